import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstroom.engine.values import OPEN, Place, Range
from doorstroom.formats.jobposting import read_job_postings
from doorstroom.formats.jsonld import MAX_BYTES, is_json_or_page
from doorstroom.formats.tables import NotATableError, TableError, TooLargeError, VacancyRow

CONTEXT = {"@context": "https://schema.org/", "@type": "JobPosting"}
CARER = CONTEXT | {
    "identifier": {"@type": "PropertyValue", "name": "Zorg", "value": "V-1"},
    "title": "Verzorgende <b>in de wijk</b>",
    "description": "&lt;p&gt;Kom bij ons&lt;/p&gt;",
    "hiringOrganization": {"@type": "Organization", "name": "Zorg &amp; Co"},
    "jobLocation": {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": "Oss"},
        "geo": {"@type": "GeoCoordinates", "latitude": 51.765, "longitude": "5.5180"},
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"minValue": 2650, "maxValue": "3.100", "unitText": "MONTH"},
    },
    "workHours": "24 tot 32 uur per week",
    "skills": ["luisteren", {"@type": "DefinedTerm", "name": "plannen"}],
    "qualifications": "VOG, diploma verzorgende ig",
    "educationRequirements": {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "mbo 3",
    },
    "occupationalCategory": {
        "codeValue": "5321.1",
        "url": "http://data.europa.eu/esco/occupation/abc",
    },
    "directApply": True,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vacancies.json"


def written(path: Path, content: Any) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def faults_of(path: Path, **changes: Any) -> list[tuple[str, str]]:
    table = read_job_postings(written(path, CARER | changes))
    return [(fault.column, fault.code) for fault in table.faults]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "cannot be read"),
        ("", "cannot be read"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"title": "a", "title": "b"}', "'title' twice"),
        ('{"111222333": 1, "111222333": 2}', r"'\*{9}' twice"),
        ('{"a": NaN}', "NaN is not a number"),
        ('{"a": ' + "9" * 5000 + "}", "cannot be read"),
        ("[]", "no JobPosting"),
        ('{"@type": "Person"}', "no JobPosting"),
        ('{"deeper": {"@type": "JobPosting"}}', "no JobPosting"),
        ("<html><script>{}</script></html>", "no JobPosting"),
        ('<script type="application/ld+json">{"a"</script>', "cannot be read"),
        ('<script type="application/ld+json">{"@type": "JobPosting"}', "no JobPosting"),
        ("<script" * 100_000, "no JobPosting"),
        ("<script>" * 100_000, "no JobPosting"),
    ],
)
def test_read_job_postings_refuses_what_holds_no_vacancy(path: Path, content: str, says: str):
    with pytest.raises(NotATableError, match=says):
        read_job_postings(written(path, content))


def test_read_job_postings_refuses_other_letters_large_files_and_absent_ones(path: Path):
    path.write_bytes(b'{"title": "\xff"}')
    with pytest.raises(NotATableError, match="UTF-8"):
        read_job_postings(path)
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(TooLargeError, match="20 MB"):
        read_job_postings(path)
    with pytest.raises(TableError, match="cannot be read"):
        read_job_postings(path.with_name("absent"))


@pytest.mark.parametrize(
    "shape",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"@context": "https://schema.org", "@graph": [{"@type": "Thing"}, one]},
        lambda one: {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": one}]},
        lambda one: (
            "\ufeff" + json.dumps(one | {"@type": ["Thing", "https://schema.org/JobPosting"]})
        ),
        lambda one: (
            "<!doctype html><SCRIPT src=x></SCRIPT><script data-a='1' "
            f'TYPE="application/ld+json">{json.dumps(one)}</script>'
        ),
    ],
)
def test_read_job_postings_reads_a_vacancy_however_it_is_wrapped(path: Path, shape: Any):
    table = read_job_postings(written(path, shape(CARER)))

    assert is_json_or_page(path)
    assert table.faults == ()
    assert table.rows == (
        VacancyRow(
            row=1,
            reference="V-1",
            employer="Zorg & Co",
            title="Verzorgende in de wijk",
            occupation="http://data.europa.eu/esco/occupation/abc",
            essential=("luisteren", "plannen"),
            place="Oss",
            point=Place(51.765, 5.518),
            hours=Range(24, 32),
            wage=Range(2650, 3100),
            papers=("VOG",),
            papers_wish=("DIPLOMA VERZORGENDE IG", "MBO 3"),
            text="Kom bij ons",
        ),
    )


