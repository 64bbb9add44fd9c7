"""Wrong solutions of neural_networks/backprop_321 that real students write."""

from autograder.checking import misconception


@misconception(
    fails=["forward_by_hand"],
    hint="The second hidden unit has a negative input. What does ReLU make of a negative number?",
)
class relu_forgotten_by_hand:
    """The second unit's negative z goes on to the output."""

    hand_h2 = given.z2
    hand_o = given.o + given.v2 * given.z2
    hand_L = (given.y - given.o - given.v2 * given.z2) ** 2


@misconception(
    fails=["forward_by_hand"],
    hint="You have the distance between target and output. The lecture's loss is the square of it.",
)
class distance_as_loss_by_hand:
    """The distance is not squared."""

    hand_L = given.y - given.o


@misconception(
    fails=["gradients_by_hand"],
    hint="This is how the number printed on the slide came about, and it does not follow from the slide's own formula x1 · "
    "dL/dz: the input was confused with a weight, and dL/dz with another gradient. Look up both factors "
    "once more.",
)
class slide_38_product:
    """0.2 × (−0.3944): the weight for the input, and dL/dw21 for dL/dz1."""

    hand_dL_dW1_11 = given.w11 * given.dw2


@misconception(
    fails=["gradients_by_hand"],
    hint="For a weight of the first layer the factor is the input that comes in through it, not the weight "
    "itself.",
)
class weight_for_input_by_hand:
    """w · dL/dz for x · dL/dz."""

    hand_dL_dW1_11 = given.w11 * given.dh1
    hand_dL_dW1_12, hand_dL_dW1_13 = given.w12 * given.dh1, given.w13 * given.dh1


@misconception(
    fails=["gradients_by_hand"],
    hint="In the first layer, multiply by the gradient that arrives at z, not by the gradient of an output "
    "weight.",
)
class gradient_of_output_weight_by_hand:
    """x · dL/dw2 for x · dL/dz."""

    hand_dL_dW1_11 = given.x1 * given.dw2
    hand_dL_dW1_12, hand_dL_dW1_13 = given.x2 * given.dw2, given.x3 * given.dw2


@misconception(
    fails=["gradients_by_hand"],
    hint="Look at the sign at the output: the prediction is too small, so raising it lowers the loss. "
    "The inner derivative of (y − o) is −1.",
)
class sign_by_hand:
    """The inner derivative −1 is lost, and every sign turns round."""

    hand_dL_do = -given.g
    hand_dL_dw2_1, hand_dL_dw2_2 = -given.dw2, 0.0
    hand_dL_dh_1, hand_dL_dh_2 = -given.dh1, -given.dh2
    hand_dL_dz_1, hand_dL_dz_2 = -given.dh1, 0.0
    hand_dL_dW1_11, hand_dL_dW1_12, hand_dL_dW1_13 = -given.dw11, -given.dw12, -given.dw13


@misconception(
    fails=["gradients_by_hand"],
    hint="Differentiating a square brings down a factor. It is missing already at the output, and from there "
    "everywhere.",
)
class two_missing_by_hand:
    """dL/do = −(y − o)."""

    hand_dL_do = given.g / 2
    hand_dL_dw2_1, hand_dL_dw2_2 = given.dw2 / 2, 0.0
    hand_dL_dh_1, hand_dL_dh_2 = given.dh1 / 2, given.dh2 / 2
    hand_dL_dz_1, hand_dL_dz_2 = given.dh1 / 2, 0.0
    hand_dL_dW1_11, hand_dL_dW1_12, hand_dL_dW1_13 = given.dw11 / 2, given.dw12 / 2, given.dw13 / 2


@misconception(
    fails=["gradients_by_hand"],
    hint="Two gradients changed places: a weight is multiplied by what comes in through it (h), a hidden "
    "unit by the weight behind it.",
)
class w2_and_h_swapped_by_hand:
    """dL/dw2 and dL/dh exchanged."""

    hand_dL_dw2_1, hand_dL_dw2_2 = given.dh1, given.dh2
    hand_dL_dh_1, hand_dL_dh_2 = given.dw2, 0.0


