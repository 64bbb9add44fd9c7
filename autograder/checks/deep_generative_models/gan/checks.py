"""Hidden checks of deep_generative_models/gan.

Nothing is trained here: single steps are recomputed from the weights that were handed out, and the trained
weights are evaluated by the grader's own generator.
"""

import ast
import re

import numpy as np
import torch

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
MEDIAN_DISTANCE = 0.35  # stated in the text
SHAPES = {
    "Generator": {"hidden.weight": (32, 1), "hidden.bias": (32,), "out.weight": (1, 32), "out.bias": (1,)},
    "Discriminator": {
        "hidden1.weight": (32, 1), "hidden1.bias": (32,), "hidden2.weight": (32, 32), "hidden2.bias": (32,),
        "out.weight": (1, 32), "out.bias": (1,),
    },
}  # fmt: skip
CROSS_ENTROPIES = tuple(
    f"torch.nn.{name}"
    for name in (
        "BCELoss", "BCEWithLogitsLoss", "SoftMarginLoss", "functional.binary_cross_entropy",
        "functional.binary_cross_entropy_with_logits", "functional.soft_margin_loss",
    )
)  # fmt: skip
DEVICE_NAMES = re.compile(r"^(cuda|mps|xpu)(:\d+)?$")


def sigmoid(s):
    """1 / (1 + exp(-s)) without overflow."""
    return np.exp(-np.logaddexp(0.0, -np.asarray(s, dtype=np.float64)))


def softplus(s):
    """log(1 + exp(s)) without overflow."""
    return np.logaddexp(0.0, np.asarray(s, dtype=np.float64))


def draw_logits(rng, *sizes):
    """Logits (n, 1), float32, for each size: real samples mostly positive, fake ones mostly negative."""
    return [
        (rng.normal(scale=1.5, size=(n, 1)) + (0.8 if i == 0 else -1.1)).astype(np.float32)
        for i, n in enumerate(sizes)
    ]


def assert_loss(answer, value, *gradients):
    """The value of a loss, one number, and its gradients by the logits."""
    assert_equal(answer["shape"], [])
    assert_close(answer["value"], float(value), **CLOSE)
    assert_close(answer["gradients"], list(gradients), **CLOSE)


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
        called = isinstance(node, ast.Attribute) and node.attr in ("cuda", "cpu") and not is_torch
        named = isinstance(node, ast.Constant) and isinstance(node.value, str)
        assert not called, f"{cell} calls .{node.attr}()"
        assert not (named and DEVICE_NAMES.match(node.value)), f"{cell} names the device {node.value!r}"


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_cost(student, reference):
    """The cost of two real and two fake samples"""
    assert_close(student.hand_C, reference.hand_C, **HAND)


@task("by_hand")
def test_hand_loss_of_D(student, reference):
    """The loss of a discriminator that cannot tell real from fake"""
    assert_close(student.hand_L_D_half, reference.hand_L_D_half, **HAND)


@task("by_hand")
def test_hand_loss_of_G(student, reference):
    """The loss of the generator against a discriminator that cannot tell real from fake"""
    assert_close(student.hand_L_G_half, reference.hand_L_G_half, **HAND)


@task("by_hand")
def test_hand_slope_sat(student, reference):
    """The derivative of the saturating loss with respect to the logit"""
    assert_close(student.hand_slope_sat, reference.hand_slope_sat, **HAND)


@task("by_hand")
def test_hand_slope(student, reference):
    """The derivative of the non-saturating loss with respect to the logit"""
    assert_close(student.hand_slope, reference.hand_slope, **HAND)


# --- losses ---------------------------------------------------------------------------------------


@task("losses", weight=2)
def test_discriminator_loss(student, probe, submission, rng):
    """The loss of the discriminator and its gradients, for as many real as fake samples or not"""
    for n, m in [(6, 4), (3, 8), (5, 5)]:
        real, fake = draw_logits(rng, n, m)
        expected = softplus(-real).mean() + softplus(fake).mean()
        answer = probe.differentiated(student.discriminator_loss, real, fake)
        assert_loss(answer, expected, -sigmoid(-real) / n, sigmoid(fake) / m)
    assert_not_used(submission, "losses_answer", *CROSS_ENTROPIES)


