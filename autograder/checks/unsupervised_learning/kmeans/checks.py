"""Hidden checks of unsupervised_learning/kmeans."""

from itertools import pairwise

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

HAND_TOLERANCE = 1e-3  # stated in the text of the hand computations


def assert_hand(student, reference, *names):
    """The named numbers or lists of numbers, all of them."""
    for name in names:
        expected = np.asarray(getattr(reference, name), dtype=float)
        assert_close(getattr(student, name), expected.tolist(), rtol=0, atol=HAND_TOLERANCE, lists=True)


def assert_labels(student, reference, name):
    """The named list of labels."""
    expected = [float(label) for label in getattr(reference, name)]
    assert_close(getattr(student, name), expected, rtol=0, atol=0, lists=True)


# --- by hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_labels(student, reference):
    """By hand: the labels after the first E step"""
    assert_labels(student, reference, "hand_labels")


@task("by_hand")
def test_hand_means(student, reference):
    """By hand: the means after the first M step"""
    assert_hand(student, reference, "hand_means")


@task("by_hand")
def test_hand_cost(student, reference):
    """By hand: the cost after the first round"""
    assert_hand(student, reference, "hand_cost")


@task("by_hand")
def test_hand_final_labels(student, reference):
    """By hand: the labels at the end"""
    assert_labels(student, reference, "hand_final_labels")


@task("by_hand")
def test_hand_final_means_and_cost(student, reference):
    """By hand: means and cost at the end"""
    assert_hand(student, reference, "hand_final_means", "hand_final_cost")


@task("stuck_by_hand")
def test_hand_cost_a(student, reference):
    """By hand: the start between the left and the right side"""
    assert_hand(student, reference, "hand_cost_a")


@task("stuck_by_hand")
def test_hand_cost_b(student, reference):
    """By hand: the start with one mean on either side"""
    assert_hand(student, reference, "hand_cost_b")


@task("dbscan_by_hand")
def test_dbscan_kinds_on_the_left(student, reference):
    """By hand: the first four points"""
    assert_equal(list(student.dbscan_kinds)[:4], reference.dbscan_kinds[:4])


@task("dbscan_by_hand")
def test_dbscan_kinds_on_the_right(student, reference):
    """By hand: the last four points"""
    assert_equal(list(student.dbscan_kinds)[4:], reference.dbscan_kinds[4:])


@task("dbscan_by_hand")
def test_dbscan_clusters(student, reference):
    """By hand: how many clusters DBSCAN finds"""
    assert_hand(student, reference, "dbscan_clusters")


# --- e_step ---------------------------------------------------------------------------------------


@task("e_step")
def test_nearest_mean(student, reference, rng):
    """Every point goes to its nearest mean, in any number of dimensions"""
    for n, k, p in ((40, 4, 2), (30, 3, 5), (25, 6, 1)):
        X, means = rng.normal(size=(n, p)), rng.normal(size=(k, p))
        assert_equal(student.assign_points(X, means), reference.assign_points(X, means))


@task("e_step")
def test_features_count_alike(student, reference, rng):
    """Distances are Euclidean: one feature far off counts more than two that are a little off"""
    for _ in range(3):
        X, means = rng.normal(size=(60, 4)) ** 3 * 10, rng.normal(size=(5, 4)) ** 3 * 10
        assert_equal(student.assign_points(X, means), reference.assign_points(X, means))


@task("e_step")
def test_equally_near_means(student, reference, rng):
    """Of equally near means the first; whole numbers; a mean without points"""
    middle = rng.integers(-20, 20, size=(6, 2))
    means = np.array([[200, 200], [-4, 3], [5, 0], [4, -3], [-4, -3]]) + middle[0]
    X = np.concatenate([middle[:1], means[::-1], middle])
    assert_equal(student.assign_points(X, means), reference.assign_points(X, means))


# --- m_step ---------------------------------------------------------------------------------------


