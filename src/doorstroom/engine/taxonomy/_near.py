"""Near skills: how far one skill carries to another, from the classification's own structure.

    near = t * (0.7 + 0.2 h) + 0.4 * sqrt(h * c) + 0.15 r

    t  likeness of labels and alternatives: cosine of word counts, rare words weighing more
    h  shared place in the skill hierarchy: information content of the closest shared group
    c  shared occupations: cosine of who asks the two skills, small occupations weighing more
    r  1 when the classification relates the two skills directly

The reasons, a worked example and the figures that chose these numbers stand in
docs/algorithms/matching.md.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from doorstroom.engine.values import Classification, Language, Skill

LABEL, LABEL_IN_GROUP, STRUCTURE, RELATION = 0.7, 0.2, 0.4, 0.15
THRESHOLD: Final = 0.2  # below this, what carries is noise
NEIGHBOURS: Final = 20  # at most so many near skills per skill
CLOSEST: Final = 0.95  # a near skill is never the skill itself
SMALL_GROUP: Final = 0.45  # groups with less information content say too little to compare by
LABEL_FLOOR, OCCUPATION_FLOOR = 0.25, 0.15
FULL: Final = 255
_EXACT = 6  # decimals; beyond them machines may differ, and a half must round alike everywhere
_BLOCK = 2000  # rows of a similarity product held in memory at once
_IDLE_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by for from in is of on or the to with "
        "aan als bij de den een en het in met naar of om op over te tot van voor",
    )
)


def words_of(text: str) -> list[str]:
    """Return the telling words of a label: lower case, no accents, no plural s, no idle words.

    >>> words_of("Advise customers on the bread products")
    ['advise', 'customer', 'bread', 'product']
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    found = re.findall(r"[a-z0-9+#]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return [
        word.removesuffix("s") if len(word) > 3 else word  # noqa: PLR2004 - "gas", "bus"
        for word in found
        if word not in _IDLE_WORDS
    ]


def near_skills(classification: Classification) -> sparse.csr_array:
    """Return the table of near skills.

    Returns:
        skills x skills, in the classification's order; row s holds, as whole numbers of at most
        255, how far each other skill carries to s. At most 20 a row, the diagonal empty.
    """
    skills = classification.skills
    labels = _label_likeness(skills)
    groups = _shared_group(classification)
    jobs = _shared_occupations(classification)
    relations = _relations(classification)
    inside = groups.multiply(labels.astype(bool))
    near = (
        LABEL * labels
        + LABEL_IN_GROUP * labels.multiply(inside)
        + STRUCTURE * groups.multiply(jobs).sqrt()
        + RELATION * relations
    )
    return _nearest(sparse.csr_array(near))


def _label_likeness(skills: Sequence[Skill]) -> sparse.csr_array:
    """Compare labels in English, which every version has in full; Dutch where it is missing."""
    counts = [_weighed_words(skill) for skill in skills]
    column = {word: i for i, word in enumerate(sorted(set().union(*counts)))}
    table = _matrix(
        ((row, column[word], 1 + log(n)) for row, c in enumerate(counts) for word, n in c.items()),
        (len(skills), len(column)),
    )
    spread = np.bincount(table.indices, minlength=len(column))
    table = table @ sparse.diags_array(np.log((len(skills) + 1) / np.maximum(spread, 1)))
    return _cosines(sparse.csr_array(table), LABEL_FLOOR)


def _weighed_words(skill: Skill) -> Counter[str]:
    language: Language = "en" if "en" in skill.labels else "nl"
    words: Counter[str] = Counter()
    for text in (*[skill.labels.get(language, "")] * 2, *skill.alternatives.get(language, ())):
        words.update(words_of(text))
    return words


def _shared_occupations(classification: Classification) -> sparse.csr_array:
    index = {skill.uri: i for i, skill in enumerate(classification.skills)}
    cells = [
        (index[uri], column, 1 / log(2 + len(asked)))
        for column, occupation in enumerate(classification.occupations)
        if (asked := {*occupation.essential, *occupation.optional})
        for uri in sorted(asked)
    ]
    shape = (len(index), len(classification.occupations))
    return _cosines(_matrix(cells, shape), OCCUPATION_FLOOR)


