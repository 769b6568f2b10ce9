"""Small GPX files: somebody who runs north, a point each second."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 4, 12, 7, 30, tzinfo=UTC)
LATITUDE, LONGITUDE = 48.1, 11.5
STEP = 0.00003  # degrees of latitude
# A degree is 111,192.4 m long there: 111,132.954 - 559.822 cos 2φ + 1.175 cos 4φ (Wikipedia, "Latitude").
STEP_MM = 3335.77

_NAMESPACES = (
    'xmlns="http://www.topografix.com/GPX/1/1" xmlns:tpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"'
)


def gpx(*tracks, version="1.1", namespaces=_NAMESPACES, before=""):
    head = f'{before}<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="{version}" creator="Maker 5" {namespaces}>'
    return f"{head}<metadata><time>2026-04-12T09:00:00Z</time></metadata>{''.join(tracks)}</gpx>".encode()


def track(*segments, head="<name>Round the lake</name><type>running</type>"):
    return f"<trk>{head}{''.join(f'<trkseg>{segment}</trkseg>' for segment in segments)}</trk>"


def points(seconds, **others):
    return "".join(point(second, **others) for second in seconds)


def point(second, time=None, place=None, inside=""):
    """Write the point of a second; `time` in place of its own, `place` in place of where one is by then."""
    latitude = LATITUDE + STEP * second
    place = f'lat="{latitude:.7f}" lon="{LONGITUDE}"' if place is None else place
    time = f"<time>{moment(second)}</time>" if time is None else time
    return f"<trkpt {place}><ele>{500 + second % 5}.5</ele>{time}{inside}</trkpt>\n"


def moment(second):
    return (START + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")


def felt(hr, cad):
    values = f"<tpx:hr>{hr}</tpx:hr><tpx:cad>{cad}</tpx:cad>"
    return f"<extensions><tpx:TrackPointExtension>{values}</tpx:TrackPointExtension></extensions>"
