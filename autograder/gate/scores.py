"""What solutions of ours must score: trivial ones nothing, right ones everything, wrong ones exactly what they claim."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace

from autograder.checking.collect import Check
from autograder.checking.run import Outcome
from autograder.checking.variants import Variant
from autograder.gate.findings import Report
from autograder.gate.local import LocalRun, draw_of, failed_tasks
from autograder.gate.solvers import trivial_solvers
from autograder.gate.subject import Subject

NEAR = "(a near match)"
NOTHING = "(nothing)"


def check_files(subject: Subject, report: Report) -> None:
    """Tasks, checks, misconceptions and alternatives belong together and are enough."""
    suite, folder = subject.suite, subject.exercise.checks
    graded = [cell.grade_id or "" for cell in subject.released.tasks if cell.role == "task"]
    for check in suite.checks:
        if check.task not in graded:
            report.add(
                "files", [f"{check.id} belongs to {check.task!r}, which is no automatically graded task"]
            )
    for task in graded:
        if not suite.of_task(task):
            report.add("files", [f"task {task!r} has no check"])
        elif not any(task in each.fails for each in suite.misconceptions):
            report.add("files", [f"task {task!r} is failed by no misconception: what do its checks notice?"])
    for each in suite.misconceptions:
        unknown = sorted(set(each.fails) - set(graded))
        report.add(
            "files", [f"misconception {each.name} names the unknown task {task!r}" for task in unknown]
        )
    names = Counter(each.name for each in (*suite.misconceptions, *suite.alternatives))
    report.add(
        "files", [f"{name} is a misconception and an alternative" for name, n in names.items() if n > 1]
    )
    for kind, found in (("misconceptions", suite.misconceptions), ("alternatives", suite.alternatives)):
        if len(found) < subject.least[kind]:
            text = (
                f"{len(found)} {kind} in {folder / (kind + '.py')}, at least {subject.least[kind]} are needed"
            )
            report.add("files", [text])
    report.misconceptions, report.alternatives = len(suite.misconceptions), len(suite.alternatives)


def check_reference(subject: Subject) -> dict[str, Outcome]:
    """How the reference's definitions fare alone; a check that they fail may need the executed notebook."""
    outcomes = subject.memory.first[None] = LocalRun(subject, None).outcomes(draw_of(0))
    return outcomes


def check_trivial(subject: Subject, checks: tuple[Check, ...], report: Report) -> None:
    """No check passes for a solver that solves nothing."""
    passed: dict[str, list[str]] = {}
    for solver in trivial_solvers(subject.answers.values()):
        try:
            outcomes = LocalRun(subject, solver, checks).outcomes(draw_of(0))
        except Exception:
            continue  # a solver that cannot even be defined scores nothing
        for check, outcome in outcomes.items():
            if outcome.status == "passed":
                passed.setdefault(check, []).append(solver.name)
            elif outcome.status == "internal_error":
                report.add("trivial", [f"{check} breaks on a solver that {solver.name}: {outcome.detail}"])
    for check, solvers in passed.items():
        report.add("trivial", [f"{check} passes for a solver that {'; '.join(solvers)}"])


def check_alternatives(subject: Subject, checks: tuple[Check, ...], report: Report) -> None:
    """Every alternative passes every check; where it does not, it is not taken for a misconception either."""
    for variant in subject.suite.alternatives:
        run = started(subject, variant, checks, report)
        before = time.perf_counter()
        outcomes = {} if run is None else run.outcomes(draw_of(0))
        subject.memory.first[variant.name] = outcomes
        subject.memory.seconds[variant.name] = time.perf_counter() - before
        for check in checks:
            outcome = outcomes.get(check.id)
            if outcome is not None and outcome.status != "passed":
                text = (
                    f"{variant.name} fails {check.id} of {check.task!r}: {outcome.detail or outcome.status}"
                )
                report.add("alternative", [text])
        if run is not None:
            _diagnose(run, [check for check in checks if check.id in outcomes], outcomes, report)


