from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.organiser.report import views

app_name = "organiser"
urlpatterns = [
    path(_("organise/<int:key>/report/"), views.report, name="report"),
    path(_("organise/<int:key>/report/paper/"), views.paper, name="report_paper"),
    path(_("organise/<int:key>/report/table/<slug:kind>/"), views.table, name="report_table"),
    path(_("organise/<int:key>/report/remind/<int:employer>/"), views.remind, name="report_remind"),
]
