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
#     title: Hierarchical clustering
#     minutes: 80
#     difficulty: 2
#     lectures:
#       - "Topical Lectures on Machine Learning: Hierarchical clustering"
#     topics:
#       - agglomerative clustering, merging the closest pair of clusters
#       - single linkage, complete linkage, average linkage, Ward's linkage
#       - dendrogram and cutting it at a height
#       - distances between clusters and how they are updated after a merge
#       - hierarchical clustering for large N, combined with K-means
# ---

# %% [markdown]
# # Hierarchical clustering
#
# K-means wants to know the number of clusters before it starts. Hierarchical clustering does not: it begins with every point alone and merges, step by step,
# until everything is one cluster. The record of these merges is a tree, and you can decide *afterwards* where to cut it.
#
# **You will learn to**
#
# - merge clusters with pencil and paper, for four definitions of the distance between clusters;
# - write the agglomerative algorithm and record its merges;
# - read a dendrogram and cut it at a height;
# - update distances after a merge without going back to the points;
# - explain why the method needs the help of K-means when there are many points.
#
# **Where this stands in the lectures:** *Topical Lectures on Machine Learning*, the slides called *Hierarchical clustering*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example.
# After you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy only; write the steps
# yourself instead of calling a library's clustering. Numbers must be right to within $10^{-6}$ of their size unless the text says otherwise.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · By hand
#
# The algorithm of the slides:
#
# 1. Assign each data point to be its own cluster.
# 2. Given the resulting set of $K$ clusters, find the closest pair, $(i, j) = \arg\min_{i', j'} d(X_{i'}, X_{j'})$ with $i' \neq j'$.
# 3. Merge the pair into a single cluster. Iterate (2) and (3) until a single cluster remains.
#
# The **height** of a merge is the distance of the two clusters that were merged. With $N$ points there are $N - 1$ merges.
#
# What is missing is the distance $d(X, Y)$ between two *clusters*. The slides name two definitions; two more are in daily use.
# Let $N_X, N_Y$ be the numbers of points in the clusters and $\mu_X, \mu_Y$ their means:
#
# | linkage | $d(X, Y)$ | in words |
# |---|---|---|
# | single | $\min_{x \in X,\, y \in Y} \lVert x - y \rVert$ | the closest two points, one from each cluster |
# | complete | $\max_{x \in X,\, y \in Y} \lVert x - y \rVert$ | the farthest two points |
# | average | $\dfrac{1}{N_X N_Y} \sum_{x \in X} \sum_{y \in Y} \lVert x - y \rVert$ | the mean over **all** pairs, one point from each |
# | Ward | $\sqrt{\dfrac{2\, N_X N_Y}{N_X + N_Y}}\; \lVert \mu_X - \mu_Y \rVert$ | $d^2/2$ is what the merge adds to the cost $C$ of K-means |
#
# For two single points all four are the plain Euclidean distance. The linkage says how *clusters* are compared; step (2) always looks for the
# **smallest** distance, also with complete linkage.
#
# > **In the margin.** The small 2 behind the bars on the slide, $\lVert x_i - x_j \rVert_2$, names the Euclidean norm; **nothing is squared here**.
# > And where the slide writes $\arg\min$ over all $i', j'$, two different clusters are meant: every cluster has the distance 0 to itself.
#
# ### Task: by_hand (3 points)
#
# Four points on a line, at $0, 1, 3$ and $7$.
#
# 1. Merge them with each of the four linkages, and assign the heights of the three merges, in the order in which they happen, as lists of three numbers:
#    `hand_single`, `hand_complete`, `hand_average`, `hand_ward`.
# 2. Here the four linkages agree on *what* is merged. This is not always so. Take the points $0, 1, 2.5$ and $4.4$, and stop when **two** clusters are left. Assign the
#    labels of the four points as a list, for single and for complete linkage: `hand_two_single`, `hand_two_complete`. Call the two clusters 0 and 1, in any order.
#
# A height counts when it is within $0.001$ of the exact value; write three decimals or more, or a calculation.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_single, hand_complete, hand_average, hand_ward   lists of three heights, for the points 0, 1, 3, 7
# hand_two_single, hand_two_complete                    lists of four labels, for the points 0, 1, 2.5, 4.4
### BEGIN SOLUTION
hand_single = [1, 2, 4]
hand_complete = [1, 3, 7]
hand_average = [1, 5 / 2, 17 / 3]
hand_ward = [1, (4 / 3) ** 0.5 * 2.5, (6 / 4) ** 0.5 * 17 / 3]
hand_two_single = [0, 0, 0, 1]
hand_two_complete = [0, 0, 1, 1]
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: form and range only (whether the answers are right is tested after you hand in)
for name, value in {
    "hand_single": hand_single,
    "hand_complete": hand_complete,
    "hand_average": hand_average,
    "hand_ward": hand_ward,
}.items():
    assert len(value) == 3, f"{name}: four points have three merges, but you gave {value!r}"
    assert all(height > 0 for height in value), f"{name} = {value}: different points have a positive distance"
    assert list(value) == sorted(value), f"{name} = {value}: the later a merge, the greater its height"
