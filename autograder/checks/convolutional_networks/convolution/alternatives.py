"""Right solutions of convolutional_networks/convolution, written differently: each must reach full marks."""

import numpy as np

from autograder.checking import alternative


@alternative
class plain_loops:
    """Lists and loops down to the single product; arrays only at the end."""

    hand_Y = ((19, 25.0), (37, 43))
    hand_true = np.array([[5, 11], [23, 29]])
    hand_corner = 1 + 1 + 0.0
    hand_max = np.array([[3, 8], [14, 23]])
    hand_mean = ((6 / 4, 20 / 4), (29 / 4, 41 / 4))
    kernel_copy = np.eye(3) * np.eye(3)[1]
    kernel_right = np.array([[0, 0, 0], [1, 0, 0], [0, 0, 0]])
    kernel_blur = [[0.111] * 3] * 3
    kernel_floor = ((0.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, -1.0, 0.0))

    def cross_correlate(X, K):
        rows = []
        for i in range(len(X) - len(K) + 1):
            row = []
            for j in range(len(X[0]) - len(K[0]) + 1):
                total = 0.0
                for a in range(len(K)):
                    for b in range(len(K[0])):
                        total += X[i + a][j + b] * K[a][b]
                row.append(total)
            rows.append(row)
        return np.array(rows)

    def true_convolve(X, K):
        kh, kw = K.shape
        Y = np.zeros((X.shape[0] - kh + 1, X.shape[1] - kw + 1))
        for i in range(Y.shape[0]):
            for j in range(Y.shape[1]):
                for a in range(kh):
                    for b in range(kw):
                        Y[i, j] += X[i + kh - 1 - a, j + kw - 1 - b] * K[a, b]
        return Y

    def output_size(n, k, p, s):
        stops = 0
        start = -p
        while start + k <= n + p:
            stops += 1
            start += s
        return stops

    def conv2d(X, K, padding, stride):
        (H, W), (kh, kw) = X.shape, K.shape
        Y = []
        for i in range(-padding[0], H + padding[0] - kh + 1, stride[0]):
            Y.append([])
            for j in range(-padding[1], W + padding[1] - kw + 1, stride[1]):
                total = 0.0
                for a in range(kh):
                    for b in range(kw):
                        if 0 <= i + a < H and 0 <= j + b < W:
                            total += X[i + a, j + b] * K[a, b]
                Y[-1].append(total)
        return np.array(Y)

    def max_pool(X, size, stride):
        C, H, W = X.shape
        return np.array(
            [
                [
                    [
                        max(X[c, i + a, j + b] for a in range(size) for b in range(size))
                        for j in range(0, W - size + 1, stride)
                    ]
                    for i in range(0, H - size + 1, stride)
                ]
                for c in range(C)
            ]
        )

    def mean_pool(X, size, stride):
        C, H, W = X.shape
        Y = np.zeros((C, (H - size) // stride + 1, (W - size) // stride + 1))
        for c in range(C):
            for i in range(Y.shape[1]):
                for j in range(Y.shape[2]):
                    for a in range(size):
                        for b in range(size):
                            Y[c, i, j] += X[c, i * stride + a, j * stride + b]
        return Y / size**2

    def equivariance_error(f, g, X):
        left, right = f(g(X)), g(f(X))
        return max(abs(float(a) - float(b)) for a, b in zip(left.ravel(), right.ravel()))


@alternative
class sliding_windows:
    """NumPy's view of all windows at once, and einsum."""

    def cross_correlate(X, K):
        windows = np.lib.stride_tricks.sliding_window_view(X, K.shape)
        return np.einsum("ijab,ab->ij", windows, K)

    def true_convolve(X, K):
        return cross_correlate(X, np.rot90(K, 2))

    def conv2d(X, K, padding, stride):
        big = np.zeros((X.shape[0] + 2 * padding[0], X.shape[1] + 2 * padding[1]))
        big[padding[0] : padding[0] + X.shape[0], padding[1] : padding[1] + X.shape[1]] = X
        return cross_correlate(big, K)[:: stride[0], :: stride[1]]

    def conv_layer(X, K, b):
        windows = np.lib.stride_tricks.sliding_window_view(X, K.shape[2:], axis=(1, 2))
        return np.einsum("cijab,ocab->oij", windows, K) + b[:, None, None]

    def max_pool(X, size, stride):
        windows = np.lib.stride_tricks.sliding_window_view(X, (size, size), axis=(1, 2))
        return windows[:, ::stride, ::stride].max(axis=(-2, -1))

    def mean_pool(X, size, stride):
        windows = np.lib.stride_tricks.sliding_window_view(X, (size, size), axis=(1, 2))
        return windows[:, ::stride, ::stride].mean(axis=(-2, -1))


@alternative
class shifted_copies:
    """A sum of shifted images, one for each kernel entry; flips undone by flips."""

    def cross_correlate(X, K):
        H, W = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
        return sum(K[a, b] * X[a : a + H, b : b + W] for a, b in np.ndindex(K.shape))

    def true_convolve(X, K):
        return np.flip(cross_correlate(np.flip(X), K))

    def output_size(n, k, p, s):
        return len(range(0, n + 2 * p - k + 1, s))

    def conv_parameters(c_in, c_out, kh, kw):
        return c_out * c_in * kh * kw + c_out

    def dense_parameters(n_in, n_out):
        return np.int64(n_in * n_out + n_out)

    def max_pool(X, size, stride):
        H, W = X.shape[1] - size + 1, X.shape[2] - size + 1
        copies = [X[:, a : a + H, b : b + W] for a in range(size) for b in range(size)]
        return np.max(copies, axis=0)[:, ::stride, ::stride]

    def mean_pool(X, size, stride):
        kernel = np.full((size, size), 1 / size**2)
        return np.stack([cross_correlate(channel, kernel)[::stride, ::stride] for channel in X])

    def equivariance_error(f, g, X):
        return np.linalg.norm((f(g(X)) - g(f(X))).ravel(), np.inf)


@alternative
class each_layer_from_the_one_before:
    """One general function, called by the others."""

    def slide(X, K, padding, stride):
        (ph, pw), (sh, sw) = padding, stride
        X = np.vstack([np.zeros((ph, X.shape[1])), X, np.zeros((ph, X.shape[1]))])
        X = np.hstack([np.zeros((X.shape[0], pw)), X, np.zeros((X.shape[0], pw))])
        Y = np.empty(((len(X) - len(K)) // sh + 1, (len(X.T) - len(K.T)) // sw + 1))
        for i, j in np.ndindex(Y.shape):
            Y[i, j] = np.vdot(X[i * sh :, j * sw :][: K.shape[0], : K.shape[1]], K)
        return Y

    def cross_correlate(X, K):
        return slide(X, K, (0, 0), (1, 1))

    def conv2d(X, K, padding, stride):
        return slide(X, K, padding, stride)

    def conv_layer(X, K, b):
        return np.array(
            [
                bias + sum(cross_correlate(channel, kernel) for channel, kernel in zip(X, kernels))
                for kernels, bias in zip(K, b)
            ]
        )
