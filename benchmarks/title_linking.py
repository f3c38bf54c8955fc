"""How often a Dutch title of a Belgian job finds its ESCO occupation among the first ten.

328 titles (MELO, Belgium) against all occupations and ISCO groups of ESCO in Dutch and English.
`a10` ranks concepts; `a10_names` ranks names, as the published figures do (a concept with many
names can then take several places). Nothing is learned from these titles: the encoder knows
only ESCO's own names. `sense_…` is what the sentence encoder of `doorstroom[semantic]`
would do, where it is installed; linking leaves it out. Peers in the same
run: the same letters without the encoder, and rapidfuzz.
"""

import json
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from _linking import (
    PUBLIC,
    Scores,
    classification,
    encoder_of,
    fuzzy,
    here,
    installed,
    names,
    tab_rows,
)

from doorstroom.engine.taxonomy import Linker, Ranker

FIRST = 10


def main() -> None:
    """Print one JSON object."""
    if not here("title-linking", "melo_bel_nl"):
        return
    esco = classification()
    encoder, seconds = encoder_of(esco)
    titles, wanted = _titles()
    isco = tuple(one for one in esco.groups if one.pillar == "isco")
    pairs = sorted(set(names((*esco.occupations, *isco))))
    ours, letters = Ranker.of(pairs, encoder), Ranker.of(pairs)
    number = {uri: i for i, uri in enumerate(ours.uris)}
    gold = [number.get(uri, -1) for uri in wanted]
    by_concept = ours.scores(titles)
    singly = Ranker.of([(f"{i:06}", text) for i, (_, text) in enumerate(pairs)], encoder)
    concept_of = np.array([number[uri] for uri, _ in pairs])
    linker = Linker.of(esco, encoder)
    figures = {
        "a10": _found(by_concept, gold),
        "a1": _found(by_concept, gold, 1),
        "a10_names": _found(singly.scores(titles), gold, of=concept_of),
        "p95_ms": _p95(linker, titles, time.perf_counter),
        "p95_cpu_ms": _p95(linker, titles, time.process_time),
        "train_seconds": seconds,
    }
    if (reader := installed()) is not None:
        sensing, took = encoder_of(esco, reader=reader)
        by_sense = Ranker.of(pairs, sensing).scores(titles)
        figures |= {"sense_a10": _found(by_sense, gold), "sense_a1": _found(by_sense, gold, 1)}
        figures["sense_train_seconds"] = took
    fuzz = np.maximum.reduceat(fuzzy(titles, [text for _, text in pairs]), ours.first, axis=1)
    peer = {
        "letters_a10": _found(letters.scores(titles), gold),
        "rapidfuzz_a10": _found(fuzz, gold),
    }
    note = f"{len(titles)} titles, {len(number)} concepts, {len(pairs)} names; ESCO 1.2.0"
    print(json.dumps({"name": "title-linking", "figures": figures, "peer": peer, "note": note}))


def _titles() -> tuple[list[str], list[str]]:
    """Return the titles, and for each the uri of what it means."""
    melo = PUBLIC / "melo_bel_nl"
    concept = dict(tab_rows(melo / "concept_mapping.tsv.gz"))
    means = {row[0]: concept[row[2]] for row in tab_rows(melo / "annotations.tsv.gz")}
    titles = dict(tab_rows(melo / "queries.tsv.gz"))
    return list(titles.values()), [means[query] for query in titles]


def _found(
    scores: Scores, gold: list[int], first: int = FIRST, of: np.ndarray | None = None
) -> float:
    """Return the share of titles whose concept is among the first."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :first]
    concepts = order if of is None else of[order]
    return round(float(np.mean([g in some for g, some in zip(gold, concepts, strict=True)])), 4)


def _p95(linker: Linker, titles: list[str], clock: Callable[[], float]) -> float:
    """Return the milliseconds within which 95 of 100 titles are linked, the first left out.

    Of a clock on the wall, and of the processor's own: on a shared machine they differ.
    """
    linker = replace(linker, occupations=replace(linker.occupations))  # remembers no answers
    linker.occupation("iets dat niemand doet")
    taken = []
    for title in titles:
        started = clock()
        linker.occupation(title)
        taken.append(clock() - started)
    return round(1000 * float(np.percentile(taken, 95)), 1)


if __name__ == "__main__":
    main()
