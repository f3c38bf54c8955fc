"""Files of people, made small: photos with a place in them, films of boxes, documents."""

import io
import struct
from base64 import b64decode
from fractions import Fraction
from typing import Any

import pypdf
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

PLACE = b"+52.3676+004.9041/"
"""Where a film says that it was made."""


HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAA"
    "AAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAAB4QABAAAAAAAAACsAAgAAAAACDAABAAAAAAAAADQAAAA4aWluZgAA"
    "AAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/Glwcn"
    "AAAADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroC"
    "QGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQBwXPBiQAAABNjb2xybm"
    "NseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAIAAAAAEAAAAQAAAAAf///+AAAAAC////0AAA"
    "AAIAAAAQcGl4aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYECAwWEAAAAGmlyZWYAAAAAAAAADmNkc2MAAgABAA"
    "EAAABnbWRhdAAAACcoAa8ZIWBCQO9dpb//iMr/mIF/rtbfKZKAppcE14iZCwOBgI2RnTgAAAAGRXhpZgAATU0AKgAA"
    "AAgAAQEPAAIAAAAPAAAAGgAAAABHZWhlaW1lIENhbWVyYQAA"
)
"""A red photo of a telephone, 32 by 16, that says with which camera it was made."""


def photo(form: str = "JPEG", size: tuple[int, int] = (40, 20), **options: Any) -> bytes:
    """A photo that says where, when and with what it was made."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Geheime Camera", "2026:01:01 10:00:00"
    exif.get_ifd(0x8825)[2] = (Fraction(52), Fraction(22), Fraction(3))
    out = io.BytesIO()
    drawn = Image.new("RGBA" if form in {"PNG", "WEBP"} else "RGB", size, "red")
    drawn.save(out, form, exif=exif, **options)
    return out.getvalue()


def box(kind: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I", 8 + len(body)) + kind + body


def track(handler: bytes, place: int, size: int) -> bytes:
    """A track with one chunk of one sample."""
    table = box(
        b"stbl",
        box(b"stsz", struct.pack(">IIII", 0, 0, 1, size)),
        box(b"stsc", struct.pack(">IIIII", 0, 1, 1, 1, 1)),
        box(b"stco", struct.pack(">III", 0, 1, place)),
    )
    media = box(
        b"mdia",
        box(b"mdhd", bytes(4), b"\x11" * 8, struct.pack(">II", 1000, 2000), bytes(4)),
        box(b"hdlr", bytes(8), handler, bytes(13)),
        box(b"minf", table),
    )
    return box(b"trak", box(b"tkhd", bytes(4), b"\x22" * 8, bytes(72)), media)


def mp4(
    *, brand: bytes = b"isom", seconds: int = 2, handlers: tuple[bytes, ...] = (b"vide", b"meta")
) -> bytes:
    """A film with one sample a track: the image, and the way that the camera went."""
    samples = [b"IMAGE-DATA!!", PLACE]
    head = box(b"ftyp", brand, bytes(4), brand)
    at = len(head) + 8
    tracks, places = [], [at, at + len(samples[0])]
    for handler, place, sample in zip(handlers, places, samples, strict=False):
        tracks.append(track(handler, place, len(sample)))
    movie = box(
        b"moov",
        box(b"mvhd", bytes(4), b"\x33" * 8, struct.pack(">II", 1000, seconds * 1000), bytes(80)),
        *tracks,
        box(b"udta", box(b"\xa9xyz", PLACE)),
    )
    return head + box(b"mdat", *samples) + movie + box(b"uuid", b"<x:xmpmeta>Geheim</x:xmpmeta>")


def element(number: int, *inside: bytes, unknown: bool = False) -> bytes:
    """An element of EBML, its length in eight bytes."""
    body = b"".join(inside)
    head = number.to_bytes((number.bit_length() + 7) // 8, "big")
    length = b"\x01" + b"\xff" * 7 if unknown else (len(body) | 1 << 56).to_bytes(8, "big")
    return head + length + body


def webm(
    *, doctype: bytes = b"webm", seconds: float = 2, kind: int = 1, live: bool = False
) -> bytes:
    """A film that says who made it and when; a live one does not say how long its parts are."""
    info = element(
        0x1549A966,
        element(0x2AD7B1, (1_000_000).to_bytes(4, "big")),
        element(0x4489, struct.pack(">d", seconds * 1000)),
        element(0x4461, b"\x11" * 8),
        element(0x7BA9, b"Geheim"),
    )
    tracks = element(
        0x1654AE6B, element(0xAE, element(0x83, bytes([kind])), element(0x536E, b"Camera van Henk"))
    )
    cluster = element(0x1F43B675, element(0xE7, b"\0"), element(0xA3, b"IMAGE-DATA"), unknown=live)
    tags = element(0x1254C367, element(0x7373, b"LOCATION " + PLACE))
    head = element(0x1A45DFA3, element(0x4282, doctype))
    return head + element(0x18538067, info, tracks, cluster, cluster, tags, unknown=live)


def pdf(
    pages: int = 1, *, script: str = "", attachment: bytes = b"", locked: bool = False
) -> bytes:
    """A document that says who made it."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "Geheime Henk"})
    if script:
        action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(script)}
        opening = DictionaryObject({NameObject(name): one for name, one in action.items()})
        writer.root_object[NameObject("/OpenAction")] = opening
    if attachment:
        writer.add_attachment("virus.exe", attachment)
    if locked:
        writer.encrypt("geheim", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