@misconception(
    fails=["gradients_by_hand"],
    hint="The second unit is silent: if its z moved a little, would h, o or the loss notice? "
    "Then what can its incoming weights receive?",
)
class silent_unit_learns_by_hand:
    """The gradient passes through a ReLU that is off."""

    hand_dL_dz_2 = given.dh2
    hand_dL_dW1_21, hand_dL_dW1_22 = given.x1 * given.dh2, given.x2 * given.dh2
    hand_dL_dW1_23 = given.x3 * given.dh2


@misconception(
    fails=["gradients_by_hand"],
    hint="A gradient does reach the second hidden unit h, through its output weight. It is the ReLU behind "
    "it that stops it.",
)
class mask_too_early_by_hand:
    """dL/dh of the silent unit set to zero, before the ReLU."""

    hand_dL_dh_2 = 0.0


@misconception(
    fails=["relu", "hidden_gradients"],
    hint="At exactly z = 0 the text fixes the slope of ReLU. Is your comparison strict?",
)
class slope_one_at_zero:
    """z >= 0 for z > 0."""

    def relu_derivative(z):
        return np.where(z >= 0, 1.0, 0.0)


@misconception(
    fails=["relu"],
    hint="Your relu writes its result into the array it was given, so z is gone afterwards. Build a new "
    "array.",
)
class relu_in_place:
    """The argument is overwritten; what that does to `forward` is `returns_h_for_z`."""

    def relu(z):
        z[z < 0] = 0.0
        return z

    def forward(x, W1, w2):
        z = W1 @ x
        h = relu(z.copy())
        return z, h, w2 @ h


@misconception(
    fails=["relu"],
    hint="relu_derivative should return the numbers 0.0 and 1.0; a comparison alone gives False and True.",
)
class slope_is_boolean:
    """The mask is returned as truth values."""

    def relu_derivative(z):
        return z > 0


@misconception(
    fails=["relu"],
    hint="You use the value of ReLU where its slope is asked for. The slope is the same for every active unit.",
)
class slope_is_relu:
    """φ(z) for φ′(z); a mask made of it is `activation_for_its_slope`."""

    def relu_derivative(z):
        return np.maximum(z, 0.0)

    def grad_z(z, g_h):
        return np.where(z > 0, g_h, 0.0)


@misconception(
    fails=["relu", "forward", "update_step"],
    hint="ReLU does not fold negative inputs over to the positive side. What should a silent unit send?",
)
class absolute_value_for_relu:
    """Absolute value rectification."""

    def relu(z):
        return np.abs(z)


@misconception(
    fails=["forward", "update_step"],
    hint="Between the two layers stands the activation: h is not z.",
)
class no_activation:
    """A linear network."""

    def forward(x, W1, w2):
        z = W1 @ x
        return z, z, w2 @ z


@misconception(
    fails=["forward", "update_step"],
    hint="The output of this network is linear: it may be negative. ReLU belongs to the hidden units only.",
)
class relu_at_the_output:
    """o = φ(w2 · h)."""

    def forward(x, W1, w2):
        z = W1 @ x
        h = relu(z)
        return z, h, max(w2 @ h, 0.0)


@misconception(
    fails=["forward"],
    hint="The first result should be z, the hidden units before ReLU. If you do return z: does your relu change it?",
)
class returns_h_for_z:
    """(h, h, o) for (z, h, o). The gradients do not notice: h > 0 exactly where z > 0."""

    def forward(x, W1, w2):
        h = relu(W1 @ x)
        return h, h, w2 @ h


@misconception(
    fails=["forward"],
    hint="Other books put a factor ½ before the square. Which loss does this lecture use?",
)
class half_squared_loss:
    """L = ½ (y − o)²."""

    def squared_loss(y, o):
        return 0.5 * (y - o) ** 2


@misconception(
    fails=["forward"],
    hint="You return the distance between target and output. The loss is the square of it.",
)
class distance_as_loss:
    """L = |y − o|."""

    def squared_loss(y, o):
        return abs(y - o)


@misconception(
    fails=["output_gradients", "update_step"],
    hint="Differentiating a square brings down a factor, and it is missing in dL/do.",
)
class two_missing:
    """dL/do = −(y − o)."""

    def grad_o(y, o):
        return -(y - o)


@misconception(
    fails=["output_gradients"],
    hint="Where the output is too large, raising it must raise the loss. Check the sign of dL/do: the chain "
    "rule gives one factor −1.",
)
class sign_flipped:
    """dL/do = 2 (y − o); a step that uses it is `gradient_ascent`."""

    def grad_o(y, o):
        return 2 * (y - o)

    def update_step(x, y, W1, w2, rate):
        z, h, o = forward(x, W1, w2)
        g_w2, g_h = grad_output_layer(h, w2, -grad_o(y, o))
        return W1 - rate * grad_W1(x, grad_z(z, g_h)), w2 - rate * g_w2


