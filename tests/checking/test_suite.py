"""Collecting checks, the reference's definitions, variants, hidden inputs and source rules."""

from __future__ import annotations

import sys

import pytest

from autograder.checking.collect import collect
from autograder.checking.local import LocalWorker
from autograder.checking.plain import CheckFailure
from autograder.checking.rules import SubmittedSource, assert_not_used
from autograder.checking.run import Draw, run_check
from autograder.checking.seeds import generator
from autograder.checking.suite import load_suite
from autograder.checking.variants import load_variants
from autograder.course import Exercise
from autograder.errors import CourseError


def rewrite(exercise: Exercise, name: str, old: str, new: str) -> None:
    path = exercise.checks / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_checks_are_collected_in_order_with_titles_weights_and_parameters(exercise: Exercise) -> None:
    checks = collect(exercise.checks)
    assert [(each.id, each.task, each.weight) for each in checks] == [
        ("test_area", "area", 1.0),
        ("test_hand", "area", 2.0),
        ("test_sum[1]", "sum", 1.0),
        ("test_sum[2]", "sum", 1.0),
        ("test_source", "sum", 1.0),
    ]
    assert checks[0].title == "The area of several circles"
    assert checks[2].parameters == {"a": 1}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('@task("sum")\ndef test_source', "def test_source", "test_source belongs to no task"),
        ('"""Without numpy"""', "pass", "has no docstring"),
        ("(submission)", "(tmp_path)", "asks for 'tmp_path'"),
        ("import pytest", "import nothing_like_it", "nothing_like_it"),
        ("def test_", "def check_", "no checks were found"),
    ],
)
def test_mistakes_in_a_check_file_are_named(exercise: Exercise, old: str, new: str, message: str) -> None:
    rewrite(exercise, "checks.py", old, new)
    with pytest.raises(CourseError, match=message):
        collect(exercise.checks)


def test_the_reference_is_its_definitions_and_nothing_else(
    exercise: Exercise, capsys: pytest.CaptureFixture
) -> None:
    reference = load_suite(exercise).reference
    assert reference.area(1) == pytest.approx(3.14159, abs=1e-5)
    assert reference.hand == 0.5  # an assignment of an answer cell
    assert reference.limit == 7  # of a cell tagged `reference`
    assert not hasattr(reference, "scale")  # of a given cell
    assert not hasattr(reference, "plt")
    assert not hasattr(reference, "compared")  # of a cell tagged `look`
    assert capsys.readouterr().out == ""


def test_a_variant_overrides_what_other_functions_see(exercise: Exercise) -> None:
    suite = load_suite(exercise)
    diameter = suite.misconceptions[0]
    assert (diameter.name, diameter.description) == ("diameter", "Squares the diameter.")
    assert suite.namespace([diameter])["area"](1) == pytest.approx(4 * 3.14159, abs=1e-4)
    assert suite.reference.area(1) == pytest.approx(3.14159, abs=1e-4)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('fails=["area"]', 'fails="area"', "names the tasks"),
        ('hint="That is the circumference."', 'hint=" "', "has a hint"),
        ("    hand = 0.25", "    pass", "overrides nothing"),
        ("class circumference", "class diameter", "defined twice"),
        (
            '@misconception(fails=["area"], hint="You halved once too often.")\n',
            "",
            "halved has no @misconception",
        ),
    ],
)
def test_mistakes_in_misconceptions_are_named(exercise: Exercise, old: str, new: str, message: str) -> None:
    rewrite(exercise, "misconceptions.py", old, new)
    with pytest.raises(CourseError, match=message):
        load_variants(exercise.checks / "misconceptions.py")


def test_missing_files_say_what_to_do(exercise: Exercise) -> None:
    exercise.solution.unlink()
    with pytest.raises(CourseError, match="autograder release"):
        load_suite(exercise)
    (exercise.checks / "checks.py").unlink()
    with pytest.raises(CourseError, match="no hidden checks"):
        load_suite(exercise)


def test_hidden_inputs_depend_on_key_student_exercise_check_and_draw() -> None:
    first = generator(b"k" * 32, "s01", "a/b", "test_x").random()
    assert first == generator(b"k" * 32, "s01", "a/b", "test_x").random()
    others = {
        generator(b"l" * 32, "s01", "a/b", "test_x").random(),
        generator(b"k" * 32, "s02", "a/b", "test_x").random(),
        generator(b"k" * 32, "s01", "a/c", "test_x").random(),
        generator(b"k" * 32, "s01", "a/b", "test_y").random(),
        generator(b"k" * 32, "s01", "a/b", "test_x", 1).random(),
    }
    assert len(others) == 5
    assert first not in others


@pytest.mark.parametrize(
    "source",
    [
        "import sklearn.cluster\nsklearn.cluster.KMeans(3)",
        "from sklearn.cluster import KMeans as K\nK(3)",
        "from sklearn import cluster\ndef f():\n    return cluster.KMeans",
        "helper()",
    ],
)
def test_a_forbidden_library_is_found_when_it_is_used(source: str) -> None:
    cells = {
        "other": "def helper():\n    import sklearn.cluster as c\n    return c.KMeans(2)",
        "it_answer": source,
    }
    with pytest.raises(CheckFailure, match="without sklearn"):
        assert_not_used(SubmittedSource(cells), "it_answer", "sklearn")


@pytest.mark.parametrize(
    "source",
    [
        "import sklearn.cluster",
        "sklearn_like = 1\nsklearn_like + 1",
        "x = 'sklearn.cluster'",
        "def (",
        "%timeit f()",
        "",
    ],
)
def test_innocent_code_is_left_alone(source: str) -> None:
    cells = {
        "other": "def helper():\n    import sklearn\n    return sklearn.show_versions()",
        "it_answer": source,
    }
    assert_not_used(SubmittedSource(cells), "it_answer", "sklearn")


def test_loading_a_suite_loads_no_heavy_library(exercise: Exercise) -> None:
    import subprocess

    code = (
        "import sys; from pathlib import Path; from autograder.course import Course;"
        "from autograder.checking.suite import load_suite;"
        f"load_suite(Course.load(Path({str(exercise.course.root)!r})).exercise('basics', 'circles'));"
        "print(sorted({'torch', 'sklearn', 'pandas', 'scipy', 'matplotlib', 'nbformat', 'IPython'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_failures_text_has_no_memory_addresses(exercise: Exercise) -> None:
    rewrite(exercise, "checks.py", "assert student.add(a, 3) == a + 3", "assert object() is None")
    suite = load_suite(exercise)
    (check,) = [each for each in suite.checks if each.id == "test_sum[1]"]
    outcome = run_check(check, suite, LocalWorker({}), Draw(b"k", "s01"), SubmittedSource({}), 5)
    assert outcome.status == "failed"
    assert "<object object at 0x…>" in str(outcome.detail)
