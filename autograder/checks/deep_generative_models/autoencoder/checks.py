"""Hidden checks of deep_generative_models/autoencoder.

Nothing is trained here: single steps are recomputed from the weights that were handed out, and the trained
weights are evaluated by the grader's own networks.
"""

import ast
import re
from functools import cache

import numpy as np
import torch
from sklearn.datasets import load_digits

from autograder.checking import (
    assert_array,
    assert_between,
    assert_close,
    assert_equal,
    assert_not_used,
    mutated,
    task,
)

CLOSE = {"rtol": 1e-4, "atol": 1e-5}  # float32; stated in the text
HAND = {"rtol": 0, "atol": 1e-3}  # stated in the text
N_TEST, STRENGTH = 397, 0.4  # as in the notebook
LINEAR, DEEP, DENOISER = 1.15, 0.85, 0.45  # stated in the text
LIBRARIES = ("sklearn.decomposition", "torch.pca_lowrank")
DEVICE_NAMES = re.compile(r"^(cuda|mps|xpu)(:\d+)?$")


def layer_shapes(p, k, width):
    """The parameters of the autoencoder of the table."""
    sizes = {"encoder1": (width, p), "encoder2": (k, width), "decoder1": (width, k), "decoder2": (p, width)}
    return {
        f"{name}.{part}": shape if part == "weight" else shape[:1]
        for name, shape in sizes.items()
        for part in ("weight", "bias")
    }


def layer(weights, name, x):
    """What one dense layer makes of rows x, in float64."""
    W, b = (np.asarray(weights[f"{name}.{part}"], dtype=np.float64) for part in ("weight", "bias"))
    return np.asarray(x, dtype=np.float64) @ W.T + b


def encoded(weights, x):
    """The grader's own encoder."""
    return layer(weights, "encoder2", np.maximum(layer(weights, "encoder1", x), 0))


def decoded(weights, h):
    """The grader's own decoder."""
    return 1 / (1 + np.exp(-layer(weights, "decoder2", np.maximum(layer(weights, "decoder1", h), 0))))


def assert_names_no_device(submission, cell, but=()):
    """No `.cuda()` and no name of a GPU in this cell, except inside the functions named in `but`."""
    try:
        tree = ast.parse(submission.cell(cell))
    except SyntaxError:
        return  # such a cell defines nothing that could have been tested
    body = [each for each in tree.body if getattr(each, "name", "") not in but]
    for node in (each for part in body for each in ast.walk(part)):
        is_torch = (
            isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "torch"
        )
        called = isinstance(node, ast.Attribute) and node.attr == "cuda" and not is_torch
        named = isinstance(node, ast.Constant) and isinstance(node.value, str)
        assert not called, f"{cell} calls .cuda()"
        assert not (named and DEVICE_NAMES.match(node.value)), f"{cell} names the device {node.value!r}"


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_code(student, reference):
    """The code of the input"""
    assert_close(student.hand_h, reference.hand_h, **HAND)


@task("by_hand")
def test_hand_reconstruction(student, reference):
    """The reconstruction, both numbers"""
    for name in ("hand_x1", "hand_x2"):
        assert_close(getattr(student, name), getattr(reference, name), **HAND)


@task("by_hand")
def test_hand_error(student, reference):
    """The reconstruction error"""
    assert_close(student.hand_L, reference.hand_L, **HAND)


@task("by_hand")
def test_hand_denoising(student, reference):
    """The error that a denoising autoencoder is trained on"""
    assert_close(student.hand_L_denoising, reference.hand_L_denoising, **HAND)


@task("by_hand")
def test_hand_parameters(student, reference):
    """How many numbers the four layers have to learn"""
    assert_equal(student.hand_parameters, reference.hand_parameters)


# --- vectors --------------------------------------------------------------------------------------


