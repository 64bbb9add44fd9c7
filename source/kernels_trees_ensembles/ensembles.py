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
#     title: Ensembles
#     minutes: 90
#     difficulty: 2
#     lectures:
#       - "Topical Lectures on Machine Learning: Random Forests"
#       - "Summary and Overview: Structure of Random Forests"
#       - "Machine Learning with scikit-learn: 2.3.3. Ensemble methods"
#     topics:
#       - bagging, out-of-bag error, random forests
#       - feature importance
#       - AdaBoost, gradient boosting
#       - stacking
# ---

# %% [markdown]
# # Ensembles
#
# One tree is nervous: change a few training samples, and it asks different questions. A hundred nervous trees that vote are
# calm. This notebook builds the four classical ways of making one good model from many poor ones: **bagging**, **random
# forests**, **boosting** (twice) and **stacking**.
#
# **You will learn to**
#
# - say how much averaging can help, and why the models must not resemble each other;
# - draw bootstrap samples, and test a forest with the samples that each tree has not seen;
# - choose features at random where it matters, at every split, and rank features by their importance;
# - take the steps of AdaBoost and of gradient boosting, first by hand and then in code;
# - stack models without letting them cheat.
#
# **Where this stands in the lectures:** *Topical Lectures on Machine Learning*, slides *Random Forests*; *Summary and
# Overview*, slide *Structure of Random Forests*; the scikit-learn chapter, section *Ensemble methods*, from bagging to
# stacking.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy
# only: write the functions yourself instead of calling scikit-learn's. Numbers must be right to within a relative $10^{-6}$ unless the text says otherwise. Every task can be solved without
# the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · A tree, given
#
# In the exercise *decision_trees* you write a tree yourself; here is another one, to work with. It is a **regression** tree:
# a split is good if it lowers the variance of the targets, and each leaf predicts the mean of its training targets. With
# targets 0 and 1, that mean is the fraction of ones, so the same tree serves for two classes, too.
#
# A leaf is a dictionary `{"value": 0.25, "n": 8}`: its prediction, and the number of training samples in it. A node has, in
# addition, its question ($x_j \le t$, yes: left), what that question has gained (the drop of the variance), and two
# subtrees:
#
# ```
# {"value": 0.25, "n": 8, "feature": 2, "threshold": 1.5, "gain": 0.1, "left": ..., "right": ...}
# ```

# %% nbgrader={"grade": false, "grade_id": "tree", "locked": true, "schema_version": 3, "solution": false, "task": false}


def best_split(X, y):
    """The question that lowers the variance of y most: (feature, threshold, gain), or None if nothing can be gained."""
    n, total = len(y), np.sum(y)
    best, best_gain = None, 1e-12
    for j in range(X.shape[1]):
        order = np.argsort(X[:, j], kind="stable")
        x, left = X[order, j], np.cumsum(y[order])[:-1]
        size = np.arange(1, n)
        gains = (left**2 / size + (total - left) ** 2 / (n - size) - total**2 / n) / n
        gains[x[1:] == x[:-1]] = 0
        if n > 1 and gains.max() > best_gain:
            i, best_gain = gains.argmax(), gains.max()
            best = (j, float(x[i] + x[i + 1]) / 2, float(best_gain))
    return best


def grow(X, y, max_depth, find_split):
    """Grow a tree; at every node, find_split(X, y) with the samples of that node chooses the question."""
    tree = {"value": float(np.mean(y)), "n": len(y)}
    split = find_split(X, y) if max_depth > 0 else None
    if split is not None:
        j, t, gain = split
        left = X[:, j] <= t
        tree.update(feature=int(j), threshold=t, gain=gain)
        tree["left"] = grow(X[left], y[left], max_depth - 1, find_split)
        tree["right"] = grow(X[~left], y[~left], max_depth - 1, find_split)
    return tree


def predict(tree, X):
    """What a tree predicts, shape (n,)."""
    if "left" not in tree:
        return np.full(len(X), tree["value"])
    goes_left = X[:, tree["feature"]] <= tree["threshold"]
    values = np.empty(len(X))
    values[goes_left] = predict(tree["left"], X[goes_left])
    values[~goes_left] = predict(tree["right"], X[~goes_left])
    return values


print(grow(np.array([[1.0], [2.0], [3.0]]), np.array([0, 0, 1]), 1, best_split))

# %% [markdown]
# ## 2 · Why many?
#
# Let $B$ models predict the same thing. Each prediction $f_b$ varies with the training data, with variance $\sigma^2$, and
# any two of them are correlated with the coefficient $\rho$, which means $\mathrm{Cov}(f_a, f_b) = \rho\,\sigma^2$ for
# $a \ne b$. The ensemble predicts the mean. Its variance is
#
# $$\mathrm{Var}\Bigl(\frac1B \sum_{b=1}^{B} f_b\Bigr) = \frac{1}{B^2} \sum_{a=1}^{B} \sum_{b=1}^{B} \mathrm{Cov}(f_a, f_b),
# \qquad \mathrm{Cov}(f_b, f_b) = \sigma^2 .$$
#
# ### Task: variance (1 point)
#
# How many of the $B^2$ terms of the double sum have $a = b$, and how many not? Simplify on paper before you write the
# function.


