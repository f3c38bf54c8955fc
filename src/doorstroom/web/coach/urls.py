from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.coach import (
    fairs,
    following,
    lives,
    proofs,
    referring,
    switch_forms,
    switches,
    today,
    views,
)

app_name = "coach"
urlpatterns = [
    path(_("coach/"), views.caseload, name="caseload"),
    path(_("coach/proof/"), proofs.review, name="review"),
    path(_("coach/proof/file/<int:key>/"), proofs.file, name="file"),
    path(_("coach/today/"), today.today, name="today"),
    path("coach/<int:key>/", views.person, name="person"),
    path(_("coach/<int:key>/step/"), switches.switch, name="switch"),
    path(_("coach/<int:key>/step/plan/"), switch_forms.plan, name="switch_plan"),
    path(_("coach/<int:key>/step/stop/"), switch_forms.stop, name="switch_stop"),
    path(_("coach/<int:key>/step/now/"), switch_forms.result, name="switch_result"),
    path(_("coach/<int:key>/step/ask/"), referring.referrals, name="referrals"),
    path(_("coach/<int:key>/step/<slug:code>/"), switch_forms.hurdle, name="switch_hurdle"),
    path(_("coach/<int:key>/jobs/"), views.jobs, name="jobs"),
    path(_("coach/<int:key>/jobs/<int:vacancy>/route/"), views.route, name="route"),
    path(_("coach/<int:key>/map/"), views.ways, name="map"),
    path(_("coach/<int:key>/confirm/"), views.confirm, name="confirm"),
    path("coach/<int:key>/cv/", lives.cv, name="cv"),
    path(_("coach/<int:key>/questions/"), lives.interviews, name="interviews"),
    path(_("coach/<int:key>/questions/<int:number>/"), lives.questions, name="questions"),
    path(_("coach/<int:key>/skills/<int:skill>/"), proofs.observe, name="observe"),
    path(_("coach/<int:key>/invite/"), views.invite, name="invite"),
    path(_("coach/fairs/"), fairs.fairs, name="fairs"),
    path(_("coach/fairs/<int:fair>/"), fairs.group, name="fair_group"),
    path(_("coach/<int:key>/fairs/<int:fair>/"), fairs.fair, name="fair"),
    path(_("coach/<int:key>/fairs/<int:fair>/after/"), following.after, name="after"),
    path(
        _("coach/<int:key>/fairs/<int:fair>/after/<int:encounter>/"),
        following.follow_up,
        name="follow_up",
    ),
    path(
        _("coach/<int:key>/fairs/<int:fair>/after/<int:encounter>/<int:appointment>.ics"),
        following.appointment,
        name="appointment",
    ),
    path(_("coach/<int:key>/fairs/<int:fair>/come/"), fairs.register, name="fair_register"),
    path(_("coach/<int:key>/fairs/<int:fair>/call-off/"), fairs.withdraw, name="fair_withdraw"),
    path(_("coach/<int:key>/fairs/<int:fair>/needs/"), fairs.needs, name="fair_needs"),
    path(_("coach/<int:key>/fairs/<int:fair>/rather-not/"), fairs.refusals, name="fair_refusals"),
    path(_("coach/<int:key>/fairs/<int:fair>/workshop/"), fairs.seat, name="fair_seat"),
    path(_("coach/<int:key>/fairs/<int:fair>/stand/"), fairs.stand, name="stand"),
    path(_("coach/<int:key>/fairs/<int:fair>/stand/look/"), fairs.preview, name="stand_preview"),
    path(
        _("coach/<int:key>/fairs/<int:fair>/stand/<slug:size>.pdf"),
        fairs.paper,
        name="stand_paper",
    ),
]
