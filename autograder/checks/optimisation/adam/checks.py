"""Hidden checks of optimisation/adam."""

import numpy as np

from autograder.checking import assert_close, mutated, task

TIGHT = {"rtol": 1e-10, "atol": 1e-12}
SLIDE = np.array([1.0, -3.0, 0.5, 2.0, -0.2])  # varying gradients; one step or equal ones would hide much


def gradients(rng, *shape):
    """Numbers between 0.3 and 3 in size, with random signs."""
    return rng.uniform(0.3, 3, shape) * rng.choice([-1, 1], shape)


def settings(rng):
    """Random (lr, beta1, beta2, eps) with clearly different betas and an eps that can be felt."""
    return (
        *(float(rng.uniform(low, high)) for low, high in [(0.1, 0.5), (0.5, 0.7), (0.8, 0.95)]),
        float(rng.uniform(0.05, 0.2)),
    )


def running_state(rng, shape, t):
    """(m, v, t) as it is in the middle of a run."""
    return 0.5 * gradients(rng, *shape), gradients(rng, *shape) ** 2, t


def assert_hand(student, reference, *names, given=()):
    """The named answers. Those in `given` are read only: they tell whether a wrong sign was there before."""
    answers = [getattr(student, name) for name in (*given, *names)][len(given) :]
    assert_close(answers, [getattr(reference, name) for name in names], rtol=1e-3, atol=0)


@task("by_hand")
def test_first_averages(student, reference):
    """The two averages after the first gradient."""
    assert_hand(student, reference, "hand_m1", "hand_v1")


@task("by_hand")
def test_first_step(student, reference):
    """The first step: its length and its direction."""
    assert_hand(student, reference, "hand_step1", given=["hand_m1"])


@task("by_hand")
def test_second_averages(student, reference):
    """The two averages after the second gradient."""
    assert_hand(student, reference, "hand_m2", "hand_v2")


@task("by_hand")
def test_second_correction(student, reference):
    """The corrected averages of the second step."""
    assert_hand(student, reference, "hand_m2_hat", "hand_v2_hat")


@task("by_hand")
def test_second_step(student, reference):
    """The second step: its length and its direction."""
    assert_hand(student, reference, "hand_step2", given=["hand_m2"])


@task("as_printed")
def test_algorithm_as_printed(student, reference):
    """Algorithm 8.7 taken at its word."""
    assert_hand(student, reference, "printed_step")


@task("as_printed")
def test_minus_in_the_average(student, reference):
    """What the minus in the first average does."""
    assert_hand(student, reference, "minus_step")


@task("as_printed")
def test_root_left_out(student, reference):
    """What a denominator without its root does to a small gradient."""
    assert_hand(student, reference, "rootless_step")


@task("moving_average")
def test_average_of_one_parameter(student, reference, rng):
    """One parameter: every average from the first to the last."""
    for values in (SLIDE, gradients(rng, 9), gradients(rng, 4)):
        beta = float(rng.uniform(0.3, 0.95))
        assert_close(student.moving_average(values, beta), reference.moving_average(values, beta))


@task("moving_average")
def test_average_of_several_parameters(student, reference, rng):
    """Several parameters side by side, each averaged for itself."""
    for shape in [(7, 3), (2, 4), (5, 1)]:
        values, beta = gradients(rng, *shape), float(rng.uniform(0.3, 0.95))
        assert_close(student.moving_average(values, beta), reference.moving_average(values, beta))


@task("moving_average")
def test_average_without_memory(student, reference, rng):
    """With beta = 0 nothing is remembered, and a single value has an average too."""
    for n, beta in [(5, 0.0), (1, 0.6), (1, 0.9)]:
        values = gradients(rng, n)
        assert_close(student.moving_average(values, beta), reference.moving_average(values, beta))


@task("moving_average")
def test_average_leaves_values_alone(student, reference, rng):
    """The values that were passed in stay as they were."""
    values = gradients(rng, 5, 2)
    result, (after, _) = mutated(student.moving_average, values, 0.7)
    assert_close(result, reference.moving_average(values, 0.7))
    assert_close(after, values)


@task("bias_correction")
def test_weights(student, reference, rng):
    """The weight of each value in the average, oldest first."""
    for t in (4, 1, 2, 7):
        beta = float(rng.uniform(0.3, 0.95))
        assert_close(student.average_weights(beta, t), reference.average_weights(beta, t))


