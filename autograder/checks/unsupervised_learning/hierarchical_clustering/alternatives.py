"""Right solutions of unsupervised_learning/hierarchical_clustering, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Loops over pairs of points, sets and lists instead of arrays."""

    def cluster_distance(X, Y, linkage):
        distances = [sum((a - b) ** 2 for a, b in zip(x, y)) ** 0.5 for x in X for y in Y]
        if linkage == "single":
            return min(distances)
        if linkage == "complete":
            return max(distances)
        if linkage == "average":
            return sum(distances) / len(distances)
        squares = ((sum(X) / len(X) - sum(Y) / len(Y)) ** 2).sum()
        return (2 * squares * len(X) * len(Y) / (len(X) + len(Y))) ** 0.5

    def closest_pair(D):
        best = (0, 1)
        for i in range(len(D)):
            for j in range(i + 1, len(D)):
                if D[i, j] < D[best]:
                    best = (i, j)
        return best

    def agglomerate(X, distance):
        n = len(X)
        members = [[i] for i in range(n)]
        gone, Z = set(), []
        for step in range(n - 1):
            best = None
            for i in range(n + step):
                for j in range(i + 1, n + step):
                    if i in gone or j in gone:
                        continue
                    height = distance(X[members[i]], X[members[j]])
                    if best is None or height < best[0]:
                        best = (height, i, j)
            height, i, j = best
            gone |= {i, j}
            members.append(members[i] + members[j])
            Z.append([i, j, height, len(members[-1])])
        return np.array(Z, dtype=float)

    def cut(Z, height):
        n = len(Z) + 1
        clusters = {i: {i} for i in range(n)}
        for step, (i, j, merge_height, _) in enumerate(Z.tolist()):
            if merge_height > height:
                break
            clusters[n + step] = clusters.pop(int(i)) | clusters.pop(int(j))
        labels = np.zeros(n, dtype=int)
        for number, points in enumerate(clusters.values()):
            labels[list(points)] = number
        return labels

    def small_means(X, small):
        return np.array([X[small == k].sum(axis=0) / (small == k).sum() for k in sorted(set(small.tolist()))])

    def big_labels(small, big_of_small):
        return np.array([big_of_small[k] for k in small])


@alternative
class a_matrix_of_distances:
    """The merges on a matrix that is kept up to date; the closest pair by argmin."""

    def closest_pair(D):
        above = np.where(np.triu(np.ones(D.shape), 1) > 0, D, np.inf)
        i, j = np.unravel_index(np.argmin(above), D.shape)
        return int(i), int(j)

    def agglomerate(X, distance):
        points, numbers = [X[i : i + 1] for i in range(len(X))], list(range(len(X)))
        D = np.array([[distance(A, B) if A is not B else 0.0 for A in points] for B in points])
        Z = np.zeros((0, 4))
        while len(points) > 1:
            i, j = closest_pair(D)
            merged = np.vstack([points[i], points[j]])
            Z = np.vstack([Z, [numbers[i], numbers[j], D[i, j], len(merged)]])
            kept = [k for k in range(len(points)) if k not in (i, j)]
            new = [distance(points[k], merged) for k in kept]
            D = np.block([[D[np.ix_(kept, kept)], np.array(new)[:, None]], [np.array([*new, 0.0])]])
            points = [points[k] for k in kept] + [merged]
            numbers = [numbers[k] for k in kept] + [len(X) + len(Z) - 1]
        return Z

    def cut(Z, height):
        n = len(Z) + 1
        parent = np.arange(n + len(Z))
        for step in range(len(Z)):
            if Z[step, 2] <= height:
                parent[Z[step, :2].astype(int)] = n + step
        for _ in range(len(Z)):
            parent = parent[parent]
        return np.unique(parent[:n], return_inverse=True)[1]


@alternative
class matrices:
    """One-hot matrices, scipy's distances, Ward from the cost of K-means, hand answers as tuples."""

    hand_single = (1.0, 2.0, 4.0)
    hand_ward = (1, 2.887, 6.940)
    hand_two_single = (1, 1, 1, 0)
    pairs_all = 49995000
    megabytes_all = 399.96
    pairs_small = 4950

    def cluster_distance(X, Y, linkage):
        if linkage == "ward":

            def cost(points):
                return ((points - points.mean(axis=0)) ** 2).sum()

            return np.sqrt(2 * (cost(np.concatenate([X, Y])) - cost(X) - cost(Y)))
        squares = ((X[:, None, :] - Y[None, :, :]) ** 2).sum(axis=-1)
        return {"single": np.min, "complete": np.max, "average": np.mean}[linkage](np.sqrt(squares))

    def updated_distance(linkage, d_xz, d_yz, d_xy, n_x, n_y, n_z):
        if linkage == "ward":
            n = n_x + n_y + n_z
            return ((n_x + n_z) / n * d_xz**2 + (n_y + n_z) / n * d_yz**2 - n_z / n * d_xy**2) ** 0.5
        a, b = (n_x / (n_x + n_y), n_y / (n_x + n_y)) if linkage == "average" else (0.5, 0.5)
        c = {"single": -0.5, "complete": 0.5, "average": 0.0}[linkage]
        return a * d_xz + b * d_yz + c * abs(d_xz - d_yz)

    def small_means(X, small):
        r = np.eye(small.max() + 1)[small]
        return r.T @ X / r.sum(axis=0)[:, None]

    def big_labels(small, big_of_small):
        return np.take(big_of_small, small)
