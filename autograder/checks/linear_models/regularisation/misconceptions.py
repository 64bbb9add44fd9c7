"""Wrong solutions of linear_models/regularisation that real students write."""

import numpy as np

from autograder.checking import misconception

# --- costs ----------------------------------------------------------------------------------------


@misconception(
    fails=["costs"],
    hint="The intercept is charged, too. In this notebook it is free: the penalty sums over the coefficients of"
    " the features only.",
)
class intercept_in_the_bill:
    """The penalty over all of theta."""

    def ridge_cost(theta, X, y, lam):
        return float(np.sum((theta[0] + X @ theta[1:] - y) ** 2) + lam * np.sum(theta**2))

    def lasso_cost(theta, X, y, lam):
        return float(np.sum((theta[0] + X @ theta[1:] - y) ** 2) + lam * np.sum(np.abs(theta)))


@misconception(
    fails=["costs"],
    hint="Your lasso charges squares, as the sentence on the slide says. The formula on the slide is right: "
    "absolute values.",
)
class lasso_charges_squares:
    """The slip of the slide: the lasso cost is that of ridge."""

    def lasso_cost(theta, X, y, lam):
        return ridge_cost(theta, X, y, lam)


@misconception(
    fails=["costs"],
    hint="You square the *sum* of the absolute values. Each coefficient is charged for itself.",
)
class lasso_charges_the_squared_sum:
    """(Σ|β|)²."""

    def lasso_cost(theta, X, y, lam):
        return float(np.sum((theta[0] + X @ theta[1:] - y) ** 2) + lam * np.sum(np.abs(theta[1:])) ** 2)


@misconception(
    fails=["costs"],
    hint="Without absolute values a negative coefficient earns money, and the best model is a senseless one.",
)
class lasso_without_absolute_values:
    """λ Σ β."""

    def lasso_cost(theta, X, y, lam):
        return float(np.sum((theta[0] + X @ theta[1:] - y) ** 2) + lam * np.sum(theta[1:]))


@misconception(
    fails=["costs"],
    hint="You average the squared residuals, as the *Topical Lectures* do. The convention of this notebook is "
    "the sum.",
)
class residuals_averaged:
    """MSE plus penalty."""

    def ridge_cost(theta, X, y, lam):
        return float(np.mean((theta[0] + X @ theta[1:] - y) ** 2) + lam * np.sum(theta[1:] ** 2))

    def lasso_cost(theta, X, y, lam):
        return float(np.mean((theta[0] + X @ theta[1:] - y) ** 2) + lam * np.sum(np.abs(theta[1:])))


@misconception(
    fails=["costs"],
    hint="You charge the *norm* of the coefficients, which has a root. Ridge charges its square.",
)
class ridge_charges_the_norm:
    """λ‖β‖ for λ‖β‖²."""

    def ridge_cost(theta, X, y, lam):
        return float(np.sum((theta[0] + X @ theta[1:] - y) ** 2) + lam * np.linalg.norm(theta[1:]))


# --- ridge by hand --------------------------------------------------------------------------------


@misconception(
    fails=["ridge_by_hand"],
    hint="You have charged the intercept as well. It is free here: centre the data first.",
)
class hand_intercept_penalised:
    """(AᵀA + I)⁻¹ Aᵀy with the column of ones in A."""

    hand_ridge_theta0, hand_ridge_beta = 1 / 2, 4 / 3
    hand_ridge_squares = (1 / 6) ** 2 + (1 / 6) ** 2 + (1 / 2) ** 2


@misconception(
    fails=["ridge_by_hand"],
    hint="This is the answer when the residuals are averaged. Here they are summed, so the penalty is not "
    "multiplied by n.",
)
class hand_residuals_averaged:
    """λn for λ."""

    hand_ridge_theta0, hand_ridge_beta = 32 / 15, 3 / 5
    hand_ridge_squares = (41 / 15 - 2) ** 2 + (10 / 3 - 3) ** 2 + (59 / 15 - 5) ** 2


