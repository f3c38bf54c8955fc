"""The information wall (R-10): every role against every thing, in its own region and another.

`MATRIX` is the promise. A query or rule that takes a viewer and is not in `ASKED` fails a test.
"""

import ast
import datetime as dt
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from django.utils import timezone

from apps import wall_matrix
from apps.wall_matrix import MATRIX, NO_DATA, SIGNED_IN, logged
from apps.wall_region import VIEWERS, Region
from doorstroom.organisations import queries, rules
from doorstroom.organisations.actions import (
    add_membership,
    add_organisation,
    assign_coach,
    end_coaching,
    end_membership,
    log_viewing,
    share_part,
    withdraw_share,
)
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Caseload, Organisation, Share
from doorstroom.organisations.queries import SharedPerson
from doorstroom.organisations.states import MemberRole, Part, Purpose, Role
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.queries import (
    candidates_visible_to,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("thing", MATRIX)
def test_each_role_gets_what_the_matrix_says_and_nothing_of_another_region(
    thing: str, two_regions: tuple[Region, Region]
) -> None:
    here, there = two_regions
    ask, allowed = MATRIX[thing]

    found = {name for name in VIEWERS if ask(here.viewers[name], here)}
    leaked = {name for name in VIEWERS if ask(here.viewers[name], there)}

    assert found == allowed
    assert leaked == set()


def viewing_functions(root: Path) -> Iterator[str]:
    for path in (root / "src/doorstroom").rglob("*.py"):
        parts = path.relative_to(root / "src/doorstroom").with_suffix("").parts
        if len(parts) < 2 or parts[1] not in {"queries", "rules"}:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                arguments = [*node.args.args, *node.args.kwonlyargs]
                if "viewer" in {one.arg for one in arguments}:
                    yield node.name


def test_every_query_and_rule_that_takes_a_viewer_is_in_the_matrix(root: Path) -> None:
    parts = Path(wall_matrix.__file__).parent.glob("wall_*.py")
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for part in parts
        for node in ast.walk(ast.parse(part.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }

    assert sorted(set(viewing_functions(root)) - called - NO_DATA) == []


def test_every_role_signs_in_with_a_second_factor_and_a_worker_does_not(here: Region) -> None:
    assert {
        name for name in VIEWERS if rules.needs_second_factor(here.viewers[name])
    } == SIGNED_IN - {"worker"}


def test_no_second_factor_is_demanded_where_nothing_is_real(here: Region) -> None:
    Organisation.objects.update(invented=True)

    assert [name for name in VIEWERS if rules.needs_second_factor(here.viewers[name])] == []


def test_an_employer_learns_of_a_candidate_no_more_than_this(here: Region) -> None:
    recruiter = here.viewers["recruiter"]
    share = Share.objects.get(
        person=here.worker, organisation=here.organisations["inflow"], part=Part.CONTACT
    )

    assert {one.name for one in fields(SharedPerson)} == {"key", "name", "parts"}
    [named] = candidates_visible_to(recruiter, here.published)
    assert named.name == here.worker.name
    withdraw_share(share=share)
    [nameless] = candidates_visible_to(recruiter, here.published)
    assert nameless == SharedPerson(
        key=here.worker.pk, name="", parts=frozenset({Part.PASSPORT, Part.MATCHES})
    )


def test_a_withdrawn_share_stops_at_once_and_an_old_one_by_itself(here: Region) -> None:
    viewer = here.viewers["training_provider"]
    passport, contact = Share.objects.filter(
        organisation=here.organisations["school"], part__in=[Part.PASSPORT, Part.CONTACT]
    ).order_by("pk")
    assert rules.may_see_passport(viewer, here.worker)

    withdraw_share(share=passport)
    Share.objects.filter(pk=contact.pk).update(until=timezone.localdate() - dt.timedelta(days=1))

    assert not rules.may_see_passport(viewer, here.worker)
    assert queries.shared_with(viewer) == ()


def test_a_worker_whose_account_is_closed_sees_nothing(here: Region) -> None:
    Account.objects.filter(person=here.worker).update(is_active=False)
    viewer = Account.objects.get(person=here.worker)

    assert {thing for thing, (ask, _) in MATRIX.items() if ask(viewer, here)} == set()


def test_a_coach_sees_nobody_whom_they_do_not_help_any_more(here: Region) -> None:
    [coach] = queries.memberships_of(here.viewers["coach"])
    end_coaching(case=Caseload.objects.get(coach=coach, person=here.worker))
    Share.objects.all().delete()

    assert here.worker not in queries.people_visible_to(here.viewers["coach"])
    assert not logged(here.viewers["coach"], here)


@pytest.mark.parametrize("role", sorted(set(MemberRole) - {MemberRole.COACH}))
def test_only_a_coach_sees_a_caseload(role: MemberRole, here: Region) -> None:
    [member] = queries.memberships_of(here.viewers[role])
    Caseload.objects.create(coach=member, person=here.silent, since=timezone.localdate())

    assert queries.people_visible_to(here.viewers[role]).count() == 0
    with pytest.raises(NotYoursError):
        queries.organisations_shown(here.viewers[role], {here.silent.pk: [Part.PASSPORT]})


@pytest.mark.parametrize("role", sorted(MemberRole))
def test_a_role_counts_in_its_own_organisation_and_no_other(role: MemberRole, here: Region) -> None:
    at_home = {"outflow": MemberRole.OUTFLOW_HR, "inflow": MemberRole.RECRUITER}
    for home, only in at_home.items():
        viewer = add_account(email=f"new@{home}.nl")
        add_membership(account=viewer, organisation=here.organisations[home], role=role)

        right = {
            "numbers": bool(queries.numbers_for(viewer)),
            "candidates": bool(candidates_visible_to(viewer, here.published)),
        }

        assert right == {
            "numbers": role == MemberRole.CONSORTIUM_MANAGER
            or (home == "outflow" and role == only),
            "candidates": home == "inflow" and role == only,
        }


def test_candidates_are_those_of_the_employer_who_agreed_to_be_matched(here: Region) -> None:
    recruiter = here.viewers["recruiter"]
    assert isinstance(recruiter, Account)
    other = add_organisation(
        name="Other", role=Role.INFLOW_EMPLOYER, consortium=here.organisations["centre"]
    )
    add_membership(account=recruiter, organisation=other, role=MemberRole.RECRUITER)
    here.draft.organisation = other

    assert candidates_visible_to(recruiter, here.draft) == ()
    for share in Share.objects.filter(part=Part.MATCHES):
        withdraw_share(share=share)
    assert candidates_visible_to(recruiter, here.published) == ()


def test_a_membership_that_ended_shows_nothing(here: Region) -> None:
    another = add_membership(  # who is left to bring somebody from step to step
        account=add_account(email="another@here.nl"),
        organisation=here.organisations["centre"],
        role=MemberRole.COACH,
    )
    assign_coach(coach=another, person=here.worker)
    for role in MemberRole:
        [membership] = queries.memberships_of(here.viewers[role])
        end_membership(membership=membership)

        seen = {thing for thing, (ask, _) in MATRIX.items() if ask(here.viewers[role], here)}

        assert seen == set()


def test_a_share_with_one_member_is_not_for_colleagues(here: Region) -> None:
    inflow = here.organisations["inflow"]
    colleague = add_membership(
        account=add_account(email="colleague@here.nl"),
        organisation=inflow,
        role=MemberRole.RECRUITER,
    )
    share_part(
        person=here.silent,
        recipient=colleague,
        part=Part.PASSPORT,
        purpose=Purpose.WORK,
        until=timezone.localdate(),
    )

    assert rules.may_see_passport(colleague.account, here.silent)
    assert not rules.may_see_passport(here.viewers["recruiter"], here.silent)


def test_who_also_recruits_for_the_own_employer_of_a_person_sees_only_the_status(
    here: Region,
) -> None:
    outflow = here.organisations["outflow"]
    hr = here.viewers["outflow_hr"]
    assert isinstance(hr, Account)
    add_membership(account=hr, organisation=outflow, role=MemberRole.RECRUITER)
    for part in Part:  # past the action, which refuses it
        Share.objects.create(
            person=here.silent,
            organisation=outflow,
            part=part,
            purpose=Purpose.WORK,
            shared_at=timezone.now(),
            until=timezone.localdate(),
        )

    assert [part for part in Part if rules.may_see(hr, here.silent, part)] == [Part.STATUS]


@pytest.mark.parametrize(
    ("people", "coached", "shown"),
    [(9, 0, (None, None)), (10, 10, (10, None)), (30, 9, (30, None)), (30, 21, (30, None)),
     (30, 20, (30, 20)), (30, 10, (30, 10))],
)  # fmt: skip
def test_small_counts_are_not_shown_nor_what_they_leave(
    here: Region, people: int, coached: int, shown: tuple[int | None, int | None]
) -> None:
    other = add_organisation(
        name="Other", role=Role.OUTFLOW_EMPLOYER, consortium=here.organisations["centre"]
    )
    [coach] = queries.memberships_of(here.viewers["coach"])
    for number in range(people):
        person = Person.objects.create()
        other.employments.create(person=person, reference=str(number))
        if number < coached:
            assign_coach(coach=coach, person=person)

    [numbers] = [
        one
        for one in queries.numbers_for(here.viewers["consortium_manager"])
        if one.organisation == other
    ]

    assert (numbers.people, numbers.with_coach) == shown


def test_a_person_reads_who_looked_and_nobody_looks_unseen(here: Region) -> None:
    recruiter, hr = here.viewers["recruiter"], here.viewers["outflow_hr"]
    assert isinstance(recruiter, Account)
    assert isinstance(hr, Account)

    log_viewing(seen={here.worker.pk: [Part.PASSPORT]}, by=recruiter)
    with pytest.raises(NotYoursError):
        log_viewing(seen={here.worker.pk: [Part.PASSPORT]}, by=hr)

    [seen] = queries.viewings_of(here.worker)
    assert (seen.organisation, seen.part) == ("here inflow", Part.PASSPORT)
    assert queries.viewings_of(here.silent) == ()
