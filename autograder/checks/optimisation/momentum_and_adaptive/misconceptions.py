"""Wrong solutions of optimisation/momentum_and_adaptive that real students write."""

from autograder.checking import misconception

# --- momentum by hand -----------------------------------------------------------------------------


@misconception(
    fails=["momentum_by_hand"],
    hint="You gave the newest gradient the weight 1 − γ, as in a moving average. In our convention it comes "
    "in with the learning rate alone.",
)
class average_by_hand:
    """v = γ v + (1 − γ) η g."""

    hand_v2, hand_v3, hand_theta3 = 0.092, 0.0636, 0.8044
    hand_buffer3, hand_torch_theta3 = 0.536, 0.8412


@misconception(
    fails=["momentum_by_hand"],
    hint="Your velocities are bare gradients times rates: what has become of the old velocity?",
)
class no_memory_by_hand:
    """v = η g."""

    hand_v2, hand_v3, hand_theta3 = 0.3, -0.05, 0.55


@misconception(
    fails=["momentum_by_hand"],
    hint="Your velocities have the sign of Algorithm 8.2, where θ + v is the step. In the convention of this "
    "notebook the velocity is *subtracted*.",
)
class velocities_of_the_slides_by_hand:
    """The slides' v is minus the lectures' v."""

    hand_v2, hand_v3 = -0.46, -0.318


@misconception(
    fails=["momentum_by_hand"],
    hint="Each step uses the *new* velocity. You moved with the one before, so your first step goes nowhere.",
)
class old_velocity_by_hand:
    """θ_t = θ_{t−1} − v_{t−1}."""

    hand_theta3 = 0.34


@misconception(
    fails=["momentum_by_hand"],
    hint="The velocities are right, but you added them up: the parameter moves *against* its velocity, since "
    "v points uphill here.",
)
class climbs_by_hand:
    """θ + v."""

    hand_theta3 = 1.978


@misconception(
    fails=["momentum_by_hand"],
    hint="In the third step the rate is halved; you went on with the old one.",
)
class old_rate_by_hand:
    """η = 0.1 throughout."""

    hand_v3, hand_theta3 = 0.268, 0.072
    hand_torch_theta3 = 0.072


@misconception(
    fails=["momentum_by_hand"],
    hint="You took both conventions for the same. They are while the rate is constant, but here it changes: in "
    "PyTorch's the new rate multiplies the *whole* buffer.",
)
class conventions_agree_by_hand:
    """θ_3 of the lectures for PyTorch's."""

    hand_torch_theta3 = 0.022


@misconception(
    fails=["momentum_by_hand"],
    hint="PyTorch's buffer collects gradients without the learning rate; the rate is multiplied when the "
    "parameter moves.",
)
class rate_in_the_buffer_by_hand:
    """b_3 = v_3."""

    hand_buffer3 = 0.318


# --- one step of momentum -------------------------------------------------------------------------


@misconception(
    fails=["momentum_step"],
    hint="With the weight 1 − γ for the new gradient your velocity is a moving average. Our convention gives "
    "the gradient the learning rate alone.",
)
class momentum_of_an_average:
    """v = γ v + (1 − γ) η g."""

    def momentum_step(theta, g, velocity, lr, gamma=0.9):
        velocity = gamma * velocity + (1 - gamma) * lr * g
        return theta - velocity, velocity


@misconception(
    fails=["momentum_step"],
    hint="This is PyTorch's convention: the rate multiplies the whole velocity. In ours it multiplies the "
    "newest gradient only, which shows as soon as the rate changes.",
)
class momentum_of_pytorch:
    """v = γ v + g, θ − η v."""

    def momentum_step(theta, g, velocity, lr, gamma=0.9):
        velocity = gamma * velocity + g
        return theta - lr * velocity, velocity


