"""Which questionnaires there are, and the norm of the one that has a norm."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from django.conf import settings

from doorstroom.engine.assessing.asking import (
    Norm,
    Questionnaire,
    personality_of,
    questionnaire_of,
)

OWN: Final = ("interests", "values", "digital", "situations")
"""What ships with the programme, by the name of its file."""

PERSONALITY: Final = "personality"
"""What set-up takes from its package; absent where that was not done."""


@cache
def questionnaires() -> Mapping[str, Questionnaire]:
    """Return every questionnaire, by key.

    Raises:
        AssessingError: when a document does not hold together.
    """
    found = {key: questionnaire_of(_document(key)) for key in OWN}
    folder = Path(settings.ASSETS_DIR) / "packages"
    lists = [folder / f"{PERSONALITY}-{language}.json" for language in ("en", "nl")]
    if all(one.is_file() for one in lists):
        english, dutch = (json.loads(one.read_text(encoding="utf-8")) for one in lists)
        found[PERSONALITY] = personality_of(english, dutch)
    return MappingProxyType(found)


@cache
def personality_norms() -> tuple[Mapping[str, Norm], Mapping[str, Norm]]:
    """Return the norms of the facets and of the five domains: one for everybody."""
    document = _document("personality_norm")
    return _norms(document["facets"]), _norms(document["domains"])


def _norms(entries: Mapping[str, tuple[float, float]]) -> Mapping[str, Norm]:
    found = {key: Norm(mean=mean, spread=spread) for key, (mean, spread) in entries.items()}
    return MappingProxyType(found)


def _document(name: str) -> Any:
    path = files("doorstroom.assessments").joinpath("data").joinpath(f"{name}.json")
    return json.loads(path.read_text("utf-8"))
