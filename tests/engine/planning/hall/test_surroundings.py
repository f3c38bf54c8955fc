"""What lies around a stand."""

from doorstroom.engine.planning.hall import Corner, Drawing, Exit, Stand, surroundings

SQUARE = ((0, 0), (5_000, 0), (5_000, 5_000), (0, 5_000))
BUTTERFLY = ((6_000, 0), (9_000, 3_000), (9_000, 0), (6_000, 3_000))


def test_a_stand_lies_in_the_first_corner_that_covers_its_middle() -> None:
    drawing = Drawing(
        width=10_000,
        depth=10_000,
        items=(
            Corner(id="one", points=SQUARE, theme="crafts"),
            Corner(id="two", points=SQUARE, theme="ict"),
            Stand(id="in", x=5_000, y=2_000),
            Stand(id="out", x=5_001, y=2_000),
        ),
    )

    found = surroundings(drawing)

    assert list(found) == ["in", "out"]
    assert found["in"].corner is not None
    assert found["in"].corner.id == "one"
    assert found["out"].corner is None


def test_an_outline_that_crosses_itself_still_has_an_inside() -> None:
    drawing = Drawing(
        width=10_000,
        depth=10_000,
        items=(Corner(id="odd", points=BUTTERFLY), Stand(id="a", x=6_400, y=1_500)),
    )

    assert surroundings(drawing)["a"].corner is not None


def test_the_nearest_exit_counts_and_without_one_nothing_is_said() -> None:
    stand = Stand(id="a", x=3_000, y=4_000)
    far = Drawing(width=10_000, depth=10_000, items=(stand,))
    near = Drawing(
        width=10_000,
        depth=10_000,
        items=(stand, Exit(id="x", x=0, y=0), Exit(id="y", x=10_000, y=4_000)),
    )

    assert surroundings(far)["a"].exit_metres is None
    assert surroundings(near)["a"].exit_metres == 5.0
