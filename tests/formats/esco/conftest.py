import pytest

from formats.esco.files import portal_files
from formats.esco.samples import small_classification


@pytest.fixture
def files() -> dict[str, bytes]:
    """The Dutch and the English set of the portal together."""
    sample = small_classification()
    return portal_files(sample, "nl") | portal_files(sample, "en")
