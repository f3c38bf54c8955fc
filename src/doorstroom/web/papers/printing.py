"""A paper of a step as a PDF, in its own language and in the design of its consortium."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from doorstroom.formats.print import (
    AgreementPaper,
    AgreementSigner,
    AgreementWords,
    agreement_parts,
    agreement_pdf,
)
from doorstroom.organisations.adapters import design_of
from doorstroom.transitions.models import Document, Signature
from doorstroom.transitions.states import SIGNERS, Paper, Party


def pdf_of(document: Document) -> bytes:
    """Return a paper with who signed it, and room for who has to."""
    with override(document.language):
        title, blocks = agreement_parts(document.text)
        state = _("This paper was withdrawn. It does not count any more.")
        paper = AgreementPaper(
            language=document.language,
            title=title,
            version=version_of(document),
            blocks=blocks,
            signers=tuple(
                AgreementSigner(
                    party=str(party.label).capitalize(),
                    name=signature.name if signature else "",
                    how=how_signed(signature) if signature else "",
                )
                for party, signature in signers_of(document)
            ),
            hash=document.hash,
            words=AgreementWords(
                signers=_("Signatures"),
                name=_("Name"),
                place=_("Place and day"),
                sign=_("Signature"),
                hash=_("Mark of these words (SHA-256). Another mark means other words:"),
                page=_("Page"),
                state=state if document.withdrawn_at else "",
            ),
        )
        design = design_of(document.transition.consortium)
        return agreement_pdf(paper, fonts=settings.PRINT_FONTS_DIR, design=design)


def version_of(document: Document) -> str:
    """Return in words which version a paper is, and of when."""
    said = _("Version %(version)s of %(day)s")
    day = date_format(timezone.localtime(document.made_at), "j F Y")
    return said % {"version": document.version, "day": day}


def how_signed(signature: Signature) -> str:
    """Return in words when and how somebody signed."""
    moment = date_format(timezone.localtime(signature.signed_at), "j F Y, H:i")
    return f"{moment}, {signature.get_how_display()}"


def signers_of(document: Document) -> list[tuple[Party, Signature | None]]:
    """Return who signs a paper, in order, each with the signature when there is one."""
    there = {one.party: one for one in document.signatures.all()}
    return [(party, there.get(party)) for party in SIGNERS[Paper(document.kind)]]
