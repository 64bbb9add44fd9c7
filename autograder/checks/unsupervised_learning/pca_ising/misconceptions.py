"""Wrong solutions of unsupervised_learning/pca_ising that real students write, and the hint each of them earns."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="You divided by the number of points. The covariance matrix of the lecture divides by one less.",
)
class hand_divided_by_n:
    """n for n − 1."""

    hand_cov = ((6.5, 4.5), (4.5, 9.125))
    hand_lambda = (12.5, 3.125)


@misconception(
    fails=["by_hand"],
    hint="You did not subtract the mean before you multiplied the columns. X in the formula is the "
    "centred matrix.",
)
class hand_not_centred:
    """Second moments of the raw points."""

    hand_cov = ((10, 26 / 3), (26 / 3, 52.5 / 3))
    hand_scores = (7.2, -2.8, 2.2, 2.2)


@misconception(
    fails=["by_hand"],
    hint="You divided by nothing: X^T X still has to be divided, by one less than the number of points.",
)
class hand_sum_for_covariance:
    """XᵀX itself."""

    hand_cov = ((26, 18), (18, 36.5))
    hand_lambda = (50, 12.5)


@misconception(
    fails=["by_hand"],
    hint="These are the variances of the two *features*, the diagonal of the covariance matrix. The "
    "eigenvalues are the "
    "variances along the principal directions.",
)
class hand_diagonal_for_eigenvalues:
    """Variances of the features."""

    hand_lambda = (36.5 / 3, 26 / 3)


@misconception(
    fails=["by_hand"],
    hint="You compared the two directions with each other. The share divides by the *total* variance, "
    "which includes "
    "the first direction.",
)
class hand_share_of_the_ratio:
    """λ₂ / λ₁."""

    hand_share = 0.25


@misconception(
    fails=["by_hand"],
    hint="You compared standard deviations: the variances are added up as they are, without a root.",
)
class hand_share_of_deviations:
    """√λ₁ / (√λ₁ + √λ₂)."""

    hand_share = 2 / 3


# --- pca ------------------------------------------------------------------------------------------


@misconception(
    fails=["pca"],
    hint="The data are not centred: subtract the mean before the decomposition, or the first direction "
    "merely points from the "
    "origin to the data.",
)
class not_centred:
    """SVD of the raw data."""

    def pca(X, k):
        _, s, Vt = np.linalg.svd(X, full_matrices=False)
        return X.mean(axis=0), Vt[:k].T, s[:k] ** 2 / (len(X) - 1)


@misconception(
    fails=["pca"],
    hint="Your variances divide by n. The lecture divides by one less.",
)
class divided_by_n:
    """n for n − 1."""

    def pca(X, k):
        mean = X.mean(axis=0)
        _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
        return mean, Vt[:k].T, s[:k] ** 2 / len(X)


@misconception(
    fails=["pca"],
    hint="`np.linalg.eigh` sorts its eigenvalues in *ascending* order: you return the directions with the "
    "smallest "
    "variances.",
)
class ascending_order:
    """The first k of eigh."""

    def pca(X, k):
        variances, V = np.linalg.eigh(np.cov(X, rowvar=False))
        return X.mean(axis=0), V[:, :k], variances[:k]


@misconception(
    fails=["pca"],
    hint="numpy returns V *transposed*: the directions are the rows of its third result, and you took its "
    "columns.",
)
class columns_of_v_transposed:
    """Vt[:, :k]; its columns are orthonormal too."""

    def pca(X, k):
        mean = X.mean(axis=0)
        _, s, Vt = np.linalg.svd(X - mean)
        return mean, Vt[:, :k], s[:k] ** 2 / (len(X) - 1)


@misconception(
    fails=["pca"],
    hint="The directions should be the *columns* of your matrix; you return them as rows.",
)
class directions_as_rows:
    """Vt[:k]."""

    def pca(X, k):
        mean = X.mean(axis=0)
        _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
        return mean, Vt[:k], s[:k] ** 2 / (len(X) - 1)


@misconception(
    fails=["pca"],
    hint="You return the singular values themselves. How does the text make variances of them?",
)
class singular_values_for_variances:
    """s for s²/(n − 1)."""

    def pca(X, k):
        mean = X.mean(axis=0)
        _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
        return mean, Vt[:k].T, s[:k]


@misconception(
    fails=["pca"],
    hint="These are standard deviations along the directions: the singular values have to be squared.",
)
class standard_deviations:
    """s/√(n − 1)."""

    def pca(X, k):
        mean = X.mean(axis=0)
        _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
        return mean, Vt[:k].T, s[:k] / np.sqrt(len(X) - 1)


@misconception(
    fails=["pca"],
    hint="You scaled every feature to variance 1. That is PCA of the *correlations*; here the data are "
    "only centred.",
)
class standardised:
    """Divided by the standard deviations."""

    def pca(X, k):
        mean = X.mean(axis=0)
        _, s, Vt = np.linalg.svd((X - mean) / X.std(axis=0, ddof=1), full_matrices=False)
        return mean, Vt[:k].T, s[:k] ** 2 / (len(X) - 1)


@misconception(
    fails=["pca"],
    hint="You subtracted one number, the mean of the whole table. Every *feature* has a mean of its own.",
)
class centred_on_one_number:
    """axis forgotten."""

    def pca(X, k):
        _, s, Vt = np.linalg.svd(X - X.mean(), full_matrices=False)
        return np.full(X.shape[1], X.mean()), Vt[:k].T, s[:k] ** 2 / (len(X) - 1)


# --- projection -----------------------------------------------------------------------------------


@misconception(
    fails=["projection"],
    hint="The new points are centred on their *own* mean. Use the mean that is passed in, that of the "
    "training data: otherwise the two "
    "sets do not live in the same latent space.",
)
class centred_on_its_own_mean:
    """The test set's own mean."""

    def project(X, mean, V):
        return (X - X.mean(axis=0)) @ V


