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
#     title: Cross-validation
#     minutes: 80
#     difficulty: 2
#     lectures:
#       - "Summary and Overview: Cross validation"
#       - "Summary and Overview: Cross validation - in Scikit learn"
#       - "Topical Lectures on Machine Learning: Cross-validation (regularisation)"
#     topics:
#       - K-fold, stratified, grouped and time-series splits
#       - mean and standard error of a score
#       - leakage by scaling and by feature selection
# ---

# %% [markdown]
# # Cross-validation
#
# A model is worth what it predicts on data that it has **not** seen. But data are precious, and a single test set may be an
# easy or a hard one by chance. Cross-validation lets every sample play both roles, though never at the same time. It is a simple idea that is
# easily spoiled: if only a trace of the test data leaks into the training, the result is worthless, and nothing warns you.
#
# **You will learn to**
#
# - deal samples out into $K$ folds, also when $K$ does not divide their number;
# - summarise the $K$ scores;
# - split so that rare classes, groups of samples that belong together, or the order of time are respected;
# - scale and select features without leakage, and see how leakage makes pure noise look like a discovery.
#
# **Where this stands in the lectures:** *Summary and Overview*, slides *Cross validation* and *Cross validation - in Scikit learn*; *Topical
# Lectures*, *Cross-validation (regularisation)*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy only;
# results are compared with a relative tolerance of $10^{-6}$. Every task can be solved without the earlier ones. Samples and folds are counted from 0.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · By hand
#
# Split the training data into $K$ folds; then, for each fold $k$, train on all folds but the $k$-th and test on the $k$-th. Each fold is the test set once, so at the end
# each sample has been tested exactly once, by a model that had not seen it.
#
# If $n$ is not a multiple of $K$, some folds are larger by one. **In this notebook the first $n \bmod K$ folds get the additional samples.**
#
# ### Task: by hand (2 points)
#
# Ten samples, 0 to 9, are split into $K = 3$ folds, in the order of their numbers.
#
# 1. How many samples are in each fold? Assign a list of three whole numbers to `hand_sizes`.
# 2. Which samples are in fold 1, the second one? Assign a list of their numbers to `hand_fold_1`.
# 3. The three models get 3 of the samples right in fold 0, 2 in fold 1 and 3 in fold 2. The cross-validated accuracy is the **mean of the three fold accuracies**. Assign it to
#    `hand_accuracy`, with at least four decimals or as a calculation (within $0.0001$).
# 4. You want to choose between 4 values of a hyperparameter by this cross-validation, and in the end train the best one once more on all ten samples. How often
#    is a model trained, all in all? Assign a whole number to `hand_trainings`.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign: hand_sizes (a list), hand_fold_1 (a list), hand_accuracy (a number), hand_trainings (a whole number)
### BEGIN SOLUTION
hand_sizes = [4, 3, 3]
hand_fold_1 = [4, 5, 6]
hand_accuracy = (3 / 4 + 2 / 3 + 3 / 3) / 3
hand_trainings = 4 * 3 + 1
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: form and range only (whether the values are right is tested after you hand in)
for name, value in {"hand_sizes": hand_sizes, "hand_fold_1": hand_fold_1}.items():
    assert isinstance(value, list) and all(isinstance(each, int) for each in value), (
        f"{name} should be a list of whole numbers such as [1, 2], not {value!r}"
    )
assert len(hand_sizes) == 3, f"three folds have three sizes, not {len(hand_sizes)}"
assert isinstance(hand_accuracy, (int, float)) and 0 < hand_accuracy < 1, (
    f"hand_accuracy = {hand_accuracy!r} should be a number between 0 and 1"
)
assert isinstance(hand_trainings, int) and hand_trainings > 0, (
    f"hand_trainings should be a whole number, not {hand_trainings!r}"
)

