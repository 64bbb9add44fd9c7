"""What people call assignments, exercises and tasks: the titles that stand in the released notebooks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from autograder.course import Course
from autograder.submission import Released, Releases

# "Task: confusion_counts (2 points)": the name is enough, the points are said beside it.
_TASK_HEADING = re.compile(r"^Task:\s*(.+?)(?:\s*\([^()]*\bpoints?\))?$")


def titles_of(course: Course) -> Mapping[str, str]:
    """Titles for people: of assignments, exercises, and tasks (the heading above a task's cell)."""
    return _Titles(course)


class _Titles(Mapping[str, str]):
    """By `<assignment>[/<exercise>[/<task>]]`; a release is read when a title of it is first asked for."""

    def __init__(self, course: Course) -> None:
        self._releases = Releases({each.id: each.release for each in course.exercises})
        self._titles = {each.name: each.title for each in course.assignments}

    def __getitem__(self, path: str) -> str:
        self._learn("/".join(path.split("/")[:2]))
        return self._titles[path]

    def __iter__(self) -> Iterator[str]:
        for exercise in self._releases:
            self._learn(exercise)
        return iter(self._titles)

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _learn(self, exercise: str) -> None:
        if exercise in self._titles or exercise not in self._releases:
            return
        released = self._releases[exercise]
        self._titles[exercise] = str(released.header.get("title", released.exercise))
        self._titles |= {f"{exercise}/{task}": title for task, title in _task_titles(released).items()}


def _task_titles(released: Released) -> dict[str, str]:
    """The heading above each task; where several tasks share one, the task's name stands behind it."""
    headings: dict[str, str] = {}
    heading = ""
    for cell in released.cells:
        if cell.kind == "markdown":
            heads = [line.lstrip("# ") for line in cell.source.splitlines() if line.startswith("#")]
            heading = heads[-1] if heads else heading
        if cell.role in ("task", "manual") and cell.grade_id and heading:
            headings[cell.grade_id] = _TASK_HEADING.sub(lambda found: _words(found[1]), heading)
    shared = {title for title, count in Counter(headings.values()).items() if count > 1}
    return {
        task: f"{title} – {_words(task).lower()}" if title in shared else title
        for task, title in headings.items()
    }


def _words(name: str) -> str:
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
