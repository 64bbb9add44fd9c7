import io
import re
import subprocess
import sys
from dataclasses import replace

from autograder.reports.table import PIPE_WIDTH, print_results
from autograder.result import Result


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(results: list[Result], titles: dict[str, str], encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    print_results(results, titles, file)
    file.flush()
    return raw.getvalue().decode(encoding)


def test_every_submission_has_a_row(class_results: list[Result], titles: dict[str, str]) -> None:
    text = printed(class_results[:30], titles)
    for result in class_results[:30]:
        assert re.search(
            rf"^ ?{result.student} .*{result.score:.2f}".rstrip("0").rstrip("."), text, re.MULTILINE
        )
    assert re.search(r"^\d+ of 30 graded, mean \d+ %, \d+ needs? a look", text, re.MULTILINE)


def test_several_attempts_are_told_apart(swapped: Result, titles: dict[str, str]) -> None:
    text = printed([swapped, replace(swapped, attempt=2)], titles)
    assert ("attempt 1" in text, "attempt 2" in text) == (True, True)
    assert "attempt" not in printed([swapped, replace(swapped, student="s99")], titles)


def test_a_pipe_gets_no_escapes_and_bounded_lines(
    class_results: list[Result], titles: dict[str, str]
) -> None:
    text = printed(class_results, titles)
    assert "\x1b" not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert max(map(len, text.splitlines())) <= PIPE_WIDTH


def test_an_ascii_terminal_gets_ascii(class_results: list[Result], titles: dict[str, str]) -> None:
    text = printed(class_results, titles, "ascii")
    assert re.search(r"s01 .* [+~x]{4} ", text)


def test_a_terminal_gets_only_our_own_escapes(hostile_results: list[Result], titles: dict[str, str]) -> None:
    for results in (hostile_results, *([result] for result in hostile_results)):
        file = Terminal()
        print_results(results, titles, file, width=100)
        text = file.getvalue()
        assert "\x1b[" in text
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", re.sub(r"\x1b\[[0-9;]*m", "", text))


def test_one_submission_shows_its_checks(swapped: Result, titles: dict[str, str]) -> None:
    swapped.notes = ["locked cell 'f1' was edited and has been restored"]
    text = printed([swapped], titles)
    assert "s01: F1 by hand  5.5/7" in text
    assert "✗ Precision divides by everything you predicted positive" in text
    assert "looks like: fp_fn_swapped" in text
    assert "expected_0.8375_got_0.5" in text
    assert "has been restored" in text


def test_long_details_are_cut(swapped: Result, titles: dict[str, str]) -> None:
    swapped.tasks[1].checks[0].detail = "\n".join(f"line {n}" for n in range(1000))
    text = printed([swapped], titles)
    assert "line 11" in text
    assert "988 more lines" in text
    assert "line 12\n" not in text


def test_no_results_print_a_summary_only(titles: dict[str, str]) -> None:
    assert printed([], titles) == "0 of 0 graded, mean -, 0 need a look\n"


def test_rich_is_not_imported_until_something_is_printed() -> None:
    code = "import sys, autograder.reports.table; print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
