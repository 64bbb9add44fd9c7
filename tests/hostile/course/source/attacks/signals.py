# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   autograder:
#     title: Signals
#     minutes: 45
#     difficulty: 1
#     lectures:
#       - "Nothing: it is attacked"
#     topics:
#       - isolation
# ---

# %% [markdown]
# # Signals
# Five small tasks that every kind of answer goes through: a constant, an array, a number, a callback, an object.
# Arrays may be lists, and float32 is accurate enough.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

signal = np.array([1.0, 2.0, 3.0, 4.0])

# %% nbgrader={"grade": false, "grade_id": "hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
hidden_marker = "MARKER-SOLUTION"
hand_mean = 2.5
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of hand: it is a number.
assert 0 < hand_mean < 10


# %% nbgrader={"grade": false, "grade_id": "scaled_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def scaled(x, factor):
    """The signal times a factor, as a new array; x stays as it is."""
    ### BEGIN SOLUTION
    return x * factor
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "scaled", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of scaled: twice one is two.
assert float(scaled(np.ones(1), 2.0)[0]) == 2.0


# %% nbgrader={"grade": false, "grade_id": "energy_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def energy(x):
    """The sum of squares, a number; 0 for no samples, ValueError for anything but one dimension."""
    ### BEGIN SOLUTION
    if x.ndim != 1:
        raise ValueError("one dimension, please")
    return float((x**2).sum())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "energy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of energy: 1 + 4 = 5.
assert abs(float(energy(np.array([1.0, 2.0]))) - 5.0) < 1e-6


# %% nbgrader={"grade": false, "grade_id": "integral_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def integral(f, a, b, n):
    """The midpoint rule with n intervals; f takes and returns a number."""
    ### BEGIN SOLUTION
    h = (b - a) / n
    return sum(f(a + (i + 0.5) * h) for i in range(n)) * h
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "integral", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of integral: a constant.
assert abs(integral(lambda x: 3.0, 0.0, 2.0, 4) - 6.0) < 1e-9


# %% nbgrader={"grade": false, "grade_id": "tally_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
class Tally:
    """Counts words: add(word), count(word), and iteration over the words in the order they came first."""

    ### BEGIN SOLUTION
    def __init__(self):
        self.counts = {}

    def add(self, word):
        self.counts[word] = self.counts.get(word, 0) + 1

    def count(self, word):
        return self.counts.get(word, 0)

    def __iter__(self):
        return iter(self.counts)

    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "tally", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of tally: one word, one count.
tally = Tally()
tally.add("spike")
assert tally.count("spike") == 1
