"""One person as their coach sees them, whole."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page
from django.utils.translation import gettext as _

from doorstroom.engine.values import Language
from doorstroom.matches.queries import (
    DoorPage,
    Order,
    SectorMatches,
    ShownMatch,
    doors_visible_to,
    matches_by_sector,
    matches_visible_to,
)
from doorstroom.organisations.models import Share
from doorstroom.organisations.queries import shares_held
from doorstroom.organisations.states import Part
from doorstroom.passports.queries import (
    Case,
    ShownCompetence,
    cases_of,
    competences_visible_to,
    shown_competences,
    wants_visible_to,
    work_of,
)
from doorstroom.people.models import Account, Person
from doorstroom.people.queries import invited_at
from doorstroom.people.states import Pull
from doorstroom.web.coach.cases import lacks_of
from doorstroom.web.design.components.forms import Option
from doorstroom.web.design.paging import page_of
from doorstroom.web.reasons.lists import Wish, likes_in, orders_with, wishes_of

A_PAGE = 8
OPENED = 3
"""So many sectors show their jobs at once; the others when somebody asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What the page of one person shows; `lacks` says what to do first."""

    person: Person
    account: Account | None
    invited: dt.datetime | None
    about: str
    work: str
    wishes: list[Wish]
    lacks: list[str]
    proven: list[ShownCompetence]
    unproven: list[ShownCompetence]
    sectors: tuple[SectorMatches, ...]
    others: tuple[SectorMatches, ...]
    total: int
    doors: DoorPage | None
    shares: list[tuple[Share, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobs:
    """A part of the list of all jobs of a person."""

    matches: tuple[ShownMatch, ...]
    page: Page[int]
    orders: list[Option]
    query: str
    pull: Pull


def show(viewer: Account, person: Person, *, language: Language) -> Dossier:
    """Return all that the coach of a person may know."""
    account = Account.objects.filter(person=person).first()
    rows = competences_visible_to(viewer, person)
    competences = shown_competences(rows, language=language)
    sectors = matches_by_sector(viewer, person, language=language)
    abouts = {"nl": person.about_nl, "en": person.about_en}
    return Dossier(
        person=person,
        account=account,
        invited=invited_at([account]).get(account.pk) if account else None,
        about=abouts[language] or person.about_nl or person.about_en,
        work=work_of([person], language=language).get(person.pk, ""),
        wishes=[*wishes_of(person), *likes_in(wants_visible_to(viewer, person))],
        lacks=_lacks(person, next(one for one in cases_of(viewer) if one.person == person)),
        proven=[one for one in competences if one.is_proven],
        unproven=[one for one in competences if not one.is_proven],
        sectors=sectors[:OPENED],
        others=sectors[OPENED:],
        total=sum(one.total for one in sectors),
        doors=doors_visible_to(viewer, person, language=language),
        shares=[(one, _part_of(person, Part(one.part))) for one in shares_held(person)],
    )


def show_jobs(
    viewer: Account, person: Person, *, order: Order, number: int, language: Language
) -> Jobs:
    """Return one page of all jobs of a person.

    Raises:
        Http404: when there are not so many pages.
    """
    found = matches_visible_to(
        viewer,
        person,
        language=language,
        order=order,
        start=(number - 1) * A_PAGE,
        count=A_PAGE,
    )
    return Jobs(
        matches=found.matches,
        page=page_of(found.total, number=number, size=A_PAGE),
        orders=orders_with(order, is_unweighed=found.unweighed is not None),
        query="?" + urlencode({"order": order.value}) + "&",
        pull=found.pull,
    )


def _part_of(person: Person, part: Part) -> str:
    """Say what of a person is shared; the names of the parts themselves are said by the person."""
    words = {
        Part.STATUS: _("How far %(name)s is"),
        Part.PASSPORT: _("The skills passport of %(name)s"),
        Part.MATCHES: _("How %(name)s fits their vacancies"),
        Part.CONTACT: _("The name of %(name)s, and how to reach them"),
    }
    return words[part] % {"name": person}


def _lacks(person: Person, case: Case) -> list[str]:
    """Say also what would make the matches of this person better."""
    said = [
        (case.proven, _("No skill is proven by somebody else yet")),
        (person.latitude is not None, _("Not known from where they travel")),
        (person.hours_min is not None, _("Not known how many hours they want")),
        (person.about_nl or person.about_en, _("Told nothing about themselves yet")),
    ]
    return [*lacks_of(case), *(words for is_there, words in said if not is_there)]
