"""Students in a real JupyterLab, opened by `make lab`: what they see in every released notebook; that solved notebooks
run, and that nbgrader's Validate and `public_tests.py` agree, for some, or for every one with BROWSER_ALL=1."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.action_chains import ActionChains

from autograder.course import Course
from autograder.release.students import public_tests
from tests.browser.browser import Browser
from tests.browser.conftest import ROOT, Notebook, answer_cells, read
from tests.browser.pages import PANEL, JupyterLab
from tests.browser.server import jupyter_lab

CELL_SECONDS = 300
NOTEBOOK_SECONDS = 500
SOME = [
    "evaluation/f1_by_hand",  # numpy
    "kernels_trees_ensembles/ensembles",  # scikit-learn
    "optimisation/adam",  # torch
    "applied_machine_learning/experiment_design",  # with text that a person marks
]
EVERY = [each.id for each in Course.load(ROOT).exercises]
NOTEBOOKS = EVERY if os.environ.get("BROWSER_ALL") else SOME
F1 = SOME[0]


@pytest.fixture(scope="module")
def student(browser: Browser, folder: Path) -> Iterator[JupyterLab]:
    """`make lab`, with a folder of this run."""
    root = folder / "students"
    root.mkdir()
    # The environment is there, or these tests would not run.
    command = ("make", "-C", str(ROOT), "--old-file=.venv/.ready", "lab", f"LAB={root}")
    with jupyter_lab(root, folder / "home_of_students", "", *command) as server:
        yield JupyterLab(browser, server)


@pytest.fixture(scope="module")
def put(student: JupyterLab) -> Callable[..., Path]:
    """Write a notebook beside a released one; returns the file."""

    def written(name: str, kind: str, notebook: Notebook) -> Path:
        path = student.server.root / f"{name}_{kind}.ipynb"
        path.write_text(json.dumps(notebook))
        return path

    return written


@pytest.fixture
def solved(solve: Callable[..., Notebook], name: str) -> Notebook:
    """The released notebook with the solution's answers."""
    return solve(read(ROOT / "release" / f"{name}.ipynb"), read(ROOT / "solutions" / f"{name}.ipynb"))


def failing(path: Path) -> set[str]:
    """The tasks that do not pass, as `python public_tests.py` says."""
    found = public_tests.run(path, CELL_SECONDS)
    return {test.task for test in found if test.status != public_tests.PASSES}


def tasks(notebook: Notebook) -> dict[str, str]:
    """The names of the tasks with public tests, by the tests' sources."""
    node = nbformat.reads(json.dumps(notebook), as_version=4)
    return {cell.source.strip(): name for name, cell in public_tests.public_tests(node)}


def partly_wrong(notebook: Notebook) -> Notebook:
    """Every second code answer is missing, and the first function is none."""
    answers = [cell for cell in answer_cells(notebook).values() if cell["cell_type"] == "code"]
    for cell in answers[1::2]:
        cell["source"] = "raise NotImplementedError()"
    for cell in answers[::2]:
        names = [line[4:].split("(")[0] for line in cell["source"].split("\n") if line.startswith("def ")]
        if names:
            cell["source"] += f"\n\n{names[0]} = 'no function'"
            break
    return notebook


@pytest.fixture(autouse=True)
def _one_kernel_at_a_time(student: JupyterLab) -> Iterator[None]:
    yield
    student.shut_kernels_down()


