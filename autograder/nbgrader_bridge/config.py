"""What `nbgrader_config.py` sets, so that the plain nbgrader commands grade with this package: our courses, and theirs."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from traitlets.config import Config

from autograder.course import Course
from autograder.errors import AutograderError
from autograder.foreign.course import has_notebooks, open_course
from autograder.nbgrader_bridge.sources import refresh_sources

_BRIDGE = "autograder.nbgrader_bridge"


def configure(config: Config, course: str | Path | None = None) -> None:
    """Make nbgrader grade with this package; call it from `nbgrader_config.py`.

    Everything else stays nbgrader's: students, due dates, late penalties, the database, permissions. What the
    instructor sets after this call wins. A course made for nbgrader keeps its folders, too.

    Args:
        config: nbgrader's, from `get_config()`.
        course: the course's folder; without it `c.CourseDirectory.root`, or the current folder.

    Raises:
        SystemExit: there is no course, or something is wrong with us. A plain error would only be logged, and
            nbgrader would go on with its defaults, which run student code unprotected and give full marks for
            passing the public tests.
    """
    root = Path(course or config.CourseDirectory.get("root") or Path.cwd()).resolve()
    foreign = has_notebooks(root, str(config.CourseDirectory.get("source_directory", "source")))
    try:
        if not foreign:
            refresh_sources(Course.load(root))
    except AutograderError as error:
        raise SystemExit(f"nbgrader_config.py: {error}") from None
    except OSError as error:
        print(f"nbgrader_config.py: build/source/ cannot be brought up to date: {error}", file=sys.stderr)
    except Exception as error:
        raise SystemExit(f"nbgrader_config.py: {type(error).__name__}: {error}") from error

    put_environment_on_path()
    config.CourseDirectory.root = str(root)
    if not foreign:
        # nbgrader copies every file of its source folder to the students, so it gets a folder of its own; and it does
        # not fill its database when the release is there already, as ours always is.
        config.CourseDirectory.source_directory = "build/source"
        config.CourseDirectory.release_directory = "build/release"
    if "pre_convert_hook" not in config.Autograde:
        config.Autograde.pre_convert_hook = partial(expect_all_exercises, root)
    config.Autograde.exporter_class = f"{_BRIDGE}.exporter.SubmissionExporter"
    config.Autograde.autograde_preprocessors = [
        f"{_BRIDGE}.gradebook.SaveResults",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]


def put_environment_on_path() -> None:
    """nbgrader calls `alembic` by name to make its database, also where the environment is not activated."""
    folder = str(Path(sys.executable).parent)
    known = os.environ.get("PATH", os.defpath).split(os.pathsep)
    if folder not in known:
        os.environ["PATH"] = os.pathsep.join([*known, folder])


def expect_all_exercises(root: Path, *, assignment: str, notebooks: list[str], **_others: str) -> None:
    """nbgrader's hook before a submission is converted: have every exercise of the assignment converted.

    nbgrader goes by file names: a renamed notebook would be ignored and a missing one left without a word.
    The exporter knows which file is which exercise, so what is added here need not exist.

    Args:
        root: the course's folder.
        assignment: the name of the assignment.
        notebooks: paths in one submission's folder; extended in place.
    """
    folder = Path(notebooks[0]).parent
    if {Path(name).name for name in notebooks} < {path.name for path in folder.glob("*.ipynb")}:
        return  # called with --notebook: only these are wanted
    for exercise in open_course(root).exercises:
        path = str(folder / f"{exercise.name}.ipynb")
        if exercise.assignment == assignment and path not in notebooks:
            notebooks.append(path)
