"""Hidden checks of unsupervised_learning/hierarchical_clustering."""

import numpy as np

from autograder.checking import (
    assert_array,
    assert_close,
    assert_equal,
    assert_not_used,
    assert_same_partition,
    mutated,
    task,
)

HAND_TOLERANCE = 1e-3  # stated in the text of the hand computation
MEGABYTE_TOLERANCE = 1e-2  # stated in the text of large_n
LIBRARIES = ("scipy.cluster", "sklearn.cluster")


def two_clusters(rng):
    """Two clusters of unequal size, some way apart, in any number of dimensions."""
    for n, m, p in ((4, 2, 3), (3, 7, 2), (1, 5, 4), (6, 1, 1)):
        yield rng.normal(size=(n, p)) * 2, rng.normal(size=(m, p)) + rng.uniform(1, 4, p)


# --- by_hand --------------------------------------------------------------------------------------


def assert_heights(student, reference, name):
    """The named list of heights."""
    expected = [float(height) for height in getattr(reference, name)]
    assert_close(getattr(student, name), expected, rtol=0, atol=HAND_TOLERANCE, lists=True)


@task("by_hand")
def test_hand_single(student, reference):
    """By hand: the heights with single linkage"""
    assert_heights(student, reference, "hand_single")


@task("by_hand")
def test_hand_complete(student, reference):
    """By hand: the heights with complete linkage"""
    assert_heights(student, reference, "hand_complete")


@task("by_hand")
def test_hand_average(student, reference):
    """By hand: the heights with average linkage"""
    assert_heights(student, reference, "hand_average")


@task("by_hand")
def test_hand_ward(student, reference):
    """By hand: the heights with Ward's linkage"""
    assert_heights(student, reference, "hand_ward")


@task("by_hand")
def test_hand_two_clusters_single(student, reference):
    """By hand: two clusters with single linkage"""
    assert_same_partition(list(student.hand_two_single), reference.hand_two_single, lists=True)


@task("by_hand")
def test_hand_two_clusters_complete(student, reference):
    """By hand: two clusters with complete linkage"""
    assert_same_partition(list(student.hand_two_complete), reference.hand_two_complete, lists=True)


# --- cluster_distance -----------------------------------------------------------------------------


@task("cluster_distance")
def test_single(student, reference, rng):
    """Single linkage: the closest two points"""
    for X, Y in two_clusters(rng):
        assert_close(student.cluster_distance(X, Y, "single"), reference.cluster_distance(X, Y, "single"))


@task("cluster_distance")
def test_complete(student, reference, rng):
    """Complete linkage: the farthest two points"""
    for X, Y in two_clusters(rng):
        assert_close(student.cluster_distance(X, Y, "complete"), reference.cluster_distance(X, Y, "complete"))


@task("cluster_distance")
def test_average(student, reference, rng):
    """Average linkage: the mean over all pairs"""
    for X, Y in two_clusters(rng):
        assert_close(student.cluster_distance(X, Y, "average"), reference.cluster_distance(X, Y, "average"))


@task("cluster_distance")
def test_ward(student, reference, rng):
    """Ward's linkage: means, and the sizes of the clusters"""
    for X, Y in two_clusters(rng):
        assert_close(student.cluster_distance(X, Y, "ward"), reference.cluster_distance(X, Y, "ward"))


@task("cluster_distance")
def test_single_points(student, reference, rng):
    """Two single points: the Euclidean distance, whatever the linkage; then whole numbers, and one more point"""
    for linkage in ("ward", "average", "complete", "single"):
        x, y = rng.integers(-9, 9, (2, 1, 3))
        y[0, 0] += 25
        assert_close(student.cluster_distance(x, y, linkage), reference.cluster_distance(x, y, linkage))
        both = np.concatenate([y, y + 7])
        assert_close(student.cluster_distance(both, x, linkage), reference.cluster_distance(both, x, linkage))


# --- closest_pair ---------------------------------------------------------------------------------


def distance_matrix(rng, k, low=1.0):
    """A symmetric matrix of distances, all of them different."""
    D = np.zeros((k, k))
    above = np.triu_indices(k, 1)
    D[above] = rng.permutation(np.linspace(low, low + k, len(above[0])))
    return D + D.T


def assert_pair(student, reference, D):
    """The pair for this matrix, as two whole numbers."""
    assert_equal(np.asarray(student.closest_pair(D)).tolist(), list(reference.closest_pair(D)))


