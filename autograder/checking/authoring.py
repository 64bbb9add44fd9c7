"""What an author writes around functions and classes: `@task`, `@misconception`, `@alternative`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

TASK_ATTRIBUTE = "__autograder_task__"
VARIANT_ATTRIBUTE = "__autograder_variant__"


@dataclass(frozen=True)
class TaskMark:
    """Which task a check belongs to, and how much it weighs there."""

    task: str
    weight: float


@dataclass(frozen=True)
class VariantMark:
    """What a class of overrides is: a misconception (`fails` is not empty) or an alternative."""

    fails: tuple[str, ...]
    hint: str


def task(grade_id: str, *, weight: float = 1.0) -> Callable[[F], F]:
    """Say which task a check belongs to; `weight` is its share of the task's points.

    Raises:
        ValueError: the weight is not positive.
    """
    if not weight > 0:
        raise ValueError(f"the weight of a check must be positive, not {weight}")

    def mark(function: F) -> F:
        setattr(function, TASK_ATTRIBUTE, TaskMark(grade_id, float(weight)))
        return function

    return mark


def misconception(*, fails: Iterable[str], hint: str) -> Callable[[type], type]:
    """A wrong solution: a class whose attributes override the reference's definitions.

    Args:
        fails: exactly the tasks that lose points by it.
        hint: what the student is told; it explains the mistake, not the answer.

    Raises:
        ValueError: no task is named, or the hint is empty.
    """
    tasks = tuple(fails)
    if not tasks or isinstance(fails, str):
        raise ValueError("a misconception names the tasks it fails: fails=['task', ...]")
    if not hint.strip():
        raise ValueError("a misconception has a hint")

    def mark(cls: type) -> type:
        setattr(cls, VARIANT_ATTRIBUTE, VariantMark(tasks, " ".join(hint.split())))
        return cls

    return mark


def alternative(cls: type) -> type:
    """A right solution, written differently: a class whose attributes override the reference's."""
    setattr(cls, VARIANT_ATTRIBUTE, VariantMark((), ""))
    return cls
