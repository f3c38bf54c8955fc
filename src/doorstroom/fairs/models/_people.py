"""Who comes to a fair: people with a stand, and recruiters who walk past."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.fairs.models._fairs import Corner, Fair, Session, Workshop
from doorstroom.fairs.states import Entry, Noise, Wanted
from doorstroom.organisations.models import Membership, Organisation
from doorstroom.passports.models import Competence, Evidence
from doorstroom.people.models import Person


def _entry() -> "models.CharField[str, str]":
    return models.CharField(
        _("how far it is"), max_length=10, choices=Entry.choices, default=Entry.ASKED
    )


class Candidate(models.Model):
    """Somebody who shows their work at a fair, or asked to, or is asked.

    `colleagues` is the employer with whose other people they wish to stand.
    """

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="candidates")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="candidacies")
    entry = _entry()
    reason = models.TextField(_("reason"), max_length=500, blank=True, validators=[refuse_bsn])
    sessions = models.ManyToManyField(Session, related_name="candidates", blank=True)
    colleagues = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        constraints = [
            models.UniqueConstraint(fields=["fair", "person"], name="comes_to_a_fair_once"),
            models.CheckConstraint(
                condition=Q(entry__in=Entry.values), name="candidate_of_known_entry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} > {self.fair_id}"


class Stand(models.Model):
    """The stand page: what somebody shows, can do and looks for, in their own words.

    Recruiters of the fair read it once it is `ready_at`, and the candidate is approved. Wages are
    gross euros a month for full-time work, and said only by choice.
    """

    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, related_name="stand")
    corner = models.ForeignKey(
        Corner, on_delete=models.SET_NULL, null=True, blank=True, related_name="stands"
    )
    title = models.CharField(_("my work in one line"), max_length=80, validators=[refuse_bsn])
    shows = models.TextField(_("what I show"), max_length=800, blank=True, validators=[refuse_bsn])
    seeks = models.TextField(
        _("what I look for"), max_length=800, blank=True, validators=[refuse_bsn]
    )
    wage_from = models.PositiveIntegerField(
        _("wage from"), null=True, blank=True, validators=[MaxValueValidator(30_000)]
    )
    wage_to = models.PositiveIntegerField(
        _("wage up to"), null=True, blank=True, validators=[MaxValueValidator(30_000)]
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    facilities = models.JSONField(_("what my demonstration needs"), default=list, blank=True)
    noise = models.PositiveSmallIntegerField(
        _("noise it makes"), choices=Noise.choices, default=Noise.TALK
    )
    competences = models.ManyToManyField(Competence, related_name="stands", blank=True)
    pieces = models.ManyToManyField(Evidence, related_name="stands", blank=True)
    ready_at = models.DateTimeField(_("ready at"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("stand")
        verbose_name_plural = _("stands")
        constraints = [
            models.CheckConstraint(
                condition=Q(wage_from=None) | Q(wage_to=None) | Q(wage_from__lte=F("wage_to")),
                name="stand_wages_run_upwards",
                violation_error_message=_("The highest wage is lower than the lowest."),
            ),
            models.CheckConstraint(
                condition=Q(noise__in=Noise.values), name="stand_of_known_noise"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AccessNeed(models.Model):
    """What somebody needs to take part. For the organiser and the plan; never for a recruiter."""

    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, related_name="access")
    needs = models.JSONField(_("needs"), default=list, blank=True)
    note = models.TextField(
        _("what else helps"), max_length=500, blank=True, validators=[refuse_bsn]
    )

    class Meta:
        verbose_name = _("access need")
        verbose_name_plural = _("access needs")

    def __str__(self) -> str:
        return f"{self.candidate_id}"


class Visitor(models.Model):
    """A recruiter who walks past the stands for an employer; `limit` is theirs, for one session."""

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="visitors")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="visits")
    entry = _entry()
    reason = models.TextField(_("reason"), max_length=500, blank=True, validators=[refuse_bsn])
    sessions = models.ManyToManyField(Session, related_name="visitors", blank=True)
    limit = models.PositiveSmallIntegerField(
        _("conversations in a session at most"), null=True, blank=True
    )
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("recruiter at a fair")
        verbose_name_plural = _("recruiters at fairs")
        constraints = [
            models.UniqueConstraint(fields=["fair", "membership"], name="walks_a_fair_once"),
            models.CheckConstraint(
                condition=Q(entry__in=Entry.values), name="visitor_of_known_entry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} > {self.fair_id}"


class Wish(models.Model):
    """What a recruiter says of a stand beforehand: to talk there, or to pass by."""

    visitor = models.ForeignKey(Visitor, on_delete=models.CASCADE, related_name="wishes")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="wishes")
    wanted = models.CharField(_("what"), max_length=4, choices=Wanted.choices)

    class Meta:
        verbose_name = _("wish of a recruiter")
        verbose_name_plural = _("wishes of recruiters")
        constraints = [
            models.UniqueConstraint(fields=["visitor", "candidate"], name="one_wish_per_stand"),
            models.CheckConstraint(
                condition=Q(wanted__in=Wanted.values), name="wish_in_known_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visitor_id} > {self.candidate_id}: {self.wanted}"


class Refusal(models.Model):
    """An employer to whom somebody would rather not talk; nobody of that employer hears it."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="refusals")
    employer = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("refusal of a candidate")
        verbose_name_plural = _("refusals of candidates")
        constraints = [
            models.UniqueConstraint(fields=["candidate", "employer"], name="refuses_once"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} x {self.employer_id}"


class Seat(models.Model):
    """Somebody signed up for a workshop. Who came first sits; who came after its seats waits."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="seats")
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="seats"
    )
    visitor = models.ForeignKey(
        Visitor, on_delete=models.CASCADE, null=True, blank=True, related_name="seats"
    )

    class Meta:
        verbose_name = _("seat in a workshop")
        verbose_name_plural = _("seats in workshops")
        constraints = [
            models.CheckConstraint(
                condition=Q(candidate=None, visitor__isnull=False)
                | Q(candidate__isnull=False, visitor=None),
                name="seat_is_of_one",
            ),
            models.UniqueConstraint(
                fields=["workshop", "candidate"], name="one_seat_per_candidate"
            ),
            models.UniqueConstraint(fields=["workshop", "visitor"], name="one_seat_per_visitor"),
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id}: {self.candidate_id or self.visitor_id}"
