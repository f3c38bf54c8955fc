"""From a text, in Dutch or English, to what it says of work."""

from doorstroom.engine.reading._languages import is_read
from doorstroom.engine.reading._proxies import Ground, Proxy, proxies_in
from doorstroom.engine.reading._skills import SkillRead, SkillReader, phrases_in

__all__ = ["Ground", "Proxy", "SkillRead", "SkillReader", "is_read", "phrases_in", "proxies_in"]
