"""Sending a recruiter who is free to somebody with whom nobody is."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from doorstroom.encounters.actions import send_visitor
from doorstroom.encounters.queries import floor_of, recruiters_to_send
from doorstroom.fairs.models import Candidate, Visitor
from doorstroom.fairs.queries import candidates_organised_by
from doorstroom.fairs.states import Entry
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.live.now import crumbs_in, fair_of
from doorstroom.web.organiser.live.states import recruiter_named, words_of
from doorstroom.web.organiser.settings import organiser


@organiser
def send(request: Visit, key: int, candidate: int) -> HttpResponse:
    """Show who is free to go to a stand now; by POST ask one of them."""
    fair = fair_of(request, key)
    theirs = candidates_organised_by(request.user).filter(fair=fair, entry=Entry.APPROVED)
    one = get_object_or_404(theirs, pk=candidate)
    floor = floor_of(fair)
    free = recruiters_to_send(floor, one)
    if request.method == "POST" and _sent(request, one, free):
        return redirect("organiser:live", key)
    stand = next((each for each in floor.stands if each.place.candidate_id == one.pk), None)
    context = {
        "fair": fair,
        "one": one,
        "stand": stand,
        "now": words_of(stand) if stand else "",
        "free": [(each.pk, recruiter_named(each)) for each in free],
        "crumbs": crumbs_in(fair),
    }
    return render_inside(request, "organiser/live/send.html", context)


def _sent(request: Visit, candidate: Candidate, free: tuple[Visitor, ...]) -> bool:
    """Ask who was chosen; who became busy meanwhile and who cannot be sent read the same."""
    asked = request.POST.get("visitor", "")
    visitor = next((one for one in free if str(one.pk) == asked), None)
    if visitor is None:
        messages.error(request, _("These two cannot be sent. Choose another."))
        return False
    try:
        send_visitor(visitor=visitor, candidate=candidate, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    said = _("%(who)s is asked to go to %(name)s. The answer stands on this page.")
    messages.success(request, said % {"who": recruiter_named(visitor), "name": candidate.person})
    return True
