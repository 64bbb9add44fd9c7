"""Hidden checks of unsupervised_learning/choosing_k."""

import numpy as np
import pytest

from autograder.checking import assert_close, assert_equal, assert_not_used, mutated, task

HAND_TOLERANCE = 1e-3  # stated in the text of the hand computations
CLOSE = {"rtol": 1e-6, "atol": 1e-6}  # stated in the text


def clustering(rng, sizes=(5, 9, 2, 7), p=3, names=(4, -7, 12, 3)):
    """Clusters of unequal size and spread, not in the origin: points (n, p) and labels, in random order.

    The centres lie along a line at growing distances, so that no point doubts which other cluster is the nearest.
    """
    places = np.cumsum(rng.permutation([15.0, 40.0, 90.0, 200.0])[: len(sizes)])
    direction = rng.uniform(0.5, 1, p) * rng.choice([-1, 1], p)
    spreads = rng.uniform(1, 2, len(sizes))
    points = [
        rng.normal(place * direction, spread, (n, p))
        for place, spread, n in zip(places, spreads, sizes, strict=True)
    ]
    labels = np.repeat(np.array(names), sizes)
    order = rng.permutation(len(labels))
    return np.concatenate(points)[order], labels[order]


def wide_and_narrow(rng):
    """A cluster nearer to the mean of a wide cluster than to that of a narrow one, whose points are yet nearer to it."""
    angles = rng.uniform(0, 2 * np.pi) + np.linspace(0, 2 * np.pi, 7)[:6]
    wide = [3, 0] + 12 * np.column_stack([np.cos(angles), np.sin(angles)])
    points = [rng.normal(0, 0.3, (4, 2)), wide, rng.normal((0, 6), 0.3, (3, 2))]
    order = rng.permutation(13)
    turn = rng.uniform(0, 2 * np.pi)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return (np.concatenate(points) @ rotation)[order], np.repeat([5, 2, 9], [4, 6, 3])[order]


def overlapping(rng, sizes, p):
    """Clusters of unequal size and spread that lie in each other."""
    X, labels = clustering(rng, sizes, p)
    return rng.normal(scale=rng.uniform(1, 5, len(X))[:, None], size=X.shape), labels


def cost_curve(rng, K, elbow):
    """K falling costs whose largest bend is at `elbow` > 2, but whose largest drop is the very first."""
    drops = np.sort(rng.uniform(20, 25, K - 1))[::-1]
    drops[elbow - 1 :] /= 20
    return rng.uniform(5, 9) + np.concatenate([np.cumsum(drops[::-1])[::-1], [0.0]])


def uneven_costs(rng):
    """Eleven falling costs with the elbow at k = 9: every wrong rule that students use finds another k."""
    drops = np.array([22, 20, 23, 25, 17, 21.5, 20, 20.5, 1, 0.5]) + rng.uniform(0, 0.2, 10)
    return rng.uniform(1, 4) * (rng.uniform(1, 3) + np.concatenate([np.cumsum(drops[::-1])[::-1], [0.0]]))


# --- by hand --------------------------------------------------------------------------------------


def assert_hand(student, reference, *names):
    """The named answers, all of them."""
    for name in names:
        assert_close(getattr(student, name), float(getattr(reference, name)), rtol=0, atol=HAND_TOLERANCE)


def assert_hand_list(student, reference, name):
    """The named list of answers, all of them."""
    expected = [float(each) for each in getattr(reference, name)]
    assert_close(getattr(student, name), expected, rtol=0, atol=HAND_TOLERANCE, lists=True)


@task("cost_by_hand")
def test_hand_cost_of_one_cluster(student, reference):
    """The cost of all four points in one cluster"""
    assert_hand(student, reference, "hand_cost_1")


@task("cost_by_hand")
def test_hand_cost_of_two_clusters(student, reference):
    """The costs with one pair or two"""
    assert_hand(student, reference, "hand_cost_2", "hand_cost_3")


@task("cost_by_hand")
def test_hand_cost_of_three_and_four(student, reference):
    """The costs with points that are alone in their cluster"""
    assert_hand(student, reference, "hand_cost_3", "hand_cost_4")


@task("misleading_by_hand")
def test_corner_costs(student, reference):
    """The costs of the eight points for k = 1 to 4"""
    assert_hand_list(student, reference, "corner_costs")


@task("misleading_by_hand")
def test_corner_bends(student, reference):
    """The bends of this cost curve"""
    assert_hand_list(student, reference, "corner_bends")


@task("misleading_by_hand")
def test_corner_elbow(student, reference):
    """The elbow of the eight points, and the bend that makes it one"""
    assert_equal(student.corner_elbow, reference.corner_elbow)
    assert_close(student.corner_bends[0], float(reference.corner_bends[0]), rtol=0, atol=HAND_TOLERANCE)


