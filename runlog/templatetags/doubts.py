"""What is said about a run that looks like a slip, and what it would be instead."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.plausibility import Suspicion
from runlog.models import Run
from runlog.recording.examining import corrected_run

register = template.Library()

_REASONS = {
    Suspicion.HOURS_AS_MINUTES: _("Nobody runs that fast. Were these hours and minutes?"),
    Suspicion.MINUTES_AS_HOURS: _("That is slower than any walk. Were these minutes and seconds?"),
    Suspicion.MILES_AS_KM: _("This is far slower than anything you ran. As miles it would be your usual pace."),
    Suspicion.KM_AS_MILES: _("This is far faster than anything you ran. As kilometres it would be your usual pace."),
    Suspicion.LAP_MISSED: _("One lap more would make this your usual pace. Was one not counted?"),
    Suspicion.LAP_EXTRA: _("One lap fewer would make this your usual pace. Was one counted twice?"),
    Suspicion.HALF_DISTANCE: _("Twice the distance would make this your usual pace. Is half of it missing?"),
    Suspicion.DOUBLE_DISTANCE: _("Half the distance would make this your usual pace. Was it counted twice?"),
    Suspicion.BEYOND_WORLD_BEST: _("This is faster than anybody has run so far. Are distance and time both right?"),
    Suspicion.BEYOND_OWN_BEST: _("This is more than 8 % faster than your best over such a distance. Is it right?"),
    Suspicion.SLOWER_THAN_MILE: _(
        "This would be your best kilometre, yet you ran a whole mile at a faster pace. Was it a walk or an easy run?"
    ),
    Suspicion.LEFT_OUT: _("You left this run out of your records and of your progress."),
}


@register.filter
def reason(run: Run) -> str | Promise:
    """Say in a sentence why a run is out of records."""
    return _REASONS[Suspicion(run.suspicion)]


@register.filter
def meant(run: Run) -> Run | None:
    """Give the run as it probably was, to be shown on the button that makes it so."""
    return corrected_run(run)
