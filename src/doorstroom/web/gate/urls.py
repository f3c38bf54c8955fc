from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.gate import views

app_name = "gate"
urlpatterns = [
    path("", views.start, name="start"),
    path(_("reach-me/"), views.contact, name="contact"),
]
