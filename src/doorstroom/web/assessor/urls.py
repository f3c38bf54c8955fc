from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.assessor import views

app_name = "assessor"
urlpatterns = [
    path(_("assessor/"), views.asked, name="asked"),
    path(_("assessor/<int:key>/"), views.look, name="look"),
    path(_("assessor/<int:key>/not/"), views.decline, name="decline"),
]
