"""Wrong solutions of data_and_representations/correlations that real students write, and the hint each "
"earns."""

import numpy as np

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="You divide by n − 1. That is a convention, too, but this notebook states another one.",
)
class hand_covariance_ddof_one:
    """18 / 4."""

    hand_covariance = 18 / 4


@misconception(
    fails=["by_hand"], hint="This is the *sum* of the products of deviations. The covariance is their mean."
)
class hand_covariance_is_a_sum:
    """18."""

    hand_covariance = 18.0


@misconception(fails=["by_hand"], hint="You took the mean of x times y without subtracting the means first.")
class hand_covariance_not_centred:
    """The mean of the products."""

    hand_covariance = 78 / 5


@misconception(
    fails=["by_hand"],
    hint="This is the *square* of Pearson's coefficient (the coefficient of determination): the root in "
    "the denominator is missing.",
)
class hand_pearson_squared:
    """r²."""

    hand_pearson = 18**2 / 500


@misconception(
    fails=["by_hand"],
    hint="Numerator and denominator do not match: one divides by n and the other by n − 1. Take the same "
    "for both, then it "
    "cancels.",
)
class hand_pearson_ddof_mixed:
    """cov with 1/n over standard deviations with 1/(n - 1)."""

    hand_pearson = (18 / 5) / np.sqrt(10 / 4 * 50 / 4)


@misconception(
    fails=["by_hand"],
    hint="This is Pearson's coefficient. For Spearman's, replace the values of y by their ranks first.",
)
class hand_spearman_of_the_values:
    """Pearson's r given as Spearman's."""

    hand_spearman = 18 / np.sqrt(500)


@misconception(
    fails=["by_hand"],
    hint="The factor 6 is missing in the short formula: without it, ranks in the opposite order would not give −1.",
)
class hand_spearman_without_the_six:
    """The sum of squares alone."""

    hand_spearman = 1 - 4 / (5 * 24)


@misconception(
    fails=["by_hand"], hint="In the denominator, n is multiplied by n² − 1, not by n² or by n − 1."
)
class hand_spearman_denominator:
    """n³ instead of n(n² - 1)."""

    hand_spearman = 1 - 6 * 4 / 125


# --- pearson --------------------------------------------------------------------------------------


@misconception(
    fails=["pearson"],
    hint="Your covariance divides by n − 1. That is a convention, too, but this notebook states another one.",
)
class covariance_ddof_one:
    """1 / (n - 1)."""

    def covariance(x, y):
        return np.sum((x - x.mean()) * (y - y.mean())) / (len(x) - 1)


@misconception(
    fails=["pearson"],
    hint="Your covariance is the mean product of the values. Subtract the two means before you multiply.",
)
class covariance_not_centred:
    """The mean of x y."""

    def covariance(x, y):
        return np.mean(x * y)


@misconception(
    fails=["pearson"],
    hint="You return the covariance, which has units. Divide it by both standard deviations.",
)
class covariance_for_pearson:
    """Not normalised."""

    def pearson(x, y):
        if np.ptp(x) == 0 or np.ptp(y) == 0:
            raise ValueError
        return np.mean((x - x.mean()) * (y - y.mean()))


@misconception(
    fails=["pearson"],
    hint="You return the *square* of the coefficient: the sign is lost, and a falling line looks like a "
    "rising one.",
)
class pearson_squared:
    """r²."""

    def pearson(x, y):
        if np.ptp(x) == 0 or np.ptp(y) == 0:
            raise ValueError
        return np.mean((x - x.mean()) * (y - y.mean())) ** 2 / (x.var() * y.var())


@misconception(
    fails=["pearson"],
    hint="Numerator and denominator do not match: one divides by n and the other by n − 1. A variable "
    "with itself then does not give 1.",
)
class pearson_ddof_mixed:
    """cov with ddof 0, standard deviations with ddof 1."""

    def pearson(x, y):
        if np.ptp(x) == 0 or np.ptp(y) == 0:
            raise ValueError
        return np.mean((x - x.mean()) * (y - y.mean())) / (x.std(ddof=1) * y.std(ddof=1))


@misconception(
    fails=["pearson"],
    hint="You divide by the *variances*. The coefficient has their roots, the standard deviations, in "
    "the denominator.",
)
class pearson_divided_by_variances:
    """cov / (var var)."""

    def pearson(x, y):
        if np.ptp(x) == 0 or np.ptp(y) == 0:
            raise ValueError
        return np.mean((x - x.mean()) * (y - y.mean())) / (x.var() * y.var())


@misconception(
    fails=["pearson"],
    hint="This is the slope of the line through the points: you divide by the variance of x alone. A "
    "correlation treats x and y "
    "alike.",
)
class slope_for_pearson:
    """cov / var(x)."""

    def pearson(x, y):
        if np.ptp(x) == 0 or np.ptp(y) == 0:
            raise ValueError
        return np.mean((x - x.mean()) * (y - y.mean())) / x.var()


