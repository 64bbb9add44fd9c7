"""Hidden checks of attacks/signals. MARKER-CHECKS stands where no student may ever read."""

import numpy as np
import pytest

from autograder.checking import assert_close, assert_equal, assert_number, mutated, task


@task("hand")
def test_hand_mean(student):
    """The mean of the signal."""
    assert_close(student.hand_mean, 2.5)


@task("scaled")
def test_scaled_values(student, reference, rng):
    """Every sample times the factor."""
    for size in (1, 5, 17):
        x, factor = rng.normal(size=size), float(rng.uniform(2, 3))
        assert_close(student.scaled(x, factor), reference.scaled(x, factor), rtol=1e-5, atol=1e-6, lists=True)


@task("scaled")
def test_scaled_keeps_its_argument(student, rng):
    """The argument stays as it is."""
    x = rng.normal(size=7)
    result, (after, _) = mutated(student.scaled, x, 3.0)
    assert_close(after, x)
    assert_close(result, 3.0 * x, rtol=1e-5, atol=1e-6, lists=True)


@task("energy")
def test_energy_values(student, reference, rng):
    """Squares, summed."""
    for size in (2, 9, 33):
        x = rng.normal(size=size)
        assert_close(student.energy(x), reference.energy(x), rtol=1e-5)


@task("energy")
def test_energy_refuses_matrices(student):
    """A matrix is a ValueError."""
    assert_number(student.energy(np.zeros(0)))
    with pytest.raises(ValueError):  # noqa: PT011  (the words are the student's own)
        student.energy(np.ones((2, 3)))


@task("integral")
def test_integral_of_a_cubic(student, reference, rng):
    """The midpoint rule on a polynomial."""
    coefficients = rng.normal(size=4)

    def cubic(x):
        return float(np.polyval(coefficients, x))

    for n in (1, 6):
        assert_close(student.integral(cubic, -1.0, 2.0, n), reference.integral(cubic, -1.0, 2.0, n))


@task("tally")
def test_tally_counts(student, rng):
    """Words are counted."""
    words = [f"w{number}" for number in rng.integers(0, 4, size=30)]
    tally = student.Tally()
    for word in words:
        tally.add(word)
    for word in set(words):
        assert_equal(tally.count(word), words.count(word))


@task("tally")
def test_tally_is_iterable(student, rng):
    """Words come in the order of their first appearance."""
    words = [f"w{number}" for number in rng.permutation(9)]
    tally = student.Tally()
    for word in words:
        tally.add(word)
    assert_equal(list(tally), words)
