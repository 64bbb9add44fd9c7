"""Wrong solutions of linear_models/logistic_regression that real students write."""

import numpy as np

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="The minus sign in front of the cross-entropy is missing, as on one of the slides. Logarithms of "
    "probabilities are negative; the cost is positive.",
)
class hand_cost_without_minus:
    """E = (1/n) Σ […]."""

    hand_cost = -float(np.log(2))


@misconception(
    fails=["by_hand", "probability_by_hand"],
    hint="You add the samples up. Cost and gradient are means over the samples here.",
)
class hand_sums:
    """Sums in place of means, and the step that follows from them."""

    hand_cost = 3 * float(np.log(2))
    hand_gradient_0, hand_gradient_1 = 0.5, -0.5
    hand_w0, hand_w1 = -1.5, 1.5
    hand_p3 = 1 / (1 + float(np.exp(-4.5)))


@misconception(
    fails=["by_hand"],
    hint="You use another logarithm. Throughout this notebook it is the natural one.",
)
class hand_cost_with_another_logarithm:
    """The decimal logarithm."""

    hand_cost = float(np.log10(2))


@misconception(
    fails=["by_hand", "probability_by_hand"],
    hint="The step goes uphill: descent subtracts the gradient.",
)
class hand_step_uphill:
    """w + η ∂E/∂w."""

    hand_w0, hand_w1 = 0.5, -0.5
    hand_p3 = 1 / (1 + float(np.exp(1.5)))


@misconception(
    fails=["by_hand"],
    hint="Your gradient has the opposite sign: the factor of each sample is probability minus label, not the "
    "reverse.",
)
class hand_gradient_with_the_wrong_sign:
    """(y − p) x, with the step the right way round."""

    hand_gradient_0, hand_gradient_1 = -1 / 6, 1 / 6


@misconception(
    fails=["by_hand", "probability_by_hand"],
    hint="This is the gradient of the *squared* error, with its extra factor p (1 − p). For the cross-entropy "
    "that factor cancels.",
)
class hand_gradient_of_the_squared_error:
    """2 (p − y) p (1 − p) x, without the 2."""

    hand_gradient_0, hand_gradient_1 = 1 / 24, -1 / 24
    hand_w0, hand_w1 = -1 / 8, 1 / 8
    hand_p3 = 1 / (1 + float(np.exp(-3 / 8)))


@misconception(
    fails=["probability_by_hand"],
    hint="This is the number on the slide, in which a digit is missing. Compute it once more yourself.",
)
class hand_digit_of_the_slide:
    """σ(1.5) as printed."""

    hand_p3 = 0.817544761936437


@misconception(
    fails=["probability_by_hand"],
    hint="This is a score, not a probability: the sigmoid is still to be applied.",
)
class hand_score_for_probability:
    """s in place of σ(s)."""

    hand_p3 = 1.5


# --- sigmoid, soft and hard -----------------------------------------------------------------------


@misconception(
    fails=["sigmoid"],
    hint="For a large score, both parts of your fraction are infinite, and infinity over infinity is not a "
    "number. Use the other form.",
)
class sigmoid_overflows:
    """e^s / (e^s + 1)."""

    def sigmoid(s):
        with np.errstate(all="ignore"):
            return np.exp(s) / (np.exp(s) + 1)


@misconception(
    fails=["sigmoid"],
    hint="The functions of Python's `math` take single numbers only, and raise an error where numpy gives "
    "infinity.",
)
class sigmoid_with_math:
    """math.exp."""

    def sigmoid(s):
        import math

        return 1 / (1 + math.exp(-s))


@misconception(
    fails=["sigmoid"],
    hint="The sign in the exponent is wrong: your function falls where it should rise.",
)
class sigmoid_falls:
    """1 / (1 + e^s)."""

    def sigmoid(s):
        with np.errstate(all="ignore"):
            return 1 / (1 + np.exp(s))


@misconception(
    fails=["sigmoid"],
    hint="You return the *slope* of the sigmoid, σ(s)(1 − σ(s)).",
)
class slope_of_the_sigmoid:
    """σ′ for σ."""

    def sigmoid(s):
        p = 0.5 + 0.5 * np.tanh(0.5 * np.asarray(s))
        return p * (1 - p)


