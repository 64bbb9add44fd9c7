"""Hidden checks of kernels_trees_ensembles/svm_kernels."""

import numpy as np

from autograder.checking import assert_close, assert_equal, assert_not_used, mutated, task

HAND_TOLERANCE = 1e-3  # stated in the text of the hand computations
CLOSE = {"rtol": 1e-6, "atol": 1e-8}
LIBRARIES = ("sklearn", "scipy")


def assert_hand(student, reference, name):
    """One number by hand."""
    assert_close(getattr(student, name), float(getattr(reference, name)), rtol=0, atol=HAND_TOLERANCE)


def assert_hand_list(student, reference, name):
    """A list of numbers by hand."""
    expected = [float(each) for each in getattr(reference, name)]
    assert_close(getattr(student, name), expected, rtol=0, atol=HAND_TOLERANCE, lists=True)


def draw_labels(rng, n):
    """More of one label than of the other."""
    return rng.permutation(np.resize([1, -1, -1], n))


def draw_machine(rng, n, p):
    """w, b, samples (n, p) and labels, such that some samples pay a loss and some do not, on both sides."""
    w, b = rng.uniform(0.5, 2, p) * rng.choice([-1, 1], p), float(rng.uniform(0.3, 1.5))
    y = draw_labels(rng, n)
    aims = y * np.resize([3.0, 0.4, -1.5, 1.6], n) + rng.normal(scale=0.1, size=n)
    X = rng.normal(size=(n, p))
    X += np.outer((aims - b - X @ w) / (w @ w), w)
    return w, b, X, y


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_street(student, reference):
    """By hand: the weights and the bias of the widest street"""
    assert_hand_list(student, reference, "hand_w")
    assert_hand(student, reference, "hand_b")


@task("by_hand")
def test_hand_width(student, reference):
    """By hand: the width of the street"""
    assert_hand(student, reference, "hand_width")


@task("by_hand")
def test_hand_hinge(student, reference):
    """By hand: the hinge loss of the new sample"""
    assert_hand(student, reference, "hand_hinge")


# --- margin ---------------------------------------------------------------------------------------


@task("margin")
def test_decision(student, rng):
    """f is a number for each sample, with the bias, not its sign"""
    for n, p in ((4, 4), (7, 3), (4, 5)):
        w, b, X, _ = draw_machine(rng, n, p)
        assert_close(student.decision(X, w, b), X @ w + b, **CLOSE)


@task("margin")
def test_street_width(student, reference, rng):
    """The width of the street, for any number of features"""
    for p in (1, 2, 6):
        w = rng.uniform(0.4, 3, p) * rng.choice([-1, 1], p)
        assert_close(student.street_width(w), reference.street_width(w))


@task("margin")
def test_hinge(student, reference, rng):
    """The hinge loss of samples beyond their edge, on the street, and on the wrong side"""
    for n in (9, 20):
        y, f = draw_labels(rng, n), rng.normal(scale=2, size=n)
        assert_close(student.hinge(y, f), reference.hinge(y, f), **CLOSE)
        f = rng.integers(-3, 4, n)
        assert_close(student.hinge(y, f), reference.hinge(y, f).astype(float), **CLOSE)


# --- objective and subgradient --------------------------------------------------------------------


@task("objective")
def test_objective(student, reference, rng):
    """Half the squared length of w, plus C times the sum of the losses"""
    for n, p, C in ((8, 8, 0.7), (12, 2, 0.3), (7, 4, 5.0), (25, 3, 1.7)):
        w, b, X, y = draw_machine(rng, n, p)
        assert_close(student.objective(w, b, X, y, C), reference.objective(w, b, X, y, C))


@task("objective")
def test_objective_without_losses(student, rng):
    """Samples beyond their edges cost nothing, whatever C is"""
    w, b, X, y = draw_machine(rng, 9, 3)
    X += np.outer(y * 10 / (w @ w), w)
    for C in (0.1, 30.0):
        assert_close(student.objective(w, b, X, y, C), float(w @ w) / 2)


@task("subgradient")
def test_gradient_in_w(student, reference, rng):
    """The derivatives with respect to w"""
    for n, p, C in ((8, 8, 0.7), (12, 2, 0.3), (7, 4, 5.0), (25, 3, 1.7)):
        w, b, X, y = draw_machine(rng, n, p)
        found, expected = student.subgradient(w, b, X, y, C), reference.subgradient(w, b, X, y, C)
        assert_close(found[0], expected[0], **CLOSE)


