"""What `autograder validate` prints: one line per exercise, then its findings; at the end what was taken for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple

from autograder.gate.author_report import redundant
from autograder.gate.diagnoses import diagnosis_rows
from autograder.gate.findings import Report


def exercise_lines(report: Report, verbose: bool) -> Iterator[str]:
    """The line of an exercise; when `verbose`, also what each of its checks caught."""
    counts = f"{len(report.checks)} checks, {report.misconceptions} misconceptions, {report.alternatives} alternatives"
    if report.draws:
        counts += f", {report.draws} draws"
    if report.trainings:
        counts += f", {report.trainings} trainings"
    if report.mutation is not None:
        counts += f", {report.mutation.killed} of {report.mutation.generated} mutants killed"
    state = "ok    " if report.passed else "FAILED"
    yield f"{state} {report.exercise}: {counts} ({report.seconds:.1f} s)"
    if verbose:
        yield from _check_lines(report)
        yield from _diagnosis_lines(report)


def _check_lines(report: Report) -> Iterator[str]:
    idle = redundant(report.checks)
    for check in report.checks:
        caught = f"{len(check.misconceptions)} misconceptions, {len(check.mutants)} mutants"
        note = "; nothing that no other check of the task catches" if check.id in idle else ""
        yield f"    {check.task} / {check.id} ({check.points:g} points) catches {caught}{note}"


def _diagnosis_lines(report: Report) -> Iterator[str]:
    for given, named in report.matrix.items():
        if named:
            yield f"    {given} is taken for " + ", ".join(f"{name} ({n})" for name, n in named.items())


def finding_lines(report: Report) -> Iterator[str]:
    """Each finding on a line; the diff of a mutant below it."""
    for finding in report.findings:
        yield f"  {finding.item}: {finding.text}"
        for line in finding.diff.splitlines():
            yield f"      {line}"


def table_lines(reports: Sequence[Report]) -> Iterator[str]:
    """What the wrong solutions of all exercises are taken for, as a table."""
    rows = diagnosis_rows(reports)
    width = max(len(row.exercise) for row in rows)
    names = ("misconceptions", "named rightly", "named wrongly", "silent", "alternatives", "given a hint")
    yield "What students with our own solutions would be told:"
    yield " ".join(["exercise".ljust(width), *names])
    for row in rows:
        exercise, *counts = astuple(row)
        cells = [f"{count:>{len(name)}}" for count, name in zip(counts, names, strict=True)]
        yield " ".join([exercise.ljust(width), *cells])
