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
#     title: "Gradient descent: rates, batches, curvature"
#     minutes: 80
#     difficulty: 2
#     lectures:
#       - "Topical Lectures on Machine Learning: Gradient descent"
#       - "Topical Lectures on Machine Learning: Advanced gradient descent"
#       - "Topical Lectures on Machine Learning: Stochastic gradient descent"
#       - "Artificial Neural Networks: How to choose a learning rate"
#       - "Artificial Neural Networks: SGD, Algorithm 8.1"
#       - "Artificial Neural Networks: Newton's method"
#     topics:
#       - gradient descent and the regimes of the learning rate
#       - curvature and the Hessian
#       - mini-batches, epochs, stochastic gradient descent
#       - learning rate schedules
#       - Newton's method
# ---

# %% [markdown]
# # Gradient descent: rates, batches, curvature
#
# Nearly everything in machine learning that is *trained* walks downhill on some error surface, and all it knows of that surface is the slope where it
# stands. How long should a step be? Must we look at all the data before each step? And what could we do if we knew how the surface *bends*?
#
# **When you are done you can**
#
# - take steps of gradient descent and of Newton's method with pencil and paper,
# - predict from the curvature whether a learning rate creeps, overshoots or diverges,
# - cut shuffled data into mini-batches without losing any, and tell steps from epochs,
# - write stochastic gradient descent with a learning rate schedule,
# - say why Newton's method is so much faster, and why nobody trains a network with it.
#
# **Where it stands in the lectures.** *Topical Lectures*, "Gradient descent" to "Stochastic gradient descent"; *Artificial Neural Networks*, "How to choose a learning
# rate", "SGD" and "Newton's method".
#
# **How you are graded.** Below each answer stands a public test: run it, it tells you at once whether the form is right and, for code, whether one example comes
# out right. The hidden tests use other numbers as well and compare with a relative tolerance of $10^{-6}$, so compute in `float64`, which is NumPy's
# default. No task needs another one to be solved first. You need NumPy only.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 By hand
#
# From the parameters $\theta_t$, gradient descent goes to
#
# $$\theta_{t+1} = \theta_t - \eta\, \nabla_\theta E(\theta_t)$$
#
# with the learning rate $\eta$; it uses *local* information only. If we also know the second derivatives, collected in the Hessian matrix
# $H_{ij} = \partial^2 E / \partial\theta_i\, \partial\theta_j$, we can replace the surface near $\theta_t$ by the parabola that touches it there, and step right to its minimum. That is
# Newton's method:
#
# $$\theta_{t+1} = \theta_t - H^{-1}(\theta_t)\, \nabla_\theta E(\theta_t) .$$
#
# ### Task: by_hand (2 points)
#
# **One parameter.** $E(\theta) = 2\,(\theta - 3)^2$, started at $\theta_0 = 1$.
#
# 1. Take two steps of gradient descent with $\eta = 0.1$.
# 2. The distance from the minimum is multiplied by the same factor in every step. Write this factor down for any $\eta$. Which rate reaches the minimum in a single step? And from
#    which rate on does gradient descent no longer converge?
#
# **Two parameters.** At $\theta = (5, 1)$ some surface has the gradient and the Hessian
#
# $$\nabla E = \begin{pmatrix} 4 \\ 7 \end{pmatrix}, \qquad H = \begin{pmatrix} 2 & 1 \\ 1 & 3 \end{pmatrix} .$$
#
# 3. Where does one step of Newton's method lead? (The inverse of a matrix is not made of the inverses of its entries. It is easiest to solve the two equations $H v = \nabla E$.)
#
# All answers are exact with at most two decimals, so do not round. You may write a calculation.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_theta1, hand_theta2          two steps of gradient descent
# hand_best_rate                    the rate that needs a single step
# hand_limit_rate                   the smallest rate that does not converge any more
# hand_newton_1, hand_newton_2      the two parameters after one step of Newton's method
### BEGIN SOLUTION
hand_theta1, hand_theta2 = 1.8, 2.28  # the gradient is 4 (theta - 3): -8, then -4.8
hand_best_rate, hand_limit_rate = 0.25, 0.5  # the factor is 1 - 4 eta
hand_newton_1, hand_newton_2 = 4.0, -1.0  # v = (1, 2)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: six numbers in a sensible range (the values are graded later)
for name, value in {
    "hand_theta1": hand_theta1,
    "hand_theta2": hand_theta2,
    "hand_best_rate": hand_best_rate,
    "hand_limit_rate": hand_limit_rate,
    "hand_newton_1": hand_newton_1,
    "hand_newton_2": hand_newton_2,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a single number, not {type(value).__name__}"
    assert 0 < abs(value) < 30, f"{name} = {value} is far from anything that can come out here"
assert 0 < hand_best_rate < hand_limit_rate, "a rate is positive, and the best one is below the limit"

# %% [markdown]
# ## 2 Gradient descent
#
# ### Task: descent (2 points)


# %% nbgrader={"grade": false, "grade_id": "descent_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_descent(grad, theta, lr, steps):
    """Gradient descent with a constant learning rate.

    grad:  a function: grad(theta) returns the gradient at theta, an array of the same shape
    theta: where to start, a float64 array of shape (d,), which must not be changed
    lr:    the learning rate, a number
    steps: how many steps to take, a whole number >= 0

    Returns a float64 array of shape (steps + 1, d): the start in row 0, then the parameters after each step.
    """
    ### BEGIN SOLUTION
    path = [theta]
    for _ in range(steps):
        theta = theta - lr * grad(theta)
        path.append(theta)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "descent", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of descent: a bowl around (1, 1), three steps
start_example = np.array([5.0, -7.0])
path_example = gradient_descent(lambda theta: 2 * (theta - 1), start_example, 0.25, 3)
assert isinstance(path_example, np.ndarray), f"return an array, not {type(path_example).__name__}"
assert path_example.shape == (4, 2), (
    f"the start and three steps are four rows, but the shape is {path_example.shape}"
)
np.testing.assert_allclose(
    path_example, [[5.0, -7.0], [3.0, -3.0], [2.0, -1.0], [1.5, 0.0]], err_msg="the path"
)
assert start_example[0] == 5.0, "gradient_descent changed the start that it was given"

# %% [markdown]
# ## 3 How large may the rate be?
#
# On a parabola with curvature (second derivative) $h > 0$ each step multiplies the distance from the minimum by $1 - \eta h$. We call what happens
#
# - `"direct"` if the factor is at least 0 (and below 1): $\theta$ approaches from one side, or arrives in a single step;
# - `"oscillating"` if the factor is negative but greater than $-1$: every step overshoots, by less and less;
# - `"not converging"` if the factor is $-1$ or less: it bounces for ever, or diverges.
#
# In more dimensions a quadratic surface is made of several parabolas, one along each eigenvector of its Hessian, whose curvatures are the eigenvalues. All of them must converge, so the *steepest*
# decides how large the rate may be, while the flattest decides how long we have to walk. This is why gradient descent suffers in a long valley: it treats all directions alike.
#
# ### Task: rates (2 points)


# %% nbgrader={"grade": false, "grade_id": "rates_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def regime(lr, curvature):
    """What gradient descent does on a parabola.

    lr, curvature: numbers > 0
    Returns one of the strings "direct", "oscillating" and "not converging".
    """
    ### BEGIN SOLUTION
    factor = 1 - lr * curvature
    if factor >= 0:
        return "direct"
    if factor > -1:
        return "oscillating"
    return "not converging"
    ### END SOLUTION


def rate_limit(hessian):
    """The smallest learning rate that does not converge any more on a quadratic surface (from most starts).

    hessian: a symmetric float64 array (d, d) whose eigenvalues are all positive
    Returns a number.
    """
    ### BEGIN SOLUTION
    return 2 / np.max(np.linalg.eigvalsh(hessian))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "rates", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of rates: parabolas of curvature 8, and a surface with the eigenvalues 4 and 2
assert regime(0.0625, 8.0) == "direct", "the distance is halved in each step"
assert regime(0.1875, 8.0) == "oscillating", "the distance is halved, but the side changes"
assert regime(0.5, 8.0) == "not converging", "the distance is tripled in each step"
limit_example = rate_limit(np.array([[3.0, 1.0], [1.0, 3.0]]))
assert np.ndim(limit_example) == 0, "return a single number"
assert np.isclose(limit_example, 0.5), (
    f"the steepest direction has curvature 4, but you return {limit_example}"
)

# %% [markdown]
# **See it.** The surface $E = \tfrac12 \theta^\top H \theta$ with curvatures 1 and 10, so that the limit is $\eta = 0.2$. On the right the error on a logarithmic scale: a straight line means a constant
# factor per step. The rate just below the limit is not the fastest: its steep direction hardly converges any more.

# %% nbgrader={"grade": false, "grade_id": "see_rates", "locked": true, "schema_version": 3, "solution": false, "task": false}
turn = np.array([[np.cos(0.4), -np.sin(0.4)], [np.sin(0.4), np.cos(0.4)]])
hessian_example = turn @ np.diag([1.0, 10.0]) @ turn.T
fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
across, up = np.meshgrid(np.linspace(-3, 5, 160), np.linspace(-3, 3, 120))
points = np.stack([across, up], axis=-1)
heights = 0.5 * np.einsum("...i,ij,...j", points, hessian_example, points)
left.contour(across, up, heights, levels=np.linspace(1, 60, 12), colors="lightgrey")
for rate in [0.02, 0.16, 0.195, 0.205]:
    path = gradient_descent(lambda theta: hessian_example @ theta, np.array([4.0, 0.5]), rate, 50)
    left.plot(path[:, 0], path[:, 1], ".-", linewidth=0.8, label=rf"$\eta = {rate}$")
    right.semilogy(0.5 * np.einsum("ti,ij,tj->t", path, hessian_example, path), label=rf"$\eta = {rate}$")
left.plot(0, 0, "k*", markersize=10)
left.set(
    xlim=(-3, 5), ylim=(-3, 3), xlabel=r"$\theta_1$", ylabel=r"$\theta_2$", title="Four rates, one start"
)
right.set(
    xlabel="step $t$",
    ylabel=r"$E(\theta_t)$",
    title=f"Rates below and above the limit of {rate_limit(hessian_example):g}",
)
right.legend()
plt.show()

# %% [markdown]
# ## 4 Mini-batches
#
# The error is usually a mean over many data points, and a whole pass over the data for a single step is expensive. *Stochastic* gradient descent estimates the gradient on a few
# points, a **mini-batch**, and steps at once. One pass over all the data, batch after batch, is an **epoch**. Before each epoch the data are shuffled.
#
# So that everybody gets the same batches, the shuffled order is an argument here: `order` holds the numbers of all data points, each once.
#
# If the batch size does not divide the number of points, **the last batch is smaller**. It is not dropped, and the batches before it are full.
#
# ### Task: minibatches (2 points)


# %% nbgrader={"grade": false, "grade_id": "minibatches_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minibatches(order, batch_size):
    """Cut one epoch into batches.

    order:      the numbers of the n data points in shuffled order, an int array of shape (n,), n >= 1
    batch_size: a whole number >= 1; it may be larger than n

    Returns a list of int arrays: the first batch_size numbers of `order`, then the next, and so on to the end.
    """
    ### BEGIN SOLUTION
    return [order[first : first + batch_size] for first in range(0, len(order), batch_size)]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "minibatches", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of minibatches: seven data points in batches of three
batches_example = minibatches(np.array([6, 2, 5, 0, 3, 1, 4]), 3)
assert isinstance(batches_example, list), f"return a list, not {type(batches_example).__name__}"
assert all(isinstance(batch, np.ndarray) for batch in batches_example), "each batch is an array"
assert [batch.tolist() for batch in batches_example] == [[6, 2, 5], [0, 3, 1], [4]], (
    f"expected the batches [6, 2, 5], [0, 3, 1] and [4], but you returned {batches_example}"
)

# %% [markdown]
# A linear model predicts $f(\mathbf x_i) = \mathbf x_i^\top \theta$, and its error on a batch $B$ is the mean squared error of the $|B|$ points in it,
#
# $$E_B(\theta) = \frac{1}{|B|} \sum_{i \in B} \left(\mathbf x_i^\top \theta - y_i\right)^2 .$$
#
# > **In the margin: sum or mean?** The *Topical Lectures* write $\nabla E_{MB}$ as a *sum* over the batch, Algorithm 8.1 as a *mean*. Both point in the same direction, but a sum grows with the batch size, so that the learning
# > rate would have to be changed with it. This notebook takes the mean, and the factor 2 of the square stays.
#
# ### Task: batch_gradient (2 points)


# %% nbgrader={"grade": false, "grade_id": "batch_gradient_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batch_gradient(X, y, theta, batch):
    """Gradient of the mean squared error of a linear model on one batch.

    X:     the data, a float64 array (n, d), one row for each point
    y:     the targets, a float64 array (n,)
    theta: the parameters, a float64 array (d,)
    batch: the numbers of the points in the batch, an int array of shape (b,), b >= 1

    Returns a float64 array of shape (d,).
    """
    ### BEGIN SOLUTION
    residuals = X[batch] @ theta - y[batch]
    return 2 * (X[batch].T @ residuals) / len(batch)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "batch_gradient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of batch_gradient: two of three points, with the residuals 2 and -1
X_example = np.array([[1.0, 2.0], [9.0, 9.0], [3.0, -1.0]])
y_example = np.array([-1.0, 9.0, 4.0])
g_example = batch_gradient(X_example, y_example, np.array([1.0, 0.0]), np.array([0, 2]))
assert np.shape(g_example) == (2,), f"one entry for each parameter: shape (2,), not {np.shape(g_example)}"
np.testing.assert_allclose(
    g_example, [-1.0, 5.0], err_msg="the mean of 2 * 2 * (1, 2) and 2 * (-1) * (3, -1)"
)

# %% [markdown]
# ## 5 Schedules
#
# With batches the gradient is noisy, and near the minimum the noise is all that is left of it: with a constant rate $\theta$ never settles. So the rate is lowered as training goes on. Two
# schedules, for the update number $k = 1, 2, 3, \dots$; the first update uses $\eta_1$ unchanged:
#
# $$\text{exponential:}\quad \eta_k = \eta_1\, q^{\,k-1} \qquad\qquad \text{inverse time:}\quad \eta_k = \frac{\eta_1}{1 + (k-1)/\kappa}$$
#
# ### Task: schedules (1 point)


# %% nbgrader={"grade": false, "grade_id": "schedules_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def exponential_rate(k, first, q):
    """The rate of update k of the exponential schedule.

    k: a whole number >= 1; first: eta_1, a number > 0; q: a number, 0 < q < 1
    Returns a number.
    """
    ### BEGIN SOLUTION
    return first * q ** (k - 1)
    ### END SOLUTION


def inverse_time_rate(k, first, kappa):
    """The rate of update k of the inverse time schedule.

    k: a whole number >= 1; first: eta_1, a number > 0; kappa: after that many updates the rate is halved, a number > 0
    Returns a number.
    """
    ### BEGIN SOLUTION
    return first / (1 + (k - 1) / kappa)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "schedules", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of schedules: both start at 0.8
assert np.isclose(exponential_rate(1, 0.8, 0.5), 0.8), "the first update uses the first rate"
assert np.isclose(exponential_rate(3, 0.8, 0.5), 0.2), "halved twice at update 3"
assert np.isclose(inverse_time_rate(1, 0.8, 10), 0.8), "the first update uses the first rate"
assert np.isclose(inverse_time_rate(11, 0.8, 10), 0.4), "after kappa updates the rate is halved"

# %% [markdown]
# ## 6 Stochastic gradient descent
#
# The loop of Algorithm 8.1: one update **for each batch**, always from the newest parameters, with the rate of that update. The count $k$ starts at 1 and **runs on from epoch to epoch**.
#
# ### Task: sgd (2 points)


# %% nbgrader={"grade": false, "grade_id": "sgd_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd(grad, theta, rate, epochs):
    """Stochastic gradient descent.

    grad:   a function: grad(theta, batch) returns the gradient on one batch, a float64 array of shape (d,)
    theta:  where to start, a float64 array of shape (d,), which must not be changed
    rate:   a function: rate(k) returns the learning rate of update k = 1, 2, 3, ..., counted over all epochs
    epochs: a list of epochs, perhaps an empty one; each epoch is a list of batches, in the order in which they are used

    Returns a float64 array with the start in row 0 and one more row for each update.
    """
    ### BEGIN SOLUTION
    path = [theta]
    for batches in epochs:
        for batch in batches:
            theta = theta - rate(len(path)) * grad(theta, batch)
            path.append(theta)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "sgd", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of sgd: two epochs of two batches; each pulls towards the first number of its batch
path_example = sgd(
    lambda theta, batch: theta - batch[0],
    np.array([16.0]),
    lambda k: 1 / 2**k,
    [[np.array([0, 3]), np.array([4, 1])], [np.array([2, 5]), np.array([10, 1])]],
)
assert np.shape(path_example) == (5, 1), (
    f"the start and four updates are five rows, but the shape is {np.shape(path_example)}"
)
np.testing.assert_allclose(
    path_example[:, 0], [16.0, 8.0, 7.0, 6.375, 6.6015625], err_msg="the path, update by update"
)

# %% [markdown]
# **See it.** Two hundred noisy points, two parameters, all functions yours. Every curve has seen the data *equally often*: an epoch costs the same whatever the batch size. Small batches take many more steps in it, so they get
# down sooner; in return they rattle about at the bottom. With all 200 points in one batch the way is smooth, and slow.

# %% nbgrader={"grade": false, "grade_id": "see_sgd", "locked": true, "schema_version": 3, "solution": false, "task": false}
data_rng = np.random.default_rng(11)
X_data = np.column_stack([np.ones(200), data_rng.uniform(-1.5, 1.5, 200)])
y_data = X_data @ np.array([1.0, 2.0]) + 0.5 * data_rng.standard_normal(200)
theta_best = np.linalg.lstsq(X_data, y_data, rcond=None)[0]


def distance_by_epoch(batch_size, rate, epochs=30):
    """Distance from the least-squares solution after each update, and the epochs done by then."""
    shuffles = np.random.default_rng(12)
    schedule = [minibatches(shuffles.permutation(200), batch_size) for _ in range(epochs)]
    path = sgd(lambda theta, batch: batch_gradient(X_data, y_data, theta, batch), np.zeros(2), rate, schedule)
    return np.linspace(0, epochs, len(path)), np.linalg.norm(path - theta_best, axis=1)


fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
for batch_size in [1, 20, 200]:
    done, distance = distance_by_epoch(batch_size, lambda k: 0.05)
    ax.semilogy(done, distance, linewidth=0.8, label=f"{batch_size} in a batch")
ax.set(
    xlabel="epochs done",
    ylabel=r"distance from the best $\theta$",
    title=r"One price, three batch sizes ($\eta = 0.05$)",
)
ax.legend()
plt.show()

# %% [markdown]
# ## 7 Newton's method
#
# On a quadratic surface one step of Newton's method is enough, however long and narrow its valley. On another convex surface the step is iterated: at each new place the gradient *and the Hessian* are computed anew.
#
# ### Task: newton (2 points)
#
# (A matrix is rarely inverted in practice. `np.linalg.solve(H, g)` finds the $v$ with $H v = g$, faster and more accurately.)


# %% nbgrader={"grade": false, "grade_id": "newton_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def newton_step(theta, g, H):
    """One step of Newton's method.

    theta, g: parameters and gradient, float64 arrays of shape (d,), which must not be changed
    H:        the Hessian, a symmetric and invertible float64 array (d, d)

    Returns the new parameters, a float64 array of shape (d,).
    """
    ### BEGIN SOLUTION
    return theta - np.linalg.solve(H, g)
    ### END SOLUTION


def newton(grad, hessian, theta, steps):
    """Newton's method, iterated.

    grad, hessian: functions of theta: the gradient, an array (d,), and the Hessian, an array (d, d)
    theta:         where to start, a float64 array of shape (d,)
    steps:         how many steps to take, a whole number >= 0

    Returns a float64 array of shape (steps + 1, d): the start in row 0, then the parameters after each step.
    """
    ### BEGIN SOLUTION
    path = [theta]
    for _ in range(steps):
        theta = newton_step(theta, grad(theta), hessian(theta))
        path.append(theta)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "newton", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of newton: one step on a surface in three dimensions; then two steps on E = theta^4
H_example = np.array([[4.0, 2.0, 0.0], [2.0, 3.0, 1.0], [0.0, 1.0, 2.0]])
theta_new = newton_step(np.array([1.0, 1.0, 1.0]), np.array([8.0, 7.0, 3.0]), H_example)
np.testing.assert_allclose(theta_new, [-0.5, 0.0, 0.0], atol=1e-12, err_msg="H v = g has v = (1.5, 1, 1)")
path_example = newton(
    lambda theta: 4 * theta**3, lambda theta: np.diag(12 * theta**2), np.array([9.0, -3.0]), 2
)
assert np.shape(path_example) == (3, 2), (
    f"the start and two steps are three rows, but the shape is {np.shape(path_example)}"
)
np.testing.assert_allclose(
    path_example, [[9.0, -3.0], [6.0, -2.0], [4.0, -4 / 3]], err_msg="each step takes a third off"
)

# %% [markdown]
# **See it.** A convex surface that is not quadratic, $E = e^{\theta_1 + 3\theta_2 - 0.1} + e^{\theta_1 - 3\theta_2 - 0.1} + e^{-\theta_1 - 0.1}$. Newton's method takes long steps first and then, near the minimum, *doubles* the number
# of right digits with every step, which is why its curve bends down. Gradient descent gains a constant factor per step.


# %% nbgrader={"grade": false, "grade_id": "see_newton", "locked": true, "schema_version": 3, "solution": false, "task": false}
directions = np.array([[1.0, 3.0], [1.0, -3.0], [-1.0, 0.0]])


def surface(theta):
    """The sum of three exponentials; the last axis of theta holds the two parameters."""
    return np.exp(theta @ directions.T - 0.1).sum(axis=-1)


def surface_gradient(theta):
    """Its gradient at one point."""
    return np.exp(directions @ theta - 0.1) @ directions


def surface_hessian(theta):
    """Its Hessian at one point."""
    return (directions.T * np.exp(directions @ theta - 0.1)) @ directions


lowest = surface(np.array([-0.5 * np.log(2), 0.0]))
start = np.array([1.0, 0.5])
paths = {
    r"gradient descent, $\eta = 0.02$": gradient_descent(surface_gradient, start, 0.02, 40),
    "Newton's method": newton(surface_gradient, surface_hessian, start, 8),
}
fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
across, up = np.meshgrid(np.linspace(-2, 1.4, 160), np.linspace(-1, 1.1, 120))
left.contour(
    across, up, surface(np.stack([across, up], axis=-1)), levels=np.geomspace(2.6, 60, 12), colors="lightgrey"
)
for name, path in paths.items():
    left.plot(path[:, 0], path[:, 1], ".-", label=name)
    right.semilogy(np.maximum(surface(path) - lowest, 1e-16), ".-", label=name)
left.set(xlim=(-2, 1.4), ylim=(-1, 1.1), xlabel=r"$\theta_1$", ylabel=r"$\theta_2$", title="The way down")
right.set(
    xlabel="step $t$", ylabel=r"$E(\theta_t)$ minus its minimum", title="Constant factor or more digits"
)
right.legend()
plt.show()

# %% [markdown]
# So why does nobody train networks with it? A network with $M = 10^7$ weights has a Hessian of $10^{14}$ entries, which would have to be computed and solved at each step. (And where the surface is not convex, Newton's method is just as happy to run
# *up* to a saddle or a maximum.) But its idea lives on: momentum, RMSProp and Adam all try to learn something about the curvature at the price of a gradient.
#
# ## 8 What if …?
#
# This one is not graded. One point in a batch, and three schedules that all start at $\eta_1 = 0.1$: constant, inverse time, and exponential with $q = 0.9$ *per update*. **Predict first**: which one ends nearest to the best
# $\theta$, and which one stops halfway? How far can a walker come whose steps are each 0.9 times the one before? Then run the cell.

# %% nbgrader={"grade": false, "grade_id": "what_if", "locked": true, "schema_version": 3, "solution": false, "task": false}
fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
for name, rate in [
    ("constant", lambda k: 0.1),
    (r"inverse time, $\kappa = 20$", lambda k: inverse_time_rate(k, 0.1, 20)),
    ("exponential, $q = 0.9$", lambda k: exponential_rate(k, 0.1, 0.9)),
]:
    done, distance = distance_by_epoch(1, rate, epochs=20)
    ax.semilogy(done, distance, linewidth=0.6 if name == "constant" else 1.5, label=name)
ax.set(
    xlabel="epochs done",
    ylabel=r"distance from the best $\theta$",
    title="One point in a batch, three schedules",
)
ax.legend()
plt.show()

# %% [markdown]
# The constant rate arrives within a fraction of an epoch and then rattles for ever. The exponential schedule has a total budget of $\eta_1 (1 + q + q^2 + \dots) = \eta_1 / (1 - q)$, here as much as ten full steps: when it is spent, the walk is over,
# wherever it is. Inverse time gets the best of both: its rates go to zero, but their sum does not stay finite, so it can still reach any place.
#
# **In short.** The steepest curvature limits the rate, the flattest one costs the time. A mean over a batch is a cheap, noisy gradient; keep every point, shuffle, and count updates, not epochs. And knowing the curvature is worth a great deal, if you can afford it.
