"""Right solutions of demo/warm_up, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """One entry after the other."""

    def standardise(X):
        n, d = X.shape
        mean = np.array([sum(X[:, j]) / n for j in range(d)])
        std = np.array([(sum((x - mean[j]) ** 2 for x in X[:, j]) / n) ** 0.5 for j in range(d)])
        Z = np.zeros((n, d))
        for i in range(n):
            for j in range(d):
                Z[i, j] = (X[i, j] - mean[j]) / std[j]
        return Z, mean, std


@alternative
class two_passes:
    """Centre first; the spread is the length of a centred column over the root of n."""

    def standardise(X):
        mean = np.sum(X, axis=0) / len(X)
        centred = X - mean
        std = np.linalg.norm(centred, axis=0) / np.sqrt(len(X))
        return centred / std, mean, std

    def apply_scale(X_new, mean, std):
        return np.stack([(row - mean) / std for row in X_new])


@alternative
class rounded_by_hand:
    """Four decimals from a pocket calculator, a whole number where it is one."""

    hand_mean = given.mean
    hand_std = round(given.variance**0.5, 4)
    hand_z = round((given.d - given.mean) / given.variance**0.5, 4)
