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
#     title: Decision trees
#     minutes: 90
#     difficulty: 2
#     lectures:
#       - "Topical Lectures on Machine Learning: Decision Trees"
#       - "Summary and Overview: Decision Making Using DTs"
#     topics:
#       - entropy, Gini impurity, information gain
#       - thresholds and greedy splits
#       - growing, reading and pruning a tree
#       - overfitting and depth
# ---

# %% [markdown]
# # Decision trees
#
# *Is the temperature above 38.2 °C? Then: is the pulse above 110?* A decision tree asks one such question after another,
# each about one variable, until it knows enough to answer. People can read it, and that is rare in machine learning. But who
# chooses the questions? In this notebook you do: you write everything that grows a tree from data, and then what cuts it
# back again.
#
# **You will learn to**
#
# - measure how mixed a group is, with entropy and with Gini impurity, first by hand;
# - judge a question by the information it gains;
# - find the best question among all variables and all thresholds;
# - grow a tree by asking the same thing again and again (recursion), and let it predict;
# - see a tree learn its training data by heart, and prune it with validation data.
#
# **Where this stands in the lectures:** *Topical Lectures on Machine Learning*, the slides called *Decision Trees*, and
# *Summary and Overview*, slide *Decision Making Using DTs*. The slides show finished trees; here you see where they come
# from. One slide asks *what are the model parameters of a decision tree?* Its answer, the threshold at each node, is half of
# what section 5 looks for.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy
# only: write the functions yourself instead of calling scikit-learn's or scipy's. Numbers must be right to within a relative
# $10^{-6}$ unless the text says otherwise.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · How mixed is a group?
#
# A new drug was given to 14 patients. It helped 9 of them, the other 5 not. If you knew nothing else, what would you predict
# for the next patient? Probably "it helps", but not with confidence: the group is **impure**. Two measures of impurity are
# common. With $p_k$ for the fraction of the group that belongs to class $k$,
#
# $$\text{entropy: } H = -\sum_k p_k \log_2 p_k \qquad\qquad \text{Gini impurity: } G = 1 - \sum_k p_k^2 .$$
#
# Both are 0 for a pure group and largest when all classes are equally frequent. Two conventions:
#
# - the logarithm has **base 2**, so that $H$ is in *bits*: it is the mean number of yes/no questions that you would need to
#   find out a patient's class;
# - $0 \cdot \log_2 0 = 0$: a class that does not occur adds nothing.
#
# Now somebody tells you the doses:
#
# | dose | helped | did not help |
# |---|---|---|
# | low | 2 | 3 |
# | medium | 4 | 0 |
# | high | 3 | 2 |
# | **all** | **9** | **5** |
#
# Asking for the dose **splits** the group into three children. Their impurity is the mean over the children, **weighted**
# with their sizes: a child with $n_j$ of the $n$ patients counts $n_j / n$. The impurity that has gone is the **gain** of
# the question,
#
# $$\text{gain} = H(\text{all}) - \sum_j \frac{n_j}{n} H(\text{child } j).$$
#
# ### Task: by_hand (2 points)
#
# Work out, with pencil and pocket calculator ($\log_2 p = \ln p / \ln 2$),
#
# - the entropy and the Gini impurity of all 14 patients,
# - the weighted mean *entropy* of the three children,
# - the gain in entropy,
# - and, to see that the other measure tells the same story, the gain in *Gini impurity*: the same formula with $G$ in place
#   of $H$.
#
# An answer counts when it is within $0.0005$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_entropy    entropy of the 14 patients, in bits
# hand_gini       Gini impurity of the 14 patients
# hand_children   weighted mean entropy of the three children, in bits
# hand_gain       gain of asking for the dose in entropy, in bits
# hand_gini_gain  gain of asking for the dose in Gini impurity
### BEGIN SOLUTION
hand_entropy = -(9 / 14) * np.log2(9 / 14) - (5 / 14) * np.log2(5 / 14)
hand_gini = 1 - (9 / 14) ** 2 - (5 / 14) ** 2
hand_children = 2 * (5 / 14) * -(0.4 * np.log2(0.4) + 0.6 * np.log2(0.6))
hand_gain = hand_entropy - hand_children
hand_gini_gain = (
    hand_gini - (5 * (1 - (2 / 5) ** 2 - (3 / 5) ** 2) + 5 * (1 - (3 / 5) ** 2 - (2 / 5) ** 2)) / 14
)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: five numbers between 0 and 1 (whether they are right is tested after you hand in)
for name, value in {
    "hand_entropy": hand_entropy,
    "hand_gini": hand_gini,
    "hand_children": hand_children,
    "hand_gain": hand_gain,
    "hand_gini_gain": hand_gini_gain,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.1234, not {value!r}"
    assert 0 < value < 1, f"{name} = {value}: with two classes it lies between 0 and 1"

# %% [markdown]
# ## 2 · Impurity
#
# ### Task: impurity (2 points)
#
# Now both measures in code. A group is described by its **counts**: how many samples of each class it has, such as `[9, 5]`.
# There may be any number of classes, and some counts may be 0.


# %% nbgrader={"grade": false, "grade_id": "impurity_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def entropy(counts):
    """The entropy of a group, in bits.

    counts: how many samples each class has, a list or a 1-D numpy array of K whole numbers >= 0 whose sum is at least 1

    Returns a number >= 0. A class with count 0 adds nothing.
    """
    ### BEGIN SOLUTION
    counts = np.asarray(counts)
    p = counts[counts > 0] / counts.sum()
    return float(-(p * np.log2(p)).sum())
    ### END SOLUTION


def gini(counts):
    """The Gini impurity of a group.

    counts: as above

    Returns a number from 0 to 1.
    """
    ### BEGIN SOLUTION
    p = np.asarray(counts) / np.sum(counts)
    return float(1 - (p**2).sum())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "impurity", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of impurity: a class with half of the samples and two classes with a quarter each
assert isinstance(entropy([2, 1, 1]), (int, float)), f"return one number, not {type(entropy([2, 1, 1]))}"
assert np.isclose(entropy([2, 1, 1]), 1.5), (
    f"1/2 · 1 + 1/4 · 2 + 1/4 · 2 = 1.5 bits, not {entropy([2, 1, 1])}"
)
assert np.isclose(entropy(np.array([6, 0])), 0), (
    f"a pure group has entropy 0, not {entropy(np.array([6, 0]))}"
)
assert np.isclose(gini([2, 1, 1]), 0.625), f"1 - 1/4 - 1/16 - 1/16 = 0.625, not {gini([2, 1, 1])}"

# %% [markdown]
# Why two measures? Because they hardly differ. Look at them for two classes (the third curve is the error of always
# predicting the larger class). What matters for trees is that $H$ and $G$ are *curved*: they reward a split that makes one
# child purer, even while the predicted classes stay the same. CART, and with it scikit-learn, takes Gini by default, as it
# needs no logarithm.

# %% nbgrader={"grade": false, "grade_id": "curves", "locked": true, "schema_version": 3, "solution": false, "task": false}
share = np.arange(0, 101)
fig, ax = plt.subplots(figsize=(6, 3.4), layout="constrained")
ax.plot(share / 100, [entropy([k, 100 - k]) for k in share], label="entropy $H$ (bits)")
ax.plot(share / 100, [gini([k, 100 - k]) for k in share], label="Gini $G$")
ax.plot(share / 100, np.minimum(share, 100 - share) / 100, "--", color="grey", label="error of the majority")
ax.set(
    xlabel="fraction $p$ of the first class", ylabel="impurity", title="Impurity of a group of two classes"
)
ax.legend()
plt.show()

# %% [markdown]
# ## 3 · What is a question worth?
#
# ### Task: gain (2 points)
#
# The gain can be defined with any measure of impurity, so the function receives the measure as an argument: somebody may
# call it as `gain(children, entropy)`, or as `gain(children, gini)`, or with a measure you have never heard of. The group
# before the split is not given. It is all children together.


# %% nbgrader={"grade": false, "grade_id": "gain_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gain(children, impurity):
    """The impurity of the whole group less the weighted mean impurity of its children.

    children: the class counts of the J children, numpy array of whole numbers, shape (J, K): one row for each child, one
              column for each class. A child may be empty (a row of zeros): it counts nothing, and must not be given
              to `impurity`.
    impurity: a function; impurity(counts) is a number for counts (whole numbers, not fractions) of shape (K,), not all 0

    Returns a number.
    """
    ### BEGIN SOLUTION
    sizes = children.sum(axis=1)
    weighted = sum(size / sizes.sum() * impurity(counts) for counts, size in zip(children, sizes) if size > 0)
    return impurity(children.sum(axis=0)) - weighted
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gain", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of gain: a made-up measure, the fraction of the first class
def first(counts):
    """A made-up measure of impurity, in place of yours."""
    return (counts[0] / np.sum(counts)) ** 2


pair = np.array([[3, 1], [0, 6]])
expected = 0.3**2 - (4 / 10 * 0.75**2 + 6 / 10 * 0)
assert np.isclose(gain(pair, first), expected), (
    f"weights 4/10 and 6/10: expected {expected}, not {gain(pair, first)}"
)

# %% [markdown]
# (The made-up measure is not a good one: its "gain" is negative. With entropy and Gini a gain is never negative.)
#
# ## 4 · Where to cut?
#
# The lecture's trees ask about one variable at a time: is $x_j \le t$? The samples with $x_j \le t$ go to the **left**
# child, the others to the **right** one. Of the infinitely many thresholds $t$ only a few differ: all that lie between the
# same two neighbouring values split the data in the same way. The usual choice is the **midpoint** of the two. A variable
# with the values $5, 2, 2, 9$ has the candidates $3.5$ and $7$, and no others: a threshold at or beyond the ends would leave
# one child empty.
#
# ### Task: thresholds (1 point)


# %% nbgrader={"grade": false, "grade_id": "thresholds_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def candidate_thresholds(x):
    """The midpoints between neighbouring different values of one variable.

    x: the values of the n samples, a 1-D numpy array of numbers, n >= 1, in any order, some of them equal; it is not
       changed

    Returns a numpy array of floats in ascending order, shape (m - 1,) if x has m different values: shape (0,) if all
    are equal.
    """
    ### BEGIN SOLUTION
    values = np.unique(x)
    return (values[:-1] + values[1:]) / 2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "thresholds", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of thresholds: the example of the text, and a variable that is constant
found = candidate_thresholds(np.array([5, 2, 2, 9]))
assert isinstance(found, np.ndarray), f"return a numpy array, not {type(found).__name__}"
assert found.shape == (2,), f"three different values have two midpoints: shape (2,), not {found.shape}"
assert np.allclose(found, [3.5, 7]), f"expected 3.5 and 7, not {found}"
assert candidate_thresholds(np.array([4.0, 4.0])).shape == (0,), (
    "equal values cannot be separated: shape (0,)"
)

# %% [markdown]
# ## 5 · The best question
#
# A tree is grown **greedily**: try every variable and every candidate threshold, and take the split with the largest gain,
# *now*, without a thought of later questions. The measure in this section is **Gini**.
#
# Two conventions, both of which matter:
#
# - gains that differ by less than $10^{-12}$ count as equal, and of equally good splits the **first** is taken: the smallest
#   variable number, and for the same variable the smallest threshold;
# - a split whose gain is 0 (less than $10^{-12}$) is no split.
#
# ### Task: best_split (2 points)
#
# Work out gains inside this function, or call the ones you wrote above: that is shorter, but then a slip there costs points
# here too.


# %% nbgrader={"grade": false, "grade_id": "best_split_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def best_split(X, y):
    """The split x_j <= t with the largest gain in Gini impurity.

    X: the n samples, numpy array of floats, shape (n, p), n >= 1
    y: the n class labels, 1-D numpy array of integers, not always 0, 1, 2, ...

    Returns the tuple (j, t, gain): number of the variable (int, from 0), threshold (float), gain (float); or None if
    no split has a positive gain.
    """
    ### BEGIN SOLUTION

    def impurity(labels):
        shares = np.array([np.mean(labels == label) for label in np.unique(labels)])
        return 1 - (shares**2).sum()

    best = None
    best_gain = 0.0
    for j, x in enumerate(X.T):
        values = np.unique(x)
        for low, high in zip(values, values[1:]):
            t = (low + high) / 2
            left = x <= t
            weight = left.mean()
            gained = impurity(y) - weight * impurity(y[left]) - (1 - weight) * impurity(y[~left])
            if gained > best_gain + 1e-12:
                best = (j, float(t), float(gained))
                best_gain = gained
    return best
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "best_split", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of best_split: five samples with two variables; the second one separates the classes 1 and 4
X_small = np.array([[1.0, 7.0], [2.0, 3.0], [3.0, 6.0], [4.0, 2.0], [5.0, 1.0]])
y_small = np.array([4, 1, 4, 1, 1])
answer = best_split(X_small, y_small)
assert isinstance(answer, tuple) and len(answer) == 3, f"return the tuple (j, t, gain), not {answer!r}"
assert answer[:2] == (1, 4.5), f"variable 1 at 4.5 separates all, but you found {answer[:2]}"
assert np.isclose(answer[2], 0.48), (
    f"the gain is all of the impurity, 1 - 0.4² - 0.6² = 0.48, not {answer[2]}"
)
assert best_split(X_small, np.array([2, 2, 2, 2, 2])) is None, "a pure group needs no question: None"

# %% [markdown]
# ## 6 · Growing a tree
#
# A tree is a dictionary. A **leaf** has a label only, a **node** asks a question and has two smaller trees below it:
#
# ```
# leaf = {"label": 4}
# node = {"label": 1, "feature": 1, "threshold": 4.5, "left": <a tree>, "right": <a tree>}
# ```
#
# Both have `"label"`, the **majority label** of the training samples that arrive there; if several labels are equally
# frequent, the **smallest** of them. A node does not need it to predict, but section 9 does. Growing is a recursion:
#
# 1. Make a leaf with the majority label.
# 2. It stays a leaf if `max_depth` is 0, or if all samples have the same label, or if there is no split (`find_split` gives
#    `None`).
# 3. Otherwise store feature and threshold, send the samples left ($x_j \le t$) and right, and grow a tree from each part,
#    with a `max_depth` that is smaller by one.
#
# ### Task: grow (2 points)
#
# What chooses the question is an argument again: you will call `grow(X, y, 3, best_split)`, but the tests also pass other
# functions. Ask `find_split` only if rule 2 has not already made a leaf.


# %% nbgrader={"grade": false, "grade_id": "grow_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def grow(X, y, max_depth, find_split):
    """Grow a decision tree.

    X:          the n samples, numpy array of floats, shape (n, p), n >= 1
    y:          the n class labels, 1-D numpy array of integers
    max_depth:  the largest number of questions from the root to a leaf, int >= 0
    find_split: a function; find_split(X, y) is a tuple (j, t, gain), such that some samples have x_j <= t and some have
                not, or None

    Returns the tree as a dictionary, as described above: labels and features are int, thresholds float.
    """
    ### BEGIN SOLUTION
    labels = np.unique(y)
    counts = [np.sum(y == label) for label in labels]
    tree = {"label": int(labels[np.argmax(counts)])}
    if max_depth > 0 and len(labels) > 1:
        split = find_split(X, y)
        if split is not None:
            j, t, _ = split
            tree["feature"] = j
            tree["threshold"] = t
            left = X[:, j] <= t
            for side, part in {"left": left, "right": ~left}.items():
                tree[side] = grow(X[part], y[part], max_depth - 1, find_split)
    return tree
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "grow", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of grow: cut variable 0 at 2.5, whatever the labels are
def cut_at_two_and_a_half(X, y):
    """A simple rule in place of best_split."""
    return (0, 2.5, 0.1) if X[:, 0].min() <= 2.5 < X[:, 0].max() else None


small_tree = grow(np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([7, 7, 5, 7]), 3, cut_at_two_and_a_half)
assert isinstance(small_tree, dict), f"return a dictionary, not {type(small_tree).__name__}"
assert small_tree.get("label") == 7, f"three of four labels are 7: {small_tree}"
assert small_tree.get("feature") == 0, f"the node asks about variable 0: {small_tree}"
assert small_tree.get("threshold") == 2.5, f"the node asks whether it is at most 2.5: {small_tree}"
assert small_tree.get("left") == {"label": 7}, f"on the left both labels are 7: {small_tree}"
assert small_tree.get("right") == {"label": 5}, f"on the right 5 and 7 are equally frequent: {small_tree}"

# %% [markdown]
# ## 7 · Reading a tree
#
# ### Task: predict (1 point)
#
# Let each sample walk down from the root: left if $x_j \le t$, otherwise right, until it reaches a leaf. The leaf's label is
# the prediction.


# %% nbgrader={"grade": false, "grade_id": "predict_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict(tree, X):
    """The label that a tree predicts for each sample.

    tree: a tree as described in section 6; it may be a single leaf
    X:    the n samples, numpy array of floats, shape (n, p); n may be 0

    Returns a numpy array of n integers, shape (n,).
    """
    ### BEGIN SOLUTION
    labels = []
    for x in X:
        here = tree
        while "left" in here:
            here = here["left"] if x[here["feature"]] <= here["threshold"] else here["right"]
        labels.append(here["label"])
    return np.array(labels)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "predict", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of predict: a tree with one question about variable 1
one_question = {"label": 3, "feature": 1, "threshold": 0.5, "left": {"label": 3}, "right": {"label": 8}}
labels = predict(one_question, np.array([[0.0, 0.9], [0.9, 0.1], [0.2, 0.6]]))
assert isinstance(labels, np.ndarray), f"return a numpy array, not {type(labels).__name__}"
assert labels.tolist() == [8, 3, 8], f"only the second sample goes left: expected 8, 3, 8, not {labels}"
assert predict({"label": 6}, np.zeros((2, 2))).tolist() == [6, 6], (
    "a single leaf answers the same for all samples"
)

# %% [markdown]
# ### Task: size (1 point)
#
# How large is a tree? Its **depth** is the largest number of questions on a way from the root to a leaf; a single leaf has
# depth 0. Its **leaves** are counted by another small recursion.


# %% nbgrader={"grade": false, "grade_id": "size_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def depth(tree):
    """The largest number of questions from the root to a leaf, a whole number (int): 0 for a single leaf."""
    ### BEGIN SOLUTION
    return 1 + max(depth(tree["left"]), depth(tree["right"])) if "left" in tree else 0
    ### END SOLUTION


def leaves(tree):
    """The number of leaves, a whole number (int): 1 for a single leaf."""
    ### BEGIN SOLUTION
    return leaves(tree["left"]) + leaves(tree["right"]) if "left" in tree else 1
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "size", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of size: a single leaf, and a tree with one question
single = {"label": 2}
fork = {"label": 2, "feature": 0, "threshold": 1.5, "left": {"label": 2}, "right": {"label": 9}}
assert depth(single) == 0, f"a single leaf asks no question: depth 0, not {depth(single)}"
assert depth(fork) == 1, f"one question: depth 1, not {depth(fork)}"
assert leaves(single) == 1, f"a single leaf is one leaf, not {leaves(single)}"
assert leaves(fork) == 2, f"one question has two answers: 2 leaves, not {leaves(fork)}"

# %% [markdown]
# ## 8 · A tree that knows everything
#
# Time to look at a tree. Two groups of cells were recorded; each cell is a point in the plane of two features, and the
# groups overlap. The tree is grown by **your** `grow` and `best_split`, once with at most two questions in a row, once with
# as many as it likes. The shaded regions are what **your** `predict` answers.

# %% nbgrader={"grade": false, "grade_id": "regions", "locked": true, "schema_version": 3, "solution": false, "task": false}


def draw_cells(n, rng):
    """n cells: features, shape (n, 2), and groups 0 and 1; the groups are two crescents that overlap."""
    y = rng.integers(0, 2, n)
    angle = rng.uniform(0, np.pi, n) + np.pi * y
    X = np.column_stack([np.cos(angle) + y, np.sin(angle) + 0.4 * y]) + rng.normal(scale=0.5, size=(n, 2))
    return X, y


def draw_regions(ax, tree, X, y, title):
    """Shade what the tree predicts and mark the cells."""
    across, up = np.meshgrid(np.linspace(-2.3, 3.3, 120), np.linspace(-2.2, 2.8, 120))
    answers = predict(tree, np.column_stack([across.ravel(), up.ravel()])).reshape(across.shape)
    ax.pcolormesh(across, up, answers, cmap="coolwarm", alpha=0.3, vmin=0, vmax=1)
    ax.scatter(X[:, 0], X[:, 1], c=y, cmap="coolwarm", s=14, edgecolor="black", linewidth=0.4)
    ax.set(xlabel="feature 1 (no unit)", ylabel="feature 2 (no unit)", title=title)


def accuracy(tree, X, y):
    """The fraction of right predictions."""
    return np.mean(predict(tree, X) == y)


rng = np.random.default_rng(1)
X_train, y_train = draw_cells(140, rng)
X_val, y_val = draw_cells(140, rng)
X_test, y_test = draw_cells(1000, rng)

shallow, full = grow(X_train, y_train, 2, best_split), grow(X_train, y_train, 30, best_split)
fig, axes = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
for ax, tree in zip(axes, (shallow, full)):
    title = f"depth {depth(tree)}, {leaves(tree)} leaves, training accuracy {accuracy(tree, X_train, y_train):.2f}"
    draw_regions(ax, tree, X_train, y_train, title)
plt.show()

# %% [markdown]
# The big tree makes no mistake, and that is the problem: it has cut a box around every stray cell. It knows its training
# data by heart, and new cells will not be where the old strays were. There are two remedies: do not let the tree grow
# (`max_depth`), or cut it back.
#
# ## 9 · Pruning
#
# **Reduced-error pruning** uses validation data, which the tree has not seen. Send them down the tree. Then, **from the
# bottom up**, ask at every node: *would a leaf in your place be as good?*
#
# 1. Prune the left subtree with the validation samples that go left, and the right one with those that go right.
# 2. Count the errors that the node's validation samples suffer from the **pruned** subtree, and those that they would suffer
#    from a leaf with the node's `"label"`.
# 3. If the leaf makes **at most as many** errors, it takes the node's place. So the simpler tree wins a draw, and a node
#    that no validation sample reaches (0 errors against 0) becomes a leaf.
#
# ### Task: prune (2 points)
#
# You may call your `predict`.


# %% nbgrader={"grade": false, "grade_id": "prune_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def prune(tree, X_val, y_val):
    """Reduced-error pruning.

    tree:  a tree as described in section 6; it may be a single leaf, and stays as it is
    X_val: the validation samples that arrive here, numpy array of floats, shape (n, p); n may be 0
    y_val: their true labels, 1-D numpy array of n integers

    Returns the pruned tree, a dictionary of the same form. The labels are those of the training data, as before.
    """
    ### BEGIN SOLUTION
    pruned = dict(tree)
    if "left" in pruned:
        left = X_val[:, pruned["feature"]] <= pruned["threshold"]
        for side, part in {"left": left, "right": ~left}.items():
            pruned[side] = prune(pruned[side], X_val[part], y_val[part])
        errors_of_subtree = np.sum(predict(pruned, X_val) != y_val)
        errors_of_leaf = np.sum(pruned["label"] != y_val)
        if errors_of_leaf <= errors_of_subtree:
            return {"label": pruned["label"]}
    return pruned
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "prune", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of prune: the right-hand question is of no use to the validation samples, the first one is
two_questions = {
    "label": 1,
    "feature": 0,
    "threshold": 5.0,
    "left": {"label": 1},
    "right": {"label": 2, "feature": 1, "threshold": 5.0, "left": {"label": 2}, "right": {"label": 1}},
}
X_four = np.array([[1.0, 1.0], [2.0, 9.0], [8.0, 2.0], [9.0, 8.0]])
pruned = prune(two_questions, X_four, np.array([1, 1, 2, 2]))
expected = {"label": 1, "feature": 0, "threshold": 5.0, "left": {"label": 1}, "right": {"label": 2}}
assert pruned == expected, f"only the right-hand question should go, but you returned {pruned}"
assert prune(two_questions, X_four, np.array([1, 1, 2, 1])) == two_questions, (
    "now both questions are needed: nothing is cut"
)

# %% [markdown]
# On the left, the two remedies in numbers: accuracy against the depth that the tree is allowed, and as lines the pruned
# tree. On the right what the pruned tree has learned. Before you run the cell: what will the training accuracy do, and what
# the test accuracy?

# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
depths = np.arange(0, 13)
trees = [grow(X_train, y_train, int(d), best_split) for d in depths]
cut_back = prune(full, X_val, y_val)

fig, (left_ax, right_ax) = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
left_ax.plot(depths, [accuracy(t, X_train, y_train) for t in trees], "o-", color="tab:grey", label="training")
left_ax.plot(depths, [accuracy(t, X_test, y_test) for t in trees], "o-", color="tab:green", label="test")
left_ax.axhline(
    accuracy(cut_back, X_test, y_test), color="tab:green", linestyle="--", label="test, pruned tree"
)
left_ax.axhline(
    accuracy(cut_back, X_train, y_train), color="tab:grey", linestyle="--", label="training, pruned tree"
)
left_ax.set(
    xlabel="max_depth (questions)", ylabel="accuracy", title="The deeper, the better it knows the old data"
)
left_ax.legend()
draw_regions(
    right_ax, cut_back, X_test[:300], y_test[:300], f"pruned: {leaves(cut_back)} leaves (test data shown)"
)
plt.show()

print(f"full tree:   {leaves(full):2d} leaves, test accuracy {accuracy(full, X_test, y_test):.3f}")
print(f"pruned tree: {leaves(cut_back):2d} leaves, test accuracy {accuracy(cut_back, X_test, y_test):.3f}")

# %% [markdown]
# **Reading it.** The training accuracy climbs to 1 and stays there. The test accuracy reaches its best value after a few
# questions and then falls: from there on the tree learns the noise. Pruning finds a tree of about the right size without
# being told a depth, and lets some branches be deep and others short. Its accuracy on the validation data would flatter it,
# because these chose what was cut. That is why it is judged on a third set.
#
# Look at the borders, too: a tree can only cut parallel to the axes, and builds a slanted border from stairs. And it is
# nervous: leave out a few training cells and the upper questions may change, and with them everything below. The next
# exercise, *ensembles*, turns this weakness into a strength.
#
# **In daily work** use `DecisionTreeClassifier` from `sklearn.tree` (`criterion`, `max_depth`, `min_samples_leaf`); it
# prunes by another rule, cost-complexity pruning with `ccp_alpha`. `plot_tree` draws what it has learned.
#
# ## What if?
#
# This one is not graded; talk about it with someone. Four samples lie at the corners of a square, $(0, 0)$ and $(1, 1)$ in
# one class, $(0, 1)$ and $(1, 0)$ in the other (XOR). What does `best_split` say, and so what does `grow` return? Two
# questions would solve the problem completely. What is it about *greedy* that fails here, and what could you change so that
# the tree is found?
