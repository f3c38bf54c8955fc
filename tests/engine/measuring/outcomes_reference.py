"""What came of steps, day by day, as the definitions read."""

import datetime as dt
from collections.abc import Sequence

from doorstroom.engine.measuring import Course, Spell


def days_of(spell: Spell, until: dt.date) -> set[dt.date]:
    """Every day on which that work was known to be there."""
    last = min(spell.end or until, until)
    return {spell.start + dt.timedelta(days=at) for at in range((last - spell.start).days + 1)}


def step_of(one: Course) -> Spell | None:
    """The first work of 12 hours and more in another section, from 30 days before to 30 after."""
    assert one.old.end is not None
    for away in range(-30, 31):
        day = one.old.end + dt.timedelta(days=away)
        for spell in one.work:
            is_begun = spell.start == day and day <= one.known_until
            if is_begun and spell.hours >= 12 and spell.section != one.old.section:
                return spell
    return None


def counts(courses: Sequence[Course]) -> dict[str, tuple[int, int]]:
    """For how many it is so, and for how many it is open."""
    found = dict.fromkeys(
        ("switched", "benefit", "91", "183", "365", "same 91", "same 183", "same 365"), (0, 0)
    )

    def add(name: str, *, so: bool | None) -> None:
        part, unknown = found[name]
        found[name] = (part + (so is True), unknown + (so is None))

    for one in courses:
        assert one.old.end is not None
        step, last = step_of(one), one.old.end + dt.timedelta(days=30)
        not_yet = None if one.known_until < last else False
        add("switched", so=True if step else not_yet)
        add("benefit", so=None if one.benefit_days is None else one.benefit_days == 0)
        for days in (91, 183, 365):
            if step is None:
                there = same = not_yet
            else:
                there, same = _where(one, step, days)
            add(str(days), so=there)
            add(f"same {days}", so=same)
    return found


def _where(one: Course, step: Spell, days: int) -> tuple[bool | None, bool | None]:
    day = step.start + dt.timedelta(days=days)
    if day > one.known_until:
        return None, None
    there = [
        each
        for each in one.work
        if each.section == step.section
        and each.hours >= 12
        and day in days_of(each, one.known_until)
    ]
    return bool(there), any(each.employer == step.employer for each in there)
