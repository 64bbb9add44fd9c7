"""Hidden checks of optimisation/gradient_descent."""

import numpy as np

from autograder.checking import assert_close, assert_equal, mutated, task


def away_from_zero(rng, *shape):
    """Numbers between 0.3 and 3 in size, with random signs."""
    return rng.uniform(0.3, 3, shape) * rng.choice([-1, 1], shape)


def number(rng, low, high):
    """A random number as a plain float."""
    return float(rng.uniform(low, high))


def curved(rng, d, low=0.5, high=4.0):
    """A symmetric matrix with positive eigenvalues between low and high that is far from diagonal."""
    basis, _ = np.linalg.qr(rng.standard_normal((d, d)))
    matrix = (basis * rng.uniform(low, high, d)) @ basis.T
    return (matrix + matrix.T) / 2


def assert_hand(student, reference, *names, given=()):
    """The named answers. Those in `given` are read only: they tell one mistake from another."""
    answers = [getattr(student, name) for name in (*given, *names)][len(given) :]
    assert_close(answers, [getattr(reference, name) for name in names])


@task("by_hand")
def test_two_steps_by_hand(student, reference):
    """Two steps of gradient descent."""
    assert_hand(student, reference, "hand_theta1", "hand_theta2")


@task("by_hand")
def test_rates_by_hand(student, reference):
    """The best rate and the limit."""
    assert_hand(student, reference, "hand_best_rate", "hand_limit_rate", given=["hand_theta1"])


@task("by_hand")
def test_newton_by_hand(student, reference):
    """One step of Newton's method with two parameters."""
    assert_hand(student, reference, "hand_newton_1", "hand_newton_2")


def bowl(rng, d):
    """The gradient of a random bowl that is not centred at zero."""
    hessian, centre = curved(rng, d), away_from_zero(rng, d)
    return lambda theta: hessian @ (theta - centre)


def assert_path(function, expected, arguments, place):
    """The path is right, and the start, which is argument number `place`, is what it was."""
    path, after = mutated(function, *arguments)
    assert_close(path, expected(*arguments))
    assert_close(after[place], arguments[place], rtol=0, atol=0)


@task("descent")
def test_descent_on_a_bowl(student, reference, rng):
    """Several steps downhill, each with the gradient at the newest parameters; the start is not changed."""
    for d, steps in [(2, 5), (3, 7)]:
        arguments = bowl(rng, d), away_from_zero(rng, d), number(rng, 0.05, 0.3), steps
        assert_path(student.gradient_descent, reference.gradient_descent, arguments, 1)


@task("descent")
def test_descent_on_a_hilly_surface(student, reference, rng):
    """A surface whose slope is not proportional to the distance."""
    for d in (1, 4):
        waves = rng.uniform(0.5, 1.5, d)
        arguments = (lambda theta, w=waves: w * np.cos(w * theta) + theta), away_from_zero(rng, d), 0.2, 4
        assert_path(student.gradient_descent, reference.gradient_descent, arguments, 1)


@task("descent")
def test_descent_rows(student, reference, rng):
    """One row for the start and one for each step, also for one step or none."""
    for steps in (0, 1, 3):
        arguments = bowl(rng, 3), away_from_zero(rng, 3), 0.1, steps
        assert_close(student.gradient_descent(*arguments), reference.gradient_descent(*arguments))


@task("rates")
def test_regimes(student, reference, rng):
    """The regime of small, large and too large rates."""
    for low, high in rng.permutation([(0.1, 0.9), (1.1, 1.9), (2.1, 4.0), (0.1, 0.9), (1.1, 1.9)]).tolist():
        curvature = number(rng, 0.2, 5)
        lr = number(rng, low, high) / curvature
        assert_equal(student.regime(lr, curvature), reference.regime(lr, curvature))


@task("rates")
def test_regimes_at_the_borders(student, reference, rng):
    """Rates exactly at a border: one that needs a single step, and one that bounces for ever."""
    for product in rng.permutation([1.0, 2.0, 1.5, 0.5]).tolist():
        lr = 2.0 ** float(rng.integers(-4, 5))  # powers of two, so that nothing is rounded
        assert_equal(student.regime(lr, product / lr), reference.regime(lr, product / lr))


@task("rates", weight=2)
def test_rate_limit(student, reference, rng):
    """The limit on surfaces of two and more dimensions, steep along no axis."""
    for d in (2, 3, 5):
        hessian = curved(rng, d, 0.2, 6)
        assert_close(student.rate_limit(hessian), reference.rate_limit(hessian))


@task("minibatches")
def test_batches_with_a_rest(student, reference, rng):
    """The batch size does not divide the number of points: no point is lost, and only the last batch is smaller."""
    for n, size in [(10, 4), (7, 3), (11, 5), (9, 2)]:
        order = rng.permutation(n)
        assert_equal(student.minibatches(order, size), reference.minibatches(order, size))


@task("minibatches")
def test_batches_without_a_rest(student, reference, rng):
    """The batch size divides the number of points."""
    for n, size in [(12, 4), (6, 3)]:
        order = rng.permutation(n)
        assert_equal(student.minibatches(order, size), reference.minibatches(order, size))


@task("minibatches")
def test_batches_of_extreme_size(student, reference, rng):
    """One point in a batch, all points in one batch, and room for more points than there are."""
    for n, size in [(5, 1), (6, 6), (4, 9)]:
        order = rng.permutation(n)
        assert_equal(student.minibatches(order, size), reference.minibatches(order, size))


def regression(rng, n, d):
    """Random (X, y, theta) with residuals that are not small."""
    return away_from_zero(rng, n, d), away_from_zero(rng, n), away_from_zero(rng, d)


