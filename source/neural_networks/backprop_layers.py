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
#     title: Backpropagation through L layers
#     minutes: 90
#     difficulty: 2
#     lectures:
#       - "Topical Lectures on Machine Learning: Deep Networks"
#       - "Topical Lectures on Machine Learning: NN training"
#       - "Topical Lectures on Machine Learning: Backpropagation"
#       - "Artificial Neural Networks: Derivative of Sigmoid function"
#     topics:
#       - feed-forward neural networks with L layers, weights and biases, activation states
#       - cost function of a neural network, mean square error and cross-entropy
#       - errors Δ of the output layer and of the hidden layers
#       - backpropagation, gradients of the model parameters from a single forward and backward pass
#       - linear and sigmoid output layers
#       - batches of data points
#       - numerical derivatives and gradient checking
# ---

# %% [markdown]
# # Backpropagation through L layers
#
# In *Backpropagation in a 3-2-1 network* you followed every arrow of a tiny network. Nobody does that for a network with millions of
# parameters. The topical lectures therefore write backpropagation layer by layer, with one quantity that travels backwards: the **error** $\Delta^{(l)}$.
# Five short formulas are enough for a network of any depth and width, and here you turn them into code: for whole
# batches of data points, with biases, and for two cost functions.
#
# **When you are done you can**
#
# - compute the errors $\Delta^{(l)}$ and the gradients of a small network by hand, for a batch of two data points;
# - write the forward and the backward pass of a network with any number of layers;
# - say where in backpropagation the cost function enters, and where it does not;
# - keep track of rows and columns: data points, neurons, and what is summed over which;
# - check a whole network against numerical derivatives.
#
# **Where it stands in the lectures.** *Topical Lectures on Machine Learning*, from "Deep Networks" and "NN training" to the slides "Backpropagation"; the
# numbers of the hand computation are those of *Artificial Neural Networks*, "Example – backpropagation".
#
# **How to work.** Fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example.
# After you hand in, further tests run on other networks, so follow the text rather than the example. Unless a task says otherwise,
# they compare with a relative tolerance of $10^{-6}$. Compute in `float64`, which is NumPy's default. Write everything with NumPy alone: libraries
# that differentiate for you (`torch`, `jax`, `sklearn`, ...) are not allowed in the answers.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import time

import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 The notation of the lecture
#
# A network with $L$ layers, labelled $l = 1, \ldots, L$. **Layer 1 is the input**, layer $L$ the output, and layer $l$ has $n_l$ neurons:
#
# $$z^{(l)}_j = \sum_{k=1}^{n_{l-1}} \omega^{(l)}_{jk}\, a^{(l-1)}_k + b^{(l)}_j, \qquad a^{(l)}_j = \sigma\big(z^{(l)}_j\big), \qquad l = 2, \ldots, L .$$
#
# $\omega^{(l)}_{jk}$ connects the $k$-th neuron in layer $l-1$ **to** the $j$-th neuron in layer $l$: a weight is named by the layer it leads to. So there
# are no $\omega^{(1)}$ and no $b^{(1)}$. We keep these labels in the code and store everything that belongs to layers in **dictionaries with the label as key**:
# `W[2]` is $\omega^{(2)}$, `a[1]` is the input. Then no index is ever off by one.
#
# A batch has $n$ data points, and each of them has its own states and errors. They are the **rows** of the arrays:
#
# | symbol | in code | shape | what it is |
# |---|---|---|---|
# | $\omega^{(l)}$ | `W[l]`, $l = 2 \ldots L$ | $(n_l, n_{l-1})$ | weights that lead *to* layer $l$: one row for each neuron of layer $l$ |
# | $b^{(l)}$ | `b[l]`, $l = 2 \ldots L$ | $(n_l,)$ | biases |
# | $z^{(l)}$ | `z[l]`, $l = 2 \ldots L$ | $(n, n_l)$ | what enters the activation function |
# | $a^{(l)}$ | `a[l]`, $l = 1 \ldots L$ | $(n, n_l)$ | activation states; `a[1]` is the batch of inputs `X`, `a[L]` holds the predictions $\hat y$ |
# | $\Delta^{(l)}$ | `Delta[l]`, $l = 2 \ldots L$ | $(n, n_l)$ | errors $\partial E/\partial z^{(l)}$ |
# | $y$ | `Y` | $(n, n_L)$ | targets |
#
# The activation functions are given, and so are their derivatives. **Both are functions of $z$.** The hidden layers share one of them; the output layer is either linear
# (for continuous data) or a sigmoid (for categorical data). For the ReLU this course takes $\sigma'(0) = 0$.