# %% nbgrader={"grade": false, "grade_id": "variance_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ensemble_variance(variance, correlation, B):
    """The variance of the mean of B equally correlated predictions.

    variance:    sigma squared, the variance of each of them, a number >= 0
    correlation: rho, of any two of them, a number from 0 to 1
    B:           how many there are, int >= 1

    Returns a number.
    """
    ### BEGIN SOLUTION
    return variance * (B + B * (B - 1) * correlation) / B**2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "variance", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of variance: one model alone, two models, and models that are all the same
assert np.isclose(ensemble_variance(4.0, 0.3, 1), 4.0), "a single model keeps its variance"
assert np.isclose(ensemble_variance(4.0, 0.5, 2), 3.0), (
    f"(4 + 2 + 2 + 4) / 4 = 3, but you returned {ensemble_variance(4.0, 0.5, 2)}"
)
assert np.isclose(ensemble_variance(4.0, 1.0, 10), 4.0), "ten copies of one model are no better than one"

# %% nbgrader={"grade": false, "grade_id": "variance_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
members = np.arange(1, 51)
for correlation in (0.0, 0.1, 0.3, 0.6):
    curve = [ensemble_variance(1.0, correlation, int(b)) for b in members]
    ax.plot(members, curve, label=rf"$\rho$ = {correlation}")
ax.set(xlabel="number of models $B$", ylabel=r"variance / $\sigma^2$", title="Averaging helps, up to a point")
ax.legend()
plt.show()

# %% [markdown]
# With uncorrelated models the variance would fall forever, like $1/B$. With correlated ones it stops at $\rho\,\sigma^2$,
# however many you add. So an ensemble needs models that err in **different** ways; the lecture asks for *randomised decision
# trees (minimised correlations)*. The next sections produce them.

# %% [markdown]
# ## 3 · Bagging
#
# The first idea is to give each tree different data. We have only one training set of $n$ samples, so we draw from it,
# **with replacement**, $n$ times: a *bootstrap sample*. Some samples come twice or more, others not at all; those are **out
# of the bag**. Training a model on each of many bootstrap samples and averaging them is called bagging, for *bootstrap
# aggregating*.
#
# A uniform random number $u$ with $0 \le u < 1$ becomes one of the $n$ sample numbers $0, 1, \dots, n - 1$, all equally
# likely, by cutting the interval into $n$ equal pieces and taking the number of the piece that $u$ falls into. With $n = 4$,
# for instance, $u = 0.6$ gives the sample number 2.
#
# ### Task: bootstrap (1 point)
#
# The random numbers are an argument: randomness comes from outside, so that the result can be checked.


# %% nbgrader={"grade": false, "grade_id": "bootstrap_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bootstrap(u):
    """Which samples are in the bag, and which are not.

    u: n uniform random numbers, 0 <= u < 1, 1-D numpy array, n >= 1

    Returns the tuple (chosen, left_out) of two 1-D numpy arrays of integers. chosen: the sample number that belongs to each
    element of u, in the same order, shape (n,). left_out: the sample numbers that were never chosen, in ascending order.
    """
    ### BEGIN SOLUTION
    n = len(u)
    chosen = (u * n).astype(int)
    return chosen, np.setdiff1d(np.arange(n), chosen)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "bootstrap", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of bootstrap: four random numbers, two of them in the same quarter
chosen, left_out = bootstrap(np.array([0.6, 0.1, 0.99, 0.7]))
assert isinstance(chosen, np.ndarray), f"chosen should be a numpy array, not {type(chosen).__name__}"
assert chosen.dtype.kind == "i", f"sample numbers are integers, but chosen has dtype {chosen.dtype}"
assert chosen.tolist() == [2, 0, 3, 2], f"expected the samples 2, 0, 3, 2, not {chosen}"
assert np.asarray(left_out).tolist() == [1], f"only sample 1 is out of the bag, not {left_out}"

# %% [markdown]
# How many samples does a tree miss? One draw misses a given sample with probability $1 - 1/n$; all $n$ draws miss it with
# probability $(1 - 1/n)^n$. This approaches $1/e \approx 0.37$: every tree sees less than two thirds of the samples.
#
# That is a gift. A sample that a tree has not seen can *test* that tree. Ask for every sample only the trees that have it
# **out of the bag**, let them vote, and count the errors: the **out-of-bag error** estimates the error on new data, without
# setting any data aside.
#
# The **majority vote** takes the most frequent label; of equally frequent ones the **smallest**.
#
# ### Task: out_of_bag (2 points)


