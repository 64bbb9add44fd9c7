"""Wrong solutions of kernels_trees_ensembles/svm_kernels that real students write, and the hint each of them earns."""

from autograder.checking import misconception

# --- by_hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="Your w points in the right direction, but is too long: f should be exactly +1 at the first sample.",
)
class hand_w_not_scaled:
    """w = x1."""

    hand_w = (1, 1)
    hand_hinge = 0.6


@misconception(
    fails=["by_hand"],
    hint="This is half of the right width: either you took the distance from the middle to one edge, or your w is "
    "too long.",
)
class hand_width_is_half:
    """1 / ‖w‖."""

    hand_width = 1.4142136


@misconception(
    fails=["by_hand"],
    hint="A sample *on* the street pays, even if its sign is right: the loss is zero only from its edge on.",
)
class hand_hinge_without_the_one:
    """max(0, −y f)."""

    hand_hinge = 0


@misconception(
    fails=["by_hand"],
    hint="This is f itself. The hinge loss says how much is missing to 1.",
)
class hand_hinge_is_f:
    """y f."""

    hand_hinge = 0.2


@misconception(
    fails=["by_hand"],
    hint="You divided by the *squared* length of w.",
)
class hand_width_squared_norm:
    """2 / ‖w‖²."""

    hand_width = 4


# --- margin ---------------------------------------------------------------------------------------


@misconception(
    fails=["margin"],
    hint="Your `decision` leaves the bias out.",
)
class decision_without_bias:
    """X w."""

    def decision(X, w, b):
        return X @ w


@misconception(
    fails=["margin"],
    hint="Your `decision` returns signs. The text asks for the number f itself.",
)
class decision_is_a_sign:
    """sign(f)."""

    def decision(X, w, b):
        return np.sign(X @ w + b)


@misconception(
    fails=["margin"],
    hint="This is half of the street, from its middle to one edge. The width goes from edge to edge.",
)
class width_is_half:
    """1 / ‖w‖."""

    def street_width(w):
        return float(1 / np.linalg.norm(w))


@misconception(
    fails=["margin"],
    hint="You divide by the squared length of w: take the root.",
)
class width_squared_norm:
    """2 / ‖w‖²."""

    def street_width(w):
        return float(2 / (w @ w))


@misconception(
    fails=["margin"],
    hint="This is the length of w, or twice the length. A long w makes a *narrow* street.",
)
class width_upside_down:
    """2 ‖w‖."""

    def street_width(w):
        return float(2 * np.linalg.norm(w))


@misconception(
    fails=["margin"],
    hint="Your hinge loss lacks the 1: samples on the street pay as well, and every sample must get beyond its edge.",
)
class hinge_without_the_one:
    """max(0, −y f), the perceptron's loss."""

    def hinge(y, f):
        return np.maximum(0, -y * f)


@misconception(
    fails=["margin"],
    hint="Your loss becomes negative for samples far beyond their edge. They should neither pay nor earn: cut at 0.",
)
class hinge_not_cut:
    """1 − y f."""

    def hinge(y, f):
        return 1 - y * f


@misconception(
    fails=["margin"],
    hint="You square the loss. The hinge loss of the text grows linearly.",
)
class hinge_squared:
    """max(0, 1 − y f)²."""

    def hinge(y, f):
        return np.maximum(0, 1 - y * f) ** 2.0


@misconception(
    fails=["margin"],
    hint="Your hinge loss does not look at the labels: for the label −1 the edge is at f = −1.",
)
class hinge_without_labels:
    """max(0, 1 − f)."""

    def hinge(y, f):
        return np.maximum(0, 1 - f)


# --- objective and subgradient --------------------------------------------------------------------


@misconception(
    fails=["objective"],
    hint="C stands before the losses, not before the length of w: it is the opposite of a λ.",
)
class c_is_lambda:
    """C/2 ‖w‖² + Σ."""

    def objective(w, b, X, y, C):
        return float(C / 2 * (w @ w) + np.maximum(0, 1 - y * (X @ w + b)).sum())


@misconception(
    fails=["objective"],
    hint="You average the losses. In this objective they are summed.",
)
class losses_averaged:
    """Mean for sum."""

    def objective(w, b, X, y, C):
        return float(w @ w / 2 + C * np.maximum(0, 1 - y * (X @ w + b)).mean())


@misconception(
    fails=["objective"],
    hint="The factor one half in front of the squared length is missing.",
)
class objective_without_a_half:
    """‖w‖² + C Σ."""

    def objective(w, b, X, y, C):
        return float(w @ w + C * np.maximum(0, 1 - y * (X @ w + b)).sum())


