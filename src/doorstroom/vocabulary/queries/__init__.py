"""What others read from the vocabulary."""

from doorstroom.vocabulary.queries._search import Hit, search_concepts

__all__ = ["Hit", "search_concepts"]
