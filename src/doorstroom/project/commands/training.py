"""What `doorstroom esco train` does, and how it says it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from doorstroom.engine.taxonomy import (
    Encoder,
    Lesson,
    Reader,
    said_of,
    train_encoder,
    with_sense,
)
from doorstroom.formats.tables import read_table
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.progress import progress_bar
from doorstroom.project.commands.reporting import DONE, guarded, print_json, say
from doorstroom.vocabulary.actions import store_encoder
from doorstroom.vocabulary.adapters import EXTRA, classification_of, installed_reader
from doorstroom.vocabulary.errors import NoTitlesError
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries import active_version

Told = Callable[[str, int, int], None]
"""Is told what is being done, how many parts are done, and of how many."""

CODE, TITLES = "O*NET-SOC Code", ("Title", "Alternate Title", "Short Title")
"""Columns of O*NET's table; those of titles that are not there are passed over."""


def titles_in(path: Path) -> list[list[str]]:
    """Return all titles of each occupation of O*NET, in the order of the alphabet.

    Raises:
        TableError: when the file is no table.
        NoTitlesError: when it has no column of codes or none of titles.
    """
    table = read_table(path, {CODE, *TITLES}.__contains__)
    columns = [i for i, name in enumerate(table.header) if name in TITLES]
    if CODE not in table.header or not columns:
        raise NoTitlesError(
            f"{path.name} has no column '{CODE}' or none of '{', '.join(TITLES)}'. Nothing was "
            "learned. Give O*NET's table 'Alternate Titles'."
        )
    code = table.header.index(CODE)
    found: dict[str, set[str]] = defaultdict(set)
    for row in table.rows:
        cells = dict(enumerate(row.cells))
        said = {cells.get(column, "").strip() for column in columns}
        found[cells.get(code, "").strip()].update(said - {"", "n/a"})
    return [sorted(titles) for one, titles in sorted(found.items()) if one]


def train(*, seed: int, steps: int | None, titles: Path | None, plain: bool, as_json: bool) -> int:
    """Train on the vocabulary in use, store what was learned, and report."""

    def work() -> int:
        further = titles_in(titles) if titles is not None else []
        ready_database()
        version = active_version()
        reader = None if plain else installed_reader()
        lesson = Lesson() if steps is None else Lesson(steps=steps)
        with progress_bar() as told:
            encoder = _learned(version, lesson, _Sources(seed, further, reader), told)
            told("Storing what was learned", 0, 1)
            store_encoder(version=version, encoder=encoder)
        learned = {
            "scheme": version.scheme,
            "version": version.version,
            "seed": seed,
            "steps": lesson.steps,
            "titles": sum(map(len, further)),
            "pieces": len(encoder.pieces.names),
            "sentence_encoder": reader.name if reader is not None else None,
        }
        if as_json:
            print_json(learned)
        else:
            say(f"Learned from {version}; imports now look at what words mean.")
            say(_about(reader, plain=plain))
        return DONE

    return guarded(work, as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Sources:
    """Chance, and what is learned from beside the vocabulary."""

    seed: int
    further: Sequence[Sequence[str]]
    reader: Reader | None


def _learned(version: Version, lesson: Lesson, sources: _Sources, told: Told) -> Encoder:
    told("Reading the vocabulary", 0, 1)
    classification = classification_of(version)
    told("Cutting names into pieces", 0, 1)
    encoder = train_encoder(
        classification,
        np.random.default_rng(sources.seed),
        lesson=lesson,
        further=sources.further,
        progress=lambda done, total: told("Learning what names mean", done, total),
    )
    if sources.reader is None:
        return encoder
    encoder = with_sense(
        encoder,
        said_of(classification, lesson.told, sources.further),
        sources.reader,
        np.random.default_rng(sources.seed),
        progress=lambda done, total: told("Reading names as sentences", done, total),
    )
    return encoder.keeping(name for names in said_of(classification, 0) for name in names)


def _about(reader: Reader | None, *, plain: bool) -> str:
    """Say which sentence encoder helped, or how to get one."""
    if reader is not None:
        return f"{reader.name} read the names too; every server needs it: pip install '{EXTRA}'."
    if plain:
        return "Without a sentence encoder, as you asked."
    return f"Words that the vocabulary lacks stay unknown; pip install '{EXTRA}' brings many."
