# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   autograder:
#     title: Bayes' rule
#     minutes: 60
#     difficulty: 1
#     lectures:
#       - "Summary and Overview: Bayes Rule"
#     topics:
#       - prior, likelihood, evidence, posterior
#       - base rates; predictive values of a test
#       - odds and likelihood ratios
#       - sequential updates; dependent evidence
# ---

# %% [markdown]
# # Bayes' rule
#
# A test comes back positive. How worried should you be? Most people, most physicians included, get this wrong. Bayes' rule gets it right,
# and it is a single line.
#
# **You will learn to**
#
# - tell $p(A \mid B)$ from $p(B \mid A)$, in a table of counts and in a formula;
# - compute a posterior from a prior and a likelihood, and say what the base rate does to it;
# - update a belief step by step, with probabilities and with odds;
# - recognise evidence that must not be multiplied.
#
# **Where this stands in the lectures:** *Summary and Overview*, slide *Bayes Rule* (posterior, likelihood, prior, marginalisation).
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example.
# You need numpy only. Numbers must be right to within a relative $10^{-6}$ unless the text says otherwise. Every task
# can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · One positive test
#
# The slide names the parts of Bayes' rule:
#
# $$\underbrace{p(A \mid B)}_{\text{posterior}} =
# \frac{\overbrace{p(B \mid A)}^{\text{likelihood}} \; \overbrace{p(A)}^{\text{prior}}}{\underbrace{p(B)}_{\text{evidence}}},
# \qquad p(B) = \sum_k p(B \mid A_k)\,p(A_k).$$
#
# $A$ is what you want to know (is this person ill?), $B$ is what you see (the test is positive). The **prior** is what you believed
# before you saw it. The sum on the right is the **marginalisation**: it runs over all the ways in which $B$ can come about, here *ill and
# positive*, and *well and positive all the same*.
#
# ### Task: by hand (2 points)
#
# A blood test for a neurological disease is offered to everybody over 60. In this group
#
# - 2 % have the disease (the **prevalence**, or base rate);
# - of those who have it, 90 % test positive (the **sensitivity**);
# - of those who do not, 95 % test negative (the **specificity**).
#
# Work out, on paper (it may help to imagine 10 000 people):
#
# 1. the probability that a person of this group tests positive;
# 2. the probability that a person who has tested positive is ill;
# 3. the same probability in a memory clinic, where 40 % of the people tested are ill;
# 4. the probability that a person over 60 is ill who has tested positive *twice*, with two different tests of the quality above, whose
#    errors have nothing to do with each other.
#
# Give probabilities, not percentages, as a number with at least four decimals, such as `0.4286`, or as a calculation, such as `3 / 7`.
# An answer counts when it is within $0.0001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign four numbers:
# hand_evidence   1. testing positive
# hand_posterior  2. being ill after a positive test
# hand_clinic     3. the same in the memory clinic
# hand_twice      4. being ill after two positive tests (over 60, not in the clinic)
### BEGIN SOLUTION
hand_evidence = 0.02 * 0.9 + 0.98 * 0.05
hand_posterior = 0.02 * 0.9 / hand_evidence
hand_clinic = 0.4 * 0.9 / (0.4 * 0.9 + 0.6 * 0.05)
hand_twice = 0.02 * 0.9 * 0.9 / (0.02 * 0.9 * 0.9 + 0.98 * 0.05 * 0.05)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: four numbers between 0 and 1 (whether they are right is tested after you hand in)
for name, value in {
    "hand_evidence": hand_evidence,
    "hand_posterior": hand_posterior,
    "hand_clinic": hand_clinic,
    "hand_twice": hand_twice,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.4286, not {value!r}"
    assert 0 < value < 1, f"{name} = {value} should lie between 0 and 1: a probability, not a percentage"

# %% [markdown]
# ## 2 · The rule in a table of counts
#
# Before any formula: Bayes' rule is counting. 200 sleepers, each with a diagnosis (the rows) and the most conspicuous thing
# in their EEG (the columns):
#
# | | slow waves | spindles | nothing |
# |---|---|---|---|
# | **insomnia** | 6 | 18 | 36 |
# | **healthy** | 70 | 42 | 28 |
#
# Read it row by row, and you get $p(B \mid A)$: of the 60 with insomnia, $6/60$ have slow waves. Read it column by column, and you get
# $p(A \mid B)$: of the 76 with slow waves, $6/76$ have insomnia. **Same cell, another denominator.** That is the whole
# difference between a likelihood and a posterior, and between a right and a wrong verdict in court.
#
# ### Task: from_counts (2 points)
#
# Read all three parts of Bayes' rule off such a table.


# %% nbgrader={"grade": false, "grade_id": "from_counts_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def from_counts(counts):
    """Prior, likelihood and posterior, as relative frequencies of a table.

    counts: numpy array of integers, shape (K, M): counts[k, m] is how often hypothesis A_k and observation B_m came
            together; no row and no column is zero throughout

    Returns the tuple (prior, likelihood, posterior) of numpy arrays of floats:
    prior,      shape (K,):   p(A_k), the share of row k in the whole table
    likelihood, shape (K, M): p(B_m | A_k) at [k, m]
    posterior,  shape (K, M): p(A_k | B_m) at [k, m]
    """
    ### BEGIN SOLUTION
    prior = counts.sum(axis=1) / counts.sum()
    likelihood = counts / counts.sum(axis=1, keepdims=True)
    posterior = counts / counts.sum(axis=0)
    return prior, likelihood, posterior
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "from_counts", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of from_counts: the 200 sleepers
sleepers = np.array([[6, 18, 36], [70, 42, 28]])
parts = from_counts(sleepers)
assert isinstance(parts, tuple) and len(parts) == 3, (
    "return three arrays: return prior, likelihood, posterior"
)
prior_sleep, likelihood_sleep, posterior_sleep = parts
assert np.allclose(prior_sleep, [0.3, 0.7]), f"60 and 140 of 200 sleepers, but your prior is {prior_sleep}"
assert np.shape(likelihood_sleep) == np.shape(posterior_sleep) == (2, 3), "two rows and three columns each"
assert np.isclose(likelihood_sleep[0, 0], 6 / 60), "6 of the 60 with insomnia have slow waves"
assert np.isclose(posterior_sleep[0, 0], 6 / 76), "6 of the 76 with slow waves have insomnia"

# %% [markdown]
# ## 3 · The rule as a function
#
# Often you do not have the table, only a prior $p(A_k)$ for each of $K$ hypotheses, exactly one of which is true, and the likelihood
# $p(B \mid A_k)$ of *the one thing that you have seen* under each of them. The priors add up to 1. The likelihoods need not: they
# belong to different conditions.
#
# ### Task: posterior (2 points)
#
# Write the marginalisation and the rule. If the evidence $p(B)$ is zero, what you have seen is impossible under every hypothesis you
# consider; then raise a `ValueError` rather than return something that looks like a belief.


# %% nbgrader={"grade": false, "grade_id": "posterior_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def evidence(prior, likelihood):
    """The probability p(B) of what was seen, whichever hypothesis is true.

    prior:      p(A_k), numpy array of floats, shape (K,), adds up to 1
    likelihood: p(B | A_k), numpy array of floats between 0 and 1, shape (K,)

    Returns a number between 0 and 1.
    """
    ### BEGIN SOLUTION
    return np.sum(prior * likelihood)
    ### END SOLUTION


def posterior(prior, likelihood):
    """The probability of every hypothesis, given what was seen. Arguments as above; neither is changed.

    Returns a new numpy array of floats, shape (K,): p(A_k | B); it adds up to 1.
    Raises ValueError if p(B) is 0.
    """
    ### BEGIN SOLUTION
    joint = prior * likelihood
    if not joint.any():
        raise ValueError("impossible under every hypothesis")
    return joint / joint.sum()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "posterior", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of posterior: three hypotheses
prior_three = np.array([0.5, 0.3, 0.2])
likelihood_three = np.array([0.1, 0.5, 1.0])
assert np.isclose(evidence(prior_three, likelihood_three), 0.4), "0.05 + 0.15 + 0.2 = 0.4"
belief = posterior(prior_three, likelihood_three)
assert isinstance(belief, np.ndarray) and belief.shape == (3,), "return an array, one number per hypothesis"
assert np.allclose(belief, [0.125, 0.375, 0.5]), (
    f"expected 0.05, 0.15 and 0.2, each divided by 0.4, not {belief}"
)
try:
    posterior(np.array([1.0, 0.0]), np.array([0.0, 0.5]))
except ValueError:
    pass
else:
    raise AssertionError("the only possible hypothesis excludes what was seen: raise ValueError")

# %% [markdown]
# ## 4 · What a test result is worth
#
# For a yes/no test, two posteriors matter to the person tested:
#
# - the **positive predictive value**, $\text{PPV} = p(\text{ill} \mid \text{positive})$;
# - the **negative predictive value**, $\text{NPV} = p(\text{well} \mid \text{negative})$.
#
# Neither is a property of the test alone: both depend on the prevalence $p(\text{ill})$.
#
# ### Task: predictive_values (2 points)
#
# If nobody can test positive (or negative), the value is $0/0$. **In this notebook $0/0$ is given the value 0.**


# %% nbgrader={"grade": false, "grade_id": "predictive_values_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predictive_values(prevalence, sensitivity, specificity):
    """What a positive and a negative test result are worth.

    prevalence:  p(ill), a number from 0 to 1
    sensitivity: p(positive | ill), a number from 0 to 1
    specificity: p(negative | well), a number from 0 to 1

    Returns the tuple (ppv, npv) of two numbers: p(ill | positive) and p(well | negative); 0.0 in place of 0/0.
    """
    ### BEGIN SOLUTION
    ill_positive = prevalence * sensitivity
    well_positive = (1 - prevalence) * (1 - specificity)
    ill_negative = prevalence * (1 - sensitivity)
    well_negative = (1 - prevalence) * specificity
    positive = ill_positive + well_positive
    negative = ill_negative + well_negative
    ppv = ill_positive / positive if positive > 0 else 0.0
    npv = well_negative / negative if negative > 0 else 0.0
    return ppv, npv
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "predictive_values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of predictive_values: one in ten is ill, sensitivity 0.8, specificity 0.7
values = predictive_values(0.1, 0.8, 0.7)
assert isinstance(values, tuple) and len(values) == 2, "return two numbers: return ppv, npv"
assert np.isclose(values[0], 8 / 35), f"of 100 people 8 + 27 test positive: PPV is 8/35, not {values[0]}"
assert np.isclose(values[1], 63 / 65), f"of 100 people 2 + 63 test negative: NPV is 63/65, not {values[1]}"
assert predictive_values(0.0, 0.8, 1.0)[0] == 0, "nobody tests positive: 0/0 counts as 0"

# %% [markdown]
# ## 5 · Odds
#
# For two hypotheses there is a form of Bayes' rule that one can do in one's head. The **odds** of $A$ are $p(A) / (1 - p(A))$; a
# probability of 0.8 is odds of 4 (to 1). Write down Bayes' rule for *ill* and for *well* and divide: the evidence cancels, and
#
# $$\underbrace{\frac{p(\text{ill} \mid B)}{p(\text{well} \mid B)}}_{\text{posterior odds}} =
# \underbrace{\frac{p(B \mid \text{ill})}{p(B \mid \text{well})}}_{\text{likelihood ratio}} \times
# \underbrace{\frac{p(\text{ill})}{p(\text{well})}}_{\text{prior odds}} .$$
#
# ### Task: odds (2 points)
#
# Write the likelihood ratios of a positive and of a negative result, and the update of a *probability* by any likelihood ratio. The
# update takes a probability and returns a probability; odds are only the way between.


# %% nbgrader={"grade": false, "grade_id": "odds_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def likelihood_ratios(sensitivity, specificity):
    """By what factor each result of a test multiplies the odds of being ill.

    sensitivity: p(positive | ill), a number from 0 to 1
    specificity: p(negative | well), a number strictly between 0 and 1

    Returns the tuple (ratio_positive, ratio_negative) of two numbers.
    """
    ### BEGIN SOLUTION
    return sensitivity / (1 - specificity), (1 - sensitivity) / specificity
    ### END SOLUTION


def update_by_ratio(probability, ratio):
    """The posterior probability from a prior probability and a likelihood ratio.

    probability: the prior probability, a number from 0 to 1; 0 and 1 are certainties that no evidence can change
    ratio:       the likelihood ratio, a number > 0

    Returns a number from 0 to 1.
    """
    ### BEGIN SOLUTION
    supported = probability * ratio
    return supported / (supported + 1 - probability)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "odds", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of odds: sensitivity 0.8, specificity 0.6; prior odds 1 to 4
ratios = likelihood_ratios(0.8, 0.6)
assert isinstance(ratios, tuple) and len(ratios) == 2, "return two numbers, for positive and for negative"
assert np.isclose(ratios[0], 2), (
    f"a positive result is twice as likely when ill, but you returned {ratios[0]}"
)
assert np.isclose(ratios[1], 1 / 3), f"0.2 over 0.6 for a negative result, but you returned {ratios[1]}"
updated = update_by_ratio(0.2, 6)
assert np.isclose(updated, 0.6), f"odds 1 to 4, times 6, are 6 to 4: probability 0.6, not {updated}"
assert update_by_ratio(1.0, 0.5) == 1, "a probability of 1 stays 1"

# %% [markdown]
# ## 6 · One observation after the other
#
# If observations do not influence each other once the hypothesis is fixed (they are **conditionally independent**,
# $p(B_1, B_2 \mid A) = p(B_1 \mid A)\,p(B_2 \mid A)$), you can take them one at a time: **today's posterior is tomorrow's prior.**
# The order does not matter for where you end.
#
# ### Task: sequence (2 points)
#
# Follow a belief through $n$ such observations. Normalise after *each* of them: then every row is a belief, and nothing becomes so small
# that it is lost.


# %% nbgrader={"grade": false, "grade_id": "sequence_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_sequence(prior, likelihoods):
    """The beliefs before, between and after n conditionally independent observations.

    prior:       p(A_k), numpy array of floats, shape (K,), adds up to 1; it is not changed
    likelihoods: numpy array of floats, shape (n, K), n >= 0: at [i, k] the probability of observation i under A_k;
                 no observation is impossible under every hypothesis that is still possible

    Returns a new numpy array of floats, shape (n + 1, K): row 0 is the prior, row i the belief after i observations.
    n may be a few thousand.
    """
    ### BEGIN SOLUTION
    beliefs = [prior]
    for likelihood in likelihoods:
        joint = beliefs[-1] * likelihood
        beliefs.append(joint / joint.sum())
    return np.array(beliefs)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "sequence", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of sequence: two hypotheses, two observations
path = update_sequence(np.array([0.5, 0.5]), np.array([[0.2, 0.6], [0.9, 0.1]]))
assert isinstance(path, np.ndarray), f"return a numpy array, not {type(path).__name__}"
assert path.shape == (3, 2), f"the prior and two posteriors: shape (3, 2), not {path.shape}"
assert np.allclose(path[0], [0.5, 0.5]), f"the first row is the prior, not {path[0]}"
assert np.allclose(path[1], [0.25, 0.75]), f"after one observation: 0.1 and 0.3, over 0.4, not {path[1]}"
assert np.allclose(path[2], [0.75, 0.25]), f"after two: 0.225 and 0.075, over 0.3, not {path[2]}"

# %% [markdown]
# ## 7 · Evidence that must not be multiplied
#
# In section 1 the second positive test made the disease very likely. But suppose that both tests react to the same
# antibody, so that a healthy person who happens to have it fails *both*. Each test alone still has sensitivity 0.90 and specificity 0.95.
# Together they might do this:
#
# | of those who are ill | second − | second + | | of those who are well | second − | second + |
# |---|---|---|---|---|---|---|
# | **first −** | 0.08 | 0.02 | | **first −** | 0.94 | 0.01 |
# | **first +** | 0.02 | 0.88 | | **first +** | 0.01 | 0.04 |
#
# Two positive results have probability 0.88 for the ill and 0.04 for the well, where $0.9^2 = 0.81$ and $0.05^2 = 0.0025$ would
# be expected of independent tests. The likelihood of *both* results must be read off the table. The product of the two single
# likelihoods (the row sum times the column sum) is another number.
#
# ### Task: dependent (2 points)
#
# Write the posterior from such tables, and a measure of how far they are from independence.


# %% nbgrader={"grade": false, "grade_id": "dependent_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def posterior_of_both(prior, joint, a, b):
    """The belief after two observations that may depend on each other.

    prior: p(A_k), numpy array of floats, shape (K,), adds up to 1
    joint: numpy array of floats, shape (K, M, N): joint[k, i, j] is the probability of result i of the first and
           result j of the second test, together, under A_k; each joint[k] adds up to 1
    a, b:  what was seen, the result of the first test (0 to M - 1) and of the second (0 to N - 1); it is not
           impossible under every hypothesis

    Returns a numpy array of floats, shape (K,), that adds up to 1.
    """
    ### BEGIN SOLUTION
    weights = prior * joint[:, a, b]
    return weights / weights.sum()
    ### END SOLUTION


def dependence(joint):
    """How far two tests are from being conditionally independent.

    joint: as above

    Returns a numpy array of floats, shape (K,): for each hypothesis the largest absolute difference, over all pairs of
    results, between their joint probability and the product of their single probabilities.
    """
    ### BEGIN SOLUTION
    first = joint.sum(axis=2, keepdims=True)
    second = joint.sum(axis=1, keepdims=True)
    return np.abs(joint - first * second).max(axis=(1, 2))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "dependent", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of dependent: the antibody of the tables above, and a first test that says nothing about the second
antibody = np.array([[[0.08, 0.02], [0.02, 0.88]], [[0.94, 0.01], [0.01, 0.04]]])
both_positive = posterior_of_both(np.array([0.02, 0.98]), antibody, 1, 1)
assert np.shape(both_positive) == (2,), f"one probability per hypothesis, not shape {np.shape(both_positive)}"
assert np.isclose(both_positive[0], 0.0176 / 0.0568), (
    f"0.02 x 0.88 and 0.98 x 0.04, over their sum: expected 0.3099, not {both_positive[0]}"
)
gaps = dependence(antibody)
assert np.shape(gaps) == (2,), f"one number per hypothesis, not shape {np.shape(gaps)}"
assert np.allclose(gaps, [0.07, 0.0375]), f"0.88 - 0.81 and 0.04 - 0.0025, but you returned {gaps}"

# %% [markdown]
# Compare with your `hand_twice`. The same two results from the same two error rates, and yet the verdict is another one. Most of
# what the second test could say had already been said by the first.

# %% [markdown]
# ## 8 · The picture
#
# Left: the positive predictive value against the prevalence, with **your** `predictive_values`, for three tests that differ in
# their specificity only. Right: somebody draws marbles, with replacement, from one of three urns with 30 %, 50 % and 60 % black marbles,
# and does not say which. Your `update_sequence` follows the belief in each urn. (The marbles come from the third urn.)

# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")

prevalences = np.logspace(-4, -0.01, 80)
for specificity in (0.95, 0.99, 0.999):
    ppv = [predictive_values(prevalence, 0.9, specificity)[0] for prevalence in prevalences.tolist()]
    left.semilogx(prevalences, ppv, label=f"specificity {specificity}")
left.axvline(0.02, color="grey", linestyle=":", label="over 60: 2 %")
left.axvline(0.4, color="grey", linestyle="--", label="memory clinic: 40 %")
left.set(xlabel="prevalence (no unit)", ylabel="p(ill | positive)", title="The same test, other base rates")
left.legend()

share_black = np.array([0.3, 0.5, 0.6])
is_black = np.random.default_rng(8).random(100) < 0.6
likelihoods = np.where(is_black[:, None], share_black, 1 - share_black)
beliefs = update_sequence(np.array([0.4, 0.4, 0.2]), likelihoods)
right.plot(beliefs, label=["30 % black", "50 % black", "60 % black (the truth)"])
right.set(xlabel="number of marbles drawn", ylabel="belief", title="Today's posterior is tomorrow's prior")
right.legend()
plt.show()

# %% [markdown]
# **Reading it.** Where the disease is rarer than false alarms are, a positive result is mostly a false alarm, however
# impressive the sensitivity sounds. Better specificity moves the curve to the left; testing only people who have a reason to be tested
# moves *you* to the right. In the other picture, the urn that is very wrong is ruled out soon, while 50 % and 60 % take many marbles to
# tell apart, and the belief may lean the wrong way for a while. That is no mistake: it is what the marbles said so far.
#
# ## What if?
#
# This one is not graded; talk about it with someone. Your prior for some hypothesis is exactly 0. What can your `update_sequence` ever
# make of it, and after how many observations? What does this say about choosing priors, and about people with whom one cannot argue?
