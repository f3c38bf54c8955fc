"""What people can do, how we know, and where they learned it."""

from secrets import token_urlsafe

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.engine.assessing import STRENGTHS
from doorstroom.engine.values import Proof as Class
from doorstroom.organisations.models import Organisation
from doorstroom.passports.states import (
    ACCEPTED,
    Asked,
    EvidenceKind,
    FileKind,
    Level,
    Proof,
    Review,
    Sight,
)
from doorstroom.people.models import Person

LEAST = STRENGTHS[Class.CLAIMED]
"""The strength of somebody's own word."""

LONGEST_SAYER = 200
"""Characters for who says something."""


def new_code() -> str:
    """Return 128 random bits, as they stand in an address."""
    return token_urlsafe(16)


class Competence(models.Model):
    """One skill that a person has, how well, and how we know.

    The skill is named by the uri of its scheme and not by a foreign key, so that a passport
    outlives the version of the vocabulary it was made with. What was told is kept beside what is
    judged: level, proof and strength follow from it and the evidence (`engine.assessing`).
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="competences")
    scheme = models.CharField(_("vocabulary"), max_length=40)
    skill = models.CharField(_("skill"), max_length=200)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices, default=Level.ALONE)
    proof = models.PositiveSmallIntegerField(
        _("proof"), choices=Proof.choices, default=Proof.CLAIMED
    )
    strength = models.PositiveSmallIntegerField(_("strength of the proof"), default=LEAST)
    told_level = models.PositiveSmallIntegerField(
        _("level as told"), choices=Level.choices, default=Level.ALONE
    )
    told_proof = models.PositiveSmallIntegerField(
        _("proof as told"), choices=Proof.choices, default=Proof.CLAIMED
    )
    imported = models.BooleanField(
        _("imported"), default=False, help_text=_("A next import of this person replaces it.")
    )

    class Meta:
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "scheme", "skill"], name="one_competence_per_skill"
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="competence_has_a_known_level"
            ),
            models.CheckConstraint(
                condition=Q(proof__in=Proof.values), name="competence_has_a_known_proof"
            ),
            models.CheckConstraint(
                condition=Q(told_level__in=Level.values, told_proof__in=Proof.values),
                name="competence_was_told_in_known_words",
            ),
            models.CheckConstraint(
                condition=Q(strength__lte=255), name="competence_has_a_known_strength"
            ),
        ]

    def __str__(self) -> str:
        return self.skill


class HeldOccupation(models.Model):
    """An occupation that a person holds or held."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="occupations")
    scheme = models.CharField(_("vocabulary"), max_length=40)
    occupation = models.CharField(_("occupation"), max_length=200)
    years = models.FloatField(_("years"), null=True, blank=True)
    imported = models.BooleanField(
        _("imported"), default=False, help_text=_("A next import of this person replaces it.")
    )

    class Meta:
        verbose_name = _("occupation held")
        verbose_name_plural = _("occupations held")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "scheme", "occupation"], name="one_row_per_occupation_held"
            ),
            models.CheckConstraint(
                condition=Q(years__isnull=True) | Q(years__gte=0), name="years_held_are_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.occupation


class Certificate(models.Model):
    """A credential from elsewhere that somebody brought, kept word for word as it was signed.

    It waits until they say what it shows, a day at most. What was found about it is kept beside
    it, of when it was checked last; who issued it is the source of the evidence.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="certificates")
    content = models.BinaryField(_("content"))
    hash = models.CharField(_("hash"), max_length=64)
    name = models.CharField(_("name"), max_length=300, blank=True, validators=[refuse_bsn])
    source = models.CharField(_("address of the issuer"), max_length=300, blank=True)
    issued_by = models.CharField(
        _("name of the issuer"), max_length=200, blank=True, validators=[refuse_bsn]
    )
    is_known = models.BooleanField(
        _("real, and of a known issuer"), help_text=_("Only then it counts as a certificate.")
    )
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    checked_at = models.DateTimeField(_("checked at"), default=timezone.now)
    is_kept = models.BooleanField(_("the person said what it shows"), default=False)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(fields=["person", "hash"], name="each_certificate_once"),
        ]

    def __str__(self) -> str:
        return self.name or f"#{self.pk}"


class Evidence(models.Model):
    """One piece that says that somebody can do something, or that they cannot.

    `organisation` is the one for which a coach or an assessor looked; it signs for it. What people
    bring themselves (a portfolio piece) has no source. Who else says something is
    named by an opaque key, so that two pieces of one assessor stay one opinion, and by a name
    for who reads it; both stay when the account is gone.
    """

    competence = models.ForeignKey(Competence, on_delete=models.CASCADE, related_name="evidence")
    kind = models.PositiveSmallIntegerField(_("kind"), choices=EvidenceKind.choices)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices)
    supports = models.BooleanField(_("speaks for it"), default=True)
    on = models.DateField(_("seen on"))
    source = models.CharField(_("source"), max_length=100, blank=True)
    said_by = models.CharField(
        _("who says so"), max_length=LONGEST_SAYER, blank=True, validators=[refuse_bsn]
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="evidence",
    )
    about = models.TextField(_("what it shows"), blank=True, validators=[refuse_bsn])
    link = models.URLField(
        _("where it can be seen"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["https"]), refuse_bsn],
    )
    sees = models.CharField(
        _("who may see it"), max_length=8, choices=Sight.choices, default=Sight.COACH
    )
    certificate = models.ForeignKey(
        "Certificate", on_delete=models.CASCADE, related_name="evidence", null=True, blank=True
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    is_revoked = models.BooleanField(_("taken back"), default=False)
    rubric = models.CharField(_("rubric"), max_length=60, blank=True)
    points = models.JSONField(_("points"), default=list, blank=True)
    review = models.CharField(
        _("what the coach said"), max_length=8, choices=Review.choices, default=Review.OPEN
    )
    question = models.TextField(_("question of the coach"), blank=True, validators=[refuse_bsn])
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=EvidenceKind.values,
                    level__in=Level.values,
                    review__in=Review.values,
                    sees__in=Sight.values,
                ),
                name="evidence_in_known_words",
            ),
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.PORTFOLIO, source="")
                | (~Q(kind=EvidenceKind.PORTFOLIO) & ~Q(source="")),
                name="evidence_of_others_names_them",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=models.F("on")),
                name="evidence_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.competence_id}"

    @property
    def is_own_word(self) -> bool:
        """Whether the person brought it themselves, and no coach has accepted it."""
        is_own = self.kind == EvidenceKind.PORTFOLIO or self.certificate_id is not None
        return is_own and self.review not in ACCEPTED


class PieceFile(models.Model):
    """A photo, film or document behind a piece of somebody's own work.

    It is kept cleaned of what else was in it (`formats.works`), in parts, in the database: so it
    goes with the person, and several servers need no disk together.
    """

    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, related_name="file")
    kind = models.CharField(_("kind"), max_length=8, choices=FileKind.choices)
    media_type = models.CharField(_("type of its content"), max_length=40)
    size = models.PositiveIntegerField(_("bytes"))
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    class Meta:
        verbose_name = _("file of a piece of work")
        verbose_name_plural = _("files of pieces of work")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=FileKind.values), name="piece_file_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.evidence_id}"


class FilePart(models.Model):
    """So many bytes of a file, counted from its beginning."""

    file = models.ForeignKey(PieceFile, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField(_("number"))
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("part of a file")
        verbose_name_plural = _("parts of files")
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="each_part_of_a_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.number}"


class AttestationRequest(models.Model):
    """A question of a person: did you see me do this (to where they worked), or will you look?

    It shares one skill, and the name, with the people department of that employer, or with the
    assessors of that organisation, and nobody else, until it is answered, taken back or over.
    """

    competence = models.ForeignKey(
        Competence, on_delete=models.CASCADE, related_name="attestation_requests"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="attestation_requests"
    )
    asks = models.CharField(
        _("what is asked"), max_length=12, choices=Asked.choices, default=Asked.ATTESTATION
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    until = models.DateField(_("until"))
    seen_at = models.DateTimeField(_("last seen by the organisation at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    saw = models.BooleanField(_("the organisation saw it"), null=True, blank=True)

    class Meta:
        verbose_name = _("request for an attestation")
        verbose_name_plural = _("requests for attestations")
        constraints = [
            models.UniqueConstraint(
                fields=["competence", "organisation", "asks"],
                condition=Q(answered_at=None),
                name="asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(asks__in=Asked.values), name="request_in_known_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competence_id}: {self.organisation_id}"


class PassportLink(models.Model):
    """An address at which anybody who has it can read one passport, until a day.

    It hangs on no mailbox and no employer. The code is all that it takes, so it is random.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    code = models.CharField(_("code"), max_length=22, unique=True, default=new_code)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    until = models.DateField(_("until"))
    stopped_at = models.DateTimeField(_("stopped at"), null=True, blank=True)

    class Meta:
        verbose_name = _("link to a passport")
        verbose_name_plural = _("links to passports")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.until}"
