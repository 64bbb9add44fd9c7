"""Right solutions of kernels_trees_ensembles/knn, written differently."""

from autograder.checking import alternative


@alternative
class loops:
    """Plain Python loops."""

    def distances(A, B):
        table = np.zeros((len(A), len(B)))
        for i in range(len(A)):
            for j in range(len(B)):
                table[i, j] = sum((a - b) ** 2 for a, b in zip(A[i], B[j])) ** 0.5
        return table

    def nearest(d, k):
        return np.array(sorted(range(len(d)), key=lambda i: d[i])[:k])

    def vote(labels):
        best, most = labels[0], 0
        for label in labels:
            if labels.count(label) > most:
                best, most = label, labels.count(label)
        return best


@alternative
class squared_for_the_order:
    """Squared distances order the neighbours just as well."""

    def knn_predict(X_train, y_train, X, k):
        predictions = []
        for x in X:
            order = np.argsort(((X_train - x) ** 2).sum(axis=1), kind="stable")
            predictions.append(vote(list(y_train[order[:k]])))
        return np.array(predictions)


@alternative
class library_functions:
    """The norm, a Counter, and a mask in place of infinity."""

    def distances(A, B):
        return np.linalg.norm(A[:, None] - B[None], axis=-1)

    def vote(labels):
        from collections import Counter

        return Counter(labels).most_common(1)[0][0]

    def leave_one_out(X, y, k):
        right = 0
        for i in range(len(X)):
            others = np.arange(len(X)) != i
            right += int(knn_predict(X[others], y[others], X[i : i + 1], k)[0] == y[i])
        return right / len(X)


@alternative
class masked_scaling:
    """Divides only the features that vary."""

    def standardise(X_train, X):
        spread = np.sqrt(((X_train - X_train.mean(axis=0)) ** 2).mean(axis=0))
        scaled = (X - X_train.mean(axis=0)).astype(float)
        varies = X_train.max(axis=0) > X_train.min(axis=0)
        scaled[:, varies] /= spread[varies]
        return scaled
