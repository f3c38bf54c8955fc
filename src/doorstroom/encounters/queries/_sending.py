"""Whom the organiser can send to a stand, and who can take the place of who is not there."""

import datetime as dt

from django.utils import timezone

from doorstroom.encounters.models import Encounter
from doorstroom.encounters.queries._floor import Floor
from doorstroom.encounters.queries._moments import moment
from doorstroom.fairs.models import Candidate, Refusal, Session, Talk, Visitor
from doorstroom.fairs.queries import Slot, slots_of
from doorstroom.fairs.states import Stage, Wanted
from doorstroom.organisations.models import Employment


def recruiters_to_send(floor: Floor, candidate: Candidate) -> tuple[Visitor, ...]:
    """Return the recruiters who are free and can go to a stand now; who asked for it comes first.

    Left out are who met the candidate already or passes by, and employers for whom they work or
    with whom they would rather not talk. Nobody can tell from this which of these it was.
    """
    met = Encounter.objects.filter(candidate=candidate).values_list("visitor", flat=True)
    wishes = dict(candidate.wishes.values_list("visitor", "wanted"))
    barred = set(Refusal.objects.filter(candidate=candidate).values_list("employer", flat=True))
    work = Employment.objects.filter(person=candidate.person_id)
    barred |= set(work.values_list("organisation", flat=True))
    never = {*met, *(key for key, wanted in wishes.items() if wanted == Wanted.PASS)}
    some = [
        one
        for one in floor.free
        if one.pk not in never and one.membership.organisation_id not in barred
    ]
    return tuple(sorted(some, key=lambda one: wishes.get(one.pk) != Wanted.WISH))


def slot_ahead(session: Session, at: dt.datetime | None = None) -> Slot | None:
    """Return the first conversation of a session that did not begin yet; None after the last."""
    at = at or timezone.now()
    return next((one for one in slots_of(session) if moment(session.day, one.starts) > at), None)


def still_planned(session: Session, slot: Slot | None) -> tuple[frozenset[int], frozenset[int]]:
    """Return who has conversations from a slot on: keys of candidates and of recruiters."""
    if slot is None:
        return frozenset(), frozenset()
    talks = Talk.objects.filter(
        plan__session=session, plan__stage=Stage.PUBLISHED, slot__gte=slot.number
    ).values_list("candidate", "visitor")
    return frozenset(one for one, _to in talks), frozenset(to for _one, to in talks)
