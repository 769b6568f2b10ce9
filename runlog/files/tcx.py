"""Reads TCX, Garmin's Training Center format, version 2: activities, also those inside a multisport session.

Workouts and courses are plans, and transitions no sport: they are left out.
"""

from __future__ import annotations

from xml.sax.xmlreader import AttributesImpl

from runlog.files.activity import Activity, Reason, Unreadable
from runlog.files.limits import MAX_LAPS, MAX_TRACKS
from runlog.files.recorded import Allowance, points_allowance
from runlog.files.tcx_activity import TcxActivity, TcxLap, activity
from runlog.files.xml_reading import Elements, read_elements
from runlog.files.xml_values import cadence, distance_mm, duration_ms, epoch_ms, heart_rate, height_mm, moment, position


def read_tcx(data: bytes) -> list[Activity]:
    """Give each activity of a file; the one that damage cuts short is partial.

    `Unreadable` where there is none, and for a file that passes a limit or declares entities.
    """
    reader = _Reader()
    whole = read_elements(data, reader)
    found = [read for read in reader.activities if read.tells_anything]
    if not found:
        raise Unreadable(reader.why_nothing if whole else Reason.DAMAGED)
    return [activity(read, partial=read is reader.activity) for read in found]


class _Reader(Elements):
    def __init__(self) -> None:
        super().__init__()
        self.activities: list[TcxActivity] = []
        self.activity: TcxActivity | None = None
        self._lap: TcxLap | None = None
        self._points = points_allowance()
        self._laps = Allowance(Reason.TOO_MANY_ENTRIES, MAX_LAPS)
        self._allowed = Allowance(Reason.TOO_MANY_ENTRIES, MAX_TRACKS)
        self._values: dict[str, str] = {}
        self.opening = {
            "Activity": self._begin,
            "Lap": self._begin_lap,
            "Track": self._begin_track,
            "Trackpoint": self._begin_point,
        }
        self.closing = {"Activity": self._end, "Lap": self._end_lap, "Trackpoint": self._point}
        in_points = ["Time", "LatitudeDegrees", "LongitudeDegrees", "AltitudeMeters", "RunCadence", "Cadence"]
        self.closing |= dict.fromkeys(in_points, self._values.setdefault)
        self.closing |= dict.fromkeys(("DistanceMeters", "TotalTimeSeconds", "Intensity"), self._figure)
        self.closing |= dict.fromkeys(("Value", "HeartRateBpm"), self._heart_rate)
        self.closing |= dict.fromkeys(("Id", "Notes", "Name"), self._word)

    @property
    def why_nothing(self) -> Reason:
        return Reason.NO_TIME if self.activities else Reason.NO_ACTIVITY

    def _begin(self, attributes: AttributesImpl) -> None:
        self._allowed.take()
        self.activity, self._lap = TcxActivity(attributes.get("Sport") or ""), None
        self.activities.append(self.activity)

    def _end(self, _name: str, _text: str) -> None:
        self.activity = self._lap = None

    def _begin_lap(self, attributes: AttributesImpl) -> None:
        if not self.activity:
            return
        self._laps.take()
        started = moment(attributes.get("StartTime") or "")
        self._lap = TcxLap(epoch_ms(started), first=len(self.activity.points))
        self.activity.laps.append(self._lap)
        if started and self.activity.utc_offset is None:
            self.activity.utc_offset = started.utcoffset() or None

    def _end_lap(self, _name: str, _text: str) -> None:
        if self._lap:
            self._lap.is_whole = True
        self._lap = None

    def _begin_track(self, _attributes: AttributesImpl) -> None:
        """Note a stop of the recorder: within a lap, each further track begins after one."""
        if self.activity and self._lap and self._lap.first < len(self.activity.points):
            self.activity.points.parts.append(len(self.activity.points))

    def _begin_point(self, _attributes: AttributesImpl) -> None:
        self._points.take()
        self._values.clear()

    def _figure(self, name: str, text: str) -> None:
        """Take a figure of the lap, or of the point; a quick workout has figures of the same names."""
        if self.parent == "Trackpoint":
            self._values.setdefault(name, text)
        elif self._lap and self.parent == "Lap":
            if name == "DistanceMeters":
                self._lap.distance_mm = distance_mm(text)
            elif name == "TotalTimeSeconds":
                self._lap.moving_ms = duration_ms(text)
            else:
                self._lap.intensity = text

    def _heart_rate(self, name: str, text: str) -> None:
        """Take a heart rate, which stands in an element of its own inside the one that says whose it is."""
        whose = self.parent if name == "Value" else name
        if whose == "HeartRateBpm":
            self._values[whose] = self._values.get(whose) or text
        elif self._lap and whose == "AverageHeartRateBpm":
            self._lap.average_bpm = heart_rate(text)
        elif self._lap and whose == "MaximumHeartRateBpm":
            self._lap.max_bpm = heart_rate(text)

    def _word(self, name: str, text: str) -> None:
        if self.activity and self.parent in {"Activity", "Creator", "Plan"}:
            self.activity.words.setdefault(f"{self.parent}/{name}", text)

    def _point(self, _name: str, _text: str) -> None:
        """Take a point in; one without a time is left out."""
        values = self._values
        time = epoch_ms(moment(values.get("Time", "")))
        if time is None or not self.activity or not self._lap:
            return
        points = self.activity.points
        latitude, longitude = position(values.get("LatitudeDegrees"), values.get("LongitudeDegrees")) or (None, None)
        points.times.append(time)
        points.latitude.append(latitude)
        points.longitude.append(longitude)
        points.height_mm.append(height_mm(values.get("AltitudeMeters", "")))
        points.distance_mm.append(distance_mm(values.get("DistanceMeters", "")))
        points.heart_rate.append(heart_rate(values.get("HeartRateBpm", "")))
        points.cadence.append(cadence(values.get("RunCadence") or values.get("Cadence", "")))
