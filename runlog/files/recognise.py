"""Tells what a file is by how it begins; its name is never asked."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum

from runlog.files.lists import find_header
from runlog.files.torn_csv import csv_text

# As much of a file as is looked at: comments may stand before the first element of an XML file.
HEAD_BYTES = 65_536


class Kind(StrEnum):
    """What a file is."""

    FIT = "fit"
    GPX = "gpx"
    TCX = "tcx"
    CSV = "csv"
    JSON = "json"
    ZIP = "zip"
    GZIP = "gzip"
    UNKNOWN = "unknown"


_ROOTS = {"gpx": Kind.GPX, "trainingcenterdatabase": Kind.TCX}
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

# The first entry of the ZIP that a spreadsheet or a document is.
_OFFICE = (b"[Content_Types].xml", b"mimetype", b"_rels/", b"docProps/", b"xl/", b"word/")

_OTHERS = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG": "PNG",
    b"GIF8": "GIF",
    b"RIFF": "RIFF",
    b"%PDF": "PDF",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!": "RAR",
    b"SQLite format 3": "SQLite",
    b"\xd0\xcf\x11\xe0": "Office",
}

_BEFORE_THE_ROOT = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*(?:\[.*?\]\s*)?>)",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)[\s/>]")
_XML_ENCODINGS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"<\x00": "utf-16-le",
    b"\x00<": "utf-16-be",
}


def kind_of(head: bytes) -> Kind:
    """Tell what a file is; only its first `HEAD_BYTES` are looked at."""
    head = head[:HEAD_BYTES]
    if head[8:12] == b".FIT":
        return Kind.FIT
    if head.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if head.startswith(_ZIPS):
        return Kind.UNKNOWN if _is_office(head) else Kind.ZIP
    if root := _root(head):
        return _ROOTS.get(root.casefold(), Kind.UNKNOWN)
    return _text_kind(head)


def known_as(head: bytes) -> str:
    """Name a file of an unknown kind where that is easy: `JPEG`, or the first element of its XML; else empty."""
    if head.startswith(_ZIPS) and _is_office(head):
        return "Office"
    if head[257:262] == b"ustar":
        return "tar"
    if head[4:8] == b"ftyp":
        return "MP4"
    others = (name for mark, name in _OTHERS.items() if head.startswith(mark))
    return next(others, "") or _root(head)[:40]


def _is_office(head: bytes) -> bool:
    return head[30:].startswith(_OFFICE)


def _root(head: bytes) -> str:
    """Give the name of the first element of XML without its prefix; empty for anything else."""
    text = _xml_text(head)
    if not text.lstrip().startswith("<"):
        return ""
    at = 0
    while before := _BEFORE_THE_ROOT.match(text, at):
        at = before.end()
    root = _ROOT.match(text, at)
    return root[1] if root else ""


def _xml_text(head: bytes) -> str:
    for mark, encoding in _XML_ENCODINGS.items():
        if head.startswith(mark):
            return head.decode(encoding, errors="replace").removeprefix("\ufeff")
    return head.decode("utf-8", errors="replace")


def _text_kind(head: bytes) -> Kind:
    text = csv_text(head)
    if text.lstrip().startswith(("{", "[")):
        return Kind.JSON
    return Kind.CSV if find_header(text) else Kind.UNKNOWN
