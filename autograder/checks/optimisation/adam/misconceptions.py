"""Wrong solutions of optimisation/adam that real students write."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="You used the averages as they are. What does the line with the hats do to them before the step is "
    "taken? (Algorithm 8.7, as printed, forgets it too.)",
)
class no_correction_by_hand:
    """The uncorrected averages in the update, as Algorithm 8.7 prints it."""

    hand_m2_hat, hand_v2_hat = -0.21, 0.009999
    hand_step1 = -0.001 * 0.1 / 0.001**0.5
    hand_step2 = -0.001 * -0.21 / 0.009999**0.5


@misconception(
    fails=["by_hand"],
    hint="In the second step the exponent of the correction is 2, since steps are counted from 1. You divided "
    "by the factor of the first step once more.",
)
class correction_of_the_first_step_by_hand:
    """1 − β in place of 1 − β² at t = 2."""

    hand_m2_hat, hand_v2_hat = -0.21 / 0.1, 0.009999 / 0.001
    hand_step2 = -0.001 * -2.1 / 9.999**0.5


@misconception(
    fails=["by_hand"],
    hint="The second average goes on from the average *without* a hat. You put the corrected one back into "
    "the recursion.",
)
class corrected_average_fed_back_by_hand:
    """m2 from m̂1, v2 from v̂1."""

    hand_m2, hand_v2 = 0.9 * 1 + 0.1 * -3, 0.999 * 1 + 0.001 * 9
    hand_m2_hat, hand_v2_hat = 0.6 / 0.19, 1.008 / 0.001999
    hand_step2 = -0.001 * (0.6 / 0.19) / (1.008 / 0.001999) ** 0.5


@misconception(
    fails=["by_hand"],
    hint="There is no root in your denominator. If your slide shows none: it was lost there (section 3).",
)
class root_lost_by_hand:
    """m̂ / v̂."""

    hand_step2 = -0.001 * -1.1052632 / 5.0020010


@misconception(
    fails=["by_hand"],
    hint="Is there a minus between the two terms of your average m? Some slides show one; it should be a "
    "plus, and with the minus the first step goes uphill.",
)
class minus_in_the_average_by_hand:
    """m = β1 m − (1 − β1) g, as the Topical Lectures show it."""

    hand_m1, hand_m2, hand_m2_hat = -0.1, 0.21, 0.21 / 0.19
    hand_step1, hand_step2 = 0.001, -0.0004941858


@misconception(
    fails=["by_hand"],
    hint="The averages are right, but your steps point uphill: which sign stands before the learning rate?",
)
class steps_without_sign_by_hand:
    """+η m̂ / √v̂."""

    hand_step1, hand_step2 = 0.001, -0.0004941858


@misconception(
    fails=["by_hand"],
    hint="The two decay rates have changed places: β1 belongs to the average of the gradients, β2 to that of "
    "their squares.",
)
class betas_swapped_by_hand:
    """β2 for m and β1 for v; the first step does not notice."""

    hand_m1, hand_v1 = 0.001, 0.1
    hand_m2, hand_v2 = 0.999 * 0.001 + 0.001 * -3, 0.9 * 0.1 + 0.1 * 9
    hand_m2_hat, hand_v2_hat = -0.002001 / 0.001999, 0.99 / 0.19
    hand_step2 = -0.001 * (-0.002001 / 0.001999) / (0.99 / 0.19) ** 0.5


@misconception(
    fails=["by_hand"],
    hint="The weights of old and new have changed places: the *old* average is multiplied by the decay rate, "
    "the new value by what is left of 1.",
)
class old_and_new_swapped_by_hand:
    """m = (1 − β1) m + β1 g, and the same for v."""

    hand_m1, hand_v1 = 0.9, 0.999
    hand_m2, hand_v2 = 0.1 * 0.9 + 0.9 * -3, 0.001 * 0.999 + 0.999 * 9
    hand_m2_hat, hand_v2_hat = -2.61 / 0.19, 8.991999 / 0.001999
    hand_step1 = -0.001 * (0.9 / 0.1) / (0.999 / 0.001) ** 0.5
    hand_step2 = -0.001 * (-2.61 / 0.19) / (8.991999 / 0.001999) ** 0.5


# --- as printed -----------------------------------------------------------------------------------


@misconception(
    fails=["as_printed"],
    hint="You repaired Algorithm 8.7 while you read it. Which of its quantities wear a hat, and which of them "
    "stand in its last line?",
)
class algorithm_repaired:
    """The right first step."""

    printed_step = -0.001


@misconception(
    fails=["as_printed"],
    hint="The minus of the *Topical Lectures* changes the sign of the average, and with it that of the step. "
    "You left it out, or lost a second minus.",
)
class minus_overlooked:
    """The right first step for the formula with the minus."""

    minus_step = -0.001


@misconception(
    fails=["as_printed"],
    hint="You did take the root. Without it the small gradient is divided by its own square.",
)
class root_taken_all_the_same:
    """The right first step for the formula without its root."""

    rootless_step = -0.001


@misconception(
    fails=["as_printed"],
    hint="For the formula without a root you left out the correction as well. Everything else is as in "
    "section 1: only the root is missing.",
)
class rootless_without_correction:
    """−η m / v with the uncorrected averages."""

    rootless_step = -0.001 * 0.001 / 1e-7


# --- moving average -------------------------------------------------------------------------------


@misconception(
    fails=["moving_average"],
    hint="Your average starts at the first value. In this notebook it starts at zero; that is what bias "
    "correction is for.",
)
class average_starts_at_first_value:
    """a_1 = x_1."""

    def moving_average(values, beta):
        averages = [values[0]]
        for value in values[1:]:
            averages.append(beta * averages[-1] + (1 - beta) * value)
        return np.array(averages)


@misconception(
    fails=["moving_average"],
    hint="The weights have changed places: the old average is multiplied by beta, the new value by 1 − beta.",
)
class average_weights_swapped:
    """(1 − β) a + β x."""

    def moving_average(values, beta):
        average, averages = np.zeros(values.shape[1:]), []
        for value in values:
            average = (1 - beta) * average + beta * value
            averages.append(average)
        return np.array(averages)


@misconception(
    fails=["moving_average"],
    hint="The new value comes in with its full weight. That is the velocity of the momentum method; an "
    "average gives the new value the weight 1 − beta.",
)
class velocity_for_average:
    """β a + x."""

    def moving_average(values, beta):
        average, averages = np.zeros(values.shape[1:]), []
        for value in values:
            average = beta * average + value
            averages.append(average)
        return np.array(averages)


@misconception(
    fails=["moving_average"],
    hint="Between the two terms of the average stands a plus. If your slide shows a minus, it is a slip.",
)
class minus_in_the_average:
    """β a − (1 − β) x, as the Topical Lectures show it."""

    def moving_average(values, beta):
        average, averages = np.zeros(values.shape[1:]), []
        for value in values:
            average = beta * average - (1 - beta) * value
            averages.append(average)
        return np.array(averages)


@misconception(
    fails=["moving_average"],
    hint="Your result is corrected for the start at zero already. Here the plain average is asked for; its "
    "correction is the next task.",
)
class average_corrected_too_early:
    """a_t / (1 − β^t)."""

    def moving_average(values, beta):
        average, averages = np.zeros(values.shape[1:]), []
        for t, value in enumerate(values, start=1):
            average = beta * average + (1 - beta) * value
            averages.append(average / (1 - beta**t))
        return np.array(averages)


@misconception(
    fails=["moving_average"],
    hint="The averages are written over the values that were passed in, so the caller loses them. Make a new "
    "array.",
)
class values_overwritten:
    """Works in place."""

    def moving_average(values, beta):
        average = np.zeros(values.shape[1:])
        for k in range(len(values)):
            average = beta * average + (1 - beta) * values[k]
            values[k] = average
        return values


# --- bias correction ------------------------------------------------------------------------------


@misconception(
    fails=["bias_correction"],
    hint="Your weights are in the wrong order: the oldest value has leaked away most, so it weighs least.",
)
class weights_newest_first:
    """β^0 for x_1."""

    def average_weights(beta, t):
        return (1 - beta) * beta ** np.arange(t)


@misconception(
    fails=["bias_correction"],
    hint="Your weights add up to 1. Those of the *uncorrected* average do not, and that is the point.",
)
class weights_add_up_to_one:
    """Weights of the corrected average."""

    def average_weights(beta, t):
        weights = beta ** np.arange(t)[::-1]
        return weights / weights.sum()


@misconception(
    fails=["bias_correction"],
    hint="Every value came in with the factor 1 − beta; your weights have lost it. Look at the weight of the "
    "newest value.",
)
class weights_without_one_minus_beta:
    """β^(t − i)."""

    def average_weights(beta, t):
        return beta ** np.arange(t)[::-1] * 1.0


@misconception(
    fails=["bias_correction"],
    hint="You divide every step by the same factor. The correction has beta to the power t, so that it fades "
    "as the steps go by.",
)
class correction_without_power:
    """a / (1 − β)."""

    def bias_corrected(averages, beta):
        return averages / (1 - beta)


@misconception(
    fails=["bias_correction"],
    hint="You count from t = 0, as Python does. The first step is t = 1; at t = 0 you divide by zero.",
)
class correction_counts_from_zero:
    """β^k with the index k for the step t."""

    def bias_corrected(averages, beta):
        corrected = np.zeros(averages.shape)
        with np.errstate(all="ignore"):
            for k, average in enumerate(averages):
                corrected[k] = average / np.float64(1 - beta**k)
        return corrected


@misconception(
    fails=["bias_correction"],
    hint="The averages are too small at first, and your correction makes them smaller still. Divide by the "
    "sum of the weights.",
)
class correction_multiplies:
    """a (1 − β^t)."""

    def bias_corrected(averages, beta):
        corrected = np.zeros(averages.shape)
        for k, average in enumerate(averages):
            corrected[k] = average * (1 - beta ** (k + 1))
        return corrected


@misconception(
    fails=["bias_correction"],
    hint="`beta * t` is not `beta ** t`: the exponent is a power.",
)
class correction_with_product:
    """a / (1 − β t)."""

    def bias_corrected(averages, beta):
        corrected = np.zeros(averages.shape)
        for k, average in enumerate(averages):
            corrected[k] = average / (1 - beta * (k + 1))
        return corrected


# --- one step of Adam -----------------------------------------------------------------------------


@misconception(
    fails=["adam_step"],
    hint="Your update uses the averages without correction, as Algorithm 8.7 is printed. The hat has to be on "
    "the quantities that stand in the update.",
)
class adam_as_printed:
    """The uncorrected averages in the update (errata 3a)."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        return theta - lr * m / (np.sqrt(v) + eps), (m, v, t + 1)


