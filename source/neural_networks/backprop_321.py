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
#     title: Backpropagation in a 3-2-1 network
#     minutes: 75
#     difficulty: 2
#     lectures:
#       - "Artificial Neural Networks: Forward propagation"
#       - "Artificial Neural Networks: Derivatives and Differentiation"
#       - "Artificial Neural Networks: Example – backpropagation"
#       - "Artificial Neural Networks: Learning rate"
#     topics:
#       - forward pass and squared loss
#       - chain rule, gradients of every weight
#       - ReLU and its derivative
#       - one step of gradient descent
#       - finite differences and gradient checking
# ---

# %% [markdown]
# # Backpropagation in a 3-2-1 network
#
# A network learns by asking, for each of its weights: *if I turned this weight up a little, would the loss
# rise or fall, and how steeply?* Backpropagation answers that question for all weights at once.
# Here you do it twice: first with a pencil, then with a few lines of code.
#
# **When you are done you can**
#
# - compute the output and the loss of a small network by hand,
# - carry the gradient of the loss back through the network, one arrow at a time, with the chain rule,
# - say what ReLU does to a gradient, and why,
# - take one step of gradient descent without mixing up old and new weights,
# - *prove* that your gradients are right, by comparing them with finite differences.
#
# **Where it stands in the lectures.** *Artificial Neural Networks*, from "Forward propagation" to "Learning rate"; the numbers
# are those of "Example – backpropagation".
#
# **How you are graded.** Below each answer stands a public test: run it, it tells you at once whether
# the form is right and, for code, whether one example comes out right. The hidden tests use other numbers as well. Unless a task says
# otherwise they compare with a relative tolerance of $10^{-6}$, so compute in `float64`, which is NumPy's default. Nothing here
# needs a library besides NumPy.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 The network
#
# Three inputs, two hidden units, one output, no biases. As in the lecture,
#
# $$\mathbf z = \mathbf W^{(1)}\mathbf x, \qquad \mathbf h = \phi(\mathbf z), \qquad o = \mathbf W^{(2)}\mathbf h, \qquad L = (y - o)^2,$$
#
# where $\phi$ is the ReLU, $\phi(z) = \max(0, z)$, applied to each hidden unit.
#
# | symbol | in code | shape | what it is |
# |---|---|---|---|
# | $\mathbf x$ | `x` | `(3,)` | the inputs $x_1, x_2, x_3$ |
# | $\mathbf W^{(1)}$ | `W1` | `(2, 3)` | $W^{(1)}_{ji}$ leads from input $i$ to hidden unit $j$: one **row** for each hidden unit |
# | $\mathbf z, \mathbf h$ | `z`, `h` | `(2,)` | hidden units before and after ReLU |
# | $\mathbf W^{(2)}$ | `w2` | `(2,)` | weights $w^{(2)}_1, w^{(2)}_2$ of the output; with a single output one row is enough, so we store a vector |
# | $o$, $y$, $L$ | `o`, `y`, `L` | numbers | output, target, loss |
#
# The slides draw two hidden units but follow the numbers of the first one only. We keep their numbers and give the second
# unit weights of its own. What the slides call $w_{11}$ is our $W^{(1)}_{11}$, and their $w_{21}$ is our $w^{(2)}_1$.

# %% nbgrader={"grade": false, "grade_id": "network", "locked": true, "schema_version": 3, "solution": false, "task": false}
x = np.array([1.0, 0.5, 0.3])
W1 = np.array([[0.2, 0.1, 0.3], [-0.4, 0.6, 0.2]])
w2 = np.array([0.5, -0.7])
y = 0.75


