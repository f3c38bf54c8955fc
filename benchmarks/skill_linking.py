"""How well the skills that a sentence of a vacancy speaks of are found in ESCO.

Sentences of English vacancies with the ESCO skills that experts saw in them, HOUSE (any work)
and TECH (software), test annotations; shares and weights were chosen on the validation
annotations. `rp5_…` and `rp10_…` are R-precision at 5 and 10, in percent, over all skills of
ESCO; a skill that ESCO 1.2.0 no longer has under that label counts as not found. Peers in the
same run: the whole sentence against labels by letters (TF-IDF), and rapidfuzz. `sense_…` is with
the sentence encoder of `doorstroom[semantic]`, where it is installed.
"""

import json

import numpy as np
from _linking import Scores, classification, encoder_of, fuzzy, here, installed
from _sentences import SETS, annotated, r_precision
from rich.console import Console
from rich.progress import track

from doorstroom.engine.reading import SkillReader
from doorstroom.engine.taxonomy import Ranker
from doorstroom.engine.values import Classification


def main() -> None:
    """Print one JSON object."""
    if not here("skill-linking", "skill_linking"):
        return
    esco = classification()
    encoder, _ = encoder_of(esco)
    readers = {"": SkillReader.of(esco, encoder), "letters_": SkillReader.of(esco)}
    if (reads := installed()) is not None:
        readers["sense_"] = SkillReader.of(esco, encoder_of(esco, reader=reads)[0])
    figures: dict[str, float] = {}
    peer: dict[str, float] = {}
    note = []
    for which in SETS:
        sentences = annotated(which, "test", esco)
        for kind, reader in readers.items():
            found = [
                [one.uri for one in reader.read(sentence, 10)]
                for sentence in track(sentences, which, console=Console(stderr=True))
            ]
            into = peer if kind == "letters_" else figures
            into[f"{kind}rp5_{which}"] = r_precision(found, list(sentences.values()), 5)
            into[f"{kind}rp10_{which}"] = r_precision(found, list(sentences.values()), 10)
        for kind, found in _peers(esco, list(sentences)).items():
            peer[f"{kind}_rp5_{which}"] = r_precision(found, list(sentences.values()), 5)
        note.append(f"{which} {len(sentences)} sentences")
    said = f"{', '.join(note)} with a skill; ESCO 1.2.0"
    print(json.dumps({"name": "skill-linking", "figures": figures, "peer": peer, "note": said}))


def _peers(esco: Classification, sentences: list[str]) -> dict[str, list[list[str]]]:
    pairs = sorted((one.uri, one.labels["en"]) for one in esco.skills if "en" in one.labels)
    uris = [uri for uri, _ in pairs]
    labels = [label for _, label in pairs]
    return {
        "tfidf": _first(Ranker.of(pairs).scores(sentences), uris),
        "rapidfuzz": _first(fuzzy(sentences, labels), uris),
    }


def _first(scores: Scores, uris: list[str]) -> list[list[str]]:
    order = np.argsort(-scores, axis=1, kind="stable")[:, :10]
    return [[uris[i] for i in row] for row in order]


if __name__ == "__main__":
    main()
