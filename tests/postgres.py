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

FIND = Path(__file__).resolve().parent.parent / "scripts" / "find_postgres.sh"
# The server's keeper waits until its input closes, which the kernel does even after a kill -9.
KEEPER = """
if {
  "$0/initdb" -D data --username=postgres --auth=trust --encoding=UTF8 --no-locale &&
  "$0/pg_ctl" -D data -l log -w start \\
    -o "-k $PWD -c listen_addresses= -c fsync=off -c autovacuum=off"
} >set_up 2>&1; then echo ready; read -r _; else cat set_up log >&2; fi
"$0/pg_ctl" -D data -m immediate -w stop >>set_up 2>&1
rm -rf "$PWD"
"""


@contextmanager
def throwaway_postgres() -> Iterator[str]:
    """Start a server in a folder of its own, reached by a socket only; give its URL."""
    found = subprocess.run([FIND], check=True, stdout=subprocess.PIPE, text=True)
    # PostgreSQL refuses to run as root, and must then be able to enter its folder.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pg-")).resolve()
    if user:
        shutil.chown(folder, user)
    with subprocess.Popen(
        ["sh", "-c", KEEPER, found.stdout.strip()],
        cwd=folder,
        user=user,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for us: the keeper still has to clean up
    ) as keeper:
        if keeper.stdout is None or keeper.stdout.readline() != b"ready\n":
            raise RuntimeError("PostgreSQL does not start; its own words stand above")
        yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"


def main() -> int:
    """Run a command on a throw-away PostgreSQL; answer with its exit code."""
    try:
        with throwaway_postgres() as url:
            environment = os.environ | {"DOORSTROOM_DATABASE_URL": url}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    except (subprocess.CalledProcessError, RuntimeError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command talks
        return 1


if __name__ == "__main__":
    sys.exit(main())