@task("bias_correction")
def test_correction_of_one_parameter(student, reference, rng):
    """The correction of every step, the first step included."""
    for n in (1, 5, 8):
        averages, beta = gradients(rng, n), float(rng.uniform(0.3, 0.95))
        assert_close(student.bias_corrected(averages, beta), reference.bias_corrected(averages, beta))


@task("bias_correction")
def test_correction_of_several_parameters(student, reference, rng):
    """Several parameters side by side, also with beta = 0; what was passed in stays as it was."""
    for shape, beta in [((6, 2), float(rng.uniform(0.5, 0.95))), ((2, 5), 0.4), ((3, 2), 0.0)]:
        averages = gradients(rng, *shape)
        result, (after, _) = mutated(student.bias_corrected, averages, beta)
        assert_close(result, reference.bias_corrected(averages, beta))
        assert_close(after, averages)


@task("adam_step")
def test_adam_first_step(student, reference, rng):
    """The parameters after the very first step."""
    for shape in [(3,), (2, 3)]:
        theta, g, zeros = gradients(rng, *shape), gradients(rng, *shape), np.zeros(shape)
        arguments = theta, g, (zeros, zeros, 0), *settings(rng)
        theta_new, _ = student.adam_step(*arguments)
        assert_close(theta_new, reference.adam_step(*arguments)[0], **TIGHT)


@task("adam_step", weight=2)
def test_adam_in_the_middle(student, reference, rng):
    """The parameters after one step in the middle of a run."""
    for shape, t in [((4,), 1), ((3, 2), 2), ((2,), 7)]:
        theta, g, state = gradients(rng, *shape), gradients(rng, *shape), running_state(rng, shape, t)
        arguments = theta, g, state, *settings(rng)
        theta_new, _ = student.adam_step(*arguments)
        assert_close(theta_new, reference.adam_step(*arguments)[0], **TIGHT)


@task("adam_step", weight=2)
def test_adam_state(student, reference, rng):
    """The state that is handed to the next step: both averages and the count."""
    for shape, t in [((4,), 0), ((3, 2), 2), ((2,), 7)]:
        theta, g, state = gradients(rng, *shape), gradients(rng, *shape), running_state(rng, shape, t)
        arguments = theta, g, state, *settings(rng)
        _, state_new = student.adam_step(*arguments)
        assert_close(state_new, reference.adam_step(*arguments)[1], **TIGHT)


@task("adam_step")
def test_adam_path(student, reference, rng):
    """Where several steps in a row lead, each with the state that the one before handed back."""
    for sequence in (SLIDE[:, None], gradients(rng, 6, 2)):
        theta = expected = gradients(rng, sequence.shape[1])
        state = expected_state = (np.zeros(theta.shape), np.zeros(theta.shape), 0)
        chosen = settings(rng)
        for g in sequence:
            theta, state = student.adam_step(theta, g, state, *chosen)
            expected, expected_state = reference.adam_step(expected, g, expected_state, *chosen)
        assert_close(theta, expected, **TIGHT)


@task("adam_step")
def test_adam_tiny_gradients(student, reference, rng):
    """Tiny gradients, where eps and its place are felt; a parameter without gradient stays."""
    for size, eps in [(1e-5, 1e-6), (1e-4, 1e-5), (1e-6, 1e-6)]:
        g = size * gradients(rng, 4)
        g[rng.integers(4)] = 0.0
        arguments = gradients(rng, 4), g, (np.zeros(4), np.zeros(4), 0), 0.3, 0.8, 0.95, eps
        theta_new, _ = student.adam_step(*arguments)
        assert_close(theta_new, reference.adam_step(*arguments)[0], **TIGHT)


@task("adam_step")
def test_adam_usual_values(student, reference, rng):
    """Without further arguments the usual values are used."""
    for t in (0, 3):
        theta, g = gradients(rng, 3), 1e-6 * gradients(rng, 3)
        state = 1e-7 * gradients(rng, 3), 1e-14 * gradients(rng, 3) ** 2, t
        theta_new, state_new = student.adam_step(theta, g, state)
        expected, expected_state = reference.adam_step(theta, g, state)
        assert_close(theta_new, expected, **TIGHT)
        assert_close(state_new, expected_state, rtol=1e-10, atol=0)


