"""What the actions are tried on."""

import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.utils import timezone

from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Classification
from doorstroom.formats.tables import read_vacancies, read_workers
from doorstroom.matches.actions import (
    plan_run,
    run_matching,
    start_run,
)
from doorstroom.matches.models import Run
from doorstroom.organisations.actions import (
    add_membership,
    add_organisation,
    assign_coach,
    share_part,
)
from doorstroom.organisations.models import Caseload, Employment, Membership, Organisation, Share
from doorstroom.organisations.states import MemberRole, Part, Purpose, Role
from doorstroom.passports.actions import (
    import_workers,
)
from doorstroom.passports.adapters import link_workers
from doorstroom.passports.models import (
    AttestationRequest,
    Competence,
    Evidence,
    PassportLink,
)
from doorstroom.passports.states import Asked, EvidenceKind, Level
from doorstroom.people.actions import (
    add_account,
)
from doorstroom.people.models import Account, Person
from doorstroom.uploads.actions import (
    add_upload,
)
from doorstroom.uploads.models import Upload
from doorstroom.uploads.states import Kind as UploadKind
from doorstroom.uploads.states import State
from doorstroom.vacancies.actions import (
    import_vacancies,
)
from doorstroom.vacancies.adapters import link_vacancies
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.actions import (
    import_classification,
)
from doorstroom.vocabulary.queries import active_version

SECRET = "Geheimwoord"  # noqa: S105 - it marks what may not be in the trail


@dataclass
class Scene:
    """What the actions are tried on."""

    by: Account
    person: Person
    words: Classification
    folder: Path
    coach: Membership
    employer: Organisation
    share: Share
    case: Caseload
    vacancy: Vacancy

    def competence(self) -> Competence:
        return Competence.objects.create(person=self.person, scheme="test", skill="call")

    def evidence(self) -> Evidence:
        helped = Competence.objects.create(person=self.case.person, scheme="test", skill="call")
        return Evidence.objects.create(
            competence=helped,
            kind=EvidenceKind.PORTFOLIO,
            level=Level.ALONE,
            on=timezone.localdate(),
            about=SECRET,
        )

    def worked(self, asks: Asked = Asked.ATTESTATION) -> AttestationRequest:
        Employment.objects.get_or_create(person=self.person, organisation=self.employer)
        return AttestationRequest.objects.create(
            competence=self.competence(),
            organisation=self.employer,
            asks=asks,
            until=timezone.localdate(),
        )

    @property
    def assessor(self) -> Account:
        return self._also(MemberRole.ASSESSOR, self.employer)

    @property
    def hr(self) -> Account:
        return self._also(MemberRole.OUTFLOW_HR, self.employer)

    def link(self) -> PassportLink:
        return PassportLink.objects.create(person=self.person, until=timezone.localdate())

    def workers(self) -> object:
        file = self.folder / "workers.csv"
        file.write_text(f"reference;name;skills;employer\n1;{SECRET};typen;{SECRET} BV\n")
        linked = link_workers(read_workers(file), Linker.of(self.words), Taxonomy.of(self.words))
        return import_workers(workers=linked, by=self.by)

    @cached_property
    def given(self) -> Upload:
        return self.upload(by=self.by)

    def upload(self, by: Account) -> Upload:
        return add_upload(
            file=io.BytesIO(f"nummer;{SECRET}\n1;{SECRET}\n".encode()),
            name=f"{SECRET}.csv",
            kind=UploadKind.WORKERS,
            organisation=self.coach.organisation,
            by=by,
        )

    def checked(self) -> Upload:
        Upload.objects.filter(pk=self.given.pk).update(state=State.CHECKED)
        return self.given

    @cached_property
    def run(self) -> Run:
        return start_run(
            version=active_version(),
            people=Person.objects.all(),
            vacancies=Vacancy.objects.all(),
            by=self.by,
        )

    @cached_property
    def run_here(self) -> Run:
        return plan_run(version=active_version(), region=self.coach.organisation)

    @cached_property
    def run_done(self) -> Run:
        return run_matching(run=self.run_here)

    @property
    def manager(self) -> Account:
        return self._also(MemberRole.CONSORTIUM_MANAGER, self.coach.organisation)

    def _also(self, role: MemberRole, organisation: Organisation) -> Account:
        Membership.objects.create(  # past the action: one account does everything here
            account=self.by, organisation=organisation, role=role, since=timezone.localdate()
        )
        return self.by

    def vacancies(self) -> object:
        file = self.folder / "vacancies.csv"
        file.write_text(f"reference;title;skills;employer\n1;{SECRET};typen;{SECRET} BV\n")
        linked = link_vacancies(
            read_vacancies(file), Linker.of(self.words), Taxonomy.of(self.words)
        )
        return import_vacancies(vacancies=linked, by=self.by)


def scene_of(words: Classification, tmp_path: Path) -> Scene:
    import_classification(classification=words)
    by = add_account(email="by@example.nl")
    person = Person.objects.create(name=SECRET)
    consortium = add_organisation(name="Regio", role=Role.CONSORTIUM)
    employer = add_organisation(name="Bel", role=Role.OUTFLOW_EMPLOYER, consortium=consortium)
    employer.employments.create(person=person, reference=SECRET)
    other = Person.objects.create(name=SECRET)
    employer.employments.create(person=other, reference="2")
    coach = add_membership(account=by, organisation=consortium, role=MemberRole.COACH)
    Membership.objects.create(  # past the action: one account does everything here
        account=by, organisation=employer, role=MemberRole.RECRUITER, since=timezone.localdate()
    )
    vacancy = Vacancy.objects.create(
        organisation=employer,
        reference=SECRET,
        title=SECRET,
        scheme="test",
        wage_min=2000,
        wage_max=2500,
    )
    return Scene(
        by=by,
        person=person,
        words=words,
        folder=tmp_path,
        coach=coach,
        employer=employer,
        vacancy=vacancy,
        case=assign_coach(coach=coach, person=other),
        share=share_part(
            person=person,
            recipient=consortium,
            part=Part.STATUS,
            purpose=Purpose.PROGRESS,
            until=timezone.localdate(),
        ),
    )
