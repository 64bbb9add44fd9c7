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
#     title: K-means
#     minutes: 75
#     difficulty: 1
#     lectures:
#       - "Topical Lectures on Machine Learning: Clustering"
#     topics:
#       - E step, M step and the cost
#       - local minima, restarts, k-means++
#       - empty clusters
#       - where k-means fails; core, border and noise points of DBSCAN
# ---

# %% [markdown]
# # K-means
#
# A heap of potatoes and no labels: which of them belong together? K-means answers with two steps, each a line of arithmetic,
# done in turns. You build them, watch them work, get them stuck on purpose, and see what kind of data they cannot handle.
#
# **You will learn to**
#
# - do two rounds of k-means with pencil and paper;
# - write the E step, the M step and the cost, and put them together;
# - explain why the result depends on the start, and what restarts and k-means++ do about it;
# - recognise data that k-means must get wrong, and say what DBSCAN does differently.
#
# **Where this stands in the lectures:** *Topical Lectures on Machine Learning*, the slides called *Clustering*. How to choose the number of
# clusters is the topic of another exercise, *choosing_k*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example.
# After you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy only; write the steps
# yourself instead of calling a library's k-means. Numbers must be right to within $10^{-6}$ of their size unless the text says otherwise.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · Two steps in turns
#
# There are $N$ points $x_n$ with $p$ features each, and $K$ cluster means $\mu_k$. The assignment $r_{nk}$ is 1 if point $n$ belongs to cluster
# $k$ and 0 if not; every point belongs to exactly one cluster. K-means looks for the assignment and the means with the smallest cost
#
# $$C = \sum_{n=1}^{N} \sum_{k=1}^{K} r_{nk} \, \lVert x_n - \mu_k \rVert^2 .$$
#
# Both at once is hard; one at a time is easy:
#
# - **E step** (expectation): the means are fixed. Give each point to its *nearest* mean.
# - **M step** (maximisation): the assignment is fixed. Move each mean to the average of its points,
#   $\mu_k = \frac{1}{N_k} \sum_n r_{nk}\, x_n$, where $N_k$ is the number of points in cluster $k$.
#
# An E step followed by an M step is one **round**. Neither step can raise $C$, and so the rounds are repeated until nothing changes.
#
# > **If your slide shows** it the other way round, "(1) Expectation" with the update of the means and "(2) Maximization" with the
# > assignment: the two names are swapped there. And where it says $\arg\min_{k'} (x_n - \mu_{k'})$, the squared distance
# > $\lVert x_n - \mu_{k'} \rVert^2$ is meant.
#
# ### Task: by_hand (2 points)
#
# Four points on a line, at $0, 1, 5$ and $6$. The start is $\mu_0 = 0$, $\mu_1 = 1$. (We number the clusters from 0, as Python does.)
#
# 1. First round. E step: `hand_labels`, the cluster of each of the four points, as a list of four numbers. M step: `hand_means`, a list of the two new means.
#    Then `hand_cost`, the cost with these labels and these *new* means.
# 2. Go on until nothing changes: `hand_final_labels`, `hand_final_means`, `hand_final_cost`.
#
# Labels must be exact; an answer for a mean or a cost counts when it is within $0.001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign hand_labels, hand_means, hand_cost and hand_final_labels, hand_final_means, hand_final_cost
### BEGIN SOLUTION
hand_labels = [0, 1, 1, 1]
hand_means = [0, 4]
hand_cost = 14
hand_final_labels = [0, 0, 1, 1]
hand_final_means = [0.5, 5.5]
hand_final_cost = 1
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: form and range only (whether the answers are right is tested after you hand in)
for name, value in {"hand_labels": hand_labels, "hand_final_labels": hand_final_labels}.items():
    assert len(value) == 4, f"{name} needs one label for each of the four points, not {value!r}"
    assert all(label in (0, 1) for label in value), f"{name}: the clusters are called 0 and 1, not {value!r}"
for name, value in {"hand_means": hand_means, "hand_final_means": hand_final_means}.items():
    assert len(value) == 2, f"{name} needs two means, not {value!r}"
    assert all(0 <= mean <= 6 for mean in value), f"{name} = {value}: a mean lies between its points"
