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
#     title: Nearest neighbours
#     minutes: 60
#     difficulty: 1
#     lectures:
#       - "Summary and Overview: K-nearest neighbours - example"
#       - "Machine Learning with scikit-learn: 2.2. Machine learning and Neuroscience"
#     topics:
#       - k-nearest neighbours, distances, majority vote
#       - scaling of features
#       - leave-one-out estimate of k
# ---

# %% [markdown]
# # Nearest neighbours
#
# *Tell me who your neighbours are, and I tell you who you are.* The $k$-nearest-neighbours classifier has no weights and no training: it keeps
# the training points, and a new point gets the label that most of its $k$ nearest training points have.
#
# **You will learn to**
#
# - find the nearest neighbours of a point, by hand and for many points at once;
# - let them vote, with a clear rule for ties;
# - see what $k$ does: small $k$ follows every point, large $k$ forgets the details;
# - scale features, because a distance adds up whatever units you give it;
# - choose $k$ honestly, by never letting a point vote on itself.
#
# **Where this stands in the lectures:** *Summary and Overview*, slide *K-nearest neighbours - example*; the scikit-learn chapter names it as
# *instance-based learning*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example. After
# you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy only: write the functions yourself
# instead of calling scikit-learn's or those of `scipy.spatial`. Numbers must be right to within a relative $10^{-6}$ unless the text says otherwise. You may call the functions
# of earlier tasks, but none needs them.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · Five neighbours, by hand
#
# An electrode records short voltage pulses ("spikes"). Each is described by two features, and an expert has named the cell that five of them came
# from:
#
# | spike | A | B | C | D | E |
# |---|---|---|---|---|---|
# | feature 1 | 1 | 2 | 4 | 5 | 0 |
# | feature 2 | 1 | 4 | 2 | 5 | 3 |
# | cell | granule | granule | Purkinje | granule | Purkinje |
#
# A new spike lies at $q = (2, 1)$. The **Euclidean distance** of two points is
#
# $$d(a, b) = \sqrt{(a_1 - b_1)^2 + (a_2 - b_2)^2}.$$
#
# ### Task: by_hand (2 points)
#
# Work out the distance from $q$ to C and to E (at least four decimals, or a calculation such as `np.sqrt(2)`; an answer counts within
# $0.001$). Then sort the five spikes by their distance and let the nearest 1, the nearest 3 and all 5 vote. Write the names of the cells as
# the strings `"granule"` or `"Purkinje"`.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign: hand_distance_C, hand_distance_E (numbers), hand_vote_1, hand_vote_3, hand_vote_5 (strings)
### BEGIN SOLUTION
hand_distance_C = np.sqrt(4.0 + 1.0)
hand_distance_E = np.sqrt(4.0 + 4.0)
hand_vote_1 = "granule"
hand_vote_3 = "Purkinje"
hand_vote_5 = "granule"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: two positive numbers and three names (whether they are right is tested after you hand in)
for name, value in {"hand_distance_C": hand_distance_C, "hand_distance_E": hand_distance_E}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert 0 < value < 10, f"{name} = {value} is no distance between these points"
for name, value in {
    "hand_vote_1": hand_vote_1,
    "hand_vote_3": hand_vote_3,
    "hand_vote_5": hand_vote_5,
}.items():
    assert value in ("granule", "Purkinje"), f'{name} should be "granule" or "Purkinje", not {value!r}'

# %% [markdown]
# ## 2 · Many distances at once
#
# With $p$ features the distance is $d(a, b) = \sqrt{\sum_{j=1}^{p} (a_j - b_j)^2}$. For $n$ points $A$ and $m$ points $B$ we want all
# $n \times m$ distances in one table. Rounding must not spoil it: a point has the distance 0 to itself (within $10^{-7}$), not `nan`.
#
# ### Task: distances (2 points)


# %% nbgrader={"grade": false, "grade_id": "distances_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def distances(A, B):
    """All Euclidean distances between two sets of points.

    A: numpy array (n, p), one point a row
    B: numpy array (m, p), one point a row

    Returns a float array (n, m): entry [i, j] is the distance from A[i] to B[j].
    """
    ### BEGIN SOLUTION
    difference = A[:, None, :] - B[None, :, :]
    return np.sqrt((difference**2).sum(axis=2))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "distances", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of distances: two points against three
table = distances(np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([[3.0, 4.0], [0.0, 0.0], [1.0, 0.0]]))
assert isinstance(table, np.ndarray), f"return an array, not a {type(table).__name__}"
assert table.shape == (2, 3), f"two points against three give a table of shape (2, 3), not {table.shape}"
assert np.allclose(table[0], [5.0, 0.0, 1.0]), f"from the origin the distances are 5, 0 and 1, not {table[0]}"

# %% [markdown]
# ## 3 · The nearest ones
#
# ### Task: nearest (2 points)
#
# Given the distances from one point to all training points, find the positions of the $k$ smallest, **the nearest first**. Equal distances keep
# the order in which they stand in the list: the one that comes first counts as nearer.


