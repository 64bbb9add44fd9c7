"""Right solutions of neural_networks/initialisation, written differently."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Loops over data points, neurons and layers; rounded answers by hand; the old random numbers of numpy."""

    hand_he_std = 0.07071
    hand_glorot_bound = 0.1
    hand_bound_std = 0.05774
    hand_glorot_std = 0.05774
    hand_variance_1 = 0.64
    hand_variance_20 = 0.0001329
    hand_kept_std = 0.05

    def gradients(X, y, W, w):
        dW, dw = np.zeros(W.shape), np.zeros(w.shape)
        for x, target in zip(X, y):
            h = np.tanh((W * x).sum(axis=1))
            delta = 2 / len(y) * ((w * h).sum() - target)
            for j in range(len(w)):
                dw[j] += delta * h[j]
                dW[j] += delta * w[j] * (1 - h[j] ** 2) * x
        return dW, dw

    def distinct_neurons(W, tolerance=1e-8):
        count = 0
        for j in range(len(W)):
            new = True
            for i in range(j):
                if all(abs(W[j, k] - W[i, k]) <= tolerance for k in range(W.shape[1])):
                    new = False
            if new:
                count += 1
        return count

    def glorot_uniform(U, gain=1.0):
        a = glorot_bound(len(U[0]), len(U), gain)
        result = np.empty(U.shape)
        for k in np.ndindex(U.shape):
            result[k] = -a + U[k] * 2 * a
        return result

    def initialise(sizes, scheme, seed):
        np.random.seed(seed)
        weights = []
        for l in range(1, len(sizes)):
            shape = (sizes[l], sizes[l - 1])
            if scheme == "zero":
                weights.append(np.zeros(shape))
            elif scheme == "glorot":
                weights.append(np.random.randn(*shape) * glorot_std(sizes[l - 1], sizes[l]))
            else:
                weights.append(np.random.randn(*shape) * he_std(sizes[l - 1]))
        return weights

    def signal(X, weights, activation):
        zs, variances = [], []
        a = X
        for W in weights:
            z = np.zeros((len(a), len(W)))
            for i in range(len(a)):
                z[i] = (W * a[i]).sum(axis=1)
            zs.append(z)
            variances.append(((z - z.mean()) ** 2).mean())
            if activation == "tanh":
                a = np.tanh(z)
            elif activation == "relu":
                a = z * (z > 0)
            else:
                a = z
        return zs, np.array(variances)

    def errors(Delta_last, zs, weights, activation):
        Deltas = [None] * len(zs)
        Deltas[-1] = Delta_last
        for k in range(len(zs) - 2, -1, -1):
            Deltas[k] = Deltas[k + 1] @ weights[k + 1]
            if activation == "tanh":
                Deltas[k] = Deltas[k] * (1 - np.tanh(zs[k]) ** 2)
            if activation == "relu":
                Deltas[k] = np.where(zs[k] > 0, Deltas[k], 0.0)
        return Deltas, np.array([np.var(Delta) for Delta in Deltas])


@alternative
class variances_first:
    """Everything from variances, with powers and broadcasting."""

    hand_he_std = 0.005**0.5
    hand_bound_std = 0.1 / 3**0.5
    hand_variance_20 = 0.8**40

    def gradients(X, y, W, w):
        h = np.tanh(np.einsum("jk,ik->ij", W, X))
        delta = -(y - h @ w) * 2 / X.shape[0]
        return np.einsum("i,j,ij,ik->jk", delta, w, 1 - h * h, X), np.einsum("i,ij->j", delta, h)

    def distinct_neurons(W, tolerance=1e-8):
        apart = np.abs(W[:, None, :] - W[None, :, :]).max(axis=2)
        first = (apart <= tolerance).argmax(axis=1)  # the number of the first neuron equal to each
        return len(set(first.tolist()))

    def glorot_std(fan_in, fan_out, gain=1.0):
        return float(gain**2 / ((fan_in + fan_out) / 2)) ** 0.5

    def glorot_bound(fan_in, fan_out, gain=1.0):
        return glorot_std(fan_in, fan_out, gain) * 3**0.5

    def glorot_uniform(U, gain=1.0):
        a = gain * (6 / sum(U.shape)) ** 0.5
        return np.interp(U, [0, 1], [-a, a])

    def he_std(fan_in):
        return (fan_in / 2) ** -0.5

    def he_normal(N):
        return N / np.sqrt(N[0].size / 2)

    def initialise(sizes, scheme, seed):
        generators = np.random.SeedSequence(seed).spawn(len(sizes) - 1)
        weights = []
        for n, m, sequence in zip(sizes[:-1], sizes[1:], generators):
            variance = {"zero": 0.0, "glorot": 2 / (n + m), "he": 2 / n}[scheme]
            weights.append(np.random.default_rng(sequence).normal(0.0, np.sqrt(variance), (m, n)))
        return weights


@alternative
class one_layer_at_a_time:
    """Recursion for the layers; tuples where lists are not demanded."""

    def signal(X, weights, activation):
        z = X @ weights[0].T
        if len(weights) == 1:
            return [z], np.array([np.var(z)])
        a = {"linear": z, "tanh": np.tanh(z), "relu": np.clip(z, 0, None)}[activation]
        zs, variances = signal(a, weights[1:], activation)
        return [z, *zs], np.concatenate([[np.var(z)], variances])

    def errors(Delta_last, zs, weights, activation):
        if len(zs) == 1:
            return [Delta_last], np.array([np.var(Delta_last)])
        Deltas, variances = errors(Delta_last, zs[1:], weights[1:], activation)
        z = zs[0]
        slope = {"linear": 1.0, "tanh": 1 / np.cosh(z) ** 2, "relu": np.heaviside(z, 0.0)}[activation]
        Delta = (weights[1].T @ Deltas[0].T).T * slope
        return [Delta, *Deltas], np.array([np.var(Delta), *variances])

    def initialise(sizes, scheme, seed):
        rng = np.random.RandomState(seed)
        result = [rng.standard_normal((sizes[k + 1], sizes[k])) for k in range(len(sizes) - 1)]
        for k, N in enumerate(result):
            if scheme == "zero":
                result[k] = np.zeros_like(N)
            else:
                result[k] = he_normal(N) if scheme == "he" else N * glorot_std(N.shape[1], N.shape[0])
        return result