@misconception(
    fails=["projection"],
    hint="You project the points without subtracting the mean first.",
)
class projected_without_centring:
    """X V."""

    def project(X, mean, V):
        return X @ V


@misconception(
    fails=["projection"],
    hint="The mean is missing from your reconstruction: the points come back around the origin.",
)
class mean_not_added_back:
    """Y Vᵀ."""

    def reconstruct(Y, mean, V):
        return Y @ V.T


@misconception(
    fails=["projection"],
    hint="You subtract the mean on the way back. On the way there it was subtracted; what undoes that?",
)
class mean_subtracted_twice:
    """Y Vᵀ − mean."""

    def reconstruct(Y, mean, V):
        return Y @ V.T - mean


# --- shares ---------------------------------------------------------------------------------------


@misconception(
    fails=["shares"],
    hint="Your share is that of the k-th component alone. The text asks for the first k together.",
)
class share_of_one_component:
    """λ_k / Σλ."""

    def explained_share(variances, k):
        return float(variances[k - 1] / variances.sum())


@misconception(
    fails=["shares"],
    hint="You add up standard deviations: the variances are already squares and need no root.",
)
class share_of_deviations:
    """√λ for λ."""

    def explained_share(variances, k):
        return float(np.sqrt(variances[:k]).sum() / np.sqrt(variances).sum())


@misconception(
    fails=["shares"],
    hint="You square the variances once more. That is needed for singular values only.",
)
class share_of_squared_variances:
    """λ² for λ."""

    def explained_share(variances, k):
        return float((variances[:k] ** 2).sum() / (variances**2).sum())


@misconception(
    fails=["shares"],
    hint="You compare the *average* variance: the share needs sums, above and below.",
)
class share_of_means:
    """mean for sum."""

    def explained_share(variances, k):
        return float(variances[:k].mean() / variances.mean())


@misconception(
    fails=["shares"],
    hint="A share that is reached exactly counts as carried; your function asks for more.",
)
class share_exceeded_strictly:
    """> for >=."""

    def components_needed(variances, share):
        return int(np.argmax(np.cumsum(variances) / variances.sum() > share)) + 1


@misconception(
    fails=["shares"],
    hint="You return the *index* of the last component that is needed. The number of components is one more.",
)
class index_for_number:
    """Off by one."""

    def components_needed(variances, share):
        return int(np.argmax(np.cumsum(variances) / variances.sum() >= share))


