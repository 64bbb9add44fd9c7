"""Wrong solutions of unsupervised_learning/choosing_k that real students write, and the hint each of them earns."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["cost_by_hand"],
    hint="You added up plain distances. The cost adds up *squared* distances: the square is easily lost, and "
    "one of the slides has lost it.",
)
class hand_cost_without_the_square:
    """Sum of distances (errata 8: the square is missing on the slide)."""

    hand_cost_1 = 3 + 2 + 2 + 3
    hand_cost_2 = 4 * 0.5
    hand_cost_3 = 2 * 0.5


@misconception(
    fails=["cost_by_hand"],
    hint="You divided by the number of points. The cost of the lecture is a sum, not a mean.",
)
class hand_cost_is_a_mean:
    """Cost per point."""

    hand_cost_1 = 26 / 4
    hand_cost_2 = 1 / 4
    hand_cost_3 = 0.5 / 4


@misconception(
    fails=["misleading_by_hand"],
    hint="Each pair has a width of its own: even the points of one pair do not lie on their mean. You "
    "counted the distances between pairs only.",
)
class corner_costs_without_the_pairs:
    """Pairs treated as points."""

    corner_costs = (272, 72, 36, 0)
    corner_bends = (164, 0, 37.5)


@misconception(
    fails=["misleading_by_hand"],
    hint="You gave the number of groups that you see. The question is what the *rule* says: which bend is "
    "the largest?",
)
class corner_elbow_by_eye:
    """Four, because one can see it."""

    corner_elbow = 4


@misconception(
    fails=["misleading_by_hand"],
    hint="These are the drops C(k − 1) − C(k). A bend is the difference of two drops, the one before k and "
    "the one after it.",
)
class corner_bends_are_drops:
    """First differences for second differences."""

    corner_bends = (200, 36, 36)


@misconception(
    fails=["silhouette_by_hand"],
    hint="For a(i), count the *other* points of the cluster only. The distance of a point to itself is 0 and "
    "makes the mean too small.",
)
class hand_self_distance_counted:
    """a = (4 + 2 + 0) / 3."""

    hand_a = 2
    hand_s = (5.5 - 2) / 5.5


@misconception(
    fails=["silhouette_by_hand"],
    hint="For b(i) you took all points outside the own cluster together. Take the mean for each other "
    "cluster separately, then only the nearest of them counts.",
)
class hand_other_clusters_pooled:
    """b = (5 + 6 + 13) / 3."""

    hand_b = 8
    hand_s = (8 - 3) / 8


@misconception(
    fails=["silhouette_by_hand"],
    hint="For b(i) you took the distance to the nearest single *point* of another cluster. It is a mean over "
    "all points of that cluster.",
)
class hand_nearest_point:
    """b = 5, the distance to the point at 9."""

    hand_b = 5
    hand_s = (5 - 3) / 5


@misconception(
    fails=["silhouette_by_hand"],
    hint="You divided by a + b. The silhouette divides by the larger of the two.",
)
class hand_divided_by_the_sum:
    """(b − a) / (a + b)."""

    hand_s = (5.5 - 3) / (5.5 + 3)
    hand_s_moved = (1 - 7) / (1 + 7)


@misconception(
    fails=["silhouette_by_hand"],
    hint="A point that is alone has no other points to compare with, and the text fixes its silhouette. It "
    "is not the best possible value: otherwise cutting everything into single points would be the best "
    "clustering.",
)
class hand_alone_is_perfect:
    """a = 0 makes s = 1."""

    hand_s_alone = 1


@misconception(
    fails=["silhouette_by_hand"],
    hint="The sign of the moved point is wrong. It lies much nearer to another cluster than to its own: "
    "should it be happy where it is?",
)
class hand_sign_of_the_moved_point:
    """|b − a| / max."""

    hand_s_moved = (7 - 1) / 7


# --- cost -----------------------------------------------------------------------------------------


@misconception(
    fails=["cost"],
    hint="You add up plain distances. Every point pays the *square* of its distance to the mean (the slide "
    "that shows (x − μ) has lost the square).",
)
class cost_without_the_square:
    """Sum of distances (errata 8)."""

    def clustering_cost(X, labels):
        labels = np.asarray(labels)
        cost = 0.0
        for label in np.unique(labels):
            members = X[labels == label]
            cost += np.linalg.norm(members - members.mean(axis=0), axis=1).sum()
        return float(cost)


@misconception(
    fails=["cost"],
    hint="Your points pay for the distance to the mean of *all* points. Each should pay for the mean of its "
    "own cluster.",
)
class cost_to_the_grand_mean:
    """The labels are ignored."""

    def clustering_cost(X, labels):
        return float(((X - X.mean(axis=0)) ** 2).sum())


@misconception(
    fails=["cost"],
    hint="Your result is an average over the points. The cost is a sum: a large cluster costs more than a "
    "small one.",
)
class cost_is_a_mean:
    """Divided by n."""

    def clustering_cost(X, labels):
        labels = np.asarray(labels)
        cost = 0.0
        for label in np.unique(labels):
            members = X[labels == label]
            cost += ((members - members.mean(axis=0)) ** 2).sum()
        return float(cost / len(X))


@misconception(
    fails=["cost"],
    hint="You add up the *variances* of the clusters, so that a cluster of two points counts as much as one "
    "of a hundred. Every point pays.",
)
class cost_is_sum_of_variances:
    """Mean squared distance of each cluster, added up."""

    def clustering_cost(X, labels):
        labels = np.asarray(labels)
        return float(sum(X[labels == label].var(axis=0).sum() for label in np.unique(labels)))


@misconception(
    fails=["cost"],
    hint="`members.mean()` is one number for all features together. The mean of a cluster is a point: one "
    "mean for each feature.",
)
class cost_with_one_mean_for_all_features:
    """axis forgotten."""

    def clustering_cost(X, labels):
        labels = np.asarray(labels)
        cost = 0.0
        for label in np.unique(labels):
            members = X[labels == label]
            cost += ((members - members.mean()) ** 2).sum()
        return float(cost)


@misconception(
    fails=["cost"],
    hint="You go through the labels 0, 1, 2, ... Labels are names: go through those that occur.",
)
class cost_with_labels_from_zero:
    """range(k) instead of the labels."""

    def clustering_cost(X, labels):
        labels = np.asarray(labels)
        cost = 0.0
        for label in range(len(np.unique(labels))):
            members = X[labels == label]
            if len(members):
                cost += ((members - members.mean(axis=0)) ** 2).sum()
        return float(cost)


# --- elbow ----------------------------------------------------------------------------------------


@misconception(
    fails=["elbow"],
    hint="The smallest cost always belongs to the largest k, whatever the data: more clusters always cost "
    "less. The elbow is about the shape of the curve.",
)
class k_of_the_smallest_cost:
    """argmin of the cost (errata 9: overfitting is thought impossible)."""

    def elbow(costs):
        return int(np.argmin(costs)) + 1


@misconception(
    fails=["elbow"],
    hint="You chose the k with the largest drop *before* it. The elbow also needs a small drop *after* it: "
    "take the largest bend.",
)
class k_of_the_largest_drop:
    """argmax of the first differences."""

    def elbow(costs):
        return int(np.argmax(-np.diff(costs))) + 2


@misconception(
    fails=["elbow"],
    hint="You return a position in the array of bends. Its first entry belongs to k = 2: which k does your "
    "position mean?",
)
class elbow_is_an_index:
    """argmax without + 2."""

    def elbow(costs):
        return int(np.argmax(bends(costs)))


@misconception(
    fails=["elbow"],
    hint="Your k is one too small: the first *cost* belongs to k = 1, but the first *bend* to k = 2.",
)
class elbow_is_off_by_one:
    """argmax + 1."""

    def elbow(costs):
        return int(np.argmax(bends(costs))) + 1


@misconception(
    fails=["elbow"],
    hint="Your bends have the wrong sign: the drop before k comes first, the drop after k is taken off.",
)
class bends_with_the_wrong_sign:
    """Drop after minus drop before."""

    def bends(costs):
        return -np.diff(costs, n=2)


@misconception(
    fails=["elbow"],
    hint="These are the drops from one cost to the next. A bend is the difference of two drops, so there is "
    "one fewer.",
)
class bends_are_drops:
    """The drop after k for the bend at k."""

    def bends(costs):
        return -np.diff(costs)[1:]


@misconception(
    fails=["elbow"],
    hint="You divide the drop before k by the drop after it. That is another rule: the bend of the text is a "
    "difference.",
)
class bends_are_ratios:
    """Quotients of drops."""

    def bends(costs):
        drops = -np.diff(np.asarray(costs, dtype=float))
        with np.errstate(all="ignore"):
            return drops[:-1] / drops[1:]


@misconception(
    fails=["elbow"],
    hint="Where several bends are equally large, the text takes the smallest k; you take the largest.",
)
class elbow_takes_the_last_of_equals:
    """The last maximum."""

    def elbow(costs):
        b = bends(costs)
        return len(b) - int(np.argmax(b[::-1])) + 1


# --- silhouette -----------------------------------------------------------------------------------


@misconception(
    fails=["silhouette"],
    hint="Your a(i) counts the distance of the point to itself, which is 0. It is a mean over the *other* "
    "points of the cluster, and they are one fewer.",
)
class self_distance_in_a:
    """a(i) divided by the size of the cluster."""

    def silhouette_values(X, labels):
        labels = np.asarray(labels)
        clusters = np.unique(labels)
        if len(clusters) == 1:
            raise ValueError("one cluster")
        values = np.zeros(len(X))
        for i in range(len(X)):
            distances = np.linalg.norm(X - X[i], axis=1)
            own = labels == labels[i]
            a = distances[own].mean()
            b = min(distances[labels == other].mean() for other in clusters if other != labels[i])
            if own.sum() > 1 and max(a, b) > 0:
                values[i] = (b - a) / max(a, b)
        return values


@misconception(
    fails=["silhouette"],
    hint="A point that is alone in its cluster gets 1 from you, the best value there is. The text fixes "
    "another one: otherwise the best clustering would be that of single points.",
)
class alone_is_perfect:
    """a(i) = 0 for a lonely point, hence s = 1."""

    def silhouette_values(X, labels):
        labels = np.asarray(labels)
        clusters = np.unique(labels)
        if len(clusters) == 1:
            raise ValueError("one cluster")
        values = np.zeros(len(X))
        for i in range(len(X)):
            distances = np.linalg.norm(X - X[i], axis=1)
            own = labels == labels[i]
            a = distances[own].sum() / max(own.sum() - 1, 1)
            b = min(distances[labels == other].mean() for other in clusters if other != labels[i])
            if max(a, b) > 0:
                values[i] = (b - a) / max(a, b)
        return values


@misconception(
    fails=["silhouette"],
    hint="A point that is alone in its cluster becomes nan: you divide by the number of its companions, "
    "which is 0. The text says which value it has.",
)
class alone_is_nan:
    """0/0 for a lonely point."""

    def silhouette_values(X, labels):
        labels = np.asarray(labels)
        clusters = np.unique(labels)
        if len(clusters) == 1:
            raise ValueError("one cluster")
        values = np.zeros(len(X))
        for i in range(len(X)):
            distances = np.linalg.norm(X - X[i], axis=1)
            own = labels == labels[i]
            with np.errstate(all="ignore"):
                a = distances[own].sum() / (own.sum() - 1)
            b = min(distances[labels == other].mean() for other in clusters if other != labels[i])
            if max(a, b) > 0 or np.isnan(a):
                values[i] = (b - a) / max(a, b)
        return values


@misconception(
    fails=["silhouette"],
    hint="You look for the nearest cluster by the distance to its *mean*. Nearest is the cluster with the "
    "smallest mean distance to its points; for a wide cluster the two differ.",
)
class nearest_cluster_by_its_mean:
    """The neighbour is chosen by centroid, b is then right for it."""

    def silhouette_values(X, labels):
        labels = np.asarray(labels)
        clusters = np.unique(labels)
        if len(clusters) == 1:
            raise ValueError("one cluster")
        values = np.zeros(len(X))
        for i in range(len(X)):
            distances = np.linalg.norm(X - X[i], axis=1)
            own = labels == labels[i]
            others = [c for c in clusters if c != labels[i]]
            nearest = min(others, key=lambda c: np.linalg.norm(X[labels == c].mean(axis=0) - X[i]))
            a = distances[own].sum() / max(own.sum() - 1, 1)
            b = distances[labels == nearest].mean()
            if own.sum() > 1 and max(a, b) > 0:
                values[i] = (b - a) / max(a, b)
        return values


@misconception(
    fails=["silhouette"],
    hint="You measure distances to the *means* of the clusters. That is a cheaper relative of the "
    "silhouette; the text asks for mean distances to the points.",
)
class distances_to_the_means:
    """The simplified silhouette: a and b are distances to centroids."""

    def silhouette_values(X, labels):
        labels = np.asarray(labels)
        clusters = np.unique(labels)
        if len(clusters) == 1:
            raise ValueError("one cluster")
        values = np.zeros(len(X))
        for i in range(len(X)):
            to = {c: np.linalg.norm(X[labels == c].mean(axis=0) - X[i]) for c in clusters}
            a, b = to[labels[i]], min(to[c] for c in clusters if c != labels[i])
            if (labels == labels[i]).sum() > 1 and max(a, b) > 0:
                values[i] = (b - a) / max(a, b)
        return values


@misconception(
    fails=["silhouette"],
    hint="Your b(i) is a mean over all points outside the own cluster. Take one mean for each other cluster, "
    "and then the smallest of these.",
)
class other_clusters_pooled:
    """b over all other points."""

    def silhouette_values(X, labels):
        labels = np.asarray(labels)
        if len(np.unique(labels)) == 1:
            raise ValueError("one cluster")
        values = np.zeros(len(X))
        for i in range(len(X)):
            distances = np.linalg.norm(X - X[i], axis=1)
            own = labels == labels[i]
            a = distances[own].sum() / max(own.sum() - 1, 1)
            b = distances[~own].mean()
            if own.sum() > 1 and max(a, b) > 0:
                values[i] = (b - a) / max(a, b)
        return values


@misconception(
    fails=["silhouette"],
    hint="Your distances are squared. The cost of k-means uses squares, the silhouette plain distances.",
)
class silhouette_of_squared_distances:
    """The root is missing."""

    def silhouette_values(X, labels):
        labels = np.asarray(labels)
        clusters = np.unique(labels)
        if len(clusters) == 1:
            raise ValueError("one cluster")
        values = np.zeros(len(X))
        for i in range(len(X)):
            distances = ((X - X[i]) ** 2).sum(axis=1)
            own = labels == labels[i]
            a = distances[own].sum() / max(own.sum() - 1, 1)
            b = min(distances[labels == other].mean() for other in clusters if other != labels[i])
            if own.sum() > 1 and max(a, b) > 0:
                values[i] = (b - a) / max(a, b)
        return values


@misconception(
    fails=["silhouette"],
    hint="You divide by a + b. The silhouette divides by the larger of the two.",
)
class divided_by_the_sum:
    """(b − a) / (a + b)."""

    def silhouette_values(X, labels):
        labels = np.asarray(labels)
        clusters = np.unique(labels)
        if len(clusters) == 1:
            raise ValueError("one cluster")
        values = np.zeros(len(X))
        for i in range(len(X)):
            distances = np.linalg.norm(X - X[i], axis=1)
            own = labels == labels[i]
            a = distances[own].sum() / max(own.sum() - 1, 1)
            b = min(distances[labels == other].mean() for other in clusters if other != labels[i])
            if own.sum() > 1 and a + b > 0:
                values[i] = (b - a) / (a + b)
        return values


@misconception(
    fails=["silhouette"],
    hint="You rescale the features before measuring distances. That is a decision of whoever uses the "
    "function: here the points are to be taken as they are.",
)
class silhouette_of_scaled_points:
    """Standardises on its own."""

    def silhouette_values(X, labels):
        labels = np.asarray(labels)
        clusters = np.unique(labels)
        if len(clusters) == 1:
            raise ValueError("one cluster")
        X = (X - X.mean(axis=0)) / X.std(axis=0)
        values = np.zeros(len(X))
        for i in range(len(X)):
            distances = np.linalg.norm(X - X[i], axis=1)
            own = labels == labels[i]
            a = distances[own].sum() / max(own.sum() - 1, 1)
            b = min(distances[labels == other].mean() for other in clusters if other != labels[i])
            if own.sum() > 1 and max(a, b) > 0:
                values[i] = (b - a) / max(a, b)
        return values


@misconception(
    fails=["silhouette"],
    hint="With a single cluster you return a number. There is no other cluster to compare with, so there is "
    "no silhouette: the text asks for an error.",
)
class one_cluster_has_silhouette_zero:
    """0 instead of ValueError at k = 1."""

    def silhouette_values(X, labels):
        labels = np.asarray(labels)
        clusters = np.unique(labels)
        values = np.zeros(len(X))
        if len(clusters) == 1:
            return values
        for i in range(len(X)):
            distances = np.linalg.norm(X - X[i], axis=1)
            own = labels == labels[i]
            a = distances[own].sum() / max(own.sum() - 1, 1)
            b = min(distances[labels == other].mean() for other in clusters if other != labels[i])
            if own.sum() > 1 and max(a, b) > 0:
                values[i] = (b - a) / max(a, b)
        return values


@misconception(
    fails=["silhouette"],
    hint="You average over the clusters first. The silhouette of a clustering is the mean over all *points*, "
    "so a large cluster counts more.",
)
class score_is_a_mean_of_cluster_means:
    """Mean of the clusters' mean silhouettes."""

    def silhouette_score(X, labels):
        labels, values = np.asarray(labels), silhouette_values(X, labels)
        return float(np.mean([values[labels == label].mean() for label in np.unique(labels)]))


