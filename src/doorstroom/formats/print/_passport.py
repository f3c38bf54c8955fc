"""The skills passport on paper: A4, at most four pages, the best proven first.

Employers read at most three or four pages (TNO, HvA, HAN and Saxion, "Skillspaspoort", 2022), so
what is proven least is left out first, and the paper says how much that is.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Final

import typst

from doorstroom.formats.print._typesetting import (
    Told,
    faces_in,
    pdf_of,
    printable,
    shapes_in,
    square,
    told_to,
)

MAX_PAGES: Final = 4
"""Sides of A4."""

MARKS: Final = 5
"""Squares behind a skill: as many are full as its proof is strong."""

_TEMPLATE: Final = files("doorstroom.formats.print").joinpath("passport.typ").read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One skill: what it is called, how well, how strongly proven, and why."""

    label: str
    level: str
    marks: int
    why: str

    def __post_init__(self) -> None:
        if not 0 <= self.marks <= MARKS:
            raise ValueError(f"{self.marks} marks: a skill has 0 to {MARKS}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Skills that belong together, the best proven first."""

    heading: str
    skills: tuple[Skill, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A term and what is said of it."""

    term: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the paper itself says, in its language.

    Attributes:
        key: how the marks are read.
        code: what the square code is, for who cannot see it.
        scan: what scanning it gives, and until when.
        made: when the paper was made, and what it is.
    """

    title: str
    work: str
    can: str
    key: str
    wants: str
    code: str
    scan: str
    open: str
    made: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """All that stands on the paper.

    Attributes:
        language: of everything in it, "nl" or "en".
        address: the page on which it can be checked; empty leaves the square code out.
    """

    language: str
    name: str
    place: str
    about: str
    work: tuple[str, ...]
    groups: tuple[Group, ...]
    wants: tuple[Fact, ...]
    address: str
    words: Words


def passport_pdf(passport: Passport, *, more: Callable[[int], str], fonts: Path) -> bytes:
    """Return the paper as PDF/UA-1, with its headings, order and language marked.

    Args:
        passport: what stands on it.
        more: says that so many skills do not stand on it.
        fonts: the folder with the fonts of the design. A letter that they lack becomes a question
            mark: a PDF/UA may show nothing that has no shape.

    Returns:
        The same bytes for the same values.
    """
    faces = faces_in(fonts)
    total = sum(len(group.skills) for group in passport.groups)
    least, most = 0, total  # so many fit; so many may
    while least < most:
        kept = (least + most + 1) // 2 if most < total else most
        if _pages(_told(passport, kept, more, fonts), faces) <= MAX_PAGES:
            least = kept
        else:
            most = kept - 1
    return pdf_of(_TEMPLATE, _told(passport, least, more, fonts), fonts)


def _pages(told: Told, faces: typst.Fonts) -> int:
    found = typst.query(
        _TEMPLATE,
        "<pages>",
        field="value",
        one=True,
        font_paths=faces,
        sys_inputs=told_to(told),
    )
    return int(found)


def _told(passport: Passport, kept: int, more: Callable[[int], str], fonts: Path) -> Told:
    """Return what the template reads, with so many skills: the best proven of all groups."""
    total = sum(len(group.skills) for group in passport.groups)
    groups = passport.groups if kept == total else _strongest(passport.groups, kept)
    left_out = more(total - kept) if kept < total else ""
    told: Told = printable(
        asdict(replace(passport, groups=groups)) | {"more": left_out}, shapes_in(fonts)
    )
    name = told["name"] or told["words"]["title"]
    told |= {
        "name": name,
        "in_heading": {ord(one) for one in name} <= shapes_in(fonts, "doorstroom-heading-latin*"),
        "address": passport.address,
        "code": square(passport.address) if passport.address else None,
    }
    return told


def _strongest(groups: Sequence[Group], kept: int) -> tuple[Group, ...]:
    every = [
        (-one.marks, g, s) for g, group in enumerate(groups) for s, one in enumerate(group.skills)
    ]
    chosen = {(g, s) for _marks, g, s in sorted(every)[:kept]}
    cut = (
        replace(group, skills=tuple(one for s, one in enumerate(group.skills) if (g, s) in chosen))
        for g, group in enumerate(groups)
    )
    return tuple(group for group in cut if group.skills)
