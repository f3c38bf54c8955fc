import doctest
from pathlib import Path


def test_examples_of_the_page_on_credentials_are_true(root: Path) -> None:
    path = root / "docs" / "credentials.md"
    found = doctest.testfile(str(path), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert (found.failed, found.attempted > 20) == (0, True)
