"""One paper: its words, who signed, and what the viewer can do with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from doorstroom.formats.print import agreement_parts
from doorstroom.formats.works import WorkError
from doorstroom.organisations.errors import NotYoursError
from doorstroom.passports.phrases import file_refusal
from doorstroom.transitions.actions import (
    add_deduction,
    sign_document,
    store_signed,
    withdraw_document,
)
from doorstroom.transitions.models import Document
from doorstroom.transitions.queries import (
    consent_of,
    deducted_of,
    parties_of,
    specification_of,
    waiting_for,
)
from doorstroom.transitions.states import Paper, Party, Signing
from doorstroom.web.design.answers import PDF, file_answer
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.keeping import is_kept
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.gate.signing import has_app, mail_code, refusals_of
from doorstroom.web.papers.forms import DeductForm, SignForm, UploadForm, offered
from doorstroom.web.papers.printing import how_signed, pdf_of, signers_of, version_of

Forms = dict[str, forms.Form]
DONE: Final = {
    "sign": lambda: _("You signed."),
    "upload": lambda: _("Kept."),
    "withdraw": lambda: _("It is withdrawn."),
    "deduct": lambda: _("Kept."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A paper before a viewer.

    Attributes:
        parties: as whom they take part.
        signs: for whom they sign now; None when it is not their turn.
    """

    document: Document
    parties: frozenset[Party]
    waiting: tuple[Party, ...]
    signs: Party | None

    @property
    def about(self) -> str:
        """What a code is for: this paper, these words and this party."""
        return f"paper:{self.document.pk}:{self.signs}"

    @property
    def has_file(self) -> bool:
        """Whether a signed file was brought."""
        return any(one.how == Signing.UPLOADED for one in self.document.signatures.all())


def paper_page(request: Visit, document: Document, crumbs: tuple[Crumb, ...]) -> HttpResponse:
    """Show a paper, and do what the viewer pressed."""
    desk = _desk(request, document)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do == "code" and desk.signs and not has_app(request.user):
        mail_code(request, desk.about)
        return redirect(request.path)
    given = _forms(request, desk, do)
    if request.method == "POST":
        if do not in given:
            raise Http404
        if _is_done(request, desk, given[do], do):
            messages.success(request, DONE[do]())
            return redirect(request.path)
    context = {**_shown(desk), "forms": given, "crumbs": crumbs, "has_app": has_app(request.user)}
    return render_inside(request, "papers/one.html", context, status=422 if do else 200)


def file_of(document: Document, form: str) -> HttpResponse:
    """Give a paper as a PDF, or the file that was signed.

    Raises:
        Http404: when there is no such file.
    """
    if form == "text":
        return file_answer(f"papier-{document.pk}.pdf", PDF, pdf_of(document))
    if form == "signed" and document.file:
        return file_answer(f"getekend-{document.pk}.pdf", PDF, bytes(document.file))
    raise Http404


def _desk(request: Visit, document: Document) -> Desk:
    mine, waiting = parties_of(request.user, document.transition), waiting_for(document)
    signs = waiting[0] if waiting and waiting[0] in mine else None
    return Desk(document=document, parties=mine, waiting=waiting, signs=signs)


def _shown(desk: Desk) -> dict[str, Any]:
    document = desk.document
    title, blocks = agreement_parts(document.text)
    context: dict[str, Any] = {
        "document": document,
        "desk": desk,
        "title": title,
        "blocks": blocks,
        "version": version_of(document),
        "signers": [
            (party.label, one, how_signed(one) if one else "")
            for party, one in signers_of(document)
        ],
    }
    if document.kind == Paper.SPECIFICATION:
        deducted = deducted_of(document.transition)
        costs = document.costs.order_by("pk")
        context["costs"] = [(one, deducted.get(one.about, 0)) for one in costs]
    return context


def _forms(request: Visit, desk: Desk, do: str) -> Forms:
    """Return what the viewer can do now, by the name of its button."""
    document, found = desk.document, Forms()
    post: Mapping[str, Any] = {do: request.POST}
    if desk.signs:
        known = request.user.name or str(request.user.person or "")
        app = has_app(request.user)
        found["sign"] = SignForm(document, known, has_app=app, data=post.get("sign"))
    if (bring := offered(desk.waiting, desk.parties)) and not desk.has_file:
        found["upload"] = UploadForm(bring, post.get("upload"), request.FILES or None)
    if _may_withdraw(desk):
        found["withdraw"] = forms.Form(post.get("withdraw"))
    if _may_deduct(desk):
        found["deduct"] = DeductForm(document.costs.order_by("pk"), post.get("deduct"))
    return found


def _may_withdraw(desk: Desk) -> bool:
    """Whether the viewer may withdraw it: a coach any paper, a worker their own consent."""
    is_own = Party.WORKER in desk.parties and desk.document.kind == Paper.CONSENT
    return not desk.document.withdrawn_at and (is_own or Party.COACH in desk.parties)


def _may_deduct(desk: Desk) -> bool:
    if desk.document.kind != Paper.SPECIFICATION or desk.document.withdrawn_at:
        return False
    transition = desk.document.transition
    there = specification_of(transition) and consent_of(transition)
    return bool(there) and bool(desk.parties & {Party.COACH, Party.OUTFLOW})


def _is_done(request: Visit, desk: Desk, form: forms.Form, do: str) -> bool:
    """Do what a form asks; what is amiss stands in it then.

    Raises:
        Http404: when the viewer lost the right to do so meanwhile.
    """
    if not form.is_valid():
        return False
    try:
        return is_kept(form, lambda: DOING[do](request, desk, form)) and form.is_valid()
    except NotYoursError as stopped:
        raise Http404 from stopped
    except WorkError as error:
        form.add_error("file", file_refusal(error.code, error.params))
        return False


def _sign(request: Visit, desk: Desk, form: forms.Form) -> object:
    given = form.cleaned_data
    if amiss := refusals_of(request, desk.about, given["code"]):
        form.add_error("code", amiss)
        return None
    assert desk.signs  # noqa: S101 - else there is no form
    return sign_document(
        document=desk.document,
        party=desk.signs,
        name=given["name"],
        shown=given["shown"],
        by=request.user,
    )


def _upload(request: Visit, desk: Desk, form: forms.Form) -> object:
    assert isinstance(form, UploadForm)  # noqa: S101 - as `_forms` makes it
    content = form.cleaned_data["file"]
    return store_signed(document=desk.document, content=content, names=form.names, by=request.user)


def _withdraw(request: Visit, desk: Desk, _form: forms.Form) -> object:
    return withdraw_document(document=desk.document, by=request.user)


def _deduct(request: Visit, desk: Desk, form: forms.Form) -> object:
    assert isinstance(form, DeductForm)  # noqa: S101 - as above
    return add_deduction(
        transition=desk.document.transition,
        cost=form.cleaned_data["cost"],
        amount=form.paid,
        made_date=form.cleaned_data["made_date"],
        by=request.user,
    )


DOING: Final[Mapping[str, Callable[[Visit, Desk, forms.Form], object]]] = {
    "sign": _sign,
    "upload": _upload,
    "withdraw": _withdraw,
    "deduct": _deduct,
}
