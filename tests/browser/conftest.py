"""The system's Chromium, this course in a folder of its own, and the JupyterLabs of its instructor and of s01."""

from __future__ import annotations

import copy
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browser import Browser, chromium
from tests.browser.pages import JupyterLab
from tests.browser.server import jupyter_lab

ROOT = Path(__file__).resolve().parents[2]
Notebook = dict[str, Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    programs = [shutil.which("chromium"), shutil.which("chromedriver")]
    assert all(programs), "Chromium is missing: apt-get install chromium chromium-driver"
    pictures = Path(os.environ.get("BROWSER_PICTURES") or ROOT / "build" / "browser")
    driver = chromium(*programs)
    yield Browser(driver, pictures)
    driver.quit()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where everything of this run lies."""
    return tmp_path_factory.mktemp("browser").resolve()


@pytest.fixture(scope="session")
def course(folder: Path) -> Path:
    """A copy of this course."""
    root = folder / "course"
    root.mkdir()
    for name in ("course.toml", "nbgrader_config.py"):
        shutil.copy(ROOT / name, root)
    for name in ("source", "release", "solutions", "autograder/checks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    return root


@pytest.fixture(scope="session")
def exchange(folder: Path) -> str:
    """Lines of an `nbgrader_config.py` for everyone who shares nbgrader's exchange."""
    root = folder / "exchange"
    root.mkdir()
    root.chmod(0o777)
    return f"c = get_config()\nc.Exchange.root = {str(root)!r}\n"


@pytest.fixture(scope="session")
def instructor(browser: Browser, course: Path, folder: Path, exchange: str) -> Iterator[JupyterLab]:
    with jupyter_lab(course, folder / "instructor", exchange) as server:
        yield JupyterLab(browser, server)


@pytest.fixture(scope="session")
def s01(browser: Browser, folder: Path, exchange: str) -> Iterator[JupyterLab]:
    root = folder / "s01"
    root.mkdir()
    config = f"{exchange}c.Exchange.cache = {str(folder / 'cache')!r}\nc.CourseDirectory.student_id = 's01'\n"
    with jupyter_lab(root, folder / "home_of_s01", config) as server:
        yield JupyterLab(browser, server)


@pytest.fixture(scope="session")
def solve() -> Callable[[Notebook, Notebook], Notebook]:
    """Paste the answers of an executed solution into a released notebook; returns the new notebook."""

    def solved(release: Notebook, solution: Notebook) -> Notebook:
        answers = {name: "".join(cell["source"]) for name, cell in answer_cells(solution).items()}
        notebook = copy.deepcopy(release)
        for name, cell in answer_cells(notebook).items():
            lines = answers[name].split("\n")
            cell["source"] = "\n".join(line for line in lines if not line.lstrip().startswith("### "))
        return notebook

    return solved


def answer_cells(notebook: Notebook) -> dict[str, dict[str, Any]]:
    """The cells where students write, by grade_id."""
    marked = [(cell["metadata"].get("nbgrader", {}), cell) for cell in notebook["cells"]]
    return {flags["grade_id"]: cell for flags, cell in marked if flags.get("solution")}


def read(path: Path) -> Notebook:
    notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return notebook