for name, value in {"hand_two_single": hand_two_single, "hand_two_complete": hand_two_complete}.items():
    assert len(value) == 4, f"{name} needs one label for each of the four points, not {value!r}"
    assert set(value) == {0, 1}, f"{name}: two clusters, called 0 and 1, not {value!r}"

# %% [markdown]
# ## 2 · The distance between two clusters
#
# ### Task: cluster_distance (3 points)
#
# The table above in code. A cluster arrives as an array with one row for each of its points.


# %% nbgrader={"grade": false, "grade_id": "cluster_distance_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cluster_distance(X, Y, linkage):
    """The distance between two clusters.

    X:       the points of one cluster, numpy array of numbers, shape (n, p) with n >= 1
    Y:       the points of the other cluster, numpy array of numbers, shape (m, p) with m >= 1; n and m may differ
    linkage: one of the four strings "single", "complete", "average", "ward"

    Returns one number >= 0, by the definitions of the table; distances between points are Euclidean, not squared.
    """
    ### BEGIN SOLUTION
    if linkage == "ward":
        gap = np.linalg.norm(X.mean(axis=0) - Y.mean(axis=0))
        return float(np.sqrt(2 * len(X) * len(Y) / (len(X) + len(Y))) * gap)
    distances = np.linalg.norm(X[:, None] - Y, axis=2)
    if linkage == "single":
        return float(distances.min())
    if linkage == "complete":
        return float(distances.max())
    return float(distances.mean())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "cluster_distance", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of cluster_distance: two points on the left and one on the right; the distances of the points are 5 and 4
left, right = np.array([[0.0, 0.0], [0.0, 3.0]]), np.array([[4.0, 3.0]])
for linkage, expected in {
    "single": 4.0,
    "complete": 5.0,
    "average": 4.5,
    "ward": np.sqrt(4 / 3 * 18.25),
}.items():
    value = cluster_distance(left, right, linkage)
    assert np.ndim(value) == 0, f"{linkage}: return one number, not an array of shape {np.shape(value)}"
    assert np.isclose(value, expected), f"{linkage}: the distance is {expected:.6f}, not {value}"
    assert np.isclose(cluster_distance(right, left, linkage), expected), f"{linkage}: X and Y changed places"

# %% [markdown]
# ## 3 · The closest pair
#
# Step (2) of the algorithm. The distances between $K$ clusters form a $K \times K$ matrix: symmetric, with zeros on its diagonal. Those zeros are the smallest numbers
# in it, and they must not win.
#
# ### Task: closest_pair (1 point)


# %% nbgrader={"grade": false, "grade_id": "closest_pair_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def closest_pair(D):
    """The two closest of K clusters.

    D: the distances between the clusters, symmetric numpy array of floats, shape (K, K) with K >= 2 and zeros on the diagonal;
       it is not changed. Two different clusters may have the distance 0 as well.

    Returns the tuple (i, j) of two whole numbers (int) with i < j. Of several equally close pairs it is the one with the smallest i,
    and among those the one with the smallest j.
    """
    ### BEGIN SOLUTION
    pairs = [(i, j) for i in range(len(D)) for j in range(i + 1, len(D))]
    return min(pairs, key=lambda pair: D[pair])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "closest_pair", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of closest_pair: four clusters; the closest pair, then a tie
