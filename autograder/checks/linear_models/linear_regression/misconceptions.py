"""Wrong solutions of linear_models/linear_regression that real students write."""

import numpy as np

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="The average of the squares is not the square of the average: the denominator needs both, and their "
    "difference.",
)
class hand_slope_without_centring:
    """⟨xy⟩ / ⟨x²⟩: the line through the origin, its intercept worked out from that slope."""

    hand_theta1 = 23 / 14
    hand_theta0 = 10 / 3 - 2 * 23 / 14


@misconception(
    fails=["by_hand"],
    hint="Slope and intercept have changed places: the slope is what y gains for one step in x.",
)
class hand_parameters_swapped:
    """theta0 for theta1."""

    hand_theta1, hand_theta0 = 1 / 3, 3 / 2


@misconception(
    fails=["by_hand"],
    hint="Your line passes through the first point. The best line need not touch any of them; what it does pass"
    " through is their centre, (⟨x⟩, ⟨y⟩).",
)
class hand_intercept_through_the_first_point:
    """The right slope, drawn through the first point."""

    hand_theta0 = 0.5


@misconception(
    fails=["by_hand"],
    hint="This is the sum over the three points. The M in the name stands for *mean*.",
)
class hand_errors_are_sums:
    """Sums in place of means."""

    hand_mae = 2 / 3
    hand_mse = 1 / 6


@misconception(
    fails=["by_hand"],
    hint="The root of a mean of squares is not the mean of the roots: RMSE and MAE differ as soon as the "
    "residuals do.",
)
class hand_rmse_is_mae:
    """The mean of the roots of the squares."""

    hand_rmse = 2 / 9


@misconception(
    fails=["by_hand"],
    hint="You divide by n − 1 or n − 2, as for an unbiased variance. The errors of the slide divide by n.",
)
class hand_mse_with_degrees_of_freedom:
    """Divided by n − 1."""

    hand_mse = 1 / 12
    hand_rmse = (1 / 12) ** 0.5


# --- fit_line -------------------------------------------------------------------------------------


@misconception(
    fails=["fit_line"],
    hint="Your line has no intercept to speak of: it is the slope of the best line *through the origin*. "
    "Subtract the product of the means in the numerator, and the square of the mean below.",
)
class line_through_the_origin:
    """theta1 = ⟨xy⟩/⟨x²⟩."""

    def fit_line(x, y):
        if np.ptp(x) == 0:
            raise ValueError
        theta1 = np.mean(x * y) / np.mean(x**2)
        return np.mean(y) - theta1 * np.mean(x), theta1


@misconception(
    fails=["fit_line"],
    hint="Look at the order of the two results: the intercept comes first.",
)
class slope_comes_first:
    """(theta1, theta0), as np.polyfit has it."""

    def fit_line(x, y):
        if np.ptp(x) == 0:
            raise ValueError
        theta1 = np.mean((x - x.mean()) * (y - y.mean())) / np.var(x)
        return theta1, np.mean(y) - theta1 * np.mean(x)


@misconception(
    fails=["fit_line"],
    hint="Your covariance divides by n − 1 and your variance by n. In a quotient of the two, both must divide "
    "by the same number.",
)
class mixed_degrees_of_freedom:
    """np.cov has ddof = 1, np.var has ddof = 0."""

    def fit_line(x, y):
        if np.ptp(x) == 0:
            raise ValueError
        theta1 = np.cov(x, y)[0, 1] / np.var(x)
        return np.mean(y) - theta1 * np.mean(x), theta1


@misconception(
    fails=["fit_line"],
    hint="You divide by the spread of the targets. That is the regression of x on y, another line: the variance"
    " in the denominator is that of the inputs.",
)
class regression_of_x_on_y:
    """cov(x, y) / var(y)."""

    def fit_line(x, y):
        if np.ptp(x) == 0:
            raise ValueError
        with np.errstate(all="ignore"):
            theta1 = np.mean((x - x.mean()) * (y - y.mean())) / np.var(y)
        return np.mean(y) - theta1 * np.mean(x), theta1


@misconception(
    fails=["fit_line"],
    hint="Check the sign in the formula of the intercept: the line passes through the point of the means.",
)
class intercept_with_wrong_sign:
    """⟨y⟩ + theta1 ⟨x⟩."""

    def fit_line(x, y):
        if np.ptp(x) == 0:
            raise ValueError
        theta1 = np.mean((x - x.mean()) * (y - y.mean())) / np.var(x)
        return np.mean(y) + theta1 * np.mean(x), theta1


@misconception(
    fails=["fit_line"],
    hint="When all inputs are equal, your function returns something all the same. The text says what to do "
    "instead.",
)
class equal_inputs_give_a_level_line:
    """Slope 0 in place of the error."""

    def fit_line(x, y):
        if np.ptp(x) == 0:
            return np.mean(y), 0.0
        theta1 = np.mean((x - x.mean()) * (y - y.mean())) / np.var(x)
        return np.mean(y) - theta1 * np.mean(x), theta1


