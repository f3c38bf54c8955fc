"""Sectors: the sections of NACE Rev. 2.1, which SBI 2025 shares letter by letter.

The letters from K on mean something else in NACE Rev. 2 / SBI 2008, so a sector is always
stored with its scheme (decision D19).
"""

from collections.abc import Iterable

# First and last division of each section: NACE Rev. 2.1, Regulation (EU) 2023/137.
_DIVISIONS = {
    "A": (1, 3),
    "B": (5, 9),
    "C": (10, 33),
    "D": (35, 35),
    "E": (36, 39),
    "F": (41, 43),
    "G": (46, 47),
    "H": (49, 53),
    "I": (55, 56),
    "J": (58, 60),
    "K": (61, 63),
    "L": (64, 66),
    "M": (68, 68),
    "N": (69, 75),
    "O": (77, 82),
    "P": (84, 84),
    "Q": (85, 85),
    "R": (86, 88),
    "S": (90, 93),
    "T": (94, 96),
    "U": (97, 98),
    "V": (99, 99),
}
SECTION_CODES: tuple[str, ...] = tuple(_DIVISIONS)
_SECTION_OF = {
    f"{division:02}": section
    for section, (first, last) in _DIVISIONS.items()
    for division in range(first, last + 1)
}


def sections_of_nace(codes: Iterable[str]) -> frozenset[str]:
    """Return the section letters that NACE Rev. 2.1 codes without dots fall in.

    A code that is no division of NACE is passed over: a classification may carry a code of
    a later revision, and that is no reason to lose its occupation.

    >>> sorted(sections_of_nace(["861", "2651", "43"]))
    ['C', 'F', 'R']
    """
    return frozenset(_SECTION_OF[code[:2]] for code in codes if code[:2] in _SECTION_OF)
