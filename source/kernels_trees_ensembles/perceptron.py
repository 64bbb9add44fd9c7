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
#     title: The perceptron
#     minutes: 75
#     difficulty: 1
#     lectures:
#       - "Topical Lectures on Machine Learning: Linear classifiers"
#       - "Topical Lectures on Machine Learning: Perceptrons"
#       - "Topical Lectures on Machine Learning: Linear classification"
#     topics:
#       - discriminant function, hard classifier, the perceptron's sign activation
#       - decision rule, linear decision boundary in 2D, θ perpendicular to the boundary
#       - training the perceptron, one sample at a time
#       - more than two categories
#       - problems where the perceptron fails, XOR
# ---

# %% [markdown]
# # The perceptron
#
# The simplest classifier there is draws one straight line and says *this side* or *that side*. In this exercise you let it find the line
# by itself: it looks at one sample after the other, and whenever it is wrong it moves a little. You also see where one line is not enough.
#
# **You will learn to**
#
# - compute a perceptron's score and its decision, also for a score of exactly zero;
# - train it, first with a pencil and then in code;
# - read the decision boundary from the parameters: where the line lies, and how far away a sample is;
# - tell when training never comes to rest (XOR), and what helps;
# - use perceptrons for more than two categories.
#
# **Where this stands in the lectures:** *Topical Lectures*, slides *Linear classifiers*, *Perceptrons* and *Linear classification*. The slides ask what training
# the perceptron would mean. Here is one answer, the classical one.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example. After
# you hand in, further tests run on other inputs, so follow the text rather than the example. Answers are compared with a relative tolerance of
# $10^{-6}$. You need numpy only; do not use scikit-learn in your answers.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · Score and decision
#
# A sample $x_i = (x_{i,1}, \dots, x_{i,p})$ has $p$ features. The model has one parameter for each of them, $\theta = (\theta_1, \dots, \theta_p)$, and a
# bias $b_0$. It adds everything up to a **score**
#
# $$s_i = x_i^T \theta + b_0 ,$$
#
# and the sign of the score is the answer:
#
# $$g(x_i, \theta) = \begin{cases} +1 \;\;(x_i \in \mathcal C_1) & \text{if } s_i \ge 0, \\ -1 \;\;(x_i \in \mathcal C_2) & \text{if } s_i < 0 . \end{cases}$$
#
# This is a **hard** classifier: it never says "perhaps". Look at the signs: **a score of exactly 0 counts as $+1$**, as on the slides.
#
# ### Task: classify (2 points)


# %% nbgrader={"grade": false, "grade_id": "classify_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def scores(X, theta, b0):
    """The scores of n samples.

    X:     float array (n, p), one sample a row
    theta: float array (p,)
    b0:    a number, the bias

    Returns a float array (n,).
    """
    ### BEGIN SOLUTION
    return np.sum(X * theta, axis=1) + b0
    ### END SOLUTION


def classify(s):
    """The answers that belong to n scores.

    s: float array (n,)

    Returns an array of whole numbers (dtype int), shape (n,): 1 where the score is at least 0, -1 elsewhere.
    """
    ### BEGIN SOLUTION
    return np.where(s >= 0, 1, -1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "classify", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of classify: three samples with two features
s_example = scores(np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 0.5]]), np.array([2.0, -3.0]), 0.5)
assert np.shape(s_example) == (3,), f"three samples have three scores, not {np.shape(s_example)}"
assert np.allclose(s_example, [-3.5, 9.5, -1.0]), f"expected the scores -3.5, 9.5 and -1, not {s_example}"
g_example = classify(np.array([-3.5, 9.5, -1.0]))
assert isinstance(g_example, np.ndarray), f"return an array, not a {type(g_example).__name__}"
assert g_example.dtype.kind == "i", f"return whole numbers, but your array has dtype {g_example.dtype}"
assert g_example.tolist() == [-1, 1, -1], f"expected [-1, 1, -1], but you returned {g_example.tolist()}"

