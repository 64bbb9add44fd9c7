"""Wrong solutions of applied_machine_learning/stars_mlp that real students write, and the hint each of them earns."""

from autograder.checking import misconception


@misconception(
    fails=["by_hand"],
    hint="That is the number of right *training* stars. How many of the 48 test stars were right?",
)
class right_of_the_training_stars:
    """0.932 · 192."""

    hand_test_right = 179


@misconception(
    fails=["by_hand"],
    hint="That is the number of stars that were classified *wrongly*.",
)
class wrong_stars_counted:
    """48 − 41."""

    hand_test_right = 7


@misconception(
    fails=["by_hand"],
    hint="That is the variance p(1 − p)/n. The standard error is its square root.",
)
class variance_for_standard_error:
    """√ forgotten."""

    hand_standard_error = 41 / 48 * 7 / 48 / 48


@misconception(
    fails=["by_hand"],
    hint="You divide by all 240 stars. The accuracy was measured on the test stars only.",
)
class standard_error_of_all_stars:
    """n = 240."""

    hand_standard_error = (41 / 48 * 7 / 48 / 240) ** 0.5


@misconception(
    fails=["by_hand"],
    hint="That is the spread of a single right-or-wrong answer. The mean over many stars is much more "
    "certain.",
)
class not_divided_by_n:
    """√(p(1 − p))."""

    hand_standard_error = (41 / 48 * 7 / 48) ** 0.5


@misconception(
    fails=["by_hand"],
    hint="These are the weights alone. Every unit behind the inputs has a bias too.",
)
class biases_forgotten:
    """Weights only."""

    hand_parameters = 182400


@misconception(
    fails=["by_hand"],
    hint="Three hidden layers make four sets of weights: two of them lead from one hidden layer to the next.",
)
class one_hidden_layer_missing:
    """300 × 300 counted once."""

    hand_parameters = 93006


@misconception(
    fails=["by_hand"],
    hint="That is the number of units. A parameter sits on every *connection* between two layers (and "
    "one is the bias of each unit).",
)
class units_counted:
    """2 + 900 + 6."""

    hand_parameters = 908


@misconception(
    fails=["by_hand"],
    hint="That is the square of the correlation coefficient. It does not notice predictions that are "
    "all too low or too high; R² from the formula does.",
)
class hand_r2_is_correlation:
    """r² for R²."""

    hand_r2 = 169 / 175


@misconception(
    fails=["by_hand"],
    hint="That is the ratio of the two sums. R² says how much is left when it is taken away from 1.",
)
class hand_r2_without_one:
    """The ratio itself."""

    hand_r2 = 0.15


@misconception(
    fails=["by_hand"],
    hint="You counted how many predictions are exactly right. That is an accuracy, which makes no "
    "sense for measured numbers.",
)
class hand_r2_is_accuracy:
    """1 of 4."""

    hand_r2 = 0.25


@misconception(
    fails=["physics"],
    hint="The power of the temperature in the luminosity is the fourth. (The radius has the second power.)",
)
class temperature_squared:
    """T² for T⁴."""

    def luminosity(temperature, size):
        return size**2 * (temperature / 5772) ** 2


@misconception(
    fails=["physics"],
    hint="A star radiates from its *surface*, which grows with the square of the radius.",
)
class size_not_squared:
    """R for R²."""

    def luminosity(temperature, size):
        return size * (temperature / 5772) ** 4


@misconception(
    fails=["physics"],
    hint="The magnitude scale uses the logarithm to base 10. In numpy, `log` is the natural one.",
)
class natural_logarithm:
    """ln for log10."""

    def absolute_magnitude(lum):
        return 4.83 - 2.5 * np.log(lum)


@misconception(
    fails=["physics"],
    hint="The scale runs backwards: a brighter star has a *smaller* magnitude.",
)
class bright_stars_get_large_numbers:
    """4.83 + 2.5 log L."""

    def absolute_magnitude(lum):
        return 4.83 + 2.5 * np.log10(lum)


@misconception(
    fails=["physics"],
    hint="You solved for the square of the radius. One more step is missing.",
)
class root_forgotten_in_radius:
    """R² returned."""

    def radius(temperature, magnitude):
        return 10 ** ((4.83 - magnitude) / 2.5) * (5772 / temperature) ** 4


