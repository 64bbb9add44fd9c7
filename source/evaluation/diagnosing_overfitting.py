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
#     title: Diagnosing overfitting
#     minutes: 90
#     difficulty: 2
#     lectures:
#       - "Summary and Overview: Review Questions, Q7"
#       - "Topical Lectures on Machine Learning: Cross-validation (regularisation)"
#       - "Topical Lectures on Machine Learning: NN regularisation: cross-validation"
#     topics:
#       - training, validation and test data
#       - validation curves and learning curves
#       - underfitting, overfitting and what helps
#       - early stopping and look-back stopping
# ---

# %% [markdown]
# # Diagnosing overfitting
#
# *How would you ensure that the model you designed is not overfitted?* (Review question Q7.) A doctor does not ask "is this patient ill?"
# but looks at a few well-chosen curves, names what is wrong, and treats just that. Here you learn to do the same with a model.
#
# **You will learn to**
#
# - say what training, validation and test data are for, and what goes wrong when their roles are mixed up;
# - draw the two curves every diagnosis starts from: error against the complexity of the model, and error against the amount of data;
# - tell underfitting from overfitting, and choose a remedy that fits the illness;
# - stop a training at the right moment, in two ways, and bring back the *right* weights;
# - explain why the validation error of the model you chose is too good to be true.
#
# **Where this stands in the lectures:** *Summary and Overview*, review question Q7; *Topical Lectures on Machine Learning*, the slides
# *Cross-validation (regularisation)* and *NN regularisation: cross-validation*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example.
# After you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy only. Numbers must be
# right to within $10^{-6}$ of their size unless the text says otherwise. Every task can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np


def mse(y, prediction):
    """Mean squared error of the predictions, one number."""
    return float(np.mean((np.asarray(y) - prediction) ** 2))


# %% [markdown]
# ## 1 · Three sets, three roles
#
# The lecture splits the data into two disjoint sets and measures two errors with the same cost function (here the mean squared error):
#
# - the **training error** $E_{tr}$ (in-sample), on the data from which the parameters $\hat\theta$ were determined;
# - the **validation error** $E_{val}$ (out-of-sample), on data that the fit has never seen.
#
# *Fitting is not predicting*: $E_{tr}$ says how well the model describes what it was shown, $E_{val}$ how well it generalises.
# Whatever you **choose** (degree, number of epochs, features), you choose by $E_{val}$. A third set, the **test data**, is opened once, at the
# very end, when nothing is left to choose. Section 7 shows why it is needed.
#
# Our example is the lecture's second function with noise added, so we know what a perfect model would reach:
#
# $$f(x) = 2x - 10x^5 + 15x^{10}, \qquad x \in [0, 1], \qquad y = f(x) + \text{noise of standard deviation } 0.4.$$
#
# The noise alone costs $0.4^2 = 0.16$. No model can have a smaller error on new data, except by luck.

# %% nbgrader={"grade": false, "grade_id": "data", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(2)


def draw(n):
    """n noisy samples of the lecture's function: x and y, both of shape (n,)."""
    x = rng.random(n)
    return x, 2 * x - 10 * x**5 + 15 * x**10 + rng.normal(0, 0.4, n)


x_train, y_train = draw(25)
x_val, y_val = draw(40)
grid = np.linspace(0, 1, 200)  # for drawing curves

# %% [markdown]
# ## 2 · The validation curve: error against complexity
#
# Fit polynomials of degree 0, 1, 2, ... to the *training* data, by least squares. A larger degree can always do what a smaller one can,
# so $E_{tr}$ never rises. $E_{val}$ tells how much of that progress is real.
#
# ### Task: validation_curve (2 points)
#
# Compute both errors for every degree. You may use `np.polyfit(x, y, degree)`, which finds the coefficients, and `np.polyval(coefficients, x)`, which
# evaluates the polynomial. The mean squared error `mse(y, prediction)` is defined in the first cell.


