"""What a text speaks of, in the words of the vocabulary in use."""

from doorstroom.engine.reading import SkillRead
from doorstroom.vocabulary.adapters import skill_reader_of
from doorstroom.vocabulary.queries._versions import active_version


def skills_read_in(text: str, *, limit: int = 15) -> tuple[SkillRead, ...]:
    """Return skills that a text seems to speak of, most likely first, for somebody to choose from.

    The first text that a process reads waits for its table of names: seconds, with all of ESCO.
    """
    reader = skill_reader_of(active_version())
    return reader.read_text(text, least=reader.likely, limit=limit)
