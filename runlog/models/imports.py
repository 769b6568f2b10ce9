"""Bringing files in: what was dropped, how far the work is, and what became of each thing in it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from runlog.models.people import Athlete
from runlog.models.recordings import Original, Recording
from runlog.models.runs import Run


class State(models.TextChoices):
    """How far an import is."""

    COMING = "coming", _("being sent")
    SHOWN = "shown", _("shown before it is saved")
    WAITING = "waiting", _("waiting")
    WORKING = "working", _("under way")
    ASKING = "asking", _("waiting for an answer")
    CANCELLED = "cancelled", _("stopped")
    DONE = "done", _("done")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")


class ImportBatch(models.Model):
    """Files that were dropped together, worked through one after the other and undone as one.

    The work belongs to whoever holds the lease; one that stopped renewing it is followed by another, which goes on
    after the last item that is saved.
    """

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="imports", verbose_name=_("athlete"))
    name = models.CharField(_("name"), max_length=255)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.COMING)
    # The key of the form: the same files sent twice are one import.
    key = models.UUIDField(default=uuid4, editable=False)
    # km or mi, for lists that do not say; empty until it is known.
    unit = models.CharField(_("unit of the list"), max_length=2, blank=True, default="")
    # What speaks for either, while that is asked: runs, the median pace in seconds per km for each, the likely one.
    question = models.JSONField(default=dict, editable=False)
    # How many bytes came and how many of them are worked through: the progress bar.
    size = models.BigIntegerField(default=0)
    worked_bytes = models.BigIntegerField(default=0)
    # How many things in the upload are settled: where to go on.
    worked = models.PositiveIntegerField(default=0)
    # Of the list under way, how many of its rows.
    worked_rows = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [models.UniqueConstraint(fields=["athlete", "key"], name="import_once")]
        indexes = [
            models.Index(fields=["athlete", "-id"], name="import_latest"),
            models.Index(fields=["state", "leased_until"], name="import_to_do"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done."""
        return self.state in (State.COMING, State.WAITING, State.WORKING, State.UNDOING)

    @property
    def can_be_undone(self) -> bool:
        """Tell whether all that came is known run by run, as it is but for a whole account."""
        return not self.items.filter(reason=ImportItem.ACCOUNT).exists()

    def get_absolute_url(self) -> str:
        return reverse("import", args=[self.pk])


class Upload(models.Model):
    """A file of an import while it is worked on. Its bytes lie in pieces, in the database every server shares."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="uploads")
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    size = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("file being imported")
        verbose_name_plural = _("files being imported")
        ordering = ["place"]

    def __str__(self) -> str:
        return self.name


class Piece(models.Model):
    """A piece of an upload."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="pieces")
    place = models.PositiveIntegerField()
    content = models.BinaryField(editable=False)

    class Meta:
        verbose_name = _("piece of a file")
        verbose_name_plural = _("pieces of files")
        constraints = [models.UniqueConstraint(fields=["upload", "place"], name="piece_once")]

    def __str__(self) -> str:
        return f"{self.upload} {self.place}"


class Fate(models.TextChoices):
    """What became of one thing in an import."""

    SAVED = "saved", _("saved")
    JOINED = "joined", _("joined to a run that was there")
    THERE = "there", _("already there")
    ASKED = "asked", _("waits for an answer")
    OTHER = "other", _("left out")
    UNREADABLE = "unreadable", _("unreadable")


class ImportItem(models.Model):
    """One activity, or one file that gave none, and what became of it."""

    SIDE, ACCOUNT = "side-files", "account"

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=255)
    fate = models.CharField(_("outcome"), max_length=12, choices=Fate)
    # Why, as a word of `files.activity.Reason` or `files.listed.RowReason`, the sport that was left out, `SIDE` for
    # all the files of an archive that hold no activity, or `ACCOUNT` for one that came back whole; `detail` a figure
    # for the sentence.
    reason = models.CharField(max_length=40, blank=True, default="")
    detail = models.CharField(max_length=200, blank=True, default="")
    is_partial = models.BooleanField(default=False)
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    recording = models.OneToOneField(Recording, on_delete=models.SET_NULL, null=True, blank=True, related_name="item")
    original = models.ForeignKey(Original, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("imported item")
        verbose_name_plural = _("imported items")
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="item_once")]
        indexes = [models.Index(fields=["batch", "fate", "number"], name="item_by_fate")]

    def __str__(self) -> str:
        return self.name


class UploadToken(models.Model):
    """A secret that lets a script send files; only its hash is kept."""

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("upload token")
        verbose_name_plural = _("upload tokens")

    def __str__(self) -> str:
        return self.name
