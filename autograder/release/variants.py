"""Variants: the released notebook of an exercise with a student's own numbers.

What students get is made from `release/`, so that nothing of the solution can get into it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from autograder.checking.form import Form
from autograder.checking.numbers import ExerciseNumbers, load_numbers, shown
from autograder.course import Exercise
from autograder.errors import CourseError
from autograder.keys import seal
from autograder.release.edition import checksum
from autograder.release.source import read_source
from autograder.submission import Released, read_release

_REMEMBERED = 1000  # students whose numbers are kept


class Variants:
    """One exercise's release in the variants of a class.

    Args:
        exercise: one that has a `numbers.py`.
        key: the course's secret.
        numbers: what `numbers.py` declares; read where it is not given.

    Attributes:
        phrases: those that stand in the release; others stand in solutions.
        of: gives a student's numbers.

    Raises:
        CourseError: the release is missing, or a phrase stands in it more than once.
    """

    def __init__(self, exercise: Exercise, key: bytes, numbers: ExerciseNumbers | None = None) -> None:
        found = numbers or load_numbers(exercise.checks)
        if found is None:
            raise CourseError(f"{exercise.id} has no numbers.py: there are no variants of it")
        self.numbers = found
        self._key = key
        self._exercise = exercise
        self._notebook = _read(exercise.release)
        self._released = read_release(exercise.release)
        self._form = Form(["".join(cell["source"]) for cell in self._notebook["cells"]], found)
        self.phrases = self._form.phrases
        self.of = lru_cache(maxsize=_REMEMBERED)(partial(self.numbers.of, key))

    def seal(self, student: str) -> str:
        """What marks a student's notebook as theirs."""
        return seal(self._key, student, self._exercise.id)

    def notebook(self, student: str) -> bytes:
        """The notebook that this student gets, always the same to the byte."""
        texts = self._form.filled(self.of(student))
        cells = [_with_text(cell, text) for cell, text in zip(self._notebook["cells"], texts, strict=True)]
        metadata = self._notebook["metadata"]
        mark = {"student": student, "seal": self.seal(student)}
        metadata = {**metadata, "autograder": {**metadata.get("autograder", {}), "variant": mark}}
        notebook = {**self._notebook, "cells": cells, "metadata": metadata}
        return (json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()

    def released(self, student: str) -> Released:
        """The same as the grader knows it; the hash is that of the ordinary release."""
        texts = self._form.filled(self.of(student))
        cells = tuple(
            replace(cell, source=text) for cell, text in zip(self._released.cells, texts, strict=True)
        )
        tasks = tuple(cell for cell in cells if cell.role in ("task", "manual"))
        return replace(self._released, cells=cells, tasks=tasks)


def check_phrases(exercise: Exercise, numbers: ExerciseNumbers) -> None:
    """See that every phrase stands in the exercise's notebook.

    Raises:
        CourseError: one does not, or stands there more than once.
    """
    form = Form([cell["source"] for cell in read_source(exercise.source)["cells"]], numbers)
    for phrase in numbers.phrases:
        if phrase not in form.phrases:
            words = shown(phrase.ordinary, numbers.standard)
            raise CourseError(f"{numbers.path}: the phrase {words!r} stands nowhere in {exercise.source}")


def own_notebooks(exercises: Iterable[Exercise], key: bytes) -> Callable[[str], dict[str, bytes]]:
    """A function that gives a student's notebooks, by relative path, of those exercises that vary.

    Raises:
        CourseError: a `numbers.py` does not fit its exercise.
    """
    varying = [(exercise, Variants(exercise, key)) for exercise in exercises if exercise.varies]
    for exercise, variants in varying:
        check_phrases(exercise, variants.numbers)
    return lambda student: {f"{each.id}.ipynb": variants.notebook(student) for each, variants in varying}


def _with_text(cell: dict[str, Any], text: str) -> dict[str, Any]:
    """A released cell with another text, and nbgrader's checksum of it."""
    changed = {**cell, "source": text.splitlines(keepends=True)}
    flags = cell["metadata"].get("nbgrader")
    if flags is not None and changed != cell:
        flags = {**flags, "checksum": checksum({**changed, "source": text}, flags)}
        changed["metadata"] = {**cell["metadata"], "nbgrader": flags}
    return changed


def _read(path: Path) -> dict[str, Any]:
    try:
        notebook = json.loads(path.read_bytes())
        assert all(isinstance(cell["source"], list) for cell in notebook["cells"])
        return notebook  # type: ignore[no-any-return]
    except FileNotFoundError:
        raise CourseError(f"{path} is missing; make it with: autograder release") from None
    except (OSError, ValueError, KeyError, TypeError, AssertionError):
        raise CourseError(f"{path} is not a release notebook; make it with: autograder release") from None
