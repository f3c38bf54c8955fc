"""From the lines of a CV to a life: positions, studies, skills, languages and what is told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from doorstroom.engine.reading._entries import bare, period_in, positions_in
from doorstroom.engine.reading._sections import Part, Section, parts_of
from doorstroom.engine.values import Life, Passage, Period, Spoken, Study

_LISTED: Final = re.compile(r"\s*[,;|•●▪·\t]\s*|\s+/\s+")
_LEVEL: Final = re.compile(
    r"\s*(?:[:(=\u2013\u2014-]\s*|\s)(?P<level>\(?(?:zeer\s+)?(?:moedertaal|native|vloeiend|fluent|"
    r"goed|good|uitstekend|excellent|redelijk|basis\w*|basic|matig|gemiddeld|gevorderd|advanced|"
    r"intermediate|beginner|[abc][12]|\d\s*/\s*\d|[★☆●○•■□]+).*)$",
    re.IGNORECASE,
)
_SENTENCE: Final = 7
"""A skill of a list has at most so many words; more is a sentence."""
_SCHOOLS: Final = re.compile(
    r"\b(?:roc|college|school|universiteit|university|hogeschool|academie|academy|instituut|mavo|"
    r"havo|vwo|vmbo|lyceum|mbo|hbo|lts|mts|bachelor|master|diploma)\b",
    re.IGNORECASE,
)


def sorted_life(life: Life) -> Life:
    """Return a life whose lines are sorted into what they are; what is none of it is gone.

    Gone is what stands under hobbies, references and personal details, and short lines above the
    first heading, which are a name and an address.
    """
    if not life.lines:
        return life
    done = replace(life, lines=())
    for part in parts_of(life.lines):
        done = _with(done, part)
    return done


def _with(life: Life, part: Part) -> Life:
    lines = part.lines
    if part.section is Section.WORK:
        found = positions_in(lines)
        named = tuple(one for one in found if one.title or one.employer)
        loose = tuple(told for one in found if not (one.title or one.employer) for told in one.told)
        return replace(life, positions=(*life.positions, *named), told=(*life.told, *loose))
    if part.section in {Section.SCHOOLS, Section.COURSES}:
        is_course = part.section is Section.COURSES
        return replace(life, studies=(*life.studies, *_studies(lines, is_course=is_course)))
    if part.section is Section.SKILLS:
        skills, told = _skills(lines)
        return replace(life, skills=(*life.skills, *skills), told=(*life.told, *told))
    if part.section is Section.LANGUAGES:
        return replace(life, languages=(*life.languages, *_languages(lines)))
    if part.section is Section.ABOUT:
        told = [line for line in lines if line.text]
        return replace(life, told=(*life.told, *told))
    return life


def _studies(lines: Sequence[Passage], *, is_course: bool) -> Iterator[Study]:
    """Return a study a line; a line that only says when belongs to the next."""
    waiting = Period()
    for line in lines:
        text, _ = bare(line.text)
        if not text:
            continue
        found = period_in(text)
        period, name = found or (waiting, text)
        if not name:
            waiting = period
            continue
        waiting = Period()
        pieces = [
            piece.strip() for piece in re.split(r"\t|,\s+|\s+[-\u2013|]\s+", name) if piece.strip()
        ]
        schools = [piece for piece in pieces[1:] if _SCHOOLS.search(piece)]
        yield Study(
            name=pieces[0] if pieces else name,
            school=", ".join(schools),
            period=period,
            where=line.where,
            is_course=is_course,
        )


def _skills(lines: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Return the skills of a list one by one, and the sentences among them."""
    skills, told = [], []
    for line in lines:
        text, _ = bare(line.text)
        name, colon, rest = text.partition(":")
        if colon and rest.strip() and len(name.split()) <= 3:  # noqa: PLR2004 - a label: "Kassa: ..."
            text = rest.strip() if _LISTED.search(rest) else f"{name} {rest}".strip()
        if len(text.split()) > _SENTENCE and not _LISTED.search(text):
            told.append(replace(line, text=text))
            continue
        for piece in _LISTED.split(text):
            skill = _LEVEL.sub("", bare(piece)[0]).strip(" .()-")
            if len(skill.split()) > _SENTENCE:
                told.append(replace(line, text=skill))
            elif len(skill) > 1:
                skills.append(replace(line, text=skill))
    return skills, told


def _languages(lines: Sequence[Passage]) -> Iterator[Spoken]:
    """Return each language with what is said of it."""
    for line in lines:
        text, _ = bare(line.text)
        for piece in re.split(r"\s*[,;|]\s*(?![^(]*\))", text):
            found = _LEVEL.search(piece)
            language = (piece[: found.start()] if found else piece).strip(" .:()-\u2013\t")
            level = found["level"].strip("() ") if found else ""
            if language and len(language.split()) <= 3:  # noqa: PLR2004 - a name, and no sentence
                yield Spoken(language=language, level=level, where=line.where)
