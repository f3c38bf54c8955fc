"""Every action leaves exactly one event under its own name, and no word about a person."""

import ast
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from django.utils import timezone

from apps.assessments.trail import ASSESSMENTS
from apps.trail_credentials import NEEDS, OF_CREDENTIALS
from apps.trail_encounters import OF_ENCOUNTERS
from apps.trail_fair_entries import OF_FAIR_ENTRIES
from apps.trail_fair_people import OF_FAIR_PEOPLE
from apps.trail_fair_plans import OF_FAIR_PLANS
from apps.trail_fairs import OF_FAIRS
from apps.trail_lives import OF_LIVES, given_cv
from apps.trail_papers import OF_PAPERS
from apps.trail_scene import SECRET, Scene, scene_of
from apps.trail_step_papers import OF_STEP_PAPERS
from apps.trail_trainings import OF_TRAININGS
from apps.trail_transitions import GIVEN, OF_TRANSITIONS
from doorstroom.core import audit
from doorstroom.core.models import Event
from doorstroom.engine.taxonomy import Encoder, Pieces
from doorstroom.engine.values import Classification, Interest
from doorstroom.matches.actions import (
    cancel_run,
    export_columns,
    plan_run,
    run_matching,
    store_replay,
    submit_replay,
    submit_run,
)
from doorstroom.matches.queries import replay_of
from doorstroom.organisations.actions import (
    add_membership,
    add_organisation,
    assign_coach,
    assign_waiting,
    end_coaching,
    end_membership,
    log_caseload,
    log_viewing,
    remove_house_style,
    remove_logo,
    set_house_style,
    share_part,
    share_parts,
    start_matching,
    stop_matching,
    withdraw_share,
    withdraw_shares,
)
from doorstroom.organisations.states import MemberRole, Part, Purpose, Role
from doorstroom.passports.actions import (
    Result,
    add_competence,
    add_observation,
    add_occupation,
    add_portfolio_piece,
    add_test,
    answer_attestation,
    confirm_competence,
    confirm_passport,
    decide_evidence,
    decline_assessment,
    log_link_viewing,
    log_requests_seen,
    open_link,
    remove_competence,
    remove_evidence,
    remove_occupation,
    request_attestations,
    update_competence,
    withdraw_attestation_request,
    withdraw_attestation_requests,
    withdraw_link,
    withdraw_links,
)
from doorstroom.passports.models import (
    Competence,
    HeldOccupation,
)
from doorstroom.passports.states import CRITERIA, Asked, Level, Review
from doorstroom.people.actions import (
    Said,
    Wishes,
    add_account,
    record_sign_in,
    send_invitation,
    update_contact,
    update_wants,
    update_wishes,
    write_introduction,
)
from doorstroom.people.models import Person
from doorstroom.people.states import Liking
from doorstroom.uploads.actions import (
    cancel_upload,
    choose_words,
    delete_old_uploads,
    delete_upload,
    map_columns,
    start_check,
    start_import,
)
from doorstroom.uploads.states import WordKind
from doorstroom.vacancies.actions import (
    publish_vacancy,
    save_vacancy,
    withdraw_vacancy,
)
from doorstroom.vacancies.adapters import Wanted
from doorstroom.vacancies.models import Vacancy
from doorstroom.vacancies.states import Kind
from doorstroom.vocabulary.actions import (
    activate_version,
    import_classification,
    store_encoder,
)
from doorstroom.vocabulary.queries import active_version

