"""The best placement by trying all, and questions to try it on."""

from hypothesis import strategies as st

from doorstroom.engine.planning.stands import (
    Candidate,
    Place,
    Stand,
    StandsQuestion,
    Weights,
)
from doorstroom.engine.planning.stands._terms import Ruler

NEEDS = ("power", "sink", "level_access")
THEMES = (None, "crafts", "retail")


def least_cost(question: StandsQuestion) -> int | None:
    """Return the cost of the best placement, by trying all; None when there is none."""
    ruler = Ruler(question)
    best: list[int | None] = [None]

    def place(at: int, standing: dict[str, Place], cost: int) -> None:
        if best[0] is not None and cost >= best[0]:
            return
        if at == len(question.candidates):
            best[0] = cost
            return
        one = question.candidates[at].id
        for here in question.places:
            if here in standing.values() or ruler.barriers(one, here):
                continue
            pairs = [ruler.between(one, here, *row) for row in standing.items()]
            more = ruler.alone(one, here).total + sum(pair.total for pair in pairs if pair)
            place(at + 1, standing | {one: here}, cost + more)

    place(0, {}, 0)
    return best[0]


def _stands(count: int, draw: st.DrawFn) -> tuple[Stand, ...]:
    return tuple(
        Stand(
            id=f"s{at}",
            x=draw(st.integers(0, 12)),
            y=draw(st.sampled_from([0, 3.5, 7.25])),
            facilities=draw(st.frozensets(st.sampled_from(NEEDS), min_size=1)),
            corner=draw(st.sampled_from(THEMES)),
            noise=draw(st.integers(0, 3)),
        )
        for at in range(count)
    )


@st.composite
def questions(
    draw: st.DrawFn, *, most: int = 6, stands: int = 4, locks: bool = True
) -> StandsQuestion:
    """Make small questions, some of which have no answer."""
    shifts = ("early", "late")[: draw(st.integers(1, 2))]
    hall = _stands(draw(st.integers(1, stands)), draw)
    count = min(draw(st.integers(1, most)), len(hall) * len(shifts) + 1)
    places = draw(st.permutations([Place(one.id, shift) for one in hall for shift in shifts]))
    people = []
    for at in range(count):
        lock = places[at] if locks and at < len(places) and draw(st.integers(0, 5)) == 0 else None
        people.append(
            Candidate(
                id=f"c{at}",
                shifts=frozenset(shifts)
                if lock
                else draw(st.frozensets(st.sampled_from(shifts), min_size=1)),
                needs=frozenset()
                if lock
                else draw(st.frozensets(st.sampled_from(NEEDS), max_size=1)),
                theme=draw(st.sampled_from(THEMES)),
                group=draw(st.sampled_from([None, "mill"])),
                noise=draw(st.integers(0, 3)),
                needs_quiet=draw(st.booleans()),
                popularity=draw(st.sampled_from([0, 1, 2.5, 7])),
                locked=lock,
            )
        )
    before = {f"c{at}": place for at, place in enumerate(places) if draw(st.integers(0, 2)) == 0}
    weight = st.integers(0, 100)
    return StandsQuestion(
        stands=hall,
        shifts=shifts,
        candidates=tuple(people),
        weights=draw(st.builds(Weights, theme=weight, colleagues=weight, spread=weight)),
        near=draw(st.sampled_from([2, 6.5])),
        before=before,
    )
