"""Does anything hidden reach a student? Looked for in the released notebook and in the feedback on wrong solutions."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Collection, Iterable, Iterator

from autograder.gate.findings import Report
from autograder.gate.pipeline import PipelineRun
from autograder.gate.solvers import MARKER
from autograder.gate.subject import Subject
from autograder.release.files import to_json
from autograder.reports.feedback import feedback_page
from autograder.reports.jsonl import student_json

_NUMBER = re.compile(r"\d+\.\d+(?:e[-+]?\d+)?")
_TELLING_LINE = 25  # characters; shorter lines of checks.py may well stand in a notebook too
_TELLING_DIGITS = 3


def check_leaks(subject: Subject, runs: Iterable[PipelineRun], planted: PipelineRun, report: Report) -> None:
    """The student edition, and what the students of these runs get, holds nothing of the hidden side.

    Args:
        subject: the exercise.
        runs: wrong and right solutions, graded.
        planted: the solver that prints and raises a marker with its arguments, graded.
        report: gets the findings.
    """
    edition = to_json(subject.edition)
    secrets = _names(subject)
    report.add("leak", (f"the released notebook says {each!r}" for each in _found(secrets, edition)))
    lines = _check_lines(subject) - _source_lines(subject)
    said = {line.strip() for cell in subject.edition["cells"] for line in cell["source"].split("\n")}
    report.add(
        "leak", (f"the released notebook has the line {each!r} of checks.py" for each in sorted(lines & said))
    )
    report.add("leak", _values_in_words(subject))
    public = set(_NUMBER.findall(edition)) | _words_for_students(subject)
    for run in runs:
        report.add("leak", _in_feedback(run, secrets, public))
    details = [check.detail or "" for check in planted.checks.values()]
    if not any(MARKER in each for each in details) and any(
        check.status == "error" for check in planted.checks.values()
    ):
        report.add(
            "leak", ["the planted marker did not reach the instructor's details: leaks cannot be seen"]
        )
    report.add("leak", _in_feedback(planted, {MARKER, *secrets}, public))


def feedback_text(run: PipelineRun) -> str:
    """Everything that the student of this run gets."""
    data = student_json(run.result)
    return json.dumps(data, ensure_ascii=False) + feedback_page(data, {})


def _in_feedback(run: PipelineRun, secrets: Collection[str], public: Collection[str]) -> Iterator[str]:
    text = feedback_text(run)
    for each in _found(secrets, text):
        yield f"a student's feedback says {each!r}"
    for check in run.checks.values():
        values = {each for each in _NUMBER.findall(check.detail or "") if len(each) > _TELLING_DIGITS + 2}
        for value in sorted(values - set(public)):
            if value in text:
                yield f"a student's feedback says {value}, a hidden value of {check.id}"


def _names(subject: Subject) -> set[str]:
    """Ids that are the instructor's: of checks and of misconceptions."""
    words = set(re.findall(r"\w+", to_json(subject.source)))
    misconceptions = {
        each.name for each in subject.suite.misconceptions
    } - words  # it may be a word of the text
    return misconceptions | {check.id for check in subject.suite.checks}


def _found(secrets: Iterable[str], text: str) -> list[str]:
    """The secrets that stand in a text as words of their own; a parametrised check's id is several words."""
    words = set(re.findall(r"\w+", text))
    return sorted(
        each
        for each in secrets
        if words.issuperset(re.findall(r"\w+", each)) and re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text)
    )


def _check_lines(subject: Subject) -> set[str]:
    text = (subject.exercise.checks / "checks.py").read_text(encoding="utf-8")
    return {line.strip() for line in text.splitlines() if len(line.strip()) >= _TELLING_LINE}


def _source_lines(subject: Subject) -> set[str]:
    """Lines of the given cells: a check may well build the same data as the notebook."""
    given = (cell["source"] for cell in subject.source["cells"] if cell["cell_type"] == "code")
    return {line.strip() for source in given for line in source.split("\n")}


def _values_in_words(subject: Subject) -> Iterator[str]:
    """Hand-computed results that a title or a hint gives away."""
    expected = {
        str(node.value)
        for source in subject.answers.values()
        for statement in ast.parse(source).body
        if isinstance(statement, (ast.Assign, ast.AnnAssign))
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and type(node.value) is float
    }
    telling = {each for each in expected if len(each.replace(".", "").strip("0")) >= _TELLING_DIGITS}
    for kind, texts in (
        ("title of", {check.id: check.title for check in subject.suite.checks}),
        ("hint of", {each.name: each.hint for each in subject.suite.misconceptions}),
    ):
        for name, text in texts.items():
            for value in sorted(telling & set(_NUMBER.findall(text))):
                yield f"the {kind} {name} says {value}, which is an expected value"


def _words_for_students(subject: Subject) -> set[str]:
    """Numbers in titles and hints, which students may read."""
    texts = [check.title for check in subject.suite.checks] + [
        each.hint for each in subject.suite.misconceptions
    ]
    return {number for text in texts for number in _NUMBER.findall(text)}
