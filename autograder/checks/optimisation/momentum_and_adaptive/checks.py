"""Hidden checks of optimisation/momentum_and_adaptive."""

import numpy as np

from autograder.checking import assert_close, mutated, task

TIGHT = {"rtol": 1e-8, "atol": 1e-12}
SHAPES = [(3,), (2, 3), (4, 1)]


def away_from_zero(rng, *shape):
    """Numbers between 0.3 and 3 in size, with random signs."""
    return rng.uniform(0.3, 3, shape) * rng.choice([-1, 1], shape)


def number(rng, low, high):
    """A random number as a plain float."""
    return float(rng.uniform(low, high))


def assert_hand(student, reference, *names, given=()):
    """The named answers. Those in `given` are read only: they tell an own mistake from one that was carried on."""
    answers = [getattr(student, name) for name in (*given, *names)][len(given) :]
    assert_close(answers, [getattr(reference, name) for name in names], rtol=1e-3, atol=0)


@task("momentum_by_hand")
def test_velocities_by_hand(student, reference):
    """The velocities of the second and third step."""
    assert_hand(student, reference, "hand_v2", "hand_v3")


@task("momentum_by_hand")
def test_parameter_by_hand(student, reference):
    """Where the parameter is after three steps."""
    assert_hand(student, reference, "hand_theta3", given=["hand_v2", "hand_v3"])


@task("momentum_by_hand")
def test_buffer_by_hand(student, reference):
    """PyTorch's buffer after three steps."""
    assert_hand(student, reference, "hand_buffer3")


@task("momentum_by_hand")
def test_pytorch_parameter_by_hand(student, reference):
    """Where PyTorch's parameter is after three steps, the last of them with another rate."""
    assert_hand(student, reference, "hand_torch_theta3", given=["hand_buffer3"])


@task("adaptive_by_hand")
def test_memory_by_hand(student, reference):
    """What AdaGrad and RMSProp remember after two gradients."""
    assert_hand(student, reference, "hand_adagrad_s2", "hand_rmsprop_s2")


@task("adaptive_by_hand")
def test_steps_by_hand(student, reference):
    """The second step of AdaGrad and of RMSProp."""
    steps = ("hand_adagrad_step2", "hand_rmsprop_step2")
    assert_hand(student, reference, *steps, given=["hand_adagrad_s2", "hand_rmsprop_s2"])


@task("adaptive_by_hand")
def test_place_of_eps_by_hand(student, reference):
    """A tiny gradient: eps inside and outside the root."""
    assert_hand(student, reference, "hand_inside", "hand_outside")


def moving(rng, shape):
    """Random (theta, g, memory, lr, gamma) in the middle of a run; gamma is not near one half."""
    arrays = (away_from_zero(rng, *shape) for _ in range(3))
    return *arrays, number(rng, 0.1, 0.4), number(rng, 0.65, 0.95)


def assert_first(function, expected, arguments):
    """The first result, the parameters."""
    theta_new, _ = function(*arguments)
    assert_close(theta_new, expected(*arguments)[0], **TIGHT)


def assert_second(function, expected, arguments):
    """The second result, the memory."""
    _, memory_new = function(*arguments)
    assert_close(memory_new, expected(*arguments)[1], **TIGHT)


def assert_unchanged(function, expected, arguments):
    """The results are right, and the three arrays that were passed in are what they were."""
    results, after = mutated(function, *arguments)
    assert_close(results, expected(*arguments), **TIGHT)
    assert_close(after[:3], list(arguments[:3]), rtol=0, atol=0)


def assert_path(function, expected, rng, settings):
    """The parameters after each of several steps with varying gradients and rates, from a standing start."""
    theta = theta_expected = away_from_zero(rng, 3)
    memory = memory_expected = np.zeros(3)
    for g in away_from_zero(rng, 5, 3):
        lr = number(rng, 0.05, 0.5)
        theta, memory = function(theta, g, memory, lr, *settings)
        theta_expected, memory_expected = expected(theta_expected, g, memory_expected, lr, *settings)
        assert_close(theta, theta_expected, **TIGHT)


@task("momentum_step")
def test_momentum_moves(student, reference, rng):
    """The new parameters of a ball that is moving already."""
    for shape in SHAPES:
        assert_first(student.momentum_step, reference.momentum_step, moving(rng, shape))


