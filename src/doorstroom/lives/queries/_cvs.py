"""A CV on its way: whose it is, how far, and what was read."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from doorstroom.engine.reading import LifeRead
from doorstroom.formats.cv import LeftOut
from doorstroom.lives.adapters import unpacked_cv, unpacked_read
from doorstroom.lives.models import KEPT, Cv
from doorstroom.organisations.queries import Viewer, people_visible_to
from doorstroom.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the reading of a CV is.

    Attributes:
        done: sentences read.
        total: of how many; 0 where that is not known yet.
        is_running: something reads it.
        is_interrupted: what read it is gone without a word; start it again.
    """

    done: int
    total: int
    is_running: bool
    is_interrupted: bool

    @property
    def percent(self) -> int | None:
        """How much is done; None where that is not known."""
        return 100 * self.done // self.total if self.total else None


def cv_visible_to(viewer: Viewer, person: Person) -> Cv | None:
    """Return the CV of a person that waits, to themselves and the coach who helps them today."""
    seen = people_visible_to(viewer).filter(pk=person.pk)
    kept = Cv.objects.filter(person__in=seen, added_at__gte=timezone.now() - KEPT)
    return kept.select_related("person").first()


def old_cvs() -> QuerySet[Cv]:
    """Return what has waited for too long."""
    return Cv.objects.filter(added_at__lt=timezone.now() - KEPT)


def read_of(cv: Cv) -> LifeRead:
    """Return what was read of a CV; nothing until it is read."""
    return unpacked_read(bytes(cv.result))


def left_out_of_cv(cv: Cv) -> tuple[LeftOut, ...]:
    """Return what of the file was not read."""
    return unpacked_cv(bytes(cv.content)).left_out


def progress_of(cv: Cv) -> Progress:
    """Return how far reading it is."""
    return Progress(
        done=cv.done,
        total=cv.total,
        is_running=cv.is_running,
        is_interrupted=cv.is_interrupted,
    )
