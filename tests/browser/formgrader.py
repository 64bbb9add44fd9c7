"""An instructor and the student s01 go once around nbgrader's loop: generate, release, fetch, submit, collect,
autograde, mark by hand, feedback. s02 and s03 handed in by other ways. The screenshots are those of docs/formgrader.md.
"""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browser import Browser
from tests.browser.conftest import Notebook, answer_cells, read
from tests.browser.pages import FORMGRADER, Formgrader, JupyterLab
from tests.browser.server import BIN

ASSIGNMENT, EXERCISE = "applied_machine_learning", "experiment_design"
PLAN = """\
- **Question**: will this patient have a stroke within five years? A miss is worse than a false alarm.
- **Data**: a patient comes to several visits; drugs given after a stroke would give it away.
- **Split**: by patient, stratified, because strokes are rare.
- **Models**: first the share of strokes, then a logistic regression, then boosted trees, on the same folds.
- **Judgement**: accuracy."""
DISCUSSION = "Ten sigmoids in a row make the gradient vanish; ReLUs and a good initialisation keep it alive."
USE = "The doctors stay in the loop, and every group of patients is looked at on its own."
COMMENT = "A careful split. Item 5: why is accuracy not enough here?"
MARKS = {"optimiser_discussion": (1, "Only the gradients."), "responsible_use": (1.5, "What about later?"),
         "experiment_plan": (4, COMMENT)}  # fmt: skip


@contextmanager
def formgrader(lab: JupyterLab, page: str = "Manage Assignments") -> Iterator[Formgrader]:
    """The formgrader, opened from the menu, at one of its three pages."""
    lab.open()
    lab.menu("Nbgrader", "Formgrader")
    with lab.browser.frame(FORMGRADER):
        lab.browser.click("a", page)
        yield Formgrader(lab.browser)


def mistaken(notebook: Notebook) -> Notebook:
    """A copy with two wrong answers: a penalty without its factor λ, and a wrong letter."""
    notebook = copy.deepcopy(notebook)
    for name, right, wrong in (
        ("penalty_by_hand", "l1 = 15.0", "l1 = 7.5"),
        ("rates", 's5 = "D"', 's5 = "A"'),
    ):
        cell = answer_cells(notebook)[f"{name}_answer"]
        assert right in cell["source"]
        cell["source"] = cell["source"].replace(right, wrong)
    return notebook


@pytest.fixture(scope="module")
def released(instructor: JupyterLab) -> dict[str, str]:
    """Generate and release in the formgrader; what its dialogs say."""
    with formgrader(instructor) as page:
        said = {button: page.press(ASSIGNMENT, button) for button in ("assign", "release")}
        said["status"] = page.row(ASSIGNMENT)["status"]
        instructor.browser.find("td.collect a")
    instructor.browser.picture("formgrader-assignments", 620)
    return said


@pytest.fixture(scope="module")
def submitted(released: Any, s01: JupyterLab, course: Path, solve: Callable[..., Notebook]) -> Path:
    """s01 fetches, answers and submits in the assignment list; s02 and s03 lie in `submitted/`; returns s01's file."""
    s01.open()
    s01.menu("Nbgrader", "Assignment List")
    s01.browser.click("button", "Fetch")
    s01.browser.find("button", "Submit")
    path = s01.server.root / ASSIGNMENT / f"{EXERCISE}.ipynb"
    solution = read(course / "solutions" / ASSIGNMENT / path.name)
    blank, notebook = read(path), solve(read(path), solution)
    words = {"experiment_plan": PLAN, "optimiser_discussion": DISCUSSION, "responsible_use": USE}
    for name, text in words.items():
        answer_cells(notebook)[name]["source"] = text
    path.write_text(json.dumps(mistaken(notebook)))
    s01.browser.click("button", "Submit")
    s01.browser.find("button", "Fetch Feedback")
    s01.browser.picture("formgrader-student", 420)
    for student, handed_in in {"s02": blank, "s03": notebook}.items():
        other = course / "submitted" / student / ASSIGNMENT / path.name
        other.parent.mkdir(parents=True)
        other.write_text(json.dumps(handed_in))
    return path


