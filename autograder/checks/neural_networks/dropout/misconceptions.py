"""Wrong solutions of neural_networks/dropout that real students write."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="The neurons that are kept come out unchanged in your answer. Training mode enlarges them, so "
    "that the mean over all masks is right.",
)
class hand_not_rescaled:
    """m·a."""

    hand_train = (2, 0, 3, 0.5)
    hand_gradient = (0.4, 0, -0.8, 2)


@misconception(
    fails=["by_hand"],
    hint="You divide by the probability of dropping. What is the probability that a neuron is *kept*?",
)
class hand_divided_by_p:
    """m·a/p."""

    hand_train = (10, 0, 15, 2.5)
    hand_gradient = (2, 0, -4, 10)


@misconception(
    fails=["by_hand"],
    hint="With inverted dropout nothing is rescaled in evaluation mode: that was done in the training "
    "already.",
)
class hand_rescaled_in_evaluation:
    """The other convention: a·(1 − p)."""

    hand_eval = (1.6, -0.8, 2.4, 0.4)


@misconception(
    fails=["by_hand"],
    hint="In evaluation mode no neuron is dropped.",
)
class hand_dropped_in_evaluation:
    """The mask is still on."""

    hand_eval = (2, 0, 3, 0.5)


@misconception(
    fails=["by_hand"],
    hint="A neuron that was dropped had no influence on E. So what is the gradient with respect to its "
    "state?",
)
class hand_gradient_without_mask:
    """g/(1 − p) for all neurons."""

    hand_gradient = (0.5, 1.25, -1, 2.5)


@misconception(
    fails=["by_hand"],
    hint="Every hidden neuron is kept or dropped on its own, whatever happens to the others. How many "
    "combinations are there?",
)
class hand_counts_neurons:
    """2 · 13 for 2^13."""

    hand_networks = 26


@misconception(
    fails=["by_hand"],
    hint="You counted the neurons that are *dropped* on average.",
)
class hand_dropped_for_kept:
    """13 p."""

    hand_kept = 2.6


@misconception(
    fails=["by_hand"],
    hint="This is the variance. The standard deviation is its square root.",
)
class hand_variance_as_std:
    """2.25."""

    hand_std = 2.25


# --- mask -----------------------------------------------------------------------------------------


@misconception(
    fails=["mask", "train"],
    hint="Keep and drop have changed places in your mask: p is the probability that a neuron is "
    "*dropped*. With p = ½ nobody would notice.",
)
class keep_and_drop_swapped:
    """U < p is kept."""

    def keep_mask(U, p):
        return np.where(p > U, 1.0, 0.0)


@misconception(
    fails=["mask"],
    hint="A random number equal to p is kept, by the text. Is your comparison right there?",
)
class strict_comparison:
    """U > p for U >= p."""

    def keep_mask(U, p):
        return np.where(p < U, 1.0, 0.0)


@misconception(
    fails=["mask"],
    hint="The mask should hold the numbers 0.0 and 1.0; a comparison alone gives False and True.",
)
class mask_of_booleans:
    """U >= p."""

    def keep_mask(U, p):
        return p <= U


# --- layer ----------------------------------------------------------------------------------------


@misconception(
    fails=["layer", "network", "train"],
    hint="Your layer does not enlarge the neurons that are kept, so the next layer receives less in "
    "the training than later.",
)
class not_rescaled:
    """m·a."""

    def dropout_forward(a, mask, p, training):
        return a * mask if training else a

    def dropout_backward(g, mask, p, training):
        return g * mask if training else g


@misconception(
    fails=["layer", "network", "train"],
    hint="You multiply by 1 − p in training mode. That makes what is kept even smaller; its mean "
    "should be as large as without dropout.",
)
class multiplied_in_training:
    """m·a·(1 − p)."""

    def dropout_forward(a, mask, p, training):
        return a * mask * (1 - p) if training else a

    def dropout_backward(g, mask, p, training):
        return g * mask * (1 - p) if training else g


@misconception(
    fails=["layer", "network", "train"],
    hint="You divide by the probability of dropping. What is the probability that a neuron is *kept*?",
)
class divided_by_p:
    """m·a/p."""

    def dropout_forward(a, mask, p, training):
        if not training:
            return a
        return a * mask / p if p > 0 else a * mask

    def dropout_backward(g, mask, p, training):
        return dropout_forward(g, mask, p, training)


@misconception(
    fails=["layer", "network"],
    hint="Your layer drops neurons in evaluation mode, too: predictions would be random. Look at the "
    "argument `training`.",
)
class active_in_evaluation:
    """The mode is ignored."""

    def dropout_forward(a, mask, p, training):
        return a * mask / (1 - p) if p < 1 else np.zeros(a.shape)

    def dropout_backward(g, mask, p, training):
        return g * mask / (1 - p) if p < 1 else np.zeros(g.shape)


@misconception(
    fails=["layer", "network"],
    hint="In evaluation mode you rescale. With inverted dropout that was done in the training already; "
    "it belongs to the other convention.",
)
class rescaled_in_evaluation:
    """a·(1 − p) in evaluation mode."""

    def dropout_forward(a, mask, p, training):
        if not training:
            return a * (1 - p)
        return a * mask / (1 - p) if p < 1 else np.zeros(a.shape)

    def dropout_backward(g, mask, p, training):
        if not training:
            return g * (1 - p)
        return g * mask / (1 - p) if p < 1 else np.zeros(g.shape)


@misconception(
    fails=["layer", "network", "train"],
    hint="The mask is missing on the way back: a neuron that was dropped had no influence, so no "
    "gradient may reach it.",
)
class mask_missing_backward:
    """g/(1 − p)."""

    def dropout_backward(g, mask, p, training):
        if not training:
            return g
        return g / (1 - p) if p < 1 else np.zeros(g.shape)


@misconception(
    fails=["layer", "network", "train"],
    hint="On the way back you apply the mask, but not the factor by which the forward pass enlarged "
    "what was kept.",
)
class scale_missing_backward:
    """g·m."""

    def dropout_backward(g, mask, p, training):
        if not training:
            return g
        return g * mask if p < 1 else np.zeros(g.shape)


@misconception(
    fails=["layer", "network", "train"],
    hint="On the way back you *divide* where the forward pass divided already, as if to undo it: the "
    "factors should be the same as forward.",
)
class scale_undone_backward:
    """g·m·(1 − p)."""

    def dropout_backward(g, mask, p, training):
        return g * mask * (1 - p) if training else g


@misconception(
    fails=["layer"],
    hint="The backward pass ignores the mode: in evaluation mode nothing was dropped on the way "
    "forward either.",
)
class backward_ignores_the_mode:
    """The mask is on in evaluation mode, backward only."""

    def dropout_backward(g, mask, p, training):
        return g * mask / (1 - p) if p < 1 else np.zeros(g.shape)


@misconception(
    fails=["layer", "network", "train"],
    hint="All data points share one mask. Each row of the random numbers, and so each row of the mask, "
    "belongs to one data point.",
)
class first_row_for_all:
    """One mask for the batch, in the layer."""

    def dropout_forward(a, mask, p, training):
        if not training:
            return a
        return a * mask[0] / (1 - p) if p < 1 else np.zeros(a.shape)

    def dropout_backward(g, mask, p, training):
        return dropout_forward(g, mask, p, training)


# --- network --------------------------------------------------------------------------------------


@misconception(
    fails=["network", "train"],
    hint="In the gradient of w stand the hidden states before dropout. The weight is multiplied by "
    "what comes in through it, after dropout.",
)
class states_before_dropout:
    """h for h̃ in dE/dw."""

    def gradients(X, y, theta, mask, p):
        W, b, w, c = theta
        z = X @ W.T + b
        h = np.maximum(z, 0.0)
        delta = 2 * (dropout_forward(h, mask, p, True) @ w + c - y) / len(y)
        g_z = dropout_backward(np.outer(delta, w), mask, p, True) * (z > 0)
        return g_z.T @ X, g_z.sum(axis=0), h.T @ delta, delta.sum()


@misconception(
    fails=["network", "train"],
    hint="On the way back to the first layer, dropout is passed by: the gradient goes through the same "
    "thinned network as the signal.",
)
class dropout_passed_by:
    """The mask is missing in dE/dW and dE/db."""

    def gradients(X, y, theta, mask, p):
        W, b, w, c = theta
        z = X @ W.T + b
        dropped = dropout_forward(np.maximum(z, 0.0), mask, p, True)
        delta = 2 * (dropped @ w + c - y) / len(y)
        g_z = np.outer(delta, w) * (z > 0)
        return g_z.T @ X, g_z.sum(axis=0), dropped.T @ delta, delta.sum()


@misconception(
    fails=["network", "train"],
    hint="The mask of ReLU is missing on the way back. A neuron can be kept by dropout and still be silent.",
)
class relu_passed_by:
    """Dropout's mask only."""

    def gradients(X, y, theta, mask, p):
        W, b, w, c = theta
        dropped = dropout_forward(np.maximum(X @ W.T + b, 0.0), mask, p, True)
        delta = 2 * (dropped @ w + c - y) / len(y)
        g_z = dropout_backward(np.outer(delta, w), mask, p, True)
        return g_z.T @ X, g_z.sum(axis=0), dropped.T @ delta, delta.sum()