@misconception(
    fails=["sigmoid"],
    hint="This is the hyperbolic tangent, which runs from −1 to 1. It is a stretched sigmoid, but not the same.",
)
class tanh_for_sigmoid:
    """tanh."""

    def sigmoid(s):
        return np.tanh(s)


@misconception(
    fails=["soft_hard"],
    hint="You return the scores. Soft decisions are probabilities: apply the sigmoid.",
)
class soft_returns_scores:
    """Xw."""

    def soft(w, X):
        return X @ w


@misconception(
    fails=["soft_hard"],
    hint="You compare the *score* with one half. It is the probability that has to be compared with one half, "
    "and it is so where the score is zero.",
)
class score_compared_with_one_half:
    """s ≥ 0.5."""

    def hard(w, X):
        return (X @ w >= 0.5).astype(int)


@misconception(
    fails=["soft_hard"],
    hint="What if both classes are equally probable? The text says which answer to give; `np.round` rounds one "
    "half down.",
)
class tie_goes_to_zero:
    """> for ≥."""

    def hard(w, X):
        return (X @ w > 0).astype(int)


@misconception(
    fails=["soft_hard"],
    hint="Your decisions are −1 and +1, as for the perceptron. The labels here are 0 and 1.",
)
class decisions_plus_and_minus_one:
    """The sign of the score."""

    def hard(w, X):
        return np.where(X @ w >= 0, 1, -1)


# --- cross_entropy --------------------------------------------------------------------------------


@misconception(
    fails=["cross_entropy"],
    hint="Your cost is negative: the leading minus is missing, as on one of the slides.",
)
class cost_without_minus:
    """The slip of the slide."""

    def cross_entropy(w, X, y):
        s = X @ w
        return float(np.mean(y * s - np.logaddexp(0, s)))


@misconception(
    fails=["cross_entropy"],
    hint="Your cost is a sum; with twice as many samples it doubles. Here it is the mean.",
)
class cost_is_a_sum:
    """Sum for mean."""

    def cross_entropy(w, X, y):
        s = X @ w
        return float(np.sum(np.logaddexp(0, s) - y * s))


@misconception(
    fails=["cross_entropy"],
    hint="For a sure mistake your cost is infinite or not a number: it takes the logarithm of a probability "
    "that was rounded to 0. Simplify the formula first.",
)
class logarithm_of_zero:
    """The formula of section 1 as it stands."""

    def cross_entropy(w, X, y):
        with np.errstate(all="ignore"):
            p = 1 / (1 + np.exp(-(X @ w)))
            return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


@misconception(
    fails=["cross_entropy"],
    hint="You cut the probabilities off before taking the logarithm. That is finite, but a sure mistake becomes"
    " far too cheap.",
)
class probabilities_clipped:
    """np.clip(p, 1e-15, 1 - 1e-15)."""

    def cross_entropy(w, X, y):
        with np.errstate(all="ignore"):
            p = np.clip(1 / (1 + np.exp(-(X @ w))), 1e-15, 1 - 1e-15)
        return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


@misconception(
    fails=["cross_entropy"],
    hint="Samples with label 0 cost nothing in your function. The second half of the formula is theirs.",
)
class cost_of_the_positives_only:
    """−mean(y ln p)."""

    def cross_entropy(w, X, y):
        return float(np.mean(y * np.logaddexp(0, -(X @ w))))


@misconception(
    fails=["cross_entropy"],
    hint="Your formula is that for labels −1 and +1. The labels here are 0 and 1: with them it makes every 0 a "
    "sure one half.",
)
class cost_for_plus_and_minus_one:
    """ln(1 + e^(−y s))."""

    def cross_entropy(w, X, y):
        return float(np.mean(np.logaddexp(0, -y * (X @ w))))


# --- gradient -------------------------------------------------------------------------------------


@misconception(
    fails=["gradient"],
    hint="Your gradient has the opposite sign: it points to where the cost falls.",
)
class gradient_points_downhill:
    """(y − p) x."""

    def gradient(w, X, y):
        return X.T @ (y - 1 / (1 + np.exp(-(X @ w)))) / len(y)


@misconception(
    fails=["gradient"],
    hint="Your gradient is a sum over the samples; the cost is a mean.",
)
class gradient_is_a_sum:
    """1/n missing."""

    def gradient(w, X, y):
        return X.T @ (1 / (1 + np.exp(-(X @ w))) - y)


