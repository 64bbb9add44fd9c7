"""`python -m benchmarks`: our grader, nbgrader and otter-grader on the same class, in turn, in one run.

Absolute figures say little on a shared machine: what counts are the ratios of medians.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path

from benchmarks.build import ASSIGNMENT, build_nbgrader, build_otter, build_ours
from benchmarks.measure import Cost, measure
from benchmarks.spec import SPECS, Spec

ROOT = Path(__file__).resolve().parents[1]
GRADERS = ("autograder", "nbgrader", "otter")


def main() -> None:
    """Build, measure in turn, print a table for each exercise."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--submissions", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--graders", nargs="+", choices=GRADERS, default=GRADERS)
    parser.add_argument("--exercises", nargs="+", choices=list(SPECS), default=list(SPECS))
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    os.environ["PATH"] = (
        f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # nbgrader calls alembic
    )
    graders = [name for name in GRADERS if name in options.graders]
    for name in options.exercises:
        with tempfile.TemporaryDirectory(prefix="autograder-bench-") as folder:
            _compare(SPECS[name], Path(folder), graders, options.submissions, options.rounds)


def _compare(spec: Spec, folder: Path, graders: list[str], students: int, rounds: int) -> None:
    """Alternate the graders; each round all of them, so that a slow minute hits all alike."""
    commands = {name: _prepare(name, spec, folder / name, students) for name in ("plain", *graders)}
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(command())
    print(f"\n{spec.name}: {students} submissions, {rounds} rounds, {os.cpu_count()} cores; medians")
    print(f"{'':12}{'per s':>9}{'CPU ms each':>13}{'peak MB':>9}{'x our throughput':>18}{'x our CPU':>11}")
    ours = costs.get("autograder", costs["plain"])
    for name, runs in costs.items():
        wall, cpu = _median(runs, "wall"), _median(runs, "cpu")
        print(
            f"{name:12}{students / wall:9.2f}{1000 * cpu / students:13.1f}{_median(runs, 'memory_mb'):9.0f}"
            f"{_median(ours, 'wall') / wall:18.4f}{cpu / _median(ours, 'cpu'):11.1f}"
        )
    if "autograder" in graders:
        over = 1000 * (_median(ours, "cpu") - _median(costs["plain"], "cpu")) / students
        print(f"CPU above plain execution of the same cells, start-up included: {over:.1f} ms a submission")


def _median(runs: list[Cost], field: str) -> float:
    return statistics.median(getattr(run, field) for run in runs)


def _prepare(name: str, spec: Spec, folder: Path, students: int) -> Callable[[], Cost]:
    """Build a grader's course and class; returns what measures one grading of all of it."""
    if name == "otter":
        otter = _otter()
        build_otter(spec, folder, students, otter)
        archive = next((folder / "dist" / "autograder").glob("*.zip"))
        loop = (
            f'for f in submitted/*.ipynb; do mkdir -p out && "{otter}" run -a "{archive}" -o out "$f"; done'
        )
        return lambda: measure(["sh", "-c", loop], folder)
    if name == "nbgrader":
        build_nbgrader(spec, folder, students)
        nbgrader = Path(sys.executable).with_name("nbgrader")
        return lambda: measure([nbgrader, "autograde", ASSIGNMENT, "--create", "--force"], folder)
    build_ours(spec, folder, students)
    if name == "plain":
        return lambda: measure([sys.executable, ROOT / "benchmarks" / "measure.py", folder], ROOT)
    grade = [sys.executable, "-m", "autograder", "grade", "submitted", "--json", "out.jsonl", "--quiet"]
    return lambda: measure(grade, folder)


def _otter() -> Path:
    """otter-grader in a virtual environment of its own, from the project's extra `otter`."""
    folder = ROOT / ".venv-otter"
    otter = folder / "bin" / "otter"
    if not otter.exists():
        venv.create(folder, with_pip=True)
        python = folder / "bin" / "python"
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", f"{ROOT}[otter,torch]"])
        if done.returncode:
            raise SystemExit(
                "otter-grader could not be installed; leave it out with --graders autograder,nbgrader"
            )
    return otter


if __name__ == "__main__":
    main()