# --- standardise ----------------------------------------------------------------------------------


@misconception(
    fails=["standardise"],
    hint="You use one mean and one deviation for the whole array. Every column needs its own: that is the "
    "point of it.",
)
class standardise_all_features_together:
    """axis forgotten."""

    def standardise(X):
        return (X - X.mean()) / X.std()


@misconception(
    fails=["standardise"],
    hint="You standardise the rows. A feature is a column.",
)
class standardise_rows:
    """axis=1."""

    def standardise(X):
        spread = X.std(axis=1, keepdims=True)
        return (X - X.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1.0)


@misconception(
    fails=["standardise"],
    hint="Your deviation divides by N − 1. The text divides by N.",
)
class standardise_with_n_minus_one:
    """ddof=1."""

    def standardise(X):
        spread = X.std(axis=0, ddof=1)
        return (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1.0)


@misconception(
    fails=["standardise"],
    hint="You divide by the variance. The standard deviation is its root.",
)
class standardise_by_the_variance:
    """var for std."""

    def standardise(X):
        spread = X.var(axis=0)
        return (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1.0)


@misconception(
    fails=["standardise"],
    hint="A constant column has deviation 0, and you divide by it. The text says what becomes of such a "
    "column.",
)
class constant_column_is_nan:
    """0/0."""

    def standardise(X):
        with np.errstate(all="ignore"):
            return (X - X.mean(axis=0)) / X.std(axis=0)


