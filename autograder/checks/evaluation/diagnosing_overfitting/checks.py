"""Hidden checks of evaluation/diagnosing_overfitting."""

import numpy as np

from autograder.checking import assert_close, assert_equal, mutated, task

LOSSES = [1, 0.8, 0.7, 0.72, 0.71, 0.73, 0.5]  # of the hand computation


def noisy_data(rng, n, m):
    """Noisy training (n) and validation (m) samples of a cubic; the validation data lie a little farther out."""
    x, x_val = rng.uniform(-1, 1, n), rng.uniform(-1.2, 1.2, m)
    coefficients = rng.uniform(0.5, 2, 4) * rng.choice([-1, 1], 4)
    y, y_val = (np.polyval(coefficients, each) + rng.normal(0, 0.5, len(each)) for each in (x, x_val))
    return x, y, x_val, y_val


# --- validation_curve -----------------------------------------------------------------------------


@task("validation_curve")
def test_training_errors(student, reference, rng):
    """The training error of every degree"""
    for n, m in ((14, 9), (11, 20)):
        data = noisy_data(rng, n, m)
        expected = reference.validation_curve(*data, [0, 1, 2, 3, 5])[0]
        assert_close(student.validation_curve(*data, [0, 1, 2, 3, 5])[0], expected)


@task("validation_curve")
def test_validation_errors(student, reference, rng):
    """The validation error of every degree, from fits that have not seen the validation data"""
    for n, m in ((14, 9), (11, 20)):
        data = noisy_data(rng, n, m)
        expected = reference.validation_curve(*data, [0, 1, 2, 3, 5])[1]
        assert_close(student.validation_curve(*data, [0, 1, 2, 3, 5])[1], expected)


@task("validation_curve")
def test_degrees_in_any_order(student, reference, rng):
    """Degrees in any order, one or several, and as many validation as training data; both errors"""
    data = noisy_data(rng, 13, 13)
    for degrees in ([0], [3], [4, 0, 2]):
        assert_close(student.validation_curve(*data, degrees), reference.validation_curve(*data, degrees))


# --- learning_curve -------------------------------------------------------------------------------


@task("learning_curve")
def test_training_errors_of_growing_sets(student, reference, rng):
    """The training error, on the samples that were used"""
    for degree, sizes in ((1, [4, 6, 9, 15]), (3, [7, 10, 15])):
        data = noisy_data(rng, 15, 8)
        expected = reference.learning_curve(*data, degree, sizes)[0]
        assert_close(student.learning_curve(*data, degree, sizes)[0], expected)


@task("learning_curve")
def test_validation_errors_of_growing_sets(student, reference, rng):
    """The validation error, on all validation data, for fits to the first samples"""
    for degree, sizes in ((1, [4, 6, 9, 15]), (3, [7, 10, 15])):
        data = noisy_data(rng, 15, 8)
        expected = reference.learning_curve(*data, degree, sizes)[1]
        assert_close(student.learning_curve(*data, degree, sizes)[1], expected)


@task("learning_curve")
def test_sizes_in_any_order(student, reference, rng):
    """Sizes in any order, from the smallest that is allowed, for a constant and a parabola; both errors"""
    data = noisy_data(rng, 12, 12)
    for degree, sizes in ((0, [2]), (0, [9, 2, 12]), (2, [11, 3, 5, 8])):
        expected = reference.learning_curve(*data, degree, sizes)
        assert_close(student.learning_curve(*data, degree, sizes), expected)


# --- name_the_fit and remedies --------------------------------------------------------------------


def assert_same_strings(student, reference, *names):
    """The named strings, all of them."""
    for name in names:
        assert_equal(getattr(student, name), getattr(reference, name))


@task("name_the_fit")
def test_networks_a_and_b(student, reference):
    """Networks A and B: what is wrong with each of them?"""
    assert_same_strings(student, reference, "network_a", "network_b")


@task("name_the_fit")
def test_networks_c_and_e(student, reference):
    """Networks C and E: how far is the validation loss *above* the training loss?"""
    assert_same_strings(student, reference, "network_c", "network_e")


@task("name_the_fit")
def test_networks_b_and_d(student, reference):
    """Networks B and D, whose gaps differ, and C: the order of the questions matters"""
    assert_same_strings(student, reference, "network_b", "network_d", "network_c")


