from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.public import checking, passports, views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path(_("causeways/"), views.causeways, name="causeways"),
    path(_("causeways/step/"), views.causeway, name="causeway"),
    path(_("example/"), views.example, name="example"),
    path(_("explanation/"), views.explanation, name="explanation"),
    path(_("check/"), checking.check, name="check"),
    path(_("passport/<str:code>/"), passports.passport, name="passport"),
    path(_("passport/<str:code>/shown/<int:key>/"), passports.file, name="file"),
]