@task("adam_step")
def test_adam_changes_nothing(student, reference, rng):
    """Parameters, gradient and state that were passed in stay as they were."""
    theta, g, state = gradients(rng, 3), gradients(rng, 3), running_state(rng, (3,), 2)
    (theta_new, _), after = mutated(student.adam_step, theta, g, state, 0.2, 0.6, 0.9, 0.1)
    assert_close(theta_new, reference.adam_step(theta, g, state, 0.2, 0.6, 0.9, 0.1)[0], **TIGHT)
    assert_close(after[:3], [theta, g, state], rtol=0, atol=0)


def bowl(rng, d):
    """The gradient of a random bowl that is not centred at zero, with a different slope for each parameter."""
    steepness, centre = rng.uniform(0.5, 2, d), gradients(rng, d)
    return lambda theta: steepness * (theta - centre)


def fading_momentum(theta, g, state):
    """An optimiser whose state is a velocity, a rate and a count: forgetting any of them shows."""
    velocity, rate, count = state
    velocity = 0.6 * velocity - rate * g
    return theta + velocity, (velocity, rate / (1 + 0.1 * count), count + 1)


@task("minimise")
def test_path_of_gradient_descent(student, reference, rng):
    """The gradient is taken at the newest parameters, and the step follows it."""
    for d, steps in [(2, 5), (3, 2)]:
        grad, start, rate = bowl(rng, d), gradients(rng, d), float(rng.uniform(0.2, 0.4))

        def step(theta, g, state, rate=rate):
            return theta - rate * g, state

        path = student.minimise(step, grad, start, 0, steps)
        assert_close(path, reference.minimise(step, grad, start, 0, steps), **TIGHT)


@task("minimise")
def test_path_with_memory(student, reference, rng):
    """The state of one step is handed to the next."""
    for d, steps in [(2, 6), (1, 3)]:
        grad, start = bowl(rng, d), gradients(rng, d)
        state = (0.1 * gradients(rng, d), 0.3, 0)
        path = student.minimise(fading_momentum, grad, start, state, steps)
        assert_close(path, reference.minimise(fading_momentum, grad, start, state, steps), **TIGHT)


@task("minimise")
def test_path_has_its_start(student, reference, rng):
    """One row for the start and one for each step, also for no step or a single one."""
    for steps in (0, 1, 4):
        grad, start = bowl(rng, 3), gradients(rng, 3)
        state = (0.1 * gradients(rng, 3), 0.3, 0)
        path = student.minimise(fading_momentum, grad, start, state, steps)
        assert_close(path, reference.minimise(fading_momentum, grad, start, state, steps), **TIGHT)


@task("minimise")
def test_one_call_for_each_step(student, rng):
    """Gradient and step are called once for each step, in turn."""
    calls = []

    def grad(theta):
        calls.append("grad")
        return 2 * theta

    def step(theta, g, state):
        calls.append("step")
        return theta - 0.1 * g, state

    start = gradients(rng, 2)
    path = student.minimise(step, grad, start, 0, 4)
    assert_close(path, np.array([start * 0.8**k for k in range(5)]), **TIGHT)
    assert calls == ["grad", "step"] * 4


def damped_step(theta, g, state, lr):
    """An optimiser that divides by a running size of the gradient, as Adam does; its state is (size², count)."""
    square, count = state
    square = 0.7 * square + 0.3 * g**2
    return theta - lr * g / (np.sqrt(square) + 0.1), (square, count + 1)


def decay_cases(rng):
    """Random (theta, g, state, lr, weight_decay); the decay is as large as the gradient."""
    for shape in [(3,), (2, 2), (4,)]:
        theta, g = gradients(rng, *shape), gradients(rng, *shape)
        lr, weight_decay = (float(each) for each in rng.uniform([0.1, 0.3], [0.3, 0.9]))
        yield theta, g, (gradients(rng, *shape) ** 2, 3), lr, weight_decay


@task("weight_decay")
def test_decay_in_the_gradient(student, reference, rng):
    """L2: the parameters after the step."""
    for case in decay_cases(rng):
        theta_new, _ = student.l2_step(damped_step, *case)
        assert_close(theta_new, reference.l2_step(damped_step, *case)[0], **TIGHT)


@task("weight_decay")
def test_decoupled_decay(student, reference, rng):
    """Decoupled decay: the parameters after the step."""
    for case in decay_cases(rng):
        theta_new, _ = student.decoupled_step(damped_step, *case)
        assert_close(theta_new, reference.decoupled_step(damped_step, *case)[0], **TIGHT)


