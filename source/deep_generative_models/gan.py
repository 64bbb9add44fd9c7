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
#     title: A generative adversarial network
#     minutes: 90
#     difficulty: 3
#     lectures:
#       - "Topical Lectures on Machine Learning: Generative Models"
#       - "Topical Lectures on Machine Learning: Adversarial Learning"
#       - "Topical Lectures on Machine Learning: Generative Adversarial Networks"
#       - "Topical Lectures on Machine Learning: GAN training"
#     topics:
#       - generative and discriminative models
#       - generative adversarial networks, generator and discriminator
#       - the cost function of a GAN, binary cross-entropy
#       - saturating and non-saturating generator loss
#       - sequential training of two networks, fixed parameters
#       - drawing new examples from an unknown probability distribution
#       - choosing a device (CUDA, MPS, CPU), code that runs on all of them
#     limits:
#       cell_seconds: 150
#       notebook_seconds: 300
#       check_seconds: 20
#     preload: [torch._dynamo]
# ---

# %% [markdown]
# # A generative adversarial network
#
# A discriminative model tells cats from dogs. A **generative** model draws new cats. In a generative adversarial network (GAN) two networks
# learn this from each other: a forger and a detective. Yours will be small, and its data have a single feature, so that you can see everything that happens.
#
# **When you are done you can**
#
# - write down the cost function of a GAN, and say who wants it large and who wants it small;
# - explain with one derivative why the generator is usually trained with another loss than the one on the slide;
# - write the two training steps so that each moves one network and leaves the other alone;
# - choose the device: CUDA if there is one, otherwise MPS (the GPU of an Apple computer), otherwise the CPU;
# - judge generated samples by a distance between distributions, and from more than one random seed.
#
# **Where it stands in the lectures.** *Topical Lectures on Machine Learning*: "Generative Models", "Adversarial Learning", "Generative Adversarial Networks" and
# "GAN training". You should have trained a network in torch before, for example in the exercise *LeNet-5 on handwritten digits*.
#
# **How to work.** Fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example. After you
# hand in, further tests run on other inputs, so follow the text rather than the example. The tests compare float32 numbers to within $10^{-4}$ of their
# size. Nothing is downloaded; the training takes about ten seconds on a CPU.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import time

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(1)  # networks so small are slower with several threads

