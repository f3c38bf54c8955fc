"""In what respects two occupations can be alike: one table of unit rows for each.

The likeness in one aspect is the cosine of two rows (Salton and McGill 1983), so it is the same
in both directions, 0 where nothing is shared and 1 where all is. Rare things weigh more than
common ones throughout: ln((1 + occupations) / those that have it) (Sparck Jones 1972).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from doorstroom.engine.taxonomy import Taxonomy, words_of
from doorstroom.engine.values import Classification, Language, Occupation, Onet

OPTIONAL: Final = 0.5  # an optional skill says half of what an essential one says
SHORTEST, LONGEST = 3, 5  # letters of a piece of a word; Dutch writes compounds as one word
FAMILY: Final = 3  # digits of the ISCO group that lends its facts to an occupation without


class Aspect(Enum):
    """In what two occupations can be alike."""

    SKILLS = "skills"
    NEAR = "near skills"
    GROUPS = "skill groups"
    DUTCH = "Dutch words"
    DUTCH_PARTS = "parts of Dutch words"
    ENGLISH = "English words"
    ENGLISH_PARTS = "parts of English names"
    PLACE = "place in the classification"
    TITLES = "titles in O*NET"
    KNOWLEDGE = "knowledge in O*NET"


@dataclass(frozen=True, eq=False, kw_only=True)
class View:
    """All occupations seen in one aspect.

    Attributes:
        rows: occupations x features, each row of length 1, or empty where nothing is known.
    """

    aspect: Aspect
    rows: sparse.csr_array


def views_of(
    classification: Classification, taxonomy: Taxonomy, onet: Onet | None = None
) -> tuple[View, ...]:
    """Return every aspect of which anything is known, in the order of `Aspect`.

    Args:
        classification: the words, codes and groups, occupations in the taxonomy's order.
        taxonomy: made of the same classification.
        onet: what O*NET adds; without it its aspects are left out.
    """
    jobs = classification.occupations
    skills = _skills(taxonomy)
    carried = sparse.eye_array(len(taxonomy.skills), format="csr") + taxonomy.carriers / 255
    rows = {
        Aspect.SKILLS: skills,
        Aspect.NEAR: skills @ carried,
        Aspect.GROUPS: _weighed(skills @ _groups(classification)),
        Aspect.DUTCH: _wording(_texts(jobs, "nl"), words_of),
        Aspect.DUTCH_PARTS: _wording(_texts(jobs, "nl"), _pieces),
        Aspect.ENGLISH: _wording(_texts(jobs, "en"), words_of),
        Aspect.ENGLISH_PARTS: _wording(_texts(jobs, "en", described=False), _pieces),
        Aspect.PLACE: _weighed(_counted([Counter(_places(one)) for one in jobs])),
    }
    if onet is not None:
        shares = _shares(classification, onet)
        rows[Aspect.TITLES] = shares @ _titles(onet)
        rows[Aspect.KNOWLEDGE] = shares @ _knowledge(onet)
    seen = {aspect: unit(sparse.csr_array(table)) for aspect, table in rows.items()}
    return tuple(View(aspect=aspect, rows=table) for aspect, table in seen.items() if table.nnz)


def unit(table: sparse.csr_array) -> sparse.csr_array:
    """Return every row scaled to length 1; an empty row stays empty."""
    lengths = np.sqrt(table.multiply(table).sum(axis=1))
    return sparse.csr_array(sparse.diags_array(1 / np.where(lengths > 0, lengths, 1)) @ table)


def _skills(taxonomy: Taxonomy) -> sparse.csr_array:
    asked = taxonomy.essential + OPTIONAL * taxonomy.optional
    return sparse.csr_array(asked @ sparse.diags_array(taxonomy.specificity / 100))


def _groups(classification: Classification) -> sparse.csr_array:
    """Return skills x the groups they lie in, near and far, ones."""
    broader = {c.uri: c.broader for c in (*classification.groups, *classification.skills)}
    return _counted([Counter(_above(skill.uri, broader)) for skill in classification.skills])


def _above(skill: str, broader: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return every group above a skill."""
    seen: set[str] = set()
    waiting = [skill]
    while waiting:
        new = set(broader.get(waiting.pop(), ())) - seen
        seen |= new
        waiting.extend(new)
    return seen


def _texts(
    jobs: Iterable[Occupation], language: Language, *, described: bool = True
) -> list[tuple[str, ...]]:
    """Return what is said of each occupation: label (twice), alternatives, and the description."""
    return [
        (label, label, *one.alternatives.get(language, ()))
        + ((one.descriptions.get(language, ""),) if described else ())
        for one in jobs
        for label in [one.labels.get(language, "")]
    ]


