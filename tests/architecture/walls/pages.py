"""Templates: nothing inline, each of them used, and no address that does not exist."""

import ast
import re
from importlib.util import find_spec
from pathlib import Path

from architecture.walls.tree import calls, dotted, package, templates

COMMENT = re.compile(r"{#.*?#}|{% comment.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
INLINE = {
    "a style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "a script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)|javascript:", re.IGNORECASE),
    "an event handler": re.compile(r"\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", re.IGNORECASE),
}
TEMPLATE = re.compile(r"""["']([\w./-]+\.(?:html|txt|xml|svg))(?:#[\w-]+)?["']""")
ADDRESS = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")


ALLAUTH = Path(find_spec("allauth").origin).parent / "templates"
NOT_SHIPPED = {"429.html"}
"""What allauth draws where a site has it, and ships no page for."""


def problems(root: Path) -> list[str]:
    """Inline style and script, unused templates, and addresses that do not exist."""
    found = []
    known = _addresses(root)
    for path, text in templates(root):
        plain = COMMENT.sub(lambda one: re.sub(r"[^\n]", " ", one.group()), text)
        for what, pattern in INLINE.items():
            found += [
                f"{path}:{_line(plain, one)} has {what} inline, which the browser refuses."
                for one in pattern.finditer(plain)
            ]
        found += [
            f"{path}:{_line(plain, one)} leads to {one[1]!r}, which is no address."
            for one in ADDRESS.finditer(plain)
            if one[1] not in known
        ]
    return [*found, *_unused(root)]


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1


def _addresses(root: Path) -> set[str]:
    """The names of every `path(…, name=…)`, with the `app_name` of their file."""
    names = set()
    for source in package(root):
        space = next(
            (
                f"{ast.literal_eval(node.value)}:"
                for node in source.syntax.body
                if isinstance(node, ast.Assign) and dotted(node.targets[0]) == "app_name"
            ),
            "",
        )
        names |= {
            space + str(ast.literal_eval(word.value))
            for call in calls(source.syntax)
            if dotted(call.func) in {"path", "re_path"}
            for word in call.keywords
            if word.arg == "name"
        }
    return names


def _unused(root: Path) -> list[str]:
    """A template is used by its name; a component's template by its component's name."""
    named, words = set(), set()
    for source in package(root):
        words |= {
            node.value
            for node in ast.walk(source.syntax)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        named |= set(TEMPLATE.findall(source.text))
    for path, text in templates(root):
        named |= {name for name in TEMPLATE.findall(text) if name != _name(path)}
    return [
        f"{path} is used by nothing."
        for path, _ in templates(root)
        if _name(path) not in named
        and not ("components" in path.parts and path.stem in words)
        and not _takes_a_place(_name(path))
    ]


def _takes_a_place(name: str) -> bool:
    """Whether allauth asks for a template of this name, and so finds ours."""
    return name in NOT_SHIPPED or (ALLAUTH / name).is_file()


def _name(path: Path) -> str:
    """The name a template is asked for: its path below `templates/`."""
    return str(path).rpartition("templates/")[2]
