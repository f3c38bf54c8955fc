"""What others read from the vocabulary."""

from doorstroom.vocabulary.queries._concepts import (
    ConceptLabel,
    areas_of,
    broader_concepts,
    labels_of,
    names_of,
    narrower_concepts,
    occupation_by_uri,
    occupations_by_uri,
    skills_by_uri,
)
from doorstroom.vocabulary.queries._reading import skills_read_in
from doorstroom.vocabulary.queries._search import Hit, search_concepts
from doorstroom.vocabulary.queries._sectors import sector_names
from doorstroom.vocabulary.queries._versions import (
    ImportReport,
    Outcome,
    active_version,
    planned_import,
    stored_versions,
    version_named,
)

__all__ = [
    "ConceptLabel",
    "Hit",
    "ImportReport",
    "Outcome",
    "active_version",
    "areas_of",
    "broader_concepts",
    "labels_of",
    "names_of",
    "narrower_concepts",
    "occupation_by_uri",
    "occupations_by_uri",
    "planned_import",
    "search_concepts",
    "sector_names",
    "skills_by_uri",
    "skills_read_in",
    "stored_versions",
    "version_named",
]
