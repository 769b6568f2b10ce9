"""The words of class lists: what columns are called, and how sex is written, in the languages schools use."""

from __future__ import annotations

import re
from enum import StrEnum


class Column(StrEnum):
    """What a column of a list holds."""

    NUMBER = "number"
    NAME = "name"
    FIRST = "first"
    LAST = "last"
    BIRTH = "birth"
    SEX = "sex"
    OTHER = "other"


_FEMALE = """f w k v ♀ girl female woman weiblich weibl frau mädchen maedchen fille fém feminin féminin femme niña nina
    mujer chica femenino femmina femminile ragazza bambina feminino menina vrouw meisje kvinna flicka kvinne jente
    kvinde pige nainen tyttö kobieta dziewczynka dziewczyna žena dívka holka kız kadın ж жен женский девочка 女 女生"""
_MALE = """m h b ♂ boy male man männlich maennlich mann junge bub garçon garcon masc masculin homme niño nino hombre
    chico masculino maschio maschile ragazzo bambino menino jongen pojke gutt dreng mies poika mężczyzna chłopiec
    chłopak muž kluk chlapec erkek м муж мужской мальчик 男 男生"""
_OPEN = "d x divers diverse other non-binary nonbinary nb inter - –"

SEX_WORDS = {
    **dict.fromkeys(_FEMALE.split(), "f"),
    **dict.fromkeys(_MALE.split(), "m"),
    **dict.fromkeys(_OPEN.split(), ""),
}

_HEADERS = {
    Column.NUMBER: "nr|no|nº|n°|#|number|nummer|lfd nr|lfd|pos|position|id|numéro|número|num|lp",
    Column.NAME: "name|names|full name|pupil|pupils|student|students|child|schüler|schülerin|schüler in|schülername"
    "|schülerinnen und schüler|kind|élève|eleve|alumno|alumna|alunno|aluno|leerling|elev|namn|navn|nimi|uczeń|athlete",
    Column.FIRST: "first name|firstname|first|given name|given names|forename|vorname|vornamen|rufname|prénom|prenom"
    "|nombre|nome|voornaam|förnamn|fornavn|fornavne|etunimi|imię|jméno|ad|имя",
    Column.LAST: "last name|lastname|last|surname|family name|nachname|familienname|zuname|nom|nom de famille|apellido"
    "|apellidos|cognome|sobrenome|apelido|achternaam|efternamn|etternavn|efternavn|sukunimi|nazwisko|příjmení|soyad"
    "|фамилия",
    Column.BIRTH: "birth year|year of birth|birthyear|year|born|birth|birth date|birthdate|date of birth|dob|birthday"
    "|jahrgang|jg|geburtsjahr|geburtsdatum|geb|geb datum|gebdatum|geboren|geboren am|geburtstag|date de naissance"
    "|naissance|né le|née le|né e le|année|année de naissance|fecha de nacimiento|nacimiento|año|año de nacimiento"
    "|data di nascita|nascita|anno|anno di nascita|data de nascimento|nascimento|geboortedatum|geboortejaar|födelseår"
    "|födelsedatum|fødselsår|fødselsdato|syntymäaika|syntymävuosi|data urodzenia|rok urodzenia|datum narození",
    Column.SEX: "sex|gender|m f|f m|m w|w m|m w d|geschlecht|geschl|sexe|sexo|sesso|genre|género|geslacht|kön|kjønn"
    "|køn|sukupuoli|płeć|pohlaví|cinsiyet|пол",
    Column.OTHER: "class|klasse|form|grade|group|gruppe|school|schule|email|e mail|mail|phone|telefon|address|adresse"
    "|age|alter|âge|edad|time|zeit|remark|remarks|note|notes|bemerkung|bemerkungen|straße|plz|ort|eltern|parents"
    "|religion|konfession|nationality|staatsangehörigkeit|classe|curso|grupo|course|kurs|house",
}
HEADER_WORDS = {word: column for column, words in _HEADERS.items() for word in words.split("|")}

# Columns by which a line is known to be a header: their words are nobody's name.
TELLING = {Column.NAME, Column.FIRST, Column.LAST}

_NOT_LETTERS = re.compile(r"[^\w#º°]+|_")


def header_word(cell: str) -> str:
    """Fold a cell to compare it with the words of headers: `Geb.-Datum` is `geb datum`."""
    return _NOT_LETTERS.sub(" ", cell.casefold()).strip()
