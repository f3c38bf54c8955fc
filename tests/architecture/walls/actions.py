"""An action is verb + noun, takes keywords only, is one transaction, and records one event."""

import ast
from collections.abc import Iterator
from pathlib import Path

from architecture.walls.tree import Source, dotted, package

VERBS = frozenset(
    """
    accept activate add answer assign cancel choose clear close commit confirm decide decline
    delete end erase export forget grant hand import invite issue judge load log map mend move
    open pay place plan post propose publish record redo register remove rename replace request
    revoke run save seal send set settle share show sign start stop store submit sync take
    transfer undo update withdraw write
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
"""Verbs that name an action. A new one is added here, when it is a verb."""


def problems(root: Path) -> list[str]:
    """Public functions among the actions of an app that do not have an action's shape."""
    found = []
    for source in package(root):
        if "actions" in source.module.split(".")[2:3]:
            for node in source.syntax.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    found += _of(source, node)
    return found


def _of(source: Source, action: ast.FunctionDef) -> list[str]:
    found = []
    verb, _, noun = action.name.partition("_")
    if verb not in VERBS or not noun:
        found.append(f"{source.at(action)} {action.name} is not called verb + noun.")
    if action.args.args or action.args.posonlyargs:
        found.append(f"{source.at(action)} {action.name} takes more than keywords.")
    parts = list(_parts(source, action, seen=set()))
    if not any(_last(node) == "atomic" for part in parts for node in ast.walk(part)):
        found.append(f"{source.at(action)} {action.name} opens no transaction.")
    event = f"{source.module.split('.')[1]}.{action.name}"
    recorded = [name for part in parts for name in _recorded(part)]
    if recorded != [event]:
        found.append(f"{source.at(action)} {action.name} records {recorded}, not {[event]}.")
    return found


def _parts(source: Source, function: ast.FunctionDef, seen: set[str]) -> Iterator[ast.FunctionDef]:
    """The function, and the functions of its own module that it calls."""
    seen.add(function.name)
    yield function
    names = {_last(node) for node in ast.walk(function)}
    for node in source.syntax.body:
        if isinstance(node, ast.FunctionDef) and node.name in names - seen:
            yield from _parts(source, node, seen)


def _recorded(function: ast.FunctionDef) -> list[str]:
    """The actions by name that a function adds to the audit trail."""
    return [
        ast.literal_eval(one.value)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and dotted(call.func) == "audit.record"
        for one in call.keywords
        if one.arg == "action" and isinstance(one.value, ast.Constant)
    ]


def _last(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
