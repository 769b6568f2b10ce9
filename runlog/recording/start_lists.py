"""Who is to run a fitness test: a start list, numbers by name, and heats."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F, Max

from runlog.models import Athlete, Entry, FitnessTest, Team

# What was run: results stand for it.
_RUN = ("team_id", "day", "distance_mm", "surface", "lap_mm", "lane")
# What makes two tests the same when a form is sent twice.
_SAME = (*_RUN, "name", "norms", "own_norms", "made_by")


def make_test(test: FitnessTest) -> FitnessTest:
    """Save a new test with everybody of its team on the start list. The same one again, still unrun, is the first."""
    with transaction.atomic():
        Team.objects.select_for_update().get(pk=test.team_id)
        same = FitnessTest.objects.filter(**{name: getattr(test, name) for name in _SAME}, batches=None)
        if first := same.order_by("pk").first():
            return first
        test.save(force_insert=True)
        add_members(test)
    return test


def change_test(test: FitnessTest) -> bool:
    """Save what was changed of a test; False, and nothing saved, where a result would no longer be what was run."""
    with transaction.atomic():
        before = test.locked()
        if test.has_results() and any(getattr(before, name) != getattr(test, name) for name in _RUN):
            return False
        test.save()
    return True


def delete_test(test: FitnessTest) -> bool:
    """Delete a test that has no result; False where it has one."""
    with transaction.atomic():
        if test.locked().has_results():
            return False
        test.delete()
    return True


def members_missing(test: FitnessTest) -> int:
    """Count the members of the team who are not on the start list, such as those who joined since."""
    return _missing(test).count()


def _missing(test: FitnessTest) -> Iterable[Athlete]:
    members = test.team.memberships.active().values("athlete")
    return Athlete.objects.filter(pk__in=members).exclude(pk__in=test.entries.values("athlete"))


def add_members(test: FitnessTest) -> int:
    """Put the members of the team who are not on it yet on the start list, numbered on by name; say how many."""
    with transaction.atomic():
        test.locked()
        last = test.entries.aggregate(last=Max("number"))["last"] or 0
        missing = sorted(_missing(test), key=by_name)
        entries = [Entry(test=test, athlete=athlete, number=last + n) for n, athlete in enumerate(missing, 1)]
        Entry.objects.bulk_create(entries)
    return len(entries)


def by_name(athlete: Athlete) -> tuple[str, int]:
    """Give what athletes are sorted by in lists of people."""
    return athlete.name.casefold(), athlete.pk


def draw_heats(test: FitnessTest, entries: Iterable[Entry], size: int, at_random: bool) -> None:
    """Part the start list into heats of about this size, in the order of the numbers or drawn by lot."""
    order = sorted(entries, key=lambda entry: entry.number)
    if at_random:
        random.shuffle(order)
    heats = max(1, -(-len(order) // size))
    for place, entry in enumerate(order):
        entry.heat = place * heats // len(order) + 1
    Entry.objects.bulk_update(order, ["heat"])


def set_heats(entries: Iterable[Entry], heats: Mapping[int, int]) -> None:
    """Put entries, by their id, into the heats that were chosen by hand."""
    changed = [entry for entry in entries if heats.get(entry.pk, entry.heat) != entry.heat]
    for entry in changed:
        entry.heat = heats[entry.pk]
    Entry.objects.bulk_update(changed, ["heat"])


def number_anew(test: FitnessTest) -> None:
    """Number the start list by name again, once somebody has come late or gone."""
    with transaction.atomic():
        entries = sorted(test.entries.select_related("athlete"), key=lambda entry: by_name(entry.athlete))
        # Out of the way first: no number may stand twice, not even for a moment.
        test.entries.update(number=F("number") + max((entry.number for entry in entries), default=0))
        for number, entry in enumerate(entries, 1):
            entry.number = number
        Entry.objects.bulk_update(entries, ["number"])
