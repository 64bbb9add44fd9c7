"""Wrong solutions of convolutional_networks/convolution that real students write, and the hint each of them earns."""

import numpy as np

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="You rotated the kernel. In `hand_Y` it stays as it is, and the first entry must come out as on the"
    " slide; only `hand_true` rotates it.",
)
class hand_correlation_and_convolution_swapped:
    """The two words in their mathematical and their everyday sense, exchanged."""

    hand_Y = ((5, 11), (23, 29))
    hand_true = ((19, 25), (37, 43))


@misconception(
    fails=["by_hand"],
    hint="You turned the kernel over in one direction only. Rotating by 180 degrees does both: upside down "
    "and left to right.",
)
class hand_kernel_mirrored_once:
    """Left to right only."""

    hand_true = ((17, 23), (35, 41))


@misconception(
    fails=["by_hand"],
    hint="You turned the kernel over in one direction only. Rotating by 180 degrees does both: upside down "
    "and left to right.",
)
class hand_kernel_upside_down:
    """Upside down only."""

    hand_true = ((7, 13), (25, 31))


@misconception(
    fails=["by_hand"],
    hint="A kernel of ones and zeros picks some of the pixels under it. You added up all of them.",
)
class hand_corner_adds_all_pixels:
    """The kernel is forgotten."""

    hand_corner = 6


@misconception(
    fails=["by_hand"],
    hint="This is a sum of products of pixels with pixels next to them, as in a matrix product. Multiply "
    "entry by entry: each kernel entry with the pixel under it.",
)
class hand_corner_as_matrix_product:
    """All entries of the matrix product of patch and kernel, added up."""

    hand_corner = 10


@misconception(
    fails=["by_hand"],
    hint="The maximum and the mean have changed places.",
)
class hand_max_and_mean_swapped:
    """hand_max holds the means."""

    hand_max = ((1.5, 5), (7.25, 10.25))
    hand_mean = ((3, 8), (14, 23))


@misconception(
    fails=["by_hand"],
    hint="You added up the four pixels of each block. What turns a sum into a mean?",
)
class hand_mean_is_sum:
    """Not divided by four."""

    hand_mean = ((6, 20), (29, 41))


# --- cross_correlation ----------------------------------------------------------------------------


@misconception(
    fails=["cross_correlation"],
    hint="Your cross_correlate turns the kernel over, as true convolution does. Entry K[0, 0] belongs to the"
    " upper left pixel of each window.",
)
class kernel_flipped:
    """Both functions the wrong way round."""

    def cross_correlate(X, K):
        kh, kw = K.shape
        Y = np.zeros((X.shape[0] - kh + 1, X.shape[1] - kw + 1))
        for i, j in np.ndindex(Y.shape):
            Y[i, j] = np.sum(X[i : i + kh, j : j + kw] * K[::-1, ::-1])
        return Y


@misconception(
    fails=["cross_correlation"],
    hint="Transposing a kernel exchanges its rows and columns; it is no rotation, and a kernel that is not "
    "square even changes its shape.",
)
class true_convolution_transposes:
    """K.T for the rotated kernel."""

    def true_convolve(X, K):
        return cross_correlate(X, K.T)


@misconception(
    fails=["cross_correlation"],
    hint="You turn the kernel over in one direction only. A rotation by 180 degrees reverses the rows *and* "
    "the columns.",
)
class true_convolution_reverses_rows_only:
    """K[::-1]."""

    def true_convolve(X, K):
        return cross_correlate(X, K[::-1])


@misconception(
    fails=["cross_correlation"],
    hint="You turn the kernel over in one direction only. A rotation by 180 degrees reverses the rows *and* "
    "the columns.",
)
class true_convolution_reverses_columns_only:
    """K[:, ::-1]."""

    def true_convolve(X, K):
        return cross_correlate(X, K[:, ::-1])


