"""A region to look at through the information wall, with a viewer of each kind."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from doorstroom.engine.values import Classification, Occupation, Skill
from doorstroom.organisations.actions import (
    add_membership,
    add_organisation,
    assign_coach,
    share_part,
)
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import Viewer
from doorstroom.organisations.states import MemberRole, Part, Purpose, Role
from doorstroom.passports.models import Competence
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account, Person, Wants
from doorstroom.people.states import Liking, Pull
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.actions import import_classification

EMPLOYEES = 24
HOME = {
    MemberRole.COACH: "centre",
    MemberRole.ASSESSOR: "school",
    MemberRole.OUTFLOW_HR: "outflow",
    MemberRole.RECRUITER: "inflow",
    MemberRole.TRAINING_PROVIDER: "school",
    MemberRole.CONSORTIUM_MANAGER: "centre",
    MemberRole.FUND_MANAGER: "fund",
    MemberRole.PRIVACY_OFFICER: "centre",
}
VIEWERS = ["nobody", "closed", "worker", *MemberRole]


@dataclass(frozen=True)
class Region:
    """A consortium with one organisation of each kind, and an account for each role.

    `worker` shares every part with every organisation, the employer as far as the action lets
    them; `silent` shares nothing. Twelve of the employees have the coach, the worker among them.
    """

    organisations: dict[str, Organisation]
    viewers: dict[str, Viewer]
    worker: Person
    silent: Person
    competence: Competence
    published: Vacancy
    draft: Vacancy


def organisations_of(name: str) -> dict[str, Organisation]:
    centre = add_organisation(name=f"{name} centre", role=Role.CONSORTIUM)
    return {"centre": centre} | {
        kind: add_organisation(name=f"{name} {kind}", role=role, consortium=centre)
        for kind, role in {
            "outflow": Role.OUTFLOW_EMPLOYER,
            "inflow": Role.INFLOW_EMPLOYER,
            "school": Role.TRAINING_PROVIDER,
            "fund": Role.FUND,
        }.items()
    }


def closed_coach(name: str, organisation: Organisation, person: Person) -> Account:
    """The account of a coach who may not sign in any more."""
    coach = add_membership(
        account=add_account(email=f"closed@{name}.nl"),
        organisation=organisation,
        role=MemberRole.COACH,
    )
    assign_coach(coach=coach, person=person)
    Account.objects.filter(pk=coach.account_id).update(is_active=False)
    return Account.objects.get(pk=coach.account_id)


WORDS = Classification(
    scheme="test",
    version="1",
    skills=(
        Skill(uri="listen", labels={"nl": "luisteren"}),
        Skill(uri="talk", labels={"nl": "praten"}),
    ),
    occupations=(Occupation(uri="agent", labels={"nl": "beller"}, essential=("listen",)),),
)


def region(name: str) -> Region:
    import_classification(classification=WORDS)
    organisations = organisations_of(name)
    people = Person.objects.bulk_create(
        Person(name=f"{name} {number}", wage_min=2345) for number in range(EMPLOYEES)
    )
    for number, person in enumerate(people):
        organisations["outflow"].employments.create(person=person, reference=str(number))
    members = {
        role: add_membership(
            account=add_account(email=f"{role}@{name}.nl"),
            organisation=organisations[HOME[role]],
            role=role,
        )
        for role in MemberRole
    }
    for person in people[:12]:
        assign_coach(coach=members[MemberRole.COACH], person=person)
    share_all(people[0], organisations)
    Wants.objects.create(person=people[0], social=Liking.LIKED, pull=Pull.STRONG)
    closed = closed_coach(name, organisations["centre"], people[0])
    published, draft = (vacancy_of(organisations["inflow"], shown) for shown in (True, False))
    return Region(
        organisations=organisations,
        viewers={
            "nobody": AnonymousUser(),
            "closed": closed,
            "worker": add_account(email=f"worker@{name}.nl", person=people[0]),
            **{role: one.account for role, one in members.items()},
        },
        worker=people[0],
        silent=people[-1],
        competence=people[0].competences.create(scheme="test", skill="listen"),
        published=published,
        draft=draft,
    )


def everybody_said_something(on: Region) -> None:
    """Let everybody say something that no vacancy asks: who said nothing is not compared."""
    silent = Person.objects.filter(
        employments__organisation=on.organisations["outflow"], competences=None
    )
    Competence.objects.bulk_create(
        Competence(person=person, scheme="test", skill="talk") for person in silent
    )


def vacancy_of(employer: Organisation, published: bool) -> Vacancy:  # noqa: FBT001 - of two kinds
    return Vacancy.objects.create(
        organisation=employer,
        reference=f"{published}",
        is_published=published,
        wage_min=2000,
        wage_max=3000,
        scheme="test",
    )


def share_all(person: Person, organisations: dict[str, Organisation]) -> None:
    for kind, organisation in organisations.items():
        for part in [Part.STATUS] if kind == "outflow" else Part:
            share_part(
                person=person,
                recipient=organisation,
                part=part,
                purpose=Purpose.WORK,
                until=timezone.localdate(),
            )