@task("vectors")
def test_vectors(student, reference, rng):
    """Images become rows of numbers from 0 to 1; one image or many"""
    for n, brightest in ((5, 10), (1, 13), (3, 16)):
        digits = rng.integers(0, brightest + 1, size=(n, 8, 8)).astype(float)
        vectors = student.to_vectors(digits)
        assert_close(vectors, reference.to_vectors(digits), **CLOSE)
        assert vectors.dtype == torch.float32, f"expected float32, got {vectors.dtype}"


@task("vectors")
def test_noise(student, reference, rng):
    """Noise of a given strength is added, and what leaves the interval is cut off"""
    for strength in (0.2, 0.7, 1.5):
        x = torch.from_numpy(rng.uniform(size=(3, 64)).astype(np.float32))
        noise = torch.from_numpy(rng.normal(size=(3, 64)).astype(np.float32))
        assert_close(student.add_noise(x, noise, strength), reference.add_noise(x, noise, strength), **CLOSE)


@task("vectors")
def test_noise_keeps_the_images(student, reference, rng):
    """The clean images stay as they are, and noise of strength 0 changes nothing"""
    x = torch.from_numpy(rng.uniform(0.1, 0.9, size=(4, 64)).astype(np.float32))
    noise = torch.from_numpy(rng.normal(size=(4, 64)).astype(np.float32))
    for strength in (0.3, 0):
        answer, (after, *_) = mutated(student.add_noise, x.clone(), noise.clone(), strength)
        assert_close(answer, reference.add_noise(x, noise, strength), **CLOSE)
        assert_close(after, x, **CLOSE)


# --- linear ---------------------------------------------------------------------------------------


def draw_points(rng, n, p):
    """n points with a mean far from zero, and a variance of its own along each of p oblique directions."""
    directions, _ = np.linalg.qr(rng.normal(size=(p, p)))
    spreads = np.linspace(3, 0.4, p) * rng.uniform(0.97, 1.03, size=p)
    return rng.normal(size=(n, p)) * spreads @ directions.T + rng.uniform(1, 4, size=p)


def draw_linear(rng):
    """Data sets and lengths of the code."""
    return [(draw_points(rng, n, p), k) for n, p, k in ((30, 4, 2), (40, 6, 1), (25, 5, 4), (50, 7, 3))]


@task("linear")
def test_reconstruction_is_that_of_pca(student, reference, rng):
    """Encoding and decoding project onto the plane that comes closest to the data"""
    for X, k in draw_linear(rng):
        W_e, b_e, W_d, b_d = (np.asarray(each) for each in student.pca_weights(X, k))
        V_e, c_e, V_d, c_d = reference.pca_weights(X, k)
        shapes = [list(each.shape) for each in (V_e, c_e, V_d, c_d)]
        assert_equal([list(each.shape) for each in (W_e, b_e, W_d, b_d)], shapes)
        assert_close((X @ W_e.T + b_e) @ W_d.T + b_d, (X @ V_e.T + c_e) @ V_d.T + c_d, rtol=1e-4, atol=1e-6)


@task("linear")
def test_codes(student, reference, rng):
    """The codes: centred, largest variance first"""
    for X, k in draw_linear(rng):
        W_e, b_e, *_ = student.pca_weights(X, k)
        V_e, c_e, *_ = reference.pca_weights(X, k)
        assert_array(W_e, V_e.shape)
        assert_array(b_e, c_e.shape)
        assert_close(np.abs(X @ W_e.T + b_e), np.abs(X @ V_e.T + c_e), rtol=1e-4, atol=1e-6)


@task("linear")
def test_directions(student, reference, submission, rng):
    """The directions have length 1 and are at right angles, in the encoder and in the decoder alike"""
    for X, k in draw_linear(rng):
        W_e, _, W_d, _ = student.pca_weights(X, k)
        V_e, _, V_d, _ = reference.pca_weights(X, k)
        assert_close(np.abs(W_e), np.abs(V_e), rtol=1e-4, atol=1e-6)
        assert_close(np.abs(W_d), np.abs(V_d), rtol=1e-4, atol=1e-6)
        assert_close(W_e @ W_d, np.eye(k), rtol=1e-4, atol=1e-6)
    assert_not_used(submission, "linear_answer", *LIBRARIES)


