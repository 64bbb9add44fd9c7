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
#     title: Autoencoders
#     minutes: 90
#     difficulty: 2
#     lectures:
#       - "Summary and Overview: Autoencoder"
#       - "Summary and Overview: Images as vectors"
#       - "Topical Lectures on Machine Learning: Dimensional Reduction"
#       - "Topical Lectures on Machine Learning: Principal Component Analysis"
#     topics:
#       - autoencoder, encoder and decoder, bottleneck
#       - latent space, dimensional reduction
#       - linear autoencoder and principal component analysis (PCA)
#       - linear and non-linear methods of dimensional reduction
#       - reconstruction error, denoising
#       - training without labels
#       - choosing a device (CUDA, MPS, CPU), code that runs on all of them
#     limits:
#       cell_seconds: 150
#       notebook_seconds: 300
#       check_seconds: 20
#     preload: [torch._dynamo]
# ---

# %% [markdown]
# # Autoencoders
#
# An autoencoder is a network that has to return its own input. That would be no art, if there were not a **bottleneck** in the middle: a layer so small that the input does not fit through. What
# gets through is a summary, the **code**, and the space of all codes is the **latent space**.
#
# **When you are done you can**
#
# - say what encoder, code, decoder and reconstruction error are, and compute them by hand;
# - write down the weights of the best *linear* autoencoder without any training: they are those of PCA;
# - write a non-linear autoencoder in torch that runs on a GPU (CUDA or MPS) and falls back to the CPU;
# - train it without labels, and train it to remove noise;
# - compare linear and non-linear dimensional reduction, on images that no training has seen.
#
# **Where it stands in the lectures.** *Summary and Overview*: "Autoencoder" (the slide with the three parts) and "Images as vectors"; *Topical Lectures on Machine
# Learning*: "Dimensional Reduction" and "Principal Component Analysis". You should have trained a network in torch before, for example in the exercise
# *LeNet-5 on handwritten digits*.
#
# **How to work.** Fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example. After you hand in, further tests run on
# other inputs, so follow the text rather than the example. The tests compare float32 numbers to within $10^{-4}$ of their size. Nothing is downloaded; all
# training together takes about 10 seconds on a CPU.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import time

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn

torch.set_num_threads(1)  # networks so small are slower with several threads

