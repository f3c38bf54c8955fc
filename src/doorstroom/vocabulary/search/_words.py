"""All words of one version in memory: which begin with, hold or resemble what was typed.

ESCO has some 30,000 different words in two languages, 300 KB: a process reads them once in a few
milliseconds, and then needs neither a trigram index nor a database extension to forgive a typing
error.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_PART = (
    4  # "planner" within "ziekenhuisplanner"; shorter ones only at a word's end: "kok" in "hulpkok"
)
SHORTEST_TYPO = 5
MOST_EDITS = 2
LONG_TYPO = 8  # letters typed before the beginning of a word may have two errors
SHORTEST_PIECE = 3  # of a compound that was written as one word
MOST_PIECES = 4
MOST_WORDS = 20
_LINKS = ("", "s", "en", "e", "n")


def beginning_lengths(word: str) -> range:
    """Give the lengths that a beginning has of which this is a misspelling by one letter."""
    return range(len(word) - 1, len(word) + 2)


class Words:
    """The words of one version with the number of labels each stands in."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = dict(counts)
        self._sorted = sorted(counts)
        self._total = 1 + sum(counts.values())
        self._text = "\n" + "\n".join(self._sorted) + "\n"

    @classmethod
    def loads(cls, text: str) -> "Words":
        """Read what `dumps` wrote."""
        lines = (line.split(" ") for line in text.split("\n") if line)
        return cls({word: int(count) for word, count in lines})

    def dumps(self) -> str:
        """Write as one line a word: the word, a space, its count."""
        return "\n".join(f"{word} {self._counts[word]}" for word in self._sorted)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def starts(self, prefix: str) -> bool:
        """Tell whether any word starts with this."""
        place = bisect_left(self._sorted, prefix)
        return place < len(self._sorted) and self._sorted[place].startswith(prefix)

    def rarity(self, prefix: str) -> float:
        """Weigh a word by how few labels have a word that starts so: 1 to some 15."""
        count = sum(self._counts[word] for word in self._starting(prefix))
        return 1 + log(self._total / (1 + count))

    def holding(self, part: str, others: Iterable[str] = ()) -> list[str]:
        """Give the words that have this part after their first letter.

        Words that hold some of the other words as well come first, then the most used.

        >>> Words({"ziekenhuisplanner": 1, "stadsplanner": 5}).holding("planner", ["ziekenhuis"])
        ['ziekenhuisplanner', 'stadsplanner']
        """
        if len(part) < SHORTEST_PART:
            part += "\n"
        if len(part) < SHORTEST_PART:
            return []
        found = set()
        place = self._text.find(part)
        while place >= 0:
            start = self._text.rfind("\n", 0, place) + 1
            end = self._text.find("\n", place)
            if start < place:
                found.add(self._text[start:end])
            # A word that begins with the part may hold it once more.
            place = self._text.find(part, end if start < place else place + 1)
        return sorted(
            found,
            key=lambda word: (-sum(one in word for one in others), -self._counts[word], word),
        )[:MOST_WORDS]

    def resembling(self, word: str) -> list[str]:
        """Give words at most two typing errors away, and "begin*" for nearly such beginnings."""
        if len(word) < SHORTEST_TYPO:
            return []
        length = len(word)
        near: dict[str, int] = {}
        for size in range(length - MOST_EDITS, length + MOST_EDITS + 1):
            self._collect(near, word, self._by_length.get(size, ()))
        near.pop(word, None)
        begin: dict[str, int] = {}
        self._collect(begin, word, self._beginnings(word))
        near |= {
            f"{one}*": edits
            for one, edits in begin.items()
            if one != word and (edits == 1 or length >= LONG_TYPO)
        }
        return sorted(
            near, key=lambda one: (near[one], one[-1] == "*", -self._counts.get(one, 0), one)
        )[:MOST_WORDS]

    def pieces(self, compound: str) -> list[tuple[str, ...]]:
        """Take a compound apart into known words, the last perhaps still being typed.

        >>> Words({"call": 1, "center": 1, "medewerker": 1}).pieces("callcentermedew")
        [('call', 'center', 'medew')]
        """
        found = [way for way in self._ways(compound, MOST_PIECES) if len(way) > 1]
        return sorted(found, key=lambda way: (len(way), way))[:3]

    def split_loosely(self, word: str) -> tuple[str, ...]:
        """Cut a word in two beside its longest known beginning or ending, if it has one.

        >>> Words({"balsemer": 1}).split_loosely("lijkenbalsemer")
        ('lijken', 'balsemer')
        """
        if ways := self.pieces(word):
            return ways[0]
        cuts = range(SHORTEST_PIECE, len(word) - SHORTEST_PIECE + 1)
        pairs = [(word[:cut], word[cut:]) for cut in cuts]
        known, pair = max(
            ((len(part), pair) for pair in pairs for part in pair if part in self._counts),
            default=(0, (word,)),
        )
        return pair if known > SHORTEST_PIECE else (word,)

    def _ways(self, rest: str, most: int) -> list[tuple[str, ...]]:
        ways: list[tuple[str, ...]] = [(rest,)] if self.starts(rest) else []
        if most == 1:
            return ways
        for cut in range(SHORTEST_PIECE, len(rest) - SHORTEST_PIECE + 1):
            head, tail = rest[:cut], rest[cut:]
            if self._known(head):
                for link in _LINKS:
                    after = tail.removeprefix(link) if link else tail
                    if len(after) >= SHORTEST_PIECE and (not link or after != tail):
                        ways += [(head, *way) for way in self._ways(after, most - 1)]
        return ways

    def _known(self, head: str) -> bool:
        return any(head + ending in self._counts for ending in ("", "en", "s"))

    @staticmethod
    def _collect(near: dict[str, int], word: str, choices: Iterable[str]) -> None:
        found = process.extract(
            word,
            choices,
            scorer=OSA.distance,  # type: ignore[arg-type]  # its overloads confuse rapidfuzz's own protocol
            score_cutoff=MOST_EDITS,
            limit=MOST_WORDS,
        )
        near |= {choice: int(distance) for choice, distance, _ in found}

    def _beginnings(self, word: str) -> set[str]:
        """Give beginnings about as long as this word, of words that share its first letter."""
        words = self._starting(word[0])
        return {
            one[:length] for length in beginning_lengths(word) for one in words if len(one) > length
        }

    def _starting(self, prefix: str) -> list[str]:
        first = bisect_left(self._sorted, prefix)
        return self._sorted[first : bisect_left(self._sorted, prefix + "\U0010ffff")]

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._sorted:
            by_length[len(word)].append(word)
        return dict(by_length)
