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
#     title: Where to start - initialising the weights
#     minutes: 75
#     difficulty: 2
#     lectures:
#       - "Topical Lectures on Machine Learning: NN initialisation"
#       - "Topical Lectures on Machine Learning: Activation functions"
#       - "Artificial Neural Networks: Random initialisation"
#       - "Artificial Neural Networks: Exploding and vanishing gradients"
#       - "Artificial Neural Networks: Review questions, Q2"
#     topics:
#       - zero initialisation and the symmetry of hidden neurons
#       - random initialisation breaks the parameter symmetry
#       - Glorot (Xavier) initialisation, uniform and Gaussian, fan_in, fan_out and gain
#       - He initialisation for ReLU
#       - saturation of the activation function
#       - variance of the signal through a deep network
#       - exploding and vanishing gradients
# ---

# %% [markdown]
# # Where to start: initialising the weights
#
# Gradient descent goes downhill from where it stands. So where should a network stand at the start? The tempting answer, "at zero", is one
# of the few that cannot work at all. And in a deep network even random weights fail if they are a little too small or too large: the signal, or
# the gradient, dies or explodes on its way through the layers. Here you see both happen, and derive the two recipes that prevent it.
#
# **When you are done you can**
#
# - explain what zero initialisation does to the hidden neurons, and answer Q2 of the slides;
# - compute the spread of the weights for Glorot and for He initialisation, and tell fan_in from fan_out, a variance from a standard deviation, and a
#   standard deviation from the bound of a uniform distribution;
# - initialise a network with a reproducible seed;
# - follow the variance of a signal forwards and of the errors $\Delta^{(l)}$ backwards through 20 layers.
#
# **Where it stands in the lectures.** *Topical Lectures on Machine Learning*, "NN initialisation" and "Activation functions"; *Artificial Neural Networks*, "Random initialisation",
# "Exploding and vanishing gradients", and question Q2. The errors $\Delta$ are those of *Backpropagation through L layers*, but you can do this exercise without it.
#
# **How to work.** Fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example.
# After you hand in, further tests run on other inputs, so follow the text rather than the example. Unless a task says otherwise, they compare with a
# relative tolerance of $10^{-6}$. Compute in `float64`, NumPy's default. Use NumPy alone in the answers: `torch.nn.init` and its like are for the comparison at the end.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 By hand: how large is "random"?
#
# A layer has **fan_in** inputs and **fan_out** outputs, so its weights form an array with fan_out rows and fan_in columns. The recipes of the lectures:
#
# | name | distribution of each weight | where |
# |---|---|---|
# | Glorot (Xavier), uniform | uniform on $(-a, a)$ with $a = \text{gain} \times \sqrt{\dfrac{6}{\text{fan\_in} + \text{fan\_out}}}$ | *Artificial Neural Networks*, "Random initialisation" |
# | Glorot (Xavier), Gaussian | mean 0, **variance** $\text{gain}^2 \times \dfrac{2}{\text{fan\_in} + \text{fan\_out}}$ | *Topical Lectures*, "NN initialisation" |
# | He | Gaussian, mean 0, **variance** $\dfrac{2}{\text{fan\_in}}$ | *Topical Lectures*, "NN initialisation" |
#
# The gain is 1 unless something else is said. The standard deviation is the square root of the variance. A uniform distribution on $(-a, a)$ has the variance $a^2/3$.
#
# And this is why the size matters. With independent weights of mean 0, each output $z_j = \sum_k w_{jk} a_k$ of a layer with fan_in inputs has the variance
#
# $$\operatorname{Var}(z) = \text{fan\_in} \cdot \operatorname{Var}(w) \cdot \langle a^2 \rangle ,$$
#
# where $\langle a^2 \rangle$ is the mean of the squared inputs. In a network *without* activation function, the outputs of one layer are the inputs of the next: every layer multiplies the variance by
# $\text{fan\_in} \cdot \operatorname{Var}(w)$ once more.
#
# ### Task: by hand (2 points)
#
# A layer has 400 inputs and 200 outputs. Then take 20 layers without activation function, each with 400 inputs and 400 outputs, whose weights have the standard deviation 0.04; the
# inputs of the first layer satisfy $\langle a^2 \rangle = 1$. Your answers should be right to 0.05 %: give four significant digits, or write the calculation, e.g. `np.sqrt(3) / 5`.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_he_std        standard deviation of He's weights in the 400-200 layer
# hand_glorot_bound  the bound a of Glorot's uniform weights in the 400-200 layer
# hand_bound_std     standard deviation of those uniform weights
# hand_glorot_std    standard deviation of Glorot's Gaussian weights in the 400-200 layer
# hand_variance_1    variance of z after the first of the 20 layers
# hand_variance_20   variance of z after all 20 layers
# hand_kept_std      the standard deviation of the weights that would keep the variance at 1 in the 20 layers
### BEGIN SOLUTION
hand_he_std = np.sqrt(2 / 400)
hand_glorot_bound = np.sqrt(6 / (400 + 200))
hand_bound_std = np.sqrt(6 / (400 + 200)) / np.sqrt(3)
hand_glorot_std = np.sqrt(2 / (400 + 200))
hand_variance_1 = 400 * 0.04**2
hand_variance_20 = (400 * 0.04**2) ** 20
hand_kept_std = np.sqrt(1 / 400)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: seven positive numbers in a sensible range (the values are graded later).
for name, value in {
    "hand_he_std": hand_he_std,
    "hand_glorot_bound": hand_glorot_bound,
    "hand_bound_std": hand_bound_std,
    "hand_glorot_std": hand_glorot_std,
    "hand_variance_1": hand_variance_1,
    "hand_variance_20": hand_variance_20,
    "hand_kept_std": hand_kept_std,
}.items():
    assert np.ndim(value) == 0 and np.isreal(value), f"{name} should be a single number, not {value!r}"
    assert 0 < value < 1, f"{name} = {value} should lie between 0 and 1"

