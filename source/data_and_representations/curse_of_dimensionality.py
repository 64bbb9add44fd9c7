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
#     title: The curse of dimensionality
#     minutes: 60
#     difficulty: 2
#     lectures:
#       - "Summary and Overview: Curse of dimensionality"
#       - "Topical Lectures on Machine Learning: Dimensional reduction"
#     topics:
#       - regions and examples in d dimensions
#       - the ball inside the hypercube
#       - underflow and logarithms
#       - concentration of distances
# ---

# %% [markdown]
# # The curse of dimensionality
#
# We live in three dimensions, and our intuition about distances, neighbours and "the middle" comes from there. A sample with 100 features lives in a
# space of 100 dimensions, and there almost everything you take for granted is wrong. Here you find out how wrong, and what this means
# for learning from examples.
#
# **You will learn to**
#
# - say how many regions, and so how many examples, a problem with $d$ features needs;
# - compute which part of a hypercube lies inside its ball, in any dimension, and by logarithms where the number itself is too small for the computer;
# - explain why "local" neighbourhoods are not local, and why most of the data lies near the edge;
# - see that in high dimensions all points are about equally far away.
#
# **Where this stands in the lectures:** *Summary and Overview*, slide *Curse of dimensionality* ($d$ dimensions with $v$ values), and *Topical
# Lectures*, *Dimensional reduction* ("High-dimensional data lives near the edge of the sample space").
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy and Python's
# `math` only; unless the text says otherwise, results are compared with a **relative** tolerance of $10^{-6}$, however small they are.
# Every task can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import math

