"""How a command speaks; light, so that a command without a database starts at once."""

import json
from collections.abc import Mapping
from typing import Any

from rich.console import Console

DONE, REFUSED, STOPPED = 0, 1, 130


def say(text: str, *, aside: bool = False) -> None:
    """Print a line as it is; `aside` is standard error."""
    # Without emoji: `did:key:…` holds the name of one.
    console = Console(stderr=aside, soft_wrap=True, emoji=False)
    console.print(harmless(text), markup=False, highlight=False)


def harmless(text: str) -> str:
    """Return the text without control signs, which could command the reader's terminal."""
    return "".join(
        sign if sign == "\n" or sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text
    )


def print_json(fields: Mapping[str, Any]) -> None:
    """Print one JSON object on standard output."""
    print(json.dumps(fields, ensure_ascii=False), flush=True)  # noqa: T201 - what --json is for


def refuse(said: str, spot: Mapping[str, Any] | None = None, *, as_json: bool) -> int:
    """Say why something was refused, and return the exit code for that."""
    if as_json:
        print_json({"error": said, **(spot or {})})
    say(said, aside=True)
    return REFUSED
