"""The students' pages and the instructor's page in a real browser: on a phone, without JavaScript, for a thousand students.

`make screenshots` keeps the pictures of the documentation; it runs this file.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.cli.main import main
from autograder.course import Course
from autograder.reports.class_report import write_report
from autograder.reports.jsonl import read_jsonl, write_jsonl
from autograder.result import Result
from tests.browser.browser import Browser

PHONE, DESKTOP = 375, 1200
STUDENTS = 1000
FULL_COURSE = 38  # exercises
SIZE_LIMIT, SECONDS = 5_000_000, 2.0
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample class, graded; and its page as an instructor makes it after a second run."""
    folder = tmp_path_factory.mktemp("demo") / "class"
    assert main(["demo", "--out", str(folder), "--course", str(ROOT), "--quiet"]) == 0
    results, _ = read_jsonl(folder / "results.jsonl")
    before = copy.deepcopy(results[:-1])
    for result in before:
        if result.exercise == "f1_by_hand" and result.tasks[2].status == "passed":
            result.tasks[2] = replace(result.tasks[2], score=1.0, status="partial")
            result.score -= 1.0
            result.provenance.checks = "sha256:of-the-run-before"
    write_jsonl(before, folder / "before.jsonl")
    write_jsonl([*results, copied(folder, results)], folder / "after.jsonl")
    command = ["report", str(folder / "after.jsonl"), "--course", str(folder / "course"), "--html"]
    command += [str(folder / "changes.html"), "--since", str(folder / "before.jsonl")]
    assert main([*command, "--submissions", str(folder / "submitted"), "--quiet"]) == 0
    return folder


def copied(folder: Path, results: list[Result]) -> Result:
    """A thirteenth student, who hands in what s02 has written, with other names."""
    original = next(each for each in results if (each.student, each.exercise) == ("s02", "f1_by_hand"))
    notebook = json.loads((folder / "submitted/s02/evaluation/f1_by_hand.ipynb").read_text())
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = re.sub(r"\b(labels?|truth|guess)\b", r"my_\1", "".join(cell["source"]))
    path = folder / "submitted/s13/evaluation/f1_by_hand.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    own = replace(original.provenance, submission=f"sha256:{digest}")
    return replace(original, student="s13", provenance=own)


@pytest.fixture
def window(browser: Browser) -> Iterator[Browser]:
    """The browser, as wide as it was afterwards."""
    yield browser
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def show(browser: Browser, page: Path, width: int, height: int = 900, scale: float = 1) -> None:
    """Open a page in a window of this size, in CSS pixels."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": width == PHONE}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
    browser.open(page.as_uri())


def feedback(demo: Path, student: str) -> Path:
    return demo / "feedback" / student / "evaluation" / "f1_by_hand.html"


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_pages_are_no_wider_than_the_window(window: Browser, demo: Path, width: int) -> None:
    pages = [demo / "report.html", demo / "changes.html", *(feedback(demo, f"s{n:02}") for n in range(1, 13))]
    for page in pages:
        show(window, page, width)
        assert window.script("return document.documentElement.scrollWidth") <= width, page


def test_links_lead_to_tasks_and_pages(window: Browser, demo: Path) -> None:
    show(window, demo / "report.html", DESKTOP)
    window.click("#all a", "s05")
    assert window.find("h1").text == "F1 by hand"
    window.click(".overview a", "Precision recall")
    assert window.script("return document.querySelector(':target h3').textContent") == "Precision recall"


def test_a_copy_is_named_and_can_be_compared(window: Browser, demo: Path) -> None:
    show(window, demo / "changes.html", DESKTOP)
    groups = window.script(
        "return Array.from(document.querySelectorAll('[aria-labelledby=alike] .people'), (each) => each.textContent)"
    )
    assert [sorted(group.split()) for group in groups] == [["s02", "s13"]]
    window.click("[aria-labelledby=alike] summary")
    first, second = window.all("[aria-labelledby=alike] pre")
    assert first.text != second.text
    assert first.text.count("\n") == second.text.count("\n")


def rows(browser: Browser) -> list[str]:
    return browser.script(
        "return Array.from(document.querySelectorAll('#all tbody tr'))"
        ".filter((row) => !row.hidden).map((row) => row.textContent)"
    )


def test_the_table_is_searched_filtered_and_sorted(window: Browser, demo: Path) -> None:
    show(window, demo / "report.html", DESKTOP)
    assert len(rows(window)) == 24
    window.click("#all thead button", "Score")
    shares = window.script(
        "return Array.from(document.querySelectorAll('#all tbody td[data-v]:nth-child(3)'), (cell) => +cell.dataset.v)"
    )
    assert shares == sorted(shares)
    window.click("#all thead button", "Score")
    assert "14 / 14" in rows(window)[0] or "16 / 16" in rows(window)[0]
    window.keys("#search", "s11")
    assert len(rows(window)) == 2
    window.find("#search").clear()
    window.keys("#search", " ")
    window.find("select[data-column=exercise]").send_keys("F1 by hand")
    assert len(rows(window)) == 12
    window.click("#look")
    assert 0 < len(rows(window)) < 12
    assert window.find("#shown").text == f"{len(rows(window))} of 24"


def test_without_javascript_nothing_is_missing(window: Browser, demo: Path) -> None:
    window.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    show(window, demo / "report.html", DESKTOP)
    window.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert len(rows(window)) == 24
    assert window.all("#controls") == []
    assert window.script("return document.querySelectorAll('thead button').length") == 0


def a_thousand(results: list[Result], exercises: int) -> list[Result]:
    """Real results as a class of a thousand: each student's are those of one of the twelve."""
    students = sorted({result.student for result in results})
    kinds = sorted({result.exercise for result in results})
    by_kind: dict[tuple[str, str], Result] = {(each.student, each.exercise): each for each in results}
    found = []
    for number in range(STUDENTS):
        for place in range(exercises):
            kind = kinds[place % len(kinds)]
            one = by_kind[students[(7 * number + place) % len(students)], kind]
            name = kind if place < len(kinds) else f"{kind}_{place}"
            own = replace(one.provenance, submission=f"sha256:{number}-{place}")
            found.append(replace(one, student=f"s{number:04}", exercise=name, provenance=own))
    return found