@misconception(
    fails=["pearson"],
    hint="A quantity that never varies gives 0/0, which numpy turns into nan. The text says what should "
    "happen instead.",
)
class pearson_is_nan_for_a_constant:
    """No guard."""

    def pearson(x, y):
        dx, dy = x - x.mean(), y - y.mean()
        with np.errstate(all="ignore"):
            return np.sum(dx * dy) / np.sqrt(np.sum(dx**2) * np.sum(dy**2))


@misconception(
    fails=["pearson"],
    hint="You return 0 when a quantity never varies. The text says what should happen instead.",
)
class pearson_is_zero_for_a_constant:
    """0 for 0/0."""

    def pearson(x, y):
        dx, dy = x - x.mean(), y - y.mean()
        spread = np.sum(dx**2) * np.sum(dy**2)
        return float(np.sum(dx * dy) / np.sqrt(spread)) if spread > 0 else 0.0


# --- new_units ------------------------------------------------------------------------------------


@misconception(
    fails=["new_units"],
    hint="The factors cancel, since the standard deviations change by them, too. Your coefficient can "
    "leave the range from −1 to 1.",
)
class new_units_scale_the_correlation:
    """a c r."""

    def pearson_in_new_units(r, a, b, c, d):
        return a * c * r


@misconception(
    fails=["new_units"],
    hint="What if one of the two factors is negative? Then large becomes small, for one of the "
    "quantities only.",
)
class new_units_never_matter:
    """r, whatever the sign."""

    def pearson_in_new_units(r, a, b, c, d):
        return r


@misconception(
    fails=["new_units"],
    hint="You look at the factor of x only. A scale of y that runs backwards turns the correlation round "
    "as well.",
)
class new_units_of_x_only:
    """The sign of a."""

    def pearson_in_new_units(r, a, b, c, d):
        return r if a > 0 else -r


@misconception(
    fails=["new_units"],
    hint="The correlation changes its sign as soon as one of your factors is negative. Two negative "
    "factors undo each other.",
)
class two_reversals_count_once:
    """min(a, c) < 0."""

    def pearson_in_new_units(r, a, b, c, d):
        return -r if a < 0 or c < 0 else r


# --- correlation_matrix ---------------------------------------------------------------------------


@misconception(
    fails=["correlation_matrix"],
    hint="This is the matrix of *covariances*: its diagonal should be ones, not variances.",
)
class covariance_matrix:
    """Not normalised."""

    def correlation_matrix(X):
        D = X - X.mean(axis=0)
        return D.T @ D / len(X)


@misconception(
    fails=["correlation_matrix"],
    hint="You correlate the *samples* with each other. The variables are the columns.",
)
class matrix_of_rows:
    """np.corrcoef's own layout."""

    def correlation_matrix(X):
        D = X.T - X.T.mean(axis=0)
        with np.errstate(all="ignore"):
            Z = D / D.std(axis=0)
        return Z.T @ Z / len(Z)


@misconception(
    fails=["correlation_matrix"],
    hint="Your diagonal is not 1: the standard deviations divide by n and the products by n − 1, or the "
    "reverse. Take the same for both.",
)
class matrix_ddof_mixed:
    """Standardised with ddof 0, averaged with n - 1."""

    def correlation_matrix(X):
        Z = (X - X.mean(axis=0)) / X.std(axis=0)
        return Z.T @ Z / (len(X) - 1)


@misconception(
    fails=["correlation_matrix"],
    hint="Your matrix has absolute values or squares, so that negative correlations look positive.",
)
class matrix_without_signs:
    """|r|."""

    def correlation_matrix(X):
        Z = (X - X.mean(axis=0)) / X.std(axis=0)
        return np.abs(Z.T @ Z) / len(X)


@misconception(
    fails=["correlation_matrix"],
    hint="One half of your matrix is empty. The correlation of j with i is that of i with j.",
)
class upper_triangle_only:
    """Only i <= j filled."""

    def correlation_matrix(X):
        Z = (X - X.mean(axis=0)) / X.std(axis=0)
        return np.triu(Z.T @ Z / len(X))


@misconception(
    fails=["correlation_matrix"],
    hint="You scale the columns but do not subtract their means. Two variables that merely are both "
    "positive then look "
    "correlated.",
)
class matrix_not_centred:
    """The cosine of columns."""

    def correlation_matrix(X):
        Z = X / np.sqrt(np.sum(X**2, axis=0))
        return Z.T @ Z


# --- strongest_pairs ------------------------------------------------------------------------------


