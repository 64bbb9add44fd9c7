"""Executes the cells of a notebook that has its tests in it: top to bottom, in one namespace, as nbgrader does.

A cell that takes too long is interrupted and the notebook goes on. Where a cell ends its process or cannot be interrupted,
the notebook runs again in a fresh worker without what that cell does, and the verdicts found before stay as they are.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from autograder.course import Limits
from autograder.foreign.files import Files
from autograder.student.sandbox import Sandbox
from autograder.student.snapshot import CellError, Snapshot
from autograder.student.watch import WorkerLost
from autograder.submission import Cell
from autograder.worker.shell import definitions_only

RunStatus = Literal["done", "raised", "timeout", "crashed", "not run"]
_MOST_ATTEMPTS = 6
_GRACE_SECONDS = 3.0  # for a cell that does not heed its first interrupt
_FILE_SECONDS = 30.0
_KILLED = ("(SIGKILL)", "(killed)", "(unknown)")  # perhaps by the machine, or with the warm process


@dataclass
class CellRun:
    """How a cell ended. All but the status is the worker's word, bounded but untrusted.

    Attributes:
        number: the value of the cell's last expression where it is a number of any library.
        text: what that value looks like, otherwise.
        error: what it raised.
        detail: why it timed out or crashed.
        replaced: what it replaced of the functions that tests compare with; put back.
        outputs: what it showed, unchecked.
    """

    status: RunStatus
    number: float | None = None
    text: str | None = None
    error: CellError | None = None
    detail: str = ""
    replaced: tuple[str, ...] = ()
    outputs: list[Any] = field(default_factory=list)


@dataclass
class NotebookRun:
    """How all code cells ended, by id; and notes on the run as a whole."""

    cells: dict[str, CellRun] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def run_notebook(
    sandbox: Sandbox,
    cells: Sequence[Cell],
    files: Files,
    limits: Limits,
    pictures: bool,
    tell: Callable[[str], None],
) -> NotebookRun:
    """Run the code cells in order.

    Args:
        sandbox: workers come from it.
        cells: of a restored submission.
        files: what is to lie beside the notebook.
        limits: of a cell, the notebook and the worker.
        pictures: whether to draw what cells plot.
        tell: called with each cell's id before it runs, so that whoever watches us knows that we live.
    """
    done = NotebookRun()
    sources = {cell.id: cell.source for cell in cells if cell.kind == "code"}
    locked = {cell.id for cell in cells if cell.locked}
    doubted: set[str] = set()
    for _ in range(_MOST_ATTEMPTS):
        attempt = _Attempt(sandbox, files, limits, pictures, tell, done)
        lost = attempt.run(sources, locked)
        if lost is None:
            return done
        name, ended = lost
        if ended.detail.endswith(_KILLED) and name not in doubted:
            doubted.add(name)  # whoever killed it may have had other reasons: once more
            continue
        done.cells[name] = ended
        stopped = {each for each, run in done.cells.items() if run.status in ("timeout", "crashed")}
        for each in stopped:
            keeps = each not in locked and sources[each] != (kept := definitions_only(sources[each]))
            sources[each] = kept if keeps else ""
    for name in sources:
        done.cells.setdefault(name, CellRun("not run", detail="cells above it ended the notebook too often"))
    return done


class _Attempt:
    """One worker that runs the notebook from its first cell on."""

    def __init__(
        self,
        sandbox: Sandbox,
        files: Files,
        limits: Limits,
        pictures: bool,
        tell: Callable[[str], None],
        done: NotebookRun,
    ) -> None:
        self._snapshot: Snapshot = sandbox.open()
        self._files = files
        self._limits = limits
        self._pictures = pictures
        self._tell = tell
        self._done = done

    def run(self, sources: dict[str, str], locked: set[str]) -> tuple[str, CellRun] | None:
        """Run all cells; verdicts of an earlier attempt stay. Returns the cell that ended the worker, if one did."""
        name = next(iter(sources), "")
        deadline = time.monotonic() + self._limits.notebook_seconds
        try:
            self._prepare()
            for name, source in sources.items():
                if not source.strip():
                    self._done.cells.setdefault(name, CellRun("done"))
                    continue
                self._tell(name)
                seconds = min(self._limits.cell_seconds, deadline - time.monotonic())
                if seconds <= 0:
                    late = CellRun("not run", detail="the notebook as a whole took too long")
                    self._done.cells.setdefault(name, late)
                else:
                    run = self._cell(name, source, seconds, name in locked)
                    self._done.cells.setdefault(name, run)
        except WorkerLost as lost:
            cause = self._snapshot.why_lost()
            if lost.loss == "timeout":
                return name, CellRun("timeout", detail=f"stopped after {self._limits.cell_seconds:.0f} s")
            detail = str(lost) if lost.loss == "memory" else f"{lost} ({cause})"
            return name, CellRun("crashed", detail=detail)
        finally:
            self._snapshot.close()
        return None

    def _prepare(self) -> None:
        self._snapshot.ask_kernel(["start", self._pictures], _FILE_SECONDS, "the kernel's start")
        for name, data in self._files.items():
            reply = self._snapshot.ask_kernel(["file", name, data], _FILE_SECONDS, "writing a file")
            note = f"the file {name!r} could not be put beside the notebook"
            if reply != ["written"] and note not in self._done.notes:
                self._done.notes.append(note)

    def _cell(self, name: str, source: str, seconds: float, locked: bool) -> CellRun:
        token = secrets.token_hex(8)
        request = ["cell", name, source, seconds, locked, token]
        reply = self._snapshot.ask_kernel(request, seconds + _GRACE_SECONDS, "the cell")
        run = _read(reply, token)
        if run.status == "timeout":
            run.detail = f"stopped after {seconds:.0f} s"
        return run


def _read(reply: list[Any], token: str) -> CellRun:
    """A cell's run from what the worker says.

    Raises:
        WorkerLost: it is no answer to this request.
    """
    if len(reply) != 4 or reply[0] != token or reply[1] not in ("done", "raised", "timeout"):
        raise WorkerLost("protocol", "the worker broke the protocol")
    _token, status, value, outputs = reply
    run = CellRun(status, outputs=outputs if isinstance(outputs, list) else [])
    if isinstance(value, list) and len(value) == 3 and value[0] == "replaced":
        names, value = value[1], value[2]
        if isinstance(names, list):
            run.replaced = tuple(each[:60] for each in names[:20] if isinstance(each, str))
    if status != "done":
        run.error = CellError.from_wire(value)
    elif isinstance(value, list) and len(value) == 2:
        if value[0] == "number" and isinstance(value[1], int | float):
            run.number = float(value[1])
        elif value[0] == "text" and isinstance(value[1], str):
            run.text = value[1][:200]
    return run
