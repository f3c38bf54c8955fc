"""How ready somebody is for a step from job to job: the chain of hurdles and its weakest link."""

from doorstroom.engine.readiness._chain import (
    ACCEPTABLE,
    CODES,
    Chain,
    Flaw,
    FlawKind,
    Gate,
    Link,
    Severity,
    amiss,
    gate,
    strength,
    weakest,
)
from doorstroom.engine.readiness._errors import (
    FactError,
    FeatureError,
    HurdleError,
    LeavingError,
    ReadinessError,
    SeverityError,
    TooFewError,
)
from doorstroom.engine.readiness._facts import Facts
from doorstroom.engine.readiness._proposing import SIGNALS, SOLVED_SIGNAL, Proposal, Signal, propose

__all__ = [
    "ACCEPTABLE",
    "CODES",
    "SIGNALS",
    "SOLVED_SIGNAL",
    "Chain",
    "FactError",
    "Facts",
    "FeatureError",
    "Flaw",
    "FlawKind",
    "Gate",
    "HurdleError",
    "LeavingError",
    "Link",
    "Proposal",
    "ReadinessError",
    "Severity",
    "SeverityError",
    "Signal",
    "TooFewError",
    "amiss",
    "gate",
    "propose",
    "strength",
    "weakest",
]
