"""Wrong solutions of neural_networks/neurons_and_activations that real students write."""

import numpy as np

from autograder.checking import misconception

# --- nernst ---------------------------------------------------------------------------------------


@misconception(
    fails=["nernst_by_hand"],
    hint="The sign is turned round. With the minus in front, the concentration *inside* stands above the one "
    "outside.",
)
class hand_sign:
    """The minus is lost."""

    hand_E_K = 89.0587
    hand_E_Na = -60.6343


@misconception(
    fails=["nernst_by_hand"],
    hint="You used the logarithm to base 10 with the factor of the natural one.",
)
class hand_log10:
    """log10 for ln."""

    hand_E_K = -38.6777
    hand_E_Na = 26.3332


@misconception(
    fails=["nernst_by_hand"],
    hint="The temperature has to be in kelvin: degrees Celsius start somewhere else.",
)
class hand_celsius:
    """T = 37."""

    hand_RT_F = 3.18842
    hand_E_K = -10.6244
    hand_E_Na = 7.2335


@misconception(
    fails=["nernst"],
    hint="The sign is turned round. With the minus in front, the concentration *inside* stands above the one "
    "outside.",
)
class nernst_sign:
    """The minus is lost."""

    def nernst(c_in, c_out, z, celsius):
        return 1000.0 * 8.314462618 * (celsius + 273.15) / (z * 96485.33212) * np.log(c_in / c_out)


@misconception(
    fails=["nernst"],
    hint="You used the logarithm to base 10; the formula has the natural one.",
)
class nernst_log10:
    """log10 for ln."""

    def nernst(c_in, c_out, z, celsius):
        return -1000.0 * 8.314462618 * (celsius + 273.15) / (z * 96485.33212) * np.log10(c_in / c_out)


@misconception(
    fails=["nernst"],
    hint="The temperature has to be in kelvin: the argument is in degrees Celsius.",
)
class nernst_celsius:
    """T = celsius."""

    def nernst(c_in, c_out, z, celsius):
        return -1000.0 * 8.314462618 * celsius / (z * 96485.33212) * np.log(c_in / c_out)


@misconception(
    fails=["nernst"],
    hint="Your result is in volts. The text asks for millivolts.",
)
class nernst_in_volts:
    """The factor 1000 is missing."""

    def nernst(c_in, c_out, z, celsius):
        return -8.314462618 * (celsius + 273.15) / (z * 96485.33212) * np.log(c_in / c_out)


@misconception(
    fails=["nernst"],
    hint="Your result does not depend on the charge number: chloride and calcium would be treated like "
    "potassium.",
)
class nernst_without_charge:
    """z = 1."""

    def nernst(c_in, c_out, z, celsius):
        return -1000.0 * 8.314462618 * (celsius + 273.15) / 96485.33212 * np.log(c_in / c_out)


@misconception(
    fails=["nernst"],
    hint="The charge number stands below the fraction bar, next to F. In code, `a / F * z` multiplies by z.",
)
class nernst_times_charge:
    """z in the numerator."""

    def nernst(c_in, c_out, z, celsius):
        return -1000.0 * 8.314462618 * (celsius + 273.15) / 96485.33212 * z * np.log(c_in / c_out)


# --- neuron ---------------------------------------------------------------------------------------


@misconception(fails=["neuron"], hint="The bias is missing from the weighted sum.")
class neuron_without_bias:
    """w · x alone."""

    def neuron(X, w, b, activation):
        return activation(X @ w)


@misconception(
    fails=["neuron"],
    hint="Your neuron adds the bias after the activation. It belongs into the sum that the activation "
    "receives.",
)
class bias_after_the_activation:
    """σ(w · x) + b."""

    def neuron(X, w, b, activation):
        return activation(X @ w) + b


@misconception(fails=["neuron"], hint="Your neuron returns the weighted sum. Where is the activation?")
class neuron_without_activation:
    """z for a."""

    def neuron(X, w, b, activation):
        return X @ w + b


@misconception(
    fails=["neuron"],
    hint="Your switch point has the wrong sign: solve w x + b = 0 for x once more.",
)
class switch_sign:
    """b/w."""

    def switch_point(w, b):
        return b / w


@misconception(
    fails=["neuron"],
    hint="The bias alone is the switch point only if the weight is 1. Solve w x + b = 0 for x.",
)
class switch_is_the_bias:
    """−b."""

    def switch_point(w, b):
        return -b


# --- activations ----------------------------------------------------------------------------------


@misconception(
    fails=["activations"],
    hint="The sign in the exponent is turned round: a large positive z should give a sigmoid near 1.",
)
class sigmoid_mirrored:
    """1 / (1 + e^z)."""

    def sigmoid(z):
        return 0.5 * (1.0 - np.tanh(0.5 * np.asarray(z, dtype=float)))


@misconception(
    fails=["activations"],
    hint="Far from zero your sigmoid divides infinity by infinity and gives nan. Choose a form that only uses "
    "exponentials that do not grow.",
)
class sigmoid_nan_far_out:
    """e^z / (1 + e^z)."""

    def sigmoid(z):
        with np.errstate(all="ignore"):
            e = np.exp(np.asarray(z, dtype=float))
            return e / (1.0 + e)


