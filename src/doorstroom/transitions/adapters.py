"""Rows of a transition to values of the engine and back."""

from collections.abc import Iterable

from doorstroom.engine.readiness import Chain
from doorstroom.engine.readiness import Link as ChainLink
from doorstroom.transitions.models import Link

LAST = 99


def chain_of(links: Iterable[Link], ranks: dict[str, int] | None = None) -> Chain:
    """Return the chain of these hurdles, in the order that a consortium gave them.

    A hurdle that nobody judged yet has no owner in it, so that it shows as something to do.
    """
    ranks = ranks or {}
    return Chain(
        tuple(
            ChainLink(
                code=one.code,
                severity=one.severity,
                has_evidence=bool(one.evidence),
                owner=one.owner if one.judged_at else "",
                due=one.due_date,
                accepted_until=one.accepted_until,
                rank=ranks.get(one.code, LAST),
            )
            for one in links
        )
    )