@misconception(
    fails=["objective"],
    hint="You use the length of w. The objective has its *square*.",
)
class length_not_squared:
    """½ ‖w‖."""

    def objective(w, b, X, y, C):
        return float(np.linalg.norm(w) / 2 + C * np.maximum(0, 1 - y * (X @ w + b)).sum())


@misconception(
    fails=["objective"],
    hint="The bias is penalised in your objective. The text leaves it free: only w counts.",
)
class bias_penalised:
    """½ (‖w‖² + b²)."""

    def objective(w, b, X, y, C):
        return float((w @ w + b**2) / 2 + C * np.maximum(0, 1 - y * (X @ w + b)).sum())


@misconception(
    fails=["subgradient"],
    hint="All samples pull in your gradient. Those beyond their edge have the slope 0.",
)
class all_samples_pull:
    """No mask."""

    def subgradient(w, b, X, y, C):
        return w - C * X.T @ y, float(-C * y.sum())


@misconception(
    fails=["subgradient"],
    hint="The sign of the loss part is wrong: with your gradient the losses grow.",
)
class gradient_sign:
    """+ C Σ y x."""

    def subgradient(w, b, X, y, C):
        pays = y * (X @ w + b) < 1
        return w + C * X.T @ (pays * y), float(C * (pays * y).sum())


@misconception(
    fails=["subgradient"],
    hint="Your gradient forgets the first term of J, the one that wants a short w.",
)
class length_forgotten:
    """No w."""

    def subgradient(w, b, X, y, C):
        pays = y * (X @ w + b) < 1
        return -C * X.T @ (pays * y), float(-C * (pays * y).sum())


@misconception(
    fails=["subgradient"],
    hint="A sample exactly at its edge pulls in your gradient. The text gives it the slope 0.",
)
class kink_pulls:
    """<= for <."""

    def subgradient(w, b, X, y, C):
        pays = y * (X @ w + b) <= 1
        return w - C * X.T @ (pays * y), float(-C * (pays * y).sum())


@misconception(
    fails=["subgradient"],
    hint="Only samples with the wrong sign pull in your gradient. Those on the street must pull, too.",
)
class only_wrong_signs_pull:
    """y f < 0."""

    def subgradient(w, b, X, y, C):
        pays = y * (X @ w + b) < 0
        return w - C * X.T @ (pays * y), float(-C * (pays * y).sum())


@misconception(
    fails=["subgradient"],
    hint="Your gradient averages over the samples. The objective has a sum.",
)
class gradient_averaged:
    """Mean over samples."""

    def subgradient(w, b, X, y, C):
        pays = y * (X @ w + b) < 1
        return w - C * X.T @ (pays * y) / len(y), float(-C * (pays * y).mean())


@misconception(
    fails=["subgradient"],
    hint="In your gradient C multiplies w. It belongs to the losses.",
)
class gradient_c_is_lambda:
    """C w − Σ y x."""

    def subgradient(w, b, X, y, C):
        pays = y * (X @ w + b) < 1
        return C * w - X.T @ (pays * y), float(-(pays * y).sum())


@misconception(
    fails=["subgradient"],
    hint="Your function changes the weights that it was given: `dw = w` is not a copy.",
)
class gradient_in_place:
    """dw -= ... on w itself."""

    def subgradient(w, b, X, y, C):
        pays = y * (X @ w + b) < 1
        dw = w
        dw -= C * X.T @ (pays * y)
        return dw, float(-C * (pays * y).sum())


# --- kernels by hand and feature maps -------------------------------------------------------------


@misconception(
    fails=["kernel_by_hand"],
    hint="Your map lacks the √2: the mixed term occurs twice in the square, and its factor 2 must be shared by both points.",
)
class hand_root_missing:
    """97 in place of 121."""

    hand_kernel = 97
    hand_phi_x = (1, 2, 4)


@misconception(
    fails=["kernel_by_hand"],
    hint="Each point has the factor 2 in your map, so their product has 4. The square needs a 2.",
)
class hand_factor_two:
    """2 for √2."""

    hand_phi_x = (1, 4, 4)


@misconception(
    fails=["kernel_by_hand"],
    hint="You forgot to square the scalar product of x and z.",
)
class hand_kernel_not_squared:
    """x·z."""

    hand_kernel = 11


@misconception(
    fails=["kernel_by_hand"],
    hint="This is the slide's map. It has degree 2, too, but it belongs to another kernel.",
)
class hand_map_of_the_slide:
    """(x1, x2, x1² + x2²) as φ (errata 13)."""

    hand_phi_x = (1, 2, 5)


@misconception(
    fails=["kernel_by_hand"],
    hint="You took the slide's map for the one of the polynomial kernel. Work out its scalar product from its "
    "three components.",
)
class hand_slide_is_the_kernel:
    """121 for the slide's map (errata 13)."""

    hand_slide = 121


