import pytest
from django.utils.translation import override

from doorstroom.engine.matching import NOT_CONSIDERED, Light, State, Subject
from doorstroom.matches import phrases

LIGHTS = [
    Light(subject=Subject.COMMUTE, state=State.UNKNOWN),
    Light(subject=Subject.COMMUTE, state=State.UNKNOWN, found=12),
    Light(subject=Subject.COMMUTE, state=State.GREEN, found=12, wanted=15),
    Light(subject=Subject.COMMUTE, state=State.AMBER, found=17, wanted=15),
    Light(subject=Subject.COMMUTE, state=State.RED, found=40, wanted=15),
    Light(subject=Subject.HOURS, state=State.UNKNOWN),
    Light(subject=Subject.HOURS, state=State.GREEN, found=32, wanted=24),
    Light(subject=Subject.HOURS, state=State.AMBER, found=28, wanted=24.5),
    Light(subject=Subject.HOURS, state=State.RED, found=36, wanted=24),
    Light(subject=Subject.WAGE, state=State.UNKNOWN),
    Light(subject=Subject.WAGE, state=State.UNKNOWN, wanted=2600),
    Light(subject=Subject.WAGE, state=State.UNKNOWN, found=2600),
    Light(subject=Subject.WAGE, state=State.GREEN, found=2900, wanted=2600),
    Light(subject=Subject.WAGE, state=State.AMBER, found=2500, wanted=2600),
    Light(subject=Subject.WAGE, state=State.RED, found=2000, wanted=2600),
    Light(subject=Subject.PAPERS, state=State.UNKNOWN),
    Light(subject=Subject.PAPERS, state=State.GREEN),
    Light(subject=Subject.PAPERS, state=State.AMBER, lacking=("VOG",)),
    Light(subject=Subject.PAPERS, state=State.RED, lacking=("BIG", "VOG")),
]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_light_says_something_of_its_own(language: str) -> None:
    with override(language):
        sentences = [phrases.light_sentence(light) for light in LIGHTS]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert not any("%(" in sentence for sentence in sentences)
    assert len(set(sentences)) == len(sentences) - 1  # a wage nobody offered is said one way


@pytest.mark.parametrize(
    ("light", "dutch", "english"),
    [
        (
            LIGHTS[7],
            "Je koos 24,5 uur, dit is 28 uur. Daar valt over te praten.",
            "You chose 24.5 hours, this is 28. Close enough to talk about.",
        ),
        (
            LIGHTS[12],
            "Dit betaalt tot €\N{NO-BREAK SPACE}2.900. Je hebt €\N{NO-BREAK SPACE}2.600 nodig.",
            "This pays up to €\N{NO-BREAK SPACE}2,900. You need €\N{NO-BREAK SPACE}2,600.",
        ),
        (
            LIGHTS[18],
            (
                "De wet vraagt: een BIG-registratie en een verklaring omtrent het gedrag (VOG). "
                "Dat heb je nog niet."
            ),
            (
                "The law asks for a BIG registration and a certificate of conduct (VOG). "
                "You do not have that yet."
            ),
        ),
    ],
)
def test_a_light_gives_its_numbers_as_the_language_writes_them(
    light: Light, dutch: str, english: str
) -> None:
    for language, expected in (("nl", dutch), ("en", english)):
        with override(language):
            assert phrases.light_sentence(light) == expected


def test_no_distance_is_said_as_being_near() -> None:
    light = Light(subject=Subject.COMMUTE, state=State.GREEN, found=0, wanted=15)
    with override("nl"):
        assert phrases.light_sentence(light) == "In je eigen plaats."


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_not_considered_has_a_name(language: str) -> None:
    with override(language):
        names = phrases.not_considered()
    assert len(set(names)) == len(NOT_CONSIDERED)


@pytest.mark.parametrize(
    ("fits", "close", "asked", "expected"),
    [
        (0, 0, 0, "Bij dit werk staat nog niet wat je moet kunnen."),
        (1, 0, 1, "Dit werk vraagt één ding. Daarvan kun je al 1."),
        (9, 0, 14, "Je kunt al 9 van de 14 dingen die dit werk vraagt."),
        (
            9,
            1,
            14,
            (
                "Je kunt al 9 van de 14 dingen die dit werk vraagt. "
                "Nog één ding lijkt op wat je al kunt."
            ),
        ),
    ],
)
def test_a_match_in_short(fits: int, close: int, asked: int, expected: str) -> None:
    with override("nl"):
        assert phrases.in_short(fits=fits, nearly=close, asked=asked) == expected
