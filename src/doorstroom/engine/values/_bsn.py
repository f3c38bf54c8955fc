"""Finds Dutch citizen service numbers (BSN), which Doorstroom never keeps (R-11)."""

import re
import unicodedata

# Nine digits with at most two signs between each, as people and programs write them:
# 111222333, 1112.22.333, 111 222 333, 11-12-22-333, (111)222333. What follows a digit and a
# decimal sign is an amount. Addresses of concepts are passed over, because ESCO's own hold digits
# by the dozen.
_BETWEEN = r"[\s./_,()\u2010-\u2015-]{0,2}"
_CANDIDATE = re.compile(
    r"https?://data\.europa\.eu/\S+|https?://doorstroom\.example/\S+"
    rf"|(?<!\d)(?<!\d[.,])(?P<number>\d(?:{_BETWEEN}\d){{8}})(?!\d)",
)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
BSN_MASK = "*********"
"""What stands where a number stood."""


def is_bsn(digits: str) -> bool:
    """Say whether nine digits pass the test of eleven.

    >>> is_bsn("111222333"), is_bsn("111222334"), is_bsn("000000000")
    (True, False, False)
    """
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and digits != "000000000"


def mask_bsn(text: str) -> str:
    """Return the text with every citizen service number replaced by asterisks.

    >>> mask_bsn("call 111222333 or 111222334")
    'call ********* or 111222334'
    """
    if sum(sign.isdigit() for sign in text) < len(_WEIGHTS):
        return text
    # Signs that are not seen, such as a soft hyphen, would hide a number.
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    masked = _CANDIDATE.sub(_masked, seen)
    return text if masked == seen else masked


def _masked(found: re.Match[str]) -> str:
    number = found["number"]
    if number is None or not is_bsn(re.sub(r"\D", "", number)):
        return found[0]
    return BSN_MASK
