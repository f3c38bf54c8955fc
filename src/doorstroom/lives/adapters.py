"""From a file to what is kept of a life, and from stored bytes to values."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from doorstroom.core import apart
from doorstroom.engine.reading import (
    LifeRead,
    LifeReader,
    SkillTold,
    WorkRead,
    masked_life,
    sorted_life,
)
from doorstroom.engine.taxonomy import Candidate
from doorstroom.engine.values import Passage, Period, Where
from doorstroom.formats.cv import Cv, CvError, cv_as_json, cv_from_json
from doorstroom.vocabulary.adapters import linker_of, skill_reader_of, taxonomy_of
from doorstroom.vocabulary.models import Version


def read_apart(content: bytes) -> Cv:
    """Read a CV in a process of its own, so that a file made to do harm takes that one alone.

    Raises:
        CvError: it cannot be read.
    """
    try:
        answer = json.loads(apart.read_apart("doorstroom.formats.cv", content))
    except ValueError as error:  # it was ended before it could answer
        raise CvError("takes_too_long") from error
    if "code" in answer:
        raise CvError(answer["code"], **answer["params"])
    return cv_from_json(answer["cv"])


def kept_of(cv: Cv, names: Sequence[str]) -> tuple[Cv, dict[str, int]]:
    """Return a CV as it may be kept: masked, then sorted; and how much was masked, by kind.

    What is in no part on work, learning or skills is gone: hobbies, references, letterheads.
    """
    life, counts = masked_life(cv.life, names)
    return replace(cv, life=sorted_life(life)), {kind.value: n for kind, n in counts.items()}


def packed_cv(cv: Cv) -> bytes:
    """Return a CV as the database keeps it."""
    return _squeezed(cv_as_json(cv))


def unpacked_cv(stored: bytes) -> Cv:
    """Return what `packed_cv` was given."""
    return cv_from_json(_unsqueezed(stored))


def readable_life(stored: bytes) -> dict[str, Any]:
    """Return what is kept of a CV, for the person to read."""
    fields: dict[str, Any] = _unsqueezed(stored)["life"]
    return fields


def packed_read(read: LifeRead) -> bytes:
    """Return what was read of a life as the database keeps it."""
    return _squeezed(asdict(read))


def unpacked_read(stored: bytes) -> LifeRead:
    """Return what `packed_read` was given; nothing where nothing is stored."""
    if not stored:
        return LifeRead()
    fields = _unsqueezed(stored)
    return LifeRead(
        work=tuple(_work(one) for one in fields["work"]),
        skills=tuple(
            SkillTold(**{**one, "passage": _passage(one["passage"])}) for one in fields["skills"]
        ),
        unknown=tuple(_passage(one) for one in fields["unknown"]),
    )


def life_reader_of(version: Version) -> LifeReader:
    """Return what reads lives in the words of a stored version."""
    taxonomy = taxonomy_of(version)

    def skills_of(occupation: str) -> tuple[str, ...]:
        if occupation not in taxonomy.occupation_numbers:
            return ()
        return (*taxonomy.essential_of(occupation), *taxonomy.optional_of(occupation))

    return LifeReader(linker_of(version), skill_reader_of(version), skills_of)


def _work(fields: Mapping[str, Any]) -> WorkRead:
    return WorkRead(
        uri=fields["uri"],
        confidence=fields["confidence"],
        passage=_passage(fields["passage"]),
        periods=tuple(Period(**one) for one in fields["periods"]),
        alternatives=tuple(Candidate(**one) for one in fields["alternatives"]),
    )


def _passage(fields: Mapping[str, Any]) -> Passage:
    return Passage(text=fields["text"], where=Where(**fields["where"]))


def _squeezed(fields: Mapping[str, Any]) -> bytes:
    return gzip.compress(json.dumps(fields, ensure_ascii=False).encode(), compresslevel=6)


def _unsqueezed(stored: bytes) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(gzip.decompress(stored))
    return fields
