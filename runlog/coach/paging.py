"""Lists a page at a time, each from the row where the one before ended: as quick far down as at the top.

A page is named by a row's number: those after it, or with a minus those before it. Nothing else of the row stands in
the address, and a number that is not in the list leads to its beginning.
"""

from __future__ import annotations

import re

from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest

# More than anybody counts: from here on a list says "or more".
MOST_COUNTED = 2000

Keys = list[tuple[str, bool]]


class PagedChanges(ChangeList):
    """Django's list of an admin, without its pages by offset."""

    def get_ordering_field(self, field_name: str) -> object:
        """Give what a column says that it is sorted by, also where a field of the model has the column's name."""
        return getattr(getattr(self.model_admin, field_name, None), "admin_order_field", None)

    def get_results(self, request: HttpRequest) -> None:
        """Find the page, not read yet: where an action is asked for nobody looks at it."""
        self.result_count = self.queryset.order_by()[:MOST_COUNTED].count()
        self.place = _place(request.GET.get(PAGE_VAR, ""))
        self.result_list = self._page() if self.place else None
        if self.result_list is None:
            self.place, self.result_list = 0, self._first()

    def _first(self) -> QuerySet:
        return self.queryset[: self.list_per_page + 1]

    def _page(self) -> QuerySet | None:
        """Give the rows beyond a place, with one more to know whether there are any; None for a place that is none."""
        rows, keys = _with_keys(self.queryset)
        anchor = rows.filter(pk=abs(self.place)).values_list(*(name for name, _falls in keys)).first()
        if anchor is None:
            return None
        beyond = rows.filter(_beyond(keys, anchor, backwards=self.place < 0))
        return (beyond.reverse() if self.place < 0 else beyond)[: self.list_per_page + 1]

    def read(self) -> list[Model]:
        """Read the page, and find out which pages are before and after it: `before`, `after`, 0 for none."""
        rows = list(self.result_list)
        # Where nothing is beyond, or no full page before, there is the beginning.
        if self.place and (not rows or (self.place < 0 and len(rows) <= self.list_per_page)):
            self.place, rows = 0, list(self._first())
        is_more, rows = len(rows) > self.list_per_page, rows[: self.list_per_page]
        if self.place < 0:
            rows.reverse()
        self.after = rows[-1].pk if is_more or self.place < 0 else 0
        self.before = -rows[0].pk if self.place else 0
        self.result_list = rows
        return rows


def _place(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,18}", text, re.ASCII) else 0


def _with_keys(rows: QuerySet) -> tuple[QuerySet, Keys]:
    """Name what rows are ordered by, each with whether it falls. None of it may be empty: nothing is beyond that."""
    keys = []
    for number, by in enumerate(rows.query.order_by):
        if isinstance(by, str):
            keys.append((by.removeprefix("-"), by.startswith("-")))
        else:
            by = by if isinstance(by, OrderBy) else by.asc()
            rows = rows.annotate(**{f"key_{number}": by.expression})
            keys.append((f"key_{number}", by.descending))
    return rows, keys


def _beyond(keys: Keys, values: tuple, backwards: bool) -> Q:
    """Hold for rows that come after these values in the order, or before them."""
    found, alike = Q(), Q()
    for (name, falls), value in zip(keys, values, strict=True):
        found |= alike & Q(**{f"{name}__{'lt' if falls != backwards else 'gt'}": value})
        alike &= Q(**{name: value})
    return found
