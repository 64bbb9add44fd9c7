"""Right solutions of linear_models/logistic_regression, written differently: each must reach full marks."""

import numpy as np

from autograder.checking import alternative


@alternative
class slide_formula:
    """The formula of the slide, which overflows to the right value, and the cost from the two logarithms."""

    def sigmoid(s):
        return 1 / (1 + np.exp(-s))

    def soft(w, X):
        return sigmoid(X @ w)

    def hard(w, X):
        return np.where(soft(w, X) >= 0.5, 1, 0)

    def cross_entropy(w, X, y):
        s = X @ w
        return np.where(y == 1, np.logaddexp(0, -s), np.logaddexp(0, s)).mean()

    def gradient(w, X, y):
        return np.mean((soft(w, X) - y)[:, None] * X, axis=0)

    def fit(X, y, rate, n_steps, lam=0.0):
        w = np.zeros(X.shape[1])
        for _ in range(n_steps):
            slope = gradient(w, X, y)
            slope[1:] += 2 * lam * w[1:]
            w -= rate * slope
        return w


@alternative
class two_branches:
    """A sigmoid that never overflows, and the cost from the absolute value of the score."""

    def sigmoid(s):
        z = np.exp(-np.abs(s))
        return np.where(np.asarray(s) >= 0, 1 / (1 + z), z / (1 + z))

    def cross_entropy(w, X, y):
        s = X @ w
        return float(np.mean(np.maximum(s, 0) - s * y + np.log1p(np.exp(-np.abs(s)))))

    def gradient(w, X, y):
        return (sigmoid(X.dot(w)) - y).dot(X) / X.shape[0]

    def least_squares_classifier(X, y):
        return np.linalg.solve(X.T @ X, X.T @ np.where(y == 1, 1.0, -1.0))

    def least_squares_classes(X, y, k):
        return np.linalg.pinv(X) @ np.eye(k)[y]


@alternative
class plain_loops:
    """Loops over samples and weights; numpy only for the exponential and the arrays."""

    def soft(w, X):
        return np.array([1 / (1 + np.exp(-sum(a * b for a, b in zip(w, x)))) for x in X])

    def hard(w, X):
        return np.array([1 if sum(a * b for a, b in zip(w, x)) >= 0 else 0 for x in X])

    def cross_entropy(w, X, y):
        cost = 0.0
        for x, label in zip(X, y):
            s = sum(a * b for a, b in zip(w, x))
            s = -s if label == 1 else s
            cost += (s if s > 30 else np.log(1 + np.exp(s))) / len(y)
        return cost

    def gradient(w, X, y):
        slope = np.zeros(len(w))
        for x, label in zip(X, y):
            for j in range(len(w)):
                slope[j] += (1 / (1 + np.exp(-(x @ w))) - label) * x[j] / len(y)
        return slope

    def least_squares_classes(X, y, k):
        columns = [np.linalg.lstsq(X, np.array([float(label == c) for label in y]))[0] for c in range(k)]
        return np.stack(columns, axis=1)


@alternative
class labels_plus_and_minus_one:
    """Cost and gradient with t = 2y − 1; the classifier from centred features and the mean of the targets."""

    def cross_entropy(w, X, y):
        return -np.mean(-np.logaddexp(0, (1 - 2 * y) * (X @ w)))

    def gradient(w, X, y):
        t = 2 * y - 1
        return -(X.T @ (t / (1 + np.exp(t * (X @ w))))) / t.size

    def least_squares_classifier(X, y):
        t, features = 2.0 * y - 1, X[:, 1:]
        theta = np.linalg.lstsq(features - features.mean(axis=0), t)[0]
        return np.array([np.mean(t - features @ theta), *theta])

    def fit(X, y, rate, n_steps, lam=0.0):
        bias, weights = 0.0, np.zeros(X.shape[1] - 1)
        for _ in range(n_steps):
            off = 0.5 * np.tanh(0.5 * (bias + X[:, 1:] @ weights)) + 0.5 - y
            bias, weights = (
                bias - rate * off.mean(),
                weights * (1 - 2 * rate * lam) - rate * (off @ X[:, 1:]) / len(y),
            )
        return np.append(bias, weights)
