"""The CSV files as the ESCO portal ships them: one set per language, `<content>_<language>.csv`.

Column names: the portal's own dictionary file. Synonyms stand one a line, in the collections
between " | "; regulated professions and NACE codes are given as uris.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from doorstroom.engine.values import LANGUAGES, Language
from doorstroom.formats.esco._drafts import Draft, Drafts, Spot
from doorstroom.formats.esco._errors import MissingFileError
from doorstroom.formats.esco._sources import Row, Table

NEEDED = (
    "occupations",
    "skills",
    "ISCOGroups",
    "skillGroups",
    "occupationSkillRelations",
    "skillSkillRelations",
    "broaderRelationsOccPillar",
    "broaderRelationsSkillPillar",
)
COLLECTIONS = {
    "digitalSkillsCollection": "digital",
    "greenSkillsCollection": "green",
    "languageSkillsCollection": "language",
    "transversalSkillsCollection": "transversal",
    "researchSkillsCollection": "research",
    "digCompSkillsCollection": "digComp",
}
_NAME = re.compile(r"(?P<content>\w+)_(?P<language>[a-z]{2})\.csv")
_SYNONYMS = re.compile(r"\r?\n| \| ")
_LEVELS = 4

Tables = dict[str, dict[Language, Table]]
Rows = Iterator[tuple[Spot, Row]]


def portal_tables(tables: Iterable[Table]) -> Tables:
    """Return the tables by content and language.

    Raises:
        MissingFileError: when a language's set lacks a file that every set has.
    """
    found: Tables = {}
    others = set()
    for table in tables:
        parts = _NAME.fullmatch(table.name)
        if parts and parts["language"] in LANGUAGES:
            found.setdefault(parts["content"], {})[_language(parts["language"])] = table
        elif parts and parts["content"] in NEEDED:
            others.add(parts["language"])
    _refuse_partial(found, others)
    return found


def _language(code: str) -> Language:
    return "nl" if code == "nl" else "en"


def _refuse_partial(found: Tables, others: set[str]) -> None:
    languages = {language for content in NEEDED for language in found.get(content, {})}
    if not languages and others:
        raise MissingFileError(
            f"occupations_{min(others)}.csv",
            "is in a language that Doorstroom does not speak.",
            "Choose Dutch (nl) or English (en), or both, on the ESCO portal.",
        )
    for language in sorted(languages):
        missing = [content for content in NEEDED if language not in found.get(content, {})]
        if missing:
            raise MissingFileError(
                f"{missing[0]}_{language}.csv",
                f"is missing{_and_others(missing)}: this is a part of a classification.",
                "Download the whole content 'classification' in this language, as CSV.",
            )


def _and_others(missing: list[str]) -> str:
    return f", and so are {', '.join(missing[1:])}" if len(missing) > 1 else ""


def read_portal(tables: Tables, drafts: Drafts, *, done: Callable[[], None]) -> None:
    """Put everything the tables say into the drafts; `done` is called after each table."""
    for content, read in (*_CONCEPTS, *_LINKS):
        for language, table in sorted(tables.get(content, {}).items()):
            read(table, language, drafts)
            done()


def _rows(table: Table, *columns: str) -> Rows:
    for number, row in table.rows(*columns):
        yield Spot(table.name, number), row


def _released(table: Table, drafts: Drafts, *columns: str) -> Rows:
    """Yield the concepts that count; the others are remembered, for relations still name them."""
    for spot, row in _rows(table, "conceptUri", "preferredLabel", "status", *columns):
        if row["status"] == "released":
            yield spot, row
        else:
            drafts.withdrawn.add(row["conceptUri"])


def _say(draft: Draft, language: Language, row: Row) -> None:
    draft.say(
        language,
        row["preferredLabel"],
        others=_SYNONYMS.split(row.get("altLabels", "")),
        text=row.get("description", ""),
    )


def _occupations(table: Table, language: Language, drafts: Drafts) -> None:
    for spot, row in _released(table, drafts, "iscoGroup", "code", "regulatedProfessionNote"):
        draft = drafts.occupation(row["conceptUri"], spot)
        _say(draft, language, row)
        draft.code = row["code"] or draft.code
        draft.place(row["iscoGroup"], spot)
        draft.regulated |= row["regulatedProfessionNote"].endswith("/regulated")
        draft.nace = nace_codes(row.get("naceCode", "")) or draft.nace


def nace_codes(text: str) -> tuple[str, ...]:
    r"""Return NACE codes, digits only, from a list of codes or of uris that end in one.

    >>> nace_codes("http://data.europa.eu/ux2/nace2.1/712,\nhttp://data.europa.eu/ux2/nace2.1/55")
    ('712', '55')
    >>> nace_codes("86.1")
    ('861',)
    """
    codes = (part.rsplit("/", 1)[-1].replace(".", "") for part in re.split(r"[\s,|;]+", text))
    return tuple(dict.fromkeys(code for code in codes if code))


def _skills(table: Table, language: Language, drafts: Drafts) -> None:
    for spot, row in _released(table, drafts, "skillType", "reuseLevel"):
        draft = drafts.skill(row["conceptUri"], spot)
        _say(draft, language, row)
        draft.classify(row["skillType"], row["reuseLevel"])


def _isco_groups(table: Table, language: Language, drafts: Drafts) -> None:
    for spot, row in _released(table, drafts, "code"):
        draft = drafts.group(row["conceptUri"], spot, "isco")
        _say(draft, language, row)
        draft.code = row["code"] or draft.code


def _skill_groups(table: Table, language: Language, drafts: Drafts) -> None:
    for spot, row in _released(table, drafts):
        draft = drafts.group(row["conceptUri"], spot, "skill")
        _say(draft, language, row)
        draft.code = row.get("code", "") or draft.code


def _skills_of_occupations(table: Table, _: Language, drafts: Drafts) -> None:
    for spot, row in _rows(table, "occupationUri", "relationType", "skillUri"):
        drafts.link(row["occupationUri"], row["skillUri"], row["relationType"], spot)


def _skills_of_skills(table: Table, _: Language, drafts: Drafts) -> None:
    for spot, row in _rows(table, "originalSkillUri", "relationType", "relatedSkillUri"):
        drafts.relate(row["originalSkillUri"], row["relatedSkillUri"], row["relationType"], spot)


def _broader(table: Table, _: Language, drafts: Drafts) -> None:
    for spot, row in _rows(table, "conceptUri", "broaderUri"):
        drafts.place(row["conceptUri"], row["broaderUri"], spot)


def _hierarchy(table: Table, _: Language, drafts: Drafts) -> None:
    """Older versions give the codes of skill groups only here.

    The portal leaves the last cells of a row out where they are empty, in this table only.
    """
    columns = (f"Level {level} URI" for level in range(_LEVELS))
    for number, row in table.rows(*columns, may_be_short=True):
        spot = Spot(table.name, number)
        uris = [uri for level in range(_LEVELS) if (uri := row[f"Level {level} URI"])]
        for above, below in pairwise(uris):
            drafts.place(below, above, spot)
        if uris and (group := drafts.groups.get(uris[-1])) and not group.code:
            group.code = row.get(f"Level {len(uris) - 1} code", "")


def _collection(table: Table, _: Language, drafts: Drafts) -> None:
    name = COLLECTIONS[table.name.rsplit("_", 1)[0]]
    for spot, row in _released(table, drafts):
        drafts.member(row["conceptUri"], name, spot)


def _green_shares(table: Table, _: Language, drafts: Drafts) -> None:
    for spot, row in _rows(table, "conceptType", "conceptUri", "greenShare"):
        if row["conceptType"] == "Occupation" and row["conceptUri"] in drafts.occupations:
            drafts.occupations[row["conceptUri"]].green_share = share(row["greenShare"], spot)


def share(text: str, spot: Spot) -> float | None:
    """Return a share between 0 and 1, None where nothing is filled in."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise spot.wrong(f"has a green share {text!r} that is not a number from 0 to 1.")
    return value


_Reader = Callable[[Table, Language, Drafts], None]
_CONCEPTS: tuple[tuple[str, _Reader], ...] = (
    ("occupations", _occupations),
    ("skills", _skills),
    ("ISCOGroups", _isco_groups),
    ("skillGroups", _skill_groups),
)
_LINKS: tuple[tuple[str, _Reader], ...] = (
    ("occupationSkillRelations", _skills_of_occupations),
    ("skillSkillRelations", _skills_of_skills),
    ("broaderRelationsOccPillar", _broader),
    ("broaderRelationsSkillPillar", _broader),
    ("skillsHierarchy", _hierarchy),
    *((content, _collection) for content in COLLECTIONS),
    ("greenShareOcc", _green_shares),
)
READ = tuple(content for content, _ in (*_CONCEPTS, *_LINKS))
