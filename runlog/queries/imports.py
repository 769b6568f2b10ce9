"""What became of an import: how many of each, and its report a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from runlog.models import Athlete, ImportBatch, ImportItem
from runlog.models.imports import Fate, State

PAGE = 50
LATEST = 20
# In the order in which somebody wants to know.
ORDER = (Fate.SAVED, Fate.JOINED, Fate.THERE, Fate.ASKED, Fate.OTHER, Fate.UNREADABLE)


@dataclass(frozen=True, slots=True)
class Report:
    """A page of a report: counts by outcome, the items, those that ask something, and where the next page begins."""

    counts: list[tuple[Fate, int]]
    items: list[ImportItem]
    asked: list[ImportItem]
    fate: str
    next_number: int | None


def report(batch: ImportBatch, fate: str = "", after: int = 0) -> Report:
    """Give a page of what became of the things in a batch; `fate` leaves out all others."""
    found = dict(batch.items.values_list("fate").annotate(count=Count("id")).order_by())
    fate = fate if fate in found else ""
    items = batch.items.filter(number__gt=after).select_related("run").order_by("number")
    page = list((items.filter(fate=fate) if fate else items)[: PAGE + 1])
    counts = [(one, found[one]) for one in ORDER if one in found]
    next_number = page[PAGE - 1].number if len(page) > PAGE else None
    return Report(counts, page[:PAGE], _asked(batch), fate, next_number)


def _asked(batch: ImportBatch) -> list[ImportItem]:
    asked = batch.items.filter(fate=Fate.ASKED, recording__isnull=False, run__isnull=False)
    return list(asked.select_related("run", "recording").defer("recording__stream").order_by("number")[:PAGE])


def brought(batch: ImportBatch) -> int:
    """Count what undoing a batch would take back."""
    return batch.items.filter(recording__isnull=False).count()


def latest_imports(athlete: Athlete) -> list[ImportBatch]:
    """Give the imports of late, the last one first, each with how many runs it brought."""
    batches = athlete.imports.exclude(state=State.SHOWN).annotate(runs=Count("items__recording"))
    return list(batches.order_by("-id")[:LATEST])
