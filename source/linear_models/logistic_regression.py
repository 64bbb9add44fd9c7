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
#     title: Logistic regression
#     minutes: 85
#     difficulty: 2
#     lectures:
#       - "Summary and Overview: Logistic regression"
#       - "Topical Lectures on Machine Learning: Training the model"
#       - "Topical Lectures on Machine Learning: Limitations of the linear classifier"
#       - "Topical Lectures on Machine Learning: Logistic regression"
#     topics:
#       - sigmoid, soft and hard decisions
#       - cross-entropy and its gradient
#       - gradient descent with a penalty
#       - least squares as a classifier, outliers, masking
# ---

# %% [markdown]
# # Logistic regression
#
# A straight line makes a poor answer to a question of yes or no: it runs off to infinity on both sides. Bend it with a sigmoid, so that it stays
# between 0 and 1, and read the result as a probability. That is logistic regression, a *classifier* in spite of its name, and also the smallest
# neural network there is.
#
# **You will learn to**
#
# - compute a sigmoid and a cross-entropy that survive scores of $\pm 1000$;
# - tell soft decisions from hard ones;
# - derive the gradient, and see why it is so simple;
# - train the model by gradient descent, with a penalty that leaves the bias alone;
# - show where least squares fails as a classifier: with outliers, and with three classes.
#
# **Where this stands in the lectures:** *Summary and Overview*, slide *Logistic regression*; *Topical Lectures on Machine Learning*, from
# *Training the model* to the slides *Logistic regression*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example. Numbers must be right to
# within a relative error of $10^{-6}$ unless the text says otherwise, so compute in `float64`, numpy's default. Use numpy, also `np.linalg`, but
# neither scikit-learn nor scipy. Every task can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · The model, by hand
#
# Each of $n$ samples has a label $y_i \in \{0, 1\}$ and features $\mathbf x_i$, **the first of which is always 1**. Its weight $w_0$ is therefore
# the **bias**, and the score is just $s_i = \mathbf x_i^{\mathsf T}\mathbf w$. The model says
#
# $$P(y_i = 1 \mid \mathbf x_i, \mathbf w) = \sigma(s_i) = p_i, \qquad \sigma(s) = \frac{1}{1 + e^{-s}} .$$
#
# The weights should make the labels that were seen as probable as possible. Taking the negative logarithm of that probability and dividing by
# $n$ gives the cost, the **cross-entropy** (natural logarithms throughout),
#
# $$E(\mathbf w) = -\frac1n\sum_{i=1}^n \bigl[\,y_i \ln p_i + (1 - y_i)\ln(1 - p_i)\,\bigr],$$
#
# and its gradient turns out to be
#
# $$\frac{\partial E}{\partial \mathbf w} = \frac1n\sum_{i=1}^n (p_i - y_i)\,\mathbf x_i .$$
#
# > **In the margin.** Two slides of our lectures may have lost something. If a slide on training networks shows the cross-entropy without its leading
# > minus sign: the logarithms of probabilities are negative, a cost should not be. And the slide on the sigmoid in *Artificial Neural Networks* prints a
# > $\sigma(1.5)$ in which a digit is missing; you are about to compute the right one.
#
# ### Task: by hand (2 points)
#
# Three samples, and weights $\mathbf w = (0, 0)$ to begin with:
#
# | $\mathbf x$ | (1, 1) | (1, 2) | (1, 4) |
# |---|---|---|---|
# | $y$ | 0 | 0 | 1 |
#
# Work out the cost and the two components of the gradient. Then take one step of gradient descent,
# $\mathbf w \leftarrow \mathbf w - \eta\, \partial E/\partial\mathbf w$ with $\eta = 3$. Use a calculator, or numpy as one. An answer counts when it is
# within $0.00001$ of the exact value: give six decimals or a calculation.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_cost         the cross-entropy for w = (0, 0)
# hand_gradient_0   the derivative with respect to the bias
# hand_gradient_1   the derivative with respect to the other weight
# hand_w0, hand_w1  the weights after the step
### BEGIN SOLUTION
hand_cost = np.log(2)
hand_gradient_0 = (0.5 + 0.5 - 0.5) / 3
hand_gradient_1 = (0.5 + 1.0 - 2.0) / 3
hand_w0, hand_w1 = -0.5, 0.5
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: five numbers in a sensible range (whether they are right is tested after you hand in)
for name, value in {
    "hand_cost": hand_cost,
    "hand_gradient_0": hand_gradient_0,
    "hand_gradient_1": hand_gradient_1,
    "hand_w0": hand_w0,
    "hand_w1": hand_w1,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.428571, not {value!r}"
    assert -5 < value < 5, f"{name} = {value} is far too large"

# %% [markdown]
# ### Task: probability by hand (1 point)
#
# Which probability of being a 1 do the *new* weights give to the third sample? (Again within $0.00001$.)

# %% nbgrader={"grade": false, "grade_id": "probability_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign one number, hand_p3
### BEGIN SOLUTION
hand_p3 = 1 / (1 + np.exp(-1.5))
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "probability_by_hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of probability_by_hand: one probability (whether it is right is tested after you hand in)
assert isinstance(hand_p3, (int, float)), f"hand_p3 should be a number such as 0.428571, not {hand_p3!r}"
assert 0 < hand_p3 < 1, f"hand_p3 = {hand_p3} is no probability"

# %% [markdown]
# ## 2 · The sigmoid
#
# The slide gives two forms, $\frac{1}{1 + e^{-s}} = \frac{e^s}{e^s + 1}$. On paper they are the same. In a computer $e^{1000}$ is infinite, and infinity
# divided by infinity is not a number.
#
# ### Task: sigmoid (2 points)
#
# Your function must give a probability for every score, also for $\pm 1000$; a warning about an overflow does no harm, but `nan` or an error does.


# %% nbgrader={"grade": false, "grade_id": "sigmoid_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid(s):
    """1 / (1 + exp(-s)) of every score.

    s: a number or a numpy array of floats of any shape, also with very large or very small entries

    Returns a number between 0 and 1, or a new numpy array of floats of the same shape.
    """
    ### BEGIN SOLUTION
    return 0.5 + 0.5 * np.tanh(0.5 * np.asarray(s))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "sigmoid", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of sigmoid: half-way, both ends, and the symmetry
assert np.ndim(sigmoid(0.0)) == 0 and np.isclose(sigmoid(0.0), 0.5), (
    "a score of 0 is a probability of one half"
)
assert np.allclose(sigmoid(np.array([-1000.0, 1000.0])), [0, 1]), (
    "the probabilities of -1000 and 1000 are 0 and 1"
)
s_example = np.array([[0.25, 2.0], [-3.0, 1.0]])
assert np.allclose(sigmoid(s_example) + sigmoid(-s_example), 1), "sigmoid(s) + sigmoid(-s) should be 1"
assert np.allclose(np.log(sigmoid(s_example) / sigmoid(-s_example)), s_example), (
    "the logarithm of p / (1 - p) should be s"
)

# %% [markdown]
# ### Task: soft_hard (1 point)
#
# A **soft** classifier answers with the probability. A **hard** one answers 0 or 1: the class with the larger probability. **When both are equally
# probable, the answer is 1.**


# %% nbgrader={"grade": false, "grade_id": "soft_hard_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def soft(w, X):
    """The probability of class 1 for every sample.

    w: the weights, numpy array of floats, shape (p + 1,), the bias first
    X: the features, numpy array of floats, shape (n, p + 1), its first column is 1

    Returns a numpy array of floats, shape (n,).
    """
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-(X @ w)))
    ### END SOLUTION


