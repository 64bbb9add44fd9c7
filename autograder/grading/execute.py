"""Executes a submission's cells in a worker, and gets over cells that never end or crash.

A cell that takes too long or kills its worker is recorded, and the notebook is executed again in a fresh
worker with only that cell's definitions (imports, functions, classes); if these do it again, without it.
What remains depends on the notebook alone, not on the moment of the kill.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from autograder.course import Limits
from autograder.student.sandbox import Sandbox
from autograder.student.snapshot import CellError, Snapshot
from autograder.student.watch import WorkerLost
from autograder.submission import Cell
from autograder.worker.shell import definitions_only

CellStatus = Literal["done", "raised", "timeout", "crashed"]
_MOST_BAD_CELLS = 3
_MOST_ATTEMPTS = 10
_MOST_DOUBTS = 2  # of a cell whose process was killed
_KILLED = ("(SIGKILL)", "(killed)", "(unknown)")  # perhaps by the machine, or with the warm process


@dataclass
class Execution:
    """An executed notebook: the snapshot to fork from, how each cell ended, and the seconds that it all took."""

    snapshot: Snapshot
    statuses: dict[str, CellStatus] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


def execute(
    sandbox: Sandbox, cells: Sequence[Cell], limits: Limits, tell: Callable[[str], None]
) -> Execution:
    """Run the code cells in order in a fresh worker; always returns a snapshot.

    `tell` is called with each cell's id before it runs, so that whoever watches us knows that we live.
    """
    started = time.monotonic()
    bad: dict[str, tuple[CellStatus, str]] = {}
    sources = {cell.id: cell.source for cell in cells if cell.kind == "code"}
    doubts: Counter[str] = Counter()
    for attempt in count(1):
        execution, lost = _attempt(sandbox, sources, limits, tell)
        if lost is None:
            for name, (status, detail) in bad.items():
                execution.statuses[name], execution.details[name] = status, detail
            execution.seconds = time.monotonic() - started
            return execution
        name, status, detail = lost
        if detail.endswith(_KILLED) and doubts[name] < _MOST_DOUBTS:
            doubts[name] += 1  # whoever killed it may have had other reasons: once more
            continue
        sources[name] = "" if name in bad else definitions_only(sources[name])
        bad.setdefault(name, (status, detail))
        if len(bad) > _MOST_BAD_CELLS:
            sources = {each: definitions_only(source) for each, source in sources.items()}
            sources = {each: "" if each in bad else source for each, source in sources.items()}
        if attempt >= _MOST_ATTEMPTS:  # a thousand cells, each of them endless, must not cost a day
            sources = dict.fromkeys(sources, "")
    raise AssertionError("unreachable")


def _attempt(
    sandbox: Sandbox, sources: dict[str, str], limits: Limits, tell: Callable[[str], None]
) -> tuple[Execution, tuple[str, CellStatus, str] | None]:
    execution = Execution(sandbox.open())
    deadline = time.monotonic() + limits.notebook_seconds
    for name, source in sources.items():
        if not source.strip():
            execution.statuses[name] = "done"
            continue
        tell(name)
        seconds = min(limits.cell_seconds, deadline - time.monotonic())
        try:
            error = execution.snapshot.run_cell(name, source, max(seconds, 0.0))
        except WorkerLost as lost:
            cause = execution.snapshot.why_lost()
            if lost.loss == "timeout":
                return execution, (name, "timeout", f"stopped after {seconds:.0f} s")
            return execution, (name, "crashed", str(lost) if lost.loss == "memory" else f"{lost} ({cause})")
        execution.statuses[name] = "done" if error is None else "raised"
        if error is not None:
            execution.details[name] = _short(error)
    return execution, None


def _short(error: CellError) -> str:
    return str(error)[:500]
