"""The documents lead somewhere, and the map shows every part."""

import re
from pathlib import Path

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
MAP = "docs/architecture.md"


def problems(root: Path) -> list[str]:
    """Links that lead nowhere, parts that the map leaves out, and gaps between the decisions."""
    pages = [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]
    found = [
        f"{page.relative_to(root)} links to {link}, which is not there."
        for page in pages
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    text = (root / MAP).read_text(encoding="utf-8") if (root / MAP).is_file() else ""
    found += [
        f"{MAP} leaves out {part.parent.name}."
        for part in sorted((root / "src" / "doorstroom").glob("*/__init__.py"))
        if not re.search(rf"\b{part.parent.name}\b", text)
    ]
    numbers = [int(page.name[:4]) for page in pages if page.parent.name == "adr"]
    if numbers != list(range(1, len(numbers) + 1)):
        found.append(f"docs/adr counts {numbers}, not one by one.")
    return found
