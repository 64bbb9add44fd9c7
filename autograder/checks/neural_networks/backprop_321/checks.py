"""Hidden checks of neural_networks/backprop_321."""

import numpy as np

from autograder.checking import assert_close, mutated, task

X, Y = np.array([1.0, 0.5, 0.3]), 0.75
W2 = np.array([0.5, -0.7])
SLIDES = np.array([[0.2, 0.1, 0.3], [-0.4, 0.6, 0.2]])
BOTH_ALIVE = np.array([[0.2, 0.1, 0.3], [0.4, 0.6, -0.2]])
SIZES = [(2, 3), (4, 2), (1, 3), (3, 1)]  # hidden units × inputs, never square


def away_from_zero(rng, *shape):
    """Numbers between 0.3 and 2 in size, with random signs."""
    return rng.uniform(0.3, 2, shape) * rng.choice([-1, 1], shape)


def active_and_silent(rng, hidden):
    """Values of z away from the kink: about half of them active, at least one of each where there are two."""
    signs = rng.permutation(np.where(np.arange(hidden) % 2 == 0, 1, -1))
    return rng.uniform(0.3, 2, hidden) * signs


def networks(rng, sizes=SIZES):
    """Random (x, y, W1, w2) whose loss is not small; the rows of W1 are moved to keep z off the kink."""
    for hidden, inputs in sizes:
        x, w2 = away_from_zero(rng, inputs), away_from_zero(rng, hidden)
        W1 = away_from_zero(rng, hidden, inputs)
        W1 += np.outer(active_and_silent(rng, hidden) - W1 @ x, x) / (x @ x)
        y = w2 @ np.maximum(W1 @ x, 0) + rng.uniform(0.5, 1.5) * rng.choice([-1, 1])
        yield x, float(y), W1, w2


def assert_hand(student, reference, *names):
    """The named answers, all of them."""
    for name in names:
        assert_close(getattr(student, name), getattr(reference, name))


@task("forward_by_hand")
def test_second_unit(student, reference):
    """The second hidden unit, before and after ReLU."""
    assert_hand(student, reference, "hand_z2", "hand_h2")


@task("forward_by_hand")
def test_output_and_loss(student, reference):
    """The output with both hidden units, and its loss."""
    assert_hand(student, reference, "hand_o", "hand_L")


@task("gradients_by_hand")
def test_error_at_output(student, reference):
    """The gradient starts at the output: its sign, and the factor of the square."""
    assert_hand(student, reference, "hand_dL_do")


@task("gradients_by_hand")
def test_output_weights(student, reference):
    """Output weights: what came in through each of them counts."""
    assert_hand(student, reference, "hand_dL_dw2_1", "hand_dL_dw2_2")


@task("gradients_by_hand")
def test_hidden_units(student, reference):
    """Hidden units: the weight behind each of them counts, also for the silent one."""
    assert_hand(student, reference, "hand_dL_dh_1", "hand_dL_dh_2")


@task("gradients_by_hand")
def test_silent_unit(student, reference):
    """ReLU lets the gradient of the active unit through and stops that of the silent one."""
    assert_hand(student, reference, "hand_dL_dz_1", "hand_dL_dz_2")
    assert_hand(student, reference, "hand_dL_dW1_21", "hand_dL_dW1_22", "hand_dL_dW1_23")


@task("gradients_by_hand", weight=2)
def test_first_layer_weights(student, reference):
    """The three weights that lead to the first hidden unit."""
    assert_hand(student, reference, "hand_dL_dW1_11", "hand_dL_dW1_12", "hand_dL_dW1_13")


@task("relu")
def test_relu(student, reference, rng):
    """ReLU keeps what is positive and replaces what is negative by zero."""
    for shape in [(7,), (3, 4), (2, 3, 2)]:
        z = active_and_silent(rng, int(np.prod(shape))).reshape(shape)
        assert_close(student.relu(z), reference.relu(z))


@task("relu")
def test_relu_slope(student, reference, rng):
    """The slope of ReLU is the number one for active units and zero for silent ones."""
    for shape in [(7,), (3, 4), (2, 3, 2)]:
        z = active_and_silent(rng, int(np.prod(shape))).reshape(shape)
        assert_close(student.relu_derivative(z), reference.relu_derivative(z))


@task("relu")
def test_slope_at_the_kink(student, reference, rng):
    """At exactly zero the slope is the one agreed on in the text."""
    z = rng.permutation(np.concatenate([active_and_silent(rng, 5), [0.0, 0.0, 1e-9, -1e-9]]))
    assert_close(student.relu_derivative(z), reference.relu_derivative(z))