for name, value in {"hand_cost": hand_cost, "hand_final_cost": hand_final_cost}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert value >= 0, f"{name} = {value}: a sum of squares is never negative"

# %% [markdown]
# ## 2 · The E step
#
# ### Task: e_step (2 points)
#
# Points may have any number of features. If two means are equally near, the one with the smaller number wins.


# %% nbgrader={"grade": false, "grade_id": "e_step_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def assign_points(X, means):
    """E step: the number of the nearest mean for every point.

    X:     the n points, numpy array of numbers, shape (n, p)
    means: the k means, numpy array of numbers, shape (k, p)

    Returns a numpy array of integers, shape (n,): the label of each point, from 0 to k - 1, by the Euclidean distance. Of equally near
    means the one with the smallest number is taken. A mean may end up without any point.
    """
    ### BEGIN SOLUTION
    return np.argmin([((X - mean) ** 2).sum(axis=1) for mean in means], axis=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "e_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of e_step: four points in the plane, the third one half-way between two means
four = np.array([[0.0, 0.0], [9.0, 1.0], [5.0, 5.0], [1.0, 8.0]])
labels = assign_points(four, np.array([[10.0, 0.0], [0.0, 10.0], [1.0, 1.0]]))
assert isinstance(labels, np.ndarray), f"return a numpy array, not {type(labels).__name__}"
assert labels.shape == (4,), f"one label for each of the 4 points: shape (4,), not {labels.shape}"
assert labels.dtype.kind == "i", f"labels are integers, but your array has dtype {labels.dtype}"
assert labels[[0, 1, 3]].tolist() == [2, 0, 1], f"the labels should be 2, 0, ?, 1, not {labels.tolist()}"
assert assign_points(np.array([[5.0]]), np.array([[9.0], [1.0]])).tolist() == [0], (
    "both means are 4 away from the point: the smaller number, 0, wins"
)

# %% [markdown]
# ## 3 · The M step
#
# Sometimes nobody is nearest to some mean. Its cluster is **empty**, and the average of no points is $0/0$. Programs treat this in different ways;
# **here the mean of an empty cluster stays where it was**.
#
# ### Task: m_step (2 points)


# %% nbgrader={"grade": false, "grade_id": "m_step_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_means(X, labels, means):
    """M step: every mean moves to the average of its points.

    X:      the n points, numpy array of numbers, shape (n, p)
    labels: the label of each point, numpy array of integers from 0 to k - 1, shape (n,)
    means:  the k old means, numpy array of floats, shape (k, p); they are not changed

    Returns a new numpy array of floats, shape (k, p): row j is the average of the points with label j, or the old
    mean j if there is no such point.
    """
    ### BEGIN SOLUTION
    new_means = means.copy()
    for j in range(len(means)):
        members = np.flatnonzero(labels == j)
        if len(members) > 0:
            new_means[j] = X[members].mean(axis=0)
    return new_means
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "m_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of m_step: two clusters with points, and an empty one between them
old = np.array([[1.0, 1.0], [50.0, 60.0], [7.0, 7.0]])
new = update_means(np.array([[0.0, 2.0], [4.0, 4.0], [8.0, 9.0]]), np.array([0, 0, 2]), old)
assert isinstance(new, np.ndarray), f"return a numpy array, not {type(new).__name__}"
assert new.shape == (3, 2), f"three means with two features: shape (3, 2), not {new.shape}"
assert np.allclose(new[0], [2, 3]), f"the mean of (0, 2) and (4, 4) is (2, 3), not {new[0]}"
assert np.allclose(new[1], [50, 60]), f"cluster 1 is empty: its mean stays at (50, 60), not {new[1]}"
assert old[0, 0] == 1.0, "the old means should stay as they were"

# %% [markdown]
# ## 4 · The cost
#
# ### Task: cost (1 point)
#
# The cost as defined above, for given labels and given means; the labels need not be the best ones, nor the means the
# averages. (scikit-learn calls it the *inertia*.)


# %% nbgrader={"grade": false, "grade_id": "cost_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def clustering_cost(X, labels, means):
    """The cost C: every point's squared distance to the mean that its label names, added up.

    X:      the n points, numpy array of numbers, shape (n, p)
    labels: the label of each point, numpy array of integers from 0 to k - 1, shape (n,)
    means:  the k means, numpy array of numbers, shape (k, p)

    Returns a number >= 0.
    """
    ### BEGIN SOLUTION
    return float(((X - means[labels]) ** 2).sum())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "cost", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of cost: three points in the plane, the last of them with an unfortunate label
value = clustering_cost(
    np.array([[0.0, 0.0], [3.0, 1.0], [9.0, 9.0]]), np.array([0, 1, 0]), np.array([[1.0, 0.0], [3.0, 3.0]])
)
assert isinstance(value, (int, float)), f"return one number, not {type(value).__name__}"
assert np.isclose(value, 1 + 4 + 64 + 81), f"the points pay 1, 4 and 64 + 81: 150 in all, not {value}"

# %% [markdown]
# ## 5 · K-means
#
# ### Task: kmeans (3 points)
#
# Put the steps together. You may call your functions of the sections above, or write the steps out once more. Repeat rounds (E step, then M step) until a round
# changes **no label**, or until `max_rounds` rounds are done. Return the labels of the last E step, the means of the last M step, and
# the cost that belongs to these two.


# %% nbgrader={"grade": false, "grade_id": "kmeans_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kmeans(X, start, max_rounds):
    """Rounds of E step and M step from a given start.

    X:          the n points, numpy array of numbers, shape (n, p)
    start:      the k means to start from, numpy array of floats, shape (k, p); they are not changed
    max_rounds: after how many rounds to stop at the latest, a whole number >= 1

    Returns the tuple (labels, means, cost): the labels, numpy array of integers, shape (n,); the means, numpy array of floats, shape (k, p),
    row j for label j; and the cost, a number. Ties and empty clusters as in sections 2 and 3.
    """
    ### BEGIN SOLUTION
    means = start.copy()
    labels = None
    for _ in range(max_rounds):
        old_labels = labels
        labels = np.argmin([((X - mean) ** 2).sum(axis=1) for mean in means], axis=0)
        for j in np.unique(labels):
            means[j] = X[np.flatnonzero(labels == j)].mean(axis=0)
        if np.array_equal(labels, old_labels):
            break
    return labels, means, float(((X - means[labels]) ** 2).sum())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "kmeans", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of kmeans: six points in the plane that need several rounds
six = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 3.0], [5.0, 4.0], [6.0, 4.0], [6.0, 6.0]])
result = kmeans(six, np.array([[0.0, 0.0], [0.0, 1.0]]), 100)
assert isinstance(result, tuple) and len(result) == 3, "return a tuple: return labels, means, cost"
labels, means, cost = result
assert labels.shape == (6,), f"six points have six labels: shape (6,), not {labels.shape}"
assert len(set(labels[:3].tolist())) == len(set(labels[3:].tolist())) == 1, (
    f"the first three points belong together, and so do the last three, but the labels are {labels.tolist()}"
)
assert np.allclose(np.sort(means[:, 0]), [1 / 3, 17 / 3]), (
    f"the means should be (1/3, 4/3) and (17/3, 14/3), not\n{means}"
)
assert np.isclose(cost, 26 / 3), f"the cost is 26/3, not {cost}"

