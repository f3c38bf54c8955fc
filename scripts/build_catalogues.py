"""Compile every translation catalogue of the package (.po to .mo), without GNU gettext."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parent.parent / "src"


def main() -> int:
    """Compile; return 1 when a catalogue is broken."""
    for catalogue in sorted(SOURCE.rglob("*.po")):
        with catalogue.open("rb") as text:
            messages = read_po(text, locale=catalogue.parts[-3], abort_invalid=True)
        with catalogue.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, messages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