D_example = np.array([[0.0, 6.0, 3.0, 5.0], [6.0, 0.0, 4.0, 2.0], [3.0, 4.0, 0.0, 7.0], [5.0, 2.0, 7.0, 0.0]])
assert tuple(closest_pair(D_example)) == (1, 3), (
    f"clusters 1 and 3 have the distance 2, but you chose {closest_pair(D_example)}"
)
assert np.all(np.diag(D_example) == 0), "the matrix of distances was changed: work on a copy"
D_tie = np.array([[0.0, 6.0, 2.0, 5.0], [6.0, 0.0, 4.0, 2.0], [2.0, 4.0, 0.0, 7.0], [5.0, 2.0, 7.0, 0.0]])
assert tuple(closest_pair(D_tie)) == (0, 2), (
    f"(0, 2) and (1, 3) are equally close, and 0 < 1: {closest_pair(D_tie)}"
)

# %% [markdown]
# ## 4 · The algorithm
#
# *"We need to specify a distance, this time between two clusters,"* says the slide: so the distance is an **argument** of the algorithm, a function that takes the points
# of two clusters and gives a number.
#
# The merges are recorded in a matrix $Z$ with one row for each merge, in the format that scipy uses too:
#
# | column | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | what | number of one cluster | number of the other | height of the merge | points in the new cluster |
#
# **The clusters are numbered like this:** the single points are clusters $0, \dots, N - 1$, and the cluster made by the first merge is number $N$, by the second $N + 1$, and so on.
# Numbers are never used again. In a row the **smaller number stands first**.
#
# *Example.* For the points $5, 0, 1$ and single linkage, clusters 1 and 2 (the points 0 and 1) merge at height 1 into cluster 3 with two points. Then clusters 0 and 3 merge at height 4 into
# cluster 4 with three points:
#
# $$Z = \begin{pmatrix} 1 & 2 & 1 & 2 \\ 0 & 3 & 4 & 3 \end{pmatrix}$$
#
# ### Task: agglomerate (3 points)
#
# Write the loop. One way: keep a dictionary that gives for every cluster that is still there (by its number) its array of points. In each step look at all pairs; take out the closest two, and put
# in the new one. Of equally close pairs take the one with the smallest first number, and among those the smallest second number, as in section 3.


# %% nbgrader={"grade": false, "grade_id": "agglomerate_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def agglomerate(X, distance):
    """Agglomerative clustering: merge the closest two clusters until one is left.

    X:        the N points, numpy array of numbers, shape (N, p) with N >= 2
    distance: a function; distance(A, B) is the distance (a float) between two clusters, given by the arrays of their points,
              shapes (n, p) and (m, p). It is symmetric.

    Returns the merges Z, numpy array of floats, shape (N - 1, 4), as described above.
    """
    ### BEGIN SOLUTION
    clusters = {i: X[[i]] for i in range(len(X))}
    Z = []
    while len(clusters) > 1:
        heights = {(i, j): distance(clusters[i], clusters[j]) for i in clusters for j in clusters if i < j}
        i, j = min(heights, key=lambda pair: (heights[pair], pair))
        merged = np.concatenate([clusters.pop(i), clusters.pop(j)])
        Z.append([i, j, heights[i, j], len(merged)])
        clusters[len(X) + len(Z) - 1] = merged
    return np.array(Z)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "agglomerate", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of agglomerate: the example of the text, then five points in the plane; the distance is that of the means
def distance_of_means(A, B):
    return np.linalg.norm(A.mean(axis=0) - B.mean(axis=0))


def shortest_distance(A, B):
    return np.linalg.norm(A[:, None] - B, axis=2).min()