def check_misconceptions(
    subject: Subject,
    checks: tuple[Check, ...],
    concerned: Callable[[Variant], tuple[Check, ...]],
    report: Report,
    progress: Callable[[str], None],
) -> None:
    """Every misconception fails exactly the tasks it names, and its students get its hint and no other's.

    `concerned` says which checks could tell a misconception from the reference; the others are not run.
    Misconceptions that cannot be executed or do not end are then taken out of the suite: diagnosis executes them all.
    """
    caught = {each.id: each for each in report.checks}
    there = {check.task for check in checks}
    tried: list[tuple[LocalRun, dict[str, Outcome]]] = []
    for variant in subject.suite.misconceptions:
        progress(f"misconception {variant.name}")
        touched = concerned(variant)
        run = started(subject, variant, touched, report)
        if run is None:
            continue
        outcomes = subject.memory.first[variant.name] = run.outcomes(draw_of(0))
        for check in touched:
            outcome = outcomes[check.id]
            if outcome.status != "passed":
                caught[check.id].misconceptions.append(variant.name)
            if outcome.status in ("internal_error", "timeout"):
                text = f"{variant.name}: {check.id} ends as {outcome.status}: {outcome.detail}"
                report.add("misconception", [text])
        report.add("misconception", misfits(variant, failed_tasks(checks, outcomes), there))
        if all(outcome.status != "timeout" for outcome in outcomes.values()):
            tried.append((run, outcomes))
    usable = tuple(run.variant for run, _ in tried if run.variant is not None)
    subject.suite = replace(subject.suite, misconceptions=usable)
    for run, outcomes in tried:
        _diagnose(run, [check for check in checks if check.id in outcomes], outcomes, report)


def misfits(variant: Variant, failed: Collection[str], there: Collection[str]) -> list[str]:
    """Where the tasks that a misconception fails are not the ones that it names, as far as they were tried."""
    missed = [task for task in variant.fails if task in there and task not in failed]
    extra = [task for task in sorted(failed) if task not in variant.fails]
    return [
        *(f"{variant.name} should fail {task!r} but passes" for task in missed),
        *(f"{variant.name} fails {task!r}, which it does not name" for task in extra),
    ]


def started(subject: Subject, variant: Variant, checks: tuple[Check, ...], report: Report) -> LocalRun | None:
    """A variant ready to be tried; None, and a finding, where its definitions cannot be executed."""
    try:
        return LocalRun(subject, variant, checks)
    except Exception as error:
        text = f"{variant.name} cannot be executed: {type(error).__name__}: {error}"
        report.add("misconception" if variant.fails else "alternative", [text])
        return None


def _diagnose(run: LocalRun, checks: list[Check], outcomes: dict[str, Outcome], report: Report) -> None:
    """Count what the failed checks of a variant are recognised as; only its own hint may be given."""
    variant = run.variant
    assert variant is not None
    named: Counter[str] = Counter()
    hints: set[str] = set()
    taken_for_another = False
    failed = [each for each in checks if outcomes[each.id].status == "failed"]
    for check in failed:
        name, hint = run.diagnosis(check, outcomes[check.id], draw_of(0))
        named[name or (NEAR if hint else NOTHING)] += 1
        hints |= {hint} if hint else set()
        if name is not None and hint != variant.hint:
            taken_for_another = True
            text = f"{check.id} takes {variant.name} for {name} and gives its hint"
            report.add("diagnosis", [text])
    report.matrix[variant.name] = dict(sorted(named.items()))
    found = report.diagnoses
    if not variant.fails:
        found.alternatives += 1
        found.misled += [variant.name] if hints else []
        return
    hinted = variant.hint in hints
    (found.wrong if taken_for_another else found.right if hinted else found.silent).append(variant.name)
    if failed and not hinted:  # where it only raises, there are no values to recognise
        text = f"its failed checks are recognised as {', '.join(named)}"
        report.add("diagnosis", [f"{variant.name}: its students never get its hint; {text}"])
