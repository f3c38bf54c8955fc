"""What stands in the way of a step to other work: "onze werklijst van 14" (D25).

Three are named in the text from which Doorstroom began, two follow from remedies in it, nine come
from research; the list as once published was not found. A consortium words and orders its own.
"""

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.transitions.states._steps import Party


class Hurdle(models.TextChoices):
    """What stands in the way of a step to other work: the working list of fourteen."""

    VIEW = "H01", _("no view of other work")
    DIPLOMA = "H02", _("diploma demand and slow lateral entry")
    SALARY = "H03", _("salary gap")
    PROOF = "H04", _("skills are not visible or proven")
    LATE = "H05", _("started too late")
    LOSS = "H06", _("loss, self-image and fear")
    TIME = "H07", _("no time, or not practical")
    TRAINING = "H08", _("training does not fit")
    MONEY = "H09", _("money in separate pots")
    EMPLOYER = "H10", _("the employer hesitates")
    CERTAINTY = "H11", _("no certainty of a job")
    BREAK = "H12", _("break in contract and rights")
    CHARGE = "H13", _("nobody is in charge")
    ALONE = "H14", _("left alone after the start")


class Severity(models.IntegerChoices):
    """How heavy a hurdle is."""

    SOLVED = 0, _("solved, with evidence")
    SMALL = 1, _("small, on track")
    ATTENTION = 2, _("needs attention")
    LARGE = 3, _("large, a plan is needed")
    BLOCKING = 4, _("blocks the start")


ACCEPTABLE: Final = (Severity.ATTENTION, Severity.LARGE)
"""What somebody may answer for, with a reason and until a day; what blocks, nobody may."""


@dataclass(frozen=True, slots=True)
class Described:
    """What a hurdle means, who answers for it, what helps, and when it is solved."""

    accountable: Party
    others: tuple[Party, ...]
    means: Promise
    helps: tuple[Promise, ...]
    solved_when: Promise


def _described(
    owners: str, means: Promise, helps: tuple[Promise, ...], solved_when: Promise
) -> Described:
    first, *others = (Party(one) for one in owners)
    return Described(first, tuple(others), means, helps, solved_when)


DESCRIBED: Final[dict[Hurdle, Described]] = {
    Hurdle.VIEW: _described(
        "CKG",
        _("You do not know which work outside your own sector suits you."),
        (
            _("Look together at occupations in three sectors"),
            _("Spend a day at work somewhere"),
            _("Talk with somebody who made the step"),
            _("Come to the reverse job fair"),
        ),
        _("Three occupations outside the own sector were talked through with the coach."),
    ),
    Hurdle.DIPLOMA: _described(
        "IOG",
        _("A diploma is asked that you do not have. Or the way to it is long and complicated."),
        (
            _("Ask: does the law demand this?"),
            _("Choose an mbo certificate or a practice statement"),
            _("Ask for an exemption or recognition of what you can do (EVC)"),
            _("Adapt the job"),
        ),
        _("It is known who demands the paper, and there is a way to it with a date."),
    ),
    Hurdle.SALARY: _described(
        "FUIK",
        _("You will earn less than now, or less while you learn."),
        (
            _("Make an overview of your income month by month"),
            _("Arrange a supplement for some time"),
            _("Ask for a higher step on the scale"),
        ),
        _("The income per month was looked at and is agreed."),
    ),
    Hurdle.PROOF: _described(
        "CKUO",
        _("You can do a lot, but it is written nowhere. Or another sector uses other words."),
        (
            _("Fill the skills passport with evidence"),
            _("Ask your employer for a statement"),
            _("Do an assessment"),
            _("Show your work at the fair"),
        ),
        _("At least five important skills were confirmed by somebody else."),
    ),
    Hurdle.LATE: _described(
        "UKG",
        _("Help begins only after the dismissal."),
        (
            _("Start when the news is told"),
            _("Give time during working hours"),
            _("Invite everybody in person"),
        ),
        _("The first talk is at least 90 days before the end of the contract."),
    ),
    Hurdle.LOSS: _described(
        "CKU",
        _("Losing your work hurts. You doubt whether you can do something new."),
        (
            _("Talk with your coach"),
            _("Meet others in a group"),
            _("Take small steps that work out"),
            _("Say goodbye well"),
        ),
        _("Worker and coach agree: ready to choose."),
    ),
    Hurdle.TIME: _described(
        "UIOK",
        _("There is no time to learn. Or hours, travel, care or language do not fit."),
        (
            _("Get paid time to learn"),
            _("Choose a part-time way"),
            _("Arrange transport"),
            _("Follow a language course"),
            _("Adapt the workplace"),
        ),
        _("The week fits, and the travel is no longer than chosen."),
    ),
    Hurdle.TRAINING: _described(
        "OGF",
        _("The training is unclear, or teaches what you know already."),
        (
            _("Learn only what is missing"),
            _("Get exemptions"),
            _("Learn at work"),
            _("Start with a group"),
        ),
        _("The plan has only skills that are missing, with a start date."),
    ),
    Hurdle.MONEY: _described(
        "FUIG",
        _("There is money, but each pot has rules of its own."),
        (
            _("Make one budget for the person"),
            _("Put sources together"),
            _("Pay in advance"),
        ),
        _("The whole plan is paid, by sources with a name."),
    ),
    Hurdle.EMPLOYER: _described(
        "IGF",
        _("The new employer sees risks, or has no time to guide you."),
        (
            _("Meet at the fair"),
            _("Try it out together"),
            _("Pay for the guidance"),
            _("Start with a group"),
            _("Agree on a way back"),
        ),
        _("The intention is signed, with a mentor by name."),
    ),
    Hurdle.CERTAINTY: _described(
        "IFU",
        _("You learn, but do not know whether there is a job."),
        (
            _("The job first, then the training"),
            _("Agree on a way back"),
            _("Pause the term of notice"),
        ),
        _("There is a vacancy or a contract before the training begins."),
    ),
    Hurdle.BREAK: _described(
        "UIG",
        _("The step breaks your contract, pension or rights."),
        (
            _("Make an agreement of three parties"),
            _("Use a secondment"),
            _("Let the contracts follow each other"),
            _("Ask how it goes with your pension"),
        ),
        _("The legal form is chosen and there is no day between."),
    ),
    Hurdle.CHARGE: _described(
        "GC",
        _("There are many counters, and nobody has the whole."),
        (
            _("One coach"),
            _("One plan"),
            _("One owner for each step"),
        ),
        _("Every open step has an owner and a date."),
    ),
    Hurdle.ALONE: _described(
        "IC",
        _("After the start there is nobody who helps you."),
        (
            _("A mentor at work"),
            _("Moments to ask how it goes"),
            _("A talk to repair what goes wrong"),
        ),
        _("The check-ins were done, and both sides are fine after three months."),
    ),
}
