import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstroom.engine.values import Level, Place
from doorstroom.formats.courses import courses_document, read_courses
from doorstroom.formats.tables import (
    ExemptionCell,
    ModuleRow,
    NotATableError,
    StartCell,
    TableError,
)

URI = "http://data.europa.eu/esco/skill/1"
COURSE = {
    "@context": "https://schema.org/",
    "@type": "Course",
    "courseCode": "M-1",
    "name": "Basis <b>zorg</b>",
    "description": "&lt;p&gt;Leren op de werkvloer&lt;/p&gt;",
    "provider": {"@type": "Organization", "name": "ROC"},
    "inLanguage": "nl-NL",
    "timeRequired": "PT120H",
    "teaches": [{"@type": "DefinedTerm", "@id": URI, "name": "wassen"}, "luisteren"],
    "coursePrerequisites": {"@type": "AlignmentObject", "targetName": "praten"},
    "educationalCredentialAwarded": "Praktijkverklaring",
    "offers": {"@type": "Offer", "price": "1250", "priceCurrency": "EUR"},
    "hasCourseInstance": [
        {
            "@type": "CourseInstance",
            "courseMode": "Onsite",
            "startDate": "2027-01-11T09:00:00+01:00",
            "endDate": "2027-03-21",
            "maximumAttendeeCapacity": 12,
            "location": {"@type": "Place", "address": {"addressLocality": "Oss"}},
            "offers": {"@type": "Offer", "availabilityEnds": "2027-01-04"},
        }
    ],
}
READ = ModuleRow(
    row=1,
    reference="M-1",
    employer="ROC",
    title="Basis zorg",
    text="Leren op de werkvloer",
    form="class",
    hours=120,
    weeks=10,
    euros=1250,
    certificate="practice",
    place="Oss",
    point=Place(51.765, 5.518),
    taught=((URI, Level.ALONE), ("luisteren", Level.ALONE)),
    needed=(("praten", Level.ALONE),),
    starts=(StartCell(on=dt.date(2027, 1, 11), closes=dt.date(2027, 1, 4), seats=12),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "courses.json"


def written(path: Path, content: Any) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def same(row: ModuleRow, **other: Any) -> ModuleRow:
    fields = {name: getattr(row, name) for name in ModuleRow.__slots__}
    return ModuleRow(**fields | other)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "cannot be read"),
        ("{}", "no Course"),
        ("[]", "no Course"),
        ('{"@type": "JobPosting"}', "no Course"),
        ("<p>Course</p>", "no Course"),
        ('{"items": [{"offeringId": "1"}]}', "no Course"),
        ('{"a": 1, "a": 2}', "twice"),
        ('{"a": NaN}', "not a number"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_holds_no_course_is_refused(path: Path, content: str, says: str):
    with pytest.raises(NotATableError, match=says):
        read_courses(written(path, content))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"courseCode": None}, "empty"),
        ({"name": ""}, "empty"),
        ({"timeRequired": "ten weeks"}, "course_duration_unread"),
        ({"offers": {"price": 10, "priceCurrency": "USD"}}, "course_currency"),
        ({"offers": [{"price": 10}, {"price": 20}]}, "course_prices"),
        ({"offers": {"price": "veel"}}, None),
        ({"hasCourseInstance": {"startDate": "2027-01-11"}}, "course_start_unread"),
        (
            {"hasCourseInstance": {"startDate": "9999-12-31", "maximumAttendeeCapacity": 1}},
            "start_wrong",
        ),
        (
            {"hasCourseInstance": {"startDate": "soon", "maximumAttendeeCapacity": 3}},
            "course_start_unread",
        ),
        (
            {"hasCourseInstance": {"startDate": "2027-01-11", "maximumAttendeeCapacity": -3}},
            "course_start_unread",
        ),
        (
            {
                "hasCourseInstance": {
                    "startDate": "2027-01-11",
                    "maximumAttendeeCapacity": 3,
                    "offers": {"availabilityEnds": "2027-02-01"},
                }
            },
            "start_closes_late",
        ),
        ({"educationalCredentialAwarded": "zwemdiploma"}, "not_of_the_list"),
        ({"doorstroom:exemptions": "luisteren"}, "exemption_wrong"),
        ({"doorstroom:shareAtWork": 120}, "outside"),
        ({"description": "Bel 111222333"}, "bsn_masked"),
    ],
)
def test_what_is_amiss_with_one_course_is_said(path: Path, change: dict[str, Any], code: str):
    table = read_courses(written(path, COURSE | change))

    assert [one.code for one in table.faults] == ([code] if code else [])
    assert len(table.rows) == 1