@pytest.mark.parametrize(
    ("salary", "wage", "code"),
    [
        ({"value": {"value": 15, "unitText": "HOUR"}}, Range(2470, 2470), "posting_pay_converted"),
        (
            {"value": {"minValue": 36000, "maxValue": 42000, "unitText": "YEAR"}},
            Range(3000, 3500),
            "posting_pay_converted",
        ),
        (
            {"value": {"value": "600", "unitText": "week"}},
            Range(2600, 2600),
            "posting_pay_converted",
        ),
        ({"minValue": 2600, "unitText": "MONTH"}, Range(2600, None), ""),
        ([{"value": 2600, "unitText": "maand"}, {"value": 1}], Range(2600, 2600), ""),
        ({"currency": "USD", "value": {"value": 9, "unitText": "MONTH"}}, OPEN, "posting_currency"),
        ({"value": {"value": 100, "unitText": "DAY"}}, OPEN, "posting_pay_unit"),
        (2600, OPEN, "posting_pay_unit"),
        ({"value": {"unitText": "MONTH"}}, OPEN, "posting_pay_unread"),
        ({"value": "marktconform"}, OPEN, "posting_pay_unread"),
        ({"value": {"value": True, "unitText": "MONTH"}}, OPEN, "posting_pay_unread"),
        ({"value": {"value": 1e300, "unitText": "MONTH"}}, OPEN, "posting_pay_unread"),
        (
            {"value": {"minValue": 3000, "maxValue": 2000, "unitText": "MONTH"}},
            OPEN,
            "least_above_most",
        ),
        ([], OPEN, ""),
    ],
)
def test_read_job_postings_gives_pay_by_the_month(path: Path, salary: Any, wage: Range, code: str):
    table = read_job_postings(written(path, CARER | {"baseSalary": salary}))

    assert table.rows[0].wage == wage
    assert [(one.column, one.code) for one in table.faults] == (
        [("baseSalary", code)] if code else []
    )


@pytest.mark.parametrize(
    ("given", "hours", "code"),
    [
        ({"workHours": "36 uur"}, Range(36, 36), ""),
        ({"workHours": "24-32,5"}, Range(24, 32.5), ""),
        ({"workHours": "09:00 - 17:00"}, OPEN, "posting_hours_unread"),
        ({"workHours": "flexibel"}, OPEN, "posting_hours_unread"),
        ({"workHours": "8 uur, 4 dagen, 32 per week"}, OPEN, "posting_hours_unread"),
        ({"workHours": "99"}, OPEN, "outside"),
        ({"workHours": None, "employmentType": "FULL_TIME"}, Range(35, None), ""),
        ({"workHours": None, "employmentType": ["FULL_TIME", "PART_TIME"]}, OPEN, ""),
    ],
)
def test_read_job_postings_reads_hours_where_they_can_be_read(
    path: Path, given: dict[str, Any], hours: Range, code: str
):
    table = read_job_postings(written(path, CARER | given))

    assert table.rows[0].hours == hours
    assert sorted({one.code for one in table.faults}) == ([code] if code else [])


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"identifier": None}, [("identifier", "empty")]),
        ({"identifier": "111222333"}, [("identifier", "bsn_as_reference")]),
        ({"title": "bel 111222333"}, [("title", "bsn_masked")]),
        ({"title": "x" * 301}, [("title", "too_long")]),
        ({"title": ["a"], "hiringOrganization": 7, "skills": {"a": 1}}, []),
        (
            {"jobLocation": {"geo": {"latitude": "north", "longitude": 5}}},
            [("jobLocation.geo", "not_a_number")],
        ),
        ({"jobLocation": {"address": "Atlantis"}}, [("jobLocation", "place_unknown")]),
        (
            {"jobLocation": [{"address": "Oss"}, {"address": "Uden"}]},
            [("jobLocation", "posting_places")],
        ),
        ({"validThrough": "2026-12-31"}, [("validThrough", "posting_closes")]),
        ({"qualifications": "x" * 5000}, []),
    ],
)
def test_read_job_postings_names_what_is_amiss(
    path: Path, changes: dict[str, Any], faults: list[tuple[str, str]]
):
    assert faults_of(path, **changes) == faults


