from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.consortium import views

app_name = "consortium"
urlpatterns = [
    path(_("region/"), views.region, name="region"),
]
