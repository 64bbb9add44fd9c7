"""Hidden checks of kernels_trees_ensembles/knn."""

import numpy as np

from autograder.checking import assert_close, assert_equal, assert_not_used, task

LIBRARIES = ("sklearn", "scipy.spatial")
LABELS = np.array([11, -3, 6])


def draw_points(rng, n, p):
    """n points of p features with different means and spreads; no two distances are equal."""
    return rng.normal(size=(n, p)) * rng.uniform(0.5, 3.0, size=p) + rng.uniform(-2.0, 2.0, size=p)


def draw_groups(rng, n=45, p=3):
    """n overlapping points of three kinds, with labels that are neither sorted nor 0, 1, 2."""
    kinds = rng.permutation(np.arange(n) % 3)
    centres = rng.normal(size=(3, p)) * 0.7
    return centres[kinds] + rng.normal(size=(n, p)), LABELS[kinds]


def draw_grid(rng, n):
    """n points with whole coordinates: among their distances many are equal."""
    return rng.integers(-3, 4, size=(n, 2)).astype(float), LABELS[rng.integers(0, 3, size=n)]


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_distances(student, reference):
    """The two distances by hand"""
    assert_close(student.hand_distance_C, float(reference.hand_distance_C), rtol=0, atol=1e-3)
    assert_close(student.hand_distance_E, float(reference.hand_distance_E), rtol=0, atol=1e-3)


@task("by_hand")
def test_hand_votes(student, reference):
    """The votes of one, three and five neighbours"""
    votes = (student.hand_vote_1, student.hand_vote_3, student.hand_vote_5)
    assert_equal(votes, (reference.hand_vote_1, reference.hand_vote_3, reference.hand_vote_5))


# --- distances ------------------------------------------------------------------------------------


@task("distances")
def test_distances_of_random_points(student, reference, rng):
    """Every pair of points, in the right row and column"""
    for n, m, p in ((4, 4, 4), (4, 7, 3), (6, 2, 5)):
        A, B = draw_points(rng, n, p), draw_points(rng, m, p)
        assert_close(student.distances(A, B), reference.distances(A, B))


@task("distances")
def test_distances_of_one_feature(student, rng):
    """With a single feature a distance is the absolute difference"""
    A, B = draw_points(rng, 5, 1), draw_points(rng, 3, 1)
    assert_close(student.distances(A, B), abs(A - B.T))


@task("distances")
def test_distances_of_a_point_to_itself(student, reference, rng):
    """A point has distance 0 to itself, and the way back is as long as the way there"""
    A = draw_points(rng, 5, 4)
    table = student.distances(A, A)
    assert_close(table, reference.distances(A, A), atol=1e-7)
    assert_close(np.diag(table).copy(), np.zeros(5), atol=1e-7)


# --- nearest --------------------------------------------------------------------------------------


@task("nearest")
def test_nearest_positions(student, reference, rng):
    """The k smallest, the nearest first"""
    for n, k in ((9, 4), (6, 6), (12, 1)):
        d = rng.permutation(rng.uniform(0.1, 5.0, size=n))
        assert_equal(student.nearest(d, k), reference.nearest(d, k))


@task("nearest")
def test_nearest_with_equal_distances(student, rng):
    """Among equal distances the earlier position comes first"""
    d = np.full(40, 2.0)
    d[[31, 7, 18]] = rng.permutation([0.5, 0.9, 0.7])
    order = [7, 18, 31]
    expected = [each for _, each in sorted((d[i], i) for i in order)]
    others = [i for i in range(40) if i not in order]
    assert_equal(student.nearest(d, 12), np.array(expected + others[:9]))


# --- vote -----------------------------------------------------------------------------------------


@task("vote")
def test_vote_of_a_clear_majority(student, rng):
    """The most frequent label, be it a word or a number"""
    for labels in (["slow", "fast", "burst"], [-4, 30, 2]):
        for winner in labels:
            loser = next(label for label in labels if label != winner)
            ballots = [label for label in labels for _ in range(5 if label == winner else 2)]
            ballots = [loser, *(ballots[i] for i in rng.permutation(len(ballots)))]
            assert_equal(student.vote(ballots), winner)


@task("vote")
def test_vote_with_a_tie(student):
    """Among equally frequent labels the one that stands first"""
    for first, second, third in ([5, 9, 1], [9, 1, 5], [1, 5, 9]):
        assert_equal(student.vote([first, second, third, second, first]), first)
        assert_equal(student.vote([third, second, first, first, second]), second)
        assert_equal(student.vote([third, second, first, second, third]), third)
        assert_equal(student.vote([first, second, first, third, second]), first)


@task("vote")
def test_vote_of_a_single_neighbour(student):
    """One neighbour decides alone, also when nothing else could be counted"""
    assert_equal(student.vote(["only"]), "only")
    assert_equal(student.vote([8, 8, 8]), 8)


# --- knn_predict ----------------------------------------------------------------------------------


