"""nbgrader on this course: `nbgrader generate_assignment`, `autograde`, `generate_feedback`, `export`, formgrader."""

from pathlib import Path

try:
    from autograder.nbgrader_bridge import configure
except ImportError as error:
    # nbgrader only logs an error in this file and goes on with its defaults: it would run student code unprotected.
    raise SystemExit(f"nbgrader_config.py: install this course's package first: {error}") from error

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "machine_learning"
configure(c, Path(__file__).parent)
