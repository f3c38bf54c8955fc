"""Who may change which module."""

from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import Viewer
from doorstroom.trainings.models import Module
from doorstroom.trainings.queries import teaching_organisations


def may_offer_modules(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether the viewer may add and bring in modules of this provider: who teaches for it."""
    return teaching_organisations(viewer).filter(pk=organisation.pk).exists()


def may_change_module(viewer: Viewer, module: Module) -> bool:
    """Whether the viewer may write, publish and withdraw a module, and say when it begins."""
    return may_offer_modules(viewer, module.organisation)
