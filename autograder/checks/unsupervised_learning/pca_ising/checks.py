"""Hidden checks of unsupervised_learning/pca_ising."""

import numpy as np

from autograder.checking import (
    assert_array,
    assert_close,
    assert_equal,
    assert_not_used,
    mutated,
    task,
)

HAND_TOLERANCE = 1e-3  # stated in the text of the hand computations


def assert_hand(student, reference, name):
    """The named number or list of numbers."""
    expected = np.asarray(getattr(reference, name), dtype=float)
    assert_close(getattr(student, name), expected.tolist(), rtol=0, atol=HAND_TOLERANCE, lists=True)


def some_data(rng, n, p):
    """n points with p features, far from the origin, with clearly different variances along tilted directions."""
    r = min(n - 1, p)
    axes = np.linalg.qr(rng.normal(size=(p, r)))[0]
    scores = np.linalg.qr(rng.normal(size=(n, r)))[0] * 3.0 ** np.arange(r, 0, -1)
    scores = scores - scores.mean(axis=0)
    return rng.permutation(scores @ axes.T) + rng.uniform(5, 20, p)


SHAPES = ((12, 3), (9, 5), (5, 8), (15, 4))


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_mean(student, reference):
    """By hand: the mean point"""
    assert_hand(student, reference, "hand_mean")


@task("by_hand")
def test_hand_cov(student, reference):
    """By hand: the covariance matrix"""
    assert_hand(student, reference, "hand_cov")


@task("by_hand")
def test_hand_lambda(student, reference):
    """By hand: the two eigenvalues"""
    assert_hand(student, reference, "hand_lambda")


@task("by_hand")
def test_hand_scores(student, reference):
    """By hand: the first component of each point"""
    assert_hand(student, reference, "hand_scores")


@task("by_hand")
def test_hand_share(student, reference):
    """By hand: the share of the first direction"""
    assert_hand(student, reference, "hand_share")


# --- pca ------------------------------------------------------------------------------------------


def assert_same_directions(V, expected):
    """The same columns, up to the sign of each."""
    V = assert_array(V, shape=expected.shape)
    signs = np.where((V * expected).sum(axis=0) < 0, -1.0, 1.0)
    assert_close(V * signs, expected, rtol=1e-5, atol=1e-6)


@task("pca")
def test_mean(student, reference, rng):
    """The mean point"""
    for n, p in SHAPES:
        X = some_data(rng, n, p)
        assert_close(student.pca(X, 2)[0], reference.pca(X, 2)[0])


@task("pca")
def test_directions(student, reference, rng, submission):
    """The principal directions as columns, the largest variance first; either sign; no library's PCA"""
    for (n, p), k in zip(SHAPES, (3, 3, 2, 4), strict=True):
        X = some_data(rng, n, p)
        assert_same_directions(student.pca(X, k)[1], reference.pca(X, k)[1])
    assert_not_used(submission, "pca_answer", "sklearn")


@task("pca")
def test_variances(student, reference, rng):
    """The variances along the directions, with n − 1, largest first"""
    for (n, p), k in zip(SHAPES, (3, 4, 2, 1), strict=True):
        X = some_data(rng, n, p)
        assert_close(student.pca(X, k)[2], reference.pca(X, k)[2])


@task("pca")
def test_directions_carry_their_variances(student, rng):
    """The data, projected on your directions, have the variances that you give"""
    for (n, p), k in zip(SHAPES, (2, 4, 3, 3), strict=True):
        X = some_data(rng, n, p)
        _, V, variances = student.pca(X, k)
        V = assert_array(V, shape=(p, k))
        assert_close(V.T @ V, np.eye(k), rtol=0, atol=1e-6)
        assert_close(((X - X.mean(axis=0)) @ V).var(axis=0, ddof=1), np.asarray(variances))
        assert_close(np.sort(variances)[::-1], np.asarray(variances))


