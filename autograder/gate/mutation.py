"""Mutation testing of the checks: does each small mistake in the reference fail some check, and by a comparison?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from autograder.checking.collect import Check
from autograder.checking.local import LocalWorker
from autograder.checking.reference import ReferenceCell, execute
from autograder.checking.rules import SubmittedSource
from autograder.checking.run import run_check
from autograder.gate.dependencies import Dependencies
from autograder.gate.equivalents import read_equivalents, review_errors
from autograder.gate.findings import Finding, Mutation, Report
from autograder.gate.local import alarm, draw_of
from autograder.gate.mutants import Mutant, mutants
from autograder.gate.parallel import run_forked
from autograder.gate.subject import Subject

LEAST_COMPARED = 0.9
_LEAST_SECONDS, _TIMES_SLOWER = 1.0, 20.0
_PASSED, _COMPARED, _CRASHED = "passed", "compared", "crashed"
_VERDICTS = {"passed": _PASSED, "failed": _COMPARED}  # of a check's status; any other is a crash


@dataclass(frozen=True)
class _Trial:
    """A mutant with the checks that could notice it."""

    id: str
    mutant: Mutant
    cells: tuple[ReferenceCell, ...]
    checks: tuple[Check, ...]


def check_mutation(
    subject: Subject, dependencies: Dependencies, jobs: int, report: Report, progress: Callable[[str], None]
) -> None:
    """Every mutant is failed by some check or reviewed as equivalent, and most of them by a comparison.

    A kill is by comparison when a check rejected what the mutant answered. When the mutant raised or did not end
    it is a crash, which a student would have noticed without any check.
    """
    trials = list(_trials(subject, dependencies))
    seconds = {check.id: _seconds(subject, check) for trial in trials for check in trial.checks}
    total = sum(seconds.values()) + 10
    answers: dict[str, dict[str, str] | None] = {}

    def heard(number: int, answer: dict[str, str] | None) -> None:
        answers[trials[number].id] = answer
        if len(answers) % 20 == 0 or len(answers) == len(trials):
            progress(f"{len(answers)} of {len(trials)} mutants")

    run_forked(len(trials), lambda number: _try(subject, trials[number], seconds), jobs, total, heard)
    _judge(subject, trials, answers, report)


def _judge(
    subject: Subject, trials: list[_Trial], answers: dict[str, dict[str, str] | None], report: Report
) -> None:
    found = report.mutation = Mutation(generated=len(trials))
    equivalents = read_equivalents(subject.exercise.checks)
    caught = {check.id: check for check in report.checks}
    for trial in trials:
        verdicts = answers[trial.id]
        for check, verdict in (verdicts or {}).items():
            if verdict != _PASSED:
                caught[check].mutants.append(trial.id)
        kinds = {_CRASHED} if verdicts is None else set(verdicts.values())
        if _COMPARED in kinds:
            found.compared.append(trial.id)
        elif _CRASHED in kinds:
            found.crashed.append(trial.id)
        elif trial.id in equivalents:
            found.equivalent.append(trial.id)
        else:
            found.survived.append(trial.id)
            report.findings.append(Finding("mutation", f"no check notices {trial.id}", trial.mutant.diff))
    generated = [trial.id for trial in trials]
    report.add("mutation", review_errors(equivalents, generated, [*found.compared, *found.crashed]))
    if found.killed and len(found.compared) < LEAST_COMPARED * found.killed:
        share = len(found.compared) / found.killed
        text = (
            f"only {share:.1%} of the killed mutants fail by a comparison, {LEAST_COMPARED:.0%} are needed: "
        )
        report.add("mutation", [text + "the others crash or do not end"])


def _trials(subject: Subject, dependencies: Dependencies) -> Iterator[_Trial]:
    seen: set[str] = set()
    for position, cell in enumerate(subject.suite.cells):
        if not cell.answer:
            continue
        for mutant in mutants(cell.plain):
            name = mutant.id if mutant.id not in seen else f"{cell.id}: {mutant.id}"
            seen.add(name)
            cells = list(subject.suite.cells)
            cells[position] = replace(cell, source=mutant.source)
            source = SubmittedSource({each.id: each.source for each in cells})
            yield _Trial(name, mutant, tuple(cells), dependencies.touched([mutant.name], source))


def _seconds(subject: Subject, check: Check) -> float:
    """How long a check may take with a mutant: many times what it takes with the reference."""
    suite, source = subject.suite, subject.submitted(None)
    started = time.perf_counter()
    run_check(
        check, suite, LocalWorker(suite.namespace(())), draw_of(0), source, subject.limits.check_seconds
    )
    return max(_LEAST_SECONDS, _TIMES_SLOWER * (time.perf_counter() - started))


def _try(subject: Subject, trial: _Trial, seconds: dict[str, float]) -> dict[str, str]:
    """In a process of its own: the verdict of each check; after one that does not end the others are not tried."""
    try:
        namespace = execute(trial.cells)
    except Exception:
        return {check.id: _CRASHED for check in trial.checks}
    source = SubmittedSource({cell.id: cell.source for cell in trial.cells})
    verdicts: dict[str, str] = {}
    workers: dict[str, LocalWorker] = {}
    for check in trial.checks:
        worker = workers.setdefault(check.task, LocalWorker(namespace))
        with alarm(seconds[check.id]) as clock:
            outcome = run_check(check, subject.suite, worker, draw_of(0), source, seconds[check.id])
            verdicts[check.id] = _VERDICTS.get(outcome.status, _CRASHED)
        if clock.rang:
            verdicts[check.id] = _CRASHED
            break
    return verdicts