@misconception(
    fails=["gradient"],
    hint="The factor p (1 − p) does not belong here: it cancels for the cross-entropy. You have the gradient of"
    " the squared error (up to a factor), which learns nothing from sure mistakes.",
)
class gradient_of_the_squared_error:
    """(p − y) p (1 − p) x."""

    def gradient(w, X, y):
        p = 1 / (1 + np.exp(-(X @ w)))
        return X.T @ ((p - y) * p * (1 - p)) / len(y)


@misconception(
    fails=["gradient"],
    hint="You compare the *hard* decisions with the labels; that is the rule of the perceptron. The gradient "
    "needs the probabilities.",
)
class gradient_of_hard_decisions:
    """(decision − y) x."""

    def gradient(w, X, y):
        return X.T @ ((X @ w >= 0) * 1.0 - y) / len(y)


@misconception(
    fails=["gradient"],
    hint="You compare the *scores* with the labels, as in linear regression. The sigmoid is missing.",
)
class gradient_of_linear_regression:
    """(s − y) x."""

    def gradient(w, X, y):
        return X.T @ (X @ w - y) / len(y)


@misconception(
    fails=["gradient"],
    hint="The features are missing from your gradient: each sample pushes a weight in proportion to the feature"
    " behind it.",
)
class gradient_without_features:
    """mean(p − y) for every weight."""

    def gradient(w, X, y):
        return np.full(len(w), np.mean(1 / (1 + np.exp(-(X @ w))) - y))


# --- fit ------------------------------------------------------------------------------------------


@misconception(
    fails=["fit"],
    hint="Your penalty pulls at the bias as well. It is free.",
)
class bias_penalised:
    """2λw for all weights."""

    def fit(X, y, rate, n_steps, lam=0.0):
        w = np.zeros(X.shape[1])
        for _ in range(n_steps):
            p = 1 / (1 + np.exp(-(X @ w)))
            w = w - rate * (X.T @ (p - y) / len(y) + 2 * lam * w)
        return w


@misconception(
    fails=["fit"],
    hint="Differentiating the square in the penalty brings down a factor, and it is missing.",
)
class penalty_without_the_two:
    """λw for 2λw."""

    def fit(X, y, rate, n_steps, lam=0.0):
        w = np.zeros(X.shape[1])
        for _ in range(n_steps):
            p = 1 / (1 + np.exp(-(X @ w)))
            w = w - rate * (X.T @ (p - y) / len(y) + lam * np.append(0.0, w[1:]))
        return w


@misconception(
    fails=["fit"],
    hint="Your result does not depend on lambda: the penalty has no part in your steps.",
)
class penalty_forgotten:
    """lam ignored."""

    def fit(X, y, rate, n_steps, lam=0.0):
        w = np.zeros(X.shape[1])
        for _ in range(n_steps):
            w = w - rate * X.T @ (1 / (1 + np.exp(-(X @ w))) - y) / len(y)
        return w


@misconception(
    fails=["fit"],
    hint="You divide the penalty by the number of samples, too. Only the cross-entropy is a mean; the penalty "
    "stands outside it.",
)
class penalty_divided_by_n:
    """2λw/n."""

    def fit(X, y, rate, n_steps, lam=0.0):
        w = np.zeros(X.shape[1])
        for _ in range(n_steps):
            p = 1 / (1 + np.exp(-(X @ w)))
            w = w - rate * (X.T @ (p - y) + 2 * lam * np.append(0.0, w[1:])) / len(y)
        return w


@misconception(
    fails=["fit"],
    hint="Your gradient is computed once, before the loop. Each step needs the gradient at the present weights.",
)
class gradient_never_renewed:
    """n_steps times the first step."""

    def fit(X, y, rate, n_steps, lam=0.0):
        return -rate * n_steps * (X.T @ (0.5 - y)) / len(y)


@misconception(
    fails=["fit"],
    hint="You take a step after each single sample. The text asks for the gradient over all samples in every "
    "step.",
)
class one_sample_at_a_time:
    """Stochastic gradient descent."""

    def fit(X, y, rate, n_steps, lam=0.0):
        w = np.zeros(X.shape[1])
        for _ in range(n_steps):
            for x, label in zip(X, y):
                w = w - rate * (
                    (1 / (1 + np.exp(-(x @ w))) - label) * x / len(y)
                    + 2 * lam / len(y) * np.append(0.0, w[1:])
                )
        return w


