"""What `engine.readiness` says of a chain, one rule at a time, in plain loops."""

import datetime as dt

from doorstroom.engine.readiness import Chain, Link


def weakest(chain: Chain, today: dt.date) -> Link | None:
    """Strike out, rule by rule, whoever another link goes before."""
    left = [one for one in chain.links if one.severity > 0]
    if not left:
        return None
    worst = max(one.severity for one in left)
    left = [one for one in left if one.severity == worst]
    bare = [one for one in left if not accepted(one, today)]
    left = bare or left
    dated = [one.due for one in left if one.due is not None]
    if dated:
        left = [one for one in left if one.due == min(dated)]
    first = min(one.rank for one in left)
    return min((one for one in left if one.rank == first), key=lambda one: one.code)


def accepted(link: Link, today: dt.date) -> bool:
    if link.severity not in {2, 3} or link.accepted_until is None:
        return False
    return today <= link.accepted_until


def may_start(chain: Chain, today: dt.date) -> bool:
    for one in chain.links:
        if one.severity == 4:
            return False
        if one.severity in {2, 3} and not accepted(one, today):
            return False
    return True
