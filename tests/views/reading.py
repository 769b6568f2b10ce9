"""What a person reads in an answer."""

import re
from html import unescape

from django.http import HttpResponse

HTMX = {"HX-Request": "true"}


def source(response: HttpResponse) -> str:
    return response.content.decode()


def words(response: HttpResponse) -> str:
    """Give the text of an answer with single spaces, without tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", source(response))).split())


def marks_of(response: HttpResponse) -> list[str]:
    """Give what each run and range of the charts says when it has the focus."""
    return [unescape(said) for said in re.findall(r'<a [^>]*aria-label="([^"]*)"><(?:use|line)', source(response))]