@misconception(
    fails=["fit"],
    hint="You count one step too few or too many: with `n_steps` = 0 no step is taken, with 1 exactly one.",
)
class one_step_too_many:
    """range(n_steps + 1)."""

    def fit(X, y, rate, n_steps, lam=0.0):
        w = np.zeros(X.shape[1])
        for _ in range(n_steps + 1):
            p = 1 / (1 + np.exp(-(X @ w)))
            w = w - rate * (X.T @ (p - y) / len(y) + 2 * lam * np.append(0.0, w[1:]))
        return w


# --- least squares --------------------------------------------------------------------------------


@misconception(
    fails=["least_squares_classifier"],
    hint="You fit the labels 0 and 1 as they are. The targets of this classifier are −1 and +1, so that the "
    "sign decides.",
)
class targets_zero_and_one:
    """y for 2y − 1."""

    def least_squares_classifier(X, y):
        return np.linalg.lstsq(X, y * 1.0)[0]


@misconception(
    fails=["least_squares_classifier"],
    hint="Your bias is zero, as the end of a line on the slide suggests. What is zero there is the derivative.",
)
class bias_set_to_zero:
    """b0 = 0, the other weights fitted without it."""

    def least_squares_classifier(X, y):
        return np.append(0.0, np.linalg.lstsq(X[:, 1:], 2.0 * y - 1)[0])


@misconception(
    fails=["least_squares_classifier"],
    hint="The two targets have changed places: +1 belongs to the label 1.",
)
class targets_swapped:
    """1 − 2y."""

    def least_squares_classifier(X, y):
        return np.linalg.lstsq(X, 1 - 2.0 * y)[0]


@misconception(
    fails=["least_squares_classifier"],
    hint="Features and bias are not fitted together: your weights are those of the model without a bias, and "
    "the bias is put on top.",
)
class bias_fitted_afterwards:
    """b0 = mean(t − xᵀθ) with θ from a fit without bias."""

    def least_squares_classifier(X, y):
        t = 2.0 * y - 1
        theta = np.linalg.lstsq(X[:, 1:], t)[0]
        return np.append(np.mean(t - X[:, 1:] @ theta), theta)


@misconception(
    fails=["masking"],
    hint="At the very sample of class 1 all three lines meet. The question is about a place a little to the "
    "right of it.",
)
class hand_scores_at_the_middle:
    """x = 0 for x = 0.2."""

    hand_score_2 = 1 / 3


@misconception(
    fails=["masking"],
    hint="Your line joins the target of its own class with that of the middle one. The best line takes all "
    "three samples into account.",
)
class hand_line_through_two_samples:
    """The line from (0, 0) to (1, 1)."""

    hand_score_2 = 0.2


@misconception(
    fails=["masking"],
    hint="You expect the middle class to peak at its own sample. A line cannot rise and fall again: fit it to "
    "the targets 0, 1, 0.",
)
class hand_middle_class_peaks:
    """The score of the middle class read off a tent."""

    hand_score_1 = 0.8


@misconception(
    fails=["masking"],
    hint="Rows and columns changed places: one column for each class.",
)
class classes_in_rows:
    """(k, p + 1)."""

    def least_squares_classes(X, y, k):
        return np.linalg.lstsq(X, (y[:, None] == np.arange(k)) * 1.0)[0].T


@misconception(
    fails=["masking"],
    hint="A class without samples loses its column: you look at the classes that occur. There are always k.",
)
class only_classes_that_occur:
    """np.unique(y)."""

    def least_squares_classes(X, y, k):
        return np.linalg.lstsq(X, (y[:, None] == np.unique(y)) * 1.0)[0]


@misconception(
    fails=["masking"],
    hint="Your targets are −1 and +1. With several classes they are 0 and 1 here.",
)
class one_hot_of_plus_and_minus_one:
    """±1 in place of 0 and 1."""

    def least_squares_classes(X, y, k):
        return np.linalg.lstsq(X, np.where(y[:, None] == np.arange(k), 1.0, -1.0))[0]


@misconception(
    fails=["masking"],
    hint="You fit the *number* of the class, as if class 2 were twice class 1. The numbers are only names.",
)
class class_numbers_as_targets:
    """A regression on the labels, repeated for every class."""

    def least_squares_classes(X, y, k):
        return np.tile(np.linalg.lstsq(X, y * 1.0)[0][:, None], (1, k))