@misconception(
    fails=["physics"],
    hint="Of two stars that are equally bright, the *cooler* one must be larger. In your function it "
    "is smaller.",
)
class radius_grows_with_temperature:
    """T/5772 the wrong way round."""

    def radius(temperature, magnitude):
        return 10 ** ((4.83 - magnitude) / 5) * (temperature / 5772) ** 2


@misconception(
    fails=["physics"],
    hint="A star with a smaller magnitude is brighter, and so (at the same temperature) larger. Check "
    "the sign when you solve for L.",
)
class radius_of_the_wrong_sign:
    """M − 4.83."""

    def radius(temperature, magnitude):
        return 10 ** ((magnitude - 4.83) / 5) * (5772 / temperature) ** 2


@misconception(
    fails=["physics"],
    hint="A star exactly at a limit is in the wrong one of two classes. The text says which one it "
    "belongs to.",
)
class limit_belongs_to_the_cooler_class:
    """Limits to the right."""

    def spectral_class(temperature):
        limits = [3700, 5200, 6000, 7500, 10000, 30000]
        return np.array(list("MKGFABO"))[np.digitize(temperature, limits, right=True)]


@misconception(
    fails=["physics"],
    hint="The hottest stars have class O, the coolest M. Yours is the other way round.",
)
class classes_upside_down:
    """The sequence OBAFGKM from the cool end."""

    def spectral_class(temperature):
        limits = [3700, 5200, 6000, 7500, 10000, 30000]
        return np.array(list("OBAFGKM"))[np.digitize(temperature, limits)]


@misconception(
    fails=["preparation"],
    hint="Training and test set have changed places: the *first* n_test samples of the order are the "
    "test set.",
)
class test_and_training_swapped:
    """The first n_test for training."""

    def split(X, y, order, n_test):
        train, test = order[:n_test], order[n_test:]
        return X[train], X[test], y[train], y[test]


@misconception(
    fails=["preparation"],
    hint="You cut the table where it stands. The stars are sorted by type, so some types would never "
    "be in the training set: use `order`.",
)
class not_shuffled:
    """The order is ignored."""

    def split(X, y, order, n_test):
        return X[n_test:], X[:n_test], y[n_test:], y[:n_test]


@misconception(
    fails=["preparation"],
    hint="Your training set contains all samples, so the test samples as well. The test then asks for "
    "what was learned by heart.",
)
class trained_on_all_data:
    """Training on everything."""

    def split(X, y, order, n_test):
        test = order[:n_test]
        return X[order], X[test], y[order], y[test]


@misconception(
    fails=["preparation"],
    hint="The rows of X follow the order, the values of y do not: each star gets another star's value.",
)
class values_not_shuffled_along:
    """y is cut without the order."""

    def split(X, y, order, n_test):
        test, train = order[:n_test], order[n_test:]
        return X[train], X[test], y[n_test:], y[:n_test]


@misconception(
    fails=["preparation"],
    hint="The four results come in another order: first both parts of X, then both parts of y.",
)
class split_returns_y_second:
    """X_train, y_train, X_test, y_test."""

    def split(X, y, order, n_test):
        test, train = order[:n_test], order[n_test:]
        return X[train], y[train], X[test], y[test]


@misconception(
    fails=["preparation"],
    hint="The new data are scaled with their own mean and deviation. Then the same star gets another "
    "number, depending on which stars come with it.",
)
class new_data_scaled_by_themselves:
    """Each part by its own statistics."""

    def scale(X_train, X_new):
        results = []
        for X in (X_train, X_new):
            std = X.std(axis=0)
            results.append((X - X.mean(axis=0)) / np.where(std == 0, 1.0, std))
        return tuple(results)


@misconception(
    fails=["preparation"],
    hint="Mean and deviation come from training and new data together: the test set leaks into the "
    "training. Use the training data only.",
)
class scaler_fitted_to_all_data:
    """Scaler leak."""

    def scale(X_train, X_new):
        both = np.concatenate([X_train, X_new])
        std = both.std(axis=0)
        std = np.where(std == 0, 1.0, std)
        return (X_train - both.mean(axis=0)) / std, (X_new - both.mean(axis=0)) / std