# %% [markdown]
# ## 2 · K folds
#
# Data files are often sorted, all samples of one class first. Blocks of a sorted file would be a disaster: the model is tested on a class that it has never
# seen. So the samples are shuffled first. Here the shuffled order is an **argument**, a list of all sample numbers; that makes your function reproducible.
#
# A *split* is a pair `(train, test)` of arrays of sample numbers. We use it in the whole notebook.
#
# ### Task: kfold (3 points)


# %% nbgrader={"grade": false, "grade_id": "kfold_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kfold(order, k):
    """The k splits of k-fold cross-validation.

    order: the numbers 0 ... n - 1 of the samples in any order, numpy array of integers, shape (n,)
    k:     number of folds, whole number (int)

    The folds are consecutive blocks of `order`; the first n % k folds have one sample more than the others.

    Returns a list of k tuples (train, test) of numpy arrays of integers: in the i-th one, test holds the sample numbers of the i-th fold and train
    all the others. In which order the numbers stand within train and within test does not matter.
    Raises a ValueError if k < 2 or k > n.
    """
    ### BEGIN SOLUTION
    if k < 2 or k > len(order):
        raise ValueError(f"cannot make {k} folds of {len(order)} samples")
    return [(np.setdiff1d(order, test), test) for test in np.array_split(order, k)]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "kfold", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of kfold: seven samples in three folds, and too many folds
splits = kfold(np.array([6, 2, 0, 5, 1, 4, 3]), 3)
assert isinstance(splits, list) and len(splits) == 3, f"return a list of three splits, not {splits!r}"
for (train, test), expected in zip(splits, [{6, 2, 0}, {5, 1}, {4, 3}]):
    assert isinstance(train, np.ndarray) and isinstance(test, np.ndarray), "train and test are numpy arrays"
    assert set(test.tolist()) == expected, f"the folds are 6 2 0, 5 1, 4 3; you tested on {test}"
    assert sorted(train.tolist() + test.tolist()) == list(range(7)), (
        f"train {train} and test {test} are not all samples once"
    )
try:
    kfold(np.arange(3), 4)
except ValueError:
    pass
else:
    raise AssertionError("four folds of three samples: raise ValueError")

# %% [markdown]
# ## 3 · The scores
#
# Each split gives a score. Report their mean, and how far to trust it. With the scores $a_1, \dots, a_K$,
#
# $$\bar a = \frac1K \sum_{i=1}^{K} a_i, \qquad \text{standard error} = \frac{s}{\sqrt K}, \qquad s^2 = \frac{1}{K - 1} \sum_{i=1}^{K} (a_i - \bar a)^2.$$
#
# (Mind the $K - 1$, `ddof=1`. The training sets overlap, so the scores are not independent and the standard error is only a rough guide, on the optimistic side.)
#
# ### Task: cross_validate (2 points)
#
# What is trained and how it is scored is the caller's business: `fit_and_score` is a *function* that you call with the two arrays of a split. It returns the score.


# %% nbgrader={"grade": false, "grade_id": "cross_validate_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_validate(fit_and_score, splits):
    """Mean and standard error of a score over the splits.

    fit_and_score: a function; fit_and_score(train, test) trains a new model on the samples train, tests it on the samples test and returns the
                   score, a number. Call it exactly once for each split, in their order.
    splits:        list of k >= 2 tuples (train, test) of numpy arrays of integers

    Returns the tuple (mean, standard_error) of two numbers.
    """
    ### BEGIN SOLUTION
    scores = np.array([fit_and_score(train, test) for train, test in splits])
    return scores.mean(), scores.std(ddof=1) / np.sqrt(len(scores))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "cross_validate", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of cross_validate: a "score" that is just the number of test samples
example_splits = [
    (np.array([3, 4, 5, 6]), np.array([0, 1, 2])),
    (np.array([0, 1, 2]), np.array([3, 4, 5, 6])),
]
result = cross_validate(lambda train, test: float(len(test)), example_splits)
assert isinstance(result, tuple) and len(result) == 2, (
    f"return a tuple (mean, standard error), not {result!r}"
)
assert np.isclose(result[0], 3.5), f"the scores are 3 and 4, their mean is 3.5, not {result[0]}"
assert np.isclose(result[1], 0.5), f"s² = 0.5, K = 2: the standard error is 0.5, not {result[1]}"

