#!/usr/bin/env python
"""Django's command line for Runlog."""

import os
import sys


def main() -> None:
    """Run a command; a wrong setting ends in one sentence, not in a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Runlog can't start: {error}")


if __name__ == "__main__":
    main()
