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
#     title: Support vector machines and kernels
#     minutes: 90
#     difficulty: 2
#     lectures:
#       - "Summary and Overview: Example – applying polynomial kernel"
#       - "Summary and Overview: A polynomial kernel"
#       - "Summary and Overview: Example: SVM for a linearly separable set of 2d-points"
#     topics:
#       - margin, hinge loss, support vectors
#       - subgradient
#       - feature maps and kernels
#       - Gram matrix, RBF kernel
# ---

# %% [markdown]
# # Support vector machines and kernels
#
# Many straight lines separate two groups of points. The support vector machine (SVM) takes the one in the middle of the
# **widest street** between them. And when no straight line will do, it bends space instead of the line: that is the business
# of kernels. You build both here, and train them with a few lines of your own.
#
# **You will learn to**
#
# - find the widest street between two points by hand, and say how wide it is;
# - compute the hinge loss, the SVM's objective and its subgradient;
# - map points into a space where a plane separates what no line could;
# - compute scalar products in that space without ever going there: kernels and Gram matrices;
# - train a kernel machine, point out its support vectors, and see what $\gamma$ and $C$ do.
#
# **Where this stands in the lectures:** *Summary and Overview*, slides *Example – applying polynomial kernel*, *A polynomial
# kernel* and *Example: SVM for a linearly separable set of 2d-points*. The slides show pictures; the formulas behind them
# are explained here.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy
# only: write the functions yourself instead of calling scikit-learn's or scipy's. Numbers must be right to within a relative
# $10^{-6}$ unless the text says otherwise. Every task can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · The widest street
#
# Each sample $\mathbf x_i$ has a label $y_i = +1$ or $-1$. A linear classifier computes
#
# $$f(\mathbf x) = \mathbf w^\top \mathbf x + b$$
#
# and answers with the sign of $f$. The SVM asks for more than the right sign. The two edges of the street are the lines
# $f = +1$ and $f = -1$, and no training sample may stand on the street:
#
# $$y_i\, f(\mathbf x_i) \ge 1 \quad \text{for all } i .$$
#
# The edges are $2 / \lVert \mathbf w \rVert$ apart; this **width** is what we call the *margin*. (Some books call half of it
# the margin, the distance from the middle to an edge.) So the widest street belongs to the **shortest** $\mathbf w$ that
# fulfils all conditions. Samples that stand exactly at an edge, $y_i f(\mathbf x_i) = 1$, are the *support vectors*: they
# alone hold the street in place.
#
# If the groups overlap, there is no empty street, and the conditions become wishes. Every sample pays the **hinge loss**
#
# $$\ell_i = \max\bigl(0,\; 1 - y_i\, f(\mathbf x_i)\bigr).$$
#
# It is zero for a sample that stands beyond its edge, and grows the farther a sample is on the wrong side **of its edge**. A
# sample on the street pays, even if its sign is right.
#
# ### Task: by_hand (2 points)
#
# Take two samples only: $\mathbf x_1 = (1, 1)$ with $y_1 = +1$ and $\mathbf x_2 = (-1, -1)$ with $y_2 = -1$. Draw them, draw
# the widest street between them, and find
#
# - $\mathbf w$ and $b$ (both samples are support vectors, and $\mathbf w$ points along the line that connects them);
# - the width of the street;
# - the hinge loss of a new sample at $(0.2, 0.2)$ whose label is $+1$.
#
# An answer counts when it is within $0.001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_w       list of the two components of w
# hand_b       b
# hand_width   width of the street
# hand_hinge   hinge loss of the sample at (0.2, 0.2) with the label +1
### BEGIN SOLUTION
hand_w = [1 / 2, 1 / 2]
hand_b = 0
hand_width = 2 / np.sqrt(0.5)
hand_hinge = 1 - (0.5 * 0.2 + 0.5 * 0.2)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: form only (whether the numbers are right is tested after you hand in)
assert len(hand_w) == 2, f"hand_w should be a list of two numbers, not {hand_w!r}"
for name, value in {"hand_b": hand_b, "hand_width": hand_width, "hand_hinge": hand_hinge}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.123, not {value!r}"
assert hand_width > 0, f"a street has a positive width, not {hand_width}"
assert hand_hinge >= 0, f"a hinge loss is never negative: {hand_hinge}"

# %% [markdown]
# ### Task: margin (2 points)
#
# The same in code, for any number of features.


