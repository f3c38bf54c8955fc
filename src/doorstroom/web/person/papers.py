"""The papers of a job: what the law demands, and what is a question to the employer (D20)."""

from dataclasses import dataclass

from doorstroom.matches.phrases import paper
from doorstroom.people.models import Person
from doorstroom.vacancies.models import Vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper, whose wish it is, and whether the person has it."""

    name: str
    demanded: str
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What a job demands."""

    by_law: list[Paper]
    to_ask: list[Paper]


def papers_of(vacancy: Vacancy, person: Person) -> Papers:
    """Return the papers of a job, by whether the employer can do without."""
    some = list(vacancy.requirements.order_by("kind", "code"))
    shown = [
        Paper(
            name=paper(one.code), demanded=one.get_kind_display(), is_held=one.code in person.papers
        )
        for one in some
    ]
    pairs = list(zip(some, shown, strict=True))
    return Papers(
        by_law=[paper for one, paper in pairs if not one.is_question],
        to_ask=[paper for one, paper in pairs if one.is_question],
    )
