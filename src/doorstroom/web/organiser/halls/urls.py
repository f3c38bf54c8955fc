from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.organiser.halls import grounds, views

app_name = "organiser"
urlpatterns = [
    path(_("organise/<int:key>/halls/"), views.halls, name="halls"),
    path(_("organise/<int:key>/halls/<int:hall>/"), views.hall, name="hall"),
    path(_("organise/<int:key>/halls/<int:hall>/draw/"), views.draw, name="draw"),
    path(_("organise/<int:key>/halls/<int:hall>/remove/"), views.remove, name="remove_hall"),
    path(_("organise/<int:key>/halls/<int:hall>/under/"), grounds.ground, name="ground"),
    path(
        _("organise/<int:key>/halls/<int:hall>/under/picture/"),
        grounds.picture,
        name="ground_picture",
    ),
    path(_("organise/<int:key>/halls/<int:hall>/under/clear/"), grounds.clear, name="clear_ground"),
    path(_("organise/<int:key>/halls/<int:hall>/paper/"), grounds.paper, name="hall_paper"),
]
