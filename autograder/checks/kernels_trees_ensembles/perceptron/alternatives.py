"""Right solutions of kernels_trees_ensembles/perceptron, written differently."""

import numpy as np

from autograder.checking import alternative


@alternative
class plain_loops:
    """Everything entry by entry, and whole numbers as answers by hand."""

    hand_theta1, hand_theta2, hand_b0, hand_mistakes = 2, 1, -1, 3
    hand_xor_right = 3
    xor_theta = np.array([2, 2, -4])
    xor_b0 = -1

    def scores(X, theta, b0):
        return np.array([sum(a * b for a, b in zip(x, theta)) + b0 for x in X])

    def classify(s):
        return np.array([1 if value >= 0 else -1 for value in s])

    def update(x, t, theta, b0, rate):
        s = b0
        for k in range(len(x)):
            s += x[k] * theta[k]
        mistake = (s >= 0 and t == -1) or (s < 0 and t == 1)
        if mistake:
            theta = np.array([theta[k] + rate * t * x[k] for k in range(len(x))])
            b0 = b0 + rate * t
        return theta, b0, mistake

    def boundary_line(theta, b0):
        at_zero = -b0 / theta[1]
        at_one = -(theta[0] + b0) / theta[1]
        return at_one - at_zero, at_zero

    def signed_distance(X, theta, b0):
        length = sum(value**2 for value in theta) ** 0.5
        return np.array([(sum(x * theta) + b0) / length for x in X])

    def add_product(X):
        return np.array([[a, b, a * b] for a, b in X])

    def labels_against_rest(y, m):
        return np.array([1 if label == m else -1 for label in y])

    def classify_many(X, Theta, b):
        answers = []
        for x in X:
            s = [sum(x * theta) + bias for theta, bias in zip(Theta, b)]
            answers.append(s.index(max(s)))
        return np.array(answers)


@alternative
class bias_as_a_parameter:
    """One more feature that is always 1; the training does not call update and works on a copy in place."""

    def scores(X, theta, b0):
        return np.hstack([X, np.ones((len(X), 1))]) @ np.append(theta, b0)

    def classify(s):
        return 2 * (s >= 0).astype(int) - 1

    def update(x, t, theta, b0, rate):
        x, w = np.append(x, 1.0), np.append(theta, b0)
        g = 1 - 2 * (x @ w < 0)
        w = w + rate * (t - g) / 2 * x
        return w[:-1], w[-1], g != t

    def train(X, t, theta, b0, rate, max_epochs):
        X, w = np.hstack([X, np.ones((len(X), 1))]), np.append(theta, b0)
        mistakes = []
        while len(mistakes) < max_epochs and (not mistakes or mistakes[-1] > 0):
            mistakes.append(0)
            for x, label in zip(X, t):
                if (x @ w >= 0) != (label > 0):
                    w += rate * label * x
                    mistakes[-1] += 1
        return w[:-1], w[-1], mistakes

    def signed_distance(X, theta, b0):
        return X @ (theta / np.linalg.norm(theta)) + b0 / np.linalg.norm(theta)

    def classify_many(X, Theta, b):
        return (Theta @ X.T + b[:, None]).argmax(axis=0)


@alternative
class another_plane:
    """Another plane for XOR, found by training; other equivalent formulas."""

    xor_theta = np.array([1.0, 1.0, -3.0])
    xor_b0 = -1.0

    def scores(X, theta, b0):
        return np.einsum("ij,j->i", X, theta) + b0

    def classify(s):
        return np.sign(np.sign(s) + 0.5).astype(int)

    def train(X, t, theta, b0, rate, max_epochs):
        theta, counts = np.array(theta), []
        for _ in range(max_epochs):
            wrong = []
            for x, label in zip(X, t):
                g = classify(scores(x[None, :], theta, b0))[0]
                if g != label:
                    wrong.append(x)
                    theta += rate * label * x
                    b0 += rate * label
            counts += [len(wrong)]
            if not wrong:
                return theta, float(b0), counts
        return theta, float(b0), counts

    def add_product(X):
        return np.concatenate([X, X.prod(axis=1, keepdims=True)], axis=1)

    def labels_against_rest(y, m):
        labels = -np.ones(len(y), dtype=int)
        labels[y == m] = 1
        return labels
