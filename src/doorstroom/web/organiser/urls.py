from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.organiser import attending, gatherings, guests, planning, settings, views
from doorstroom.web.organiser.halls import urls as halls
from doorstroom.web.organiser.live import urls as live
from doorstroom.web.organiser.report import urls as report

app_name = "organiser"
urlpatterns = [
    path(_("organise/"), views.fairs, name="fairs"),
    *halls.urlpatterns,
    *live.urlpatterns,
    *report.urlpatterns,
    path(_("organise/new/"), views.new, name="new"),
    path(_("organise/<int:key>/"), views.fair, name="fair"),
    path(_("organise/<int:key>/about/"), settings.about, name="about"),
    path(_("organise/<int:key>/numbers/"), settings.numbers, name="numbers"),
    path(_("organise/<int:key>/registration/"), settings.registration, name="registration"),
    path(_("organise/<int:key>/cancel/"), settings.cancel, name="cancel"),
    path(_("organise/<int:key>/sessions/new/"), settings.session_new, name="session_new"),
    path(_("organise/sessions/<int:key>/"), settings.session, name="session"),
    path(_("organise/sessions/<int:key>/remove/"), settings.session_remove, name="session_remove"),
    path(_("organise/<int:key>/corners/new/"), settings.corner_new, name="corner_new"),
    path(_("organise/corners/<int:key>/"), settings.corner, name="corner"),
    path(_("organise/corners/<int:key>/remove/"), settings.corner_remove, name="corner_remove"),
    path(
        _("organise/sessions/<int:key>/workshops/new/"),
        gatherings.workshop_new,
        name="workshop_new",
    ),
    path(_("organise/workshops/<int:key>/"), gatherings.workshop, name="workshop"),
    path(
        _("organise/workshops/<int:key>/remove/"),
        gatherings.workshop_remove,
        name="workshop_remove",
    ),
    path(_("organise/workshops/<int:key>/there/"), attending.attendance, name="attendance"),
    path(_("organise/workshops/<int:key>/material/"), attending.material, name="material"),
    path(
        _("organise/workshops/material/<slug:name>/"),
        attending.material_look,
        name="material_look",
    ),
    path(
        _("organise/workshops/<int:key>/certificates/"),
        attending.certificates,
        name="certificates",
    ),
    path(_("organise/<int:key>/people/"), guests.people, name="people"),
    path(_("organise/<int:key>/recruiters/"), guests.recruiters, name="recruiters"),
    path(_("organise/<int:key>/list/<slug:kind>/"), guests.guests_file, name="guests_file"),
    path(_("organise/<int:key>/invite/"), guests.invite, name="invite"),
    path(_("organise/<int:key>/remind/"), guests.remind, name="remind"),
    path(_("organise/sessions/<int:key>/stands/"), planning.stands, name="stands"),
    path(_("organise/sessions/<int:key>/stands/<int:candidate>/"), planning.place, name="place"),
    path(_("organise/sessions/<int:key>/conversations/"), planning.talks, name="talks"),
    path(_("organise/plans/<int:key>/"), planning.timetable, name="timetable"),
]
