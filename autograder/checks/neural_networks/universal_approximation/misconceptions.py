"""Wrong solutions of neural_networks/universal_approximation that real students write."""

import numpy as np

from autograder.checking import misconception

# --- by_hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="Rows and columns of the weights changed places: the first index says to which neuron a weight leads, "
    "so neuron 1 uses the first *row*.",
)
class hand_transposed:
    """Columns for rows."""

    hand_a1, hand_a2, hand_a3 = 0.997527, 0.047426, 0.952574
    hand_output = 0.940359


@misconception(
    fails=["by_hand"],
    hint="The biases of the hidden neurons are missing in your sums.",
)
class hand_hidden_without_bias:
    """z = 1, −1, −2."""

    hand_a1, hand_a2, hand_a3 = 0.731059, 0.268941, 0.119203
    hand_output = 0.209157


@misconception(
    fails=["by_hand"],
    hint="The bias of the output neuron is missing in your sum.",
)
class hand_output_without_bias:
    """z = 3.3429."""

    hand_output = 0.965872


@misconception(
    fails=["by_hand"],
    hint="Your hidden activations do reach the output, but there they miss the sigmoid of the output neuron.",
)
class hand_output_without_sigmoid:
    """z of the output."""

    hand_output = 0.342914


# --- network --------------------------------------------------------------------------------------


@misconception(
    fails=["network"],
    hint="Your weights are transposed: every *row* of theta1 belongs to one hidden neuron. With as many "
    "neurons as inputs nothing else warns you.",
)
class weights_transposed:
    """X θ for X θᵀ, where the shapes allow it."""

    def hidden_states(X, theta1, bias1):
        if theta1.shape[0] == theta1.shape[1]:
            return sigmoid(X @ theta1 + bias1)
        return sigmoid(X @ theta1.T + bias1)


@misconception(fails=["network"], hint="The biases of the hidden layer are left out.")
class hidden_bias_missing:
    """σ(X θᵀ)."""

    def hidden_states(X, theta1, bias1):
        return sigmoid(X @ theta1.T)


@misconception(
    fails=["network"],
    hint="The biases are added after the sigmoid. They belong into the sum that the sigmoid receives.",
)
class hidden_bias_after_sigmoid:
    """σ(X θᵀ) + b."""

    def hidden_states(X, theta1, bias1):
        return sigmoid(X @ theta1.T) + bias1


@misconception(fails=["network"], hint="The hidden layer returns weighted sums: its sigmoid is missing.")
class hidden_layer_linear:
    """No activation."""

    def hidden_states(X, theta1, bias1):
        return X @ theta1.T + bias1


@misconception(fails=["network"], hint="The bias of the output neuron is left out.")
class output_bias_missing:
    """σ(A θ)."""

    def output_state(A, theta2, bias2):
        return sigmoid(A @ theta2)


@misconception(fails=["network"], hint="The output neuron has a sigmoid, too, in this network.")
class output_linear:
    """No activation at the end."""

    def output_state(A, theta2, bias2):
        return A @ theta2 + bias2


@misconception(
    fails=["network"],
    hint="You pass the hidden activations through the sigmoid a second time. They are activations already.",
)
class activations_squashed_twice:
    """σ(A) again."""

    def output_state(A, theta2, bias2):
        return sigmoid(sigmoid(A) @ theta2 + bias2)


# --- bump -----------------------------------------------------------------------------------------


@misconception(
    fails=["bump"],
    hint="Height and steepness changed places: one multiplies the difference of the steps, the other one "
    "stands inside the sigmoids.",
)
class height_and_steepness_swapped:
    """s (σ(h (x − l)) − σ(h (x − r)))."""

    def bump(x, left, right, height, steepness):
        return steepness * (sigmoid(height * (x - left)) - sigmoid(height * (x - right)))


@misconception(
    fails=["bump"],
    hint="Your bump uses `right` as a width. It is the *place* where the bump ends.",
)
class right_as_width:
    """The bump ends at left + right."""

    def bump(x, left, right, height, steepness):
        return height * (sigmoid(steepness * (x - left)) - sigmoid(steepness * (x - left - right)))


@misconception(
    fails=["bump"],
    hint="Your two steps add up instead of taking each other away: behind the right edge the bump never comes "
    "down.",
)
class steps_added:
    """Plus for minus."""

    def bump(x, left, right, height, steepness):
        return height * (sigmoid(steepness * (x - left)) + sigmoid(steepness * (x - right)))


@misconception(
    fails=["bump"],
    hint="Your bump is upside down: the step at the left edge goes up, the one at the right edge goes down.",
)
class bump_upside_down:
    """Right minus left."""

    def bump(x, left, right, height, steepness):
        return height * (sigmoid(steepness * (x - right)) - sigmoid(steepness * (x - left)))


@misconception(
    fails=["bump"],
    hint="In your sigmoids, only x is multiplied by the steepness. It multiplies the whole bracket.",
)
class steepness_without_brackets:
    """σ(s x − l)."""

    def bump(x, left, right, height, steepness):
        return height * (sigmoid(steepness * x - left) - sigmoid(steepness * x - right))


