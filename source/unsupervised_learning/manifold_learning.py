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
#     title: Manifold learning
#     minutes: 80
#     difficulty: 3
#     lectures:
#       - "Summary and Overview: Manifold learning"
#       - "Topical Lectures on Machine Learning: Dimensional reduction"
#     topics:
#       - manifold learning
#       - intrinsic dimensionality, latent space
#       - linear and non-linear methods of dimensional reduction
#       - Stochastic Neighbour Embedding (SNE), perplexity, t-SNE
#       - the crowding problem
#       - data visualisation and its pitfalls
# ---

# %% [markdown]
# # Manifold learning
#
# A rolled-up carpet fills a box in three dimensions, and yet an ant that walks on it needs two numbers to say where it is. Data are often like that: many features, few degrees of freedom, and bent. This notebook is about finding out how many,
# about flattening what is bent, and about not believing everything that a flattened picture seems to say.
#
# **You will learn to**
#
# - say what the intrinsic dimensionality of data is, and measure it from neighbours;
# - see why a linear method such as PCA cannot unroll a roll;
# - work out the neighbour probabilities of SNE and their perplexity, by hand and in code;
# - explain the crowding problem, and what the t in t-SNE does about it;
# - read a t-SNE picture with care.
#
# **Where this stands in the lectures:** *Summary and Overview*, slide *Manifold learning*, and *Topical Lectures on Machine Learning*, the slides called *Dimensional reduction*. The slides name SNE without its formulas; you find all of
# them here.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example.
# After you hand in, further tests run on other inputs, so follow the text rather than the example. In your own cells you need numpy only. Numbers must be right to within $10^{-6}$ of their size unless the text says otherwise.
# Every task can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · How many numbers does it take?
#
# *"The minimum number of parameters needed to capture the original patterns is the **intrinsic dimensionality** of the data."* It can be much smaller than the number of features. A sheet of paper has the intrinsic dimensionality 2, flat or crumpled.
#
# The other way round there is a limit: *"Dimensional reduction cannot be such to destroy info on original patterns in the data."* Below the intrinsic dimensionality there is not enough room. This is the **crowding problem**, and it has two faces:
#
# - *Volume.* Points are spread evenly over a ball of radius $r$ in $D$ dimensions. The volume of a ball grows as $r^D$, so the share of points within the distance $r/2$ of the centre is $(1/2)^D$: nearly all points lie near the edge.
# - *Equal distances.* In $D$ dimensions at most $D + 1$ points can all have the same distance from each other (on a line 2, the two ends of a stick).
#
# ### Task: by_hand (2 points)
#
# 1. The intrinsic dimensionality, a whole number:
#     - `dim_circle`: points on a circle, given by their two coordinates;
#     - `dim_roll`: points on a rolled-up carpet (without thickness), given by their three coordinates;
#     - `dim_lamp`: pictures of $64 \times 64$ pixels of one and the same cup, on a turntable at any angle, under a lamp of any brightness;
#     - `dim_cube`: points at random inside a cube in 10 dimensions.
# 2. `half_2` and `half_10`: the share of the points of a ball that lie within half its radius of the centre, for $D = 2$ and $D = 10$ (a number between 0 and 1, to within 1 % of its size).
# 3. `equal_2` and `equal_10`: how many points can have equal distances from each other, for $D = 2$ and $D = 10$.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# dim_circle, dim_roll, dim_lamp, dim_cube   four whole numbers
# half_2, half_10                            two numbers between 0 and 1
# equal_2, equal_10                          two whole numbers
### BEGIN SOLUTION
dim_circle = 1
dim_roll = 2
dim_lamp = 2
dim_cube = 10
half_2 = 1 / 4
half_10 = 1 / 1024
equal_2 = 3
equal_10 = 11
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: form and range only (whether the answers are right is tested after you hand in)
for name, value in {
    "dim_circle": dim_circle,
    "dim_roll": dim_roll,
    "dim_lamp": dim_lamp,
    "dim_cube": dim_cube,
    "equal_2": equal_2,
    "equal_10": equal_10,
}.items():
    assert isinstance(value, int), f"{name} should be a whole number, not {value!r}"
    assert 1 <= value <= 4096, f"{name} = {value} is out of range"
