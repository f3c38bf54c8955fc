"""The zip that LinkedIn gives who asks for their data: a table each for work, schools, skills."""

import csv
import io
import posixpath
from collections.abc import Iterator, Mapping
from typing import Final

from doorstroom.engine.values import Life, Passage, Position, Spoken, Study, Where
from doorstroom.formats.archives import Zip
from doorstroom.formats.cv._cv import MAX_ITEMS, Cv, CvKind, LeftOut
from doorstroom.formats.cv._errors import CvError
from doorstroom.formats.cv._texts import decoded
from doorstroom.formats.cv._words import clean, period_of, told_of

_READ: Final = (
    "Positions.csv", "Volunteering.csv", "Education.csv", "Certifications.csv", "Courses.csv",
    "Skills.csv", "Languages.csv", "Profile.csv",
)  # fmt: skip
_LARGEST: Final = 2 * 1024 * 1024
_Row = Mapping[str, str]


def is_linkedin(names: frozenset[str]) -> bool:
    """Whether a zip holds tables of LinkedIn."""
    return bool(
        {"Positions.csv", "Profile.csv", "Skills.csv"} & set(map(posixpath.basename, names))
    )


def read_linkedin(package: Zip) -> Cv:
    """Take the tables on work and learning; letters, contacts and pictures stay closed.

    Raises:
        ArchiveError: the zip is damaged.
    """
    paths = {posixpath.basename(name): name for name in sorted(package.names, reverse=True)}
    left_out: list[LeftOut] = []
    tables: dict[str, list[tuple[_Row, Where]]] = {name: [] for name in _READ}
    for name in _READ:
        if name in paths:
            tables[name] = _rows(package, paths[name], left_out)
    closed = sum(not one.endswith("/") for one in package.names) - len(set(_READ) & paths.keys())
    if closed:
        left_out.append(LeftOut(code="files", params={"count": f"{closed}"}))
    return Cv(kind=CvKind.LINKEDIN, life=_life(tables), left_out=tuple(left_out))


def _life(tables: Mapping[str, list[tuple[_Row, Where]]]) -> Life:
    return Life(
        positions=(
            *(_position(row, where, "Title") for row, where in tables["Positions.csv"]),
            *(_position(row, where, "Role") for row, where in tables["Volunteering.csv"]),
        ),
        studies=(
            *(_school(row, where) for row, where in tables["Education.csv"]),
            *(_course(row, where) for row, where in tables["Certifications.csv"]),
            *(_course(row, where) for row, where in tables["Courses.csv"]),
        ),
        skills=tuple(
            Passage(text=text, where=where)
            for row, where in tables["Skills.csv"]
            if (text := clean(row.get("Name")))
        ),
        languages=tuple(
            Spoken(
                language=clean(row.get("Name")), level=clean(row.get("Proficiency")), where=where
            )
            for row, where in tables["Languages.csv"]
        ),
        told=tuple(
            told
            for row, where in tables["Profile.csv"]
            for name in ("Headline", "Summary")
            for told in told_of(row.get(name), where)
        ),
    )


def _rows(package: Zip, path: str, left_out: list[LeftOut]) -> list[tuple[_Row, Where]]:
    name, is_small = posixpath.basename(path), package.size(path) <= _LARGEST
    if not is_small:
        left_out.append(LeftOut(code="file_unreadable", params={"name": name}))
    try:
        rows = list(_parsed(decoded(package.read(path)))) if is_small else []
    except (CvError, csv.Error):
        left_out.append(LeftOut(code="file_unreadable", params={"name": name}))
        return []
    if len(rows) > MAX_ITEMS:
        left_out.append(LeftOut(code="many", params={"most": f"{MAX_ITEMS}"}))
    return [
        (row, Where(kind="row", number=number, name=name))
        for number, row in enumerate(rows[:MAX_ITEMS], start=2)
    ]


def _parsed(text: str) -> Iterator[_Row]:
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield {str(name): value for name, value in row.items() if isinstance(value, str)}


def _position(row: _Row, where: Where, title: str) -> Position:
    start, end = row.get("Started On"), row.get("Finished On")
    return Position(
        title=clean(row.get(title)),
        employer=clean(row.get("Company Name")),
        period=period_of(start, end, goes_on=bool(start and not end)),
        told=told_of(row.get("Description"), where),
        where=where,
    )


def _school(row: _Row, where: Where) -> Study:
    return Study(
        name=clean(row.get("Degree Name")),
        school=clean(row.get("School Name")),
        period=period_of(row.get("Start Date"), row.get("End Date")),
        where=where,
    )


def _course(row: _Row, where: Where) -> Study:
    return Study(
        name=clean(row.get("Name")),
        school=clean(row.get("Authority")),
        period=period_of(row.get("Started On"), row.get("Finished On")),
        where=where,
        is_course=True,
    )
