"""Hidden checks of linear_models/regularisation."""

import numpy as np

from autograder.checking import assert_close, assert_not_used, mutated, task

HAND_TOLERANCE = 1e-4  # stated in the text of the hand computations
LIBRARIES = ("sklearn", "scipy")


def draw_problem(rng, n, p):
    """Correlated features (n, p) far from centred, and targets (n,) that depend on every second one."""
    X = rng.normal(size=(n, p)) + 0.5 * rng.normal(size=(n, 1)) + rng.uniform(1, 3, size=p)
    beta = np.resize([2.0, 0.1, -1.5, -0.1], p) * rng.uniform(0.8, 1.2, size=p)
    return X, 5 + X @ beta + 0.3 * rng.normal(size=n)


def draw_mild_problem(rng, n, p):
    """The same with so little correlation that simultaneous updates converge, too: each draw asks the same."""
    while True:
        X, y = draw_problem(rng, n, p)
        if np.abs(np.linalg.eigvalsh(np.corrcoef(X.T) - np.eye(p))).max() < 0.8:
            return X, y


def draw_theta(rng, p):
    """An intercept and p coefficients of either sign, none of them small."""
    return rng.uniform(0.5, 2, size=p + 1) * np.resize([1, -1, -1], p + 1)


def centred(X, y):
    """The problem without its means."""
    return X - X.mean(axis=0), y - y.mean()


def middle_lambda(reference, X, y):
    """A lambda at which the lasso keeps some coefficients and switches off others."""
    return 0.3 * float(reference.lambda_max(X, y))


# --- costs ----------------------------------------------------------------------------------------


@task("costs")
def test_cost_of_ridge(student, reference, rng):
    """Ridge: residuals summed, coefficients squared, intercept free"""
    for n, p in [(4, 4), (6, 3), (2, 4)]:
        X, y = draw_problem(rng, n, p)
        theta, lam = draw_theta(rng, p), float(rng.uniform(2, 9))
        assert_close(student.ridge_cost(theta, X, y, lam), reference.ridge_cost(theta, X, y, lam))


@task("costs")
def test_cost_of_the_lasso(student, reference, rng):
    """Lasso: residuals summed, absolute values of the coefficients, intercept free"""
    for n, p in [(4, 4), (6, 3), (2, 4)]:
        X, y = draw_problem(rng, n, p)
        theta, lam = draw_theta(rng, p), float(rng.uniform(2, 9))
        assert_close(student.lasso_cost(theta, X, y, lam), reference.lasso_cost(theta, X, y, lam))


@task("costs")
def test_costs_of_a_constant_prediction(student, rng):
    """Without coefficients there is no penalty, however large the intercept and lambda"""
    X, y = draw_problem(rng, 5, 2)
    theta = np.array([float(rng.uniform(3, 9)), 0.0, 0.0])
    for cost in (student.ridge_cost, student.lasso_cost):
        assert_close(cost(theta, X, y, 50.0), float(np.sum((theta[0] - y) ** 2)))


# --- ridge_by_hand --------------------------------------------------------------------------------


@task("ridge_by_hand")
def test_hand_ridge_line(student, reference):
    """Intercept and slope of the ridge line by hand"""
    assert_close(student.hand_ridge_theta0, reference.hand_ridge_theta0, rtol=0, atol=HAND_TOLERANCE)
    assert_close(student.hand_ridge_beta, float(reference.hand_ridge_beta), rtol=0, atol=HAND_TOLERANCE)


@task("ridge_by_hand")
def test_hand_ridge_squares(student, reference):
    """The squared residuals of the ridge line by hand"""
    assert_close(student.hand_ridge_squares, reference.hand_ridge_squares, rtol=0, atol=HAND_TOLERANCE)


# --- ridge ----------------------------------------------------------------------------------------


@task("ridge")
def test_ridge_of_the_worked_line(student, reference, submission):
    """The three points of the hand computation, for several lambda"""
    assert_not_used(submission, "ridge_answer", *LIBRARIES)
    X, y = np.array([[1.0], [2.0], [3.0]]), np.array([2.0, 3.0, 5.0])
    for lam in (1.0, 0.5, 7.0):
        assert_close(student.ridge(X, y, lam), reference.ridge(X, y, lam))


@task("ridge")
def test_ridge_of_many_features(student, reference, rng, submission):
    """Several correlated features that are not centred"""
    assert_not_used(submission, "ridge_answer", *LIBRARIES)
    for n, p in [(12, 3), (7, 5)]:
        X, y = draw_problem(rng, n, p)
        for lam in (0.0, float(rng.uniform(2, 9))):
            assert_close(student.ridge(X, y, lam), reference.ridge(X, y, lam))