# %% [markdown]
# > **In the margin.** The topical lectures say that He's recipe avoids "the saturation region of the activation function". A sigmoid or tanh saturates on both sides, and any well-chosen spread avoids that. What is
# > special in He's recipe is the 2: it was made for the ReLU, which does not saturate but silences half of the neurons. Section 6 shows it.
#
# ## 2 Zero: neurons that stay twins
#
# Take one hidden layer with $H$ tanh neurons and a linear output, without biases, and the mean square error,
#
# $$h_{ij} = \tanh\Big(\sum_k W_{jk}\, x_{ik}\Big), \qquad \hat y_i = \sum_j w_j h_{ij}, \qquad E = \frac 1 n \sum_{i=1}^n (y_i - \hat y_i)^2 .$$
#
# Its gradients are
#
# $$\frac{\partial E}{\partial w_j} = \sum_i \delta_i\, h_{ij}, \qquad
# \frac{\partial E}{\partial W_{jk}} = \sum_i \delta_i\, w_j\, (1 - h_{ij}^2)\, x_{ik}, \qquad \delta_i = \frac 2 n\,(\hat y_i - y_i) .$$
#
# Look at them before you program them. If two hidden neurons have equal weights (equal rows of $W$, equal $w_j$), what follows for their gradients, and for
# their weights after the step? And if *all* weights are zero, which gradients are not zero?
#
# ### Task: symmetry (3 points)
#
# Write the gradients, and a function that counts how many *different* hidden neurons there are.


# %% nbgrader={"grade": false, "grade_id": "symmetry_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradients(X, y, W, w):
    """Gradients of the mean square error of the network above.

    X: float array (n, D), one data point in each row; y: float array (n,); W: float array (H, D); w: float array (H,).
    Returns the tuple (dW, dw) of float arrays with the shapes of W and w. None of the arguments is changed.
    """
    ### BEGIN SOLUTION
    h = np.tanh(X @ W.T)
    delta = 2 * (h @ w - y) / len(y)
    dW = (delta[:, None] * w * (1 - h**2)).T @ X
    return dW, h.T @ delta
    ### END SOLUTION