# %% [markdown]
# ## 4 · Rare classes
#
# If only 5 of 100 patients have the disease, a random fold may well contain none of them. **Stratified** folds have the same mixture of classes as the whole data set, as nearly as possible. A
# simple rule: **deal the samples of each class out like cards**, in the order in which they stand. The first sample of a class goes to fold 0, its second one to fold 1, and so on; after fold $k - 1$ comes
# fold 0 again. Each class starts at fold 0.
#
# ### Task: stratified (2 points)
#
# This time return, for each sample, the number of the fold in which it is tested.


# %% nbgrader={"grade": false, "grade_id": "stratified_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def stratified_folds(y, k):
    """The fold of every sample, dealt out class by class.

    y: the classes of the samples, numpy array of integers or strings, shape (n,); any labels, in any order
    k: number of folds, whole number (int) >= 2; a class may have fewer than k samples

    Returns a numpy array of integers, shape (n,): the fold, 0 to k - 1, of each sample.
    """
    ### BEGIN SOLUTION
    folds = np.zeros(len(y), dtype=int)
    for label in np.unique(y):
        members = np.flatnonzero(y == label)
        folds[members] = np.arange(len(members)) % k
    return folds
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "stratified", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of stratified: five healthy and three ill patients in two folds
patients = np.array(["healthy", "healthy", "ill", "healthy", "ill", "healthy", "ill", "healthy"])
folds = stratified_folds(patients, 2)
assert isinstance(folds, np.ndarray) and folds.shape == (8,), f"one fold for each sample, not {folds!r}"
assert folds.dtype.kind == "i", f"fold numbers are integers, but your array has dtype {folds.dtype}"
assert folds.tolist() == [0, 1, 0, 0, 1, 1, 0, 0], f"expected [0, 1, 0, 0, 1, 1, 0, 0], not {folds.tolist()}"

# %% [markdown]
# ## 5 · Samples that belong together
#
# A recording of one patient is cut into 50 segments. If some are in the training set and others in the test set, the model can do well by recognising the *patient*. The question,
# however, is how it does on **new** patients. So a group must never be split: all its samples are in the same fold.
#
# Groups have different sizes, and the folds should still be about equally large. A good rule: take the groups **from the largest to the smallest** and put each into the fold that has the
# **fewest samples so far**. If several groups have the same size, the one that occurs first in the data comes first; if several folds are equally small, take the one with the lowest
# number.
#
# ### Task: grouped (2 points)


# %% nbgrader={"grade": false, "grade_id": "grouped_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def group_folds(groups, k):
    """The fold of every sample, such that no group is split.

    groups: the group of each sample, numpy array of integers or strings, shape (n,); any names, in any order
    k:      number of folds, whole number (int) >= 2

    Returns a numpy array of integers, shape (n,): the fold, 0 to k - 1, of each sample, by the rule in the text.
    Raises a ValueError if there are fewer than k groups.
    """
    ### BEGIN SOLUTION
    members = {group: np.flatnonzero(groups == group) for group in groups.tolist()}
    if len(members) < k:
        raise ValueError(f"cannot spread {len(members)} groups over {k} folds")
    folds = np.zeros(len(groups), dtype=int)
    sizes = np.zeros(k)
    for samples in sorted(members.values(), key=len, reverse=True):
        fold = np.argmin(sizes)
        folds[samples] = fold
        sizes[fold] += len(samples)
    return folds
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "grouped", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of grouped: patients with 2, 4, 1 and 3 segments in two folds
segments = np.array(["p7", "p2", "p2", "p7", "p2", "p9", "p4", "p4", "p2", "p4"])
folds = group_folds(segments, 2)
assert isinstance(folds, np.ndarray) and folds.shape == (10,), f"one fold for each sample, not {folds!r}"
for patient in np.unique(segments):
    assert len(set(folds[segments == patient].tolist())) == 1, (
        f"the segments of {patient} are in several folds"
    )
