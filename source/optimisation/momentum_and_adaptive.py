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
#     title: "Momentum, AdaGrad and RMSProp"
#     minutes: 80
#     difficulty: 2
#     lectures:
#       - "Artificial Neural Networks: Momentum"
#       - "Artificial Neural Networks: SGD with momentum"
#       - "Artificial Neural Networks: Algorithms with adaptive learning rate"
#       - "Artificial Neural Networks: RMSProp"
#       - "Topical Lectures on Machine Learning: Adding momentum to SGD"
#       - "Topical Lectures on Machine Learning: Adaptative Gradient Descent"
#     topics:
#       - momentum and its conventions
#       - terminal velocity
#       - learning rates that change during a run
#       - AdaGrad and RMSProp
#       - the small constant, inside or outside the root
# ---

# %% [markdown]
# # Momentum, AdaGrad and RMSProp
#
# Plain gradient descent has two weaknesses. It has no *memory*: in a narrow valley it bounces from wall to wall, though a
# look at its last few steps would tell it where the valley leads. And it has *one rate for all*: a parameter with large gradients and one with
# tiny gradients are moved by the same rule. Momentum mends the first, AdaGrad and RMSProp the second.
#
# **When you are done you can**
#
# - carry out all three methods with pencil and paper,
# - say which *convention* of momentum a text uses, and when the difference matters,
# - tell how much faster momentum gets along a steady slope,
# - say what AdaGrad remembers, what RMSProp forgets, and why that matters,
# - spot an $\varepsilon$ on the wrong side of a square root.
#
# **Where it stands in the lectures.** *Artificial Neural Networks*, slides "Momentum" to "RMSProp"; *Topical Lectures*, "Adding momentum to SGD" and
# "Adaptative Gradient Descent".
#
# **How you are graded.** Below each answer stands a public test: run it, it tells you at once whether the form is right and, for code, whether one
# example comes out right. The hidden tests use other numbers as well and compare code with a relative tolerance of $10^{-8}$, so compute in `float64`,
# which is NumPy's default. No task needs another one to be solved first. You need NumPy only.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 Momentum
#
# The parameters $\theta$ get a **velocity** $v$. Each step keeps a fraction $\gamma$ of it (the rest is lost to friction) and adds a push by the newest gradient
# $g_t = \nabla_\theta E(\theta_{t-1})$. **This notebook uses the convention of the *Topical Lectures***, with the learning rate $\eta_t$ of step $t$ and the
# start $v_0 = 0$:
#
# $$v_t = \gamma\, v_{t-1} + \eta_t\, g_t, \qquad \theta_t = \theta_{t-1} - v_t .$$
#
# The step uses the *new* velocity. Other texts write the same idea in other ways:
#
# | where | update | how it compares with ours |
# |---|---|---|
# | *Artificial Neural Networks*, Algorithm 8.2 | $v \leftarrow \alpha v - \epsilon g$, $\;\theta \leftarrow \theta + v$ | the same path; their $v$ is our $-v$, their $\epsilon$ our $\eta$ |
# | PyTorch, `torch.optim.SGD` | $b \leftarrow \mu b + g$, $\;\theta \leftarrow \theta - \eta b$ | the same path **only while the rate is constant** |
# | a moving average | $m \leftarrow \gamma m + (1-\gamma)\, g$, $\;\theta \leftarrow \theta - \eta m$ | steps shorter by the factor $1-\gamma$; this is what Adam does |
#
# ### Task: momentum_by_hand (2 points)
#
# One parameter, $\theta_0 = 1$, friction such that $\gamma = \mu = 0.8$, and three steps whose gradients and rates are
#
# | $t$ | 1 | 2 | 3 |
# |---|---|---|---|
# | $g_t$ | 2 | 3 | −1 |
# | $\eta_t$ | 0.1 | 0.1 | 0.05 |
#
# Mind that the rate is halved for the last step. Work out the velocities and where the parameter ends, first in our convention, then in PyTorch's (with $b_0 = 0$).
# All answers are exact with at most three decimals, so do not round. You may write a calculation.

