"""Right solutions of probabilistic_models/bayes_rule, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Loops and lists; numpy only where the text asks for an array."""

    def from_counts(counts):
        rows = [sum(row) for row in counts.tolist()]
        columns = [sum(column) for column in counts.T.tolist()]
        total = sum(rows)
        k, m = counts.shape
        likelihood = [[counts[i, j] / rows[i] for j in range(m)] for i in range(k)]
        posterior = [[counts[i, j] / columns[j] for j in range(m)] for i in range(k)]
        return np.array([row / total for row in rows]), np.array(likelihood), np.array(posterior)

    def evidence(prior, likelihood):
        return sum(p * q for p, q in zip(prior, likelihood))

    def posterior(prior, likelihood):
        weights = [p * q for p, q in zip(prior, likelihood)]
        if not any(weights):
            raise ValueError("nothing is possible")
        return np.array([weight / sum(weights) for weight in weights])

    def update_sequence(prior, likelihoods):
        path = np.empty((len(likelihoods) + 1, len(prior)))
        path[0] = prior
        for i in range(len(likelihoods)):
            path[i + 1] = path[i] * likelihoods[i]
            path[i + 1] /= path[i + 1].sum()
        return path

    def dependence(joint):
        gaps = []
        for table in joint:
            first, second = table.sum(axis=1), table.sum(axis=0)
            gaps.append(
                max(
                    abs(table[i, j] - first[i] * second[j])
                    for i in range(len(first))
                    for j in range(len(second))
                )
            )
        return np.array(gaps)


@alternative
class rule_from_the_table:
    """Bayes' rule for the posterior of the table, a dot product for the evidence, einsum for the margins."""

    def from_counts(counts):
        prior = counts.sum(axis=1) / counts.sum()
        likelihood = counts / counts.sum(axis=1)[:, None]
        joint = prior[:, None] * likelihood
        return prior, likelihood, joint / (prior @ likelihood)

    def evidence(prior, likelihood):
        return float(prior @ likelihood)

    def posterior(prior, likelihood):
        if prior @ likelihood == 0:
            raise ValueError
        return prior * (likelihood / (prior @ likelihood))

    def dependence(joint):
        product = np.einsum("kij,kmn->kin", joint, joint)
        return abs(joint - product).max(axis=2).max(axis=1)


@alternative
class odds_everywhere:
    """Predictive values through likelihood ratios, updates of odds with the certainties apart."""

    def predictive_values(prevalence, sensitivity, specificity):
        def share(wanted, other):
            return 0.0 if wanted == 0 else wanted / (wanted + other)

        return (
            share(prevalence * sensitivity, (1 - specificity) * (1 - prevalence)),
            share(specificity * (1 - prevalence), prevalence * (1 - sensitivity)),
        )

    def likelihood_ratios(sensitivity, specificity):
        false_alarms, misses = 1 - specificity, 1 - sensitivity
        return sensitivity / false_alarms, misses / specificity

    def update_by_ratio(probability, ratio):
        if probability in (0, 1):
            return probability
        odds = ratio * probability / (1 - probability)
        return 1 - 1 / (1 + odds)

    def posterior_of_both(prior, joint, a, b):
        likelihood = np.array([table[a][b] for table in joint])
        return prior * likelihood / (prior * likelihood).sum()


@alternative
class logarithms:
    """The sequence in logarithms, shifted so that the largest is 0."""

    def update_sequence(prior, likelihoods):
        with np.errstate(divide="ignore"):
            logs = np.log(prior) + np.vstack([np.zeros(len(prior)), np.cumsum(np.log(likelihoods), axis=0)])
        weights = np.exp(logs - logs.max(axis=1, keepdims=True))
        return weights / weights.sum(axis=1, keepdims=True)

    hand_posterior = round(given.once, 4)
    hand_clinic = 1 / (1 + given.well / given.sick * (given.alarm / given.hit))