def hard(w, X):
    """The decision for every sample. Arguments as above; returns a numpy array of integers 0 and 1, shape (n,)."""
    ### BEGIN SOLUTION
    return (X @ w >= 0).astype(int)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "soft_hard", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of soft_hard: three samples with the scores -1, 0 and 3
X_example = np.array([[1.0, 0.0], [1.0, 0.5], [1.0, 2.0]])
w_example = np.array([-1.0, 2.0])
assert np.allclose(soft(w_example, X_example), [0.26894142, 0.5, 0.95257413]), "the sigmoid of -1, 0 and 3"
decisions = hard(w_example, X_example)
assert isinstance(decisions, np.ndarray) and decisions.dtype.kind == "i", (
    f"an array of integers, not {decisions!r}"
)
assert decisions.tolist() == [0, 1, 1], f"expected 0, 1, 1, but you returned {decisions}"

# %% [markdown]
# ## 3 · Cross-entropy
#
# If the model is *sure and wrong*, $p_i$ is rounded to exactly 0 or 1, and the formula of section 1 takes the logarithm of 0. The true cost is large, but
# finite. Insert the sigmoid and simplify before you compute:
#
# $$-\ln \sigma(s) = \ln(1 + e^{-s}), \qquad -\ln\bigl(1 - \sigma(s)\bigr) = \ln(1 + e^{s}) \approx s \text{ for large } s .$$
#
# The function `np.logaddexp(a, b)` computes $\ln(e^a + e^b)$ without overflow.
#
# ### Task: cross_entropy (2 points)
#
# The cost must be right for all scores: a single sample with $y = 0$ and a score of 1000 costs 1000. (Cutting the
# probabilities off at some tiny number, as many programs do, costs such a model far too little.)


