"""Wrong solutions of probabilistic_models/bayes_rule that real students write, and the hint each of them earns."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="You give `p(B | A)`, how often the *ill* test positive. The question was how often those who test "
    "positive are ill: the well who test positive belong into the denominator.",
)
class hand_posterior_is_the_likelihood:
    """P(A|B) = P(B|A): the sensitivity as the answer."""

    hand_posterior = given.hit
    hand_clinic = given.hit


@misconception(
    fails=["by_hand"],
    hint="This is the share of people who are ill *and* test positive, of everybody. Divide it by the share of "
    "all who test positive.",
)
class hand_posterior_without_evidence:
    """Prior times likelihood, not normalised."""

    hand_posterior = given.ill * given.hit
    hand_clinic = given.sick * given.hit
    hand_twice = given.ill * given.hit**2


@misconception(
    fails=["by_hand"],
    hint="You compare the two likelihoods as if ill and well were equally frequent. Weight each with its prior.",
)
class hand_posterior_without_prior:
    """The base rate neglected."""

    hand_evidence = given.hit + given.alarm
    hand_posterior = given.hit / (given.hit + given.alarm)
    hand_clinic = given.hit / (given.hit + given.alarm)
    hand_twice = given.hit**2 / (given.hit**2 + given.alarm**2)


@misconception(
    fails=["by_hand"],
    hint="The specificity is the share of the well who test *negative*. The well who come out positive are the "
    "rest of them.",
)
class hand_specificity_as_false_alarms:
    """0.95 where 1 - 0.95 belongs."""

    hand_evidence = given.ill * given.hit + given.healthy * given.quiet
    hand_posterior = given.ill * given.hit / (given.ill * given.hit + given.healthy * given.quiet)
    hand_clinic = given.sick * given.hit / (given.sick * given.hit + given.well * given.quiet)
    hand_twice = given.ill * given.hit**2 / (given.ill * given.hit**2 + given.healthy * given.quiet**2)


@misconception(
    fails=["by_hand"],
    hint="After the first positive test the person no longer has the prior of the whole group: the posterior "
    "of the first test is the prior of the second.",
)
class hand_second_test_changes_nothing:
    """The second update starts from the old prior again."""

    hand_twice = given.once


# --- from_counts ----------------------------------------------------------------------------------


@misconception(
    fails=["from_counts"],
    hint="Likelihood and posterior have changed places. Given the *hypothesis*, a row adds up to 1; given the "
    "*observation*, a column does.",
)
class likelihood_and_posterior_swapped:
    """P(A|B) and P(B|A) mixed up."""

    def from_counts(counts):
        return (
            counts.sum(axis=1) / counts.sum(),
            counts / counts.sum(axis=0),
            (counts.T / counts.sum(axis=1)).T,
        )


@misconception(
    fails=["from_counts"],
    hint="The posterior is not the likelihood: for the same cell, divide by everything that was seen in its "
    "*column*.",
)
class posterior_is_the_likelihood:
    """P(A|B) = P(B|A)."""

    def from_counts(counts):
        likelihood = counts / counts.sum(axis=1, keepdims=True)
        return counts.sum(axis=1) / counts.sum(), likelihood, likelihood


@misconception(
    fails=["from_counts"],
    hint="You divide every cell by the total of the whole table. These are joint probabilities, `p(A, B)`; "
    "the posterior asks only about those with the observation in question.",
)
class posterior_is_the_joint:
    """Counts over the grand total."""

    def from_counts(counts):
        return (
            counts.sum(axis=1) / counts.sum(),
            counts / counts.sum(axis=1, keepdims=True),
            counts / counts.sum(),
        )


@misconception(
    fails=["from_counts"],
    hint="Your prior gives every hypothesis the same weight. It is to be read off the table: how frequent is "
    "each row?",
)
class prior_is_flat:
    """1/K instead of the row shares."""

    def from_counts(counts):
        prior = np.full(len(counts), 1 / len(counts))
        return prior, counts / counts.sum(axis=1, keepdims=True), counts / counts.sum(axis=0)


# --- posterior ------------------------------------------------------------------------------------


@misconception(
    fails=["posterior"],
    hint="The prior does not enter: you only make the likelihoods add up to 1. A hypothesis that was unlikely "
    "before needs strong evidence.",
)
class posterior_without_prior:
    """Normalised likelihoods."""

    def evidence(prior, likelihood):
        return likelihood.sum()

    def posterior(prior, likelihood):
        if (prior * likelihood).sum() == 0:
            raise ValueError
        return likelihood / likelihood.sum()


@misconception(
    fails=["posterior"],
    hint="Prior times likelihood is not yet a posterior, since it does not add up to 1. Divide by the evidence.",
)
class posterior_not_normalised:
    """The joint probability returned."""

    def posterior(prior, likelihood):
        if (prior * likelihood).sum() == 0:
            raise ValueError
        return prior * likelihood


@misconception(
    fails=["posterior"],
    hint="When the evidence is zero, your function divides by it and returns nan. The text asks for an error.",
)
class posterior_of_nothing:
    """0/0 returned as nan."""

    def posterior(prior, likelihood):
        with np.errstate(all="ignore"):
            return prior * likelihood / np.sum(prior * likelihood)


@misconception(
    fails=["posterior"],
    hint="Your function writes the result over the prior it was given. Make a new array.",
)
class prior_overwritten:
    """Updates the prior in place."""

    def posterior(prior, likelihood):
        total = (prior * likelihood).sum()
        if total == 0:
            raise ValueError
        prior *= likelihood
        prior /= total
        return prior


@misconception(
    fails=["posterior"],
    hint="The evidence is a mean over the hypotheses *weighted with the prior*. You give all of them the same "
    "weight.",
)
class evidence_is_the_mean_likelihood:
    """The plain mean of the likelihoods."""

    def evidence(prior, likelihood):
        return likelihood.mean()


# --- predictive_values ----------------------------------------------------------------------------


@misconception(
    fails=["predictive_values"],
    hint="You return sensitivity and specificity. They say how the ill and the well test, not what a result "
    "means for the one who has it.",
)
class predictive_values_are_the_rates:
    """P(A|B) = P(B|A)."""

    def predictive_values(prevalence, sensitivity, specificity):
        return sensitivity, specificity


@misconception(
    fails=["predictive_values"],
    hint="The prevalence does not enter your result: you treat ill and well as equally frequent.",
)
class predictive_values_without_prevalence:
    """Base-rate neglect."""

    def predictive_values(prevalence, sensitivity, specificity):
        positive, negative = sensitivity + 1 - specificity, specificity + 1 - sensitivity
        return (
            sensitivity / positive if positive > 0 else 0.0,
            specificity / negative if negative > 0 else 0.0,
        )


@misconception(
    fails=["predictive_values"],
    hint="The well who test positive are `1 - specificity` of the well, not `specificity`.",
)
class false_alarms_are_the_specificity:
    """The specificity taken as the false alarm rate."""

    def predictive_values(prevalence, sensitivity, specificity):
        ill, well = prevalence * sensitivity, (1 - prevalence) * specificity
        return (ill / (ill + well) if ill + well > 0 else 0.0), (
            (1 - prevalence) * (1 - specificity) / (1 - ill - well) if 1 - ill - well > 0 else 0.0
        )


@misconception(
    fails=["predictive_values"],
    hint="Your second number is the chance to be *ill* in spite of a negative result. The negative predictive "
    "value is about being well.",
)
class npv_of_the_ill:
    """p(ill | negative)."""

    def predictive_values(prevalence, sensitivity, specificity):
        ill, well = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
        missed, cleared = prevalence * (1 - sensitivity), (1 - prevalence) * specificity
        return (
            ill / (ill + well) if ill + well > 0 else 0.0,
            missed / (missed + cleared) if missed + cleared > 0 else 0.0,
        )


@misconception(
    fails=["predictive_values"],
    hint="What if nobody can test positive, or nobody negative? The text gives 0/0 a value; decide on it before "
    "you divide.",
)
class predictive_values_divide_by_zero:
    """No guard against 0/0."""

    def predictive_values(prevalence, sensitivity, specificity):
        ill, well = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
        missed, cleared = prevalence * (1 - sensitivity), (1 - prevalence) * specificity
        return ill / (ill + well), cleared / (missed + cleared)


# --- odds -----------------------------------------------------------------------------------------


@misconception(
    fails=["odds"],
    hint="You multiply the *probability* by the ratio. It is the odds that are multiplied; a probability could "
    "leave the range from 0 to 1.",
)
class ratio_times_probability:
    """p * ratio."""

    def update_by_ratio(probability, ratio):
        return probability * ratio


@misconception(
    fails=["odds"],
    hint="You return the posterior *odds*. One more step turns them back into a probability.",
)
class odds_returned:
    """Odds not turned back."""

    def update_by_ratio(probability, ratio):
        return probability / (1 - probability) * ratio if probability < 1 else 1.0


@misconception(
    fails=["odds"],
    hint="You divide p / (1 - p), which fails for a probability of 1. The text says what evidence does to a "
    "certainty.",
)
class certainty_fails:
    """ZeroDivisionError at probability 1."""

    def update_by_ratio(probability, ratio):
        odds = probability / (1 - probability) * ratio
        return odds / (1 + odds)


@misconception(
    fails=["odds"],
    hint="For a negative result, compare how often the ill and the well test *negative*: your second ratio is "
    "upside down.",
)
class negative_ratio_inverted:
    """specificity / (1 - sensitivity)."""

    def likelihood_ratios(sensitivity, specificity):
        return sensitivity / (1 - specificity), specificity / (1 - sensitivity)


@misconception(
    fails=["odds"],
    hint="The well test *positive* with probability `1 - specificity`. You divide by those who test negative.",
)
class positive_ratio_over_specificity:
    """sensitivity / specificity."""

    def likelihood_ratios(sensitivity, specificity):
        return sensitivity / specificity, (1 - sensitivity) / (1 - specificity)


# --- sequence -------------------------------------------------------------------------------------


@misconception(
    fails=["sequence"],
    hint="Every one of your updates starts from the first prior again, so only the last observation counts. "
    "Start from the belief of the row before.",
)
class sequence_forgets:
    """Each row is the posterior of one observation alone."""

    def update_sequence(prior, likelihoods):
        joint = prior * likelihoods
        return np.vstack([prior[None, :], joint / joint.sum(axis=1, keepdims=True)])


@misconception(
    fails=["sequence"],
    hint="The prior enters anew with every observation. It is used once; afterwards the last posterior takes its "
    "place.",
)
class sequence_repeats_the_prior:
    """The belief is multiplied by the prior at each step."""

    def update_sequence(prior, likelihoods):
        beliefs = [prior]
        for i, likelihood in enumerate(likelihoods):
            joint = beliefs[-1] * likelihood * (prior if i else 1)
            beliefs.append(joint / joint.sum())
        return np.array(beliefs)


@misconception(
    fails=["sequence"],
    hint="Your rows do not add up to 1. Divide by the sum after each observation.",
)
class sequence_not_normalised:
    """Products without normalisation."""

    def update_sequence(prior, likelihoods):
        return np.vstack([prior[None, :], prior * np.cumprod(likelihoods, axis=0)])


@misconception(
    fails=["sequence"],
    hint="You multiply all likelihoods first and normalise afterwards. A product of thousands of them is too "
    "small for a floating-point number and becomes 0/0: normalise after each step.",
)
class sequence_underflows:
    """Normalised once, after the product."""

    def update_sequence(prior, likelihoods):
        joint = np.vstack([prior[None, :], prior * np.cumprod(likelihoods, axis=0)])
        with np.errstate(all="ignore"):
            return joint / joint.sum(axis=1, keepdims=True)


@misconception(
    fails=["sequence"],
    hint="You drop the beliefs on the way, or the prior at the start. The text asks for n + 1 rows, the prior "
    "first.",
)
class sequence_without_the_prior:
    """n rows, beginning after the first observation."""

    def update_sequence(prior, likelihoods):
        beliefs = []
        for likelihood in likelihoods:
            joint = prior * likelihood
            prior = joint / joint.sum()
            beliefs.append(prior)
        return np.array(beliefs).reshape(-1, len(prior))


# --- dependent ------------------------------------------------------------------------------------


@misconception(
    fails=["dependent"],
    hint="You multiply the likelihoods of the two single results, as if they were independent. How often "
    "they come *together* stands in the table.",
)
class dependent_evidence_multiplied:
    """The product of the margins."""

    def posterior_of_both(prior, joint, a, b):
        weights = prior * joint.sum(axis=2)[:, a] * joint.sum(axis=1)[:, b]
        return weights / weights.sum()


@misconception(
    fails=["dependent"],
    hint="The prior does not enter your belief after both results.",
)
class both_results_without_prior:
    """The joint likelihood normalised."""

    def posterior_of_both(prior, joint, a, b):
        return joint[:, a, b] / joint[:, a, b].sum()


@misconception(
    fails=["dependent"],
    hint="Your belief does not add up to 1: divide by the evidence of both results.",
)
class both_results_not_normalised:
    """Prior times joint likelihood."""

    def posterior_of_both(prior, joint, a, b):
        return prior * joint[:, a, b]


@misconception(
    fails=["dependent"],
    hint="Take the *absolute* difference before you look for the largest: two results may also come together "
    "less often than by chance.",
)
class dependence_signed:
    """No absolute value."""

    def dependence(joint):
        product = joint.sum(axis=2)[:, :, None] * joint.sum(axis=1)[:, None, :]
        return (joint - product).max(axis=(1, 2))


@misconception(
    fails=["dependent"],
    hint="You mix the hypotheses before you compare. Independence is asked about *within* each hypothesis, "
    "with one number for each.",
)
class dependence_over_all_hypotheses:
    """One maximum over everything, repeated."""

    def dependence(joint):
        product = joint.sum(axis=2)[:, :, None] * joint.sum(axis=1)[:, None, :]
        return np.full(len(joint), np.abs(joint - product).max())