@misconception(
    fails=["adam_step"],
    hint="You corrected one of the two averages only. Both started at zero.",
)
class adam_corrects_m_only:
    """m̂ over the root of the uncorrected v."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        return theta - lr * m / (1 - beta1 ** (t + 1)) / (np.sqrt(v) + eps), (m, v, t + 1)


@misconception(
    fails=["adam_step"],
    hint="Your first step corrects with t = 0 and divides by zero. The state counts the steps *taken*, so "
    "count the present one before you correct.",
)
class adam_counts_from_zero:
    """The old t in the corrections."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        with np.errstate(all="ignore"):
            m_hat, v_hat = m / np.float64(1 - beta1**t), v / np.float64(1 - beta2**t)
        return theta - lr * m_hat / (np.sqrt(v_hat) + eps), (m, v, t + 1)


@misconception(
    fails=["adam_step"],
    hint="The state that you hand back holds the *corrected* averages, so that the next step corrects them "
    "again. Give m and m̂ different names.",
)
class adam_remembers_the_corrected:
    """m and v overwritten by m̂ and v̂."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        t = t + 1
        m = (beta1 * m + (1 - beta1) * g) / (1 - beta1**t)
        v = (beta2 * v + (1 - beta2) * g**2) / (1 - beta2**t)
        return theta - lr * m / (np.sqrt(v) + eps), (m, v, t)


@misconception(
    fails=["adam_step"],
    hint="The two decay rates have changed places: β1 belongs to the gradients, β2 to their squares. The "
    "first step does not notice, the second does.",
)
class adam_betas_swapped:
    """β2 for m and β1 for v."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        t = t + 1
        m = beta2 * m + (1 - beta2) * g
        v = beta1 * v + (1 - beta1) * g**2
        return theta - lr * m / (1 - beta2**t) / (np.sqrt(v / (1 - beta1**t)) + eps), (m, v, t)


