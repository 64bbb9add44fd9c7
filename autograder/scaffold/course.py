"""An empty course."""

from __future__ import annotations

import json
from pathlib import Path

from autograder.course import COURSE_FILE
from autograder.errors import UsageError

_COURSE = """\
# The course as the grader sees it. What concerns one exercise stands in the header of its source script.
title = {title}
checks = "checks"

[limits]                 # for every exercise; an exercise's own header may override them
cell_seconds = 30        # wall time of one notebook cell
check_seconds = 10       # wall time of one hidden check
memory_mb = 2048         # memory of one submission
"""
_README = """\
# {title}

`autograder new ASSIGNMENT/EXERCISE` starts an exercise, `autograder validate` tests its checks,
`autograder release` makes what students get. Only `release/` is for students.
"""
_IGNORED = """\
.autograder/
build/
__pycache__/
.ipynb_checkpoints/
.pytest_cache/
submitted/
autograded/
feedback/
results/
gradebook.db
"""
_NBGRADER = '''\
"""nbgrader on this course: `nbgrader generate_assignment`, `autograde`, `generate_feedback`, `export`, formgrader."""

from pathlib import Path

try:
    from autograder.nbgrader_bridge import configure
except ImportError as error:
    # nbgrader only logs an error in this file and goes on with its defaults: it would run student code unprotected.
    raise SystemExit(f"nbgrader_config.py: install the autograder first: {{error}}") from error

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = {name}
configure(c, Path(__file__).parent)
'''


def new_course(folder: Path) -> list[Path]:
    """Write an empty course into a folder that is new or empty; returns the files.

    Raises:
        UsageError: there is something in the folder already, or it cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{folder} is not empty: a new course needs a folder of its own")
        for name in ("source", "checks"):
            (folder / name).mkdir(parents=True)
        name = folder.resolve().name
        title = name.replace("_", " ").replace("-", " ").capitalize()
        files = {
            COURSE_FILE: _COURSE.format(title=json.dumps(title, ensure_ascii=False)),
            "README.md": _README.format(title=title),
            ".gitignore": _IGNORED,
            "nbgrader_config.py": _NBGRADER.format(name=json.dumps(name)),
        }
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {folder}: {error.strerror}") from None
    return [folder / file for file in files]
