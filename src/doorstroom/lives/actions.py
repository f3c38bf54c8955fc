"""What can be done with CVs and interviews."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.formats.cv import MAX_BYTES, too_large
from doorstroom.lives.adapters import kept_of, packed_cv, read_apart
from doorstroom.lives.models import Answer, Cv
from doorstroom.lives.queries import old_cvs
from doorstroom.lives.states import Often, State
from doorstroom.lives.work import WAITS, Lease, submit
from doorstroom.passports.states import Level
from doorstroom.passports.work import ToldSkill, drop_denied, store_told
from doorstroom.people.models import Account, Person
from doorstroom.vocabulary.adapters import taxonomy_of
from doorstroom.vocabulary.queries import active_version, occupations_by_uri, skills_by_uri

_CHUNK = 1024 * 1024


class Stream(Protocol):
    """What gives its bytes in pieces, such as an uploaded file."""

    def read(self, size: int = ..., /) -> bytes:
        """Return at most so many bytes; none at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer about one skill; `often` is None where it was passed over."""

    often: Often | None
    level: Level | None = None


def add_cv(*, file: Stream, person: Person, by: Account) -> Cv:
    """Read a person's CV and keep what it says of work and learning until it is confirmed.

    The file itself is never kept, and what is private in it is masked before anything is. A CV
    that waited already makes place for this one. Its sentences are read in the background.

    Args:
        file: is read to its end, or until it turns out too large.
        person: whose CV it is.
        by: who gives it.

    Raises:
        CvError: it cannot be read; nothing is kept, and a CV that waited stays
            (`phrases.refusal_of`).
    """
    read = read_apart(_content(file))
    cv, masked = kept_of(read, [person.name])
    now = timezone.now()
    added = Cv(person=person, account=by, added_at=now, content=packed_cv(cv), masked=masked)
    with transaction.atomic():
        Cv.objects.filter(person=person).delete()
        _delete_old()
        added.full_clean()
        added.save()
        lease = _lease(added)
        audit.record(
            action="lives.add_cv",
            by=by,
            subject=person,
            facts={
                "kind": read.kind.value,
                "masked": sum(masked.values()),
                "left_out": len(read.left_out),
            },
        )
        transaction.on_commit(partial(submit, lease))
    return added


@transaction.atomic
def start_cv(*, cv: Cv, by: Account) -> Cv:
    """Have a CV read again whose reading broke off.

    Raises:
        ValidationError: it is being read, or was.
    """
    lease = _lease(cv)
    audit.record(
        action="lives.start_cv", by=by, subject=cv.person, facts={"attempt": lease.attempt}
    )
    transaction.on_commit(partial(submit, lease))
    return cv


@transaction.atomic
def confirm_cv(
    *, cv: Cv, occupations: Mapping[str, int | None], skills: Collection[str], by: Account
) -> None:
    """Keep what a person says is right of what was read, and forget the rest with the CV.

    A skill that belongs to an occupation that is kept counts as experience, any other as told.

    Args:
        cv: one that was read.
        occupations: uris of those that are right, each with how many years it was done.
        skills: uris of those that are right.
        by: the person, or who helps them.

    Raises:
        ValidationError: the vocabulary in use does not have one of them, or it was not read yet.
    """
    locked = Cv.objects.select_for_update().filter(pk=cv.pk, state=State.READ).first()
    if locked is None:
        raise ValidationError(_("This CV is not here any more. Look at your skills."))
    _refuse_unknown(occupations, skills)
    belongs = _skills_of(occupations)
    told = [
        ToldSkill(skill=uri, level=Level.ALONE, at_work=uri in belongs)
        for uri in sorted(set(skills))
    ]
    scheme = active_version().scheme
    store_told(cv.person, scheme=scheme, skills=told, occupations=dict(occupations))
    locked.delete()
    audit.record(
        action="lives.confirm_cv",
        by=by,
        subject=cv.person,
        facts={"occupations": len(occupations), "skills": len(set(skills))},
    )


@transaction.atomic
def delete_cv(*, cv: Cv, by: audit.Actor = None) -> None:
    """Delete a CV and all that was read of it; what reads it stops."""
    Cv.objects.filter(pk=cv.pk).delete()
    audit.record(action="lives.delete_cv", by=by, subject=cv.person)


@transaction.atomic
def delete_old_cvs(*, by: audit.Actor = None) -> int:
    """Delete what has waited for more than a day; every new CV does so too."""
    count = _delete_old()
    audit.record(action="lives.delete_old_cvs", by=by, facts={"cvs": count})
    return count


@transaction.atomic
def answer_questions(
    *, person: Person, occupation: str, answers: Mapping[str, Told], by: Account
) -> None:
    """Keep what a person answers about an occupation; what they do stands in their passport.

    What they say they never do goes out of the passport, unless somebody else confirmed it.

    Args:
        person: who answers; holds or held the occupation from now on.
        occupation: its uri.
        answers: by skill.
        by: the person, or who helps them.

    Raises:
        ValidationError: the vocabulary in use does not have one of them, or something is done
            without saying how.
    """
    scheme = active_version().scheme
    _refuse_unknown([occupation], answers)
    if any(one.often and one.level is None for one in answers.values()):
        raise ValidationError(_("Say also whether you do it on your own or with help."))
    Person.objects.select_for_update().get(pk=person.pk)  # one answer at a time
    for skill, told in answers.items():
        about = {"person": person, "scheme": scheme, "occupation": occupation, "skill": skill}
        _store_answer(about, told)
    done = [
        ToldSkill(skill=skill, level=told.level, at_work=True)
        for skill, told in answers.items()
        if told.often and told.level is not None
    ]
    store_told(person, scheme=scheme, skills=done, occupations={occupation: None})
    denied = [skill for skill, told in answers.items() if told.often == Often.NEVER]
    drop_denied(person, scheme=scheme, skills=denied)
    audit.record(
        action="lives.answer_questions",
        by=by,
        subject=person,
        facts={"answers": len(answers), "done": len(done)},
    )


def _store_answer(about: Mapping[str, object], told: Told) -> None:
    """Keep an answer about a skill; an earlier one is renewed."""
    known = Answer.objects.filter(**about).first()
    answer = known or Answer(**about)
    answer.often, answer.level = told.often, told.level if told.often else None
    answer.answered_at = timezone.now()
    answer.full_clean()
    answer.save()


def _refuse_unknown(occupations: Collection[str], skills: Collection[str]) -> None:
    """Refuse what the vocabulary in use does not have."""
    if set(occupations) - occupations_by_uri(occupations).keys():
        raise ValidationError(_("We do not know this occupation. Choose one from the list."))
    if set(skills) - skills_by_uri(skills).keys():
        raise ValidationError(_("We do not know this skill. Choose one from the list."))


def _skills_of(occupations: Iterable[str]) -> set[str]:
    """Return the skills that belong to occupations."""
    taxonomy = taxonomy_of(active_version())
    return {
        skill
        for uri in occupations
        for skill in (*taxonomy.essential_of(uri), *taxonomy.optional_of(uri))
    }


def _content(file: Stream) -> bytes:
    """Return a file, or refuse it as soon as it turns out too large."""
    content = bytearray()
    while chunk := file.read(_CHUNK):
        content += chunk
        if len(content) > MAX_BYTES:
            raise too_large(len(content))
    return bytes(content)


def _lease(cv: Cv) -> Lease:
    """Take the right to read a CV that nothing reads."""
    if cv.is_running or cv.state == State.READ:
        raise ValidationError(_("Your CV is being read, or was. Reload the page."), code="busy")
    free = Cv.objects.filter(pk=cv.pk, attempt=cv.attempt)
    taken = free.update(
        state=State.READING,
        attempt=F("attempt") + 1,
        done=0,
        total=0,
        leased_until=timezone.now() + WAITS,
    )
    if not taken:
        raise ValidationError(_("Your CV is being read, or was. Reload the page."), code="busy")
    cv.refresh_from_db()
    return Lease(cv.pk, cv.attempt)


def _delete_old() -> int:
    return old_cvs().delete()[0]
