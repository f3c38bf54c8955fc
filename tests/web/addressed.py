"""What stands in the addresses of pages: the keys of things of a region, made when asked for."""

from django.utils import timezone

from apps.after_scene import appointment_of, encounter_of
from apps.fair_people import stand_at, workshop_of
from apps.fair_scene import (
    candidate_of,
    corner_of,
    fair_of,
    hall_at,
    plan_of,
    session_of,
    visitor_of,
)
from apps.hall_scene import door_of, material_of
from apps.paper_scene import written
from apps.step_scene import opened
from apps.wall_region import Region
from apps.wall_things import asked_of, brought, shown_file
from doorstroom.assessments.queries import questionnaires
from doorstroom.fairs.models import HallGround
from doorstroom.matches.models import Run
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.states import Asked
from doorstroom.transitions.states import Paper
from doorstroom.uploads.models import Upload
from doorstroom.uploads.states import Kind

Keys = dict[str, object]


def the_worker(on: Region) -> Keys:
    return {"key": on.worker.pk}


def the_consortium(on: Region) -> Keys:
    return {"key": on.organisations["centre"].pk}


def the_example(on: Region) -> Keys:
    return {**the_consortium(on), "size": "card"}


def the_question(on: Region) -> Keys:
    return {"key": asked_of(on).pk}


def the_look(on: Region) -> Keys:
    return {"key": asked_of(on, Asked.ASSESSMENT).pk}


def answered(on: Region) -> Keys:
    known = questionnaires()["interests"]
    now = timezone.now()
    sitting = on.worker.sittings.create(
        questionnaire=known.key, edition=known.edition, started_at=now, ended_at=now
    )
    sitting.answers.create(question=known.questions[0].key, option=1)
    return {}


def answered_by_name(on: Region) -> Keys:
    return {**answered(on), "name": "interests"}


def the_skill(on: Region) -> Keys:
    return {"key": on.worker.pk, "skill": on.competence.pk}


def the_proof(on: Region) -> Keys:
    piece = on.competence.evidence.create(kind=3, level=1, on=timezone.localdate())
    return {"key": piece.pk}


def the_file(on: Region) -> Keys:
    return {"key": shown_file(on).pk}


def the_candidates_file(on: Region) -> Keys:
    return {**the_candidate(on), "file": shown_file(on).pk}


def the_certificate(on: Region) -> Keys:
    return {"key": brought(on).pk}


def the_session(on: Region) -> Keys:
    return {"key": session_of(on).pk}


def the_plan(on: Region) -> Keys:
    return {"key": plan_of(on).pk}


def the_place(on: Region) -> Keys:
    plan_of(on)
    return {**the_session(on), "candidate": candidate_of(on).pk}


def the_fair(on: Region) -> Keys:
    return {"key": fair_of(on).pk}


def the_late(on: Region) -> Keys:
    return {"key": fair_of(on).pk, "employer": on.organisations["inflow"].pk}


def the_figures(on: Region) -> Keys:
    return {"key": fair_of(on).pk, "kind": "csv"}


def the_send(on: Region) -> Keys:
    return {"key": fair_of(on).pk, "candidate": candidate_of(on).pk}


def the_phone(on: Region) -> Keys:
    return {"key": door_of(on).pk}


def the_group(on: Region) -> Keys:
    return {"fair": fair_of(on).pk}


def the_own_fair(on: Region) -> Keys:
    stand_at(candidate_of(on))
    return {"fair": fair_of(on).pk}


def the_paper(on: Region) -> Keys:
    return {**the_own_fair(on), "size": "a4"}


def the_fair_of_the_worker(on: Region) -> Keys:
    return {**the_own_fair(on), "key": on.worker.pk}


def the_paper_of_the_worker(on: Region) -> Keys:
    return {**the_paper(on), "key": on.worker.pk}


def the_encounter(on: Region) -> Keys:
    """Who was at the worker's stand, for the recruiter."""
    return {"encounter": encounter_of(on, "yes", "yes").pk}


def the_encounter_here(on: Region) -> Keys:
    return {**the_own_fair(on), **the_encounter(on)}


def the_encounter_of_the_worker(on: Region) -> Keys:
    return {**the_fair_of_the_worker(on), **the_encounter(on)}


def the_appointment(on: Region) -> Keys:
    return {**the_encounter(on), "appointment": appointment_of(on).pk}


def the_appointment_here(on: Region) -> Keys:
    return {**the_own_fair(on), **the_appointment(on)}


