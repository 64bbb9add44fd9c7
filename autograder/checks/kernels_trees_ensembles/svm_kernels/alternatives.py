"""Right solutions of kernels_trees_ensembles/svm_kernels, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Loops over samples and features."""

    def decision(X, w, b):
        return np.array([sum(x * weight for x, weight in zip(row, w)) + b for row in X])

    def street_width(w):
        import math

        return 2 / math.hypot(*w)

    def hinge(y, f):
        return np.array([max(0.0, 1.0 - label * value) for label, value in zip(y, f)])

    def objective(w, b, X, y, C):
        total = 0.0
        for x, label in zip(X, y):
            total += max(0.0, 1 - label * (sum(w * x) + b))
        return 0.5 * sum(each**2 for each in w) + C * total

    def subgradient(w, b, X, y, C):
        dw, db = w.copy(), 0.0
        for x, label in zip(X, y):
            if label * (w @ x + b) < 1:
                dw -= C * label * x
                db -= C * label
        return dw, db

    def feature_map(X):
        return np.array([[a * a, 2**0.5 * a * b, b * b] for a, b in X], dtype=float)

    def feature_map_with_constant(X):
        r = 2**0.5
        return np.array([[a * a, r * a * b, b * b, r * a, r * b, 1] for a, b in X], dtype=float)

    def polynomial_kernel(A, B, degree, c):
        gram = np.zeros((len(A), len(B)))
        for i, a in enumerate(A):
            for j, b in enumerate(B):
                gram[i, j] = (sum(a * b) + c) ** degree
        return gram

    def rbf_kernel(A, B, gamma):
        import math

        others = B.tolist()
        return np.array([[math.exp(-gamma * math.dist(a, b) ** 2) for b in others] for a in A.tolist()])

    def kernel_decision(K, y, alpha):
        pulls = [label * a for label, a in zip(y.tolist(), alpha.tolist())]
        return np.array([sum(k * pull for k, pull in zip(row, pulls)) for row in K.tolist()])

    def support_vectors(alpha):
        return np.array([i for i, each in enumerate(alpha) if each > 1e-8])

    def one_pass(K, y, alpha, C):
        new, labels = alpha.tolist(), y.tolist()
        for i, column in enumerate(K.T.tolist()):
            f = sum(a * label * k for a, label, k in zip(new, labels, column))
            new[i] = min(C, max(0.0, new[i] + (1 - labels[i] * f) / column[i]))
        return np.array(new)


@alternative
class whole_arrays:
    """Other formulas: broadcasting, expanded squares, and f kept up to date in the pass."""

    def decision(X, w, b):
        return np.column_stack([X, np.ones(len(X))]) @ np.append(w, b)

    def street_width(w):
        return 2 / np.linalg.norm(w)

    def hinge(y, f):
        loss = 1.0 - y * f
        loss[loss < 0] = 0
        return loss

    def objective(w, b, X, y, C):
        return np.dot(w, w) / 2 + C * np.sum(hinge(y, decision(X, w, b)))

    def subgradient(w, b, X, y, C):
        on = y * decision(X, w, b) < 1
        return w - C * (y[on, None] * X[on]).sum(axis=0), -C * y[on].sum()

    def feature_map(X):
        return np.column_stack([X[:, 0] ** 2, np.sqrt(2) * X.prod(axis=1), X[:, 1] ** 2])

    def feature_map_with_constant(X):
        return np.hstack([feature_map(X), np.sqrt(2) * X, np.ones((len(X), 1))])

    def polynomial_kernel(A, B, degree, c):
        return np.power(np.einsum("ip,jp->ij", A, B) + c, degree)

    def rbf_kernel(A, B, gamma):
        squares = (A**2).sum(axis=1)[:, None] - 2 * A @ B.T + (B**2).sum(axis=1)
        return np.exp(-gamma * np.maximum(squares, 0))

    def gamma_of_sigma(sigma):
        return 0.5 * sigma**-2.0

    def kernel_decision(K, y, alpha):
        return (K * y * alpha).sum(axis=1)

    def support_vectors(alpha):
        return np.where(alpha > 1e-8)[0]

    def one_pass(K, y, alpha, C):
        alpha = np.array(alpha, dtype=float)
        f = K @ (alpha * y)
        for i, label in enumerate(y):
            new = np.clip(alpha[i] + (1 - label * f[i]) / K[i, i], 0, C)
            f += (new - alpha[i]) * label * K[:, i]
            alpha[i] = new
        return alpha


@alternative
class by_masks:
    """Masks and slopes in another form; distances by norm."""

    def hinge(y, f):
        return np.where(y * f < 1, 1 - y * f, 0.0)

    def objective(w, b, X, y, C):
        f = X @ w + b
        missing = 1 - y * f
        return 0.5 * np.linalg.norm(w) ** 2 + C * missing[missing > 0].sum()

    def subgradient(w, b, X, y, C):
        pull = (1 - y * (X @ w + b) > 0) * y
        return w - C * pull @ X, -C * np.sum(pull)

    def rbf_kernel(A, B, gamma):
        return np.exp(-gamma * np.linalg.norm(A[:, None, :] - B[None, :, :], axis=-1) ** 2)

    def one_pass(K, y, alpha, C):
        Q = K * np.outer(y, y)
        new = 1.0 * alpha
        for i in range(len(new)):
            others = Q[i] @ new - Q[i, i] * new[i]
            new[i] = min(max((1 - others) / Q[i, i], 0), C)
        return new


@alternative
class rounded_by_hand:
    """Three decimals from a pocket calculator."""

    hand_w = (0.5, 0.5)
    hand_b = 0.0
    hand_width = 2.828
    hand_hinge = 0.8
    hand_kernel = 121.0
    hand_phi_x = (1, 2.828, 4)
    hand_slide = 136
