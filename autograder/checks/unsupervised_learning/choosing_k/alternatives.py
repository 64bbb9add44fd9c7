"""Right solutions of unsupervised_learning/choosing_k, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Loops over points and features, distances from `math`."""

    def clustering_cost(X, labels):
        cost = 0
        for label in set(labels):
            members = [x for x, own in zip(X, labels) if own == label]
            for j in range(X.shape[1]):
                mean = sum(float(x[j]) for x in members) / len(members)
                cost += sum((x[j] - mean) ** 2 for x in members)
        return cost

    def bends(costs):
        return np.array([costs[i - 1] - 2 * costs[i] + costs[i + 1] for i in range(1, len(costs) - 1)])

    def elbow(costs):
        best, best_bend = None, None
        for k in range(2, len(costs)):
            bend = (costs[k - 2] - costs[k - 1]) - (costs[k - 1] - costs[k])
            if best is None or bend > best_bend:
                best, best_bend = k, bend
        return best

    def silhouette_values(X, labels):
        import math

        labels = list(labels)
        if len(set(labels)) < 2:
            raise ValueError
        values = []
        for i, x in enumerate(X):
            distances = {}
            for j, y in enumerate(X):
                if i != j:
                    distances.setdefault(labels[j], []).append(math.dist(x, y))
            own = distances.pop(labels[i], None)
            if own is None:
                values.append(0.0)
                continue
            a, b = sum(own) / len(own), min(sum(d) / len(d) for d in distances.values())
            values.append(0.0 if a == b else 1 - a / b if a < b else b / a - 1)
        return np.array(values)

    def standardise(X):
        Z = np.zeros(X.shape)
        for j, column in enumerate(X.T):
            if column.min() < column.max():
                Z[:, j] = (column - column.mean()) / np.sqrt(((column - column.mean()) ** 2).mean())
        return Z

    def reference_samples(X, U):
        samples = np.empty(U.shape)
        for j in range(X.shape[1]):
            samples[:, :, j] = np.interp(U[:, :, j], [0, 1], [X[:, j].min(), X[:, j].max()])
        return samples

    def choose_by_gap(gaps, errors):
        k = 1
        while k < len(gaps):
            if not gaps[k] - errors[k] > gaps[k - 1]:
                return k
            k += 1
        return None

    def adjusted_rand(labels_a, labels_b):
        both = in_a = in_b = pairs = 0
        for i in range(len(labels_a)):
            for j in range(i):
                a, b = labels_a[i] == labels_a[j], labels_b[i] == labels_b[j]
                both, in_a, in_b, pairs = both + (a and b), in_a + a, in_b + b, pairs + 1
        if in_a == in_b == 0 or in_a == in_b == pairs:
            return 1
        expected = in_a * in_b / pairs
        return (both - expected) / ((in_a + in_b) / 2 - expected)

    def stability(partitions):
        total = pairs = 0
        for i in range(len(partitions)):
            for j in range(i + 1, len(partitions)):
                total, pairs = total + adjusted_rand(partitions[i], partitions[j]), pairs + 1
        return total / pairs


