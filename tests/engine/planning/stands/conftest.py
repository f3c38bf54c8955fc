from collections.abc import Callable
from dataclasses import replace

import pytest

from doorstroom.engine.planning.stands import Candidate, Stand, StandsQuestion

Fair = Callable[..., StandsQuestion]


def _fair(people: int = 12, stands: int = 8, **parts: object) -> StandsQuestion:
    themes, groups = ("crafts", "retail", "ict"), ("mill", "shop", None, None)
    facilities = ("power", "sink", "screen")
    question = StandsQuestion(
        stands=tuple(
            Stand(
                id=f"s{at}",
                x=3 * (at % 4),
                y=4 * (at // 4),
                facilities=frozenset({"power", facilities[at % 3]}),
                corner=themes[at % 4] if at % 4 < 3 else None,
                noise=at % 4,
            )
            for at in range(stands)
        ),
        shifts=("early", "late"),
        candidates=tuple(
            Candidate(
                id=f"c{at}",
                shifts=frozenset({"early", "late"} if at % 3 else {"early"}),
                needs=frozenset({facilities[at % 3]} if at % 2 else ()),
                theme=themes[at % 3],
                group=groups[at % 4],
                noise=at % 4,
                needs_quiet=at % 5 == 0,
                popularity=at,
            )
            for at in range(people)
        ),
    )
    return replace(question, **parts)  # type: ignore[arg-type]


@pytest.fixture
def fair() -> Fair:
    """Make a fair of so many people and stands in two shifts; other parts by name."""
    return _fair
