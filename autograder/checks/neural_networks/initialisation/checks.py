"""Hidden checks of neural_networks/initialisation."""

from itertools import pairwise

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

LIBRARIES = ("torch", "sklearn", "jax", "tensorflow", "keras", "scipy")
HAND = {"rtol": 5e-4, "atol": 0}  # stated in the text of the hand computation
# Neurons in the layers, and data points. The first has equal lengths everywhere, so that what is transposed
# gives wrong numbers; the others have no two lengths alike next to each other.
SIZES = [((3, 3, 3, 3), 3), ((3, 5, 2), 4), ((4, 2, 5, 3, 2), 6), ((2, 4), 5)]


def away_from_zero(rng, *shape):
    """Numbers between 0.3 and 1.5 in size, with random signs."""
    return rng.uniform(0.3, 1.5, shape) * rng.choice([-1, 1], shape)


# --- by_hand --------------------------------------------------------------------------------------


def assert_hand(student, reference, *names):
    """The named answers, to the accuracy that the text asks for."""
    for name in names:
        assert_close(getattr(student, name), float(getattr(reference, name)), **HAND)


@task("by_hand")
def test_hand_he(student, reference):
    """He's weights by hand"""
    assert_hand(student, reference, "hand_he_std")


@task("by_hand")
def test_hand_glorot_bound(student, reference):
    """The bound of Glorot's uniform distribution by hand"""
    assert_hand(student, reference, "hand_glorot_bound")


@task("by_hand")
def test_hand_glorot_spread(student, reference):
    """The standard deviations of Glorot's two distributions by hand"""
    assert_hand(student, reference, "hand_bound_std", "hand_glorot_std")


@task("by_hand", weight=2)
def test_hand_twenty_layers(student, reference):
    """The variance after one layer and after twenty, and the weights that would keep it"""
    assert_hand(student, reference, "hand_variance_1", "hand_variance_20", "hand_kept_std")


# --- symmetry -------------------------------------------------------------------------------------


def networks(rng):
    """Random (X, y, W, w) with a few data points, first with equal lengths."""
    for n, D, H in [(3, 3, 3), (5, 2, 4), (4, 3, 2), (7, 1, 3), (3, 4, 1)]:
        W, w = away_from_zero(rng, H, D) / np.sqrt(D), away_from_zero(rng, H)
        X = away_from_zero(rng, n, D)
        yield X, np.tanh(X @ W.T) @ w + away_from_zero(rng, n), W, w


@task("symmetry")
def test_gradient_of_first_weights(student, reference, submission, rng):
    """The gradient of the first layer, also where two neurons are twins"""
    for X, y, W, w in networks(rng):
        dW, _ = student.gradients(X, y, W, w)
        assert_close(dW, reference.gradients(X, y, W, w)[0])
        W, w = np.vstack([W, W[:1]]), np.append(w, w[0])
        assert_close(student.gradients(X, y, W, w)[0], reference.gradients(X, y, W, w)[0])
    assert_not_used(submission, "symmetry_answer", *LIBRARIES)


@task("symmetry")
def test_gradient_of_output_weights(student, reference, rng):
    """The gradient of the output weights"""
    for X, y, W, w in networks(rng):
        _, dw = student.gradients(X, y, W, w)
        assert_close(dw, reference.gradients(X, y, W, w)[1])


@task("symmetry")
def test_gradients_at_zero(student, reference, rng):
    """The gradients where some or all of the weights are zero"""
    for X, y, W, w in networks(rng):
        for start in [(W, 0 * w), (0 * W, w), (0 * W, 0 * w)]:
            assert_close(student.gradients(X, y, *start), reference.gradients(X, y, *start))


@task("symmetry")
def test_gradients_change_nothing(student, reference, rng):
    """The data and the weights stay as they were"""
    for case in networks(rng):
        value, after = mutated(student.gradients, *case)
        assert_close(value, reference.gradients(*case))
        assert_close(after, list(case), rtol=0, atol=0)