# %% nbgrader={"grade": false, "grade_id": "cross_entropy_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_entropy(w, X, y):
    """The mean cross-entropy of logistic regression.

    w: the weights, numpy array of floats, shape (p + 1,), the bias first
    X: the features, numpy array of floats, shape (n, p + 1), its first column is 1
    y: the labels, numpy array of numbers 0 and 1, shape (n,)

    Returns a number >= 0, in natural units; finite, and right also for scores of -1000 or 1000.
    """
    ### BEGIN SOLUTION
    s = X @ w
    return np.mean(np.logaddexp(0, s) - y * s)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "cross_entropy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of cross_entropy: two samples with the scores 0 and 2 (the three of section 1 are yours)
X_two = np.array([[1.0, 0.0], [1.0, 2.0]])
cost_right = cross_entropy(np.array([0.0, 1.0]), X_two, np.array([0, 1]))
cost_wrong = cross_entropy(np.array([0.0, 1.0]), X_two, np.array([0, 0]))
assert np.isclose(cost_wrong - cost_right, 1), (
    "calling the second sample 0 instead of 1 costs 2 more, or 1 on average"
)
assert 0 < cost_right < cost_wrong, (
    f"a cost is positive, and larger for a wrong label, but you returned {cost_right}, {cost_wrong}"
)
assert np.isfinite(cross_entropy(np.array([0.0, 500.0]), X_two, np.array([0, 0]))), (
    "sure and wrong: the cost should be finite"
)

# %% [markdown]
# ## 4 · The gradient
#
# By the chain rule, $\partial E/\partial\mathbf w = \frac1n\sum_i \frac{\partial E_i}{\partial p_i}\,\frac{d p_i}{d s_i}\,\mathbf x_i$. The first factor is
# $\frac{p_i - y_i}{p_i(1 - p_i)}$, the second is $\sigma'(s_i) = p_i(1 - p_i)$, and the unpleasant parts cancel. (They do not cancel for the squared
# error $(p_i - y_i)^2$. There a model that is sure and wrong has a gradient of almost zero, and does not learn.)
#
# ### Task: gradient (2 points)


# %% nbgrader={"grade": false, "grade_id": "gradient_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient(w, X, y):
    """The gradient of the mean cross-entropy with respect to the weights.

    Arguments as for cross_entropy. Returns a numpy array of floats, shape (p + 1,), in the order of the weights.
    """
    ### BEGIN SOLUTION
    p = 1 / (1 + np.exp(-(X @ w)))
    return X.T @ (p - y) / len(y)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gradient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of gradient: four samples, and the slope of the cross-entropy by finite differences
X_four = np.array([[1.0, 2.0, 0.5], [1.0, -1.0, 1.0], [1.0, 0.5, -2.0], [1.0, 3.0, 1.0]])
y_four = np.array([1, 0, 1, 0])
w_four = np.array([0.5, -1.0, 0.25])
slope = gradient(w_four, X_four, y_four)
assert np.shape(slope) == (3,), f"one derivative for each weight: shape (3,), not {np.shape(slope)}"
for k in range(3):
    step = np.zeros(3)
    step[k] = 1e-5
    costs = [
        np.mean(np.log(1 + np.exp((1 - 2 * y_four) * (X_four @ w)))) for w in (w_four + step, w_four - step)
    ]
    assert np.isclose(slope[k], (costs[0] - costs[1]) / 2e-5), f"component {k} is not the slope of the cost"

