# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   autograder:
#     title: Convolution and pooling
#     minutes: 75
#     difficulty: 1
#     lectures:
#       - "Summary and Overview: Images as vectors"
#       - "Summary and Overview: Example – edge detection: kernel"
#       - "Summary and Overview: CNN kernels"
#       - "Summary and Overview: Padding: example"
#       - "Summary and Overview: Pooling"
#       - "Topical Lectures on Machine Learning: Convolutional Layer"
#       - "Topical Lectures on Machine Learning: Convolutional Neural Networks"
#     topics:
#       - cross-correlation and convolution
#       - padding, stride and the size of the output
#       - channels, biases and the number of parameters
#       - max-pooling and average pooling
#       - hand-made filters and feature maps
#       - equivariance to shifts, but not to rotation or scale
# ---

# %% [markdown]
# # Convolution and pooling
#
# A network that gets an image as one long vector does not know which pixels are neighbours. A convolutional network does: it slides a
# small window over the image and looks at one neighbourhood at a time, everywhere with the same few weights. In this exercise you
# build its two kinds of layers, first with a pencil and then in code, and you use them without any training: the filters are made by hand.
#
# **When you are done you can**
#
# - slide a kernel over an image by hand and in code, and say what "flipped" means;
# - predict the size of the output from kernel, padding and stride;
# - write a layer with several input and output channels, and count its parameters;
# - pool an image, and say what pooling keeps and what it throws away;
# - design a small filter for a purpose;
# - explain what it means that convolution is *equivariant* to shifts, and test it.
#
# **Where it stands in the lectures.** *Summary and Overview*, from "Images as vectors" to "Pooling"; *Topical Lectures on Machine
# Learning*, "Convolutional Layer" and "Convolutional Neural Networks".
#
# **How to work.** Fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example.
# After you hand in, further tests run on other inputs, so follow the text rather than the example. You need NumPy only; solve the tasks
# without the convolution and pooling functions of other libraries (SciPy, torch, ...). Every task can be solved without the others.
# Rows and columns are counted from 0, and an image of height $H$ and width $W$ is an array of shape `(H, W)`: **height comes first**.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 By hand
#
# **Cross-correlation.** Lay the kernel $\mathbf K$ over the top left corner of the image $\mathbf X$, multiply each kernel entry by the pixel under it, and
# add up. Then move the kernel one pixel to the right, and so on, row by row, as long as it lies inside the image. For a kernel of height $k_h$ and width $k_w$:
#
# $$Y_{ij} = \sum_{a=0}^{k_h-1} \sum_{b=0}^{k_w-1} X_{i+a,\;j+b}\; K_{ab} .$$
#
# The slide "CNN kernels" starts with
#
# $$\mathbf X = \begin{pmatrix} 0 & 1 & 2 \\ 3 & 4 & 5 \\ 6 & 7 & 8 \end{pmatrix}, \qquad
# \mathbf K = \begin{pmatrix} 0 & 1 \\ 2 & 3 \end{pmatrix}, \qquad
# Y_{00} = 0 \cdot 0 + 1 \cdot 1 + 3 \cdot 2 + 4 \cdot 3 = 19 .$$
#
# **Convolution**, as mathematicians mean it, first turns the kernel upside down *and* left to right (a rotation by 180°), then does the same.
# Neural networks leave that out and call the result "convolution" all the same; so do we, except where we say *true convolution*.
#
# **A layer of the lecture.** The slide "Convolutional Layer" sweeps the kernel below over a $5 \times 5$ image; its first entry is
# $Y_{00} = 4$. The upper left pixels are those of the slide, the others are ours:
#
# $$\mathbf X' = \begin{pmatrix} 1 & 1 & 1 & 0 & 1 \\ 0 & 1 & 1 & 1 & 0 \\ 0 & 0 & 1 & 1 & 0 \\ 1 & 0 & 1 & 0 & 1 \\ 0 & 1 & 0 & 1 & 1 \end{pmatrix}, \qquad
# \mathbf K' = \begin{pmatrix} 1 & 0 & 1 \\ 0 & 1 & 0 \\ 1 & 0 & 1 \end{pmatrix} .$$
#
# **Pooling.** "Assume you have a $4 \times 4$ image: how can you coarse-grain information?" asks the lecture. Cut it into four
# blocks of $2 \times 2$ pixels and keep one number of each: the largest (*max-pooling*) or the mean (*average pooling*).
#
# $$\mathbf P = \begin{pmatrix} 3 & 2 & 5 & 7 \\ 0 & 1 & 0 & 8 \\ 1 & 6 & 9 & 23 \\ 14 & 8 & 6 & 3 \end{pmatrix}$$
#
# ### Task: by hand (2 points)
#
# Work out, with pencil and paper, and assign:
#
# - `hand_Y`, all four entries of the cross-correlation of $\mathbf X$ with $\mathbf K$ (the first is given above);
# - `hand_true`, the four entries of the true convolution of the same two;
# - `hand_corner`, the entry $Y_{22}$, bottom right, of the lecture's layer with our pixels;
# - `hand_max` and `hand_mean`, the max-pooled and average-pooled $\mathbf P$.
#
# `hand_corner` is a number, the others are lists of two rows, such as `[[1, 2], [3, 4]]`. All answers are exact: do not round.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign hand_Y, hand_true, hand_corner, hand_max, hand_mean
### BEGIN SOLUTION
hand_Y = [[19, 25], [37, 43]]
hand_true = [[5, 11], [23, 29]]
hand_corner = 2
hand_max = [[3, 8], [14, 23]]
hand_mean = [[1.5, 5], [7.25, 10.25]]
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: form and range only (whether the values are right is tested after you hand in)
for name, value in {
    "hand_Y": hand_Y,
    "hand_true": hand_true,
    "hand_max": hand_max,
    "hand_mean": hand_mean,
}.items():
    assert np.shape(value) == (2, 2), f"{name} should be two rows of two numbers, like [[1, 2], [3, 4]]"
    assert np.min(value) > 0 and np.max(value) < 100, f"an entry of {name} is far off: check your sums"