@misconception(
    fails=["cross_correlation"],
    hint="The last position of the kernel is missing, at the right and at the bottom. With n pixels and a "
    "kernel of n there is still one position.",
)
class last_position_forgotten:
    """H − kh for H − kh + 1."""

    def cross_correlate(X, K):
        kh, kw = K.shape
        Y = np.zeros((X.shape[0] - kh, X.shape[1] - kw))
        for i, j in np.ndindex(Y.shape):
            Y[i, j] = np.sum(X[i : i + kh, j : j + kw] * K)
        return Y


@misconception(
    fails=["cross_correlation"],
    hint="Your output has as many rows and columns as the image. Without padding the kernel must stay "
    "inside, so the output is smaller.",
)
class output_as_large_as_the_image:
    """Windows that stick out are filled with zeros."""

    def cross_correlate(X, K):
        kh, kw = K.shape
        padded = np.pad(X, ((0, kh - 1), (0, kw - 1)))
        Y = np.zeros(X.shape)
        for i, j in np.ndindex(Y.shape):
            Y[i, j] = np.sum(padded[i : i + kh, j : j + kw] * K)
        return Y


@misconception(
    fails=["cross_correlation"],
    hint="`@` is the matrix product. The kernel is multiplied with the pixels under it entry by entry, with "
    "`*`.",
)
class matrix_product_for_entries:
    """window @ K.T, summed."""

    def cross_correlate(X, K):
        kh, kw = K.shape
        Y = np.zeros((X.shape[0] - kh + 1, X.shape[1] - kw + 1))
        for i, j in np.ndindex(Y.shape):
            Y[i, j] = np.sum(X[i : i + kh, j : j + kw] @ K.T)
        return Y


@misconception(
    fails=["cross_correlation"],
    hint="Height and width have changed places: the first axis of an image counts rows, and so does the "
    "first axis of the result.",
)
class height_and_width_swapped:
    """The output has as many rows as it should have columns."""

    def cross_correlate(X, K):
        kh, kw = K.shape
        Y = np.zeros((X.shape[1] - kw + 1, X.shape[0] - kh + 1))
        for i, j in np.ndindex(Y.shape):
            Y[i, j] = np.sum(X[j : j + kh, i : i + kw] * K)
        return Y


# --- output_size ----------------------------------------------------------------------------------


