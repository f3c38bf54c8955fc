from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.consortium import (
    agreeing,
    comparing,
    managing,
    mapping,
    referring,
    steps,
    styling,
    views,
)

app_name = "consortium"
urlpatterns = [
    path(_("region/"), views.region, name="region"),
    path(_("region/shared/"), views.shared, name="shared"),
    path(_("region/numbers.csv"), views.numbers, name="numbers"),
    path(_("region/map/"), mapping.region, name="map"),
    path(_("region/map/from/"), mapping.ways, name="ways"),
    path(_("region/steps/"), steps.steps, name="steps"),
    path(_("region/asked/"), referring.referrals, name="referrals"),
    path(_("region/assessors/"), agreeing.assessors, name="assessors"),
    path(_("region/papers/<int:key>/"), styling.style, name="style"),
    path(_("region/papers/<int:key>/example.png"), styling.picture, name="style_picture"),
    path(_("region/papers/<int:key>/<str:size>.pdf"), styling.paper, name="style_paper"),
    path(_("region/papers/<int:key>/clear/"), styling.clear, name="clear_style"),
    path(_("region/trail/"), views.trail, name="trail"),
    path(_("region/matching/"), managing.matching, name="matching"),
    path(_("region/comparisons/"), comparing.runs, name="runs"),
    path(_("region/comparisons/<int:key>/"), comparing.run, name="run"),
    path(_("region/add/"), managing.add, name="add"),
    path(_("region/invite/"), managing.invite, name="invite"),
    path(_("region/members/<int:key>/invite/"), managing.invite_again, name="invite_again"),
    path(_("region/members/<int:key>/end/"), managing.end, name="end"),
    path(_("region/coaches/"), managing.assign, name="assign"),
]
