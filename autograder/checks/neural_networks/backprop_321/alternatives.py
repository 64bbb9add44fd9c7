"""Right solutions of neural_networks/backprop_321, written differently."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Every function entry by entry, and the answers by hand written as calculations."""

    hand_z2 = given.x1 * given.w21 + given.x2 * given.w22 + given.x3 * given.w23
    hand_h2 = 0
    hand_o = given.z1 * given.v1 + 0 * given.v2
    hand_L = (given.y - given.o) ** 2
    hand_dL_do = -2 * (given.y - given.o)
    hand_dL_dw2_1, hand_dL_dw2_2 = given.z1 * given.g, 0 * given.g
    hand_dL_dh_1, hand_dL_dh_2 = given.v1 * given.g, given.v2 * given.g
    hand_dL_dz_1, hand_dL_dz_2 = given.v1 * given.g, 0
    hand_dL_dW1_11, hand_dL_dW1_12 = given.x1 * given.v1 * given.g, given.x2 * given.v1 * given.g
    hand_dL_dW1_13 = given.x3 * given.v1 * given.g
    hand_dL_dW1_21, hand_dL_dW1_22, hand_dL_dW1_23 = 0, 0, 0

    def relu(z):
        result = np.zeros(z.shape)
        for k in np.ndindex(z.shape):
            if z[k] > 0:
                result[k] = z[k]
        return result

    def relu_derivative(z):
        result = np.zeros(z.shape)
        for k in np.ndindex(z.shape):
            result[k] = 1 if z[k] > 0 else 0
        return result

    def forward(x, W1, w2):
        z = np.array([sum(W1[j, i] * x[i] for i in range(len(x))) for j in range(len(w2))])
        h = np.array([max(0.0, value) for value in z])
        o = 0.0
        for weight, value in zip(w2, h):
            o += weight * value
        return z, h, o

    def grad_output_layer(h, w2, g_o):
        g_w2 = np.array([value * g_o for value in h])
        g_h = np.array([weight * g_o for weight in w2])
        return g_w2, g_h

    def grad_z(z, g_h):
        return np.array([g if value > 0 else 0.0 for value, g in zip(z, g_h)])

    def grad_W1(x, g_z):
        gradient = np.empty((len(g_z), len(x)))
        for j in range(len(g_z)):
            for i in range(len(x)):
                gradient[j, i] = g_z[j] * x[i]
        return gradient

    def worst_relative_error(A, B):
        worst = 0.0
        for a, b in zip(A.ravel(), B.ravel()):
            worst = max(worst, abs(a - b) / max(abs(a) + abs(b), 1e-8))
        return worst


@alternative
class matrices_as_in_the_lecture:
    """W2 as a matrix with one row and column vectors throughout, with einsum and broadcasting."""

    def relu(z):
        return z * (z > 0)

    def relu_derivative(z):
        return (z > 0).astype(float)

    def forward(x, W1, w2):
        z = W1 @ x[:, None]
        h = np.clip(z, 0, None)
        return z[:, 0], h[:, 0], (w2[None, :] @ h).item()

    def grad_o(y, o):
        return 2 * (o - y)

    def grad_output_layer(h, w2, g_o):
        return (g_o * h[None, :])[0], (w2[None, :].T * g_o)[:, 0]

    def grad_z(z, g_h):
        return np.diag(np.heaviside(z, 0.0)) @ g_h

    def grad_W1(x, g_z):
        return np.einsum("j,i->ji", g_z, x)

    def update_step(x, y, W1, w2, rate):
        z = np.einsum("ji,i->j", W1, x)
        h = np.maximum(z, 0)
        delta_o = 2 * (h @ w2 - y)
        delta_z = delta_o * w2 * (z > 0)
        return W1 - rate * delta_z[:, None] * x[None, :], w2 - rate * delta_o * h


@alternative
class single_precision_relu:
    """ReLU and its slope in float32, which their text allows; forward does not use them."""

    def relu(z):
        return np.maximum(z, 0).astype(np.float32)

    def relu_derivative(z):
        return np.heaviside(z, 0.0).astype(np.float32)

    def forward(x, W1, w2):
        z = np.dot(W1, x)
        h = np.where(z > 0, z, 0.0)
        return z, h, np.dot(w2, h)


@alternative
class other_formulas:
    """Equivalent formulas: |z|, two half slopes, copies that are updated in place, steps that are undone."""

    def relu(z):
        return (z + np.abs(z)) / 2

    def relu_derivative(z):
        return np.maximum(np.sign(z), 0.0)

    def squared_loss(y, o):
        return abs(o - y) ** 2

    def grad_z(z, g_h):
        result = g_h.copy()
        result[z <= 0] = 0
        return result

    def grad_W1(x, g_z):
        return np.outer(x, g_z).T

    def update_step(x, y, W1, w2, rate):
        W1_new, w2_new = W1.copy(), w2.copy()
        z, h, o = forward(x, W1, w2)
        g_w2, g_h = grad_output_layer(h, w2, grad_o(y, o))
        w2_new -= rate * g_w2
        W1_new -= rate * grad_W1(x, grad_z(z, g_h))
        return [W1_new, w2_new]

    def derivative(f, a, eps=1e-5):
        right = (f(a + eps) - f(a)) / eps
        left = (f(a) - f(a - eps)) / eps
        return 0.5 * (left + right)

    def numerical_gradient(f, a, eps=1e-5):
        gradient = np.empty_like(a)
        flat = a.ravel()
        for k in range(flat.size):
            old = flat[k]
            flat[k] = old + eps
            up = f(flat.reshape(a.shape))
            flat[k] = old - eps
            down = f(flat.reshape(a.shape))
            flat[k] = old
            gradient.ravel()[k] = (up - down) / (2 * eps)
        return gradient

    def worst_relative_error(A, B):
        size = abs(A) + abs(B)
        size[size < 1e-8] = 1e-8
        return float((abs(A - B) / size).max())


@alternative
class checker_by_derivative:
    """The gradient checker calls `derivative` for each entry."""

    def numerical_gradient(f, a, eps=1e-5):
        def along(k):
            def f_of_entry(value):
                moved = np.array(a)
                moved[k] = value
                return f(moved)

            return derivative(f_of_entry, float(a[k]), eps)

        return np.array([along(k) for k in np.ndindex(a.shape)]).reshape(a.shape)
