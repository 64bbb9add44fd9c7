"""Wrong solutions of unsupervised_learning/manifold_learning that real students write, with their hints."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="You counted the coordinates in which the points are *given*. How many numbers does someone need "
    "who "
    "lives on the circle or on the carpet?",
)
class dimension_is_the_number_of_coordinates:
    """The embedding dimension."""

    dim_circle = 2
    dim_roll = 3


@misconception(
    fails=["by_hand"],
    hint="You counted the pixels. What has to be set before such a picture is taken?",
)
class dimension_is_the_number_of_pixels:
    """64 × 64."""

    dim_lamp = 4096


@misconception(
    fails=["by_hand"],
    hint="You counted one knob only. Both the turntable and the lamp can be set, independently of each "
    "other.",
)
class one_knob_only:
    """The lamp or the turntable forgotten."""

    dim_lamp = 1


@misconception(
    fails=["by_hand"],
    hint="Points at random *inside* the cube may move in every direction: nothing ties their coordinates "
    "together.",
)
class cube_is_its_surface:
    """Reduced although there is no structure."""

    dim_cube = 9


@misconception(
    fails=["by_hand"],
    hint="Half the radius holds half the points on a line only. The volume grows with a power of the radius.",
)
class half_the_radius_half_the_points:
    """(1/2)^1."""

    half_2 = 0.5
    half_10 = 0.5


@misconception(
    fails=["by_hand"],
    hint="You divided by the number of dimensions. The volume is a *power* of the radius, so each further "
    "dimension "
    "halves the share once more.",
)
class half_over_the_dimension:
    """1/(2D)."""

    half_10 = 1 / 20


@misconception(
    fails=["by_hand"],
    hint="One more point fits in: on a line it is two points, the ends of a stick, although a line has "
    "one dimension.",
)
class as_many_points_as_dimensions:
    """D for D + 1."""

    equal_2 = 2
    equal_10 = 10


# --- local_shares ---------------------------------------------------------------------------------


@misconception(
    fails=["local_shares"],
    hint="The point itself, at the distance 0, is among your neighbours. The text leaves it out.",
)
class own_point_is_a_neighbour:
    """order[:m]."""

    def local_shares(X, i, m):
        neighbours = X[np.argsort(((X - X[i]) ** 2).sum(axis=1))[:m]]
        squares = np.linalg.svd(neighbours - neighbours.mean(axis=0), compute_uv=False) ** 2
        return squares / squares.sum()


@misconception(
    fails=["local_shares"],
    hint="You centred the neighbours on the point i. A covariance is measured from the neighbours' own mean.",
)
class centred_on_the_point:
    """X[i] for the mean."""

    def local_shares(X, i, m):
        neighbours = X[np.argsort(((X - X[i]) ** 2).sum(axis=1))[1 : m + 1]]
        squares = np.linalg.svd(neighbours - X[i], compute_uv=False) ** 2
        return squares / squares.sum()


@misconception(
    fails=["local_shares"],
    hint="These are the shares of all points together: nothing is local in them.",
)
class all_points:
    """Global PCA."""

    def local_shares(X, i, m):
        squares = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
        return squares / squares.sum()


@misconception(
    fails=["local_shares"],
    hint="You took shares of the singular values or of the standard deviations. Variances are their squares.",
)
class shares_of_deviations:
    """s for s²."""

    def local_shares(X, i, m):
        neighbours = X[np.argsort(((X - X[i]) ** 2).sum(axis=1))[1 : m + 1]]
        values = np.linalg.svd(neighbours - neighbours.mean(axis=0), compute_uv=False)
        return values / values.sum()


@misconception(
    fails=["local_shares"],
    hint="Your shares are in ascending order; `np.linalg.eigh` returns the smallest eigenvalue first.",
)
class shares_ascending:
    """Not reversed."""

    def local_shares(X, i, m):
        neighbours = X[np.argsort(((X - X[i]) ** 2).sum(axis=1))[1 : m + 1]]
        values = np.linalg.eigvalsh(np.cov(neighbours.T))
        return values / values.sum()


@misconception(
    fails=["local_shares"],
    hint="You did not centre the neighbours at all before you looked for their directions.",
)
class neighbours_not_centred:
    """The raw coordinates."""

    def local_shares(X, i, m):
        neighbours = X[np.argsort(((X - X[i]) ** 2).sum(axis=1))[1 : m + 1]]
        squares = np.linalg.svd(neighbours, compute_uv=False) ** 2
        return squares / squares.sum()


# --- SNE by hand ----------------------------------------------------------------------------------


@misconception(
    fails=["sne_by_hand"],
    hint="Your points pick themselves: the weight 1 of the distance 0 is in your table and in your sums. "
    "The sum "
    "leaves out k = i.",
)
class hand_own_point_included:
    """k = i in the sum."""

    hand_P = ((512 / 769, 256 / 769, 1 / 769), (8 / 25, 16 / 25, 1 / 25), (1 / 545, 32 / 545, 512 / 545))


@misconception(
    fails=["sne_by_hand"],
    hint="Your *columns* add up to 1. Row i holds the choices of point i, so the rows do.",
)
class hand_columns:
    """Transposed."""

    hand_P = ((0, 8 / 9, 1 / 33), (256 / 257, 0, 32 / 33), (1 / 257, 1 / 9, 0))


@misconception(
    fails=["sne_by_hand"],
    hint="These are the weights. They become probabilities when each row is divided by its sum.",
)
class hand_weights:
    """Not normalised."""

    hand_P = ((0, 1 / 2, 1 / 512), (1 / 2, 0, 1 / 16), (1 / 512, 1 / 16, 0))


@misconception(
    fails=["sne_by_hand"],
    hint="This is the entropy in bits. The perplexity is two to this power.",
)
class hand_entropy:
    """H for 2^H."""

    hand_perplexity = 0.503258


@misconception(
    fails=["sne_by_hand"],
    hint="You mixed two logarithms: an entropy with the natural logarithm goes with powers of e, not of "
    "two. The text takes bits.",
)
class hand_wrong_log:
    """2 to the power of the entropy in nats."""

    hand_perplexity = 1.273484


@misconception(
    fails=["sne_by_hand"],
    hint="Both views are averaged, and there is one more factor: all points together share the "
    "probability 1.",
)
class hand_joint_without_n:
    """(p + p)/2."""

    hand_joint = (1 / 9 + 32 / 33) / 2


@misconception(
    fails=["sne_by_hand"],
    hint="You took the view of one point only. The two points see each other quite differently.",
)
class hand_joint_one_view:
    """p_{j|i}/n."""

    hand_joint = 1 / 27


# --- conditional ----------------------------------------------------------------------------------


@misconception(
    fails=["conditional"],
    hint="Your points pick themselves: leave out the diagonal before you divide by the sum of the row.",
)
class own_point_included:
    """exp(0) = 1 on the diagonal."""

    def conditional(D2, sigmas):
        W = np.exp(-D2 / (2 * sigmas[:, None] ** 2))
        return W / W.sum(axis=1, keepdims=True)


@misconception(
    fails=["conditional"],
    hint="The diagonal is set to zero too late: its weight is still in the sums, so that your rows do not "
    "add up to 1.",
)
class diagonal_removed_too_late:
    """Zeroed after the division."""

    def conditional(D2, sigmas):
        W = np.exp(-D2 / (2 * sigmas[:, None] ** 2))
        P = W / W.sum(axis=1, keepdims=True)
        np.fill_diagonal(P, 0.0)
        return P


@misconception(
    fails=["conditional"],
    hint="All your exponentials vanish for a lonely point, and 0/0 is no probability. The text names a "
    "remedy.",
)
class underflow:
    """No shift of the exponents."""

    def conditional(D2, sigmas):
        W = np.exp(-D2 / (2 * sigmas[:, None] ** 2))
        np.fill_diagonal(W, 0.0)
        with np.errstate(all="ignore"):
            return W / W.sum(axis=1, keepdims=True)


@misconception(
    fails=["conditional"],
    hint="The width of the *column* is used. Row i belongs to point i, and it looks as far as its own "
    "sigma says.",
)
class width_of_the_column:
    """sigmas[None, :]."""

    def conditional(D2, sigmas):
        E = -D2 / (2 * sigmas**2)
        np.fill_diagonal(E, -np.inf)
        W = np.exp(E - E.max(axis=1, keepdims=True))
        return W / W.sum(axis=1, keepdims=True)


@misconception(
    fails=["conditional"],
    hint="You divide by the sum of the column. Row i holds the choices of point i and adds up to 1.",
)
class columns_add_up_to_one:
    """axis 0."""

    def conditional(D2, sigmas):
        E = -D2 / (2 * sigmas[:, None] ** 2)
        np.fill_diagonal(E, -np.inf)
        W = np.exp(E - E.max(axis=1, keepdims=True))
        return W / W.sum(axis=0)


@misconception(
    fails=["conditional"],
    hint="The 2 in the exponent of the Gaussian is missing.",
)
class exponent_without_the_two:
    """exp(−d²/σ²)."""

    def conditional(D2, sigmas):
        E = -D2 / sigmas[:, None] ** 2
        np.fill_diagonal(E, -np.inf)
        W = np.exp(E - E.max(axis=1, keepdims=True))
        return W / W.sum(axis=1, keepdims=True)


@misconception(
    fails=["conditional"],
    hint="The width is not squared in your exponent.",
)
class width_not_squared:
    """exp(−d²/2σ)."""

    def conditional(D2, sigmas):
        E = -D2 / (2 * sigmas[:, None])
        np.fill_diagonal(E, -np.inf)
        W = np.exp(E - E.max(axis=1, keepdims=True))
        return W / W.sum(axis=1, keepdims=True)


@misconception(
    fails=["conditional"],
    hint="The argument holds *squared* distances already; you square them once more.",
)
class squared_twice:
    """d⁴."""

    def conditional(D2, sigmas):
        E = -(D2**2) / (2 * sigmas[:, None] ** 2)
        np.fill_diagonal(E, -np.inf)
        W = np.exp(E - E.max(axis=1, keepdims=True))
        return W / W.sum(axis=1, keepdims=True)


# --- perplexity -----------------------------------------------------------------------------------


@misconception(
    fails=["perplexity"],
    hint="You mixed two logarithms: an entropy with the natural logarithm goes with powers of e, not of "
    "two. The "
    "text takes bits.",
)
class wrong_log:
    """2 to the power of the entropy in nats; the widths are chosen by it."""

    def perplexity(p):
        p = p[p > 0]
        return float(2 ** -(p * np.log(p)).sum())

    def best_sigma(d2, candidates, target):
        gaps = []
        for sigma in candidates:
            w = np.exp((d2.min() - d2) / (2 * sigma**2))
            gaps.append(abs(perplexity(w / w.sum()) - target))
        return float(candidates[np.argmin(gaps)])


@misconception(
    fails=["perplexity"],
    hint="You return the entropy. The perplexity is two to this power.",
)
class entropy_for_perplexity:
    """H for 2^H."""

    def perplexity(p):
        p = p[p > 0]
        return float(-(p * np.log2(p)).sum())


@misconception(
    fails=["perplexity"],
    hint="The sign of the entropy is lost: logarithms of probabilities are negative, and your perplexity "
    "comes out below 1.",
)
class entropy_sign:
    """2^(−H)."""

    def perplexity(p):
        p = p[p > 0]
        return float(2 ** (p * np.log2(p)).sum())


@misconception(
    fails=["perplexity"],
    hint="A probability of zero makes your result no number: 0 times minus infinity. The text says what 0 "
    "log 0 counts.",
)
class zero_log_zero:
    """nan."""

    def perplexity(p):
        with np.errstate(all="ignore"):
            return float(2 ** -(p * np.log2(p)).sum())


@misconception(
    fails=["perplexity"],
    hint="You count the points with a probability above zero. Unlikely points count for less than likely "
    "ones.",
)
class perplexity_is_a_count:
    """Number of non-zero probabilities."""

    def perplexity(p):
        return float((p > 0).sum())


@misconception(
    fails=["perplexity"],
    hint="You return the *perplexity* that comes closest, or its distance from the target. The width that "
    "gives it is asked for.",
)
class perplexity_for_sigma:
    """The perplexity of the best candidate."""

    def best_sigma(d2, candidates, target):
        values = []
        for sigma in candidates:
            w = np.exp((d2.min() - d2) / (2 * sigma**2))
            values.append(perplexity(w / w.sum()))
        return float(values[np.argmin(np.abs(np.array(values) - target))])


@misconception(
    fails=["perplexity"],
    hint="The 2 in the exponent of the Gaussian is missing where you choose the width.",
)
class best_sigma_without_the_two:
    """exp(−d²/σ²)."""

    def best_sigma(d2, candidates, target):
        gaps = []
        for sigma in candidates:
            w = np.exp((d2.min() - d2) / sigma**2)
            gaps.append(abs(perplexity(w / w.sum()) - target))
        return float(candidates[np.argmin(gaps)])


@misconception(
    fails=["perplexity"],
    hint="You take the first candidate that reaches the target. A candidate that falls a little short may "
    "come closer.",
)
class first_sigma_that_reaches:
    """The smallest width with at least the target."""

    def best_sigma(d2, candidates, target):
        for sigma in np.sort(candidates):
            w = np.exp((d2.min() - d2) / (2 * sigma**2))
            if perplexity(w / w.sum()) >= target:
                return float(sigma)
        return float(candidates.max())


# --- embedding ------------------------------------------------------------------------------------


@misconception(
    fails=["embedding"],
    hint="Both views have to be averaged: your matrix is not symmetric.",
)
class not_symmetrised:
    """P/n."""

    def joint(P):
        return P / len(P)


@misconception(
    fails=["embedding"],
    hint="Your joint probabilities add up to the number of points. Over *all* pairs they should add up to 1.",
)
class joint_without_n:
    """(P + Pᵀ)/2."""

    def joint(P):
        return (P + P.T) / 2


@misconception(
    fails=["embedding"],
    hint="The 2 is missing in the average of the two views: your joint probabilities add up to 2.",
)
class joint_without_the_two:
    """(P + Pᵀ)/n."""

    def joint(P):
        return (P + P.T) / len(P)


@misconception(
    fails=["embedding"],
    hint="You use a Gaussian in the latent space, as SNE did. The t in t-SNE stands for another curve.",
)
class gaussian_similarities:
    """exp(−d²)."""

    def similarities(Y):
        W = np.exp(-((Y[:, None] - Y) ** 2).sum(axis=2))
        np.fill_diagonal(W, 0.0)
        return W / W.sum()


@misconception(
    fails=["embedding"],
    hint="Your similarities are divided row by row. In the latent space there is a single sum, over all "
    "pairs.",
)
class similarities_by_rows:
    """Rows add up to 1."""

    def similarities(Y):
        W = 1 / (1 + ((Y[:, None] - Y) ** 2).sum(axis=2))
        np.fill_diagonal(W, 0.0)
        return W / W.sum(axis=1, keepdims=True)


@misconception(
    fails=["embedding"],
    hint="The distance is not squared in your similarities.",
)
class similarities_of_plain_distances:
    """1/(1 + d)."""

    def similarities(Y):
        W = 1 / (1 + np.linalg.norm(Y[:, None] - Y, axis=2))
        np.fill_diagonal(W, 0.0)
        return W / W.sum()


@misconception(
    fails=["embedding"],
    hint="The diagonal is in your similarities: a point at its own place has the weight 1, and it belongs "
    "neither in the matrix nor in the sum.",
)
class similarities_with_the_diagonal:
    """k = l in the sum."""

    def similarities(Y):
        W = 1 / (1 + ((Y[:, None] - Y) ** 2).sum(axis=2))
        return W / W.sum()


@misconception(
    fails=["embedding"],
    hint="P and Q have changed places in your cost. It is the *data* that say how much a pair counts.",
)
class divergence_reversed:
    """KL(Q || P)."""

    def cost(P, Q):
        there = (P > 0) & (Q > 0)
        return float((Q[there] * np.log(Q[there] / P[there])).sum())


@misconception(
    fails=["embedding"],
    hint="Your cost has the logarithm to base 2. Here the natural one is asked for; the bits belong to "
    "the perplexity.",
)
class cost_in_bits:
    """log2."""

    def cost(P, Q):
        there = P > 0
        return float((P[there] * np.log2(P[there] / Q[there])).sum())


@misconception(
    fails=["embedding"],
    hint="You compare squares of differences. The cost of SNE is the Kullback–Leibler divergence.",
)
class squared_differences:
    """Sum of squares."""

    def cost(P, Q):
        return float(((P - Q) ** 2).sum())


# --- reading --------------------------------------------------------------------------------------


@misconception(
    fails=["reading"],
    hint="Look at the first picture: one cluster is ten times as wide in the data. Does it look so? Every "
    "point has a "
    "width of its own, chosen to see the same number of neighbours.",
)
class cluster_sizes_believed:
    """Conclusions from cluster sizes."""

    reads_size = True


@misconception(
    fails=["reading"],
    hint="Once two points are no neighbours, t-SNE hardly cares how far apart they are. What can a gap "
    "between clusters say then?",
)
class gaps_believed:
    """Conclusions from distances between clusters."""

    reads_gap = True


@misconception(
    fails=["reading"],
    hint="Look at the noise at perplexity 3: there are clumps in the picture, and none in the data.",
)
class clumps_believed:
    """Clusters in noise."""

    reads_clumps = True


@misconception(
    fails=["reading"],
    hint="The cost has many local minima, and it does not change when the whole picture is turned: the "
    "places depend on the start.",
)
class one_picture_only:
    """The picture is thought to be unique."""

    reads_other_start = False


@misconception(
    fails=["reading"],
    hint="Do not throw away everything: neighbourhoods are just what t-SNE tries to keep, and you have "
    "looked more than once.",
)
class nothing_believed:
    """All conclusions rejected."""

    reads_together = False
