"""Right solutions of kernels_trees_ensembles/ensembles, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Loops, lists and the standard library."""

    def ensemble_variance(variance, correlation, B):
        total = 0.0
        for a in range(B):
            for b in range(B):
                total += variance if a == b else correlation * variance
        return total / (B * B)

    def bootstrap(u):
        n = len(u)
        chosen = [int(n * each) for each in u]
        left_out = sorted(set(range(n)) - set(chosen))
        return np.array(chosen), np.array(left_out, dtype=int)

    def majority_vote(votes):
        counts = {}
        for vote in votes:
            counts[int(vote)] = counts.get(int(vote), 0) + 1
        return min(counts, key=lambda label: (-counts[label], label))

    def out_of_bag_error(predictions, in_bag, y):
        tested = wrong = 0
        for i in range(len(y)):
            votes = [int(predictions[b, i]) for b in range(len(predictions)) if not in_bag[b, i]]
            if votes:
                tested += 1
                wrong += majority_vote(votes) != y[i]
        return wrong / tested

    def number_of_features(p):
        m = 1
        while (m + 1) * (m + 1) <= p:
            m += 1
        return m

    def importance(trees, p):
        total = [0.0] * p

        def visit(node):
            if "left" in node:
                total[node["feature"]] += node["n"] * node["gain"]
                visit(node["left"])
                visit(node["right"])

        for tree in trees:
            visit(tree)
        return np.array([each / (sum(total) or 1) for each in total])

    def adaboost_round(w, y, h):
        import math

        error = sum(float(w[i]) for i in range(len(w)) if y[i] != h[i])
        alpha = math.log((1 - error) / error) / 2
        grown = [float(w[i]) * math.exp(alpha if y[i] != h[i] else -alpha) for i in range(len(w))]
        return alpha, np.array([each / sum(grown) for each in grown])

    def adaboost_predict(alphas, H):
        answers = []
        for i in range(H.shape[1]):
            score = sum(alphas[t] * H[t, i] for t in range(len(alphas)))
            answers.append(-1 if score < 0 else 1)
        return np.array(answers)

    def gradient_boosting(X, y, rounds, rate, fit_predict):
        n = len(y)
        stages = np.zeros((rounds + 1, n))
        stages[0] = sum(y) / n
        for m in range(rounds):
            step = fit_predict(X, np.array([y[i] - stages[m, i] for i in range(n)]))
            for i in range(n):
                stages[m + 1, i] = stages[m, i] + rate * step[i]
        return stages

    def out_of_fold(X, y, folds, fit_predict):
        result = [None] * len(y)
        for fold in set(folds.tolist()):
            inside = [i for i in range(len(y)) if folds[i] == fold]
            outside = [i for i in range(len(y)) if folds[i] != fold]
            for i, value in zip(inside, fit_predict(X[outside], y[outside], X[inside])):
                result[i] = float(value)
        return np.array(result)


@alternative
class whole_arrays:
    """The limit form of the variance, masks, bincount, the closed form of the new weights."""

    def ensemble_variance(variance, correlation, B):
        return correlation * variance + (1 - correlation) * variance / B

    def bootstrap(u):
        chosen = (len(u) * u).astype(int)
        return chosen, np.flatnonzero(np.bincount(chosen, minlength=len(u)) == 0)

    def majority_vote(votes):
        labels, counts = np.unique(votes, return_counts=True)
        return labels[counts.argmax()]

    def out_of_bag_error(predictions, in_bag, y):
        labels = np.unique(predictions)
        counts = ((predictions[..., None] == labels) & ~in_bag[..., None]).sum(axis=0)
        tested = counts.any(axis=1)
        return np.mean(labels[counts.argmax(axis=1)][tested] != y[tested])

    def number_of_features(p):
        return int(p**0.5)

    def random_tree(X, y, max_depth, draw_features):
        p = X.shape[1]

        def find_split(X_node, y_node):
            hidden = np.ones(p, dtype=bool)
            hidden[draw_features(p)] = False
            X_node = X_node.copy()
            X_node[:, hidden] = 0.0
            return best_split(X_node, y_node)

        return grow(X, y, max_depth, find_split)

    def adaboost_round(w, y, h):
        wrong = h != y
        error = w[wrong].sum()
        return np.arctanh(1 - 2 * error), w / np.where(wrong, 2 * error, 2 * (1 - error))

    def adaboost_predict(alphas, H):
        return 2 * ((alphas[:, None] * H).sum(axis=0) >= 0) - 1

    def gradient_boosting(X, y, rounds, rate, fit_predict):
        residuals = y - y.mean()
        stages = [y - residuals]
        for _ in range(rounds):
            residuals = residuals - rate * fit_predict(X, residuals)
            stages.append(y - residuals)
        return np.stack(stages)


@alternative
class recursion:
    """Recursion in the rounds and in the trees."""

    def random_tree(X, y, max_depth, draw_features):
        def find_split(X_node, y_node):
            features = list(draw_features(X.shape[1]))
            found = best_split(np.stack([X_node[:, j] for j in features], axis=1), y_node)
            if found is None:
                return None
            column, threshold, gain = found
            return features[column], threshold, gain

        return grow(X, y, max_depth, find_split)

    def importance(trees, p):
        def gains(node):
            if "gain" not in node:
                return np.zeros(p)
            own = np.zeros(p)
            own[node["feature"]] = node["n"] * node["gain"]
            return own + gains(node["left"]) + gains(node["right"])

        total = sum((gains(tree) for tree in trees), np.zeros(p))
        return total / max(total.sum(), 1e-300)

    def adaboost_round(w, y, h):
        error = 0.5 - 0.5 * np.dot(w, y * h)
        alpha = np.log(np.sqrt((1 - error) / error))
        new_w = w.copy()
        new_w[y != h] *= np.exp(2 * alpha)
        return alpha, new_w / np.sum(new_w)

    def gradient_boosting(X, y, rounds, rate, fit_predict):
        if rounds == 0:
            return np.ones((1, len(y))) * np.mean(y)
        before = gradient_boosting(X, y, rounds - 1, rate, fit_predict)
        return np.vstack([before, before[-1] + rate * np.asarray(fit_predict(X, y - before[-1]))])


@alternative
class rounded_by_hand:
    """Four decimals from a pocket calculator."""

    hand_alpha = 0.4236
    hand_wrong_weight = 0.1667
    hand_right_weight = 0.0714
    hand_F1 = (2, 2, 2, 6)
    hand_F2 = (1.0, 1.0, 3.0, 7.0)
