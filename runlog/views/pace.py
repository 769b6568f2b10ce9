"""The pace tool. An answer follows from the address alone: no query, no session, and caches may keep it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from runlog.arithmetic.norms import sportabzeichen_edition
from runlog.arithmetic.usual import world_bests_source
from runlog.charts.ranges import range_chart
from runlog.forms import answer
from runlog.forms.pace import EVERY, Question, read_question, read_three
from runlog.forms.pace_json import as_json
from runlog.forms.topics import SLUGS, topic
from runlog.fragments import wants_fragment

# The same address always gives the same, so caches may keep it for some minutes.
_KEPT = {"Cache-Control": "public, max-age=300", "Vary": "HX-Request, HX-Target, Accept"}


@require_safe
def pace_tool(request: HttpRequest) -> HttpResponse:
    """Answer a question: as figures while somebody types, as sections after a pause, as a page or for a script."""
    if wants_fragment(request):
        return _figures(request) if request.META.get("HTTP_HX_TARGET") == "pace-figures" else _sections(request)
    return _page(request)


def _figures(request: HttpRequest) -> HttpResponse:
    # Asked for with every key: drawn without the request, and with headers that need no patching.
    question = read_three(request.GET)
    body = render_to_string("pace/_figures.html", _figures_context(question))
    return HttpResponse(body, status=question.status, headers=_KEPT)


def _sections(request: HttpRequest) -> HttpResponse:
    question = read_question(request.GET)
    body = render_to_string("pace/_answers.html", {**pace_context(question), "fragment": True})
    return HttpResponse(body, status=question.status, headers=_KEPT)


@conditional_page
def _page(request: HttpRequest) -> HttpResponse:
    question = read_question(request.GET)
    if request.get_preferred_type(["text/html", "application/json"]) != "application/json":
        return _keep(render(request, "pace/tool.html", pace_context(question), status=question.status))
    return _keep(_json(question))


@require_safe
@conditional_page
def pace_json(request: HttpRequest) -> HttpResponse:
    """Answer a question for a script."""
    return _keep(_json(read_question(request.GET)))


@require_safe
@conditional_page
def pace_topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the page of one common distance."""
    found = topic(slug)
    if found is None:
        raise Http404
    question = read_question({"distance": found.typed})
    return _keep(render(request, "pace/tool.html", {**pace_context(question), "topic": found}))


def _json(question: Question) -> JsonResponse:
    return JsonResponse(as_json(question), status=question.status)


def _keep(response: HttpResponse) -> HttpResponse:
    """Let caches keep an answer."""
    for name, value in _KEPT.items():
        response[name] = value
    return response


def _figures_context(question: Question) -> dict:
    return {
        "question": question,
        "paces": question.as_pace,
        "says": question.says,
        "is_wrong": question.is_asked and question.problem,
    }


def pace_context(question: Question) -> dict:
    """Give the page and its sections what they show."""
    outlook = answer.outlook(question)
    rows = outlook.ranges if outlook else ()
    return {
        **_figures_context(question),
        "splits": answer.splits(question),
        "lanes": answer.lanes(question),
        "treadmill": answer.treadmill(question),
        "outlook": outlook,
        "outlook_chart": range_chart([(row.name, *row.paces) for row in rows]),
        "reserve": answer.reserve(question),
        "usual": answer.usual(question),
        "grades": answer.grades(question),
        "bests_source": world_bests_source(),
        "norm_edition": sportabzeichen_edition(),
        "every_options": list(EVERY.items()),
        "sex_options": [("", _("choose")), ("f", _("women")), ("m", _("men"))],
        "topics": list(SLUGS.items()),
        "place": "pace",
    }
