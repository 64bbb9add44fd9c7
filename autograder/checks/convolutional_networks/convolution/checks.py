"""Hidden checks of convolutional_networks/convolution."""

import numpy as np

from autograder.checking import assert_close, assert_equal, assert_not_used, mutated, task

LIBRARIES = ("scipy", "torch", "skimage", "cv2", "sklearn", "tensorflow", "jax")
FILTER_TOLERANCE = 1e-3  # stated in the text of the hand-made filters
SIZES = [
    ((6, 9), (2, 3)),
    ((8, 5), (3, 2)),
    ((4, 7), (4, 1)),
    ((7, 4), (1, 4)),
]  # image, kernel: never square


def pixels(rng, *shape):
    """Numbers of either sign, none close to zero."""
    return rng.uniform(0.3, 2, shape) * rng.choice([-1, 1], shape)


def assert_hand(student, reference, *names):
    """The named answers, numbers or lists of rows."""
    for name in names:
        assert_close(getattr(student, name), np.array(getattr(reference, name), dtype=float), lists=True)


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_cross_correlation(student, reference):
    """Cross-correlation by hand: all four positions of the kernel"""
    assert_hand(student, reference, "hand_Y")


@task("by_hand")
def test_hand_true_convolution(student, reference):
    """True convolution by hand: the kernel is rotated first"""
    assert_hand(student, reference, "hand_true")


@task("by_hand")
def test_hand_corner(student, reference):
    """The lecture's layer, with the kernel in the bottom right corner"""
    assert_hand(student, reference, "hand_corner")


@task("by_hand")
def test_hand_pooling(student, reference):
    """The coarse-grained 4 × 4 image, by the maximum and by the mean"""
    assert_hand(student, reference, "hand_max", "hand_mean")


# --- cross_correlation ----------------------------------------------------------------------------


@task("cross_correlation", weight=2)
def test_kernel_slides_everywhere(student, reference, submission, rng):
    """Cross-correlation of images and kernels of many shapes, without a library's convolution"""
    slide = (np.arange(9.0).reshape(3, 3), np.arange(4.0).reshape(2, 2))
    for X, K in [slide, *((pixels(rng, *image), pixels(rng, *kernel)) for image, kernel in SIZES)]:
        assert_close(student.cross_correlate(X, K), reference.cross_correlate(X, K))
    assert_not_used(submission, "cross_correlation_answer", *LIBRARIES)


@task("cross_correlation")
def test_true_convolution(student, reference, submission, rng):
    """True convolution rotates the kernel before it slides"""
    for image, kernel in SIZES:
        X, K = pixels(rng, *image), pixels(rng, *kernel)
        assert_close(student.true_convolve(X, K), reference.true_convolve(X, K))
    assert_not_used(submission, "cross_correlation_answer", *LIBRARIES)


@task("cross_correlation")
def test_smallest_and_largest_kernel(student, reference, rng):
    """A kernel of a single pixel, of a single row or column, and one as large as the image"""
    for image, kernel in [((4, 7), (1, 1)), ((5, 3), (1, 3)), ((3, 5), (3, 1)), ((3, 4), (3, 4))]:
        X, K = pixels(rng, *image), pixels(rng, *kernel)
        assert_close(student.cross_correlate(X, K), reference.cross_correlate(X, K))


@task("cross_correlation")
def test_image_and_kernel_stay(student, reference, rng):
    """The image and the kernel you were given stay as they were"""
    X, K = pixels(rng, 5, 7), pixels(rng, 3, 2)
    for name in ("cross_correlate", "true_convolve"):
        Y, after = mutated(getattr(student, name), X, K)
        assert_close(Y, getattr(reference, name)(X, K))
        assert_close(after, [X, K])


# --- output_size ----------------------------------------------------------------------------------


@task("output_size")
def test_size_with_padding(student, reference, rng):
    """Padding counts on both sides"""
    for _ in range(5):
        n, k, p = (int(rng.integers(*bounds)) for bounds in ((4, 40), (1, 5), (1, 6)))
        assert_equal(student.output_size(n, k, p, 1), reference.output_size(n, k, p, 1))


@task("output_size")
def test_size_with_stride(student, reference, rng):
    """Pixels that are left over after the last whole step are ignored"""
    for n, k, p, s in [(6, 3, 0, 2), (12, 4, 5, 3), (7, 7, 0, 3)]:
        assert_equal(student.output_size(n, k, p, s), reference.output_size(n, k, p, s))
    for s in (2, 3, 4, 5):
        for remainder in range(s):
            k, p = (int(each) for each in rng.integers(1, 5, size=2))
            n = k + s * int(rng.integers(3, 9)) + remainder
            assert_equal(student.output_size(n, k, p, s), reference.output_size(n, k, p, s))


# --- padding_stride -------------------------------------------------------------------------------