assert folds.tolist() == [1, 0, 0, 1, 0, 0, 1, 1, 0, 1], (
    f"p2 to fold 0, p4 to fold 1, p7 to fold 1 (3 < 4), p9 to fold 0 (4 < 5); you returned {folds.tolist()}"
)

# %% [markdown]
# ## 6 · The arrow of time
#
# To forecast tomorrow from today, you may train on the past only. A model that has seen next week predicts this week better than it ever will in use. So with time series we do not shuffle. Each split is tested on a
# block of time, and trained on **everything before** that block and nothing after it.
#
# With $n$ samples and $k$ splits, every test block has $\lfloor n / (k + 1) \rfloor$ samples. The blocks lie side by side, and the last one ends with the last sample; what remains at the beginning is only ever trained
# on. For $n = 11$ and $k = 3$ the blocks have 2 samples:
#
# | split | train | test |
# |---|---|---|
# | 0 | 0 to 4 | 5, 6 |
# | 1 | 0 to 6 | 7, 8 |
# | 2 | 0 to 8 | 9, 10 |
#
# ### Task: time_series (2 points)


# %% nbgrader={"grade": false, "grade_id": "time_series_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def time_series_splits(n, k):
    """Splits that train on the past and test on the future.

    n: number of samples, which stand in the order of time, whole number (int) > k
    k: number of splits, whole number (int) >= 1

    Returns a list of k tuples (train, test) of numpy arrays of integers, the earliest test block first.
    """
    ### BEGIN SOLUTION
    size = n // (k + 1)
    starts = [n - (k - i) * size for i in range(k)]
    return [(np.arange(start), np.arange(start, start + size)) for start in starts]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "time_series", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of time_series: the table above
expected = [(range(5), [5, 6]), (range(7), [7, 8]), (range(9), [9, 10])]
splits = time_series_splits(11, 3)
assert isinstance(splits, list) and len(splits) == 3, f"return a list of three splits, not {splits!r}"
for (train, test), (wanted_train, wanted_test) in zip(splits, expected):
    assert sorted(test.tolist()) == wanted_test, f"test on {wanted_test}, not on {test}"
    assert sorted(train.tolist()) == list(wanted_train), (
        f"before {wanted_test}, train on {list(wanted_train)}, not {train}"
    )

# %% [markdown]
# The four schemes at a glance, on 24 samples. The strip on top of each panel shows the class, the group or the time of the samples.

# %% nbgrader={"grade": false, "grade_id": "schemes_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(2)
sample_class = np.sort(rng.permutation(np.repeat([0, 1, 2], [12, 8, 4])))
sample_group = np.repeat(np.arange(7), [6, 2, 5, 3, 1, 4, 3])


def splits_of(folds, k):
    return [(np.flatnonzero(folds != i), np.flatnonzero(folds == i)) for i in range(k)]


schemes = {
    "K-fold, not shuffled (top: class)": (kfold(np.arange(24), 4), sample_class),
    "K-fold, shuffled (top: class)": (kfold(rng.permutation(24), 4), sample_class),
    "stratified (top: class)": (splits_of(stratified_folds(sample_class, 4), 4), sample_class),
    "grouped (top: group)": (splits_of(group_folds(sample_group, 4), 4), sample_group),
    "time series (top: time)": (time_series_splits(24, 4), np.arange(24)),
}
fig, axes = plt.subplots(1, 5, figsize=(16, 2.8), layout="constrained", sharey=True)
for ax, (title, (splits, strip)) in zip(axes, schemes.items()):
    roles = np.full((len(splits), 24), np.nan)
    for i, (train, test) in enumerate(splits):
        roles[i, train] = 0
        roles[i, test] = 1
    ax.imshow(roles, cmap="coolwarm", aspect="auto", vmin=-0.2, vmax=1.2)
    ax.imshow(
        strip[None],
        cmap="tab10" if len(set(strip.tolist())) < 10 else "viridis",
        aspect="auto",
        extent=(-0.5, 23.5, -0.6, -1.4),
    )
    ax.set(xlabel="sample", ylim=(len(splits) - 0.5, -1.5))
    ax.set_title(title, fontsize=10)
