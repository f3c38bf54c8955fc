"""The engine is pure, and each of its packages says what it offers."""

import ast
import sys
from pathlib import Path

from architecture.walls.tree import Source, calls, dotted, imports, sources

ENGINE = "src/doorstroom/engine"
LIBRARIES = {"doorstroom", "numpy", "scipy", "rapidfuzz", "numba", "llvmlite", "ortools", "shapely"}
IMPURE = {
    "open": "reads files",
    "input": "asks a human",
    "print": "speaks to a terminal",
    "hash": "differs from run to run",
    "exec": "runs text",
    "eval": "runs text",
}
CLOCKS = {"now", "utcnow", "today", "fromtimestamp"}
FILES = {"open", "tofile", "fromfile", "memmap", "loadtxt", "savetxt", "genfromtxt"}


def problems(root: Path) -> list[str]:
    """Everything in the engine that is not a value in, a value out."""
    found = []
    for source in sources(root, ENGINE):
        found += [*_libraries(source), *_impure(source), *_private_modules(source)]
        if source.path.name == "__init__.py":
            found += _exports(source)
    return found


def _libraries(source: Source) -> list[str]:
    return [
        f"{source.at(node)} imports {name}: the engine knows the standard library and "
        f"{', '.join(sorted(LIBRARIES))}."
        for node, name in imports(source.syntax)
        if name.partition(".")[0] not in LIBRARIES | sys.stdlib_module_names
    ]


def _impure(source: Source) -> list[str]:
    found = []
    for call in calls(source.syntax):
        name = dotted(call.func)
        last = name.rpartition(".")[2]
        if name in IMPURE:
            found.append(f"{source.at(call)} {name}() {IMPURE[name]}; take a value instead.")
        elif "." in name and last in CLOCKS:
            found.append(f"{source.at(call)} {name}() reads the clock; take the moment instead.")
        elif "." in name and last in FILES:
            found.append(f"{source.at(call)} {name}() touches files; take a value instead.")
        elif ".random." in name or last == "default_rng":
            found.append(f"{source.at(call)} {name}() throws dice; take the numbers instead.")
    return found


def _private_modules(source: Source) -> list[str]:
    if source.path.name.startswith("_"):
        return []
    return [f"{source.path} is not private: call it _{source.path.name} and export its names."]


def _exports(source: Source) -> list[str]:
    offered, listed = _offered(source), _listed(source)
    if listed is None:
        return [f"{source.path} offers {sorted(offered)}, but has no __all__."] if offered else []
    return [
        *(
            f"{source.path} offers {name}, but __all__ does not."
            for name in sorted(offered - listed)
        ),
        *(f"{source.path} lists {name}, but has no such." for name in sorted(listed - offered)),
    ]


def _offered(source: Source) -> set[str]:
    names: set[str] = set()
    for node in source.syntax.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {one.asname or one.name for one in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {dotted(target) for target in targets}
    return {name for name in names if not name.startswith("_")}


def _listed(source: Source) -> set[str] | None:
    for node in source.syntax.body:
        if isinstance(node, ast.Assign) and dotted(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return None