@task("batch_gradient")
def test_gradient_on_a_batch(student, reference, rng):
    """The gradient on some of the points, in any order."""
    for n, d, size in [(4, 4, 4), (9, 2, 4), (7, 4, 3), (12, 3, 5)]:
        arguments = *regression(rng, n, d), rng.permutation(n)[:size]
        assert_close(student.batch_gradient(*arguments), reference.batch_gradient(*arguments))


@task("batch_gradient")
def test_gradient_on_one_point_or_all(student, reference, rng):
    """One point in the batch, or all of them."""
    for n, d, batch in [
        (6, 3, rng.integers(1, 6, size=1)),
        (5, 2, rng.permutation(5)),
        (8, 1, rng.integers(1, 8, size=1)),
    ]:
        arguments = *regression(rng, n, d), batch
        assert_close(student.batch_gradient(*arguments), reference.batch_gradient(*arguments))


@task("batch_gradient")
def test_gradient_of_a_repeated_point(student, reference, rng):
    """A point that is in the batch twice counts twice."""
    arguments = *regression(rng, 6, 2), np.array([4, 1, 4])
    assert_close(student.batch_gradient(*arguments), reference.batch_gradient(*arguments))


@task("schedules")
def test_exponential_schedule(student, reference, rng):
    """The exponential schedule, early and late."""
    for k in (4, 1, 2, 30):
        arguments = k, number(rng, 0.05, 1), number(rng, 0.6, 0.95)
        assert_close(student.exponential_rate(*arguments), reference.exponential_rate(*arguments))


@task("schedules")
def test_inverse_time_schedule(student, reference, rng):
    """The inverse time schedule, early and late."""
    for k in (4, 1, 2, 300):
        arguments = k, number(rng, 0.05, 1), number(rng, 3, 40)
        assert_close(student.inverse_time_rate(*arguments), reference.inverse_time_rate(*arguments))


def pulls(rng, n, d):
    """grad(theta, batch) that pulls towards the mean of some points, more strongly in one direction than in others."""
    points, strength = 3 * away_from_zero(rng, n, d), rng.uniform(0.5, 1.5, d)
    return lambda theta, batch: strength * (theta - points[batch].mean(axis=0))


def shuffled(rng, epochs, *sizes):
    """Epochs of batches with these sizes, each in an order of its own."""
    n, cuts = sum(sizes), np.cumsum(sizes)[:-1]
    return [np.split(rng.permutation(n), cuts) for _ in range(epochs)]


def constant(_k):
    """The same rate for every update."""
    return 0.3


@task("sgd")
def test_sgd_one_epoch(student, reference, rng):
    """One epoch at a constant rate: an update for each batch, from the newest parameters; the start is not changed."""
    for d, sizes in [(2, (3, 3, 2)), (3, (2, 2, 2, 1))]:
        arguments = pulls(rng, sum(sizes), d), away_from_zero(rng, d), constant, shuffled(rng, 1, *sizes)
        assert_path(student.sgd, reference.sgd, arguments, 1)


@task("sgd")
def test_sgd_several_epochs(student, reference, rng):
    """Several epochs at a constant rate, or none at all."""
    for epochs, d, sizes in [(0, 3, (3, 1)), (3, 2, (3, 1)), (4, 1, (2, 2, 2))]:
        arguments = (
            pulls(rng, sum(sizes), d),
            away_from_zero(rng, d),
            constant,
            shuffled(rng, epochs, *sizes),
        )
        assert_close(student.sgd(*arguments), reference.sgd(*arguments))


@task("sgd")
def test_sgd_with_schedule(student, reference, rng):
    """Each update has the rate of its number, counted from the first epoch to the last."""
    for d, sizes in [(2, (3, 2, 2)), (1, (2, 1))]:
        first = number(rng, 0.4, 0.8)
        arguments = (
            pulls(rng, sum(sizes), d),
            away_from_zero(rng, d),
            lambda k, first=first: first / k,
            shuffled(rng, 3, *sizes),
        )
        assert_close(student.sgd(*arguments), reference.sgd(*arguments))


@task("newton")
def test_newton_step(student, reference, rng):
    """One step with a full Hessian; parameters and gradient are not changed."""
    for d in (2, 3, 5):
        arguments = away_from_zero(rng, d), away_from_zero(rng, d), curved(rng, d)
        theta_new, after = mutated(student.newton_step, *arguments)
        assert_close(theta_new, reference.newton_step(*arguments))
        assert_close(after[:2], list(arguments[:2]), rtol=0, atol=0)


@task("newton")
def test_newton_on_a_quadratic_surface(student, rng):
    """On a quadratic surface the first step reaches the minimum, and the next ones stay there."""
    for d in (2, 4):
        hessian, minimum = curved(rng, d), away_from_zero(rng, d)
        start = minimum + away_from_zero(rng, d)
        path = student.newton(
            lambda theta, m=minimum, h=hessian: h @ (theta - m), lambda _, h=hessian: h, start, 2
        )
        assert_close(path, np.array([start, minimum, minimum]))


@task("newton")
def test_newton_on_a_convex_surface(student, reference, rng):
    """On another surface gradient and Hessian are computed anew at each place; also for one step or none."""
    for d, steps in [(2, 0), (2, 4), (3, 1), (3, 3)]:
        directions = away_from_zero(rng, d + 1, d) / 3

        def grad(theta, a=directions):
            return np.sinh(a @ theta) @ a + theta

        def hessian(theta, a=directions):
            place = (
                np.zeros(a.shape[1]) + theta
            )  # also for a single number, so that the path shows the mistake
            return (a.T * np.cosh(a @ place)) @ a + np.eye(place.size)

        start = away_from_zero(rng, d)
        assert_close(
            student.newton(grad, hessian, start, steps), reference.newton(grad, hessian, start, steps)
        )