# %% nbgrader={"grade": false, "grade_id": "draw_network", "locked": true, "schema_version": 3, "solution": false, "task": false}
def draw_network(x, W1, w2):
    """Draw the network with its inputs on the nodes and its weights on the arrows."""
    fig, ax = plt.subplots(figsize=(8, 4.2))
    inputs = [(0.0, height) for height in (2.0, 1.0, 0.0)]
    hidden = [(2.0, height) for height in (1.6, 0.4)]
    output = (4.0, 1.0)
    colours = ["tab:blue", "tab:orange"]

    def connect(start, end, weight, colour, along):
        ax.plot(*zip(start, end), color=colour, zorder=1)
        at = np.array(start) + along * (np.array(end) - np.array(start))
        ax.text(
            *at,
            f"{weight:g}",
            color=colour,
            ha="center",
            va="center",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
            zorder=2,
        )

    for j, unit in enumerate(hidden):
        for i, node in enumerate(inputs):
            connect(node, unit, W1[j, i], colours[j], along=0.32 if j == 0 else 0.62)
        connect(unit, output, w2[j], colours[j], along=0.5)

    labels = [f"$x_{i + 1}$\n{value:g}" for i, value in enumerate(x)] + ["$z_1 | h_1$", "$z_2 | h_2$", "$o$"]
    edges = ["black"] * len(x) + colours + ["black"]
    for (across, up), label, edge in zip([*inputs, *hidden, output], labels, edges):
        ax.scatter(across, up, s=1900, facecolor="white", edgecolor=edge, linewidth=1.5, zorder=3)
        ax.text(across, up, label, ha="center", va="center", zorder=4)
    for across, name in [(0.0, "inputs"), (2.0, "hidden units (ReLU)"), (4.0, "output")]:
        ax.text(across, 2.55, name, ha="center")
    ax.set(
        xlim=(-0.5, 4.5), ylim=(-0.45, 2.8), title="The 3-2-1 network; the numbers on the lines are weights"
    )
    ax.axis("off")
    plt.show()


draw_network(x, W1, w2)

# %% [markdown]
# ## 2 By hand: forward
#
# Take a pencil. For the first hidden unit the slides compute
#
# $$z_1 = 1 \cdot 0.2 + 0.5 \cdot 0.1 + 0.3 \cdot 0.3 = 0.34, \qquad h_1 = \max(0, 0.34) = 0.34 .$$
#
# Now do the second hidden unit, then the output and the loss for the target $y = 0.75$.
#
# Replace `raise NotImplementedError()` by four lines such as `hand_z2 = 0.123`. Every answer in sections 2 and 3 is exact with at
# most four decimals, so do not round. You may write a calculation (`0.5 * 0.6`) in place of its result.

# %% nbgrader={"grade": false, "grade_id": "forward_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_z2   second hidden unit before ReLU
# hand_h2   second hidden unit after ReLU
# hand_o    output of the whole network, both hidden units included
# hand_L    loss
### BEGIN SOLUTION
hand_z2 = -0.04
hand_h2 = 0.0
hand_o = 0.17
hand_L = 0.3364
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "forward_by_hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of forward_by_hand: four numbers in a sensible range (the values are graded later).
for name, value in {"hand_z2": hand_z2, "hand_h2": hand_h2, "hand_o": hand_o, "hand_L": hand_L}.items():
    assert isinstance(value, (int, float)), f"{name} should be a single number, not {type(value).__name__}"
    assert -2 < value < 2, f"{name} = {value} is far too large for this network; check the decimal point"
assert hand_L >= 0, "hand_L is a squared distance: it cannot be negative"

