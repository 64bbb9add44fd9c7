"""Wrong solutions of unsupervised_learning/kmeans that real students write, and the hint each of them earns."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="You added up plain distances. The cost adds up their squares: one of the slides has lost the "
    "square.",
)
class hand_cost_without_the_square:
    """Sum of distances (errata 8)."""

    hand_cost = 0 + 3 + 1 + 2
    hand_final_cost = 4 * 0.5


@misconception(
    fails=["by_hand"],
    hint="You measured the cost from the *old* means. The text asks for the new ones, after the M step.",
)
class hand_cost_with_the_old_means:
    """Labels 0111 with means 0 and 1."""

    hand_cost = 0 + 0 + 16 + 25


@misconception(
    fails=["by_hand"],
    hint="You stopped after the first round. With the new means, is every point still with the nearest one?",
)
class hand_one_round_only:
    """The first round taken for the end."""

    hand_final_labels = (0, 1, 1, 1)
    hand_final_means = (0, 4)
    hand_final_cost = 14


@misconception(
    fails=["by_hand"],
    hint="You divided by the number of points. The cost of the lecture is a sum.",
)
class hand_cost_is_a_mean:
    """Cost per point."""

    hand_cost = 3.5
    hand_final_cost = 0.25


@misconception(
    fails=["by_hand"],
    hint="You took the middle point of the three, the median. K-means moves a mean to the average of its "
    "points.",
)
class hand_median_for_mean:
    """Median of 1, 5, 6."""

    hand_means = (0, 5)
    hand_cost = 17


@misconception(
    fails=["by_hand"],
    hint="You began with the tidy picture at the end. In the first E step the means are still at 0 and 1: "
    "which of them is nearest to the point at 1?",
)
class hand_first_round_by_eye:
    """The final clusters already in the first round."""

    hand_labels = (0, 0, 1, 1)
    hand_means = (0.5, 5.5)
    hand_cost = 1


@misconception(
    fails=["stuck_by_hand"],
    hint="You gave both starts the best result. But do the rounds get there? Do the E step from the first "
    "start: which corners share a mean, and does that mean move? K-means ends in a *local* minimum, "
    "even if a slide speaks of a unique assignment.",
)
class always_finds_the_best:
    """Errata 9: a unique minimum is thought to be reached from everywhere."""

    hand_cost_a = 4


@misconception(
    fails=["stuck_by_hand"],
    hint="You added up plain distances. The cost adds up squares.",
)
class stuck_cost_without_the_square:
    """Sum of distances."""

    hand_cost_a = 12


@misconception(
    fails=["stuck_by_hand"],
    hint="The means of the second start move: they begin inside the rectangle and end on its sides. Do the M "
    "step before you add up the cost.",
)
class cost_at_the_start:
    """The cost with the means of the start, before any M step."""

    hand_cost_b = 2 * (1 + 1) + 2 * (4 + 1)


@misconception(
    fails=["dbscan_by_hand"],
    hint="You did not count the point itself. In this text, as in scikit-learn, it is included.",
)
class dbscan_without_the_point_itself:
    """m other points are needed, so there is no core point."""

    dbscan_kinds = ("noise",) * 8
    dbscan_clusters = 0


@misconception(
    fails=["dbscan_by_hand"],
    hint="A point at a distance of exactly the radius still counts as near.",
)
class dbscan_strictly_within_the_radius:
    """< for <=."""

    dbscan_kinds = ("border", "core", "border", "noise", "border", "core", "border", "noise")


@misconception(
    fails=["dbscan_by_hand"],
    hint="A point with too few neighbours is not noise yet: first look whether one of its neighbours is a "
    "core point.",
)
class dbscan_border_is_noise:
    """Everything that is not core is noise."""

    dbscan_kinds = ("noise", "core", "core", "noise", "noise", "core", "noise", "noise")


@misconception(
    fails=["dbscan_by_hand"],
    hint="Noise is no cluster: such points belong to none at all.",
)
class dbscan_noise_is_a_cluster:
    """The point at 12 counted as a third cluster."""

    dbscan_clusters = 3


# --- E step ---------------------------------------------------------------------------------------


@misconception(
    fails=["e_step"],
    hint="Your points go to the *farthest* mean: the smallest distance wins.",
)
class farthest_mean:
    """argmax."""

    def assign_points(X, means):
        return ((X[:, None] - means) ** 2).sum(axis=2).argmax(axis=1)


@misconception(
    fails=["e_step"],
    hint="You add up the absolute differences of the features (city blocks). The Euclidean distance adds up "
    "squares.",
)
class city_block_distance:
    """Manhattan distance."""

    def assign_points(X, means):
        return np.abs(X[:, None] - means).sum(axis=2).argmin(axis=1)


@misconception(
    fails=["e_step"],
    hint="Without a square, positive and negative differences cancel: (x − μ) alone is no distance. The "
    "slide has lost the square.",
)
class difference_without_the_square:
    """The slide's arg min of (x − μ) taken literally (errata 8)."""

    def assign_points(X, means):
        return (X[:, None] - means).sum(axis=2).argmin(axis=1)


