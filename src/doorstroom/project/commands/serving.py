"""`doorstroom serve` and `doorstroom demo`."""

from typing import Annotated

import typer

Host = Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 is every address.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")]
EventsPort = Annotated[
    int | None,
    typer.Option(
        min=0,
        max=65535,
        help="The port of the process that tells pages what changed: 8001 where "
        "DOORSTROOM_EVENTS_URL is set, else any free one on a laptop. 0 is none: pages ask.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON objects on standard output.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="How many processes answer.")]


def serve(
    *,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    events_port: EventsPort = None,
    workers: Workers = 2,
    as_json: Json = False,
) -> None:
    """Serve the pages; Ctrl-C stops.

    Exit codes: 0 stopped, 1 could not start, 2 wrong use.
    """
    from doorstroom.project.commands import server  # noqa: PLC0415 - see the package

    where = server.Where(
        host=host, port=port, events_port=events_port, workers=workers, as_json=as_json
    )
    raise typer.Exit(server.serve(where))


def demo(  # noqa: PLR0913  # size: each parameter is an option of the command
    *,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the pages after loading.")
    ] = True,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    events_port: EventsPort = None,
    workers: Workers = 2,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be loaded; load nothing.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Load the demonstration region, all of it invented, and serve its pages.

    Loading again changes nothing. Where real data are kept it refuses: invented people are never
    mixed with real ones.
    Exit codes: 0 done, 1 refused and nothing was changed, 2 wrong use.
    """
    from doorstroom.project.commands import server  # noqa: PLC0415 - see the package

    where = server.Where(
        host=host, port=port, events_port=events_port, workers=workers, as_json=as_json
    )
    if dry_run:
        raise typer.Exit(server.plan_demonstration(as_json=as_json))
    raise typer.Exit(server.demonstrate(where if serve else None, as_json=as_json))
