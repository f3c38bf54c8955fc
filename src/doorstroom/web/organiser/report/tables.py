"""The tables of a report, the same on the page and on paper; nobody is named in them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.encounters.queries import FairReport
from doorstroom.engine.measuring import Distribution, Group, Report
from doorstroom.formats.tables import Cell
from doorstroom.web.organiser.report.says import (
    MEASURES,
    NOTHING,
    PROMISES,
    STAGES,
    brief_said,
    change_said,
    group_said,
    measure_said,
    number_said,
    share_said,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """One table: the first cell of each row says what the others are of."""

    heading: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many people had so many conversations.

    Attributes:
        width: in hundredths of the longest bar.
        is_below: fewer than was promised.
    """

    talks: int
    people: int
    words: str
    width: int
    is_below: bool


def bars_of(found: Report) -> list[Bar]:
    """Return for each number of conversations how many people had it."""
    most = max(found.talks.bars, default=0) or 1
    return [
        Bar(
            talks=talks,
            people=people,
            words=ngettext("%(n)s person", "%(n)s people", people) % {"n": people},
            width=round(100 * people / most),
            is_below=talks < found.floor,
        )
        for talks, people in enumerate(found.talks.bars)
    ]


def tables_of(one: FairReport) -> list[ReportTable]:
    """Return the tables of a report, in the order in which things happened."""
    found = one.found
    return [
        _talks(found),
        _waiting(found),
        _promises(found),
        _outcomes(one),
        _corners(found),
        *_groups(found),
        *([_before(one)] if one.before else []),
    ]


def figure_header() -> list[str]:
    """Return the head of the table to take along."""
    return [
        *(_("Measure"), _("Of whom"), _("Number"), _("Out of"), _("Share (0 to 1)")),
        *(_("Lower end (95%)"), _("Upper end (95%)")),
    ]


def figure_rows(one: FairReport) -> Iterator[list[Cell]]:
    """Return the figures as numbers, one a row, for a spreadsheet."""
    everybody, found = _("everybody"), one.found
    for name, measure in _named(one):
        yield [str(MEASURES[name]), everybody, *measure]
    for bar in bars_of(found):
        label = ngettext("%(n)s conversation", "%(n)s conversations", bar.talks) % {"n": bar.talks}
        yield [_("People by number of conversations"), label, bar.people, *_blank(4)]
    for corner in found.corners:
        name = corner.corner or _("no corner")
        kept = corner.floor_kept
        yield [str(MEASURES["talks"]), name, corner.talks.total, *_blank(4)]
        yield [
            *(str(MEASURES["floor"]), name, kept.part, kept.whole),
            *(kept.value, kept.low, kept.high),
        ]


def _named(one: FairReport) -> Iterator[tuple[str, list[Cell]]]:
    """Return each measure of the fair by its name, as cells."""
    found = one.found
    yield "people", [found.talks.people, one.expected, *_blank(3)]
    yield "talks", [found.talks.total, found.planned.total, *_blank(3)]
    yield "mean", [found.talks.mean, *_blank(4)]
    yield "least", [found.talks.least, *_blank(4)]
    yield "gini", [found.talks.gini, *_blank(4)]
    yield "first_wait", [found.first_wait.median, *_blank(4)]
    yield "alone", [found.longest_alone.median, *_blank(4)]
    shares = {
        "floor": found.floor_kept,
        "walked": found.walked,
        "wanted": found.wanted,
        "intentions": found.intentions,
        **{f"kept_{kind}": kept.kept for kind, kept in found.promises.items()},
        **{f"contracts_{days}": each for days, each in found.contracts.items()},
    }
    for name, each in shares.items():
        if each is not None:
            yield name, [each.part, each.whole, each.value, each.low, each.high]


def _blank(count: int) -> list[Cell]:
    return [None] * count


def _talks(found: Report) -> ReportTable:
    had, planned = found.talks, found.planned
    pairs = (
        (_("Together"), "people", float(had.total), float(planned.total)),
        (_("For one person, on average"), "mean", had.mean, planned.mean),
        (_("The least for one person"), "people", float(had.least), float(planned.least)),
        (_("The most for one person"), "people", float(had.most), float(planned.most)),
        (_("How unevenly they are spread (Gini, 0 is even)"), "gini", had.gini, planned.gini),
    )
    rows = [
        (name, measure_said(kind, held), measure_said(kind, meant))
        for name, kind, held, meant in pairs
    ]
    floor = ngettext(
        "People with the %(n)s conversation that was promised",
        "People with the %(n)s conversations that were promised",
        found.floor,
    ) % {"n": found.floor}
    meant = f"{sum(planned.bars[found.floor :])}" if planned.people else NOTHING
    rows.append((floor, share_said(found.floor_kept), meant))
    rows.append((_("Planned conversations that were held"), share_said(found.walked), NOTHING))
    return ReportTable(
        heading=_("Conversations"),
        note=_("Planned is what the published timetable had for the people who were there."),
        header=(_("What"), _("Held"), _("Planned")),
        rows=tuple(rows),
    )


