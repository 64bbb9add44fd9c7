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
#     title: Dropout
#     minutes: 75
#     difficulty: 2
#     lectures:
#       - "Artificial Neural Networks: Dropouts"
#       - "Artificial Neural Networks: Dropout – philosophy"
#       - "Artificial Neural Networks: Dropouts – practical notes"
#       - "Topical Lectures on Machine Learning: NN regularisation: Dropout"
#     topics:
#       - dropout as regularisation, dropping neurons with probability p
#       - thinned networks, effective reduction of model complexity
#       - inverted dropout, forward and backward, gradients of the thinned network
#       - training mode and evaluation mode
#       - bagging with parameter sharing, averaging over stochastic decisions
#       - overfitting and small training samples
# ---

# %% [markdown]
# # Dropout
#
# In every step of the training, throw some of the neurons away at random; in the next step, others. It sounds like sabotage, yet it is one of the
# standard cures for overfitting. Here you build dropout from scratch, forward and backward, train a network with it, and find out what it has to do with bagging.
#
# **When you are done you can**
#
# - drop neurons with probability $p$ and rescale the others, and say why;
# - send the gradient back through the *same* thinned network;
# - tell training mode from evaluation mode, and name the bug that every beginner has once;
# - give each data point and each step a mask of its own;
# - explain in which sense a network with dropout is a bag of networks that share their parameters.
#
# **Where it stands in the lectures.** *Artificial Neural Networks*, from "Dropouts" to "Dropouts – practical notes" and the network of the slide "Example"; *Topical Lectures on Machine
# Learning*, "NN regularisation: Dropout".
#
# **Our conventions.** $p$ is the probability that a neuron is **dropped**, as in the lectures (and in torch). We use *inverted* dropout, as torch does: what is kept is
# enlarged during the training, and nothing needs to be done later.
#
# **How to work.** Fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example.
# After you hand in, further tests run on other inputs, so follow the text rather than the example. They compare with a
# relative tolerance of $10^{-6}$: compute in `float64`, NumPy's default. Use NumPy alone in the answers (no `torch.nn.Dropout`). Random numbers always come in as arguments.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 By hand
#
# A mask $m_j$ is 1 for a neuron that is kept (probability $1 - p$) and 0 for one that is dropped (probability $p$). In **training mode** dropout replaces the activation state $a_j$ of every neuron by
#
# $$\tilde a_j = \frac{m_j}{1 - p}\, a_j .$$
#
# Why divide by $1 - p$? Because then the mean over all masks is $\langle \tilde a_j \rangle = (1-p) \cdot \frac{a_j}{1-p} + p \cdot 0 = a_j$: the next layer receives, on average, what it will receive later without dropout. In
# **evaluation mode** nothing is dropped and nothing rescaled: $\tilde a_j = a_j$.
#
# On the way back $\tilde a_j$ is a constant times $a_j$. So the gradient is multiplied by the same constant: $\dfrac{\partial E}{\partial a_j} = \dfrac{m_j}{1-p}\, \dfrac{\partial E}{\partial \tilde a_j}$.
#
# ### Task: by hand (2 points)
#
# Take $p = 0.2$ everywhere.
#
# - The network of the slide "Example" has layers of 8, 9, 4 and 1 neurons. We apply dropout to its two hidden layers. How many different *thinned networks* can arise (the one with all hidden neurons dropped
#   counts, too)? How many hidden neurons are kept on average?
# - A layer has the activation states $a = (2, -1, 3, 0.5)$; its second neuron is dropped. What comes out, $\tilde a$, in training mode and in evaluation mode?
# - From behind arrive the gradients $\partial E/\partial \tilde a = (0.4, 1, -0.8, 2)$. What is $\partial E/\partial a$ in training mode?
# - Over all masks, the third neuron's $\tilde a_3$ is a random number with the mean 3. What is its standard deviation?

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_networks  number of thinned networks, a whole number
# hand_kept      mean number of hidden neurons that are kept
# hand_train     training mode: a list of four numbers
# hand_eval      evaluation mode: a list of four numbers
# hand_gradient  dE/da in training mode: a list of four numbers
# hand_std       standard deviation of the third neuron's output
### BEGIN SOLUTION
hand_networks = 2 ** (9 + 4)
hand_kept = 0.8 * (9 + 4)
hand_train = [2 / 0.8, 0.0, 3 / 0.8, 0.5 / 0.8]
hand_eval = [2.0, -1.0, 3.0, 0.5]
hand_gradient = [0.4 / 0.8, 0.0, -0.8 / 0.8, 2 / 0.8]
hand_std = (0.8 * (3 / 0.8 - 3) ** 2 + 0.2 * 3**2) ** 0.5
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: numbers and lists of the right form (the values are graded later).
assert isinstance(hand_networks, int), "the number of networks is a whole number"
assert 13 < hand_networks < 10**7, "far too few or too many networks"
assert 0 <= hand_kept <= 13, "there are 13 hidden neurons"
for name, value in {"hand_train": hand_train, "hand_eval": hand_eval, "hand_gradient": hand_gradient}.items():
    assert np.shape(value) == (4,), f"{name} should be a list of four numbers"
    assert np.all(np.abs(value) < 20), f"{name} = {value}: check the decimal point"
