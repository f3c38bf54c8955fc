"""What the walls look at: the files of a repository and their syntax."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GENERATED = ("migrations",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One Python file of ours."""

    path: Path
    """Relative to the repository."""
    text: str
    syntax: ast.Module

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def module(self) -> str:
        """Its dotted name: "doorstroom.core.config"."""
        parts = self.path.with_suffix("").parts[1:]
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def at(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


def sources(root: Path, *folders: str, generated: bool = False) -> Iterator[Source]:
    """The Python files under folders of the repository, without the generated ones."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            if generated or not set(GENERATED) & set(path.parts):
                text = path.read_text(encoding="utf-8")
                yield Source(path=path.relative_to(root), text=text, syntax=ast.parse(text))


def package(root: Path) -> Iterator[Source]:
    """The Python files that run for real."""
    return sources(root, "src/doorstroom")


def templates(root: Path) -> Iterator[tuple[Path, str]]:
    """The templates: their path relative to the repository, and their text."""
    for path in sorted((root / "src").rglob("templates/**/*")):
        if path.is_file() and path.suffix in {".html", ".txt", ".xml", ".svg"}:
            yield path.relative_to(root), path.read_text(encoding="utf-8")


def functions(syntax: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(syntax):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(syntax: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(syntax):
        if isinstance(node, ast.Call):
            yield node


def imports(syntax: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Every import with the full dotted name it brings in: "django.db.transaction"."""
    for node in ast.walk(syntax):
        if isinstance(node, ast.Import):
            for one in node.names:
                yield node, one.name
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for one in node.names:
                yield node, f"{node.module}.{one.name}"


def dotted(node: ast.expr) -> str:
    """The name of an expression like `a.b.c`, or "" when it is not one."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{before}.{node.attr}" if (before := dotted(node.value)) else ""
    return ""
