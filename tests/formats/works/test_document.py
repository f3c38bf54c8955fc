"""What a document holds beside what one sees is not in its bytes any more."""

import io
from typing import Any

import pypdf
import pytest
from PIL import Image
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from doorstroom.formats.works import clean_work
from formats.works.files import photo

EXIF = b"Geheime Camera"
LINK = "https://elders.example/werk"


def named(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): one for name, one in entries.items()})


def stream(content: bytes, **entries: Any) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    made.update(named(**entries))
    return made


def xmp(of: str) -> DecodedStreamObject:
    return stream(f"<x:xmpmeta>GEHEIM {of}</x:xmpmeta>".encode(), Type=NameObject("/Metadata"))


def picture(writer: pypdf.PdfWriter, jpeg: bytes, filters: Any) -> Any:
    return stream(
        jpeg,
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Image"),
        Width=NumberObject(40),
        Height=NumberObject(20),
        BitsPerComponent=NumberObject(8),
        ColorSpace=NameObject("/DeviceRGB"),
        Filter=filters,
        Metadata=writer._add_object(xmp("image")),
    )


def telling(jpeg: bytes, filters: Any) -> bytes:
    """Two pages; the first with notes, an article, and an image that all tell of their maker."""
    writer = pypdf.PdfWriter()
    page, other = (writer.add_blank_page(200, 200) for _ in range(2))
    here = page.indirect_reference
    note = named(Subtype=NameObject("/Text"), T=TextStringObject("GEHEIM Henk"), P=here)
    popup = named(Subtype=NameObject("/Popup"), Parent=writer._add_object(note))
    note[NameObject("/Popup")] = writer._add_object(popup)  # each names the other
    web = named(S=NameObject("/URI"), URI=TextStringObject(LINK))
    there = named(S=NameObject("/GoTo"), D=ArrayObject([other.indirect_reference]))
    links = [
        named(Subtype=NameObject("/Link"), A=action, T=TextStringObject("GEHEIM Piet"), P=here)
        for action in (web, there)
    ]
    page[NameObject("/Annots")] = ArrayObject(
        [note.indirect_reference, note["/Popup"].indirect_reference]
        + [writer._add_object(one) for one in links]
    )
    second = named(Subtype=NameObject("/Text"), Contents=TextStringObject("GEHEIM op blad 2"))
    other[NameObject("/Annots")] = ArrayObject([writer._add_object(second)])
    page[NameObject("/Metadata")] = writer._add_object(xmp("page"))
    page[NameObject("/PieceInfo")] = writer._add_object(named(X=TextStringObject("GEHEIM stuk")))
    article = writer._add_object(named(I=named(Author=TextStringObject("GEHEIM artikel"))))
    page[NameObject("/B")] = ArrayObject([writer._add_object(named(T=article))])
    image = writer._add_object(picture(writer, jpeg, filters))
    page[NameObject("/Resources")] = named(XObject=named(Im0=image))
    writer.add_metadata({"/Author": "GEHEIM maker"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "filters", [NameObject("/DCTDecode"), ArrayObject([NameObject("/DCTDecode")])]
)
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"comment": b"GEHEIM woord"}])
def test_nothing_that_tells_of_its_maker_is_left_at_any_depth(
    filters: Any, options: dict[str, Any]
) -> None:
    jpeg = photo(**options)
    given = telling(jpeg + b"GEHEIM erachter", filters)
    work = clean_work(given)
    assert given.count(b"GEHEIM") >= 9
    assert b"GEHEIM" not in work.content
    assert EXIF in given
    assert EXIF not in work.content
    assert b"Exif" not in work.content
    pages = pypdf.PdfReader(io.BytesIO(work.content)).pages
    assert len(pages) == 2
    assert [one["/A"]["/S"] for one in pages[0]["/Annots"]] == ["/URI", "/GoTo"]
    assert pages[0]["/Annots"][0]["/A"]["/URI"] == LINK
    bare = pages[0]["/Resources"]["/XObject"]["/Im0"]._data
    before, after = (Image.open(io.BytesIO(one)) for one in (jpeg, bare))
    assert after.tobytes() == before.tobytes()
    assert not after.getexif()


def test_an_image_that_is_none_keeps_nothing() -> None:
    for rest in (b"GEHEIM", b"\xff\xd8\xff\xe1\x00", b"\xff\xd8\xff\xe1\x00\x01GEHEIM"):
        assert b"GEHEIM" not in clean_work(telling(rest, NameObject("/DCTDecode"))).content
