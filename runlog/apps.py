"""The one Django app."""

from django.apps import AppConfig


class RunlogConfig(AppConfig):
    """Name the app as people read it."""

    name = "runlog"
    verbose_name = "Runlog"
