"""Right solutions of neural_networks/universal_approximation, written differently."""

import numpy as np

from autograder.checking import alternative


@alternative
class plain_loops:
    """Neuron by neuron, and answers by hand that are rounded or whole."""

    hand_a1, hand_a2, hand_a3, hand_output = 0.7311, 0.1192, 0.5, 0.585
    hand_pieces, hand_neurons = 64, 63

    def hidden_states(X, theta1, bias1):
        A = np.zeros((len(X), len(theta1)))
        for i in range(len(X)):
            for j in range(len(theta1)):
                z = bias1[j] + sum(X[i, k] * theta1[j, k] for k in range(X.shape[1]))
                A[i, j] = 1 / (1 + np.exp(-z))
        return A

    def output_state(A, theta2, bias2):
        return np.array([1 / (1 + np.exp(-(sum(row * theta2) + bias2))) for row in A])

    def bump(x, left, right, height, steepness):
        return np.array(
            [height * (sigmoid(steepness * (t - left)) - sigmoid(steepness * (t - right))) for t in x]
        )

    def step_neuron(place, steepness):
        return steepness, -(place * steepness)

    def bump_network(edges, heights, steepness):
        w, b, v = [], [], []
        for i in range(len(heights)):
            for edge, sign in [(edges[i], 1), (edges[i + 1], -1)]:
                w.append(float(steepness))
                b.append(-steepness * edge)
                v.append(sign * heights[i])
        return np.array(w), np.array(b), np.array(v)

    def chebyshev_table(x, n):
        table = np.ones((len(x), n + 1))
        for k in range(1, n + 1):
            table[:, k] = x if k == 1 else 2 * x * table[:, k - 1] - table[:, k - 2]
        return table

    def chebyshev_table_2d(x1, x2, n):
        first, second = chebyshev_table(x1, n), chebyshev_table(x2, n)
        return (first[:, :, None] * second[:, None, :]).reshape(len(x1), -1)

    def count_products(n, p):
        total = 1
        for _ in range(p):
            total *= n + 1
        return total

    def count_parameters(sizes):
        total = 0
        for before, after in zip(sizes, sizes[1:]):  # noqa: RUF007
            total += (before + 1) * after
        return total

    def hat(x):
        return np.array([2 * max(t, 0.0) - 4 * max(t - 0.5, 0.0) for t in x])

    def fold(x, depth):
        return hat(x) if depth == 1 else hat(fold(x, depth - 1))


@alternative
class other_algorithms:
    """Cosines for the recursion, normal equations, falling sigmoids."""

    def hidden_states(X, theta1, bias1):
        return sigmoid(np.einsum("ik,jk->ij", X, theta1) + bias1)

    def bump(x, left, right, height, steepness):
        rising, falling = sigmoid(steepness * (x - left)), sigmoid(steepness * (right - x))
        return height * (rising + falling - 1)

    def bump_network(edges, heights, steepness):
        v = np.stack([heights, -heights], axis=1).ravel()
        places = np.stack([edges[:-1], edges[1:]], axis=1).ravel()
        return np.full(len(v), float(steepness)), -steepness * places, v

    def chebyshev_table(x, n):
        return np.cos(np.arange(n + 1) * np.arccos(np.clip(x, -1, 1))[:, None])

    def fit_coefficients(A, y):
        return np.linalg.solve(A.T @ A, A.T @ y)

    def chebyshev_table_2d(x1, x2, n):
        return np.einsum("mi,mj->mij", chebyshev_table(x1, n), chebyshev_table(x2, n)).reshape(
            len(x1), (n + 1) ** 2
        )

    def hat(x):
        return np.where(x <= 0, 0.0, np.where(x <= 0.5, 2 * x, 2 - 2 * x))


@alternative
class bias_as_a_weight:
    """One more input that is always 1; the pseudo-inverse."""

    def hidden_states(X, theta1, bias1):
        return sigmoid(np.column_stack([np.ones(len(X)), X]) @ np.column_stack([bias1, theta1]).T)

    def output_state(A, theta2, bias2):
        return sigmoid(bias2 + (theta2 * A).sum(axis=1))

    def fit_coefficients(A, y):
        return np.linalg.pinv(A) @ y

    def count_parameters(sizes):
        sizes = np.array(sizes)
        return int(sizes[:-1] @ sizes[1:] + sizes[1:].sum())
