"""Hidden checks of convolutional_networks/lenet.

Nothing is trained here: single steps are recomputed from the weights that were handed out, and the trained
weights are loaded into the grader's own network.
"""

import ast
import re
from functools import cache

import numpy as np
import torch
from sklearn.datasets import load_digits
from torch.nn.functional import avg_pool2d, conv2d, linear

from autograder.checking import assert_array, assert_between, assert_close, assert_equal, assert_number, task

CLOSE = {"rtol": 1e-4, "atol": 1e-5}  # float32; stated in the text
SHAPES = {
    "conv1.weight": (6, 1, 5, 5), "conv1.bias": (6,), "conv2.weight": (16, 6, 5, 5), "conv2.bias": (16,),
    "fc1.weight": (120, 400), "fc1.bias": (120,), "fc2.weight": (84, 120), "fc2.bias": (84,),
    "fc3.weight": (10, 84), "fc3.bias": (10,),
}  # fmt: skip
N_TEST, TEST_ACCURACY, MOVED_ACCURACY = 397, 0.96, 0.93  # stated in the text
DEVICE_NAMES = re.compile(r"^(cuda|mps|xpu)(:\d+)?$")


def lenet_scores(weights, images):
    """The grader's own LeNet: scores (n, 10) of images (n, 1, 28, 28), both numpy arrays."""
    w = {name: torch.from_numpy(np.asarray(each, dtype=np.float64)) for name, each in weights.items()}
    x = torch.from_numpy(np.asarray(images, dtype=np.float64))
    x = avg_pool2d(conv2d(x, w["conv1.weight"], w["conv1.bias"], padding=2).clamp(min=0), 2)
    x = avg_pool2d(conv2d(x, w["conv2.weight"], w["conv2.bias"]).clamp(min=0), 2).flatten(1)
    x = linear(x, w["fc1.weight"], w["fc1.bias"]).clamp(min=0)
    x = linear(x, w["fc2.weight"], w["fc2.bias"]).clamp(min=0)
    return linear(x, w["fc3.weight"], w["fc3.bias"]).numpy()


def random_weights(rng):
    """Weights and biases (float32) that let about half of the units of each layer be active, on scores of both signs."""
    weights = {}
    for name, shape in SHAPES.items():
        spread = np.sqrt(2 / np.prod(shape[1:])) if len(shape) > 1 else 0.3
        weights[name] = rng.normal(scale=spread, size=shape).astype(np.float32)
    return weights


def random_images(rng, n):
    """Images (n, 1, 28, 28) of noise from 0 to 1, float32."""
    return rng.uniform(size=(n, 1, 28, 28)).astype(np.float32)


def assert_hand(student, reference, *names):
    """The named answers, all of them."""
    for name in names:
        assert_equal(getattr(student, name), getattr(reference, name))


def assert_names_no_device(submission, *cells):
    """No `.cuda()` and no name of a GPU in these cells."""
    for cell in cells:
        try:
            tree = ast.parse(submission.cell(cell))
        except SyntaxError:
            continue  # such a cell defines nothing that could have been tested
        for node in ast.walk(tree):
            called = isinstance(node, ast.Attribute) and node.attr == "cuda" and not _is_module(node.value)
            named = isinstance(node, ast.Constant) and isinstance(node.value, str)
            assert not called, f"{cell} calls .cuda()"
            assert not (named and DEVICE_NAMES.match(node.value)), f"{cell} names the device {node.value!r}"


def _is_module(node):
    """Whether `node.cuda` is `torch.cuda`."""
    return isinstance(node, ast.Name) and node.id == "torch"


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_sizes_after_convolutions(student, reference):
    """The size of the maps after each convolution"""
    assert_hand(student, reference, "hand_side_conv1", "hand_side_conv2")


@task("by_hand")
def test_sizes_after_poolings(student, reference):
    """The size of the maps after each pooling, and how many numbers are left"""
    assert_hand(student, reference, "hand_side_pool1", "hand_side_pool2", "hand_flat")


@task("by_hand")
def test_parameters_of_convolutions(student, reference):
    """What the two convolutions have to learn"""
    assert_hand(student, reference, "hand_parameters_conv1", "hand_parameters_conv2")


@task("by_hand")
def test_parameters_of_dense_layers(student, reference):
    """What the three dense layers have to learn"""
    assert_hand(student, reference, "hand_parameters_fc1", "hand_parameters_fc2", "hand_parameters_fc3")


# --- images ---------------------------------------------------------------------------------------


