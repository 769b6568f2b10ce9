"""Inviting a team's own athletes to take their results into an account: codes on slips to hand out."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from runlog.coach.own import managed_among
from runlog.models import Athlete
from runlog.recording.pupils import make_claim_codes
from runlog.recording.start_lists import by_name

MOST_INVITED = 500


def invite(request: HttpRequest, athletes: QuerySet[Athlete]) -> HttpResponse | None:
    """Make claim codes for athletes without an account, and show a slip for each. Whoever has one needs no code."""
    found = list(managed_among(request, athletes).values_list("pk", flat=True)[: MOST_INVITED + 1])
    if not found:
        messages.warning(request, _("Only athletes without an account are invited, of teams that you coach."))
        return None
    if len(found) > MOST_INVITED:
        messages.warning(request, _("At most %(count)d are invited at once.") % {"count": MOST_INVITED})
        return None
    context = {
        "pupils": sorted(make_claim_codes(found), key=by_name),
        "others": athletes.exclude(pk__in=found).count(),
        "claim_link": request.build_absolute_uri(reverse("team-claim")),
        "first": request.user.athlete.first_unit,
        "place": "coach",
    }
    return render(request, "coach/pupils/invitations.html", context)