# %% nbgrader={"grade": false, "grade_id": "activation_functions", "locked": true, "schema_version": 3, "solution": false, "task": false}
def sigma(z, name):
    """Activation function of every entry of z; name: "sigmoid", "tanh", "relu" or "linear"."""
    if name == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if name == "tanh":
        return np.tanh(z)
    if name == "relu":
        return np.maximum(z, 0.0)
    return 1.0 * z


def sigma_prime(z, name):
    """Its derivative with respect to z, at every entry of z."""
    if name == "sigmoid":
        return sigma(z, name) * (1 - sigma(z, name))
    if name == "tanh":
        return 1 - np.tanh(z) ** 2
    if name == "relu":
        return np.where(z > 0, 1.0, 0.0)
    return np.ones_like(z)


# %% [markdown]
# ## 2 By hand: two data points
#
# The cost function for continuous data is the mean square error over the $n$ data points of the batch, here with one output,
#
# $$E = \frac 1 n \sum_{i=1}^n \big(y_i - \hat y_i\big)^2 .$$
#
# The **error** of neuron $j$ in layer $l$ tells how the cost answers to its $z$: $\;\Delta^{(l)}_j = \partial E / \partial z^{(l)}_j$. Each data point has its own. The factor $\frac 1 n$
# is part of $E$; so **it is part of every $\Delta$** from the start, and never has to be added later. For a linear output $\hat y_i = z^{(L)}_i$, and
#
# $$\Delta^{(L)}_i = -\frac 2 n\,(y_i - \hat y_i), \qquad
# \Delta^{(l)}_{ij} = \Big(\sum_{k} \Delta^{(l+1)}_{ik}\, \omega^{(l+1)}_{kj}\Big)\; \sigma'\big(z^{(l)}_{ij}\big) .$$
#
# (The first index $i$ is the data point.) A weight or a bias serves all data points, so it collects what each of them contributes:
#
# $$\frac{\partial E}{\partial \omega^{(l)}_{jk}} = \sum_{i=1}^n \Delta^{(l)}_{ij}\, a^{(l-1)}_{ik}, \qquad
# \frac{\partial E}{\partial b^{(l)}_j} = \sum_{i=1}^n \Delta^{(l)}_{ij} .$$
#
# (The slides write these without the sum, for one data point.)
#
# Take the 3-2-1 network of the slides: layers $l = 1, 2, 3$, **ReLU** in layer 2, a **linear** output, all biases zero,
#
# $$\omega^{(2)} = \begin{pmatrix} 0.2 & 0.1 & 0.3 \\ -0.4 & 0.6 & 0.2 \end{pmatrix}, \qquad \omega^{(3)} = \begin{pmatrix} 0.5 & -0.7 \end{pmatrix} .$$
#
# (The slides follow its first hidden neuron only; the second row and $-0.7$ are ours.) The batch has $n = 2$ data points. The first is that of the slides, and its forward pass is done for you:
#
# | $i$ | $a^{(1)}$ | $z^{(2)}$ | $a^{(2)}$ | $\hat y$ | $y$ |
# |---|---|---|---|---|---|
# | 1 | $(1,\; 0.5,\; 0.3)$ | $(0.34,\; -0.04)$ | $(0.34,\; 0)$ | $0.17$ | $0.75$ |
# | 2 | $(-1,\; 2,\; 1)$ | $(0.3,\; 1.8)$ | ? | ? | $-1.41$ |
#
# ### Task: by hand (2 points)
#
# Take a pencil. Every answer is exact with at most four decimals, so do not round; you may write a calculation in place of its result. Lists stand for rows: a list with one
# entry for each data point, or for each neuron.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_E        the cost, a number
# hand_Delta3   errors of the output layer: [point 1, point 2]
# hand_Delta2   errors of the hidden layer: [[neuron 1, neuron 2] for point 1, [neuron 1, neuron 2] for point 2]
# hand_dE_dW3   gradient of the output weights: [from neuron 1, from neuron 2]
# hand_dE_db3   gradient of the output bias, a number
# hand_dE_dW2   gradient of the first weights: [[three numbers for neuron 1], [three numbers for neuron 2]]
# hand_dE_db2   gradient of the hidden biases: [neuron 1, neuron 2]
### BEGIN SOLUTION
hand_E = ((0.75 - 0.17) ** 2 + (-1.41 + 1.11) ** 2) / 2
hand_Delta3 = [-(0.75 - 0.17), -(-1.41 + 1.11)]
hand_Delta2 = [[-0.58 * 0.5, 0.0], [0.3 * 0.5, 0.3 * -0.7]]
hand_dE_dW3 = [-0.58 * 0.34 + 0.3 * 0.3, 0.3 * 1.8]
hand_dE_db3 = -0.58 + 0.3
hand_dE_dW2 = [
    [-0.29 - 0.15, -0.29 * 0.5 + 0.15 * 2, -0.29 * 0.3 + 0.15],
    [0.21, -0.21 * 2, -0.21],
]
hand_dE_db2 = [-0.29 + 0.15, -0.21]
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: numbers and lists of the right form, in a sensible range (the values are graded later).
forms = {
    "hand_E": (hand_E, ()),
    "hand_Delta3": (hand_Delta3, (2,)),
    "hand_Delta2": (hand_Delta2, (2, 2)),
    "hand_dE_dW3": (hand_dE_dW3, (2,)),
    "hand_dE_db3": (hand_dE_db3, ()),
    "hand_dE_dW2": (hand_dE_dW2, (2, 3)),
    "hand_dE_db2": (hand_dE_db2, (2,)),
}
for name, (value, shape) in forms.items():
    assert np.shape(value) == shape, f"{name} should have the shape {shape}, not {np.shape(value)}"
    assert np.all(np.abs(value) < 3), f"{name} = {value}: too large for this network; check the decimal point"
