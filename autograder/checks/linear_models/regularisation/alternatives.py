"""Right solutions of linear_models/regularisation, written differently: each must reach full marks."""

import numpy as np

from autograder.checking import alternative


@alternative
class penalty_matrix:
    """The design matrix with ones, and a penalty matrix whose first diagonal entry is zero."""

    def ridge_cost(theta, X, y, lam):
        r = np.column_stack([np.ones(len(X)), X]) @ theta - y
        return r @ r + lam * np.linalg.norm(theta[1:]) ** 2

    def ridge(X, y, lam):
        A = np.column_stack([np.ones(len(X)), X])
        penalty = lam * np.eye(A.shape[1])
        penalty[0, 0] = 0.0
        return np.linalg.solve(A.T @ A + penalty, A.T @ y)

    def soft_threshold(a, t):
        return np.where(a > t, a - t, np.where(a < -t, a + t, 0.0))

    def lambda_max(X, y):
        return 2 * np.linalg.norm((y - y.mean()) @ X, np.inf)

    def conventions(lam, n):
        return (lam / n, lam, lam / n / 2)


@alternative
class more_samples:
    """Ridge as least squares with p more samples that ask every coefficient to be zero."""

    def ridge(X, y, lam):
        p = X.shape[1]
        A = np.vstack([np.insert(X, 0, 1.0, axis=1), np.hstack([np.zeros((p, 1)), np.sqrt(lam) * np.eye(p)])])
        return np.linalg.lstsq(A, np.concatenate([y, np.zeros(p)]), rcond=None)[0]

    def soft_threshold(a, t):
        return a - np.clip(a, -t, t)

    def update_coordinate(X, y, beta, j, lam):
        others = np.delete(X, j, axis=1) @ np.delete(beta, j)
        return float(soft_threshold(X[:, j] @ (y - others), lam / 2) / np.linalg.norm(X[:, j]) ** 2)

    def lasso(X, y, lam, n_sweeps=100):
        Xc, yc = X - np.mean(X, axis=0), y - np.mean(y)
        beta = np.zeros(X.shape[1])
        for _ in range(n_sweeps):
            for j in range(X.shape[1]):
                beta[j] = update_coordinate(Xc, yc, beta, j, lam)
        return np.array([np.mean(y - X @ beta), *beta])


@alternative
class plain_loops:
    """Loops over samples and coefficients, the residual kept up to date in the lasso."""

    def ridge_cost(theta, X, y, lam):
        cost = 0.0
        for row, target in zip(X, y):
            cost += (theta[0] + sum(t * x for t, x in zip(theta[1:], row)) - target) ** 2
        return cost + sum(lam * each**2 for each in theta[1:])

    def lasso_cost(theta, X, y, lam):
        return ridge_cost(theta, X, y, 0.0) + sum(lam * abs(each) for each in theta[1:])

    def update_coordinate(X, y, beta, j, lam):
        a = rho = 0.0
        for i in range(len(y)):
            left = y[i] - sum(X[i, k] * beta[k] for k in range(len(beta)) if k != j)
            a += X[i, j] ** 2
            rho += X[i, j] * left
        if rho > lam / 2:
            return (rho - lam / 2) / a
        if rho < -lam / 2:
            return (rho + lam / 2) / a
        return 0.0

    def lasso(X, y, lam, n_sweeps=100):
        Xc = X - X.mean(axis=0)
        beta, residual = [0.0] * X.shape[1], y - y.mean()
        for _ in range(n_sweeps):
            for j, x in enumerate(Xc.T):
                old, rho = beta[j], x @ residual + (x @ x) * beta[j]
                beta[j] = float(rho - np.clip(rho, -lam / 2, lam / 2)) / (x @ x)
                residual = residual - (beta[j] - old) * x
        return np.array([y.mean() - sum(b * m for b, m in zip(beta, X.mean(axis=0))), *beta])

    def lambda_max(X, y):
        largest = 0.0
        for x in X.T:
            largest = max(largest, abs(sum((x - x.mean()) * (y - y.mean()))))
        return 2 * largest


@alternative
class singular_values:
    """Ridge from the singular value decomposition; the lasso through the Gram matrix."""

    def ridge(X, y, lam):
        X_mean, y_mean = X.mean(axis=0), y.mean()
        U, s, Vt = np.linalg.svd(X - X_mean, full_matrices=False)
        beta = Vt.T @ (s / (s**2 + lam) * (U.T @ (y - y_mean)))
        return np.hstack([y_mean - beta @ X_mean, beta])

    def lasso(X, y, lam, n_sweeps=100):
        Xc = X - X.mean(axis=0)
        gram, target = Xc.T @ Xc, Xc.T @ (y - y.mean())
        beta = np.zeros(len(gram))
        for _ in range(n_sweeps):
            for j in range(len(beta)):
                rho = target[j] - gram[j] @ beta + gram[j, j] * beta[j]
                beta[j] = np.sign(rho) * np.maximum(np.abs(rho) - lam / 2, 0) / gram[j, j]
        return np.append(y.mean() - X.mean(axis=0) @ beta, beta)
