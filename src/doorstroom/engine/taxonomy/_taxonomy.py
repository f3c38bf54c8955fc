"""The classification as the engine reads it: numbered, weighed and packed."""

import io
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from doorstroom.engine.taxonomy._near import near_skills
from doorstroom.engine.values import Classification, sections_of_nace

PACKING = 2
"""Number of the packed form; another number means: pack again from the classification."""


_REPACK = (
    "The stored tables were packed by another version of Doorstroom; import the classification "
    "again. Nothing was changed."
)


class PackingError(ValueError):
    """A packed taxonomy is of another form than this version reads."""


@dataclass(frozen=True, eq=False)
class Taxonomy:
    """Occupations and skills by number, with what the matcher needs of them.

    Attributes:
        scheme: and `version` say which classification this is.
        skills: uris of the skills; their place is their number.
        occupations: uris of the occupations; their place is their number.
        isco: unit group per occupation, empty where unknown.
        sections: NACE Rev. 2.1 section letters per occupation ("CF"), empty where unknown.
        regulated: uris of the occupations that a law reserves to who has the papers.
        essential: occupations x skills, ones.
        optional: occupations x skills, ones; never where essential has one.
        near: skills x skills; row s says how far other skills carry to s, out of 255.
    """

    scheme: str
    version: str
    skills: tuple[str, ...]
    occupations: tuple[str, ...]
    isco: tuple[str, ...]
    sections: tuple[str, ...]
    regulated: tuple[str, ...]
    essential: sparse.csr_array
    optional: sparse.csr_array
    near: sparse.csr_array

    @classmethod
    def of(cls, classification: Classification) -> "Taxonomy":
        """Number, weigh and compare everything; seconds for all of ESCO."""
        index = {skill.uri: i for i, skill in enumerate(classification.skills)}
        occupations = classification.occupations
        essential = [set(one.essential) for one in occupations]
        optional = [set(one.optional) - set(one.essential) for one in occupations]
        return cls(
            scheme=classification.scheme,
            version=classification.version,
            skills=tuple(index),
            occupations=tuple(one.uri for one in occupations),
            isco=tuple(one.isco for one in occupations),
            sections=tuple("".join(sorted(sections_of_nace(one.nace))) for one in occupations),
            regulated=tuple(sorted(one.uri for one in occupations if one.regulated)),
            essential=_incidence(essential, index),
            optional=_incidence(optional, index),
            near=near_skills(classification),
        )

    @cached_property
    def skill_numbers(self) -> Mapping[str, int]:
        """The number of each skill by its uri."""
        return {uri: i for i, uri in enumerate(self.skills)}

    @cached_property
    def occupation_numbers(self) -> Mapping[str, int]:
        """The number of each occupation by its uri."""
        return {uri: i for i, uri in enumerate(self.occupations)}

    @cached_property
    def carriers(self) -> sparse.csr_array:
        """`near` from the other side: row p says how far skill p carries to other skills."""
        turned = sparse.csr_array(self.near.T)
        turned.sort_indices()
        return turned

    @cached_property
    def _near_rows(self) -> dict[int, tuple[tuple[int, int], ...]]:
        return {}

    def near_of(self, skill: int) -> tuple[tuple[int, int], ...]:
        """Return the numbers of the skills that carry to a skill, each with how far."""
        if skill not in self._near_rows:
            row = slice(self.near.indptr[skill], self.near.indptr[skill + 1])
            pairs = zip(self.near.indices[row].tolist(), self.near.data[row].tolist(), strict=True)
            self._near_rows[skill] = tuple(pairs)
        return self._near_rows[skill]

    @cached_property
    def specificity(self) -> NDArray[np.int64]:
        """How telling each skill is: 100 x ln(1 + occupations / askers).

        A skill that every occupation asks says little about fit (69), one that few ask says
        much (inverse document frequency, Sparck Jones 1972; smoothed so that nothing is 0).
        """
        askers = np.bincount(self.essential.indices, minlength=len(self.skills)) + np.bincount(
            self.optional.indices, minlength=len(self.skills)
        )
        weight = 100 * np.log(1 + len(self.occupations) / np.maximum(askers, 1))
        telling: NDArray[np.int64] = np.maximum(np.rint(weight), 1).astype(np.int64)
        return telling

    def essential_of(self, occupation: str) -> tuple[str, ...]:
        """Return the uris of an occupation's essential skills."""
        return self._skills_in(self.essential, occupation)

    def optional_of(self, occupation: str) -> tuple[str, ...]:
        """Return the uris of an occupation's optional skills."""
        return self._skills_in(self.optional, occupation)

    def _skills_in(self, table: sparse.csr_array, occupation: str) -> tuple[str, ...]:
        row = self.occupation_numbers[occupation]
        return tuple(
            self.skills[i] for i in table.indices[table.indptr[row] : table.indptr[row + 1]]
        )

    def crosses_sector(self, held: Iterable[str], asked: str) -> bool | None:
        """Say whether occupation `asked` lies outside every sector of the occupations `held`.

        Sectors are NACE sections; where either side has none, ISCO sub-major groups (two
        digits) stand in, the second definition of domain brief 5.5. None is: cannot be said.
        """
        numbers = [n for uri in held if (n := self.occupation_numbers.get(uri)) is not None]
        target = self.occupation_numbers.get(asked)
        if target is None or not numbers:
            return None
        if self.sections[target] and all(self.sections[n] for n in numbers):
            return not set(self.sections[target]) & {s for n in numbers for s in self.sections[n]}
        if not self.isco[target] or not all(self.isco[n] for n in numbers):
            return None
        return self.isco[target][:2] not in {self.isco[n][:2] for n in numbers}

    def pack(self) -> bytes:
        """Return everything as bytes, to store beside the classification."""
        names = {
            "packing": PACKING,
            "scheme": self.scheme,
            "version": self.version,
            "skills": self.skills,
            "occupations": self.occupations,
            "isco": self.isco,
            "sections": self.sections,
            "regulated": self.regulated,
        }
        packed = io.BytesIO()
        np.save(packed, np.frombuffer(json.dumps(names).encode(), dtype=np.uint8))
        for table in (self.essential, self.optional, self.near):
            np.save(packed, table.data.astype(np.uint8))
            np.save(packed, table.indices.astype(np.int32))
            np.save(packed, table.indptr.astype(np.int32))
        return zlib.compress(packed.getvalue())

    @classmethod
    def unpack(cls, packed: bytes) -> "Taxonomy":
        """Read what `pack` made.

        Raises:
            PackingError: when it was packed by another version of Doorstroom.
        """
        arrays = _arrays(packed)
        names = json.loads(next(arrays).tobytes())
        if names.pop("packing", None) != PACKING:
            raise PackingError(_REPACK)
        skills, occupations = len(names["skills"]), len(names["occupations"])
        shapes = {
            "essential": (occupations, skills),
            "optional": (occupations, skills),
            "near": (skills, skills),
        }
        tables: dict[str, Any] = {
            name: sparse.csr_array(
                (next(arrays).astype(np.int32), next(arrays), next(arrays)), shape=shape
            )
            for name, shape in shapes.items()
        }
        texts: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in names.items()
        }
        return cls(**texts, **tables)


def _arrays(packed: bytes) -> Iterator[NDArray[Any]]:
    try:
        stream = io.BytesIO(zlib.decompress(packed))
    except zlib.error as error:
        raise PackingError(_REPACK) from error
    while stream.tell() < len(stream.getbuffer()):
        try:
            yield np.load(stream, allow_pickle=False)
        except ValueError as error:
            raise PackingError(_REPACK) from error


def _incidence(asked: Sequence[set[str]], index: Mapping[str, int]) -> sparse.csr_array:
    columns = [sorted(index[uri] for uri in one) for one in asked]
    indptr = np.concatenate([[0], np.cumsum([len(one) for one in columns])]).astype(np.int32)
    indices = np.array([i for one in columns for i in one], dtype=np.int32)
    ones = np.ones(len(indices), dtype=np.int32)
    return sparse.csr_array((ones, indices, indptr), shape=(len(asked), len(index)))