# %% nbgrader={"grade": false, "grade_id": "out_of_bag_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def majority_vote(votes):
    """The most frequent label, of equally frequent ones the smallest.

    votes: at least one label, a list or a 1-D numpy array of integers

    Returns the label, an int.
    """
    ### BEGIN SOLUTION
    labels = np.unique(votes)
    counts = [np.sum(np.asarray(votes) == label) for label in labels]
    return int(labels[np.argmax(counts)])
    ### END SOLUTION


def out_of_bag_error(predictions, in_bag, y):
    """The fraction of samples that the trees which have not seen them get wrong by majority vote.

    predictions: the label that each of B trees gives to each of n samples, numpy array of integers, shape (B, n)
    in_bag:      whether sample i was in the bag of tree b, numpy array of booleans, shape (B, n)
    y:           the n true labels, 1-D numpy array of integers

    A sample that was in every bag cannot be tested: it is left out of the fraction. At least one sample can be tested.

    Returns a number from 0 to 1.
    """
    ### BEGIN SOLUTION
    wrong = []
    for votes, seen, label in zip(predictions.T, in_bag.T, y):
        if not seen.all():
            wrong.append(majority_vote(votes[~seen]) != label)
    return float(np.mean(wrong))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "out_of_bag", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of out_of_bag: three trees, four samples; nobody has sample 3 out of the bag
assert majority_vote([3, 1, 3, 1, 2]) == 1, (
    f"1 and 3 have two votes each: 1, not {majority_vote([3, 1, 3, 1, 2])}"
)
says = np.array([[1, 0, 1, 0], [1, 1, 0, 0], [0, 0, 0, 1]])
seen = np.array([[True, False, True, True], [False, True, False, True], [True, True, False, True]])
value = out_of_bag_error(says, seen, np.array([1, 1, 0, 0]))
assert isinstance(value, (int, float)), f"return one number, not {type(value).__name__}"
assert np.isclose(value, 1 / 3), (
    f"samples 0 and 2 are right, sample 1 is wrong, 3 is not tested: 1/3, not {value}"
)

# %% [markdown]
# ## 4 · Random forests
#
# If a few features predict strongly, all bagged trees begin with the same questions and stay correlated. The second idea is
# to hide some features: **at every split**, the tree may look only at a random subset of the $p$ features, a new subset each
# time. Bagged trees of this kind are a **random forest**.
#
# > **If your slide says p1/2.** The 1/2 is an *exponent* that has slipped down: $p^{1/2} = \sqrt p$ features are tried, not
# > half of them. When $\sqrt p$ is not whole, round **down**.
#
# ### Task: random_forest (2 points)
#
# Write the number of features, and the tree. The tree uses the given `grow` and `best_split`: hand `grow` a `find_split` of
# your own (a function inside your function will do), which shows `best_split` only some columns of `X`. Mind that
# `best_split` numbers the columns that it *sees*, while the tree must store the number of the feature in the full `X`.


# %% nbgrader={"grade": false, "grade_id": "random_forest_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def number_of_features(p):
    """How many of p features are tried at each split: the square root, rounded down, an int. p is an int >= 1."""
    ### BEGIN SOLUTION
    return int(np.sqrt(p))
    ### END SOLUTION


def random_tree(X, y, max_depth, draw_features):
    """Grow a tree that chooses every question among a few features only.

    X:             the n samples, numpy array of floats, shape (n, p)
    y:             the n targets, 1-D numpy array of numbers
    max_depth:     as for grow
    draw_features: a function; draw_features(p) gives some of the numbers 0, ..., p - 1 in ascending order, a 1-D numpy
                   array of integers, at each call others. Call it once for each call of find_split

    Returns the tree, a dictionary as in section 1. A node becomes a leaf if best_split finds nothing among its few features.
    """
    ### BEGIN SOLUTION

    def find_split(X_node, y_node):
        features = draw_features(len(X_node.T))
        split = best_split(X_node[:, features], y_node)
        if split is None:
            return None
        j, t, gain = split
        return features[j], t, gain

    return grow(X, y, max_depth, find_split)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "random_forest", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of random_forest: the number for 10 features, and a tree that sees the features 1 and 2 only, then 0 and 1
assert number_of_features(10) == 3, f"the root of 10 is 3.16: 3 features, not {number_of_features(10)}"
turns = [np.array([1, 2]), np.array([0, 1]), np.array([0, 1])]
tree = random_tree(
    np.array([[1.0, 5.0, 2.0], [2.0, 5.0, 1.0], [3.0, 5.0, 4.0], [4.0, 5.0, 3.0]]),
    np.array([0.0, 0.0, 1.0, 3.0]),
    2,
    lambda p: turns.pop(0),
)
assert tree.get("feature") == 2, (
    f"of the features 1 and 2, number 2 is better for the first question: {tree.get('feature')}"
)
assert tree["right"].get("feature") == 0, f"of the features 0 and 1, number 0 is better here: {tree['right']}"
assert "feature" not in tree["left"], f"on the left nothing can be gained: {tree['left']}"

