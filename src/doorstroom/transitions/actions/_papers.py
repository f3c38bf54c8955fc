"""Writing, signing and withdrawing papers, and what they let be deducted (D11, R-51)."""

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.core.apart import cleaned_apart
from doorstroom.core.validators import refuse_bsn
from doorstroom.engine.values import Language
from doorstroom.formats.cv import CvError
from doorstroom.formats.pdfs import is_pdf
from doorstroom.formats.works import WorkError, WorkKind
from doorstroom.lives.adapters import read_apart
from doorstroom.organisations.errors import NotYoursError
from doorstroom.people.models import Account
from doorstroom.transitions.models import Cost, Deduction, Document, Signature, Transition
from doorstroom.transitions.queries import (
    consent_of,
    deducted_of,
    is_signed,
    papers_that_hold,
    parties_of,
    specification_of,
    waiting_for,
)
from doorstroom.transitions.states import AFTER_PAPER, Paper, Party, Signing
from doorstroom.transitions.work import Filled, costs_in, held_of, refuse_unknown, text_of

NOTHING = Filled()
WITHOUT_TEXT = frozenset({"scan", "no_text"})
"""Why no text is read in a PDF that is whole: it is a picture of a paper."""


@transaction.atomic
def write_document(
    *,
    transition: Transition,
    kind: Paper,
    language: Language,
    filled: Filled = NOTHING,
    by: audit.Actor = None,
) -> Document:
    """Write a paper; the version before is withdrawn, and who signed that signs anew.

    Raises:
        ValidationError: when something is not known yet, the paper before it is not signed by
            all, or another paper that holds rests on the version before.
    """
    held = held_of(transition)
    before = _paper_before(held, kind)
    _refuse_rested_on(held, kind)
    refuse_unknown(held, kind, filled)
    costs = costs_in(before if kind == Paper.CONSENT else None, filled)
    made = _next_version(held, kind, language, text_of(held, kind, language, filled, costs))
    for one in costs if kind == Paper.SPECIFICATION else ():
        one.specification = made
        one.full_clean()
        one.save()
    audit.record(
        action="transitions.write_document",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "kind": kind, "version": made.version},
    )
    return made


@transaction.atomic
def sign_document(
    *, document: Document, party: Party, name: str, shown: str, by: Account
) -> Signature:
    """Sign a paper by name; the page asked for a second factor before.

    Args:
        document: which paper.
        party: for whom.
        name: as they typed it.
        shown: the hash of the words that were on their screen.
        by: who signs.

    Raises:
        NotYoursError: when they do not act for this party.
        ValidationError: when it is not their turn, they signed already, the paper does not hold
            or was shown in other words, or no name was typed.
    """
    held, fresh = _held(document)
    if party not in parties_of(by, held):
        raise NotYoursError
    _refuse_turn(fresh, [party])
    if not _hash_of(fresh.text) == fresh.hash == shown:
        raise ValidationError(
            _("These are not the words that are kept. Read the paper again before you sign.")
        )
    _paper_before(held, Paper(fresh.kind))
    made = _signed(fresh, party, name, how=Signing.HERE, by=by)
    audit.record(
        action="transitions.sign_document",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "document": fresh.pk, "party": party},
    )
    return made


def store_signed(
    *, document: Document, content: bytes, names: Mapping[Party, str], by: Account
) -> Document:
    """Keep the file of a paper that was signed on paper, once, for those whose names are under it.

    A coach keeps it for everybody, and others for themselves. The file stays as it is, so that it
    is evidence; it is only looked through.

    Raises:
        WorkError: it is no PDF that can be kept; nothing is.
        NotYoursError: when they may not bring it for these parties.
        ValidationError: when there is a citizen service number in it, somebody's turn has not
            come, there is a file already, or a name misses.
    """
    _refuse_unfit(content)
    with transaction.atomic():
        held, fresh = _held(document)
        mine = parties_of(by, held)
        if not names or (Party.COACH not in mine and not set(names) <= mine):
            raise NotYoursError
        if fresh.file:
            raise ValidationError(_("There is a signed file already. Write a new version first."))
        _paper_before(held, Paper(fresh.kind))
        _refuse_turn(fresh, names)
        fresh.file = content
        fresh.save(update_fields=["file"])
        for party in waiting_for(fresh)[: len(names)]:
            _signed(fresh, party, names[party], how=Signing.UPLOADED, by=by)
        audit.record(
            action="transitions.store_signed",
            by=by,
            subject=held.person,
            organisation=held.consortium_id,
            facts={"transition": held.pk, "document": fresh.pk, "parties": "".join(sorted(names))},
        )
    return fresh


