"""The process beside the pages that tells them what changed, kept running as long as they are."""

import logging
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings

from doorstroom.core.live.streaming import PATH

PORT = 8001
"""Where it listens when a proxy passes its address on."""
STARTS_EVERY = 5.0
"""Seconds between two starts, of a process that cannot stay."""
_WAITING = 2048
"""Connections that may wait to be taken in: a hall that comes back at once."""
_KEEPS = 64 * 1024
"""Bytes that the kernel keeps for one who does not read."""
_SILENT = 30_000
"""Milliseconds after which the kernel lets go of one who answers nothing any more."""
_log = logging.getLogger(__name__)


def port_beside(asked: int | None) -> int | None:
    """Return where the process listens: 0 is any free port, and None is no process.

    By itself it listens where an operator says that readers find it, and on a laptop.
    """
    if asked is not None:
        return asked or None
    if settings.EVENTS_URL:
        return PORT
    return None if settings.CONFIG.production else 0


def tell_pages_where(host: str, port: int) -> None:
    """Have pages of a laptop listen at this port, and let browsers do so.

    Where real readers come in, and by which proxy, only the operator knows.
    """
    if not (settings.EVENTS_URL or settings.CONFIG.production):
        settings.EVENTS_URL = f"http://{host}:{port}{PATH}"
        settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["connect-src"].append(
            "{0.scheme}://{0.netloc}".format(urlsplit(settings.EVENTS_URL))
        )


@dataclass(slots=True)
class Beside:
    """The process, and the socket on which it listens: who comes while it starts again waits."""

    _listening: socket.socket
    _process: "subprocess.Popen[bytes] | None" = None
    _started_at: float = field(default=-STARTS_EVERY)

    @classmethod
    def on(cls, host: str, port: int) -> "Beside":
        """Take a port; 0 is any free one."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=_WAITING)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _KEEPS)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _SILENT)
        return cls(listening)

    @property
    def port(self) -> int:
        """The port that it has."""
        return int(self._listening.getsockname()[1])

    def keep(self) -> None:
        """Start it, where it does not run."""
        if self._process and self._process.poll() is None:
            return
        if time.monotonic() - self._started_at < STARTS_EVERY:
            return
        if self._process and self._process.stdin:
            self._process.stdin.close()
            _log.warning("What tells pages that something changed had ended, and starts again.")
        self._started_at = time.monotonic()
        number = self._listening.fileno()
        self._process = subprocess.Popen(  # noqa: S603 - a module of ours
            [sys.executable, "-m", "doorstroom.project.events", str(number)],
            pass_fds=[number],
            stdin=subprocess.PIPE,  # it ends when we do, however that comes
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us
        )

    def leave(self) -> None:
        """Let go of it in a process that was forked: it ends with the one that started it."""
        self._listening.close()
        if self._process and self._process.stdin:
            self._process.stdin.close()

    def stop(self) -> None:
        """End it, and let go of the port."""
        self._listening.close()
        if (process := self._process) and process.stdin:
            process.terminate()
            process.stdin.close()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
