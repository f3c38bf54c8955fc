"""The lines of a CV find their place, however people lay it out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.reading import Section, heading_of, period_in, sorted_life
from doorstroom.engine.values import Life, Passage, Period, Where


def life_of(text: str) -> Life:
    lines = text.strip("\n").split("\n")
    return sorted_life(
        Life(
            lines=tuple(
                Passage(text=line.strip(), where=Where(kind="line", number=number))
                for number, line in enumerate(lines, start=1)
            )
        )
    )


COOK = ("Kok", "Hotel De Zon", Period(start=2015, end=2021), ["Koken voor gasten"])


def positions(life: Life) -> list[tuple[str, str, Period, list[str]]]:
    return [
        (one.title, one.employer, one.period, [told.text for told in one.told])
        for one in life.positions
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "2015 - 2021 Kok, Hotel De Zon\n- Koken voor gasten",
        "Kok bij Hotel De Zon (2015-2021)\nKoken voor gasten.",
        "mrt 2015 t/m jun 2021\tKok\nHotel De Zon\n• Koken voor gasten",
        "03/2015 \u2013 06/2021\nKok\nHotel De Zon\n• Koken voor gasten",
        "Kok\nHotel De Zon\n2015 tot 2021\n* Koken voor gasten",
        "Kok | Hotel De Zon | 2015 \u2013 2021\n\n- Koken voor gasten",
        "Functie: Kok\nWerkgever: Hotel De Zon\nPeriode: 2015 - 2021\nTaken: Koken voor gasten",
        "March 2015 to June 2021: Kok at Hotel De Zon\n- Koken voor gasten",
    ],
)
def test_one_entry_is_read_however_it_is_laid_out(entry: str):
    life = life_of(f"Werkervaring\n\n{entry}")

    ((title, employer, period, told),) = positions(life)
    assert (title, employer, period, [one.rstrip(".") for one in told]) == COOK


def test_entries_follow_on_each_other_with_and_without_blank_lines():
    life = life_of(
        """
        Jan de Vries
        WERKERVARING
        2021 - heden  Chef-kok, Restaurant Maan
        Menu's bedenken
        2015 - 2021   Kok, Hotel De Zon
        - Koken voor gasten

        Afwasser bij Snackbar Aan Zee
        - Afwassen
        """
    )

    assert positions(life) == [
        ("Chef-kok", "Restaurant Maan", Period(start=2021, goes_on=True), ["Menu's bedenken"]),
        COOK,
        ("Afwasser", "Snackbar Aan Zee", Period(), ["Afwassen"]),
    ]
    assert life.lines == ()


def test_the_other_parts_find_their_place_and_what_is_private_is_gone():
    life = life_of(
        """
        Jan de Vries, kok
        Ik ben een kok die graag met verse spullen werkt.
        Opleidingen en cursussen
        2010-2014 Koksopleiding, ROC Utrecht
        Cursussen: HACCP
        Vaardigheden
        Koken (goed), bakken; vis fileren
        Kassa: afrekenen, pinnen
        Ik kan goed tegen drukte en blijf ook op zaterdagavond rustig.
        Talen
        Nederlands (moedertaal), Engels: B1
        Hobby's
        voetbal
        Referenties
        Mevrouw Jansen
        """
    )

    assert [one.text for one in life.skills] == [
        "Koken", "bakken", "vis fileren", "afrekenen", "pinnen",
    ]  # fmt: skip
    assert [one.text.split()[:2] for one in life.told] == [["Ik", "ben"], ["Ik", "kan"]]
    assert [(one.name, one.school, one.is_course) for one in life.studies] == [
        ("Koksopleiding", "ROC Utrecht", False),
        ("HACCP", "", True),
    ]
    assert [(one.language, one.level) for one in life.languages] == [
        ("Nederlands", "moedertaal"),
        ("Engels", "B1"),
    ]
    assert "Jansen" not in repr(life)
    assert "voetbal" not in repr(life)


def test_a_sentence_that_the_edge_of_a_page_cut_is_one_again():
    life = life_of(
        """
        Profiel
        Ik ben een vriendelijke en nauwkeurige medewerker met ervaring in
        winkels en zorg.
        Werkervaring
        2015 - 2021 Kok, Hotel De Zon
        - koken
        - bakken
        """
    )

    assert [one.text.split()[-1] for one in life.told] == ["zorg."]
    assert [one.text for one in life.positions[0].told] == ["koken", "bakken"]


def test_a_text_without_headings_is_work_and_what_is_told_of_it():
    life = life_of("Ik werk al tien jaar als kok in een hotel en sta ook vaak in de bediening.")

    assert life.positions == ()
    assert len(life.told) == 1


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Werkervaring", Section.WORK),
        ("  ## WORK EXPERIENCE ##", Section.WORK),
        ("W E R K E R V A R I N G", Section.WORK),
        ("Cursussen / trainingen", Section.COURSES),
        ("Kennis en vaardigheden:", Section.SKILLS),
        ("Hobby's", Section.ASIDE),
        ("Werkervaring opgedaan als kok in een hotel", None),
        ("", None),
        ("—", None),
    ],
)
def test_a_heading_is_known_by_its_words(line: str, section: Section | None):
    assert heading_of(line) is section


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("2015-2021", Period(start=2015, end=2021)),
        ("jan. 2015 t/m heden", Period(start=2015, goes_on=True)),
        ("01-03-2015 tot en met 30-06-2021", Period(start=2015, end=2021)),
        ("sinds 2019", Period(start=2019, goes_on=True)),
        ("since May 2019", Period(start=2019, goes_on=True)),
        ("2015 -", Period(start=2015, goes_on=True)),
        ("VCA (2018)", Period(start=2018, end=2018)),
        ("1998/'02", Period(start=1998, end=2002)),
        ("in 2015 verkocht ik 2000 broden", None),
        ("tel 2015-20211", None),
        ("€ 2015 - 2021", None),
    ],
)
def test_a_period_is_known_by_how_people_write_it(line: str, period: Period | None):
    found = period_in(line)

    assert (found[0] if found else None) == period


@given(
    lines=st.lists(
        st.sampled_from(
            [
                "",
                "Werkervaring",
                "Talen: x",
                "2015 - 2021 kok",
                "- koken",
                "Vaardigheden",
                "a, b",
                "•",
            ]
        )
        | st.text(max_size=30),
        max_size=15,
    )
)
def test_any_text_is_sorted_and_never_breaks(lines: list[str]):
    life = sorted_life(
        Life(lines=tuple(Passage(text=line, where=Where(kind="line")) for line in lines))
    )

    assert life.lines == ()
    assert all(one.title or one.employer for one in life.positions)
    assert all(one.text for one in (*life.skills, *life.told))