assert np.ndim(hand_corner) == 0, "hand_corner should be a single number"
assert 0 <= hand_corner <= 5, "the lecture's kernel has five ones and the pixels are 0 or 1"

# %% [markdown]
# > **In the margin.** The lecture's kernel $\mathbf K'$ looks the same after a rotation by 180°. On it, cross-correlation and true convolution
# > agree, and a program that flips by mistake goes unnoticed. Always test with a kernel that has no symmetry.

# %% [markdown]
# ## 2 Sliding a kernel
#
# Now in code, for images and kernels of any size: the kernel may be higher than wide or the other way round. It visits every
# position at which it lies fully inside the image, so the output has $H - k_h + 1$ rows and $W - k_w + 1$ columns.
#
# ### Task: cross_correlation (2 points)


# %% nbgrader={"grade": false, "grade_id": "cross_correlation_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_correlate(X, K):
    """Cross-correlation of an image with a kernel, without padding, one pixel at a time.

    X: float array (H, W), the image; K: float array (kh, kw), the kernel, with kh <= H and kw <= W.
    Returns a float array (H - kh + 1, W - kw + 1). X and K are not changed.
    """
    ### BEGIN SOLUTION
    kh, kw = K.shape
    rows, columns = range(X.shape[0] - kh + 1), range(X.shape[1] - kw + 1)
    return np.array([[np.sum(X[i : i + kh, j : j + kw] * K) for j in columns] for i in rows])
    ### END SOLUTION


def true_convolve(X, K):
    """True convolution: as cross_correlate, with the kernel rotated by 180 degrees.

    Arguments and result as above. You may call cross_correlate.
    """
    ### BEGIN SOLUTION
    return cross_correlate(X, K[::-1, ::-1])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "cross_correlation", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of cross_correlation: the edge kernel (1, -1) of the slide, on two rows of pixels
