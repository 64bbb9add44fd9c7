"""Exercises with numbers of each student's own: is every variant as good as the ordinary notebook?

For some students' numbers: the text and the release fit each other, the blank notebook scores nothing, the reference and
the alternatives full marks, misconceptions are caught and recognised, and the answers of another student lose points.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from autograder.checking.collect import Check
from autograder.checking.form import Form
from autograder.checking.numbers import ExerciseNumbers, Values, shown
from autograder.gate.findings import CheckStatistics, Report
from autograder.gate.local import KEY, LocalRun, draw_of, failed_tasks
from autograder.gate.pipeline import Pipeline, all_cells, check_blank, check_right, public_tests
from autograder.gate.scores import check_alternatives, check_misconceptions
from autograder.gate.subject import Subject
from autograder.grading.grade import answer_cells
from autograder.release.edition import student_editions
from autograder.release.files import to_json
from autograder.release.variants import Variants, check_phrases
from autograder.submission.released import parse_release

_CLASS = 200
_DIFFERENT = 0.75
_NOTEBOOKS = 20  # variants that are executed as a whole; checks alone cost less
_COINCIDENCES = 0.05  # per variant: two students may have the same numbers by chance
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]*\d)")
_TELLING = 2  # digits, zeros at the ends not counted: smaller numbers stand everywhere


def check_numbers(
    subject: Subject,
    checks: tuple[Check, ...],
    pipeline: Pipeline,
    draws: int,
    report: Report,
    progress: Callable[[str], None],
) -> None:
    """Add what is wrong with an exercise's variants to the report.

    Args:
        subject: the exercise.
        checks: those that the reference's definitions pass.
        pipeline: the exercise's.
        draws: how many students' variants to try.
        report: gets the findings.
        progress: hears what is being looked at.

    Raises:
        CourseError: `numbers.py` and the notebook do not belong together.
    """
    numbers = subject.suite.numbers
    if numbers is None:
        return
    progress("numbers of each student's own")
    check_phrases(subject.exercise, numbers)
    report.add("variant", _strays(subject, numbers))
    report.add("variant", _alike(numbers))
    concerned = _concerned(subject, numbers)
    mine = tuple(each for each in checks if each.task in concerned)
    variants = Variants(subject.exercise, KEY, numbers)
    others: Subject | None = None
    passed_on: list[str] = []
    for number in range(draws):
        student = draw_of(number).student
        progress(f"the variant of {student}")
        varied = with_numbers(subject, numbers.of(KEY, student))
        statistics = [CheckStatistics(each.id, each.task, each.title, 0.0) for each in mine]
        found = Report(report.exercise, checks=statistics)
        given = [cell.source for cell in variants.released(student).cells]
        if given != [cell["source"] for cell in varied.edition["cells"]]:
            found.add("variant", ["a phrase stands partly inside a solution and partly outside"])
        check_misconceptions(_about(varied, concerned), mine, lambda _names: mine, found, progress)
        check_alternatives(varied, mine, found)
        if number == 0:
            blank = pipeline.grade(varied.templates, public_tests(varied), subject=varied)
            check_blank(varied, blank, found)
        if number < _NOTEBOOKS:
            reference = pipeline.grade(varied.answers, all_cells(varied), subject=varied)
            check_right(varied, None, reference, found)
        for other, whose in ((others, "another student"), (subject, "the ordinary notebook")):
            if other is not None:
                solved = _passed_on(varied, other, mine, concerned)
                passed_on += [f"the answers of {whose} solve {task!r} for {student}" for task in solved]
        others = varied
        report.add("variant", (f"numbers of {student}: {each.item}: {each.text}" for each in found.findings))
    if len(passed_on) > _COINCIDENCES * draws:
        report.add("variant", passed_on)


def with_numbers(subject: Subject, values: Values) -> Subject:
    """The exercise as it would be had its author chosen these numbers."""
    numbers = subject.suite.numbers
    assert numbers is not None
    source = copy.deepcopy(subject.source)
    texts = Form([cell["source"] for cell in source["cells"]], numbers).filled(values)
    for cell, text in zip(source["cells"], texts, strict=True):
        cell["source"] = text
    name = subject.exercise.name
    edition = student_editions(subject.exercise.assignment, {name: source})[name]
    return replace(
        subject,
        source=source,
        edition=edition,
        released=parse_release(to_json(edition).encode(), subject.exercise.release),
        suite=subject.suite.with_numbers(values),
    )


def _concerned(subject: Subject, numbers: ExerciseNumbers) -> set[str]:
    """The tasks whose solutions use the numbers."""
    cells = subject.source["cells"]
    form = Form([cell["source"] for cell in cells], numbers)
    varied = {cell["id"] for cell, text in zip(cells, form.elsewhere, strict=True) if text != cell["source"]}
    return {
        task.id
        for task in subject.released.tasks
        if task.role == "task" and not varied.isdisjoint(answer_cells(subject.released, task.id))
    }


def _about(subject: Subject, tasks: set[str]) -> Subject:
    """The exercise with those misconceptions only that concern some tasks."""
    chosen = tuple(each for each in subject.suite.misconceptions if not tasks.isdisjoint(each.fails))
    return replace(subject, suite=replace(subject.suite, misconceptions=chosen, _namespaces={}))


def _passed_on(subject: Subject, other: Subject, checks: tuple[Check, ...], concerned: set[str]) -> list[str]:
    """The tasks that answers made for other numbers solve."""
    theirs = replace(subject.suite, cells=other.suite.cells, _namespaces={})
    run = LocalRun(subject, None, checks, namespace=theirs.namespace(()))
    return sorted(concerned - failed_tasks(checks, run.outcomes(draw_of(0))))


def _alike(numbers: ExerciseNumbers) -> Iterator[str]:
    """Too few different numbers for a class."""
    different = {tuple(numbers.of(KEY, f"gate-{number}").items()) for number in range(_CLASS)}
    if len(different) < _DIFFERENT * _CLASS:
        yield f"{numbers.path.name}: of {_CLASS} students only {len(different)} have numbers of their own: draw from more"


def _strays(subject: Subject, numbers: ExerciseNumbers) -> Iterator[str]:
    """Numbers of the ordinary notebook that would stay in everybody's."""
    telling = {}
    for name, value in numbers.standard.items():
        for found in _NUMBER.findall(str(value)):
            if len(found.replace(".", "").strip("0")) >= _TELLING:
                telling[found] = name
    cells = subject.edition["cells"]
    form = Form([cell["source"] for cell in cells], numbers)
    for cell, text in zip(cells, form.elsewhere, strict=True):
        for unrelated in numbers.unrelated:
            text = text.replace(shown(unrelated, numbers.standard, numbers.path), "")
        for line in text.split("\n"):
            for found in _NUMBER.findall(line):
                if found in telling:
                    yield (
                        f"{found}, the ordinary {telling[found]}, stays in cell {cell['id']!r} of every variant: "
                        f"{line.strip()!r}; make a phrase of it, or name it in UNRELATED"
                    )