Z_example = agglomerate(np.array([[5.0], [0.0], [1.0]]), shortest_distance)
assert isinstance(Z_example, np.ndarray), f"return a numpy array, not {type(Z_example).__name__}"
assert Z_example.shape == (2, 4), f"three points have two merges: shape (2, 4), not {Z_example.shape}"
np.testing.assert_allclose(Z_example, [[1, 2, 1, 2], [0, 3, 4, 3]], err_msg="the example of the text")
five = np.array([[0.0, 0.0], [9.0, 8.0], [0.0, 2.0], [9.0, 5.0], [4.0, 1.0]])
np.testing.assert_allclose(
    agglomerate(five, distance_of_means),
    [[0, 2, 2, 2], [1, 3, 3, 2], [4, 5, 4, 3], [6, 7, np.linalg.norm([9 - 4 / 3, 6.5 - 1]), 5]],
    err_msg="five points: {0, 2} is cluster 5, {1, 3} is 6, then point 4 joins cluster 5",
)

# %% [markdown]
# A **dendrogram** draws the merges as a tree: the points stand at the bottom, and each merge is a bracket at its height. Here are the four points of your hand computation, and below them the
# four points for which the linkages disagree, all made by **your** functions. Compare the heights with your own.

# %% nbgrader={"grade": false, "grade_id": "dendrogram_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
from scipy.cluster.hierarchy import dendrogram, is_valid_linkage
from scipy.cluster.hierarchy import linkage as scipy_linkage

LINKAGES = ["single", "complete", "average", "ward"]


def linkage_function(name):
    """The distance between two clusters as a function of their points alone."""
    return lambda A, B: cluster_distance(A, B, name)


def draw_dendrogram(ax, Z, labels):
    """A dendrogram, or a message if Z does not describe a tree."""
    if is_valid_linkage(Z):
        dendrogram(Z, labels=labels, ax=ax, color_threshold=0, above_threshold_color="tab:blue")
    else:
        ax.text(0.5, 0.5, "Z is no tree yet", ha="center", transform=ax.transAxes)


fig, axes = plt.subplots(2, 4, figsize=(13, 6), layout="constrained", sharey="row")
for row, places in zip(axes, ([0.0, 1.0, 3.0, 7.0], [0.0, 1.0, 2.5, 4.4])):
    for ax, name in zip(row, LINKAGES):
        Z = agglomerate(np.array(places)[:, None], linkage_function(name))
        draw_dendrogram(ax, Z, [f"{place:g}" for place in places])
        ax.set(title=name, xlabel="point (no unit)")
    row[0].set_ylabel("height of the merge (no unit)")
plt.show()

# %% [markdown]
# ## 5 · Cutting the tree
#
# Draw a horizontal line across the dendrogram at height $h$. Every merge at or below the line has happened, every merge above it has not: what hangs together below the line is a cluster.
# In the first example with single linkage (heights $1, 2, 4$), the cut $h = 3$ leaves the two clusters $\{0, 1, 3\}$ and $\{7\}$, and $h = 2$ does so too.
#
# ### Task: cut (2 points)


# %% nbgrader={"grade": false, "grade_id": "cut_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cut(Z, height):
    """The clusters that are left when the tree is cut at a height.

    Z:      the merges of N points, numpy array of floats, shape (N - 1, 4), as in section 4; the heights (column 2) never fall
    height: a number; merges whose height is smaller than or **equal** to it have happened

    Returns the labels of the N points, numpy array of integers, shape (N,): the same number for points of the same cluster, different numbers for
    points of different clusters. Which numbers you use is up to you.
    """
    ### BEGIN SOLUTION
    n = len(Z) + 1
    labels = np.arange(n)
    for step, (i, j, merge_height, _) in enumerate(Z):
        if merge_height <= height:
            labels[(labels == i) | (labels == j)] = n + step
    return labels
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "cut", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of cut: the points 5, 0, 1 of section 4, and a tree of five points
Z_three = np.array([[1.0, 2.0, 1.0, 2.0], [0.0, 3.0, 4.0, 3.0]])
labels = cut(Z_three, 2.0)
assert isinstance(labels, np.ndarray), f"return a numpy array, not {type(labels).__name__}"
assert labels.shape == (3,), f"Z has two rows, so there are three points: shape (3,), not {labels.shape}"
assert labels.dtype.kind in "iu", f"labels are integers, but your array has dtype {labels.dtype}"
assert labels[1] == labels[2] != labels[0], f"points 1 and 2 belong together, point 0 is alone: {labels}"
assert len(set(cut(Z_three, 0.5))) == 3, "below the first merge every point is alone"
Z_five = np.array([[0.0, 2.0, 2.0, 2.0], [1.0, 3.0, 3.0, 2.0], [4.0, 5.0, 4.0, 3.0], [6.0, 7.0, 9.0, 5.0]])
labels = cut(Z_five, 4.0)
assert labels[0] == labels[2] == labels[4] != labels[1] == labels[3], (
    f"points 0, 2, 4 and points 1, 3 belong together when the merge at exactly 4 counts: {labels}"
)

