"""What students get: the archive, the folder, and that all of it works where nothing of ours is installed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Course
from autograder.errors import UsageError
from autograder.release.archive import write_folder, write_zip
from autograder.release.bundle import bundle
from tests.conftest import answer
from tests.empty_environment import make_environment

pytestmark = pytest.mark.xdist_group("bundle")  # they share what is made once

# `make students` runs every notebook of the course.
NOTEBOOKS = None if os.environ.get("BUNDLE_ALL") else ["evaluation/f1_by_hand"]
Snapshot = Callable[[Path], dict[str, bytes]]
NOTEBOOK = {
    "cells": [
        {"cell_type": "code", "id": "setup", "metadata": {}, "outputs": [], "execution_count": None,
         "source": "import json\nimport matplotlib.pyplot as plt"}
    ],
    "metadata": {"autograder": {"title": "The mean", "minutes": 45}}, "nbformat": 4, "nbformat_minor": 5,
}  # fmt: skip


@pytest.fixture
def basics(tmp_path: Path) -> Course:
    """A course that has been released."""
    files = {
        "course.toml": 'title = "Sums & means"\nhand_in = "Mail it."\n\n[[assignments]]\nname = "basics"\n',
        "source/basics/data/values.csv": "1,3",
        "source/basics/mean.py": "secret",
        "release/basics/mean.ipynb": json.dumps(NOTEBOOK),
        "release/basics/twice.ipynb": json.dumps(NOTEBOOK),
    }
    for name, text in files.items():
        path = tmp_path / "course" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Course.load(tmp_path / "course")


def test_the_command_writes_what_students_need_and_no_more_and_the_same_twice(
    course: Course, tmp_path: Path, snapshot: Snapshot
) -> None:
    archive_path, again, folder = tmp_path / "students.zip", tmp_path / "again.zip", tmp_path / "students"
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "release", "basics", "--no-execute", "--zip", archive_path,
         "--folder", folder],
        capture_output=True, text=True, timeout=120, cwd=course.root,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("10 files for students\n") == 2
    files = bundle(course, course.select(["basics"]))
    assert snapshot(folder) == files
    write_zip(again, files, folder="exercises")
    assert again.read_bytes() == archive_path.read_bytes()
    with zipfile.ZipFile(archive_path) as archive:
        modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in archive.infolist()}
        assert {f"exercises/{name}": data for name, data in files.items()} == {
            name: archive.read(name) for name in modes
        }
    assert list(files) == [
        ".github/workflows/public-tests.yml", ".gitignore", ".gitlab-ci.yml", "README.md", "SHA256SUMS",
        "basics/data/values.csv", "basics/mean.ipynb", "basics/twice.ipynb", "public_tests.py",
        "requirements.txt",
    ]  # fmt: skip
    assert set(modes.values()) == {0o644}
    everything = b"".join(files.values())
    for hidden in (
        b"secret_total",
        b"secret reason",
        b"SOLUTION",
        b"2 * x",
        b"import autograder",
        b"_VERSION",
    ):
        assert hidden not in everything


def test_requirements_are_what_the_notebooks_import_as_it_is_installed_here(
    this_course: Course, basics: Course
) -> None:
    lines = bundle(basics, basics.exercises)["requirements.txt"].decode().splitlines()
    assert lines[1:] == [f"{name}=={metadata.version(name)}" for name in ("jupyterlab", "matplotlib")]
    torch = bundle(this_course, [this_course.exercise("convolutional_networks", "lenet")])
    assert f"torch=={metadata.version('torch').partition('+')[0]}\n" in torch["requirements.txt"].decode()
    assert "--extra-index-url https://download.pytorch.org/whl/cpu\n" in torch["requirements.txt"].decode()
    assert "build for CPUs" in torch["README.md"].decode()
    assert "torch" not in bundle(basics, basics.exercises)["README.md"].decode().lower()


def test_a_package_that_is_not_installed_cannot_be_pinned(basics: Course) -> None:
    path = basics.root / "release" / "basics" / "twice.ipynb"
    path.write_text(path.read_text().replace("import json", "import astrology.signs"))
    with pytest.raises(UsageError, match="imports astrology, which is not installed here"):
        bundle(basics, basics.exercises)


def test_the_readme_says_what_this_course_does(basics: Course) -> None:
    text = bundle(basics, basics.exercises)["README.md"].decode()
    for words in ("# Sums & means", "Mail it.", "public_tests.py basics/mean.ipynb",
                  "[The mean](basics/mean.ipynb) (45 min)", "requirements.txt", "jupyter lab"):  # fmt: skip
        assert words in text


def test_a_folder_is_brought_in_line_and_what_is_not_ours_stays(
    basics: Course, tmp_path: Path, snapshot: Snapshot
) -> None:
    folder = tmp_path / "students"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    write_folder(folder, bundle(basics, basics.exercises))
    first = snapshot(folder)
    (folder / "LICENSE").write_text("free")
    (folder / "basics" / "data" / "values.csv").write_text("changed")
    write_folder(folder, bundle(basics, basics.exercises))
    assert snapshot(folder) == {**first, "LICENSE": b"free"}
    write_folder(folder, bundle(basics, [basics.exercise("basics", "mean")]))
    assert set(first) - set(snapshot(folder)) == {"basics/twice.ipynb"}
    sums = [line.split("  ") for line in (folder / "SHA256SUMS").read_text().splitlines()]
    assert len(sums) == len(first) - 3  # without .git/HEAD, the notebook that is gone, and the list itself
    for digest, name in sums:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("thesis.txt", "mine", "is not empty, and no earlier release was written there"),
        (".gitignore", "*.log", ".gitignore is in the way"),
        ("SHA256SUMS", "mine", "is not the list of files of a release"),
        ("SHA256SUMS", f"{'0' * 64}  ../thesis.txt\n", "is not the list of files of a release"),
    ],
)
def test_no_file_of_somebody_else_is_lost(
    basics: Course, tmp_path: Path, snapshot: Snapshot, name: str, content: str, words: str
) -> None:
    folder = tmp_path / "students"
    folder.mkdir()
    (folder / name).write_text(content)
    with pytest.raises(UsageError, match=words):
        write_folder(folder, bundle(basics, basics.exercises))
    assert snapshot(folder) == {name: content.encode()}


@pytest.fixture(scope="module")
def unpacked(this_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The students' archive of this course, unpacked outside the repository."""
    folder = tmp_path_factory.mktemp("students")
    exercises = [each for each in this_course.exercises if NOTEBOOKS is None or each.id in NOTEBOOKS]
    write_zip(folder / "students.zip", bundle(this_course, exercises), folder="exercises")
    with zipfile.ZipFile(folder / "students.zip") as archive:
        archive.extractall(folder)
    return folder / "exercises"


