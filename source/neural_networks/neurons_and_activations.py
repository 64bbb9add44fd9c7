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
#     title: Neurons and activations
#     minutes: 75
#     difficulty: 1
#     lectures:
#       - "Artificial Neural Networks: Hodgkin-Huxley neuron model"
#       - "Artificial Neural Networks: Artificial neurons and the effect of bias"
#       - "Artificial Neural Networks: Limitations of linear models"
#       - "Artificial Neural Networks: Sigmoid function"
#       - "Artificial Neural Networks: ReLU; Leaky ReLU; Absolute Value Rectification"
#       - "Topical Lectures on Machine Learning: Activation functions"
#     topics:
#       - Hodgkin-Huxley neuron model, Nernst potential
#       - artificial neuron with bias, artificial neuron vs biological neuron
#       - sigmoid, tanh, ReLU, leaky ReLU, absolute value rectification
#       - derivatives of activation functions, saturation, vanishing gradients
#       - limitations of linear models, monotonicity, nonlinearity by a hidden layer
# ---

# %% [markdown]
# # Neurons and activations
#
# A biological neuron lives on voltages, an artificial one on weighted sums. This exercise starts with a real membrane, moves on to the artificial neuron, and
# then looks closely at the small functions that make neural networks more than linear: the activations.
#
# **You will learn to**
#
# - compute the Nernst potential of an ion, with the right units and the right sign;
# - say what weights and a bias do to an artificial neuron;
# - write the activation functions of the lecture, and their derivatives;
# - tell which activations saturate, and why that matters;
# - show why no monotone model can describe the risk that goes with body temperature, and how two hidden units can.
#
# **Where this stands in the lectures:** *Artificial Neural Networks*, from *Hodgkin-Huxley neuron model* to *Hidden layers*, and *Topical Lectures*, slide
# *Activation functions*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example. After you hand in, further
# tests run on other inputs, so follow the text rather than the example. Unless a task says otherwise, answers are compared with a relative tolerance of $10^{-6}$.
# Your answers need numpy only; do not use torch or scipy in them.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · A real membrane, by hand
#
# The slide *Hodgkin-Huxley neuron model* gives the voltage at which the flow of potassium ions through a membrane comes to rest, the **Nernst potential**:
#
# $$E_K = -\frac{RT}{zF}\,\ln\frac{[K^+]_{in}}{[K^+]_{out}} .$$
#
# | symbol | meaning | value |
# |---|---|---|
# | $R$ | gas constant | 8.314 462 618 J/(mol K) |
# | $F$ | Faraday constant | 96 485.332 12 C/mol |
# | $T$ | temperature in **kelvin** | temperature in °C + 273.15 |
# | $z$ | charge number of the ion | +1 for K⁺ and Na⁺, −1 for Cl⁻, +2 for Ca²⁺ |
# | $[\,\cdot\,]_{in}, [\,\cdot\,]_{out}$ | concentrations inside and outside of the cell | mM |
#
# $\ln$ is the natural logarithm. With these units the result is in volts; neuroscience uses **millivolts**, 1 V = 1000 mV.
#
# ### Task: nernst_by_hand (2 points)
#
# At 37 °C a cell has $[K^+]_{in} = 140$ mM, $[K^+]_{out} = 5$ mM, $[Na^+]_{in} = 15$ mM and $[Na^+]_{out} = 145$ mM. Work out the three numbers below with a
# calculator, **in millivolts**. An answer counts when it is within 0.05 mV of the exact value. A calculation such as `-26 * np.log(2)` may stand in place of its result.

# %% nbgrader={"grade": false, "grade_id": "nernst_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_RT_F   the factor RT/F at 37 degrees Celsius, in mV
# hand_E_K    the Nernst potential of potassium, in mV
# hand_E_Na   the Nernst potential of sodium, in mV
### BEGIN SOLUTION
hand_RT_F = 26.7267
hand_E_K = -89.0587
hand_E_Na = 60.6343
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "nernst_by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of nernst_by_hand: three numbers in millivolts (whether they are right is tested after you hand in)
for name, value in {"hand_RT_F": hand_RT_F, "hand_E_K": hand_E_K, "hand_E_Na": hand_E_Na}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert 1 < abs(value) < 1000, f"{name} = {value} is not the size of such a voltage: is it in mV?"

# %% [markdown]
# ## 2 · The Nernst potential in code
#
# ### Task: nernst (2 points)
#
# The function works for any ion, so the charge number is an argument.