# %% nbgrader={"grade": false, "grade_id": "validation_curve_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def validation_curve(x_train, y_train, x_val, y_val, degrees):
    """Training and validation error of least-squares polynomials of several degrees.

    x_train, y_train: the training data, numpy arrays of numbers, shape (n,), n larger than every degree
    x_val, y_val:     the validation data, numpy arrays of numbers, shape (m,)
    degrees:          a list of K degrees, whole numbers >= 0, in any order

    Returns the tuple (train_errors, val_errors), two numpy arrays of floats, shape (K,): the mean squared errors for each
    degree, in the order of `degrees`. The validation data take no part in any fit.
    """
    ### BEGIN SOLUTION
    train_errors = []
    val_errors = []
    for degree in degrees:
        coefficients = np.polyfit(x_train, y_train, degree)
        train_errors.append(mse(y_train, np.polyval(coefficients, x_train)))
        val_errors.append(mse(y_val, np.polyval(coefficients, x_val)))
    return np.array(train_errors), np.array(val_errors)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "validation_curve", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of validation_curve: three points on the parabola y = x², and one validation point beside it
curves = validation_curve(
    np.array([-1.0, 0.0, 1.0]), np.array([1.0, 0.0, 1.0]), np.array([2.0]), np.array([5.0]), [2, 0]
)
assert isinstance(curves, tuple) and len(curves) == 2, (
    "return a tuple of two arrays: return train_errors, val_errors"
)
assert all(isinstance(curve, np.ndarray) for curve in curves), "both results should be numpy arrays"
assert curves[0].shape == (2,), f"two degrees have two training errors: shape (2,), not {curves[0].shape}"
assert np.allclose(curves[0], [0, 2 / 9]), (
    f"degree 2 fits exactly, degree 0 is the mean 2/3: training errors 0 and 2/9, not {curves[0]}"
)
assert np.allclose(curves[1], [1, (5 - 2 / 3) ** 2]), (
    f"at x = 2 the parabola gives 4, but y is 5: validation error 1 for degree 2, not {curves[1][0]}"
)

# %% nbgrader={"grade": false, "grade_id": "validation_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
degrees = list(range(11))
train_errors, val_errors = validation_curve(x_train, y_train, x_val, y_val, degrees)

fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
left.scatter(x_train, y_train, s=15, color="black", label="training data")
for degree in (1, 5, 10):
    left.plot(grid, np.polyval(np.polyfit(x_train, y_train, degree), grid), label=f"degree {degree}")
left.set(
    xlabel="x (no unit)", ylabel="y (no unit)", ylim=(-2.5, 8), title="Too stiff, about right, too flexible"
)
left.legend()
right.semilogy(degrees, train_errors, "o-", label="training error")
right.semilogy(degrees, val_errors, "o-", label="validation error")
right.axhline(0.16, color="grey", linestyle=":", label="noise alone")
right.set(xlabel="degree of the polynomial", ylabel="mean squared error", title="Validation curve")
right.legend()
plt.show()

# %% [markdown]
# **Reading it.** On the left both errors are high and close together: *underfitting*. On the right they part: the training error sinks below
# what the noise alone must cost, which is a sure sign that the model has learned the noise, while the validation error
# rises: *overfitting*. The lecture's rule is to take the model with the smallest $E_{val}$.
#
# > **If your slide says** that regularisation reduces the generalisation error "without increasing its training error": it usually
# > *does* raise the training error, just as a smaller degree does here. A worse $E_{tr}$ for a better $E_{val}$, that is the trade.

# %% [markdown]
# ## 3 · The learning curve: error against the amount of data
#
# Would more data help? Collecting them is expensive, so ask the data you have: train on the first 10 samples only, then on the first 20,
# and so on, and look where the two errors are going.
#
# ### Task: learning_curve (2 points)
#
# One model (a polynomial of fixed degree), several sizes $m$ of the training set. For each $m$, use the **first** $m$ training samples.
# Two rules make the comparison fair: the training error is measured on *the samples that were used in the fit*, and
# the validation error always on *all* validation data.


