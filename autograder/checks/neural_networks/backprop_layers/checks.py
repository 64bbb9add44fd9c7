"""Hidden checks of neural_networks/backprop_layers."""

import numpy as np

from autograder.checking import assert_close, assert_not_used, mutated, task

LIBRARIES = ("torch", "sklearn", "jax", "tensorflow", "scipy", "autograd", "numdifftools")
EXACT = {"rtol": 1e-11, "atol": 1e-13}  # stated in the text of the whole algorithm
# Neurons in the layers 1 ... L, and data points. The first has equal lengths everywhere, so that what is
# transposed gives wrong numbers; the others have no two lengths alike next to each other.
SIZES = [((3, 3, 3), 3), ((3, 4, 2), 5), ((2, 5, 3, 1), 4), ((4, 2, 3, 5, 2), 7), ((5, 3), 6), ((3, 2, 4), 1)]
KINDS = [
    ("tanh", "sigmoid", "cross-entropy"),
    ("sigmoid", "linear", "mse"),
    ("relu", "linear", "mse"),
    ("sigmoid", "sigmoid", "mse"),
    ("tanh", "linear", "mse"),
    ("relu", "sigmoid", "cross-entropy"),
]


def away_from_zero(rng, *shape):
    """Numbers between 0.3 and 1.5 in size, with random signs."""
    return rng.uniform(0.3, 1.5, shape) * rng.choice([-1, 1], shape)


def smallest_z(X, W, b, hidden, output, reference):
    """How close any z of the network comes to zero, where ReLU has its kink."""
    z, _ = reference.forward(X, W, b, hidden, output)
    return min(np.abs(each).min() for each in z.values())


def networks(rng, reference, sizes=SIZES, kinds=KINDS):
    """Random (X, Y, W, b, hidden, output, cost): the z keep away from the kink, the targets from the predictions."""
    for number, (neurons, n) in enumerate(sizes):
        hidden, output, cost = kinds[number % len(kinds)]
        for _ in range(200):
            W, b = {}, {}
            for layer in range(2, len(neurons) + 1):
                before, here = neurons[layer - 2], neurons[layer - 1]
                W[layer] = away_from_zero(rng, here, before) / np.sqrt(before)
                b[layer] = away_from_zero(rng, here)
            X = away_from_zero(rng, n, neurons[0])
            if smallest_z(X, W, b, hidden, output, reference) > 3e-3:
                break
        _, a = reference.forward(X, W, b, hidden, output)
        Y = a[len(neurons)] + away_from_zero(rng, n, neurons[-1])
        if cost == "cross-entropy":
            Y = rng.integers(0, 2, Y.shape).astype(float)
        yield X, Y, W, b, hidden, output, cost


def assert_hand(student, reference, *names):
    """The named answers, numbers or lists of them."""
    for name in names:
        expected = getattr(reference, name)
        expected = np.array(expected, dtype=float) if isinstance(expected, list) else expected
        assert_close(getattr(student, name), expected, lists=True)


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_cost(student, reference):
    """The cost of the batch by hand"""
    assert_hand(student, reference, "hand_E")


@task("by_hand")
def test_hand_output_errors(student, reference):
    """The errors of the output layer, one for each data point"""
    assert_hand(student, reference, "hand_Delta3")


@task("by_hand", weight=2)
def test_hand_hidden_errors(student, reference):
    """The errors of the hidden neurons, of the active and of the silent ones"""
    assert_hand(student, reference, "hand_Delta2")


@task("by_hand")
def test_hand_output_gradients(student, reference):
    """The gradients of the output weights and of the output bias"""
    assert_hand(student, reference, "hand_dE_dW3", "hand_dE_db3")


@task("by_hand", weight=2)
def test_hand_first_gradients(student, reference):
    """The gradients of the first weights and of the hidden biases"""
    assert_hand(student, reference, "hand_dE_dW2", "hand_dE_db2")


# --- forward --------------------------------------------------------------------------------------