@task("closest_pair")
def test_closest_pair(student, reference, rng):
    """The closest pair, wherever it stands, the smaller number first"""
    for k in (5, 7, 3, 2, 6, 6):
        assert_pair(student, reference, distance_matrix(rng, k))


@task("closest_pair")
def test_closest_pair_in_the_corners(student, reference, rng):
    """The first two or the last two; distances that are large, tiny or zero; the matrix stays as it was"""
    for i, j, value in ((0, 1, 0.5), (5, 6, 1e-12), (0, 6, 0.0), (4, 6, 0.0)):
        D = distance_matrix(rng, 7, low=1e6)
        D[i, j] = D[j, i] = value
        pair, (after,) = mutated(student.closest_pair, D)
        assert_equal(np.asarray(pair).tolist(), list(reference.closest_pair(D)))
        assert_close(after, D, rtol=0, atol=0)


@task("closest_pair")
def test_equally_close_pairs(student, reference, rng):
    """Equally close pairs: the smallest first number, then the smallest second number"""
    for pairs in (((1, 4), (2, 3)), ((0, 5), (1, 2), (3, 4)), ((2, 3), (2, 5)), ((1, 5), (2, 5), (3, 5))):
        D = distance_matrix(rng, 6)
        for i, j in pairs:
            D[i, j] = D[j, i] = 0.25
        assert_pair(student, reference, D)


# --- agglomerate ----------------------------------------------------------------------------------


def shortest(A, B):
    """The distance of the closest two points."""
    return float(np.linalg.norm(A[:, None] - B, axis=2).min())


def longest(A, B):
    """The distance of the farthest two points."""
    return float(np.linalg.norm(A[:, None] - B, axis=2).max())


def mean_gap(A, B):
    """How far the sums of features of the means are apart, and a little for every point."""
    return float(abs(A.mean() - B.mean()) * np.sqrt(len(A) * len(B)) + 0.01 * (len(A) + len(B)))


@task("agglomerate")
def test_merges_of_the_worked_points(student, reference):
    """The points of the hand computations, in another order, with the shortest and the longest distance"""
    for places in ([7.0, 1.0, 3.0, 0.0], [2.5, 0.0, 4.4, 1.0]):
        X = np.array(places)[:, None]
        for distance in (longest, shortest):
            assert_close(student.agglomerate(X, distance), reference.agglomerate(X, distance))


@task("agglomerate")
def test_merges_in_many_dimensions(student, reference, rng, submission):
    """Random points, several distances, and no library that does the merging"""
    for (n, p), distance in (((7, 3), longest), ((9, 2), shortest), ((6, 4), mean_gap)):
        X = rng.normal(size=(n, p)) * 5
        assert_close(student.agglomerate(X, distance), reference.agglomerate(X, distance))
    assert_not_used(submission, "agglomerate_answer", *LIBRARIES)


@task("agglomerate")
def test_heights_and_sizes(student, reference, rng):
    """The heights and the sizes of the new clusters (columns 2 and 3)"""
    X = np.concatenate([rng.normal((0, 0), 0.5, (5, 2)), rng.normal((9, 0), 0.5, (3, 2))])
    for distance in (longest, shortest):
        Z = assert_array(student.agglomerate(X, distance), shape=(7, 4))
        assert_close(Z[:, 2:], reference.agglomerate(X, distance)[:, 2:])


@task("agglomerate")
def test_equally_close_clusters(student, reference, rng):
    """Equally close clusters: the numbers decide; and the smallest case of all, two points"""
    for places in ([3, 0, 1, 4], [0, 9, 1, 8, 20], [5, 2, 7, 0, 9]):
        X = np.array(places)[:, None] * int(rng.integers(1, 5)) + int(rng.integers(-9, 9))
        assert_close(student.agglomerate(X, shortest), reference.agglomerate(X, shortest))
    X = rng.normal(size=(2, 3))
    assert_close(student.agglomerate(X, longest), reference.agglomerate(X, longest))


# --- cut ------------------------------------------------------------------------------------------


def some_tree(rng, n):
    """A tree of n points, grown by random heights and random merges."""
    Z, alive = [], dict.fromkeys(range(n), 1)
    for height in np.cumsum(rng.uniform(0.5, 3, n - 1)):
        i, j = sorted(rng.choice(list(alive), 2, replace=False).tolist())
        size = alive.pop(i) + alive.pop(j)
        alive[n + len(Z)] = size
        Z.append([i, j, height, size])
    return np.array(Z)


