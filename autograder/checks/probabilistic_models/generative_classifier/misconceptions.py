"""Wrong solutions of probabilistic_models/generative_classifier that real students write, and their hints."""

import numpy as np

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="The prior is missing: you compare the densities alone, as if both classes were equally frequent.",
)
class hand_without_prior:
    """ln of the density ratio."""

    hand_log_odds = -1
    hand_posterior = 1 / (1 + float(np.exp(1)))
    hand_border = 1


@misconception(
    fails=["by_hand"],
    hint="Your log-odds have the wrong sign: you ask for class 2 instead of class 1.",
)
class hand_odds_of_the_other_class:
    """Class 2 over class 1."""

    hand_log_odds = 1 - float(np.log(3))
    hand_posterior = 1 - 3 / (3 + float(np.exp(1)))


@misconception(
    fails=["by_hand"],
    hint="The exponent of a Gaussian has a factor one half.",
)
class hand_exponent_without_half:
    """exp(-(x - mu)^2)."""

    hand_log_odds = float(np.log(3)) - 2
    hand_posterior = 3 / (3 + float(np.exp(2)))
    hand_border = 1 + float(np.log(3)) / 4


@misconception(
    fails=["by_hand"],
    hint="You use the logarithm to the base 10. All logarithms here are natural.",
)
class hand_log_to_base_ten:
    """log10 of the odds."""

    hand_log_odds = float(np.log10(3 / np.exp(1)))


@misconception(
    fails=["by_hand"],
    hint="The prior moves the border *away* from the class that is more frequent, so that its region grows.",
)
class hand_border_to_the_wrong_side:
    """1 - ln(3)/2."""

    hand_border = 1 - float(np.log(3)) / 2


# --- fit ------------------------------------------------------------------------------------------


@misconception(
    fails=["fit"],
    hint="You divide by one less than the number of samples, which is numpy's default in `np.cov`. The text divides "
    "by the number itself.",
)
class covariance_with_ddof_one:
    """np.cov without bias=True."""

    def fit(X, y, classes):
        parts = [X[y == c] for c in classes]
        return (
            np.array([len(part) / len(y) for part in parts]),
            np.array([part.mean(axis=0) for part in parts]),
            np.array([np.cov(part.T) for part in parts]),
        )


@misconception(
    fails=["fit"],
    hint="You give the *same* matrix, the covariance of all samples, to every class. Each class has its own, around "
    "its own mean.",
)
class covariance_of_all_samples:
    """One matrix of everything for all."""

    def fit(X, y, classes):
        parts = [X[y == c] for c in classes]
        return (
            np.array([len(part) / len(y) for part in parts]),
            np.array([part.mean(axis=0) for part in parts]),
            np.array([np.cov(X.T, bias=True) for part in parts]),
        )


@misconception(
    fails=["fit"],
    hint="You give every class the shared matrix. In `fit` each class keeps its own; sharing is the business of the "
    "other function.",
)
class covariance_shared_in_fit:
    """Shared and own mixed up."""

    def fit(X, y, classes):
        parts = [X[y == c] for c in classes]
        prior = np.array([len(part) / len(y) for part in parts])
        shared = sum(share * np.cov(part.T, bias=True) for share, part in zip(prior, parts))
        return prior, np.array([part.mean(axis=0) for part in parts]), np.array([shared] * len(parts))


@misconception(
    fails=["fit"],
    hint="Your matrices are diagonal: that is naive Bayes. How the features vary *together* is missing.",
)
class covariance_is_diagonal:
    """Variances only."""

    def fit(X, y, classes):
        parts = [X[y == c] for c in classes]
        return (
            np.array([len(part) / len(y) for part in parts]),
            np.array([part.mean(axis=0) for part in parts]),
            np.array([np.diag(part.var(axis=0)) for part in parts]),
        )


@misconception(
    fails=["fit"],
    hint="Your classes come in sorted order. Keep the order of `classes`.",
)
class classes_are_sorted:
    """np.unique decides the order."""

    def fit(X, y, classes):
        parts = [X[y == c] for c in np.unique(y)]
        return (
            np.array([len(part) / len(y) for part in parts]),
            np.array([part.mean(axis=0) for part in parts]),
            np.array([np.cov(part.T, bias=True) for part in parts]),
        )