@task("ridge")
def test_ridge_of_twins_and_few_samples(student, reference, rng, submission):
    """Twin features, or more features than samples: lambda makes the answer unique"""
    assert_not_used(submission, "ridge_answer", *LIBRARIES)
    X, y = draw_problem(rng, 4, 4)
    assert_close(student.ridge(X, y, 1.5), reference.ridge(X, y, 1.5))
    X, y = draw_problem(rng, 9, 2)
    twins = np.column_stack([X, X[:, 0]])
    assert_close(student.ridge(twins, y, 2.5), reference.ridge(twins, y, 2.5))
    X, y = draw_problem(rng, 4, 6)
    assert_close(student.ridge(X, y, 1.5), reference.ridge(X, y, 1.5))


@task("ridge")
def test_ridge_follows_the_zero_of_y(student, reference, rng, submission):
    """Measuring y or x from another zero changes the intercept only, and the data stay as they are"""
    assert_not_used(submission, "ridge_answer", *LIBRARIES)
    X, y = draw_problem(rng, 8, 3)
    far, shift = y + 100 * rng.uniform(1, 2), rng.uniform(5, 9, size=3)
    theta, after = mutated(student.ridge, X + shift, far, 3.0)
    assert_close(theta, reference.ridge(X + shift, far, 3.0))
    assert_close(after, [X + shift, far, 3.0], rtol=0, atol=0)


# --- lasso_by_hand --------------------------------------------------------------------------------


@task("lasso_by_hand")
def test_hand_lasso_line(student, reference):
    """Intercept and slope of the lasso line by hand"""
    assert_close(student.hand_lasso_theta0, reference.hand_lasso_theta0, rtol=0, atol=HAND_TOLERANCE)
    assert_close(student.hand_lasso_beta, reference.hand_lasso_beta, rtol=0, atol=HAND_TOLERANCE)


@task("lasso_by_hand")
def test_hand_lambda_that_switches_off(student, reference):
    """The lambda from which on the slope is zero"""
    assert_close(student.hand_lambda_zero, float(reference.hand_lambda_zero), rtol=0, atol=HAND_TOLERANCE)


# --- soft_threshold -------------------------------------------------------------------------------


@task("soft_threshold")
def test_threshold_of_numbers_of_either_sign(student, reference, rng):
    """Positive numbers go down, negative ones up, by the threshold"""
    sign = rng.permutation([1.0, 1.0, -1.0, -1.0, -1.0])
    for t in (0.5, 1.25):
        a = sign * rng.uniform(1.5, 4, size=5)
        assert_close(student.soft_threshold(a, t), reference.soft_threshold(a, t))
        assert_close(student.soft_threshold(float(a[0]), t), float(reference.soft_threshold(a[0], t)))


@task("soft_threshold")
def test_threshold_of_small_numbers(student, rng):
    """What is nearer to zero than the threshold becomes zero; so does what is exactly there"""
    t, far = float(rng.uniform(1, 2)), float(rng.uniform(1, 3))
    a = np.array([[t, -t, t / 2], [-t / 4, 0.0, t + far]])
    assert_close(student.soft_threshold(a, t), np.array([[0.0, 0.0, 0.0], [0.0, 0.0, far]]))


@task("soft_threshold")
def test_threshold_zero_and_unchanged_input(student, rng):
    """A threshold of zero changes nothing, and the array you were given stays as it was"""
    a = rng.uniform(1, 3, size=(2, 3)) * np.array([1, -1, 1])
    pulled, (after, _) = mutated(student.soft_threshold, a, 0.5)
    assert_close(pulled, np.where(a > 0, a - 0.5, a + 0.5))
    assert_close(after, a, rtol=0, atol=0)
    assert_close(student.soft_threshold(a, 0.0), a)


# --- update_coordinate ----------------------------------------------------------------------------


@task("update_coordinate")
def test_update_with_the_others_at_rest(student, reference, rng, submission):
    """One coefficient moves; what the others explain is taken out first"""
    assert_not_used(submission, "update_coordinate_answer", *LIBRARIES)
    for n in (4, 9):
        X, y = centred(*draw_problem(rng, n, 4))
        beta = rng.normal(size=4)
        for j in range(4):
            expected = reference.update_coordinate(X, y, beta, j, 0.1)
            assert_close(student.update_coordinate(X, y, beta, j, 0.1), expected)


@task("update_coordinate")
def test_update_of_a_weak_coefficient(student, rng, submission):
    """A feature that explains less than lambda is worth is switched off, one that explains more is not"""
    assert_not_used(submission, "update_coordinate_answer", *LIBRARIES)
    X, y = centred(*draw_problem(rng, 8, 2))
    beta = rng.normal(size=2)
    x, rho = X[:, 0], float(X[:, 0] @ (y - X[:, 1] * beta[1]))
    assert_close(student.update_coordinate(X, y, beta, 0, 2.2 * abs(rho)), 0.0)
    left = 0.4 * rho / float(x @ x)
    assert_close(student.update_coordinate(X, y, beta, 0, 1.2 * abs(rho)), left)


