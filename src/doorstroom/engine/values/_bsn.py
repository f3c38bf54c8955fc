"""Finds Dutch citizen service numbers (BSN), which Doorstroom never keeps (R-11)."""

import re
import unicodedata
from collections import deque
from collections.abc import Iterator
from typing import Final

# Nine digits as people and programs write them: 111222333, 1112.22.333, 111 222 333, 11-12-22-333,
# (111)222333, and 1 - 1 - 1 - 2 - ..., also over two lines. What follows a digit and a decimal sign
# is an amount. Addresses of concepts are passed over, because ESCO's own hold digits by the dozen.
_BETWEEN = r"[\s./_,()|:;*+\u2010-\u2015\u2212-]"
_CANDIDATE = re.compile(rf"(?<!\d)(?<!\d[.,])\d(?:{_BETWEEN}{{0,6}}\d){{8}}(?!\d)")
_PASSED_OVER = re.compile(
    r"https?://data\.europa\.eu/\S+|https?://doorstroom\.example/\S+"
    # A telephone number with its country: nine digits follow.
    r"|(?<![\d+])(?:\+|00)(?:31|32|49)[\s-]{0,2}(?:\(0\)[\s-]{0,2})?[1-9](?:[\s-]{0,2}\d){7,9}(?!\d)"
    # A date with a year, or two years: what follows it is another number.
    r"|(?<![\d./-])\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?![\d./-])"
    r"|(?<![\d./-])(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}(?![\d./-])"
    r"|(?<![\d./-])(?:19|20)\d\d\s{0,2}[-\u2010-\u2015/]\s{0,2}(?:19|20)\d\d(?![\d./-])"
)
_NEAR = re.compile(r"[^\S\n]?[\s./_,()\u2010-\u2015-]|[./_,()\u2010-\u2015-][^\S\n]")
"""Between digits of one number, whatever its groups; with more between, the groups have to fit."""
_GROUPS: Final = frozenset(
    {(9,), (3, 3, 3), (4, 2, 3), (2, 2, 2, 3), (4, 5), (5, 4), (3, 6), (6, 3), (8, 1), (1,) * 9,
     (1, 8), (2, 7), (7, 2), (3, 2, 2, 2), (2, 3, 4), (4, 3, 2)}
)  # fmt: skip
"""How people write nine digits in groups."""
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
    >>> mask_bsn("1 - 1 - 1 - 2 - 2 - 2 - 3 - 3 - 3, and +31 6 1234 5678 since 2015 - 2019")
    '*********, and +31 6 1234 5678 since 2015 - 2019'
    """
    if sum(sign.isdigit() for sign in text) < len(_WEIGHTS):
        return text
    # Signs that are not seen, such as a soft hyphen, would hide a number.
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    parts, done = [], 0
    for start, end in _found(seen):
        parts += [seen[done:start], BSN_MASK]
        done = end
    return "".join([*parts, seen[done:]]) if parts else text


def _found(text: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers stand, the first first; each is looked for from every digit on."""
    skipped = deque(found.span() for found in _PASSED_OVER.finditer(text))
    at = 0
    while found := _CANDIDATE.search(text, at):
        start, end = found.span()
        while skipped and skipped[0][1] <= start:
            skipped.popleft()
        if skipped and skipped[0][0] < end:  # the two overlap
            at = skipped[0][1] if skipped[0][0] <= start else start + 1
        elif _looks_like_one(found[0]):
            yield start, end
            at = end
        else:
            at = start + 1


def _looks_like_one(candidate: str) -> bool:
    groups = re.findall(r"\d+", candidate)
    if not is_bsn("".join(groups)):
        return False
    gaps = re.findall(r"\D+", candidate)
    if all(map(_NEAR.fullmatch, gaps)):
        return True
    return tuple(map(len, groups)) in _GROUPS
