"""The demonstration vocabulary as it lies in its files: complete, consistent, bilingual."""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain

import pytest

FOLDER = files("doorstroom") / "demo" / "data" / "vocabulary"

COLUMNS = {
    "occupations": "id code isco label_en label_nl alt_en alt_nl description_en description_nl "
    "regulated nace green_share",
    "skills": "id label_en label_nl nl_source type reuse_level collections alt_en alt_nl "
    "description_en description_nl",
    "occupation_skill": "occupation skill relation",
    "skill_groups": "uri code label_en label_nl description_en",
    "skill_broader": "concept broader",
    "skill_skill": "skill related relation",
    "isco_groups": "code label_en label_nl description_en",
    "occupation_broader": "concept broader",
    "occupation_wages": "occupation month_min month_max invented",
    "occupation_interests": "occupation realistic investigative artistic social enterprising "
    "conventional invented",
}
MAY_BE_EMPTY = {"collections"}
TYPES = {"skill/competence", "knowledge"}
REUSE_LEVELS = {"transversal", "cross-sector", "sector-specific", "occupation-specific"}
COLLECTIONS = {"digital", "green", "language", "transversal", "digComp"}
RELATIONS = {"essential", "optional"}
LEGAL_MINIMUM = 2550
REGULATED = {
    "childcare-worker",
    "lateral-entry-primary-teacher",
    "lateral-entry-secondary-teacher",
    "mbo-nurse",
    "nursing-assistant-ig",
    "pharmacy-assistant",
}

Row = dict[str, str]


@cache
def rows(name: str) -> list[Row]:
    content = FOLDER.joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(content.splitlines()))


@cache
def about() -> dict[str, object]:
    found: dict[str, object] = json.loads(FOLDER.joinpath("about.json").read_text(encoding="utf-8"))
    return found


def ids(name: str) -> list[str]:
    return [row["id"] for row in rows(name)]


def group_paths() -> dict[str, str]:
    """The path of each skill group, by its code."""
    base = str(about()["base_uri"])
    return {row["code"]: row["uri"].removeprefix(base) for row in rows("skill_groups")}


def skills_of(occupation: str, relation: str) -> list[str]:
    return [
        row["skill"]
        for row in rows("occupation_skill")
        if (row["occupation"], row["relation"]) == (occupation, relation)
    ]


def broader(name: str) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(name):
        found[row["concept"]].add(row["broader"])
    return dict(found)


def ancestors(concept: str, hierarchy: dict[str, set[str]], path: tuple[str, ...] = ()) -> set[str]:
    assert concept not in path, f"a cycle: {' > '.join([*path, concept])}"
    above = hierarchy.get(concept, set())
    return above.union(*(ancestors(each, hierarchy, (*path, concept)) for each in above))


def doubled(values: Iterator[str] | list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_about_tells_what_the_vocabulary_is() -> None:
    assert set(about()) == {
        *("scheme", "version", "title_nl", "title_en", "languages", "base_uri", "licence"),
        *("invented", "note_nl", "note_en"),
    }
    assert about()["scheme"] == "doorstroom-demo"
    assert about()["languages"] == ["nl", "en"]
    assert about()["base_uri"] == "https://doorstroom.example/vocabulary/"
    assert about()["licence"] == "EUPL-1.2"
    assert about()["invented"] is True


@pytest.mark.parametrize("name", COLUMNS)
def test_every_file_has_its_columns_and_unix_line_ends(name: str) -> None:
    content = FOLDER.joinpath(f"{name}.csv").read_bytes()

    assert content.split(b"\n", 1)[0].decode() == ",".join(COLUMNS[name].split())
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("name", COLUMNS)
def test_every_cell_is_filled_and_trimmed(name: str) -> None:
    for row in rows(name):
        for column, value in row.items():
            assert value or column in MAY_BE_EMPTY, (name, column, row)
            assert value == " ".join(value.split()), (name, column, value)


@pytest.mark.parametrize("name", COLUMNS)
def test_no_row_stands_twice(name: str) -> None:
    assert doubled(["\t".join(row.values()) for row in rows(name)]) == []


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("occupations", 115, 130),
        ("skills", 580, 650),
        ("skill_groups", 60, 90),
        ("skill_skill", 150, 250),
    ],
)
def test_the_vocabulary_is_small_and_large_enough(name: str, least: int, most: int) -> None:
    assert least <= len(rows(name)) <= most


