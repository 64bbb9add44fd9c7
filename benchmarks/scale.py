"""`python -m benchmarks.scale`: what a class costs as it grows, and what that says about a much larger one.

Grades the benchmark's numpy exercise in classes of growing size and with a growing number of processes, and fits straight
lines: seconds, memory of the main process and files per submission. Figures of a shared machine are rough; what counts are
the ratios and which of the terms dominates.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.build import ASSIGNMENT, build_ours
from benchmarks.measure import measure
from benchmarks.spec import NUMPY

_ORIGINALS = 21  # different notebooks; a larger class hands in links to them
# Runs the command in this very process and notes its own peak memory (KB) and CPU seconds, apart from its children's.
_GRADE = """\
import re, sys, time
from autograder.cli.main import main
code = main(sys.argv[1:])
with open("/proc/self/status") as status, open("peak", "w") as peak:
    peak.write(re.search(r"VmHWM:\\s*(\\d+)", status.read())[1] + f" {time.process_time()}")
sys.exit(code)
"""


@dataclass(frozen=True)
class Run:
    """One grading: class size, processes, wall and CPU seconds; of the main process alone: CPU seconds and peak MB."""

    students: int
    jobs: int
    wall: float
    cpu: float
    main_cpu: float
    memory_mb: float


def main() -> None:
    """Measure, fit, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--sizes", default="60,250,1000", help="class sizes, comma-separated")
    parser.add_argument(
        "--jobs", default="1,2,4", help="processes, comma-separated; measured with --jobs-size"
    )
    parser.add_argument("--jobs-size", type=int, default=250, metavar="N", help="the class for that")
    parser.add_argument(
        "--predict", type=int, default=100_000, metavar="N", help="the class to say something about"
    )
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory(prefix="autograder-scale-") as name:
        folder = Path(name)
        build_ours(NUMPY, folder, _ORIGINALS)
        print(f"{cores} cores, load {os.getloadavg()[0]:.1f}\n")
        print("   class  jobs        s   per s  CPU ms each  of main  main MB")
        sizes = [_measure(folder, int(size), cores) for size in options.sizes.split(",")]
        again = _measure(folder, sizes[-1].students, cores, keep=True)
        jobs = [_measure(folder, options.jobs_size, int(count)) for count in options.jobs.split(",")]
        stored = [path.stat().st_size for path in (folder / "results").rglob("*.json")]
        line = max((folder / "out.jsonl").stat().st_size / jobs[-1].students, 1.0)
    _model(sizes, again, jobs, statistics.mean(stored), line, options.predict)


def _measure(folder: Path, students: int, jobs: int, keep: bool = False) -> Run:
    """Grade a class of this size; with `keep` the results of the last run are there already."""
    if not keep:
        shutil.rmtree(folder / "results", ignore_errors=True)
        _class(folder, students)
    command = [sys.executable, "-c", _GRADE, "grade", "class", "--jobs", jobs, "--quiet"]
    cost = measure([*command, "--json", "out.jsonl", "--results", "results"], folder)
    peak_kb, main_cpu = map(float, (folder / "peak").read_text().split())
    run = Run(students, jobs, cost.wall, cost.cpu, main_cpu, peak_kb / 1024)
    print(
        f"{students:8}{jobs:6}{run.wall:9.1f}{students / run.wall:8.1f}"
        f"{1000 * run.cpu / students:13.1f}{1000 * run.main_cpu / students:9.2f}{run.memory_mb:9.1f}"
        f"{'  a second time: nothing has changed' if keep else ''}",
        flush=True,
    )
    return run


def _class(folder: Path, students: int) -> None:
    """Fill `class/` with links to the originals."""
    originals = sorted((folder / "submitted").glob("*/*/*.ipynb"))
    shutil.rmtree(folder / "class", ignore_errors=True)
    for number in range(students):
        target = folder / "class" / f"s{number:06}" / ASSIGNMENT / originals[0].name
        target.parent.mkdir(parents=True)
        os.link(originals[number % len(originals)], target)


def _model(sizes: list[Run], again: Run, jobs: list[Run], stored: float, line: float, students: int) -> None:
    """Print the lines. CPU time says more than wall time: other people's work counts for less in it."""
    cpu = _line([(each.students, each.cpu) for each in sizes])
    main = _line([(each.students, each.main_cpu) for each in sizes])
    memory = _line([(each.students, each.memory_mb) for each in sizes])
    print("\nN submissions:")
    print(f"  CPU s      {cpu[0]:.1f} + {1000 * cpu[1]:.1f} ms x N, divided by the cores")
    print(
        f"  of main    {main[0]:.1f} + {1000 * main[1]:.2f} ms x N: enough for {cpu[1] / main[1]:.0f} cores of graders"
    )
    print(f"  again      {again.cpu / sizes[-1].cpu:.2f} of that, when nothing has changed")
    print(f"  main MB    {memory[0]:.0f} + {1024 * memory[1]:.2f} KB x N")
    print(
        f"  disk       {stored / 1024:.1f} KB in a file of --results, {line / 1024:.1f} KB in --json, each x N"
    )
    for each in jobs[1:]:
        print(f"  {each.jobs} jobs     {jobs[0].wall / each.wall:.2f} x the throughput of {jobs[0].jobs}")
    hours = (cpu[0] + cpu[1] * students) / 3600
    size = students * (stored + 2 * line) / 2**30  # the lines lie there twice while they are sorted
    print(
        f"\nN = {students}: {hours:.1f} h of CPU time like this, {memory[0] + memory[1] * students:.0f} MB in the "
        f"main process, {students} files, {size:.1f} GB"
    )


def _line(points: list[tuple[int, float]]) -> tuple[float, float]:
    """Intercept and slope of the least-squares line; a single point is all slope."""
    if len(points) == 1:
        return 0.0, points[0][1] / points[0][0]
    slope, intercept = statistics.linear_regression(*zip(*points, strict=True))
    return max(intercept, 0.0), max(slope, 0.0)


if __name__ == "__main__":
    main()
