import re

from autograder.reports.markdown import student_markdown, summary_markdown
from autograder.result import Result


def test_the_summary_has_a_row_per_submission(class_results: list[Result], titles: dict[str, str]) -> None:
    lines = summary_markdown(class_results, titles).splitlines()
    rows = [line for line in lines if line.startswith("| ")][1:]
    assert len(rows) == len(class_results)
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 6 for row in rows)
    assert re.fullmatch(r"\*\*\d+ of 129 graded\*\* · mean \d+ % of the automatic points", lines[0])


def test_hostile_text_stays_text(hostile_results: list[Result], titles: dict[str, str]) -> None:
    texts = [summary_markdown(hostile_results, titles)]
    texts += [student_markdown(result, titles) for result in hostile_results]
    for text in texts:
        assert not re.search(r"(?<!\\)[<`\[\]]", text)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
        assert "@someone" not in text


def test_a_students_feedback_names_what_was_looked_at(swapped: Result, titles: dict[str, str]) -> None:
    text = student_markdown(swapped, titles)
    assert "**5.5 of 7 points**" in text
    assert "### Precision and recall: 0.5 of 2 points" in text
    assert "- ✗ Precision divides by everything you predicted positive (not passed yet)" in text
    assert "**Hint:** first hint" in text
    assert "second hint" not in text


def test_a_student_gets_no_hidden_text(
    class_results: list[Result], titles: dict[str, str], hidden: tuple[str, ...]
) -> None:
    for result in class_results:
        text = student_markdown(result, titles).replace("\\", "")
        assert [word for word in hidden if word in text] == []


def test_a_grader_fault_is_no_zero(class_results: list[Result], titles: dict[str, str]) -> None:
    fault = next(result for result in class_results if result.status == "internal_error")
    text = student_markdown(fault, titles)
    assert "Not graded yet" in text
    assert " of 8 points**" not in text
    assert "| – |" in summary_markdown([fault], titles)
