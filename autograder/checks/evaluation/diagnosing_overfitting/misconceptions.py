"""Wrong solutions of evaluation/diagnosing_overfitting that real students write, and the hint each of them earns."""

from autograder.checking import misconception

# --- validation curve -----------------------------------------------------------------------------


@misconception(
    fails=["validation_curve"],
    hint="You fit the polynomials to training *and* validation data. Then the validation data have been "
    "seen, and their error says nothing about new data.",
)
class fitted_to_all_data:
    """The validation data take part in the fit."""

    def validation_curve(x_train, y_train, x_val, y_val, degrees):
        x, y = np.concatenate([x_train, x_val]), np.concatenate([y_train, y_val])
        fits = [np.polyfit(x, y, degree) for degree in degrees]
        train = [mse(y_train, np.polyval(fit, x_train)) for fit in fits]
        return np.array(train), np.array([mse(y_val, np.polyval(fit, x_val)) for fit in fits])


@misconception(
    fails=["validation_curve"],
    hint="For the validation error you fit a second polynomial, to the validation data. The question is how "
    "well the *first* one, from the training data, does there.",
)
class refitted_to_the_validation_data:
    """A new fit for the validation error."""

    def validation_curve(x_train, y_train, x_val, y_val, degrees):
        train = [mse(y_train, np.polyval(np.polyfit(x_train, y_train, d), x_train)) for d in degrees]
        return np.array(train), np.array(
            [mse(y_val, np.polyval(np.polyfit(x_val, y_val, d), x_val)) for d in degrees]
        )


@misconception(
    fails=["validation_curve"],
    hint="Both of your curves are training errors. The second one should be measured on the validation data.",
)
class validated_on_the_training_data:
    """E_tr twice."""

    def validation_curve(x_train, y_train, x_val, y_val, degrees):
        train = [mse(y_train, np.polyval(np.polyfit(x_train, y_train, d), x_train)) for d in degrees]
        return np.array(train), np.array(train)


@misconception(
    fails=["validation_curve"],
    hint="The two errors have changed places: first the training errors, then the validation errors.",
)
class validation_curve_swapped:
    """(val, train)."""

    def validation_curve(x_train, y_train, x_val, y_val, degrees):
        fits = [np.polyfit(x_train, y_train, degree) for degree in degrees]
        train = [mse(y_train, np.polyval(fit, x_train)) for fit in fits]
        return np.array([mse(y_val, np.polyval(fit, x_val)) for fit in fits]), np.array(train)


@misconception(
    fails=["validation_curve"],
    hint="You take the root of the mean squared error. The text asks for the mean squared error itself.",
)
class validation_curve_of_roots:
    """RMSE for MSE."""

    def validation_curve(x_train, y_train, x_val, y_val, degrees):
        fits = [np.polyfit(x_train, y_train, degree) for degree in degrees]
        train = [mse(y_train, np.polyval(fit, x_train)) for fit in fits]
        return np.sqrt(train), np.sqrt([mse(y_val, np.polyval(fit, x_val)) for fit in fits])


@misconception(
    fails=["validation_curve"],
    hint="Your degrees are one too small: a polynomial of degree d has d + 1 coefficients, and the degree 0 "
    "is a constant.",
)
class degree_is_the_number_of_coefficients:
    """d coefficients instead of d + 1; nothing at all for degree 0."""

    def validation_curve(x_train, y_train, x_val, y_val, degrees):
        fits = [np.polyfit(x_train, y_train, degree - 1) if degree > 0 else np.zeros(1) for degree in degrees]
        train = [mse(y_train, np.polyval(fit, x_train)) for fit in fits]
        return np.array(train), np.array([mse(y_val, np.polyval(fit, x_val)) for fit in fits])


@misconception(
    fails=["validation_curve"],
    hint="Your errors come out sorted by degree. They should stand in the order of `degrees`, as given.",
)
class degrees_are_sorted:
    """Goes through sorted(degrees)."""

    def validation_curve(x_train, y_train, x_val, y_val, degrees):
        fits = [np.polyfit(x_train, y_train, degree) for degree in sorted(degrees)]
        train = [mse(y_train, np.polyval(fit, x_train)) for fit in fits]
        return np.array(train), np.array([mse(y_val, np.polyval(fit, x_val)) for fit in fits])