def labelled_points(rng, n=17, k=4, p=3):
    """Points, labels of k clusters of unequal size, and old means."""
    labels = np.minimum(rng.integers(0, 2 * k, n), k - 1)
    labels[:k] = np.arange(k)
    return rng.normal(scale=5, size=(n, p)), rng.permutation(labels), rng.normal(scale=30, size=(k, p))


@task("m_step")
def test_means_of_the_points(student, reference, rng):
    """Every mean moves to the average of its own points, feature by feature"""
    for n, k, p in ((17, 4, 3), (12, 2, 5), (9, 5, 1)):
        arguments = labelled_points(rng, n, k, p)
        assert_close(student.update_means(*arguments), reference.update_means(*arguments))


@task("m_step")
def test_empty_clusters(student, reference, rng):
    """The mean of an empty cluster stays, be it the first, the last or one in between; more clusters than points"""
    X, labels, means = labelled_points(rng)
    for empty in (1, 0, 3):
        used = np.where(labels == empty, 2, labels)
        assert_close(student.update_means(X, used, means), reference.update_means(X, used, means))
    few = (X[:2], np.array([3, 1]), means)
    assert_close(student.update_means(*few), reference.update_means(*few))


@task("m_step")
def test_whole_numbers_and_old_means(student, reference, rng):
    """Points may be whole numbers, and the old means stay as they were"""
    X, labels, means = labelled_points(rng)
    X = np.rint(X * 3).astype(int)
    new, (_, _, after) = mutated(student.update_means, X, labels, means)
    assert_close(new, reference.update_means(X, labels, means))
    assert_close(after, means, rtol=0, atol=0)


# --- cost -----------------------------------------------------------------------------------------


@task("cost")
def test_cost_of_any_labels(student, reference, rng):
    """The squared distance to the mean that the label names, whether or not it is the nearest"""
    for n, k, p in ((9, 5, 1), (17, 4, 3), (12, 2, 5)):
        arguments = labelled_points(rng, n, k, p)
        assert_close(student.clustering_cost(*arguments), reference.clustering_cost(*arguments))


@task("cost")
def test_cost_with_the_averages(student, reference, rng):
    """The cost after an M step, with one cluster empty"""
    X, labels, means = labelled_points(rng)
    labels[labels == 1] = 0
    means = reference.update_means(X, labels, means)
    assert_close(student.clustering_cost(X, labels, means), reference.clustering_cost(X, labels, means))


# --- kmeans ---------------------------------------------------------------------------------------


def slow_problem(reference, rng, n=40, k=3, p=2, far=False):
    """Points and a start from which labels change in each of the first three rounds; if `far`, with a mean far away."""
    while True:
        X = rng.normal(size=(n, p)) * rng.uniform(1, 3, p) + rng.uniform(-5, 5, p)
        start = X[rng.choice(n, k, replace=False)] + rng.normal(0, 0.1, (k, p))
        if far:
            start[1] = 500.0
        labels = [reference.kmeans(X, start, rounds)[0] for rounds in (1, 2, 3, 4)]
        if all((a != b).any() for a, b in pairwise(labels)):
            return X, start


def assert_run(result, expected):
    """The same clusters, each point with the same mean, and the same cost, whatever the clusters are called."""
    labels, means, cost = result
    assert_same_partition(labels, expected[0])
    assert_array(means, shape=expected[1].shape)
    assert_close(means[labels], expected[1][expected[0]])
    assert_close(cost, expected[2])


@task("kmeans")
def test_worked_example(student, reference):
    """The four points of the hand computation, round by round"""
    X, start = np.array([[0.0], [1.0], [5.0], [6.0]]), np.array([[0.0], [1.0]])
    for rounds in (50, 1, 2, 3):
        assert_run(student.kmeans(X, start, rounds), reference.kmeans(X, start, rounds))


