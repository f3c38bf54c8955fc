"""Our badges in the hands of openbadgeslib, of which we otherwise read the contexts only."""

import struct
import zlib
from collections.abc import Iterator

import pytest
from _badges import KEYS, Maker, options
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib import baking
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3.ldp import OB3LdpVerifier, verify_data_integrity_proof

from doorstroom.formats.credentials import Json, canonical_json, sign
from doorstroom.formats.openbadges import achievement_credential, bake, unbake

PEM = KEYS.issuer.public._loaded.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def badges() -> Iterator[Json]:
    for seed in range(12):
        yield sign(achievement_credential(Maker(seed, 4).award()), KEYS.issuer, options())


def test_it_takes_our_proofs_and_refuses_tampered_ones() -> None:
    for document in badges():
        (proof,) = document["proof"]
        verify_data_integrity_proof(document | {"proof": proof}, PEM)
        document["credentialSubject"]["achievement"]["name"] += "!"
        with pytest.raises(LibOpenBadgesException):
            verify_data_integrity_proof(document | {"proof": proof}, PEM)


def test_it_takes_our_badges_as_badges() -> None:
    for document in badges():
        OB3LdpVerifier(PEM, issuer_did=KEYS.issuer.public.did).verify(document)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'


def png() -> bytes:
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def test_pictures_baked_here_are_read_there_and_the_other_way_round() -> None:
    keyword, element = baking.ITXT_KEYWORD_OB3, baking.SVG_ELEMENT_OB3
    for document in badges():
        text = canonical_json(document)
        assert baking.extract_png(bake(png(), text), keyword=keyword) == text
        assert baking.extract_svg(bake(SVG, text), element=element, text_fallback=True) == text
        assert unbake(baking.bake_png(png(), text, keyword=keyword)) == text
        theirs = baking.bake_svg(
            SVG, text, element=element, namespace=baking.SVG_NS_OB3, as_text=True
        )
        assert unbake(theirs) == text