# %% [markdown]
# ## 2 · Learning from mistakes, by hand
#
# Training the perceptron means finding the line. Each training sample has a label $t_i \in \{-1, +1\}$. (If your slide shows $t_i \in (-1, 1)$, read it
# as these two numbers, not as an interval.) Go through the samples one by one. If the answer is right, do **nothing**. If it is wrong, move the parameters
# towards the label:
#
# $$\text{if } g(x_i, \theta) \ne t_i: \qquad \theta \leftarrow \theta + \eta\, t_i\, x_i, \qquad b_0 \leftarrow b_0 + \eta\, t_i ,$$
#
# with a learning rate $\eta > 0$. The bias is treated like the parameter of one more feature that is always 1. The next sample already meets the new
# parameters. One pass through all samples is an **epoch**.
#
# Take the logical AND as an example: two neurons fire (1) or are silent (0), and the answer is $+1$ only if both fire. We start from $\theta = (0, 0)$, $b_0 = 0$
# with $\eta = 1$ and always keep this order. The first epoch:
#
# | $x$ | $t$ | $s$ | $g$ | right? | $\theta$ afterwards | $b_0$ afterwards |
# |---|---|---|---|---|---|---|
# | (0, 0) | −1 | 0 | +1 | wrong | (0, 0) | −1 |
# | (0, 1) | −1 | −1 | −1 | right | (0, 0) | −1 |
# | (1, 0) | −1 | −1 | −1 | right | (0, 0) | −1 |
# | (1, 1) | +1 | −1 | −1 | wrong | (1, 1) | 0 |
#
# ### Task: by_hand (2 points)
#
# Continue with the **second** epoch on paper, starting from $\theta = (1, 1)$, $b_0 = 0$. Assign the parameters at its end and the number of
# mistakes that were made in it. All answers are whole numbers.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_theta1     theta_1 after the second epoch
# hand_theta2     theta_2 after the second epoch
# hand_b0         the bias after the second epoch
# hand_mistakes   how many of the four samples were answered wrongly in the second epoch
### BEGIN SOLUTION
hand_theta1 = 2.0
hand_theta2 = 1.0
hand_b0 = -1.0
hand_mistakes = 3.0
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: four small whole numbers (whether they are right is tested after you hand in)
for name, value in {
    "hand_theta1": hand_theta1,
    "hand_theta2": hand_theta2,
    "hand_b0": hand_b0,
    "hand_mistakes": hand_mistakes,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert value == round(value), f"{name} = {value}: with this data and rate, every step is a whole number"
    assert -6 < value < 6, f"{name} = {value} cannot be reached in so few steps"
assert 0 <= hand_mistakes <= 4, "an epoch has four samples"

# %% [markdown]
# > **In the margin.** Many books update whenever $t_i s_i \le 0$: then a score of exactly 0 is a mistake for *both* labels. Starting from zero,
# > AND then takes 9 epochs and ends with other numbers. Both rules find a right line; here we keep the slides' $g$ and update on a wrong answer only.
# > (If you use `np.sign`, mind that `np.sign(0)` is 0: that is neither of our labels.)

# %% [markdown]
# ## 3 · One sample
#
# ### Task: update (2 points)
#
# Now write down what happens at a single sample. The function also reports whether there was a mistake.


# %% nbgrader={"grade": false, "grade_id": "update_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update(x, t, theta, b0, rate):
    """Look at one sample and learn from it if the answer is wrong.

    x:     float array (p,), the sample
    t:     its label, the whole number 1 or -1
    theta: float array (p,), which must not be changed
    b0:    a number, the bias
    rate:  a number > 0, the learning rate

    Returns the tuple (theta_new, b0_new, mistake): a float array (p,), a number, and True or False.
    Without a mistake, theta_new and b0_new have the values of theta and b0.
    """
    ### BEGIN SOLUTION
    g = 1 if np.sum(x * theta) + b0 >= 0 else -1
    if g == t:
        return theta, b0, False
    return theta + rate * t * x, b0 + rate * t, True
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "update", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of update: one wrong answer, one right answer
theta_example = np.array([0.5, -1.0])
theta_new, b0_new, mistake = update(np.array([2.0, 3.0]), 1, theta_example, 0.25, 0.5)
assert isinstance(mistake, (bool, np.bool_)), f"the third result should be True or False, not {mistake!r}"
assert mistake, "the score is -1.75 and the label is +1: a mistake"
assert np.allclose(theta_new, [1.5, 0.5]), f"expected theta = (1.5, 0.5), but you returned {theta_new}"
assert np.isclose(b0_new, 0.75), f"expected the bias 0.75, but you returned {b0_new}"
assert np.allclose(theta_example, [0.5, -1.0]), "update changed the theta that it was given"
theta_new, b0_new, mistake = update(np.array([2.0, 3.0]), -1, theta_example, 0.25, 0.5)
assert not mistake, "the score is -1.75 and the label is -1: no mistake"
assert np.allclose(theta_new, [0.5, -1.0]) and np.isclose(b0_new, 0.25), "no mistake, so nothing changes"

# %% [markdown]
# ## 4 · Epoch after epoch
#
# Repeat epochs until one of them is *clean*, that is, without a mistake. Then nothing would ever change again. For data that **can** be separated by a
# line (or, for $p > 2$, by a hyperplane), a theorem says that this happens after finitely many mistakes. For other data it never happens, and so we
# also need a largest number of epochs.
#
# ### Task: train (3 points)
#
# Go through the samples in the order given and never shuffle them. You may call your `update`.


# %% nbgrader={"grade": false, "grade_id": "train_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(X, t, theta, b0, rate, max_epochs):
    """Train a perceptron until an epoch is clean, or until max_epochs epochs are over.

    X:          float array (n, p), the samples in the order in which they are shown
    t:          integer array (n,) of labels 1 and -1
    theta, b0:  the parameters to start from, a float array (p,), which must not be changed, and a number
    rate:       a number > 0, the learning rate
    max_epochs: a whole number >= 1

    Returns the tuple (theta, b0, mistakes): a float array (p,), a number, and a list of whole numbers (int) with one
    entry for each epoch: the number of mistakes made during that epoch. The clean epoch, with its 0, is part of the list.
    """
    ### BEGIN SOLUTION
    mistakes = []
    for _ in range(max_epochs):
        count = 0
        for x, label in zip(X, t):
            theta, b0, mistake = update(x, label, theta, b0, rate)
            count += int(mistake)
        mistakes.append(count)
        if count == 0:
            break
    return theta, b0, mistakes
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "train", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of train: the logical OR, from zero
two_neurons = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
theta_or, b0_or, mistakes_or = train(two_neurons, np.array([-1, 1, 1, 1]), np.zeros(2), 0.0, 1.0, 20)
assert isinstance(mistakes_or, list), f"mistakes should be a list, not {type(mistakes_or).__name__}"
assert mistakes_or == [2, 2, 1, 0], f"OR has 2, 2, 1 and 0 mistakes in four epochs, not {mistakes_or}"
assert np.allclose(theta_or, [1.0, 1.0]), f"OR ends with theta = (1, 1), not {theta_or}"
assert np.isclose(b0_or, -1.0), f"OR ends with the bias -1, not {b0_or}"
_, _, mistakes_or = train(two_neurons, np.array([-1, 1, 1, 1]), np.zeros(2), 0.0, 1.0, 2)
assert mistakes_or == [2, 2], f"with max_epochs = 2 there are two epochs, not {len(mistakes_or)}"

# %% [markdown]
# Now AND to the end. Compare the state after two epochs with your paper.

# %% nbgrader={"grade": false, "grade_id": "train_and", "locked": true, "schema_version": 3, "solution": false, "task": false}
t_and = np.array([-1, -1, -1, 1])
and_history = [train(two_neurons, t_and, np.zeros(2), 0.0, 1.0, n) for n in range(1, 8)]
for epochs, (theta_and, b0_and, _) in enumerate(and_history, start=1):
    print(f"at most {epochs} epochs: theta = {theta_and}, b0 = {b0_and:g}")
print("mistakes in each epoch:", and_history[-1][2])

# %% [markdown]
# ## 5 · The line
#
# The **decision boundary** is where the score is zero. With two features it is the line
#
# $$x_1 \theta_1 + x_2 \theta_2 + b_0 = 0 \qquad \Longleftrightarrow \qquad x_2 = -\frac{\theta_1}{\theta_2}\, x_1 - \frac{b_0}{\theta_2} .$$
#
# For two points on the boundary the slides find $(x_1^T - x_2^T)\,\theta = 0$: the vector $\theta$ is **perpendicular** to the boundary. It points to the side of the $+1$.
# "Several other geometric properties can be evaluated", they say. Here is one: walk from a sample straight to the boundary, along $\theta$. The
# way is
#
# $$d_i = \frac{x_i^T \theta + b_0}{\lVert \theta \rVert}, \qquad \lVert \theta \rVert = \sqrt{\theta_1^2 + \dots + \theta_p^2}\,,$$
#
# the **signed distance**: positive on the side of the $+1$, negative on the other side. The bias is not part of the norm.
#
# ### Task: boundary (2 points)


# %% nbgrader={"grade": false, "grade_id": "boundary_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def boundary_line(theta, b0):
    """The decision boundary of two features as a line x2 = slope * x1 + intercept.

    theta: float array (2,) whose second entry is not 0
    b0:    a number

    Returns the tuple (slope, intercept), two numbers.
    """
    ### BEGIN SOLUTION
    return -theta[0] / theta[1], -b0 / theta[1]
    ### END SOLUTION


def signed_distance(X, theta, b0):
    """The distance of n samples from the decision boundary, with the sign of their score.

    X:     float array (n, p), one sample a row
    theta: float array (p,), not all 0
    b0:    a number

    Returns a float array (n,).
    """
    ### BEGIN SOLUTION
    return (X @ theta + b0) / np.sqrt(np.sum(theta**2))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "boundary", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of boundary: theta = (3, 4), b0 = 10
slope, intercept = boundary_line(np.array([3.0, 4.0]), 10.0)
assert np.isclose(slope, -0.75), f"the slope is -3/4, not {slope}"
assert np.isclose(intercept, -2.5), f"the line crosses the x2 axis at -2.5, not {intercept}"
d_example = signed_distance(np.array([[0.0, 0.0], [-6.0, 0.5], [-2.0, -1.0]]), np.array([3.0, 4.0]), 10.0)
assert np.shape(d_example) == (3,), f"three samples have three distances, not {np.shape(d_example)}"
assert np.allclose(d_example, [2.0, -1.2, 0.0]), f"expected 2, -1.2 and 0, not {d_example}"


# %% [markdown]
# ### Watch the line move
#
# On the left, AND: the boundary after each epoch, the last one in black. The arrow is $\theta$. On the right, 80 samples with two features: the firing rates of
# two neurons, centred and scaled, during two kinds of stimulus.


# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
def two_clouds(n, seed):
    """2n samples of two classes that a line can separate, in random order, and their labels."""
    rng = np.random.default_rng(seed)
    direction = np.array([0.6, 0.8])
    X = rng.normal(size=(2 * n, 2))
    t = np.repeat([-1, 1], n)
    along = X @ direction
    X = X + np.outer(t * (np.abs(along) + 0.25) - along, direction)
    order = rng.permutation(2 * n)
    return X[order], t[order]


def draw_samples(ax, X, t):
    """The two classes with two markers."""
    for label, marker, colour in [(-1, "o", "tab:blue"), (1, "s", "tab:orange")]:
        ax.scatter(*X[t == label].T, marker=marker, color=colour, label=f"$t = {label:+d}$", zorder=3)


def draw_line(ax, theta, b0, low, high, **style):
    """The decision boundary between two values of x1."""
    slope, intercept = boundary_line(theta, b0)
    ax.plot([low, high], [slope * low + intercept, slope * high + intercept], **style)


fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6), layout="constrained")
draw_samples(left, two_neurons, t_and)
for epochs, (theta_and, b0_and, _) in enumerate(and_history[:6], start=1):
    last = epochs == 6
    draw_line(
        left,
        theta_and,
        b0_and,
        -0.5,
        2.0,
        color="black" if last else str(0.9 - 0.1 * epochs),
        label=f"after epoch {epochs}",
    )
