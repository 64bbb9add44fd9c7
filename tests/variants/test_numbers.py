"""What an author declares in numbers.py, and what is said where it does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.checking.form import Form
from autograder.checking.numbers import load_numbers, pattern
from autograder.checking.variants import load_variants
from autograder.errors import CourseError
from autograder.release.variants import Variants, check_phrases
from tests.variants.conftest import make_course

RIGHT = """
STANDARD = {"n": 4, "x": -0.5}
PHRASES = ["of <n> samples", ("the slide's <x>", "your <x:.2f> for <n_more> more"), "answer = <n_more>"]

def draw(rng):
    return {"n": rng.integers(2, 50), "x": rng.integers(1, 9) / 10}

def work_out(n, x):
    return {"n_more": n + 1} if n % 2 == 0 else None
"""
TEXTS = ["There is a mean of 4 samples.\nLook at the slide's -0.5 again.", "answer = 5"]


def declare(folder: Path, text: str) -> Path:
    checks = folder / "features" / "mean"
    checks.mkdir(parents=True, exist_ok=True)
    (checks / "numbers.py").write_text(text)
    return checks


def use(checks: Path) -> None:
    """Load the numbers, look for their phrases, draw for a student."""
    numbers = load_numbers(checks)
    assert numbers is not None
    Form(TEXTS, numbers)
    numbers.of(b"key", "s01")


def test_numbers_are_drawn_until_they_suit_and_fill_the_phrases(tmp_path: Path) -> None:
    numbers = load_numbers(declare(tmp_path, RIGHT))
    assert numbers is not None
    assert numbers.standard == {"n": 4, "x": -0.5, "n_more": 5}
    drawn = [numbers.of(b"key", f"s{number}") for number in range(40)]
    assert all(each["n"] % 2 == 0 and each["n_more"] == each["n"] + 1 for each in drawn)
    assert {type(value) for each in drawn for value in each.values()} == {int, float}
    assert len({each["n"] for each in drawn}) > 10
    form = Form(TEXTS, numbers)
    assert form.filled({"n": 8, "x": 0.3, "n_more": 9}) == [
        "There is a mean of 8 samples.\nLook at your 0.30 for 9 more again.",
        "answer = 9",
    ]


def test_a_misconception_is_written_with_the_numbers_of_its_student(tmp_path: Path) -> None:
    checks = declare(tmp_path, RIGHT)
    (checks / "misconceptions.py").write_text(
        "from autograder.checking import misconception\n"
        '@misconception(fails=["t"], hint="No.")\n'
        "class squared:\n    answer = given.x ** 2\n"
    )
    (ordinary,) = load_variants(checks / "misconceptions.py")
    assert ordinary.source == "answer = (-0.5) ** 2\n"
    assert ordinary.with_numbers({"x": 0.3}).source == "answer = 0.3 ** 2\n"
    (checks / "misconceptions.py").write_text(
        (checks / "misconceptions.py").read_text().replace("given.x", "given.z")
    )
    with pytest.raises(CourseError, match="no attribute 'z'"):
        load_variants(checks / "misconceptions.py")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('"x": -0.5}', '"x": None}', "STANDARD has 'x': None, which is no number and no text"),
        ("def draw", "def drawn", "has no function"),
        ("of <n> samples", "of <m> samples", "'of <m> samples' is no number; known: n, x, n_more"),
        ("<x:.2f>", "<x:.2q>", "Invalid format specifier|Unknown format code"),
        ('["of', '["of <n> samples", "of', "stands 2 times|overlaps"),
        ("of <n> samples", "a", "stands 7 times in the notebook; make it longer"),
        ("rng.integers(2, 50)", "0.5", "draw must give what STANDARD has"),
        ("rng.integers(2, 50)", "1 / 0", "draw raises ZeroDivisionError"),
        ("if n % 2 == 0", "if n == 4 and x < 0", "no numbers that work_out accepts"),
        ("if n % 2 == 0", "if n == 3", "work_out does not accept the STANDARD numbers"),
        ("STANDARD =", "STANDARD", "SyntaxError"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(tmp_path: Path, before: str, after: str, message: str) -> None:
    assert before in RIGHT
    checks = declare(tmp_path, RIGHT.replace(before, after))
    with pytest.raises(CourseError, match=message) as raised:
        use(checks)
    assert "numbers.py" in str(raised.value)


def test_a_phrase_that_stands_nowhere_is_no_variant(tmp_path: Path) -> None:
    exercise = make_course(tmp_path / "course").exercises[0]
    path = exercise.checks / "numbers.py"
    path.write_text(path.read_text().replace("hand_mean = <mean>", "hand_means = <mean>"))
    with pytest.raises(CourseError, match=r"'hand_means = 4\.0' stands nowhere in"):
        check_phrases(exercise, Variants(exercise, b"key").numbers)


def test_a_long_run_of_letters_is_searched_in_time() -> None:
    found = pattern("<n> of <m> samples")
    assert found.search("x" * 200_000 + " 5 of 12.5 samples")
    assert found.search("5 of 12 samples were") is not None
    assert found.search("5 of 12 samplesize") is None
