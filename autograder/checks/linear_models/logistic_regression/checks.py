"""Hidden checks of linear_models/logistic_regression."""

import numpy as np
import pytest

from autograder.checking import assert_close, assert_equal, assert_not_used, task

HAND_TOLERANCE = 1e-5  # stated in the text of the hand computations
LIBRARIES = ("sklearn", "scipy")


def draw_samples(rng, n, p):
    """Features (n, p + 1) with a column of ones, and labels (n,), both of them present in unequal numbers."""
    X = np.column_stack([np.ones(n), rng.normal(size=(n, p)) + rng.uniform(0.5, 1.5, size=p)])
    return X, rng.permutation((np.arange(n) < max(1, round(0.3 * n))).astype(int))


def draw_weights(rng, p):
    """A bias and p weights of either sign, none of them small."""
    return rng.uniform(0.3, 1.2, size=p + 1) * np.resize([1, -1, 1, 1], p + 1)


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_cost(student, reference):
    """The cross-entropy by hand"""
    assert_close(student.hand_cost, float(reference.hand_cost), rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
@pytest.mark.parametrize("name", ["hand_gradient_0", "hand_gradient_1"])
def test_hand_gradient(student, reference, name):
    """The gradient by hand"""
    assert_close(getattr(student, name), getattr(reference, name), rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_step(student, reference):
    """The weights after one step by hand"""
    assert_close(student.hand_w0, reference.hand_w0, rtol=0, atol=HAND_TOLERANCE)
    assert_close(student.hand_w1, reference.hand_w1, rtol=0, atol=HAND_TOLERANCE)


@task("probability_by_hand")
def test_hand_probability(student, reference):
    """The new probability of the third sample by hand"""
    assert_close(student.hand_p3, float(reference.hand_p3), rtol=0, atol=HAND_TOLERANCE)


# --- sigmoid --------------------------------------------------------------------------------------


@task("sigmoid")
def test_sigmoid_of_arrays(student, reference, rng):
    """The sigmoid of arrays of any shape"""
    for shape in [(7,), (2, 3)]:
        s = rng.normal(scale=2, size=shape)
        assert_close(student.sigmoid(s), reference.sigmoid(s))


@task("sigmoid")
def test_sigmoid_of_a_number(student, reference, rng):
    """The sigmoid of a single number, the one of the hand computation among them"""
    for s in (1.5, float(rng.uniform(-3, -1)), float(rng.uniform(2, 4))):
        assert_close(student.sigmoid(s), float(reference.sigmoid(s)))


@task("sigmoid")
def test_sigmoid_at_the_ends(student, rng):
    """Very large and very small scores are probabilities, too"""
    large = float(rng.integers(800, 2000))
    middle = float(rng.uniform(0.5, 2))
    expected = np.array([0.0, 1.0, 1 / (1 + np.exp(-middle)), 0.5])
    assert_close(student.sigmoid(np.array([-large, large, middle, 0.0])), expected)
    assert_close(student.sigmoid(large), 1.0)
    assert_close(student.sigmoid(-large), 0.0)


# --- soft_hard ------------------------------------------------------------------------------------


@task("soft_hard")
def test_soft_decisions(student, reference, rng):
    """Soft: the probability of class 1"""
    for n, p in [(4, 3), (9, 2)]:
        w, (X, _) = draw_weights(rng, p), draw_samples(rng, n, p)
        assert_close(student.soft(w, X), reference.soft(w, X))


@task("soft_hard")
def test_hard_decisions(student, rng):
    """Hard: the class with the larger probability, as an integer"""
    scores = rng.permutation([-3.0, -0.7, -0.2, 0.2, 0.4, 2.0, 5.0]) * rng.uniform(0.8, 1.2, size=7)
    X = np.column_stack([np.ones(7), (scores - 1) / 2])
    assert_equal(student.hard(np.array([1.0, 2.0]), X), (scores > 0).astype(int))


@task("soft_hard")
def test_hard_decision_between_the_classes(student, rng):
    """Equal probabilities: the decision is 1"""
    a = float(rng.integers(1, 6))
    X = np.array([[1.0, a, a], [1.0, a + 0.25, a], [1.0, a, -a], [1.0, a - 1, a]])
    assert_equal(student.hard(np.array([0.0, 1.0, -1.0]), X), np.array([1, 1, 1, 0]))


# --- cross_entropy --------------------------------------------------------------------------------


@task("cross_entropy")
def test_cost_of_moderate_scores(student, reference, rng):
    """The cost of several samples, in natural logarithms"""
    for n, p in [(4, 3), (10, 2), (5, 1)]:
        w, (X, y) = draw_weights(rng, p), draw_samples(rng, n, p)
        assert_close(student.cross_entropy(w, X, y), float(reference.cross_entropy(w, X, y)))


@task("cross_entropy")
def test_cost_of_the_worked_samples(student, rng):
    """The three samples of the hand computation; weights of zero cost the same for any labels"""
    X, y = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 4.0]]), np.array([0, 0, 1])
    assert_close(student.cross_entropy(np.zeros(2), X, y), float(np.log(2)))
    assert_close(student.cross_entropy(np.zeros(2), X, rng.permutation(y)), float(np.log(2)))


@task("cross_entropy")
def test_cost_of_sure_mistakes(student, rng):
    """Sure and wrong: the cost is large and finite, and right"""
    large = float(rng.integers(800, 2000))
    X = np.array([[1.0, 1.0], [1.0, -1.0], [1.0, 0.0], [1.0, 1.0]])
    w = np.array([0.0, large])
    for y, wrong in [([0, 0, 1, 1], 1), ([0, 1, 1, 0], 3), ([1, 1, 0, 1], 1), ([1, 0, 0, 1], 0)]:
        expected = (wrong * large + float(np.log(2))) / 4
        assert_close(student.cross_entropy(w, X, np.array(y)), expected)