@misconception(
    fails=["output_gradients", "update_step"],
    hint="Two gradients changed places: a weight is multiplied by what comes in through it (h), a hidden "
    "unit by the weight behind it.",
)
class w2_and_h_swapped:
    """dL/dw2 and dL/dh exchanged."""

    def grad_output_layer(h, w2, g_o):
        return w2 * g_o, h * g_o


@misconception(
    fails=["output_gradients"],
    hint="A gradient does reach a silent hidden unit, through its output weight: no ReLU lies between h and "
    "o. The mask belongs one step later, between h and z.",
)
class mask_too_early:
    """The ReLU mask applied to dL/dh already; applied again later it changes nothing, so the step is right."""

    def grad_output_layer(h, w2, g_o):
        return h * g_o, w2 * g_o * (h > 0)


@misconception(
    fails=["hidden_gradients", "update_step"],
    hint="The gradient of a silent unit passes through your ReLU. A unit that is off must not receive any.",
)
class mask_missing:
    """dL/dz = dL/dh."""

    def grad_z(z, g_h):
        return g_h.copy()


@misconception(
    fails=["hidden_gradients", "update_step"],
    hint="You cut off negative gradients. What decides whether a gradient may pass is the sign of z, not "
    "that of the gradient.",
)
class relu_of_the_gradient:
    """φ(dL/dh): the forward function used in the backward pass."""

    def grad_z(z, g_h):
        return np.maximum(g_h, 0.0)


@misconception(
    fails=["hidden_gradients", "update_step"],
    hint="You use the value of ReLU where its slope is asked for. The slope is the same for every active unit.",
)
class activation_for_its_slope:
    """dL/dz = h · dL/dh."""

    def grad_z(z, g_h):
        return g_h * np.maximum(z, 0.0)


@misconception(
    fails=["hidden_gradients", "update_step"],
    hint="Rows and columns changed places: the gradient of W1 has one row for each hidden unit, as W1 has.",
)
class outer_product_transposed:
    """x gᵀ for g xᵀ."""

    def grad_W1(x, g_z):
        return np.outer(x, g_z)


@misconception(
    fails=["update_step"],
    hint="Your gradient of the first layer uses the output weights after their step. Compute all gradients "
    "first, and only then move.",
)
class updated_w2_used:
    """w2 moves before dL/dh is computed."""

    def update_step(x, y, W1, w2, rate):
        z, h, o = forward(x, W1, w2)
        g_o = grad_o(y, o)
        w2_new = w2 - rate * h * g_o
        return W1 - rate * grad_W1(x, grad_z(z, w2_new * g_o)), w2_new


@misconception(
    fails=["update_step"],
    hint="For a weight of the first layer the factor is the input that comes in through it, not the weight "
    "itself.",
)
class weight_for_input:
    """w · dL/dz for x · dL/dz, the first slip of the slide."""

    def update_step(x, y, W1, w2, rate):
        z, h, o = forward(x, W1, w2)
        g_w2, g_h = grad_output_layer(h, w2, grad_o(y, o))
        return W1 - rate * W1 * grad_z(z, g_h)[:, None], w2 - rate * g_w2


@misconception(
    fails=["update_step"],
    hint="Your step goes uphill, to where the loss grows: either the step itself or the dL/do that it uses "
    "has the wrong sign.",
)
class gradient_ascent:
    """W + ηg for W − ηg."""

    def update_step(x, y, W1, w2, rate):
        z, h, o = forward(x, W1, w2)
        g_w2, g_h = grad_output_layer(h, w2, grad_o(y, o))
        return W1 + rate * grad_W1(x, grad_z(z, g_h)), w2 + rate * g_w2


@misconception(
    fails=["update_step"],
    hint="Your step changes the arrays it was given (`-=` writes into them). Return new arrays.",
)
class update_in_place:
    """W1 -= … changes the caller's weights."""

    def update_step(x, y, W1, w2, rate):
        z, h, o = forward(x, W1, w2)
        g_w2, g_h = grad_output_layer(h, w2, grad_o(y, o))
        W1 -= rate * grad_W1(x, grad_z(z, g_h))
        w2 -= rate * g_w2
        return W1, w2