def _wording(
    texts: Iterable[tuple[str, ...]], split: Callable[[str], list[str]]
) -> sparse.csr_array:
    """Return occupations x words that more than one of them has."""
    counts = [Counter(word for text in said for word in split(text)) for said in texts]
    return _weighed(_damped(counts), least=2)


def _pieces(text: str) -> list[str]:
    """Return all runs of three to five letters, so that parts of compounds meet.

    >>> _pieces("ik bak")
    [' ik', 'ik ', ' ik ', ' ba', 'bak', 'ak ', ' bak', 'bak ', ' bak ']
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return [
        padded[start : start + size]
        for word in words
        for padded in [f" {word} "]
        for size in range(SHORTEST, LONGEST + 1)
        for start in range(len(padded) - size + 1)
    ]


def _places(occupation: Occupation) -> set[str]:
    """Return the groups of the classification that hold an occupation, widest to itself.

    >>> sorted(_places(Occupation(uri="o", labels={}, isco="2654", code="2654.1.7")))
    ['2', '26', '265', '2654', '2654.1', '2654.1.7']
    """
    parts = occupation.code.split(".") if occupation.code else []
    own = {".".join(parts[: i + 1]) for i in range(len(parts))}
    return own | {occupation.isco[: i + 1] for i in range(len(occupation.isco))}


def _shares(classification: Classification, onet: Onet) -> sparse.csr_array:
    """Return occupations x O*NET jobs, each row with sum 1.

    An occupation outside the crosswalk takes the mean of its ISCO unit group, or failing that
    of its minor group (three digits).
    """
    jobs = {job.code: i for i, job in enumerate(onet.jobs)}
    index = {one.uri: i for i, one in enumerate(classification.occupations)}
    table = np.zeros((len(index), len(jobs)))
    for link in onet.links:
        if link.code in jobs and link.occupation in index:
            cell = index[link.occupation], jobs[link.code]
            table[cell] = max(table[cell], link.weight)
    shares = _with_sum_1(table)
    linked = table.sum(axis=1) > 0
    groups: dict[str, list[int]] = {}
    for i, one in enumerate(classification.occupations):
        for group in {one.isco, one.isco[:FAMILY]} if linked[i] and one.isco else ():
            groups.setdefault(group, []).append(i)
    for i in np.flatnonzero(~linked).tolist():
        isco = classification.occupations[i].isco
        if kin := groups.get(isco) or groups.get(isco[:FAMILY]):
            shares[i] = shares[kin].mean(axis=0)
    return sparse.csr_array(shares)


def _with_sum_1(table: NDArray[np.float64]) -> NDArray[np.float64]:
    total: NDArray[np.float64] = table.sum(axis=1, keepdims=True)
    return table / np.where(total > 0, total, 1)


def _titles(onet: Onet) -> sparse.csr_array:
    return unit(_wording(((job.title, job.title, *job.titles) for job in onet.jobs), words_of))


def _knowledge(onet: Onet) -> sparse.csr_array:
    """Return each field rated against the mean of all jobs, in standard deviations."""
    table = np.zeros((len(onet.jobs), len(onet.fields)))
    rated = [i for i, job in enumerate(onet.jobs) if job.knowledge]
    if rated:
        values = np.array([onet.jobs[i].knowledge for i in rated])
        spread = values.std(axis=0)
        table[rated] = (values - values.mean(axis=0)) / np.where(spread > 0, spread, 1)
    return sparse.csr_array(table)


def _damped(counts: Sequence[Counter[str]]) -> sparse.csr_array:
    """Return the counts as 1 + ln(count): the tenth time says little new."""
    table = _counted(counts)
    table.data = 1 + np.log(table.data)
    return table


def _counted(counts: Sequence[Counter[str]]) -> sparse.csr_array:
    column = {name: i for i, name in enumerate(sorted(set().union(*counts)))}
    cells = [(i, column[name], n) for i, one in enumerate(counts) for name, n in one.items()]
    listed = np.array(cells, dtype=np.float64).reshape(-1, 3)
    rows, columns = listed[:, 0].astype(np.int32), listed[:, 1].astype(np.int32)
    shape = (len(counts), len(column))
    return sparse.csr_array((listed[:, 2], (rows, columns)), shape=shape)


def _weighed(table: sparse.csr_array, *, least: int = 1) -> sparse.csr_array:
    """Weigh each feature by its rarity; those that fewer than `least` rows have are dropped."""
    spread = np.bincount(table.indices, minlength=table.shape[1])
    rarity = [log((1 + table.shape[0]) / n) if n >= least else 0.0 for n in spread.tolist()]
    weighed = sparse.csr_array(table @ sparse.diags_array(np.array(rarity, dtype=np.float64)))
    weighed.eliminate_zeros()
    return weighed
