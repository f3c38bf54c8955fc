"""What `doorstroom serve` and `doorstroom demo` do. Each function gives its exit code."""

import errno
import logging
import os
import signal
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import reverse
from django.utils.translation import override
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.arbiter import Arbiter  # type: ignore[import-untyped]
from rich.console import Console

from doorstroom.core import background
from doorstroom.core.live.topics import forget_old_topics
from doorstroom.demo.region import Region, load_region, planned_region
from doorstroom.encounters.actions import forget_notes
from doorstroom.encounters.queries import notes_to_forget, walk_ins_to_forget
from doorstroom.lives.actions import delete_old_cvs
from doorstroom.lives.queries import old_cvs
from doorstroom.matches.actions import submit_replay, submit_run
from doorstroom.matches.errors import RunError
from doorstroom.matches.queries import runs_broken_off
from doorstroom.organisations.queries import demonstration_accounts
from doorstroom.passports.actions import judge_competences, update_certificates
from doorstroom.passports.queries import has_certificates
from doorstroom.people.states import DEMONSTRATION_PASSWORD
from doorstroom.project.commands.beside import Beside, port_beside, tell_pages_where
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.reporting import (
    DONE,
    PortError,
    guarded,
    print_accounts,
    print_json,
    say,
)

TAKES_UP_EVERY = 30
"""Seconds between two looks whether a run broke off."""
FORGETS_EVERY = 3600
"""Seconds between two looks whether a CV waited too long, or a certificate was withdrawn."""
JUDGES_EVERY = 86_400
"""Seconds between two looks whether evidence aged or came to its end."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where to listen, with how many processes, and how to say so.

    `events_port` is that of the process beside the pages; None is as the settings ask.
    """

    host: str
    port: int
    events_port: int | None
    workers: int
    as_json: bool


def serve(where: Where) -> int:
    """Serve until Ctrl-C."""

    def work() -> int:
        _refuse_taken_ports(where)
        ready_database()
        return _listen(where)

    return guarded(work, as_json=where.as_json)


def demonstrate(where: Where | None, *, as_json: bool) -> int:
    """Load the region, say what is there, and serve it until Ctrl-C where that is asked."""

    def work() -> int:
        if where:
            _refuse_taken_ports(where)
        ready_database()
        with Console(stderr=True).status("Loading the demonstration region"):
            region = load_region()
        _tell(region, "is loaded" if region.is_new else "was here already", as_json=as_json)
        return _listen(where) if where else DONE

    return guarded(work, as_json=as_json)


def plan_demonstration(*, as_json: bool) -> int:
    """Say what `demonstrate` would load."""

    def work() -> int:
        ready_database()
        region = planned_region()
        _tell(region, "would be loaded" if region.is_new else "is here already", as_json=as_json)
        return DONE

    return guarded(work, as_json=as_json)


def _tell(region: Region, outcome: str, *, as_json: bool) -> None:
    with override("en"):
        accounts = demonstration_accounts()
    if as_json:
        given = [{**asdict(one), "password": DEMONSTRATION_PASSWORD} for one in accounts]
        print_json({**asdict(region), "accounts": given})
        return
    say(
        f"The demonstration region {outcome}: "
        f"{region.workers} workers and {region.vacancies} vacancies, all invented."
    )
    if accounts:
        print_accounts(accounts)


def _refuse_taken_ports(where: Where) -> None:
    refuse_taken(where.host, where.port)
    if port := port_beside(where.events_port):
        refuse_taken(where.host, port, option="--events-port")


def refuse_taken(host: str, port: int, *, option: str = "--port") -> None:
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
        raise PortError(f"{reason} Choose another with {option}. Nothing was changed.") from error


def _listen(where: Where) -> int:
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    # A connection that crosses a fork is used by two processes at once.
    connections.close_all()
    shown = f"[{where.host}]" if ":" in where.host else where.host
    beside = _beside(where, shown)

    def announce(_server: object) -> None:
        with override(settings.LANGUAGE_CODE):
            home = reverse("public:home")
        address = f"http://{shown}:{where.port}{home}"
        if where.as_json:
            print_json({"address": address})
        else:
            say(f"Doorstroom is open on {address} (Ctrl-C stops).")

    options = {
        "bind": f"{shown}:{where.port}",
        "workers": where.workers,
        "loglevel": "warning",
        # gunicorn would otherwise open a control socket in the home folder.
        "control_socket_disable": True,
        "when_ready": announce,
        "on_starting": _finish_on_ctrl_c,
        "post_worker_init": _begin_worker,
        "worker_exit": _say_that_it_ends,
        "timeout": 120,  # seconds; reading a large file takes longer than a page
        "graceful_timeout": 10,
    }
    # Settings in GUNICORN_CMD_ARGS are meant for the program of that name.
    os.environ.pop("GUNICORN_CMD_ARGS", None)
    _Server(options, beside).run()
    return DONE


def _beside(where: Where, shown: str) -> Beside | None:
    port = port_beside(where.events_port)
    if port is None:
        return None
    beside = Beside.on(where.host, port)
    every = where.host in {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound
    tell_pages_where(settings.CONFIG.hosts[0] if every else shown, beside.port)
    return beside


def _finish_on_ctrl_c(arbiter: Any) -> None:
    """Let Ctrl-C stop as SIGTERM does: whoever is being answered gets their page first."""
    arbiter.handle_int = arbiter.handle_term


def _begin_worker(worker: Any) -> None:
    """Leave to the first process what is its, and take up what another process broke off."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if worker.app.beside:
        worker.app.beside.leave()
    background.repeat(_take_up_runs, every=TAKES_UP_EVERY)
    background.repeat(forget_old_cvs, every=FORGETS_EVERY)
    background.repeat(check_certificates, every=FORGETS_EVERY)
    background.repeat(forget_old_topics, every=FORGETS_EVERY)
    background.repeat(forget_old_notes, every=FORGETS_EVERY)
    background.repeat(judge_competences, every=JUDGES_EVERY)


def _take_up_runs() -> None:
    for run in runs_broken_off():
        # Another process may be first, and somebody may have stopped the matcher.
        with suppress(RunError):
            (submit_replay if run.finished_at else submit_run)(run=run)
            _log.warning("Run %d broke off, and goes on.", run.pk)


def forget_old_cvs() -> None:
    """Delete CVs that waited for too long, also where nobody gives another one."""
    if old_cvs().exists():
        delete_old_cvs()


def forget_old_notes() -> None:
    """Delete what recruiters wrote down at a fair once its time is over (R-14)."""
    if notes_to_forget().exists() or walk_ins_to_forget().exists():
        forget_notes()


def check_certificates() -> None:
    """Look whether what people brought still counts, and drop what waited for too long."""
    if has_certificates():
        update_certificates()


def _say_that_it_ends(_arbiter: object, _worker: object) -> None:
    """Long work that can go on later stops at once, and another process can take it up."""
    background.close()


class _Arbiter(Arbiter):  # type: ignore[misc]  # gunicorn has no types
    """Keeps the process beside the pages running as it does its own."""

    def manage_workers(self) -> None:
        super().manage_workers()
        if self.app.beside:
            self.app.beside.keep()

    def stop(self, graceful: bool = True) -> None:  # noqa: FBT001, FBT002 - gunicorn's signature
        super().stop(graceful)
        if self.app.beside:
            self.app.beside.stop()


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, options: dict[str, Any], beside: Beside | None) -> None:
        self._options = options
        self.beside = beside
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        _Arbiter(self).run()

    def load(self) -> Any:
        return get_wsgi_application()