# %% [markdown]
# ## 3 By hand: backward
#
# We want $\partial L/\partial w$ for all eight weights. The chain rule starts at the loss and walks back towards the inputs, and at each
# arrow it multiplies by one local derivative:
#
# $$\frac{\partial L}{\partial o} = -2\,(y - o)$$
#
# **At the output layer.** From $o = w^{(2)}_1 h_1 + w^{(2)}_2 h_2$ follow two different things. Turning a *weight* moves $o$ in
# proportion to what comes in through it; moving a *hidden unit* moves $o$ in proportion to the weight behind it:
#
# $$\frac{\partial L}{\partial w^{(2)}_j} = h_j\,\frac{\partial L}{\partial o}, \qquad
# \frac{\partial L}{\partial h_j} = w^{(2)}_j\,\frac{\partial L}{\partial o} .$$
#
# **Through the ReLU.** An active unit ($z_j > 0$) passes the gradient on unchanged. A silent one ($z_j < 0$) does not react to a
# small change, so nothing passes. At $z_j = 0$ the slope is not defined; **this course takes $\phi'(0) = 0$**:
#
# $$\frac{\partial L}{\partial z_j} = \phi'(z_j)\,\frac{\partial L}{\partial h_j}, \qquad
# \phi'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 . \end{cases}$$
#
# **At the first layer.** From $z_j = \sum_i W^{(1)}_{ji} x_i$,
#
# $$\frac{\partial L}{\partial W^{(1)}_{ji}} = x_i\,\frac{\partial L}{\partial z_j} .$$
#
# In the names below the digits follow the symbols: `hand_dL_dW1_23` is $\partial L/\partial W^{(1)}_{23}$, the weight from input 3
# to hidden unit 2.

# %% nbgrader={"grade": false, "grade_id": "gradients_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_dL_do
# hand_dL_dw2_1   hand_dL_dw2_2
# hand_dL_dh_1    hand_dL_dh_2
# hand_dL_dz_1    hand_dL_dz_2
# hand_dL_dW1_11  hand_dL_dW1_12  hand_dL_dW1_13
# hand_dL_dW1_21  hand_dL_dW1_22  hand_dL_dW1_23
### BEGIN SOLUTION
hand_dL_do = -1.16
hand_dL_dw2_1, hand_dL_dw2_2 = -0.3944, 0.0
hand_dL_dh_1, hand_dL_dh_2 = -0.58, 0.812
hand_dL_dz_1, hand_dL_dz_2 = -0.58, 0.0
hand_dL_dW1_11, hand_dL_dW1_12, hand_dL_dW1_13 = -0.58, -0.29, -0.174
hand_dL_dW1_21, hand_dL_dW1_22, hand_dL_dW1_23 = 0.0, 0.0, 0.0
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gradients_by_hand", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of gradients_by_hand: thirteen numbers in a sensible range (the values are graded later).
by_hand = {
    "hand_dL_do": hand_dL_do,
    "hand_dL_dw2_1": hand_dL_dw2_1,
    "hand_dL_dw2_2": hand_dL_dw2_2,
    "hand_dL_dh_1": hand_dL_dh_1,
    "hand_dL_dh_2": hand_dL_dh_2,
    "hand_dL_dz_1": hand_dL_dz_1,
    "hand_dL_dz_2": hand_dL_dz_2,
    "hand_dL_dW1_11": hand_dL_dW1_11,
    "hand_dL_dW1_12": hand_dL_dW1_12,
    "hand_dL_dW1_13": hand_dL_dW1_13,
    "hand_dL_dW1_21": hand_dL_dW1_21,
    "hand_dL_dW1_22": hand_dL_dW1_22,
    "hand_dL_dW1_23": hand_dL_dW1_23,
}
for name, value in by_hand.items():
    assert isinstance(value, (int, float)), f"{name} should be a single number, not {type(value).__name__}"
    assert -3 < value < 3, f"{name} = {value} is far too large for this network; check the decimal point"

# %% [markdown]
# > **In the margin: "but my slide says −0.07888 …"**
# >
# > If your slide shows $\partial L/\partial w_{11} = -0.07888$, trust your own working. The formula on that slide,
# > $x_1 \cdot \partial L/\partial z$, is right, but its last line does not follow from it. Two numbers were confused: in the place of
# > the *input* $x_1$ stands the *weight* $w_{11}$, and in the place of $\partial L/\partial z_1$ stands the gradient of another
# > *weight*, $\partial L/\partial w_{21}$. It is an easy slip, and section 8 builds the tool that finds slips like it.