@task("momentum_step")
def test_momentum_velocity(student, reference, rng):
    """The new velocity, in the convention of the text."""
    for shape in SHAPES:
        assert_second(student.momentum_step, reference.momentum_step, moving(rng, shape))


@task("momentum_step")
def test_momentum_path(student, reference, rng):
    """Several steps in a row, with a rate that changes."""
    for _ in range(2):
        assert_path(student.momentum_step, reference.momentum_step, rng, [number(rng, 0.65, 0.95)])


@task("momentum_step")
def test_momentum_usual_value(student, reference, rng):
    """Without further arguments gamma has its usual value; nothing that was passed in changes."""
    for shape in SHAPES:
        assert_unchanged(student.momentum_step, reference.momentum_step, moving(rng, shape)[:4])


@task("steady_slope")
def test_velocity_on_a_steady_slope(student, reference, rng):
    """The velocity after a few steps, down or up, also after none."""
    for steps in (3, 1, 7, 0, 2):
        arguments = steps, float(away_from_zero(rng)), number(rng, 0.05, 0.5), number(rng, 0.2, 0.95)
        assert_close(student.velocity_after(*arguments), reference.velocity_after(*arguments), **TIGHT)


@task("steady_slope")
def test_terminal_velocity(student, reference, rng):
    """The velocity in the end, with much or little friction, or without memory."""
    for gamma in (number(rng, 0.6, 0.9), 0.99, 0.0, number(rng, 0.1, 0.4)):
        arguments = float(away_from_zero(rng)), number(rng, 0.05, 0.5), gamma
        assert_close(student.terminal_velocity(*arguments), reference.terminal_velocity(*arguments), **TIGHT)


def bowl(rng, d):
    """The gradient of a random bowl that is not centred at zero, with a different slope for each parameter."""
    steepness, centre = rng.uniform(0.5, 2, d), away_from_zero(rng, d)
    return lambda theta: steepness * (theta - centre)


def heavy_step(theta, g, state, lr):
    """An optimiser whose state is a memory and a count."""
    memory, count = state
    memory = 0.6 * memory + g / (1 + 0.1 * count)
    return theta - lr * memory, (memory, count + 1)


def schedule(rng, n):
    """n rates that all differ clearly: they rise and fall."""
    return [round(number(rng, 0.9, 1.0) * each, 4) for each in (0.3, 0.1, 0.2, 0.05, 0.4, 0.15)[:n]]


@task("run")
def test_path_of_gradient_descent(student, reference, rng):
    """The gradient is taken at the newest parameters, and the step follows it."""
    for d in (2, 3):
        rate = number(rng, 0.2, 0.4)
        arguments = (
            lambda theta, g, state, lr: (theta - lr * g, state),
            bowl(rng, d),
            away_from_zero(rng, d),
            0,
            [rate] * 5,
        )
        assert_close(student.run(*arguments), reference.run(*arguments), **TIGHT)


@task("run")
def test_path_with_schedule(student, reference, rng):
    """Each step uses its own rate, in the order of the list."""
    for d, n in [(2, 6), (3, 4)]:
        arguments = (
            lambda theta, g, state, lr: (theta - lr * g, state),
            bowl(rng, d),
            away_from_zero(rng, d),
            0,
            schedule(rng, n),
        )
        assert_close(student.run(*arguments), reference.run(*arguments), **TIGHT)


@task("run")
def test_path_with_memory(student, reference, rng):
    """The state of one step is handed to the next."""
    for d in (2, 1):
        state = away_from_zero(rng, d), 3
        arguments = heavy_step, bowl(rng, d), away_from_zero(rng, d), state, [0.2] * 5
        assert_close(student.run(*arguments), reference.run(*arguments), **TIGHT)


@task("run")
def test_path_has_its_start(student, reference, rng):
    """One row for the start and one for each rate, also for one rate or none."""
    for n in (1, 0, 3):
        arguments = (
            heavy_step,
            bowl(rng, 3),
            away_from_zero(rng, 3),
            (away_from_zero(rng, 3), 3),
            schedule(rng, n),
        )
        assert_close(student.run(*arguments), reference.run(*arguments), **TIGHT)