pytestmark = pytest.mark.django_db
ACTIONS: dict[str, Callable[[Scene], object]] = {
    **ASSESSMENTS,
    **OF_CREDENTIALS,
    **OF_ENCOUNTERS,
    **OF_STEP_PAPERS,
    **OF_TRANSITIONS,
    **OF_FAIRS,
    **OF_FAIR_PLANS,
    **OF_FAIR_PEOPLE,
    **OF_FAIR_ENTRIES,
    **OF_LIVES,
    **OF_PAPERS,
    **OF_TRAININGS,
    "matches.export_columns": lambda on: export_columns(
        version=active_version(),
        people=Person.objects.all(),
        vacancies=Vacancy.objects.all(),
        by=on.by,
    ),
    "matches.cancel_run": lambda on: cancel_run(run=on.run_here, by=on.manager),
    "matches.plan_run": lambda on: plan_run(
        version=active_version(), region=on.coach.organisation, by=on.manager
    ),
    "matches.submit_replay": lambda on: submit_replay(run=on.run_done, by=on.manager),
    "matches.submit_run": lambda on: submit_run(run=on.run_here, by=on.manager),
    "matches.store_replay": lambda on: store_replay(
        run=on.run_done, replay=replay_of(on.run_done), by=on.by
    ),
    "matches.run_matching": lambda on: run_matching(run=on.run, by=on.by),
    "matches.start_run": lambda on: on.run,
    "organisations.add_membership": lambda on: add_membership(
        account=on.by, organisation=on.coach.organisation, role=MemberRole.FUND_MANAGER, by=on.by
    ),
    "organisations.assign_coach": lambda on: assign_coach(
        coach=on.coach, person=on.person, by=on.by
    ),
    "organisations.assign_waiting": lambda on: assign_waiting(
        coach=on.coach, employer=on.employer, count=5, by=on.by
    ),
    "organisations.end_coaching": lambda on: end_coaching(case=on.case, by=on.by),
    "organisations.start_matching": lambda on: start_matching(
        consortium=on.coach.organisation, by=on.manager
    ),
    "organisations.stop_matching": lambda on: stop_matching(
        consortium=on.coach.organisation, by=on.manager
    ),
    "organisations.set_house_style": lambda on: set_house_style(
        consortium=on.coach.organisation, colour="#a3195b", sender="Piet Jansen", by=on.manager
    ),
    "organisations.remove_logo": lambda on: remove_logo(
        consortium=on.coach.organisation, by=on.manager
    ),
    "organisations.remove_house_style": lambda on: remove_house_style(
        consortium=on.coach.organisation, by=on.manager
    ),
    "organisations.end_membership": lambda on: end_membership(membership=on.coach, by=on.by),
    "organisations.log_caseload": lambda on: log_caseload(people=[on.case.person], by=on.by),
    "organisations.log_viewing": lambda on: log_viewing(
        seen={on.person.pk: [Part.STATUS]}, by=on.by
    ),
    "organisations.share_part": lambda on: share_part(
        person=on.person,
        recipient=on.coach,
        part=Part.CONTACT,
        purpose=Purpose.WORK,
        until=timezone.localdate(),
        by=on.by,
    ),
    "organisations.share_parts": lambda on: share_parts(
        person=on.person,
        recipients=[on.coach.organisation],
        parts=[Part.CONTACT, Part.STATUS],
        purpose=Purpose.WORK,
        until=timezone.localdate(),
        by=on.by,
    ),
    "organisations.withdraw_share": lambda on: withdraw_share(share=on.share, by=on.by),
    "organisations.withdraw_shares": lambda on: withdraw_shares(person=on.person, by=on.by),
    "organisations.add_organisation": lambda on: add_organisation(
        name=SECRET, role=Role.FUND, by=on.by
    ),
    "passports.add_competence": lambda on: add_competence(
        person=on.person, skill="type", level=Level.ALONE, by=on.by
    ),
    "passports.add_portfolio_piece": lambda on: add_portfolio_piece(
        competence=on.competence(), about=SECRET, on=timezone.localdate(), by=on.by
    ),
    "passports.add_observation": lambda on: add_observation(
        competence=on.evidence().competence,
        points=dict.fromkeys(CRITERIA, 2),
        on=timezone.localdate(),
        about=SECRET,
        by=on.by,
    ),
    "passports.add_test": lambda on: add_test(
        competence=on.evidence().competence,
        name=SECRET,
        result=Result(Level.ALONE, passed=True),
        on=timezone.localdate(),
        by=on.by,
    ),
    "passports.decline_assessment": lambda on: decline_assessment(
        request=on.worked(Asked.ASSESSMENT), by=on.assessor
    ),
    "passports.decide_evidence": lambda on: decide_evidence(
        evidence=on.evidence(), review=Review.ASKED, question=SECRET, by=on.by
    ),
    "passports.remove_evidence": lambda on: remove_evidence(evidence=on.evidence(), by=on.by),
    "passports.request_attestations": lambda on: request_attestations(
        person=on.worked().competence.person,
        organisation=on.employer,
        competences=Competence.objects.all(),
        by=on.by,
    ),
    "passports.answer_attestation": lambda on: answer_attestation(
        request=on.worked(), level=Level.ALONE, by=on.hr
    ),
    "passports.withdraw_attestation_request": lambda on: withdraw_attestation_request(
        request=on.worked(), by=on.by
    ),
    "passports.withdraw_attestation_requests": lambda on: withdraw_attestation_requests(
        person=on.worked().competence.person, by=on.by
    ),
    "passports.open_link": lambda on: open_link(
        person=on.person, until=timezone.localdate(), by=on.by
    ),
    "passports.withdraw_link": lambda on: withdraw_link(link=on.link(), by=on.by),
    "passports.withdraw_links": lambda on: withdraw_links(person=on.person, by=on.by),
    "passports.log_requests_seen": lambda on: (on.worked(), log_requests_seen(by=on.hr)),
    "passports.log_link_viewing": lambda on: log_link_viewing(link=on.link(), by=on.by),
    "passports.add_occupation": lambda on: add_occupation(
        person=on.person, occupation="agent", by=on.by
    ),
    "passports.confirm_passport": lambda on: confirm_passport(person=on.person, by=on.by),
    "passports.confirm_competence": lambda on: confirm_competence(
        competence=on.person.competences.create(scheme="test", skill=SECRET), by=on.by
    ),
    "passports.import_workers": Scene.workers,
    "passports.remove_competence": lambda on: remove_competence(
        competence=on.competence(), by=on.by
    ),
    "passports.remove_occupation": lambda on: remove_occupation(
        held=HeldOccupation.objects.create(person=on.person, scheme="test", occupation="agent"),
        by=on.by,
    ),
    "passports.update_competence": lambda on: update_competence(
        competence=on.competence(), level=Level.TEACHES, by=on.by
    ),
    "people.add_account": lambda on: add_account(email=f"{SECRET}@example.nl", by=on.by),
    "people.record_sign_in": lambda on: record_sign_in(account=on.by, by=on.by),
    "people.send_invitation": lambda on: send_invitation(
        account=on.by, link=f"https://example.nl/{SECRET}", by=on.by
    ),
    "people.update_contact": lambda on: update_contact(
        account=on.by, name=SECRET, phone="06 1234 5678", language="nl", by=on.by
    ),
    "people.update_wants": lambda on: update_wants(
        person=on.person, said=Said(likings={Interest.SOCIAL: Liking.LIKED}), by=on.by
    ),
    "people.update_wishes": lambda on: update_wishes(
        person=on.person, wishes=Wishes(place="Oss", papers=(SECRET,)), by=on.by
    ),
    "people.write_introduction": lambda on: write_introduction(
        person=on.person, dutch=SECRET, english=SECRET, by=on.by
    ),
    "uploads.add_upload": lambda on: on.upload(by=on.by),
    "uploads.cancel_upload": lambda on: cancel_upload(upload=on.given, by=on.by),
    "uploads.choose_words": lambda on: choose_words(
        upload=on.given, choices={(WordKind.SKILL, SECRET): ""}, by=on.by
    ),
    "uploads.delete_old_uploads": lambda on: delete_old_uploads(by=on.by),
    "uploads.delete_upload": lambda on: delete_upload(upload=on.given, by=on.by),
    "uploads.map_columns": lambda on: map_columns(
        upload=on.given, mapping={SECRET: "name"}, by=on.by
    ),
    "uploads.start_check": lambda on: start_check(upload=on.given, by=on.by),
    "uploads.start_import": lambda on: start_import(upload=on.checked(), by=on.by),
    "vacancies.import_vacancies": Scene.vacancies,
    "vacancies.publish_vacancy": lambda on: publish_vacancy(vacancy=on.vacancy, by=on.by),
    "vacancies.save_vacancy": lambda on: save_vacancy(
        vacancy=on.vacancy,
        wanted=Wanted(scheme="test", title=SECRET, requirements={SECRET: Kind.WISH}),
        by=on.by,
    ),
    "vacancies.withdraw_vacancy": lambda on: withdraw_vacancy(vacancy=on.vacancy, by=on.by),
    "vocabulary.activate_version": lambda on: activate_version(
        scheme="test", version="1", by=on.by
    ),
    "vocabulary.import_classification": lambda on: import_classification(
        classification=replace(on.words, version="2"), by=on.by
    ),
    "vocabulary.store_encoder": lambda on: store_encoder(
        version=active_version(),
        encoder=Encoder(
            pieces=Pieces((), np.zeros(0, dtype=np.float32)),
            table=np.zeros((0, 2), dtype=np.float32),
        ),
        by=on.by,
    ),
}
"""How to do each action once."""


