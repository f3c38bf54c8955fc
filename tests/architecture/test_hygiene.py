from pathlib import Path

import pytest

from architecture.conftest import Plant
from architecture.walls import hygiene


def test_hygiene_holds(root: Path) -> None:
    assert hygiene.problems(root) == []


def test_hygiene_looks_at_tracked_files(root: Path) -> None:
    assert root / "LICENSE" in set(hygiene.tracked(root))


def test_hygiene_finds_a_large_file(plant: Plant) -> None:
    root = plant("docs/picture.svg", "x" * 600_001)

    assert hygiene.problems(root) == [
        "docs/picture.svg has 600001 bytes; a file has at most 600000."
    ]


@pytest.mark.parametrize(
    "word",
    [
        "/wo" + "rk/main",
        "/t" + "mp/proof",
        "https://py" + "pi.org/simple",
        "registry.np" + "mjs.org",
    ],
)
def test_hygiene_finds_a_word_of_one_machine(word: str, plant: Plant) -> None:
    (found,) = hygiene.problems(plant("docs/install.md", f"Run\n{word}\n"))

    assert found.startswith("docs/install.md:2 names ")
    assert found.endswith("which is of one machine or one supplier.")


def test_hygiene_finds_a_command_that_does_not_exist(plant: Plant) -> None:
    plant("Makefile", "demo: setup ## Show\n\nbench-%: setup\n")
    plant("benchmarks/esco_import.py", 'print({"name": 1, "figures": 2, "peer": 3, "note": 4})')
    root = plant(
        "README.md",
        "Run `make demo`, `make bench-esco-import`, `make bench-fun`.\n\n    make fly\n",
    )

    assert hygiene.problems(root) == [
        "README.md says `make bench-fun`, which does not exist.",
        "README.md says `make fly`, which does not exist.",
    ]


def test_hygiene_finds_a_benchmark_that_prints_something_else(plant: Plant) -> None:
    plant("benchmarks/_report.py", '{"name": 1, "figures": 2, "peer": 3, "note": 4}')
    plant("benchmarks/search.py", "from _report import report\n")
    root = plant("benchmarks/matching.py", 'print({"name": "matching", "seconds": 3})\n')

    assert hygiene.problems(root) == [
        "benchmarks/matching.py prints no ['figures', 'name', 'note', 'peer']."
    ]


@pytest.fixture
def project(plant: Plant) -> Plant:
    """A planted project with one dependency and one of its developers."""
    plant(
        "pyproject.toml",
        '[project]\ndependencies = ["django~=5.2.0"]\n[dependency-groups]\ndev = ["pytest>=9"]\n',
    )
    plant("requirements/dev.txt", "pytest==9.2.0 \\\n    --hash=sha256:1\n")
    return plant


def test_hygiene_accepts_what_is_pinned(project: Plant) -> None:
    project("package-lock.json", '{"packages": {"": {}}}')

    assert (
        hygiene.problems(project("requirements/run.txt", "Django==5.2.1 --hash=sha256:2\n")) == []
    )


@pytest.mark.parametrize(
    ("pinned", "found"),
    [
        ("django==6.0 --hash=sha256:2\n", "does not pin django~=5.2.0; run scripts/lock.sh."),
        ("django==5.2.1\n", "must pin by hash, and name no index; run scripts/lock.sh."),
        (
            "--index-url https://example.org\ndjango==5.2.1 --hash=sha256:2\n",
            "must pin by hash, and name no index; run scripts/lock.sh.",
        ),
    ],
)
def test_hygiene_finds_what_is_not_pinned(pinned: str, found: str, project: Plant) -> None:
    project("package-lock.json", '{"packages": {"": {}}}')

    assert hygiene.problems(project("requirements/run.txt", pinned)) == [
        f"requirements/run.txt {found}"
    ]


def test_hygiene_finds_an_address_in_the_lock_file(project: Plant) -> None:
    project("requirements/run.txt", "django==5.2.1 --hash=sha256:2\n")
    root = project("package-lock.json", '{"packages": {"htmx": {"resolved": "https://x"}}}')

    assert hygiene.problems(root) == ["package-lock.json names an address for htmx."]


def test_hygiene_finds_a_missing_key_of_publication(plant: Plant) -> None:
    plant("LICENSE", "MIT\n")
    keys = "".join(f"{key}: x\n" for key in hygiene.PUBLIC_KEYS if key != "legal")

    assert hygiene.problems(plant("publiccode.yml", keys)) == [
        "publiccode.yml has no legal.",
        "LICENSE is not the EUPL 1.2.",
    ]
