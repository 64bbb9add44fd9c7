"""Making release/ and solutions/ from source/."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Course, Exercise
from autograder.release import files
from autograder.release.edition import student_editions
from autograder.release.execute import run_solution, with_outputs
from autograder.release.keep import keep_replaced
from autograder.release.source import Notebook, read_source


@dataclass(frozen=True)
class ReleasedExercise:
    """What `release` did with one exercise.

    Attributes:
        exercise: the exercise.
        changed: whether any byte of its release notebook is new (or it was removed).
        executed: whether its solution was executed; False when its cells had not changed.
        removed: whether it has no source any more, so that its notebooks were removed.
        seconds: wall time of the execution.
    """

    exercise: Exercise
    changed: bool
    executed: bool
    removed: bool
    seconds: float


def release(
    course: Course,
    exercises: Iterable[Exercise],
    *,
    execute: bool = True,
    force: bool = False,
    progress: Callable[[str], None] | None = None,
) -> list[ReleasedExercise]:
    """Bring `release/`, `solutions/` and `build/source/` in line with `source/` for some exercises.

    Running it twice changes no byte. Data files belong to the assignment and are brought in line with any of
    its exercises; notebooks and data files without a source are removed. Other assignments are not touched.

    Args:
        course: the course.
        exercises: what to release.
        execute: whether to run the solutions whose cells have changed.
        force: run them all.
        progress: called with one line before each step.

    Raises:
        CourseError: a source breaks the contract, or a solution does not run. Nothing of its assignment is
            written in the first case; in the second the release notebooks are.
    """
    tell = progress or (lambda _line: None)
    wanted = list(exercises)
    results: list[ReleasedExercise] = []
    for assignment in dict.fromkeys(exercise.assignment for exercise in wanted):
        mine = [exercise for exercise in wanted if exercise.assignment == assignment]
        folder = files.source_folder(course, assignment)
        sources = {each.name: read_source(each.source) for each in mine if each.source.exists()}
        tell(f"{assignment}: releasing {', '.join(sources) or 'nothing'}")
        editions = student_editions(assignment, sources)
        data = files.data_files(folder)
        given, built = course.root / "release" / assignment, course.root / "build" / "source" / assignment
        for exercise in mine:
            kept = keep_replaced(exercise, editions[exercise.name]) if exercise.name in editions else None
            if kept is not None:
                tell(f"{exercise.id}: students may have the release before, kept in {kept.parent}")
        changed = {
            name: files.write_notebook(given / f"{name}.ipynb", made) for name, made in editions.items()
        }
        for name, notebook in sources.items():
            files.write_notebook(built / f"{name}.ipynb", notebook)
        for place, belonging in ((given, data), (built, data), (course.root / "solutions" / assignment, {})):
            files.copy_data(place, belonging)
            for path in files.stale_files(place, folder, belonging):
                path.unlink()
        for exercise in mine:
            seconds = None
            if execute and exercise.name in sources:
                seconds = _solve(exercise, sources[exercise.name], data, force, tell)
            results.append(
                ReleasedExercise(
                    exercise,
                    changed=changed.get(exercise.name, True),
                    executed=seconds is not None,
                    removed=exercise.name not in sources,
                    seconds=seconds or 0.0,
                )
            )
    return results


def _solve(
    exercise: Exercise, source: Notebook, data: dict[str, Path], force: bool, tell: Callable[[str], None]
) -> float | None:
    """Bring one solution in line; the seconds it ran, or `None` where its outputs could be kept."""
    before = files.read_notebook(exercise.solution)
    if before is not None and not force and files.same_cells(source, before):
        outputs = {cell["id"]: cell for cell in before["cells"]}
        files.write_notebook(exercise.solution, with_outputs(source, outputs))
        return None
    tell(f"{exercise.id}: executing the solution")
    limits = exercise.course.limits.with_overrides(
        source["metadata"]["autograder"].get("limits", {}), str(exercise.source)
    )
    start = time.perf_counter()
    solved = run_solution(source, exercise.id, data, limits.notebook_seconds)
    files.write_notebook(exercise.solution, solved)
    return time.perf_counter() - start
