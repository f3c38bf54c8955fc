"""What is private is masked (R-11, R-12), and what is somebody's work is not."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.reading import MASK, Private, added, masked, masked_life
from doorstroom.engine.values import Life, Passage, Position, Spoken, Study, Where, is_bsn

PRIVATE = [
    ("BSN 111222333", Private.BSN, "111222333"),
    ("mail: jan.de-vries+cv@example.nl", Private.EMAIL, "example"),
    ("Bel mij op 06 - 1234 5678", Private.PHONE, "5678"),
    ("+31 (0)20 123 45 68", Private.PHONE, "123"),
    ("Tel. 0201234567", Private.PHONE, "0201234567"),
    ("Kerkstraat 12a, 1012 AB Amsterdam", Private.ADDRESS, "Kerkstraat"),
    ("1012 AB Amsterdam", Private.ADDRESS, "Amsterdam"),
    ("Woonplaats: Oss", Private.ADDRESS, "Oss"),
    ("Geboortedatum 12 maart 1975", Private.BIRTH, "1975"),
    ("Date of birth: 12/03/1975", Private.BIRTH, "1975"),
    ("geboren op 12-03-1975 te Oss", Private.BIRTH, "1975"),
    ("Ik ben 58 jaar en wil graag werken", Private.BIRTH, "58"),
    ("06-12345678 · 12-03-1979", Private.BIRTH, "1979"),
    ("I am a 45 years old cook", Private.BIRTH, "45"),
    ("Geslacht: vrouw", Private.SEX, "vrouw"),
    ("Burgerlijke staat: gehuwd", Private.HOME, "gehuwd"),
    ("Marital status\tmarried", Private.HOME, "married"),
    ("gehuwd, twee kinderen", Private.HOME, "kinderen"),
    ("Trotse moeder van drie dochters", Private.HOME, "moeder"),
    ("Nationaliteit: Nederlandse en Turkse", Private.ORIGIN, "Turkse"),
    ("Nationality Dutch", Private.ORIGIN, "Dutch"),
    ("Ik ben van Marokkaanse afkomst", Private.ORIGIN, "Marokkaanse"),
    ("In 2015 gevlucht uit Syrië", Private.ORIGIN, "Syrië"),
    ("I am a refugee from Syria", Private.ORIGIN, "refugee"),
    ("Geloof: islam", Private.FAITH, "islam"),
    ("Ik ben praktiserend katholiek", Private.FAITH, "katholiek"),
    ("Vrijwilliger bij de moskee", Private.FAITH, "moskee"),
    ("active in our local church", Private.FAITH, "church"),
    ("Ik ben moslima", Private.FAITH, "moslima"),
    ("Gezondheid: goed", Private.HEALTH, "goed"),
    ("2019 - 2020 burn-out", Private.HEALTH, "burn"),
    ("Wegens ziekte een jaar niet gewerkt", Private.HEALTH, "ziekte"),
    ("Ik heb diabetes en reuma", Private.HEALTH, "reuma"),
    ("Herstellende van kanker", Private.HEALTH, "kanker"),
    ("Ik zit in de WIA", Private.HEALTH, "WIA"),
    ("I have autism and need a quiet place", Private.HEALTH, "autism"),
    ("zwangerschapsverlof", Private.HEALTH, "zwanger"),
    ("Kaderlid FNV", Private.UNION, "FNV"),
    ("lid van de vakbond", Private.UNION, "vakbond"),
    ("trade union representative", Private.UNION, "union"),
    ("Raadslid voor de VVD", Private.POLITICS, "VVD"),
    ("lid van de SP", Private.POLITICS, "SP"),
    ("Politieke voorkeur: D66", Private.POLITICS, "D66"),
    ("Ik ben homo", Private.ORIENTATION, "homo"),
    ("Strafblad: geen", Private.CRIME, "geen"),
    ("linkedin.com/in/jan-de-vries", Private.NAME, "vries"),
]


@pytest.mark.parametrize(("text", "kind", "gone"), PRIVATE)
def test_what_is_private_is_gone_and_counted(text: str, kind: Private, gone: str):
    found = masked(text)

    assert gone not in found.text
    assert MASK in found.text
    assert found.counts[kind] >= 1


@pytest.mark.parametrize(
    "work",
    [
        "Verzorgen van mensen met diabetes en dementie",
        "Begeleiden van cliënten met autisme of een burn-out",
        "Re-integratie van medewerkers na een burn-out",
        "Jobcoach voor jongeren met een Wajong-uitkering",
        "Kennis van epilepsie en COPD",
        "Cursus depressie bij ouderen",
        "Nursing patients with cancer",
        "Taalles aan vluchtelingen uit Syrië",
        "Afdeling oncologie, kanker en palliatieve zorg",
        "Afval gescheiden inzamelen",
        "Kinderen opvangen op een christelijke school",
        "2015 - 2021 Kok, Hotel De Zon",
        "01-2015 - 06-2020 chauffeur",
        "01-01-2015 t/m 31-12-2018",
        "1998-2005 en 2006-2010",
        "Omzet van 12.500.000 euro",
        "Rijbewijs B, C en CE",
        "Gezondheidszorg en welzijn, mbo 3",
        "Vakbekwaam heftruckchauffeur",
        "Single point of contact voor klanten",
        "Turks: goed, Nederlands: redelijk",
        "Order 111222334 verzonden",
        "Health and safety officer",
        "Leeftijdsgroep 4 tot 12 jaar",
        "Adresbestanden bijhouden",
        "Kinderen ondersteunen bij huiswerk",
        "address complaints of customers",
        "visum aanvragen en verblijfskosten verwerken",
        "Faith-based school, 4 classes",
        "Race engineer",
    ],
)
def test_what_is_work_stays(work: str):
    assert masked(work).text == work
    assert masked(work).counts == {}


def test_of_the_same_word_the_part_on_oneself_goes():
    text = "Ik heb zelf autisme. Daarom begeleid ik kinderen met autisme."

    assert masked(text).text == f"Ik heb zelf {MASK}. Daarom begeleid ik kinderen met autisme."


def test_a_name_is_masked_however_its_parts_are_parted():
    found = masked("Jan  de Vries\nVries, Jan de; jan de vries is kok", ["Jan de Vries"])

    assert found.text == f"{MASK}\nVries, Jan de; {MASK} is kok"
    assert found.counts == {Private.NAME: 2}


def numbered(first: str) -> str:
    """Give eight digits the ninth that makes them a citizen service number, if there is one."""
    return next((first + last for last in "0123456789" if is_bsn(first + last)), "111222333")


NUMBERS = st.integers(1_000_000, 99_999_999).map("{:08d}".format).map(numbered)


@given(number=NUMBERS, around=st.tuples(st.text(max_size=20), st.text(max_size=20)))
def test_no_citizen_service_number_comes_through_anywhere_in_a_life(
    number: str, around: tuple[str, str]
):
    apart = f"kok {number} bakker"
    here = Where(kind="line", number=1)
    said = Passage(text=apart, where=here)
    life = Life(
        positions=(Position(title=apart, employer=apart, told=(said,), where=here),),
        studies=(Study(name=apart, school=apart, where=here),),
        skills=(said,),
        languages=(Spoken(language=apart, level=apart, where=here),),
        told=(said,),
        lines=(said,),
    )

    done, counts = masked_life(life)

    assert number not in json.dumps(asdict(done))
    assert counts == {Private.BSN: 10}
    assert number not in masked(" ".join(around) + " " + apart).text


@given(text=st.text(max_size=200))
def test_masking_again_changes_nothing_and_every_mask_is_counted(text: str):
    once = masked(text)

    assert masked(once.text).text == once.text
    assert bool(once.counts) == (once.text != text)


def test_counts_are_added_in_a_fixed_order():
    some = [{Private.UNION: 1}, {Private.BSN: 2, Private.UNION: 1}]

    assert list(added(some).items()) == [(Private.BSN, 2), (Private.UNION, 2)]
