"""Hidden checks of probabilistic_models/naive_bayes."""

import numpy as np

from autograder.checking import assert_close, assert_equal, assert_not_used, mutated, task

HAND_TOLERANCE = 1e-4  # stated in the text of the hand computation
LIBRARIES = ("sklearn", "scipy")  # the text asks for numpy alone


def draw_labels(rng, classes=(7, -2, 5), sizes=(6, 11, 4)):
    """Labels in random order, of unequally many samples per class."""
    return rng.permutation(np.repeat(np.array(classes), sizes))


def draw_bits(rng, y, p=5):
    """Features 0 and 1, shape (n, p), that tell the classes apart; the last one is present in no sample."""
    chance = rng.permuted(np.linspace(0.15, 0.85, len(np.unique(y)) * p)).reshape(-1, p)
    X = (rng.uniform(size=(len(y), p)) < chance[np.unique(y, return_inverse=True)[1]]).astype(int)
    X[:, -1] = 0
    return X


def draw_prior(rng, k):
    """k probabilities that add up to 1, in random order, no two alike."""
    weights = rng.permutation(np.arange(1, k + 1) + rng.uniform(0.1, 0.4, k))
    return weights / weights.sum()


# --- by hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_nausea(student, reference):
    """By hand: the smoothed probability of nausea"""
    assert_close(student.hand_nausea, reference.hand_nausea, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_migraine(student, reference):
    """By hand: prior times likelihood for migraine"""
    assert_close(student.hand_migraine, reference.hand_migraine, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_tension(student, reference):
    """By hand: prior times likelihood for tension"""
    assert_close(student.hand_tension, reference.hand_tension, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_posterior(student, reference):
    """By hand: the probability of migraine, given both answers"""
    assert_close(student.hand_posterior, reference.hand_posterior, rtol=0, atol=HAND_TOLERANCE)


# --- class_priors ---------------------------------------------------------------------------------


@task("class_priors")
def test_priors_of_numbers(student, reference, rng):
    """The share of every class, in the order of `classes`"""
    y = draw_labels(rng)
    for classes in ([5, 7, -2], [-2, 5, 7]):
        assert_close(student.class_priors(y, classes), reference.class_priors(y, classes))


@task("class_priors")
def test_priors_of_words(student, reference, rng):
    """Labels may be words, and a class may be absent"""
    y = draw_labels(rng, ["rest", "left", "right"], rng.integers([2, 6, 10], [5, 9, 13]))
    classes = ["right", "both", "rest", "left"]
    assert_close(student.class_priors(y, classes), reference.class_priors(y, classes))


# --- fit_bernoulli --------------------------------------------------------------------------------


@task("fit_bernoulli")
def test_theta_of_three_classes(student, reference, submission, rng):
    """The smoothed probabilities, for several strengths of the smoothing"""
    assert_not_used(submission, "fit_bernoulli_answer", *LIBRARIES)
    y = draw_labels(rng)
    X = draw_bits(rng, y)
    for alpha in (1, 0.3, 2.5):
        expected = reference.fit_bernoulli(X, y, [5, 7, -2], alpha)
        assert_close(student.fit_bernoulli(X, y, [5, 7, -2], alpha), expected)


@task("fit_bernoulli")
def test_theta_of_the_headaches(student, submission, rng):
    """The ten patients of the hand computation, in random order"""
    assert_not_used(submission, "fit_bernoulli_answer", *LIBRARIES)
    order = rng.permutation(10)
    y = np.array(["migraine"] * 4 + ["tension"] * 6)[order]
    X = np.array([[1, 1]] * 3 + [[0, 1]] * 2 + [[1, 1]] + [[0, 0]] * 4)[order]
    expected = np.array([[2 / 8, 3 / 8], [4 / 6, 5 / 6]])
    assert_close(student.fit_bernoulli(X, y, ["tension", "migraine"], 1), expected)


@task("fit_bernoulli")
def test_theta_of_an_absent_class(student, reference, submission, rng):
    """A class without samples knows nothing, a single sample is not certain of anything"""
    assert_not_used(submission, "fit_bernoulli_answer", *LIBRARIES)
    y = draw_labels(rng, (3, 8), (1, 6))
    X = draw_bits(rng, y, 4)
    for alpha in (0.7, 1):
        expected = reference.fit_bernoulli(X, y, [8, 4, 3], alpha)
        assert_close(student.fit_bernoulli(X, y, [8, 4, 3], alpha), expected)


# --- bernoulli_scores -----------------------------------------------------------------------------


@task("bernoulli_scores")
def test_scores_of_bits(student, reference, submission, rng):
    """The logarithm of prior times likelihood, present and absent features alike"""
    assert_not_used(submission, "bernoulli_scores_answer", *LIBRARIES)
    for m, k, p in ((3, 3, 3), (7, 3, 5)):
        X = (rng.uniform(size=(m, p)) < 0.4).astype(int)
        prior, theta = draw_prior(rng, k), rng.uniform(0.1, 0.9, (k, p))
        assert_close(student.bernoulli_scores(X, prior, theta), reference.bernoulli_scores(X, prior, theta))


@task("bernoulli_scores")
def test_scores_of_all_or_nothing(student, reference, submission, rng):
    """Samples with every feature, and with none at all"""
    assert_not_used(submission, "bernoulli_scores_answer", *LIBRARIES)
    X = np.array([[1, 1, 1, 1], [0, 0, 0, 0]])
    prior, theta = draw_prior(rng, 2), rng.uniform(0.1, 0.4, (2, 4))
    assert_close(student.bernoulli_scores(X, prior, theta), reference.bernoulli_scores(X, prior, theta))


@task("bernoulli_scores")
def test_scores_of_three_thousand_features(student, reference, submission, rng):
    """Three thousand features do not underflow"""
    assert_not_used(submission, "bernoulli_scores_answer", *LIBRARIES)
    X = (rng.uniform(size=(2, 3000)) < 0.5).astype(int)
    prior, theta = draw_prior(rng, 3), rng.uniform(0.1, 0.9, (3, 3000))
    assert_close(student.bernoulli_scores(X, prior, theta), reference.bernoulli_scores(X, prior, theta))


# --- posterior ------------------------------------------------------------------------------------


@task("posterior")
def test_posterior_of_moderate_scores(student, reference, submission, rng):
    """Every sample has its own posterior"""
    assert_not_used(submission, "posterior_answer", *LIBRARIES)
    for m, k in ((3, 3), (5, 3), (2, 4)):
        scores = rng.normal(-3, 1.5, (m, k))
        assert_close(student.posterior(scores), reference.posterior(scores))


@task("posterior")
def test_posterior_of_very_negative_scores(student, reference, submission, rng):
    """Scores of many features, thousands below zero"""
    assert_not_used(submission, "posterior_answer", *LIBRARIES)
    scores = rng.normal(0, 1.5, (4, 3)) - 20000
    assert_close(student.posterior(scores), reference.posterior(scores))


@task("posterior")
def test_posterior_of_samples_far_apart(student, reference, submission, rng):
    """Samples with very different scores, some large, side by side"""
    assert_not_used(submission, "posterior_answer", *LIBRARIES)
    scores = rng.normal(0, 1.5, (4, 3)) + np.array([[800.0], [-9000.0], [0.0], [-60.0]])
    assert_close(student.posterior(scores), reference.posterior(scores))


@task("posterior")
def test_posterior_leaves_the_scores(student, reference, submission, rng):
    """The scores you were given stay as they were, and a class far behind has almost no chance"""
    assert_not_used(submission, "posterior_answer", *LIBRARIES)
    scores = rng.normal(-2, 1, (3, 4))
    scores[1, 2] -= 900
    belief, after = mutated(student.posterior, scores)
    assert_close(belief, reference.posterior(scores))
    assert_close(after[0], scores, rtol=0, atol=0)


# --- predict --------------------------------------------------------------------------------------


@task("predict")
def test_predicted_words(student, reference, rng):
    """The label with the largest score, whatever the order of `classes`"""
    scores = rng.permuted(np.tile([-3.0, -2.0, 1.0, -9.0], (8, 1)), axis=1)
    for classes in (["c", "a", "d", "b"], ["wake", "REM", "deep", "light"]):
        assert_equal(student.predict(scores, classes), reference.predict(scores, classes))


@task("predict")
def test_predicted_numbers(student, reference, rng):
    """Numbers as labels are not positions"""
    scores = rng.permuted(np.tile([-30.0, -20.0, -90.0], (9, 1)), axis=1)
    assert_equal(student.predict(scores, [7, -2, 5]), reference.predict(scores, [7, -2, 5]))


@task("predict")
def test_predicted_ties(student, rng):
    """Where scores are equal, the class that stands first wins"""
    a, b = rng.uniform(-8, -4), 3.0
    scores = np.array([[a, b, b], [b, a, b], [a, a, b], [b, b, b]])
    assert_equal(student.predict(scores, [9, 4, 6]), np.array([4, 9, 6, 9]))


# --- fit_gaussian ---------------------------------------------------------------------------------


def draw_volts(rng, y, p):
    """Features, shape (n, p), with means and spreads that differ from class to class."""
    of_sample = np.unique(y, return_inverse=True)[1]
    k = len(np.unique(y))
    return rng.normal(rng.normal(0, 4, (k, p))[of_sample], rng.uniform(0.5, 3, (k, p))[of_sample])


@task("fit_gaussian")
def test_gaussian_means(student, reference, submission, rng):
    """The mean of every feature within every class"""
    assert_not_used(submission, "fit_gaussian_answer", *LIBRARIES)
    y = draw_labels(rng)
    X = draw_volts(rng, y, 4)
    assert_close(student.fit_gaussian(X, y, [5, 7, -2])[0], reference.fit_gaussian(X, y, [5, 7, -2])[0])


@task("fit_gaussian")
def test_gaussian_variances(student, reference, submission, rng):
    """The variance of every feature within every class"""
    assert_not_used(submission, "fit_gaussian_answer", *LIBRARIES)
    y = draw_labels(rng)
    X = draw_volts(rng, y, 4)
    assert_close(student.fit_gaussian(X, y, [5, 7, -2])[1], reference.fit_gaussian(X, y, [5, 7, -2])[1])


@task("fit_gaussian")
def test_gaussian_fit_of_words(student, reference, submission, rng):
    """Labels may be words, a class may have two samples only, a feature may be far from zero"""
    assert_not_used(submission, "fit_gaussian_answer", *LIBRARIES)
    y = draw_labels(rng, ["rest", "move"], (2, 9))
    X = draw_volts(rng, y, 3) + np.array([0.0, 1e4, -50.0])
    actual, expected = (each.fit_gaussian(X, y, ["rest", "move"]) for each in (student, reference))
    assert_close(actual[0], expected[0])
    assert_close(actual[1], expected[1])


# --- gaussian_scores ------------------------------------------------------------------------------


def draw_gaussians(rng, k, p):
    """A prior, means and variances of k classes; no variance is near 1."""
    return (
        draw_prior(rng, k),
        rng.normal(0, 2, (k, p)),
        rng.choice([0.2, 5.0], (k, p)) * rng.uniform(1, 2, (k, p)),
    )


@task("gaussian_scores")
def test_gaussian_scores_of_samples(student, reference, submission, rng):
    """The logarithm of prior times density, for every sample and class"""
    assert_not_used(submission, "gaussian_scores_answer", *LIBRARIES)
    for m, k, p in ((3, 3, 3), (6, 3, 4), (3, 2, 5)):
        X, gaussians = rng.normal(0, 2, (m, p)), draw_gaussians(rng, k, p)
        assert_close(student.gaussian_scores(X, *gaussians), reference.gaussian_scores(X, *gaussians))


@task("gaussian_scores")
def test_gaussian_scores_at_the_means(student, reference, submission, rng):
    """At the mean of a class only the prior and the factor in front are left"""
    assert_not_used(submission, "gaussian_scores_answer", *LIBRARIES)
    prior, mean, variance = draw_gaussians(rng, 3, 2)
    assert_close(
        student.gaussian_scores(mean, prior, mean, variance),
        reference.gaussian_scores(mean, prior, mean, variance),
    )


@task("gaussian_scores")
def test_gaussian_scores_far_out(student, reference, submission, rng):
    """Samples very far from every mean, and a thousand features"""
    assert_not_used(submission, "gaussian_scores_answer", *LIBRARIES)
    gaussians = draw_gaussians(rng, 3, 1000)
    for X in (rng.normal(0, 2, (2, 1000)), rng.normal(500, 2, (2, 1000))):
        assert_close(student.gaussian_scores(X, *gaussians), reference.gaussian_scores(X, *gaussians))