# %% [markdown]
# ### Which features matter?
#
# The lecture mentions that a forest can *rank the importance of variables in a natural way*. Every node has written down
# what its question gained. A question near the root concerns many samples, one near a leaf only a few, so let each gain
# count with the number of samples, `n`, of its node:
#
# $$I_j = \sum_{\text{trees}} \;\; \sum_{\text{nodes that ask about } j} n_\text{node} \cdot \text{gain}_\text{node},$$
#
# and divide all $I_j$ by their sum, so that they add up to 1. (scikit-learn does this division for each tree first.)
#
# ### Task: importance (1 point)


# %% nbgrader={"grade": false, "grade_id": "importance_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def importance(trees, p):
    """The importance of each of p features.

    trees: a list of trees (dictionaries as in section 1); some may be a single leaf; they stay as they are
    p:     the number of features, int

    Returns a numpy array of floats, shape (p,), whose sum is 1; all zeros if no tree asks any question.
    """
    ### BEGIN SOLUTION
    total = np.zeros(p)
    waiting = list(trees)
    while waiting:
        node = waiting.pop()
        if "gain" in node:
            total[node["feature"]] += node["n"] * node["gain"]
            waiting.append(node["left"])
            waiting.append(node["right"])
    return total / total.sum() if total.any() else total
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "importance", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of importance: one tree with two questions, and a leaf
leaf = {"value": 0.0, "n": 1}
lower = {"value": 0.5, "n": 2, "feature": 0, "threshold": 1.5, "gain": 0.25, "left": leaf, "right": leaf}
upper = {"value": 0.5, "n": 6, "feature": 2, "threshold": 0.5, "gain": 0.25, "left": leaf, "right": lower}
shares = importance([upper, leaf], 4)
assert isinstance(shares, np.ndarray), f"return a numpy array, not {type(shares).__name__}"
assert shares.shape == (4,), f"one number for each of 4 features: shape (4,), not {shares.shape}"
assert np.allclose(shares, [0.25, 0, 0.75, 0]), (
    f"2 · 0.25 for feature 0, 6 · 0.25 for feature 2: not {shares}"
)
assert np.allclose(importance([leaf], 3), 0), "no question, no importance: zeros"

# %% [markdown]
# ### One tree, a bag, a forest
#
# Twenty features were recorded from each of 250 neurons of two types. Feature 0 tells the types apart fairly well, features
# 1 to 5 help a little each, and the rest is noise. On the left the error on 2000 new neurons against the number of trees; as
# dashed lines the out-of-bag errors, from the training data alone. Everything is computed with **your** functions. (It takes
# a few seconds.)

# %% nbgrader={"grade": false, "grade_id": "forest_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}


def draw_neurons(n, rng):
    """n neurons: 20 features, shape (n, 20), and types 0 and 1."""
    y = rng.integers(0, 2, n)
    shift = np.concatenate([[1.6], np.full(5, 0.8), np.zeros(14)])
    return rng.normal(size=(n, 20)) + np.outer(y, shift), y


def ensemble(X, y, X_new, B, tries, rng):
    """B trees with `tries` features at each split: the trees, their votes for X_new and for X, and the bags."""
    trees, in_bag = [], []
    for _ in range(B):
        chosen, left_out = bootstrap(rng.random(len(X)))
        trees.append(
            random_tree(X[chosen], y[chosen], 30, lambda p: np.sort(rng.choice(p, size=tries, replace=False)))
        )
        in_bag.append(~np.isin(np.arange(len(X)), left_out))
    votes_new = np.array([predict(tree, X_new) >= 0.5 for tree in trees]).astype(int)
    votes_old = np.array([predict(tree, X) >= 0.5 for tree in trees]).astype(int)
    return trees, votes_new, votes_old, np.array(in_bag)


rng = np.random.default_rng(9)
X_train, y_train = draw_neurons(250, rng)
X_test, y_test = draw_neurons(2000, rng)
B = 60
fig, (left_ax, right_ax) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
for name, tries, colour in (
    ("bagging", 20, "tab:orange"),
    ("random forest", number_of_features(20), "tab:green"),
):
    trees, votes_new, votes_old, in_bag = ensemble(X_train, y_train, X_test, B, tries, rng)
    running = np.cumsum(votes_new, axis=0) / np.arange(1, B + 1)[:, None]
    left_ax.plot(np.arange(1, B + 1), np.mean((running > 0.5) != y_test, axis=1), color=colour, label=name)
    left_ax.axhline(
        out_of_bag_error(votes_old, in_bag, y_train),
        color=colour,
        linestyle="--",
        label=f"{name}, out of bag",
    )
