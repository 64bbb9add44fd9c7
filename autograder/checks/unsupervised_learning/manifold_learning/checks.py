"""Hidden checks of unsupervised_learning/manifold_learning."""

import numpy as np

from autograder.checking import assert_close, assert_equal, assert_not_used, mutated, task

HAND_TOLERANCE = 1e-3  # stated in the text of sne_by_hand
SHARE_TOLERANCE = 1e-2  # relative, stated in the text of by_hand


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_intrinsic_dimension_of_curves_and_surfaces(student, reference):
    """The intrinsic dimensionality of the circle and of the roll"""
    assert_equal(student.dim_circle, reference.dim_circle)
    assert_equal(student.dim_roll, reference.dim_roll)


@task("by_hand")
def test_intrinsic_dimension_of_pictures(student, reference):
    """The intrinsic dimensionality of the pictures of the cup"""
    assert_equal(student.dim_lamp, reference.dim_lamp)


@task("by_hand")
def test_intrinsic_dimension_of_the_cube(student, reference):
    """The intrinsic dimensionality of points in the cube"""
    assert_equal(student.dim_cube, reference.dim_cube)


@task("by_hand")
def test_half_the_radius(student, reference):
    """The shares of points within half the radius"""
    assert_close(student.half_10, reference.half_10, rtol=SHARE_TOLERANCE, atol=0)
    assert_close(student.half_2, reference.half_2, rtol=SHARE_TOLERANCE, atol=0)


@task("by_hand")
def test_equal_distances(student, reference):
    """How many points can have equal distances"""
    assert_equal(student.equal_2, reference.equal_2)
    assert_equal(student.equal_10, reference.equal_10)


# --- local_shares ---------------------------------------------------------------------------------


@task("local_shares")
def test_local_shares(student, reference, rng):
    """The shares of the variance in a neighbourhood, in two to five dimensions"""
    for n, p, m in ((20, 3, 6), (15, 2, 4), (30, 5, 9), (18, 4, 7)):
        X = rng.normal(size=(n, p)) * rng.uniform(0.5, 4, p) + 10
        for i in (int(rng.integers(1, n - 1)), 0):
            assert_close(student.local_shares(X, i, m), reference.local_shares(X, i, m))


@task("local_shares")
def test_local_shares_of_a_lonely_point(student, reference, rng):
    """A point far away from its neighbours does not count among them, nor are they centred on it"""
    for n, p, m in ((20, 3, 6), (25, 4, 8)):
        X = rng.normal(size=(n, p))
        X[4] += 30
        assert_close(student.local_shares(X, 4, m), reference.local_shares(X, 4, m))


@task("local_shares")
def test_local_shares_on_a_surface(student, reference, rng):
    """On a bent surface and on a bent line, where the last shares nearly vanish"""
    a, b = rng.uniform(0, 3, (2, 80))
    surface = np.column_stack([np.cos(a), 2 * b, np.sin(a)])
    line = np.column_stack([np.cos(a), a, np.sin(2 * a), b * 1e-3])
    for X in (surface, line):
        for i in rng.integers(0, 80, 3).tolist():
            assert_close(student.local_shares(X, i, 10), reference.local_shares(X, i, 10))


# --- sne_by_hand ----------------------------------------------------------------------------------


def assert_hand(student, reference, name):
    """The named number or table."""
    expected = np.asarray(getattr(reference, name), dtype=float)
    assert_close(getattr(student, name), expected.tolist(), rtol=0, atol=HAND_TOLERANCE, lists=True)


@task("sne_by_hand", weight=2)
def test_hand_probabilities(student, reference):
    """By hand: the neighbour probabilities"""
    assert_hand(student, reference, "hand_P")


@task("sne_by_hand")
def test_hand_perplexity(student, reference):
    """By hand: the perplexity of the point in the middle"""
    assert_hand(student, reference, "hand_perplexity")


@task("sne_by_hand")
def test_hand_joint(student, reference):
    """By hand: a joint probability"""
    assert_hand(student, reference, "hand_joint")


# --- conditional ----------------------------------------------------------------------------------


def some_distances(rng, n, p=3):
    """The squared distances of n random points."""
    X = rng.normal(size=(n, p)) * 2
    return ((X[:, None] - X) ** 2).sum(axis=2)


@task("conditional")
def test_conditional(student, reference, rng):
    """Rows of probabilities, each with its own width"""
    for n in (5, 8, 3):
        D2, sigmas = some_distances(rng, n), rng.uniform(1, 4, n)
        assert_close(student.conditional(D2, sigmas), reference.conditional(D2, sigmas))


@task("conditional")
def test_conditional_of_close_points(student, reference, rng):
    """Two points at the same place; two points in all; the distances stay as they were"""
    for n in (6, 2):
        D2, sigmas = some_distances(rng, n), rng.uniform(1, 3, n)
        if n > 2:
            D2[1], D2[:, 1], D2[1, 1] = D2[2], D2[:, 2], 0.0
            D2[1, 2] = D2[2, 1] = 0.0
        P, (after, _) = mutated(student.conditional, D2, sigmas)
        assert_close(P, reference.conditional(D2, sigmas))
        assert_close(after, D2, rtol=0, atol=0)