assert 0 <= hand_std < 20, "a standard deviation is not negative"

# %% [markdown]
# ## 2 The mask
#
# A neuron is dropped with probability $p$ if we drop it whenever a uniform random number from $[0, 1)$ is smaller than $p$.
#
# ### Task: mask (1 point)


# %% nbgrader={"grade": false, "grade_id": "mask_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def keep_mask(U, p):
    """The mask: 1.0 where U >= p (kept), 0.0 where U < p (dropped).

    U: float array of any shape, uniform random numbers in [0, 1); p: probability of dropping, a number in [0, 1].
    Returns a new float array of the same shape: the numbers 0.0 and 1.0, not False and True.
    """
    ### BEGIN SOLUTION
    return np.where(p <= U, 1.0, 0.0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "mask", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of mask: six random numbers.
mask_example = keep_mask(np.array([[0.1, 0.9, 0.3], [0.6, 0.2, 0.31]]), 0.3)
assert mask_example.dtype.kind == "f", "the mask should hold floats, not " + str(mask_example.dtype)
np.testing.assert_allclose(mask_example, [[0, 1, 1], [1, 0, 1]], err_msg="small numbers are dropped")

# %% [markdown]
# ## 3 A dropout layer
#
# Now the layer, forward and backward. The rows of the arrays are data points, and each entry has its own mask entry. If $p = 1$ everything is dropped: return zeros then (not 0/0).
#
# ### Task: layer (3 points)


# %% nbgrader={"grade": false, "grade_id": "layer_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout_forward(a, mask, p, training):
    """Dropout of activation states.

    a: float array (n, H); mask: float array (n, H) of 0.0 (dropped) and 1.0 (kept); p: probability of dropping, a number in
    [0, 1]; training: True in training mode, False in evaluation mode, where mask and p have no effect.
    Returns a float array (n, H). For p = 1, training mode gives zeros. a and mask are not changed.
    """
    ### BEGIN SOLUTION
    if not training:
        return a
    if p == 1:
        return np.zeros(a.shape)
    return a * mask / (1 - p)
    ### END SOLUTION


def dropout_backward(g, mask, p, training):
    """The gradient dE/da from the gradient g = dE/d(output of dropout_forward).

    g: float array (n, H); mask, p, training: the same as in the forward pass.
    Returns a float array (n, H). For p = 1, training mode gives zeros. g and mask are not changed.
    """
    ### BEGIN SOLUTION
    return dropout_forward(g, mask, p, training)  # it is linear in a, with the same factors
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "layer", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of layer: two data points with masks of their own, p = 0.75.
a_example = np.array([[1.0, -2.0, 0.5], [2.0, 1.0, 3.0]])
mask_example = np.array([[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]])
np.testing.assert_allclose(dropout_forward(a_example, mask_example, 0.75, True), [[4, 0, 2], [0, 0, 12]])
np.testing.assert_allclose(
    dropout_forward(a_example, mask_example, 0.75, False), a_example, err_msg="evaluation mode"
)
np.testing.assert_allclose(
    dropout_backward(np.array([[0.5, 1.0, -1.0], [2.0, 1.0, 0.25]]), mask_example, 0.75, True),
    [[2, 0, -4], [0, 0, 1]],
)

# %% [markdown]
# ## 4 A network with dropout
#
# One hidden ReLU layer with $H$ neurons, dropout behind it, a linear output, and the mean square error:
#
# $$z_{ij} = \sum_k W_{jk} x_{ik} + b_j, \quad h_{ij} = \max(0, z_{ij}), \quad \tilde h_{ij} = \text{dropout}(h_{ij}), \quad
# \hat y_i = \sum_j w_j \tilde h_{ij} + c, \quad E = \frac 1 n \sum_{i=1}^n (y_i - \hat y_i)^2 .$$
#
# The lecture says that "the GD gradients are computed only" in the thinned network. You can see it in the chain rule, with $\delta_i = \frac 2 n (\hat y_i - y_i)$:
#
# $$\frac{\partial E}{\partial w_j} = \sum_i \delta_i \tilde h_{ij}, \quad \frac{\partial E}{\partial c} = \sum_i \delta_i, \quad \frac{\partial E}{\partial \tilde h_{ij}} = \delta_i w_j, \quad
# \frac{\partial E}{\partial h_{ij}} = \text{(back through dropout)}, \quad \frac{\partial E}{\partial z_{ij}} = \frac{\partial E}{\partial h_{ij}} \cdot \begin{cases} 1 & z_{ij} > 0 \\ 0 & z_{ij} \le 0, \end{cases}$$
#
# and at last $\dfrac{\partial E}{\partial W_{jk}} = \sum_i \dfrac{\partial E}{\partial z_{ij}}\, x_{ik}$ and $\dfrac{\partial E}{\partial b_j} = \sum_i \dfrac{\partial E}{\partial z_{ij}}$.
#
# ### Task: network (3 points)
#
# The parameters travel together in a tuple `theta = (W, b, w, c)`. You may call your own functions.


# %% nbgrader={"grade": false, "grade_id": "network_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict(X, theta, mask, p, training):
    """The predictions of the network, a float array (n,).

    X: float array (n, D), one data point in each row; theta: the tuple (W, b, w, c) of float arrays (H, D), (H,), (H,) and a number c;
    mask: float array (n, H) of 0.0 and 1.0; p: a number in [0, 1); training: as in dropout_forward.
    """
    ### BEGIN SOLUTION
    W, b, w, c = theta
    h = np.maximum(X @ W.T + b, 0.0)
    return dropout_forward(h, mask, p, training) @ w + c
    ### END SOLUTION


def gradients(X, y, theta, mask, p):
    """The gradients of E in training mode.

    y: float array (n,), the targets; the other arguments as above. Nothing that is passed in is changed.
    Returns the tuple (dW, db, dw, dc): float arrays (H, D), (H,), (H,) and a number.
    """
    ### BEGIN SOLUTION
    W, b, w, c = theta
    z = X @ W.T + b
    dropped = dropout_forward(np.maximum(z, 0.0), mask, p, True)
    delta = 2 * (dropped @ w + c - y) / len(y)
    g_z = dropout_backward(np.outer(delta, w), mask, p, True) * (z > 0)
    return g_z.T @ X, g_z.sum(axis=0), dropped.T @ delta, delta.sum()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "network", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of network: two data points, three hidden neurons, p = 0.75.
X_example, y_example = np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([5.0, 0.0])
theta_example = (
    np.array([[1.0, 0.5], [-1.0, 1.0], [0.5, -1.0]]),
    np.array([0.0, 0.5, 2.0]),
    np.array([0.5, 1.0, -1.0]),
    0.25,
)
mask_example = np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
np.testing.assert_allclose(predict(X_example, theta_example, mask_example, 0.75, True), [2.25, 4.25])
np.testing.assert_allclose(
    predict(X_example, theta_example, mask_example, 0.75, False), [2.25, 1.25], err_msg="evaluation mode"
)
dW_example, db_example, dw_example, dc_example = gradients(
    X_example, y_example, theta_example, mask_example, 0.75
)
np.testing.assert_allclose(dW_example, [[-5.5, -11.0], [-17.0, 8.5], [28.0, 13.5]], err_msg="dE/dW")
np.testing.assert_allclose(db_example, [-5.5, 17.0, -6.0], err_msg="dE/db")
np.testing.assert_allclose(dw_example, [-22.0, 34.0, 11.5], err_msg="dE/dw")
np.testing.assert_allclose(dc_example, 1.5, err_msg="dE/dc")

# %% [markdown]
# ## 5 Training
#
# Gradient descent, but in every step with a *new* mask, and in every mask with a row for each data point. (One mask for the whole batch, or the same mask in all steps, would train one thinned network instead of thousands.)
#
# ### Task: train (2 points)


# %% nbgrader={"grade": false, "grade_id": "train_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(X, y, theta, U, p, rate):
    """Gradient descent with dropout.

    X: float array (n, D); y: float array (n,); theta: the tuple (W, b, w, c) to start from; U: float array (steps, n, H) of
    uniform random numbers: U[t] makes the mask of step t = 0, 1, ..., as in keep_mask; p: a number in [0, 1); rate: the
    learning rate, a number > 0.
    Returns the parameters after the last step, a new tuple (W, b, w, c). Nothing that is passed in is changed.
    """
    ### BEGIN SOLUTION
    for numbers in U:
        steps = gradients(X, y, theta, keep_mask(numbers, p), p)
        theta = tuple(each - rate * step for each, step in zip(theta, steps))
    return theta
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "train", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of train: two steps; in the first the second neuron is dropped, in the second the first.
U_example = np.array([[[0.9, 0.1]], [[0.2, 0.8]]])
start_example = (np.array([[1.0], [2.0]]), np.array([0.0, 0.0]), np.array([1.0, 1.0]), 0.0)
end_example = train(np.array([[1.0]]), np.array([1.0]), start_example, U_example, 0.5, 0.1)
assert isinstance(end_example, tuple) and len(end_example) == 4, "return the tuple (W, b, w, c)"
np.testing.assert_allclose(end_example[0], [[0.6], [0.88]], err_msg="W after two steps")
np.testing.assert_allclose(end_example[1], [-0.4, -1.12], err_msg="b after two steps")
np.testing.assert_allclose(end_example[2], [0.6, -1.24], err_msg="w after two steps")
np.testing.assert_allclose(end_example[3], -0.76, err_msg="c after two steps")
assert start_example[0][0, 0] == 1.0, "train changed the parameters it was given"

# %% [markdown]
# ### See it
#
# Sixteen noisy measurements of a curve and a network with 80 hidden neurons: far too many parameters. We train it three times from the same start, and plot its predictions in evaluation mode.

# %% nbgrader={"grade": false, "grade_id": "compare_training", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(1)
x_data = np.sort(rng.uniform(-1, 1, 16))
y_data = np.sin(3 * x_data) + rng.normal(0, 0.25, 16)
X_data = x_data[:, None]
x_line = np.linspace(-1, 1, 201)
theta_start = (rng.normal(0, 2, (80, 1)), rng.normal(0, 1.5, 80), rng.normal(0, 0.15, 80), 0.0)
U_train = rng.random((1200, 16, 80))

fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
left.plot(x_line, np.sin(3 * x_line), color="gray", linestyle=":", label="truth")
left.plot(x_data, y_data, "ko", label="data")
for p, colour in ((0.0, "tab:red"), (0.2, "tab:orange"), (0.5, "tab:blue")):
    theta_end = train(X_data, y_data, theta_start, U_train, p, 0.02)
    line = predict(x_line[:, None], theta_end, np.ones((201, 80)), p, False)
    on_data = predict(X_data, theta_end, np.ones((16, 80)), p, False)
    left.plot(x_line, line, color=colour, label=f"p = {p}")
    errors = np.mean((on_data - y_data) ** 2), np.mean((line - np.sin(3 * x_line)) ** 2)
    right.plot(errors, "o-", color=colour, label=f"p = {p}")
left.set(xlabel="$x$", ylabel="$y$", title="Predictions in evaluation mode", ylim=(-1.8, 1.8))
left.legend()
right.set(
    xticks=[0, 1],
    ylabel="mean square error",
    title="Training error and distance from the truth",
    xlim=(-0.3, 1.3),
)
right.set_xticklabels(["on the training data", "from the true curve"])
right.legend()
plt.show()

# %% [markdown]
# The more is dropped, the less closely the network follows single data points: the training error rises. The hope is that the distance from the truth falls in return. Here it does not: the slides warn that
# dropout "is not very effective" on a very small sample, and sixteen points are very few. $p$ is a hyperparameter, to be chosen by validation.
#
# ## 6 A bag of networks
#
# In *bagging* several models vote. With dropout the models are the $2^H$ thinned networks, and they share their parameters. Suppose the hidden states $h$ are given. Each mask $m = (m_1, \ldots, m_H)$ has the probability
#
# $$P(m) = \prod_{j=1}^H \begin{cases} 1 - p & m_j = 1 \\ p & m_j = 0, \end{cases} \qquad \text{and the prediction} \qquad \hat y(m) = f\Big(\sum_j w_j \frac{m_j}{1-p} h_j\Big),$$
#
# where $f$ is the output: linear, $f(z) = z$, or a sigmoid, $f(z) = 1/(1 + e^{-z})$. The vote of the whole bag is the mean over *all* masks, weighted with their probabilities: $\sum_m P(m)\, \hat y(m)$.
#
# ### Task: bag (2 points)
#
# For small $H$ you can list all masks, for example with `itertools.product([0, 1], repeat=H)`.

# %% nbgrader={"grade": false, "grade_id": "bag_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
import itertools


def bag_vote(h, w, p, output):
    """The mean prediction of all thinned networks, weighted with their probabilities, a number.

    h, w: float arrays (H,) with H <= 10; p: a number in [0, 1); output: "linear" or "sigmoid".
    """
    ### BEGIN SOLUTION
    vote = 0.0
    for mask in itertools.product([0, 1], repeat=len(h)):
        kept = np.array(mask)
        prediction = w @ (kept * h) / (1 - p)
        if output == "sigmoid":
            prediction = 1 / (1 + np.exp(-prediction))
        vote += np.prod(np.where(kept, 1 - p, p)) * prediction
    return vote
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "bag", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of bag: two neurons, so four networks with the probabilities 1/16, 3/16, 3/16, 9/16.
np.testing.assert_allclose(bag_vote(np.array([1.0, 2.0]), np.array([3.0, -1.0]), 0.75, "linear"), 1.0)
np.testing.assert_allclose(
    bag_vote(np.array([1.0, 2.0]), np.array([0.5, -0.5]), 0.75, "sigmoid"),
    9 / 16 * 0.5 + 3 / 16 / (1 + np.exp(-2)) + 3 / 16 / (1 + np.exp(4)) + 1 / 16 / (1 + np.exp(2)),
)

# %% nbgrader={"grade": false, "grade_id": "bag_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(12)
h_bag, w_bag, p_bag = rng.uniform(0.2, 1.5, 10), rng.normal(0.1, 0.6, 10), 0.3
outputs = keep_mask(rng.random((20000, 10)), p_bag) * h_bag / (1 - p_bag) @ w_bag
fig, axes = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
for ax, output, f in zip(axes, ("linear", "sigmoid"), (lambda z: z, lambda z: 1 / (1 + np.exp(-z)))):
    ax.hist(f(outputs), bins=60, color="lightsteelblue", label="single thinned networks")
    ax.axvline(bag_vote(h_bag, w_bag, p_bag, output), color="tab:blue", label="vote of all 1024")
    ax.axvline(f(h_bag @ w_bag), color="tab:red", linestyle="--", label="one pass in evaluation mode")
    ax.set(xlabel=r"prediction $\hat y$", title=f"{output} output")
axes[0].set_ylabel("number of masks drawn")
axes[0].legend()
plt.show()

# %% [markdown]
# Single thinned networks disagree widely. For a linear output, one pass in evaluation mode gives *exactly* the vote of the whole bag: the mean of a sum is the sum of the means, which is what the rescaling was made for. Behind a
# sigmoid, or in a deep network, it is only close. That is good enough, and it costs one pass instead of $2^H$.
#
# ## 7 Compare with torch
#
# `torch.nn.Dropout` has the same convention: $p$ is the probability of dropping, and it rescales while training. `layer.train()` and `layer.eval()` switch the mode. The mistake of every beginner: forgetting `eval()`, so that the predictions
# are random.


# %% tags=["look"] nbgrader={"grade": false, "grade_id": "torch_oracle", "locked": true, "schema_version": 3, "solution": false, "task": false}
def compare_with_torch(p):
    """What torch's dropout does to a row of threes, and what ours does with the same mask."""
    import torch

    torch.manual_seed(0)
    layer, threes = torch.nn.Dropout(p), torch.full((1, 8), 3.0)
    torch_out = layer(threes).numpy()
    mask = (torch_out > 0).astype(float)
    print("torch, training:  ", np.round(torch_out[0], 3))
    print("ours, same mask:  ", np.round(dropout_forward(np.full((1, 8), 3.0), mask, p, True)[0], 3))
    print("torch, evaluation:", layer.eval()(threes).numpy()[0])
    print("ours, evaluation: ", dropout_forward(np.full((1, 8), 3.0), mask, p, False)[0])


compare_with_torch(0.2)

# %% [markdown]
# ## 8 What if …?
#
# What if you keep dropout switched on for the predictions and ask the same network a hundred times? **Predict first**: do the answers scatter equally everywhere, or more in some places? Then run the cell. (Not graded.)

# %% nbgrader={"grade": false, "grade_id": "what_if", "locked": true, "schema_version": 3, "solution": false, "task": false}
theta_end = train(X_data, y_data, theta_start, U_train, 0.2, 0.02)
x_wide = np.linspace(-2, 2, 101)
mask_rng = np.random.default_rng(5)
answers = np.array(
    [
        predict(x_wide[:, None], theta_end, np.tile(keep_mask(mask_rng.random(80), 0.2), (101, 1)), 0.2, True)
        for _ in range(100)
    ]
)
fig, ax = plt.subplots(figsize=(7, 4))
ax.plot(x_wide, answers.T, color="tab:blue", alpha=0.08)
ax.plot(x_wide, answers.mean(axis=0), color="black", label="mean of 100 answers")
ax.plot(x_data, y_data, "ko", label="data")
ax.set(xlabel="$x$", ylabel=r"prediction $\hat y$", title="Dropout left on while predicting, p = 0.2")
ax.legend()
plt.show()

# %% [markdown]
# Forgotten by accident, this is a bug: two calls give two answers. Done on purpose it is a cheap way to ask a bag of networks how much they disagree, and far from the data, where they were never made to agree, they usually disagree most. The mean of the answers is
# close to the single pass in evaluation mode.
#
# **In short.** Drop with probability $p$, divide what is kept by $1 - p$, use the same mask on the way back, a new one for each data point and each step, and none at all when you predict.
