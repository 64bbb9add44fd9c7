import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from autograder.reports import class_people, class_report, stats
from autograder.reports.class_report import report_page, write_report
from autograder.reports.feedback_files import write_feedback
from autograder.result import Result
from tests.reports.conftest import submission


def rows(text: str) -> list[str]:
    body = text.split('<table id="all"')[1].split("<tbody>")[1].split("</tbody>")[0]
    return re.findall(r"<tr.*?</tr>", body, re.DOTALL)


def test_every_submission_has_a_row(class_results: list[Result], titles: dict[str, str]) -> None:
    assert len(rows(report_page(class_results, "Course", titles, {}))) == len(class_results)


def test_headline_numbers(swapped: Result, titles: dict[str, str]) -> None:
    results = [
        swapped,
        replace(swapped, student="s02", score=7.0),
        replace(swapped, student="s03", status="missing"),
    ]
    text = report_page(results, "Course", titles, {})
    numbers = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", text.split("</dl>")[0])
    assert numbers == [
        ("Graded", "2"),
        ("Mean score", "89 %"),
        ("Median score", "89 %"),
        ("Need a look", "1"),
    ]


def test_misconceptions_with_their_students(class_results: list[Result], titles: dict[str, str]) -> None:
    text = report_page(class_results, "Course", titles, {})
    assert "<h3>fp fn swapped</h3>" in text
    assert "Precision is about what you predicted: look at its denominator." in text
    assert "Locked cells that were changed" in text


def test_links_lead_to_the_feedback(
    tmp_path: Path, class_results: list[Result], titles: dict[str, str]
) -> None:
    pages = write_feedback(class_results, tmp_path / "feed back", titles)
    report = tmp_path / "reports" / "class.html"
    write_report(class_results, report, "Course", titles, tmp_path / "feed back")
    links = [re.search(r'href="([^"]*)"', row) for row in rows(report.read_text())]
    found = [(report.parent / unquote(unescape(link[1]))).resolve() for link in links if link]
    assert found == [path.resolve() for path in pages]


def test_without_feedback_there_are_no_links(class_results: list[Result], titles: dict[str, str]) -> None:
    addresses = re.findall(r'<a href="([^"]*)', report_page(class_results, "Course", titles, {}))
    assert addresses
    assert all(address.startswith("#") for address in addresses)


def test_no_results_make_a_page(titles: dict[str, str]) -> None:
    text = report_page([], "Course", titles, {})
    assert "Nothing to look at." in text
    assert rows(text) == []


def test_the_same_results_make_the_same_bytes(
    tmp_path: Path, class_results: list[Result], titles: dict[str, str]
) -> None:
    for name in ("one.html", "two.html"):
        write_report(class_results, tmp_path / name, "Course", titles)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_hard_tasks_and_those_that_fit_badly_are_named(titles: dict[str, str]) -> None:
    odd = [submission(f"s{n}", n % 2, n % 2, (n + 1) % 2, n % 5 == 0, n % 2) for n in range(40)]
    section = report_page(odd, "Course", titles, {}).split('id="weak"')[1].split("</section>")[0]
    named = re.findall(r"<tr><td>(.*?)</td>.*<td>(.*?)</td></tr>", section)
    assert named == [("D", "Few can do it and low discrimination"), ("C", "Low discrimination")]
    # What few students did may be chance.
    few = [submission(f"s{n}", n % 2, n % 2, (n + 1) % 2) for n in range(stats.MIN_TO_JUDGE - 1)]
    assert 'id="weak"' not in report_page(few, "Course", titles, {})


def test_a_very_large_class_has_a_row_per_student(
    swapped: Result, titles: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(class_report, "MOST_ROWS", 3)
    monkeypatch.setattr(class_people, "MOST_PEOPLE", 1)
    other = replace(swapped, exercise="other", score=7.0)
    gone = replace(swapped, student="s02", status="missing", score=0.0, tasks=[])
    ran = replace(swapped, student="s03")
    text = report_page([swapped, other, gone, ran], "Course", titles, {})
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows(text)]
    assert cells == [
        ["s01", "2 / 2", "12.5 / 14", "89 %", "0"],
        ["s02", "0 / 1", "0 / 0", "–", "1"],
        ["s03", "1 / 1", "5.5 / 7", "79 %", "0"],
    ]
    holders = text.split("<h3>fp fn swapped</h3>")[1].split("</ul>")[0]
    assert re.findall(r"<li[^>]*>(.*?)</li>", holders) == ["s01", "and 1 more"]


@pytest.mark.slow
def test_a_large_class_fits_in_five_megabytes(
    tmp_path: Path, build_class: Callable[..., list[Result]], titles: dict[str, str]
) -> None:
    results = build_class(1000)
    results += [replace(result, assignment=f"{result.assignment}_2") for result in results]
    assert len(results) == 6000
    write_report(results, tmp_path / "report.html", "Course", titles, tmp_path / "feedback")
    assert (tmp_path / "report.html").stat().st_size < 5_000_000


def test_long_names_and_notes_cannot_grow_the_page(perfect: Result, titles: dict[str, str]) -> None:
    one = len(report_page([perfect], "Course", titles, {}))
    perfect.student, perfect.notes = "x" * 100_000, ["y" * 100_000] * 3
    assert len(report_page([perfect], "Course", titles, {})) < one + 1000