@pytest.mark.parametrize("name", EVERY)
def test_released_notebook_is_rendered(student: JupyterLab, name: str) -> None:
    text = (student.server.root / f"{name}.ipynb").read_text()
    student.open_notebook(f"{name}.ipynb")
    shown = student.rendered()
    assert shown["formulas"] > 0 or "$" not in text
    assert (shown["wrong_formulas"], shown["broken_pictures"], shown["raw_text"]) == (0, 0, 0)
    assert student.browser.find(f"{PANEL} .jp-KernelName").text == "Python 3 (ipykernel)"
    if name == F1:
        student.browser.picture("lab-notebook")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_validate_agrees_with_the_public_tests_on_a_blank_notebook(student: JupyterLab, name: str) -> None:
    path = student.server.root / f"{name}.ipynb"
    student.open_notebook(f"{name}.ipynb")
    known = tasks(read(path))
    said, sources = student.validate(NOTEBOOK_SECONDS)
    if name == F1:
        student.browser.picture("lab-validate")
    assert "The following cell failed" in said
    assert {known[source] for source in sources if source in known} == failing(path) == set(known.values())
    written = [cell for cell in answer_cells(read(path)).values() if cell["cell_type"] == "markdown"]
    assert len(sources) == len(known) + len(written)  # Validate alone names text that is not written yet


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_solved_notebook_runs_and_validates(
    student: JupyterLab, put: Callable[..., Path], solved: Notebook, name: str
) -> None:
    path = put(name, "solved", solved)
    student.open_notebook(f"{name}_solved.ipynb")
    student.run_all(NOTEBOOK_SECONDS)
    code = [cell for cell in student.notebook()["cells"] if cell["cell_type"] == "code"]
    outputs = [output for cell in code for output in cell["outputs"]]
    assert all(cell["execution_count"] for cell in code)
    assert [output for output in outputs if output["output_type"] == "error"] == []
    pictures = sum("image/png" in output.get("data", {}) for output in outputs)
    shown = student.rendered()
    assert shown["pictures"] >= pictures > 0
    assert shown["broken_pictures"] == 0
    if name == F1:
        student.show(".jp-OutputArea-output img")
        student.browser.picture("lab-picture")
    assert student.validate(NOTEBOOK_SECONDS) == (
        "Validation Results\nSuccess! Your notebook passes all the tests.\nOk", [],
    )  # fmt: skip
    assert failing(path) == set()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_validate_agrees_with_the_public_tests_on_a_partly_wrong_notebook(
    student: JupyterLab, put: Callable[..., Path], solved: Notebook, name: str
) -> None:
    notebook = partly_wrong(solved)
    path = put(name, "partly", notebook)
    student.open_notebook(f"{name}_partly.ipynb")
    _, sources = student.validate(NOTEBOOK_SECONDS)
    known = tasks(notebook)
    found = {known[source] for source in sources}
    assert found == failing(path)
    assert 0 < len(found) < len(known)


def test_a_student_types_an_answer_and_tests_it(student: JupyterLab, put: Callable[..., Path]) -> None:
    browser = student.browser
    put(F1, "typed", read(ROOT / "release" / f"{F1}.ipynb"))
    student.open_notebook(f"{F1}_typed.ipynb")
    before = student.notebook()["cells"]
    places = {
        cell["metadata"]["nbgrader"]["grade_id"]: number
        for number, cell in enumerate(before)
        if "nbgrader" in cell["metadata"]
    }
    answer, test = places["confusion_counts_answer"], places["confusion_counts"]
    code = (
        "def confusion_counts(y_true, y_pred, positive): return tuple(sum((t == positive, p == positive) == box "
        "for t, p in zip(y_true, y_pred)) for box in [(True, True), (False, True), (True, False), (False, False)])"
    )

    def type_into(number: int, *keys: str) -> None:
        cell = f"{PANEL} .jp-Notebook .jp-Cell[data-windowed-list-index='{number}'] .cm-content"
        student.show(cell.removeprefix(f"{PANEL} "))
        browser.click(cell)
        actions = ActionChains(browser.driver)
        actions.key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).send_keys(*keys)
        actions.key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()

    type_into(places["setup"])
    type_into(answer, Keys.DELETE, code)
    type_into(test, Keys.DELETE, "1 / 0")
    browser.until(lambda: student.notebook()["cells"][test]["execution_count"], "the public test")
    after = student.notebook()["cells"]
    assert after[answer]["source"] == code
    assert after[test]["source"] == before[test]["source"]  # read-only
    assert after[test]["outputs"] == []  # passed
    ActionChains(browser.driver).send_keys(Keys.ESCAPE, "d", "d").perform()
    browser.until(lambda: len(student.notebook()["cells"]) == len(before), "the test cell to stay")
