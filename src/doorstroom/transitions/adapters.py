"""Rows of a transition to values of the engine and back."""

from collections.abc import Iterable

from doorstroom.engine.readiness import Chain
from doorstroom.engine.readiness import Link as ChainLink
from doorstroom.transitions.models import Link


def chain_of(links: Iterable[Link]) -> Chain:
    """Return the chain of these hurdles, in the order in which they come.

    A hurdle that nobody judged yet has no owner in it, so that it shows as something to do.
    """
    return Chain(
        tuple(
            ChainLink(
                code=one.code,
                severity=one.severity,
                has_evidence=bool(one.evidence),
                owner=one.owner if one.judged_at else "",
                due=one.due_date,
                accepted_until=one.accepted_until,
            )
            for one in links
        )
    )
