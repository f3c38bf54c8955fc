"""Every page behind the gate of the demonstration region, with somebody who may enter it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import override

from doorstroom.fairs.states import Stage
from doorstroom.matches.models import Run
from doorstroom.organisations.models import Caseload, Membership, Organisation, Share
from doorstroom.organisations.states import MemberRole, Part, Role
from doorstroom.passports.models import Competence
from doorstroom.people.models import Account
from doorstroom.trainings.models import Start
from doorstroom.transitions.models import CheckIn
from doorstroom.transitions.states import Party
from doorstroom.vacancies.models import Vacancy
from journeys.fairs import fair_ahead, fair_held

WORKER = "samira@belvast.example"
COACH = "marloes.coach@overstapkring.example"
HR = "hr@belvast.example"
RECRUITER = "werving@maasheuvel.example"
MANAGER = "regie@overstapkring.example"
OFFICER = "privacy@overstapkring.example"
SCHOOL = "opleiding@leerlijn.example"
FUND = "fonds@eerstestap.example"
ORGANISER = "markten@overstapkring.example"


def rooms(language: str) -> Iterator[tuple[str, str]]:
    """Give the e-mail address of who looks, and the path of each page."""
    with override(language):
        for by, addresses in (
            (WORKER, _of_worker()),
            (COACH, _of_coach()),
            (HR, _of_hr()),
            (RECRUITER, _of_recruiter()),
            (MANAGER, _of_manager()),
            (OFFICER, _of_officer()),
            (SCHOOL, _of_school()),
            (FUND, ["consortium:shared"]),
            (ORGANISER, _of_organiser()),
        ):
            for one in addresses:
                name, *keys = one if isinstance(one, tuple) else (one,)
                yield by, reverse(name, args=keys)


Address = str | tuple[object, ...]


def _of_worker() -> list[Address]:
    person = Account.objects.get(email=WORKER).person_id
    skill = Competence.objects.filter(person=person).earliest("pk").pk
    return [
        *(
            "person:step",
            "person:home",
            "person:jobs",
            "person:competences",
            "person:occupations",
            "person:map",
        ),
        *("person:wishes", "person:sharing", "person:badges", "account_change_password"),
        ("person:job", Vacancy.objects.filter(is_published=True).earliest("pk").pk),
        ("person:competence", skill),
        ("person:share", "employers"),
        *("person:cv", "person:interviews", ("person:questions", 1)),
        *(("person:show", skill), "person:certificates", "person:paper", "person:exports"),
        *_of_fair("person", ("fair", "fair_register", "fair_needs", "fair_refusals")),
        *_of_fair("person", ("stand", "stand_preview")),
    ]


def _of_fair(audience: str, names: tuple[str, ...]) -> list[Address]:
    """The list of fairs, and the pages of the one that is to come."""
    fair = fair_ahead().pk
    return [f"{audience}:fairs", *((f"{audience}:{name}", fair) for name in names)]


def _of_coach() -> list[Address]:
    person = Caseload.objects.filter(coach__account__email=COACH).earliest("pk").person_id
    pages = ("coach:person", "coach:jobs", "coach:map", "coach:invite", "coach:cv")
    steps = ("coach:switch", "coach:switch_plan", "coach:referrals")
    fairs = _of_fair("coach", ("fair_group",))
    every = (*pages, *steps)
    return ["coach:caseload", "coach:today", *((page, person) for page in every), *fairs]


def _of_hr() -> list[Address]:
    return ["employer:people", "employer:uploads", "employer:leavers"]


def _of_recruiter() -> list[Address]:
    employer = Membership.objects.get(account__email=RECRUITER).organisation
    shares = Share.objects.filter(organisation=employer, part=Part.MATCHES, withdrawn_at=None)
    vacancies = Vacancy.objects.filter(organisation=employer)
    published = vacancies.filter(is_published=True).earliest("pk").pk
    return [
        "employer:vacancies",
        "employer:new",
        "employer:entrants",
        ("employer:check_in", _asked_of(employer).pk),
        ("employer:vacancy", published),
        ("employer:vacancy", vacancies.get(is_published=False).pk),
        ("employer:edit", published),
        ("employer:candidate", published, shares.earliest("pk").person_id),
        *_of_fair("employer", ("fair", "stands", "wishes", "route")),
        ("employer:stand", fair_ahead().pk, fair_ahead().candidates.earliest("pk").pk),
    ]


def _asked_of(employer: Organisation) -> CheckIn:
    """A check-in that the employer answers."""
    asked = CheckIn.objects.filter(side=Party.INFLOW, transition__employer=employer)
    return asked.filter(answered_at=None).earliest("due_date")


def _of_school() -> list[Address]:
    school = Membership.objects.get(account__email=SCHOOL).organisation
    start = Start.objects.filter(module__organisation=school).earliest("pk")
    return [
        *("provider:home", "provider:modules", "provider:new", "provider:uploads"),
        ("provider:module", start.module_id),
        ("provider:edit", start.module_id),
        ("provider:start", start.module_id, start.pk),
        "consortium:shared",
    ]


def _of_manager() -> list[Address]:
    ending = Membership.objects.filter(role=MemberRole.RECRUITER).earliest("pk").pk
    return [
        *("consortium:region", "consortium:add", "consortium:invite", "consortium:assign"),
        *("consortium:map", "consortium:ways", "consortium:steps", "consortium:referrals"),
        ("consortium:end", ending),
        ("consortium:style", Organisation.objects.get(role=Role.CONSORTIUM).pk),
        "consortium:runs",
        ("consortium:run", Run.objects.latest("pk").pk),
    ]


def _of_officer() -> list[Address]:
    pages = ("consortium:region", "consortium:trail", "consortium:runs")
    return [*pages, "mfa_index", "gate:contact"]


def _of_organiser() -> list[Address]:
    fair, session = fair_ahead(), fair_ahead().sessions.get()
    hall, plan = fair.halls.earliest("pk"), session.plans.get(stage=Stage.PUBLISHED)
    whole = ("about", "numbers", "session_new", "corner_new", "people", "recruiters", "invite")
    return [
        "organiser:new",
        *_of_fair("organiser", ("fair", "halls", "cancel", *whole)),
        *_of_fair("organiser", ("live", "live_absent", "live_clashes", "phones")),
        ("organiser:hall", hall.fair_id, hall.pk),
        ("organiser:ground", hall.fair_id, hall.pk),
        ("organiser:session", session.pk),
        ("organiser:corner", fair.corners.earliest("pk").pk),
        ("organiser:workshop", session.workshops.earliest("pk").pk),
        ("organiser:stands", session.pk),
        ("organiser:place", session.pk, session.places.earliest("pk").candidate_id),
        ("organiser:talks", session.pk),
        ("organiser:timetable", plan.pk),
        ("organiser:report", fair_held().pk),
        ("organiser:report", fair.pk),
    ]