# %% nbgrader={"grade": false, "grade_id": "nernst_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nernst(c_in, c_out, z, celsius):
    """The Nernst potential of an ion, in millivolts.

    c_in, c_out: concentrations inside and outside, numbers > 0, both in mM
    z:           charge number, a whole number that is not 0 and may be negative
    celsius:     temperature in degrees Celsius, a number

    Returns a number, in mV, with R and F as in the table.
    """
    ### BEGIN SOLUTION
    kelvin = celsius + 273.15
    return float(-1000.0 * 8.314462618 * kelvin / (z * 96485.33212) * np.log(c_in / c_out))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "nernst", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of nernst: calcium at 20 degrees, and equal concentrations
E_Ca = nernst(0.5, 2.0, 2, 20.0)
assert np.isclose(E_Ca, 17.510084767, rtol=1e-6), f"expected 17.510085 mV, but you returned {E_Ca}"
assert np.isclose(nernst(80.0, 80.0, 1, 37.0), 0.0), "without a difference there is no voltage"

# %% [markdown]
# Look at the sign: potassium is pulled out by the difference of concentrations, and a negative voltage inside holds it back. At rest, most neurons sit not far above
# $E_K$; during an action potential the membrane moves towards $E_{Na}$.
#
# ## 3 · The artificial neuron
#
# The artificial neuron keeps very little of this. It weights its inputs, adds a **bias**, and passes the sum through an **activation function**:
#
# $$z = \mathbf w \cdot \mathbf x + b, \qquad a = \sigma(z) .$$
#
# The bias shifts the point at which the neuron "switches on". With a single input and $\sigma$ = ReLU or sigmoid, that point is where $z = 0$: a large *negative* bias means that much
# input is needed first.
#
# ### Task: neuron (2 points)


# %% nbgrader={"grade": false, "grade_id": "neuron_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def neuron(X, w, b, activation):
    """The outputs of one neuron for n samples.

    X:          float array (n, p), one sample a row
    w:          float array (p,), the weights
    b:          a number, the bias
    activation: a function that takes a float array (n,) and returns a float array (n,)

    Returns a float array (n,): the activation of the weighted sums with bias.
    """
    ### BEGIN SOLUTION
    return activation(X @ w + b)
    ### END SOLUTION


def switch_point(w, b):
    """The single input x at which z = w x + b is 0; w is a number that is not 0, b a number. Returns a number."""
    ### BEGIN SOLUTION
    return -b / w
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "neuron", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of neuron: three samples with two inputs; the activation is the square, to keep the numbers simple
a_example = neuron(
    np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]]), np.array([2.0, -1.0]), 0.5, lambda z: z**2
)
assert np.shape(a_example) == (3,), f"three samples have three outputs, not {np.shape(a_example)}"
assert np.allclose(a_example, [0.25, 2.25, 36.0]), f"expected 0.25, 2.25 and 36, not {a_example}"
assert np.isclose(switch_point(4.0, 2.0), -0.5), f"4 x + 2 is 0 at x = -0.5, not at {switch_point(4.0, 2.0)}"

# %% [markdown]
# ## 4 · Activation functions
#
# | name | formula |
# |---|---|
# | sigmoid | $\sigma(z) = \dfrac{1}{1 + e^{-z}}$ |
# | tanh | $\tanh(z) = \dfrac{e^z - e^{-z}}{e^z + e^{-z}}$ |
# | ReLU | $\max(0, z)$ |
# | leaky ReLU | $z$ for $z \ge 0$, $\;\alpha z$ for $z < 0$ |
# | absolute value rectification | $\max(0, z) - \min(0, z) = \lvert z \rvert$ |
#
# The last one is a leaky ReLU with $\alpha = -1$.
#
# > **In the margin.** If your slide prints `sigmoid(1.5)` as 0.817544761936437, a digit was lost: it is 0.8175**7**44761936437.
#
# ### Task: activations (3 points)
#
# Every function takes **a number or an array of any shape** and returns a *new* number or array of the same shape; what it was given stays unchanged. You may use `np.tanh`. The sigmoid
# must also be right at $z = \pm 1000$, where $e^{-z}$ may be too large for a computer: a result of exactly 0 or 1 is fine there, `nan` is not. Work in float64.


# %% nbgrader={"grade": false, "grade_id": "activations_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid(z):
    """1 / (1 + exp(-z)) of a number or of each entry of an array; also for z of -1000 or 1000."""
    ### BEGIN SOLUTION
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(z, dtype=float)))
    ### END SOLUTION


def tanh(z):
    """The hyperbolic tangent of a number or of each entry of an array."""
    ### BEGIN SOLUTION
    return np.tanh(z)
    ### END SOLUTION


