from django.urls import path
from django.utils.translation import gettext_lazy as _

from doorstroom.web.person.views import (
    asking,
    jobs,
    lives,
    paper,
    passport,
    proofs,
    sharing,
    switch,
    wishes,
)

app_name = "person"
urlpatterns = [
    path(_("my-switch/"), switch.home, name="home"),
    path(_("my-switch/jobs/"), jobs.jobs, name="jobs"),
    path(_("my-switch/jobs/<int:key>/"), jobs.job, name="job"),
    path(_("my-switch/map/"), jobs.ways, name="map"),
    path(_("my-switch/skills/"), passport.competences, name="competences"),
    path(_("my-switch/skills/confirm/"), passport.confirm, name="confirm"),
    path(_("my-switch/skills/<int:key>/"), passport.competence, name="competence"),
    path(_("my-switch/skills/<int:key>/show/"), proofs.add, name="show"),
    path(_("my-switch/proof/<int:key>/remove/"), proofs.remove, name="remove_proof"),
    path(_("my-switch/skills/<int:key>/remove/"), passport.remove, name="remove"),
    path(_("my-switch/skills/cv/"), lives.cv, name="cv"),
    path(_("my-switch/skills/questions/"), lives.interviews, name="interviews"),
    path(_("my-switch/skills/questions/<int:number>/"), lives.questions, name="questions"),
    path(_("my-switch/ask/"), asking.ask, name="ask"),
    path(_("my-switch/ask/<int:key>/stop/"), asking.take_back, name="take_back"),
    path(_("my-switch/paper/"), paper.paper, name="paper"),
    path(_("my-switch/paper/passport.pdf"), paper.pdf, name="pdf"),
    path(_("my-switch/paper/<int:key>/stop/"), paper.stop, name="stop_link"),
    path(_("my-switch/work/"), passport.occupations, name="occupations"),
    path(_("my-switch/work/<int:key>/remove/"), passport.remove_work, name="remove_work"),
    path(_("my-switch/wishes/"), wishes.wishes, name="wishes"),
    path(_("my-switch/wishes/likes/"), wishes.likes, name="likes"),
    path(_("my-switch/who-sees-what/"), sharing.sharing, name="sharing"),
    path(_("my-switch/who-sees-what/share/<slug:code>/"), sharing.share, name="share"),
    path(_("my-switch/who-sees-what/stop-all/"), sharing.stop_all, name="stop_all"),
    path(_("my-switch/who-sees-what/<int:key>/stop/"), sharing.stop, name="stop"),
    path(_("my-switch/data/"), sharing.data, name="data"),
]
