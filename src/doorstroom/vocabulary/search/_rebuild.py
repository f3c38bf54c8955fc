"""Fill the index of one version from its labels."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from django.db import transaction

from doorstroom.vocabulary.models import Label, SearchWords, Version
from doorstroom.vocabulary.search._fold import START, indexed_words
from doorstroom.vocabulary.search._index import BLOCKS, label_index
from doorstroom.vocabulary.search._words import Words


@transaction.atomic
def rebuild_search_index(version: Version) -> None:
    """Make the labels of a version findable, in place of what was indexed for it before."""
    counts: Counter[str] = Counter()
    label_index().replace(version.pk, _blocks(version, counts))
    words = Words(counts).dumps()
    SearchWords.objects.update_or_create(
        version=version,
        defaults={"words": words, "fingerprint": sha256(words.encode()).hexdigest()},
    )


def _blocks(version: Version, counts: Counter[str]) -> Iterator[Iterable[tuple[str, int]]]:
    for kind, language, preferred in BLOCKS:
        labels = Label.objects.filter(
            version=version, kind=kind, language=language, preferred=preferred
        ).values_list("id", "text")
        yield _shortest_first(labels.iterator(chunk_size=5000), counts)


def _shortest_first(
    labels: Iterable[tuple[int, str]], counts: Counter[str]
) -> Iterator[tuple[str, int]]:
    block = []
    for label_id, text in labels:
        words = indexed_words(text)
        if words:
            block.append((len(text), text, " ".join(words), label_id))
            counts.update({word for word in words if not word.startswith(START)})
    for _, _, joined, label_id in sorted(block):
        yield joined, label_id
