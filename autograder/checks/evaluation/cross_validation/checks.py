"""Hidden checks of evaluation/cross_validation."""

import numpy as np
import pytest

from autograder.checking import assert_array, assert_close, assert_equal, mutated, task

HAND_TOLERANCE = 1e-4  # stated in the text of the hand computation


def assert_same_splits(actual, expected):
    """The same splits in the same order; the order of the numbers within train and test does not matter."""
    assert isinstance(actual, (list, tuple)), "the splits are no list"
    assert len(actual) == len(expected), f"{len(actual)} splits instead of {len(expected)}"
    for i, (split, wanted) in enumerate(zip(actual, expected, strict=True)):
        assert isinstance(split, (list, tuple)), f"split {i} is no tuple"
        assert len(split) == 2, f"split {i} is no pair"
        for part, wanted_part in zip(split, wanted, strict=True):
            assert_equal(
                np.sort(assert_array(part, (None,), kind="i")).tolist(), sorted(wanted_part.tolist())
            )


def without_error(function, *arguments):
    """What a function returns for arguments that the text allows: a ValueError is a wrong answer."""
    try:
        return function(*arguments)
    except ValueError:
        raise AssertionError("a ValueError, but these arguments are possible") from None


def draw_labels(rng, labels, counts):
    """Labels with these counts, in random order."""
    return np.array([labels[i] for i in rng.permutation(np.repeat(np.arange(len(labels)), counts))])