@task("relu")
def test_relu_changes_nothing(student, reference, rng):
    """Both functions leave the array they were given as it was."""
    for name in ("relu", "relu_derivative"):
        z = active_and_silent(rng, 6)
        value, (after,) = mutated(getattr(student, name), z)
        assert_close(value, getattr(reference, name)(z))
        assert_close(after, z)


@task("forward")
def test_pre_activations(student, reference, rng):
    """Before ReLU: one number for each hidden unit, each from its own row of weights."""
    for x, _, W1, w2 in [(X, Y, BOTH_ALIVE, W2), *networks(rng)]:
        z, _, _ = student.forward(x, W1, w2)
        assert_close(z, reference.forward(x, W1, w2)[0])


@task("forward")
def test_hidden_activations(student, reference, rng):
    """After ReLU: active units keep their value, silent ones send zero."""
    for x, _, W1, w2 in [(X, Y, SLIDES, W2), (X, Y, BOTH_ALIVE, W2), *networks(rng)]:
        _, h, _ = student.forward(x, W1, w2)
        assert_close(h, reference.forward(x, W1, w2)[1])


@task("forward")
def test_output(student, reference, rng):
    """The output is one number, positive or negative."""
    for x, _, W1, w2 in [(X, Y, SLIDES, W2), (X, Y, BOTH_ALIVE, W2), *networks(rng)]:
        _, _, o = student.forward(x, W1, w2)
        assert_close(o, reference.forward(x, W1, w2)[2])


@task("forward")
def test_loss(student, reference, rng):
    """The loss is the squared distance, whichever of the two numbers is larger."""
    for y, o in [(Y, 0.17), (Y, -0.278), (-1.5, 0.5), *rng.uniform(-3, 3, (5, 2)).tolist()]:
        assert_close(student.squared_loss(y, o), reference.squared_loss(y, o))


@task("output_gradients", weight=2)
def test_gradient_of_output(student, reference, rng):
    """dL/do: its size and its sign, above and below the target."""
    for y, o in [(Y, -0.278), (-1.5, 0.5), *rng.uniform(-3, 3, (5, 2)).tolist()]:
        assert_close(student.grad_o(y, o), reference.grad_o(y, o))


def output_layers(rng):
    """Random (h, w2, g_o), with silent units among the active ones; first a network with both units alive."""
    yield np.array([0.34, 0.64]), W2, -2.056
    for hidden in (3, 5, 2):
        h = np.maximum(active_and_silent(rng, hidden), 0)
        yield h, away_from_zero(rng, hidden), float(away_from_zero(rng))


@task("output_gradients")
def test_gradient_of_output_weights(student, reference, rng):
    """First result: the gradient of the output weights."""
    for h, w2, g_o in output_layers(rng):
        g_w2, _ = student.grad_output_layer(h, w2, g_o)
        assert_close(g_w2, reference.grad_output_layer(h, w2, g_o)[0])


@task("output_gradients")
def test_gradient_of_hidden_units(student, reference, rng):
    """Second result: the gradient of the hidden units, silent ones included."""
    for h, w2, g_o in output_layers(rng):
        _, g_h = student.grad_output_layer(h, w2, g_o)
        assert_close(g_h, reference.grad_output_layer(h, w2, g_o)[1])


@task("hidden_gradients")
def test_mask(student, reference, rng):
    """Through ReLU: active units pass the gradient on unchanged, whatever its sign; silent ones do not."""
    for hidden in (6, 9, 4):
        z, g_h = active_and_silent(rng, hidden), active_and_silent(rng, hidden)
        assert_close(student.grad_z(z, g_h), reference.grad_z(z, g_h))


@task("hidden_gradients")
def test_mask_at_the_kink(student, reference, rng):
    """A unit at exactly zero follows the convention of the text."""
    z = rng.permutation(np.concatenate([active_and_silent(rng, 4), [0.0, 0.0, 1e-9, -1e-9]]))
    g_h = away_from_zero(rng, z.size)
    assert_close(student.grad_z(z, g_h), reference.grad_z(z, g_h))


@task("hidden_gradients", weight=2)
def test_gradient_of_first_layer(student, reference, rng):
    """The gradient of W1 has the shape of W1 and pairs each input with each hidden unit."""
    for hidden, inputs in [(2, 3), *SIZES, (2, 2)]:
        x, g_z = away_from_zero(rng, inputs), away_from_zero(rng, hidden)
        assert_close(student.grad_W1(x, g_z), reference.grad_W1(x, g_z))