def assert_remedies(student, reference, *keys):
    """The illness for each of these remedies."""
    answers = student.helps_against
    for key in keys:
        assert_equal(answers[key], reference.helps_against[key])


@task("remedies")
def test_remedies_from_the_curves(student, reference):
    """Data, size of the model, time of training: what the curves say"""
    assert_remedies(student, reference, "more training data", "larger model", "more epochs", "stop earlier")


@task("remedies")
def test_remedies_inside_the_model(student, reference):
    """Penalties, dropout and features"""
    assert_remedies(student, reference, "stronger L2 penalty", "weaker L2 penalty")
    assert_remedies(student, reference, "dropout", "new informative features")


# --- diagnose -------------------------------------------------------------------------------------


def loss_curves(rng, train_end, val_end):
    """Two loss curves that end as said; before, both were once much smaller and once much larger than at the end."""
    length = int(rng.integers(4, 9))
    train, val = rng.uniform(1, 2, length), rng.uniform(1, 2, length)
    train[0], val[0], train[-1], val[-1] = 60.0, 60.0, train_end, val_end
    train[1], val[1] = 1 / 128, 1 / 128
    return train, val


def assert_diagnosis(student, expected, curves, target, gap):
    """The diagnosis of these training and validation losses."""
    assert_equal(student.diagnose(*curves, target, gap), expected)


@task("diagnose")
def test_diagnosis_from_both_errors(student, rng):
    """Training error against the target first, then the gap"""
    for _ in range(3):
        target, gap = rng.uniform(2, 5), rng.uniform(0.5, 1)
        good, high = target * rng.uniform(0.3, 0.6), target * rng.uniform(1.1, 1.5)
        assert_diagnosis(student, "good fit", loss_curves(rng, good, good + gap / 2), target, gap)
        assert_diagnosis(student, "overfitting", loss_curves(rng, good, good + 1.5 * gap), target, gap)
        assert_diagnosis(student, "overfitting", loss_curves(rng, good, target + 9 * gap), target, gap)
        assert_diagnosis(student, "underfitting", loss_curves(rng, high, high + gap / 2), target, gap)


@task("diagnose")
def test_diagnosis_with_both_illnesses(student, rng):
    """A high training error and a wide gap; and a wide gap alone; the losses in lists"""
    target, gap = rng.uniform(2, 5), rng.uniform(0.5, 1)
    both, one = (loss_curves(rng, share * target, 4 * target + gap) for share in (1.2, 0.9))
    assert_diagnosis(student, "underfitting", [each.tolist() for each in both], target, gap)
    assert_diagnosis(student, "overfitting", [each.tolist() for each in one], target, gap)


@task("diagnose")
def test_diagnosis_of_easy_validation_data(student, rng):
    """A validation error below the training error is no illness by itself, and no cure either"""
    target, gap = rng.uniform(2, 5), rng.uniform(0.1, 0.2)
    good, high = target * rng.uniform(0.8, 0.9), target * rng.uniform(1.1, 1.2)
    assert_diagnosis(student, "good fit", loss_curves(rng, good, good / 2), target, gap)
    assert_diagnosis(student, "underfitting", loss_curves(rng, high, target / 2), target, gap)


@task("diagnose")
def test_diagnosis_at_the_limits(student, rng):
    """Exactly at the target, a gap exactly as wide as tolerated, a gap of 0, all after a single epoch"""
    target, gap = rng.integers(3, 9, 2).tolist()
    assert_diagnosis(student, "good fit", (np.array([1.5]), np.array([1.5])), target, 0)
    assert_diagnosis(student, "good fit", (np.array([target]), np.array([target + gap])), target, gap)
    assert_diagnosis(
        student, "overfitting", (np.array([target]), np.array([target + gap + 0.25])), target, gap
    )
    assert_diagnosis(student, "underfitting", (np.array([target + 0.25]), np.array([target])), target, gap)


# --- stopping_by_hand and early_stopping ----------------------------------------------------------


def assert_hand(student, reference, *names):
    """The named epochs, all of them."""
    for name in names:
        assert_close(getattr(student, name), float(getattr(reference, name)))


@task("stopping_by_hand")
def test_hand_early_stopping(student, reference):
    """By hand: patience 3, every improvement counts"""
    assert_hand(student, reference, "hand_best", "hand_stop")


