"""Files that readers take along."""

from typing import Final

from django.http import HttpResponse

PDF: Final = "application/pdf"


def file_answer(name: str, kind: str, content: str | bytes) -> HttpResponse:
    """Give a file to keep under a name, of a media type."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