@misconception(
    fails=["preparation"],
    hint="The text divides the sum of squares by n (`ddof=0`), as numpy and StandardScaler do.",
)
class deviation_with_n_minus_one:
    """ddof=1."""

    def scale(X_train, X_new):
        mean, std = X_train.mean(axis=0), X_train.std(axis=0, ddof=1)
        std = np.where(std == 0, 1.0, std)
        return (X_train - mean) / std, (X_new - mean) / std


@misconception(
    fails=["preparation"],
    hint="You use one mean and one deviation for the whole table. Kelvin and magnitudes must not be "
    "mixed: scale each *column*.",
)
class one_mean_for_all_columns:
    """axis forgotten."""

    def scale(X_train, X_new):
        return (X_train - X_train.mean()) / X_train.std(), (X_new - X_train.mean()) / X_train.std()


@misconception(
    fails=["preparation"],
    hint="You divide by the variance. Its unit is squared; the standard deviation has the unit of the "
    "column.",
)
class divided_by_the_variance:
    """s² for s."""

    def scale(X_train, X_new):
        mean, var = X_train.mean(axis=0), X_train.var(axis=0)
        var = np.where(var == 0, 1.0, var)
        return (X_train - mean) / var, (X_new - mean) / var


@misconception(
    fails=["preparation"],
    hint="You scale to the range from 0 to 1. The text asks for mean 0 and standard deviation 1.",
)
class scaled_to_zero_and_one:
    """Min-max scaling."""

    def scale(X_train, X_new):
        low, span = X_train.min(axis=0), np.ptp(X_train, axis=0)
        span = np.where(span == 0, 1.0, span)
        return (X_train - low) / span, (X_new - low) / span


@misconception(
    fails=["preparation"],
    hint="A constant column has standard deviation 0. The text says by what it is divided then.",
)
class constant_column_divided_by_zero:
    """No guard."""

    def scale(X_train, X_new):
        mean, std = X_train.mean(axis=0), X_train.std(axis=0)
        return (X_train - mean) / std, (X_new - mean) / std


@misconception(
    fails=["scores"],
    hint="You count how often the prediction is exactly right. For measured numbers that is an "
    "accident: R² compares sums of squares.",
)
class accuracy_for_regression:
    """Accuracy as the score of a regression."""

    def r_squared(y, prediction):
        return np.mean(y == prediction)


@misconception(
    fails=["scores"],
    hint="This is the square of the correlation. It is 1 even if all predictions are twice too large, "
    "and it is never negative.",
)
class r2_is_squared_correlation:
    """r² for R²."""

    def r_squared(y, prediction):
        return np.corrcoef(y, prediction)[0, 1] ** 2


@misconception(
    fails=["scores"],
    hint="Truth and prediction have changed places: the denominator is the spread of the *true* values.",
)
class truth_and_prediction_swapped:
    """R²(ŷ, y)."""

    def r_squared(y, prediction):
        return 1 - np.sum((y - prediction) ** 2) / np.sum((prediction - prediction.mean()) ** 2)


@misconception(
    fails=["scores"],
    hint="You return the ratio of the two sums: it is 0 for a perfect fit. R² is what is left of 1.",
)
class r2_without_one:
    """The ratio itself."""

    def r_squared(y, prediction):
        return np.sum((y - prediction) ** 2) / np.sum((y - y.mean()) ** 2)


@misconception(
    fails=["scores"],
    hint="The denominator is the spread of the true values around their mean, not their distance from zero.",
)
class r2_without_the_mean:
    """Σy² in the denominator."""

    def r_squared(y, prediction):
        return 1 - np.sum((y - prediction) ** 2) / np.sum(y**2)


@misconception(
    fails=["scores"],
    hint="You return the share of *wrong* labels.",
)
class error_rate:
    """1 − accuracy."""

    def accuracy(labels, predicted):
        return np.mean(labels != predicted)


@misconception(
    fails=["scores"],
    hint="You return how many are right. An accuracy is a share, between 0 and 1.",
)
class number_of_right_labels:
    """The count."""

    def accuracy(labels, predicted):
        return float(np.sum(labels == predicted))


@misconception(
    fails=["regression"],
    hint="`random_state` is not set: whoever runs your regressor again gets other weights and another score.",
)
class regressor_without_seed:
    """An unseeded claim."""

    def regressor(hidden, seed):
        return MLPRegressor(hidden_layer_sizes=hidden, activation="tanh", solver="lbfgs", max_iter=200)


