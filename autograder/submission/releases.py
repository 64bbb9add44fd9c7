"""A course's releases, each read when it is first needed: most commands need one or two of forty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.submission.notebook import RawNotebook
from autograder.submission.recognise import recognise
from autograder.submission.released import Released, read_release


class Releases(Mapping[str, Released]):
    """By `<assignment>/<exercise>`; what is not there as a file is not in it.

    Raises (at the first access):
        CourseError: the file is not a notebook.
    """

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = {name: path for name, path in files.items() if path.is_file()}
        self._read: dict[str, Released] = {}

    def __getitem__(self, name: str) -> Released:
        if name not in self._read:
            self._read[name] = read_release(self._files[name])
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def of_notebook(self, raw: RawNotebook, assignment: str | None) -> Released | None:
        """The release that a submission was made from, of the assignment that it was handed in for if any fits.

        The answer is always that of `recognise`. A notebook all of whose cell ids are those of the exercise that
        it claims to be can be no other's, so that the others need not be read.
        """
        theirs, exercise = raw.claims
        claimed = f"{theirs}/{exercise}"
        if claimed in self and assignment in (None, theirs):
            ids = {cell.grade_id for cell in raw.cells if cell.grade_id is not None}
            if ids and ids <= self[claimed].grade_ids:
                return self[claimed]
        among = [self[name] for name in self if assignment in (None, name.partition("/")[0])]
        return recognise(raw, among) or recognise(raw, list(self.values()))
