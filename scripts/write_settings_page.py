"""Write docs/operate/settings.md from the fields of `core.config.Config`."""

from dataclasses import Field, fields
from pathlib import Path

from doorstroom.core.config import DEVELOPMENT_KEY, Config

PAGE = Path(__file__).resolve().parent.parent / "docs" / "operate" / "settings.md"
HEAD = """\
# Settings

Every setting is an environment variable. Instead of a value you can name a file that holds it:
`DOORSTROOM_SECRET_KEY_FILE=/run/secrets/key`. Switches are `true` or `false`, nothing else.
Doorstroom refuses to start with a setting that it cannot use, and says which.

*`scripts/write_settings_page.py` writes this page from `core/config.py`.*

| Setting | Meaning | Default |
| --- | --- | --- |
"""


def page() -> str:
    """The page, as it should stand in the repository."""
    return HEAD + "".join(_row(one) for one in fields(Config))


def _row(one: Field[object]) -> str:
    return (
        f"| `DOORSTROOM_{one.name.upper()}` | {one.metadata['help']} | {_default(one.default)} |\n"
    )


def _default(value: object) -> str:
    if value == DEVELOPMENT_KEY:
        return "a key for development only"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    text = ",".join(value) if isinstance(value, tuple) else str(value)
    return f"`{text}`" if text else "empty"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
