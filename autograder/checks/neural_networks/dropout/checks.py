"""Hidden checks of neural_networks/dropout."""

import numpy as np

from autograder.checking import assert_close, assert_equal, assert_not_used, mutated, task

LIBRARIES = ("torch", "sklearn", "jax", "tensorflow", "keras", "scipy")
SIZES = [
    (3, 3, 3),
    (5, 2, 4),
    (4, 3, 2),
    (6, 1, 5),
]  # data points, inputs, hidden neurons; first equal lengths
UNEVEN = (0.2, 0.3, 0.7, 0.15)  # never one half


def away_from_zero(rng, *shape):
    """Numbers between 0.3 and 1.5 in size, with random signs."""
    return rng.uniform(0.3, 1.5, shape) * rng.choice([-1, 1], shape)


def mixed_mask(rng, n, H):
    """A mask whose rows differ, with at least one neuron kept and one dropped where there are two."""
    mask = (rng.random((n, H)) < 0.6).astype(float)
    mask[0, 0], mask[-1, 0], mask[0, -1] = 0.0, 1.0, 1.0
    return mask


def assert_hand(student, reference, *names):
    """The named answers, numbers or lists of them."""
    for name in names:
        expected = getattr(reference, name)
        expected = np.array(expected, dtype=float) if isinstance(expected, list) else float(expected)
        assert_close(getattr(student, name), expected, lists=True)


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_counts(student, reference):
    """The number of thinned networks, and of neurons that are kept"""
    assert_equal(student.hand_networks, reference.hand_networks)
    assert_hand(student, reference, "hand_kept")


@task("by_hand")
def test_hand_modes(student, reference):
    """What comes out in training mode and in evaluation mode"""
    assert_hand(student, reference, "hand_train", "hand_eval")


@task("by_hand")
def test_hand_gradient(student, reference):
    """The gradient on its way back"""
    assert_hand(student, reference, "hand_gradient")


@task("by_hand")
def test_hand_spread(student, reference):
    """The standard deviation over all masks"""
    assert_hand(student, reference, "hand_std")


# --- mask -----------------------------------------------------------------------------------------


@task("mask")
def test_mask(student, reference, rng):
    """Arrays of several shapes, with several p"""
    for p, shape in zip(UNEVEN, [(20,), (7, 5), (2, 3, 4), (9, 4)], strict=True):
        U, after = rng.random(shape), None
        mask, (after, _) = mutated(student.keep_mask, U, p)
        assert_close(mask, reference.keep_mask(U, p))
        assert_close(after, U, rtol=0, atol=0)


@task("mask")
def test_mask_at_the_edges(student, reference, rng):
    """Random numbers equal to p, and p of 0 and 1"""
    for p in (0.25, 0.75):
        U = rng.permutation(np.concatenate([rng.random(6), [p, p, 0.0]]))
        assert_close(student.keep_mask(U, p), reference.keep_mask(U, p))
        for extreme in (0.0, 1.0):
            assert_close(student.keep_mask(U, extreme), reference.keep_mask(U, extreme))


# --- layer ----------------------------------------------------------------------------------------


@task("layer")
def test_layer_forward(student, reference, submission, rng):
    """Forward in training mode"""
    for (n, _, H), p in zip(SIZES, UNEVEN, strict=True):
        a, mask = away_from_zero(rng, n, H), mixed_mask(rng, n, H)
        assert_close(student.dropout_forward(a, mask, p, True), reference.dropout_forward(a, mask, p, True))
    assert_not_used(submission, "layer_answer", *LIBRARIES)


@task("layer")
def test_layer_backward(student, reference, rng):
    """Backward in training mode, through the same mask"""
    for (n, _, H), p in zip(SIZES, UNEVEN, strict=True):
        g, mask = away_from_zero(rng, n, H), mixed_mask(rng, n, H)
        assert_close(student.dropout_backward(g, mask, p, True), reference.dropout_backward(g, mask, p, True))


@task("layer")
def test_layer_evaluation_forward(student, reference, rng):
    """Evaluation mode, forward; training mode is something else"""
    for (n, _, H), p in zip(SIZES, UNEVEN, strict=True):
        a, mask = away_from_zero(rng, n, H), mixed_mask(rng, n, H)
        for training in (False, True):
            expected = reference.dropout_forward(a, mask, p, training)
            assert_close(student.dropout_forward(a, mask, p, training), expected)


@task("layer")
def test_layer_evaluation_backward(student, reference, rng):
    """Evaluation mode, backward; training mode is something else"""
    for (n, _, H), p in zip(SIZES, UNEVEN, strict=True):
        g, mask = away_from_zero(rng, n, H), mixed_mask(rng, n, H)
        for training in (False, True):
            expected = reference.dropout_backward(g, mask, p, training)
            assert_close(student.dropout_backward(g, mask, p, training), expected)


@task("layer")
def test_layer_extreme_p(student, reference, rng):
    """p = 0 and p = 1, in both modes; nothing is changed"""
    for name in ("dropout_forward", "dropout_backward"):
        for p in (0.3, 1.0, 0.0):
            for training in (True, False):
                a = away_from_zero(rng, 3, 4)
                mask = {0.0: np.ones((3, 4)), 1.0: np.zeros((3, 4))}.get(p, mixed_mask(rng, 3, 4))
                value, after = mutated(getattr(student, name), a, mask, p, training)
                assert_close(value, getattr(reference, name)(a, mask, p, training))
                assert_close(after[:2], [a, mask], rtol=0, atol=0)


