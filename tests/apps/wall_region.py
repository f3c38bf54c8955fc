"""A region to look at through the information wall, with a viewer of each kind.

Two thousand tests start from it, so its rows are stored at once, as the actions would store them.
"""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from doorstroom.engine.values import Classification, Occupation, Skill
from doorstroom.organisations.models import (
    Caseload,
    Employment,
    Membership,
    Organisation,
    Share,
)
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
    MemberRole.FAIR_ORGANISER: "centre",
    MemberRole.FUND_MANAGER: "fund",
    MemberRole.PRIVACY_OFFICER: "centre",
}
NO_PASSWORD = make_password(None)
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
    centre = Organisation.objects.create(name=f"{name} centre", role=Role.CONSORTIUM)
    Organisation.objects.filter(pk=centre.pk).update(consortium=centre)
    kinds = {
        "outflow": Role.OUTFLOW_EMPLOYER,
        "inflow": Role.INFLOW_EMPLOYER,
        "school": Role.TRAINING_PROVIDER,
        "fund": Role.FUND,
    }
    made = Organisation.objects.bulk_create(
        Organisation(name=f"{name} {kind}", role=role, consortium=centre)
        for kind, role in kinds.items()
    )
    return {"centre": Organisation.objects.get(pk=centre.pk), **dict(zip(kinds, made, strict=True))}


def members_of(name: str, organisations: dict[str, Organisation]) -> dict[str, Membership]:
    """Somebody for each role, and a coach who may not sign in any more."""
    roles = {**{str(role): role for role in MemberRole}, "closed": MemberRole.COACH}
    accounts = Account.objects.bulk_create(
        Account(email=f"{key}@{name}.nl", password=NO_PASSWORD, is_active=key != "closed")
        for key in roles
    )
    members = Membership.objects.bulk_create(
        Membership(
            account=account,
            organisation=organisations[HOME[role]],
            role=role,
            since=timezone.localdate(),
        )
        for account, role in zip(accounts, roles.values(), strict=True)
    )
    return dict(zip(roles, members, strict=True))


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
    Employment.objects.bulk_create(
        Employment(person=person, organisation=organisations["outflow"], reference=str(number))
        for number, person in enumerate(people)
    )
    members = members_of(name, organisations)
    helped = {MemberRole.COACH: people[:12], "closed": people[:1]}
    Caseload.objects.bulk_create(
        Caseload(coach=members[who], person=person, since=timezone.localdate())
        for who, some in helped.items()
        for person in some
    )
    share_all(people[0], organisations)
    Wants.objects.create(person=people[0], social=Liking.LIKED, pull=Pull.STRONG)
    published, draft = (vacancy_of(organisations["inflow"], shown) for shown in (True, False))
    return Region(
        organisations=organisations,
        viewers={
            "nobody": AnonymousUser(),
            "worker": add_account(email=f"worker@{name}.nl", person=people[0]),
            **{who: one.account for who, one in members.items()},
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
    now = timezone.now()
    Share.objects.bulk_create(
        Share(
            person=person,
            organisation=organisation,
            part=part,
            purpose=Purpose.WORK,
            shared_at=now,
            until=timezone.localdate(),
        )
        for kind, organisation in organisations.items()
        for part in ([Part.STATUS] if kind == "outflow" else Part)
    )
