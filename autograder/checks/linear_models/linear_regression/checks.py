"""Hidden checks of linear_models/linear_regression."""

import numpy as np
import pytest

from autograder.checking import assert_array, assert_close, assert_not_used, mutated, task

HAND_TOLERANCE = 1e-4  # stated in the text of the hand computation
FITS_LINES = ("numpy.polyfit", "numpy.polynomial", "numpy.linalg", "scipy", "sklearn")


def draw_line(rng, n=11):
    """n noisy points around a line, the inputs unsorted and away from zero."""
    x = rng.uniform(2, 9, size=n)
    return x, rng.uniform(-4, 4) + rng.uniform(1, 3) * x + rng.normal(size=n)


def draw_predictions(rng, n):
    """Targets and predictions (n,), too large and too small in turn, by different amounts."""
    y_true = rng.normal(scale=3, size=n)
    return y_true, y_true + rng.uniform(0.5, 4, size=n) * np.resize([1, 1, -1], n)


def draw_features(rng, n, p):
    """Features (n, p) of different scales and means, and targets (n,)."""
    X = rng.normal(size=(n, p)) * np.arange(1, p + 1) + rng.uniform(1, 3, size=p)
    return X, X @ rng.normal(size=p) + 2 + rng.normal(size=n)


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_slope(student, reference):
    """The slope by hand"""
    assert_close(student.hand_theta1, reference.hand_theta1, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_intercept(student, reference):
    """The intercept by hand"""
    assert_close(student.hand_theta0, reference.hand_theta0, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_mae(student, reference):
    """The mean absolute error by hand"""
    assert_close(student.hand_mae, reference.hand_mae, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_mse(student, reference):
    """The mean squared error by hand"""
    assert_close(student.hand_mse, reference.hand_mse, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_rmse(student, reference):
    """The root mean squared error by hand"""
    assert_close(student.hand_rmse, reference.hand_rmse, rtol=0, atol=HAND_TOLERANCE)


# --- fit_line -------------------------------------------------------------------------------------


@task("fit_line")
def test_line_through_noisy_points(student, reference, rng, submission):
    """The line through points that do not lie on one, from averages alone"""
    assert_not_used(submission, "fit_line_answer", *FITS_LINES)
    for x, y in [(np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.0, 5.0])), draw_line(rng), draw_line(rng, 30)]:
        assert_close(student.fit_line(x, y), reference.fit_line(x, y))


@task("fit_line")
def test_line_of_exact_points(student, rng, submission):
    """Points on a line give that line back, also when it falls and when there are only two"""
    assert_not_used(submission, "fit_line_answer", *FITS_LINES)
    for n in (2, 7):
        x = rng.permutation(np.arange(1, n + 1)) + rng.uniform(0, 0.5, size=n)
        theta0, theta1 = float(rng.uniform(2, 5)), float(rng.uniform(-3, -1))
        assert_close(student.fit_line(x, theta0 + theta1 * x), (theta0, theta1))


@task("fit_line")
def test_line_without_a_slope(student, rng):
    """Equal inputs raise a ValueError; equal targets give a level line"""
    x, y = draw_line(rng)
    with pytest.raises(ValueError):  # noqa: PT011 - any message will do
        student.fit_line(np.full(5, float(rng.integers(1, 9))), y[:5])
    level = float(rng.integers(3, 9))
    assert_close(student.fit_line(x, np.full(len(x), level)), (level, 0.0))


# --- errors ---------------------------------------------------------------------------------------


@task("errors")
def test_residuals_have_a_sign(student, rng):
    """Residuals: prediction minus target"""
    y_true, y_pred = rng.normal(size=(2, 9))
    assert_close(student.residuals(y_true, y_pred), y_pred - y_true)
    assert_close(student.residuals([1, 5, 2], [4, 3, 2]), np.array([3.0, -2.0, 0.0]))


@task("errors")
def test_mean_absolute_error(student, rng):
    """MAE: the mean of the absolute residuals"""
    for n in (1, 13):
        y_true, y_pred = draw_predictions(rng, n)
        assert_close(student.mae(y_true, y_pred), float(np.mean(np.abs(y_true - y_pred))))


@task("errors")
def test_mean_squared_error(student, rng):
    """MSE: the mean of the squared residuals"""
    for n in (1, 13):
        y_true, y_pred = draw_predictions(rng, n)
        assert_close(student.mse(y_true, y_pred), float(np.mean((y_true - y_pred) ** 2)))


@task("errors")
def test_root_mean_squared_error(student, rng):
    """RMSE: in the unit of the target, and not the MAE"""
    for n in (2, 13):
        y_true, y_pred = draw_predictions(rng, n)
        assert_close(student.rmse(y_true, y_pred), float(np.sqrt(np.mean((y_true - y_pred) ** 2))))


@task("errors")
def test_columns_are_not_broadcast(student, rng):
    """A column of predictions or of targets stands for the same numbers"""
    y_true, y_pred = draw_predictions(rng, 6)
    column = y_pred.reshape(-1, 1)
    assert_close(student.residuals(y_true, column), y_pred - y_true)
    assert_close(student.residuals(column, y_true.tolist()), y_true - y_pred)
    assert_close(student.mae(y_true, column), float(np.mean(np.abs(y_true - y_pred))))
    assert_close(student.mse(y_true, column), float(np.mean((y_true - y_pred) ** 2)))


@task("errors")
def test_different_numbers_of_values(student, rng):
    """More targets than predictions, or the reverse, raise a ValueError"""
    y_true, y_pred = rng.normal(size=(2, 5))
    for wrong in (y_pred[:1], y_pred[:3], y_pred[:1].tolist(), y_pred[:1].reshape(1, 1)):
        with pytest.raises(ValueError):  # noqa: PT011 - any message will do
            student.residuals(y_true, wrong)
        with pytest.raises(ValueError):  # noqa: PT011 - any message will do
            student.residuals(wrong, y_true)
    assert_close(student.residuals(y_true, y_pred), y_pred - y_true)


# --- best_constants -------------------------------------------------------------------------------


@task("best_constants")
def test_constants_of_the_reaction_times(student, reference):
    """The best constants for the five reaction times"""
    assert_close(student.best_mse_ms, reference.best_mse_ms, rtol=0, atol=0.01)
    assert_close(student.best_mae_ms, float(reference.best_mae_ms), rtol=0, atol=0.01)


@task("best_constants")
def test_constants_of_a_skewed_sample(student, rng):
    """The best constants for skewed samples, odd and even in size, in any order"""
    for n in (9, 14):
        y = rng.exponential(scale=20, size=n)
        assert_close(student.best_constants(y), (float(np.mean(y)), float(np.median(y))))


@task("best_constants")
def test_targets_are_left_unchanged(student, rng):
    """The targets you were given stay as they were"""
    y = np.array([20.0, 3.0, 9.0, 12.0, 7.0, 4.0]) * rng.uniform(1, 2)
    constants, (after,) = mutated(student.best_constants, y)
    assert_close(constants, (float(np.mean(y)), float(np.median(y))))
    assert_close(after, y, rtol=0, atol=0)


# --- design_matrix --------------------------------------------------------------------------------


@task("design_matrix")
def test_design_matrix_of_many_features(student, reference, rng):
    """Ones first, then the features, one row for each sample"""
    for n, p in [(5, 3), (3, 4)]:
        X = rng.normal(size=(n, p))
        assert_close(student.design_matrix(X), reference.design_matrix(X))


@task("design_matrix")
def test_design_matrix_of_one_feature(student, rng):
    """A single feature, as a flat array or as a column"""
    x = rng.normal(size=6)
    for X in (x, x.reshape(-1, 1)):
        assert_close(student.design_matrix(X), np.stack([np.ones(6), x], axis=1))


@task("design_matrix")
def test_design_matrix_of_integers(student, rng):
    """Integer features give a matrix of floats"""
    X = rng.integers(2, 9, size=(4, 2))
    A = assert_array(student.design_matrix(X), (4, 3), kind="f")
    assert_close(A, np.column_stack([np.ones(4), X]))


# --- predict --------------------------------------------------------------------------------------


@task("predict")
def test_predictions_of_many_features(student, reference, rng):
    """Predictions from several features"""
    for n, p in [(6, 3), (2, 5)]:
        theta, X = rng.normal(size=p + 1), rng.normal(size=(n, p))
        assert_close(student.predict(theta, X), reference.predict(theta, X))


@task("predict")
def test_predictions_of_one_feature_or_sample(student, reference, rng):
    """Predictions from a single feature, and for a single sample"""
    for n, p in [(5, 1), (1, 3)]:
        theta, X = rng.normal(size=p + 1), rng.normal(size=(n, p))
        assert_close(student.predict(theta, X), reference.predict(theta, X))


# --- least_squares --------------------------------------------------------------------------------


@task("least_squares")
def test_least_squares_of_many_features(student, reference, rng, submission):
    """Several features with noise, the intercept first"""
    assert_not_used(submission, "least_squares_answer", "scipy", "sklearn")
    for n, p in [(12, 3), (25, 2), (9, 1)]:
        X, y = draw_features(rng, n, p)
        assert_close(student.least_squares(X, y), reference.least_squares(X, y))


@task("least_squares")
def test_least_squares_of_twin_features(student, reference, rng, submission):
    """Columns that say the same thing: the parameters with the smallest norm"""
    assert_not_used(submission, "least_squares_answer", "scipy", "sklearn")
    X, y = draw_features(rng, 12, 2)
    for twins in (np.column_stack([X, X[:, 0]]), np.column_stack([X[:, 0], 12 * X[:, 0]])):
        assert_close(student.least_squares(twins, y), reference.least_squares(twins, y))


@task("least_squares")
def test_least_squares_of_few_samples(student, reference, rng, submission):
    """Fewer samples than parameters: the parameters with the smallest norm"""
    assert_not_used(submission, "least_squares_answer", "scipy", "sklearn")
    for n, p in [(3, 4), (1, 2)]:
        X, y = draw_features(rng, n, p)
        assert_close(student.least_squares(X, y), reference.least_squares(X, y))


# --- new_units ------------------------------------------------------------------------------------


@task("new_units")
def test_new_units_with_shift_and_scale(student, reference, rng):
    """Intercept and slope after a shift and a change of scale"""
    for _ in range(3):
        theta0, theta1, shift = rng.uniform(1, 5, size=3).tolist()
        scale = float(rng.uniform(2, 6))
        for s in (scale, -1 / scale):
            assert_close(
                student.new_units(theta0, theta1, shift, s), reference.new_units(theta0, theta1, shift, s)
            )


@task("new_units")
def test_new_units_with_one_of_the_two(student, rng):
    """A shift alone moves the intercept, a scale alone changes the slope"""
    theta0, theta1, number = rng.uniform(2, 5, size=3).tolist()
    assert_close(student.new_units(theta0, theta1, number, 1.0), (theta0 + theta1 * number, theta1))
    assert_close(student.new_units(theta0, theta1, 0.0, number), (theta0, theta1 * number))
