from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.employer import views

app_name = "employer"
urlpatterns = [
    path(_("employer/people/"), views.people, name="people"),
    path(_("employer/vacancies/"), views.vacancies, name="vacancies"),
]