stripes = np.array([[1.0, 1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 1.0, 0.0]])
edge_kernel = np.array([[1.0, -1.0]])
edges = cross_correlate(stripes, edge_kernel)
assert isinstance(edges, np.ndarray), f"return a numpy array, not {type(edges).__name__}"
assert edges.shape == (2, 4), f"an image (2, 5) and a kernel (1, 2) give (2, 4), not {edges.shape}"
np.testing.assert_allclose(
    edges, [[0, 1, 0, -1], [-1, 0, 0, 1]], err_msg="1 from bright to dark, -1 from dark to bright"
)
np.testing.assert_allclose(
    true_convolve(stripes, edge_kernel), -edges, err_msg="rotating (1, -1) gives (-1, 1)"
)

# %% [markdown]
# ## 3 How large is the output?
#
# Two choices change the size. **Padding** puts $p$ rows or columns of zeros on *each* side of the image before the kernel starts.
# With **stride** $s$ the kernel moves $s$ pixels at a time. Along one axis with $n$ pixels and a kernel of $k$:
#
# - after padding there are $n + 2p$ pixels;
# - the last possible start of the kernel is $n + 2p - k$;
# - the kernel stops at $0, s, 2s, \dots$ as long as it lies fully inside. If the last step does not fit, the pixels that are left over are
#   **ignored**.
#
# ### Task: output_size (1 point)
#
# How many stops are there? Count them on your fingers for $n = 5$, $k = 3$, $s = 2$ before you write a formula.


# %% nbgrader={"grade": false, "grade_id": "output_size_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def output_size(n, k, p, s):
    """The length of the output along one axis.

    n: length of the input; k: length of the kernel; p: zeros on each side; s: stride. Whole numbers, n, k, s >= 1,
    p >= 0, and k <= n + 2 p.
    Returns a whole number (int).
    """
    ### BEGIN SOLUTION
    return (n + 2 * p - k) // s + 1
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "output_size", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of output_size: three sizes that you can count on your fingers
assert output_size(5, 3, 0, 2) == 2, "a kernel of 3 with stride 2 stops at the pixels 0 and 2"
assert output_size(3, 2, 0, 1) == 2, "the slide: 3 pixels, a kernel of 2, two entries"
assert output_size(4, 3, 1, 1) == 4, "one zero on each side makes room for two more stops"
assert isinstance(output_size(5, 3, 0, 2), int), "a size is a whole number: use // for whole-number division"

# %% [markdown]
# ## 4 Padding and stride
#
# The two axes may have different paddings and strides. As for sizes, height comes first: `padding = (2, 1)` puts two
# rows of zeros above and two below, one column of zeros on the left and one on the right; `stride = (3, 1)` moves three rows down at a time, but
# one column to the right.
#
# ### Task: padding_stride (2 points)


# %% nbgrader={"grade": false, "grade_id": "padding_stride_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv2d(X, K, padding, stride):
    """Cross-correlation with zero padding and stride.

    X: float array (H, W); K: float array (kh, kw);
    padding: a tuple (ph, pw) of whole numbers >= 0, zeros on each side along the height and along the width;
    stride: a tuple (sh, sw) of whole numbers >= 1, along the height and along the width.
    The kernel fits into the padded image. Positions at which it does not lie fully inside are left out.
    Returns a float array (output_size(H, kh, ph, sh), output_size(W, kw, pw, sw)). X and K are not changed.
    """
    ### BEGIN SOLUTION
    (ph, pw), (sh, sw), (kh, kw) = padding, stride, K.shape
    padded = np.pad(X, ((ph, ph), (pw, pw)))
    rows = range(0, padded.shape[0] - kh + 1, sh)
    columns = range(0, padded.shape[1] - kw + 1, sw)
    return np.array([[np.sum(padded[i : i + kh, j : j + kw] * K) for j in columns] for i in rows])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "padding_stride", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of padding_stride: two rows of pixels, first padded, then with a stride
small = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
padded_sums = conv2d(small, np.ones((2, 2)), (1, 0), (1, 1))
assert padded_sums.shape == (3, 2), f"one row of zeros above and below gives (3, 2), not {padded_sums.shape}"
np.testing.assert_allclose(padded_sums, [[3, 5], [12, 16], [9, 11]], err_msg="sums of 2 x 2 pixels")
np.testing.assert_allclose(
    conv2d(small, np.ones((1, 1)), (0, 0), (1, 2)), [[1, 3], [4, 6]], err_msg="every second column"
)