for name, value in {"half_2": half_2, "half_10": half_10}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert 0 < value < 1, f"{name} = {value} should lie between 0 and 1"

# %% [markdown]
# ## 2 · Looking closely
#
# How do you measure the intrinsic dimensionality? Look at a small neighbourhood: from nearby even a bent surface is nearly flat. There PCA may be used: if the points around $x_i$ spread along two directions only, the data are two-dimensional *there*.
#
# ### Task: local_shares (2 points)
#
# 1. Find the $m$ points nearest to $x_i$ by the Euclidean distance, **not counting $x_i$ itself**.
# 2. Take their covariance matrix. (They are centred on their own mean, not on $x_i$.)
# 3. Return its eigenvalues as shares of their sum, the largest first.


# %% nbgrader={"grade": false, "grade_id": "local_shares_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def local_shares(X, i, m):
    """The shares of the variance along the principal directions of the neighbourhood of one point.

    X: the n points, numpy array of floats, shape (n, p); no two distances from point i are equal
    i: which point, a whole number from 0 to n - 1
    m: how many neighbours, a whole number with p < m < n

    Returns a numpy array of floats, shape (p,), largest first; its sum is 1. Absolute errors up to 1e-9 do not matter.
    """
    ### BEGIN SOLUTION
    order = np.argsort(((X - X[i]) ** 2).sum(axis=1))
    neighbours = X[order[1 : m + 1]]
    squares = np.linalg.svd(neighbours - neighbours.mean(axis=0), compute_uv=False) ** 2
    return squares / squares.sum()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "local_shares", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of local_shares: the four neighbours of the first point form a cross; the last point is far away
cross = np.array([[9.0, 9.1], [12.0, 9.0], [6.1, 9.0], [9.0, 10.0], [9.0, 8.1], [90.0, 70.0]])
shares = local_shares(cross, 0, 4)
assert np.shape(shares) == (2,), f"two features have two shares: shape (2,), not {np.shape(shares)}"
assert np.isclose(np.sum(shares), 1), f"shares add up to 1, not {np.sum(shares)}"
assert np.allclose(shares, [0.9059, 0.0941], atol=1e-4), f"the shares are 0.9059 and 0.0941, not {shares}"

# %% [markdown]
# Try it on the rolled-up carpet, the *swiss roll*. On the left the roll, coloured by the position along the carpet; in the middle what PCA makes of it in two dimensions; on the right the shares of the variance, of all points together and of neighbourhoods of 15 points.

# %% nbgrader={"grade": false, "grade_id": "roll_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(1)
turn = np.pi * np.sqrt(1.5**2 + (4.5**2 - 1.5**2) * rng.random(450))
roll = np.column_stack([turn * np.cos(turn), 30 * rng.random(450), turn * np.sin(turn)])
centred = roll - roll.mean(axis=0)
_, singular, Vt = np.linalg.svd(centred, full_matrices=False)
flat = centred @ Vt[:2].T
near = np.mean([local_shares(roll, i, 15) for i in range(len(roll))], axis=0)

fig = plt.figure(figsize=(14, 4.2), layout="constrained")
ax = fig.add_subplot(1, 3, 1, projection="3d")
ax.scatter(roll[:, 0], roll[:, 1], roll[:, 2], c=turn, cmap="viridis", s=8)
ax.set(xlabel="x (cm)", ylabel="y (cm)", zlabel="z (cm)", title="A rolled-up carpet")
ax = fig.add_subplot(1, 3, 2)
ax.scatter(flat[:, 0], flat[:, 1], c=turn, cmap="viridis", s=8)
ax.set(xlabel="first component (cm)", ylabel="second component (cm)", title="PCA: squashed, not unrolled")
ax = fig.add_subplot(1, 3, 3)
ax.bar(np.arange(3) - 0.2, singular**2 / (singular**2).sum(), width=0.4, label="all points")
ax.bar(np.arange(3) + 0.2, near, width=0.4, label="neighbourhoods")
ax.set(
    xlabel="direction",
    ylabel="share of the variance (no unit)",
    xticks=range(3),
    title="Three dimensions, or two?",
)
ax.legend()
plt.show()