# --- gap ------------------------------------------------------------------------------------------


@misconception(
    fails=["gap"],
    hint="Your reference samples are stretched but not shifted: where should a 0 of U end up?",
)
class references_not_shifted:
    """U · (max − min)."""

    def reference_samples(X, U):
        return U * (X.max(axis=0) - X.min(axis=0))


@misconception(
    fails=["gap"],
    hint="Your references run over the same range in every feature. Each feature has a smallest and a "
    "largest value of its own.",
)
class references_share_one_range:
    """Global minimum and maximum."""

    def reference_samples(X, U):
        return X.min() + U * (X.max() - X.min())


@misconception(
    fails=["gap"],
    hint="You take the logarithm of the mean cost. The gap takes the mean of the logarithms, which is "
    "smaller.",
)
class log_of_the_mean:
    """ln of the mean reference cost."""

    def gap_curve(costs, reference_costs):
        gaps = np.log(reference_costs.mean(axis=0)) - np.log(costs)
        return gaps, np.log(reference_costs).std(axis=0) * np.sqrt(1 + 1 / len(reference_costs))


@misconception(
    fails=["gap"],
    hint="The sign of your gap is wrong: it should be large where the data cost much *less* than the "
    "references.",
)
class gap_with_the_wrong_sign:
    """Data minus references."""

    def gap_curve(costs, reference_costs):
        logs = np.log(reference_costs)
        return np.log(costs) - logs.mean(axis=0), logs.std(axis=0) * np.sqrt(1 + 1 / len(logs))