# %% [markdown]
# ## 5 Channels
#
# A colour image has three **channels** (the lecture calls their number the depth $D$), and a layer inside a network has as many as it likes. A
# layer with $C_\text{in}$ input channels and $C_\text{out}$ output channels has one kernel for every pair of them, and one bias for
# every output channel. Each output channel looks at *all* input channels and adds up what it finds:
#
# $$\mathbf Y_o = b_o + \sum_{c=0}^{C_\text{in}-1} \mathbf X_c \star \mathbf K_{oc} \qquad (\star \text{ is cross-correlation}).$$
#
# ### Task: channels (2 points)
#
# No padding, stride 1. Note the order of the axes: channels first, then height, then width; in the kernels, *output* channels come before *input* channels.


# %% nbgrader={"grade": false, "grade_id": "channels_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv_layer(X, K, b):
    """A convolutional layer without activation.

    X: float array (C_in, H, W), the input channels; K: float array (C_out, C_in, kh, kw), the kernels;
    b: float array (C_out,), the biases.
    Returns a float array (C_out, H - kh + 1, W - kw + 1). X, K and b are not changed.
    """
    ### BEGIN SOLUTION
    kh, kw = K.shape[2:]
    rows, columns = range(X.shape[1] - kh + 1), range(X.shape[2] - kw + 1)
    maps = []
    for kernels, bias in zip(K, b):
        found = [[np.sum(X[:, i : i + kh, j : j + kw] * kernels) for j in columns] for i in rows]
        maps.append(np.array(found) + bias)
    return np.array(maps)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "channels", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of channels: two input channels, three output channels, kernels of one pixel
X_example = np.array([[[1.0, 2.0]], [[10.0, 20.0]]])
K_example = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]]).reshape(3, 2, 1, 1)
Y_example = conv_layer(X_example, K_example, np.array([0.0, 0.0, 0.5]))
assert Y_example.shape == (3, 1, 2), (
    f"three output channels of one row and two columns, not {Y_example.shape}"
)
np.testing.assert_allclose(Y_example[0], [[1, 2]], err_msg="the first output channel copies input channel 0")
np.testing.assert_allclose(Y_example[1], [[10, 20]], err_msg="the second one copies input channel 1")
np.testing.assert_allclose(
    Y_example[2], [[-8.5, -17.5]], err_msg="the third: channel 0 minus channel 1, + 0.5"
)

# %% [markdown]
# ## 6 Counting parameters
#
# "Which parameters of the CNN can be tuned during the network training?" asks the lecture. The entries of the kernels and the biases. Padding, stride and
# the sizes are chosen beforehand, and the number of weights does **not** depend on the size of the image.
#
# ### Task: parameters (1 point)
#
# Count all trainable numbers, biases included, of a convolutional layer and, for comparison, of a fully connected
# ("dense") layer, in which each output has a weight for each input and one bias.


# %% nbgrader={"grade": false, "grade_id": "parameters_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv_parameters(c_in, c_out, kh, kw):
    """Trainable parameters of a convolutional layer with c_in input and c_out output channels, kernels kh x kw.

    Whole numbers >= 1; returns a whole number (int).
    """
    ### BEGIN SOLUTION
    return c_out * (c_in * kh * kw + 1)
    ### END SOLUTION