def _shared_group(classification: Classification) -> sparse.csr_array:
    """Return, for each two skills, the information content of their closest shared group."""
    count = len(classification.skills)
    members: dict[str, list[int]] = {}
    broader = {c.uri: c.broader for c in (*classification.groups, *classification.skills)}
    for i, skill in enumerate(classification.skills):
        for above in _ancestors(skill.uri, broader):
            members.setdefault(above, []).append(i)
    content = {
        above: log(count / len(inside)) / log(count)
        for above, inside in members.items()
        if 1 < len(inside) < count
    }
    telling = sorted((u for u, c in content.items() if c >= SMALL_GROUP), key=content.__getitem__)
    best: dict[tuple[int, int], float] = {}
    for above in telling:  # from wide to narrow, so that the closest group is written last
        inside = members[above]
        best.update(dict.fromkeys(((i, j) for i in inside for j in inside), content[above]))
    return _without_diagonal(
        _matrix(((i, j, value) for (i, j), value in best.items()), (count, count))
    )


def _ancestors(uri: str, broader: dict[str, tuple[str, ...]]) -> set[str]:
    seen: set[str] = set()
    waiting = [uri]
    while waiting:
        new = set(broader.get(waiting.pop(), ())) - seen
        seen |= new
        waiting.extend(new)
    return seen


def _relations(classification: Classification) -> sparse.csr_array:
    index = {skill.uri: i for i, skill in enumerate(classification.skills)}
    pairs = {
        pair
        for relation in classification.skill_relations
        if relation.skill in index and relation.related in index
        for one, other in [(index[relation.skill], index[relation.related])]
        for pair in ((one, other), (other, one))
    }
    return _without_diagonal(_matrix(((i, j, 1.0) for i, j in pairs), (len(index), len(index))))


def _matrix(cells: Iterable[tuple[int, int, float]], shape: tuple[int, int]) -> sparse.csr_array:
    listed = np.array(list(cells), dtype=np.float64).reshape(-1, 3)
    rows, columns = listed[:, 0].astype(np.int32), listed[:, 1].astype(np.int32)
    return sparse.csr_array((listed[:, 2], (rows, columns)), shape=shape)


def _cosines(table: sparse.csr_array, floor: float) -> sparse.csr_array:
    """Return the cosines between all rows that reach the floor, without the diagonal."""
    lengths = np.sqrt(table.multiply(table).sum(axis=1))
    unit = sparse.csr_array(sparse.diags_array(1 / np.maximum(lengths, 1e-9)) @ table)
    across = sparse.csr_array(unit.T)
    blocks = []
    for start in range(0, unit.shape[0], _BLOCK):
        block = sparse.csr_array(unit[start : start + _BLOCK] @ across)
        block.data[np.round(block.data, _EXACT) < floor] = 0
        block.eliminate_zeros()
        blocks.append(block)
    whole = sparse.vstack(blocks, format="csr") if blocks else sparse.csr_array((0, 0))
    return _without_diagonal(sparse.csr_array(whole))


def _without_diagonal(table: sparse.csr_array) -> sparse.csr_array:
    rows = _row_numbers(table)
    table.data[rows == table.indices] = 0
    table.eliminate_zeros()
    table.sort_indices()
    return table


def _row_numbers(table: sparse.csr_array) -> NDArray[np.int64]:
    return np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))


def _nearest(near: sparse.csr_array) -> sparse.csr_array:
    """Keep the nearest of each row, as bytes; ties go to the skill that comes first."""
    near.sort_indices()
    rows, columns = _row_numbers(near), near.indices
    carry = np.rint(np.round(np.minimum(near.data, CLOSEST) * FULL, _EXACT)).astype(np.int32)
    order = np.lexsort((columns, -carry, rows))
    rank = np.arange(len(order)) - near.indptr[rows[order]]
    kept = order[(rank < NEIGHBOURS) & (carry[order] >= THRESHOLD * FULL)]
    kept = kept[np.lexsort((columns[kept], rows[kept]))]
    return sparse.csr_array((carry[kept], (rows[kept], columns[kept])), shape=near.shape)