# %% [markdown]
# ## 4 In code: forward
#
# Now for networks of any size: $D$ inputs, $H$ hidden units, one output. The public tests use a second little network with
# $D = 2$ and $H = 3$, so that they do not give away what you computed by hand.
#
# First the activation. ReLU and its derivative are both functions of $z$, applied to each entry.


# %% nbgrader={"grade": false, "grade_id": "relu_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu(z):
    """ReLU of every entry: max(0, z).

    z: float array of any shape; it must not be changed.
    Returns a new float array of the same shape (float64, or float32 if you prefer).
    """
    ### BEGIN SOLUTION
    return np.maximum(z, 0.0)
    ### END SOLUTION


def relu_derivative(z):
    """Slope of ReLU at every entry: 1.0 where z > 0, and 0.0 elsewhere, also at z = 0.

    z: float array of any shape; it must not be changed.
    Returns a new float array of the same shape: the numbers 0.0 and 1.0, not False and True.
    """
    ### BEGIN SOLUTION
    return np.where(z > 0, 1.0, 0.0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "relu", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of relu: one array with two rows.
z_example = np.array([[1.5, -3.0, 0.75], [-0.25, 2.0, -1.0]])
np.testing.assert_allclose(
    relu(z_example), [[1.5, 0, 0.75], [0, 2, 0]], err_msg="relu keeps what is positive"
)
slopes = relu_derivative(z_example)
assert slopes.dtype.kind == "f", "relu_derivative should return floats, not " + str(slopes.dtype)
np.testing.assert_allclose(slopes, [[1, 0, 1], [0, 1, 0]], err_msg="the slope is 1 where z is positive")

# %% [markdown]
# Next the forward pass and the loss. Return what you meet on the way, $\mathbf z$ and $\mathbf h$, as well as the output: the
# backward pass will need both.


# %% nbgrader={"grade": false, "grade_id": "forward_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def forward(x, W1, w2):
    """Forward pass of a network with one hidden ReLU layer and a linear output.

    x: float array (D,); W1: float array (H, D); w2: float array (H,).
    Returns the tuple (z, h, o): z and h are float arrays (H,), o is a single number.
    """
    ### BEGIN SOLUTION
    z = W1 @ x
    h = relu(z)
    o = w2 @ h
    return z, h, o
    ### END SOLUTION


def squared_loss(y, o):
    """The loss L = (y - o)^2, a number, of the output o for the target y (both numbers)."""
    ### BEGIN SOLUTION
    return (y - o) ** 2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "forward", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of forward: the second little network, two inputs and three hidden units.
x_example = np.array([2.0, -1.0])
W1_example = np.array([[1.0, 0.5], [-1.0, 1.0], [0.5, 0.25]])
w2_example = np.array([2.0, 1.0, -1.0])
z_example, h_example, o_example = forward(x_example, W1_example, w2_example)
assert np.shape(z_example) == (3,), "z has one entry for each hidden unit (each row of W1)"
np.testing.assert_allclose(z_example, [1.5, -3.0, 0.75], err_msg="z = W1 x")
np.testing.assert_allclose(h_example, [1.5, 0.0, 0.75], err_msg="h = relu(z)")
assert np.ndim(o_example) == 0, "o should be a single number, not an array"
np.testing.assert_allclose(o_example, 2.25, err_msg="o is the sum of w2 times h")
np.testing.assert_allclose(squared_loss(1.0, 2.25), 1.5625, err_msg="the loss is the squared distance")

# %% [markdown]
# ## 5 In code: backward
#
# One function for each stage of the chain. Each receives the gradient that arrives from behind (`g_o` is
# $\partial L/\partial o$, `g_h` is $\partial L/\partial \mathbf h$, `g_z` is $\partial L/\partial \mathbf z$), so you can write and test
# them in any order.
#
# **The output layer.** A gradient always has the shape of the thing it belongs to: $\partial L/\partial \mathbf w^{(2)}$ is as long as
# $\mathbf w^{(2)}$.


# %% nbgrader={"grade": false, "grade_id": "output_gradients_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def grad_o(y, o):
    """dL/do for L = (y - o)^2; y, o and the result are numbers."""
    ### BEGIN SOLUTION
    return -2.0 * (y - o)
    ### END SOLUTION


def grad_output_layer(h, w2, g_o):
    """Gradients of the loss with respect to the output weights and to the hidden units.

    h: float array (H,), the hidden units after ReLU; w2: float array (H,); g_o: a number, dL/do.
    Returns the tuple (g_w2, g_h): dL/dw2 and dL/dh, in this order, both float arrays (H,).
    """
    ### BEGIN SOLUTION
    return h * g_o, w2 * g_o
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "output_gradients", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of output_gradients: the second little network with the target y = 1.
np.testing.assert_allclose(
    grad_o(1.0, 2.25), 2.5, err_msg="o is too large here, so raising o must raise the loss"
)
g_w2_example, g_h_example = grad_output_layer(np.array([1.5, 0.0, 0.75]), np.array([2.0, 1.0, -1.0]), 2.5)
np.testing.assert_allclose(g_w2_example, [3.75, 0.0, 1.875], err_msg="dL/dw2 comes first")
np.testing.assert_allclose(g_h_example, [5.0, 2.5, -2.5], err_msg="dL/dh comes second")

# %% [markdown]
# **The hidden layer.** First back through the ReLU: $\phi'(\mathbf z)$ acts as a *mask* that lets the gradient of the
# active units through. Then to the weights: entry $(j, i)$ of $\partial L/\partial \mathbf W^{(1)}$ is
# $\frac{\partial L}{\partial z_j} x_i$. A table of all products of two vectors is called their *outer product*.


# %% nbgrader={"grade": false, "grade_id": "hidden_gradients_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def grad_z(z, g_h):
    """dL/dz from dL/dh: the gradient passes where z > 0 and is 0.0 elsewhere, also at z = 0.

    z: float array (H,), the hidden units before ReLU; g_h: float array (H,), dL/dh.
    Returns a float array (H,).
    """
    ### BEGIN SOLUTION
    return g_h * relu_derivative(z)
    ### END SOLUTION


def grad_W1(x, g_z):
    """dL/dW1 from dL/dz: entry (j, i) is g_z[j] * x[i].

    x: float array (D,), the inputs; g_z: float array (H,), dL/dz.
    Returns a float array (H, D), the shape of W1.
    """
    ### BEGIN SOLUTION
    return np.outer(g_z, x)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "hidden_gradients", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of hidden_gradients: the second little network again.
g_z_example = grad_z(np.array([1.5, -3.0, 0.75]), np.array([5.0, 2.5, -2.5]))
np.testing.assert_allclose(
    g_z_example, [5.0, 0.0, -2.5], err_msg="the second unit is silent, the others are active"
)
g_W1_example = grad_W1(np.array([2.0, -1.0]), np.array([5.0, 0.0, -2.5]))
assert np.shape(g_W1_example) == (3, 2), "one row for each hidden unit, one column for each input, like W1"
np.testing.assert_allclose(
    g_W1_example, [[10.0, -5.0], [0.0, 0.0], [-5.0, 2.5]], err_msg="row j is g_z[j] times x"
)

# %% [markdown]
# ## 6 One step downhill
#
# The gradient points uphill, so a step of gradient descent with learning rate $\eta$ goes the other way, for all weights at once:
#
# $$\mathbf W^{(1)} \leftarrow \mathbf W^{(1)} - \eta\,\frac{\partial L}{\partial \mathbf W^{(1)}}, \qquad
# \mathbf w^{(2)} \leftarrow \mathbf w^{(2)} - \eta\,\frac{\partial L}{\partial \mathbf w^{(2)}} .$$
#
# "At once" matters: both gradients belong to the *old* weights, those that made the prediction. Compute all gradients first, and only
# then move.


# %% nbgrader={"grade": false, "grade_id": "update_step_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_step(x, y, W1, w2, rate):
    """One step of gradient descent on the loss of a single example.

    x: float array (D,); y: a number; W1: float array (H, D); w2: float array (H,); rate: a number > 0.
    Returns the tuple (W1_new, w2_new), two new arrays; W1 and w2 themselves must not be changed.
    You may call your own functions from above.
    """
    ### BEGIN SOLUTION
    z, h, o = forward(x, W1, w2)
    g_w2, g_h = grad_output_layer(h, w2, grad_o(y, o))
    g_W1 = grad_W1(x, grad_z(z, g_h))
    return W1 - rate * g_W1, w2 - rate * g_w2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "update_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of update_step: one step of the second little network at rate 0.1.
W1_example = np.array([[1.0, 0.5], [-1.0, 1.0], [0.5, 0.25]])
w2_example = np.array([2.0, 1.0, -1.0])
W1_after, w2_after = update_step(np.array([2.0, -1.0]), 1.0, W1_example, w2_example, 0.1)
np.testing.assert_allclose(w2_after, [1.625, 1.0, -1.1875], err_msg="w2 after one step")
np.testing.assert_allclose(
    W1_after, [[0.0, 1.0], [-1.0, 1.0], [1.0, 0.0]], atol=1e-12, err_msg="W1 after one step"
)
assert w2_example[0] == 2.0 and W1_example[0, 0] == 1.0, "update_step changed the weights it was given"

# %% [markdown]
# ## 7 A derivative is a limit
#
# How could we know that a gradient is right without trusting the chain rule? Go back to what a derivative *is*:
#
# $$f'(a) = \lim_{\varepsilon \to 0} \frac{f(a + \varepsilon) - f(a)}{\varepsilon} .$$
#
# (The slide calls the small step $h$. Here $h$ is a hidden unit, so the step is $\varepsilon$.) A computer cannot go to the limit, but it can take
# a small step. It does even better with a step to both sides, the **central difference**
#
# $$f'(a) \approx \frac{f(a + \varepsilon) - f(a - \varepsilon)}{2\,\varepsilon},$$
#
# whose error shrinks like $\varepsilon^2$ instead of $\varepsilon$. Try it on $f(a) = a^2$ on paper: the
# one-sided quotient gives $2a + \varepsilon$, the central one exactly $2a$.


# %% nbgrader={"grade": false, "grade_id": "derivative_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def derivative(f, a, eps=1e-5):
    """Central difference of f at a: (f(a + eps) - f(a - eps)) / (2 eps).

    f: a function of one number that returns a number; a: a number; eps: the step, a number > 0, used as given.
    Returns a number.
    """
    ### BEGIN SOLUTION
    return (f(a + eps) - f(a - eps)) / (2 * eps)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "derivative", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of derivative: the lecture's example f(a) = a^2, with a large and with the usual step.
np.testing.assert_allclose(
    derivative(lambda a: a**2, 3.0, 0.5), 6.0, err_msg="exact for a parabola, whatever the step"
)
np.testing.assert_allclose(derivative(np.sin, 1.0), np.cos(1.0), rtol=1e-6, err_msg="the slope of sin is cos")

# %% [markdown]
# ## 8 The gradient checker
#
# A loss depends on many weights. Move *one* entry at a time, leave all others where they are, and you get the partial derivatives one by one.
# This is far too slow for training, two forward passes for each weight, but it needs no chain rule at all. That makes it the
# perfect judge of backpropagation.
#
# To compare two gradients $\mathbf A$ and $\mathbf B$ we ask how far apart their entries are, *relative to their size*, and look at the worst entry:
#
# $$\max_i \; \frac{|A_i - B_i|}{\max(|A_i| + |B_i|,\; 10^{-8})} .$$
#
# The $10^{-8}$ keeps us from dividing $0$ by $0$ where both entries vanish. A result of $10^{-6}$ or less means that the two agree.


# %% nbgrader={"grade": false, "grade_id": "gradient_check_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numerical_gradient(f, a, eps=1e-5):
    """Gradient of f at a by central differences, one entry after the other.

    f: a function of an array with the shape of a, returning a number; a: float64 array of any shape, which holds
    the same values after the call as before it; eps: the step, a number > 0, used as given.
    Returns a float64 array with the shape of a: entry k is the central difference in entry k alone.
    """
    ### BEGIN SOLUTION
    gradient = np.zeros(a.shape)
    for k in np.ndindex(a.shape):
        up, down = a.copy(), a.copy()
        up[k] += eps
        down[k] -= eps
        gradient[k] = (f(up) - f(down)) / (2 * eps)
    return gradient
    ### END SOLUTION


def worst_relative_error(A, B):
    """The largest entry of |A - B| / max(|A| + |B|, 1e-8), a number.

    A, B: float arrays of the same shape.
    """
    ### BEGIN SOLUTION
    return np.max(np.abs(A - B) / np.maximum(np.abs(A) + np.abs(B), 1e-8))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gradient_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of gradient_check: f(a) = sum of (k + 1) a_k^2, whose gradient is 2 (k + 1) a_k.
a_example = np.array([1.0, -2.0, 0.5])
gradient_example = numerical_gradient(lambda a: (np.array([1.0, 2.0, 3.0]) * a**2).sum(), a_example)
assert np.shape(gradient_example) == (3,), "the gradient has the shape of a"
np.testing.assert_allclose(gradient_example, [2.0, -8.0, 3.0], rtol=1e-6, err_msg="one entry at a time")
np.testing.assert_allclose(a_example, [1.0, -2.0, 0.5], err_msg="numerical_gradient changed its argument")
error_example = worst_relative_error(np.array([1.0, -2.0, 0.0]), np.array([1.0, -3.0, 0.0]))
np.testing.assert_allclose(error_example, 0.2, err_msg="the worst entry is |-2 + 3| / (2 + 3)")

# %% [markdown]
# Now let the judge look at your backpropagation, on the network of the slides. Both errors should be tiny. If one is not, the
# checker has found a slip for you. (And if your answers of section 3 differ from the gradients printed here, look for the reason before you go on.)

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "check_my_backprop", "locked": true, "schema_version": 3, "solution": false, "task": false}
z, h, o = forward(x, W1, w2)
g_w2, g_h = grad_output_layer(h, w2, grad_o(y, o))
g_W1 = grad_W1(x, grad_z(z, g_h))
numerical_W1 = numerical_gradient(lambda W: squared_loss(y, forward(x, W, w2)[2]), W1)
numerical_w2 = numerical_gradient(lambda w: squared_loss(y, forward(x, W1, w)[2]), w2)
print("dL/dW1 by backpropagation:", *np.round(g_W1, 6) + 0.0, sep="\n")
print("dL/dw2 by backpropagation:", np.round(g_w2, 6) + 0.0, sep="\n")
print("worst relative error of dL/dW1:", worst_relative_error(g_W1, numerical_W1))
print("worst relative error of dL/dw2:", worst_relative_error(g_w2, numerical_w2))

