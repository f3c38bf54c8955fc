"""A passport in other forms, read again: nothing is lost but what is said to be."""

import datetime as dt
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from doorstroom.engine.values import Life
from doorstroom.formats.cv import CvKind, read_cv
from doorstroom.formats.profiles import (
    LOSSES,
    Can,
    Form,
    Held,
    Loss,
    Profile,
    Worked,
    write_profile,
)

# What looks like HTML is taken for that when a CV is read.
WORDS = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="<&", codec="utf-8"),
    min_size=1,
    max_size=30,
).map(lambda text: text.strip())
WORDS = WORDS.filter(bool)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2099, 1, 1))
PROFILES = st.builds(
    Profile,
    language=st.sampled_from(["nl", "en"]),
    name=WORDS,
    place=WORDS,
    about=WORDS,
    work=st.lists(st.builds(Worked, title=WORDS, years=st.just("") | WORDS), max_size=5).map(tuple),
    skills=st.lists(st.builds(Can, name=WORDS, level=WORDS), min_size=1, max_size=9).map(tuple),
    certificates=st.lists(
        st.builds(
            Held, name=WORDS, issuer=WORDS, on=st.dates(dt.date(1950, 1, 1), dt.date(2099, 1, 1))
        ),
        max_size=3,
    ).map(tuple),
    made=st.just(dt.date(2026, 11, 27)),
)
KINDS = {
    Form.JSON_RESUME: CvKind.JSON_RESUME,
    Form.EUROPASS: CvKind.EUROPASS,
    Form.LER_RS: CvKind.LER_RS,
}
ONE = Profile(
    language="nl",
    name="Henk de Vries",
    place="Assen",
    about="Ik werk graag met mensen.\nEn buiten.",
    work=(Worked(title="kok", years="12 jaar"), Worked(title="chauffeur")),
    skills=(Can(name="vis bakken", level="zelfstandig"), Can(name="C++ & C# < Ada", level="")),
    certificates=(Held(name="VCA", issuer="ROC", on=dt.date(2024, 5, 6)),),
    made=dt.date(2026, 11, 27),
)


def told(life: Life) -> list[str]:
    return [one.text for one in life.told]


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


@pytest.mark.parametrize("form", Form)
@given(profile=PROFILES)
def test_read_again_all_is_there_but_what_the_form_loses(form: Form, profile: Profile) -> None:
    cv = read_cv(write_profile(profile, form))
    assert (cv.kind, cv.left_out) == (KINDS[form], ())
    life, lost = cv.life, LOSSES[form]
    assert [one.text for one in life.skills] == [nfc(one.name) for one in profile.skills]
    assert [one.title for one in life.positions] == [nfc(one.title) for one in profile.work]
    if Loss.YEARS not in lost:
        years = [" ".join(line.text for line in one.told) for one in life.positions]
        assert years == [nfc(one.years) for one in profile.work]
    studied = [(one.name, one.school, one.period.end) for one in life.studies]
    assert studied == [
        (nfc(one.name), nfc(one.issuer), one.on.year) for one in profile.certificates
    ]
    assert nfc(profile.about) in told(life)


@pytest.mark.parametrize("form", Form)
@given(profile=PROFILES)
def test_name_place_and_level_stand_in_it_where_they_are_not_lost(
    form: Form, profile: Profile
) -> None:
    if form is Form.EUROPASS:
        return
    text = write_profile(profile, form).decode()
    whole = json.loads(text)
    said = json.dumps(whole, ensure_ascii=False)
    for word in (profile.name, profile.place):
        assert json.dumps(nfc(word), ensure_ascii=False) in said
    if Loss.LEVEL not in LOSSES[form]:
        assert [one["level"] for one in whole["skills"]] == [
            nfc(one.level) for one in profile.skills
        ]


@pytest.mark.parametrize("form", Form)
def test_signs_that_other_programs_trip_over_do_no_harm(form: Form) -> None:
    bad = "\0\x08a\ufffe\ud800".encode("utf-8", "ignore").decode()
    words = f"{bad}]]><script>&amp;\u202e\n"
    profile = Profile(
        language="nl",
        name=words,
        place=words,
        about=words,
        work=(Worked(title=words, years=words),),
        skills=(Can(name=words, level=words),),
        certificates=(Held(name=words, issuer=words, on=dt.date(2024, 1, 1)),),
        made=dt.date(2026, 1, 1),
    )
    assert read_cv(write_profile(profile, form)).life.skills
    assert write_profile(profile, form) == write_profile(profile, form)


@pytest.mark.parametrize("form", Form)
def test_nothing_known_is_no_error(form: Form) -> None:
    empty = Profile(
        language="en", name="", place="", about="", work=(), skills=(), certificates=(),
        made=dt.date(2026, 1, 1),
    )  # fmt: skip
    assert write_profile(empty, form)


def test_europass_says_whose_it_is() -> None:
    text = write_profile(ONE, Form.EUROPASS).decode()
    for part in ("<FirstName>Henk</FirstName>", "<Surname>de Vries</Surname>", "Assen"):
        assert part in text


@given(profile=PROFILES)
def test_json_resume_holds_to_its_schema(profile: Profile) -> None:
    file = Path(__file__).parents[3] / "node_modules" / "@jsonresume" / "schema" / "schema.json"
    if not file.is_file():
        pytest.skip("the schema is not installed")
    schema = Draft7Validator(json.loads(file.read_text(encoding="utf-8")))
    for one in (profile, ONE):
        assert not list(schema.iter_errors(json.loads(write_profile(one, Form.JSON_RESUME))))


def test_ler_rs_of_others_is_read_as_a_cv() -> None:
    document = {
        "type": "http://schema.hropenstandards.org/4.4/recruiting/json/ler-rs/LER-RSType.json",
        "employmentHistories": [
            {
                "organization": {"tradeName": "Bakkerij"},
                "positionHistories": [{"title": "bakker", "description": "Brood bakken"}],
                "start": "2015",
                "end": "2019-06",
            },
            "nonsense",
            {"organization": 7, "positionHistories": 7},
        ],
        "educationAndLearnings": [
            {"institution": {"name": "ROC"}, "educationDegrees": [{"name": "mbo 3"}]}
        ],
        "licenses": [{"name": "VCA"}],
        "skills": [{"name": "kneden"}, {}],
    }
    life = read_cv(json.dumps(document).encode()).life
    (held,) = life.positions
    assert (held.title, held.employer, held.period.start, held.period.end) == (
        "bakker",
        "Bakkerij",
        2015,
        2019,
    )
    assert [one.name for one in life.studies] == ["mbo 3", "VCA"]
    assert [one.text for one in life.skills] == ["kneden"]