@task("update_coordinate")
def test_update_forgets_the_old_value(student, reference, rng, submission):
    """The old value does not matter, and the coefficients stay as they are"""
    assert_not_used(submission, "update_coordinate_answer", *LIBRARIES)
    X, y = centred(*draw_problem(rng, 7, 3))
    beta = np.array([1.0, 5.0, 0.5]) * rng.uniform(1, 2, size=3)
    elsewhere = beta + np.array([0.0, 0.0, 10.0])
    lam = 0.5 * abs(float(X[:, 2] @ (y - X[:, :2] @ beta[:2])))
    expected = reference.update_coordinate(X, y, beta, 2, lam)
    for start in (beta, elsewhere):
        new, after = mutated(student.update_coordinate, X, y, start, 2, lam)
        assert_close(new, expected)
        assert_close(after[2], start, rtol=0, atol=0)


# --- lasso ----------------------------------------------------------------------------------------


@task("lasso")
def test_lasso_at_the_minimum(student, reference, rng, submission):
    """After many sweeps: some coefficients kept, others switched off, the intercept put back"""
    assert_not_used(submission, "lasso_answer", *LIBRARIES)
    for n, p in [(20, 4), (15, 3)]:
        X, y = draw_mild_problem(rng, n, p)
        lam = middle_lambda(reference, X, y)
        assert_close(student.lasso(X, y, lam), reference.lasso(X, y, lam, 300), rtol=1e-5, atol=1e-7)


@task("lasso")
def test_lasso_after_a_few_sweeps(student, reference, rng, submission):
    """After one and after three sweeps: in order, each update with the newest values"""
    assert_not_used(submission, "lasso_answer", *LIBRARIES)
    for n in (4, 12):
        X, y = draw_problem(rng, n, 4)
        lam = 0.2 * middle_lambda(reference, X, y)
        for n_sweeps in (1, 3):
            assert_close(student.lasso(X, y, lam, n_sweeps), reference.lasso(X, y, lam, n_sweeps))


@task("lasso")
def test_lasso_without_and_with_a_huge_penalty(student, reference, rng, submission):
    """Lambda 0 is least squares; beyond a limit only the intercept is left; the data stay as they are"""
    assert_not_used(submission, "lasso_answer", *LIBRARIES)
    X, y = draw_mild_problem(rng, 20, 3)
    assert_close(student.lasso(X, y, 0.0), reference.ridge(X, y, 0.0), rtol=1e-5, atol=1e-7)
    theta, after = mutated(student.lasso, X, y, 2 * float(reference.lambda_max(X, y)))
    assert_close(theta, np.array([y.mean(), 0.0, 0.0, 0.0]))
    assert_close(after[:2], [X, y], rtol=0, atol=0)


# --- lambda_max -----------------------------------------------------------------------------------


@task("lambda_max")
def test_lambda_max_of_many_features(student, reference, rng, submission):
    """The lambda that switches off the last of several features"""
    assert_not_used(submission, "lambda_max_answer", *LIBRARIES)
    for n, p in [(4, 4), (10, 3)]:
        X, y = draw_problem(rng, n, p)
        for sign in (1, -1):
            assert_close(student.lambda_max(X, sign * y), reference.lambda_max(X, sign * y))


@task("lambda_max")
def test_lambda_max_of_falling_lines(student, reference, rng, submission):
    """The strongest feature may have a negative coefficient"""
    assert_not_used(submission, "lambda_max_answer", *LIBRARIES)
    X, y = np.array([[1.0], [2.0], [3.0]]), np.array([2.0, 3.0, 5.0])
    assert_close(student.lambda_max(X, -y), 6.0)
    X = rng.normal(size=(9, 2)) + 4
    y = X @ np.array([0.5, -6.0]) + rng.normal(size=9)
    assert_close(student.lambda_max(X, y), reference.lambda_max(X, y))


# --- conventions ----------------------------------------------------------------------------------


@task("conventions")
def test_lambda_of_the_lectures(student, reference, rng):
    """The lambda of the Topical Lectures, where the residuals are averaged"""
    for n in rng.choice(np.arange(3, 60), size=3, replace=False).tolist():
        lam = float(rng.uniform(1, 20))
        assert_close(student.conventions(lam, n)[0], reference.conventions(lam, n)[0])


@task("conventions")
def test_alphas_of_the_library(student, reference, rng):
    """The two alphas of scikit-learn"""
    for n in rng.choice(np.arange(3, 60), size=3, replace=False).tolist():
        lam = float(rng.uniform(1, 20))
        assert_close(student.conventions(lam, n)[1:], reference.conventions(lam, n)[1:])