@misconception(
    fails=["momentum_step"],
    hint="Your velocity has the sign of Algorithm 8.2. In the convention of this notebook the velocity is "
    "what is *subtracted* from the parameters.",
)
class velocity_of_the_slides:
    """Takes and hands back v with the slides' sign, so that a given velocity pushes the wrong way."""

    def momentum_step(theta, g, velocity, lr, gamma=0.9):
        velocity = gamma * velocity - lr * g
        return theta + velocity, velocity


@misconception(
    fails=["momentum_step"],
    hint="You move with the velocity that came in. The step uses the new one, which knows the newest gradient.",
)
class moves_with_the_old_velocity:
    """θ − v_{t−1}."""

    def momentum_step(theta, g, velocity, lr, gamma=0.9):
        return theta - velocity, gamma * velocity + lr * g


@misconception(
    fails=["momentum_step"],
    hint="You walk uphill: with our velocity the step is θ minus v.",
)
class momentum_climbs:
    """θ + v."""

    def momentum_step(theta, g, velocity, lr, gamma=0.9):
        velocity = gamma * velocity + lr * g
        return theta + velocity, velocity


@misconception(
    fails=["momentum_step"],
    hint="Your step subtracts the gradient besides the velocity. It is in the new velocity already.",
)
class gradient_counted_twice:
    """θ − v − η g."""

    def momentum_step(theta, g, velocity, lr, gamma=0.9):
        velocity = gamma * velocity + lr * g
        return theta - velocity - lr * g, velocity


@misconception(
    fails=["momentum_step"],
    hint="γ is the fraction that is *kept*; you keep 1 − γ.",
)
class friction_taken_for_gamma:
    """(1 − γ) v + η g."""

    def momentum_step(theta, g, velocity, lr, gamma=0.9):
        velocity = (1 - gamma) * velocity + lr * g
        return theta - velocity, velocity


@misconception(
    fails=["momentum_step"],
    hint="Your function writes into the velocity that it was given (`velocity *= ...` does that). Make a new array.",
)
class velocity_overwritten:
    """In place."""

    def momentum_step(theta, g, velocity, lr, gamma=0.9):
        velocity *= gamma
        velocity += lr * g
        return theta - velocity, velocity


# --- steady slope ---------------------------------------------------------------------------------


@misconception(
    fails=["steady_slope"],
    hint="Your series has one term too many or too few: after one step there is a single push and nothing to "
    "remember.",
)
class series_off_by_one:
    """γ^(t + 1) for γ^t."""

    def velocity_after(steps, g, lr, gamma):
        return lr * g * (1 - gamma ** (steps + 1)) / (1 - gamma)


@misconception(
    fails=["steady_slope"],
    hint="Your velocity is the terminal one from the start. A ball at rest needs time to speed up.",
)
class terminal_at_once:
    """The number of steps is ignored."""

    def velocity_after(steps, g, lr, gamma):
        return lr * g / (1 - gamma)


@misconception(
    fails=["steady_slope"],
    hint="You multiply by 1 − γ where the geometric series divides by it: little friction means a *high* velocity.",
)
class friction_slows_twice:
    """η g (1 − γ)."""

    def velocity_after(steps, g, lr, gamma):
        return lr * g * (1 - gamma**steps) * (1 - gamma)

    def terminal_velocity(g, lr, gamma):
        return lr * g * (1 - gamma)


@misconception(
    fails=["steady_slope"],
    hint="This is the velocity of a moving average, which never exceeds one push. Our velocity adds the pushes up.",
)
class no_faster_than_one_push:
    """η g (1 − γ^t), with limit η g."""

    def velocity_after(steps, g, lr, gamma):
        return lr * g * (1 - gamma**steps)

    def terminal_velocity(g, lr, gamma):
        return lr * g


# --- the loop -------------------------------------------------------------------------------------


@misconception(
    fails=["run"],
    hint="You compute the gradient once, at the start. It has to be computed anew, where you are, before each step.",
)
class gradient_of_the_start:
    """grad(θ_0) in every step."""

    def run(step, grad, theta, state, rates):
        path, g = [theta], grad(theta)
        for lr in rates:
            theta, state = step(theta, g, state, lr)
            path.append(theta)
        return np.array(path)