def relu(z):
    """max(0, z) of a number or of each entry of an array."""
    ### BEGIN SOLUTION
    return np.maximum(z, 0.0)
    ### END SOLUTION


def leaky_relu(z, alpha):
    """z where z >= 0 and alpha * z where z < 0, of a number or of each entry of an array.

    alpha: a number, possibly negative or larger than 1
    """
    ### BEGIN SOLUTION
    return np.where(np.asarray(z) >= 0, z, alpha * np.asarray(z))
    ### END SOLUTION


def absolute_value(z):
    """Absolute value rectification of a number or of each entry of an array."""
    ### BEGIN SOLUTION
    return np.abs(z)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "activations", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of activations: one number and one array for each
assert np.isclose(sigmoid(1.5), 0.8175744761936437), f"sigmoid(1.5) is 0.81757..., not {sigmoid(1.5)}"
assert np.allclose(sigmoid(np.array([0.0, -1.0])), [0.5, 0.2689414213699951]), "sigmoid of an array"
assert np.isclose(tanh(0.5), 0.46211715726000973), f"tanh(0.5) is 0.46211..., not {tanh(0.5)}"
z_example = np.array([[-2.0, 3.0, -0.5]])
for function, expected in [
    (relu, [[0.0, 3.0, 0.0]]),
    (lambda z: leaky_relu(z, 0.1), [[-0.2, 3.0, -0.05]]),
    (absolute_value, [[2.0, 3.0, 0.5]]),
]:
    assert np.shape(function(z_example)) == (1, 3), "the result has the shape of the argument"
    assert np.allclose(function(z_example), expected), f"expected {expected}, not {function(z_example)}"
assert np.ndim(relu(-1.5)) == 0 and np.ndim(leaky_relu(-1.5, 0.1)) == 0, "a number gives a number"
assert z_example.tolist() == [[-2.0, 3.0, -0.5]], "one of the functions changed its argument"

# %% [markdown]
# ## 5 · Slopes
#
# Training needs the derivative of the activation. For the sigmoid there is a famous short form. With $\sigma = \sigma(z)$ already computed,
#
# $$\sigma'(z) = \sigma\,(1 - \sigma), \qquad \tanh'(z) = 1 - \tanh^2(z) .$$
#
# The others are made of straight pieces. At the kink $z = 0$ the slope is not defined, so a convention is needed. Here, as in PyTorch:
#
# | | $z > 0$ | $z < 0$ | $z = 0$ |
# |---|---|---|---|
# | ReLU | 1 | 0 | 0 |
# | leaky ReLU | 1 | $\alpha$ | $\alpha$ |
# | absolute value | 1 | −1 | 0 |
#
# ### Task: slopes (3 points)
#
# **All five functions take $z$**, the input of the activation and not its output: a number or an array of any shape, which is not changed. They return a new float or float array of the same
# shape.


# %% nbgrader={"grade": false, "grade_id": "slopes_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid_slope(z):
    """The derivative of the sigmoid at z; 0 (not nan) where z is -1000 or 1000."""
    ### BEGIN SOLUTION
    s = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(z, dtype=float)))
    return s * (1.0 - s)
    ### END SOLUTION


def tanh_slope(z):
    """The derivative of tanh at z."""
    ### BEGIN SOLUTION
    return 1.0 - np.tanh(z) ** 2
    ### END SOLUTION


def relu_slope(z):
    """The derivative of ReLU at z: 1.0 or 0.0."""
    ### BEGIN SOLUTION
    return np.where(np.asarray(z) > 0, 1.0, 0.0)
    ### END SOLUTION


def leaky_relu_slope(z, alpha):
    """The derivative of leaky ReLU at z: 1.0 or alpha."""
    ### BEGIN SOLUTION
    return np.where(np.asarray(z) > 0, 1.0, float(alpha))
    ### END SOLUTION


def absolute_value_slope(z):
    """The derivative of the absolute value at z: 1.0, -1.0 or 0.0."""
    ### BEGIN SOLUTION
    return np.sign(np.asarray(z, dtype=float))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "slopes", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of slopes: two numbers each
assert np.isclose(sigmoid_slope(1.5), 0.14914645207033286), f"sigmoid_slope(1.5) gave {sigmoid_slope(1.5)}"
assert np.isclose(tanh_slope(0.5), 0.7864477329659274), f"tanh_slope(0.5) gave {tanh_slope(0.5)}"
z_example = np.array([-2.0, 3.0])
for function, expected in [
    (relu_slope, [0.0, 1.0]),
    (lambda z: leaky_relu_slope(z, 0.1), [0.1, 1.0]),
    (absolute_value_slope, [-1.0, 1.0]),
]:
    assert np.shape(function(z_example)) == (2,), "the result has the shape of the argument"
    assert np.asarray(function(z_example)).dtype.kind == "f", "slopes are floats"
    assert np.allclose(function(z_example), expected), f"expected {expected}, not {function(z_example)}"

