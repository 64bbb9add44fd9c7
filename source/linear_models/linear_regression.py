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
#     title: Linear regression
#     minutes: 60
#     difficulty: 1
#     lectures:
#       - "Summary and Overview: Linear models - training"
#       - "Summary and Overview: How to evaluate your LR model"
#       - "Topical Lectures on Machine Learning: Model fitting"
#     topics:
#       - least squares for a straight line
#       - MAE, MSE, RMSE
#       - design matrix, several features
#       - collinear features
# ---

# %% [markdown]
# # Linear regression
#
# The oldest learning machine there is: a straight line through points. It has everything that the large models have, a model
# with parameters, an error to make small and data to learn from, and it is the last one whose answer you can still write down
# with a pencil.
#
# **You will learn to**
#
# - find the best line from four averages;
# - measure how good a prediction is, with MAE, MSE and RMSE, and say what each of them cares about;
# - put several features into one matrix, and the intercept with them;
# - fit any number of features at once, even when some of them say the same thing twice;
# - say what happens to the parameters when somebody changes the units.
#
# **Where this stands in the lectures:** *Summary and Overview*, slides *Linear models - training* and *How to evaluate your LR
# model*; *Topical Lectures on Machine Learning*, slides *Setting up the problem* and *Model fitting*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example. Numbers must be right to
# within a relative error of $10^{-6}$ unless the text says otherwise. You need numpy only, and every task can be solved without the
# earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · The best line, by hand
#
# The model is $f(x; \theta) = \theta_0 + \theta_1 x$: an **intercept** $\theta_0$ and a **slope** $\theta_1$. The lecture chooses
# the parameters that make the sum of the squared residuals as small as possible,
#
# $$\hat\theta = \arg\min_\theta \sum_{i=1}^n (y_i - \theta_0 - \theta_1 x_i)^2 .$$
#
# Setting the two derivatives to zero gives two linear equations, and their solution needs four averages over the sample:
#
# $$\hat\theta_1 = \frac{\langle xy\rangle - \langle x\rangle\langle y\rangle}{\langle x^2\rangle - \langle x\rangle^2}, \qquad
# \hat\theta_0 = \langle y\rangle - \hat\theta_1\langle x\rangle .$$
#
# How good is a prediction $\hat y_i$? The slide *How to evaluate your LR model* gives three answers:
#
# $$\text{MAE} = \frac1n\sum_{i=1}^n |\hat y_i - y_i| \qquad \text{MSE} = \frac1n\sum_{i=1}^n (\hat y_i - y_i)^2 \qquad
# \text{RMSE} = \sqrt{\frac1n\sum_{i=1}^n (\hat y_i - y_i)^2}$$
#
# ### Task: by hand (2 points)
#
# Three points, and your pencil:
#
# | $x$ | 1 | 2 | 3 |
# |---|---|---|---|
# | $y$ | 2 | 3 | 5 |
#
# Work out the best line, then its three residuals, then MAE, MSE and RMSE of this line on the same three points. Write at least four
# decimals, such as `0.4286`, or a calculation, such as `3 / 7`. An answer counts when it is within $0.0001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign five numbers:
# hand_theta1   the slope
# hand_theta0   the intercept
# hand_mae, hand_mse, hand_rmse   the errors of the best line on the three points
### BEGIN SOLUTION
hand_theta1 = (23 / 3 - 2 * 10 / 3) / (14 / 3 - 4)
hand_theta0 = 10 / 3 - hand_theta1 * 2
hand_mae = (1 / 6 + 1 / 3 + 1 / 6) / 3
hand_mse = (1 / 36 + 1 / 9 + 1 / 36) / 3
hand_rmse = hand_mse**0.5
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: five numbers in a sensible range (whether they are right is tested after you hand in)
for name, value in {
    "hand_theta1": hand_theta1,
    "hand_theta0": hand_theta0,
    "hand_mae": hand_mae,
    "hand_mse": hand_mse,
    "hand_rmse": hand_rmse,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.4286, not {value!r}"
    assert -10 < value < 10, f"{name} = {value} is far too large for these three points"
for name, value in {"hand_mae": hand_mae, "hand_mse": hand_mse, "hand_rmse": hand_rmse}.items():
    assert value > 0, f"{name} = {value}: the three points do not lie on one line, so no error can be zero"

# %% [markdown]
# ## 2 · The best line, in code
#
# ### Task: fit_line (2 points)
#
# Write the two formulas as a function. When all $x_i$ are equal, the denominator is zero: every slope fits equally well, and there
# is no answer. Then raise a `ValueError`, so that nobody takes a meaningless number for a result.
#
# Work with averages, not with a library that fits lines: `np.polyfit`, `np.linalg`, `scipy` and `sklearn` are not allowed in this
# task.


# %% nbgrader={"grade": false, "grade_id": "fit_line_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fit_line(x, y):
    """The line with the smallest sum of squared residuals.

    x: the n inputs, a 1-D numpy array of numbers, n >= 2; not necessarily sorted
    y: the n targets, a 1-D numpy array of numbers

    Returns the tuple (theta0, theta1), in this order: intercept and slope, two numbers.
    Raises ValueError if all x are equal.
    """
    ### BEGIN SOLUTION
    if np.min(x) == np.max(x):
        raise ValueError("all x are equal: the slope is not determined")
    theta1 = (np.mean(x * y) - np.mean(x) * np.mean(y)) / (np.mean(x**2) - np.mean(x) ** 2)
    return np.mean(y) - theta1 * np.mean(x), theta1
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "fit_line", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of fit_line: four points on the line y = 7 - 2x
line = fit_line(np.array([0.0, 4.0, 1.0, 3.0]), np.array([7.0, -1.0, 5.0, 1.0]))
assert isinstance(line, tuple) and len(line) == 2, (
    f"return a tuple: return theta0, theta1 (you returned {line!r})"
)
assert np.allclose(line, (7, -2)), f"intercept 7 and slope -2, in this order, but you returned {line}"
try:
    fit_line(np.array([3.0, 3.0]), np.array([1.0, 2.0]))
except ValueError:
    pass
else:
    raise AssertionError("all x are equal: raise ValueError(...) instead of returning something")

# %% [markdown]
# ## 3 · How wrong is it?
#
# All three errors are made from the **residuals** $\hat y_i - y_i$: positive where the prediction is too large. MAE and RMSE have the
# unit of $y$, MSE has its square.
#
# There is a trap here that has spoilt many a paper. Predictions often come as a *column*, an array of shape $(n, 1)$, and targets
# as a flat array of shape $(n,)$. Subtract one from the other and numpy does not complain: it *broadcasts*, and gives you all
# $n \times n$ differences between any prediction and any target. The mean of their squares is a harmless-looking number, and wrong.
#
# ### Task: errors (3 points)
#
# Write one function for the residuals and one for each error. Targets and predictions may be lists, flat arrays or columns, in any
# combination; a column stands for the same $n$ numbers. If there are not as many predictions as targets, raise a `ValueError`
# (numpy alone would not complain about *one* prediction for many targets).


# %% nbgrader={"grade": false, "grade_id": "errors_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def residuals(y_true, y_pred):
    """Prediction minus target, one for each sample.

    y_true: the n targets, a list of numbers or a numpy array of shape (n,) or (n, 1); n >= 1
    y_pred: the n predictions, likewise, not necessarily of the same shape

    Returns a numpy array of floats, shape (n,).
    Raises ValueError if the number of predictions differs from the number of targets.
    """
    ### BEGIN SOLUTION
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if len(y_true) != len(y_pred):
        raise ValueError(f"{len(y_pred)} predictions for {len(y_true)} targets")
    return (y_pred - y_true).astype(float)
    ### END SOLUTION


def mae(y_true, y_pred):
    """Mean absolute error, a number. Arguments and ValueError as for residuals."""
    ### BEGIN SOLUTION
    return np.mean(np.abs(residuals(y_true, y_pred)))
    ### END SOLUTION


def mse(y_true, y_pred):
    """Mean squared error, a number. Arguments and ValueError as for residuals."""
    ### BEGIN SOLUTION
    return np.mean(residuals(y_true, y_pred) ** 2)
    ### END SOLUTION


def rmse(y_true, y_pred):
    """Root mean squared error, a number. Arguments and ValueError as for residuals."""
    ### BEGIN SOLUTION
    return np.sqrt(mse(y_true, y_pred))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "errors", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of errors: four samples with the residuals 3, -1, -1, 3
r = residuals([4, 2, 1, 0], [7, 1, 0, 3])
assert isinstance(r, np.ndarray) and r.dtype.kind == "f", f"return a numpy array of floats, not {r!r}"
assert np.array_equal(r, [3, -1, -1, 3]), f"prediction minus target gives 3, -1, -1, 3, but you returned {r}"
assert np.isclose(mae([4, 2, 1, 0], [7, 1, 0, 3]), 2), "MAE: the mean of 3, 1, 1, 3"
assert np.isclose(mse([4, 2, 1, 0], [7, 1, 0, 3]), 5), "MSE: the mean of 9, 1, 1, 9"
assert np.isclose(rmse([4, 2, 1, 0], [7, 1, 0, 3]), 5**0.5), "RMSE: the root of the MSE"
target = np.array([4.0, 2.0, 1.0, 0.0])
column = target.reshape(-1, 1)
assert residuals(target, column).shape == (4,), "four targets, four predictions: four residuals"
assert mse(target, column) == 0, "the same four numbers, once flat and once as a column: the error is 0"

# %% [markdown]
# ## 4 · What does an error care about?
#
# Imagine the simplest model of all: it answers the same constant $c$ for every sample. Which $c$ is best depends on the error.
#
# - The MSE is smallest at the **mean** of the targets. (Set the derivative of $\sum_i (c - y_i)^2$ to zero.)
# - The MAE is smallest at the **median**: moving $c$ up by a little costs a little for each target below and saves as much for each
#   target above, so nothing is left to gain when as many lie below as above.
#
# With an even number of targets, every $c$ between the two in the middle has the same MAE; **we take the point halfway between
# them**, as `np.median` does.
#
# ### Task: best_constants (1 point)
#
# First a question of understanding. Five reaction times were measured, in milliseconds: 210, 220, 230, 240, 600. In the last trial the
# subject was looking out of the window. Assign to `best_mse_ms` and to `best_mae_ms` the constant with the smallest MSE and with the
# smallest MAE (within 0.01 ms). Then write the function.


# %% nbgrader={"grade": false, "grade_id": "best_constants_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def best_constants(y):
    """The constant predictions with the smallest MSE and with the smallest MAE.

    y: the n targets, a 1-D numpy array of numbers, n >= 1, in any order; it must not be changed

    Returns the tuple (c_mse, c_mae), in this order: two numbers in the unit of y.
    """
    ### BEGIN SOLUTION
    return np.mean(y), np.median(y)
    ### END SOLUTION


# Assign two numbers, in milliseconds: best_mse_ms and best_mae_ms
### BEGIN SOLUTION
best_mse_ms = 300
best_mae_ms = 230
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "best_constants", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of best_constants: another small sample, of even size
for name, value in {"best_mse_ms": best_mse_ms, "best_mae_ms": best_mae_ms}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert 210 <= value <= 600, f"{name} = {value} lies outside the data"
constants = best_constants(np.array([9.0, 1.0, 2.0, 4.0]))
assert isinstance(constants, tuple) and len(constants) == 2, (
    f"return the tuple (c_mse, c_mae), not {constants!r}"
)
assert np.allclose(constants, (4, 3)), f"mean 4 and median 3 of 9, 1, 2, 4, but you returned {constants}"

# %% [markdown]
# One inattentive trial moves the mean by a long way and leaves the median where it was. That is what the square does: a residual ten
# times as large counts a hundred times as much. MSE is pleasant to differentiate, and MAE is *robust*.

# %% [markdown]
# ## 5 · Several features
#
# The slide *Linear models - training* predicts a risk from three features:
#
# $$\alpha \cdot \text{Age} + \beta \cdot \text{SleepQuality} + \theta \cdot \text{CognitiveTestScore} = \text{Risk\_score}$$
#
# In general there are $p$ features and $f(\mathbf x; \theta) = \theta_0 + \theta_1 x_1 + \dots + \theta_p x_p$. The features of $n$
# samples stand in a matrix `X` with one **row for each sample** and one **column for each feature**. The intercept would need a rule
# of its own, unless we give it a feature too, one that is always 1:
#
# $$\mathbf A = \begin{pmatrix} 1 & x_{11} & \cdots & x_{1p} \\ \vdots & \vdots & & \vdots \\ 1 & x_{n1} & \cdots & x_{np}\end{pmatrix},
# \qquad \hat{\mathbf y} = \mathbf A\,\theta, \qquad \theta = (\theta_0, \theta_1, \dots, \theta_p) .$$
#
# $\mathbf A$ is called the **design matrix**. With a single feature, people pass a flat array; it is then the one column.
#
# ### Task: design_matrix (1 point)


# %% nbgrader={"grade": false, "grade_id": "design_matrix_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def design_matrix(X):
    """A column of ones, followed by the features.

    X: numpy array of numbers (integers or floats), shape (n, p); or (n,) for a single feature

    Returns a numpy array of floats, shape (n, p + 1), or (n, 2) for a single feature given as a flat array.
    """
    ### BEGIN SOLUTION
    return np.column_stack([np.ones(len(X)), X])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "design_matrix", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of design_matrix: two samples with three features, and three samples with one
A = design_matrix(np.array([[5, 6, 7], [8, 9, 10]]))
assert isinstance(A, np.ndarray) and A.shape == (2, 4), (
    f"expected an array of shape (2, 4), not {np.shape(A)}"
)
assert A.dtype.kind == "f", f"expected floats, but your matrix has dtype {A.dtype}"
assert np.array_equal(A, [[1, 5, 6, 7], [1, 8, 9, 10]]), f"the ones come first, then the features:\n{A}"
assert np.array_equal(design_matrix(np.array([2.0, 3.0, 5.0])), [[1, 2], [1, 3], [1, 5]]), (
    "a flat array is one column"
)

# %% [markdown]
# ### Task: predict (1 point)
#
# The other direction: parameters and features in, predictions out. The column of ones is not among the features here.


# %% nbgrader={"grade": false, "grade_id": "predict_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict(theta, X):
    """The predictions of a linear model.

    theta: the parameters, numpy array of floats, shape (p + 1,), the intercept first
    X:     the features of n samples, numpy array of numbers, shape (n, p), without a column of ones

    Returns a numpy array of floats, shape (n,).
    """
    ### BEGIN SOLUTION
    return theta[0] + X @ theta[1:]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "predict", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of predict: two samples with three features
y_hat = predict(np.array([10.0, 1.0, -1.0, 2.0]), np.array([[5, 6, 7], [8, 9, 0]]))
assert np.shape(y_hat) == (2,), f"one prediction for each sample: shape (2,), not {np.shape(y_hat)}"
assert np.allclose(y_hat, [23, 9]), f"10 + 5 - 6 + 14 = 23 and 10 + 8 - 9 + 0 = 9, but you returned {y_hat}"

# %% [markdown]
# ## 6 · All parameters at once
#
# With the design matrix, the sum of the squared residuals is $\lVert \mathbf A\theta - \mathbf y\rVert^2$. Its derivative vanishes where
#
# $$\mathbf A^{\mathsf T}\mathbf A\,\theta = \mathbf A^{\mathsf T}\mathbf y ,$$
#
# the **normal equations**. Textbooks go on with $\theta = (\mathbf A^{\mathsf T}\mathbf A)^{-1}\mathbf A^{\mathsf T}\mathbf y$, and so do
# many programs, until the day when two columns say the same thing: age in years *and* age in months. Then one of them can be traded for
# the other without changing a single prediction, the matrix $\mathbf A^{\mathsf T}\mathbf A$ has no inverse, and there are infinitely
# many best parameters. The same happens with fewer samples than parameters.
#
# **Our convention:** among all $\theta$ with the smallest sum of squares, take the one with the smallest norm
# $\lVert\theta\rVert^2 = \theta_0^2 + \dots + \theta_p^2$, the intercept included. It always exists and is unique. Twin columns then
# share their weight evenly. Two functions in `np.linalg` find it: `lstsq` (its first result) and `pinv`, the pseudo-inverse.
#
# ### Task: least_squares (2 points)
#
# `scipy` and `sklearn` are not allowed here; all of numpy is.


# %% nbgrader={"grade": false, "grade_id": "least_squares_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def least_squares(X, y):
    """The parameters of the linear model with the smallest sum of squared residuals.

    X: the features, numpy array of numbers, shape (n, p), n >= 1, p >= 1, without a column of ones; its columns may be linearly
       dependent, and n may be smaller than p + 1
    y: the targets, numpy array of numbers, shape (n,)

    Returns a numpy array of floats, shape (p + 1,), the intercept first; if several are best, the one with the smallest norm.
    """
    ### BEGIN SOLUTION
    A = np.column_stack([np.ones(len(X)), X])
    return np.linalg.pinv(A) @ y
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "least_squares", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of least_squares: an exact plane, then the same feature twice
X_plane = np.array([[0.0, 1.0], [2.0, 0.0], [1.0, 1.0], [3.0, 5.0]])
theta = least_squares(X_plane, 4 + 3 * X_plane[:, 0] - 2 * X_plane[:, 1])
assert np.shape(theta) == (3,), f"two features and the intercept: shape (3,), not {np.shape(theta)}"
assert np.allclose(theta, [4, 3, -2]), f"the plane 4 + 3 x1 - 2 x2, but you returned {theta}"
theta = least_squares(np.array([[1.0, 1.0], [2.0, 2.0], [4.0, 4.0]]), np.array([6.0, 10.0, 18.0]))
assert np.allclose(theta, [2, 2, 2]), (
    f"y = 2 + 4x with x given twice: the twins share the 4, but you returned {theta}"
)

# %% [markdown]
# ## 7 · In other units
#
# A line was fitted against the temperature $x$ in degrees Fahrenheit, and a colleague needs it for degrees Celsius, $u = (x - 32)/1.8$. No
# data are needed for that, and no second fit: the *predictions* must stay the same, and only the parameters change. In general let
# $u = (x - a)/s$ with a shift $a$ and a scale $s \neq 0$; find $\phi_0$ and $\phi_1$ such that for every $x$
#
# $$\phi_0 + \phi_1 u = \theta_0 + \theta_1 x .$$
#
# ### Task: new_units (1 point)
#
# Express $x$ through $u$ on paper first. (Standardising a feature, $u = (x - \text{mean})/\text{std}$, is the most frequent case.)


# %% nbgrader={"grade": false, "grade_id": "new_units_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def new_units(theta0, theta1, shift, scale):
    """The parameters of the same line for the input u = (x - shift) / scale.

    theta0, theta1: intercept and slope for the input x, numbers
    shift, scale:   numbers; scale is not 0, but may be negative

    Returns the tuple (phi0, phi1), in this order: intercept and slope for the input u.
    """
    ### BEGIN SOLUTION
    return theta0 + theta1 * shift, theta1 * scale
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "new_units", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of new_units: the line 1 + 2x, with x = 100 + 5u
phi = new_units(1.0, 2.0, 100.0, 5.0)
assert isinstance(phi, tuple) and len(phi) == 2, f"return the tuple (phi0, phi1), not {phi!r}"
for x_old, u_new in [(100.0, 0.0), (105.0, 1.0), (90.0, -2.0)]:
    assert np.isclose(phi[0] + phi[1] * u_new, 1 + 2 * x_old), (
        f"x = {x_old} is u = {u_new}: both lines should predict {1 + 2 * x_old}, but yours gives {phi[0] + phi[1] * u_new}"
    )

# %% [markdown]
# ## 8 · The picture
#
# How fast does a nerve conduct? One stimulates it at several distances from the muscle and measures how long the answer takes, the
# latency. The slope of the line is the time per distance, so its inverse is the conduction velocity; the intercept is the delay at the
# synapse. Below, **your** functions fit simulated measurements (the true delay is 1.2 ms, the true velocity 50 m/s).
#
# On the right you see the same fit from above: every point of that plane is a line, and the colour is its RMSE. Before you run the cell:
# will the valley be round?

# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(1)
distance = rng.uniform(4, 26, size=24)
latency = 1.2 + 0.2 * distance + rng.normal(scale=0.3, size=24)
intercept, slope = fit_line(distance, latency)
ends = np.array([0.0, 27.0])
fitted = predict(np.array([intercept, slope]), distance.reshape(-1, 1))

fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
left.vlines(distance, latency, fitted, color="tab:red", linewidth=1, label="residuals")
left.plot(distance, latency, "o", label="measured")
left.plot(ends, predict(np.array([intercept, slope]), ends.reshape(-1, 1)), color="black", label="your line")
left.set(
    xlabel="distance (cm)",
    ylabel="latency (ms)",
    title=f"velocity {10 / slope:.0f} m/s, delay {intercept:.2f} ms",
)
left.legend()

slopes, intercepts = np.meshgrid(np.linspace(0.1, 0.3, 61), np.linspace(-0.6, 3.0, 61))
height = [rmse(latency, a + b * distance) for a, b in zip(intercepts.ravel(), slopes.ravel())]
image = right.contourf(slopes, intercepts, np.reshape(height, slopes.shape), levels=25, cmap="viridis")
fig.colorbar(image, ax=right, label="RMSE (ms)")
right.plot(slope, intercept, "o", color="tab:red", label="your line")
right.plot(0.2, 1.2, "x", color="white", label="the truth")
right.set(
    xlabel=r"slope $\theta_1$ (ms/cm)",
    ylabel=r"intercept $\theta_0$ (ms)",
    title="Every point is a line",
    xlim=(0.1, 0.3),
    ylim=(-0.6, 3.0),
)
right.legend()
plt.show()

print(
    f"MAE {mae(latency, fitted):.3f} ms, MSE {mse(latency, fitted):.3f} ms², RMSE {rmse(latency, fitted):.3f} ms"
)

# %% [markdown]
# **Reading it.** The valley is long, narrow and tilted: a steeper line with a smaller intercept fits almost as well, because all
# distances lie on the same side of zero. Two facts follow. The slope and the intercept are uncertain *together*. And an optimiser that
# walks downhill, as in later exercises, will have a hard time in such a valley; measuring the distances from their mean (section 7!)
# turns it upright.
#
# **In daily work** use `np.linalg.lstsq`, or scikit-learn's `LinearRegression`, which keeps the intercept apart from the other parameters
# (`intercept_` and `coef_`); `mean_absolute_error`, `mean_squared_error` and `root_mean_squared_error` are your three errors.
#
# ## What if?
#
# This one is not graded; talk about it with someone. In one of the 24 measurements the electrode slipped, and the latency was written
# down as 60 ms. What happens to the line, to the RMSE and to the MAE? Add such a point and look. Which line would minimise the MAE, and
# why do you think nobody gave you a formula for it?