@misconception(
    fails=["regression"],
    hint="Your regressor uses one seed of its own. Take the argument, so that several seeds can be tried.",
)
class regressor_with_a_fixed_seed:
    """random_state=0."""

    def regressor(hidden, seed):
        return MLPRegressor(
            hidden_layer_sizes=hidden, activation="tanh", solver="lbfgs", max_iter=200, random_state=0
        )


@misconception(
    fails=["regression"],
    hint="Without `solver`, the regressor uses Adam, which needs many more steps on so little data. "
    "The text fixes another one.",
)
class regressor_with_default_solver:
    """The default solver."""

    def regressor(hidden, seed):
        return MLPRegressor(hidden_layer_sizes=hidden, activation="tanh", max_iter=200, random_state=seed)


@misconception(
    fails=["regression"],
    hint="Without `activation`, the regressor uses ReLUs. The table in section 5 asks for another one.",
)
class regressor_with_relu:
    """The default activation."""

    def regressor(hidden, seed):
        return MLPRegressor(hidden_layer_sizes=hidden, solver="lbfgs", max_iter=200, random_state=seed)


@misconception(
    fails=["regression"],
    hint="Only the first layer of `hidden` arrives in your regressor. Pass the whole tuple: it gives "
    "the width of *each* layer.",
)
class regressor_of_one_layer:
    """hidden[0]."""

    def regressor(hidden, seed):
        return MLPRegressor(
            hidden_layer_sizes=hidden[0], activation="tanh", solver="lbfgs", max_iter=200, random_state=seed
        )


@misconception(
    fails=["regression"],
    hint="Your regressor ignores `hidden`: it has the library's default size, one layer of 100 units.",
)
class regressor_of_default_size:
    """hidden_layer_sizes forgotten."""

    def regressor(hidden, seed):
        return MLPRegressor(activation="tanh", solver="lbfgs", max_iter=200, random_state=seed)


@misconception(
    fails=["regression"],
    hint="A classifier would take every measured value for a class of its own. For numbers, use the "
    "regressor.",
)
class classifier_for_regression:
    """MLPClassifier for numbers."""

    def regressor(hidden, seed):
        return MLPClassifier(
            hidden_layer_sizes=hidden, activation="tanh", solver="lbfgs", max_iter=200, random_state=seed
        )


@misconception(
    fails=["regression"],
    hint="The model receives raw inputs. With temperatures in the thousands every `tanh` is saturated:"
    " standardise first.",
)
class not_scaled:
    """No scaling."""

    def fit_predict(model, X_train, y_train, X_new):
        return model.fit(X_train, y_train).predict(X_new)


@misconception(
    fails=["regression"],
    hint="The model is trained on standardised data, but asked about raw ones: it has never seen such "
    "numbers.",
)
class new_data_not_scaled:
    """X_new left raw."""

    def fit_predict(model, X_train, y_train, X_new):
        model.fit(StandardScaler().fit_transform(X_train), y_train)
        return model.predict(X_new)


@misconception(
    fails=["regression"],
    hint="You fit the scaler to the new data once more. `transform` uses what was learned from the "
    "training data; `fit_transform` forgets it.",
)
class scaler_fitted_again:
    """fit_transform on both."""

    def fit_predict(model, X_train, y_train, X_new):
        scaler = StandardScaler()
        model.fit(scaler.fit_transform(X_train), y_train)
        return model.predict(scaler.fit_transform(X_new))


@misconception(
    fails=["regression"],
    hint="The scaler has seen the new data: its mean and deviation come from both parts together. That"
    " is a leak, even though no label was used.",
)
class scaler_leak:
    """Scaler fitted to all data."""

    def fit_predict(model, X_train, y_train, X_new):
        scaler = StandardScaler().fit(np.concatenate([X_train, X_new]))
        model.fit(scaler.transform(X_train), y_train)
        return model.predict(scaler.transform(X_new))


@misconception(
    fails=["regression"],
    hint="You return predictions for the training data. Which argument holds the samples that are asked for?",
)
class predictions_of_training_data:
    """predict(X_train)."""

    def fit_predict(model, X_train, y_train, X_new):
        scaler = StandardScaler().fit(X_train)
        model.fit(scaler.transform(X_train), y_train)
        return model.predict(scaler.transform(X_train))