def padded_cases(rng, paddings, strides):
    """Random images and kernels for each pair of padding and stride."""
    for padding, stride in zip(paddings, strides, strict=True):
        kernel = [(2, 3), (3, 2), (4, 1)][int(rng.integers(3))]
        height, width = rng.permutation([7, 10]).tolist()
        yield pixels(rng, height, width), pixels(rng, *kernel), padding, stride


@task("padding_stride")
def test_padding(student, reference, submission, rng):
    """Zeros on each side, with different numbers along the height and along the width"""
    for case in padded_cases(rng, [(1, 2), (2, 0), (0, 3), (2, 1)], [(1, 1)] * 4):
        assert_close(student.conv2d(*case), reference.conv2d(*case))
    assert_not_used(submission, "padding_stride_answer", *LIBRARIES)


@task("padding_stride")
def test_stride(student, reference, submission, rng):
    """The stride along the height and the stride along the width, also where steps do not come out even"""
    for case in padded_cases(rng, [(0, 0)] * 4, [(2, 3), (3, 1), (1, 2), (4, 2)]):
        assert_close(student.conv2d(*case), reference.conv2d(*case))
    assert_not_used(submission, "padding_stride_answer", *LIBRARIES)


@task("padding_stride")
def test_kernel_of_one_pixel(student, reference, submission, rng):
    """A kernel of a single pixel shows where the zeros are and which pixels are visited"""
    for shape, padding, stride in [
        ((5, 4), (2, 1), (1, 1)),
        ((4, 7), (0, 2), (3, 2)),
        ((7, 5), (1, 0), (2, 3)),
    ]:
        X, K = pixels(rng, *shape), pixels(rng, 1, 1)
        assert_close(student.conv2d(X, K, padding, stride), reference.conv2d(X, K, padding, stride))
    assert_not_used(submission, "padding_stride_answer", *LIBRARIES)


@task("padding_stride")
def test_padding_and_stride_together(student, reference, submission, rng):
    """Padding and stride together; the image and the kernel stay as they were"""
    for X, K, padding, stride in padded_cases(rng, [(1, 2), (3, 0), (2, 2)], [(2, 3), (1, 2), (3, 3)]):
        Y, after = mutated(student.conv2d, X, K, padding, stride)
        assert_close(Y, reference.conv2d(X, K, padding, stride))
        assert_close(after[:2], [X, K])
    assert_not_used(submission, "padding_stride_answer", *LIBRARIES)


# --- channels -------------------------------------------------------------------------------------


def layers(rng, channels):
    """Random (X, K, b) for pairs of input and output channels."""
    for (c_in, c_out), (image, kernel) in zip(channels, SIZES, strict=False):
        yield pixels(rng, c_in, *image), pixels(rng, c_out, c_in, *kernel), pixels(rng, c_out)


@task("channels")
def test_input_channels_are_added_up(student, reference, submission, rng):
    """One output channel: what is found in all input channels is added up"""
    for X, K, _ in layers(rng, [(3, 1), (2, 1), (5, 1)]):
        assert_close(student.conv_layer(X, K, np.zeros(1)), reference.conv_layer(X, K, np.zeros(1)))
    assert_not_used(submission, "channels_answer", *LIBRARIES)


@task("channels")
def test_output_channels(student, reference, submission, rng):
    """Several output channels, each with kernels of its own"""
    for X, K, b in layers(rng, [(1, 4), (2, 3), (4, 2)]):
        assert_close(student.conv_layer(X, K, 0 * b), reference.conv_layer(X, K, 0 * b))
    assert_not_used(submission, "channels_answer", *LIBRARIES)


@task("channels")
def test_kernels_of_one_pixel(student, reference, submission, rng):
    """Kernels of a single pixel mix the channels and leave the image as large as it is"""
    for c_in, c_out in [(3, 2), (2, 4), (1, 3)]:
        X, K, b = pixels(rng, c_in, 4, 6), pixels(rng, c_out, c_in, 1, 1), pixels(rng, c_out)
        assert_close(student.conv_layer(X, K, b), reference.conv_layer(X, K, b))
    assert_not_used(submission, "channels_answer", *LIBRARIES)


@task("channels")
def test_biases(student, reference, submission, rng):
    """One bias for each output channel, added once; the arguments stay as they were"""
    for X, K, b in layers(rng, [(2, 3), (3, 2), (2, 2), (4, 5)]):
        Y, after = mutated(student.conv_layer, X, K, b)
        assert_close(Y, reference.conv_layer(X, K, b))
        assert_close(after, [X, K, b])
    assert_not_used(submission, "channels_answer", *LIBRARIES)


# --- parameters -----------------------------------------------------------------------------------


@task("parameters")
def test_parameters_of_a_convolution(student, reference, rng):
    """Weights and biases of convolutional layers with kernels of many shapes"""
    for c_in, c_out, kh, kw in [(1, 6, 5, 5), *rng.integers(2, 20, size=(5, 4)).tolist()]:
        assert_equal(
            student.conv_parameters(c_in, c_out, kh, kw), reference.conv_parameters(c_in, c_out, kh, kw)
        )


