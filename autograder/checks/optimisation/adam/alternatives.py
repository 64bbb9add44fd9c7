"""Right solutions of optimisation/adam, written differently."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Numbers and lists, one parameter after the other, and the answers by hand rounded."""

    hand_m1, hand_v1 = 0.1, 0.001
    hand_m2, hand_v2 = -0.21, 0.009999
    hand_m2_hat, hand_v2_hat = -1.105, 5.002
    hand_step1, hand_step2 = -0.001, 0.0004942
    printed_step, minus_step, rootless_step = -0.003162, 0.001, -0.1

    def moving_average(values, beta):
        averages = []
        for x in values:
            before = averages[-1] if averages else 0 * x
            averages.append(beta * before + (1 - beta) * x)
        return np.array(averages)

    def average_weights(beta, t):
        weights = []
        for _ in range(t):
            weights = [beta * w for w in weights] + [1 - beta]
        return np.array(weights)

    def bias_corrected(averages, beta):
        corrected = []
        power = 1.0
        for a in averages:
            power *= beta
            corrected.append(a / (1 - power))
        return np.array(corrected)

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state[0].copy(), state[1].copy(), state[2] + 1
        theta_new = theta.copy()
        for k in np.ndindex(theta.shape):
            m[k] = beta1 * m[k] + (1 - beta1) * g[k]
            v[k] = beta2 * v[k] + (1 - beta2) * g[k] * g[k]
            theta_new[k] -= lr * (m[k] / (1 - beta1**t)) / ((v[k] / (1 - beta2**t)) ** 0.5 + eps)
        return theta_new, (m, v, t)

    def minimise(step, grad, theta, state, steps):
        path = np.zeros((steps + 1, len(theta)))
        path[0] = theta
        for k in range(steps):
            path[k + 1], state = step(path[k], grad(path[k]), state)
        return path

    def l2_step(step, theta, g, state, lr, weight_decay):
        total = np.zeros(theta.shape)
        for k in np.ndindex(theta.shape):
            total[k] = g[k] + weight_decay * theta[k]
        return step(theta, total, state, lr)

    def amsgrad_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, v_max = (each.copy() for each in state[:3])
        t = state[3] + 1
        theta_new = theta.copy()
        for k in np.ndindex(theta.shape):
            m[k] = beta1 * m[k] + (1 - beta1) * g[k]
            v[k] = beta2 * v[k] + (1 - beta2) * g[k] ** 2
            if v[k] > v_max[k]:
                v_max[k] = v[k]
            theta_new[k] -= lr * (m[k] / (1 - beta1**t)) / ((v_max[k] / (1 - beta2**t)) ** 0.5 + eps)
        return theta_new, (m, v, v_max, t)


@alternative
class as_pytorch_arranges_it:
    """lerp for the first average, the corrections moved into the step size and under the root."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        t += 1
        m = m + (1 - beta1) * (g - m)
        v = v * beta2 + g * g * (1 - beta2)
        step_size = lr / (1 - beta1**t)
        denominator = np.sqrt(v) / np.sqrt(1 - beta2**t) + eps
        return theta - step_size * m / denominator, (m, v, t)

    def decoupled_step(step, theta, g, state, lr, weight_decay):
        return step(theta * (1 - lr * weight_decay), g, state, lr)

    def amsgrad_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, v_max, t = state
        t += 1
        m = m + (1 - beta1) * (g - m)
        v = v * beta2 + g * g * (1 - beta2)
        v_max = np.where(v > v_max, v, v_max)
        denominator = np.sqrt(v_max) / np.sqrt(1 - beta2**t) + eps
        return theta + (-lr / (1 - beta1**t)) * m / denominator, [m, v, v_max, t]


@alternative
class one_rate_for_each_step:
    """The order that the inventors of Adam recommend: both corrections in the rate, and eps scaled to match."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * np.square(g)
        root = (1 - beta2**t) ** 0.5
        rate = lr * root / (1 - beta1**t)
        return theta - rate * m / (v**0.5 + eps * root), (m, v, t)

    def amsgrad_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, v_max, t = state
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * np.abs(g) ** 2
        v_max = np.max([v, v_max], axis=0)
        root = (1 - beta2 ** (t + 1)) ** 0.5
        rate = lr * root / (1 - beta1 ** (t + 1))
        return theta - rate * m / (v_max**0.5 + eps * root), (m, v, v_max, t + 1)


@alternative
class sums_in_place_of_recursion:
    """The average as one product with a triangular table of weights; the correction divides by their sums."""

    def average_weights(beta, t):
        return (1 - beta) * np.flip(beta ** np.arange(t))

    def moving_average(values, beta):
        n = len(values)
        age = np.subtract.outer(np.arange(n), np.arange(n))
        table = np.where(age >= 0, (1 - beta) * float(beta) ** np.maximum(age, 0), 0.0)
        return table @ values

    def bias_corrected(averages, beta):
        sums = np.cumsum((1 - beta) * float(beta) ** np.arange(len(averages)))
        return (averages.T / sums).T

    def minimise(step, grad, theta, state, steps):
        rows = [np.array(theta)]
        while len(rows) <= steps:
            now, state = step(rows[-1], grad(rows[-1]), state)
            rows.append(now)
        return np.vstack(rows)


@alternative
class decay_after_the_step:
    """Decoupled decay subtracted after the step, from copies; the old parameters decide how much."""

    def l2_step(step, theta, g, state, lr, weight_decay):
        total = g.copy()
        total += weight_decay * theta
        return list(step(theta, total, state, lr))

    def decoupled_step(step, theta, g, state, lr, weight_decay):
        theta_new, state_new = step(theta, g, state, lr)
        return theta_new - lr * weight_decay * theta, state_new

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = np.array(state[0]), np.array(state[1]), state[2] + 1
        m *= beta1
        m += (1 - beta1) * g
        v *= beta2
        v += (1 - beta2) * g**2
        theta = theta.copy()
        theta -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)) ** 0.5 + eps)
        return [theta, [m, v, t]]