@task("forward")
def test_forward_z(student, reference, rng):
    """All z, with the right weights and biases in every layer"""
    for X, _, W, b, hidden, output, _ in networks(rng, reference):
        z, _ = student.forward(X, W, b, hidden, output)
        assert_close(z, reference.forward(X, W, b, hidden, output)[0])


@task("forward")
def test_forward_a(student, reference, submission, rng):
    """All activation states, from the input to the output"""
    for X, _, W, b, hidden, output, _ in networks(rng, reference):
        _, a = student.forward(X, W, b, hidden, output)
        assert_close(a, reference.forward(X, W, b, hidden, output)[1])
    assert_not_used(submission, "forward_answer", *LIBRARIES)


@task("forward")
def test_forward_changes_nothing(student, reference, rng):
    """The batch, the weights and the biases stay as they were"""
    for X, _, W, b, hidden, output, _ in networks(rng, reference, SIZES[2:4], KINDS[:2]):
        (_, a), after = mutated(student.forward, X, W, b, hidden, output)
        assert_close(a, reference.forward(X, W, b, hidden, output)[1])
        assert_close(after[:3], [X, W, b], rtol=0, atol=0)


# --- output_error ---------------------------------------------------------------------------------


def outputs(rng, shapes=((3, 3), (5, 2), (4, 1), (2, 3), (7, 1), (1, 2))):
    """Random targets, classes and z of an output layer."""
    for n, neurons in shapes:
        z = away_from_zero(rng, n, neurons)
        yield z + away_from_zero(rng, n, neurons), rng.integers(0, 2, (n, neurons)).astype(float), z


@task("output_error")
def test_mean_square_error(student, reference, submission, rng):
    """Mean square error: the mean over data points, the sum over outputs"""
    for Y, _, z in outputs(rng):
        assert_close(student.cost_function(Y, z, "mse"), reference.cost_function(Y, z, "mse"))
    assert_not_used(submission, "output_error_answer", *LIBRARIES)


@task("output_error")
def test_cross_entropy(student, reference, rng):
    """Cross-entropy: its sign, its logarithm, and the mean over data points"""
    for _, classes, z in outputs(rng):
        Y_hat = 1 / (1 + np.exp(-z))
        expected = reference.cost_function(classes, Y_hat, "cross-entropy")
        assert_close(student.cost_function(classes, Y_hat, "cross-entropy"), expected)


@task("output_error")
def test_error_of_linear_output(student, reference, rng):
    """The error of a linear output with the mean square error"""
    for Y, _, z in outputs(rng):
        assert_close(
            student.output_error(Y, z, "linear", "mse"), reference.output_error(Y, z, "linear", "mse")
        )


@task("output_error")
def test_error_of_sigmoid_output(student, reference, rng):
    """The error of a sigmoid output with the mean square error"""
    for Y, classes, z in outputs(rng):
        for target in (Y, classes):
            expected = reference.output_error(target, z, "sigmoid", "mse")
            assert_close(student.output_error(target, z, "sigmoid", "mse"), expected)


@task("output_error")
def test_error_with_cross_entropy(student, reference, rng):
    """The error of a sigmoid output with the cross-entropy"""
    for _, classes, z in outputs(rng):
        expected = reference.output_error(classes, z, "sigmoid", "cross-entropy")
        assert_close(student.output_error(classes, z, "sigmoid", "cross-entropy"), expected)


@task("output_error")
def test_single_prediction(student, reference, rng):
    """A single data point with a single output: its cost and its error"""
    for number, (Y, _, z) in enumerate(outputs(rng, [(1, 1)] * 4)):
        classes = np.array([[float(number % 2)]])
        Y_hat = 1 / (1 + np.exp(-z))
        expected = reference.cost_function(classes, Y_hat, "cross-entropy")
        assert_close(student.cost_function(classes, Y_hat, "cross-entropy"), expected)
        assert_close(student.cost_function(Y, z, "mse"), reference.cost_function(Y, z, "mse"))
        for target, output, cost in [
            (Y, "linear", "mse"),
            (Y, "sigmoid", "mse"),
            (classes, "sigmoid", "cross-entropy"),
        ]:
            expected = reference.output_error(target, z, output, cost)
            assert_close(student.output_error(target, z, output, cost), expected)


