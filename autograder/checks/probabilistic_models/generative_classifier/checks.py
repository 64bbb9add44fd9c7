"""Hidden checks of probabilistic_models/generative_classifier."""

import numpy as np

from autograder.checking import assert_close, assert_equal, assert_not_used, mutated, task

HAND_TOLERANCE = 1e-4  # stated in the text of the hand computations
LIBRARIES = ("scipy", "sklearn")  # the text asks for numpy alone


def draw_prior(rng, k):
    """k probabilities that add up to 1, in random order, no two alike."""
    weights = rng.permutation(np.arange(1, k + 1) + rng.uniform(0.1, 0.4, k))
    return weights / weights.sum()


def draw_covariances(rng, k, p):
    """k covariance matrices (k, p, p), far from diagonal, with unequal variances."""
    roots = rng.normal(size=(k, p, p)) * rng.uniform(0.5, 3, (k, p, 1))
    return roots @ roots.transpose(0, 2, 1) + 0.5 * np.eye(p)


def draw_samples(rng, classes, sizes, p):
    """Samples (n, p) of unequally many members per class, in random order, and their labels."""
    mean, roots = rng.normal(0, 4, (len(classes), p)), rng.normal(size=(len(classes), p, p))
    X = [rng.normal(size=(n, p)) @ roots[k] + mean[k] for k, n in enumerate(sizes)]
    order = rng.permutation(sum(sizes))
    return np.concatenate(X)[order], np.repeat(np.array(classes), sizes)[order]


