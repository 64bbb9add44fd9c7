"""Results on their way into sorted files: the results on disk, of each a few words in memory."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple, overload

from autograder.files import replacing
from autograder.result import Result


class _Place(NamedTuple):
    """Where a result lies; sorts as results do in every report."""

    student: str
    assignment: str
    exercise: str
    attempt: int
    start: int
    length: int


class Spool(Sequence[Result]):
    """Results in the order of reports, read from disk whenever they are asked for.

    Args:
        folder: where the temporary file lies that holds them, one JSON object per line.
    """

    def __init__(self, folder: Path) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (lives as long as this object)
        self._places: list[_Place] = []
        self._sorted = True
        self._end = 0

    def add(self, result: Result) -> None:
        """Take one more result."""
        # ASCII only: a file name that is not valid Unicode, or holds a terminal escape, stays inside the quotes.
        line = json.dumps(result.to_json()).encode("ascii") + b"\n"
        self._file.seek(self._end)
        self._file.write(line)
        names = (result.student, sys.intern(result.assignment), sys.intern(result.exercise))
        self._places.append(_Place(*names, result.attempt, self._end, len(line)))
        self._end += len(line)
        self._sorted = False

    def write(self, target: str) -> None:
        """Write the lines, sorted: to a file in one step, as they are to a pipe or device; `-` is standard output."""
        if target == "-":
            sys.stdout.flush()
            self._copy(sys.stdout.buffer)
            return
        path = Path(target)
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                self._copy(file)
            return
        with replacing(path.resolve()) as file:
            self._copy(file)

    def close(self) -> None:
        """Forget the results."""
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Result: ...
    @overload
    def __getitem__(self, index: slice) -> list[Result]: ...
    def __getitem__(self, index: int | slice) -> Result | list[Result]:
        self._sort()
        if isinstance(index, slice):
            return [self._result(place) for place in self._places[index]]
        return self._result(self._places[index])

    def __iter__(self) -> Iterator[Result]:
        self._sort()
        return map(self._result, self._places)

    def _copy(self, file: IO[bytes]) -> None:
        self._sort()
        file.writelines(map(self._line, self._places))
        file.flush()

    def _result(self, place: _Place) -> Result:
        return Result.from_json(json.loads(self._line(place)))

    def _line(self, place: _Place) -> bytes:
        self._file.seek(place.start)
        return self._file.read(place.length)

    def _sort(self) -> None:
        if not self._sorted:
            self._places.sort()
            self._sorted = True