left.annotate("", xy=(1.0 + 0.4, 1.0 + 0.2), xytext=(1.0, 1.0), arrowprops={"arrowstyle": "->", "lw": 2})
left.text(1.42, 1.2, r"direction of $\theta$")
left.set(
    xlim=(-0.5, 2.9),
    ylim=(-0.5, 2),
    aspect="equal",
    xlabel="neuron 1 (0 or 1)",
    ylabel="neuron 2 (0 or 1)",
    title="AND",
)
left.legend(fontsize=8, loc="lower right")

X_clouds, t_clouds = two_clouds(40, seed=4)
theta_clouds, b0_clouds, mistakes_clouds = train(X_clouds, t_clouds, np.zeros(2), 0.0, 1.0, 100)
draw_samples(right, X_clouds, t_clouds)
draw_line(
    right, theta_clouds, b0_clouds, -2.5, 2.5, color="black", label=f"after {len(mistakes_clouds)} epochs"
)
right.set(
    xlim=(-3, 3),
    ylim=(-3.5, 3.5),
    xlabel="rate of neuron 1 (standardised)",
    ylabel="rate of neuron 2 (standardised)",
    title="Two kinds of stimulus",
)
right.legend(fontsize=8)
plt.show()

# %% [markdown]
# The perceptron stops at the *first* line that makes no mistake, however close to a sample it passes: for AND, the sample (1, 1) lies exactly *on* the last line
# (its score is 0, and that counts as $+1$). Among all lines without a mistake a support vector machine takes
# the one with the widest margin; that is another exercise.

