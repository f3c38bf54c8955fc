"""Bringing in a file of modules."""

from django.http import HttpResponse

from doorstroom.organisations.states import MemberRole
from doorstroom.uploads.states import Kind
from doorstroom.web.bringing import pages
from doorstroom.web.bringing.uploading import Desk
from doorstroom.web.gate.guards import Visit, open_to

DESK = Desk("provider", {Kind.MODULES: "provider:modules"})


@open_to(MemberRole.TRAINING_PROVIDER)
def uploads(request: Visit) -> HttpResponse:
    """Choose a file, or go on with one that was chosen before."""
    return pages.uploads(request, DESK)


@open_to(MemberRole.TRAINING_PROVIDER)
def upload(request: Visit, pk: int) -> HttpResponse:
    """Show how far a file is and what it needs; by POST do the next thing with it."""
    return pages.upload(request, DESK, pk)


@open_to(MemberRole.TRAINING_PROVIDER)
def faults_file(request: Visit, pk: int) -> HttpResponse:
    """Give all faults of a file as a table, to repair them one by one."""
    return pages.faults_file(request, DESK, pk)


@open_to(MemberRole.TRAINING_PROVIDER)
def example(request: Visit) -> HttpResponse:
    """Give a small file that shows which columns there are, with Dutch or English headers."""
    return pages.example(request, DESK)