@task("subgradient")
def test_gradient_in_b(student, reference, rng):
    """The derivative with respect to b"""
    for n, p, C in ((8, 8, 0.7), (13, 2, 0.3), (7, 4, 5.0), (22, 3, 1.7)):
        w, b, X, y = draw_machine(rng, n, p)
        found, expected = student.subgradient(w, b, X, y, C), reference.subgradient(w, b, X, y, C)
        assert_close(found[1], float(expected[1]), **CLOSE)


@task("subgradient")
def test_gradient_at_the_kink(student, rng):
    """Samples exactly at their edge have the slope 0; one on the street has not"""
    for C in (0.5, 4.0):
        x = float(rng.integers(2, 9))
        X = np.array([[1.0, x], [-1.0, x], [1.0, -x], [0.5, x], [3.0, 2.0], [-5.0, 7.0]])
        dw, db = student.subgradient(np.array([1.0, 0.0]), 0.0, X, np.array([1, -1, 1, 1, 1, -1]), C)
        assert_close(dw, np.array([1 - 0.5 * C, -x * C]), **CLOSE)
        assert_close(db, -C, **CLOSE)


@task("subgradient")
def test_subgradient_leaves_w_alone(student, reference, rng):
    """The weights you were given stay as they were"""
    w, b, X, y = draw_machine(rng, 8, 3)
    (dw, _), (after, *_) = mutated(student.subgradient, w, b, X, y, 2.0)
    assert_close(dw, reference.subgradient(w, b, X, y, 2.0)[0], **CLOSE)
    assert_close(after, w, rtol=0, atol=0)


# --- kernels by hand and feature maps -------------------------------------------------------------


@task("kernel_by_hand")
def test_hand_kernel(student, reference):
    """By hand: the polynomial kernel"""
    assert_hand(student, reference, "hand_kernel")


@task("kernel_by_hand")
def test_hand_phi(student, reference):
    """By hand: the map that belongs to the kernel"""
    assert_hand_list(student, reference, "hand_phi_x")


@task("kernel_by_hand")
def test_hand_slide(student, reference):
    """By hand: the scalar product of the slide's map"""
    assert_hand(student, reference, "hand_slide")


@task("feature_maps")
def test_feature_map(student, reference, rng):
    """The map of (x·z)²"""
    for n in (2, 9):
        X = rng.normal(scale=2, size=(n, 2))
        assert_close(student.feature_map(X), reference.feature_map(X), **CLOSE)


@task("feature_maps")
def test_feature_map_with_constant(student, reference, rng):
    """The map of (x·z + 1)²"""
    for n in (2, 9):
        X = rng.normal(scale=2, size=(n, 2))
        expected = reference.feature_map_with_constant(X)
        assert_close(student.feature_map_with_constant(X), expected, **CLOSE)


@task("feature_maps")
def test_maps_of_whole_numbers(student, reference, rng):
    """Whole-numbered points have components that are not whole"""
    X = rng.integers(1, 9, (5, 2)) * np.array([1, -1])
    assert_close(student.feature_map(X), reference.feature_map(X), **CLOSE)
    expected = reference.feature_map_with_constant(X)
    assert_close(student.feature_map_with_constant(X), expected, **CLOSE)


# --- kernels --------------------------------------------------------------------------------------


@task("kernels")
def test_polynomial_kernel(student, reference, rng, submission):
    """The polynomial kernel of all pairs, for other degrees and constants too"""
    assert_not_used(submission, "kernels_answer", *LIBRARIES)
    for n, m, p, degree, c in ((3, 3, 2, 2, 0.0), (4, 7, 3, 3, 1.5), (5, 2, 4, 1, 0.7), (1, 6, 2, 4, 2.0)):
        A, B = rng.normal(size=(n, p)), rng.normal(size=(m, p))
        expected = reference.polynomial_kernel(A, B, degree, c)
        assert_close(student.polynomial_kernel(A, B, degree, c), expected, **CLOSE)


