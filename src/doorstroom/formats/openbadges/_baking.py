"""A credential inside a picture of it: baked badges (Open Badges 3.0, section 5.3), PNG and SVG."""

import re
import struct
import zlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import escape, quoteattr

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from doorstroom.formats.credentials import CredentialError

MAX_IMAGE = 8 * 1024 * 1024
MAX_SVG = 2 * 1024 * 1024
"""Bytes; read as XML, where small elements take twenty times their bytes in memory."""
MAX_CREDENTIAL = 1024 * 1024
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEYWORD = b"openbadgecredential"
_NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
_SVG = "http://www.w3.org/2000/svg"
_OPENS = re.compile(
    r"<!--.*?-->"  # what stands in a comment is not the picture
    r"|<(?:[A-Za-z_][\w.-]*:)?svg\b(?P<inside>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_CREDENTIAL = f"{{{_NAMESPACE}}}credential"


def bake(image: bytes, credential: str) -> bytes:
    """Return the picture with a credential in it: JSON with a proof, or a token.

    One that was in it already is replaced.

    Raises:
        CredentialError: it is no PNG or SVG that can be read, or too large.
    """
    if len(credential) > MAX_CREDENTIAL:
        raise CredentialError("json_large", most=f"{MAX_CREDENTIAL:,}")
    return _bake_png(image, credential) if _is_png(image) else _bake_svg(image, credential)


def unbake(image: bytes) -> str:
    """Return the credential that a picture carries, as text; nothing of it is checked yet.

    Raises:
        CredentialError: it cannot be read, or carries none.
    """
    found = _in_png(image) if _is_png(image) else _in_svg(image)
    if not found:
        raise CredentialError("image_empty")
    return found


def is_picture(data: bytes) -> bool:
    """Say by its content whether this may be a baked picture."""
    start = data[:1024].lstrip()
    return data.startswith(_SIGNATURE) or (start[:1] == b"<" and b"<svg" in data[:65536])


def _is_png(image: bytes) -> bool:
    if len(image) > MAX_IMAGE:
        raise CredentialError("json_large", most=f"{MAX_IMAGE:,}")
    return image.startswith(_SIGNATURE)


def _chunks(image: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG, each with its checksum held; exactly up to the end of the picture."""
    at = len(_SIGNATURE)
    kind = b""
    while kind != b"IEND":
        if at + 12 > len(image):
            raise CredentialError("image_invalid", reason="it is cut off")
        (length,) = struct.unpack_from(">I", image, at)
        kind = image[at + 4 : at + 8]
        body = image[at + 8 : at + 8 + length]
        checksum = image[at + 8 + length : at + 12 + length]
        if len(body) < length or len(checksum) < 4:  # noqa: PLR2004 - a checksum is 4 bytes
            raise CredentialError("image_invalid", reason="it is cut off")
        if at == len(_SIGNATURE) and kind != b"IHDR":
            raise CredentialError("image_invalid", reason="it does not begin as a PNG does")
        if struct.unpack(">I", checksum)[0] != zlib.crc32(kind + body):
            raise CredentialError("image_invalid", reason="a checksum is wrong")
        yield kind, body
        at += 12 + length


def _bake_png(image: bytes, credential: str) -> bytes:
    text = _KEYWORD + b"\0\0\0\0\0" + credential.encode()
    parts = [_SIGNATURE]
    for kind, body in _chunks(image):
        if not (kind == b"iTXt" and body.startswith(_KEYWORD + b"\0")):
            parts.append(_chunk(kind, body))
        if kind == b"IHDR":
            parts.append(_chunk(b"iTXt", text))
    return b"".join(parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _in_png(image: bytes) -> str:
    found = []
    for kind, body in _chunks(image):
        if kind == b"iTXt" and body.startswith(_KEYWORD + b"\0"):
            found.append(_text_of(body[len(_KEYWORD) + 1 :]))
    if len(found) > 1:
        raise CredentialError("image_invalid", reason="it carries more than one credential")
    return found[0] if found else ""


def _text_of(body: bytes) -> str:
    """The text of an iTXt part: flags, language and translated keyword stand before it."""
    compressed, rest = body[:1], body[2:]
    _, first, rest = rest.partition(b"\0")
    _, second, text = rest.partition(b"\0")
    if not first or not second or len(text) > MAX_CREDENTIAL:
        raise CredentialError("image_invalid", reason="its text is not as it should be")
    try:
        if compressed == b"\1":
            unpacking = zlib.decompressobj()
            text = unpacking.decompress(text, MAX_CREDENTIAL)
            if unpacking.unconsumed_tail or not unpacking.eof:
                raise CredentialError("json_large", most=f"{MAX_CREDENTIAL:,}")
        return text.decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise CredentialError("image_invalid", reason="its text cannot be unpacked") from error


def _bake_svg(image: bytes, credential: str) -> bytes:
    text = _svg_text(image)
    if _in_svg(image):
        raise CredentialError("image_invalid", reason="it carries a credential already")
    found = (one for one in _OPENS.finditer(text) if one["inside"] is not None)
    opened = next(found, None)
    if opened is None or opened["inside"].endswith("/"):
        raise CredentialError("image_invalid", reason="it has no open svg element")
    if credential.lstrip().startswith("{"):
        part = f"<openbadges:credential {_declared()}>{escape(credential)}</openbadges:credential>"
    else:
        part = f"<openbadges:credential {_declared()} verify={quoteattr(credential)}/>"
    return f"{text[: opened.end()]}{part}{text[opened.end() :]}".encode()


def _declared() -> str:
    return f'xmlns:openbadges="{_NAMESPACE}"'


def _svg_text(image: bytes) -> str:
    if len(image) > MAX_SVG:
        raise CredentialError("json_large", most=f"{MAX_SVG:,}")
    try:
        return image.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CredentialError(
            "image_invalid", reason="it is neither PNG nor SVG in UTF-8"
        ) from error


def _in_svg(image: bytes) -> str:
    text = _svg_text(image)
    try:
        tree = fromstring(text, forbid_dtd=True)
    except (DefusedXmlException, ExpatError, SyntaxError, ValueError, RecursionError) as error:
        raise CredentialError("image_invalid", reason="it is no safe SVG") from error
    if tree.tag != f"{{{_SVG}}}svg":
        raise CredentialError("image_invalid", reason="it is no SVG")
    found = [one.get("verify") or "".join(one.itertext()).strip() for one in tree.iter(_CREDENTIAL)]
    if len(found) > 1:
        raise CredentialError("image_invalid", reason="it carries more than one credential")
    return found[0][:MAX_CREDENTIAL] if found else ""
