"""Hidden checks of neural_networks/neurons_and_activations."""

import numpy as np

from autograder.checking import (
    assert_array,
    assert_close,
    assert_equal,
    assert_not_used,
    assert_number,
    mutated,
    task,
)

HAND_MILLIVOLTS = 0.05  # stated in the text
SHAPES = [(7,), (3, 4), (2, 3, 2)]


def away_from_zero(rng, *shape):
    """Numbers between 0.3 and 2.5 in size, with random signs; at least one of each sign where there are two."""
    values = rng.uniform(0.3, 2.5, shape) * rng.choice([-1, 1], shape)
    if values.size > 1:
        values.flat[0], values.flat[1] = -abs(values.flat[0]), abs(values.flat[1])
    return values


def assert_same_function(student, reference, rng, name, *arguments):
    """The function of this name agrees with the reference on arrays of several shapes."""
    for shape in SHAPES:
        z = away_from_zero(rng, *shape) * 1.5
        assert_close(getattr(student, name)(z, *arguments), getattr(reference, name)(z, *arguments))


def assert_number_in_number_out(student, reference, name, numbers, *arguments):
    """The function of this name takes plain numbers, too."""
    for z in numbers:
        value = assert_number(getattr(student, name)(z, *arguments))
        assert_close(float(value), float(getattr(reference, name)(z, *arguments)))


def ions(rng):
    """Random (c_in, c_out, z, celsius): every charge number, both directions, warm and cold."""
    for z in (1, -1, 2, -2, 1):
        low, high = rng.uniform(1, 20), rng.uniform(40, 150)
        pair = (low, high) if rng.random() < 0.5 else (high, low)
        yield *pair, z, float(rng.uniform(5, 40))


# --- nernst_by_hand -------------------------------------------------------------------------------


@task("nernst_by_hand")
def test_hand_factor(student, reference):
    """The factor RT/F in millivolts"""
    assert_close(student.hand_RT_F, reference.hand_RT_F, rtol=0, atol=HAND_MILLIVOLTS)


@task("nernst_by_hand")
def test_hand_potassium(student, reference):
    """The Nernst potential of potassium by hand"""
    assert_close(student.hand_E_K, reference.hand_E_K, rtol=0, atol=HAND_MILLIVOLTS)


@task("nernst_by_hand")
def test_hand_sodium(student, reference):
    """The Nernst potential of sodium by hand"""
    assert_close(student.hand_E_Na, reference.hand_E_Na, rtol=0, atol=HAND_MILLIVOLTS)


# --- nernst ---------------------------------------------------------------------------------------


@task("nernst")
def test_potassium_and_sodium(student, reference):
    """Potassium and sodium at several temperatures, in millivolts"""
    for case in [(140.0, 5.0, 1, 37.0), (15.0, 145.0, 1, 37.0), (140.0, 5.0, 1, 6.3), (15.0, 145.0, 1, 20.0)]:
        assert_close(student.nernst(*case), reference.nernst(*case))


@task("nernst", weight=2)
def test_any_ion(student, reference, rng):
    """Any ion: charge numbers of both signs, any concentrations and temperatures"""
    for case in ions(rng):
        assert_close(student.nernst(*case), reference.nernst(*case))


# --- neuron ---------------------------------------------------------------------------------------


@task("neuron", weight=2)
def test_neuron(student, reference, rng):
    """Weights, bias and activation, for any number of inputs"""
    scale = float(rng.uniform(0.5, 1.5))
    for n, p in [(4, 4), (5, 2), (3, 6), (1, 3), (6, 1)]:
        X, w, b = away_from_zero(rng, n, p), away_from_zero(rng, p), float(away_from_zero(rng))
        for activation in (lambda z: np.arctan(scale * z), lambda z: z**3 - scale * z):
            expected = reference.neuron(X, w, b, activation)
            assert_close(student.neuron(X, w, b, activation), expected)


@task("neuron")
def test_switch_point(student, reference, rng):
    """Where a neuron with one input switches"""
    for _ in range(5):
        w, b = away_from_zero(rng, 2)[rng.permutation(2)].tolist()
        assert_close(student.switch_point(w, b), reference.switch_point(w, b))