@pytest.fixture(scope="module")
def students_python(unpacked: Path) -> Path:
    """An interpreter with what the archive's requirements.txt names, and nothing of ours."""
    lines = (unpacked / "requirements.txt").read_text().splitlines()
    pins = [line.partition("==")[0] for line in lines if "==" in line]
    python = make_environment(unpacked.parent / "environment", pins)
    missing = subprocess.run(
        [python, "-c", "import autograder"], capture_output=True, text=True, cwd=unpacked
    )
    assert "No module named 'autograder'" in missing.stderr
    return python


@pytest.fixture
def public_tests(
    unpacked: Path, students_python: Path, tmp_path: Path
) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [students_python, unpacked / "public_tests.py", *map(str, arguments)],
            capture_output=True, text=True, cwd=tmp_path, timeout=3600,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "OMP_NUM_THREADS": "1",
                 "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")},
        )  # fmt: skip

    return run


def hand_in(unpacked: Path, course: Course, name: str, **answers: str) -> Path:
    """Put the solution in place of a blank notebook, perhaps with other answers."""
    exercise = course.exercise(*name.split("/"))
    notebook: dict[str, Any] = json.loads(exercise.solution.read_text())
    for task, source in answers.items():
        answer(notebook, task, source, after=False)
    path = unpacked / f"{name}.ipynb"
    path.write_text(json.dumps(notebook))
    return path


def test_blank_notebooks_are_not_started_and_solved_ones_pass_in_an_empty_environment(
    this_course: Course, unpacked: Path, public_tests: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    names = [str(path.relative_to(unpacked).with_suffix("")) for path in unpacked.glob("*/*.ipynb")]
    assert names
    blank = public_tests()
    assert blank.returncode == 0, blank.stdout + blank.stderr
    assert blank.stdout.count(": not started\n") == len(names)
    for name in names:
        hand_in(unpacked, this_course, name)
    solved = public_tests()
    assert solved.returncode == 0, solved.stdout + solved.stderr
    assert solved.stderr == ""
    assert "FAILS" not in solved.stdout
    assert "not answered" not in solved.stdout
    assert solved.stdout.count(" public tests pass\n") == len(names)


def test_wrong_open_and_crashing_answers_are_told_apart(
    this_course: Course,
    unpacked: Path,
    tmp_path: Path,
    public_tests: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    path = hand_in(
        unpacked, this_course, "evaluation/f1_by_hand",
        f1="raise NotImplementedError()",
        precision_recall="def precision(tp, fp, fn, tn):\n    return '<b>\\x1b[1m|'\nrecall = precision",
        averages="import os\nos._exit(1)",
    )  # fmt: skip
    done = public_tests(path, "--junit", "junit.xml")
    assert done.returncode == 1
    assert done.stderr == ""
    status = {
        line.split()[-1] if "FAILS" not in line else line.split()[1]: line
        for line in done.stdout.splitlines()[1:]
    }
    assert "passes" in status["confusion_counts"]
    assert "FAILS" in status["precision_recall"]
    assert "not answered yet" in status["f1"]
    assert "Python crashed while the notebook ran" in status["averages"]
    suite = ET.parse(tmp_path / "junit.xml").getroot()[0]
    assert len(suite) == int(suite.attrib["tests"]) == len(status)
    assert (
        int(suite.attrib["failures"]) == done.stdout.count("FAILS") == len(suite.findall("testcase/failure"))
    )
    assert "| evaluation/f1_by_hand.ipynb | " in (tmp_path / "summary.md").read_text()


def test_what_cannot_be_run_is_said_in_one_line(
    unpacked: Path, tmp_path: Path, public_tests: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    broken = tmp_path / "broken.ipynb"
    broken.write_text("{")
    done = public_tests(broken)
    assert done.returncode == 1
    assert "cannot be read" in done.stdout
    assert public_tests(unpacked / "README.md").returncode == 2


def test_what_students_run_on_their_pushes_is_well_formed(unpacked: Path) -> None:
    for schema, name in (
        ("github-workflows", ".github/workflows/public-tests.yml"),
        ("gitlab-ci", ".gitlab-ci.yml"),
    ):
        checked = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", unpacked / name],
            capture_output=True, text=True,
        )  # fmt: skip
        assert checked.returncode == 0, checked.stdout
        text = (unpacked / name).read_text()
        assert f"{sys.version_info.major}.{sys.version_info.minor}" in text
        assert "secrets" not in text