# %% nbgrader={"grade": false, "grade_id": "momentum_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_v2, hand_v3, hand_theta3       our convention: velocities v_2 and v_3, and theta_3
# hand_buffer3, hand_torch_theta3     PyTorch's: b_3, and theta_3
### BEGIN SOLUTION
hand_v2, hand_v3 = 0.46, 0.318  # v_1 = 0.2
hand_theta3 = 0.022  # 1 - 0.2 - 0.46 - 0.318
hand_buffer3 = 2.68  # b_1 = 2, b_2 = 4.6
hand_torch_theta3 = 0.206  # 1 - 0.1 * 2 - 0.1 * 4.6 - 0.05 * 2.68
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "momentum_by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of momentum_by_hand: five numbers in a sensible range (the values are graded later)
for name, value in {
    "hand_v2": hand_v2,
    "hand_v3": hand_v3,
    "hand_theta3": hand_theta3,
    "hand_buffer3": hand_buffer3,
    "hand_torch_theta3": hand_torch_theta3,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a single number, not {type(value).__name__}"
    assert 0 < abs(value) < 10, f"{name} = {value} is far from anything that can come out here"

# %% [markdown]
# ### Task: momentum_step (2 points)
#
# One step in **our** convention. There is no hidden memory: the velocity comes in as an argument and goes out again. Make new arrays; `velocity *= gamma` would
# change the array that the caller still holds.


# %% nbgrader={"grade": false, "grade_id": "momentum_step_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def momentum_step(theta, g, velocity, lr, gamma=0.9):
    """One step of gradient descent with momentum, in the convention of the Topical Lectures.

    theta, g, velocity: parameters, their gradient, and the velocity before the step: float64 arrays of the same
                        shape (any shape), which must not be changed
    lr:                 the learning rate of this step, a number
    gamma:              the fraction of the velocity that is kept, a number from 0 to 1

    Returns the tuple (theta_new, velocity_new).
    """
    ### BEGIN SOLUTION
    velocity = gamma * velocity + lr * g
    return theta - velocity, velocity
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "momentum_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of momentum_step: two parameters that are moving already
theta_example, g_example, v_example = np.array([1.0, -2.0]), np.array([4.0, 8.0]), np.array([2.0, -1.0])
theta_new, v_new = momentum_step(theta_example, g_example, v_example, 0.25, 0.75)
np.testing.assert_allclose(v_new, [2.5, 1.25], err_msg="second result: the new velocity")
np.testing.assert_allclose(theta_new, [-1.5, -3.25], err_msg="first result: the new parameters")
assert v_example[0] == 2.0 and theta_example[0] == 1.0, "momentum_step changed what it was given"

# %% [markdown]
# ### Task: steady_slope (1 point)
#
# A ball on a steady slope speeds up until friction balances the push. If every gradient is the same $g$ and the rate is constant, put the recursion into itself and add up the
# geometric series:
#
# $$v_1 = \eta g, \qquad v_2 = \eta g\,(1 + \gamma), \qquad v_3 = \eta g\,(1 + \gamma + \gamma^2), \quad \dots$$
#
# How fast is it after $t$ steps, and how fast in the end? (How many times faster than plain gradient descent is that for $\gamma = 0.9$?)


# %% nbgrader={"grade": false, "grade_id": "steady_slope_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def velocity_after(steps, g, lr, gamma):
    """The velocity after a number of steps that all have the same gradient, starting at rest (our convention).

    steps: a whole number >= 0; after 0 steps the velocity is 0
    g, lr: numbers; gamma: a number, 0 <= gamma < 1
    Returns a number.
    """
    ### BEGIN SOLUTION
    return lr * g * (1 - gamma**steps) / (1 - gamma)
    ### END SOLUTION


def terminal_velocity(g, lr, gamma):
    """What velocity_after comes near to as the steps go on and on; arguments as above. Returns a number."""
    ### BEGIN SOLUTION
    return lr * g / (1 - gamma)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "steady_slope", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of steady_slope: a gradient of 8, a rate of 0.25 and gamma = 0.75
assert np.ndim(velocity_after(2, 8.0, 0.25, 0.75)) == 0, "return a single number"
assert np.isclose(velocity_after(1, 8.0, 0.25, 0.75), 2.0), "the first step has nothing to remember"
assert np.isclose(velocity_after(3, 8.0, 0.25, 0.75), 4.625), "2 + 1.5 + 1.125 after three steps"
assert np.isclose(terminal_velocity(8.0, 0.25, 0.75), velocity_after(300, 8.0, 0.25, 0.75)), (
    "after 300 steps the velocity should be as good as terminal"
)

# %% [markdown]
# ## 2 The loop, with a rate for each step
#
# A common recipe starts with a large learning rate and lowers it as training goes on. So the loop gets a whole list of rates, a *schedule*, and takes one step for each of
# them. It serves every optimiser: the step is an argument, and what its state means is the step's own business.
#
# ### Task: run (2 points)


# %% nbgrader={"grade": false, "grade_id": "run_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def run(step, grad, theta, state, rates):
    """Run an optimiser and record its path.

    step:  a function: step(theta, g, state, lr) returns the tuple (theta_new, state_new)
    grad:  a function: grad(theta) returns the gradient at theta, an array of the same shape
    theta: where to start, a float64 array of shape (d,)
    state: the optimiser's state before the first step
    rates: a list of n >= 0 learning rates: the first step uses the first rate, and so on

    Calls grad and step once for each step, in turn; the gradient is taken at the newest parameters.
    Returns a float64 array of shape (n + 1, d): the start in row 0, then the parameters after each step.
    """
    ### BEGIN SOLUTION
    path = [theta]
    for lr in rates:
        theta, state = step(theta, grad(theta), state, lr)
        path.append(theta)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "run", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of run: plain gradient descent on a bowl, with a state that counts the steps
path_example = run(
    lambda theta, g, count, lr: (theta - lr * g / count, count + 1),
    lambda theta: 2 * theta,
    np.array([4.0, -8.0]),
    1,
    [0.25, 0.5, 0.75],
)
assert isinstance(path_example, np.ndarray), f"return an array, not {type(path_example).__name__}"
assert path_example.shape == (4, 2), (
    f"the start and three steps are four rows, but the shape is {path_example.shape}"
)
np.testing.assert_allclose(path_example[0], [4.0, -8.0], err_msg="row 0 is the start")
np.testing.assert_allclose(
    path_example[1:], [[2.0, -4.0], [1.0, -2.0], [0.5, -1.0]], err_msg="the three steps"
)

# %% [markdown]
# **See it.** A narrow valley, $E(\theta) = \tfrac12(\theta_1^2 + 40\,\theta_2^2)$. All three runs have the same rate; only $\gamma$ differs. Without momentum the path bounces between the
# walls and creeps along the floor. With $\gamma = 0.6$ the bounces cancel and the steady push along the floor adds up. With $\gamma = 0.9$ there is so little friction
# that the ball rolls past the minimum, up the other side and back.


# %% nbgrader={"grade": false, "grade_id": "see_momentum", "locked": true, "schema_version": 3, "solution": false, "task": false}
def energy(theta):
    """Height of the valley; the last axis of theta holds the two parameters."""
    return 0.5 * (theta[..., 0] ** 2 + 40 * theta[..., 1] ** 2)


def slope(theta):
    """Gradient of the valley at one point."""
    return np.array([theta[0], 40 * theta[1]])


fig, (left, right) = plt.subplots(1, 2, figsize=(11, 3.8), layout="constrained")
across, up = np.meshgrid(np.linspace(-3.5, 4.5, 160), np.linspace(-1.3, 1.3, 120))
heights = energy(np.stack([across, up], axis=-1))
left.contour(across, up, heights, levels=np.linspace(0.5, 40, 12), colors="lightgrey")
for gamma in [0.0, 0.6, 0.9]:
    path = run(
        lambda theta, g, velocity, lr, gamma=gamma: momentum_step(theta, g, velocity, lr, gamma),
        slope,
        np.array([4.0, 1.0]),
        np.zeros(2),
        [0.04] * 60,
    )
    left.plot(path[:, 0], path[:, 1], ".-", linewidth=0.8, label=rf"$\gamma = {gamma}$")
    right.semilogy(energy(path), label=rf"$\gamma = {gamma}$")
left.plot(0, 0, "k*", markersize=10)
left.set(
    xlim=(-3.5, 4.5), ylim=(-1.3, 1.3), xlabel=r"$\theta_1$", ylabel=r"$\theta_2$", title="Three ways down"
)
right.set(xlabel="step $t$", ylabel=r"$E(\theta_t)$", title="Height above the bottom")
right.legend()
plt.show()

# %% [markdown]
# ## 3 PyTorch's momentum
#
# PyTorch keeps the learning rate out of its memory: the buffer collects bare gradients, and the rate is multiplied at the very end,
#
# $$b_t = \mu\, b_{t-1} + g_t, \qquad \theta_t = \theta_{t-1} - \eta_t\, b_t, \qquad b_0 = 0 .$$
#
# ### Task: pytorch_momentum (1 point)


# %% nbgrader={"grade": false, "grade_id": "pytorch_momentum_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pytorch_momentum_step(theta, g, buffer, lr, mu=0.9):
    """One step of torch.optim.SGD(momentum=mu).

    theta, g, buffer: parameters, gradient and the buffer b before the step: float64 arrays of the same shape, which
                      must not be changed
    lr, mu:           numbers

    Returns the tuple (theta_new, buffer_new).
    """
    ### BEGIN SOLUTION
    buffer = mu * buffer + g
    return theta - lr * buffer, buffer
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "pytorch_momentum", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of pytorch_momentum: two parameters that are moving already
theta_example, g_example, b_example = np.array([1.0, -2.0]), np.array([4.0, 8.0]), np.array([2.0, -1.0])
theta_new, b_new = pytorch_momentum_step(theta_example, g_example, b_example, 0.25, 0.75)
np.testing.assert_allclose(b_new, [5.5, 7.25], err_msg="second result: the new buffer")
np.testing.assert_allclose(theta_new, [-0.375, -3.8125], err_msg="first result: the new parameters")
assert b_example[0] == 2.0 and theta_example[0] == 1.0, "pytorch_momentum_step changed what it was given"

# %% [markdown]
# ## 4 A rate for each parameter
#
# **AdaGrad** keeps, for each parameter, the *sum* of all squared gradients so far; **RMSProp** a *moving average* of them, which forgets. Both divide the gradient by the
# root of what they remember ($s_0 = 0$, and everything happens element by element):
#
# $$\text{AdaGrad:}\quad s_t = s_{t-1} + g_t^2, \qquad \theta_t = \theta_{t-1} - \eta\, \frac{g_t}{\sqrt{s_t} + \varepsilon}$$
#
# $$\text{RMSProp:}\quad s_t = \beta\, s_{t-1} + (1-\beta)\, g_t^2, \qquad \theta_t = \theta_{t-1} - \eta\, \frac{g_t}{\sqrt{s_t + \varepsilon}}$$
#
# The step uses the *new* $s_t$, which contains the newest gradient. And look where $\varepsilon$ stands: **outside the root for AdaGrad, inside for RMSProp**. We
# follow the *Topical Lectures* and the textbook behind the slides here; PyTorch has it outside in both.
#
# > **In the margin.** If the RMSprop update on your slide reads $g_t / (s_t + \epsilon)$, without a root: it was lost. You can tell from the units. $s_t$ is a *squared*
# > gradient, so only its root can be compared with $g_t$, and the step is then a pure number times $\eta$.
#
# ### Task: adaptive_by_hand (2 points)
#
# 1. One parameter, $\eta = 0.1$, $\beta = 0.9$, and the gradients $g_1 = 3$, $g_2 = 4$. Leave $\varepsilon$ out. Work out $s_2$ and the second step
#    $\theta_2 - \theta_1$, **with its sign**, for AdaGrad and for RMSProp.
# 2. Does the place of $\varepsilon$ matter? Take the first step of RMSProp, $s_0 = 0$, for a *tiny* gradient $g_1 = 10^{-4}$ with $\beta = 0.9$ and $\varepsilon = 10^{-8}$, and
#    compute the ratio that multiplies $-\eta$: once as the text has it, once with $\varepsilon$ outside the root.
#
# An answer counts when it is within a thousandth of the exact value (relative): give at least four significant digits. You may write a calculation.

# %% nbgrader={"grade": false, "grade_id": "adaptive_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_adagrad_s2, hand_adagrad_step2
# hand_rmsprop_s2, hand_rmsprop_step2
# hand_inside, hand_outside            the two ratios of question 2
### BEGIN SOLUTION
hand_adagrad_s2, hand_adagrad_step2 = 25.0, -0.08  # 9 + 16, and -0.1 * 4 / 5
hand_rmsprop_s2, hand_rmsprop_step2 = 2.41, -0.2576632  # 0.9 * 0.9 + 0.1 * 16, and -0.1 * 4 / 1.552417
hand_inside = 0.9534626  # s_1 = 1e-9, so 1e-4 / sqrt(1.1e-8)
hand_outside = 3.161278  # 1e-4 / (3.162278e-5 + 1e-8)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "adaptive_by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of adaptive_by_hand: six numbers in a sensible range (the values are graded later)
for name, value in {
    "hand_adagrad_s2": hand_adagrad_s2,
    "hand_adagrad_step2": hand_adagrad_step2,
    "hand_rmsprop_s2": hand_rmsprop_s2,
    "hand_rmsprop_step2": hand_rmsprop_step2,
    "hand_inside": hand_inside,
    "hand_outside": hand_outside,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a single number, not {type(value).__name__}"
    assert 0 < abs(value) < 100, f"{name} = {value} is far from anything that can come out here"
assert hand_adagrad_s2 > 0 and hand_rmsprop_s2 > 0, "a sum or an average of squares is not negative"

# %% [markdown]
# ### Task: adagrad (2 points)


# %% nbgrader={"grade": false, "grade_id": "adagrad_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adagrad_step(theta, g, s, lr, eps=1e-7):
    """One step of AdaGrad, with eps outside the root.

    theta, g, s: parameters, gradient, and the sum of squared gradients before the step: float64 arrays of the same
                 shape (any shape), which must not be changed
    lr, eps:     numbers

    Returns the tuple (theta_new, s_new). A parameter whose gradients were all zero does not move.
    """
    ### BEGIN SOLUTION
    s = s + g**2
    return theta - lr * g / (np.sqrt(s) + eps), s
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "adagrad", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of adagrad: two parameters in the middle of a run, with a large eps
theta_example, g_example, s_example = np.array([1.0, -2.0]), np.array([3.0, -1.0]), np.array([16.0, 8.0])
theta_new, s_new = adagrad_step(theta_example, g_example, s_example, 0.5, 1.0)
np.testing.assert_allclose(s_new, [25.0, 9.0], err_msg="second result: the new sum of squares")
np.testing.assert_allclose(theta_new, [0.75, -1.875], err_msg="first result: the new parameters")
assert s_example[0] == 16.0 and theta_example[0] == 1.0, "adagrad_step changed what it was given"

# %% [markdown]
# ### Task: rmsprop (2 points)


# %% nbgrader={"grade": false, "grade_id": "rmsprop_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rmsprop_step(theta, g, s, lr, beta=0.9, eps=1e-8):
    """One step of RMSProp, with eps inside the root.

    theta, g, s:   parameters, gradient, and the average of squared gradients before the step: float64 arrays of the
                   same shape (any shape), which must not be changed
    lr, beta, eps: numbers

    Returns the tuple (theta_new, s_new).
    """
    ### BEGIN SOLUTION
    s = beta * s + (1 - beta) * g**2
    return theta - lr * g / np.sqrt(s + eps), s
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "rmsprop", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of rmsprop: two parameters in the middle of a run, with a large eps
theta_example, g_example, s_example = np.array([1.0, -2.0]), np.array([4.0, -2.0]), np.array([16.0, 4.0])
theta_new, s_new = rmsprop_step(theta_example, g_example, s_example, 0.5, 0.75, 9.0)
np.testing.assert_allclose(s_new, [16.0, 4.0], err_msg="second result: the new average of squares")
np.testing.assert_allclose(theta_new, [0.6, -1.7226499018873854], err_msg="first result: the new parameters")
theta_new, s_new = rmsprop_step(theta_example, g_example, np.array([0.0, 32.0]), 0.5, 0.75, 0.0)
np.testing.assert_allclose(s_new, [4.0, 25.0], err_msg="second result: the new average of squares")
np.testing.assert_allclose(theta_new, [0.0, -1.8], err_msg="first result: the new parameters")
assert s_example[0] == 16.0 and theta_example[0] == 1.0, "rmsprop_step changed what it was given"

# %% [markdown]
# **See it.** What each method *makes of* the learning rate: we plot the factor $\eta/\sqrt{s_t}$ in front of the gradient. For 100 steps a parameter sees gradients of size 10, then it reaches gentler
# ground and sees gradients of size 0.1. RMSProp forgets the steep beginning within some tens of steps and raises the factor again. AdaGrad never forgets: its factor can only fall,
# here until hardly anything moves any more.

# %% nbgrader={"grade": false, "grade_id": "see_adaptive", "locked": true, "schema_version": 3, "solution": false, "task": false}
size = np.where(np.arange(300) < 100, 10.0, 0.1)
seen = size * np.random.default_rng(5).standard_normal(300)
fig, ax = plt.subplots(figsize=(8, 3.8), layout="constrained")
for name, step in [("AdaGrad", adagrad_step), ("RMSProp", rmsprop_step)]:
    theta, s, factors = np.zeros(1), np.zeros(1), []
    for g in seen:
        theta, s = step(theta, np.array([g]), s, 0.1)
        factors.append(0.1 / np.sqrt(s[0] + 1e-12))
    ax.semilogy(np.arange(1, 301), factors, label=name)
ax.axvline(100, color="grey", linestyle=":", label="gradients become small")
ax.set(
    xlabel="step $t$",
    ylabel=r"factor $\eta / \sqrt{s_t}$ before the gradient",
    title="One remembers all, the other forgets",
)
ax.legend()
plt.show()

# %% [markdown]
# Put momentum and RMSProp together, correct both averages for their start at zero, and you have **Adam**, which has an exercise of its own.
#
# ## 5 What if …?
#
# This one is not graded. A ball has been rolling down a steady slope ($g = 1$) for 40 steps with $\gamma = \mu = 0.95$. Now the learning rate is cut to a tenth, in one go. In our convention and in PyTorch's the
# paths were the same so far. **Predict first**: in which of the two does the ball slow down *at once*, and which one coasts on? Then run the cell.

# %% nbgrader={"grade": false, "grade_id": "what_if", "locked": true, "schema_version": 3, "solution": false, "task": false}
schedule = [0.1] * 40 + [0.01] * 60
fig, ax = plt.subplots(figsize=(8, 3.8), layout="constrained")
for name, step, style in [
    ("our convention: the rate is in the velocity", momentum_step, "-"),
    ("PyTorch: the rate comes last", pytorch_momentum_step, "--"),
]:
    path = run(
        lambda theta, g, memory, lr, step=step: step(theta, g, memory, lr, 0.95),
        np.ones_like,
        np.zeros(1),
        np.zeros(1),
        schedule,
    )
    ax.plot(-np.diff(path[:, 0]), style, label=name)
ax.axvline(40, color="grey", linestyle=":", label="rate cut to a tenth")
ax.set(
    xlabel="step $t$",
    ylabel=r"length of the step, $\theta_{t-1} - \theta_t$",
    title="Who brakes, who coasts?",
)
ax.legend()
plt.show()

# %% [markdown]
# Our velocity has the old rates built in: it must first lose its speed by friction, which takes about $1/(1-\gamma)$ steps. PyTorch's buffer knows nothing of rates, so the very next step is ten
# times shorter. Neither is wrong, but a schedule that was tuned for one may disappoint with the other, and two programs that "both use momentum 0.95" will not agree.
#
# **In short.** Momentum remembers the direction: up to $1/(1-\gamma)$ times faster where the gradients agree, slower where they quarrel. AdaGrad and RMSProp remember the size: each parameter
# gets a rate that suits its own gradients. Before you compare two texts or two programs, ask where the rate stands, where $\varepsilon$ stands, and what is remembered.