# --- activations ----------------------------------------------------------------------------------


@task("activations")
def test_sigmoid_and_tanh(student, reference, rng, submission):
    """Sigmoid and tanh of arrays of any shape"""
    assert_not_used(submission, "activations_answer", "torch", "scipy", "sklearn")
    assert_same_function(student, reference, rng, "sigmoid")
    assert_same_function(student, reference, rng, "tanh")


@task("activations")
def test_sigmoid_far_out(student, reference, rng):
    """Sigmoid far from zero is a number, and right"""
    for z in (np.array([-1000.0, 1000.0, 1.5]), rng.permutation([-800.0, 750.0, 30.0, -2.0])):
        assert_close(student.sigmoid(z), reference.sigmoid(z))


@task("activations")
def test_rectifiers(student, reference, rng, submission):
    """ReLU and absolute value rectification of arrays of any shape"""
    assert_not_used(submission, "activations_answer", "torch", "scipy", "sklearn")
    assert_same_function(student, reference, rng, "relu")
    assert_same_function(student, reference, rng, "absolute_value")


@task("activations")
def test_leaky_relu(student, reference, rng):
    """Leaky ReLU for several leaks, also negative ones and ones above 1"""
    for alpha in (0.01, float(rng.uniform(0.1, 0.4)), -1.0, float(rng.uniform(1.5, 3))):
        assert_same_function(student, reference, rng, "leaky_relu", alpha)


@task("activations")
def test_plain_numbers(student, reference):
    """Every activation takes a plain number, also a whole one"""
    numbers = [-1.5, 2.5, -3, 2, 0]
    for name in ("sigmoid", "tanh", "relu", "absolute_value"):
        assert_number_in_number_out(student, reference, name, numbers)
    assert_number_in_number_out(student, reference, "leaky_relu", numbers, 0.2)


@task("activations")
def test_arguments_unchanged(student, reference, rng):
    """The activations leave the array they were given as it was"""
    for name, extra in [
        ("sigmoid", ()),
        ("tanh", ()),
        ("relu", ()),
        ("leaky_relu", (0.3,)),
        ("absolute_value", ()),
    ]:
        z = away_from_zero(rng, 6)
        value, after = mutated(getattr(student, name), z, *extra)
        assert_close(value, getattr(reference, name)(z, *extra))
        assert_close(after[0], z, rtol=0, atol=0)


# --- slopes ---------------------------------------------------------------------------------------


@task("slopes", weight=2)
def test_smooth_slopes(student, reference, rng, submission):
    """The slopes of sigmoid and tanh, at the input z"""
    assert_not_used(submission, "slopes_answer", "torch", "scipy", "sklearn")
    assert_same_function(student, reference, rng, "sigmoid_slope")
    assert_same_function(student, reference, rng, "tanh_slope")


@task("slopes")
def test_sigmoid_slope_far_out(student, reference, rng):
    """The slope of the sigmoid far from zero is a number"""
    for z in (np.array([-1000.0, 1000.0, 1.5]), rng.permutation([-800.0, 750.0, 3.0, -2.0])):
        assert_close(student.sigmoid_slope(z), reference.sigmoid_slope(z))


@task("slopes")
def test_rectifier_slopes(student, reference, rng):
    """The slopes of ReLU, leaky ReLU and absolute value on both sides"""
    assert_same_function(student, reference, rng, "relu_slope")
    assert_same_function(student, reference, rng, "absolute_value_slope")
    for alpha in (0.01, float(rng.uniform(0.1, 0.4)), -1.0):
        assert_same_function(student, reference, rng, "leaky_relu_slope", alpha)


@task("slopes")
def test_slopes_at_the_kink(student, reference, rng):
    """At exactly zero the slopes follow the table"""
    for n in (4, 7):
        z = rng.permutation(np.concatenate([away_from_zero(rng, n), [0.0, 0.0, 1e-9, -1e-9]]))
        assert_close(student.relu_slope(z), reference.relu_slope(z))
        assert_close(student.absolute_value_slope(z), reference.absolute_value_slope(z))
        assert_close(student.leaky_relu_slope(z, 0.15), reference.leaky_relu_slope(z, 0.15))


