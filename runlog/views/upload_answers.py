"""What a script is told of a file it sent."""

from __future__ import annotations

from collections.abc import Callable

from django.http import JsonResponse
from django.utils.translation import gettext as _

from runlog.files.activity import Reason
from runlog.models.imports import Fate, ImportBatch, ImportItem, State
from runlog.templatetags.imports import reason_words

_NEW = {Fate.SAVED, Fate.JOINED, Fate.ASKED}
_STATUS = {Reason.UNKNOWN: 415, Reason.TOO_LARGE: 413}


def answer_of(batch: ImportBatch, absolute: Callable[[str], str]) -> JsonResponse:
    """Answer 201 where something came of it, 200 where it was there already, and else why nothing did."""
    items = list(batch.items.order_by("number").select_related("run"))
    told: dict[str, object] = {"items": [_told(item, absolute) for item in items]}
    if batch.state == State.ASKING:
        told |= {"reason": "unit", "sentence": _("The list does not say its unit. Add ?unit=km or ?unit=mi.")}
    if items and all(item.fate == Fate.THERE for item in items):
        batch.delete()  # a script that sends a folder every night leaves no trail of imports that changed nothing
    else:
        told["import"] = absolute(batch.get_absolute_url())
    return JsonResponse(told, status=_status(batch, items))


def _told(item: ImportItem, absolute: Callable[[str], str]) -> dict[str, object]:
    return {
        "name": item.name,
        "fate": item.fate,
        "reason": item.reason,
        "sentence": str(reason_words(item)),
        "partial": item.is_partial,
        "run": absolute(item.run.get_absolute_url()) if item.run else None,
    }


def _status(batch: ImportBatch, items: list[ImportItem]) -> int:
    fates = {item.fate for item in items}
    if fates & _NEW:
        return 201
    if Fate.THERE in fates:
        return 200
    reasons = {item.reason for item in items if item.fate == Fate.UNREADABLE}
    return _STATUS.get(*reasons, 422) if len(reasons) == 1 and len(fates) == 1 else 422
