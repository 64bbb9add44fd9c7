"""The tests of nbgrader's commands again, and those of a person's marks, with PostgreSQL as the gradebook."""

from __future__ import annotations

import psycopg
import pytest

from tests.nbgrader.conftest import Class
from tests.nbgrader.test_commands import *  # noqa: F403
from tests.nbgrader.test_marks import *  # noqa: F403
from tests.nbgrader.test_marks import Term, some_days_later

from .conftest import DATABASE, SERVER


@pytest.fixture(scope="module")
def term(graded: Class) -> Term:
    """The same class some days later, in the same database: these tests come last."""
    return some_days_later(Term(graded, graded.db_url))


def test_the_gradebook_is_on_the_server(graded: Class) -> None:
    assert not (graded.root / "gradebook.db").exists()
    with psycopg.connect(f"host={SERVER} user=nbgrader dbname={DATABASE}") as server:
        found = server.execute("SELECT count(*) FROM submitted_notebook").fetchone()
    assert found == (14,)
