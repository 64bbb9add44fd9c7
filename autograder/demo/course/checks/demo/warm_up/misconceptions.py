"""Wrong solutions of demo/warm_up that real students write."""

from autograder.checking import misconception


@misconception(
    fails=["by_hand"],
    hint="This is the variance. The standard deviation is its square root, in the unit of the measurements.",
)
class hand_variance_for_std:
    """The square root forgotten."""

    hand_std = given.variance


@misconception(
    fails=["standardise"],
    hint="You divide the sum of squares by n − 1. Both conventions exist; look up the formula that this "
    "notebook uses.",
)
class divides_by_n_minus_one:
    """The standard deviation of a sample."""

    def standardise(X):
        mean, std = X.mean(axis=0), X.std(axis=0, ddof=1)
        return (X - mean) / std, mean, std


@misconception(
    fails=["standardise"],
    hint="All features share one mean and one standard deviation here. Every column has a scale of its own: "
    "along which axis do you average?",
)
class one_scale_for_all:
    """Statistics of the whole array."""

    def standardise(X):
        mean, std = np.full(X.shape[1], X.mean()), np.full(X.shape[1], X.std())
        return (X - mean) / std, mean, std


@misconception(
    fails=["standardise"],
    hint="You changed the array that you were given; whoever called your function has lost the data.",
)
class scales_in_place:
    """Augmented assignments on the argument."""

    def standardise(X):
        mean, std = X.mean(axis=0), X.std(axis=0)
        X -= mean
        X /= std
        return X, mean, std


@misconception(
    fails=["apply_scale"],
    hint="The new samples are standardised by their own mean and standard deviation. A model trained on another "
    "scale would misread them: use those of the training data.",
)
class new_data_scaled_by_itself:
    """The arguments ignored."""

    def apply_scale(X_new, mean, std):
        spread = X_new.std(axis=0)
        return (X_new - X_new.mean(axis=0)) / np.where(spread == 0, 1, spread)


@misconception(
    fails=["apply_scale"],
    hint="Division binds more tightly than subtraction: here only the mean is divided. Set brackets around the "
    "difference.",
)
class brackets_forgotten:
    """x − mean / std."""

    def apply_scale(X_new, mean, std):
        return X_new - mean / std
