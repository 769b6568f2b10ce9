"""What a script is told of a file it sent."""

from __future__ import annotations

from collections.abc import Callable

from django.http import JsonResponse
from django.utils.translation import gettext as _

from runlog.files.activity import Reason
from runlog.models.imports import Fate, ImportBatch, ImportItem, State
from runlog.templatetags.imports import why

_NEW = {Fate.SAVED, Fate.JOINED, Fate.ASKED}
_STATUS = {Reason.UNKNOWN: 415, Reason.TOO_LARGE: 413}


def answer_of(batch: ImportBatch, absolute: Callable[[str], str]) -> JsonResponse:
    """Answer 201 where something came of it, 200 where it was there, 202 where that is not known yet, or why not."""
    items = list(batch.items.order_by("number").select_related("run"))
    told: dict[str, object] = {"items": [_told(item, absolute) for item in items]}
    if batch.state == State.ASKING:
        told |= {"reason": "unit", "sentence": _("The list does not say its unit. Add ?unit=km or ?unit=mi.")}
    if _is_without_trace(batch, items):
        batch.delete()
    else:
        told["import"] = absolute(batch.get_absolute_url())
    return JsonResponse(told, status=_status(batch, items))


def _is_without_trace(batch: ImportBatch, items: list[ImportItem]) -> bool:
    """Tell whether there is nothing to look at later, as when a script sends a whole folder every night."""
    if batch.state == State.ASKING:
        return True  # the script asks again, with a unit
    return bool(items) and all(item.fate == Fate.THERE for item in items)


def _told(item: ImportItem, absolute: Callable[[str], str]) -> dict[str, object]:
    return {
        "name": item.name,
        "fate": item.fate,
        "reason": item.reason,
        "sentence": str(why(item) or item.get_fate_display()),
        "partial": item.is_partial,
        "run": absolute(item.run.get_absolute_url()) if item.run else None,
    }


def _status(batch: ImportBatch, items: list[ImportItem]) -> int:
    if batch.is_open:
        return 202
    fates = {item.fate for item in items}
    if fates & _NEW:
        return 201
    if Fate.THERE in fates:
        return 200
    reasons = {item.reason for item in items if item.fate == Fate.UNREADABLE}
    return _STATUS.get(*reasons, 422) if len(reasons) == 1 and len(fates) == 1 else 422