def the_appointment_of_the_worker(on: Region) -> Keys:
    return {**the_fair_of_the_worker(on), **the_appointment(on)}


def the_list(on: Region) -> Keys:
    """Everybody who comes to a fair, as a file."""
    return {"key": fair_of(on).pk, "kind": "csv"}


def the_hall(on: Region) -> Keys:
    hall = hall_at(fair_of(on))
    HallGround.objects.get_or_create(
        hall=hall, defaults={"content": b"x", "media_type": "image/jpeg", "width": 9_000}
    )
    return {"key": hall.fair_id, "hall": hall.pk}


def the_link(on: Region) -> Keys:
    return {"key": on.worker.links.create(until=timezone.localdate()).pk}


def the_vacancy(on: Region) -> Keys:
    return {"pk": on.published.pk}


def the_draft(on: Region) -> Keys:
    return {"pk": on.draft.pk}


def the_candidate(on: Region) -> Keys:
    return {"pk": on.published.pk, "key": on.worker.pk}


def the_job(on: Region) -> Keys:
    return {"key": on.published.pk}


def the_competence(on: Region) -> Keys:
    return {"key": on.competence.pk}


def the_work(on: Region) -> Keys:
    return {"key": on.worker.occupations.get_or_create(scheme="test", occupation="agent")[0].pk}


def the_interview(on: Region) -> Keys:
    the_work(on)
    return {"number": 1}


def the_interview_of_the_worker(on: Region) -> Keys:
    return {**the_interview(on), "key": on.worker.pk}


def the_share(on: Region) -> Keys:
    return {"key": on.worker.shares.earliest("pk").pk}


def the_employer(on: Region) -> Keys:
    return {"code": str(on.organisations["inflow"].pk)}


def the_member(on: Region) -> Keys:
    return {"key": on.organisations["inflow"].memberships.earliest("pk").pk}


def the_upload(on: Region) -> Keys:
    employer = on.organisations["outflow"]
    upload, _ = Upload.objects.get_or_create(
        organisation=employer,
        account=on.viewers[MemberRole.OUTFLOW_HR],
        kind=Kind.WORKERS,
        name=f"{employer}.csv",
        rows=1,
        defaults={"added_at": timezone.now()},
    )
    return {"pk": upload.pk}


def the_run(on: Region) -> Keys:
    centre = on.organisations["centre"]
    run, _ = Run.objects.get_or_create(
        region=centre, by=on.viewers[MemberRole.CONSORTIUM_MANAGER], defaults={"top": 20}
    )
    return {"key": run.pk}


def the_corner(on: Region) -> Keys:
    return {"key": corner_of(on).pk}


def the_workshop(on: Region) -> Keys:
    return {"key": workshop_of(on).pk}


def the_material(on: Region) -> Keys:
    """A file of a workshop in which the worker has a seat."""
    return {"name": material_of(on).slug}


def the_briefing_file(on: Region) -> Keys:
    """The same, where the recruiter has a seat too."""
    one = material_of(on)
    one.workshop.seats.get_or_create(visitor=visitor_of(on))
    return {"name": one.slug}


def the_walk(on: Region) -> Keys:
    """A fair to which the recruiter of the region comes."""
    return {"fair": visitor_of(on).fair_id}


def the_stand(on: Region) -> Keys:
    """A stand on view to the recruiter of the region."""
    return {**the_walk(on), "candidate": stand_at(candidate_of(on)).candidate_id}


def the_stand_file(on: Region) -> Keys:
    """A file of own work that stands on it."""
    keys, file = the_stand(on), shown_file(on)
    stand_at(candidate_of(on)).pieces.add(file.evidence)
    return {**keys, "file": file.pk}


def the_letter(on: Region) -> Keys:
    """A letter of intent, which the worker and the new employer sign."""
    held = opened(on).documents.filter(kind=Paper.INTENTION, withdrawn_at=None).first()
    return {"document": (held or written(on, Paper.INTENTION)).pk}


def the_letter_file(on: Region) -> Keys:
    return {**the_letter(on), "form": "text"}


def the_letter_of_the_worker(on: Region) -> Keys:
    return {**the_letter(on), **the_worker(on)}


def the_letter_file_of_the_worker(on: Region) -> Keys:
    return {**the_letter_file(on), **the_worker(on)}


def the_letter_to_write(on: Region) -> Keys:
    return {"key": opened(on).person_id, "kind": "intention"}
