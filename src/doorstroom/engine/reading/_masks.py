"""What a CV says of a person and never counts for work: masked before it is kept (R-11, R-12).

Some of it is a special category (GDPR art. 9): health, faith, politics, union, origin, sexual
life; some is not our business. The same words are daily work for others: who nurses people with
diabetes, or teaches refugees, has to be able to say so. So three kinds of tables stand here:

- lines that name what they tell ("Geboortedatum: ..."), masked with what they tell;
- words that are hardly ever work, masked unless the words before them speak of others;
- words that may be work, masked only where the writer speaks of themselves.

A mask errs: docs/algorithms/reading-a-cv.md has what is known of it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from doorstroom.engine.reading._private_words import (
    LABELLED,
    MEMBERS,
    OF_ONESELF,
    ONESELF,
    OTHERS,
    PLAIN,
    RARELY_WORK,
)
from doorstroom.engine.values import BSN_MASK, mask_bsn

MASK: Final = "[…]"
"""What stands where something stood; of every kind the same, so that it tells nothing."""

_BEFORE: Final = 70  # letters in which others have to be named
_SENTENCES: Final = re.compile(r"((?<=[.!?;])\s+|\n)")
_WHOLE_DATE: Final = re.compile(r"(?<![\d./-])\d\d?[./-]\d\d?[./-](?:19|20)\d\d(?![\d./-])")
_TIDY: Final = re.compile(rf"{re.escape(MASK)}(?:[\s,.:;/|-]*{re.escape(MASK)})+")


class Private(Enum):
    """What kind of thing was masked."""

    BSN = "bsn"
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    BIRTH = "birth"
    SEX = "sex"
    HOME = "home"
    ORIGIN = "origin"
    FAITH = "faith"
    HEALTH = "health"
    UNION = "union"
    POLITICS = "politics"
    ORIENTATION = "orientation"
    CRIME = "crime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text with masks, and how much of each kind is under them; not what."""

    text: str
    counts: Mapping[Private, int] = field(default_factory=dict)


def masked(text: str, names: Sequence[str] = ()) -> Masked:
    """Return a text in which what is private is masked.

    Args:
        text: Dutch or English; one line or many.
        names: of the person, masked too.

    >>> found = masked("Bel 06-12345678. Ik ben gehuwd en verzorg mensen met diabetes.")
    >>> found.text, {kind.value: count for kind, count in found.counts.items()}
    ('Bel […]. Ik ben […] en verzorg mensen met diabetes.', {'phone': 1, 'home': 1})
    """
    counts: Counter[Private] = Counter()
    done = mask_bsn(text)
    counts[Private.BSN] = done.count(BSN_MASK) - text.count(BSN_MASK)
    done = done.replace(BSN_MASK, MASK)
    for kind, pattern in (*_LABELLED, *_PLAIN, *_named(names)):
        done, times = pattern.subn(MASK, done)
        counts[kind] += times
    done = "".join(_by_sentence(one, counts) for one in _SENTENCES.split(done))
    done = "\n".join(_undated(line, counts) for line in done.split("\n"))
    return Masked(text=_TIDY.sub(MASK, done), counts=added([counts]))


def added(some: Iterable[Mapping[Private, int]]) -> dict[Private, int]:
    """Return how much of each kind there is in all of several texts."""
    total: Counter[Private] = Counter()
    for counts in some:
        total.update(counts)
    return {kind: total[kind] for kind in Private if total[kind]}


def _undated(line: str, counts: Counter[Private]) -> str:
    """Mask a whole date that stands beside other private things: no work, but a birth."""
    if MASK not in line:
        return line
    done, times = _WHOLE_DATE.subn(MASK, line)
    counts[Private.BIRTH] += times
    return done


def _by_sentence(sentence: str, counts: Counter[Private]) -> str:
    """Mask words of which the sentence around them says whether they are about the writer."""
    is_own = bool(_OF_ONESELF.search(sentence))
    for kind, pattern in _RARELY_WORK:
        sentence = _where_own(pattern, kind, sentence, counts, unless_others=True)
    for kind, pattern in _MEMBERS:
        sentence = _where_own(pattern, kind, sentence, counts, unless_others=False)
    if is_own:
        for kind, pattern in _ONESELF:
            sentence = _where_own(pattern, kind, sentence, counts, unless_others=True)
    return sentence


def _where_own(
    pattern: re.Pattern[str],
    kind: Private,
    sentence: str,
    counts: Counter[Private],
    *,
    unless_others: bool,
) -> str:
    def mask(found: re.Match[str]) -> str:
        before = found.string[max(0, found.start() - _BEFORE) : found.start()]
        if unless_others and _OTHERS.search(before):
            return found[0]
        counts[kind] += 1
        return MASK

    return pattern.sub(mask, sentence)


def _compiled(table: Mapping[str, str]) -> tuple[tuple[Private, re.Pattern[str]], ...]:
    """Join the lines of each table: whole words, capitals aside."""
    return tuple(
        (Private(kind), re.compile(rf"(?<!\w)(?:{'|'.join(lines.split())})(?!\w)", re.IGNORECASE))
        for kind, lines in table.items()
    )


_RARELY_WORK: Final = _compiled(RARELY_WORK)
_ONESELF: Final = _compiled(ONESELF)
_MEMBERS: Final = _compiled(MEMBERS)
_OTHERS: Final = re.compile(rf"(?<!\w)(?:{'|'.join(OTHERS.split())})", re.IGNORECASE)
_OF_ONESELF: Final = re.compile(rf"(?<!\w)(?:{'|'.join(OF_ONESELF.split())})(?!\w)", re.IGNORECASE)
_LABELLED: Final = tuple(
    (
        Private(kind),
        re.compile(
            rf"(?<!\w)(?:{'|'.join(names.split())})(?:\s*[:=\t]\s*|[ ]+(?={value}))[^\n|;\t]*",
            re.IGNORECASE,
        ),
    )
    for kind, (names, value) in LABELLED.items()
)
_PLAIN: Final = tuple(
    (Private(kind), re.compile(pattern, re.IGNORECASE if folds else 0))
    for kind, folds, pattern in PLAIN
)


def _named(names: Sequence[str]) -> list[tuple[Private, re.Pattern[str]]]:
    """Return patterns of whole names, with any space between their parts."""
    wholes = (
        r"[\s.,]+".join(map(re.escape, parts)) for parts in map(str.split, names) if parts[1:]
    )
    return [
        (Private.NAME, re.compile(rf"(?<!\w)(?:{whole})(?!\w)", re.IGNORECASE)) for whole in wholes
    ]
