"""From a file to the objects of a type in it, whoever made that file."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from doorstroom.formats.tables import (
    NotATableError,
    TableError,
    mask_bsn,
    too_large,
)

MAX_BYTES = 20 * 1024 * 1024
_SNIFFED = 4096
_OPENS = re.compile(r"<script\b([^<>]{0,1000})>", re.IGNORECASE)
_CLOSES = re.compile(r"</script", re.IGNORECASE)
_LINKED_DATA = "application/ld+json"

Node = dict[str, Any]


def is_json_or_page(path: Path) -> bool:
    """Say by its content whether a file is JSON or a web page, and so no table."""
    try:
        with path.open("rb") as file:
            start = file.read(_SNIFFED)
    except OSError:
        return False  # who reads the file says why it cannot be read
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"[", b"<"}


def documents_in(path: Path) -> list[Any]:
    """Return the JSON of a file, or each piece of JSON-LD in a web page.

    Raises:
        TableError: the file cannot be used; the message says why.
    """
    return list(_documents(_text(path)))


def nodes_in(documents: Iterable[Any], kind: str) -> list[Node]:
    """Return the objects of a type of schema.org, in their order.

    Looks through lists, graphs and lists of items, and nowhere deeper.
    """
    return [node for document in documents for node in _nodes(document, kind)]


def _text(path: Path) -> str:
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            raise too_large(size, MAX_BYTES)
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotATableError("posting_encoding") from error
    except OSError as error:
        raise TableError("file_unreadable", file=f"{path}", reason=f"{error.strerror}") from error


def _documents(text: str) -> Iterator[Any]:
    if not text.lstrip().startswith("<"):
        yield _parsed(text)
        return
    position = 0
    while (opened := _OPENS.search(text, position)) is not None:
        closed = _CLOSES.search(text, opened.end())
        if closed is None:
            return
        if _LINKED_DATA in opened[1].lower():
            yield _parsed(text[opened.end() : closed.start()])
        position = closed.end()


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_each_once, parse_constant=_refused)
    except TableError:
        raise
    except RecursionError as error:
        raise NotATableError("posting_deep") from error
    except ValueError as error:
        raise NotATableError("posting_unreadable", reason=f"{error}") from error


def _each_once(pairs: list[tuple[str, Any]]) -> Node:
    node: Node = {}
    for name, value in pairs:
        if name in node:
            raise NotATableError("posting_name_twice", name=mask_bsn(name)[:40])
        node[name] = value
    return node


def _refused(name: str) -> NoReturn:
    raise NotATableError("posting_number", name=name)


def _nodes(document: Any, kind: str) -> Iterator[Node]:
    waiting = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            if is_of_type(node, kind):
                yield node
            else:
                inner = [node.get(name) for name in ("@graph", "itemListElement", "item")]
                waiting.extend(reversed(inner))


def is_of_type(node: Node, kind: str) -> bool:
    """Whether an object says that it is of this type, by its short name or its address."""
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    return any(isinstance(one, str) and re.split(r"[/#:]", one)[-1] == kind for one in listed)
