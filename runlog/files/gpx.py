"""Reads GPX, 1.0 and 1.1: each track is an activity. Waypoints and routes are where one could go, and are left out.

GPX knows no laps and no timer. A new segment begins where the recorder was stopped: that time is in the elapsed time
and not in the moving time, and the way across it was not recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from xml.sax.xmlreader import AttributesImpl

from runlog.files.activity import Activity, Reason, Stream, Unreadable
from runlog.files.limits import MAX_TRACKS
from runlog.files.recorded import (
    Allowance,
    Recorded,
    average,
    clock,
    gps_distance_mm,
    highest,
    points_allowance,
    stream,
)
from runlog.files.sport_words import sport_of
from runlog.files.xml_reading import Elements, read_elements
from runlog.files.xml_values import cadence, epoch_ms, heart_rate, height_mm, line, moment, note, position, utc


def read_gpx(data: bytes) -> list[Activity]:
    """Give the activity of each track that has times; the one that damage cuts short is partial.

    `Unreadable` where there is none, and for a file that passes a limit or declares entities.
    """
    reader = _Reader()
    whole = read_elements(data, reader)
    found = [track for track in reader.tracks if track.points]
    if not found:
        raise Unreadable(reader.why_nothing if whole else Reason.DAMAGED)
    return [_activity(track, reader.creator, partial=track is reader.track) for track in found]


@dataclass(slots=True)
class _Track:
    points: Recorded = field(default_factory=Recorded)
    words: dict[str, str] = field(default_factory=dict)
    utc_offset: timedelta | None = None


class _Reader(Elements):
    def __init__(self) -> None:
        super().__init__()
        self.creator = ""
        self.tracks: list[_Track] = []
        self.track: _Track | None = None
        self.why_nothing = Reason.NO_ACTIVITY
        self._points, self._allowed = points_allowance(), Allowance(Reason.TOO_MANY_ENTRIES, MAX_TRACKS)
        self._position: tuple[int, int] | None = None
        self._values: dict[str, str] = {}
        self.opening = {"gpx": self._gpx, "trk": self._begin, "trkseg": self._segment, "trkpt": self._begin_point}
        self.closing = {"trk": self._end, "trkpt": self._point}
        self.closing |= dict.fromkeys(("time", "ele", "hr", "heartrate", "cad", "cadence"), self._values.setdefault)
        self.closing |= dict.fromkeys(("name", "desc", "cmt", "type"), self._word)

    def _gpx(self, attributes: AttributesImpl) -> None:
        self.creator = line(attributes.get("creator") or "")

    def _begin(self, _attributes: AttributesImpl) -> None:
        self._allowed.take()
        self.track = _Track()
        self.tracks.append(self.track)

    def _end(self, _name: str, _text: str) -> None:
        self.track = None

    def _word(self, name: str, text: str) -> None:
        if self.track and self.parent == "trk":
            self.track.words.setdefault(name, text)

    def _segment(self, _attributes: AttributesImpl) -> None:
        if self.track:
            self.track.points.parts.append(len(self.track.points))

    def _begin_point(self, attributes: AttributesImpl) -> None:
        self._points.take()
        self._position = position(attributes.get("lat"), attributes.get("lon"))
        self._values.clear()

    def _point(self, _name: str, _text: str) -> None:
        """Take a point in; one without a place or a time is left out."""
        if not self.track or not self._position:
            return
        self.why_nothing = Reason.NO_TIME
        values = self._values
        time = moment(values.get("time", ""))
        since = epoch_ms(time)
        if time is None or since is None:
            return
        points = self.track.points
        if not points:
            self.track.utc_offset = time.utcoffset() or None
        points.times.append(since)
        points.latitude.append(self._position[0])
        points.longitude.append(self._position[1])
        points.distance_mm.append(None)
        points.height_mm.append(height_mm(values.get("ele", "")))
        points.heart_rate.append(heart_rate(values.get("hr") or values.get("heartrate", "")))
        points.cadence.append(cadence(values.get("cad") or values.get("cadence", "")))


def _activity(track: _Track, creator: str, partial: bool) -> Activity:
    running = clock(track.points.times)
    recorded = stream(track.points, running, running.began)
    way = gps_distance_mm(recorded)
    sport, surface = sport_of(track.words.get("type", ""))
    started_at = utc(running.began)
    return Activity(
        sport=sport,
        started_at=started_at,
        local_start=(started_at + track.utc_offset).replace(tzinfo=None) if track.utc_offset else None,
        distance_mm=way,
        gps_distance_mm=way,
        elapsed_ms=recorded.at_ms[-1],
        moving_ms=_moving_ms(recorded),
        surface=surface,
        distance_source="treadmill" if surface == "treadmill" else "gps",
        average_bpm=average(recorded.heart_rate),
        max_bpm=highest(recorded.heart_rate),
        title=line(track.words.get("name", "")),
        note=note(track.words.get("desc") or track.words.get("cmt", "")),
        device=creator,
        stream=recorded,
        partial=partial,
    )


def _moving_ms(recorded: Stream) -> int | None:
    """Leave out the time between segments; None where the recorder was never stopped."""
    at_ms = recorded.at_ms
    stopped = sum(at_ms[place] - at_ms[place - 1] for place in recorded.breaks)
    return at_ms[-1] - stopped if stopped else None
