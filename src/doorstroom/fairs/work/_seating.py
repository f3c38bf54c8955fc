"""Seats in workshops: who waited and sits now hears it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from doorstroom.core.background import attempt
from doorstroom.fairs.models import Seat, Workshop
from doorstroom.fairs.states import Phase
from doorstroom.fairs.work._letters import Letter, accounts_of, send


def leave_seats(seats: QuerySet[Seat]) -> None:
    """Free some seats; who waits longest for each sits from then, and hears it."""
    with telling_who_moves_up(Workshop.objects.filter(pk__in=[one.workshop_id for one in seats])):
        seats.delete()


@contextmanager
def telling_who_moves_up(workshops: QuerySet[Workshop]) -> Iterator[None]:
    """Write to who waits for a seat before what is done within, and sits after it; once.

    In a transaction: nobody else moves people up meanwhile.
    """
    held = list(workshops.select_for_update().order_by("pk"))
    waited = {one.pk: _seats(one)[one.capacity :] for one in held}
    yield
    for one in Workshop.objects.filter(pk__in=waited):
        if up := {seat.pk for seat in waited[one.pk]} & {seat.pk for seat in _sitting(one)}:
            transaction.on_commit(partial(attempt, partial(_tell, one.pk, up)))


def _tell(key: int, up: Collection[int]) -> None:
    """Write to who still sits there; not when the fair was cancelled or the day is over."""
    found = Workshop.objects.filter(pk=key, session__day__gte=timezone.localdate())
    going = found.exclude(session__fair__phase=Phase.CANCELLED)
    for one in going.select_related("session__fair"):
        seats = [seat for seat in _sitting(one) if seat.pk in up]
        people = [seat.candidate for seat in seats if seat.candidate]
        recruiters = [seat.visitor for seat in seats if seat.visitor]
        send(Letter.SEAT, one.session.fair, accounts_of(people, recruiters), workshop=one)


def _sitting(workshop: Workshop) -> list[Seat]:
    return _seats(workshop)[: workshop.capacity]


def _seats(workshop: Workshop) -> list[Seat]:
    """Return who signed up, who came first first."""
    return list(workshop.seats.select_related("candidate", "visitor").order_by("pk"))
