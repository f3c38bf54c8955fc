"""What reads never writes: pages, the API, queries and rules. They call an action."""

import ast
from pathlib import Path

from architecture.walls.tree import Source, calls, imports, package

WRITES = {
    *("save", "delete", "create", "bulk_create", "bulk_update", "get_or_create"),
    *("update_or_create", "select_for_update", "executemany", "on_commit", "savepoint"),
    *("atomic", "durable", "save_m2m", "update_fields"),
}
WRITES |= {f"a{name}" for name in WRITES}
RELATION_WRITES = {"add", "set", "remove", "clear"}
RAW = {"execute", "cursor", "raw", "callproc"}
RAW_IMPORTS = ("django.db.connection", "django.db.transaction")


def problems(root: Path) -> list[str]:
    """Every write in a part that only reads."""
    found = []
    for source in package(root):
        if _is_page(source):
            found += [*_writes(source), *_raw(source)]
        elif _only_reads(source):
            found += _writes(source)
    return found


def _is_page(source: Source) -> bool:
    return source.module.startswith(("doorstroom.web", "doorstroom.api"))


def _only_reads(source: Source) -> bool:
    return bool({"queries", "rules"} & set(source.module.split(".")[2:3]))


def _writes(source: Source) -> list[str]:
    return [
        f"{source.at(call)} .{call.func.attr}() writes; what reads calls an action instead."
        for call in calls(source.syntax)
        if isinstance(call.func, ast.Attribute) and _is_write(call, call.func)
    ]


def _is_write(call: ast.Call, function: ast.Attribute) -> bool:
    if function.attr in {"update", "aupdate"}:  # a dictionary is updated by position
        return bool(call.keywords) and not call.args
    if function.attr in RELATION_WRITES:  # `person.skills.add(…)`, not `seen.add(…)`
        return isinstance(function.value, ast.Attribute)
    return function.attr in WRITES


def _raw(source: Source) -> list[str]:
    found = [
        f"{source.at(call)} .{call.func.attr}() reaches past the queries into the database."
        for call in calls(source.syntax)
        if isinstance(call.func, ast.Attribute) and call.func.attr in RAW
    ]
    found += [
        f"{source.at(node)} imports {name}: transactions belong to actions."
        for node, name in imports(source.syntax)
        if name.startswith(RAW_IMPORTS)
    ]
    return found
