"""How well likeness agrees with experts: job-to-job mobility in ROME (France Travail), or another.

For each of 532 occupations all others are ranked; the figures are mean average precision, the
same within other sectors only, and recall among the first ten of other sectors. An entity that
the classification has as several occupations is their weighed mixture, feature by feature, for
us and for the peers. `own_*`: without O*NET.

Peers, in the same run: "causeways", after the published measure of Nesta's Mapping Career
Causeways (2020): the mean of how well essential and optional skills are covered, with near
skills from sentence embeddings counting in part, directed; and TF-IDF over all words. A folder
of the same three tables of another country may be named: `python benchmarks/match_rome.py DIR`.
"""

import csv
import gzip
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from scipy import sparse

from doorstroom.engine.matching import Aspect, Likeness, View, blended, views_of
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.formats.esco import read_classification
from doorstroom.formats.onet import read_onet

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared")
CROSSWALK = "ONET_vs_ESCO_1.1.0_official_2022-09.csv.gz"
CONSOLE = Console(stderr=True)
Scores = NDArray[np.float64]
Gold = Mapping[int, set[int]]


def main() -> None:
    """Print one JSON object."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else SHARED / "data" / "benchmarks" / "rome"
    if not folder.is_dir():
        missing = f"{folder.name} is not here; name the reference data in DOORSTROOM_SHARED."
        print(json.dumps({"name": "match-rome", "figures": {}, "peer": {}, "note": missing}))
        return
    esco = SHARED / "data" / "esco"
    classification = read_classification([esco / "derived"])
    taxonomy = Taxonomy.of(classification)
    entities = list(_rows(folder, "entities"))
    names = [row["entity"] for row in entities]
    sectors = np.array([row["sector"] for row in entities])
    gold = _gold(folder, names)
    shares = _shares(folder, taxonomy, names)
    onet = read_onet(SHARED / "data" / "onet", esco / "crosswalks" / CROSSWALK)
    figures: dict[str, float] = {}
    with CONSOLE.status("Comparing occupations"):
        for prefix, extra in (("own_", None), ("", onet)):
            views = views_of(classification, taxonomy, extra)
            scores = _scores(Likeness.between_views(names, blended(views, shares)))
            figures |= {f"{prefix}{k}": v for k, v in _figures(scores, gold, sectors).items()}
    peer = _peers(taxonomy, views, shares, gold, sectors)
    pairs = sum(map(len, gold.values()))
    note = f"{len(gold)} sources, {pairs} pairs; ESCO 1.2.0, O*NET 29 through the crosswalk"
    print(json.dumps({"name": "match-rome", "figures": figures, "peer": peer, "note": note}))


def _rows(folder: Path, content: str) -> Iterator[dict[str, str]]:
    [path] = folder.glob(f"*{content}.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _shares(folder: Path, taxonomy: Taxonomy, names: list[str]) -> sparse.csr_array:
    number = {name: i for i, name in enumerate(names)}
    shares = np.zeros((len(names), len(taxonomy.occupations)))
    for row in _rows(folder, "to_esco"):
        occupation = taxonomy.occupation_numbers.get(row["esco_occupation"])
        if occupation is not None and row["entity"] in number:
            shares[number[row["entity"]], occupation] = float(row["weight"])
    total: Scores = shares.sum(axis=1, keepdims=True)
    return sparse.csr_array(shares / np.maximum(total, 1e-9))


def _gold(folder: Path, names: list[str]) -> Gold:
    number = {name: i for i, name in enumerate(names)}
    gold: dict[int, set[int]] = defaultdict(set)
    for row in _rows(folder, "gold"):
        gold[number[row["from"]]].add(number[row["to"]])
    return dict(gold)


def _scores(likeness: Likeness) -> Scores:
    return np.array(
        [likeness.points_from(i) for i in range(len(likeness.occupations))], dtype=float
    )


def _peers(
    taxonomy: Taxonomy,
    views: tuple[View, ...],
    shares: sparse.csr_array,
    gold: Gold,
    sectors: NDArray[np.str_],
) -> dict[str, float]:
    [words] = [view.rows for view in blended(views, shares) if view.aspect is Aspect.ENGLISH]
    tables = {"causeways": _causeways(taxonomy, shares), "tfidf": (words @ words.T).toarray()}
    return {
        f"{name}_{figure}": value
        for name, scores in tables.items()
        for figure, value in _figures(scores, gold, sectors).items()
    }


def _causeways(taxonomy: Taxonomy, shares: sparse.csr_array) -> Scores:
    """Return how well the skills of one cover those of another: directed, soft, unweighed."""
    soft = _sentences(taxonomy)
    essential = (shares @ taxonomy.essential).toarray()
    every = essential + (shares @ taxonomy.optional).toarray()
    has_essential, has_any = _carried(essential > 0, soft), _carried(every > 0, soft)
    return _coverage(has_essential, essential) / 2 + _coverage(has_any, every) / 2


def _sentences(taxonomy: Taxonomy) -> sparse.csr_array:
    """Return how far skills carry to each other after all-MiniLM, steep around a cosine of .6."""
    number = {uri.rsplit("/", 1)[-1]: i for i, uri in enumerate(taxonomy.skills)}
    with gzip.open(SHARED / "data/esco/derived/skill_neighbours_minilm.csv.gz", "rt") as lines:
        cells = [
            (number[row["skill"]], number[row["neighbour"]], float(row["cos"]))
            for row in csv.DictReader(lines)
            if row["skill"] in number and row["neighbour"] in number
        ]
    to, by, cosine = (np.array(one) for one in zip(*cells, strict=True))
    carry = 1 / (1 + np.exp(-15 * (cosine - 0.6)))
    return sparse.csr_array((carry, (by, to)), shape=(len(number), len(number)))


def _carried(held: NDArray[np.bool_], soft: sparse.csr_array) -> Scores:
    """Return, for each holder and skill, the best that is held: 1 for the very skill."""
    reached = held.astype(np.float64)
    for row in reached:
        for skill in np.flatnonzero(row == 1):
            near = slice(soft.indptr[skill], soft.indptr[skill + 1])
            np.maximum.at(row, soft.indices[near], soft.data[near])
    return reached


def _coverage(held: Scores, asked: Scores) -> Scores:
    """Return the part of what the columns ask that the rows hold."""
    total: Scores = np.maximum(asked.sum(axis=1), 1e-9)
    return held @ asked.T / total


def _figures(scores: Scores, gold: Gold, sectors: NDArray[np.str_]) -> dict[str, float]:
    everywhere, across, first_ten = [], [], []
    for source, targets in gold.items():
        order = np.argsort(-scores[source], kind="stable")
        order = order[order != source]
        everywhere.append(_precision(np.isin(order, list(targets))))
        foreign = order[sectors[order] != sectors[source]]
        found = np.isin(foreign, list(targets))
        if found.any():
            across.append(_precision(found))
            first_ten.append(found[:10].sum() / found.sum())
    figures = {"map": everywhere, "cross_map": across, "cross_r10": first_ten}
    return {name: round(float(np.mean(values)), 4) for name, values in figures.items()}


def _precision(found: NDArray[np.bool_]) -> float:
    """Return the average precision of one ranking."""
    if not found.any():
        return 0.0
    precision = np.cumsum(found) / np.arange(1, len(found) + 1)
    return float(precision[found].mean())


if __name__ == "__main__":
    main()
