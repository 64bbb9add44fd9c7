"""Wrong solutions of probabilistic_models/naive_bayes that real students write, and the hint each of them earns."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="You use the answer that is *yes* only. That light does not hurt is an answer as well, and a telling "
    "one: multiply by the probability of *no*.",
)
class hand_absent_feature_skipped:
    """Only the present feature counts."""

    hand_migraine = 0.4 * 4 / 6
    hand_tension = 0.6 * 2 / 8
    hand_posterior = (0.4 * 4 / 6) / (0.4 * 4 / 6 + 0.6 * 2 / 8)


@misconception(
    fails=["by_hand"],
    hint="You treat the patient as if light did hurt. The probability of *no* is one minus that of *yes*.",
)
class hand_absent_feature_as_present:
    """Both questions answered with yes."""

    hand_migraine = 0.4 * 4 / 6 * 5 / 6
    hand_tension = 0.6 * 2 / 8 * 3 / 8
    hand_posterior = (0.4 * 20 / 36) / (0.4 * 20 / 36 + 0.6 * 6 / 64)


@misconception(
    fails=["by_hand"],
    hint="The prior is missing: more of these patients have tension headaches than migraine.",
)
class hand_without_prior:
    """Likelihoods alone."""

    hand_migraine = 4 / 6 * 1 / 6
    hand_tension = 2 / 8 * 5 / 8
    hand_posterior = (4 / 36) / (4 / 36 + 10 / 64)


@misconception(
    fails=["by_hand"],
    hint="You add alpha above the fraction bar but only once below. There are two possible answers, and each of "
    "them got alpha more patients.",
)
class hand_denominator_with_one_alpha:
    """(n_kj + 1) / (n_k + 1)."""

    hand_nausea = 4 / 5
    hand_migraine = 0.4 * 4 / 5 * 1 / 5
    hand_tension = 0.6 * 2 / 7 * 5 / 7
    hand_posterior = (0.4 * 4 / 25) / (0.4 * 4 / 25 + 0.6 * 10 / 49)


@misconception(
    fails=["by_hand"],
    hint="These are the shares in the table, without smoothing: a single answer that was never seen rules a "
    "class out.",
)
class hand_without_smoothing:
    """alpha = 0."""

    hand_nausea = 3 / 4
    hand_migraine = 0.0
    hand_tension = 0.6 * 1 / 6 * 4 / 6
    hand_posterior = 0.0


@misconception(
    fails=["by_hand"],
    hint="Prior times likelihood is not yet a posterior: divide by the sum over both diagnoses.",
)
class hand_posterior_not_normalised:
    """The numerator as the answer."""

    hand_posterior = 2 / 45


# --- class_priors ---------------------------------------------------------------------------------


@misconception(
    fails=["class_priors"],
    hint="Every class gets the same prior. Count how often each of them occurs in `y`.",
)
class priors_are_flat:
    """1/K."""

    def class_priors(y, classes):
        return np.full(len(classes), 1 / len(classes))


@misconception(
    fails=["class_priors"],
    hint="Your priors come in sorted order, as `np.unique` gives them, and a class that does not occur is lost. Go through "
    "`classes` in its own order.",
)
class priors_are_sorted:
    """np.unique decides the order."""

    def class_priors(y, classes):
        return np.unique(y, return_counts=True)[1] / len(y)


@misconception(
    fails=["class_priors"],
    hint="These are counts. A prior is a probability: divide by the number of samples.",
)
class priors_are_counts:
    """Not divided by n."""

    def class_priors(y, classes):
        return np.array([float(np.sum(y == label)) for label in classes])


# --- fit_bernoulli --------------------------------------------------------------------------------


@misconception(
    fails=["fit_bernoulli"],
    hint="A feature has two possible values, and each of them got alpha more samples: how many more are there "
    "in the denominator?",
)
class smoothing_with_one_alpha_below:
    """(n_kj + alpha) / (n_k + alpha)."""

    def fit_bernoulli(X, y, classes, alpha):
        return np.array([(X[y == c].sum(axis=0) + alpha) / ((y == c).sum() + alpha) for c in classes])


@misconception(
    fails=["fit_bernoulli"],
    hint="The pretended samples stand above the fraction bar only: the denominator needs them too.",
)
class smoothing_without_denominator:
    """(n_kj + alpha) / n_k."""

    def fit_bernoulli(X, y, classes, alpha):
        return np.array([(X[y == c].sum(axis=0) + alpha) / max((y == c).sum(), 1) for c in classes])


@misconception(
    fails=["fit_bernoulli"],
    hint="You add alpha times the number of *features* below. That belongs to word counts (multinomial naive "
    "Bayes); here every feature is its own yes/no question.",
)
class smoothing_over_the_features:
    """(n_kj + alpha) / (n_k + p alpha)."""

    def fit_bernoulli(X, y, classes, alpha):
        p = X.shape[1]
        return np.array([(X[y == c].sum(axis=0) + alpha) / ((y == c).sum() + p * alpha) for c in classes])


@misconception(
    fails=["fit_bernoulli"],
    hint="You always smooth with 1, whatever `alpha` is.",
)
class smoothing_is_always_one:
    """alpha ignored."""

    def fit_bernoulli(X, y, classes, alpha):
        return np.array([(X[y == c].sum(axis=0) + 1) / ((y == c).sum() + 2) for c in classes])


@misconception(
    fails=["fit_bernoulli"],
    hint="You divide by the number of *all* samples. The probability is conditional on the class: divide by "
    "the samples of that class.",
)
class theta_of_all_samples:
    """The joint instead of the conditional probability."""

    def fit_bernoulli(X, y, classes, alpha):
        return np.array([(X[y == c].sum(axis=0) + alpha) / (len(y) + 2 * alpha) for c in classes])


@misconception(
    fails=["fit_bernoulli"],
    hint="No smoothing at all: a feature that was never seen in a class gets probability zero, and its logarithm "
    "is minus infinity.",
)
class theta_not_smoothed:
    """Relative frequencies."""

    def fit_bernoulli(X, y, classes, alpha):
        return np.array([X[y == c].sum(axis=0) / max((y == c).sum(), 1) for c in classes])


# --- bernoulli_scores -----------------------------------------------------------------------------


@misconception(
    fails=["bernoulli_scores"],
    hint="Features that are 0 do not count in your sum. An absent feature is evidence too: it has the probability "
    "1 - theta.",
)
class absent_features_skipped:
    """Only the first term of the sum."""

    def bernoulli_scores(X, prior, theta):
        return np.log(prior) + X @ np.log(theta).T


@misconception(
    fails=["bernoulli_scores"],
    hint="The prior is missing from your scores.",
)
class bernoulli_scores_without_prior:
    """Log-likelihoods."""

    def bernoulli_scores(X, prior, theta):
        return X @ np.log(theta).T + (1 - X) @ np.log(1 - theta).T


@misconception(
    fails=["bernoulli_scores"],
    hint="You add the prior itself to logarithms. A product becomes a sum of logarithms, of *all* its factors.",
)
class prior_added_without_logarithm:
    """prior instead of ln prior."""

    def bernoulli_scores(X, prior, theta):
        return prior + X @ np.log(theta).T + (1 - X) @ np.log(1 - theta).T


@misconception(
    fails=["bernoulli_scores"],
    hint="You multiply first and take the logarithm of the product. With thousands of features the product is "
    "exactly 0 by then: add logarithms from the start.",
)
class logarithm_of_the_product:
    """Underflow, then log 0."""

    def bernoulli_scores(X, prior, theta):
        factors = np.where(X[:, None, :] == 1, theta, 1 - theta)
        with np.errstate(divide="ignore"):
            return np.log(prior * factors.prod(axis=2))


@misconception(
    fails=["bernoulli_scores"],
    hint="These are logarithms to the base 10. Natural logarithms are meant.",
)
class scores_to_base_ten:
    """log10."""

    def bernoulli_scores(X, prior, theta):
        return np.log10(prior) + X @ np.log10(theta).T + (1 - X) @ np.log10(1 - theta).T


# --- posterior ------------------------------------------------------------------------------------


@misconception(
    fails=["posterior"],
    hint="You take the exponential of the scores as they are. Those of many features are so negative that all "
    "become 0: first subtract something from each row.",
)
class posterior_underflows:
    """exp without a shift."""

    def posterior(scores):
        with np.errstate(all="ignore"):
            weights = np.exp(scores)
            return weights / weights.sum(axis=1, keepdims=True)


@misconception(
    fails=["posterior"],
    hint="You subtract one number, the largest of the whole matrix. A sample whose scores are all far below that "
    "still becomes 0/0: every row needs its own.",
)
class posterior_shifted_by_the_global_maximum:
    """scores.max() without an axis."""

    def posterior(scores):
        with np.errstate(all="ignore"):
            weights = np.exp(scores - scores.max())
            return weights / weights.sum(axis=1, keepdims=True)


@misconception(
    fails=["posterior"],
    hint="Your *columns* add up to 1. The classes stand side by side in a row, so every row must.",
)
class posterior_over_the_samples:
    """Normalised along the wrong axis."""

    def posterior(scores):
        weights = np.exp(scores - scores.max(axis=0))
        return weights / weights.sum(axis=0)


@misconception(
    fails=["posterior"],
    hint="Your rows do not add up to 1: after the exponential, divide by the sum of the row.",
)
class posterior_not_normalised:
    """exp of shifted scores."""

    def posterior(scores):
        return np.exp(scores - scores.max(axis=1, keepdims=True))


@misconception(
    fails=["posterior"],
    hint="Your function changes the scores it was given (`-=` works on the caller's array). Make a new array.",
)
class scores_changed_in_place:
    """In-place shift."""

    def posterior(scores):
        scores -= scores.max(axis=1, keepdims=True)
        weights = np.exp(scores)
        return weights / weights.sum(axis=1, keepdims=True)


# --- predict --------------------------------------------------------------------------------------


@misconception(
    fails=["predict"],
    hint="You return positions, 0 to K - 1. Look the label up in `classes`.",
)
class predicts_positions:
    """argmax returned."""

    def predict(scores, classes):
        return scores.argmax(axis=1)


@misconception(
    fails=["predict"],
    hint="You sort the labels before you look them up. The columns stand in the order of `classes` as given.",
)
class predicts_from_sorted_classes:
    """np.unique(classes)."""

    def predict(scores, classes):
        return np.unique(classes)[scores.argmax(axis=1)]


@misconception(
    fails=["predict"],
    hint="You choose the smallest score. A score is a logarithm and usually negative, but the most probable class "
    "still has the *largest*.",
)
class predicts_the_least_probable:
    """argmin."""

    def predict(scores, classes):
        return np.array(classes)[np.abs(scores).argmax(axis=1)]


@misconception(
    fails=["predict"],
    hint="Where two scores are equal, you take the later class. The text says which one wins.",
)
class last_class_wins_ties:
    """>= in the search for the maximum."""

    def predict(scores, classes):
        return np.array(classes[::-1])[scores[:, ::-1].argmax(axis=1)]


# --- fit_gaussian ---------------------------------------------------------------------------------


@misconception(
    fails=["fit_gaussian"],
    hint="You return the standard deviation. The variance is asked for, its square.",
)
class standard_deviation_for_variance:
    """std."""

    def fit_gaussian(X, y, classes):
        return np.array([X[y == c].mean(axis=0) for c in classes]), np.array(
            [X[y == c].std(axis=0) for c in classes]
        )


@misconception(
    fails=["fit_gaussian"],
    hint="You divide by one less than the number of samples (`ddof=1`). The text divides by the number itself.",
)
class variance_with_ddof_one:
    """The unbiased variance."""

    def fit_gaussian(X, y, classes):
        return (
            np.array([X[y == c].mean(axis=0) for c in classes]),
            np.array([X[y == c].var(axis=0, ddof=1) for c in classes]),
        )


@misconception(
    fails=["fit_gaussian"],
    hint="Your variance is that of all samples together, so it contains the distance between the classes. Take the "
    "samples of one class at a time.",
)
class variance_of_all_samples:
    """One variance for everybody."""

    def fit_gaussian(X, y, classes):
        return np.array([X[y == c].mean(axis=0) for c in classes]), np.tile(X.var(axis=0), (len(classes), 1))


@misconception(
    fails=["fit_gaussian"],
    hint="You give one variance per class, over all features. Each feature has its own, in its own units.",
)
class one_variance_per_class:
    """var() without an axis."""

    def fit_gaussian(X, y, classes):
        mean = np.array([X[y == c].mean(axis=0) for c in classes])
        return mean, np.array([np.full(X.shape[1], X[y == c].var()) for c in classes])


# --- gaussian_scores ------------------------------------------------------------------------------


@misconception(
    fails=["gaussian_scores"],
    hint="The prior is missing from your scores of Gaussian features.",
)
class gaussian_scores_without_prior:
    """Log-densities."""

    def gaussian_scores(X, prior, mean, variance):
        squares = (X[:, None, :] - mean) ** 2 / variance
        return -0.5 * (squares + np.log(2 * np.pi * variance)).sum(axis=2)


@misconception(
    fails=["gaussian_scores"],
    hint="The factor in front of the exponential is missing. It depends on the variance, and so on the class.",
)
class gaussian_without_its_factor:
    """Only the exponent."""

    def gaussian_scores(X, prior, mean, variance):
        return np.log(prior) - 0.5 * ((X[:, None, :] - mean) ** 2 / variance).sum(axis=2)


@misconception(
    fails=["gaussian_scores"],
    hint="You treat `variance` as if it were the standard deviation and square it once more.",
)
class variance_squared_again:
    """variance ** 2."""

    def gaussian_scores(X, prior, mean, variance):
        squares = (X[:, None, :] - mean) ** 2 / variance**2
        return np.log(prior) - 0.5 * (squares + np.log(2 * np.pi * variance**2)).sum(axis=2)


@misconception(
    fails=["gaussian_scores"],
    hint="The root in the factor becomes a one half in its logarithm: ln(1/√v) = -(1/2) ln v.",
)
class root_lost_in_the_logarithm:
    """- ln(2 pi v) without the half."""

    def gaussian_scores(X, prior, mean, variance):
        squares = (X[:, None, :] - mean) ** 2 / variance
        return np.log(prior) - (0.5 * squares + np.log(2 * np.pi * variance)).sum(axis=2)


@misconception(
    fails=["gaussian_scores"],
    hint="You compute the density first and take its logarithm afterwards. Far from the means, or with many features, "
    "the density is exactly 0 by then.",
)
class logarithm_of_the_density:
    """Underflow, then log 0."""

    def gaussian_scores(X, prior, mean, variance):
        exponent = -0.5 * (X[:, None, :] - mean) ** 2 / variance
        with np.errstate(all="ignore"):
            return np.log(prior * (np.exp(exponent) / np.sqrt(2 * np.pi * variance)).prod(axis=2))