# %% [markdown]
# ## 1 The game, by hand
#
# The **generator** $G$ turns a random number $z$, the noise, into a fake sample $G(z)$. The **discriminator** $D$ looks at a sample and answers with a probability:
# $D(x) = 1$ means "certainly real", $D(x) = 0$ "certainly fake". The slide *GAN training* judges the two by the cross-entropy of $N$ real samples
# $x_i$ and $N$ fake samples $G(z_i)$, with the **natural** logarithm:
#
# $$C(\theta_D, \theta_G) = \frac{1}{N} \sum_{i=1}^{N} \Big( \log D(x_i) + \log\big(1 - D(G(z_i))\big) \Big).$$
#
# $C$ is never positive, and the better $D$ is, the *larger* (closer to 0) it is. So $D$ **maximises** $C$, and $G$ minimises it.
#
# > *Margin note.* The slide says that $D$ is trained to maximise its discrimination, but its formula $\theta_{D,t+1} = \theta_{D,t} - v_t$ *descends* $C$. The words are right:
# > $D$ ascends $C$. Optimisers descend, so we give them the negative cost, the **loss of the discriminator**
# > $L_D = -C$. Descending $L_D$ is ascending $C$. For $G$ the sign on the slide is right.
#
# $G$ occurs in the second term of $C$ only. The slide lets $G$ descend this term, which is called the **saturating** loss. In practice one mostly uses the
# **non-saturating** loss, which wants the same, that $D(G(z))$ grows:
#
# $$L_G^{\text{sat}} = \frac{1}{N} \sum_{i=1}^{N} \log\big(1 - D(G(z_i))\big) \qquad\qquad L_G = -\frac{1}{N} \sum_{i=1}^{N} \log D(G(z_i)).$$
#
# To see why, remember that $D$ is a network with a sigmoid at its end: $D = \sigma(s) = 1 / (1 + e^{-s})$, where the number $s$ before the sigmoid is called the **logit**.
# All learning in $G$ has to pass through the derivative of its loss with respect to $s$, and $\sigma'(s) = \sigma(s)\,(1 - \sigma(s))$.
#
# ### Task: by hand (2 points)
#
# Take a pencil, and a calculator for the logarithms. An answer counts when it is within $0.001$ of the exact value; a calculation such as `np.log(3) / 2` is fine.
#
# - `hand_C`: the cost $C$ for $N = 2$, when $D$ gives the real samples 0.9 and 0.6 and the fake samples 0.1 and 0.3;
# - `hand_L_D_half`, `hand_L_G_half`: the two losses $L_D$ and $L_G$ (non-saturating) at the end of a perfect training, when $D$ "cannot tell apart the pseudo-data from the
#   real data" and answers $\frac12$ to every sample, real or fake;
# - `hand_slope_sat`, `hand_slope`: early in the training $D$ recognises fakes easily. Take one fake sample ($N = 1$) with $D(G(z)) = 0.1$ and work out the derivatives
#   of $L_G^{\text{sat}}$ and of $L_G$ **with respect to its logit** $s$. Chain rule: first the derivative of the logarithm, then that of the sigmoid.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_C           the cost C of two real and two fake samples
# hand_L_D_half    the loss of the discriminator when it always answers 1/2
# hand_L_G_half    the non-saturating loss of the generator when the discriminator always answers 1/2
# hand_slope_sat   derivative of the saturating loss with respect to the logit, where D(G(z)) = 0.1
# hand_slope       derivative of the non-saturating loss with respect to the logit, where D(G(z)) = 0.1
### BEGIN SOLUTION
hand_C = (np.log(0.9) + np.log(1 - 0.1) + np.log(0.6) + np.log(1 - 0.3)) / 2
hand_L_D_half = -(np.log(1 / 2) + np.log(1 / 2))
hand_L_G_half = -np.log(1 / 2)
hand_slope_sat = -0.1
hand_slope = -(1 - 0.1)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: five numbers of a sensible size (whether they are right is tested after you hand in)
for name, value in {
    "hand_C": hand_C,
    "hand_L_D_half": hand_L_D_half,
    "hand_L_G_half": hand_L_G_half,
    "hand_slope_sat": hand_slope_sat,
    "hand_slope": hand_slope,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert 0 < abs(value) < 20, f"{name} = {value} is far too large, or zero"

# %% [markdown]
# ## 2 The losses
#
# A computer should not work with $D$ itself. In float32, $\sigma(20)$ is exactly 1, and $\log(1 - 1)$ is $-\infty$: the training is over. So our discriminator
# returns the **logit** $s$, and the losses are built from logits:
#
# $$\log D = \log \sigma(s) = -\log(1 + e^{-s}), \qquad \log(1 - D) = \log \sigma(-s) = -\log(1 + e^{s}).$$
#
# torch has both without overflow: `F.logsigmoid(s)` is $\log \sigma(s)$, and `F.softplus(s)` is $\log(1 + e^{s})$.
#
# ### Task: losses (2 points)
#
# Write the three losses. They must stay finite and right for logits as large as $\pm 200$, and torch must be able to differentiate them. Build them yourself: torch's own cross-entropies
# (`BCELoss`, `BCEWithLogitsLoss`, `binary_cross_entropy` and the like) are not allowed here; you compare with them at the end.


# %% nbgrader={"grade": false, "grade_id": "losses_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def discriminator_loss(real_logits, fake_logits):
    """The loss L_D = -C of the discriminator.

    real_logits: float32 tensor (n, 1), the discriminator's logits of n real samples
    fake_logits: float32 tensor (m, 1), its logits of m fake samples; m may differ from n

    Returns a tensor with a single number, shape (): minus (the mean of log D over the real samples plus the mean of
    log(1 - D) over the fake samples). Each mean is over its own samples.
    """
    ### BEGIN SOLUTION
    return -(F.logsigmoid(real_logits).mean() + F.logsigmoid(-fake_logits).mean())
    ### END SOLUTION


def saturating_loss(fake_logits):
    """The generator's loss of the slide: the mean of log(1 - D), a tensor of shape (), for logits (m, 1)."""
    ### BEGIN SOLUTION
    return F.logsigmoid(-fake_logits).mean()
    ### END SOLUTION


def generator_loss(fake_logits):
    """The non-saturating loss L_G: minus the mean of log D, a tensor of shape (), for logits (m, 1)."""
    ### BEGIN SOLUTION
    return -F.logsigmoid(fake_logits).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "losses", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of losses: D = 1/2 (logit 0), D = 3/4 (logit ln 3), and a discriminator that is very sure
zero, sure = torch.zeros(2, 1), torch.full((3, 1), 200.0)
three_quarters = torch.full((2, 1), np.log(3.0), dtype=torch.float32)
assert isinstance(generator_loss(zero), torch.Tensor), "return a tensor: a Python number has no gradient"
assert generator_loss(zero).shape == (), f"one number, not shape {tuple(generator_loss(zero).shape)}"
assert abs(generator_loss(three_quarters).item() + np.log(3 / 4)) < 1e-5, "D = 3/4: L_G = -log(3/4)"
assert abs(saturating_loss(three_quarters).item() - np.log(1 / 4)) < 1e-5, "D = 3/4: log(1 - 3/4)"
assert abs(discriminator_loss(three_quarters, zero).item() + np.log(3 / 8)) < 1e-5, (
    "real 3/4, fake 1/2: -(log 3/4 + log 1/2)"
)
assert abs(saturating_loss(sure).item() + 200) < 1e-2, "logit 200: log(1 - D) is -200, not minus infinity"

# %% [markdown]
# ## 3 Who still learns when all fakes are found out?
#
# ### Task: slopes (1 point)
#
# Turn your two derivatives of section 1 into functions of the logit, for any $s$ (one sample, $N = 1$).


# %% nbgrader={"grade": false, "grade_id": "slopes_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def logit_slopes(s):
    """The derivatives of the generator's two losses with respect to the logit of one fake sample.

    s: numpy float array (n,), the logits of n fake samples, from -50 to 50; every sample is taken by itself

    Returns the tuple (saturating, non_saturating) of two numpy float arrays (n,): the derivative of log(1 - D) and that
    of -log D, where D = 1 / (1 + exp(-s)).
    """
    ### BEGIN SOLUTION
    D = 1 / (1 + np.exp(-s))
    return -D, -(1 - D)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "slopes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of slopes: D = 1/2 and D = 3/4
slopes = logit_slopes(np.array([0.0, np.log(3.0)]))
assert isinstance(slopes, tuple) and len(slopes) == 2, "return a tuple of two arrays"
np.testing.assert_allclose(slopes[0], [-0.5, -0.75], err_msg="the saturating loss")
np.testing.assert_allclose(slopes[1], [-0.5, -0.25], err_msg="the non-saturating loss")

# %% nbgrader={"grade": false, "grade_id": "picture_slopes", "locked": true, "schema_version": 3, "solution": false, "task": false}
logits = np.linspace(-6, 6, 201)
D_of_fake = 1 / (1 + np.exp(-logits))
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for slope, label in zip(logit_slopes(logits), ("saturating (slide)", "non-saturating")):
    ax.plot(D_of_fake, np.abs(slope), label=label)
ax.axvspan(0, 0.15, color="tab:orange", alpha=0.15, label="the fakes are found out")
ax.set(
    xlabel="D(G(z)), the probability that the fake is taken for real",
    ylabel="size of the derivative (per unit of the logit)",
    title="How strongly the generator is pushed",
)
ax.legend()
plt.show()

# %% [markdown]
# Early in the training $D$ soon finds out every fake, $D(G(z)) \approx 0$. The saturating loss then hardly pushes the generator: it has *saturated*, just when most has to be
# learned. The non-saturating loss pushes hardest there. Both push in the same direction.
#
# ## 4 The two networks
#
# An electrode picks up the spikes of two neurons. The heights of the spikes, in units of 100 µV, are our data: about 1 for the far neuron (60 % of the spikes) and about 3 for the near one. The
# lecture's number of features is $p = 1$.
#
# | network | layer | name | what it does |
# |---|---|---|---|
# | generator | dense, ReLU | `hidden` | 1 input $z$, 32 outputs |
# | | dense | `out` | 1 output, the fake sample: **no** activation, heights may be any number |
# | discriminator | dense, leaky ReLU | `hidden1` | 1 input $x$, 32 outputs |
# | | dense, leaky ReLU | `hidden2` | 32 outputs |
# | | dense | `out` | 1 output, the **logit**: no sigmoid |
#
# All layers have biases. The leaky ReLU has slope 0.2 for negative numbers: `F.leaky_relu(x, 0.2)`.
#
# ### Task: networks (2 points)
#
# Write the decision on the device, and the two networks as torch modules with layers of these names (the tests load weights of their own into them). No name of a device occurs
# in a network: it is moved from outside with `.to(device)`, and everything that it computes stays where its input is.


# %% nbgrader={"grade": false, "grade_id": "networks_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_device(cuda_available, mps_available):
    """The name of the device to compute on.

    cuda_available, mps_available: True or False.
    Returns one of the strings "cuda", "mps", "cpu": the first of them that is available; the CPU always is.
    """
    ### BEGIN SOLUTION
    if cuda_available:
        return "cuda"
    if mps_available:
        return "mps"
    return "cpu"
    ### END SOLUTION


class Generator(nn.Module):
    """Turns noise into samples."""

    def __init__(self):
        """Make the layers hidden and out, with biases."""
        super().__init__()
        ### BEGIN SOLUTION
        self.hidden = nn.Linear(1, 32)
        self.out = nn.Linear(32, 1)
        ### END SOLUTION

    def forward(self, z):
        """Fake samples (n, 1) from noise z, a float32 tensor (n, 1), on the same device."""
        ### BEGIN SOLUTION
        return self.out(F.relu(self.hidden(z)))
        ### END SOLUTION


class Discriminator(nn.Module):
    """Judges samples."""

    def __init__(self):
        """Make the layers hidden1, hidden2 and out, with biases."""
        super().__init__()
        ### BEGIN SOLUTION
        self.hidden1 = nn.Linear(1, 32)
        self.hidden2 = nn.Linear(32, 32)
        self.out = nn.Linear(32, 1)
        ### END SOLUTION

    def forward(self, x):
        """Logits (n, 1) of samples x, a float32 tensor (n, 1), on the same device."""
        ### BEGIN SOLUTION
        x = F.leaky_relu(self.hidden1(x), 0.2)
        x = F.leaky_relu(self.hidden2(x), 0.2)
        return self.out(x)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "networks", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of networks: the device of two computers, the number of parameters, shapes
assert choose_device(True, False) == "cuda", "an NVIDIA GPU is there: use it"
assert choose_device(False, False) == "cpu", "no GPU at all: fall back to the CPU"
for network, expected in ((Generator(), 97), (Discriminator(), 1153)):
    found = sum(each.numel() for each in network.parameters())
    assert found == expected, f"{type(network).__name__} should have {expected} parameters, yours has {found}"
    answer = network(torch.linspace(-3, 3, 5)[:, None])
    assert answer.shape == (5, 1), f"five numbers in, shape (5, 1) out, not {tuple(answer.shape)}"

# %% nbgrader={"grade": false, "grade_id": "device_here", "locked": true, "schema_version": 3, "solution": false, "task": false}
device = torch.device(choose_device(torch.cuda.is_available(), torch.backends.mps.is_available()))
print("computing on", device)

# %% [markdown]
# ## 5 One step each
#
# "Now one has to update sequentially the model parameters of both $G$ and $D$", says the lecture. Each step has five parts: compute the logits, compute the loss, clear the old gradients, compute the new
# ones (`backward`), let the optimiser take a step. The art is to move one network only:
#
# - **The step of $D$** needs fakes from $G$, but $G$ is not to learn in it, and its gradients stay as they were. Cut the connection: for torch, `G(z).detach()` is just a tensor of numbers, and
#   `backward` stops there.
# - **The step of $G$** needs the gradient *through* $D$: here nothing may be cut. The parameters of $D$ stay fixed all the same, because the optimiser of $G$ moves those of $G$ only. (On the way `backward` also
#   leaves gradients in $D$. That does no harm **if** the next step of $D$ clears them before its own `backward`.)
#
# ### Task: steps (3 points)
#
# Write the two steps. The losses are arguments. Do not use `generator_loss` and the others by their names: the tests come with their own losses.


# %% nbgrader={"grade": false, "grade_id": "steps_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def d_step(G, D, optimiser_D, loss_D, x, z):
    """One step of the optimiser for the discriminator.

    G, D:        torch modules on one device: G(z) are samples, D(samples) are logits (n, 1)
    optimiser_D: a torch optimiser of the parameters of D
    loss_D:      a function of (real_logits, fake_logits) that returns the loss of D, a tensor of shape ()
    x:           real samples, a tensor (n, p) on the same device
    z:           noise for the fake samples, a tensor (m, q) on the same device

    Gradients that D still has from earlier steps must not count. Neither the parameters of G nor their gradients change.
    Returns the loss before the step, a Python float.
    """
    ### BEGIN SOLUTION
    loss = loss_D(D(x), D(G(z).detach()))
    optimiser_D.zero_grad()
    loss.backward()
    optimiser_D.step()
    return loss.item()
    ### END SOLUTION


def g_step(G, D, optimiser_G, loss_G, z):
    """One step of the optimiser for the generator.

    optimiser_G: a torch optimiser of the parameters of G
    loss_G:      a function of (fake_logits) that returns the loss of G, a tensor of shape ()
    G, D, z:     as for d_step

    Gradients that G still has from earlier steps must not count. The parameters of D do not change (their gradients may).
    Returns the loss before the step, a Python float.
    """
    ### BEGIN SOLUTION
    loss = loss_G(D(G(z)))
    optimiser_G.zero_grad()
    loss.backward()
    optimiser_G.step()
    return loss.item()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "steps", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of steps: G(z) = 2 z and D(x) = x + 0.5, with losses that are simple means and learning rate 0.1
line_G, line_D = nn.Linear(1, 1), nn.Linear(1, 1)
with torch.no_grad():
    for parameter, start in zip([*line_G.parameters(), *line_D.parameters()], (2.0, 0.0, 1.0, 0.5)):
        parameter.fill_(start)
line_x, line_z = torch.tensor([[3.0], [5.0]]), torch.tensor([[1.0], [2.0]])
line_loss = d_step(
    line_G,
    line_D,
    torch.optim.SGD(line_D.parameters(), lr=0.1),
    lambda real, fake: fake.mean() - 2 * real.mean(),
    line_x,
    line_z,
)
assert isinstance(line_loss, float), f"return a Python float (loss.item()), not {type(line_loss).__name__}"
assert abs(line_loss - (3.5 - 9)) < 1e-5, (
    f"fake logits 2.5, 4.5, real 3.5, 5.5: the loss is -5.5, not {line_loss}"
)
assert abs(line_D.weight.item() - 1.5) < 1e-5, "the slope of D goes from 1 to 1 - 0.1 (3 - 2 * 4) = 1.5"
assert line_G.weight.grad is None, "the step of D left gradients in G: cut the connection"
line_loss = g_step(
    line_G, line_D, torch.optim.SGD(line_G.parameters(), lr=0.1), lambda fake: -fake.mean(), line_z
)
assert abs(line_G.weight.item() - 2.225) < 1e-5, "the slope of G goes from 2 to 2 + 0.1 * 1.5 * 1.5 = 2.225"
assert abs(line_D.weight.item() - 1.5) < 1e-5, "the step of G must not move D"

# %% [markdown]
# ## 6 One after the other
#
# ### Task: alternating (1 point)
#
# Put the steps into a loop. For every batch: first a step of $D$, then a step of $G$ **with fresh noise**. The slide, too, produces a new
# sample from the generator before it trains $G$. The batches are stored on the CPU; move each to the device before it is used.


# %% nbgrader={"grade": false, "grade_id": "alternating_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def alternate(batches, step_D, step_G, device):
    """Train discriminator and generator in turns.

    batches: a list of tuples (x, z_D, z_G) of tensors on the CPU: real samples, the noise for the step of D, and the noise
             for the step of G
    step_D:  a function of (x, z) that takes one step of D and returns its loss, a float
    step_G:  a function of (z) that takes one step of G and returns its loss, a float
    device:  a torch device or its name, to which every tensor is moved before it is passed on

    Each batch is used for one step of D and then one of G. Returns the tuple (losses_D, losses_G) of two lists of floats,
    one entry for each batch.
    """
    ### BEGIN SOLUTION
    losses_D, losses_G = [], []
    for x, z_D, z_G in batches:
        losses_D.append(step_D(x.to(device), z_D.to(device)))
        losses_G.append(step_G(z_G.to(device)))
    return losses_D, losses_G
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "alternating", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of alternating: two batches, and steps that only note who was called
diary = []


def note_D(x, z):
    """Takes no step, but notes the sum of what it was given."""
    diary.append(("D", (x.sum() + z.sum()).item()))
    return 0.5


def note_G(z):
    """The same for the generator."""
    diary.append(("G", z.sum().item()))
    return 0.25


losses_example = alternate(
    [tuple(torch.full((2, 1), value) for value in values) for values in ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))],
    note_D,
    note_G,
    device,
)
assert diary == [("D", 6.0), ("G", 6.0), ("D", 18.0), ("G", 12.0)], (
    f"expected D, G, D, G with their own noise, not {diary}"
)
assert losses_example == ([0.5, 0.5], [0.25, 0.25]), f"two lists of losses, not {losses_example}"

