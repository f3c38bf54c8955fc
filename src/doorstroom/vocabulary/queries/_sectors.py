"""The sectors, which are the sections of SBI 2025 (NACE Rev. 2.1), by their everyday names."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from doorstroom.engine.values import Language


@cache
def sector_names(language: Language) -> Mapping[str, str]:
    """Return the everyday name of every section letter, in the order of the letters.

    >>> sector_names("nl")["R"]
    'Zorg en welzijn'
    """
    text = files("doorstroom.vocabulary").joinpath("data/sectors.json").read_text("utf-8")
    sections = json.loads(text)["sections"]
    return MappingProxyType({one["code"]: one[f"name_{language}"] for one in sections})
