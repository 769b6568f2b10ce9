"""Strava's `activities.csv`: 10 to 103 columns, in the language of the account, dates in UTC.

Five names stand twice: first in the units of the account, then in seconds and metres. The names in English, German and
French are quoted from exports, of the Spanish and Dutch ones the first few; a header in any other language is known by
what stands where.
"""

from __future__ import annotations

from runlog.files.list_columns import Column, Layout, by_name, first_places

SERVICE = "strava"

_NAMES = {
    Column.ID: "activity id|aktivitäts-id|id de l'activité|id de actividad|activiteits-id",
    Column.DATE: "activity date|aktivitätsdatum|date de l'activité|fecha de la actividad|datum van activiteit",
    Column.TITLE: "activity name|name der aktivität|nom de l'activité|nombre de la actividad|naam activiteit",
    Column.SPORT: "activity type|aktivitätsart|type d'activité|tipo de actividad|activiteitstype",
    Column.NOTE: "activity description|aktivitätsbeschreibung|description de l'activité|descripción de la actividad"
    "|beschrijving van activiteit",
    Column.PRIVATE_NOTE: "activity private note|hinweis zur privatsphäre für aktivitäten|note privée sur les activités",
    Column.ELAPSED: "elapsed time|verstrichene zeit|temps écoulé|tiempo transcurrido|verstreken tijd",
    Column.DISTANCE: "distance|distanz|distancia|afstand",
    Column.MOVING: "moving time|bewegungszeit|durée de déplacement|tiempo en movimiento|beweegtijd",
    Column.FILE: "filename|dateiname|nom du fichier|nombre del archivo|nombre de archivo|bestandsnaam",
    Column.AVERAGE_BPM: "average heart rate|durchschnittliche herzfrequenz|fréquence cardiaque moyenne"
    "|ritmo cardíaco promedio|gemiddelde hartslag",
    Column.MAX_BPM: "max heart rate|max. herzfrequenz|fréquence cardiaque max.|ritmo cardíaco máximo|max. hartslag",
    Column.RPE: "perceived exertion|gefühlte anstrengung|effort perçu|esfuerzo percibido|ervaren inspanning",
    Column.METRES_PER_SECOND: "average speed|durchschnittliche geschwindigkeit|vitesse moyenne|velocidad promedio",
    Column.RACE: "competition|wettkampf|compétition|competición",
    Column.LONG_RUN: "long run|langer lauf|sortie longue|tirada larga",
}
_COLUMNS = by_name(_NAMES)
_NEEDED = {Column.ID, Column.DATE, Column.SPORT}

# Until June 2019 the names were a program's, and the distance in metres.
_OLD_NAMES = {
    Column.ID: "id",
    Column.DATE: "date",
    Column.TITLE: "name",
    Column.SPORT: "type",
    Column.NOTE: "description",
    Column.ELAPSED: "elapsed_time",
    Column.METRES: "distance",
    Column.FILE: "filename",
}
_OLD_COLUMNS = by_name(_OLD_NAMES)

# How far behind the second "Elapsed Time" the others stand: the same in every export since 2020 that was seen.
_BEHIND = {
    Column.MOVING: 1,
    Column.METRES: 2,
    Column.METRES_PER_SECOND: 4,
    Column.MAX_BPM: 15,
    Column.AVERAGE_BPM: 16,
    Column.RPE: 28,
}
_IN_FRONT = {Column.ID: 0, Column.DATE: 1, Column.TITLE: 2, Column.SPORT: 3, Column.NOTE: 4}


def layout(header: list[str]) -> Layout | None:
    """Know Strava's list by its header, folded."""
    old = first_places(header, _OLD_COLUMNS)
    if _NEEDED | {Column.ELAPSED, Column.METRES} <= old.keys():
        return Layout(SERVICE, old, len(header), is_utc=True)
    places, repeated = first_places(header, _COLUMNS), _repeated(header)
    is_known = places.keys() >= _NEEDED and bool(places.keys() & {Column.TITLE, Column.FILE})
    return Layout(SERVICE, places | repeated, len(header), is_utc=True) if is_known or repeated else None


def _repeated(header: list[str]) -> dict[Column, int]:
    """Find the columns by "Elapsed Time" and "Distance", which stand side by side, and again with one between them."""
    for first in range(5, min(len(header) - 1, 8)):
        time, distance = header[first : first + 2]
        for second in range(first + 6, min(len(header) - 2, 24)):
            if header[second] == time and header[second + 2] == distance and time != distance:
                behind = {column: second + by for column, by in _BEHIND.items() if second + by < len(header)}
                found = {Column.ELAPSED: second, Column.DISTANCE: first + 1, Column.FILE: second - 3}
                return _IN_FRONT | behind | found
    return {}
