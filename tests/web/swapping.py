"""What HTMX does to a page, so that a test can hold it against a reload."""

import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}


class _Finder(HTMLParser):
    """Finds where the element with an id starts and ends."""

    def __init__(self, wanted: str) -> None:
        super().__init__(convert_charrefs=False)
        self.wanted, self.depth = wanted, 0
        self.outer = self.inner = (0, 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth and tag not in VOID:
            self.depth += 1
        elif not self.depth and ("id", self.wanted) in attrs:
            self.depth, start = 1, self._here()
            self.outer = (start, start)
            self.inner = (start + len(self.get_starttag_text() or ""), 0)

    def handle_endtag(self, tag: str) -> None:
        if not self.depth or tag in VOID:
            return
        self.depth -= 1
        if not self.depth:
            end = self._here()
            self.inner = (self.inner[0], end)
            self.outer = (self.outer[0], end + len(f"</{tag}>"))
            self.wanted = ""

    def _here(self) -> int:
        line, column = self.getpos()
        return sum(len(one) for one in self.lines[: line - 1]) + column

    def find(self, page: str) -> "_Finder":
        self.lines = page.splitlines(keepends=True)
        self.feed(page)
        assert not self.wanted, f"{self.wanted} is not on the page"
        return self


def element(page: str, wanted: str) -> str:
    """Return an element by its id, with its tags."""
    start, end = _Finder(wanted).find(page).outer
    return page[start:end]


def swapped(page: str, partial: str, *, into: str) -> str:
    """Return the page as HTMX leaves it: the partial inside `into`, and its language switch."""
    switch = element(partial, "languages")
    content = partial.replace(switch, "")
    start, end = _Finder(into).find(page).inner
    page = page[:start] + content + page[end:]
    return page.replace(element(page, "languages"), switch.replace(' hx-swap-oob="true"', ""))


def normal(page: str) -> str:
    """Return the page without the white space between tags, which no reader sees."""
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", page)).strip()
