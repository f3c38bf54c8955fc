"""Which modules a viewer sees, and what is still to be done about their own."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from doorstroom.engine.values import Language
from doorstroom.organisations.models import Membership, Organisation
from doorstroom.organisations.queries import Viewer, consortia_of, memberships_of
from doorstroom.organisations.states import MemberRole, Role
from doorstroom.trainings.models import Module, Start, Taught
from doorstroom.vocabulary.queries import labels_of

SOON = dt.timedelta(days=14)
"""A start that closes within so many days is a task for today."""


def modules_visible_to(viewer: Viewer) -> QuerySet[Module]:
    """Return what is published in the viewer's consortia, and all of their own as a provider."""
    return Module.objects.filter(
        Q(is_published=True, organisation__consortium__in=consortia_of(viewer))
        | Q(organisation__in=_teaching(viewer))
    )


def own_modules(viewer: Viewer) -> QuerySet[Module]:
    """Return all modules, drafts too, of the training providers for which the viewer works."""
    return Module.objects.filter(organisation__in=_teaching(viewer))


def teaching_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the training providers for which the viewer works, by name."""
    return Organisation.objects.filter(pk__in=_teaching(viewer)).order_by("name")


def unfinished_modules(viewer: Viewer) -> QuerySet[Module]:
    """Return the own drafts that lack what publishing asks, the newest first."""
    return _drafts(viewer).exclude(_complete()).prefetch_related("taught").order_by("-pk")


def ready_modules(viewer: Viewer) -> QuerySet[Module]:
    """Return the own drafts that can be published as they are, the newest first."""
    return _drafts(viewer).filter(_complete()).order_by("-pk")


def startless_modules(viewer: Viewer) -> QuerySet[Module]:
    """Return the own published modules whose starts are all past, by title.

    One that never had a start begins on any day.
    """
    starts = Start.objects.filter(module=OuterRef("pk"))
    ahead = starts.filter(closes__gte=timezone.localdate())
    own = own_modules(viewer).filter(Exists(starts), ~Exists(ahead), is_published=True)
    return own.order_by("title", "pk")


def closing_starts(viewer: Viewer) -> QuerySet[Start]:
    """Return the starts of own published modules that close soon, the first to close first."""
    today = timezone.localdate()
    own = own_modules(viewer).filter(is_published=True)
    soon = Start.objects.filter(module__in=own, closes__gte=today, closes__lte=today + SOON)
    return soon.select_related("module").order_by("closes", "on", "pk")


def starts_ahead(module: Module) -> QuerySet[Start]:
    """Return when a module begins, today or later, the first day first."""
    return module.starts.filter(on__gte=timezone.localdate()).order_by("on")


def published_modules(provider: Organisation) -> QuerySet[Module]:
    """Return the published modules of a provider, by reference; for everybody, on purpose.

    Nothing of what is not a training provider, and nothing of a person.
    """
    found = Module.objects.filter(organisation=provider, is_published=True)
    return found.filter(organisation__role=Role.TRAINING_PROVIDER).order_by("reference")


def skill_names(modules: Iterable[Module], language: Language) -> dict[str, str]:
    """Return the names of all skills of modules; prefetch `adapters.RELATED` for many."""
    uris = {
        one.skill
        for module in modules
        for rows in (module.taught, module.needed, module.exemptions)
        for one in rows.all()
    }
    return {uri: str(label) for uri, label in labels_of(uris, language=language).items()}


def _drafts(viewer: Viewer) -> QuerySet[Module]:
    return own_modules(viewer).filter(is_published=False).select_related("organisation")


def _complete() -> Q:
    """Whether a module has all that publishing asks."""
    taught = Taught.objects.filter(module=OuterRef("pk"))
    has_numbers = Q(hours__isnull=False, weeks__isnull=False, price_cents__isnull=False)
    return has_numbers & Q(Exists(taught))


def _teaching(viewer: Viewer) -> QuerySet[Membership, int]:
    mine = memberships_of(viewer).filter(role=MemberRole.TRAINING_PROVIDER)
    return mine.values_list("organisation", flat=True)
