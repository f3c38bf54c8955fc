from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.hall import views

app_name = "hall"
urlpatterns = [
    path(_("hall/worker.js"), views.worker, name="worker"),
    path(_("hall/<slug:key>/"), views.page, name="page"),
    path(_("hall/<slug:key>/deeds/"), views.deeds, name="deeds"),
    path(_("hall/<slug:key>/act/"), views.act, name="act"),
    path(_("hall/<slug:key>/app.webmanifest"), views.manifest, name="manifest"),
]
