"""The compact tables: both languages side by side, short identifiers (docs/operate/vocabulary.md).

A folder or zip with occupations.csv, skills.csv, skill_groups.csv, isco_groups.csv,
occupation_skill.csv, skill_skill.csv, occupation_broader.csv and skill_broader.csv, and if there
are: occupation_wages.csv, occupation_interests.csv and about.json (scheme, version, titles, base
of the uris).
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from doorstroom.engine.values import LANGUAGES, Interest, Range, rated_as_bytes
from doorstroom.formats.esco._drafts import Draft, Drafts, OccupationDraft, Spot
from doorstroom.formats.esco._errors import MissingFileError, TableError
from doorstroom.formats.esco._portal import nace_codes, share
from doorstroom.formats.esco._sources import Row, Source, Table

NEEDED = (
    "occupations",
    "skills",
    "skill_groups",
    "isco_groups",
    "occupation_skill",
    "skill_skill",
    "occupation_broader",
    "skill_broader",
)
ESCO_BASE = "http://data.europa.eu/esco/"
LONGEST = {True: 40, False: 200}  # letters of a short name, and of any other text
_YES = {"regulated", "true", "yes", "1"}
_NO = {"unregulated", "false", "no", "0", ""}


@dataclass(frozen=True, slots=True)
class About:
    """What about.json says; for ESCO itself there is none."""

    scheme: str = "esco"
    version: str = ""
    title_nl: str = "ESCO"
    title_en: str = "ESCO"
    base_uri: str = ESCO_BASE
    invented: bool = False


def is_compact(source: Source) -> bool:
    """Tell compact tables from the portal's files."""
    return "occupations.csv" in source.tables


def read_about(source: Source) -> About:
    """Read about.json.

    Raises:
        TableError: when it is no JSON object, or a field has the wrong type.
    """
    if source.about is None:
        return About()
    try:
        fields = json.loads(source.about)
    except (ValueError, RecursionError) as error:
        raise _wrong_about(f"is no proper JSON ({error}).") from error
    if not isinstance(fields, dict):
        raise _wrong_about("is no JSON object.")
    known = {name: fields[name] for name in About.__slots__ if name in fields}
    for name, value in known.items():
        if not isinstance(value, bool if name == "invented" else str):
            raise _wrong_about(f"has a {name!r} of the wrong kind.")
        longest = LONGEST[name in {"scheme", "version"}]
        if isinstance(value, str) and not (value.isprintable() and len(value) <= longest):
            raise _wrong_about(f"has a {name!r} that is too long, or holds signs nobody can read.")
    return About(**known)


def _wrong_about(reason: str) -> TableError:
    return TableError("about.json", reason, "Correct it, or leave the file out for ESCO itself.")


def compact_tables(source: Source) -> Mapping[str, Table]:
    """Return the tables by content.

    Raises:
        MissingFileError: when one is missing.
    """
    tables = {name.removesuffix(".csv"): table for name, table in source.tables.items()}
    for content in NEEDED:
        if content not in tables:
            raise MissingFileError(
                f"{content}.csv",
                f"is missing in {source.path.name}: this is a part of a classification.",
                "Add the file.",
            )
    return {content: tables[content] for content in READ if content in tables}


def read_compact(
    tables: Mapping[str, Table], about: About, drafts: Drafts, *, done: Callable[[], None]
) -> None:
    """Put everything the tables say into the drafts; `done` is called after each table."""
    reader = _Reader(about.base_uri, drafts)
    for content, table in tables.items():
        getattr(reader, content)(table)
        done()


def _rows(table: Table, *columns: str) -> Iterator[tuple[Spot, Row]]:
    for number, row in table.rows(*columns):
        yield Spot(table.name, number), row


def _say(draft: Draft, row: Row) -> None:
    for language in LANGUAGES:
        draft.say(
            language,
            row.get(f"label_{language}", ""),
            others=row.get(f"alt_{language}", "").split("|"),
            text=row.get(f"description_{language}", ""),
        )


