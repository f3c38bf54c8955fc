"""Templates are found at run time only, so what they name is looked for here."""

import re
from pathlib import Path

NAMED = re.compile(r'{%\s*(?:include|extends)\s+"([^"]+)"')


def test_every_template_that_another_names_is_there(root: Path) -> None:
    folders = [one for one in root.glob("src/**/templates") if one.is_dir()]
    pages = [(one, one.relative_to(folder)) for folder in folders for one in folder.rglob("*.*")]
    there = {name.as_posix() for _page, name in pages}

    missing = [
        f"{name} names {named}"
        for page, name in pages
        for named in NAMED.findall(page.read_text("utf-8"))
        if named not in there
    ]

    assert len(there) > 100
    assert missing == []
