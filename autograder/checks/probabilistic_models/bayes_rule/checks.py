"""Hidden checks of probabilistic_models/bayes_rule."""

import numpy as np
import pytest

from autograder.checking import assert_close, mutated, task

HAND_TOLERANCE = 1e-4  # stated in the text of the hand computation


def draw_prior(rng, k):
    """k probabilities that add up to 1, in random order, no two alike and none dominant."""
    weights = rng.permutation(np.arange(1, k + 1) + rng.uniform(0.1, 0.4, k))
    return weights / weights.sum()


def draw_tables(rng, shape):
    """Joint probabilities (K, M, N) of two tests that depend on each other, each table far from symmetric."""
    tables = rng.uniform(0.05, 1, shape) + 4 * (rng.permuted(np.arange(shape[1] * shape[2])) == 1).reshape(
        shape[1:]
    )
    return tables / tables.sum(axis=(1, 2), keepdims=True)


# --- by hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_evidence(student, reference):
    """By hand: how many test positive, ill or not?"""
    assert_close(student.hand_evidence, reference.hand_evidence, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_posterior(student, reference):
    """By hand: ill after one positive test"""
    assert_close(student.hand_posterior, reference.hand_posterior, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_clinic(student, reference):
    """By hand: ill after one positive test in the memory clinic"""
    assert_close(student.hand_clinic, reference.hand_clinic, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_twice(student, reference):
    """By hand: ill after two positive tests"""
    assert_close(student.hand_twice, reference.hand_twice, rtol=0, atol=HAND_TOLERANCE)


# --- from_counts ----------------------------------------------------------------------------------


def counts_table(rng):
    """A (3, 4) table of counts, one of them zero, whose rows differ much in their sums."""
    counts = rng.integers(1, 30, (3, 4)) * np.array([[1], [4], [9]])
    counts[1, 2] = 0
    return counts


@task("from_counts")
def test_prior_from_counts(student, reference, rng):
    """The prior is the share of each row in the whole table"""
    for counts in (counts_table(rng), counts_table(rng).T):
        assert_close(student.from_counts(counts)[0], reference.from_counts(counts)[0])


@task("from_counts")
def test_likelihood_from_counts(student, reference, rng):
    """The likelihood: every row, divided by what belongs to its hypothesis"""
    for counts in (counts_table(rng), counts_table(rng).T):
        assert_close(student.from_counts(counts)[1], reference.from_counts(counts)[1])


@task("from_counts")
def test_posterior_from_counts(student, reference, rng):
    """The posterior: every column, divided by what belongs to its observation"""
    for counts in (counts_table(rng), counts_table(rng).T):
        assert_close(student.from_counts(counts)[2], reference.from_counts(counts)[2])


# --- posterior ------------------------------------------------------------------------------------


@task("posterior")
def test_evidence_of_many_hypotheses(student, reference, rng):
    """The evidence adds up every way in which it could have come about"""
    for k in (2, 3, 6):
        prior, likelihood = draw_prior(rng, k), rng.uniform(0.05, 1, k)
        assert_close(student.evidence(prior, likelihood), reference.evidence(prior, likelihood))


@task("posterior")
def test_posterior_of_many_hypotheses(student, reference, rng):
    """The posterior of every hypothesis"""
    for k in (2, 3, 6):
        prior, likelihood = draw_prior(rng, k), rng.uniform(0.05, 1, k)
        assert_close(student.posterior(prior, likelihood), reference.posterior(prior, likelihood))


@task("posterior")
def test_posterior_of_the_impossible(student, reference, rng):
    """A hypothesis may be excluded, but not all of them at once"""
    prior, likelihood = draw_prior(rng, 4), rng.uniform(0.05, 1, 4)
    likelihood[2] = 0
    assert_close(student.posterior(prior, likelihood), reference.posterior(prior, likelihood))
    with pytest.raises(ValueError):  # noqa: PT011 -- the text asks for no particular message
        student.posterior(prior, np.zeros(4))
    with pytest.raises(ValueError):  # noqa: PT011 -- the text asks for no particular message
        student.posterior(np.array([0, 0, 1.0, 0]), likelihood)


@task("posterior")
def test_posterior_leaves_its_arguments(student, reference, rng):
    """Tiny likelihoods are fine, and neither argument is changed"""
    prior, likelihood = draw_prior(rng, 3), rng.uniform(0.05, 1, 3) * 1e-30
    belief, after = mutated(student.posterior, prior, likelihood)
    assert_close(belief, reference.posterior(prior, likelihood))
    assert_close(after[0], prior, rtol=0, atol=0)
    assert_close(after[1], likelihood, rtol=0, atol=0)


# --- predictive_values ----------------------------------------------------------------------------


def draw_tests(rng):
    """Prevalence, sensitivity and specificity, clearly different from each other and from one half."""
    worked = [[0.02, 0.9, 0.95], [0.4, 0.9, 0.95]]
    drawn = rng.uniform([0.05, 0.75, 0.55], [0.3, 0.95, 0.7], (4, 3)).tolist()
    return worked + drawn


@task("predictive_values")
def test_positive_predictive_value(student, reference, rng):
    """What a positive result is worth"""
    for numbers in draw_tests(rng):
        assert_close(student.predictive_values(*numbers)[0], reference.predictive_values(*numbers)[0])


@task("predictive_values")
def test_negative_predictive_value(student, reference, rng):
    """What a negative result is worth"""
    for numbers in draw_tests(rng):
        assert_close(student.predictive_values(*numbers)[1], reference.predictive_values(*numbers)[1])


@task("predictive_values")
def test_predictive_values_at_the_edges(student, reference, rng):
    """Nobody positive, nobody negative, everybody or nobody ill"""
    p, q = rng.uniform(0.2, 0.4, 2).tolist()
    for numbers in ([0.0, p, 1.0], [p, 0.0, 1.0], [1.0, 1.0, p], [p, 1.0, 0.0], [0.0, p, q], [1.0, p, q]):
        actual, expected = student.predictive_values(*numbers), reference.predictive_values(*numbers)
        assert_close(actual[0], expected[0])
        assert_close(actual[1], expected[1])


# --- odds -----------------------------------------------------------------------------------------


@task("odds")
def test_likelihood_ratios(student, reference, rng):
    """The likelihood ratios of a positive and of a negative result"""
    for sensitivity, specificity in [[0.9, 0.95], *rng.uniform([0.7, 0.3], [0.9, 0.6], (4, 2)).tolist()]:
        actual = student.likelihood_ratios(sensitivity, specificity)
        expected = reference.likelihood_ratios(sensitivity, specificity)
        assert_close(actual[0], expected[0])
        assert_close(actual[1], expected[1])


@task("odds")
def test_update_by_ratio(student, reference, rng):
    """A probability, moved by likelihood ratios above and below 1"""
    for probability in rng.uniform(0.1, 0.9, 3).tolist():
        for ratio in (18, float(rng.uniform(2, 9)), float(rng.uniform(0.05, 0.5)), 1):
            expected = reference.update_by_ratio(probability, ratio)
            assert_close(student.update_by_ratio(probability, ratio), expected)


@task("odds")
def test_certainty_stays(student, reference, rng):
    """Near certainty evidence moves little, and at 0 and 1 not at all"""
    for ratio in rng.uniform([0.1, 3], [0.5, 9]).tolist():
        for probability in (0.001, 0.999, 0.0, 1.0):
            expected = reference.update_by_ratio(probability, ratio)
            assert_close(student.update_by_ratio(probability, ratio), expected)


# --- sequence -------------------------------------------------------------------------------------


@task("sequence")
def test_sequence_of_a_few_observations(student, reference, rng):
    """Every belief on the way, from the prior on"""
    for n, k in ((5, 3), (4, 2)):
        prior, likelihoods = draw_prior(rng, k), rng.uniform(0.1, 1, (n, k))
        assert_close(
            student.update_sequence(prior, likelihoods), reference.update_sequence(prior, likelihoods)
        )


@task("sequence")
def test_sequence_rules_hypotheses_out(student, reference, rng):
    """What is once ruled out stays out, and without an observation the prior is all there is"""
    prior, likelihoods = draw_prior(rng, 3), rng.uniform(0.1, 1, (6, 3))
    likelihoods[2, 1] = 0
    assert_close(student.update_sequence(prior, likelihoods), reference.update_sequence(prior, likelihoods))
    assert_close(student.update_sequence(prior, np.zeros((0, 3))), prior[None, :])


@task("sequence")
def test_long_sequence(student, reference, rng):
    """Two thousand observations do not make the beliefs vanish"""
    prior, likelihoods = draw_prior(rng, 3), rng.uniform(0.3, 0.6, (2000, 3))
    path = student.update_sequence(prior, likelihoods)
    assert_close(path, reference.update_sequence(prior, likelihoods))


@task("sequence")
def test_sequence_leaves_the_prior(student, reference, rng):
    """The prior you were given stays as it was"""
    prior, likelihoods = draw_prior(rng, 4), rng.uniform(0.1, 1, (3, 4))
    path, after = mutated(student.update_sequence, prior, likelihoods)
    assert_close(path, reference.update_sequence(prior, likelihoods))
    assert_close(after[0], prior, rtol=0, atol=0)


# --- dependent ------------------------------------------------------------------------------------


@task("dependent")
def test_posterior_of_two_dependent_tests(student, reference, rng):
    """The posterior after two results that depend on each other"""
    prior, joint = draw_prior(rng, 3), draw_tables(rng, (3, 2, 4))
    for a, b in ((0, 3), (1, 0), (1, 2)):
        assert_close(
            student.posterior_of_both(prior, joint, a, b), reference.posterior_of_both(prior, joint, a, b)
        )


@task("dependent")
def test_posterior_of_two_independent_tests(student, reference, rng):
    """For independent tests, multiplying would do; the first index is the first test"""
    prior = draw_prior(rng, 2)
    first = np.array([[0.1, 0.9], [0.95, 0.05]])
    second = np.array([[0.3, 0.1, 0.6], [0.2, 0.5, 0.3]])
    joint = first[:, :, None] * second[:, None, :]
    for a, b in ((1, 0), (0, 1), (1, 2)):
        assert_close(
            student.posterior_of_both(prior, joint, a, b), reference.posterior_of_both(prior, joint, a, b)
        )


@task("dependent")
def test_dependence_of_tables(student, reference, rng):
    """The distance from independence, for every hypothesis"""
    for shape in ((3, 2, 4), (2, 3, 2)):
        joint = draw_tables(rng, shape)
        assert_close(student.dependence(joint), reference.dependence(joint))


@task("dependent")
def test_dependence_where_tests_avoid_each_other(student, reference, rng):
    """Results that come together less often than by chance count too, and independent tests give 0"""
    first, second = draw_prior(rng, 3), draw_prior(rng, 4)
    independent = first[:, None] * second
    avoiding = np.array([[0, 0.11, 0.1, 0.12], [0.11, 0.1, 0.13, 0.01], [0.09, 0.11, 0.02, 0.1]])
    joint = np.array([independent, avoiding])
    assert_close(student.dependence(joint), reference.dependence(joint))
