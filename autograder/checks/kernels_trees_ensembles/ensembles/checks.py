"""Hidden checks of kernels_trees_ensembles/ensembles."""

import numpy as np

from autograder.checking import assert_array, assert_close, assert_equal, assert_not_used, mutated, task

HAND_TOLERANCE = 5e-4  # stated in the text of the hand computation


def assert_hand(student, reference, name):
    """One number by hand."""
    assert_close(getattr(student, name), float(getattr(reference, name)), rtol=0, atol=HAND_TOLERANCE)


def assert_hand_list(student, reference, name):
    """A list of numbers by hand."""
    expected = [float(each) for each in getattr(reference, name)]
    assert_close(getattr(student, name), expected, rtol=0, atol=HAND_TOLERANCE, lists=True)


# --- variance -------------------------------------------------------------------------------------


@task("variance")
def test_variance_of_a_mean(student, reference, rng):
    """The variance of the mean of correlated predictions"""
    for B in (2, 3, 7, 40):
        variance, correlation = float(rng.uniform(0.5, 9)), float(rng.uniform(0.1, 0.9))
        found = student.ensemble_variance(variance, correlation, B)
        assert_close(found, float(reference.ensemble_variance(variance, correlation, B)))


@task("variance")
def test_variance_without_correlation(student, rng):
    """Uncorrelated predictions, identical ones, and a single one"""
    variance = float(rng.uniform(2, 9))
    assert_close(student.ensemble_variance(variance, 0.0, 5), variance / 5)
    assert_close(student.ensemble_variance(variance, 1.0, 5), variance)
    assert_close(student.ensemble_variance(variance, 0.25, 1), variance)


# --- bootstrap ------------------------------------------------------------------------------------


