"""What the header and the cells of a source script say about an exercise."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.course import Course, Exercise
from autograder.release import read_source


@dataclass(frozen=True)
class Entry:
    """One exercise of the catalogue.

    Attributes:
        exercise: which one.
        title: its title.
        minutes: how long a student works on it.
        difficulty: 1, 2 or 3.
        topics: what is practised.
        lectures: the lectures that its header names.
        tasks: the points of each task, in the order of the notebook.
    """

    exercise: Exercise
    title: str
    minutes: int
    difficulty: int
    topics: tuple[str, ...]
    lectures: tuple[str, ...]
    tasks: dict[str, float]

    @property
    def id(self) -> str:
        """`<assignment>/<exercise>`."""
        return self.exercise.id

    @property
    def points(self) -> float:
        """The sum over its tasks."""
        return sum(self.tasks.values())


def read_entries(course: Course) -> dict[str, Entry]:
    """Every exercise with a source, by id, in the course's order.

    Raises:
        CourseError: a source breaks the authoring contract.
    """
    return {each.id: _entry(each) for each in course.exercises if each.source.is_file()}


def _entry(exercise: Exercise) -> Entry:
    notebook = read_source(exercise.source)
    header = notebook["metadata"]["autograder"]
    flags = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
    return Entry(
        exercise,
        title=header["title"],
        minutes=header["minutes"],
        difficulty=header["difficulty"],
        topics=tuple(header["topics"]),
        lectures=tuple(dict.fromkeys(each.split(":")[0] for each in header["lectures"])),
        tasks={each["grade_id"]: each["points"] for each in flags if each.get("grade")},
    )