@task("cut")
def test_cut_anywhere(student, reference, rng):
    """Cuts between two merges, of random trees"""
    for n in (9, 12, 6):
        Z = some_tree(rng, n)
        for step in (n - 3, n // 2, 2):
            height = float(Z[step, 2] + 0.1)
            assert_same_partition(student.cut(Z, height), reference.cut(Z, height))


@task("cut")
def test_cut_exactly_at_a_merge(student, reference, rng):
    """A cut at exactly the height of a merge, and at the same height as two merges"""
    for n in (8, 11):
        Z = some_tree(rng, n)
        Z[3, 2] = Z[2, 2]
        for step in (4, 2, n - 3):
            height = float(Z[step, 2])
            assert_same_partition(student.cut(Z, height), reference.cut(Z, height))


@task("cut")
def test_cut_below_and_above_everything(student, reference, rng):
    """A cut between two merges, below all merges, at height 0, and above all merges"""
    Z = some_tree(rng, 7)
    for height in (float(Z[2, 2] + 0.1), float(Z[0, 2] / 2), 0.0, float(Z[-1, 2] + 1)):
        assert_same_partition(student.cut(Z, height), reference.cut(Z, height))


@task("cut")
def test_cut_leaves_the_tree_as_it_was(student, reference, rng, submission):
    """Cutting does not change the tree, and no library does it"""
    Z = some_tree(rng, 8)
    height = float(Z[4, 2] + 0.1)
    labels, (after, _) = mutated(student.cut, Z, height)
    assert_same_partition(labels, reference.cut(Z, height))
    assert_close(after, Z, rtol=0, atol=0)
    assert_not_used(submission, "cut_answer", *LIBRARIES)


# --- update ---------------------------------------------------------------------------------------


def three_clusters(reference, rng, linkage):
    """The arguments of updated_distance for three random clusters of unequal size."""
    for sizes in ((4, 2, 3), (1, 5, 2), (3, 1, 1), (2, 3, 6)):
        X, Y, Z = (rng.normal(size=(n, 2)) + rng.uniform(-6, 6, 2) for n in sizes)
        pairs = ((X, Z), (Y, Z), (X, Y))
        yield [linkage, *(reference.cluster_distance(A, B, linkage) for A, B in pairs), *sizes]


def assert_updates(student, reference, rng, linkage):
    """The updated distances of random clusters."""
    for arguments in three_clusters(reference, rng, linkage):
        assert_close(student.updated_distance(*arguments), float(reference.updated_distance(*arguments)))


@task("update")
def test_update_single(student, reference, rng):
    """Single linkage after a merge"""
    assert_updates(student, reference, rng, "single")


@task("update")
def test_update_complete(student, reference, rng):
    """Complete linkage after a merge"""
    assert_updates(student, reference, rng, "complete")


@task("update")
def test_update_average(student, reference, rng):
    """Average linkage after a merge, with clusters of unequal size"""
    assert_updates(student, reference, rng, "average")


@task("update")
def test_update_ward(student, reference, rng):
    """Ward's linkage after a merge"""
    assert_updates(student, reference, rng, "ward")


# --- large_n --------------------------------------------------------------------------------------


def small_clusters(rng, n, k):
    """n labels from 0 to k - 1 in random order, every one of them used, and not equally often."""
    labels = np.minimum(rng.integers(0, 2 * k, n), k - 1)
    labels[:k] = np.arange(k)
    return rng.permutation(labels)


@task("large_n")
def test_small_means(student, reference, rng):
    """The means of the small clusters, feature by feature"""
    for n, k, p in ((4, 4, 4), (20, 4, 3), (15, 6, 2), (12, 2, 1)):
        X, small = rng.normal(size=(n, p)) * 4, small_clusters(rng, n, k)
        assert_close(student.small_means(X, small), reference.small_means(X, small))


@task("large_n")
def test_big_labels(student, reference, rng):
    """Every point gets the big cluster of its small cluster"""
    for n, k in ((6, 6), (20, 5), (9, 7)):
        small, big = small_clusters(rng, n, k), rng.permutation(np.arange(3, 3 + k) * 2)
        big[1] = big[0]
        assert_equal(student.big_labels(small, big), reference.big_labels(small, big))


@task("large_n")
def test_number_of_distances(student, reference):
    """By hand: how many distances, with and without K-means"""
    assert_close(student.pairs_all, reference.pairs_all)
    assert_close(student.pairs_small, reference.pairs_small)


@task("large_n")
def test_memory(student, reference):
    """By hand: the memory for all distances, in MB"""
    assert_close(student.megabytes_all, reference.megabytes_all, rtol=0, atol=MEGABYTE_TOLERANCE)