@misconception(
    fails=["ridge_by_hand"],
    hint="You halve lambda. Both parts of the cost are squares, so both bring down a 2 when you differentiate, "
    "and it cancels.",
)
class hand_half_of_lambda:
    """λ/2 for λ."""

    hand_ridge_theta0, hand_ridge_beta = 14 / 15, 6 / 5
    hand_ridge_squares = (32 / 15 - 2) ** 2 + (10 / 3 - 3) ** 2 + (68 / 15 - 5) ** 2


@misconception(
    fails=["ridge_by_hand"],
    hint="This is the intercept of the line *without* a penalty. A flatter line must start higher to pass "
    "through the centre.",
)
class hand_old_intercept:
    """The least-squares intercept with the ridge slope."""

    hand_ridge_theta0 = 1 / 3


@misconception(
    fails=["ridge_by_hand"],
    hint="You have added the penalty. The question asks for the residuals alone.",
)
class hand_cost_for_squares:
    """The whole ridge cost."""

    hand_ridge_squares = 6 / 9 + 1


@misconception(
    fails=["ridge_by_hand"],
    hint="You give the sum of squares of least squares. The ridge line is another line, with other residuals.",
)
class hand_training_error_does_not_rise:
    """Regularisation without a price, as the slide has it."""

    hand_ridge_squares = 1 / 6


# --- ridge ----------------------------------------------------------------------------------------


@misconception(
    fails=["ridge"],
    hint="You charge the intercept as well: lambda stands on the whole diagonal, the place of the column of "
    "ones included.",
)
class intercept_penalised:
    """(AᵀA + λI)⁻¹ Aᵀy."""

    def ridge(X, y, lam):
        A = np.column_stack([np.ones(len(X)), X])
        return np.linalg.solve(A.T @ A + lam * np.eye(A.shape[1]), A.T @ y)


@misconception(
    fails=["ridge"],
    hint="Your lambda is multiplied by the number of samples: that belongs to the convention with averaged "
    "residuals.",
)
class lambda_times_n:
    """λn for λ."""

    def ridge(X, y, lam):
        Xc = X - X.mean(axis=0)
        beta = np.linalg.solve(Xc.T @ Xc + lam * len(X) * np.eye(X.shape[1]), Xc.T @ y)
        return np.concatenate([[y.mean() - X.mean(axis=0) @ beta], beta])


@misconception(
    fails=["ridge"],
    hint="Your lambda is halved. Differentiating both squares gives a factor 2 each, and it cancels.",
)
class lambda_halved:
    """λ/2 for λ."""

    def ridge(X, y, lam):
        Xc = X - X.mean(axis=0)
        beta = np.linalg.solve(Xc.T @ Xc + lam / 2 * np.eye(X.shape[1]), Xc.T @ y)
        return np.concatenate([[y.mean() - X.mean(axis=0) @ beta], beta])


@misconception(
    fails=["ridge"],
    hint="You add lambda to *every* entry of the matrix. The penalty charges each coefficient for itself: only "
    "the diagonal.",
)
class lambda_on_every_entry:
    """+ λ without the identity."""

    def ridge(X, y, lam):
        Xc = X - X.mean(axis=0)
        beta = np.linalg.pinv(Xc.T @ Xc + lam) @ Xc.T @ y
        return np.concatenate([[y.mean() - X.mean(axis=0) @ beta], beta])


@misconception(
    fails=["ridge"],
    hint="You solve the centred problem and forget to put the means back: the intercept is not just the mean of"
    " y.",
)
class intercept_is_the_mean:
    """theta0 = ⟨y⟩."""

    def ridge(X, y, lam):
        Xc = X - X.mean(axis=0)
        beta = np.linalg.solve(Xc.T @ Xc + lam * np.eye(X.shape[1]), Xc.T @ y)
        return np.concatenate([[y.mean()], beta])


