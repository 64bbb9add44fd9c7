"""Right solutions of kernels_trees_ensembles/decision_trees, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Loops, `math` and lists; numpy only where the text asks for an array."""

    def entropy(counts):
        import math

        n = sum(counts)
        bits = 0.0
        for count in counts:
            if count > 0:
                bits += count / n * math.log2(n / count)
        return bits

    def gini(counts):
        n = sum(counts)
        return sum(count / n * (1 - count / n) for count in counts)

    def gain(children, impurity):
        n, whole, weighted = 0, [0] * len(children[0]), 0.0
        for child in children:
            for k, count in enumerate(child):
                whole[k] += count
                n += count
        for child in children:
            if sum(child) > 0:
                weighted += sum(child) / n * impurity(child)
        return impurity(np.array(whole)) - weighted

    def candidate_thresholds(x):
        values = sorted({float(each) for each in x})
        return np.array([(values[i - 1] + values[i]) / 2 for i in range(1, len(values))])

    def best_split(X, y):
        def errors(labels):
            return len(labels) - sum(labels.count(k) ** 2 for k in set(labels)) / len(labels)

        n, y, best = len(y), list(y), None
        for j in range(X.shape[1]):
            values = sorted(set(X[:, j]))
            for i in range(1, len(values)):
                t = (values[i - 1] + values[i]) / 2
                left = [label for x, label in zip(X[:, j], y) if x <= t]
                right = [label for x, label in zip(X[:, j], y) if x > t]
                gained = (errors(y) - errors(left) - errors(right)) / n
                if gained > 1e-12 and (best is None or gained > best[2] + 1e-12):
                    best = (j, t, gained)
        return best

    def predict(tree, X):
        if "left" not in tree:
            return np.array([tree["label"] for _ in X], dtype=int)
        answers = []
        for x in X:
            side = "left" if x[tree["feature"]] <= tree["threshold"] else "right"
            answers.append(int(predict(tree[side], x.reshape(1, -1))[0]))
        return np.array(answers, dtype=int)

    def depth(tree):
        level, here = 0, [tree]
        while True:
            below = [node[side] for node in here if "left" in node for side in ("left", "right")]
            if not below:
                return level
            level, here = level + 1, below

    def leaves(tree):
        waiting, count = [tree], 0
        while waiting:
            node = waiting.pop()
            if "left" in node:
                waiting += [node["left"], node["right"]]
            else:
                count += 1
        return count


@alternative
class whole_arrays:
    """Cumulated counts of the sorted samples, masks of whole arrays, no loop over thresholds or samples."""

    def entropy(counts):
        p = np.array(counts, dtype=float) / np.sum(counts)
        return -np.sum(p * np.log2(np.where(p > 0, p, 1)))

    def gini(counts):
        p = np.array(counts, dtype=float) / np.sum(counts)
        return 1 - p @ p

    def gain(children, impurity):
        kept = children[children.any(axis=1)]
        return impurity(kept.sum(axis=0)) - np.average([impurity(c) for c in kept], weights=kept.sum(axis=1))

    def candidate_thresholds(x):
        ordered = np.sort(x)
        middle = (ordered[1:] + ordered[:-1]) / 2
        return middle[np.diff(ordered) > 0]

    def best_split(X, y):
        n, classes = len(y), np.unique(y)
        found = []
        for j in range(X.shape[1]):
            order = np.argsort(X[:, j])
            x = X[order, j]
            cumulated = np.cumsum(y[order][:, None] == classes, axis=0)
            left, right = cumulated[:-1], cumulated[-1] - cumulated[:-1]
            size = np.arange(1, n)
            pure = (left**2).sum(axis=1) / size + (right**2).sum(axis=1) / (n - size)
            gains = (pure - (cumulated[-1] ** 2).sum() / n) / n
            for i in np.flatnonzero(x[1:] > x[:-1]):
                found.append((j, float(x[i] + x[i + 1]) / 2, float(gains[i])))
        if not found or max(each[2] for each in found) < 1e-12:
            return None
        top = max(each[2] for each in found)
        return next(each for each in found if each[2] > top - 1e-12)

    def predict(tree, X):
        labels = np.full(len(X), tree["label"])
        if "left" in tree:
            left = X[:, tree["feature"]] <= tree["threshold"]
            labels[left] = predict(tree["left"], X[left])
            labels[~left] = predict(tree["right"], X[~left])
        return labels

    def depth(tree):
        return max(1 + depth(tree[side]) for side in ("left", "right")) if "left" in tree else 0

    def grow(X, y, max_depth, find_split):
        smallest = y.min()
        tree = {"label": np.bincount(y - smallest).argmax() + smallest}
        split = find_split(X, y) if max_depth > 0 and (y != smallest).any() else None
        if split is not None:
            tree["feature"], tree["threshold"] = split[:2]
            for side, mask in (("left", X[:, split[0]] <= split[1]), ("right", X[:, split[0]] > split[1])):
                tree[side] = grow(X[mask], y[mask], max_depth - 1, find_split)
        return tree


@alternative
class built_from_the_parts:
    """best_split calls gain, gini and candidate_thresholds; prune returns copies and counts its own errors."""

    def best_split(X, y):
        classes, best = np.unique(y), None
        for j in range(X.shape[1]):
            for t in candidate_thresholds(X[:, j]):
                left = X[:, j] <= t
                table = np.array([[np.sum(y[side] == k) for k in classes] for side in (left, ~left)])
                gained = gain(table, gini)
                if gained > (1e-12 if best is None else best[2] + 1e-12):
                    best = (j, t, gained)
        return best

    def grow(X, y, max_depth, find_split):
        from collections import Counter

        counted = Counter(y.tolist())
        majority = min(counted, key=lambda label: (-counted[label], label))
        split = None
        if max_depth >= 1 and len(counted) >= 2:
            split = find_split(X, y)
        if split is None:
            return {"label": majority}
        j, t = split[0], split[1]
        left, right = np.flatnonzero(X[:, j] <= t), np.flatnonzero(X[:, j] > t)
        return {
            "left": grow(X[left], y[left], max_depth - 1, find_split),
            "right": grow(X[right], y[right], max_depth - 1, find_split),
            "label": majority,
            "feature": int(j),
            "threshold": float(t),
        }

    def prune(tree, X_val, y_val):
        import copy

        def cut(node, X, y):
            """Prunes in place; the number of errors that remain."""
            as_leaf = int(np.sum(y != node["label"]))
            if "left" not in node:
                return as_leaf
            left = X[:, node["feature"]] <= node["threshold"]
            below = cut(node["left"], X[left], y[left]) + cut(node["right"], X[~left], y[~left])
            if as_leaf > below:
                return below
            for key in ("feature", "threshold", "left", "right"):
                del node[key]
            return as_leaf

        result = copy.deepcopy(tree)
        cut(result, X_val, y_val)
        return result


@alternative
class rounded_by_hand:
    """Four decimals from a pocket calculator."""

    hand_entropy = 0.9403
    hand_gini = 0.4592
    hand_children = 0.6935
    hand_gain = 0.2467
    hand_gini_gain = 0.1163

    def entropy(counts):
        n = np.sum(counts)
        return np.log2(n) - sum(c * np.log2(c) for c in counts if c) / n
