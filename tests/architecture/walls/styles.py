"""Every colour and every pixel stands in tokens.css; styles follow the direction of reading."""

import re
from pathlib import Path

TOKENS = "tokens.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUOTED = re.compile(r"""url\([^)]*\)|"[^"]*"|'[^']*'""")
DECLARATION = re.compile(r"(?:^|[;{])\s*(?P<name>[-\w]+)\s*:\s*(?P<value>[^;{}]+)(?=[;}])")
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|"
    r"(?<![-\w])(?:black|white|gr[ae]y|silver|red|maroon|orange|yellow|olive|lime|green|teal|aqua|"
    r"cyan|blue|navy|purple|fuchsia|magenta|pink|brown|gold|beige|ivory|coral|crimson|indigo|"
    r"salmon|tan|tomato|violet|rebeccapurple)(?![-\w])",
    re.IGNORECASE,
)
PIXEL = re.compile(r"(?<![-\w.])\d*\.?\d+px\b")
PHYSICAL = re.compile(
    r"^(?:(?:margin|padding|border)-(?:left|right|top|bottom)(?:-\w+)?|left|right|top|bottom|"
    r"(?:scroll-(?:margin|padding))-(?:left|right|top|bottom)|(?:min-|max-)?(?:width|height)|"
    r"border-(?:top|bottom)-(?:left|right)-radius)$"
)
PHYSICAL_VALUE = {"text-align", "float", "clear"}


def problems(root: Path) -> list[str]:
    """Colours and pixels outside the tokens, and properties that only fit left to right."""
    found = []
    for path in sorted((root / "src/doorstroom").rglob("static/**/*.css")):
        text = COMMENT.sub(_blank, path.read_text(encoding="utf-8"))
        is_tokens = path.name == TOKENS and "design" in path.parts
        for number, name, value in _declarations(text):
            at = f"{path.relative_to(root)}:{number}"
            if not is_tokens:
                found += _values(at, name, value)
            found += _directions(at, name, value)
        if not is_tokens:
            found += _queries(path.relative_to(root), text)
    return found


def _blank(comment: re.Match[str]) -> str:
    return "\n" * comment.group().count("\n") or " "


def _declarations(text: str) -> list[tuple[int, str, str]]:
    return [
        (text.count("\n", 0, one.start("name")) + 1, one["name"], one["value"].strip())
        for one in DECLARATION.finditer(text)
    ]


def _values(at: str, name: str, value: str) -> list[str]:
    plain = QUOTED.sub("", value)
    return [
        f"{at} {name} has {one.group()} of its own; colours and pixels stand in {TOKENS}."
        for pattern in (COLOUR, PIXEL)
        for one in pattern.finditer(plain)
    ]


def _directions(at: str, name: str, value: str) -> list[str]:
    if PHYSICAL.match(name):
        return [f"{at} {name} fits one way of reading only; use its logical property."]
    if name in PHYSICAL_VALUE and value in {"left", "right"}:
        return [f"{at} {name}: {value} fits one way of reading only; use start or end."]
    return []


def _queries(path: Path, text: str) -> list[str]:
    """A media query cannot read a token, so it speaks in rem."""
    return [
        f"{path}:{text.count(chr(10), 0, one.start()) + 1} asks for {pixel.group()}; use rem."
        for one in re.finditer(r"@(?:media|container)[^{]*", text)
        for pixel in PIXEL.finditer(one.group())
    ]
