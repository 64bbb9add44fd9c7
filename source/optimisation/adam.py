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
#     title: "Adam, from its formulas to PyTorch"
#     minutes: 90
#     difficulty: 2
#     lectures:
#       - "Artificial Neural Networks: Adam"
#       - "Artificial Neural Networks: Algorithm 8.7, The Adam algorithm"
#       - "Topical Lectures on Machine Learning: Adaptative Gradient Descent"
#     topics:
#       - moving averages of the gradient and of its square
#       - bias correction
#       - one step of Adam with explicit state, and the training loop
#       - weight decay in the gradient (L2) and decoupled (AdamW)
#       - AMSGrad
# ---

# %% [markdown]
# # Adam, from its formulas to PyTorch
#
# Most networks of today were trained with Adam or a close relative. It is five lines long, and yet hardly two texts write
# these lines alike; a hat or a root in the wrong place still *runs*, it only learns badly. Here you build Adam from its two ideas,
# check every line, and end with the very numbers that PyTorch computes.
#
# **When you are done you can**
#
# - take two steps of Adam with pencil and paper,
# - say what *bias correction* corrects, and derive its factor,
# - write a step of Adam that carries its memory in an explicit state, and the loop around it,
# - explain why weight decay *in the gradient* and *decoupled* weight decay (AdamW) differ for Adam,
# - say what AMSGrad adds, and read the formulas of a paper, a slide or a manual with a critical eye.
#
# **Where it stands in the lectures.** *Artificial Neural Networks*, slides "Adam" to "ADAM" with Algorithm 8.7; *Topical Lectures*,
# "Adaptative Gradient Descent". You should have met gradient descent before.
#
# **How you are graded.** Below each answer stands a public test: run it, it tells you at once whether the form is right and, for code,
# whether one example comes out right. The hidden tests use other numbers as well. They compare with a relative tolerance of $10^{-6}$
# in sections 4 and 5, and of $10^{-10}$ from section 6 on, so compute in `float64`, which is NumPy's default. No task
# needs another one to be solved first, and nothing here needs a library besides NumPy.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 The algorithm
#
# Plain gradient descent uses the newest gradient and forgets it. Adam remembers two things about each parameter: an average of its recent
# gradients (which way?) and an average of their squares (how large, usually?). The ratio of the two decides the step.
#
# With the gradient $g_t$ of step $t = 1, 2, 3, \dots$ and the start $m_0 = v_0 = 0$:
#
# $$m_t = \beta_1\, m_{t-1} + (1 - \beta_1)\, g_t \qquad\qquad v_t = \beta_2\, v_{t-1} + (1 - \beta_2)\, g_t^2$$
#
# $$\hat m_t = \frac{m_t}{1 - \beta_1^t} \qquad\qquad \hat v_t = \frac{v_t}{1 - \beta_2^t}$$
#
# $$\theta_t = \theta_{t-1} - \eta\, \frac{\hat m_t}{\sqrt{\hat v_t} + \varepsilon}$$
#
# Four conventions are hidden in these lines. They hold throughout this notebook:
#
# 1. **The first step is $t = 1$**, and $\beta^t$ is a power: $\beta$ multiplied by itself $t$ times.
# 2. **The hat marks the corrected average.** What is remembered for the next step are the averages *without* a hat.
# 3. **$\varepsilon$ stands outside the root.** It only prevents a division by zero.
# 4. **Everything happens element by element**: each parameter has its own $m$ and its own $v$.
#
# The same quantities go by other names elsewhere:
#
# | | here, in code | Algorithm 8.7 | PyTorch (slide "ADAM") | *Topical Lectures* | usual value |
# |---|---|---|---|---|---|
# | average of $g$, and corrected | $m, \hat m$ `m` | $s$ | $m$ | $m, \hat m$ | |
# | average of $g^2$, and corrected | $v, \hat v$ `v` | $r$ | $v$ | $s, \hat s$ | |
# | decay rates | $\beta_1, \beta_2$ `beta1`, `beta2` | $\rho_1, \rho_2$ | $\beta_1, \beta_2$ | $\beta_1, \beta_2$ | 0.9, 0.999 |
# | learning rate | $\eta$ `lr` | $\epsilon$ | $\gamma$ | $\eta_t$ | 0.001 |
# | small constant | $\varepsilon$ `eps` | $\delta$ | $\epsilon$ | $\epsilon$ | $10^{-8}$ |
#
# Mind the $\epsilon$ of Algorithm 8.7: it is the *learning rate* there.

