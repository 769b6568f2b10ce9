"""Text from files that is safe to show and to store: nothing hidden in it, and not without end."""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 200

# Control, format (among them the marks that turn writing around), surrogate, line and paragraph separator.
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def shown_name(name: str) -> str:
    """Make the name of a file fit to be shown: no hidden signs, one kind of slash, the end of it if it is long.

    It is for reading only; no file is ever opened under it.
    """
    name = name.replace("\\", "/")
    if not (name.isascii() and name.isprintable()):
        name = "".join(sign for sign in name if unicodedata.category(sign) not in _HIDDEN)
    name = name.strip()
    return f"…{name[1 - LONGEST_NAME :]}" if len(name) > LONGEST_NAME else name or "?"


def clean_text(text: str) -> str:
    """Drop the hidden signs of a title or note and keep its lines; joined emoji stay whole."""
    if not text.isprintable():
        text = "".join(sign for sign in text if sign in "\n\t\u200d" or unicodedata.category(sign) not in _HIDDEN)
    return text.strip()