# %% [markdown]
# Here are the rounds as pictures, made of **your** two steps: the points in the colour of their label, the means as stars, with the
# way that each of them has moved. The start is a bad one on purpose: three means next to each other, one of them nobody's nearest.

# %% nbgrader={"grade": false, "grade_id": "rounds_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(4)
potatoes = np.concatenate([rng.normal(c, 0.9, (60, 2)) for c in ([0, 0], [5, 1], [2, 5])])

fig, axes = plt.subplots(1, 5, figsize=(16, 3.6), layout="constrained", sharex=True, sharey=True)
means = np.array([[-1.0, 5.0], [0.0, 5.0], [0.0, 4.0]])
for number, ax in enumerate(axes):
    labels = assign_points(potatoes, means)
    old_means, means = means, update_means(potatoes, labels, means)
    ax.scatter(potatoes[:, 0], potatoes[:, 1], c=labels, cmap="tab10", vmin=0, vmax=9, s=8, alpha=0.6)
    for before, after in zip(old_means, means):
        ax.plot([before[0], after[0]], [before[1], after[1]], color="black", linewidth=1)
    ax.scatter(means[:, 0], means[:, 1], marker="*", s=120, color="black")
    cost = clustering_cost(potatoes, labels, means)
    ax.set(xlabel="size (no unit)", title=f"round {number}: C = {cost:.0f}")