@task("images")
def test_digits_become_images(student, reference, rng):
    """Blocks of equal pixels, grey values from 0 to 1, a frame of paper; one digit or many"""
    for n in (1, 5):
        digits = rng.integers(0, 17, size=(n, 8, 8)).astype(float)
        images = student.to_images(digits)
        assert_close(images, reference.to_images(digits), **CLOSE)
        assert images.dtype == torch.float32, f"expected float32, got {images.dtype}"


@task("images")
def test_shift(student, reference, rng):
    """Images move down and to the right, or up and to the left, and zeros come in"""
    for shape in [(3, 1, 28, 28), (2, 1, 5, 9), (1, 1, 8, 6)]:
        images = torch.from_numpy(rng.uniform(0.1, 1, size=shape).astype(np.float32))
        for dy, dx in [(2, -1), (-3, 4), *rng.integers(-4, 5, size=(3, 2)).tolist()]:
            assert_close(student.shift(images, dy, dx), reference.shift(images, dy, dx), **CLOSE)


@task("images")
def test_shift_along_one_axis(student, reference, rng):
    """Images move along one axis only, or not at all"""
    images = torch.from_numpy(rng.uniform(0.1, 1, size=(2, 1, 6, 7)).astype(np.float32))
    for dy, dx in [(3, 0), (-2, 0), (0, 5), (0, -4), (0, 0)]:
        assert_close(student.shift(images, dy, dx), reference.shift(images, dy, dx), **CLOSE)


# --- device ---------------------------------------------------------------------------------------


@task("device")
def test_cuda_first(student):
    """CUDA wins wherever it is available"""
    for available, expected in [((True, True), "cuda"), ((True, False), "cuda"), ((False, False), "cpu")]:
        assert_equal(student.choose_device(*available), expected)


@task("device")
def test_fallback(student):
    """Without CUDA comes MPS, and without both the CPU"""
    for available, expected in [((False, True), "mps"), ((False, False), "cpu"), ((True, False), "cuda")]:
        assert_equal(student.choose_device(*available), expected)


# --- batches --------------------------------------------------------------------------------------


def numbered(rng, n):
    """Images (n, 1, 2, 3), each of one grey value that tells its number, labels that tell it too, and an order."""
    images = torch.from_numpy(
        np.arange(float(n), dtype=np.float32).reshape(n, 1, 1, 1) + np.zeros((1, 1, 2, 3))
    )
    return images.float(), torch.arange(100, 100 + n), torch.from_numpy(rng.permutation(n))


@task("batches")
def test_split(student, reference, rng):
    """Test set and training set share no image and leave none out"""
    for n, n_test in [(10, 3), (31, 7), (5, 4)]:
        order = torch.from_numpy(rng.permutation(n))
        assert_equal(student.split(order, n_test), reference.split(order, n_test))


@task("batches")
def test_batches_in_order(student, reference, rng):
    """Batches follow the given order, and each image keeps its label"""
    for n, size in [(12, 4), (9, 3), (6, 6)]:
        images, labels, order = numbered(rng, n)
        for chosen in (order, order[size:], order[:size]):
            if len(chosen):
                expected = reference.make_batches(images, labels, chosen, size)
                assert_close(student.make_batches(images, labels, chosen, size), expected, **CLOSE)


@task("batches")
def test_last_batch(student, reference, rng):
    """What remains at the end makes a smaller batch"""
    for n, size in [(10, 4), (7, 3), (3, 5), (5, 1)]:
        images, labels, order = numbered(rng, n)
        expected = reference.make_batches(images, labels, order, size)
        assert_close(student.make_batches(images, labels, order, size), expected, **CLOSE)


# --- lenet ----------------------------------------------------------------------------------------


@task("lenet")
def test_layers(student, probe):
    """Five layers with the names, the sizes and the biases of the table"""
    expected = {name: list(shape) for name, shape in SHAPES.items()}
    assert_equal(probe.shapes(student.LeNet), expected)


@task("lenet")
def test_what_arrives_at_each_layer(student, probe, rng):
    """The size of what arrives at each of the five layers, for one image and for several"""
    for n in (3, 1):
        expected = {
            "conv1": [n, 1, 28, 28], "conv2": [n, 6, 14, 14],
            "fc1": [n, 400], "fc2": [n, 120], "fc3": [n, 84],
        }  # fmt: skip
        assert_equal(probe.arrivals(student.LeNet, random_images(rng, n)), expected)


@task("lenet")
def test_scores(student, probe, rng):
    """The scores that given weights make of given images: activation, pooling, flattening, no softmax"""
    for n in (4, 1):
        weights, images = random_weights(rng), random_images(rng, n)
        expected = lenet_scores(weights, images)
        assert_close(probe.scores(student.LeNet, weights, images), expected, rtol=1e-3, atol=1e-3)


