"""How long a file of 10,000 workers takes, from the file given to everybody stored.

Stores full ESCO from DOORSTROOM_SHARED, or else the demonstration vocabulary, in a fresh SQLite
database, and then does what the pages do: read, check, import. There is no peer.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMONSTRATION = ROOT / "src" / "doorstroom" / "demo" / "data" / "vocabulary"
ROWS = 10_000


def main() -> None:
    """Print the figures."""
    shared = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared") / "data" / "esco" / "derived"
    full = (shared / "skills.csv.gz").is_file()
    source = str(shared if full else DEMONSTRATION)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "workers.csv"
        os.environ |= {"DOORSTROOM_DATA_DIR": folder, "DOORSTROOM_DATABASE_URL": ""}
        _doorstroom("esco", "import", "--version", "bench", source)
        _doorstroom(
            *("generate", "workers", "--count", f"{ROWS}", "--out", f"{file}"),
            *("--vocabulary", source),
        )
        figures = _measured(file)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures["peak_mib"] = round(peak / (2**20 if sys.platform == "darwin" else 2**10))
    what = "all of ESCO" if full else "the demonstration vocabulary, for ESCO itself is not here"
    note = f"{ROWS:,} workers against {what}, on SQLite; the first check reads the vocabulary"
    print(json.dumps({"name": "upload", "figures": figures, "peer": {}, "note": note}))


def _measured(file: Path) -> dict[str, float]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "doorstroom.project.settings"
    import django  # noqa: PLC0415 - the settings must be there

    django.setup()
    from doorstroom.organisations.actions import add_organisation  # noqa: PLC0415
    from doorstroom.organisations.states import Role  # noqa: PLC0415
    from doorstroom.people.actions import add_account  # noqa: PLC0415
    from doorstroom.uploads.actions import add_upload  # noqa: PLC0415
    from doorstroom.uploads.models import Upload  # noqa: PLC0415
    from doorstroom.uploads.states import Kind, State  # noqa: PLC0415
    from doorstroom.uploads.work import Lease, check_upload, import_upload  # noqa: PLC0415

    by = add_account(email="hr@example.nl")
    employer = add_organisation(name="Bank Noord", role=Role.OUTFLOW_EMPLOYER)
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(_of_one_employer(lines)), encoding="utf-8")
    figures: dict[str, float] = {}
    started, worked = time.perf_counter(), time.process_time()
    with file.open("rb") as stream:
        upload = add_upload(
            file=stream, name=file.name, kind=Kind.WORKERS, organisation=employer, by=by
        )
    figures["read_seconds"] = round(time.perf_counter() - started, 1)
    for name, state, job in (
        ("check_seconds", State.CHECKING, check_upload),
        ("import_seconds", State.IMPORTING, import_upload),
    ):
        began = time.perf_counter()
        Upload.objects.filter(pk=upload.pk).update(state=state, attempt=1)
        job(Lease(upload.pk, 1, by.pk))
        figures[name] = round(time.perf_counter() - began, 1)
    figures["cpu_seconds"] = round(time.process_time() - worked, 1)
    figures["seconds"] = round(time.perf_counter() - started, 1)
    upload.refresh_from_db()
    figures |= {"rows": upload.created, "errors": upload.errors, "notices": upload.notices}
    return figures


def _of_one_employer(lines: list[str]) -> list[str]:
    """Leave the column of employers empty: a page imports for one."""
    kept = [lines[0]]
    for number, line in enumerate(lines[1:], start=1):
        _reference, _employer, rest = line.split(",", 2)
        kept.append(f"R{number},,{rest}")
    return kept


def _doorstroom(*arguments: str) -> None:
    command = [str(Path(sys.executable).parent / "doorstroom"), *arguments]
    subprocess.run(command, check=True, stdout=sys.stderr)  # noqa: S603 - our own command


if __name__ == "__main__":
    main()