# %% [markdown]
# **Reading it.** PCA is a *linear* method: it turns and projects, but it cannot bend. So layers of the roll that are far apart along the carpet end up on top of each other. For all points together three directions matter; looked at closely the third one nearly vanishes.
#
# ## 3 · SNE: who is whose neighbour?
#
# **Stochastic Neighbour Embedding** forgets distances and keeps *neighbourhoods*. Imagine that point $i$ picks one other point $j$ as its neighbour, at random, nearby points more likely than far ones:
#
# $$p_{j|i} = \frac{\exp\bigl(-d_{ij}^2 / 2\sigma_i^2\bigr)}{\sum_{k \neq i} \exp\bigl(-d_{ik}^2 / 2\sigma_i^2\bigr)}, \qquad p_{i|i} = 0 .$$
#
# Nobody picks itself, so the sum leaves out $k = i$. The width $\sigma_i$ says how far point $i$ looks. How many neighbours does it really have in view? That is its **perplexity**,
#
# $$\text{Perp}_i = 2^{H_i}, \qquad H_i = - \sum_j p_{j|i} \log_2 p_{j|i} ,$$
#
# with the entropy $H_i$ in **bits**, and $0 \log_2 0 = 0$. If $m$ points are equally likely and no others, the perplexity is $m$.
#
# Who is whose neighbour need not be mutual. So with $n$ points one takes the average of both views,
#
# $$p_{ij} = \frac{p_{j|i} + p_{i|j}}{2 n} ,$$
#
# and these **joint** probabilities add up to 1 over all pairs $(i, j)$.
#
# ### Task: sne_by_hand (3 points)
#
# Three points on a line, at $0, 1$ and $3$, and a $\sigma$ (the same for all) with $\exp(-d^2/2\sigma^2) = 2^{-d^2}$. So a distance of 1 has the weight $1/2$, a distance of 2 the weight $1/16$, and a distance of 3 the weight $1/512$. Assign
#
# 1. `hand_P`, a list of three rows with three numbers each; row $i$, column $j$ is $p_{j|i}$;
# 2. `hand_perplexity`, the perplexity of the point in the middle;
# 3. `hand_joint`, the joint probability $p_{ij}$ of the points at $1$ and $3$.
#
# An answer counts when it is within $0.001$ of the exact value; you may write fractions.

# %% nbgrader={"grade": false, "grade_id": "sne_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_P            a list of 3 lists of 3 numbers
# hand_perplexity   a number
# hand_joint        a number
### BEGIN SOLUTION
hand_P = [[0, 256 / 257, 1 / 257], [8 / 9, 0, 1 / 9], [1 / 33, 32 / 33, 0]]
hand_perplexity = 2 ** -(8 / 9 * np.log2(8 / 9) + 1 / 9 * np.log2(1 / 9))
hand_joint = (1 / 9 + 32 / 33) / 6
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "sne_by_hand", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of sne_by_hand: form and range only (whether the answers are right is tested after you hand in)
assert np.shape(hand_P) == (3, 3), f"hand_P needs three rows with three numbers each, not {hand_P!r}"
assert np.min(hand_P) >= 0, "a probability is never negative"
assert np.max(hand_P) <= 1, "a probability is never larger than 1"
assert isinstance(hand_perplexity, (int, float)), (
    f"hand_perplexity should be a number, not {hand_perplexity!r}"
)
assert 1 <= hand_perplexity <= 3, f"hand_perplexity = {hand_perplexity}: between 1 and 3 for three points"
assert isinstance(hand_joint, (int, float)), f"hand_joint should be a number, not {hand_joint!r}"
assert 0 < hand_joint < 1, f"hand_joint = {hand_joint} should lie between 0 and 1"

# %% [markdown]
# ### Task: conditional (2 points)
#
# Now in code. One trap: for a point that is hundreds of $\sigma$ away from all others, every exponential is 0 to the computer, and $0/0$ is no probability. The remedy: a factor that is common to a row cancels. So before you take the exponentials, add to the exponents of a
# row whatever makes the largest one of them (of the *other* points) zero.