@task("lenet")
def test_network_runs_on_any_device(student, probe, submission, rng):
    """The network runs unchanged on a GPU: everything stays where the weights are"""
    weights, images = random_weights(rng), random_images(rng, 3)
    answer = probe.scores_on_gpu(student.LeNet, weights, images)
    assert_equal({name: answer[name] for name in ("problem", "device")}, {"problem": "", "device": "cuda:3"})
    assert_array(answer["scores"], (3, 10))
    assert_names_no_device(submission, "lenet_answer")


# --- train ----------------------------------------------------------------------------------------


def linear_model(rng, inputs=6, classes=3):
    """Weights and biases (float32) of a linear model."""
    W = rng.normal(size=(classes, inputs)).astype(np.float32)
    return W, rng.normal(scale=0.5, size=classes).astype(np.float32)


def linear_batches(rng, *sizes, classes=3):
    """Batches of images (n, 1, 2, 3) and labels, of the given sizes."""
    return [
        (rng.normal(size=(n, 1, 2, 3)).astype(np.float32), rng.integers(0, classes, size=n)) for n in sizes
    ]


def expected_epoch(W, b, batches, rate):
    """Weights after one epoch of plain gradient descent on the probe's loss, and the mean loss of an image."""
    W, b = W.astype(np.float64), b.astype(np.float64)
    losses = []
    for images, labels in batches:
        X = images.reshape(len(images), -1).astype(np.float64)
        scores = X @ W.T + b
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        target = 0.8 * np.eye(len(b))[labels] + 0.2 / len(b)  # the probe's label smoothing
        losses += (-(target * np.log(p)).sum(axis=1)).tolist()
        error = (p - target) / len(images)
        W, b = W - rate * error.T @ X, b - rate * error.sum(axis=0)
    return W, b, float(np.mean(losses))


def assert_trained(answer, W, b, batches, rate):
    """The weights after an epoch."""
    expected_W, expected_b, _ = expected_epoch(W, b, batches, rate)
    assert_equal(answer["problem"], "")
    assert_close(answer["W"], expected_W, rtol=1e-4, atol=1e-4)
    assert_close(answer["b"], expected_b, rtol=1e-4, atol=1e-4)


@task("train")
def test_single_step(student, probe, rng):
    """One batch, one step: the weights move down the gradient of the loss of the raw scores"""
    for size in (5, 8):
        (W, b), batches = linear_model(rng), linear_batches(rng, size)
        answer = probe.one_epoch(student.train_one_epoch, W, b, batches, 0.7)
        assert_trained(answer, W, b, batches, 0.7)


@task("train")
def test_several_batches(student, probe, rng):
    """Several batches: each step uses the gradients of its own batch only"""
    for sizes in [(4, 4, 2), (3, 5, 1, 2)]:
        (W, b), batches = linear_model(rng), linear_batches(rng, *sizes)
        answer = probe.one_epoch(student.train_one_epoch, W, b, batches, 0.7)
        assert_trained(answer, W, b, batches, 0.7)


@task("train")
def test_training_mode(student, probe, rng):
    """The model learns in training mode, even if it comes in evaluation mode"""
    for size in (6, 3):
        (W, b), batches = linear_model(rng), linear_batches(rng, size)
        answer = probe.one_epoch(student.train_one_epoch, W, b, batches, 0.7, training=False)
        assert_trained(answer, W, b, batches, 0.7)


@task("train")
def test_mean_loss(student, probe, rng):
    """The loss that is returned counts every image the same, whatever the size of its batch"""
    for sizes in [(7, 2), (4, 1, 6)]:
        (W, b), batches = linear_model(rng), linear_batches(rng, *sizes)
        answer = probe.one_epoch(student.train_one_epoch, W, b, batches, 0.0)
        assert_close(answer["loss"], expected_epoch(W, b, batches, 0.0)[2], rtol=1e-4, atol=1e-4)


@task("train")
def test_training_on_any_device(student, probe, submission, rng):
    """Each batch is moved to the device that was asked for, images and labels alike"""
    (W, b), batches = linear_model(rng), linear_batches(rng, 4)
    answer = probe.one_epoch(student.train_one_epoch, W, b, batches, 0.7, gpu=True)
    assert_trained(answer, W, b, batches, 0.7)
    assert_names_no_device(submission, "train_answer")


# --- accuracy -------------------------------------------------------------------------------------


def half_right(rng, *sizes):
    """A linear model, and batches of which about one half is labelled as the model says, another share in each batch."""
    W, b = linear_model(rng, classes=4)
    batches = []
    for number, (images, labels) in enumerate(linear_batches(rng, *sizes, classes=4)):
        scores = images.reshape(len(images), -1) @ W.T + b
        best, worst = scores.argmax(axis=1), scores.argmin(axis=1)
        chosen = np.where(np.arange(len(labels)) < len(labels) * (0.3 if number else 0.8), best, worst)
        chosen[-1] = np.argsort(scores[-1])[1]  # neither the best nor the worst
        batches.append((images, chosen.astype(labels.dtype)))
    return W, b, batches