@misconception(
    fails=["adam_step"],
    hint="Your eps stands under the root. The text has it outside, and for small gradients that is a great "
    "difference.",
)
class adam_eps_inside_the_root:
    """√(v̂ + ε)."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        return theta - lr * m / (1 - beta1**t) / np.sqrt(v / (1 - beta2**t) + eps), (m, v, t)


@misconception(
    fails=["adam_step"],
    hint="There is no root in your denominator. If your slide shows none: it was lost there (section 3).",
)
class adam_without_root:
    """m̂ / (v̂ + ε), as some slides show it (errata 5)."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        return theta - lr * m / (1 - beta1**t) / (v / (1 - beta2**t) + eps), (m, v, t)


@misconception(
    fails=["adam_step"],
    hint="Between the two terms of m stands a plus. If your slide shows a minus, it is a slip: with it Adam "
    "climbs.",
)
class adam_with_the_minus:
    """m = β1 m − (1 − β1) g, as the Topical Lectures show it (errata 3)."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        t = t + 1
        m = beta1 * m - (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        return theta - lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), (m, v, t)


@misconception(
    fails=["adam_step"],
    hint="Your averages are right, but you walk uphill: the step is *subtracted*.",
)
class adam_climbs:
    """θ + η m̂ / (√v̂ + ε)."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        return theta + lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), (m, v, t)


