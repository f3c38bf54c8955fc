"""Put the front-end packages' files where Django serves them: build/assets."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
ASSETS = ROOT / "build" / "assets" / "packages"
FONT = "@fontsource-variable/source-sans-3"
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.js",
    f"{FONT}/files/source-sans-3-latin-wght-normal.woff2": "source-sans-3-latin.woff2",
    f"{FONT}/files/source-sans-3-latin-ext-wght-normal.woff2": "source-sans-3-latin-ext.woff2",
    f"{FONT}/LICENSE": "source-sans-3-LICENSE.txt",
}


def main() -> None:
    """Copy each file from its package."""
    ASSETS.mkdir(parents=True, exist_ok=True)
    for source, target in FILES.items():
        shutil.copyfile(PACKAGES / source, ASSETS / target)
    print(f"assets: {len(FILES)} files")


if __name__ == "__main__":
    main()