@task("slopes")
def test_slopes_of_plain_numbers(student, reference, rng):
    """The slopes take plain numbers, and leave arrays as they were"""
    numbers = [-1.5, 2.5, -3, 2, 0]
    for name, extra in [
        ("sigmoid_slope", ()),
        ("tanh_slope", ()),
        ("relu_slope", ()),
        ("leaky_relu_slope", (0.3,)),
        ("absolute_value_slope", ()),
    ]:
        assert_number_in_number_out(student, reference, name, numbers, *extra)
        z = away_from_zero(rng, 6)
        value, after = mutated(getattr(student, name), z, *extra)
        assert_close(value, getattr(reference, name)(z, *extra))
        assert_close(after[0], z, rtol=0, atol=0)


# --- saturation -----------------------------------------------------------------------------------


@task("saturation")
def test_largest_slope(student, reference):
    """The largest slope of the sigmoid"""
    assert_close(student.hand_largest_slope, reference.hand_largest_slope, rtol=1e-3)


@task("saturation")
def test_five_layers(student, reference):
    """What five layers leave of a gradient: of sigmoids, and of active ReLUs"""
    answers = [(book.hand_five_sigmoids, book.hand_five_relus) for book in (student, reference)]
    assert_close(*answers, rtol=1e-3)


# --- monotone -------------------------------------------------------------------------------------


@task("monotone")
def test_rising_and_falling(student, reference, rng):
    """Sequences that only rise, only fall, or turn round anywhere"""
    for n in (6, 9):
        rising = np.cumsum(rng.uniform(0.2, 1, n)) - 2
        late, early = rising.copy(), rising.copy()
        late[-1], early[0] = late[-2] - 0.1, early[1] + 0.1
        ends_higher = rising.copy()
        ends_higher[3] = ends_higher[2] - 0.05
        for values in (rising, rising[::-1].copy(), late, early, ends_higher, -late, -early, -ends_higher):
            assert_equal(student.is_monotone(values), reference.is_monotone(values))


@task("monotone")
def test_equal_neighbours(student, reference, rng):
    """Equal neighbours are allowed in a rising or falling sequence, and do not excuse a turn"""
    for _ in range(2):
        steps = rng.permutation(np.concatenate([rng.uniform(0.2, 1, 4), np.zeros(3)]))
        for values in (
            np.cumsum(steps),
            -np.cumsum(steps),
            np.append(np.cumsum(steps), 0.0),
            np.full(4, 2.5),
        ):
            assert_equal(student.is_monotone(values), reference.is_monotone(values))


# --- risk -----------------------------------------------------------------------------------------


@task("risk")
def test_risk_network(student, reference, rng):
    """The network with any number of hidden units"""
    for n, units in [(4, 4), (7, 3), (5, 1), (1, 6), (9, 2)]:
        w, v, c = away_from_zero(rng, units), away_from_zero(rng, units), float(away_from_zero(rng))
        b, T = away_from_zero(rng, units), away_from_zero(rng, n) * 2
        assert_close(student.risk_network(T, w, b, v, c), reference.risk_network(T, w, b, v, c))


def valley(student, T):
    """The risk at these temperatures, by the student's weights."""
    w = assert_array(student.risk_w, (2,), kind="fi")
    b = assert_array(student.risk_b, (2,), kind="fi")
    v = assert_array(student.risk_v, (2,), kind="fi")
    return np.maximum(np.outer(T, w) + b, 0.0) @ v + float(student.risk_c)


@task("risk")
def test_risk_of_fever(student):
    """Your network above 37 °C"""
    T = np.linspace(37.0, 45.0, 9)
    assert_close(valley(student, T), 2 * (T - 37), rtol=0, atol=1e-3)


@task("risk")
def test_risk_of_cold(student):
    """Your network below 37 °C"""
    T = np.linspace(30.0, 37.0, 8)
    assert_close(valley(student, T), 3 * (37 - T), rtol=0, atol=1e-3)
