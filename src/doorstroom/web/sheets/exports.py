"""A passport for other programs: in which forms, what each loses, and the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from doorstroom.engine.values import Language
from doorstroom.formats.profiles import LOSSES, Can, Form, Held, Loss, Profile, Worked
from doorstroom.passports.queries import certificates_of, competences_of
from doorstroom.people.models import Person
from doorstroom.vocabulary.queries import names_of
from doorstroom.web.sheets.passport import work_of

_ABOUT: Final[Mapping[Form, tuple[str | Promise, str | Promise, str]]] = {
    Form.JSON_RESUME: (
        _("JSON Resume"),
        _("For programs and websites that make a CV out of it."),
        "application/json",
    ),
    Form.EUROPASS: (
        _("Europass"),
        _("For the CV of the European Union, and for many sites with jobs."),
        "application/xml",
    ),
    Form.LER_RS: (
        _("HR Open LER-RS"),
        _("For systems of employers that follow the standard of HR Open."),
        "application/json",
    ),
}
_LOST: Final[Mapping[Loss, str | Promise]] = {
    Loss.PROOF: _("how strongly each skill is proven, and why"),
    Loss.SIGNED: _("certificates that can be checked: only their names go along"),
    Loss.WORKS: _("your own work: photos, films, documents and links"),
    Loss.WANTS: _("what you want of a job"),
    Loss.LEVEL: _("how well you do each skill"),
    Loss.ADDRESS: _("the address of each skill in the list of occupations and skills"),
    Loss.YEARS: _("how many years you did your work"),
    Loss.NAMES: _(
        "which part of your name is your family name: the first word counts as first name"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One form, as a page offers it.

    Attributes:
        code: of the form, as in its address.
        lost: what does not come along, in words.
    """

    code: str
    name: str
    about: str
    lost: tuple[str, ...]


def offers() -> tuple[Offer, ...]:
    """Return the forms in which a passport can be taken along, in the language that is active."""
    return tuple(
        Offer(
            code=form.value,
            name=str(name),
            about=str(about),
            lost=tuple(str(_LOST[one]) for one in LOSSES[form]),
        )
        for form, (name, about, _type) in _ABOUT.items()
    )


def media_type(form: Form) -> str:
    """Return how a browser is told what the file is."""
    return _ABOUT[form][2]


def profile_of(person: Person, *, language: Language) -> Profile:
    """Return what goes along of a passport: never wages, likes, or who refused what."""
    with override(language):
        competences = list(competences_of(person))
        names = names_of([one.skill for one in competences], language=language)
        abouts = {"nl": person.about_nl, "en": person.about_en}
        return Profile(
            language=language,
            name=person.name,
            place=person.place,
            about=abouts[language],
            work=tuple(
                Worked(title=title, years=_years(years))
                for title, years in work_of(person, language)
            ),
            skills=tuple(
                Can(name=names[one.skill], level=str(one.get_level_display()))
                for one in competences
            ),
            certificates=tuple(
                Held(name=one.name, issuer=one.issued_by, on=timezone.localdate(one.added_at))
                for one in certificates_of(person).filter(is_kept=True)
            ),
            made=timezone.localdate(),
        )


def _years(years: float | None) -> str:
    if not years:
        return ""
    count = round(years)
    return ngettext("%(count)s year", "%(count)s years", count) % {"count": count}