@misconception(
    fails=["e_step"],
    hint="Your labels start at 1. The clusters are numbered from 0.",
)
class labels_from_one:
    """argmin + 1."""

    def assign_points(X, means):
        return ((X[:, None] - means) ** 2).sum(axis=2).argmin(axis=1) + 1


@misconception(
    fails=["e_step"],
    hint="Of equally near means, the one with the smallest number wins; you take the last one.",
)
class last_of_equally_near:
    """<= while searching."""

    def assign_points(X, means):
        d = ((X[:, None] - means) ** 2).sum(axis=2)
        return d.shape[1] - 1 - d[:, ::-1].argmin(axis=1)


@misconception(
    fails=["e_step"],
    hint="For each mean you look for the nearest *point*. The E step asks the other way round: one label for "
    "each point.",
)
class nearest_point_of_each_mean:
    """argmin over the wrong axis."""

    def assign_points(X, means):
        return ((X[:, None] - means) ** 2).sum(axis=2).argmin(axis=0)


# --- M step ---------------------------------------------------------------------------------------


@misconception(
    fails=["m_step"],
    hint="The average of no points is 0/0, and an empty cluster gets nan from you. The text says what "
    "becomes of its mean.",
)
class empty_cluster_is_nan:
    """No guard for empty clusters."""

    def update_means(X, labels, means):
        with np.errstate(all="ignore"):
            sums = np.array([X[labels == j].sum(axis=0) for j in range(len(means))])
            return sums / np.bincount(labels, minlength=len(means))[:, None]


@misconception(
    fails=["m_step"],
    hint="The mean of an empty cluster jumps to the origin. It should stay where it was.",
)
class empty_cluster_at_the_origin:
    """Zeros for empty clusters."""

    def update_means(X, labels, means):
        new = np.zeros(means.shape)
        for j in np.unique(labels):
            new[j] = X[labels == j].mean(axis=0)
        return new


@misconception(
    fails=["m_step"],
    hint="Empty clusters vanish from your result, so that the rows no longer belong to their labels. Keep "
    "one row for every mean.",
)
class empty_cluster_is_dropped:
    """Only clusters that have points."""

    def update_means(X, labels, means):
        return np.array([X[labels == j].mean(axis=0) for j in np.unique(labels)])


@misconception(
    fails=["m_step"],
    hint="Your means are the same number in every feature: `mean()` without an axis averages over points "
    "*and* features.",
)
class one_number_for_all_features:
    """axis forgotten."""

    def update_means(X, labels, means):
        new = means.copy()
        for j in np.unique(labels):
            new[j] = X[labels == j].mean()
        return new


@misconception(
    fails=["m_step"],
    hint="You divide by the number of all points. Each mean divides by the number of points in its own "
    "cluster.",
)
class divided_by_all_points:
    """1/N for 1/N_k."""

    def update_means(X, labels, means):
        new = means.copy()
        for j in np.unique(labels):
            new[j] = X[labels == j].sum(axis=0) / len(X)
        return new


@misconception(
    fails=["m_step"],
    hint="You take the median of the points. K-*means* takes the average: it is the average that makes the "
    "squared distances smallest.",
)
class median_for_mean:
    """k-medians."""

    def update_means(X, labels, means):
        new = means.copy()
        for j in np.unique(labels):
            new[j] = np.median(X[labels == j], axis=0)
        return new


@misconception(
    fails=["m_step"],
    hint="Your function writes over the old means that it was given. Make a copy first.",
)
class old_means_overwritten:
    """In place."""

    def update_means(X, labels, means):
        for j in np.unique(labels):
            means[j] = X[labels == j].mean(axis=0)
        return means


@misconception(
    fails=["m_step"],
    hint="The old mean enters into your average. It plays no part, unless the cluster is empty.",
)
class old_mean_counts_as_a_point:
    """(old + sum) / (N_k + 1)."""

    def update_means(X, labels, means):
        new = means.copy()
        for j in np.unique(labels):
            members = X[labels == j]
            new[j] = (members.sum(axis=0) + means[j]) / (len(members) + 1)
        return new


# --- cost -----------------------------------------------------------------------------------------


