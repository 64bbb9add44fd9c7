"""Runs beside a student's functions: reads the settings of a model, watches what a model is given. Holds no secret."""

import numpy as np
from sklearn.base import BaseEstimator

SETTINGS = ("activation", "solver", "max_iter", "random_state")


def settings(make, hidden, seed):
    """Kind and settings of the model that `make` returns, and whether it has been fitted already."""
    model = make(hidden, seed)
    found = {"kind": type(model).__name__, "fitted": hasattr(model, "coefs_")}
    sizes = getattr(model, "hidden_layer_sizes", ())
    found["hidden_layer_sizes"] = [int(each) for each in np.ravel(np.array(sizes))]
    return {**found, **{name: getattr(model, name, None) for name in SETTINGS}}


class Recorder(BaseEstimator):
    """A model that remembers what it is given; it predicts a fixed sum of the columns, plus the mean of y."""

    def fit(self, X, y):
        """Remember the training data."""
        self.fits_ = getattr(self, "fits_", 0) + 1
        self.seen_, self.targets_ = np.array(X), np.array(y)
        return self

    def predict(self, X):
        """Remember the new data, and answer."""
        self.asked_ = np.array(X)
        return self.asked_ @ np.arange(1.0, self.asked_.shape[1] + 1) + self.targets_.mean()


def watched(fit_predict, X_train, y_train, X_new):
    """What fit_predict returns with a Recorder, and what the Recorder was given."""
    model = Recorder()
    prediction = fit_predict(model, X_train, y_train, X_new)
    given = {name: getattr(model, name, None) for name in ("fits_", "seen_", "targets_", "asked_")}
    return {"prediction": prediction, **given}


def share_right(make, X, y, X_new, y_new):
    """The share of new samples that a small model of the student's classifies rightly."""
    return float(np.mean(make((8,), 1).fit(X, y).predict(X_new) == y_new))