def _waiting(found: Report) -> ReportTable:
    return ReportTable(
        heading=_("Waiting"),
        note=_("In minutes, of people whose arrival was scanned. A break is not waiting."),
        header=(_("What"), _("Half waited at most"), _("The longest")),
        rows=(
            (_("Until the first conversation"), *_minutes(found.first_wait)),
            (_("The longest time alone"), *_minutes(found.longest_alone)),
        ),
    )


def _minutes(one: Distribution) -> tuple[str, str]:
    if not one.people:
        return NOTHING, NOTHING
    return number_said(one.median), number_said(one.most)


def _promises(found: Report) -> ReportTable:
    return ReportTable(
        heading=_("What was promised after it"),
        note=_("Kept is: in time, of the promises whose time is over."),
        header=(_("What"), _("Kept"), _("Still open")),
        rows=tuple(
            (str(PROMISES[kind]), share_said(one.kept), number_said(one.open))
            for kind, one in found.promises.items()
        ),
    )


def _outcomes(one: FairReport) -> ReportTable:
    found = one.found
    rows = [
        (str(MEASURES["wanted"]), share_said(found.wanted)),
        (str(MEASURES["intentions"]), share_said(found.intentions)),
    ]
    for days, some in found.contracts.items():
        rows.append(
            (str(MEASURES[f"contracts_{days}"]), share_said(some) if some else _ahead(one, days))
        )
    return ReportTable(
        heading=_("What came of it"),
        note=_("Somebody counts once, however many employers want them."),
        header=(_("What"), _("People")),
        rows=tuple(rows),
    )


def _ahead(one: FairReport, days: int) -> str:
    if one.last_day is None:
        return NOTHING
    day = date_format(one.last_day + dt.timedelta(days=days), "j F Y")
    return _("known on %(day)s") % {"day": day}


def _corners(found: Report) -> ReportTable:
    return ReportTable(
        heading=_("Each corner"),
        note="",
        header=(
            *(_("Corner"), _("People"), _("Conversations"), _("On average"), _("The least")),
            *(_("Had what was promised"), _("Half waited at most")),
        ),
        rows=tuple(
            (
                one.corner or _("no corner"),
                number_said(one.talks.people),
                number_said(one.talks.total),
                number_said(one.talks.mean, 1),
                number_said(one.talks.least),
                brief_said(one.floor_kept),
                _minutes(one.first_wait)[0],
            )
            for one in found.corners
        ),
    )


def _groups(found: Report) -> Iterator[ReportTable]:
    headings = {
        "corner": _("Do corners fare alike?"),
        "employer": _("Do people of each employer fare alike?"),
    }
    for kind, heading in headings.items():
        stages = [some for (of, _stage), some in found.groups.items() if of == kind]
        if stages:
            yield _group_table(heading, list(zip(*stages, strict=True)))


def _group_table(heading: str, rows: Sequence[tuple[Group, ...]]) -> ReportTable:
    """Return how groups fare at each stage; only their sizes when all are too small."""
    note = _(
        "Only groups of 30 people and more are compared. Age, sex, health and needs are not in "
        "this report: a fair does not know them, or keeps them for the hall."
    )
    header, stages = (_("Group"), _("People")), tuple(map(str, STAGES.values()))
    sizes = [(one[0].label, number_said(one[0].people)) for one in rows]
    if all(one.share is None for row in rows for one in row):
        small = _("All are too small to say anything of.")
        return ReportTable(
            heading=heading, note=f"{note} {small}", header=header, rows=tuple(sizes)
        )
    fares = (tuple(map(group_said, row)) for row in rows)
    return ReportTable(
        heading=heading,
        note=note,
        header=(*header, *stages),
        rows=tuple((*size, *said) for size, said in zip(sizes, fares, strict=True)),
    )


def _before(one: FairReport) -> ReportTable:
    assert one.before is not None  # noqa: S101 - asked for only when there is one
    return ReportTable(
        heading=_("Beside the fair before: %(name)s") % {"name": one.before.name},
        note=_("A change is one that chance alone gives less than once in twenty times."),
        header=(_("What"), _("This fair"), _("The fair before"), _("Difference")),
        rows=tuple(
            (
                str(MEASURES[each.name]),
                measure_said(each.name, each.now),
                measure_said(each.name, each.before),
                change_said(each),
            )
            for each in one.changes
        ),
    )