@misconception(
    fails=["fit"],
    hint="Your shared matrix is the plain mean. A class with many samples has more to say: weight with the priors.",
)
class shared_without_weights:
    """cov.mean(axis=0)."""

    def shared_covariance(prior, cov):
        return cov.mean(axis=0)


# --- log_density ----------------------------------------------------------------------------------


@misconception(
    fails=["log_density"],
    hint="You take the logarithm of a density that is already 0 (or infinite) to the computer. Take the logarithm on "
    "paper first.",
)
class logarithm_of_the_density:
    """log(exp(...))."""

    def log_density(X, mean, cov):
        d = X - mean
        with np.errstate(all="ignore"):
            density = np.exp(-0.5 * (d @ np.linalg.inv(cov) * d).sum(axis=1))
            return np.log(density / np.sqrt(np.linalg.det(2 * np.pi * cov)))


@misconception(
    fails=["log_density"],
    hint="With many features the determinant itself leaves the range of floating-point numbers. Compute its logarithm "
    "instead.",
)
class determinant_overflows:
    """log(det(...))."""

    def log_density(X, mean, cov):
        d = X - mean
        with np.errstate(all="ignore"):
            squares = (d @ np.linalg.inv(cov) * d).sum(axis=1)
            return -0.5 * (squares + np.log(np.linalg.det(cov)) + len(mean) * np.log(2 * np.pi))


@misconception(
    fails=["log_density"],
    hint="The root over the determinant becomes a factor one half in the logarithm.",
)
class determinant_without_half:
    """-ln det without the half."""

    def log_density(X, mean, cov):
        d = X - mean
        return -0.5 * (d @ np.linalg.inv(cov) * d).sum(axis=1) - np.linalg.slogdet(2 * np.pi * cov)[1]


@misconception(
    fails=["log_density"],
    hint="The factor 2π stands in the root once for *every* feature.",
)
class two_pi_only_once:
    """(2 pi) instead of (2 pi)^p."""

    def log_density(X, mean, cov):
        d = X - mean
        return -0.5 * (
            (d @ np.linalg.inv(cov) * d).sum(axis=1) + np.linalg.slogdet(cov)[1] + np.log(2 * np.pi)
        )


@misconception(
    fails=["log_density"],
    hint="You use the variances on the diagonal only, so a tilted cloud is taken for an upright one.",
)
class density_ignores_correlations:
    """The naive density."""

    def log_density(X, mean, cov):
        v = np.diag(cov)
        return -0.5 * ((X - mean) ** 2 / v + np.log(2 * np.pi * v)).sum(axis=1)


@misconception(
    fails=["log_density"],
    hint="You multiply with the covariance matrix itself. The exponent contains its *inverse*: along a direction of "
    "large variance, distances count less.",
)
class covariance_not_inverted:
    """x' cov x."""

    def log_density(X, mean, cov):
        d = X - mean
        return -0.5 * ((d @ cov * d).sum(axis=1) + np.linalg.slogdet(2 * np.pi * cov)[1])


# --- posterior ------------------------------------------------------------------------------------


@misconception(
    fails=["posterior"],
    hint="The prior is dropped: you work with the densities alone.",
)
class posterior_without_prior:
    """Softmax of log-densities."""

    def posterior(log_densities, prior):
        weights = np.exp(log_densities - log_densities.max(axis=1, keepdims=True))
        return weights / weights.sum(axis=1, keepdims=True)


@misconception(
    fails=["posterior"],
    hint="Your exponentials under- or overflow, and 0/0 or infinity/infinity is not a probability. Subtract the "
    "largest `a_k` of each point first.",
)
class softmax_overflows:
    """exp without a shift."""

    def posterior(log_densities, prior):
        with np.errstate(all="ignore"):
            weights = np.exp(log_densities) * prior
            return weights / weights.sum(axis=1, keepdims=True)


@misconception(
    fails=["posterior"],
    hint="You subtract one number from the whole matrix. Points with very different densities need each their own "
    "largest value.",
)
class softmax_shifted_by_the_global_maximum:
    """a.max() without an axis."""

    def posterior(log_densities, prior):
        a = log_densities + np.log(prior)
        with np.errstate(all="ignore"):
            weights = np.exp(a - a.max())
            return weights / weights.sum(axis=1, keepdims=True)