@task("weight_decay")
def test_state_with_decay_in_the_gradient(student, reference, rng):
    """L2: the averages see the decay, and the new state is handed on."""
    for case in decay_cases(rng):
        _, state_new = student.l2_step(damped_step, *case)
        assert_close(state_new, reference.l2_step(damped_step, *case)[1], **TIGHT)


@task("weight_decay")
def test_state_with_decoupled_decay(student, reference, rng):
    """Decoupled decay: the averages do not see the decay, and the new state is handed on."""
    for case in decay_cases(rng):
        _, state_new = student.decoupled_step(damped_step, *case)
        assert_close(state_new, reference.decoupled_step(damped_step, *case)[1], **TIGHT)


@task("weight_decay")
def test_decay_changes_nothing(student, reference, rng):
    """The arrays that were passed in stay as they were."""
    for name in ("l2_step", "decoupled_step"):
        case = next(decay_cases(rng))
        (theta_new, _), after = mutated(getattr(student, name), damped_step, *case)
        assert_close(theta_new, getattr(reference, name)(damped_step, *case)[0], **TIGHT)
        assert_close(after[1:4], list(case[:3]), rtol=0, atol=0)


def with_maximum(rng, shape, t):
    """(m, v, v_max, t) in the middle of a run: about half of the parameters are about to exceed their v_max."""
    m, v, _ = running_state(rng, shape, t)
    exceeding = rng.permutation(np.arange(v.size) % 2 == 0).reshape(shape)
    return m, np.where(exceeding, 0.005 * v, v), np.where(exceeding, 0.0051 * v, 100 * v), t


@task("amsgrad")
def test_amsgrad_in_the_middle(student, reference, rng):
    """The parameters after one step in the middle of a run."""
    for shape, t in [((8,), 1), ((3, 3), 2), ((7,), 9)]:
        arguments = (
            gradients(rng, *shape),
            gradients(rng, *shape),
            with_maximum(rng, shape, t),
            *settings(rng),
        )
        theta_new, _ = student.amsgrad_step(*arguments)
        assert_close(theta_new, reference.amsgrad_step(*arguments)[0], **TIGHT)


@task("amsgrad")
def test_amsgrad_state(student, reference, rng):
    """The state that is handed on: v goes on averaging, the maximum is kept, the steps are counted."""
    for shape, t in [((8,), 1), ((3, 3), 2), ((7,), 9)]:
        arguments = (
            gradients(rng, *shape),
            gradients(rng, *shape),
            with_maximum(rng, shape, t),
            *settings(rng),
        )
        _, state_new = student.amsgrad_step(*arguments)
        assert_close(state_new, reference.amsgrad_step(*arguments)[1], **TIGHT)


@task("amsgrad")
def test_amsgrad_after_a_large_gradient(student, reference, rng):
    """A path with a large gradient first, then small ones, so that v falls, and a larger one at last."""
    sizes = rng.uniform(1, 1.5, (6, 2)) * np.array([10, 1, 4, 1, 1, 15])[:, None]
    sequence = sizes * rng.choice([-1, 1], sizes.shape)
    theta = expected = gradients(rng, 2)
    state = expected_state = (*np.zeros((3, 2)), 0)
    chosen = settings(rng)
    for g in sequence:
        theta, state = student.amsgrad_step(theta, g, state, *chosen)
        expected, expected_state = reference.amsgrad_step(expected, g, expected_state, *chosen)
        assert_close(theta, expected, **TIGHT)


@task("amsgrad")
def test_amsgrad_usual_values(student, reference, rng):
    """The usual values, with gradients so tiny that eps is felt; nothing that was passed in changes."""
    theta, g = gradients(rng, 3), 1e-6 * gradients(rng, 3)
    m, v, v_max, t = with_maximum(rng, (3,), 3)
    state = 1e-7 * m, 1e-14 * v, 1e-14 * v_max, t
    (theta_new, state_new), after = mutated(student.amsgrad_step, theta, g, state)
    expected, expected_state = reference.amsgrad_step(theta, g, state)
    assert_close(theta_new, expected, **TIGHT)
    assert_close(state_new, expected_state, rtol=1e-10, atol=0)
    assert_close(after, [theta, g, state], rtol=0, atol=0)
