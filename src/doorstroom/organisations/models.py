"""Organisations, who works where, who does what for them, and what people let them see."""

from typing import Final

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.organisations.states import MemberRole, Part, Purpose, Role
from doorstroom.people.models import Person

COLOUR: Final = "^#[0-9a-f]{6}$"


class Organisation(models.Model):
    """An employer, a school, a fund or the consortium that joins them.

    `consortium` is the organisation that it belongs to; a consortium belongs to itself. Without
    one, nobody outside sees anything of it. Its name is unique in its consortium.
    """

    name = models.CharField(_("name"), max_length=200, validators=[refuse_bsn])
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    place = models.CharField(_("place"), max_length=100, blank=True, validators=[refuse_bsn])
    consortium = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        limit_choices_to={"role": Role.CONSORTIUM},
    )
    invented = models.BooleanField(_("invented"), default=False)
    matching_stopped_at = models.DateTimeField(
        _("matching stopped at"),
        null=True,
        blank=True,
        help_text=_("Of a consortium: since then the computer compares nobody with anything."),
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="organisation_has_a_known_role"
            ),
            models.CheckConstraint(
                condition=Q(matching_stopped_at=None) | Q(role=Role.CONSORTIUM),
                name="matching_stops_for_a_whole_consortium",
            ),
            models.UniqueConstraint(
                "consortium",
                Lower("name"),
                condition=Q(consortium__isnull=False),
                name="one_organisation_per_name_in_a_consortium",
                violation_error_message=_("An organisation of this name is here already."),
            ),
            models.UniqueConstraint(
                Lower("name"),
                condition=Q(consortium__isnull=True) & ~Q(role=Role.CONSORTIUM),
                name="one_organisation_per_name_without_consortium",
                violation_error_message=_("An organisation of this name is here already."),
            ),
            models.UniqueConstraint(
                Lower("name"),
                condition=Q(role=Role.CONSORTIUM),
                name="one_consortium_per_name",
                violation_error_message=_("A consortium of this name is here already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HouseStyle(models.Model):
    """How the papers of a consortium look; who has none has papers that look like Doorstroom.

    The logo is kept drawn anew (`formats.works`), and leaves only on paper: no address gives it.
    """

    consortium = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="house_style"
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        validators=[
            refuse_bsn,
            RegexValidator(
                COLOUR, _("Give a colour as # and six digits or letters a to f, such as #0b7a75.")
            ),
        ],
    )
    sender = models.CharField(_("sender"), max_length=120, blank=True, validators=[refuse_bsn])
    logo = models.BinaryField(_("logo"), blank=True, default=b"")

    class Meta:
        verbose_name = _("house style")
        verbose_name_plural = _("house styles")
        constraints = [
            models.CheckConstraint(
                condition=Q(colour="") | Q(colour__regex=COLOUR), name="house_style_has_a_colour"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consortium_id}: {self.colour or '-'}"


class Employment(models.Model):
    """A person works, or worked until the switch, at an organisation.

    `reference` is the employer's own name for the person, by which a file is imported again.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="employments")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="employments"
    )
    reference = models.CharField(_("reference"), max_length=100, validators=[refuse_bsn])

    class Meta:
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "reference"], name="one_employment_per_reference"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"], name="one_employment_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.organisation})"


class Membership(models.Model):
    """Somebody does something for an organisation, from one day to before another."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=MemberRole.choices)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "organisation", "role"],
                condition=Q(until__isnull=True),
                name="one_open_membership_per_role",
                violation_error_message=_("This account has this role here already."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=MemberRole.values), name="membership_has_a_known_role"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_days_run_upwards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} ({self.organisation})"


class Caseload(models.Model):
    """A coach helps a person, from one day to before another."""

    coach = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="caseload")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="coaches")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("person with a coach")
        verbose_name_plural = _("people with a coach")
        constraints = [
            models.UniqueConstraint(
                fields=["coach", "person"],
                condition=Q(until__isnull=True),
                name="coached_once_at_a_time",
                violation_error_message=_("This coach helps this person already."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="caseload_days_run_upwards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coach_id} > {self.person_id}"


class Share(models.Model):
    """A person lets an organisation, or one member of it, see one part (R-13).

    `until` is the last day; the sharing also stops at once when it is withdrawn.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="shares")
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, null=True, blank=True, related_name="shares"
    )
    part = models.CharField(_("what"), max_length=20, choices=Part.choices)
    purpose = models.CharField(_("why"), max_length=20, choices=Purpose.choices)
    shared_at = models.DateTimeField(_("shared at"))
    until = models.DateField(_("until"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        constraints = [
            models.CheckConstraint(
                condition=Q(part__in=Part.values), name="share_has_a_known_part"
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="share_has_a_known_purpose"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} > {self.organisation}"