axes[0].set(ylabel="split", yticks=range(4))
fig.suptitle("blue: train, red: test, white: not used in this split")
plt.show()

# %% [markdown]
# **Reading it.** Not shuffled, split 3 is tested on a class that no training sample has. Stratified folds each contain a part of every class. A group (one colour of the strip) is always entirely
# red or entirely blue. And in the last panel there is never any blue to the right of red.

# %% [markdown]
# ## 7 · Leakage: the scaler
#
# Features are often *standardised*: subtract the mean, divide by the standard deviation. Whose mean? In use, the new data are not there yet when the model is trained. So **mean and standard deviation come
# from the training samples alone**, and the test samples are transformed with these same numbers. Everything that is *learned from data*, even a mean, belongs inside the cross-validation.
#
# ### Task: standardise (1 point)
#
# Standard deviations divide by $n$ (`ddof=0`). A feature that is constant in the training samples has the standard deviation 0; divide by 1 instead.


# %% nbgrader={"grade": false, "grade_id": "standardise_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def standardise(X_train, X_test):
    """Training and test samples, standardised with the means and standard deviations of the training samples.

    X_train: numpy array of floats, shape (n, p)
    X_test:  numpy array of floats, shape (m, p)

    Returns the tuple (Z_train, Z_test) of numpy arrays of floats, shapes (n, p) and (m, p). The arguments are not changed.
    """
    ### BEGIN SOLUTION
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    scale = np.where(std == 0, 1.0, std)
    return (X_train - mean) / scale, (X_test - mean) / scale
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "standardise", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of standardise: two training samples, one test sample, and a constant feature
Z_train, Z_test = standardise(np.array([[1.0, 5.0], [3.0, 5.0]]), np.array([[5.0, 7.0]]))
assert np.allclose(Z_train, [[-1, 0], [1, 0]]), f"means 2 and 5, scales 1 and 1: not {Z_train}"
assert np.allclose(Z_test, [[3, 2]]), f"(5 - 2) / 1 = 3 and (7 - 5) / 1 = 2, not {Z_test}"

# %% [markdown]
# ## 8 · Leakage: choosing features
#
# This one has spoiled many published results. There are 50 patients, 1000 genes, and two classes. With so many genes you first choose the 20 in which the classes differ most, and then cross-validate a classifier on
# these 20. It sounds reasonable. But the genes were chosen with the help of *all* labels, those of the test samples included.
#
# Two small functions are given: one chooses features, the other is a classifier that answers with the class whose mean is nearest.


# %% nbgrader={"grade": false, "grade_id": "classifier", "locked": true, "schema_version": 3, "solution": false, "task": false}
def most_different(X, y, m):
    """The m columns of X in which the means of the classes 0 and 1 differ most, as an array of column numbers."""
    gap = np.abs(X[y == 1].mean(axis=0) - X[y == 0].mean(axis=0))
    return np.argsort(-gap)[:m]


def nearest_mean(X_train, y_train, X_test):
    """For each test sample, the class (0 or 1) whose mean over the training samples is nearest."""
    means = np.array([X_train[y_train == label].mean(axis=0) for label in (0, 1)])
    distances = np.linalg.norm(X_test[:, None, :] - means, axis=2)
    return np.argmin(distances, axis=1)


def leaky_accuracy(X, y, splits, m):
    """WRONG: the features are chosen once, with the labels of all samples."""
    X = X[:, most_different(X, y, m)]
    scores = [np.mean(nearest_mean(X[train], y[train], X[test]) == y[test]) for train, test in splits]
    return float(np.mean(scores))


