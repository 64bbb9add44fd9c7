"""Right solutions of unsupervised_learning/pca_ising, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class eigenvectors_of_the_covariance:
    """PCA by eigh, sums by einsum, padded grids."""

    hand_mean = (1.0, 2.0)
    hand_cov = ((8.667, 6.0), (6.0, 12.167))
    hand_lambda = (16.667, 4.167)
    hand_accept = 0.1353

    def pca(X, k):
        mean = np.mean(X, axis=0)
        variances, V = np.linalg.eigh(np.cov(X, rowvar=False))
        largest = np.argsort(variances)[::-1][:k]
        return mean, V[:, largest], variances[largest]

    def project(X, mean, V):
        return np.einsum("ij,jk->ik", X - mean, V)

    def reconstruct(Y, mean, V):
        return mean + (V @ Y.T).T

    def components_needed(variances, share):
        return int(np.searchsorted(np.cumsum(variances), share * variances.sum())) + 1

    def neighbour_sum(spins):
        padded = np.pad(spins, ((0, 0), (1, 1), (1, 1)), mode="wrap")
        return padded[:, :-2, 1:-1] + padded[:, 2:, 1:-1] + padded[:, 1:-1, :-2] + padded[:, 1:-1, 2:]

    def magnetisation(spins):
        return spins.reshape(len(spins), -1).mean(axis=1)


@alternative
class one_row_at_a_time:
    """Loops over points, rows and columns; a minimum of 1 for the probability; other signs of the directions."""

    def pca(X, k):
        mean = sum(X) / len(X)
        U, s, _ = np.linalg.svd((X - mean).T, full_matrices=False)
        return mean, -U[:, :k], np.array([value**2 / (len(X) - 1) for value in s[:k]])

    def project(X, mean, V):
        return np.array([[(x - mean) @ v for v in V.T] for x in X])

    def reconstruct(Y, mean, V):
        return np.array([mean + sum(a * v for a, v in zip(y, V.T)) for y in Y])

    def explained_share(variances, k):
        return sum(variances[:k]) / sum(variances)

    def components_needed(variances, share):
        k = 1
        while variances[:k].sum() / variances.sum() < share:
            k += 1
        return k

    def neighbour_sum(spins):
        around = np.zeros_like(spins)
        n_rows, n_columns = spins.shape[1:]
        for i in range(n_rows):
            around[:, i] += spins[:, i - 1] + spins[:, (i + 1) % n_rows]
        for j in range(n_columns):
            around[:, :, j] += spins[:, :, j - 1] + spins[:, :, (j + 1) % n_columns]
        return around

    def metropolis_sweep(spins, T, u):
        spins = spins.copy()
        for colour in (0, 1):
            around = neighbour_sum(spins)
            for i in range(spins.shape[1]):
                own = slice((i + colour) % 2, None, 2)
                row = spins[:, i, own]
                chance = np.exp(-2 * row * around[:, i, own] / T)
                spins[:, i, own] = np.where(u[:, i, own] < np.minimum(1, chance), -row, row)
        return spins

    def magnetisation(spins):
        return np.array([magnet.sum() / magnet.size for magnet in spins])


@alternative
class the_small_matrix:
    """PCA from the n × n matrix X Xᵀ, whose eigenvalues are the same; masks by slices."""

    def pca(X, k):
        mean = X.mean(axis=0)
        centred = X - mean
        squares, U = np.linalg.eigh(centred @ centred.T)
        squares, U = squares[::-1][:k], U[:, ::-1][:, :k]
        return mean, centred.T @ U / np.sqrt(squares), squares / (len(X) - 1)

    def explained_share(variances, k):
        return np.cumsum(variances)[k - 1] / np.sum(variances)

    def metropolis_sweep(spins, T, u):
        white = np.zeros(spins.shape, dtype=bool)
        white[:, ::2, ::2] = white[:, 1::2, 1::2] = True
        for mask in (white, ~white):
            accepted = u < np.exp(np.minimum(-2 * spins * neighbour_sum(spins) / T, 0))
            spins = np.where(mask & accepted, -spins, spins)
        return spins
