"""What the coaches' lists share: nothing but the wall's rows, and no question in the address beyond those named."""

from __future__ import annotations

from django.contrib import admin


class CoachList(admin.ModelAdmin):
    """A list that is read; rows are changed by actions only."""