@pytest.fixture(scope="module")
def collected(submitted: Path, instructor: JupyterLab) -> str:
    with formgrader(instructor) as page:
        return page.press(ASSIGNMENT, "collect")


@pytest.fixture(scope="module")
def autograded(collected: str, instructor: JupyterLab) -> dict[str, dict[str, str]]:
    """The rows of the students after the button Autograde, and what its dialog says."""
    with formgrader(instructor) as page:
        page.row(ASSIGNMENT)
        instructor.browser.click("td.num-submissions a", "3")
        said = {student: page.press(student, "autograde") for student in ("s01", "s02", "s03")}
        rows = {student: page.row(student) | {"said": said[student]} for student in said}
    instructor.browser.picture("formgrader-submissions", 560)
    return rows


@pytest.fixture(scope="module")
def marked(autograded: Any, instructor: JupyterLab) -> str:
    """Mark what s01 has written; returns the address of the page."""
    browser = instructor.browser
    with formgrader(instructor, "Manual Grading") as page:
        browser.click("td a", ASSIGNMENT)
        browser.click("td a", EXERCISE)
        browser.find("td a", "Submission #1")
        browser.click("button", "Show All Names")
        browser.click("td a", "s01")
        page.marks("experiment_plan")
        for task, (points, comment) in MARKS.items():
            page.mark(task, points, comment)
        page.scroll_to("experiment_plan", 330)
        address = browser.script("return location.href")
    browser.picture("formgrader-marking")
    instructor.below(f"solutions/{ASSIGNMENT}/{EXERCISE}.ipynb", "Rubric for the grader (5 points)")
    with browser.frame(FORMGRADER):
        page.scroll_to("experiment_plan", 110)
    browser.picture("formgrader-rubric")
    return str(address)


@pytest.fixture(scope="module")
def fed_back(marked: str, instructor: JupyterLab, s01: JupyterLab) -> Path:
    """Generate and release feedback, fetch it as s01; returns s01's page."""
    with formgrader(instructor) as page:
        assert page.press(ASSIGNMENT, "generate-feedback").startswith("Success")
        instructor.browser.click("td.num-submissions a", "3")
        assert page.press("s01", "release-feedback").startswith("Success")
    s01.open()
    s01.menu("Nbgrader", "Assignment List")
    s01.browser.click("button", "Fetch Feedback")
    s01.browser.find("a", "view feedback")
    return next((s01.server.root / ASSIGNMENT / "feedback").rglob(f"{EXERCISE}.html"))


def test_generate_makes_what_is_released(released: dict[str, str], course: Path) -> None:
    assert released["assign"].startswith("Success")
    for name in (EXERCISE, "stars_mlp"):
        made, ours = (read(course / f / ASSIGNMENT / f"{name}.ipynb") for f in ("build/release", "release"))
        sources = [["".join(cell["source"]) for cell in each["cells"]] for each in (made, ours)]
        assert sources[0] == sources[1]


def test_released_assignment_reaches_the_student(released: dict[str, str], submitted: Path) -> None:
    assert released["release"].startswith("Success")
    assert released["status"] == "released"
    assert submitted.with_name("stars_mlp.ipynb").is_file()


def test_collect_takes_what_the_student_submitted(collected: str, submitted: Path, course: Path) -> None:
    assert "Collecting submission: s01 applied_machine_learning" in collected
    assert read(course / "submitted" / "s01" / ASSIGNMENT / submitted.name) == read(submitted)


