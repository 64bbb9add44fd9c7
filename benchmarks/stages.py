"""`python -m benchmarks.stages`: where the time of one submission goes, stage by stage, and what the floor is.

One grading process works alone, with the engine's own parts in their order. Wall time per stage as the grader waits for
it; CPU time on both sides; below, what the same machine needs at least: the cells in one process, and an empty fork.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.checking.rules import SubmittedSource
from autograder.checking.run import Draw, run_check
from autograder.checking.suite import load_suite
from autograder.course import Course
from autograder.fleet.store import ResultStore
from autograder.grading.grade import sources
from autograder.result import Result
from autograder.student.sandbox import Sandbox
from autograder.submission import needed, read_notebook, read_release, restore
from autograder.submission.files import read_submission
from autograder.worker.isolation import best_level
from benchmarks.build import ASSIGNMENT, build_ours
from benchmarks.measure import plain
from benchmarks.spec import SPECS, Spec

_KEY = bytes(16)


def main() -> None:
    """Grade the benchmark's class with a clock on each stage."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("--submissions", type=int, default=60)
    parser.add_argument("--exercises", nargs="+", choices=list(SPECS), default=list(SPECS))
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    for name in options.exercises:
        with tempfile.TemporaryDirectory(prefix="autograder-stages-") as folder:
            _profile(SPECS[name], Path(folder), options.submissions)


class _Clock:
    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self._now: dict[str, float] = defaultdict(float)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self._now[name] += time.perf_counter() - started

    def next_submission(self) -> None:
        for name, seconds in self._now.items():
            self.seconds[name].append(seconds)
        self._now.clear()


def _profile(spec: Spec, folder: Path, students: int) -> None:
    build_ours(spec, folder, students)
    course = Course.load(folder)
    exercise = course.exercise(ASSIGNMENT, spec.name)
    released, suite = read_release(exercise.release), load_suite(exercise)
    store, clock = ResultStore(folder / "results"), _Clock()
    with Sandbox(best_level(), course.limits, sorted(released.graded_imports), (course.checks,)) as sandbox:
        paths = sorted(folder.glob("submitted/*/*/*.ipynb"))
        sandbox.open().close()  # wait for its imports
        cpu = time.process_time()
        for path in paths:
            with clock.stage("read, recognise, restore"):
                submission = restore(read_notebook(read_submission(path)), released)
                source = SubmittedSource(sources(submission.cells))
            with clock.stage("fork and isolate a worker"):
                snapshot = sandbox.open()
            with clock.stage("cells"):
                for cell in needed(submission.cells, suite.names):
                    if cell.kind == "code":
                        snapshot.run_cell(cell.id, cell.source, 10)
            worker = None
            for task in spec.tasks:
                with clock.stage("forks for tasks"):
                    if worker is None or not worker.renew():
                        worker = snapshot.fork_task()
                with clock.stage("checks"):
                    for check in suite.of_task(task.name):
                        run_check(check, suite, worker, Draw(_KEY, path.parts[-3]), source, 10)
            with clock.stage("teardown, as far as it is waited for"):
                snapshot.close()
            with clock.stage("writing"):
                result = Result(path.parts[-3], ASSIGNMENT, spec.name, "graded", 0.0, 0.0, 0.0)
                store.save(result)
            clock.next_submission()
        grader = time.process_time() - cpu
    with clock.stage("floor: the same cells by exec, without any grading"):
        plain(paths)
    clock.next_submission()
    for _ in paths:
        with clock.stage("floor: an empty fork of a process with these libraries"):
            _empty_fork()
        clock.next_submission()
    print(f"\n{spec.name}: {students} submissions, medians in ms as the grader waits for them")
    for name, seconds in clock.seconds.items():
        each = statistics.median(seconds) / (students if name.startswith("floor: the same") else 1)
        print(f"  {name:58}{1000 * each:8.2f}")
    print(f"  {'CPU of the grading process':58}{1000 * grader / students:8.2f}")


def _empty_fork() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


if __name__ == "__main__":
    main()
