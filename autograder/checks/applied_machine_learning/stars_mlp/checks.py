"""Hidden checks of applied_machine_learning/stars_mlp."""

import numpy as np

from autograder.checking import (
    assert_array,
    assert_between,
    assert_close,
    assert_equal,
    assert_not_used,
    mutated,
    task,
)


def table(rng, n, d):
    """Float array (n, d) whose columns differ in mean and spread."""
    return rng.normal(size=(n, d)) * rng.uniform(2, 9, size=d) + rng.uniform(-20, 40, size=d)


def standardised(X, X_new):
    """New data with means and deviations of X, worked out once more."""
    return (X_new - X.mean(axis=0)) / X.std(axis=0)


def columns(values):
    """A table: one column where there is only a list of numbers, as when X and y have changed places."""
    return np.asarray(values, dtype=float).reshape(len(values), -1)


def least_squares(X_train, y_train, X_new):
    """A straight line through the training data."""
    X_train, X_new, y_train = columns(X_train), columns(X_new), columns(y_train)[:, 0]
    A = np.column_stack([np.ones(len(X_train)), X_train])
    weights = np.linalg.lstsq(A, y_train, rcond=None)[0]
    return weights[0] + X_new @ weights[1:]


def nearest(X_train, y_train, X_new):
    """The value of the nearest training sample: no error on the training data."""
    distances = ((X_new[:, None, :] - X_train[None, :, :]) ** 2).sum(axis=2)
    return y_train[distances.argmin(axis=1)]


def relative_error(truth, prediction):
    """A score in which truth and prediction cannot change places."""
    return float(np.mean(np.abs(truth - prediction)) / np.mean(truth**2))


def worst_error(truth, prediction):
    """Another score."""
    return float(np.max(truth - 0.5 * prediction))


def trial(rng, n=31, d=2):
    """X, y and an order of the samples; y is a plane with plenty of noise."""
    X = table(rng, n, d)
    return X, X @ rng.uniform(1, 2, size=d) + rng.normal(scale=5, size=n), rng.permutation(n)


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_right_stars(student, reference):
    """The number of test stars that were classified correctly"""
    assert_close(student.hand_test_right, float(reference.hand_test_right), rtol=0, atol=0.01)


@task("by_hand")
def test_standard_error(student, reference):
    """The standard error of the test accuracy"""
    assert_close(student.hand_standard_error, reference.hand_standard_error, rtol=0, atol=5e-4)


@task("by_hand")
def test_parameters(student, reference):
    """The number of weights and biases"""
    assert_close(student.hand_parameters, float(reference.hand_parameters), rtol=0, atol=0.01)


@task("by_hand")
def test_r2_by_hand(student, reference):
    """R² of four predictions"""
    assert_close(student.hand_r2, reference.hand_r2, rtol=0, atol=1e-4)


# --- physics --------------------------------------------------------------------------------------


@task("physics")
def test_luminosity(student, reference, rng):
    """Luminosity from temperature and size"""
    T, R = rng.uniform(2000, 30000, size=7), rng.uniform(0.01, 900, size=7)
    assert_close(student.luminosity(T, R), reference.luminosity(T, R))
    assert_close(
        student.luminosity(float(T[0]), float(R[0])), float(reference.luminosity(float(T[0]), float(R[0])))
    )


@task("physics")
def test_absolute_magnitude(student, reference, rng):
    """Absolute magnitude from luminosity, faint and bright"""
    lum = 10 ** rng.uniform(-5, 6, size=8)
    assert_close(student.absolute_magnitude(lum), reference.absolute_magnitude(lum))
    assert_close(
        student.absolute_magnitude(float(lum[0])), float(reference.absolute_magnitude(float(lum[0])))
    )


@task("physics")
def test_radius(student, reference, rng):
    """Radius from temperature and magnitude"""
    T, M = rng.uniform(2000, 30000, size=7), rng.uniform(-10, 16, size=7)
    assert_close(student.radius(T, M), reference.radius(T, M))
    assert_close(student.radius(float(T[0]), float(M[0])), float(reference.radius(float(T[0]), float(M[0]))))


@task("physics")
def test_radius_undoes_the_two_formulas(student, rng):
    """A star's radius comes back from its temperature and magnitude"""
    T, R = rng.uniform(2500, 20000, size=6), rng.uniform(0.1, 50, size=6)
    M = 4.83 - 2.5 * np.log10(R**2 * (T / 5772) ** 4)
    assert_close(student.radius(T, M), R, rtol=1e-9)


