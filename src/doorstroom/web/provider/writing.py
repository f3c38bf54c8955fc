"""From what a training provider fills in to a module that is kept, and back."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from doorstroom.trainings.actions import save_module
from doorstroom.trainings.adapters import Offered
from doorstroom.trainings.models import Module
from doorstroom.trainings.queries import teaching_organisations
from doorstroom.trainings.states import Certificate, Form
from doorstroom.vocabulary.queries import active_version
from doorstroom.web.gate.guards import Visit
from doorstroom.web.provider import skills
from doorstroom.web.provider.forms import ModuleForm, initial_of, said_in_form


def filled_in(request: Visit, own: Module | None) -> tuple[ModuleForm, dict[str, skills.Said]]:
    """Return the form and what is said of skills, as sent or as stored."""
    providers = teaching_organisations(request.user)
    if own:
        providers = providers.filter(pk=own.organisation_id)
    if request.method == "POST":
        said = skills.said_in(request.POST.dict())
        if {"search", "read"} & request.POST.keys():
            return ModuleForm(initial=request.POST.dict(), providers=providers), said
        return ModuleForm(request.POST, providers=providers), said
    initial = initial_of(own) if own else {"work_share": 0}
    return ModuleForm(initial=initial, providers=providers), skills.said_of(own) if own else {}


def kept(
    request: Visit, own: Module | None, form: ModuleForm, said: Mapping[str, skills.Said]
) -> Module | None:
    """Return the module as it was kept; None when it was refused, with the reason in the form."""
    module = own or Module(organisation=form.cleaned_data["organisation"])
    try:
        offered = _offered(form, skills.skills_said(said))
        return save_module(module=module, offered=offered, by=request.user)
    except ValidationError as error:
        said_in_form(form, error)
        return None


def _offered(form: ModuleForm, said: skills.Skills) -> Offered:
    given: dict[str, Any] = form.cleaned_data
    euros = given["euros"]
    return Offered(
        scheme=active_version().scheme,
        title=given["title"],
        text=given["text"],
        form=Form(given["form"]),
        work_share=form.whole("work_share") or 0,
        hours=form.whole("hours"),
        weeks=form.whole("weeks"),
        cents=None if euros is None else round(100 * euros),
        certificate=Certificate(given["certificate"]),
        language=given["language"],
        place=given["place"],
        point=form.point,
        taught=said.taught,
        needed=said.needed,
        exemptions=said.exemptions,
    )