@pytest.mark.parametrize(
    "shape",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"@context": "https://schema.org", "@graph": [{"@type": "Thing"}, one]},
        lambda one: {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": one}]},
        lambda one: one | {"@type": ["Thing", "https://schema.org/Course"]},
        lambda one: f"<!doctype html><script type='application/ld+json'>{json.dumps(one)}</script>",
    ],
)
def test_a_course_is_read_however_it_is_wrapped(path: Path, shape: Any):
    table = read_courses(written(path, shape(COURSE)))

    assert table.faults == ()
    (row,) = table.rows
    assert row.point is not None
    assert same(row, point=READ.point) == READ


FULL = same(
    READ,
    form="work",
    work_share=80,
    certificate="part",
    language="en",
    weeks=9,
    taught=((URI, Level.TEACHES), ("urn:2", Level.WITH_HELP)),
    needed=(("urn:3", Level.WITH_HELP),),
    exemptions=(
        ExemptionCell(skill=URI, hours=20, euros=150.5),
        ExemptionCell(skill="urn:2", is_whole=True),
    ),
)
BARE = ModuleRow(row=2, reference="2", employer="ROC", title="X", form="online")


def test_what_is_written_is_read_as_it_was(path: Path):
    document = courses_document([FULL, BARE], {URI: "wassen"})

    table = read_courses(written(path, document))

    assert table.faults == ()
    first, second = table.rows
    assert same(first, taught=tuple(sorted(first.taught))) == same(
        FULL, taught=tuple(sorted(FULL.taught))
    )
    assert second == BARE


OOAPI = {
    "pageNumber": 1,
    "items": [
        {
            "courseId": "c-1",
            "primaryCode": {"codeType": "identifier", "code": "M-1"},
            "name": [
                {"language": "en-GB", "value": "Basic care"},
                {"language": "nl-NL", "value": "Basis zorg"},
            ],
            "abbreviation": "BZ",
            "description": [{"language": "nl-NL", "value": "Leren op de werkvloer"}],
            "teachingLanguage": "nld",
            "duration": "P10W",
            "studyLoad": {"studyLoadUnit": "hour", "value": 120},
            "learningOutcomes": [[{"language": "nl-NL", "value": "wassen"}]],
            "modeOfDelivery": ["situated"],
            "addresses": [{"addressType": "teaching", "city": "Oss"}],
            "organization": {"organizationId": "o", "name": [{"language": "nl", "value": "ROC"}]},
        },
        {
            "offeringId": "o-1",
            "offeringType": "course",
            "course": "c-1",
            "startDate": "2027-01-11",
            "endDate": "2027-03-21",
            "enrollEndDate": "2027-01-04",
            "maxNumberStudents": 12,
            "priceInformation": [
                {"costType": "tuition fees", "amount": "1000", "currency": "EUR"},
                {"costType": "total costs", "amount": "1250", "currency": "EUR"},
            ],
        },
    ],
}


def test_courses_and_offerings_of_the_ooapi_are_read(path: Path):
    table = read_courses(written(path, OOAPI))

    assert table.faults == ()
    (row,) = table.rows
    assert same(row, point=READ.point) == same(
        READ,
        form="work",
        certificate="none",
        taught=(("wassen", Level.ALONE),),
        needed=(),
    )


def test_an_offering_that_brings_its_course_is_read(path: Path):
    course, offering = OOAPI["items"]  # type: ignore[misc]
    table = read_courses(written(path, [offering | {"course": course}]))

    assert [(one.reference, one.starts) for one in table.rows] == [("M-1", READ.starts)]


NUMBERS = st.floats(allow_nan=False, allow_infinity=False)  # JSON has no other
LEAVES = st.none() | st.booleans() | NUMBERS | st.text(max_size=12)
VALUES = st.recursive(
    LEAVES | st.dates().map(str),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
NODES = st.fixed_dictionaries(
    {"@type": st.just("Course")}, optional={name: VALUES for name in COURSE if name[0] != "@"}
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(node=NODES)
def test_any_values_are_survived(path: Path, node: dict[str, Any]):
    table = read_courses(written(path, node))

    assert len(table.rows) == 1


def test_a_file_that_is_absent_is_named(path: Path):
    with pytest.raises(TableError, match="cannot be read"):
        read_courses(path)
