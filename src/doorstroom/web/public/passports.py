"""A passport behind an address that its owner opened."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.cache import never_cache

from doorstroom.passports.actions import log_link_viewing
from doorstroom.passports.models import PassportLink
from doorstroom.passports.queries import file_behind_link, link_with, shown_pieces
from doorstroom.people.models import Account
from doorstroom.vocabulary.queries import stored_versions
from doorstroom.web.design.reader import language
from doorstroom.web.design.rendering import render_page
from doorstroom.web.sheets.files import file_response
from doorstroom.web.sheets.passport import sheet_of
from doorstroom.web.sheets.pieces import pieces_of


@never_cache
def passport(request: HttpRequest, code: str) -> HttpResponse:
    """Show one passport to whoever has its address; what is over or stopped never was (404)."""
    link = link_with(code)
    version = next((one for one in stored_versions() if one.is_active), None)
    context: dict[str, object] = {"link": link, "vocabulary": version}
    if link is not None and version is not None:
        _log(request, link)
        context["sheet"] = sheet_of(link.person, language=language(), link=link)
        context["pieces"] = pieces_of(
            shown_pieces(link.person),
            language=language(),
            address=lambda file: reverse("public:file", args=[link.code, file.pk]),
        )
    status = 200 if "sheet" in context else 404
    response = render_page(
        request, "public/passport.html", context, frame="public/page.html", status=status
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
def file(request: HttpRequest, code: str, key: int) -> HttpResponseBase:
    """Give a file of own work that belongs to a passport that may be read now."""
    link = link_with(code)
    found = file_behind_link(link, key) if link else None
    if link is None or found is None:
        raise Http404
    if request.headers.get("Range", "bytes=0-").startswith("bytes=0-"):  # a film comes in parts
        _log(request, link)
    return file_response(request, found)


def _log(request: HttpRequest, link: PassportLink) -> None:
    """Keep that somebody looked who is not the owner."""
    viewer = request.user
    if not isinstance(viewer, Account) or viewer.person_id != link.person_id:
        log_link_viewing(link=link)
