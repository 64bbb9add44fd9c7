"""What a platform hands to a job, and the files in which it wants the outcome: GitHub Actions; GitLab reads reports."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import UsageError
from autograder.reports.stats import latest, shares
from autograder.result import Result

KEY = "AUTOGRADER_SEED_KEY"


def key_from_environment(folder: Path) -> Path:
    """Move the seed key from the environment, where platforms put secrets, into a private file of `folder`.

    It is gone from the environment then: processes that are started later do not inherit it.

    Raises:
        UsageError: the variable is missing or empty.
    """
    key = os.environ.pop(KEY, "").strip()
    if not key:
        raise UsageError(
            f"no seed key: store it as a secret and hand it to this job as {KEY}, or give a file with --seed-key"
        )
    path = folder / "seed-key"
    path.touch(mode=0o600)
    path.write_text(key, encoding="utf-8")
    return path


def tell_platform(results: Sequence[Result], summary: str) -> None:
    """Put the summary on the job's page, and the numbers where later steps find them, on GitHub Actions.

    The outputs are whole numbers: `submissions`, `ungraded`, and in per cent of the automatic points `mean` and `lowest`.
    """
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(page, "a", encoding="utf-8") as file:
            file.write(f"{summary}\n")
    if outputs := os.environ.get("GITHUB_OUTPUT"):
        current = latest(results)
        of_one = list(shares(current))
        numbers = {
            "submissions": len(current),
            "ungraded": sum(result.status not in ("graded", "missing") for result in current),
            "mean": int(100 * sum(of_one) / len(of_one)) if of_one else 0,
            "lowest": int(100 * min(of_one, default=0)),
        }
        with open(outputs, "a", encoding="utf-8") as file:
            file.writelines(f"{name}={value}\n" for name, value in numbers.items())