@misconception(
    fails=["strongest_pairs"],
    hint="You sort by r, so a strong negative correlation comes last. Strong means far from 0, in either "
    "direction.",
)
class strongest_means_largest:
    """No absolute value."""

    def strongest_pairs(names, matrix, k):
        p = len(names)
        pairs = sorted(((matrix[i, j], i, j) for i in range(p) for j in range(i + 1, p)), reverse=True)
        return [(names[i], names[j]) for _, i, j in pairs[:k]]


@misconception(
    fails=["strongest_pairs"],
    hint="The diagonal is in your list: a variable with itself is not a pair.",
)
class pairs_with_themselves:
    """i <= j."""

    def strongest_pairs(names, matrix, k):
        p = len(names)
        pairs = [(abs(matrix[i, j]), -i, -j) for i in range(p) for j in range(i, p)]
        return [(names[-i], names[-j]) for _, i, j in sorted(pairs, reverse=True)[:k]]


@misconception(
    fails=["strongest_pairs"],
    hint="Each pair comes twice, once from either half of the symmetric matrix.",
)
class every_pair_twice:
    """Both triangles."""

    def strongest_pairs(names, matrix, k):
        p = len(names)
        pairs = [(abs(matrix[i, j]), -i, -j) for i in range(p) for j in range(p) if i != j]
        return [(names[-i], names[-j]) for _, i, j in sorted(pairs, reverse=True)[:k]]


@misconception(
    fails=["strongest_pairs"],
    hint="Your list begins with the *weakest* pair: the order is reversed.",
)
class weakest_pairs_first:
    """Sorted upwards."""

    def strongest_pairs(names, matrix, k):
        p = len(names)
        pairs = sorted((abs(matrix[i, j]), i, j) for i in range(p) for j in range(i + 1, p))
        return [(names[i], names[j]) for _, i, j in pairs[:k]]


@misconception(
    fails=["strongest_pairs"],
    hint="The two names of a pair are in the wrong order. It is that of the list `names`, not the "
    "alphabet's or the reverse.",
)
class names_sorted_in_the_pair:
    """Alphabetical order."""

    def strongest_pairs(names, matrix, k):
        p = len(names)
        pairs = [(abs(matrix[i, j]), i, j) for i in range(p) for j in range(i + 1, p)]
        return [tuple(sorted((names[i], names[j]))) for _, i, j in sorted(pairs, reverse=True)[:k]]


# --- log_pearson ----------------------------------------------------------------------------------


@misconception(
    fails=["log_pearson"],
    hint="One x = 0 makes the logarithm −∞ and the whole result nan. Leave these pairs out before you "
    "take the logarithm.",
)
class logarithm_of_zero:
    """No filter."""

    def log_pearson(x, y):
        with np.errstate(all="ignore"):
            return np.corrcoef(np.log(x), y)[0, 1]


@misconception(
    fails=["log_pearson"],
    hint="You add 1 to x before the logarithm. That avoids the zeros, but it flattens everything far "
    "below 1 and is another "
    "transformation.",
)
class logarithm_of_one_plus_x:
    """log1p."""

    def log_pearson(x, y):
        return np.corrcoef(np.log1p(x), y)[0, 1]


@misconception(
    fails=["log_pearson"],
    hint="You replace zeros by something tiny. Its logarithm is then far away from all others, and *how* "
    "tiny it is decides the result. "
    "Leave the pairs out.",
)
class zero_replaced_by_something_tiny:
    """max(x, 1e-12)."""

    def log_pearson(x, y):
        return np.corrcoef(np.log(np.maximum(x, 1e-12)), y)[0, 1]


@misconception(
    fails=["log_pearson"],
    hint="You set the logarithm of 0 to 0, which is the logarithm of 1. The pair has to be left out instead.",
)
class logarithm_of_zero_is_zero:
    """log(0) = 0."""

    def log_pearson(x, y):
        return np.corrcoef(np.log(np.where(x > 0, x, 1.0)), y)[0, 1]


@misconception(
    fails=["log_pearson"],
    hint="You leave out every x up to 1. The logarithm of a number between 0 and 1 is negative, which is "
    "quite all right.",
)
class small_values_left_out:
    """x > 1."""

    def log_pearson(x, y):
        kept = x > 1 if np.sum(x > 1) > 2 else x >= np.sort(x)[-3]
        return np.corrcoef(np.log(x[kept]), y[kept])[0, 1]


@misconception(
    fails=["log_pearson"],
    hint="You leave out the zeros but then correlate x itself: the logarithm is missing.",
)
class logarithm_forgotten:
    """r of x and y."""

    def log_pearson(x, y):
        return np.corrcoef(x[x > 0], y[x > 0])[0, 1]


@misconception(
    fails=["log_pearson"],
    hint="You leave out the pairs with y = 0 as well. Only x goes into the logarithm.",
)
class zeros_of_y_left_out:
    """Filters both."""

    def log_pearson(x, y):
        kept = (x > 0) & (y != 0)
        return np.corrcoef(np.log(x[kept]), y[kept])[0, 1]


