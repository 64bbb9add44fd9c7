"""The pytest plugin: `pytest autograder/checks --submission FILE.ipynb` with ordinary pytest output.

The notebook is recognised, executed in a sandboxed worker, and its exercise's checks run as plain tests; the checks of other
exercises are left out. Grading itself collects through pytest but runs the checks without its loop.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from autograder.grading.bench import Bench

_BENCH = pytest.StashKey["Bench | None"]()
_CHECKS = "checks.py"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --submission."""
    group = parser.getgroup("autograder")
    group.addoption(
        "--submission", type=Path, metavar="NOTEBOOK", help="run hidden checks against this notebook"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Execute the notebook once, before anything is collected."""
    config.stash[_BENCH] = None
    path = config.getoption("submission", None)
    if path is None:
        return
    config.addinivalue_line("python_files", _CHECKS)
    from autograder.errors import AutograderError
    from autograder.grading.bench import Bench

    try:
        config.stash[_BENCH] = Bench.open(path)
    except AutograderError as error:
        raise pytest.UsageError(str(error)) from None


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the worker."""
    bench = config.stash.get(_BENCH, None)
    if bench is not None:
        bench.close()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the checks of other exercises."""
    bench = config.stash.get(_BENCH, None)
    if bench is not None and collection_path.name == _CHECKS and collection_path.parent != bench.checks:
        return True
    return None


def _bench(request: pytest.FixtureRequest) -> Bench:
    bench = request.config.stash.get(_BENCH, None)
    if bench is None:
        pytest.fail("hidden checks run against a notebook: pytest ... --submission FILE.ipynb", pytrace=False)
    return bench


@pytest.fixture
def student(request: pytest.FixtureRequest) -> Iterator[Any]:
    """The submission's names, served by a fresh fork of the executed notebook."""
    bench = _bench(request)
    with bench.student() as proxy:
        yield proxy


@pytest.fixture
def reference(request: pytest.FixtureRequest) -> Any:
    """The reference solution's definitions."""
    return _bench(request).suite.reference


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> Any:
    """The generator of this check's hidden inputs."""
    return _bench(request).generator(request.node.name)


@pytest.fixture
def submission(request: pytest.FixtureRequest) -> Any:
    """The source of the student's cells."""
    return _bench(request).source


@pytest.fixture
def probe(request: pytest.FixtureRequest, student: Any) -> Any:
    """The public probe module, executed beside the student's objects."""
    return _bench(request).probe(student)