axes[0].set_ylabel("colour (no unit)")
plt.show()

# %% [markdown]
# ## 6 · Stuck
#
# > **If your slide says** that "there exists a unique assignment that minimises the cost", with overfitting "not possible": the rounds
# > end at a *local* minimum, which depends on the start; labels are unique only up to renaming; and more clusters always lower
# > the cost, so $K$ cannot be chosen by the cost.
#
# ### Task: stuck_by_hand (1 point)
#
# Four points at the corners of a rectangle, $(0, 0), (0, 2), (6, 0), (6, 2)$, and $K = 2$. Work out on paper the cost at the end of k-means
#
# - `hand_cost_a`, for the start $\mu_0 = (3, 0)$, $\mu_1 = (3, 2)$;
# - `hand_cost_b`, for the start $\mu_0 = (1, 1)$, $\mu_1 = (4, 1)$.
#
# An answer counts when it is within $0.001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "stuck_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign two numbers: hand_cost_a and hand_cost_b
### BEGIN SOLUTION
hand_cost_a = 4 * 9
hand_cost_b = 1 + 1 + 1 + 1
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "stuck_by_hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of stuck_by_hand: two numbers, not negative (whether they are right is tested after you hand in)
for name, value in {"hand_cost_a": hand_cost_a, "hand_cost_b": hand_cost_b}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert value >= 0, f"{name} = {value}: a sum of squares is never negative"

# %% [markdown]
# ### Task: restarts (1 point)
#
# The usual remedy is simple: run k-means from several starts and keep the run with the smallest cost. Comparing costs is fair here, because
# $K$ is the same in all runs. Write the function that picks the run.


# %% nbgrader={"grade": false, "grade_id": "restarts_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def best_of(runs):
    """The best of several runs of k-means.

    runs: a list of at least one run, each a tuple (labels, means, cost) as kmeans returns it

    Returns the whole tuple (labels, means, cost) of the run with the smallest cost; the first one of several equally good runs.
    """
    ### BEGIN SOLUTION
    costs = [cost for _, _, cost in runs]
    return runs[np.argmin(costs)]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "restarts", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of restarts: three runs with one point and one cluster, and different costs
runs = [(np.array([0]), np.array([[mean]]), cost) for mean, cost in ((1.0, 9.0), (3.0, 1.0), (4.0, 4.0))]
result = best_of(runs)
assert isinstance(result, tuple) and len(result) == 3, "return the whole run, a tuple: labels, means, cost"
assert result[2] == 1.0, f"the smallest cost is 1, but your run has the cost {result[2]}"
assert result[1].tolist() == [[3.0]], f"the means do not belong to the best run: {result[1]}"

# %% [markdown]
# ## 7 · A better start: k-means++
#
# Good starts have their means far apart. **k-means++** chooses $K$ of the points: the first one anyhow, and each further one at random, but points that are far
# from all means chosen so far are more likely. With $D_n$ for the distance from point $n$ to the *nearest* mean chosen so far, point $n$ is taken
# with probability
#
# $$P_n = \frac{D_n^2}{\sum_m D_m^2}.$$
#
# A point already chosen has $D_n = 0$ and is never taken twice. To turn a random number $u$ between 0 and 1 into a choice, add up the
# probabilities and take the **first** point at which the sum $P_0 + P_1 + \dots + P_n$ **exceeds** $u$.
#
# *Example.* Points at 0, 1, 3 on a line, the first one chosen. Then $D^2 = 0, 1, 9$ and $P = 0, 0.1, 0.9$, with the sums $0, 0.1, 1$. So $u = 0.05$ chooses point 1,
# and $u = 0.5$ chooses point 2.
#
# ### Task: plusplus (2 points)
#
# The randomness is passed in: the index of the first point, and one number $u$ for each further choice, in order.


