"""The student edition of an exercise, as the grader knows it: the trusted side of every comparison."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from autograder.errors import CourseError
from autograder.submission.notebook import Kind, RawCell, Unreadable, our_header, read_notebook
from autograder.submission.text import line_set, parsed

Role = Literal["given", "answer", "task", "manual", "extra"]
# Lines shorter than this (`else:`, `plt.show()`) say nothing about which exercise they are from.
TELLING_LINE = 16


@dataclass(frozen=True)
class Cell:
    """One cell that the grader may trust to be what its role says.

    Roles: `given` and `task` (public tests) are locked: their text is the release's. `answer` is the
    student's code, `manual` the student's work that a person marks, `extra` code that nbgrader does not know.
    `look`: its author says that it is only for the student to look at.
    """

    id: str
    kind: Kind
    source: str
    grade_id: str | None
    role: Role
    points: float = 0.0
    look: bool = False

    @property
    def locked(self) -> bool:
        """Whether the student may not change it."""
        return self.role in ("given", "task")


@dataclass(frozen=True)
class Released:
    """A release notebook, from `read_release`.

    Attributes:
        cells: all cells in running order, text without a grade_id included (role `given`).
        sha256: of the file, as `sha256:...`.
        tasks: the graded cells (roles `task` and `manual`) in order.
        imports: dotted modules that its code cells import, such as `matplotlib.pyplot`, and those that its header says
            to `preload` because they import them in turn.
        graded_imports: the same without those of cells that are there to look at.
        metadata: the notebook's.
    """

    assignment: str
    exercise: str
    cells: tuple[Cell, ...]
    sha256: str
    tasks: tuple[Cell, ...]
    imports: frozenset[str]
    graded_imports: frozenset[str]
    metadata: dict[str, Any] = field(repr=False, compare=False)

    @property
    def header(self) -> dict[str, Any]:
        """What its source script says of the exercise: the title and, perhaps, `limits`."""
        return our_header(self.metadata)

    @cached_property
    def grade_ids(self) -> frozenset[str]:
        """The ids of all cells that nbgrader knows."""
        return frozenset(cell.grade_id for cell in self.cells if cell.grade_id is not None)

    @cached_property
    def telling_lines(self) -> frozenset[str]:
        """The longer lines of its text and locked cells, by which a stripped notebook is recognised."""
        lines = frozenset().union(*(line_set(cell.source) for cell in self.cells if cell.locked))
        return frozenset(line for line in lines if len(line) >= TELLING_LINE)


def read_release(path: Path) -> Released:
    """Read a release notebook; where its metadata does not name the exercise, its path does.

    Raises:
        CourseError: the file is missing or no release notebook.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path}: {error.strerror}; run `autograder release`") from None
    return parse_release(data, path)


def parse_release(data: bytes, path: Path) -> Released:
    """The release notebook in these bytes; `path` is where it is from.

    Raises:
        CourseError: it is no release notebook.
    """
    try:
        raw = read_notebook(data)
    except Unreadable as error:
        raise CourseError(f"{path}: {error}") from None
    cells = tuple(_cell(cell, number, path) for number, cell in enumerate(raw.cells, start=1))
    ids = [cell.grade_id for cell in cells if cell.grade_id is not None]
    for grade_id in ids:
        if ids.count(grade_id) > 1:
            raise CourseError(f"{path}: two cells have the grade_id {grade_id!r}")
    assignment, exercise = raw.claims
    preload = frozenset(our_header(raw.metadata).get("preload", []))
    found = [(cell.look, imported_modules(cell.source)) for cell in cells if cell.kind == "code"]
    return Released(
        assignment=assignment or path.parent.name,
        exercise=exercise or path.stem,
        cells=cells,
        sha256=raw.sha256,
        tasks=tuple(cell for cell in cells if cell.role in ("task", "manual")),
        imports=preload.union(*(modules for _, modules in found)),
        graded_imports=preload.union(*(modules for look, modules in found if not look)),
        metadata=raw.metadata,
    )


def _cell(raw: RawCell, number: int, path: Path) -> Cell:
    role = _role(raw)
    points: Any = raw.flags.get("points", 0) if role in ("task", "manual") else 0
    if isinstance(points, bool) or not isinstance(points, int | float) or not 0 <= points < float("inf"):
        raise CourseError(f"{path}: cell {number} has no valid points: {points!r}")
    known = role != "extra" and raw.grade_id is not None
    return Cell(
        id=raw.id or raw.grade_id or f"cell-{number:02}",
        kind=raw.kind,
        source=raw.source,
        grade_id=raw.grade_id if known else None,
        role=role,
        points=float(points),
        look="look" in raw.tags,
    )


def _role(raw: RawCell) -> Role:
    grade, solution, locked, by_hand = (
        raw.flags.get(name) is True for name in ("grade", "solution", "locked", "task")
    )
    if raw.grade_id is not None:
        if by_hand or (grade and solution):
            return "manual"
        if grade:
            return "task"
        if solution:
            return "answer"
        if locked:
            return "given"
    return "extra" if raw.kind == "code" else "given"


def imported_modules(source: str) -> frozenset[str]:
    """The dotted modules that a code cell imports, also inside functions; none where it does not parse.

    `from a import b` gives `a.b` too: `b` may be a module of its own.
    """
    if "import" not in source:  # as in most cells: every submission pays for this
        return frozenset()
    tree = parsed(source) or ast.Module([], [])
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {
                node.module,
                *(f"{node.module}.{alias.name}" for alias in node.names if alias.name != "*"),
            }
    return frozenset(names)
