"""What watches and services call running and walking, and where it was done."""

from __future__ import annotations

from runlog.files.activity import RUNNING, WALKING

# Strava's older GPX files have numbers: 9 is a run, 10 a walk.
_RUNNING = """9 lauf laufen waldlauf dauerlauf volkslauf geländelauf laufband course courseàpied correr carrera corsa
    corrida hardlopen løb løbe løping löpning juoksu bieganie bieg běh бег ランニング 跑步"""
_WALKING = """10 gehen spazieren spaziergang marche caminar caminata camminata caminhada wandelen gåtur promenad kävely
    spacer chůze ходьба ウォーキング 步行 健走"""
_SPORTS = {**dict.fromkeys(_RUNNING.split(), RUNNING), **dict.fromkeys(_WALKING.split(), WALKING)}
# Words that name no sport.
_OPEN = frozenset(["", "track", "activity", "workout", "unknown", "unspecified", "default", "none", "generic", "gps"])


def sport_of(word: str) -> tuple[str, str]:
    """Give the sport that a word of a file means, and its surface where it tells one.

    What is no running or walking stays the file's own word. Without a word it is a run: this is a running log.
    """
    folded = "".join(sign for sign in word.casefold() if sign.isalnum())
    sport = RUNNING if folded in _OPEN else _SPORTS.get(folded, "")
    if not sport and "walk" in folded:
        sport = WALKING
    elif not sport and ("run" in folded or "jog" in folded):
        sport = RUNNING
    return (sport, _surface(folded)) if sport else (word, "")


def _surface(folded: str) -> str:
    if "track" in folded and folded not in _OPEN:
        return "track"
    if "trail" in folded or folded == "geländelauf":
        return "trail"
    on_the_spot = ("treadmill", "virtual", "indoor", "laufband")
    return "treadmill" if any(word in folded for word in on_the_spot) else ""


def sport_named_in(text: str) -> str:
    """Give the sport that a title names in plain words, or nothing."""
    for word in text.casefold().split():
        if word.startswith("walk"):
            return WALKING
        if word.startswith(("run", "jog", "treadmill")):
            return RUNNING
    return ""
