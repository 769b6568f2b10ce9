#!/usr/bin/env python
"""Django's command line for Runlog."""

import os
import sys


def main() -> None:
    """Run a command; a wrong setting ends in one sentence, and Ctrl-C in none."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line

        try:
            execute_from_command_line(sys.argv)
        except ImproperlyConfigured as error:
            sys.exit(f"Runlog can't start: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
