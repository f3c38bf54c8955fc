"""A PostgreSQL that lives as long as a block or a command, for tests on both databases.

`python tests/postgres.py pytest tests/apps` runs a command with DOORSTROOM_DATABASE_URL naming it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

FOLDERS = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/pgsql/bin")
MISSING = "PostgreSQL is not installed here (no initdb on the path or in its usual folders)"


def postgres_programs() -> Path | None:
    """Give the folder of initdb and pg_ctl, the newest where there are several."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = [folder for pattern in FOLDERS for folder in Path("/").glob(pattern[1:])]
    return max((one for one in folders if (one / "initdb").is_file()), default=None)


@contextmanager
def throwaway_postgres(programs: Path) -> Iterator[str]:
    """Start a cluster in a folder of its own, reached by a socket only; give its URL."""
    # PostgreSQL refuses to run as root, and must then be able to enter its folder.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            check=True,
            cwd=folder,
            user=user,
            stdout=subprocess.DEVNULL,
        )

    try:
        run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale")
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        run("pg_ctl", "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            run("pg_ctl", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


def main() -> int:
    """Run a command on a throw-away PostgreSQL; answer with its exit code."""
    programs = postgres_programs()
    if not programs:
        print(MISSING, file=sys.stderr)  # noqa: T201 - a command talks
        return 1
    with throwaway_postgres(programs) as url:
        environment = os.environ | {"DOORSTROOM_DATABASE_URL": url}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