@task("pca")
def test_worked_example(student, reference):
    """The four points of the hand computation, as whole numbers times two; the data stay as they were"""
    X = np.array([[8, 12], [-4, -4], [-2, 7], [6, 1]])
    (mean, V, variances), (after, _) = mutated(student.pca, X, 2)
    expected = reference.pca(X, 2)
    assert_same_directions(V, expected[1])
    assert_close(mean, expected[0])
    assert_close(variances, expected[2])
    assert_equal(after, X)


# --- projection -----------------------------------------------------------------------------------


def latent_problem(rng, m, p, k):
    """New points, the mean of other points, and k orthonormal directions."""
    V = np.linalg.qr(rng.normal(size=(p, k)))[0]
    return rng.normal(size=(m, p)) * 3 + rng.uniform(1, 5, p), rng.normal(size=p) * 4, V


@task("projection")
def test_project(student, reference, rng):
    """New points are projected with the mean that is passed in"""
    for m, p, k in ((4, 4, 4), (7, 5, 2), (3, 6, 4), (9, 2, 1)):
        arguments = latent_problem(rng, m, p, k)
        assert_close(student.project(*arguments), reference.project(*arguments))


@task("projection")
def test_project_a_single_point(student, reference, rng):
    """A single point, its result still a table with one row; the arguments stay as they were"""
    for m in (3, 1):
        X, mean, V = latent_problem(rng, m, 5, 3)
        Y, after = mutated(student.project, X, mean, V)
        assert_close(Y, reference.project(X, mean, V))
        assert_close(after, [X, mean, V], rtol=0, atol=0)


@task("projection")
def test_reconstruct(student, reference, rng):
    """Back in the original space, with the mean"""
    for m, p, k in ((4, 4, 4), (7, 5, 2), (3, 6, 4), (9, 2, 1)):
        X, mean, V = latent_problem(rng, m, p, k)
        Y = X[:, :k] - 2
        assert_close(student.reconstruct(Y, mean, V), reference.reconstruct(Y, mean, V))


@task("projection")
def test_there_and_back(student, reference, rng):
    """There and back: as close to the points as the directions allow, and exactly on them with all directions"""
    for p, k in ((5, 2), (4, 3), (3, 3)):
        X, mean, V = latent_problem(rng, 6, p, k)
        Y = student.project(X, mean, V)
        assert_close(Y, reference.project(X, mean, V))
        assert_close(student.reconstruct(Y, mean, V), reference.reconstruct(Y, mean, V))


# --- shares ---------------------------------------------------------------------------------------


def some_variances(rng, r):
    """r variances, largest first."""
    return np.sort(rng.uniform(0.5, 3, r) ** 3)[::-1].copy()


@task("shares")
def test_explained_share(student, reference, rng):
    """The share of the first k, of the total of all"""
    for r, k in ((6, 2), (9, 5), (4, 1), (3, 3)):
        variances = some_variances(rng, r)
        assert_close(student.explained_share(variances, k), reference.explained_share(variances, k))