# %% [markdown]
# ## 7 Train, and judge
#
# How good are the fakes? The losses cannot say: a low $L_G$ may only mean that $D$ is bad. We compare the *distributions*. Sort $n$ real and $n$ fake numbers, put the smallest
# next to the smallest, and so on up to the largest. The mean distance of the partners is the **Wasserstein distance** of the two samples:
#
# $$W(a, b) = \frac{1}{n} \sum_{i=1}^{n} \big| a_{(i)} - b_{(i)} \big|, \qquad a_{(1)} \le a_{(2)} \le \dots \le a_{(n)},\quad b_{(1)} \le \dots \le b_{(n)}.$$
#
# It is the mean way that the fakes would have to be moved, here in units of 100 µV, and it is 0 only if the samples agree.
#
# One training says little: another random seed gives another game. So we train **five** GANs that differ in their seeds only, and look at the *median* of the five distances.
#
# ### Task: trained (2 points)
#
# 1. Write `wasserstein`. Half of the points are for this function.
# 2. Run the cell after it, which trains with **your** functions. The other half is for the result: the goal is a median distance of at most **0.3**. The grader runs the training again, loads
#    `trained_generators` into a generator of its own, draws 5000 new fakes from each (with $z$ uniform from $-2$ to 2, as in the training) and 5000 new real heights, and asks for a median of at most 0.35. (Training on another computer ends with slightly different
#    weights, hence the margin.)