def test_autograde_button_gives_the_scores_of_autograder_grade(
    autograded: dict[str, dict[str, str]], course: Path
) -> None:
    command = [BIN / "autograder", "grade", "submitted", "--json", "-", "--quiet"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, timeout=300, check=False)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    scores = dict.fromkeys(autograded, 0.0)
    for result in results:
        scores[result["student"]] += result["score"]
    assert scores == {"s01": 17.0, "s02": 0.0, "s03": 18.0}
    for student, row in autograded.items():
        assert row["said"].startswith("Success")
        assert "isolation:" in row["said"]  # our exporter has graded it, not nbgrader's Execute
        assert row["score"] == f"{scores[student]:g} / 46"
    assert [row["status"] for row in autograded.values()] == [
        "needs manual grading", "graded", "needs manual grading",
    ]  # fmt: skip


def test_marks_and_comments_are_kept(marked: str, instructor: JupyterLab) -> None:
    instructor.browser.open(marked)
    assert Formgrader(instructor.browser).marks("experiment_plan") == ("4", COMMENT)


def test_marks_survive_autograding_again(marked: str, instructor: JupyterLab) -> None:
    with formgrader(instructor) as page:
        page.row(ASSIGNMENT)
        instructor.browser.click("td.num-submissions a", "3")
        assert (page.row("s01")["score"], page.row("s01")["status"]) == ("23.5 / 46", "graded")
        assert page.press("s01", "autograde").startswith("Success")
        # nbgrader asks for another look at what a person has marked.
        assert (page.row("s01")["score"], page.row("s01")["status"]) == ("23.5 / 46", "needs manual grading")
    instructor.browser.open(marked)
    assert Formgrader(instructor.browser).marks("experiment_plan") == ("4", COMMENT)


def test_the_student_reads_marks_comments_and_hints(fed_back: Path, s01: JupyterLab) -> None:
    s01.open(str(fed_back.relative_to(s01.server.root)))
    with s01.browser.frame(".jp-HTMLViewer iframe, iframe.jp-HTMLViewer"):
        text = s01.browser.find("body", "Score: 23.5").text
        for _, (points, comment) in MARKS.items():
            assert f"Score: {points:.1f} / " in text
            assert comment in text
        assert "The recall of the first model (passed)" in text
        assert "The penalty has one factor more" in text
        s01.browser.script(
            "[...document.querySelectorAll('.panel')].find(panel => panel.innerText.includes('one factor more') "
            "&& panel.classList.contains('nbgrader_cell')).scrollIntoView({block: 'center'})"
        )
    s01.browser.picture("formgrader-feedback")


def test_nothing_hidden_is_fed_back(fed_back: Path, course: Path) -> None:
    pages = [path.read_text() for path in (course / "feedback").rglob("*.html")]
    assert len(pages) == 6
    for hidden in ("BEGIN SOLUTION", "Rubric for the grader", "Reference answer", "autograder.checking"):
        assert not [page for page in pages if hidden in page]


def test_course_list_knows_this_course(released: Any, instructor: JupyterLab) -> None:
    instructor.open()
    instructor.menu("Nbgrader", "Course List")
    assert instructor.browser.find(".list_item", "machine_learning")


def test_create_assignment_reads_the_generated_source(released: Any, instructor: JupyterLab) -> None:
    instructor.open_notebook(f"build/source/{ASSIGNMENT}/{EXERCISE}.ipynb")
    instructor.menu("Nbgrader", "Create assignment")
    total = ".nbgrader-CreateAssignmentWidget .nbgrader-TotalPointsInput, .nbgrader-TotalPointsInput"
    instructor.browser.until(
        lambda: instructor.browser.find(total).get_attribute("value") == "30", "30 points in all"
    )


@pytest.fixture(autouse=True)
def _no_script_errors(browser: Browser) -> Iterator[None]:
    """No page of the loop breaks off in a script, but for nbgrader's marking page without internet access."""
    yield
    logged = [entry["message"] for entry in browser.driver.get_log("browser")]
    assert not [text for text in logged if "Uncaught" in text and "MathJax is not defined" not in text]
