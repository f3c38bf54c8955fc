"""Fill the index of one version from its labels."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from django.db import transaction

from doorstroom.vocabulary.models import Label, SearchWords, Version
from doorstroom.vocabulary.search._fold import START, indexed_words
from doorstroom.vocabulary.search._index import BLOCKS, Block, label_index
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


def _blocks(version: Version, counts: Counter[str]) -> Iterator[Block]:
    for kind, language, preferred in BLOCKS:
        labels = Label.objects.filter(
            version=version, kind=kind, language=language, preferred=preferred
        )
        block = []
        for label_id, text in labels.values_list("id", "text").iterator(chunk_size=5000):
            if words := indexed_words(text):
                block.append((len(text), text, label_id, " ".join(words)))
                counts.update({word for word in words if not word.startswith(START)})
        yield [(words, label_id) for _, _, label_id, words in sorted(block)]