# %% nbgrader={"grade": false, "grade_id": "learning_curve_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def learning_curve(x_train, y_train, x_val, y_val, degree, sizes):
    """Training and validation error of a least-squares polynomial for growing training sets.

    x_train, y_train: the training data, numpy arrays of numbers, shape (n,), in random order
    x_val, y_val:     the validation data, numpy arrays of numbers, shape (m,)
    degree:           the degree of the polynomial, a whole number >= 0
    sizes:            a list of K training set sizes, each larger than the degree and at most n, in any order

    Returns the tuple (train_errors, val_errors), two numpy arrays of floats, shape (K,): the mean squared errors for each
    size, in the order of `sizes`.
    """
    ### BEGIN SOLUTION
    train_errors = []
    val_errors = []
    for size in sizes:
        x, y = np.column_stack([x_train, y_train])[:size].T
        coefficients = np.polyfit(x, y, degree)
        train_errors.append(mse(y, np.polyval(coefficients, x)))
        val_errors.append(mse(y_val, np.polyval(coefficients, x_val)))
    return np.array(train_errors), np.array(val_errors)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "learning_curve", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of learning_curve: a constant (degree 0) fitted to 1, then to 1 and 3, then to 1, 3 and 8
curves = learning_curve(
    np.array([0.0, 1.0, 2.0]),
    np.array([1.0, 3.0, 8.0]),
    np.array([0.0, 5.0]),
    np.array([2.0, 6.0]),
    0,
    [1, 2, 3],
)
assert isinstance(curves, tuple) and len(curves) == 2, (
    "return a tuple of two arrays: return train_errors, val_errors"
)
assert all(isinstance(curve, np.ndarray) for curve in curves), "both results should be numpy arrays"
assert curves[0].shape == (3,), f"three sizes have three training errors: shape (3,), not {curves[0].shape}"
assert np.allclose(curves[0], [0, 1, 26 / 3]), (
    f"the fits are 1, then 2, then 4: training errors 0, 1 and 26/3 on the samples used, not {curves[0]}"
)
assert np.allclose(curves[1], [13, 8, 4]), (
    f"validation errors (1 + 25)/2 = 13, then 8, then 4, not {curves[1]}"
)

# %% nbgrader={"grade": false, "grade_id": "learning_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
x_many, y_many = draw(300)
x_new, y_new = draw(500)  # many validation data, so that luck plays no part here
sizes = [10, 12, 15, 20, 30, 40, 60, 80, 120, 160, 220, 300]

fig, axes = plt.subplots(1, 2, figsize=(11, 4), layout="constrained", sharey=True)
for ax, degree in zip(axes, (1, 8)):
    train_errors, val_errors = learning_curve(x_many, y_many, x_new, y_new, degree, sizes)
    ax.semilogy(sizes, train_errors, "o-", label="training error")
    ax.semilogy(sizes, val_errors, "o-", label="validation error")
    ax.axhline(0.16, color="grey", linestyle=":", label="noise alone")
    ax.set(xlabel="number of training samples", ylabel="mean squared error", title=f"degree {degree}")
    ax.legend()
plt.show()

# %% [markdown]
# **Reading it.** Degree 1: the two errors soon meet, far above the noise. A hundred times more data would change nothing, for the model
# *cannot* do better. Degree 8: with few samples there is a wide gap, and more data close it. So the learning curve answers "would more
# data help?" before you pay for them: *yes, if there is a gap; no, if there is none*. (And look at
# the training error of degree 8: with few samples it is *small*. It is easy to describe little.)