# --- learning curve -------------------------------------------------------------------------------


@misconception(
    fails=["learning_curve"],
    hint="You measure the training error on all training samples, also on those that were not used in this "
    "fit. For the fit they are new data.",
)
class training_error_on_unused_samples:
    """E_tr on the whole training set."""

    def learning_curve(x_train, y_train, x_val, y_val, degree, sizes):
        fits = [np.polyfit(x_train[:m], y_train[:m], degree) for m in sizes]
        train = [mse(y_train, np.polyval(fit, x_train)) for fit in fits]
        return np.array(train), np.array([mse(y_val, np.polyval(fit, x_val)) for fit in fits])


@misconception(
    fails=["learning_curve"],
    hint="Your validation set grows with the training set, so that its errors cannot be compared. Use all "
    "validation data each time.",
)
class validation_set_grows_too:
    """E_val on the first m validation samples."""

    def learning_curve(x_train, y_train, x_val, y_val, degree, sizes):
        fits = [np.polyfit(x_train[:m], y_train[:m], degree) for m in sizes]
        train = [mse(y_train[:m], np.polyval(fit, x_train[:m])) for fit, m in zip(fits, sizes)]
        val = [mse(y_val[:m], np.polyval(fit, x_val[:m])) for fit, m in zip(fits, sizes)]
        return np.array(train), np.array(val)


@misconception(
    fails=["learning_curve"],
    hint="Every one of your fits uses all training data. For size m, fit to the first m samples only.",
)
class every_fit_uses_all_samples:
    """The size matters for the training error only."""

    def learning_curve(x_train, y_train, x_val, y_val, degree, sizes):
        fit = np.polyfit(x_train, y_train, degree)
        train = [mse(y_train[:m], np.polyval(fit, x_train[:m])) for m in sizes]
        return np.array(train), np.full(len(sizes), mse(y_val, np.polyval(fit, x_val)))


@misconception(
    fails=["learning_curve"],
    hint="You use the last m samples. The text takes the first m.",
)
class last_samples_for_the_first:
    """x[-m:]."""

    def learning_curve(x_train, y_train, x_val, y_val, degree, sizes):
        fits = [np.polyfit(x_train[-m:], y_train[-m:], degree) for m in sizes]
        train = [mse(y_train[-m:], np.polyval(fit, x_train[-m:])) for fit, m in zip(fits, sizes)]
        return np.array(train), np.array([mse(y_val, np.polyval(fit, x_val)) for fit in fits])


@misconception(
    fails=["learning_curve"],
    hint="You sort the training data by x before taking the first m. Then small training sets know the left "
    "end only. The data come in random order: leave it so.",
)
class samples_sorted_by_x:
    """The first m of the sorted samples."""

    def learning_curve(x_train, y_train, x_val, y_val, degree, sizes):
        order = np.argsort(x_train)
        x, y = x_train[order], y_train[order]
        fits = [np.polyfit(x[:m], y[:m], degree) for m in sizes]
        train = [mse(y[:m], np.polyval(fit, x[:m])) for fit, m in zip(fits, sizes)]
        return np.array(train), np.array([mse(y_val, np.polyval(fit, x_val)) for fit in fits])


# --- naming and curing ----------------------------------------------------------------------------


@misconception(
    fails=["name_the_fit"],
    hint="You judged by the training loss alone: a small training loss looked good, whatever the validation "
    "loss did. It says how well the model describes what it was shown, no more.",
)
class named_by_training_loss_alone:
    """A has the smallest training loss."""

    network_a = "good fit"


@misconception(
    fails=["name_the_fit"],
    hint="You judged by the gap alone. Two curves that lie close together are no good if both are high: "
    "first compare the training loss with the target.",
)
class named_by_the_gap_alone:
    """B has no gap, D has one."""

    network_b = "good fit"
    network_d = "overfitting"