@misconception(
    fails=["adam_step"],
    hint="All your parameters share one v. Each has its own average of its own squared gradient; do not sum "
    "or average over the array.",
)
class adam_shares_v:
    """The squared length of the whole gradient in every entry of v."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * np.mean(g**2)
        return theta - lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), (m, v, t)


@misconception(
    fails=["adam_step"],
    hint="Your v averages the square of m. The text averages the square of the gradient itself.",
)
class adam_squares_m:
    """v from m² in place of g²."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * m**2
        return theta - lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), (m, v, t)


@misconception(
    fails=["adam_step"],
    hint="The parameters move by the newest gradient. The numerator is the corrected *average* of the "
    "gradients; with the gradient itself this is RMSProp.",
)
class adam_without_momentum:
    """g over the root of v̂."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        return theta - lr * g / (np.sqrt(v / (1 - beta2**t)) + eps), (m, v, t)


@misconception(
    fails=["adam_step"],
    hint="Your function writes into the arrays of the state that it was given (`m *= ...` does that). Make "
    "new ones: `m = beta1 * m + ...`.",
)
class adam_overwrites_the_state:
    """The averages are updated in place."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        t = t + 1
        m *= beta1
        m += (1 - beta1) * g
        v *= beta2
        v += (1 - beta2) * g**2
        return theta - lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), (m, v, t)


@misconception(
    fails=["adam_step"],
    hint="The count that you hand back is the one that came in, so that every step believes to be the first "
    "one. Hand back the new count.",
)
class adam_never_counts:
    """t + 1 is used but not returned."""

    def adam_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, t = state
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1 ** (t + 1)), v / (1 - beta2 ** (t + 1))
        return theta - lr * m_hat / (np.sqrt(v_hat) + eps), (m, v, t)


# --- the loop -------------------------------------------------------------------------------------


