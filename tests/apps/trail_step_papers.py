"""The papers of a step from job to job: each action, as the test of the trail does it."""

import hashlib
import io
from collections.abc import Callable
from decimal import Decimal

from django.utils import timezone
from pypdf import PdfWriter

from apps.trail_scene import SECRET, Scene
from doorstroom.people.actions import confirm_code, send_code
from doorstroom.people.models import OneTimeCode
from doorstroom.transitions.actions import (
    add_deduction,
    sign_document,
    store_signed,
    withdraw_document,
    write_document,
)
from doorstroom.transitions.models import Document, Transition
from doorstroom.transitions.states import SIGNERS, Paper, Party, Signing
from doorstroom.transitions.work import Filled


def a_way(on: Scene) -> Transition:
    """A step of the person who is helped, made past the actions."""
    found = Transition.objects.filter(person=on.case.person).first()
    return found or Transition.objects.create(
        person=on.case.person,
        consortium=on.coach.organisation,
        leaves=on.employer,
        employer=on.employer,
        vacancy=on.vacancy,
    )


def a_paper(on: Scene, kind: Paper = Paper.INTENTION, *, signed: bool = False) -> Document:
    digest = hashlib.sha256(SECRET.encode()).hexdigest()
    made = Document.objects.create(
        transition=a_way(on), kind=kind, language="nl", text=SECRET, hash=digest
    )
    for party in SIGNERS[kind] if signed else ():
        made.signatures.create(party=party, name=SECRET, how=Signing.HERE, hash=digest)
    return made


def a_scan() -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()


def deducted(on: Scene) -> object:
    cost = a_paper(on, Paper.SPECIFICATION, signed=True).costs.create(about=SECRET, amount=100)
    a_paper(on, Paper.CONSENT, signed=True)
    return add_deduction(
        transition=a_way(on),
        cost=cost,
        amount=Decimal(10),
        made_date=timezone.localdate(),
        by=on.by,
    )


def typed_wrong(on: Scene) -> object:
    now = timezone.now()
    OneTimeCode.objects.create(account=on.by, about=SECRET, hash="x", made_at=now, since=now)
    return confirm_code(account=on.by, about=SECRET, code=SECRET, by=on.by)


OF_STEP_PAPERS: dict[str, Callable[[Scene], object]] = {
    "people.send_code": lambda on: send_code(account=on.by, about=SECRET, by=on.by),
    "people.confirm_code": typed_wrong,
    "transitions.write_document": lambda on: write_document(
        transition=a_way(on),
        kind=Paper.SPECIFICATION,
        language="nl",
        filled=Filled(costs=((SECRET, Decimal(100)),)),
        by=on.by,
    ),
    "transitions.sign_document": lambda on: sign_document(
        document=(paper := a_paper(on)),
        party=Party.INFLOW,
        name=SECRET,
        shown=paper.hash,
        by=on.by,
    ),
    "transitions.store_signed": lambda on: store_signed(
        document=a_paper(on), content=a_scan(), names={Party.INFLOW: SECRET}, by=on.by
    ),
    "transitions.withdraw_document": lambda on: withdraw_document(document=a_paper(on), by=on.by),
    "transitions.add_deduction": deducted,
}
