"""What nbgrader's gradebook holds of one student, and how to delete it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import UsageError, needs_extra

_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True)
class Rows:
    """A student in a gradebook: the student's own row, and how many submissions with what in them."""

    url: str
    submissions: int
    notebooks: int
    grades: int
    comments: int

    def __str__(self) -> str:
        """The rows in words."""
        return (
            f"{self.url}: the student, {self.submissions} submissions with {self.notebooks} notebooks, "
            f"{self.grades} grades and {self.comments} comments"
        )


def gradebook_url(place: str) -> str | None:
    """The database that a path or a URL means; None where it is none."""
    if "://" in place:
        return place
    try:
        with Path(place).open("rb") as file:
            is_database = file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return None
    return f"sqlite:///{Path(place).resolve()}" if is_database else None


def rows_of(student: str, url: str) -> Rows | None:
    """What there is of a student; None where the gradebook does not know the student.

    Raises:
        UsageError: the database cannot be opened, or is no gradebook.
    """
    with _open(url) as gradebook:
        submissions = _submissions(gradebook, student)
        if submissions is None:
            return None
        notebooks = [notebook for each in submissions for notebook in each.notebooks]
        return Rows(
            _shown(gradebook),
            len(submissions),
            len(notebooks),
            sum(len(each.grades) for each in notebooks),
            sum(len(each.comments) for each in notebooks),
        )


def remove_rows(student: str, url: str) -> None:
    """Delete the student with all submissions, grades and comments, from the file's free space too.

    Raises:
        UsageError: the database refuses.
    """
    from nbgrader.api import InvalidEntry
    from sqlalchemy import text

    with _open(url) as gradebook:
        try:
            for name in [each.assignment.name for each in _submissions(gradebook, student) or []]:
                gradebook.remove_submission(name, student)
            gradebook.remove_student(student)
        except InvalidEntry as error:
            raise UsageError(f"{_shown(gradebook)}: {error}") from None
        if gradebook.engine.dialect.name == "sqlite":
            with gradebook.engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM"))


def _submissions(gradebook: Any, student: str) -> list[Any] | None:
    from nbgrader.api import MissingEntry

    try:
        return list(gradebook.find_student(student).submissions)
    except MissingEntry:
        return None


def _shown(gradebook: Any) -> str:
    """The database without its password."""
    return str(gradebook.engine.url.render_as_string(hide_password=True))


def _open(url: str) -> Any:
    """The gradebook as it is: nbgrader would make a missing one, and a course in it."""
    with needs_extra("nbgrader", "a gradebook"):
        from nbgrader.api import Gradebook
        from sqlalchemy import create_engine, text
        from sqlalchemy.exc import SQLAlchemyError

    try:
        engine = create_engine(url)
        file = engine.url.database if engine.dialect.name == "sqlite" else None
        if file is not None and not Path(file).is_file():
            raise UsageError(f"no gradebook at {file}")
        with engine.connect() as connection:
            course = connection.execute(text("SELECT id FROM course")).scalar()
        engine.dispose()
        return Gradebook(url, course or "default_course")
    except (SQLAlchemyError, ImportError) as error:
        raise UsageError(f"cannot open the gradebook: {str(error).strip().splitlines()[0]}") from None
