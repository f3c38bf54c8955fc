"""Search as you type over the labels of a vocabulary: its index, and finding in it."""

from doorstroom.vocabulary.search._find import Found, find
from doorstroom.vocabulary.search._index import Kind, block_ids
from doorstroom.vocabulary.search._known import known_words
from doorstroom.vocabulary.search._rebuild import rebuild_search_index

__all__ = ["Found", "Kind", "block_ids", "find", "known_words", "rebuild_search_index"]