# %% [markdown]
# ### See them
#
# Solid: the activation; dashed: its slope.

# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
z_axis = np.linspace(-5, 5, 402)
fig, axes = plt.subplots(1, 5, figsize=(15, 3.2), layout="constrained")
for ax, (name, function, slope) in zip(
    axes,
    [
        ("sigmoid", sigmoid, sigmoid_slope),
        ("tanh", tanh, tanh_slope),
        ("ReLU", relu, relu_slope),
        ("leaky ReLU, α = 0.2", lambda z: leaky_relu(z, 0.2), lambda z: leaky_relu_slope(z, 0.2)),
        ("absolute value", absolute_value, absolute_value_slope),
    ],
):
    ax.plot(z_axis, function(z_axis), label="activation")
    ax.plot(z_axis, slope(z_axis), "--", label="slope")
    ax.set(xlabel="$z$ (no unit)", title=name, ylim=(-1.3, 3))
axes[0].set_ylabel("value (no unit)")
axes[0].legend()
plt.show()

# %% [markdown]
# ## 6 · Saturation
#
# The slide *Activation functions* sorts them into two groups: those that **saturate** at large inputs, $\frac{d\sigma}{dz} \to 0$, and those that do not. In a deep network the chain rule multiplies one
# slope for each layer, and many small factors make almost nothing: the gradient *vanishes*.
#
# ### Task: saturation (1 point)
#
# On paper: the slope of the sigmoid is largest at $z = 0$. How large is it there, and what is at most left of a gradient that passes through the slopes of **five** sigmoid layers in a row (leave the weights out)?
# And what is left after five ReLU layers whose units are all active? Write a number or a calculation; a relative error of $10^{-3}$ is accepted.