# %% nbgrader={"grade": false, "grade_id": "plusplus_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def plusplus(X, first, us):
    """Choose points to start from by k-means++.

    X:     the n points, all different, numpy array of numbers, shape (n, p)
    first: the index of the first choice, a whole number from 0 to n - 1
    us:    the random numbers of the further choices, a list or 1-D numpy array of k - 1 numbers with 0 < u < 1; k <= n

    Returns a list of k whole numbers (int), or a 1-D numpy array of k integers: the indices of the points chosen, in the order of choice.
    """
    ### BEGIN SOLUTION
    chosen = [first]
    for u in us:
        squared_distances = np.min([((X - X[n]) ** 2).sum(axis=1) for n in chosen], axis=0)
        sums = np.cumsum(squared_distances / squared_distances.sum())
        chosen.append(int(np.argmax(sums > u)))
    return chosen
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "plusplus", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of plusplus: the example of the text, and a third choice
example = np.array([[0.0], [1.0], [3.0]])
assert list(plusplus(example, 0, [0.05])) == [0, 1], (
    f"u = 0.05 chooses point 1, not {plusplus(example, 0, [0.05])}"
)
assert list(plusplus(example, 0, [0.5])) == [0, 2], (
    f"u = 0.5 chooses point 2, not {plusplus(example, 0, [0.5])}"
)
assert sorted(plusplus(example, 1, [0.3, 0.9])) == [0, 1, 2], "three different points should be chosen"

# %% [markdown]
# Does it help? Nine clusters in a square grid, 200 runs from random points and 200 from k-means++, **one** start each:

# %% nbgrader={"grade": false, "grade_id": "start_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(1)
grid = np.concatenate([rng.normal((4 * i, 4 * j), 0.6, (15, 2)) for i in range(3) for j in range(3)])
random_costs, plusplus_costs = [], []
for _ in range(200):
    random_start = grid[rng.choice(len(grid), 9, replace=False)]
    random_costs.append(kmeans(grid, random_start, 50)[2])
    plusplus_start = grid[list(plusplus(grid, int(rng.integers(len(grid))), rng.random(8)))]
    plusplus_costs.append(kmeans(grid, plusplus_start, 50)[2])

fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
bins = np.linspace(0, max(random_costs + plusplus_costs), 31)
ax.hist(random_costs, bins=bins, alpha=0.6, label="random points")
ax.hist(plusplus_costs, bins=bins, alpha=0.6, label="k-means++")
ax.set(
    xlabel="cost at the end of a run (no unit)",
    ylabel="number of runs",
    title="Every peak is another local minimum",
)
ax.legend()
plt.show()

# %% [markdown]
# ## 8 · Where k-means fails
#
# *What is the underlying assumption in k-means clustering, and when is it not justified?* asks the lecture. The cost only knows distances to means. So k-means
# expects clusters that are round and of **similar spread**; the border between two clusters always lies half-way between their means. No
# restart can help when the *best* clustering by this cost is not the one you want.
#
# **DBSCAN** knows no means. It asks how *crowded* it is around a point. Given a radius $\varepsilon$ and a number $m$, count for each point the points
# at distance $\le \varepsilon$, **the point itself included**:
#
# - at least $m$: a **core** point;
# - fewer, but within $\varepsilon$ of some core point: a **border** point;
# - neither: **noise**, which belongs to no cluster at all.
#
# Core points within $\varepsilon$ of each other are in the same cluster, and a border point joins a core point that it is near to.
#
# ### Task: dbscan_by_hand (1 point)
#
# Eight points on a line, at $0, 1, 2, 3.5, 7, 8, 9$ and $12$, with $\varepsilon = 1.5$ and $m = 3$. Assign `dbscan_kinds`, a list of eight strings
# `"core"`, `"border"` or `"noise"`, in the order of the points, and `dbscan_clusters`, the number of clusters.

