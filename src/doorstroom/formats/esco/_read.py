import re
from collections.abc import Callable, Iterable
from pathlib import Path

from doorstroom.engine.values import Classification
from doorstroom.formats.esco._compact import (
    compact_tables,
    is_compact,
    read_about,
    read_compact,
)
from doorstroom.formats.esco._drafts import MAX_CODE, Drafts
from doorstroom.formats.esco._errors import MissingFileError, SourceError
from doorstroom.formats.esco._portal import READ, portal_tables, read_portal
from doorstroom.formats.esco._sources import Source, open_source

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how many parts are done, and of how many."""

_VERSION = re.compile(r"(?<![\d.])\d+\.\d+\.\d+(?![\d.]*\d)")


def read_classification(
    paths: Iterable[Path], *, version: str | None = None, progress: Progress | None = None
) -> Classification:
    """Read a classification, from the ESCO portal's files or from compact tables.

    Args:
        paths: zips from the portal or folders with its files, one language or several; or one
            zip or folder with compact tables.
        version: what the version is called; otherwise the name of the zip or folder says it, or
            about.json, and where none does it stays empty.
        progress: is told how many tables are done, and of how many.

    Raises:
        EscoError: when anything is missing, broken, unknown or not to be trusted; it names the
            file, the row and the reason, and nothing is read in.
    """
    sources = [open_source(path) for path in paths]
    compact = [source for source in sources if is_compact(source)]
    if len(compact) == len(sources) == 1:
        return _compact(compact[0], version, progress)
    if compact:
        raise SourceError(
            compact[0].path.name,
            "holds compact tables, which stand by themselves.",
            "Give it alone, or give only zips from the ESCO portal.",
        )
    return _portal(sources, version, progress)


def _compact(source: Source, version: str | None, progress: Progress | None) -> Classification:
    about = read_about(source)
    tables = compact_tables(source)
    drafts = Drafts()
    read_compact(tables, about, drafts, done=_counter(progress, len(tables)))
    _refuse_empty(drafts, source)
    return drafts.finished(
        scheme=about.scheme,
        version=_checked(version or about.version or _named_version([source]), source),
        titles={"nl": about.title_nl, "en": about.title_en},
        invented=about.invented,
    )


def _portal(
    sources: list[Source], version: str | None, progress: Progress | None
) -> Classification:
    seen: dict[str, Source] = {}
    for source in sources:
        for name in source.tables:
            if name in seen:
                reason = f"holds {name}, and so does {seen[name].path.name}."
                raise SourceError(source.path.name, reason, "Give one zip per language.")
            seen[name] = source
    tables = portal_tables(source.tables[name] for name, source in seen.items())
    if not sources or "occupations" not in tables:
        raise MissingFileError(
            "occupations_nl.csv" if not sources else sources[0].path.name,
            "is missing." if not sources else "holds no table of a classification.",
            "Give the zips of the content 'classification' from the ESCO portal, as CSV.",
        )
    count = sum(len(tables[content]) for content in READ if content in tables)
    drafts = Drafts()
    read_portal(tables, drafts, done=_counter(progress, count))
    _refuse_empty(drafts, sources[0])
    return drafts.finished(
        scheme="esco",
        version=_checked(version or _named_version(sources), sources[0]),
        titles={"nl": "ESCO", "en": "ESCO"},
        invented=False,
    )


def _named_version(sources: list[Source]) -> str:
    named = {match[0]: source for source in sources if (match := _VERSION.search(source.path.name))}
    if len(named) > 1:
        one, other = sorted(named)[:2]
        raise SourceError(
            named[other].path.name,
            f"is version {other}, and {named[one].path.name} is version {one}.",
            "Give one version in all its languages, or say with --version what it is together.",
        )
    return next(iter(named), "")


def _checked(version: str, source: Source) -> str:
    if len(version) > MAX_CODE:
        reason = f"would get a version of more than {MAX_CODE} characters."
        raise SourceError(source.path.name, reason, "Choose a shorter one.")
    return version


def _refuse_empty(drafts: Drafts, source: Source) -> None:
    if not drafts.occupations or not drafts.skills:
        raise MissingFileError(
            source.path.name,
            "holds no occupation, or no skill.",
            "Download it again from the ESCO portal.",
        )


def _counter(progress: Progress | None, total: int) -> Callable[[], None]:
    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        if progress:
            progress("Reading the tables", done, total)

    return count
