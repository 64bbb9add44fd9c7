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
#     title: Universal approximation
#     minutes: 80
#     difficulty: 2
#     lectures:
#       - "Topical Lectures on Machine Learning: A simple network"
#       - "Topical Lectures on Machine Learning: The Universal Approximation Theorem"
#       - "Topical Lectures on Machine Learning: Deep Networks"
#       - "Artificial Neural Networks: Layers in a neural network"
#     topics:
#       - a simple network, its output as an analytic function of the inputs
#       - the universal approximation theorem
#       - neural networks compared with Chebyshev polynomials, several inputs
#       - deep networks, depth and width, expressivity
# ---

# %% [markdown]
# # Universal approximation
#
# *A neural network with a single hidden layer and enough neurones can approximate any continuous function with arbitrary accuracy.* It sounds like magic, but
# it is bricklaying: pairs of sigmoids make bumps, and bumps side by side make any curve. Here you lay the bricks yourself. No training is needed.
#
# **You will learn to**
#
# - compute the output of the lecture's 3-3-1 network by hand and in code;
# - build a bump from two sigmoids, and a curve from bumps;
# - compare a hidden layer with Chebyshev polynomials, on noisy data and in two dimensions;
# - count parameters, and see what depth adds to width.
#
# **Where this stands in the lectures:** *Topical Lectures*, slides *A simple network*, *The Universal Approximation Theorem* and *Deep Networks*; *Artificial Neural Networks*,
# slide *Layers in a neural network*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example. After you hand in, further
# tests run on other inputs, so follow the text rather than the example. Unless a task says otherwise, answers are compared with a relative tolerance of $10^{-6}$.
# You need numpy only. Do not use `numpy.polynomial`, scipy, scikit-learn or torch in your answers.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np


def sigmoid(z):
    """1 / (1 + exp(-z)) of each entry, also for large z."""
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(z, dtype=float)))