@misconception(
    fails=["run"],
    hint="Every step gets the first state again, so that momentum never builds up. Hand the new state on.",
)
class state_dropped:
    """The new state is thrown away."""

    def run(step, grad, theta, state, rates):
        path = [theta]
        for lr in rates:
            theta, _new = step(theta, grad(theta), state, lr)
            path.append(theta)
        return np.array(path)


@misconception(
    fails=["run"],
    hint="All your steps use the first rate of the list. Each step has a rate of its own.",
)
class first_rate_for_all:
    """rates[0] in every step."""

    def run(step, grad, theta, state, rates):
        path = [theta]
        for _ in rates:
            theta, state = step(theta, grad(theta), state, rates[0])
            path.append(theta)
        return np.array(path)


@misconception(
    fails=["run"],
    hint="The path lacks its start, which belongs into row 0.",
)
class path_without_start:
    """Only the parameters after the steps."""

    def run(step, grad, theta, state, rates):
        path = np.zeros((len(rates), len(theta)))
        for k, lr in enumerate(rates):
            theta, state = step(theta, grad(theta), state, lr)
            path[k] = theta
        return path


@misconception(
    fails=["run"],
    hint="You return where the path ends. The whole path is asked for, one row for each point of it.",
)
class only_the_end:
    """The last parameters."""

    def run(step, grad, theta, state, rates):
        for lr in rates:
            theta, state = step(theta, grad(theta), state, lr)
        return theta


# --- PyTorch's momentum ---------------------------------------------------------------------------


@misconception(
    fails=["pytorch_momentum"],
    hint="This is the convention of the lectures, with the rate in the memory. PyTorch's buffer collects bare "
    "gradients.",
)
class pytorch_as_the_lectures:
    """b = μ b + η g, θ − b."""

    def pytorch_momentum_step(theta, g, buffer, lr, mu=0.9):
        buffer = mu * buffer + lr * g
        return theta - buffer, buffer


@misconception(
    fails=["pytorch_momentum"],
    hint="The weight 1 − μ makes your buffer a moving average. PyTorch adds the gradient with its full weight.",
)
class pytorch_of_an_average:
    """b = μ b + (1 − μ) g."""

    def pytorch_momentum_step(theta, g, buffer, lr, mu=0.9):
        buffer = mu * buffer + (1 - mu) * g
        return theta - lr * buffer, buffer


@misconception(
    fails=["pytorch_momentum"],
    hint="The learning rate comes in twice: once with the gradient, once with the buffer.",
)
class pytorch_with_the_rate_twice:
    """b = μ b + η g, θ − η b."""

    def pytorch_momentum_step(theta, g, buffer, lr, mu=0.9):
        buffer = mu * buffer + lr * g
        return theta - lr * buffer, buffer


@misconception(
    fails=["pytorch_momentum"],
    hint="Your function writes into the buffer that it was given (`buffer *= ...` does that). Make a new array.",
)
class buffer_overwritten:
    """In place."""

    def pytorch_momentum_step(theta, g, buffer, lr, mu=0.9):
        buffer *= mu
        buffer += g
        return theta - lr * buffer, buffer


# --- adaptive by hand -----------------------------------------------------------------------------


@misconception(
    fails=["adaptive_by_hand"],
    hint="There is no root in your denominators. If your slide shows none: it was lost there, and the units tell.",
)
class roots_lost_by_hand:
    """g / s, as some slides show it (errata 5)."""

    hand_adagrad_step2 = -0.1 * 4 / 25
    hand_rmsprop_step2 = -0.1 * 4 / 2.41


@misconception(
    fails=["adaptive_by_hand"],
    hint="The two memories have changed places: AdaGrad adds up, RMSProp averages.",
)
class memories_swapped_by_hand:
    """AdaGrad averages, RMSProp adds up."""

    hand_adagrad_s2, hand_adagrad_step2 = 2.41, -0.2576632
    hand_rmsprop_s2, hand_rmsprop_step2 = 25, -0.08


