import re
from pathlib import Path

import pytest

from doorstroom.formats import tables
from doorstroom.formats.tables import WORDINGS, Severity, fault_of, word_fault

SOURCE = Path(tables.__file__).parents[2]


def test_fault_of_refuses_an_unknown_code_and_absent_parameters():
    with pytest.raises(KeyError):
        fault_of("no_such_code", row=1, column="")
    with pytest.raises(KeyError):
        fault_of("reference_twice", row=1, column="")


def test_fault_of_words_the_fault_and_keeps_what_another_language_needs():
    fault = fault_of("outside", row=4, column="Uren", value="99", least="0", most="60")

    assert fault.message == "This lies outside 0 to 60."
    assert (fault.code, fault.params) == ("outside", {"least": "0", "most": "60"})
    assert fault.severity is Severity.ERROR


def test_each_wording_is_of_use():
    source = "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")))
    elsewhere = source.replace((SOURCE / "formats/tables/_wordings.py").read_text("utf-8"), "")

    used = {code for code in WORDINGS if f'"{code}"' in elsewhere}

    assert set(WORDINGS) - used == {"word_left_out_choices", "word_read_as_choices"}


@pytest.mark.parametrize(
    ("taken_for", "alternatives", "code"),
    [
        ("", [], "word_left_out"),
        ("", ["cook"], "word_left_out_choices"),
        ("cook", [], "word_read_as"),
        ("cook", ["baker"], "word_read_as_choices"),
    ],
)
def test_word_fault_has_a_code_for_each_thing_it_says(
    taken_for: str, alternatives: list[str], code: str
):
    fault = word_fault(2, "skills", "kok", taken_for, alternatives)

    assert fault.code == code
    assert set(fault.params) == set(re.findall(r"{(\w+)", "".join(map(str, WORDINGS[code][:2]))))