@task("update_step")
def test_step_of_output_weights(student, reference, rng):
    """The output weights after one step."""
    for x, y, W1, w2 in [(X, Y, SLIDES, W2), (X, Y, BOTH_ALIVE, W2), *networks(rng)]:
        rate = rng.uniform(0.05, 0.3)
        _, w2_new = student.update_step(x, y, W1, w2, rate)
        assert_close(w2_new, reference.update_step(x, y, W1, w2, rate)[1])


@task("update_step", weight=2)
def test_step_of_first_layer(student, reference, rng):
    """The weights of the first layer after one step, at several learning rates."""
    for x, y, W1, w2 in [(X, Y, SLIDES, W2), (X, Y, BOTH_ALIVE, W2), *networks(rng)]:
        rate = rng.uniform(0.05, 0.3)
        W1_new, _ = student.update_step(x, y, W1, w2, rate)
        assert_close(W1_new, reference.update_step(x, y, W1, w2, rate)[0])


@task("update_step")
def test_step_returns_new_arrays(student, reference, rng):
    """The step returns new arrays and leaves the old weights as they were."""
    for x, y, W1, w2 in [(X, Y, BOTH_ALIVE, W2), *networks(rng, [(3, 2), (2, 4)])]:
        (W1_new, w2_new), after = mutated(student.update_step, x, y, W1, w2, 0.1)
        expected_W1, expected_w2 = reference.update_step(x, y, W1, w2, 0.1)
        assert_close(W1_new, expected_W1)
        assert_close(w2_new, expected_w2)
        assert_close(after[2], W1)
        assert_close(after[3], w2)


def cubic(rng):
    """A random polynomial of degree three: central and one-sided differences both differ from its slope."""
    c0, c1, c2, c3 = away_from_zero(rng, 4).tolist()
    return lambda a: c0 + c1 * a + c2 * a**2 + c3 * a**3


@task("derivative")
def test_central_difference(student, reference, rng):
    """The central difference with exactly the step that was asked for, large or small."""
    for eps in (0.5, 0.1, 0.013):
        f, a = cubic(rng), float(away_from_zero(rng))
        assert_close(student.derivative(f, a, eps), reference.derivative(f, a, eps))


@task("derivative")
def test_close_to_the_slope(student, rng):
    """With the usual small step the result agrees with the true slope."""
    for _ in range(3):
        a, c = rng.uniform(0.3, 1.2, 2).tolist()
        assert_close(student.derivative(lambda t, c=c: float(np.exp(c * t)), a), float(c * np.exp(c * a)))


def coupled(rng, shape):
    """A function of an array in which each entry counts differently and neighbours are multiplied."""
    linear, cubes = away_from_zero(rng, *shape), away_from_zero(rng, *shape)
    return lambda a: float((linear * a + cubes * a**3).sum() + np.prod(a.ravel()[:2]))


@task("gradient_check")
def test_numerical_gradient(student, reference, rng):
    """Each entry of the numerical gradient is a central difference in that entry alone."""
    for shape, eps in [((4,), 0.2), ((3,), 0.05), ((1,), 0.5)]:
        f, a = coupled(rng, shape), away_from_zero(rng, *shape)
        assert_close(student.numerical_gradient(f, a, eps), reference.numerical_gradient(f, a, eps))


@task("gradient_check")
def test_numerical_gradient_of_a_matrix(student, reference, rng):
    """Matrices and larger arrays work too, with the step of the signature, and `a` stays as it was."""
    for shape in [(2, 3), (4, 1), (2, 1, 3)]:
        f, a = coupled(rng, shape), away_from_zero(rng, *shape)
        value, after = mutated(student.numerical_gradient, f, a)
        expected = reference.numerical_gradient(f, a)
        assert_close(value, expected, atol=1e-7)  # rounding errors of f are divided by a small step
        assert_close(after[1], a)


@task("gradient_check", weight=2)
def test_worst_relative_error(student, reference, rng):
    """The relative error of the worst entry, also where both gradients vanish or are tiny."""
    for shape in [(6,), (2, 4), (3, 5)]:
        A = away_from_zero(rng, *shape)
        A.flat[0] = 0.0
        near, far = A * (1 + rng.uniform(-0.3, 0.3, shape)), A * away_from_zero(rng, *shape)
        for first, second in [(A, near), (near, A), (A * 1e-9, near * 1e-9), (A, far)]:
            expected = reference.worst_relative_error(first, second)
            assert_close(student.worst_relative_error(first, second), expected)
