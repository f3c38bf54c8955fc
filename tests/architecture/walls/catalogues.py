"""Every text a reader sees has its Dutch, once, complete, and with the same holes to fill."""

import ast
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import django
from babel.messages.catalog import Message
from babel.messages.extract import extract_javascript
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from architecture.walls.tree import Source, calls, dotted, package, templates

ARGUMENTS = {"": (None, 0), "n": (None, 0), "p": (0, 1), "np": (0, 1)}
"""Of gettext, ngettext, pgettext, npgettext: which argument is the context, which the text."""
FUNCTION = re.compile(r"^(?P<kind>|n|p|np)gettext(?:_lazy|_noop)?$")
HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")
BLOCK = re.compile(r"{%-?\s*(?:blocktranslate|blocktrans)\b(?P<options>[^%]*)%}")

Key = tuple[str | None, str]
"""A text and its context, by which a catalogue knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a catalogue."""

    at: str
    message: Message


def problems(root: Path) -> list[str]:
    """Texts without Dutch, and what is amiss in the catalogues."""
    used = dict(_used(root))
    entries = list(_entries(root))
    known = {_key(one.message) for one in entries} | _translated_by_django()
    found = [
        f"{at} has {key[1]!r}, which no catalogue translates."
        for key, at in sorted(used.items(), key=lambda item: item[1])
        if key not in known
    ]
    found += [
        f"{one.at} translates {_key(one.message)[1]!r}, which nothing says."
        for one in entries
        if _key(one.message) not in used
    ]
    for one in entries:
        found += _of_entry(one)
    return [*found, *_twice(entries), *_untrimmed(root)]


def _used(root: Path) -> Iterator[tuple[Key, str]]:
    for source in package(root):
        names = _names_of_gettext(source.syntax)
        yield from _wordings(source)
        for call in calls(source.syntax):
            kind = names.get(dotted(call.func).rpartition(".")[2])
            if kind is not None and (key := _key_of_call(call, kind)):
                yield key, source.at(call)
    for path, text in templates(root):
        extracted = extract_javascript(
            io.BytesIO(templatize(text, origin=str(path)).encode()),
            ["_", "gettext", "ngettext", "pgettext", "npgettext"],
            [],
            {"encoding": "utf-8"},
        )
        for line, function, texts, _ in extracted:
            kind = "" if function == "_" else function.removesuffix("gettext")
            context, first = ARGUMENTS[kind]
            words = [texts] if isinstance(texts, str) else list(texts)
            yield (None if context is None else words[context], words[first]), f"{path}:{line}"


def _wordings(source: Source) -> Iterator[tuple[Key, str]]:
    """The texts of `Wording(…)`, which stand once and are translated by their code."""
    named = {
        target.id: node.value.value
        for node in source.syntax.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in calls(source.syntax):
        if dotted(call.func) == "Wording":
            for one in call.args:
                text = named.get(one.id) if isinstance(one, ast.Name) else _constant(one)
                if isinstance(text, str) and text:
                    yield (None, text), source.at(call)


def _constant(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _names_of_gettext(syntax: ast.Module) -> dict[str, str]:
    """The kinds of gettext a module imports, by the name it gives them."""
    return {
        one.asname or one.name: match["kind"]
        for node in ast.walk(syntax)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for one in node.names
        if (match := FUNCTION.match(one.name))
    }


def _key_of_call(call: ast.Call, kind: str) -> Key | None:
    context, first = ARGUMENTS[kind]
    words = [one.value if isinstance(one, ast.Constant) else None for one in call.args]
    if len(words) <= first or not isinstance(words[first], str):
        return None
    return (None if context is None else str(words[context]), str(words[first]))


def _entries(root: Path) -> Iterator[Entry]:
    for path in sorted((root / "src").rglob("locale/nl/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale="nl", abort_invalid=True)
        for message in (*catalogue, *catalogue.obsolete.values()):
            if message.id:
                yield Entry(at=f"{path.relative_to(root)}:{message.lineno}", message=message)


@cache
def _translated_by_django() -> set[Key]:
    path = Path(django.__file__).parent / "conf/locale/nl/LC_MESSAGES/django.po"
    with path.open("rb") as file:
        return {_key(message) for message in read_po(file, locale="nl") if message.string}


def _key(message: Message) -> Key:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, text


def _of_entry(one: Entry) -> list[str]:
    text = _key(one.message)[1]
    forms = _forms(one.message.string)
    if not all(forms):
        return [f"{one.at} leaves {text!r} without Dutch."]
    if one.message.fuzzy:
        return [f"{one.at} is fuzzy about {text!r}."]
    last, asked = HOLE.findall(forms[-1]), HOLE.findall(_forms(one.message.id)[-1])
    if sorted(last) != sorted(asked):
        return [f"{one.at} fills {sorted(last)} in {text!r}, not {sorted(asked)}."]
    return []


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _twice(entries: list[Entry]) -> list[str]:
    """One English text has one Dutch one: which app is asked must not matter."""
    first: dict[Key, Entry] = {}
    found = []
    for one in entries:
        other = first.setdefault(_key(one.message), one)
        if _forms(other.message.string) != _forms(one.message.string):
            text = _key(one.message)[1]
            found.append(f"{one.at} says {text!r} in other words than {other.at}.")
    return found


def _untrimmed(root: Path) -> list[str]:
    return [
        f"{path}:{text.count(chr(10), 0, one.start()) + 1} translates a block without `trimmed`."
        for path, text in templates(root)
        for one in BLOCK.finditer(text)
        if "trimmed" not in one["options"].split()
    ]
