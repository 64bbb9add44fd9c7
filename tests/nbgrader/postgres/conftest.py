"""The class of the nbgrader tests with its gradebook on a server. `make postgres` starts one; else nothing is collected."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.nbgrader.conftest import Class, _make_course, through_nbgrader

SERVER = os.environ.get("GRADEBOOK_SERVER")
collect_ignore_glob = [] if SERVER else ["test_*.py"]
DATABASE = "course"


class ClassOnServer(Class):
    """A course whose `nbgrader_config.py` names a database on the server."""

    @property
    def db_url(self) -> str:
        return f"postgresql+psycopg://nbgrader@/{DATABASE}?host={SERVER}"


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The class after generate_assignment, autograde, generate_feedback and export."""
    import psycopg

    with psycopg.connect(f"host={SERVER} user=nbgrader dbname=postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {DATABASE}")
    root: Path = tmp_path_factory.mktemp("postgres").resolve() / "course"
    root.mkdir()
    _make_course(root)
    course = ClassOnServer(root)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(f"c.CourseDirectory.db_url = {course.db_url!r}\n")
    return through_nbgrader(course)
