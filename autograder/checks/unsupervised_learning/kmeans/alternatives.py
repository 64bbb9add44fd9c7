"""Right solutions of unsupervised_learning/kmeans, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Loops over points, means and features."""

    def assign_points(X, means):
        labels, centres = [], means.tolist()
        for x in X.tolist():
            best, best_distance = 0, float("inf")
            for j, mean in enumerate(centres):
                distance = sum((a - b) ** 2 for a, b in zip(x, mean))
                if distance < best_distance:
                    best, best_distance = j, distance
            labels.append(best)
        return np.array(labels)

    def update_means(X, labels, means):
        new = []
        for j in range(len(means)):
            members = [x for x, label in zip(X, labels) if label == j]
            new.append(sum(members) / len(members) if members else means[j])
        return np.array(new)

    def clustering_cost(X, labels, means):
        return sum(float(((x - means[label]) ** 2).sum()) for x, label in zip(X, labels))

    def best_of(runs):
        best = runs[0]
        for run in runs[1:]:
            if run[2] < best[2]:
                best = run
        return best

    def plusplus(X, first, us):
        chosen = [first]
        for u in us:
            squares = [min(float(((x - X[c]) ** 2).sum()) for c in chosen) for x in X]
            reached, total = 0.0, sum(squares)
            for n, square in enumerate(squares):
                reached += square / total
                if reached > u:
                    chosen.append(n)
                    break
        return np.array(chosen)


@alternative
class calls_its_own_steps:
    """K-means from the functions of the sections before, ended by means that no longer move."""

    def kmeans(X, start, max_rounds):
        means = start
        for _ in range(max_rounds):
            labels = assign_points(X, means)
            old_means, means = means, update_means(X, labels, means)
            if (means == old_means).all():
                break
        return labels, means, clustering_cost(X, labels, means)


@alternative
class matrices:
    """The assignment r as a matrix of 0 and 1."""

    def assign_points(X, means):
        return np.argmin([np.square(X - mean).sum(axis=1) for mean in means], axis=0)

    def update_means(X, labels, means):
        r = np.eye(len(means))[labels]
        sizes = r.sum(axis=0)[:, None]
        return np.where(sizes > 0, r.T @ X / np.maximum(sizes, 1), means)

    def clustering_cost(X, labels, means):
        r = np.eye(len(means))[labels]
        return np.sum(r * np.linalg.norm(X[:, None] - means, axis=2) ** 2)

    def kmeans(X, start, max_rounds):
        means, labels = np.array(start), np.full(len(X), -1)
        rounds, changed = 0, True
        while changed and rounds < max_rounds:
            new = assign_points(X, means)
            changed, labels, rounds = bool((new != labels).any()), new, rounds + 1
            means = update_means(X, labels, means)
        return labels, means, clustering_cost(X, labels, means)

    def best_of(runs):
        return runs[int(np.argmin([cost for _, _, cost in runs]))]

    def plusplus(X, first, us):
        chosen, nearest = np.array([first]), ((X - X[first]) ** 2).sum(axis=1)
        for u in us:
            chosen = np.append(chosen, np.searchsorted(np.cumsum(nearest) / nearest.sum(), u, side="right"))
            nearest = np.minimum(nearest, ((X - X[chosen[-1]]) ** 2).sum(axis=1))
        return chosen


@alternative
class other_names_for_the_clusters:
    """K-means with the clusters renumbered by their first mean; hand answers as floats and tuples."""

    hand_labels = (0, 1, 1, 1)
    hand_means = (0.0, 4.0)
    hand_cost = 14.0
    hand_final_labels = (0, 0, 1, 1)
    hand_final_cost = 1.0
    hand_cost_a = 36.0
    hand_cost_b = 4.0
    dbscan_kinds = ("border", "core", "core", "border", "border", "core", "border", "noise")

    def kmeans(X, start, max_rounds):
        order = np.argsort(start[:, 0])[::-1]
        means, labels = start[order], None
        for _ in range(max_rounds):
            labels = assign_points(X, means)
            means = update_means(X, labels, means)
        return labels, means, clustering_cost(X, labels, means)