# %% nbgrader={"grade": false, "grade_id": "conditional_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conditional(D2, sigmas):
    """The probabilities p_{j|i} that point i picks point j as its neighbour.

    D2:     the squared distances d_ij^2, numpy array of floats, shape (n, n), symmetric with zeros on the diagonal, n >= 2;
            two different points may have the distance 0. It is not changed.
    sigmas: the width of each point, numpy array of floats > 0, shape (n,); sigmas[i] belongs to point i

    Returns a numpy array of floats, shape (n, n): row i, column j is p_{j|i}. The diagonal is 0, and each row adds up to 1, also where all
    other points are hundreds of sigmas away.
    """
    ### BEGIN SOLUTION
    exponents = -D2 / (2 * sigmas[:, None] ** 2)
    np.fill_diagonal(exponents, -np.inf)
    weights = np.exp(exponents - exponents.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "conditional", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of conditional: points at 0, 2 and 3, of different widths; then a lonely point
D2_example = np.array([[0.0, 4.0, 9.0], [4.0, 0.0, 1.0], [9.0, 1.0, 0.0]])
P_example = conditional(D2_example, np.array([2.0, 1.0, 1.0]))
assert np.shape(P_example) == (3, 3), f"three points have a 3 x 3 matrix, not {np.shape(P_example)}"
assert np.all(np.diag(P_example) == 0), f"nobody picks itself, but the diagonal is {np.diag(P_example)}"
ratio = np.exp(-9 / 8) / np.exp(-4 / 8)
np.testing.assert_allclose(
    P_example[0], [0, 1 / (1 + ratio), ratio / (1 + ratio)], err_msg="row 0, with sigma 2"
)
np.testing.assert_allclose(P_example.sum(axis=1), [1, 1, 1], err_msg="every row adds up to 1")
lonely = conditional(np.array([[0.0, 1e6, 2e6], [1e6, 0.0, 1.0], [2e6, 1.0, 0.0]]), np.ones(3))
assert np.all(np.isfinite(lonely)), "point 0 is far away from both others: see the remedy above"

# %% [markdown]
# ### Task: perplexity (2 points)
#
# In practice you choose *one* perplexity for all points, say 30, and the program looks for the $\sigma_i$ that gives it, for each point separately: small where the data are dense, large where they are sparse. Programs halve an interval again and again;
# you only choose the best one of a few candidates.


# %% nbgrader={"grade": false, "grade_id": "perplexity_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def perplexity(p):
    """The perplexity of a distribution.

    p: probabilities that add up to 1, numpy array of floats >= 0, shape (n,); some of them may be 0

    Returns a number >= 1.
    """
    ### BEGIN SOLUTION
    p = p[p > 0]
    return float(2 ** -(p * np.log2(p)).sum())
    ### END SOLUTION


def best_sigma(d2, candidates, target):
    """The candidate for the width of one point whose perplexity is closest to the target.

    d2:         the squared distances to all *other* points (the point itself is not among them), numpy array of floats > 0, shape (n,);
                all of them may be large, and some points may be so far away that their probability is 0 to the computer
    candidates: the widths to choose from, numpy array of floats > 0, all different, shape (k,)
    target:     the perplexity that is wanted, a number; no two candidates come equally close to it

    Returns one of the candidates, a float.
    """
    ### BEGIN SOLUTION
    gaps = []
    for sigma in candidates:
        weights = np.exp((d2.min() - d2) / (2 * sigma**2))
        p = weights / weights.sum()
        p = p[p > 0]
        gaps.append(abs(2 ** -(p * np.log2(p)).sum() - target))
    return float(candidates[np.argmin(gaps)])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "perplexity", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of perplexity: four equally likely points, an unequal pair, and a width for points at the distances 1, 1, 1 and 5
value = perplexity(np.array([0.25, 0.0, 0.25, 0.25, 0.25]))
assert np.ndim(value) == 0, f"return one number, not {type(value).__name__}"
assert np.isclose(value, 4), f"four equally likely points: the perplexity is 4, not {value}"
assert np.isclose(perplexity(np.array([0.9, 0.1])), 1.3841454887), f"not {perplexity(np.array([0.9, 0.1]))}"
d2_example = np.array([1.0, 1.0, 1.0, 25.0])
sigma = best_sigma(d2_example, np.array([40.0, 1.0, 4.0]), 3.0)
assert sigma == 1.0, f"with sigma = 1 the three near points are in view, and nothing else: not {sigma}"

# %% [markdown]
# ## 4 · The embedding
#
# Each point $i$ gets a place $y_i$ in the latent space. There **t-SNE** works out similarities too, but with a different curve:
#
# $$q_{ij} = \frac{\bigl(1 + \lVert y_i - y_j \rVert^2\bigr)^{-1}}{\sum_{k \neq l} \bigl(1 + \lVert y_k - y_l \rVert^2\bigr)^{-1}}, \qquad q_{ii} = 0 ,$$
#
# with the sum over **all** pairs of two different points. This is where the crowding problem is met: in two dimensions there is no room for all moderate distances of ten dimensions. The Gaussian falls off so fast that such points would have to be squeezed together; the *t-distribution* has a
# heavy tail, and lets them move far away at little cost.
#
# The places are then moved, by gradient descent, until the $q_{ij}$ resemble the $p_{ij}$: the cost is the Kullback–Leibler divergence
#
# $$C = \sum_{i \neq j} p_{ij} \ln \frac{p_{ij}}{q_{ij}} ,$$
#
# where a pair with $p_{ij} = 0$ adds nothing.
#
# ### Task: embedding (3 points)


# %% nbgrader={"grade": false, "grade_id": "embedding_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def joint(P):
    """The joint probabilities p_ij from the conditional ones.

    P: numpy array of floats, shape (n, n), row i, column j is p_{j|i}; it is not changed

    Returns a numpy array of floats, shape (n, n), symmetric; its sum is 1.
    """
    ### BEGIN SOLUTION
    return (P + P.T) / (2 * len(P))
    ### END SOLUTION


def similarities(Y):
    """The similarities q_ij of t-SNE.

    Y: the places of the n points, numpy array of floats, shape (n, k), n >= 2; two points may be at the same place

    Returns a numpy array of floats, shape (n, n), symmetric, with zeros on the diagonal; its sum is 1.
    """
    ### BEGIN SOLUTION
    weights = 1 / (1 + ((Y[:, None] - Y) ** 2).sum(axis=2))
    np.fill_diagonal(weights, 0.0)
    return weights / weights.sum()
    ### END SOLUTION


def cost(P, Q):
    """The cost C, the Kullback-Leibler divergence (with the natural logarithm).

    P: the joint probabilities p_ij, numpy array of floats >= 0, shape (n, n), zero on the diagonal and possibly elsewhere
    Q: the similarities q_ij, numpy array of floats, shape (n, n), zero on the diagonal only

    Returns one number.
    """
    ### BEGIN SOLUTION
    there = P > 0
    return float((P[there] * np.log(P[there] / Q[there])).sum())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "embedding", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of embedding: three points
J_example = joint(np.array([[0.0, 0.9, 0.1], [0.5, 0.0, 0.5], [0.3, 0.7, 0.0]]))
np.testing.assert_allclose(J_example * 6, [[0, 1.4, 0.4], [1.4, 0, 1.2], [0.4, 1.2, 0]], err_msg="joint")
Q_example = similarities(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0]]))
np.testing.assert_allclose(
    Q_example * 2 * (1 / 2 + 1 / 5 + 1 / 6),
    [[0, 1 / 2, 1 / 5], [1 / 2, 0, 1 / 6], [1 / 5, 1 / 6, 0]],
    err_msg="similarities",
)
two_pairs = np.array([[0.0, 0.5, 0.0], [0.25, 0.0, 0.0], [0.0, 0.25, 0.0]])
value = cost(two_pairs, (1 - np.eye(3)) / 6)
assert np.isclose(value, 0.5 * np.log(3) + 0.5 * np.log(1.5)), f"the cost is 0.7520, not {value}"

