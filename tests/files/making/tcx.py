"""Small TCX files: somebody who runs 3 m a second north, or on the spot."""

from tests.files.making.gpx import LATITUDE, LONGITUDE, STEP, moment

_NAMESPACES = (
    'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"'
    ' xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def tcx(*activities, around="Activities"):
    inside = f"<{around}>{''.join(activities)}</{around}>"
    root = f"TrainingCenterDatabase {_NAMESPACES}"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}>{inside}</TrainingCenterDatabase>'.encode()


def activity(*laps, sport="Running", notes="", device="Watch 3"):
    notes = notes and f"<Notes>{notes}</Notes>"
    creator = f'<Creator xsi:type="Device_t"><Name>{device}</Name><UnitId>1</UnitId></Creator>'
    return f'<Activity Sport="{sport}"><Id>{moment(0)}</Id>{"".join(laps)}{notes}{creator}</Activity>'


def lap(second, seconds, metres, *tracks, bpm=None, intensity="Active", start=None):
    """Write a lap that starts at a second, with its timer's time and its tracks."""
    average = "" if bpm is None else _bpm("AverageHeartRateBpm", bpm) + _bpm("MaximumHeartRateBpm", bpm + 10)
    figures = f"<TotalTimeSeconds>{seconds}</TotalTimeSeconds><DistanceMeters>{metres}</DistanceMeters>"
    head = f"{figures}<Calories>9</Calories>{average}<Intensity>{intensity}</Intensity>"
    inside = "".join(f"<Track>{track}</Track>" for track in tracks)
    return f'<Lap StartTime="{start or moment(second)}">{head}<TriggerMethod>Manual</TriggerMethod>{inside}</Lap>'


def points(seconds, **others):
    return "".join(point(second, **others) for second in seconds)


def point(second, metres=None, bpm=None, strides=None, is_outdoors=True, time=None):
    """Write the point of a second, by then 3 m for each; `metres` in place of that, an empty text for none."""
    place = f"<LatitudeDegrees>{LATITUDE + STEP * second:.7f}</LatitudeDegrees>"
    position = f"<Position>{place}<LongitudeDegrees>{LONGITUDE}</LongitudeDegrees></Position>" if is_outdoors else ""
    metres = 3 * second if metres is None else metres
    parts = [f"<Time>{time or moment(second)}</Time>{position}<AltitudeMeters>501.5</AltitudeMeters>"]
    parts.append(f"<DistanceMeters>{metres}</DistanceMeters>" if metres != "" else "")
    parts.append(_bpm("HeartRateBpm", bpm) if bpm else "")
    cadence = f"<Extensions><ns3:TPX><ns3:RunCadence>{strides}</ns3:RunCadence></ns3:TPX></Extensions>"
    return f"<Trackpoint>{''.join(parts)}{cadence if strides else ''}</Trackpoint>\n"


def _bpm(name, value):
    return f"<{name}><Value>{value}</Value></{name}>"
