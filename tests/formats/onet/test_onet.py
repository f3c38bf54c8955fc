import gzip
from pathlib import Path

import pytest

from doorstroom.engine.values import OnetJob, OnetLink
from doorstroom.formats.onet import OnetError, read_onet

CODE = "O*NET-SOC Code"
JOBS = f"{CODE}\tTitle\tDescription\n1-1.00\tBakers\tBake.\n2-1.00\tCooks\tCook.\n"
TITLES = f"{CODE}\tAlternate Title\tShort Title\n1-1.00\tBread Baker\t\n1-1.00\tOven Hand\t\n"
RATINGS = (
    f"{CODE}\tElement ID\tElement Name\tScale ID\tData Value\n"
    "1-1.00\t2.C.1\tFood\tIM\t4.5\n1-1.00\t2.C.1\tFood\tLV\t3\n2-1.00\t2.C.1\tFood\tIM\t4\n"
)
INTERESTS = f"{CODE}\tElement ID\tElement Name\tScale ID\tData Value\n" + "".join(
    f"1-1.00\t1.B.1.a\t{name}\tOI\t{rating}\n"
    for name, rating in {
        "Realistic": 6.5,
        "Investigative": 1,
        "Artistic": 3,
        "Social": 2,
        "Enterprising": 2.5,
        "Conventional": 4,
    }.items()
)
INTERESTS += "1-1.00\t1.B.1.g\tFirst Interest High-Point\tIH\t1\n"
INTERESTS += "2-1.00\t1.B.1.a\tRealistic\tOI\t5\n"
STYLES = (
    f"{CODE}\tElement ID\tElement Name\tScale ID\tData Value\n"
    "1-1.00\t1.C.1\tInitiative\tIM\t3.5\n1-1.00\t1.C.2\tDependability\tIM\t4.5\n"
)
VALUES = f"{CODE}\tElement ID\tElement Name\tScale ID\tData Value\n" + "".join(
    f"1-1.00\t1.B.2.a\t{name}\tEX\t{rating}\n"
    for name, rating in {
        "Achievement": 6.33,
        "Working Conditions": 1.5,
        "Recognition": 2,
        "Relationships": 5,
        "Support": 4.67,
        "Independence": 3,
    }.items()
)
VALUES += "1-1.00\t1.B.2.g\tFirst Work Value High-Point\tVH\t4\n"
VALUES += "2-1.00\t1.B.2.a\tAchievement\tEX\t5\n"
LINKS = (
    "Mapping project name,ESCO-O*NET Crosswalk\n,\n"
    "O*NET Id,ESCO or ISCO URI,Type of Match\n"
    "1-1.00,o/baker,exactMatch\n1-1.00,o/pastry,broadMatch\n1-1.00,isco/C7512,exactISCO\n"
)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The folder as O*NET publishes it, with the crosswalk beside."""
    folder = tmp_path / "db_text"
    folder.mkdir()
    (folder / "Occupation Data.txt").write_text(JOBS, encoding="utf-8")
    (folder / "Alternate Titles.txt").write_text(TITLES, encoding="utf-8")
    (folder / "Knowledge.txt").write_text(RATINGS, encoding="utf-8")
    (tmp_path / "crosswalk.csv").write_text(LINKS, encoding="utf-8-sig")
    return folder


def test_published_tables_are_read(published: Path) -> None:
    onet = read_onet(published, published.parent / "crosswalk.csv")

    assert onet.fields == ("Food [IM]", "Food [LV]")
    assert onet.jobs == (
        OnetJob(
            code="1-1.00", title="Bakers", titles=("Bread Baker", "Oven Hand"), knowledge=(4.5, 3.0)
        ),
        OnetJob(code="2-1.00", title="Cooks"),  # rated in part only
    )
    assert onet.links == (
        OnetLink(code="1-1.00", occupation="o/baker", weight=1.0),
        OnetLink(code="1-1.00", occupation="o/pastry", weight=0.5),
    )


def test_interests_and_work_styles_are_read_where_they_are_there(published: Path) -> None:
    (published / "Interests.txt").write_text(INTERESTS, encoding="utf-8")
    (published / "Work Styles.txt").write_text(STYLES, encoding="utf-8")
    onet = read_onet(published, published.parent / "crosswalk.csv")

    baker, cook = onet.jobs
    assert baker.interests == (6.5, 1.0, 3.0, 2.0, 2.5, 4.0)
    assert (onet.styles, baker.styles) == (("Dependability", "Initiative"), (4.5, 3.5))
    assert (cook.interests, cook.styles) == ((), ())  # rated in part only, and not at all
    assert onet.fields == ("Food [IM]", "Food [LV]")


def test_work_values_are_read_in_our_order_and_only_whole(published: Path) -> None:
    (published / "Work Values.txt").write_text(VALUES, encoding="utf-8")
    baker, cook = read_onet(published, published.parent / "crosswalk.csv").jobs

    assert baker.work_values == (6.33, 3.0, 2.0, 5.0, 4.67, 1.5)
    assert cook.work_values == ()  # rated in part only


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("Work Values.txt", VALUES.replace("6.33", "0.5"), "row 2: holds a rating 0.5 outside 1"),
        ("Work Values.txt", VALUES.replace("1.5", ""), "row 3: holds a rating that is no number"),
        (
            "Interests.txt",
            INTERESTS.replace("6.5", "65"),
            "row 2: holds a rating 65 outside 1 to 7",
        ),
        ("Interests.txt", INTERESTS.replace("6.5", "nan"), "row 2: holds a rating nan outside"),
        ("Interests.txt", INTERESTS.replace("6.5", "high"), "row 2: holds a rating that is no num"),
        ("Work Styles.txt", STYLES.replace("4.5", "0"), "row 3: holds a rating 0 outside 1 to 5"),
        ("Work Styles.txt", "Code\n", "lacks the column"),
    ],
)
def test_ratings_that_are_none_are_said(
    published: Path, name: str, text: str, message: str
) -> None:
    (published / name).write_text(text, encoding="utf-8")

    with pytest.raises(OnetError) as caught:
        read_onet(published, published.parent / "crosswalk.csv")
    assert message in str(caught.value)
    assert caught.value.file == name


def test_wide_tables_give_the_same(published: Path, tmp_path: Path) -> None:
    wide = tmp_path / "wide"
    wide.mkdir()
    (published / "Interests.txt").write_text(INTERESTS, encoding="utf-8")
    (published / "Work Styles.txt").write_text(STYLES, encoding="utf-8")
    ratings = f"{CODE},Food [IM],Food [LV]\n1-1.00,4.5,3\n2-1.00,4,\n"
    interests = f"{CODE},Artistic,Conventional,Enterprising,Investigative,Realistic,Social\n"
    for name, text in {
        "occupations_29.1.csv.gz": JOBS.replace("\t", ","),
        "alternate_titles_29.1.csv.gz": TITLES.replace("\t", ","),
        "knowledge_29.2.csv.gz": ratings,
        "interests_riasec_29.1.csv.gz": f"{interests}1-1.00,3,4,2.5,1,6.5,2\n2-1.00,,,,,5,\n",
        "work_styles_importance_29.1.csv.gz": f"{CODE},Dependability,Initiative\n1-1.00,4.5,3.5\n",
    }.items():
        (wide / name).write_bytes(gzip.compress(text.encode()))
    crosswalk = published.parent / "crosswalk.csv"

    assert read_onet(wide, crosswalk) == read_onet(published, crosswalk)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("Knowledge.txt", None, "db_text: has no table of knowledge. Nothing was read in."),
        ("Knowledge.txt", "Code\n", "Knowledge.txt: lacks the column 'O*NET-SOC Code'."),
        ("Knowledge.txt", RATINGS.replace("4.5", "much"), "Knowledge.txt, row 2: holds a rating"),
        ("Occupation Data.txt", f"{CODE}\n", "Occupation Data.txt: lacks the column 'Title'."),
        ("../crosswalk.csv", "a,b\n", "crosswalk.csv: lacks the column 'ESCO or ISCO URI'."),
    ],
)
def test_what_cannot_be_read_is_said(
    published: Path, name: str, text: str | None, message: str
) -> None:
    (published / name).unlink()
    if text is not None:
        (published / name).write_text(text, encoding="utf-8")

    with pytest.raises(OnetError) as caught:
        read_onet(published, published.parent / "crosswalk.csv")
    assert message in str(caught.value)


def test_bytes_that_are_no_text_are_said(published: Path) -> None:
    (published / "Knowledge.txt").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(OnetError, match="cannot be read"):
        read_onet(published, published.parent / "crosswalk.csv")


def test_real_tables_are_read(shared: Path) -> None:
    crosswalk = shared / "data/esco/crosswalks/ONET_vs_ESCO_1.1.0_official_2022-09.csv.gz"
    onet = read_onet(shared / "data/onet", crosswalk)

    assert (len(onet.jobs), len(onet.fields)) == (1016, 66)
    assert sum(1 for job in onet.jobs if job.knowledge) > 870
    assert sum(1 for job in onet.jobs if job.interests) > 870
    assert len(onet.styles) == 16
    assert sum(1 for job in onet.jobs if job.styles) > 870
    assert sum(1 for job in onet.jobs if job.work_values) > 870
    assert sum(len(job.titles) for job in onet.jobs) > 55_000
    assert len({link.occupation for link in onet.links}) > 2600
