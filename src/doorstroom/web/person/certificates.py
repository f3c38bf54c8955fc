"""For which skills a credential from elsewhere speaks."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.formats.openbadges import Badge
from doorstroom.passports.models import Certificate
from doorstroom.passports.queries import competences_of
from doorstroom.people.models import Person
from doorstroom.vocabulary.queries import labels_of, names_of, skills_by_uri
from doorstroom.web.design.reader import language


class ShowsForm(forms.Form):
    """Which skills a credential shows: those that it names, and others of the person."""

    aligned = forms.MultipleChoiceField(
        label=gettext_lazy("It names these skills. Which do you have?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    shown = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Does it show other skills of yours?"),
        help_text=gettext_lazy(
            "It does not name these itself, so it counts as own work that your coach looks at."
        ),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        named: Mapping[str, str],
        others: Mapping[int, str],
        certificate: Certificate,
        data: QueryDict | None = None,
    ) -> None:
        """Offer the skills by name; those that were chosen before, or that it names, are ticked."""
        super().__init__(data)
        pieces = certificate.evidence.values_list("competence__skill", "competence")
        said = dict(pieces)
        aligned = cast("forms.MultipleChoiceField", self.fields["aligned"])
        aligned.choices = [(uri, name.capitalize()) for uri, name in named.items()]
        aligned.initial = [uri for uri in named if uri in said or not said]
        shown = cast("forms.MultipleChoiceField", self.fields["shown"])
        shown.choices = [(str(key), name.capitalize()) for key, name in others.items()]
        shown.initial = [str(key) for key in said.values() if key in others]
        for name, some in (("aligned", named), ("shown", others)):
            if not some:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Ask for one skill at least."""
        given = super().clean() or {}
        if not given.get("aligned") and not given.get("shown") and not self.errors:
            raise ValidationError(_("Choose at least one skill."))
        return given

    def said(self) -> dict[str, Any]:
        """Return what was chosen, as `passports.actions.confirm_certificate` takes it."""
        return {name: self.cleaned_data.get(name, []) for name in ("aligned", "shown")}


def named_skills(badge: Badge) -> dict[str, str]:
    """Return the skills of the vocabulary in use that a credential names, with our names."""
    uris = list(dict.fromkeys(one.url for one in badge.skills if one.url))
    known = skills_by_uri(uris)
    labels = labels_of(list(known), language=language())
    return {uri: str(labels[uri].text) for uri in uris if uri in known and uri in labels}


def other_skills(person: Person, named: Mapping[str, str]) -> dict[int, str]:
    """Return what a person can do besides, by name."""
    rows = [one for one in competences_of(person) if one.skill not in named]
    names = names_of([one.skill for one in rows], language=language())
    ordered = sorted(rows, key=lambda one: names[one.skill].casefold())
    return {one.pk: names[one.skill] for one in ordered}
