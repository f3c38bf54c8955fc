"""Checking a credential of anybody: what it is, and four facts about it."""

from typing import Final
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language_from_path, override
from django.views.decorators.cache import never_cache

from doorstroom.core import issuers
from doorstroom.formats.credentials import CredentialError
from doorstroom.formats.openbadges import open_credential
from doorstroom.vocabulary.queries import stored_versions
from doorstroom.web.checking.facts import Checked, checked_of
from doorstroom.web.checking.forms import CredentialForm
from doorstroom.web.checking.phrases import refusal_of
from doorstroom.web.design.rendering import render_page

_LONGEST: Final = 300


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a credential, and show what is found about it; nothing of it is kept."""
    given = request.method == "POST"
    form = CredentialForm(request.POST, request.FILES) if given else CredentialForm()
    context: dict[str, object] = {
        "form": form,
        "vocabulary": next((one for one in stored_versions() if one.is_active), None),
    }
    if given and form.is_valid():
        content = form.content()
        context["passport"] = _passport_at(content)
        if not context["passport"]:
            context["checked"] = _checked(form, content)
        if not form.errors:
            context["form"] = CredentialForm()
    status = 422 if form.errors else 200
    return render_page(
        request, "public/check.html", context, frame="public/page.html", status=status
    )


def _checked(form: CredentialForm, content: bytes) -> Checked | None:
    """Return what was found; where there is nothing to check, the form says why."""
    try:
        return checked_of(open_credential(content, issuers.grounds_for))
    except CredentialError as error:
        form.add_error(form.field_given, refusal_of(error))
        return None


def _passport_at(content: bytes) -> str:
    """Return where a passport of this site can be read, if that is what was given.

    A QR code on paper leads to one, so that is what people scan and paste.
    """
    if len(content) > _LONGEST:
        return ""
    try:
        path = urlsplit(content.decode().strip()).path
        with override(get_language_from_path(path)):
            found = resolve(path)
            if found.view_name != "public:passport":
                return ""
    except (Resolver404, ValueError):
        return ""
    return reverse("public:passport", kwargs=found.kwargs)
