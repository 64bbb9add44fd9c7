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
#     title: Ridge and lasso
#     minutes: 80
#     difficulty: 2
#     lectures:
#       - "Summary and Overview: L1 Regularisation (Lasso)"
#       - "Summary and Overview: L2 regularisation (Ridge)"
#       - "Summary and Overview: Lasso and Ridge"
#       - "Summary and Overview: Review Questions, Q2"
#       - "Topical Lectures on Machine Learning: Regularisation"
#     topics:
#       - ridge regression in closed form
#       - lasso by soft thresholding and coordinate descent
#       - feature selection
#       - conventions of the penalty
# ---

# %% [markdown]
# # Ridge and lasso
#
# A model with many parameters fits everything, noise included. One remedy is to give it fewer parameters. Another one is to let it keep
# them, and to charge it for using them: that is regularisation. The two classics differ only in how the bill is written, with squares or
# with absolute values, and yet they behave quite differently.
#
# **You will learn to**
#
# - write down both costs, and tell which parameters are charged;
# - solve ridge regression in closed form;
# - solve the lasso, which has no closed form, one coordinate at a time;
# - explain why the lasso selects features and ridge does not;
# - translate $\lambda$ between the conventions of slides, books and programs.
#
# **Where this stands in the lectures:** *Summary and Overview*, slides *L1 Regularisation (Lasso)*, *L2 regularisation (Ridge)* and *Lasso
# and Ridge*, and review question Q2; *Topical Lectures on Machine Learning*, slides *Regularisation*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example. Numbers must be right to
# within a relative error of $10^{-6}$ unless the text says otherwise. Use numpy, also `np.linalg`, but neither scikit-learn nor scipy: you
# will compare with scikit-learn at the end. Every task can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · The bill
#
# The model is linear, $\hat y_i = \theta_0 + \sum_j \beta_j x_{ij}$, with an intercept $\theta_0$ and one coefficient $\beta_j$ for each of the
# $p$ features. As on the slides, with a number $\lambda \geq 0$ that says how dear the coefficients are,
#
# $$C_{\text{ridge}} = \sum_{i=1}^n (\hat y_i - y_i)^2 + \lambda\sum_{j=1}^p \beta_j^2, \qquad
# C_{\text{lasso}} = \sum_{i=1}^n (\hat y_i - y_i)^2 + \lambda\sum_{j=1}^p |\beta_j| .$$
#
# **Two conventions of this notebook**, and both matter for the numbers:
#
# - the residuals are *summed*, not averaged;
# - the intercept is *free*: $\theta_0$ stands in the first sum, but not in the second. (Otherwise the fit would change when somebody measures
#   $y$ from another zero.)
#
# In code all parameters stand in one array, $\theta = (\theta_0, \beta_1, \dots, \beta_p)$, the intercept first.
#
# > **In the margin.** If your slide on the lasso says that the penalty is "calculated based on the *square* of weights", believe the formula
# > below it instead: the *absolute values* are added up. Squares belong to ridge.
#
# ### Task: costs (2 points)
#
# Write both costs as functions of the parameters.


# %% nbgrader={"grade": false, "grade_id": "costs_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge_cost(theta, X, y, lam):
    """The cost of ridge regression.

    theta: the parameters, numpy array of floats, shape (p + 1,), the intercept first
    X:     the features, numpy array of floats, shape (n, p)
    y:     the targets, numpy array of floats, shape (n,)
    lam:   the number lambda, >= 0

    Returns a number: the sum of the squared residuals plus lambda times the sum of the squared coefficients.
    """
    ### BEGIN SOLUTION
    return np.sum((theta[0] + X @ theta[1:] - y) ** 2) + lam * np.sum(theta[1:] ** 2)
    ### END SOLUTION