@task("losses")
def test_saturating_loss(student, probe, submission, rng):
    """The generator's loss of the slide and its gradient"""
    for n in (7, 4):
        _, fake = draw_logits(rng, 1, n)
        answer = probe.differentiated(student.saturating_loss, fake)
        assert_loss(answer, -softplus(fake).mean(), -sigmoid(fake) / n)
    assert_not_used(submission, "losses_answer", *CROSS_ENTROPIES)


@task("losses")
def test_generator_loss(student, probe, submission, rng):
    """The non-saturating loss and its gradient"""
    for n in (7, 4):
        _, fake = draw_logits(rng, 1, n)
        answer = probe.differentiated(student.generator_loss, fake)
        assert_loss(answer, softplus(-fake).mean(), -sigmoid(-fake) / n)
    assert_not_used(submission, "losses_answer", *CROSS_ENTROPIES)


@task("losses")
def test_losses_of_a_sure_discriminator(student, probe, rng):
    """A discriminator that is very sure, rightly or wrongly: the losses stay finite and right"""
    signs = np.array([[1.0], [-1.0], [1.0]])
    for size in (rng.uniform(1, 2), rng.uniform(25, 60), rng.uniform(120, 200)):
        real, fake = (size * signs).astype(np.float32), (-size * signs[:2]).astype(np.float32)
        answer = probe.differentiated(student.discriminator_loss, real, fake)
        expected = softplus(-real).mean() + softplus(fake).mean()
        assert_loss(answer, expected, -sigmoid(-real) / 3, sigmoid(fake) / 2)
        answer = probe.differentiated(student.saturating_loss, real)
        assert_loss(answer, -softplus(real).mean(), -sigmoid(real) / 3)
        answer = probe.differentiated(student.generator_loss, real)
        assert_loss(answer, softplus(-real).mean(), -sigmoid(-real) / 3)


# --- slopes ---------------------------------------------------------------------------------------


@task("slopes")
def test_slopes_of_fakes_found_out(student, reference, rng):
    """The two derivatives where the fakes are found out"""
    for n in (5, 9):
        s = rng.uniform(-6, -0.5, size=n)
        assert_close(student.logit_slopes(s), reference.logit_slopes(s), **CLOSE)


@task("slopes")
def test_slopes_of_any_logit(student, reference, rng):
    """The two derivatives for logits of either sign, small and large"""
    for scale in (1, 3, 12):
        s = rng.normal(scale=scale, size=6).clip(-45, 45)
        assert_close(student.logit_slopes(s), reference.logit_slopes(s), **CLOSE)


# --- networks -------------------------------------------------------------------------------------


def random_weights(rng, network):
    """Weights and biases (float32) that keep about half of the units of each layer active."""
    weights = {}
    for name, shape in SHAPES[network].items():
        spread = np.sqrt(2 / shape[1]) if len(shape) > 1 else 0.5
        weights[name] = rng.normal(scale=spread, size=shape).astype(np.float32)
    return weights


def generated(weights, z):
    """The grader's own generator: samples (n, 1) of noise (n, 1)."""
    w = {name: np.asarray(each, dtype=np.float64) for name, each in weights.items()}
    hidden = np.maximum(np.asarray(z, dtype=np.float64) @ w["hidden.weight"].T + w["hidden.bias"], 0)
    return hidden @ w["out.weight"].T + w["out.bias"]


def judged(weights, x):
    """The grader's own discriminator: logits (n, 1) of samples (n, 1)."""
    w = {name: np.asarray(each, dtype=np.float64) for name, each in weights.items()}
    x = np.asarray(x, dtype=np.float64)
    for layer in ("hidden1", "hidden2"):
        x = x @ w[f"{layer}.weight"].T + w[f"{layer}.bias"]
        x = np.where(x > 0, x, 0.2 * x)
    return x @ w["out.weight"].T + w["out.bias"]


