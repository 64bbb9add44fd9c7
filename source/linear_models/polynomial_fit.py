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
#     title: Fitting polynomials
#     minutes: 75
#     difficulty: 2
#     lectures:
#       - "Topical Lectures on Machine Learning: Model fitting"
#       - "Topical Lectures on Machine Learning: Best-fit model"
#       - "Topical Lectures on Machine Learning: Cross-validation (regularisation)"
#     topics:
#       - polynomial regression
#       - training and validation error
#       - fitting is not predicting
#       - scaling without leakage
#       - bias and variance
# ---

# %% [markdown]
# # Fitting polynomials
#
# A model that is flexible enough will fit anything, noise included. Whether it has learnt the law behind the data shows only on data
# that it has not seen. Here you watch this happen in the smallest world where it happens: polynomials in one variable, and a law that
# we know because we made it up.
#
# **You will learn to**
#
# - turn polynomial regression into linear regression, with powers as features;
# - measure training and validation error, and choose a degree with them;
# - say why *fitting is not predicting*;
# - scale data without letting the validation set leak into the training;
# - split the error of a model into bias and variance, and watch one buy the other.
#
# **Where this stands in the lectures:** *Topical Lectures on Machine Learning*, slides *Model fitting*, *Best-fit model* and
# *Cross-validation (regularisation)*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example. Numbers must be right to
# within a relative error of $10^{-6}$ unless the text says otherwise. You need numpy only; use any of it. Every task can be solved
# without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np


def simple_law(x):
    """The first law of the lecture, f(x) = 2x."""
    return 2 * x


def winding_law(x):
    """The second law of the lecture, f(x) = 2x - 10x^5 + 15x^10."""
    return 2 * x - 10 * x**5 + 15 * x**10


