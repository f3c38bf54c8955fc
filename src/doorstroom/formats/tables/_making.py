"""Makes an Excel workbook of one sheet: texts are texts there, and nothing is a formula."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from doorstroom.formats.tables._table import MAX_CELL
from doorstroom.formats.tables._writing import Cell

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_PARTS: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/sheet.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="sheet.xml"/></Relationships>'
    ),
}
_NO_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_THE_SAME: Final = (1980, 1, 1, 0, 0, 0)
"""The day in the archive: the same table makes the same file."""


def workbook_of(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a workbook (XLSX, ECMA-376) with a header that stays in sight, and rows below it.

    Signs that XML cannot hold are left out, and a text longer than a cell holds is cut off.
    """
    lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in (header, *rows))
    sheet = (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><sheetData>{lines}</sheetData></worksheet>"
    )
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, part in {**_PARTS, "xl/sheet.xml": sheet}.items():
            entry = ZipInfo(name, _THE_SAME)
            archive.writestr(entry, _HEAD + part, compress_type=ZIP_DEFLATED)
    return file.getvalue()


def _cell(cell: Cell) -> str:
    if cell is None:
        return "<c/>"
    if not isinstance(cell, str):
        return f"<c><v>{cell}</v></c>"
    text = escape(_NO_XML.sub("", cell)[:MAX_CELL])
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
