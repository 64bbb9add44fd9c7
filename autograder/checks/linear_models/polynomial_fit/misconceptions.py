"""Wrong solutions of linear_models/polynomial_fit that real students write."""

import numpy as np

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="Your constant is the middle one of the three values. That makes the *absolute* residuals small; for "
    "squared ones take another average.",
)
class hand_constant_is_the_median:
    """The median, and the training error that belongs to it."""

    hand_constant = 0.8
    hand_train_0 = (0.36 + 0 + 2.25) / 3


@misconception(
    fails=["by_hand"],
    hint="You add the squares up. The training error is their *mean*.",
)
class hand_training_errors_are_sums:
    """Sums of squares."""

    hand_train_0 = 2.34
    hand_train_1 = 0.135


@misconception(
    fails=["by_hand"],
    hint="You took the root. The training error asked for is the mean of the squares itself.",
)
class hand_training_errors_are_roots:
    """RMSE for MSE."""

    hand_train_0 = 0.78**0.5
    hand_train_1 = 0.045**0.5


@misconception(
    fails=["by_hand"],
    hint="You compare the models with the *law* at the three points. Training uses what was measured; the law "
    "is unknown to it.",
)
class hand_training_errors_against_the_law:
    """Residuals against 2x."""

    hand_train_0 = (1.21 + 0.01 + 0.81) / 3
    hand_train_1 = (0.0025 + 0.01 + 0.0225) / 3


@misconception(
    fails=["by_hand"],
    hint="Look at the sign: the error is the prediction minus the law, so a prediction that is too large has a "
    "positive error.",
)
class hand_errors_with_the_wrong_sign:
    """Law minus prediction."""

    hand_line_error = -0.25
    hand_parabola_error = -4.0


@misconception(
    fails=["by_hand"],
    hint="These are the predictions themselves. How far are they from the law at the same place?",
)
class hand_predictions_for_errors:
    """The prediction is not compared with anything."""

    hand_line_error = 4.25
    hand_parabola_error = 8.0


@misconception(
    fails=["by_hand"],
    hint="You forget the square in the parabola: at x = 2 its last term is θ₂ times 4.",
)
class hand_parabola_without_the_square:
    """0.2 + 0.3·2 + 1.8·2 − 4."""

    hand_parabola_error = 0.4


# --- powers ---------------------------------------------------------------------------------------


@misconception(
    fails=["powers"],
    hint="Your powers fall from left to right, which is the default of `np.vander`. The lowest power comes "
    "first here.",
)
class powers_decreasing:
    """np.vander without increasing=True."""

    def powers(x, degree):
        return np.vander(x, degree + 1)


@misconception(
    fails=["powers"],
    hint="A polynomial of degree N has N + 1 powers. Yours stops one too early.",
)
class highest_power_missing:
    """range(degree)."""

    def powers(x, degree):
        return x[:, None] ** np.arange(degree)


@misconception(
    fails=["powers"],
    hint="The power 0 is missing: without the column of ones, every polynomial passes through the origin.",
)
class powers_without_ones:
    """Starts with x."""

    def powers(x, degree):
        return x[:, None] ** np.arange(1, degree + 1)


@misconception(
    fails=["powers"],
    hint="Rows and columns changed places: one row for each input, one column for each power.",
)
class powers_transposed:
    """(degree + 1, n)."""

    def powers(x, degree):
        return np.array([x**j for j in range(degree + 1)])


@misconception(
    fails=["powers"],
    hint="You multiply the input by 2, 3, … instead of raising it to these powers.",
)
class multiples_for_powers:
    """x · j for x ** j."""

    def powers(x, degree):
        return np.stack([np.ones(len(x)), *(j * x for j in range(1, degree + 1))], axis=1)


# --- fit and predict ------------------------------------------------------------------------------


@misconception(
    fails=["fit_polynomial"],
    hint="Your parameters are right, but in the order of `np.polyfit`, which puts the highest power first.",
)
class parameters_highest_first:
    """np.polyfit as it is."""

    def fit_polynomial(x, y, degree):
        return np.polyfit(x, y, degree)