# %% nbgrader={"grade": false, "grade_id": "dbscan_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign dbscan_kinds (a list of eight strings) and dbscan_clusters (a whole number)
### BEGIN SOLUTION
dbscan_kinds = ["border", "core", "core", "border", "border", "core", "border", "noise"]
dbscan_clusters = 2
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "dbscan_by_hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of dbscan_by_hand: form only (whether the answers are right is tested after you hand in)
assert len(dbscan_kinds) == 8, f"eight points need eight strings, not {len(dbscan_kinds)}"
assert set(dbscan_kinds) <= {"core", "border", "noise"}, (
    f"the strings are core, border, noise: {dbscan_kinds}"
)
assert dbscan_clusters in range(9), f"the number of clusters is a whole number, not {dbscan_clusters!r}"

# %% [markdown]
# The last picture puts both to the test, on a wide cluster beside a narrow one, and on two crescents. A short DBSCAN is given. Before you run the cell,
# sketch where the borders of k-means will be.

# %% nbgrader={"grade": false, "grade_id": "failure_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}


def dbscan(X, radius, m):
    """Labels from DBSCAN, shape (n,): 0, 1, ... for the clusters and -1 for noise."""
    near = np.linalg.norm(X[:, None] - X, axis=2) <= radius
    core = near.sum(axis=1) >= m
    labels = np.full(len(X), -1)
    for seed in np.flatnonzero(core):
        if labels[seed] == -1:
            number, waiting = labels.max() + 1, [seed]
            while waiting:
                point = waiting.pop()
                if labels[point] == -1:
                    labels[point] = number
                    if core[point]:
                        waiting.extend(np.flatnonzero(near[point]))
    return labels


rng = np.random.default_rng(6)
angle = rng.uniform(0, np.pi, 150)
crescents = np.concatenate(
    [
        np.column_stack([np.cos(angle), np.sin(angle)]),
        np.column_stack([1 - np.cos(angle), 0.4 - np.sin(angle)]),
    ]
)
cases = {
    "wide and narrow": (
        np.concatenate([rng.normal((0, 0), 2.5, (300, 2)), rng.normal((7, 0), 0.4, (100, 2))]),
        0.9,
        4,
    ),
    "two crescents": (crescents + rng.normal(0, 0.07, crescents.shape), 0.2, 5),
}

fig, axes = plt.subplots(2, 2, figsize=(10, 7), layout="constrained")
for row, (title, (X, radius, m)) in zip(axes, cases.items()):
    starts = [X[rng.choice(len(X), 2, replace=False)] for _ in range(10)]
    labels, means, cost = best_of([kmeans(X, start, 100) for start in starts])
    row[0].scatter(X[:, 0], X[:, 1], c=labels, cmap="tab10", vmin=0, vmax=9, s=8)
    row[0].scatter(means[:, 0], means[:, 1], marker="*", s=150, color="black")
    row[0].set(title=f"{title}: k-means")
    by_density = dbscan(X, radius, m)
    row[1].scatter(
        X[:, 0], X[:, 1], c=np.where(by_density < 0, 7, by_density), cmap="tab10", vmin=0, vmax=9, s=8
    )
    row[1].set(title=f"{title}: DBSCAN (noise grey)")
for ax in axes.flat:
    ax.set(xlabel="feature 1 (no unit)", ylabel="feature 2 (no unit)", aspect="equal")
plt.show()

# %% [markdown]
# **Reading it.** K-means gives a strip of the wide cluster to the narrow one, since only the distance to the mean counts, and it cuts straight through both crescents. DBSCAN
# follows the crescents and calls the thin outskirts of the wide cluster noise. It pays with two parameters of its own, and has trouble where clusters are of very
# different density.
#
# **In daily work** use `KMeans` of `sklearn.cluster`: `init="k-means++"` is its default, `n_init` is the number of restarts, `inertia_` the cost. `DBSCAN` has `eps`
# for the radius and `min_samples` for $m$, the point itself included as here.
#
# ## What if?
#
# This one is not graded; talk about it with someone. The lecture warns that "closeness" must be *defined*. What would you have to change in the E step, and what
# in the M step, if the distance were $\sum_j |x_j - \mu_j|$ (city blocks) instead of the Euclidean one? Would the average still be the best mean? And what is the
# "mean" of a set of pictures of cats?
