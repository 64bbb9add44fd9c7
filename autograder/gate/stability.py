"""Do the checks decide the same way for every student? Hidden inputs differ, verdicts must not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from autograder.checking.collect import Check
from autograder.gate.dependencies import Dependencies
from autograder.gate.findings import Report
from autograder.gate.local import LocalRun, draw_of
from autograder.gate.subject import Subject


def check_stability(
    subject: Subject,
    checks: tuple[Check, ...],
    dependencies: Dependencies,
    draws: int,
    report: Report,
    progress: Callable[[str], None],
) -> None:
    """Right solutions pass every check with every draw of hidden inputs; a wrong one always fails the same checks.

    A wrong solution that fails a check for some students only is marked unjustly, even where another check
    of the task fails it each time.
    """
    report.draws = draws
    suite = subject.suite
    for variant in (None, *suite.alternatives, *suite.misconceptions):
        name = "the reference" if variant is None else variant.name
        progress(f"{name} with {draws} draws")
        touched = checks if variant is None else dependencies.touched_by(variant)
        try:
            run = LocalRun(subject, variant, touched)
        except Exception:
            continue  # said before, where the variant was first tried
        first = subject.memory.first[None if variant is None else variant.name]
        passed: Counter[str] = Counter()
        for number in range(draws):
            outcomes = run.outcomes(draw_of(number)) if number else first
            passed.update(check for check, outcome in outcomes.items() if outcome.status == "passed")
        for check in touched:
            if 0 < passed[check.id] < draws:
                text = f"{check.id} flips: it passes {name} with {passed[check.id]} of {draws} draws of hidden inputs"
                report.add("stability", [text])
