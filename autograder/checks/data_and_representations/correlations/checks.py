"""Hidden checks of data_and_representations/correlations."""

import numpy as np
import pytest

from autograder.checking import assert_array, assert_close, assert_equal, assert_not_used, mutated, task

HAND_TOLERANCE = 1e-4  # stated in the text of the hand computation
LIBRARIES = ("numpy.cov", "numpy.corrcoef", "scipy", "pandas", "sklearn")
EFFECTS = {(1, 1): 1, (-1, 1): -1, (1, -1): -1, (-1, -1): 1}  # on r, of the signs of the two factors
RANKING = ("scipy", "pandas", "sklearn")


def draw_pair(rng, n):
    """Two related quantities of different scales and means, noisy, unsorted, each shape (n,)."""
    x = rng.normal(loc=4, scale=3, size=n)
    return x, rng.choice([-1, 1]) * 0.5 * x + rng.normal(loc=-2, scale=1.5, size=n)


def draw_table(rng, n, p):
    """Samples of p variables of different scales, all of them related."""
    return (rng.normal(size=(n, p)) @ rng.normal(size=(p, p)) + 2) * np.arange(1, p + 1)


def draw_tied(rng, n):
    """n values with many ties, none in sorted order: the lowest and the highest one come several times."""
    values = rng.choice(rng.choice(np.arange(-9, 20), size=n // 2, replace=False), size=n)
    values[:2], values[-2:] = values.max() + 2, values.min() - 1
    return rng.permutation(values)


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_covariance(student, reference):
    """The covariance by hand"""
    assert_close(student.hand_covariance, reference.hand_covariance, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_pearson(student, reference):
    """Pearson's coefficient by hand"""
    assert_close(student.hand_pearson, reference.hand_pearson, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_spearman(student, reference):
    """Spearman's coefficient by hand"""
    assert_close(student.hand_spearman, reference.hand_spearman, rtol=0, atol=HAND_TOLERANCE)


# --- pearson --------------------------------------------------------------------------------------


@task("pearson")
def test_covariance(student, reference, rng, submission):
    """The covariance divides by n"""
    assert_not_used(submission, "pearson_answer", *LIBRARIES)
    for n in (3, 8, 20):
        x, y = draw_pair(rng, n)
        assert_close(student.covariance(x, y), reference.covariance(x, y))
    assert_close(student.covariance(np.array([1, 2, 3, 4, 5]), np.array([2, 1, 4, 3, 10])), 3.6)


@task("pearson")
def test_pearson(student, reference, rng, submission):
    """Pearson's coefficient of few and of many pairs"""
    assert_not_used(submission, "pearson_answer", *LIBRARIES)
    for n in (4, 9, 25):
        x, y = draw_pair(rng, n)
        assert_close(student.pearson(x, y), reference.pearson(x, y))
    counts = rng.integers(0, 50, size=(2, 7))
    assert_close(student.pearson(*counts), reference.pearson(*counts))


@task("pearson")
def test_perfect_correlation(student, rng, submission):
    """A straight line, rising or falling"""
    assert_not_used(submission, "pearson_answer", *LIBRARIES)
    x = rng.uniform(-3, 5, size=6)
    assert_close(student.pearson(x, 7 - 2.5 * x), -1.0)
    assert_close(student.pearson(x, 0.3 * x + 1), 1.0)


@task("pearson")
def test_quantity_that_never_varies(student, reference, rng):
    """ValueError if one of the two never varies"""
    x, y = draw_pair(rng, 6)
    level = np.full(6, float(rng.integers(2, 9)))
    for pair in ((x, level), (level, x), (level, level)):
        with pytest.raises(ValueError):  # noqa: PT011 - any message will do
            student.pearson(*pair)
    assert_close(student.pearson(x, y), reference.pearson(x, y))


# --- new_units ------------------------------------------------------------------------------------


@task("new_units")
def test_units_with_large_factors(student, rng):
    """Factors of either sign, and any shifts"""
    r, a, b, c, d = rng.uniform([0.2, 1.5, -9, 1.5, -9], [0.9, 9, 9, 9, 9]).tolist()
    for (sign_a, sign_c), expected in EFFECTS.items():
        assert_close(student.pearson_in_new_units(r, sign_a * a, b, sign_c * c, d), expected * r)


@task("new_units")
def test_units_with_small_factors(student, rng):
    """Factors below 1, and a negative correlation to begin with"""
    r, a, b, c, d = rng.uniform([-0.9, 0.1, -9, 0.1, -9], [-0.2, 0.8, 9, 0.8, 9]).tolist()
    for (sign_a, sign_c), expected in EFFECTS.items():
        assert_close(student.pearson_in_new_units(r, sign_a * a, b, sign_c * c, d), expected * r)


# --- correlation_matrix ---------------------------------------------------------------------------


@task("correlation_matrix")
def test_matrix_of_correlations(student, reference, rng, submission):
    """All pairs of variables, more samples than variables or fewer"""
    assert_not_used(submission, "correlation_matrix_answer", *LIBRARIES)
    for n, p in [(9, 4), (3, 5), (20, 2)]:
        X = draw_table(rng, n, p)
        assert_close(student.correlation_matrix(X), reference.correlation_matrix(X))


@task("correlation_matrix")
def test_matrix_of_one_variable(student, rng, submission):
    """A single variable, and two that are the same up to units"""
    assert_not_used(submission, "correlation_matrix_answer", *LIBRARIES)
    x = rng.normal(loc=5, scale=2, size=7)
    assert_close(student.correlation_matrix(x[:, None]), np.ones((1, 1)))
    both = student.correlation_matrix(np.column_stack([x, 3 - 4 * x]))
    assert_close(both, np.array([[1.0, -1.0], [-1.0, 1.0]]))


# --- strongest_pairs ------------------------------------------------------------------------------


@task("strongest_pairs")
def test_strongest_pairs(student, reference, rng):
    """The strongest pairs, positive or negative, the strongest first"""
    names = ["pulse", "age", "weight", "height", "dose"]
    for k in (1, 3, 10):
        X = draw_table(rng, 12, 5)
        matrix = np.corrcoef(X.T)
        assert_equal(student.strongest_pairs(names, matrix, k), reference.strongest_pairs(names, matrix, k))


@task("strongest_pairs")
def test_strongest_pair_is_negative(student, rng):
    """A negative correlation may be the strongest"""
    weak, strong, middle = 0.1 + rng.uniform(0, 0.1), -0.7 - rng.uniform(0, 0.2), 0.4 + rng.uniform(0, 0.2)
    matrix = np.array([[1, middle, weak], [middle, 1, strong], [weak, strong, 1]])
    names = ["z", "b", "a"]
    assert_equal(student.strongest_pairs(names, matrix, 3), [("b", "a"), ("z", "b"), ("z", "a")])
    assert_equal(student.strongest_pairs(names, matrix, 1), [("b", "a")])


# --- log_pearson ----------------------------------------------------------------------------------


@task("log_pearson")
def test_logarithm_of_positive_values(student, reference, rng):
    """The logarithm of x, but not of y"""
    for n in (6, 20):
        x = np.exp(rng.normal(scale=2, size=n))
        y = np.log(x) + rng.normal(size=n)
        assert_close(student.log_pearson(x, y), reference.log_pearson(x, y))


@task("log_pearson")
def test_pairs_with_zero_are_left_out(student, reference, rng):
    """Pairs with x = 0 are left out, wherever they stand"""
    for zeros in (1, 4):
        x = np.exp(rng.normal(scale=2, size=12))
        y = 2 - np.log(x) + rng.normal(size=12)
        x[rng.choice(12, size=zeros, replace=False)] = 0.0
        assert_close(student.log_pearson(x, y), reference.log_pearson(x, y))


@task("log_pearson")
def test_values_below_one_are_kept(student, reference, rng):
    """Small values count, and y may be 0 or negative"""
    x = np.array([1e-9, 1e-4, 0.3, 0.9, 2.0, 0.0]) * rng.uniform(0.5, 1)
    y = np.array([-3.0, 0.0, -1.0, 2.0, 0.0, 4.0]) + 0.0
    assert_close(student.log_pearson(x, y), reference.log_pearson(x, y))


@task("log_pearson")
def test_data_are_left_unchanged(student, reference, rng):
    """The data you were given stay as they were"""
    x, y = np.exp(rng.normal(size=8)), rng.normal(size=8)
    x[3] = 0.0
    value, (x_after, y_after) = mutated(student.log_pearson, x, y)
    assert_close(value, reference.log_pearson(x, y))
    assert_close([x_after, y_after], [x, y], rtol=0, atol=0)


# --- spearman -------------------------------------------------------------------------------------


@task("spearman")
def test_ranks_without_ties(student, rng, submission):
    """Ranks of different values, in any order"""
    assert_not_used(submission, "spearman_answer", *RANKING)
    for n in (1, 5, 12):
        expected = rng.permutation(np.arange(1.0, n + 1))
        assert_close(student.ranks(np.cbrt(expected - 3.5)), expected)


@task("spearman")
def test_ranks_with_ties(student, reference, rng, submission):
    """Ties share the mean of their ranks"""
    assert_not_used(submission, "spearman_answer", *RANKING)
    for n in (8, 13):
        x = draw_tied(rng, n)
        assert_close(student.ranks(x), reference.ranks(x))
    assert_close(student.ranks(np.array([0.5, 0.5, 0.5, 0.1])), np.array([3.0, 3.0, 3.0, 1.0]))


@task("spearman")
def test_spearman_without_ties(student, reference, rng, submission):
    """Spearman's coefficient of different values"""
    assert_not_used(submission, "spearman_answer", *RANKING)
    for n in (5, 15):
        x, y = draw_pair(rng, n)
        assert_close(student.spearman(x, np.sinh(y)), reference.spearman(x, y))
    assert_close(student.spearman(np.arange(1, 6), np.array([2, 1, 4, 3, 10])), 0.8)


@task("spearman")
def test_spearman_with_ties(student, reference, rng, submission):
    """Spearman's coefficient with ties in both quantities"""
    assert_not_used(submission, "spearman_answer", *RANKING)
    for n in (8, 14):
        x, y = draw_tied(rng, n), draw_tied(rng, n)
        assert_close(student.spearman(x, y), reference.spearman(x, y))


# --- dependent ------------------------------------------------------------------------------------


@task("dependent")
def test_dependent_but_uncorrelated(student, rng):
    """r = 0 on every symmetric sample, although y is not constant"""
    for n in (5, 12):
        half = np.concatenate([[0.2, 2.8], rng.uniform(0.2, 2.8, size=n)])
        x = rng.permutation(np.concatenate([half, -half]))
        y = assert_array(student.dependent(x), x.shape, kind="fi").astype(float)
        assert np.ptp(y) >= 0.1, "f is constant"
        dx, dy = x - x.mean(), y - y.mean()
        r = float(np.sum(dx * dy) / np.sqrt(np.sum(dx**2) * np.sum(dy**2)))
        assert_close(r, 0.0, rtol=0, atol=1e-9)


@task("dependent")
def test_each_value_depends_on_its_own_x(student, rng):
    """y at one x does not depend on the other numbers"""
    x = np.concatenate([[0.2, 2.8], rng.uniform(-2.8, 2.8, size=9)])
    y = assert_array(student.dependent(x), x.shape, kind="fi").astype(float)
    assert np.ptp(y) >= 0.1, "f is constant"
    for chosen in (rng.permutation(11), np.array([5, 2, 7]), np.array([4])):
        part = assert_array(student.dependent(x[chosen]), chosen.shape, kind="fi").astype(float)
        assert_close(part, y[chosen])
    assert_close(assert_array(student.dependent(-x), x.shape, kind="fi").astype(float), y)
