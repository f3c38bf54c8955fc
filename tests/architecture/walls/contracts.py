"""Who may import whom: import-linter's contracts in pyproject.toml."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from architecture.walls.tree import package


def problems(root: Path) -> list[str]:
    """Broken contracts with what breaks them, and apps that stand outside the contract of apps."""
    return [*_broken(root), *_apps_outside(root)]


def _broken(root: Path) -> list[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return []
    _, _, broken = done.stdout.partition("Broken contracts\n")
    return [" ".join((broken or done.stdout + done.stderr).split())]


def _apps_outside(root: Path) -> list[str]:
    with (root / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    inside = next(set(one["containers"]) for one in contracts if one["id"] == "app")
    apps = {
        one.module.rpartition(".models")[0]
        for one in package(root)
        if ".models" in one.module and ".web." not in one.module
    }
    return [
        f"{app} keeps models, but stands in no contract of apps: add it to id 'app' in pyproject."
        for app in sorted(apps - inside - {"doorstroom.core"})
    ]
