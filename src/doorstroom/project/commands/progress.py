from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

Told = Callable[[str, int, int], None]


@contextmanager
def progress_bar() -> Iterator[Told]:
    """Show on standard error what is being done; call what is given with (step, done, total).

    A step of which nothing can be counted is told once, as 0 of 1.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as bar:

        def told(step: str, done: int, total: int) -> None:
            if step not in tasks:
                finish()
                tasks[step] = bar.add_task(step, total=None if (done, total) == (0, 1) else total)
            bar.update(tasks[step], completed=done)

        def finish() -> None:
            for task in bar.tasks:
                if task.total is None:
                    bar.update(task.id, total=1, completed=1)

        yield told
        finish()
