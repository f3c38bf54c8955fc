"""What was signed on paper: kept once, as it is, when nothing is in it that we do not keep."""

import io

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from apps.paper_scene import account_of, written
from apps.wall_region import Region
from doorstroom.core.models import Event
from doorstroom.formats.print import (
    OURS,
    AgreementBlock,
    AgreementPaper,
    AgreementWords,
    agreement_pdf,
)
from doorstroom.formats.works import WorkError
from doorstroom.organisations.errors import NotYoursError
from doorstroom.transitions.actions import store_signed
from doorstroom.transitions.models import Document
from doorstroom.transitions.queries import is_signed
from doorstroom.transitions.states import Paper, Party, Signing

pytestmark = pytest.mark.django_db
ALL = {Party.WORKER: "Sam", Party.INFLOW: "Ria", Party.PROVIDER: "Piet"}


def scan() -> bytes:
    """A PDF without text, as a scanner makes."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()


def typed(text: str) -> bytes:
    words = AgreementWords(signers="s", name="n", place="p", sign="s", hash="h", page="p")
    paper = AgreementPaper(
        language="nl",
        title="Papier",
        version="1",
        blocks=(AgreementBlock("text", (text,)),),
        signers=(),
        hash="0",
        words=words,
    )
    return agreement_pdf(paper, fonts=settings.PRINT_FONTS_DIR, design=OURS)


def harmful() -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.root_object[NameObject("/AA")] = DictionaryObject()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"])
def test_what_is_no_pdf_is_not_kept(content: bytes, here: Region) -> None:
    paper = written(here, Paper.TRAINING)

    with pytest.raises(ValidationError) as refused:
        store_signed(document=paper, content=content, names=ALL, by=account_of(here, Party.COACH))

    assert set(refused.value.message_dict) == {"file"}
    assert not paper.signatures.exists()


@pytest.mark.parametrize("content", [b"%PDF-1.7 and nothing", harmful(), b"%PDF-" + b"0" * 11**7])
def test_a_pdf_that_is_damaged_harmful_or_too_large_is_not_kept(
    content: bytes, here: Region
) -> None:
    paper = written(here, Paper.TRAINING)

    with pytest.raises(WorkError):
        store_signed(document=paper, content=content, names=ALL, by=account_of(here, Party.COACH))
    assert not bytes(Document.objects.get(pk=paper.pk).file)


def test_a_citizen_service_number_in_its_text_is_refused(here: Region) -> None:
    paper = written(here, Paper.TRAINING)
    coach = account_of(here, Party.COACH)

    with pytest.raises(ValidationError) as refused:
        store_signed(document=paper, content=typed("BSN 123456782"), names=ALL, by=coach)

    assert "bsn" in [one.code for one in refused.value.error_list]
    assert "123456782" not in str(refused.value)
    assert not paper.signatures.exists()


@pytest.mark.parametrize("content", [scan(), typed("Getekend door Sam.")])
def test_a_coach_brings_what_all_signed_and_it_stays_as_it_is(content: bytes, here: Region) -> None:
    paper = written(here, Paper.TRAINING)
    coach = account_of(here, Party.COACH)

    store_signed(document=paper, content=content, names=ALL, by=coach)

    kept = Document.objects.get(pk=paper.pk)
    assert bytes(kept.file) == content
    assert is_signed(kept)
    assert list(kept.signatures.values_list("party", "name", "how", "account").order_by("pk")) == [
        (party, ALL[party], Signing.UPLOADED, coach.pk)
        for party in (Party.WORKER, Party.INFLOW, Party.PROVIDER)
    ]
    event = Event.objects.get(action="transitions.store_signed")
    assert event.facts == {
        "transition": paper.transition_id,
        "document": paper.pk,
        "parties": "IKO",
    }
    with pytest.raises(ValidationError, match=r"file already|al een"):
        store_signed(document=paper, content=scan(), names=ALL, by=coach)


@pytest.mark.parametrize(
    ("names", "by"),
    [
        ({Party.INFLOW: "Ria", Party.WORKER: "Sam"}, Party.INFLOW),
        ({Party.INFLOW: "Ria"}, Party.OUTFLOW),
        ({Party.INFLOW: "Ria"}, Party.WORKER),
        ({}, Party.COACH),
    ],
)
def test_who_is_no_coach_brings_only_what_they_signed_themselves(
    names: dict[Party, str], by: Party, here: Region
) -> None:
    paper = written(here, Paper.INTENTION)

    with pytest.raises(NotYoursError):
        store_signed(document=paper, content=scan(), names=names, by=account_of(here, by))


@pytest.mark.parametrize(
    "names",
    [
        {Party.WORKER: "Sam"},
        {Party.INFLOW: " ", Party.WORKER: "Sam"},
        {Party.INFLOW: "Ria", Party.OUTFLOW: "Ton"},
        {Party.INFLOW: "BSN 123456782"},
    ],
)
def test_signatures_on_paper_are_in_order_too_and_have_names(
    names: dict[Party, str], here: Region
) -> None:
    paper = written(here, Paper.INTENTION)

    with pytest.raises(ValidationError):
        store_signed(document=paper, content=scan(), names=names, by=account_of(here, Party.COACH))
    assert not paper.signatures.exists()
    assert not bytes(Document.objects.get(pk=paper.pk).file)


def test_an_employer_signs_on_paper_and_the_worker_here(here: Region) -> None:
    paper = written(here, Paper.INTENTION)
    by = account_of(here, Party.INFLOW)

    store_signed(document=paper, content=scan(), names={Party.INFLOW: "Ria"}, by=by)

    assert [one.how for one in paper.signatures.all()] == [Signing.UPLOADED]