@task("knn_predict")
def test_predictions_for_several_k(student, reference, rng):
    """Labels for points of three kinds, with one, a few and many neighbours"""
    X, y = draw_groups(rng)
    queries = draw_groups(rng, n=120)[0]
    for k in (1, 4, 15):
        assert_equal(student.knn_predict(X, y, queries, k), reference.knn_predict(X, y, queries, k))


@task("knn_predict")
def test_predictions_when_everyone_votes(student, rng):
    """With k = n the most frequent training label always wins"""
    X = draw_points(rng, 11, 2)
    y = rng.permutation(np.repeat(LABELS, [3, 2, 6]))
    assert_equal(student.knn_predict(X, y, X, 11), np.full(11, LABELS[2]))


@task("knn_predict")
def test_predictions_follow_ties(student, reference, rng):
    """With k = 2 a split vote goes to the nearer neighbour"""
    X, y = draw_groups(rng)
    queries = draw_groups(rng, n=120)[0]
    assert_equal(student.knn_predict(X, y, queries, 2), reference.knn_predict(X, y, queries, 1))


@task("knn_predict")
def test_predictions_with_equal_distances(student, reference, rng):
    """Among training points at equal distances the earlier ones vote"""
    X, y = draw_grid(rng, 60)
    queries = draw_grid(rng, 150)[0]
    for k in (4, 8):
        assert_equal(student.knn_predict(X, y, queries, k), reference.knn_predict(X, y, queries, k))


@task("knn_predict")
def test_predictions_are_your_own(student, reference, rng, submission):
    """Written without a library's classifier"""
    assert_not_used(submission, "knn_predict_answer", *LIBRARIES)
    for _ in range(4):
        X, y = draw_groups(rng, n=60)
        queries = draw_groups(rng, n=45)[0]
        assert_equal(student.knn_predict(X, y, queries, 4), reference.knn_predict(X, y, queries, 4))


# --- standardise ----------------------------------------------------------------------------------


@task("standardise")
def test_standardise_with_the_training_ruler(student, reference, rng):
    """Other points are scaled with the mean and spread of the training points"""
    for n, m, p in ((4, 4, 4), (8, 5, 3)):
        X_train, X = draw_points(rng, n, p), draw_points(rng, m, p) + 4.0
        assert_close(student.standardise(X_train, X), reference.standardise(X_train, X))


@task("standardise")
def test_standardise_the_training_points(student, reference, rng):
    """The training points themselves get mean 0 and spread 1 in every feature"""
    X = draw_points(rng, 7, 4)
    scaled = student.standardise(X, X)
    assert_close(scaled, reference.standardise(X, X))
    assert_close(scaled.std(axis=0), np.ones(4))


@task("standardise")
def test_standardise_a_constant_feature(student, reference, rng):
    """A feature that never varies is shifted, not divided"""
    X_train, X = draw_points(rng, 6, 3), draw_points(rng, 4, 3)
    X_train[:, 1] = 7.0
    assert_close(student.standardise(X_train, X), reference.standardise(X_train, X))


# --- leave_one_out --------------------------------------------------------------------------------


@task("leave_one_out")
def test_leave_one_out_of_overlapping_groups(student, reference, rng):
    """Every point is classified by all the others"""
    X, y = draw_groups(rng, n=120, p=2)
    for k in (4, 1, 10, 2, 6):
        assert_close(student.leave_one_out(X, y, k), reference.leave_one_out(X, y, k))


@task("leave_one_out")
def test_leave_one_out_is_not_flattered(student, reference, rng):
    """With k = 1 a point must not find itself"""
    y = rng.permutation(np.repeat(LABELS, [25, 20, 15]))
    for _ in range(8):
        X = draw_points(rng, 60, 3)
        assert_close(student.leave_one_out(X, y, 1), reference.leave_one_out(X, y, 1))
    twins = np.repeat(X, 2, axis=0)
    assert_close(student.leave_one_out(twins, np.repeat(y, 2), 1), 1.0)


@task("leave_one_out")
def test_leave_one_out_with_all_the_others(student, rng):
    """With k = n - 1 all the others vote"""
    X = draw_points(rng, 12, 2)
    y = rng.permutation(np.repeat(LABELS, [7, 2, 3]))
    assert_close(student.leave_one_out(X, y, 11), 7 / 12)


def taxi_share(X, y, k):
    """What leave_one_out gives with the sum of the absolute differences in place of the distance."""
    table = np.abs(X[:, None] - X[None]).sum(axis=2)
    np.fill_diagonal(table, np.inf)
    votes = [y[row[:k]].tolist() for row in np.argsort(table, kind="stable")]
    return np.mean(np.array([max(labels, key=labels.count) for labels in votes]) == y)


@task("leave_one_out")
def test_leave_one_out_with_equal_distances(student, reference, rng):
    """Among points at equal distances the earlier ones vote"""
    for k in (4, 6, 8, 12, 16):
        X, y = draw_grid(rng, 120)
        while k > 8 and abs(taxi_share(X, y, k) - reference.leave_one_out(X, y, k)) < 1e-6:
            X, y = draw_grid(rng, 120)  # right and wrong answers of another distance must not come out even
        assert_close(student.leave_one_out(X, y, k), reference.leave_one_out(X, y, k))
