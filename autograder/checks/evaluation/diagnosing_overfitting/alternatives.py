"""Right solutions of evaluation/diagnosing_overfitting, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class design_matrices:
    """Least squares with a Vandermonde matrix; the history of all weights; losses as arrays."""

    def validation_curve(x_train, y_train, x_val, y_val, degrees):
        errors = np.zeros((2, len(degrees)))
        for i, degree in enumerate(degrees):
            theta = np.linalg.lstsq(np.vander(x_train, degree + 1), y_train, rcond=None)[0]
            errors[0, i] = np.mean((np.vander(x_train, degree + 1) @ theta - y_train) ** 2)
            errors[1, i] = np.mean((np.vander(x_val, degree + 1) @ theta - y_val) ** 2)
        return errors[0], errors[1]

    def learning_curve(x_train, y_train, x_val, y_val, degree, sizes):
        columns = [validation_curve(x_train[:m], y_train[:m], x_val, y_val, [degree]) for m in sizes]
        return np.concatenate([c[0] for c in columns]), np.concatenate([c[1] for c in columns])

    def train_and_look_back(start, X_train, y_train, X_val, y_val, rate, epochs):
        weights, history = np.array(start), np.empty((epochs, len(start)))
        for epoch in range(epochs):
            one_epoch(weights, X_train, y_train, rate)
            history[epoch] = weights
        best = ((history @ X_val.T - y_val) ** 2).sum(axis=1).argmin()
        return history[best], best

    def early_stopping(val_losses, patience, min_delta):
        best = 0
        for epoch in range(1, len(val_losses)):
            if val_losses[best] - min_delta > val_losses[epoch]:
                best = epoch
            if epoch - best >= patience:
                return epoch, best
        return epoch if len(val_losses) > 1 else 0, best

    def select_and_report(val_errors, test_errors):
        return min(zip(val_errors, range(len(val_errors)), test_errors))[1:]


@alternative
class counters:
    """A counter of bad epochs, a flag and a while loop; `Polynomial.fit` for the fits."""

    def validation_curve(x_train, y_train, x_val, y_val, degrees):
        fits = [np.polynomial.Polynomial.fit(x_train, y_train, degree) for degree in degrees]
        return tuple(
            np.array([((fit(x) - y) ** 2).mean() for fit in fits])
            for x, y in ((x_train, y_train), (x_val, y_val))
        )

    def early_stopping(val_losses, patience, min_delta):
        epoch = best_epoch = waiting = 0
        best = val_losses[0]
        while epoch < len(val_losses) - 1 and waiting < patience:
            epoch += 1
            if val_losses[epoch] < best - min_delta:
                best, best_epoch, waiting = val_losses[epoch], epoch, 0
            else:
                waiting += 1
        return epoch, best_epoch

    def train_and_look_back(start, X_train, y_train, X_val, y_val, rate, epochs):
        weights, best_error = start.copy(), np.inf
        for epoch in range(epochs):
            one_epoch(weights, X_train, y_train, rate)
            error = mse(y_val, X_val @ weights)
            if error < best_error:
                best_error, best_weights, best_epoch = error, weights.copy(), epoch
        return best_weights, best_epoch

    def diagnose(train_losses, val_losses, target, gap):
        fits = list(train_losses)[-1] <= target
        generalises = list(val_losses)[-1] <= list(train_losses)[-1] + gap
        return "underfitting" if not fits else "good fit" if generalises else "overfitting"

    def select_and_report(val_errors, test_errors):
        choice = 0
        for i in range(1, len(val_errors)):
            if val_errors[i] < val_errors[choice]:
                choice = i
        return choice, test_errors[choice]


@alternative
class trains_again:
    """Two passes: one that finds the best epoch, and one that trains exactly up to it."""

    def train_and_look_back(start, X_train, y_train, X_val, y_val, rate, epochs):
        weights, errors = start + 0.0, []
        for _ in range(epochs):
            one_epoch(weights, X_train, y_train, rate)
            errors.append(mse(y_val, X_val @ weights))
        best = errors.index(min(errors))
        weights = start.copy()
        for _ in range(best + 1):
            one_epoch(weights, X_train, y_train, rate)
        return weights, best

    def early_stopping(val_losses, patience, min_delta):
        improvements, best = [0], val_losses[0]
        for epoch, loss in enumerate(val_losses):
            if loss < best - min_delta:
                improvements.append(epoch)
                best = loss
        for i, epoch in enumerate(improvements):
            following = improvements[i + 1] if i + 1 < len(improvements) else len(val_losses)
            if following - epoch > patience:
                return epoch + patience, epoch
        return len(val_losses) - 1, improvements[-1]


@alternative
class own_gradient_and_whole_floats:
    """The gradient step written out without `one_epoch`; hand answers as floats."""

    hand_stop = 5.0
    hand_best = 2.0
    hand_look_back = 6.0
    hand_stop_delta = 4.0
    hand_best_delta = 1.0

    def train_and_look_back(start, X_train, y_train, X_val, y_val, rate, epochs):
        weights, best = start, None
        for epoch in range(epochs):
            weights = weights - rate * 2 * X_train.T @ (X_train @ weights - y_train) / len(y_train)
            error = np.mean((y_val - X_val @ weights) ** 2)
            if best is None or error < best[0]:
                best = error, weights, epoch
        return best[1:]

    def learning_curve(x_train, y_train, x_val, y_val, degree, sizes):
        errors = []
        for m in sizes:
            x, y = x_train[:m].tolist(), y_train[:m].tolist()
            fit = np.poly1d(np.polyfit(x, y, degree))
            errors.append((mse(y, fit(x)), mse(y_val, fit(x_val))))
        train_errors, val_errors = zip(*errors)
        return np.array(train_errors), np.array(val_errors)