@task("linear")
def test_data_stay_as_they_are(student, reference, rng):
    """The data are not changed, and new data are encoded with the old mean"""
    for X, k in draw_linear(rng)[:2]:
        (W_e, b_e, _, b_d), (after, *_) = mutated(student.pca_weights, X.copy(), k)
        V_e, c_e, _, c_d = reference.pca_weights(X, k)
        new = draw_points(rng, 3, X.shape[1])
        assert_close(np.abs(new @ W_e.T + b_e), np.abs(new @ V_e.T + c_e), rtol=1e-4, atol=1e-6)
        assert_close(b_d, c_d, rtol=1e-4, atol=1e-6)
        assert_equal(after, X)


# --- network --------------------------------------------------------------------------------------

SIZES = ((6, 6, 6), (9, 2, 5), (7, 3, 8))  # p, k, width; the first cannot tell a swap by a crash


def random_weights(rng, *sizes):
    """Weights and biases (float32) that keep about half of the units of each layer active."""
    weights = {}
    for name, shape in layer_shapes(*sizes).items():
        spread = np.sqrt(2 / shape[1]) if len(shape) > 1 else 0.5
        weights[name] = rng.normal(scale=spread, size=shape).astype(np.float32)
    return weights


@task("network")
def test_device(student):
    """CUDA first, then MPS, and the CPU where there is neither"""
    expected = {(False, True): "mps", (True, True): "cuda", (False, False): "cpu", (True, False): "cuda"}
    assert_equal({each: student.choose_device(*each) for each in expected}, expected)


@task("network")
def test_layers(student, probe):
    """Four layers with the names, the sizes and the biases of the table"""
    for sizes in ((64, 2, 32), (9, 4, 5)):
        expected = {name: list(shape) for name, shape in layer_shapes(*sizes).items()}
        assert_equal(probe.shapes(student.Autoencoder, *sizes), expected)


@task("network")
def test_encoder(student, probe, rng):
    """The codes that given weights make of images"""
    for sizes in SIZES:
        weights, x = random_weights(rng, *sizes), rng.uniform(size=(5, sizes[0])).astype(np.float32)
        assert_close(
            probe.encoded(student.Autoencoder, sizes, weights, x), encoded(weights, x), rtol=1e-3, atol=1e-4
        )


@task("network")
def test_decoder(student, probe, rng):
    """The images that given weights make of codes"""
    for sizes in SIZES:
        weights, h = random_weights(rng, *sizes), rng.normal(size=(5, sizes[1])).astype(np.float32)
        assert_close(
            probe.decoded(student.Autoencoder, sizes, weights, h), decoded(weights, h), rtol=1e-3, atol=1e-4
        )


@task("network")
def test_through_the_bottleneck(student, probe, rng):
    """An image goes through the whole network, and through the bottleneck"""
    for sizes in SIZES:
        weights, x = random_weights(rng, *sizes), rng.uniform(size=(4, sizes[0])).astype(np.float32)
        answer = probe.reconstructed(student.Autoencoder, sizes, weights, x)
        assert_close(answer, decoded(weights, encoded(weights, x)), rtol=1e-3, atol=1e-4)


@task("network")
def test_network_runs_on_any_device(student, probe, submission, rng):
    """The network runs unchanged on a GPU: everything stays where the weights are"""
    sizes = (9, 2, 5)
    weights, x = random_weights(rng, *sizes), rng.uniform(size=(3, 9)).astype(np.float32)
    answer = probe.reconstructed_on_gpu(student.Autoencoder, sizes, weights, x)
    assert_equal({name: answer[name] for name in ("problem", "device")}, {"problem": "", "device": "cuda:3"})
    assert_array(answer["image"], (3, 9))
    assert_names_no_device(submission, "network_answer", but=("choose_device",))


