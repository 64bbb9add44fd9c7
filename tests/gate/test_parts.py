"""Parts of the gate: variants as notebooks, trivial solvers, collecting several exercises, what leaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.checking.collect import collect
from autograder.checking.variants import Variant
from autograder.gate import leaks
from autograder.gate.author_report import redundant
from autograder.gate.compose import answer_sources
from autograder.gate.findings import CheckStatistics
from autograder.gate.solvers import MARKER, planted_solver, trivial_solvers

ANSWERS = {
    "one_answer": "a, b = 1, 2\nc = 3\n",
    "two_answer": """\
import math

def area(r):
    return math.pi * r * r

class Box:
    def __init__(self, w):
        self.w = w

    def sides(self):
        return self.w, self.w
""",
}


def test_a_variant_stands_in_the_cells_of_its_names() -> None:
    source = "a = 7\nc = 8\ndef helper(x):\n    return x\ndef area(r):\n    return helper(r)\n"
    composed = answer_sources(ANSWERS, Variant("v", "", source, frozenset({"a", "c", "helper", "area"})))
    one: dict[str, object] = {}
    exec(composed["one_answer"], one)
    assert (one["a"], one["b"], one["c"]) == (7, 2, 8)
    assert "c = 3" not in composed["one_answer"]
    assert "def helper" in composed["two_answer"]
    assert "math.pi" not in composed["two_answer"]
    assert "class Box" in composed["two_answer"]
    assert ANSWERS["one_answer"].startswith("a, b = 1, 2")


def test_trivial_solvers_define_every_name_and_keep_the_signatures() -> None:
    solvers = {each.name: each for each in trivial_solvers(ANSWERS.values())}
    names: dict[str, object] = {}
    exec(solvers["returns the first argument"].source, names)
    assert names["area"](r=5) == 5  # type: ignore[operator]
    assert names["a"] is None
    box = names["Box"](3)  # type: ignore[operator]
    assert box.sides() == (None, None)
    exec(solvers["returns nan"].source, names)
    assert names["c"] != names["c"]
    assert len(solvers) == 13


def test_the_planted_solver_raises_what_it_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    exec(planted_solver(ANSWERS.values()).source, names)
    with pytest.raises(ValueError, match=f"{MARKER}5"):
        names["area"](5)  # type: ignore[operator]
    assert capsys.readouterr().out == f"{MARKER}5\n"
    assert names["c"] == MARKER


def test_two_exercises_can_be_collected_in_one_process(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "checks.py").write_text(
            f'from autograder.checking import task\n\n@task("t")\ndef test_{name}(student):\n    """{name}"""\n'
        )
    assert [collect(tmp_path / name)[0].id for name in ("one", "two", "one")] == [
        "test_one",
        "test_two",
        "test_one",
    ]


def test_feedback_that_quotes_details_is_a_leak(validate, monkeypatch, found) -> None:
    def careless(result) -> dict[str, object]:
        data = student_json(result)
        for task, graded in zip(data["tasks"], result.tasks, strict=True):
            task["hint"] = " ".join(check.detail or "" for check in graded.checks)
        return data

    student_json = leaks.student_json
    monkeypatch.setattr(leaks, "student_json", careless)
    texts = found(validate())
    assert f"leak: a student's feedback says {MARKER!r}" in texts
    assert any("2.13809, a hidden value of test_hand_std" in text for text in texts)


def test_a_hint_that_names_a_check_is_a_leak(validate, change, found) -> None:
    change("misconceptions", "You divided by n − 1. This", "See test_hand_std. This")
    assert "leak: a student's feedback says 'test_hand_std'" in found(validate())


def test_a_check_is_redundant_when_the_others_of_its_task_catch_the_same() -> None:
    checks = [
        CheckStatistics("a", "t", "", 1, ["m", "n"]),
        CheckStatistics("b", "t", "", 1, ["m"]),
        CheckStatistics("c", "t", "", 1, ["m"], ["mutant"]),
        CheckStatistics("d", "other", "", 1, ["m"]),
    ]
    assert redundant(checks) == {"b"}
