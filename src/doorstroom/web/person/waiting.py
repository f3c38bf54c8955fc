"""What waits for the worker: a CV that was read, and what their coach asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from doorstroom.engine.values import Language
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
    return [*([_cv(cv)] if cv else []), *_asked(person, language)]


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
