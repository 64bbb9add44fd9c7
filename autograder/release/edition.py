"""The student edition of notebooks, made by nbgrader's own `generate_assignment` in a temporary folder."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from autograder.errors import CourseError
from autograder.release.files import from_json, to_json
from autograder.release.leaks import leaks
from autograder.release.source import Notebook


def student_editions(assignment: str, sources: dict[str, Notebook]) -> dict[str, Notebook]:
    """Clear the solutions of one assignment's notebooks.

    nbgrader's default preprocessors run, but for SaveCells, which only fills a gradebook: none is left behind.

    Args:
        assignment: its name.
        sources: notebooks with solutions, by exercise name.

    Returns:
        The released notebooks, by exercise name.

    Raises:
        CourseError: nbgrader refuses a notebook, or something of the solution would be handed out.
    """
    if not sources:
        return {}
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    complaints = _Complaints()
    with tempfile.TemporaryDirectory(prefix="autograder-release-") as temporary:
        root = Path(temporary).resolve()
        folder = root / "source" / assignment
        folder.mkdir(parents=True)
        for name, notebook in sources.items():
            (folder / f"{name}.ipynb").write_text(to_json(notebook), encoding="utf-8")
        config = Config()
        config.CourseDirectory.root = str(root)
        config.CourseDirectory.assignment_id = assignment
        config.CourseDirectory.db_url = "sqlite://"
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
        converter = GenerateAssignment(
            coursedir=CourseDirectory(config=config), config=config, log=complaints.log
        )
        try:
            converter.start()
        except NbGraderException:
            raise CourseError(f"nbgrader refuses {assignment}: {complaints.cause}") from None
        made = {
            name: _clean(from_json((root / "release" / assignment / f"{name}.ipynb").read_text("utf-8")))
            for name in sources
        }
    for name, notebook in made.items():
        for leak in leaks(sources[name], notebook):
            raise CourseError(f"{assignment}/{name} must not be released: {leak}")
    return made


def _clean(notebook: Notebook) -> Notebook:
    """Only the metadata that students and nbgrader need."""
    notebook["metadata"] = {key: notebook["metadata"][key] for key in ("autograder", "kernelspec")}
    for cell in notebook["cells"]:
        kept = {"nbgrader", "tags", "deletable", "editable"}
        cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key in kept}
    return notebook


class _Complaints(logging.Handler):
    """Collects what nbgrader logs as an error instead of printing it."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.log = logging.Logger("autograder.release")  # of its own: not in the tree of global loggers
        self.log.addHandler(self)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    @property
    def cause(self) -> str:
        """The last line of the first traceback, or the first message."""
        traces = [message for message in self.messages if message.startswith("Traceback")]
        return (traces or self.messages or ["no reason given"])[0].strip().split("\n")[-1]
