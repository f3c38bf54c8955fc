"""What providers offer: modules, when they begin, and what they let people skip."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from doorstroom.engine.routing._errors import CatalogueError, CycleError
from doorstroom.engine.values import Level

MOST_HOURS: Final = 10_000
MOST_WEEKS: Final = 520
MOST_CENTS: Final = 10_000_000


class Form(Enum):
    """Where somebody learns. A class keeps its own pace; the others go at that of the learner."""

    AT_WORK = "at_work"
    CLASS = "class"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Start:
    """A day on which a module begins, and how many can still join.

    Attributes:
        day: days from any fixed day, the same for the whole question (`date.toordinal`).
        seats: places left; 0 is full.
    """

    day: int
    seats: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """What a module leaves out for who has proven a skill.

    Attributes:
        skill: the skill to be proven.
        level: how well at least.
        hours: how many hours less.
        cents: how much cheaper.
        whole: the module need not be followed at all, and counts as done.
    """

    skill: str
    level: Level = Level.WITH_HELP
    hours: int = 0
    cents: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A training somebody can follow.

    Attributes:
        key: its name, different for each.
        teaches: each skill with the level reached.
        requires: each skill needed before it begins, with the level; had, or taught before.
        exemptions: what is left out for who has proven something.
        form: where it is learnt.
        share_at_work: the part of the hours that is learnt while working, 0 to 1.
        hours: hours of learning in all, at work or not.
        weeks: how many weeks it lasts at least.
        cents: the price.
        starts: the days on which it begins; none: any day.
        certificate: what one gets at the end, in the provider's words.
    """

    key: str
    teaches: Mapping[str, Level]
    requires: Mapping[str, Level] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()
    form: Form = Form.ONLINE
    share_at_work: float = 0.0
    hours: int
    weeks: int = 1
    cents: int = 0
    starts: tuple[Start, ...] = ()
    certificate: str = ""

    def teaches_at(self, skill: str, level: Level) -> bool:
        """Whether it brings somebody that far."""
        return self.teaches.get(skill, 0) >= level


def check_modules(modules: Sequence[Module]) -> None:
    """Raise what is wrong first with a catalogue."""
    twice = [key for key, count in Counter(one.key for one in modules).items() if count > 1]
    if twice:
        raise CatalogueError(f"Module {twice[0]!r} is there twice: give each its own key.")
    for module in modules:
        for said in _problems(module):
            raise CatalogueError(f"Module {module.key!r} {said}")
    _check_order(modules)


def _problems(module: Module) -> Iterator[str]:
    ranges = (
        ("hours", module.hours, 0, MOST_HOURS),
        ("weeks", module.weeks, 1, MOST_WEEKS),
        ("cents", module.cents, 0, MOST_CENTS),
        ("share_at_work", module.share_at_work, 0, 1),
        *(("seats of a start", one.seats, 0, MOST_CENTS) for one in module.starts),
        *(("hours of an exemption", one.hours, 0, MOST_HOURS) for one in module.exemptions),
        *(("cents of an exemption", one.cents, 0, MOST_CENTS) for one in module.exemptions),
    )
    for name, found, low, high in ranges:
        if not low <= found <= high:
            yield f"has {found} for {name}: {low} to {high:,} is possible."
    if not module.teaches:
        yield "teaches nothing: say which skills, or leave it out."
    days = [one.day for one in module.starts]
    if sorted(set(days)) != days:
        yield "has start days out of order or twice: give each day once, the first one first."
    for skill, level in module.requires.items():
        if module.teaches.get(skill, level + 1) <= level:
            yield f"needs {skill!r} before it begins, and teaches no more of it than that."
    free = [one for one in module.exemptions if not (one.hours or one.cents or one.whole)]
    if free:
        yield f"has an exemption for {free[0].skill!r} that leaves nothing out."


def _check_order(modules: Sequence[Module]) -> None:
    """Raise when modules wait for each other; what no other teaches, people are taken to have."""
    teachers = defaultdict[str, list[Module]](list)
    for one in modules:
        for skill in one.teaches:
            teachers[skill].append(one)
    waiting = {one.key: _taught_elsewhere(one, teachers) for one in modules}
    while True:
        ready = {
            key
            for key, needs in waiting.items()
            if all(any(one not in waiting for one in some) for some in needs)
        }
        if not ready:
            break
        waiting = {key: needs for key, needs in waiting.items() if key not in ready}
    if waiting:
        raise CycleError(
            f"Modules {', '.join(map(repr, sorted(waiting)))} wait for each other: nobody can "
            "begin with any of them. Take out what one of them requires."
        )


def _taught_elsewhere(module: Module, teachers: Mapping[str, Sequence[Module]]) -> list[list[str]]:
    """Return, for each requirement that others teach without needing it first, who does."""
    found = (
        [
            one.key
            for one in teachers.get(skill, ())
            if one is not module
            and one.teaches_at(skill, level)
            and one.requires.get(skill, 0) < level
        ]
        for skill, level in module.requires.items()
    )
    return [some for some in found if some]