@task("output_error")
def test_error_of_saturated_output(student, reference, rng):
    """With the cross-entropy the error stays right where the sigmoid saturates"""
    for n in (4, 3):
        z = away_from_zero(rng, n, 2)
        z[0] = [rng.uniform(45, 60), -rng.uniform(45, 60)]
        for classes in (np.tile([0.0, 1.0], (n, 1)), np.tile([1.0, 0.0], (n, 1))):
            expected = reference.output_error(classes, z, "sigmoid", "cross-entropy")
            assert_close(student.output_error(classes, z, "sigmoid", "cross-entropy"), expected)


# --- hidden_error ---------------------------------------------------------------------------------


def hidden_layers(rng, name):
    """Random (Delta_next, W_next, z): first with equal lengths, then with unequal ones; z off the kink."""
    for n, here, behind in [(3, 3, 3), (5, 4, 2), (2, 3, 5), (4, 2, 1), (1, 3, 2)]:
        yield (
            away_from_zero(rng, n, behind),
            away_from_zero(rng, behind, here),
            away_from_zero(rng, n, here),
            name,
        )


@task("hidden_error")
def test_hidden_error_of_sigmoid(student, reference, submission, rng):
    """One layer back through sigmoids: each hidden neuron collects from all neurons behind it"""
    for case in hidden_layers(rng, "sigmoid"):
        assert_close(student.hidden_error(*case), reference.hidden_error(*case))
    assert_not_used(submission, "hidden_error_answer", *LIBRARIES)


@task("hidden_error")
def test_hidden_error_of_tanh(student, reference, rng):
    """The same with tanh"""
    for case in hidden_layers(rng, "tanh"):
        assert_close(student.hidden_error(*case), reference.hidden_error(*case))


@task("hidden_error")
def test_hidden_error_of_relu(student, reference, rng):
    """ReLU: the errors of silent neurons vanish, active ones pass on all they collect"""
    for case in hidden_layers(rng, "relu"):
        assert_close(student.hidden_error(*case), reference.hidden_error(*case))


# --- layer_gradients ------------------------------------------------------------------------------


def batches(rng):
    """Random (Delta, a_before), first with equal lengths, then with unequal ones, at last a single data point."""
    for n, here, before in [(3, 3, 3), (5, 4, 2), (2, 3, 5), (6, 1, 3), (4, 2, 1), (1, 2, 3)]:
        yield away_from_zero(rng, n, here), away_from_zero(rng, n, before)


@task("layer_gradients")
def test_gradient_of_weights(student, reference, submission, rng):
    """Weights: what comes in times the error, collected from the whole batch"""
    for case in batches(rng):
        dW, _ = student.layer_gradients(*case)
        assert_close(dW, reference.layer_gradients(*case)[0])
    assert_not_used(submission, "layer_gradients_answer", *LIBRARIES)


@task("layer_gradients")
def test_gradient_of_biases(student, reference, rng):
    """Biases: one number for each neuron, collected from the whole batch"""
    for case in batches(rng):
        _, db = student.layer_gradients(*case)
        assert_close(db, reference.layer_gradients(*case)[1])


# --- backpropagation ------------------------------------------------------------------------------


def differences(reference, X, Y, W, b, hidden, output, cost):
    """Gradients by central differences of the cost: they know nothing of backpropagation."""

    def E(W, b):
        return reference.cost_function(Y, reference.forward(X, W, b, hidden, output)[1][max(W)], cost)

    copies = ({layer: each.copy() for layer, each in parameters.items()} for parameters in (W, b))
    return reference.numerical_gradients(E, *copies)