@misconception(
    fails=["log_pearson"],
    hint="Your function writes into the x that it was given. Make a new array.",
)
class logarithm_in_place:
    """np.log(x, out=x)."""

    def log_pearson(x, y):
        kept = x > 0
        np.log(x, out=x, where=kept)
        return np.corrcoef(x[kept], y[kept])[0, 1]


# --- spearman -------------------------------------------------------------------------------------


@misconception(
    fails=["spearman"],
    hint="Your ranks start at 0. In this notebook the smallest value has rank 1.",
)
class ranks_from_zero:
    """0-based."""

    def ranks(x):
        below = np.sum(x[:, None] > x, axis=1)
        equal = np.sum(x[:, None] == x, axis=1)
        return below + (equal - 1) / 2


@misconception(
    fails=["spearman"],
    hint="One `argsort` says which element comes at each place. The rank is the reverse: at which place "
    "each *element* comes.",
)
class argsort_for_ranks:
    """argsort once."""

    def ranks(x):
        return np.argsort(x, kind="stable") + 1.0


@misconception(
    fails=["spearman"],
    hint="Equal values get different ranks, by the place where they stand. They should share the mean rank.",
)
class ties_by_position:
    """argsort twice."""

    def ranks(x):
        return np.argsort(np.argsort(x, kind="stable"), kind="stable") + 1.0


@misconception(
    fails=["spearman"],
    hint="Equal values share the *lowest* of their ranks, as in sports. Here they share the mean.",
)
class ties_share_the_lowest_rank:
    """Competition ranks."""

    def ranks(x):
        return np.sum(x[:, None] > x, axis=1) + 1.0


@misconception(
    fails=["spearman"],
    hint="Equal values share the *highest* of their ranks. Here they share the mean.",
)
class ties_share_the_highest_rank:
    """Counts values <= x."""

    def ranks(x):
        return np.sum(x[:, None] >= x, axis=1) * 1.0


@misconception(
    fails=["spearman"],
    hint="After a tie you go on with the next whole number, so the largest value does not get rank n. "
    "Ties use up as many ranks as there "
    "are equal values.",
)
class dense_ranks:
    """np.unique's inverse."""

    def ranks(x):
        return np.unique(x, return_inverse=True)[1] + 1.0


@misconception(
    fails=["spearman"],
    hint="You rank from the largest value down. The *smallest* value has rank 1.",
)
class ranks_downwards:
    """The largest value has rank 1."""

    def ranks(x):
        above = np.sum(x[:, None] < x, axis=1)
        equal = np.sum(x[:, None] == x, axis=1)
        return above + (equal + 1) / 2


@misconception(
    fails=["spearman"],
    hint="The short formula with squared differences of ranks is wrong when there are ties. Compute "
    "Pearson's coefficient of the ranks.",
)
class short_formula_with_ties:
    """1 - 6 Σd² / (n (n² - 1))."""

    def spearman(x, y):
        n = len(x)
        return 1 - 6 * np.sum((ranks(x) - ranks(y)) ** 2) / (n * (n**2 - 1))


@misconception(
    fails=["spearman"],
    hint="You return Pearson's coefficient of the *values*. Rank both quantities first.",
)
class pearson_for_spearman:
    """No ranks."""

    def spearman(x, y):
        return np.corrcoef(x, y)[0, 1]


@misconception(
    fails=["spearman"],
    hint="You rank one of the two quantities only. Both have to be replaced by their ranks.",
)
class only_y_is_ranked:
    """Pearson of x and the ranks of y."""

    def spearman(x, y):
        return np.corrcoef(x, ranks(y))[0, 1]


# --- dependent ------------------------------------------------------------------------------------


@misconception(
    fails=["dependent"],
    hint="Your function is odd: f(−x) = −f(x). It goes up on both sides of zero or down on both, and "
    "that is a correlation.",
)
class odd_function:
    """x³."""

    def dependent(x):
        return x**3


@misconception(
    fails=["dependent"],
    hint="Your function is uncorrelated with x only on a sample like the one in the public test: it "
    "depends on the other numbers, "
    "or on their order.",
)
class depends_on_the_order:
    """Alternating signs along the sample."""

    def dependent(x):
        return np.where(np.arange(len(x)) % 2 == 0, 1.0, -1.0)


@misconception(
    fails=["dependent"],
    hint="You subtract the part of your function that is correlated with x in the given *sample*. The "
    "function must not know the "
    "sample: each value of y depends on its own x alone.",
)
class residual_of_the_sample:
    """The residual of a fit."""

    def dependent(x):
        y = np.exp(x)
        d = x - x.mean()
        return y - d * np.sum(d * y) / max(np.sum(d**2), 1e-12)