assert hand_E >= 0, "hand_E is a mean of squares: it cannot be negative"

# %% [markdown]
# ## 3 Feed-forward
#
# For a batch, the sum over $k$ is a product of matrices, $z^{(l)} = a^{(l-1)}\, \omega^{(l)\mathsf T} + b^{(l)}$, and the bias is added to every row.
#
# ### Task: forward (2 points)
#
# Keep all $z$ and all $a$: the backward pass needs them. The public tests from here on use a second little network: 2 inputs, 3 hidden neurons with ReLU, 1 linear output.


# %% nbgrader={"grade": false, "grade_id": "forward_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def forward(X, W, b, hidden, output):
    """Forward pass of a batch through all layers.

    X: float array (n, n_1), one data point in each row.
    W: dictionary, W[l] is a float array (n_l, n_(l-1)) for l = 2 ... L; b: dictionary, b[l] is a float array (n_l,).
    hidden: name of the activation function of the layers 2 ... L-1; output: that of layer L. Both as in `sigma`.
    Returns the tuple (z, a) of two dictionaries: z[l] is a float array (n, n_l) for l = 2 ... L, and a[l] one for
    l = 1 ... L, with a[1] equal to X. L is the largest key of W, at least 2; the keys of W and b come in ascending order.
    X, W and b are not changed.
    """
    ### BEGIN SOLUTION
    z, a, states = {}, {1: X}, X
    for layer, weights in W.items():
        entering = states @ weights.T + b[layer]
        states = sigma(entering, output if layer == max(W) else hidden)
        z[layer], a[layer] = entering, states
    return z, a
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "forward", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of forward: the second little network, with two data points.
X_example = np.array([[2.0, -1.0], [1.0, 3.0]])
W_example = {2: np.array([[1.0, 0.5], [-1.0, 1.0], [0.5, 0.25]]), 3: np.array([[2.0, 1.0, -1.0]])}
b_example = {2: np.array([0.5, 0.0, -1.0]), 3: np.array([0.25])}
z_example, a_example = forward(X_example, W_example, b_example, "relu", "linear")
assert sorted(z_example) == [2, 3], f"z needs the keys 2 and 3, not {sorted(z_example)}"
assert sorted(a_example) == [1, 2, 3], f"a needs the keys 1, 2 and 3, not {sorted(a_example)}"
assert np.shape(z_example[2]) == (2, 3), "z[2]: one row for each data point, one column for each neuron"
np.testing.assert_allclose(z_example[2], [[2.0, -3.0, -0.25], [3.0, 2.0, 0.25]], err_msg="z[2]")
np.testing.assert_allclose(a_example[2], [[2.0, 0.0, 0.0], [3.0, 2.0, 0.25]], err_msg="a[2]")
np.testing.assert_allclose(a_example[3], [[4.25], [8.0]], err_msg="a[3], the predictions: linear output")