def groups_of_twins(rng, groups, D, distance):
    """Rows in that many groups; within one they differ by up to `distance`, between groups by at least 0.4."""
    centres = away_from_zero(rng, groups, D)
    centres[:, -1] = rng.permutation(groups) * 0.5 - 1  # alike in no group, but not in the first column
    members = rng.permutation(np.concatenate([np.arange(groups), rng.integers(0, groups, groups + 2)]))
    return centres[members] + rng.uniform(-distance / 2, distance / 2, (len(members), D))


@task("symmetry")
def test_distinct_neurons(student, reference, rng):
    """Equal neurons count once, wherever they stand"""
    for groups, D in [(3, 2), (1, 4), (4, 1), (5, 3)]:
        W = groups_of_twins(rng, groups, D, 0.0)
        assert_equal(student.distinct_neurons(W), reference.distinct_neurons(W))
        assert_equal(student.distinct_neurons(W[:1]), 1)
    assert_equal(student.distinct_neurons(np.array([[1.0, 0.8], [0.4, 0.3], [1.0, 0.8]])), 2)


@task("symmetry")
def test_distinct_with_tolerance(student, reference, rng):
    """Neurons within the tolerance are equal, those that differ in a single weight are not"""
    for groups, D in [(3, 2), (4, 3), (2, 5)]:
        W = groups_of_twins(rng, groups, D, 0.02)
        assert_equal(student.distinct_neurons(W, 0.05), reference.distinct_neurons(W, 0.05))
        assert_equal(student.distinct_neurons(W), reference.distinct_neurons(W))
        for distance in (1e-11, 1e-6):
            W = groups_of_twins(rng, groups, D, distance)
            assert_equal(student.distinct_neurons(W), reference.distinct_neurons(W))
        alike = np.tile(W[:1], (groups + 1, 1))
        alike[np.arange(groups), rng.integers(0, D)] += 0.5 * np.arange(
            1, groups + 1
        )  # one weight tells them apart
        assert_equal(student.distinct_neurons(alike, 0.1), reference.distinct_neurons(alike, 0.1))
    assert_equal(student.distinct_neurons(np.array([[1.0, 0.25], [1.5, 0.25], [3.0, 1.0]]), 0.5), 2)


# --- glorot ---------------------------------------------------------------------------------------


def layers(rng, number=5):
    """Random (fan_in, fan_out, gain), the two never equal."""
    for _ in range(number):
        fan_in, more = (int(each) for each in rng.integers(3, 300, 2))
        fans = rng.permutation([fan_in, fan_in + more]).tolist()
        yield *fans, float(rng.uniform(0.4, 0.8) if rng.random() < 0.5 else rng.uniform(1.3, 2.5))


@task("glorot")
def test_glorot_bound(student, reference, rng):
    """The bound of the uniform distribution, with and without a gain"""
    for fan_in, fan_out, gain in layers(rng):
        assert_close(student.glorot_bound(fan_in, fan_out), reference.glorot_bound(fan_in, fan_out))
        assert_close(
            student.glorot_bound(fan_in, fan_out, gain), reference.glorot_bound(fan_in, fan_out, gain)
        )


@task("glorot")
def test_glorot_std(student, reference, rng):
    """The standard deviation of the Gaussian, with and without a gain"""
    for fan_in, fan_out, gain in layers(rng):
        assert_close(student.glorot_std(fan_in, fan_out), reference.glorot_std(fan_in, fan_out))
        assert_close(student.glorot_std(fan_in, fan_out, gain), reference.glorot_std(fan_in, fan_out, gain))


@task("glorot")
def test_glorot_uniform(student, reference, submission, rng):
    """Uniform weights of layers of several shapes"""
    for shape in [(3, 3), (2, 5), (4, 1), (6, 2)]:
        U = rng.random(shape)
        assert_close(student.glorot_uniform(U), reference.glorot_uniform(U))
    assert_not_used(submission, "glorot_answer", *LIBRARIES)


@task("glorot")
def test_glorot_uniform_with_gain(student, reference, rng):
    """Uniform weights with a gain; the random numbers stay as they were"""
    for shape in [(3, 3), (2, 5), (4, 1)]:
        U, gain = rng.random(shape), float(rng.uniform(1.3, 2.5))
        weights, after = mutated(student.glorot_uniform, U, gain)
        assert_close(weights, reference.glorot_uniform(U, gain))
        assert_close(after[0], U, rtol=0, atol=0)