@task("silhouette_by_hand")
def test_hand_own_cluster(student, reference):
    """By hand: how far is the point at 4 from the others of its cluster?"""
    assert_hand(student, reference, "hand_a")


@task("silhouette_by_hand")
def test_hand_nearest_cluster(student, reference):
    """By hand: how far is the point at 4 from the nearest other cluster?"""
    assert_hand(student, reference, "hand_b")


@task("silhouette_by_hand")
def test_hand_silhouette(student, reference):
    """By hand: the silhouette of the point at 4"""
    assert_hand(student, reference, "hand_s")


@task("silhouette_by_hand")
def test_hand_silhouette_of_alone_and_moved(student, reference):
    """By hand: a point that is alone, and one in the wrong cluster"""
    assert_hand(student, reference, "hand_s_alone", "hand_s_moved")


# --- cost -----------------------------------------------------------------------------------------


@task("cost")
def test_cost_in_several_dimensions(student, reference, rng):
    """Every point pays its squared distance to the mean of its own cluster"""
    for p in (1, 2, 5):
        X, labels = clustering(rng, p=p)
        assert_close(student.clustering_cost(X, labels), reference.clustering_cost(X, labels), **CLOSE)


@task("cost")
def test_cost_with_words_as_labels(student, reference, rng):
    """Labels may be words, in a list"""
    X, labels = clustering(rng, names=("wolf", "cat", "ape", "owl"))
    expected = reference.clustering_cost(X, labels)
    assert_close(student.clustering_cost(X, labels.tolist()), expected, **CLOSE)


@task("cost")
def test_cost_of_whole_numbers_and_lonely_points(student, reference, rng):
    """Points may be whole numbers; one that is alone in its cluster pays nothing"""
    X, labels = clustering(rng, sizes=(1, 6, 1), names=(0, 1, 2))
    X = np.rint(X).astype(int)
    assert_close(student.clustering_cost(X, labels), reference.clustering_cost(X, labels), **CLOSE)


# --- elbow ----------------------------------------------------------------------------------------


@task("elbow")
def test_bends(student, reference, rng):
    """The bend is the drop before k less the drop after k"""
    for K in (3, 5, 9):
        costs = rng.uniform(1, 100, K)
        assert_close(student.bends(costs), reference.bends(costs), **CLOSE)


@task("elbow")
def test_bends_of_a_list(student, reference, rng):
    """The costs may be a list of whole numbers"""
    costs = rng.integers(1, 1000, 6).tolist()
    assert_close(student.bends(costs), np.asarray(reference.bends(costs), dtype=float), **CLOSE)


@task("elbow")
def test_elbow_is_where_the_curve_bends_most(student, rng):
    """The elbow is the k with the largest bend, early or late in the curve"""
    assert_equal(student.elbow(uneven_costs(rng)), 9)
    for K, k in ((8, 4), (6, 3), (9, 8)):
        assert_equal(student.elbow(cost_curve(rng, K, k)), k)


@task("elbow")
def test_elbow_at_the_ends_and_with_ties(student, rng):
    """The first and the last k that can be an elbow; of equal bends the first"""
    assert_equal(student.elbow([50, 10, 9]), 2)
    for _ in range(3):
        low, step = rng.integers(1, 20), int(rng.integers(3, 9))
        drops = [4 * step, 4 * step, 3 * step, step, step - 1]  # bends 0, step, 2 step, 1
        costs = low + np.cumsum([0, *drops[::-1]])[::-1]
        assert_equal(student.elbow(costs.tolist()), 4)
        drops = [4 * step, 4 * step, 2 * step, step, step, 0]  # bends 0, 2 step, step, 0, step
        assert_equal(student.elbow((low + np.cumsum([0, *drops[::-1]])[::-1]).tolist()), 3)
        drops = [5 * step, 4 * step, 2 * step, 0]  # bends step, 2 step, 2 step
        assert_equal(student.elbow((low + np.cumsum([0, *drops[::-1]])[::-1]).tolist()), 3)


# --- silhouette -----------------------------------------------------------------------------------


def assert_silhouettes(student, reference, X, labels):
    """The silhouettes of all points."""
    expected = reference.silhouette_values(X, labels)
    assert_close(student.silhouette_values(X, labels), expected, **CLOSE)


@task("silhouette", weight=2)
def test_silhouettes_of_overlapping_clusters(student, reference, rng):
    """Own cluster, nearest other cluster, and the quotient, for clusters of unequal size and spread"""
    assert_silhouettes(student, reference, *wide_and_narrow(rng))
    for sizes, p in (((5, 9, 2, 7), 3), ((2, 11, 6, 4), 2), ((3, 8, 6, 2), 1)):
        X, labels = overlapping(rng, sizes, p)
        assert_silhouettes(student, reference, X * 10.0 ** (1 - p), labels)