# %% [markdown]
# ## 2 By hand: two steps
#
# ### Task: by_hand (2 points)
#
# One parameter, the usual values $\eta = 0.001$, $\beta_1 = 0.9$, $\beta_2 = 0.999$, and two gradients that could hardly be more different:
#
# $$g_1 = 1 \qquad g_2 = -3 .$$
#
# Leave $\varepsilon$ out; it would only change the eighth digit. Work out the averages of both steps, the corrected averages of the
# second step, and the two steps $\Delta\theta_t = \theta_t - \theta_{t-1}$ **with their signs**. Use a pocket calculator for the root.
#
# Replace `raise NotImplementedError()` by eight lines such as `hand_m1 = 0.123`. An answer counts when it is within a thousandth of
# the exact value (relative), so give at least four significant digits. You may write a calculation, such as `0.9 * 0.2`, in place of its result.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_m1      hand_v1       the averages after the first gradient (no hat)
# hand_m2      hand_v2       the averages after the second gradient (no hat)
# hand_m2_hat  hand_v2_hat   the corrected averages of the second step
# hand_step1   hand_step2    the two steps, with sign
### BEGIN SOLUTION
hand_m1, hand_v1 = 0.1, 0.001
hand_m2, hand_v2 = -0.21, 0.009999  # 0.9 * 0.1 + 0.1 * (-3) and 0.999 * 0.001 + 0.001 * 9
hand_m2_hat, hand_v2_hat = -1.105263, 5.002001  # divided by 1 - 0.9^2 = 0.19 and 1 - 0.999^2 = 0.001999
hand_step1 = -0.001  # both corrected averages are 1
hand_step2 = 0.0004941858  # 0.001 * 1.105263 / 2.236516
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: eight numbers in a sensible range (the values are graded later)
by_hand = {
    "hand_m1": hand_m1,
    "hand_v1": hand_v1,
    "hand_m2": hand_m2,
    "hand_v2": hand_v2,
    "hand_m2_hat": hand_m2_hat,
    "hand_v2_hat": hand_v2_hat,
    "hand_step1": hand_step1,
    "hand_step2": hand_step2,
}
for name, value in by_hand.items():
    assert isinstance(value, (int, float)), f"{name} should be a single number, not {type(value).__name__}"
    assert 0 < abs(value) < 20, f"{name} = {value} is far from anything that can come out here"
assert hand_v1 > 0 and hand_v2 > 0 and hand_v2_hat > 0, "an average of squares is not negative"

# %% [markdown]
# ## 3 Slides to be read with care
#
# A formula is copied, simplified, renamed and copied again, and now and then something gets lost. Three places in our own lectures:
#
# > **In the margin: Algorithm 8.7.** Where a hat marks the *corrected* average in most texts, this slide puts it on the *biased* one:
# > $\hat s \leftarrow \rho_1 s + (1-\rho_1) g$ and $\hat r \leftarrow \rho_2 r + (1-\rho_2)\, g \odot g$, then $s \leftarrow \hat s / (1 - \rho_1^t)$
# > and $r \leftarrow \hat r / (1 - \rho_2^t)$. That is only a matter of names. But its last line still reads
# > $\Delta\theta = -\epsilon\, \hat s / (\sqrt{\hat r} + \delta)$, so that the correction is computed and never used.
# >
# > **In the margin: *Topical Lectures*.** If your slide shows $m_t = \beta_1 m_{t-1} - (1 - \beta_1)\, g_t$: it should be a plus.
# >
# > **In the margin: *Topical Lectures* again.** If the updates on your slides read $\hat m_t / (\hat s_t + \epsilon)$ for Adam and
# > $g_t / (s_t + \epsilon)$ for RMSprop: the square roots were lost. It should be $\hat m_t / (\sqrt{\hat s_t} + \epsilon)$, and
# > $g_t / \sqrt{s_t + \epsilon}$ (where this lecture puts the constant inside; mind the difference).
#
# ### Task: as_printed (1 point)
#
# What harm would each slip do? Take each formula **at its word**, with $\eta = 0.001$, $\beta_1 = \rho_1 = 0.9$ and $\beta_2 = \rho_2 = 0.999$, and
# compute the very first step $\Delta\theta_1$, with its sign and again without the small constant:
#
# - `printed_step`: Algorithm 8.7 as printed, for $g_1 = 1$;
# - `minus_step`: the *Topical Lectures*' formula with the minus, everything else as in section 1, for $g_1 = 1$;
# - `rootless_step`: no square root in the denominator, everything else as in section 1, for the small gradient $g_1 = 0.01$.
#
# Compare each with the step that Adam should take. An answer counts when it is within a thousandth of the exact value (relative).

