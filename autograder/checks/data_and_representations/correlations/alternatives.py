"""Right solutions of data_and_representations/correlations, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Sums in loops, without a mean or a mask of numpy."""

    def covariance(x, y):
        n = len(x)
        mean_x, mean_y = sum(x) / n, sum(y) / n
        return sum((x[i] - mean_x) * (y[i] - mean_y) for i in range(n)) / n

    def pearson(x, y):
        if min(x) == max(x) or min(y) == max(y):
            raise ValueError("constant")
        return covariance(x, y) / (covariance(x, x) * covariance(y, y)) ** 0.5

    def correlation_matrix(X):
        n, p = X.shape
        matrix = np.ones((p, p))
        for i in range(p):
            for j in range(p):
                a, b = X[:, i] - sum(X[:, i]) / n, X[:, j] - sum(X[:, j]) / n
                matrix[i, j] = sum(a * b) / (sum(a * a) * sum(b * b)) ** 0.5
        return matrix

    def strongest_pairs(names, matrix, k):
        found = []
        while len(found) < k:
            best = None
            for i in range(len(names)):
                for j in range(i + 1, len(names)):
                    pair = (names[i], names[j])
                    if pair not in found and (best is None or abs(matrix[i, j]) > best[0]):
                        best = abs(matrix[i, j]), pair
            found.append(best[1])
        return found

    def log_pearson(x, y):
        pairs = [(np.log10(a), b) for a, b in zip(x, y) if a != 0]
        return np.corrcoef(np.array(pairs).T)[0, 1]

    def ranks(x):
        result = []
        for value in x:
            below = sum(1 for other in x if other < value)
            upto = sum(1 for other in x if other <= value)
            result.append((below + 1 + upto) / 2)
        return np.array(result)

    def dependent(x):
        return np.abs(x)


@alternative
class mean_of_products_minus_product_of_means:
    """The other formula of the covariance, ranks from a sorted copy, cosine as the counterexample."""

    def covariance(x, y):
        return np.mean(x * y) - np.mean(x) * np.mean(y)

    def pearson(x, y):
        sx, sy = np.std(x), np.std(y)
        if sx == 0 or sy == 0:
            raise ValueError("no variation")
        return (np.mean(x * y) - np.mean(x) * np.mean(y)) / sx / sy

    def pearson_in_new_units(r, a, b, c, d):
        return float(np.sign(a) * np.sign(c) * r)

    def correlation_matrix(X):
        S = X.T @ X / X.shape[0] - np.outer(X.mean(axis=0), X.mean(axis=0))
        s = np.sqrt(np.diag(S))
        return S / s / s[:, None]

    def strongest_pairs(names, matrix, k):
        rows, columns = np.triu_indices(len(names), k=1)
        order = np.argsort(-np.abs(matrix[rows, columns]))[:k]
        return [(names[rows[each]], names[columns[each]]) for each in order]

    def log_pearson(x, y):
        measured = np.flatnonzero(x)
        return np.corrcoef(np.log2(np.take(x, measured)), np.take(y, measured))[1, 0]

    def ranks(x):
        _, which, counts = np.unique(x, return_inverse=True, return_counts=True)
        highest = np.cumsum(counts)
        return (highest - (counts - 1) / 2)[which]

    def dependent(x):
        return np.cos(x)


@alternative
class scalar_products:
    """Unit vectors and angles between them; sorting with a dictionary; ddof = 1 throughout, which cancels."""

    def covariance(x, y):
        return (x - np.mean(x)) @ (y - np.mean(y)) / x.size

    def pearson(x, y):
        if len(set(x.tolist())) == 1 or len(set(y.tolist())) == 1:
            raise ValueError
        zx = (x - x.mean()) / x.std(ddof=1)
        zy = (y - y.mean()) / y.std(ddof=1)
        return zx @ zy / (len(x) - 1)

    def pearson_in_new_units(r, a, b, c, d):
        return r * a * c / abs(a * c)

    def correlation_matrix(X):
        D = X - X.mean(axis=0, keepdims=True)
        U = D / np.linalg.norm(D, axis=0)
        return np.einsum("ni,nj->ij", U, U)

    def strongest_pairs(names, matrix, k):
        strength = {}
        for j, second in enumerate(names):
            for i, first in enumerate(names[:j]):
                strength[first, second] = abs(float(matrix[i][j]))
        return sorted(strength, key=strength.get, reverse=True)[:k]

    def ranks(x):
        order = np.argsort(x)
        result = np.empty(len(x))
        result[order] = np.arange(1, len(x) + 1)
        for value in set(x.tolist()):
            tied = x == value
            result[tied] = result[tied].mean()
        return result

    def spearman(x, y):
        a, b = ranks(x) - (len(x) + 1) / 2, ranks(y) - (len(y) + 1) / 2
        return a @ b / np.sqrt((a @ a) * (b @ b))

    def dependent(x):
        return 5 - x**4


@alternative
class rounded_by_hand:
    """Four decimals from a pocket calculator, and a constructed even function."""

    hand_covariance = 3.6
    hand_pearson = 0.805
    hand_spearman = 0.8

    def dependent(x):
        return np.exp(x) + np.exp(-x)