@task("shares")
def test_components_needed(student, reference, rng):
    """The smallest number of components that carry enough, from the first to the last"""
    for r in (7, 10):
        variances = some_variances(rng, r)
        carried = np.cumsum(variances) / variances.sum()
        for k in (3, 0, r - 1, r // 2):
            share = float(carried[k] - rng.uniform(0.2, 0.8) * variances[k] / variances.sum())
            assert_equal(
                student.components_needed(variances, share), reference.components_needed(variances, share)
            )


@task("shares")
def test_share_reached_exactly(student, reference):
    """A share that is reached exactly counts as carried"""
    variances = np.array([8.0, 4.0, 2.0, 1.0, 1.0, 0.0])
    for share in (0.75, 0.5, 0.875, 0.9375, 0.8):
        assert_equal(
            student.components_needed(variances, share), reference.components_needed(variances, share)
        )


# --- spin_by_hand ---------------------------------------------------------------------------------


@task("spin_by_hand")
def test_hand_energy(student, reference):
    """By hand: the change of the energy"""
    assert_hand(student, reference, "hand_dE")


@task("spin_by_hand")
def test_hand_accept(student, reference):
    """By hand: the probability of the flip"""
    assert_hand(student, reference, "hand_accept")


# --- neighbour_sum --------------------------------------------------------------------------------


def some_spins(rng, n, rows, columns, up=0.6):
    """n magnets with random spins, more of them up than down."""
    return np.where(rng.random((n, rows, columns)) < up, 1, -1)


@task("neighbour_sum")
def test_neighbours(student, reference, rng):
    """Four neighbours of every site, on a ring in both directions, of every magnet by itself"""
    for n, rows, columns in ((4, 4, 4), (3, 6, 4), (2, 5, 8)):
        spins = some_spins(rng, n, rows, columns)
        assert_equal(student.neighbour_sum(spins), reference.neighbour_sum(spins))


@task("neighbour_sum")
def test_one_spin_down(student, reference, rng):
    """One spin down, anywhere; the spins stay as they were"""
    for _ in range(4):
        spins = np.ones((2, 5, 7), dtype=int)
        spins[1, rng.integers(5), rng.integers(7)] = -1
        sums, (after,) = mutated(student.neighbour_sum, spins)
        assert_equal(sums, reference.neighbour_sum(spins))
        assert_equal(after, spins)


# --- metropolis -----------------------------------------------------------------------------------


@task("metropolis")
def test_sweep(student, reference, rng):
    """A sweep of random spins, hot and cold"""
    for (n, rows, columns), T in (((4, 4, 4), 2.0), ((3, 6, 4), 1.0), ((2, 4, 10), 3.5), ((3, 8, 6), 2.5)):
        spins, u = some_spins(rng, n, rows, columns), rng.uniform(0, 0.5, (n, rows, columns))
        assert_equal(student.metropolis_sweep(spins, T, u), reference.metropolis_sweep(spins, T, u))


@task("metropolis")
def test_sweep_of_an_ordered_magnet(student, reference, rng):
    """All up or all down: only a few spins flip, those with a small random number"""
    for sign, T in ((1, 3.0), (-1, 4.0), (1, 2.0)):
        spins = np.full((2, 6, 8), sign)
        u = rng.uniform(0, 1, spins.shape) ** 4
        assert_equal(student.metropolis_sweep(spins, T, u), reference.metropolis_sweep(spins, T, u))


@task("metropolis")
def test_sweep_sees_white_before_black(student, reference, rng):
    """The white sites first, then the black ones, which see what the white ones have done"""
    for rows, columns in ((8, 10), (10, 6), (6, 6)):
        spins = np.where(np.indices((2, rows, columns))[1] < rows // 2, 1, -1)
        u = rng.uniform(0, 1, spins.shape) ** 3
        assert_equal(student.metropolis_sweep(spins, 2.5, u), reference.metropolis_sweep(spins, 2.5, u))


@task("metropolis")
def test_sweep_leaves_its_arguments_alone(student, reference, rng):
    """Several sweeps in a row; the spins that are passed in stay as they were"""
    spins = some_spins(rng, 3, 6, 4)
    for T in (2.0, 1.5, 3.0):
        u = rng.random(spins.shape)
        new, (after, _, _) = mutated(student.metropolis_sweep, spins, T, u)
        expected = reference.metropolis_sweep(spins, T, u)
        assert_equal(new, expected)
        assert_equal(after, spins)
        spins = expected


# --- magnetisation --------------------------------------------------------------------------------


@task("magnetisation")
def test_magnetisation(student, reference, rng):
    """One average for each magnet"""
    for (n, rows, columns), up in (((4, 4, 4), 0.7), ((5, 6, 4), 0.8), ((3, 4, 8), 0.6)):
        spins = some_spins(rng, n, rows, columns, up)
        spins[0], spins[0, 0, :3] = -1, 1
        assert_close(student.magnetisation(spins), reference.magnetisation(spins))


@task("magnetisation")
def test_sign_of_the_magnetisation(student, reference, rng):
    """Magnets that are mostly down have a negative magnetisation"""
    for up in (0.1, 0.3):
        spins = some_spins(rng, 6, 4, 6, up)
        spins[2] = -1
        assert_close(student.magnetisation(spins), reference.magnetisation(spins))