@task("pytorch_momentum")
def test_pytorch_moves(student, reference, rng):
    """The new parameters of a ball that is moving already."""
    for shape in SHAPES:
        assert_first(student.pytorch_momentum_step, reference.pytorch_momentum_step, moving(rng, shape))


@task("pytorch_momentum")
def test_pytorch_buffer(student, reference, rng):
    """The new buffer, which the rate does not enter."""
    for shape in SHAPES:
        assert_second(student.pytorch_momentum_step, reference.pytorch_momentum_step, moving(rng, shape))


@task("pytorch_momentum")
def test_pytorch_usual_value(student, reference, rng):
    """Without further arguments mu has its usual value; nothing that was passed in changes."""
    for shape in SHAPES:
        arguments = moving(rng, shape)[:4]
        assert_unchanged(student.pytorch_momentum_step, reference.pytorch_momentum_step, arguments)


def collected(rng, shape):
    """Random (theta, g, s) in the middle of a run."""
    return away_from_zero(rng, *shape), away_from_zero(rng, *shape), away_from_zero(rng, *shape) ** 2


@task("adagrad")
def test_adagrad_moves(student, reference, rng):
    """The new parameters, with an eps that is felt."""
    for shape in SHAPES:
        arguments = *collected(rng, shape), number(rng, 0.1, 0.5), number(rng, 0.3, 0.8)
        assert_first(student.adagrad_step, reference.adagrad_step, arguments)


@task("adagrad")
def test_adagrad_sum(student, reference, rng):
    """The new sum of squared gradients, for each parameter its own."""
    for shape in SHAPES:
        arguments = *collected(rng, shape), number(rng, 0.1, 0.5), number(rng, 0.3, 0.8)
        assert_second(student.adagrad_step, reference.adagrad_step, arguments)


@task("adagrad")
def test_adagrad_path(student, reference, rng):
    """Several steps in a row, each with what the one before remembered."""
    for _ in range(2):
        assert_path(student.adagrad_step, reference.adagrad_step, rng, [1e-6])


@task("adagrad")
def test_adagrad_tiny_gradients(student, reference, rng):
    """Tiny gradients with the usual eps; a parameter without gradient stays; nothing passed in changes."""
    for size in (1e-5, 1e-6):
        theta, g, s = collected(rng, (5,))
        g[rng.integers(5)] = 0.0
        s[rng.integers(5)] = 0.0
        arguments = theta, size * g, size**2 * s, number(rng, 0.1, 0.5)
        assert_unchanged(student.adagrad_step, reference.adagrad_step, arguments)


@task("rmsprop")
def test_rmsprop_moves(student, reference, rng):
    """The new parameters, with an eps that is felt."""
    for shape in SHAPES:
        settings = number(rng, 0.1, 0.5), number(rng, 0.6, 0.95), number(rng, 0.3, 0.8)
        assert_first(student.rmsprop_step, reference.rmsprop_step, (*collected(rng, shape), *settings))


@task("rmsprop")
def test_rmsprop_average(student, reference, rng):
    """The new average of squared gradients, for each parameter its own."""
    for shape in SHAPES:
        settings = number(rng, 0.1, 0.5), number(rng, 0.6, 0.95), number(rng, 0.3, 0.8)
        assert_second(student.rmsprop_step, reference.rmsprop_step, (*collected(rng, shape), *settings))


@task("rmsprop")
def test_rmsprop_path(student, reference, rng):
    """Several steps in a row, each with what the one before remembered."""
    for _ in range(2):
        settings = [number(rng, 0.6, 0.95), 1e-6]
        assert_path(student.rmsprop_step, reference.rmsprop_step, rng, settings)


@task("rmsprop")
def test_rmsprop_tiny_gradients(student, reference, rng):
    """Tiny gradients with the usual beta and eps; nothing that was passed in changes."""
    for size in (1e-4, 1e-5):
        theta, g, s = collected(rng, (4,))
        arguments = theta, size * g, size**2 * s, number(rng, 0.1, 0.5)
        results, after = mutated(student.rmsprop_step, *arguments)
        theta_new, s_new = reference.rmsprop_step(*arguments)
        assert_close(results[0], theta_new, **TIGHT)
        assert_close(results[1], s_new, rtol=1e-8, atol=0)
        assert_close(after[:3], list(arguments[:3]), rtol=0, atol=0)