@misconception(
    fails=["adaptive_by_hand"],
    hint="In RMSProp the weights have changed places: β keeps the *old* average, the new square comes in with "
    "1 − β.",
)
class weights_swapped_by_hand:
    """(1 − β) s + β g²."""

    hand_rmsprop_s2, hand_rmsprop_step2 = 15.21, -0.1025641


@misconception(
    fails=["adaptive_by_hand"],
    hint="You remember only the newest square. Both methods go on from what they had: where is the first gradient?",
)
class first_gradient_forgotten_by_hand:
    """s_2 from g_2 alone."""

    hand_adagrad_s2, hand_adagrad_step2 = 16, -0.1
    hand_rmsprop_s2, hand_rmsprop_step2 = 1.6, -0.3162278


@misconception(
    fails=["adaptive_by_hand"],
    hint="Both memories are right, but your steps go uphill: look at the sign.",
)
class uphill_by_hand:
    """+η g / √s."""

    hand_adagrad_step2, hand_rmsprop_step2 = 0.08, 0.2576632


@misconception(
    fails=["adaptive_by_hand"],
    hint="The two ratios have changed places: *inside* means that ε is added to s before the root is taken.",
)
class inside_and_outside_swapped_by_hand:
    """The two ratios exchanged."""

    hand_inside, hand_outside = 3.161278, 0.9534626


@misconception(
    fails=["adaptive_by_hand"],
    hint="In question 2 you divided by the size of the gradient itself. In the first step the average has "
    "only seen a part of g²: which one?",
)
class average_complete_by_hand:
    """s_1 = g² in place of (1 − β) g²."""

    hand_inside, hand_outside = 0.7071068, 0.9999


# --- AdaGrad --------------------------------------------------------------------------------------


@misconception(
    fails=["adagrad"],
    hint="Your eps stands inside the root. For AdaGrad the text has it outside, and for tiny gradients that is a "
    "great difference.",
)
class adagrad_eps_inside:
    """√(s + ε)."""

    def adagrad_step(theta, g, s, lr, eps=1e-7):
        s = s + g**2
        return theta - lr * g / np.sqrt(s + eps), s


@misconception(
    fails=["adagrad"],
    hint="There is no root in your denominator, so that small gradients make long steps.",
)
class adagrad_without_root:
    """g / (s + ε)."""

    def adagrad_step(theta, g, s, lr, eps=1e-7):
        s = s + g**2
        return theta - lr * g / (s + eps), s


@misconception(
    fails=["adagrad"],
    hint="What came in as `s` is thrown away: AdaGrad adds the newest square *to* it.",
)
class adagrad_forgets:
    """s = g²: every step has length η."""

    def adagrad_step(theta, g, s, lr, eps=1e-7):
        s = g**2
        return theta - lr * g / (np.sqrt(s) + eps), s


@misconception(
    fails=["adagrad"],
    hint="You divide by the sum as it was *before* this gradient. The newest gradient belongs into it.",
)
class adagrad_divides_by_the_old_sum:
    """√s_{t−1}."""

    def adagrad_step(theta, g, s, lr, eps=1e-7):
        return theta - lr * g / (np.sqrt(s) + eps), s + g**2


@misconception(
    fails=["adagrad"],
    hint="Your step is right, but you hand back the old sum, so that the next step knows nothing of this one.",
)
class adagrad_sum_not_kept:
    """The new sum is used but not returned."""

    def adagrad_step(theta, g, s, lr, eps=1e-7):
        return theta - lr * g / (np.sqrt(s + g**2) + eps), s


@misconception(
    fails=["adagrad"],
    hint="All your parameters share one sum. Each has its own; do not add up over the array.",
)
class adagrad_shares_the_sum:
    """s + Σ g²."""

    def adagrad_step(theta, g, s, lr, eps=1e-7):
        s = s + np.sum(g**2)
        return theta - lr * g / (np.sqrt(s) + eps), s