@misconception(
    fails=["name_the_fit"],
    hint="Network D has a wide gap, but look at its training loss first, as the rule does: it does not even "
    "describe the training data.",
)
class gap_before_target:
    """D is called overfitted."""

    network_d = "overfitting"


@misconception(
    fails=["name_the_fit"],
    hint="In network E the validation loss is *below* the training loss. The rule asks how far it lies "
    "above.",
)
class better_validation_is_an_illness:
    """E is suspicious."""

    network_e = "overfitting"


@misconception(
    fails=["name_the_fit"],
    hint="Underfitting and overfitting have changed places. *Over*fitting is fitting too closely: the "
    "training loss is small, the validation loss is not.",
)
class names_swapped:
    """The two words mixed up."""

    network_a = "underfitting"
    network_b = "overfitting"
    network_d = "overfitting"


@misconception(
    fails=["remedies"],
    hint="More data do not help a model that cannot even describe the data it has: look at the learning "
    "curve of degree 1. What do they do to the gap in the other picture?",
)
class more_data_against_underfitting:
    """More data cure everything."""

    helps_against = {  # noqa: RUF012
        "more training data": "underfitting",
        "larger model": "underfitting",
        "stronger L2 penalty": "overfitting",
        "weaker L2 penalty": "underfitting",
        "dropout": "overfitting",
        "more epochs": "underfitting",
        "stop earlier": "overfitting",
        "new informative features": "underfitting",
    }


@misconception(
    fails=["remedies"],
    hint="The two L2 penalties have changed places. A strong penalty keeps the weights small, so that the "
    "model can bend less.",
)
class penalties_swapped:
    """A stronger penalty is thought to fit better."""

    helps_against = {  # noqa: RUF012
        "more training data": "overfitting",
        "larger model": "underfitting",
        "stronger L2 penalty": "underfitting",
        "weaker L2 penalty": "overfitting",
        "dropout": "overfitting",
        "more epochs": "underfitting",
        "stop earlier": "overfitting",
        "new informative features": "underfitting",
    }


@misconception(
    fails=["remedies"],
    hint="A larger model and more epochs make the training error smaller still. Is that what an overfitted "
    "model lacks?",
)
class bigger_and_longer_against_overfitting:
    """More of everything."""

    helps_against = {  # noqa: RUF012
        "more training data": "overfitting",
        "larger model": "overfitting",
        "stronger L2 penalty": "overfitting",
        "weaker L2 penalty": "underfitting",
        "dropout": "overfitting",
        "more epochs": "overfitting",
        "stop earlier": "underfitting",
        "new informative features": "underfitting",
    }


@misconception(
    fails=["diagnose"],
    hint="You judge by the training loss alone: once it reaches the target, you call the fit good. An "
    "overfitted model has an excellent training loss.",
)
class judges_by_training_loss_alone:
    """The validation losses are not looked at."""

    def diagnose(train_losses, val_losses, target, gap):
        return "underfitting" if train_losses[-1] > target else "good fit"


@misconception(
    fails=["diagnose"],
    hint="You look at the gap first. A model that misses the target on its own training data is underfitted, "
    "however wide the gap is.",
)
class looks_at_the_gap_first:
    """The order of the two questions."""

    def diagnose(train_losses, val_losses, target, gap):
        if val_losses[-1] - train_losses[-1] > gap:
            return "overfitting"
        return "underfitting" if train_losses[-1] > target else "good fit"


@misconception(
    fails=["diagnose"],
    hint="You take the gap without its sign. A validation loss far *below* the training loss is no "
    "overfitting.",
)
class gap_without_its_sign:
    """abs(val − train)."""

    def diagnose(train_losses, val_losses, target, gap):
        if train_losses[-1] > target:
            return "underfitting"
        return "overfitting" if abs(val_losses[-1] - train_losses[-1]) > gap else "good fit"


