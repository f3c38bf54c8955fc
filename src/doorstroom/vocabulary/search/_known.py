"""The words of a version, read once by each process."""

from functools import lru_cache

from doorstroom.vocabulary.models import SearchWords
from doorstroom.vocabulary.search._words import Words

MOST_VERSIONS_IN_MEMORY = 2


def known_words(version_id: int) -> Words | None:
    """Give the words of a version, None where its index was never built."""
    fingerprint = (
        SearchWords.objects.filter(version_id=version_id)
        .values_list("fingerprint", flat=True)
        .first()
    )
    return _read(version_id, fingerprint) if fingerprint else None


@lru_cache(maxsize=MOST_VERSIONS_IN_MEMORY)
def _read(version_id: int, _fingerprint: str) -> Words:
    return Words.loads(
        SearchWords.objects.values_list("words", flat=True).get(version_id=version_id)
    )
