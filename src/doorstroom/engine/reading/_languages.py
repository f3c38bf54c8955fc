"""Whether a text is in a language that is read here: Dutch or English."""

import re
from typing import Final

from doorstroom.engine.taxonomy import plain_words

LEAST_WORDS: Final = 25
"""Of fewer words nothing is said: a list of tools is no language."""

_SHARE: Final = 0.08
# Words that say how words hang together. Left out is what other languages write as well: die, de,
# en, in, is, an, on, was, so, me, as, over, man.
_OURS: Final = frozenset(
    re.findall(
        r"\w+",
        "het een van voor met je jij jouw wij zijn wordt worden bij aan naar ook niet te dat "
        "deze uit ons onze kun kunt hebt heeft heb ben bent werkt zoeken vragen bieden "
        "the and of you your we our with are will this that be from has or who "
        "their they it can must",
    )
)


def is_read(text: str) -> bool:
    """Say whether a text seems to be Dutch or English; of a short one, that it does.

    >>> is_read("Wir suchen eine Pflegekraft für unser Haus in der Stadt. Sie arbeiten in einem "
    ...         "kleinen Team und haben viel Freude an der Arbeit mit alten Menschen.")
    False
    >>> is_read("Wij zoeken een verzorgende voor ons huis in de stad. Je werkt in een klein team "
    ...         "en je hebt veel plezier in het werk met oude mensen, elke dag weer.")
    True
    """
    words = plain_words(text)
    ours = sum(word in _OURS for word in words)
    return len(words) < LEAST_WORDS or ours >= _SHARE * len(words)
