"""What a reader fills in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.safestring import SafeString

from doorstroom.web.design.components.library import drawn, register


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    chosen: bool = False


@register.simple_tag
def field(
    label: str,
    name: str,
    value: str = "",
    help: str = "",  # noqa: A002 - what the reader calls it
    error: str = "",
) -> SafeString:
    """Ask one thing."""
    return drawn("field", label=label, name=name, value=value, help=help, error=error)


@register.simple_tag
def choice(label: str, name: str, options: Sequence[Option]) -> SafeString:
    """Let the reader choose one of a few."""
    return drawn("choice", label=label, name=name, options=options)


@register.simple_tag
def combobox(label: str, name: str, url: str, value: str = "", help: str = "") -> SafeString:  # noqa: A002 - as above
    """Search as you type; `url` answers `?name=…` with options to choose, one link each.

    Without JavaScript it is a search field in the form around it.
    """
    return drawn("combobox", label=label, name=name, url=url, value=value, help=help)


@register.simple_tag
def form_field(bound: BoundField, label: str = "", help: str = "") -> SafeString:  # noqa: A002 - as above
    """Ask one thing of a Django form, with its errors; `label` and `help` replace the form's."""
    widget, name = bound.field.widget, bound.html_name
    widget.attrs.pop("placeholder", None)  # it would repeat the label, and then hide it
    helped = help or str(bound.help_text)
    described = [f"help-{name}"] * bool(helped) + [f"error-{name}"] * bool(bound.errors)
    attributes: dict[str, str | bool] = {"class": "field__input"}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if described and not bound.use_fieldset:
        attributes["aria-describedby"] = " ".join(described)
    return drawn(
        "form_field",
        bound=bound,
        input=bound.as_widget(attrs=attributes),
        label=label or bound.label,
        help=helped,
        described=" ".join(described),
        is_hidden=bound.is_hidden,
        is_group=isinstance(widget, RadioSelect | CheckboxSelectMultiple),
        is_tick=type(widget) is CheckboxInput,
    )


@register.simple_tag
def form_errors(form: BaseForm) -> SafeString:
    """Say above a form that it was not kept, what is amiss with all of it, and at which fields."""
    wrong = [(_first_input(one), one.label) for one in form.visible_fields() if one.errors]
    return drawn("form_errors", form=form, wrong=wrong)


def _first_input(bound: BoundField) -> str:
    """Return the id of what a reader can fill in first: of a group that is its first choice."""
    return bound.id_for_label or f"{bound.auto_id}_0"
