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
#     title: PCA finds the magnetisation
#     minutes: 85
#     difficulty: 2
#     lectures:
#       - "Topical Lectures on Machine Learning: Dimensional reduction"
#       - "Topical Lectures on Machine Learning: Principal Component Analysis"
#     topics:
#       - Principal Component Analysis (PCA), a linear method of dimensional reduction
#       - design matrix, covariance matrix, eigenvalue decomposition
#       - Singular Value Decomposition (SVD), principal directions
#       - projection on the directions of highest variability, and back
#       - Ising model in 2D, ordered and disordered phase, magnetisation as order parameter
#       - data visualisation in a latent space
# ---

# %% [markdown]
# # PCA finds the magnetisation
#
# A magnet of $40 \times 40$ spins is a point in a space of 1600 dimensions. How many numbers do you need to say what state it is in? The lecture's answer: mostly *one*, and PCA finds it
# without knowing any physics. In this notebook you build PCA, then the magnet, and check the claim.
#
# **You will learn to**
#
# - work out a covariance matrix and its principal directions with pencil and paper;
# - write PCA with the singular value decomposition, project data, and reconstruct them;
# - say how much of the variability a few components carry;
# - simulate the Ising model with the Metropolis algorithm;
# - recognise a physical quantity in a principal component.
#
# **Where this stands in the lectures:** *Topical Lectures on Machine Learning*, the slides called *Dimensional reduction* and *Principal Component Analysis*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example.
# After you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy only, and of course `numpy.linalg`; do not call scikit-learn's PCA.
# Numbers must be right to within $10^{-6}$ of their size unless the text says otherwise.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · By hand
#
# The data are $n$ points $x_i$ with $p$ features each. The **design matrix** $X$ has one *row* for each point and one *column* for each feature. The slides assume that the mean
# of the points vanishes; real data are first **centred**, that is, the mean $\bar x$ is subtracted from every point. With the centred $X$, the covariance matrix is
#
# $$\Sigma = \frac{1}{n - 1}\, X^T X, \qquad \Sigma_{lm} = \frac{1}{n-1} \sum_{i=1}^{n} X_{il} X_{im} .$$
#
# Its eigenvectors are the **principal directions**, and the eigenvalue $\lambda$ of a direction is the **variance** of the data along it: $\Sigma v = \lambda v$.
#
# > **If your slide shows** $X_{li} X_{im}$ under the sum: the first pair of indices is the other way round, since $i$ counts data points and those are the rows of $X$. And $\Sigma_{lm}$
# > is the *covariance* of the features $l$ and $m$; the correlation is what you get from it when both features are scaled to variance 1.
#
# ### Task: by_hand (3 points)
#
# Four points in the plane: $(4, 6)$, $(-2, -2)$, $(-1, 3.5)$ and $(3, 0.5)$. Assign
#
# 1. `hand_mean`, the mean point, a list of two numbers;
# 2. `hand_cov`, the covariance matrix, a list of two rows with two numbers each;
# 3. `hand_lambda`, a list of the two eigenvalues. You need not solve an equation: the principal directions are $v_1 = (0.6, 0.8)$ and $v_2 = (0.8, -0.6)$, in this order;
# 4. `hand_scores`, the first component of each of the four points, $y_i = (x_i - \bar x) \cdot v_1$, a list of four numbers;
# 5. `hand_share`, the share of the total variance that the first direction carries, a number between 0 and 1.
#
# An answer counts when it is within $0.001$ of the exact value; you may write fractions.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_mean     a list of 2 numbers
# hand_cov      a list of 2 lists of 2 numbers
# hand_lambda   a list of 2 numbers
# hand_scores   a list of 4 numbers
# hand_share    a number
### BEGIN SOLUTION
hand_mean = [1, 2]
hand_cov = [[26 / 3, 6], [6, 36.5 / 3]]
hand_lambda = [50 / 3, 12.5 / 3]
hand_scores = [5, -5, 0, 0]
hand_share = 0.8
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: form and range only (whether the answers are right is tested after you hand in)
assert np.shape(hand_mean) == (2,), f"hand_mean needs two numbers, not {hand_mean!r}"
assert np.shape(hand_cov) == (2, 2), f"hand_cov needs two rows with two numbers each, not {hand_cov!r}"
assert hand_cov[0][1] == hand_cov[1][0], "a covariance matrix is symmetric"
assert np.shape(hand_lambda) == (2,), f"hand_lambda needs two numbers, not {hand_lambda!r}"
assert hand_lambda[0] > hand_lambda[1] > 0, "variances are positive, and the first direction carries more"
assert np.shape(hand_scores) == (4,), (
    f"hand_scores needs one number for each of the four points: {hand_scores!r}"
)
assert 0 < hand_share < 1, f"hand_share = {hand_share!r} should lie between 0 and 1"