# %% [markdown]
# ## 6 · Where it fails: XOR
#
# "For which problems do you expect the perceptron to fail?" The slide *Linear classification* calls it "only suitable for a limited number of classification problems".
# The smallest failure is XOR: $+1$ if **exactly one** of the two neurons fires.
#
# | $x$ | (0, 0) | (0, 1) | (1, 0) | (1, 1) |
# |---|---|---|---|---|
# | $t$ | −1 | +1 | +1 | −1 |
#
# A right line would need $b_0 < 0$, $\theta_2 + b_0 \ge 0$, $\theta_1 + b_0 \ge 0$ and $\theta_1 + \theta_2 + b_0 < 0$. Add the second and the third, and compare with
# the sum of the other two: a contradiction.
#
# The way out is a better *representation*. Add the product as a third feature, $(x_1, x_2) \to (x_1, x_2, x_1 x_2)$, and a *plane* in three dimensions does it.
#
# ### Task: xor (3 points)
#
# 1. Write `add_product`.
# 2. What is the largest number of the four XOR samples that a single line in the $(x_1, x_2)$ plane can get right? Assign it to `hand_xor_right`.
# 3. Find parameters by thinking (or with your `train`), such that all four samples are right *after* `add_product`. Assign them to `xor_theta`, an array of three
#    numbers, and `xor_b0`, a number. Any right answer counts.


