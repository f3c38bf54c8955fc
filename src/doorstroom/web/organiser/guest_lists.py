"""Who comes to a fair as lists that an organiser searches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.fairs.models import Candidate, Visitor
from doorstroom.fairs.queries import Amiss, GuestLine
from doorstroom.fairs.states import Access, Entry
from doorstroom.formats.tables import Cell
from doorstroom.web.design.components.forms import Option

LACKS: Final = {
    "page": (Q(stand__ready_at=None), gettext_lazy("no stand page that is ready")),
    "corner": (Q(stand__corner=None), gettext_lazy("no corner chosen")),
    "session": (Q(sessions=None), gettext_lazy("in no session")),
}
"""What somebody with a stand may still lack."""


AMISS: Final = {
    Amiss.EMPTY: gettext_lazy("There is nothing in this row. Write an address or a reference."),
    Amiss.BSN: gettext_lazy("This looks like a citizen service number (BSN). We never keep that."),
    Amiss.UNKNOWN: gettext_lazy("Nobody of this consortium has this. Check what is written."),
    Amiss.SEVERAL: gettext_lazy("This is more than one. Add the employer in a column of its own."),
    Amiss.TWICE: gettext_lazy("This one is on the list already."),
    Amiss.THERE: gettext_lazy("This one is invited or registered already."),
}
"""Why nobody is invited by a row, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who comes, or may come.

    Attributes:
        detail: what else tells who it is.
        notes: what the organiser should know, each in a few words.
        reason: why they were not approved, or withdrew; often empty.
    """

    key: int
    name: str
    detail: str
    entry: Entry
    notes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the organiser looks for; what is unknown is not looked for."""

    word: str
    entry: str
    lacks: str

    @property
    def query(self) -> str:
        """How an address says it, before the number of a page."""
        return "?" + urlencode({"q": self.word, "entry": self.entry, "lacks": self.lacks}) + "&"

    @property
    def entries(self) -> list[Option]:
        """How far somebody is, to choose from."""
        chosen = [Option(one.value, str(one.label), one.value == self.entry) for one in Entry]
        return [Option("", _("everybody"), not self.entry), *chosen]

    @property
    def lacking(self) -> list[Option]:
        """What somebody may lack, to choose from."""
        chosen = [Option(key, str(words), key == self.lacks) for key, (_q, words) in LACKS.items()]
        return [Option("", _("anything"), not self.lacks), *chosen]


def asked_in(data: QueryDict) -> Asked:
    """Return what an address asks for."""
    entry, lacks = data.get("entry", ""), data.get("lacks", "")
    return Asked(
        word=data.get("q", "").replace("\0", "").strip()[:100],
        entry=entry if entry in Entry else "",
        lacks=lacks if lacks in LACKS else "",
    )


def people_found(people: QuerySet[Candidate], asked: Asked) -> QuerySet[Candidate]:
    """Return the people that the organiser looks for."""
    if asked.word:
        people = people.filter(person__name__icontains=asked.word)
    if asked.lacks:
        people = people.filter(LACKS[asked.lacks][0], entry=Entry.APPROVED)
    return people.filter(entry=asked.entry) if asked.entry else people


def recruiters_found(recruiters: QuerySet[Visitor], asked: Asked) -> QuerySet[Visitor]:
    """Return the recruiters that the organiser looks for."""
    if asked.word:
        recruiters = recruiters.filter(
            Q(membership__organisation__name__icontains=asked.word)
            | Q(membership__account__name__icontains=asked.word)
            | Q(membership__account__email__icontains=asked.word)
        )
    return recruiters.filter(entry=asked.entry) if asked.entry else recruiters


def people_shown(people: Iterable[Candidate]) -> list[Guest]:
    """Return people as the list shows them, with what they need to take part."""
    return [
        Guest(
            key=one.pk,
            name=str(one.person),
            detail=stand.title if (stand := getattr(one, "stand", None)) else "",
            entry=Entry(one.entry),
            notes=(*_lacking(one), *_needs(one)),
            reason=one.reason,
        )
        for one in people
    ]


def recruiters_shown(recruiters: Iterable[Visitor]) -> list[Guest]:
    """Return recruiters as the list shows them."""
    return [
        Guest(
            key=one.pk,
            name=one.membership.account.name or one.membership.account.email,
            detail=one.membership.organisation.name,
            entry=Entry(one.entry),
            notes=(),
            reason=one.reason,
        )
        for one in recruiters
    ]


def guest_header() -> list[str]:
    """Return the names of the columns of the list of everybody."""
    return [
        *(_("comes as"), _("name"), _("employer"), _("how far")),
        *(_("sessions"), _("stand"), _("conversations")),
    ]


def guest_rows(lines: Iterable[GuestLine]) -> Iterator[list[Cell]]:
    """Return everybody as the list shows them."""
    for one in lines:
        guest = one.guest
        if isinstance(guest, Candidate):
            who = [_("has a stand"), str(guest.person), ""]
        else:
            member = guest.membership
            name = member.account.name or member.account.email
            who = [_("recruiter"), name, member.organisation.name]
        sessions = "; ".join(f"{day.day:%d-%m-%Y} {day.starts:%H:%M}" for day in one.sessions)
        stands = "; ".join(dict.fromkeys(map(str, one.signs)))
        yield [*who, guest.get_entry_display(), sessions, stands, one.talks]


def amiss_in_words(amiss: Amiss | None) -> str:
    """Say why nobody is invited by a row; empty where somebody is."""
    return str(AMISS[amiss]) if amiss else ""


def _lacking(one: Candidate) -> list[str]:
    """Say what is not there yet of who comes, and who can get no mail."""
    stand = getattr(one, "stand", None)
    said = [
        (one.entry == Entry.APPROVED and not (stand and stand.ready_at), LACKS["page"][1]),
        (one.entry == Entry.APPROVED and not (stand and stand.corner_id), LACKS["corner"][1]),
        (not hasattr(one.person, "account"), gettext_lazy("no account, so no mail")),
    ]
    return [str(words) for is_so, words in said if is_so]


def _needs(one: Candidate) -> list[str]:
    access = getattr(one, "access", None)
    if access is None:
        return []
    known = [str(Access(need).label) for need in access.needs if need in Access]
    said = [*known, *([access.note] if access.note else [])]
    return [_("needs: %(needs)s") % {"needs": "; ".join(said)}] if said else []
