from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from doorstroom.formats.jsonld import Records
from doorstroom.formats.tables import ColumnPlan, TableKind
from doorstroom.formats.tables import plan_of as plan_of_table
from doorstroom.organisations.queries import Viewer, memberships_of
from doorstroom.organisations.states import MemberRole
from doorstroom.uploads.adapters import Word, unpacked, words_in
from doorstroom.uploads.models import KEPT, Upload
from doorstroom.uploads.states import Kind, State, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far work on an upload is.

    Attributes:
        step: what it is busy with; None while nothing runs.
        done: of `total` rows; a total of 0 is one that is not known.
        is_running: somebody works on it now: ask again in a second.
        is_interrupted: it broke off without a word, nothing was written; start it again.
        is_stopping: somebody wished it to stop.
    """

    state: State
    step: Step | None
    done: int
    total: int
    is_running: bool
    is_interrupted: bool
    is_stopping: bool

    @property
    def percent(self) -> int | None:
        """How much of this step is done; None where that is not known."""
        return 100 * self.done // self.total if self.total else None


def uploads_visible_to(viewer: Viewer) -> QuerySet[Upload]:
    """Return the uploads of the viewer's own organisation that their role is for, newest first."""
    mine = memberships_of(viewer)
    visible = Q(pk__in=[])
    for kind, role in (
        (Kind.WORKERS, MemberRole.OUTFLOW_HR),
        (Kind.VACANCIES, MemberRole.RECRUITER),
        (Kind.MODULES, MemberRole.TRAINING_PROVIDER),
    ):
        own = mine.filter(role=role).values("organisation")
        visible |= Q(kind=kind, organisation__in=own)
    kept = Upload.objects.filter(visible, added_at__gte=timezone.now() - KEPT)
    return kept.select_related("organisation").defer("content", "result").order_by("-pk")


def upload_visible_to(viewer: Viewer, key: int) -> Upload | None:
    """Return one upload, where the viewer may see it."""
    return uploads_visible_to(viewer).filter(pk=key).first()


def plan_of(upload: Upload) -> ColumnPlan | None:
    """Return which header means which column, with what a person said of them.

    None where there is nothing to say: only a table has a header, and what is imported is gone.
    """
    content = unpacked(bytes(upload.content)) if upload.content else None
    if content is None or isinstance(content, Records):
        return None
    return plan_of_table(content, TableKind(upload.kind), upload.mapping)


def words_of(upload: Upload) -> tuple[Word, ...]:
    """Return the words that were no known name at the last check, those in most rows first."""
    return words_in(bytes(upload.result), upload.choices)


def progress_of(upload: Upload) -> Progress:
    """Return how far work on an upload is."""
    return Progress(
        state=State(upload.state),
        step=Step(upload.step) if upload.step else None,
        done=upload.done,
        total=upload.total,
        is_running=upload.is_running,
        is_interrupted=upload.is_interrupted,
        is_stopping=upload.is_running and upload.cancel_wished,
    )