@misconception(
    fails=["minimise"],
    hint="You compute the gradient once, at the start, and follow it all the way. It has to be computed "
    "anew, where you are, before each step.",
)
class gradient_of_the_start:
    """grad(θ_0) in every step."""

    def minimise(step, grad, theta, state, steps):
        path = [theta]
        g = grad(theta)
        for _ in range(steps):
            theta, state = step(theta, g, state)
            path.append(theta)
        return np.array(path)


@misconception(
    fails=["minimise"],
    hint="Every step gets the first state again, so that the optimiser never remembers anything. Hand the "
    "new state on.",
)
class state_dropped:
    """The new state is thrown away."""

    def minimise(step, grad, theta, state, steps):
        path = [theta]
        for _ in range(steps):
            theta, _new = step(theta, grad(theta), state)
            path.append(theta)
        return np.array(path)


@misconception(
    fails=["minimise"],
    hint="The path has one row for each step, but the start is missing. It belongs into row 0.",
)
class path_without_start:
    """Only the parameters after the steps."""

    def minimise(step, grad, theta, state, steps):
        path = np.zeros((steps, len(theta)))
        for k in range(steps):
            theta, state = step(theta, grad(theta), state)
            path[k] = theta
        return path


@misconception(
    fails=["minimise"],
    hint="You record the parameters before each step, so the last step is never seen. Record once more at "
    "the end.",
)
class path_without_end:
    """The parameters before each step, without the last."""

    def minimise(step, grad, theta, state, steps):
        path = np.zeros((steps, len(theta)))
        for k in range(steps):
            path[k] = theta
            theta, state = step(theta, grad(theta), state)
        return path


@misconception(
    fails=["minimise"],
    hint="You return where the path ends. The whole path is asked for, one row for each point of it.",
)
class only_the_end:
    """The last parameters."""

    def minimise(step, grad, theta, state, steps):
        for _ in range(steps):
            theta, state = step(theta, grad(theta), state)
        return theta


# --- weight decay ---------------------------------------------------------------------------------


@misconception(
    fails=["weight_decay"],
    hint="The two kinds have changed places. *Decoupled* means that the optimiser, with its averages, does "
    "not see the decay.",
)
class decays_swapped:
    """L2 for decoupled decay and the reverse."""

    def l2_step(step, theta, g, state, lr, weight_decay):
        return step(theta - lr * weight_decay * theta, g, state, lr)

    def decoupled_step(step, theta, g, state, lr, weight_decay):
        return step(theta, g + weight_decay * theta, state, lr)


@misconception(
    fails=["weight_decay"],
    hint="Your decoupled decay adds the parameters to the gradient, where the optimiser divides them by the "
    "size of the gradients. That is L2 again.",
)
class decoupled_is_l2:
    """Both put the decay in the gradient."""

    def decoupled_step(step, theta, g, state, lr, weight_decay):
        return step(theta, g + weight_decay * theta, state, lr)


@misconception(
    fails=["weight_decay"],
    hint="Your decoupled decay does not depend on the learning rate. In the text the parameters shrink by "
    "the product of learning rate, strength and parameter.",
)
class decay_without_learning_rate:
    """θ − λ θ."""

    def decoupled_step(step, theta, g, state, lr, weight_decay):
        return step(theta - weight_decay * theta, g, state, lr)


@misconception(
    fails=["weight_decay"],
    hint="You shrink the parameters that come *out of* the step. The text takes the decay from the ones "
    "before it.",
)
class decay_of_the_new_parameters:
    """(1 − ηλ) θ_t."""

    def decoupled_step(step, theta, g, state, lr, weight_decay):
        theta_new, state_new = step(theta, g, state, lr)
        return theta_new * (1 - lr * weight_decay), state_new


@misconception(
    fails=["weight_decay"],
    hint="Your decay pushes the parameters away from zero. Check its sign, once in the gradient and once in "
    "the parameters.",
)
class decay_grows:
    """Both signs wrong."""

    def l2_step(step, theta, g, state, lr, weight_decay):
        return step(theta, g - weight_decay * theta, state, lr)

    def decoupled_step(step, theta, g, state, lr, weight_decay):
        return step(theta + lr * weight_decay * theta, g, state, lr)


