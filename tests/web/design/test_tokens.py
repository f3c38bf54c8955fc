"""Three tiers: a component takes its values from the roles, a role from the brand."""

import re
from pathlib import Path

STYLES = Path("src/doorstroom/web")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|rgb\(", re.IGNORECASE)


def declared(root: Path) -> list[tuple[str, str]]:
    text = (root / STYLES / "design/static/design/tokens.css").read_text("utf-8")
    return re.findall(r"^\s+--([\w-]+): ([^;]+);", text, re.MULTILINE)


def test_tokens_keep_colours_in_the_brand(root: Path):
    strays = {
        name
        for name, value in declared(root)
        if COLOUR.search(value) and not name.startswith(("brand-", "options-shadow"))
    }

    assert strays == set()


def test_tokens_of_the_brand_lean_on_nothing(root: Path):
    assert [
        name for name, value in declared(root) if name.startswith("brand-") and "var(" in value
    ] == []


def test_every_token_used_is_declared_and_every_token_declared_is_used(root: Path):
    used = {
        name
        for sheet in (root / STYLES).rglob("*.css")
        for name in re.findall(r"var\(--([\w-]+)", sheet.read_text("utf-8"))
    }
    known = {name for name, _ in declared(root)}

    assert used - known == set()
    assert known - used == set()


def test_every_class_of_the_templates_is_styled_or_a_part(root: Path):
    styled = {
        name
        for sheet in (root / STYLES).rglob("*.css")
        for name in re.findall(r"\.([a-z][\w-]*)", sheet.read_text("utf-8"))
    }
    written = {
        name
        for template in (root / STYLES).rglob("*.html")
        for attribute in re.findall(r'class="([^"{]*)"', template.read_text("utf-8"))
        for name in attribute.split()
    }

    assert written - styled == set()