# %% nbgrader={"grade": false, "grade_id": "margin_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def decision(X, w, b):
    """f(x) for each sample (not its sign).

    X: the n samples, numpy array of numbers, shape (n, p)
    w: 1-D numpy array of p numbers
    b: a number

    Returns a numpy array of numbers, shape (n,).
    """
    ### BEGIN SOLUTION
    return X @ w + b
    ### END SOLUTION


def street_width(w):
    """The distance between the lines f = -1 and f = +1. w: 1-D numpy array, not all zeros. Returns a number."""
    ### BEGIN SOLUTION
    return float(2 / np.sqrt((w**2).sum()))
    ### END SOLUTION


def hinge(y, f):
    """The hinge loss of each sample.

    y: the n labels, 1-D numpy array of -1 and +1
    f: the values f(x) of the n samples, 1-D numpy array of numbers

    Returns a numpy array of numbers >= 0, shape (n,).
    """
    ### BEGIN SOLUTION
    return np.maximum(0, 1 - y * f)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "margin", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of margin: two samples with two features, a street for w = (3, 4), and four losses
f = decision(np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([3.0, 4.0]), 0.5)
assert isinstance(f, np.ndarray), f"return a numpy array, not {type(f).__name__}"
assert np.allclose(f, [11.5, -3.5]), f"3 + 8 + 0.5 and -4 + 0.5: expected 11.5 and -3.5, not {f}"
assert np.isclose(street_width(np.array([3.0, 4.0])), 0.4), (
    f"w has the length 5, so the street is 0.4 wide, not {street_width(np.array([3.0, 4.0]))}"
)
losses = hinge(np.array([1, 1, -1, -1]), np.array([2.0, -0.5, -0.5, 3.0]))
assert np.allclose(losses, [0, 1.5, 0.5, 4]), f"expected the losses 0, 1.5, 0.5, 4, not {losses}"

# %% [markdown]
# ## 2 · Wide or faultless?
#
# A wide street and small losses are in conflict, so we weigh them against each other. The SVM minimises
#
# $$J(\mathbf w, b) = \tfrac12 \lVert \mathbf w \rVert^2 + C \sum_{i=1}^{n} \max\bigl(0,\; 1 - y_i\,(\mathbf w^\top \mathbf x_i + b)\bigr).$$
#
# Mind where $C$ stands: it multiplies the **losses**, and they are **summed**, not averaged. A large $C$ punishes every
# fault; a small $C$ prefers a wide street. That is the opposite of the $\lambda$ of ridge regression, which multiplies the
# penalty of the weights. As there, $b$ is not penalised.
#
# ### Task: objective (1 point)


# %% nbgrader={"grade": false, "grade_id": "objective_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def objective(w, b, X, y, C):
    """What a support vector machine minimises.

    w: 1-D numpy array of p numbers
    b: a number
    X: the n samples, numpy array of numbers, shape (n, p)
    y: the n labels, 1-D numpy array of -1 and +1
    C: a number > 0

    Returns a number.
    """
    ### BEGIN SOLUTION
    losses = np.maximum(0, 1 - y * (X @ w + b))
    return float((w**2).sum() / 2 + C * losses.sum())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "objective", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of objective: three samples with the losses 0, 0.5 and 2
X_three = np.array([[2.0, 0.0], [0.5, 3.0], [1.0, 1.0]])
value = objective(np.array([1.0, 0.0]), 0.0, X_three, np.array([1, 1, -1]), 10.0)
assert isinstance(value, (int, float)), f"return one number, not {type(value).__name__}"
assert np.isclose(value, 25.5), f"1/2 · 1 + 10 · (0 + 0.5 + 2) = 25.5, not {value}"

# %% [markdown]
# To go downhill we need a gradient. The hinge has a kink at $y f = 1$, where it has none; there we simply take the slope 0,
# which is a permitted choice (a *subgradient*). So for a single sample
#
# $$\frac{\partial \ell}{\partial f} = \begin{cases} -y & \text{if } y f < 1 \\ 0 & \text{if } y f \ge 1, \end{cases}$$
#
# and the chain rule does the rest.
#
# ### Task: subgradient (2 points)


