"""Who gets what through the information wall: the promise that `test_wall.py` holds."""

from collections.abc import Callable

from apps.wall_credentials import OF_CREDENTIALS
from apps.wall_encounters import OF_ENCOUNTERS
from apps.wall_fair_entries import OF_FAIR_ENTRIES
from apps.wall_fair_people import OF_FAIR_PEOPLE
from apps.wall_fairs import OF_FAIRS
from apps.wall_lives import OF_LIVES
from apps.wall_region import VIEWERS, Region
from apps.wall_step_papers import OF_STEP_PAPERS
from apps.wall_things import (
    all_are_agents,
    allowed,
    asked_of,
    follows,
    logged,
    run_of,
    seen_twice,
    shared,
    shown_file,
    shown_work,
    withdrawn,
)
from apps.wall_trainings import OF_TRAININGS
from apps.wall_transitions import OF_TRANSITIONS
from apps.wall_uploads import OF_UPLOADS
from doorstroom.matches.queries import (
    candidate_matched,
    candidates_matched,
    doors_visible_to,
    flows_of_region,
    match_visible_to,
    matches_by_sector,
    matches_visible_to,
    run_visible_to,
    runs_visible_to,
    sectors_visible_to,
    suited_to,
    ways_of_region,
    ways_visible_to,
)
from doorstroom.matches.rules import may_run_matching
from doorstroom.organisations import queries, rules
from doorstroom.organisations.models import Membership
from doorstroom.organisations.queries import Viewer
from doorstroom.organisations.states import Part
from doorstroom.passports.queries import (
    agreement_for,
    cases_of,
    competences_visible_to,
    evidence_to_review,
    file_visible_to,
    files_visible_to,
    outflow_for,
    requests_asked,
    wants_visible_to,
)
from doorstroom.passports.rules import may_assess
from doorstroom.passports.states import Asked, Sight
from doorstroom.people.models import Account
from doorstroom.vacancies.queries import (
    candidates_counted,
    candidates_visible_to,
    own_vacancies,
    recruiting_organisations,
    vacancies_visible_to,
)
from doorstroom.vacancies.rules import may_change_vacancy