# --- train ----------------------------------------------------------------------------------------


def linear_model(rng, p):
    """Weights and biases (float32) of a linear model from p to p numbers."""
    return rng.normal(scale=0.7, size=(p, p)).astype(np.float32), rng.normal(size=p).astype(np.float32)


def draw_batches(rng, p, *sizes):
    """Batches (clean, seen, labels) of the given sizes."""
    batches = []
    for n in sizes:
        clean = rng.uniform(size=(n, p)).astype(np.float32)
        seen = (clean + rng.normal(scale=0.8, size=(n, p))).astype(np.float32)
        batches.append((clean, seen, rng.integers(1, 10, size=n)))
    return batches


def expected_epoch(W, b, batches, rate):
    """Weights after one epoch of plain gradient descent, and the mean loss of an image."""
    W, b = W.astype(np.float64), b.astype(np.float64)
    losses = []
    for clean, seen, _ in batches:
        wrong = seen @ W.T + b - clean
        losses += (wrong**2).mean(axis=1).tolist()
        wrong = 2 * wrong / wrong.size
        W, b = W - rate * wrong.T @ seen, b - rate * wrong.sum(axis=0)
    return W, b, float(np.mean(losses))


def assert_trained(answer, W, b, batches, rate):
    """The weights after an epoch."""
    expected_W, expected_b, _ = expected_epoch(W, b, batches, rate)
    assert_equal(answer["problem"], "")
    assert_close(answer["W"], expected_W, rtol=1e-4, atol=1e-4)
    assert_close(answer["b"], expected_b, rtol=1e-4, atol=1e-4)


@task("train")
def test_single_step(student, probe, rng):
    """One batch, one step: what is seen goes in, the clean image is the target"""
    for p, n in ((4, 4), (5, 7), (6, 3)):
        (W, b), batches = linear_model(rng, p), draw_batches(rng, p, n)
        answer = probe.one_epoch(student.train_one_epoch, W, b, batches, 0.7)
        assert_trained(answer, W, b, batches, 0.7)


@task("train")
def test_several_batches(student, probe, rng):
    """Several batches: each step uses the gradients of its own batch only"""
    for sizes in ((4, 4, 2), (3, 5, 1, 2)):
        (W, b), batches = linear_model(rng, 4), draw_batches(rng, 4, *sizes)
        answer = probe.one_epoch(student.train_one_epoch, W, b, batches, 0.5)
        assert_trained(answer, W, b, batches, 0.5)


@task("train")
def test_training_mode(student, probe, rng):
    """The model learns in training mode, even if it comes in evaluation mode"""
    for n in (6, 3):
        (W, b), batches = linear_model(rng, 5), draw_batches(rng, 5, n)
        answer = probe.one_epoch(student.train_one_epoch, W, b, batches, 0.7, training=False)
        assert_trained(answer, W, b, batches, 0.7)


@task("train")
def test_mean_loss(student, probe, rng):
    """The loss that is returned counts every image the same, whatever the size of its batch"""
    for sizes in ((7, 2), (4, 1, 6)):
        (W, b), batches = linear_model(rng, 4), draw_batches(rng, 4, *sizes)
        answer = probe.one_epoch(student.train_one_epoch, W, b, batches, 0.0)
        assert_close(answer["loss"], expected_epoch(W, b, batches, 0.0)[2], **CLOSE)


@task("train")
def test_training_on_any_device(student, probe, submission, rng):
    """What is seen and what is the target are moved to the device that was asked for"""
    (W, b), batches = linear_model(rng, 5), draw_batches(rng, 5, 4)
    answer = probe.one_epoch(student.train_one_epoch, W, b, batches, 0.7, gpu=True)
    assert_trained(answer, W, b, batches, 0.7)
    assert_names_no_device(submission, "train_answer")


# --- trained --------------------------------------------------------------------------------------