# %% nbgrader={"grade": false, "grade_id": "subgradient_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def subgradient(w, b, X, y, C):
    """The derivatives of the objective J with respect to w and b.

    w, b, X, y, C: as for objective; none of them is changed

    Returns the tuple (dw, db): a 1-D numpy array of p numbers, and a number. A sample with y f = 1 has the slope 0.
    """
    ### BEGIN SOLUTION
    pays = y * (X @ w + b) < 1
    slopes = np.where(pays, -y, 0)
    return w + C * X.T @ slopes, float(C * slopes.sum())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "subgradient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of subgradient: the three samples from above; the first one pays nothing
dw, db = subgradient(np.array([1.0, 0.0]), 0.0, X_three, np.array([1, 1, -1]), 10.0)
assert np.shape(dw) == (2,), f"dw has one element for each feature: shape (2,), not {np.shape(dw)}"
assert np.allclose(dw, [6, -20]), f"(1, 0) + 10 · (-(0.5, 3) + (1, 1)) = (6, -20), not {dw}"
assert np.isclose(db, 0), f"-10 + 10 = 0, not {db}"

# %% [markdown]
# Now we let **your** subgradient go downhill, in shorter and shorter steps. Two kinds of cells were measured, and they
# overlap a little. Solid line: $f = 0$; dashed: the edges of the street; samples with a ring pay a hinge loss. Before you
# run the cell: in which of the two pictures will the street be wider?

# %% nbgrader={"grade": false, "grade_id": "street_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}


def train_linear(X, y, C, steps=1500):
    """w and b, by subgradient descent with shrinking steps; the best of all steps counts."""
    w, b = np.zeros(X.shape[1]), 0.0
    best_w, best_b, best_value = w, b, np.inf
    for step in range(steps):
        dw, db = subgradient(w, b, X, y, C)
        size = 1 / (1 + C * len(y)) / np.sqrt(1 + step / 10)
        w, b = w - size * dw, b - size * db
        value = objective(w, b, X, y, C)
        if value < best_value:
            best_w, best_b, best_value = w, b, value
    return best_w, best_b


rng = np.random.default_rng(8)
y_cells = np.repeat([1, -1], 30)
X_cells = rng.normal(size=(60, 2)) + 1.6 * y_cells[:, None] * np.array([1.0, 0.6])
fig, axes = plt.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
across, up = np.meshgrid(np.linspace(-4.5, 4.5, 80), np.linspace(-4, 4, 80))
grid = np.column_stack([across.ravel(), up.ravel()])
for ax, C in zip(axes, (0.01, 10.0)):
    w, b = train_linear(X_cells, y_cells, C)
    heights = np.reshape(decision(grid, w, b), across.shape)
    ax.contour(
        across, up, heights, levels=[-1, 0, 1], colors="black", linestyles=["dashed", "solid", "dashed"]
    )
    ax.scatter(X_cells[:, 0], X_cells[:, 1], c=y_cells, cmap="coolwarm", s=20)
    losses = hinge(y_cells, decision(X_cells, w, b))
    paying = losses > 1e-3
    ax.scatter(
        X_cells[paying, 0], X_cells[paying, 1], s=90, facecolor="none", edgecolor="black", linewidth=0.8
    )
    ax.set(
        xlabel="feature 1 (no unit)",
        ylabel="feature 2 (no unit)",
        title=f"C = {C:g}: width {street_width(w):.2f}, losses {np.sum(losses):.1f}",
    )
plt.show()

