"""What `doorstroom assessments dif` does: read a study, judge each question, say it, keep it."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from doorstroom.assessments.actions import store_bank
from doorstroom.engine.assessing.scoring import Entry, admitted
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.reporting import DONE, StudyError, guarded, print_json, say

MOST_BYTES: Final = 50_000_000
MOST_QUESTIONS, MOST_POINTS = 200, 20


@dataclass(frozen=True, eq=False, kw_only=True)
class Study:
    """Answers of people in two groups.

    Attributes:
        names: of the groups; the second is compared with the first.
        answers: people x questions.
        groups: 0 or 1 for each person.
        left_out: how many rows lacked an answer or the group.
    """

    names: tuple[str, str]
    keys: tuple[str, ...]
    answers: NDArray[np.int64]
    groups: NDArray[np.int64]
    left_out: int


def report_file(path: Path, *, group: str, keep: str, as_json: bool) -> int:
    """Report on every question of a file; with `keep`, let a questionnaire go by it."""

    def work() -> int:
        if keep:
            ready_database()
        study = read_study(path, group)
        entries = admitted(study.answers, study.keys, study.groups)
        if keep:
            store_bank(questionnaire=keep, entries=entries)
        if as_json:
            print_json(_facts(study, entries))
        else:
            _print(study, entries, kept=keep)
        return DONE

    return guarded(work, as_json=as_json)


def read_study(path: Path, group: str) -> Study:
    """Read answers and groups; a person who left something out is counted and not used.

    Raises:
        StudyError: when the file is too large or no such table, a cell is no number of points,
            or there are not two groups.
    """
    if path.stat().st_size > MOST_BYTES:
        raise StudyError(f"{path.name} is larger than {MOST_BYTES // 10**6} MB.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
    except (UnicodeDecodeError, csv.Error) as error:
        raise StudyError(f"{path.name} is no CSV in UTF-8.") from error
    header = [one.strip() for one in rows[0]] if rows else []
    if group not in header or len(set(header)) < len(header):
        raise StudyError(f"{path.name} needs a row of names, none twice, with {group!r} in it.")
    at = header.index(group)
    keys = tuple(name for i, name in enumerate(header) if i != at)
    if not 2 <= len(keys) <= MOST_QUESTIONS:  # noqa: PLR2004 - one question has no yardstick
        raise StudyError(f"A report takes 2 to {MOST_QUESTIONS} questions, not {len(keys)}.")
    whole = [row for row in rows[1:] if len(row) == len(header) and all(map(str.strip, row))]
    names = sorted({row[at].strip() for row in whole})
    if len(names) != 2:  # noqa: PLR2004 - one group beside another
        raise StudyError(f"{group!r} must name two groups, and names {len(names)}.")
    answers = [[cell for i, cell in enumerate(row) if i != at] for row in whole]
    return Study(
        names=(names[0], names[1]),
        keys=keys,
        answers=np.array([_points(path, row) for row in answers], dtype=np.int64),
        groups=np.array([names.index(row[at].strip()) for row in whole], dtype=np.int64),
        left_out=len(rows) - 1 - len(whole),
    )


def _points(path: Path, row: Sequence[str]) -> list[int]:
    for cell in row:
        text = cell.strip()
        if not (text.isascii() and text.isdigit() and len(text) < 3 and int(text) <= MOST_POINTS):  # noqa: PLR2004 - two digits
            raise StudyError(
                f"{path.name} has {text[:20]!r} where points from 0 to {MOST_POINTS} should be."
            )
    return [int(cell) for cell in row]


def _facts(study: Study, entries: Sequence[Entry]) -> dict[str, Any]:
    return {
        "groups": dict(zip(study.names, np.bincount(study.groups).tolist(), strict=True)),
        "left_out": study.left_out,
        "questions": [
            {
                "key": one.key,
                "gap": round(one.report.gap, 4),
                "by_score": one.report.by_score,
                "by_trait": one.report.by_trait,
                "fairness": one.report.fairness.value,
                "state": one.state.value,
                "slope": one.item and round(one.item.slope, 4),
                "thresholds": one.item and [round(each, 4) for each in one.item.thresholds],
            }
            for one in entries
        ],
    }


def _print(study: Study, entries: Sequence[Entry], *, kept: str) -> None:
    first, second = np.bincount(study.groups).tolist()
    say(
        f"{study.names[1]} ({second} people) beside {study.names[0]} ({first} people); "
        f"{study.left_out} rows were not whole and are not used."
    )
    table = Table("Question", "Gap", "By score", "By trait", "Fairness", "State", "Slope")
    for one in entries:
        trait = "-" if one.report.by_trait is None else f"{one.report.by_trait:.4f}"
        slope = f"{one.item.slope:.2f}" if one.item else "-"
        gap, score = f"{one.report.gap:+.2f}", f"{one.report.by_score:.4f}"
        table.add_row(
            escape(one.key), gap, score, trait, one.report.fairness.value, one.state.value, slope
        )
    Console().print(table)
    if kept:
        say(f"Kept. {kept} goes by it from now on.")
