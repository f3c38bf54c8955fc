"""A whole life without what is private."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from doorstroom.engine.reading._masks import Private, added, masked
from doorstroom.engine.values import Life, Passage


def masked_life(life: Life, names: Sequence[str] = ()) -> tuple[Life, Mapping[Private, int]]:
    """Return a life in which what is private is masked, and how much of each kind was.

    Every text of it is looked through: titles, employers, schools and levels too.

    Args:
        life: as it was read, sorted or not.
        names: of the person, masked too.
    """
    mask = _Mask(names)
    done = Life(
        positions=tuple(
            replace(
                one,
                title=mask.text(one.title),
                employer=mask.text(one.employer),
                told=mask.passages(one.told),
            )
            for one in life.positions
        ),
        studies=tuple(
            replace(one, name=mask.text(one.name), school=mask.text(one.school))
            for one in life.studies
        ),
        skills=mask.passages(life.skills),
        languages=tuple(
            replace(one, language=mask.text(one.language), level=mask.text(one.level))
            for one in life.languages
        ),
        told=mask.passages(life.told),
        lines=mask.passages(life.lines),
    )
    return done, added(mask.counts)


@dataclass(slots=True)
class _Mask:
    """Masks texts, and remembers how much of each kind there was."""

    names: Sequence[str]
    counts: list[Mapping[Private, int]] = field(default_factory=list)

    def text(self, text: str) -> str:
        """Return one text masked."""
        found = masked(text, self.names)
        self.counts.append(found.counts)
        return found.text

    def passages(self, some: Iterable[Passage]) -> tuple[Passage, ...]:
        """Return passages masked."""
        return tuple(replace(one, text=self.text(one.text)) for one in some)