# %% nbgrader={"grade": false, "grade_id": "nearest_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nearest(d, k):
    """The positions of the k smallest distances.

    d: numpy array (n,) of distances
    k: how many, a whole number with 1 <= k <= n

    Returns an array of k whole numbers (int): positions in d, from the smallest distance to the largest
    of the k; among equal distances the earlier position comes first.
    """
    ### BEGIN SOLUTION
    return np.argsort(d, kind="stable")[:k]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "nearest", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of nearest: the three smallest of five
positions = nearest(np.array([0.9, 0.2, 0.7, 0.1, 0.4]), 3)
assert isinstance(positions, np.ndarray), f"return an array, not a {type(positions).__name__}"
assert positions.tolist() == [3, 1, 4], (
    f"the three smallest stand at 3, 1 and 4 (nearest first), not {positions}"
)

# %% [markdown]
# ## 4 · The vote
#
# ### Task: vote (2 points)
#
# The neighbours' labels come in order, the nearest first. The most frequent label wins. If several labels are equally frequent, the one **whose
# first vote came from the nearest neighbour** wins: it is the one that stands first in the list. So `["b", "a", "a", "b"]` gives `"b"`.


# %% nbgrader={"grade": false, "grade_id": "vote_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def vote(labels):
    """The label that most neighbours have.

    labels: list of at least one label, numbers or strings, the nearest neighbour's first

    Returns the most frequent label; among equally frequent ones the one that stands first in the list.
    """
    ### BEGIN SOLUTION
    winner = labels[0]
    for label in labels:
        if labels.count(label) > labels.count(
            winner
        ):  # not >=: of equally frequent labels the first one stays
            winner = label
    return winner
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "vote", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of vote: a clear majority, and a tie
winner = vote(["left", "right", "right"])
assert winner == "right", f"two votes against one: right wins, not {winner!r}"
winner = vote([7, 3, 3, 7])
assert winner == 7, f"two against two: the nearest neighbour's label, 7, wins, not {winner!r}"

# %% [markdown]
# ## 5 · The classifier
#
# Put the three pieces together. You may call your own functions or write it afresh.
#
# ### Task: knn_predict (2 points)


# %% nbgrader={"grade": false, "grade_id": "knn_predict_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def knn_predict(X_train, y_train, X, k):
    """Classify points by the vote of their k nearest training points.

    X_train: numpy array (n, p) of training points
    y_train: numpy array (n,) of their labels, any whole numbers
    X:       numpy array (m, p) of points to classify
    k:       how many neighbours vote, 1 <= k <= n

    Euclidean distances; ties as in `nearest` and `vote`.
    Returns an array (m,) of whole numbers (int): the predicted labels.
    """
    ### BEGIN SOLUTION
    table = distances(X, X_train)
    return np.array([vote(y_train[nearest(row, k)].tolist()) for row in table])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "knn_predict", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of knn_predict: four training points on a line
line, line_labels = np.array([[0.0], [1.0], [2.0], [10.0]]), np.array([4, 9, 9, 4])
predicted = knn_predict(line, line_labels, np.array([[0.2], [9.0]]), 1)
assert isinstance(predicted, np.ndarray), f"return an array, not a {type(predicted).__name__}"
assert predicted.tolist() == [4, 4], f"with k = 1 both points get label 4, not {predicted}"
predicted = knn_predict(line, line_labels, np.array([[0.2], [9.0]]), 3)
assert predicted.tolist() == [9, 9], f"with k = 3 the two 9s outvote the 4, but you predict {predicted}"

# %% [markdown]
# ## 6 · What $k$ does
#
# Two kinds of spikes, 40 of each, with overlapping features. The colour of the plane is what your classifier predicts there.

# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
noise = np.random.default_rng(5)
cloud = np.vstack([noise.normal([0, 0], 1.0, (40, 2)), noise.normal([1.8, 1.2], 1.0, (40, 2))])
kinds = np.repeat([0, 1], 40)
side = np.linspace(-3.5, 5.0, 45)
plane = np.array([[u, w] for w in side for u in side])
fig, axes = plt.subplots(1, 3, figsize=(12, 3.8), sharey=True)
for ax, k_shown in zip(axes, (1, 9, 61)):
    colours = knn_predict(cloud, kinds, plane, k_shown).reshape(45, 45)
    ax.contourf(side, side, colours, levels=[-0.5, 0.5, 1.5], colors=["#cfe3f5", "#fbd9c0"])
    ax.scatter(cloud[:, 0], cloud[:, 1], c=np.where(kinds == 0, "#1f5a94", "#c2571a"), s=14)
    ax.set_title(f"k = {k_shown}")
    ax.set_xlabel("feature 1 (standard deviations)")
axes[0].set_ylabel("feature 2 (standard deviations)")
plt.show()