@misconception(
    fails=["update_step"],
    hint="You return the gradients, or steps along them. The result should be the new weights.",
)
class returns_the_step:
    """−ηg for W − ηg."""

    def update_step(x, y, W1, w2, rate):
        z, h, o = forward(x, W1, w2)
        g_w2, g_h = grad_output_layer(h, w2, grad_o(y, o))
        return -rate * grad_W1(x, grad_z(z, g_h)), -rate * g_w2


@misconception(
    fails=["derivative"],
    hint="This is the one-sided quotient. The central difference takes a step to both sides.",
)
class forward_difference:
    """(f(a + ε) − f(a)) / ε."""

    def derivative(f, a, eps=1e-5):
        return (f(a + eps) - f(a)) / eps


@misconception(
    fails=["derivative"],
    hint="How far apart are the two points at which you evaluate f? Divide by that distance.",
)
class central_divided_by_one_step:
    """(f(a + ε) − f(a − ε)) / ε."""

    def derivative(f, a, eps=1e-5):
        return (f(a + eps) - f(a - eps)) / eps


@misconception(
    fails=["derivative"],
    hint="Use the step that is passed in as eps: your result does not depend on it.",
)
class step_ignored:
    """A step of one's own."""

    def derivative(f, a, eps=1e-5):
        return (f(a + 1e-6) - f(a - 1e-6)) / 2e-6


@misconception(
    fails=["gradient_check"],
    hint="Your numerical gradient takes a step to one side only. The central difference takes one to both.",
)
class forward_difference_in_checker:
    """One-sided quotients in the gradient checker."""

    def numerical_gradient(f, a, eps=1e-5):
        gradient = np.zeros(a.shape)
        for k in np.ndindex(a.shape):
            up = a.copy()
            up[k] += eps
            gradient[k] = (f(up) - f(a)) / eps
        return gradient


@misconception(
    fails=["gradient_check"],
    hint="When you come to the next entry, the one before is still displaced. Move one entry at a time, from "
    "the original values.",
)
class steps_not_undone:
    """The copies are made once, before the loop."""

    def numerical_gradient(f, a, eps=1e-5):
        gradient = np.zeros(a.shape)
        up, down = a.copy(), a.copy()
        for k in np.ndindex(a.shape):
            up[k] += eps
            down[k] -= eps
            gradient[k] = (f(up) - f(down)) / (2 * eps)
        return gradient


@misconception(
    fails=["gradient_check"],
    hint="Your numerical gradient moves all entries together, which adds up their slopes. Move one entry at "
    "a time.",
)
class all_entries_at_once:
    """f(a + ε) with ε added to the whole array."""

    def numerical_gradient(f, a, eps=1e-5):
        return np.full(a.shape, (f(a + eps) - f(a - eps)) / (2 * eps))


@misconception(
    fails=["gradient_check"],
    hint="An average lets one wrong entry hide among many right ones. Which entry does the text look at?",
)
class mean_relative_error:
    """The mean in place of the worst entry."""

    def worst_relative_error(A, B):
        return np.mean(np.abs(A - B) / np.maximum(np.abs(A) + np.abs(B), 1e-8))


@misconception(
    fails=["gradient_check"],
    hint="You return an absolute error: a difference of 0.01 is a lot for a gradient of 0.02, and nothing "
    "for one of 1000.",
)
class absolute_error:
    """Not divided by the size of the entries."""

    def worst_relative_error(A, B):
        return np.max(np.abs(A - B))


@misconception(
    fails=["gradient_check"],
    hint="Without an absolute value in the numerator, an entry that is too small counts as a negative error "
    "and is overlooked.",
)
class signed_error:
    """A − B for |A − B|."""

    def worst_relative_error(A, B):
        return np.max((A - B) / np.maximum(np.abs(A) + np.abs(B), 1e-8))


@misconception(
    fails=["gradient_check"],
    hint="The sizes need absolute values of their own: |A| + |B|, not |A + B|, which nearly vanishes when "
    "the signs differ.",
)
class size_of_the_sum:
    """|A + B| for |A| + |B|."""

    def worst_relative_error(A, B):
        return np.max(np.abs(A - B) / np.maximum(np.abs(A + B), 1e-8))
