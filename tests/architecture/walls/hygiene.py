"""What stands in the repository: nothing large, nothing of one machine, nothing untrue."""

import ast
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

from architecture.walls.tree import sources

LARGEST = 600_000
# Put together from pieces, so that this file does not hold what it forbids.
FORBIDDEN = [
    re.compile("".join(pieces), re.IGNORECASE)
    for pieces in (
        (r"(?<![\w.])/wo", r"rk/"),
        (r"(?<![\w.])/t", r"mp/"),
        (r"/op", r"t/(?:wheels|pypi)"),
        (r"pythonho", r"sted\.org"),
        (r"py", r"pi\.org"),
        (r"np", r"mjs\.(?:com|org)"),
        (r"arti", r"factory"),
        (r"\bjfr", r"og\b"),
        (r"\bcla", r"ude\b"),
        (r"\banth", r"ropic\b"),
        (r"\bissues (?:sh", r"ow|list)\b"),
    )
]
COMMAND = re.compile(r"(?:^|`|\s{4})make ([a-z][\w-]*)", re.MULTILINE)
TARGET = re.compile(r"^([a-z][\w-]*):", re.MULTILINE)
BENCH_KEYS = {"name", "figures", "peer", "note"}
PUBLIC_KEYS = (
    *("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"),
    *("description", "legal", "maintenance", "localisation"),
)
PINNED = re.compile(r"^([\w.-]+)==([^ ;\\]+)", re.MULTILINE)


def problems(root: Path) -> list[str]:
    """Everything amiss with the repository as a whole."""
    return [
        *_files(root),
        *_commands(root),
        *_benchmarks(root),
        *_requirements(root),
        *_publication(root),
    ]


def tracked(root: Path) -> Iterator[Path]:
    """The files in the repository; every file where there is none."""
    if not (root / ".git").exists():
        yield from sorted(path for path in root.rglob("*") if path.is_file())
        return
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.split("\0"):
        if name and (root / name).is_file():
            yield root / name


def _files(root: Path) -> list[str]:
    found = []
    for path in tracked(root):
        name = path.relative_to(root)
        if (size := path.stat().st_size) > LARGEST:
            found.append(f"{name} has {size} bytes; a file has at most {LARGEST}.")
            continue
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [
            f"{name}:{text.count(chr(10), 0, one.start()) + 1} names {one.group()!r}, "
            "which is of one machine or one supplier."
            for pattern in FORBIDDEN
            for one in pattern.finditer(text)
        ]
    return found


def _commands(root: Path) -> list[str]:
    """Commands that a page promises, and the Makefile does not have."""
    makefile = root / "Makefile"
    targets = set(TARGET.findall(makefile.read_text("utf-8"))) if makefile.is_file() else set()
    targets |= {f"bench-{path.stem.replace('_', '-')}" for path in _benches(root)}
    pages = [*root.glob("*.md"), *sorted((root / "docs").rglob("*.md"))]
    return [
        f"{page.relative_to(root)} says `make {name}`, which does not exist."
        for page in pages
        for name in sorted(set(COMMAND.findall(page.read_text("utf-8"))) - targets)
    ]


def _benches(root: Path) -> list[Path]:
    return sorted((root / "benchmarks").glob("[a-z]*.py"))


def _benchmarks(root: Path) -> list[str]:
    """Benchmarks that do not print the agreed object, themselves or by a private part."""
    printing = {
        source.path.stem
        for source in sources(root, "benchmarks")
        if any(_is_report(node) for node in ast.walk(source.syntax))
    }
    return [
        f"{source.path} prints no {sorted(BENCH_KEYS)}."
        for source in sources(root, "benchmarks")
        if not source.path.stem.startswith("_")
        and source.path.stem not in printing
        and not any(f"from {name} import" in source.text for name in printing)
    ]


def _is_report(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Dict)
        and {key.value for key in node.keys if isinstance(key, ast.Constant)} == BENCH_KEYS
    )


def _requirements(root: Path) -> list[str]:
    """Dependencies that are not pinned as pyproject.toml asks, or not by their hash."""
    if not (root / "pyproject.toml").is_file():
        return []
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    wanted = {
        "requirements/run.txt": project["project"]["dependencies"],
        "requirements/dev.txt": project["dependency-groups"]["dev"],
    }
    found = []
    for name, requirements in wanted.items():
        text = (root / name).read_text("utf-8")
        pinned = {package.lower(): version for package, version in PINNED.findall(text)}
        found += [
            f"{name} does not pin {one}; run scripts/lock.sh."
            for one in map(Requirement, requirements)
            if not one.specifier.contains(pinned.get(one.name.lower(), "0"))
        ]
        if text.count("--hash=") < len(pinned) or "index-url" in text:
            found.append(f"{name} must pin by hash, and name no index; run scripts/lock.sh.")
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))
    return found + [
        f"package-lock.json names an address for {name}."
        for name, one in lock["packages"].items()
        if "resolved" in one
    ]


def _publication(root: Path) -> list[str]:
    if not (root / "publiccode.yml").is_file():
        return []
    public = (root / "publiccode.yml").read_text("utf-8")
    found = [
        f"publiccode.yml has no {key}."
        for key in PUBLIC_KEYS
        if not re.search(rf"^{key}:", public, re.MULTILINE)
    ]
    if "\t" in public:
        found.append("publiccode.yml has a tab, which YAML does not allow.")
    if "EUROPEAN UNION PUBLIC LICENCE v. 1.2" not in (root / "LICENSE").read_text("utf-8"):
        found.append("LICENSE is not the EUPL 1.2.")
    return found
