"""Each kind of file says the same of the same life."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.values import Life, Passage, Period, Position, Spoken, Study, Where
from doorstroom.formats.cv import (
    LEFT_OUT,
    REFUSALS,
    Cv,
    CvKind,
    LeftOut,
    cv_as_json,
    cv_from_json,
    read_cv,
)
from formats.cv import files

COOK = [("Kok", "Hotel De Zon", Period(start=2015, end=2021), ["Koken voor gasten"])]
LATER = [*COOK[:0], ("Kok", "Snackbar", Period(start=2021, goes_on=True), [])]


def positions(cv: Cv) -> list[tuple[str, str, Period, list[str]]]:
    return [
        (one.title, one.employer, one.period, [told.text for told in one.told])
        for one in cv.life.positions
    ]


@pytest.mark.parametrize(
    "content",
    [
        files.EUROPASS_OLD.encode(),
        files.EUROPASS_NEW.encode(),
        files.json_of(**files.EUROPASS_JSON),
        files.json_of(**files.EUROPASS_JSON["SkillsPassport"]),
    ],
    ids=["xml", "candidate", "json", "json without its outer part"],
)
def test_europass_of_every_age_says_the_same(content: bytes):
    cv = read_cv(content)

    assert cv.kind is CvKind.EUROPASS
    assert positions(cv) == COOK
    assert [one.text for one in cv.life.skills] == ["Menu's samenstellen"]


@pytest.mark.parametrize(
    "content", [files.EUROPASS_OLD.encode(), files.json_of(**files.EUROPASS_JSON)]
)
def test_europass_tells_schools_and_languages(content: bytes):
    life = read_cv(content).life

    assert [(one.name, one.school) for one in life.studies] == [("Koksopleiding", "ROC")]
    spoken = [(one.language, one.level) for one in life.languages]
    assert spoken == [("Nederlands", "MotherTongue"), ("Engels", "B2")]


def test_a_photo_in_europass_is_left_out_and_that_is_said():
    cv = read_cv(files.EUROPASS_OLD.encode())

    assert [one.code for one in cv.left_out] == ["pictures"]
    assert "AAAA" not in json.dumps(cv_as_json(cv))


@pytest.mark.parametrize("content", [files.EUROPASS_OLD, files.EUROPASS_NEW])
def test_who_somebody_is_plays_no_part(content: str):
    assert "Sam" not in json.dumps(cv_as_json(read_cv(content.encode())))


def test_json_resume_is_read_section_by_section():
    cv = read_cv(
        files.json_of(
            basics={"name": "Sam", "image": "AAAA", "label": "Kok", "summary": "Ik kook graag."},
            work=[
                {"name": "Hotel De Zon", "position": "Kok", "startDate": "2015-03-01",
                 "endDate": "2021-06", "highlights": ["Koken voor gasten"]},
                {"name": "Snackbar", "position": "Kok", "startDate": "2021"},
            ],
            education=[{"institution": "ROC", "area": "koken", "studyType": "mbo 3"}],
            certificates=[{"name": "HACCP", "issuer": "SVH", "date": "2016-01-01"}],
            skills=[{"name": "Koken", "keywords": ["Bakken", "Grillen"]}, "Afwassen"],
            languages=[{"language": "Nederlands", "fluency": "moedertaal"}],
            references=[{"name": "Baas", "reference": "Goede kok"}],
            hobby="voetbal",
        )
    )  # fmt: skip

    assert positions(cv) == COOK + LATER
    assert [one.text for one in cv.life.skills] == ["Koken", "Bakken", "Grillen", "Afwassen"]
    assert [(one.name, one.school, one.is_course) for one in cv.life.studies] == [
        ("mbo 3 koken", "ROC", False),
        ("HACCP", "SVH", True),
    ]
    assert [one.text for one in cv.life.told] == ["Kok", "Ik kook graag."]
    assert cv.left_out == (LeftOut(code="field", params={"name": "hobby"}),)
    assert cv.life.positions[1].where == Where(kind="field", name="work[1]")


def test_the_zip_of_linkedin_is_read_and_its_letters_stay_closed():
    cv = read_cv(
        files.linkedin(
            Positions=files.POSITIONS,
            Skills="Name\nKoken\n",
            Languages="Name,Proficiency\nEngels,Limited working proficiency\n",
            Certifications="Name,Url,Authority,Started On,Finished On\nHACCP,,SVH,,\n",
            messages="FROM,CONTENT\nBaas,geheim\n",
        )
    )

    assert positions(cv) == [(*COOK[0][:3], ["Koken voor gasten, elke dag"]), *LATER]
    assert cv.life.positions[1].where == Where(kind="row", number=3, name="Positions.csv")
    assert [one.text for one in cv.life.skills] == ["Koken"]
    assert cv.life.studies[0].is_course
    assert cv.left_out == (LeftOut(code="files", params={"count": "1"}),)
    assert "geheim" not in json.dumps(cv_as_json(cv))


def test_a_page_knows_its_number():
    cv = read_cv(files.pdf(["Kok"], ["Ober"]))

    assert [(one.text, one.where.number) for one in cv.life.lines if one.text] == [
        ("Kok", 1),
        ("Ober", 2),
    ]


def test_a_row_of_a_word_table_is_one_line_and_a_text_box_is_read_once():
    first = files.paragraph("2015 - 2021")
    second = files.paragraph("Kok") + files.paragraph("Koken")
    cells = f"<w:tc>{first}</w:tc><w:tc>{second}</w:tc>"
    row = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    box = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{files.paragraph('Talen')}</mc:Choice>"
        f"<mc:Fallback>{files.paragraph('Talen')}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    gone = "<w:p><w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>"

    cv = read_cv(files.docx(row + box + gone))

    assert [one.text for one in cv.life.lines if one.text] == ["2015 - 2021\tKok", "Koken", "Talen"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_any_usual_encoding(encoding: str):
    cv = read_cv("Café-eigenaar\n".encode(encoding))

    assert [one.text for one in cv.life.lines] == ["Café-eigenaar"]


WHERES = st.builds(
    Where,
    kind=st.sampled_from(["page", "line", "paragraph", "field", "row"]),
    number=st.integers(0, 99),
    name=st.text(max_size=5),
)
PASSAGES = st.lists(st.builds(Passage, text=st.text(max_size=9), where=WHERES), max_size=2).map(
    tuple
)
YEARS = st.none() | st.integers(1950, 2030)
PERIODS = st.builds(Period, start=YEARS, end=YEARS, goes_on=st.booleans())
WORDS = st.text(max_size=9)


def many(kind: type, **fields: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(st.builds(kind, where=WHERES, **fields), max_size=2).map(tuple)


LIVES = st.builds(
    Life,
    positions=many(Position, title=WORDS, employer=WORDS, period=PERIODS, told=PASSAGES),
    studies=many(Study, name=WORDS, school=WORDS, period=PERIODS, is_course=st.booleans()),
    skills=PASSAGES,
    languages=many(Spoken, language=WORDS, level=WORDS),
    told=PASSAGES,
    lines=PASSAGES,
)


@given(life=LIVES)
def test_a_cv_survives_being_kept(life: Life):
    cv = Cv(kind=CvKind.PDF, life=life, left_out=(LeftOut(code="pages", params={"most": "3"}),))

    assert cv_from_json(json.loads(json.dumps(cv_as_json(cv)))) == cv


def run(content: bytes) -> dict:
    done = subprocess.run(
        [sys.executable, "-I", "-m", "doorstroom.formats.cv"],
        input=content,
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_a_process_of_its_own_gives_the_same():
    assert cv_from_json(run(files.pdf())["cv"]) == read_cv(files.pdf())
    assert run(b"")["code"] == "file_empty"


def test_all_that_is_said_has_words():
    for wording in (*REFUSALS.values(), *LEFT_OUT.values()):
        assert wording.message.endswith((".", "{count}", "{name}."))
