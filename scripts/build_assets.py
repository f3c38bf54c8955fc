"""Put the front-end packages' files where Django serves them: build/assets."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
ASSETS = ROOT / "build" / "assets" / "packages"
TEXT = "@fontsource-variable/source-sans-3"
HEADINGS = "@fontsource-variable/familjen-grotesk"
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.js",
    f"{TEXT}/files/source-sans-3-latin-wght-normal.woff2": "source-sans-3-latin.woff2",
    f"{TEXT}/files/source-sans-3-latin-ext-wght-normal.woff2": "source-sans-3-latin-ext.woff2",
    f"{TEXT}/LICENSE": "source-sans-3-LICENSE.txt",
    f"{HEADINGS}/files/familjen-grotesk-latin-wght-normal.woff2": "familjen-grotesk-latin.woff2",
    f"{HEADINGS}/files/familjen-grotesk-latin-ext-wght-normal.woff2": (
        "familjen-grotesk-latin-ext.woff2"
    ),
    f"{HEADINGS}/LICENSE": "familjen-grotesk-LICENSE.txt",
}


def main() -> None:
    """Copy each file from its package."""
    ASSETS.mkdir(parents=True, exist_ok=True)
    for source, target in FILES.items():
        shutil.copyfile(PACKAGES / source, ASSETS / target)
    print(f"assets: {len(FILES)} files")


if __name__ == "__main__":
    main()
