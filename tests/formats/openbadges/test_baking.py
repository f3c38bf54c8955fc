"""A credential goes into a picture and comes out; pictures made to harm end in a sentence."""

import struct
import zlib

import pytest
from _badges import KEYS, Maker, options, signed_samples
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.formats.credentials import (
    CredentialError,
    canonical_json,
    credential_token,
    read_document,
)
from doorstroom.formats.openbadges import achievement_credential, bake, is_picture, unbake


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*more: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + data + chunk(b"IEND", b"")


SVG = b"""<?xml version="1.0" encoding="UTF-8"?>
<!-- a <svg> in a comment -->
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>"""
CREDENTIAL = canonical_json(next(signed_samples(1, 1)))
TOKEN = credential_token(achievement_credential(Maker(1, 1).award()), KEYS.issuer, options().method)


@pytest.mark.parametrize("image", [png(), SVG])
@pytest.mark.parametrize("credential", [CREDENTIAL, TOKEN])
def test_what_goes_in_comes_out(image: bytes, credential: str) -> None:
    baked = bake(image, credential)
    assert unbake(baked) == credential
    assert is_picture(baked)
    if credential == CREDENTIAL:
        assert read_document(unbake(baked)) == read_document(CREDENTIAL)


def test_baked_png_is_a_png_to_others() -> None:
    import png as pypng  # noqa: PLC0415 - what openbadgeslib reads PNG with

    kinds = [kind for kind, _ in pypng.Reader(bytes=bake(png(), CREDENTIAL)).chunks()]
    assert kinds == [b"IHDR", b"iTXt", b"IDAT", b"IEND"]


def test_baked_svg_is_what_the_standard_shows() -> None:
    plain = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    with pytest.raises(CredentialError):
        bake(plain, CREDENTIAL)
    baked = bake(b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', TOKEN).decode()
    namespace = "https://purl.imsglobal.org/ob/v3p0"
    part = f'<openbadges:credential xmlns:openbadges="{namespace}" verify="{TOKEN}"/>'
    assert part in baked


def test_baking_again_replaces() -> None:
    assert unbake(bake(bake(png(), TOKEN), CREDENTIAL)) == CREDENTIAL


def test_compressed_text_of_others_is_read() -> None:
    text = b"openbadgecredential\0\1\0\0\0" + zlib.compress(CREDENTIAL.encode())
    assert unbake(png(chunk(b"iTXt", text))) == CREDENTIAL


BOMB = b"openbadgecredential\0\1\0\0\0" + zlib.compress(b"9" * 50_000_000)
KEYWORD = b"openbadgecredential\0"


@pytest.mark.parametrize(
    "image",
    [
        b"",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n",
        png()[:-5],
        png()[:40] + b"\xff" + png()[41:],
        png(chunk(b"iTXt", BOMB)),
        png(chunk(b"iTXt", KEYWORD + b"\1\0\0\0not zlib")),
        png(chunk(b"iTXt", KEYWORD)),
        png(chunk(b"iTXt", KEYWORD + b"\0\0\0\0\xff\xfe")),
        png(chunk(b"iTXt", KEYWORD + b"\0\0\0\0a"), chunk(b"iTXt", KEYWORD + b"\0\0\0\0b")),
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 2**31) + b"IHDR",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 9_000_000,
        png(),
        SVG,
        b"<svg",
        b"<html xmlns='http://www.w3.org/2000/svg'></html>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<g>" * 200_000,
        "<svg xmlns='http://www.w3.org/2000/svg'/>".encode("utf-16"),
    ],
)
def test_pictures_without_a_credential_or_made_to_harm(image: bytes) -> None:
    with pytest.raises(CredentialError):
        unbake(image)


def test_an_svg_of_many_small_elements_is_too_large() -> None:
    image = b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<a/>" * 600_000 + b"</svg>"
    for look in (lambda: unbake(image), lambda: bake(image, TOKEN)):
        with pytest.raises(CredentialError) as refused:
            look()
        assert refused.value.code == "json_large"
        assert "2,097,152" in str(refused.value)


@given(st.binary(max_size=60), st.integers(0, 400))
def test_damaged_pictures_give_a_credential_or_a_sentence(noise: bytes, at: int) -> None:
    baked = bake(png(), "e30")
    try:
        assert unbake(baked[:at] + noise + baked[at + len(noise) :]) is not None
    except CredentialError as error:
        assert str(error)  # noqa: PT017 - both ends are right


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30))
def test_any_text_survives_an_svg(text: str) -> None:
    image = b'<svg xmlns="http://www.w3.org/2000/svg" data-a="x>y"><g/></svg>'
    credential = canonical_json({"name": text})
    assert unbake(bake(image, credential)) == credential
