"""Search as you type over occupations and skills."""

from dataclasses import dataclass

from doorstroom.engine.values import Language
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries._concepts import ConceptLabel, labels_of
from doorstroom.vocabulary.search import Found, Kind, block_ids, find, known_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A concept that answers what was typed.

    Attributes:
        uri: of the concept, within the version that was searched.
        kind: "OCCUPATION" or "SKILL".
        label: what to show, in the language asked or else the one there is.
        matched: the label that answered, empty where that is `label` itself.
        language: of the label that answered.
        score: 1 is exactly what was typed; docs/algorithms/search.md says what lies below.
    """

    uri: str
    kind: Kind
    label: str
    matched: str
    language: Language
    score: float


def search_concepts(
    text: str,
    *,
    kind: Kind | None = None,
    language: Language = "nl",
    limit: int = 10,
    version: Version | None = None,
) -> list[Hit]:
    """Give the concepts whose labels answer best, in any language, the asked one first.

    Any text is fine; what cannot be found gives an empty list. Without a version the active one
    is searched.
    """
    searched = version or Version.objects.filter(is_active=True).first()
    known = known_words(searched.pk) if searched else None
    if not searched or not known or limit < 1:
        return []
    ids = block_ids(searched.pk, kind)
    found = find(text, known, ids=ids, language=language, limit=limit)
    shown = labels_of([one.candidate.uri for one in found], language=language, version=searched)
    return [_hit(one, shown[one.candidate.uri]) for one in found]


def _hit(found: Found, label: ConceptLabel) -> Hit:
    answered = found.candidate
    return Hit(
        uri=answered.uri,
        kind=answered.kind,
        label=str(label),
        matched="" if answered.text == label.text else answered.text,
        language=answered.language,
        score=round(found.score, 4),
    )
