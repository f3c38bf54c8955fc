import gzip
import json
from pathlib import Path

import pytest

from doorstroom.engine.values import Range
from doorstroom.formats.esco import (
    EscoError,
    MissingFileError,
    SourceError,
    TableError,
    UnknownConceptError,
    read_classification,
)
from formats.esco.files import portal_files, write_zip
from formats.esco.samples import occupation, skill, small_classification

TABLES = {
    "occupations.csv": (
        "id,code,isco,label_en,label_nl,alt_en,alt_nl,description_en,description_nl,regulated,"
        "nace,green_share\n"
        "baker,7512.1,7512,baker,bakker,,broodbakker|bakker van brood,Bakes bread.,"
        '"Bakt brood,\n""vers"" en warm.",unregulated,"1071,\n4724",0.25\n'
        "nurse,2221.1,2221,nurse,verpleegkundige,,,,,regulated,861,\n"
    ),
    "skills.csv": (
        "id,label_en,label_nl,type,reuse_level,collections,alt_en\n"
        "bread,bake bread,,skill/competence,occupation-specific,,make bread|bread baking\n"
        "hygiene,hygiene,hygiëne,knowledge,cross-sector,transversal|green,\n"
        "pastry,make pastry,gebak maken,skill/competence,,,\n"
    ),
    "skill_groups.csv": (
        "uri,code,label_en,label_nl,alt_en\n"
        "http://data.europa.eu/esco/isced-f/09,09,health,,\n"
        "skill/S8,S8,working with machinery,werken met machines,using machines\n"
    ),
    "isco_groups.csv": "code,label_en,label_nl\n2221,,zorg\n7512,Bakers,\n",
    "occupation_skill.csv": (
        "occupation,skill,relation\nbaker,bread,essential\nbaker,hygiene,essential\n"
        "baker,pastry,optional\nnurse,hygiene,essential\n"
    ),
    "skill_skill.csv": ("skill,related,relation\nbread,hygiene,essential\npastry,bread,optional\n"),
    "occupation_broader.csv": (
        "concept,broader\noccupation/baker,isco/C7512\noccupation/nurse,isco/C2221\n"
    ),
    "skill_broader.csv": (
        "concept,broader\nskill/bread,skill/S8\nskill/hygiene,isced-f/09\n"
        "skill/hygiene,skill/S8\nskill/pastry,skill/bread\n"
    ),
}


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """The small classification as compact tables, some of them packed."""
    for name, text in TABLES.items():
        if name.startswith("skill"):
            (tmp_path / f"{name}.gz").write_bytes(gzip.compress(text.encode()))
        else:
            (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def refused(path: Path, kind: type[EscoError]) -> EscoError:
    with pytest.raises(kind) as caught:
        read_classification([path])
    return caught.value


@pytest.mark.parametrize("name", [name for name in TABLES if name != "occupations.csv"])
def test_missing_table_is_refused(tmp_path: Path, name: str) -> None:
    some = {one: text.encode() for one, text in TABLES.items() if one != name}
    assert refused(write_zip(tmp_path / "esco.zip", some), MissingFileError).file == name


def test_wage_of_unknown_occupation_is_refused(tables: Path) -> None:
    (tables / "occupation_wages.csv").write_text("occupation,month_min,month_max\ncook,1,2\n")
    error = refused(tables, TableError)
    assert str(error) == (
        "occupation_wages.csv, row 2: gives a wage for an unknown occupation 'cook'. Nothing was "
        "read in. Correct the row, or download the file again from the ESCO portal."
    )


@pytest.mark.parametrize(
    ("wage", "reason"),
    [
        ("3000,2000,1", "has a lowest wage above its highest."),
        ("much,2000,1", "has a wage 'much' to '2000' that is no amount of euros a month."),
        ("-1,2000,1", "has a wage '-1' to '2000' that is no amount of euros a month."),
        ("1000,2000,perhaps", "has 'perhaps' where yes or no is meant."),
    ],
)
def test_wrong_wage_is_refused(tables: Path, wage: str, reason: str) -> None:
    rows = f"occupation,month_min,month_max,invented\nbaker,{wage}\n"
    (tables / "occupation_wages.csv").write_text(rows)
    assert refused(tables, TableError).reason == reason


def test_interests_of_an_occupation_are_read(tables: Path) -> None:
    names = "realistic,investigative,artistic,social,enterprising,conventional"
    (tables / "occupation_interests.csv").write_text(
        f"occupation,{names},invented\nnurse,1,4,1.5,7,2,3,yes\n"
    )
    read = read_classification([tables], version="1")
    assert [(one.interests, one.interests_invented) for one in read.occupations] == [
        ((), False),
        ((0, 128, 21, 255, 43, 85), True),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("baker,1,2,3,4,5,8", "has interests 1, 2, 3, 4, 5, 8 that are no numbers from 1 to 7."),
        (
            "baker,1,2,3,4,5,nan",
            "has interests 1, 2, 3, 4, 5, nan that are no numbers from 1 to 7.",
        ),
        ("baker,1,2,3,4,5,", "has interests 1, 2, 3, 4, 5,  that are no numbers from 1 to 7."),
        ("cook,1,2,3,4,5,6", "gives interests for an unknown occupation 'cook'."),
    ],
)
def test_wrong_interests_are_refused(tables: Path, row: str, reason: str) -> None:
    names = "realistic,investigative,artistic,social,enterprising,conventional"
    (tables / "occupation_interests.csv").write_text(f"occupation,{names}\n{row}\n")
    assert refused(tables, TableError).reason == reason


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ("[]", "is no JSON object."),
        ('{"invented": "yes"}', "has a 'invented' of the wrong kind."),
        ('{"scheme": 1}', "has a 'scheme' of the wrong kind."),
    ],
)
def test_wrong_about_is_refused(tables: Path, about: str, reason: str) -> None:
    (tables / "about.json").write_text(about)
    error = refused(tables, TableError)
    assert (error.file, error.reason) == ("about.json", reason)