@misconception(
    fails=["posterior"],
    hint="Your *columns* add up to 1. For each point, a row, the classes share the probability.",
)
class softmax_over_the_points:
    """The wrong axis."""

    def posterior(log_densities, prior):
        a = log_densities + np.log(prior)
        weights = np.exp(a - a.max(axis=0))
        return weights / weights.sum(axis=0)


@misconception(
    fails=["posterior"],
    hint="You add the prior itself to a logarithm. The logarithm of a product is the sum of *both* logarithms.",
)
class prior_added_without_logarithm:
    """a = ln p(x|C) + p(C)."""

    def posterior(log_densities, prior):
        a = log_densities + prior
        weights = np.exp(a - a.max(axis=1, keepdims=True))
        return weights / weights.sum(axis=1, keepdims=True)

    def log_marginal(log_densities, prior):
        a = log_densities + prior
        largest = a.max(axis=1)
        return largest + np.log(np.exp(a - largest[:, None]).sum(axis=1))


@misconception(
    fails=["posterior"],
    hint="Far away from all classes `p(x)` is 0 to the computer, and its logarithm is minus infinity. Take the largest "
    "term out of the sum first.",
)
class marginal_underflows:
    """log of a sum of exp."""

    def log_marginal(log_densities, prior):
        with np.errstate(all="ignore"):
            return np.log((np.exp(log_densities) * prior).sum(axis=1))


@misconception(
    fails=["posterior"],
    hint="You average the *logarithms* of the densities. The densities are added first, then comes the logarithm.",
)
class marginal_averages_logarithms:
    """Sum of prior times log-density."""

    def log_marginal(log_densities, prior):
        return log_densities @ prior


@misconception(
    fails=["posterior"],
    hint="You take the most probable class only. All classes contribute to `p(x)`.",
)
class marginal_of_the_best_class:
    """max instead of log-sum-exp."""

    def log_marginal(log_densities, prior):
        return (log_densities + np.log(prior)).max(axis=1)


# --- linear_log_odds ------------------------------------------------------------------------------


@misconception(
    fails=["linear_log_odds"],
    hint="The priors do not enter your offset.",
)
class offset_without_prior:
    """Prior dropped."""

    def linear_log_odds(mean, cov, prior):
        w = np.linalg.solve(cov, mean[0] - mean[1])
        return w, -(mean[0] + mean[1]) @ w / 2


@misconception(
    fails=["linear_log_odds"],
    hint="The classes have changed places: the log-odds of class 1 grow in the direction from mean 2 to mean 1.",
)
class classes_of_the_line_swapped:
    """Class 2 against class 1."""

    def linear_log_odds(mean, cov, prior):
        w = np.linalg.solve(cov, mean[1] - mean[0])
        return w, np.log(prior[1] / prior[0]) - (mean[0] + mean[1]) @ w / 2


@misconception(
    fails=["linear_log_odds"],
    hint="Your direction is the plain difference of the means. The inverse of the covariance matrix bends it towards "
    "features that are less noisy.",
)
class line_without_covariance:
    """w = mu_1 - mu_2."""

    def linear_log_odds(mean, cov, prior):
        w = mean[0] - mean[1]
        return w, np.log(prior[0] / prior[1]) - (mean[0] + mean[1]) @ w / 2


@misconception(
    fails=["linear_log_odds"],
    hint="The one half is missing in your offset.",
)
class offset_without_half:
    """-mu'inv(cov)mu without the half."""

    def linear_log_odds(mean, cov, prior):
        w = np.linalg.solve(cov, mean[0] - mean[1])
        return w, np.log(prior[0] / prior[1]) - (mean[0] + mean[1]) @ w


# --- sample ---------------------------------------------------------------------------------------


@misconception(
    fails=["sample"],
    hint="You multiply the noise with the covariance matrix. It has the units of the features *squared*: a root of it "
    "is needed.",
)
class noise_times_covariance:
    """mu + cov z."""

    def sample_points(labels, z, mean, cov):
        return np.array([mean[k] + cov[k] @ each for k, each in zip(labels, z)])


@misconception(
    fails=["sample"],
    hint="Your factor is transposed, so the samples get another covariance. For points in rows, multiply with the "
    "transpose of L from the right.",
)
class cholesky_transposed:
    """z @ L."""

    def sample_points(labels, z, mean, cov):
        return np.array([mean[k] + each @ np.linalg.cholesky(cov[k]) for k, each in zip(labels, z)])


