"""Lists of activities as services export them, made up row by row; the headers are the services' own."""

import csv
import io

_STRAVA_86 = """Activity ID|Activity Date|Activity Name|Activity Type|Activity Description|Elapsed Time|Distance
|Max Heart Rate|Relative Effort|Commute|Activity Private Note|Activity Gear|Filename|Athlete Weight|Bike Weight
|Elapsed Time|Moving Time|Distance|Max Speed|Average Speed|Elevation Gain|Elevation Loss|Elevation Low|Elevation High
|Max Grade|Average Grade|Average Positive Grade|Average Negative Grade|Max Cadence|Average Cadence|Max Heart Rate
|Average Heart Rate|Max Watts|Average Watts|Calories|Max Temperature|Average Temperature|Relative Effort|Total Work
|Number of Runs|Uphill Time|Downhill Time|Other Time|Perceived Exertion|Type|Start Time|Weighted Average Power
|Power Count|Prefer Perceived Exertion|Perceived Relative Effort|Commute|Total Weight Lifted|From Upload
|Grade Adjusted Distance|Weather Observation Time|Weather Condition|Weather Temperature|Apparent Temperature|Dewpoint
|Humidity|Weather Pressure|Wind Speed|Wind Gust|Wind Bearing|Precipitation Intensity|Sunrise Time|Sunset Time
|Moon Phase|Bike|Gear|Precipitation Probability|Precipitation Type|Cloud Cover|Weather Visibility|UV Index
|Weather Ozone|Jump Count|Total Grit|Average Flow|Flagged|Average Elapsed Speed|Dirt Distance|Newly Explored Distance
|Newly Explored Dirt Distance|Activity Count|Media"""
_LATER = """Total Steps|Carbon Saved|Pool Length|Training Load|Intensity|Average Grade Adjusted Pace|Timer Time
|Total Cycles|Recovery|With Pet|Competition|Long Run|For a Cause|With Kid|Downhill Distance|Total Sets|Total Reps"""
_GERMAN = """Aktivitäts-ID|Aktivitätsdatum|Name der Aktivität|Aktivitätsart|Aktivitätsbeschreibung|Verstrichene Zeit
|Distanz|Max. Herzfrequenz|Relative Leistung|Pendeln|Hinweis zur Privatsphäre für Aktivitäten|Aktivitätsausrüstung
|Dateiname|Sportlergewicht|Fahrradgewicht|Verstrichene Zeit|Bewegungszeit|Distanz"""


def names_in(text):
    """Part names by the sign that none of them holds."""
    return [name.strip() for name in text.split("|")]


def strava_header(width=103):
    """Give Strava's English header as it was when it had 86, 87, 94 or 103 columns."""
    names = names_in(_STRAVA_86)
    return [*names[:-1], *names_in(_LATER)[: width - 86], names[-1]]


def british_header():
    """Give the header of an export whose translation was missing, which also lacks two columns."""
    missing = "translation missing: en-GB.lib.export.portability_exporter.activities.horton_values."
    names = strava_header(86)
    names[44:46] = [missing + "type", missing + "start_time"]
    del names[10], names[7]
    return names


def german_header():
    names = names_in(_GERMAN)
    names += [f"Spalte {number}" for number in range(len(names), 92)]
    names[30], names[31], names[43] = "Max. Herzfrequenz", "Durchschnittliche Herzfrequenz", "Gefühlte Anstrengung"
    return names


def made_up_header():
    """Give a header in a language that is not known; the five names that stand twice still do."""
    names = [f"nimi {number}" for number in range(92)]
    names[15], names[17], names[30] = names[5], names[6], names[7]
    return names


# What a run of 1 km in 4:01 is, by the place of the column in exports with a private note.
KILOMETRE = {
    0: "15001",
    1: "Sep 26, 2026, 10:56:05 AM",
    2: '1K test, "all out"',
    3: "Run",
    4: 'Felt "great"\nsecond line',
    5: "241",
    6: "1.00",
    10: "new shoes",
    12: "activities/15001.fit.gz",
    15: "241.0",
    16: "238.0",
    17: "1003.7999877929688",
    30: "189",
    31: "176.2",
    43: "9.0",
}


def row(width, cells):
    return [cells.get(place, "") for place in range(width)]


def as_csv(rows, delimiter=",", encoding="utf-8", newline="\r\n", quoting=csv.QUOTE_MINIMAL):
    """Write rows as the bytes of a CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=newline, quoting=quoting).writerows(rows)
    return text.getvalue().encode(encoding)


GARMIN = names_in("Activity Type|Date|Favorite|Title|Distance|Calories|Time|Avg HR|Max HR|Avg Run Cadence|Avg Pace")
RUNKEEPER = names_in(
    "Activity Id|Date|Type|Route Name|Distance (km)|Duration|Average Pace|Average Speed (km/h)|Calories Burned"
    "|Climb (m)|Average Heart Rate (bpm)|Friend's Tagged|Notes|GPX File"
)


def garmin_list(rows, more=(), delimiter=","):
    """Write a list of Garmin Connect; `more` are names of columns behind the usual ones."""
    return as_csv([[*GARMIN, *more], *rows], delimiter)


def runkeeper_list(rows, unit="km"):
    header = [name.replace("km", unit) for name in RUNKEEPER]
    return as_csv([header, *rows])