@pytest.fixture
def scene(words: Classification, tmp_path: Path) -> Scene:
    return scene_of(words, tmp_path)


def public_actions(root: Path) -> Iterator[str]:
    apps = root / "src/doorstroom"
    for path in (*apps.glob("*/actions.py"), *apps.glob("*/actions/*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{path.relative_to(apps).parts[0]}.{node.name}"


def test_every_action_is_tried_here(root: Path) -> None:
    assert sorted(public_actions(root)) == sorted(ACTIONS)


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_leaves_one_event_that_says_who_and_nothing_personal(
    name: str, scene: Scene
) -> None:
    if name != "uploads.add_upload":
        _ = scene.given
    if name.startswith("lives.") and name != "lives.add_cv":
        given_cv(scene)
    if name == "matches.run_matching":
        _ = scene.run
    if name in {"matches.cancel_run", "matches.submit_run"}:
        _ = scene.run_here
    if name in {"matches.submit_replay", "matches.store_replay"}:
        _ = scene.run_done
    if name in NEEDS | GIVEN:
        (NEEDS | GIVEN)[name](scene)
    before = Event.objects.count()

    ACTIONS[name](scene)

    [event] = Event.objects.order_by("sequence")[before:]
    assert (event.action, event.actor) == (name, audit.reference_of(scene.by))
    assert SECRET.lower() not in json.dumps(event.facts).lower()
    assert audit.verify().broken is None