@misconception(
    fails=["ridge"],
    hint="Your function centres the data it was given in place. Make new arrays.",
)
class centred_in_place:
    """X -= … changes the caller's data."""

    def ridge(X, y, lam):
        X_mean, y_mean = X.mean(axis=0), y.mean()
        X -= X_mean
        y -= y_mean
        beta = np.linalg.solve(X.T @ X + lam * np.eye(X.shape[1]), X.T @ y)
        return np.concatenate([[y_mean - X_mean @ beta], beta])


# --- lasso by hand --------------------------------------------------------------------------------


@misconception(
    fails=["lasso_by_hand"],
    hint="The threshold is half of lambda: the square brings down a 2, the absolute value does not.",
)
class hand_threshold_is_lambda:
    """S(ρ, λ)."""

    hand_lasso_theta0, hand_lasso_beta = 10 / 3, 0
    hand_lambda_zero = 3


@misconception(
    fails=["lasso_by_hand"],
    hint="This is the *ridge* slope: the penalty stands in the denominator. The lasso subtracts.",
)
class hand_lasso_is_ridge:
    """ρ/(a + λ): squares for absolute values."""

    hand_lasso_theta0, hand_lasso_beta = 32 / 15, 3 / 5


@misconception(
    fails=["lasso_by_hand"],
    hint="This is the intercept of the line *without* a penalty. A flatter line must start higher to pass "
    "through the centre.",
)
class hand_lasso_with_the_old_intercept:
    """The least-squares intercept with the lasso slope."""

    hand_lasso_theta0 = 1 / 3


# --- soft threshold and coordinate descent --------------------------------------------------------


@misconception(
    fails=["soft_threshold"],
    hint="Negative numbers lose their sign, or vanish, in your function. They are pulled *up* towards zero.",
)
class threshold_without_sign:
    """max(|a| − t, 0)."""

    def soft_threshold(a, t):
        return np.maximum(np.abs(a) - t, 0.0)


@misconception(
    fails=["soft_threshold"],
    hint="What survives your threshold keeps its size: that is the *hard* threshold. The soft one pulls "
    "everything.",
)
class hard_threshold:
    """a where |a| > t."""

    def soft_threshold(a, t):
        return np.where(np.abs(a) > t, a, 0.0)


@misconception(
    fails=["soft_threshold"],
    hint="Small numbers are pulled past zero to the other side. They should stop there.",
)
class pulled_past_zero:
    """a − t·sign(a), without the stop."""

    def soft_threshold(a, t):
        return a - t * np.sign(a)


@misconception(
    fails=["soft_threshold"],
    hint="Your function writes into the array it was given. Make a new one.",
)
class threshold_in_place:
    """Works on the argument."""

    def soft_threshold(a, t):
        if np.ndim(a) == 0:
            return np.sign(a) * max(abs(a) - t, 0.0)
        signs = np.sign(a)
        a[...] = signs * np.maximum(np.abs(a) - t, 0.0)
        return a


@misconception(
    fails=["update_coordinate"],
    hint="You threshold at lambda. The square brings down a 2 when it is differentiated, so the threshold is "
    "half of it.",
)
class threshold_is_lambda:
    """S(ρ, λ)."""

    def update_coordinate(X, y, beta, j, lam):
        x = X[:, j]
        rho = x @ (y - X @ beta + x * beta[j])
        return float(np.sign(rho) * max(abs(rho) - lam, 0.0) / (x @ x))


@misconception(
    fails=["update_coordinate"],
    hint="Your residual still contains what the coefficient itself explains. The *partial* residual leaves out "
    "this one feature.",
)
class full_residual:
    """y − Xβ with all features."""

    def update_coordinate(X, y, beta, j, lam):
        x = X[:, j]
        rho = x @ (y - X @ beta)
        return float(np.sign(rho) * max(abs(rho) - lam / 2, 0.0) / (x @ x))


