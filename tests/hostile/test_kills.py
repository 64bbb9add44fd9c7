"""Graders that are killed at random moments, disks that are full: nothing is lost, nobody has two results.

`make test` kills the grading of a small class; `make kills` that of a class of 60 (KILL_CLASS).
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Course
from autograder.result import Result
from tests.hostile.stack import Author, build_course, children, descendants

CLASS = int(os.environ.get("KILL_CLASS", "10"))
PATIENCE = 300 if CLASS > 10 else 90
# Honest, wrong, endless (in a function) and crashing ones take turns.
ANSWERS = [
    {},
    {"energy_answer": "def energy(x): return float(x.sum())"},
    {"scaled_answer": "import os\ndef scaled(x, factor): os._exit(3)"},
    {"tally_answer": "raise RuntimeError"},
    {"integral_answer": "import time\ntime.sleep(0.05)\ndef integral(f, a, b, n): return f(a)"},
]

pytestmark = pytest.mark.xdist_group("kills")


@pytest.fixture(scope="module")
def submitted(course: Course) -> Path:
    return write_class(course)


def write_class(course: Course) -> Path:
    author = Author(course)
    folder = course.root / "class"
    for number in range(CLASS):
        path = folder / f"s{number:02}" / "attacks/signals.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(author.notebook(ANSWERS[number % len(ANSWERS)])))
    return folder


def start(course: Course, submitted: Path, results: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "autograder", "grade", str(submitted), "--course", str(course.root)]
    return subprocess.Popen(
        [*command, "--results", str(results), "--jobs", "2", "--quiet", *more],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(grader: subprocess.Popen[str]) -> tuple[int, str]:
    _, errors = grader.communicate(timeout=PATIENCE)
    return grader.returncode, errors


def read(results: Path) -> dict[str, Any]:
    """The stored results by path, without what was measured. A result that is cut short fails here."""
    found = {}
    for path in sorted(results.rglob("*.json")):
        found[str(path.relative_to(results))] = Result.from_json(json.loads(path.read_text())).graded_json()
    return found


@pytest.fixture(scope="module")
def undisturbed(course: Course, submitted: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return grade_undisturbed(course, submitted, tmp_path_factory.mktemp("undisturbed"))


def grade_undisturbed(course: Course, submitted: Path, results: Path) -> dict[str, Any]:
    assert finish(start(course, submitted, results)) == (0, "")
    found = read(results)
    assert len(found) == CLASS
    scores = {each["student"]: each["score"] for each in found.values()}
    assert [scores[f"s{number:02}"] for number in range(5)] == [10.0, 8.0, 8.0, 7.0, 8.0]
    return found


def command_of(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
    return ""


def below(pid: int, kind: str) -> list[int]:
    """A grader's template, grading children, nursery, origins, warm processes (with their keepers) or workers."""
    nurseries = [each for each in children(pid) if "worker.nursery" in command_of(each)]
    if kind == "nursery":
        return nurseries
    origins = [each for nursery in nurseries for each in children(nursery)]
    if kind == "origin":
        return origins
    forks = [each for origin in origins for each in children(origin)]
    # One that shares its imports with workers is a fork of an origin; it works where the grader does.
    shared = [each for each in forks if folder_of(each) == os.getcwd()]
    if kind == "shared":
        return shared
    templates = [each for each in children(pid) if "grading.template" in command_of(each)] + shared
    if kind == "template":
        return templates
    graders = [each for template in templates for each in children(template)]
    if kind == "child":
        return graders
    own = [each for grader in graders for each in children(grader) if "worker.server" in command_of(each)]
    keepers = own + [each for each in forks if each not in shared]
    warm = [each for keeper in keepers for each in children(keeper)]
    if kind == "warm":
        return keepers + warm
    return [each for pid in warm for each in children(pid)]


def folder_of(pid: int) -> str:
    with contextlib.suppress(OSError):
        return os.readlink(f"/proc/{pid}/cwd")
    return ""


def alive(pids: list[int]) -> list[str]:
    """Those of the processes that still run (zombies do not)."""
    running = []
    for pid in pids:
        with contextlib.suppress(OSError):
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
                running.append(f"{pid} {command_of(pid)[:60]}")
    return running