# %% [markdown]
# ## 4 The cost, and the error of the output layer
#
# For continuous data the cost is the mean square error, for categorical data (each $y$ is 0 or 1) the cross-entropy. Both are a **mean over the $n$ data points**; if the
# network has several outputs $j$, their contributions are **added**:
#
# $$E_\text{MSE} = \frac 1 n \sum_{i=1}^n \sum_{j=1}^{n_L} (y_{ij} - \hat y_{ij})^2, \qquad
# E_\text{CE} = -\frac 1 n \sum_{i=1}^n \sum_{j=1}^{n_L} \Big(y_{ij} \ln \hat y_{ij} + (1 - y_{ij}) \ln (1 - \hat y_{ij})\Big) .$$
#
# > **In the margin: "but my slide has no minus sign …"** If your slide "NN training" shows the cross-entropy without the minus in front, put it there. Logarithms of
# > probabilities are negative; without the minus, training would make the *wrong* answers probable.
#
# Backpropagation starts with step (3) of the lecture, $\Delta^{(L)}_j = \partial E/\partial z^{(L)}_j$. This is the only place where the cost function enters. By the chain rule
#
# $$\Delta^{(L)}_{ij} = \frac{\partial E}{\partial \hat y_{ij}}\; \sigma'\big(z^{(L)}_{ij}\big),$$
#
# where $\sigma$ is the activation function *of the output layer*. Work out the three combinations on paper:
#
# - **mean square error, linear output**: you know it from section 2, where $\sigma' = 1$;
# - **mean square error, sigmoid output**: now $\sigma'$ stays;
# - **cross-entropy, sigmoid output**: $\dfrac{\partial E}{\partial \hat y} = \dfrac 1 n\, \dfrac{\hat y - y}{\hat y\,(1 - \hat y)}$. Put in $\sigma' = \hat y\,(1 - \hat y)$ and something nice happens. (Cancel it on paper, too: the computer would divide 0 by 0
#   as soon as $\hat y$ rounds to 1.)
#
# ### Task: output error (3 points)


# %% nbgrader={"grade": false, "grade_id": "output_error_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cost_function(Y, Y_hat, cost):
    """The cost E of a batch, a number.

    Y, Y_hat: float arrays (n, n_L), targets and predictions; cost: "mse" or "cross-entropy". For "cross-entropy"
    all entries of Y are 0.0 or 1.0, and those of Y_hat lie strictly between 0 and 1.
    """
    ### BEGIN SOLUTION
    if cost == "mse":
        return ((Y - Y_hat) ** 2).sum() / len(Y)
    return -(Y * np.log(Y_hat) + (1 - Y) * np.log(1 - Y_hat)).sum() / len(Y)
    ### END SOLUTION


def output_error(Y, z_L, output, cost):
    """The errors of the output layer: the derivative of the cost with respect to each entry of z_L.

    Y: float array (n, n_L), targets; z_L: float array (n, n_L), the z of layer L; output: "linear" or "sigmoid", the
    activation function of layer L; cost: "mse" or "cross-entropy", the latter with output "sigmoid" only.
    Returns a float array (n, n_L), finite also where a sigmoid saturates, e.g. at z = 50.
    """
    ### BEGIN SOLUTION
    Y_hat = sigma(z_L, output)
    if cost == "mse":
        return 2 * (Y_hat - Y) * sigma_prime(z_L, output) / len(Y)
    return (Y_hat - Y) / len(Y)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "output_error", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of output_error: two data points, with one output and with two.
Y_example = np.array([[4.0], [8.5]])
np.testing.assert_allclose(cost_function(Y_example, np.array([[4.25], [8.0]]), "mse"), 0.15625)
np.testing.assert_allclose(
    cost_function(np.array([[1.0, 0.0], [0.0, 0.0]]), np.array([[0.5, 0.5], [0.5, 0.75]]), "cross-entropy"),
    (3 * np.log(2) + np.log(4)) / 2,
    err_msg="add the outputs, take the mean over the data points",
)
np.testing.assert_allclose(
    output_error(Y_example, np.array([[4.25], [8.0]]), "linear", "mse"), [[0.25], [-0.5]]
)
z_saturated = np.array([[0.0, 50.0], [-1.0, 2.0]])
np.testing.assert_allclose(
    output_error(np.array([[1.0, 1.0], [0.0, 0.0]]), z_saturated, "sigmoid", "cross-entropy"),
    [[-0.25, 0.0], [0.13447071, 0.44039854]],
    atol=1e-8,
    err_msg="cross-entropy with a sigmoid",
)

