"""The report of a fair as it is printed; nobody is named on it."""

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doorstroom.encounters.queries import FairReport
from doorstroom.formats.print import FiguresBar, FiguresPaper, FiguresTable, FiguresWords
from doorstroom.web.organiser.report.tables import bars_of, tables_of


def paper_of(one: FairReport) -> FiguresPaper:
    """Return all that stands on the paper."""
    return FiguresPaper(
        language=get_language() or "nl",
        title=one.fair.name,
        when=date_format(one.last_day, "l j F Y") if one.last_day else "",
        lead=_lead(one),
        bars=tuple(
            FiguresBar(label=str(bar.talks), words=bar.words, width=bar.width, is_weak=bar.is_below)
            for bar in bars_of(one.found)
        ),
        tables=tuple(
            FiguresTable(heading=each.heading, note=each.note, header=each.header, rows=each.rows)
            for each in ([] if one.is_empty else tables_of(one))
        ),
        words=FiguresWords(
            title=_("Report of the fair"),
            chart=_("Conversations of each person"),
            bars=(_("Conversations"), _("People")),
            weak=_("A light bar is fewer than was promised."),
            invented=_("Invented") if one.fair.invented else "",
            page=_("Page"),
            care=_("No names. Between two numbers the true share lies with 95 percent."),
        ),
    )


def _lead(one: FairReport) -> str:
    """Say in one sentence who was there."""
    if one.is_empty:
        return _("Nothing is known of this fair yet: nobody came in and nobody talked.")
    return _(
        "%(people)s of the %(expected)s people who were expected came, and %(recruiters)s of the "
        "%(walkers)s recruiters. They had %(talks)s conversations."
    ) % {
        "people": one.found.talks.people,
        "expected": one.expected,
        "recruiters": one.recruiters_came,
        "walkers": one.recruiters_expected,
        "talks": one.found.talks.total,
    }