@misconception(
    fails=["gap"],
    hint="You compare the costs themselves. Without logarithms the big costs at small k drown all the rest.",
)
class gap_without_logarithms:
    """Differences of costs."""

    def gap_curve(costs, reference_costs):
        B = len(reference_costs)
        return reference_costs.mean(axis=0) - costs, reference_costs.std(axis=0) * np.sqrt(1 + 1 / B)


@misconception(
    fails=["gap"],
    hint="The factor √(1 + 1/B) is missing in your error: a mean of few references is uncertain itself.",
)
class gap_error_without_the_factor:
    """sd only."""

    def gap_curve(costs, reference_costs):
        logs = np.log(reference_costs)
        return logs.mean(axis=0) - np.log(costs), logs.std(axis=0)


@misconception(
    fails=["gap"],
    hint="Your standard deviation divides by B − 1. The text divides by B.",
)
class gap_error_with_b_minus_one:
    """ddof=1."""

    def gap_curve(costs, reference_costs):
        logs = np.log(reference_costs)
        return logs.mean(axis=0) - np.log(costs), logs.std(axis=0, ddof=1) * np.sqrt(1 + 1 / len(logs))


@misconception(
    fails=["gap"],
    hint="You return the k with the largest gap. The rule asks for the *smallest* k that the next gap does "
    "not clearly beat.",
)
class k_of_the_largest_gap:
    """argmax of the gap."""

    def choose_by_gap(gaps, errors):
        return int(np.argmax(gaps)) + 1


