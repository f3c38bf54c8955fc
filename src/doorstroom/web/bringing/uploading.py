"""What the pages of an upload show and ask: whose it is, its columns and its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.engine.taxonomy import Candidate
from doorstroom.formats.tables import ColumnPlan
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import Viewer, memberships_of
from doorstroom.organisations.states import MemberRole
from doorstroom.uploads.adapters import Word
from doorstroom.uploads.models import Upload
from doorstroom.uploads.phrases import column_name
from doorstroom.uploads.states import Kind, State, WordKind
from doorstroom.web.design.components.forms import Option

LIKELY = 0.8
"""From here on a proposal for a column is filled in already."""

KINDS = {
    MemberRole.OUTFLOW_HR: Kind.WORKERS,
    MemberRole.RECRUITER: Kind.VACANCIES,
    MemberRole.TRAINING_PROVIDER: Kind.MODULES,
}
ALMOST_SURE, PROBABLE, POSSIBLE = 0.9, 0.8, 0.5
OUT = "out"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one audience brings in files.

    Attributes:
        space: the namespace of its addresses.
        lists: by kind of file, the page on which stands what was brought in.
    """

    space: str
    lists: Mapping[Kind, str]

    def named(self, page: str) -> str:
        """Return the name of an address."""
        return f"{self.space}:{page}"


@dataclass(frozen=True, slots=True)
class Target:
    """What the viewer may bring in, and for whom."""

    kind: Kind
    organisation: Organisation

    @property
    def code(self) -> str:
        """How a form names it."""
        return f"{self.kind}-{self.organisation.pk}"

    @property
    def label(self) -> str:
        """How a reader names it."""
        return f"{self.kind.label.capitalize()}, {self.organisation}"


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One header with what stands below it, and what it can be taken for."""

    header: str
    sample: str
    is_known: bool
    is_guess: bool
    options: list[Option]


@dataclass(frozen=True, slots=True)
class WordOption:
    """One thing that a word can mean; `sure` says how likely, in words and percent."""

    value: str
    label: str
    sure: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownWord:
    """One word that is no known name, with what it can mean."""

    number: int
    word: Word
    where: str
    options: list[WordOption]


def targets_of(viewer: Viewer, desk: Desk) -> list[Target]:
    """Return what the viewer may bring in at a desk, by name of the organisation."""
    roles = [role for role, kind in KINDS.items() if kind in desk.lists]
    mine = memberships_of(viewer).filter(role__in=roles).select_related("organisation")
    return [
        Target(KINDS[MemberRole(one.role)], one.organisation)
        for one in mine.order_by("organisation__name", "role")
    ]


def columns_shown(plan: ColumnPlan) -> list[ShownColumn]:
    """Return each header that may be read, in the order of the file."""
    means = {one.header: one.column for one in plan.recognised}
    likely = {
        one.header: one.proposals[0].column
        for one in plan.unknown
        if one.proposals
        and one.proposals[0].confidence >= LIKELY
        and one.proposals[0].column not in means.values()
    }
    return [
        ShownColumn(
            header,
            " · ".join(cell for cell in plan.sample[header] if cell.strip()),
            header in means,
            header in likely,
            _columns(plan, means.get(header, likely.get(header, ""))),
        )
        for header in plan.sample
    ]


def mapping_in(data: Mapping[str, str], plan: ColumnPlan) -> dict[str, str]:
    """Return what a form says of each header; what it does not name is left out."""
    return {
        header: data.get(f"column-{number}", "")
        for number, header in enumerate(plan.sample)
        if data.get(f"column-{number}", "") in {"", *plan.columns}
    }


def words_shown(words: list[tuple[int, Word]]) -> list[ShownWord]:
    """Return words with what they can mean."""
    return [ShownWord(number, word, _where(word), _meanings(word)) for number, word in words]


def numbered(words: tuple[Word, ...]) -> list[tuple[int, Word]]:
    """Return the words with their numbers, those that nobody decided on first."""
    return sorted(enumerate(words), key=lambda one: one[1].is_decided)


def answers_in(
    data: Mapping[str, str], words: tuple[Word, ...]
) -> tuple[dict[tuple[WordKind, str], str | None], dict[tuple[WordKind, str], str]]:
    """Return what a form says of words: what was picked, and what was typed."""
    picked: dict[tuple[WordKind, str], str | None] = {}
    typed: dict[tuple[WordKind, str], str] = {}
    for number, word in enumerate(words):
        said = data.get(f"word-{number}")
        other = data.get(f"other-{number}", "").strip()
        if said is None or data.get(f"text-{number}") != word.text:
            continue
        if other:
            typed[word.kind, word.text] = other
        else:
            picked[word.kind, word.text] = "" if said == OUT else said
    return picked, typed


def why_not_yet(upload: Upload) -> str:
    """Return why an upload cannot be brought in now; empty where it can."""
    if upload.state != State.CHECKED:
        return _("Check the file first. Nothing is kept by that.")
    if upload.errors:
        return ngettext(
            "There is still %(count)s error. Repair it in your file and choose the file again.",
            "There are still %(count)s errors. Repair them in your file and choose the file again.",
            upload.errors,
        ) % {"count": upload.errors}
    return ""


def _columns(plan: ColumnPlan, chosen: str) -> list[Option]:
    names = sorted((column_name(one), one) for one in plan.columns)
    return [
        Option("", _("Leave out"), not chosen),
        *(Option(one, name, one == chosen) for name, one in names),
    ]


def _where(word: Word) -> str:
    facts = {
        "count": word.rows,
        "row": word.first_row,
        "columns": ", ".join(map(column_name, word.columns)),
    }
    words = ngettext(
        "In row %(row)s, under %(columns)s",
        "In %(count)s rows, first in row %(row)s, under %(columns)s",
        word.rows,
    )
    return words % facts


def _meanings(word: Word) -> list[WordOption]:
    candidates = {one.uri: one for one in _candidates(word)}
    now = word.choice if word.is_decided else word.read_as
    return [
        *(
            WordOption(uri, one.label, _sure(one, decided=one == word.choice), one.uri == _uri(now))
            for uri, one in candidates.items()
        ),
        WordOption(OUT, _("Leave this word out"), "", now is None),
    ]


def _candidates(word: Word) -> Iterator[Candidate]:
    if word.read_as:
        yield word.read_as
    yield from word.alternatives
    if word.choice and word.choice.uri not in {one.uri for one in word.alternatives}:
        yield word.choice


def _uri(candidate: Candidate | None) -> str:
    return candidate.uri if candidate else ""


def _sure(candidate: Candidate, *, decided: bool) -> str:
    if decided:
        return _("your choice")
    percent = round(100 * candidate.confidence)
    if candidate.confidence >= ALMOST_SURE:
        return _("almost sure, %(percent)s%%") % {"percent": percent}
    if candidate.confidence >= PROBABLE:
        return _("probably, %(percent)s%%") % {"percent": percent}
    if candidate.confidence >= POSSIBLE:
        return _("perhaps, %(percent)s%%") % {"percent": percent}
    return _("unsure, %(percent)s%%") % {"percent": percent}
