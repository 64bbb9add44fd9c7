"""A task's points and status from what its checks found."""

from __future__ import annotations

from collections.abc import Collection

from autograder.result import CheckResult, CheckStatus, TaskResult, TaskStatus


def summarise(task: str, points: float, checks: Collection[CheckResult]) -> TaskResult:
    """The task's points from its checks: `max x passed weight / total weight`, and its status."""
    total = sum(check.weight for check in checks)
    passed = sum(check.weight for check in checks if check.status == "passed")
    score = round(points * passed / total, 6) if total else 0.0
    return TaskResult(task, score, points, _task_status(checks), list(checks))


def _task_status(checks: Collection[CheckResult]) -> TaskStatus:
    statuses: list[CheckStatus] = [check.status for check in checks]
    if not statuses or "internal_error" in statuses:
        return "internal_error"
    if all(status == "passed" for status in statuses):
        return "passed"
    if "passed" in statuses:
        return "partial"
    if len(set(statuses)) == 1:
        return statuses[0]
    return next((each for each in ("timeout", "crashed", "failed", "error") if each in statuses), "failed")
