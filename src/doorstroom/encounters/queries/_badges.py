"""Codes on badges and stands: what a scanner reads, and what somebody can type."""

import base64
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from doorstroom.fairs.models import Candidate, Fair, Visitor
from doorstroom.fairs.queries import visitors_today
from doorstroom.fairs.states import Entry

Guest = Candidate | Visitor
KINDS: Final[dict[str, type[Candidate | Visitor]]] = {"C": Candidate, "V": Visitor}
_MEMBER: Final = ("membership__organisation", "membership__account")
CODE: Final = re.compile(r"([CV])(\d{1,15})-([A-Z2-7]{5})")


def code_of(guest: Guest) -> str:
    """Return what stands on the badge of somebody, such as C12-Q7KZM.

    Its end shows that it was made here: who guesses a number has no code.
    """
    return _signed("C" if isinstance(guest, Candidate) else "V", guest.pk)


def guest_named(fair: Fair, code: str) -> Guest | None:
    """Return of whom a code is, in this fair; None when it is not a code or of nobody here."""
    found = CODE.fullmatch(code.strip().upper())
    if found is None:
        return None
    kind, key = found[1], int(found[2])
    if not constant_time_compare(_signed(kind, key), found[0]):
        return None
    return KINDS[kind]._default_manager.filter(fair=fair, pk=key).first()  # noqa: SLF001 - Django's public name for it


def guests_named(fair: Fair, codes: Iterable[str]) -> dict[str, Guest]:
    """Return of whom codes that came from here are, by code; without those of nobody here."""
    wanted: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for code in codes:
        if found := CODE.fullmatch(code):
            wanted[found[1]].add(int(found[2]))
    people = fair.candidates.filter(pk__in=wanted["C"]).select_related("person")
    recruiters = fair.visitors.filter(pk__in=wanted["V"]).select_related(*_MEMBER)
    guests: list[Guest] = [*people, *recruiters]
    return {code_of(one): one for one in guests}


def guests_of(fair: Fair) -> tuple[Guest, ...]:
    """Return who comes to a fair: people with a stand by name, then recruiters by employer."""
    people = fair.candidates.filter(entry=Entry.APPROVED).select_related("person")
    recruiters = visitors_today().filter(fair=fair).select_related(*_MEMBER)
    return (
        *sorted(people, key=lambda one: (one.person.name.casefold(), one.pk)),
        *sorted(recruiters, key=lambda one: (one.membership.organisation.name.casefold(), one.pk)),
    )


def named(visitors: QuerySet[Visitor]) -> QuerySet[Visitor]:
    """Read of recruiters their names and their employers', and nothing else of either."""
    account = ("membership__account__name", "membership__account__email")
    return visitors.select_related(*_MEMBER).only(
        "fair", "entry", "membership__organisation__name", *account
    )


@lru_cache(maxsize=4096)  # a door shows some hundreds at once; the key of a site never changes
def _signed(kind: str, key: int) -> str:
    mac = salted_hmac("doorstroom.encounters.badge", f"{kind}{key}", algorithm="sha256")
    return f"{kind}{key}-{base64.b32encode(mac.digest()).decode()[:5]}"