# %% [markdown]
# ## 4 · Naming the illness
#
# Two numbers decide: the training error at the end of the training, and how far the validation error lies above it. How high is "high"? That
# cannot be read from the curve alone. You need a **target**: the error that you would call good (the noise level, or what experts reach).
# And you need a **gap** that you tolerate. Our rule looks at the **last** training and validation error, in this order:
#
# 1. last training error $>$ target: **underfitting**. The model does not even describe what it was shown. Cure this first, whatever the gap.
# 2. otherwise, last validation error $-$ last training error $>$ gap: **overfitting**.
# 3. otherwise: **good fit**. This includes a validation error that is *smaller* than the training error. It happens: dropout is active
#    in training only, or the validation samples are easier.
#
# ### Task: name_the_fit (1 point)
#
# Five networks were trained on the same problem. The target is 0.10 and the tolerated gap is 0.05. These are their losses after every tenth epoch:
#
# | | | epoch 0 | 10 | 20 | 30 | 40 |
# |---|---|---|---|---|---|---|
# | **A** | training | 1.00 | 0.40 | 0.15 | 0.04 | 0.01 |
# | | validation | 1.02 | 0.50 | 0.35 | 0.41 | 0.52 |
# | **B** | training | 1.00 | 0.86 | 0.81 | 0.80 | 0.80 |
# | | validation | 1.03 | 0.89 | 0.84 | 0.83 | 0.83 |
# | **C** | training | 1.00 | 0.35 | 0.12 | 0.09 | 0.08 |
# | | validation | 1.01 | 0.38 | 0.15 | 0.12 | 0.11 |
# | **D** | training | 1.00 | 0.60 | 0.42 | 0.35 | 0.31 |
# | | validation | 1.02 | 0.90 | 0.85 | 0.88 | 0.95 |
# | **E** | training | 1.00 | 0.30 | 0.14 | 0.10 | 0.09 |
# | | validation | 0.95 | 0.22 | 0.10 | 0.05 | 0.03 |
#
# Assign one of the three strings `"underfitting"`, `"overfitting"`, `"good fit"` to each of the five names.

# %% nbgrader={"grade": false, "grade_id": "name_the_fit_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign five strings: network_a, network_b, network_c, network_d, network_e
### BEGIN SOLUTION
network_a = "overfitting"
network_b = "underfitting"
network_c = "good fit"
network_d = "underfitting"
network_e = "good fit"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "name_the_fit", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of name_the_fit: each answer is one of the three strings (whether it is right is tested after you hand in)
for name, value in {
    "network_a": network_a,
    "network_b": network_b,
    "network_c": network_c,
    "network_d": network_d,
    "network_e": network_e,
}.items():
    assert value in ("underfitting", "overfitting", "good fit"), (
        f"{name} is {value!r}, none of the three strings"
    )

# %% [markdown]
# ### Task: diagnose (2 points)
#
# Now write the rule as a function. Mind the strict $>$: an error exactly at the target, or a gap exactly as large as tolerated, is still good.


# %% nbgrader={"grade": false, "grade_id": "diagnose_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def diagnose(train_losses, val_losses, target, gap):
    """Underfitting, overfitting or good fit, from the end of the two loss curves.

    train_losses, val_losses: the losses after each epoch, lists or 1-D numpy arrays of numbers, of equal length >= 1
    target:                   the training loss up to which the model counts as good, a number
    gap:                      how far the validation loss may lie above the training loss, a number >= 0

    Returns one of the strings "underfitting", "overfitting", "good fit".
    """
    ### BEGIN SOLUTION
    if train_losses[-1] > target:
        return "underfitting"
    if val_losses[-1] - train_losses[-1] > gap:
        return "overfitting"
    return "good fit"
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "diagnose", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of diagnose: three short trainings
for train_losses, val_losses, expected in [
    ([9.0, 2.0, 1.0], [9.5, 5.0, 6.0], "overfitting"),
    ([9.0, 8.0, 7.5], [9.5, 8.5, 8.0], "underfitting"),
    ([9.0, 2.0, 1.0], [9.5, 2.5, 1.5], "good fit"),
]:
    answer = diagnose(train_losses, val_losses, 2.0, 1.0)
    assert answer == expected, (
        f"losses {train_losses} and {val_losses}, target 2, gap 1: expected {expected!r}, not {answer!r}"
    )

