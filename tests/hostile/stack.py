"""One grading stack that grades hostile submissions one after another, as a grading process does."""

from __future__ import annotations

import contextlib
import copy
import json
import os
import shutil
import socket
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.checking.suite import load_suite
from autograder.course import Course, Limits
from autograder.grading.child import exercise_limits
from autograder.grading.grade import Job, grade
from autograder.release import release
from autograder.release.files import write_notebook
from autograder.release.source import read_source
from autograder.result import Provenance, Result
from autograder.student.sandbox import Sandbox
from autograder.student.snapshot import Snapshot
from autograder.submission import read_notebook, read_release, restore
from autograder.worker.isolation import Level
from tests.hostile.case import PRELUDE, Case

HERE = Path(__file__).parent
KEY = bytes(range(32))
_MARK = "hostile-mark"  # in the name of every file, socket and process that an attack makes
MARK = f"{_MARK}-{os.getpid()}"  # what stands there instead, as other tests may run on this machine
HIDDEN = ("MARKER-SOLUTION", "MARKER-CHECKS", "MARKER-GRADEBOOK", KEY.hex())
ANSWERS = ("hand_answer", "scaled_answer", "energy_answer", "integral_answer", "tally_answer")


def build_course(root: Path, also: str = "") -> Course:
    """The course of the hostile tests in a folder of its own, with everything beside it that attacks look for.

    `also`: a module that the notebooks import beside numpy.
    """
    shutil.copytree(HERE / "course", root, dirs_exist_ok=True)
    if also:
        source = root / "source/attacks/signals.py"
        source.write_text(
            source.read_text().replace("import numpy as np\n", f"import numpy as np\nimport {also}\n", 1)
        )
    course = Course.load(root)
    release(course, course.exercises, execute=False)
    for exercise in course.exercises:
        write_notebook(exercise.solution, read_source(exercise.source))
    (root / ".autograder").mkdir()
    (root / ".autograder/seed-key").write_text(KEY.hex())
    (root / "gradebook.db").write_text("MARKER-GRADEBOOK")
    return course


class Author:
    """Writes submissions: the release with other sources in its answer cells."""

    def __init__(self, course: Course) -> None:
        exercise = course.exercises[0]
        self.blank = _with_plain_sources(exercise.release)
        solution = _with_plain_sources(exercise.solution)
        self._right = {cell["id"]: cell["source"] for cell in solution["cells"]}

    def notebook(
        self, answers: dict[str, str] | None = None, *, right: bool = True, first: str = ""
    ) -> dict[str, Any]:
        """A notebook with right or empty answers, some of them replaced, and a first cell of the student's."""
        document = copy.deepcopy(self.blank)
        for cell in document["cells"]:
            if cell["id"] in ANSWERS:
                cell["source"] = (answers or {}).get(cell["id"], self._right[cell["id"]] if right else "")
        if first:
            extra = {"cell_type": "code", "id": "extra", "metadata": {}, "source": first}
            document["cells"].insert(2, {**extra, "outputs": [], "execution_count": None})
        return document

    def case(self, case: Case) -> dict[str, Any]:
        """The notebook of a case."""
        source = case.source.replace(_MARK, MARK)
        if case.right:
            return self.notebook(first=f"{PRELUDE}\n{source}")
        return self.notebook({ANSWERS[-1]: source}, right=False, first=PRELUDE)


def _with_plain_sources(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text())
    for cell in document["cells"]:
        cell["source"] = "".join(cell["source"])
    return document


