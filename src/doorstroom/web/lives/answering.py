"""What somebody sends back: what is right of a CV, and answers about their work."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from doorstroom.engine.values import mask_bsn
from doorstroom.lives.actions import Told
from doorstroom.lives.queries import Question
from doorstroom.lives.states import Often
from doorstroom.passports.states import Level
from doorstroom.vocabulary.adapters import linker_of
from doorstroom.vocabulary.queries import active_version
from doorstroom.web.lives.showing import NONE, ShownCv

MOST_YEARS = 60
MOST_ADDED, LONGEST = 20, 100
"""Of what somebody types besides at most so many lines of so many letters are looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is right of a CV.

    Attributes:
        occupations: each with the years that it was done, None where that is not known.
        skills: by uri.
        unknown: words typed besides that are no known skill.
        no_years: what was typed for years and is no number of them.
    """

    occupations: dict[str, int | None]
    skills: list[str]
    unknown: list[str]
    no_years: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question with what was answered, and what is wrong with that."""

    number: int
    question: Question
    often: str = ""
    level: str = ""
    is_wrong: bool = False

    @property
    def told(self) -> Told:
        """The answer; what is not filled in is passed over."""
        often = Often(int(self.often)) if self.often in _named(Often) else None
        level = Level(int(self.level)) if self.level in _named(Level) else None
        return Told(often=often, level=level)


def kept_in(data: QueryDict, shown: ShownCv) -> Kept:
    """Return what is ticked of what was shown, and what was typed besides.

    What was typed is said again on the next page, so that no BSN may be in it (R-11).
    """
    occupations: dict[str, int | None] = {}
    no_years = []
    for one in shown.work:
        uri, typed = data.get(one.name, ""), data.get(f"years-{one.name}", "").strip()
        if uri == NONE or uri not in {choice.uri for choice in one.choices}:
            continue
        years = _years(typed)
        if typed and years is None:
            no_years.append(mask_bsn(typed)[:LONGEST])
        before = occupations.get(uri)
        occupations[uri] = before if years is None else years + (before or 0)
    known = {one.uri for group in shown.groups for one in group.skills}
    ticked = [uri for uri in data.getlist("skill") if uri in known]
    added, unknown = _typed(mask_bsn(data.get("more", "")).splitlines())
    return Kept(
        occupations=occupations,
        skills=[*ticked, *added],
        unknown=unknown,
        no_years=no_years,
    )


def asked_in(questions: Sequence[Question], data: QueryDict | None = None) -> list[Asked]:
    """Return the questions with the answers that were sent, judged."""
    asked = []
    for number, one in enumerate(questions):
        is_sent = data is not None and data.get(f"skill-{number}") == one.skill
        often = data.get(f"often-{number}", "") if data is not None and is_sent else ""
        level = data.get(f"level-{number}", "") if data is not None and is_sent else ""
        is_done = often in _named(Often) and often != str(Often.NEVER.value)
        asked.append(
            Asked(
                number=number,
                question=one,
                often=often,
                level=level,
                is_wrong=is_done and level not in _named(Level),
            )
        )
    return asked


def _years(typed: str) -> int | None:
    """Return whole years; None for what is no number of them."""
    return int(typed) if re.fullmatch(r"[0-9]{1,2}", typed) and int(typed) <= MOST_YEARS else None


def _typed(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the skills that are typed by name, and the words that are none."""
    linker = linker_of(active_version())
    added, unknown = [], []
    for line in [line.strip()[:LONGEST] for line in lines if line.strip()][:MOST_ADDED]:
        chosen = linker.skill(line).chosen
        if chosen is None:
            unknown.append(line)
        else:
            added.append(chosen.uri)
    return added, unknown


def _named(choices: type[Often] | type[Level]) -> set[str]:
    return {str(value) for value in choices.values}
