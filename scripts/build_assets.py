"""Put the front-end packages' files where Django serves them, and fonts where PDFs find them."""

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
ASSETS = ROOT / "build" / "assets" / "packages"
TEXT = "@fontsource-variable/source-sans-3"
HEADINGS = "@fontsource-variable/familjen-grotesk"
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.js",
    # Reads QR codes where a browser cannot; plain JavaScript, so the policy needs no WebAssembly.
    "jsqr/dist/jsQR.js": "jsqr.js",
    "jsqr/LICENSE": "jsqr-LICENSE.txt",
    f"{TEXT}/files/source-sans-3-latin-wght-normal.woff2": "source-sans-3-latin.woff2",
    f"{TEXT}/files/source-sans-3-latin-ext-wght-normal.woff2": "source-sans-3-latin-ext.woff2",
    f"{TEXT}/LICENSE": "source-sans-3-LICENSE.txt",
    f"{HEADINGS}/files/familjen-grotesk-latin-wght-normal.woff2": "familjen-grotesk-latin.woff2",
    f"{HEADINGS}/files/familjen-grotesk-latin-ext-wght-normal.woff2": (
        "familjen-grotesk-latin-ext.woff2"
    ),
    f"{HEADINGS}/LICENSE": "familjen-grotesk-LICENSE.txt",
    # The items of the IPIP-NEO-120, public domain, and their translation (MIT).
    "@bigfive-org/questions/data/en/questions.json": "personality-en.json",
    "@bigfive-org/questions/data/nl/questions.json": "personality-nl.json",
    "@bigfive-org/questions/LICENSE": "personality-LICENSE.txt",
}
PRINT_FONTS = ROOT / "build" / "fonts"
LATIN = ("latin", "latin-ext")
EVERY = (*LATIN, "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
"""The packages cut each font in parts; a PDF falls back from one family to the next."""
FACES = {
    TEXT: ("Doorstroom Text", EVERY, (400, 600)),
    HEADINGS: ("Doorstroom Heading", LATIN, (600,)),
}
"""For print: the family that a package becomes, of which parts, and in which weights."""
FAMILY, STYLE, FULL, POSTSCRIPT = 1, 2, 4, 6  # of the OpenType table "name"


def main() -> None:
    """Copy each file from its package."""
    ASSETS.mkdir(parents=True, exist_ok=True)
    for source, target in FILES.items():
        shutil.copyfile(PACKAGES / source, ASSETS / target)
    shutil.rmtree(PRINT_FONTS, ignore_errors=True)
    PRINT_FONTS.mkdir(parents=True)
    cut = [
        _cut_font(package, part, weight)
        for package, (_family, parts, weights) in FACES.items()
        for part in parts
        for weight in weights
    ]
    print(f"assets: {len(FILES)} files, {len(cut)} fonts for print")


def _cut_font(package: str, part: str, weight: int) -> Path:
    """Make one weight of a variable font into a file that typst reads: it reads no WOFF2."""
    short = package.split("/")[1]
    font = TTFont(PACKAGES / package / "files" / f"{short}-{part}-wght-normal.woff2")
    font = instantiateVariableFont(font, {"wght": weight}, static=True)
    font.flavor = None
    family = f"{FACES[package][0]} {part}"
    names = {
        FAMILY: family,
        STYLE: "Regular" if weight < 600 else "Bold",  # noqa: PLR2004 - as OpenType has it
        FULL: f"{family} {weight}",
        POSTSCRIPT: f"{family.replace(' ', '')}-{weight}",
    }
    font["name"].names = []
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    target = PRINT_FONTS / f"{family.replace(' ', '-').lower()}-{weight}.ttf"
    font.save(target)
    return target


if __name__ == "__main__":
    main()