@task("physics")
def test_spectral_class_of_any_temperature(student, reference, rng):
    """Spectral classes of stars in any order"""
    T = np.concatenate(
        [rng.uniform(low, high, size=3) for low, high in
         ((31000, 45000), (11000, 29000), (7600, 9900), (6100, 7400), (5300, 5900), (3800, 5100), (2000, 3600))]
    )  # fmt: skip
    T = rng.permutation(T)
    assert_equal(student.spectral_class(T), reference.spectral_class(T))


@task("physics")
def test_spectral_class_at_the_limits(student, reference, rng):
    """Spectral classes at the limits, and just below them"""
    limits = np.array([3700.0, 5200.0, 6000.0, 7500.0, 10000.0, 30000.0])
    for T in (rng.permutation(limits), rng.permutation(limits - 0.5)):
        assert_equal(student.spectral_class(T), reference.spectral_class(T))


# --- preparation ----------------------------------------------------------------------------------


@task("preparation")
def test_split(student, reference, rng):
    """The split follows the order, and keeps rows and values together"""
    for n, n_test in ((10, 5), (11, 3), (23, 9), (7, 1)):
        X, y, order = trial(rng, n, 3)
        assert_close(student.split(X, y, order, n_test), reference.split(X, y, order, n_test))


@task("preparation")
def test_split_of_labels(student, reference, rng):
    """Labels that are words are split as well"""
    X, order = table(rng, 12, 2), rng.permutation(12)
    labels = np.array([f"star {i}" for i in range(12)])
    got, expected = student.split(X, labels, order, 6), reference.split(X, labels, order, 6)
    assert_equal(got[3], expected[3])
    assert_equal(got[2], expected[2])


@task("preparation")
def test_scale_of_training_data(student, reference, rng):
    """Scaled training data: each column has mean 0 and standard deviation 1"""
    for n, d in ((4, 4), (9, 2), (15, 3)):
        X, X_new = table(rng, n, d), table(rng, n, d)
        assert_close(student.scale(X, X_new)[0], reference.scale(X, X_new)[0])


@task("preparation")
def test_scale_of_new_data(student, reference, rng):
    """New data are scaled with what the *training* data say"""
    for n, m, d in ((5, 5, 5), (9, 4, 2), (6, 11, 3)):
        X, X_new = table(rng, n, d), table(rng, m, d)
        assert_close(student.scale(X, X_new)[1], reference.scale(X, X_new)[1])


@task("preparation")
def test_scale_of_a_constant_column(student, reference, rng):
    """A column that is constant in the training data, beside one that is not"""
    X, X_new = table(rng, 8, 3), table(rng, 8, 3)
    X[:, 1] = 4.0
    assert_close(student.scale(X, X_new), reference.scale(X, X_new))


@task("preparation")
def test_scale_leaves_the_data_alone(student, reference, submission, rng):
    """Scaling is written in numpy and leaves its arguments as they were"""
    assert_not_used(submission, "preparation_answer", "sklearn")
    X, X_new = table(rng, 6, 2), table(rng, 6, 2)
    got, after = mutated(student.scale, X, X_new)
    assert_close(got, reference.scale(X, X_new))
    assert_close(after, [X, X_new])


# --- scores ---------------------------------------------------------------------------------------


@task("scores")
def test_r_squared(student, reference, submission, rng):
    """R² of good and of bad predictions"""
    assert_not_used(submission, "scores_answer", "sklearn")
    for noise in (0.5, 2.0, 9.0):
        y = rng.normal(scale=3, size=12) + 5
        prediction = 0.8 * y + rng.normal(scale=noise, size=12) + 2
        assert_close(student.r_squared(y, prediction), float(reference.r_squared(y, prediction)))


@task("scores")
def test_r_squared_of_special_predictions(student, rng):
    """R² of a perfect prediction, of the mean, and of something worse"""
    y = rng.normal(scale=3, size=9) + 5
    assert_close(student.r_squared(y, np.full(9, y.mean())), 0.0, atol=1e-9)
    assert_close(student.r_squared(y, y + y.std()), 0.0, atol=1e-9)
    assert_close(student.r_squared(y, 3 * y.mean() - 2 * y), -8.0)
    assert_close(student.r_squared(y, y.copy()), 1.0)


@task("scores")
def test_accuracy(student, reference, submission, rng):
    """The accuracy of labels, words or numbers"""
    assert_not_used(submission, "scores_answer", "sklearn")
    for names in (np.array(["O", "B", "M"]), np.array([7, -2, 5])):
        labels = names[rng.permutation(np.arange(41) % 3)]  # an odd number: the accuracy is not 1/2
        predicted = np.where(rng.permutation(np.arange(41) < 13), names[rng.integers(0, 3, size=41)], labels)
        predicted[labels == names[0]] = names[1]
        assert_close(student.accuracy(labels, predicted), float(reference.accuracy(labels, predicted)))