@task("networks")
def test_device(student):
    """CUDA first, then MPS, and the CPU where there is neither"""
    expected = {(False, True): "mps", (True, True): "cuda", (False, False): "cpu", (True, False): "cuda"}
    assert_equal({each: student.choose_device(*each) for each in expected}, expected)


@task("networks")
def test_layers(student, probe):
    """The layers of both networks: names, sizes, biases"""
    for network, expected in SHAPES.items():
        found = probe.shapes(getattr(student, network))
        assert_equal(found, {name: list(shape) for name, shape in expected.items()})


@task("networks")
def test_generator(student, probe, rng):
    """What a generator with given weights makes of noise"""
    for n in (5, 1, 8):
        weights, z = random_weights(rng, "Generator"), rng.normal(size=(n, 1)).astype(np.float32)
        assert_close(
            probe.outputs(student.Generator, weights, z), generated(weights, z), rtol=1e-3, atol=1e-4
        )


@task("networks")
def test_discriminator(student, probe, rng):
    """The logits that a discriminator with given weights gives to samples"""
    for n in (5, 1, 8):
        weights = random_weights(rng, "Discriminator")
        x = rng.normal(scale=2, size=(n, 1)).astype(np.float32)
        assert_close(
            probe.outputs(student.Discriminator, weights, x), judged(weights, x), rtol=1e-3, atol=1e-4
        )


@task("networks")
def test_networks_run_on_any_device(student, probe, submission, rng):
    """Both networks run unchanged on any device: everything stays where the weights are"""
    for network in SHAPES:
        x = rng.normal(size=(3, 1)).astype(np.float32)
        answer = probe.elsewhere(getattr(student, network), random_weights(rng, network), x)
        assert_equal(answer, {"problem": "", "device": "meta", "shape": [3, 1]})
    assert_names_no_device(submission, "networks_answer", but=("choose_device",))


# --- steps ----------------------------------------------------------------------------------------


def draw_pair(rng, p, q):
    """Weights (float32) of a linear generator (q numbers to p) and a linear discriminator (p numbers to a logit)."""
    return {
        "G": (rng.normal(size=(p, q)).astype(np.float32), rng.normal(size=p).astype(np.float32)),
        "D": (rng.normal(size=(1, p)).astype(np.float32), rng.normal(size=1).astype(np.float32)),
    }


def draw_samples(rng, *shape):
    """Samples or noise, float32."""
    return rng.normal(loc=0.4, size=shape).astype(np.float32)


def expected_d_steps(weights, x, z, rate, steps=1):
    """Losses and discriminator after steps of gradient descent on the probe's loss."""
    (W_G, b_G), (W, b) = ([each.astype(np.float64) for each in weights[name]] for name in "GD")
    fakes, losses = z @ W_G.T + b_G, []
    for _ in range(steps):
        real, fake = x @ W.T + b, fakes @ W.T + b
        losses.append(float(0.7 * softplus(-real).mean() + 1.3 * softplus(fake).mean()))
        d_real, d_fake = -0.7 * sigmoid(-real) / len(real), 1.3 * sigmoid(fake) / len(fake)
        W = W - rate * (d_real.T @ x + d_fake.T @ fakes)
        b = b - rate * (d_real.sum(axis=0) + d_fake.sum(axis=0))
    return losses, [W, b]


def expected_g_steps(weights, z, rate, steps=1):
    """Losses and generator after steps of gradient descent on the probe's loss."""
    (W_G, b_G), (W, b) = ([each.astype(np.float64) for each in weights[name]] for name in "GD")
    losses = []
    for _ in range(steps):
        fake = (z @ W_G.T + b_G) @ W.T + b
        losses.append(float(softplus(0.5 - fake).mean()))
        d_sample = (-sigmoid(0.5 - fake) / len(fake)) @ W
        W_G, b_G = W_G - rate * d_sample.T @ z, b_G - rate * d_sample.sum(axis=0)
    return losses, [W_G, b_G]


def unchanged(weights):
    """What parameters look like that nobody has moved."""
    return [each.astype(np.float64) for each in weights]