# %% [markdown]
# *"Clearly the results of hierarchical clustering depend on the choice of distance."* Here is how much. Three data sets, each cut so that two clusters are left. Before you run the cell:
# which linkage will follow the crescents, and which will be fooled by the bridge of points between the two round clusters?

# %% nbgrader={"grade": false, "grade_id": "linkage_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(3)
angle = np.linspace(0, np.pi, 22)
crescents = np.concatenate(
    [
        np.column_stack([np.cos(angle), np.sin(angle)]),
        np.column_stack([1 - np.cos(angle), 0.4 - np.sin(angle)]),
    ]
)
blobs = np.concatenate([rng.normal((0, 0), 0.6, (20, 2)), rng.normal((5, 0), 0.6, (20, 2))])
bridge = np.column_stack([np.linspace(1.2, 3.8, 7) + rng.normal(0, 0.02, 7), np.zeros(7)])
data_sets = {
    "two crescents": crescents + rng.normal(0, 0.03, crescents.shape),
    "two blobs and a bridge": np.concatenate([blobs, bridge]),
    "a large and a small blob": np.concatenate(
        [rng.normal((0, 0), 1.3, (36, 2)), rng.normal((4.6, 0), 0.25, (8, 2))]
    ),
}

fig, axes = plt.subplots(3, 4, figsize=(13, 9), layout="constrained")
for row, (title, X) in zip(axes, data_sets.items()):
    for ax, name in zip(row, LINKAGES):
        Z = agglomerate(X, linkage_function(name))
        labels = cut(Z, Z[-2, 2])
        ax.scatter(
            X[:, 0], X[:, 1], c=np.unique(labels, return_inverse=True)[1], cmap="tab10", vmin=0, vmax=9, s=12
        )
        ax.set(title=f"{title}:\n{name}", xlabel="feature 1 (no unit)", aspect="equal")
        same = np.allclose(Z, scipy_linkage(X, name))
        print(f"{title}, {name}: your merges {'agree' if same else 'DO NOT AGREE'} with scipy's")
    row[0].set_ylabel("feature 2 (no unit)")
plt.show()

# %% [markdown]
# **Reading it.** Single linkage follows any shape that hangs together, and so it is the one for the crescents. For the same reason a few points in between are enough to chain two clusters together; what is
# left over as the second "cluster" is one stray point. Complete linkage and Ward like compact clusters, and cut long shapes into pieces. No linkage is right for all data.

# %% [markdown]
# ## 6 · After a merge
#
# Your loop goes back to the points in every step, and works out the same distances again and again. There is a better way. Suppose clusters $X$ and $Y$ have just merged into $X \cup Y$. Its distance to any third
# cluster $Z$ follows from the three *old* distances and the sizes alone (the formulas of Lance and Williams):
#
# | linkage | $d(X \cup Y, Z)$ |
# |---|---|
# | single | $\min\bigl(d(X, Z),\ d(Y, Z)\bigr)$ |
# | complete | $\max\bigl(d(X, Z),\ d(Y, Z)\bigr)$ |
# | average | $\dfrac{N_X\, d(X, Z) + N_Y\, d(Y, Z)}{N_X + N_Y}$ |
# | Ward | $\sqrt{\dfrac{(N_X + N_Z)\, d(X, Z)^2 + (N_Y + N_Z)\, d(Y, Z)^2 - N_Z\, d(X, Y)^2}{N_X + N_Y + N_Z}}$ |
#
# Check the third row on paper: a sum over all pairs splits into the pairs with a point of $X$ and those with a point of $Y$.
#
# ### Task: update (2 points)


