"""The upload address for scripts and phones: one file with a token, and the answer in JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from tempfile import SpooledTemporaryFile
from time import monotonic, sleep
from typing import BinaryIO

from django.http import HttpRequest, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.utils.http import parse_header_parameters
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from runlog.files.limits import MAX_FILE_BYTES, MAX_SPOOLED_BYTES
from runlog.models.imports import ImportBatch, UploadToken
from runlog.recording.importing import import_now
from runlog.recording.tokens import note_use, token_of
from runlog.views.counting import Allowance, sender_address
from runlog.views.upload_answers import answer_of

_WRONG_TOKENS = Allowance("wrong-token", most=30, seconds=600)
_UPLOADS = Allowance("upload", most=600, seconds=3600)
_PIECE = 64 * 1024
_PATIENCE_S, _LOOK_AGAIN_S = 25, 0.2


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent."""

    name: str
    content: BinaryIO


class NotTaken(Exception):
    """A request that holds no file to import: the status, a word and a sentence for whoever sent it."""

    def __init__(self, status: int, word: str, sentence: str) -> None:
        super().__init__(word)
        self.status, self.word, self.sentence = status, word, sentence

    def answer(self) -> JsonResponse:
        return JsonResponse({"reason": self.word, "sentence": self.sentence}, status=self.status)


def answers_in_json(view: Callable[[HttpRequest], JsonResponse]) -> Callable[[HttpRequest], JsonResponse]:
    """Tell the sender what was wrong, where something was."""

    @wraps(view)
    def answered(request: HttpRequest) -> JsonResponse:
        try:
            return view(request)
        except NotTaken as problem:
            return problem.answer()

    return answered


@csrf_exempt
@require_POST
@answers_in_json
def upload(request: HttpRequest) -> JsonResponse:
    """Import one file for whoever the token belongs to. No session is looked at or made, so no site can misuse one."""
    token = _token(request)
    if isinstance(token, JsonResponse):
        return token
    if wait := _UPLOADS.spend(token.pk):
        return _too_often(wait)
    with SpooledTemporaryFile(MAX_SPOOLED_BYTES) as body:
        sent = _sent(request, body)
        note_use(token)
        batch = import_now(token.athlete, sent.name, sent.content, unit=_unit(request))
    _wait_for(batch)
    return answer_of(batch, request.build_absolute_uri)


def _token(request: HttpRequest) -> UploadToken | JsonResponse:
    """Find the token; without one, and with a wrong one, the same is done and answered."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if (token := token_of(secret.strip())) and scheme.lower() == "bearer":
        return token
    if wait := _WRONG_TOKENS.spend(sender_address(request)):
        return _too_often(wait)
    words = _("This address takes a token from your settings, as in: Authorization: Bearer TOKEN")
    refused = NotTaken(401, "no-token", words).answer()
    refused["WWW-Authenticate"] = 'Bearer realm="Runlog"'
    return refused


def _wait_for(batch: ImportBatch) -> None:
    """Wait a while for a worker beside the server that took the work first."""
    until = monotonic() + _PATIENCE_S
    while batch.is_open and monotonic() < until:
        sleep(_LOOK_AGAIN_S)
        batch.refresh_from_db()


def _too_often(wait: int) -> JsonResponse:
    words = _("That was too often. Try again in %(minutes)s minutes.") % {"minutes": -(-wait // 60)}
    refused = NotTaken(429, "too-often", words).answer()
    refused["Retry-After"] = str(wait)
    return refused


def _unit(request: HttpRequest) -> str:
    unit = request.GET.get("unit", "")
    if unit not in ("", "km", "mi"):
        raise NotTaken(422, "unit", _("The unit of a list is km or mi."))
    return unit


def _sent(request: HttpRequest, body: BinaryIO) -> Sent:
    """Read the body into a file, and give the file that it is or holds."""
    if not request.META.get("CONTENT_LENGTH"):
        raise NotTaken(411, "no-length", _("Send the file with its length (Content-Length), not in chunks."))
    size = 0
    while piece := request.read(_PIECE):
        size += body.write(piece)
    if size != int(request.META["CONTENT_LENGTH"]):
        raise NotTaken(400, "broken-off", _("The connection broke before the whole file was here. Nothing was saved."))
    body.seek(0)
    sent = _part(request, body) if request.content_type == "multipart/form-data" else Sent(_name(request), body)
    if sent.content.seek(0, 2) > MAX_FILE_BYTES:
        words = _("Runlog reads files up to %(size)s. Nothing was saved.")
        raise NotTaken(413, "too-large", words % {"size": filesizeformat(MAX_FILE_BYTES)})
    sent.content.seek(0)
    return sent


def _part(request: HttpRequest, body: BinaryIO) -> Sent:
    _fields, files = request.parse_file_upload(request.META, body)
    sent = [file for _field, several in files.lists() for file in several]
    if len(sent) != 1:
        raise NotTaken(422, "one-file", _("Send exactly one file, in the field named file."))
    return Sent(request.GET.get("name") or sent[0].name, sent[0].file)


def _name(request: HttpRequest) -> str:
    _kind, about = parse_header_parameters(request.headers.get("Content-Disposition", ""))
    return request.GET.get("name") or about.get("filename") or "upload"