# %% nbgrader={"grade": false, "grade_id": "saturation_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_largest_slope     the largest slope of the sigmoid
# hand_five_sigmoids     the largest factor that five sigmoid layers leave
# hand_five_relus        the factor that five active ReLU layers leave
### BEGIN SOLUTION
hand_largest_slope = 0.25
hand_five_sigmoids = 0.0009765625
hand_five_relus = 1.0
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "saturation", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of saturation: three numbers (whether they are right is tested after you hand in)
for name, value in {
    "hand_largest_slope": hand_largest_slope,
    "hand_five_sigmoids": hand_five_sigmoids,
    "hand_five_relus": hand_five_relus,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert 0 < value < 10, f"{name} = {value} is not the size of such a factor"

# %% [markdown]
# ## 7 · What a linear model cannot say
#
# A linear model is **monotone** in each feature: more of it always means more output (positive weight), or always less (negative weight). A sigmoid or ReLU behind it does not change that. But the risk that
# goes with body temperature grows in *both* directions, above and below 37 °C.
#
# ### Task: monotone (1 point)


# %% nbgrader={"grade": false, "grade_id": "monotone_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def is_monotone(values):
    """Whether a sequence only rises, or only falls. Equal neighbours are allowed in both cases.

    values: float array (n,), n >= 2

    Returns True or False.
    """
    ### BEGIN SOLUTION
    steps = np.diff(values)
    return bool(np.all(steps >= 0) or np.all(steps <= 0))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "monotone", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of monotone: one sequence that rises, one that turns round
rises, turns = is_monotone(np.array([1.0, 2.0, 2.0, 5.0])), is_monotone(np.array([3.0, 1.0, 2.0]))
assert isinstance(rises, (bool, np.bool_)), f"return True or False, not {rises!r}"
assert rises, "1, 2, 2, 5 only rises"
assert not turns, "3, 1, 2 falls and then rises"

# %% [markdown]
# ### Task: risk (3 points)
#
# A **hidden layer** removes the limit. Take one input, the temperature $T$ in °C, and $H$ hidden ReLU units:
#
# $$\text{risk}(T) = \sum_{j=1}^{H} v_j\, \max(0,\; w_j T + b_j) + c .$$
#
# 1. Write `risk_network`, for any number of hidden units.
# 2. Choose the weights of a network with **two** hidden units on paper, such that the risk (in points) is exactly $2\,(T - 37)$ above 37 °C and $3\,(37 - T)$ below. Assign `risk_w`, `risk_b`, `risk_v` (arrays of
#    two numbers) and the number `risk_c`. There are many right answers, and any of them counts. Your network is tested at temperatures between 30 °C and 45 °C, within 0.001 points.
#    *Hint: one unit should be active above 37 °C only, the other one below only.*


# %% nbgrader={"grade": false, "grade_id": "risk_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def risk_network(T, w, b, v, c):
    """One input, H hidden ReLU units, a linear output.

    T: float array (n,), temperatures in degrees Celsius
    w: float array (H,), weight from the input to each hidden unit
    b: float array (H,), bias of each hidden unit
    v: float array (H,), weight from each hidden unit to the output
    c: a number, the bias of the output

    Returns a float array (n,).
    """
    ### BEGIN SOLUTION
    hidden = np.maximum(np.outer(T, w) + b, 0.0)
    return hidden @ v + c
    ### END SOLUTION


# risk_w   np.array([..., ...])
# risk_b   np.array([..., ...])
# risk_v   np.array([..., ...])
# risk_c   a number
### BEGIN SOLUTION
risk_w = np.array([1.0, -1.0])
risk_b = np.array([-37.0, 37.0])
risk_v = np.array([2.0, 3.0])
risk_c = 0.0
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "risk", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of risk: another small network, and the form of your weights
r_example = risk_network(
    np.array([0.0, 1.0, 3.0]),
    np.array([1.0, -2.0]),
    np.array([-0.5, 1.0]),
    np.array([4.0, 1.0]),
    0.25,
)
assert np.shape(r_example) == (3,), f"three temperatures have three risks, not {np.shape(r_example)}"
assert np.allclose(r_example, [1.25, 2.25, 10.25]), f"expected 1.25, 2.25 and 10.25, not {r_example}"
for name, value in {"risk_w": risk_w, "risk_b": risk_b, "risk_v": risk_v}.items():
    assert isinstance(value, np.ndarray) and value.shape == (2,), f"{name} should be an array of two numbers"
assert isinstance(risk_c, (int, float)), f"risk_c should be a number, not {risk_c!r}"

# %% nbgrader={"grade": false, "grade_id": "risk_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
temperatures = np.linspace(33, 42, 200)
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
ax.plot(temperatures, risk_network(temperatures, risk_w, risk_b, risk_v, risk_c), lw=3, label="your network")
for j in (0, 1):
    unit = risk_network(temperatures, risk_w[j : j + 1], risk_b[j : j + 1], risk_v[j : j + 1], 0.0)
    ax.plot(temperatures, unit, "--", label=f"hidden unit {j + 1} alone")
ax.plot(
    temperatures, 6 * sigmoid(temperatures - 38), ":", color="grey", label="a single sigmoid neuron: monotone"
)
ax.set(xlabel="body temperature (°C)", ylabel="risk (points)", title="Two monotone units add up to a valley")
ax.legend()
plt.show()

# %% [markdown]
# ## 8 · Compare with PyTorch
#
# PyTorch has all these functions, and finds their slopes by automatic differentiation. The largest differences from yours should be about $10^{-16}$, also at the kinks.

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "oracle", "locked": true, "schema_version": 3, "solution": false, "task": false}
import torch

points = np.array([-3.0, -1.5, -0.2, 0.0, 0.4, 2.0])
for name, theirs, mine, slope in [
    ("sigmoid", torch.sigmoid, sigmoid, sigmoid_slope),
    ("tanh", torch.tanh, tanh, tanh_slope),
    ("ReLU", torch.relu, relu, relu_slope),
    (
        "leaky ReLU",
        lambda z: torch.nn.functional.leaky_relu(z, 0.1),
        lambda z: leaky_relu(z, 0.1),
        lambda z: leaky_relu_slope(z, 0.1),
    ),
    ("absolute value", torch.abs, absolute_value, absolute_value_slope),
]:
    z = torch.tensor(points, requires_grad=True)
    value = theirs(z)
    value.sum().backward()
    value_error = np.max(np.abs(value.detach().numpy() - mine(points)))
    slope_error = np.max(np.abs(z.grad.numpy() - slope(points)))
    print(f"{name:15s} value differs by {value_error:.1e}, slope by {slope_error:.1e}")

# %% [markdown]
# ## What if?
#
# This one is not graded; talk about it with someone. What if the activation of *every* unit were the identity, $\sigma(z) = z$? Write down the output of a network with one hidden layer, multiply it out, and count how
# many different lines it can draw. Could such a network be given the valley of the temperature risk?