# --- errors ---------------------------------------------------------------------------------------


@misconception(
    fails=["errors"],
    hint="A column minus a flat array gives a whole matrix of differences. Make both arrays flat before you "
    "subtract.",
)
class broadcast_columns:
    """(n, 1) − (n,) gives (n, n)."""

    def residuals(y_true, y_pred):
        y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
        if len(y_true) != len(y_pred):
            raise ValueError
        return y_pred - y_true


@misconception(
    fails=["errors"],
    hint="The sign of your residuals is the wrong way round: a prediction that is too large has a positive "
    "residual here.",
)
class residuals_are_target_minus_prediction:
    """y − ŷ."""

    def residuals(y_true, y_pred):
        y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
        if len(y_true) != len(y_pred):
            raise ValueError
        return (y_true - y_pred).astype(float)


@misconception(
    fails=["errors"],
    hint="A single prediction for many targets slips through: numpy stretches it. Compare the two lengths "
    "first.",
)
class one_prediction_is_stretched:
    """No test of the lengths."""

    def residuals(y_true, y_pred):
        return (np.ravel(y_pred) - np.ravel(y_true)).astype(float)


@misconception(
    fails=["errors"],
    hint="Your MSE adds up the squares. The M stands for *mean*, so that samples of different size can be "
    "compared.",
)
class mse_is_a_sum:
    """Sum for mean; the RMSE has its own."""

    def mse(y_true, y_pred):
        return float(np.sum(residuals(y_true, y_pred) ** 2))

    def rmse(y_true, y_pred):
        return float(np.sqrt(np.mean(residuals(y_true, y_pred) ** 2)))


@misconception(
    fails=["errors"],
    hint="Your RMSE has the unit of the target squared: the root is missing.",
)
class rmse_without_the_root:
    """The MSE again."""

    def rmse(y_true, y_pred):
        return mse(y_true, y_pred)


@misconception(
    fails=["errors"],
    hint="The root of each square is just an absolute value. Take the mean first and the root last.",
)
class root_before_the_mean:
    """mean(sqrt(r²)) = MAE."""

    def rmse(y_true, y_pred):
        return float(np.mean(np.sqrt(residuals(y_true, y_pred) ** 2)))


@misconception(
    fails=["errors"],
    hint="Without the absolute value, residuals of opposite sign cancel: a bad model can have a mean residual "
    "of zero.",
)
class mae_lets_signs_cancel:
    """The mean residual, its sign removed at the end."""

    def mae(y_true, y_pred):
        return float(abs(np.mean(residuals(y_true, y_pred))))


# --- best_constants -------------------------------------------------------------------------------


@misconception(
    fails=["best_constants"],
    hint="Mean and median have changed places. Which of the two errors cares more about one value far away?",
)
class mean_and_median_swapped:
    """The mean for the MAE, the median for the MSE."""

    best_mse_ms, best_mae_ms = 230, 300

    def best_constants(y):
        return float(np.median(y)), float(np.mean(y))


@misconception(
    fails=["best_constants"],
    hint="The middle of the *range* depends on two values only. The median is the middle one of all values, in "
    "order.",
)
class middle_of_the_range:
    """(min + max)/2 for the median."""

    best_mae_ms = 405

    def best_constants(y):
        return float(np.mean(y)), float((np.min(y) + np.max(y)) / 2)


@misconception(
    fails=["best_constants"],
    hint="Your median is the middle element of the data *as they come*. Sort a copy of them first.",
)
class median_of_unsorted_data:
    """Forgets to sort."""

    def best_constants(y):
        half = len(y) // 2
        middle = y[half] if len(y) % 2 else (y[half - 1] + y[half]) / 2
        return float(np.mean(y)), float(middle)