# %% [markdown]
# Nobody programs the gradient descent by hand in daily work: scikit-learn has `TSNE`. Here it meets the roll, together with `Isomap`, a method that measures distances *along* the manifold, from neighbour to neighbour. The check at the
# end runs on your functions: does t-SNE's picture have a lower cost than that of PCA?

# %% nbgrader={"grade": false, "grade_id": "unroll_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
from sklearn.manifold import TSNE, Isomap


def find_sigmas(D2, target):
    """For every point the width with this perplexity, by halving an interval; shape (n,)."""
    sigmas = []
    for i, row in enumerate(D2):
        d2 = np.delete(row, i)
        low, high = 1e-2, 1e3
        for _ in range(30):
            sigma = np.sqrt(low * high)
            weights = np.exp((d2.min() - d2) / (2 * sigma**2))
            if perplexity(weights / weights.sum()) < target:
                low = sigma
            else:
                high = sigma
        sigmas.append(sigma)
    return np.array(sigmas)


embeddings = {
    "PCA": flat,
    "Isomap": Isomap(n_neighbors=6).fit_transform(roll),
    "t-SNE": TSNE(perplexity=30, init="pca", random_state=0).fit_transform(roll),
}
D2 = ((roll[:, None] - roll) ** 2).sum(axis=2)
P = joint(conditional(D2, find_sigmas(D2, 30)))