@task("parameters")
def test_parameters_of_a_dense_layer(student, reference, rng):
    """Weights and biases of dense layers"""
    for n_in, n_out in [(784, 10), *rng.integers(2, 500, size=(5, 2)).tolist()]:
        assert_equal(student.dense_parameters(n_in, n_out), reference.dense_parameters(n_in, n_out))


# --- pooling --------------------------------------------------------------------------------------


def poolings(rng):
    """The lecture's example, then (X, size, stride) with leftovers, overlaps and gaps; every window has both signs."""
    yield np.array([[[3.0, 2, 5, 7], [0, 1, 0, 8], [1, 6, 9, 23], [14, 8, 6, 3]]]), 2, 2
    for shape, size, stride in [((3, 6, 9), 3, 3), ((2, 7, 5), 2, 2), ((2, 5, 8), 3, 1), ((4, 9, 6), 2, 3)]:
        row, column = np.indices(shape[1:])
        yield rng.uniform(0.3, 2, shape) * (-1.0) ** (row + column), size, stride


@task("pooling")
def test_max_pooling(student, reference, submission, rng):
    """The largest number of each window, channel by channel; windows that stick out are left out"""
    for X, size, stride in poolings(rng):
        assert_close(student.max_pool(X, size, stride), reference.max_pool(X, size, stride))
    assert_not_used(submission, "pooling_answer", *LIBRARIES)


@task("pooling")
def test_max_pooling_of_negative_numbers(student, reference, submission, rng):
    """The maximum of numbers that are all negative is negative"""
    for X, size, stride in poolings(rng):
        X = -1.0 - np.abs(X)
        Y, (after, *_) = mutated(student.max_pool, X, size, stride)
        assert_close(Y, reference.max_pool(X, size, stride))
        assert_close(after, X)
    assert_not_used(submission, "pooling_answer", *LIBRARIES)


@task("pooling")
def test_mean_pooling(student, reference, submission, rng):
    """The mean of each window, channel by channel"""
    for X, size, stride in poolings(rng):
        Y, (after, *_) = mutated(student.mean_pool, X, size, stride)
        assert_close(Y, reference.mean_pool(X, size, stride))
        assert_close(after, X)
    assert_not_used(submission, "pooling_answer", *LIBRARIES)


# --- filters --------------------------------------------------------------------------------------


def assert_filter(student, reference, name):
    """The nine entries of one hand-made kernel."""
    expected = np.array(getattr(reference, name), dtype=float)
    assert_close(getattr(student, name), expected, rtol=0, atol=FILTER_TOLERANCE, lists=True)


@task("filters")
def test_copy(student, reference):
    """The filter that copies the image"""
    assert_filter(student, reference, "kernel_copy")


@task("filters")
def test_right(student, reference):
    """The filter that moves the image to the right"""
    assert_filter(student, reference, "kernel_right")


@task("filters")
def test_blur(student, reference):
    """The filter that takes the mean"""
    assert_filter(student, reference, "kernel_blur")


@task("filters")
def test_floor(student, reference):
    """The filter that answers to lower edges"""
    assert_filter(student, reference, "kernel_floor")


# --- equivariance ---------------------------------------------------------------------------------


def affine(rng, shape):
    """A function of an image: every pixel times a number of its own, plus another."""
    factor, offset = pixels(rng, *shape), pixels(rng, *shape)
    return lambda X: factor * X + offset


@task("equivariance")
def test_equivariance_error(student, reference, rng):
    """The worst entry counts, whatever its sign, and both orders are compared"""
    for shape in [(4, 6), (5, 3), (1, 7), (2, 3)]:
        f, g, X = affine(rng, shape), affine(rng, shape), pixels(rng, *shape)
        assert_close(student.equivariance_error(f, g, X), reference.equivariance_error(f, g, X))
        assert_close(student.equivariance_error(g, f, X), reference.equivariance_error(g, f, X))


@task("equivariance")
def test_equivariant_but_not_invariant(student, reference, rng):
    """A shift makes no error where nothing happens at the border, a rotation does, also if the layer shrinks the image"""
    X = np.zeros((7, 7))
    X[2:5, 2:5] = pixels(rng, 3, 3)

    def layer(X):
        return X[:, :-1] - X[:, 1:]

    def shifted(X):
        return np.roll(X, 1, axis=0)

    def cut(X):
        return layer(X)[:6]

    def rotated(X):
        return X[::-1, ::-1]

    assert_close(student.equivariance_error(layer, shifted, X), 0.0)
    for f in (layer, cut):
        expected = reference.equivariance_error(f, rotated, X)
        assert_close(student.equivariance_error(f, rotated, X), expected)
        assert_close(student.equivariance_error(rotated, f, X), expected)