@misconception(
    fails=["fit_polynomial"],
    hint="Your polynomial has no constant term, so it is forced through the origin.",
)
class fit_through_the_origin:
    """Powers from 1 on."""

    def fit_polynomial(x, y, degree):
        theta = np.linalg.lstsq(x[:, None] ** np.arange(1, degree + 1), y)[0] if degree else []
        return np.concatenate([[0.0], theta])


@misconception(
    fails=["fit_polynomial"],
    hint="Your polynomial is one degree too low: its highest power should be `degree` itself.",
)
class fit_one_degree_too_low:
    """The number of parameters taken for the degree."""

    def fit_polynomial(x, y, degree):
        return np.linalg.lstsq(x[:, None] ** np.arange(degree), y)[0]


@misconception(
    fails=["fit_polynomial"],
    hint="Inputs and targets changed places: you fit x as a polynomial in y.",
)
class x_fitted_to_y:
    """The arguments swapped."""

    def fit_polynomial(x, y, degree):
        return np.linalg.lstsq(y[:, None] ** np.arange(degree + 1), x)[0]


@misconception(
    fails=["predict"],
    hint="`np.polyval` expects the highest power first; the parameters here start with the lowest.",
)
class polyval_highest_first:
    """np.polyval without reversing."""

    def predict(theta, x):
        return np.polyval(theta, x)


@misconception(
    fails=["predict"],
    hint="Your powers start at 1. The first parameter belongs to the power 0.",
)
class powers_one_too_high:
    """theta_j x^(j+1)."""

    def predict(theta, x):
        return sum(each * x ** (j + 1) for j, each in enumerate(theta))


@misconception(
    fails=["predict"],
    hint="Your polynomial always ends at degree 3 or lower. The number of parameters tells the degree.",
)
class cubic_at_most:
    """Written out up to the cube."""

    def predict(theta, x):
        return sum(each * x**j for j, each in enumerate(theta[:4]))


# --- errors_by_degree -----------------------------------------------------------------------------


@misconception(
    fails=["errors_by_degree"],
    hint="Your validation error is computed on the training data. It must come from data that the fit has not "
    "seen.",
)
class validates_on_training_data:
    """The training error twice."""

    def errors_by_degree(x_train, y_train, x_val, y_val, degrees):
        errors = []
        for degree in degrees:
            theta = np.polyfit(x_train, y_train, degree)
            errors.append(np.mean((np.polyval(theta, x_train) - y_train) ** 2))
        return np.array(errors), np.array(errors)


@misconception(
    fails=["errors_by_degree"],
    hint="You fit a second polynomial to the validation set. The parameters come from the training set alone; "
    "the validation set only measures.",
)
class refits_on_validation_data:
    """A fit of its own for each set."""

    def errors_by_degree(x_train, y_train, x_val, y_val, degrees):
        errors = [
            [np.mean((np.polyval(np.polyfit(x, y, degree), x) - y) ** 2) for degree in degrees]
            for x, y in [(x_train, y_train), (x_val, y_val)]
            if len(x) > max(degrees)
        ]
        errors += [[0.0] * len(degrees)] * (2 - len(errors))
        return np.array(errors[0]), np.array(errors[1])


@misconception(
    fails=["errors_by_degree"],
    hint="You fit all the data, the validation set among them. Then it is no longer data that the model has not"
    " seen.",
)
class fits_all_the_data:
    """Training and validation set joined before the fit."""

    def errors_by_degree(x_train, y_train, x_val, y_val, degrees):
        x_all, y_all = np.concatenate([x_train, x_val]), np.concatenate([y_train, y_val])
        thetas = [np.polyfit(x_all, y_all, degree) for degree in degrees]
        return (
            np.array([np.mean((np.polyval(theta, x_train) - y_train) ** 2) for theta in thetas]),
            np.array([np.mean((np.polyval(theta, x_val) - y_val) ** 2) for theta in thetas]),
        )


