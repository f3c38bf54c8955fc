"""People who move from one job to the next, and no more of them than the move needs."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.engine.values import Interest
from doorstroom.people.states import Liking, Pull


class Person(models.Model):
    """One person.

    There is no citizen service number, birth date, sex, nationality or address, and no place
    for them (R-11, R-12, R-16). Hours are a week, wages gross euros a month for full-time work.
    """

    name = models.CharField(_("name"), max_length=200, blank=True, validators=[refuse_bsn])
    about_nl = models.TextField(_("about me, in Dutch"), blank=True, validators=[refuse_bsn])
    about_en = models.TextField(_("about me, in English"), blank=True, validators=[refuse_bsn])
    place = models.CharField(_("place"), max_length=100, blank=True, validators=[refuse_bsn])
    latitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    max_km = models.FloatField(
        _("furthest distance to work, in kilometres"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    hours_min = models.FloatField(_("hours a week at least"), null=True, blank=True)
    hours_max = models.FloatField(_("hours a week at most"), null=True, blank=True)
    wage_min = models.FloatField(_("wage a month at least"), null=True, blank=True)
    papers = models.JSONField(_("licences and documents"), default=list, blank=True)
    wishes_are_own = models.BooleanField(
        _("wishes are their own"), default=False, help_text=_("No import changes them any more.")
    )
    invented = models.BooleanField(_("invented"), default=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="person_has_both_coordinates_or_none",
            ),
            models.CheckConstraint(
                condition=Q(hours_min__isnull=True)
                | Q(hours_max__isnull=True)
                | Q(hours_min__lte=F("hours_max")),
                name="person_hours_run_upwards",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"#{self.pk}"


def _liking() -> "models.SmallIntegerField[int | None, int | None]":
    return models.SmallIntegerField(choices=Liking.choices, null=True, blank=True)


class Wants(models.Model):
    """What a person says they like in work; what they did not say is empty.

    An axis of its own: it is no part of what the matcher is given of somebody (R-16), and no
    employer sees it. Who says nothing has no row.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="wants")
    realistic = _liking()
    investigative = _liking()
    artistic = _liking()
    social = _liking()
    enterprising = _liking()
    conventional = _liking()
    pull = models.PositiveSmallIntegerField(
        _("how heavily it counts for the order"), choices=Pull.choices, default=Pull.NONE
    )

    class Meta:
        verbose_name = _("wants")
        verbose_name_plural = _("wants")
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{one.value}__isnull": True})
                    | Q(**{f"{one.value}__in": Liking.values}),
                    name=f"wants_a_known_liking_{one.value}",
                )
                for one in Interest
            ),
            models.CheckConstraint(condition=Q(pull__in=Pull.values), name="wants_a_known_pull"),
        ]

    def __str__(self) -> str:
        return f"wants of {self.person_id}"


class Accounts(BaseUserManager["Account"]):
    """Finds accounts whatever the capitals of the address typed."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account of an e-mail address, for signing in."""
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """Who signs in, by e-mail address; what they may see follows from person and memberships.

    Name and telephone number are for whom they help or work with, and may be empty; a worker's
    own name stands with the person. The address is kept in small letters, so that one address is
    one account.
    """

    email = models.EmailField(
        _("e-mail address"), max_length=254, unique=True, validators=[refuse_bsn]
    )
    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="account"
    )
    name = models.CharField(_("name"), max_length=200, blank=True, validators=[refuse_bsn])
    phone = models.CharField(
        _("telephone number"),
        max_length=20,
        blank=True,
        validators=[
            refuse_bsn,
            RegexValidator(
                r"^\+?[0-9][0-9 ()-]{7,18}\Z",
                _("Write a telephone number in digits, such as 06 1234 5678."),
            ),
        ],
    )
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="nl"
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    invented = models.BooleanField(_("invented"), default=False)

    USERNAME_FIELD = "email"
    objects: ClassVar[Accounts] = Accounts()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="account_address_in_small_letters"
            ),
            models.CheckConstraint(
                condition=Q(language__in=["nl", "en"]), name="account_has_a_known_language"
            ),
        ]


class OneTimeCode(models.Model):
    """A code that was mailed to an account, to show once that it is them; only its hash is kept.

    `about` is what it is for: it works for nothing else. `tries` are wrong ones since `since`; a
    newer code does not begin them anew.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="code")
    about = models.CharField(_("what for"), max_length=100)
    hash = models.CharField(_("hash"), max_length=64)
    made_at = models.DateTimeField(_("made at"))
    since = models.DateTimeField(_("tries counted since"))
    tries = models.PositiveSmallIntegerField(_("wrong tries"), default=0)

    class Meta:
        verbose_name = _("one-time code")
        verbose_name_plural = _("one-time codes")

    def __str__(self) -> str:
        return f"code of {self.account_id}"
