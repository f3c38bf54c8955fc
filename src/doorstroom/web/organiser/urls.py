from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.organiser import views

app_name = "organiser"
urlpatterns = [
    path(_("organise/"), views.fairs, name="fairs"),
    path(_("organise/new/"), views.new, name="new"),
    path(_("organise/<int:key>/"), views.fair, name="fair"),
]
