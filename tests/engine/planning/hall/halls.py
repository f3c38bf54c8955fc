"""Halls for the tests: one small one that is in order, and any."""

from hypothesis import strategies as st

from doorstroom.engine.planning.hall import (
    FACILITIES,
    SWINGS,
    USES,
    Area,
    Column,
    Corner,
    Door,
    Drawing,
    Exit,
    Item,
    Power,
    Stand,
    Wall,
    Water,
)

WIDTH, DEPTH = 20_000, 12_000
PARTS: tuple[Item, ...] = (
    Exit(id="exit-1", x=0, y=6_000, width=1_600, angle=90),
    Exit(id="exit-2", x=20_000, y=6_000, width=1_600, angle=270),
    Wall(id="wall-1", x1=14_000, y1=0, x2=14_000, y2=4_000),
    Door(id="door-1", x=14_000, y=2_800, width=1_000, angle=90),
    Column(id="column-1", x=10_000, y=11_000, is_round=True),
    Power(id="power-1", x=3_000, y=0, watts=3_500),
    Water(id="water-1", x=6_000, y=0),
    Stand(id="stand-1", x=3_000, y=1_500, number="A1", facilities=frozenset({"power", "screen"})),
    Stand(id="stand-2", x=7_500, y=1_500, number="A2", facilities=frozenset({"sink"})),
    Stand(id="stand-3", x=12_000, y=10_000, number="A3", angle=180),
    Corner(
        id="corner-1",
        points=((500, 500), (9_000, 500), (9_000, 4_000), (500, 4_000)),
        theme="crafts",
        name="Crafts",
        noise=2,
    ),
    Area(id="area-1", points=((14_500, 500), (19_000, 500), (19_000, 2_000)), use="stage"),
)


def hall(*items: Item, width: int = WIDTH, depth: int = DEPTH) -> Drawing:
    """A hall with these items, and with the parts above when none are given."""
    return Drawing(width=width, depth=depth, items=items or PARTS)


def places(width: int = WIDTH, depth: int = DEPTH) -> st.SearchStrategy[dict[str, int]]:
    return st.fixed_dictionaries({"x": st.integers(0, width), "y": st.integers(0, depth)})


@st.composite
def items(draw: st.DrawFn, name: str) -> Item:
    """Any item, somewhere in the hall."""
    place = draw(places())
    size = {"width": draw(st.integers(300, 4_000)), "angle": draw(st.integers(0, 359))}
    swing = draw(st.sampled_from(SWINGS))
    ends = draw(
        st.lists(places(), min_size=3, max_size=6, unique_by=lambda one: (one["x"], one["y"]))
    )
    points = tuple((one["x"], one["y"]) for one in ends)
    words = st.text("abc é-", max_size=9)
    return draw(
        st.sampled_from(
            (
                Wall(id=name, x1=points[0][0], y1=points[0][1], x2=points[1][0], y2=points[1][1]),
                Door(id=name, **place, **size, swing=swing),
                Exit(id=name, **place, **size, swing=swing),
                Column(id=name, **place, **size, is_round=draw(st.booleans())),
                Power(id=name, **place, watts=draw(st.integers(0, 9_000))),
                Water(id=name, **place),
                Stand(
                    id=name,
                    **place,
                    **size,
                    depth=draw(st.integers(300, 3_000)),
                    number=draw(words),
                    facilities=draw(st.frozensets(st.sampled_from(FACILITIES))),
                    is_level=draw(st.booleans()),
                ),
                Corner(id=name, points=points, name=draw(words), noise=draw(st.integers(0, 3))),
                Area(id=name, points=points, use=draw(st.sampled_from(USES))),
            )
        )
    )


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Any hall of the tests' size."""
    return hall(*PARTS[:2], *(draw(items(f"any-{i}")) for i in range(draw(st.integers(0, 12)))))
