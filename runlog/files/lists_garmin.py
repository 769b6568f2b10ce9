"""The list that Garmin Connect exports from its page of activities.

It names no unit of distance, its clock is the wrist's, `--` stands for no value. `Time` is the timer's. The names in
English, German, French and Dutch are quoted from exports, the others are from memory.
"""

from __future__ import annotations

from runlog.files.list_columns import Column, Layout, by_name, first_places

SERVICE = "garmin"

_NAMES = {
    Column.SPORT: "activity type|aktivitätstyp|type d'activité|activiteittype|tipo de actividad|tipo di attività"
    "|tipo de atividade",
    Column.DATE: "date|datum|fecha|data",
    Column.TITLE: "title|titel|titre|título|titolo",
    Column.DISTANCE: "distance|distanz|distancia|distanza|distância|afstand",
    Column.MOVING: "time|zeit|durée|temps|tiempo|tempo|tijd",
    Column.ELAPSED: "elapsed time|verstrichene zeit|temps écoulé|tiempo transcurrido|tempo trascorso|tempo decorrido"
    "|verstreken tijd",
    Column.AVERAGE_BPM: "avg hr|ø hf|ø herzfrequenz|fréquence cardiaque moyenne|frecuencia cardiaca media|fc media"
    "|gem. hs|gem hs|gemiddelde hs",
    Column.MAX_BPM: "max hr|max. hf|maximale hf|maximale herzfrequenz|fréquence cardiaque maximale"
    "|frecuencia cardiaca máxima|fc máxima|fc max|max. hs|max hs",
    Column.STEPS_PER_MINUTE: "avg run cadence|ø schrittfrequenz (laufen)|cadence de course moyenne"
    "|cadencia de carrera media|cadenza di corsa media",
    Column.STEP_LENGTH: "avg stride length|ø schrittlänge|longueur moyenne des foulées|longitud media de zancada"
    "|lunghezza media passo|gem. staplengte",
}
_COLUMNS = by_name(_NAMES)
_NEEDED = {Column.SPORT, Column.DATE, Column.DISTANCE, Column.MOVING}


def layout(header: list[str]) -> Layout | None:
    """Know Garmin's list by its header, folded."""
    places = first_places(header, _COLUMNS)
    if not places.keys() >= _NEEDED:
        return None
    if Column.ELAPSED not in places:  # the timer's time is all that is known
        places[Column.ELAPSED] = places.pop(Column.MOVING)
    return Layout(SERVICE, places, len(header))