# %% [markdown]
# ## 3 · Bending space
#
# The slide *Applying polynomial kernel* shows points on two rings, which no straight line can separate. The next slide maps
# each point to three numbers,
#
# $$\phi_\text{slide}(x_1, x_2) = (x_1,\; x_2,\; x_1^2 + x_2^2),$$
#
# and in this space a *plane* does the job: $x_1^2 + x_2^2$ is the squared distance from the centre.
#
# More features, more work? Not if all we ever need are **scalar products** $\phi(\mathbf x)^\top \phi(\mathbf z)$. Often
# they can be computed without $\phi$, by a function of the original points, the **kernel**
# $K(\mathbf x, \mathbf z) = \phi(\mathbf x)^\top \phi(\mathbf z)$. For the polynomial kernel of degree 2,
#
# $$K(\mathbf x, \mathbf z) = (\mathbf x^\top \mathbf z)^2 = (x_1 z_1 + x_2 z_2)^2 = x_1^2 z_1^2 + 2\, x_1 x_2\, z_1 z_2 + x_2^2 z_2^2,$$
#
# and this is a scalar product of
#
# $$\phi(\mathbf x) = \bigl(x_1^2,\; \sqrt2\, x_1 x_2,\; x_2^2\bigr) \qquad \text{and} \qquad \phi(\mathbf z) = \bigl(z_1^2,\; \sqrt2\, z_1 z_2,\; z_2^2\bigr).$$
#
# > **On the slide called *A polynomial kernel*.** The map that it shows, $\phi_\text{slide}$, has degree 2 as well, but it
# > is *not* the map of the polynomial kernel $(\mathbf x^\top \mathbf z)^2$: its scalar product is
# > $\mathbf x^\top \mathbf z + \lVert \mathbf x \rVert^2 \lVert \mathbf z \rVert^2$, another kernel. Check the difference in
# > the next task.
#
# ### Task: kernel_by_hand (1 point)
#
# Let $\mathbf x = (1, 2)$ and $\mathbf z = (3, 4)$. Work out
#
# - the kernel $K = (\mathbf x^\top \mathbf z)^2$;
# - the three components of $\phi(\mathbf x)$, and make sure on paper that $\phi(\mathbf x)^\top \phi(\mathbf z)$ is the same
#   number;
# - the scalar product $\phi_\text{slide}(\mathbf x)^\top \phi_\text{slide}(\mathbf z)$ of the slide's map.
#
# An answer counts when it is within $0.001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "kernel_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_kernel   (x·z)²
# hand_phi_x    list of the three components of phi(x)
# hand_slide    scalar product of x and z under the slide's map
### BEGIN SOLUTION
hand_kernel = (3 + 8) ** 2
hand_phi_x = [1, np.sqrt(2) * 2, 4]
hand_slide = 3 + 8 + 5 * 25
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "kernel_by_hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of kernel_by_hand: form only (whether the numbers are right is tested after you hand in)
assert len(hand_phi_x) == 3, f"hand_phi_x should be a list of three numbers, not {hand_phi_x!r}"
for name, value in {"hand_kernel": hand_kernel, "hand_slide": hand_slide}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"

# %% [markdown]
# ### Task: feature_maps (2 points)
#
# Now both maps in code: the one of $(\mathbf x^\top \mathbf z)^2$, and the one of
#
# $$K(\mathbf x, \mathbf z) = (\mathbf x^\top \mathbf z + 1)^2 .$$
#
# Expand this square (six terms, for two features) and find the map with six components that belongs to it. Their order is
#
# $$\bigl(\;x_1^2\text{ term},\;\; x_1 x_2\text{ term},\;\; x_2^2\text{ term},\;\; x_1\text{ term},\;\; x_2\text{ term},\;\; \text{constant}\;\bigr),$$
#
# and all factors are positive.


# %% nbgrader={"grade": false, "grade_id": "feature_maps_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def feature_map(X):
    """The map that belongs to the kernel (x·z)².

    X: n samples with two features, numpy array of numbers, shape (n, 2)

    Returns a numpy array of floats, shape (n, 3).
    """
    ### BEGIN SOLUTION
    x1, x2 = X.T
    return np.stack([x1**2, np.sqrt(2) * x1 * x2, x2**2], axis=1)
    ### END SOLUTION


