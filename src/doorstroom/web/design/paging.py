"""Pages of a list of which a query gives a part and the total."""

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest

MOST_DIGITS = 6


def asked_page(request: HttpRequest) -> int:
    """Return the number of the page asked for; what is no number is the first.

    >>> from django.test import RequestFactory
    >>> [asked_page(RequestFactory().get("/", {"page": page})) for page in ("3", "0", "-1", "x")]
    [3, 1, 1, 1]
    """
    asked = request.GET.get("page", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS
    return max(int(asked), 1) if is_number else 1


def page_of(total: int, *, number: int, size: int) -> Page[int]:
    """Return where the reader is in the whole list.

    Raises:
        Http404: when the list is not that long.
    """
    pages = Paginator(range(total), size)
    if number > pages.num_pages:
        raise Http404
    return pages.page(number)
