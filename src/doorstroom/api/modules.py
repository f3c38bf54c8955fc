"""The catalogue of a training provider, for everybody: what it published, as Course of schema.org.

Also for a page of somebody else (CORS). It tells of no person, and of no draft.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from doorstroom.api.published import asked_language, json_answer
from doorstroom.formats.courses import courses_document
from doorstroom.organisations.models import Organisation
from doorstroom.trainings.adapters import RELATED, row_of
from doorstroom.trainings.queries import published_modules, skill_names
from doorstroom.vocabulary.errors import NoActiveVersionError


@require_safe
def modules(request: HttpRequest, provider: int) -> HttpResponse:
    """Hand out the published modules of a training provider; skills named in the language asked."""
    found = Organisation.objects.filter(pk=provider).first()
    if found is None:
        raise Http404
    offered = published_modules(found).select_related("organisation").prefetch_related(*RELATED)
    if not offered:
        raise Http404
    try:
        names = skill_names(offered, asked_language(request))
    except NoActiveVersionError:
        names = {}
    document = courses_document(map(row_of, offered), names)
    return json_answer(request, document, kind="application/ld+json")