# %% [markdown]
# ## 9 See it
#
# We hold seven of the weights fixed and turn the eighth. The curve is the loss, computed with your `forward`; the dashed
# line has the slope that your backward pass found, without ever seeing the curve. It should touch the curve as a tangent.
#
# - On the left, $W^{(1)}_{11}$: the loss falls as the weight grows, so the gradient is negative.
# - On the right, $W^{(1)}_{21}$, a weight of the silent unit: the curve is perfectly flat at the dot. A little further to the right
#   the unit wakes up, and the loss changes at once; but a gradient sees only the place where it stands.

# %% nbgrader={"grade": false, "grade_id": "tangents", "locked": true, "schema_version": 3, "solution": false, "task": false}
fig, axes = plt.subplots(1, 2, figsize=(10, 4), sharey=True, layout="constrained")
for ax, (j, i) in zip(axes, [(0, 0), (1, 0)]):
    values = W1[j, i] + np.linspace(-1.2, 1.2, 241)
    losses = []
    for value in values:
        W1_turned = W1.copy()
        W1_turned[j, i] = value
        losses.append(squared_loss(y, forward(x, W1_turned, w2)[2]))
    here = squared_loss(y, o)
    ax.plot(values, losses, label="loss")
    ax.plot(values, here + g_W1[j, i] * (values - W1[j, i]), "--", label="tangent from backpropagation")
    ax.plot(W1[j, i], here, "ko", label="the network of the slides")
    ax.set(
        xlabel=f"weight $W^{{(1)}}_{{{j + 1}{i + 1}}}$",
        ylim=(-0.1, 1.4),
        title=f"turning one weight of hidden unit {j + 1}",
    )