@misconception(
    fails=["network", "train"],
    hint="The prediction inside your gradients is made without dropout. In training mode the error is "
    "that of the thinned network.",
)
class error_of_the_whole_network:
    """δ in evaluation mode."""

    def gradients(X, y, theta, mask, p):
        W, b, w, _ = theta
        z = X @ W.T + b
        dropped = dropout_forward(np.maximum(z, 0.0), mask, p, True)
        delta = 2 * (predict(X, theta, mask, p, False) - y) / len(y)
        g_z = dropout_backward(np.outer(delta, w), mask, p, True) * (z > 0)
        return g_z.T @ X, g_z.sum(axis=0), dropped.T @ delta, delta.sum()


@misconception(
    fails=["network", "train"],
    hint="Your gradients grow with the number of data points. The cost is a mean over them.",
)
class one_over_n_missing:
    """A sum for the mean."""

    def gradients(X, y, theta, mask, p):
        W, b, w, c = theta
        z = X @ W.T + b
        dropped = dropout_forward(np.maximum(z, 0.0), mask, p, True)
        delta = 2 * (dropped @ w + c - y)
        g_z = dropout_backward(np.outer(delta, w), mask, p, True) * (z > 0)
        return g_z.T @ X, g_z.sum(axis=0), dropped.T @ delta, delta.sum()