@task("stopping_by_hand")
def test_hand_look_back(student, reference):
    """By hand: looking back when all epochs are done"""
    assert_hand(student, reference, "hand_look_back")


@task("stopping_by_hand")
def test_hand_minimum_improvement(student, reference):
    """By hand: only large improvements count"""
    assert_hand(student, reference, "hand_stop_delta", "hand_best_delta")


def assert_stopping(student, reference, *arguments):
    """Stop epoch and best epoch for these arguments."""
    assert_equal(student.early_stopping(*arguments), reference.early_stopping(*arguments))


@task("early_stopping")
def test_worked_losses(student, reference):
    """The losses of the hand computation, with less and more patience"""
    for patience in (3, 1, 2, 4, 5):
        assert_stopping(student, reference, LOSSES, patience, 0.0)


@task("early_stopping")
def test_patience_runs_out(student, reference, rng):
    """The training stops, and what comes after the stop does not count"""
    for patience in (2, 3, 5):
        before = int(rng.integers(4, 9))
        losses = [
            *np.linspace(9, 5, before),
            *np.linspace(rng.uniform(7, 8), 6, patience),
            *rng.uniform(1, 2, 4),
            8.0,
            8.5,
        ]
        assert_stopping(student, reference, losses, patience, 0.0)


@task("early_stopping")
def test_patience_is_restored(student, reference, rng):
    """An improvement restores the full patience; bad epochs before it are forgotten"""
    for patience in (2, 3, 4):
        losses, level = [], 20.0
        for _ in range(4):
            level -= rng.uniform(0.5, 1)
            losses += [level, *(level + rng.uniform(0.1, 2, patience - 1))]
        # The third of these is smaller than the one before it, but not than the best.
        losses += [level - 1, level + 3, level + 2.5, *(level + rng.uniform(0.1, 2, 6)), level - 5]
        assert_stopping(student, reference, np.array(losses), patience, 0.0)


@task("early_stopping")
def test_minimum_improvement(student, reference, rng):
    """Only an improvement by more than min_delta counts; small steps may add up to one"""
    assert_stopping(student, reference, LOSSES, 3, 0.15)
    # In units of min_delta: a recovery after a bad epoch, and small steps that add up.
    units = np.array([20, 17, 18.6, 16.8, 16.2, 15.9, 16, 16.5, 17, 18, 18]) + rng.uniform(-0.04, 0.04, 11)
    min_delta = rng.uniform(0.5, 2)
    assert_stopping(student, reference, units * min_delta, 4, min_delta)
    for patience in (2, 3):
        start, step = rng.uniform(20, 30), rng.uniform(0.2, 0.5)
        drops = [3.0, 0.7, 0.7, 0.2, 0.7, -1.5, 0.4, 0.4, 0.2, 9.0, 0.1]
        losses = start - step * np.cumsum([0.0, *drops])
        assert_stopping(student, reference, losses, patience, step)
        assert_stopping(student, reference, losses + 50, patience + 1, step)


@task("early_stopping")
def test_equal_losses_are_no_improvement(student, reference, rng):
    """A loss equal to the best one, or better by exactly min_delta, is no improvement"""
    base = float(rng.integers(20, 60))
    losses = base - np.array([0, 4, 4, 4, 4, 8, 8, 8.5, 9, 7])
    for patience, min_delta in ((2, 0.0), (3, 0.0), (2, 4.0), (4, 0.5)):
        assert_stopping(student, reference, losses, patience, min_delta)


@task("early_stopping")
def test_patience_that_never_runs_out(student, reference, rng):
    """A training that runs to its last epoch, improving or not; a single epoch; losses that may be negative"""
    falling = np.sort(rng.uniform(-3, 3, 8))[::-1]
    assert_stopping(student, reference, falling, 2, 0.0)
    assert_stopping(student, reference, [*falling.tolist(), 5.0, 4.0], 3, 0.0)
    assert_stopping(student, reference, [7.0, *rng.uniform(8, 9, 4)], 6, 0.0)
    assert_stopping(student, reference, [float(rng.uniform(1, 2))], 1, 0.0)


# --- train_and_look_back --------------------------------------------------------------------------


