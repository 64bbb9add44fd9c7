"""Right solutions of applied_machine_learning/stars_mlp, written differently: each must reach full marks."""

import numpy as np

from autograder.checking import alternative


@alternative
class plain_loops:
    """Loops and lists where the text leaves it open."""

    hand_test_right = 41.0
    hand_standard_error = 0.051
    hand_r2 = 1 - 3 / 20

    def radius(temperature, magnitude):
        return 10 ** ((4.83 - magnitude) / 5) / (temperature / 5772) ** 2

    def spectral_class(temperature):
        letters = []
        for t in temperature:
            if t >= 30000:
                letters.append("O")
            elif t >= 10000:
                letters.append("B")
            elif t >= 7500:
                letters.append("A")
            elif t >= 6000:
                letters.append("F")
            elif t >= 5200:
                letters.append("G")
            else:
                letters.append("K" if t >= 3700 else "M")
        return np.array(letters)

    def split(X, y, order, n_test):
        rest = [i for i in order if i not in order[:n_test]]
        return (
            X[rest],
            np.array([X[i] for i in order[:n_test]]),
            y[rest],
            np.array([y[i] for i in order[:n_test]]),
        )

    def scale(X_train, X_new):
        Z_train, Z_new = np.zeros(X_train.shape), np.zeros(X_new.shape)
        for j in range(X_train.shape[1]):
            column = X_train[:, j]
            s = column.std() or 1.0
            Z_train[:, j] = (column - column.mean()) / s
            Z_new[:, j] = (X_new[:, j] - column.mean()) / s
        return Z_train, Z_new

    def accuracy(labels, predicted):
        return sum(a == b for a, b in zip(labels, predicted)) / len(labels)

    def inside_range(X_train, X_new):
        answers = []
        for row in X_new:
            answers.append(all(min(c) <= v <= max(c) for v, c in zip(row, X_train.T)))
        return np.array(answers)

    def decision_grid(predict, temperatures, magnitudes):
        points = np.array([[t, m] for m in magnitudes for t in temperatures])
        return np.reshape(predict(points), (len(magnitudes), len(temperatures)))


@alternative
class scikit_learn_pipeline:
    """A pipeline of the library, and one call of predict for both parts."""

    def fit_predict(model, X_train, y_train, X_new):
        from sklearn.pipeline import make_pipeline

        return make_pipeline(StandardScaler(), model).fit(X_train, y_train).predict(X_new)

    def regressor(hidden, seed):
        return MLPRegressor().set_params(
            hidden_layer_sizes=list(hidden),
            activation="tanh",
            solver="lbfgs",
            max_iter=200,
            random_state=seed,
        )

    def experiment(predict, score, X, y, order, n_test):
        prediction = predict(X[order[n_test:]], y[order[n_test:]], X[order])
        truth = y[order]
        return score(truth[n_test:], prediction[n_test:]), score(truth[:n_test], prediction[:n_test])

    def r_squared(y, prediction):
        return 1 - np.mean((y - prediction) ** 2) / np.var(y)


@alternative
class own_scaling:
    """Scaling by hand inside `fit_predict`; a standard deviation from a formula."""

    hand_standard_error = np.sqrt(41 / 48 * 7 / 48 / 48)
    hand_parameters = 3 * 300 + 2 * 301 * 300 + 301 * 6

    def absolute_magnitude(lum):
        return 4.83 - np.log(lum) / np.log(10 ** (2 / 5))

    def spectral_class(temperature):
        table = {0: "M", 3700: "K", 5200: "G", 6000: "F", 7500: "A", 10000: "B", 30000: "O"}
        return np.array([table[max(k for k in table if k <= t)] for t in temperature])

    def fit_predict(model, X_train, y_train, X_new):
        mu, sigma = np.mean(X_train, axis=0), np.std(X_train, axis=0)
        fitted = model.fit((X_train - mu) / sigma, y_train)
        return fitted.predict((X_new - mu) / sigma)

    def repeated(predict, score, X, y, orders, n_test):
        values = []
        for order in orders:
            train, test = order[n_test:], order[:n_test]
            values.append(score(y[test], predict(X[train], y[train], X[test])))
        mean = sum(values) / len(values)
        return mean, (sum((v - mean) ** 2 for v in values) / (len(values) - 1)) ** 0.5

    def inside_range(X_train, X_new):
        outside = (X_new < np.min(X_train, axis=0)) | (X_new > np.max(X_train, axis=0))
        return outside.sum(axis=1) == 0

    def decision_grid(predict, temperatures, magnitudes):
        a, b = len(temperatures), len(magnitudes)
        points = np.empty((b * a, 2))
        points[:, 0] = np.tile(temperatures, b)
        points[:, 1] = np.repeat(magnitudes, a)
        return predict(points).reshape(b, a)
