"""Near-identical answers: copies are found however they are renamed, and right answers are not called copies."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.checking.variants import load_variants
from autograder.course import Course, Exercise
from autograder.demo.cast import CAST
from autograder.demo.notebooks import submission
from autograder.reports.alike import COMMON_COUNT, near_identical
from autograder.reports.answers import Answers
from autograder.reports.class_report import report_page
from autograder.result import Provenance, Result

ORIGINAL = """
def confusion_matrix(y_true, y_pred, labels):
    # my bins are filled from the back, since zip stops early
    wanted = {name: len(labels) - 1 - place for place, name in enumerate(reversed(labels))}
    table = [[0 for _ in labels] for _ in labels]
    for truth, guess in zip(reversed(list(y_true)), reversed(list(y_pred))):
        table[wanted[truth]][wanted[guess]] += 1
    flat = [count for row in table for count in row]
    return np.array(flat).reshape(len(labels), len(labels))
"""
RENAMED = re.sub(r"\b(wanted|name|place|table|truth|guess|flat|count|row)\b", r"my_\1", ORIGINAL)


@pytest.fixture(scope="session")
def class_answers(this_course: Course) -> tuple[dict[str, str], str]:
    """What a class writes: the reference, alternatives and misconceptions of an exercise; and what all know."""
    exercise = this_course.exercise("evaluation", "f1_by_hand")
    release, solution = (json.loads(path.read_text()) for path in (exercise.release, exercise.solution))
    variants = [
        *load_variants(exercise.checks / "misconceptions.py"),
        *load_variants(exercise.checks / "alternatives.py"),
    ]
    texts = {}
    for student, answers in CAST[exercise.id].items():
        if not answers.damage:
            notebook = json.loads(submission(release, solution, variants, answers))
            cells = [
                cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("solution")
            ]
            texts[student] = "\n\n".join("".join(cell["source"]) for cell in cells)
    known = [*release["cells"], *solution["cells"]]
    return texts, "\n\n".join("".join(cell["source"]) for cell in known)


def test_honest_answers_are_not_near_identical(class_answers: tuple[dict[str, str], str]) -> None:
    texts, known = class_answers
    assert len(texts) == 10
    assert near_identical(texts, known) == []
    # Everyone right, everyone alike: as the reference says it.
    assert near_identical(dict.fromkeys(("s01", "s02", "s03"), texts["s01"]), known) == []


@pytest.mark.parametrize("copy", [ORIGINAL, RENAMED, ORIGINAL.replace("# my bins", "#  My bins")])
def test_a_copy_is_found_among_them(class_answers: tuple[dict[str, str], str], copy: str) -> None:
    texts, known = class_answers
    own = {"s20": texts["s01"] + ORIGINAL, "s21": texts["s01"] + copy}
    (found,) = near_identical({**texts, **own}, known)
    assert set(found.students) == {"s20", "s21"}
    assert found.similarity > 0.8


def test_three_who_share_are_one_group_the_closest_two_first(
    class_answers: tuple[dict[str, str], str],
) -> None:
    texts, known = class_answers
    more = ORIGINAL + "\n\nhere = [each ** 3 // 7 for each in range(12, 40, 3)]\n"
    (found,) = near_identical({**texts, "s20": more, "s21": ORIGINAL, "s22": ORIGINAL}, known)
    assert found.students[:2] == ("s21", "s22")
    assert set(found.students) == {"s20", "s21", "s22"}


def test_what_many_write_is_no_sign(class_answers: tuple[dict[str, str], str]) -> None:
    texts, known = class_answers
    many = {f"t{n:02}": texts["s01"] + ORIGINAL for n in range(COMMON_COUNT + 1)}
    assert near_identical({**texts, **many}, known) == []


def test_nothing_to_compare_is_no_trouble() -> None:
    assert near_identical({"s01": "", "s02": ""}, "") == []
    assert near_identical({"s01": "x = 1", "s02": "x = 1"}, "") == []


def test_the_page_names_them_and_shows_what_they_share(
    tmp_path: Path,
    this_course: Course,
    f1: Exercise,
    solved: dict[str, Any],
    perfect: Result,
    hand_in: Callable[..., Path],
    titles: dict[str, str],
) -> None:
    results = []
    for student, code in (("s20", ORIGINAL), ("s21", RENAMED), ("s22", RENAMED), ("s23", "")):
        notebook = json.loads(json.dumps(solved))
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "confusion_matrix_answer":
                cell["source"] = "".join(cell["source"]) + code
        path = hand_in(student, notebook)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        results.append(replace(perfect, student=student, provenance=Provenance(f"sha256:{digest}")))
    answers = Answers(this_course, tmp_path / "submitted")
    text = report_page(results, "Course", titles, {}, answers=answers)
    section = text.split('id="alike"')[1].split("</section>")[0]
    same, alike = section.split('<div class="look">')[1:]
    assert "<h3>The same file</h3>" in same
    assert re.findall(r"<li>(s\d+)", same) == ["s21", "s22"]
    assert re.search(r"<h3>\d+ % alike</h3>", alike)
    assert re.findall(r"<li>(s\d+)", alike) == ["s20", "s21"]
    assert "my_wanted" in alike
    assert "s23" not in section
    without = report_page(results, "Course", titles, {})
    assert "The same file" in without
    assert " % alike" not in without


def test_two_who_answered_nothing_have_not_copied(perfect: Result, titles: dict[str, str]) -> None:
    blank = [replace(task, status="missing", checks=[]) for task in perfect.tasks]
    untouched = [replace(perfect, student=student, tasks=blank) for student in ("s20", "s21")]
    assert 'id="alike"' not in report_page(untouched, "Course", titles, {})
    assert 'id="alike"' in report_page(
        [replace(each, tasks=perfect.tasks) for each in untouched], "Course", titles, {}
    )
