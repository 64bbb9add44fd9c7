"""Hidden checks of data_and_representations/curse_of_dimensionality."""

import numpy as np

from autograder.checking import assert_close, assert_equal, task

HAND_TOLERANCE = 1e-4  # stated in the text of the hand computation
RELATIVE = {"rtol": 1e-6, "atol": 0.0}  # the fractions are far below any absolute tolerance

# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_regions(student, reference):
    """The number of regions by hand"""
    assert_equal(student.hand_regions, reference.hand_regions)


@task("by_hand")
def test_hand_circle(student, reference):
    """The circle in the square by hand"""
    assert_close(student.hand_part_2, reference.hand_part_2, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_ball(student, reference):
    """The ball in the cube by hand"""
    assert_close(student.hand_part_3, reference.hand_part_3, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_four_dimensions(student, reference):
    """The ball in the four-dimensional hypercube by hand"""
    assert_close(student.hand_part_4, reference.hand_part_4, rtol=0, atol=HAND_TOLERANCE)


# --- regions --------------------------------------------------------------------------------------


@task("regions")
def test_number_of_regions(student, reference, rng):
    """The number of regions, for few and for many intervals"""
    for v, d in [
        (5, 4),
        (3, 7),
        (int(rng.integers(6, 20)), 3),
        (2, int(rng.integers(5, 12))),
        (7, 1),
        (3, 41),
    ]:
        assert_equal(student.n_regions(v, d), reference.n_regions(v, d))


@task("regions")
def test_number_of_regions_is_exact(student, rng):
    """Enormous numbers of regions, exactly"""
    for v, d in [(int(rng.integers(11, 30)), 61), (10, 45)]:
        expected = 1
        for _ in range(d):
            expected *= v
        assert_equal(student.n_regions(v, d), expected)


@task("regions")
def test_occupied_regions_of_random_samples(student, reference, rng):
    """Regions with at least one sample, when several samples share some"""
    for n, d, v in [(60, 2, 5), (40, 3, 3), (30, 1, 20), (25, 6, 4)]:
        X = rng.random((n, d)) ** 2
        assert_equal(student.occupied_regions(X, v), reference.occupied_regions(X, v))


@task("regions")
def test_samples_on_borders(student, rng):
    """Samples on the border of two intervals; few regions, and a single one"""
    four = np.array([[0.25, 0.125], [0.125, 0.25], [0.375, 0.25], [0.3125, 0.1875], [0.875, 0.625]])
    assert_equal(student.occupied_regions(rng.permutation(four), 4), 4)
    diagonal = np.arange(4)[:, None] / 4 + np.array([0.0, 0.0, 0.125])
    assert_equal(student.occupied_regions(rng.permutation(diagonal), 4), 4)
    assert_equal(student.occupied_regions(rng.permutation(diagonal), 2), 2)
    assert_equal(student.occupied_regions(diagonal, 1), 1)


# --- neighbourhood --------------------------------------------------------------------------------


@task("neighbourhood")
def test_side_of_the_neighbourhood(student, reference, rng):
    """The side of the cube that catches a share of the data"""
    for D in (1, 2, 3, 10, 100):
        share = float(rng.uniform(0.02, 0.4))
        assert_close(student.neighbourhood_side(share, D), reference.neighbourhood_side(share, D))


@task("neighbourhood")
def test_side_for_small_and_whole_shares(student, reference, rng):
    """A tiny share, and all of the data"""
    D = int(rng.integers(4, 12))
    assert_close(student.neighbourhood_side(1e-6, D), reference.neighbourhood_side(1e-6, D))
    assert_close(student.neighbourhood_side(1.0, D), 1.0)


# --- ball -----------------------------------------------------------------------------------------


@task("ball")
def test_volume_in_few_dimensions(student, rng):
    """Interval, disc and ball of any radius"""
    for radius in (0.5, float(rng.uniform(1.5, 3))):
        assert_close(student.ball_volume(radius, 1), 2 * radius)
        assert_close(student.ball_volume(radius, 2), np.pi * radius**2)
        assert_close(student.ball_volume(radius, 3), 4 / 3 * np.pi * radius**3)


@task("ball")
def test_volume_in_many_dimensions(student, reference, rng):
    """The volume in many dimensions, even and odd"""
    for D in (4, 5, 10, 31, 100):
        radius = float(rng.uniform(0.7, 1.8))
        assert_close(student.ball_volume(radius, D), reference.ball_volume(radius, D), **RELATIVE)


@task("ball")
def test_fraction_in_few_dimensions(student):
    """The part of the cube in the ball, up to five dimensions"""
    expected = {1: 1.0, 2: np.pi / 4, 3: np.pi / 6, 4: np.pi**2 / 32, 5: np.pi**2 / 60}
    for D, fraction in reversed(expected.items()):
        assert_close(student.ball_fraction(D), fraction)


@task("ball")
def test_fraction_in_many_dimensions(student, reference, rng):
    """The part of the cube in the ball, in many dimensions"""
    for D in (10, int(rng.integers(11, 30)), 2 * int(rng.integers(20, 49)) + 1, 100):
        assert_close(student.ball_fraction(D), reference.ball_fraction(D), **RELATIVE)


# --- log_fraction ---------------------------------------------------------------------------------


@task("log_fraction")
def test_logarithm_in_few_dimensions(student, reference, rng):
    """The logarithm where the fraction itself could be used, too"""
    for D in (10, int(rng.integers(3, 9)), int(rng.integers(30, 90)), 1):
        assert_close(student.log_ball_fraction(D), reference.log_ball_fraction(D))


@task("log_fraction")
def test_logarithm_where_the_fraction_underflows(student, reference, rng):
    """The logarithm where the fraction is too small for a float"""
    for D in (400, int(rng.integers(1000, 2000)), int(rng.integers(50_000, 100_000))):
        assert_close(student.log_ball_fraction(D), reference.log_ball_fraction(D))


@task("log_fraction")
def test_logarithm_of_odd_dimensions(student, reference, rng):
    """Odd dimensions: the gamma function of a half"""
    for D in (3, 401, 2 * int(rng.integers(500, 900)) + 1):
        assert_close(student.log_ball_fraction(D), reference.log_ball_fraction(D))


# --- near_edge ------------------------------------------------------------------------------------


@task("near_edge")
def test_probability_near_the_edge(student, reference, rng):
    """The probability to be near the edge"""
    for D in (1, 3, 10, 50):
        w = float(rng.uniform(0.02, 0.1))
        assert_close(student.edge_fraction(w, D), reference.edge_fraction(w, D))
    assert_close(student.edge_fraction(0.4, 2), 1 - 0.2**2)


@task("near_edge")
def test_share_of_random_points(student, reference, rng):
    """The share of points near the edge, in several dimensions"""
    for n, D, w in [(50, 2, 0.15), (40, 5, 0.06), (45, 1, 0.2), (1, 3, 0.3)]:
        X = rng.uniform(-0.5, 0.5, size=(n, D))
        assert_close(student.share_near_edge(X, w), reference.share_near_edge(X, w))


@task("near_edge")
def test_one_coordinate_is_enough(student, rng):
    """One coordinate is enough, at either end; exactly w away is near"""
    X = rng.uniform(-0.2, 0.2, size=(8, 3))
    X[0, 2], X[1, 0], X[2, 1], X[3, 2], X[4, 0] = 0.25, -0.25, 0.4, -0.45, -0.5
    X[5] = [0.19, -0.19, 0.18]
    assert_close(student.share_near_edge(X, 0.25), 5 / 8)
    assert_close(student.share_near_edge(X, 0.2), 3 / 8)


# --- distances ------------------------------------------------------------------------------------


@task("distances")
def test_distances_from_a_query(student, reference, rng):
    """The distance of each sample from the query point"""
    for n, D in [(6, 3), (4, 4), (3, 20), (1, 2), (7, 1)]:
        X, query = rng.normal(scale=3, size=(n, D)), rng.normal(size=D)
        assert_close(student.distances_to(X, query), reference.distances_to(X, query))


@task("distances")
def test_relative_contrast(student, reference, rng):
    """The relative contrast, whatever the order of the distances"""
    for n in (2, 9):
        distances = rng.uniform(2, 9, size=n)
        assert_close(student.relative_contrast(distances), reference.relative_contrast(distances))


@task("distances")
def test_contrast_of_equal_distances(student, rng):
    """No contrast between equal distances, much of it when one sample is near"""
    far = float(rng.uniform(3, 5))
    assert_close(student.relative_contrast(np.full(4, far)), 0.0)
    assert_close(student.relative_contrast(np.array([far, 0.1, far])), far / 0.1 - 1)