# %% nbgrader={"grade": false, "grade_id": "trained_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def wasserstein(a, b):
    """The Wasserstein distance of two samples of the same size.

    a, b: numpy float arrays (n,), in any order; they are not changed
    Returns a number >= 0.
    """
    ### BEGIN SOLUTION
    return np.mean(np.abs(np.sort(a) - np.sort(b)))
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "train_gans", "locked": true, "schema_version": 3, "solution": false, "task": false}
def real_heights(n, generator):
    """n spike heights (n, 1) in units of 100 µV: 60 % about 1.0 ± 0.3, 40 % about 3.0 ± 0.4."""
    far = torch.rand(n, 1, generator=generator) < 0.6
    spread = torch.randn(n, 1, generator=generator)
    return torch.where(far, 1.0 + 0.3 * spread, 3.0 + 0.4 * spread)


def draw_noise(n, generator):
    """n random numbers z (n, 1), uniform from -2 to 2."""
    return 4 * torch.rand(n, 1, generator=generator) - 2


def train_gan(seed, steps=400, n=128, snapshots=()):
    """Train a GAN; returns G, D, the two lists of losses, and {step: (fake heights, D(x) on a grid)}."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(1000 + seed)
    G, D = Generator().to(device), Discriminator().to(device)
    optimisers = [  # fused: only faster
        torch.optim.Adam(network.parameters(), lr=rate, betas=(0.5, 0.9), fused=True)
        for network, rate in ((G, 0.005), (D, 0.01))
    ]
    initial_rates = [each.param_groups[0]["lr"] for each in optimisers]
    losses, kept = ([], []), {}
    for step in range(steps + 1):
        if step in snapshots:
            with torch.no_grad():
                fakes = G(draw_noise(5000, generator).to(device)).cpu().numpy()[:, 0]
                judged = torch.sigmoid(D(GRID[:, None].to(device))).cpu().numpy()[:, 0]
            kept[step] = fakes, judged
        for optimiser, rate in zip(optimisers, initial_rates):  # both rates fall to zero in a straight line
            optimiser.param_groups[0]["lr"] = rate * (1 - step / steps)
        new = alternate(
            [(real_heights(n, generator), draw_noise(n, generator), draw_noise(n, generator))],
            lambda x, z: d_step(G, D, optimisers[1], discriminator_loss, x, z),
            lambda z: g_step(G, D, optimisers[0], generator_loss, z),
            device,
        )
        for all_losses, more in zip(losses, new):
            all_losses.extend(more)
    return G, D, losses, kept


GRID = torch.linspace(-1, 5, 121)
SNAPSHOTS = (0, 30, 400)
start = time.perf_counter()
runs = [train_gan(seed, snapshots=SNAPSHOTS) for seed in range(5)]
trained_generators = [
    {name: each.detach().cpu().numpy().copy() for name, each in G.named_parameters()} for G, _, _, _ in runs
]
new_real = real_heights(5000, torch.Generator().manual_seed(7)).numpy()[:, 0]
distances = [float(wasserstein(kept[SNAPSHOTS[-1]][0], new_real)) for _, _, _, kept in runs]
print(f"{time.perf_counter() - start:.0f} s on {device}; distances", np.round(distances, 2))

# %% nbgrader={"grade": true, "grade_id": "trained", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of trained: three numbers each, and the median of the five trained generators
distance_example = wasserstein(np.array([3.0, 1.0, 2.0]), np.array([2.0, 3.0, 7.0]))
assert abs(distance_example - 2) < 1e-9, f"1-2, 2-3, 3-7: the mean of 1, 1, 4 is 2, not {distance_example}"
assert len(trained_generators) == 5, "run the cell that trains the five GANs first"
assert np.median(distances) <= 0.3, (
    f"the goal is 0.3, your median is {np.median(distances):.2f}: go back to your functions"
)

# %% [markdown]
# **See it.** The lecture shows "initial training", "intermediate training" and "convergence". Here they are: the heights of real and fake spikes, and what $D$ thinks of every height. Where the
# green line is at $\frac12$, the discriminator cannot tell.

# %% nbgrader={"grade": false, "grade_id": "picture_training", "locked": true, "schema_version": 3, "solution": false, "task": false}
best = int(np.argmin(distances))
fig, axes = plt.subplots(1, 3, figsize=(12, 3.6), layout="constrained", sharey=True)
for ax, step in zip(axes, SNAPSHOTS):
    fakes, judged = runs[best][3][step]
    ax.hist(new_real, bins=60, range=(-1, 5), density=True, alpha=0.5, label="real")
    ax.hist(fakes, bins=60, range=(-1, 5), density=True, alpha=0.5, label="fake")
    ax.plot(GRID, judged, color="tab:green", label="D(x)")
    ax.axhline(0.5, color="grey", linestyle=":")
    ax.set(
        xlabel="spike height (100 µV)",
        ylim=(0, 1.6),
        title=f"after {step} steps: W = {wasserstein(fakes, new_real):.2f}",
    )
axes[0].set_ylabel("density (per 100 µV); D(x) (probability)")
axes[0].legend()
fig.suptitle("Forger and detective")
plt.show()

# %% [markdown]
# And the losses, with the two values that you worked out for a perfect end. They do not fall as in other trainings: the opponents grow together, and both losses hover about
# the values of $D = \frac12$.

# %% nbgrader={"grade": false, "grade_id": "picture_losses", "locked": true, "schema_version": 3, "solution": false, "task": false}
fig, axes = plt.subplots(1, 2, figsize=(11, 3.6), layout="constrained")
for values, label, colour in zip(
    runs[best][2], ("discriminator, $L_D$", "generator, $L_G$"), ("tab:green", "tab:orange")
):
    axes[0].plot(values, color=colour, linewidth=0.7, label=label)
for value, colour in ((2 * np.log(2), "tab:green"), (np.log(2), "tab:orange")):
    axes[0].axhline(value, color=colour, linestyle="--")
axes[0].set(xlabel="step", ylabel="loss", ylim=(0, 2.5), title="Losses (dashed: D = 1/2 everywhere)")
axes[0].legend()
axes[1].plot(range(5), distances, "o", label="trained GAN")
axes[1].set_xticks(range(5))
axes[1].axhline(np.median(distances), linestyle="--", label="median")
axes[1].axhline(0.3, color="grey", linestyle=":", label="goal")
axes[1].set(
    xlabel="random seed",
    ylabel="Wasserstein distance (100 µV)",
    title="Five games, one recipe",
    ylim=(0, None),
)
axes[1].legend()
plt.show()

# %% [markdown]
# ## 8 Compare with the libraries
#
# torch calls the losses binary cross-entropy: of label 1 for the real and of label 0 for the fake samples for $D$, of label **1** for the fake ones for $G$. The distance is in scipy.

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "compare", "locked": true, "schema_version": 3, "solution": false, "task": false}
from scipy.stats import wasserstein_distance

noise_logits = torch.randn(2, 40, 1, generator=torch.Generator().manual_seed(3))
real_logits, fake_logits = 3 * noise_logits[0], 3 * noise_logits[1]
cross_entropy = F.binary_cross_entropy_with_logits
torch_loss_D = cross_entropy(real_logits, torch.ones(40, 1)) + cross_entropy(fake_logits, torch.zeros(40, 1))
print("L_D", discriminator_loss(real_logits, fake_logits).item(), "torch", torch_loss_D.item())
print(
    "L_G", generator_loss(fake_logits).item(), "torch", cross_entropy(fake_logits, torch.ones(40, 1)).item()
)
last_fakes = runs[best][3][SNAPSHOTS[-1]][0]
print("W  ", wasserstein(last_fakes, new_real), "scipy", wasserstein_distance(last_fakes, new_real))

# %% [markdown]
# ## What if …?
#
# This one is not graded. What if $G$ were trained with the saturating loss of the slide? Look at your picture of section 3 and predict which part of the training becomes slower. Then add a cell
# of your own: a copy of `train_gan` with `saturating_loss` in place of `generator_loss`. Do not judge by one seed. (In a game as easy as ours the two may end equally well. It is with images,
# where $D$ wins for a long time, that the saturating loss gets stuck.)
#
# And what would you see if $G$ produced the near neuron only, and $D$ never noticed? This is *mode collapse*, the classical illness of GANs. Which of your two measures, $L_G$ or the Wasserstein distance, would notice it?
#
# **In short.** $D$ ascends the cost $C$, $G$ pulls it down, one step each; `detach` in one direction, none in the other; logits instead of probabilities; and no verdict from one seed.
