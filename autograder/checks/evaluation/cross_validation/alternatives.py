"""Right solutions of evaluation/cross_validation, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Lists and loops; arrays only where the text asks for them."""

    def kfold(order, k):
        n = len(order)
        if not 2 <= k <= n:
            raise ValueError("k")
        splits, start = [], 0
        for i in range(k):
            size = n // k + (1 if i < n % k else 0)
            train = [each for place, each in enumerate(order) if not start <= place < start + size]
            splits.append((np.array(train), np.array(order[start : start + size])))
            start += size
        return splits

    def cross_validate(fit_and_score, splits):
        scores = []
        for train, test in splits:
            scores.append(fit_and_score(train, test))
        k = len(scores)
        mean = sum(scores) / k
        variance = sum((each - mean) ** 2 for each in scores) / (k - 1)
        return mean, (variance / k) ** 0.5

    def stratified_folds(y, k):
        seen, folds = {}, []
        for label in y.tolist():
            folds.append(seen.get(label, 0) % k)
            seen[label] = seen.get(label, 0) + 1
        return np.array(folds)

    def group_folds(groups, k):
        groups = list(groups)
        names = list(dict.fromkeys(groups))
        if len(names) < k:
            raise ValueError("groups")
        samples, fold_of = [0] * k, {}
        for name in sorted(names, key=groups.count, reverse=True):
            fold_of[name] = samples.index(min(samples))
            samples[fold_of[name]] += groups.count(name)
        return np.array([fold_of[name] for name in groups])

    def time_series_splits(n, k):
        size = n // (k + 1)
        splits, stop = [], n
        while len(splits) < k:
            splits.insert(0, (np.arange(0, stop - size), np.arange(stop - size, stop)))
            stop -= size
        return splits

    def standardise(X_train, X_test):
        Z_train, Z_test = np.zeros(X_train.shape), np.zeros(X_test.shape)
        for j in range(X_train.shape[1]):
            column = X_train[:, j]
            mean, std = column.mean(), column.std() or 1.0
            Z_train[:, j], Z_test[:, j] = (column - mean) / std, (X_test[:, j] - mean) / std
        return Z_train, Z_test

    def honest_accuracy(X, y, splits, m):
        total = 0.0
        for train, test in splits:
            columns = most_different(X[train], y[train], m)
            answers = nearest_mean(X[np.ix_(train, columns)], y[train], X[np.ix_(test, columns)])
            total += sum(int(a == b) for a, b in zip(answers, y[test])) / len(test)
        return total / len(splits)


@alternative
class sets_and_masks:
    """Training sets as what the test set leaves over; ranks within a class; one task built on another."""

    def kfold(order, k):
        if k < 2 or len(order) < k:
            raise ValueError
        folds = np.array_split(order, k)
        return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

    def cross_validate(fit_and_score, splits):
        scores = [fit_and_score(*split) for split in splits]
        return float(np.mean(scores)), float(np.sqrt(np.var(scores, ddof=1) / len(scores)))

    def stratified_folds(y, k):
        same_class_before = np.tril(y[:, None] == y, k=-1)
        return same_class_before.sum(axis=1) % k

    def time_series_splits(n, k):
        time = np.arange(n)
        size = n // (k + 1)
        block = k - 1 - (n - 1 - time) // size
        return [(time[block < i], time[block == i]) for i in range(k)]

    def standardise(X_train, X_test):
        mean, variance = np.mean(X_train, axis=0), np.var(X_train, axis=0)
        variance[variance == 0] = 1
        return tuple((X - mean) * variance**-0.5 for X in (X_train, X_test))

    def honest_accuracy(X, y, splits, m):
        def score(train, test):
            chosen = most_different(X[train], y[train], m)
            return np.mean(nearest_mean(X[train][:, chosen], y[train], X[test][:, chosen]) == y[test])

        return np.mean([score(train, test) for train, test in splits])


@alternative
class sorted_and_stable:
    """Stable sorts instead of keys with two parts; sorted training sets; leaky_accuracy with a single split."""

    def kfold(order, k):
        if k not in range(2, len(order) + 1):
            raise ValueError
        borders = [i * (len(order) // k) + min(i, len(order) % k) for i in range(k + 1)]
        blocks = [slice(borders[i], borders[i + 1]) for i in range(k)]
        return [(np.sort(np.delete(order, block)), np.sort(order[block])) for block in blocks]

    def group_folds(groups, k):
        names, first = np.unique(groups, return_index=True)
        if names.size < k:
            raise ValueError
        names = names[np.argsort(first)]
        counts = np.array([np.count_nonzero(groups == name) for name in names])
        folds, samples = np.full(groups.shape, -1), np.zeros(k)
        for g in np.argsort(-counts, kind="stable"):
            folds[groups == names[g]] = samples.argmin()
            samples[samples.argmin()] += counts[g]
        return folds

    def stratified_folds(y, k):
        order = np.argsort(y, kind="stable")
        _, starts, counts = np.unique(y[order], return_index=True, return_counts=True)
        folds = np.empty(len(y), dtype=int)
        folds[order] = (np.arange(len(y)) - np.repeat(starts, counts)) % k
        return folds

    def time_series_splits(n, k):
        tests = np.split(np.arange(n), [n - (k - i) * (n // (k + 1)) for i in range(k)])[1:]
        return [(np.arange(test[0]), test) for test in tests]


@alternative
class rounded_by_hand:
    """Four decimals from a pocket calculator."""

    hand_accuracy = 0.8056