@task("steps")
def test_d_step_moves_D(student, probe, rng):
    """The step of the discriminator goes down the gradient of the given loss, and returns the loss before"""
    for (n, m), (p, q) in [((4, 4), (2, 2)), ((5, 3), (3, 2)), ((2, 6), (1, 3))]:
        weights, x, z = draw_pair(rng, p, q), draw_samples(rng, n, p), draw_samples(rng, m, q)
        answer = probe.one_d_step(student.d_step, weights, x, z, 0.3)
        losses, after = expected_d_steps(weights, x, z, 0.3)
        assert_close(answer["losses"], losses, **CLOSE)
        assert_close(answer["D"], after, **CLOSE)


@task("steps")
def test_d_step_leaves_G_alone(student, probe, rng):
    """The step of the discriminator neither moves the generator nor leaves gradients in it"""
    for n, m in [(4, 4), (5, 3)]:
        weights, x, z = draw_pair(rng, 2, 3), draw_samples(rng, n, 2), draw_samples(rng, m, 3)
        answer = probe.one_d_step(student.d_step, weights, x, z, 0.3)
        assert_close(answer["D"], expected_d_steps(weights, x, z, 0.3)[1], **CLOSE)
        assert_close(answer["G"], unchanged(weights["G"]), **CLOSE)
        assert_close(answer["pull_on_G"], 0.0)


@task("steps")
def test_d_step_clears_old_gradients(student, probe, rng):
    """Gradients that the discriminator still has do not count, however often it steps"""
    for steps in (3, 1):
        weights, x, z = draw_pair(rng, 3, 2), draw_samples(rng, 4, 3), draw_samples(rng, 5, 2)
        answer = probe.one_d_step(student.d_step, weights, x, z, 0.3, steps, 0.8)
        losses, after = expected_d_steps(weights, x, z, 0.3, steps)
        assert_close(answer["D"], after, **CLOSE)
        assert_close(answer["losses"], losses, **CLOSE)


@task("steps")
def test_g_step_moves_G(student, probe, rng):
    """The step of the generator goes down the gradient of the given loss, and returns the loss before"""
    for m, (p, q) in [(4, (2, 2)), (3, (3, 2)), (6, (1, 3))]:
        weights, z = draw_pair(rng, p, q), draw_samples(rng, m, q)
        answer = probe.one_g_step(student.g_step, weights, z, 0.3)
        losses, after = expected_g_steps(weights, z, 0.3)
        assert_close(answer["losses"], losses, **CLOSE)
        assert_close(answer["G"], after, **CLOSE)


@task("steps")
def test_g_step_leaves_D_alone(student, probe, rng):
    """The step of the generator moves the generator and keeps the discriminator fixed"""
    for m in (4, 3):
        weights, z = draw_pair(rng, 2, 3), draw_samples(rng, m, 3)
        answer = probe.one_g_step(student.g_step, weights, z, 0.3)
        assert_close(answer["G"], expected_g_steps(weights, z, 0.3)[1], **CLOSE)
        assert_close(answer["D"], unchanged(weights["D"]), **CLOSE)


@task("steps")
def test_g_step_clears_old_gradients(student, probe, rng):
    """Gradients that the generator still has do not count, however often it steps"""
    for steps in (3, 1):
        weights, z = draw_pair(rng, 3, 2), draw_samples(rng, 5, 2)
        answer = probe.one_g_step(student.g_step, weights, z, 0.3, steps, 0.8)
        losses, after = expected_g_steps(weights, z, 0.3, steps)
        assert_close(answer["G"], after, **CLOSE)
        assert_close(answer["losses"], losses, **CLOSE)


# --- alternating ----------------------------------------------------------------------------------


def draw_batches(rng, *sizes):
    """Batches (x, z_D, z_G), float32; the last has as many numbers as its size says, x one more, z_D two more."""
    return [tuple(draw_samples(rng, n + more, 1) for more in (1, 2, 0)) for n in sizes]