# --- regression -----------------------------------------------------------------------------------


@task("regression")
def test_settings_of_the_regressor(student, probe):
    """The settings of the regressor"""
    for hidden, seed in (((7, 5), 3), ((12,), 40)):
        expected = {
            "kind": "MLPRegressor", "fitted": False, "hidden_layer_sizes": list(hidden), "activation": "tanh",
            "solver": "lbfgs", "max_iter": 200, "random_state": seed,
        }  # fmt: skip
        assert_equal(probe.settings(student.regressor, hidden, seed), expected)


@task("regression")
def test_model_is_fitted_to_scaled_training_data(student, probe, rng):
    """The model is fitted once, to standardised training data and their values"""
    for n, m, d in ((9, 9, 2), (14, 5, 3)):
        X, X_new, y = table(rng, n, d), table(rng, m, d), rng.normal(size=n) + 4
        got = probe.watched(student.fit_predict, X, y, X_new)
        assert_close(got["seen_"], standardised(X, X), rtol=1e-6, atol=1e-9)
        assert_close(got["targets_"], y)
        assert_equal(got["fits_"], 1)


@task("regression")
def test_new_data_are_scaled_as_the_training_data(student, probe, rng):
    """The model is asked about new data that were scaled with the training data"""
    for n, m, d in ((9, 9, 2), (14, 5, 3)):
        X, X_new, y = table(rng, n, d), table(rng, m, d), rng.normal(size=n) + 4
        got = probe.watched(student.fit_predict, X, y, X_new)
        assert_close(got["asked_"], standardised(X, X_new), rtol=1e-6, atol=1e-9)


@task("regression")
def test_predictions_are_the_models(student, probe, rng):
    """What is returned are the model's predictions for the new data, in their order"""
    for n, m, d in ((9, 9, 2), (14, 5, 3)):
        X, X_new, y = table(rng, n, d), table(rng, m, d), rng.normal(size=n) + 4
        got = probe.watched(student.fit_predict, X, y, X_new)["prediction"]
        expected = standardised(X, X_new) @ np.arange(1.0, d + 1) + y.mean()
        assert_close(got, expected, rtol=1e-6, atol=1e-9)


# --- inside_range ---------------------------------------------------------------------------------


@task("inside_range")
def test_inside_in_every_column(student, reference, rng):
    """Only what is inside in *every* column is inside"""
    X = table(rng, 6, 6)
    X_new = np.tile(X.mean(axis=0), (6, 1))
    lowest, highest = X.max(axis=0).argmin(), X.min(axis=0).argmax()
    X_new[1, lowest] = (X[:, lowest].max() + X.max()) / 2  # these two are inside the range of the whole table
    X_new[2, highest] = (X[:, highest].min() + X.min()) / 2
    X_new[3, rng.integers(6)] += 50
    X_new[4, 0] = X[:, 0].min()
    X_new[5] = 0.3 * X[0] + 0.7 * X[2]
    assert_equal(student.inside_range(X, X_new), reference.inside_range(X, X_new))
    for n, m, d in ((9, 9, 3), (6, 12, 2), (8, 10, 1)):
        X = table(rng, n, d)
        X_new = rng.uniform(X.min(axis=0) - 3, X.max(axis=0) + 3, size=(m, d))
        X_new[:d] = X[:d]
        X_new[d : 2 * d] = X.mean(axis=0) + 50 * np.eye(d)
        X_new[2 * d : 3 * d] = X.mean(axis=0) - 50 * np.eye(d)
        X_new = rng.permutation(X_new)
        assert_equal(student.inside_range(X, X_new), reference.inside_range(X, X_new))


@task("inside_range")
def test_limits_are_inside(student, reference, rng):
    """The smallest and the largest training value count as inside, what lies beyond does not"""
    X = table(rng, 7, 2)
    low, high = X.min(axis=0), X.max(axis=0)
    X_new = rng.permutation(
        np.array([low, high, low - 1e-3, high + 1e-3, [low[0], high[1]], [high[0], low[1]]])
    )
    assert_equal(student.inside_range(X, X_new), reference.inside_range(X, X_new))


# --- experiment -----------------------------------------------------------------------------------


