"""Right solutions of linear_models/polynomial_fit, written differently: each must reach full marks."""

import numpy as np

from autograder.checking import alternative


@alternative
class numpy_does_it:
    """np.vander, np.polyfit and np.polyval, turned round."""

    def powers(x, degree):
        return np.vander(x, degree + 1, increasing=True)

    def fit_polynomial(x, y, degree):
        return np.polyfit(x, y, degree)[::-1]

    def predict(theta, x):
        return np.polyval(theta[::-1], x)

    def errors_by_degree(x_train, y_train, x_val, y_val, degrees):
        thetas = [np.polyfit(x_train, y_train, degree) for degree in degrees]
        train = [np.mean((y_train - np.polyval(theta, x_train)) ** 2) for theta in thetas]
        return np.array(train), np.array(
            [np.mean((y_val - np.polyval(theta, x_val)) ** 2) for theta in thetas]
        )

    def choose_degree(degrees, val_errors):
        return min(zip(val_errors, degrees))[1]

    def bias_variance(predictions, truth):
        variance = np.var(predictions, axis=0).mean()
        return np.mean((predictions - truth) ** 2) - variance, variance


@alternative
class plain_loops:
    """Loops over samples and powers; numpy only where the text asks for an array."""

    def powers(x, degree):
        rows = []
        for value in x:
            row = [1.0]
            for _ in range(degree):
                row.append(row[-1] * value)
            rows.append(row)
        return np.array(rows)

    def predict(theta, x):
        return np.array([sum(each * value**j for j, each in enumerate(theta)) for value in x])

    def choose_degree(degrees, val_errors):
        best_degree, best_error = degrees[0], val_errors[0]
        for degree, error in zip(degrees, val_errors):
            if error < best_error or (error == best_error and degree < best_degree):
                best_degree, best_error = degree, error
        return best_degree

    def standardise(x_train, x_other):
        n = len(x_train)
        mean = sum(x_train) / n
        std = (sum((x - mean) ** 2 for x in x_train) / n) ** 0.5
        return np.array([(x - mean) / std for x in x_train]), np.array([(x - mean) / std for x in x_other])

    def bias_variance(predictions, truth):
        D, m = predictions.shape
        bias_squared = variance = 0.0
        for j in range(m):
            average = sum(predictions[:, j]) / D
            bias_squared += (average - truth[j]) ** 2 / m
            variance += sum((each - average) ** 2 for each in predictions[:, j]) / D / m
        return bias_squared, variance


@alternative
class one_function_calls_another:
    """The tasks build on each other, and the fit solves the normal equations."""

    def fit_polynomial(x, y, degree):
        A = powers(x, degree)
        return np.linalg.solve(A.T @ A, A.T @ y)

    def predict(theta, x):
        return powers(x, len(theta) - 1) @ theta

    def errors_by_degree(x_train, y_train, x_val, y_val, degrees):
        def mse(theta, x, y):
            return np.mean((predict(theta, x) - y) ** 2)

        thetas = [fit_polynomial(x_train, y_train, degree) for degree in degrees]
        return (
            np.array([mse(theta, x_train, y_train) for theta in thetas]),
            np.array([mse(theta, x_val, y_val) for theta in thetas]),
        )

    def choose_degree(degrees, val_errors):
        order = np.lexsort((degrees, val_errors))
        return degrees[order[0]]


@alternative
class orthogonal_factors:
    """QR decomposition, polynomial objects, cumulative products."""

    def powers(x, degree):
        columns = np.column_stack([np.ones(len(x))] + [x] * degree)
        return np.cumprod(columns, axis=1)

    def fit_polynomial(x, y, degree):
        Q, R = np.linalg.qr(x[:, None] ** np.arange(degree + 1))
        return np.linalg.solve(R, Q.T @ y)

    def predict(theta, x):
        return np.polynomial.Polynomial(theta)(x)

    def errors_by_degree(x_train, y_train, x_val, y_val, degrees):
        errors = ([], [])
        for degree in degrees:
            theta = np.polynomial.polynomial.polyfit(x_train, y_train, degree)
            errors[0].append(np.mean((np.polynomial.polynomial.polyval(x_train, theta) - y_train) ** 2))
            errors[1].append(np.mean((np.polynomial.polynomial.polyval(x_val, theta) - y_val) ** 2))
        return np.array(errors[0]), np.array(errors[1])