@misconception(
    fails=["bump"],
    hint="The sign of your bias is wrong: at x = place the weighted sum has to be zero.",
)
class step_bias_sign:
    """b = s c."""

    def step_neuron(place, steepness):
        return steepness, steepness * place


@misconception(
    fails=["bump"],
    hint="Your bias ignores the steepness: multiply s (x − c) out.",
)
class step_bias_without_steepness:
    """b = −c."""

    def step_neuron(place, steepness):
        return steepness, -place


# --- bump_network ---------------------------------------------------------------------------------


@misconception(
    fails=["bump_network"],
    hint="All your steps go up: the neuron at the right edge of a bump needs an output weight that takes the "
    "bump away again.",
)
class right_edges_go_up:
    """+h for both neurons."""

    def bump_network(edges, heights, steepness):
        places = np.concatenate([edges[:-1], edges[1:]])
        return np.repeat(steepness, len(places)), -steepness * places, np.concatenate([heights, heights])


@misconception(
    fails=["bump_network"],
    hint="The sign of your biases is wrong, so every step stands at the mirror image of its edge.",
)
class edge_biases_sign:
    """b = s e."""

    def bump_network(edges, heights, steepness):
        places = np.concatenate([edges[:-1], edges[1:]])
        return np.repeat(steepness, len(places)), steepness * places, np.concatenate([heights, -heights])


@misconception(
    fails=["bump_network"],
    hint="Your biases do not contain the steepness: w x + b = s (x − e) for every x.",
)
class edge_biases_without_steepness:
    """b = −e."""

    def bump_network(edges, heights, steepness):
        places = np.concatenate([edges[:-1], edges[1:]])
        return np.repeat(steepness, len(places)), -places, np.concatenate([heights, -heights])


@misconception(
    fails=["bump_network"],
    hint="Places and output weights stand in different orders, so steps get the heights of other bumps. Give "
    "each neuron the place and the output weight of the same edge.",
)
class edges_interleaved_heights_not:
    """Places left, right, left, right, but the output weights in two blocks."""

    def bump_network(edges, heights, steepness):
        places = np.column_stack([edges[:-1], edges[1:]]).ravel()
        if len(heights) == 1:
            places = places[::-1]
        return np.repeat(steepness, len(places)), -steepness * places, np.concatenate([heights, -heights])


@misconception(
    fails=["bump_network"],
    hint="The argument `steepness` is not used: your weights and biases are those of a gentle step with "
    "steepness 1.",
)
class steepness_ignored:
    """w = 1."""

    def bump_network(edges, heights, steepness):
        places = np.concatenate([edges[:-1], edges[1:]])
        return np.ones(len(places)), -places, np.concatenate([heights, -heights])


# --- chebyshev ------------------------------------------------------------------------------------


@misconception(
    fails=["chebyshev", "several_inputs"],
    hint="The factor 2 of the recursion is missing.",
)
class recursion_without_two:
    """x T_k − T_{k−1}."""

    def chebyshev_table(x, n):
        table = np.ones((len(x), n + 1))
        if n > 0:
            table[:, 1] = x
        for k in range(1, n):
            table[:, k + 1] = x * table[:, k] - table[:, k - 1]
        return table


@misconception(
    fails=["chebyshev", "several_inputs"],
    hint="The recursion takes the polynomial before the last one *away*.",
)
class recursion_with_plus:
    """2 x T_k + T_{k−1}."""

    def chebyshev_table(x, n):
        table = np.ones((len(x), n + 1))
        if n > 0:
            table[:, 1] = x
        for k in range(1, n):
            table[:, k + 1] = 2 * x * table[:, k] + table[:, k - 1]
        return table


@misconception(
    fails=["chebyshev", "several_inputs"],
    hint="Your recursion starts one step too early: T_1 is x and does not come from the recursion, so "
    "everything behind it is another family of polynomials.",
)
class recursion_off_by_one:
    """T_1 = 2x: the polynomials of the second kind."""

    def chebyshev_table(x, n):
        table = np.ones((len(x), n + 1))
        if n > 0:
            table[:, 1] = 2 * x
        for k in range(1, n):
            table[:, k + 1] = 2 * x * table[:, k] - table[:, k - 1]
        return table


@misconception(
    fails=["chebyshev", "several_inputs"],
    hint="These are the powers 1, x, x², … and not the Chebyshev polynomials.",
)
class powers_for_chebyshev:
    """np.vander."""

    def chebyshev_table(x, n):
        return x[:, None] ** np.arange(n + 1)


@misconception(
    fails=["chebyshev"],
    hint="One column is missing: from degree 0 to degree n there are n + 1 polynomials.",
)
class last_degree_missing:
    """n columns (the table for two inputs works here)."""

    def chebyshev_table(x, n):
        return np.cos(np.arange(max(n, 1)) * np.arccos(x)[:, None])

    def chebyshev_table_2d(x1, x2, n):
        first = np.cos(np.arange(n + 1) * np.arccos(x1)[:, None])
        second = np.cos(np.arange(n + 1) * np.arccos(x2)[:, None])
        return (first[:, :, None] * second[:, None, :]).reshape(len(x1), -1)


