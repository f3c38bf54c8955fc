"""The components: one typed function and one small template each, shown in the gallery."""

from doorstroom.web.design.components import actions, content, forms, live, maps, pages, pictures
from doorstroom.web.design.components.library import register

__all__ = ["actions", "content", "forms", "live", "maps", "pages", "pictures", "register"]