@misconception(
    fails=["gap"],
    hint="Your condition leaves out the error. A next gap that is larger by chance only should not count.",
)
class gap_choice_without_the_error:
    """gap(k) >= gap(k + 1)."""

    def choose_by_gap(gaps, errors):
        return next((k for k in range(1, len(gaps)) if gaps[k - 1] >= gaps[k]), None)


@misconception(
    fails=["gap"],
    hint="You subtract the error of k. The condition takes the error of the *next* gap, that of k + 1.",
)
class gap_choice_with_its_own_error:
    """err(k) for err(k + 1)."""

    def choose_by_gap(gaps, errors):
        return next((k for k in range(1, len(gaps)) if gaps[k - 1] >= gaps[k] - errors[k - 1]), None)


@misconception(
    fails=["gap"],
    hint="You return a position that starts at 0. The first gap belongs to k = 1.",
)
class gap_choice_is_an_index:
    """Index for k."""

    def choose_by_gap(gaps, errors):
        return next((i for i in range(len(gaps) - 1) if gaps[i] >= gaps[i + 1] - errors[i + 1]), None)


# --- stability ------------------------------------------------------------------------------------


@misconception(
    fails=["stability"],
    hint="You compare the labels of the two partitions directly. Labels are names: the same clusters may be "
    "called differently. Compare pairs of points.",
)
class labels_compared_directly:
    """Share of equal labels (errata 9: clusterings are unique only up to names)."""

    def adjusted_rand(labels_a, labels_b):
        return float(np.mean([str(a) == str(b) for a, b in zip(labels_a, labels_b)]))


