"""The components: one typed function and one small template each, shown in the gallery."""

from doorstroom.web.design.components import (
    actions,
    chains,
    content,
    forms,
    live,
    maps,
    pages,
    pictures,
)
from doorstroom.web.design.components.library import register

__all__ = [
    "actions",
    "chains",
    "content",
    "forms",
    "live",
    "maps",
    "pages",
    "pictures",
    "register",
]
