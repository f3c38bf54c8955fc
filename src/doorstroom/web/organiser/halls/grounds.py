"""What lies under the drawing of a hall, and the plan of it on paper."""

from typing import Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.engine.planning.hall import HallError
from doorstroom.fairs.actions import import_outline, remove_ground, set_ground
from doorstroom.fairs.errors import DrawnMeanwhileError
from doorstroom.fairs.models import Hall
from doorstroom.fairs.queries import drawing_of
from doorstroom.formats.dxf import DxfError
from doorstroom.formats.print import PAPERS
from doorstroom.formats.works import WorkError
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.phrases import file_refusal
from doorstroom.web.design.answers import PDF, file_answer
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.halls.forms import GroundForm
from doorstroom.web.organiser.halls.sheets import sheet_pdf
from doorstroom.web.organiser.halls.views import crumbs_of, hall_of
from doorstroom.web.organiser.halls.words import drawing_refusal, drawn_meanwhile, refusal

PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
ALONE: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"


@open_to(MemberRole.FAIR_ORGANISER)
def ground(request: Visit, key: int, hall: int) -> HttpResponse:
    """Let the organiser lay a picture under a drawing, or take its walls from a DXF."""
    one = hall_of(request, key, hall)
    given = request.method == "POST"
    form = GroundForm(request.POST, request.FILES) if given else GroundForm()
    if given and form.is_valid() and _is_taken(request, one, form):
        return redirect("organiser:hall", key, hall)
    context = {"hall": one, "form": form, "crumbs": crumbs_of(one.fair, one)}
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/ground.html", context, status=status)


@open_to(MemberRole.FAIR_ORGANISER)
def picture(request: Visit, key: int, hall: int) -> HttpResponse:
    """Give the picture that lies under a drawing."""
    one = hall_of(request, key, hall)
    if not one.has_ground:  # type: ignore[attr-defined]  # `halls_organised_by` says so
        raise Http404
    found = one.ground
    headers = {"Content-Security-Policy": ALONE, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(found.content), content_type=found.media_type, headers=headers)


@open_to(MemberRole.FAIR_ORGANISER)
@require_POST
def clear(request: Visit, key: int, hall: int) -> HttpResponse:
    """Take the picture away from under a drawing."""
    remove_ground(hall=hall_of(request, key, hall), by=request.user)
    messages.success(request, _("The picture is gone. What you drew over it stays."))
    return redirect("organiser:hall", key, hall)


@open_to(MemberRole.FAIR_ORGANISER)
def paper(request: Visit, key: int, hall: int) -> HttpResponse:
    """Give the plan of a hall on paper, to scale: for the permit, or with the stands by number."""
    one = hall_of(request, key, hall)
    size = request.GET.get("paper", "a4")
    if size not in PAPERS:
        raise Http404
    made = sheet_pdf(one, drawing_of(one), paper=size, for_permit="stands" not in request.GET)
    return file_answer(f"{slugify(one.name) or 'hall'}-{size}.pdf", PDF, made)


def _is_taken(request: Visit, hall: Hall, form: GroundForm) -> bool:
    """Keep a file; where it cannot be kept, the form says why and what to do."""
    file, given = form.content(), form.cleaned_data
    try:
        if file.startswith(PICTURES):
            width = given["width"] or drawing_of(hall).width
            set_ground(hall=hall, file=file, width=width, by=request.user)
        else:
            unit = given["unit"] or None
            based_on = hall.position
            import_outline(hall=hall, file=file, unit=unit, based_on=based_on, by=request.user)
    except WorkError as error:
        form.add_error("file", file_refusal(error.code, error.params))
    except DxfError as error:
        form.add_error("file", drawing_refusal(error))
    except HallError as error:
        form.add_error("file", refusal(error))
    except DrawnMeanwhileError:
        form.add_error(None, drawn_meanwhile())
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
    else:
        messages.success(request, _("Taken. You see it in the drawing."))
        return True
    return False