@misconception(
    fails=["chebyshev"],
    hint="Your coefficients project y on each column separately. That is right only for columns at right "
    "angles to each other.",
)
class projections_for_least_squares:
    """Aᵀy over the squared lengths."""

    def fit_coefficients(A, y):
        return A.T @ y / (A**2).sum(axis=0)


# --- several_inputs -------------------------------------------------------------------------------


@misconception(
    fails=["several_inputs"],
    hint="The columns are all there, but in another order: the degree in x2 runs fastest.",
)
class products_in_the_other_order:
    """Column j (n + 1) + i."""

    def chebyshev_table_2d(x1, x2, n):
        first, second = chebyshev_table(x1, n), chebyshev_table(x2, n)
        return (second[:, :, None] * first[:, None, :]).reshape(len(x1), -1)


@misconception(
    fails=["several_inputs"],
    hint="You multiply the degrees of x1 and x2 in pairs only, i = j. All combinations are wanted.",
)
class products_of_equal_degrees:
    """The products with i ≠ j are filled with zeros."""

    def chebyshev_table_2d(x1, x2, n):
        first, second = chebyshev_table(x1, n), chebyshev_table(x2, n)
        table = np.zeros((len(x1), (n + 1) ** 2))
        table[:, :: n + 2] = first * second
        return table


@misconception(
    fails=["several_inputs"],
    hint="Degree 0 counts, too: each factor is one of n + 1 polynomials.",
)
class products_without_degree_zero:
    """n to the p."""

    def count_products(n, p):
        return n**p


@misconception(
    fails=["several_inputs"],
    hint="The choices for the inputs are combined with each other, so they multiply. You added them up.",
)
class products_added:
    """p (n + 1)."""

    def count_products(n, p):
        return p * (n + 1)


@misconception(
    fails=["several_inputs"],
    hint="Base and exponent changed places: every additional *input* brings one more factor n + 1.",
)
class products_power_swapped:
    """p to the (n + 1)."""

    def count_products(n, p):
        return p ** (n + 1)


@misconception(
    fails=["several_inputs"],
    hint="You count weights only. Every neuron behind the inputs has a bias as well.",
)
class parameters_without_biases:
    """No biases."""

    def count_parameters(sizes):
        return sum(sizes[k] * sizes[k + 1] for k in range(len(sizes) - 1))


@misconception(
    fails=["several_inputs"], hint="You gave a bias to the inputs, too. They are no neurons that compute."
)
class parameters_with_input_biases:
    """A bias for each entry of sizes."""

    def count_parameters(sizes):
        return sum(sizes[k] * sizes[k + 1] for k in range(len(sizes) - 1)) + sum(sizes)


@misconception(
    fails=["several_inputs"],
    hint="Your biases are counted for the layer that a weight comes *from*. They belong to the layer it leads "
    "to.",
)
class biases_of_the_wrong_layer:
    """sizes[k] biases for sizes[k + 1]."""

    def count_parameters(sizes):
        return sum(sizes[k] * sizes[k + 1] + sizes[k] for k in range(len(sizes) - 1))


# --- depth ----------------------------------------------------------------------------------------


@misconception(
    fails=["depth"],
    hint="Your hat does not come down: behind one half, the second ReLU has to turn the slope from 2 to -2, so "
    "it takes away 4 times its input.",
)
class hat_without_descent:
    """−2 for −4: flat behind the summit."""

    def hat(x):
        return 2.0 * np.maximum(x, 0.0) - 2.0 * np.maximum(x - 0.5, 0.0)


@misconception(
    fails=["depth"],
    hint="Outside of [0, 1] your hat is cut off at 0. The formula goes on as a straight line on the right.",
)
class hat_cut_off:
    """max(0, ·)."""

    def hat(x):
        return np.maximum(0.0, 1.0 - np.abs(2.0 * x - 1.0))


@misconception(
    fails=["depth"],
    hint="You raised the hat to a power. Depth means that the *output* of one hat is the *input* of the next.",
)
class hats_multiplied:
    """hat to the power of depth."""

    def fold(x, depth):
        return hat(x) ** depth


@misconception(
    fails=["depth"],
    hint="You applied the hat once more, or once less, than `depth` says: fold with depth 1 is the hat itself.",
)
class one_fold_too_many:
    """depth + 1 hats."""

    def fold(x, depth):
        for _ in range(depth + 1):
            x = hat(x)
        return x


@misconception(
    fails=["depth"],
    hint="Every layer *doubles* the number of pieces; you let it add two.",
)
class pieces_added:
    """2 × 6."""

    hand_pieces = 12.0
    hand_neurons = 11.0


@misconception(
    fails=["depth"],
    hint="Pieces and kinks are not the same number: count both on a line with one kink.",
)
class as_many_neurons_as_pieces:
    """64 neurons for 64 pieces."""

    hand_neurons = 64.0


@misconception(
    fails=["depth"],
    hint="This is the number of neurons in the *deep* network. The question is about a single hidden layer.",
)
class neurons_of_the_deep_network:
    """2 × 6 = 12."""

    hand_neurons = 12.0
