"""Wrong solutions of unsupervised_learning/hierarchical_clustering that real students write, with their hints."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="Your heights are squared. The small 2 behind the bars on the slide names the Euclidean norm; the "
    "distances themselves are not squared.",
)
class hand_squared_distances:
    """Squared distances throughout."""

    hand_single = (1, 4, 16)
    hand_complete = (1, 9, 49)
    hand_average = (1, (9 + 4) / 2, (49 + 36 + 16) / 3)


@misconception(
    fails=["by_hand"],
    hint="Single and complete linkage have changed places: single looks at the *closest* two points of two "
    "clusters, complete at the farthest two.",
)
class hand_linkages_swapped:
    """min and max mixed up."""

    hand_single = (1, 3, 7)
    hand_complete = (1, 2, 4)


@misconception(
    fails=["by_hand"],
    hint="You averaged the two *old distances*, as if both clusters had one point. Average linkage takes the "
    "mean over all pairs of points, so the larger cluster counts more.",
)
class hand_average_of_two_distances:
    """WPGMA."""

    hand_average = (1, 2.5, 5.25)


@misconception(
    fails=["by_hand"],
    hint="The factor 2 under Ward's root is missing. With it, the distance of two single points is their plain "
    "distance.",
)
class hand_ward_without_the_two:
    """sqrt(nm / (n + m)) |means|."""

    hand_ward = (0.5**0.5, (2 / 3) ** 0.5 * 2.5, (3 / 4) ** 0.5 * 17 / 3)


@misconception(
    fails=["by_hand"],
    hint="This is by how much each merge raises the cost of K-means. Ward's distance is a *distance*: look at "
    "the relation between the two in the table.",
)
class hand_ward_is_the_cost:
    """The increase of the cost, d²/2."""

    hand_ward = (0.5, 25 / 6, 289 / 12)


@misconception(
    fails=["by_hand"],
    hint="These are the distances between the means. Ward's distance weighs them with the sizes of the two "
    "clusters.",
)
class hand_ward_without_sizes:
    """Centroid linkage."""

    hand_ward = (1, 2.5, 17 / 3)


@misconception(
    fails=["by_hand"],
    hint="After the first merge you still compare single points. Work out how far each remaining point is "
    "from the new *cluster*, by the linkage in question, and then look for the closest pair.",
)
class hand_complete_groups_as_single:
    """The distances to the new cluster are not updated, so the third point joins the pair as with single linkage."""

    hand_two_complete = (0, 0, 0, 1)


@misconception(
    fails=["by_hand"],
    hint="With single linkage, a point and a pair are as far apart as the point and the *nearer* one of the pair. "
    "Compare that with the distance of the two points that you joined.",
)
class hand_single_groups_as_complete:
    """Measured from the far end of the first pair."""

    hand_two_single = (0, 0, 1, 1)


# --- cluster_distance -----------------------------------------------------------------------------


@misconception(
    fails=["cluster_distance"],
    hint="Single and complete linkage have changed places: which of them is about the closest two points?",
)
class single_and_complete_swapped:
    """min and max mixed up."""

    def cluster_distance(X, Y, linkage):
        distances = np.linalg.norm(X[:, None] - Y, axis=2)
        if linkage == "single":
            return float(distances.max())
        if linkage == "complete":
            return float(distances.min())
        if linkage == "average":
            return float(distances.mean())
        gap = np.linalg.norm(X.mean(axis=0) - Y.mean(axis=0))
        return float(np.sqrt(2 * len(X) * len(Y) / (len(X) + len(Y))) * gap)


@misconception(
    fails=["cluster_distance"],
    hint="Your distances between points are squared: the root is missing.",
)
class squared_distances:
    """No root."""

    def cluster_distance(X, Y, linkage):
        squares = ((X[:, None] - Y) ** 2).sum(axis=2)
        if linkage == "ward":
            squares = np.sum((X.mean(axis=0) - Y.mean(axis=0)) ** 2)
            return float(2 * len(X) * len(Y) / (len(X) + len(Y)) * squares)
        return float({"single": np.min, "complete": np.max, "average": np.mean}[linkage](squares))


@misconception(
    fails=["cluster_distance"],
    hint="You add up absolute differences of the features (city blocks); the text asks for the Euclidean "
    "distance.",
)
class city_blocks:
    """Manhattan distance."""

    def cluster_distance(X, Y, linkage):
        if linkage == "ward":
            gap = np.abs(X.mean(axis=0) - Y.mean(axis=0)).sum()
            return float(np.sqrt(2 * len(X) * len(Y) / (len(X) + len(Y))) * gap)
        distances = np.abs(X[:, None] - Y).sum(axis=2)
        return float({"single": np.min, "complete": np.max, "average": np.mean}[linkage](distances))


@misconception(
    fails=["cluster_distance"],
    hint="For average linkage you measure the distance between the *means*. The text asks for the mean of "
    "the *distances*, over all pairs.",
)
class average_is_centroid:
    """Centroid linkage."""

    def cluster_distance(X, Y, linkage):
        gap = float(np.linalg.norm(X.mean(axis=0) - Y.mean(axis=0)))
        if linkage == "average":
            return gap
        if linkage == "ward":
            return float(np.sqrt(2 * len(X) * len(Y) / (len(X) + len(Y))) * gap)
        distances = np.linalg.norm(X[:, None] - Y, axis=2)
        return float(distances.min() if linkage == "single" else distances.max())


@misconception(
    fails=["cluster_distance"],
    hint="For average linkage you divide by the number of points. How many *pairs* are there?",
)
class average_over_points:
    """Divided by N_X + N_Y."""

    def cluster_distance(X, Y, linkage):
        distances = np.linalg.norm(X[:, None] - Y, axis=2)
        if linkage == "average":
            return float(distances.sum() / (len(X) + len(Y)))
        if linkage == "ward":
            gap = np.linalg.norm(X.mean(axis=0) - Y.mean(axis=0))
            return float(np.sqrt(2 * len(X) * len(Y) / (len(X) + len(Y))) * gap)
        return float(distances.min() if linkage == "single" else distances.max())


@misconception(
    fails=["cluster_distance"],
    hint="The factor 2 under Ward's root is missing. With it, the distance of two single points is their plain "
    "distance.",
)
class ward_without_the_two:
    """sqrt(nm / (n + m)) |means|."""

    def cluster_distance(X, Y, linkage):
        if linkage == "ward":
            gap = np.linalg.norm(X.mean(axis=0) - Y.mean(axis=0))
            return float(np.sqrt(len(X) * len(Y) / (len(X) + len(Y))) * gap)
        distances = np.linalg.norm(X[:, None] - Y, axis=2)
        return float({"single": np.min, "complete": np.max, "average": np.mean}[linkage](distances))


@misconception(
    fails=["cluster_distance"],
    hint="Your Ward distance is that of the means alone: the sizes of the two clusters have no say in it.",
)
class ward_without_sizes:
    """Centroid linkage called Ward."""

    def cluster_distance(X, Y, linkage):
        if linkage == "ward":
            return float(np.linalg.norm(X.mean(axis=0) - Y.mean(axis=0)))
        distances = np.linalg.norm(X[:, None] - Y, axis=2)
        return float({"single": np.min, "complete": np.max, "average": np.mean}[linkage](distances))


@misconception(
    fails=["cluster_distance"],
    hint="You average over points *and* features: `mean()` needs an axis, so that the mean of a cluster has as "
    "many entries as a point.",
)
class ward_mean_of_everything:
    """axis forgotten."""

    def cluster_distance(X, Y, linkage):
        if linkage == "ward":
            return float(np.sqrt(2 * len(X) * len(Y) / (len(X) + len(Y))) * abs(X.mean() - Y.mean()))
        distances = np.linalg.norm(X[:, None] - Y, axis=2)
        return float({"single": np.min, "complete": np.max, "average": np.mean}[linkage](distances))


# --- closest_pair ---------------------------------------------------------------------------------


@misconception(
    fails=["closest_pair"],
    hint="The zeros on the diagonal win: every cluster is closest to itself. The pair must be of two "
    "*different* clusters.",
)
class diagonal_wins:
    """argmin over the whole matrix."""

    def closest_pair(D):
        i, j = np.unravel_index(np.argmin(D), D.shape)
        return int(i), int(j)


@misconception(
    fails=["closest_pair"],
    hint="You leave out every distance that is zero, not only the diagonal. Two different clusters may lie on the "
    "same spot.",
)
class zeros_left_out:
    """Zeros become infinite."""

    def closest_pair(D):
        i, j = np.unravel_index(np.argmin(np.where(D == 0, np.inf, D)), D.shape)
        return int(min(i, j)), int(max(i, j))


@misconception(
    fails=["closest_pair"],
    hint="Of equally close pairs you take the last one; the text says which one it should be.",
)
class last_of_equal_pairs:
    """<= while searching."""

    def closest_pair(D):
        best = (0, 1)
        for i in range(len(D)):
            for j in range(i + 1, len(D)):
                if D[i, j] <= D[best]:
                    best = (i, j)
        return best


@misconception(
    fails=["closest_pair"],
    hint="You return the pair that is farthest apart. Merge the closest two; complete linkage is a matter of how "
    "the distances are measured, not of which pair is taken.",
)
class farthest_pair:
    """argmax."""

    def closest_pair(D):
        i, j = np.unravel_index(np.argmax(D), D.shape)
        return int(i), int(j)


@misconception(
    fails=["closest_pair"],
    hint="The pair is right, but the larger number stands first.",
)
class larger_number_first:
    """The pair from the lower triangle."""

    def closest_pair(D):
        pairs = [(j, i) for i in range(len(D)) for j in range(i + 1, len(D))]
        return min(pairs, key=lambda pair: D[pair])


@misconception(
    fails=["closest_pair"],
    hint="Your function writes into the matrix that it was given (on its diagonal). Work on a copy.",
)
class diagonal_overwritten:
    """fill_diagonal on the argument."""

    def closest_pair(D):
        np.fill_diagonal(D, np.inf)
        i, j = np.unravel_index(np.argmin(D), D.shape)
        return int(i), int(j)


# --- agglomerate ----------------------------------------------------------------------------------


@misconception(
    fails=["agglomerate"],
    hint="The distances are worked out once, between single points, and never again. After a merge the distances to "
    "the *new cluster* are needed, and the distance function decides what they are.",
)
class distances_not_updated:
    """Always the smallest distance of single points, as with single linkage."""

    def agglomerate(X, distance):
        clusters = {i: [i] for i in range(len(X))}
        D = [[distance(X[[a]], X[[b]]) for b in range(len(X))] for a in range(len(X))]
        Z = []
        while len(clusters) > 1:
            heights = {
                (i, j): min(D[a][b] for a in clusters[i] for b in clusters[j])
                for i in clusters
                for j in clusters
                if i < j
            }
            i, j = min(heights, key=lambda pair: (heights[pair], pair))
            merged = clusters.pop(i) + clusters.pop(j)
            Z.append([i, j, heights[i, j], len(merged)])
            clusters[len(X) + len(Z) - 1] = merged
        return np.array(Z, dtype=float)


@misconception(
    fails=["agglomerate"],
    hint="You replace a cluster by its mean after a merge. The distance function expects *all* points of a cluster.",
)
class clusters_become_their_mean:
    """One representative for a cluster."""

    def agglomerate(X, distance):
        clusters = {i: (X[[i]], 1) for i in range(len(X))}
        Z = []
        while len(clusters) > 1:
            heights = {
                (i, j): distance(clusters[i][0], clusters[j][0]) for i in clusters for j in clusters if i < j
            }
            i, j = min(heights, key=lambda pair: (heights[pair], pair))
            (A, n), (B, m) = clusters.pop(i), clusters.pop(j)
            Z.append([i, j, heights[i, j], n + m])
            clusters[len(X) + len(Z) - 1] = ((n * A + m * B) / (n + m), n + m)
        return np.array(Z, dtype=float)


@misconception(
    fails=["agglomerate"],
    hint="Your new cluster takes over the number of one of its parts. Each merge makes a cluster with a *new* number, "
    "counted on from the number of points.",
)
class numbers_used_again:
    """The merged cluster keeps the smaller number."""

    def agglomerate(X, distance):
        clusters = {i: X[[i]] for i in range(len(X))}
        Z = []
        while len(clusters) > 1:
            heights = {
                (i, j): distance(clusters[i], clusters[j]) for i in clusters for j in clusters if i < j
            }
            i, j = min(heights, key=lambda pair: (heights[pair], pair))
            clusters[i] = np.concatenate([clusters[i], clusters.pop(j)])
            Z.append([i, j, heights[i, j], len(clusters[i])])
        return np.array(Z, dtype=float)


@misconception(
    fails=["agglomerate"],
    hint="Your new clusters start with the number after N. The points are 0 to N − 1, so which number is free next?",
)
class new_numbers_off_by_one:
    """N + 1 for the first merge."""

    def agglomerate(X, distance):
        clusters = {i: X[[i]] for i in range(len(X))}
        Z = []
        while len(clusters) > 1:
            heights = {
                (i, j): distance(clusters[i], clusters[j]) for i in clusters for j in clusters if i < j
            }
            i, j = min(heights, key=lambda pair: (heights[pair], pair))
            merged = np.concatenate([clusters.pop(i), clusters.pop(j)])
            Z.append([i, j, heights[i, j], len(merged)])
            clusters[len(X) + len(Z)] = merged
        return np.array(Z, dtype=float)


@misconception(
    fails=["agglomerate"],
    hint="One merge is missing from your record: go on until a *single* cluster remains, and write down the last "
    "merge too.",
)
class last_merge_not_recorded:
    """Stops at two clusters."""

    def agglomerate(X, distance):
        clusters = {i: X[[i]] for i in range(len(X))}
        Z = []
        while len(clusters) > 2:
            heights = {
                (i, j): distance(clusters[i], clusters[j]) for i in clusters for j in clusters if i < j
            }
            i, j = min(heights, key=lambda pair: (heights[pair], pair))
            merged = np.concatenate([clusters.pop(i), clusters.pop(j)])
            Z.append([i, j, heights[i, j], len(merged)])
            clusters[len(X) + len(Z) - 1] = merged
        return np.array(Z, dtype=float).reshape(-1, 4)


@misconception(
    fails=["agglomerate"],
    hint="The last column counts the *points* of the new cluster, not the number of clusters that were merged.",
)
class size_is_always_two:
    """2 in every row."""

    def agglomerate(X, distance):
        clusters = {i: X[[i]] for i in range(len(X))}
        Z = []
        while len(clusters) > 1:
            heights = {
                (i, j): distance(clusters[i], clusters[j]) for i in clusters for j in clusters if i < j
            }
            i, j = min(heights, key=lambda pair: (heights[pair], pair))
            merged = np.concatenate([clusters.pop(i), clusters.pop(j)])
            Z.append([i, j, heights[i, j], 2])
            clusters[len(X) + len(Z) - 1] = merged
        return np.array(Z, dtype=float)


@misconception(
    fails=["agglomerate"],
    hint="Your heights add up from merge to merge. The height of a merge is the distance of its two clusters, "
    "nothing more.",
)
class heights_add_up:
    """Cumulative heights."""

    def agglomerate(X, distance):
        clusters = {i: X[[i]] for i in range(len(X))}
        Z, total = [], 0.0
        while len(clusters) > 1:
            heights = {
                (i, j): distance(clusters[i], clusters[j]) for i in clusters for j in clusters if i < j
            }
            i, j = min(heights, key=lambda pair: (heights[pair], pair))
            merged = np.concatenate([clusters.pop(i), clusters.pop(j)])
            total += heights[i, j]
            Z.append([i, j, total, len(merged)])
            clusters[len(X) + len(Z) - 1] = merged
        return np.array(Z, dtype=float)


# --- cut ------------------------------------------------------------------------------------------


@misconception(
    fails=["cut"],
    hint="A merge at exactly the height of the cut has happened, says the text.",
)
class cut_strictly_below:
    """< for <=."""

    def cut(Z, height):
        n = len(Z) + 1
        labels = np.arange(n)
        for step, (i, j, merge_height, _) in enumerate(Z):
            if merge_height < height:
                labels[(labels == i) | (labels == j)] = n + step
        return labels


@misconception(
    fails=["cut"],
    hint="You keep the merges *above* the line. What hangs together below it is a cluster.",
)
class cut_keeps_the_top:
    """> for <=."""

    def cut(Z, height):
        n = len(Z) + 1
        labels = np.arange(n)
        for step, (i, j, merge_height, _) in enumerate(Z):
            if merge_height > height:
                labels[(labels == i) | (labels == j)] = n + step
        return labels


@misconception(
    fails=["cut"],
    hint="Only merges of single points reach your labels. When a cluster merges, *all* of its points move on to "
    "the new one.",
)
class cut_of_points_only:
    """Clusters made by earlier merges are not followed."""

    def cut(Z, height):
        n = len(Z) + 1
        labels = np.arange(n)
        for step, (i, j, merge_height, _) in enumerate(Z):
            if merge_height <= height:
                for number in (int(i), int(j)):
                    if number < n:
                        labels[number] = n + step
        return labels


@misconception(
    fails=["cut"],
    hint="The argument is a height, not a number of merges or clusters: compare it with the third column of Z.",
)
class height_is_a_number_of_clusters:
    """The cut leaves `height` clusters."""

    def cut(Z, height):
        n = len(Z) + 1
        labels = np.arange(n)
        for step in range(max(0, min(n - 1, n - round(height)))):
            labels[np.isin(labels, Z[step, :2])] = n + step
        return labels


# --- update ---------------------------------------------------------------------------------------


@misconception(
    fails=["update"],
    hint="For average linkage you take the plain mean of the two old distances. The larger cluster has more pairs, "
    "so its distance counts more.",
)
class update_average_unweighted:
    """WPGMA."""

    def updated_distance(linkage, d_xz, d_yz, d_xy, n_x, n_y, n_z):
        if linkage == "average":
            return (d_xz + d_yz) / 2
        if linkage == "ward":
            squares = (n_x + n_z) * d_xz**2 + (n_y + n_z) * d_yz**2 - n_z * d_xy**2
            return (squares / (n_x + n_y + n_z)) ** 0.5
        return min(d_xz, d_yz) if linkage == "single" else max(d_xz, d_yz)


@misconception(
    fails=["update"],
    hint="For average linkage the weights have changed places: the size of X belongs to the distance from X.",
)
class update_weights_swapped:
    """n_y d_xz + n_x d_yz."""

    def updated_distance(linkage, d_xz, d_yz, d_xy, n_x, n_y, n_z):
        if linkage == "average":
            return (n_y * d_xz + n_x * d_yz) / (n_x + n_y)
        if linkage == "ward":
            squares = (n_x + n_z) * d_xz**2 + (n_y + n_z) * d_yz**2 - n_z * d_xy**2
            return (squares / (n_x + n_y + n_z)) ** 0.5
        return min(d_xz, d_yz) if linkage == "single" else max(d_xz, d_yz)


@misconception(
    fails=["update"],
    hint="The last term of Ward's formula is missing: the two parts were apart themselves, and that distance comes "
    "off.",
)
class update_ward_without_the_last_term:
    """Without − n_z d_xy²."""

    def updated_distance(linkage, d_xz, d_yz, d_xy, n_x, n_y, n_z):
        if linkage == "ward":
            return (((n_x + n_z) * d_xz**2 + (n_y + n_z) * d_yz**2) / (n_x + n_y + n_z)) ** 0.5
        if linkage == "average":
            return (n_x * d_xz + n_y * d_yz) / (n_x + n_y)
        return min(d_xz, d_yz) if linkage == "single" else max(d_xz, d_yz)


@misconception(
    fails=["update"],
    hint="Ward's formula gives the *square* of the new distance before its root is taken. Your root is missing.",
)
class update_ward_without_the_root:
    """d² for d."""

    def updated_distance(linkage, d_xz, d_yz, d_xy, n_x, n_y, n_z):
        if linkage == "ward":
            squares = (n_x + n_z) * d_xz**2 + (n_y + n_z) * d_yz**2 - n_z * d_xy**2
            return squares / (n_x + n_y + n_z)
        if linkage == "average":
            return (n_x * d_xz + n_y * d_yz) / (n_x + n_y)
        return min(d_xz, d_yz) if linkage == "single" else max(d_xz, d_yz)


@misconception(
    fails=["update"],
    hint="In Ward's formula the *squares* of the old distances are added; you add the distances.",
)
class update_ward_of_plain_distances:
    """The squares are forgotten."""

    def updated_distance(linkage, d_xz, d_yz, d_xy, n_x, n_y, n_z):
        if linkage == "ward":
            return ((n_x + n_z) * d_xz + (n_y + n_z) * d_yz - n_z * d_xy) / (n_x + n_y + n_z)
        if linkage == "average":
            return (n_x * d_xz + n_y * d_yz) / (n_x + n_y)
        return min(d_xz, d_yz) if linkage == "single" else max(d_xz, d_yz)


@misconception(
    fails=["update"],
    hint="Single and complete linkage have changed places: after a merge single linkage keeps the smaller of the "
    "two old distances.",
)
class update_single_and_complete_swapped:
    """min and max mixed up."""

    def updated_distance(linkage, d_xz, d_yz, d_xy, n_x, n_y, n_z):
        if linkage == "single":
            return max(d_xz, d_yz)
        if linkage == "complete":
            return min(d_xz, d_yz)
        if linkage == "average":
            return (n_x * d_xz + n_y * d_yz) / (n_x + n_y)
        squares = (n_x + n_z) * d_xz**2 + (n_y + n_z) * d_yz**2 - n_z * d_xy**2
        return (squares / (n_x + n_y + n_z)) ** 0.5


# --- large_n --------------------------------------------------------------------------------------


@misconception(
    fails=["large_n"],
    hint="You count every pair twice, and perhaps the diagonal too. The distance from A to B is that from B to A, and a "
    "point has none to itself.",
)
class pairs_counted_twice:
    """N (N − 1)."""

    pairs_all = 10_000 * 9_999
    pairs_small = 100 * 99
    megabytes_all = 799.92


@misconception(
    fails=["large_n"],
    hint="You count every pair twice, and perhaps the diagonal too. The distance from A to B is that from B to A, and a "
    "point has none to itself.",
)
class pairs_are_the_whole_matrix:
    """N²."""

    pairs_all = 10_000**2
    pairs_small = 100**2
    megabytes_all = 800


@misconception(
    fails=["large_n"],
    hint="Your memory is the number of distances: each of them needs eight bytes.",
)
class one_byte_each:
    """The eight bytes forgotten."""

    megabytes_all = 49.995


@misconception(
    fails=["large_n"],
    hint="Your means are one number for a small cluster: `mean()` without an axis averages over the features "
    "too.",
)
class small_means_over_everything:
    """axis forgotten."""

    def small_means(X, small):
        return np.array([np.full(X.shape[1], X[small == k].mean()) for k in range(small.max() + 1)])


@misconception(
    fails=["large_n"],
    hint="You return the small clusters once more. Look up, for every point, the big cluster of its small one.",
)
class small_labels_returned:
    """big_of_small is ignored."""

    def big_labels(small, big_of_small):
        return small.copy()


@misconception(
    fails=["large_n"],
    hint="The index and the array have changed places: the array of big clusters is looked up *at* the small label of "
    "each point.",
)
class index_and_array_swapped:
    """small[big_of_small]."""

    def big_labels(small, big_of_small):
        return small[big_of_small % len(small)]
