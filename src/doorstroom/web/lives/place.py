"""Where these pages stand: in the room of a worker, or of the coach who helps them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from doorstroom.people.models import Person
from doorstroom.web.design.components.pages import Crumb


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The person, and the addresses around these pages.

    Attributes:
        cv: address of the page of the CV.
        interview: address of all interviews of the person.
        questions: gives the address of the questions about one occupation, by its number among
            those of the person.
        passport: address of what the person can do.
        work: address on which work is added; empty where there is none.
        search: address on which skills are searched for; empty where there is none.
        tabs: template of the tabs of the room; empty where it has crumbs.
        crumbs: the way here.
        is_own: the person reads it, and not somebody who helps them.
    """

    person: Person
    cv: str
    interview: str
    questions: Callable[[int], str]
    passport: str
    work: str = ""
    search: str = ""
    tabs: str = ""
    crumbs: Sequence[Crumb] = ()
    is_own: bool = True
