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
#     title: Choosing k
#     minutes: 90
#     difficulty: 2
#     lectures:
#       - "Summary and Overview: Review Questions, Q6"
#       - "Topical Lectures on Machine Learning: Clustering"
#     topics:
#       - cost of a clustering, elbow
#       - silhouette
#       - gap statistic
#       - stability, adjusted Rand index
#       - feature scaling before clustering
# ---

# %% [markdown]
# # Choosing k
#
# K-means finds as many clusters as you ask for. Ask for three, and it finds three; ask for eight, and it finds eight. It never
# says that there are none. So how do you decide? That is review question Q6, and this notebook answers it four times: with the
# **elbow**, the **silhouette**, the **gap statistic** and **stability**. The four answers do not always agree, and you will see why.
#
# **You will learn to**
#
# - explain why the cost that k-means minimises cannot choose $k$;
# - make "look for the elbow" a rule precise enough to be wrong, and find data on which it is wrong;
# - work out a silhouette by hand and in code;
# - ask whether there are any clusters at all, with the gap statistic;
# - compare two clusterings without caring how the clusters are called;
# - see what the units of your features do to all of this.
#
# **Where this stands in the lectures:** *Summary and Overview*, review question Q6, and *Topical Lectures on Machine Learning*,
# the slides called *Clustering*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example.
# After you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy only: write
# the functions yourself instead of calling scikit-learn's. Numbers must be right to within $10^{-6}$ unless the text says otherwise.
# Every task can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · The cost cannot choose
#
# K-means puts each of $N$ points $x_n$ into one of $K$ clusters. With $r_{nk} = 1$ if point $n$ is in cluster $k$ and $r_{nk} = 0$ if not,
# and with $\mu_k$ for the mean of cluster $k$, it minimises the cost
#
# $$C = \sum_{n=1}^{N} \sum_{k=1}^{K} r_{nk} \, \lVert x_n - \mu_k \rVert^2,$$
#
# that is, every point pays the *squared* distance to the mean of its own cluster. (scikit-learn calls $C$ the *inertia*. From here on we
# write a small $k$ for the number of clusters, as everybody does who speaks of "choosing k".)
#
# Take four points on a line, at $0, 1, 5$ and $6$. The best clusterings are
#
# | $k$ | clusters |
# |---|---|
# | 1 | {0, 1, 5, 6} |
# | 2 | {0, 1} and {5, 6} |
# | 3 | {0}, {1} and {5, 6} |
# | 4 | {0}, {1}, {5} and {6} |
#
# ### Task: cost_by_hand (1 point)
#
# Work out the cost $C$ of each of the four clusterings on paper and assign the four numbers. An answer counts when it is within
# $0.001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "cost_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign four numbers: hand_cost_1, hand_cost_2, hand_cost_3, hand_cost_4
### BEGIN SOLUTION
hand_cost_1 = 9 + 4 + 4 + 9
hand_cost_2 = 4 * 0.25
hand_cost_3 = 2 * 0.25
hand_cost_4 = 0
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "cost_by_hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of cost_by_hand: four numbers, none negative (whether they are right is tested after you hand in)
for name, value in {
    "hand_cost_1": hand_cost_1,
    "hand_cost_2": hand_cost_2,
    "hand_cost_3": hand_cost_3,
    "hand_cost_4": hand_cost_4,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 2.5, not {value!r}"
    assert value >= 0, f"{name} = {value}: a sum of squares is never negative"

# %% [markdown]
# Look at your four numbers from left to right: another cluster never makes the cost larger, and with one cluster for each point nothing
# is left to pay. **The smallest cost always belongs to the largest k.** What can tell us something is *how* it falls.
#
# > **If your slide says otherwise.** One of the *Clustering* slides says that here overfitting is "not possible", because one unique
# > assignment minimises the cost. Three things are wrong with that. More clusters always lower the cost, so choosing $k$ by the
# > cost alone is overfitting at its purest. For a fixed $k$, the iteration stops at a *local* minimum that depends on where it started.
# > And even the best clustering is unique only up to the *names* of the clusters. Another slide swaps the names of the two
# > steps: giving each point to its nearest mean is the expectation (E) step, updating the means is the maximisation (M) step. Its
# > $(x_n - \mu_{k'})$ stands for the squared distance $\lVert x_n - \mu_{k'} \rVert^2$.
#
# ### Task: cost (1 point)
#
# Write the function that computes $C$ from the points and their labels. The means are not given: they follow from the labels.
# **Labels are names.** They need not be $0, 1, 2, \dots$; any integers or words will do, here and everywhere below.


# %% nbgrader={"grade": false, "grade_id": "cost_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def clustering_cost(X, labels):
    """The cost C of a clustering: every point's squared distance to the mean of its own cluster, added up.

    X:      the n points, numpy array of numbers, shape (n, p)
    labels: the n cluster labels, a list or a 1-D numpy array of integers or strings, not always 0, 1, 2, ...

    Returns a number >= 0.
    """
    ### BEGIN SOLUTION
    labels = np.asarray(labels)
    cost = 0.0
    for label in np.unique(labels):
        members = X[labels == label]
        cost += ((members - members.mean(axis=0)) ** 2).sum()
    return float(cost)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "cost", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of cost: two clusters of two points each, in the plane
square = np.array([[0.0, 0.0], [0.0, 2.0], [5.0, 1.0], [7.0, 1.0]])
value = clustering_cost(square, ["left", "left", "right", "right"])
assert isinstance(value, (int, float)), f"return one number, not {type(value).__name__}"
assert np.isclose(value, 4.0), (
    f"the means are (0, 1) and (6, 1), and each point pays 1 * 1: 4 in all, not {value}"
)
assert np.isclose(clustering_cost(square, [7, 3, 3, 7]), 38.0), "test with labels 7 and 3"

# %% [markdown]
# ## 2 · K-means, given
#
# You write k-means yourself in the exercise *kmeans*; here it is given. It starts from points that are likely to be far apart (k-means++),
# alternates E and M steps, does this five times from different starts, and keeps the result with the smallest cost.

# %% nbgrader={"grade": false, "grade_id": "kmeans", "locked": true, "schema_version": 3, "solution": false, "task": false}


def squared_distances(X, means):
    """Squared distance of every point to every mean, shape (n, k)."""
    return ((X[:, None] - means) ** 2).sum(axis=2)


def starting_means(X, k, rng):
    """k of the points; the farther a point is from those already chosen, the more likely it is the next (k-means++)."""
    means = X[[rng.integers(len(X))]]
    while len(means) < k:
        nearest = squared_distances(X, means).min(axis=1)
        means = np.vstack([means, X[rng.choice(len(X), p=nearest / nearest.sum())]])
    return means


def kmeans(X, k, seed=0, restarts=5):
    """The best of several runs of k-means: labels, shape (n,); means, shape (k, p); and the cost."""
    rng = np.random.default_rng(seed)
    best = (None, None, np.inf)
    for _ in range(restarts):
        means = starting_means(X, k, rng)
        for _ in range(100):
            old_means = means
            labels = squared_distances(X, means).argmin(axis=1)  # E step: every point to the nearest mean
            means = old_means.copy()  # M step; the mean of an empty cluster stays where it was
            for j in np.unique(labels):
                means[j] = X[labels == j].mean(axis=0)
            if np.array_equal(means, old_means):
                break
        cost = squared_distances(X, means).min(axis=1).sum()
        if cost < best[2]:
            best = (labels, means, cost)
    return best


line = np.array([[0.0], [1.0], [5.0], [6.0]])
for k in (1, 2, 3, 4):
    print(f"k = {k}: cost {kmeans(line, k)[2]:.2f}")

# %% [markdown]
# ## 3 · The elbow
#
# "Plot the cost against $k$ and look for the elbow": the cost falls steeply as long as a new cluster separates what does not belong
# together, and slowly once new clusters only cut good ones into pieces. To make this a rule, compare the drop *before* $k$ with the drop
# *after* $k$. Their difference is the **bend** of the curve at $k$:
#
# $$\text{bend}(k) = \bigl[C(k-1) - C(k)\bigr] - \bigl[C(k) - C(k+1)\bigr].$$
#
# With the costs $20, 12, 3, 2, 1.5$ for $k = 1, \dots, 5$, the drops are $8, 9, 1, 0.5$, and so the bends at $k = 2, 3, 4$ are
# $-1, 8, 0.5$. **The elbow is the $k$ with the largest bend**, here $k = 3$. The first and the last $k$ have no bend, because there is
# nothing to compare them with, and so they are never the elbow.
#
# ### Task: elbow (2 points)


# %% nbgrader={"grade": false, "grade_id": "elbow_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bends(costs):
    """The bend of the cost curve at every k that has a neighbour on either side.

    costs: the K costs C(1), C(2), ..., C(K), a list or a 1-D numpy array of numbers, K >= 3

    Returns a numpy array of numbers, shape (K - 2,): bend(2), bend(3), ..., bend(K - 1).
    """
    ### BEGIN SOLUTION
    drops = -np.diff(costs)
    return drops[:-1] - drops[1:]
    ### END SOLUTION


def elbow(costs):
    """The number of clusters at which the cost curve bends most.

    costs: as above

    Returns k, a whole number (int) from 2 to K - 1; the smallest such k if several bends are equally large.
    """
    ### BEGIN SOLUTION
    return int(np.argmax(bends(costs))) + 2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "elbow", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of elbow: the costs of the text
text_costs = [20, 12, 3, 2, 1.5]
assert isinstance(bends(text_costs), np.ndarray), (
    f"return a numpy array, not {type(bends(text_costs)).__name__}"
)
assert bends(text_costs).shape == (3,), f"5 costs have 3 bends: shape (3,), not {bends(text_costs).shape}"
assert np.allclose(bends(text_costs), [-1, 8, 0.5]), f"expected the bends -1, 8, 0.5, not {bends(text_costs)}"
assert elbow(text_costs) == 3, f"the largest bend is at k = 3, but you returned {elbow(text_costs)}"

# %% [markdown]
# ## 4 · Where the elbow misleads
#
# Here are eight points: four pairs, one at each corner of a rectangle. Each pair lies at $x \pm 0.5$.
#
# ```
#   3    · ·                 · ·
#   0
#  -3    · ·                 · ·
#         -5        0         5
# ```
#
# So the points are $(-5.5, 3), (-4.5, 3), (4.5, 3), (5.5, 3)$ and the same four with $y = -3$. Ask anyone how many clusters there are.
#
# ### Task: misleading_by_hand (1 point)
#
# What does the elbow say? The best clusterings are
#
# - $k = 1$: all points together; $k = 2$: the left half and the right half; $k = 3$: one half, and the two pairs of the other half;
# - $k = 4$: the four pairs; $k = 5$: three pairs, and the fourth pair cut in two, which costs $C(5) = 1.5$.
#
# Work out $C(1), \dots, C(4)$, then the three bends, then the elbow. (A useful shortcut: the squared distances in $x$ and in $y$ may be
# added up separately.) Assign the costs as a list of four numbers, the bends at $k = 2, 3, 4$ as a list of three, each number within
# $0.001$, and the elbow as an int.

# %% nbgrader={"grade": false, "grade_id": "misleading_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign corner_costs (a list of four numbers), corner_bends (a list of three numbers) and corner_elbow (an int)
### BEGIN SOLUTION
corner_costs = [2 + 8 * 9 + 8 * 25, 2 + 8 * 9, 2 + 4 * 9, 2]
corner_bends = [200 - 36, 36 - 36, 36 - 0.5]
corner_elbow = 2
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "misleading_by_hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of misleading_by_hand: form and range only (whether they are right is tested after you hand in)
assert len(corner_costs) == 4, (
    f"corner_costs needs the four costs C(1), ..., C(4), but has {len(corner_costs)}"
)
assert all(a > b > 0 for a, b in zip(corner_costs, corner_costs[1:])), (
    f"with every further cluster the cost falls, and all four are above 0: {corner_costs}"
)
assert len(corner_bends) == 3, (
    f"corner_bends needs the three bends at k = 2, 3, 4, but has {len(corner_bends)}"
)
assert corner_elbow in (2, 3, 4), f"the elbow is one of 2, 3, 4, not {corner_elbow!r}"

# %% [markdown]
# The bend compares *amounts* of cost, and the widest gap in the data decides about most of the cost. Separating left from right saves so
# much that everything after it looks small. The elbow does not answer "how many groups are there?" but "after which $k$ do the *big* savings
# end?". When groups lie in groups (cell types within tissues, species within families), these are two questions.

# %% [markdown]
# ## 5 · The silhouette
#
# The silhouette asks each point: *do you lie nearer to your own cluster than to the next one?* For point $i$, with plain
# (not squared) Euclidean distances,
#
# - $a(i)$ is the mean distance to the **other** points of its own cluster;
# - $b(i)$ is the mean distance to all points of the **nearest other cluster**. Nearest means: take the mean distance from $i$ to the
#   points of each other cluster, and choose the smallest of these means. (The distance to the cluster's mean plays no part.)
#
# $$s(i) = \frac{b(i) - a(i)}{\max\{a(i),\, b(i)\}}$$
#
# lies between $-1$ and $1$. Near $1$ the point sits well; near $0$ it lies between two clusters; below $0$ it would be better off in another
# one. The silhouette of a whole clustering is the mean of $s(i)$ over all *points*. Four conventions:
#
# - a point that is **alone** in its cluster has no other points to compare with: $s(i) = 0$;
# - if $a(i) = b(i) = 0$ (identical points in two clusters), then $s(i) = 0$ too;
# - **with a single cluster there is no silhouette**: there is no other cluster, so $b(i)$ is undefined. Nothing is returned then, not
#   even 0: it is an error;
# - as many clusters as points are allowed: then all are alone and every $s(i)$ is 0.
#
# ### Task: silhouette_by_hand (2 points)
#
# Six points on a line are in three clusters: $A = \{0, 2, 4\}$, $B = \{9, 10\}$, $C = \{17\}$. Work out
#
# - `hand_a`, `hand_b` and `hand_s`: $a$, $b$ and $s$ of the point at 4;
# - `hand_s_alone`: $s$ of the point at 17;
# - `hand_s_moved`: $s$ of the point at 10 *if it were in $C$*, that is, for $\{0, 2, 4\}$, $\{9\}$, $\{10, 17\}$.
#
# An answer counts when it is within $0.001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "silhouette_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign five numbers: hand_a, hand_b, hand_s, hand_s_alone, hand_s_moved
### BEGIN SOLUTION
hand_a = 3
hand_b = (5 + 6) / 2
hand_s = (5.5 - 3) / 5.5
hand_s_alone = 0
hand_s_moved = (1 - 7) / 7
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "silhouette_by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of silhouette_by_hand: five numbers in range (whether they are right is tested after you hand in)
for name, value in {"hand_a": hand_a, "hand_b": hand_b}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert value > 0, f"{name} = {value}: a mean distance between different points is positive"
for name, value in {
    "hand_s": hand_s,
    "hand_s_alone": hand_s_alone,
    "hand_s_moved": hand_s_moved,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert -1 <= value <= 1, f"{name} = {value}: a silhouette lies between -1 and 1"

# %% [markdown]
# ### Task: silhouette (3 points)
#
# Now in code, for points in any number of dimensions. Use the points as they are: do not rescale them. (A loop over the points is fine.)


# %% nbgrader={"grade": false, "grade_id": "silhouette_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def silhouette_values(X, labels):
    """The silhouette s(i) of every point.

    X:      the n points, numpy array of numbers, shape (n, p)
    labels: the n cluster labels, a list or a 1-D numpy array of integers or strings, not always 0, 1, 2, ...

    Returns a numpy array of floats, shape (n,), with numbers between -1 and 1; 0 for a point that is alone in its
    cluster, and where a(i) = b(i) = 0.
    Raises ValueError if all points have the same label.
    """
    ### BEGIN SOLUTION
    labels = np.asarray(labels)
    clusters = np.unique(labels)
    if len(clusters) == 1:
        raise ValueError("the silhouette needs at least two clusters")
    values = np.zeros(len(X))
    for i in range(len(X)):
        distances = np.linalg.norm(X - X[i], axis=1)
        own = labels == labels[i]
        a = distances[own].sum() / max(own.sum() - 1, 1)
        b = min(distances[labels == other].mean() for other in clusters if other != labels[i])
        if own.sum() > 1 and max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values
    ### END SOLUTION


def silhouette_score(X, labels):
    """The silhouette of a clustering: the mean of s(i) over all points.

    Arguments as above. Returns a number between -1 and 1. Raises ValueError if all points have the same label.
    """
    ### BEGIN SOLUTION
    return float(silhouette_values(X, labels).mean())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "silhouette", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of silhouette: five points in the plane, one of them alone, and a single cluster
five = np.array([[0.0, 0.0], [3.0, 4.0], [12.0, 0.0], [12.0, 9.0], [0.0, 40.0]])
values = silhouette_values(five, ["a", "a", "b", "b", "c"])
assert isinstance(values, np.ndarray), f"return a numpy array, not {type(values).__name__}"
assert values.shape == (5,), f"five points have five silhouettes: shape (5,), not {values.shape}"
assert np.isclose(values[0], 1 - 5 / 13.5), (
    f"the first point has a = 5 and b = (12 + 15) / 2, so s = {1 - 5 / 13.5:.4f}, not {values[0]}"
)
assert values[4] == 0, f"the last point is alone in its cluster, so s = 0, not {values[4]}"
assert np.isclose(silhouette_score(five, ["a", "a", "b", "b", "c"]), values.mean()), (
    "the score is the mean over the points"
)
try:
    silhouette_values(five, [1, 1, 1, 1, 1])
except ValueError:
    pass
else:
    raise AssertionError("with a single cluster, silhouette_values should raise ValueError")

# %% [markdown]
# Here is the picture that belongs to it: one bar for each point, sorted within its cluster. We look at noisy corners of a rectangle,
# once with $k = 2$ and once with $k = 4$. Before you run it: which of the two clusterings will have the longer bars?

# %% nbgrader={"grade": false, "grade_id": "silhouette_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}


def blobs(rng, centres, size, spread=1.0):
    """Round clouds of `size` points each around the centres."""
    return np.concatenate([rng.normal(centre, spread, (size, 2)) for centre in centres])


rng = np.random.default_rng(3)
data = {
    "three clusters": blobs(rng, [(0, 0), (6, 0), (2, 6)], 40),
    "corners of a rectangle": blobs(rng, [(0, 0), (10, 0), (0, 6), (10, 6)], 30),
    "one cloud": blobs(rng, [(0, 0)], 120, spread=2.0),
}

X = data["corners of a rectangle"]
fig, axes = plt.subplots(2, 2, figsize=(10, 6.5), layout="constrained")
for row, k in zip(axes, (2, 4)):
    labels = kmeans(X, k)[0]
    s = silhouette_values(X, labels)
    row[0].scatter(X[:, 0], X[:, 1], c=labels, cmap="tab10", vmin=0, vmax=9, s=12)
    row[0].set(xlabel="feature 1 (no unit)", ylabel="feature 2 (no unit)", title=f"k = {k}", aspect="equal")
    order = np.lexsort((s, labels))
    row[1].barh(np.arange(len(X)), s[order], height=1.0, color=plt.cm.tab10(labels[order]))
    row[1].axvline(s.mean(), color="black", linestyle=":", label=f"mean {s.mean():.2f}")
    row[1].set(
        xlabel="silhouette s(i) (no unit)",
        ylabel="points, by cluster",
        title=f"silhouettes for k = {k}",
        xlim=(-0.3, 1),
    )
    row[1].legend(loc="lower left")
plt.show()

# %% [markdown]
# ## 6 · Units
#
# The distance adds up features. A body height in millimetres varies by hundreds, the same height in metres by a tenth: whoever writes down
# the numbers decides which feature counts. If the features have different units, bring them to a common scale *before* clustering.
# The usual way is to give each feature (each **column**) mean 0 and standard deviation 1:
#
# $$z_{nj} = \frac{x_{nj} - \bar x_j}{\sigma_j}, \qquad \sigma_j^2 = \frac1N \sum_{n=1}^N (x_{nj} - \bar x_j)^2.$$
#
# Mind the $1/N$ (`ddof=0`). A column in which all values are equal has $\sigma_j = 0$. It says nothing about clusters, so
# here it becomes a column of zeros.
#
# ### Task: standardise (1 point)


# %% nbgrader={"grade": false, "grade_id": "standardise_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def standardise(X):
    """Bring every column to mean 0 and standard deviation 1 (ddof=0).

    X: the n points, numpy array of numbers, shape (n, p); it is not changed

    Returns a new numpy array of floats, shape (n, p); a column whose values are all equal becomes zeros.
    """
    ### BEGIN SOLUTION
    spread = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "standardise", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of standardise: three points, and the last column is constant
Z = standardise(np.array([[1.0, 200.0, 7.0], [2.0, 600.0, 7.0], [3.0, 400.0, 7.0]]))
assert isinstance(Z, np.ndarray), f"return a numpy array, not {type(Z).__name__}"
assert Z.shape == (3, 3), f"the shape stays (3, 3), but you returned {Z.shape}"
assert np.allclose(Z[:, :2].mean(axis=0), 0), f"the columns should have mean 0, not {Z[:, :2].mean(axis=0)}"
assert np.allclose(Z[:, :2].std(axis=0), 1), (
    f"the columns should have deviation 1, not {Z[:, :2].std(axis=0)}"
)
assert np.allclose(Z[:, 2], 0), f"the constant column should be zeros, not {Z[:, 2]}"

# %% [markdown]
# An example: in the data with three clusters, write the first feature in thousandths of its unit. The points are the same; only the
# numbers of one column are 1000 times larger. Which $k$ has the largest silhouette now, and which after standardising?

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "units", "locked": true, "schema_version": 3, "solution": false, "task": false}
in_thousandths = data["three clusters"] * [1000, 1]
for title, points in {
    "same units": data["three clusters"],
    "thousandths": in_thousandths,
    "standardised": standardise(in_thousandths),
}.items():
    scores = {k: silhouette_score(points, kmeans(points, k)[0]) for k in range(2, 7)}
    print(f"{title:>13}:", "  ".join(f"k={k} {score:.2f}" for k, score in scores.items()))

# %% [markdown]
# Standardising is a decision, not a duty: when all features have the same unit (coordinates in space, say), their spreads carry
# information, and scaling would throw it away.

# %% [markdown]
# ## 7 · The gap statistic
#
# Elbow and silhouette share a weakness: they cannot say $k = 1$. Even in one structureless cloud, some $k \ge 2$ wins. The **gap
# statistic** compares the data with data that certainly have no clusters. Take $B$ *reference samples*, each with as many points as
# the data, spread evenly over the same range, and cluster them with the same $k$. If the data have $k$ real clusters, their cost is much
# smaller than that of the references:
#
# $$\text{Gap}(k) = \frac1B \sum_{b=1}^{B} \ln C^*_b(k) \;-\; \ln C(k),$$
#
# where $C^*_b(k)$ is the cost of reference sample $b$. The logarithm makes it a *ratio* of costs, so that the big savings at small $k$ no longer
# drown the rest. Since the references are random, the gap has an error,
#
# $$\text{err}(k) = \text{sd}(k)\,\sqrt{1 + \tfrac1B}, \qquad \text{sd}(k)^2 = \frac1B \sum_{b=1}^{B} \Bigl(\ln C^*_b(k) - \overline{\ln C^*}(k)\Bigr)^2,$$
#
# where $\overline{\ln C^*}(k)$ is the mean over the $B$ references.
#
# Which $k$ does the gap choose? A gap that is larger only by chance should not count. So we take **the smallest $k$ whose gap is not
# clearly beaten by the next one**:
#
# $$\text{Gap}(k) \;\ge\; \text{Gap}(k+1) - \text{err}(k+1).$$
#
# ### Task: gap (3 points)
#
# 1. `reference_samples` makes the references. You get the random numbers ready-made, in an array `U` of numbers evenly
#    distributed between 0 and 1: stretch and shift them so that feature $j$ runs from the smallest to the largest value that *the same
#    feature* has in the data (0 becomes the smallest, 1 the largest).
# 2. `gap_curve` computes $\text{Gap}(k)$ and $\text{err}(k)$ from the costs. All costs are above 0; logarithms are natural ones.
# 3. `choose_by_gap` finds the smallest $k$ that fulfils the condition. It may be 1: no clusters. The last $k$ cannot be tested, since nothing
#    follows it; if no other $k$ fulfils the condition, return `None`, for more values of $k$ have to be tried.


# %% nbgrader={"grade": false, "grade_id": "gap_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def reference_samples(X, U):
    """Points spread evenly over the range of the data, feature by feature.

    X: the n data points, numpy array of numbers, shape (n, p)
    U: numbers between 0 and 1, numpy array, shape (B, n, p)

    Returns a numpy array of floats, shape (B, n, p): entry [b, i, j] lies as far between the smallest and the largest value of
    column j of X as U[b, i, j] lies between 0 and 1.
    """
    ### BEGIN SOLUTION
    low, high = X.min(axis=0), X.max(axis=0)
    return low + U * (high - low)
    ### END SOLUTION


def gap_curve(costs, reference_costs):
    """The gap and its error for every k.

    costs:           the costs of the data for K values of k, numpy array of numbers > 0, shape (K,)
    reference_costs: the costs of the B reference samples, numpy array of numbers > 0, shape (B, K); one row for each sample

    Returns the tuple (gaps, errors), two numpy arrays of floats, each of shape (K,).
    """
    ### BEGIN SOLUTION
    logs = np.log(reference_costs)
    gaps = logs.mean(axis=0) - np.log(costs)
    errors = logs.std(axis=0) * np.sqrt(1 + 1 / len(logs))
    return gaps, errors
    ### END SOLUTION


def choose_by_gap(gaps, errors):
    """The smallest k with gap(k) >= gap(k + 1) - err(k + 1).

    gaps:   gap(1), gap(2), ..., gap(K), a list or a 1-D numpy array, K >= 2
    errors: err(1), err(2), ..., err(K), a list or a 1-D numpy array

    Returns k, a whole number (int) from 1 to K - 1, or None if there is no such k.
    """
    ### BEGIN SOLUTION
    for k in range(1, len(gaps)):
        if gaps[k - 1] >= gaps[k] - errors[k]:
            return k
    return None
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gap", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of gap: three points and two reference samples; costs that are powers of e; two gap curves
samples = reference_samples(
    np.array([[2.0, 10.0], [6.0, 10.0], [4.0, 30.0]]),
    np.array([[[0.0, 0.0], [0.5, 0.5], [1.0, 0.25]], [[1.0, 1.0], [0.25, 0.0], [0.75, 0.5]]]),
)
assert isinstance(samples, np.ndarray), f"return a numpy array, not {type(samples).__name__}"
assert samples.shape == (2, 3, 2), f"the shape is that of U, (2, 3, 2), not {samples.shape}"
assert np.allclose(samples[0], [[2, 10], [4, 20], [6, 15]]), f"the first sample is wrong:\n{samples[0]}"

curve = gap_curve(np.exp([3.0, 1.0]), np.exp([[4.0, 3.0], [4.5, 3.0], [5.0, 4.5]]))
assert isinstance(curve, tuple) and len(curve) == 2, "return a tuple of two arrays: return gaps, errors"
assert np.allclose(curve[0], [4.5 - 3, 3.5 - 1]), f"expected the gaps 1.5 and 2.5, not {curve[0]}"
assert curve[1].shape == (2,), f"two values of k have two errors: shape (2,), not {curve[1].shape}"

chosen = choose_by_gap([0.1, 0.5, 1.2, 1.25, 1.5], [0.1, 0.1, 0.1, 0.1, 0.1])
assert chosen == 3, f"from k = 3 to k = 4 the gap grows by less than its error: choose 3, not {chosen}"
assert choose_by_gap([0.1, 0.5, 1.2], [0.1, 0.1, 0.1]) is None, "no k fulfils the condition: return None"

# %% [markdown]
# ## 8 · Stability
#
# If clusters are real, they should come back when some of the data are left out. So: draw several subsamples, cluster each of them, give *all*
# points to the nearest mean each time, and ask how much these partitions agree.
#
# But how can we compare two partitions? Not label by label: what one run calls cluster 0 another may call cluster 2. Look at **pairs of
# points** instead: a pair is either *together* in one cluster, or apart. Out of the $T = n(n-1)/2$ pairs of two different points let
#
# - $S_A$ be together in partition $A$, and $S_B$ together in partition $B$,
# - $S_{AB}$ be together in both.
#
# If $A$ and $B$ had nothing to do with each other, we would expect $E = S_A S_B / T$ pairs to be together in both, just by chance. The
# **adjusted Rand index** counts only what goes beyond it:
#
# $$\text{ARI} = \frac{S_{AB} - E}{\tfrac12 (S_A + S_B) - E}.$$
#
# It is 1 for equal partitions, whatever the labels are called, and around 0 (sometimes below) for unrelated ones. If both partitions have
# just one cluster, or if in both every point is alone, the formula gives $0/0$; the partitions are equal, and **the index is 1**.
#
# *Example.* Five points, $A$ = 0 0 0 1 1 and $B$ = 5 5 7 7 7. Of the 10 pairs, $S_A = 4$ and $S_B = 4$ are together; both agree on
# the pair of the first two points and on that of the last two, $S_{AB} = 2$. So $E = 1.6$ and $\text{ARI} = 0.4/2.4 = 1/6$.
#
# ### Task: stability (2 points)


# %% nbgrader={"grade": false, "grade_id": "stability_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adjusted_rand(labels_a, labels_b):
    """The adjusted Rand index of two partitions of the same n points.

    labels_a, labels_b: the n labels in each partition, lists or 1-D numpy arrays of integers or strings, n >= 2; the two
                        partitions may use different labels and may have different numbers of clusters

    Returns a number, at most 1; 1.0 where the formula gives 0/0.
    """
    ### BEGIN SOLUTION
    a = np.asarray(labels_a)
    b = np.asarray(labels_b)
    first, second = np.triu_indices(len(a), 1)
    together_a = a[first] == a[second]
    together_b = b[first] == b[second]
    chance = together_a.sum() * together_b.sum() / len(first)
    at_most = (together_a.sum() + together_b.sum()) / 2
    if at_most == chance:
        return 1.0
    return float(((together_a & together_b).sum() - chance) / (at_most - chance))
    ### END SOLUTION


def stability(partitions):
    """The mean adjusted Rand index over all pairs of two different partitions in the list.

    partitions: a list of M >= 2 partitions of the same n points, each a 1-D numpy array of n integers

    Returns a number, at most 1.
    """
    ### BEGIN SOLUTION
    return float(np.mean([adjusted_rand(a, b) for i, a in enumerate(partitions) for b in partitions[:i]]))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "stability", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of stability: the example of the text, and one partition with its labels swapped
ari = adjusted_rand([0, 0, 0, 1, 1], [5, 5, 7, 7, 7])
assert isinstance(ari, (int, float)), f"return one number, not {type(ari).__name__}"
assert np.isclose(ari, 1 / 6), f"the example of the text has ARI = 1/6, not {ari}"
assert np.isclose(adjusted_rand(["x", "x", "y"], ["y", "y", "x"]), 1), "only the names differ: ARI = 1"
three = [np.array([0, 0, 0, 1, 1]), np.array([5, 5, 7, 7, 7]), np.array([1, 1, 1, 0, 0])]
assert np.isclose(stability(three), (1 / 6 + 1 + 1 / 6) / 3), (
    f"three pairs of partitions, with ARI 1/6, 1 and 1/6: the mean is 4/9, not {stability(three)}"
)

# %% [markdown]
# ## 9 · Four judges, three cases
#
# Now all four criteria, made of **your** functions, look at three data sets: three clusters, the corners of a rectangle, and one cloud. Before you run the
# cell, write down what you expect each of them to say. (It takes a few seconds: several hundred runs of k-means.)

# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
K = 7
B = 10
ks = np.arange(1, K + 1)


def costs_for_all_k(X):
    """C(1), ..., C(K) as an array."""
    return np.array([kmeans(X, k)[2] for k in ks])


def partitions_of_subsamples(X, k, rng, count=6):
    """Partitions of all points, each from the means of a subsample with 80 % of them."""
    partitions = []
    for run in range(count):
        chosen = rng.choice(len(X), size=int(0.8 * len(X)), replace=False)
        means = kmeans(X[chosen], k, seed=run)[1]
        partitions.append(squared_distances(X, means).argmin(axis=1))
    return partitions


rng = np.random.default_rng(9)
fig, axes = plt.subplots(3, 5, figsize=(17, 9.5), layout="constrained")
for row, (title, X) in zip(axes, data.items()):
    costs = costs_for_all_k(X)
    samples = reference_samples(X, rng.random((B, *X.shape)))
    gaps, errors = gap_curve(costs, np.array([costs_for_all_k(sample) for sample in samples]))
    scores = np.array([silhouette_score(X, kmeans(X, k)[0]) for k in ks[1:]])
    stabilities = np.array([stability(partitions_of_subsamples(X, k, rng)) for k in ks[1:]])

    row[0].scatter(X[:, 0], X[:, 1], s=8)
    row[0].set(xlabel="feature 1 (no unit)", ylabel="feature 2 (no unit)", title=title, aspect="equal")
    row[1].plot(ks, costs, "o-")
    row[1].set(ylabel="cost C(k)", title=f"elbow: {elbow(costs)}")
    row[2].plot(ks[1:], scores, "o-")
    row[2].set(ylabel="mean silhouette", title=f"silhouette: {ks[1:][np.argmax(scores)]}", ylim=(0, 1))
    row[3].errorbar(ks, gaps, yerr=errors, fmt="o-", capsize=3)
    row[3].set(ylabel="gap", title=f"gap: {choose_by_gap(gaps, errors)}")
    row[4].plot(ks[1:], stabilities, "o-")
    row[4].set(ylabel="stability (mean ARI)", title="stability", ylim=(-0.05, 1.05))
    for ax in row[1:]:
        ax.set(xlabel="number of clusters k", xticks=ks)
plt.show()

# %% [markdown]
# **Reading it.**
#
# - *Three clusters*: everybody agrees. When the answer is obvious, any method will do.
# - *Corners of a rectangle*: the elbow stops at the widest gap. Silhouette and gap statistic find the four corners. Stability is high **twice**:
#   two halves are a stable answer, and so are four corners, but three are not, for nobody can say which half should be cut.
#   The data have structure on two levels, and "what is *the* number of clusters?" has no single answer.
# - *One cloud*: the elbow and the silhouette name some $k$, because they have to. What betrays them is the *height* of the silhouette, which
#   is low everywhere; stability, which never comes near 1; and the gap, which says 1.
#
# So look at several criteria, at their values and not only at the winner, and at the data. And remember what all of them share: k-means
# thinks in round clusters of similar size, and so do these judges. On two crescents or two rings they would agree with each other and be wrong.
#
# **In daily work** these functions are `silhouette_samples`, `silhouette_score` and `adjusted_rand_score` in `sklearn.metrics`, and `StandardScaler` in
# `sklearn.preprocessing`; `KMeans` keeps its cost as `inertia_`.
#
# ## What if?
#
# This one is not graded; talk about it with someone. You cluster the brain scans of 300 patients. A colleague insists on $k = 3$, "because there are three known
# subtypes". The silhouette says 2, with a value of 0.21; the gap statistic says 1; stability at $k = 3$ is 0.5. What do you answer? And what would
# you do if you were then given the diagnoses of 40 of these patients?