@misconception(
    fails=["feature_maps"],
    hint="The √2 of the mixed term is missing: without it the scalar product is not the square.",
)
class map_without_root:
    """x1 x2."""

    def feature_map(X):
        x1, x2 = X[:, 0] * 1.0, X[:, 1]
        return np.stack([x1**2, x1 * x2, x2**2], axis=1)

    def feature_map_with_constant(X):
        x1, x2 = X[:, 0] * 1.0, X[:, 1]
        root = np.sqrt(2)
        return np.stack([x1**2, x1 * x2, x2**2, root * x1, root * x2, np.ones(len(X))], axis=1)


@misconception(
    fails=["feature_maps"],
    hint="Your mixed term has the factor 2. Both points bring it along, so the product would have 4.",
)
class map_with_two:
    """2 x1 x2."""

    def feature_map(X):
        x1, x2 = X[:, 0] * 1.0, X[:, 1]
        return np.stack([x1**2, 2 * x1 * x2, x2**2], axis=1)


@misconception(
    fails=["feature_maps"],
    hint="This is the map of the slide. Its scalar product is another kernel than (x·z)².",
)
class map_of_the_slide:
    """Errata 13."""

    def feature_map(X):
        x1, x2 = X[:, 0] * 1.0, X[:, 1]
        return np.stack([x1, x2, x1**2 + x2**2], axis=1)


@misconception(
    fails=["feature_maps"],
    hint="In the map of (x·z + 1)², the terms x1 and x2 need a factor as well: expand the square "
    "and see how often they occur.",
)
class linear_terms_without_root:
    """x1, x2 without √2."""

    def feature_map_with_constant(X):
        x1, x2 = X[:, 0] * 1.0, X[:, 1]
        return np.stack([x1**2, np.sqrt(2) * x1 * x2, x2**2, x1, x2, np.ones(len(X))], axis=1)


@misconception(
    fails=["feature_maps"],
    hint="The constant of your six components is wrong: it must give 1 · 1 in the scalar product.",
)
class constant_with_root:
    """√2 for 1."""

    def feature_map_with_constant(X):
        x1, x2 = X[:, 0] * 1.0, X[:, 1]
        root = np.sqrt(2)
        ones = np.full(len(X), root)
        return np.stack([x1**2, root * x1 * x2, x2**2, root * x1, root * x2, ones], axis=1)


# --- kernels --------------------------------------------------------------------------------------


@misconception(
    fails=["kernels"],
    hint="You add the constant after taking the power. It belongs inside the bracket.",
)
class constant_outside:
    """(a·b)^d + c."""

    def polynomial_kernel(A, B, degree, c):
        return (A @ B.T) ** degree + c


@misconception(
    fails=["kernels"],
    hint="You take powers of the features first and multiply then. The power is taken of the whole scalar product.",
)
class powers_of_features:
    """Σ (a b)^d."""

    def polynomial_kernel(A, B, degree, c):
        return A**degree @ (B**degree).T + c


@misconception(
    fails=["kernels"],
    hint="Your Gram matrix is transposed: the rows belong to A, the columns to B.",
)
class gram_transposed:
    """(n_B, n_A)."""

    def polynomial_kernel(A, B, degree, c):
        return (B @ A.T + c) ** degree

    def rbf_kernel(A, B, gamma):
        return np.exp(-gamma * ((B[:, None] - A) ** 2).sum(axis=2))


@misconception(
    fails=["kernels"],
    hint="Your RBF kernel compares A with itself and never looks at B.",
)
class gram_of_one_set:
    """Train against train."""

    def rbf_kernel(A, B, gamma):
        return np.exp(-gamma * ((A[:, None] - A) ** 2).sum(axis=2))


@misconception(
    fails=["kernels"],
    hint="Your RBF kernel uses the distance. The exponent has its *square*.",
)
class rbf_without_the_square:
    """exp(−γ d)."""

    def rbf_kernel(A, B, gamma):
        return np.exp(-gamma * np.sqrt(((A[:, None] - B) ** 2).sum(axis=2)))


@misconception(
    fails=["kernels"],
    hint="You treat gamma as a width: in this notebook it multiplies the squared distance.",
)
class gamma_is_sigma:
    """exp(−d² / (2γ²))."""

    def rbf_kernel(A, B, gamma):
        return np.exp(-((A[:, None] - B) ** 2).sum(axis=2) / (2 * gamma**2))


@misconception(
    fails=["kernels"],
    hint="The minus in the exponent is missing: your kernel grows with the distance.",
)
class rbf_grows:
    """exp(+γ d²)."""

    def rbf_kernel(A, B, gamma):
        return np.exp(gamma * ((A[:, None] - B) ** 2).sum(axis=2))


