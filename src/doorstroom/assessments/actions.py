"""What somebody can do with questionnaires: start, answer, leave and take up, end, throw away."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.assessments.models import Answer, BankItem, Sitting
from doorstroom.assessments.queries import may_answer, questionnaire_in, questionnaires
from doorstroom.assessments.states import State
from doorstroom.core import audit
from doorstroom.engine.assessing.asking import Questionnaire
from doorstroom.engine.assessing.scoring import Entry
from doorstroom.people.models import Person


@transaction.atomic
def start_sitting(*, person: Person, questionnaire: str, by: audit.Actor = None) -> Sitting:
    """Start a questionnaire, or take up the one that was left; answers given stay.

    One that was left in an edition that is no longer here is thrown away: its questions changed.

    Raises:
        ValidationError: when there is no such questionnaire.
    """
    known = questionnaires().get(questionnaire)
    if known is None:
        raise ValidationError(_("We do not have this questionnaire."))
    Person.objects.select_for_update().get(pk=person.pk)  # one start at a time
    left = Sitting.objects.filter(
        person=person, questionnaire=known.key, ended_at__isnull=True
    ).first()
    if left is not None and left.edition != known.edition:
        left.delete()
        left = None
    sitting = left or Sitting(person=person, questionnaire=known.key, edition=known.edition)
    sitting.full_clean()
    sitting.save()
    audit.record(
        action="assessments.start_sitting",
        by=by,
        subject=person,
        facts={"sitting": sitting.pk, "questionnaire": known.key},
    )
    return sitting


@transaction.atomic
def answer_question(
    *, sitting: Sitting, question: str, option: int, by: audit.Actor = None
) -> Answer:
    """Keep which option somebody chose; again changes it. What was chosen is in no trail.

    Raises:
        ValidationError: when the sitting is over, or the question has no such option.
    """
    known = questionnaire_in(sitting)
    if not _is_open(sitting) or known is None:
        raise ValidationError(_("This questionnaire is closed. You can start it again."))
    options = {one.key: len(one.options) for one in known.questions}
    if not 0 <= option < options.get(question, 0) or not may_answer(sitting, question):
        raise ValidationError(_("Choose one of the answers."))
    answer = Answer.objects.filter(sitting=sitting, question=question).first() or Answer(
        sitting=sitting, question=question
    )
    answer.option = option
    answer.full_clean()
    answer.save()
    audit.record(
        action="assessments.answer_question",
        by=by,
        subject=sitting.person,
        facts={"sitting": sitting.pk},
    )
    return answer


@transaction.atomic
def end_sitting(*, sitting: Sitting, by: audit.Actor = None) -> Sitting:
    """Close a questionnaire; questions may be left open, and the result says how many.

    Raises:
        ValidationError: when nothing was answered, or it was closed already.
    """
    if not _is_open(sitting):
        raise ValidationError(_("This questionnaire is closed. You can start it again."))
    if not sitting.answers.exists():
        raise ValidationError(_("Answer at least one question first."))
    sitting.ended_at = timezone.now()
    sitting.full_clean()
    sitting.save(update_fields=["ended_at"])
    audit.record(
        action="assessments.end_sitting",
        by=by,
        subject=sitting.person,
        facts={"sitting": sitting.pk},
    )
    return sitting


@transaction.atomic
def delete_sitting(*, sitting: Sitting, by: audit.Actor = None) -> None:
    """Throw away what somebody answered; it is theirs to remove (R-17)."""
    facts = {"questionnaire": sitting.questionnaire}
    sitting.delete()
    audit.record(action="assessments.delete_sitting", by=by, subject=sitting.person, facts=facts)


@transaction.atomic
def store_bank(
    *, questionnaire: str, entries: Sequence[Entry], by: audit.Actor = None
) -> list[BankItem]:
    """Keep what a study found of questions; from now on they are asked, or not, by that.

    What was found of the same questions before is replaced.

    Raises:
        ValidationError: when there is no such questionnaire, a question is not of it, or a
            question was answered in another number of ways than it has.
    """
    known = questionnaires().get(questionnaire)
    if known is None:
        raise ValidationError(_("We do not have this questionnaire."))
    _refuse_others(known, entries)
    rows = [
        BankItem(
            questionnaire=questionnaire,
            edition=known.edition,
            question=one.key,
            state=State[one.state.name],
            slope=one.item.slope if one.item else None,
            thresholds=list(one.item.thresholds) if one.item else [],
            people=one.people,
        )
        for one in entries
    ]
    BankItem.objects.filter(
        questionnaire=questionnaire, question__in=[one.question for one in rows]
    ).delete()
    for row in rows:
        row.full_clean()
        row.save()
    audit.record(
        action="assessments.store_bank",
        by=by,
        facts={"questionnaire": questionnaire, "questions": len(rows)},
    )
    return rows


def _refuse_others(known: Questionnaire, entries: Sequence[Entry]) -> None:
    ways = {one.key: len({option.points for option in one.options}) for one in known.questions}
    for one in entries:
        if one.key not in ways or (one.item and one.item.answers != ways[one.key]):
            raise ValidationError(
                _("%(question)s is no such question of %(questionnaire)s."),
                params={"question": one.key, "questionnaire": known.key},
            )


def _is_open(sitting: Sitting) -> bool:
    """Whether a sitting is there and open now, and hold it: another request may close it."""
    rows = Sitting.objects.select_for_update()
    return rows.filter(pk=sitting.pk, ended_at=None).first() is not None
