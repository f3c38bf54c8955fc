"""The right to work on a plan."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils import timezone

from doorstroom.core import leases
from doorstroom.core.leases import unleased
from doorstroom.fairs.models import Plan, Session
from doorstroom.fairs.states import Planned, Stage, Trouble

WAITS = dt.timedelta(minutes=10)
"""After so long in the line of one process nobody makes it any more."""

BUSY = (Stage.WAITING, Stage.RUNNING)


@dataclass(slots=True)
class Lease(leases.Lease[Plan]):
    """One attempt to make one plan."""

    @property
    def mine(self) -> QuerySet[Plan]:
        """The plan, as long as nobody ended it."""
        return Plan.objects.filter(pk=self.key, attempt=self.attempt, stage__in=BUSY)

    def fail(self, trouble: Trouble) -> None:
        """Say why no plan came out."""
        self.release(stage=Stage.FAILED, trouble=trouble)

    def stop(self) -> None:
        """Say that somebody stopped it."""
        self.release(stage=Stage.STOPPED)


def begun(plan: Plan) -> Lease:
    """Store a plan that waits for its turn, and take the right to make it; in a transaction."""
    plan.attempt, plan.stage = 1, Stage.WAITING
    plan.leased_until = timezone.now() + WAITS
    plan.full_clean()
    plan.save()
    return Lease(plan.pk, plan.attempt)


def is_busy(session: Session, planned: Planned) -> bool:
    """Whether a plan of a session is being made; one that broke off has failed, and says so."""
    busy = Plan.objects.filter(session=session, planned=planned, stage__in=BUSY)
    busy.filter(unleased()).update(
        stage=Stage.FAILED, trouble=Trouble.UNEXPECTED, attempt=F("attempt") + 1
    )
    return busy.exists()
