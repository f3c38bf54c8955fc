"""The tables of O*NET that matching uses, as published (tab-separated text) or as wide CSV.

Read are the occupations, their alternate titles and the ratings of knowledge; and interests, work
styles and work values where the folder has them, which are no part of a likeness or a fit: what
somebody wants is weighed apart, by the person. Not read are related occupations: those are
themselves a list of moves that experts wrote.
"""

import csv
import gzip
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from doorstroom.engine.values import (
    LEAST_RATING,
    MOST_RATING,
    Interest,
    Onet,
    OnetJob,
    OnetLink,
    WorkValue,
)

CODE: Final = "O*NET-SOC Code"
_NAMES: Final = {
    "occupations": r"occupation(s| data)",
    "titles": r"alternate titles",
    "knowledge": r"knowledge",
    "interests": r"interests( riasec)?",
    "work styles": r"work styles( importance)?",
    "work values": r"work values",
}
_ENDING: Final = r"[ \d.]*\.(csv|txt|tsv)(\.gz)?"
_VALUE_NAMES: Final = {WorkValue.CONDITIONS: "Working Conditions"}
_WEIGHTS: Final = {"exactMatch": 1.0, "closeMatch": 1.0, "broadMatch": 0.5, "narrowMatch": 0.5}
_Ratings = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """How a table rates: under which names of scales, and whether a field bears that name.

    Attributes:
        ids: the scales read, where the table has one rating a row; others are passed over.
        is_named: a field is called "Biology [LV]"; else "Biology".
        bounds: between which numbers a rating lies; None is not looked at.
    """

    ids: frozenset[str]
    is_named: bool = False
    bounds: tuple[float, float] | None = None


_KNOWLEDGE: Final = _Scale(ids=frozenset({"IM", "LV"}), is_named=True)
_INTERESTS: Final = _Scale(ids=frozenset({"OI"}), bounds=(LEAST_RATING, MOST_RATING))
_VALUES: Final = _Scale(ids=frozenset({"EX"}), bounds=(LEAST_RATING, MOST_RATING))
_STYLES: Final = _Scale(ids=frozenset({"IM"}), bounds=(1, 5))


@dataclass(slots=True, eq=False)
class OnetError(Exception):
    """Tables of O*NET that cannot be read; nothing of them was kept.

    Attributes:
        file: name of the file that is wrong.
        reason: what is wrong with it, one sentence.
        row: as a spreadsheet counts; None where no row is meant.
    """

    file: str
    reason: str
    row: int | None = None

    def __str__(self) -> str:
        where = self.file if self.row is None else f"{self.file}, row {self.row}"
        return f"{where}: {self.reason} Nothing was read in."


def read_onet(folder: Path, crosswalk: Path) -> Onet:
    """Read the tables in a folder, and which of our occupations they speak of.

    Args:
        folder: holds the tables "Occupation Data", "Alternate Titles" and "Knowledge", and may
            hold "Interests", "Work Styles" and "Work Values", under these names or in lower case
            with the version behind, as .txt or .csv, also gzipped.
        crosswalk: the ESCO-O*NET crosswalk as the European Commission publishes it, CSV.

    Raises:
        OnetError: when a table is missing, lacks a column or holds a rating that is no number of
            its scale.
    """
    titles: dict[str, list[str]] = {}
    for _, row in _rows(_table(folder, "titles"), CODE, "Alternate Title"):
        titles.setdefault(row[CODE], []).append(row["Alternate Title"])
    knowledge = _ratings(_table(folder, "knowledge"), _KNOWLEDGE)
    interests = _more_ratings(folder, "interests", _INTERESTS)
    styles = _more_ratings(folder, "work styles", _STYLES)
    work_values = _more_ratings(folder, "work values", _VALUES)
    fields, style_names = _fields(knowledge), _fields(styles)
    six = [one.value.capitalize() for one in Interest]
    six_values = [_VALUE_NAMES.get(one, one.value.capitalize()) for one in WorkValue]
    jobs = tuple(
        OnetJob(
            code=row[CODE],
            title=row["Title"],
            titles=tuple(titles.get(row[CODE], ())),
            knowledge=_in_order(knowledge.get(row[CODE], {}), fields),
            interests=_in_order(interests.get(row[CODE], {}), six),
            styles=_in_order(styles.get(row[CODE], {}), style_names),
            work_values=_in_order(work_values.get(row[CODE], {}), six_values),
        )
        for _, row in _rows(_table(folder, "occupations"), CODE, "Title")
    )
    return Onet(fields=tuple(fields), styles=tuple(style_names), jobs=jobs, links=_links(crosswalk))