def feature_map_with_constant(X):
    """The map that belongs to the kernel (x·z + 1)².

    X: as above

    Returns a numpy array of floats, shape (n, 6), the components in the order of the text.
    """
    ### BEGIN SOLUTION
    x1, x2 = X.T
    root = np.sqrt(2)
    return np.stack([x1**2, root * x1 * x2, x2**2, root * x1, root * x2, np.ones(len(X))], axis=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "feature_maps", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of feature_maps: shapes, and one scalar product each
pair = np.array([[2.0, -1.0], [0.5, 3.0]])
mapped = feature_map(pair)
assert np.shape(mapped) == (2, 3), f"two samples, three components: shape (2, 3), not {np.shape(mapped)}"
assert np.isclose(mapped[0] @ mapped[1], 4), (
    f"x·z = -2, so the scalar product should be 4, not {mapped[0] @ mapped[1]}"
)
mapped = feature_map_with_constant(pair)
assert np.shape(mapped) == (2, 6), f"two samples, six components: shape (2, 6), not {np.shape(mapped)}"
assert np.isclose(mapped[0] @ mapped[1], 1), (
    f"x·z + 1 = -1, so the scalar product should be 1, not {mapped[0] @ mapped[1]}"
)

# %% [markdown]
# Two rings, before and after **your** `feature_map`. On the right, two of the three new features are shown: the rings have
# become two parallel stripes, since $x_1^2 + x_2^2$ is constant along a ring.

# %% nbgrader={"grade": false, "grade_id": "rings_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(0)
angle = rng.uniform(0, 2 * np.pi, 200)
y_rings = np.repeat([1, -1], 100)
radius = np.where(y_rings == 1, 1.0, 2.0) + rng.normal(scale=0.12, size=200)
X_rings = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
mapped = feature_map(X_rings)
fig, (left, right) = plt.subplots(1, 2, figsize=(9.5, 4.2), layout="constrained")
left.scatter(X_rings[:, 0], X_rings[:, 1], c=y_rings, cmap="coolwarm", s=12)
left.set(
    xlabel="$x_1$ (no unit)", ylabel="$x_2$ (no unit)", title="No line separates the rings", aspect="equal"
)
right.scatter(mapped[:, 0], mapped[:, 2], c=y_rings, cmap="coolwarm", s=12)
right.plot([0, 2.25], [2.25, 0], color="black", label="a plane, seen from its side")
right.set(xlabel="first component", ylabel="third component", title="After the map, a plane does")
right.legend()
plt.show()

# %% [markdown]
# ## 4 · Kernels and Gram matrices
#
# A kernel is applied to *all pairs* of two sets of points: the $n_A$ rows of a matrix $A$ and the $n_B$ rows of $B$. The
# result is the **Gram matrix**, one row for each point of $A$, one column for each point of $B$. Often $B$ are the training
# samples and $A$ are new ones, so the matrix is rarely square.
#
# $$\text{polynomial:}\; (\mathbf a^\top \mathbf b + c)^d \qquad\qquad \text{radial basis function (RBF):}\; \exp\bigl(-\gamma\, \lVert \mathbf a - \mathbf b \rVert^2\bigr).$$
#
# The RBF kernel measures nearness: 1 for equal points, almost 0 for distant ones. Its feature space has infinitely many
# dimensions, and still each of its scalar products is a single number. Other books write it as a Gaussian,
# $\exp\bigl(-\lVert \mathbf a - \mathbf b \rVert^2 / (2\sigma^2)\bigr)$: then a *large* $\sigma$ means a wide bell, while
# here a *large* $\gamma$ means a narrow one.
#
# ### Task: kernels (2 points)


# %% nbgrader={"grade": false, "grade_id": "kernels_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def polynomial_kernel(A, B, degree, c):
    """The Gram matrix of the polynomial kernel.

    A, B:   numpy arrays of numbers, shapes (n_A, p) and (n_B, p)
    degree: d, int >= 1
    c:      a number >= 0

    Returns a numpy array of numbers, shape (n_A, n_B).
    """
    ### BEGIN SOLUTION
    return (A @ B.T + c) ** degree
    ### END SOLUTION


def rbf_kernel(A, B, gamma):
    """The Gram matrix of the RBF kernel.

    A, B:  numpy arrays of numbers, shapes (n_A, p) and (n_B, p)
    gamma: a number > 0

    Returns a numpy array of numbers, shape (n_A, n_B).
    """
    ### BEGIN SOLUTION
    differences = A[:, None] - B
    return np.exp(-gamma * (differences**2).sum(axis=2))
    ### END SOLUTION


def gamma_of_sigma(sigma):
    """The gamma with which rbf_kernel is the Gaussian of width sigma, a number > 0."""
    ### BEGIN SOLUTION
    return 1 / (2 * sigma**2)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "kernels", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of kernels: three points against two
A_small = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
B_small = np.array([[1.0, 0.0], [3.0, 1.0]])
gram = polynomial_kernel(A_small, B_small, 3, 1.0)
assert np.shape(gram) == (3, 2), f"3 points against 2: shape (3, 2), not {np.shape(gram)}"
assert np.allclose(gram, [[8, 64], [1, 27], [8, 125]]), f"expected [[8, 64], [1, 27], [8, 125]], not {gram}"
gram = rbf_kernel(A_small, B_small, 0.5)
assert np.shape(gram) == (3, 2), f"3 points against 2: shape (3, 2), not {np.shape(gram)}"
assert np.allclose(gram, np.exp([[0, -2.5], [-2.5, -5], [-0.5, -2]])), (
    f"the squared distances are 0, 5 / 5, 10 / 1, 4, but you returned {gram}"
)
assert np.isclose(gamma_of_sigma(2.0), 0.125), f"for sigma = 2, gamma is 1/8, not {gamma_of_sigma(2.0)}"

# %% [markdown]
# ## 5 · A machine made of samples
#
# The best $\mathbf w$ is always a combination of training samples, $\mathbf w = \sum_j \alpha_j\, y_j\, \phi(\mathbf x_j)$,
# with $0 \le \alpha_j \le C$. Put this into $f$, and only scalar products remain:
#
# $$f(\mathbf x) = \sum_{j=1}^{n} \alpha_j\, y_j\, K(\mathbf x, \mathbf x_j) .$$
#
# Instead of weights, the machine has one $\alpha_j$ for each training sample. The samples with $\alpha_j > 0$ are the
# support vectors; all others could be thrown away. (There is no $b$ any more. From here on the kernel itself must contain a
# constant, such as the $c$ of the polynomial, if one is needed.)
#
# ### Task: kernel_decision (1 point)


# %% nbgrader={"grade": false, "grade_id": "kernel_decision_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kernel_decision(K, y, alpha):
    """f(x) for each of m points.

    K:     Gram matrix of the m points against the n training samples, numpy array of numbers, shape (m, n)
    y:     the labels of the training samples, 1-D numpy array of n times -1 or +1
    alpha: 1-D numpy array of n numbers >= 0

    Returns a numpy array of numbers, shape (m,).
    """
    ### BEGIN SOLUTION
    return K @ (alpha * y)
    ### END SOLUTION


def support_vectors(alpha):
    """The numbers of the samples with alpha > 1e-8, a 1-D numpy array of integers in ascending order; alpha as above."""
    ### BEGIN SOLUTION
    return np.flatnonzero(alpha > 1e-8)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "kernel_decision", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of kernel_decision: two points against three training samples
K_small = np.array([[1.0, 0.5, 2.0], [0.0, 3.0, 1.0]])
f = kernel_decision(K_small, np.array([1, -1, 1]), np.array([2.0, 1.0, 0.0]))
assert np.shape(f) == (2,), f"one value for each of the two points: shape (2,), not {np.shape(f)}"
assert np.allclose(f, [1.5, -3]), f"2 · 1 - 1 · 0.5 and 2 · 0 - 1 · 3: expected 1.5 and -3, not {f}"
assert np.asarray(support_vectors(np.array([0.0, 0.7, 1e-12, 2.0]))).tolist() == [1, 3], (
    "only samples 1 and 3 have an alpha above 1e-8"
)

# %% [markdown]
# How are the $\alpha_i$ found? One at a time. For a single $\alpha_i$, with all others fixed, the best value is
#
# $$\alpha_i^\text{new} = \alpha_i + \frac{1 - y_i\, f(\mathbf x_i)}{K(\mathbf x_i, \mathbf x_i)}, \qquad \text{then cut to the interval } [0, C],$$
#
# which means: values below 0 become 0, values above $C$ become $C$. Read it: a sample whose $y f$ is smaller than 1 pulls
# harder, one that stands beyond its edge lets go. **One pass** does this for $i = 0, 1, \dots, n - 1$ in this order, and
# each step already uses the new values of the earlier ones. Passes are repeated until nothing changes.
#
# ### Task: one_pass (2 points)


# %% nbgrader={"grade": false, "grade_id": "one_pass_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_pass(K, y, alpha, C):
    """Improve each alpha once, in order.

    K:     Gram matrix of the n training samples against themselves, numpy array of numbers, shape (n, n); its diagonal
           is positive
    y:     their labels, 1-D numpy array of -1 and +1
    alpha: 1-D numpy array of n floats from 0 to C; it stays as it is
    C:     a number > 0

    Returns the new values, a numpy array of floats, shape (n,).
    """
    ### BEGIN SOLUTION
    alpha = alpha.copy()
    for i in range(len(y)):
        f = K[i] @ (alpha * y)
        alpha[i] = np.clip(alpha[i] + (1 - y[i] * f) / K[i, i], 0, C)
    return alpha
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "one_pass", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of one_pass: three samples, C = 1, from zero
K_three = np.array([[2.0, 1.0, 0.0], [1.0, 1.0, 0.5], [0.0, 0.5, 4.0]])
found = one_pass(K_three, np.array([1, -1, 1]), np.zeros(3), 1.0)
assert np.shape(found) == (3,), f"return one value for each sample: shape (3,), not {np.shape(found)}"
assert np.allclose(found, [0.5, 1, 0.375]), (
    f"first 0 + 1/2; then 0 + (1 + 0.5) / 1, cut to 1; then 0 + (1 + 0.5) / 4: expected 0.5, 1, 0.375, not {found}"
)

# %% [markdown]
# Everything together: **your** kernel, **your** passes, **your** decision function. Two crescents are learned with three
# values of $\gamma$; rings mark the support vectors, and the stronger the colour, the larger $|f|$. Before you run the cell,
# think of what happens if the bells are very wide, and what if they are very narrow.

# %% nbgrader={"grade": false, "grade_id": "rbf_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}


def draw_crescents(n, rng):
    """n points on two interlocking crescents, and their labels -1 and +1."""
    y = rng.choice([-1, 1], n)
    angle = rng.uniform(0, np.pi, n) + np.pi * (y == 1)
    X = np.column_stack([np.cos(angle) + (y == 1), np.sin(angle) + 0.4 * (y == 1)])
    return X + rng.normal(scale=0.38, size=(n, 2)), y


def train_kernel(K, y, C, passes=200):
    """The alphas after many passes."""
    alpha = np.zeros(len(y))
    for _ in range(passes):
        before, alpha = alpha, one_pass(K, y, alpha, C)
        if np.max(np.abs(alpha - before)) < 1e-6:
            break
    return alpha


rng = np.random.default_rng(6)
X_train, y_train = draw_crescents(100, rng)
X_test, y_test = draw_crescents(1000, rng)
across, up = np.meshgrid(np.linspace(-2.2, 3.2, 60), np.linspace(-1.9, 2.3, 60))
grid = np.column_stack([across.ravel(), up.ravel()])
fig, axes = plt.subplots(1, 3, figsize=(14, 4), layout="constrained")
for ax, gamma in zip(axes, (0.02, 2.0, 200.0)):
    alpha = train_kernel(rbf_kernel(X_train, X_train, gamma), y_train, 10.0)
    heights = np.reshape(kernel_decision(rbf_kernel(grid, X_train, gamma), y_train, alpha), across.shape)
    ax.pcolormesh(across, up, heights, cmap="coolwarm", vmin=-2, vmax=2, alpha=0.5)
    ax.contour(across, up, heights, levels=[0], colors="black")
    ax.scatter(X_train[:, 0], X_train[:, 1], c=y_train, cmap="coolwarm", s=14)
    chosen = support_vectors(alpha)
    ax.scatter(
        X_train[chosen, 0], X_train[chosen, 1], s=70, facecolor="none", edgecolor="black", linewidth=0.7
    )
    accuracies = []
    for X_old, y_old in ((X_train, y_train), (X_test, y_test)):
        f = kernel_decision(rbf_kernel(X_old, X_train, gamma), y_train, alpha)
        accuracies.append(np.mean(np.sign(f) == y_old))
    title = rf"$\gamma$ = {gamma:g}: {len(chosen)} support vectors"
    ax.set(
        xlabel=f"feature 1 (no unit)\ntraining accuracy {accuracies[0]:.2f}, test {accuracies[1]:.2f}",
        title=title,
    )
axes[0].set(ylabel="feature 2 (no unit)")
plt.show()

# %% [markdown]
# **Reading it.** With wide bells ($\gamma$ small) all samples look alike, and the border is almost straight: underfitting,
# and many samples stand on the street. With narrow bells ($\gamma$ large) each sample is an island of its own: the training
# data are learned by heart, nearly every sample is a support vector, and between the islands the machine knows nothing. In
# the middle the support vectors line the border, and all other samples could be thrown away. So count them: when nearly all
# samples are support vectors, be suspicious, even before you have seen any new data. $\gamma$ and $C$ are chosen by
# cross-validation, together, on logarithmic scales.
#
# **In daily work** use `SVC(kernel="rbf", C=..., gamma=...)` from `sklearn.svm`, with features scaled first: a kernel that
# looks at distances has no idea of units. `LinearSVC` is faster where no kernel is needed.
#
# ## What if?
#
# This one is not graded; talk about it with someone. You have 200 brain scans of 100 000 voxels each, and a collaborator has
# a million records of 10 numbers each. For whom of you does a Gram matrix save work, and who should rather use the feature
# space? And what happens to the RBF kernel's bells when the number of features grows, and all distances become similar?