@misconception(
    fails=["regression"],
    hint="You standardised y as well, and the predictions come out on that scale. The text leaves y as"
    " it is.",
)
class targets_scaled_too:
    """y standardised and not turned back."""

    def fit_predict(model, X_train, y_train, X_new):
        scaler = StandardScaler().fit(X_train)
        model.fit(scaler.transform(X_train), (y_train - y_train.mean()) / y_train.std())
        return model.predict(scaler.transform(X_new))


@misconception(
    fails=["inside_range"],
    hint="One column inside the range is not enough: a hot star with a magnitude never seen before is "
    "still outside.",
)
class inside_in_some_column:
    """any for all."""

    def inside_range(X_train, X_new):
        low, high = X_train.min(axis=0), X_train.max(axis=0)
        return np.any((X_new >= low) & (X_new <= high), axis=1)


@misconception(
    fails=["inside_range"],
    hint="You compare all columns with the smallest and largest number of the whole table. Each column"
    " has a range of its own.",
)
class one_range_for_all_columns:
    """min() of everything."""

    def inside_range(X_train, X_new):
        return np.all((X_new >= X_train.min()) & (X_new <= X_train.max()), axis=1)


@misconception(
    fails=["inside_range"],
    hint="The smallest and the largest training value have been seen, so they count as inside.",
)
class limits_are_outside:
    """< for <=."""

    def inside_range(X_train, X_new):
        low, high = X_train.min(axis=0), X_train.max(axis=0)
        return np.all((X_new > low) & (X_new < high), axis=1)


@misconception(
    fails=["inside_range"],
    hint="You test one side of the range only. A network knows as little below it as above.",
)
class upper_limit_only:
    """X_new <= high."""

    def inside_range(X_train, X_new):
        return np.all(X_new <= X_train.max(axis=0), axis=1)


@misconception(
    fails=["inside_range"],
    hint="You mark the samples that are *outside*.",
)
class outside_marked:
    """not inside."""

    def inside_range(X_train, X_new):
        low, high = X_train.min(axis=0), X_train.max(axis=0)
        return ~np.all((X_new >= low) & (X_new <= high), axis=1)


@misconception(
    fails=["experiment"],
    hint="The model is trained on all data, so it has seen the test set. Its test score says how well "
    "it remembers.",
)
class experiment_trains_on_all_data:
    """Training on everything."""

    def experiment(predict, score, X, y, order, n_test):
        test, train = order[:n_test], order[n_test:]
        return score(y[train], predict(X, y, X[train])), score(y[test], predict(X, y, X[test]))


@misconception(
    fails=["experiment"],
    hint="Training and test score have changed places in the result.",
)
class scores_swapped:
    """(test, train)."""

    def experiment(predict, score, X, y, order, n_test):
        test, train = order[:n_test], order[n_test:]
        train_score = score(y[train], predict(X[train], y[train], X[train]))
        return score(y[test], predict(X[train], y[train], X[test])), train_score

    def repeated(predict, score, X, y, orders, n_test):
        scores = [experiment(predict, score, X, y, order, n_test)[0] for order in orders]
        return np.mean(scores), np.std(scores, ddof=1)


@misconception(
    fails=["experiment"],
    hint="You train on the first n_test samples of the order. They are the *test* set.",
)
class experiment_with_parts_swapped:
    """The small part for training."""

    def experiment(predict, score, X, y, order, n_test):
        train, test = order[:n_test], order[n_test:]
        train_score = score(y[train], predict(X[train], y[train], X[train]))
        return train_score, score(y[test], predict(X[train], y[train], X[test]))


@misconception(
    fails=["experiment"],
    hint="For the test score, the model was trained on the test set itself. A test asks the model that"
    " was trained on the *training* set.",
)
class second_model_for_the_test_set:
    """Trained once more, on the test set."""

    def experiment(predict, score, X, y, order, n_test):
        test, train = order[:n_test], order[n_test:]
        train_score = score(y[train], predict(X[train], y[train], X[train]))
        return train_score, score(y[test], predict(X[test], y[test], X[test]))


@misconception(
    fails=["experiment"],
    hint="You cut the table where it stands and do not use `order`: every repetition would give the "
    "same score.",
)
class order_ignored:
    """No shuffling."""

    def experiment(predict, score, X, y, order, n_test):
        train_score = score(y[n_test:], predict(X[n_test:], y[n_test:], X[n_test:]))
        return train_score, score(y[:n_test], predict(X[n_test:], y[n_test:], X[:n_test]))