@task("silhouette")
def test_silhouettes_without_the_library(student, reference, rng, submission):
    """Your own code, on the points as they are: one feature varies a thousand times as much as the other"""
    X, labels = clustering(rng, p=2)
    assert_silhouettes(student, reference, X * [1000, 1], labels)
    assert_not_used(submission, "silhouette_answer", "sklearn")


@task("silhouette")
def test_silhouettes_with_words_as_labels(student, reference, rng):
    """Labels may be words, in a list; points may be whole numbers"""
    X, labels = clustering(rng, names=("wolf", "cat", "ape", "owl"))
    assert_silhouettes(student, reference, np.rint(X * 10).astype(int), labels.tolist())


@task("silhouette")
def test_silhouettes_of_lonely_and_equal_points(student, reference, rng):
    """A point that is alone, equal points in one cluster, equal points in two clusters"""
    X, labels = clustering(rng, sizes=(1, 6, 1, 4))
    assert_silhouettes(student, reference, X, labels)
    X[labels == 3] = X[labels == 3][0]
    assert_silhouettes(student, reference, X, labels)
    labels[np.flatnonzero(labels == 3)[:2]] = 99
    assert_silhouettes(student, reference, X, labels)


@task("silhouette")
def test_silhouette_score(student, reference, rng):
    """The silhouette of a clustering is the mean over all points, however unequal the clusters are"""
    for sizes in ((2, 15, 4, 6), (9, 1, 3, 2)):
        X, labels = clustering(rng, sizes)
        assert_close(student.silhouette_score(X, labels), reference.silhouette_score(X, labels), **CLOSE)


@task("silhouette")
def test_silhouette_of_one_cluster_is_undefined(student, reference, rng):
    """One cluster has no silhouette; two have one, and so have as many as there are points"""
    X, labels = clustering(rng, sizes=(3, 5), names=(8, 2))
    assert_close(student.silhouette_score(X, labels), reference.silhouette_score(X, labels), **CLOSE)
    assert_close(student.silhouette_values(X, np.arange(8) + 3), np.zeros(8), **CLOSE)
    for function in (student.silhouette_values, student.silhouette_score):
        with pytest.raises(ValueError):  # noqa: PT011 - any message will do
            function(X, np.full(8, 6))


# --- standardise ----------------------------------------------------------------------------------


@task("standardise")
def test_standardise_columns(student, reference, rng):
    """Each column gets mean 0 and standard deviation 1"""
    for n, p in ((7, 3), (4, 6)):
        X = rng.normal(size=(n, p)) * rng.uniform(0.1, 50, p) + rng.uniform(-30, 30, p)
        assert_close(student.standardise(X), reference.standardise(X), **CLOSE)


@task("standardise")
def test_standardise_constant_columns(student, reference, rng):
    """A constant column becomes zeros, also among whole numbers"""
    X = rng.integers(1, 100, (6, 4))
    X[:, 1], X[:, 3] = 37, 0
    assert_close(student.standardise(X), reference.standardise(X), **CLOSE)


@task("standardise")
def test_standardise_leaves_the_data_alone(student, reference, rng):
    """The data you were given stay as they were"""
    X = rng.uniform(2, 9, (5, 3))
    Z, (after,) = mutated(student.standardise, X)
    assert_close(Z, reference.standardise(X), **CLOSE)
    assert_close(after, X, rtol=0, atol=0)


# --- gap ------------------------------------------------------------------------------------------


@task("gap")
def test_reference_samples(student, reference, rng):
    """References fill the range of the data, each feature its own"""
    for B, n, p in ((4, 6, 3), (3, 5, 1)):
        X = rng.normal(size=(n, p)) * rng.uniform(0.1, 50, p) + rng.uniform(-30, 30, p)
        U = rng.random((B, n, p))
        assert_close(student.reference_samples(X, U), reference.reference_samples(X, U), **CLOSE)


def random_costs(rng, B, K):
    """Costs of the data (K,) and of the references (B, K), with errors that are not small."""
    return rng.uniform(1, 200, K), rng.uniform(20, 900, (B, K))


@task("gap")
def test_gaps(student, reference, rng):
    """The gap is the mean logarithm of the references' costs less that of the data's cost"""
    for B, K in ((4, 6), (7, 3)):
        costs, reference_costs = random_costs(rng, B, K)
        expected = reference.gap_curve(costs, reference_costs)[0]
        assert_close(student.gap_curve(costs, reference_costs)[0], expected, **CLOSE)


