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
from doorstroom.engine.readiness._errors import HurdleError, ReadinessError, SeverityError

__all__ = [
    "ACCEPTABLE",
    "CODES",
    "Chain",
    "Flaw",
    "FlawKind",
    "Gate",
    "HurdleError",
    "Link",
    "ReadinessError",
    "Severity",
    "SeverityError",
    "amiss",
    "gate",
    "strength",
    "weakest",
]
