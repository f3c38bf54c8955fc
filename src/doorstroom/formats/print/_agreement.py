"""An agreement on A4 as it was signed: its words, who signed when, and its hash."""

from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

from doorstroom.formats.print._design import OURS, Design
from doorstroom.formats.print._typesetting import pdf_of, printable, shapes_in

_TEMPLATE: Final = files("doorstroom.formats.print").joinpath("agreement.typ").read_bytes()


@dataclass(frozen=True, slots=True)
class AgreementBlock:
    """A part of a text: a heading, a paragraph, or a list with its items."""

    kind: Literal["heading", "text", "items"]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSigner:
    """Who signs.

    Attributes:
        party: as whom.
        name: empty while they did not sign; there is room to do so on paper then.
        how: when and how they did.
    """

    party: str
    name: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementWords:
    """What the paper itself says, in its language.

    Attributes:
        place: beside an empty line: place and day.
        sign: beside an empty line: the signature.
        hash: before the hash.
        state: above all, such as that it was withdrawn; may be empty.
    """

    signers: str
    name: str
    place: str
    sign: str
    hash: str
    page: str
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPaper:
    """All that stands on the paper.

    Attributes:
        language: of everything in it, "nl" or "en".
        title: of the agreement; `blocks` are what follows.
        version: in words.
        hash: of the text, in whole.
    """

    language: str
    title: str
    version: str
    blocks: tuple[AgreementBlock, ...]
    signers: tuple[AgreementSigner, ...]
    hash: str
    words: AgreementWords


def agreement_parts(text: str) -> tuple[str, tuple[AgreementBlock, ...]]:
    r"""Return title and blocks of a plain text: "# " title, "## " heading, "- " item.

    An empty line parts paragraphs; lines that follow each other are one.

    >>> agreement_parts("# Wij\n\nEen\nzin.\n\n## Wat\n- a\n- b\n")[0]
    'Wij'
    >>> [(one.kind, one.lines) for one in agreement_parts("Een\nzin.\n- a\n- b")[1]]
    [('text', ('Een zin.',)), ('items', ('a', 'b'))]
    """
    title, blocks, lines = "", list[AgreementBlock](), list[str]()

    def close() -> None:
        if lines and lines[0].startswith("- "):
            items = tuple(one.removeprefix("- ") for one in lines)
            blocks.append(AgreementBlock("items", items))
        elif lines:
            blocks.append(AgreementBlock("text", (" ".join(lines),)))
        lines.clear()

    for line in map(str.strip, text.splitlines()):
        if line.startswith("# ") and not title:
            title = line.removeprefix("# ")
        elif line.startswith("## "):
            close()
            blocks.append(AgreementBlock("heading", (line.removeprefix("## "),)))
        else:
            if not line or (lines and line.startswith("- ") != lines[0].startswith("- ")):
                close()
            lines += [line] if line else []
    close()
    return title, tuple(blocks)


def agreement_pdf(paper: AgreementPaper, *, fonts: Path, design: Design = OURS) -> bytes:
    """Return the agreement as PDF/UA-1 on A4, with the signatures and room for those to come.

    Args:
        paper: what stands on it.
        fonts: the folder with the fonts of the design. A letter that they lack becomes a question
            mark: a PDF/UA may show nothing that has no shape.
        design: whose colours and logo it has.

    Returns:
        The same bytes for the same values.
    """
    shapes = shapes_in(fonts)
    told = printable(asdict(paper), shapes)
    told |= {"title": told["title"] or "-", "design": design.told(shapes)}
    return pdf_of(_TEMPLATE, told, fonts)