@task("gap")
def test_gap_errors(student, reference, rng):
    """The error of the gap: the spread of the references, and a little more for few of them"""
    for B, K in ((4, 6), (7, 3), (2, 5)):
        costs, reference_costs = random_costs(rng, B, K)
        expected = reference.gap_curve(costs, reference_costs)[1]
        assert_close(student.gap_curve(costs, reference_costs)[1], expected, **CLOSE)


def gap_curve_that_stops(rng, K, k):
    """Gaps and errors, of which k is the first to fulfil the condition (none if k = K); the last gap is the largest.

    With room for it, k + 2 is the first that its own error would choose, and k + 3 the first before a smaller gap.
    """
    steps, errors = rng.uniform(0.5, 1.0, K), rng.uniform(0.05, 0.4, K)
    if k + 4 < K:
        errors[k + 1] = 2 * steps[k + 2]
        steps[k + 3] = -0.25
    if k < K:
        steps[k] = errors[k] * rng.uniform(0.5, 0.9)  # grows, but by less than the error of the next gap
        errors[k - 1] = steps[k] * 0.5  # and by more than its own
    return np.cumsum(steps), errors


@task("gap")
def test_choice_by_gap(student, rng):
    """The first k that the next gap does not clearly beat, although later gaps are larger"""
    for K, k in ((9, int(rng.integers(2, 5))), (8, 3), (6, 4)):
        gaps, errors = gap_curve_that_stops(rng, K, k)
        assert_equal(student.choose_by_gap(gaps, errors), k)


@task("gap")
def test_choice_at_the_edges(student, rng):
    """One cluster, the last k but one, equality, and no k at all"""
    for K, k in ((4, 1), (6, 5)):
        gaps, errors = gap_curve_that_stops(rng, K, k)
        assert_equal(student.choose_by_gap(gaps.tolist(), errors.tolist()), k)
    assert_equal(student.choose_by_gap([0.25, 1.0, 1.5, 3.5], [0.125, 0.25, 0.5, 0.25]), 2)
    gaps, errors = gap_curve_that_stops(rng, 5, 5)
    assert_equal(student.choose_by_gap(gaps, errors), None)


# --- stability ------------------------------------------------------------------------------------


def partitions(rng, n=20, count=5):
    """Partitions that agree in part, with different labels and numbers of clusters."""
    base = np.repeat([0, 1, 2], [n // 2, n // 4, n - n // 2 - n // 4])
    drawn = []
    for i in range(count):
        labels = np.where(rng.random(n) < 0.15 * (i + 1), rng.integers(0, 3 + i % 2, n), base)
        drawn.append(rng.permutation(9)[labels])
    return drawn


@task("stability")
def test_adjusted_rand(student, reference, rng):
    """The index of two partitions that agree in part, or only by chance"""
    for n in (9, 20, 33):
        a, b = rng.permutation(partitions(rng, n), axis=1)[[0, 3]], partitions(rng, n)
        for pair in ((b[0], b[2]), (b[1], b[4]), (a[0], b[1])):
            assert_close(student.adjusted_rand(*pair), reference.adjusted_rand(*pair), **CLOSE)


@task("stability")
def test_adjusted_rand_ignores_names(student, reference, rng):
    """Renaming the clusters changes nothing; labels may be words in a list"""
    a, b, *_ = partitions(rng)
    names = rng.permutation(["wolf", "cat", "ape", "owl", "eel", "yak", "hen", "cow", "fly"])
    expected = reference.adjusted_rand(a, b)
    assert_close(student.adjusted_rand(a, names[b].tolist()), expected, **CLOSE)
    assert_close(student.adjusted_rand(b, names[a].tolist()), expected, **CLOSE)


@task("stability")
def test_adjusted_rand_at_the_edges(student, reference, rng):
    """One cluster only, every point alone, and one of these against another partition"""
    n = int(rng.integers(6, 12))
    labels, one, alone = partitions(rng, n)[0], np.full(n, 4), rng.permutation(n)
    assert_close(student.adjusted_rand(one, np.zeros(n, int)), 1.0)
    assert_close(student.adjusted_rand(alone, np.arange(n)), 1.0)
    assert_close(student.adjusted_rand([3, 8], [5, 5]), 0.0)
    for other in (one, alone):
        assert_close(student.adjusted_rand(labels, other), 0.0)
    reordered = rng.permutation(labels)
    assert_close(
        student.adjusted_rand(labels, reordered), reference.adjusted_rand(labels, reordered), **CLOSE
    )


@task("stability")
def test_stability_of_many_partitions(student, reference, rng):
    """Stability is the mean over all pairs of different partitions"""
    for count in (2, 3, 5):
        drawn = partitions(rng, count=count)
        assert_close(student.stability(drawn), reference.stability(drawn), **CLOSE)
