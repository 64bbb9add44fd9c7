"""Right solutions of neural_networks/neurons_and_activations, written differently."""

import numpy as np

from autograder.checking import alternative


@alternative
class by_the_formulas:
    """The formulas as they are printed, with cases where they would overflow."""

    hand_RT_F = 8.314462618 * 310.15 / 96485.33212 * 1000
    hand_E_K = -26.73 * 3.3322
    hand_E_Na = -26.73 * np.log(15 / 145)
    hand_largest_slope = 1 / 4
    hand_five_sigmoids = 0.25**5
    hand_five_relus = 1

    def nernst(c_in, c_out, z, celsius):
        R, F, T = 8.314462618, 96485.33212, 273.15 + celsius
        return 1000 * (R * T) / (z * F) * np.log(c_out / c_in)

    def neuron(X, w, b, activation):
        z = np.array([sum(x * w) + b for x in X])
        return activation(z)

    def sigmoid(z):
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))

    def tanh(z):
        return (np.exp(z) - np.exp(-np.asarray(z))) / (np.exp(z) + np.exp(-np.asarray(z)))

    def relu(z):
        return np.maximum(0, z)

    def leaky_relu(z, alpha):
        return np.maximum(0, z) + alpha * np.minimum(0, z)

    def absolute_value(z):
        return np.maximum(0, z) - np.minimum(0, z)

    def sigmoid_slope(z):
        with np.errstate(over="ignore"):
            value = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
        return value - value**2

    def tanh_slope(z):
        return 1 / np.cosh(z) ** 2

    def relu_slope(z):
        return (np.asarray(z) > 0) * 1.0

    def leaky_relu_slope(z, alpha):
        return alpha + (1.0 - alpha) * (np.asarray(z) > 0)

    def absolute_value_slope(z):
        return (np.asarray(z) > 0) * 1.0 - (np.asarray(z) < 0) * 1.0


@alternative
class loops_and_other_weights:
    """Entry by entry; the risk network with other weights."""

    risk_w = np.array([-3, 2])
    risk_b = np.array([111, -74])
    risk_v = np.array([1, 1])
    risk_c = 0

    def relu(z):
        if np.ndim(z) == 0:
            return z if z > 0 else 0.0
        result = np.zeros(z.shape)
        for k in np.ndindex(z.shape):
            result[k] = max(z[k], 0.0)
        return result

    def sigmoid(z):
        z = np.asarray(z, dtype=float)
        small = np.exp(-np.abs(z))
        return np.where(z >= 0, 1 / (1 + small), small / (1 + small))

    def relu_slope(z):
        return np.heaviside(z, 0.0)

    def absolute_value_slope(z):
        return np.heaviside(z, 0.5) * 2 - 1

    def is_monotone(values):
        ups = downs = 0
        for k in range(1, len(values)):
            ups += values[k - 1] < values[k]
            downs += values[k - 1] > values[k]
        return ups == 0 or downs == 0

    def risk_network(T, w, b, v, c):
        return np.array([c + sum(v[j] * max(0.0, w[j] * t + b[j]) for j in range(len(w))) for t in T])


@alternative
class valley_by_a_line:
    """The valley as a falling line that one steeper unit lifts; the other unit is the line itself."""

    risk_w = np.array([1.0, -1.0])
    risk_b = np.array([-37.0, 100.0])
    risk_v = np.array([5.0, 3.0])
    risk_c = -189.0

    def neuron(X, w, b, activation):
        return activation(np.append(X, np.ones((len(X), 1)), axis=1) @ np.append(w, b))

    def is_monotone(values):
        ordered = np.sort(values)
        return np.array_equal(values, ordered) or np.array_equal(values, ordered[::-1])

    def risk_network(T, w, b, v, c):
        z = T[:, None] * w[None, :] + b[None, :]
        return np.where(z > 0, z, 0.0).dot(v) + c
