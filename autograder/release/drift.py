"""Does what is committed in release/ and solutions/ still say what source/ says?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from autograder.course import Course, Exercise
from autograder.release import files
from autograder.release.edition import student_editions
from autograder.release.source import Notebook, read_source


def drift(course: Course, exercises: Iterable[Exercise]) -> list[str]:
    """One line for each released notebook, solution or data file that differs from what `release` would write.

    Cells are compared by id, type, source and metadata; the outputs of solutions are not. Nothing is
    executed and nothing is written.

    Raises:
        CourseError: a source breaks the authoring contract.
    """
    wanted = list(exercises)
    lines: list[str] = []
    for assignment in dict.fromkeys(exercise.assignment for exercise in wanted):
        folder = files.source_folder(course, assignment)
        mine = [each for each in wanted if each.assignment == assignment and each.source.exists()]
        sources = {each.name: read_source(each.source) for each in mine}
        editions = student_editions(assignment, sources)
        for each in mine:
            lines += _notebook_drift(course, each.release, editions[each.name], outputs_too=True)
            lines += _notebook_drift(course, each.solution, sources[each.name], outputs_too=False)
        data = files.data_files(folder)
        released = course.root / "release" / assignment
        for relative, path in data.items():
            copy = released / relative
            if not copy.is_file():
                lines.append(f"{_named(course, copy)} is missing; {_remedy(assignment)}")
            elif copy.read_bytes() != path.read_bytes():
                lines.append(f"{_named(course, copy)} differs from its source; {_remedy(assignment)}")
        for place, belonging in ((released, data), (course.root / "solutions" / assignment, {})):
            for path in files.stale_files(place, folder, belonging):
                lines.append(f"{_named(course, path)} has no source any more; {_remedy(assignment)}")
    return lines


def _notebook_drift(course: Course, path: Path, expected: Notebook, *, outputs_too: bool) -> list[str]:
    name, remedy = _named(course, path), _remedy(path.parent.name)
    if not path.is_file():
        return [f"{name} is missing; {remedy}"]
    found = files.read_notebook(path)
    if found is None:
        return [f"{name} is not a notebook; {remedy}"]
    if found["metadata"] != expected["metadata"]:
        return [f"{name}: its title, topics or other metadata differ from its source; {remedy}"]
    if [cell.get("id") for cell in found["cells"]] != [cell["id"] for cell in expected["cells"]]:
        return [f"{name} has other cells than its source; {remedy}"]
    keys = ("cell_type", "source", "metadata") + (("outputs", "execution_count") if outputs_too else ())
    for actual, cell in zip(found["cells"], expected["cells"], strict=True):
        for key in keys:
            if actual.get(key) != cell.get(key):
                return [f"{name}: the {key} of cell {cell['id']!r} differs from its source; {remedy}"]
    return []


def _named(course: Course, path: Path) -> str:
    return path.relative_to(course.root).as_posix()


def _remedy(assignment: str) -> str:
    return f"run `autograder release {assignment}`"