fig, axes = plt.subplots(1, 3, figsize=(14, 4), layout="constrained")
for ax, (name, Y) in zip(axes, embeddings.items()):
    ax.scatter(Y[:, 0], Y[:, 1], c=turn, cmap="viridis", s=10)
    ax.set(xlabel="latent feature 1 (no unit)", ylabel="latent feature 2 (no unit)", title=name)
plt.show()
for name in ("PCA", "t-SNE"):
    print(f"cost C of the picture of {name}: {cost(P, similarities(embeddings[name])):.2f}")

# %% [markdown]
# **Reading it.** Isomap unrolls the carpet: the colour changes steadily from one end to the other. t-SNE, which only cares for neighbours, keeps neighbours together, but it tears the carpet into pieces and puts these wherever there is room.
#
# ## 5 · Reading a t-SNE picture
#
# Two clusters of 120 points each in 10 dimensions: one of them is **ten times as wide** as the other. Then 240 points of pure noise, a single Gaussian without any clusters. Look at the pictures before you answer.

# %% nbgrader={"grade": false, "grade_id": "tsne_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(0)
wide_and_narrow = np.concatenate([rng.normal(0, 1, (120, 10)), rng.normal(0, 10, (120, 10)) + 60])
noise = rng.normal(0, 1, (240, 10))
runs = [
    ("wide and narrow, perplexity 30", wide_and_narrow, 30),
    ("pure noise, perplexity 3", noise, 3),
    ("pure noise, perplexity 30", noise, 30),
]
fig, axes = plt.subplots(1, 3, figsize=(14, 4.4), layout="constrained")
for ax, (title, X, value) in zip(axes, runs):
    Y = TSNE(perplexity=value, init="pca", random_state=0).fit_transform(X)
    ax.scatter(Y[:, 0], Y[:, 1], c=np.repeat([0, 1], 120), cmap="coolwarm", s=10)
    ax.set(xlabel="latent feature 1 (no unit)", ylabel="latent feature 2 (no unit)", title=title)
plt.show()

# %% [markdown]
# In the first picture blue is the narrow cluster and red the wide one. The noise is coloured in the same way, although its two halves do not differ.
#
# ### Task: reading (1 point)
#
# Which of these conclusions may be drawn? Assign `True` or `False` to each.
#
# - `reads_size`: a cluster that looks twice as wide in a t-SNE picture has twice the spread in the data.
# - `reads_gap`: if cluster A is nearer to B than to C in the picture, then it is nearer to B in the data, too.
# - `reads_other_start`: another random start may put the same clusters at other places of the picture.
# - `reads_clumps`: small clumps at one small perplexity are enough to say that there are clusters in the data.
# - `reads_together`: points that stand close together at several perplexities and from several starts are very likely to be neighbours in the data.

# %% nbgrader={"grade": false, "grade_id": "reading_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign True or False to: reads_size, reads_gap, reads_other_start, reads_clumps, reads_together
### BEGIN SOLUTION
reads_size = False
reads_gap = False
reads_other_start = True
reads_clumps = False
reads_together = True
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "reading", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of reading: five answers, each True or False (whether they are right is tested after you hand in)
for name, value in {
    "reads_size": reads_size,
    "reads_gap": reads_gap,
    "reads_other_start": reads_other_start,
    "reads_clumps": reads_clumps,
    "reads_together": reads_together,
}.items():
    assert value is True or value is False, f"{name} should be True or False, not {value!r}"

# %% [markdown]
# ## What if?
#
# This one is not graded; talk about it with someone. A new point arrives after the picture has been made. PCA can project it with the mean and the directions of the training data. What can t-SNE do with it? And what follows for the use of t-SNE as a preparation of features for a classifier?