@task("kernels")
def test_rbf_kernel(student, reference, rng, submission):
    """The RBF kernel of all pairs of two different sets"""
    assert_not_used(submission, "kernels_answer", *LIBRARIES)
    for n, m, p, gamma in ((3, 3, 2, 0.8), (4, 7, 3, 0.3), (5, 2, 4, 1.9), (1, 6, 1, 0.5)):
        A, B = rng.normal(size=(n, p)), rng.normal(size=(m, p))
        assert_close(student.rbf_kernel(A, B, gamma), reference.rbf_kernel(A, B, gamma), **CLOSE)


@task("kernels")
def test_gamma_of_sigma(student, rng):
    """From the width of the bell to gamma"""
    for low, high in ((0.1, 0.8), (1.3, 1.8), (2.2, 9)):
        sigma = float(rng.uniform(low, high))
        assert_close(student.gamma_of_sigma(sigma), 0.5 / sigma**2)


# --- kernel machine -------------------------------------------------------------------------------


def draw_gram(rng, n):
    """Gram matrix (n, n) with unequal diagonal, and labels."""
    X = rng.normal(size=(n, 3)) * np.array([1.5, 1.0, 0.6])
    return (X @ X.T + 1) ** 2 / 4 + 0.2 * np.eye(n), draw_labels(rng, n)


@task("kernel_decision")
def test_kernel_decision(student, reference, rng):
    """f of each new point: all training samples, with their labels and alphas"""
    for m, n in ((6, 6), (4, 9), (11, 5), (1, 3)):
        K, y = rng.normal(size=(m, n)), draw_labels(rng, n)
        alpha = rng.uniform(0.2, 3, n) * (rng.random(n) < 0.7)
        alpha[0] = 1.5
        assert_close(student.kernel_decision(K, y, alpha), reference.kernel_decision(K, y, alpha), **CLOSE)


@task("kernel_decision")
def test_support_vectors(student, rng):
    """The support vectors are the samples whose alpha is above the threshold of the text"""
    for n in (6, 13):
        kinds = rng.permutation(np.resize([0, 3, 1, 3, 4, 2], n))
        alpha = np.array([0.0, 3e-9, 1e-8, 1.0, 3e-8])[kinds] * np.where(
            kinds == 3, rng.uniform(0.1, 4, n), 1
        )
        assert_equal(student.support_vectors(alpha), np.flatnonzero(kinds >= 3))


@task("one_pass")
def test_one_pass(student, reference, rng, submission):
    """One pass, in order, with the new values of the earlier samples"""
    assert_not_used(submission, "one_pass_answer", *LIBRARIES)
    for n, C in ((8, 0.4), (13, 2.5)):
        K, y = draw_gram(rng, n)
        alpha = rng.uniform(0, C, n)
        assert_close(student.one_pass(K, y, alpha, C), reference.one_pass(K, y, alpha, C), **CLOSE)
        assert_close(
            student.one_pass(K, y, np.zeros(n), C), reference.one_pass(K, y, np.zeros(n), C), **CLOSE
        )


@task("one_pass")
def test_values_are_cut(student, reference, rng):
    """Values below 0 become 0, values above C become C"""
    for C in (0.1, 0.2, 0.3, 0.4):
        K, y = draw_gram(rng, 12)
        alpha = rng.uniform(0, C, 12)
        assert_close(student.one_pass(K, y, alpha, C), reference.one_pass(K, y, alpha, C), **CLOSE)
    K = np.array([[1.0, 0.5], [0.5, 2.0]])
    start = float(rng.uniform(3, 4))
    found = student.one_pass(K, np.array([1, 1]), np.array([start, 1.0]), 5.0)
    assert_close(found, np.array([0.5, 0.375]), **CLOSE)
    found = student.one_pass(K, np.array([1, 1]), np.array([0.3, start]), 5.0)
    assert_close(found, np.array([0.0, 0.5]), **CLOSE)


@task("one_pass")
def test_alphas_stay_as_they_are(student, reference, rng):
    """The values you were given stay as they were"""
    for C in (0.15, 0.25, 0.35):
        K, y = draw_gram(rng, 12)
        alpha = rng.uniform(0, C, 12)
        found, (_, _, after, _) = mutated(student.one_pass, K, y, alpha, C)
        assert_close(found, reference.one_pass(K, y, alpha, C), **CLOSE)
        assert_close(after, alpha, rtol=0, atol=0)