@pytest.mark.parametrize("name", ["occupations", "skills"])
def test_ids_are_unique_english_slugs(name: str) -> None:
    assert doubled(ids(name)) == []
    assert [each for each in ids(name) if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each)] == []


@pytest.mark.parametrize("name", ["occupations", "skill_groups", "isco_groups"])
def test_codes_are_unique(name: str) -> None:
    assert doubled([row["code"] for row in rows(name)]) == []


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", ["occupations", "skills", "skill_groups", "isco_groups"])
def test_no_label_names_two_concepts_of_a_kind(name: str, language: str) -> None:
    labels = [
        label.lower()
        for row in rows(name)
        for label in [
            row[f"label_{language}"],
            *filter(None, row.get(f"alt_{language}", "").split("|")),
        ]
    ]

    assert doubled(labels) == []


@pytest.mark.parametrize(("name", "least", "most"), [("occupations", 2, 6), ("skills", 1, 4)])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_concept_has_alternatives(name: str, least: int, most: int, language: str) -> None:
    for row in rows(name):
        alternatives = row[f"alt_{language}"].split("|")
        assert least <= len(alternatives) <= most, row["id"]
        assert alternatives == [each.strip() for each in alternatives if each], row["id"]


def test_skills_use_the_values_of_esco() -> None:
    for row in rows("skills"):
        assert row["type"] in TYPES, row["id"]
        assert row["reuse_level"] in REUSE_LEVELS, row["id"]
        assert row["nl_source"] == "doorstroom-demo", row["id"]
        assert set(filter(None, row["collections"].split("|"))) <= COLLECTIONS, row["id"]


def test_occupations_use_the_values_of_esco() -> None:
    for row in rows("occupations"):
        assert row["regulated"] in {"regulated", "unregulated"}, row["id"]
        assert 0 <= float(row["green_share"]) <= 1, row["id"]
        assert re.fullmatch(rf"{row['isco']}\.[1-9]\d*", row["code"]), row["id"]
        for code in row["nace"].split(","):
            assert re.fullmatch(r"\d{2,4}", code), row["id"]
            assert 1 <= int(code[:2]) <= 99, row["id"]


def test_professions_that_the_law_protects_are_regulated() -> None:
    regulated = {row["id"] for row in rows("occupations") if row["regulated"] == "regulated"}

    assert regulated >= REGULATED
    assert regulated.isdisjoint({"contact-centre-agent", "care-assistant", "teaching-assistant"})


def test_relations_name_known_concepts() -> None:
    occupations, skills = set(ids("occupations")), set(ids("skills"))

    for row in rows("occupation_skill"):
        assert row["occupation"] in occupations, row
        assert row["skill"] in skills, row
        assert row["relation"] in RELATIONS, row
    for row in rows("skill_skill"):
        assert {row["skill"], row["related"]} <= skills, row
        assert row["skill"] != row["related"], row
        assert row["relation"] in RELATIONS, row


def test_no_skill_is_related_twice_to_one_occupation() -> None:
    assert (
        doubled([f"{row['occupation']} {row['skill']}" for row in rows("occupation_skill")]) == []
    )


@pytest.mark.parametrize("occupation", ids("occupations"))
def test_every_occupation_asks_a_sensible_number_of_skills(occupation: str) -> None:
    assert 8 <= len(skills_of(occupation, "essential")) <= 18
    assert 5 <= len(skills_of(occupation, "optional")) <= 14


def test_skills_are_shared_between_occupations() -> None:
    use = Counter(row["skill"] for row in rows("occupation_skill"))
    skills = ids("skills")

    assert [each for each in skills if not use[each]] == []
    assert sum(use[each] >= 2 for each in skills) >= 0.45 * len(skills)
    assert sum(use[each] >= 5 for each in skills) >= 0.15 * len(skills)


def test_no_skill_is_essential_nearly_everywhere() -> None:
    essential = Counter(
        row["skill"] for row in rows("occupation_skill") if row["relation"] == "essential"
    )

    assert max(essential.values()) <= 0.45 * len(rows("occupations"))


@pytest.mark.parametrize("name", ["skill_broader", "occupation_broader"])
def test_the_hierarchies_have_no_cycles(name: str) -> None:
    hierarchy = broader(name)

    for concept in hierarchy:
        ancestors(concept, hierarchy)


