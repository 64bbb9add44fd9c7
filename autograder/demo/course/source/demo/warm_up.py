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
#     title: Warm-up on standardising features
#     minutes: 20
#     difficulty: 1
#     lectures:
#       - "Any first lecture: Preprocessing"
#     topics:
#       - mean and standard deviation of each feature
#       - scaling new data as the training data
# ---

# %% [markdown]
# # Warm-up on standardising features
#
# Features come in different units: metres, millivolts, euros. Before most methods see them, each feature is shifted to mean 0
# and scaled to standard deviation 1.
#
# **You will learn** to compute a mean and a standard deviation of each feature, and which of them to use for *new* data.
# This little exercise is public, with its hidden tests; it shows how all exercises work. Numbers are compared with a relative
# tolerance of $10^{-6}$.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

# %% [markdown]
# ## By hand
#
# Four measurements: $1, 3, 4, 8$. With
#
# $$\mu = \frac1n \sum_i x_i, \qquad \sigma = \sqrt{\frac1n \sum_i (x_i - \mu)^2}$$
#
# what are $\mu$ and $\sigma$, and what does the measurement $8$ become, $z = (8 - \mu)/\sigma$? Give at least four decimals; the
# tolerance is $0.0001$.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign three numbers: hand_mean, hand_std, hand_z
### BEGIN SOLUTION
hand_mean = 4.0
hand_std = 6.5**0.5
hand_z = (8 - 4) / 6.5**0.5
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: three numbers in a sensible range
for name, value in {"hand_mean": hand_mean, "hand_std": hand_std, "hand_z": hand_z}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert 0 < value < 7, f"{name} = {value} is out of range"

# %% [markdown]
# ## Every feature by itself
#
# `X` holds one sample in each row and one feature in each column. Divide by $n$, as in the formula above.


# %% nbgrader={"grade": false, "grade_id": "standardise_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def standardise(X):
    """Shift and scale every column of X to mean 0 and standard deviation 1.

    X: float array (n, d), n >= 2, no column is constant; it is not changed.
    Returns the tuple (Z, mean, std): a new float array (n, d), and the means and standard deviations
    of the columns of X, both float arrays (d,).
    """
    ### BEGIN SOLUTION
    mean, std = X.mean(axis=0), X.std(axis=0)
    return (X - mean) / std, mean, std
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "standardise", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of standardise: three samples with two features
Z_example, mean_example, std_example = standardise(np.array([[1.0, 10.0], [2.0, 30.0], [3.0, 50.0]]))
assert np.shape(Z_example) == (3, 2), f"Z has the shape of X, (3, 2), not {np.shape(Z_example)}"
np.testing.assert_allclose(mean_example, [2.0, 30.0], err_msg="one mean for each column")
np.testing.assert_allclose(Z_example[1], [0.0, 0.0], atol=1e-12, err_msg="the middle sample is the mean")

# %% [markdown]
# ## New data
#
# A model that was trained on standardised data must see new data on the *same* scale: that of the training data.


# %% nbgrader={"grade": false, "grade_id": "apply_scale_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def apply_scale(X_new, mean, std):
    """Put new samples on the scale of the training data.

    X_new: float array (m, d), m >= 1; mean, std: float arrays (d,), of the training data.
    Returns a new float array (m, d).
    """
    ### BEGIN SOLUTION
    return (X_new - mean) / std
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "apply_scale", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of apply_scale: two new samples on the scale of the example above
scaled_example = apply_scale(
    np.array([[2.0, 30.0], [4.0, 10.0]]), np.array([2.0, 30.0]), np.array([1.0, 20.0])
)
assert np.shape(scaled_example) == (2, 2), (
    f"the result has the shape of X_new, not {np.shape(scaled_example)}"
)
