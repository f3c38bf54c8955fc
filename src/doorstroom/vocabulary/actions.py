"""Loading a classification and choosing which version is in use."""

from collections.abc import Callable, Mapping

from django.db import transaction
from django.utils import timezone

from doorstroom.core import audit
from doorstroom.engine.matching import Likeness, Natures
from doorstroom.engine.taxonomy import Encoder, Taxonomy, fingerprint_of
from doorstroom.engine.values import LANGUAGES, Classification, Onet
from doorstroom.vocabulary.adapters import row_count, store_rows
from doorstroom.vocabulary.models import (
    Broader,
    EncoderTable,
    EngineTable,
    Group,
    Label,
    Occupation,
    OccupationSkill,
    Skill,
    SkillRelation,
    Version,
)
from doorstroom.vocabulary.queries import ImportReport, Outcome, planned_import, version_named
from doorstroom.vocabulary.search import rebuild_search_index

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how many parts are done, and of how many."""


def import_classification(
    *,
    classification: Classification,
    activate: bool = True,
    onet: Onet | None = None,
    progress: Progress | None = None,
    by: audit.Actor = None,
) -> ImportReport:
    """Store a version of a classification beside the others, all of it or nothing.

    Importing the same content again changes nothing; other content under the same version
    takes its place. Whatever fails, what was stored before stays as it was.

    Args:
        classification: as `formats.esco.read_classification` gives it.
        activate: put this version in use.
        onet: what O*NET adds to how alike two occupations are, and knows of what their work is
            like; also to content stored before.
        progress: is told how many rows are written, and of how many.
        by: who imports.

    Raises:
        NamelessVersionError: when the classification does not say which version it is.
        InconsistentError: when it points at concepts that it does not hold.
    """
    tell = progress or _silent
    tell("Comparing with what is stored", 0, 1)
    report = planned_import(classification, activate=activate)
    is_new = report.outcome is not Outcome.UNCHANGED
    tables = _computed(classification, onet, tell) if is_new or onet else {}
    with transaction.atomic():
        if is_new:
            _store(classification, tables, tell)
        elif tables:
            stored = version_named(scheme=report.scheme, version=report.version)
            EngineTable.objects.update_or_create(version=stored, defaults=tables)
        if report.activated:
            _activate(report.scheme, report.version)
        _record(report, by)
    return report


def _computed(
    classification: Classification, onet: Onet | None, tell: Progress
) -> Mapping[str, bytes | str]:
    """Return the tables of the engine, packed."""
    tell("Comparing skills with each other", 0, 1)
    taxonomy = Taxonomy.of(classification)
    tell("Comparing occupations with each other", 0, 1)
    likeness = Likeness.of(classification, taxonomy, onet)
    natures = Natures.of(classification, onet)
    return {
        "payload": taxonomy.pack(),
        "likeness": likeness.pack(),
        "likeness_digest": likeness.digest,
        "natures": natures.pack(),
        "natures_digest": natures.digest,
    }


def _record(report: ImportReport, by: audit.Actor) -> None:
    if report.activated or report.outcome is not Outcome.UNCHANGED:
        audit.record(
            action="vocabulary.import_classification",
            by=by,
            subject=version_named(scheme=report.scheme, version=report.version),
            facts={"outcome": report.outcome.value, "activated": report.activated},
        )


def _silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


def _store(
    classification: Classification, tables: Mapping[str, bytes | str], tell: Progress
) -> None:
    concepts = (*classification.occupations, *classification.skills)
    version, _ = Version.objects.update_or_create(
        scheme=classification.scheme,
        version=classification.version,
        defaults={
            "title_nl": classification.titles.get("nl", ""),
            "title_en": classification.titles.get("en", ""),
            "languages": [one for one in LANGUAGES if any(one in it.labels for it in concepts)],
            "invented": classification.invented,
            "fingerprint": fingerprint_of(classification),
            "loaded_at": timezone.now(),
        },
    )
    _empty(version)
    total = row_count(classification)
    done = 0

    def stored(count: int) -> None:
        nonlocal done
        done += count
        tell("Storing concepts, relations and labels", done, total)

    store_rows(version, classification, stored=stored)
    EngineTable.objects.create(version=version, **tables)
    tell("Building the search index", 0, 1)
    rebuild_search_index(version)


def _empty(version: Version) -> None:
    """Remove the content of a version, what points at something else first."""
    OccupationSkill.objects.filter(occupation__version=version).delete()
    SkillRelation.objects.filter(skill__version=version).delete()
    for model in (Occupation, Skill, Group, Broader, Label, EngineTable, EncoderTable):
        model.objects.filter(version=version).delete()


@transaction.atomic
def activate_version(*, scheme: str, version: str, by: audit.Actor = None) -> Version:
    """Put a stored version in use, and the one that was in use out of it.

    Raises:
        NoSuchVersionError: when it is not stored.
    """
    chosen = _activate(scheme, version)
    audit.record(action="vocabulary.activate_version", by=by, subject=chosen)
    return chosen


def _activate(scheme: str, version: str) -> Version:
    chosen = version_named(scheme=scheme, version=version)
    Version.objects.filter(is_active=True).exclude(pk=chosen.pk).update(is_active=False)
    chosen.is_active = True
    chosen.full_clean()
    chosen.save()
    return chosen


@transaction.atomic
def store_encoder(*, version: Version, encoder: Encoder, by: audit.Actor = None) -> None:
    """Keep what was learned from the names of a version, in place of what was there.

    Linking uses it from then on. Other content of the version removes it again.
    """
    EncoderTable.objects.update_or_create(
        version=version, defaults={"payload": encoder.pack(), "trained_at": timezone.now()}
    )
    audit.record(
        action="vocabulary.store_encoder",
        by=by,
        subject=version,
        facts={"pieces": len(encoder.pieces.names)},
    )