@misconception(
    fails=["output_size"],
    hint="You round up, as if the kernel could take a last step that does not fit. What is left over is "
    "ignored.",
)
class size_rounded_up:
    """Ceiling for floor."""

    def output_size(n, k, p, s):
        return -(-(n + 2 * p - k) // s) + 1


@misconception(
    fails=["output_size"],
    hint="Zeros are added on *each* side of the image: they count twice.",
)
class padding_counted_once:
    """n + p − k."""

    def output_size(n, k, p, s):
        return (n + p - k) // s + 1


@misconception(
    fails=["output_size"],
    hint="You count the steps. Before the first step the kernel stands somewhere, too.",
)
class first_stop_not_counted:
    """Without the + 1."""

    def output_size(n, k, p, s):
        return (n + 2 * p - k) // s


@misconception(
    fails=["output_size"],
    hint="The + 1 is the first stop and does not belong to what is divided by the stride. Without a stride "
    "it makes no difference, which is why it is easily overlooked.",
)
class one_added_before_dividing:
    """(n + 2p − k + 1) // s."""

    def output_size(n, k, p, s):
        return (n + 2 * p - k + 1) // s


@misconception(
    fails=["output_size"],
    hint="A size is a whole number; `/` gives a fraction. Use whole-number division.",
)
class size_is_a_fraction:
    """/ for //."""

    def output_size(n, k, p, s):
        return (n + 2 * p - k) / s + 1


# --- padding_stride -------------------------------------------------------------------------------


@misconception(
    fails=["padding_stride"],
    hint="You add the zeros on one side only, at the end of each axis. Padding goes on both sides.",
)
class padding_at_the_end_only:
    """np.pad with (0, p)."""

    def conv2d(X, K, padding, stride):
        (ph, pw), (sh, sw), (kh, kw) = padding, stride, K.shape
        padded = np.pad(X, ((0, ph), (0, pw)))
        rows = range(0, padded.shape[0] - kh + 1, sh)
        columns = range(0, padded.shape[1] - kw + 1, sw)
        return np.array([[np.sum(padded[i : i + kh, j : j + kw] * K) for j in columns] for i in rows])


@misconception(
    fails=["padding_stride"],
    hint="The two axes have changed places: the first number of padding and of stride belongs to the height.",
)
class axes_of_padding_and_stride_swapped:
    """(width, height) for (height, width)."""

    def conv2d(X, K, padding, stride):
        (pw, ph), (sw, sh), (kh, kw) = padding, stride, K.shape
        padded = np.pad(X, ((ph, ph), (pw, pw)))
        rows = range(0, padded.shape[0] - kh + 1, sh)
        columns = range(0, padded.shape[1] - kw + 1, sw)
        return np.array([[np.sum(padded[i : i + kh, j : j + kw] * K) for j in columns] for i in rows])


@misconception(
    fails=["padding_stride"],
    hint="You use the stride of the height along both axes. The width has a stride of its own.",
)
class one_stride_for_both_axes:
    """sh twice."""

    def conv2d(X, K, padding, stride):
        (ph, pw), (sh, _), (kh, kw) = padding, stride, K.shape
        padded = np.pad(X, ((ph, ph), (pw, pw)))
        rows = range(0, padded.shape[0] - kh + 1, sh)
        columns = range(0, padded.shape[1] - kw + 1, sh)
        return np.array([[np.sum(padded[i : i + kh, j : j + kw] * K) for j in columns] for i in rows])


@misconception(
    fails=["padding_stride"],
    hint="The stride has an effect along the height only: along the width your kernel still moves one pixel "
    "at a time.",
)
class stride_on_one_axis:
    """The columns are not strided."""

    def conv2d(X, K, padding, stride):
        (ph, pw), (sh, _), (kh, kw) = padding, stride, K.shape
        padded = np.pad(X, ((ph, ph), (pw, pw)))
        rows = range(0, padded.shape[0] - kh + 1, sh)
        columns = range(padded.shape[1] - kw + 1)
        return np.array([[np.sum(padded[i : i + kh, j : j + kw] * K) for j in columns] for i in rows])


@misconception(
    fails=["padding_stride"],
    hint="You repeat the pixels of the border. Here the padding is made of zeros.",
)
class border_repeated:
    """np.pad in mode "edge"."""

    def conv2d(X, K, padding, stride):
        (ph, pw), (sh, sw), (kh, kw) = padding, stride, K.shape
        padded = np.pad(X, ((ph, ph), (pw, pw)), mode="edge")
        rows = range(0, padded.shape[0] - kh + 1, sh)
        columns = range(0, padded.shape[1] - kw + 1, sw)
        return np.array([[np.sum(padded[i : i + kh, j : j + kw] * K) for j in columns] for i in rows])


@misconception(
    fails=["padding_stride"],
    hint="The stride moves the kernel; it does not thin out the image. The pixels under the kernel are "
    "always neighbours.",
)
class image_thinned_out_first:
    """The stride is applied to the image, and the kernel sees every second pixel."""

    def conv2d(X, K, padding, stride):
        (ph, pw), (sh, sw), (kh, kw) = padding, stride, K.shape
        padded = np.pad(X, ((ph, ph), (pw, pw)))[::sh, ::sw]
        rows = range(padded.shape[0] - kh + 1)
        columns = range(padded.shape[1] - kw + 1)
        return np.array([[np.sum(padded[i : i + kh, j : j + kw] * K) for j in columns] for i in rows])


# --- channels -------------------------------------------------------------------------------------


@misconception(
    fails=["channels"],
    hint="Each output channel adds up what it finds in *all* input channels. You look at the first one only.",
)
class first_input_channel_only:
    """Channel 0 alone."""

    def conv_layer(X, K, b):
        return np.stack([cross_correlate(X[0], kernels[0]) + bias for kernels, bias in zip(K, b)])


@misconception(
    fails=["channels"],
    hint="What the input channels contribute is added up, not averaged.",
)
class input_channels_averaged:
    """Mean over the input channels."""

    def conv_layer(X, K, b):
        return np.stack(
            [
                np.mean([cross_correlate(x, k) for x, k in zip(X, kernels)], axis=0) + bias
                for kernels, bias in zip(K, b)
            ]
        )


@misconception(
    fails=["channels"],
    hint="The biases are missing: each output channel adds its own.",
)
class bias_forgotten:
    """No bias."""

    def conv_layer(X, K, b):
        return np.stack([sum(cross_correlate(x, k) for x, k in zip(X, kernels)) for kernels in K])


@misconception(
    fails=["channels"],
    hint="You add the bias again for every input channel. It belongs to the output channel and is added "
    "once.",
)
class bias_added_for_every_input_channel:
    """C_in · b."""

    def conv_layer(X, K, b):
        return np.stack(
            [sum(cross_correlate(x, k) + bias for x, k in zip(X, kernels)) for kernels, bias in zip(K, b)]
        )


@misconception(
    fails=["channels"],
    hint="Your output keeps the input channels apart. Each output channel is a single map: the sum over the "
    "input channels.",
)
class input_channels_kept_apart:
    """(C_out, C_in, …) for (C_out, …)."""

    def conv_layer(X, K, b):
        return np.array(
            [[cross_correlate(x, k) + bias for x, k in zip(X, kernels)] for kernels, bias in zip(K, b)]
        )


@misconception(
    fails=["channels"],
    hint="In the kernels the output channel is the first axis and the input channel the second. You read "
    "them the other way round.",
)
class channel_axes_swapped:
    """K[c, o] for K[o, c], read in the order of memory."""

    def conv_layer(X, K, b):
        K = K.reshape(K.shape[1], K.shape[0], *K.shape[2:]).swapaxes(0, 1)
        return np.stack(
            [sum(cross_correlate(x, k) for x, k in zip(X, kernels)) + bias for kernels, bias in zip(K, b)]
        )


# --- parameters -----------------------------------------------------------------------------------


@misconception(
    fails=["parameters"],
    hint="You count the weights only. Biases are trained as well.",
)
class biases_not_counted:
    """Weights only, in both kinds of layers."""

    def conv_parameters(c_in, c_out, kh, kw):
        return c_out * c_in * kh * kw

    def dense_parameters(n_in, n_out):
        return n_in * n_out


@misconception(
    fails=["parameters"],
    hint="You give every kernel a bias of its own. There is one for each *output channel*, however many "
    "input channels it adds up.",
)
class one_bias_for_every_kernel:
    """c_out · c_in · (kh · kw + 1)."""

    def conv_parameters(c_in, c_out, kh, kw):
        return c_out * c_in * (kh * kw + 1)


@misconception(
    fails=["parameters"],
    hint="Each output channel has a kernel for *every* input channel. You count one kernel for each output "
    "channel.",
)
class kernels_shared_by_input_channels:
    """c_out · (kh · kw + 1)."""

    def conv_parameters(c_in, c_out, kh, kw):
        return c_out * (kh * kw + 1)


@misconception(
    fails=["parameters"],
    hint="A single bias for the whole layer is not enough: each output has its own.",
)
class one_bias_for_the_layer:
    """… + 1 for … + c_out."""

    def conv_parameters(c_in, c_out, kh, kw):
        return c_out * c_in * kh * kw + 1

    def dense_parameters(n_in, n_out):
        return n_in * n_out + 1


@misconception(
    fails=["parameters"],
    hint="The biases belong to the outputs of a layer, one for each. You count one for each input.",
)
class biases_of_the_inputs:
    """n_in biases."""

    def conv_parameters(c_in, c_out, kh, kw):
        return c_in * (c_out * kh * kw + 1)

    def dense_parameters(n_in, n_out):
        return n_in * (n_out + 1)


# --- pooling --------------------------------------------------------------------------------------


@misconception(
    fails=["pooling"],
    hint="The search for the maximum starts at zero, or zeros are padded: where all pixels of a window are "
    "negative, a zero wins that is not there.",
)
class maximum_starts_at_zero:
    """max(0, …)."""

    def max_pool(X, size, stride):
        rows = range(0, X.shape[1] - size + 1, stride)
        columns = range(0, X.shape[2] - size + 1, stride)
        Y = np.zeros((X.shape[0], len(rows), len(columns)))
        for i, top in enumerate(rows):
            for j, left in enumerate(columns):
                window = X[:, top : top + size, left : left + size]
                Y[:, i, j] = np.maximum(Y[:, i, j], window.max(axis=(1, 2)))
        return Y


@misconception(
    fails=["pooling"],
    hint="Windows that stick out at the right or at the bottom are left out. You pool what is left over "
    "there.",
)
class leftovers_are_pooled:
    """Ceiling for floor: smaller windows at the border."""

    def max_pool(X, size, stride):
        rows, columns = range(0, X.shape[1], stride), range(0, X.shape[2], stride)
        return np.stack(
            [
                np.stack([X[:, i : i + size, j : j + size].max(axis=(1, 2)) for j in columns], axis=-1)
                for i in rows
            ],
            axis=1,
        )

    def mean_pool(X, size, stride):
        rows, columns = range(0, X.shape[1], stride), range(0, X.shape[2], stride)
        return np.stack(
            [
                np.stack([X[:, i : i + size, j : j + size].mean(axis=(1, 2)) for j in columns], axis=-1)
                for i in rows
            ],
            axis=1,
        )


@misconception(
    fails=["pooling"],
    hint="The step is the argument `stride`; it need not equal the size of the window.",
)
class stride_taken_to_be_the_size:
    """Windows never overlap."""

    def max_pool(X, size, stride):
        C, H, W = X.shape[0], X.shape[1] // size, X.shape[2] // size
        return X[:, : H * size, : W * size].reshape(C, H, size, W, size).max(axis=(2, 4))

    def mean_pool(X, size, stride):
        C, H, W = X.shape[0], X.shape[1] // size, X.shape[2] // size
        return X[:, : H * size, : W * size].reshape(C, H, size, W, size).mean(axis=(2, 4))


@misconception(
    fails=["pooling"],
    hint="You pool over the channels, too. Every channel is pooled by itself, so their number stays the "
    "same.",
)
class channels_are_pooled:
    """The maximum or mean of a window of all channels together."""

    def max_pool(X, size, stride):
        rows = range(0, X.shape[1] - size + 1, stride)
        columns = range(0, X.shape[2] - size + 1, stride)
        windows = [[X[:, i : i + size, j : j + size] for j in columns] for i in rows]
        return np.array([[[window.max() for window in row] for row in windows]])

    def mean_pool(X, size, stride):
        rows = range(0, X.shape[1] - size + 1, stride)
        columns = range(0, X.shape[2] - size + 1, stride)
        windows = [[X[:, i : i + size, j : j + size] for j in columns] for i in rows]
        return np.array([[[window.mean() for window in row] for row in windows]])


@misconception(
    fails=["pooling"],
    hint="Your mean_pool adds up each window. What turns a sum into a mean?",
)
class mean_pool_adds_up:
    """The sum of the window."""

    def mean_pool(X, size, stride):
        rows = range(0, X.shape[1] - size + 1, stride)
        columns = range(0, X.shape[2] - size + 1, stride)
        Y = np.zeros((X.shape[0], len(rows), len(columns)))
        for i, top in enumerate(rows):
            for j, left in enumerate(columns):
                Y[:, i, j] = X[:, top : top + size, left : left + size].sum(axis=(1, 2))
        return Y


@misconception(
    fails=["pooling"],
    hint="Max-pooling keeps the largest number, not the one that is largest in size: −5 is smaller than 1.",
)
class largest_in_absolute_value:
    """max |x|."""

    def max_pool(X, size, stride):
        rows = range(0, X.shape[1] - size + 1, stride)
        columns = range(0, X.shape[2] - size + 1, stride)
        Y = np.zeros((X.shape[0], len(rows), len(columns)))
        for i, top in enumerate(rows):
            for j, left in enumerate(columns):
                Y[:, i, j] = np.abs(X[:, top : top + size, left : left + size]).max(axis=(1, 2))
        return Y


# --- filters --------------------------------------------------------------------------------------


@misconception(
    fails=["filters"],
    hint="This kernel moves the picture to the left. The output pixel should be the one that stood to its "
    "*left* before: on which side of the middle does the kernel have to look?",
)
class moves_to_the_left:
    """The 1 on the side to which the picture should move: true convolution's answer."""

    kernel_right = ((0, 0, 0), (0, 0, 1), (0, 0, 0))


@misconception(
    fails=["filters"],
    hint="This kernel moves the picture up or down. The middle row of the kernel lies on the row of the "
    "output pixel.",
)
class moves_down:
    """Rows and columns of the kernel mixed up."""

    kernel_right = ((0, 1, 0), (0, 0, 0), (0, 0, 0))


@misconception(
    fails=["filters"],
    hint="Your kernel adds up the nine pixels and makes the image nine times brighter. A mean divides.",
)
class blur_not_divided:
    """Nine ones."""

    kernel_blur = np.ones((3, 3))


@misconception(
    fails=["filters"],
    hint="A kernel of ones adds up all neighbours. To copy, only the pixel itself may count.",
)
class copy_adds_neighbours:
    """Ones everywhere for the identity."""

    kernel_copy = np.ones((3, 3))


@misconception(
    fails=["filters"],
    hint="The identity *matrix* is no identity *kernel*: the kernel is not used in a matrix product. Which "
    "of the nine pixels should count?",
)
class copy_is_the_identity_matrix:
    """np.eye(3)."""

    kernel_copy = np.eye(3)


@misconception(
    fails=["filters"],
    hint="The sign is turned round: a pixel that is brighter than the one below should give a positive "
    "number.",
)
class floor_with_the_wrong_sign:
    """Below minus pixel."""

    kernel_floor = ((0, 0, 0), (0, -1, 0), (0, 1, 0))


@misconception(
    fails=["filters"],
    hint="Your kernel compares with the pixel *above*. Rows are counted from the top, so the last row of the"
    " kernel lies below the middle.",
)
class floor_looks_up:
    """The pixel minus the one above: an upper edge."""

    kernel_floor = ((0, -1, 0), (0, 1, 0), (0, 0, 0))


@misconception(
    fails=["filters"],
    hint="Your kernel compares neighbours in the same row, as the kernel (1, −1) of the slide does: it sees "
    "walls, not floors.",
)
class floor_sees_walls:
    """The slide's kernel."""

    kernel_floor = ((0, 0, 0), (0, 1, -1), (0, 0, 0))


# --- equivariance ---------------------------------------------------------------------------------


@misconception(
    fails=["equivariance"],
    hint="You compare f(g(X)) with f(X). That asks for invariance, as the slide's “translationally "
    "invariant” does; a convolution is *equivariant*: the map moves along.",
)
class invariance_for_equivariance:
    """f(g(X)) − f(X), with what sticks out cut off."""

    def equivariance_error(f, g, X):
        return np.max(np.abs(f(g(X)) - f(X)))


@misconception(
    fails=["equivariance"],
    hint="Without an absolute value, a difference that is negative everywhere looks like no error at all.",
)
class signed_difference:
    """max(f(g(X)) − g(f(X)))."""

    def equivariance_error(f, g, X):
        return np.max(f(g(X)) - g(f(X)))


@misconception(
    fails=["equivariance"],
    hint="An average hides one wrong pixel among many right ones. Which entry does the text ask for?",
)
class mean_difference:
    """The mean in place of the largest."""

    def equivariance_error(f, g, X):
        return np.mean(np.abs(f(g(X)) - g(f(X))))


@misconception(
    fails=["equivariance"],
    hint="You compare g with f. What has to agree are the two *orders*: first g and then f, or first f and "
    "then g.",
)
class layer_compared_with_transformation:
    """f(X) − g(X)."""

    def equivariance_error(f, g, X):
        left, right = f(X), g(X)
        rows, columns = min(len(left), len(right)), min(len(left[0]), len(right[0]))
        return np.max(np.abs(left[:rows, :columns] - right[:rows, :columns]))