def overfitting_problem(reference, rng, m=25, epochs=30):
    """Arguments of train_and_look_back with m validation data, and the best epoch neither near the start nor the end."""
    while True:
        n, p = 6, 4
        X, X_val, truth = rng.normal(size=(n, p)), rng.normal(size=(m, p)), rng.normal(0, 2, p)
        y, y_val = X @ truth + rng.normal(0, 3, n), X_val @ truth + rng.normal(0, 0.5, m)
        rate = 0.3 / np.linalg.eigvalsh(2 / n * X.T @ X).max()
        arguments = (rng.normal(0, 0.3, p), X, y, X_val, y_val, float(rate), epochs)
        weights, best = reference.train_and_look_back(*arguments)
        last, _ = reference.train_and_look_back(*arguments[:3], X, y, *arguments[5:])
        worse = reference.mse(y_val, X_val @ last) / reference.mse(y_val, X_val @ weights)
        if 4 <= best <= epochs - 8 and worse > 1.02:
            return arguments


@task("train_and_look_back")
def test_weights_of_the_best_epoch(student, reference, rng):
    """The weights are those after the best epoch, although the training went on"""
    for _ in range(2):
        arguments = overfitting_problem(reference, rng)
        weights, _ = student.train_and_look_back(*arguments)
        assert_close(weights, reference.train_and_look_back(*arguments)[0])


@task("train_and_look_back")
def test_number_of_the_best_epoch(student, reference, rng):
    """The best epoch is the one with the smallest validation error, counted from 0"""
    for m in (4, 25):
        arguments = overfitting_problem(reference, rng, m)
        _, epoch = student.train_and_look_back(*arguments)
        assert_equal(epoch, reference.train_and_look_back(*arguments)[1])


@task("train_and_look_back")
def test_start_is_left_alone(student, reference, rng):
    """The weights you start from stay as they were"""
    arguments = overfitting_problem(reference, rng)
    (weights, _), (start, *_) = mutated(student.train_and_look_back, *arguments)
    assert_close(weights, reference.train_and_look_back(*arguments)[0])
    assert_close(start, arguments[0], rtol=0, atol=0)


@task("train_and_look_back")
def test_training_without_overfitting(student, reference, rng):
    """The last, the first, the only epoch, or one of two equally good ones may be best; and training may diverge"""
    one, scale = np.ones((1, 1)), 2.0 ** rng.integers(0, 5)
    start, goal = np.zeros(1), np.array([8 * scale])
    # In units of the scale, the weight goes 4, 6, 7, 7.5 at the smaller rate and 18, -4.5, 23.6, -11.5 at the other.
    for validate, rate, epochs in (
        (9, 0.25, 4),
        (-4, 1.125, 4),
        (3.5, 0.25, 5),
        (1, 0.25, 1),
        (6.5, 0.25, 6),
    ):
        arguments = (start, one, goal, one, np.array([validate * scale]), rate, epochs)
        assert_close(student.train_and_look_back(*arguments), reference.train_and_look_back(*arguments))


# --- select_and_report ----------------------------------------------------------------------------


def model_errors(rng):
    """Validation and test errors of some models: one wins on the validation data, one on the test data, one on both."""
    count = int(rng.integers(7, 10))
    val, test = rng.uniform(0.45, 0.6, (2, count))
    winner, lucky, both = 2 + rng.permutation(count - 2)[:3]
    val[winner], test[winner] = 0.1, 0.55
    val[lucky], test[lucky] = 0.42, 0.05
    val[both], test[both] = 0.15, 0.2
    return val + rng.uniform(0, 0.01), test + rng.uniform(0, 0.01)


@task("select_and_report")
def test_choice_by_validation_error(student, reference, rng):
    """Which model is chosen, and by which error"""
    for _ in range(3):
        errors = model_errors(rng)
        assert_equal(student.select_and_report(*errors)[0], reference.select_and_report(*errors)[0])


@task("select_and_report")
def test_reported_error(student, reference, rng):
    """Which error is reported for the chosen model"""
    for _ in range(3):
        errors = model_errors(rng)
        assert_close(student.select_and_report(*errors)[1], reference.select_and_report(*errors)[1])


@task("select_and_report")
def test_choice_among_equals(student, rng):
    """Lists, and two models with the same validation error"""
    low = float(rng.uniform(0.1, 0.2))
    test_errors = (np.array([0.3, 0.5, 0.35, 0.31, 0.4]) + rng.uniform(0, 0.01, 5)).tolist()
    expected = (1, test_errors[1])
    assert_close(student.select_and_report([0.9, low, 0.7, low, 0.8], test_errors), expected)
