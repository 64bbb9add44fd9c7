"""The result of grading one submission, and its JSON form (schema 1).

A result is plain data: it travels from the grading process to the report, the gradebook and
the student's page, and never refers to the student's objects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

SCHEMA = 1
# Notes that begin so are not shown to the student.
FOR_INSTRUCTOR = "for the instructor: "
# What was measured, not graded: it differs from run to run.
MEASURED = ("seconds", "memory_mb")
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")

SubmissionStatus = Literal["graded", "unreadable", "crashed", "timeout", "missing", "internal_error"]
CheckStatus = Literal[
    "passed", "failed", "error", "timeout", "crashed", "missing", "manual", "internal_error"
]
TaskStatus = Literal[
    "passed", "partial", "failed", "error", "timeout", "crashed", "missing", "manual", "internal_error"
]
SUBMISSION_STATUSES: tuple[str, ...] = get_args(SubmissionStatus)
CHECK_STATUSES: tuple[str, ...] = get_args(CheckStatus)
TASK_STATUSES: tuple[str, ...] = get_args(TaskStatus)


@dataclass
class CheckResult:
    """What one hidden check found.

    `title`, `hint` and `status` may be shown to the student. `detail` (the failed assertion, with
    the values of this run) and `misconception` are the instructor's.
    """

    id: str
    status: CheckStatus
    title: str
    weight: float = 1.0
    hint: str | None = None
    misconception: str | None = None
    detail: str | None = None


@dataclass
class TaskResult:
    """One graded cell: its points and the checks that decided them. A manual task has no checks."""

    id: str
    score: float
    max_score: float
    status: TaskStatus
    checks: list[CheckResult] = field(default_factory=list)


@dataclass
class Provenance:
    """What this result was computed from: SHA-256 sums as `sha256:…` and package versions.

    `seed` is a fingerprint of the key that the hidden inputs were drawn from, never the key. `variant` is the seal of the
    student's own numbers, as their notebook has it; empty where all students have the same.
    """

    submission: str = ""
    release: str = ""
    checks: str = ""
    packages: dict[str, str] = field(default_factory=dict)
    seed: str = ""
    variant: str = ""


@dataclass(frozen=True)
class HandedIn:
    """When a submission was handed in: ISO 8601 in UTC, and what says so (`timestamp.txt` or `file`)."""

    at: str
    source: str


@dataclass
class Result:
    """The grading of one submission: one row in every report, whatever happened.

    `memory_mb` is the most memory that the submission's processes used beyond what the grader had loaded for them, where
    the kernel tells. `handed_in` is known of a file in a folder; `policy` says how `autograder marks` came from what was
    graded to what counts. Results without them have no such keys.
    """

    student: str
    assignment: str
    exercise: str
    status: SubmissionStatus
    score: float
    max_score: float
    auto_max_score: float
    tasks: list[TaskResult] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    attempt: int = 1
    sandbox: str = "none"
    trust: str = "isolated"
    seconds: float = 0.0
    memory_mb: float | None = None
    provenance: Provenance = field(default_factory=Provenance)
    handed_in: HandedIn | None = None
    policy: dict[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """The instructor's JSON object, keys in the documented order."""
        tasks = [
            {**vars(task), "checks": [_without_blanks(check) for check in task.checks]} for task in self.tasks
        ]
        provenance = {**vars(self.provenance), "packages": dict(self.provenance.packages)}
        if not self.provenance.variant:
            del provenance["variant"]
        data = {**vars(self), "tasks": tasks, "notes": list(self.notes), "provenance": provenance}
        order = (
            "student", "assignment", "exercise", "attempt", "status", "score", "max_score",
            "auto_max_score", "sandbox", "trust", "seconds", "memory_mb", "tasks", "notes", "provenance",
        )  # fmt: skip
        if self.memory_mb is None:
            del data["memory_mb"]
        handed_in = {} if self.handed_in is None else {"handed_in": vars(self.handed_in)}
        policy = {} if self.policy is None else {"policy": self.policy}
        return {"schema": SCHEMA, **{key: data[key] for key in order if key in data}, **handed_in, **policy}

    def graded_json(self) -> dict[str, Any]:
        """`to_json` without what was measured: the same for the same submission."""
        return {key: value for key, value in self.to_json().items() if key not in MEASURED}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Result:
        """The inverse of `to_json`.

        Raises:
            ValueError: the object is not a result of this schema.
        """
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise ValueError("not a result of schema 1")
        fields = {key: value for key, value in data.items() if key != "schema"}
        try:
            fields["tasks"] = [
                TaskResult(**{**task, "checks": [CheckResult(**check) for check in task["checks"]]})
                for task in data["tasks"]
            ]
            fields["provenance"] = Provenance(**data["provenance"])
            if "handed_in" in data:
                fields["handed_in"] = HandedIn(**data["handed_in"])
            return cls(**fields)
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a result of schema 1: {error}") from error


def _without_blanks(check: CheckResult) -> dict[str, Any]:
    """A check's fields; those that only some checks have are left out where it has none."""
    optional = ("hint", "misconception", "detail")
    return {name: value for name, value in vars(check).items() if name not in optional or value is not None}


def without_addresses(text: str) -> str:
    """The text without the memory addresses in it, which differ from run to run."""
    return _ADDRESS.sub("0x…", text)
