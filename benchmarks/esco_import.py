"""How long an import of the whole classification takes, and how much memory.

Reads full ESCO from DOORSTROOM_SHARED, or else the demonstration vocabulary, and imports it into
a fresh SQLite database in a process of its own. There is no peer that stores ESCO.
"""

import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMONSTRATION = ROOT / "src" / "doorstroom" / "demo" / "data" / "vocabulary"
TABLES = ("occupation", "skill", "group", "occupationskill", "skillrelation", "broader", "label")


def main() -> None:
    """Print the figures."""
    shared = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared") / "data" / "esco" / "derived"
    full = (shared / "skills.csv.gz").is_file()
    with tempfile.TemporaryDirectory() as folder:
        _doorstroom(folder, "list")  # makes the tables, so that only the import is measured
        started = time.perf_counter()
        source = shared if full else DEMONSTRATION
        _doorstroom(folder, "import", "--version", "bench", str(source))
        seconds = time.perf_counter() - started
        rows = _rows(Path(folder) / "doorstroom.sqlite3")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    figures = {
        "seconds": round(seconds, 1),
        "peak_mib": round(peak / (2**20 if sys.platform == "darwin" else 2**10)),
        "rows": sum(rows.values()),
    }
    what = "all of ESCO" if full else "the demonstration vocabulary, for ESCO itself is not here"
    note = f"{what}, on SQLite, search index and engine table included; rows: {rows}"
    print(json.dumps({"name": "esco-import", "figures": figures, "peer": {}, "note": note}))


def _doorstroom(folder: str, *arguments: str) -> None:
    environment = os.environ | {"DOORSTROOM_DATA_DIR": folder, "DOORSTROOM_DATABASE_URL": ""}
    command = [str(Path(sys.executable).parent / "doorstroom"), "esco", *arguments]
    subprocess.run(command, env=environment, check=True, stdout=sys.stderr)  # noqa: S603 - our own command


def _rows(database: Path) -> dict[str, int]:
    with closing(sqlite3.connect(database)) as connection:
        return {
            table: connection.execute(f"SELECT count(*) FROM vocabulary_{table}").fetchone()[0]  # noqa: S608 - our own names
            for table in TABLES
        }


if __name__ == "__main__":
    main()
