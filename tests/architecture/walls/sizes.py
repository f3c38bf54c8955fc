"""Small things: files, functions, views, templates and lists of parameters.

An exception carries its reason in the line: `# size: reason`.
"""

import ast
import re
from pathlib import Path

from architecture.walls.tree import Source, functions, sources, templates

FILE, FUNCTION, VIEW, TEMPLATE, PARAMETERS = 400, 40, 25, 80, 5
REASON = re.compile(r"#\s*size: \S+")
FREE = {"self", "cls", "by"}


def problems(root: Path) -> list[str]:
    """Everything that is larger than its budget, without a reason."""
    found = []
    for source in sources(root, "src/doorstroom", "tests", "benchmarks", "scripts"):
        found += [*_of_file(source.path, source.lines, FILE), *_of_functions(source)]
    for path, text in templates(root):
        found += _of_file(path, text.splitlines(), TEMPLATE)
    for path in sorted((root / "src/doorstroom").rglob("static/**/*.[cj]s*")):
        found += _of_file(path.relative_to(root), path.read_text("utf-8").splitlines(), FILE)
    return found


def _of_file(path: Path, lines: list[str], budget: int) -> list[str]:
    if len(lines) <= budget or REASON.search(lines[0]):
        return []
    return [f"{path} has {len(lines)} lines; a file like this has at most {budget}."]


def _of_functions(source: Source) -> list[str]:
    is_view = "web" in source.path.parts and "views" in source.path.with_suffix("").parts
    budget = VIEW if is_view else FUNCTION
    is_test = source.path.parts[0] == "tests"
    found = []
    for one in functions(source.syntax):
        length = (one.end_lineno or one.lineno) - one.lineno + 1
        count = _parameters(one)
        if REASON.search(source.lines[one.lineno - 1]):
            continue
        if length > budget:
            found.append(f"{source.at(one)} {one.name} has {length} lines; at most {budget}.")
        if count > PARAMETERS and not is_test:
            found.append(
                f"{source.at(one)} {one.name} has {count} parameters; at most {PARAMETERS}."
            )
    return found


def _parameters(one: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    names = {each.arg for each in (*one.args.posonlyargs, *one.args.args, *one.args.kwonlyargs)}
    return len(names - FREE)