def lasso_cost(theta, X, y, lam):
    """The cost of the lasso, with the absolute values of the coefficients. Arguments as above; returns a number."""
    ### BEGIN SOLUTION
    return np.sum((theta[0] + X @ theta[1:] - y) ** 2) + lam * np.sum(np.abs(theta[1:]))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "costs", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of costs: two samples with three features, residuals 1 and -2, lambda = 10
theta_example = np.array([5.0, 1.0, -2.0, 0.5])
X_example = np.array([[1.0, 1.0, 2.0], [3.0, 0.0, 4.0]])
y_example = np.array([4.0, 12.0])
assert np.isclose(ridge_cost(theta_example, X_example, y_example, 0), 5), (
    "lambda = 0: only the residuals, 1 + 4"
)
assert np.isclose(ridge_cost(theta_example, X_example, y_example, 10), 5 + 52.5), (
    "ridge: 1 + 4 + 0.25 = 5.25, times 10"
)
assert np.isclose(lasso_cost(theta_example, X_example, y_example, 10), 5 + 35), (
    "lasso: 1 + 2 + 0.5 = 3.5, times 10"
)

# %% [markdown]
# ## 2 · Ridge
#
# Where the derivative with respect to the free intercept vanishes, $\theta_0 = \langle y\rangle - \sum_j \beta_j\langle x_j\rangle$, exactly as
# without a penalty. So subtract its mean from every column and from $y$, forget the intercept, and put it back at the end. With the
# **centred** matrix $\mathbf X_c$ and the centred targets $\mathbf y_c$, the other derivatives vanish where
#
# $$(\mathbf X_c^{\mathsf T}\mathbf X_c + \lambda\,\mathbf I)\,\beta = \mathbf X_c^{\mathsf T}\mathbf y_c .$$
#
# For $\lambda > 0$ this always has exactly one solution, even with twin columns, or more features than samples.
#
# ### Task: ridge by hand (2 points)
#
# Three points with a single feature, and $\lambda = 1$:
#
# | $x$ | 1 | 2 | 3 |
# |---|---|---|---|
# | $y$ | 2 | 3 | 5 |
#
# Without a penalty the best line is $\frac13 + \frac32 x$, with a sum of squared residuals of $\frac16$. Work out the ridge line on paper,
# and its sum of squared residuals (the residuals alone, without the penalty). An answer counts when it is within $0.0001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "ridge_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_ridge_theta0   the intercept
# hand_ridge_beta     the slope
# hand_ridge_squares  the sum of the squared residuals of the ridge line
### BEGIN SOLUTION
hand_ridge_theta0 = 4 / 3
hand_ridge_beta = 1
hand_ridge_squares = 6 / 9
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ridge_by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of ridge_by_hand: three numbers in a sensible range (whether they are right is tested after you hand in)
for name, value in {
    "hand_ridge_theta0": hand_ridge_theta0,
    "hand_ridge_beta": hand_ridge_beta,
    "hand_ridge_squares": hand_ridge_squares,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.4286, not {value!r}"
    assert 0 <= value < 5, f"{name} = {value} is out of range for these three points"

# %% [markdown]
# > **In the margin.** If your slide says that regularisation reduces the generalisation error "without increasing the training error", look at
# > what you have just computed. Least squares has the smallest training error there is, by definition; any other line has a larger one. That is
# > the price, and a smaller error on *new* data is what one hopes to get for it.
#
# ### Task: ridge (3 points)
#
# Now for any number of features. Mind the intercept, on the way in and on the way out.


# %% nbgrader={"grade": false, "grade_id": "ridge_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge(X, y, lam):
    """The parameters with the smallest ridge cost (residuals summed, intercept free).

    X:   the features, numpy array of floats, shape (n, p), n >= 2; it must not be changed
    y:   the targets, numpy array of floats, shape (n,); it must not be changed
    lam: the number lambda, >= 0; where it is 0, the best parameters are unique

    Returns a numpy array of floats, shape (p + 1,), the intercept first.
    """
    ### BEGIN SOLUTION
    Xc = X - X.mean(axis=0)  # its columns sum to zero, so Xc.T @ y is the same with and without the mean of y
    beta = np.linalg.solve(Xc.T @ Xc + lam * np.eye(X.shape[1]), Xc.T @ y)
    return np.append(np.mean(y - X @ beta), beta)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ridge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of ridge: four samples with two features that do not depend on each other
X_ridge = np.array([[11.0, 2.0], [9.0, 2.0], [11.0, 0.0], [9.0, 0.0]])
y_ridge = np.array([8.0, 4.0, 6.0, 2.0])
theta = ridge(X_ridge, y_ridge, 0.0)
assert np.shape(theta) == (3,), f"two features and the intercept: shape (3,), not {np.shape(theta)}"
assert np.allclose(theta, [-16, 2, 1]), (
    f"lambda = 0 is least squares, -16 + 2 x1 + x2, but you returned {theta}"
)
theta = ridge(X_ridge, y_ridge, 4.0)
assert np.allclose(theta, [-5.5, 1, 0.5]), (
    f"with lambda = 4 both coefficients are halved, but you returned {theta}"
)

# %% [markdown]
# ## 3 · Lasso
#
# Absolute values have a corner at zero, and a corner cannot be found by setting a derivative to zero. But with *one* coefficient it can be done by
# hand. Take centred data and fix all coefficients but $\beta_j$. What the others leave over is the **partial residual**
# $r_i = y_i - \sum_{k \neq j} x_{ik}\beta_k$. The cost, as a function of $\beta_j$ alone, is then
#
# $$a\,\beta_j^2 - 2\rho\,\beta_j + \lambda|\beta_j| + \text{const}, \qquad a = \sum_i x_{ij}^2, \qquad \rho = \sum_i x_{ij}\,r_i .$$
#
# For $\beta_j > 0$ it is smallest at $(\rho - \lambda/2)/a$, if that is positive; for $\beta_j < 0$ at $(\rho + \lambda/2)/a$, if that is negative;
# and if neither is possible, the minimum is the corner, $\beta_j = 0$. (Draw it!) All three cases are one formula,
#
# $$\beta_j = \frac{S(\rho, \lambda/2)}{a}, \qquad
# S(\rho, t) = \begin{cases} \rho - t & \rho > t \\ 0 & |\rho| \le t \\ \rho + t & \rho < -t \end{cases}$$
#
# with the **soft threshold** $S$: it pulls a number towards zero by $t$, and leaves it at zero if it is nearer than that.
#
# ### Task: lasso by hand (1 point)
#
# The three points of section 2 again; centred, $x$ is $-1, 0, 1$. Work out slope and intercept for $\lambda = 3$. Then find the smallest
# $\lambda$ at which the slope is zero. An answer counts when it is within $0.0001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "lasso_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_lasso_theta0   the intercept for lambda = 3
# hand_lasso_beta     the slope for lambda = 3
# hand_lambda_zero    the smallest lambda at which the slope is zero
### BEGIN SOLUTION
hand_lasso_theta0 = 10 / 3 - 1.5
hand_lasso_beta = 1.5 / 2
hand_lambda_zero = 6
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "lasso_by_hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of lasso_by_hand: three numbers in a sensible range (whether they are right is tested after you hand in)
for name, value in {
    "hand_lasso_theta0": hand_lasso_theta0,
    "hand_lasso_beta": hand_lasso_beta,
    "hand_lambda_zero": hand_lambda_zero,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.4286, not {value!r}"
    assert 0 <= value < 50, f"{name} = {value} is out of range for these three points"

# %% [markdown]
# ### Task: soft_threshold (1 point)
#
# The function $S$ from above, for a single number and for whole arrays.


# %% nbgrader={"grade": false, "grade_id": "soft_threshold_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def soft_threshold(a, t):
    """Pull every number towards zero by t; what is nearer to zero than t becomes 0.

    a: a number or a numpy array of floats of any shape; it must not be changed
    t: a number >= 0

    Returns a number, or a new numpy array of floats of the same shape.
    """
    ### BEGIN SOLUTION
    return np.sign(a) * np.maximum(np.abs(a) - t, 0.0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "soft_threshold", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of soft_threshold: five numbers, threshold 1
pulled = soft_threshold(np.array([4.0, 1.0, 0.5, -0.25, -3.0]), 1.0)
assert np.allclose(pulled, [3, 0, 0, 0, -2]), f"expected 3, 0, 0, 0, -2, but you returned {pulled}"
assert np.isclose(soft_threshold(-7.0, 2.0), -5), "a single number, -7, is pulled to -5"

# %% [markdown]
# ### Task: update_coordinate (2 points)
#
# One coefficient moves to where the cost is smallest, all others stay. The data are centred already. The old value of $\beta_j$ must not
# matter.


# %% nbgrader={"grade": false, "grade_id": "update_coordinate_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_coordinate(X, y, beta, j, lam):
    """The best value of one coefficient of the lasso, the others held fixed.

    X:    centred features, numpy array of floats, shape (n, p); no column is zero throughout
    y:    centred targets, numpy array of floats, shape (n,)
    beta: the present coefficients, numpy array of floats, shape (p,), without an intercept; it must not be changed
    j:    which coefficient to update, from 0 to p - 1
    lam:  the number lambda, >= 0

    Returns a number, the new value of beta[j].
    """
    ### BEGIN SOLUTION
    x = X[:, j]
    rho = np.sum(x * (y - X @ beta + x * beta[j]))
    return np.sign(rho) * max(abs(rho) - lam / 2, 0.0) / np.sum(x**2)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "update_coordinate", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of update_coordinate: the second of two features that lie across each other
X_cross = np.array([[1.0, 2.0], [1.0, -2.0], [-1.0, 2.0], [-1.0, -2.0]])
y_cross = np.array([5.0, -3.0, 3.0, -5.0])
for old in (0.0, 7.0):
    new = update_coordinate(X_cross, y_cross, np.array([9.0, old]), 1, 16.0)
    assert np.ndim(new) == 0, "return a single number, the new coefficient"
    assert np.isclose(new, 1.5), (
        f"rho = 32 and a = 16, so S(32, 8)/16 = 1.5, but with beta[1] = {old} you returned {new}"
    )

# %% [markdown]
# ### Task: lasso (2 points)
#
# **Coordinate descent** goes through the coefficients again and again: start with $\beta = 0$; one *sweep* updates $\beta_1, \beta_2, \dots,
# \beta_p$ in this order, and each update already uses the new values of the ones before it. No step can make the cost larger, and the
# cost is convex, so this reaches the minimum. (If you call your functions from above, they have to be right.)


# %% nbgrader={"grade": false, "grade_id": "lasso_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lasso(X, y, lam, n_sweeps=100):
    """The parameters of the lasso (residuals summed, intercept free) by coordinate descent.

    X:        the features, numpy array of floats, shape (n, p); not centred, and no column is constant; it must not be changed
    y:        the targets, numpy array of floats, shape (n,); not centred; it must not be changed
    lam:      the number lambda, >= 0
    n_sweeps: how many sweeps, starting from coefficients 0; a whole number >= 1

    Returns a numpy array of floats, shape (p + 1,): the intercept that belongs to the coefficients, then the coefficients.
    """
    ### BEGIN SOLUTION
    Xc = X - X.mean(axis=0)
    beta = np.zeros(X.shape[1])
    for _ in range(n_sweeps):
        for j, x in enumerate(Xc.T):
            rho = np.sum(x * (y - Xc @ beta + x * beta[j]))
            beta[j] = np.sign(rho) * max(abs(rho) - lam / 2, 0.0) / np.sum(x**2)
    return np.append(np.mean(y - X @ beta), beta)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "lasso", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of lasso: the four samples of the ridge test, where one feature drops out
theta = lasso(X_ridge, y_ridge, 8.0)
assert np.shape(theta) == (3,), f"two features and the intercept: shape (3,), not {np.shape(theta)}"
assert np.allclose(theta, [-5, 1, 0]), (
    f"S(8, 4)/4 = 1 and S(4, 4)/4 = 0, so -5 + x1, but you returned {theta}"
)

# %% [markdown]
# ### Task: lambda_max (1 point)
#
# If $\lambda$ is large enough, the lasso switches off *all* coefficients. From which $\lambda$ on? You have answered it by hand for one feature.
# With several, think of a sweep that starts at $\beta = 0$: when does it stay there?


# %% nbgrader={"grade": false, "grade_id": "lambda_max_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lambda_max(X, y):
    """The smallest lambda for which all coefficients of the lasso are zero.

    X: the features, numpy array of floats, shape (n, p); not centred
    y: the targets, numpy array of floats, shape (n,); not centred

    Returns a number >= 0.
    """
    ### BEGIN SOLUTION
    return 2 * np.max(np.abs(X.T @ (y - y.mean())))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "lambda_max", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of lambda_max: the four samples of the ridge test
limit = lambda_max(X_ridge, y_ridge)
assert np.ndim(limit) == 0, "return a single number"
assert np.isclose(limit, 16), (
    f"the first feature holds out longest, up to lambda = 16, but you returned {limit}"
)

# %% [markdown]
# ## 4 · The picture
#
# 30 samples, twelve features, all on the same scale (a penalty compares coefficients, so that matters). Only the first three
# features count; their true coefficients are 3, −2 and 1. Your `ridge` and your `lasso` solve the same problem for many $\lambda$. On the
# right: the mean squared error on the training set and on 400 new samples.
#
# Before you run the cell: which of the coloured lines will reach zero, and which only come near?

# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(2)


def draw_samples(n):
    """n samples with twelve features, the first three of which matter."""
    X = rng.normal(size=(n, 12)) + 0.6 * rng.normal(size=(n, 1))
    X /= np.sqrt(1.36)
    return X, 4 + X @ np.repeat([3.0, -2.0, 1.0, 0.0], [1, 1, 1, 9]) + rng.normal(scale=2.5, size=n)


X_train, y_train = draw_samples(30)
X_new, y_new = draw_samples(400)
lambdas = np.geomspace(1, 1000, 31)
paths = {
    "ridge": np.array([ridge(X_train, y_train, lam) for lam in lambdas]),
    "lasso": np.array([lasso(X_train, y_train, lam, n_sweeps=60) for lam in lambdas]),
}

fig, axes = plt.subplots(1, 3, figsize=(13, 4.2), layout="constrained")
for ax, (name, path) in zip(axes, paths.items()):
    for j in range(12):
        wanted = j < 3
        ax.semilogx(
            lambdas,
            path[:, j + 1],
            color=f"C{j}" if wanted else "0.7",
            label=f"feature {j + 1}" if wanted else ("the other nine" if j == 3 else None),
        )
    ax.axhline(0, color="black", linewidth=0.6)
    ax.set(xlabel=r"$\lambda$ (units of $x^2$)" if name == "ridge" else r"$\lambda$ (units of $xy$)")
    ax.set(ylabel=r"coefficient $\beta_j$", title=f"{name}: paths of the coefficients", ylim=(-5, 4))
axes[0].legend()
for colour, (name, path) in zip(["tab:blue", "tab:orange"], paths.items()):
    for X, y, style, which in [(X_train, y_train, "--", "training"), (X_new, y_new, "-", "new data")]:
        errors = [np.mean((theta[0] + X @ theta[1:] - y) ** 2) for theta in path]
        axes[2].semilogx(lambdas, errors, style, color=colour, label=f"{name}, {which}")
axes[2].set(xlabel=r"$\lambda$", ylabel="mean squared error (units of $y^2$)", title="The price and the gain")
axes[2].legend()
plt.show()

# %% [markdown]
# **Reading it.** Ridge shrinks all coefficients together and never quite switches one off. The lasso switches them off, one after the other, and
# the useless ones go first: it *selects features*. The training error (dashed) can only rise with $\lambda$. On new data the error first falls
# and then rises steeply, when the useful coefficients are taxed away, too. The best $\lambda$ has to be found on data that were not used for
# the fit.

# %% [markdown]
# ## 5 · Whose λ?
#
# The same model is written down in several ways, each time with another $\lambda$:
#
# | where | cost |
# |---|---|
# | here, and *Summary and Overview* | $\sum_i (\hat y_i - y_i)^2 + \lambda\, P$ |
# | *Topical Lectures* | $\frac1n\sum_i (\hat y_i - y_i)^2 + \lambda'\, P$ |
# | scikit-learn's `Ridge` | $\sum_i (\hat y_i - y_i)^2 + \alpha\, P$ |
# | scikit-learn's `Lasso` | $\frac1{2n}\sum_i (\hat y_i - y_i)^2 + \alpha\, P$ |
#
# where $P$ is $\sum_j\beta_j^2$ or $\sum_j|\beta_j|$. (The *Topical Lectures* write $\theta^{\mathsf T}\theta$, which would charge the
# intercept as well. Most people, and scikit-learn, do not.) A cost and a multiple of it have their minimum in the same place.
#
# ### Task: conventions (1 point)


# %% nbgrader={"grade": false, "grade_id": "conventions_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conventions(lam, n):
    """The same penalty in other people's notation.

    lam: our lambda, a number >= 0
    n:   the number of samples, a whole number >= 1

    Returns the tuple (lam_lectures, alpha_ridge, alpha_lasso), in this order: the lambda' of the Topical Lectures, and the
    alpha of scikit-learn's Ridge and of its Lasso, for which the best parameters are the same as ours.
    """
    ### BEGIN SOLUTION
    return lam / n, lam, lam / (2 * n)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "conventions", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of conventions: with lambda = 0 there is no penalty anywhere, and with one sample a mean is a sum
answer = conventions(0.0, 7)
assert isinstance(answer, tuple) and len(answer) == 3, f"return a tuple of three numbers, not {answer!r}"
assert np.allclose(answer, 0), "no penalty stays no penalty"
assert np.isclose(conventions(6.0, 1)[0], 6), "one sample: the mean is the sum, and lambda' is lambda"

# %% [markdown]
# Now ask scikit-learn. If everything is right, the differences are tiny.

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "compare", "locked": true, "schema_version": 3, "solution": false, "task": false}
from sklearn.linear_model import Lasso, Ridge

lam = 30.0
_, alpha_ridge, alpha_lasso = conventions(lam, len(y_train))
theirs = {
    "ridge": Ridge(alpha=max(alpha_ridge, 1e-9)),
    "lasso": Lasso(alpha=max(alpha_lasso, 1e-9), tol=1e-10),
}
ours = {"ridge": ridge(X_train, y_train, lam), "lasso": lasso(X_train, y_train, lam)}
for name, model in theirs.items():
    model.fit(X_train, y_train)
    difference = np.abs(np.array([model.intercept_, *model.coef_]) - ours[name]).max()
    print(f"{name}: largest difference between your parameters and scikit-learn's: {difference:.1e}")

# %% [markdown]
# ## What if?
#
# This one is not graded; talk about it with someone. Two of your features are twins, the same measurement in two columns. How do ridge and the
# lasso divide the weight between them, and why? A colleague concludes from a lasso fit that the feature with coefficient zero "has nothing to do with
# the disease". What do you answer? (Review question Q2 asks when you would use which of the two.)
