"""Which versions are stored, and what an import would do to them."""

from dataclasses import dataclass
from enum import Enum

from doorstroom.engine.taxonomy import Changes, changes_between, fingerprint_of
from doorstroom.engine.values import Classification
from doorstroom.vocabulary.adapters import classification_of, refuse_inconsistent
from doorstroom.vocabulary.errors import (
    NamelessVersionError,
    NoActiveVersionError,
    NoSuchVersionError,
)
from doorstroom.vocabulary.models import Version


class Outcome(Enum):
    """What importing a classification does with what is stored."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or would do.

    Attributes:
        outcome: stored beside the others, stored in place of other content under the same
            version, or nothing because the very same content was there.
        activated: this version came into use, and another one or none was before.
        relations: pairs of an occupation and a skill.
        compared_with: the version in use before, None where there was none.
        changes: from that version to this one, None where there was none.
    """

    scheme: str
    version: str
    outcome: Outcome
    activated: bool
    occupations: int
    skills: int
    groups: int
    relations: int
    compared_with: str | None
    changes: Changes | None


def active_version() -> Version:
    """Return the version in use.

    Raises:
        NoActiveVersionError: when there is none yet.
    """
    try:
        return Version.objects.get(is_active=True)
    except Version.DoesNotExist:
        raise NoActiveVersionError(
            "No vocabulary is in use yet. Load one with 'doorstroom esco import', or start the "
            "demonstration with 'doorstroom demo'."
        ) from None


def stored_versions() -> list[Version]:
    """Return all versions, the one in use first and then the newest."""
    return list(Version.objects.order_by("-is_active", "-loaded_at"))


def version_named(*, scheme: str, version: str) -> Version:
    """Return one version.

    Raises:
        NoSuchVersionError: when it is not stored.
    """
    try:
        return Version.objects.get(scheme=scheme, version=version)
    except Version.DoesNotExist:
        stored = ", ".join(map(str, stored_versions())) or "none"
        raise NoSuchVersionError(
            f"{scheme} {version} is not stored; nothing was changed. Stored versions: {stored}."
        ) from None


def planned_import(classification: Classification, *, activate: bool = True) -> ImportReport:
    """Return what importing would do, without doing it.

    Raises:
        NamelessVersionError: when the classification does not say which version it is.
        InconsistentError: when it points at concepts that it does not hold.
    """
    refuse_inconsistent(classification)
    if not classification.scheme or not classification.version:
        raise NamelessVersionError(
            "The files do not say which version this is; nothing was changed. Say it with "
            "--version, for example --version 1.2.0."
        )
    active = Version.objects.filter(is_active=True).first()
    same = Version.objects.filter(
        scheme=classification.scheme, version=classification.version
    ).first()
    if same is None:
        outcome = Outcome.ADDED
    elif same.fingerprint == fingerprint_of(classification):
        outcome = Outcome.UNCHANGED
    else:
        outcome = Outcome.REPLACED
    changed = active is not None and not (outcome is Outcome.UNCHANGED and same == active)
    return ImportReport(
        scheme=classification.scheme,
        version=classification.version,
        outcome=outcome,
        activated=activate and (same is None or not same.is_active),
        occupations=len(classification.occupations),
        skills=len(classification.skills),
        groups=len(classification.groups),
        relations=sum(len(one.essential) + len(one.optional) for one in classification.occupations),
        compared_with=str(active) if active else None,
        changes=changes_between(classification_of(active), classification)
        if active and changed
        else None,
    )
