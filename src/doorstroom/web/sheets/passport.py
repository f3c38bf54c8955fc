"""A passport as others read it: on a page, and on paper."""

from dataclasses import replace
from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from doorstroom.engine.values import Language
from doorstroom.formats.print import Fact, Group, Passport, Skill, Words, passport_pdf
from doorstroom.passports import phrases
from doorstroom.passports.models import Competence, PassportLink
from doorstroom.passports.queries import (
    Proven,
    competences_of,
    occupations_of,
    proofs_of,
)
from doorstroom.people.models import Person
from doorstroom.vocabulary.queries import areas_of, labels_of, names_of
from doorstroom.web.reasons.lists import asks_of

MOST_WORK: Final = 12
"""Occupations that stand on paper, or open on a page."""
LONGEST_ABOUT: Final = 1_200
"""Characters of an introduction that stand on paper."""


def sheet_of(
    person: Person, *, language: Language, link: PassportLink | None = None, address: str = ""
) -> Passport:
    """Return what a passport says to others: never wages, likes, or who refused what.

    Args:
        person: whose it is.
        language: in which everything is said, whatever is active.
        link: through which it can be checked, and until when.
        address: of that link.
    """
    with override(language):
        abouts = {"nl": person.about_nl, "en": person.about_en}
        return Passport(
            language=language,
            name=person.name,
            place=person.place,
            about=abouts[language],
            work=tuple(_years(label, years) for label, years in work_of(person, language)),
            groups=groups_of(competences_of(person), language=language, says_who=True),
            wants=tuple(Fact(term=one.subject, value=one.text) for one in asks_of(person)),
            address=address,
            words=_words(person, link),
        )


def sheet_pdf(passport: Passport) -> bytes:
    """Return the passport as an accessible PDF; what would fill its pages is cut short there."""
    with override(passport.language):
        work = passport.work[:MOST_WORK]
        if more := len(passport.work) - len(work):
            work = (*work, phrases.more_work(more))
        about = Truncator(passport.about).chars(LONGEST_ABOUT)
        passport = replace(passport, about=about, work=work)
        return passport_pdf(passport, more=phrases.more_skills, fonts=settings.PRINT_FONTS_DIR)


def work_of(person: Person, language: Language) -> tuple[tuple[str, float | None], ...]:
    """Return the work that somebody did by name, with its years where they are known."""
    held = list(occupations_of(person))
    labels = labels_of([one.occupation for one in held], language=language)
    return tuple(
        (labels[one.occupation].text, one.years) for one in held if one.occupation in labels
    )


def _years(label: str, years: float | None) -> str:
    if not years:
        return label
    said = ngettext("%(label)s, %(count)s year", "%(label)s, %(count)s years", round(years))
    return said % {"label": label, "count": round(years)}


def groups_of(
    competences: QuerySet[Competence], *, language: Language, says_who: bool
) -> tuple[Group, ...]:
    """Return what somebody can do by area: the area with the strongest proof first.

    Args:
        competences: which of them the reader may see.
        language: in which skills and areas are named.
        says_who: whether it is said who confirmed or saw it; that tells where somebody works,
            which no recruiter may learn here (R-15).
    """
    proven = proofs_of(competences)
    skills = [one.skill for one in proven]
    names = names_of(skills, language=language)
    areas = areas_of(skills, language=language)
    other = _("Other skills")
    grouped: dict[str, list[Proven]] = {}
    for one in proven:
        grouped.setdefault(areas.get(one.skill, other), []).append(one)
    by_strength = sorted(
        grouped.items(), key=lambda item: (-max(one.strength for one in item[1]), item[0])
    )
    return tuple(
        Group(
            heading=area[:1].upper() + area[1:],
            skills=tuple(
                Skill(
                    label=names[one.skill],
                    level=one.level,
                    marks=one.marks,
                    why=one.why if says_who else one.proof,
                )
                for one in some
            ),
        )
        for area, some in by_strength
    )


def _words(person: Person, link: PassportLink | None) -> Words:
    today = date_format(timezone.localdate(), "j F Y")
    made = _("Made on %(day)s with Doorstroom.") % {"day": today}
    if person.invented:
        made += " " + _("This person is invented.")
    until = date_format(link.until, "j F Y") if link else ""
    return Words(
        title=_("Skills passport"),
        work=_("My work"),
        can=_("What I can do"),
        key=_("The more squares are full, the stronger the proof. Below each skill stands why."),
        wants=_("What I want"),
        code=_("QR code that leads to this passport"),
        scan=_("Scan to see whether this is still so. That works until %(day)s.") % {"day": until},
        open=_("Open it online"),
        made=made,
        page=_("Page"),
    )
