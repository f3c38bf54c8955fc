"""`doorstroom export`: what is stored, as columns that `doorstroom match --people` takes."""

from pathlib import Path
from typing import Annotated

import typer


def export(
    out: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to write to.")],
    *,
    consortium: Annotated[
        str, typer.Option(help="People and vacancies of this consortium. Without it: of none.")
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object on standard output.")
    ] = False,
) -> None:
    """Write the people and published vacancies of a region as columns of numbers.

    FOLDER gets people.parquet, vacancies.parquet and terms.npz, for `doorstroom match
    --people`. Ids are the keys of the database; there are no names, but whoever holds the
    database knows who it is: treat the files as personal data. It is in the audit trail.

    Exit codes: 0 done, 1 refused and nothing written, 2 wrong use, 130 stopped.
    """
    from doorstroom.project.commands import exporting  # noqa: PLC0415 - see the package

    raise typer.Exit(exporting.export_region(out, consortium=consortium, as_json=as_json))