# %% [markdown]
# ### Task: remedies (1 point)
#
# A remedy for one illness makes the other one worse, or does nothing. Which illness does each of these help against? Assign a dictionary named
# `helps_against` with these eight strings as keys, each with the value `"underfitting"` or `"overfitting"`. Think of the curves above.
#
# | key | meaning |
# |---|---|
# | `"more training data"` | collect more samples of the same kind |
# | `"larger model"` | more layers, more units, a higher degree |
# | `"stronger L2 penalty"` | penalise large weights more |
# | `"weaker L2 penalty"` | penalise large weights less |
# | `"dropout"` | switch units off at random during training |
# | `"more epochs"` | train for longer |
# | `"stop earlier"` | end the training while $E_{val}$ is smallest |
# | `"new informative features"` | measure something else that $y$ depends on |

# %% nbgrader={"grade": false, "grade_id": "remedies_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign the dictionary helps_against
### BEGIN SOLUTION
helps_against = {
    "more training data": "overfitting",
    "larger model": "underfitting",
    "stronger L2 penalty": "overfitting",
    "weaker L2 penalty": "underfitting",
    "dropout": "overfitting",
    "more epochs": "underfitting",
    "stop earlier": "overfitting",
    "new informative features": "underfitting",
}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "remedies", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of remedies: the eight keys of the table, each with one of the two values
assert isinstance(helps_against, dict), f"assign a dictionary, not {type(helps_against).__name__}"
keys = ["more training data", "larger model", "stronger L2 penalty", "weaker L2 penalty"]
keys += ["dropout", "more epochs", "stop earlier", "new informative features"]
assert sorted(helps_against) == sorted(keys), (
    f"the keys should be the eight of the table, not {sorted(helps_against)}"
)
for key, value in helps_against.items():
    assert value in ("underfitting", "overfitting"), (
        f"{key!r} has the value {value!r}, none of the two strings"
    )

# %% [markdown]
# ## 5 · When to stop
#
# A network is trained epoch by epoch, and its training loss falls and falls. At first the validation loss falls too (*underlearning*), later it
# rises (*overfitting*): the number of epochs is one more thing to choose by $E_{val}$. There are two ways.
#
# **Early stopping** decides *while* the training runs. It needs a **patience** $p$ (a whole number of epochs) and perhaps a minimum
# improvement $\delta \ge 0$ (`min_delta`). Epochs are counted from 0. It remembers the best loss so far. An epoch is an **improvement** if
#
# $$\text{loss} < \text{best loss} - \delta,$$
#
# and only then does its loss become the new best loss. The first epoch always is an improvement. As soon as there have been $p$ epochs *in a row*
# without improvement, the training stops: this is the **stop epoch**. The **best epoch** is the epoch of the last improvement.
# If it never comes to that, the training stops at the last epoch.
#
# **Look-back stopping**, the lecture's way, trains for a large fixed number of epochs and decides *afterwards*: it takes the epoch with the
# smallest validation loss of all.
#
# ### Task: stopping_by_hand (2 points)
#
# These are the validation losses of seven epochs:
#
# | epoch | 0 | 1 | 2 | 3 | 4 | 5 | 6 |
# |---|---|---|---|---|---|---|---|
# | loss | 1 | 0.8 | 0.7 | 0.72 | 0.71 | 0.73 | 0.5 |
#
# Find on paper, as whole numbers,
#
# - `hand_stop` and `hand_best`: stop epoch and best epoch with patience 3 and $\delta = 0$;
# - `hand_look_back`: the epoch that look-back stopping takes;
# - `hand_stop_delta` and `hand_best_delta`: stop epoch and best epoch with patience 3 and $\delta = 0.15$.

# %% nbgrader={"grade": false, "grade_id": "stopping_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign five whole numbers: hand_stop, hand_best, hand_look_back, hand_stop_delta, hand_best_delta
### BEGIN SOLUTION
hand_stop = 5
hand_best = 2
hand_look_back = 6
hand_stop_delta = 4
hand_best_delta = 1
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "stopping_by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of stopping_by_hand: five epochs from 0 to 6 (whether they are right is tested after you hand in)
for name, value in {
    "hand_stop": hand_stop,
    "hand_best": hand_best,
    "hand_look_back": hand_look_back,
    "hand_stop_delta": hand_stop_delta,
    "hand_best_delta": hand_best_delta,
}.items():
    assert value in range(7), f"{name} should be an epoch, a whole number from 0 to 6, not {value!r}"

