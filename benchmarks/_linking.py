"""What the benches of linking share: ESCO, an encoder trained on it, and the public sets."""

import csv
import gzip
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import django
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.progress import Progress

from doorstroom.engine.taxonomy import (
    Encoder,
    Lesson,
    Reader,
    Turn,
    UnreadableEncoderError,
    fingerprint_of,
    said_of,
    train_encoder,
    with_sense,
)
from doorstroom.engine.values import Classification, Concept
from doorstroom.formats.esco import read_classification

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared") / "data"
PUBLIC = SHARED / "benchmarks"
SEED = 1
Scores = NDArray[np.float32]


def here(name: str, folder: str) -> bool:
    """Say whether a public set is here, and print a line without figures where it is not."""
    if (PUBLIC / folder).is_dir():
        return True
    missing = f"{PUBLIC / folder} is not here; name the reference data in DOORSTROOM_SHARED."
    print(json.dumps({"name": name, "figures": {}, "peer": {}, "note": missing}))
    return False


def installed() -> Reader | None:
    """Return the sentence encoder of the extra `semantic`, where it is installed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doorstroom.project.settings")
    django.setup()
    from doorstroom.vocabulary.adapters import installed_reader  # noqa: PLC0415 - after set-up

    return installed_reader()


def classification() -> Classification:
    """Read all of ESCO."""
    return read_classification([SHARED / "esco" / "derived"], version="1.2.0")


def encoder_of(
    esco: Classification,
    further: Sequence[Sequence[str]] = (),
    reader: Reader | None = None,
) -> tuple[Encoder, float]:
    """Train as `doorstroom esco train` does, or take what an earlier bench of this code trained.

    Args:
        esco: what to learn from.
        further: titles of O*NET, where they are learned too.
        reader: the sentence encoder, where it is to help.

    Returns:
        the encoder as it is stored, and the seconds that training it took.
    """
    lesson = Lesson()
    name = f"encoder-{fingerprint_of(esco)[:12]}{'-onet' if further else ''}"
    name += "-sense" if reader is not None else ""
    kept = ROOT / "build" / "benchmarks" / name
    note = kept.with_suffix(".json")
    said = {"lesson": repr(lesson), "seed": SEED}
    said |= {"turn": repr(Turn()), "reader": reader.name} if reader is not None else {}
    if note.is_file() and (known := json.loads(note.read_text())).items() >= said.items():
        try:
            return Encoder.unpack(kept.read_bytes(), reader), known["seconds"]
        except UnreadableEncoderError:
            print("The encoder is of an earlier version; training it again.", file=sys.stderr)
    before, started = 0.0, time.perf_counter()
    if reader is None:
        encoder = _from_pieces(esco, further, lesson)
    else:
        encoder, before = encoder_of(esco, further)
        started = time.perf_counter()
        encoder = _from_sentences(encoder, esco, further, reader)
    packed = encoder.pack()
    seconds = round(before + time.perf_counter() - started, 1)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(packed)
    note.write_text(json.dumps(said | {"seconds": seconds}))
    return Encoder.unpack(packed, reader), seconds


def _from_pieces(esco: Classification, further: Sequence[Sequence[str]], lesson: Lesson) -> Encoder:
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("Learning what names mean", total=lesson.steps)
        return train_encoder(
            esco,
            np.random.default_rng(SEED),
            lesson=lesson,
            further=further,
            progress=lambda done, _: bar.update(task, completed=done),
        )


def _from_sentences(
    encoder: Encoder, esco: Classification, further: Sequence[Sequence[str]], reader: Reader
) -> Encoder:
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("Reading names as sentences", total=None)
        sensing = with_sense(
            encoder,
            said_of(esco, Lesson().told, further),
            reader,
            np.random.default_rng(SEED),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    return sensing.keeping(name for some in said_of(esco, 0) for name in some)


def onet_titles() -> list[list[str]]:
    """Return the titles of each occupation of O*NET; nothing where O*NET is not here."""
    titles: dict[str, set[str]] = {}
    for file in ("occupations_29.1.csv.gz", "alternate_titles_29.1.csv.gz"):
        if not (SHARED / "onet" / file).is_file():
            return []
        with gzip.open(SHARED / "onet" / file, "rt", encoding="utf-8-sig", newline="") as lines:
            for code, title, *_ in list(csv.reader(lines))[1:]:
                titles.setdefault(code, set()).add(title)
    return [sorted(some) for _, some in sorted(titles.items())]


def names(concepts: Sequence[Concept]) -> list[tuple[str, str]]:
    """Return all names of concepts, as pairs of uri and text."""
    return [
        (one.uri, text)
        for one in concepts
        for some in (*((label,) for label in one.labels.values()), *one.alternatives.values())
        for text in some
    ]


def tab_rows(path: Path) -> Iterator[list[str]]:
    """Read lines of cells between tabs."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def fuzzy(texts: Sequence[str], others: Sequence[str]) -> Scores:
    """Compare as rapidfuzz does: edits between the words in alphabetical order."""
    lowered, against = [t.casefold() for t in texts], [t.casefold() for t in others]
    found = process.cdist(lowered, against, scorer=fuzz.token_sort_ratio, dtype=np.float32)
    return np.asarray(found, dtype=np.float32)


def average_precision(scores: Scores, wanted: set[int]) -> float:
    """Return the average precision of one ranking; equal scores keep their order."""
    found = np.isin(np.argsort(-scores, kind="stable"), list(wanted))
    precision = np.cumsum(found) / np.arange(1, len(found) + 1)
    return float(precision[found].sum() / len(wanted))
