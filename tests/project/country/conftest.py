"""A small country in files, and how to match it with the command."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from doorstroom.engine.matching.scale import Country, match_country
from doorstroom.project.cli import app
from doorstroom.project.country.tables import write_country
from engine.matching.scale.worlds import Size, World, world

PEOPLE, VACANCIES = 300, 250
SHARDS = ("--shard-people", "40", "--shard-vacancies", "150", "--threads", "1")


@dataclass(frozen=True)
class Land:
    """A country in a folder."""

    folder: Path
    world: World

    def match(self, out: Path, *options: object) -> tuple[int, dict[str, Any]]:
        """Run the command; return its exit code and its JSON."""
        paths = [("--people", "people.parquet"), ("--vacancies", "vacancies.parquet")]
        files = [str(one) for name, file in paths for one in (name, self.folder / file)]
        files += ["--terms", str(self.folder / "terms.npz"), "--out", str(out)]
        asked = ["match", *files, "--top", str(self.world.terms.top), "--json", *SHARDS]
        result = CliRunner().invoke(app, [*asked, *map(str, options)])
        return result.exit_code, json.loads(result.stdout or "{}")

    def whole(self) -> Country:
        """Match it in one piece, with the engine itself."""
        return match_country(self.world.people, self.world.vacancies, self.world.terms)


Settle = Callable[[Size, int], Land]


@pytest.fixture
def settle(tmp_path: Path) -> Settle:
    """Write a country of a size and a seed."""

    def write(size: Size, seed: int) -> Land:
        one = world(size, seed)
        write_country(tmp_path / "land", one.people, one.vacancies, one.terms)
        return Land(tmp_path / "land", one)

    return write


@pytest.fixture
def land(settle: Settle) -> Land:
    return settle(Size(people=PEOPLE, vacancies=VACANCIES, places=40, top=5), 11)


def lists_in(folder: Path, other: str) -> dict[int, list[tuple[int, int]]]:
    """Read the lists that the command wrote: by id, ids and scores, best first."""
    found: dict[int, list[tuple[int, int]]] = {}
    for path in sorted(folder.glob("part-*.parquet")):
        for row in pq.read_table(path).to_pylist():
            assert row["id"] not in found
            found[row["id"]] = list(zip(row[other], row["scores"], strict=True))
    return found


def assert_same(land: Land, out: Path) -> None:
    """The lists are those of one piece, bit for bit."""
    whole = land.whole()
    sides = (
        ("people", "vacancies", land.world.people, whole.people),
        ("vacancies", "people", land.world.vacancies, whole.vacancies),
    )
    for side, other, given, ranking in sides:
        kept = ranking.ids >= 0
        wanted = {
            int(key): list(zip(ids[there].tolist(), scores[there].tolist(), strict=True))
            for key, ids, scores, there in zip(
                given.ids, ranking.ids, ranking.scores, kept, strict=True
            )
        }
        assert lists_in(out / side, other) == wanted