# --- gradient -------------------------------------------------------------------------------------


@task("gradient")
def test_gradient_of_many_samples(student, reference, rng):
    """The gradient of several samples, for weights that are not zero"""
    for n, p in [(4, 3), (9, 2), (5, 4)]:
        w, (X, y) = draw_weights(rng, p), draw_samples(rng, n, p)
        assert_close(student.gradient(w, X, y), reference.gradient(w, X, y))


@task("gradient")
def test_gradient_of_the_worked_samples(student, reference, rng):
    """The three samples of the hand computation, at the start and after a step"""
    X, y = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 4.0]]), np.array([0, 0, 1])
    for w in (np.zeros(2), np.array([-0.5, 0.5]) * rng.uniform(1, 2)):
        assert_close(student.gradient(w, X, y), reference.gradient(w, X, y))


@task("gradient")
def test_gradient_of_a_sure_mistake(student, rng):
    """Sure and wrong: the gradient is as large as the features"""
    x = rng.uniform(1, 3, size=2) * np.array([1.0, -1.0])
    X, w = np.array([[1.0, *x], [1.0, 0.0, 0.0]]), np.array([0.0, *(30 * x)])
    assert_close(student.gradient(w, X, np.array([0, 1])), np.array([1 - 0.5, *x]) / 2)


# --- fit ------------------------------------------------------------------------------------------


@task("fit")
def test_weights_after_some_steps(student, reference, rng, submission):
    """The weights after one step and after several, without a penalty"""
    assert_not_used(submission, "fit_answer", *LIBRARIES)
    for n, p in [(4, 3), (12, 2)]:
        X, y = draw_samples(rng, n, p)
        for n_steps in (1, 7):
            assert_close(student.fit(X, y, 0.7, n_steps), reference.fit(X, y, 0.7, n_steps))


@task("fit")
def test_penalty_leaves_the_bias_alone(student, reference, rng, submission):
    """The weights after several steps with a penalty on all of them but the bias"""
    assert_not_used(submission, "fit_answer", *LIBRARIES)
    for n, p in [(4, 3), (12, 2)]:
        X, y = draw_samples(rng, n, p)
        lam = float(rng.uniform(0.05, 0.3))
        assert_close(student.fit(X, y, 0.5, 6, lam), reference.fit(X, y, 0.5, 6, lam))


@task("fit")
def test_weights_after_no_step_and_many(student, reference, rng, submission):
    """No step leaves all weights at zero; many steps reach the point where the gradient vanishes"""
    assert_not_used(submission, "fit_answer", *LIBRARIES)
    X, y = draw_samples(rng, 15, 1)
    assert_close(student.fit(X, y, 0.3, 0), np.zeros(2))
    assert_close(student.fit(X, y, 0.3, 800, lam=0.1), reference.fit(X, y, 0.3, 800, lam=0.1))


# --- least_squares_classifier ---------------------------------------------------------------------


@task("least_squares_classifier")
def test_least_squares_weights(student, reference, rng, submission):
    """Targets −1 and +1, several features"""
    assert_not_used(submission, "least_squares_classifier_answer", *LIBRARIES)
    for n, p in [(4, 3), (14, 2)]:
        X, y = draw_samples(rng, n, p)
        expected = reference.least_squares_classifier(X, y)
        assert_close(student.least_squares_classifier(X, y), expected, rtol=1e-5, atol=1e-8)


@task("least_squares_classifier")
def test_least_squares_bias(student, rng, submission):
    """The bias is not zero in general: the mean score is the mean target"""
    assert_not_used(submission, "least_squares_classifier_answer", *LIBRARIES)
    x = rng.normal(size=10) + 3
    X, y = np.column_stack([np.ones(10), x]), rng.permutation(np.repeat([0, 1], [3, 7]))
    slope = float(np.cov(x, 2 * y - 1)[0, 1] / np.var(x, ddof=1))
    assert_close(student.least_squares_classifier(X, y), np.array([0.4 - slope * x.mean(), slope]))


# --- masking --------------------------------------------------------------------------------------


@task("masking")
def test_hand_scores(student, reference):
    """The scores of class 1 and class 2 by hand"""
    assert_close(student.hand_score_1, reference.hand_score_1, rtol=0, atol=HAND_TOLERANCE)
    assert_close(student.hand_score_2, reference.hand_score_2, rtol=0, atol=HAND_TOLERANCE)


@task("masking")
def test_weights_of_several_classes(student, reference, rng, submission):
    """One column of weights for each class"""
    assert_not_used(submission, "masking_answer", *LIBRARIES)
    for n, p, k in [(4, 3, 4), (15, 2, 3), (12, 1, 5)]:
        X, _ = draw_samples(rng, n, p)
        y = rng.permutation(np.resize([*range(k), 0], n))
        expected = reference.least_squares_classes(X, y, k)
        assert_close(student.least_squares_classes(X, y, k), expected, rtol=1e-5, atol=1e-8)


@task("masking")
def test_class_without_samples(student, reference, rng, submission):
    """A class that has no sample keeps its column"""
    assert_not_used(submission, "masking_answer", *LIBRARIES)
    X, _ = draw_samples(rng, 9, 2)
    for y in (np.array([3, 0, 1, 1, 0, 3, 3, 0, 1]), np.array([1, 2, 1, 2, 2, 1, 2, 1, 1])):
        expected = reference.least_squares_classes(X, y, 4)
        assert_close(student.least_squares_classes(X, y, 4), expected, rtol=1e-5, atol=1e-8)