# %% nbgrader={"grade": false, "grade_id": "update_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def updated_distance(linkage, d_xz, d_yz, d_xy, n_x, n_y, n_z):
    """The distance between the merged cluster X + Y and a third cluster Z, from the old distances.

    linkage:          one of the four strings "single", "complete", "average", "ward"
    d_xz, d_yz, d_xy: the old distances, numbers >= 0, by the same linkage
    n_x, n_y, n_z:    how many points are in X, Y and Z, whole numbers >= 1

    Returns one number.
    """
    ### BEGIN SOLUTION
    if linkage == "single":
        return min(d_xz, d_yz)
    if linkage == "complete":
        return max(d_xz, d_yz)
    if linkage == "average":
        return (n_x * d_xz + n_y * d_yz) / (n_x + n_y)
    squares = (n_x + n_z) * d_xz**2 + (n_y + n_z) * d_yz**2 - n_z * d_xy**2
    return float(np.sqrt(squares / (n_x + n_y + n_z)))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "update", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of update: points at 0 and 2 merge; the third cluster is the point at 8
for linkage, expected in {"single": 6.0, "complete": 8.0, "average": 7.0, "ward": np.sqrt(4 / 3) * 7}.items():
    value = updated_distance(linkage, 8.0, 6.0, 2.0, 1, 1, 1)
    assert np.ndim(value) == 0, f"{linkage}: return one number, not {type(value).__name__}"
    assert np.isclose(value, expected), f"{linkage}: the distance is {expected:.6f}, not {value}"

# %% [markdown]
# ## 7 · Many points
#
# *"Hierarchical clustering methods do not scale well for large N, so they are typically combined with K-means clustering in the initial steps to define small clusters."* The reason: even with the formulas of section 6,
# all $N(N-1)/2$ distances between two different points have to be known at the start.
#
# The recipe of the slide has three steps:
#
# 1. K-means with a large $K$ puts the $N$ points into $K$ **small clusters**.
# 2. Hierarchical clustering merges the $K$ *means* of the small clusters into a few **big clusters**.
# 3. Every point gets the big cluster of its small cluster.
#
# ### Task: large_n (2 points)
#
# 1. Write `small_means`, which prepares step 2, and `big_labels`, which does step 3.
# 2. There are $N = 10\,000$ points. Work out `pairs_all`, the number of distances between two different points; `megabytes_all`, the memory they need in MB, at 8 bytes for each distance and
#    1 MB = $10^6$ bytes (within $0.01$); and `pairs_small`, the number of distances between the means if K-means makes $K = 100$ small clusters first. Every pair is counted once.


# %% nbgrader={"grade": false, "grade_id": "large_n_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def small_means(X, small):
    """The means of the small clusters.

    X:     the N points, numpy array of numbers, shape (N, p)
    small: the small cluster of each point, numpy array of integers, shape (N,); the numbers 0, ..., K - 1 all occur

    Returns a numpy array of floats, shape (K, p): row k is the average of the points of small cluster k.
    """
    ### BEGIN SOLUTION
    return np.array([X[small == k].mean(axis=0) for k in range(small.max() + 1)])
    ### END SOLUTION


def big_labels(small, big_of_small):
    """The big cluster of every point.

    small:        the small cluster of each point, numpy array of integers from 0 to K - 1, shape (N,)
    big_of_small: the big cluster of each small cluster, numpy array of integers (any numbers), shape (K,)

    Returns a numpy array of integers, shape (N,).
    """
    ### BEGIN SOLUTION
    return big_of_small[small]
    ### END SOLUTION