# %% [markdown]
# Early stopping saves time, but it has not seen the future: with a little more patience it would have found something better here. Look-back stopping
# misses nothing, and pays for all epochs.
#
# ### Task: early_stopping (3 points)
#
# In real life the losses come one at a time. Here you get the list of all losses that the training *would* have; your function must
# decide as if it read them one by one, and nothing that happens after the stop epoch may count.


# %% nbgrader={"grade": false, "grade_id": "early_stopping_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def early_stopping(val_losses, patience, min_delta):
    """When early stopping ends the training, and which epoch was the best until then.

    val_losses: the validation loss after each epoch, a list or a 1-D numpy array of numbers, at least one
    patience:   how many epochs in a row without improvement end the training, a whole number >= 1
    min_delta:  by how much a loss must be below the best one, a number >= 0: loss < best - min_delta

    Returns the tuple (stop_epoch, best_epoch) of whole numbers (int), epochs counted from 0. If the patience never runs out,
    stop_epoch is the last epoch.
    """
    ### BEGIN SOLUTION
    epoch = best = 0
    for epoch, loss in enumerate(val_losses):
        if loss < val_losses[best] - min_delta:
            best = epoch
        elif epoch - best == patience:
            return epoch, best
    return epoch, best
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "early_stopping", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of early_stopping: patience that runs out, patience that does not, and a minimum improvement
result = early_stopping([5.0, 4.0, 4.5, 3.0, 3.5, 3.25, 2.0], 2, 0.0)
assert isinstance(result, tuple), (
    f"return a tuple: return stop_epoch, best_epoch (not {type(result).__name__})"
)
assert result == (5, 3), f"epochs 4 and 5 bring no improvement over epoch 3: expected (5, 3), not {result}"
result = early_stopping(np.array([5.0, 4.0, 4.5]), 2, 0.0)
assert result == (2, 1), f"the patience does not run out: expected (2, 1), not {result}"
result = early_stopping([5.0, 4.75, 4.5, 3.0], 2, 1.0)
assert result == (2, 0), f"improvements of less than 1 do not count: expected (2, 0), not {result}"

# %% [markdown]
# ## 6 · The right weights
#
# Knowing the best epoch is not enough: you want the **weights** of that epoch. When the training is over, the network holds the weights
# of the *last* epoch. So they must be stored on the way. And there is a trap, in numpy as in torch: `best = weights` does not store
# anything. It gives the same array a second name, and the next epoch changes it under both names.
#
# Here is one epoch of gradient descent for a linear model, $\hat y = Xw$. Like the optimisers of torch, it changes the weights *in place*.

# %% nbgrader={"grade": false, "grade_id": "one_epoch", "locked": true, "schema_version": 3, "solution": false, "task": false}


def one_epoch(weights, X, y, rate):
    """One step down the gradient of the mean squared error of X @ weights. Changes `weights`; returns nothing."""
    weights -= rate * 2 / len(y) * (X.T @ (X @ weights - y))


# %% [markdown]
# ### Task: train_and_look_back (2 points)
#
# Train for a fixed number of epochs and look back. In each epoch, first call `one_epoch` with the training data, then measure the
# validation error `mse(y_val, X_val @ weights)`. The start itself, before the first epoch, does not take part in the comparison.