@misconception(
    fails=["diagnose"],
    hint="You look at the smallest losses of the whole training. The rule looks at the end: that is the "
    "model you would use.",
)
class judges_by_the_best_losses:
    """min instead of the last."""

    def diagnose(train_losses, val_losses, target, gap):
        if min(train_losses) > target:
            return "underfitting"
        return "overfitting" if min(val_losses) - min(train_losses) > gap else "good fit"


@misconception(
    fails=["diagnose"],
    hint="You compare the *validation* loss with the target. Whether a model is able to describe its data is "
    "seen from the training loss.",
)
class underfitting_by_validation_loss:
    """val > target."""

    def diagnose(train_losses, val_losses, target, gap):
        if val_losses[-1] > target:
            return "underfitting"
        return "overfitting" if val_losses[-1] - train_losses[-1] > gap else "good fit"


@misconception(
    fails=["diagnose"],
    hint="Exactly at the target, or with a gap exactly as wide as tolerated, the fit is still good: the "
    "comparisons are strict.",
)
class limits_count_as_ill:
    """>= for >."""

    def diagnose(train_losses, val_losses, target, gap):
        if train_losses[-1] >= target:
            return "underfitting"
        return "overfitting" if val_losses[-1] - train_losses[-1] >= gap else "good fit"


# --- stopping by hand -----------------------------------------------------------------------------


@misconception(
    fails=["stopping_by_hand"],
    hint="You count the epochs from 1. Here, as in the table, the first one is epoch 0.",
)
class hand_epochs_from_one:
    """Every answer is one too large."""

    hand_stop = 6
    hand_best = 3
    hand_look_back = 7
    hand_stop_delta = 5
    hand_best_delta = 2


@misconception(
    fails=["stopping_by_hand"],
    hint="The best epoch is not the one at which the training stops. It lies before the epochs without "
    "improvement.",
)
class hand_best_is_the_stop:
    """The last weights are kept."""

    hand_best = 5
    hand_best_delta = 4


@misconception(
    fails=["stopping_by_hand"],
    hint="Look-back stopping does not stop early: all epochs are trained, and all of them are compared "
    "afterwards.",
)
class hand_look_back_stops_early:
    """The best epoch of early stopping."""

    hand_look_back = 2


@misconception(
    fails=["stopping_by_hand"],
    hint="You compare each loss with the one *before* it. A loss improves only if it is below the *best* so "
    "far.",
)
class hand_compared_with_the_epoch_before:
    """0.71 < 0.72 taken for an improvement."""

    hand_stop = 6
    hand_best = 6


@misconception(
    fails=["stopping_by_hand"],
    hint="A loss that falls by less than the minimum improvement does not count at all: it becomes neither "
    "the best loss nor the best epoch.",
)
class hand_small_improvement_kept:
    """The best epoch moves on with the smallest loss."""

    hand_best_delta = 2


@misconception(
    fails=["stopping_by_hand"],
    hint="Patience 3 means three epochs *without* improvement. You count the best epoch itself as one of "
    "them.",
)
class hand_patience_counts_the_best_epoch:
    """One epoch too early."""

    hand_stop = 4
    hand_stop_delta = 3


# --- early stopping -------------------------------------------------------------------------------


@misconception(
    fails=["early_stopping"],
    hint="Your counter is never set back. Only epochs without improvement *in a row* use up the patience.",
)
class counter_never_reset:
    """All bad epochs are added up."""

    def early_stopping(val_losses, patience, min_delta):
        best_loss, best_epoch, bad = np.inf, 0, 0
        for epoch, loss in enumerate(val_losses):
            if loss < best_loss - min_delta:
                best_loss, best_epoch = loss, epoch
            else:
                bad += 1
                if bad == patience:
                    return epoch, best_epoch
        return len(val_losses) - 1, best_epoch


@misconception(
    fails=["early_stopping"],
    hint="You compare each loss with the one before it. An improvement is a loss below the *best* one so "
    "far.",
)
class compared_with_the_epoch_before:
    """loss < previous loss."""

    def early_stopping(val_losses, patience, min_delta):
        best_epoch, previous = 0, np.inf
        for epoch, loss in enumerate(val_losses):
            if loss < previous - min_delta:
                best_epoch = epoch
            elif epoch - best_epoch == patience:
                return epoch, best_epoch
            previous = loss
        return len(val_losses) - 1, best_epoch


