"""Hidden checks of neural_networks/universal_approximation."""

import numpy as np

from autograder.checking import assert_array, assert_close, assert_equal, assert_not_used, mutated, task

HAND_TOLERANCE = 1e-3  # stated in the text
LIBRARIES = "numpy.polynomial", "scipy", "sklearn", "torch"


def away_from_zero(rng, *shape):
    """Numbers between 0.3 and 1.5 in size, with random signs."""
    return rng.uniform(0.3, 1.5, shape) * rng.choice([-1, 1], shape)


def trusted_sigmoid(z):
    """The sigmoid, for large z as well."""
    return 0.5 * (1 + np.tanh(0.5 * z))


def bricks(rng, intervals):
    """Random (edges, heights, steepness): intervals of different lengths, heights of both signs."""
    edges = np.cumsum(rng.uniform(0.3, 1.2, intervals + 1)) - rng.uniform(0.5, 2)
    return edges, away_from_zero(rng, intervals) * 2, float(rng.uniform(2, 9))


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand", weight=2)
def test_hand_hidden_neurons(student, reference):
    """The three hidden neurons by hand, in their order"""
    answers = [(book.hand_a1, book.hand_a2, book.hand_a3) for book in (student, reference)]
    assert_close(*answers, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_output(student, reference):
    """The output neuron by hand"""
    assert_close(student.hand_output, reference.hand_output, rtol=0, atol=HAND_TOLERANCE)


# --- network --------------------------------------------------------------------------------------


@task("network")
def test_hidden_states(student, reference, rng):
    """The hidden layer: one row of weights and one bias for each neuron"""
    for n, p, hidden in [(3, 3, 3), (1, 3, 3), (5, 2, 4), (4, 3, 1), (2, 5, 3)]:
        X, theta1 = away_from_zero(rng, n, p), away_from_zero(rng, hidden, p)
        bias1 = away_from_zero(rng, hidden)
        assert_close(student.hidden_states(X, theta1, bias1), reference.hidden_states(X, theta1, bias1))


@task("network")
def test_output_state(student, reference, rng):
    """The output neuron, with its bias and its own sigmoid"""
    for n, hidden in [(3, 3), (1, 3), (5, 2), (4, 6)]:
        A, theta2 = rng.uniform(0, 1, (n, hidden)), away_from_zero(rng, hidden)
        bias2 = float(away_from_zero(rng))
        assert_close(student.output_state(A, theta2, bias2), reference.output_state(A, theta2, bias2))


@task("network")
def test_lecture_network(student, reference):
    """The 3-3-1 network of section 1, from the inputs to the output"""
    X = np.array([[1.0, 2.0, -1.0], [0.5, -1.0, 2.0], [-2.0, 0.3, 0.1]])
    theta1 = np.array([[1.0, 1.0, 2.0], [2.0, -1.0, 1.0], [-1.0, 1.0, 3.0]])
    bias1, theta2 = np.array([0.0, -1.0, 2.0]), np.array([2.0, -1.0, 4.0])
    A = reference.hidden_states(X, theta1, bias1)
    assert_close(student.hidden_states(X, theta1, bias1), A)
    assert_close(student.output_state(A, theta2, -3.0), reference.output_state(A, theta2, -3.0))


# --- bump -----------------------------------------------------------------------------------------


@task("bump", weight=2)
def test_bump(student, reference, rng):
    """Bumps of any place, width, height and steepness"""
    for n in (7, 12, 1):
        x = rng.uniform(-3, 3, n)
        left = float(rng.uniform(-2, 0))
        right, height = left + float(rng.uniform(0.5, 2)), float(away_from_zero(rng)) * 3
        steepness = float(rng.uniform(1.5, 6))
        arguments = x, left, right, height, steepness
        assert_close(student.bump(*arguments), reference.bump(*arguments))


@task("bump")
def test_step_weight(student, reference, rng):
    """The weight of a neuron with a step at any place"""
    for place in away_from_zero(rng, 4).tolist():
        steepness = float(rng.uniform(2, 20))
        weight, _ = student.step_neuron(place, steepness)
        assert_close(weight, reference.step_neuron(place, steepness)[0])


@task("bump")
def test_step_bias(student, reference, rng):
    """The bias of a neuron with a step at any place"""
    for place in away_from_zero(rng, 4).tolist():
        steepness = float(rng.uniform(2, 20))
        _, bias = student.step_neuron(place, steepness)
        assert_close(bias, reference.step_neuron(place, steepness)[1])


# --- bump_network ---------------------------------------------------------------------------------


def layer_output(answer, neurons, x):
    """The output at x of a hidden layer given as (w, b, v)."""
    w, b, v = (assert_array(part, (neurons,)) for part in answer)
    return trusted_sigmoid(np.outer(x, w) + b) @ v


@task("bump_network", weight=2)
def test_bumps_add_up(student, reference, rng):
    """The layer is the sum of all bumps, at every x"""
    for intervals in (3, 5, 8):
        edges, heights, steepness = bricks(rng, intervals)
        x = rng.uniform(edges[0] - 1, edges[-1] + 1, 25)
        expected = layer_output(reference.bump_network(edges, heights, steepness), 2 * intervals, x)
        assert_close(
            layer_output(student.bump_network(edges, heights, steepness), 2 * intervals, x), expected
        )


@task("bump_network")
def test_single_bump(student, reference, rng):
    """A single interval is a single bump"""
    for _ in range(3):
        edges, heights, steepness = bricks(rng, 1)
        x = rng.uniform(edges[0] - 1, edges[-1] + 1, 15)
        expected = layer_output(reference.bump_network(edges, heights, steepness), 2, x)
        assert_close(layer_output(student.bump_network(edges, heights, steepness), 2, x), expected)


@task("bump_network")
def test_steep_bumps_reach_their_heights(student, rng):
    """Steep bumps have their height in the middle of their interval, and the arguments stay as they were"""
    for intervals in (4, 6):
        edges, heights, _ = bricks(rng, intervals)
        answer, after = mutated(student.bump_network, edges, heights, 300.0)
        middles = (edges[:-1] + edges[1:]) / 2
        assert_close(layer_output(answer, 2 * intervals, middles), heights, atol=1e-6)
        assert_close(after[0], edges, rtol=0, atol=0)
        assert_close(after[1], heights, rtol=0, atol=0)


# --- chebyshev ------------------------------------------------------------------------------------


@task("chebyshev", weight=2)
def test_chebyshev_table(student, reference, rng, submission):
    """The table of the polynomials, up to any degree"""
    assert_not_used(submission, "chebyshev_answer", *LIBRARIES)
    for m, n in [(5, 4), (3, 7), (8, 3), (1, 5)]:
        x = rng.uniform(-0.95, 0.95, m)
        assert_close(student.chebyshev_table(x, n), reference.chebyshev_table(x, n))


@task("chebyshev")
def test_low_degrees(student, reference, rng, submission):
    """The lowest degrees: only T_0, T_0 and T_1, and three columns"""
    assert_not_used(submission, "chebyshev_answer", *LIBRARIES)
    for n in (2, 1, 0):
        x = rng.uniform(-0.95, 0.95, 4)
        assert_close(student.chebyshev_table(x, n), reference.chebyshev_table(x, n))


@task("chebyshev")
def test_coefficients(student, reference, rng):
    """Coefficients by least squares, for as many or more equations than unknowns"""
    for m, k in [(4, 4), (9, 3), (12, 5), (6, 1)]:
        A = rng.normal(size=(m, k)) + 3 * np.eye(m, k)
        y = away_from_zero(rng, m)
        assert_close(student.fit_coefficients(A, y), reference.fit_coefficients(A, y), atol=1e-6)


# --- several_inputs -------------------------------------------------------------------------------


@task("several_inputs")
def test_table_in_two_dimensions(student, reference, rng):
    """All products of two polynomials, in the order of the text"""
    for m, n in [(3, 2), (5, 3), (4, 1), (2, 4)]:
        x1, x2 = rng.uniform(-0.95, 0.95, (2, m))
        assert_close(student.chebyshev_table_2d(x1, x2, n), reference.chebyshev_table_2d(x1, x2, n))


@task("several_inputs")
def test_number_of_products(student, reference, rng):
    """How many products there are for many inputs"""
    for n, p in [(5, 10), (3, 4), (2, 5), (7, 3), (int(rng.integers(4, 9)), 2), (6, 1)]:
        assert_equal(student.count_products(n, p), reference.count_products(n, p))


@task("several_inputs")
def test_number_of_parameters(student, reference, rng):
    """Weights and biases of shallow and deep networks"""
    for depth in (3, 5, 4, 2):
        sizes = rng.permutation(np.arange(2, 2 + depth) * 3 - 1).tolist()
        assert_equal(student.count_parameters(sizes), reference.count_parameters(sizes))
    for sizes in ([3, 3, 1], [10, 36, 1], [5, 7, 7, 1]):
        assert_equal(student.count_parameters(sizes), reference.count_parameters(sizes))


# --- depth ----------------------------------------------------------------------------------------


@task("depth")
def test_hat(student, reference, rng):
    """The hat between 0 and 1, and the straight lines outside, without touching its argument"""
    for n in (9, 6):
        x = rng.permutation(
            np.concatenate([rng.uniform(0.55, 0.95, n), rng.uniform(0.05, 0.45, n), [-0.7, 1.3]])
        )
        value, (after,) = mutated(student.hat, x)
        assert_close(value, reference.hat(x))
        assert_close(after, x, rtol=0, atol=0)


@task("depth")
def test_fold(student, reference, rng):
    """The hat on the hat, any number of times"""
    for depth in (3, 2, 5, 1):
        x = rng.uniform(0.02, 0.98, 11)
        assert_close(student.fold(x, depth), reference.fold(x, depth))


@task("depth")
def test_pieces(student, reference):
    """The pieces of a deep network"""
    assert_close(student.hand_pieces, reference.hand_pieces)


@task("depth")
def test_neurons(student, reference):
    """The neurons of one layer that does the same"""
    assert_close(student.hand_neurons, reference.hand_neurons)
