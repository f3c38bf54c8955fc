"""What waits for an employer in a step, in words, and where it is done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from doorstroom.transitions.queries import NextAction, Why
from doorstroom.web.switching.showing import NextSaid, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing to do.

    Attributes:
        href: the page where it is done; empty where there is none.
        task: its key, when it is a task that can be said to be done here; or 0.
    """

    said: NextSaid
    href: str
    task: int


def duties_said(
    actions: Iterable[NextAction], *, today: date, check_in_at: Callable[[int], str] | None = None
) -> list[Duty]:
    """Return in words what waits; `check_in_at` gives the page of a check-in by its key."""
    pages = {Why.PAPER: paper_at} | ({Why.CHECK_IN: check_in_at} if check_in_at else {})
    return [
        Duty(
            said=said(one, today),
            href=pages[one.why](one.key) if one.why in pages else "",
            task=one.key if one.why == Why.TASK else 0,
        )
        for one in actions
    ]


def paper_at(key: int) -> str:
    """Return where an employer reads and signs a paper."""
    return reverse("papers:employer_paper", args=[key])
