"""Who is in the hall, who talked with whom, and what they said of it.

What phones send arrives late, twice and in any order. So each row keeps what does not depend on
it: the first moment, the last moment, or the latest word by the moment it was said.
"""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.encounters.models._devices import Deed
from doorstroom.encounters.states import LONGEST_NOTE, Going, Said, Side, Tag
from doorstroom.fairs.models import Candidate, Fair, Visitor


class Presence(models.Model):
    """Somebody at a fair on one day.

    They are in when they came after they last left; on a break when they paused after they last
    came back from one.
    """

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="presences")
    day = models.DateField(_("day"))
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="presences"
    )
    visitor = models.ForeignKey(
        Visitor, on_delete=models.CASCADE, null=True, blank=True, related_name="presences"
    )
    first_at = models.DateTimeField(_("first came at"), null=True, blank=True)
    came_at = models.DateTimeField(_("last came at"), null=True, blank=True)
    left_at = models.DateTimeField(_("last left at"), null=True, blank=True)
    paused_at = models.DateTimeField(_("last break from"), null=True, blank=True)
    resumed_at = models.DateTimeField(_("last break until"), null=True, blank=True)

    class Meta:
        verbose_name = _("presence at a fair")
        verbose_name_plural = _("presences at fairs")
        constraints = [
            models.CheckConstraint(
                condition=Q(candidate=None, visitor__isnull=False)
                | Q(candidate__isnull=False, visitor=None),
                name="presence_is_of_one",
            ),
            models.UniqueConstraint(fields=["day", "candidate"], name="candidate_there_once_a_day"),
            models.UniqueConstraint(fields=["day", "visitor"], name="visitor_there_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.candidate_id or self.visitor_id}"

    @property
    def is_in(self) -> bool:
        """Whether they are in the hall."""
        return self.came_at is not None and (self.left_at is None or self.left_at < self.came_at)

    @property
    def is_paused(self) -> bool:
        """Whether they take a break."""
        paused, resumed = self.paused_at, self.resumed_at
        return paused is not None and (resumed is None or resumed < paused)


class WalkIn(models.Model):
    """Somebody who came to the door without being registered, as the door wrote it down."""

    deed = models.OneToOneField(Deed, on_delete=models.CASCADE, related_name="walk_in")
    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="walk_ins")
    side = models.CharField(_("they"), max_length=9, choices=Side.choices)
    name = models.CharField(_("name"), max_length=120, validators=[refuse_bsn])
    employer = models.CharField(_("employer"), max_length=120, blank=True, validators=[refuse_bsn])
    contact = models.CharField(
        _("e-mail address or phone number"), max_length=120, blank=True, validators=[refuse_bsn]
    )
    came_at = models.DateTimeField(_("came at"))

    class Meta:
        verbose_name = _("walk-in at a fair")
        verbose_name_plural = _("walk-ins at fairs")
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="walk_in_on_a_known_side"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Encounter(models.Model):
    """A recruiter was at somebody's stand; and whether each wants to go on.

    `starts` is the first moment of which any phone knows. They talk now when the recruiter came
    to the stand (`came_at`) after they last left it (`ends`), and went to no other since.
    """

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="encounters")
    visitor = models.ForeignKey(Visitor, on_delete=models.CASCADE, related_name="encounters")
    starts = models.DateTimeField(_("from"))
    came_at = models.DateTimeField(_("the recruiter last came at"), null=True, blank=True)
    ends = models.DateTimeField(_("the recruiter last left at"), null=True, blank=True)
    visitor_says = models.CharField(
        _("the recruiter says"), max_length=5, choices=Said.choices, blank=True
    )
    visitor_said_at = models.DateTimeField(_("the recruiter said at"), null=True, blank=True)
    candidate_says = models.CharField(
        _("the candidate says"), max_length=5, choices=Said.choices, blank=True
    )
    candidate_said_at = models.DateTimeField(_("the candidate said at"), null=True, blank=True)

    class Meta:
        verbose_name = _("encounter at a stand")
        verbose_name_plural = _("encounters at stands")
        constraints = [
            models.UniqueConstraint(fields=["candidate", "visitor"], name="one_encounter_of_two"),
            models.CheckConstraint(
                condition=Q(
                    visitor_says__in=["", *Said.values], candidate_says__in=["", *Said.values]
                ),
                name="encounter_in_known_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visitor_id} > {self.candidate_id}"

    @property
    def is_open(self) -> bool:
        """Whether the recruiter came to the stand and did not say that they left."""
        return self.came_at is not None and (self.ends is None or self.ends < self.came_at)


class Note(models.Model):
    """What a recruiter wrote for themselves; deleted four weeks after the follow-up (R-14)."""

    deed = models.OneToOneField(Deed, on_delete=models.CASCADE, related_name="note")
    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(
        _("note"), blank=True, validators=[refuse_bsn, MaxLengthValidator(LONGEST_NOTE)]
    )
    tags = models.JSONField(_("in one tap"), default=list, blank=True)
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("note of a recruiter")
        verbose_name_plural = _("notes of recruiters")

    def __str__(self) -> str:
        return f"{self.encounter_id}: {self.written_at}"

    @property
    def labels(self) -> list[str]:
        """What was said in one tap, in words."""
        return [str(Tag(one).label) for one in self.tags]


class Errand(models.Model):
    """The organiser asks a recruiter to go to a stand where nobody is."""

    visitor = models.ForeignKey(Visitor, on_delete=models.CASCADE, related_name="errands")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="errands")
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    answer = models.CharField(_("answer"), max_length=6, choices=Going.choices, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("errand of a recruiter")
        verbose_name_plural = _("errands of recruiters")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=["", *Going.values]), name="errand_answered_in_known_words"
            ),
            models.UniqueConstraint(fields=["visitor", "candidate"], name="asked_to_a_stand_once"),
        ]

    def __str__(self) -> str:
        return f"{self.visitor_id} > {self.candidate_id}"


class Announcement(models.Model):
    """What the organiser says to everybody in the hall, or to one side; empty is to both."""

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="announcements")
    side = models.CharField(_("to whom"), max_length=9, choices=Side.choices, blank=True)
    text = models.CharField(_("text"), max_length=300, validators=[refuse_bsn])
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("announcement at a fair")
        verbose_name_plural = _("announcements at fairs")
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=["", *Side.values]), name="announcement_to_a_known_side"
            ),
        ]

    def __str__(self) -> str:
        return self.text
