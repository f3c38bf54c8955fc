from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.employer.views import (
    attesting,
    candidates,
    fairs,
    following,
    people,
    route,
    shown,
    stands,
    uploads,
    vacancies,
    writing,
)

app_name = "employer"
urlpatterns = [
    path(_("employer/people/"), people.people, name="people"),
    path(_("employer/people/asked/"), attesting.attestations, name="attestations"),
    path(_("employer/vacancies/"), vacancies.vacancies, name="vacancies"),
    path(_("employer/vacancies/file/"), vacancies.vacancies_file, name="vacancies_file"),
    path(_("employer/vacancies/new/"), writing.new, name="new"),
    path(_("employer/vacancies/skills/"), writing.skills, name="skills"),
    path(_("employer/vacancies/<int:pk>/"), candidates.vacancy, name="vacancy"),
    path(_("employer/vacancies/<int:pk>/change/"), writing.edit, name="edit"),
    path(_("employer/vacancies/<int:pk>/publish/"), writing.publish, name="publish"),
    path(_("employer/vacancies/<int:pk>/withdraw/"), writing.withdraw, name="withdraw"),
    path(_("employer/vacancies/<int:pk>/file/"), candidates.candidates_file, name="file"),
    path(
        _("employer/vacancies/<int:pk>/people/<int:key>/"), candidates.candidate, name="candidate"
    ),
    path(_("employer/shown/"), shown.all_shown, name="shown"),
    path(_("employer/shown/<int:key>/"), shown.one_shown, name="shown_one"),
    path(
        _("employer/vacancies/<int:pk>/people/<int:key>/shown/<int:file>/"),
        candidates.work,
        name="work",
    ),
    path(_("employer/fairs/"), fairs.fairs, name="fairs"),
    path(_("employer/fairs/after/"), following.follow_ups, name="follow_ups"),
    path(_("employer/fairs/after/calendar/"), following.calendar, name="calendar"),
    path(_("employer/fairs/after/<int:encounter>/"), following.follow_up, name="follow_up"),
    path(
        _("employer/fairs/after/<int:encounter>/<int:appointment>.ics"),
        following.appointment,
        name="appointment",
    ),
    path(_("employer/fairs/<int:fair>/"), fairs.fair, name="fair"),
    path(_("employer/fairs/material/<slug:name>/"), fairs.material, name="material"),
    path(_("employer/fairs/<int:fair>/phone/"), fairs.fair_phone, name="fair_phone"),
    path(_("employer/fairs/<int:fair>/withdraw/"), fairs.fair_withdraw, name="fair_withdraw"),
    path(_("employer/fairs/<int:fair>/briefings/"), fairs.briefings, name="briefings"),
    path(_("employer/fairs/<int:fair>/stands/"), stands.stands, name="stands"),
    path(_("employer/fairs/<int:fair>/stands/<int:candidate>/"), stands.stand, name="stand"),
    path(_("employer/fairs/<int:fair>/stands/<int:candidate>/wish/"), stands.wish, name="wish"),
    path(
        _("employer/fairs/<int:fair>/stands/<int:candidate>/files/<int:file>/"),
        stands.stand_file_of,
        name="stand_file",
    ),
    path(_("employer/fairs/<int:fair>/wishes/"), stands.wishes, name="wishes"),
    path(_("employer/fairs/<int:fair>/route/"), route.route, name="route"),
    path(_("employer/fairs/<int:fair>/route/paper/"), route.route_file, name="route_file"),
    path(_("employer/files/"), uploads.uploads, name="uploads"),
    path(_("employer/files/example/"), uploads.example, name="example"),
    path(_("employer/files/<int:pk>/"), uploads.upload, name="upload"),
    path(_("employer/files/<int:pk>/faults/"), uploads.faults_file, name="faults"),
]
