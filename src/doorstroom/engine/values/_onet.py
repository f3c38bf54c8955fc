"""What O*NET, the occupational database of the United States, knows of a classification's work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OnetJob:
    """One occupation of O*NET.

    Attributes:
        code: O*NET-SOC code ("15-1252.00").
        title: its name, English.
        titles: what else it is called, English.
        knowledge: importance (1-5) and level (0-7) of each field of knowledge, in the order of
            `Onet.fields`; empty where O*NET has not rated the occupation.
        interests: how much of each `Interest` the work has (1-7), in their order; empty as above.
        styles: importance (1-5) of each work style, in the order of `Onet.styles`; empty as above.
        work_values: how far the work offers each `WorkValue` (1-7), in their order; empty as above.
    """

    code: str
    title: str
    titles: tuple[str, ...] = ()
    knowledge: tuple[float, ...] = ()
    interests: tuple[float, ...] = ()
    styles: tuple[float, ...] = ()
    work_values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnetLink:
    """The official crosswalk: an occupation of O*NET is the same as, or near, one of ours.

    Attributes:
        weight: 1 for an exact or close match, one half for a broader or narrower one.
    """

    code: str
    occupation: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Onet:
    """All that is read of O*NET.

    Attributes:
        fields: names what `OnetJob.knowledge` rates.
        styles: names what `OnetJob.styles` rates, English.
    """

    fields: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    jobs: tuple[OnetJob, ...] = ()
    links: tuple[OnetLink, ...] = ()
