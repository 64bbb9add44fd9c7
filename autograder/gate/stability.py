"""Do the checks decide the same way for every student? Hidden inputs differ, verdicts must not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from autograder.checking.collect import Check
from autograder.checking.variants import Variant
from autograder.gate.ahead import Ahead
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
    ahead: Ahead,
    groups: int = 1,
) -> None:
    """Right solutions pass every check with every draw of hidden inputs; a wrong one always fails the same checks.

    A wrong solution that fails a check for some students only is marked unjustly, even where another check
    of the task fails it each time. The solutions are tried in that many groups, all but the first `ahead`.
    """
    report.draws = draws
    suite = subject.suite
    variants: tuple[Variant | None, ...] = (None, *suite.alternatives, *suite.misconceptions)

    def touched(variant: Variant | None) -> tuple[Check, ...]:
        return checks if variant is None else dependencies.touched_by(variant)

    def passed_by(group: tuple[Variant | None, ...], say: Callable[[str], None]) -> dict[str, Counter[str]]:
        found = {}
        for variant in group:
            say(f"{_name(variant)} with {draws} draws")
            found[_name(variant)] = _passed(subject, variant, touched(variant), draws)
        return found

    begun = [
        ahead.begin(partial(passed_by, variants[number::groups], lambda _text: None))
        for number in range(1, groups)
    ]
    passed = passed_by(variants[::groups], progress)
    for pending in begun:
        passed |= pending.result()
    for variant in variants:
        name = _name(variant)
        for check in touched(variant):
            if 0 < passed[name][check.id] < draws:
                times = passed[name][check.id]
                text = f"{check.id} flips: it passes {name} with {times} of {draws} draws of hidden inputs"
                report.add("stability", [text])


def _passed(subject: Subject, variant: Variant | None, checks: tuple[Check, ...], draws: int) -> Counter[str]:
    """With how many draws a solution passes each check, by id."""
    passed: Counter[str] = Counter()
    try:
        run = LocalRun(subject, variant, checks)
    except Exception:
        return passed  # said before, where the variant was first tried
    first = subject.memory.first[None if variant is None else variant.name]
    for number in range(draws):
        outcomes = run.outcomes(draw_of(number)) if number else first
        passed.update(check for check, outcome in outcomes.items() if outcome.status == "passed")
    return passed


def _name(variant: Variant | None) -> str:
    return "the reference" if variant is None else variant.name
