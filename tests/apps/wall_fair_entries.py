"""Who comes to fairs, for organisers and recruiters, through the information wall."""

from collections.abc import Callable

from apps.fair_people import stand_at, workshop_of
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.models import Candidate, Stand
from doorstroom.fairs.queries import (
    Amiss,
    Looking,
    candidates_organised_by,
    fairs_to_visit,
    guests_listed,
    recruiting_at,
    rows_in,
    stands_listed,
    stands_on_view,
    visitors_organised_by,
    visits_of,
    wishes_listed,
    workshops_organised_by,
)
from doorstroom.fairs.states import Entry, Wanted
from doorstroom.formats.tables import Table, TableRow
from doorstroom.organisations.queries import Viewer
from doorstroom.organisations.states import MemberRole


def on_view(on: Region, *, is_ready: bool = True, entry: Entry = Entry.APPROVED) -> Stand:
    """A stand of the worker, and a recruiter who comes to its fair."""
    visitor_of(on)
    stand = stand_at(candidate_of(on), is_ready=is_ready)
    Candidate.objects.filter(pk=stand.candidate_id).update(entry=entry)
    return stand


def wished(on: Region) -> Stand:
    stand = on_view(on)
    visitor_of(on).wishes.get_or_create(candidate=stand.candidate, wanted=Wanted.WISH)
    return stand


def finds(viewer: Viewer, on: Region) -> bool:
    """Whether a file of addresses is read against whom there is."""
    account = on.viewers[MemberRole.RECRUITER]
    table = Table(("email",), (TableRow(2, (str(account.email),)),))  # type: ignore[union-attr]  # an account
    found = rows_in(viewer, fair_of(on), MemberRole.RECRUITER, table)
    return [one.amiss for one in found] in ([None], [Amiss.THERE])


OF_FAIR_ENTRIES: dict[str, tuple[Callable[[Viewer, Region], bool], set[str]]] = {
    "who wants to come to a fair, for who organises it": (
        lambda viewer, on: candidate_of(on) in candidates_organised_by(viewer),
        {"fair_organiser"},
    ),
    "which recruiters come, for who organises it": (
        lambda viewer, on: visitor_of(on) in visitors_organised_by(viewer),
        {"fair_organiser"},
    ),
    "everybody of a fair in one list": (
        lambda viewer, on: (
            [candidate_of(on), visitor_of(on)]
            == [one.guest for one in guests_listed(viewer, fair_of(on))]
        ),
        {"fair_organiser"},
    ),
    "workshops to organise": (
        lambda viewer, on: workshop_of(on) in workshops_organised_by(viewer),
        {"fair_organiser"},
    ),
    "who can be invited to a fair": (finds, {"fair_organiser"}),
    "a fair to walk at": (
        lambda viewer, on: fair_of(on) in fairs_to_visit(viewer),
        {"recruiter"},
    ),
    "a fair to walk at that is being prepared": (
        lambda viewer, on: fair_of(on, is_open=False) in fairs_to_visit(viewer),
        set(),
    ),
    "for whom to walk": (
        lambda viewer, on: recruiting_at(viewer, fair_of(on)).exists(),
        {"recruiter"},
    ),
    "coming to a fair as a recruiter": (
        lambda viewer, on: visitor_of(on) in visits_of(viewer),
        {"recruiter"},
    ),
    "a stand on view": (
        lambda viewer, on: (
            on_view(on) in stands_on_view(viewer)
            and on_view(on) in stands_listed(viewer, visitor_of(on), Looking())
        ),
        {"recruiter"},
    ),
    "a stand that is not ready": (
        lambda viewer, on: on_view(on, is_ready=False) in stands_on_view(viewer),
        set(),
    ),
    **{
        f"a stand of who is {entry}": (
            lambda viewer, on, entry=entry: on_view(on, entry=entry) in stands_on_view(viewer),
            set(),
        )
        for entry in Entry
        if entry != Entry.APPROVED
    },
    "what a recruiter wishes": (
        lambda viewer, on: wished(on) in [s for s, _ in wishes_listed(viewer, visitor_of(on))],
        {"recruiter"},
    ),
}