@task("backpropagation")
def test_one_hidden_layer(student, reference, submission, rng):
    """Gradients of networks with one hidden layer or none"""
    for case in networks(rng, reference, [SIZES[0], SIZES[1], SIZES[4], SIZES[5]]):
        assert_close(student.backpropagation(*case), reference.backpropagation(*case), **EXACT)
    assert_not_used(submission, "backpropagation_answer", *LIBRARIES)


@task("backpropagation", weight=2)
def test_deep_weights(student, reference, rng):
    """Gradients of all weights of deeper networks"""
    for case in networks(rng, reference, [((3, 3, 3, 3), 3), *SIZES[2:4], ((3, 4, 2, 3), 5), SIZES[2]]):
        dW, _ = student.backpropagation(*case)
        assert_close(dW, reference.backpropagation(*case)[0], **EXACT)


@task("backpropagation")
def test_deep_biases(student, reference, rng):
    """Gradients of all biases of deeper networks"""
    for case in networks(rng, reference, [((3, 3, 3, 3), 3), *SIZES[2:4], ((3, 4, 2, 3), 5), SIZES[2]]):
        _, db = student.backpropagation(*case)
        assert_close(db, reference.backpropagation(*case)[1], **EXACT)


@task("backpropagation")
def test_against_differences(student, reference, rng):
    """The gradients agree with numerical derivatives of the cost"""
    for case in networks(rng, reference, [((3, 2, 2), 4), ((2, 3, 4, 1), 3)], [KINDS[0], KINDS[2]]):
        assert_close(student.backpropagation(*case), differences(reference, *case), rtol=1e-5, atol=1e-8)


@task("backpropagation")
def test_backpropagation_changes_nothing(student, reference, rng):
    """The batch, the targets, the weights and the biases stay as they were"""
    for case in networks(rng, reference, SIZES[2:4], KINDS[:2]):
        gradients, after = mutated(student.backpropagation, *case)
        assert_close(gradients, reference.backpropagation(*case), **EXACT)
        assert_close(after[:4], list(case[:4]), rtol=0, atol=0)


# --- numerical_gradients --------------------------------------------------------------------------


def energies(rng):
    """Random (E, W, b, eps): every parameter counts differently, to third order, and neighbours are coupled."""
    for neurons, eps in [((2, 3), 0.2), ((3, 1, 2), 0.05), ((1, 2, 1), 0.3)]:
        W = {
            layer: away_from_zero(rng, neurons[layer - 1], neurons[layer - 2])
            for layer in range(2, len(neurons) + 1)
        }
        b = {layer: away_from_zero(rng, len(W[layer])) for layer in W}
        slopes, rest = away_from_zero(rng, 12), float(away_from_zero(rng))

        def E(W, b, slopes=slopes, rest=rest):
            total = 0.0
            for layer in W:
                for number, each in enumerate((W[layer], b[layer])):
                    total += (layer + number) * (slopes[: each.size] * each.ravel() ** 3).sum()
                total += rest * W[layer].sum() * b[layer].sum()
            return float(total)

        yield E, W, b, eps


@task("numerical_gradients")
def test_differences_in_weights(student, reference, rng):
    """Central differences in every weight, with the step that was asked for"""
    for E, W, b, eps in energies(rng):
        expected, _ = reference.numerical_gradients(E, W, b, eps)
        dW, _ = student.numerical_gradients(E, W, b, eps)
        assert_close(dW, expected)


@task("numerical_gradients")
def test_differences_in_biases(student, reference, rng):
    """Central differences in every bias"""
    for E, W, b, eps in energies(rng):
        _, expected = reference.numerical_gradients(E, W, b, eps)
        _, db = student.numerical_gradients(E, W, b, eps)
        assert_close(db, expected)


@task("numerical_gradients")
def test_usual_step_and_no_trace(student, reference, rng):
    """With the usual small step; the parameters are the same after the call as before"""
    for E, W, b, _ in energies(rng):
        gradients, after = mutated(student.numerical_gradients, E, W, b)
        assert_close(gradients, reference.numerical_gradients(E, W, b), rtol=1e-6, atol=1e-7)
        assert_close(after[1:], [W, b], rtol=1e-12)
