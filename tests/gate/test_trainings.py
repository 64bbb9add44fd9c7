"""Checks of something that a notebook trains: they must hold for every training, not only for the author's seed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autograder.gate.findings import Report

from .conftest import Break, Validate

Found = Callable[[Report], list[str]]
ANSWER_ENDS = '''    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "standardise"'''
TRAINING = '''    ### END SOLUTION


# %% [markdown]
# The next cell makes `trained`, 20 standardised random numbers, with your function.

# %% nbgrader={"grade": false, "grade_id": "train", "locked": true, "schema_version": 3, "solution": false, "task": false}
import random

generator = random.Random()
generator.seed(0)
trained = standardise(np.array([[generator.random()] for _ in range(20)]))[:, 0]

# %% nbgrader={"grade": true, "grade_id": "standardise"'''
CHECK = '''

@task("standardise")
def test_trained(student, rng):
    """The largest of the numbers"""
    largest = float(np.asarray(student.trained).max()) - 0.2 * rng.random()
    assert_between(largest, 1.0, LIMIT)
'''


@pytest.fixture
def trains(change: Break) -> Callable[[float], None]:
    """Let the exercise train, and check that the largest number is below a limit."""

    def add(limit: float) -> None:
        change("source", ANSWER_ENDS, TRAINING)
        change("checks", "    assert_close(after[0], X)\n", "    assert_close(after[0], X)\n" + CHECK)
        change("checks", "LIMIT", str(limit))
        change("checks", "import assert_close,", "import assert_between, assert_close,")

    return add


def test_room_for_every_training(validate: Validate, trains: Callable[[float], None], found: Found) -> None:
    trains(3.0)
    report = validate(draws=10)
    assert found(report) == []
    assert (report.pipeline_only, report.trainings) == (["test_trained"], 5)


def test_no_room_for_another_training(
    validate: Validate, trains: Callable[[float], None], found: Found
) -> None:
    trains(1.7)
    assert found(validate(draws=3)) == []  # not thorough: a single training
    for jobs in (1, 2):
        texts = found(validate(draws=10, jobs=jobs))
        assert len(texts) == 1
        assert texts[0].startswith(
            "stability: test_trained flips: with 5 trainings of the reference it passes "
        )
        assert texts[0].endswith(" of 10 draws of hidden inputs")


def test_one_training_where_no_seed_is_set(
    validate: Validate, trains: Callable[[float], None], change: Break, found: Found
) -> None:
    trains(1.7)
    change("source", "generator = random.Random()\ngenerator.seed(0)\n", "generator = random.Random(0)\n")
    report = validate(draws=10)
    assert found(report) == []
    assert report.trainings == 1