def seconds_to_open(browser: Browser, page: Path) -> float:
    """Until everything is loaded, the script has run, and something is painted."""
    show(browser, page, DESKTOP)
    moments = "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('paint')]"
    ready = f"return {moments}.map((each) => each.loadEventEnd ?? each.startTime)"
    browser.until(lambda: min(browser.script(ready), default=0) > 0, "the page")
    return max(browser.script(ready)) / 1000


@pytest.mark.parametrize("exercises", [2, 6, FULL_COURSE])
def test_a_class_of_a_thousand(
    window: Browser, demo: Path, exercises: int, capsys: pytest.CaptureFixture[str]
) -> None:
    results = a_thousand(read_jsonl(demo / "results.jsonl")[0], exercises)
    page = demo / f"thousand-{exercises}.html"
    course = Course.load(demo / "course")
    write_report(results, page, course.title, {}, demo / "feedback", since=results[: len(results) // 2])
    size = page.stat().st_size
    seconds = min(seconds_to_open(window, page) for _ in range(3))
    with capsys.disabled():
        print(f"\n{STUDENTS} students x {exercises} exercises: {size / 1e6:.2f} MB, opens in {seconds:.2f} s")
    assert size < SIZE_LIMIT
    assert seconds < SECONDS


def test_pictures(window: Browser, demo: Path) -> None:
    """The pictures of the documentation."""
    show(window, demo / "report.html", 1100, 900)
    pictures = [window.picture("report")]
    window.script("document.getElementById('misconceptions').scrollIntoView()")
    pictures.append(window.picture("misconceptions", height=620))
    show(window, demo / "changes.html", 1100, 560)
    window.script("document.getElementById('changes').scrollIntoView()")
    pictures.append(window.picture("since"))
    window.script(
        "const alike = document.getElementById('alike');"
        "alike.parentElement.querySelector('details').open = true; alike.scrollIntoView()"
    )
    pictures.append(window.picture("alike"))
    show(window, feedback(demo, "s05"), 1000, 560)
    window.script("document.getElementById('task-3').scrollIntoView()")
    pictures.append(window.picture("feedback"))
    show(window, feedback(demo, "s05"), PHONE, 812)
    pictures.append(window.picture("feedback-phone"))
    for path in pictures:
        assert 10_000 < path.stat().st_size < 200_000, path