@misconception(
    fails=["activations"],
    hint="tanh is a sigmoid that is stretched twice: it runs from -1 to 1, and its argument is doubled. One of "
    "the two is missing.",
)
class tanh_from_undoubled_sigmoid:
    """2 σ(z) − 1."""

    def tanh(z):
        return np.tanh(0.5 * np.asarray(z, dtype=float))


@misconception(
    fails=["activations"],
    hint="The leak is on the wrong side: positive inputs pass unchanged, negative ones are multiplied by "
    "alpha.",
)
class leak_on_the_wrong_side:
    """α z for positive z."""

    def leaky_relu(z, alpha):
        return np.where(np.asarray(z) >= 0, alpha * np.asarray(z), z)


@misconception(
    fails=["activations"],
    hint="max(z, αz) is the leaky ReLU only while α lies between 0 and 1. The text allows every α.",
)
class leak_by_maximum:
    """np.maximum(z, alpha z)."""

    def leaky_relu(z, alpha):
        return np.maximum(z, alpha * np.asarray(z))


@misconception(
    fails=["activations"],
    hint="Your leaky ReLU does not depend on the argument `alpha`.",
)
class leak_fixed:
    """0.01 hard-coded."""

    def leaky_relu(z, alpha):
        return np.where(np.asarray(z) >= 0, z, 0.01 * np.asarray(z))


@misconception(
    fails=["activations"],
    hint="max(0, z) + min(0, z) is z itself. On the slide the second term is multiplied by -1.",
)
class absolute_value_is_identity:
    """α = +1."""

    def absolute_value(z):
        return np.maximum(z, 0.0) + np.minimum(z, 0.0)


@misconception(
    fails=["activations"],
    hint="Your activation writes into the array it was given. Build a new array.",
)
class relu_in_place:
    """z[z < 0] = 0 on the caller's array."""

    def relu(z):
        if np.ndim(z) == 0:
            return max(z, 0.0)
        z[z < 0] = 0.0
        return z


@misconception(
    fails=["activations"],
    hint="Your activation works for arrays only: with a plain number, `z[z < 0]` has nothing to index. Use a "
    "function of numpy that takes both.",
)
class rectifiers_need_arrays:
    """z.copy() and boolean indexing."""

    def relu(z):
        result = z.copy()
        result[result < 0] = 0.0
        return result

    def leaky_relu(z, alpha):
        result = z.copy()
        result[z < 0] *= alpha
        return result


@misconception(
    fails=["activations"],
    hint="ReLU does not keep the largest entry of the whole array: each entry is compared with 0 on its own.",
)
class relu_of_the_maximum:
    """max over the array."""

    def relu(z):
        return np.maximum(np.max(z), 0.0) * np.ones(np.shape(z))


# --- slopes ---------------------------------------------------------------------------------------


@misconception(
    fails=["slopes"],
    hint="You put z itself into σ(1 − σ). The short form takes the *value* of the sigmoid, which has to be "
    "computed first.",
)
class slope_from_z_as_value:
    """z (1 − z)."""

    def sigmoid_slope(z):
        return np.asarray(z, dtype=float) * (1.0 - np.asarray(z, dtype=float))


@misconception(
    fails=["slopes"],
    hint="You apply the sigmoid twice: its value goes into another sigmoid before the short form. The function "
    "receives z.",
)
class sigmoid_applied_twice:
    """σ′ at σ(z)."""

    def sigmoid_slope(z):
        s = 1.0 / (1.0 + np.exp(-sigmoid(z)))
        return s * (1.0 - s)


@misconception(
    fails=["slopes"],
    hint="1 − tanh is not the slope: the value of tanh is squared.",
)
class tanh_slope_not_squared:
    """1 − tanh z."""

    def tanh_slope(z):
        return 1.0 - np.tanh(z)


@misconception(
    fails=["slopes"],
    hint="You squared z. The short form squares the *value* of tanh at z.",
)
class tanh_slope_from_z:
    """1 − z²."""

    def tanh_slope(z):
        return 1.0 - np.asarray(z, dtype=float) ** 2


@misconception(
    fails=["slopes"],
    hint="You use the short form of the sigmoid for tanh. Its slope is another one.",
)
class tanh_slope_like_sigmoid:
    """t (1 − t)."""

    def tanh_slope(z):
        return np.tanh(z) * (1.0 - np.tanh(z))


@misconception(
    fails=["slopes"],
    hint="At exactly z = 0 the table fixes the slope of ReLU. Is your comparison strict?",
)
class relu_slope_one_at_zero:
    """>= for >."""

    def relu_slope(z):
        return np.where(np.asarray(z) >= 0, 1.0, 0.0)


