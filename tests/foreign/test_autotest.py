"""Generated tests of nbgrader: `### AUTOTEST` and `### HASHED AUTOTEST`, in the clear, hashed, and hidden."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from autograder.cli.main import main

from .course import answer, graded, notebook, write

pytestmark = pytest.mark.xdist_group("foreign")

TEMPLATES = """\
python3:
    setup: "from hashlib import sha1"
    hash: 'sha1({{snippet}}.encode("utf-8")+b"{{salt}}").hexdigest()'
    dispatch: "type({{snippet}})"
    normalize: "str({{snippet}})"
    check: 'assert {{snippet}} == "{{value}}", "{{message}}"'
    success: "print('Success!')"
    templates:
        default:
            - test: "type({{snippet}})"
              fail: "type of {{snippet}} is not correct"
            - test: "{{snippet}}"
              fail: "value of {{snippet}} is not correct"
        float:
            - test: "round({{snippet}}, 2)"
              fail: "value of {{snippet}} is not correct (rounded)"
"""
HIDDEN = """
assert callable(mean)
### AUTOTEST mean([1])
### BEGIN HIDDEN TESTS
### AUTOTEST mean([1, 2]); mean([0, 0.5])
### END HIDDEN TESTS
"""
SOURCE = notebook(
    "python3",
    answer("mean", "def mean(x):\n    ### BEGIN SOLUTION\n    return sum(x) / len(x)\n    ### END SOLUTION"),
    graded("shown", 1, "### AUTOTEST mean([1, 2, 4])"),
    graded("hashed", 2, "### HASHED AUTOTEST mean([5, 6])\n# HASHED AUTOTEST len(str(mean([2])))"),
    graded("hidden", 3, HIDDEN),
)
ANSWERS = {
    "right": "def mean(x):\n    return sum(each / len(x) for each in x)",
    "wrong": "def mean(x):\n    return sorted(x)[len(x) // 2]",
    "halves": "def mean(x):\n    return sum(x) / max(2, len(x))",
    "blank": None,
}
SCORES = {
    "right": {"shown": 1, "hashed": 2, "hidden": 3},
    "wrong": {"shown": 0, "hashed": 0, "hidden": 0},
    "halves": {"shown": 1, "hashed": 2, "hidden": 0},
    "blank": {"shown": 0, "hashed": 0, "hidden": 0},
}


def edition(root: Path) -> tuple[list[str], dict[str, str]]:
    """The text of the edition's cells, and of those that students see otherwise."""
    made: dict[str, Any] = json.loads((root / ".autograder/edition/release/ps1/means.ipynb").read_text())
    return ["".join(cell["source"]) for cell in made["cells"]], made["metadata"]["autograder"]["shown"]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("autotest").resolve() / "course"
    write(root / "source/ps1/means.ipynb", SOURCE)
    (root / "autotests.yml").write_text(TEMPLATES)
    for student, text in ANSWERS.items():
        handed_in = json.loads(json.dumps(SOURCE))
        stub = "def mean(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
        handed_in["cells"][0]["source"] = text or stub
        handed_in["cells"][1]["source"] = "assert True  # was 'mean([1, 2, 4])'"
        write(root / f"submitted/{student}/ps1/means.ipynb", handed_in)
    return root


def grade(root: Path) -> dict[str, dict[str, float]]:
    out = root.parent / "results.jsonl"
    assert main(["grade", "--course", str(root), "--json", str(out), "--quiet"]) == 0
    rows = map(json.loads, out.read_text().splitlines())
    return {row["student"]: {task["id"]: task["score"] for task in row["tasks"]} for row in rows}


def test_scores_are_those_of_nbgrader(course: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert grade(course) == SCORES
    assert capfd.readouterr().err == ""  # no word from the kernel that generated the tests
    assert main(["compare", "ps1", "--course", str(course)]) == 0
    told = capfd.readouterr().out
    assert "4 notebooks: 4 with the same score" in told
    theirs = dict(re.findall(r"^(\w+) +ps1/means +(\S+)", told, re.M))
    assert theirs == {student: str(sum(points.values())) for student, points in SCORES.items()}


def test_the_edition_holds_generated_tests_and_shows_no_hashed_value(course: Path) -> None:
    grade(course)
    (_, shown, hashed, hidden), of_students = edition(course)
    assert "AUTOTEST" not in shown + hashed + hidden
    assert 'assert str(round(mean([1, 2, 4]), 2)) == "2.33"' in shown
    assert "5.5" not in hashed
    assert "hexdigest()" in hashed
    assert "mean([0, 0.5])" in hidden
    assert "mean([1])" in of_students["hidden"]
    assert "mean([1, 2])" not in of_students["hidden"]


def test_changed_templates_make_other_tests(course: Path) -> None:
    grade(course)
    before, _ = edition(course)
    templates = course / "autotests.yml"
    templates.write_text(TEMPLATES.replace("round({{snippet}}, 2)", "round({{snippet}}, 0)"))
    try:
        grade(course)
        after, _ = edition(course)
        assert '"2.33"' in before[1]
        assert '"2.0"' in after[1]
    finally:
        templates.write_text(TEMPLATES)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("", "", "source/ps1/autotests.yml"),
        ("return sum(x) / len(x)", "return total(x)", "name 'total' is not defined"),
        ('"grade": true', '"grade": false', "stands in a cell without points"),
        ('"python3"', '"conda-stats"', "Kernel conda-stats has not been specified"),
    ],
)
def test_what_nbgrader_refuses_is_refused_in_one_line(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, words: str
) -> None:
    root = tmp_path.resolve() / "course"
    text = (course / "source/ps1/means.ipynb").read_text()
    if old:
        assert old in text
        (tmp_path / "course").mkdir()
        (root / "autotests.yml").write_text(TEMPLATES)
        text = text.replace(old, new)
    write(root / "source/ps1/means.ipynb", text)
    write(root / "submitted/s01/ps1/means.ipynb", SOURCE)
    assert main(["grade", "--course", str(root), "--quiet"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert words in error
