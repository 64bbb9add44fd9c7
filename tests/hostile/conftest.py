"""One course and one grading stack per level for all hostile tests of this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from autograder.course import Course
from autograder.worker.isolation import probe
from tests.hostile.stack import Stack, build_course

collect_ignore = ["course", "cases"]


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return build_course(tmp_path_factory.mktemp("under-attack"))


@pytest.fixture(scope="session")
def stack_of(course: Course) -> Iterator[Callable[[str], Stack]]:
    stacks: dict[str, Stack] = {}
    found = {feature.name: feature.available for feature in probe().features}

    def get(level: str) -> Stack:
        if (level == "full" and not found["namespaces"]) or (
            level == "restricted" and not found["restricted level"]
        ):
            pytest.skip(f"this machine has no {level} isolation: see `autograder doctor`")
        if level not in stacks:
            stacks[level] = Stack(course, level)  # type: ignore[arg-type]
        return stacks[level]

    yield get
    for stack in stacks.values():
        stack.close()