@task("conditional")
def test_conditional_of_a_lonely_point(student, reference, rng):
    """A point that is hundreds of widths away from all others"""
    X = rng.normal(size=(6, 2))
    X[3] += 400
    D2, sigmas = ((X[:, None] - X) ** 2).sum(axis=2), rng.uniform(0.8, 1.2, 6)
    sigmas[3] = 9.0
    assert_close(student.conditional(D2, sigmas), reference.conditional(D2, sigmas))
    sigmas[3] = 1.5
    assert_close(student.conditional(D2, sigmas), reference.conditional(D2, sigmas))


# --- perplexity -----------------------------------------------------------------------------------


@task("perplexity")
def test_perplexity(student, reference, rng):
    """The perplexity of unequal probabilities"""
    for n in (4, 9, 20, 2):
        p = rng.uniform(0.1, 1, n) ** 2
        p /= p.sum()
        assert_close(student.perplexity(p), reference.perplexity(p))


@task("perplexity")
def test_perplexity_with_zeros(student, reference, rng):
    """Some probabilities are zero; m equally likely points; only one point"""
    p = rng.uniform(0.1, 1, 8)
    p[[1, 6]] = 0.0
    p /= p.sum()
    assert_close(student.perplexity(p), reference.perplexity(p))
    for m in (6, 3, 1):
        p = np.repeat([0.0, 1 / m], [2, m])
        assert_close(student.perplexity(p), reference.perplexity(p))


@task("perplexity")
def test_best_sigma(student, reference, rng):
    """The width whose perplexity is closest to the target, wherever it stands among the candidates"""
    for n in (12, 30, 20):
        d2 = rng.uniform(0.5, 6, n) ** 2
        candidates = rng.permutation(np.geomspace(0.3, 6, 22))
        for target in n * np.array([0.35, 0.25, 0.5, 0.6, 0.7]):
            assert_close(
                student.best_sigma(d2, candidates, float(target)),
                reference.best_sigma(d2, candidates, float(target)),
            )


@task("perplexity")
def test_best_sigma_of_a_lonely_point(student, reference, rng):
    """All other points are far away, and two of them so far that they are never in view"""
    d2 = np.append(1000.0 + rng.uniform(0, 1, 10) ** 2 * 40, [9e5, 1e6])
    candidates = rng.permutation(np.geomspace(0.4, 6, 18))
    for target in (6.0, 7.5, 3.0, 2.5, 3.5, 4.0, 4.5, 5.0, 5.5, 6.5, 7.0):
        assert_close(student.best_sigma(d2, candidates, target), reference.best_sigma(d2, candidates, target))


# --- embedding ------------------------------------------------------------------------------------


def some_conditional(rng, n):
    """Rows that add up to 1, with a zero diagonal."""
    P = rng.uniform(0.05, 1, (n, n)) ** 2
    np.fill_diagonal(P, 0.0)
    return P / P.sum(axis=1, keepdims=True)


@task("embedding")
def test_joint(student, reference, rng):
    """The average of both views; the conditional probabilities stay as they were"""
    for n in (5, 3, 8):
        P = some_conditional(rng, n)
        J, (after,) = mutated(student.joint, P)
        assert_close(J, reference.joint(P))
        assert_close(after, P, rtol=0, atol=0)


@task("embedding")
def test_similarities(student, reference, rng, submission):
    """The similarities in the latent space, of one to three dimensions, and no library's t-SNE"""
    for n, k in ((4, 4), (7, 2), (5, 1), (9, 3)):
        Y = rng.normal(size=(n, k)) * 2
        assert_close(student.similarities(Y), reference.similarities(Y))
    assert_not_used(submission, "embedding_answer", "sklearn")


@task("embedding")
def test_similarities_of_close_and_far_points(student, reference, rng):
    """Two points at the same place, and one very far away"""
    Y = rng.normal(size=(6, 2))
    Y[4], Y[2] = Y[1], 500.0
    assert_close(student.similarities(Y), reference.similarities(Y))
    assert_close(student.similarities(Y[1:]), reference.similarities(Y[1:]))


@task("embedding")
def test_cost(student, reference, rng):
    """The cost of random similarities"""
    for n in (5, 7, 3):
        P = reference.joint(some_conditional(rng, n))
        Q = reference.similarities(rng.normal(size=(n, 2)) * 2)
        assert_close(student.cost(P, Q), reference.cost(P, Q))


@task("embedding")
def test_cost_with_zeros(student, reference, rng):
    """Pairs with probability zero add nothing"""
    for n in (6, 4):
        P = some_conditional(rng, n)
        P[0, 1] = P[2, 3] = P[3, 0] = 0.0
        P /= P.sum()
        Q = reference.similarities(rng.normal(size=(n, 2)) * 2)
        assert_close(student.cost(P, Q), reference.cost(P, Q))


# --- reading --------------------------------------------------------------------------------------


@task("reading")
def test_reading_sizes_and_places(student, reference):
    """What sizes and places in the picture say"""
    for name in ("reads_size", "reads_other_start"):
        assert_equal(getattr(student, name), getattr(reference, name))


@task("reading")
def test_reading_gaps_and_neighbours(student, reference):
    """What gaps and close points in the picture say"""
    for name in ("reads_gap", "reads_together"):
        assert_equal(getattr(student, name), getattr(reference, name))


@task("reading")
def test_reading_clumps(student, reference):
    """What small clumps and other starts say"""
    for name in ("reads_clumps", "reads_other_start"):
        assert_equal(getattr(student, name), getattr(reference, name))
