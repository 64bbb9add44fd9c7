"""What a job publishes of its results: what counts of them, as `autograder marks` has it, on pages and in files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.ci.platform import tell_platform
from autograder.course import Course
from autograder.reports.answers import Answers
from autograder.reports.class_report import write_report
from autograder.reports.feedback_files import write_feedback
from autograder.reports.jsonl import write_jsonl
from autograder.reports.junit import to_junit
from autograder.reports.markdown import summary_markdown
from autograder.reports.titles import titles_of
from autograder.result import Result


def publish(
    course: Course, marked: Sequence[Result], out: Path, submitted: Sequence[Path], notes: str
) -> None:
    """Write the reports into a folder and tell the platform.

    Args:
        course: the course.
        marked: what counts.
        out: the folder; it is there.
        submitted: where the notebooks lie.
        notes: Markdown to stand below the summary.
    """
    titles = titles_of(course)
    write_jsonl(marked, out / "marks.jsonl")
    write_feedback(marked, out / "pages", titles, Answers(course, *submitted))
    write_report(marked, out / "report.html", course.title, titles, out / "pages")
    (out / "junit.xml").write_text(to_junit(marked, titles), encoding="utf-8")
    summary = summary_markdown(marked, titles) + notes
    (out / "summary.md").write_text(summary, encoding="utf-8")
    tell_platform(marked, summary)
