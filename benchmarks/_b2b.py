"""Reads the instances of Bofill and others (MiniZinc data) and the best values known of them."""

import csv
import os
import re
import sys
from pathlib import Path

from doorstroom.engine.planning.meetings import Meeting, MeetingsQuestion

FOLDER = "data/fairs/b2b-bofill-jair2022"
OPTIMUM = "optimum_breaks (UNSAT = proved infeasible)"
ANY_SESSION = 3


def folder() -> Path:
    """Return where the instances are."""
    found = Path(os.environ.get("DOORSTROOM_SHARED", "")) / FOLDER
    if not (found / "best_known.csv").is_file():
        sys.exit(f"DOORSTROOM_SHARED must name a folder that has {FOLDER}/best_known.csv.")
    return found


def best_known(spread: int) -> dict[str, int | None]:
    """Return the fewest breaks of each original, by file; None where no timetable exists."""
    with (folder() / "best_known.csv").open() as lines:
        rows = [row for row in csv.DictReader(lines) if int(row["fairness_d"]) == spread]
    return {row["file"]: None if row[OPTIMUM] == "UNSAT" else int(row[OPTIMUM]) for row in rows}


def question_of(path: Path, spread: int) -> MeetingsQuestion:
    """Read an instance; what counts from 1 there counts from 0 here."""
    text = path.read_text()
    slots, morning = _number(text, "nTotalSlots"), _number(text, "nMorningSlots")
    fixed = _numbers(_value(text, "fixed"))
    rows = [_numbers(row) for row in _value(text, "requested").strip("[|]").split("|")]
    meetings = tuple(
        Meeting(
            between=(one - 1, two - 1),
            session=None if session == ANY_SESSION else session - 1,
            slot=at - 1 if at else None,
        )
        for (one, two, session), at in zip(filter(None, rows), fixed, strict=True)
    )
    away = [sorted(set(slots) - {0}) for slots in _sets(_value(text, "forbidden"))]
    return MeetingsQuestion(
        participants=_number(text, "nBusiness"),
        meetings=meetings,
        sessions=(morning, slots - morning) if slots > morning else (slots,),
        tables=_number(text, "nTables"),
        away=tuple(tuple(slot - 1 for slot in some) for some in away),
        precedences=tuple(
            (before - 1, after)
            for after, some in enumerate(_sets(_value(text, "precedences")))
            for before in some
        ),
        spread=spread,
    )


def _value(text: str, name: str) -> str:
    found = re.search(rf"^{name}\s*=\s*(.*?);", text, re.DOTALL | re.MULTILINE)
    if found is None:
        sys.exit(f"The instance says no {name}.")
    return found[1].strip()


def _number(text: str, name: str) -> int:
    return int(_value(text, name))


def _numbers(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", text)]


def _sets(text: str) -> list[list[int]]:
    return [_numbers(one) for one in re.findall(r"\{(.*?)\}", text)]
