"""An interview about work, a few questions at a time: what usually belongs to an occupation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Language
from doorstroom.lives.models import Answer
from doorstroom.lives.states import Often
from doorstroom.organisations.queries import Viewer, people_visible_to
from doorstroom.passports.models import HeldOccupation
from doorstroom.passports.states import Level
from doorstroom.people.models import Person
from doorstroom.vocabulary.adapters import taxonomy_of
from doorstroom.vocabulary.queries import active_version, labels_of, skills_by_uri
from doorstroom.vocabulary.states import SkillKind

A_PAGE: Final = 4
MOST: Final = 40
"""Questions about one occupation: all that is essential, then optional up to so many in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One skill that belongs to an occupation: always or sometimes, to do or to know."""

    skill: str
    label: str
    is_essential: bool
    is_knowledge: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """How far the questions about one occupation are.

    Attributes:
        occupation: its uri.
        label: what it is called.
        questions: the next ones; empty at the end.
        done: how many are answered or passed over.
        total: of how many.
    """

    occupation: str
    label: str
    questions: tuple[Question, ...]
    done: int
    total: int

    @property
    def is_begun(self) -> bool:
        """Whether something was answered."""
        return self.done > 0

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to ask."""
        return self.done >= self.total

    @property
    def percent(self) -> int:
        """How much is done."""
        return 100 * self.done // self.total if self.total else 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer in words."""

    label: str
    often: str
    level: str


def interviews_visible_to(
    viewer: Viewer, person: Person, *, language: Language
) -> tuple[Interview, ...]:
    """Return how far the questions about each occupation of a person are, without the questions.

    To the person and the coach who helps them today; to others nothing.
    """
    if not people_visible_to(viewer).filter(pk=person.pk).exists():
        return ()
    version = active_version()
    taxonomy = taxonomy_of(version)
    held = HeldOccupation.objects.filter(person=person, scheme=version.scheme).order_by("pk")
    uris = [uri for uri in held.values_list("occupation", flat=True) if _is_known(taxonomy, uri)]
    labels = labels_of(uris, language=language)
    counted = Answer.objects.filter(person=person, scheme=version.scheme).values("occupation")
    done = dict(counted.annotate(done=Count("pk")).values_list("occupation", "done"))
    return tuple(
        Interview(
            occupation=uri,
            label=str(labels[uri]),
            questions=(),
            done=min(done.get(uri, 0), len(_asked(taxonomy, uri))),
            total=len(_asked(taxonomy, uri)),
        )
        for uri in uris
    )


def questions_visible_to(
    viewer: Viewer, person: Person, occupation: str, *, language: Language
) -> Interview | None:
    """Return the next questions about an occupation; None where there is nothing to ask or see."""
    version = active_version()
    taxonomy = taxonomy_of(version)
    seen = people_visible_to(viewer).filter(pk=person.pk).exists()
    if not seen or not _is_known(taxonomy, occupation):
        return None
    asked = _asked(taxonomy, occupation)
    answers = Answer.objects.filter(person=person, scheme=version.scheme, occupation=occupation)
    answered = set(answers.values_list("skill", flat=True))
    essential = set(taxonomy.essential_of(occupation))
    next_ones = _page([skill for skill in asked if skill not in answered], essential)
    labels = labels_of([occupation, *next_ones], language=language)
    skills = skills_by_uri(next_ones)
    return Interview(
        occupation=occupation,
        label=str(labels[occupation]),
        questions=tuple(
            Question(
                skill=uri,
                label=str(labels[uri]),
                is_essential=uri in essential,
                is_knowledge=skills[uri].kind == SkillKind.KNOWLEDGE,
            )
            for uri in next_ones
        ),
        done=len(answered & set(asked)),
        total=len(asked),
    )


def answers_visible_to(
    viewer: Viewer, person: Person, occupation: str, *, language: Language
) -> tuple[Answered, ...]:
    """Return what was answered about an occupation, what is done most often first."""
    if not people_visible_to(viewer).filter(pk=person.pk).exists():
        return ()
    rows = Answer.objects.filter(
        Q(often__gt=Often.NEVER),
        person=person,
        scheme=active_version().scheme,
        occupation=occupation,
    ).order_by("-often", "-level", "skill")
    labels = labels_of([one.skill for one in rows], language=language)
    return tuple(
        Answered(
            label=str(labels.get(one.skill, one.skill)),
            often=str(Often(one.often).label) if one.often is not None else "",
            level=str(Level(one.level).label) if one.level is not None else _("not said"),
        )
        for one in rows
    )


def _is_known(taxonomy: Taxonomy, occupation: str) -> bool:
    return occupation in taxonomy.occupation_numbers


def _asked(taxonomy: Taxonomy, occupation: str) -> list[str]:
    """Return the skills that are asked: what is essential first, and the most telling first."""
    telling = taxonomy.specificity

    def ordered(uris: Sequence[str]) -> list[str]:
        return sorted(uris, key=lambda uri: (-int(telling[taxonomy.skill_numbers[uri]]), uri))

    essential = ordered(taxonomy.essential_of(occupation))
    optional = ordered(taxonomy.optional_of(occupation))
    return [*essential, *optional[: max(0, MOST - len(essential))]]


def _page(left: Sequence[str], essential: set[str]) -> list[str]:
    """Return the next few, all essential or all optional."""
    if not left:
        return []
    first = left[0] in essential
    return [uri for uri in left if (uri in essential) is first][:A_PAGE]