@misconception(
    fails=["sample"],
    hint="You use only the standard deviation of each feature, so the new points do not go together as the features "
    "of the data do.",
)
class noise_without_correlation:
    """mu + sqrt(diag) z."""

    def sample_points(labels, z, mean, cov):
        return np.array([mean[k] + np.sqrt(np.diag(cov[k])) * each for k, each in zip(labels, z)])


@misconception(
    fails=["sample"],
    hint="All classes come equally often. The pieces of the interval are as long as the priors.",
)
class classes_drawn_evenly:
    """floor(K u)."""

    def sample_classes(u, prior):
        return (u * len(prior)).astype(int)


@misconception(
    fails=["sample"],
    hint="What about a number exactly on the border of two pieces? The text says to which class it belongs.",
)
class class_border_on_the_wrong_side:
    """> instead of >=."""

    def sample_classes(u, prior):
        return np.searchsorted(np.cumsum(prior), u, side="left")


# --- divergence -----------------------------------------------------------------------------------


@misconception(
    fails=["divergence"],
    hint="The two directions have changed places: the first of the two distributions is the one that stands in front "
    "of the logarithm as well.",
)
class directions_swapped:
    """D(q || p)."""

    def kl_divergence(p, q):
        happens = q > 0
        if np.any(p[happens] == 0):
            return float("inf")
        return np.sum(q[happens] * np.log(q[happens] / p[happens]))

    hand_kl_pq = 0.9 * float(np.log(1.8)) + 0.1 * float(np.log(0.2))
    hand_kl_qp = 0.5 * float(np.log(5 / 9)) + 0.5 * float(np.log(5))


@misconception(
    fails=["divergence"],
    hint="You use another base of the logarithm (bits, perhaps). Natural logarithms are meant.",
)
class divergence_in_bits:
    """log2."""

    def kl_divergence(p, q):
        happens = p > 0
        if np.any(q[happens] == 0):
            return float("inf")
        return np.sum(p[happens] * np.log2(p[happens] / q[happens]))

    hand_entropy = -0.9 * float(np.log2(0.9)) - 0.1 * float(np.log2(0.1))
    hand_kl_pq = 0.5 * float(np.log2(5 / 9)) + 0.5 * float(np.log2(5))
    hand_kl_qp = 0.9 * float(np.log2(1.8)) + 0.1 * float(np.log2(0.2))


@misconception(
    fails=["divergence"],
    hint="The minus sign of the entropy is missing, as it may be on your slide. An entropy of a discrete distribution "
    "is never negative.",
)
class entropy_without_minus:
    """S = sum p ln p, as the slide calls it."""

    hand_entropy = 0.9 * float(np.log(0.9)) + 0.1 * float(np.log(0.1))


@misconception(
    fails=["divergence"],
    hint="You add the entropy where it has to be subtracted: `-S[p]` is the sum of p ln p itself. A divergence of a "
    "distribution from itself must be 0.",
)
class divergence_with_plus_entropy:
    """S[p] - <ln q>: the slide's formula with the true entropy."""

    def kl_divergence(p, q):
        happens = p > 0
        if np.any(q[happens] == 0):
            return float("inf")
        return -np.sum(p[happens] * np.log(p[happens] * q[happens]))


@misconception(
    fails=["divergence"],
    hint="0 ln 0 is nan to the computer. The text says what an outcome contributes that never happens under p.",
)
class divergence_of_zeros_is_nan:
    """No care for zeros."""

    def kl_divergence(p, q):
        with np.errstate(all="ignore"):
            return np.sum(p * np.log(p / q))


@misconception(
    fails=["divergence"],
    hint="You leave out outcomes that are impossible under q. If they happen under p, the divergence is infinite.",
)
class divergence_skips_the_impossible:
    """Only where both are positive."""

    def kl_divergence(p, q):
        both = (p > 0) & (q > 0)
        return np.sum(p[both] * np.log(p[both] / q[both]))


@misconception(
    fails=["divergence"],
    hint="The weights are missing: each logarithm is weighted with the probability of its outcome under p.",
)
class divergence_without_weights:
    """Sum of log-ratios."""

    def kl_divergence(p, q):
        happens = p > 0
        if np.any(q[happens] == 0):
            return float("inf")
        return np.sum(np.log(p[happens] / q[happens]))
