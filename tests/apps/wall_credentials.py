"""Who gets what of credentials through the information wall."""

from collections.abc import Callable

from django.utils import timezone

from apps.wall_region import Region
from doorstroom.credentials.actions import issue_competence, show_competence
from doorstroom.credentials.models import Showing
from doorstroom.credentials.queries import showings_visible_to
from doorstroom.organisations.queries import Viewer
from doorstroom.passports.states import EvidenceKind, Level
from doorstroom.passports.work import store_judged


def shown_of(on: Region) -> Showing:
    """Return the competence of the worker that is shown to the employer that looks for people."""
    if found := Showing.objects.filter(competence=on.competence, stopped_at=None).first():
        return found
    prove(on)
    return show_competence(
        competence=on.competence,
        organisation=on.organisations["inflow"],
        until=timezone.localdate(),
    )


def prove(on: Region) -> None:
    """Let an assessor have seen the competence of the worker."""
    if not on.competence.evidence.filter(kind=EvidenceKind.OBSERVATION).exists():
        on.competence.evidence.create(
            kind=EvidenceKind.OBSERVATION,
            level=Level.ALONE,
            on=timezone.localdate(),
            source=f"people.Account:{on.viewers['coach'].pk}",
        )
    on.competence.refresh_from_db()
    store_judged(on.competence)


def the_proven(on: Region) -> dict[str, object]:
    prove(on)
    return {"key": on.competence.pk}


def the_badge(on: Region) -> dict[str, object]:
    prove(on)
    return {"key": issue_competence(competence=on.competence, language="nl").pk}


def the_badge_file(on: Region) -> dict[str, object]:
    return {**the_badge(on), "form": "svg"}


def the_showing(on: Region) -> dict[str, object]:
    return {"key": shown_of(on).pk}


OF_CREDENTIALS: dict[str, tuple[Callable[[Viewer, Region], bool], set[str]]] = {
    "the skill that is shown to an employer": (
        lambda viewer, on: shown_of(on) in showings_visible_to(viewer),
        {"recruiter"},
    ),
}