@misconception(
    fails=["update_coordinate"],
    hint="You correlate the feature with y itself. What the other features explain already has to be taken out "
    "first.",
)
class other_features_ignored:
    """ρ = x·y."""

    def update_coordinate(X, y, beta, j, lam):
        x = X[:, j]
        rho = x @ y
        return float(np.sign(rho) * max(abs(rho) - lam / 2, 0.0) / (x @ x))


@misconception(
    fails=["update_coordinate"],
    hint="You do not divide by the squared length of the feature. The formula without it holds for features of "
    "length 1 only.",
)
class not_divided_by_a:
    """S(ρ, λ/2)."""

    def update_coordinate(X, y, beta, j, lam):
        x = X[:, j]
        rho = x @ (y - X @ beta + x * beta[j])
        return float(np.sign(rho) * max(abs(rho) - lam / 2, 0.0))


@misconception(
    fails=["update_coordinate"],
    hint="This is an update of *ridge*: lambda in the denominator shrinks, and never gives exactly zero.",
)
class coordinate_update_of_ridge:
    """ρ/(a + λ)."""

    def update_coordinate(X, y, beta, j, lam):
        x = X[:, j]
        rho = x @ (y - X @ beta + x * beta[j])
        return float(rho / (x @ x + lam))


@misconception(
    fails=["update_coordinate"],
    hint="Your function changes the array `beta` of the caller. Return the new value only.",
)
class update_writes_into_beta:
    """beta[j] = 0 to form the partial residual, without a copy."""

    def update_coordinate(X, y, beta, j, lam):
        x = X[:, j]
        beta[j] = 0.0
        rho = x @ (y - X @ beta)
        return float(np.sign(rho) * max(abs(rho) - lam / 2, 0.0) / (x @ x))


@misconception(
    fails=["lasso"],
    hint="All coefficients of a sweep are updated from the values before the sweep. Each update should use the "
    "newest values.",
)
class all_coordinates_at_once:
    """Jacobi instead of Gauss-Seidel: it may not even converge."""

    def lasso(X, y, lam, n_sweeps=100):
        X_mean, y_mean = X.mean(axis=0), y.mean()
        Xc, yc = X - X_mean, y - y_mean
        beta = np.zeros(X.shape[1])
        for _ in range(n_sweeps):
            a = np.sum(Xc**2, axis=0)
            rho = Xc.T @ (yc - Xc @ beta) + a * beta
            beta = np.clip(np.sign(rho) * np.maximum(np.abs(rho) - lam / 2, 0.0) / a, -1e6, 1e6)
        return np.concatenate([[y_mean - X_mean @ beta], beta])


@misconception(
    fails=["lasso"],
    hint="The data are not centred before the sweeps, so the coefficients have to do the work of the intercept.",
)
class data_not_centred:
    """Coordinate descent on X and y as they are."""

    def lasso(X, y, lam, n_sweeps=100):
        beta = np.zeros(X.shape[1])
        for _ in range(n_sweeps):
            for j in range(len(beta)):
                rho = X[:, j] @ (y - X @ beta + X[:, j] * beta[j])
                beta[j] = np.sign(rho) * max(abs(rho) - lam / 2, 0.0) / np.sum(X[:, j] ** 2)
        return np.concatenate([[y.mean() - X.mean(axis=0) @ beta], beta])


@misconception(
    fails=["lasso"],
    hint="You stop after one sweep. What the later coefficients learn changes what is best for the earlier "
    "ones: go round again.",
)
class one_sweep_only:
    """n_sweeps ignored."""

    def lasso(X, y, lam, n_sweeps=100):
        X_mean, y_mean = X.mean(axis=0), y.mean()
        Xc, yc = X - X_mean, y - y_mean
        beta = np.zeros(X.shape[1])
        for j in range(len(beta)):
            rho = Xc[:, j] @ (yc - Xc @ beta)
            beta[j] = np.sign(rho) * max(abs(rho) - lam / 2, 0.0) / np.sum(Xc[:, j] ** 2)
        return np.concatenate([[y_mean - X_mean @ beta], beta])