@misconception(
    fails=["shares"],
    hint="You count the components that carry the share each by itself. They carry it together: add them "
    "up one by one.",
)
class components_not_added_up:
    """No cumulative sum."""

    def components_needed(variances, share):
        return max(1, int((variances / variances.sum() >= 1 - share).sum()))


# --- by hand: the spin ----------------------------------------------------------------------------


@misconception(
    fails=["spin_by_hand"],
    hint="The factor 2 is missing: a flip takes the spin from one sign to the other, so each bond changes "
    "by twice its "
    "energy.",
)
class hand_flip_without_the_two:
    """s Σ s."""

    hand_dE = 2
    hand_accept = 0.367879


@misconception(
    fails=["spin_by_hand"],
    hint="Check the sign: the spin agrees with most of its neighbours. Does it cost energy to flip it, or "
    "does that gain energy?",
)
class hand_flip_sign:
    """−2 s Σ s."""

    hand_dE = -4
    hand_accept = 1


@misconception(
    fails=["spin_by_hand"],
    hint="The temperature is missing in your exponent.",
)
class hand_without_temperature:
    """exp(−ΔE)."""

    hand_accept = 0.018316


# --- neighbour_sum --------------------------------------------------------------------------------


@misconception(
    fails=["neighbour_sum", "metropolis"],
    hint="Your grid has edges: a site at the border has fewer neighbours. The text closes the grid to a "
    "ring.",
)
class open_edges:
    """Zeros outside."""

    def neighbour_sum(spins):
        padded = np.pad(spins, ((0, 0), (1, 1), (1, 1)))
        return padded[:, :-2, 1:-1] + padded[:, 2:, 1:-1] + padded[:, 1:-1, :-2] + padded[:, 1:-1, 2:]


@misconception(
    fails=["neighbour_sum", "metropolis"],
    hint="You add up two neighbours only, one in each direction. A site has four.",
)
class two_neighbours:
    """Right and below."""

    def neighbour_sum(spins):
        return np.roll(spins, -1, 1) + np.roll(spins, -1, 2)


@misconception(
    fails=["neighbour_sum", "metropolis"],
    hint="You include the diagonal neighbours. Only left, right, above and below count.",
)
class eight_neighbours:
    """The Moore neighbourhood."""

    def neighbour_sum(spins):
        shifts = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if (a, b) != (0, 0)]
        return sum(np.roll(spins, shift, (1, 2)) for shift in shifts)


@misconception(
    fails=["neighbour_sum", "metropolis"],
    hint="You roll along the first axis, and so add up spins of *different magnets*. Rows and columns are "
    "the other two axes.",
)
class magnets_are_neighbours:
    """Axes 0 and 1."""

    def neighbour_sum(spins):
        return sum(np.roll(spins, shift, axis) for shift in (1, -1) for axis in (0, 1))


@misconception(
    fails=["neighbour_sum", "metropolis"],
    hint="The spin itself is in your sum. Only its neighbours belong there.",
)
class spin_counts_itself:
    """Five spins."""

    def neighbour_sum(spins):
        return spins + sum(np.roll(spins, shift, axis) for shift in (1, -1) for axis in (1, 2))


# --- metropolis -----------------------------------------------------------------------------------


@misconception(
    fails=["metropolis"],
    hint="All sites decide at the same moment, or the black ones by old neighbour sums. Work out the sums "
    "again after the white sites have flipped.",
)
class all_at_once:
    """No chessboard."""

    def metropolis_sweep(spins, T, u):
        dE = 2 * spins * neighbour_sum(spins)
        return np.where(u < np.exp(-dE / T), -spins, spins)


@misconception(
    fails=["metropolis"],
    hint="Your black sites go first. White, where row + column is even, comes first.",
)
class black_first:
    """Colours swapped."""

    def metropolis_sweep(spins, T, u):
        new = spins.copy()
        colour = np.indices(spins.shape)[1:].sum(axis=0) % 2
        for now in (1, 0):
            flips = (colour == now) & (u < np.exp(-2 * new * neighbour_sum(new) / T))
            new[flips] *= -1
        return new