@misconception(
    fails=["cost"],
    hint="You add up plain distances. The cost adds up *squared* distances.",
)
class cost_without_the_square:
    """Unsquared inertia."""

    def clustering_cost(X, labels, means):
        return float(np.linalg.norm(X - means[labels], axis=1).sum())


@misconception(
    fails=["cost"],
    hint="Your cost is an average over the points. The lecture's cost is a sum.",
)
class cost_is_a_mean:
    """Mean for sum."""

    def clustering_cost(X, labels, means):
        return float(((X - means[labels]) ** 2).sum(axis=1).mean())


@misconception(
    fails=["cost"],
    hint="You let every point pay for its *nearest* mean. The cost belongs to the labels that are given, "
    "good or bad.",
)
class cost_to_the_nearest_mean:
    """The labels are ignored."""

    def clustering_cost(X, labels, means):
        return float(((X[:, None] - means) ** 2).sum(axis=2).min(axis=1).sum())


@misconception(
    fails=["cost"],
    hint="Your points pay for their distance to *every* mean. r_nk is 0 for all clusters but one.",
)
class cost_to_every_mean:
    """r_nk left out."""

    def clustering_cost(X, labels, means):
        return float(((X[:, None] - means) ** 2).sum())


@misconception(
    fails=["cost"],
    hint="You use the averages of the clusters instead of the means that are given.",
)
class cost_to_the_averages:
    """The argument `means` is ignored."""

    def clustering_cost(X, labels, means):
        return float(
            sum(((X[labels == j] - X[labels == j].mean(axis=0)) ** 2).sum() for j in np.unique(labels))
        )


# --- k-means --------------------------------------------------------------------------------------


@misconception(
    fails=["kmeans"],
    hint="You do a single round. Repeat E and M steps until the labels no longer change.",
)
class one_round_only:
    """No loop."""

    def kmeans(X, start, max_rounds):
        labels = assign_points(X, start)
        means = update_means(X, labels, start)
        return labels, means, clustering_cost(X, labels, means)


@misconception(
    fails=["kmeans"],
    hint="`max_rounds` is ignored: your rounds go on until nothing changes, however few were allowed.",
)
class rounds_without_limit:
    """while True."""

    def kmeans(X, start, max_rounds):
        means, labels, old = start, assign_points(X, start), None
        while old is None or not np.array_equal(labels, old):
            means = update_means(X, labels, means)
            old, labels = labels, assign_points(X, means)
        return labels, means, clustering_cost(X, labels, means)


@misconception(
    fails=["kmeans"],
    hint="After the last M step you do one more E step. If the rounds were cut short, labels and cost are "
    "then half a round ahead.",
)
class an_e_step_too_many:
    """Labels recomputed for the final means."""

    def kmeans(X, start, max_rounds):
        means = start
        for _ in range(max_rounds):
            means = update_means(X, assign_points(X, means), means)
        labels = assign_points(X, means)
        return labels, means, clustering_cost(X, labels, means)


@misconception(
    fails=["kmeans"],
    hint="Your cost adds up plain distances. It should be the sum of the squares, which is what the rounds "
    "make smaller.",
)
class inertia_without_the_square:
    """Unsquared inertia at the end."""

    def kmeans(X, start, max_rounds):
        means = start
        for _ in range(max_rounds):
            labels = assign_points(X, means)
            means = update_means(X, labels, means)
        return labels, means, float(np.linalg.norm(X - means[labels], axis=1).sum())


@misconception(
    fails=["kmeans"],
    hint="You return the means from before the last M step. As long as the means still move, labels, means "
    "and cost do not fit together.",
)
class means_of_the_round_before:
    """The means on which the last E step was based."""

    def kmeans(X, start, max_rounds):
        new = start
        for _ in range(max_rounds):
            means = new
            labels = assign_points(X, means)
            new = update_means(X, labels, means)
        return labels, means, clustering_cost(X, labels, means)


@misconception(
    fails=["kmeans"],
    hint="A mean without points becomes nan, and from then on no distance to it makes sense. The mean of an "
    "empty cluster stays where it was.",
)
class nan_from_an_empty_cluster:
    """nan means travel on: nan is the smallest for argmin, so that everything lands in the empty cluster."""

    def kmeans(X, start, max_rounds):
        means = start
        with np.errstate(all="ignore"):
            for _ in range(max_rounds):
                labels = assign_points(X, means)
                sums = np.array([X[labels == j].sum(axis=0) for j in range(len(means))])
                means = sums / np.bincount(labels, minlength=len(means))[:, None]
        return labels, means, clustering_cost(X, labels, means)


