"""Hidden checks of kernels_trees_ensembles/perceptron."""

import numpy as np

from autograder.checking import assert_array, assert_close, assert_equal, assert_not_used, mutated, task

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
PADDED = np.pad(CORNERS, ((0, 0), (0, 2)))  # two more features that are always 0
AND, OR, XOR = np.array([-1, -1, -1, 1]), np.array([-1, 1, 1, 1]), np.array([-1, 1, 1, -1])


def away_from_zero(rng, *shape):
    """Numbers between 0.3 and 2 in size, with random signs."""
    return rng.uniform(0.3, 2, shape) * rng.choice([-1, 1], shape)


def separable(rng, n, p):
    """n samples on both sides of a random hyperplane, none of them near it, and their labels."""
    normal = away_from_zero(rng, p)
    normal /= np.linalg.norm(normal)
    offset = rng.uniform(-1, 1)
    t = rng.permutation(np.where(np.arange(n) % 3 == 0, 1, -1))
    X = rng.normal(size=(n, p)) * 1.5
    along = X @ normal
    return X + np.outer(t * (0.5 + np.abs(along)) - along + offset, normal), t


def overlapping(rng, n, p):
    """n samples whose labels no hyperplane can separate: labels at random, and two equal samples that differ."""
    X, t = rng.normal(size=(n, p)), rng.permutation(np.where(np.arange(n) % 3 == 0, 1, -1))
    X[1], t[1] = X[0], -t[0]
    return X, t


def starts(rng, p):
    """A start that is neither zero nor small."""
    return away_from_zero(rng, p) * 2, float(away_from_zero(rng)) * 2


def on_the_boundary(rng, p, side):
    """A sample whose score is exactly 0, and the parameters: small whole numbers, so that nothing is rounded.

    `side` is the sign that the score would have without the bias.
    """
    x = (rng.integers(1, 5, p) * rng.choice([-1, 1], p)).astype(float)
    theta = (rng.integers(1, 5, p) * rng.choice([-1, 1], p)).astype(float)
    if x @ theta == 0:  # then the bias would not matter
        theta[0] *= 2
    theta = theta if side * (x @ theta) > 0 else -theta
    return x, theta, float(-(x @ theta))


def samples_with_answer(rng, right):
    """Samples that are answered rightly, or wrongly, with a score away from 0: (x, t, theta, b0, rate)."""
    for p in (2, 3, 5):
        for label in (1, -1):
            x, theta = away_from_zero(rng, p), away_from_zero(rng, p)
            goal = label * rng.uniform(0.4, 3) if right else -label * rng.uniform(0.4, 3)
            if label == 1 and goal * (x @ theta) > 0:
                theta = -theta  # here the bias decides
            yield x, label, theta, float(goal - x @ theta), float(rng.uniform(0.1, 0.9))


# --- classify -------------------------------------------------------------------------------------


@task("classify")
def test_scores(student, reference, rng):
    """Scores: all features and the bias, for any number of features"""
    for n, p in [(4, 4), (5, 2), (1, 3), (7, 1), (3, 6)]:
        X, theta, b0 = away_from_zero(rng, n, p), away_from_zero(rng, p), float(away_from_zero(rng))
        assert_close(student.scores(X, theta, b0), reference.scores(X, theta, b0))


@task("classify")
def test_two_answers(student, reference, rng):
    """The two possible answers are 1 and -1"""
    for n in (9, 4, 1):
        s = away_from_zero(rng, n) * 3
        assert_equal(student.classify(s), reference.classify(s))


@task("classify")
def test_score_of_exactly_zero(student, reference, rng):
    """A score of exactly zero follows the slides, a tiny negative one does not"""
    for n in (5, 8):
        s = rng.permutation(np.concatenate([away_from_zero(rng, n), [0.0, 0.0, 1e-12, -1e-12]]))
        assert_equal(student.classify(s), reference.classify(s))


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand", weight=2)
def test_hand_parameters(student, reference):
    """AND by hand: θ and the bias after the second epoch"""
    answers = [
        (notebook.hand_theta1, notebook.hand_theta2, notebook.hand_b0) for notebook in (student, reference)
    ]
    assert_close(*answers)


