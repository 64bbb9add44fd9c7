"""Right solutions of linear_models/linear_regression, written differently: each must reach full marks."""

import numpy as np

from autograder.checking import alternative


@alternative
class plain_loops:
    """Lists and loops; numpy only where the text asks for an array."""

    def fit_line(x, y):
        n = len(x)
        x_mean, y_mean = sum(x) / n, sum(y) / n
        numerator = denominator = 0.0
        for i in range(n):
            numerator += (x[i] - x_mean) * (y[i] - y_mean)
            denominator += (x[i] - x_mean) ** 2
        if denominator == 0:
            raise ValueError("no slope")
        return y_mean - numerator / denominator * x_mean, numerator / denominator

    def residuals(y_true, y_pred):
        flat = [[float(np.squeeze(each)) for each in values] for values in (y_true, y_pred)]
        return np.array([p - t for t, p in zip(*flat, strict=True)])

    def mae(y_true, y_pred):
        r = residuals(y_true, y_pred)
        return sum(abs(each) for each in r) / len(r)

    def mse(y_true, y_pred):
        r = residuals(y_true, y_pred)
        return sum(each * each for each in r) / len(r)

    def best_constants(y):
        ordered, n = sorted(y), len(y)
        return sum(y) / n, (ordered[(n - 1) // 2] + ordered[n // 2]) / 2

    def design_matrix(X):
        return np.array([[1.0, *np.atleast_1d(row)] for row in X])

    def predict(theta, X):
        return np.array([theta[0] + sum(t * x for t, x in zip(theta[1:], row)) for row in X])


@alternative
class covariances_and_lstsq:
    """The slope from covariances, errors from norms, np.linalg.lstsq for the fit."""

    def fit_line(x, y):
        variance = np.var(x, ddof=1)
        if np.isclose(variance, 0):
            raise ValueError("no slope")
        slope = np.cov(x, y)[0, 1] / variance
        return float(y.mean() - slope * x.mean()), float(slope)

    def residuals(y_true, y_pred):
        t, p = np.asarray(y_true, dtype=float).flatten(), np.asarray(y_pred, dtype=float).flatten()
        if t.shape != p.shape:
            raise ValueError("not as many")
        return np.subtract(p, t)

    def mae(y_true, y_pred):
        r = residuals(y_true, y_pred)
        return np.linalg.norm(r, 1) / r.size

    def rmse(y_true, y_pred):
        r = residuals(y_true, y_pred)
        return np.linalg.norm(r) / np.sqrt(r.size)

    def least_squares(X, y):
        return np.linalg.lstsq(np.hstack([np.ones((X.shape[0], 1)), X]), y, rcond=None)[0]

    def predict(theta, X):
        return np.hstack([np.ones((X.shape[0], 1)), X]).dot(theta)


@alternative
class singular_values:
    """The pseudo-inverse by hand, from the singular value decomposition; units by two predictions."""

    def least_squares(X, y):
        U, s, Vt = np.linalg.svd(np.insert(X, 0, 1.0, axis=1), full_matrices=False)
        inverse = np.array([1 / each if each > 1e-12 * s[0] else 0.0 for each in s])
        return Vt.T @ (inverse * (U.T @ y))

    def new_units(theta0, theta1, shift, scale):
        def line(u):
            return theta0 + theta1 * (shift + scale * u)

        return line(0), line(1) - line(0)

    def best_constants(y):
        return float(sum(y) / len(y)), float(np.quantile(y, 0.5))


@alternative
class correlation_times_spread:
    """theta1 = r σ_y / σ_x, from z-scores; columns by reshaping."""

    def fit_line(x, y):
        if len(set(x.tolist())) == 1:
            raise ValueError("no slope")
        theta1 = ((x - x.mean()) / x.std() * (y - y.mean())).mean() / x.std()
        return y.mean() - theta1 * x.mean(), theta1

    def design_matrix(X):
        X = X.reshape(len(X), -1)
        A = np.ones((X.shape[0], X.shape[1] + 1))
        A[:, 1:] = X
        return A

    def mse(y_true, y_pred):
        r = residuals(y_true, y_pred)
        return float(r @ r) / len(r)

    def rmse(y_true, y_pred):
        return mse(y_true, y_pred) ** 0.5
