from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.coach import views

app_name = "coach"
urlpatterns = [
    path(_("coach/"), views.caseload, name="caseload"),
]