@misconception(
    fails=["experiment"],
    hint="`score` takes the truth first and the prediction second. Yours come the other way round.",
)
class score_arguments_swapped:
    """score(prediction, truth)."""

    def experiment(predict, score, X, y, order, n_test):
        test, train = order[:n_test], order[n_test:]
        train_score = score(predict(X[train], y[train], X[train]), y[train])
        return train_score, score(predict(X[train], y[train], X[test]), y[test])


@misconception(
    fails=["experiment"],
    hint="You average the *training* scores. They say how well the model remembers.",
)
class training_scores_repeated:
    """[0] for [1]."""

    def repeated(predict, score, X, y, orders, n_test):
        scores = [experiment(predict, score, X, y, order, n_test)[0] for order in orders]
        return np.mean(scores), np.std(scores, ddof=1)


@misconception(
    fails=["experiment"],
    hint="You return the best score in place of the mean. Whoever picks the best split reports luck.",
)
class best_of_several:
    """max for mean."""

    def repeated(predict, score, X, y, orders, n_test):
        scores = [experiment(predict, score, X, y, order, n_test)[1] for order in orders]
        return np.max(scores), np.std(scores, ddof=1)


@misconception(
    fails=["experiment"],
    hint="For a deviation estimated from a few scores the text asks for `ddof=1`; numpy's default is 0.",
)
class deviation_of_few_without_correction:
    """ddof=0."""

    def repeated(predict, score, X, y, orders, n_test):
        scores = [experiment(predict, score, X, y, order, n_test)[1] for order in orders]
        return np.mean(scores), np.std(scores)


@misconception(
    fails=["experiment"],
    hint="Every repetition uses the first order, so all scores are equal. That hides the luck of the split.",
)
class first_order_repeated:
    """orders[0] again and again."""

    def repeated(predict, score, X, y, orders, n_test):
        scores = [experiment(predict, score, X, y, orders[0], n_test)[1] for _ in orders]
        return np.mean(scores), np.std(scores, ddof=1)


@misconception(
    fails=["classification"],
    hint="`random_state` is not set: whoever runs your classifier again gets other weights and another"
    " score.",
)
class classifier_without_seed:
    """An unseeded claim."""

    def classifier(hidden, seed):
        return MLPClassifier(hidden_layer_sizes=hidden, activation="tanh", solver="lbfgs", max_iter=200)


@misconception(
    fails=["classification"],
    hint="Your classifier uses one seed of its own. Take the argument, so that several seeds can be tried.",
)
class classifier_with_a_fixed_seed:
    """random_state=0."""

    def classifier(hidden, seed):
        return MLPClassifier(
            hidden_layer_sizes=hidden, activation="tanh", solver="lbfgs", max_iter=200, random_state=0
        )


@misconception(
    fails=["classification"],
    hint="Without `solver`, the classifier uses Adam, which needs many more steps on so little data. "
    "The text fixes another one.",
)
class classifier_with_default_solver:
    """The default solver."""

    def classifier(hidden, seed):
        return MLPClassifier(hidden_layer_sizes=hidden, activation="tanh", max_iter=200, random_state=seed)


@misconception(
    fails=["classification"],
    hint="Without `activation`, the classifier uses ReLUs. The table in section 5 asks for another one.",
)
class classifier_with_relu:
    """The default activation."""

    def classifier(hidden, seed):
        return MLPClassifier(hidden_layer_sizes=hidden, solver="lbfgs", max_iter=200, random_state=seed)


@misconception(
    fails=["classification"],
    hint="Only the first layer of `hidden` arrives in your classifier. Pass the whole tuple: it gives "
    "the width of *each* layer.",
)
class classifier_of_one_layer:
    """hidden[0]."""

    def classifier(hidden, seed):
        return MLPClassifier(
            hidden_layer_sizes=hidden[0], activation="tanh", solver="lbfgs", max_iter=200, random_state=seed
        )


@misconception(
    fails=["classification"],
    hint="Your classifier ignores `hidden`: it has the library's default size, one layer of 100 units.",
)
class classifier_of_default_size:
    """hidden_layer_sizes forgotten."""

    def classifier(hidden, seed):
        return MLPClassifier(activation="tanh", solver="lbfgs", max_iter=200, random_state=seed)


