"""What `doorstroom generate` does."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from rich.console import Console

from doorstroom.demo import generating
from doorstroom.demo.region import VOCABULARY
from doorstroom.formats.esco import EscoError, read_classification
from doorstroom.formats.tables import TableError, write_table
from doorstroom.project.commands.progress import progress_bar


def generate(
    what: Literal["workers", "vacancies"],
    *,
    out: Path,
    count: int,
    seed: int,
    paths: Sequence[Path],
) -> int:
    """Write the file and give the exit code."""
    try:
        with progress_bar() as told:
            classification = read_classification(paths or [VOCABULARY], progress=told)
            rows = (
                generating.workers(classification, count=count, seed=seed)
                if what == "workers"
                else generating.vacancies(classification, count=count, seed=seed)
            )
            header = generating.WORKER_HEADER if what == "workers" else generating.VACANCY_HEADER
            told(f"Writing {what}", 0, 1)
            written = write_table(out, header, rows)
    except (EscoError, TableError) as error:
        Console(stderr=True, soft_wrap=True).print(str(error), markup=False, highlight=False)
        return 1
    Console(stderr=True).print(
        f"{written} invented {what} from {classification.scheme} {classification.version}: {out}",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    return 0