# --- network --------------------------------------------------------------------------------------


def networks(rng):
    """Random (X, y, theta, mask, p); no z near the kink of ReLU, and both signs of z."""
    for (n, D, H), p in zip(SIZES, UNEVEN, strict=True):
        X = away_from_zero(rng, n, D)
        for _ in range(100):
            W, b = away_from_zero(rng, H, D), away_from_zero(rng, H)
            z = X @ W.T + b
            if np.abs(z).min() > 1e-3 and (z > 0).mean() > 0.3 and (z < 0).any():
                break
        theta = (W, b, away_from_zero(rng, H), float(away_from_zero(rng)))
        yield X, 3 * away_from_zero(rng, n), theta, mixed_mask(rng, n, H), p


@task("network")
def test_predictions(student, reference, submission, rng):
    """Predictions in training mode and in evaluation mode"""
    for X, _, theta, mask, p in networks(rng):
        for training in (True, False):
            expected = reference.predict(X, theta, mask, p, training)
            assert_close(student.predict(X, theta, mask, p, training), expected)
    assert_not_used(submission, "network_answer", *LIBRARIES)


@task("network")
def test_output_gradients(student, reference, rng):
    """The gradients of w and c"""
    for case in networks(rng):
        _, _, dw, dc = student.gradients(*case)
        assert_close([dw, dc], list(reference.gradients(*case)[2:]))


@task("network", weight=2)
def test_first_layer_gradients(student, reference, rng):
    """The gradients of W and b: only what was kept, and only where ReLU is active"""
    for case in networks(rng):
        dW, db, _, _ = student.gradients(*case)
        assert_close([dW, db], list(reference.gradients(*case)[:2]))
    X, y, W = np.array([[1.0, 2.0], [2.0, -1.0]]), np.array([0.5, -2.0]), np.array([[2.0, -1.0], [1.0, 1.0]])
    at_the_kink = X, y, (W, np.array([0.0, 0.5]), np.array([1.0, -1.5]), 0.25), np.ones((2, 2)), 0.3
    assert_close(list(student.gradients(*at_the_kink)), list(reference.gradients(*at_the_kink)))


@task("network")
def test_gradients_against_differences(student, reference, rng):
    """The gradients agree with numerical derivatives for the same mask; nothing is changed"""
    for X, y, theta, mask, p in networks(rng):
        value, after = mutated(student.gradients, X, y, theta, mask, p)
        for which, each in enumerate(theta):
            slopes = np.zeros(np.shape(each))
            for k in np.ndindex(slopes.shape):
                for step in (1e-6, -1e-6):
                    moved = [np.array(part) for part in theta]
                    moved[which][k] += step
                    error = np.mean((reference.predict(X, moved, mask, p, True) - y) ** 2)
                    slopes[k] += error / (2 * step)
            assert_close(value[which], slopes if slopes.ndim else float(slopes), rtol=1e-5, atol=1e-6)
        assert_close(list(after[:4]), [X, y, theta, mask], rtol=0, atol=0)


# --- train ----------------------------------------------------------------------------------------


def trainings(rng, steps):
    """Random (X, y, theta, U, p, rate) with that many steps."""
    for X, y, theta, mask, p in networks(rng):
        U = rng.random((steps, *mask.shape))
        U[:, 0, 0], U[:, -1, 0] = rng.uniform(0, 0.1, steps), rng.uniform(0.8, 1, steps)  # rows that differ
        U[0, :, -1], U[-1, 0, -1] = rng.uniform(0.8, 1, len(y)), 0.05  # and steps that differ
        yield X, y, theta, U, p, float(rng.uniform(0.01, 0.04))


@task("train")
def test_one_step(student, reference, submission, rng):
    """One step: each data point has a mask of its own"""
    for case in trainings(rng, 1):
        assert_close(student.train(*case), reference.train(*case))
    assert_not_used(submission, "train_answer", *LIBRARIES)


@task("train")
def test_several_steps(student, reference, rng):
    """Several steps: each of them has a mask of its own"""
    for case in trainings(rng, 3):
        assert_close(student.train(*case), reference.train(*case))


@task("train")
def test_train_changes_nothing(student, reference, rng):
    """The parameters at the start and the random numbers stay as they were"""
    for case in trainings(rng, 2):
        value, after = mutated(student.train, *case)
        assert_close(value, reference.train(*case))
        assert_close(list(after[:4]), list(case[:4]), rtol=0, atol=0)


# --- bag ------------------------------------------------------------------------------------------


@task("bag")
def test_bag_linear(student, reference, submission, rng):
    """The vote of networks with a linear output"""
    for H, p in zip((3, 5, 2, 6), UNEVEN, strict=True):
        h, w = rng.uniform(0.3, 2, H), away_from_zero(rng, H)
        assert_close(student.bag_vote(h, w, p, "linear"), reference.bag_vote(h, w, p, "linear"))
    assert_not_used(submission, "bag_answer", *LIBRARIES)


@task("bag", weight=2)
def test_bag_sigmoid(student, reference, rng):
    """The vote of networks with a sigmoid output"""
    for H, p in zip((3, 5, 2, 6, 4), (*UNEVEN, 0.0), strict=True):
        h, w = rng.uniform(0.3, 2, H), away_from_zero(rng, H)
        assert_close(student.bag_vote(h, w, p, "sigmoid"), reference.bag_vote(h, w, p, "sigmoid"))
