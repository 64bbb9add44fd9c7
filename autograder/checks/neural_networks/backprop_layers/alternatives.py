"""Right solutions of neural_networks/backprop_layers, written differently."""

from autograder.checking import alternative


@alternative
class one_data_point_after_the_other:
    """The lecture's formulas with plain loops, and the answers by hand written as calculations."""

    hand_E = (0.58**2 + 0.3**2) / 2
    hand_Delta3 = (-(0.75 - 0.17), -(-1.41 + 1.11))
    hand_Delta2 = ((-0.58 * 0.5, 0), (0.3 * 0.5, 0.3 * -0.7))
    hand_dE_dW3 = (-0.58 * 0.34 + 0.3 * 0.3, 0.3 * 1.8)
    hand_dE_db3 = -0.58 + 0.3
    hand_dE_dW2 = ((-0.29 - 0.15, -0.145 + 0.3, -0.087 + 0.15), (0.21, -0.42, -0.21))
    hand_dE_db2 = (-0.29 + 0.15, -0.21)

    def forward(X, W, b, hidden, output):
        L = max(W)
        z, a = {}, {1: X.copy()}
        for l in range(2, L + 1):
            neurons = list(zip(W[l].tolist(), b[l].tolist()))
            z[l] = np.zeros((len(X), len(neurons)))
            for i, state in enumerate(a[l - 1].tolist()):
                for j, (weights, bias) in enumerate(neurons):
                    for weight, value in zip(weights, state):
                        bias += weight * value
                    z[l][i, j] = bias
            a[l] = sigma(z[l], hidden) if l < L else sigma(z[l], output)
        return z, a

    def cost_function(Y, Y_hat, cost):
        total = 0.0
        for targets, predictions in zip(Y, Y_hat):
            for y, y_hat in zip(targets, predictions):
                if cost == "mse":
                    total += (y - y_hat) ** 2
                else:
                    total -= np.log(y_hat) if y == 1 else np.log(1 - y_hat)
        return total / len(Y)

    def output_error(Y, z_L, output, cost):
        n, neurons = Y.shape
        Delta = np.zeros((n, neurons))
        for i in range(n):
            for j in range(neurons):
                y_hat = sigma(z_L[i, j], output)
                Delta[i, j] = (y_hat - Y[i, j]) / n
                if cost == "mse":
                    Delta[i, j] *= 2 * (y_hat * (1 - y_hat) if output == "sigmoid" else 1)
        return Delta

    def hidden_error(Delta_next, W_next, z, hidden):
        Delta, columns = np.zeros(z.shape), W_next.T.tolist()
        for i, errors in enumerate(Delta_next.tolist()):
            for j, weights in enumerate(columns):
                for error, weight in zip(errors, weights):
                    Delta[i, j] += error * weight
        return Delta * sigma_prime(z, hidden)

    def layer_gradients(Delta, a_before):
        dW, db = np.zeros((Delta.shape[1], a_before.shape[1])), np.zeros(Delta.shape[1])
        for error, state in zip(Delta, a_before):
            dW += np.outer(error, state)
            db += error
        return dW, db


@alternative
class columns_and_a_neuron_that_is_always_on:
    """Data points as columns inside, the bias as one more weight, all errors kept."""

    def forward(X, W, b, hidden, output):
        z, a = {}, {1: X}
        ones = np.ones((1, len(X)))
        for l in sorted(W):
            together = np.hstack([W[l], b[l][:, None]])
            z[l] = (together @ np.vstack([a[l - 1].T, ones])).T
            a[l] = sigma(z[l], hidden)
        a[l] = sigma(z[l], output)
        return z, a

    def cost_function(Y, Y_hat, cost):
        if cost == "mse":
            return np.mean(np.sum((Y_hat - Y) ** 2, axis=1))
        return np.mean(-np.sum(np.log(np.where(Y > 0.5, Y_hat, 1 - Y_hat)), axis=1))

    def hidden_error(Delta_next, W_next, z, hidden):
        return (W_next.T @ Delta_next.T).T * sigma_prime(z, hidden)

    def layer_gradients(Delta, a_before):
        together = Delta.T @ np.hstack([a_before, np.ones((len(Delta), 1))])
        return together[:, :-1], together[:, -1]

    def backpropagation(X, Y, W, b, hidden, output, cost):
        L = max(W)
        z, a = forward(X, W, b, hidden, output)
        Delta = {L: output_error(Y, z[L], output, cost)}
        for l in range(L - 1, 1, -1):
            Delta[l] = hidden_error(Delta[l + 1], W[l + 1], z[l], hidden)
        gradients = {l: layer_gradients(Delta[l], a[l - 1]) for l in W}
        return {l: gradients[l][0] for l in W}, {l: gradients[l][1] for l in W}


@alternative
class sums_over_indices:
    """einsum, the slope computed from the activation state, the step on copies."""

    def forward(X, W, b, hidden, output):
        L = max(W)
        z, a = {}, {1: X}
        for l in range(2, L + 1):
            z[l] = np.einsum("jk,ik->ij", W[l], a[l - 1]) + b[l]
            a[l] = sigma(z[l], (hidden, output)[l == L])
        return z, a

    def output_error(Y, z_L, output, cost):
        n = Y.shape[0]
        if output == "linear":
            return -2 / n * (Y - z_L)
        a = 1 / (1 + np.exp(-z_L))
        return (a - Y) / n if cost == "cross-entropy" else 2 / n * (a - Y) * a * (1 - a)

    def hidden_error(Delta_next, W_next, z, hidden):
        a = sigma(z, hidden)
        slope = {"sigmoid": a * (1 - a), "tanh": 1 - a**2, "relu": (a > 0) * 1.0}[hidden]
        return np.einsum("ik,kj,ij->ij", Delta_next, W_next, slope)

    def layer_gradients(Delta, a_before):
        return np.einsum("ij,ik->jk", Delta, a_before), np.einsum("ij->j", Delta)

    def numerical_gradients(E, W, b, eps=1e-5):
        def moved(parameters, layer, k, step):
            copies = {l: each.copy() for l, each in parameters.items()}
            copies[layer][k] += step
            return copies

        dW, db = {}, {}
        for l in W:
            dW[l], db[l] = np.empty_like(W[l]), np.empty_like(b[l])
            for k in np.ndindex(W[l].shape):
                dW[l][k] = (E(moved(W, l, k, eps), b) - E(moved(W, l, k, -eps), b)) / (2 * eps)
            for k in range(len(b[l])):
                db[l][k] = (E(W, moved(b, l, k, eps)) - E(W, moved(b, l, k, -eps))) / (2 * eps)
        return dW, db


@alternative
class one_point_at_a_time_with_gradients_of_single_points:
    """Backpropagation for each data point as on the slides, with the results added up."""

    def backpropagation(X, Y, W, b, hidden, output, cost):
        dW = {l: np.zeros(W[l].shape) for l in W}
        db = {l: np.zeros(b[l].shape) for l in b}
        L, n = max(W), len(X)
        for x, y in zip(X, Y):
            z, a = forward(x[None], W, b, hidden, output)
            Delta = output_error(y[None], z[L], output, cost)[0]
            for l in range(L, 1, -1):
                dW[l] += Delta[:, None] * a[l - 1][0][None, :] / n
                db[l] += Delta / n
                if l > 2:
                    Delta = W[l].T @ Delta * sigma_prime(z[l - 1][0], hidden)
        return [dW, db]