@misconception(
    fails=["errors_by_degree"],
    hint="Your errors are roots. The cost here is the mean squared error itself.",
)
class root_of_the_errors:
    """RMSE for MSE."""

    def errors_by_degree(x_train, y_train, x_val, y_val, degrees):
        thetas = [np.polyfit(x_train, y_train, degree) for degree in degrees]
        return (
            np.array([np.mean((np.polyval(theta, x_train) - y_train) ** 2) ** 0.5 for theta in thetas]),
            np.array([np.mean((np.polyval(theta, x_val) - y_val) ** 2) ** 0.5 for theta in thetas]),
        )


@misconception(
    fails=["errors_by_degree"],
    hint="Your errors are sums. Two sets of different size can be compared only by their means.",
)
class errors_are_sums:
    """Sum for mean."""

    def errors_by_degree(x_train, y_train, x_val, y_val, degrees):
        thetas = [np.polyfit(x_train, y_train, degree) for degree in degrees]
        return (
            np.array([np.sum((np.polyval(theta, x_train) - y_train) ** 2) for theta in thetas]),
            np.array([np.sum((np.polyval(theta, x_val) - y_val) ** 2) for theta in thetas]),
        )


@misconception(
    fails=["errors_by_degree"],
    hint="Your polynomials have one degree too few: `degree` is the highest power, not the number of "
    "parameters.",
)
class errors_of_one_degree_less:
    """Degree off by one."""

    def errors_by_degree(x_train, y_train, x_val, y_val, degrees):
        thetas = [np.polyfit(x_train, y_train, max(degree - 1, 0)) for degree in degrees]
        return (
            np.array([np.mean((np.polyval(theta, x_train) - y_train) ** 2) for theta in thetas]),
            np.array([np.mean((np.polyval(theta, x_val) - y_val) ** 2) for theta in thetas]),
        )


# --- choose_degree --------------------------------------------------------------------------------


@misconception(
    fails=["choose_degree"],
    hint="You return the *position* of the smallest error. Which degree stands at that position?",
)
class position_for_degree:
    """argmin itself."""

    def choose_degree(degrees, val_errors):
        return int(np.argmin(val_errors))


@misconception(
    fails=["choose_degree"],
    hint="When two degrees have the same error, you take the one that comes first in the list. The text says "
    "which one to take.",
)
class first_of_a_tie:
    """degrees[argmin], right only for sorted degrees."""

    def choose_degree(degrees, val_errors):
        return degrees[int(np.argmin(val_errors))]


@misconception(
    fails=["choose_degree"],
    hint="When two degrees have the same error, you take the higher one. Nothing speaks for the extra "
    "parameters.",
)
class higher_of_a_tie:
    """The most complex of the best."""

    def choose_degree(degrees, val_errors):
        return max(degree for degree, error in zip(degrees, val_errors) if error == min(val_errors))


@misconception(
    fails=["choose_degree"],
    hint="You choose the degree with the *largest* error.",
)
class largest_error:
    """argmax."""

    def choose_degree(degrees, val_errors):
        return degrees[int(np.argmax(val_errors))]


# --- standardise ----------------------------------------------------------------------------------


@misconception(
    fails=["standardise"],
    hint="You standardise the other inputs by their own mean and standard deviation. The scaler belongs to the "
    "training set; what becomes of a single new input?",
)
class scaler_refitted:
    """Each set by itself."""

    def standardise(x_train, x_other):
        with np.errstate(all="ignore"):
            return tuple((x - x.mean()) / x.std() for x in (x_train, x_other))


@misconception(
    fails=["standardise"],
    hint="Mean and standard deviation are those of all inputs together: the other inputs leak into the "
    "training.",
)
class scaler_of_all_inputs:
    """Both sets pooled."""

    def standardise(x_train, x_other):
        pooled = np.concatenate([x_train, x_other])
        return (x_train - pooled.mean()) / pooled.std(), (x_other - pooled.mean()) / pooled.std()


@misconception(
    fails=["standardise"],
    hint="You divide by the variance. Its root has the unit of the inputs.",
)
class divided_by_the_variance:
    """var for std."""

    def standardise(x_train, x_other):
        return (x_train - x_train.mean()) / x_train.var(), (x_other - x_train.mean()) / x_train.var()