# %% [markdown]
# ## 2 · PCA
#
# The slides factorise the centred design matrix with the **singular value decomposition**, $X = U S V^T$, where the columns of $U$ and of $V$ are orthonormal and $S$ is diagonal with the singular values $s_1 \ge s_2 \ge \dots \ge 0$. Then
#
# $$\Sigma = \frac{1}{n-1}\, V S U^T U S V^T = V \left( \frac{S^2}{n-1} \right) V^T ,$$
#
# so the **columns of $V$** are the principal directions and $s_j^2 / (n - 1)$ their variances, already in decreasing order.
#
# Mind what numpy returns: `U, s, Vt = np.linalg.svd(X, full_matrices=False)` gives $V^T$ as its third result, with the directions as *rows*, and $S$ as a vector.
#
# ### Task: pca (3 points)
#
# The sign of a direction is arbitrary: with $v$, $-v$ is an eigenvector too. **Either sign is accepted.** The eigenvectors of $\Sigma$ from `np.linalg.eigh` are welcome as well; but look up
# their order.


# %% nbgrader={"grade": false, "grade_id": "pca_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pca(X, k):
    """The first k principal directions of the data.

    X: the n data points, not centred, numpy array of numbers, shape (n, p); n may be smaller or larger than p. It is not changed.
    k: how many directions, a whole number from 1 to the smaller one of n - 1 and p

    Returns the tuple (mean, V, variances):
    mean:      the mean point, numpy array of floats, shape (p,)
    V:         the principal directions as *columns*, orthonormal, those of the k largest variances, largest first;
               numpy array of floats, shape (p, k); the sign of each column is up to you
    variances: the variances along them (with n - 1), numpy array of floats, shape (k,)
    """
    ### BEGIN SOLUTION
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:k].T, s[:k] ** 2 / (len(X) - 1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "pca", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of pca: three points in three dimensions, on a line, and one direction
line = np.array([[3.0, 2.0, 5.0], [5.0, 4.0, 6.0], [7.0, 6.0, 7.0]])
result = pca(line, 1)
assert isinstance(result, tuple) and len(result) == 3, "return a tuple: return mean, V, variances"
mean, V, variances = result
assert np.shape(mean) == (3,), f"the mean has one entry for each feature: shape (3,), not {np.shape(mean)}"
np.testing.assert_allclose(mean, [5, 4, 6], err_msg="the mean of the three points")
assert np.shape(V) == (3, 1), f"one direction with 3 entries is a column: shape (3, 1), not {np.shape(V)}"
assert np.shape(variances) == (1,), f"one direction has one variance: shape (1,), not {np.shape(variances)}"
np.testing.assert_allclose(
    np.abs(V[:, 0]), [2 / 3, 2 / 3, 1 / 3], err_msg="the line has the direction (2, 2, 1)/3"
)
np.testing.assert_allclose(variances, [9.0], err_msg="the points lie at -3, 0 and 3 along the line")

# %% [markdown]
# ## 3 · There and back
#
# The slide reduces the data from $p$ to $p' < p$ features by $\tilde Y = X \tilde V_{p'}$: each centred point is multiplied by the first $p'$ columns of $V$. The rows of $\tilde Y$ live in the **latent space**.
# The way back is
#
# $$\tilde X = \tilde Y\, \tilde V_{p'}^T + \bar x :$$
#
# the reconstruction has all $p$ features again, but only the variability along the chosen directions is left in it.
#
# New data, such as a test set, are projected with the mean and the directions of the **training** data; otherwise the two sets would not live in the same latent space.
#
# ### Task: projection (2 points)


# %% nbgrader={"grade": false, "grade_id": "projection_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def project(X, mean, V):
    """Data points in the latent space.

    X:    m data points, not centred, numpy array of numbers, shape (m, p); they need not be those that the mean comes from
    mean: the mean of the training data, numpy array of floats, shape (p,)
    V:    k principal directions of the training data as columns, numpy array of floats, shape (p, k)

    Returns the components of the points, numpy array of floats, shape (m, k).
    """
    ### BEGIN SOLUTION
    return (X - mean) @ V
    ### END SOLUTION


def reconstruct(Y, mean, V):
    """Back from the latent space.

    Y:       the components of m points, numpy array of floats, shape (m, k)
    mean, V: as above

    Returns m points in the original space, not centred, numpy array of floats, shape (m, p).
    """
    ### BEGIN SOLUTION
    return Y @ V.T + mean
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "projection", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of projection: two new points, and the direction (2, 2, 1)/3
mean_example, V_example = np.array([5.0, 4.0, 6.0]), np.array([[2.0], [2.0], [1.0]]) / 3
Y_example = project(np.array([[6.0, 6.0, 6.0], [5.0, 4.0, 9.0]]), mean_example, V_example)
assert np.shape(Y_example) == (2, 1), (
    f"two points with one component: shape (2, 1), not {np.shape(Y_example)}"
)
np.testing.assert_allclose(Y_example, [[2.0], [1.0]], err_msg="(1, 2, 0) and (0, 0, 3) times the direction")
X_back = reconstruct(np.array([[3.0]]), mean_example, V_example)
np.testing.assert_allclose(X_back, [[7.0, 6.0, 7.0]], err_msg="from the mean, 3 along the direction")

# %% [markdown]
# ## 4 · How many components?
#
# The variances add up to the total variance of the data. The first $k$ components carry the share
#
# $$\frac{\lambda_1 + \dots + \lambda_k}{\lambda_1 + \dots + \lambda_r} ,$$
#
# where the sum below runs over **all** variances.
#
# ### Task: shares (2 points)


# %% nbgrader={"grade": false, "grade_id": "shares_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def explained_share(variances, k):
    """The share of the total variance that the first k components carry.

    variances: all variances, largest first, numpy array of floats >= 0 (not all zero), shape (r,)
    k:         how many components, a whole number from 1 to r

    Returns a number between 0 and 1.
    """
    ### BEGIN SOLUTION
    return float(variances[:k].sum() / variances.sum())
    ### END SOLUTION


def components_needed(variances, share):
    """The smallest number of components that carry at least this share of the total variance.

    variances: as above
    share:     a number with 0 < share < 1; it counts as carried when it is reached exactly, too

    Returns a whole number (int) from 1 to r.
    """
    ### BEGIN SOLUTION
    carried = np.cumsum(variances) / variances.sum()
    return int(np.argmax(carried >= share)) + 1
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "shares", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of shares: variances 5, 2, 2, 1
four = np.array([5.0, 2.0, 2.0, 1.0])
assert np.isclose(explained_share(four, 1), 0.5), f"5 of 10 is one half, not {explained_share(four, 1)}"
assert np.isclose(explained_share(four, 3), 0.9), f"9 of 10, not {explained_share(four, 3)}"
assert components_needed(four, 0.8) == 3, f"two carry 0.7, three 0.9: 3, not {components_needed(four, 0.8)}"
assert components_needed(four, 0.5) == 1, (
    f"the first one carries exactly one half: {components_needed(four, 0.5)}"
)

# %% [markdown]
# ## 5 · The magnet
#
# In the **Ising model** a spin sits on every site of a grid. Each spin is $+1$ (up) or $-1$ (down), and neighbours like to agree: with $\langle ij \rangle$ for the pairs of nearest neighbours, the energy is
#
# $$E = - \sum_{\langle ij \rangle} s_i s_j$$
#
# (the coupling and Boltzmann's constant are set to 1, so energy and temperature have no unit). Every site has **four** neighbours, left, right, above and below; the grid is closed to a ring in both directions, so that the
# neighbour beyond the last column is in the first column, and likewise for the rows.
#
# Flipping the spin $s_i$ changes the energy by $\Delta E = 2\, s_i \sum_{j} s_j$, with the sum over its four neighbours. The **Metropolis** algorithm flips with the probability $\min(1, e^{-\Delta E / T})$: a flip that
# lowers the energy always happens, one that raises it now and then, more often when it is hot.
#
# ### Task: spin_by_hand (1 point)
#
# A spin is down ($-1$). Three of its neighbours are down, one is up. Work out `hand_dE`, the $\Delta E$ of its flip, and `hand_accept`, the probability that Metropolis flips it at $T = 2$ (within $0.001$).

# %% nbgrader={"grade": false, "grade_id": "spin_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_dE       a number
# hand_accept   a number between 0 and 1
### BEGIN SOLUTION
hand_dE = 2 * (-1) * (-2)
hand_accept = np.exp(-4 / 2)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "spin_by_hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of spin_by_hand: form and range only (whether the answers are right is tested after you hand in)
assert isinstance(hand_dE, (int, float)), f"hand_dE should be a number, not {hand_dE!r}"
assert -8 <= hand_dE <= 8, f"hand_dE = {hand_dE}: with four neighbours it lies between -8 and 8"
assert isinstance(hand_accept, (int, float)), f"hand_accept should be a number, not {hand_accept!r}"
assert 0 <= hand_accept <= 1, f"hand_accept = {hand_accept}: a probability lies between 0 and 1"

# %% [markdown]
# ### Task: neighbour_sum (1 point)
#
# We simulate a stack of $n$ magnets at once: `spins` has the shape $(n, L, M)$, and `spins[a, i, j]` is the spin in row $i$ and column $j$ of magnet $a$. The magnets know nothing of each other.
# (A hint: `np.roll`.)


# %% nbgrader={"grade": false, "grade_id": "neighbour_sum_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def neighbour_sum(spins):
    """For every site, the sum of the spins of its four nearest neighbours, on a grid closed to a ring in both directions.

    spins: n magnets of L rows and M columns, numpy array of integers +1 and -1, shape (n, L, M); L and M >= 4. It is not changed.

    Returns a numpy array of integers, shape (n, L, M).
    """
    ### BEGIN SOLUTION
    return sum(np.roll(spins, shift, axis) for shift in (1, -1) for axis in (1, 2))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "neighbour_sum", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of neighbour_sum: one magnet of 4 x 5 sites, all up but for the corner at the top left
corner = np.ones((1, 4, 5), dtype=int)
corner[0, 0, 0] = -1
sums = neighbour_sum(corner)
assert np.shape(sums) == (1, 4, 5), f"one sum for each site: shape (1, 4, 5), not {np.shape(sums)}"
expected = [[4, 2, 4, 4, 2], [2, 4, 4, 4, 4], [4, 4, 4, 4, 4], [2, 4, 4, 4, 4]]
np.testing.assert_array_equal(
    sums[0], expected, err_msg="the four neighbours of the corner see one spin down"
)

# %% [markdown]
# ### Task: metropolis (3 points)
#
# Neighbours must not be flipped at the same moment: each would decide by a spin that is no longer there. So colour the grid like a chessboard. Sites with *even* row + column (counted from 0) are white, the others
# black. All neighbours of a white site are black. One **sweep** is
#
# 1. all white sites at once: flip where $u < e^{-\Delta E / T}$;
# 2. all black sites at once, by the same rule, with the neighbour sums **after** step 1.
#
# Here $u$ is a random number between 0 and 1, one for each site, and it is passed in. (Where $\Delta E \le 0$ the exponential is at least 1, so the flip always happens.) You may call your `neighbour_sum`.
# Treat all sites of a colour at once, with arrays: a loop over the single sites is right too, but with it the experiment of section 6 would take many minutes.


# %% nbgrader={"grade": false, "grade_id": "metropolis_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def metropolis_sweep(spins, T, u):
    """One Metropolis sweep: every site gets one chance to flip, the white sites first, then the black ones.

    spins: n magnets, numpy array of integers +1 and -1, shape (n, L, M); L and M are even and >= 4. It is not changed.
    T:     the temperature, a number >= 0.5 (no unit)
    u:     random numbers with 0 < u < 1, numpy array of floats, shape (n, L, M): u[a, i, j] decides on spins[a, i, j]

    Returns the new spins, numpy array of integers +1 and -1, shape (n, L, M).
    """
    ### BEGIN SOLUTION
    new = spins.copy()
    colour = np.indices(spins.shape)[1:].sum(axis=0) % 2
    for now in (0, 1):
        dE = 2 * new * neighbour_sum(new)
        flips = (colour == now) & (u < np.exp(-dE / T))
        new[flips] *= -1
    return new
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "metropolis", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of metropolis: one magnet of 4 x 4 sites, all up; at T = 2 such a spin flips with probability exp(-4) = 0.018
up = np.ones((1, 4, 4), dtype=int)
u_example = np.full((1, 4, 4), 0.5)
u_example[0, 1, 1] = 0.01
new = metropolis_sweep(up, 2.0, u_example)
assert np.shape(new) == (1, 4, 4), f"as many spins as before: shape (1, 4, 4), not {np.shape(new)}"
assert np.all(up == 1), "the spins that were given have been changed: work on a copy"
expected = np.ones((4, 4), dtype=int)
expected[1, 1] = -1
np.testing.assert_array_equal(
    new[0], expected, err_msg="only the site (1, 1), whose u is 0.01 < 0.018, flips"
)
u_example[0, 1, 2] = 0.1
new = metropolis_sweep(up, 2.0, u_example)
expected[1, 2] = -1
np.testing.assert_array_equal(
    new[0],
    expected,
    err_msg="(1, 2) is black: with its neighbour down by then, it flips with exp(-2) = 0.135",
)

# %% [markdown]
# ### Task: magnetisation (1 point)
#
# *"Can we measure 'order' with few parameters?"* asks the slide. The physicist's answer is the **magnetisation** $m = \frac{1}{p} \sum_i s_i$, the average of the $p$ spins of a magnet: $\pm 1$ if all agree, about 0 in disorder.


# %% nbgrader={"grade": false, "grade_id": "magnetisation_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def magnetisation(spins):
    """The magnetisation of every magnet, with its sign.

    spins: n magnets, numpy array of integers +1 and -1, shape (n, L, M)

    Returns a numpy array of floats, shape (n,), with values from -1 to 1.
    """
    ### BEGIN SOLUTION
    return spins.mean(axis=(1, 2))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "magnetisation", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of magnetisation: two magnets, the second one with 15 of 20 spins down
two = np.ones((2, 4, 5), dtype=int)
two[1, 1:] = -1
m = magnetisation(two)
assert np.shape(m) == (2,), f"one number for each magnet: shape (2,), not {np.shape(m)}"
np.testing.assert_allclose(m, [1.0, -0.5], err_msg="all up is 1; 5 up and 15 down is -0.5")

# %% [markdown]
# ## 6 · The experiment
#
# Magnets of $40 \times 40$ spins as in the lecture, at nine temperatures from 1 to 3. In between lies the critical temperature $T_c = 2 / \ln(1 + \sqrt 2) \approx 2.27$: below it the magnet is ordered, above it disordered.
# Half of the magnets start with all spins up, the other half with all spins down. (From random spins a cold magnet often gets stuck with two large domains.) Each of them is recorded twice. The simulation runs on **your** functions and takes some seconds.

# %% nbgrader={"grade": false, "grade_id": "simulation", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(5)
temperatures = np.linspace(1, 3, 9)
samples = []
for T in temperatures:
    spins = np.repeat([1, -1], 10)[:, None, None] * np.ones((20, 40, 40), dtype=int)
    for sweep in range(100):
        spins = metropolis_sweep(spins, T, rng.random(spins.shape))
        if sweep in (79, 99):
            samples.append(spins)
T_of_sample = np.repeat(temperatures, len(samples) // len(temperatures) * 20)
samples = np.concatenate(samples)

fig, axes = plt.subplots(1, 4, figsize=(13, 3.6), layout="constrained")
for ax, T in zip(axes, (1.0, 2.0, 2.25, 3.0)):
    ax.imshow(samples[T_of_sample == T][-1], cmap="gray", vmin=-1, vmax=1)
    ax.set(title=f"T = {T:g}", xlabel="column", ylabel="row")
fig.suptitle("One magnet at each of four temperatures: white is up, black is down")
plt.show()

# %% [markdown]
# Now flatten each magnet to a row of 1600 numbers, and give them to your PCA. It is told neither the temperature nor that there is such a thing as a magnetisation.

# %% nbgrader={"grade": false, "grade_id": "pca_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
X = samples.reshape(len(samples), -1).astype(float)
mean, V, variances = pca(X, len(X) - 1)
Y = project(X, mean, V[:, :2])
m = magnetisation(samples)
print(f"{len(X)} samples with {X.shape[1]} features")
print(f"share of the first component: {explained_share(variances, 1):.3f}")
print(f"share of the second component: {explained_share(variances, 2) - explained_share(variances, 1):.3f}")
print(f"components needed for 90 % of the variance: {components_needed(variances, 0.9)}")

fig, axes = plt.subplots(1, 3, figsize=(14, 4), layout="constrained")
dots = axes[0].scatter(m, Y[:, 0], c=T_of_sample, cmap="coolwarm", s=10)
axes[0].set(
    xlabel="magnetisation m (no unit)", ylabel="first component (no unit)", title="What is component 1?"
)
axes[1].scatter(Y[:, 0], Y[:, 1], c=T_of_sample, cmap="coolwarm", s=10)
axes[1].set(
    xlabel="first component (no unit)",
    ylabel="second component (no unit)",
    title="1600 dimensions seen in two",
)
fig.colorbar(dots, ax=axes[1], label="temperature (no unit)")
picture = axes[2].imshow(V[:, 0].reshape(40, 40), cmap="coolwarm", vmin=-0.05, vmax=0.05)
axes[2].set(xlabel="column", ylabel="row", title="First principal direction, as a grid")
fig.colorbar(picture, ax=axes[2], label="weight of the spin (no unit)")
plt.show()

# %% [markdown]
# **Reading it.** More than half of the variability of 1600 spins lies along a single direction, and this direction gives all spins nearly the same weight, $1/\sqrt{1600} = 0.025$. Projecting on it means adding up the spins: the first component
# is the magnetisation times $\pm 40$. PCA has found the order parameter. In the latent space there are three groups: ordered up, ordered down, and disordered in the middle. Why is the second component so small? In the disordered phase
# every direction is as good as any other, and the rest of the variance is spread over hundreds of them.

# %% nbgrader={"grade": false, "grade_id": "order_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for values, name, marker in ((np.abs(m), "|m|", "o"), (np.abs(Y[:, 0]) / 40, "|first component| / 40", "x")):
    means = [values[T_of_sample == T].mean() for T in temperatures]
    ax.plot(temperatures, means, marker=marker, label=name)
ax.axvline(2 / np.log(1 + np.sqrt(2)), color="black", linestyle=":", label="critical temperature")
ax.set(
    xlabel="temperature T (no unit)",
    ylabel="average (no unit)",
    title="Order and its loss, measured in two ways",
)
ax.legend()
plt.show()

# %% [markdown]
# **In daily work** use `PCA` of `sklearn.decomposition`. Does it agree with yours?

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "oracle", "locked": true, "schema_version": 3, "solution": false, "task": false}
from sklearn.decomposition import PCA

theirs = PCA(n_components=2, svd_solver="full").fit(X)
print("variances agree:", np.allclose(theirs.explained_variance_, variances[:2]))
print(
    "directions agree up to the sign:",
    np.allclose(np.abs(theirs.components_ @ V[:, :2]), np.eye(2), atol=1e-5),
)
print("shares:", theirs.explained_variance_ratio_.round(3))

# %% [markdown]
# ## What if?
#
# This one is not graded; talk about it with someone. What if only temperatures *above* $T_c$ had been simulated: what would the first component's share be, and would it still be the magnetisation? And what if all magnets had started with spins **up**, so that $m$ hardly varies
# at low temperature? Change `temperatures` or the start in the simulation cell of a copy, and see whether you were right.