@contextlib.contextmanager
def slowly(grader: subprocess.Popen[str], chance: random.Random, longest: float) -> Iterator[None]:
    """Ends after a random time, or when the grader is done."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        grader.wait(chance.uniform(0.05, longest))
    yield


def shot(grader: subprocess.Popen[str], kind: str, chance: random.Random) -> bool:
    """Kill one process of a kind, once there is one; False when the grader ended first."""
    while grader.poll() is None:
        found = below(grader.pid, kind)
        if found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(found), signal.SIGKILL)
                return True
        time.sleep(0.002)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_the_grader_is_killed_and_started_again(
    course: Course, submitted: Path, tmp_path: Path, undisturbed: dict[str, Any]
) -> None:
    chance = random.Random(1)
    kept: dict[str, Any] = {}
    for _ in range(3 if CLASS <= 10 else 12):
        grader = start(course, submitted, tmp_path)
        with slowly(grader, chance, 4.0):
            family = descendants(grader.pid)
            grader.kill()
        finish(grader)
        now = read(tmp_path)
        assert kept.items() <= now.items()  # what was written stays
        kept = now
        deadline = time.monotonic() + 20
        while alive(family) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert alive(family) == []
    assert finish(start(course, submitted, tmp_path)) == (0, "")
    assert read(tmp_path) == undisturbed


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize(
    ("kind", "seed"),
    [("template", 5), ("child", 2), ("nursery", 6), ("origin", 7), ("warm", 3), ("worker", 4)],
)
def test_what_the_grader_started_is_killed(
    kind: str, seed: int, course: Course, submitted: Path, tmp_path: Path, undisturbed: dict[str, Any]
) -> None:
    shoot(kind, random.Random(seed), course, submitted, tmp_path, undisturbed)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize(("kind", "seed"), [("shared", 8), ("origin", 9)])
def test_what_shares_a_large_library_is_killed(kind: str, seed: int, tmp_path: Path) -> None:
    course = build_course(tmp_path / "large", also="scipy.stats")
    submitted = write_class(course)
    undisturbed = grade_undisturbed(course, submitted, tmp_path / "undisturbed")
    shoot(kind, random.Random(seed), course, submitted, tmp_path / "results", undisturbed)


def shoot(
    kind: str,
    chance: random.Random,
    course: Course,
    submitted: Path,
    results: Path,
    undisturbed: dict[str, Any],
) -> None:
    """Kill processes of a kind while a class is graded: the results are what they would have been."""
    grader = start(course, submitted, results)
    shots = 0
    for _ in range(2 if CLASS <= 10 else 6):  # three in a row at one job's start would count against it
        with slowly(grader, chance, 0.4 if CLASS <= 10 or not shots else 3.0):
            shots += shot(grader, kind, chance)
    assert shots > 0
    ended = finish(grader)
    found = read(results)
    assert ended == (0, "")
    assert found.keys() == undisturbed.keys()
    for path, result in found.items():
        assert result == undisturbed[path]


def test_a_folder_that_cannot_be_written(course: Course, submitted: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, errors = finish(start(course, submitted, tmp_path / "file"))
    assert code == 2
    assert errors.count("\n") == 1
    assert "cannot write results" in errors


@pytest.mark.skipif(sys.platform != "linux", reason="mounts need Linux")
@pytest.mark.parametrize("how", ["read-only", "full"])
def test_a_disk_that_takes_no_more(
    how: str, course: Course, submitted: Path, tmp_path: Path, undisturbed: dict[str, Any]
) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    disk = tmp_path / "disk"
    disk.mkdir()
    if libc.mount(b"none", bytes(disk), b"tmpfs", 0, b"size=28k,mode=700"):
        pytest.skip("only root may mount a small disk")
    try:
        code, errors = finish(start(course, submitted, disk / "results"))
        _assert_one_line(code, errors)
        kept = read(disk)
        assert 0 < len(kept) < CLASS
        assert not list(disk.rglob(".new-*"))
        if how == "read-only":
            assert libc.mount(b"none", bytes(disk), b"tmpfs", 32 | 1, b"size=16m") == 0
            code, errors = finish(start(course, submitted, disk / "results"))
            _assert_one_line(code, errors)
            assert read(disk) == kept
        assert libc.mount(b"none", bytes(disk), b"tmpfs", 32, b"size=16m") == 0
        assert finish(start(course, submitted, disk / "results")) == (0, "")
        assert read(disk / "results") == undisturbed
    finally:
        libc.umount2(bytes(disk), 2)


def _assert_one_line(code: int, errors: str) -> None:
    assert code == 2, errors
    assert errors.startswith("autograder: cannot write")
    assert errors.count("\n") == 1
