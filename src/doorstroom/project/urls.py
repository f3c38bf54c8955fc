"""Every address, by audience; pages live under their language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from doorstroom.web.public.views import robots

urlpatterns: list[URLPattern | URLResolver] = [
    path("robots.txt", robots),
    path("", include("doorstroom.api.urls")),
    path("oidc/", include("doorstroom.web.gate.oidc")),
    *i18n_patterns(
        path("design/", include("doorstroom.web.design.urls")),
        path("start/", include("doorstroom.web.gate.urls")),
        path("", include("doorstroom.web.gate.accounts")),
        path("", include("doorstroom.web.person.urls")),
        path("", include("doorstroom.web.coach.urls")),
        path("", include("doorstroom.web.papers.urls")),
        path("", include("doorstroom.web.assessor.urls")),
        path("", include("doorstroom.web.employer.urls")),
        path("", include("doorstroom.web.provider.urls")),
        path("", include("doorstroom.web.consortium.urls")),
        path("", include("doorstroom.web.organiser.urls")),
        path("", include("doorstroom.web.hall.urls")),
        path("", include("doorstroom.web.public.urls")),
    ),
]

handler404 = "doorstroom.web.public.views.not_found"
handler500 = "doorstroom.web.public.views.broken"