# %% nbgrader={"grade": false, "grade_id": "train_and_look_back_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_and_look_back(start, X_train, y_train, X_val, y_val, rate, epochs):
    """Train for a fixed number of epochs, then take the weights of the epoch with the smallest validation error.

    start:            the weights to start from, numpy array of floats, shape (p,); it is not changed
    X_train, y_train: the training data, numpy arrays of floats, shapes (n, p) and (n,)
    X_val, y_val:     the validation data, numpy arrays of floats, shapes (m, p) and (m,)
    rate:             the learning rate, a number > 0
    epochs:           how many epochs to train, a whole number >= 1

    Returns the tuple (weights, epoch): the weights after the best epoch, numpy array of floats, shape (p,), and the number of that
    epoch (int), counted from 0; the earliest one if several are equally good.
    """
    ### BEGIN SOLUTION
    weights = start.copy()
    best_error, best_weights, best_epoch = np.inf, weights, 0
    for epoch in range(epochs):
        one_epoch(weights, X_train, y_train, rate)
        error = mse(y_val, X_val @ weights)
        if error < best_error:
            best_error, best_weights, best_epoch = error, weights.copy(), epoch
    return best_weights, best_epoch
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "train_and_look_back", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of train_and_look_back: one weight that is pulled towards 8 and goes 4, 6, 7, 7.5, ...; for validation 6.25 is best
start = np.array([0.0])
one = np.array([[1.0]])
result = train_and_look_back(start, one, np.array([8.0]), one, np.array([6.25]), 0.25, 6)
assert isinstance(result, tuple) and len(result) == 2, "return a tuple: return weights, epoch"
weights, epoch = result
assert isinstance(weights, np.ndarray), f"the weights should be a numpy array, not {type(weights).__name__}"
assert epoch == 1, f"the weight 6, after epoch 1, is nearest to 6.25, but you chose epoch {epoch}"
assert np.allclose(weights, [6.0]), f"after epoch 1 the weight is 6, but you returned {weights}"
assert start[0] == 0.0, "the array `start` should stay as it was"

# %% [markdown]
# The picture trains a flexible model, 25 bumps side by side, on our 25 training samples for 3000 epochs. Before you run it: where will early
# stopping with patience 20 end, compared with look-back stopping?

# %% nbgrader={"grade": false, "grade_id": "stopping_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}


def bumps(x):
    """25 Gaussian bumps between 0 and 1 as features of x, shape (n, 25)."""
    return np.exp(-(((x[:, None] - np.linspace(0, 1, 25)) / 0.05) ** 2) / 2)


X_train, X_val = bumps(x_train), bumps(x_val)
weights, train_curve, val_curve = np.zeros(25), [], []
for _ in range(3000):
    one_epoch(weights, X_train, y_train, 0.3)
    train_curve.append(mse(y_train, X_train @ weights))
    val_curve.append(mse(y_val, X_val @ weights))

stop_epoch, best_epoch = early_stopping(val_curve, 20, 0.0)
best_weights, look_back_epoch = train_and_look_back(np.zeros(25), X_train, y_train, X_val, y_val, 0.3, 3000)
print(
    "early stopping: stop at",
    stop_epoch,
    "and use epoch",
    best_epoch,
    "| look-back: use epoch",
    look_back_epoch,
)
print("diagnosis after 3000 epochs:", diagnose(train_curve, val_curve, 0.2, 0.2))

fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
epochs = 1 + np.arange(3000)
left.loglog(epochs, train_curve, label="training error")
left.loglog(epochs, val_curve, label="validation error")
left.axhline(0.16, color="grey", linestyle=":", label="noise alone")
left.axvline(1 + best_epoch, color="black", linestyle="--", label="best epoch, early stopping")
left.axvline(1 + stop_epoch, color="red", linestyle="--", label="stop epoch")
left.set(
    xlabel="epoch (the first is 1 here)", ylabel="mean squared error", title="Underlearning, then overfitting"
)
left.legend(loc="lower left", fontsize="small")
right.scatter(x_train, y_train, s=15, color="black", label="training data")
right.plot(grid, bumps(grid) @ weights, label="weights of the last epoch")
right.plot(grid, bumps(grid) @ best_weights, label="weights of the best epoch")
right.plot(
    grid, 2 * grid - 10 * grid**5 + 15 * grid**10, color="grey", linestyle=":", label="truth, without noise"
)
right.set(xlabel="x (no unit)", ylabel="y (no unit)", title="What looking back is good for")
right.legend()
plt.show()