import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · Regions, and a ball in a box
#
# Suppose that each of $d$ features is divided into $v$ intervals. Then the space falls into $v^d$ regions. To learn what happens in
# each of them, without assuming anything about what lies between, you need at least one example in each: $O(v^d)$ examples.
#
# A second way to look at it. Data are spread evenly over a hypercube of side $e$ in $D$ dimensions, $C = [-e/2, e/2]^D$. The largest ball that fits
# into it, $S$, has its centre at the origin and the **radius** $e/2$. The volume of a ball of radius $r$ is
#
# $$V_D(r) = \frac{\pi^{D/2}}{\Gamma(D/2 + 1)} \, r^D,$$
#
# and that of the cube is $e^D$, so the probability that a point of the cube lies in the ball is
#
# $$P(x \in S) = \frac{\pi^{D/2} (e/2)^D / \Gamma(D/2+1)}{e^D} = \frac{\pi^{D/2}}{2^D \, \Gamma(D/2 + 1)},$$
#
# whatever $e$ is. The gamma function $\Gamma$ extends the factorial: $\Gamma(n + 1) = n!$ for whole numbers $n$. The values that you need:
#
# | $D$ | 1 | 2 | 3 | 4 |
# |---|---|---|---|---|
# | $\Gamma(D/2 + 1)$ | $\sqrt{\pi} / 2$ | 1 | $3 \sqrt{\pi} / 4$ | 2 |
#
# > **If your slide shows** $\pi^{D/2} / (2^D D^D)$ as the last step: that is not what $\Gamma(D/2+1)$ becomes for large $D$. It goes to zero, too, but far too
# > fast: at $D = 10$ it is too small by eight orders of magnitude. Use the exact formula above.
#
# ### Task: by hand (2 points)
#
# With pencil and paper (and a pocket calculator for the last step):
#
# 1. Each of $d = 4$ features is divided into $v = 5$ intervals. How many regions are there? Assign `hand_regions`.
# 2. Which part of a square lies in its circle ($D = 2$), which part of a cube in its ball ($D = 3$), and which part of the four-dimensional
#    hypercube in its ball? Assign `hand_part_2`, `hand_part_3` and `hand_part_4`, with at least four decimals, or as a calculation such
#    as `np.pi / 7`. An answer counts when it is within $0.0001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign a whole number, hand_regions, and three numbers: hand_part_2, hand_part_3, hand_part_4
### BEGIN SOLUTION
hand_regions = 5**4
hand_part_2 = np.pi / 4
hand_part_3 = np.pi / 6
hand_part_4 = np.pi**2 / 32
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: form and range only (whether the values are right is tested after you hand in)
assert isinstance(hand_regions, int), f"hand_regions should be a whole number, not {hand_regions!r}"
assert hand_regions > 0, f"hand_regions = {hand_regions} should be positive"
for name, value in {
    "hand_part_2": hand_part_2,
    "hand_part_3": hand_part_3,
    "hand_part_4": hand_part_4,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.4286, not {value!r}"
    assert 0 < value < 1, f"{name} = {value} should lie between 0 and 1: it is a part of the cube"

# %% [markdown]
# ## 2 · Empty regions
#
# ### Task: regions (2 points)
#
# 1. Write $v^d$ as a function. The result can be enormous, and it should still be exact: Python's whole numbers have no limit.
# 2. In practice the number of examples is given, and you want to know how many regions they reach. Write the function that counts the
#    regions with at least one sample in them. Each axis goes from 0 to 1 and is divided into $v$ intervals of equal length; a value on the
#    border of two intervals belongs to the upper one, so that the intervals are $[0, \frac1v)$, $[\frac1v, \frac2v)$, and so on.


# %% nbgrader={"grade": false, "grade_id": "regions_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def n_regions(v, d):
    """How many regions there are when each of d features is divided into v intervals.

    v: whole number (int) >= 1
    d: whole number (int) >= 1

    Returns a whole number (int), exact however large it is.
    """
    ### BEGIN SOLUTION
    return v**d
    ### END SOLUTION


def occupied_regions(X, v):
    """How many of the regions hold at least one of the samples.

    X: the samples, numpy array of floats, shape (n, d), n >= 1; every value is >= 0 and < 1
    v: number of intervals of each axis, whole number (int) >= 1

    Returns a whole number (int).
    """
    ### BEGIN SOLUTION
    intervals = (X * v).astype(int)
    return len({tuple(region) for region in intervals.tolist()})
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "regions", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of regions: ten values in 1, 2 and 3 dimensions, and five samples in the plane
for d, regions in {1: 10, 2: 100, 3: 1000}.items():
    assert n_regions(10, d) == regions, f"v = 10, d = {d}: {regions} regions, not {n_regions(10, d)}"
assert isinstance(n_regions(10, 25), int), "the result should be a whole number (int), also when it is large"
five = np.array([[0.1, 0.1], [0.4, 0.2], [0.9, 0.1], [0.2, 0.7], [0.5, 0.3]])
assert occupied_regions(five, 2) == 3, (
    f"two share the lower left quarter and two the lower right one, the upper right one is empty: 3, not {occupied_regions(five, 2)}"
)

# %% [markdown]
# Now watch 1000 samples getting lost. In which dimension are there more regions than samples?

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "regions_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(1)
for d in range(1, 8):
    reached = occupied_regions(rng.random((1000, d)), 10)
    total = n_regions(10, d)
    print(f"d = {d}: {reached:>4} of {total:>8} regions reached, {100 * reached / total:8.4f} %")

# %% [markdown]
# ## 3 · Neighbourhoods that are not local
#
# Many methods, such as $k$ nearest neighbours, answer with what they know about the *neighbourhood* of a point. Let the data be spread evenly over a cube of side 1.
# To catch a share $s$ of them you need a smaller cube with the volume $s$. On a line, 1 % of the data are caught by a piece of length 0.01. And in $D$ dimensions?
#
# ### Task: neighbourhood (1 point)


# %% nbgrader={"grade": false, "grade_id": "neighbourhood_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def neighbourhood_side(share, D):
    """The side of a cube that holds a given share of the volume of the cube of side 1.

    share: number, 0 < share <= 1
    D:     number of dimensions, whole number (int) >= 1

    Returns a number: the side of the smaller cube.
    """
    ### BEGIN SOLUTION
    return share ** (1 / D)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "neighbourhood", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of neighbourhood: 1 % of the data on a line, a quarter in the plane
assert np.isclose(neighbourhood_side(0.01, 1), 0.01), f"on a line: 0.01, not {neighbourhood_side(0.01, 1)}"
assert np.isclose(neighbourhood_side(0.25, 2), 0.5), (
    f"a square of side 0.5 has a quarter of the area, but you returned {neighbourhood_side(0.25, 2)}"
)

# %% [markdown]
# Try `neighbourhood_side(0.01, 10)` and `neighbourhood_side(0.01, 100)`. To find the one percent nearest to you, you must look across most of the whole range of
# *every* feature. Nothing about that is local.

# %% [markdown]
# ## 4 · The ball in the box
#
# ### Task: ball (3 points)
#
# Write the volume of a ball and, separately, the part of a cube that lies in its ball, with the exact formulas of section 1. Python's `math.gamma` is $\Gamma$; it
# works for halves, too. (It overflows above 171, so $D$ ends at 100 here.)


# %% nbgrader={"grade": false, "grade_id": "ball_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ball_volume(radius, D):
    """The volume of a ball.

    radius: number > 0
    D:      number of dimensions, whole number (int) from 1 to 100; a ball in one dimension is the interval
            from -radius to radius

    Returns a number.
    """
    ### BEGIN SOLUTION
    return math.pi ** (D / 2) / math.gamma(D / 2 + 1) * radius**D
    ### END SOLUTION


def ball_fraction(D):
    """The part of a hypercube that lies in the largest ball inside it.

    D: number of dimensions, whole number (int) from 1 to 100

    Returns a number between 0 and 1.
    """
    ### BEGIN SOLUTION
    return math.pi ** (D / 2) / (2**D * math.gamma(D / 2 + 1))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ball", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of ball: an interval, a disc and a ball of radius 2; one and ten dimensions
for D, volume in {1: 4, 2: 4 * np.pi, 3: 32 / 3 * np.pi}.items():
    assert np.isclose(ball_volume(2, D), volume), f"radius 2, D = {D}: {volume}, not {ball_volume(2, D)}"
assert np.isclose(ball_fraction(1), 1), f"on a line, the ball *is* the cube: 1, not {ball_fraction(1)}"
assert 0.0024 < ball_fraction(10) < 0.0026, f"D = 10: about 0.0025, not {ball_fraction(10)}"

# %% [markdown]
# ## 5 · Smaller than the smallest number
#
# At $D = 400$ the fraction is about $10^{-396}$. The smallest positive `float` is near $10^{-324}$: the fraction *underflows* and becomes 0, and the logarithm of 0 is
# $-\infty$. (On the way, $\Gamma(201)$ overflows, too.) This happens all the time in machine learning, whenever many probabilities are multiplied, and the cure is
# always the same: **compute the logarithm itself**, not the logarithm of the result. Products become sums. From the formula,
#
# $$\ln P = \frac D2 \ln \pi - D \ln 2 - \ln \Gamma\left(\frac D2 + 1\right),$$
#
# and $\ln \Gamma$ has a function of its own, `math.lgamma`.
#
# ### Task: log_fraction (2 points)


# %% nbgrader={"grade": false, "grade_id": "log_fraction_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def log_ball_fraction(D):
    """The natural logarithm of the part of a hypercube that lies in its ball.

    D: number of dimensions, whole number (int) from 1 to 100 000

    Returns a number <= 0, finite for every D. At D = 1, where it is 0, rounding errors below 1e-9 do not matter.
    """
    ### BEGIN SOLUTION
    return D / 2 * math.log(math.pi) - D * math.log(2) - math.lgamma(D / 2 + 1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "log_fraction", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of log_fraction: the square, and a dimension in which the fraction itself is too small for a float
assert np.isclose(log_ball_fraction(2), np.log(np.pi / 4)), f"D = 2: ln(pi/4), not {log_ball_fraction(2)}"
assert np.isfinite(log_ball_fraction(400)), f"D = 400: {log_ball_fraction(400)} is not finite"
assert np.isclose(log_ball_fraction(400), -911.5, atol=0.05), (
    f"D = 400: about -911.5, not {log_ball_fraction(400)}"
)

# %% [markdown]
# ## 6 · Life near the edge
#
# The ball is empty because almost everything is in the corners. We can say it without a ball, too. Call a point of the cube $[-\frac12, \frac12]^D$
# **near the edge** if at least one of its $D$ coordinates is at most the distance $w$ away from one of the two ends, $-\frac12$ or $\frac12$. It is *not* near the edge only if
# **all** its coordinates lie strictly inside the inner cube, which has the side $1 - 2w$.
#
# ### Task: near_edge (2 points)
#
# Write the probability that an evenly distributed point is near the edge, and the share of given points that are.


# %% nbgrader={"grade": false, "grade_id": "near_edge_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def edge_fraction(w, D):
    """The probability that a point of the cube of side 1 is near the edge.

    w: the width of the edge, number, 0 < w < 0.5
    D: number of dimensions, whole number (int) >= 1

    Returns a number between 0 and 1.
    """
    ### BEGIN SOLUTION
    return 1 - (1 - 2 * w) ** D
    ### END SOLUTION


def share_near_edge(X, w):
    """The share of given points that are near the edge.

    X: the points, numpy array of floats, shape (n, D), n >= 1; every value is >= -0.5 and <= 0.5
    w: the width of the edge, number, 0 < w < 0.5; a coordinate exactly w away from an end counts as near

    Returns a number between 0 and 1.
    """
    ### BEGIN SOLUTION
    largest = np.abs(X).max(axis=1)
    return float(np.mean(largest >= 0.5 - w))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "near_edge", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of near_edge: a line and a square, and four points in the plane
assert np.isclose(edge_fraction(0.1, 1), 0.2), (
    f"on a line, two pieces of 0.1: 0.2, not {edge_fraction(0.1, 1)}"
)
assert np.isclose(edge_fraction(0.25, 2), 0.75), (
    f"the inner square has a quarter of the area: 0.75, not {edge_fraction(0.25, 2)}"
)
four = np.array([[0.0, 0.1], [0.45, 0.0], [-0.2, -0.48], [0.3, -0.3]])
assert np.isclose(share_near_edge(four, 0.1), 0.5), (
    f"only the second and the third point are near the edge: 0.5, not {share_near_edge(four, 0.1)}"
)

# %% [markdown]
# ## 7 · Everything is equally far away
#
# A nearest neighbour is worth something only if it is *much* nearer than the others. Take the Euclidean distances
#
# $$d_i = \sqrt{\sum_{j=1}^{D} (x_{ij} - q_j)^2}$$
#
# between a query point $q$ and all samples $x_i$. Their **relative contrast** is $(d_\max - d_\min) / d_\min$: how much farther away the farthest sample is
# than the nearest one, in units of the nearest distance.
#
# ### Task: distances (2 points)


# %% nbgrader={"grade": false, "grade_id": "distances_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def distances_to(X, query):
    """The Euclidean distances of all samples from a query point.

    X:     the samples, numpy array of floats, shape (n, D)
    query: the query point, numpy array of floats, shape (D,)

    Returns a numpy array of floats, shape (n,).
    """
    ### BEGIN SOLUTION
    return np.sqrt(np.sum((X - query) ** 2, axis=1))
    ### END SOLUTION


def relative_contrast(distances):
    """How much farther away the farthest sample is than the nearest one, relative to the nearest.

    distances: numpy array of floats > 0, shape (n,), n >= 1, in any order

    Returns a number >= 0; 0.0 if all distances are equal.
    """
    ### BEGIN SOLUTION
    return (distances.max() - distances.min()) / distances.min()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "distances", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of distances: three points in the plane, and three distances
three = np.array([[3.0, 4.0], [0.0, 1.0], [-6.0, 8.0]])
found = distances_to(three, np.zeros(2))
assert isinstance(found, np.ndarray) and found.shape == (3,), f"one distance for each sample: {found!r}"
assert np.allclose(found, [5, 1, 10]), f"the distances from the origin are 5, 1 and 10, not {found}"
assert np.isclose(relative_contrast(np.array([3.0, 2.0, 8.0])), 3), (
    f"(8 - 2) / 2 = 3, but you returned {relative_contrast(np.array([3.0, 2.0, 8.0]))}"
)

# %% [markdown]
# ## 8 · The picture
#
# On the left, the exact fraction, the printed formula that goes to zero too fast, and an experiment with 20 000 random points per dimension. On the right, the distances from a
# random query point to 2000 random samples in a cube of side 1, each divided by their mean. What do you expect to happen to the width of the histogram?

# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(8)
dimensions = np.arange(1, 21)
exact = [ball_fraction(int(D)) for D in dimensions]
printed = [float(np.pi ** (D / 2) / (2.0**D * float(D) ** D)) for D in dimensions]
sampled = [np.mean(np.linalg.norm(rng.random((20000, D)) - 0.5, axis=1) <= 0.5) for D in dimensions]

fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
left.semilogy(dimensions, exact, "-", label="exact")
left.semilogy(dimensions, printed, ":", label="$\\pi^{D/2}/(2^D D^D)$")
left.semilogy(dimensions, np.where(np.array(sampled) > 0, sampled, np.nan), "o", label="20 000 random points")
left.set(
    xlabel="dimension $D$", ylabel="part of the cube in the ball", title="The ball is empty", ylim=(1e-9, 3)
)
left.set_xticks(range(2, 21, 2))
left.legend()

for D in (2, 10, 100, 1000):
    distances = distances_to(rng.random((2000, D)), rng.random(D))
    label = f"$D$ = {D}: contrast {relative_contrast(distances):.2f}"
    right.hist(distances / distances.mean(), bins=40, density=True, histtype="step", label=label)
right.set(
    xlabel="distance / mean distance",
    ylabel="density",
    title="All samples are about equally far away",
    yscale="log",
)
right.legend()
plt.show()

# %% [markdown]
# **Reading it.** From about $D = 10$ on, the experiment struggles: of 20 000 points, a few dozen lie in the ball at $D = 10$ and none at all at $D = 20$. In high dimensions *you cannot find the
# middle by drawing at random*. On the right, the nearest sample is almost as far away as the farthest: at $D = 1000$ they differ by about a tenth, and the smallest noise decides
# who is "nearest".
#
# **Is there hope?** Yes, because real data do not fill the cube. Images, spectra and recordings lie near surfaces of much lower dimension, their *intrinsic* dimension. To find
# these is what *dimensional reduction* and deep networks are about; and assumptions (linear, smooth, translation-equivariant) replace the examples that nobody has.
#
# ## What if?
#
# This one is not graded; talk about it with someone. You want the *farthest* sample instead of the nearest, or you use $\sum_j |x_{ij} - q_j|$ instead of the Euclidean distance: does the
# curse go away? And what if 990 of the 1000 features were exact copies of the other 10: would the right-hand picture look like $D = 1000$ or like $D = 10$?