@task("by_hand")
def test_hand_mistakes(student, reference):
    """AND by hand: the mistakes of the second epoch"""
    assert_close(student.hand_mistakes, reference.hand_mistakes)


# --- update ---------------------------------------------------------------------------------------


@task("update", weight=2)
def test_wrong_answer(student, reference, rng):
    """A wrong answer moves θ and the bias towards the label, by the learning rate"""
    for case in samples_with_answer(rng, right=False):
        assert_close(student.update(*case), reference.update(*case))


@task("update")
def test_right_answer(student, reference, rng):
    """A right answer changes nothing, whatever the label; the same sample with the other label does"""
    for x, t, theta, b0, rate in samples_with_answer(rng, right=True):
        for label in (t, -t):
            case = (x, label, theta, b0, rate)
            assert_close(student.update(*case), reference.update(*case))


@task("update")
def test_update_on_the_boundary(student, reference, rng):
    """A sample exactly on the boundary gets the answer of the slides, for both labels"""
    for p, side in [(2, -1), (3, 1), (2, 1), (4, -1)]:
        x, theta, b0 = on_the_boundary(rng, p, side)
        for t in (1, -1):
            case = (x, t, theta, b0, 0.5)
            assert_close(student.update(*case), reference.update(*case))


@task("update")
def test_update_leaves_theta_alone(student, reference, rng):
    """The θ that update is given stays as it was"""
    for case in samples_with_answer(rng, right=False):
        value, after = mutated(student.update, *case)
        assert_close(value, reference.update(*case))
        assert_close(after[2], case[2], rtol=0, atol=0)


# --- train ----------------------------------------------------------------------------------------


def assert_training(student, reference, *arguments):
    """The mistakes of every epoch and the parameters at the end."""
    theta, b0, mistakes = student.train(*arguments)
    expected_theta, expected_b0, expected_mistakes = reference.train(*arguments)
    assert_equal(mistakes, expected_mistakes)
    assert_close(theta, expected_theta)
    assert_close(b0, expected_b0)


@task("train")
def test_and_from_zero(student, reference, submission):
    """Logical AND and its relatives, from zero to a clean epoch, written by yourself"""
    assert_not_used(submission, "train_answer", "sklearn")
    for t in (AND, -AND, OR, -OR):
        assert_training(student, reference, PADDED, t, np.zeros(4), 0.0, 1.0, 50)
        assert_training(student, reference, CORNERS, t, np.zeros(2), 0.0, 1.0, 50)


@task("train", weight=2)
def test_separable_samples(student, reference, rng, submission):
    """Samples that a hyperplane can separate, from any start, with any learning rate"""
    assert_not_used(submission, "train_answer", "sklearn")
    for n, p in [(6, 6), (12, 2), (17, 3), (25, 2), (14, 5)]:
        X, t = separable(rng, n, p)
        theta, b0 = starts(rng, p)
        assert_training(student, reference, X, t, theta, b0, float(rng.uniform(0.2, 0.9)), 300)


@task("train")
def test_largest_number_of_epochs(student, reference, rng, submission):
    """Samples that cannot be separated: training ends after max_epochs epochs"""
    assert_not_used(submission, "train_answer", "sklearn")
    assert_training(student, reference, PADDED, XOR, np.zeros(4), 0.0, 0.5, 7)
    for max_epochs in (1, 4, 7):
        X, t = overlapping(rng, 15, 2)
        assert_training(student, reference, X, t, *starts(rng, 2), 0.25, max_epochs)
    assert_training(student, reference, CORNERS, XOR, np.zeros(2), 0.0, 0.5, 6)


@task("train")
def test_start_that_is_right(student, reference, rng, submission):
    """A start without mistakes is left alone; a poor start is not overwritten either"""
    assert_not_used(submission, "train_answer", "sklearn")
    assert_training(student, reference, PADDED, AND, np.array([2.0, 1.0, 0.0, 0.0]), -3.0, 0.7, 9)
    assert_training(student, reference, CORNERS, AND, np.array([2.0, 1.0]), -3.0, 0.7, 9)
    for n in (11, 16, 14, 19, 13):
        X, t = separable(rng, n, 3)
        theta, b0 = starts(rng, 3)
        (theta_end, b0_end, mistakes), after = mutated(student.train, X, t, theta, b0, 0.4, 300)
        expected = reference.train(X, t, theta, b0, 0.4, 300)
        assert_close(theta_end, expected[0])
        assert_close(b0_end, expected[1])
        assert_equal(mistakes, expected[2])
        assert_close(after[2], theta, rtol=0, atol=0)


