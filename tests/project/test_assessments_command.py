"""`doorstroom assessments dif`: bad files, then a planted question, kept and asked no more."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from doorstroom.assessments.models import BankItem
from doorstroom.assessments.queries import course_of, questionnaires, without_held
from doorstroom.project.cli import app

pytestmark = pytest.mark.django_db
KEYS = [f"s{level}-{number:02}" for level in (1, 2) for number in (1, 2, 3, 4)]
PLANTED = KEYS[2]


def dif(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["assessments", "dif", *arguments])
    return done.exit_code, done.output


def written(path: Path, people: int = 400) -> Path:
    """A study in which one question is much harder for the second group."""
    dice = np.random.default_rng(5)
    lines = [",".join(["sex", *KEYS])]
    for group in ("a", "b"):
        for trait in dice.normal(size=people):
            hard = [1.5 * (key == PLANTED and group == "b") for key in KEYS]
            right = [int(dice.random() < 1 / (1 + np.exp(-1.4 * (trait - h)))) for h in hard]
            lines.append(",".join([group, *map(str, right)]))
    lines.append("a" + "," * len(KEYS))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "row of names"),
        ("sex,q1,q1\n", "none twice"),
        ("other,q1,q2\na,0,1\n", "'sex' in it"),
        ("sex,q1\na,0\nb,1\n", "2 to 200 questions"),
        ("sex,q1,q2\na,0,1\n", "names 1"),
        ("sex,q1,q2\na,0,1\nb,1,0\nc,1,1\n", "names 3"),
        ("sex,q1,q2\na,0,1\nb,-1,0\n", "'-1'"),
        ("sex,q1,q2\na,0,1\nb,0.5,0\n", "'0.5'"),
        ("sex,q1,q2\na,0,1\nb,\u0661,0\n", "where points"),
        ("sex,q1,q2\na,0,1\nb,999999999,0\n", "where points"),
        ("sex,q1,q2\na,1,1\nb,1,1\n", ""),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "study.csv"
    file.write_text(content, encoding="utf-8")
    code, output = dif(str(file), "--group", "sex", "--json")

    assert code == 1
    assert said in json.loads(output.splitlines()[0])["error"]


def test_what_is_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "study.csv"
    file.write_bytes(b"sex,q1,q2\n\xff\xfe,0,1\n")

    assert dif(str(file), "--group", "sex")[0] == 1
    assert dif(str(tmp_path / "none.csv"), "--group", "sex")[0] == 1
    assert dif(str(file))[0] == 2


def test_a_planted_question_is_held_back_and_asked_no_more(tmp_path: Path) -> None:
    file = written(tmp_path / "study.csv")
    code, output = dif(str(file), "--group", "sex", "--json", "--keep", "reasoning")
    report = json.loads(output.splitlines()[0])
    states = {one["key"]: one["state"] for one in report["questions"]}

    assert (code, report["groups"], report["left_out"]) == (0, {"a": 400, "b": 400}, 1)
    assert [key for key, state in states.items() if state == "held back"] == [PLANTED]
    known = questionnaires()["reasoning"]
    course = course_of(known)
    assert course is not None
    bank = course.banks["reasoning"]
    assert PLANTED not in bank.numbers
    assert len(bank.items) == len(known.questions) - 1
    kept = BankItem.objects.get(question=KEYS[0])
    assert bank.items[bank.numbers[KEYS[0]]].slope == kept.slope
    assert PLANTED not in {one.key for one in without_held(known).questions}

    assert dif(str(file), "--group", "sex", "--keep", "reasoning")[0] == 0
    assert BankItem.objects.count() == len(KEYS)


def test_it_is_printed_for_people_too_and_without_keeping_nothing_changes(tmp_path: Path) -> None:
    code, output = dif(str(written(tmp_path / "study.csv")), "--group", "sex")

    assert code == 0
    assert "held back" in output
    assert not BankItem.objects.exists()


@pytest.mark.parametrize("keep", ["horoscope", "interests"])
def test_questions_of_another_questionnaire_are_not_kept(tmp_path: Path, keep: str) -> None:
    code, _ = dif(str(written(tmp_path / "study.csv")), "--group", "sex", "--keep", keep)

    assert code == 1
    assert not BankItem.objects.exists()
