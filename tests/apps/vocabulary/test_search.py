"""Search as you type, on the words of docs/algorithms/search.md and on all of ESCO."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstroom.engine.values import LANGUAGES, Classification, Language, Occupation, Skill
from doorstroom.formats.esco import read_classification
from doorstroom.vocabulary.actions import import_classification
from doorstroom.vocabulary.adapters import store_rows
from doorstroom.vocabulary.models import Label, SearchWords, Version
from doorstroom.vocabulary.queries import Hit, search_concepts, version_named
from doorstroom.vocabulary.search import rebuild_search_index

pytestmark = pytest.mark.django_db

Search = Callable[..., list[Hit]]


def occupation(uri: str, nl: str, en: str = "", *others: str) -> Occupation:
    labels: dict[Language, str] = {"nl": nl, "en": en} if en else {"nl": nl}
    return Occupation(uri=uri, labels=labels, alternatives={"nl": others})


def classification(*occupations: Occupation, version: str = "1") -> Classification:
    return Classification(
        scheme="test",
        version=version,
        occupations=occupations,
        skills=(
            Skill(uri="solder", labels={"nl": "solderen", "en": "solder electronics"}),
            Skill(uri="staff", labels={"en": "manage musical staff"}),
            Skill(uri="c++", labels={"nl": "C++", "en": "C++"}),
        ),
    )


SMALL = classification(
    occupation("sun", "monteur zonnepanelen", "solar panel fitter", "installateur van panelen"),
    occupation("nurse", "verpleegkundige", "nurse", "verzorgende IG"),
    occupation("cook", "kok", "cook", "chef-kok", "café-eigenaar"),
    occupation("aid", "hulpkok", "kitchen assistant"),
    occupation("shoes", "schoenhersteller", "shoe repairer"),
    occupation("calls", "callcentermedewerker", "call centre agent"),
    occupation("help", "medewerker call center helpdesk", "help desk agent"),
    occupation("plan", "planner in het ziekenhuis", "hospital planner"),
    occupation("shop", "e-commerce manager", "e-commerce manager"),
    occupation("photo", "bewerker van foto's", "photo editor"),
)


@pytest.fixture
def search() -> Search:
    import_classification(classification=SMALL)
    return search_concepts


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("kok", "cook"),
        ("KOK", "cook"),
        ("k", "cook"),
        ("ko", "cook"),
        ("hulpk", "aid"),
        ("monteur", "sun"),
        ("zonnepan", "sun"),
        ("zonnepanelen monteur", "sun"),
        ("zonnepanelenmonteur", "sun"),
        ("zonnepanelenmontuer", "sun"),
        ("installateur panelen", "sun"),
        ("verpleegkundge", "nurse"),
        ("verpelegkundige", "nurse"),
        ("verplegk", "nurse"),
        ("verzorgende ig", "nurse"),
        ("nurse", "nurse"),
        ("schoenhersteler", "shoes"),
        ("schoen hersteller", "shoes"),
        ("callcenter medewerker", "calls"),
        ("call center medewerker", "calls"),
        ("call centre", "calls"),
        ("callcenterhelpdesk", "help"),
        ("ziekenhuis planner", "plan"),
        ("ziekenhuisplanner", "plan"),
        ("ecommerce", "shop"),
        ("e commerce", "shop"),
        ("cafe eigenaar", "cook"),
        ("fotos", "photo"),
        ("c++", "c++"),
        ("kok in utrecht", "cook"),
        ("musical staff", "staff"),
    ],
)
def test_search_puts_first_what_was_meant(search: Search, text: str, first: str) -> None:
    assert [hit.uri for hit in search(text)][:1] == [first]


@pytest.mark.parametrize("text", ["", "   ", "*", "%", "_", '"', "-", "😀", "\0", "xqzwv", "مرحبا"])
def test_search_finds_nothing_for_what_no_label_has(search: Search, text: str) -> None:
    assert search(text) == []


def test_search_says_which_label_answered(search: Search) -> None:
    assert search("chef-kok")[0] == Hit(
        uri="cook", kind="OCCUPATION", label="kok", matched="chef-kok", language="nl", score=0.998
    )
    assert search("cook", language="en")[0] == Hit(
        uri="cook", kind="OCCUPATION", label="cook", matched="", language="en", score=1.0
    )


def test_search_shows_the_language_asked_or_else_the_one_there_is(search: Search) -> None:
    assert [hit.label for hit in search("verpleegkundige", language="en")] == ["nurse"]
    assert [hit.label for hit in search("musical", language="nl")] == ["manage musical staff"]


def test_search_puts_its_own_language_first() -> None:
    import_classification(
        classification=classification(
            occupation("dutch", "manager winkel", "head of shop"),
            occupation("english", "hoofd van de zaak", "manager shops"),
        )
    )

    assert [hit.uri for hit in search_concepts("manager sh", kind="OCCUPATION")] == ["english"]
    assert [hit.uri for hit in search_concepts("manager", language="nl")][:2] == [
        "dutch",
        "english",
    ]
    assert [hit.uri for hit in search_concepts("manager", language="en")][:2] == [
        "english",
        "dutch",
    ]


def test_search_orders_by_how_a_label_answers() -> None:
    import_classification(
        classification=classification(
            occupation("exact", "lasser"),
            occupation("preferred start", "lasser van pijpen"),
            occupation("alternative start", "smid", "", "lasser van hekken"),
            occupation("word start", "leerling lasser"),
            occupation("part", "pijplasser"),
        )
    )

    assert [hit.uri for hit in search_concepts("lasser")] == [
        "exact",
        "preferred start",
        "alternative start",
        "word start",
        "part",
    ]
    assert [hit.uri for hit in search_concepts("lassser")][:1] == ["exact"]


def test_search_gives_each_concept_once_and_at_most_the_limit(search: Search) -> None:
    uris = [hit.uri for hit in search("e")]
    assert len(uris) == len(set(uris)) > 1
    assert len(search("e", limit=1)) == 1
    assert search("e", limit=0) == []


def test_search_keeps_to_the_kind_asked(search: Search) -> None:
    assert {hit.kind for hit in search("s", kind="SKILL")} == {"SKILL"}
    assert {hit.kind for hit in search("s", kind="OCCUPATION")} == {"OCCUPATION"}


def test_search_keeps_to_the_version_in_use_or_asked() -> None:
    import_classification(classification=classification(occupation("old", "wever")))
    import_classification(
        classification=classification(occupation("new", "weefster"), version="2"), activate=False
    )

    assert search_concepts("weefster", kind="OCCUPATION") == []
    assert [hit.uri for hit in search_concepts("wever")] == ["old"]
    second = version_named(scheme="test", version="2")
    assert [hit.uri for hit in search_concepts("weefster", version=second)] == ["new"]


def test_search_without_a_version_or_an_index_finds_nothing() -> None:
    assert search_concepts("kok") == []
    import_classification(classification=SMALL)
    SearchWords.objects.all().delete()
    assert search_concepts("kok") == []


def test_rebuilding_replaces_what_was_indexed(search: Search) -> None:
    version = Version.objects.get()
    Label.objects.filter(text="kok").update(text="cuisinier")
    assert search("cuisinier") == []

    rebuild_search_index(version)
    assert [hit.uri for hit in search("cuisinier")] == ["cook"]

    before = search("medewerker")
    rebuild_search_index(version)
    assert search("medewerker") == before


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text()
    | st.lists(
        st.sampled_from(
            [*"*:^\"'-%_\\&|!()<>;\0 ", "kok", "AND", "OR", "NOT", "NEAR(", "monteur", "e", "<->"]
        )
    ).map("".join)
    | st.lists(st.sampled_from(["kok", "nurse*", "'a'", '"', "in", "\0x"])).map(" ".join),
    language=st.sampled_from(LANGUAGES),
)
def test_search_takes_any_text(search: Search, text: str, language: Language) -> None:
    hits = search(text, language=language)

    assert hits == search(text, language=language)
    assert len({hit.uri for hit in hits}) == len(hits) <= 10
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score <= 1 for hit in hits)


@pytest.mark.parametrize("text", ["a" * 10_000, "kok " * 2_500, "a b " * 2_500, "é" * 10_000])
def test_search_asks_little_of_the_database_for_long_texts(
    search: Search, text: str, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(50):  # type: ignore[attr-defined]
        search(text)


def test_search_gives_the_scores_of_the_documentation(search: Search, root: Path) -> None:
    page = (root / "docs" / "algorithms" / "search.md").read_text(encoding="utf-8")
    example = page.split("## Worked example")[1]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in example.splitlines()
        if line.startswith("| `")
    ]

    answers = {text: search(text.strip("`"))[0] for text, *_ in rows}
    assert [[text, answers[text].label, f"{answers[text].score:.3f}"] for text, *_ in rows] == [
        [text, label, score] for text, label, _, score in rows
    ]
    assert len(rows) > 5


FULL = {
    "verpleegkundge": "algemeen verpleegkundige",
    "elektircien": "monteur elektrische installaties gebouwen",
    "schoenhersteler": "schoenhersteller",
    "callcenter medewerker": "callcentermedewerker",
    "call center medewerker": "callcentermedewerker",
    "callcentermedewerker": "callcentermedewerker",
    "zonnepanelen monteur": "monteur zonnepanelen",
    "zonnepanelenmonteur": "monteur zonnepanelen",
    "verzorgende ig": "thuiszorgmedewerker",
    "lasser": "lasser",
    "kappr": "kapper",
    "software ontwikkelaar": "software ontwikkelaar",
    "torenkraanbediener": "torenkraanmachinist",
    "solar energy technician": "monteur zonnepanelen",
}


@pytest.mark.full_esco
def test_search_finds_what_was_meant_in_all_of_esco(full_esco: Path) -> None:
    version = Version.objects.create(
        scheme="esco", version="1", loaded_at=timezone.now(), is_active=True
    )
    store_rows(version, read_classification([full_esco], version="1"), stored=lambda _: None)
    rebuild_search_index(version)

    found = {text: search_concepts(text, kind="OCCUPATION")[0].label for text in FULL}
    assert found == FULL
