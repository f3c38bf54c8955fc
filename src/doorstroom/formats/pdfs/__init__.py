"""A PDF, opened as if a stranger had made it."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import pypdf
from pypdf.errors import PyPdfError

DAMAGED: Final = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What pypdf raises at bytes that somebody bent; found by mutating files."""

_MARK, _WITHIN = b"%PDF-", 1024


def is_pdf(content: bytes) -> bool:
    """Whether a file says that it is a PDF, near its start as readers of it allow.

    >>> is_pdf(b"...%PDF-1.7"), is_pdf(b"%!PS-Adobe-3.0")
    (True, False)
    """
    return _MARK in content[:_WITHIN]


@contextmanager
def opened(content: bytes, *, most_unpacked: int) -> Iterator[pypdf.PdfReader]:
    """Open a PDF: no program is started for a picture, and no stream unpacks beyond a limit.

    Args:
        content: of the file.
        most_unpacked: bytes of one stream.

    Raises:
        DAMAGED: one of these, when it does not hold together.
    """
    limits = replace(
        pypdf.get_configuration(),
        jbig2dec_binary=None,
        zlib_maximum_output_length=most_unpacked,
        lzw_maximum_output_length=most_unpacked,
        run_length_maximum_output_length=most_unpacked,
        array_based_stream_maximum_output_length=most_unpacked,
    )
    with pypdf.apply_configuration(limits):
        yield pypdf.PdfReader(io.BytesIO(content))