@misconception(
    fails=["stability"],
    hint="This is the plain Rand index, the share of pairs on which both agree. It is high even by chance: "
    "the adjusted index takes off what chance explains.",
)
class rand_not_adjusted:
    """Together in both or apart in both, over all pairs."""

    def adjusted_rand(labels_a, labels_b):
        a, b = np.asarray(labels_a), np.asarray(labels_b)
        first, second = np.triu_indices(len(a), 1)
        return float(np.mean((a[first] == a[second]) == (b[first] == b[second])))


@misconception(
    fails=["stability"],
    hint="You count each point paired with itself. It is always together with itself, so partitions seem to "
    "agree more than they do.",
)
class pairs_of_a_point_with_itself:
    """All n² pairs, the diagonal included."""

    def adjusted_rand(labels_a, labels_b):
        a, b = np.asarray(labels_a), np.asarray(labels_b)
        A, B = a[:, None] == a, b[:, None] == b
        chance, at_most = A.sum() * B.sum() / A.size, (A.sum() + B.sum()) / 2
        return 1.0 if at_most == chance else float(((A & B).sum() - chance) / (at_most - chance))


@misconception(
    fails=["stability"],
    hint="You divide by the number of pairs that are together in at least one partition. That is the Jaccard "
    "index, which is not corrected for chance.",
)
class jaccard_for_adjusted_rand:
    """Both over either."""

    def adjusted_rand(labels_a, labels_b):
        a, b = np.asarray(labels_a), np.asarray(labels_b)
        first, second = np.triu_indices(len(a), 1)
        A, B = a[first] == a[second], b[first] == b[second]
        return float((A & B).sum() / (A | B).sum()) if (A | B).any() else 1.0