left_ax.set(xlabel="number of trees", ylabel="error on new neurons", title="Many trees, and different ones")
left_ax.legend()
right_ax.bar(np.arange(20), importance(trees, 20), color="tab:green")
right_ax.set(
    xlabel="feature", ylabel="importance (sum 1)", title="What the forest looks at", xticks=range(0, 20, 2)
)
plt.show()

# %% [markdown]
# **Reading it.** The curves begin with the error of one tree. Averaging takes away a third of it and more, and the forest,
# whose trees are *each* worse than the bagged ones, ends lower: it is the smaller correlation that counts. The out-of-bag
# error has seen no new neuron, and still comes close. More trees never lead to overfitting here: they only finish the
# averaging. On the right, the noise features get a share, too. An importance is never exactly zero, because a deep tree
# always finds some noise to split.

# %% [markdown]
# ## 5 · Boosting, by hand
#
# Bagging trains its models side by side. **Boosting** trains them one after another, and each looks at what the earlier ones
# got wrong. The models are *weak learners*: often stumps, trees with a single question.
#
# **AdaBoost**, for labels $y_i = \pm 1$, gives the samples weights $w_i$ that sum to 1. A weak classifier with answers
# $h_i = \pm 1$ has the weighted error
#
# $$\varepsilon = \sum_{i:\, h_i \ne y_i} w_i, \qquad \text{and its vote weighs} \qquad \alpha = \tfrac12 \ln \frac{1 - \varepsilon}{\varepsilon}.$$
#
# Then the weights change, $w_i \leftarrow w_i\, e^{-\alpha\, y_i h_i} / Z$, and $Z$ is the number that makes their sum 1
# again. In the end, $\sum_t \alpha_t h_{t}(x)$ is computed, and its sign is the answer.
#
# **Gradient boosting**, here for regression with the squared error, starts with the mean of the targets, $F_0 = \bar y$. In
# each round a weak learner is fitted to the **residuals** $r_i = y_i - F_i$, and a fraction $\eta$ of its predictions $g_i$,
# the *rate*, is added: $F_i \leftarrow F_i + \eta\, g_i$. Why gradient? Because
# $r_i = -\partial / \partial F_i\; \tfrac12 (y_i - F_i)^2$: each round is a step of gradient descent, taken by a model.
#
# ### Task: by_hand (2 points)
#
# 1. AdaBoost, first round: ten samples with equal weights, 3 of them answered wrongly. Work out $\alpha$, and the new weight
#    of a sample that was answered wrongly and of one that was answered rightly.
# 2. Gradient boosting: four samples at $x = 1, 2, 3, 4$ have $y = 0, 0, 3, 9$. The rate is $\eta = 0.5$. The weak learner is
#    a stump: it cuts the line into two parts, predicts on each side the mean of the residuals there, and chooses the cut
#    with the smallest squared error. Start with $F_0 = 3, 3, 3, 3$ and take two rounds: what are the four predictions $F_1$
#    after the first round, and $F_2$ after the second? All eight are whole numbers.
#
# An answer counts when it is within $0.0005$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_alpha         weight of the first classifier's vote
# hand_wrong_weight  new weight of a sample that it answered wrongly
# hand_right_weight  new weight of a sample that it answered rightly
# hand_F1            list of the four predictions after one round of gradient boosting
# hand_F2            list of the four predictions after two rounds
### BEGIN SOLUTION
hand_alpha = 0.5 * np.log(0.7 / 0.3)
hand_wrong_weight = 0.1 * np.exp(hand_alpha) / (0.3 * np.exp(hand_alpha) + 0.7 * np.exp(-hand_alpha))
hand_right_weight = 0.1 * np.exp(-hand_alpha) / (0.3 * np.exp(hand_alpha) + 0.7 * np.exp(-hand_alpha))
hand_F1 = [2, 2, 2, 6]
hand_F2 = [1, 1, 3, 7]
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: form and range only (whether they are right is tested after you hand in)
for name, value in {
    "hand_alpha": hand_alpha,
    "hand_wrong_weight": hand_wrong_weight,
    "hand_right_weight": hand_right_weight,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.1234, not {value!r}"
    assert 0 < value < 2, f"{name} = {value} should be positive, and it is not large"
for name, values in {"hand_F1": hand_F1, "hand_F2": hand_F2}.items():
    assert len(values) == 4, f"{name} should be a list of four predictions, not {values!r}"

# %% [markdown]
# ## 6 · AdaBoost
#
# ### Task: adaboost (2 points)
#
# One round, and the final vote. A vote that ends in a draw (the sum is exactly 0) counts as $+1$.


# %% nbgrader={"grade": false, "grade_id": "adaboost_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adaboost_round(w, y, h):
    """The weight of a classifier's vote, and the new weights of the samples.

    w: the weights of the n samples, all positive, sum 1, 1-D numpy array; it stays as it is
    y: the n labels, 1-D numpy array of -1 and +1
    h: the n answers of the classifier, 1-D numpy array of -1 and +1, not all right and not all wrong

    Returns the tuple (alpha, new_w): a number and a numpy array of shape (n,) whose sum is 1.
    alpha is negative if the weighted error is larger than one half.
    """
    ### BEGIN SOLUTION
    error = w[h != y].sum()
    alpha = 0.5 * np.log((1 - error) / error)
    new_w = w * np.exp(-alpha * y * h)
    return float(alpha), new_w / new_w.sum()
    ### END SOLUTION


def adaboost_predict(alphas, H):
    """The answers of the ensemble.

    alphas: the weights of T classifiers, 1-D numpy array of numbers
    H:      their answers for n samples, numpy array of -1 and +1, shape (T, n)

    Returns a numpy array of integers -1 and +1, shape (n,).
    """
    ### BEGIN SOLUTION
    return np.where(H.T @ alphas >= 0, 1, -1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "adaboost", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of adaboost: four samples with weights 0.1, 0.2, 0.3, 0.4; the second one is answered wrongly
labels = np.array([1, -1, 1, -1])
alpha, new_w = adaboost_round(np.array([0.1, 0.2, 0.3, 0.4]), labels, np.array([1, 1, 1, -1]))
assert np.isclose(alpha, np.log(2)), f"the error is 0.2, so alpha = ln(4) / 2 = ln 2, not {alpha}"
assert np.isclose(np.sum(new_w), 1), f"the new weights should sum to 1, not {np.sum(new_w)}"
assert np.allclose(new_w, [0.0625, 0.5, 0.1875, 0.25]), (
    f"the wrong sample counts most from now on: not {new_w}"
)
votes = np.array([[1, 1, -1], [-1, 1, -1], [-1, -1, 1]])
answers = adaboost_predict(np.array([2.0, 0.5, 0.25]), votes)
assert np.asarray(answers).tolist() == [1, 1, -1], f"the first classifier outvotes the others: not {answers}"

# %% [markdown]
# Look at your public test: after the round, the sample that was wrong weighs exactly one half. This is always so: *with the
# new weights, the old classifier is as good as guessing*, and so the next one must learn something else. In the pictures you
# see this at work. A sample's size is its weight, and the shaded region is what the ensemble answers. Each classifier on its
# own only draws one straight line parallel to an axis.

# %% nbgrader={"grade": false, "grade_id": "adaboost_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}


def best_stump(X, y, w):
    """The stump with the smallest weighted error: feature, threshold, and its answer (-1 or +1) at or below the threshold."""
    best, best_error = None, np.inf
    for j in range(X.shape[1]):
        for t in np.linspace(X[:, j].min(), X[:, j].max(), 60):
            error = w[np.where(X[:, j] <= t, 1, -1) != y].sum()
            for sign, this_error in ((1, error), (-1, w.sum() - error)):
                if this_error < best_error:
                    best, best_error = (j, t, sign), this_error
    return best


def ask_stump(stump, X):
    """The answers of a stump, -1 and +1."""
    j, t, sign = stump
    return np.where(X[:, j] <= t, sign, -sign)


rng = np.random.default_rng(2)
X = rng.uniform(-1, 1, size=(160, 2))
y = np.where((X**2).sum(axis=1) + rng.normal(scale=0.1, size=160) < 0.5, 1, -1)
across, up = np.meshgrid(np.linspace(-1, 1, 100), np.linspace(-1, 1, 100))
grid = np.column_stack([across.ravel(), up.ravel()])

w, alphas, stumps = np.full(160, 1 / 160), [], []
fig, axes = plt.subplots(1, 4, figsize=(14, 3.8), layout="constrained")
for t in range(1, 41):
    stumps.append(best_stump(X, y, w))
    alpha, w = adaboost_round(w, y, ask_stump(stumps[-1], X))
    alphas.append(alpha)
    if t in (1, 3, 8, 40):
        ax = axes[(1, 3, 8, 40).index(t)]
        answers = adaboost_predict(np.array(alphas), np.array([ask_stump(stump, grid) for stump in stumps]))
        right = adaboost_predict(np.array(alphas), np.array([ask_stump(stump, X) for stump in stumps])) == y
        ax.pcolormesh(
            across, up, np.reshape(answers, across.shape), cmap="coolwarm", alpha=0.3, vmin=-1, vmax=1
        )
        ax.scatter(X[:, 0], X[:, 1], c=y, s=12 * 160 * w, cmap="coolwarm", edgecolor="black", linewidth=0.4)
        ax.set(xlabel="feature 1 (no unit)", title=f"stumps: {t}, {np.mean(right):.0%} right", aspect="equal")
axes[0].set(ylabel="feature 2 (no unit)")
plt.show()

# %% [markdown]
# ## 7 · Gradient boosting
#
# ### Task: gradient_boosting (2 points)
#
# The weak learner is an argument: `fit_predict(X, r)` fits it to the targets `r` and returns its predictions for the same
# samples. It may be a stump, or anything else. Keep the predictions after every round, as in your hand computation.


# %% nbgrader={"grade": false, "grade_id": "gradient_boosting_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_boosting(X, y, rounds, rate, fit_predict):
    """The predictions of gradient boosting for its training samples, after every round.

    X:           the n samples, numpy array of floats, shape (n, p)
    y:           the n targets, 1-D numpy array of numbers; it is not changed
    rounds:      how many weak learners are added, int >= 0
    rate:        the fraction of each weak learner that is added, a number
    fit_predict: a function; fit_predict(X, r) gives the n predictions of a weak learner that was fitted to the targets r,
                 a 1-D numpy array

    Returns a numpy array of floats, shape (rounds + 1, n): row 0 is the start, the mean of y; row m is what is predicted
    after m rounds.
    """
    ### BEGIN SOLUTION
    F = np.full(len(y), np.mean(y))
    stages = [F]
    for _ in range(rounds):
        F = F + rate * fit_predict(X, y - F)
        stages.append(F)
    return np.array(stages)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gradient_boosting", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of gradient_boosting: a weak learner that predicts its targets rightly for the first sample and 0 for the others
def only_the_first(X, r):
    """A made-up weak learner."""
    return np.array([r[0], 0.0, 0.0])


stages = gradient_boosting(np.zeros((3, 1)), np.array([8.0, 1.0, 3.0]), 2, 0.5, only_the_first)
assert isinstance(stages, np.ndarray), f"return a numpy array, not {type(stages).__name__}"
assert stages.shape == (3, 3), f"the start and two rounds for three samples: shape (3, 3), not {stages.shape}"
assert np.allclose(stages[0], 4), f"the start is the mean of the targets: 4, not {stages[0]}"
assert np.allclose(stages[:, 0], [4, 6, 7]), (
    f"half of the residual of the first sample is added in each round: 4, 6, 7, not {stages[:, 0]}"
)
assert np.allclose(stages[:, 1:], 4), f"the other two stay at 4, but they are {stages[:, 1:]}"

# %% [markdown]
# A noisy response to a stimulus, fitted by stumps. Before you run the cell: the small rate needs many rounds, the large one
# few. Which of the two curves will look better after its last round?

# %% nbgrader={"grade": false, "grade_id": "boosting_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}


def stump_learner(X, r):
    """A regression stump: fitted to r, its predictions for X."""
    return predict(grow(X, r, 1, best_split), X)


rng = np.random.default_rng(1)
time = np.sort(rng.uniform(0, 10, 120))
truth = 3 * np.exp(-0.3 * time) * np.sin(1.5 * time)
response = truth + rng.normal(scale=0.5, size=120)
fig, axes = plt.subplots(1, 3, figsize=(14, 3.8), layout="constrained")
for rate, colour in ((0.3, "tab:green"), (1.0, "tab:red")):
    stages = gradient_boosting(time[:, None], response, 400, rate, stump_learner)
    to_truth, to_data = (np.mean((stages[1:] - each) ** 2, axis=1) for each in (truth, response))
    axes[2].plot(np.arange(1, 401), to_truth, color=colour, label=f"rate {rate:g}: to the truth")
    axes[2].plot(np.arange(1, 401), to_data, ":", color=colour, label=f"rate {rate:g}: to the data")
    if rate < 1:
        for ax, m in zip(axes, (10, 400)):
            ax.plot(time, response, ".", color="grey", label="data")
            ax.plot(time, truth, color="black", label="truth")
            ax.plot(time, stages[m], color=colour, label=f"after {m} rounds")
            ax.set(xlabel="time (s)", ylabel="response (mV)", title=f"rate {rate:g}, {m} rounds")
            ax.legend()
axes[2].set(
    xlabel="round", ylabel="mean squared difference (mV²)", xscale="log", yscale="log", title="When to stop?"
)
axes[2].legend(fontsize=8)
plt.show()

# %% [markdown]
# **Reading it.** The distance to the *data* (dotted) falls on and on, while the distance to the *truth* has a minimum and
# rises again: unlike a forest, boosting overfits when it runs for too long, so the number of rounds must be chosen with
# validation data. A small rate reaches a lower minimum, because it averages over many slightly different stumps.
#
# ## 8 · Stacking
#
# Bagging and boosting combine models of one kind. **Stacking** lets another model, the *combiner*, learn how much to trust
# each of several *different* models. It is trained on their predictions. There is a trap: a deep tree predicts its own
# training samples perfectly, so a combiner that looks at these predictions trusts the tree blindly. The remedy: the combiner
# may only see predictions for samples that the model was **not** trained on. So split the samples into folds, and predict
# each fold by a model that was trained on all the others.
#
# ### Task: stacking (2 points)


# %% nbgrader={"grade": false, "grade_id": "stacking_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def out_of_fold(X, y, folds, fit_predict):
    """For each sample the prediction of a model that was trained without its fold.

    X:           the n samples, numpy array of floats, shape (n, p)
    y:           the n targets, 1-D numpy array of numbers
    folds:       the fold of each sample, 1-D numpy array of n integers, in any order and not always 0, 1, 2, ...; at
                 least two different ones
    fit_predict: a function; fit_predict(X_train, y_train, X_new) gives the predictions for X_new, a 1-D numpy array, of
                 a model that was trained on X_train and y_train

    Returns a numpy array of floats, shape (n,), in the order of the samples.
    """
    ### BEGIN SOLUTION
    predictions = np.zeros(len(y))
    for fold in np.unique(folds):
        held_out = folds == fold
        predictions[held_out] = fit_predict(X[~held_out], y[~held_out], X[held_out])
    return predictions
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "stacking", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of stacking: a model that always predicts the mean of its training targets
def mean_model(X_train, y_train, X_new):
    """The simplest of all models."""
    return np.full(len(X_new), np.mean(y_train))


values = out_of_fold(np.zeros((4, 1)), np.array([1.0, 2.0, 3.0, 8.0]), np.array([5, 2, 5, 2]), mean_model)
assert isinstance(values, np.ndarray), f"return a numpy array, not {type(values).__name__}"
assert np.allclose(values, [5, 2, 5, 2]), (
    f"samples 0 and 2 are predicted from 2 and 8, samples 1 and 3 from 1 and 3: expected 5, 2, 5, 2, not {values}"
)

# %% [markdown]
# In the last cell a deep tree and a straight line predict the same noisy response, and a combiner finds their weights by
# least squares: once from the predictions for the training samples themselves, once from **your** out-of-fold predictions.

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "stacking_example", "locked": true, "schema_version": 3, "solution": false, "task": false}


def tree_model(X_train, y_train, X_new):
    """A deep tree."""
    return predict(grow(X_train, y_train, 30, best_split), X_new)


def line_model(X_train, y_train, X_new):
    """A plane fitted by least squares."""
    theta = np.linalg.lstsq(np.column_stack([np.ones(len(X_train)), X_train]), y_train, rcond=None)[0]
    return theta[0] + X_new @ theta[1:]


def draw_responses(n, rng):
    """n responses that depend on three features, on one of them in a step."""
    X = rng.uniform(-1, 1, size=(n, 3))
    return X, X[:, 0] + 0.5 * X[:, 1] + (X[:, 2] > 0.3) + rng.normal(scale=0.5, size=n)


rng = np.random.default_rng(3)
X_train, y_train = draw_responses(200, rng)
X_test, y_test = draw_responses(2000, rng)
folds = rng.permutation(np.arange(200) % 5)
models = (tree_model, line_model)
for name, seen in (
    ("their own training samples", [model(X_train, y_train, X_train) for model in models]),
    ("samples out of fold", [out_of_fold(X_train, y_train, folds, model) for model in models]),
):
    weights = np.linalg.lstsq(np.column_stack(seen), y_train, rcond=None)[0]
    final = np.column_stack([model(X_train, y_train, X_test) for model in models]) @ weights
    print(
        f"weights from {name:<26}: tree {weights[0]:5.2f}, line {weights[1]:5.2f};"
        f" MSE on new data {np.mean((final - y_test) ** 2):.3f}"
    )
for name, model in (("tree", tree_model), ("line", line_model)):
    print(f"MSE on new data, {name} alone: {np.mean((model(X_train, y_train, X_test) - y_test) ** 2):.3f}")

# %% [markdown]
# Trained on what the tree knows by heart, the combiner gives it all the weight, and the stack is just the tree. Out of fold,
# it finds that both models know something, and the stack beats either of them.
#
# **In daily work** you find all of this in `sklearn.ensemble`: `BaggingClassifier`, `RandomForestClassifier`
# (`oob_score=True`, `feature_importances_`), `AdaBoostClassifier`, `GradientBoostingRegressor`,
# `HistGradientBoostingClassifier` for large data, and `StackingRegressor`.
#
# ## What if?
#
# This one is not graded; talk about it with someone. Of your 500 labels, 25 are wrong: somebody mixed up two files. What
# will AdaBoost do to these samples, round after round, and what will a random forest do? Which of the two would you rather
# use, and could the sample weights help you find the wrong labels?