@misconception(
    fails=["slopes"],
    hint="At exactly z = 0 the table fixes the slope of leaky ReLU. On which side does your comparison put it?",
)
class leaky_slope_one_at_zero:
    """>= for >."""

    def leaky_relu_slope(z, alpha):
        return np.where(np.asarray(z) >= 0, 1.0, float(alpha))


@misconception(
    fails=["slopes"],
    hint="You multiply alpha by z. The slope of a straight piece is the same everywhere on it.",
)
class leaky_slope_is_value:
    """α z where α is asked for."""

    def leaky_relu_slope(z, alpha):
        return np.where(np.asarray(z) > 0, 1.0, alpha * np.asarray(z))


@misconception(
    fails=["slopes"],
    hint="To the left of zero the absolute value falls. Which sign has the slope of a falling line?",
)
class absolute_value_slope_one:
    """1 on both sides."""

    def absolute_value_slope(z):
        return np.where(np.asarray(z) == 0, 0.0, 1.0)


@misconception(
    fails=["slopes"],
    hint="At exactly z = 0 the slope of the absolute value is taken between its two sides; the table says how "
    "large it is.",
)
class absolute_value_slope_at_zero:
    """1 at the kink."""

    def absolute_value_slope(z):
        return np.where(np.asarray(z) >= 0, 1.0, -1.0)


# --- saturation -----------------------------------------------------------------------------------


@misconception(
    fails=["saturation"],
    hint="One half is the *value* of the sigmoid at zero. Put it into σ(1 − σ) to get the slope.",
)
class value_for_slope:
    """0.5 and 0.5⁵."""

    hand_largest_slope = 0.5
    hand_five_sigmoids = 0.03125


@misconception(
    fails=["saturation"],
    hint="The slopes of layers in a row are multiplied by the chain rule. You added them up.",
)
class slopes_added:
    """5 × slope."""

    hand_five_sigmoids = 1.25
    hand_five_relus = 5.0


@misconception(
    fails=["saturation"],
    hint="You divided by the number of layers. The chain rule *multiplies* one slope for each layer.",
)
class slope_divided_by_layers:
    """0.25 / 5."""

    hand_five_sigmoids = 0.05


# --- monotone -------------------------------------------------------------------------------------


@misconception(
    fails=["monotone"],
    hint="You accept rising sequences only. A sequence that only falls is monotone, too.",
)
class only_rising:
    """No falling sequences."""

    def is_monotone(values):
        return bool(np.all(np.diff(values) >= 0))


@misconception(
    fails=["monotone"],
    hint="Equal neighbours are allowed: is your comparison strict?",
)
class strictly_monotone:
    """> for >=."""

    def is_monotone(values):
        steps = np.diff(values)
        return bool(np.all(steps > 0) or np.all(steps < 0))


@misconception(
    fails=["monotone"],
    hint="Each single step is either up or down, so asking *each step* for one of the two lets every sequence "
    "pass. All steps have to go the same way.",
)
class any_step_will_do:
    """all(up or down): always true."""

    def is_monotone(values):
        steps = np.diff(values)
        return bool(np.all((steps >= 0) | (steps <= 0)))


# --- risk -----------------------------------------------------------------------------------------


@misconception(
    fails=["risk"], hint="The hidden units of your network have no ReLU: what is left is a straight line."
)
class hidden_units_linear:
    """No activation."""

    def risk_network(T, w, b, v, c):
        return (np.outer(T, w) + b) @ v + c


@misconception(
    fails=["risk"],
    hint="Your network applies ReLU to the output as well. The output of this network is linear and may be "
    "negative.",
)
class relu_at_the_output:
    """max(0, ·) at the end."""

    def risk_network(T, w, b, v, c):
        return np.maximum(np.maximum(np.outer(T, w) + b, 0.0) @ v + c, 0.0)


@misconception(fails=["risk"], hint="The bias of the output is missing in your network.")
class output_without_bias:
    """c is left out."""

    def risk_network(T, w, b, v, c):
        return np.maximum(np.outer(T, w) + b, 0.0) @ v


@misconception(
    fails=["risk"],
    hint="The biases of the hidden units are missing in your network: every unit would switch at 0.",
)
class hidden_without_bias:
    """b is left out."""

    def risk_network(T, w, b, v, c):
        return np.maximum(np.outer(T, w), 0.0) @ v + c


@misconception(
    fails=["risk"],
    hint="The two steepnesses have changed places: which of your units is active above 37 °C?",
)
class valley_mirrored:
    """3 above and 2 below."""

    risk_v = np.array([3.0, 2.0])


@misconception(
    fails=["risk"],
    hint="Your two units do not switch at 37 °C. Use the switch point: where is w T + b zero?",
)
class valley_bias_sign:
    """The biases with the wrong sign."""

    risk_b = np.array([37.0, -37.0])


@misconception(
    fails=["risk"],
    hint="Both of your units are active above 37 °C, so nothing describes the cold side. A unit that is active "
    "*below* has a weight of the other sign.",
)
class both_units_on_the_warm_side:
    """Two units with positive weights."""

    risk_w = np.array([1.0, 1.0])
    risk_b = np.array([-37.0, -37.0])
