"""One glossary for people and code: its names exist, models are in it, code speaks English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from architecture.walls.tree import Source, package

GLOSSARY = "docs/glossary.md"
TECHNICAL = {
    "EncoderTable",  # what was learned from names, which no reader meets
    "EngineTable",  # the engine's own numbers, which no reader meets
    "SearchWords",  # the same for search
}
SHORTEST = 4
"""Shorter words ("van", "WW") are too often English or initials as well."""


def problems(root: Path) -> list[str]:
    """Rows that lead nowhere, models that have no row, and Dutch in names."""
    rows = list(_rows(root))
    files = list(package(root))
    names = {one.module: _names(one) for one in files}
    found = [
        f"{GLOSSARY} says {row[2]}, which is nowhere in the source."
        for row in rows
        if row[2] and not _exists(row[2], names)
    ]
    listed = {row[2].split(".")[1] for row in rows if row[2].count(".")}
    found += [
        f"{one.at(model)} {model.name} has no row in {GLOSSARY}."
        for one in files
        for model in _models(one)
        if model.name not in listed | TECHNICAL
    ]
    dutch = _words(row[0] for row in rows) - _words(row[1] for row in rows)
    return [*found, *_dutch_names(names, dutch)]


def _rows(root: Path) -> Iterator[tuple[str, str, str]]:
    """Dutch, English and name in code ("" when there is none yet)."""
    for line in (root / GLOSSARY).read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and not line.startswith(("| ---", "| Dutch")):
            yield cells[0], cells[1], cells[2].strip("`—")


def _exists(name: str, names: dict[str, set[str]]) -> bool:
    """Whether `people.Person.name` has each of its parts in the package `people`."""
    parts = name.split(".")
    lowest = next((i for i, part in enumerate(parts) if not part.islower()), len(parts) - 1)
    home = ".".join(["doorstroom", *parts[: max(lowest, 1)]])
    inside = [found for module, found in names.items() if f"{module}.".startswith(f"{home}.")]
    return bool(inside) and set(parts[max(lowest, 1) :]) <= set().union(*inside)


def _models(source: Source) -> Iterator[ast.ClassDef]:
    parts = source.module.split(".")
    if parts[2:3] != ["models"] or "web" in parts:
        return
    for node in source.syntax.body:
        if isinstance(node, ast.ClassDef) and "abstract = True" not in ast.unparse(node):
            bases = " ".join(ast.unparse(base) for base in node.bases)
            if "Manager" not in bases and "QuerySet" not in bases:  # it keeps nothing itself
                yield node


def _names(source: Source) -> set[str]:
    """Every name the file gives."""
    found = set(source.module.split("."))
    for node in ast.walk(source.syntax):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def _words(texts: Iterator[str]) -> set[str]:
    return {
        word
        for text in texts
        for word in re.findall(r"[a-zà-ÿ]+", text.lower())
        if len(word) >= SHORTEST
    }


def _dutch_names(names: dict[str, set[str]], dutch: set[str]) -> list[str]:
    return [
        f"{module} names {name}: {word!r} is Dutch, and code speaks English."
        for module, found in names.items()
        for name in sorted(found)
        for word in sorted({part.lower() for part in re.findall(r"[A-Z]?[a-z]+", name)} & dutch)
    ]
