"""What students get: numbers of their own, always the same ones, and nothing that helps to find other students'."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.cli.main import main
from autograder.course import Course
from autograder.errors import CourseError, UsageError
from autograder.keys import read_key
from autograder.release.edition import checksum
from autograder.release.variants import Variants, own_notebooks
from tests.variants.conftest import DEMO, STUDENTS, Class, make_course

pytestmark = pytest.mark.xdist_group("variants")

NOTEBOOK = "demo/warm_up.ipynb"


def text(notebook: dict[str, Any]) -> str:
    return "\n".join("".join(cell["source"]) for cell in notebook["cells"])


def test_every_student_gets_a_whole_folder_with_numbers_of_their_own(variants: Class) -> None:
    ordinary = json.loads(variants.exercise.release.read_text())
    texts = {student: text(variants.given(student)) for student in STUDENTS}
    assert len({*texts.values(), text(ordinary)}) == 4
    for student in STUDENTS:
        folder = variants.out / student
        numbers = Variants(variants.exercise, variants.key).of(student)
        assert "Four measurements: ${a}, {b}, {c}, {d}$.".format(**numbers) in texts[student]
        assert "does the measurement ${d}$ become, $z = ({d} - ".format(**numbers) in texts[student]
        nbformat.validate(nbformat.reads((folder / NOTEBOOK).read_text(), as_version=4))
        for line in (folder / "SHA256SUMS").read_text().splitlines():
            digest, name = line.split("  ")
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
        assert {"README.md", "requirements.txt", "public_tests.py"} <= {
            each.name for each in folder.iterdir()
        }


def test_all_but_the_numbers_is_the_ordinary_release(variants: Class) -> None:
    assert variants.exercise.release.read_bytes() == (DEMO / "release" / NOTEBOOK).read_bytes()
    ordinary = json.loads(variants.exercise.release.read_text())
    given = variants.given("s01")
    assert given["metadata"]["autograder"].pop("variant")["student"] == "s01"
    changed = [
        ours["id"] for ours, before in zip(given["cells"], ordinary["cells"], strict=True) if ours != before
    ]
    assert changed == ["text-02", "by_hand"]
    given["cells"] = ordinary["cells"]
    assert given == ordinary


def test_the_same_key_gives_the_same_bytes_and_another_key_other_numbers(variants: Class) -> None:
    again = own_notebooks([variants.exercise], read_key(variants.key_file))
    other = own_notebooks([variants.exercise], b"another key of this course")
    for student in STUDENTS:
        written = (variants.out / student / NOTEBOOK).read_bytes()
        assert again(student)[NOTEBOOK] == written
        assert text(json.loads(other(student)[NOTEBOOK])) != text(json.loads(written))
        assert variants.key not in written
        assert hashlib.sha256(variants.key).hexdigest().encode() not in written


def test_a_locked_cell_with_other_numbers_has_nbgraders_checksum_of_them(variants: Class) -> None:
    given, ordinary = variants.given("s01"), json.loads(variants.exercise.release.read_text())
    ours, before = (
        next(cell for cell in book["cells"] if cell["id"] == "by_hand") for book in (given, ordinary)
    )
    flags = ours["metadata"]["nbgrader"]
    assert flags["checksum"] == checksum({**ours, "source": "".join(ours["source"])}, flags)
    assert flags["checksum"] != before["metadata"]["nbgrader"]["checksum"]


def test_variants_are_off_unless_the_course_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("student\ns01\n")
    course = make_course(tmp_path / "course")
    toml = course.root / "course.toml"
    off = toml.read_text().removeprefix("variants = true\n")
    for line, varies in (
        ('variants = ["demo"]', True),
        ('variants = ["demo/warm_up"]', True),
        ('variants = ["other"]', False),
        ("variants = false", False),
        ("", False),
    ):
        toml.write_text(f"{line}\n{off}")
        assert Course.load(course.root).exercises[0].varies is varies
    command = ["release", "--course", str(course.root), "--no-execute", "--students", str(roster)]
    assert main([*command, "--out", str(tmp_path / "out")]) == UsageError.exit_code
    assert "variants = true" in capsys.readouterr().err
    assert main(command) == UsageError.exit_code
    assert "go together" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    toml.write_text('variants = "yes"\n')
    with pytest.raises(CourseError, match="true, false, or a list"):
        Course.load(course.root)
