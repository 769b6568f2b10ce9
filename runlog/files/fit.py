"""Reads FIT, the watches' own format, as far as the file can be read (FIT Protocol and Profile, Garmin)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from runlog.files.activity import RUNNING, WALKING, Activity, Reason, Stream, Unreadable
from runlog.files.fit_clock import LONGEST_PAUSE_S, Timeline, paused_s, timeline
from runlog.files.fit_laps import laps
from runlog.files.fit_legs import Leg, legs
from runlog.files.fit_messages import ACTIVITY_FILES, MAGIC, Part, read_parts
from runlog.files.fit_stream import stream
from runlog.files.fit_values import Message, bpm, millimetres, milliseconds, moment, scaled, seconds, text, utc_offset

SPORTS = {"running": RUNNING, "walking": WALKING, "hiking": WALKING}
UNKNOWN_SPORT = "generic"
# Its runs are run on a treadmill, its positions are nowhere.
IN_A_GAME = "virtual_activity"
SURFACES = {
    "treadmill": "treadmill",
    "indoor_running": "treadmill",
    "indoor_walking": "treadmill",
    IN_A_GAME: "treadmill",
    "track": "track",
    "trail": "trail",
    "street": "road",
}
# Elapsed and timer time of a session are one where they differ by less: some watches write whole seconds.
SAME_TIME_MS = 2_000


def read_fit(data: bytes) -> list[Activity]:
    """Read every activity of a FIT file; `Unreadable` where there is none.

    What stands before damage is kept, and the activity it broke is partial. A wrong checksum alone is no damage.
    """
    if not data:
        raise Unreadable(Reason.EMPTY)
    if data[8:12] != MAGIC:
        raise Unreadable(Reason.UNKNOWN)
    parts, is_sound = read_parts(data)
    activities = [_activity(part, leg) for part in parts if _may_hold_activities(part) for leg in legs(part)]
    if not activities:
        raise _nothing(parts, is_sound)
    return activities


def _may_hold_activities(part: Part) -> bool:
    return not part.kind or part.kind in ACTIVITY_FILES


def _nothing(parts: list[Part], is_sound: bool) -> Unreadable:
    kinds = [part.kind for part in parts if not _may_hold_activities(part)]
    if is_sound or kinds:
        return Unreadable(Reason.NO_ACTIVITY, kinds[0] if kinds else "")
    return Unreadable(Reason.DAMAGED)


def _activity(part: Part, leg: Leg) -> Activity:
    session, start = leg.session, seconds(leg.session.get("start_time"))
    sport, sub_sport = _sport(part, leg)
    surface = SURFACES.get(sub_sport, "") if sport in {RUNNING, WALKING} else ""
    times = _timeline(part, leg, start)
    recorded = _stream(part, leg, times, sport, sub_sport)
    elapsed_ms = _elapsed_ms(session, times)
    distance_mm = millimetres(session.get("total_distance")) or _last_distance(recorded)
    started_at = _started_at(start, times)
    return Activity(
        sport=sport,
        started_at=started_at,
        local_start=_local_start(part, started_at),
        distance_mm=distance_mm,
        elapsed_ms=elapsed_ms,
        moving_ms=_moving_ms(part, leg, times, elapsed_ms),
        surface=surface,
        distance_source="treadmill" if surface == "treadmill" else _distance_source(distance_mm, recorded),
        average_bpm=bpm(session.get("avg_heart_rate")),
        max_bpm=bpm(session.get("max_heart_rate")),
        # The field is ten times a scale from 0 to 10.
        rpe=scaled(session.get("workout_rpe"), 0.1, 10, 100),
        title=text(part.workout.get("wkt_name")),
        device=_device(part.file),
        laps=laps(leg.laps, times),
        stream=recorded,
        partial=not leg.is_whole,
    )


def _sport(part: Part, leg: Leg) -> tuple[str, str]:
    """Give sport and sub-sport: the session's, or where that was lost, those of the message that watches begin with."""
    told = next((message for message in (leg.session, part.sport, *leg.laps) if text(message.get("sport"))), {})
    sport = text(told.get("sport")) or UNKNOWN_SPORT
    return SPORTS.get(sport, sport), text(told.get("sub_sport"))


def _timeline(part: Part, leg: Leg, start: int | None) -> Timeline | None:
    elapsed_ms = milliseconds(leg.session.get("total_elapsed_time"))
    timer_ms = milliseconds(leg.session.get("total_timer_time"))
    leaves_pauses_out = elapsed_ms and timer_ms and abs(elapsed_ms - timer_ms) <= SAME_TIME_MS
    stamps = [part.records["timestamp"][row] for row in leg.rows]
    return timeline(stamps, start, elapsed_ms // 1000 if leaves_pauses_out else None, leg.is_whole)


def _stream(part: Part, leg: Leg, times: Timeline | None, sport: str, sub_sport: str) -> Stream | None:
    if not (times and leg.rows):
        return None
    recorded = stream(part.records, leg.rows, times, leg.base_mm, is_on_foot=sport in {RUNNING, WALKING})
    if sub_sport == IN_A_GAME and sport in {RUNNING, WALKING}:
        nowhere: list[int | None] = [None] * len(recorded)
        return replace(recorded, latitude=nowhere, longitude=nowhere)
    return recorded


def _elapsed_ms(session: Message, times: Timeline | None) -> int | None:
    recorded = times.at_ms[-1] if times and times.at_ms else 0
    told = milliseconds(session.get("total_elapsed_time"))
    return told or max(recorded, milliseconds(session.get("total_timer_time")) or 0) or None


def _moving_ms(part: Part, leg: Leg, times: Timeline | None, elapsed_ms: int | None) -> int | None:
    moving_ms = milliseconds(leg.session.get("total_timer_time"))
    if elapsed_ms is None or (moving_ms is None and times is None):
        return moving_ms
    if moving_ms is None:
        paused = paused_s(part.timer, times.start, times.start + elapsed_ms // 1000)
        moving_ms = None if paused is None else elapsed_ms - 1000 * paused
    return max(0, min(moving_ms or 0, elapsed_ms)) or None


def _last_distance(recorded: Stream | None) -> int | None:
    distances = recorded.distance_mm if recorded else []
    return next((distance for distance in reversed(distances) if distance), None)


def _distance_source(distance_mm: int | None, recorded: Stream | None) -> str:
    """A watch that knew where it was measured by that; without, it counted steps, its own or a foot pod's."""
    if distance_mm is None:
        return ""
    return "gps" if recorded and any(degrees is not None for degrees in recorded.latitude) else "estimate"


def _started_at(start: int | None, times: Timeline | None) -> datetime | None:
    """Give the date of elapsed time 0, or of the session where the records are in another time."""
    if times and (start is None or abs(times.start - start) <= LONGEST_PAUSE_S):
        return moment(times.start)
    return moment(start)


def _local_start(part: Part, started_at: datetime | None) -> datetime | None:
    """Give the start by the clock on the wrist. Watches without a date write one as well, but that of the transfer."""
    offset = utc_offset(part.activity)
    return None if started_at is None or offset is None else (started_at + offset).replace(tzinfo=None)


def _device(file: Message) -> str:
    """Name the watch or the program, in its own words or by its maker's and its product's."""
    maker, product = (text(file.get(name)) for name in ("manufacturer", "garmin_product"))
    return text(file.get("product_name")) or f"{maker} {product}".replace("_", " ").strip()