@misconception(
    fails=["weight_decay"],
    hint="In L2 decay the learning rate does not belong into the gradient: the step multiplies by it anyway.",
)
class l2_with_learning_rate:
    """g + ηλθ."""

    def l2_step(step, theta, g, state, lr, weight_decay):
        return step(theta, g + lr * weight_decay * theta, state, lr)


@misconception(
    fails=["weight_decay"],
    hint="You add twice the strength times the parameter, as for the penalty λθ². In this notebook the "
    "gradient becomes g + λθ.",
)
class l2_with_a_two:
    """g + 2λθ."""

    def l2_step(step, theta, g, state, lr, weight_decay):
        return step(theta, g + 2 * weight_decay * theta, state, lr)


# --- AMSGrad --------------------------------------------------------------------------------------


@misconception(
    fails=["amsgrad"],
    hint='You take the maximum of the *corrected* averages, as slide "ADAM" shows it. This notebook follows '
    "today's PyTorch: maximum first, correction afterwards.",
)
class maximum_of_the_corrected:
    """max(v̂_max, v̂), as on slide 53 (errata 3b)."""

    def amsgrad_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, v_max, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        v_max = np.maximum(v_max, v / (1 - beta2**t))
        return theta - lr * m / (1 - beta1**t) / (np.sqrt(v_max) + eps), (m, v, v_max, t)


@misconception(
    fails=["amsgrad"],
    hint="The maximum is missing from your step: this is plain Adam that carries v_max along.",
)
class maximum_not_used:
    """Adam's denominator."""

    def amsgrad_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, v_max, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        v_max = np.maximum(v_max, v)
        return theta - lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), (m, v, v_max, t)


@misconception(
    fails=["amsgrad"],
    hint="You hand back the old v_max, so that the maximum is forgotten again after each step.",
)
class maximum_not_kept:
    """The new maximum is used but not returned."""

    def amsgrad_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, v_max, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        v_hat = np.maximum(v_max, v) / (1 - beta2**t)
        return theta - lr * m / (1 - beta1**t) / (np.sqrt(v_hat) + eps), (m, v, v_max, t)


@misconception(
    fails=["amsgrad"],
    hint="Your v becomes the maximum itself, and the next average goes on from there. Keep the two apart: v "
    "must be free to fall.",
)
class v_becomes_the_maximum:
    """v overwritten by v_max."""

    def amsgrad_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, v_max, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = np.maximum(v_max, beta2 * v + (1 - beta2) * g**2)
        return theta - lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), (m, v, v, t)


@misconception(
    fails=["amsgrad"],
    hint="Your v_max is not corrected for the start at zero. The text divides it by 1 − β2^t before the root.",
)
class maximum_not_corrected:
    """√v_max without the correction."""

    def amsgrad_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, v_max, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        v_max = np.maximum(v_max, v)
        return theta - lr * m / (1 - beta1**t) / (np.sqrt(v_max) + eps), (m, v, v_max, t)


@misconception(
    fails=["amsgrad"],
    hint="You keep the largest squared *gradient*. AMSGrad keeps the largest value that the average v has had.",
)
class maximum_of_the_gradients:
    """max(v_max, g²)."""

    def amsgrad_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, v_max, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        v_max = np.maximum(v_max, g**2)
        return theta - lr * m / (1 - beta1**t) / (np.sqrt(v_max / (1 - beta2**t)) + eps), (m, v, v_max, t)


@misconception(
    fails=["amsgrad"],
    hint="You take one maximum over all parameters. It is taken element by element: each parameter against "
    "its own past.",
)
class maximum_over_the_parameters:
    """np.max in place of np.maximum."""

    def amsgrad_step(theta, g, state, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m, v, v_max, t = state
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        v_max = np.full(v.shape, max(np.max(v_max), np.max(v)))
        return theta - lr * m / (1 - beta1**t) / (np.sqrt(v_max / (1 - beta2**t)) + eps), (m, v, v_max, t)
