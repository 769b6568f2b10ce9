"""Who runs, and who signs in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.noise import DEFAULT_NOISE_PERCENT
from runlog.arithmetic.seasons import Season, season_of

ADULT_AGE = 18


def server_time_zone() -> str:
    """Give the zone that a new athlete lives in until they say otherwise."""
    return settings.TIME_ZONE


def known_zone(name: str) -> ZoneInfo | None:
    """Find a time zone; None for a name that this machine can't compute with."""
    try:
        return ZoneInfo(name)
    except (ValueError, LookupError, OSError):
        return None


def check_time_zone(name: str) -> None:
    """Refuse a time zone that this machine can't compute with."""
    if not known_zone(name):
        raise ValidationError(_("This time zone is not known here."))


class UserManager(BaseUserManager["User"]):
    """Makes users who are told apart by their e-mail address alone."""

    use_in_migrations = True

    def get_queryset(self) -> models.QuerySet[User]:
        # Nearly every page asks for the signed-in user's athlete: one query brings both.
        return super().get_queryset().select_related("athlete")

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        if not email:
            raise ValueError("a user needs an e-mail address")
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> User:
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def bulk_create(self, objs: Iterable[User], *args: object, **kwargs: object) -> list[User]:
        objs = list(objs)
        for user in objs:
            user.email = user.email.lower()
        with transaction.atomic(using=self.db):
            users = super().bulk_create(objs, *args, **kwargs)
            Athlete.objects.using(self.db).bulk_create([user.new_athlete() for user in users])
        return users


class User(AbstractUser):
    """An account. It has an athlete from the moment it exists, however it was made."""

    username = None
    first_name = None
    last_name = None
    email = models.EmailField(_("e-mail address"), unique=True)
    # Set for the account that claimed an empty installation; the constraint settles a race for it.
    is_founder = models.BooleanField(default=False, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.UniqueConstraint(fields=["is_founder"], condition=models.Q(is_founder=True), name="one_founder"),
        ]

    def __str__(self) -> str:
        return self.email

    def save(self, *args: object, **kwargs: object) -> None:
        # People write their address as they like; sign-in and uniqueness go by small letters.
        self.email = self.email.lower()
        if not self._state.adding:
            super().save(*args, **kwargs)
            return
        with transaction.atomic(using=kwargs.get("using")):
            super().save(*args, **kwargs)
            self.new_athlete().save(using=self._state.db)

    def new_athlete(self) -> Athlete:
        """Make the athlete of a user who has just been made, named after the address until they say otherwise."""
        return Athlete(user=self, name=self.email.partition("@")[0][: Athlete.NAME_LENGTH])

    def get_full_name(self) -> str:
        return self.athlete.name

    def get_short_name(self) -> str:
        return self.athlete.name


class Athlete(models.Model):
    """A person who runs. Every run belongs to one."""

    NAME_LENGTH = 120

    class Sex(models.TextChoices):
        FEMALE = "f", _("female")
        MALE = "m", _("male")

    class FirstUnit(models.TextChoices):
        KM = "km", _("kilometres, then miles")
        MI = "mi", _("miles, then kilometres")

    class Experience(models.TextChoices):
        TRAINED = "trained", _("trained: years of regular running, with hard sessions")
        RECREATIONAL = "recreational", _("recreational: regular running")
        BEGINNER = "beginner", _("new to running, or growing up")

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="athlete", verbose_name=_("user")
    )
    # Somebody without an account belongs to a team until they claim their results with a code.
    team = models.ForeignKey(
        "runlog.Team", on_delete=models.CASCADE, null=True, blank=True, related_name="managed", verbose_name=_("team")
    )
    claim_code = models.CharField(max_length=12, unique=True, null=True, blank=True, editable=False)
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    birth_year = models.PositiveSmallIntegerField(
        _("birth year"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    sex = models.CharField(_("sex, for norms"), max_length=1, choices=Sex, blank=True, default="")
    max_bpm = models.PositiveSmallIntegerField(
        _("measured maximum heart rate"),
        null=True,
        blank=True,
        validators=[MinValueValidator(80), MaxValueValidator(240)],
    )
    resting_bpm = models.PositiveSmallIntegerField(
        _("resting heart rate"), null=True, blank=True, validators=[MinValueValidator(25), MaxValueValidator(120)]
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default=server_time_zone, validators=[check_time_zone])
    # How far tests scatter by themselves is taken from this until there are enough of the athlete's own.
    experience = models.CharField(_("experience"), max_length=12, choices=Experience, default=Experience.RECREATIONAL)
    season_month = models.PositiveSmallIntegerField(
        _("first month of the season"), default=9, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    # Distances that the athlete keeps records of beside the standard ones, in mm, shortest first.
    own_distances_mm = models.JSONField(_("own distances in mm"), default=list, blank=True)
    first_unit = models.CharField(_("units"), max_length=2, choices=FirstUnit, default=FirstUnit.KM)

    class Meta:
        verbose_name = _("athlete")
        verbose_name_plural = _("athletes")

    def __str__(self) -> str:
        return self.name

    def noise_percent(self, day: date) -> float:
        """Give the noise that tests are taken to have before there are enough of the athlete's own."""
        return DEFAULT_NOISE_PERCENT[self.Experience.BEGINNER if self.is_young(day) else self.experience]

    def is_young(self, day: date) -> bool:
        """Tell whether the athlete may be under 18 on a day, by a birth year that is known."""
        return self.birth_year is not None and not self.is_adult(day)

    def is_adult(self, day: date) -> bool:
        """Tell whether the athlete is known to be 18 on a day, whatever their birthday is."""
        return self.birth_year is not None and day.year - self.birth_year > ADULT_AGE

    def season(self, day: date) -> Season:
        """Find the athlete's season that holds a day."""
        return season_of(day, self.season_month)

    def zone(self) -> ZoneInfo:
        """Give the athlete's time zone, or UTC where this machine no longer knows it."""
        return known_zone(self.time_zone) or ZoneInfo("UTC")

    def today(self) -> date:
        """Give the day it is where the athlete lives."""
        return timezone.localdate(timezone=self.zone())

    def moment(self, day: date, clock: object) -> datetime:
        """Give the moment at which the athlete's own clock shows this day and time."""
        return datetime.combine(day, clock, tzinfo=self.zone())
