"""nbgrader's source folder: `build/source/`, made from the percent scripts in `source/`."""

from __future__ import annotations

import sys

from autograder.course import Course
from autograder.errors import CourseError
from autograder.release import files, read_source


def refresh_sources(course: Course) -> None:
    """Bring `build/source/` in line with `source/`, where that is older or incomplete.

    A script that breaks the contract keeps its notebook as it was, and a line on standard error says so:
    it must not keep anyone from grading the other exercises.

    Raises:
        OSError: the folder cannot be written.
    """
    for assignment in course.assignments:
        folder = course.root / "source" / assignment.name
        if not folder.is_dir():
            continue
        built, data = course.root / "build" / "source" / assignment.name, files.data_files(folder)
        for script in sorted(folder.glob("*.py")):
            notebook = built / f"{script.stem}.ipynb"
            if notebook.is_file() and notebook.stat().st_mtime >= script.stat().st_mtime:
                continue
            try:
                files.write_notebook(notebook, read_source(script))
            except CourseError as error:
                print(f"nbgrader_config.py: build/source/ is not up to date: {error}", file=sys.stderr)
            else:
                notebook.touch()
        files.copy_data(built, data)
        for path in files.stale_files(built, folder, data):
            path.unlink()
