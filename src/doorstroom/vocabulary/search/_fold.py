"""Text as search sees it: lower case, without accents, cut into words."""

import re
import unicodedata

LONGEST_TEXT = 500
LONGEST_WORD = 40
START = "_"

_WORD = re.compile(r"[^\W_]+[+#]*")
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
# Letters that Unicode does not take apart, and apostrophes: "foto's" is typed as "fotos" too.
_ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}
    | dict.fromkeys("'`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "")
)


def fold(text: str) -> str:
    """Give the text in lower case, without accents and apostrophes."""
    apart = unicodedata.normalize("NFKD", text[:LONGEST_TEXT]).casefold()
    letters = unicodedata.normalize("NFKD", apart)
    return "".join(one for one in letters if not unicodedata.combining(one)).translate(_ALIKE)


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text, folded, in their order.

    >>> words_of("Privé-chauffeur  C++ (foto's)")
    ('prive', 'chauffeur', 'c++', 'fotos')
    """
    return tuple(word[:LONGEST_WORD] for word in _WORD.findall(fold(text)))


def indexed_words(text: str) -> tuple[str, ...]:
    """Give the words a label is found by: its own, and hyphenated ones joined.

    The first word stands there a second time with a mark, so that labels that start with a
    word can be told from labels that have it further on.

    >>> indexed_words("E-commerce manager")
    ('e', 'commerce', 'manager', '_e', 'ecommerce', '_ecommerce')
    """
    words = words_of(text)
    if not words:
        return ()
    joined = []
    for match in _HYPHENATED.finditer(fold(text)):
        word = match.group().replace("-", "")[:LONGEST_WORD]
        joined += [word, START + word] if match.start() == 0 else [word]
    return (*words, START + words[0], *joined)
