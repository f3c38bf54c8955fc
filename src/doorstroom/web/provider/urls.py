from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.provider.views import modules, starts, uploads, writing

app_name = "provider"
urlpatterns = [
    path(_("provider/"), modules.home, name="home"),
    path(_("provider/modules/"), modules.modules, name="modules"),
    path(_("provider/modules/file/"), modules.modules_file, name="modules_file"),
    path(_("provider/modules/catalogue/"), modules.catalogue, name="catalogue"),
    path(_("provider/modules/new/"), writing.new, name="new"),
    path(_("provider/modules/<int:pk>/"), modules.module, name="module"),
    path(_("provider/modules/<int:pk>/change/"), writing.edit, name="edit"),
    path(_("provider/modules/<int:pk>/publish/"), writing.publish, name="publish"),
    path(_("provider/modules/<int:pk>/withdraw/"), writing.withdraw, name="withdraw"),
    path(_("provider/modules/<int:pk>/starts/<int:key>/"), starts.start, name="start"),
    path(
        _("provider/modules/<int:pk>/starts/<int:key>/remove/"), starts.remove, name="start_remove"
    ),
    path(_("provider/files/"), uploads.uploads, name="uploads"),
    path(_("provider/files/example/"), uploads.example, name="example"),
    path(_("provider/files/<int:pk>/"), uploads.upload, name="upload"),
    path(_("provider/files/<int:pk>/faults/"), uploads.faults_file, name="faults"),
]
