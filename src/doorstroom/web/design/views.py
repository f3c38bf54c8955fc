"""The gallery: every component in every state."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from doorstroom.web.design.examples import examples


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    return render(request, "design/gallery/gallery.html", examples())
