"""XML heard in one pass that keeps nothing of the tree. Entities and document types are refused.

Elements are told by their names without the namespace: programs declare other prefixes than they use, or none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, InputSource

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from runlog.files.activity import Reason, Unreadable
from runlog.files.limits import MAX_DEPTH
from runlog.files.plain_text import NotText, decode

_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{1,40})""")
# Python knows codecs that are no encodings of text, some of them slow on purpose-made files.
_TEXT_ENCODING = re.compile(r"(windows|cp|iso|latin|koi8|mac|shift|sjis|euc|gb|big5)[\w-]*", re.IGNORECASE)


class Elements(ContentHandler):
    """Hears elements open and close; a format fills `opening` and `closing` with what to do for those it knows.

    Those in `opening` get the attributes, those in `closing` the name and the text, stripped; an element with others
    in it has none. `path` holds the names of the elements around the one at hand.
    """

    def __init__(self) -> None:
        super().__init__()
        self.path: list[str] = []
        self.opening: dict[str, Callable[[AttributesImpl], None]] = {}
        self.closing: dict[str, Callable[[str, str], None]] = {}
        self._text: list[str] = []

    @property
    def parent(self) -> str:
        """The name of the element around the one at hand."""
        return self.path[-1] if self.path else ""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        """Hear an element open."""
        self._text.clear()
        name = name.rpartition(":")[2]
        handler = self.opening.get(name)
        if handler:
            handler(attrs)
        self.path.append(name)
        if len(self.path) > MAX_DEPTH:
            raise Unreadable(Reason.TOO_DEEP, str(MAX_DEPTH))

    def characters(self, content: str) -> None:
        """Hear a piece of text."""
        self._text.append(content)

    def endElement(self, name: str) -> None:
        """Hear an element close."""
        name = self.path.pop()
        handler = self.closing.get(name)
        if handler:
            handler(name, "".join(self._text).strip())
        self._text.clear()


def read_elements(data: bytes, elements: Elements) -> bool:
    """Tell `elements` of everything in a file; give whether it was whole. What came before the damage is told.

    `Unreadable` for an empty file, one that declares entities, or one nested deeper than `MAX_DEPTH`.
    """
    if not data.strip():
        raise Unreadable(Reason.EMPTY)
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(elements)
    source = InputSource()
    source.setByteStream(BytesIO(_as_utf8(data)))
    source.setEncoding("utf-8")
    try:
        parser.parse(source)
    except DefusedXmlException as problem:
        raise Unreadable(Reason.ENTITIES) from problem
    except SAXException:
        return False
    return True


def _as_utf8(data: bytes) -> bytes:
    """Give the file in UTF-8, whatever it declares and whatever it holds.

    Services put spaces before the declaration, and programs of all kinds write letters in another encoding than they
    declare. Expat stumbles over both, and knows none of the encodings with several bytes to a letter.
    """
    data = data.lstrip()
    if b"\x00" in data[:4]:
        return _guessed(data)
    declared = _ENCODING.match(data)
    try:
        if declared and _TEXT_ENCODING.fullmatch(encoding := declared[1].decode("ascii")):
            return data.decode(encoding, errors="replace").encode()
        data.decode("utf-8")
    except LookupError:
        return data
    except UnicodeError:
        return _guessed(data)
    return data


def _guessed(data: bytes) -> bytes:
    try:
        return decode(data).encode(errors="replace")
    except NotText:
        return data