# %% nbgrader={"grade": false, "grade_id": "as_printed_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign three numbers: printed_step, minus_step, rootless_step
### BEGIN SOLUTION
printed_step = -0.003162278  # -0.001 * 0.1 / sqrt(0.001), more than three times too long
minus_step = 0.001  # uphill
rootless_step = -0.1  # -0.001 * 0.01 / 0.0001: the smaller the gradient, the longer the step
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "as_printed", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of as_printed: three numbers in a sensible range (the values are graded later)
for name, value in {
    "printed_step": printed_step,
    "minus_step": minus_step,
    "rootless_step": rootless_step,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a single number, not {type(value).__name__}"
    assert 0 < abs(value) < 1, f"{name} = {value} is far from anything that can come out here"

# %% [markdown]
# ## 4 The first idea: a moving average
#
# Both $m$ and $v$ are *exponentially weighted moving averages* (the slides also say *leaky averages*): at each step a fraction of the old average
# leaks out and the newest value is filled in. For any sequence of values $x_1, x_2, \dots$
#
# $$a_t = \beta\, a_{t-1} + (1 - \beta)\, x_t, \qquad a_0 = 0 .$$
#
# A large $\beta$ means a long memory, of about $1/(1-\beta)$ steps: ten for $\beta_1 = 0.9$, a thousand for $\beta_2 = 0.999$.
#
# ### Task: moving_average (2 points)


# %% nbgrader={"grade": false, "grade_id": "moving_average_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def moving_average(values, beta):
    """Exponentially weighted moving average of a sequence, started at zero, without correction.

    values: float64 array of shape (n,), or (n, d) for d parameters side by side; n >= 1. Entry (or row) 0 is the
            value of step 1, and so on. It must not be changed.
    beta:   a number, 0 <= beta < 1

    Returns a new float64 array of the same shape: entry (or row) 0 is the average after step 1, and so on.
    """
    ### BEGIN SOLUTION
    averages = []
    average = 0.0
    for value in values:
        average = beta * average + (1 - beta) * value
        averages.append(average)
    return np.array(averages)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "moving_average", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of moving_average: four values of one parameter, then three of two parameters
values_example = np.array([4.0, -2.0, 8.0, 0.5])
averages_example = moving_average(values_example, 0.75)
assert isinstance(averages_example, np.ndarray), f"return an array, not {type(averages_example).__name__}"
assert averages_example.shape == (4,), (
    f"one average for each value, but the shape is {averages_example.shape}"
)
np.testing.assert_allclose(averages_example, [1.0, 0.25, 2.1875, 1.765625], err_msg="beta = 0.75")
np.testing.assert_allclose(
    moving_average(np.array([[1.0, -8.0], [2.0, 4.0], [3.0, 0.0]]), 0.5),
    [[0.5, -4.0], [1.25, 0.0], [2.125, 0.0]],
    err_msg="two parameters side by side: each column is averaged for itself",
)
assert values_example[0] == 4.0, "moving_average changed the values it was given"

# %% [markdown]
# ## 5 The second idea: bias correction
#
# The average starts at zero, and zero is not a gradient: at first the average is much too small. How much? Put the recursion into itself:
#
# $$a_1 = (1-\beta)\,x_1, \qquad a_2 = (1-\beta)\,(\beta x_1 + x_2), \qquad a_3 = (1-\beta)\,(\beta^2 x_1 + \beta x_2 + x_3), \quad \dots$$
#
# So $a_t$ is a weighted sum of $x_1, \dots, x_t$. A fair average has weights that add up to 1. What do these add up to? Find out with the first
# function (or with the formula of a geometric series). Dividing by that sum is the whole of bias correction:
#
# $$\hat a_t = \frac{a_t}{1 - \beta^t} .$$
#
# ### Task: bias_correction (2 points)


# %% nbgrader={"grade": false, "grade_id": "bias_correction_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def average_weights(beta, t):
    """The weights that the values x_1, ..., x_t have in the moving average a_t, without correction.

    beta: a number, 0 < beta < 1; t: a whole number >= 1
    Returns a float64 array of shape (t,): the weight of x_1 first, that of x_t last.
    """
    ### BEGIN SOLUTION
    age = t - np.arange(1, t + 1)
    return (1 - beta) * beta**age
    ### END SOLUTION


def bias_corrected(averages, beta):
    """Correct a whole sequence of moving averages.

    averages: float64 array (n,) or (n, d): entry (or row) 0 is a_1, the average after step 1, and so on; n >= 1.
              It must not be changed.
    beta:     the number with which the averages were made, 0 <= beta < 1

    Returns a new float64 array of the same shape: entry (or row) 0 is the corrected average of step 1, and so on.
    """
    ### BEGIN SOLUTION
    corrected = [average / (1 - beta**t) for t, average in enumerate(averages, start=1)]
    return np.array(corrected)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "bias_correction", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of bias_correction: weights for beta = 0.5, and averages of one and of two parameters
np.testing.assert_allclose(
    average_weights(0.5, 3), [0.125, 0.25, 0.5], err_msg="the newest value weighs most"
)
averages_example = np.array([1.0, 0.25, 2.0])
np.testing.assert_allclose(
    bias_corrected(averages_example, 0.5), [2.0, 1 / 3, 16 / 7], err_msg="entry 0 belongs to step t = 1"
)
np.testing.assert_allclose(
    bias_corrected(np.array([[3.0, -1.0], [7.0, 14.0]]), 0.75),
    [[12.0, -4.0], [16.0, 32.0]],
    err_msg="two parameters side by side: one factor for each row",
)
assert averages_example[0] == 1.0, "bias_corrected changed the averages it was given"

# %% [markdown]
# **See it.** A noisy gradient whose true mean is 1, averaged by your functions. On the left $\beta = 0.9$, on the right $\beta = 0.99$: the longer the memory, the
# longer the uncorrected average (orange) suffers from its start at zero. With $\beta_2 = 0.999$ it would take thousands of steps. The corrected
# average (blue) is right on average from the first step, only noisy as long as it has seen few values.

# %% nbgrader={"grade": false, "grade_id": "see_bias", "locked": true, "schema_version": 3, "solution": false, "task": false}
noisy = 1 + 0.5 * np.random.default_rng(4).standard_normal(150)
fig, axes = plt.subplots(1, 2, figsize=(11, 3.6), sharey=True, layout="constrained")
for ax, beta in zip(axes, [0.9, 0.99]):
    averages = moving_average(noisy, beta)
    ax.plot(np.arange(1, 151), noisy, ".", color="lightgrey", label="gradients")
    ax.plot(np.arange(1, 151), averages, color="tab:orange", label="moving average")
    ax.plot(np.arange(1, 151), bias_corrected(averages, beta), color="tab:blue", label="bias-corrected")
    ax.axhline(1, color="black", linestyle=":", label="true mean")
    ax.set(xlabel="step $t$", title=rf"$\beta = {beta}$")
axes[0].set_ylabel("gradient and its average")
axes[1].legend(loc="lower right")
plt.show()

# %% [markdown]
# ## 6 One step of Adam
#
# Now the five formulas of section 1 in one function. Its memory is not hidden away in a global variable or an object: it comes in as an argument,
# the **state**, and goes out again with the new parameters. The state is a tuple `(m, v, t)`:
#
# - `m` and `v` are the averages *without* correction, arrays of the same shape as the parameters;
# - `t` counts the steps taken so far. Before the first step the state is `(zeros, zeros, 0)`; the first step then works with $t = 1$ and hands
#   back a state with `t` equal to 1.
#
# ### Task: adam_step (3 points)
#
# Make new arrays. `m *= beta1` would change the array that the caller still holds.


# %% nbgrader={"grade": false, "grade_id": "adam_step_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """One step of Adam, with eps outside the root.

    theta: the parameters, a float64 array of any shape
    g:     their gradient, a float64 array of the same shape
    state: the tuple (m, v, t): two float64 arrays of the same shape and the number of steps taken so far (int)
    lr, beta1, beta2, eps: numbers

    Returns the tuple (theta_new, state_new); state_new is again a tuple (m, v, t), ready for the next step.
    The arrays that were passed in must not be changed.
    """
    ### BEGIN SOLUTION
    m, v, t = state
    t = t + 1
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return theta - lr * m_hat / (np.sqrt(v_hat) + eps), (m, v, t)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "adam_step", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of adam_step: two parameters, first from the start and then in the middle of a run
theta_example, g_example = np.array([1.0, -2.0]), np.array([2.0, -4.0])
theta_new, state_new = adam_step(theta_example, g_example, (np.zeros(2), np.zeros(2), 0), 0.5, 0.5, 0.75, 0.0)
assert len(state_new) == 3, "the state is a tuple of three: m, v, t"
np.testing.assert_allclose(state_new[0], [1.0, -2.0], err_msg="m after the first step, not corrected")
np.testing.assert_allclose(state_new[1], [1.0, 4.0], err_msg="v after the first step, not corrected")
assert state_new[2] == 1, "one step has been taken now"
np.testing.assert_allclose(theta_new, [0.5, -1.5], err_msg="theta after the first step")
state_example = (np.array([0.5, -1.0]), np.array([5.0, 3.0]), 1)
theta_new, state_new = adam_step(theta_example, g_example, state_example, 0.4375, 0.5, 0.75, 0.25)
np.testing.assert_allclose(
    theta_new, [0.794312274158545, -1.638098782643814], rtol=1e-10, err_msg="theta after a second step"
)
assert state_new[2] == 2, "two steps have been taken now"
np.testing.assert_allclose(state_example[0], [0.5, -1.0], err_msg="adam_step changed the state it was given")
np.testing.assert_allclose(theta_example, [1.0, -2.0], err_msg="adam_step changed theta")

# %% [markdown]
# > **How long is a step?** If the gradients hardly fluctuate, $\hat m \approx g$ and $\sqrt{\hat v} \approx |g|$: each parameter moves by about
# > $\eta$, however steep or flat the loss is. If they fluctuate strongly with standard deviation $\sigma$ around a small mean, then
# > $\hat v \approx \sigma^2 + \hat m^2$, and the step is about $-\eta\, \hat m / \sigma$: the rate is multiplied by a signal-to-noise ratio.
# > If your slide shows $-\eta\, \hat m/\sigma^2$ here: the units give it away. $\hat m / \sigma$ is a pure number, $\hat m/\sigma^2$ is not.

# %% [markdown]
# ## 7 The loop around it
#
# An optimiser needs a loop: compute the gradient *where you are now*, take a step, remember the new parameters **and** the new state,
# repeat. Written once, the loop serves every optimiser, so the step is an argument.
#
# ### Task: minimise (2 points)


# %% nbgrader={"grade": false, "grade_id": "minimise_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minimise(step, grad, theta, state, steps):
    """Run an optimiser and record its path.

    step:  a function: step(theta, g, state) returns the tuple (theta_new, state_new)
    grad:  a function: grad(theta) returns the gradient at theta, an array of the same shape
    theta: where to start, a float64 array of shape (d,)
    state: the optimiser's state before the first step; only `step` knows what is in it
    steps: how many steps to take, a whole number >= 0

    Calls grad and step once for each step, in turn.
    Returns a float64 array of shape (steps + 1, d): the start in row 0, then the parameters after each step.
    """
    ### BEGIN SOLUTION
    path = [theta]
    for _ in range(steps):
        theta, state = step(theta, grad(theta), state)
        path.append(theta)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "minimise", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of minimise: an optimiser whose state is its rate, which is halved at each step
path_example = minimise(
    lambda theta, g, rate: (theta - rate * g, rate / 2),
    lambda theta: 2 * theta,
    np.array([4.0, -8.0]),
    0.25,
    3,
)
assert isinstance(path_example, np.ndarray), f"return an array, not {type(path_example).__name__}"
assert path_example.shape == (4, 2), (
    f"the start and three steps are four rows, but the shape is {path_example.shape}"
)
np.testing.assert_allclose(path_example[0], [4.0, -8.0], err_msg="row 0 is the start")
np.testing.assert_allclose(
    path_example[1:], [[2.0, -4.0], [1.5, -3.0], [1.3125, -2.625]], err_msg="the three steps"
)

# %% [markdown]
# **See it.** A long, narrow valley, $f(\theta) = \tfrac12(\theta_1^2 + 100\,\theta_2^2)$. Gradient descent treats all directions alike: its rate must be small enough for
# the steep direction $\theta_2$, and is then much too small for the flat one. Adam divides by the typical size of each gradient, so it starts along the diagonal, as
# if the valley were round. (Each method has a rate that suits it; Adam has the usual betas and the usual $\varepsilon$.)


# %% nbgrader={"grade": false, "grade_id": "see_valley", "locked": true, "schema_version": 3, "solution": false, "task": false}
def gradient_descent_step(theta, g, state, lr):
    """Plain gradient descent, in the same form: it needs no state and hands back what it was given."""
    return theta - lr * g, state


def valley(theta):
    """Height of the valley at theta; the last axis of theta holds the two parameters."""
    return 0.5 * (theta[..., 0] ** 2 + 100 * theta[..., 1] ** 2)


def plot_descent(height=1.0, steps=60):
    """Paths of gradient descent and Adam from the same start, when the loss is `height` times the valley."""
    start = np.array([4.0, 1.0])
    fresh = (np.zeros(2), np.zeros(2), 0)

    def slope(theta):
        return height * np.array([theta[0], 100 * theta[1]])

    with np.errstate(all="ignore"):
        paths = {
            "gradient descent": minimise(
                lambda theta, g, state: gradient_descent_step(theta, g, state, lr=0.018),
                slope,
                start,
                None,
                steps,
            ),
            "Adam": minimise(
                lambda theta, g, state: adam_step(theta, g, state, lr=0.2), slope, start, fresh, steps
            ),
        }
    fig, (left, right) = plt.subplots(1, 2, figsize=(11, 3.8), layout="constrained")
    across, up = np.meshgrid(np.linspace(-2, 4.6, 160), np.linspace(-1.4, 1.4, 120))
    left.contour(
        across, up, valley(np.stack([across, up], axis=-1)), levels=np.linspace(1, 96, 12), colors="lightgrey"
    )
    for (name, path), colour in zip(paths.items(), ["tab:orange", "tab:blue"]):
        left.plot(path[:, 0], path[:, 1], ".-", color=colour, label=name)
        with np.errstate(all="ignore"):
            right.semilogy(np.clip(valley(path), 1e-12, 1e6), color=colour, label=name)
    left.plot(0, 0, "k*", markersize=10)
    left.set(
        xlim=(-2, 4.6), ylim=(-1.4, 1.4), xlabel=r"$\theta_1$", ylabel=r"$\theta_2$", title="The way down"
    )
    right.set(xlabel="step $t$", ylabel=r"$f(\theta_t)$", title="Height above the bottom")
    right.legend()
    plt.show()


plot_descent()

# %% [markdown]
# Adam overshoots and swings a little: it has momentum. Nor does it settle by itself, because the ratio $\hat m/\sqrt{\hat v}$ does not shrink along with the
# gradient; this is one reason why learning rates are lowered in the course of a training.
#
# ## 8 Weight decay, twice
#
# *Weight decay* pulls all parameters gently towards zero, with a strength $\lambda$. There are two ways to build it into an optimiser.
#
# - **In the gradient** (L2, the option `weight_decay` of `torch.optim.Adam` and of slide "ADAM"): the step gets $g_t + \lambda\,\theta_{t-1}$ in place of $g_t$.
# - **Decoupled** (`torch.optim.AdamW`): the step gets $g_t$ as it is, and the parameters shrink besides, by $\eta\,\lambda\,\theta_{t-1}$:
#
# $$\theta_t = \theta_{t-1} - \eta\,\lambda\,\theta_{t-1} - (\text{what the optimiser subtracts for } g_t) .$$
#
# In both, the $\theta$ that decays is $\theta_{t-1}$, the parameters *before* the step.
#
# ### Task: weight_decay (2 points)
#
# Either way works with every optimiser, so the optimiser's step is again an argument, called as `step(theta, g, state, lr)`, exactly as your `adam_step` can be
# called. What such a step subtracts from `theta` depends on `g`, `state` and `lr` alone. Call it once.


# %% nbgrader={"grade": false, "grade_id": "weight_decay_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def l2_step(step, theta, g, state, lr, weight_decay):
    """One step of an optimiser with weight decay in the gradient.

    step:  a function: step(theta, g, state, lr) returns the tuple (theta_new, state_new)
    theta, g: parameters and gradient, float64 arrays of the same shape, which must not be changed
    state: the optimiser's state; only `step` knows what is in it
    lr, weight_decay: numbers, the learning rate and the strength lambda

    Returns the tuple (theta_new, state_new).
    """
    ### BEGIN SOLUTION
    return step(theta, g + weight_decay * theta, state, lr)
    ### END SOLUTION


def decoupled_step(step, theta, g, state, lr, weight_decay):
    """One step of an optimiser with decoupled weight decay; arguments and result as for l2_step."""
    ### BEGIN SOLUTION
    return step(theta - lr * weight_decay * theta, g, state, lr)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "weight_decay", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of weight_decay: an optimiser that looks at the sign of the gradient only and counts its steps
theta_example, g_example = np.array([2.0, -4.0]), np.array([-0.5, -1.0])


def sign_step(theta, g, state, lr):
    return theta - lr * np.sign(g), state + 1


theta_new, state_new = l2_step(sign_step, theta_example, g_example, 7, 0.25, 0.5)
np.testing.assert_allclose(theta_new, [1.75, -3.75], err_msg="L2: the gradient becomes (0.5, -3)")
assert state_new == 8, "hand back the new state that step returned"
theta_new, state_new = decoupled_step(sign_step, theta_example, g_example, 7, 0.25, 0.5)
np.testing.assert_allclose(theta_new, [2.0, -3.25], err_msg="decoupled: the gradient stays (-0.5, -1)")
assert state_new == 8, "hand back the new state that step returned"
assert theta_example[0] == 2.0 and g_example[0] == -0.5, "the arrays that are passed in must not change"

# %% [markdown]
# **See it.** Four hundred parameters start at 1, and their gradients are pure noise, so weight decay is all that moves them on average. Half of them get strong noise, half
# weak noise. Decoupled decay treats both alike. Decay in the gradient does not: it passes through Adam's division by $\sqrt{\hat v}$, so parameters with large gradients are
# hardly regularised at all, and those with small ones are pulled to zero at full speed.

# %% nbgrader={"grade": false, "grade_id": "see_decay", "locked": true, "schema_version": 3, "solution": false, "task": false}
noise_rng = np.random.default_rng(8)
noise_size = np.repeat([10.0, 0.1], 200)
noise = noise_size * noise_rng.standard_normal((400, 400))
fig, axes = plt.subplots(1, 2, figsize=(11, 3.6), sharey=True, layout="constrained")
for ax, decay_step, name in [
    (axes[0], l2_step, "decay in the gradient (L2)"),
    (axes[1], decoupled_step, "decoupled decay (AdamW)"),
]:
    theta, state = np.ones(400), (np.zeros(400), np.zeros(400), 0)
    means = [(1.0, 1.0)]
    for g in noise:
        theta, state = decay_step(adam_step, theta, g, state, 0.01, 0.5)
        means.append((theta[:200].mean(), theta[200:].mean()))
    for mean, label in zip(np.transpose(means), ["strong gradient noise", "weak gradient noise"]):
        ax.plot(mean, label=label)
    ax.axhline(0, color="black", linewidth=0.5)
    ax.set(xlabel="step $t$", title=name)
axes[0].set_ylabel("mean of 200 parameters")
axes[0].legend()
plt.show()

# %% [markdown]
# ## 9 AMSGrad
#
# Adam can go wrong where large gradients are *rare but decisive*: by the time the next one comes, $v$ has forgotten the last one. AMSGrad never forgets how large $v$ has been. It
# keeps the running maximum, element by element,
#
# $$v^{\max}_t = \max(v^{\max}_{t-1},\, v_t), \qquad v^{\max}_0 = 0, \qquad\qquad
# \theta_t = \theta_{t-1} - \eta\, \frac{\hat m_t}{\sqrt{v^{\max}_t / (1 - \beta_2^t)} + \varepsilon} .$$
#
# $m_t$, $v_t$ and $\hat m_t$ stay as they are: in particular $v_t$ goes on averaging and does *not* become the maximum.
#
# > **In the margin: what is the maximum taken of?** Slide "ADAM" takes it over the *corrected* $\hat v_t$. Today's PyTorch takes it over $v_t$ *without* correction and
# > corrects afterwards, and so do we. (The two differ at the beginning of a run, when $\hat v_1 = g_1^2$ can be large and $v_1$ is still small.)
#
# ### Task: amsgrad (2 points)
#
# The state has one more entry: `(m, v, v_max, t)`. Before the first step it is `(zeros, zeros, zeros, 0)`.


# %% nbgrader={"grade": false, "grade_id": "amsgrad_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def amsgrad_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """One step of AMSGrad: the maximum is taken of v without correction, eps stands outside the root.

    theta, g: parameters and gradient, float64 arrays of the same shape (any shape)
    state:    the tuple (m, v, v_max, t): three float64 arrays of that shape and the number of steps taken so far (int)
    lr, beta1, beta2, eps: numbers

    Returns the tuple (theta_new, state_new); state_new is again a tuple (m, v, v_max, t).
    The arrays that were passed in must not be changed.
    """
    ### BEGIN SOLUTION
    m, v, v_max, t = state
    t = t + 1
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    v_max = np.maximum(v_max, v)
    m_hat = m / (1 - beta1**t)
    v_hat = v_max / (1 - beta2**t)
    return theta - lr * m_hat / (np.sqrt(v_hat) + eps), (m, v, v_max, t)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "amsgrad", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of amsgrad: v falls for the first parameter, and rises above its maximum for the second
theta_example, g_example = np.array([1.0, -2.0]), np.array([2.0, -4.0])
state_example = (np.array([0.5, -1.0]), np.array([8.0, 4.0]), np.array([9.0, 5.0]), 1)
theta_new, state_new = amsgrad_step(theta_example, g_example, state_example, 0.4375, 0.5, 0.75, 0.25)
assert len(state_new) == 4, "the state is a tuple of four: m, v, v_max, t"
np.testing.assert_allclose(state_new[1], [7.0, 7.0], err_msg="v goes on averaging")
np.testing.assert_allclose(state_new[2], [9.0, 7.0], err_msg="v_max keeps the larger of the two")
assert state_new[3] == 2, "two steps have been taken now"
np.testing.assert_allclose(
    theta_new, [0.847632339189214, -1.656862745098039], rtol=1e-10, err_msg="theta after the step"
)
np.testing.assert_allclose(
    state_example[2], [9.0, 5.0], err_msg="amsgrad_step changed the state it was given"
)

# %% [markdown]
# **See it.** Every third gradient is $+5$, the two between are $-2$. Together they say $+1$: go down. With a short memory Adam goes *up*: the
# large gradient raises $v$ in the very step in which it comes, so it is divided by about 5, and the small ones are divided by about 2. (This is a constructed case. With the
# usual long memory both behave alike here.)

# %% nbgrader={"grade": false, "grade_id": "see_amsgrad", "locked": true, "schema_version": 3, "solution": false, "task": false}
fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
for name, one_step, state in [
    ("Adam", adam_step, (np.zeros(1), np.zeros(1), 0)),
    ("AMSGrad", amsgrad_step, (np.zeros(1), np.zeros(1), np.zeros(1), 0)),
]:
    theta, values = np.zeros(1), [0.0]
    for k in range(300):
        g = np.array([5.0 if k % 3 == 0 else -2.0])
        theta, state = one_step(theta, g, state, lr=0.01, beta1=0.0, beta2=0.05)
        values.append(theta[0])
    ax.plot(values, label=name)
ax.set(xlabel="step $t$", ylabel=r"parameter $\theta$", title="Rare large gradients, short memory")
ax.legend()
plt.show()

# %% [markdown]
# ## 10 The judge: PyTorch
#
# The numbers below were computed by PyTorch 2.13 in `float64`, with `lr=0.1` and the five gradients of the table in turn:
#
# ```python
# theta = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
# optimiser = torch.optim.Adam([theta], lr=0.1)          # or one of the other three
# for g in gradients:
#     theta.grad = torch.tensor(g, dtype=torch.float64)
#     optimiser.step()
# ```
#
# Your functions should agree to about $10^{-15}$. If a number is larger, one of your lines differs from what the library does, however little.

# %% nbgrader={"grade": false, "grade_id": "judge", "locked": true, "schema_version": 3, "solution": false, "task": false}
gradients = np.array([[2.0, -4.0], [-0.5, 3.0], [1.0, 0.25], [-3.0, 0.5], [0.25, -0.125]])
after_five_steps = {
    "Adam": (0.8186232157000469, -1.89110652148375),
    "Adam, weight_decay=0.1": (0.8004998971289282, -1.8632263774154743),
    "AdamW, weight_decay=0.1": (0.7759916690374291, -1.79733838263734),
    "Adam, amsgrad=True, betas=(0.9, 0.9)": (0.8155906030525014, -1.8909445245748662),
}
my_steps = [
    (lambda theta, g, state: adam_step(theta, g, state, 0.1), 2),
    (lambda theta, g, state: l2_step(adam_step, theta, g, state, 0.1, 0.1), 2),
    (lambda theta, g, state: decoupled_step(adam_step, theta, g, state, 0.1, 0.1), 2),
    (lambda theta, g, state: amsgrad_step(theta, g, state, 0.1, beta2=0.9), 3),
]
for (name, theirs), (step, arrays) in zip(after_five_steps.items(), my_steps):
    theta, state = np.array([1.0, -2.0]), (*np.zeros((arrays, 2)), 0)
    for g in gradients:
        theta, state = step(theta, g, state)
    print(f"{name:38s} largest difference from PyTorch: {np.abs(theta - theirs).max():.1e}")

# %% [markdown]
# ## 11 What if …?
#
# This one is not graded. What if somebody measures the loss in other units, so that it, and every gradient, becomes **100 times as large**? Nothing about the problem has changed.
# **Predict first**: what happens to the path of gradient descent, and what to that of Adam, if both keep their learning rates? Then run the cell.

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "what_if", "locked": true, "schema_version": 3, "solution": false, "task": false}
plot_descent(height=100.0)

# %% [markdown]
# Gradient descent takes steps a hundred times as long and is gone after the first one. Adam's path is the same as before, to the last visible digit: $\hat m$ and $\sqrt{\hat v}$
# both grow by a factor of 100, and their ratio does not notice. Only $\varepsilon$ knows about the scale, and it is tiny. Is that always good news? Think of a loss that becomes
# *smaller and smaller* as training goes on, and of a parameter whose gradient is nothing but rounding noise.
#
# **In short.** Two leaky averages, each divided by the sum of its weights; the ratio of one to the root of the other. Count from one, keep the averages uncorrected, keep
# $\varepsilon$ outside, keep the parameters apart. And when two texts disagree, take one step by hand.