# %% [markdown]
# ## 5 · Training
#
# "No analytic solution is possible", says the lecture, so we walk downhill. When the two classes can be separated, the walk never ends: larger
# weights are always a little better. A penalty stops it. **As in the exercise on ridge, the bias is free;** the cost is now
#
# $$E_\lambda(\mathbf w) = E(\mathbf w) + \lambda\sum_{j=1}^{p} w_j^2 .$$
#
# ### Task: fit (2 points)
#
# Start with all weights 0 and take `n_steps` steps $\mathbf w \leftarrow \mathbf w - \eta\,\partial E_\lambda/\partial\mathbf w$, each with the gradient over
# all samples at the present weights.


# %% nbgrader={"grade": false, "grade_id": "fit_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fit(X, y, rate, n_steps, lam=0.0):
    """Logistic regression by gradient descent from w = 0.

    X:       the features, numpy array of floats, shape (n, p + 1), its first column is 1
    y:       the labels, numpy array of numbers 0 and 1, shape (n,)
    rate:    the learning rate eta, a number > 0
    n_steps: the number of steps, a whole number >= 0
    lam:     the number lambda, >= 0, of the penalty on all weights but the bias

    Returns the weights after the last step, numpy array of floats, shape (p + 1,).
    """
    ### BEGIN SOLUTION
    w = np.zeros(X.shape[1])
    for _ in range(n_steps):
        p = 1 / (1 + np.exp(-(X @ w)))
        penalised = np.append(0.0, w[1:])
        w = w - rate * (X.T @ (p - y) / len(y) + 2 * lam * penalised)
    return w
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "fit", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of fit: no step, one step, and a penalty
y_fit = np.array([1, 0, 0, 1])
X_fit = np.column_stack([np.ones(4), [3.0, -1.0, 1.0, 1.0]])
assert np.allclose(fit(X_fit, y_fit, 0.5, 0), [0, 0]), "no step: the weights stay at 0"
assert np.allclose(fit(X_fit, y_fit, 2.0, 1), [0, 1]), (
    f"one step: 0 and 1, but you have {fit(X_fit, y_fit, 2.0, 1)}"
)
free, charged = fit(X_fit, y_fit, 0.5, 50), fit(X_fit, y_fit, 0.5, 50, lam=0.1)
assert 0 < charged[1] < free[1], f"a penalty makes the weight smaller: {charged[1]} should be below {free[1]}"

# %% [markdown]
# ### The picture: soft and hard
#
# 60 cells are stimulated with currents of different strength, and some of them fire. Your `fit` learns the probability of firing.

# %% nbgrader={"grade": false, "grade_id": "picture_soft", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(1)
current = rng.uniform(0, 10, size=60)
fires = (rng.random(60) < 1 / (1 + np.exp(-1.5 * (current - 5)))).astype(int)
w_cell = fit(np.column_stack([np.ones(60), (current - 5) / 3]), fires, 1.0, 300)
grid = np.linspace(0, 10, 201)
features = np.column_stack([np.ones(201), (grid - 5) / 3])

fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
ax.plot(
    current,
    fires + rng.uniform(-0.03, 0.03, size=60),
    "o",
    color="grey",
    alpha=0.6,
    label="cells (1: it fires)",
)
ax.plot(grid, soft(w_cell, features), color="tab:blue", label="soft: probability of firing")
ax.plot(grid, hard(w_cell, features), color="tab:orange", linestyle="--", label="hard: decision")
ax.set(xlabel="current (nA)", ylabel="probability, decision", title="One bent line, two kinds of answer")
ax.legend(loc="center right")
plt.show()

# %% [markdown]
# The soft answer keeps what the hard one throws away: how sure we are. Near the middle, a decision is little better than tossing a coin, and
# nobody who is given only the decision can know.

