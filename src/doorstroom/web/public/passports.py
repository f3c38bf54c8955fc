"""A passport behind an address that its owner opened."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from doorstroom.passports.actions import log_link_viewing
from doorstroom.passports.queries import link_with
from doorstroom.people.models import Account
from doorstroom.vocabulary.queries import stored_versions
from doorstroom.web.design.reader import language
from doorstroom.web.design.rendering import render_page
from doorstroom.web.sheets.passport import sheet_of


@never_cache
def passport(request: HttpRequest, code: str) -> HttpResponse:
    """Show one passport to whoever has its address; what is over or stopped never was (404)."""
    link = link_with(code)
    version = next((one for one in stored_versions() if one.is_active), None)
    context: dict[str, object] = {"link": link, "vocabulary": version}
    if link is not None and version is not None:
        viewer = request.user
        if not isinstance(viewer, Account) or viewer.person_id != link.person_id:
            log_link_viewing(link=link)
        context["sheet"] = sheet_of(link.person, language=language(), link=link)
    status = 200 if "sheet" in context else 404
    response = render_page(
        request, "public/passport.html", context, frame="public/page.html", status=status
    )
    response["X-Robots-Tag"] = "noindex"
    return response
