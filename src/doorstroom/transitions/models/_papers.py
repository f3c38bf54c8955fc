"""What is signed, in which order, and what it lets be paid (D11, R-51)."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.transitions.models._transition import Transition
from doorstroom.transitions.states import Paper, Party, Signing


class Document(models.Model):
    """A paper as it is signed: its words never change, a new version is a new row.

    `hash` is the SHA-256 of `text`. A file is there, once, where it was signed on paper and
    uploaded. A trigger keeps words, kind, version and file as they are.
    """

    transition = models.ForeignKey(Transition, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("which paper"), max_length=13, choices=Paper.choices)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    text = models.TextField(_("text"), validators=[refuse_bsn])
    hash = models.CharField(_("hash"), max_length=64)
    file = models.BinaryField(_("file"), blank=True, default=b"")
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("paper of a transition")
        verbose_name_plural = _("papers of transitions")
        constraints = [
            models.UniqueConstraint(
                fields=["transition", "kind", "version"], name="one_paper_of_a_version"
            ),
            models.UniqueConstraint(
                fields=["transition", "kind"],
                condition=Q(withdrawn_at=None),
                name="one_paper_of_a_kind_that_holds",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Paper.values, language__in=["nl", "en"]),
                name="paper_of_a_known_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class Signature(models.Model):
    """One party signed a paper: `hash` is that of the words they signed."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="signatures")
    party = models.CharField(_("for"), max_length=1, choices=Party.choices)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="signatures",
    )
    name = models.CharField(_("name"), max_length=200, validators=[refuse_bsn])
    how = models.CharField(_("how"), max_length=8, choices=Signing.choices)
    hash = models.CharField(_("hash"), max_length=64)
    signed_at = models.DateTimeField(_("signed at"), default=timezone.now)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [
            models.UniqueConstraint(fields=["document", "party"], name="one_signature_for_a_party"),
            models.CheckConstraint(
                condition=Q(party__in=Party.values, how__in=Signing.values) & ~Q(name=""),
                name="signed_in_known_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.party}"


class Cost(models.Model):
    """A cost that a specification names; no more than its amount is ever deducted for it."""

    specification = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="costs")
    about = models.CharField(_("what for"), max_length=200, validators=[refuse_bsn])
    amount = models.DecimalField(
        _("amount in euros"),
        max_digits=9,
        decimal_places=2,
        validators=[MinValueValidator(1)],
    )

    class Meta:
        verbose_name = _("specified cost")
        verbose_name_plural = _("specified costs")
        constraints = [
            models.UniqueConstraint(
                fields=["specification", "about"], name="a_specified_cost_stands_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="specified_cost_of_some_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.about}: {self.amount}"


class Deduction(models.Model):
    """A cost that may be taken off the transition payment: made after the consent, never before.

    Dutch law: *Besluit voorwaarden in mindering brengen kosten op transitievergoeding*, Stb.
    2015, 171 and 2020, 188: specified in writing, agreed in writing, and only then made.
    """

    consent = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="deductions")
    about = models.CharField(_("what for"), max_length=200, validators=[refuse_bsn])
    amount = models.DecimalField(
        _("amount in euros"),
        max_digits=9,
        decimal_places=2,
        validators=[MinValueValidator(1)],
    )
    consented_date = models.DateField(_("agreed on"))
    made_date = models.DateField(_("made on"))

    class Meta:
        verbose_name = _("cost to deduct")
        verbose_name_plural = _("costs to deduct")
        constraints = [
            models.CheckConstraint(
                condition=Q(made_date__gte=F("consented_date")),
                name="cost_made_after_the_consent",
                violation_error_message=_(
                    "This cost was made before the worker agreed. It cannot be deducted any more."
                ),
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="cost_of_some_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.consent_id}: {self.amount}"
