"""Who listens to what, in one process: no database and no network, only who has to be woken."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from doorstroom.core.errors import FullError


@dataclass(slots=True, eq=False)
class Listener:
    """One open stream.

    Attributes:
        topics: what it hears of.
        address: of whom it is.
        pending: what it was not told yet, the last version of each topic: however slow it reads,
            it never has more than one for each.
        wake: set when there is something to do for it.
        is_over: whether it has to end.
    """

    topics: Sequence[str]
    address: str
    pending: dict[str, int] = field(default_factory=dict)
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    is_over: bool = False

    def end(self) -> None:
        """Have it end."""
        self.is_over = True
        self.wake.set()

    def taken(self) -> dict[str, int]:
        """Return what it has to be told, and take it as told."""
        self.wake.clear()
        pending, self.pending = self.pending, {}
        return pending


class Hub:
    """All open streams of this process, and the versions of the topics that they hear of.

    Args:
        most: streams at once.
        most_of_one: streams at once from one address; a whole hall may be behind one.
    """

    def __init__(self, *, most: int, most_of_one: int) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._listeners: dict[str, set[Listener]] = defaultdict(set)
        self._all: set[Listener] = set()
        self._addresses: Counter[str] = Counter()
        self._versions: dict[str, int] = {}
        self.unread: set[str] = set()
        """Topics whose version has to be read."""

    def __len__(self) -> int:
        return len(self._all)

    @property
    def topics(self) -> list[str]:
        """What anybody listens to."""
        return list(self._listeners)

    def join(self, topics: Sequence[str], address: str) -> Listener:
        """Take somebody in, who hears the versions of now as soon as they are known.

        Raises:
            FullError: there are too many already.
        """
        if len(self._all) >= self._most or self._addresses[address] >= self._most_of_one:
            raise FullError("Too many pages listen already.")
        listener = Listener(topics, address)
        self._all.add(listener)
        self._addresses[address] += 1
        for topic in topics:
            self._listeners[topic].add(listener)
            if topic in self._versions:
                listener.pending[topic] = self._versions[topic]
            else:
                self.unread.add(topic)
        if listener.pending:
            listener.wake.set()
        return listener

    def leave(self, listener: Listener) -> None:
        """Let somebody go; what nobody listens to any more is forgotten."""
        self._all.discard(listener)
        self._addresses[listener.address] -= 1
        if not self._addresses[listener.address]:
            del self._addresses[listener.address]
        for topic in listener.topics:
            self._listeners[topic].discard(listener)
            if not self._listeners[topic]:
                del self._listeners[topic]
                self._versions.pop(topic, None)
                self.unread.discard(topic)

    def hear(self, topic: str, version: int) -> None:
        """Tell everybody who listens to a topic, where this version is newer than what was told."""
        if topic not in self._listeners or version <= self._versions.get(topic, -1):
            return
        self._versions[topic] = version
        for listener in self._listeners[topic]:
            listener.pending[topic] = version
            listener.wake.set()

    def read_again(self) -> None:
        """Have the version of every topic read: some of it may have been missed."""
        self.unread.update(self._listeners)

    def start_over(self) -> None:
        """Do so, and take each as it is: the database was away, and may have been put back."""
        self._versions.clear()
        self.read_again()

    def beat(self) -> None:
        """Wake everybody, so that each sends a sign of life."""
        for listener in self._all:
            listener.wake.set()

    def close(self) -> None:
        """Have every stream end."""
        for listener in self._all:
            listener.end()
