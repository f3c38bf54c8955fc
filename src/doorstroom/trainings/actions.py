"""What can be done with modules."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.formats.tables import Fault, ImportReport, ModuleRow, StartCell, fault_of
from doorstroom.organisations.adapters import OWN_NAMES, Scope, stored_employers
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.states import Role
from doorstroom.people.models import Account
from doorstroom.trainings.adapters import LinkedModules, Offered
from doorstroom.trainings.models import Exemption, Module, Needed, Start, Taught
from doorstroom.trainings.rules import may_change_module

_BATCH: Final = 1000


def import_modules(
    *,
    modules: LinkedModules,
    scope: Scope = OWN_NAMES,
    dry_run: bool = False,
    by: audit.Actor = None,
) -> ImportReport:
    """Store the modules of a table with what they teach and ask: all of them, or none.

    A module is known by provider and reference; importing again renews it. It is published when
    nothing lacks, and else a draft with a notice; what somebody withdrew stays withdrawn. Starts
    are added and renewed by their day; none is taken away: somebody may have registered.

    Args:
        modules: the table, linked to the vocabulary in use.
        scope: in which consortium providers are found, and who is meant where none is named.
        dry_run: write nothing, and report what would have been done.
        by: who imports.

    Returns:
        The report; with errors in it, nothing was written.
    """
    rows = [row for row, _ in modules.modules]
    provider_of = {row.row: row.employer or scope.employer for row in rows}
    faults = (*modules.faults, *_whose(rows, provider_of, scope))
    report = ImportReport(faults=tuple(sorted(faults, key=lambda fault: fault.row)))
    if report.is_blocked:
        return report
    with transaction.atomic():
        known = _known(scope, provider_of.values())
        keys = [(provider_of[row.row].casefold(), row.reference) for row in rows]
        created = sum(key not in known for key in keys)
        updated = len(keys) - created
        if not dry_run:
            stored = _store(modules, provider_of, scope, [known.get(key) for key in keys])
            _record_import(by, stored, created=created, updated=updated)
    return replace(report, created=created, updated=updated, written=not dry_run)


@transaction.atomic
def save_module(*, module: Module, offered: Offered, by: Account) -> Module:
    """Keep what a provider writes of a module, new or known; it stays published or a draft.

    Raises:
        ValidationError: when it has no title, contradicts itself, or is published and would lose
            what publishing asks.
        NotYoursError: when its provider is not theirs.
    """
    _refuse_strangers(module, by)
    _hold(module)
    module.reference = module.reference or f"D-{uuid4().hex[:8]}"
    _fill(module, offered)
    _check(module, offered)
    module.full_clean()
    module.save()
    _store_offered([(module, offered)])
    audit.record(
        action="trainings.save_module",
        by=by,
        subject=module,
        organisation=module.organisation_id,
        facts={
            "taught": len(offered.taught),
            "needed": len(offered.needed),
            "exemptions": len(offered.exemptions),
        },
    )
    return module


@transaction.atomic
def publish_module(*, module: Module, by: Account) -> Module:
    """Show a module to the people of the consortium, and to everybody in the open catalogue.

    Raises:
        ValidationError: when it lacks hours, weeks or price, or teaches nothing.
        NotYoursError: when its provider is not theirs.
    """
    _refuse_strangers(module, by)
    _hold(module)
    if not module.taught.exists():
        raise ValidationError(_("Say which skills this module teaches before you publish it."))
    module.is_published = True
    module.full_clean()
    module.save(update_fields=["is_published"])
    audit.record(
        action="trainings.publish_module",
        by=by,
        subject=module,
        organisation=module.organisation_id,
    )
    return module


@transaction.atomic
def withdraw_module(*, module: Module, by: Account) -> Module:
    """Make a module a draft again: nobody outside its provider sees it any more.

    Raises:
        NotYoursError: when its provider is not theirs.
    """
    _refuse_strangers(module, by)
    module.is_published = False
    module.save(update_fields=["is_published"])
    audit.record(
        action="trainings.withdraw_module",
        by=by,
        subject=module,
        organisation=module.organisation_id,
    )
    return module


@transaction.atomic
def add_start(*, module: Module, on: dt.date, closes: dt.date, seats: int, by: Account) -> Start:
    """Say on which day a module begins.

    Raises:
        ValidationError: when it begins on that day already, or the days are in the wrong order.
        NotYoursError: when its provider is not theirs.
    """
    _refuse_strangers(module, by)
    start = Start(module=module, on=on, closes=closes, seats=seats)
    start.full_clean()
    start.save()
    audit.record(action="trainings.add_start", by=by, **_about(start))
    return start


@transaction.atomic
def update_start(*, start: Start, on: dt.date, closes: dt.date, seats: int, by: Account) -> Start:
    """Change the days or the seats of a start.

    Raises:
        ValidationError: when the module begins on that day already, or the days are in the wrong
            order.
        NotYoursError: when its provider is not theirs.
    """
    _refuse_strangers(start.module, by)
    start.on, start.closes, start.seats = on, closes, seats
    start.full_clean()
    start.save()
    audit.record(action="trainings.update_start", by=by, **_about(start))
    return start


@transaction.atomic
def remove_start(*, start: Start, by: Account) -> None:
    """Take a start away.

    Raises:
        ProtectedError: when somebody registered for it.
        NotYoursError: when its provider is not theirs.
    """
    _refuse_strangers(start.module, by)
    key = start.pk
    start.delete()
    start.pk = key
    audit.record(action="trainings.remove_start", by=by, **_about(start))


def _record_import(by: audit.Actor, providers: list[int], *, created: int, updated: int) -> None:
    audit.record(
        action="trainings.import_modules",
        by=by,
        organisation=providers[0] if len(providers) == 1 else None,
        facts={"created": created, "updated": updated, "organisations": providers},
    )


def _about(start: Start) -> dict[str, Any]:
    return {
        "subject": start,
        "organisation": start.module.organisation_id,
        "facts": {"module": start.module_id, "seats": start.seats},
    }


def _refuse_strangers(module: Module, by: Account) -> None:
    if not may_change_module(by, module):
        raise NotYoursError("This module is not yours to change.")


def _hold(module: Module) -> None:
    """Let nobody publish or change a module meanwhile, and know whether it is published now."""
    if module.pk:
        held = Module.objects.select_for_update().values_list("is_published", flat=True)
        module.is_published = held.get(pk=module.pk)


def _check(module: Module, offered: Offered) -> None:
    if module.is_published and not offered.taught:
        raise ValidationError(_("A published module teaches at least one skill."))
    if offered.needless:
        raise ValidationError(
            _("A skill that is needed before cannot be taught no further than that.")
        )
    if offered.oversized:
        raise ValidationError(_("An exemption cannot be larger than the module itself."))


def _fill(module: Module, offered: Offered) -> None:
    same = ("scheme", "title", "text", "form", "work_share", "hours", "weeks", "certificate")
    for name in (*same, "language", "place"):
        setattr(module, name, getattr(offered, name))
    module.price_cents = offered.cents
    module.latitude = offered.point.latitude if offered.point else None
    module.longitude = offered.point.longitude if offered.point else None
    module.invented = module.organisation.invented


def _store_offered(pairs: Iterable[tuple[Module, Offered]]) -> None:
    """Put what is offered now in the place of what was offered before."""
    pairs = list(pairs)
    modules = [module for module, _ in pairs]
    for kind in (Taught, Needed, Exemption):
        kind.objects.filter(module__in=modules).delete()
    rows: list[Taught | Needed | Exemption] = []
    for module, offered in pairs:
        rows += [Taught(module=module, skill=one, level=at) for one, at in offered.taught.items()]
        rows += [Needed(module=module, skill=one, level=at) for one, at in offered.needed.items()]
        rows += [
            Exemption(
                module=module,
                skill=skill,
                is_whole=one.is_whole,
                hours_less=one.hours,
                cents_less=one.cents,
            )
            for skill, one in offered.exemptions.items()
        ]
    for row in rows:
        row.full_clean(exclude=["module"], validate_unique=False, validate_constraints=False)
    Taught.objects.bulk_create([one for one in rows if isinstance(one, Taught)])
    Needed.objects.bulk_create([one for one in rows if isinstance(one, Needed)])
    Exemption.objects.bulk_create([one for one in rows if isinstance(one, Exemption)])


def _whose(
    rows: Iterable[ModuleRow], provider_of: Mapping[int, str], scope: Scope
) -> Iterable[Fault]:
    """Find rows of which it is not clear whose they are."""
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        whose = provider_of[row.row].casefold()
        known = first.setdefault((whose, row.reference), row.row)
        if not whose:
            yield fault_of("provider_missing", row=row.row, column="provider")
        elif scope.is_closed and whose != scope.employer.casefold():
            own = {"value": row.employer, "own": scope.employer}
            yield fault_of("provider_other", row=row.row, column="provider", **own)
        elif known != row.row:
            yield fault_of(
                "provider_reference_twice", row=row.row, column="reference", first=f"{known}"
            )


def _known(scope: Scope, names: Iterable[str]) -> dict[tuple[str, str], Module]:
    """Return the modules of these providers by provider and reference."""
    modules = Module.objects.filter(organisation__in=scope.employers(names))
    return {
        (one.organisation.name.casefold(), one.reference): one
        for one in modules.select_related("organisation").prefetch_related("taught")
    }


def _store(
    modules: LinkedModules,
    provider_of: Mapping[int, str],
    scope: Scope,
    known: list[Module | None],
) -> list[int]:
    """Store the table; return the keys of its providers."""
    names = dict.fromkeys(provider_of.values())
    providers = stored_employers(names=names, role=Role.TRAINING_PROVIDER, scope=scope)
    stored: list[tuple[Module, Offered]] = []
    for (row, offered), before in zip(modules.modules, known, strict=True):
        module = before or Module(organisation=providers[provider_of[row.row]])
        was_withdrawn = _is_complete(before) and not module.is_published
        module.reference = row.reference
        _fill(module, offered)
        module.is_published = offered.is_complete and not was_withdrawn
        module.full_clean(validate_unique=False, exclude=["organisation"])
        module.save()
        _store_starts(module, row.starts)
        stored.append((module, offered))
    for start in range(0, len(stored), _BATCH):
        _store_offered(stored[start : start + _BATCH])
    return sorted({one.pk for one in providers.values()})


def _is_complete(module: Module | None) -> bool:
    if module is None:
        return False
    said = (module.hours, module.weeks, module.price_cents)
    return None not in said and bool(module.taught.all())


def _store_starts(module: Module, starts: Iterable[StartCell]) -> None:
    Start.objects.bulk_create(
        [Start(module=module, on=one.on, closes=one.closes, seats=one.seats) for one in starts],
        update_conflicts=True,
        unique_fields=["module", "on"],
        update_fields=["closes", "seats"],
    )