# %% [markdown]
# ## 1 · A simple network, by hand
#
# Three inputs, three hidden neurons, one output, all with the sigmoid $\sigma$:
#
# $$a^{(2)}_j = \sigma\!\left(x_1\theta^{(1)}_{j1} + x_2\theta^{(1)}_{j2} + x_3\theta^{(1)}_{j3} + \theta^{(1)}_{j0}\right), \qquad
# a^{(3)}_1 = \sigma\!\left(a^{(2)}_1\theta^{(2)}_{11} + a^{(2)}_2\theta^{(2)}_{12} + a^{(2)}_3\theta^{(2)}_{13} + \theta^{(2)}_{10}\right).$$
#
# The first index of $\theta^{(1)}_{jk}$ is the neuron that it leads **to**, the second the input that it comes **from**; $\theta_{j0}$ is the bias.
# (If your slide calls the third hidden neuron $a^{(3)}_2$, read $a^{(2)}_3$: neuron 3 of layer 2.)
#
# Take $x = (1, 2, -1)$ and
#
# $$\theta^{(1)} = \begin{pmatrix} 1 & 1 & 2 \\ 2 & -1 & 1 \\ -1 & 1 & 3 \end{pmatrix}, \quad
# \begin{pmatrix} \theta^{(1)}_{10} \\ \theta^{(1)}_{20} \\ \theta^{(1)}_{30} \end{pmatrix} = \begin{pmatrix} 0 \\ -1 \\ 2 \end{pmatrix}, \quad
# \theta^{(2)} = (2, -1, 4), \quad \theta^{(2)}_{10} = -3 .$$
#
# | $z$ | −3 | −2 | −1 | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|---|---|---|
# | $\sigma(z)$ | 0.0474 | 0.1192 | 0.2689 | 0.5 | 0.7311 | 0.8808 | 0.9526 |
#
# ### Task: by_hand (2 points)
#
# Work out the four activations. The table serves the hidden layer; for the output you need a calculator (or `sigmoid(...)`). An answer counts when it is within 0.001 of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_a1, hand_a2, hand_a3   activations of the three hidden neurons
# hand_output                 activation of the output neuron
### BEGIN SOLUTION
hand_a1 = 0.731059
hand_a2 = 0.119203
hand_a3 = 0.5
hand_output = 0.584898
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: four numbers between 0 and 1 (whether they are right is tested after you hand in)
for name, value in {
    "hand_a1": hand_a1,
    "hand_a2": hand_a2,
    "hand_a3": hand_a3,
    "hand_output": hand_output,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert 0 < value < 1, f"{name} = {value}: a sigmoid lies between 0 and 1"

# %% [markdown]
# ## 2 · The same in code
#
# ### Task: network (2 points)
#
# For any number of samples, inputs and hidden neurons. The given `sigmoid` may be used everywhere.


# %% nbgrader={"grade": false, "grade_id": "network_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def hidden_states(X, theta1, bias1):
    """The activations of the hidden layer.

    X:      float array (n, p), one sample a row
    theta1: float array (H, p), one row for each hidden neuron
    bias1:  float array (H,)

    Returns a float array (n, H): the sigmoid of the weighted sums with bias.
    """
    ### BEGIN SOLUTION
    return sigmoid(X @ theta1.T + bias1)
    ### END SOLUTION


def output_state(A, theta2, bias2):
    """The activation of the output neuron.

    A:      float array (n, H), activations of the hidden layer
    theta2: float array (H,)
    bias2:  a number

    Returns a float array (n,): the sigmoid of the weighted sums with bias.
    """
    ### BEGIN SOLUTION
    return sigmoid(A @ theta2 + bias2)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "network", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of network: one sample with two inputs, three hidden neurons
A_example = hidden_states(
    np.array([[1.0, -2.0]]), np.array([[1.0, 0.0], [2.0, 1.0], [0.5, 1.0]]), np.array([0.5, -1.0, 1.5])
)
assert np.shape(A_example) == (1, 3), f"one sample and three neurons: shape (1, 3), not {np.shape(A_example)}"
assert np.allclose(A_example, [[0.81757448, 0.26894142, 0.5]]), f"expected sigmoid of 1.5, -1, 0: {A_example}"
o_example = output_state(np.array([[0.2, 0.5, 1.0]]), np.array([5.0, -4.0, 2.0]), -1.0)
assert np.shape(o_example) == (1,), f"one sample has one output: shape (1,), not {np.shape(o_example)}"
assert np.allclose(o_example, 0.5), f"the weighted sum is 0, so the output is 0.5, not {o_example}"

# %% [markdown]
# "NN output is analytical function of the inputs and the model parameters": you have just written that function.
#
# ## 3 · A bump from two sigmoids
#
# From now on there is one input $x$, and the output is *linear* (no sigmoid at the end). A hidden neuron $\sigma(s\,(x - c))$ with a large **steepness** $s$ is nearly a step: 0 on the left of $c$, 1 on the
# right. The difference of two steps is a **bump** of height $h$ between $l$ and $r$:
#
# $$\text{bump}(x) = h\,\bigl[\sigma(s\,(x - l)) - \sigma(s\,(x - r))\bigr].$$
#
# ### Task: bump (2 points)
#
# A neuron does not know about $c$: it computes $\sigma(w x + b)$. So also write `step_neuron`, which says what weight and bias make the step at $c$ with steepness $s$: $w x + b = s\,(x - c)$ for every $x$.


# %% nbgrader={"grade": false, "grade_id": "bump_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bump(x, left, right, height, steepness):
    """A bump made of two sigmoids.

    x:           float array (n,)
    left, right: where the bump begins and ends, numbers with left < right
    height:      a number, possibly negative
    steepness:   a number > 0

    Returns a float array (n,).
    """
    ### BEGIN SOLUTION
    return height * (sigmoid(steepness * (x - left)) - sigmoid(steepness * (x - right)))
    ### END SOLUTION


def step_neuron(place, steepness):
    """Weight and bias of a neuron whose step is at `place`; place is a number, steepness a number > 0.

    Returns the tuple (w, b), two numbers.
    """
    ### BEGIN SOLUTION
    return steepness, -steepness * place
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "bump", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of bump: inside and outside of a steep bump, and at one of its edges
b_example = bump(np.array([-5.0, 2.0, 3.0, 9.0]), 1.0, 3.0, 4.0, 50.0)
assert np.shape(b_example) == (4,), f"four x give four values, not {np.shape(b_example)}"
assert np.allclose(b_example, [0.0, 4.0, 2.0, 0.0], atol=1e-6), f"expected 0, 4, 2 and 0, not {b_example}"
w_example, bias_example = step_neuron(0.0, 8.0)
assert np.isclose(w_example, 8.0) and np.isclose(bias_example, 0.0), "a step at 0 needs no bias"

# %% [markdown]
# ## 4 · Bricks for any curve
#
# Cut the axis into $N$ intervals with the edges $e_0 < e_1 < \dots < e_N$ and put a bump of height $h_i$ on each interval from $e_i$ to $e_{i+1}$. All bumps together are **one** hidden layer of $2N$ neurons
# with a linear output,
#
# $$\hat f(x) = \sum_{j=1}^{2N} v_j\, \sigma(w_j x + b_j) .$$
#
# ### Task: bump_network (3 points)
#
# Return the weights of this network. The order of the neurons is up to you: the network is tested by its output.


# %% nbgrader={"grade": false, "grade_id": "bump_network_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bump_network(edges, heights, steepness):
    """One hidden layer that puts a bump on every interval.

    edges:     float array (N + 1,), rising
    heights:   float array (N,), height i belongs to the interval from edges[i] to edges[i + 1]
    steepness: a number > 0, the same for all neurons

    Returns the tuple (w, b, v) of three float arrays (2 N,): the weights and biases of the hidden neurons,
    and their weights to the output, so that the sum of v * sigmoid(w * x + b) is the sum of all bumps at x.
    """
    ### BEGIN SOLUTION
    places = np.concatenate([edges[:-1], edges[1:]])
    v = np.concatenate([heights, -heights])
    w = np.repeat(float(steepness), len(places))
    return w, -steepness * places, v
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "bump_network", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of bump_network: two intervals of different length
w, b, v = bump_network(np.array([0.0, 1.0, 3.0]), np.array([2.0, -1.0]), 40.0)
assert np.shape(w) == np.shape(b) == np.shape(v) == (4,), "two bumps are made of four hidden neurons"
for x, expected in [(-1.0, 0.0), (0.5, 2.0), (2.0, -1.0), (4.0, 0.0)]:
    value = np.sum(v * sigmoid(w * x + b))
    assert np.isclose(value, expected, atol=1e-6), f"at x = {x} the bumps add up to {expected}, not {value}"


# %% [markdown]
# ### See it
#
# The target is $f(x) = x^2 + 0.4 \sin(9 x)$ on $[-1, 1]$; the height of each bump is $f$ at the middle of its interval. More neurons, smaller error: this is the theorem at work.


# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
def target(x):
    return x**2 + 0.4 * np.sin(9 * x)


x_axis = np.linspace(-1, 1, 401)
fig, axes = plt.subplots(1, 3, figsize=(13, 3.6), sharey=True, layout="constrained")
for ax, n_bumps in zip(axes, (5, 15, 60)):
    edges = np.linspace(-1.2, 1.2, n_bumps + 1)
    w, b, v = bump_network(edges, target((edges[:-1] + edges[1:]) / 2), 4 * n_bumps)
    approximation = sigmoid(np.outer(x_axis, w) + b) @ v
    error = np.max(np.abs(approximation - target(x_axis)))
    ax.plot(x_axis, target(x_axis), label="$f$")
    ax.plot(x_axis, approximation, label=f"{2 * n_bumps} hidden neurons")
    ax.set(xlabel="$x$ (no unit)", title=f"largest error {error:.2f}")
    ax.legend()
axes[0].set_ylabel("value (no unit)")
plt.show()

# %% [markdown]
# ## 5 · Chebyshev polynomials
#
# "What do you think is the advantage as compared to e.g. Chebyshev polynomials?" asks the slide. They approximate functions on $[-1, 1]$ as well, $f(x) = \sum_i a_i T_i(x)$, with
#
# $$T_0(x) = 1, \qquad T_1(x) = x, \qquad T_{k+1}(x) = 2x\,T_k(x) - T_{k-1}(x) .$$
#
# (If the sum on your slide starts at $i = 1$, add $T_0$: without it no constant can be described.)
#
# ### Task: chebyshev (3 points)
#
# Both kinds of approximation are a table of functions times coefficients. Write the table of the $T_k$, and a function that finds the coefficients by **least squares**: those with the smallest
# $\sum_i (y_i - \sum_k A_{ik} c_k)^2$. You may use `np.linalg.lstsq(A, y, rcond=None)`, whose first result they are. Coefficients are compared within $10^{-6}$.


# %% nbgrader={"grade": false, "grade_id": "chebyshev_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def chebyshev_table(x, n):
    """The Chebyshev polynomials T_0 to T_n at some points.

    x: float array (m,)
    n: the highest degree, a whole number >= 0

    Returns a float array (m, n + 1): column k is T_k(x).
    """
    ### BEGIN SOLUTION
    columns = [np.ones(len(x)), x]
    for _ in range(n - 1):
        columns.append(2.0 * x * columns[-1] - columns[-2])
    return np.stack(columns[: n + 1], axis=1)
    ### END SOLUTION


def fit_coefficients(A, y):
    """The coefficients c with the smallest sum of squares of y - A c.

    A: float array (m, k) with m >= k and independent columns; y: float array (m,)

    Returns a float array (k,).
    """
    ### BEGIN SOLUTION
    return np.linalg.lstsq(A, y, rcond=None)[0]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "chebyshev", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of chebyshev: T_0 to T_2 at two points (T_2 is 2 x^2 - 1), and a straight line through three points
T_example = chebyshev_table(np.array([0.5, -1.0]), 2)
assert np.shape(T_example) == (2, 3), f"two points, three polynomials: (2, 3), not {np.shape(T_example)}"
assert np.allclose(T_example, [[1.0, 0.5, -0.5], [1.0, -1.0, 1.0]]), f"this is not T_0 to T_2:\n{T_example}"
assert np.shape(chebyshev_table(np.array([0.5, -1.0, 0.1]), 0)) == (3, 1), "n = 0: T_0 only"
c_example = fit_coefficients(np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([0.0, 1.0, 5.0]))
assert np.allclose(c_example, [-0.5, 2.5]), f"the best line is -0.5 + 2.5 x, not {c_example}"

# %% [markdown]
# ### With noise
#
# "Interpolating polynomials unstable for large $n$": here are 21 noisy points at equal distances. The polynomial of degree 20 passes through all of them, and shoots off between them. Beside it stands a hidden layer of 8
# neurons with fixed steps, whose output weights *your* `fit_coefficients` finds. To be fair, a polynomial with as many coefficients is shown too: not polynomials as such are unstable, but *interpolating* ones with a large $n$.

# %% nbgrader={"grade": false, "grade_id": "noise_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(5)
x_points = np.linspace(-1, 1, 21)
y_points = np.tanh(3 * x_points) + 0.1 * rng.normal(size=21)
theta_fixed, bias_fixed = np.full((8, 1), 4.0), -4.0 * np.linspace(-1.2, 1.2, 8)


def layer_table(x):
    """The columns of a hidden layer with fixed weights."""
    return hidden_states(np.asarray(x)[:, None], theta_fixed, bias_fixed)


fig, ax = plt.subplots(figsize=(8, 4.4), layout="constrained")
for name, table, style in [
    ("polynomial, degree 20", lambda x: chebyshev_table(x, 20), ":"),
    ("polynomial, degree 7", lambda x: chebyshev_table(x, 7), "--"),
    ("8 hidden neurons", layer_table, "-"),
]:
    coefficients = fit_coefficients(table(x_points), y_points)
    ax.plot(x_axis, table(x_axis) @ coefficients, style, label=name)
ax.plot(x_points, y_points, "ko", markersize=4, label="noisy points")
ax.set(xlabel="$x$ (no unit)", ylabel="$y$ (no unit)", ylim=(-2.5, 2.5), title="21 noisy points")
ax.legend()
plt.show()

# %% [markdown]
# ## 6 · More inputs
#
# The second reason on the slide: polynomials are "difficult to generalise to multiple inputs". For two inputs one takes all products $T_i(x_1)\,T_j(x_2)$ with $0 \le i, j \le n$; for $p$ inputs all products of $p$ factors. A
# network just gets more weights.
#
# ### Task: several_inputs (3 points)
#
# `count_parameters` counts all weights **and** biases of a fully connected network of any depth. The 3-3-1 network, `[3, 3, 1]`, has 16.


# %% nbgrader={"grade": false, "grade_id": "several_inputs_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def chebyshev_table_2d(x1, x2, n):
    """All products T_i(x1) T_j(x2) with i and j from 0 to n, at m points.

    x1, x2: float arrays (m,); n: a whole number >= 0

    Returns a float array (m, (n + 1)**2): column i * (n + 1) + j is T_i(x1) * T_j(x2).
    You may call your chebyshev_table.
    """
    ### BEGIN SOLUTION
    first, second = chebyshev_table(x1, n), chebyshev_table(x2, n)
    return np.stack([a * b for a in first.T for b in second.T], axis=1)
    ### END SOLUTION


def count_products(n, p):
    """How many products of p factors there are, for p inputs and degrees 0 to n in each; a whole number (int)."""
    ### BEGIN SOLUTION
    return (n + 1) ** p
    ### END SOLUTION


def count_parameters(sizes):
    """The number of weights and biases of a fully connected network, a whole number (int).

    sizes: a list of whole numbers, the number of neurons in each layer from the inputs to the output;
           inputs have no bias, every other neuron has one
    """
    ### BEGIN SOLUTION
    total = 0
    for k in range(1, len(sizes)):
        total += (sizes[k - 1] + 1) * sizes[k]
    return total
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "several_inputs", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of several_inputs: one point, degrees 0 and 1; a few counts
T_example = chebyshev_table_2d(np.array([0.5]), np.array([-0.8]), 1)
assert np.shape(T_example) == (1, 4), f"one point, four products: (1, 4), not {np.shape(T_example)}"
assert np.allclose(T_example, [[1.0, -0.8, 0.5, -0.4]]), f"expected 1, x2, x1, x1 x2, not {T_example}"
assert count_products(1, 2) == 4, "T_0 and T_1 in two inputs: four products"
assert count_parameters([3, 3, 1]) == 16, f"12 weights and 4 biases, not {count_parameters([3, 3, 1])}"

# %% nbgrader={"grade": false, "grade_id": "two_dimensions", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(2)
corners = rng.uniform(-1, 1, (400, 2))
ridge = np.tanh(4 * (corners[:, 0] + 0.5 * corners[:, 1]))
directions = rng.normal(size=(36, 2)) * 3
shifts = rng.normal(size=36) * 2
grid = np.linspace(-1, 1, 61)
G1, G2 = np.meshgrid(grid, grid)
points = np.column_stack([G1.ravel(), G2.ravel()])
fig, axes = plt.subplots(1, 3, figsize=(13, 3.8), layout="constrained")
axes[0].contourf(G1, G2, np.tanh(4 * (G1 + 0.5 * G2)), levels=20)
axes[0].set(title="target: an oblique ridge", xlabel="$x_1$ (no unit)", ylabel="$x_2$ (no unit)")
for ax, name, table in [
    (axes[1], "36 products of Chebyshev polynomials", lambda X: chebyshev_table_2d(X[:, 0], X[:, 1], 5)),
    (axes[2], "36 hidden neurons, fixed at random", lambda X: hidden_states(X, directions, shifts)),
]:
    surface = table(points) @ fit_coefficients(table(corners), ridge)
    ax.contourf(G1, G2, surface.reshape(G1.shape), levels=20)
    ax.set(title=name, xlabel="$x_1$ (no unit)", ylabel="$x_2$ (no unit)")
plt.show()
for p in (1, 2, 5, 10):
    print(p, "inputs:", count_products(5, p), "products;", count_parameters([p, 36, 1]), "network parameters")

# %% [markdown]
# The number of products explodes with the number of inputs; the network grows gently. To be honest: the width of 36 was kept here, and a difficult function of many inputs needs more neurons. But a network puts its
# steps in whatever direction they are needed, while the products are tied to the axes.

# %% [markdown]
# ## 7 · Depth
#
# "We can make a NN deep by adding hidden layers, which greatly expands their representational power." A small example: the **hat** maps $[0, 1]$ up and down again,
#
# $$\text{hat}(x) = 2\,\text{ReLU}(x) - 4\,\text{ReLU}(x - \tfrac12), \qquad \text{hat}(0) = 0,\; \text{hat}(\tfrac12) = 1,\; \text{hat}(1) = 0 .$$
#
# It is a layer of only **two** ReLU neurons. A deep network puts the hat on the hat, again and again: $\text{fold}_1(x) = \text{hat}(x)$, $\text{fold}_{d}(x) = \text{hat}(\text{fold}_{d-1}(x))$. Each layer doubles the number of straight pieces on $[0, 1]$.
#
# ### Task: depth (2 points)
#
# Write both functions. Then answer on paper: how many straight pieces does $\text{fold}_6$ have on $[0, 1]$, and how many hidden ReLU neurons does a network with **one** hidden layer need at least for that many pieces? (On a line, each
# ReLU neuron adds at most one kink, and $k$ kinks make $k + 1$ pieces.)


# %% nbgrader={"grade": false, "grade_id": "depth_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def hat(x):
    """2 ReLU(x) - 4 ReLU(x - 1/2) of each entry; x: float array (n,). Returns a new float array (n,)."""
    ### BEGIN SOLUTION
    return 2.0 * np.maximum(x, 0.0) - 4.0 * np.maximum(x - 0.5, 0.0)
    ### END SOLUTION


def fold(x, depth):
    """The hat applied `depth` times; x: float array (n,), depth: a whole number >= 1. Returns a float array (n,)."""
    ### BEGIN SOLUTION
    for _ in range(depth):
        x = hat(x)
    return x
    ### END SOLUTION


# hand_pieces   straight pieces of fold with depth 6 on [0, 1]
# hand_neurons  neurons of a single hidden layer with that many pieces
### BEGIN SOLUTION
hand_pieces = 64.0
hand_neurons = 63.0
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "depth", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of depth: a few points, one and two layers, and the form of the answers by hand
assert np.allclose(hat(np.array([0.0, 0.25, 0.5, 1.0])), [0.0, 0.5, 1.0, 0.0]), "the hat at 0, 1/4, 1/2 and 1"
assert np.allclose(fold(np.array([0.25, 0.5, 0.75]), 2), [1.0, 0.0, 1.0]), (
    "the hat on the hat has two summits"
)
for name, value in {"hand_pieces": hand_pieces, "hand_neurons": hand_neurons}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert 1 <= value <= 1000 and value == round(value), f"{name} = {value} should be a whole number"

# %% nbgrader={"grade": false, "grade_id": "depth_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
x_unit = np.linspace(0, 1, 1025)
fig, axes = plt.subplots(1, 3, figsize=(13, 2.8), sharey=True, layout="constrained")
for ax, depth in zip(axes, (1, 2, 4)):
    ax.plot(x_unit, fold(x_unit, depth))
    ax.set(xlabel="$x$ (no unit)", title=f"depth {depth}: {2 * depth} neurons")
axes[0].set_ylabel("fold (no unit)")
plt.show()

# %% [markdown]
# ## 8 · Compare with numpy
#
# Your Chebyshev table and numpy's own should agree to about $10^{-15}$.

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "oracle", "locked": true, "schema_version": 3, "solution": false, "task": false}
difference = chebyshev_table(x_axis, 12) - np.polynomial.chebyshev.chebvander(x_axis, 12)
print(f"largest difference: {np.max(np.abs(difference)):.1e}")

# %% [markdown]
# ## What if?
#
# This one is not graded; talk about it with someone. The theorem says that good weights *exist*. What does it not say: about finding them, about how many neurons are needed, about values of $x$ outside of the
# interval? What do your bump network and the polynomial do at $x = 3$?