ALL = set(VIEWERS)
SIGNED_IN = ALL - {"nobody", "closed"}
MATRIX: dict[str, tuple[Callable[[Viewer, Region], bool], set[str]]] = {
    "the worker, whole": (
        lambda viewer, on: on.worker in queries.people_visible_to(viewer),
        {"worker", "coach"},
    ),
    "the caseload": (
        lambda viewer, on: (
            on.worker in queries.caseload_of(viewer)
            or any(one.person == on.worker for one in cases_of(viewer))
        ),
        {"coach"},
    ),
    **OF_CREDENTIALS,
    **OF_ENCOUNTERS,
    **OF_STEP_PAPERS,
    **OF_TRANSITIONS,
    **OF_FAIRS,
    **OF_FAIR_PEOPLE,
    **OF_FAIR_ENTRIES,
    **OF_LIVES,
    **OF_TRAININGS,
    **OF_UPLOADS,
    "who shares nothing": (
        lambda viewer, on: (
            on.silent in queries.people_visible_to(viewer)
            or any(one.key == on.silent.pk for one in queries.shared_with(viewer))
            or any(rules.may_see(viewer, on.silent, part) for part in Part)
        ),
        set(),
    ),
    "the whole list of matches": (
        lambda viewer, on: rules.may_see_all_matches(viewer, on.worker),
        {"worker", "coach"},
    ),
    "the matches, as a list": (
        lambda viewer, on: allowed(lambda: matches_visible_to(viewer, on.worker, language="nl")),
        {"worker", "coach"},
    ),
    "work that suits what somebody answered": (
        lambda viewer, on: allowed(lambda: suited_to(viewer, on.worker, language="nl")),
        {"worker"},
    ),
    "what would open doors": (
        lambda viewer, on: allowed(lambda: doors_visible_to(viewer, on.worker, language="nl")),
        {"worker", "coach"},
    ),
    "one match": (
        lambda viewer, on: allowed(
            lambda: match_visible_to(viewer, on.worker, on.published.pk, language="nl")
        ),
        {"worker", "coach"},
    ),
    "the matches, by sector": (
        lambda viewer, on: allowed(lambda: matches_by_sector(viewer, on.worker, language="nl")),
        {"worker", "coach"},
    ),
    "where somebody's work leads": (
        lambda viewer, on: allowed(lambda: ways_visible_to(viewer, on.worker, language="nl")),
        {"worker", "coach"},
    ),
    "where an occupation leads in the region": (
        lambda viewer, on: follows(
            lambda: withdrawn(on), lambda: ways_of_region(viewer, "agent", language="nl")
        ),
        {"consortium_manager"},
    ),
    "where the people of the region can go": (
        lambda viewer, on: follows(
            lambda: withdrawn(on), lambda: flows_of_region(viewer, language="nl")
        ),
        {"consortium_manager"},
    ),
    "what the people of the region do": (
        lambda viewer, on: follows(lambda: all_are_agents(on), lambda: outflow_for(viewer)),
        {"consortium_manager"},
    ),
    "who fits a vacancy": (
        lambda viewer, on: candidates_matched(viewer, on.published, language="nl").total == 1,
        {"recruiter"},
    ),
    "how one person fits a vacancy": (
        lambda viewer, on: bool(
            candidate_matched(viewer, on.published, on.worker.pk, language="nl")
        ),
        {"recruiter"},
    ),
    "the sectors of the matches": (
        lambda viewer, on: bool(sectors_visible_to(viewer, [on.worker], language="nl")),
        {"worker", "coach"},
    ),
    "the competences": (
        lambda viewer, on: on.competence in competences_visible_to(viewer, on.worker),
        {"worker", "coach", "recruiter", "training_provider"},
    ),
    "own work to look at": (
        lambda viewer, on: shown_work(on) in evidence_to_review(viewer),
        {"coach"},
    ),
    "a file that readers of the passport may see": (
        lambda viewer, on: (
            shown_file(on) in files_visible_to(viewer, on.worker)
            and file_visible_to(viewer, shown_file(on).pk) is not None
        ),
        {"worker", "coach", "recruiter", "training_provider"},
    ),
    "a file for the coach": (
        lambda viewer, on: file_visible_to(viewer, shown_file(on, Sight.COACH).pk) is not None,
        {"worker", "coach"},
    ),
    "a file for oneself": (
        lambda viewer, on: file_visible_to(viewer, shown_file(on, Sight.OWN).pk) is not None,
        {"worker"},
    ),
    "how far assessors of the region agree": (
        lambda viewer, on: follows(lambda: seen_twice(on), lambda: agreement_for(viewer)),
        {"consortium_manager"},
    ),
    "judging what somebody shows": (
        lambda viewer, on: may_assess(viewer, on.worker),
        {"coach"},
    ),
    "what somebody asks where they worked": (
        lambda viewer, on: asked_of(on) in requests_asked(viewer, Asked.ATTESTATION),
        {"outflow_hr"},
    ),
    "what somebody asks to look at": (
        lambda viewer, on: (
            asked_of(on, Asked.ASSESSMENT) in requests_asked(viewer, Asked.ASSESSMENT)
        ),
        {"assessor"},
    ),
    "helping somebody, for an organisation": (
        lambda viewer, on: (
            queries.helping_organisation(viewer, on.worker) == on.organisations["centre"]
        ),
        {"coach"},
    ),
    "what somebody likes": (
        lambda viewer, on: wants_visible_to(viewer, on.worker) is not None,
        {"worker", "coach"},
    ),
    "a shared status": (
        lambda viewer, on: shared(viewer, on, Part.STATUS),
        {"coach", "outflow_hr", "fund_manager"},
    ),
    "a shared passport": (
        lambda viewer, on: shared(viewer, on, Part.PASSPORT),
        {"coach", "recruiter", "training_provider"},
    ),
    "shared matches": (
        lambda viewer, on: shared(viewer, on, Part.MATCHES),
        {"coach", "recruiter"},
    ),
    "shared contact": (
        lambda viewer, on: shared(viewer, on, Part.CONTACT),
        {"coach", "recruiter", "training_provider", "fund_manager"},
    ),
    "any share, as a row": (
        lambda viewer, on: queries.shares_visible_to(viewer).filter(person=on.worker).exists(),
        {"coach", "outflow_hr", "fund_manager", "recruiter", "training_provider"},
    ),
    "the passport, by rule": (
        lambda viewer, on: rules.may_see_passport(viewer, on.worker),
        {"worker", "coach", "recruiter", "training_provider"},
    ),
    "the status, by rule": (
        lambda viewer, on: rules.may_see(viewer, on.worker, Part.STATUS),
        {"worker", "coach", "outflow_hr", "fund_manager"},
    ),
    "a passport, and it is logged": (logged, {"coach", "recruiter", "training_provider"}),
    "candidates of a vacancy": (
        lambda viewer, on: bool(candidates_visible_to(viewer, on.published)),
        {"recruiter"},
    ),
    "candidates of an employer, counted": (
        lambda viewer, on: on.organisations["inflow"].pk in candidates_counted(viewer),
        {"recruiter"},
    ),
    "a vacancy of one's own employer": (
        lambda viewer, on: on.draft in own_vacancies(viewer),
        {"recruiter"},
    ),
    "an employer to write vacancies for": (
        lambda viewer, on: on.organisations["inflow"] in recruiting_organisations(viewer),
        {"recruiter"},
    ),
    "changing a vacancy": (
        lambda viewer, on: may_change_vacancy(viewer, on.draft),
        {"recruiter"},
    ),
    "a published vacancy": (
        lambda viewer, on: on.published in vacancies_visible_to(viewer),
        SIGNED_IN,
    ),
    "a vacancy not published": (
        lambda viewer, on: on.draft in vacancies_visible_to(viewer),
        {"recruiter"},
    ),
    "organisations": (
        lambda viewer, on: all(
            one in queries.organisations_visible_to(viewer) for one in on.organisations.values()
        ),
        SIGNED_IN,
    ),
    "any organisation": (
        lambda viewer, on: any(
            one in queries.organisations_visible_to(viewer) for one in on.organisations.values()
        ),
        SIGNED_IN,
    ),
    "the consortium": (
        lambda viewer, on: on.organisations["centre"] in queries.consortia_of(viewer),
        SIGNED_IN,
    ),
    "memberships": (
        lambda viewer, on: (
            queries.memberships_of(viewer)
            .filter(organisation__in=on.organisations.values())
            .exists()
        ),
        SIGNED_IN - {"worker"},
    ),
    "who does what": (
        lambda viewer, on: (
            queries.members_visible_to(viewer)
            .filter(organisation__in=on.organisations.values())
            .exists()
        ),
        SIGNED_IN - {"worker"},
    ),
    "organisations to manage": (
        lambda viewer, on: (
            set(on.organisations.values()) <= set(queries.organisations_managed_by(viewer))
        ),
        {"consortium_manager"},
    ),
    "coaches to manage": (
        lambda viewer, on: any(
            one.account == on.viewers["coach"] and one.helps == 12
            for one in queries.coaches_managed_by(viewer)
        ),
        {"consortium_manager"},
    ),
    "managing an organisation": (
        lambda viewer, on: any(rules.may_manage(viewer, one) for one in on.organisations.values()),
        {"consortium_manager"},
    ),
    "saying how papers look": (
        lambda viewer, on: on.organisations["centre"] in queries.consortia_styled_by(viewer),
        {"consortium_manager"},
    ),
    "stopping the matcher": (
        lambda viewer, on: on.organisations["centre"] in queries.matching_switched_by(viewer),
        {"consortium_manager", "privacy_officer"},
    ),
    "the runs of the matcher": (
        lambda viewer, on: (
            run_of(on) in runs_visible_to(viewer)
            and run_visible_to(viewer, run_of(on).pk) is not None
        ),
        {"consortium_manager", "privacy_officer"},
    ),
    "any run of the matcher": (
        lambda viewer, on: (
            runs_visible_to(viewer).filter(region=on.organisations["centre"]).exists()
            or run_visible_to(viewer, run_of(on).pk) is not None
        ),
        {"consortium_manager", "privacy_officer"},
    ),
    "running the matcher": (
        lambda viewer, on: may_run_matching(viewer, on.organisations["centre"]),
        {"consortium_manager"},
    ),
    "giving somebody who is there a role": (
        lambda viewer, on: rules.may_invite(viewer, Account.objects.get(person=on.worker)),
        {"consortium_manager"},
    ),
    "ending a membership": (
        lambda viewer, on: rules.may_end(
            viewer, Membership.objects.get(account=on.viewers["coach"])
        ),
        {"consortium_manager"},
    ),
    "numbers of the employer": (
        lambda viewer, on: any(
            one.organisation == on.organisations["outflow"] for one in queries.numbers_for(viewer)
        ),
        {"outflow_hr", "consortium_manager"},
    ),
    "bringing in workers": (
        lambda viewer, on: rules.may_import_workers(viewer, on.organisations["outflow"]),
        {"outflow_hr"},
    ),
    "bringing in workers elsewhere": (
        lambda viewer, on: rules.may_import_workers(viewer, on.organisations["inflow"]),
        set(),
    ),
    "bringing in vacancies": (
        lambda viewer, on: rules.may_import_vacancies(viewer, on.organisations["inflow"]),
        {"recruiter"},
    ),
}
"""A thing: how to ask for it, and which viewers of its own region get it."""

NO_DATA = {"needs_second_factor"}
"""Takes a viewer and shows nothing of anybody."""
