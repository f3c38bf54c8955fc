"""Who meets whom, when, at a fair where candidates have the stands and recruiters walk."""

from doorstroom.engine.planning.talks._changing import absent, planned_floor, refused, since
from doorstroom.engine.planning.talks._checking import problems
from doorstroom.engine.planning.talks._plan import (
    Order,
    Reason,
    Shortage,
    StoppedError,
    TalksError,
    TalksPlan,
    Why,
    Work,
)
from doorstroom.engine.planning.talks._planning import compile_kernels, mend, plan
from doorstroom.engine.planning.talks._question import TalksQuestion
from doorstroom.engine.planning.talks._shortage import holds

__all__ = [
    "Order",
    "Reason",
    "Shortage",
    "StoppedError",
    "TalksError",
    "TalksPlan",
    "TalksQuestion",
    "Why",
    "Work",
    "absent",
    "compile_kernels",
    "holds",
    "mend",
    "plan",
    "planned_floor",
    "problems",
    "refused",
    "since",
]