def test_every_group_but_the_four_tops_has_a_broader_group() -> None:
    hierarchy, paths = broader("skill_broader"), group_paths()

    assert {code for code, path in paths.items() if path not in hierarchy} == {"S", "K", "T", "L"}
    for path in paths.values():
        assert hierarchy.get(path, set()) <= set(paths.values()), path


def test_every_skill_has_a_lowest_group_and_one_top() -> None:
    hierarchy, paths = broader("skill_broader"), group_paths()
    groups = set(paths.values())
    not_lowest = set(chain.from_iterable(hierarchy.get(path, set()) for path in groups))
    tops = {paths[code] for code in "SKTL"}

    for row in rows("skills"):
        above = hierarchy[f"skill/{row['id']}"]
        assert above & groups, row["id"]
        assert not above & not_lowest, row["id"]
        assert ancestors(f"skill/{row['id']}", hierarchy) & tops, row["id"]
    assert groups.isdisjoint(f"skill/{each}" for each in ids("skills"))
    assert set(hierarchy) <= groups | {f"skill/{each}" for each in ids("skills")}


def test_knowledge_stands_under_knowledge() -> None:
    hierarchy, top = broader("skill_broader"), group_paths()["K"]

    for row in rows("skills"):
        under = top in ancestors(f"skill/{row['id']}", hierarchy)
        assert under == (row["type"] == "knowledge"), row["id"]


def test_all_isco_ancestors_are_present_and_none_more() -> None:
    needed = {row["isco"][:length] for row in rows("occupations") for length in (1, 2, 3, 4)}

    assert {row["code"] for row in rows("isco_groups")} == needed
    expected = {(f"isco/C{code}", f"isco/C{code[:-1]}") for code in needed if len(code) > 1}
    expected |= {(f"occupation/{row['id']}", f"isco/C{row['isco']}") for row in rows("occupations")}
    assert {(row["concept"], row["broader"]) for row in rows("occupation_broader")} == expected


def test_every_occupation_has_an_invented_wage_that_could_be_true() -> None:
    assert sorted(row["occupation"] for row in rows("occupation_wages")) == sorted(
        ids("occupations")
    )
    for row in rows("occupation_wages"):
        low, high = int(row["month_min"]), int(row["month_max"])
        assert LEGAL_MINIMUM <= low < high <= 7000, row
        assert high <= 1.6 * low, row
        assert row["invented"] == "true", row


def test_every_occupation_has_invented_interests_that_tell_it_from_others() -> None:
    assert [row["occupation"] for row in rows("occupation_interests")] == ids("occupations")
    highest = Counter()
    for row in rows("occupation_interests"):
        rated = {name: float(row[name]) for name in COLUMNS["occupation_interests"].split()[1:-1]}
        assert all(1 <= one <= 7 and 2 * one == int(2 * one) for one in rated.values()), row
        assert max(rated.values()) - min(rated.values()) >= 3, row
        assert row["invented"] == "true", row
        highest[max(rated, key=lambda name: rated[name])] += 1
    assert len(highest) == 6, "each interest has work in which it comes first"


@pytest.mark.parametrize(
    ("outflow", "inflow", "least"),
    [
        ("contact-centre-agent", "service-desk-employee", 10),
        ("contact-centre-agent", "care-planner", 6),
        ("contact-centre-agent", "municipal-counter-clerk", 8),
        ("bank-back-office-employee", "care-administration-employee", 10),
        ("bank-back-office-employee", "functional-administrator", 4),
        ("shop-assistant", "hospital-ward-host", 5),
        ("baker", "care-cook", 8),
        ("warehouse-worker", "hospital-logistics-employee", 8),
        ("operations-middle-manager", "care-team-manager", 10),
    ],
)
def test_jobs_in_different_sectors_share_skills(outflow: str, inflow: str, least: int) -> None:
    shared = {skill for relation in RELATIONS for skill in skills_of(outflow, relation)} & {
        skill for relation in RELATIONS for skill in skills_of(inflow, relation)
    }

    assert len(shared) >= least, sorted(shared)


@pytest.mark.parametrize("word", ["Excel", "Word", "PowerPoint", "computeren", "tillen", "poetsen"])
def test_everyday_words_name_a_skill(word: str) -> None:
    assert [row["id"] for row in rows("skills") if word in row["alt_nl"].split("|")] != []
