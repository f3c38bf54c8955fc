"""Photos, films and documents, cleaned; and files that are something else, or made to do harm."""

import io
import struct
import subprocess
import sys
import zlib
from contextlib import suppress

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from doorstroom.formats.works import (
    MAX_BYTES,
    MAX_DOCUMENT,
    MAX_PAGES,
    MAX_PHOTO,
    Work,
    WorkError,
    WorkKind,
    clean_work,
    packed_work,
    unpacked_work,
)
from formats.works.files import HEIC, PLACE, box, mp4, pdf, photo, track, webm


def refused(content: bytes) -> str:
    with pytest.raises(WorkError) as error:
        clean_work(content)
    return error.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (bytes(1000), "empty"),
        (b"MZ\x90 a program", "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "unknown"),
        (b"<html><script>alert(1)</script>", "unknown"),
        (b"GIF89a", "unknown"),
        (b"PK\x03\x04 docx", "office"),
        (b"\xd0\xcf\x11\xe0 doc", "office"),
        (b"\xff\xd8\xff", "damaged"),
        (photo()[:60], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "damaged"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "damaged"),
        (b"\0\0\0\x18ftypheic" + bytes(12), "damaged"),
        (b"\0\0\0\x18ftypisom" + bytes(12), "damaged"),
        (mp4()[:200], "damaged"),
        (mp4(seconds=181), "long"),
        (mp4(handlers=(b"soun",)), "unknown"),
        (b"\x1a\x45\xdf\xa3", "damaged"),
        (webm(doctype=b"matroska"), "unknown"),
        (webm(seconds=181), "long"),
        (webm(kind=2), "unknown"),
        (webm(kind=33), "tracks"),
        (b"%PDF-1.7", "damaged"),
        (pdf(MAX_PAGES + 1), "pages"),
        (pdf(script="app.alert(1)"), "program"),
        (pdf(attachment=b"MZ"), "attachments"),
        (pdf(locked=True), "locked"),
        (b"\xff\xd8\xff" + bytes(MAX_PHOTO), "large"),
        (b"%PDF-1.7" + bytes(MAX_DOCUMENT), "large"),
        (b"x" * (MAX_BYTES + 1), "large"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_cannot_be_kept_says_why(content: bytes, code: str) -> None:
    assert refused(content) == code


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_drawn_anew_without_place_time_and_camera(form: str) -> None:
    given = photo(form, (3000, 1500))
    assert b"Geheime Camera" in given
    work = clean_work(given)
    drawn = Image.open(io.BytesIO(work.content))
    assert (work.kind, work.media_type, drawn.format) == (WorkKind.PHOTO, "image/jpeg", "JPEG")
    assert drawn.size == (2000, 1000)
    assert not drawn.getexif()
    assert not drawn.info.keys() & {"exif", "xmp", "comment", "icc_profile"}
    assert b"Geheim" not in work.content


def test_a_photo_stands_upright_and_what_is_clear_is_white() -> None:
    turned = Image.new("RGB", (40, 20), "red")
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    turned.save(out, "JPEG", exif=exif)
    assert Image.open(io.BytesIO(clean_work(out.getvalue()).content)).size == (20, 40)
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    shown = Image.open(io.BytesIO(clean_work(out.getvalue()).content))
    assert shown.getpixel((4, 4)) == (255, 255, 255)


def test_a_photo_with_a_comment_or_a_program_behind_it_loses_it() -> None:
    given = photo(comment=b"Geheim") + b"<script>alert(1)</script>"
    assert b"Geheim" not in clean_work(given).content
    assert b"script" not in clean_work(given).content


def test_a_photo_that_unpacks_to_gigabytes_is_refused() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    given = bytearray(photo("PNG"))
    at = given.index(b"IHDR") + 4
    given[at : at + 13] = head
    given[at + 13 : at + 17] = struct.pack(">I", zlib.crc32(b"IHDR" + head))
    assert refused(bytes(given)) == "pixels"


def test_a_photo_of_a_telephone_is_read() -> None:
    assert b"Geheime Camera" in HEIC
    work = clean_work(HEIC)
    shown = Image.open(io.BytesIO(work.content))
    assert (shown.format, shown.size) == ("JPEG", (32, 16))
    assert b"Geheim" not in work.content


@pytest.mark.parametrize("brand", [b"isom", b"mp42", b"qt  "])
def test_an_mp4_keeps_its_image_and_loses_place_time_and_way(brand: bytes) -> None:
    given = mp4(brand=brand)
    work = clean_work(given)
    assert (work.kind, work.media_type) == (WorkKind.FILM, "video/mp4")
    assert len(work.content) == len(given)
    assert b"IMAGE-DATA!!" in work.content
    for tells in (PLACE, b"xmpmeta", b"\x11" * 8, b"\x22" * 8, b"\x33" * 8, b"udta"):
        assert tells in given
        assert tells not in work.content


def test_samples_outside_the_film_or_boxes_without_end_are_damage() -> None:
    movie = box(b"moov", box(b"mvhd", bytes(100)), track(b"vide", 0, 1), track(b"meta", 2**31, 9))
    assert refused(box(b"ftyp", b"isom", bytes(8)) + movie) == "damaged"
    deep = b""
    for _ in range(200):
        deep = box(b"moov", box(b"mvhd", bytes(100)), track(b"vide", 0, 1), deep)
    assert refused(box(b"ftyp", b"isom", bytes(8)) + deep) == "damaged"


@pytest.mark.parametrize("live", [False, True])
def test_a_webm_keeps_its_image_and_loses_who_and_when(live: bool) -> None:  # noqa: FBT001
    given = webm(live=live)
    work = clean_work(given)
    assert (work.kind, work.media_type) == (WorkKind.FILM, "video/webm")
    assert len(work.content) == len(given)
    assert work.content.count(b"IMAGE-DATA") == 2
    for tells in (PLACE, b"Geheim", b"Henk", b"\x11" * 8):
        assert tells in given
        assert tells not in work.content
    assert clean_work(work.content) == work


def test_a_document_keeps_its_pages_and_loses_who_made_it() -> None:
    work = clean_work(pdf(3))
    assert (work.kind, work.media_type) == (WorkKind.DOCUMENT, "application/pdf")
    assert len(pypdf.PdfReader(io.BytesIO(work.content)).pages) == 3
    assert b"Henk" not in work.content


def test_a_program_on_a_page_or_behind_a_link_is_refused() -> None:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(200, 200)
    name, text = pypdf.generic.NameObject, pypdf.generic.TextStringObject
    action = pypdf.generic.DictionaryObject({name("/S"): name("/Launch"), name("/F"): text("x")})
    note = pypdf.generic.DictionaryObject({name("/Subtype"): name("/Link"), name("/A"): action})
    page[name("/Annots")] = pypdf.generic.ArrayObject([writer._add_object(note)])
    out = io.BytesIO()
    writer.write(out)
    assert refused(out.getvalue()) == "program"


@given(st.sampled_from([mp4(), webm(), webm(live=True), pdf(), photo()]), st.data())
def test_bent_files_are_refused_or_cleaned_and_nothing_else(content: bytes, data: st.DataObject):
    bent = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        bent[data.draw(st.integers(0, len(bent) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(bent)))
    with suppress(WorkError):
        assert clean_work(bytes(bent[:cut])).content


def test_what_goes_to_another_process_comes_back() -> None:
    work = Work(kind=WorkKind.FILM, media_type="video/mp4", content=b"a\nb\0")
    assert unpacked_work(packed_work(work)) == work
    for packed in (packed_work(WorkError("long", most="3")), b"", b"\xff"):
        with pytest.raises(WorkError):
            unpacked_work(packed)


def test_the_process_cleans_what_it_is_given() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-m", "doorstroom.formats.works"],
        input=photo(),
        capture_output=True,
        check=True,
        env={},
    )
    assert unpacked_work(done.stdout) == clean_work(photo())
