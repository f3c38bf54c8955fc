"""Papers are written, signed and withdrawn in the order that the law asks, and no other (R-51)."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import override

from apps.paper_scene import FILLED, account_of, planned, sign_all, written
from apps.step_scene import day, opened, paper_of
from apps.wall_region import Region
from doorstroom.core.models import Event
from doorstroom.organisations.errors import NotYoursError
from doorstroom.people.models import Account
from doorstroom.transitions.actions import (
    Stop,
    sign_document,
    stop_transition,
    withdraw_document,
    write_document,
)
from doorstroom.transitions.models import Cost, Document, Signature
from doorstroom.transitions.queries import has_commitment, is_signed, next_action_of, waiting_for
from doorstroom.transitions.states import (
    AFTER_PAPER,
    SIGNERS,
    Hurdle,
    Paper,
    Party,
    StopReason,
)
from doorstroom.transitions.work import ASKS, Filled

pytestmark = pytest.mark.django_db
HERE = [kind for kind in Paper if Party.PROVIDER not in SIGNERS[kind]]
"""Papers that are signed here by all."""


def sign(document: Document, party: Party, by: Account, **other: str) -> Signature:
    known = {"name": "Samira Ağaoğlu", "shown": document.hash}
    return sign_document(document=document, party=party, by=by, **(known | other))


@pytest.mark.parametrize("kind", Paper)
def test_nothing_is_written_of_which_something_is_not_known(kind: Paper, here: Region) -> None:
    one = opened(here)
    one.leaves = None
    one.save()
    if kind in AFTER_PAPER:
        paper_of(here, AFTER_PAPER[kind])
    before = Document.objects.count()

    with pytest.raises(ValidationError) as refused, override("en"):
        write_document(transition=one, kind=kind, language="nl", filled=FILLED[kind])

    names = {"leaves": "the old employer", "employer": "the new employer", "vacancy": "the vacancy"}
    for name in set(ASKS[kind].known) & set(names):
        assert names[name] in str(refused.value)
    assert Document.objects.count() == before


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in Paper for name in ASKS[kind].filled]
)
def test_what_is_not_filled_in_is_said_at_its_field(kind: Paper, name: str, here: Region) -> None:
    planned(here)
    if kind in AFTER_PAPER:
        sign_all(here, written(here, AFTER_PAPER[kind]))
    known = {one: getattr(FILLED[kind], one) for one in Filled.__dataclass_fields__}
    filled = Filled(**(known | {name: Filled.__dataclass_fields__[name].default}))

    with pytest.raises(ValidationError) as refused:
        write_document(transition=opened(here), kind=kind, language="nl", filled=filled)

    assert set(refused.value.message_dict) == {name}


@pytest.mark.parametrize(
    ("kind", "filled", "field"),
    [
        (Paper.INTENTION, Filled(promises="x", until=day(-1)), "until"),
        (Paper.SPECIFICATION, Filled(costs=(("a", 5), ("a", 6))), "costs"),
        (Paper.SPECIFICATION, Filled(costs=(("a", 0),)), "amount"),
        (Paper.SPECIFICATION, Filled(costs=(("", 5),)), "about"),
        (Paper.INTENTION, Filled(promises="BSN 123456782", until=day(9)), "text"),
    ],
)
def test_what_makes_no_sense_is_not_written(
    kind: Paper, filled: Filled, field: str, here: Region
) -> None:
    one = planned(here)

    with pytest.raises(ValidationError) as refused, transaction.atomic():
        write_document(transition=one, kind=kind, language="nl", filled=filled)

    assert set(refused.value.message_dict) == {field}
    assert not Document.objects.exists()
    assert not Cost.objects.exists()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", Paper)
def test_each_paper_is_whole_in_each_language(kind: Paper, language: str, here: Region) -> None:
    paper = written(here, kind, language=language)

    assert paper.hash == hashlib.sha256(paper.text.encode()).hexdigest()
    assert paper.text.startswith("# ")
    assert here.worker.name in paper.text
    assert {"nl": "jurist", "en": "lawyer"}[language] in paper.text.splitlines()[2]
    assert not [sign for sign in ("{", "}", "None", "&#", "  ") if sign in paper.text]
    for value in (FILLED[kind].promises, FILLED[kind].pays, FILLED[kind].training):
        assert value in paper.text
    if kind in (Paper.SPECIFICATION, Paper.CONSENT):
        assert {"nl": "€ 1.500,50", "en": "€ 1,500.50"}[language] in paper.text
    if language == "nl":
        assert "the worker" not in paper.text


def test_what_is_typed_makes_no_headings(here: Region) -> None:
    one = planned(here)
    filled = Filled(promises="Ja.\n\n## Loon\n- niets <b>", until=day(9))

    paper = write_document(transition=one, kind=Paper.INTENTION, language="nl", filled=filled)

    assert "Ja. ## Loon - niets <b>" in paper.text.splitlines()


@pytest.mark.parametrize("kind", AFTER_PAPER)
def test_a_paper_waits_until_the_one_before_it_is_signed_by_all(kind: Paper, here: Region) -> None:
    one = planned(here)
    before = written(here, AFTER_PAPER[kind])
    *first, last = SIGNERS[AFTER_PAPER[kind]]
    for party in first:
        sign(before, party, account_of(here, party))

    with pytest.raises(ValidationError, match=str(AFTER_PAPER[kind].label)):
        write_document(transition=one, kind=kind, language="nl", filled=FILLED[kind])

    sign(before, last, account_of(here, last))
    assert write_document(transition=one, kind=kind, language="nl", filled=FILLED[kind]).pk


@pytest.mark.parametrize("kind", HERE)
def test_everybody_signs_in_order_and_once(kind: Paper, here: Region) -> None:
    paper = written(here, kind)
    signers = SIGNERS[kind]
    for at, party in enumerate(signers):
        for early in signers[at + 1 :]:
            with pytest.raises(ValidationError, match=str(party.label)):
                sign(paper, early, account_of(here, early))
        assert waiting_for(Document.objects.get(pk=paper.pk)) == signers[at:]
        sign(paper, party, account_of(here, party))
        with pytest.raises(ValidationError, match=r"already|al getekend"):
            sign(paper, party, account_of(here, party))

    assert is_signed(Document.objects.get(pk=paper.pk))
    assert Event.objects.filter(
        action="transitions.sign_document", facts__document=paper.pk
    ).count() == len(signers)


@pytest.mark.parametrize("viewer", ["coach", "outflow_hr", "worker", "training_provider", "closed"])
def test_nobody_signs_for_another(viewer: str, here: Region) -> None:
    paper = written(here, Paper.INTENTION)
    account = here.viewers[viewer]
    assert isinstance(account, Account)

    with pytest.raises(NotYoursError):
        sign(paper, Party.INFLOW, account)
    assert not Signature.objects.exists()


def test_nobody_signs_for_the_same_party_of_another_consortium(
    two_regions: tuple[Region, Region],
) -> None:
    here, there = two_regions
    paper = written(here, Paper.INTENTION)

    with pytest.raises(NotYoursError):
        sign(paper, Party.INFLOW, account_of(there, Party.INFLOW))


def test_a_coach_who_is_no_party_does_not_sign_as_coach(here: Region) -> None:
    paper = written(here, Paper.INTENTION)

    with pytest.raises(ValidationError, match=r"party|partij"):
        sign(paper, Party.COACH, account_of(here, Party.COACH))


@pytest.mark.parametrize("other", [{"shown": "0" * 64}, {"shown": ""}, {"name": " "}, {"name": ""}])
def test_without_the_words_that_were_shown_or_a_name_nothing_is_signed(
    other: dict[str, str], here: Region
) -> None:
    paper = written(here, Paper.INTENTION)

    with pytest.raises(ValidationError):
        sign(paper, Party.INFLOW, account_of(here, Party.INFLOW), **other)
    assert not Signature.objects.exists()


def test_a_paper_whose_words_were_changed_past_the_product_is_not_signed(here: Region) -> None:
    paper = written(here, Paper.INTENTION)
    changed = Document.objects.create(
        transition=opened(here), kind=Paper.MENTOR, text="Anders", hash=paper.hash, language="nl"
    )

    with pytest.raises(ValidationError, match=r"words|woorden"):
        sign(changed, Party.INFLOW, account_of(here, Party.INFLOW))


def test_a_new_version_is_signed_anew_and_the_old_one_stays_to_be_read(here: Region) -> None:
    old = sign_all(here, written(here, Paper.INTENTION))
    assert has_commitment(opened(here))

    new = written(here, Paper.INTENTION)

    old.refresh_from_db()
    assert (old.version, new.version) == (1, 2)
    assert old.withdrawn_at
    assert old.signatures.count() == 2
    assert not has_commitment(opened(here))
    assert not is_signed(old)
    with pytest.raises(ValidationError, match=r"withdrawn|ingetrokken"):
        sign(old, Party.INFLOW, account_of(here, Party.INFLOW))
    action = next_action_of(opened(here), today=day(0))
    assert action
    assert (action.owner, action.key) == (Party.INFLOW, new.pk)


@pytest.mark.parametrize("kind", AFTER_PAPER)
def test_a_paper_on_which_another_rests_is_not_touched(kind: Paper, here: Region) -> None:
    written(here, kind)
    before = Document.objects.get(kind=AFTER_PAPER[kind])

    for touch in (
        lambda: withdraw_document(document=before),
        lambda: written(here, AFTER_PAPER[kind]),
    ):
        with pytest.raises(ValidationError, match=str(kind.label)):
            touch()
    before.refresh_from_db()
    assert is_signed(before)

    withdraw_document(document=Document.objects.get(kind=kind))
    withdraw_document(document=before)
    assert not has_commitment(opened(here)) or kind == Paper.CONSENT


def test_withdrawing_twice_changes_nothing(here: Region) -> None:
    paper = withdraw_document(document=written(here, Paper.INTENTION))
    first = paper.withdrawn_at

    assert withdraw_document(document=paper).withdrawn_at == first


def test_a_step_that_returned_has_no_new_papers(here: Region) -> None:
    one = planned(here)
    paper = written(here, Paper.INTENTION)
    stop = Stop(reason=StopReason.STAYED, hurdle=Hurdle.LOSS)
    one = stop_transition(transition=one, stop=stop, version=one.version)

    for change in (
        lambda: write_document(
            transition=one, kind=Paper.INTENTION, language="nl", filled=FILLED[Paper.INTENTION]
        ),
        lambda: sign(paper, Party.INFLOW, account_of(here, Party.INFLOW)),
    ):
        with pytest.raises(ValidationError, match=r"closed|gesloten|afgesloten"):
            change()


@pytest.mark.parametrize("field", ["text", "kind", "version", "hash", "file"])
def test_the_database_keeps_a_paper_as_it_was(field: str, here: Region) -> None:
    paper = written(here, Paper.SPECIFICATION)
    Document.objects.filter(pk=paper.pk).update(file=b"%PDF-1.7")
    value = {"version": 9, "file": b"%PDF-1.4", "kind": "intention"}.get(field, "x")

    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=paper.pk).update(**{field: value})
    with pytest.raises(DatabaseError), transaction.atomic():
        Cost.objects.update(amount=9_000)
    assert Document.objects.filter(pk=paper.pk, withdrawn_at=None).exists()


def test_the_gap_between_two_jobs_is_said(here: Region) -> None:
    planned(here, last_date=day(10), first_date=day(13))

    assert "zitten 2 dagen" in written(here, Paper.THREE_PARTY).text
    withdraw_document(document=Document.objects.get(kind=Paper.THREE_PARTY))
    planned(here)
    assert "geen dag tussen" in written(here, Paper.THREE_PARTY).text