# %% [markdown]
# With $k = 1$ every stray spike has an island of its own: no training point is ever wrong, and the border follows the noise. With $k = 61$
# of 80 points the border is straight, and details are gone. In between lies the compromise; section 8 finds it.
#
# ## 7 · Units matter
#
# The width of a spike is about $0.0005$ seconds, its height about $80$ microvolts. In a Euclidean distance the widths would simply vanish. So
# features are **standardised**: subtract the mean and divide by the standard deviation,
#
# $$z_j = \frac{x_j - \bar x_j}{s_j}, \qquad s_j = \sqrt{\tfrac{1}{n} \sum_i (x_{ij} - \bar x_j)^2},$$
#
# where mean and standard deviation (with $1/n$) come from the **training** points alone, also when other points are scaled: what you know about
# new points must not change the ruler. A feature that is the same for all training points has $s_j = 0$; it is only shifted, not divided.
#
# ### Task: standardise (2 points)


# %% nbgrader={"grade": false, "grade_id": "standardise_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def standardise(X_train, X):
    """Scale points with the mean and the standard deviation of the training points.

    X_train: numpy array (n, p) of training points
    X:       numpy array (m, p) of points to scale

    Returns a float array (m, p): (X - mean) / std, feature by feature, with mean and std (1/n) of
    X_train; a feature whose std is 0 is not divided.
    """
    ### BEGIN SOLUTION
    spread = X_train.std(axis=0)
    return (X - X_train.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "standardise", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of standardise: two features of very different size
ruler = np.array([[0.001, 50.0], [0.003, 90.0]])
scaled = standardise(ruler, np.array([[0.003, 50.0], [0.002, 110.0]]))
assert scaled.shape == (2, 2), f"two points of two features stay a (2, 2) array, not {scaled.shape}"
assert np.allclose(scaled, [[1.0, -1.0], [0.0, 2.0]]), (
    f"expected [[1, -1], [0, 2]], but you returned {scaled}"
)

# %% [markdown]
# ## 8 · Choosing $k$ without cheating
#
# On its own training points, $k = 1$ is always right: each point's nearest neighbour is itself. An honest estimate leaves the point out:
# **every point is classified by all the others**, and we count how often that is right (*leave-one-out*, the extreme case of cross-validation).
#
# ### Task: leave_one_out (2 points)


# %% nbgrader={"grade": false, "grade_id": "leave_one_out_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def leave_one_out(X, y, k):
    """The share of points that the k nearest other points classify correctly.

    X: numpy array (n, p)
    y: numpy array (n,) of labels, any whole numbers
    k: how many neighbours vote, 1 <= k <= n - 1

    Each point is classified by the remaining n - 1 points (ties as in `nearest` and `vote`).
    Returns a number between 0 and 1.
    """
    ### BEGIN SOLUTION
    table = distances(X, X)
    table[np.diag_indices_from(table)] = np.inf  # never its own neighbour
    order = np.argsort(table, kind="stable")  # row by row, as in `nearest`
    guesses = [vote(y[row[:k]].tolist()) for row in order]
    return float(np.mean(np.array(guesses) == y))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "leave_one_out", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of leave_one_out: two pairs and a stranger
share = leave_one_out(np.array([[0.0], [0.1], [5.0], [5.1], [5.4]]), np.array([1, 1, 2, 2, 1]), 1)
assert isinstance(share, (int, float)), f"return a number, not a {type(share).__name__}"
assert abs(share - 0.8) < 1e-9, f"four of five points agree with their nearest other point: 0.8, not {share}"

# %% [markdown]
# How does the estimate depend on $k$ for the cloud above? The training accuracy (each point votes on itself, too) would have recommended $k = 1$.

# %% nbgrader={"grade": false, "grade_id": "curve", "locked": true, "schema_version": 3, "solution": false, "task": false}
k_values = [1, 3, 5, 7, 9, 13, 17, 25, 35, 45, 61]
honest = [leave_one_out(cloud, kinds, each) for each in k_values]
flattering = [np.mean(knn_predict(cloud, kinds, cloud, each) == kinds) for each in k_values]
fig, ax = plt.subplots(figsize=(6, 3.6))
ax.plot(k_values, honest, "o-", label="leave-one-out")
ax.plot(k_values, flattering, "s--", label="on the training points")
ax.set_xlabel("number of neighbours k")
ax.set_ylabel("share classified correctly")
ax.set_title("An honest and a flattering estimate")
ax.legend()
plt.show()

# %% [markdown]
# ## What if ...?
#
# What if one of the two cells fired a hundred times as often as the other? Think of $k = 61$ in a data set with 1000 spikes of one kind and 10 of the
# other: which label can never win, wherever you ask? (Not graded. Compare with *F1 by hand*, the section on rare classes.)
#
# In scikit-learn this classifier is `sklearn.neighbors.KNeighborsClassifier`, and the scaling is `sklearn.preprocessing.StandardScaler`.