@dataclass(frozen=True, slots=True)
class _Reader:
    """One method per table, named after it; `base` stands before every identifier."""

    base: str
    drafts: Drafts

    def _uri(self, path: str) -> str:
        return path if path.startswith(self.base) or not path else self.base + path

    def _occupation(self, identifier: str) -> str:
        return self._uri(identifier and f"occupation/{identifier}")

    def _skill(self, identifier: str) -> str:
        return self._uri(identifier and f"skill/{identifier}")

    def occupations(self, table: Table) -> None:
        for spot, row in _rows(table, "id", "code", "isco", "regulated", "nace"):
            draft = self.drafts.occupation(self._occupation(row["id"]), spot)
            _say(draft, row)
            draft.code = row["code"]
            draft.place(row["isco"], spot)
            draft.regulated = _flag(row["regulated"], spot)
            draft.nace = nace_codes(row["nace"])
            draft.green_share = share(row.get("green_share", ""), spot)

    def skills(self, table: Table) -> None:
        for spot, row in _rows(table, "id", "type"):
            draft = self.drafts.skill(self._skill(row["id"]), spot)
            _say(draft, row)
            draft.classify(row["type"], row.get("reuse_level", ""))
            draft.collections.update(filter(None, row.get("collections", "").split("|")))

    def skill_groups(self, table: Table) -> None:
        for spot, row in _rows(table, "uri", "code"):
            draft = self.drafts.group(self._uri(row["uri"]), spot, "skill")
            _say(draft, row)
            draft.code = row["code"]

    def isco_groups(self, table: Table) -> None:
        for spot, row in _rows(table, "code"):
            draft = self.drafts.group(self._uri(f"isco/C{row['code']}"), spot, "isco")
            _say(draft, row)
            draft.code = row["code"]

    def occupation_skill(self, table: Table) -> None:
        for spot, row in _rows(table, "occupation", "skill", "relation"):
            occupation, skill = self._occupation(row["occupation"]), self._skill(row["skill"])
            self.drafts.link(occupation, skill, row["relation"], spot)

    def skill_skill(self, table: Table) -> None:
        for spot, row in _rows(table, "skill", "related", "relation"):
            skill, related = self._skill(row["skill"]), self._skill(row["related"])
            self.drafts.relate(skill, related, row["relation"], spot)

    def occupation_broader(self, table: Table) -> None:
        for spot, row in _rows(table, "concept", "broader"):
            self.drafts.place(self._uri(row["concept"]), self._uri(row["broader"]), spot)

    def skill_broader(self, table: Table) -> None:
        self.occupation_broader(table)

    def occupation_wages(self, table: Table) -> None:
        for spot, row in _rows(table, "occupation", "month_min", "month_max"):
            draft = self._occupation_drafted(row["occupation"], "a wage", spot)
            draft.wage = _wage(row["month_min"], row["month_max"], spot)
            draft.wage_invented = _flag(row.get("invented", ""), spot)

    def occupation_interests(self, table: Table) -> None:
        names = [one.value for one in Interest]
        for spot, row in _rows(table, "occupation", *names):
            draft = self._occupation_drafted(row["occupation"], "interests", spot)
            draft.interests = _interests([row[name] for name in names], spot)
            draft.interests_invented = _flag(row.get("invented", ""), spot)

    def _occupation_drafted(self, name: str, given: str, spot: Spot) -> OccupationDraft:
        uri = self._occupation(name)
        if uri not in self.drafts.occupations:
            raise spot.wrong(f"gives {given} for an unknown occupation {name!r}.")
        return self.drafts.occupations[uri]


READ = (*NEEDED, "occupation_wages", "occupation_interests")


def _flag(text: str, spot: Spot) -> bool:
    if (word := text.strip().lower()) not in _YES | _NO:
        raise spot.wrong(f"has {text!r} where yes or no is meant.")
    return word in _YES


def _interests(ratings: list[str], spot: Spot) -> tuple[int, ...]:
    """Return how much of each interest the work has; rated from 1 to 7, as O*NET does."""
    try:
        return rated_as_bytes([float(one) for one in ratings])
    except ValueError:
        said = ", ".join(ratings)
        raise spot.wrong(f"has interests {said} that are no numbers from 1 to 7.") from None


def _wage(low: str, high: str, spot: Spot) -> Range:
    """Return gross euros a month; an empty cell is an open end."""
    if not all(re.fullmatch(r"\d{1,6}(\.\d{1,2})?|", text) for text in (low, high)):
        raise spot.wrong(f"has a wage {low!r} to {high!r} that is no amount of euros a month.")
    try:
        return Range(float(low) if low else None, float(high) if high else None)
    except ValueError:
        raise spot.wrong("has a lowest wage above its highest.") from None
