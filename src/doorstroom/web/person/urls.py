from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.person import views

app_name = "person"
urlpatterns = [
    path(_("my-switch/"), views.home, name="home"),
]
