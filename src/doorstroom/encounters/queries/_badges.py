"""Codes on badges and stands: what a scanner reads, and what somebody can type."""

import base64
import re
from typing import Final

from django.utils.crypto import constant_time_compare, salted_hmac

from doorstroom.fairs.models import Candidate, Fair, Visitor

Guest = Candidate | Visitor
KINDS: Final[dict[str, type[Candidate | Visitor]]] = {"C": Candidate, "V": Visitor}
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


def _signed(kind: str, key: int) -> str:
    mac = salted_hmac("doorstroom.encounters.badge", f"{kind}{key}", algorithm="sha256")
    return f"{kind}{key}-{base64.b32encode(mac.digest()).decode()[:5]}"
