"""Names that mean something, no hidden calls, and private means private."""

from pathlib import Path

from architecture.walls.tree import Source, imports, package, sources

NAMELESS = {
    *("utils", "util", "common", "helpers", "helper", "base", "manager", "managers"),
    *("misc", "shared", "services", "service", "signals", "receivers", "handlers"),
}
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals")
LIFECYCLE_SIGNALS = ("django.test.signals", "django.db.backends.signals")


def problems(root: Path) -> list[str]:
    """Nameless modules, signal receivers, and imports of another package's private parts."""
    found = []
    for source in package(root):
        found += [*_nameless(source), *_signals(source), *_private(source)]
    for source in sources(root, "tests", "benchmarks", "scripts"):
        found += _nameless(source)
    return found


def _nameless(source: Source) -> list[str]:
    names = {part.strip("_") for part in source.path.with_suffix("").parts}
    return [
        f"{source.path} is called {name!r}: a thing without a home is a thing without a name."
        for name in sorted(names & NAMELESS)
    ]


def _signals(source: Source) -> list[str]:
    return [
        f"{source.at(node)} imports {name}: an action calls what it needs, in the open."
        for node, name in imports(source.syntax)
        if name.startswith((*SIGNALS, *LIFECYCLE_SIGNALS))
    ]


def _private(source: Source) -> list[str]:
    found = []
    for node, name in imports(source.syntax):
        parts = name.split(".")
        private = next((i for i, part in enumerate(parts) if _is_private(part)), None)
        if parts[0] != "doorstroom" or private is None:
            continue
        owner = ".".join(parts[:private])
        if source.module != owner and not source.module.startswith(f"{owner}."):
            found.append(f"{source.at(node)} imports {name}, which is private to {owner}.")
    return found


def _is_private(part: str) -> bool:
    return part.startswith("_") and not part.startswith("__")
