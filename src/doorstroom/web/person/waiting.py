"""What waits for the worker: a CV that was read, what their coach asks, and a fair."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from doorstroom.engine.values import Language
from doorstroom.fairs.models import Candidate
from doorstroom.fairs.queries import candidates_visible_to, fairs_ahead, is_registration_open
from doorstroom.fairs.rules import may_register
from doorstroom.fairs.states import COMING, Entry
from doorstroom.lives.models import KEPT, Cv
from doorstroom.lives.queries import cv_visible_to
from doorstroom.lives.states import State
from doorstroom.passports.queries import evidence_about
from doorstroom.passports.states import Review
from doorstroom.people.models import Account, Person
from doorstroom.vocabulary.queries import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that somebody has to look at, and where."""

    text: str
    href: str


def waiting_for(viewer: Account, person: Person, *, language: Language) -> list[Waiting]:
    """Return what waits for a person, what goes away soonest first."""
    cv = cv_visible_to(viewer, person)
    asked = [*([_cv(cv)] if cv else []), *_asked(person, language)]
    return [*asked, *_fairs(viewer, person)]


def _cv(cv: Cv) -> Waiting:
    words = {
        State.READ: _("Your CV was read. Say what is right before %(moment)s, then it is deleted."),
        State.READING: _("Your CV is being read. It waits for you until %(moment)s."),
    }
    said = words.get(State(cv.state), _("Your CV could not be read. Look at what you can do."))
    moment = date_format(timezone.localtime(cv.added_at + KEPT), "l j F, H:i")
    return Waiting(text=said % {"moment": moment}, href=reverse("person:cv"))


def _asked(person: Person, language: Language) -> Iterator[Waiting]:
    asked = list(evidence_about(person).filter(review=Review.ASKED).order_by("pk"))
    if not asked:
        return
    names = names_of([one.competence.skill for one in asked], language=language)
    for one in asked:
        said = _("Your coach asks about “%(skill)s”: %(question)s")
        facts = {"skill": names[one.competence.skill], "question": one.question}
        yield Waiting(text=said % facts, href=reverse("person:show", args=[one.competence_id]))


def _fairs(viewer: Account, person: Person) -> Iterator[Waiting]:
    """Say of each fair to come what is next: also that it is there, for who may ask to come."""
    mine = candidates_visible_to(viewer).filter(person=person).select_related("stand")
    known = {one.fair_id: one for one in mine}
    for fair in fairs_ahead(person):
        one = known.get(fair.pk)
        is_for_them = is_registration_open(fair) and may_register(viewer, person, fair)
        if said := _of_fair(one, is_open=is_for_them):
            yield Waiting(text=said % {"name": fair}, href=reverse("person:fair", args=[fair.pk]))


def _of_fair(one: Candidate | None, *, is_open: bool) -> str:
    if one is None or one.entry == Entry.INVITED:
        invited = _("You are invited to the fair “%(name)s”. Say whether you're coming.")
        there = _("There is a fair at which you can show your work: “%(name)s”.")
        return (invited if one else there) if is_open else ""
    if one.entry not in COMING:
        return ""
    if (stand := getattr(one, "stand", None)) is None or stand.ready_at is None:
        return _("Your stand page for “%(name)s” is not ready yet. It takes about 15 minutes.")
    return _("You're going to the fair “%(name)s”. See what you can prepare.")
