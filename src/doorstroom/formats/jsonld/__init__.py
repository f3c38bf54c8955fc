"""JSON-LD of strangers, in a file of its own or inside a web page: its objects and their texts."""

from doorstroom.formats.jsonld._documents import (
    MAX_BYTES,
    Node,
    documents_in,
    is_json_or_page,
    is_of_type,
    nodes_in,
)
from doorstroom.formats.jsonld._records import Record, Records, taken_from
from doorstroom.formats.jsonld._values import listed, named, number, plain, words

__all__ = [
    "MAX_BYTES",
    "Node",
    "Record",
    "Records",
    "documents_in",
    "is_json_or_page",
    "is_of_type",
    "listed",
    "named",
    "nodes_in",
    "number",
    "plain",
    "taken_from",
    "words",
]
