"""All that belongs to an exercise on the trusted side: its checks, reference, misconceptions, probe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from autograder.checking.asked import asked_names
from autograder.checking.collect import Check, collect
from autograder.checking.form import Form
from autograder.checking.numbers import ExerciseNumbers, Values, load_numbers
from autograder.checking.reference import Namespace, ReferenceCell, execute, read_reference
from autograder.checking.variants import Variant, load_variants
from autograder.course import Exercise
from autograder.errors import CourseError


@dataclass
class Suite:
    """The hidden side of one exercise; `names` are those that its checks may read of a submission."""

    exercise_id: str
    checks: tuple[Check, ...]
    cells: tuple[ReferenceCell, ...]
    misconceptions: tuple[Variant, ...] = ()
    alternatives: tuple[Variant, ...] = ()
    probe: str | None = None
    names: frozenset[str] = frozenset()
    numbers: ExerciseNumbers | None = None
    _namespaces: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False)

    @cached_property
    def reference(self) -> Namespace:
        """The reference's definitions, as checks see them."""
        return Namespace(self.namespace(()))

    def namespace(self, variants: Iterable[Variant]) -> dict[str, Any]:
        """The reference's definitions with variants' overrides on top; made once for each."""
        chosen = tuple(variants)
        key = "/".join(variant.name for variant in chosen)
        if key not in self._namespaces:
            self._namespaces[key] = execute(self.cells, [variant.source for variant in chosen])
        return self._namespaces[key]

    def with_numbers(self, values: Values) -> Suite:
        """The suite of a variant: reference, misconceptions and alternatives with these numbers."""
        assert self.numbers is not None
        return replace(
            self,
            cells=tuple(
                replace(cell, source=source)
                for cell, source in zip(self.cells, self._form.filled(values), strict=True)
            ),
            misconceptions=tuple(each.with_numbers(values) for each in self.misconceptions),
            alternatives=tuple(each.with_numbers(values) for each in self.alternatives),
            _namespaces={},
        )

    @cached_property
    def _form(self) -> Form:
        assert self.numbers is not None
        return Form([cell.source for cell in self.cells], self.numbers)

    def of_task(self, task: str) -> list[Check]:
        """The checks of one task, in file order."""
        return [check for check in self.checks if check.task == task]


def load_suite(exercise: Exercise, cells: tuple[ReferenceCell, ...] | None = None) -> Suite:
    """Collect an exercise's checks; `cells` replace the committed solution's (the gate reads the source).

    Raises:
        CourseError: something in the exercise's own files is wrong.
    """
    folder = exercise.checks
    probe = folder / "probe.py"
    suite = Suite(
        exercise_id=exercise.id,
        checks=collect(folder),
        cells=read_reference(exercise.solution) if cells is None else cells,
        misconceptions=load_variants(folder / "misconceptions.py"),
        alternatives=load_variants(folder / "alternatives.py"),
        probe=probe.read_text(encoding="utf-8") if probe.is_file() else None,
        numbers=load_numbers(folder),
    )
    suite.names = asked_names((folder / "checks.py").read_text(encoding="utf-8"), suite.probe or "")
    for check in suite.checks:
        if "probe" in check.wants and suite.probe is None:
            raise CourseError(f"{folder}: {check.id} asks for a probe, but there is no probe.py")
    return suite