# --- train ----------------------------------------------------------------------------------------


@misconception(
    fails=["train"],
    hint="Your mask is frozen: all steps use the random numbers of the first. One thinned network is "
    "trained, and the others never.",
)
class frozen_mask:
    """U[0] in every step."""

    def train(X, y, theta, U, p, rate):
        for _ in U:
            steps = gradients(X, y, theta, keep_mask(U[0], p), p)
            theta = tuple(each - rate * step for each, step in zip(theta, steps))
        return theta


@misconception(
    fails=["train"],
    hint="All data points share one mask. Each row of the random numbers, and so each row of the mask, "
    "belongs to one data point.",
)
class one_mask_per_batch:
    """U[t, 0] for all rows."""

    def train(X, y, theta, U, p, rate):
        for numbers in U:
            mask = keep_mask(np.tile(numbers[0], (len(X), 1)), p)
            steps = gradients(X, y, theta, mask, p)
            theta = tuple(each - rate * step for each, step in zip(theta, steps))
        return theta


@misconception(
    fails=["train"],
    hint="You pass the random numbers on as if they were the mask. First decide who is kept.",
)
class numbers_for_the_mask:
    """U[t] for keep_mask(U[t], p)."""

    def train(X, y, theta, U, p, rate):
        for numbers in U:
            steps = gradients(X, y, theta, numbers, p)
            theta = tuple(each - rate * step for each, step in zip(theta, steps))
        return theta


@misconception(
    fails=["train"],
    hint="Your steps go uphill.",
)
class gradient_ascent:
    """θ + ηg."""

    def train(X, y, theta, U, p, rate):
        for numbers in U:
            steps = gradients(X, y, theta, keep_mask(numbers, p), p)
            theta = tuple(each + rate * step for each, step in zip(theta, steps))
        return theta


# --- bag ------------------------------------------------------------------------------------------


@misconception(
    fails=["bag"],
    hint="All thinned networks have one vote in your mean. They are not equally probable, unless p = ½.",
)
class every_network_alike:
    """The unweighted mean."""

    def bag_vote(h, w, p, output):
        votes = []
        for mask in itertools.product([0, 1], repeat=len(h)):
            z = w @ (np.array(mask) * h) / (1 - p)
            votes.append(1 / (1 + np.exp(-z)) if output == "sigmoid" else z)
        return float(np.mean(votes))


@misconception(
    fails=["bag"],
    hint="The probabilities of keeping and dropping have changed places in your weights.",
)
class probabilities_swapped:
    """p for a neuron that is kept."""

    def bag_vote(h, w, p, output):
        vote = 0.0
        for mask in itertools.product([0, 1], repeat=len(h)):
            z = w @ (np.array(mask) * h) / (1 - p)
            f = 1 / (1 + np.exp(-z)) if output == "sigmoid" else z
            vote += p ** sum(mask) * (1 - p) ** (len(h) - sum(mask)) * f
        return vote


@misconception(
    fails=["bag"],
    hint="The thinned networks in your bag do not enlarge the neurons that are kept.",
)
class bag_not_rescaled:
    """The factor 1/(1 − p) is missing."""

    def bag_vote(h, w, p, output):
        vote = 0.0
        for mask in itertools.product([0, 1], repeat=len(h)):
            z = w @ (np.array(mask) * h)
            f = 1 / (1 + np.exp(-z)) if output == "sigmoid" else z
            vote += (1 - p) ** sum(mask) * p ** (len(h) - sum(mask)) * f
        return vote


@misconception(
    fails=["bag"],
    hint="With a sigmoid, one pass in evaluation mode is not the vote of the bag: the mean of a curved "
    "function is not the function of the mean.",
)
class sigmoid_of_the_mean:
    """f(⟨z⟩) for ⟨f(z)⟩."""

    def bag_vote(h, w, p, output):
        z = w @ h
        return 1 / (1 + np.exp(-z)) if output == "sigmoid" else z
