from pathlib import Path

import pytest

from doorstroom.formats.credentials import Contexts, installed_contexts

EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"


@pytest.fixture(scope="session")
def vectors(shared: Path) -> Path:
    """The test vectors of the W3C for EdDSA cryptosuites."""
    folder = shared / "data" / "credentials" / "w3c-eddsa-vectors"
    if not folder.is_dir():
        pytest.skip("the vectors of the W3C are not among the reference data")
    return folder


@pytest.fixture(scope="session")
def with_examples() -> Contexts:
    """The pinned contexts and the W3C's context for examples, which the vectors lean on."""
    vocabulary = {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}
    return Contexts({**installed_contexts(), EXAMPLES: vocabulary})
