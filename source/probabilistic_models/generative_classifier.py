# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   autograder:
#     title: A generative classifier
#     minutes: 90
#     difficulty: 2
#     lectures:
#       - "Topical Lectures on Machine Learning: Generative Models"
#       - "Topical Lectures on Machine Learning: Probabilistic generative models"
#       - "Topical Lectures on Machine Learning: Maximising similarity"
#     topics:
#       - class-conditional Gaussians, posterior, log-odds, softmax
#       - own or shared covariance
#       - p(x) for novelty, sampling new data
#       - Kullback-Leibler divergence and its two directions
# ---

# %% [markdown]
# # A generative classifier
#
# A discriminative model learns to tell muffins from chihuahuas. A generative model learns what a muffin looks like. Then it can tell them
# apart *as well*, and it can do two more things: say "this is neither", and bake a new one.
#
# **You will learn to**
#
# - fit a Gaussian to each class and turn the fit into posterior probabilities, with a sigmoid or a softmax;
# - see when the border between two classes is a straight line;
# - use $p(x)$ to find what does not belong, and to draw new samples;
# - compute the Kullback-Leibler divergence, and tell its two directions apart.
#
# **Where this stands in the lectures:** *Topical Lectures on Machine Learning*, slides *Generative Models*, *Probabilistic generative
# models* and *Maximising similarity*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example.
# You need numpy only, no scipy and no scikit-learn. Numbers must be right to within a relative $10^{-6}$ unless the text says otherwise.
# Every task can be solved without the earlier ones. All logarithms are natural.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · From densities to a decision
#
# The lecture's programme has three steps: infer the class-conditional densities $p(x \mid \mathcal C_k)$; infer the priors
# $p(\mathcal C_k)$; combine them with Bayes' theorem. With two classes the result is a sigmoid,
#
# $$p(\mathcal C_1 \mid x) = \sigma(a) = \frac{1}{1 + e^{-a}}, \qquad
# a = \ln\frac{p(x \mid \mathcal C_1)\,p(\mathcal C_1)}{p(x \mid \mathcal C_2)\,p(\mathcal C_2)} .$$
#
# $a$ is called the **log-odds**: positive where $\mathcal C_1$ is more probable, zero on the border.
#
# ### Task: by hand (2 points)
#
# A single feature. Class 1 is a Gaussian with mean 0, class 2 one with mean 2; both have the standard deviation 1. Three of four samples
# belong to class 1: $p(\mathcal C_1) = 0.75$. On paper (the factors $1/\sqrt{2\pi}$ cancel):
#
# 1. the log-odds $a$ at $x = 1.5$;
# 2. the posterior $p(\mathcal C_1 \mid x)$ at $x = 1.5$;
# 3. the border: the $x$ at which both classes are equally probable.
#
# An answer counts when it is within $0.0001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign three numbers:
# hand_log_odds   1. a at x = 1.5
# hand_posterior  2. probability of class 1 at x = 1.5
# hand_border     3. the x of equal probabilities
### BEGIN SOLUTION
hand_log_odds = float(np.log(3)) - 1
hand_posterior = 3 / (3 + float(np.exp(1)))
hand_border = 1 + float(np.log(3)) / 2
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: three numbers in a sensible range (whether they are right is tested after you hand in)
for name, value in {
    "hand_log_odds": hand_log_odds,
    "hand_posterior": hand_posterior,
    "hand_border": hand_border,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.4286, not {value!r}"
    assert -5 < value < 5, f"{name} = {value} is out of range"

# %% [markdown]
# ## 2 · One Gaussian for each class
#
# With $p$ features, $p(x \mid \mathcal C_k)$ becomes a Gaussian with a mean vector $\mu_k$ and a covariance matrix $\Sigma_k$. Maximum
# likelihood gives, with the $n_k$ samples of class $k$,
#
# $$p(\mathcal C_k) = \frac{n_k}{n}, \qquad \mu_k = \frac{1}{n_k}\sum_{i \in \mathcal C_k} x_i, \qquad
# \Sigma_k = \frac{1}{n_k}\sum_{i \in \mathcal C_k}(x_i - \mu_k)(x_i - \mu_k)^{\mathsf T} .$$
#
# (Divided by $n_k$, not by $n_k - 1$.) Often there are too few samples for a matrix per class, or one has reason to believe that the
# classes differ in their place only. Then all classes share one matrix, the mean of their own, **weighted with the priors**:
#
# $$\Sigma = \sum_k p(\mathcal C_k)\,\Sigma_k .$$
#
# This is *not* the covariance of all samples thrown together: that would contain the distances between the classes.
#
# ### Task: fit (3 points)


# %% nbgrader={"grade": false, "grade_id": "fit_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fit(X, y, classes):
    """Priors, means and covariance matrices by maximum likelihood.

    X:       the features, numpy array of floats, shape (n, p), p >= 2
    y:       the n labels, 1-D numpy array of numbers or strings; each is one of `classes`
    classes: a list of the K different labels; each has at least two samples. It gives the order of the result: not sorted

    Returns the tuple (prior, mean, cov) of numpy arrays of floats, of shapes (K,), (K, p) and (K, p, p).
    """
    ### BEGIN SOLUTION
    members = [X[y == label] for label in classes]
    prior = np.array([len(each) for each in members]) / len(y)
    mean = np.array([each.mean(axis=0) for each in members])
    cov = np.array([np.cov(each, rowvar=False, bias=True) for each in members])
    return prior, mean, cov
    ### END SOLUTION


def shared_covariance(prior, cov):
    """One covariance matrix for all classes: the mean of their own, weighted with the priors.

    prior: numpy array of floats, shape (K,), adds up to 1
    cov:   numpy array of floats, shape (K, p, p)

    Returns a numpy array of floats, shape (p, p).
    """
    ### BEGIN SOLUTION
    return np.sum(prior[:, None, None] * cov, axis=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "fit", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of fit: five samples with two features
X_five = np.array([[1.0, 0.0], [0.0, 6.0], [3.0, 4.0], [3.0, 3.0], [0.0, 0.0]])
y_five = np.array(["b", "a", "b", "a", "a"])
fitted = fit(X_five, y_five, ["b", "a"])
assert isinstance(fitted, tuple) and len(fitted) == 3, "return three arrays: return prior, mean, cov"
assert [np.shape(part) for part in fitted] == [(2,), (2, 2), (2, 2, 2)], (
    "the shapes are (K,), (K, p), (K, p, p)"
)
assert np.allclose(fitted[0], [0.4, 0.6]), f"two of five samples are b, three are a, not {fitted[0]}"
assert np.allclose(fitted[1], [[2, 2], [1, 3]]), f"these are not the means of b and a:\n{fitted[1]}"
assert np.allclose(fitted[2][0], [[1, 2], [2, 4]]), (
    f"class b: [[1, 2], [2, 4]], but you returned\n{fitted[2][0]}"
)
assert np.allclose(fitted[2][1], [[2, 0], [0, 6]]), (
    f"class a: [[2, 0], [0, 6]], but you returned\n{fitted[2][1]}"
)
shared = shared_covariance(
    np.array([0.25, 0.75]), np.array([[[4.0, 0.0], [0.0, 8.0]], [[8.0, 4.0], [4.0, 12.0]]])
)
assert np.allclose(shared, [[7, 3], [3, 11]]), (
    f"a quarter of the first, three quarters of the second, not\n{shared}"
)

# %% [markdown]
# ## 3 · Log-densities
#
# The Gaussian in $p$ dimensions is
#
# $$p(x \mid \mathcal C_k) = \frac{1}{\sqrt{(2\pi)^p \det\Sigma_k}}\;
# \exp\!\Big(\!-\tfrac12\,(x - \mu_k)^{\mathsf T}\,\Sigma_k^{-1}\,(x - \mu_k)\Big).$$
#
# Take its logarithm on paper, and compute with that. With some hundreds of features the density over- or underflows, and so does the
# determinant: `np.linalg.slogdet` returns the sign of a determinant and the logarithm of its absolute value.
#
# ### Task: log_density (2 points)


# %% nbgrader={"grade": false, "grade_id": "log_density_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def log_density(X, mean, cov):
    """The natural logarithm of a Gaussian density.

    X:    n points, numpy array of floats, shape (n, p); p may be some hundreds
    mean: numpy array of floats, shape (p,)
    cov:  covariance matrix, numpy array of floats, shape (p, p), symmetric and positive definite

    Returns a numpy array of floats, shape (n,).
    """
    ### BEGIN SOLUTION
    difference = X - mean
    squares = np.sum(difference * np.linalg.solve(cov, difference.T).T, axis=1)
    return -0.5 * (squares + np.linalg.slogdet(2 * np.pi * cov)[1])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "log_density", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of log_density: three points in two dimensions
log_p = log_density(np.array([[1.0, 2.0], [3.0, 2.0], [1.0, 5.0]]), np.array([1.0, 2.0]), np.diag([4.0, 9.0]))
assert np.shape(log_p) == (3,), f"one number per point: shape (3,), not {np.shape(log_p)}"
assert np.isclose(log_p[0], -np.log(2 * np.pi * 6)), (
    f"at the mean the density is 1/(2 pi 6), not e^{log_p[0]}"
)
assert np.allclose(log_p[1:], log_p[0] - 0.5), f"one standard deviation away: one half less, not {log_p[1:]}"
tilted = log_density(np.array([[1.0, 1.0]]), np.zeros(2), np.array([[2.0, 1.0], [1.0, 2.0]]))
assert np.allclose(tilted, -np.log(2 * np.pi * np.sqrt(3)) - 1 / 3), (
    f"x' inv(cov) x is 2/3 here, not {tilted}"
)

# %% [markdown]
# ## 4 · Posterior and $p(x)$
#
# For $K$ classes the lecture writes the posterior as a *softmax*,
#
# $$p(\mathcal C_k \mid x) = \frac{e^{a_k}}{\sum_j e^{a_j}}, \qquad a_k = \ln\big(p(x \mid \mathcal C_k)\,p(\mathcal C_k)\big),$$
#
# and its denominator is nothing else than the marginal density $p(x) = \sum_k p(x \mid \mathcal C_k)\,p(\mathcal C_k)$. Far away
# from all classes every $e^{a_k}$ is 0 to the computer. The way out for both: with $m$ the largest of the $a_k$ of a point,
#
# $$\ln p(x) = m + \ln\sum_k e^{a_k - m} .$$
#
# ### Task: posterior (3 points)
#
# Write both functions so that they survive log-densities of $-10^5$ or $+10^3$. (A density may well be larger than 1.)


# %% nbgrader={"grade": false, "grade_id": "posterior_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def posterior(log_densities, prior):
    """The probability of every class for every point.

    log_densities: ln p(x | C_k), numpy array of floats, shape (n, K): one row for each point; it is not changed
    prior:         p(C_k), numpy array of floats, shape (K,), all > 0, adds up to 1

    Returns a numpy array of floats, shape (n, K); every row adds up to 1.
    """
    ### BEGIN SOLUTION
    a = log_densities + np.log(prior)
    weights = np.exp(a - a.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)
    ### END SOLUTION


def log_marginal(log_densities, prior):
    """ln p(x), the logarithm of the density of the whole model.

    Arguments as above. Returns a numpy array of floats, shape (n,): right to within 1e-6, also where ln p(x) is -100 000.
    """
    ### BEGIN SOLUTION
    a = log_densities + np.log(prior)
    largest = a.max(axis=1)
    return largest + np.log(np.exp(a - largest[:, None]).sum(axis=1))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "posterior", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of posterior: two points, the second one far from everything
densities = np.array([[0.2, 0.1, 0.6], [0.5, 0.1, 0.1]])
logs = np.log(densities) - np.array([[0.0], [5000.0]])
prior_three = np.array([0.5, 0.2, 0.3])
belief = posterior(logs, prior_three)
assert np.shape(belief) == (2, 3), f"two points, three classes: shape (2, 3), not {np.shape(belief)}"
assert np.allclose(belief[0], [1 / 3, 1 / 15, 3 / 5]), f"0.1, 0.02 and 0.18, each over 0.3, not {belief[0]}"
assert np.allclose(belief[1], [5 / 6, 2 / 30, 1 / 10]), f"0.25, 0.02 and 0.03, each over 0.3, not {belief[1]}"
log_px = log_marginal(logs, prior_three)
assert np.shape(log_px) == (2,), f"one number per point: shape (2,), not {np.shape(log_px)}"
assert np.allclose(log_px, [np.log(0.3), np.log(0.3) - 5000]), f"ln 0.3, and ln 0.3 - 5000, not {log_px}"

# %% [markdown]
# The second point is assigned to the first class with a probability of 0.83, and yet the model has never seen anything like it: its
# density is $0.3\,e^{-5000}$. **The posterior cannot say "none of these", $p(x)$ can.** This is the lecture's *outlier, anomaly, or
# novelty detection*.

# %% [markdown]
# ## 5 · When the border is a straight line
#
# With a shared $\Sigma$ the square terms in the log-odds of two classes cancel, and a linear function is left:
#
# $$a(x) = w^{\mathsf T}x + w_0, \qquad w = \Sigma^{-1}(\mu_1 - \mu_2), \qquad
# w_0 = -\tfrac12\mu_1^{\mathsf T}\Sigma^{-1}\mu_1 + \tfrac12\mu_2^{\mathsf T}\Sigma^{-1}\mu_2 + \ln\frac{p(\mathcal C_1)}{p(\mathcal C_2)} .$$
#
# So $p(\mathcal C_1 \mid x) = \sigma(w^{\mathsf T}x + w_0)$, exactly the form of logistic regression, reached by another way. (With its
# own $\Sigma_k$ for each class, the border is a parabola, an ellipse or a hyperbola.)
#
# ### Task: linear_log_odds (2 points)


# %% nbgrader={"grade": false, "grade_id": "linear_log_odds_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def linear_log_odds(mean, cov, prior):
    """The log-odds of class 1 against class 2 as a linear function.

    mean:  mu_1 and mu_2, numpy array of floats, shape (2, p)
    cov:   the shared covariance matrix, numpy array of floats, shape (p, p), symmetric and positive definite
    prior: p(C_1) and p(C_2), numpy array of floats, shape (2,), both > 0

    Returns the tuple (w, w0): a numpy array of floats, shape (p,), and a number.
    """
    ### BEGIN SOLUTION
    w = np.linalg.solve(cov, mean[0] - mean[1])
    middle = (mean[0] + mean[1]) / 2
    return w, np.log(prior[0] / prior[1]) - middle @ w
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "linear_log_odds", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of linear_log_odds: two features
line = linear_log_odds(np.array([[3.0, 1.0], [1.0, 5.0]]), np.diag([1.0, 4.0]), np.array([0.2, 0.8]))
assert isinstance(line, tuple) and len(line) == 2, "return an array and a number: return w, w0"
assert np.shape(line[0]) == (2,) and np.ndim(line[1]) == 0, "w has shape (2,), w0 is a single number"
assert np.allclose(line[0], [2, -1]), f"differences 2 and -4, over 1 and 4, but your w is {line[0]}"
assert np.isclose(line[1], -1 - np.log(4)), f"-(9 + 1/4)/2 + (1 + 25/4)/2 - ln 4, but your w0 is {line[1]}"

# %% [markdown]
# ## 6 · Drawing new samples
#
# To draw from $p(x)$, draw a class first and then a point of this class.
#
# - **A class.** Divide the interval from 0 to 1 into $K$ pieces as long as the priors, in their order. A uniform random number $u$ falls
#   into one of them: class 0 where $u < p(\mathcal C_0)$, class 1 where $p(\mathcal C_0) \le u < p(\mathcal C_0) + p(\mathcal C_1)$, and
#   so on.
# - **A point.** With $z$ a vector of independent standard normal numbers, $x = \mu + \mathbf L z$ has the mean $\mu$ and the covariance
#   $\mathbf L\mathbf L^{\mathsf T}$. So we need $\mathbf L\mathbf L^{\mathsf T} = \Sigma$: use the *Cholesky factor*, lower triangular, as
#   `np.linalg.cholesky` returns it.
#
# ### Task: sample (2 points)
#
# The random numbers are arguments, so there is exactly one right answer.


# %% nbgrader={"grade": false, "grade_id": "sample_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sample_classes(u, prior):
    """Which class each uniform random number means.

    u:     n numbers, numpy array of floats, shape (n,), from 0 (included) to 1 (excluded)
    prior: numpy array of floats, shape (K,), adds up to 1

    Returns a numpy array of n integers from 0 to K - 1.
    """
    ### BEGIN SOLUTION
    return np.sum(u[:, None] >= np.cumsum(prior)[:-1], axis=1)
    ### END SOLUTION


def sample_points(labels, z, mean, cov):
    """Turn standard normal numbers into points of the classes.

    labels: the class of each point, numpy array of n integers from 0 to K - 1
    z:      independent standard normal numbers, numpy array of floats, shape (n, p)
    mean:   numpy array of floats, shape (K, p)
    cov:    numpy array of floats, shape (K, p, p), each symmetric and positive definite

    Returns a numpy array of floats, shape (n, p): mu + L z of the class of each point, L lower triangular.
    """
    ### BEGIN SOLUTION
    factors = np.linalg.cholesky(cov)
    return np.array([mean[k] + factors[k] @ each for k, each in zip(labels, z)])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "sample", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of sample: five uniform numbers, and one point of each of two classes
drawn = sample_classes(np.array([0.65, 0.05, 0.2, 0.99, 0.1]), np.array([0.2, 0.5, 0.3]))
assert np.array_equal(drawn, [1, 0, 1, 2, 0]), f"expected the classes 1, 0, 1, 2, 0, not {drawn}"
cov_two = np.array([[[4.0, 2.0], [2.0, 10.0]], [[1.0, 0.0], [0.0, 25.0]]])
points = sample_points(
    np.array([1, 0]), np.array([[2.0, 1.0], [1.0, 2.0]]), np.array([[0.0, 0.0], [5.0, 6.0]]), cov_two
)
assert np.shape(points) == (2, 2), f"two points with two features: shape (2, 2), not {np.shape(points)}"
assert np.allclose(points, [[7, 11], [2, 7]]), (
    f"L is [[2, 0], [1, 3]] for class 0: expected [7, 11] and [2, 7], not\n{points}"
)

# %% [markdown]
# ### The picture
#
# Heights and weights of two species of penguins (invented). Left: a matrix for each class; right: a shared one. Colour: **your**
# posterior; black: the border; grey: where $\ln p(x)$ is lower than for 99 % of the data, that is, where the model says "neither";
# crosses: newly drawn.

# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(11)
species = np.repeat([0, 1], [140, 60])
true_mean = np.array([[45.0, 3.7], [62.0, 5.4]])
true_cov = np.array([[[30.0, 0.9], [0.9, 0.12]], [[16.0, 1.5], [1.5, 0.45]]])
penguins = np.array([rng.multivariate_normal(true_mean[k], true_cov[k]) for k in species])
prior, mean, cov = fit(penguins, species, [0, 1])
heights, weights = np.meshgrid(np.linspace(20, 90, 140), np.linspace(1, 9, 140))
grid = np.column_stack([heights.ravel(), weights.ravel()])

fig, axes = plt.subplots(1, 2, figsize=(11, 4.3), layout="constrained", sharex=True, sharey=True)
models = {
    "Own covariance: a curved border": cov,
    "Shared covariance: a straight border": np.array([shared_covariance(prior, cov)] * 2),
}
for ax, (title, matrices) in zip(axes, models.items()):
    of_grid = np.column_stack([log_density(grid, mean[k], matrices[k]) for k in range(2)])
    of_data = np.column_stack([log_density(penguins, mean[k], matrices[k]) for k in range(2)])
    class_0 = posterior(of_grid, prior)[:, 0].reshape(heights.shape)
    novel = log_marginal(of_grid, prior) < np.quantile(log_marginal(of_data, prior), 0.01)
    shades = ax.pcolormesh(heights, weights, class_0, cmap="coolwarm_r", vmin=0, vmax=1, alpha=0.5)
    ax.contour(heights, weights, class_0, levels=[0.5], colors="black")
    ax.contourf(
        heights,
        weights,
        novel.reshape(heights.shape).astype(float),
        levels=[0.5, 1.5],
        colors="grey",
        alpha=0.45,
    )
    new_species = sample_classes(rng.random(40), prior)
    new = sample_points(new_species, rng.normal(size=(40, 2)), mean, matrices)
    for k, colour in enumerate(["tab:blue", "tab:red"]):
        ax.plot(*penguins[species == k].T, ".", ms=4, color=colour, label=f"species {k + 1}")
        ax.plot(*new[new_species == k].T, "x", ms=6, color=colour, label=f"drawn, species {k + 1}")
    ax.set(xlabel="height / cm", ylabel="weight / kg", title=title)
axes[0].legend(loc="upper left", fontsize=8)
fig.colorbar(shades, ax=axes, label="p(species 1 | x)")
plt.show()

# %% [markdown]
# **Reading it.** The posterior is sure of itself in the far corners, where no penguin has ever been; the grey region is honest about it.
# The crosses on the left look like the data. On the right, the shared matrix is a compromise between the two shapes, and fits neither
# quite: the border is simpler, the new samples are worse.

# %% [markdown]
# ## 7 · How different are two distributions?
#
# Fitting a generative model means to make $p_\theta$ similar to the distribution $p$ of the data. The lecture measures this with the
# **Kullback-Leibler divergence**; for discrete distributions,
#
# $$D_{\mathrm{KL}}(p \,\|\, q) = \sum_i p_i \ln\frac{p_i}{q_i} = -S[p] - \sum_i p_i \ln q_i,
# \qquad S[p] = -\sum_i p_i\ln p_i .$$
#
# > **In the margin.** If your slide calls $\int p \ln p$ the entropy, mind the sign: the entropy is $S[p] = -\int p\ln p$, so that
# > $D_{\mathrm{KL}}(p\,\|\,p_\theta) = -S[p] - \langle\ln p_\theta\rangle$. The conclusion stays: $S$ does not depend on $\theta$, so the
# > largest log-likelihood means the smallest divergence.
#
# ### Task: divergence (2 points)
#
# 1. By hand: for a fair coin $p = (0.5, 0.5)$ and a loaded one $q = (0.9, 0.1)$, work out the entropy of the *loaded* coin, `hand_entropy`,
#    and both directions, `hand_kl_pq` $= D_{\mathrm{KL}}(p\,\|\,q)$ and `hand_kl_qp` $= D_{\mathrm{KL}}(q\,\|\,p)$, within $0.0001$, in
#    natural units (nats).
# 2. Write the function. By convention $0\ln 0 = 0$: what never happens under $p$ contributes nothing, whatever $q$ says. But what happens
#    under $p$ and is impossible under $q$ makes the divergence **infinite**: return `float("inf")`.


# %% nbgrader={"grade": false, "grade_id": "divergence_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kl_divergence(p, q):
    """The Kullback-Leibler divergence of p from q, in nats.

    p, q: two discrete distributions over the same outcomes, numpy arrays of floats, shape (k,); each is >= 0 and adds up to 1

    Returns a number >= 0: the sum of p ln(p / q) over all outcomes with p > 0; infinity if q is 0 at one of these.
    """
    ### BEGIN SOLUTION
    happens = p > 0
    if np.any(q[happens] == 0):
        return float("inf")
    return np.sum(p[happens] * np.log(p[happens] / q[happens]))
    ### END SOLUTION


# Assign three numbers: hand_entropy, hand_kl_pq, hand_kl_qp
### BEGIN SOLUTION
hand_entropy = -0.9 * float(np.log(0.9)) - 0.1 * float(np.log(0.1))
hand_kl_pq = 0.5 * float(np.log(5 / 9)) + 0.5 * float(np.log(5))
hand_kl_qp = 0.9 * float(np.log(9 / 5)) + 0.1 * float(np.log(1 / 5))
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "divergence", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of divergence: three outcomes; three numbers by hand (whether they are right is tested after you hand in)
p_example, q_example = np.array([0.5, 0.5, 0.0]), np.array([0.25, 0.5, 0.25])
divergence = kl_divergence(p_example, q_example)
assert np.isclose(divergence, 0.5 * np.log(2)), f"only the first outcome counts: 0.5 ln 2, not {divergence}"
assert kl_divergence(q_example, p_example) == float("inf"), (
    "the third outcome is impossible under p: infinity"
)
for name, value in {"hand_entropy": hand_entropy, "hand_kl_pq": hand_kl_pq, "hand_kl_qp": hand_kl_qp}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.4286, not {value!r}"
    assert -5 < value < 5, f"{name} = {value} is out of range"

# %% [markdown]
# ### The picture of the two directions
#
# The data have two peaks, but our model is a single Gaussian. The next cell tries many means and standard deviations and keeps the best
# model in each direction, with **your** `kl_divergence` on a grid of $x$.

# %% nbgrader={"grade": false, "grade_id": "picture_directions", "locked": true, "schema_version": 3, "solution": false, "task": false}
x = np.linspace(-8, 10, 181)


def on_grid(density):
    return density / density.sum()


def bell(centre, width):
    return on_grid(np.exp(-((x - centre) ** 2) / (2 * width**2)) + 1e-30)


data = on_grid(0.65 * bell(-2, 0.9) + 0.35 * bell(4, 0.9))
candidates = [(centre, width) for centre in np.linspace(-4, 6, 41) for width in np.linspace(0.5, 5, 31)]
forward = min(candidates, key=lambda c: kl_divergence(data, bell(*c)))
backward = min(candidates, key=lambda c: kl_divergence(bell(*c), data))

fig, ax = plt.subplots(figsize=(8, 3.8), layout="constrained")
ax.fill_between(x, data, color="lightgrey", label="$p_{data}$")
ax.plot(x, bell(*forward), label=r"smallest $D_{KL}(p_{data}\,\|\,p_\theta)$: covers everything")
ax.plot(x, bell(*backward), label=r"smallest $D_{KL}(p_\theta\,\|\,p_{data})$: picks a peak")
ax.set(
    xlabel="x (no unit)",
    ylabel="probability per grid point",
    title="The same data, the same model, two directions",
)
ax.legend()
plt.show()

# %% [markdown]
# **Reading it.** $D_{\mathrm{KL}}(p_{\text{data}}\,\|\,p_\theta)$, the direction of maximum likelihood, punishes a model that gives no
# probability to something that does happen. So it covers both peaks, and puts much of its weight *between* them, where there are no data.
# The other direction punishes a model for generating what never happens: it leaves a whole peak out. The lecture uses this to motivate
# adversarial learning.
#
# ## What if?
#
# This one is not graded; talk about it with someone. A colleague measures the height of the penguins in metres instead of centimetres.
# What happens to $\Sigma$, to $\ln p(x)$, to the posterior, and to the set of points that the model calls new? Is a density of 5 a
# contradiction?
