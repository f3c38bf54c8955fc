"""What `doorstroom serve` and `doorstroom demo` do. Each function gives its exit code."""

import errno
import os
import socket
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import reverse
from django.utils.translation import override
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from rich.console import Console

from doorstroom.demo.region import load_region
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.reporting import DONE, PortError, guarded, say


def serve(*, host: str, port: int, workers: int) -> int:
    """Serve until Ctrl-C."""

    def work() -> int:
        refuse_taken(host, port)
        ready_database()
        _listen(host, port, workers)
        return DONE

    return guarded(work)


def load_demonstration() -> int:
    """Load the region and say what is there."""
    return guarded(_load)


def serve_demonstration(*, host: str, port: int, workers: int) -> int:
    """Load the region and serve it until Ctrl-C."""

    def work() -> int:
        refuse_taken(host, port)
        _load()
        _listen(host, port, workers)
        return DONE

    return guarded(work)


def refuse_taken(host: str, port: int) -> None:
    """Check that the server can listen there.

    Raises:
        PortError: it says why it cannot, and what would do.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        reason = (
            f"Port {port} of {host} is in use already, perhaps by another Doorstroom."
            if error.errno == errno.EADDRINUSE
            else f"The server cannot listen on port {port} of {host}: {error.strerror}."
        )
        raise PortError(f"{reason} Choose another with --port. Nothing was changed.") from error


def _load() -> int:
    ready_database()
    with Console(stderr=True).status("Loading the demonstration region"):
        region = load_region()
    say(
        f"The demonstration region {'is loaded' if region.is_new else 'was here already'}: "
        f"{region.workers} workers and {region.vacancies} vacancies, all invented."
    )
    say("There are no accounts yet: every page is public.")
    return DONE


def _listen(host: str, port: int, workers: int) -> None:
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    # A connection that crosses a fork is used by two processes at once.
    connections.close_all()
    shown = f"[{host}]" if ":" in host else host

    def announce(_server: object) -> None:
        with override(settings.LANGUAGE_CODE):
            home = reverse("public:home")
        say(f"Doorstroom is open on http://{shown}:{port}{home} (Ctrl-C stops).")

    options = {
        "bind": f"{shown}:{port}",
        "workers": workers,
        "loglevel": "warning",
        # gunicorn would otherwise open a control socket in the home folder.
        "control_socket_disable": True,
        "when_ready": announce,
    }
    # Settings in GUNICORN_CMD_ARGS are meant for the program of that name.
    os.environ.pop("GUNICORN_CMD_ARGS", None)
    _Server(options).run()


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()
