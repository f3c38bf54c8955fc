"""Finds Dutch citizen service numbers (BSN), which Doorstroom never keeps (R-11)."""

import re

# Nine digits in a row, or as letters print them: 123 456 782, 1234.56.782. Web addresses are
# passed over, because ESCO's own identifiers hold digits by the dozen.
_CANDIDATE = re.compile(
    r"https?://\S+"
    r"|(?<![\d.,])(?P<number>\d{9}|\d{3}([ .-])\d{3}\2\d{3}|\d{4}([ .-])\d{2}\3\d{3})(?![.,]?\d)",
)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
MASK = "*********"


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
    return _CANDIDATE.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    number = found["number"]
    if number is None or not is_bsn(re.sub(r"\D", "", number)):
        return found[0]
    return MASK