@alternative
class matrices:
    """Whole matrices: indicator of the clusters, all distances at once, contingency table."""

    def clustering_cost(X, labels):
        R = (np.asarray(labels)[:, None] == np.unique(labels)).astype(float)
        means = R.T @ X / R.sum(axis=0)[:, None]
        return np.sum((X - R @ means) ** 2)

    def bends(costs):
        return np.diff(costs, 2)

    def silhouette_values(X, labels):
        clusters, own = np.unique(labels, return_inverse=True)
        if len(clusters) < 2:
            raise ValueError("at least two clusters")
        D = np.linalg.norm(X[:, None] - X[None], axis=-1)
        R = np.eye(len(clusters))[own]
        sizes, sums, everyone = R.sum(axis=0), D @ R, np.arange(len(X))
        a = sums[everyone, own] / np.maximum(sizes[own] - 1, 1)
        means = sums / sizes
        means[everyone, own] = np.inf
        b = means.min(axis=1)
        larger = np.maximum(a, b)
        quotient = np.divide(b - a, larger, out=np.zeros(len(X)), where=larger > 0)
        return np.where(sizes[own] == 1, 0.0, quotient)

    def silhouette_score(X, labels):
        return np.average(silhouette_values(X, labels))

    def reference_samples(X, U):
        return U * X.max(axis=0) + (1 - U) * X.min(axis=0)

    def gap_curve(costs, reference_costs):
        ratios = np.log(reference_costs / costs)
        return ratios.mean(axis=0), np.sqrt(ratios.var(axis=0) * (1 + 1 / ratios.shape[0]))

    def adjusted_rand(labels_a, labels_b):
        _, a = np.unique(labels_a, return_inverse=True)
        _, b = np.unique(labels_b, return_inverse=True)
        table = np.zeros((a.max() + 1, b.max() + 1))
        np.add.at(table, (a, b), 1)

        def pairs(counts):
            return (counts * (counts - 1) / 2).sum()

        both, in_a, in_b = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
        expected = in_a * in_b / pairs(np.array([len(a)]))
        at_most = (in_a + in_b) / 2
        return 1.0 if np.isclose(at_most, expected) else (both - expected) / (at_most - expected)


@alternative
class pairs_of_points:
    """The cost from squared distances between all pairs of a cluster, with no mean at all; ordered pairs in the index."""

    def clustering_cost(X, labels):
        labels, cost = np.array(labels), 0.0
        for label in np.unique(labels):
            members = X[labels == label].astype(float)
            cost += ((members[:, None] - members) ** 2).sum() / (2 * len(members))
        return cost

    def silhouette_values(X, labels):
        X, labels = np.asarray(X, dtype=float), np.asarray(labels)
        if (labels == labels[0]).all():
            raise ValueError("k = 1")
        same = labels[:, None] == labels
        D = np.sqrt(sum((X[:, [j]] - X[:, j]) ** 2 for j in range(X.shape[1])))
        values = []
        for distances, own in zip(D, same):
            companions = np.count_nonzero(own) - 1
            others = [distances[labels == c].mean() for c in set(labels[~own].tolist())]
            a, b = distances @ own / max(companions, 1), min(others)
            values.append((b - a) / max(a, b, 1e-300) if companions else 0.0)
        return np.array(values)

    def standardise(X):
        centred = X - np.average(X, axis=0)
        root_mean_square = np.sqrt((centred**2).mean(axis=0))
        root_mean_square[root_mean_square == 0] = 1
        return centred / root_mean_square

    def adjusted_rand(labels_a, labels_b):
        a, b = np.array(labels_a), np.array(labels_b)
        apart = ~np.eye(len(a), dtype=bool)
        A, B = (a[:, None] == a)[apart], (b[:, None] == b)[apart]
        if np.array_equal(A, B):
            return 1.0
        expected = A.sum() * B.sum() / A.size
        return ((A & B).sum() - expected) / ((A.sum() + B.sum()) / 2 - expected)

    def choose_by_gap(gaps, errors):
        gaps, errors = np.array(gaps), np.array(errors)
        good = np.flatnonzero(gaps[:-1] >= gaps[1:] - errors[1:])
        return good[0] + 1 if good.size else None


@alternative
class pocket_calculator:
    """Hand answers as floats and tuples, rounded to three decimals."""

    hand_cost_1 = 26.0
    hand_cost_2 = 1.0
    hand_cost_3 = 0.5
    hand_cost_4 = 0.0
    corner_costs = (274.0, 74.0, 38.0, 2.0)
    corner_bends = (164, 0, 35.5)
    hand_a = 3
    hand_b = 5.5
    hand_s = 0.455
    hand_s_alone = 0.0
    hand_s_moved = -0.857