class Stack:
    """A suite and a warm sandbox of one level."""

    def __init__(self, course: Course, level: Level) -> None:
        exercise = course.exercises[0]
        self.level = level
        # A service of the host, whose name submissions look for.
        self.service = socket.socket(socket.AF_UNIX)
        self.service.bind(f"\0hostile-service-{os.getpid()}-{level}")
        self.service.listen()
        self.author = Author(course)
        self.released = read_release(exercise.release)
        self.limits = exercise_limits(course, self.released)
        self.suite = load_suite(exercise)
        hidden = (course.checks, *(course.root / name for name in ("source", "solutions", ".autograder")))
        self.sandbox = _Listening(level, self.limits, sorted(self.released.imports), hidden)
        self.clean = self.grade(self.author.notebook())
        assert self.clean.score == self.clean.max_score, self.clean

    def grade(self, notebook: dict[str, Any], limits: Limits | None = None) -> Result:
        """Grade one notebook; `printed` is then what it wrote."""
        submission = restore(read_notebook(json.dumps(notebook).encode()), self.released)
        job = Job(
            student="s01",
            attempt=1,
            released=self.released,
            suite=self.suite,
            submission=submission,
            sandbox=self.sandbox,
            limits=limits or self.limits,
            key=KEY,
            provenance=Provenance(release=self.released.sha256),
        )
        self.sandbox.opened.clear()
        self.sandbox.limits = job.limits
        return grade(job)

    def run(self, case: Case) -> Result:
        """Grade a case under its limits."""
        limits = self.limits
        if case.seconds is not None:
            limits = replace(limits, cell_seconds=case.seconds, check_seconds=case.seconds)
        return self.grade(self.author.case(case), limits)

    @property
    def printed(self) -> str:
        """What the last submission printed, over all its workers."""
        return "\n".join(each.output.kept.decode(errors="replace") for each in self.sandbox.opened)

    def left_processes(self, patience: float = 5.0) -> list[str]:
        """What still runs of the submissions so far: processes below the warm one, and marked ones anywhere."""
        process = self.sandbox._warm
        assert process is not None
        deadline = time.monotonic() + patience
        while True:
            below = descendants(process.pid)
            spared = (
                1 if self.level == "full" else 0
            )  # in full isolation the started process keeps the warm one
            left = [_command(pid) for pid in below[spared:]] + _marked_processes()
            if not left or time.monotonic() > deadline:
                return left
            time.sleep(0.01)

    def close(self) -> None:
        self.sandbox.close()
        self.service.close()


class _Listening(Sandbox):
    """A sandbox that remembers its snapshots, whose output the tests read."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.opened: list[Snapshot] = []

    def open(self) -> Snapshot:
        self.opened.append(super().open())
        return self.opened[-1]


def left_files(course: Course, patience: float = 5.0) -> list[str]:
    """Marked files outside of a living worker's own folders."""
    deadline = time.monotonic() + patience
    while (left := _marked_files(course)) and time.monotonic() < deadline:
        time.sleep(0.01)
    return left


def _marked_files(course: Course) -> list[str]:
    places = [Path(name) for name in ("/tmp", "/var/tmp", "/dev/shm", "/", str(Path.home()))]
    places += [
        HERE.parents[1],
        HERE,
        *(path for path in course.root.rglob("*") if path.is_dir()),
        course.root,
    ]
    places += [course.root.parent, *Path("/tmp").glob("autograder-*/*/*")]
    found = []
    for place in set(places):
        with contextlib.suppress(OSError):
            found += [str(place / name) for name in os.listdir(place) if MARK in name]
    return found


def children(pid: int) -> list[int]:
    """The children of a process, found without the engine's own help."""
    found: list[int] = []
    for task in _names(f"/proc/{pid}/task"):
        with contextlib.suppress(OSError):
            found += map(int, Path(f"/proc/{pid}/task/{task}/children").read_text().split())
    return found


def descendants(pid: int) -> list[int]:
    """The children of a process, theirs, and so on."""
    return [each for child in children(pid) for each in (child, *descendants(child))]


def _marked_processes() -> list[str]:
    return [
        command for name in _names("/proc") if name.isdigit() and MARK in (command := _command(int(name)))
    ]


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return f"{pid} {Path(f'/proc/{pid}/cmdline').read_bytes().decode(errors='replace')}"
    return str(pid)


def _names(folder: str) -> list[str]:
    with contextlib.suppress(OSError):
        return os.listdir(folder)
    return []