# %% [markdown]
# **Reading it.** The training error falls to the end, and after a few dozen epochs it lies below the noise: from there on, every
# further step learns noise. Judged by the training error alone, this would be the best model of all.
#
# ## 7 · Why a third set
#
# The lecture calls the validation error an *unbiased* estimate of the performance. That holds for **one** model that was settled
# beforehand. Once you compare many models by $E_{val}$ and keep the winner, you also pick the one that was *lucky* on these validation
# data, and its $E_{val}$ is too small. So the winner has to prove itself on data that have not chosen it: the test data.
#
# ### Task: select_and_report (1 point)
#
# Several models come with their errors on the validation and on the test data. Which one do you choose, and which error do you report?


# %% nbgrader={"grade": false, "grade_id": "select_and_report_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def select_and_report(val_errors, test_errors):
    """Choose one of several models, and report the error that it may be expected to have on new data.

    val_errors, test_errors: the validation and the test error of each of the K models, in the same order, lists or 1-D numpy
                             arrays of numbers, K >= 1

    Returns the tuple (choice, reported): the index of the chosen model (int, from 0; the first one if two are equally good), and the
    error to report, a number. The choice must not depend on the test errors.
    """
    ### BEGIN SOLUTION
    choice = int(np.argmin(val_errors))
    return choice, float(test_errors[choice])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "select_and_report", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of select_and_report: form and range only (what you choose and report is tested after you hand in)
result = select_and_report([0.5, 0.25, 0.375], [0.625, 0.5, 0.125])
assert isinstance(result, tuple) and len(result) == 2, "return a tuple: return choice, reported"
assert result[0] in (0, 1, 2), f"the choice is an index, 0, 1 or 2, not {result[0]!r}"
assert isinstance(result[1], (int, float)), f"the reported error is a number, not {type(result[1]).__name__}"
assert select_and_report([0.25], [0.5]) == (0, 0.5), "with a single model there is nothing to choose"

# %% [markdown]
# A thought experiment in code: up to 500 "models" that toss a coin for each of 50 yes/no questions. The true error of every one of them is 0.5. We
# choose among more and more of them, and average over 200 repetitions.

# %% nbgrader={"grade": false, "grade_id": "selection_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(7)
counts = [1, 2, 5, 10, 20, 50, 100, 200, 500]
winner_val, winner_test = np.zeros((2, 200, len(counts)))
for repetition in range(200):
    val_errors, test_errors = rng.binomial(50, 0.5, size=(2, 500)) / 50
    for i, count in enumerate(counts):
        choice, reported = select_and_report(val_errors[:count], test_errors[:count])
        winner_val[repetition, i], winner_test[repetition, i] = val_errors[choice], reported

fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
ax.semilogx(counts, winner_val.mean(axis=0), "o-", label="validation error of the winner")
ax.semilogx(counts, winner_test.mean(axis=0), "o-", label="error that you report")
ax.axhline(0.5, color="grey", linestyle=":", label="true error of every model")
ax.set(
    xlabel="number of models to choose from",
    ylabel="error rate (no unit)",
    title="The winner's validation error",
    ylim=(0.2, 0.7),
)
ax.legend()
plt.show()

# %% [markdown]
# **Reading it.** The more you try, the better the winner looks, though nothing has been learned at all. Every degree, learning rate, epoch or random seed that you
# try on the validation data is such a ticket in the lottery. And the same happens to the test data if you go back and choose again after
# having looked at them: then they have become validation data, and you need new ones.
#
# **In daily work:** `validation_curve` and `learning_curve` of `sklearn.model_selection` average over several splits; `MLPClassifier` has
# `early_stopping=True` with `n_iter_no_change` for the patience and `tol` for the minimum improvement. In torch, store
# `copy.deepcopy(model.state_dict())` at the best epoch: `state_dict()` by itself is a second name, just as above.
#
# ## What if?
#
# This one is not graded; talk about it with someone. Your network has training loss 0.02, validation loss 0.31 and test loss 0.30, and the experts agree to within
# 0.05. You add dropout, and another layer, try eleven learning rates, and reach a validation loss of 0.12; the test loss is now 0.24. A
# colleague proposes to keep going until the *test* loss is below 0.1 as well. What do you say, and what would you do instead?
