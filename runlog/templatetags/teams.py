"""How what belongs to teams is written."""

from __future__ import annotations

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from runlog.models import Athlete, Comment, Membership, User
from runlog.models.teams import Role, Share

register = template.Library()

_ROLES = {
    Role.HEAD: gettext_lazy("head coach"),
    Role.COACH: gettext_lazy("coach"),
    Role.ASSISTANT: gettext_lazy("assistant"),
}
_RESULTS_ONLY = gettext_lazy("Its coaches see your results of the team's tests, and no other run.")
_SEES = {
    (Share.RESULTS, False): _RESULTS_ONLY,
    (Share.RESULTS, True): _RESULTS_ONLY,
    (Share.RUNS, False): gettext_lazy("Its coaches see all your runs, without notes and heart rate."),
    (Share.RUNS, True): gettext_lazy(
        "Its coaches see your runs from %(day)s on, without notes and heart rate, and all results of the team's tests."
    ),
    (Share.ALL, False): gettext_lazy(
        "Its coaches see all your runs, with notes and heart rate, and the routes of recorded ones."
    ),
    (Share.ALL, True): gettext_lazy(
        "Its coaches see your runs from %(day)s on, with notes and heart rate, and routes of recorded ones; and all "
        "results of the team's tests."
    ),
}


@register.filter
def role_word(role: str) -> str | Promise:
    """Name a role in a word or two."""
    return _ROLES[Role(role)]


@register.filter
def grouped(code: str) -> str:
    """Write a code so that it can be read aloud: `RUNC-LUB2`."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


@register.filter
def sees(membership: Membership) -> str:
    """Say what a team sees of an athlete."""
    day = date_format(membership.from_day, "j M Y") if membership.from_day else ""
    return _SEES[Share(membership.share), bool(day)] % {"day": day}


@register.filter
def said_by(comment: Comment, reader: User) -> str:
    """Name who made a comment to a reader, who is called You."""
    return _("You") if comment.author_id == reader.pk else comment.name


@register.filter
def is_by(comment: Comment, reader: User) -> bool:
    """Tell whether the reader made a comment."""
    return comment.author_id == reader.pk


@register.filter
def is_of(comment: Comment, athlete: Athlete) -> bool:
    """Tell whether the run's own athlete made a comment."""
    return comment.author_id is not None and comment.author_id == athlete.user_id