# %% [markdown]
# ## 5 One layer back
#
# Step (4) of the lecture carries the errors from layer $l+1$ to layer $l$,
#
# $$\Delta^{(l)}_{ij} = \Big(\sum_{k=1}^{n_{l+1}} \Delta^{(l+1)}_{ik}\, \omega^{(l+1)}_{kj}\Big)\; \sigma'\big(z^{(l)}_{ij}\big) .$$
#
# Look at the indices. Going forward, the sum ran over the *second* index of $\omega$; going back it runs over the *first*. So this time nothing is transposed. And the
# weights are those of the layer *behind*, while $\sigma'$ is taken at the $z$ of the layer *where we arrive*.
#
# > **In the margin: "but my slide has $b_j$ there …"** One slide expands $z^{(l+1)}_k$ with weights $\omega_{jk'}$ and a bias $b_j$. The first index is that of the neuron where the arrow ends, so it should be
# > $\omega^{(l+1)}_{kk'}$ and $b^{(l+1)}_k$. The result on the slide, which is the formula above, is right.
#
# ### Task: hidden error (2 points)


# %% nbgrader={"grade": false, "grade_id": "hidden_error_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def hidden_error(Delta_next, W_next, z, hidden):
    """Errors of a hidden layer l from those of the layer l+1 behind it.

    Delta_next: float array (n, n_(l+1)), the errors of layer l+1; W_next: float array (n_(l+1), n_l), the weights that
    lead to layer l+1; z: float array (n, n_l), the z of layer l; hidden: name of the activation function of layer l.
    Returns a float array (n, n_l).
    """
    ### BEGIN SOLUTION
    return (Delta_next @ W_next) * sigma_prime(z, hidden)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "hidden_error", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of hidden_error: the second little network again.
np.testing.assert_allclose(
    hidden_error(
        np.array([[0.25], [-0.5]]),
        np.array([[2.0, 1.0, -1.0]]),
        np.array([[2.0, -3.0, -0.25], [3.0, 2.0, 0.25]]),
        "relu",
    ),
    [[0.5, 0.0, 0.0], [-1.0, -0.5, 0.5]],
    err_msg="one row for each data point; silent neurons have no error",
)

# %% [markdown]
# ## 6 From errors to gradients
#
# Step (5). The lecture's $\partial E/\partial \omega^{(l)}_{jk} = \Delta^{(l)}_j a^{(l-1)}_k$ and $\partial E/\partial b^{(l)}_j = \Delta^{(l)}_j$ are what *one* data point contributes. For the batch,
# **add** the contributions of all rows. (Add, not average: the $\frac 1 n$ is already in $\Delta$.)
#
# A gradient has the shape of what it belongs to. This alone tells you what must be transposed, unless two numbers happen to be equal: then only the indices tell you.
#
# ### Task: layer gradients (2 points)