def test_read_job_postings_leaves_out_what_nothing_can_store(path: Path):
    text = json.dumps(CARER).replace("Verzorgende", "Ver\\ud800zorg\\u0000ende", 1)

    assert read_job_postings(written(path, text)).rows[0].title == "Verzorgende in de wijk"


def test_read_job_postings_finds_an_identifier_given_twice(path: Path):
    other = CARER | {"hiringOrganization": "Elders"}

    table = read_job_postings(written(path, [CARER, other, CARER]))

    assert [(one.row, one.code) for one in table.faults] == [(3, "reference_twice")]


@pytest.mark.parametrize(
    ("given", "occupation"),
    [
        ("Kok", "Kok"),
        ("35-2014.00", ""),
        (["5120", "Kok"], "Kok"),
        ({"codeValue": "5120", "name": "Kok"}, "Kok"),
        (
            [{"name": "Kok"}, "http://data.europa.eu/esco/occupation/x"],
            "http://data.europa.eu/esco/occupation/x",
        ),
        (None, ""),
    ],
)
def test_read_job_postings_takes_an_occupation_it_can_name(path: Path, given: Any, occupation: str):
    table = read_job_postings(written(path, CARER | {"occupationalCategory": given}))

    assert table.rows[0].occupation == occupation


def test_is_json_or_page_leaves_tables_to_others(path: Path):
    assert not is_json_or_page(written(path, "reference;title\n1;Kok\n"))
    assert not is_json_or_page(path.with_name("absent"))


WORD = st.from_regex(r"[A-Za-zé][a-zé]{0,15}( [a-z]{1,8})?", fullmatch=True)
AMOUNT = st.integers(50_000, 1_500_000).map(lambda cents: cents / 100)
ROWS = st.builds(
    VacancyRow,
    row=st.just(1),
    reference=WORD,
    employer=WORD,
    title=WORD,
    occupation=WORD,
    essential=st.lists(WORD, unique=True, max_size=4).map(tuple),
    point=st.builds(
        Place,
        st.integers(-900, 900).map(lambda tenth: tenth / 10),
        st.integers(-1800, 1800).map(lambda tenth: tenth / 10),
    ),
    hours=st.tuples(st.integers(0, 60), st.integers(0, 60)).map(
        lambda two: Range(min(two), max(two))
    ),
    wage=st.tuples(AMOUNT, AMOUNT).map(lambda two: Range(min(two), max(two))),
    papers=st.sampled_from([(), ("BIG",), ("VOG",), ("BIG", "VOG")]),
    papers_wish=st.lists(
        WORD.map(str.upper).filter(lambda word: word not in {"BIG", "VOG"}), unique=True, max_size=3
    ).map(tuple),
)


def posting_of(row: VacancyRow) -> dict[str, Any]:
    assert row.point is not None
    return CONTEXT | {
        "identifier": row.reference,
        "title": row.title,
        "hiringOrganization": {"name": row.employer},
        "occupationalCategory": row.occupation,
        "skills": list(row.essential),
        "jobLocation": {"geo": {"latitude": row.point.latitude, "longitude": row.point.longitude}},
        "workHours": f"{row.hours.low}-{row.hours.high}",
        "baseSalary": {
            "currency": "EUR",
            "value": {"minValue": row.wage.low, "maxValue": row.wage.high, "unitText": "MONTH"},
        },
        "qualifications": [*row.papers, *row.papers_wish],
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(row=ROWS)
def test_read_job_postings_reads_back_what_a_vacancy_says(path: Path, *, row: VacancyRow):
    table = read_job_postings(written(path, posting_of(row)))

    assert (table.rows, table.faults) == ((row,), ())


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*CARER, "name", "value", "geo", "address", "latitude"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(node=st.dictionaries(st.sampled_from(sorted(set(CARER) - {"@type"})), JSON))
def test_read_job_postings_survives_any_values(path: Path, *, node: dict[str, Any]):
    table = read_job_postings(written(path, node | {"@type": "JobPosting"}))

    assert len(table.rows) == 1
