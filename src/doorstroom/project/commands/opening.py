"""What `doorstroom consortium` does, and how it says it. Each function gives its exit code."""

from typing import Any

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Count
from rich.console import Console
from rich.table import Table

from doorstroom.demo.region import MixedError
from doorstroom.organisations.actions import add_membership, add_organisation
from doorstroom.organisations.models import Membership, Organisation
from doorstroom.organisations.states import MemberRole, Role
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.reporting import DONE, guarded, print_json, say
from doorstroom.web.gate.invitations import password_path


def open_consortium(*, name: str, manager: str, place: str, address: str, as_json: bool) -> int:
    """Make what is not there yet of a consortium, its manager and the role; give the link."""

    def work() -> int:
        ready_database()
        validate_email(manager.strip())
        _refuse_beside_the_demonstration()
        with transaction.atomic():
            consortium = _consortium(name, place)
            account = _account(manager)
            known = Membership.objects.filter(
                account=account,
                organisation=consortium,
                role=MemberRole.CONSORTIUM_MANAGER,
                until=None,
            )
            if not known.exists():
                add_membership(
                    account=account, organisation=consortium, role=MemberRole.CONSORTIUM_MANAGER
                )
        link = (address.rstrip("/") or _here()) + password_path(account)
        if as_json:
            print_json({"consortium": consortium.name, "manager": account.email, "link": link})
        else:
            say(f"{consortium.name} is open. {account.email} chooses a password here, within")
            say(f"seven days: {link}")
        return DONE

    return guarded(work, as_json=as_json)


def list_consortia(*, as_json: bool) -> int:
    """Count what each consortium holds."""

    def work() -> int:
        ready_database()
        rows = [_counted(one) for one in Organisation.objects.filter(role=Role.CONSORTIUM)]
        if as_json:
            print_json({"consortia": rows})
        elif not rows:
            say("There is no consortium yet: doorstroom consortium add NAME --manager EMAIL")
        else:
            table = Table(*(name.capitalize() for name in rows[0]))
            for row in rows:
                table.add_row(*map(str, row.values()))
            Console(markup=False, highlight=False).print(table)
        return DONE

    return guarded(work, as_json=as_json)


def _refuse_beside_the_demonstration() -> None:
    if Organisation.objects.filter(invented=True).exists():
        raise MixedError(
            "The demonstration is kept here; real people and invented ones are never mixed. "
            "Nothing was changed. Give a real consortium a folder of its own: "
            "DOORSTROOM_DATA_DIR=var/real doorstroom consortium add …"
        )


def _consortium(name: str, place: str) -> Organisation:
    known = Organisation.objects.filter(role=Role.CONSORTIUM, name__iexact=name).first()
    return known or add_organisation(name=name, role=Role.CONSORTIUM, place=place)


def _account(email: str) -> Account:
    known = Account.objects.filter(email=email.strip().lower()).first()
    return known or add_account(email=email)


def _counted(consortium: Organisation) -> dict[str, Any]:
    counts = Organisation.objects.filter(consortium=consortium).aggregate(
        organisations=Count("pk", distinct=True),
        members=Count("memberships", distinct=True),
        people=Count("employments__person", distinct=True),
        vacancies=Count("vacancies", distinct=True),
    )
    return {"name": consortium.name, **counts}


def _here() -> str:
    """Return where this server says it is; a laptop answers on its usual port."""
    host = settings.CONFIG.hosts[0]
    return f"https://{host}" if settings.CONFIG.production else f"http://{host}:8000"