@misconception(
    fails=["standardise"],
    hint="Your standard deviation divides by n − 1. The text says which one is meant.",
)
class standard_deviation_of_a_sample:
    """ddof=1."""

    def standardise(x_train, x_other):
        mean, std = x_train.mean(), x_train.std(ddof=1)
        return (x_train - mean) / std, (x_other - mean) / std


@misconception(
    fails=["standardise"],
    hint="You scale to the range from 0 to 1. Standardising uses the mean and the standard deviation.",
)
class scaled_to_the_range:
    """Min-max scaling."""

    def standardise(x_train, x_other):
        low, width = x_train.min(), np.ptp(x_train)
        return (x_train - low) / width, (x_other - low) / width


@misconception(
    fails=["standardise"],
    hint="Your function changes the arrays it was given (`-=` and `/=` write into them). Make new arrays.",
)
class standardised_in_place:
    """Works on the arguments themselves."""

    def standardise(x_train, x_other):
        mean, std = x_train.mean(), x_train.std()
        for x in (x_train, x_other):
            x -= mean
            x /= std
        return x_train, x_other


# --- bias_variance --------------------------------------------------------------------------------


@misconception(
    fails=["bias_variance"],
    hint="You average the bias over the places before squaring it, so that positive and negative bias cancel. "
    "Square first.",
)
class bias_cancels_between_places:
    """(mean bias)² for mean bias²."""

    def bias_variance(predictions, truth):
        return float(np.mean(predictions - truth) ** 2), float(np.mean(predictions.var(axis=0)))


@misconception(
    fails=["bias_variance"],
    hint="Your bias is the squared distance of the single fits from the law, which contains their variance. "
    "Average the fits first.",
)
class bias_contains_the_variance:
    """The total error for the squared bias."""

    def bias_variance(predictions, truth):
        return float(np.mean((predictions - truth) ** 2)), float(np.mean(predictions.var(axis=0)))


@misconception(
    fails=["bias_variance"],
    hint="Your variance measures the distance from the law. It is about the disagreement of the fits among "
    "themselves: measure from their average.",
)
class variance_around_the_law:
    """The total error for the variance."""

    def bias_variance(predictions, truth):
        return float(np.mean((predictions.mean(axis=0) - truth) ** 2)), float(
            np.mean((predictions - truth) ** 2)
        )


@misconception(
    fails=["bias_variance"],
    hint="You compare the places of one fit with each other. Average and variance are taken over the fits, at "
    "each place: over the rows.",
)
class variance_over_the_places:
    """axis=1 for axis=0."""

    def bias_variance(predictions, truth):
        return float(np.mean((predictions.mean(axis=0) - truth) ** 2)), float(
            np.mean(predictions.var(axis=1))
        )


@misconception(
    fails=["bias_variance"],
    hint="Your variance divides by D − 1. In this text it divides by D; only then do the two parts add up to "
    "the whole.",
)
class variance_divides_by_one_less:
    """ddof=1."""

    def bias_variance(predictions, truth):
        bias = predictions.mean(axis=0) - truth
        return float(np.mean(bias**2)), float(np.mean(predictions.var(axis=0, ddof=1)))


@misconception(
    fails=["bias_variance"],
    hint="Bias and variance have changed places. Which of the two would vanish if all fits were the same?",
)
class bias_and_variance_swapped:
    """(variance, bias²)."""

    def bias_variance(predictions, truth):
        bias = predictions.mean(axis=0) - truth
        return float(np.mean(predictions.var(axis=0))), float(np.mean(bias**2))


@misconception(
    fails=["bias_variance"],
    hint="Your variance is a mean of standard deviations. Squares add up, roots do not.",
)
class standard_deviation_for_variance:
    """std for var."""

    def bias_variance(predictions, truth):
        bias = predictions.mean(axis=0) - truth
        return float(np.mean(bias**2)), float(np.mean(predictions.std(axis=0)))