# --- boundary -------------------------------------------------------------------------------------


@task("boundary")
def test_slope(student, reference, rng):
    """The slope of the boundary"""
    for theta in [np.array([2.0, 1.0]), *away_from_zero(rng, 5, 2)]:
        b0 = float(away_from_zero(rng))
        slope, _ = student.boundary_line(theta, b0)
        assert_close(slope, reference.boundary_line(theta, b0)[0])


@task("boundary")
def test_intercept(student, reference, rng):
    """Where the boundary crosses the axis of the second feature"""
    for theta in [np.array([2.0, 1.0]), *away_from_zero(rng, 5, 2)]:
        b0 = float(away_from_zero(rng))
        _, intercept = student.boundary_line(theta, b0)
        assert_close(intercept, reference.boundary_line(theta, b0)[1])


@task("boundary", weight=2)
def test_signed_distance(student, reference, rng):
    """The distance from the boundary, with its sign, for any number of features"""
    for n, p in [(4, 4), (6, 2), (5, 3), (1, 2)]:
        X, theta, b0 = away_from_zero(rng, n, p) * 2, away_from_zero(rng, p), float(away_from_zero(rng))
        assert_close(student.signed_distance(X, theta, b0), reference.signed_distance(X, theta, b0))


# --- xor ------------------------------------------------------------------------------------------


@task("xor")
def test_third_feature(student, reference, rng):
    """The third feature is the product, and the first two are kept"""
    for n in (2, 5, 1):
        X = away_from_zero(rng, n, 2)
        assert_close(student.add_product(X), reference.add_product(X))


@task("xor")
def test_best_line_for_xor(student, reference):
    """How many XOR samples the best line gets right"""
    assert_close(student.hand_xor_right, reference.hand_xor_right)


@task("xor", weight=2)
def test_plane_for_xor(student):
    """Your plane separates XOR with the third feature"""
    theta = assert_array(student.xor_theta, (3,), kind="fi").astype(float)
    features = np.column_stack([CORNERS, CORNERS[:, 0] * CORNERS[:, 1]])
    s = features @ theta + float(student.xor_b0)
    assert_equal(np.where(s >= 0, 1, -1), XOR)


# --- one_against_rest -----------------------------------------------------------------------------


@task("one_against_rest")
def test_labels_against_rest(student, reference, rng):
    """One category gets 1, all the others -1"""
    for m in (3, 0, 7):
        y = rng.permutation(np.repeat([0, 3, 5, 7], [4, 6, 3, 5]))
        assert_equal(student.labels_against_rest(y, m), reference.labels_against_rest(y, m))


@task("one_against_rest", weight=2)
def test_largest_score_wins(student, reference, rng):
    """The largest score wins, also where several perceptrons say 1, or none"""
    for n, p, categories in [(4, 4, 4), (12, 3, 3), (12, 2, 4), (10, 5, 3)]:
        X, Theta = away_from_zero(rng, n, p), away_from_zero(rng, categories, p)
        for shift in (-6.0, 0.0, 6.0):
            b = away_from_zero(rng, categories) + shift
            assert_equal(student.classify_many(X, Theta, b), reference.classify_many(X, Theta, b))


@task("one_against_rest")
def test_equal_scores(student, reference, rng):
    """Among equal largest scores the smallest category wins"""
    for p in (4, 3):
        rows = rng.integers(1, 4, (2, p)).astype(float)
        Theta, b = rows[[1, 0, 0, 1]], np.array([40.0, 80.0, 80.0, 40.0])
        X = rng.integers(-3, 4, (4 if p == 4 else 7, p)).astype(float)
        for order in ([1, 0, 3, 2], [1, 3, 0, 2], [0, 1, 2, 3]):
            arguments = X, Theta[order], b[order]
            assert_equal(student.classify_many(*arguments), reference.classify_many(*arguments))