def test_relation_to_an_unknown_skill_is_refused(tables: Path) -> None:
    rows = TABLES["occupation_skill.csv"] + "nurse,magic,essential\n"
    (tables / "occupation_skill.csv").write_text(rows)
    error = refused(tables, UnknownConceptError)
    assert (error.file, error.row) == ("occupation_skill.csv", 6)
    assert error.reason == f"points at {skill('magic')}, which none of the files describes."


def test_compact_tables_stand_by_themselves(tables: Path, files: dict[str, bytes]) -> None:
    portal = write_zip(tables / "portal.zip", files)
    with pytest.raises(SourceError) as caught:
        read_classification([tables, portal])
    assert caught.value.reason == "holds compact tables, which stand by themselves."


def test_compact_tables_and_portal_files_give_the_same(tables: Path, tmp_path: Path) -> None:
    sample = small_classification()
    both = portal_files(sample, "nl") | portal_files(sample, "en")
    portal = write_zip(tmp_path / "v1.2.0.zip", both)
    assert read_classification([tables], version="1.2.0") == sample
    assert read_classification([portal]) == sample


def test_about_says_what_it_is(tables: Path) -> None:
    about = {
        "scheme": "doorstroom-demo",
        "version": "1",
        "title_nl": "Proef",
        "title_en": "Trial",
        "base_uri": "https://doorstroom.example/",
        "invented": True,
        "licence": "EUPL-1.2",
    }
    (tables / "about.json").write_text(json.dumps(about))
    groups = TABLES["skill_groups.csv"].replace("http://data.europa.eu/esco/", "")
    (tables / "skill_groups.csv.gz").write_bytes(gzip.compress(groups.encode()))
    (tables / "occupation_wages.csv").write_text(
        "occupation,month_min,month_max,invented\nbaker,2300,2900.50,1\nnurse,2800,,yes\n"
    )
    read = read_classification([tables])
    assert (read.scheme, read.version, read.invented) == ("doorstroom-demo", "1", True)
    assert read.titles == {"nl": "Proef", "en": "Trial"}
    assert [(one.uri, one.wage, one.wage_invented) for one in read.occupations] == [
        ("https://doorstroom.example/occupation/baker", Range(2300, 2900.5), True),
        ("https://doorstroom.example/occupation/nurse", Range(2800, None), True),
    ]
    assert read.groups[0].uri == "https://doorstroom.example/isced-f/09"


def test_spaces_in_labels_are_made_plain(tables: Path) -> None:
    rows = TABLES["occupations.csv"].replace(",nurse,", ",staff\xa0 nurse ,")
    (tables / "occupations.csv").write_text(rows, encoding="utf-8")
    read = {one.uri: one.labels["en"] for one in read_classification([tables]).occupations}
    assert read == {occupation("baker"): "baker", occupation("nurse"): "staff nurse"}


@pytest.mark.full_esco
def test_full_classification_is_read_whole(full_esco: Path) -> None:
    read = read_classification([full_esco])
    assert (len(read.occupations), len(read.skills), len(read.groups)) == (3039, 13939, 640 + 619)
    assert sum(len(one.essential) for one in read.occupations) == 67622
    # 17 pairs stand there as essential and as optional; essential wins.
    assert sum(len(one.optional) for one in read.occupations) == 61382 - 17
    assert len(read.skill_relations) == 5818
    assert sum(one.regulated for one in read.occupations) == 16
    assert sum("nl" in one.labels for one in read.skills) == 7031