def played(alternate, batches):
    """What `alternate` returns, and which step was given what, in order; each loss depends on all that was given."""
    diary = []

    def step_D(x, z):
        diary.append(["D", x.numpy(), z.numpy()])
        return float(x.sum() - 2 * z.sum())

    def step_G(z):
        diary.append(["G", z.numpy()])
        return float(3 * z.sum())

    tensors = [tuple(map(torch.from_numpy, batch)) for batch in batches]
    return alternate(tensors, step_D, step_G, "cpu"), diary


@task("alternating")
def test_turns(student, reference, rng):
    """First a step of the discriminator, then one of the generator, for every batch"""
    for sizes in [(4, 4), (3, 5, 2)]:
        batches = draw_batches(rng, *sizes)
        _, expected = played(reference.alternate, batches)
        losses, diary = played(student.alternate, batches)
        assert_equal([entry[0] for entry in diary], [entry[0] for entry in expected])
        assert_close(diary, expected, **CLOSE)
        assert_equal([len(each) for each in losses], [len(sizes), len(sizes)])


@task("alternating")
def test_losses_of_both(student, reference, rng):
    """The losses of the discriminator and those of the generator, one of each batch"""
    for sizes in [(4, 4), (3, 5, 2), (6,)]:
        batches = draw_batches(rng, *sizes)
        expected, _ = played(reference.alternate, batches)
        losses, _ = played(student.alternate, batches)
        assert_close(losses, expected, **CLOSE)


@task("alternating")
def test_batches_move_to_the_device(student, probe, submission, rng):
    """Samples and both kinds of noise are moved to the device that was asked for"""
    assert_equal(probe.places(student.alternate, draw_batches(rng, 4, 3)), [["meta", "meta"], ["meta"]] * 2)
    assert_names_no_device(submission, "alternating_answer")


# --- trained --------------------------------------------------------------------------------------


@task("trained")
def test_distance(student, reference, rng):
    """The distance of two samples in any order"""
    for n in (7, 12, 30):
        a, b = rng.normal(size=n), rng.normal(loc=0.5, scale=2, size=n)
        assert_close(student.wasserstein(a, b), float(reference.wasserstein(a, b)))


@task("trained")
def test_distance_of_moved_samples(student, rng):
    """The distance of a sample from a moved copy of itself, from a wider one, and from itself"""
    for n in (5, 9):
        a, move = rng.normal(size=n), float(rng.uniform(0.5, 3))
        assert_close(student.wasserstein(a, rng.permutation(a) - move), move)
        middle = a - a.mean()
        assert_close(
            student.wasserstein(middle, rng.permutation(3 * middle)), float(2 * np.abs(middle).mean())
        )
        assert_close(student.wasserstein(a, rng.permutation(a)), 0.0)


@task("trained")
def test_distance_keeps_its_arguments(student, reference, rng):
    """The samples are not changed"""
    for n in (6, 11):
        a = rng.normal(size=n)
        b = rng.permutation(3 * (a - a.mean()) + 0.2)  # wider: there are ways to the left and to the right
        answer, after = mutated(student.wasserstein, a.copy(), b.copy())
        assert_close(answer, float(reference.wasserstein(a, b)))
        assert_equal(after, [a, b])


@task("trained", weight=3)
def test_trained_generators(student, rng):
    """Five trained generators: the median distance of new fakes from new real heights"""
    all_weights, distances = student.trained_generators, []
    assert isinstance(all_weights, list), "trained_generators is no list"
    assert_equal(len(all_weights), 5)
    for weights in all_weights:
        assert isinstance(weights, dict), "an entry of trained_generators is no dictionary"
        assert set(weights) == set(SHAPES["Generator"]), (
            "the names are not those of the generator's parameters"
        )
        for name, shape in SHAPES["Generator"].items():
            assert_array(weights[name], shape)
        fakes = generated(weights, rng.uniform(-2, 2, size=(5000, 1)))[:, 0]
        near, spread = rng.uniform(size=5000) >= 0.6, rng.normal(size=5000)
        real = np.where(near, 3 + 0.4 * spread, 1 + 0.3 * spread)
        distances.append(float(np.abs(np.sort(fakes) - np.sort(real)).mean()))
    assert_between(float(np.median(distances)), 0.0, MEDIAN_DISTANCE)