@misconception(
    fails=["kernels"],
    hint="The 2 of the Gaussian's exponent is missing in your gamma.",
)
class gamma_without_the_two:
    """1 / σ²."""

    def gamma_of_sigma(sigma):
        return 1 / sigma**2


@misconception(
    fails=["kernels"],
    hint="The width is squared in the Gaussian's exponent, but not in your gamma.",
)
class gamma_without_the_square:
    """1 / (2σ)."""

    def gamma_of_sigma(sigma):
        return 1 / (2 * sigma)


# --- kernel machine -------------------------------------------------------------------------------


@misconception(
    fails=["kernel_decision"],
    hint="Your f ignores the labels: samples of the class −1 must pull f down.",
)
class labels_forgotten:
    """K α."""

    def kernel_decision(K, y, alpha):
        return K @ alpha


@misconception(
    fails=["kernel_decision"],
    hint="All training samples pull equally in your f. Each has its own alpha.",
)
class alphas_forgotten:
    """K y."""

    def kernel_decision(K, y, alpha):
        return K @ y


@misconception(
    fails=["kernel_decision"],
    hint="Your f is a sign. The number itself is asked for.",
)
class kernel_decision_is_a_sign:
    """sign(f)."""

    def kernel_decision(K, y, alpha):
        return np.sign(K @ (alpha * y))


@misconception(
    fails=["kernel_decision"],
    hint="You count every alpha that is not exactly 0. After many steps tiny rests remain; the text gives a threshold.",
)
class rests_are_support_vectors:
    """alpha > 0."""

    def support_vectors(alpha):
        return np.flatnonzero(alpha > 0)


@misconception(
    fails=["kernel_decision"],
    hint="You return the alphas of the support vectors. The text asks for the numbers of the samples.",
)
class support_vectors_are_alphas:
    """alpha[alpha > 1e-8]."""

    def support_vectors(alpha):
        return alpha[alpha > 1e-8]


@misconception(
    fails=["one_pass"],
    hint="Your steps all use the old values. Each step of a pass should already see the new values of the earlier ones.",
)
class pass_with_old_values:
    """All at once."""

    def one_pass(K, y, alpha, C):
        return np.clip(alpha + (1 - y * (K @ (alpha * y))) / np.diag(K), 0, C)


@misconception(
    fails=["one_pass"],
    hint="Your values leave the interval from 0 to C.",
)
class pass_not_cut:
    """No clip."""

    def one_pass(K, y, alpha, C):
        alpha = alpha.copy()
        for i in range(len(y)):
            alpha[i] += (1 - y[i] * (K[i] @ (alpha * y))) / K[i, i]
        return alpha


@misconception(
    fails=["one_pass"],
    hint="Your values are not cut at C: only at 0.",
)
class pass_cut_below_only:
    """max(0, ·)."""

    def one_pass(K, y, alpha, C):
        alpha = alpha.copy()
        for i in range(len(y)):
            alpha[i] = max(0.0, alpha[i] + (1 - y[i] * (K[i] @ (alpha * y))) / K[i, i])
        return alpha


@misconception(
    fails=["one_pass"],
    hint="The new value *replaces* the old one in your step. The change must be added to it.",
)
class pass_replaces:
    """α = (1 − y f) / K."""

    def one_pass(K, y, alpha, C):
        alpha = alpha.copy()
        for i in range(len(y)):
            alpha[i] = np.clip((1 - y[i] * (K[i] @ (alpha * y))) / K[i, i], 0, C)
        return alpha


@misconception(
    fails=["one_pass"],
    hint="Your step is not divided by K(xᵢ, xᵢ).",
)
class pass_without_the_diagonal:
    """Step 1 − y f."""

    def one_pass(K, y, alpha, C):
        alpha = alpha.copy()
        for i in range(len(y)):
            alpha[i] = np.clip(alpha[i] + 1 - y[i] * (K[i] @ (alpha * y)), 0, C)
        return alpha


@misconception(
    fails=["one_pass"],
    hint="Your f leaves out the labels of the training samples.",
)
class pass_without_labels:
    """f = K α."""

    def one_pass(K, y, alpha, C):
        alpha = alpha.copy()
        for i in range(len(y)):
            alpha[i] = np.clip(alpha[i] + (1 - y[i] * (K[i] @ alpha)) / K[i, i], 0, C)
        return alpha


@misconception(
    fails=["one_pass"],
    hint="Your function changes the values that it was given. Work on a copy.",
)
class pass_in_place:
    """No copy."""

    def one_pass(K, y, alpha, C):
        for i in range(len(y)):
            alpha[i] = np.clip(alpha[i] + (1 - y[i] * (K[i] @ (alpha * y))) / K[i, i], 0, C)
        return alpha
