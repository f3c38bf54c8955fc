"""Keys of organisations, what was signed with them, and what was withdrawn."""

from secrets import token_hex
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.credentials.states import Kind, Reason
from doorstroom.formats.credentials import SMALLEST
from doorstroom.organisations.models import Organisation
from doorstroom.passports.models import Competence, Evidence
from doorstroom.people.models import Person


def new_urn() -> str:
    """Return an address that nobody else has and that tells nothing."""
    return f"urn:uuid:{uuid4()}"


def new_slug() -> str:
    """Return the part of an address of an issuer; no name, for that may change."""
    return token_hex(6)


class Issuer(models.Model):
    """An organisation as it signs: its DID stays as it was when the first thing was signed.

    Without an organisation it is the one of the VC-API, which speaks for nobody.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="issuer"
    )
    slug = models.SlugField(_("part of its address"), max_length=40, unique=True, default=new_slug)
    did = models.CharField(_("DID"), max_length=300, unique=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("issuer")
        verbose_name_plural = _("issuers")

    def __str__(self) -> str:
        return self.did


class SealedKey(models.Model):
    """An Ed25519 key of an issuer, its secret half encrypted with a secret of the operator.

    One that was replaced signs nothing any more, and what it signed holds. One that was revoked
    leaked: from that moment nothing that it signed counts.
    """

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="keys")
    public = models.CharField(_("public half"), max_length=60, unique=True)
    sealed = models.CharField(_("secret half, encrypted"), max_length=120)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")
        constraints = [
            models.UniqueConstraint(
                fields=["issuer"], condition=Q(replaced_at=None), name="one_key_signs_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(replaced_at__isnull=False),
                name="a_revoked_key_is_replaced",
            ),
        ]

    def __str__(self) -> str:
        return self.public


class StatusList(models.Model):
    """Bits of an issuer, one for each credential; it is published signed, for a day.

    `bits` is the SHA-256 of the bits as published, by which a change is seen.
    """

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="lists")
    number = models.PositiveIntegerField(_("number"))
    size = models.PositiveIntegerField(_("bits"), default=SMALLEST)
    is_full = models.BooleanField(_("full"), default=False)
    document = models.TextField(_("as published"), blank=True)
    bits = models.CharField(_("hash of the bits"), max_length=64, blank=True)
    signed_with = models.ForeignKey(
        SealedKey, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("status list")
        verbose_name_plural = _("status lists")
        constraints = [
            models.UniqueConstraint(fields=["issuer", "number"], name="one_list_per_number"),
            models.UniqueConstraint(
                fields=["issuer"], condition=Q(is_full=False), name="one_list_fills_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(size__gte=SMALLEST), name="a_list_hides_among_enough_bits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issuer_id}: {self.number}"


class Credential(models.Model):
    """Something signed, and the place of its bit.

    What it rests on is kept beside it. When that is gone or says less, the credential counts as
    withdrawn from that moment (`queries.unfounded`), whoever took it away and however. Of who is
    erased the bit stays set, without name and without text.
    """

    urn = models.CharField(_("address"), max_length=60, unique=True, default=new_urn)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="credentials")
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="credentials"
    )
    competence = models.ForeignKey(
        Competence, on_delete=models.SET_NULL, null=True, blank=True, related_name="credentials"
    )
    evidence = models.ForeignKey(
        Evidence, on_delete=models.SET_NULL, null=True, blank=True, related_name="credentials"
    )
    level = models.PositiveSmallIntegerField(_("level"), default=0)
    proof = models.PositiveSmallIntegerField(_("proof"), default=0)
    label = models.CharField(_("what it is about"), max_length=300, blank=True)
    document = models.TextField(_("as signed"), blank=True)
    status_list = models.ForeignKey(
        StatusList, on_delete=models.PROTECT, related_name="credentials"
    )
    index = models.PositiveIntegerField(_("bit"))
    issued_at = models.DateTimeField(_("issued at"), default=timezone.now)
    until = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    reason = models.CharField(_("why withdrawn"), max_length=12, choices=Reason.choices, blank=True)

    class Meta:
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        constraints = [
            models.UniqueConstraint(fields=["status_list", "index"], name="one_credential_per_bit"),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="credential_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, reason="")
                | Q(revoked_at__isnull=False, reason__in=Reason.values),
                name="withdrawn_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("issued_at")), name="credential_ends_after_it_began"
            ),
        ]
        indexes = [
            models.Index(
                fields=["status_list"],
                condition=Q(revoked_at__isnull=False),
                name="withdrawn_of_a_list",
            )
        ]

    def __str__(self) -> str:
        return self.urn


class Pseudonym(models.Model):
    """What a person is called in credentials: an address that tells nothing."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="pseudonym")
    urn = models.CharField(_("address"), max_length=60, unique=True, default=new_urn)

    class Meta:
        verbose_name = _("pseudonym")
        verbose_name_plural = _("pseudonyms")

    def __str__(self) -> str:
        return self.urn


class Showing(models.Model):
    """One competence shown to one employer until a day (R-13), as a token for that employer."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="showings")
    competence = models.ForeignKey(Competence, on_delete=models.CASCADE, related_name="showings")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="showings"
    )
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="showings")
    level = models.PositiveSmallIntegerField(_("level"))
    proof = models.PositiveSmallIntegerField(_("proof"))
    token = models.TextField(_("as signed"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    until = models.DateField(_("until"))
    stopped_at = models.DateTimeField(_("stopped at"), null=True, blank=True)

    class Meta:
        verbose_name = _("skill shown to an employer")
        verbose_name_plural = _("skills shown to employers")
        constraints = [
            models.UniqueConstraint(
                fields=["competence", "organisation"],
                condition=Q(stopped_at=None),
                name="shown_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.competence_id}: {self.organisation_id}"