@misconception(
    fails=["best_constants"],
    hint="With an even number of targets two stand in the middle, and the text says which point between them to"
    " take.",
)
class upper_median:
    """The upper of the two middle values."""

    def best_constants(y):
        return float(np.mean(y)), float(sorted(y)[len(y) // 2])


@misconception(
    fails=["best_constants"],
    hint="Your function sorts the array it was given, so the caller's data are in another order afterwards. "
    "Sort a copy.",
)
class sorts_in_place:
    """y.sort() changes the caller's array."""

    def best_constants(y):
        y.sort()
        return float(np.mean(y)), float(np.median(y))


# --- design_matrix, predict -----------------------------------------------------------------------


@misconception(
    fails=["design_matrix"],
    hint="The column of ones is missing: without it the model has no intercept and must pass through the "
    "origin.",
)
class no_column_of_ones:
    """The features alone."""

    def design_matrix(X):
        return np.array(X, dtype=float).reshape(len(X), -1)


@misconception(
    fails=["design_matrix"],
    hint="Your column of ones stands last. The order of the columns is the order of the parameters, and the "
    "intercept comes first.",
)
class ones_come_last:
    """np.c_[X, ones]."""

    def design_matrix(X):
        return np.column_stack([X, np.ones(len(X))])


@misconception(
    fails=["design_matrix"],
    hint="A single feature may come as a flat array; it has one axis only and becomes one column.",
)
class flat_feature_not_expected:
    """Needs two axes."""

    def design_matrix(X):
        return np.hstack([np.ones((X.shape[0], 1)), X])


@misconception(
    fails=["predict"],
    hint="The intercept is missing from your predictions: theta has one number more than there are features.",
)
class prediction_without_intercept:
    """X @ theta[1:]."""

    def predict(theta, X):
        return X @ theta[1:]


@misconception(
    fails=["predict"],
    hint="You take the *last* parameter for the intercept. Here it comes first.",
)
class intercept_is_last:
    """theta[:-1] and theta[-1]."""

    def predict(theta, X):
        return X @ theta[:-1] + theta[-1]


@misconception(
    fails=["predict"],
    hint="Your predictions are a column of shape (n, 1). The text asks for a flat array; section 3 shows why it"
    " matters.",
)
class predictions_are_a_column:
    """(n, 1) for (n,)."""

    def predict(theta, X):
        return theta[0] + X @ theta[1:].reshape(-1, 1)


# --- least_squares --------------------------------------------------------------------------------


@misconception(
    fails=["least_squares"],
    hint="With columns that say the same thing, or with few samples, the matrix of the normal equations has no "
    "inverse. The text names two functions that need none.",
)
class inverse_of_a_singular_matrix:
    """inv(AᵀA) Aᵀ y."""

    def least_squares(X, y):
        A = np.column_stack([np.ones(len(X)), X])
        return np.linalg.inv(A.T @ A) @ A.T @ y


@misconception(
    fails=["least_squares"],
    hint="Your fit has no intercept of its own: the design matrix needs its column of ones.",
)
class fit_without_intercept:
    """A zero in place of the intercept."""

    def least_squares(X, y):
        return np.concatenate([[0.0], np.linalg.pinv(X) @ y])


@misconception(
    fails=["least_squares"],
    hint="You fit the centred data and put the intercept together afterwards. Where many parameters are best, "
    "that makes the norm *without* the intercept smallest; the text includes the intercept.",
)
class intercept_left_out_of_the_norm:
    """Centre first: the same fit, but another one of the many best parameters."""

    def least_squares(X, y):
        slopes = np.linalg.pinv(X - X.mean(axis=0)) @ (y - y.mean())
        return np.concatenate([[y.mean() - X.mean(axis=0) @ slopes], slopes])


@misconception(
    fails=["least_squares"],
    hint="The intercept should come first among the parameters, as the ones come first in the design matrix.",
)
class fit_with_intercept_last:
    """Ones in the last column."""

    def least_squares(X, y):
        return np.linalg.pinv(np.column_stack([X, np.ones(len(X))])) @ y


@misconception(
    fails=["least_squares"],
    hint="You make the matrix invertible by adding a small number to its diagonal. That is another method, with"
    " another answer: it shrinks the parameters.",
)
class small_ridge_added:
    """AᵀA + 0.01 I."""

    def least_squares(X, y):
        A = np.column_stack([np.ones(len(X)), X])
        return np.linalg.solve(A.T @ A + 0.01 * np.eye(A.shape[1]), A.T @ y)


# --- new_units ------------------------------------------------------------------------------------


@misconception(
    fails=["new_units"],
    hint="If one new unit is worth s old ones, does the line gain more or less per unit than before? Your slope"
    " goes the wrong way.",
)
class slope_divided_by_scale:
    """theta1 / s."""

    def new_units(theta0, theta1, shift, scale):
        return theta0 + theta1 * shift, theta1 / scale


@misconception(
    fails=["new_units"],
    hint="Check the sign of the shift: the new intercept is the prediction at u = 0, and there x is equal to "
    "the shift.",
)
class shift_with_wrong_sign:
    """theta0 − theta1 a."""

    def new_units(theta0, theta1, shift, scale):
        return theta0 - theta1 * shift, theta1 * scale


@misconception(
    fails=["new_units"],
    hint="The intercept is the prediction at zero, and zero has moved. Yours stays the same.",
)
class intercept_stays:
    """Only the slope changes."""

    def new_units(theta0, theta1, shift, scale):
        return theta0, theta1 * scale


@misconception(
    fails=["new_units"],
    hint="At u = 0 the scale cannot matter: which x is that, and what does the old line predict there?",
)
class intercept_scaled:
    """theta0 + theta1 a s, the brackets forgotten."""

    def new_units(theta0, theta1, shift, scale):
        return theta0 + theta1 * shift * scale, theta1 * scale