@task("bootstrap")
def test_samples_in_the_bag(student, reference, rng):
    """Every random number becomes the sample number of its piece of the interval"""
    for n in (5, 23, 64):
        u = rng.random(n)
        u[: n // 4] = rng.integers(0, n, n // 4) / n + 0.01 / n  # just above a border
        chosen = student.bootstrap(rng.permutation(u) if n == 64 else u)[0]
        assert_array(chosen, shape=(n,), kind="i")
        if n < 64:
            assert_equal(chosen, reference.bootstrap(u)[0])
    u = (np.arange(8)[rng.permutation(8)] + 0.999) / 8  # just below a border
    assert_equal(student.bootstrap(u)[0], reference.bootstrap(u)[0])


@task("bootstrap")
def test_samples_out_of_the_bag(student, reference, rng):
    """The samples that no random number has chosen, each once, in ascending order"""
    for n in (9, 30):
        u = rng.random(n)
        u[:4] = u[4]  # one sample comes five times
        assert_equal(student.bootstrap(u)[1], reference.bootstrap(u)[1])
    u = (np.arange(6)[rng.permutation(6)] + rng.uniform(0.1, 0.9, 6)) / 6
    assert_equal(student.bootstrap(u)[1].shape, (0,))


# --- out_of_bag -----------------------------------------------------------------------------------


@task("out_of_bag")
def test_majority_vote(student, rng):
    """The most frequent label wins, whichever numbers the labels are"""
    for counts in ([5, 3, 4], [2, 3, 6], [1, 0, 0], [2, 7, 1]):
        labels = rng.permutation([-4, 3, 11, 50])[:3]
        votes = rng.permutation(np.repeat(labels, counts))
        assert_equal(student.majority_vote(votes), int(labels[np.argmax(counts)]))
        assert_equal(student.majority_vote(votes.tolist()), int(labels[np.argmax(counts)]))


@task("out_of_bag")
def test_majority_vote_with_a_draw(student, rng):
    """Of equally frequent labels the smallest wins, though not the smallest of all"""
    for _ in range(3):
        low = int(rng.integers(-20, 0))
        middle = low + int(rng.integers(1, 5))
        high = middle + int(rng.integers(8, 20))  # so far away that the mean is not near the middle
        assert_equal(student.majority_vote([high, middle, low, middle, high]), middle)
        assert_equal(student.majority_vote([middle, high, low, high, middle]), middle)


def draw_forest(rng, B, n):
    """Predictions of B trees (B, n), better in their bags than outside; the bags; the labels.

    Where the vote is a draw its winner is the right label: another rule for draws makes more errors, never as many.
    """
    y = rng.choice([2, 5, -3], n)
    in_bag = rng.random((B, n)) < rng.uniform(0.2, 0.9, n)
    in_bag[:, :4] = True
    in_bag[0, 4:8] = False
    predictions = np.where(rng.random((B, n)) < 0.4 + 0.2 * in_bag, y, rng.choice([2, 5, -3], (B, n)))
    predictions[:, :4] = 99
    for i in range(4, n):
        labels, counts = np.unique(predictions[~in_bag[:, i], i], return_counts=True)
        if np.count_nonzero(counts == counts.max(initial=0)) > 1:
            y[i] = labels[counts.argmax()]
    return predictions, in_bag, y


@task("out_of_bag", weight=2)
def test_out_of_bag_error(student, reference, rng):
    """Only trees that have not seen a sample vote on it; samples in every bag are not counted"""
    for B, n in ((15, 15), (9, 70), (6, 90)):
        predictions, in_bag, y = draw_forest(rng, B, n)
        expected = reference.out_of_bag_error(predictions, in_bag, y)
        assert_close(student.out_of_bag_error(predictions, in_bag, y), expected)


# --- random_forest --------------------------------------------------------------------------------


@task("random_forest")
def test_number_of_features(student):
    """The square root of the number of features, rounded down"""
    for p, expected in ((1, 1), (3, 1), (4, 2), (15, 3), (24, 4), (100, 10), (120, 10)):
        assert_equal(student.number_of_features(p), expected)


def draw_targets(rng, n, p):
    """Features (n, p), all of some use, and targets (n,)."""
    X = rng.normal(size=(n, p))
    return X, X @ rng.uniform(1, 2, p) + rng.normal(size=n)


class Features:
    """Draws `size` of p features, other ones at each call but the same in each copy; remembers what it was asked."""

    def __init__(self, seed, p, size):
        self.seed, self.p, self.size, self.asked = seed, p, size, []

    def __call__(self, p):
        """The features of the next split."""
        self.asked.append(int(p))
        turn = np.random.default_rng([self.seed, len(self.asked)])
        return np.sort(turn.choice(self.p, size=self.size, replace=False))


@task("random_forest")
def test_every_split_has_features_of_its_own(student, reference, rng):
    """New features for each question, and their numbers in the full data"""
    for p, size in ((7, 2), (5, 3)):
        X, y = draw_targets(rng, 40, p)
        seed = int(rng.integers(10**6))
        ours, theirs = Features(seed, p, size), Features(seed, p, size)
        expected = reference.random_tree(X, y, 4, ours)
        assert_close(student.random_tree(X, y, 4, theirs), expected)
        assert_equal(theirs.asked, ours.asked)


@task("random_forest")
def test_tree_with_one_question(student, reference, rng):
    """The first question of a tree: only the features drawn count, under their own numbers"""
    for p, size in ((9, 3), (6, 1)):
        X, y = draw_targets(rng, 25, p)
        y += 20 * X[:, 0]  # the best feature is not among those drawn
        features = np.sort(rng.choice(np.arange(1, p), size=size, replace=False))
        expected = reference.random_tree(X, y, 1, lambda _p, features=features: features)
        assert_close(student.random_tree(X, y, 1, lambda _p, features=features: features), expected)


@task("random_forest")
def test_no_use_in_the_features_drawn(student, rng):
    """A node becomes a leaf if its few features are of no use, and others would be"""
    X = np.column_stack([np.full(6, 1.0), np.arange(6.0), np.full(6, 3.0), np.arange(6.0)[::-1] ** 2])
    y = np.repeat([float(rng.integers(0, 5)), float(rng.integers(6, 9))], [2, 4])
    leaf = {"value": float(y.mean()), "n": 6}
    assert_close(student.random_tree(X, y, 3, lambda _p: np.array([0, 2])), leaf)
    tree = student.random_tree(X, y, 3, lambda _p: np.array([0, 3]))
    below = {"left": {"value": y[5], "n": 4}, "right": {"value": y[0], "n": 2}}
    assert_close(tree, {**leaf, "feature": 3, "threshold": 12.5, "gain": float(y.var()), **below})


# --- importance -----------------------------------------------------------------------------------


def draw_tree(rng, p, depth, n):
    """A tree of random questions with n training samples."""
    tree = {"value": float(rng.normal()), "n": n}
    if depth > 0 and n > 1:
        left = int(rng.integers(1, n))
        tree.update(
            feature=int(rng.integers(p)), threshold=float(rng.normal()), gain=float(rng.uniform(0.1, 2))
        )
        tree["left"] = draw_tree(rng, p, depth - 1, left)
        tree["right"] = draw_tree(rng, p, depth - 1, n - left)
    return tree


@task("importance")
def test_importance_of_a_forest(student, reference, rng):
    """Gains count with the number of samples, over all nodes of all trees"""
    for p, sizes in ((4, (30, 30, 30)), (7, (50, 12)), (2, (9,))):
        trees = [draw_tree(rng, p, 5, n) for n in sizes]
        assert_close(student.importance(trees, p), reference.importance(trees, p))


@task("importance")
def test_importance_of_leaves(student, reference, rng):
    """Leaves add nothing; without any question all importances are zero"""
    trees = [{"value": 0.5, "n": 40}, draw_tree(rng, 5, 3, 20), {"value": 1.5, "n": 3}]
    assert_close(student.importance(trees, 6), reference.importance(trees, 6))
    assert_close(student.importance([trees[0], trees[2]], 3), np.zeros(3))


@task("importance")
def test_importance_leaves_the_trees_alone(student, reference, rng):
    """The list of trees stays as it was"""
    trees = [draw_tree(rng, 3, 3, 25) for _ in range(3)]
    found, (after, _) = mutated(student.importance, trees, 3)
    assert_close(found, reference.importance(trees, 3))
    assert_equal(after, trees)


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_alpha(student, reference):
    """By hand: the weight of the vote"""
    assert_hand(student, reference, "hand_alpha")


@task("by_hand")
def test_hand_weights(student, reference):
    """By hand: the new weights of the samples"""
    assert_hand(student, reference, "hand_wrong_weight")
    assert_hand(student, reference, "hand_right_weight")


@task("by_hand")
def test_hand_first_round(student, reference):
    """By hand: the first round of gradient boosting"""
    assert_hand_list(student, reference, "hand_F1")


@task("by_hand")
def test_hand_second_round(student, reference):
    """By hand: the second round of gradient boosting"""
    assert_hand_list(student, reference, "hand_F2")


# --- adaboost -------------------------------------------------------------------------------------


def draw_round(rng, n, wrong):
    """Unequal weights (n,), labels and answers, of which `wrong` are wrong."""
    w = rng.uniform(0.2, 3, n)
    y = rng.permutation(np.resize([1, -1, -1], n))
    h = y.copy()
    h[rng.choice(n, size=wrong, replace=False)] *= -1
    return w / w.sum(), y, h


@task("adaboost")
def test_weight_of_the_vote(student, reference, rng):
    """A classifier's vote weighs what its weighted error says, also when it is worse than guessing"""
    for n, wrong in ((10, 3), (23, 4), (15, 11)):
        w, y, h = draw_round(rng, n, wrong)
        assert_close(student.adaboost_round(w, y, h)[0], reference.adaboost_round(w, y, h)[0])


@task("adaboost")
def test_new_weights(student, reference, rng):
    """Wrong samples gain weight, right ones lose it, and the sum is 1"""
    for n, wrong in ((10, 3), (23, 4), (15, 11)):
        w, y, h = draw_round(rng, n, wrong)
        (_, new_w), (after, *_) = mutated(student.adaboost_round, w, y, h)
        assert_close(new_w, reference.adaboost_round(w, y, h)[1])
        assert_close(after, w, rtol=0, atol=0)


@task("adaboost")
def test_weighted_vote(student, reference, rng):
    """Votes count with their weights"""
    for T, n in ((5, 40), (3, 17), (1, 6)):
        alphas = rng.uniform(0.1, 2, T) * np.resize([1, 1, -1], T)
        H = rng.choice([-1, 1], (T, n))
        assert_equal(student.adaboost_predict(alphas, H), reference.adaboost_predict(alphas, H))


@task("adaboost")
def test_draw_of_the_weighted_vote(student, rng):
    """A draw counts as +1, a narrow defeat does not"""
    for _ in range(3):
        a = float(rng.integers(1, 9)) / 4
        H = np.array([[1, -1, -1, 1, -1], [-1, 1, -1, 1, 1], [1, -1, -1, -1, 1]])
        assert_equal(student.adaboost_predict(np.array([a, a]), H[:2]), np.array([1, 1, -1, 1, 1]))
        assert_equal(student.adaboost_predict(np.array([3 * a, a, a]), H), np.array([1, -1, -1, 1, -1]))


# --- gradient_boosting ----------------------------------------------------------------------------


def first_column(values):
    """The first column of a table, or all of a 1-D array."""
    return np.reshape(values, (len(values), -1))[:, 0]


def smooth(X, r):
    """A weak learner: each prediction is a mean of all targets, weighted by the distance to its sample."""
    x, targets = first_column(X), first_column(r)
    weights = np.exp(-np.abs(x[:, None] - x))
    return weights @ targets / weights.sum(axis=1)


def one_sample(_X, r):
    """A weak learner that predicts the target of largest size rightly, and 0 for all the others."""
    r = np.asarray(r, dtype=float)
    return np.where(np.arange(len(r)) == np.abs(r).argmax(), r, 0.0)


def draw_whole_targets(rng, n, rounds, rate):
    """Whole-numbered targets (n,): in each round with `one_sample` one residual is clearly the largest."""
    while True:
        y = rng.permutation(20)[:n]
        residuals, gaps = y - y.mean(), []
        for _ in range(rounds):
            second, first = np.sort(np.abs(residuals))[-2:]
            gaps.append(first - second)
            residuals = residuals - rate * one_sample(None, residuals)
        if min(gaps) > 1e-3:
            return y


@task("gradient_boosting")
def test_rounds_of_gradient_boosting(student, reference, rng, submission):
    """Each round fits the residuals and adds a fraction of the fit"""
    assert_not_used(submission, "gradient_boosting_answer", "sklearn")
    for rounds, rate in ((1, 0.5), (4, 0.3), (7, 1.4)):
        X, y = draw_targets(rng, 12, 2)
        stages = student.gradient_boosting(X, y, rounds, rate, smooth)
        assert_close(stages, reference.gradient_boosting(X, y, rounds, rate, smooth), atol=1e-8)


@task("gradient_boosting")
def test_any_weak_learner(student, reference, rng):
    """The weak learner that was passed is the one that is used, also for whole-numbered targets"""
    y = draw_whole_targets(rng, 6, 5, 0.4)
    X = rng.normal(size=(6, 3))
    stages = student.gradient_boosting(X, y, 5, 0.4, one_sample)
    assert_close(stages, reference.gradient_boosting(X, y, 5, 0.4, one_sample), atol=1e-8)


@task("gradient_boosting")
def test_start_of_gradient_boosting(student, rng):
    """The start is the mean of the targets, and without rounds it is all there is"""
    X, y = draw_targets(rng, 9, 1)
    y += 5
    assert_close(student.gradient_boosting(X, y, 3, 0.3, smooth)[0], np.full(9, y.mean()))
    assert_close(student.gradient_boosting(X, y, 0, 0.3, smooth), np.full((1, 9), y.mean()))


@task("gradient_boosting")
def test_targets_stay_as_they_are(student, reference, rng):
    """The targets you were given stay as they were"""
    X, y = draw_targets(rng, 8, 2)
    stages, (_, after, *_) = mutated(student.gradient_boosting, X, y, 3, 2, smooth)
    assert_close(stages, reference.gradient_boosting(X, y, 3, 2, smooth), atol=1e-8)
    assert_close(after, y, rtol=0, atol=0)


# --- stacking -------------------------------------------------------------------------------------


def nearest(X_train, y_train, X_new):
    """The target of the nearest training sample: right for every sample that it was trained on."""
    distances = ((np.asarray(X_new)[:, None] - np.asarray(X_train)) ** 2).sum(axis=2)
    return np.asarray(y_train, dtype=float)[distances.argmin(axis=1)]


def shifted_mean(X_train, y_train, X_new):
    """The mean of the training targets, plus a term of each new sample."""
    return np.mean(y_train) + first_column(X_new) - 2 * np.mean(first_column(X_train))


@task("stacking")
def test_out_of_fold_predictions(student, reference, rng, submission):
    """Each sample is predicted by a model trained on all the other folds, and finds its own place"""
    assert_not_used(submission, "stacking_answer", "sklearn")
    for n, K in ((20, 4), (13, 3)):
        X, y = draw_targets(rng, n, 3)
        folds = rng.permutation(np.arange(n) % K)
        for model in (nearest, shifted_mean):
            expected = reference.out_of_fold(X, y, folds, model)
            assert_close(student.out_of_fold(X, y, folds, model), expected)


@task("stacking")
def test_names_of_folds(student, reference, rng):
    """Folds may have any numbers, and unequal sizes"""
    X, y = draw_targets(rng, 16, 2)
    folds = rng.permutation(np.repeat([7, -2, 30, 4], [6, 1, 4, 5]))
    expected = reference.out_of_fold(X, y, folds, shifted_mean)
    assert_close(student.out_of_fold(X, y, folds, shifted_mean), expected)


@task("stacking")
def test_folds_of_whole_numbered_targets(student, reference, rng):
    """Whole-numbered targets have predictions that are not whole"""
    X, y = rng.normal(size=(11, 2)), rng.permutation(40)[:11]
    folds = rng.permutation(np.repeat([1, 2], [4, 7]))
    expected = reference.out_of_fold(X, y, folds, shifted_mean)
    assert_close(student.out_of_fold(X, y, folds, shifted_mean), expected)