def _fields(ratings: _Ratings) -> list[str]:
    return sorted({field for rated in ratings.values() for field in rated})


def _in_order(rated: dict[str, float], fields: Sequence[str]) -> tuple[float, ...]:
    """Return the ratings; none where not all are there, because half a profile compares badly."""
    whole = bool(fields) and all(field in rated for field in fields)
    return tuple(rated[field] for field in fields) if whole else ()


def _table(folder: Path, content: str) -> Path:
    if (path := _table_if_any(folder, content)) is None:
        raise OnetError(folder.name, f"has no table of {content}.")
    return path


def _table_if_any(folder: Path, content: str) -> Path | None:
    pattern = re.compile(_NAMES[content] + _ENDING)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if pattern.fullmatch(path.name.lower().replace("_", " ")):
            return path
    return None


def _more_ratings(folder: Path, content: str, scale: _Scale) -> _Ratings:
    """Return the ratings of a table that a folder may lack."""
    path = _table_if_any(folder, content)
    return _ratings(path, scale) if path else {}


def _rows(path: Path, *required: str, skip_to: str = "") -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows with their numbers; lines before the one that starts with `skip_to` pass."""
    opened = gzip.open if path.suffix == ".gz" else open
    delimiter = "," if ".csv" in path.suffixes else "\t"
    try:
        with opened(path, "rt", encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader(stream, delimiter=delimiter)
            header = next((one for one in lines if not skip_to or one[:1] == [skip_to]), [])
            if missing := set(required) - set(header):
                raise OnetError(path.name, f"lacks the column {min(missing)!r}.")
            for values in lines:
                yield lines.line_num, dict(zip(header, values, strict=False))
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise OnetError(path.name, f"cannot be read ({error}).") from error


def _ratings(path: Path, scale: _Scale) -> _Ratings:
    """Return what each occupation is rated on each field."""
    ratings: _Ratings = {}
    for number, row in _rows(path, CODE):
        rated = ratings.setdefault(row[CODE], {})
        for field, text in _rated_in(row, scale):
            try:
                rated[field] = float(text)
            except ValueError as error:
                raise OnetError(
                    path.name, f"holds a rating that is no number ({error}).", number
                ) from error
            if scale.bounds and not scale.bounds[0] <= rated[field] <= scale.bounds[1]:
                least, most = scale.bounds
                raise OnetError(
                    path.name, f"holds a rating {text} outside {least:g} to {most:g}.", number
                )
    return ratings


def _rated_in(row: Mapping[str, str], scale: _Scale) -> Iterator[tuple[str, str]]:
    """Yield the fields that a row rates, with the rating as it stands there."""
    if "Data Value" in row:  # as published: one rating a row
        if row["Scale ID"] in scale.ids:
            name = row["Element Name"]
            yield f"{name} [{row['Scale ID']}]" if scale.is_named else name, row["Data Value"]
        return
    for name, text in row.items():  # wide: one occupation a row
        if text and name != CODE and name.endswith("]") == scale.is_named:
            yield name, text


def _links(path: Path) -> tuple[OnetLink, ...]:
    columns = ("O*NET Id", "ESCO or ISCO URI", "Type of Match")
    return tuple(
        OnetLink(code=row[columns[0]], occupation=row[columns[1]], weight=_WEIGHTS[row[columns[2]]])
        for _, row in _rows(path, *columns, skip_to=columns[0])
        if row.get(columns[2]) in _WEIGHTS
    )
