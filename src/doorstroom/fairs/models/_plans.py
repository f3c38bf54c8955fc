"""Who stands where, and who meets whom when."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.models import Leased
from doorstroom.core.validators import refuse_bsn
from doorstroom.fairs.models._fairs import Hall, Session
from doorstroom.fairs.models._people import Candidate, Visitor
from doorstroom.fairs.states import Planned, Stage, Trouble, Walk, Why


class Place(models.Model):
    """Somebody's stand in one shift of a session; `stand` is its id in the drawing of the hall."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="places")
    shift = models.PositiveSmallIntegerField(_("shift"))
    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="places")
    stand = models.CharField(_("stand"), max_length=40, validators=[refuse_bsn])
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="places")
    locked = models.BooleanField(_("stays here"), default=False)

    class Meta:
        verbose_name = _("place of a candidate")
        verbose_name_plural = _("places of candidates")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "shift", "hall", "stand"],
                name="one_candidate_at_a_stand",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Somebody else has this stand."),
            ),
            models.UniqueConstraint(
                fields=["session", "candidate"],
                name="one_place_in_a_session",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id}: {self.stand}"


class PlanManager(models.Manager["Plan"]):
    """Plans, without the sums that only mending reads."""

    def get_queryset(self) -> models.QuerySet["Plan"]:
        """Leave the sums where they are until somebody reads them."""
        return super().get_queryset().defer("sums")


class Plan(Leased):
    """A plan for one session, of who stands where or of who meets whom, made by a seed.

    So it can be repeated. Where people stand is kept in `Place` as soon as it is known; talks stay
    with their plan, of which one is published. `figures` are what it promises and costs, in
    numbers; `shortage` is the proof that a promise cannot be kept, when it cannot
    (`engine.planning`). `basis` marks what people had said when it was made, and
    `sums` are what talks were worth and how far stands were apart, to mend it at once.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="plans")
    planned = models.CharField(_("of what"), max_length=6, choices=Planned.choices)
    stage = models.CharField(
        _("how far it is"), max_length=10, choices=Stage.choices, default=Stage.WAITING
    )
    walk = models.CharField(
        _("order of the stands"), max_length=6, choices=Walk.choices, default=Walk.WALK
    )
    seed = models.PositiveIntegerField(_("seed"), default=1)
    trouble = models.CharField(
        _("why there is none"), max_length=10, choices=Trouble.choices, blank=True
    )
    figures = models.JSONField(_("figures"), default=dict, blank=True)
    shortage = models.JSONField(_("why the promise cannot be kept"), default=dict, blank=True)
    basis = models.JSONField(_("what it was made of"), default=dict, blank=True)
    sums = models.BinaryField(_("what it was reckoned with"), null=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    objects = PlanManager()

    class Meta:
        verbose_name = _("plan of conversations")
        verbose_name_plural = _("plans of conversations")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    stage__in=Stage.values,
                    planned__in=Planned.values,
                    walk__in=Walk.values,
                    trouble__in=["", *Trouble.values],
                ),
                name="plan_in_known_words",
            ),
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(stage=Stage.PUBLISHED),
                name="one_published_plan_per_session",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.stage}"


class Talk(models.Model):
    """A conversation in a plan: this recruiter comes to this stand in this slot."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="talks")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="talks")
    visitor = models.ForeignKey(Visitor, on_delete=models.CASCADE, related_name="talks")
    slot = models.PositiveSmallIntegerField(_("slot"))
    why = models.CharField(_("why"), max_length=6, choices=Why.choices)
    locked = models.BooleanField(_("stays so"), default=False)

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "slot", "candidate"], name="one_talk_at_a_stand_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["plan", "slot", "visitor"], name="one_talk_of_a_recruiter_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["plan", "candidate", "visitor"], name="they_meet_once_in_a_plan"
            ),
            models.CheckConstraint(condition=Q(why__in=Why.values), name="talk_of_a_known_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} x {self.visitor_id} @ {self.slot}"