def dense_parameters(n_in, n_out):
    """Trainable parameters of a dense layer with n_in inputs and n_out outputs. Whole numbers; returns an int."""
    ### BEGIN SOLUTION
    return n_out * (n_in + 1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "parameters", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of parameters: two tiny layers
assert conv_parameters(1, 1, 2, 2) == 5, "four kernel entries and a bias"
assert dense_parameters(3, 2) == 8, "two outputs with three weights and a bias each"

# %% [markdown]
# Try it: from a $28 \times 28$ image to six maps of $28 \times 28$, a dense layer needs `dense_parameters(28 * 28, 6 * 28 * 28)` parameters, some
# 3.7 million. How many does a convolutional layer with $5 \times 5$ kernels need?

# %% [markdown]
# ## 7 Pooling
#
# A pooling layer also slides a window, but it has no weights. It reduces height and width and leaves the channels alone: every channel is pooled
# by itself. Often the stride equals the size of the window, as in the lecture's example; it need not. As before, a window
# that does not lie fully inside is left out, and there is no padding.
#
# ### Task: pooling (2 points)


# %% nbgrader={"grade": false, "grade_id": "pooling_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def max_pool(X, size, stride):
    """Max-pooling of every channel with a square window.

    X: float array (C, H, W), of numbers of either sign; size: height and width of the window, a whole number >= 1, at
    most H and W; stride: the step along both axes, a whole number >= 1.
    Returns a float array (C, output_size(H, size, 0, stride), output_size(W, size, 0, stride)). X is not changed.
    """
    ### BEGIN SOLUTION
    # every window at once: axes 3 and 4 run through the pixels of a window, axes 1 and 2 over its positions
    windows = np.lib.stride_tricks.sliding_window_view(X, (size, size), axis=(1, 2))
    return windows[:, ::stride, ::stride].max(axis=(3, 4))
    ### END SOLUTION


def mean_pool(X, size, stride):
    """Average pooling: as max_pool, with the mean of each window in place of its maximum."""
    ### BEGIN SOLUTION
    windows = np.lib.stride_tricks.sliding_window_view(X, (size, size), axis=(1, 2))
    return windows[:, ::stride, ::stride].mean(axis=(3, 4))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "pooling", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of pooling: one channel, two rows of four pixels
P_example = np.array([[[4.0, 0.0, 1.0, 2.0], [2.0, 2.0, 5.0, 0.0]]])
assert max_pool(P_example, 2, 2).shape == (1, 1, 2), "two windows of 2 x 2 pixels in one channel"
np.testing.assert_allclose(max_pool(P_example, 2, 2), [[[4, 5]]], err_msg="the largest of each window")
np.testing.assert_allclose(mean_pool(P_example, 2, 2), [[[2, 2]]], err_msg="the mean of each window")
np.testing.assert_allclose(
    max_pool(P_example, 2, 1), [[[4, 5, 5]]], err_msg="with stride 1 the windows overlap"
)

# %% [markdown]
# ## 8 Hand-made filters
#
# Training finds kernels by itself, but you can also *design* one: think of what the output pixel should be, and write down with which weight each of
# the nine pixels around it contributes. In this section the image has one row or column of zeros added on each side (padding 1) and the
# kernels are $3 \times 3$, so the output is as large as the image and the kernel's middle lies on the pixel that is computed.
#
# ### Task: filters (2 points)
#
# Assign four $3 \times 3$ kernels, each a list of three rows or a numpy array. Every entry must be right to within $0.001$.
#
# | name | the output pixel in row $i$, column $j$ is |
# |---|---|
# | `kernel_copy` | the input pixel $X_{ij}$ itself |
# | `kernel_right` | such that the whole picture moves one pixel to the **right** |
# | `kernel_blur` | the mean of the nine pixels around $(i, j)$, itself included |
# | `kernel_floor` | the pixel minus the one directly **below** it: positive at the lower edge of something bright |

# %% nbgrader={"grade": false, "grade_id": "filters_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign kernel_copy, kernel_right, kernel_blur, kernel_floor
### BEGIN SOLUTION
kernel_copy = [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
kernel_right = [[0, 0, 0], [1, 0, 0], [0, 0, 0]]
kernel_blur = np.full((3, 3), 1 / 9)
kernel_floor = [[0, 0, 0], [0, 1, 0], [0, -1, 0]]
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "filters", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of filters: form only. Look at the picture below to see what your filters do
for name, kernel in {
    "kernel_copy": kernel_copy,
    "kernel_right": kernel_right,
    "kernel_blur": kernel_blur,
    "kernel_floor": kernel_floor,
}.items():
    assert np.shape(kernel) == (3, 3), f"{name} should have three rows of three numbers"
    assert np.max(np.abs(kernel)) <= 1, f"no entry of {name} needs to be larger than 1"
    assert np.max(np.abs(kernel)) > 0, f"{name} is all zeros: it makes every image black"

# %% [markdown]
# **See it.** A house at night, seen through your filters. Each picture in the upper row is a *feature map*; the lower row shows the same after ReLU (only what is
# positive stays) and your max-pooling with windows of $2 \times 2$ pixels. Before you run the cell: in which map will the walls be visible, and in which the floor?


# %% nbgrader={"grade": false, "grade_id": "feature_maps", "locked": true, "schema_version": 3, "solution": false, "task": false}
def draw_house():
    """A float array (32, 32) with values from 0 to 1: a house with a roof, a door and a window, and a moon."""
    house = np.zeros((32, 32))
    house[16:28, 7:25] = 0.8
    for i in range(8):
        house[8 + i, 15 - i : 17 + i] = 0.5
    house[20:28, 10:14] = 0.0
    house[18:22, 17:22] = 0.2
    row, column = np.ogrid[:32, :32]
    house[(row - 5) ** 2 + (column - 26) ** 2 <= 6] = 1.0
    return house


house = draw_house()
bank = {
    "copy": np.array(kernel_copy, dtype=float),
    "right": np.array(kernel_right, dtype=float),
    "blur": np.array(kernel_blur, dtype=float),
    "floor": np.array(kernel_floor, dtype=float),
    "wall": np.array([[0.0, 0.0, 0.0], [0.0, 1.0, -1.0], [0.0, 0.0, 0.0]]),
}
fig, axes = plt.subplots(2, len(bank), figsize=(13, 5.4), layout="constrained")
for (above, below), (name, kernel) in zip(axes.T, bank.items()):
    feature_map = conv2d(house, kernel, (1, 1), (1, 1))
    pooled = max_pool(np.maximum(feature_map, 0)[None], 2, 2)[0]
    above.imshow(feature_map, cmap="RdBu_r", vmin=-1, vmax=1)
    above.set(title=f"{name}, {feature_map.shape[0]} × {feature_map.shape[1]}")
    below.imshow(pooled, cmap="RdBu_r", vmin=-1, vmax=1)
    below.set(title=f"ReLU and pooled, {pooled.shape[0]} × {pooled.shape[1]}")
for ax in axes.flat:
    ax.set(xticks=[], yticks=[])
axes[0, 0].set_ylabel("row (pixels)")
axes[1, 0].set_ylabel("row (pixels)")
for ax in axes[1]:
    ax.set_xlabel("column (pixels)")
fig.suptitle("Feature maps of hand-made filters: red is positive, blue is negative")
plt.show()

# %% [markdown]
# The filters that look for edges are blind inside the walls: their weights add up to zero, so where nothing changes, nothing comes out. And pooling keeps
# *that* an edge was there, and roughly where, in a quarter of the numbers.
#
# ## 9 Shift the image, shift the map
#
# Let $f$ be a layer and $g$ a transformation of images, such as a shift. Two things could happen:
#
# - $f$ is **equivariant** to $g$ if $f(g(\mathbf X)) = g(f(\mathbf X))$: transform first and filter then, or the other way round, the result is the
#   same. The map moves along with the image.
# - $f$ is **invariant** to $g$ if $f(g(\mathbf X)) = f(\mathbf X)$: the map does not notice at all.
#
# > **In the margin.** A slide of the lecture calls a CNN "translationally invariant". Its convolutions are translation *equivariant*. Pooling and
# > the layers behind it turn this into approximate invariance of the answer.
#
# ### Task: equivariance (1 point)
#
# Write a function that measures how far $f$ is from being equivariant to $g$ on one image: the largest absolute entry of the difference between the two sides.


# %% nbgrader={"grade": false, "grade_id": "equivariance_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def equivariance_error(f, g, X):
    """The largest absolute difference between f(g(X)) and g(f(X)).

    f, g: functions that take a float array (H, W) and return a float array; for the X at hand the two results have
    the same shape, which need not be that of X; X: float array (H, W).
    Returns a number >= 0.
    """
    ### BEGIN SOLUTION
    return np.max(np.abs(f(g(X)) - g(f(X))))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "equivariance", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of equivariance: doubling and adding one do not commute, doubling and transposing do
E_example = np.array([[1.0, -2.0, 3.0], [0.0, 5.0, 1.0]])
np.testing.assert_allclose(
    equivariance_error(lambda X: 2 * X, lambda X: X + 1, E_example), 1.0, err_msg="2 (x + 1) is not 2 x + 1"
)
np.testing.assert_allclose(
    equivariance_error(lambda X: 2 * X, lambda X: X.T, E_example), 0.0, err_msg="these two commute"
)

# %% [markdown]
# **See it.** Four transformations of the house, filtered by the edge kernel $(1, -1)$ of the slide. Upper row: transform, then filter. Lower row: filter, then
# transform. Where the two agree, the filter is equivariant.

# %% nbgrader={"grade": false, "grade_id": "equivariance_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
wall_kernel = np.array(
    [[0.0, 0.0, 0.0], [0.0, 1.0, -1.0], [0.0, 0.0, 0.0]]
)  # (1, -1) with its middle in the middle


def edge_layer(X):
    """The edge kernel with padding that keeps the size."""
    return conv2d(X, wall_kernel, (1, 1), (1, 1))


transformations = {
    "shifted down and left": lambda X: np.roll(X, (3, -5), axis=(0, 1)),
    "rotated by 90°": np.rot90,
    "mirrored": lambda X: X[:, ::-1],
    "half the size": lambda X: X[::2, ::2],
}
fig, axes = plt.subplots(2, 4, figsize=(11, 5.8), layout="constrained")
for (above, below), (name, g) in zip(axes.T, transformations.items()):
    above.imshow(edge_layer(g(house)), cmap="RdBu_r", vmin=-1, vmax=1)
    below.imshow(g(edge_layer(house)), cmap="RdBu_r", vmin=-1, vmax=1)
    above.set_title(f"{name}: error {equivariance_error(edge_layer, g, house):.2g}")
axes[0, 0].set_ylabel("transform, then filter")
axes[1, 0].set_ylabel("filter, then transform")
for ax in axes.flat:
    ax.set(xticks=[], yticks=[])
fig.suptitle("Convolution commutes with shifts, and with little else")
plt.show()

# %% [markdown]
# Only the shift gives the same picture twice. (The house keeps away from the border; at the border, padding spoils even this.) A network has to *learn* what a
# turned or smaller house looks like, from examples or with filters for each case.
#
# **In daily work** nobody writes these loops: `torch.nn.Conv2d` and `torch.nn.MaxPool2d` do the same, many thousand times faster, with kernels
# that are learned. The exercise on LeNet uses them.
#
# ## What if …?
#
# This one is not graded. What if the house moves by *one* pixel and the map is then max-pooled with windows of $2 \times 2$ and stride 2?
# **Predict first:** is the pooled map the same, moved, or something else? And after a shift by two pixels? Then run the cell.


# %% nbgrader={"grade": false, "grade_id": "what_if", "locked": true, "schema_version": 3, "solution": false, "task": false}
def edges_and_pool(X):
    """Edge kernel, ReLU, max-pooling with windows of 2 x 2 pixels."""
    return max_pool(np.maximum(edge_layer(X), 0)[None], 2, 2)[0]


before = edges_and_pool(house)
fig, axes = plt.subplots(1, 3, figsize=(11, 4.4), layout="constrained")
for ax, pixels in zip(axes, (0, 1, 2)):
    after = edges_and_pool(np.roll(house, pixels, axis=1))
    changed = np.count_nonzero(after != np.roll(before, pixels // 2, axis=1))
    ax.imshow(after, cmap="RdBu_r", vmin=-1, vmax=1)
    ax.set(
        title=f"house moved by {pixels}, map by {pixels // 2}:\n{changed} pooled pixels differ",
        xlabel="column (pooled pixels)",
        ylabel="row (pooled pixels)",
    )
plt.show()

# %% [markdown]
# After two pixels, one whole stride, the pooled map has moved by exactly one. After a single pixel it depends: an edge that stays inside its
# window is not noticed at all, one that crosses into the next window moves by a whole pooled pixel. That is what "approximately invariant" means, and
# why a deep network with several poolings still is not blind to small shifts.
#
# **In short.** A kernel is a small pattern that is compared with every place of the image. Padding decides about the border, stride about the
# resolution, channels are added up, biases come once for each output channel. Few weights, used everywhere: that is what we have gained over flattening the image.
