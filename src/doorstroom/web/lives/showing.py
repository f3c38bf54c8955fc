"""What was read of a CV, in words: occupations and skills with what they came from."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.engine.reading import LifeRead, SkillTold, WorkRead, years_in
from doorstroom.engine.taxonomy import Candidate
from doorstroom.engine.values import Language, Passage
from doorstroom.lives.models import Cv
from doorstroom.lives.phrases import left_out_of, masked_of, place_of
from doorstroom.lives.queries import Progress, left_out_of_cv, progress_of, read_of
from doorstroom.vocabulary.queries import labels_of

SURE, LIKELY, POSSIBLE = 0.88, 0.5, 0.3
OTHERS = 3
"""So many other meanings of a title are offered beside the likeliest."""
NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of the CV, with those that count apart, and where they stand."""

    before: str
    words: str
    after: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One meaning of a title, how sure it is, and whether it is chosen beforehand."""

    uri: str
    label: str
    sure: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWork:
    """Work that was read: what the CV says, for how many years, and what it can mean."""

    name: str
    quote: Quote
    years: int | None
    choices: list[Choice]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSkill:
    """A skill that was read, with the words it came from."""

    uri: str
    label: str
    quote: Quote
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillGroup:
    """Skills that are as sure as each other, in words."""

    heading: str
    skills: list[ShownSkill]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCv:
    """Everything that the page of a CV shows."""

    cv: Cv
    progress: Progress
    masked: list[str]
    left_out: list[str]
    work: list[ShownWork]
    unknown: list[Quote]
    groups: list[SkillGroup]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.work and not self.groups


def shown_cv(cv: Cv, language: Language) -> ShownCv:
    """Return a CV as its page shows it."""
    read = read_of(cv)
    labels = {uri: str(label) for uri, label in labels_of(_uris(read), language=language).items()}
    return ShownCv(
        cv=cv,
        progress=progress_of(cv),
        masked=masked_of(cv.masked),
        left_out=[left_out_of(one) for one in left_out_of_cv(cv)],
        work=[
            _work(number, one, labels) for number, one in enumerate(read.work) if one.uri in labels
        ],
        unknown=[_quote(one, "") for one in read.unknown],
        groups=_groups(read.skills, labels),
    )


def in_words(confidence: float) -> str:
    """Say how sure something is."""
    if confidence >= SURE:
        return _("almost certain")
    if confidence >= LIKELY:
        return _("likely")
    return _("possible") if confidence >= POSSIBLE else _("a guess")


def _uris(read: LifeRead) -> set[str]:
    others = {other.uri for one in read.work for other in one.alternatives}
    return {*others, *(one.uri for one in read.work), *(one.uri for one in read.skills)}


def _work(number: int, one: WorkRead, labels: Mapping[str, str]) -> ShownWork:
    first = Candidate(one.uri, labels[one.uri], one.confidence)
    others = [other for other in one.alternatives if other.uri in labels][:OTHERS]
    choices = [
        Choice(
            uri=meant.uri,
            label=labels[meant.uri],
            sure=in_words(meant.confidence),
            chosen=place == 0 and meant.confidence >= POSSIBLE,
        )
        for place, meant in enumerate([first, *others])
    ]
    is_open = not any(choice.chosen for choice in choices)
    none = Choice(uri=NONE, label=_("None of these"), sure="", chosen=is_open)
    quote = _quote(one.passage, one.passage.text)
    return ShownWork(
        name=f"work-{number}",
        quote=quote,
        years=years_in(one.periods, timezone.localdate().year),
        choices=[*choices, none],
    )


def _groups(skills: Iterable[SkillTold], labels: Mapping[str, str]) -> list[SkillGroup]:
    headings = {
        "sure": _("You say this in so many words"),
        "likely": _("This is likely"),
        "possible": _("Maybe you can do this too"),
    }
    grouped: dict[str, list[ShownSkill]] = {name: [] for name in headings}
    for one in skills:
        if one.uri not in labels:
            continue
        name = "likely" if one.confidence >= LIKELY else "possible"
        name = "sure" if one.confidence >= SURE else name
        grouped[name].append(
            ShownSkill(
                uri=one.uri,
                label=labels[one.uri],
                quote=_quote(one.passage, one.phrase),
                ticked=one.confidence >= SURE,
            )
        )
    return [
        SkillGroup(heading=headings[name], skills=some) for name, some in grouped.items() if some
    ]


def _quote(passage: Passage, phrase: str) -> Quote:
    """Part a passage at the words that count; where they are bent, nothing is marked."""
    words = [re.escape(word) for word in re.findall(r"\w+", phrase)]
    found = re.search(r"\W+".join(words), passage.text, re.IGNORECASE) if words else None
    start, end = found.span() if found else (0, 0)
    text = passage.text
    return Quote(
        before=text[:start], words=text[start:end], after=text[end:], where=place_of(passage.where)
    )