@misconception(
    fails=["lasso"],
    hint="The intercept in your result is the mean of y. The means of the features have to be put back as well.",
)
class lasso_intercept_is_the_mean:
    """theta0 = ⟨y⟩."""

    def lasso(X, y, lam, n_sweeps=100):
        Xc, yc = X - X.mean(axis=0), y - y.mean()
        beta = np.zeros(X.shape[1])
        for _ in range(n_sweeps):
            for j in range(len(beta)):
                rho = Xc[:, j] @ (yc - Xc @ beta + Xc[:, j] * beta[j])
                beta[j] = np.sign(rho) * max(abs(rho) - lam / 2, 0.0) / np.sum(Xc[:, j] ** 2)
        return np.concatenate([[y.mean()], beta])


@misconception(
    fails=["lasso"],
    hint="Your coefficients are pulled twice as hard as they should be: the threshold is half of lambda.",
)
class lasso_threshold_is_lambda:
    """S(ρ, λ) in every update."""

    def lasso(X, y, lam, n_sweeps=100):
        X_mean, y_mean = X.mean(axis=0), y.mean()
        Xc, yc = X - X_mean, y - y_mean
        beta = np.zeros(X.shape[1])
        for _ in range(n_sweeps):
            for j in range(len(beta)):
                rho = Xc[:, j] @ (yc - Xc @ beta + Xc[:, j] * beta[j])
                beta[j] = np.sign(rho) * max(abs(rho) - lam, 0.0) / np.sum(Xc[:, j] ** 2)
        return np.concatenate([[y_mean - X_mean @ beta], beta])


# --- lambda_max, conventions ----------------------------------------------------------------------


@misconception(
    fails=["lambda_max"],
    hint="A factor is missing: remember where the threshold of the lasso stands, compared with lambda.",
)
class lambda_max_without_the_two:
    """max |ρ|."""

    def lambda_max(X, y):
        return float(np.max(np.abs((X - X.mean(axis=0)).T @ y)))


@misconception(
    fails=["lambda_max"],
    hint="The data have to be centred: it is the intercept, not the features, that explains the mean of y.",
)
class lambda_max_not_centred:
    """2 max |xᵀy| of the raw data."""

    def lambda_max(X, y):
        return float(2 * np.max(np.abs(X.T @ y)))


@misconception(
    fails=["lambda_max"],
    hint="A feature with a strong *negative* influence holds out, too. Look at the absolute values.",
)
class lambda_max_of_rising_lines:
    """The largest ρ with its sign."""

    def lambda_max(X, y):
        return float(2 * np.max((X - X.mean(axis=0)).T @ y))


@misconception(
    fails=["lambda_max"],
    hint="You add up what the features contribute. Each coefficient is switched off by itself; the last one "
    "counts.",
)
class lambda_max_adds_up:
    """Sum for maximum."""

    def lambda_max(X, y):
        return float(2 * np.sum(np.abs((X - X.mean(axis=0)).T @ y)))


@misconception(
    fails=["conventions"],
    hint="Multiplying where you should divide: if the residuals count less, the penalty has to count less in "
    "the same proportion.",
)
class multiplied_by_n:
    """λn for λ/n."""

    def conventions(lam, n):
        return lam * n, lam, lam * 2 * n


@misconception(
    fails=["conventions"],
    hint="The cost of scikit-learn's `Lasso` has another factor besides 1/n; look at the table again.",
)
class half_forgotten:
    """λ/n for the Lasso."""

    def conventions(lam, n):
        return lam / n, lam, lam / n


@misconception(
    fails=["conventions"],
    hint="The two classes of scikit-learn do not use the same factor. Look at the two lines of the table.",
)
class both_alphas_alike:
    """Ridge with the factor of the Lasso."""

    def conventions(lam, n):
        return lam / n, lam / (2 * n), lam / (2 * n)