@misconception(
    fails=["early_stopping"],
    hint="You stop one epoch too late: the training ends as soon as the number of bad epochs in a row "
    "*reaches* the patience, not when it exceeds it.",
)
class one_epoch_too_late:
    """> patience."""

    def early_stopping(val_losses, patience, min_delta):
        best_loss, best_epoch = np.inf, 0
        for epoch, loss in enumerate(val_losses):
            if loss < best_loss - min_delta:
                best_loss, best_epoch = loss, epoch
            elif epoch - best_epoch > patience:
                return epoch, best_epoch
        return len(val_losses) - 1, best_epoch


@misconception(
    fails=["early_stopping"],
    hint="Your best epoch is the last one that was trained. It should be the epoch of the last improvement: "
    "at the stop, the losses have long become worse.",
)
class best_is_the_last_epoch:
    """The last epoch returned twice."""

    def early_stopping(val_losses, patience, min_delta):
        best_loss, best_epoch = np.inf, 0
        for epoch, loss in enumerate(val_losses):
            if loss < best_loss - min_delta:
                best_loss, best_epoch = loss, epoch
            elif epoch - best_epoch == patience:
                return epoch, epoch
        return len(val_losses) - 1, len(val_losses) - 1


@misconception(
    fails=["early_stopping"],
    hint="You take the best of *all* losses, also of epochs after the stop. When the training has ended, "
    "these epochs never happen.",
)
class best_epoch_from_the_future:
    """argmin over the whole list: look-back for early stopping."""

    def early_stopping(val_losses, patience, min_delta):
        best_loss, best_epoch = np.inf, 0
        for epoch, loss in enumerate(val_losses):
            if loss < best_loss - min_delta:
                best_loss, best_epoch = loss, epoch
            elif epoch - best_epoch == patience:
                return epoch, int(np.argmin(val_losses))
        return len(val_losses) - 1, best_epoch


@misconception(
    fails=["early_stopping"],
    hint="The sign of min_delta is wrong: with you, even a loss that is a little *worse* than the best "
    "counts as an improvement.",
)
class min_delta_with_the_wrong_sign:
    """loss < best + min_delta."""

    def early_stopping(val_losses, patience, min_delta):
        best_loss, best_epoch = np.inf, 0
        for epoch, loss in enumerate(val_losses):
            if loss < best_loss + min_delta:
                best_loss, best_epoch = loss, epoch
            elif epoch - best_epoch == patience:
                return epoch, best_epoch
        return len(val_losses) - 1, best_epoch


@misconception(
    fails=["early_stopping"],
    hint="Your function does not use min_delta: every tiny improvement restores the patience.",
)
class min_delta_ignored:
    """loss < best."""

    def early_stopping(val_losses, patience, min_delta):
        best_loss, best_epoch = np.inf, 0
        for epoch, loss in enumerate(val_losses):
            if loss < best_loss:
                best_loss, best_epoch = loss, epoch
            elif epoch - best_epoch == patience:
                return epoch, best_epoch
        return len(val_losses) - 1, best_epoch


@misconception(
    fails=["early_stopping"],
    hint="A loss that improves too little still becomes your new best loss. Then many small steps can never "
    "add up to an improvement.",
)
class best_loss_creeps:
    """best = min(best, loss) in every epoch."""

    def early_stopping(val_losses, patience, min_delta):
        best_loss, best_epoch = np.inf, 0
        for epoch, loss in enumerate(val_losses):
            if loss < best_loss - min_delta:
                best_epoch = epoch
            elif epoch - best_epoch == patience:
                return epoch, best_epoch
            best_loss = min(best_loss, loss)
        return len(val_losses) - 1, best_epoch