# %% nbgrader={"grade": false, "grade_id": "xor_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def add_product(X):
    """Add the product of the two features as a third feature.

    X: float array (n, 2), one sample a row

    Returns a float array (n, 3) with the columns x1, x2 and x1 * x2, in this order.
    """
    ### BEGIN SOLUTION
    x1, x2 = X.T
    return np.stack([x1, x2, x1 * x2], axis=1)
    ### END SOLUTION


# hand_xor_right   how many of the four XOR samples one line can get right, at best
# xor_theta        np.array([..., ..., ...]), for the features x1, x2 and x1 * x2
# xor_b0           the bias
### BEGIN SOLUTION
hand_xor_right = 3.0
xor_theta = np.array([1.0, 1.0, -2.0])
xor_b0 = -0.5
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "xor", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of xor: one sample with two features, and the form of the other answers
three_features = add_product(np.array([[2.0, -3.0]]))
assert np.shape(three_features) == (1, 3), (
    f"one sample with three features: (1, 3), not {np.shape(three_features)}"
)
assert np.allclose(three_features, [[2.0, -3.0, -6.0]]), f"expected 2, -3 and -6, not {three_features}"
assert isinstance(hand_xor_right, (int, float)), f"hand_xor_right should be a number, not {hand_xor_right!r}"
assert 0 <= hand_xor_right <= 4, "there are four samples"
assert isinstance(xor_theta, np.ndarray), "xor_theta should be an array: np.array([..., ..., ...])"
assert xor_theta.shape == (3,), f"three features need three parameters, not {xor_theta.shape}"
assert isinstance(xor_b0, (int, float)), f"xor_b0 should be a number, not {xor_b0!r}"

# %% [markdown]
# What does training do with a problem that has no solution? Look at the number of mistakes in each epoch, without and with the third feature.

# %% nbgrader={"grade": false, "grade_id": "xor_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
t_xor = np.array([-1, 1, 1, -1])
_, _, mistakes_plain = train(two_neurons, t_xor, np.zeros(2), 0.0, 1.0, 30)
_, _, mistakes_product = train(add_product(two_neurons), t_xor, np.zeros(3), 0.0, 1.0, 30)
fig, ax = plt.subplots(figsize=(8, 3.6), layout="constrained")
for series, marker, name in [
    (mistakes_plain, "o", "features $x_1, x_2$"),
    (mistakes_product, "s", "features $x_1, x_2, x_1 x_2$"),
]:
    ax.plot(range(1, len(series) + 1), series, marker + "-", label=name)
ax.set(
    xlabel="epoch", ylabel="mistakes in this epoch", title="XOR never comes to rest, unless the features help"
)
ax.legend()
plt.show()

# %% [markdown]
# Without the product, the parameters at the end of an epoch soon return to a place where they have been before. From then on the same epoch repeats for ever: a *cycle*. Mind that
# the curve counts mistakes made *while the line moves*; that is why it can stay at 4, although some line gets more than none of them right.
#
# A hidden layer finds such a representation by itself: that is what neural networks are for.

