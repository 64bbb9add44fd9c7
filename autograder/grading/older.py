"""Students who work on an older release than the current one.

`release-history/<assignment>/<exercise>/` has the releases that were handed out before; a file's name says nothing, its
hash is what results name. A notebook was made from one of them when it has text that only that one had.
"""

from __future__ import annotations

from dataclasses import replace

from autograder.course import Course, Exercise
from autograder.submission import RawNotebook, Released, Submission, read_release, restore
from autograder.submission.released import TELLING_LINE
from autograder.submission.text import squeezed

_HASH = 15  # of `sha256:…`, as people see it
_MOST_NAMED = 5


class OlderReleases:
    """The releases that a course has kept, read when they are first asked for."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._kept: dict[str, tuple[Released, ...]] = {}

    def hashes(self, exercise: Exercise) -> list[str]:
        """The hashes of an exercise's older releases."""
        return [each.sha256 for each in self._of_exercise(exercise)]

    def of(self, raw: RawNotebook, current: Released) -> Released | None:
        """The older release that a notebook was made from; None where it is the current one, or nothing tells.

        Raises:
            CourseError: a file that was kept is no release.
        """
        exercise = self._course.exercise(current.assignment, current.exercise)
        if exercise.varies or not self._of_exercise(exercise):
            return None
        texts = {squeezed(cell.source) for cell in raw.cells}
        now = _texts(current)
        fits = {each.sha256: len(texts & (_texts(each) - now)) for each in self._of_exercise(exercise)}
        best = max(self._of_exercise(exercise), key=lambda each: fits[each.sha256])
        # Text of the current release that it did not have speaks against it.
        return best if fits[best.sha256] > len(texts & (now - _texts(best))) else None

    def restored(
        self, raw: RawNotebook, current: Released, older: str, *, gradable: bool
    ) -> tuple[Released, Submission]:
        """The release to grade a notebook against and the cells to run, with a note on what has changed.

        Args:
            raw: the notebook.
            current: the current release.
            older: the hash of the one that it was made from.
            gradable: whether it is graded against that one; otherwise the cells of the current one take their place.
        """
        exercise = self._course.exercise(current.assignment, current.exercise)
        kept = next(each for each in self._of_exercise(exercise) if each.sha256 == older)
        mine = restore(raw, kept)
        chosen = mine if gradable else restore(raw, current)
        # What the student changed is said of the text that the student had.
        notes = (note(kept, current, gradable=gradable), *mine.notes)
        return (kept if gradable else current), replace(chosen, notes=notes)

    def _of_exercise(self, exercise: Exercise) -> tuple[Released, ...]:
        if exercise.id not in self._kept:
            files = sorted(exercise.older_releases.glob("*.ipynb"))
            self._kept[exercise.id] = tuple(
                replace(read_release(each), assignment=exercise.assignment, exercise=exercise.name)
                for each in files
            )
        return self._kept[exercise.id]


def gradable(older: Released, current: Released) -> bool:
    """Whether the tasks of an older release still are tasks of the exercise, so that there are checks for them."""
    return {(cell.grade_id, cell.role) for cell in older.tasks} <= {
        (cell.grade_id, cell.role) for cell in current.tasks
    }


def note(older: Released, current: Released, *, gradable: bool) -> str:
    """What students and instructors read about it: which release, and which cells are others now."""
    before = {cell.grade_id: (squeezed(cell.source), cell.points) for cell in older.cells if cell.grade_id}
    after = {cell.grade_id: (squeezed(cell.source), cell.points) for cell in current.cells if cell.grade_id}
    names = [name for name in dict.fromkeys([*before, *after]) if before.get(name) != after.get(name)]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    cells = (
        ", ".join(f"“{name}”" for name in names[:_MOST_NAMED]) + more if names else "text around the tasks"
    )
    against = "graded against it" if gradable else "graded against the current one"
    made = f"This notebook was made from an older release ({older.sha256[:_HASH]})"
    return f"{made} and {against}. New since then: {cells}."


def _texts(released: Released) -> set[str]:
    """The text that a student did not write and would not type: of given cells and public tests."""
    texts = {squeezed(cell.source) for cell in released.cells if cell.locked}
    return {text for text in texts if len(text) >= TELLING_LINE}
