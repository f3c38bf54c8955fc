"""The addresses of the site, and one page that keeps itself up to date."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import RequestContext, Template
from django.urls import path

from doorstroom.core.live.listening import Listening
from doorstroom.core.live.tickets import write_ticket
from doorstroom.core.live.topics import versions_of
from doorstroom.project import urls

SHOWN = {"text": "first", "lasts": 100, "is_open": True}
PAGE = """{% extends layout %}{% load design %}
{% block title %}Live{% endblock %}
{% block main %}<h1>Live</h1>{% if is_open %}{% live listening %}{% endif %}
<div id="part" data-live="fair:1" data-live-spread="0"
  hx-get="/live-page/" hx-trigger="live" hx-swap="innerHTML">PART</div>{% endblock %}
"""
PART = '<p>{{ text }}</p><label>Note <input name="note" value=""></label><a href="#">More</a>'


def page(request: HttpRequest) -> HttpResponse:
    """Show it, or only its part; lead who may not see it any more elsewhere."""
    topics = ("fair:1", "fair:2")
    listening = Listening(
        ticket=write_ticket(*topics, lasts=SHOWN["lasts"]), versions=versions_of(topics)
    )
    if "HX-Request" in request.headers and not SHOWN["is_open"]:
        return HttpResponseRedirect("/en/")
    text = PART if "HX-Request" in request.headers else PAGE.replace("PART", PART)
    values = {**SHOWN, "listening": listening, "layout": "design/page.html"}
    return HttpResponse(Template(text).render(RequestContext(request, values)))


urlpatterns = [path("live-page/", page), *urls.urlpatterns]
handler404 = urls.handler404
