from pathlib import Path

import pytest

from architecture.conftest import Plant
from architecture.walls import styles

PATH = "src/doorstroom/web/design/static/design/card.css"
TOKENS = "src/doorstroom/web/design/static/design/tokens.css"


def test_styles_hold(root: Path) -> None:
    assert styles.problems(root) == []


@pytest.mark.parametrize(
    ("declaration", "own"),
    [
        ("color: #abc", "#abc"),
        ("color: #a1b2c3", "#a1b2c3"),
        ("background: rgb(1 2 3)", "rgb("),
        ("background: oklch(40% 0.2 20)", "oklch("),
        ("border-color: white", "white"),
        ("padding: 3px", "3px"),
        ("margin: calc(100% - 0.5px)", "0.5px"),
    ],
)
def test_styles_find_a_colour_or_pixel(declaration: str, own: str, plant: Plant) -> None:
    name = declaration.partition(":")[0]
    root = plant(PATH, f"/* a card */\n.card {{\n  {declaration};\n}}\n")

    assert styles.problems(root) == [
        f"{PATH}:3 {name} has {own} of its own; colours and pixels stand in tokens.css."
    ]


@pytest.mark.parametrize(
    "name", ["margin-left", "padding-right", "left", "border-top", "width", "max-height"]
)
def test_styles_find_a_direction(name: str, plant: Plant) -> None:
    assert styles.problems(plant(PATH, f".card {{ {name}: 0; }}")) == [
        f"{PATH}:1 {name} fits one way of reading only; use its logical property."
    ]


def test_styles_find_a_direction_in_a_value(plant: Plant) -> None:
    assert styles.problems(plant(PATH, ".card { text-align: left; }")) == [
        f"{PATH}:1 text-align: left fits one way of reading only; use start or end."
    ]


def test_styles_find_a_pixel_in_a_media_query(plant: Plant) -> None:
    assert styles.problems(plant(PATH, "@media (min-width: 600px) { }")) == [
        f"{PATH}:1 asks for 600px; use rem."
    ]


def test_styles_allow_tokens_and_what_has_no_colour(plant: Plant) -> None:
    plant(TOKENS, ":root { --brand-water: #0e5a72; --common-hair: 1px; }\n")
    root = plant(
        PATH,
        """
        /* #fff and 3px in a comment */
        .card:hover { color: var(--brand-white); margin: 0; background: transparent; }
        .card { border-color: currentcolor; outline-color: CanvasText; inline-size: 60ch; }
        .card { mask: url("images/1px-white.svg"); white-space: nowrap; }
        @media (min-width: 48rem) { .card { padding-inline: var(--common-space-2); } }
        """,
    )

    assert styles.problems(root) == []
