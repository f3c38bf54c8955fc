"""`doorstroom serve` as somebody starts it: real processes, a data folder and a database."""

import email
import email.policy
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

DOORSTROOM = [sys.executable, "-c", "from doorstroom.project.cli import main; main()"]

PATIENCE = 120.0


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@dataclass(slots=True)
class Served:
    """The server on the database of a data folder, or on the one that `url` names."""

    folder: Path
    url: str = ""
    workers: int = 2
    port: int = field(default_factory=free_port)
    events: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to find the same database."""
        where = {"DOORSTROOM_DATA_DIR": str(self.folder), "DOORSTROOM_DATABASE_URL": self.url}
        return os.environ | where | {"HOME": str(self.folder)}

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = [f"--port={self.port}", f"--events-port={self.events}", "--json"]
        self.said.touch()
        begins = self.said.stat().st_size
        with self.said.open("ab") as out:
            self.process = subprocess.Popen(
                [*DOORSTROOM, "serve", *options, f"--workers={self.workers}"],
                env=self.environment,
                stdout=out,
                start_new_session=True,
            )
        before = time.monotonic() + PATIENCE
        while b'"address"' not in self.said.read_bytes()[begins:]:
            if self.process.poll() is not None or time.monotonic() > before:
                raise AssertionError("the server did not start; its own words stand above")
            time.sleep(0.05)

    @property
    def said(self) -> Path:
        """What it printed: its address, and the mails that would go out."""
        return self.folder / "serve.out"

    @property
    def mails(self) -> list[EmailMessage]:
        """The mails, in the order in which they went out."""
        parts = self.said.read_text("utf-8").split("\n" + "-" * 79 + "\n")
        texts = [one[one.find("Content-Type:") :] for one in parts if "Content-Type:" in one]
        return [email.message_from_string(one, policy=email.policy.default) for one in texts]

    def kill(self) -> None:
        """Kill it with all its workers at once, as a machine that loses its power does."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it, where it runs."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def asked(self, code: str) -> str:
        """Run some lines in Django on its database; return what they print."""
        begin = "from doorstroom.project.commands.starting import start_django; start_django()\n"
        done = subprocess.run(
            [sys.executable, "-c", begin + code],
            env=self.environment,
            check=True,
            text=True,
            stdout=subprocess.PIPE,
        )
        return done.stdout


@contextmanager
def served(folder: Path, url: str = "", *, workers: int = 2) -> Iterator[Served]:
    """Serve as long as a block lasts; the block starts it."""
    server = Served(folder, url, workers)
    try:
        yield server
    finally:
        server.stop()
