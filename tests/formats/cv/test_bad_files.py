"""What people give by mistake, and what somebody gives to do harm: said, and never a crash."""

import json
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.formats.cv import MAX_BYTES, MAX_ITEMS, MAX_PAGES, Cv, CvError, read_cv
from formats.cv import files

EVIL = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><SkillsPassport>&c;</SkillsPassport>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b" \n\t ", "file_empty"),
        (b"\xef\xbb\xbf\n", "no_text"),
        (b"%PDF-1.7 and then nothing", "damaged"),
        (files.pdf()[:200], "damaged"),
        (files.pdf([]), "no_text"),
        (files.pdf([], picture=True), "scan"),
        (files.pdf_with(user="x"), "locked"),
        (b"PK\x03\x04" + b"x" * 100, "damaged"),
        (files.docx()[:-30], "damaged"),
        (files.docx(files.paragraph("")), "no_text"),
        (files.docx(f"<w:p>{EVIL}</w:p>"), "damaged"),
        (files.zipped({"word/document.xml": EVIL}), "unsafe"),
        (files.zipped({"word/document.xml": "<a>" * 50}), "damaged"),
        (files.zipped({"xl/workbook.xml": "<a/>"}), "given_workbook"),
        (files.zipped({"ppt/presentation.xml": "<a/>"}), "given_presentation"),
        (
            files.zipped({"mimetype": "application/vnd.oasis", "content.xml": "<a/>"}),
            "given_open_document",
        ),
        (files.zipped({"cv.pdf": files.pdf()}), "given_zip"),
        (files.zipped({"word/document.xml": b"0" * 60_000_000}), "bomb"),
        (files.zipped({f"{number}": "" for number in range(5_001)}), "parts"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "given_old_word"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 30, "given_picture"),
        (b"\xff\xd8\xff\xe1Exif" + b"x" * 30, "given_picture"),
        (b"\x00\x00\x00\x18ftypheic" + b"x" * 30, "given_picture"),
        (b"{\\rtf1\\ansi Kok}", "given_rich_text"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "encoding"),
        (b"\x81\x8d\x8f", "encoding"),
        (b"<!DOCTYPE html><html><body>Kok</body></html>", "given_page"),
        (b"<html>Kok</html>", "given_page"),
        (b"<rss/>", "given_xml"),
        (b"<SkillsPassport><LearnerInfo>", "damaged"),
        (EVIL.encode(), "unsafe"),
        (b"<SkillsPassport>" * 200 + b"</SkillsPassport>" * 200, "unsafe"),
        (b"[" * 100_000 + b"]" * 100_000, "unsafe"),
        (files.json_of(a={"b": 1}), "given_json"),
        (b'{"a": ' * 300 + b"1" + b"}" * 300, "unsafe"),
        (b"[]", "given_json"),
        (files.json_of(basics={}, work=[]), "no_text"),
        (files.json_of(basics=7, work="cook", skills={"a": 1}), "no_text"),
        (b"x" * (MAX_BYTES + 1), "file_too_large"),
        (files.linkedin(Skills="Name\n"), "no_text"),
    ],
)
def test_what_is_no_cv_is_refused_with_a_reason(content: bytes, code: str):
    with pytest.raises(CvError) as refused:
        read_cv(content)

    assert refused.value.code == code
    assert "{" not in str(refused.value)


def codes(cv: Cv) -> list[str]:
    return [one.code for one in cv.left_out]


def texts(cv: Cv) -> list[str]:
    return [line.text for line in cv.life.lines if line.text]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (files.pdf_with(script="app.alert('boe');"), ["script"]),
        (files.pdf_that_launches(), ["script"]),
        (files.pdf_with(attachment=b"MZ"), ["attachments"]),
        (files.pdf_with(owner="school"), []),
        (files.pdf(files.LINES, picture=True), ["pictures"]),
        (files.pdf(files.LINES, [], picture=True), ["page_scanned", "pictures"]),
        (files.docx(word__vbaProject_dot_bin=b"\xd0\xcf"), ["macros"]),
        (files.docx(word__media__image1_dot_jpeg=b"\xff\xd8Exif GPS"), ["pictures"]),
        (files.pdf(*[files.LINES] * (MAX_PAGES + 2)), ["pages"]),
    ],
)
def test_what_is_not_read_is_said_and_the_rest_is_read(content: bytes, said: list[str]):
    cv = read_cv(content)

    assert codes(cv) == said
    assert texts(cv)[:3] == list(files.LINES)


def test_a_text_without_an_end_is_cut_off_and_that_is_said():
    cv = read_cv(b"koken voor gasten\n" * 20_000)

    assert codes(cv) == ["long"]
    assert 10_000 < len(cv.life.lines) < 12_000


def test_of_very_many_short_lines_the_rest_is_left_and_that_is_said():
    cv = read_cv(b"a\n" * 100_000)

    assert codes(cv) == ["long"]
    assert 10_000 < len(cv.life.lines) < 12_000


def test_a_list_without_an_end_is_cut_off_and_that_is_said():
    cv = read_cv(files.json_of(work=[], skills=[{"name": "koken"}] * 600))

    assert codes(cv) == ["many"]
    assert len(cv.life.skills) == MAX_ITEMS


def test_a_table_of_linkedin_that_is_too_large_or_broken_is_left_out():
    broken = files.linkedin(Positions=files.POSITIONS, Skills='"Name\n' + "x" * 200_000)
    large = files.linkedin(Positions=files.POSITIONS, Skills="Name\n" + "koken\n" * 400_000)

    assert [codes(read_cv(one)) for one in (broken, large)] == [["file_unreadable"]] * 2
    assert len(read_cv(broken).life.positions) == 2


@pytest.mark.parametrize(
    "content",
    [
        files.pdf(),
        files.pdf_with(script="a", attachment=b"b"),
        files.docx(),
        files.EUROPASS_OLD.encode(),
        files.EUROPASS_NEW.encode(),
        files.json_of(**files.EUROPASS_JSON),
        files.linkedin(Positions=files.POSITIONS),
    ],
    ids=["pdf", "pdf with more", "docx", "europass", "candidate", "json", "linkedin"],
)
@given(data=st.data())
def test_a_bent_file_is_read_or_refused_and_never_breaks(content: bytes, data: st.DataObject):
    bent = bytearray(content)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(bent) - 1))
        change = data.draw(st.sampled_from(["set", "cut", "double"]))
        if change == "set":
            bent[at] = data.draw(st.integers(0, 255))
        elif change == "cut":
            del bent[at : at + data.draw(st.integers(1, 40))]
        else:
            bent[at:at] = bent[at : at + data.draw(st.integers(1, 40))]
        if not bent:
            bent = bytearray(b"x")
    with suppress(CvError):
        assert not read_cv(bytes(bent)).life.is_empty


def test_a_file_of_three_gigabytes_is_refused_before_it_is_taken_in():
    """The reader takes at most one byte more than it allows; the rest stays in the pipe."""
    with subprocess.Popen(
        [sys.executable, "-I", "-m", "doorstroom.formats.cv"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as reader:
        chunk, written = b"x" * 1024**2, 0
        with suppress(BrokenPipeError):
            while written < 3 * 1024:
                reader.stdin.write(chunk)
                written += 1
        answer = json.loads(reader.stdout.read())
        with suppress(BrokenPipeError):
            reader.stdin.close()

    assert answer["code"] == "file_too_large"
    assert written < 64
