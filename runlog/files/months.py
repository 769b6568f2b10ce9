"""The names of months in the languages that services write their lists in, by how they begin."""

from __future__ import annotations

import unicodedata

_BEGINNINGS = {
    1: "jan ene gen janv sty led oca янв ian tammi ιαν",
    2: "feb fev lut uno sub фев helmi φεβ",
    3: "mar mrt mrz maart marz brez bre мар maalis μαρ",
    4: "apr abr avr kwi dub nis апр huhti απρ",
    5: "may mai maj mei mag kve май мая touko μαι",
    6: "jun juin giu cze cvn cerven haz июн iun kesa ιουν",
    7: "jul juil lug lip cvc cervenec tem июл iul heina ιουλ",
    8: "aug ago aou sie srp agu авг elo αυγ",
    9: "sep set wrz zar eyl сен szep syys σεπ",
    10: "oct okt ott out paz rij eki окт loka οκτ",
    11: "nov lis kas ноя noi marras νοε",
    12: "dec dez dic des gru pro ara дек joulu δεκ",
}


def bare(text: str) -> str:
    """Fold a word: lower case, no accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


_MONTHS = {bare(beginning): month for month, words in _BEGINNINGS.items() for beginning in words.split()}
_LONGEST = max(map(len, _MONTHS))


def month_of(word: str) -> int | None:
    """Find the month that a word names, whole or shortened: the longest beginning that is known decides."""
    word = bare(word)
    found = (_MONTHS.get(word[:length]) for length in range(min(len(word), _LONGEST), 2, -1))
    return next((month for month in found if month), None)
