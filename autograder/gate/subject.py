"""The exercise that the gate looks at, read from its source: notebook, student edition, hidden side."""

from __future__ import annotations

import copy
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from autograder.checking.reference import reference_cells
from autograder.checking.rules import SubmittedSource
from autograder.checking.suite import Suite, load_suite
from autograder.checking.variants import Variant
from autograder.course import Exercise, Limits
from autograder.errors import CourseError
from autograder.gate.compose import answer_sources
from autograder.gate.memory import Memory
from autograder.grading.child import exercise_limits
from autograder.release.edition import student_editions
from autograder.release.files import to_json
from autograder.release.source import Notebook, read_source
from autograder.submission import Released, read_release

_GATE_HEADER = {"misconceptions": 6, "alternatives": 3}


@dataclass
class Subject:
    """One exercise, with nothing taken from `release/` or `solutions/`.

    Attributes:
        source: the notebook with its solutions.
        edition: the notebook that students would get.
        released: the same, as the grader reads it.
        least: how many misconceptions and alternatives it must have; the header's `gate:` table lowers it.
        memory: what was found out about its solutions so far.
    """

    exercise: Exercise
    source: Notebook
    edition: Notebook
    released: Released
    suite: Suite
    limits: Limits
    least: dict[str, int] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory, init=False)

    @classmethod
    def load(cls, exercise: Exercise) -> Subject:
        """Read an exercise.

        Raises:
            CourseError: its files break the contract, or its student edition would hand out a solution.
        """
        source = read_source(exercise.source)
        edition = student_editions(exercise.assignment, {exercise.name: source})[exercise.name]
        with tempfile.TemporaryDirectory(prefix="autograder-gate-") as folder:
            path = Path(folder) / f"{exercise.name}.ipynb"
            path.write_text(to_json(edition), encoding="utf-8")
            released = read_release(path)
        gate = source["metadata"]["autograder"].get("gate", {})
        for name, value in gate.items():
            if name not in _GATE_HEADER or type(value) is not int or value < 0:
                raise CourseError(
                    f"{exercise.source}: the header's gate table has counts of misconceptions and alternatives, "
                    f"not {name}: {value!r}"
                )
        return cls(
            exercise=exercise,
            source=source,
            edition=edition,
            released=released,
            suite=load_suite(exercise, reference_cells(source)),
            limits=exercise_limits(exercise.course, released),
            least=_GATE_HEADER | gate,
        )

    @property
    def answers(self) -> dict[str, str]:
        """The reference's answer cells: their sources by id, in order."""
        return {cell.id: cell.source for cell in self.suite.cells if cell.answer}

    @property
    def templates(self) -> dict[str, str]:
        """The answer cells as students get them."""
        return {
            cell.id: cell.source
            for cell in self.released.cells
            if cell.role == "answer" and cell.kind == "code"
        }

    def answers_of(self, variant: Variant | None) -> dict[str, str]:
        """The answer cells with a variant's definitions in place of the reference's."""
        return self.answers if variant is None else answer_sources(self.answers, variant)

    def submitted(self, variant: Variant | None) -> SubmittedSource:
        """What the `submission` fixture of a check shows for a variant."""
        name, sources = None if variant is None else variant.name, self.memory.sources
        if name not in sources:
            given = {cell.id: cell.source for cell in self.suite.cells}
            sources[name] = SubmittedSource({**given, **self.answers_of(variant)})
        return sources[name]

    def notebook(self, answers: dict[str, str]) -> bytes:
        """The student edition with these answers filled in, as a file."""
        filled = copy.deepcopy(self.edition)
        for cell in filled["cells"]:
            if cell["id"] in answers:
                cell["source"] = answers[cell["id"]]
        return to_json(filled).encode()
