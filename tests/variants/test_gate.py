"""The release gate tries variants as it tries the ordinary notebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.gate.findings import Report
from autograder.gate.numbers import check_numbers
from autograder.gate.pipeline import Pipeline
from autograder.gate.subject import Subject
from tests.variants.conftest import make_course

pytestmark = pytest.mark.xdist_group("variants")


def test_what_is_wrong_with_variants_is_found(tmp_path: Path) -> None:
    exercise = make_course(tmp_path / "course").exercises[0]
    numbers = exercise.checks / "numbers.py"
    text = numbers.read_text()
    drawn = text[text.index("    return dict(zip") : text.index("def work_out")]
    numbers.write_text(
        text.replace(drawn, '    return {"a": 10, "b": 11, "c": 12, "d": 20, "top": 7, "e": 1975}\n\n\n')
        .replace('"top": 7}\n\n', '"top": 7, "e": 1975}\n\n')
        .replace("d, top):", "d, top, e):")
        .replace("if mean < 7 and 2 < variance < 49 else None", "")
    )
    misconceptions = exercise.checks / "misconceptions.py"
    misconceptions.write_text(misconceptions.read_text().replace("given.variance", "3.96075"))
    exercise.source.write_text(
        exercise.source.read_text().replace("millivolts, euros", "millivolts, euros of 1975")
    )
    subject = Subject.load(exercise)
    report = Report(exercise.id)
    with Pipeline(subject) as pipeline:
        check_numbers(subject, subject.suite.checks[:3], pipeline, 2, report, lambda _text: None)
    assert {each.item for each in report.findings} == {"variant"}
    found = " | ".join(each.text for each in report.findings)
    for words in (
        "1975, the ordinary e, stays in cell 'text-01' of every variant",
        "of 200 students only 1 have numbers of their own: draw from more",
        "numbers of gate-0: public: the public test 'by_hand' fails on the reference",
        "numbers of gate-1: misconception: hand_variance_for_std should fail 'by_hand' but passes",
        "the answers of another student solve 'by_hand' for gate-1",
    ):
        assert words in found, found
