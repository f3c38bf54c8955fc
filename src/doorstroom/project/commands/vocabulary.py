"""What the `doorstroom esco` commands do, and how they say it. Each gives its exit code."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from doorstroom.formats.esco import read_classification
from doorstroom.formats.onet import read_onet
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.progress import progress_bar
from doorstroom.project.commands.reporting import DONE, guarded, print_json, say
from doorstroom.vocabulary.actions import activate_version, import_classification
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries import ImportReport, planned_import, stored_versions

_KINDS = ("occupations", "skills", "groups", "occupation_skills", "skill_relations")
_WHATS = ("added", "removed", "relabelled", "moved", "changed")


def import_files(  # size: each option of the command is one
    paths: Sequence[Path],
    *,
    version: str | None,
    onet: tuple[Path, Path] | None,
    dry_run: bool,
    activate: bool,
    as_json: bool,
) -> int:
    """Read, compare, store unless `dry_run`, and report; `onet` is its folder and the crosswalk."""

    def work() -> int:
        ready_database()
        with progress_bar() as told:
            read = read_classification(paths, version=version, progress=told)
            more = read_onet(*onet) if onet else None
            if dry_run:
                told("Comparing with what is stored", 0, 1)
                report = planned_import(read, activate=activate)
            else:
                report = import_classification(
                    classification=read, activate=activate, onet=more, progress=told
                )
        if as_json:
            print_json(_report_fields(report) | {"dry_run": dry_run})
        else:
            _print_report(report, dry_run=dry_run)
        return DONE

    return guarded(work, as_json=as_json)


def list_versions(*, as_json: bool) -> int:
    """Show what is stored, the version in use first."""

    def work() -> int:
        ready_database()
        versions = stored_versions()
        if as_json:
            print_json({"versions": [_version_fields(one) for one in versions]})
            return DONE
        table = Table("", "Scheme", "Version", "Languages", "Loaded")
        for one in versions:
            used = "in use" if one.is_active else ""
            loaded = f"{one.loaded_at:%Y-%m-%d %H:%M}"
            table.add_row(used, one.scheme, one.version, " ".join(one.languages), loaded)
        Console().print(table if versions else "No vocabulary is stored yet.")
        return DONE

    return guarded(work, as_json=as_json)


def activate(*, scheme: str, version: str, as_json: bool) -> int:
    """Put a stored version in use."""

    def work() -> int:
        ready_database()
        chosen = activate_version(scheme=scheme, version=version)
        if as_json:
            print_json(_version_fields(chosen))
        else:
            say(f"{chosen} is in use.")
        return DONE

    return guarded(work, as_json=as_json)


def _version_fields(version: Version) -> dict[str, Any]:
    return {
        "scheme": version.scheme,
        "version": version.version,
        "languages": version.languages,
        "invented": version.invented,
        "fingerprint": version.fingerprint,
        "loaded_at": version.loaded_at.isoformat(),
        "in_use": version.is_active,
    }


def _report_fields(report: ImportReport) -> dict[str, Any]:
    return asdict(report) | {"outcome": report.outcome.value}


def _print_report(report: ImportReport, *, dry_run: bool) -> None:
    console = Console(soft_wrap=True)
    name = f"{report.scheme} {report.version}"
    would = "would be " if dry_run else ""
    said = {"added": f"{would}stored", "replaced": f"{would}stored in place of other content"}
    outcome = said.get(report.outcome.value, "is stored already, and the same; nothing changed")
    console.print(f"{name}: {outcome}{f', and {would}put in use' if report.activated else ''}.")
    console.print(
        f"{report.occupations} occupations, {report.skills} skills, {report.groups} groups, "
        f"{report.relations} relations between occupations and skills."
    )
    if not report.changes:
        return
    table = Table(f"Against {report.compared_with}", *_WHATS)
    for kind in _KINDS:
        fields = asdict(getattr(report.changes, kind))
        table.add_row(kind.replace("_", " "), *(_count(fields.get(what)) for what in _WHATS))
    console.print(table)


def _count(value: int | tuple[str, ...] | None) -> str:
    return "" if value is None else str(value if isinstance(value, int) else len(value))
