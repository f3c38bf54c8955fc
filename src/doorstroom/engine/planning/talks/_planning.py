"""The plan of all talks, and the same plan when somebody is missing."""

from collections.abc import Callable

from doorstroom.engine.planning.talks._changing import since
from doorstroom.engine.planning.talks._plan import TalksPlan, Watch, Work
from doorstroom.engine.planning.talks._question import TalksQuestion


def plan(
    question: TalksQuestion,
    *,
    work: Work | None = None,
    told: Callable[[str, float], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> TalksPlan:
    """Return who meets whom, when.

    Args:
        question: who could meet whom.
        work: how much is done, and how chance falls.
        told: told now and then which step is done, and which share of it.
        is_stopped: asked now and then whether to stop.

    Raises:
        StoppedError: when somebody pressed the stop button.
    """
    from doorstroom.engine.planning.talks._making import (  # noqa: PLC0415 - brings OR-Tools and Numba, which only who plans needs
        make,
    )

    watch = Watch(told, is_stopped)
    watch.tell("counting places", 0)
    return make(question, work or Work(), watch)


def mend(
    question: TalksQuestion,
    old: TalksPlan,
    *,
    start: int,
    work: Work | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> TalksPlan:
    """Return a plan for what changed, in which the rest stays as much as it can.

    Talks before slot `start` stay. Later ones stay where they still may be; then everybody below
    the floor gets a talk by the shortest row of exchanges there is, and open places are filled
    without moving anybody. It answers `since(question, old, start=start)`.

    Args:
        question: the question as it is now: see `absent` and `refused`.
        old: the plan until now.
        start: the first slot that may change.
        work: only its seed is read.
        is_stopped: asked now and then whether to stop.

    Raises:
        TalksError: when `start` is no slot of this fair.
        StoppedError: when somebody pressed the stop button.
    """
    from doorstroom.engine.planning.talks._making import (  # noqa: PLC0415 - as above
        remake,
    )

    rest = since(question, old, start=start)
    return remake(rest, old, work or Work(), Watch(None, is_stopped))


def compile_kernels() -> None:
    """Compile what is compiled, once after set-up, so that the first plan need not wait for it."""
    from doorstroom.engine.planning.talks._making import (  # noqa: PLC0415 - as above
        compile_all,
    )

    compile_all()