# %% [markdown]
# ### Task: honest_accuracy (2 points)
#
# Do it right: **choose the features anew in each split, from its training samples alone**, then train and test on these features. Use the two given functions. The result is the mean of the fold accuracies.


# %% nbgrader={"grade": false, "grade_id": "honest_accuracy_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def honest_accuracy(X, y, splits, m):
    """Cross-validated accuracy of choosing m features and classifying by the nearest mean.

    X:      samples, numpy array of floats, shape (n, p)
    y:      their classes, numpy array of integers, shape (n,), each 0 or 1
    splits: list of tuples (train, test) of numpy arrays of integers; every train has samples of both classes
    m:      number of features to choose, whole number (int), 1 <= m <= p

    Returns a number between 0 and 1: the mean over the splits of the accuracy on the test samples.
    """
    ### BEGIN SOLUTION
    scores = []
    for train, test in splits:
        chosen = most_different(X[train], y[train], m)
        Z = X[:, chosen]
        answers = nearest_mean(Z[train], y[train], Z[test])
        scores.append(np.mean(answers == y[test]))
    return float(np.mean(scores))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "honest_accuracy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of honest_accuracy: one feature says everything, the others nothing
signal = np.array(
    [[0.1, 0.0, 5.0], [0.0, 0.2, 6.0], [0.2, 0.1, 1.0], [0.1, 0.1, 0.0], [0.1, 0.0, 0.5], [0.2, 0.2, 5.5]]
)
signal_y = np.array([1, 1, 0, 0, 0, 1])
signal_splits = [(np.array([0, 1, 2, 3]), np.array([4, 5])), (np.array([1, 2, 4, 5]), np.array([0, 3]))]
accuracy = honest_accuracy(signal, signal_y, signal_splits, 1)
assert isinstance(accuracy, float), f"return a number, not {accuracy!r}"
assert np.isclose(accuracy, 1), f"the third feature separates the classes: accuracy 1, not {accuracy}"

# %% [markdown]
# Now the experiment that should worry you. Features **and labels are pure noise**: there is nothing to find, and an honest accuracy is about one half. We do it 60 times.

# %% nbgrader={"grade": false, "grade_id": "leakage_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
leaky, honest = [], []
for seed in range(60):
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=(50, 1000))
    coin_flips = rng.permutation(np.repeat([0, 1], 25))
    five_folds = kfold(rng.permutation(50), 5)
    leaky.append(leaky_accuracy(noise, coin_flips, five_folds, 20))
    honest.append(honest_accuracy(noise, coin_flips, five_folds, 20))

fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
bins = np.linspace(0, 1, 26)
ax.hist(leaky, bins=bins, alpha=0.7, label=f"features chosen before the split: mean {np.mean(leaky):.2f}")
ax.hist(honest, bins=bins, alpha=0.7, label=f"features chosen inside: mean {np.mean(honest):.2f}")
ax.axvline(0.5, color="black", linestyle=":", label="guessing")
ax.set(
    xlabel="cross-validated accuracy", ylabel="number of experiments", title="Leakage: predicting coin flips"
)
ax.legend()
plt.show()

# %% [markdown]
# **Reading it.** With 1000 columns of noise, some differ between the classes by chance. Chosen with all labels, they still "work" in the test folds: about 90 % right on coin flips. Chosen inside, the magic is gone.
# (The honest mean is even a little *below* one half: where a test fold has more ones than its share, the training folds have fewer, and the model leans the wrong way.)
#
# The look of the code does not give leakage away. Ask of each step: *could I have done this before the test data existed?*
#
# **In daily work**, scikit-learn has all of this: `KFold`, `StratifiedKFold`, `GroupKFold`, `TimeSeriesSplit`, `cross_val_score`; and a `Pipeline` puts scaler, selection and model into one object, so that all of them are fitted inside
# each split.
#
# ## What if?
#
# This one is not graded; talk about it with someone. You try 200 hyperparameter settings with cross-validation and report the accuracy of the best one. Each single number was computed without leakage. Is the reported one
# honest? What would you have to do to get an honest one, and what does it cost?