# %% [markdown]
# ## 1 · By hand: three points, three models
#
# The law is $f(x) = 2x$. We measure it three times, with some noise:
#
# | $x$ | 0 | 0.5 | 1 |
# |---|---|---|---|
# | $y$ | 0.2 | 0.8 | 2.3 |
#
# and fit polynomials of degree 0, 1 and 2 by least squares:
#
# - degree 0 is a constant. Which constant makes the sum of the squared residuals smallest?
# - degree 1 is the line $0.05 + 2.1\,x$ (check it, if you like, with the formulas of linear regression);
# - degree 2 has three parameters for three points, so the parabola $\theta_0 + \theta_1 x + \theta_2 x^2$ passes through all of them.
#
# The **training error** is the mean squared error on the three points. It is zero for the parabola: a perfect fit! Then we let both models
# *predict* what happens at $x = 2$, where the law says 4.
#
# ### Task: by hand (2 points)
#
# Assign the five numbers below. An answer counts when it is within $0.0001$ of the exact value. An *error at 2* is the prediction at
# $x = 2$ minus 4, with its sign.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_constant         the best polynomial of degree 0
# hand_train_0          its training error (mean squared error on the three points)
# hand_train_1          the training error of the line
# hand_line_error       error of the line at x = 2
# hand_parabola_error   error of the parabola at x = 2
### BEGIN SOLUTION
hand_constant = 1.1
hand_train_0 = (0.81 + 0.09 + 1.44) / 3
hand_train_1 = (0.0225 + 0.09 + 0.0225) / 3
hand_line_error = 0.25
hand_parabola_error = 0.2 + 0.6 + 7.2 - 4
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: five numbers in a sensible range (whether they are right is tested after you hand in)
for name, value in {
    "hand_constant": hand_constant,
    "hand_train_0": hand_train_0,
    "hand_train_1": hand_train_1,
    "hand_line_error": hand_line_error,
    "hand_parabola_error": hand_parabola_error,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.4286, not {value!r}"
    assert -20 < value < 20, f"{name} = {value} is far too large"
assert hand_train_0 > hand_train_1, "the line contains the constant as a special case, so it cannot fit worse"

# %% [markdown]
# ## 2 · Powers as features
#
# $$f_\alpha(x; \theta) = \sum_{j=0}^{N_\alpha} \theta_j\, x^j$$
#
# is a curve in $x$, but *linear in its parameters*: it is linear regression with the features $1, x, x^2, \dots, x^N$. All of them stand
# in one matrix, a row for each sample, and the **lowest power comes first**. (Beware: some numpy functions put the highest first.)
#
# ### Task: powers (2 points)


# %% nbgrader={"grade": false, "grade_id": "powers_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def powers(x, degree):
    """The powers 0 to degree of every input.

    x:      the n inputs, a 1-D numpy array of floats
    degree: a whole number >= 0

    Returns a numpy array of floats, shape (n, degree + 1): entry [i, j] is x[i] to the power j. Every number to the power 0 is 1.
    """
    ### BEGIN SOLUTION
    return np.stack([x**j for j in range(degree + 1)], axis=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "powers", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of powers: two inputs, degree 3
P = powers(np.array([2.0, -1.0]), 3)
assert isinstance(P, np.ndarray) and P.shape == (2, 4), (
    f"degree 3 has four powers: shape (2, 4), not {np.shape(P)}"
)
assert np.array_equal(P, [[1, 2, 4, 8], [1, -1, 1, -1]]), f"1, x, x², x³ in every row, but you returned\n{P}"

# %% [markdown]
# ## 3 · Fit and predict
#
# $$\hat\theta = \arg\min_\theta \sum_{i=1}^n \bigl(y_i - f(x_i; \theta)\bigr)^2$$
#
# ### Task: fit_polynomial (1 point)
#
# Find $\hat\theta$, the lowest power first, with any function of numpy (`np.linalg.lstsq` is one).


# %% nbgrader={"grade": false, "grade_id": "fit_polynomial_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fit_polynomial(x, y, degree):
    """The polynomial with the smallest sum of squared residuals.

    x:      the n inputs, a 1-D numpy array of floats with more than degree different values
    y:      the n targets, a 1-D numpy array of floats
    degree: a whole number >= 0

    Returns the parameters, a numpy array of floats, shape (degree + 1,): entry [j] belongs to the power j.
    """
    ### BEGIN SOLUTION
    A = x[:, None] ** np.arange(degree + 1)
    return np.linalg.lstsq(A, y)[0]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "fit_polynomial", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of fit_polynomial: five points of the parabola 3 - x + 2x²
x_five = np.array([0.0, 1.0, 2.0, -1.0, 3.0])
theta = fit_polynomial(x_five, 3 - x_five + 2 * x_five**2, 2)
assert np.shape(theta) == (3,), f"degree 2 has three parameters: shape (3,), not {np.shape(theta)}"
assert np.allclose(theta, [3, -1, 2]), f"3, -1, 2, the lowest power first, but you returned {theta}"

# %% [markdown]
# ### Task: predict (1 point)
#
# Here the degree is not an argument: it follows from the number of parameters.


# %% nbgrader={"grade": false, "grade_id": "predict_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict(theta, x):
    """The values of a polynomial.

    theta: its parameters, a numpy array of floats, shape (degree + 1,), the lowest power first; it has at least one
    x:     the m inputs, a 1-D numpy array of floats

    Returns a numpy array of floats, shape (m,).
    """
    ### BEGIN SOLUTION
    y = np.zeros(len(x))
    for parameter in theta[::-1]:
        y = y * x + parameter
    return y
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "predict", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of predict: the parabola 3 - x + 2x² at three places
values = predict(np.array([3.0, -1.0, 2.0]), np.array([0.0, 2.0, -1.0]))
assert np.shape(values) == (3,), f"three inputs: shape (3,), not {np.shape(values)}"
assert np.allclose(values, [3, 9, 6]), f"3, 9 and 6, but you returned {values}"

# %% [markdown]
# ### The picture of the lecture
#
# Two laws, without and with noise, and polynomials of degree 1, 3 and 10, fitted by **you** to 60 points of $[0, 1]$ (the white part). In the
# grey part, up to 1.1, there were no data: there the models *predict*.

# %% nbgrader={"grade": false, "grade_id": "picture_fits", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(4)
x_data = np.sort(rng.uniform(0, 1, size=60))
x_plot = np.linspace(0, 1.1, 111)

fig, axes = plt.subplots(2, 2, figsize=(11, 7.5), layout="constrained")
for row, (law, law_name) in zip(axes, [(simple_law, "f(x) = 2x"), (winding_law, "f(x) = 2x − 10x⁵ + 15x¹⁰")]):
    for ax, noise in zip(row, [0.0, 1.0]):
        y_data = law(x_data) + noise * rng.normal(size=60)
        ax.axvspan(1, 1.1, color="0.9")
        ax.plot(x_data, y_data, ".", color="grey", label="data")
        ax.plot(x_plot, law(x_plot), color="black", linewidth=3, alpha=0.3, label="law")
        for degree in (1, 3, 10):
            ax.plot(x_plot, predict(fit_polynomial(x_data, y_data, degree), x_plot), label=f"degree {degree}")
        ax.set(
            xlabel="x (no unit)",
            ylabel="y (no unit)",
            ylim=(-5, 13),
            title=f"{law_name}, noise {noise:g}",
        )
axes[0, 0].legend(loc="upper left")
plt.show()

# %% [markdown]
# **Reading it.** Without noise (left), every model that is flexible enough to contain the law finds it, and predicts perfectly: fitting *is*
# predicting. With noise (right), degree 10 follows the data best and leaves the law as soon as the data end. Even for the winding law, which
# *is* a polynomial of degree 10, the right model class predicts badly: 60 noisy points do not determine its eleven parameters.

# %% [markdown]
# ## 4 · Training and validation
#
# So split the data into two disjoint sets, $\mathcal D = \mathcal D_{tr} + \mathcal D_{val}$. The parameters are determined on the training set
# alone, and the same cost, here the mean squared error, is computed on both:
#
# $$E_{tr} = C\bigl(Y_{tr}, f(X_{tr}; \hat\theta)\bigr), \qquad E_{val} = C\bigl(Y_{val}, f(X_{val}; \hat\theta)\bigr) .$$
#
# ### Task: errors_by_degree (2 points)
#
# If you call your functions of section 3 here, they have to be right; you may also use those of `np.polynomial`.


# %% nbgrader={"grade": false, "grade_id": "errors_by_degree_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def errors_by_degree(x_train, y_train, x_val, y_val, degrees):
    """Training and validation error of polynomials of several degrees.

    x_train, y_train: the training set, two 1-D numpy arrays of floats, with more different inputs than any of the degrees
    x_val, y_val:     the validation set, two 1-D numpy arrays of floats; it may have another size
    degrees:          a list of whole numbers >= 0, in any order

    Returns the tuple (train_errors, val_errors): two numpy arrays of floats with the mean squared errors, in the order of degrees.
    """
    ### BEGIN SOLUTION
    fits = [np.polynomial.Polynomial.fit(x_train, y_train, degree) for degree in degrees]
    train_errors = [np.mean((fit(x_train) - y_train) ** 2) for fit in fits]
    val_errors = [np.mean((fit(x_val) - y_val) ** 2) for fit in fits]
    return np.array(train_errors), np.array(val_errors)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "errors_by_degree", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of errors_by_degree: two training points, one validation point
both = errors_by_degree(np.array([0.0, 2.0]), np.array([1.0, 5.0]), np.array([4.0]), np.array([10.0]), [1, 0])
assert isinstance(both, tuple) and len(both) == 2, (
    f"return the tuple (train_errors, val_errors), not {both!r}"
)
assert all(isinstance(errors, np.ndarray) and errors.shape == (2,) for errors in both), (
    "two arrays of shape (2,)"
)
assert np.allclose(both[0], [0, 4]), (
    f"the line fits exactly, the constant 3 is off by 2 and 2, but you have {both[0]}"
)
assert np.allclose(both[1], [1, 49]), f"line: 9 for 10, constant: 3 for 10, but you have {both[1]}"

# %% [markdown]
# ### Task: choose_degree (1 point)
#
# Which model is best? Not the one with the smallest *training* error: with every degree more, that one can only fall. The lecture selects
# the model with the smallest out-of-sample error $E_{val}$. When two have exactly the same, **take the lower degree**.


# %% nbgrader={"grade": false, "grade_id": "choose_degree_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_degree(degrees, val_errors):
    """The degree with the smallest validation error.

    degrees:    a list of different whole numbers >= 0, in any order, not empty
    val_errors: a numpy array or a list of floats, as long: the validation error of each

    Returns one of the degrees, a whole number (int): of those with the smallest error the lowest.
    """
    ### BEGIN SOLUTION
    smallest = min(val_errors)
    return min(degree for degree, error in zip(degrees, val_errors) if error == smallest)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "choose_degree", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of choose_degree: three degrees, then a tie
chosen = choose_degree([4, 2, 6], np.array([0.5, 0.75, 0.25]))
assert isinstance(chosen, (int, np.integer)), f"return one of the degrees, a whole number, not {chosen!r}"
assert chosen == 6, f"degree 6 has the smallest error, but you chose {chosen}"
assert choose_degree([5, 3], [0.25, 0.25]) == 3, "equal errors: the lower degree"

# %% [markdown]
# ## 5 · Scaling without a leak
#
# Powers of large inputs are unpleasant: $2026^{10}$ has 34 digits. So one **standardises** the inputs first, to a mean of 0 and a standard
# deviation of 1. Mean and standard deviation are *parameters*, too, and parameters are determined on the training set alone. The validation
# set, and every input that comes later, is shifted and scaled by the numbers of the training set. Whoever standardises each set by itself
# moves them against each other, and tells the model something about data that it should not know.
#
# ### Task: standardise (2 points)
#
# The standard deviation here divides by $n$ (`ddof=0`, numpy's default).


# %% nbgrader={"grade": false, "grade_id": "standardise_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def standardise(x_train, x_other):
    """Shift and scale two sets of inputs so that the training set has mean 0 and standard deviation 1.

    x_train: the training inputs, a 1-D numpy array of floats, at least two of them different; it must not be changed
    x_other: other inputs, a 1-D numpy array of floats, of any size, even a single one; it must not be changed

    Returns the tuple (u_train, u_other), two new numpy arrays of floats with the shapes of the two arguments.
    """
    ### BEGIN SOLUTION
    mean, std = np.mean(x_train), np.std(x_train)
    return (x_train - mean) / std, (x_other - mean) / std
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "standardise", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of standardise: training inputs with mean 5 and standard deviation 2
scaled = standardise(np.array([3.0, 7.0]), np.array([5.0, 9.0, 4.0]))
assert isinstance(scaled, tuple) and len(scaled) == 2, f"return the tuple (u_train, u_other), not {scaled!r}"
assert np.allclose(scaled[0], [-1, 1]), f"the training inputs become -1 and 1, not {scaled[0]}"
assert np.allclose(scaled[1], [0, 2, -0.5]), f"5, 9 and 4 are 0, 2 and -1/2 in these units, not {scaled[1]}"

# %% [markdown]
# ## 6 · Bias and variance
#
# Why does the validation error rise again? Imagine that the whole experiment is repeated $D$ times with the same law and new noise. Each time
# the fit is another one. Let $\hat f_d(x_j)$ be the prediction of the $d$-th fit at the place $x_j$, and
# $\bar f(x_j) = \frac1D\sum_d \hat f_d(x_j)$ their average. Then at each place
#
# $$\text{bias}^2(x_j) = \bigl(\bar f(x_j) - f(x_j)\bigr)^2, \qquad
# \text{variance}(x_j) = \frac1D\sum_{d=1}^D \bigl(\hat f_d(x_j) - \bar f(x_j)\bigr)^2 .$$
#
# The bias is what all fits have in common: the model class cannot do better. The variance is how much they disagree, because each has
# followed its own noise. Both are then averaged over the $m$ places $x_j$. (Their sum is the mean squared distance of the fits from
# the law: try to show it.)
#
# ### Task: bias_variance (2 points)


# %% nbgrader={"grade": false, "grade_id": "bias_variance_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bias_variance(predictions, truth):
    """Squared bias and variance of many fits, averaged over the places.

    predictions: numpy array of floats, shape (D, m): row d holds the predictions of the d-th fit at the m places
    truth:       numpy array of floats, shape (m,): the law at these places

    Returns the tuple (bias_squared, variance): two numbers, each the mean over the m places; the variance divides by D.
    """
    ### BEGIN SOLUTION
    average = predictions.mean(axis=0)
    return np.mean((average - truth) ** 2), np.mean((predictions - average) ** 2)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "bias_variance", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of bias_variance: two fits at three places
result = bias_variance(np.array([[1.0, 2.0, 0.0], [3.0, 2.0, 4.0]]), np.array([2.0, 5.0, 2.0]))
assert isinstance(result, tuple) and len(result) == 2, (
    f"return the tuple (bias_squared, variance), not {result!r}"
)
assert np.isclose(result[0], 3), (
    f"the averages 2, 2, 2 differ from the law by 0, -3, 0: mean square 3, not {result[0]}"
)
assert np.isclose(result[1], 5 / 3), (
    f"the variances 1, 0 and 4 have the mean 5/3, but you returned {result[1]}"
)

# %% [markdown]
# ## 7 · The picture
#
# One experiment with the winding law: 40 training points and 40 validation points, noise 1, polynomials of degree 0 to 12 (left). Then the
# same experiment 100 times (right). Everything is computed by **your** functions.
#
# Before you run the cell: which of the curves can only fall?

# %% nbgrader={"grade": false, "grade_id": "picture_bias_variance", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(2)
degrees = list(range(13))
x_train, x_val = rng.uniform(0, 1, size=(2, 40))
y_train = winding_law(x_train) + rng.normal(size=40)
y_val = winding_law(x_val) + rng.normal(size=40)
u_train, u_val = standardise(x_train, x_val)
train_errors, val_errors = errors_by_degree(u_train, y_train, u_val, y_val, degrees)
best = choose_degree(degrees, val_errors)

places = np.linspace(0.02, 0.98, 49)
x_fixed = np.linspace(0, 1, 40)
u_fixed, u_places = standardise(x_fixed, places)
noisy = winding_law(x_fixed) + rng.normal(size=(100, 40))
parts = []
for degree in degrees:
    fits = [predict(fit_polynomial(u_fixed, y_once, degree), u_places) for y_once in noisy]
    parts.append(bias_variance(np.array(fits), winding_law(places)))
bias_squared, variance = np.array(parts).T

fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
left.semilogy(degrees, train_errors, "o-", label="training error")
left.semilogy(degrees, val_errors, "s-", label="validation error")
left.axvline(best, color="grey", linestyle=":", label=f"your choice: degree {best}")
left.axhline(1, color="black", linewidth=0.8, label="variance of the noise")
left.set(xlabel="degree", ylabel="mean squared error (units of y²)", title="One experiment")
left.legend()

right.semilogy(degrees, bias_squared, "o-", label="squared bias")
right.semilogy(degrees, variance, "s-", label="variance")
right.semilogy(degrees, bias_squared + variance, color="black", label="their sum")
right.set(
    xlabel="degree",
    ylabel="mean over the places (units of y²)",
    title="A hundred experiments",
    ylim=(1e-4, 10),
)
right.legend()
plt.show()

# %% [markdown]
# **Reading it.** The training error falls with every degree, for ever, down below the variance of the noise: from there on the model learns the
# noise by heart. The validation error falls, reaches a bottom, and then rises or at least stays above. On the right you see why. The bias
# falls as the model becomes more flexible (the little that is left of it comes from averaging over a hundred experiments only). The variance grows with every parameter (for least squares it is roughly the
# number of parameters over the number of points, times the variance of the noise). Their sum has its minimum where neither is zero, and *below*
# degree 10, the degree of the law itself.
#
# **In daily work**: `np.polynomial.Polynomial.fit` scales the inputs for you; scikit-learn has `PolynomialFeatures`, `StandardScaler` and, so that
# no scaler ever sees the validation set, `make_pipeline`.
#
# ## What if?
#
# This one is not graded; talk about it with someone. You choose the degree with the smallest validation error and publish that error as the
# quality of your model. Is this honest? (You have tried 13 models on the same 40 validation points.) What would you do with twice as many data: a
# larger training set, a larger validation set, or a third one?
