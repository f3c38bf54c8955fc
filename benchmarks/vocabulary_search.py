"""How fast search as you type is, and how often it finds what was meant.

Real labels are typed as people type them: cut off half-way, with typing errors, with compounds
split or joined, with words in another order. Peer: rapidfuzz over the same labels, on the same
queries, in the same run. A query succeeds when a concept that bears the label stands among the
first five. The database is SQLite, or a test database beside the one in DOORSTROOM_DATABASE_URL.
"""

import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

import django
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process
from rich.console import Console
from rich.progress import track

ROOT = Path(__file__).resolve().parent.parent
FULL = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared") / "data" / "esco" / "derived"
DEMONSTRATION = ROOT / "src" / "doorstroom" / "demo" / "data" / "vocabulary"
SEED, EACH, TYPED = 20261121, 60, 100
FIRST = 5
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CONSOLE = Console(stderr=True)


class Name(NamedTuple):
    """A label and the concept that bears it."""

    text: str
    uri: str
    language: str


class Asked(NamedTuple):
    """What is typed, for which label."""

    text: str
    meant: Name


def main() -> None:
    """Print the figures."""
    full = (FULL / "skills.csv.gz").is_file()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["DOORSTROOM_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "doorstroom.project.settings"
        django.setup()
        from django.db import connection  # noqa: PLC0415 - only after setup

        connection.settings_dict["TEST"]["NAME"] = (
            str(Path(folder) / "bench.sqlite3") if connection.vendor == "sqlite" else None
        )
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            names = _load(FULL if full else DEMONSTRATION)
            result = _measure(names)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
        what = "all of ESCO" if full else "the demonstration vocabulary, for ESCO is not here"
        result["note"] = f"{what}, {len(names)} labels, on {connection.vendor}; {result['note']}"
    print(json.dumps(result))


def _load(source: Path) -> list[Name]:
    from django.utils import timezone  # noqa: PLC0415 - only after setup

    from doorstroom.formats.esco import read_classification  # noqa: PLC0415
    from doorstroom.vocabulary.adapters import store_rows  # noqa: PLC0415
    from doorstroom.vocabulary.models import Label, Version  # noqa: PLC0415
    from doorstroom.vocabulary.search import rebuild_search_index  # noqa: PLC0415

    with CONSOLE.status("Storing the labels and building the index"):
        version = Version.objects.create(
            scheme="bench", version="1", loaded_at=timezone.now(), is_active=True
        )
        store_rows(version, read_classification([source], version="1"), stored=lambda _: None)
        rebuild_search_index(version)
    return [
        Name(*row) for row in Label.objects.order_by("pk").values_list("text", "uri", "language")
    ]


def _measure(names: Sequence[Name]) -> dict[str, object]:
    from doorstroom.vocabulary.queries import search_concepts  # noqa: PLC0415 - only after setup

    plain = [default_process(name.text) for name in names]

    def ours(asked: Asked) -> list[str]:
        language = asked.meant.language
        return [hit.uri for hit in search_concepts(asked.text, language=language)]  # type: ignore[arg-type]  # nl or en

    def peers(asked: Asked) -> list[str]:
        found = process.extract(default_process(asked.text), plain, scorer=fuzz.WRatio, limit=50)
        return list(dict.fromkeys(names[place].uri for _, _, place in found))

    queries, bearers = _queries(names), _bearers(names)
    ours(Asked("a", names[0]))  # each process reads its words once
    timed: dict[str, list[float]] = {"ours": [], "peer": [], "typing": []}
    right: dict[str, list[bool]] = {}
    for kind, asked in track(queries, "Asking both", console=CONSOLE):
        for who, answer in (("ours", ours), ("peer", peers)):
            answers = _timed(answer, asked, timed[who])
            good = bearers[asked.meant.text.casefold()]
            right.setdefault(f"{who} {kind}", []).append(bool(good & set(answers[:FIRST])))
    letters = list(_letter_by_letter(names))
    for asked in track(letters, "Typing letter by letter", console=CONSOLE):
        _timed(ours, asked, timed["typing"])
    return {
        "name": "vocabulary-search",
        "figures": _figures("ours", timed["ours"], right)
        | {
            "p95_typing_ms": _p95(timed["typing"]),
            "slowest_ms": max(timed["ours"] + timed["typing"]),
        },
        "peer": _figures("peer", timed["peer"], right),
        "note": f"{len(queries)} queries to both, {len(letters)} while typing; peer: rapidfuzz",
    }


def _figures(who: str, times: Sequence[float], right: dict[str, list[bool]]) -> dict[str, float]:
    mine = {kind.removeprefix(f"{who} "): one for kind, one in right.items() if who in kind}
    every = [good for one in mine.values() for good in one]
    return {
        "p95_ms": _p95(times),
        "success_at_5": round(sum(every) / len(every), 3),
        **{f"success_at_5_{kind}": round(sum(one) / len(one), 3) for kind, one in mine.items()},
    }


def _timed(answer: Callable[[Asked], list[str]], asked: Asked, times: list[float]) -> list[str]:
    started = time.perf_counter()
    answers = answer(asked)
    times.append(round((time.perf_counter() - started) * 1000, 1))
    return answers


def _p95(times: Sequence[float]) -> float:
    return round(quantiles(times, n=20)[-1], 1)


def _bearers(names: Sequence[Name]) -> dict[str, set[str]]:
    bearers: dict[str, set[str]] = {}
    for name in names:
        bearers.setdefault(name.text.casefold(), set()).add(name.uri)
    return bearers


def _queries(names: Sequence[Name]) -> list[tuple[str, Asked]]:
    """Give as many queries of each kind, Dutch ones as often as English ones."""
    chance = random.Random(SEED)
    words = {word for name in names for word in name.text.casefold().split()}
    ways: dict[str, Callable[[str], str]] = {
        "half_typed": lambda text: text[: chance.randint(max(4, len(text) // 2), len(text))],
        "typos": lambda text: _with_typos(text, chance),
        "split": lambda text: _split(text, words, chance),
        "joined": lambda text: _joined(text, chance),
        "reordered": lambda text: " ".join(chance.sample(text.split(), len(text.split()))),
    }
    queries = []
    for kind, way in ways.items():
        for language in ("nl", "en"):
            own = [name for name in names if name.language == language and len(name.text) > 5]  # noqa: PLR2004 - a word of some length
            made = ((name, way(name.text)) for name in chance.sample(own, len(own)))
            good = (
                Asked(text, name)
                for name, text in made
                if kind == "half_typed" or text != name.text
            )
            queries += [(kind, asked) for asked, _ in zip(good, range(EACH // 2), strict=False)]
    chance.shuffle(queries)
    return queries


def _letter_by_letter(names: Sequence[Name]) -> Iterator[Asked]:
    for name in random.Random(SEED).sample(names, TYPED):
        for length in range(1, len(name.text) + 1):
            yield Asked(name.text[:length], name)


def _with_typos(text: str, chance: random.Random) -> str:
    """Make one typing error in a word of five letters or more, sometimes two in a long one."""
    words = text.split()
    long = [place for place, word in enumerate(words) if len(word) >= 5 and word.isalpha()]  # noqa: PLR2004
    if not long:
        return text
    place = chance.choice(long)
    for _ in range(2 if len(words[place]) >= 8 and chance.random() < 0.3 else 1):  # noqa: PLR2004
        words[place] = _with_typo(words[place], chance)
    return " ".join(words)


def _with_typo(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return chance.choice(
        [
            before + after,
            before + chance.choice(LETTERS) + letter + after,
            before + chance.choice(LETTERS) + after,
            before + after[0] + letter + after[1:],
        ]
    )


def _split(text: str, words: set[str], chance: random.Random) -> str:
    """Write a compound whose two parts are words by themselves as two words."""
    ways = [
        text.replace(word, f"{word[:cut]} {word[cut:]}", 1)
        for word in text.split()
        for cut in range(4, len(word) - 3)
        if word[:cut].casefold() in words and word[cut:].casefold() in words
    ]
    return chance.choice(ways) if ways else text


def _joined(text: str, chance: random.Random) -> str:
    """Write two neighbouring words as one."""
    words = text.split()
    pairs = [
        place
        for place, (one, other) in enumerate(pairwise(words))
        if min(len(one), len(other)) >= 4 and (one + other).isalpha()  # noqa: PLR2004
    ]
    if not pairs:
        return text
    place = chance.choice(pairs)
    return " ".join([*words[:place], words[place] + words[place + 1], *words[place + 2 :]])


if __name__ == "__main__":
    main()
