from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from doorstroom.engine.taxonomy import Label, Link, Linker, Names, folded
from doorstroom.engine.values import Classification, Occupation, Skill
from doorstroom.formats.esco import read_classification


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker.of(
        Classification(
            scheme="test",
            version="1",
            skills=(Skill(uri="s:plan", labels={"nl": "zorg plannen", "en": "plan care"}),),
            occupations=(
                Occupation(
                    uri="o:agent",
                    code="4222.1",
                    labels={"nl": "medewerker klantenservice", "en": "call centre agent"},
                    alternatives={"nl": ("telefonist",), "en": ("helpdesk agent",)},
                ),
                Occupation(
                    uri="o:telephonist",
                    code="4223.1",
                    labels={"nl": "telefonist", "en": "telephone operator"},
                    alternatives={"en": ("helpdesk agent",)},
                ),
                Occupation(
                    uri="o:nurse",
                    code="2221.1",
                    labels={"nl": "verpleegkundige/verpleger", "en": "nurse"},
                    alternatives={"nl": ("café-eigenaar",)},
                ),
            ),
        )
    )


def chosen(link: Link) -> tuple[str, float] | None:
    return link.chosen and (link.chosen.uri, link.chosen.confidence)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("call centre agent", ("o:agent", 1)),
        ("Medewerker  Klantenservice", ("o:agent", 1)),
        ("medewerker-klanten service", ("o:agent", 1)),
        ("CAFE EIGENAAR", ("o:nurse", 1)),
        ("o:agent", ("o:agent", 1)),
        ("4223.1", ("o:telephonist", 1)),
        ("verpleger", ("o:nurse", 1)),
        ("telefonist", ("o:telephonist", 1)),
        ("helpdesk agent", ("o:agent", 0.95)),
        ("klantenservicemedewerker", ("o:agent", 0.95)),
        ("klantenservice medewerker", ("o:agent", 0.95)),
        ("call center agent", ("o:agent", 0.93)),
        ("verpleegkundge", ("o:nurse", 0.97)),
        ("agent", None),
        ("nurs", ("o:nurse", 0.89)),
        ("nu", None),
        ("", None),
        ("!?", None),
    ],
)
def test_linker_finds_the_occupation_that_words_mean(
    linker: Linker, text: str, found: tuple[str, float] | None
):
    assert chosen(linker.occupation(text)) == found


def test_linker_says_which_other_concepts_share_the_name(linker: Linker):
    link = linker.occupation("telefonist")

    assert link.is_certain
    assert [one.uri for one in link.alternatives] == ["o:agent"]


def test_linker_offers_alternatives_where_nothing_is_close_enough(linker: Linker):
    link = linker.occupation("telefoonwacht")

    assert link.chosen is None
    assert {one.uri for one in link.alternatives} == {"o:telephonist", "o:agent"}
    assert all(one.confidence < 0.88 for one in link.alternatives)


def test_linker_keeps_occupations_and_skills_apart(linker: Linker):
    assert chosen(linker.skill("zorg plannen")) == ("s:plan", 1)
    assert linker.occupation("zorg plannen").chosen is None


def test_names_offer_at_most_five_alternatives():
    names = Names([Label(f"u:{i}", f"bake bread {i}") for i in range(9)])

    link = names.link("bake bread x")

    assert chosen(link) == ("u:0", 0.9)
    assert [one.uri for one in link.alternatives] == ["u:1", "u:2", "u:3", "u:4", "u:5"]


def test_names_give_the_same_answer_in_any_order():
    labels = [Label(f"u:{i}", f"bake bread {i}") for i in range(9)]

    assert Names(labels).link("bake bread x") == Names(labels[::-1]).link("bake bread x")


@given(st.text("abc", min_size=4, max_size=30), st.text("abc", min_size=4, max_size=30))
def test_names_that_are_close_are_found_whatever_their_length(name: str, typed: str):
    close = fuzz.ratio(name, typed) >= 88
    assert (Names([Label("u:1", name)]).link(typed).chosen is not None) == (close or name == typed)


@given(st.text("ab", min_size=12, max_size=40), st.integers(0, 5), st.integers(0, 40))
def test_letters_too_many_do_not_hide_a_close_name(name: str, extra: int, at: int):
    typed = name[:at] + "x" * extra + name[at:]
    close = fuzz.ratio(name, typed) >= 88
    assert (Names([Label("u:1", name)]).link(typed).chosen is not None) == close


@given(st.text(), st.text(" -'./", max_size=3), st.integers(0, 20))
def test_folded_forgets_signs_between_letters(text: str, sign: str, at: int):
    assert folded(text[:at] + sign + text[at:]) in {
        folded(text),
        folded(text[:at]) + folded(text[at:]),
    }


@pytest.mark.full_esco
def test_linker_finds_every_preferred_label_of_esco_as_itself_or_its_namesake(full_esco: Path):
    esco = read_classification([full_esco], version="1.2.0")
    linker = Linker.of(esco)
    labels = {(one.uri, text) for one in esco.occupations for text in one.labels.values()}

    lost = [
        (uri, text)
        for uri, text in sorted(labels)
        if (link := linker.occupation(text)).chosen is None
        or uri not in {link.chosen.uri, *(one.uri for one in link.alternatives)}
    ]

    assert lost == []