# %% [markdown]
# ## 1 By hand
#
# The smallest autoencoder of all has $p = 2$ inputs, a code of one number $h$, and no activations:
#
# $$h = w_1 x_1 + w_2 x_2, \qquad \hat x_1 = v_1 h, \quad \hat x_2 = v_2 h.$$
#
# The first equation is the **encoder**, the others are the **decoder**; $\hat x$ is the **reconstruction**. The **reconstruction error** is the mean of the squared
# differences over all inputs, here
#
# $$L = \tfrac12 \big( (\hat x_1 - x_1)^2 + (\hat x_2 - x_2)^2 \big).$$
#
# ### Task: by hand (2 points)
#
# Let $w = (0.6,\ 0.8)$ in the encoder and $v = (0.6,\ 0.8)$ in the decoder, and let the input be $x = (3,\ 1)$. Take a pencil. Answers count when they are within $0.001$ of the exact value.
#
# - `hand_h`, `hand_x1`, `hand_x2`, `hand_L`: the code, the reconstruction $\hat x_1$, $\hat x_2$, and its error;
# - `hand_L_denoising`: a **denoising** autoencoder sees a *noisy* input and must return the *clean* one. Now the autoencoder sees $(3,\ 2)$, but the clean input is $x = (3,\ 1)$. What is the
#   error that it is trained on?
# - `hand_parameters`: later we will use an autoencoder of four dense layers, from 64 pixels to 32 hidden units, to a code of 2 numbers, to 32 hidden units, to 64 pixels. How many numbers does it have to
#   learn, all weights and all biases together? (A whole number; you may write a calculation.)

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_h             the code of the input (3, 1)
# hand_x1   hand_x2  its reconstruction
# hand_L             its reconstruction error
# hand_L_denoising   the error when the input is (3, 2) and should become (3, 1)
# hand_parameters    weights and biases of the autoencoder 64 - 32 - 2 - 32 - 64
### BEGIN SOLUTION
hand_h = 0.6 * 3 + 0.8
hand_x1, hand_x2 = 0.6 * 2.6, 0.8 * 2.6
hand_L = (1.44**2 + 1.08**2) / 2  # 1.56 for 3, and 2.08 for 1
hand_L_denoising = (0.96**2 + 1.72**2) / 2  # h = 3.4: 2.04 for 3, and 2.72 for 1
hand_parameters = 32 * (64 + 1) + 2 * (32 + 1) + 32 * (2 + 1) + 64 * (32 + 1)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: numbers of a sensible size (whether they are right is tested after you hand in)
for name, value in {
    "hand_h": hand_h,
    "hand_x1": hand_x1,
    "hand_x2": hand_x2,
    "hand_L": hand_L,
    "hand_L_denoising": hand_L_denoising,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert 0 < value < 20, f"{name} = {value} is far too large, or not positive"
assert isinstance(hand_parameters, int), f"hand_parameters should be a whole number, not {hand_parameters!r}"
assert 100 < hand_parameters < 10_000, f"hand_parameters = {hand_parameters} is far too large or too small"

# %% [markdown]
# ## 2 The images, and noise
#
# Our data are the 1797 handwritten digits of scikit-learn, $8 \times 8$ pixels with grey values from 0 (paper) to 16 (ink). As on the slide "Images as vectors", every image becomes a row of $p = 64$ numbers. Our
# decoder will end with a **sigmoid**, which cannot produce anything outside $(0, 1)$. So the grey values have to be scaled to this range.
#
# Later we will spoil images with noise. A pixel cannot become blacker than black, so values that leave the interval from 0 to 1 are cut off: below 0 they become 0, above 1 they become 1.
#
# ### Task: vectors (1 point)


# %% nbgrader={"grade": false, "grade_id": "vectors_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def to_vectors(digits):
    """Images as rows of numbers.

    digits: numpy float array (n, 8, 8) of grey values from 0 to 16
    Returns a torch tensor (n, 64) of type float32: the grey values divided by 16, each image row by row.
    """
    ### BEGIN SOLUTION
    return torch.tensor(digits.reshape(len(digits), 64) / 16, dtype=torch.float32)
    ### END SOLUTION


def add_noise(x, noise, strength):
    """Images spoiled by noise.

    x: float32 tensor (n, 64) with values from 0 to 1; noise: float32 tensor (n, 64), random numbers of either sign;
    strength: a number >= 0, by which the noise is multiplied before it is added
    Returns a new float32 tensor (n, 64) with values from 0 to 1, cut off where necessary. x does not change.
    """
    ### BEGIN SOLUTION
    return (x + strength * noise).clamp(0, 1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "vectors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of vectors: an image with two dots, and three pixels with noise
dots = np.zeros((1, 8, 8))
dots[0, 0, 3], dots[0, 2, 1] = 16.0, 4.0
vector = to_vectors(dots)
assert isinstance(vector, torch.Tensor), f"return a torch tensor, not {type(vector).__name__}"
assert vector.shape == (1, 64), f"one image, 64 pixels: shape (1, 64), not {tuple(vector.shape)}"
assert vector.dtype == torch.float32, f"expected float32, not {vector.dtype}"
assert vector[0, 3] == 1 and vector[0, 17] == 0.25, "row 0, column 3 is pixel 3; row 2, column 1 is pixel 17"
pixels = add_noise(torch.tensor([[0.5, 0.1, 0.9]]), torch.tensor([[0.5, -1.0, 2.0]]), 0.2)
assert torch.allclose(pixels, torch.tensor([[0.6, 0.0, 1.0]])), f"expected 0.6, 0, 1, not {pixels.tolist()}"

# %% nbgrader={"grade": false, "grade_id": "data", "locked": true, "schema_version": 3, "solution": false, "task": false}
digits = load_digits()
order = np.random.default_rng(0).permutation(len(digits.images))
X_test, X_train = to_vectors(digits.images[order[:397]]), to_vectors(digits.images[order[397:]])
y_test = digits.target[order[:397]]
print(len(X_train), "training images,", len(X_test), "test images")

# %% [markdown]
# ## 3 The best linear autoencoder
#
# Leave out all activations: the code is $h = W_e\, x + b_e$, the reconstruction $\hat x = W_d\, h + b_d$. For a code of $k$ numbers, which weights give the smallest reconstruction error on the data? No training is needed to
# know: the reconstruction always lies in a $k$-dimensional plane, and the plane that comes closest to the data, in the mean of the squares, is the one of **PCA**. It goes through the mean $\bar x$ of the data (the lecture
# assumes $\bar x = 0$; we do not), along the $k$ directions in which the data vary most.
#
# Let the rows $q_1, \dots, q_k$ of a matrix $Q$ (shape $k \times p$) be these directions: the unit eigenvectors of the covariance matrix $\Sigma(X)$ with the $k$ largest eigenvalues, largest first. Encoding means:
# subtract the mean, then take the components along the directions. Decoding means: add the directions up again, then the mean.
#
# $$h = Q\,(x - \bar x), \qquad \hat x = Q^T h + \bar x.$$
#
# ### Task: linear (2 points)
#
# Bring this into the form $W_e\, x + b_e$ and $W_d\, h + b_d$. Find the directions yourself (`np.linalg.eigh` of the covariance matrix, or `np.linalg.svd` of the centred data); scikit-learn's and torch's PCA are not allowed. The sign of each
# direction is free: whoever flips $q_1$ flips the first number of all codes, and the reconstruction stays the same.


# %% nbgrader={"grade": false, "grade_id": "linear_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pca_weights(X, k):
    """The weights of the linear autoencoder that is PCA.

    X: numpy float array (n, p), the design matrix: one data point in each row, not centred; n > p
    k: the length of the code, a whole number from 1 to p

    Returns the tuple (W_e, b_e, W_d, b_d) of numpy float arrays with shapes (k, p), (k,), (p, k), (p,). The first number of
    the code belongs to the direction with the largest variance, and so on. X is not changed.
    """
    ### BEGIN SOLUTION
    mean = X.mean(axis=0)
    _, _, directions = np.linalg.svd(X - mean, full_matrices=False)
    Q = directions[:k]
    return Q, -Q @ mean, Q.T, mean
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "linear", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of linear: four points on the line x2 = 2 x1 + 1, and a code of one number
line = np.array([[0.0, 1.0], [1.0, 3.0], [2.0, 5.0], [5.0, 11.0]])
W_e, b_e, W_d, b_d = pca_weights(line, 1)
assert W_e.shape == (1, 2) and b_e.shape == (1,), f"the encoder has shapes {W_e.shape} and {b_e.shape}"
assert W_d.shape == (2, 1) and b_d.shape == (2,), f"the decoder has shapes {W_d.shape} and {b_d.shape}"
line_codes = line @ W_e.T + b_e
assert np.isclose(np.linalg.norm(W_e), 1), "a direction has length 1"
assert np.allclose(line_codes.mean(), 0), "the codes of centred data have mean 0"
assert np.allclose(line_codes @ W_d.T + b_d, line), "points on a line fit through a code of one number"

# %% [markdown]
# ## 4 A non-linear autoencoder
#
# The plane is the best that a *linear* method can do. With activations, the code can follow curves. The slide "Autoencoder" shows the three parts; here they are for $p$ pixels and a code of $k$ numbers:
#
# | part | layer | name | what it does |
# |---|---|---|---|
# | encoder | dense, ReLU | `encoder1` | $p$ inputs, `width` outputs |
# | | dense | `encoder2` | $k$ outputs: the **code**, no activation |
# | decoder | dense, ReLU | `decoder1` | $k$ inputs, `width` outputs |
# | | dense, **sigmoid** | `decoder2` | $p$ outputs: the reconstruction |
#
# All layers have biases. And the device is chosen as always: **CUDA if it is available, otherwise MPS, otherwise fall back to the CPU.**
#
# ### Task: network (2 points)
#
# Write the decision on the device, and the network as a torch module with layers of these names (the tests load weights of their own into them). No name of a device occurs in the network: it is
# moved from outside with `.to(device)`, and everything that it computes stays where its input is.


# %% nbgrader={"grade": false, "grade_id": "network_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_device(cuda_available, mps_available):
    """The name of the device to compute on.

    cuda_available, mps_available: True or False.
    Returns one of the strings "cuda", "mps", "cpu": the first of them that is available; the CPU always is.
    """
    ### BEGIN SOLUTION
    if cuda_available:
        return "cuda"
    if mps_available:
        return "mps"
    return "cpu"
    ### END SOLUTION


class Autoencoder(nn.Module):
    """From p pixels through a code of k numbers back to p pixels."""

    def __init__(self, p, k, width):
        """Make the layers encoder1, encoder2, decoder1 and decoder2, with biases.

        p: number of pixels; k: length of the code; width: number of hidden units of the encoder and of the decoder
        """
        super().__init__()
        ### BEGIN SOLUTION
        self.encoder1 = nn.Linear(p, width)
        self.encoder2 = nn.Linear(width, k)
        self.decoder1 = nn.Linear(k, width)
        self.decoder2 = nn.Linear(width, p)
        ### END SOLUTION

    def encode(self, x):
        """Codes (n, k) of images x, a float32 tensor (n, p), on the same device."""
        ### BEGIN SOLUTION
        return self.encoder2(F.relu(self.encoder1(x)))
        ### END SOLUTION

    def decode(self, h):
        """Images (n, p), with values from 0 to 1, made of codes h, a float32 tensor (n, k), on the same device."""
        ### BEGIN SOLUTION
        return torch.sigmoid(self.decoder2(F.relu(self.decoder1(h))))
        ### END SOLUTION

    def forward(self, x):
        """Reconstructions (n, p) of images x, a float32 tensor (n, p): encoded and decoded again."""
        ### BEGIN SOLUTION
        return self.decode(self.encode(x))
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "network", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of network: the device of two computers, the number of parameters, shapes
assert choose_device(True, False) == "cuda", "an NVIDIA GPU is there: use it"
assert choose_device(False, False) == "cpu", "no GPU at all: fall back to the CPU"
small = Autoencoder(6, 2, 5)
found = sum(each.numel() for each in small.parameters())
assert found == 98, f"6 - 5 - 2 - 5 - 6 has 98 parameters, yours has {found}"
small_x = torch.linspace(0, 1, 18).reshape(3, 6)
assert small.encode(small_x).shape == (3, 2), f"codes (3, 2), not {tuple(small.encode(small_x).shape)}"
assert small.decode(torch.zeros(4, 2)).shape == (4, 6), "four codes make four images of 6 pixels"
assert torch.allclose(small(small_x), small.decode(small.encode(small_x))), "forward: encode, then decode"
assert small.decode(100 * torch.randn(4, 2)).min() >= 0, "no pixel is below 0"

# %% nbgrader={"grade": false, "grade_id": "device_here", "locked": true, "schema_version": 3, "solution": false, "task": false}
device = torch.device(choose_device(torch.cuda.is_available(), torch.backends.mps.is_available()))
print("computing on", device)

# %% [markdown]
# ## 5 Training without labels
#
# The target is the image itself; nobody needs to know which digit it is. For a denoising autoencoder the input is a noisy copy, and the target is still the **clean** image. Both fit into one
# loop: every batch holds the clean images, what the network gets to see (noisy copies, or the clean images once more), and, because our data set has them, the labels. The labels are *not* used.
#
# ### Task: train (3 points)
#
# Write one epoch of training. The loss is the mean of the squared differences over all images and pixels of the batch, that is `F.mse_loss(reconstruction, target)`. For each batch: compute the reconstruction and its
# loss, clear the old gradients, compute the new ones, let the optimiser take a step.


# %% nbgrader={"grade": false, "grade_id": "train_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_one_epoch(model, batches, optimiser, device):
    """Go through the batches once and take one step of the optimiser for each.

    model: a torch module on `device`, from inputs (n, p) to reconstructions (n, p); it may come in training or in evaluation
    mode, and is trained in training mode. batches: a list of (clean, seen, labels), tensors on the CPU: the target images
    (n, p), what the model gets to see (n, p), and integer labels (n,), which are not used; the batches may differ in size.
    optimiser: a torch optimiser of the model's parameters. device: a torch device, to which the images are moved.

    Returns the mean loss of an image, a Python float: every image counts the same, whatever the size of its batch, with
    the loss that it had just before its batch's step.
    """
    ### BEGIN SOLUTION
    model.train()
    total = 0.0
    n = 0
    for clean, seen, _ in batches:
        loss = F.mse_loss(model(seen.to(device)), clean.to(device))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        total += loss.item() * len(clean)
        n += len(clean)
    return total / n
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "train", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of train: a "network" with one weight, x -> w x, in batches of two images and one image
one_weight = nn.Linear(1, 1, bias=False).to(device).eval()
nn.init.constant_(one_weight.weight, 0.5)
one_batches = [
    (torch.tensor([[2.0], [4.0]]), torch.tensor([[2.0], [4.0]]), torch.tensor([7, 9])),
    (torch.tensor([[1.0]]), torch.tensor([[2.0]]), torch.tensor([3])),
]
one_optimiser = torch.optim.SGD(one_weight.parameters(), lr=0.0)
one_loss = train_one_epoch(one_weight, one_batches, one_optimiser, device)
assert isinstance(one_loss, float), f"return a Python float (loss.item()), not {type(one_loss).__name__}"
assert abs(one_loss - 5 / 3) < 1e-5, f"three images with the losses 1, 4, 0: the mean is 5/3, not {one_loss}"
assert one_weight.training, "the model should be in training mode"
one_optimiser.param_groups[0]["lr"] = 0.1
train_one_epoch(one_weight, one_batches[:1], one_optimiser, device)
assert abs(one_weight.weight.item() - 1.5) < 1e-5, "the gradient is -10, so the step leads from 0.5 to 1.5"

# %% [markdown]
# ## 6 Train, and judge
#
# An autoencoder that has learned its training images by heart is no use. It is judged by its reconstruction error on the **test** images, in evaluation mode and without recording gradients.
#
# Three networks are trained below. A linear one with $k = 2$, by gradient descent as if we did not know PCA; your `Autoencoder` with $k = 2$; and your `Autoencoder` with $k = 16$ on noisy images (strength 0.4).
#
# ### Task: trained (4 points)
#
# 1. Write `reconstruction_error`. One third of the points is for this function.
# 2. Run the cells after it, which train with **your** functions. The rest is for the results. The grader runs the training again, loads the three dictionaries of weights into networks of its own and asks for
#
# | weights | measured on | asked for |
# |---|---|---|
# | `linear_trained` | training images | an error of at most 1.15 times that of PCA with $k = 2$ |
# | `deep_trained` | test images | an error of at most 0.85 times that of PCA with $k = 2$ (fitted to the training images) |
# | `denoiser_trained` | test images with new noise | at most 0.45 times the error of the noisy images themselves |


# %% nbgrader={"grade": false, "grade_id": "trained_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def reconstruction_error(model, clean, seen, device):
    """The mean squared difference between reconstructions and clean images.

    model, device: as for train_one_epoch. The model is used in evaluation mode, whichever mode it was in, and no gradients
    are recorded. clean, seen: tensors (n, p) on the CPU, the images and what the model gets to see of them.
    Returns the mean over all images and pixels, a Python float.
    """
    ### BEGIN SOLUTION
    model.eval()
    with torch.no_grad():
        return F.mse_loss(model(seen.to(device)), clean.to(device)).item()
    ### END SOLUTION


# %% [markdown]
# Predict before you run the cells: can the trained linear autoencoder be better than PCA on the training images? Can the non-linear one?


# %% nbgrader={"grade": false, "grade_id": "fit", "locked": true, "schema_version": 3, "solution": false, "task": false}
def fit(model, epochs, rate, strength=0.0, size=64):
    """Train a model on the training images; the optimiser's rate falls to zero in a straight line."""
    generator = torch.Generator().manual_seed(1)
    model.to(device)
    optimiser = torch.optim.Adam(model.parameters(), lr=rate, fused=True)  # fused: only faster
    losses, labels = [], torch.tensor(digits.target[order[397:]])
    for epoch in range(epochs):
        optimiser.param_groups[0]["lr"] = rate * (1 - epoch / epochs)
        batches = []
        for chosen in torch.randperm(len(X_train), generator=generator).split(size):
            clean = X_train[chosen]
            noise = torch.randn(clean.shape, generator=generator)
            batches.append((clean, add_noise(clean, noise, strength), labels[chosen]))
        losses.append(train_one_epoch(model, batches, optimiser, device))
    return losses


def weights_of(model):
    """A copy of a model's parameters as numpy arrays."""
    return {name: each.detach().cpu().numpy().copy() for name, each in model.named_parameters()}


# %% nbgrader={"grade": false, "grade_id": "train_all", "locked": true, "schema_version": 3, "solution": false, "task": false}
STRENGTH = 0.4
torch.manual_seed(0)
start = time.perf_counter()
linear = nn.Sequential(nn.Linear(64, 2), nn.Linear(2, 64))
linear_losses = fit(linear, epochs=40, rate=0.05)
deep = Autoencoder(64, 2, 64)
deep_losses = fit(deep, epochs=60, rate=0.006)
denoiser = Autoencoder(64, 16, 64)
denoiser_losses = fit(denoiser, epochs=40, rate=0.006, strength=STRENGTH)
linear_trained, deep_trained, denoiser_trained = weights_of(linear), weights_of(deep), weights_of(denoiser)
print(f"{time.perf_counter() - start:.0f} s on {device}")

pca = nn.Sequential(nn.Linear(64, 2), nn.Linear(2, 64)).to(device)  # the same network, with your weights
with torch.no_grad():
    for parameter, values in zip(pca.parameters(), pca_weights(X_train.double().numpy(), 2)):
        parameter.copy_(torch.tensor(values, dtype=torch.float32))
X_noisy = add_noise(X_test, torch.randn(X_test.shape, generator=torch.Generator().manual_seed(2)), STRENGTH)
errors = {
    (name, part): reconstruction_error(model, X, X, device)
    for name, model in {"PCA": pca, "linear": linear, "deep": deep}.items()
    for part, X in {"training": X_train, "test": X_test}.items()
}
errors["denoiser", "test"] = reconstruction_error(denoiser, X_test, X_noisy, device)
errors["noisy images", "test"] = F.mse_loss(X_noisy, X_test).item()
for (name, part), error in errors.items():
    print(f"{name:12}  {part:8}  {error:.4f}")

# %% nbgrader={"grade": true, "grade_id": "trained", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Public test of trained: the error of a "network" that doubles its input, and the three results
double = nn.Linear(1, 1, bias=False).to(device)
nn.init.constant_(double.weight, 2.0)
double_error = reconstruction_error(
    double, torch.tensor([[1.0], [3.0]]), torch.tensor([[1.0], [2.0]]), device
)
assert isinstance(double_error, float), f"return a Python float, not {type(double_error).__name__}"
assert abs(double_error - 1) < 1e-6, f"2 for 1 and 4 for 3: the error is 1, not {double_error}"
assert not double.training, "the model should be in evaluation mode"
assert errors["linear", "training"] <= 1.12 * errors["PCA", "training"], (
    "the linear autoencoder is far from PCA"
)
assert errors["deep", "test"] <= 0.82 * errors["PCA", "test"], "the deep autoencoder should beat PCA clearly"
assert errors["denoiser", "test"] <= 0.42 * errors["noisy images", "test"], "the denoiser removes too little"

# %% [markdown]
# **See it.** First the latent space. Every test image is a point: the two numbers of its code. The colours show the labels, which no training has seen.

# %% nbgrader={"grade": false, "grade_id": "picture_latent", "locked": true, "schema_version": 3, "solution": false, "task": false}
with torch.no_grad():
    codes = {"PCA": pca[0](X_test.to(device)), "autoencoder": deep.encode(X_test.to(device))}
fig, axes = plt.subplots(1, 2, figsize=(12, 5), layout="constrained")
for ax, (name, h) in zip(axes, codes.items()):
    points = ax.scatter(*h.cpu().numpy().T, c=y_test, cmap="tab10", vmin=-0.5, vmax=9.5, s=14)
    error = errors["PCA" if name == "PCA" else "deep", "test"]
    ax.set(
        xlabel="first number of the code",
        ylabel="second number of the code",
        title=f"{name}: test error {error:.3f}",
    )
fig.colorbar(points, ax=axes, ticks=range(10), label="digit")
plt.show()

# %% [markdown]
# And what comes out of the bottleneck: six test images, what two numbers keep of them (linear and non-linear), then the same images with noise, and what the denoiser makes of those.

# %% nbgrader={"grade": false, "grade_id": "picture_reconstructions", "locked": true, "schema_version": 3, "solution": false, "task": false}
with torch.no_grad():
    rows = {
        "original": X_test,
        "PCA, k = 2": pca(X_test.to(device)).cpu(),
        "autoencoder, k = 2": deep(X_test.to(device)).cpu(),
        "noisy": X_noisy,
        "denoised, k = 16": denoiser(X_noisy.to(device)).cpu(),
    }
chosen = [int(np.flatnonzero(y_test == digit)[0]) for digit in (0, 2, 3, 5, 7, 8)]
fig, axes = plt.subplots(len(rows), len(chosen), figsize=(8, 7), layout="constrained")
for row, (name, vectors) in zip(axes, rows.items()):
    for ax, image in zip(row, vectors[chosen]):
        ax.imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
        ax.set(xticks=[], yticks=[])
    row[0].set_ylabel(name, rotation=0, ha="right", va="center")
fig.suptitle("Through the bottleneck")
plt.show()

# %% [markdown]
# ## 7 Compare with scikit-learn
#
# PCA from the library should reconstruct exactly like your weights. And the trained linear autoencoder? Its code is not the code of PCA (gradient descent has no reason to prefer orthogonal directions),
# but its *plane* is nearly the same: the angles between the two planes are small.

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "compare", "locked": true, "schema_version": 3, "solution": false, "task": false}
from scipy.linalg import subspace_angles
from sklearn.decomposition import PCA

X = X_train.double().numpy()
library = PCA(n_components=2).fit(X)
W_e, b_e, W_d, b_d = pca_weights(X, 2)
difference = (X @ W_e.T + b_e) @ W_d.T + b_d - library.inverse_transform(library.transform(X))
print("largest difference between your reconstruction and scikit-learn's:", np.abs(difference).max())
angles = np.rad2deg(subspace_angles(linear_trained["1.weight"], W_d))
print(
    "angles between the plane of the trained linear autoencoder and that of PCA:", angles.round(1), "degrees"
)

# %% [markdown]
# ## What if …?
#
# This one is not graded. What if the bottleneck were as wide as the image, $k = 64$? Predict the error, and what the network would have learned about digits. Then add a cell: train `Autoencoder(64, 64, 64)`, and decode
# a few *random* codes with it and with `deep`, for example `deep.decode(3 * torch.randn(6, 2).to(device))`. Do the pictures look like digits? Which regions of the latent space
# has the decoder never seen? (Models that draw new images need a latent space without such holes: that is where the exercise on generative adversarial networks begins.)
#
# **In short.** Encoder, bottleneck, decoder, and the input as its own target. Without activations that is PCA, found by gradient descent; with activations the code can follow curves; with noisy
# inputs and clean targets it learns what a digit looks like, and what noise does.
