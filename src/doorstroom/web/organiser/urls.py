from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.organiser import planning, views

app_name = "organiser"
urlpatterns = [
    path(_("organise/"), views.fairs, name="fairs"),
    path(_("organise/new/"), views.new, name="new"),
    path(_("organise/<int:key>/"), views.fair, name="fair"),
    path(_("organise/sessions/<int:key>/stands/"), planning.stands, name="stands"),
    path(_("organise/sessions/<int:key>/stands/<int:candidate>/"), planning.place, name="place"),
    path(_("organise/sessions/<int:key>/conversations/"), planning.talks, name="talks"),
    path(_("organise/plans/<int:key>/"), planning.timetable, name="timetable"),
]