@misconception(
    fails=["classification"],
    hint="A regressor predicts numbers, and a type of star is none. Use the classifier.",
)
class regressor_for_classes:
    """MLPRegressor for labels."""

    def classifier(hidden, seed):
        return MLPRegressor(
            hidden_layer_sizes=hidden, activation="tanh", solver="lbfgs", max_iter=200, random_state=seed
        )


@misconception(
    fails=["classification"],
    hint="Rows and columns of your grid have changed places: there is one *row* for each magnitude.",
)
class grid_transposed:
    """Shape (a, b)."""

    def decision_grid(predict, temperatures, magnitudes):
        T, M = np.meshgrid(temperatures, magnitudes)
        return predict(np.column_stack([T.ravel(), M.ravel()])).reshape(T.shape).T


@misconception(
    fails=["classification"],
    hint="The shape is right, but the answers lie at the wrong places. The points were listed in one "
    "order and put back in another.",
)
class grid_reshaped_wrongly:
    """indexing='ij', but reshaped to (b, a)."""

    def decision_grid(predict, temperatures, magnitudes):
        T, M = np.meshgrid(temperatures, magnitudes, indexing="ij")
        return predict(np.column_stack([T.ravel(), M.ravel()])).reshape(len(magnitudes), len(temperatures))


@misconception(
    fails=["classification"],
    hint="The classifier expects the temperature in column 0 and the magnitude in column 1. Yours are "
    "swapped.",
)
class columns_of_points_swapped:
    """(M, T)."""

    def decision_grid(predict, temperatures, magnitudes):
        T, M = np.meshgrid(temperatures, magnitudes)
        return predict(np.column_stack([M.ravel(), T.ravel()])).reshape(T.shape)


@misconception(
    fails=["classification"],
    hint="The answers are one long row. Give them the shape of the grid.",
)
class grid_left_flat:
    """No reshape."""

    def decision_grid(predict, temperatures, magnitudes):
        T, M = np.meshgrid(temperatures, magnitudes)
        return predict(np.column_stack([T.ravel(), M.ravel()]))


@misconception(
    fails=["classification"],
    hint="Your rows start with the last magnitude. The picture turns its axis round by itself: entry "
    "[0, j] belongs to magnitudes[0].",
)
class grid_upside_down:
    """Flipped for the picture."""

    def decision_grid(predict, temperatures, magnitudes):
        T, M = np.meshgrid(temperatures, magnitudes)
        return predict(np.column_stack([T.ravel(), M.ravel()])).reshape(T.shape)[::-1]


@misconception(
    fails=["three_stars"],
    hint="At this temperature, a star of the main sequence is some ten magnitudes brighter. What "
    "radius do you find?",
)
class star_1_on_the_main_sequence:
    """7000 K, so like the sun."""

    star_1 = "Main Sequence"


@misconception(
    fails=["three_stars"],
    hint="As faint as some red dwarfs, but far too hot for one. What does its radius say?",
)
class star_1_is_red:
    """Judged by the magnitude alone."""

    star_1 = "Red Dwarf"


@misconception(
    fails=["three_stars"],
    hint="As faint as a brown dwarf, but far too hot for one. What does its radius say?",
)
class star_1_is_brown:
    """Judged by the magnitude alone."""

    star_1 = "Brown Dwarf"


@misconception(
    fails=["three_stars"],
    hint="Work out the radius: it is a hundred times too large for a white dwarf.",
)
class star_2_is_a_dwarf:
    """Hot and not bright."""

    star_2 = "White Dwarf"


@misconception(
    fails=["three_stars"],
    hint="Its magnitude is close to that of the sun. Giants are thousands of times brighter.",
)
class star_2_is_a_giant:
    """Hotter than the sun."""

    star_2 = "Super Giant"


@misconception(
    fails=["three_stars"],
    hint="Very bright and very large, but look at the picture: the largest type begins at even smaller"
    " magnitudes.",
)
class star_3_is_hyper:
    """One type too far."""

    star_3 = "Hyper Giant"


@misconception(
    fails=["three_stars"],
    hint="Cool and red it is, but its magnitude has a minus sign: it is more than ten thousand times "
    "as bright as the sun.",
)
class star_3_is_red:
    """Sign of the magnitude overlooked."""

    star_3 = "Red Dwarf"