# %% nbgrader={"grade": false, "grade_id": "layer_gradients_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def layer_gradients(Delta, a_before):
    """Gradients of the cost with respect to the weights and the biases of one layer l, summed over the batch.

    Delta: float array (n, n_l), the errors of layer l; a_before: float array (n, n_(l-1)), the activation states of layer l-1.
    Returns the tuple (dW, db): float arrays of the shapes (n_l, n_(l-1)) and (n_l,).
    """
    ### BEGIN SOLUTION
    return Delta.T @ a_before, Delta.sum(axis=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "layer_gradients", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of layer_gradients: the first layer of the second little network.
dW_example, db_example = layer_gradients(
    np.array([[0.5, 0.0, 0.0], [-1.0, -0.5, 0.5]]), np.array([[2.0, -1.0], [1.0, 3.0]])
)
assert np.shape(dW_example) == (3, 2), f"dW has the shape of W, (3, 2), not {np.shape(dW_example)}"
assert np.shape(db_example) == (3,), f"db has the shape of b, (3,), not {np.shape(db_example)}"
np.testing.assert_allclose(dW_example, [[0.0, -3.5], [-0.5, -1.5], [0.5, 1.5]], atol=1e-12)
np.testing.assert_allclose(db_example, [-0.5, -0.5, 0.5], err_msg="every data point contributes to a bias")

# %% [markdown]
# ## 7 The whole algorithm
#
# Now put the pieces together, as on the slide "we now have all the ingredients": feed forward, find $\Delta^{(L)}$, walk back to layer 2, and turn each $\Delta^{(l)}$ into gradients. You may call your own functions.
#
# > **In the margin.** The slide with the five steps lets the sum of step (2) run to $n_l$. It runs over the neurons of the layer in front, so its upper end is $n_{l-1}$, as two slides earlier.
#
# ### Task: backpropagation (3 points)
#
# The tests compare with a relative tolerance of $10^{-11}$: numerical derivatives are not precise enough.


# %% nbgrader={"grade": false, "grade_id": "backpropagation_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def backpropagation(X, Y, W, b, hidden, output, cost):
    """Gradients of the cost with respect to all weights and biases, by a forward and a backward pass.

    X, W, b, hidden, output: as in `forward`; Y, cost: as in `output_error`. None of the arrays is changed.
    Returns the tuple (dW, db) of two dictionaries with the keys 2 ... L: dW[l] is a float array with the shape of W[l],
    db[l] one with the shape of b[l].
    """
    ### BEGIN SOLUTION
    z, a = forward(X, W, b, hidden, output)
    dW, db = {}, {}
    Delta = output_error(Y, z[max(W)], output, cost)
    for layer in reversed(W):
        before = layer - 1
        dW[layer], db[layer] = layer_gradients(Delta, a[before])
        if before in z:
            Delta = hidden_error(Delta, W[layer], z[before], hidden)
    return dW, db
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "backpropagation", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of backpropagation: the second little network from one end to the other.
dW_example, db_example = backpropagation(X_example, Y_example, W_example, b_example, "relu", "linear", "mse")
assert sorted(dW_example) == sorted(db_example) == [2, 3], "both dictionaries need the keys 2 and 3"
np.testing.assert_allclose(dW_example[3], [[-1.0, -1.0, -0.125]], err_msg="gradient of W[3]")
np.testing.assert_allclose(db_example[3], [-0.25], err_msg="gradient of b[3]")
np.testing.assert_allclose(
    dW_example[2], [[0.0, -3.5], [-0.5, -1.5], [0.5, 1.5]], atol=1e-12, err_msg="gradient of W[2]"
)
np.testing.assert_allclose(db_example[2], [-0.5, -0.5, 0.5], err_msg="gradient of b[2]")

# %% [markdown]
# ## 8 The judge: numerical derivatives
#
# As in the 3-2-1 network, the judge of a gradient is the central difference: move *one* parameter $\theta$ by $\varepsilon$ to both sides, with all others where they are,
#
# $$\frac{\partial E}{\partial \theta} \approx \frac{E(\theta + \varepsilon) - E(\theta - \varepsilon)}{2\,\varepsilon} .$$
#
# New here: the parameters are many arrays in two dictionaries.
#
# ### Task: numerical gradients (2 points)


# %% nbgrader={"grade": false, "grade_id": "numerical_gradients_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numerical_gradients(E, W, b, eps=1e-5):
    """Central differences of E in every weight and every bias, one after the other.

    E: a function of two dictionaries like W and b that returns a number; W, b: dictionaries as in `forward`, with float
    arrays, which hold the same values after the call as before it; eps: the step, a number > 0, used as given.
    Returns the tuple (dW, db) of two dictionaries with the keys and shapes of W and b.
    """
    ### BEGIN SOLUTION
    gradients = ({}, {})
    for parameters, gradient in zip((W, b), gradients):
        for layer, theta in parameters.items():
            slopes = np.zeros(theta.shape)
            for k in np.ndindex(theta.shape):
                here = theta[k]
                for step in (eps, -eps):
                    theta[k] = here + step
                    slopes[k] += E(W, b) / (2 * step)
                theta[k] = here
            gradient[layer] = slopes
    return gradients
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "numerical_gradients", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of numerical_gradients: a function whose derivatives are known.
W_before, b_before = (
    {2: np.array([[1.0, -2.0]]), 3: np.array([[3.0]])},
    {2: np.array([0.5]), 3: np.array([2.0])},
)
dW_example, db_example = numerical_gradients(
    lambda W, b: float((W[2] ** 2).sum() + W[3][0, 0] * b[2][0] + 4 * b[3][0]), W_before, b_before
)
np.testing.assert_allclose(dW_example[2], [[2.0, -4.0]], rtol=1e-6, err_msg="dE/dW[2] = 2 W[2]")
np.testing.assert_allclose(dW_example[3], [[0.5]], rtol=1e-6, err_msg="dE/dW[3] = b[2]")
np.testing.assert_allclose([db_example[2][0], db_example[3][0]], [3.0, 4.0], rtol=1e-6, err_msg="dE/db")
assert W_before[2].tolist() == [[1.0, -2.0]] and b_before[3][0] == 2.0, (
    "W and b should be as they were before"
)

# %% [markdown]
# ## 9 See it: the check, and its price
#
# A network with layers of 5, 9, 7 and 3 neurons, sigmoids everywhere, cross-entropy, and a batch of 20 data points. Each dot below is one of its parameters. If backpropagation is
# right, all dots lie on the diagonal. Then read the times: this is why "the brute-force evaluation of the gradients is impractical".

# %% nbgrader={"grade": false, "grade_id": "gradient_check", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(3)


def random_network(sizes, rng):
    """Weights and biases of a network with these numbers of neurons in its layers 1 ... L."""
    W = {
        layer: rng.normal(0, 1.5 / np.sqrt(before), (here, before))
        for layer, (before, here) in enumerate(zip(sizes, sizes[1:]), start=2)
    }
    return W, {layer: rng.normal(0, 0.3, len(W[layer])) for layer in W}


def flat(dW, db):
    """All gradients in one long array."""
    return np.concatenate(
        [np.ravel(dW[layer]) for layer in sorted(dW)] + [np.ravel(db[layer]) for layer in sorted(db)]
    )


W_deep, b_deep = random_network([5, 9, 7, 3], rng)
X_deep, Y_deep = rng.normal(size=(20, 5)), rng.integers(0, 2, (20, 3)).astype(float)
start = time.perf_counter()
by_backpropagation = backpropagation(X_deep, Y_deep, W_deep, b_deep, "sigmoid", "sigmoid", "cross-entropy")
middle = time.perf_counter()
by_differences = numerical_gradients(
    lambda W, b: cost_function(Y_deep, forward(X_deep, W, b, "sigmoid", "sigmoid")[1][4], "cross-entropy"),
    W_deep,
    b_deep,
)
end = time.perf_counter()

fig, ax = plt.subplots(figsize=(5.5, 5.5))
ax.axline((0, 0), slope=1, color="lightgray", zorder=0)
for layer, colour in zip((2, 3, 4), ("tab:blue", "tab:orange", "tab:green")):
    for which, marker in ((0, "o"), (1, "^")):
        ax.plot(
            np.ravel(by_differences[which][layer]),
            np.ravel(by_backpropagation[which][layer]),
            marker,
            color=colour,
            markersize=5,
            alpha=0.6,
            label=f"{('weights', 'biases')[which]} of layer {layer}",
        )
ax.set(
    xlabel="numerical derivative of $E$",
    ylabel="derivative of $E$ by backpropagation",
    title="Every parameter of a 5-9-7-3 network",
)
ax.legend()
plt.show()
print("parameters:                ", flat(*by_differences).size)
print("largest disagreement:      ", np.abs(flat(*by_differences) - flat(*by_backpropagation)).max())
print(f"time for backpropagation:   {1000 * (middle - start):.2f} ms, one forward and one backward pass")
print(f"time for the differences:   {1000 * (end - middle):.2f} ms, two forward passes for each parameter")

# %% [markdown]
# A second judge is a library that differentiates by itself. Torch records the forward pass and then does what you just did.


# %% tags=["look"] nbgrader={"grade": false, "grade_id": "torch_oracle", "locked": true, "schema_version": 3, "solution": false, "task": false}
def torch_gradients(X, Y, W, b):
    """The gradients of the network above from torch's automatic differentiation."""
    import torch

    weights = {layer: torch.tensor(W[layer], requires_grad=True) for layer in W}
    biases = {layer: torch.tensor(b[layer], requires_grad=True) for layer in b}
    a = torch.tensor(X)
    for layer in sorted(W):
        a = torch.sigmoid(a @ weights[layer].T + biases[layer])
    loss = torch.nn.functional.binary_cross_entropy(a, torch.tensor(Y), reduction="sum") / len(Y)
    loss.backward()
    return {layer: weights[layer].grad.numpy() for layer in W}, {
        layer: biases[layer].grad.numpy() for layer in b
    }


difference = flat(*torch_gradients(X_deep, Y_deep, W_deep, b_deep)) - flat(*by_backpropagation)
print("largest disagreement with torch:", np.abs(difference).max())

# %% [markdown]
# ## 10 See it: a network learns
#
# With the gradients in hand, training is the update of the lecture, $\theta_{t+1} = \theta_t - \eta\,\nabla_\theta E(\theta_t)$, again and again. The points of class 1 lie inside a ring of class 0:
# no straight line separates them. A 2-8-6-1 network with tanh in its two hidden layers finds its own way.

# %% nbgrader={"grade": false, "grade_id": "training", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(8)
radius = np.concatenate([rng.uniform(0, 1, 40), rng.uniform(1.3, 2.3, 60)])
angle = rng.uniform(0, 2 * np.pi, 100)
X_ring = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
Y_ring = (radius < 1.15).astype(float)[:, None]


def train(X, Y, W, b, cost, rate, steps):
    """Gradient descent from (a copy of) W and b; the parameters at the end and the cost before every step."""
    W, b, costs = {**W}, {**b}, []
    for _ in range(steps):
        costs.append(cost_function(Y, forward(X, W, b, "tanh", "sigmoid")[1][max(W)], cost))
        dW, db = backpropagation(X, Y, W, b, "tanh", "sigmoid", cost)
        for layer in W:
            W[layer], b[layer] = W[layer] - rate * dW[layer], b[layer] - rate * db[layer]
    return W, b, costs


W_ring, b_ring, costs = train(X_ring, Y_ring, *random_network([2, 8, 6, 1], rng), "cross-entropy", 1.0, 200)
grid_x, grid_y = np.meshgrid(np.linspace(-2.5, 2.5, 61), np.linspace(-2.5, 2.5, 61))
grid = np.column_stack([grid_x.ravel(), grid_y.ravel()])
probability = forward(grid, W_ring, b_ring, "tanh", "sigmoid")[1][4].reshape(grid_x.shape)

fig, (left, right) = plt.subplots(1, 2, figsize=(10.5, 4.2), layout="constrained")
left.plot(costs)
left.set(xlabel="number of updates", ylabel="cross-entropy $E$", title="The cost falls", yscale="log")
image = right.contourf(grid_x, grid_y, probability, levels=np.linspace(0, 1, 11), cmap="coolwarm", alpha=0.7)
right.scatter(*X_ring.T, c=Y_ring[:, 0], cmap="coolwarm", edgecolor="black", s=18)
right.set(xlabel="$x_1$", ylabel="$x_2$", title="Prediction of the 2-8-6-1 network", aspect="equal")
fig.colorbar(image, ax=right, label=r"$\hat y$, probability of class 1")
plt.show()

# %% [markdown]
# ## 11 What if …?
#
# What if we trained a sigmoid output with the *mean square error* instead of the cross-entropy? Both are smallest at $\hat y = y$, so does it matter? Imagine a neuron that is **confidently wrong**: the target is $y = 0$, but $z = 6$. **Predict
# first**: which of the two costs gives it the larger error $\Delta^{(L)}$, and by what factor, roughly? Then run the cell. (Not graded.)

# %% nbgrader={"grade": false, "grade_id": "what_if", "locked": true, "schema_version": 3, "solution": false, "task": false}
z_values = np.linspace(-8, 8, 161)[:, None]
fig, ax = plt.subplots(figsize=(7, 4))
for cost in ("cross-entropy", "mse"):
    # each z is a batch of its own, n = 1
    errors = np.concatenate(
        [output_error(np.zeros((1, 1)), z_one[None], "sigmoid", cost) for z_one in z_values]
    )
    ax.plot(z_values, errors, label=cost)
ax.axvline(6, color="gray", linestyle=":", label="confidently wrong")
ax.set(
    xlabel="$z^{(L)}$ of a sigmoid output",
    ylabel=r"error $\Delta^{(L)} = \partial E/\partial z^{(L)}$",
    title="A data point with the target y = 0",
)
ax.legend()
plt.show()

# %% [markdown]
# With the cross-entropy the error is $\hat y - y$: the more wrong, the larger, up to 1. With the mean square error there is a factor $\sigma'(z)$ more, and it vanishes where the sigmoid
# saturates. At $z = 6$ the error is smaller by a factor of about 200, and since everything further back is a multiple of $\Delta^{(L)}$, the whole network hardly learns from its worst mistake. It is the first
# example of a *vanishing gradient*; the exercise on initialisation shows what twenty such factors do.
#
# The lecture also asks where it matters that a cost depends on the output in a complicated way, through an integral, say. You can answer that now: in `output_error`, and nowhere else.
#
# **In short.** Forward: keep $z$ and $a$. At the end: $\Delta^{(L)}$, the only step that knows the cost. Backward: multiply by the weights behind, then by $\sigma'$ of here. Gradients: $\Delta$ times what came in, summed over the batch. And when in
# doubt, ask the judge.
