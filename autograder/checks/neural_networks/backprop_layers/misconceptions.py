"""Wrong solutions of neural_networks/backprop_layers that real students write."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="The cost is a *mean* over the two data points, and the error of the output layer inherits the "
    "factor 1/n. It is missing here, and so everything that follows is too large.",
)
class hand_without_one_over_n:
    """E and all errors are sums over the data points."""

    hand_E = 0.4264
    hand_Delta3 = (-1.16, 0.6)
    hand_Delta2 = ((-0.58, 0.0), (0.3, -0.42))
    hand_dE_dW3 = (-0.2144, 1.08)
    hand_dE_db3 = -0.56
    hand_dE_dW2 = ((-0.88, 0.31, 0.126), (0.42, -0.84, -0.42))
    hand_dE_db2 = (-0.28, -0.42)


@misconception(
    fails=["by_hand"],
    hint="Check the sign of the output errors. For the first data point the prediction is too small: "
    "raising it would lower the cost.",
)
class hand_sign_turned:
    """y − ŷ for ŷ − y."""

    hand_Delta3 = (0.58, -0.3)
    hand_Delta2 = ((0.29, 0.0), (-0.15, 0.21))
    hand_dE_dW3 = (0.1072, -0.54)
    hand_dE_db3 = 0.28
    hand_dE_dW2 = ((0.44, -0.155, -0.063), (-0.21, 0.42, 0.21))
    hand_dE_db2 = (0.14, 0.21)


@misconception(
    fails=["by_hand"],
    hint="Look at the second hidden neuron for the first data point: its z is negative. What is the slope "
    "of ReLU there, and what does that do to the error?",
)
class hand_silent_neuron_has_an_error:
    """σ′ = 1 for the silent neuron."""

    hand_Delta2 = ((-0.29, 0.406), (0.15, -0.21))
    hand_dE_dW2 = ((-0.44, 0.155, 0.063), (0.616, -0.217, -0.0882))
    hand_dE_db2 = (-0.14, 0.196)


@misconception(
    fails=["by_hand"],
    hint="Your gradients contain the first data point only. A weight serves both data points: add what "
    "each of them contributes.",
)
class hand_first_point_only:
    """The second data point does not contribute."""

    hand_dE_dW3 = (-0.1972, 0.0)
    hand_dE_db3 = -0.58
    hand_dE_dW2 = ((-0.29, -0.145, -0.087), (0.0, 0.0, 0.0))
    hand_dE_db2 = (-0.29, 0.0)


@misconception(
    fails=["by_hand"],
    hint="You divide by the number of data points a second time. The factor 1/n is already part of each "
    "Δ; the gradients are plain sums.",
)
class hand_averaged_again:
    """The mean of the contributions for their sum."""

    hand_dE_dW3 = (-0.0536, 0.27)
    hand_dE_db3 = -0.14
    hand_dE_dW2 = ((-0.22, 0.0775, 0.0315), (0.105, -0.21, -0.105))
    hand_dE_db2 = (-0.07, -0.105)


@misconception(
    fails=["by_hand"],
    hint="The biases are zero now, but that does not mean that the cost would not change if they moved. "
    "Which quantity says how the cost answers to z, and how does z answer to the bias?",
)
class hand_zero_bias_zero_gradient:
    """A bias that is zero is given the gradient zero."""

    hand_dE_db3 = 0.0
    hand_dE_db2 = (0.0, 0.0)


# --- forward --------------------------------------------------------------------------------------


@misconception(
    fails=["forward", "backpropagation"],
    hint="Rows and columns of the weights have changed places in your forward pass. Each *row* of W[l] "
    "belongs to one neuron of layer l. It goes unnoticed in z's shape only where two layers are "
    "equally wide.",
)
class forward_transposed:
    """a ω for a ωᵀ."""

    def forward(X, W, b, hidden, output):
        L = max(W)
        z, a = {}, {1: X}
        for layer in range(2, L + 1):
            z[layer] = a[layer - 1] @ W[layer] + b[layer]
            a[layer] = sigma(z[layer], output if layer == L else hidden)
        return z, a


@misconception(
    fails=["forward", "backpropagation"],
    hint="The biases do not appear in your z.",
)
class bias_forgotten:
    """z = a ωᵀ."""

    def forward(X, W, b, hidden, output):
        L = max(W)
        z, a = {}, {1: X}
        for layer in range(2, L + 1):
            z[layer] = a[layer - 1] @ W[layer].T
            a[layer] = sigma(z[layer], output if layer == L else hidden)
        return z, a


@misconception(
    fails=["forward"],
    hint="Your output layer uses the activation function of the hidden layers. It has one of its own.",
)
class hidden_activation_at_the_output:
    """The same activation function in all layers; the backward pass does not read a[L]."""

    def forward(X, W, b, hidden, output):
        z, a = {}, {1: X}
        for layer in range(2, max(W) + 1):
            z[layer] = a[layer - 1] @ W[layer].T + b[layer]
            a[layer] = sigma(z[layer], hidden)
        return z, a


@misconception(
    fails=["forward"],
    hint="Your output is always linear. With the name `sigmoid` for the output layer, predictions are "
    "probabilities.",
)
class output_always_linear:
    """a[L] = z[L]; the backward pass does not read a[L]."""

    def forward(X, W, b, hidden, output):
        L = max(W)
        z, a = {}, {1: X}
        for layer in range(2, L + 1):
            z[layer] = a[layer - 1] @ W[layer].T + b[layer]
            a[layer] = z[layer] if layer == L else sigma(z[layer], hidden)
        return z, a


@misconception(
    fails=["forward", "backpropagation"],
    hint="You hand z on to the next layer. What a neuron sends is its activation state; otherwise all "
    "layers together are only one linear map.",
)
class z_sent_on:
    """z(l) computed from z(l−1)."""

    def forward(X, W, b, hidden, output):
        L = max(W)
        z, a = {}, {1: X}
        entering = X
        for layer in range(2, L + 1):
            z[layer] = entering @ W[layer].T + b[layer]
            a[layer] = sigma(z[layer], output if layer == L else hidden)
            entering = z[layer]
        return z, a


# --- output_error ---------------------------------------------------------------------------------


@misconception(
    fails=["output_error"],
    hint="Your cross-entropy is negative. The logarithm of a probability is negative, too, so a minus "
    "stands in front of the sum, even if a slide has lost it.",
)
class cross_entropy_without_minus:
    """Errata: the leading minus is missing on the slide."""

    def cost_function(Y, Y_hat, cost):
        if cost == "mse":
            return ((Y - Y_hat) ** 2).sum() / len(Y)
        return (Y * np.log(Y_hat) + (1 - Y) * np.log(1 - Y_hat)).sum() / len(Y)


@misconception(
    fails=["output_error"],
    hint="You take the mean over the outputs as well. The text adds the outputs of one data point and "
    "takes the mean over data points only.",
)
class mean_over_outputs:
    """np.mean over everything."""

    def cost_function(Y, Y_hat, cost):
        if cost == "mse":
            return np.mean((Y - Y_hat) ** 2)
        return -np.mean(Y * np.log(Y_hat) + (1 - Y) * np.log(1 - Y_hat))


@misconception(
    fails=["output_error"],
    hint="Your cost grows with the size of the batch: the mean over the data points is missing.",
)
class cost_without_one_over_n:
    """A sum over data points."""

    def cost_function(Y, Y_hat, cost):
        if cost == "mse":
            return ((Y - Y_hat) ** 2).sum()
        return -(Y * np.log(Y_hat) + (1 - Y) * np.log(1 - Y_hat)).sum()


@misconception(
    fails=["output_error"],
    hint="Your cross-entropy counts the data points of class 1 only. What should a prediction cost when y "
    "= 0?",
)
class only_class_one:
    """The second half of the cross-entropy is missing."""

    def cost_function(Y, Y_hat, cost):
        if cost == "mse":
            return ((Y - Y_hat) ** 2).sum() / len(Y)
        return -(Y * np.log(Y_hat)).sum() / len(Y)


@misconception(
    fails=["output_error", "backpropagation"],
    hint="Your output errors lack the factor 1/n, so the gradients grow with the size of the batch. The "
    "cost is a mean over the data points, and Δ is its derivative.",
)
class error_without_one_over_n:
    """Δ(L) of a sum over data points."""

    def output_error(Y, z_L, output, cost):
        Y_hat = sigma(z_L, output)
        if cost == "mse":
            return 2 * (Y_hat - Y) * sigma_prime(z_L, output)
        return Y_hat - Y


@misconception(
    fails=["output_error", "backpropagation"],
    hint="Differentiating a square brings down a factor. It is missing in the error of the mean square "
    "error.",
)
class two_missing:
    """(ŷ − y)/n for the mean square error."""

    def output_error(Y, z_L, output, cost):
        Y_hat = sigma(z_L, output)
        if cost == "mse":
            return (Y_hat - Y) * sigma_prime(z_L, output) / len(Y)
        return (Y_hat - Y) / len(Y)


@misconception(
    fails=["output_error", "backpropagation"],
    hint="The sign of your output errors is turned round. Where the prediction is too large, raising z "
    "raises the cost.",
)
class sign_turned:
    """y − ŷ for ŷ − y."""

    def output_error(Y, z_L, output, cost):
        Y_hat = sigma(z_L, output)
        if cost == "mse":
            return 2 * (Y - Y_hat) * sigma_prime(z_L, output) / len(Y)
        return (Y - Y_hat) / len(Y)


@misconception(
    fails=["output_error", "backpropagation"],
    hint="With the cross-entropy you still multiply by the slope of the sigmoid. It cancels against the "
    "denominator of the derivative of the cost.",
)
class slope_kept_with_cross_entropy:
    """(ŷ − y) σ′ / n for the cross-entropy."""

    def output_error(Y, z_L, output, cost):
        Y_hat = sigma(z_L, output)
        if cost == "mse":
            return 2 * (Y_hat - Y) * sigma_prime(z_L, output) / len(Y)
        return (Y_hat - Y) * sigma_prime(z_L, output) / len(Y)


@misconception(
    fails=["output_error", "backpropagation"],
    hint="With the mean square error and a sigmoid output, the slope of the sigmoid is missing: Δ is the "
    "derivative with respect to z, not to ŷ.",
)
class slope_lost_with_square:
    """2 (ŷ − y)/n also for a sigmoid output."""

    def output_error(Y, z_L, output, cost):
        Y_hat = sigma(z_L, output)
        if cost == "mse":
            return 2 * (Y_hat - Y) / len(Y)
        return (Y_hat - Y) / len(Y)


@misconception(
    fails=["output_error", "backpropagation"],
    hint="At the output you put ŷ into `sigma_prime`, which applies the sigmoid to it once more. It is a "
    "function of z.",
)
class slope_at_the_prediction:
    """σ′(ŷ) for σ′(z) at the output."""

    def output_error(Y, z_L, output, cost):
        Y_hat = sigma(z_L, output)
        if cost == "mse":
            return 2 * (Y_hat - Y) * sigma_prime(Y_hat, output) / len(Y)
        return (Y_hat - Y) / len(Y)


@misconception(
    fails=["output_error", "backpropagation"],
    hint="You divide by the number of entries of Y, which counts every output. The mean is over data "
    "points only.",
)
class error_divided_by_entries:
    """Y.size for len(Y)."""

    def output_error(Y, z_L, output, cost):
        Y_hat = sigma(z_L, output)
        if cost == "mse":
            return 2 * (Y_hat - Y) * sigma_prime(z_L, output) / Y.size
        return (Y_hat - Y) / Y.size


@misconception(
    fails=["output_error", "backpropagation"],
    hint="The error of a linear output compares the target with something else than z: is a sigmoid "
    "applied whatever the output layer is?",
)
class sigmoid_whatever_the_output:
    """The argument `output` is ignored."""

    def output_error(Y, z_L, output, cost):
        Y_hat = sigma(z_L, "sigmoid")
        if cost == "mse":
            return 2 * (Y_hat - Y) * sigma_prime(z_L, "sigmoid") / len(Y)
        return (Y_hat - Y) / len(Y)


# --- hidden_error ---------------------------------------------------------------------------------


@misconception(
    fails=["hidden_error", "backpropagation"],
    hint="In your backward step the weights are transposed. Going back, the sum runs over the *first* "
    "index of the weights, the neurons of the layer behind.",
)
class backward_transposed:
    """Δ ωᵀ for Δ ω: it has the right shape only where two layers are equally wide."""

    def hidden_error(Delta_next, W_next, z, hidden):
        return (Delta_next @ W_next.T) * sigma_prime(z, hidden)


@misconception(
    fails=["hidden_error", "backpropagation"],
    hint="You have the derivative of the cost with respect to a, the activation state. To come to z, the "
    "slope of the activation function is missing.",
)
class slope_missing:
    """∂E/∂a for ∂E/∂z."""

    def hidden_error(Delta_next, W_next, z, hidden):
        return Delta_next @ W_next


@misconception(
    fails=["hidden_error", "backpropagation"],
    hint="You use the value of the activation function where its slope is asked for.",
)
class value_for_slope:
    """σ(z) for σ′(z)."""

    def hidden_error(Delta_next, W_next, z, hidden):
        return (Delta_next @ W_next) * sigma(z, hidden)


@misconception(
    fails=["hidden_error", "backpropagation"],
    hint="In the hidden layer `sigma_prime` receives the activation state. It is a function of z; applied "
    "to a, the activation function acts twice.",
)
class slope_at_the_activation:
    """σ′(a) for σ′(z); for ReLU it is the same."""

    def hidden_error(Delta_next, W_next, z, hidden):
        return (Delta_next @ W_next) * sigma_prime(sigma(z, hidden), hidden)


# --- layer_gradients ------------------------------------------------------------------------------


@misconception(
    fails=["layer_gradients", "backpropagation"],
    hint="You divide by the number of data points a second time. The factor 1/n is already part of Δ.",
)
class averaged_again:
    """The mean over the batch for the sum."""

    def layer_gradients(Delta, a_before):
        return Delta.T @ a_before / len(Delta), Delta.mean(axis=0)


@misconception(
    fails=["layer_gradients", "backpropagation"],
    hint="Your gradient of the biases has one row for each data point. All data points share the bias: "
    "add what they contribute.",
)
class bias_not_summed:
    """db = Δ, as on the slide for one data point."""

    def layer_gradients(Delta, a_before):
        return Delta.T @ a_before, Delta


@misconception(
    fails=["layer_gradients", "backpropagation"],
    hint="For the biases you add over the neurons. Which axis of Δ counts the data points?",
)
class bias_summed_over_neurons:
    """axis 1 for axis 0."""

    def layer_gradients(Delta, a_before):
        return Delta.T @ a_before, Delta.sum(axis=1)


@misconception(
    fails=["layer_gradients", "backpropagation"],
    hint="Each neuron has a bias of its own, so its gradient is an array with one number for each neuron, "
    "not a single number.",
)
class bias_summed_over_everything:
    """Δ.sum() without an axis."""

    def layer_gradients(Delta, a_before):
        return Delta.T @ a_before, Delta.sum()


@misconception(
    fails=["layer_gradients", "backpropagation"],
    hint="The gradient of the biases should have one axis, as the biases have. An axis of length 1 is too "
    "many.",
)
class bias_with_an_extra_axis:
    """keepdims=True."""

    def layer_gradients(Delta, a_before):
        return Delta.T @ a_before, Delta.sum(axis=0, keepdims=True)


@misconception(
    fails=["layer_gradients", "backpropagation"],
    hint="Only the last data point of the batch is left in your gradients: a loop that overwrites (`=`) "
    "where it should add (`+=`).",
)
class overwritten:
    """The contribution of each data point replaces that of the one before."""

    def layer_gradients(Delta, a_before):
        for error, state in zip(Delta, a_before):
            dW = np.outer(error, state)
            db = error.copy()
        return dW, db


@misconception(
    fails=["layer_gradients", "backpropagation"],
    hint="Rows and columns of your weight gradient have changed places. Row j belongs to neuron j of "
    "layer l, as in W[l].",
)
class weight_gradient_transposed:
    """aᵀ Δ for Δᵀ a."""

    def layer_gradients(Delta, a_before):
        return a_before.T @ Delta, Delta.sum(axis=0)


# --- backpropagation ------------------------------------------------------------------------------


@misconception(
    fails=["backpropagation"],
    hint="On the way back, the slope is taken at the z of the wrong layer. It belongs to the layer where "
    "the error arrives, not to the one where it comes from.",
)
class slope_of_the_wrong_layer:
    """σ′(z(l+1)) in Δ(l)."""

    def backpropagation(X, Y, W, b, hidden, output, cost):
        L = max(W)
        z, a = forward(X, W, b, hidden, output)
        Delta = output_error(Y, z[L], output, cost)
        dW, db = {}, {}
        for layer in range(L, 1, -1):
            dW[layer], db[layer] = layer_gradients(Delta, a[layer - 1])
            Delta = hidden_error(Delta, W[layer], z[layer], hidden) if layer > 2 else None
        return dW, db


@misconception(
    fails=["backpropagation"],
    hint="For the gradient of W[l] you use the activation states of layer l itself. The weight is "
    "multiplied by what comes *in* through it.",
)
class states_of_the_wrong_layer:
    """a(l) for a(l−1)."""

    def backpropagation(X, Y, W, b, hidden, output, cost):
        L = max(W)
        z, a = forward(X, W, b, hidden, output)
        Delta = output_error(Y, z[L], output, cost)
        dW, db = {}, {}
        for layer in range(L, 1, -1):
            dW[layer], db[layer] = layer_gradients(Delta, a[layer])
            Delta = hidden_error(Delta, W[layer], z[layer - 1], hidden) if layer > 2 else None
        return dW, db


@misconception(
    fails=["backpropagation"],
    hint="In the gradients of the weights stands z of the layer before, not its activation state. What "
    "does a neuron send through its weights?",
)
class z_for_the_states:
    """z(l−1) for a(l−1)."""

    def backpropagation(X, Y, W, b, hidden, output, cost):
        L = max(W)
        z, _ = forward(X, W, b, hidden, output)
        Delta = output_error(Y, z[L], output, cost)
        dW, db = {}, {}
        for layer in range(L, 1, -1):
            dW[layer], db[layer] = layer_gradients(Delta, z[layer - 1] if layer > 2 else X)
            Delta = hidden_error(Delta, W[layer], z[layer - 1], hidden) if layer > 2 else None
        return dW, db


@misconception(
    fails=["backpropagation"],
    hint="On the way back you take the slope of the output layer's activation function in the hidden "
    "layers, which have their own.",
)
class output_slope_in_hidden_layers:
    """`output` passed on as the activation function of the hidden layers."""

    def backpropagation(X, Y, W, b, hidden, output, cost):
        L = max(W)
        z, a = forward(X, W, b, hidden, output)
        Delta = output_error(Y, z[L], output, cost)
        dW, db = {}, {}
        for layer in range(L, 1, -1):
            dW[layer], db[layer] = layer_gradients(Delta, a[layer - 1])
            Delta = hidden_error(Delta, W[layer], z[layer - 1], output) if layer > 2 else None
        return dW, db


# --- numerical_gradients --------------------------------------------------------------------------


@misconception(
    fails=["numerical_gradients"],
    hint="Your numerical gradient takes a step to one side only. The central difference takes one to both.",
)
class one_sided_difference:
    """(E(θ + ε) − E(θ)) / ε."""

    def numerical_gradients(E, W, b, eps=1e-5):
        gradients = ({}, {})
        for parameters, gradient in zip((W, b), gradients):
            for layer, theta in parameters.items():
                gradient[layer] = np.zeros(theta.shape)
                for k in np.ndindex(theta.shape):
                    here, before = theta[k], E(W, b)
                    theta[k] = here + eps
                    gradient[layer][k] = (E(W, b) - before) / eps
                    theta[k] = here
        return gradients


@misconception(
    fails=["numerical_gradients"],
    hint="How far apart are the two points at which you evaluate E? Divide by that distance.",
)
class divided_by_one_step:
    """ε for 2ε in the denominator."""

    def numerical_gradients(E, W, b, eps=1e-5):
        gradients = ({}, {})
        for parameters, gradient in zip((W, b), gradients):
            for layer, theta in parameters.items():
                gradient[layer] = np.zeros(theta.shape)
                for k in np.ndindex(theta.shape):
                    here = theta[k]
                    theta[k] = here + eps
                    above = E(W, b)
                    theta[k] = here - eps
                    gradient[layer][k] = (above - E(W, b)) / eps
                    theta[k] = here
        return gradients


@misconception(
    fails=["numerical_gradients"],
    hint="A parameter is not put back after its turn, so the next ones are measured in another place, and "
    "the caller's network has changed.",
)
class not_put_back:
    """The parameter stays at θ − ε."""

    def numerical_gradients(E, W, b, eps=1e-5):
        gradients = ({}, {})
        for parameters, gradient in zip((W, b), gradients):
            for layer, theta in parameters.items():
                gradient[layer] = np.zeros(theta.shape)
                for k in np.ndindex(theta.shape):
                    theta[k] += eps
                    above = E(W, b)
                    theta[k] -= 2 * eps
                    gradient[layer][k] = (above - E(W, b)) / (2 * eps)
        return gradients


@misconception(
    fails=["numerical_gradients"],
    hint="You move all entries of an array together, which adds up their slopes. Move one entry at a time.",
)
class whole_array_at_once:
    """ε added to the whole array."""

    def numerical_gradients(E, W, b, eps=1e-5):
        gradients = ({}, {})
        for which, parameters in enumerate((W, b)):
            for layer, theta in parameters.items():
                up, down = ({**W}, {**b}), ({**W}, {**b})
                up[which][layer], down[which][layer] = theta + eps, theta - eps
                slope = (E(*up) - E(*down)) / (2 * eps)
                gradients[which][layer] = np.full(theta.shape, slope)
        return gradients


@misconception(
    fails=["numerical_gradients"],
    hint="Use the step that is passed in as eps: your result does not depend on it.",
)
class step_of_its_own:
    """A fixed step."""

    def numerical_gradients(E, W, b, eps=1e-5):
        gradients = ({}, {})
        for parameters, gradient in zip((W, b), gradients):
            for layer, theta in parameters.items():
                gradient[layer] = np.zeros(theta.shape)
                for k in np.ndindex(theta.shape):
                    here = theta[k]
                    theta[k] = here + 1e-5
                    above = E(W, b)
                    theta[k] = here - 1e-5
                    gradient[layer][k] = (above - E(W, b)) / 2e-5
                    theta[k] = here
        return gradients
