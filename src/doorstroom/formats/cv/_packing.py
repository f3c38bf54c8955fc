"""A life to JSON and back, for who keeps it or sends it to another process."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from doorstroom.engine.values import Life, Passage, Period, Position, Spoken, Study, Where
from doorstroom.formats.cv._cv import Cv, CvKind, LeftOut


def cv_as_json(cv: Cv) -> dict[str, Any]:
    """Return a CV as plain fields."""
    return {
        "kind": cv.kind.value,
        "life": asdict(cv.life),
        "left_out": [asdict(one) for one in cv.left_out],
    }


def cv_from_json(fields: Mapping[str, Any]) -> Cv:
    """Return what `cv_as_json` was given.

    >>> koken = Passage(text="koken", where=Where(kind="line", number=3))
    >>> cv = Cv(kind=CvKind.TEXT, life=Life(skills=(koken,)))
    >>> cv_from_json(cv_as_json(cv)) == cv
    True
    """
    return Cv(
        kind=CvKind(fields["kind"]),
        life=_life(fields["life"]),
        left_out=tuple(LeftOut(**one) for one in fields["left_out"]),
    )


def _life(fields: Mapping[str, Any]) -> Life:
    return Life(
        positions=tuple(
            Position(
                **{**one, "where": Where(**one["where"]), "period": Period(**one["period"]),
                   "told": _passages(one["told"])}
            )
            for one in fields["positions"]
        ),
        studies=tuple(
            Study(**{**one, "where": Where(**one["where"]), "period": Period(**one["period"])})
            for one in fields["studies"]
        ),
        skills=_passages(fields["skills"]),
        languages=tuple(
            Spoken(**{**one, "where": Where(**one["where"])}) for one in fields["languages"]
        ),
        told=_passages(fields["told"]),
        lines=_passages(fields["lines"]),
    )  # fmt: skip


def _passages(some: list[dict[str, Any]]) -> tuple[Passage, ...]:
    return tuple(Passage(text=one["text"], where=Where(**one["where"])) for one in some)
