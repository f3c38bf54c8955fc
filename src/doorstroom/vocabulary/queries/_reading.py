"""What a text speaks of, in the words of the vocabulary in use."""

from doorstroom.engine.reading import SkillRead
from doorstroom.vocabulary.adapters import skill_reader_of
from doorstroom.vocabulary.queries._versions import active_version

LIKELY = 0.7
"""Chosen by eye on a few Dutch sentences of vacancies; what is proposed is never taken unasked."""


def skills_read_in(text: str, *, limit: int = 15) -> tuple[SkillRead, ...]:
    """Return skills that a text seems to speak of, most likely first, for somebody to choose from.

    The first text that a process reads waits for its table of names: seconds, with all of ESCO.
    """
    return skill_reader_of(active_version()).read_text(text, least=LIKELY, limit=limit)