def expected_accuracy(W, b, batches):
    """The fraction of right answers of the linear model."""
    right = [
        (images.reshape(len(images), -1) @ W.T + b).argmax(axis=1) == labels for images, labels in batches
    ]
    return float(np.mean(np.concatenate(right)))


@task("accuracy")
def test_every_image_counts_the_same(student, probe, rng):
    """The fraction of right answers, with batches of different sizes"""
    for sizes in [(4,), (10, 7, 3), (9, 4), (12,)]:  # there are four classes, too
        W, b, batches = half_right(rng, *sizes)
        answer = probe.measure(student.accuracy, W, b, batches)
        assert_close(answer["accuracy"], expected_accuracy(W, b, batches))


@task("accuracy")
def test_evaluation_mode(student, probe, rng):
    """The model is used in evaluation mode, even if it comes in training mode"""
    for sizes in [(10,), (20,)]:
        W, b, batches = half_right(rng, *sizes)
        answer = probe.measure(student.accuracy, W, b, batches, training=True)
        assert_close(answer["accuracy"], expected_accuracy(W, b, batches))


@task("accuracy")
def test_no_gradients(student, probe, rng):
    """No gradients are recorded"""
    W, b, batches = half_right(rng, 10)
    answer = probe.measure(student.accuracy, W, b, batches)
    assert_equal(answer["gradients"], False)
    assert_number(answer["accuracy"])
    assert_between(answer["accuracy"], 0.05, 0.95)


@task("accuracy")
def test_evaluation_on_any_device(student, probe, submission, rng):
    """Images and labels meet on the device that was asked for"""
    W, b, batches = half_right(rng, 10)
    answer = probe.measure(student.accuracy, W, b, batches, gpu=True)
    assert_equal(answer["problem"], "")
    assert_close(answer["accuracy"], expected_accuracy(W, b, batches))
    assert_names_no_device(submission, "accuracy_answer")


# --- trained --------------------------------------------------------------------------------------


def assert_collected(answer, W, b):
    """A dictionary of numpy arrays with the values of the probe's model."""
    assert_equal(answer["problem"], "")
    assert_close(answer["weights"], {"linear.weight": W, "linear.bias": b}, **CLOSE)


@task("trained")
def test_weights_are_a_copy(student, probe, rng):
    """The weights that were taken out stay as they are when the model changes"""
    W, b = linear_model(rng)
    assert_collected(probe.collected(student.weights_of, W, b), W, b)


@task("trained")
def test_weights_from_any_device(student, probe, rng):
    """The weights of a model on a GPU arrive as numpy arrays"""
    W, b = linear_model(rng, inputs=4, classes=5)
    assert_collected(probe.collected(student.weights_of, W, b, gpu=True), W, b)


@cache
def held_out():
    """The test digits as images (397, 1, 28, 28) and their labels, as the notebook chooses them."""
    digits = load_digits()
    chosen = np.random.default_rng(0).permutation(len(digits.images))[:N_TEST]
    blocks = np.kron(digits.images[chosen] / 16, np.ones((1, 3, 3)))
    return np.pad(blocks, ((0, 0), (2, 2), (2, 2)))[:, None], digits.target[chosen]


def assert_reads(weights, images, labels, goal):
    """Submitted weights, loaded into the grader's LeNet, read at least this fraction of the images."""
    assert isinstance(weights, dict), "trained_weights is no dictionary"
    assert set(weights) == set(SHAPES), "trained_weights does not have the names of LeNet's parameters"
    arrays = {name: assert_array(weights[name], shape) for name, shape in SHAPES.items()}
    right = lenet_scores(arrays, images).argmax(axis=1) == labels
    assert_between(float(right.mean()), goal, 1.0)


@task("trained")
def test_accuracy_on_test_set(student):
    """The trained network reads the digits of the test set"""
    assert_reads(student.trained_weights, *held_out(), TEST_ACCURACY)


@task("trained")
def test_accuracy_on_moved_digits(student, rng):
    """The trained network reads test digits that have moved a little"""
    images, labels = held_out()
    moves = rng.integers(
        -2, 3, size=(len(images), 2)
    ).tolist()  # the frame is two pixels wide: nothing is lost
    moved = np.stack([np.roll(image, move, axis=(1, 2)) for image, move in zip(images, moves, strict=True)])
    assert_reads(student.trained_weights, moved, labels, MOVED_ACCURACY)