@misconception(
    fails=["early_stopping"],
    hint="A loss that only equals the best one, or is better by exactly min_delta, is no improvement: the "
    "comparison is strict.",
)
class equal_loss_is_an_improvement:
    """<= for <."""

    def early_stopping(val_losses, patience, min_delta):
        best_loss, best_epoch = np.inf, 0
        for epoch, loss in enumerate(val_losses):
            if loss <= best_loss - min_delta:
                best_loss, best_epoch = loss, epoch
            elif epoch - best_epoch == patience:
                return epoch, best_epoch
        return len(val_losses) - 1, best_epoch


@misconception(
    fails=["early_stopping"],
    hint="You count the epochs from 1. Here the first one is epoch 0.",
)
class epochs_from_one:
    """Both epochs one too large."""

    def early_stopping(val_losses, patience, min_delta):
        best_loss, best_epoch = np.inf, 0
        for epoch, loss in enumerate(val_losses):
            if loss < best_loss - min_delta:
                best_loss, best_epoch = loss, epoch
            elif epoch - best_epoch == patience:
                return epoch + 1, best_epoch + 1
        return len(val_losses), best_epoch + 1


@misconception(
    fails=["early_stopping"],
    hint="If the patience never runs out, your stop epoch is the *number* of epochs. The last epoch has a "
    "number one smaller.",
)
class last_epoch_is_the_length:
    """len instead of len − 1."""

    def early_stopping(val_losses, patience, min_delta):
        best_loss, best_epoch = np.inf, 0
        for epoch, loss in enumerate(val_losses):
            if loss < best_loss - min_delta:
                best_loss, best_epoch = loss, epoch
            elif epoch - best_epoch == patience:
                return epoch, best_epoch
        return len(val_losses), best_epoch


# --- the right weights ----------------------------------------------------------------------------


@misconception(
    fails=["train_and_look_back"],
    hint="Your epoch is right, but the weights are those of the *last* epoch. `best = weights` gives the "
    "same array a second name, and the training goes on changing it. Store a copy.",
)
class aliased_weights:
    """No copy of the best weights."""

    def train_and_look_back(start, X_train, y_train, X_val, y_val, rate, epochs):
        weights = start.copy()
        best_error, best_weights, best_epoch = np.inf, weights, 0
        for epoch in range(epochs):
            one_epoch(weights, X_train, y_train, rate)
            error = mse(y_val, X_val @ weights)
            if error < best_error:
                best_error, best_weights, best_epoch = error, weights, epoch
        return best_weights, best_epoch


@misconception(
    fails=["train_and_look_back"],
    hint="You return the last epoch with its weights: you trained, but did not look back.",
)
class returns_the_last_epoch:
    """No selection at all."""

    def train_and_look_back(start, X_train, y_train, X_val, y_val, rate, epochs):
        weights = start.copy()
        for _ in range(epochs):
            one_epoch(weights, X_train, y_train, rate)
        return weights, epochs - 1


@misconception(
    fails=["train_and_look_back"],
    hint="You watch the *training* error. It falls as long as you train and can never tell you to go back: "
    "measure the error on the validation data.",
)
class watches_the_training_error:
    """argmin of E_tr (the first of equal ones, as long as the training converges)."""

    def train_and_look_back(start, X_train, y_train, X_val, y_val, rate, epochs):
        weights = start.copy()
        best_error, best_weights, best_epoch = np.inf, weights, 0
        for epoch in range(epochs):
            one_epoch(weights, X_train, y_train, rate)
            error = mse(y_train, X_train @ weights)
            if error < best_error:
                best_error, best_weights, best_epoch = error, weights.copy(), epoch
        return best_weights, best_epoch


@misconception(
    fails=["train_and_look_back"],
    hint="You measure the error *before* the epoch is trained, and so compare weights that are one epoch too "
    "young; the start is among them, the last epoch is not.",
)
class measures_before_the_epoch:
    """Error first, then one_epoch."""

    def train_and_look_back(start, X_train, y_train, X_val, y_val, rate, epochs):
        weights = start.copy()
        best_error, best_weights, best_epoch = np.inf, weights, 0
        for epoch in range(epochs):
            error = mse(y_val, X_val @ weights)
            if error < best_error:
                best_error, best_weights, best_epoch = error, weights.copy(), epoch
            one_epoch(weights, X_train, y_train, rate)
        return best_weights, best_epoch


