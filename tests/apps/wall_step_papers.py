"""The papers of a step through the information wall: who reads which, and who is what in it."""

from collections.abc import Callable

from apps.paper_scene import planned
from apps.step_scene import opened, paper_of
from apps.wall_region import Region
from doorstroom.organisations.queries import Viewer
from doorstroom.transitions.models import Transition
from doorstroom.transitions.queries import consents_given_to, papers_visible_to, parties_of
from doorstroom.transitions.states import Paper, Party

Asked = tuple[Callable[[Viewer, Region], bool], set[str]]
READERS: dict[Paper, set[str]] = {
    Paper.INTENTION: {"worker", "coach", "recruiter"},
    Paper.SPECIFICATION: {"worker", "coach", "outflow_hr"},
    Paper.CONSENT: {"worker", "coach"},
    Paper.TRAINING: {"worker", "coach", "recruiter"},
    Paper.MENTOR: {"worker", "coach", "recruiter"},
    Paper.THREE_PARTY: {"worker", "coach", "recruiter", "outflow_hr"},
}
"""The old employer reads of a consent only that it was given; the new one nothing at all."""


def _way(on: Region) -> Transition:
    one = opened(on)
    return one if one.employer_id else planned(on)


def _reads(kind: Paper) -> Asked:
    return (
        lambda viewer, on: (_way(on), paper_of(on, kind))[1] in papers_visible_to(viewer),
        READERS[kind],
    )


def _reads_withdrawn(viewer: Viewer, on: Region) -> bool:
    held = _way(on).documents.filter(kind=Paper.THREE_PARTY).first()
    paper = held or paper_of(on, Paper.THREE_PARTY)
    paper.withdrawn_at = paper.made_at
    paper.save(update_fields=["withdrawn_at"])
    return paper in papers_visible_to(viewer)


def _knows_of_consent(viewer: Viewer, on: Region) -> bool:
    paper_of(on, Paper.CONSENT)
    return [one.name for one in consents_given_to(viewer)] == [on.worker.name]


def _is(party: Party, who: str) -> Asked:
    return (lambda viewer, on: party in parties_of(viewer, _way(on)), {who})


OF_STEP_PAPERS: dict[str, Asked] = {
    **{f"the {kind.value} of a step": _reads(kind) for kind in Paper},
    "a paper of a step that was withdrawn": (_reads_withdrawn, {"worker", "coach"}),
    "that somebody agreed to a deduction": (_knows_of_consent, {"outflow_hr"}),
    "taking part in a step as the worker": _is(Party.WORKER, "worker"),
    "taking part in a step as the coach": _is(Party.COACH, "coach"),
    "taking part in a step as the new employer": _is(Party.INFLOW, "recruiter"),
    "taking part in a step as the old employer": _is(Party.OUTFLOW, "outflow_hr"),
    "taking part in a step as anybody else": (
        lambda viewer, on: bool(
            parties_of(viewer, _way(on))
            & {Party.PROVIDER, Party.FUND, Party.GOVERNMENT, Party.CONSORTIUM}
        ),
        set(),
    ),
}