def draw_measured(rng, p, n):
    """A linear model, clean images and what it gets to see, and its error."""
    (W, b), [(clean, seen, _)] = linear_model(rng, p), draw_batches(rng, p, n)
    wrong = seen.astype(np.float64) @ W.T + b - clean
    return W, b, clean, seen, float((wrong**2).mean())


@task("trained")
def test_error(student, probe, rng):
    """The error: what is seen goes in, the clean images are compared with"""
    for p, n in ((4, 6), (6, 3), (5, 5)):
        W, b, clean, seen, expected = draw_measured(rng, p, n)
        assert_close(
            probe.measure(student.reconstruction_error, W, b, clean, seen)["error"], expected, **CLOSE
        )


@task("trained")
def test_evaluation_mode(student, probe, rng):
    """The model is used in evaluation mode, even if it comes in training mode, and records no gradients"""
    for p, n in ((4, 6), (6, 3)):
        W, b, clean, seen, expected = draw_measured(rng, p, n)
        answer = probe.measure(student.reconstruction_error, W, b, clean, seen, training=True)
        assert_close(answer["error"], expected, **CLOSE)
        assert_equal(answer["gradients"], False)


@task("trained")
def test_error_on_any_device(student, probe, submission, rng):
    """Reconstructions and clean images meet on the device that was asked for"""
    W, b, clean, seen, expected = draw_measured(rng, 5, 4)
    answer = probe.measure(student.reconstruction_error, W, b, clean, seen, gpu=True)
    assert_equal(answer["problem"], "")
    assert_close(answer["error"], expected, **CLOSE)
    assert_names_no_device(submission, "trained_answer")


@cache
def images():
    """Training and test images (n, 64), as the notebook divides them."""
    digits = load_digits()
    order = np.random.default_rng(0).permutation(len(digits.images))
    vectors = digits.images.reshape(len(order), 64) / 16
    return vectors[order[N_TEST:]], vectors[order[:N_TEST]]


def pca_error(X):
    """The error of PCA with two components, fitted to the training images."""
    training, _ = images()
    mean = training.mean(axis=0)
    Q = np.linalg.svd(training - mean, full_matrices=False)[2][:2]
    return float((((X - mean) @ Q.T @ Q + mean - X) ** 2).mean())


def loaded(weights, shapes):
    """Submitted weights, as far as they are what was asked for."""
    assert isinstance(weights, dict), "the weights are no dictionary"
    assert set(weights) == set(shapes), "the weights do not have the names of the parameters"
    return {name: assert_array(weights[name], shape) for name, shape in shapes.items()}


@task("trained", weight=2)
def test_trained_linear_autoencoder(student):
    """The trained linear autoencoder comes close to PCA"""
    shapes = {"0.weight": (2, 64), "0.bias": (2,), "1.weight": (64, 2), "1.bias": (64,)}
    weights, (X, _) = loaded(student.linear_trained, shapes), images()
    error = float(((layer(weights, "1", layer(weights, "0", X)) - X) ** 2).mean())
    assert_between(error / pca_error(X), 0.0, LINEAR)


@task("trained", weight=2)
def test_trained_autoencoder(student):
    """The trained non-linear autoencoder is better than PCA on images that it has not seen"""
    weights, (_, X) = loaded(student.deep_trained, layer_shapes(64, 2, 64)), images()
    error = float(((decoded(weights, encoded(weights, X)) - X) ** 2).mean())
    assert_between(error / pca_error(X), 0.0, DEEP)


@task("trained", weight=2)
def test_trained_denoiser(student, rng):
    """The trained denoiser removes noise that it has not seen from images that it has not seen"""
    weights, (_, X) = loaded(student.denoiser_trained, layer_shapes(64, 16, 64)), images()
    noisy = np.clip(X + STRENGTH * rng.normal(size=X.shape), 0, 1)
    error = float(((decoded(weights, encoded(weights, noisy)) - X) ** 2).mean())
    assert_between(error / float(((noisy - X) ** 2).mean()), 0.0, DENOISER)
