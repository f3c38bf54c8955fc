"""The tables of O*NET that matching uses, as published (tab-separated text) or as wide CSV.

Read are the occupations, their alternate titles and the ratings of knowledge. Not read are
interests and work styles (what somebody wants is weighed apart, by the person), and related
occupations: those are themselves a list of moves that experts wrote.
"""

import csv
import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from doorstroom.engine.values import Onet, OnetJob, OnetLink

CODE: Final = "O*NET-SOC Code"
_NAMES: Final = {
    "occupations": r"occupation(s| data)",
    "titles": r"alternate titles",
    "knowledge": r"knowledge",
}
_ENDING: Final = r"[ \d.]*\.(csv|txt|tsv)(\.gz)?"
_WEIGHTS: Final = {"exactMatch": 1.0, "closeMatch": 1.0, "broadMatch": 0.5, "narrowMatch": 0.5}
_SCALES: Final = {"IM", "LV"}
_Ratings = dict[str, dict[str, float]]


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
        folder: holds the tables "Occupation Data", "Alternate Titles" and "Knowledge", under
            these names or in lower case with the version behind, as .txt or .csv, also gzipped.
        crosswalk: the ESCO-O*NET crosswalk as the European Commission publishes it, CSV.

    Raises:
        OnetError: when a table is missing, lacks a column or holds a rating that is no number.
    """
    titles: dict[str, list[str]] = {}
    for _, row in _rows(_table(folder, "titles"), CODE, "Alternate Title"):
        titles.setdefault(row[CODE], []).append(row["Alternate Title"])
    ratings = _ratings(_table(folder, "knowledge"))
    fields = sorted({field for rated in ratings.values() for field in rated})
    jobs = tuple(
        OnetJob(
            code=row[CODE],
            title=row["Title"],
            titles=tuple(titles.get(row[CODE], ())),
            knowledge=_in_order(ratings.get(row[CODE], {}), fields),
        )
        for _, row in _rows(_table(folder, "occupations"), CODE, "Title")
    )
    return Onet(fields=tuple(fields), jobs=jobs, links=_links(crosswalk))


def _in_order(rated: dict[str, float], fields: Sequence[str]) -> tuple[float, ...]:
    """Return the ratings; none where not all are there, because half a profile compares badly."""
    whole = len(rated) == len(fields)
    return tuple(rated[field] for field in fields) if whole else ()


def _table(folder: Path, content: str) -> Path:
    pattern = re.compile(_NAMES[content] + _ENDING)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if pattern.fullmatch(path.name.lower().replace("_", " ")):
            return path
    raise OnetError(folder.name, f"has no table of {content}.")


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


def _ratings(path: Path) -> _Ratings:
    """Return what each occupation is rated on each field, importance and level apart."""
    ratings: _Ratings = {}
    for number, row in _rows(path, CODE):
        rated = ratings.setdefault(row[CODE], {})
        try:
            if "Data Value" in row:  # as published: one rating a row
                if row["Scale ID"] in _SCALES:
                    field = f"{row['Element Name']} [{row['Scale ID']}]"
                    rated[field] = float(row["Data Value"])
            else:  # wide: one occupation a row
                wide = {name: text for name, text in row.items() if name.endswith("]") and text}
                rated.update({name: float(text) for name, text in wide.items()})
        except ValueError as error:
            raise OnetError(
                path.name, f"holds a rating that is no number ({error}).", number
            ) from (error)
    return ratings


def _links(path: Path) -> tuple[OnetLink, ...]:
    columns = ("O*NET Id", "ESCO or ISCO URI", "Type of Match")
    return tuple(
        OnetLink(code=row[columns[0]], occupation=row[columns[1]], weight=_WEIGHTS[row[columns[2]]])
        for _, row in _rows(path, *columns, skip_to=columns[0])
        if row.get(columns[2]) in _WEIGHTS
    )
