"""A synthetic class: plausible scores, every status, and the names and notes of people who test graders."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from autograder.result import CheckResult, Provenance, Result, TaskResult

SECRET = "expected_0.8375_got_0.5"
"""Planted in every failure detail: it must never reach a student."""
HIDDEN_NAMES = (
    "test_hidden_",
    "fp_fn_swapped",
    "divides_by_n_minus_one",
    "sha256:checks",
    "seed-fingerprint",
)

TASKS = {
    ("evaluation", "f1_by_hand"): [
        ("confusion_counts", 1),
        ("precision_recall", 2),
        ("f1", 2),
        ("threshold", 2),
    ],
    ("neural_networks", "backprop_321"): [
        ("forward", 2),
        ("loss_gradient", 2),
        ("backward", 4),
        ("explain", 2),
    ],
    ("unsupervised", "kmeans_by_hand"): [("assign", 2), ("update", 2), ("inertia", 1), ("restarts", 3)],
}
TITLES = {
    "evaluation": "Evaluation",
    "evaluation/f1_by_hand": "F1 by hand",
    "evaluation/f1_by_hand/precision_recall": "Precision and recall",
    "neural_networks": "Neural networks",
    "neural_networks/backprop_321": "Backpropagation through a 3-2-1 network",
    "unsupervised": "Unsupervised learning",
    "unsupervised/kmeans_by_hand": "k-means by hand",
}
CHECKS = {
    "confusion_counts": ["Counts follow the definitions", "Any two labels may be the classes"],
    "precision_recall": [
        "Precision divides by everything you predicted positive",
        "Recall divides by everything that is positive",
        "0/0 is 0, as the text says",
    ],
    "f1": ["F1 is the harmonic mean", "F1 is 0 when precision and recall are"],
    "threshold": [
        "The threshold is inclusive",
        "The best threshold maximises F1",
        "Ties go to the smaller threshold",
    ],
}
MISCONCEPTIONS = {
    "precision_recall": ("fp_fn_swapped", "Precision is about what you predicted: look at its denominator."),
    "update": ("divides_by_n_minus_one", "A centroid is a mean: how many points does its cluster have?"),
    "backward": ("forgets_activation_slope", "The chain rule passes through the activation as well."),
}
HOSTILE_NAMES = [
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "=cmd()",
    "a|b`c`[x](javascript:alert(1)) @someone",
    "esc\x1b[31mred\x07\x9b2J\u202eback",
    'quote" onmouseover="alert(1)',
    "line\nbreak\r\ttab",
    "bad\udc80byte\x00\ufffe",
    "…" * 500,
]


def make_result(
    student: str, exercise: tuple[str, str], skill: float, rng: random.Random, **changes: object
) -> Result:
    """One graded submission of a student who gets a check right with probability about `skill`."""
    tasks = [_task(name, points, skill, rng) for name, points in TASKS[exercise]]
    result = Result(
        student=student,
        assignment=exercise[0],
        exercise=exercise[1],
        status="graded",
        score=sum(task.score for task in tasks),
        max_score=sum(task.max_score for task in tasks),
        auto_max_score=sum(task.max_score for task in tasks if task.status != "manual"),
        tasks=tasks,
        sandbox="full",
        seconds=round(rng.uniform(0.04, 0.09), 3),
        provenance=Provenance(
            "sha256:submission", "sha256:release", "sha256:checks", {"numpy": "2.4.6"}, "seed-fingerprint"
        ),
    )
    return replace(result, **changes)  # type: ignore[arg-type]


def _task(name: str, points: float, skill: float, rng: random.Random) -> TaskResult:
    if name == "explain":
        return TaskResult(name, 0.0, points, "manual")
    checks = []
    for number, title in enumerate(CHECKS.get(name, ["The worked example", "Other shapes", "Edge cases"])):
        harder = skill - 0.12 * number
        check = CheckResult(f"test_hidden_{name}_{number}", "passed", title)
        if rng.random() > harder:
            check.status = rng.choice(["failed", "failed", "failed", "failed", "error", "timeout", "crashed"])
            check.detail = f"AssertionError: {SECRET}\n<b>{name}</b>\x1b[31m"
            if name in MISCONCEPTIONS and check.status == "failed" and rng.random() < 0.7:
                check.misconception, check.hint = MISCONCEPTIONS[name]
        checks.append(check)
    passed = sum(check.status == "passed" for check in checks)
    status = "passed" if passed == len(checks) else "partial" if passed else checks[0].status
    return TaskResult(name, points * passed / len(checks), points, status, checks)


def submission(student: str, *scores: float, **changes: object) -> Result:
    """A submission of tasks a, b, … of one point each."""
    tasks = [
        TaskResult(name, score, 1.0, "passed" if score == 1 else "partial" if score else "failed")
        for name, score in zip("abcdef", scores, strict=False)
    ]
    total = float(len(tasks))
    result = Result(student, "assignment", "exercise", "graded", sum(scores), total, total, tasks)
    return replace(result, **changes)  # type: ignore[arg-type]


def unrun(result: Result, status: str, *notes: str) -> Result:
    """The same submission as if it could not run: all tasks at 0 with the reason."""
    reason = "missing" if status == "unreadable" else status
    tasks = [replace(task, score=0.0, status=reason, checks=[]) for task in result.tasks]  # type: ignore[arg-type]
    return replace(result, status=status, score=0.0, tasks=tasks, notes=list(notes))  # type: ignore[arg-type]


def make_class(size: int, exercises: list[tuple[str, str]] | None = None) -> list[Result]:
    """`size` students s01, s02, … on every exercise; some submissions of each kind could not run."""
    rng = random.Random(7)
    results = []
    for number in range(1, size + 1):
        skill = min(max(rng.gauss(0.82, 0.2), 0.05), 1.1)
        for exercise in exercises or list(TASKS):
            result = make_result(f"s{number:02}", exercise, skill, rng)
            kind = len(results) % 41
            if kind == 5:
                result = unrun(result, "missing")
            elif kind == 11:
                result = unrun(result, "unreadable", "the file is not a notebook")
            elif kind == 17:
                result = unrun(result, "timeout", "cell 'train' ran longer than 30 s")
            elif kind == 23:
                result = unrun(result, "crashed", "the notebook's process ended with signal 11")
            elif kind in (29, 30):
                result.notes.append(f"locked cell '{result.tasks[0].id}' was edited and has been restored")
            elif kind == 35:
                result.seconds = 14.2
            results.append(result)
    fault = unrun(results[-1], "internal_error", f"check failed to load: {SECRET}")
    return [*results[:-1], fault]


@pytest.fixture(scope="session")
def titles() -> dict[str, str]:
    return TITLES


@pytest.fixture(scope="session")
def hidden() -> tuple[str, ...]:
    """Text that must not be in anything a student gets."""
    return (SECRET, "AssertionError", *HIDDEN_NAMES)


@pytest.fixture(scope="session")
def hostile_names() -> list[str]:
    return HOSTILE_NAMES


@pytest.fixture
def build_class() -> Callable[..., list[Result]]:
    return make_class


@pytest.fixture
def perfect() -> Result:
    """A submission that passed every check of F1 by hand."""
    return make_result("s01", ("evaluation", "f1_by_hand"), 2.0, random.Random(1))


@pytest.fixture
def swapped(perfect: Result) -> Result:
    """A submission with two failed checks of one task, both with a hint and a misconception."""
    task = perfect.tasks[1]
    for check, hint in zip(task.checks[:2], ("first hint", "second hint"), strict=True):
        check.status, check.hint, check.misconception = "failed", hint, "fp_fn_swapped"
        check.detail = f"AssertionError: {SECRET}"
    task.score, task.status = 0.5, "partial"
    perfect.score = 5.5
    return perfect


@pytest.fixture
def class_results() -> list[Result]:
    """40 students × 3 exercises, and one submission for each hostile name."""
    return [*make_class(40), *hostile_class()]


@pytest.fixture
def hostile_results() -> list[Result]:
    return hostile_class()


def hostile_class() -> list[Result]:
    """A submission per hostile name; the name is also its note, its check's id, title, hint and detail."""
    rng = random.Random(3)
    results = []
    for name in HOSTILE_NAMES:
        result = make_result(name, ("evaluation", "f1_by_hand"), 0.5, rng)
        result.notes = [f"locked cell '{name}' was edited and has been restored", name]
        result.tasks[0].checks[0] = CheckResult(
            f"test_hidden_{name}", "failed", f"Title {name}", hint=f"Hint {name}", detail=f"{SECRET} {name}"
        )
        results.append(result)
    return results
