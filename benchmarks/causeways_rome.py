"""How well causeways agree with experts: job-to-job mobility in ROME (France Travail).

For each of 532 occupations all others are ranked; the figures are mean average precision, the
same within other sectors only, and recall among the first ten of other sectors. A ROME entity
is the weighted mean of the ESCO occupations it maps to. Peer: the overlap of essential skills
(Jaccard), in the same run. Nothing is learned from these pairs.
"""

import csv
import gzip
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track

from doorstroom.engine.matching import Causeways
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.formats.esco import read_classification

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared")
Scores = NDArray[np.float64]


def main() -> None:
    """Print one JSON object."""
    rome = SHARED / "data" / "benchmarks" / "rome"
    if not rome.is_dir():
        missing = f"{rome} is not here; name the reference data in DOORSTROOM_SHARED."
        print(json.dumps({"name": "causeways-rome", "figures": {}, "peer": {}, "note": missing}))
        return
    classification = read_classification([SHARED / "data" / "esco" / "derived"])
    taxonomy = Taxonomy.of(classification)
    entities = [row["entity"] for row in _rows(rome / "rome_entities.csv.gz")]
    sectors = np.array([row["sector"] for row in _rows(rome / "rome_entities.csv.gz")])
    shares = _shares(rome, taxonomy, entities)
    gold = _gold(rome, entities)
    forward, mean, overlap = _occupation_scores(taxonomy, np.flatnonzero(shares.any(axis=0)))
    ours = _figures(shares @ mean @ shares.T, gold, sectors)
    ours["forward_map"] = _figures(shares @ forward @ shares.T, gold, sectors)["map"]
    peer = _figures(shares @ overlap @ shares.T, gold, sectors)
    note = f"{len(gold)} sources, {sum(map(len, gold.values()))} pairs; ESCO 1.2.0"
    print(json.dumps({"name": "causeways-rome", "figures": ours, "peer": peer, "note": note}))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _shares(rome: Path, taxonomy: Taxonomy, entities: list[str]) -> Scores:
    number = {entity: i for i, entity in enumerate(entities)}
    shares = np.zeros((len(entities), len(taxonomy.occupations)))
    for row in _rows(rome / "rome_to_esco.csv.gz"):
        occupation = taxonomy.occupation_numbers.get(row["esco_occupation"])
        if occupation is not None and row["entity"] in number:
            shares[number[row["entity"]], occupation] = float(row["weight"])
    total: Scores = shares.sum(axis=1, keepdims=True)
    return shares / np.maximum(total, 1e-9)


def _gold(rome: Path, entities: list[str]) -> dict[int, set[int]]:
    number = {entity: i for i, entity in enumerate(entities)}
    gold: dict[int, set[int]] = defaultdict(set)
    for row in _rows(rome / "rome_gold.csv.gz"):
        gold[number[row["from"]]].add(number[row["to"]])
    return dict(gold)


def _occupation_scores(taxonomy: Taxonomy, used: NDArray[np.int64]) -> tuple[Scores, ...]:
    count = len(taxonomy.occupations)
    forward, mean = np.zeros((count, count)), np.zeros((count, count))
    causeways = Causeways(taxonomy)
    for number in track(used, "Walking every causeway", console=Console(stderr=True)):
        for step in causeways.from_occupation(taxonomy.occupations[number]):
            target = taxonomy.occupation_numbers[step.demand]
            forward[number, target], mean[number, target] = step.fit, step.standing
    asked = taxonomy.essential.toarray().astype(np.float64)
    both = asked @ asked.T
    sizes = asked.sum(axis=1)
    overlap = both / np.maximum(sizes[:, None] + sizes[None, :] - both, 1)
    for scores in (forward, mean, overlap):
        np.fill_diagonal(scores, scores.max())
    return forward, mean, overlap


def _figures(
    scores: Scores, gold: dict[int, set[int]], sectors: NDArray[np.str_]
) -> dict[str, float]:
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