# %% [markdown]
# ## 7 · More than two categories
#
# "Can I use the perceptron for classification problems with $M > 2$?" Yes: take $M$ perceptrons, one for each category $m = 0, \dots, M - 1$, where number $m$ is trained to tell category
# $m$ ($+1$) from all the rest ($-1$). For a new sample, several of them may say $+1$, or none. So do not ask for their decisions but for their **scores**: the
# category with the **largest score** wins; among equal largest scores the smallest $m$ wins.
#
# ### Task: one_against_rest (2 points)


# %% nbgrader={"grade": false, "grade_id": "one_against_rest_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def labels_against_rest(y, m):
    """The labels for the perceptron of category m.

    y: integer array (n,) of categories
    m: a category, a whole number

    Returns an array of whole numbers (dtype int), shape (n,): 1 where y is m, -1 elsewhere.
    """
    ### BEGIN SOLUTION
    return np.where(y == m, 1, -1)
    ### END SOLUTION


def classify_many(X, Theta, b):
    """The category of each sample, by the largest of M scores.

    X:     float array (n, p), one sample a row
    Theta: float array (M, p); row m holds the parameters of the perceptron of category m
    b:     float array (M,); entry m is its bias

    Returns an array of whole numbers (dtype int), shape (n,), each between 0 and M - 1; among equal largest
    scores the smallest category.
    """
    ### BEGIN SOLUTION
    return np.argmax(X @ Theta.T + b, axis=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "one_against_rest", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of one_against_rest: three categories, two features
t_example = labels_against_rest(np.array([2, 0, 1, 2]), 2)
assert isinstance(t_example, np.ndarray), f"return an array, not a {type(t_example).__name__}"
assert t_example.tolist() == [1, -1, -1, 1], f"expected [1, -1, -1, 1], but you returned {t_example.tolist()}"
y_example = classify_many(
    np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, -2.0], [0.5, 0.25]]),
    np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, -1.0]]),
    np.array([-0.75, -0.75, -0.25]),
)
assert isinstance(y_example, np.ndarray), f"return an array, not a {type(y_example).__name__}"
assert y_example.shape == (4,), f"four samples have four categories, not {y_example.shape}"
assert y_example.tolist() == [0, 1, 2, 0], f"expected [0, 1, 2, 0], but you returned {y_example.tolist()}"

# %% [markdown]
# ## 8 · Compare with scikit-learn
#
# scikit-learn's `Perceptron` follows the $t_i s_i \le 0$ rule of the margin note. On AND it therefore takes another way and ends at another line; on real-valued data a score is hardly ever exactly 0, so
# both rules do the same (provided the first sample is a mistake for both, that is, it has the label $-1$).

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "oracle", "locked": true, "schema_version": 3, "solution": false, "task": false}
from sklearn.linear_model import Perceptron

first_negative = np.argsort(t_clouds, kind="stable")
X_sorted, t_sorted = X_clouds[first_negative], t_clouds[first_negative]
for name, X, t in [("AND", two_neurons, t_and), ("clouds", X_sorted, t_sorted)]:
    library = Perceptron(shuffle=False, tol=None, max_iter=200).fit(X, t)
    theta_mine, b0_mine, _ = train(X, t, np.zeros(2), 0.0, 1.0, 200)
    print(
        f"{name}: scikit-learn {library.coef_[0]}, {library.intercept_[0]:g}; yours {theta_mine}, {b0_mine:g}"
    )

# %% [markdown]
# ## What if?
#
# This one is not graded; talk about it with someone. What if *one* of the 80 samples gets the wrong label by accident? Predict first: how does the curve of mistakes look, and which line do
# you have after the last epoch, a good one or just the last one? Then run the cell. What would you change in the training so that you keep a good line? (One old idea is called the *pocket*.)

# %% nbgrader={"grade": false, "grade_id": "what_if", "locked": true, "schema_version": 3, "solution": false, "task": false}
t_slip = t_clouds.copy()
deepest = np.argmax(X_clouds @ np.array([0.6, 0.8]))
t_slip[deepest] = -t_slip[deepest]
fig, ax = plt.subplots(figsize=(8, 3.6), layout="constrained")
for labels, name in [(t_clouds, "right labels"), (t_slip, "one wrong label")]:
    series = train(X_clouds, labels, np.zeros(2), 0.0, 1.0, 60)[2]
    ax.plot(range(1, len(series) + 1), series, "o-", markersize=3, label=name)
ax.set(xlabel="epoch", ylabel="mistakes in this epoch", title="One wrong label among 80")
ax.legend()
plt.show()