# --- he -------------------------------------------------------------------------------------------


@task("he")
def test_he_std(student, reference, rng):
    """The standard deviation for any number of inputs"""
    for fan_in in [400, 1, *rng.integers(3, 900, 5).tolist()]:
        assert_close(student.he_std(fan_in), float(reference.he_std(fan_in)))


@task("he")
def test_he_normal(student, reference, submission, rng):
    """He's weights of layers of several shapes: the inputs count"""
    for shape in [(2, 5), (4, 1), (6, 3), (3, 3)]:
        N = rng.normal(size=shape)
        weights, after = mutated(student.he_normal, N)
        assert_close(weights, reference.he_normal(N))
        assert_close(after[0], N, rtol=0, atol=0)
    assert_not_used(submission, "he_answer", *LIBRARIES)


# --- initialise -----------------------------------------------------------------------------------


def assert_spread(W, shape, std):
    """A Gaussian layer with this standard deviation: within 3 %, which is more than ten standard errors."""
    W = assert_array(W, shape)
    assert_between(float(W.std() / std), 0.97, 1.03)
    assert_between(float(W.mean() / std), -0.03, 0.03)
    assert_between(float(np.abs(W).max() / std), 2.5, 7.0)  # a uniform distribution ends at 1.73


@task("initialise")
def test_shapes(student, rng):
    """One array for each pair of layers, with rows for outputs and columns for inputs"""
    for scheme in ("zero", "glorot", "he"):
        sizes = rng.permutation([3, 5, 2, 7]).tolist()[: int(rng.integers(2, 5))]
        weights = student.initialise(sizes, scheme, int(rng.integers(1000)))
        assert_equal(
            [list(assert_array(W).shape) for W in weights],
            [[m, n] for n, m in pairwise(sizes)],
        )


@task("initialise")
def test_zero(student, reference, rng):
    """The scheme "zero"; it is not what the other schemes do"""
    sizes, seed = [3, 4, 2], int(rng.integers(1000))
    assert_close(student.initialise(sizes, "zero", seed), reference.initialise(sizes, "zero", seed))
    assert_between(
        float(np.abs(assert_array(student.initialise(sizes, "he", seed)[0], (4, 3))).min()), 1e-12, 5.0
    )


@task("initialise")
def test_spread_of_glorot(student, rng):
    """Glorot: mean and standard deviation of wide and of narrow layers"""
    weights = student.initialise([200, 500, 300], "glorot", int(rng.integers(1000)))
    assert_equal(len(weights), 2)
    for W, n, m in zip(weights, (200, 500), (500, 300), strict=True):
        assert_spread(W, (m, n), np.sqrt(2 / (n + m)))


@task("initialise")
def test_spread_of_he(student, rng):
    """He: mean and standard deviation of wide and of narrow layers"""
    weights = student.initialise([200, 500, 300], "he", int(rng.integers(1000)))
    assert_equal(len(weights), 2)
    for W, n, m in zip(weights, (200, 500), (500, 300), strict=True):
        assert_spread(W, (m, n), np.sqrt(2 / n))


@task("initialise")
def test_seed(student, rng):
    """The same weights for the same seed, others for another"""
    for scheme in ("glorot", "he"):
        seed = int(rng.integers(1000))
        first, second, other = (
            student.initialise([60, 70, 50], scheme, each) for each in (seed, seed, seed + 1)
        )
        assert_equal(len(first), 2)
        assert_close(second, [assert_array(W) for W in first], rtol=0, atol=0)
        for W, V in zip(first, other, strict=True):
            assert_between(float(np.corrcoef(W.ravel(), assert_array(V, W.shape).ravel())[0, 1]), -0.15, 0.15)


