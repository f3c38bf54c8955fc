from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.coach import lives, proofs, views

app_name = "coach"
urlpatterns = [
    path(_("coach/"), views.caseload, name="caseload"),
    path(_("coach/proof/"), proofs.review, name="review"),
    path(_("coach/proof/file/<int:key>/"), proofs.file, name="file"),
    path("coach/<int:key>/", views.person, name="person"),
    path(_("coach/<int:key>/jobs/"), views.jobs, name="jobs"),
    path(_("coach/<int:key>/map/"), views.ways, name="map"),
    path(_("coach/<int:key>/confirm/"), views.confirm, name="confirm"),
    path("coach/<int:key>/cv/", lives.cv, name="cv"),
    path(_("coach/<int:key>/questions/"), lives.interviews, name="interviews"),
    path(_("coach/<int:key>/questions/<int:number>/"), lives.questions, name="questions"),
    path(_("coach/<int:key>/skills/<int:skill>/"), proofs.observe, name="observe"),
    path(_("coach/<int:key>/invite/"), views.invite, name="invite"),
]