def draw_problem(rng, n=23, p=30):
    """Samples with a weak signal in a few of many features, their classes, and splits of unequal sizes."""
    y = rng.permutation(np.repeat([0, 1], [n // 2, n - n // 2]))
    X = rng.normal(size=(n, p))
    X[:, :4] += 0.5 * y[:, None]
    folds = np.array_split(rng.permutation(n), [4, 11, 15])
    return X, y, [(np.setdiff1d(np.arange(n), fold), fold) for fold in folds]


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_sizes(student, reference):
    """The sizes of the three folds"""
    assert_equal(student.hand_sizes, reference.hand_sizes)


@task("by_hand")
def test_hand_fold(student, reference):
    """The samples of the second fold"""
    assert_equal(student.hand_fold_1, reference.hand_fold_1)


@task("by_hand")
def test_hand_accuracy(student, reference):
    """The mean of the fold accuracies"""
    assert_close(student.hand_accuracy, reference.hand_accuracy, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_trainings(student, reference):
    """How often a model is trained"""
    assert_equal(student.hand_trainings, reference.hand_trainings)


# --- kfold ----------------------------------------------------------------------------------------


@task("kfold")
def test_folds_that_divide_evenly(student, reference, rng):
    """Folds of equal size, in the given order"""
    for n, k in [(12, 4), (10, 2), (6, 6)]:
        order = rng.permutation(n)
        assert_same_splits(student.kfold(order, k), reference.kfold(order, k))


@task("kfold")
def test_folds_with_a_remainder(student, reference, rng):
    """Every sample is tested once, also when k does not divide n"""
    for n, k in [(10, 3), (11, 4), (23, 6), (5, 4)]:
        order = rng.permutation(n)
        assert_same_splits(student.kfold(order, k), reference.kfold(order, k))


@task("kfold")
def test_impossible_numbers_of_folds(student, reference, rng):
    """ValueError for fewer than two folds, or more folds than samples"""
    order = rng.permutation(7)
    for k in (1, 0, -2, 8, 20):
        with pytest.raises(ValueError):  # noqa: PT011 - any message will do
            student.kfold(order, k)
    for k in (2, 7):
        assert_same_splits(without_error(student.kfold, order, k), reference.kfold(order, k))


# --- cross_validate -------------------------------------------------------------------------------


def draw_splits(rng, k):
    """k splits of 3 k + 1 samples, the first fold larger than the others."""
    folds = np.array_split(rng.permutation(3 * k + 1), k)
    return [(np.concatenate([each for each in folds if each is not fold]), fold) for fold in folds]


def draw_scores(rng, k):
    """A function that scores like a model with a random start, another number at each call, and its first k scores."""
    scores = rng.uniform(0.1, 9, size=5 * k).tolist()
    left = iter(scores)

    def fit_and_score(_train, _test):
        return next(left, 0.0)

    return fit_and_score, scores[:k]


def unpack(pair):
    """The two numbers of a pair."""
    assert isinstance(pair, (list, tuple)), "not a tuple (mean, standard error)"
    assert len(pair) == 2, "not a tuple (mean, standard error)"
    return pair


@task("cross_validate")
def test_mean_of_the_scores(student, rng):
    """The mean of all scores"""
    for k in (2, 5):
        fit_and_score, scores = draw_scores(rng, k)
        mean, _ = unpack(student.cross_validate(fit_and_score, draw_splits(rng, k)))
        assert_close(mean, float(np.mean(scores)))


@task("cross_validate")
def test_standard_error(student, rng):
    """The standard error of the mean, from one training in each split"""
    for k in (3, 6):
        fit_and_score, scores = draw_scores(rng, k)
        _, error = unpack(student.cross_validate(fit_and_score, draw_splits(rng, k)))
        assert_close(error, float(np.std(scores, ddof=1) / np.sqrt(k)))


@task("cross_validate")
def test_every_split_is_used_once(student, rng):
    """Each split is trained and tested once, with train first"""
    splits = draw_splits(rng, 4)
    calls = []

    def fit_and_score(train, test):
        calls.append((train, test))
        return float(10 * train.sum() + test[0]) if getattr(test, "size", 0) else 0.0

    mean, _ = unpack(student.cross_validate(fit_and_score, splits))
    assert_same_splits(calls, splits)
    assert_close(mean, float(np.mean([10 * train.sum() + test[0] for train, test in splits])))


# --- stratified -----------------------------------------------------------------------------------


@task("stratified")
def test_classes_are_dealt_out(student, reference, rng):
    """Each class is dealt out like cards"""
    for labels, counts, k in [([0, 1], [14, 5], 3), ([3, -1, 8], [5, 9, 7], 4)]:
        y = draw_labels(rng, labels, counts)
        assert_equal(student.stratified_folds(y, k), reference.stratified_folds(y, k))


@task("stratified")
def test_classes_of_words(student, reference, rng):
    """Classes may be words, sorted or not"""
    y = draw_labels(rng, ["quiet", "spike", "artefact"], [8, 3, 5])
    for each in (y, np.sort(y)):
        assert_equal(student.stratified_folds(each, 3), reference.stratified_folds(each, 3))


@task("stratified")
def test_class_with_few_samples(student, reference, rng):
    """A class with fewer samples than folds"""
    y = draw_labels(rng, [2, 5], [2, 11])
    assert_equal(student.stratified_folds(y, 5), reference.stratified_folds(y, 5))


# --- grouped --------------------------------------------------------------------------------------


@task("grouped")
def test_groups_of_different_sizes(student, reference, rng):
    """No group is split, the largest group first"""
    for counts, k in [([2, 7, 1, 4, 5], 2), ([1, 9, 3, 4, 6, 2, 8], 3)]:
        groups = draw_labels(rng, rng.permutation(np.arange(20, 40))[: len(counts)].tolist(), counts)
        assert_equal(student.group_folds(groups, k), reference.group_folds(groups, k))


@task("grouped")
def test_groups_of_equal_sizes(student, reference):
    """Equally large groups: the one that occurs first comes first"""
    groups = np.array(["w", "c", "m", "c", "a", "w", "m", "a", "z", "z", "z"])
    for k in (2, 3, 5):
        assert_equal(student.group_folds(groups, k), reference.group_folds(groups, k))


@task("grouped")
def test_too_few_groups(student, reference, rng):
    """ValueError if there are fewer groups than folds"""
    groups = np.append([9], draw_labels(rng, [4, 9, 2], [5, 1, 3]))
    with pytest.raises(ValueError):  # noqa: PT011 - any message will do
        student.group_folds(groups, 4)
    assert_equal(without_error(student.group_folds, groups, 3), reference.group_folds(groups, 3))


# --- time_series ----------------------------------------------------------------------------------


@task("time_series")
def test_train_on_the_past(student, reference, rng):
    """Train on everything before the test block and on nothing after it"""
    for k in (2, 4):
        n = (k + 1) * int(rng.integers(3, 7))
        assert_same_splits(student.time_series_splits(n, k), reference.time_series_splits(n, k))


@task("time_series")
def test_time_series_with_a_remainder(student, reference, rng):
    """The last block ends with the last sample; what remains is trained on"""
    for k in (1, 3, 5):
        n = (k + 1) * int(rng.integers(2, 6)) + k
        assert_same_splits(student.time_series_splits(n, k), reference.time_series_splits(n, k))


# --- standardise ----------------------------------------------------------------------------------


@task("standardise")
def test_scaled_by_the_training_samples(student, reference, rng):
    """Both parts are scaled with the numbers of the training samples"""
    for n, m, p in [(4, 4, 4), (9, 4, 3), (5, 1, 2)]:
        X_train = rng.normal(loc=3, scale=np.arange(1, p + 1) * 2, size=(n, p))
        X_test = rng.normal(loc=-1, scale=5, size=(m, p))
        assert_close(student.standardise(X_train, X_test), reference.standardise(X_train, X_test))


@task("standardise")
def test_constant_feature(student, reference, rng):
    """A feature that is constant in the training samples"""
    X_train, X_test = rng.normal(scale=3, size=(6, 3)), rng.normal(size=(4, 3))
    X_train[:, 1] = float(rng.integers(2, 9))
    pair, after = mutated(student.standardise, X_train, X_test)
    assert_close(pair, reference.standardise(X_train, X_test))
    assert_close(after, [X_train, X_test], rtol=0, atol=0)


# --- honest_accuracy ------------------------------------------------------------------------------


@task("honest_accuracy")
def test_features_are_chosen_inside(student, reference, rng):
    """The features are chosen anew in each split, without its test samples"""
    for _ in range(6):
        X, y, splits = draw_problem(rng)
        assert_close(student.honest_accuracy(X, y, splits, 5), reference.honest_accuracy(X, y, splits, 5))


@task("honest_accuracy")
def test_accuracy_on_noise(student, reference, rng):
    """Pure noise, one feature or all of them"""
    for m in (1, 1, 1, 30, 30, 30):
        X, y, splits = draw_problem(rng)
        X = rng.normal(size=X.shape)
        assert_close(student.honest_accuracy(X, y, splits, m), reference.honest_accuracy(X, y, splits, m))