@task("experiment")
def test_experiment_with_a_line(student, reference, rng):
    """Training and test score of a straight line"""
    for n, n_test, d in ((30, 15, 1), (31, 7, 2), (20, 13, 3)):
        X, y, order = trial(rng, n, d)
        expected = reference.experiment(least_squares, relative_error, X, y, order, n_test)
        assert_close(student.experiment(least_squares, relative_error, X, y, order, n_test), expected)


@task("experiment")
def test_experiment_with_a_model_that_remembers(student, reference, rng):
    """A model that remembers its training data must not be told the test data"""
    for score in (worst_error, relative_error):
        X, y, order = trial(rng)
        expected = reference.experiment(nearest, score, X, y, order, 9)
        assert_close(student.experiment(nearest, score, X, y, order, 9), expected)


@task("experiment")
def test_repeated(student, reference, rng):
    """Mean and standard deviation of the test score over several orders"""
    for r, n, n_test, d in ((4, 24, 12, 1), (3, 31, 11, 2)):
        X, y, _ = trial(rng, n, d)
        orders = np.array([rng.permutation(len(y)) for _ in range(r)])
        expected = reference.repeated(least_squares, relative_error, X, y, orders, n_test)
        got = student.repeated(least_squares, relative_error, X, y, orders, n_test)
        assert_close(got, tuple(float(each) for each in expected))


@task("experiment")
def test_repeated_with_another_model(student, reference, rng):
    """The mean belongs to the test score, not to the training score"""
    X, y, _ = trial(rng, 25)
    orders = np.array([rng.permutation(len(y)) for _ in range(5)])
    expected = reference.repeated(nearest, worst_error, X, y, orders, 6)
    got = student.repeated(nearest, worst_error, X, y, orders, 6)
    assert_close(got, tuple(float(each) for each in expected))


# --- classification -------------------------------------------------------------------------------


@task("classification")
def test_settings_of_the_classifier(student, probe):
    """The settings of the classifier"""
    for hidden, seed in (((6, 9), 5), ((11,), 30)):
        expected = {
            "kind": "MLPClassifier", "fitted": False, "hidden_layer_sizes": list(hidden), "activation": "tanh",
            "solver": "lbfgs", "max_iter": 200, "random_state": seed,
        }  # fmt: skip
        assert_equal(probe.settings(student.classifier, hidden, seed), expected)


@task("classification")
def test_classifier_learns(student, probe, rng):
    """The classifier learns three groups that lie far apart"""
    centres = np.array([[-2.0, 0.0], [2.0, 1.0], [0.0, -2.0]])
    y, y_new = rng.permutation(np.arange(60) % 3), rng.permutation(np.arange(30) % 3)
    X, X_new = (centres[each] + rng.normal(scale=0.15, size=(len(each), 2)) for each in (y, y_new))
    names = np.array(["dwarf", "giant", "other"])
    assert_between(probe.share_right(student.classifier, X, names[y], X_new, names[y_new]), 0.9, 1.0)


@task("classification")
def test_grid_of_numbers(student, rng):
    """Rows of the grid are magnitudes, columns are temperatures"""
    for a, b in ((4, 4), (5, 3), (2, 6)):
        t, m = rng.uniform(2000, 30000, size=a), rng.uniform(-10, 15, size=b)
        got = student.decision_grid(lambda points: points[:, 0] - 300 * points[:, 1], t, m)
        assert_close(got, t[None, :] - 300 * m[:, None])


@task("classification")
def test_grid_of_words(student, rng):
    """The labels of the grid may be words"""
    t, m = (
        rng.uniform([8000, 3000, 9000, 2000], [9000, 4000, 20000, 6000]),
        rng.uniform([2, -5, -9], [15, -1, -6]),
    )
    names = np.array(["cold", "hot", "bright"])

    def answer(points):
        return names[np.where(points[:, 1] < 0, 2, points[:, 0] > 7000)]

    expected = np.array([[str(answer(np.array([[x, y]]))[0]) for x in t] for y in m])
    assert_array(student.decision_grid(answer, t, m), shape=(3, 4), kind="U")
    assert_equal(student.decision_grid(answer, t, m), expected)


# --- three_stars ----------------------------------------------------------------------------------


@task("three_stars")
def test_star_1(student, reference):
    """The type of star 1"""
    assert_equal(student.star_1, reference.star_1)


@task("three_stars")
def test_star_2(student, reference):
    """The type of star 2"""
    assert_equal(student.star_2, reference.star_2)


@task("three_stars")
def test_star_3(student, reference):
    """The type of star 3"""
    assert_equal(student.star_3, reference.star_3)