# --- by hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_log_odds(student, reference):
    """By hand: the log-odds"""
    assert_close(student.hand_log_odds, reference.hand_log_odds, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_posterior(student, reference):
    """By hand: the probability of class 1"""
    assert_close(student.hand_posterior, reference.hand_posterior, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_border(student, reference):
    """By hand: the border between the classes"""
    assert_close(student.hand_border, reference.hand_border, rtol=0, atol=HAND_TOLERANCE)


# --- fit ------------------------------------------------------------------------------------------


@task("fit")
def test_fitted_priors_and_means(student, reference, submission, rng):
    """Priors and means, in the order of `classes`"""
    assert_not_used(submission, "fit_answer", *LIBRARIES)
    for p in (3, 2):
        X, y = draw_samples(rng, [7, -2, 5], [6, 11, 4], p)
        actual, expected = student.fit(X, y, [5, 7, -2]), reference.fit(X, y, [5, 7, -2])
        assert_close(actual[0], expected[0])
        assert_close(actual[1], expected[1])


@task("fit")
def test_fitted_covariances(student, reference, submission, rng):
    """The covariance matrix of each class"""
    assert_not_used(submission, "fit_answer", *LIBRARIES)
    for p in (3, 2):
        X, y = draw_samples(rng, [7, -2, 5], [6, 11, 4], p)
        assert_close(student.fit(X, y, [5, 7, -2])[2], reference.fit(X, y, [5, 7, -2])[2])


@task("fit")
def test_fit_with_words(student, reference, submission, rng):
    """Labels may be words, and a class may have two samples only"""
    assert_not_used(submission, "fit_answer", *LIBRARIES)
    X, y = draw_samples(rng, ["rest", "move"], [2, 9], 4)
    actual, expected = student.fit(X, y, ["rest", "move"]), reference.fit(X, y, ["rest", "move"])
    for part in range(3):
        assert_close(actual[part], expected[part])


@task("fit")
def test_shared_covariance(student, reference, submission, rng):
    """The shared matrix weights every class with its prior"""
    assert_not_used(submission, "fit_answer", *LIBRARIES)
    for k, p in ((3, 3), (3, 2), (2, 4)):
        prior, cov = draw_prior(rng, k), draw_covariances(rng, k, p)
        assert_close(student.shared_covariance(prior, cov), reference.shared_covariance(prior, cov))


# --- log_density ----------------------------------------------------------------------------------


@task("log_density")
def test_log_density_of_points(student, reference, submission, rng):
    """Log-densities of Gaussians in any direction"""
    assert_not_used(submission, "log_density_answer", *LIBRARIES)
    for n, p in ((3, 3), (6, 3), (4, 5)):
        X, mean, cov = rng.normal(0, 4, (n, p)), rng.normal(0, 4, p), draw_covariances(rng, 1, p)[0]
        assert_close(student.log_density(X, mean, cov), reference.log_density(X, mean, cov))


@task("log_density")
def test_log_density_far_away(student, reference, submission, rng):
    """Points so far away that the density itself is zero to the computer"""
    assert_not_used(submission, "log_density_answer", *LIBRARIES)
    mean, cov = rng.normal(0, 4, 2), draw_covariances(rng, 1, 2)[0]
    angle, deviations = rng.uniform(0, 2 * np.pi, 5), rng.uniform(60, 200, 5)
    X = (
        mean
        + deviations[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]) @ np.linalg.cholesky(cov).T
    )
    assert_close(student.log_density(X, mean, cov), reference.log_density(X, mean, cov))


@task("log_density")
def test_log_density_of_many_features(student, reference, submission, rng):
    """Hundreds of features, with a determinant outside the range of floating-point numbers"""
    assert_not_used(submission, "log_density_answer", *LIBRARIES)
    p = 300
    correlated = 0.3 + 0.7 * np.eye(p)
    X, mean = rng.normal(size=(3, p)), rng.normal(size=p)
    for scale in (1e-3, 1e3):
        cov = scale * correlated
        assert_close(student.log_density(X, mean, cov), reference.log_density(X, mean, cov))


# --- posterior ------------------------------------------------------------------------------------


@task("posterior")
def test_posterior_of_points(student, reference, submission, rng):
    """The posterior of every point"""
    assert_not_used(submission, "posterior_answer", *LIBRARIES)
    for n, k in ((3, 3), (6, 3), (3, 2)):
        logs, prior = rng.normal(-3, 1.5, (n, k)), draw_prior(rng, k)
        assert_close(student.posterior(logs, prior), reference.posterior(logs, prior))


@task("posterior")
def test_posterior_far_away(student, reference, submission, rng):
    """Posteriors of points with very small and very large densities, side by side"""
    assert_not_used(submission, "posterior_answer", *LIBRARIES)
    logs = rng.normal(0, 1.5, (4, 3)) + np.array([[-1e5], [1000.0], [0.0], [-60.0]])
    logs[2:, 1] -= 2000
    prior = draw_prior(rng, 3)
    belief, after = mutated(student.posterior, logs, prior)
    assert_close(belief, reference.posterior(logs, prior))
    assert_close(after[0], logs, rtol=0, atol=0)


@task("posterior")
def test_log_marginal_of_points(student, reference, submission, rng):
    """ln p(x) of every point"""
    assert_not_used(submission, "posterior_answer", *LIBRARIES)
    for n, k in ((3, 3), (6, 3), (3, 2)):
        logs, prior = rng.normal(-3, 1.5, (n, k)), draw_prior(rng, k)
        assert_close(student.log_marginal(logs, prior), reference.log_marginal(logs, prior))


@task("posterior")
def test_log_marginal_far_away(student, reference, submission, rng):
    """ln p(x) of points with very small and very large densities, side by side"""
    assert_not_used(submission, "posterior_answer", *LIBRARIES)
    logs = rng.normal(0, 1.5, (4, 3)) + np.array([[-1e5], [1000.0], [0.0], [-60.0]])
    logs[2:, 1] -= 2000
    prior = draw_prior(rng, 3)
    assert_close(student.log_marginal(logs, prior), reference.log_marginal(logs, prior), rtol=0, atol=1e-6)


# --- linear_log_odds ------------------------------------------------------------------------------


@task("linear_log_odds")
def test_weights_of_the_line(student, reference, submission, rng):
    """The direction w of the border"""
    assert_not_used(submission, "linear_log_odds_answer", *LIBRARIES)
    for p in (2, 3, 5):
        arguments = rng.normal(0, 3, (2, p)), draw_covariances(rng, 1, p)[0], draw_prior(rng, 2)
        assert_close(student.linear_log_odds(*arguments)[0], reference.linear_log_odds(*arguments)[0])


@task("linear_log_odds")
def test_offset_of_the_line(student, reference, submission, rng):
    """The offset w0 of the border"""
    assert_not_used(submission, "linear_log_odds_answer", *LIBRARIES)
    for p in (2, 3, 5):
        arguments = rng.normal(0, 3, (2, p)), draw_covariances(rng, 1, p)[0], draw_prior(rng, 2)
        assert_close(student.linear_log_odds(*arguments)[1], reference.linear_log_odds(*arguments)[1])


@task("linear_log_odds")
def test_line_of_the_hand_computation(student, reference, submission, rng):
    """One feature as in the hand computation, but with another variance and other priors"""
    assert_not_used(submission, "linear_log_odds_answer", *LIBRARIES)
    prior, variance = draw_prior(rng, 2), rng.uniform(2, 5)
    arguments = np.array([[0.0], [2.0]]), np.array([[variance]]), prior
    actual, expected = student.linear_log_odds(*arguments), reference.linear_log_odds(*arguments)
    assert_close(actual[0], expected[0])
    assert_close(actual[1], expected[1])


# --- sample ---------------------------------------------------------------------------------------


@task("sample")
def test_sampled_classes(student, reference, submission, rng):
    """Uniform numbers become classes as often as the priors say"""
    assert_not_used(submission, "sample_answer", *LIBRARIES)
    for k in (2, 3, 5):
        u, prior = rng.random(60), draw_prior(rng, k)
        assert_equal(student.sample_classes(u, prior), reference.sample_classes(u, prior))


@task("sample")
def test_sampled_classes_at_the_borders(student, submission, rng):
    """A number exactly on the border of two pieces belongs to the later class"""
    assert_not_used(submission, "sample_answer", *LIBRARIES)
    order = rng.permutation(7)
    u = np.array([0.0, 0.25, 0.375, 0.875, 0.3, 0.9375, 0.2])[order]
    expected = np.array([0, 1, 2, 3, 1, 3, 0])[order]
    assert_equal(student.sample_classes(u, np.array([0.25, 0.125, 0.5, 0.125])), expected)


@task("sample")
def test_sampled_points(student, reference, submission, rng):
    """Normal numbers become points with the mean and the covariance of their class"""
    assert_not_used(submission, "sample_answer", *LIBRARIES)
    for n, k, p in ((3, 3, 3), (7, 3, 2), (5, 2, 4)):
        labels = rng.permutation(np.arange(n) % k)
        arguments = labels, rng.normal(size=(n, p)), rng.normal(0, 4, (k, p)), draw_covariances(rng, k, p)
        assert_close(student.sample_points(*arguments), reference.sample_points(*arguments))


# --- divergence -----------------------------------------------------------------------------------


@task("divergence")
def test_hand_entropy(student, reference):
    """By hand: the entropy of the loaded coin"""
    assert_close(student.hand_entropy, reference.hand_entropy, rtol=0, atol=HAND_TOLERANCE)


@task("divergence")
def test_hand_divergences(student, reference):
    """By hand: both directions of the divergence"""
    assert_close(student.hand_kl_pq, reference.hand_kl_pq, rtol=0, atol=HAND_TOLERANCE)
    assert_close(student.hand_kl_qp, reference.hand_kl_qp, rtol=0, atol=HAND_TOLERANCE)


@task("divergence")
def test_divergence_of_distributions(student, reference, submission, rng):
    """The divergence of many distributions"""
    assert_not_used(submission, "divergence_answer", *LIBRARIES)
    for k in (2, 4, 9):
        p, q = draw_prior(rng, k), draw_prior(rng, k) ** 3
        q /= q.sum()
        assert_close(student.kl_divergence(p, q), reference.kl_divergence(p, q))


@task("divergence")
def test_divergence_with_impossible_outcomes(student, reference, submission, rng):
    """Outcomes that are impossible under one of the two, or under both"""
    assert_not_used(submission, "divergence_answer", *LIBRARIES)
    p, q = np.zeros(6), np.zeros(6)
    p[:3], q[:5] = draw_prior(rng, 3), draw_prior(rng, 5)
    assert_close(student.kl_divergence(p, q), reference.kl_divergence(p, q))
    certain = np.array([0, 1.0, 0, 0, 0, 0])
    assert_close(student.kl_divergence(certain, certain), 0.0)
    assert_close(student.kl_divergence(certain, q), reference.kl_divergence(certain, q))
    assert student.kl_divergence(q, p) == float("inf"), "what is impossible under q happens under p: infinity"