def distinct_neurons(W, tolerance=1e-8):
    """Number of different hidden neurons, an int.

    W: float array (H, D) with H >= 1, one row for each neuron; tolerance: a number > 0. Two neurons are equal if no entry of
    their rows differs by more than the tolerance. (You may assume that neurons equal to the same neuron are equal to each
    other.)
    """
    ### BEGIN SOLUTION
    found = []
    for row in W:
        if all(np.abs(row - other).max() > tolerance for other in found):
            found.append(row)
    return len(found)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "symmetry", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of symmetry: two data points, three neurons, the second and the third are twins.
X_example, y_example = np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([0.5, -1.0])
W_example, w_example = np.array([[0.0, 0.0], [0.5, -0.25], [0.5, -0.25]]), np.array([1.0, 2.0, 2.0])
dW_example, dw_example = gradients(X_example, y_example, W_example, w_example)
assert np.shape(dW_example) == (3, 2), "dW has the shape of W"
np.testing.assert_allclose(dw_example, [0.0, 0.67572369, 0.67572369], rtol=1e-6, err_msg="dE/dw")
np.testing.assert_allclose(
    dW_example, [[0.71839889, -1.60919944], [0.68728544, -2.84364272], [0.68728544, -2.84364272]], rtol=1e-6
)
assert distinct_neurons(W_example) == 2, "the first neuron and the twins"
assert isinstance(distinct_neurons(W_example), int), "a count is an int"

# %% [markdown]
# Now train the same network three times, from different starts: all weights zero, all weights $0.1$, and random weights.


# %% nbgrader={"grade": false, "grade_id": "twins", "locked": true, "schema_version": 3, "solution": false, "task": false}
def train(X, y, W, w, rate=0.05, steps=1500):
    """Gradient descent; the first weights at the end and the cost before every step."""
    W, w, costs = W.copy(), w.copy(), []
    for _ in range(steps):
        costs.append(np.mean((np.tanh(X @ W.T) @ w - y) ** 2))
        dW, dw = gradients(X, y, W, w)
        W, w = W - rate * dW, w - rate * dw
    return W, costs


rng = np.random.default_rng(2)
x_curve = np.linspace(-2, 2, 20)
X_curve = np.column_stack([x_curve, np.ones(20)])  # the second input is always 1: its weights act as biases
y_curve = np.sin(2 * x_curve)
starts = {
    "all weights zero": (np.zeros((6, 2)), np.zeros(6)),
    "all weights 0.1": (np.full((6, 2), 0.1), np.full(6, 0.1)),
    "random weights": (rng.normal(0, 0.7, (6, 2)), rng.normal(0, 0.4, 6)),
}


def plot_starts(starts, steps=1500):
    """The cost while learning, one curve for each start."""
    fig, ax = plt.subplots(figsize=(7.5, 4))
    for name, (W, w) in starts.items():
        W_end, costs = train(X_curve, y_curve, W, w, steps=steps)
        ax.plot(
            costs, label=f"{name} (different neurons at the end: {distinct_neurons(W_end, 1e-4)} of {len(W)})"
        )
    ax.set(
        xlabel="number of updates",
        ylabel="cost $E$",
        yscale="log",
        title="The same network from different starts",
    )
    ax.legend()
    plt.show()


plot_starts(starts)

# %% [markdown]
# From zero, nothing ever happens: $h = 0$ stops the gradient of $w$, and $w = 0$ stops that of $W$. From equal weights, all six neurons get the same gradient in every step, so they stay copies of
# each other: the network is worth a single neuron, as the lecture says ("initial complexity equivalent to single neuron"). More updates do not help, and neither does another optimiser. **Random weights break the
# symmetry.** That settles Q2: of its four items, zero initialisation is the one that does not improve convergence.
#
# ## 3 Glorot
#
# Random, but how large? Glorot and Bengio looked at both directions at once: forwards a signal wants $\text{fan\_in} \cdot \operatorname{Var}(w) = 1$, backwards a gradient wants
# $\text{fan\_out} \cdot \operatorname{Var}(w) = 1$. Both cannot hold unless fan_in = fan_out, so they take the mean of the two. The gain accounts for the activation function: 1 if there is
# none, 5/3 for tanh in torch.
#
# ### Task: glorot (2 points)
#
# So that your results can be compared, the random numbers come in as an argument: `U` holds numbers from a uniform distribution on $[0, 1)$. Stretch and shift them to $[-a, a)$, keeping their order: 0 goes to $-a$.


