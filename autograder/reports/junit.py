"""Results as JUnit XML, in the form that CI systems read (the junit-10 schema of Jenkins).

One test suite per submission, one test case per check. This is the instructor's view: failed cases carry
the detail.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from autograder.reports.text import NAME_LIMIT, NOTE_LIMIT, block, one_line
from autograder.reports.words import STATUS_WORDS, Titles, exercise_title, points, sentence
from autograder.result import CheckResult, Result, TaskResult

DETAIL_LIMIT = 10_000
_OUTCOMES = {"passed": None, "manual": "skipped", "failed": "failure", "partial": "failure"}


def to_junit(results: Sequence[Result], titles: Titles) -> str:
    """The XML document. A task without checks (marked by hand, or never reached) is one case of its own."""
    root = ET.Element("testsuites", name="autograder")
    suites = [_suite(result, titles) for result in results]
    root.extend(suites)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.attrib[count]) for suite in suites)))
    root.set("time", _seconds(sum(result.seconds for result in results)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(result: Result, titles: Titles) -> ET.Element:
    name = f"{one_line(result.student, NAME_LIMIT)}: {exercise_title(titles, result)}"
    suite = ET.Element("testsuite", name=name)
    properties = ET.SubElement(suite, "properties")
    facts = {
        "student": one_line(result.student),
        "exercise": one_line(f"{result.assignment}/{result.exercise}"),
        "attempt": str(result.attempt),
        "status": one_line(result.status),
        "score": points(result.score),
        "max_score": points(result.max_score),
        "sandbox": one_line(result.sandbox),
        "trust": one_line(result.trust),
    }
    for key, value in facts.items():
        ET.SubElement(properties, "property", name=key, value=value)
    for task in result.tasks:
        class_name = one_line(f"{result.assignment}.{result.exercise}.{task.id}")
        for check in task.checks or [_stand_in(task)]:
            case = ET.SubElement(suite, "testcase", classname=class_name, name=one_line(check.id))
            _outcome(case, check)
    if result.notes:
        ET.SubElement(suite, "system-out").text = "\n".join(
            one_line(note, NOTE_LIMIT) for note in result.notes
        )
    suite.set("tests", str(len(suite.findall("testcase"))))
    for count, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(len(suite.findall(f"testcase/{element}"))))
    suite.set("time", _seconds(result.seconds))
    return suite


def _stand_in(task: TaskResult) -> CheckResult:
    return CheckResult(
        id=task.id, status=task.status if task.status != "partial" else "failed", title=task.id
    )


def _outcome(case: ET.Element, check: CheckResult) -> None:
    element = _OUTCOMES.get(check.status, "error")
    if element is None:
        return
    message = f"{check.title}: {sentence(check.status, STATUS_WORDS)}"
    outcome = ET.SubElement(case, element, message=one_line(message), type=one_line(check.status))
    known = f"misconception: {check.misconception}" if check.misconception else ""
    hint = f"hint: {check.hint}" if check.hint else ""
    text = "\n".join(part for part in (hint, known, check.detail) if part)
    outcome.text = block(text)[:DETAIL_LIMIT] or None


def _seconds(value: float) -> str:
    return f"{max(value, 0.0):.3f}"
