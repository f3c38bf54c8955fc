from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.organiser.live import clashes, now, papers, phones, replacing, sending

app_name = "organiser"
urlpatterns = [
    path(_("organise/<int:key>/live/"), now.live, name="live"),
    path(_("organise/<int:key>/live/send/<int:candidate>/"), sending.send, name="live_send"),
    path(_("organise/<int:key>/live/not-here/"), replacing.absent, name="live_absent"),
    path(_("organise/<int:key>/live/clashes/"), clashes.clashes, name="live_clashes"),
    path(_("organise/<int:key>/phones/"), phones.phones, name="phones"),
    path(_("organise/<int:key>/phones/slips/"), papers.slips, name="phone_slips"),
    path(_("organise/<int:key>/phones/mails/"), phones.mails, name="phone_mails"),
    path(_("organise/phones/<int:key>/take-back/"), phones.take_back, name="phone_back"),
    path(_("organise/<int:key>/badges/"), papers.badges, name="badges"),
    path(_("organise/<int:key>/door-list/"), papers.door_list, name="door_list"),
]
