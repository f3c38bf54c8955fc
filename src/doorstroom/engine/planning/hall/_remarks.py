"""The way in to the checks of a hall, which bring Shapely only when they are asked for."""

from doorstroom.engine.planning.hall._drawing import Drawing
from doorstroom.engine.planning.hall._items import HallError
from doorstroom.engine.planning.hall._rules import Remark, Rules


def remarks(
    drawing: Drawing, *, people: int | None = None, rules: Rules | None = None
) -> tuple[Remark, ...]:
    """Return what is amiss with a hall, in a fixed order; nothing amiss gives nothing.

    Args:
        drawing: the hall.
        people: how many are there at the same time at most; None leaves out what depends on it.
        rules: what the hall is held to; the defaults of `Rules` when None.

    Raises:
        HallError: when `people` is no whole number of 0 or more.
    """
    if people is not None and (type(people) is not int or people < 0):
        raise HallError(
            f"people is {people!r:.40}; give a whole number of 0 or more.",
            code="number",
            field="people",
        )
    from doorstroom.engine.planning.hall._checks import (  # noqa: PLC0415 - brings Shapely: a third of a second, only for who checks a hall
        checked,
    )

    return checked(drawing, people, rules or Rules())