@task("initialise")
def test_layers_are_independent(student, rng):
    """No layer repeats the random numbers of another"""
    for scheme, sizes in [("he", [60, 60, 60, 60]), ("glorot", [70, 60, 50, 80])]:
        weights = [
            assert_array(W).ravel() for W in student.initialise(sizes, scheme, int(rng.integers(1000)))
        ]
        assert_equal(len(weights), 3)
        for k, W in enumerate(weights):
            for V in weights[:k]:
                both = min(W.size, V.size)
                assert_between(float(np.corrcoef(W[:both], V[:both])[0, 1]), -0.15, 0.15)
                assert_between(float(np.corrcoef(W[-both:], V[-both:])[0, 1]), -0.15, 0.15)


# --- signal and errors ----------------------------------------------------------------------------


def deep_networks(rng, sizes=SIZES):
    """Random (X, weights), first with layers of equal width."""
    for neurons, n in sizes:
        weights = [away_from_zero(rng, m, k) / np.sqrt(k) for k, m in pairwise(neurons)]
        yield away_from_zero(rng, n, neurons[0]), weights


@task("signal")
def test_signal_linear(student, reference, submission, rng):
    """The z of all layers without an activation function"""
    for X, weights in deep_networks(rng):
        zs, _ = student.signal(X, weights, "linear")
        assert_close(zs, reference.signal(X, weights, "linear")[0])
    assert_not_used(submission, "signal_answer", *LIBRARIES)


@task("signal")
def test_signal_tanh(student, reference, rng):
    """The z of all layers with tanh between them"""
    for X, weights in deep_networks(rng):
        zs, _ = student.signal(X, weights, "tanh")
        assert_close(zs, reference.signal(X, weights, "tanh")[0])


@task("signal")
def test_signal_relu(student, reference, rng):
    """The z of all layers with ReLU between them"""
    for X, weights in deep_networks(rng):
        zs, _ = student.signal(X, weights, "relu")
        assert_close(zs, reference.signal(X, weights, "relu")[0])


@task("signal")
def test_signal_variances(student, reference, rng):
    """One variance for each layer, over all data points and neurons; nothing is changed"""
    for (X, weights), activation in zip(deep_networks(rng), ("tanh", "relu", "linear", "tanh"), strict=True):
        (_, variances), after = mutated(student.signal, X, weights, activation)
        assert_close(variances, reference.signal(X, weights, activation)[1])
        assert_close(after[:2], [X, weights], rtol=0, atol=0)


def passes(rng, sizes=SIZES):
    """Random (Delta_last, zs, weights), first with layers of equal width; no z near the kink of ReLU."""
    for (neurons, n), (_, weights) in zip(sizes, deep_networks(rng, sizes), strict=True):
        zs = [away_from_zero(rng, n, k) for k in neurons[1:]]
        yield away_from_zero(rng, n, neurons[-1]), zs, weights


@task("errors")
def test_errors_linear(student, reference, submission, rng):
    """The errors of all layers without an activation function"""
    for case in passes(rng):
        Deltas, _ = student.errors(*case, "linear")
        assert_close(Deltas, reference.errors(*case, "linear")[0])
    assert_not_used(submission, "errors_answer", *LIBRARIES)


@task("errors")
def test_errors_tanh(student, reference, rng):
    """The errors of all layers with tanh"""
    for case in passes(rng):
        Deltas, _ = student.errors(*case, "tanh")
        assert_close(Deltas, reference.errors(*case, "tanh")[0])


@task("errors")
def test_errors_relu(student, reference, rng):
    """The errors of all layers with ReLU"""
    for case in passes(rng):
        case[1][0][0, 0] = 0.0  # the text fixes the slope at the kink
        Deltas, _ = student.errors(*case, "relu")
        assert_close(Deltas, reference.errors(*case, "relu")[0])


@task("errors")
def test_error_variances(student, reference, rng):
    """One variance for each layer, in the order of the layers; nothing is changed"""
    for case, activation in zip(passes(rng), ("tanh", "relu", "linear", "tanh"), strict=True):
        (_, variances), after = mutated(student.errors, *case, activation)
        assert_close(variances, reference.errors(*case, activation)[1])
        assert_close(after[:3], list(case), rtol=0, atol=0)
