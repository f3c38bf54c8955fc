"""An action is verb + noun, takes keywords only, and is one transaction."""

import ast
from pathlib import Path

from architecture.walls.tree import Source, package

VERBS = frozenset(
    """
    activate add answer assign cancel clear close commit confirm decide decline delete end
    erase export forget grant hand import invite issue load log move open pay place plan post
    propose publish record remove rename replace request revoke run save send set settle share
    show sign start stop store submit sync take transfer update withdraw write
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
    if not _is_one_transaction(source, action, seen=set()):
        found.append(f"{source.at(action)} {action.name} opens no transaction.")
    return found


def _is_one_transaction(source: Source, function: ast.FunctionDef, seen: set[str]) -> bool:
    """Whether it, or a function of its own module that it calls, says `atomic`."""
    seen.add(function.name)
    names = {_last(node) for node in ast.walk(function)}
    return "atomic" in names or any(
        _is_one_transaction(source, node, seen)
        for node in source.syntax.body
        if isinstance(node, ast.FunctionDef) and node.name in names - seen
    )


def _last(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