@misconception(
    fails=["stability"],
    hint="Two equal partitions into one cluster, or into single points, give 0/0. The text says which value "
    "the index has then.",
)
class adjusted_rand_zero_over_zero:
    """No guard: 0/0."""

    def adjusted_rand(labels_a, labels_b):
        a, b = np.asarray(labels_a), np.asarray(labels_b)
        first, second = np.triu_indices(len(a), 1)
        A, B = a[first] == a[second], b[first] == b[second]
        chance, at_most = A.sum() * B.sum() / len(A), (A.sum() + B.sum()) / 2
        with np.errstate(all="ignore"):
            return float(((A & B).sum() - chance) / (at_most - chance))


@misconception(
    fails=["stability"],
    hint="You also compare each partition with itself, which always gives 1. Only pairs of *different* "
    "partitions count.",
)
class stability_compares_with_itself:
    """All M² pairs."""

    def stability(partitions):
        return float(np.mean([adjusted_rand(a, b) for a in partitions for b in partitions]))


@misconception(
    fails=["stability"],
    hint="You compare all partitions with the first one only, or neighbours only. Every pair of partitions "
    "counts.",
)
class stability_against_the_first:
    """Pairs (0, j) only."""

    def stability(partitions):
        return float(np.mean([adjusted_rand(partitions[0], b) for b in partitions[1:]]))
