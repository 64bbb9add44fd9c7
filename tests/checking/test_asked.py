"""Which names of a submission checks may read, found in their source; in doubt, more."""

from __future__ import annotations

import pytest

from autograder.checking.asked import asked_names

HELPERS = """
import pytest
from autograder.checking import assert_close, assert_not_used, mutated, task

HAND = {"hand_a": 1.0, "hand_b": 2.0}
UNRELATED = ["picture"]

def assert_hand(student, reference, *names):
    for name in names:
        assert_close(getattr(student, name), getattr(reference, name))

def trained(model, X):
    return model.weights @ X.mean
"""


def asked(body: str, probe: str = "") -> set[str]:
    return set(asked_names(HELPERS + body, probe))


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "def test(student, rng):\n    values = rng.normal(size=3)\n    assert student.f(values) == values.mean()",
            {"f"},
        ),
        ("def test(student):\n    mutated(student.f, student.X)", {"f", "X"}),
        ("def test(student, X):\n    trained(student, X)", {"weights"}),
        ("def test(student, X):\n    trained(X=X, model=student)", {"weights"}),
        (
            "def test(student, reference):\n    a, b = (each.f(1) for each in (student, reference))\n    assert a == b.real",
            {"f"},
        ),
        (
            "def test(student, reference):\n    for who in [student, reference]:\n        assert who.g",
            {"g"},
        ),
        (
            'def test(student, reference):\n    assert_hand(student, reference, "hand_a")\n\n'
            'def test_more(student):\n    assert student.f("word").real',
            {"hand_a", "f"},
        ),
        (
            "def test(student):\n    for name in HAND:\n        assert getattr(student, name) == HAND[name]",
            {"hand_a", "hand_b"},
        ),
        (
            '@task("part")\n@pytest.mark.parametrize("name", ["hand_a", "hand_b"])\n'
            "def test(student, name):\n    assert getattr(student, name)",
            {"hand_a", "hand_b"},
        ),
        (
            'def test(student, submission):\n    assert_not_used(submission, "cell", "numpy")\n'
            '    assert getattr(student, "f")({"a": 1}["a"])',
            {"f", "a"},
        ),
    ],
)
def test_what_is_read_of_a_submission(body: str, names: set[str]) -> None:
    assert asked(body) == names


@pytest.mark.parametrize(
    "body",
    [
        "def test(student):\n    other = student\n    assert other.f.g",
        "def test(student):\n    found = {'s': student}\n    assert found['s'].f.g",
        "def test(student, probe):\n    assert probe.look(student).f.g",
        "def test(student):\n    assert_hand(*[student, student]).f.g",
        "def test(student):\n    trained(**{'model': student}).f.g",
        "@pytest.fixture\ndef whole(student):\n    return student\n\ndef test(whole):\n    assert whole.f.g",
    ],
)
def test_where_it_cannot_be_followed_every_attribute_and_word_counts(body: str) -> None:
    assert {"f", "g", "mean", "hand_a", "picture"} <= asked(body)


def test_a_probe_counts_if_it_could_reach_the_notebook() -> None:
    body = "def test(student, probe):\n    assert probe.run(student.f)"
    assert asked(body, "def run(f):\n    return f.__code__") == {"f"}
    assert asked(body, 'def run(f):\n    return f.__globals__["secret"]') >= {"f", "secret"}
