"""How the papers of a consortium look: its manager chooses, and sees an example."""

from typing import Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from doorstroom.formats.print import StandSize
from doorstroom.organisations.actions import (
    LARGEST_LOGO,
    remove_house_style,
    remove_logo,
    set_house_style,
)
from doorstroom.organisations.adapters import design_of
from doorstroom.organisations.models import HouseStyle, Organisation
from doorstroom.organisations.queries import consortia_styled_by
from doorstroom.organisations.states import MemberRole
from doorstroom.web.design.addresses import outward
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.stands.example import example_pdf, example_picture

SIZES: Final[dict[str, StandSize]] = {"a3": "a3", "a4": "a4", "card": "card"}
_ALONE: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"


class StyleForm(forms.Form):
    """A colour, one line and a picture; none of them is needed."""

    colour = forms.RegexField(
        "^#[0-9a-fA-F]{6}$",
        label=gettext_lazy("Colour"),
        required=False,
        strip=True,
        error_messages={
            "invalid": gettext_lazy(
                "Give a colour as # and six digits or letters a to f, such as #0b7a75."
            )
        },
        help_text=gettext_lazy(
            "As your house style names it: # and six digits or letters, such as #0b7a75. Left "
            "empty, papers have the colours of Doorstroom."
        ),
    )
    sender = forms.CharField(
        label=gettext_lazy("Sender"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("One line at the foot, such as an address or a site."),
    )
    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("A PNG or JPEG of at most 5 MB. It is printed on white."),
    )

    def content(self) -> bytes:
        """Return the file, or as much as shows that it is too large; nothing when none is given."""
        given = self.cleaned_data["logo"]
        if given is None:
            return b""
        read: bytes = given.read(LARGEST_LOGO * 1024 * 1024 + 1)
        return read or b"\n"


@open_to(MemberRole.CONSORTIUM_MANAGER)
def style(request: Visit, key: int) -> HttpResponse:
    """Let a manager say how the papers of the consortium look, and show it."""
    consortium = _styled(request, key)
    found = HouseStyle.objects.filter(consortium=consortium).first()
    now = {"colour": found.colour, "sender": found.sender} if found else {}
    given = request.method == "POST"
    form = StyleForm(request.POST, request.FILES) if given else StyleForm(initial=now)
    if given and form.is_valid() and _is_kept(request, consortium, form):
        return redirect("consortium:style", key)
    context = {
        "form": form,
        "consortium": consortium,
        "style": found,
        "design": design_of(consortium),
        "papers": [(size, reverse("consortium:style_paper", args=[key, size])) for size in SIZES],
        "crumbs": [Crumb(_("The region"), reverse("consortium:region"))],
    }
    status = 422 if form.errors else 200
    return render_inside(request, "consortium/style.html", context, status=status)


@open_to(MemberRole.CONSORTIUM_MANAGER)
def paper(request: Visit, key: int, size: str) -> HttpResponse:
    """Hand out an example of a poster or a table card as a PDF."""
    consortium = _styled(request, key)
    if size not in SIZES:
        raise Http404
    made = example_pdf(consortium, size=SIZES[size], language=language(), address=_address(request))
    name = _("example")
    headers = {"Content-Disposition": f'inline; filename="{name}-{size}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@open_to(MemberRole.CONSORTIUM_MANAGER)
def picture(request: Visit, key: int) -> HttpResponse:
    """Give an example of a poster as a picture, for the page."""
    consortium = _styled(request, key)
    made = example_picture(consortium, language=language(), address=_address(request))
    headers = {"Content-Security-Policy": _ALONE, "X-Content-Type-Options": "nosniff"}
    response = HttpResponse(made, content_type="image/png", headers=headers)
    add_never_cache_headers(response)
    return response


@open_to(MemberRole.CONSORTIUM_MANAGER)
@require_POST
def clear(request: Visit, key: int) -> HttpResponse:
    """Take the logo away, or the whole house style."""
    consortium = _styled(request, key)
    if request.POST.get("what") == "logo":
        remove_logo(consortium=consortium, by=request.user)
        messages.success(request, _("The logo is gone. Colour and sender stay."))
    else:
        remove_house_style(consortium=consortium, by=request.user)
        messages.success(request, _("Your papers look like Doorstroom again."))
    return redirect("consortium:style", key)


def _styled(request: Visit, key: int) -> Organisation:
    return get_object_or_404(consortia_styled_by(request.user), pk=key)


def _address(request: Visit) -> str:
    return outward(request, reverse("public:home"))


def _is_kept(request: Visit, consortium: Organisation, form: StyleForm) -> bool:
    """Keep what was given; where it cannot be, the form says why and what to do."""
    given = form.cleaned_data
    try:
        set_house_style(
            consortium=consortium,
            colour=given["colour"],
            sender=given["sender"],
            logo=form.content(),
            by=request.user,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Kept. This is how your papers look from now on."))
    return True
