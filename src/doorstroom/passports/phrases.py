"""How it is said why something counts as proven, in the language that is active."""

from collections.abc import Mapping
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from doorstroom.engine.assessing import Dispute, Kind, Outcome, Reason, Rung
from doorstroom.engine.values import Proof
from doorstroom.formats.works import REFUSALS

Said = Mapping[str, str]
"""Who says a piece, by its reference."""

_REASONS: Final[Mapping[Kind, str | Promise]] = {
    Kind.CLAIM: gettext_lazy("Told by the person"),
    Kind.EXPERIENCE: gettext_lazy("Who does this work can usually do this"),
    Kind.PORTFOLIO: gettext_lazy("Own work of %(day)s, that a coach looked at"),
    Kind.ATTESTATION: gettext_lazy("Confirmed by %(who)s on %(day)s"),
    Kind.TEST: gettext_lazy("Tested by %(who)s on %(day)s"),
    Kind.OBSERVATION: gettext_lazy("Seen at work by %(who)s on %(day)s"),
    Kind.CREDENTIAL: gettext_lazy("Certificate of %(who)s, of %(day)s"),
}

_TOLD: Final[Mapping[Proof, str | Promise]] = {
    Proof.CONFIRMED: gettext_lazy("Confirmed by somebody else, says the file of the employer"),
    Proof.TESTED: gettext_lazy("Tested, says the file of the employer"),
    Proof.CERTIFIED: gettext_lazy("With a certificate, says the file of the employer"),
}

_LESS: Final = gettext_lazy("Who looked closer saw a lower level than was told.")

_NOT_SEEN: Final[Mapping[Outcome, str | Promise]] = {
    Outcome.STANDS: gettext_lazy(
        "%(who)s did not see this on %(day)s. Stronger evidence did, so it stands."
    ),
    Outcome.CONTESTED: gettext_lazy("%(who)s did not see this on %(day)s. It is not settled yet."),
    Outcome.REFUTED: gettext_lazy(
        "%(who)s looked on %(day)s, and did not see this. So it counts as doubted."
    ),
    Outcome.ANSWERED: gettext_lazy("%(who)s did not see this on %(day)s. It was shown after that."),
    Outcome.LESS_SEEN: _LESS,
}

_FAILED: Final[Mapping[Outcome, str | Promise]] = {
    Outcome.STANDS: gettext_lazy(
        "%(who)s gave a test on %(day)s. It was not passed. Stronger evidence shows it, so it "
        "stands."
    ),
    Outcome.CONTESTED: gettext_lazy(
        "%(who)s gave a test on %(day)s. It was not passed. It is not settled yet."
    ),
    Outcome.REFUTED: gettext_lazy(
        "%(who)s gave a test on %(day)s. It was not passed. So it counts as doubted."
    ),
    Outcome.ANSWERED: gettext_lazy(
        "%(who)s gave a test on %(day)s. It was not passed. It was shown after that."
    ),
    Outcome.LESS_SEEN: _LESS,
}


def told(proof: Proof) -> str:
    """Return how it is said what stands without a piece of evidence."""
    if proof in _TOLD:
        return str(_TOLD[proof])
    return str(_REASONS[Kind.CLAIM if proof is Proof.CLAIMED else Kind.EXPERIENCE])


def reason(one: Reason, *, told_proof: Proof, said: Said) -> str:
    """Return what one piece says, whoever gave it."""
    piece = one.evidence
    if piece.reference not in said:
        return told(told_proof)
    who = said[piece.reference] or _("somebody who saw it")
    words = str(_REASONS[piece.kind]) % {"who": who, "day": date_format(piece.on, "j F Y")}
    if one.rung < Rung(piece.kind):
        return _("%(reason)s. That does not hold any more.") % {"reason": words}
    return words


def dispute(one: Dispute, *, said: Said) -> str:
    """Return how two pieces do not agree, and how it ends."""
    who = said.get(one.says.reference) or _("Somebody")
    facts = {"who": who, "day": date_format(one.says.on, "j F Y")}
    words = _FAILED if one.says.kind is Kind.TEST else _NOT_SEEN
    return str(words[one.outcome]) % facts


def file_refusal(code: str, params: Mapping[str, str]) -> str:
    """Return why a file cannot be kept, and what to do (`WorkError`)."""
    wording = REFUSALS[code]
    return " ".join(_(text).format(**params) for text in (wording.message, wording.repair) if text)


def more_work(count: int) -> str:
    """Return that so many occupations do not stand on paper."""
    said = ngettext(
        "%(count)s more occupation stands in the passport online.",
        "%(count)s more occupations stand in the passport online.",
        count,
    )
    return said % {"count": count}


def more_skills(count: int) -> str:
    """Return that so many skills do not stand on paper."""
    said = ngettext(
        "%(count)s more skill stands in the passport online.",
        "%(count)s more skills stand in the passport online.",
        count,
    )
    return said % {"count": count}
