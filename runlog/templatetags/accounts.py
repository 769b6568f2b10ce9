"""What pages need to know about accounts."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def sign_up_is_open() -> bool:
    """Tell whether strangers may make an account here."""
    return settings.RUNLOG_SIGNUP_OPEN
