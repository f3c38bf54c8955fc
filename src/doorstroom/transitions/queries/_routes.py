"""From what somebody has proven to what a vacancy asks: three routes, or none needed (D5)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from doorstroom.engine.routing import (
    Aim,
    Alternatives,
    Held,
    Learner,
    Need,
    Question,
    Reason,
    Route,
    RoutingError,
    Work,
    best_proof,
    plan_routes,
)
from doorstroom.engine.values import Language, Level
from doorstroom.organisations.queries import Viewer, people_visible_to
from doorstroom.passports.states import Proof
from doorstroom.people.models import Person
from doorstroom.trainings.adapters import RELATED, route_module
from doorstroom.trainings.models import Module
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.queries import names_of

SURE: Final = {
    Proof.CLAIMED: 0.25,
    Proof.EXPERIENCE: 0.5,
    Proof.CONFIRMED: 0.75,
    Proof.TESTED: 0.9,
    Proof.CERTIFIED: 1.0,
}
"""How surely a skill is there, by its proof; from experience on it need not be learnt."""

ENOUGH: Final = 0.5
EFFORT: Final = Work(nodes=200, whole=5, cuts=3, proofs=2)
"""Somebody waits for the page: with hundreds of modules it is seconds, and no longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A module of a route, with its days, after what somebody may skip."""

    module: Module
    begin: dt.date
    end: dt.date
    hours: int
    cents: int
    closes: tuple[str, ...]
    is_for_later: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One route.

    Attributes:
        aims: what it is best at: more than one where they lead to the same.
        still: what stays open, by name, with the reason.
        is_proven: no route is better at it.
    """

    aims: tuple[Aim, ...]
    lessons: tuple[Lesson, ...]
    still: tuple[tuple[str, Reason], ...]
    weeks: int
    ready: dt.date
    hours: int
    cents: int
    share_at_work: float
    is_proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What leads to a vacancy.

    Attributes:
        gaps: what it asks and is not proven yet, by name; those only claimed first.
        claimed: of these, what the person says they can do.
        ways: beside each other; none where no training is needed, or nothing can be planned.
        problem: what is amiss with what is offered, for the coach; empty where nothing is.
        proof: the one proof that makes the shortest route shorter, and by how many days.
    """

    gaps: tuple[str, ...]
    claimed: tuple[str, ...]
    ways: tuple[Way, ...]
    problem: str = ""
    proof: tuple[str, int] | None = None

    @property
    def needs_none(self) -> bool:
        """Whether all that is asked is proven: no training is needed."""
        return not self.gaps


def ways_to(
    viewer: Viewer, person: Person, vacancy: Vacancy, *, hours: int, language: Language
) -> Ways | None:
    """Return what leads a person to a vacancy; None where the viewer does not see them whole.

    `hours` are those of a week that the person can learn, at work or not.
    """
    if not people_visible_to(viewer).filter(pk=person.pk).exists():
        return None
    needs, learner = _needs_of(vacancy), _learner(person, vacancy.scheme, hours)
    names = names_of([one.skill for one in needs], language=language)
    claims = {one.skill for one in learner.held if one.sure < ENOUGH}
    gaps = sorted(_open(needs, learner), key=lambda one: (one not in claims, names[one]))
    said = tuple(names[one] for one in gaps)
    claimed = tuple(names[one] for one in gaps if one in claims)
    if not gaps:
        return Ways(gaps=(), claimed=(), ways=())
    modules, today = _offered(vacancy), timezone.localdate()
    offered = tuple(route_module(one, today=today) for one in modules.values())
    try:
        question = Question(modules=offered, learner=learner, needs=needs, sure=ENOUGH)
        found = plan_routes(question, work=EFFORT)
    except RoutingError as error:
        return Ways(gaps=said, claimed=claimed, ways=(), problem=str(error))
    assert isinstance(found, Alternatives)  # noqa: S101 - there are gaps
    return Ways(
        gaps=said,
        claimed=claimed,
        ways=_beside(found, modules, names),
        proof=_shorter(question, found.shortest, names),
    )


def _open(needs: Iterable[Need], learner: Learner) -> list[str]:
    """Return what is asked and not proven, before anything of the catalogue is looked at."""
    has = {one.skill: one.level for one in learner.held if one.sure >= ENOUGH}
    return [one.skill for one in needs if has.get(one.skill, 0) < one.level]


def _needs_of(vacancy: Vacancy) -> tuple[Need, ...]:
    return tuple(
        Need(one.skill, weight=one.emphasis, essential=one.essential)
        for one in vacancy.asks.order_by("skill")
    )


def _learner(person: Person, scheme: str, hours: int) -> Learner:
    held = person.competences.filter(scheme=scheme).order_by("skill")
    return Learner(
        held=tuple(Held(one.skill, Level(one.level), SURE[Proof(one.proof)]) for one in held),
        hours_a_week=hours,
        earliest=timezone.localdate().toordinal() + 1,
    )


def _offered(vacancy: Vacancy) -> dict[str, Module]:
    """Return the modules offered in the region of the employer, by the key of a route."""
    found = Module.objects.filter(
        is_published=True,
        scheme=vacancy.scheme,
        organisation__consortium=vacancy.organisation.consortium_id,
    )
    rows = found.select_related("organisation").prefetch_related(*RELATED).order_by("pk")
    return {str(one.pk): one for one in rows if one.taught.all()}


def _beside(
    found: Alternatives, modules: dict[str, Module], names: dict[str, str]
) -> tuple[Way, ...]:
    routes = {one.aim: one for one in (found.shortest, found.cheapest, found.at_work)}
    return tuple(_way(routes[aims[0]], aims, modules, names) for aims in found.distinct)


def _way(
    route: Route, aims: tuple[Aim, ...], modules: dict[str, Module], names: dict[str, str]
) -> Way:
    return Way(
        aims=aims,
        lessons=tuple(
            Lesson(
                module=modules[one.key],
                begin=dt.date.fromordinal(one.begin),
                end=dt.date.fromordinal(one.end - 1),
                hours=one.hours,
                cents=one.cents,
                closes=tuple(names.get(skill, skill) for skill in one.closes),
                is_for_later=bool(one.leads_to),
            )
            for one in route.steps
        ),
        still=tuple((names[one.need.skill], one.reason) for one in route.open),
        weeks=route.weeks,
        ready=dt.date.fromordinal(route.ready),
        hours=route.hours,
        cents=route.cents,
        share_at_work=route.share_at_work,
        is_proven=route.proof.optimal and route.most_closed,
    )


def _shorter(question: Question, route: Route, names: dict[str, str]) -> tuple[str, int] | None:
    gain = best_proof(question, route, work=EFFORT)
    if gain is None or gain.instead.change.days >= 0:
        return None
    return names[gain.skill], -gain.instead.change.days
