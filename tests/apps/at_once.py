"""Two who press at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connections

AT_ONCE = 2
Act = Callable[[], object]


def at_once(act: Act, other: Act | None = None) -> list[Exception]:
    """Do it twice at the same time, or it and another; return what went wrong."""
    gate = Barrier(AT_ONCE)
    wrong: list[Exception] = []

    def work(act: Act) -> None:
        gate.wait()
        try:
            act()
        except Exception as error:  # noqa: BLE001 - the test looks at all of them
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=work, args=[one]) for one in (act, other or act)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return wrong