# %% [markdown]
# ## 6 · Least squares as a classifier
#
# The simplest classifier in the lecture gives the classes the targets $t_i = -1$ (for $y_i = 0$) and $t_i = +1$ (for $y_i = 1$), fits a linear function to
# them by least squares,
#
# $$E_{tr}(\mathbf w) = \frac1n\sum_{i=1}^n \bigl(\mathbf x_i^{\mathsf T}\mathbf w - t_i\bigr)^2,$$
#
# and takes the sign of the result for the decision.
#
# > **In the margin.** If your slide says $t_i \in (-1, 1)$: the targets are the two *numbers* $-1$ and $+1$, not the interval between them. And if it ends with
# > "$b_0 = \dots = 0$": what is zero is the derivative. The best bias is the mean of $t_i$ minus the part of the score that the features give, which is zero only
# > by accident.
#
# ### Task: least_squares_classifier (1 point)


# %% nbgrader={"grade": false, "grade_id": "least_squares_classifier_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def least_squares_classifier(X, y):
    """The weights of the least-squares classifier with targets -1 and +1.

    X: the features, numpy array of floats, shape (n, p + 1), its first column is 1; its columns are linearly independent
    y: the labels, numpy array of numbers 0 and 1, shape (n,)

    Returns a numpy array of floats, shape (p + 1,), the bias first.
    """
    ### BEGIN SOLUTION
    return np.linalg.lstsq(X, 2.0 * y - 1)[0]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "least_squares_classifier", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of least_squares_classifier: four samples on a line
w_line = least_squares_classifier(np.column_stack([np.ones(4), [0.0, 2.0, 4.0, 6.0]]), np.array([0, 0, 1, 1]))
assert np.shape(w_line) == (2,), f"two weights, not {np.shape(w_line)}"
assert np.isclose(w_line @ [1, 3], 0), "between the two classes, at 3, the score should be 0"
assert np.isclose(w_line[1], 0.4), f"the slope is 0.4, but you have {w_line[1]}"

# %% [markdown]
# ### Three classes
#
# For $k$ classes one uses $k$ linear functions, one for each class $c$, with the target 1 for the samples of this class and 0 for all others ("one-hot"). The
# class with the largest score wins. This looks harmless. But take one sample of each class, on a line:
#
# | $x$ | −1 | 0 | 1 |
# |---|---|---|---|
# | class | 0 | 1 | 2 |
#
# ### Task: masking (2 points)
#
# 1. On paper: fit the three lines by least squares (each has an intercept), and work out what the lines of class 1 and of class 2 say at $x = 0.2$. Assign the
#    two numbers to `hand_score_1` and `hand_score_2` (within $0.00001$). Which class wins there, so near to the sample of class 1?
# 2. Write the function that fits the $k$ linear functions.


# %% nbgrader={"grade": false, "grade_id": "masking_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def least_squares_classes(X, y, k):
    """The weights of k linear functions, fitted by least squares to the one-hot targets 0 and 1.

    X: the features, numpy array of floats, shape (n, p + 1), its first column is 1; its columns are linearly independent
    y: the classes, numpy array of integers from 0 to k - 1, shape (n,); a class may have no sample
    k: the number of classes, >= 2

    Returns a numpy array of floats, shape (p + 1, k): column c holds the weights of class c, the bias first.
    """
    ### BEGIN SOLUTION
    one_hot = (y[:, None] == np.arange(k)).astype(float)
    return np.linalg.lstsq(X, one_hot)[0]
    ### END SOLUTION


# Assign two numbers, hand_score_1 and hand_score_2
### BEGIN SOLUTION
hand_score_1 = 1 / 3
hand_score_2 = 1 / 3 + 0.2 / 2
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "masking", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of masking: two numbers, and four samples of which two belong to class 1
for name, value in {"hand_score_1": hand_score_1, "hand_score_2": hand_score_2}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert -1 < value < 1, f"{name} = {value} is far too large"
W = least_squares_classes(np.column_stack([np.ones(4), [0.0, 0.0, 4.0, 4.0]]), np.array([0, 0, 1, 1]), 2)
assert np.shape(W) == (2, 2), f"two weights for each of two classes: shape (2, 2), not {np.shape(W)}"
assert np.allclose(W, [[1, 0], [-0.25, 0.25]]), (
    f"the lines 1 - x/4 and x/4, one in each column, but you have\n{W}"
)

