"""Wrong solutions of neural_networks/initialisation that real students write."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="This is the variance of He's weights. The standard deviation is its square root.",
)
class hand_variance_as_std:
    """2/400."""

    hand_he_std = 2 / 400


@misconception(
    fails=["by_hand"],
    hint="He's recipe looks at the inputs of the layer. You divided by the number of outputs.",
)
class hand_he_with_fan_out:
    """fan_out for fan_in."""

    hand_he_std = (2 / 200) ** 0.5


@misconception(
    fails=["by_hand"],
    hint="The bound of a uniform distribution is not its standard deviation: most weights lie well "
    "inside. The text gives the variance of a uniform distribution.",
)
class hand_bound_as_std:
    """a for a/√3."""

    hand_bound_std = 0.1


@misconception(
    fails=["by_hand"],
    hint="You divided the bound by 3. It is the *variance* that is a²/3; what does that make of the "
    "standard deviation?",
)
class hand_bound_over_three:
    """a/3 for a/√3."""

    hand_bound_std = 0.1 / 3


@misconception(
    fails=["by_hand"],
    hint="Glorot's bound depends on both ends of the layer. You used the inputs alone.",
)
class hand_glorot_with_fan_in_only:
    """fan_in for fan_in + fan_out."""

    hand_glorot_bound = (6 / 400) ** 0.5
    hand_bound_std = (6 / 400) ** 0.5 / 3**0.5
    hand_glorot_std = (2 / 400) ** 0.5


@misconception(
    fails=["by_hand"],
    hint="Every layer multiplies the variance once more: twenty layers do so twenty times, one after "
    "the other.",
)
class hand_times_twenty:
    """20 · factor for factor²⁰."""

    hand_variance_20 = 0.64 / 20


@misconception(
    fails=["by_hand"],
    hint="You multiplied the number of inputs by the standard deviation of the weights. The formula "
    "has their variance.",
)
class hand_std_in_the_sum:
    """400 · 0.04, as if 0.04 were the variance."""

    hand_variance_1 = 400 * 0.04
    hand_variance_20 = (400 * 0.04) ** 20
    hand_kept_std = 1 / 400


# --- symmetry -------------------------------------------------------------------------------------


@misconception(
    fails=["symmetry"],
    hint="The slope of tanh is missing in the gradient of the first layer.",
)
class slope_of_tanh_missing:
    """∂E/∂h for ∂E/∂z."""

    def gradients(X, y, W, w):
        h = np.tanh(X @ W.T)
        delta = 2 * (h @ w - y) / len(y)
        return (delta[:, None] * w).T @ X, h.T @ delta


@misconception(
    fails=["symmetry"],
    hint="The first layer gets its gradient through the output weights. They are missing in your "
    "gradient of W.",
)
class output_weights_missing:
    """w_j left out."""

    def gradients(X, y, W, w):
        h = np.tanh(X @ W.T)
        delta = 2 * (h @ w - y) / len(y)
        return (delta[:, None] * (1 - h**2)).T @ X, h.T @ delta


@misconception(
    fails=["symmetry"],
    hint="Your gradients grow with the number of data points. The cost is a mean over them.",
)
class one_over_n_missing:
    """A sum for the mean."""

    def gradients(X, y, W, w):
        h = np.tanh(X @ W.T)
        delta = 2 * (h @ w - y)
        return (delta[:, None] * w * (1 - h**2)).T @ X, h.T @ delta


@misconception(
    fails=["symmetry"],
    hint="The sign of your gradients is turned round: they point downhill.",
)
class gradient_turned:
    """y − ŷ for ŷ − y."""

    def gradients(X, y, W, w):
        h = np.tanh(X @ W.T)
        delta = 2 * (y - h @ w) / len(y)
        return (delta[:, None] * w * (1 - h**2)).T @ X, h.T @ delta


@misconception(
    fails=["symmetry"],
    hint="You count rows that are exactly equal. Twins may differ by rounding errors: use the tolerance.",
)
class twins_to_the_last_digit:
    """np.unique ignores the tolerance."""

    def distinct_neurons(W, tolerance=1e-8):
        return len(np.unique(W, axis=0))


@misconception(
    fails=["symmetry"],
    hint="You compare each neuron with the one before it only. Twins need not stand next to each other.",
)
class only_neighbours_compared:
    """Changes from row to row."""

    def distinct_neurons(W, tolerance=1e-8):
        return 1 + int(np.sum(np.abs(np.diff(W, axis=0)).max(axis=1) > tolerance)) if len(W) > 1 else 1


@misconception(
    fails=["symmetry"],
    hint="For you, neurons that share a single weight are twins already. They are equal only if *no* "
    "weight differs.",
)
class one_equal_weight_is_enough:
    """min for max."""

    def distinct_neurons(W, tolerance=1e-8):
        found = []
        for row in W:
            if all(np.abs(row - other).min() > tolerance for other in found):
                found.append(row)
        return len(found)


@misconception(
    fails=["symmetry"],
    hint="Without an absolute value, a neuron whose weights are all smaller than those of another "
    "counts as its twin.",
)
class signed_differences:
    """No absolute value."""

    def distinct_neurons(W, tolerance=1e-8):
        found = []
        for row in W:
            if all((row - other).max() > tolerance for other in found):
                found.append(row)
        return len(found)


# --- glorot ---------------------------------------------------------------------------------------


@misconception(
    fails=["glorot", "initialise"],
    hint="Glorot's *variance* is 2/(fan_in + fan_out). You use it as the standard deviation.",
)
class variance_as_std:
    """The square root is missing."""

    def glorot_std(fan_in, fan_out, gain=1.0):
        return gain * 2 / (fan_in + fan_out)


@misconception(
    fails=["glorot", "initialise"],
    hint="You use the bound of the uniform distribution as the standard deviation of the Gaussian. It "
    "is larger by a factor √3.",
)
class bound_as_std:
    """6 for 2."""

    def glorot_std(fan_in, fan_out, gain=1.0):
        return gain * np.sqrt(6 / (fan_in + fan_out))


@misconception(
    fails=["glorot"],
    hint="The gain is left out.",
)
class gain_ignored:
    """gain = 1."""

    def glorot_bound(fan_in, fan_out, gain=1.0):
        return np.sqrt(6 / (fan_in + fan_out))

    def glorot_std(fan_in, fan_out, gain=1.0):
        return np.sqrt(2 / (fan_in + fan_out))


@misconception(
    fails=["glorot"],
    hint="The gain stands *before* the square root, not under it.",
)
class gain_under_the_root:
    """√(gain · 6/…)."""

    def glorot_bound(fan_in, fan_out, gain=1.0):
        return np.sqrt(gain * 6 / (fan_in + fan_out))

    def glorot_std(fan_in, fan_out, gain=1.0):
        return np.sqrt(gain * 2 / (fan_in + fan_out))


@misconception(
    fails=["glorot", "initialise"],
    hint="Glorot looks at both ends of the layer. You use fan_in only.",
)
class fan_in_only:
    """2/fan_in and 6/fan_in."""

    def glorot_bound(fan_in, fan_out, gain=1.0):
        return gain * np.sqrt(6 / fan_in)

    def glorot_std(fan_in, fan_out, gain=1.0):
        return gain * np.sqrt(2 / fan_in)


@misconception(
    fails=["glorot"],
    hint="Your uniform weights are all positive: you stretch [0, 1) to [0, a), not to [-a, a).",
)
class only_positive_weights:
    """a·U."""

    def glorot_uniform(U, gain=1.0):
        return glorot_bound(U.shape[1], U.shape[0], gain) * U


@misconception(
    fails=["glorot"],
    hint="Your weights fill only half of the interval: after the shift by one half they must be "
    "stretched to the *width* 2a.",
)
class half_of_the_interval:
    """a·(U − ½)."""

    def glorot_uniform(U, gain=1.0):
        return glorot_bound(U.shape[1], U.shape[0], gain) * (U - 0.5)


# --- he -------------------------------------------------------------------------------------------


@misconception(
    fails=["he", "initialise"],
    hint="He's *variance* is 2/fan_in. You use it as the standard deviation.",
)
class he_variance_as_std:
    """The square root is missing."""

    def he_std(fan_in):
        return 2 / fan_in


@misconception(
    fails=["he", "initialise"],
    hint="Your weights are right for a linear layer, but ReLU silences half of the neurons. What must "
    "be doubled to make up for that?",
)
class lecun_for_he:
    """1/fan_in for 2/fan_in."""

    def he_std(fan_in):
        return np.sqrt(1 / fan_in)


@misconception(
    fails=["he"],
    hint="You use the number of rows. Each row belongs to an *output*; He's recipe needs the number of "
    "inputs of a layer.",
)
class fan_out_for_fan_in:
    """The wrong axis."""

    def he_normal(N):
        return he_std(N.shape[0]) * N


@misconception(
    fails=["he"],
    hint="You use Glorot's spread for He's weights: the outputs of the layer do not enter here.",
)
class glorot_for_relu:
    """2/(fan_in + fan_out)."""

    def he_normal(N):
        return np.sqrt(2 / (N.shape[0] + N.shape[1])) * N


# --- initialise -----------------------------------------------------------------------------------


@misconception(
    fails=["initialise"],
    hint="Every layer gets the same random numbers: you make a new generator with the same seed inside "
    "the loop. Make one for the whole network.",
)
class same_seed_per_layer:
    """default_rng(seed) in the loop."""

    def initialise(sizes, scheme, seed):
        weights = []
        for layer in range(len(sizes) - 1):
            fan_in, fan_out = sizes[layer : layer + 2]
            rng = np.random.default_rng(seed)
            std = {"zero": 0.0, "glorot": glorot_std(fan_in, fan_out), "he": he_std(fan_in)}[scheme]
            weights.append(std * rng.normal(size=(fan_out, fan_in)))
        return weights


@misconception(
    fails=["initialise"],
    hint="Your weights do not depend on the seed that is passed in.",
)
class seed_of_its_own:
    """default_rng(0)."""

    def initialise(sizes, scheme, seed):
        rng = np.random.default_rng(0)
        weights = []
        for layer in range(len(sizes) - 1):
            fan_in, fan_out = sizes[layer : layer + 2]
            std = {"zero": 0.0, "glorot": glorot_std(fan_in, fan_out), "he": he_std(fan_in)}[scheme]
            weights.append(std * rng.normal(size=(fan_out, fan_in)))
        return weights


@misconception(
    fails=["initialise"],
    hint="The shapes of your arrays are transposed: rows belong to outputs, columns to inputs.",
)
class shapes_transposed:
    """(fan_in, fan_out)."""

    def initialise(sizes, scheme, seed):
        rng = np.random.default_rng(seed)
        weights = []
        for layer in range(len(sizes) - 1):
            fan_in, fan_out = sizes[layer : layer + 2]
            std = {"zero": 0.0, "glorot": glorot_std(fan_in, fan_out), "he": he_std(fan_in)}[scheme]
            weights.append(std * rng.normal(size=(fan_in, fan_out)))
        return weights


@misconception(
    fails=["initialise"],
    hint="He's scheme asks for the number of *inputs* of each layer; your network uses that of the outputs.",
)
class fan_out_in_the_network:
    """he_std(fan_out)."""

    def initialise(sizes, scheme, seed):
        rng = np.random.default_rng(seed)
        weights = []
        for layer in range(len(sizes) - 1):
            fan_in, fan_out = sizes[layer : layer + 2]
            std = {"zero": 0.0, "glorot": glorot_std(fan_in, fan_out), "he": he_std(fan_out)}[scheme]
            weights.append(std * rng.normal(size=(fan_out, fan_in)))
        return weights


@misconception(
    fails=["initialise"],
    hint="The scheme makes no difference: Glorot's spread is used for He as well.",
)
class one_scheme_for_all:
    """Glorot for ReLU."""

    def initialise(sizes, scheme, seed):
        rng = np.random.default_rng(seed)
        weights = []
        for layer in range(len(sizes) - 1):
            fan_in, fan_out = sizes[layer : layer + 2]
            std = 0.0 if scheme == "zero" else glorot_std(fan_in, fan_out)
            weights.append(std * rng.normal(size=(fan_out, fan_in)))
        return weights


# --- signal ---------------------------------------------------------------------------------------


@misconception(
    fails=["signal"],
    hint="You return the activation states. The z of a layer is what enters its activation function.",
)
class states_returned:
    """a for z."""

    def signal(X, weights, activation):
        functions = {"linear": lambda z: z, "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0.0)}
        a, states = X, []
        for W in weights:
            a = functions[activation](a @ W.T)
            states.append(a)
        return states, np.array([each.var() for each in states])


@misconception(
    fails=["signal"],
    hint="Your z goes into the next layer without the activation function.",
)
class no_activation:
    """A linear network, whatever is asked for."""

    def signal(X, weights, activation):
        a, zs = X, []
        for W in weights:
            a = a @ W.T
            zs.append(a)
        return zs, np.array([z.var() for z in zs])


@misconception(
    fails=["signal"],
    hint="The activation function is applied to the inputs X as well. It belongs behind the z of a layer.",
)
class activation_of_the_inputs:
    """σ(X)."""

    def signal(X, weights, activation):
        functions = {"linear": lambda z: z, "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0.0)}
        a, zs = X, []
        for W in weights:
            a = functions[activation](a) @ W.T
            zs.append(a)
        return zs, np.array([z.var() for z in zs])


@misconception(
    fails=["signal"],
    hint="Rows and columns of the weights have changed places on the way forward. Each row belongs to "
    "one output.",
)
class forward_transposed:
    """a W for a Wᵀ."""

    def signal(X, weights, activation):
        functions = {"linear": lambda z: z, "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0.0)}
        a, zs = X, []
        for W in weights:
            zs.append(a @ W)
            a = functions[activation](zs[-1])
        return zs, np.array([z.var() for z in zs])


@misconception(
    fails=["signal", "errors"],
    hint="You return standard deviations. The text asks for variances.",
)
class std_as_variance:
    """np.std for np.var."""

    def signal(X, weights, activation):
        functions = {"linear": lambda z: z, "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0.0)}
        a, zs = X, []
        for W in weights:
            zs.append(a @ W.T)
            a = functions[activation](zs[-1])
        return zs, np.array([z.std() for z in zs])

    def errors(Delta_last, zs, weights, activation):
        slopes = {
            "linear": np.ones_like,
            "tanh": lambda z: 1 - np.tanh(z) ** 2,
            "relu": lambda z: 1.0 * (z > 0),
        }
        Deltas = [Delta_last]
        for W, z in zip(weights[:0:-1], zs[-2::-1]):
            Deltas.insert(0, (Deltas[0] @ W) * slopes[activation](z))
        return Deltas, np.array([Delta.std() for Delta in Deltas])


@misconception(
    fails=["signal", "errors"],
    hint="Your variance is a mean square: the mean is not subtracted.",
)
class mean_square_as_variance:
    """⟨z²⟩ for ⟨z²⟩ − ⟨z⟩²."""

    def signal(X, weights, activation):
        functions = {"linear": lambda z: z, "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0.0)}
        a, zs = X, []
        for W in weights:
            zs.append(a @ W.T)
            a = functions[activation](zs[-1])
        return zs, np.array([(z**2).mean() for z in zs])

    def errors(Delta_last, zs, weights, activation):
        slopes = {
            "linear": np.ones_like,
            "tanh": lambda z: 1 - np.tanh(z) ** 2,
            "relu": lambda z: 1.0 * (z > 0),
        }
        Deltas = [Delta_last]
        for W, z in zip(weights[:0:-1], zs[-2::-1]):
            Deltas.insert(0, (Deltas[0] @ W) * slopes[activation](z))
        return Deltas, np.array([(Delta**2).mean() for Delta in Deltas])


# --- errors ---------------------------------------------------------------------------------------


@misconception(
    fails=["errors"],
    hint="The slope of the activation function is missing on the way back.",
)
class backward_slope_missing:
    """∂E/∂a for ∂E/∂z."""

    def errors(Delta_last, zs, weights, activation):
        Deltas = [Delta_last]
        for W in weights[:0:-1]:
            Deltas.insert(0, Deltas[0] @ W)
        return Deltas, np.array([Delta.var() for Delta in Deltas])


@misconception(
    fails=["errors"],
    hint="The slope of tanh is 1 − tanh²(z): you put z itself in the place of tanh(z), or its value in "
    "the place of its slope.",
)
class value_for_slope:
    """σ(z) for σ′(z)."""

    def errors(Delta_last, zs, weights, activation):
        values = {"linear": np.ones_like, "tanh": np.tanh, "relu": lambda z: 1.0 * (z > 0)}
        Deltas = [Delta_last]
        for W, z in zip(weights[:0:-1], zs[-2::-1]):
            Deltas.insert(0, (Deltas[0] @ W) * values[activation](z))
        return Deltas, np.array([Delta.var() for Delta in Deltas])


@misconception(
    fails=["errors"],
    hint="On the way back the weights are transposed. The sum runs over the outputs of the layer, its rows.",
)
class backward_transposed:
    """Δ Wᵀ for Δ W."""

    def errors(Delta_last, zs, weights, activation):
        slopes = {
            "linear": np.ones_like,
            "tanh": lambda z: 1 - np.tanh(z) ** 2,
            "relu": lambda z: 1.0 * (z > 0),
        }
        Deltas = [Delta_last]
        for W, z in zip(weights[:0:-1], zs[-2::-1]):
            Deltas.insert(0, (Deltas[0] @ W.T) * slopes[activation](z))
        return Deltas, np.array([Delta.var() for Delta in Deltas])


@misconception(
    fails=["errors"],
    hint="Your errors come in the order in which they were computed. The first entry belongs to the "
    "first layer.",
)
class order_of_computation:
    """From the last layer to the first."""

    def errors(Delta_last, zs, weights, activation):
        slopes = {
            "linear": np.ones_like,
            "tanh": lambda z: 1 - np.tanh(z) ** 2,
            "relu": lambda z: 1.0 * (z > 0),
        }
        Deltas = [Delta_last]
        for W, z in zip(weights[:0:-1], zs[-2::-1]):
            Deltas.append((Deltas[-1] @ W) * slopes[activation](z))
        return Deltas, np.array([Delta.var() for Delta in Deltas])


@misconception(
    fails=["errors"],
    hint="The weights are off by one layer: to come back to a layer you need the weights that lead "
    "*out* of it, not those that lead to it.",
)
class weights_off_by_one:
    """weights[k] for weights[k + 1]."""

    def errors(Delta_last, zs, weights, activation):
        slopes = {
            "linear": np.ones_like,
            "tanh": lambda z: 1 - np.tanh(z) ** 2,
            "relu": lambda z: 1.0 * (z > 0),
        }
        Deltas = [Delta_last]
        for W, z in zip(weights[-2::-1], zs[-2::-1]):
            Deltas.insert(0, (Deltas[0] @ W) * slopes[activation](z))
        return Deltas, np.array([Delta.var() for Delta in Deltas])


@misconception(
    fails=["errors"],
    hint="The slope is taken at the z of the layer behind. It belongs to the layer where the error arrives.",
)
class slope_of_the_wrong_layer:
    """σ′(z(l+1)) for σ′(z(l))."""

    def errors(Delta_last, zs, weights, activation):
        slopes = {
            "linear": np.ones_like,
            "tanh": lambda z: 1 - np.tanh(z) ** 2,
            "relu": lambda z: 1.0 * (z > 0),
        }
        Deltas = [Delta_last]
        for W, z in zip(weights[:0:-1], zs[:0:-1]):
            Deltas.insert(0, (Deltas[0] @ W) * slopes[activation](z))
        return Deltas, np.array([Delta.var() for Delta in Deltas])
