"""Right solutions of neural_networks/dropout, written differently."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Neuron by neuron; tuples for lists; the bag by counting in binary."""

    hand_networks = 8192
    hand_kept = 10.4
    hand_train = (2.5, 0, 3.75, 0.625)
    hand_eval = (2, -1, 3, 0.5)
    hand_gradient = (0.5, 0, -1, 2.5)
    hand_std = 1.5

    def keep_mask(U, p):
        mask = np.ones(U.shape)
        for k in np.ndindex(U.shape):
            if U[k] < p:
                mask[k] = 0.0
        return mask

    def dropout_forward(a, mask, p, training):
        result = np.array(a)
        if training:
            for k in np.ndindex(a.shape):
                result[k] = a[k] / (1 - p) if mask[k] == 1 and p < 1 else 0.0
        return result

    def gradients(X, y, theta, mask, p):
        W, b, w, c = theta
        dW, db, dw, dc = np.zeros(W.shape), np.zeros(b.shape), np.zeros(w.shape), 0.0
        for x, target, m in zip(X, y, mask):
            z = W @ x + b
            out = np.where(z > 0, z, 0.0) * m / (1 - p)
            delta = 2 / len(y) * ((w * out).sum() + c - target)
            g_z = delta * w * m / (1 - p) * np.where(z > 0, 1.0, 0.0)
            dW += np.outer(g_z, x)
            db += g_z
            dw += delta * out
            dc += delta
        return [dW, db, dw, dc]

    def train(X, y, theta, U, p, rate):
        W, b, w, c = theta
        for t in range(len(U)):
            dW, db, dw, dc = gradients(X, y, (W, b, w, c), keep_mask(U[t], p), p)
            W = W - rate * dW
            b = b - rate * db
            w = w - rate * dw
            c = c - rate * dc
        return W, b, w, c

    def bag_vote(h, w, p, output):
        vote = 0.0
        for number in range(2 ** len(h)):
            probability, z = 1.0, 0.0
            for j in range(len(h)):
                if number >> j & 1:
                    probability *= 1 - p
                    z += w[j] * h[j] / (1 - p)
                else:
                    probability *= p
            vote += probability * (z if output == "linear" else 1 / (1 + np.exp(-z)))
        return vote


@alternative
class one_factor_for_both_ways:
    """The factors of the layer computed once; all masks of the bag in one array."""

    def keep_mask(U, p):
        return 1.0 - (p > U)

    def dropout_forward(a, mask, p, training):
        scaled = np.divide(mask, 1 - p, out=np.zeros_like(mask), where=p < 1)
        return (scaled if training else np.ones(a.shape)) * a

    def dropout_backward(g, mask, p, training):
        if not training:
            return g.copy()
        return np.zeros_like(g) if p >= 1 else np.where(mask > 0, g / (1 - p), 0.0)

    def gradients(X, y, theta, mask, p):
        W, b, w, _ = theta
        z = np.einsum("jk,ik->ij", W, X) + b
        factors = mask / (1 - p)
        residual = predict(X, theta, mask, p, True) - y
        through = factors * (z > 0) * w
        dW = 2 * np.einsum("i,ij,ik->jk", residual, through, X) / len(y)
        db = 2 * residual @ through / len(y)
        dw = 2 * residual @ (factors * np.clip(z, 0, None)) / len(y)
        return dW, db, dw, 2 * residual.mean()

    def bag_vote(h, w, p, output):
        masks = np.array(list(itertools.product([0.0, 1.0], repeat=len(h))))
        kept = masks.sum(axis=1)
        z = masks @ (h * w) / (1 - p)
        f = z if output == "linear" else 1 / (1 + np.exp(-z))
        return ((1 - p) ** kept * p ** (len(h) - kept)) @ f


@alternative
class neuron_after_neuron:
    """The bag by recursion; copies that are updated in place; the layer switched off by a mask of ones."""

    def keep_mask(U, p):
        return (p <= U).astype(float)

    def dropout_forward(a, mask, p, training):
        if not training:
            mask, p = np.ones_like(mask), 0.0
        return a * mask * (1 / (1 - p) if p != 1 else 0.0)

    def predict(X, theta, mask, p, training):
        W, b, w, c = theta
        z = X @ W.T + b
        return (dropout_forward(z * (z > 0), mask, p, training) * w).sum(axis=1) + c

    def train(X, y, theta, U, p, rate):
        parameters = [np.array(each) for each in theta]
        for numbers in U:
            for each, step in zip(parameters, gradients(X, y, parameters, keep_mask(numbers, p), p)):
                each -= rate * step
        W, b, w, c = parameters
        return W, b, w, float(c)

    def bag_vote(h, w, p, output):
        def vote(j, z):
            if j == len(h):
                return z if output == "linear" else 1 / (1 + np.exp(-z))
            return p * vote(j + 1, z) + (1 - p) * vote(j + 1, z + w[j] * h[j] / (1 - p))

        return float(vote(0, 0.0))