@misconception(
    fails=["train_and_look_back"],
    hint="Your training overwrites the array `start` of whoever called you. Train a copy of it.",
)
class start_is_overwritten:
    """weights = start."""

    def train_and_look_back(start, X_train, y_train, X_val, y_val, rate, epochs):
        weights = start
        best_error, best_weights, best_epoch = np.inf, weights, 0
        for epoch in range(epochs):
            one_epoch(weights, X_train, y_train, rate)
            error = mse(y_val, X_val @ weights)
            if error < best_error:
                best_error, best_weights, best_epoch = error, weights.copy(), epoch
        return best_weights, best_epoch


@misconception(
    fails=["train_and_look_back"],
    hint="Of two epochs that are equally good, the text takes the earlier one.",
)
class later_of_equal_epochs:
    """<= for <."""

    def train_and_look_back(start, X_train, y_train, X_val, y_val, rate, epochs):
        weights = start.copy()
        best_error, best_weights, best_epoch = np.inf, weights, 0
        for epoch in range(epochs):
            one_epoch(weights, X_train, y_train, rate)
            error = mse(y_val, X_val @ weights)
            if error <= best_error:
                best_error, best_weights, best_epoch = error, weights.copy(), epoch
        return best_weights, best_epoch


@misconception(
    fails=["train_and_look_back"],
    hint="Your weights are right, but you count the epochs from 1.",
)
class look_back_counts_from_one:
    """epoch + 1."""

    def train_and_look_back(start, X_train, y_train, X_val, y_val, rate, epochs):
        weights = start.copy()
        best_error, best_weights, best_epoch = np.inf, weights, 0
        for epoch in range(1, epochs + 1):
            one_epoch(weights, X_train, y_train, rate)
            error = mse(y_val, X_val @ weights)
            if error < best_error:
                best_error, best_weights, best_epoch = error, weights.copy(), epoch
        return best_weights, best_epoch


# --- the test set ---------------------------------------------------------------------------------


@misconception(
    fails=["select_and_report"],
    hint="You choose by the test errors. Then the test data have taken part in the choice, and their error "
    "is as flattering as any winner's. Choose by the validation errors.",
)
class tunes_on_the_test_data:
    """argmin of the test errors."""

    def select_and_report(val_errors, test_errors):
        choice = int(np.argmin(test_errors))
        return choice, float(test_errors[choice])


@misconception(
    fails=["select_and_report"],
    hint="You report the validation error of the winner. It won because that number was small: in part it "
    "was lucky. Which data have not taken part in the choice?",
)
class reports_the_validation_error:
    """The winner's E_val."""

    def select_and_report(val_errors, test_errors):
        choice = int(np.argmin(val_errors))
        return choice, float(val_errors[choice])


@misconception(
    fails=["select_and_report"],
    hint="You report the smallest test error, which belongs to another model than the one you chose.",
)
class reports_the_smallest_test_error:
    """min(test) beside argmin(val)."""

    def select_and_report(val_errors, test_errors):
        return int(np.argmin(val_errors)), float(np.min(test_errors))


@misconception(
    fails=["select_and_report"],
    hint="You choose by validation and test errors together. The test data must not take part in the choice.",
)
class chooses_by_both_errors:
    """argmin of the sum."""

    def select_and_report(val_errors, test_errors):
        choice = int(np.argmin(np.add(val_errors, test_errors)))
        return choice, float(test_errors[choice])


@misconception(
    fails=["select_and_report"],
    hint="You choose the model with the *largest* validation error. Of an error, less is better.",
)
class chooses_the_largest_error:
    """argmax, as one would for an accuracy."""

    def select_and_report(val_errors, test_errors):
        choice = int(np.argmax(val_errors))
        return choice, float(test_errors[choice])
