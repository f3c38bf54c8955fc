"""From a scanned badge to the verdict, without a network: what a stand at a fair waits for.

The badge is a picture with a credential in it; its list holds a million others and is a day old at
most. Once as the server does it, with the folder of issuers read before, and once as a command on
a laptop that was just opened, Python's start included.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from _badges import KEYS, Maker

from doorstroom.formats.credentials import (
    REVOCATION,
    Grounds,
    Json,
    ListTerms,
    ProofOptions,
    bits_with,
    method_id,
    read_kept,
    sign,
    status_entry,
    status_list_credential,
)
from doorstroom.formats.openbadges import achievement_credential, bake, open_credential

URL = "https://school.example/status/1"
MANY = 2**20
TIMES = 50
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'


def _signed(document: Json, at: datetime) -> Json:
    key = KEYS.issuer
    method = method_id(key.public.did, key.public)
    return sign(document, key, ProofOptions(method=method, created=at))


def _files(now: datetime) -> dict[str, bytes]:
    """What an operator has: who is known, and a list with one in a hundred withdrawn."""
    did = KEYS.issuer.public.did
    terms = ListTerms(url=URL, issuer=did, purpose=REVOCATION, now=now)
    bits = status_list_credential(bits_with(range(7, MANY, 100), MANY), terms)
    kept = {"known.json": {did: "School"}, "list.json": _signed(bits, now)}
    return {name: json.dumps(one).encode() for name, one in kept.items()}


def _badge(now: datetime, index: int) -> bytes:
    document = achievement_credential(Maker(4, 3).award())
    document.pop("validUntil", None)
    document["credentialStatus"] = status_entry(URL, index)
    return bake(SVG, json.dumps(_signed(document, now)))


def _at_hand(grounds: Grounds, _document: Json) -> Grounds:
    return grounds


def main() -> None:
    """Measure and print one JSON object."""
    now = datetime.now(UTC) - timedelta(minutes=1)
    files, badges = _files(now), [_badge(now, index) for index in (8, 107)]
    begun = time.perf_counter()
    kept = read_kept(files, now)
    reading = time.perf_counter() - begun
    taken = []
    for number in range(TIMES):
        begun = time.perf_counter()
        grounds = kept.grounds(now + timedelta(minutes=2))
        found = open_credential(badges[number % 2], partial(_at_hand, grounds))
        taken.append(time.perf_counter() - begun)
        if found.verdict.holds is not (number % 2 == 0):
            raise SystemExit("a verdict is wrong")
    print(
        json.dumps(
            {
                "name": "verdict",
                "figures": {
                    "read_folder_ms": round(reading * 1000, 1),
                    "verdict_ms_median": round(statistics.median(taken) * 1000, 2),
                    "verdict_ms_worst": round(max(taken) * 1000, 2),
                    **_command(files, badges[0]),
                    "list_bits": MANY,
                },
                "peer": {"asked": "verdict in less than 1 s, without a network"},
                "note": "A baked SVG of 3 kB; command_s includes the start of Python.",
            }
        )
    )


def _command(files: dict[str, bytes], badge: bytes) -> dict[str, float]:
    """Seconds of `doorstroom credentials verify`, by the clock and of the processor, all of it."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        (folder / "badge.svg").write_bytes(badge)
        program = [str(Path(sys.executable).parent / "doorstroom"), "credentials", "verify"]
        taken, before = [], resource.getrusage(resource.RUSAGE_CHILDREN)
        for _ in range(3):
            begun = time.perf_counter()
            done = subprocess.run(  # noqa: S603 - a program of ours
                [*program, str(folder / "badge.svg"), "--issuers", made, "--json"],
                check=True,
                capture_output=True,
            )
            taken.append(time.perf_counter() - begun)
            if not json.loads(done.stdout)["holds"]:
                raise SystemExit("the command's verdict is wrong")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return {"command_s": round(min(taken), 2), "command_cpu_s": round(spent / 3, 2)}


if __name__ == "__main__":
    main()
