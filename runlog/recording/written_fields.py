"""Reading rows that were written to a file: nothing is believed that the tables would not hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import NOT_PROVIDED, Field, Model

from runlog.arithmetic.plausibility import Suspicion
from runlog.models import Lap

_YEARS = range(1900, 2200)
# The databases differ in what they refuse, and nothing that was run is longer than a million kilometres.
_RANGES = {
    "PositiveSmallIntegerField": range(32_768),
    "PositiveIntegerField": range(2**31),
    "BigIntegerField": range(-(10**12), 10**12 + 1),
}
_POSITIVE = {"distance_mm", "elapsed_ms", "lap_mm", "lane"}
_WORDS = {"suspicion": {"", *Suspicion}}


class BadField(ValueError):
    """A value is none that the table holds; `name` is its field's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def read_fields(model: type[Model], names: Iterable[str], written: object) -> dict[str, object]:
    """Give the values of a row's fields; one that is not written gets the table's default, if it has one."""
    if not isinstance(written, dict):
        raise BadField(model._meta.model_name)
    values = {}
    for name in names:
        field = model._meta.get_field(name)
        if name in written:
            values[name] = read_value(field, written[name])
        elif field.default is NOT_PROVIDED and not (field.null or field.blank):
            raise BadField(name)
    return values


def read_value(field: Field, written: object) -> object:
    """Give the value of a field as the table holds it."""
    try:
        value = _value(field, written)
        field.run_validators(value)
    except (ValueError, TypeError, OverflowError, ArithmeticError, ValidationError):
        raise BadField(field.name) from None
    return value


def _value(field: Field, written: object) -> object:
    if written is None and field.null:
        return None
    value = _READERS[field.get_internal_type()](written)
    limits = _RANGES.get(field.get_internal_type())
    if limits is not None and value not in limits:
        raise ValueError
    if field.name in _POSITIVE and field.model is not Lap and value <= 0:
        raise ValueError
    if field.choices and value not in dict(field.flatchoices) and not (field.blank and value == ""):
        raise ValueError
    if value == "" and not field.blank:
        raise ValueError
    if value not in _WORDS.get(field.name, (value,)):
        raise ValueError
    return value


def _whole(written: object) -> int:
    if type(written) is not int:
        raise ValueError
    return written


def _text(written: object) -> str:
    if not isinstance(written, str) or "\x00" in written:
        raise ValueError
    written.encode()  # half of a pair of signs is none
    return written


def _truth(written: object) -> bool:
    if not isinstance(written, bool):
        raise ValueError
    return written


def _day(written: object) -> date:
    day = date.fromisoformat(written)
    if day.year not in _YEARS:
        raise ValueError
    return day


def _moment(written: object) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None or moment.year not in _YEARS:
        raise ValueError
    return moment.astimezone(UTC)


def _laps_done(written: object) -> Decimal:
    amount = Decimal(_text(written))
    if not 0 <= amount < 10_000:
        raise ValueError
    return amount


_READERS = {
    "BigIntegerField": _whole,
    "PositiveIntegerField": _whole,
    "PositiveSmallIntegerField": _whole,
    "CharField": _text,
    "TextField": _text,
    "BooleanField": _truth,
    "DateField": _day,
    "DateTimeField": _moment,
    "DecimalField": _laps_done,
    "UUIDField": lambda written: UUID(_text(written)),
}