@misconception(
    fails=["metropolis"],
    hint="Only flips that lower the energy happen in your sweep, or those that leave it the same. A warm "
    "magnet also goes uphill now and then.",
)
class never_uphill:
    """T = 0."""

    def metropolis_sweep(spins, T, u):
        new = spins.copy()
        colour = np.indices(spins.shape)[1:].sum(axis=0) % 2
        for now in (0, 1):
            new[(colour == now) & (new * neighbour_sum(new) <= 0)] *= -1
        return new


@misconception(
    fails=["metropolis"],
    hint="The factor 2 is missing in the change of the energy.",
)
class flip_without_the_two:
    """s Σ s."""

    def metropolis_sweep(spins, T, u):
        new = spins.copy()
        colour = np.indices(spins.shape)[1:].sum(axis=0) % 2
        for now in (0, 1):
            flips = (colour == now) & (u < np.exp(-new * neighbour_sum(new) / T))
            new[flips] *= -1
        return new


@misconception(
    fails=["metropolis"],
    hint="The sign in your exponent is turned round: flips that *raise* the energy should be the rare ones.",
)
class uphill_preferred:
    """exp(+ΔE/T)."""

    def metropolis_sweep(spins, T, u):
        new = spins.copy()
        colour = np.indices(spins.shape)[1:].sum(axis=0) % 2
        for now in (0, 1):
            flips = (colour == now) & (u < np.exp(2 * new * neighbour_sum(new) / T))
            new[flips] *= -1
        return new


@misconception(
    fails=["metropolis"],
    hint="Your sweep does not depend on the temperature.",
)
class temperature_forgotten:
    """exp(−ΔE)."""

    def metropolis_sweep(spins, T, u):
        new = spins.copy()
        colour = np.indices(spins.shape)[1:].sum(axis=0) % 2
        for now in (0, 1):
            flips = (colour == now) & (u < np.exp(-2 * new * neighbour_sum(new)))
            new[flips] *= -1
        return new


@misconception(
    fails=["metropolis"],
    hint="A flip happens where the random number is *smaller* than the probability; you have it the other "
    "way round.",
)
class flips_where_u_is_large:
    """u > p."""

    def metropolis_sweep(spins, T, u):
        new = spins.copy()
        colour = np.indices(spins.shape)[1:].sum(axis=0) % 2
        for now in (0, 1):
            flips = (colour == now) & (u > np.exp(-2 * new * neighbour_sum(new) / T))
            new[flips] *= -1
        return new


@misconception(
    fails=["metropolis"],
    hint="Your sweep changes the spins that it was given, so that an earlier sample is lost. Work on a copy.",
)
class spins_overwritten:
    """In place."""

    def metropolis_sweep(spins, T, u):
        colour = np.indices(spins.shape)[1:].sum(axis=0) % 2
        for now in (0, 1):
            spins[(colour == now) & (u < np.exp(-2 * spins * neighbour_sum(spins) / T))] *= -1
        return spins


# --- magnetisation --------------------------------------------------------------------------------


@misconception(
    fails=["magnetisation"],
    hint="Your magnetisation has lost its sign: a magnet with most spins down has a negative one.",
)
class magnetisation_without_sign:
    """|m|."""

    def magnetisation(spins):
        return np.abs(spins.mean(axis=(1, 2)))


@misconception(
    fails=["magnetisation"],
    hint="You add up the spins. The magnetisation is their average.",
)
class magnetisation_is_a_sum:
    """Sum for mean."""

    def magnetisation(spins):
        return spins.sum(axis=(1, 2)).astype(float)


@misconception(
    fails=["magnetisation"],
    hint="This is the share of spins that are up. The magnetisation averages +1 and −1.",
)
class share_of_spins_up:
    """(1 + m)/2."""

    def magnetisation(spins):
        return (spins == 1).mean(axis=(1, 2))


@misconception(
    fails=["magnetisation"],
    hint="You average over the magnets. There should be one number for each magnet.",
)
class average_magnet:
    """axis 0."""

    def magnetisation(spins):
        return spins.mean(axis=(0, 1))
