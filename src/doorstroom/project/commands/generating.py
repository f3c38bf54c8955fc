"""What `doorstroom generate` does."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from doorstroom.demo import generating
from doorstroom.demo.country import invented_country, settlements
from doorstroom.demo.region import VOCABULARY
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.formats.esco import read_classification
from doorstroom.formats.tables import Cell, write_table
from doorstroom.project.commands.progress import progress_bar
from doorstroom.project.commands.reporting import DONE, guarded, name_of, say
from doorstroom.project.country.tables import write_country


def generate(
    what: Literal["workers", "vacancies"],
    *,
    out: Path,
    count: int,
    seed: int,
    paths: Sequence[Path],
) -> int:
    """Write the file and give the exit code."""

    def work() -> int:
        with progress_bar() as told:
            classification = read_classification(paths or [VOCABULARY], progress=told)
            header, rows = _GENERATORS[what]
            told(f"Writing {what}", 0, 1)
            made = rows(classification, count=count, seed=seed)
            written = write_table(out, header, made)
        name = name_of(classification.scheme, classification.version)
        say(f"{written} invented {what} from {name}: {out}", aside=True)
        return DONE

    return guarded(work)


def generate_country(
    out: Path, *, counts: Mapping[str, int], seed: int, paths: Sequence[Path]
) -> int:
    """Write the files of a country and give the exit code."""

    def work() -> int:
        with progress_bar() as told:
            classification = read_classification(paths or [VOCABULARY], progress=told)
            told("Comparing skills", 0, 1)
            taxonomy = Taxonomy.of(classification)
            told("Inventing a country", 0, 1)
            made = invented_country(taxonomy, settlements(), seed=seed, **counts)
            told("Writing", 0, 1)
            write_country(out, made.people, made.vacancies, made.terms)
        name = name_of(classification.scheme, classification.version)
        say(f"An invented country from {name}: {out}", aside=True)
        return DONE

    return guarded(work)


_GENERATORS: Mapping[str, tuple[Sequence[str], Callable[..., Iterable[Sequence[Cell]]]]] = {
    "workers": (generating.WORKER_HEADER, generating.workers),
    "vacancies": (generating.VACANCY_HEADER, generating.vacancies),
}