axes[0].set_ylabel("loss $L$")
axes[0].legend()
plt.show()

# %% [markdown]
# And this is learning: the same small step again and again. The loss heads for zero because there is one example and
# eight weights; real data are less kind.


# %% nbgrader={"grade": false, "grade_id": "learning_curve", "locked": true, "schema_version": 3, "solution": false, "task": false}
def losses_while_learning(rate, steps=20):
    """Loss before each of `steps` updates of the slides' network, and after the last one."""
    weights = (W1, w2)
    losses = []
    for _ in range(steps):
        losses.append(squared_loss(y, forward(x, *weights)[2]))
        weights = update_step(x, y, *weights, rate)
    return [*losses, squared_loss(y, forward(x, *weights)[2])]


def plot_learning(*rates):
    """Loss against the number of updates, one curve for each learning rate."""
    fig, ax = plt.subplots(figsize=(7, 4))
    for rate in rates:
        ax.plot(losses_while_learning(rate), "o-", markersize=4, label=f"learning rate {rate:g}")
    ax.set(
        xlabel="number of updates", ylabel="loss $L$", title="Learning one example", xticks=range(0, 21, 4)
    )
    ax.legend()
    plt.show()


plot_learning(0.02, 0.1, 0.2)

# %% [markdown]
# ## 10 What if …?
#
# What if you are impatient and set the learning rate to $1.2$? **Predict first**: does the loss fall faster, does it bounce around, or does something
# else happen? Write down a sentence, then run the cell. To try other rates, add a cell of your own; `plot_learning(0.1, 0.7)` is worth a look.

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "what_if", "locked": true, "schema_version": 3, "solution": false, "task": false}
plot_learning(0.1, 1.2)

# %% [markdown]
# The loss settles at $0.5625$ and never moves again. Before you read on: why this number, and why *never*?
#
# The second step was so large that it threw $z_1$ below zero, and the second unit was silent already. With both hidden units silent the
# output is $o = 0$, so the loss is $y^2 = 0.75^2$. It is large, and so is $\partial L/\partial o$; but $\mathbf h = \mathbf 0$ makes
# $\partial L/\partial \mathbf w^{(2)}$ vanish and the mask makes $\partial L/\partial \mathbf W^{(1)}$ vanish. No weight feels anything:
# the network is *dead*. Now you know one reason why learning rates are kept small, and why the leaky ReLU was invented.
#
# **In short.** Going forward, keep $\mathbf z$ and $\mathbf h$. Going backward, multiply what arrives by the local slope: for a weight that is what came *in*
# through it, for a unit it is the weight it goes *out* through, for a ReLU it is $1$ or $0$. Compute all gradients before you move. And
# when in doubt, ask the gradient checker.