# Assign three numbers: pairs_all, megabytes_all, pairs_small
### BEGIN SOLUTION
pairs_all = 10_000 * 9_999 / 2
megabytes_all = 8 * 10_000 * 9_999 / 2 / 1e6
pairs_small = 100 * 99 / 2
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "large_n", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of large_n: five points in three small clusters; of the three numbers the form only
small_example = np.array([2, 0, 1, 0, 2])
X_example = np.array([[1.0, 1.0], [4.0, 0.0], [9.0, 9.0], [6.0, 2.0], [3.0, 1.0]])
means = small_means(X_example, small_example)
assert np.shape(means) == (3, 2), (
    f"three small clusters with two features: shape (3, 2), not {np.shape(means)}"
)
np.testing.assert_allclose(means, [[5, 1], [9, 9], [2, 1]], err_msg="row k is the average of small cluster k")
big = big_labels(small_example, np.array([7, 4, 7]))
assert np.asarray(big).tolist() == [7, 7, 4, 7, 7], (
    f"small clusters 0 and 2 are big cluster 7, small 1 is 4: {big}"
)
for name, value in {
    "pairs_all": pairs_all,
    "megabytes_all": megabytes_all,
    "pairs_small": pairs_small,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert value > 0, f"{name} = {value} should be positive"
assert pairs_small < pairs_all, "fewer clusters should have fewer pairs"

# %% [markdown]
# Now the recipe at work: 3000 points in two crescents, for which your loop alone would take hours. A short K-means is given. On the left K-means alone, with $K = 2$; in the middle its 30 small clusters; on the right the same,
# merged by **your** functions with single linkage.

# %% nbgrader={"grade": false, "grade_id": "large_n_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}


def kmeans_labels(X, start, rounds=40):
    """The labels after some rounds of K-means; a mean without points stays where it is."""
    means = start.copy()
    for _ in range(rounds):
        labels = np.argmin([((X - mean) ** 2).sum(axis=1) for mean in means], axis=0)
        for k in np.unique(labels):
            means[k] = X[labels == k].mean(axis=0)
    return np.unique(labels, return_inverse=True)[1]


rng = np.random.default_rng(8)
angle = rng.uniform(0, np.pi, 1500)
many = np.concatenate(
    [
        np.column_stack([np.cos(angle), np.sin(angle)]),
        np.column_stack([1 - np.cos(angle), 0.4 - np.sin(angle)]),
    ]
)
many += rng.normal(0, 0.06, many.shape)
only_kmeans = kmeans_labels(many, many[rng.choice(len(many), 2, replace=False)])
small = kmeans_labels(many, many[rng.choice(len(many), 30, replace=False)])
means = small_means(many, small)
Z = agglomerate(means, linkage_function("single"))
big = big_labels(small, np.unique(cut(Z, Z[-2, 2]), return_inverse=True)[1])

fig, axes = plt.subplots(1, 3, figsize=(14, 4), layout="constrained", sharex=True, sharey=True)
panels = {
    "K-means alone, K = 2": (only_kmeans, "tab10"),
    f"{len(means)} small clusters": (small, "tab20"),
    "small clusters, merged": (big, "tab10"),
}
for ax, (title, (labels, colours)) in zip(axes, panels.items()):
    ax.scatter(
        many[:, 0], many[:, 1], c=labels % 20, cmap=colours, vmin=0, vmax=9 + 10 * (colours == "tab20"), s=3
    )
    ax.set(title=title, xlabel="feature 1 (no unit)", aspect="equal")
axes[1].scatter(means[:, 0], means[:, 1], marker="*", s=80, color="black")
axes[0].set_ylabel("feature 2 (no unit)")
plt.show()

# %% [markdown]
# **Reading it.** Neither method gets here alone: K-means cannot follow a crescent, and the tree cannot be grown on so many points. Together they can.
#
# **In daily work** use `scipy.cluster.hierarchy`: `linkage(X, "ward")` gives the matrix $Z$ of section 4, `dendrogram(Z)` draws it, and `fcluster(Z, h, criterion="distance")` cuts it. scikit-learn has `AgglomerativeClustering`.
#
# ## What if?
#
# This one is not graded; talk about it with someone. What if you used the *squared* distance $\lVert x - y \rVert^2$ after all? With single and complete linkage the heights change, but the merges do not: why? And why
# may even the merges change with average linkage? (Try the point 0 against the pair $-2, -2$ and against the pair $0.5, 3$: to which pair is it closer?)