# %% nbgrader={"grade": false, "grade_id": "glorot_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def glorot_bound(fan_in, fan_out, gain=1.0):
    """The bound a of Glorot's uniform distribution, a number. fan_in, fan_out: whole numbers >= 1; gain: a number > 0."""
    ### BEGIN SOLUTION
    return gain * np.sqrt(6 / (fan_in + fan_out))
    ### END SOLUTION


def glorot_std(fan_in, fan_out, gain=1.0):
    """The standard deviation of Glorot's Gaussian distribution, a number. Arguments as above."""
    ### BEGIN SOLUTION
    return gain * np.sqrt(2 / (fan_in + fan_out))
    ### END SOLUTION


def glorot_uniform(U, gain=1.0):
    """Glorot's uniform weights made of uniform random numbers.

    U: float array (fan_out, fan_in) of numbers in [0, 1); it is not changed.
    Returns a new float array of the same shape: each number of U mapped from [0, 1) to [-a, a).
    """
    ### BEGIN SOLUTION
    fan_out, fan_in = U.shape
    return glorot_bound(fan_in, fan_out, gain) * (2 * U - 1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "glorot", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of glorot: a layer with 4 inputs and 2 outputs.
np.testing.assert_allclose(glorot_bound(4, 2), 1.0)
np.testing.assert_allclose(glorot_std(5, 3), 0.5)
np.testing.assert_allclose(glorot_bound(4, 2, gain=0.5), 0.5, err_msg="the gain is a factor")
np.testing.assert_allclose(
    glorot_uniform(np.array([[0.0, 0.25, 0.5, 0.75], [0.1, 0.2, 0.3, 0.4]])),
    [[-1.0, -0.5, 0.0, 0.5], [-0.8, -0.6, -0.4, -0.2]],
    atol=1e-12,
)

# %% [markdown]
# ## 4 He
#
# A ReLU passes on $a = \max(0, z)$. If $z$ is as often negative as positive, half of its square is lost: $\langle a^2 \rangle = \frac 1 2 \operatorname{Var}(z)$. To make up for that, the variance of the weights
# must be twice as large, $\operatorname{Var}(w) = 2/\text{fan\_in}$: He's recipe. It looks at the forward direction only.
#
# ### Task: he (2 points)
#
# The random numbers are an argument again: `N` holds numbers from a Gaussian with mean 0 and standard deviation 1.


# %% nbgrader={"grade": false, "grade_id": "he_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def he_std(fan_in):
    """The standard deviation of He's weights, a number. fan_in: a whole number >= 1."""
    ### BEGIN SOLUTION
    return np.sqrt(2 / fan_in)
    ### END SOLUTION


def he_normal(N):
    """He's weights made of Gaussian random numbers.

    N: float array (fan_out, fan_in) of numbers with mean 0 and standard deviation 1; it is not changed.
    Returns a new float array of the same shape, each number of N multiplied by the same factor.
    """
    ### BEGIN SOLUTION
    return he_std(N.shape[1]) * N
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "he", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of he: a layer with 8 inputs and 2 outputs.
np.testing.assert_allclose(he_std(8), 0.5)
N_example = np.array([[1.0, -2.0, 0.0, 0.5, 1.0, 1.0, -1.0, 2.0], [0.0, 1.0, 3.0, -1.0, 0.0, 0.2, 0.4, -0.6]])
np.testing.assert_allclose(he_normal(N_example), N_example / 2, err_msg="the columns belong to the inputs")

# %% [markdown]
# ## 5 A whole network
#
# Now with random numbers of your own. A *seed* makes them reproducible: `rng = np.random.default_rng(seed)` gives a generator, and `rng.normal(0, std, (rows, columns))` draws from it. Make **one** generator for the whole network; a
# fresh one with the same seed for each layer would draw the same numbers again and again.
#
# ### Task: initialise (2 points)
#
# The tests look at the numbers as a statistician does: mean and standard deviation of large layers (within 3 %), no relation between layers, the same weights for the same seed, others for another.


# %% nbgrader={"grade": false, "grade_id": "initialise_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialise(sizes, scheme, seed):
    """The weights of a network, layer by layer.

    sizes: list of the numbers of neurons [n_1, ..., n_L], from the input to the output; seed: a whole number >= 0;
    scheme: "zero" (all weights 0.0), "glorot" (Gaussian, gain 1) or "he" (Gaussian).
    Returns a list of L - 1 float arrays; the one that leads from n neurons to m neurons has the shape (m, n).
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    weights = []
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        std = {"zero": 0.0, "glorot": glorot_std(fan_in, fan_out), "he": he_std(fan_in)}[scheme]
        weights.append(std * rng.normal(size=(fan_out, fan_in)))
    return weights
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "initialise", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of initialise: the shapes, and the spread of one large layer.
weights_example = initialise([7, 4, 3], "he", 0)
assert isinstance(weights_example, list) and len(weights_example) == 2, (
    "a list with one array for each layer of weights"
)
assert [np.shape(W) for W in weights_example] == [(4, 7), (3, 4)], "rows are outputs, columns are inputs"
assert np.all(initialise([7, 4, 3], "zero", 0)[0] == 0.0), "zero means zero"
(large,) = initialise([600, 300], "glorot", 1)
assert abs(large.std() / np.sqrt(2 / 900) - 1) < 0.03, (
    f"the standard deviation of Glorot's weights, not {large.std():.4f}"
)

# %% [markdown]
# ## 6 Twenty layers forwards
#
# Send a batch through all layers and look at how widely $z$ spreads in each of them: the variance over all data points and all neurons of the layer (dividing by their number: `np.var` as it is).
#
# ### Task: signal (2 points)


# %% nbgrader={"grade": false, "grade_id": "signal_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def signal(X, weights, activation):
    """Follow a batch through the layers.

    X: float array (n, n_1), one data point in each row; weights: list of float arrays as in `initialise`; activation: "linear", "tanh" or
    "relu", applied to the z of every layer before it enters the next one.
    Returns the tuple (zs, variances): a list with the z of each layer, float arrays (n, n_l) for l = 2 ... L, and a
    float array (L - 1,) with the variance of each of them. Nothing that is passed in is changed.
    """
    ### BEGIN SOLUTION
    functions = {"linear": lambda z: z, "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0.0)}
    a, zs = X, []
    for W in weights:
        zs.append(a @ W.T)
        a = functions[activation](zs[-1])
    return zs, np.array([z.var() for z in zs])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "signal", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of signal: two small layers with ReLU.
zs_example, variances_example = signal(
    np.array([[1.0, 2.0], [0.0, -1.0]]),
    [np.array([[1.0, 1.0], [2.0, -1.0], [0.0, 1.0]]), np.array([[1.0, 2.0, -1.0]])],
    "relu",
)
np.testing.assert_allclose(
    zs_example[0], [[3.0, 0.0, 2.0], [-1.0, 1.0, -1.0]], err_msg="z of the first layer"
)
np.testing.assert_allclose(zs_example[1], [[1.0], [2.0]], err_msg="z of the second layer, after a ReLU")
np.testing.assert_allclose(variances_example, [20 / 9, 0.25], err_msg="one variance for each layer")

# %% nbgrader={"grade": false, "grade_id": "twenty_layers_forwards", "locked": true, "schema_version": 3, "solution": false, "task": false}
SIZES = [100] * 21  # 20 layers of weights
X_deep = np.random.default_rng(5).normal(size=(60, 100))
schemes = {
    "std 0.05": [np.random.default_rng(6).normal(0, 0.05, (20, 100, 100))[k] for k in range(20)],
    "Glorot": initialise(SIZES, "glorot", 7),
    "He": initialise(SIZES, "he", 8),
    "std 0.25": [np.random.default_rng(9).normal(0, 0.25, (20, 100, 100))[k] for k in range(20)],
}
fig, axes = plt.subplots(1, 2, figsize=(11, 4), sharey=True, layout="constrained")
for ax, activation in zip(axes, ("tanh", "relu")):
    for name, weights in schemes.items():
        ax.plot(range(1, 21), signal(X_deep, weights, activation)[1], "o-", markersize=4, label=name)
    ax.set(
        xlabel="layer of weights",
        yscale="log",
        title=f"{activation}, 100 neurons in each layer",
        xticks=range(2, 21, 2),
    )
axes[0].set_ylabel("variance of $z$")
axes[0].legend()
plt.show()

# %% [markdown]
# Read the picture. With ReLU, Glorot loses half of the variance in every layer, $2^{-19} \approx 2 \cdot 10^{-6}$ from the first to the last, and He keeps it (up to chance). With tanh, Glorot's signal dwindles slowly, because tanh bends below the straight
# line (this is what the gain 5/3 is for). A standard deviation of 0.05 is only half of Glorot's 0.1, and the signal is gone; one of 0.25 lets it explode with ReLU. With tanh it cannot explode, because $|a| < 1$: instead
# the neurons *saturate*, as you will see in section 7.
#
# ## 7 Twenty layers backwards
#
# The errors $\Delta^{(l)} = \partial E/\partial z^{(l)}$ travel in the opposite direction. For one data point,
#
# $$\Delta^{(l)}_j = \Big(\sum_k \Delta^{(l+1)}_k\, \omega^{(l+1)}_{kj}\Big)\; \sigma'\big(z^{(l)}_j\big), \qquad
# \sigma'(z) = \begin{cases} 1 & \text{linear} \\ 1 - \tanh^2 z & \text{tanh} \\ 1 \text{ if } z > 0, \text{ else } 0 & \text{ReLU.} \end{cases}$$
#
# The gradient of every weight is an error times an activation state. If the errors vanish in the first layers, these layers do not learn; if they explode, one step "catapults the parameters very far", as the slide puts it.
#
# ### Task: errors (2 points)


# %% nbgrader={"grade": false, "grade_id": "errors_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def errors(Delta_last, zs, weights, activation):
    """Carry the errors back from the last layer to the first.

    Delta_last: float array (n, n_L), the errors of the last layer; zs, weights, activation: as in `signal`, so that weights[k]
    leads to the layer with zs[k]. Nothing that is passed in is changed.
    Returns the tuple (Deltas, variances): a list with the errors of each layer in the order of zs (the last one is Delta_last),
    and a float array with the variance of each of them.
    """
    ### BEGIN SOLUTION
    slopes = {
        "linear": np.ones_like,
        "tanh": lambda z: 1 - np.tanh(z) ** 2,
        "relu": lambda z: np.where(z > 0, 1.0, 0.0),
    }
    Deltas = [Delta_last]
    for W, z in zip(weights[:0:-1], zs[-2::-1]):
        Deltas.insert(0, (Deltas[0] @ W) * slopes[activation](z))
    return Deltas, np.array([Delta.var() for Delta in Deltas])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "errors", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of errors: the two small layers again.
Deltas_example, variances_example = errors(
    np.array([[0.5], [-1.0]]),
    [np.array([[3.0, 0.5, 2.0], [-1.0, 1.0, -1.0]]), np.array([[2.0], [2.0]])],
    [np.array([[1.0, 1.0], [2.0, -1.0], [0.0, 1.0]]), np.array([[1.0, 2.0, -1.0]])],
    "relu",
)
np.testing.assert_allclose(Deltas_example[0], [[0.5, 1.0, -0.5], [0.0, -2.0, 0.0]], err_msg="one layer back")
np.testing.assert_allclose(Deltas_example[1], [[0.5], [-1.0]], err_msg="the last errors are given")
np.testing.assert_allclose(
    variances_example, [0.8888889, 0.5625], rtol=1e-6, err_msg="one variance for each layer"
)

# %% nbgrader={"grade": false, "grade_id": "twenty_layers_backwards", "locked": true, "schema_version": 3, "solution": false, "task": false}
fig, axes = plt.subplots(1, 2, figsize=(11, 4), sharey=True, layout="constrained")
Delta_deep = np.random.default_rng(10).normal(size=(60, 100))
for ax, activation in zip(axes, ("tanh", "relu")):
    for name, weights in schemes.items():
        zs = signal(X_deep, weights, activation)[0]
        ax.plot(range(1, 21), errors(Delta_deep, zs, weights, activation)[1], "o-", markersize=4, label=name)
    ax.set(
        xlabel="layer of weights (errors travel to the left)",
        yscale="log",
        title=activation,
        xticks=range(2, 21, 2),
    )
axes[0].set_ylabel(r"variance of the errors $\Delta$")
axes[0].legend()
plt.show()

fig, axes = plt.subplots(1, 4, figsize=(11, 2.6), sharey=True, layout="constrained")
for ax, (name, weights) in zip(axes, schemes.items()):
    ax.hist(np.tanh(signal(X_deep, weights, "tanh")[0][9]).ravel(), bins=np.linspace(-1, 1, 41), density=True)
    ax.set(xlabel="activation state $a$", title=f"{name}, layer 10", yscale="log")
axes[0].set_ylabel("density")
plt.show()

# %% [markdown]
# Too small weights make the gradients *vanish* on their way to the first layers, too large ones make them *explode*, also with tanh, whose signal looked healthy. There the histogram on the right shows what is
# wrong: with a standard deviation of 0.25 many neurons sit in the saturation region near $\pm 1$, where $\sigma'$ is almost 0. They learn nothing, while those in between pass errors on that are far too large. With 0.05 all states are
# almost 0. In between, Glorot's network loses little on the whole way, and with ReLU only He's recipe keeps the errors as they are.
#
# ## 8 Compare with torch
#
# `torch.nn.init` has the same recipes. The last line may surprise you: torch's own *default* for a linear layer is neither of them, but uniform on $\pm 1/\sqrt{\text{fan\_in}}$.


# %% tags=["look"] nbgrader={"grade": false, "grade_id": "torch_oracle", "locked": true, "schema_version": 3, "solution": false, "task": false}
def compare_with_torch(fan_in, fan_out):
    """Spread of torch's weights beside ours."""
    import torch

    torch.manual_seed(0)
    W = torch.empty(fan_out, fan_in)
    torch.nn.init.xavier_uniform_(W)
    print(
        f"Glorot, uniform: largest weight {W.abs().max():.5f}, our bound {glorot_bound(fan_in, fan_out):.5f}"
    )
    torch.nn.init.xavier_normal_(W)
    print(f"Glorot, Gaussian: std {W.std():.5f}, ours {glorot_std(fan_in, fan_out):.5f}")
    torch.nn.init.kaiming_normal_(W, nonlinearity="relu")
    print(f"He: std {W.std():.5f}, ours {he_std(fan_in):.5f}")
    print(
        "gain of tanh and of ReLU:",
        torch.nn.init.calculate_gain("tanh"),
        torch.nn.init.calculate_gain("relu"),
    )
    W = torch.nn.Linear(fan_in, fan_out).weight
    print(
        f"default of torch.nn.Linear: largest weight {W.abs().max():.5f}, 1/sqrt(fan_in) = {fan_in**-0.5:.5f}"
    )


compare_with_torch(400, 200)

# %% [markdown]
# ## 9 What if …?
#
# What if all weights are zero, but the *biases* of the hidden neurons are random? (In section 2 the second column of $W$ acts as biases.) **Predict first**: are the neurons still twins in the end? Does the network learn? Write down a sentence, then run the cell. (Not graded.)

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "what_if", "locked": true, "schema_version": 3, "solution": false, "task": false}
only_biases = np.column_stack([np.zeros(6), np.random.default_rng(4).normal(0, 0.7, 6)])
plot_starts(
    {"all weights zero": starts["all weights zero"], "only biases random": (only_biases, np.zeros(6))},
    steps=4000,
)

# %% [markdown]
# It learns. The hidden neurons differ through their biases, so $w_j$ gets a different gradient for each of them; once the $w_j$ differ from zero, the first layer gets gradients, too. What matters is not that weights
# are non-zero but that **no two neurons are interchangeable**. (In a deep network it would still fail to start well: with zero weights no signal comes through at all.)
#
# **In short.** Equal weights make equal neurons, forever. Random weights of the right size keep the signal alive in both directions: variance $2/(\text{fan\_in} + \text{fan\_out})$ for tanh and its like, $2/\text{fan\_in}$ for ReLU. In twenty layers a factor of 2 in
# the standard deviation is the difference between learning and silence.
