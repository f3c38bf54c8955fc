"""Sentences with the skills that people saw in them: public ones, and Dutch ones of our own."""

import csv
import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from _linking import PUBLIC, SHARED

from doorstroom.engine.values import Classification

NOT_A_SKILL = {"UNDERSPECIFIED", "LABEL NOT PRESENT"}
SETS = ("house", "tech")
OWN = Path(__file__).resolve().parent / "data" / "sentences_nl.csv"

Wanted = Mapping[str, set[str]]
"""By sentence: the uris of its skills."""


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """A Dutch sentence as workers write it, the work it tells of, and its skills."""

    text: str
    occupation: str
    skills: frozenset[str]
    is_held_back: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence of a vacancy in which people marked the words that are a skill or knowledge."""

    text: str
    spans: tuple[tuple[int, int], ...]


def annotated(which: str, split: str, esco: Classification) -> dict[str, set[str]]:
    """Return each sentence that speaks of skills, with their uris (the label where it is gone)."""
    uris = {one.labels["en"].strip(): one.uri for one in esco.skills if "en" in one.labels}
    wanted: dict[str, set[str]] = {}
    file = PUBLIC / "skill_linking" / f"esco_{which}_{split}_annotations.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["label"] not in NOT_A_SKILL:
                label = row["label"].strip()
                wanted.setdefault(row["sentence"], set()).add(uris.get(label, label))
    return wanted


def own_sentences() -> list[OwnSentence]:
    """Return our own Dutch sentences; half of them are held back from tuning."""
    with OWN.open(encoding="utf-8", newline="") as lines:
        return [
            OwnSentence(
                row["sentence"],
                row["occupation"],
                frozenset(row["skills"].split()),
                row["half"] == "held back",
            )
            for row in csv.DictReader(lines)
        ]


def marked_sentences(split: str, most: int) -> list[Marked]:
    """Return at most so many sentences of SkillSpan, evenly spread, with the marked letters."""
    with gzip.open(SHARED / "vacancies_en" / f"skillspan_{split}.json.gz", "rt") as lines:
        rows = [json.loads(line) for line in lines]
    step = max(1, len(rows) // most)
    return [_marked(row) for row in rows[::step][:most]]


def _marked(row: Mapping[str, Sequence[str]]) -> Marked:
    """Join the words by spaces; B begins a span and I goes on with it."""
    starts = np.cumsum([0, *(len(word) + 1 for word in row["tokens"])])
    spans: list[tuple[int, int]] = []
    for tags in (row["tags_skill"], row["tags_knowledge"]):
        begun = None
        for place, tag in enumerate([*tags, "O"]):
            if begun is not None and tag != "I":
                spans.append((int(starts[begun]), int(starts[place]) - 1))
                begun = None
            if tag == "B":
                begun = place
    return Marked(" ".join(row["tokens"]), tuple(spans))


def r_precision(found: Sequence[Sequence[str]], wanted: Sequence[set[str]], first: int) -> float:
    """Return the mean share of the wanted among the first so many, in percent."""
    shares = [
        len(some & set(given[:first])) / min(first, len(some))
        for given, some in zip(found, wanted, strict=True)
    ]
    return round(100 * float(np.mean(shares)), 1)


def precision_recall(
    found: Sequence[Sequence[str]], wanted: Sequence[set[str]]
) -> tuple[float, float]:
    """Return the share of proposals that are wanted, and of the wanted that is proposed, in %."""
    right = sum(len(some & set(given)) for given, some in zip(found, wanted, strict=True))
    proposed, asked = sum(map(len, found)), sum(map(len, wanted))
    return round(100 * right / max(proposed, 1), 1), round(100 * right / max(asked, 1), 1)
