"""What came of a run, in numbers: counted result by result, so that a class of any size takes the same memory."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator

from autograder.reports.text import NAME_LIMIT, one_line
from autograder.reports.words import STATUS_WORDS
from autograder.result import Result
from autograder.submission.packages import packages_in

_UNGRADED = ("unreadable", "crashed", "timeout", "internal_error")
_MOST_NAMED = 3  # submissions per reason
_MOST_STUDENTS = 10  # who import a package that is not there
_MOST_REASONS = 12
_REASON_LIMIT = 160
_NUMBER = re.compile(r"\d+")
_log = logging.getLogger(__name__)


class Tally:
    """Counts results by status and the reasons of those that were not graded; logs a line for each problem.

    Args:
        minimum: the share of the points that a submission should have, in percent; None for any.
    """

    def __init__(self, minimum: float | None = None) -> None:
        self.total = 0
        self.statuses: Counter[str] = Counter()
        self.below_minimum = False
        self._minimum = minimum
        self._reasons: Counter[tuple[str, str]] = Counter()
        self._examples: dict[tuple[str, str], list[str]] = {}
        self._packages: Counter[str] = Counter()
        self._importers: dict[str, list[str]] = {}

    @property
    def ungraded(self) -> int:
        """How many submissions could not be graded; what was not handed in does not count."""
        return sum(self.statuses[status] for status in _UNGRADED)

    def add(self, result: Result) -> None:
        """Count one result."""
        self.total += 1
        self.statuses[result.status] += 1
        if self._minimum is not None and 100 * result.score < self._minimum * result.auto_max_score:
            self.below_minimum = True
        if result.status != "graded":
            self._problem(result, result.status, result.notes[0] if result.notes else "")
        for package in packages_in(result.notes):
            self._import(package, _name(result))
        for task in result.tasks:
            for check in task.checks:
                if result.status == "graded" and check.status == "internal_error":
                    self._problem(result, "internal_error", f"{check.id}: {check.detail or 'no detail'}")

    def lines(self, missing: bool) -> Iterator[str]:
        """What was not graded and why, grouped by reason; with `missing`, what was not handed in, too."""
        shown = [each for each in self._reasons.most_common() if missing or each[0][0] != "missing"]
        if shown:
            yield "Not graded, or only in part:"
        for (status, reason), count in shown[:_MOST_REASONS]:
            names = self._examples[status, reason]
            more = f", and {count - len(names)} more" if count > len(names) else ""
            yield f"  {count} {STATUS_WORDS[status]}: {reason} ({', '.join(names)}{more})"
        if len(shown) > _MOST_REASONS:
            yield f"  … and {len(shown) - _MOST_REASONS} more reasons"
        if self._packages:
            yield "Students import packages that are not installed here; install them, or tell the students:"
        for package, count in self._packages.most_common(_MOST_REASONS):
            names = self._importers[package]
            more = f", and {count - len(names)} more" if count > len(names) else ""
            yield f"  {one_line(package, NAME_LIMIT)}: {count} ({', '.join(names)}{more})"

    def _import(self, package: str, name: str) -> None:
        """Count a submission that imports a package which is not there."""
        if package not in self._packages and len(self._packages) >= 10 * _MOST_REASONS:
            package = "others"
        self._packages[package] += 1
        names = self._importers.setdefault(package, [])
        if len(names) < _MOST_STUDENTS:
            names.append(name)

    def _problem(self, result: Result, status: str, text: str) -> None:
        name = _name(result)
        reason = one_line(text, _REASON_LIMIT)
        _log.info("%s: %s: %s", name, STATUS_WORDS[status], reason)
        # The same reason with other line numbers or sizes is the same reason.
        key = (status, _NUMBER.sub("…", reason))
        if key not in self._reasons and len(self._reasons) >= 10 * _MOST_REASONS:
            key = (status, "other reasons")
        self._reasons[key] += 1
        examples = self._examples.setdefault(key, [])
        if len(examples) < _MOST_NAMED:
            examples.append(name)


def _name(result: Result) -> str:
    return f"{one_line(result.student, NAME_LIMIT)} {one_line(result.assignment)}/{one_line(result.exercise)}"
