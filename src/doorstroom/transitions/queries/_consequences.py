"""What it means how an old job ends, in which form a new one begins, and how one can try it.

In plain words, each with the Dutch term and where it stands. It is no advice: before somebody
signs, a lawyer or the union looks (D26). Sources: the Dutch civil code (BW book 7), the
unemployment law (WW), and UWV, as they were in 2026.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.transitions.states import Ending, Form, TryOut


@dataclass(frozen=True, slots=True)
class Consequence:
    """One sentence.

    Attributes:
        term: the Dutch word that a letter or law uses, as in our glossary.
        source: where it stands.
        is_care: something is lost or may go wrong; think before you sign.
    """

    says: Promise
    term: str
    source: str
    is_care: bool = False


@dataclass(frozen=True, slots=True)
class Try:
    """A way to try work, and for whom it is there (D12)."""

    way: TryOut
    employed: bool
    with_benefit: bool
    says: Promise
    source: str


_LENDER: Final = Consequence(
    _(
        "Who lends people to others needs to be registered, and admitted from 1 January 2027. "
        "Without an answer on this the work cannot begin."
    ),
    "detachering",
    "Waadi, Wtta",
    is_care=True,
)
_PAYMENT: Final = Consequence(
    _("You have a right to a transition payment, counted from your first day at work."),
    "transitievergoeding",
    "BW 7:673",
)
_EARLY_END: Final = Consequence(
    _(
        "Does the new job stop early? Then your benefit depends on how many weeks you worked. Ask "
        "UWV before you sign."
    ),
    "WW",
    "WW art. 16, 17",
)

_OF_ENDING: Final[Mapping[Ending, tuple[Consequence, ...]]] = {
    Ending.NOTICE: (
        _PAYMENT,
        Consequence(
            _("UWV or the judge has to allow it first, unless you agree in writing."),
            "ontslagvergunning",
            "BW 7:671, 7:671a",
        ),
        Consequence(
            _("There is a term of notice: one to four months, by how long you work there."),
            "opzegtermijn",
            "BW 7:672",
        ),
        _EARLY_END,
    ),
    Ending.AGREEMENT: (
        Consequence(
            _(
                "You only get the payment that stands in the agreement. Check that it is there, "
                "and how much it is."
            ),
            "vaststellingsovereenkomst",
            "BW 7:670b, 7:673",
            is_care=True,
        ),
        Consequence(
            _("After you signed you may change your mind for 14 days, without a reason."),
            "bedenktijd",
            "BW 7:670b",
        ),
        Consequence(
            _(
                "You keep your right to benefit when the agreement says that your employer wanted "
                "it, and that it is not your fault. The term of notice has to be right too."
            ),
            "WW",
            "WW art. 19, 24",
            is_care=True,
        ),
        _EARLY_END,
    ),
    Ending.EXPIRES: (
        Consequence(
            _(
                "You have a right to a transition payment when it is your employer who does not "
                "go on."
            ),
            "transitievergoeding",
            "BW 7:673",
        ),
        Consequence(
            _(
                "Was the contract for six months or longer? Then your employer tells you in "
                "writing, a month before, whether it goes on."
            ),
            "aanzegging",
            "BW 7:668",
        ),
        _EARLY_END,
    ),
    Ending.RESIGNS: (
        Consequence(
            _("Who resigns gets no transition payment."),
            "transitievergoeding",
            "BW 7:673",
            is_care=True,
        ),
        Consequence(
            _(
                "Does the new job end soon, for example in the trial period? Then you may get no "
                "benefit, because you left by yourself."
            ),
            "WW",
            "WW art. 24",
            is_care=True,
        ),
        Consequence(
            _(
                "Ask first for an agreement with a settlement, or for a promise that you may come "
                "back."
            ),
            "terugkeergarantie",
            "BW 7:670b",
        ),
        Consequence(
            _("Your own term of notice is one month, unless your contract says otherwise."),
            "opzegtermijn",
            "BW 7:672",
        ),
    ),
    Ending.STAYS: (
        Consequence(
            _(
                "Your old contract goes on. Your years of service and your pension go on with your "
                "old employer."
            ),
            "detachering",
            "BW 7:610",
        ),
        Consequence(
            _("Nothing ends, so there is no transition payment yet."),
            "transitievergoeding",
            "BW 7:673",
        ),
        _LENDER,
        Consequence(
            _("Agree now on what happens when the secondment is over."),
            "terugkeergarantie",
            "BW 7:611",
            is_care=True,
        ),
    ),
}

_TRIAL_SOURCE: Final = "BW 7:652"
_OF_FORM: Final[Mapping[Form, tuple[Consequence, ...]]] = {
    Form.PERMANENT: (
        Consequence(
            _(
                "The trial period is two months at most. In it either side may stop from one day "
                "to the next."
            ),
            "proeftijd",
            _TRIAL_SOURCE,
            is_care=True,
        ),
    ),
    Form.TEMPORARY: (
        Consequence(
            _("A contract of six months or shorter has no trial period. A longer one may have it."),
            "proeftijd",
            _TRIAL_SOURCE,
        ),
        Consequence(
            _(
                "The job ends by itself on the last day. After three contracts or three years a "
                "next one has no end."
            ),
            "ketenregeling",
            "BW 7:667, 7:668a",
            is_care=True,
        ),
    ),
    Form.WORK_LEARN: (
        Consequence(
            _("You work about four days a week and go to school about one day."),
            "beroepsbegeleidende leerweg (BBL)",
            "WEB art. 7.2.7, 7.2.8",
        ),
        Consequence(
            _(
                "Your employer has to be a recognised company, and you sign an agreement for the "
                "learning at work besides."
            ),
            "praktijkovereenkomst",
            "WEB art. 7.2.8, 7.2.9",
        ),
    ),
    Form.SECONDED: (
        _LENDER,
        Consequence(
            _(
                "Your old employer stays your employer and pays your wage. The new one says what "
                "you do each day."
            ),
            "detachering",
            "Waadi",
        ),
        Consequence(
            _("You earn at least what others there earn for the same work."),
            "gelijke beloning",
            "Waadi art. 8",
        ),
    ),
}

_TRIES: Final = (
    Try(
        TryOut.DAY,
        employed=True,
        with_benefit=True,
        says=_(
            "You look and help for a day, without a contract. Have you benefit? Then tell UWV "
            "first."
        ),
        source="uwv.nl",
    ),
    Try(
        TryOut.WEEKS,
        employed=True,
        with_benefit=False,
        says=_(
            "You work some hours a week elsewhere, beside your old job. Agree on it with your old "
            "employer: who pays, and who is liable when something goes wrong."
        ),
        source="BW 7:653a, 7:658",
    ),
    Try(
        TryOut.SECONDED,
        employed=True,
        with_benefit=False,
        says=_(
            "Your old employer lends you for some time and stays your employer. It needs a check "
            "on who may lend people."
        ),
        source="Waadi, Wtta",
    ),
    Try(
        TryOut.PLACEMENT,
        employed=False,
        with_benefit=True,
        says=_(
            "You work without pay and keep your benefit, two months as a rule. UWV has to allow "
            "it: mostly after three months without work, and with a contract of six months in "
            "view."
        ),
        source="WW art. 76a, uwv.nl",
    ),
)


def consequences_of(ending: Ending) -> tuple[Consequence, ...]:
    """Return what it means for somebody that their old job ends in this way (D26)."""
    return _OF_ENDING[ending]


def consequences_of_form(form: Form) -> tuple[Consequence, ...]:
    """Return what it means that the new job begins in this form; seconded: the permit (D13)."""
    return _OF_FORM[form]


def try_outs(*, employed: bool) -> tuple[Try, ...]:
    """Return how work can be tried by who is still employed, or by who has benefit (D12)."""
    return tuple(one for one in _TRIES if (one.employed if employed else one.with_benefit))
