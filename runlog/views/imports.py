"""Files in: dropping them, watching the work, the report, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from runlog.files.activity import Unreadable
from runlog.forms.imports import ImportForm
from runlog.fragments import page_or_fragment
from runlog.models import ImportBatch
from runlog.models.imports import Fate, State
from runlog.queries.imports import brought, latest_imports, report
from runlog.recording.import_preview import expected
from runlog.recording.importing import (
    answer_typed,
    answer_unit,
    cancel,
    resume,
    save_shown,
    start_shown,
    start_undo,
    throw_away,
    undo,
    work,
)
from runlog.views.access import signed_in

# What takes a moment is done while the person waits for the page; the rest by a worker.
BYTES_AT_ONCE, UNDONE_AT_ONCE = 3_000_000, 20


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: HttpRequest) -> HttpResponse:
    """Take files, and list the imports before."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_bound and form.is_valid():
        batch = start_shown(request.user.athlete, form.named_files(), form.cleaned_data["key"])
        return redirect(batch)
    context = {"form": form, "imports": latest_imports(request.user.athlete), "place": "history"}
    return render(request, "imports/list.html", context, status=422 if form.errors else 200)


def _own_batch(request: HttpRequest, batch_id: int) -> ImportBatch:
    batch = get_object_or_404(request.user.athlete.imports, pk=batch_id)
    batch.athlete = request.user.athlete
    return batch


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show how far an import is, what it asks or what became of it; with POST go on with it."""
    batch = _own_batch(request, batch_id)
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("do", ""))
        return act(request, batch) if act else redirect(batch)
    context = {"batch": batch, "first": batch.athlete.first_unit, "place": "history"}
    if batch.state == State.SHOWN:
        return render(request, "imports/preview.html", {**context, **_preview(batch)})
    after = request.GET.get("after", "")
    number = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else 0
    context |= {"report": report(batch, request.GET.get("fate", ""), number), "after": number}
    return page_or_fragment(request, "imports/page.html", "imports/_batch.html", context)


def _preview(batch: ImportBatch) -> dict[str, object]:
    try:
        found = expected(batch)
    except Unreadable as problem:
        return {"problem": problem}
    return {"found": found, "can_save": any(one.run and not one.twin for one in found)}


def _save(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    save_shown(batch)
    if batch.size <= BYTES_AT_ONCE:
        work(batch)
    items = list(batch.items.select_related("run")[:2])
    if batch.state == State.DONE and len(items) == 1 and items[0].fate in (Fate.SAVED, Fate.JOINED):
        return redirect(items[0].run)
    return redirect(batch)


def _throw_away(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    throw_away(batch)
    return redirect("import-list")


def _and_back(change: Callable[[ImportBatch], None]) -> Callable[[HttpRequest, ImportBatch], HttpResponse]:
    def act(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        change(batch)
        return redirect(batch)

    return act


_ACTS = {
    "save": _save,
    "throw-away": _throw_away,
    "cancel": _and_back(cancel),
    "resume": _and_back(resume),
    "km": _and_back(lambda batch: answer_unit(batch, "km")),
    "mi": _and_back(lambda batch: answer_unit(batch, "mi")),
}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def import_undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Ask, and then take back what an import brought in."""
    batch = _own_batch(request, batch_id)
    count = brought(batch)
    if request.method == "POST":
        (undo if count <= UNDONE_AT_ONCE else start_undo)(batch)
        return redirect(batch)
    return render(request, "imports/undo.html", {"batch": batch, "count": count, "place": "history"})


@signed_in
@require_POST
def import_answer(request: HttpRequest, batch_id: int, number: int) -> HttpResponse:
    """Take the answer whether what came in is a run that was typed."""
    batch = _own_batch(request, batch_id)
    item = get_object_or_404(batch.items.select_related("batch"), number=number)
    said = request.POST.get("same", "")
    if said in ("yes", "no"):
        answer_typed(item, is_same=said == "yes")
    return redirect(batch)
