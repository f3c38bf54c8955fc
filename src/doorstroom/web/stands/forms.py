"""What a candidate fills in for a fair, alone or with their coach."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext_lazy as _

from doorstroom.fairs.actions import MOST_PIECES, MOST_SKILLS, StandPage
from doorstroom.fairs.models import AccessNeed, Candidate, Corner, Fair, Session, Stand
from doorstroom.fairs.queries import employers_left, employers_to_refuse, sessions_ahead
from doorstroom.fairs.states import Access, Facility, Noise, Tongue
from doorstroom.organisations.models import Organisation
from doorstroom.passports.models import Evidence
from doorstroom.passports.queries import competences_of, shown_pieces
from doorstroom.people.models import Person
from doorstroom.web.design.numbers import DutchNumberField

Data = QueryDict | None
TICKS = forms.CheckboxSelectMultiple


class SessionsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # no generic at run time
    """Times of a fair, in words."""

    def label_from_instance(self, obj: Session) -> str:
        """Say day and hours."""
        day = date_format(obj.day, "l j F Y")
        return f"{day}, {time_format(obj.starts, 'H:i')} - {time_format(obj.ends, 'H:i')}"


class RegisterForm(forms.Form):
    """When somebody comes, and beside whom they stand."""

    sessions = SessionsField(
        label=_("When are you coming?"),
        queryset=Session.objects.none(),
        widget=TICKS,
        error_messages={"required": _("Choose at least one time that is still to come.")},
    )
    colleagues = forms.ModelChoiceField(
        label=_("Do you want to stand next to people from your own employer?"),
        help_text=_("A familiar face next to you can be nice. It is up to you."),
        queryset=Organisation.objects.none(),
        required=False,
        blank=True,
        empty_label=_("No, it does not matter to me"),
        widget=forms.RadioSelect,
    )

    def __init__(
        self, fair: Fair, person: Person, candidate: Candidate | None, data: Data = None
    ) -> None:
        """Offer the times to come, and the own employers; what was said before is chosen."""
        ahead, own = sessions_ahead(fair), employers_left(person, fair)
        said = list(candidate.sessions.all()) if candidate else []
        chosen = said or (list(ahead) if ahead.count() == 1 else [])
        before = candidate.colleagues_id if candidate else None
        super().__init__(data, initial={"sessions": chosen, "colleagues": before or ""})
        _offer_rows(self, "sessions", ahead)
        if own.exists():
            _offer_rows(self, "colleagues", own)
        else:
            del self.fields["colleagues"]


class WithdrawForm(forms.Form):
    """Why somebody does not come, if they want to say so."""

    reason = forms.CharField(
        label=_("Do you want to say why?"),
        help_text=_("You do not have to. Do not write about your health here."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StandForm(forms.Form):
    """The stand page: a few short questions, of which each may wait."""

    title = forms.CharField(
        label=_("What is your work, in one line?"),
        help_text=_("For example: “I get every bicycle going again”. 80 characters at most."),
        max_length=80,
        required=False,
    )
    shows = forms.CharField(
        label=_("What do you show at your stand?"),
        help_text=_(
            "For example: “I mend a puncture in four minutes, and tell you what else I check.” "
            "800 characters at most."
        ),
        max_length=800,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    competences = forms.TypedMultipleChoiceField(
        label=_("Which skills are on your page?"), coerce=int, required=False, widget=TICKS
    )
    pieces = forms.TypedMultipleChoiceField(
        label=_("Which of your own work is on your page?"),
        help_text=_("Recruiters look at it. Nobody gives it points, and no computer does."),
        coerce=int,
        required=False,
        widget=TICKS,
    )
    seeks = forms.CharField(
        label=_("What do you look for?"),
        help_text=_(
            "For example: “A workshop with calm colleagues, 24 to 32 hours, no night shifts.” "
            "800 characters at most."
        ),
        max_length=800,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    wage_from = DutchNumberField(
        label=_("What do you want to earn at least, gross a month for full-time work?"),
        help_text=_(
            "Only if you want it on your page. It prevents a conversation that leads nowhere."
        ),
        at_least=500,
        at_most=30_000,
        required=False,
    )
    wage_to = DutchNumberField(
        label=_("And at most?"), at_least=500, at_most=30_000, required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages do you speak at your stand?"),
        choices=Tongue.choices,
        required=False,
        widget=TICKS,
    )
    facilities = forms.MultipleChoiceField(
        label=_("What do you need for what you show?"),
        help_text=_("Only the organiser reads this, and looks for a stand that has it."),
        choices=Facility.choices,
        required=False,
        widget=TICKS,
    )
    noise = forms.TypedChoiceField(
        label=_("How much noise does it make?"),
        choices=Noise.choices,
        coerce=lambda value: Noise(int(value)),
        required=False,
        widget=forms.RadioSelect,
    )
    corner = forms.ModelChoiceField(
        label=_("Which corner do you belong in?"),
        queryset=Corner.objects.none(),
        required=False,
        blank=True,
        empty_label=_("I don't know; the organiser chooses"),
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        candidate: Candidate,
        stand: Stand | None,
        names: Mapping[int, str],
        data: Data = None,
    ) -> None:
        """Offer what is theirs; what they said before is filled in."""
        super().__init__(data, initial=_known(stand))
        self._skills = {one.pk: one for one in competences_of(candidate.person)}
        self._pieces = {one.pk: one for one in shown_pieces(candidate.person)}
        named = sorted(
            ((key, names[key]) for key in self._skills), key=lambda one: one[1].casefold()
        )
        _offer(self, "competences", [(str(key), name.capitalize()) for key, name in named])
        _offer(self, "pieces", [(str(key), _told(one)) for key, one in self._pieces.items()])
        for name, most in (("competences", MOST_SKILLS), ("pieces", MOST_PIECES)):
            if not self.fields[name].choices:  # type: ignore[attr-defined]  # a field of choices
                del self.fields[name]
            elif name == "competences":
                said = _("Choose %(most)s at most. Proof from your passport is shown with them.")
                self.fields[name].help_text = said % {"most": most}
        _offer_rows(self, "corner", candidate.fair.corners.order_by("pk"))

    def page(self) -> StandPage:
        """Return what was filled in."""
        given = self.cleaned_data
        said: dict[str, Any] = {one: given[one] for one in ("title", "shows", "seeks", "corner")}
        said |= {one: None if given[one] is None else round(given[one]) for one in _WAGES}
        return StandPage(
            **said,
            noise=Noise.TALK if given["noise"] == "" else given["noise"],
            languages=[Tongue(one) for one in given["languages"]],
            facilities=[Facility(one) for one in given["facilities"]],
            competences=_rows(self._skills, given.get("competences", ())),
            pieces=_rows(self._pieces, given.get("pieces", ())),
        )


_WAGES = ("wage_from", "wage_to")


class NeedsForm(forms.Form):
    """What somebody needs to take part."""

    needs = forms.TypedMultipleChoiceField(
        label=_("What do you need at the fair?"),
        choices=Access.choices,
        coerce=Access,
        required=False,
        widget=TICKS,
    )
    note = forms.CharField(
        label=_("Does something else help?"),
        help_text=_("Just say what the organiser can do for you. You don't have to say why."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, access: AccessNeed | None, data: Data = None) -> None:
        """Start from what was said before."""
        known = {"needs": access.needs, "note": access.note} if access else {}
        super().__init__(data, initial=known)


class RefusalsForm(forms.Form):
    """With which employers somebody would rather not talk."""

    employers = forms.ModelMultipleChoiceField(
        label=_("Who would you rather not talk to?"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=TICKS,
    )

    def __init__(self, fair: Fair, chosen: Iterable[Organisation], data: Data = None) -> None:
        """Offer the employers of the region."""
        super().__init__(data, initial={"employers": list(chosen)})
        _offer_rows(self, "employers", employers_to_refuse(fair))


def _known(stand: Stand | None) -> dict[str, Any]:
    if stand is None:
        return {"noise": Noise.TALK, "corner": "", "languages": [Tongue.NL]}
    names = ("title", "shows", "seeks", *_WAGES, "languages", "facilities", "noise")
    return {
        **{name: getattr(stand, name) for name in names},
        "corner": stand.corner_id or "",
        "competences": [one.pk for one in stand.competences.all()],
        "pieces": [one.pk for one in stand.pieces.all()],
    }


def _told(piece: Evidence) -> str:
    return piece.about if len(piece.about) <= 80 else piece.about[:79] + "…"  # noqa: PLR2004 - a line


def _rows(known: Mapping[int, Any], keys: Iterable[int]) -> list[Any]:
    return [known[key] for key in keys]


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices


def _offer_rows(form: forms.Form, name: str, rows: Any) -> None:
    form.fields[name].queryset = rows  # type: ignore[attr-defined]  # a field of rows