@misconception(
    fails=["kmeans"],
    hint="Your rounds write over the array `start` of whoever called you. Work on a copy.",
)
class start_is_overwritten:
    """In place."""

    def kmeans(X, start, max_rounds):
        for _ in range(max_rounds):
            labels = assign_points(X, start)
            for j in np.unique(labels):
                start[j] = X[labels == j].mean(axis=0)
        return labels, start, clustering_cost(X, labels, start)


# --- restarts -------------------------------------------------------------------------------------


@misconception(
    fails=["restarts"],
    hint="You return the last run, not the best one.",
)
class last_run:
    """The last start wins."""

    def best_of(runs):
        return runs[-1]


@misconception(
    fails=["restarts"],
    hint="You return the run with the *largest* cost. Of a cost, less is better.",
)
class largest_cost:
    """max for min."""

    def best_of(runs):
        return max(runs, key=lambda run: run[2])


@misconception(
    fails=["restarts"],
    hint="Of equally good runs the first one should be returned; you return the last of them.",
)
class last_of_equally_good:
    """<= for <."""

    def best_of(runs):
        best = runs[0]
        for run in runs:
            if run[2] <= best[2]:
                best = run
        return best


@misconception(
    fails=["restarts"],
    hint="You return the smallest cost together with labels and means of another run. The three belong "
    "together.",
)
class smallest_cost_with_the_first_labels:
    """Only the cost is chosen."""

    def best_of(runs):
        return runs[0][0], runs[0][1], min(run[2] for run in runs)


# --- k-means++ ------------------------------------------------------------------------------------


@misconception(
    fails=["plusplus"],
    hint="Your probabilities go with the distance D. K-means++ takes the square D².",
)
class distance_without_the_square:
    """P ∝ D."""

    def plusplus(X, first, us):
        chosen = [first]
        for u in us:
            d = np.sqrt(((X[:, None] - X[chosen]) ** 2).sum(axis=2).min(axis=1))
            chosen.append(int(np.argmax(np.cumsum(d / d.sum()) > u)))
        return chosen


@misconception(
    fails=["plusplus"],
    hint="All points are equally likely with you. The point of k-means++ is that far points are more likely.",
)
class all_points_equally_likely:
    """Uniform choice."""

    def plusplus(X, first, us):
        return [first] + [int(u * len(X)) for u in us]


@misconception(
    fails=["plusplus"],
    hint="You measure the distance to the mean chosen *last*. What counts is the nearest of all means chosen "
    "so far.",
)
class distance_to_the_last_mean:
    """Forgets the earlier choices."""

    def plusplus(X, first, us):
        chosen = [first]
        for u in us:
            d = ((X - X[chosen[-1]]) ** 2).sum(axis=1)
            chosen.append(int(np.argmax(np.cumsum(d / d.sum()) > u)))
        return chosen


@misconception(
    fails=["plusplus"],
    hint="You add up the squared distances to all means chosen so far. Only the *nearest* of them counts: "
    "otherwise even a point already chosen can be taken again.",
)
class distances_added_up:
    """Sum for minimum."""

    def plusplus(X, first, us):
        chosen = [first]
        for u in us:
            d = ((X[:, None] - X[chosen]) ** 2).sum(axis=2).sum(axis=1)
            chosen.append(int(np.argmax(np.cumsum(d / d.sum()) > u)))
        return chosen


@misconception(
    fails=["plusplus"],
    hint="You always take the farthest point. That is another method, and one that loves outliers: k-means++ "
    "chooses at random, with probabilities.",
)
class always_the_farthest_point:
    """argmax of D."""

    def plusplus(X, first, us):
        chosen = [first]
        for _ in us:
            chosen.append(int(((X[:, None] - X[chosen]) ** 2).sum(axis=2).min(axis=1).argmax()))
        return chosen


@misconception(
    fails=["plusplus"],
    hint="The sum of the probabilities must *exceed* u; you are content when it reaches u.",
)
class sum_reaches_u:
    """>= for >."""

    def plusplus(X, first, us):
        chosen = [first]
        for u in us:
            d = ((X[:, None] - X[chosen]) ** 2).sum(axis=2).min(axis=1)
            chosen.append(int(np.argmax(np.cumsum(d / d.sum()) >= u)))
        return chosen


@misconception(
    fails=["plusplus"],
    hint="Your first choice is always point 0. Use the index `first`.",
)
class first_is_ignored:
    """chosen = [0]."""

    def plusplus(X, first, us):
        chosen = [0]
        for u in us:
            d = ((X[:, None] - X[chosen]) ** 2).sum(axis=2).min(axis=1)
            chosen.append(int(np.argmax(np.cumsum(d / d.sum()) > u)))
        return chosen
