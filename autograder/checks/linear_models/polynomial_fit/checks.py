"""Hidden checks of linear_models/polynomial_fit."""

import numpy as np

from autograder.checking import assert_close, assert_equal, mutated, task

HAND_TOLERANCE = 1e-4  # stated in the text of the hand computation


def draw_inputs(rng, n):
    """n different inputs in [-1.5, 1.5], unsorted, none of them close to another."""
    spread = np.linspace(-1.4, 1.4, n)
    return rng.permutation(spread + rng.uniform(-0.3, 0.3, size=n) * 2.8 / n)


def draw_sets(rng, n_train, n_val):
    """A training and a validation set of a noisy winding law; the validation set lies further out."""
    x_train, x_val = draw_inputs(rng, n_train), 1.1 * draw_inputs(rng, n_val)
    sets = []
    for x in (x_train, x_val):
        sets += [x, 2 * x - 3 * x**3 + rng.normal(size=len(x))]
    return sets


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_constant(student, reference):
    """The best constant by hand"""
    assert_close(student.hand_constant, reference.hand_constant, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_training_error_of_the_constant(student, reference):
    """The training error of the constant by hand"""
    assert_close(student.hand_train_0, reference.hand_train_0, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_training_error_of_the_line(student, reference):
    """The training error of the line by hand"""
    assert_close(student.hand_train_1, reference.hand_train_1, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_error_of_the_line(student, reference):
    """What the line predicts where nothing was measured"""
    assert_close(student.hand_line_error, reference.hand_line_error, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_error_of_the_parabola(student, reference):
    """What the parabola predicts where nothing was measured"""
    assert_close(student.hand_parabola_error, reference.hand_parabola_error, rtol=0, atol=HAND_TOLERANCE)


# --- powers ---------------------------------------------------------------------------------------


@task("powers")
def test_powers_in_increasing_order(student, reference, rng):
    """The powers of several inputs, the lowest first"""
    for n, degree in [(7, 4), (3, 6)]:
        x = draw_inputs(rng, n)
        assert_close(student.powers(x, degree), reference.powers(x, degree))


@task("powers")
def test_powers_of_small_degree(student, reference, rng):
    """Degree 0 has the column of ones alone; degree 1 adds the inputs"""
    x = draw_inputs(rng, 5)
    for degree in (0, 1):
        assert_close(student.powers(x, degree), reference.powers(x, degree))


@task("powers")
def test_powers_of_zero_and_negative_inputs(student, rng):
    """Zero to the power 0 is 1, and negative inputs change their sign"""
    a = float(rng.uniform(1.5, 3))
    expected = np.array([[1.0, 0.0, 0.0, 0.0], [1.0, -a, a**2, -(a**3)]])
    assert_close(student.powers(np.array([0.0, -a]), 3), expected)


# --- fit_polynomial -------------------------------------------------------------------------------


@task("fit_polynomial")
def test_fit_of_noisy_points(student, reference, rng):
    """Polynomials of several degrees through noisy points"""
    x, y, _, _ = draw_sets(rng, 15, 3)
    for degree in (3, 1, 5):
        expected = reference.fit_polynomial(x, y, degree)
        assert_close(student.fit_polynomial(x, y, degree), expected, atol=1e-8)


@task("fit_polynomial")
def test_fit_of_exact_points(student, rng):
    """As many points as parameters: the polynomial passes through all of them"""
    theta = rng.uniform(1, 3, size=4) * np.array([1, -1, 1, -1])
    x = draw_inputs(rng, 4)
    y = sum(each * x**j for j, each in enumerate(theta))
    assert_close(student.fit_polynomial(x, y, 3), theta, atol=1e-8)


@task("fit_polynomial")
def test_fit_of_a_constant(student, rng):
    """Degree 0: the best constant"""
    x, y, _, _ = draw_sets(rng, 8, 3)
    assert_close(student.fit_polynomial(x, y + 5, 0), np.array([np.mean(y) + 5]))


# --- predict --------------------------------------------------------------------------------------


@task("predict")
def test_predictions_of_several_degrees(student, reference, rng):
    """The values of polynomials of several degrees"""
    for degree, m in [(4, 3), (2, 6)]:
        theta, x = rng.normal(size=degree + 1), draw_inputs(rng, m)
        assert_close(student.predict(theta, x), reference.predict(theta, x))


@task("predict")
def test_predictions_of_small_degree(student, rng):
    """Degree 0 gives the same value everywhere; degree 1 a line"""
    a, b = rng.uniform(2, 5, size=2)
    x = draw_inputs(rng, 4)
    assert_close(student.predict(np.array([a]), x), np.full(4, a))
    assert_close(student.predict(np.array([a, b]), x), a + b * x)


# --- errors_by_degree -----------------------------------------------------------------------------


@task("errors_by_degree")
def test_training_errors(student, reference, rng):
    """The training errors, in the order of the degrees"""
    sets = draw_sets(rng, 12, 5)
    for degrees in ([0, 1, 2, 3], [4, 1, 3]):
        assert_close(
            student.errors_by_degree(*sets, degrees)[0], reference.errors_by_degree(*sets, degrees)[0]
        )


@task("errors_by_degree")
def test_validation_errors(student, reference, rng):
    """The validation errors: fitted on the training set, measured on the validation set"""
    sets = draw_sets(rng, 12, 5)
    for degrees in ([0, 1, 2, 3], [4, 1, 3]):
        assert_close(
            student.errors_by_degree(*sets, degrees)[1], reference.errors_by_degree(*sets, degrees)[1]
        )


@task("errors_by_degree")
def test_errors_with_a_single_validation_point(student, reference, rng):
    """A single validation point, a single degree"""
    sets = draw_sets(rng, 7, 1)
    assert_close(student.errors_by_degree(*sets, [2]), reference.errors_by_degree(*sets, [2]))


# --- choose_degree --------------------------------------------------------------------------------


@task("choose_degree")
def test_degree_with_the_smallest_error(student, rng):
    """The degree with the smallest error, wherever it stands"""
    degrees = [7, 2, 9, 4, 6]
    for best in rng.permutation(5)[:3].tolist():
        val_errors = rng.uniform(2, 3, size=5)
        val_errors[best] = rng.uniform(1, 2)
        assert_equal(student.choose_degree(degrees, val_errors), degrees[best])
        assert_equal(student.choose_degree(degrees, val_errors.tolist()), degrees[best])


@task("choose_degree")
def test_degree_in_a_tie(student, rng):
    """Equal errors: the lowest of their degrees, whatever the order"""
    low, high = 0.25 * float(rng.integers(1, 4)), 0.25 * float(rng.integers(5, 9))
    assert_equal(student.choose_degree([5, 3, 8, 2], np.array([low, low, low, high])), 3)
    assert_equal(student.choose_degree([3, 8, 1, 6], np.array([high, low, high, low])), 6)
    assert_equal(student.choose_degree([4, 6, 8], np.array([low, low, high])), 4)


# --- standardise ----------------------------------------------------------------------------------


@task("standardise")
def test_training_inputs_are_standardised(student, rng):
    """The training inputs: mean 0, standard deviation 1"""
    for n in (5, 12):
        x_train, x_other = rng.exponential(scale=20, size=n) + 1900, rng.normal(size=4)
        u_train, _ = student.standardise(x_train, x_other)
        assert_close(u_train, (x_train - x_train.mean()) / x_train.std(), atol=1e-8)


@task("standardise")
def test_other_inputs_follow_the_training_set(student, reference, rng):
    """Other inputs are shifted and scaled by the numbers of the training set"""
    for n, m in [(9, 4), (5, 8)]:
        x_train, x_other = rng.normal(4, 3, size=n), rng.uniform(6, 20, size=m)
        assert_close(student.standardise(x_train, x_other)[1], reference.standardise(x_train, x_other)[1])


@task("standardise")
def test_single_other_input(student, reference, rng):
    """A single input can be scaled, too"""
    x_train, x_other = rng.normal(4, 3, size=6), rng.uniform(8, 20, size=1)
    assert_close(student.standardise(x_train, x_other), reference.standardise(x_train, x_other))


@task("standardise")
def test_inputs_are_left_unchanged(student, reference, rng):
    """The inputs you were given stay as they were"""
    x_train, x_other = rng.normal(4, 3, size=6), rng.uniform(8, 20, size=3)
    scaled, after = mutated(student.standardise, x_train, x_other)
    assert_close(scaled, reference.standardise(x_train, x_other))
    assert_close(after, [x_train, x_other], rtol=0, atol=0)


# --- bias_variance --------------------------------------------------------------------------------


def draw_fits(rng, D, m):
    """Predictions (D, m) whose bias changes its sign from place to place, and the law (m,)."""
    truth = rng.normal(scale=2, size=m)
    bias = rng.uniform(0.5, 2, size=m) * np.resize([1, -1, 1], m)
    return truth + bias + rng.normal(size=(D, m)) * rng.uniform(0.5, 3, size=m), truth


@task("bias_variance")
def test_squared_bias(student, reference, rng):
    """The squared bias: square at each place, then average"""
    for D, m in [(4, 6), (9, 3)]:
        predictions, truth = draw_fits(rng, D, m)
        assert_close(
            student.bias_variance(predictions, truth)[0], reference.bias_variance(predictions, truth)[0]
        )


@task("bias_variance")
def test_variance(student, reference, rng):
    """The variance: how much the fits disagree at each place, then average"""
    for D, m in [(4, 6), (9, 3)]:
        predictions, truth = draw_fits(rng, D, m)
        assert_close(
            student.bias_variance(predictions, truth)[1], reference.bias_variance(predictions, truth)[1]
        )


@task("bias_variance")
def test_fits_that_agree_or_are_right_on_average(student, rng):
    """Fits that all agree have no variance; fits that are right on average have no bias"""
    truth, off = rng.normal(size=5), rng.uniform(1, 2, size=5)
    assert_close(student.bias_variance(np.tile(truth + off, (3, 1)), truth), (float(np.mean(off**2)), 0.0))
    around = np.array([truth - off, truth + off, truth])
    assert_close(student.bias_variance(around, truth), (0.0, float(np.mean(2 * off**2 / 3))))
