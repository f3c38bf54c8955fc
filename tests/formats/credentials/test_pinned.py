"""Contexts are pinned, and every refusal finds its words."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from doorstroom.formats.credentials import (
    PINS,
    CredentialError,
    Pin,
    checked_contexts,
    installed_contexts,
)
from doorstroom.formats.credentials._errors import WORDINGS


def test_first_context_is_the_one_whose_hash_the_w3c_publishes() -> None:
    """VC Data Model 2.0, appendix B.1."""
    published = "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"
    assert PINS["https://www.w3.org/ns/credentials/v2"].sha256 == published
    assert set(installed_contexts()) == set(PINS)


def test_changed_or_absent_context_is_refused() -> None:
    pins = {"https://x.example/": Pin(file="x.json", sha256="0" * 64)}
    for files, code in (({}, "context_absent"), ({"https://x.example/": b"{}"}, "context_changed")):
        with pytest.raises(CredentialError) as caught:
            checked_contexts(files, pins)
        assert caught.value.code == code


def refusals(root: Path) -> Iterator[tuple[str, set[str]]]:
    for package in ("credentials", "openbadges"):
        for path in (root / "src/doorstroom/formats" / package).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == "CredentialError"
                    and isinstance(node.args[0], ast.Constant)
                ):
                    yield str(node.args[0].value), {str(one.arg) for one in node.keywords}


def test_every_refusal_has_a_sentence_and_fills_its_holes(root: Path) -> None:
    found = list(refusals(root))
    assert {code for code, _ in found} <= set(WORDINGS)
    for code, given in found:
        holes = {name for _, name, _, _ in string.Formatter().parse(WORDINGS[code]) if name}
        assert holes == given, code
    assert set(WORDINGS) - {code for code, _ in found} <= {"proof_missing", "proof_unsupported"}