@transaction.atomic
def withdraw_document(*, document: Document, by: audit.Actor = None) -> Document:
    """Withdraw a paper; what was signed under it stays to be read, and counts no longer.

    Costs that were made after a consent stay deducted when it is withdrawn.

    Raises:
        ValidationError: when another paper that holds rests on it.
    """
    held, fresh = _held(document)
    if not fresh.withdrawn_at:
        _refuse_rested_on(held, Paper(fresh.kind))
        fresh.withdrawn_at = timezone.now()
        fresh.save(update_fields=["withdrawn_at"])
    audit.record(
        action="transitions.withdraw_document",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "document": fresh.pk, "kind": fresh.kind},
    )
    return fresh


@transaction.atomic
def add_deduction(
    *, transition: Transition, cost: Cost, amount: Decimal, made_date: dt.date, by: audit.Actor
) -> Deduction:
    """Keep that a cost was made that is taken off the transition payment.

    Raises:
        ValidationError: when the worker agreed to nothing, or to another specification; the cost
            was made before that or is still to come; or it is more than was specified.
    """
    held = held_of(transition)
    given, specified = consent_of(held), specification_of(held)
    if given is None or specified is None or cost.specification_id != specified.pk:
        raise ValidationError(
            _("First the employer specifies this cost and the worker agrees to it, in writing.")
        )
    consent, since = given
    if made_date > timezone.localdate():
        raise ValidationError({"made_date": _("This day is still to come.")})
    left = cost.amount - deducted_of(held).get(cost.about, Decimal())
    if amount > left:
        said = _("This is more than was specified. For this cost € %(left)s is left.")
        raise ValidationError({"amount": said % {"left": left}})
    made = Deduction(
        consent=consent,
        about=cost.about,
        amount=amount,
        consented_date=since,
        made_date=made_date,
    )
    made.full_clean()
    made.save()
    audit.record(
        action="transitions.add_deduction",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "deduction": made.pk, "consent": consent.pk},
    )
    return made


def _next_version(held: Transition, kind: Paper, language: Language, text: str) -> Document:
    """Store a paper in place of the version before, which counts no longer."""
    same = held.documents.filter(kind=kind)
    same.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    last = same.aggregate(last=Max("version"))["last"] or 0
    made = Document(
        transition=held,
        kind=kind,
        version=last + 1,
        language=language,
        text=text,
        hash=_hash_of(text),
    )
    made.full_clean()
    made.save()
    return made


def _held(document: Document) -> tuple[Transition, Document]:
    held = held_of(document.transition)
    fresh = held.documents.get(pk=document.pk)
    fresh.transition = held
    return held, fresh


def _paper_before(held: Transition, kind: Paper) -> Document | None:
    """Return the paper that is signed by all before one of this kind, when it needs one."""
    before = AFTER_PAPER.get(kind)
    if before is None:
        return None
    found = papers_that_hold(held).get(before)
    if not is_signed(found):
        said = _("First everybody has to sign the %(paper)s.")
        raise ValidationError(said % {"paper": before.label})
    return found


def _refuse_rested_on(held: Transition, kind: Paper) -> None:
    """Refuse to touch a paper on which another rests: nobody's signature is lost unseen."""
    holds = papers_that_hold(held)
    if resting := [one for one, before in AFTER_PAPER.items() if before == kind and one in holds]:
        said = _("Another paper rests on this one. Withdraw that first: %(papers)s.")
        raise ValidationError(said % {"papers": ", ".join(str(one.label) for one in resting)})


def _refuse_turn(document: Document, parties: Collection[Party]) -> None:
    """Refuse to sign what does not hold, twice, or before those who sign first."""
    if document.withdrawn_at:
        raise ValidationError(_("This paper was withdrawn. Sign the newest version."))
    waiting = waiting_for(document)
    if not set(parties) <= set(waiting):
        raise ValidationError(_("This was signed already, or is not for this party to sign."))
    if early := [one for one in waiting[: len(parties)] if one not in parties]:
        said = _("First this one signs: %(party)s.")
        raise ValidationError(said % {"party": early[0].label})


def _signed(document: Document, party: Party, name: str, *, how: Signing, by: Account) -> Signature:
    if not name.strip():
        raise ValidationError({"name": _("Type the name of who signs.")})
    made = Signature(
        document=document, party=party, account=by, name=name.strip(), how=how, hash=document.hash
    )
    made.full_clean()
    made.save()
    return made


def _refuse_unfit(content: bytes) -> None:
    """Refuse what is no PDF, what is harmful in it, and a citizen service number in its text."""
    no_pdf = ValidationError({"file": _("This is no PDF. Scan the paper to a PDF, and give that.")})
    if not is_pdf(content) or cleaned_apart(content).kind is not WorkKind.DOCUMENT:
        raise no_pdf
    try:
        read = read_apart(content)
    except CvError as error:
        if error.code not in WITHOUT_TEXT:
            raise WorkError("damaged") from error
        return
    refuse_bsn("\n".join(line.text for line in read.life.lines))


def _hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