@task("kmeans")
def test_until_nothing_changes(student, reference, rng, submission):
    """To the end, in several dimensions, with your own steps"""
    for n, k, p in ((40, 3, 2), (60, 5, 3), (30, 2, 1)):
        X, start = slow_problem(reference, rng, n, k, p)
        assert_run(student.kmeans(X, start, 200), reference.kmeans(X, start, 200))
    assert_not_used(submission, "kmeans_answer", "sklearn", "scipy.cluster")


@task("kmeans")
def test_limited_rounds(student, reference, rng):
    """After one, two or three rounds: labels of the last E step, means of the last M step, and their cost"""
    X, start = slow_problem(reference, rng)
    for rounds in (3, 1, 2):
        assert_run(student.kmeans(X, start, rounds), reference.kmeans(X, start, rounds))


@task("kmeans")
def test_start_far_away(student, reference, rng):
    """A start with a mean that is nobody's nearest, and that stays as it was"""
    X, start = slow_problem(reference, rng, far=True)
    result, (_, after, _) = mutated(student.kmeans, X, start, 100)
    assert_run(result, reference.kmeans(X, start, 100))
    assert_close(after, start, rtol=0, atol=0)


# --- restarts -------------------------------------------------------------------------------------


def some_runs(rng, costs):
    """Runs with these costs; labels and means are those of nobody."""
    return [(rng.integers(0, 3, 12), rng.normal(size=(3, 2)), float(cost)) for cost in costs]


@task("restarts")
def test_run_with_the_smallest_cost(student, reference, rng):
    """The whole run with the smallest cost, wherever it stands in the list"""
    for place in (2, 1, 3):
        costs = rng.uniform(50, 90, 5)
        costs[place], costs[4], costs[0] = 40, 91, 49
        runs = some_runs(rng, costs)
        assert_close(student.best_of(runs), reference.best_of(runs))


@task("restarts")
def test_equally_good_runs(student, reference, rng):
    """The first of equally good runs; and a single run"""
    for costs in ((7.5, 2.5, 2.5, 6.0), (9.0, 1.5, 3.0, 1.5), (4.0,)):
        runs = some_runs(rng, costs)
        assert_close(student.best_of(runs), reference.best_of(runs))


# --- plusplus -------------------------------------------------------------------------------------


def assert_choices(student, reference, X, first, us):
    """The indices of the chosen points, as a list or an array."""
    expected = [int(i) for i in reference.plusplus(X, first, us)]
    assert_equal(np.asarray(student.plusplus(X, first, us)).tolist(), expected)


@task("plusplus")
def test_choices(student, reference, rng):
    """Which points are chosen, for many random numbers, from different first points"""
    for n, k, p in ((15, 7, 2), (20, 6, 3), (12, 8, 1), (15, 7, 2)):
        X = rng.normal(size=(n, p)) * rng.uniform(1, 20, (n, 1)) + 10
        assert_choices(
            student, reference, X, int(rng.integers(1, n)), rng.uniform(0.02, 0.98, k - 1).tolist()
        )


@task("plusplus")
def test_choice_at_the_edge(student, reference, rng):
    """The sum must exceed u; the first and the last point may be chosen"""
    X = np.array([[0, 0, 0], [1, 1, 0], [1, 1, 2]]) * int(rng.integers(1, 5)) + rng.integers(-9, 9, 3)
    for u in (0.3, 0.25, 0.125, 0.75):
        assert_choices(student, reference, X, 0, [u])
    for first, u in ((1, 1e-6), (0, 1 - 1e-6)):
        assert_choices(student, reference, X, first, np.array([u]))


@task("plusplus")
def test_all_points_are_chosen_in_the_end(student, reference, rng):
    """As many choices as points: no point is taken twice"""
    for first in (3, 8, 5, 1):
        X = rng.permutation(200 * np.arange(9))[:, None] + rng.integers(-50, 50, (9, 2))
        assert_choices(student, reference, X, first, rng.uniform(0.05, 0.95, 8).tolist())
