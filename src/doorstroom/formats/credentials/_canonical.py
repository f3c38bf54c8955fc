"""One spelling for a set of statements: RDF Dataset Canonicalization, RDFC-1.0 (W3C, 2024).

Blank nodes are named by what is said of them. Where that does not tell them apart the standard
tries all orders, which an attacker can make take for ever ("poison graphs", section 7.1 of the
standard); so the tries are counted, and at a limit this raises.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._statements import Statement

MAX_STEPS = 50_000
"""Steps that telling alike blank nodes apart may take, beside some for each statement; the
credentials of this project hardly need any."""
STEPS_A_STATEMENT = 8
MAX_DEPTH = 60
"""How far along alike blank nodes is looked."""

_PLACES = ((0, "s"), (2, "o"), (3, "g"))


def canonical_text(statements: Iterable[Statement]) -> str:
    """Return statements as canonical N-Quads: sorted lines, blank nodes named `_:c14n0` and on.

    Raises:
        CredentialError: their blank nodes are so alike that naming them takes too long.
    """
    naming = _Naming(list(statements))
    names = naming.names()
    return "".join(sorted(_line(one, names) for one in naming.statements))


def _line(statement: Statement, names: Mapping[str, str]) -> str:
    subject, predicate, object_, graph = statement
    start = f"{names.get(subject, subject)} {predicate} {names.get(object_, object_)}"
    return f"{start} {names.get(graph, graph)} .\n" if graph else f"{start} .\n"


@dataclass(slots=True)
class _Issuer:
    """Gives out names in the order in which they are asked for."""

    prefix: str
    given: dict[str, str] = field(default_factory=dict)

    def name(self, node: str) -> str:
        if node not in self.given:
            self.given[node] = f"{self.prefix}{len(self.given)}"
        return self.given[node]

    def copy(self) -> "_Issuer":
        return _Issuer(self.prefix, dict(self.given))


@dataclass(slots=True)
class _Naming:
    """The state of the algorithm; the names of its parts are those of the standard."""

    statements: Sequence[Statement]
    about: dict[str, list[Statement]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, str] = field(default_factory=dict)
    issuer: _Issuer = field(default_factory=lambda: _Issuer("_:c14n"))
    steps: int = 0
    depth: int = 0

    def names(self) -> dict[str, str]:
        self.collect()
        alike: dict[str, list[str]] = defaultdict(list)
        for node in self.about:
            self.first[node] = self.first_degree(node)
            alike[self.first[node]].append(node)
        several = []
        for key in sorted(alike):
            if len(alike[key]) == 1:
                self.issuer.name(alike[key][0])
            else:
                several.append(alike[key])
        for nodes in several:
            self.tell_apart(nodes)
        return self.issuer.given

    def collect(self) -> None:
        """Put each statement with the blank nodes in it, once."""
        for statement in self.statements:
            subject, _, object_, graph = statement
            if subject[0] == "_":
                self.about[subject].append(statement)
            if object_[0] == "_" and object_ != subject:
                self.about[object_].append(statement)
            if graph[:1] == "_" and graph not in {subject, object_}:
                self.about[graph].append(statement)

    def tell_apart(self, nodes: Iterable[str]) -> None:
        paths = []
        for node in nodes:
            if node not in self.issuer.given:
                issuer = _Issuer("_:b")
                issuer.name(node)
                paths.append(self.n_degree(node, issuer))
        for _, issuer in sorted(paths, key=lambda path: path[0]):
            for node in issuer.given:
                self.issuer.name(node)

    def first_degree(self, node: str) -> str:
        """Hash of all that is said of a node, itself called `_:a` and every other one `_:z`."""
        lines = []
        for statement in self.about[node]:
            names = {
                part: "_:a" if part == node else "_:z" for part in statement if part[:2] == "_:"
            }
            lines.append(_line(statement, names))
        return _hash("".join(sorted(lines)))

    def related(self, other: str, statement: Statement, issuer: _Issuer, place: str) -> str:
        """Hash of a node as the neighbour of another."""
        name = self.issuer.given.get(other) or issuer.given.get(other) or self.first[other]
        predicate = "" if place == "g" else statement[1]
        return _hash(f"{place}{predicate}{name}")

    def n_degree(self, node: str, issuer: _Issuer) -> tuple[str, _Issuer]:
        """Hash of a node by its neighbours, and theirs; the order that gives the least text."""
        self.spend(1 + len(self.about[node]))
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise CredentialError("graph_poisonous")
        neighbours = self.neighbours(node, issuer)
        text = ""
        for key in sorted(neighbours):
            chosen, best = "", issuer
            for order in permutations(neighbours[key]):
                self.spend(1 + len(order) + len(issuer.given))
                found = self.path(order, issuer.copy(), chosen)
                if found is not None:
                    chosen, best = found
            text += key + chosen
            issuer = best
        self.depth -= 1
        return _hash(text), issuer

    def neighbours(self, node: str, issuer: _Issuer) -> dict[str, list[str]]:
        """The blank nodes beside a node, by how they are related to it."""
        found: dict[str, list[str]] = defaultdict(list)
        for statement in self.about[node]:
            for index, place in _PLACES:
                other = statement[index]
                if other != node and other.startswith("_:"):
                    found[self.related(other, statement, issuer, place)].append(other)
        return found

    def path(
        self, order: Iterable[str], issuer: _Issuer, chosen: str
    ) -> tuple[str, _Issuer] | None:
        """Return the path along an order, or None where it is no better than the chosen one."""
        path = ""
        later = []
        for other in order:
            if other in self.issuer.given:
                path += self.issuer.given[other]
            else:
                if other not in issuer.given:
                    later.append(other)
                path += issuer.name(other)
            if _worse(path, chosen):
                return None
        for other in later:
            found, further = self.n_degree(other, issuer)
            path += f"{issuer.name(other)}<{found}>"
            issuer = further
            if _worse(path, chosen):
                return None
        return (path, issuer) if not chosen or path < chosen else None

    def spend(self, steps: int) -> None:
        self.steps += steps
        if self.steps > MAX_STEPS + STEPS_A_STATEMENT * len(self.statements):
            raise CredentialError("graph_poisonous")


def _worse(path: str, chosen: str) -> bool:
    return bool(chosen) and len(path) >= len(chosen) and path > chosen


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