# %% [markdown]
# ## 7 · The picture
#
# Above: two classes, first by themselves, then with a few samples of class 1 far away. These are *easy* samples, deep in their own territory. Below: three
# classes in a row. On the left the decisions of least squares, on the right those of logistic regression for three classes, where a *softmax*
# takes the place of the sigmoid. Before you run the cell: which of the boundaries will move when the easy samples are added?

# %% nbgrader={"grade": false, "grade_id": "picture_limits", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(7)


def with_ones(points):
    """The features with their first column of ones."""
    return np.column_stack([np.ones(len(points)), points])


def softmax_regression(X, y, k, rate=0.5, n_steps=600):
    """Logistic regression for k classes by gradient descent."""
    W = np.zeros((X.shape[1], k))
    for _ in range(n_steps):
        scores = X @ W
        P = np.exp(scores - scores.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        W -= rate * X.T @ (P - (y[:, None] == np.arange(k))) / len(y)
    return W


fig, axes = plt.subplots(2, 2, figsize=(11, 8), layout="constrained")
colours = np.array(["tab:blue", "tab:orange", "tab:green"])
zero = rng.normal([-1.5, 1], 0.6, size=(40, 2))
one = rng.normal([1, -0.5], 0.6, size=(40, 2))
far = rng.normal([7, -5], 0.5, size=(12, 2))
for ax, group, title in [
    (axes[0, 0], one, "Two classes"),
    (axes[0, 1], np.vstack([one, far]), "… and some easy samples"),
]:
    points = np.vstack([zero, group])
    y = np.repeat([0, 1], [len(zero), len(group)])
    ax.scatter(points[:, 0], points[:, 1], c=colours[y], s=14)
    for name, w, style in [
        ("least squares", least_squares_classifier(with_ones(points), y), "m--"),
        ("logistic regression", fit(with_ones(points), y, 0.5, 2000, lam=0.001), "k-"),
    ]:
        across = np.array([-4.0, 9.0])
        ax.plot(across, -(w[0] + w[1] * across) / np.where(w[2] == 0, 1e-12, w[2]), style, label=name)
    ax.set(xlabel="$x_1$ (no unit)", ylabel="$x_2$ (no unit)", title=title, xlim=(-4, 9), ylim=(-7, 4))
    ax.legend(loc="lower left")

points = np.vstack([rng.normal([4 * c - 4, c], 0.7, size=(40, 2)) for c in range(3)])
y = np.repeat([0, 1, 2], 40)
across, up = np.meshgrid(np.linspace(-7, 7, 200), np.linspace(-3, 5, 120))
plane = with_ones(np.column_stack([across.ravel(), up.ravel()]))
for ax, W, name in [
    (axes[1, 0], least_squares_classes(with_ones(points), y, 3), "Least squares"),
    (axes[1, 1], softmax_regression(with_ones(points), y, 3), "Logistic regression"),
]:
    winner = np.argmax(plane @ W, axis=1).reshape(across.shape)
    ax.contourf(across, up, winner, levels=[-0.5, 0.5, 1.5, 2.5], colors=colours, alpha=0.2)
    ax.scatter(points[:, 0], points[:, 1], c=colours[y], s=14)
    right = np.mean(np.argmax(with_ones(points) @ W, axis=1) == y)
    ax.set(xlabel="$x_1$ (no unit)", ylabel="$x_2$ (no unit)", title=f"{name}: {right:.0%} right")
plt.show()

# %% [markdown]
# **Reading it.** Least squares punishes a score that is *too right*: for the far samples it is much larger than +1, the square of the difference is large, and
# the line turns to reduce it, at the expense of samples that really are doubtful. The cross-entropy of a sample that is sure and right is almost zero, wherever it
# lies. With three classes in a row, the middle class would need a score that rises and falls again, which no linear function does: its line is nearly flat, one
# of the outer two is always above it, and the class all but disappears. It is *masked*. The softmax solves this, because only the *differences* of the scores matter to it.
#
# **In daily work** use scikit-learn's `LogisticRegression`. Beware that it regularises unless told otherwise: its `C` is a weight of the *data*, so a small `C`
# is a strong penalty.
#
# ## What if?
#
# This one is not graded; talk about it with someone. Your classes can be separated perfectly by a line. Run `fit` without a penalty for 100, 1000 and 10 000 steps.
# What happens to the weights, to the boundary, and to the probabilities? Would you believe a model that says 0.999999?