@misconception(
    fails=["adagrad"],
    hint="You add up the sizes of the gradients. AdaGrad adds up their *squares* and takes the root at the end.",
)
class adagrad_adds_sizes:
    """s + |g|, without a root."""

    def adagrad_step(theta, g, s, lr, eps=1e-7):
        s = s + np.abs(g)
        return theta - lr * g / (s + eps), s


# --- RMSProp --------------------------------------------------------------------------------------


@misconception(
    fails=["rmsprop"],
    hint="Your eps stands outside the root, as in PyTorch. This notebook follows the lectures: for RMSProp it is "
    "inside.",
)
class rmsprop_eps_outside:
    """√s + ε."""

    def rmsprop_step(theta, g, s, lr, beta=0.9, eps=1e-8):
        s = beta * s + (1 - beta) * g**2
        return theta - lr * g / (np.sqrt(s) + eps), s


@misconception(
    fails=["rmsprop"],
    hint="There is no root in your denominator. If your slide shows none: it was lost there, and the units tell.",
)
class rmsprop_without_root:
    """g / (s + ε), as some slides show it (errata 5)."""

    def rmsprop_step(theta, g, s, lr, beta=0.9, eps=1e-8):
        s = beta * s + (1 - beta) * g**2
        return theta - lr * g / (s + eps), s


@misconception(
    fails=["rmsprop"],
    hint="Your s adds the squares up and never forgets: that is AdaGrad. RMSProp keeps an average.",
)
class rmsprop_adds_up:
    """s + g²."""

    def rmsprop_step(theta, g, s, lr, beta=0.9, eps=1e-8):
        s = s + g**2
        return theta - lr * g / np.sqrt(s + eps), s


@misconception(
    fails=["rmsprop"],
    hint="β keeps the *old* average, the new square comes in with 1 − β. Your weights have changed places.",
)
class rmsprop_weights_swapped:
    """(1 − β) s + β g²."""

    def rmsprop_step(theta, g, s, lr, beta=0.9, eps=1e-8):
        s = (1 - beta) * s + beta * g**2
        return theta - lr * g / np.sqrt(s + eps), s


@misconception(
    fails=["rmsprop"],
    hint="The new square comes in with its full weight; in an average the two weights add up to 1.",
)
class rmsprop_leaky_sum:
    """β s + g²."""

    def rmsprop_step(theta, g, s, lr, beta=0.9, eps=1e-8):
        s = beta * s + g**2
        return theta - lr * g / np.sqrt(s + eps), s


@misconception(
    fails=["rmsprop"],
    hint="Your step is right, but you hand back the old average, so that the next step knows nothing of this one.",
)
class rmsprop_average_not_kept:
    """The new average is used but not returned."""

    def rmsprop_step(theta, g, s, lr, beta=0.9, eps=1e-8):
        return theta - lr * g / np.sqrt(beta * s + (1 - beta) * g**2 + eps), s


@misconception(
    fails=["rmsprop"],
    hint="All your parameters share one average. Each has its own; do not average over the array.",
)
class rmsprop_shares_the_average:
    """The mean of g² over the parameters."""

    def rmsprop_step(theta, g, s, lr, beta=0.9, eps=1e-8):
        s = beta * s + (1 - beta) * np.mean(g**2)
        return theta - lr * g / np.sqrt(s + eps), s


@misconception(
    fails=["rmsprop"],
    hint="You averaged the gradients, not their squares, so that opposite gradients cancel.",
)
class rmsprop_of_plain_gradients:
    """The root of |β s + (1 − β) g|."""

    def rmsprop_step(theta, g, s, lr, beta=0.9, eps=1e-8):
        s = beta * s + (1 - beta) * g
        return theta - lr * g / np.sqrt(np.abs(s) + eps), s
