from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.papers import views

app_name = "papers"
urlpatterns = [
    path(_("my-switch/papers/"), views.own, name="own"),
    path(_("my-switch/papers/<int:document>/"), views.own_paper, name="own_paper"),
    path(_("my-switch/papers/<int:document>/<slug:form>/"), views.own_file, name="own_file"),
    path(_("coach/<int:key>/papers/"), views.of_person, name="of_person"),
    path(_("coach/<int:key>/papers/new/<slug:kind>/"), views.write, name="write"),
    path(_("coach/<int:key>/papers/<int:document>/"), views.person_paper, name="person_paper"),
    path(
        _("coach/<int:key>/papers/<int:document>/<slug:form>/"),
        views.person_file,
        name="person_file",
    ),
    path(_("employer/papers/"), views.employer, name="employer"),
    path(_("employer/papers/<int:document>/"), views.employer_paper, name="employer_paper"),
    path(
        _("employer/papers/<int:document>/<slug:form>/"),
        views.employer_file,
        name="employer_file",
    ),
]
