"""How well titles of jobs find titles that mean nearly the same: TalentCLEF 2025, task A.

The validation sets in English and German; the figures are mean average precision over the
whole list of titles. German is in no name that the encoder learned from: it goes by letters
and by words that Dutch and English share. `onet_map_…` learned O*NET's titles too, as `doorstroom
esco train --titles` does. `sense_…` and `sense_onet_…` are with the sentence encoder of
`doorstroom[semantic]`, which knows German, where it is installed. Peers in the same run: letters
without the encoder, and rapidfuzz.
"""

import json
from collections import defaultdict

import numpy as np
from _linking import (
    PUBLIC,
    Scores,
    average_precision,
    classification,
    encoder_of,
    fuzzy,
    here,
    installed,
    onet_titles,
    tab_rows,
)

from doorstroom.engine.taxonomy import Ranker

FOLDERS = {"en": "english", "de": "german"}


def main() -> None:
    """Print one JSON object."""
    if not here("talentclef", "talentclef25_validation"):
        return
    esco, onet = classification(), onet_titles()
    encoders = {"": encoder_of(esco)[0]}
    if onet:
        encoders["onet_"] = encoder_of(esco, onet)[0]
    if (reader := installed()) is not None:
        encoders["sense_"] = encoder_of(esco, reader=reader)[0]
        if onet:
            encoders["sense_onet_"] = encoder_of(esco, onet, reader)[0]
    figures, peer = {}, {}
    for language, folder in FOLDERS.items():
        asked, titles, gold = _set(folder)
        pairs = [(f"{i:05}", title) for i, title in enumerate(titles)]
        for kind, encoder in encoders.items():
            figures[f"{kind}map_{language}"] = _map(Ranker.of(pairs, encoder).scores(asked), gold)
        peer[f"letters_map_{language}"] = _map(Ranker.of(pairs).scores(asked), gold)
        peer[f"rapidfuzz_map_{language}"] = _map(fuzzy(asked, titles), gold)
    note = "validation sets; nothing is learned from them"
    print(json.dumps({"name": "talentclef", "figures": figures, "peer": peer, "note": note}))


def _set(folder: str) -> tuple[list[str], list[str], dict[int, set[int]]]:
    files = PUBLIC / "talentclef25_validation" / folder
    asked, titles = (list(tab_rows(files / name))[1:] for name in ("queries", "corpus_elements"))
    row = {number: i for i, (number, _) in enumerate(asked)}
    column = {number: i for i, (number, _) in enumerate(titles)}
    gold: dict[int, set[int]] = defaultdict(set)
    for query, _, title, grade in tab_rows(files / "qrels.tsv"):
        if int(grade) > 0:
            gold[row[query]].add(column[title])
    return [text for _, text in asked], [text for _, text in titles], dict(gold)


def _map(scores: Scores, gold: dict[int, set[int]]) -> float:
    each = [average_precision(scores[query], wanted) for query, wanted in gold.items()]
    return round(float(np.mean(each)), 4)


if __name__ == "__main__":
    main()
