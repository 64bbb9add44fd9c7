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
#     title: LeNet-5 on handwritten digits
#     minutes: 90
#     difficulty: 2
#     lectures:
#       - "Summary and Overview: Images as vectors"
#       - "Summary and Overview: Compressed notion for LeNet-5"
#       - "Topical Lectures on Machine Learning: Convolutional Neural Networks"
#     topics:
#       - a convolutional network in torch
#       - sizes of feature maps and number of parameters
#       - choosing a device (CUDA, MPS, CPU), code that runs on all of them
#       - the training loop, mini-batches, training and evaluation mode
#       - test set, accuracy, robustness against shifts
#     limits:
#       cell_seconds: 150
#       notebook_seconds: 300
#       check_seconds: 20
#     preload: [torch._dynamo]
# ---

# %% [markdown]
# # LeNet-5 on handwritten digits
#
# In the 1990s LeNet-5 read the amounts on bank cheques. It still is the best first convolutional network: small enough to
# count every parameter by hand, and good enough to read digits almost without error. Here you build it in torch, train it on whatever
# hardware you have, and compare it with a fully connected network of the same size.
#
# **When you are done you can**
#
# - follow the size of an image through a convolutional network and count its parameters;
# - write a network as a torch module that runs on a GPU and on a CPU alike, without a change;
# - choose the device: CUDA if there is one, otherwise MPS (the GPU of an Apple computer), otherwise the CPU;
# - write the training loop and the evaluation, and name the classical mistakes in them;
# - say what a convolutional network has gained over one that flattens its images.
#
# **Where it stands in the lectures.** *Summary and Overview*, "Images as vectors" and "Compressed notion for LeNet-5"; *Topical Lectures on
# Machine Learning*, "Convolutional Neural Networks", with its question Q1: what have we gained? The exercise *Convolution and pooling* builds the layers
# that we use here.
#
# **How to work.** Fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small example. After you
# hand in, further tests run on other inputs, so follow the text rather than the example. The tests compare float32 numbers to within $10^{-4}$
# of the size of the result. Nothing is downloaded; the training takes less than a minute on a CPU.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import time

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn

torch.set_num_threads(1)  # LeNet is so small that threads would wait for each other longer than they compute

# %% [markdown]
# ## 1 By hand: sizes and parameters
#
# This is the network of the slide, from the image to the ten scores, one for each digit. A convolution below moves its kernel one pixel at a time, and every
# convolution and every fully connected ("dense") layer has **biases**: one for each output channel or output.
#
# | layer | name | what it does |
# |---|---|---|
# | input | | one channel, $28 \times 28$ pixels |
# | convolution, ReLU | `conv1` | 6 output channels, kernels $5 \times 5$, **padding 2** on every side |
# | average pooling | | windows of $2 \times 2$, stride 2 |
# | convolution, ReLU | `conv2` | 16 output channels, kernels $5 \times 5$, **no** padding |
# | average pooling | | windows of $2 \times 2$, stride 2 |
# | flatten | | all numbers of one image in a row |
# | dense, ReLU | `fc1` | 120 outputs |
# | dense, ReLU | `fc2` | 84 outputs |
# | dense | `fc3` | 10 outputs: the scores, without activation |
#
# (The original used sigmoid-like activations and a special last layer; ReLU learns faster.)
#
# ### Task: by hand (2 points)
#
# Take a pencil and follow one image through the network.
#
# - `hand_side_conv1`, `hand_side_pool1`, `hand_side_conv2`, `hand_side_pool2`: the height (it equals the width) of the maps after the first convolution, after the first
#   pooling, after the second convolution and after the second pooling;
# - `hand_flat`: how many numbers one image has after flattening;
# - `hand_parameters_conv1`, `hand_parameters_conv2`, `hand_parameters_fc1`, `hand_parameters_fc2`, `hand_parameters_fc3`: how many numbers each layer has to learn, biases included.
#
# All answers are whole numbers. You may write a calculation such as `6 * 7` in place of its result.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# hand_side_conv1   hand_side_pool1   hand_side_conv2   hand_side_pool2   hand_flat
# hand_parameters_conv1   hand_parameters_conv2
# hand_parameters_fc1     hand_parameters_fc2     hand_parameters_fc3
### BEGIN SOLUTION
hand_side_conv1 = 28 + 4 - 5 + 1
hand_side_pool1 = 14
hand_side_conv2 = 14 - 5 + 1
hand_side_pool2 = 5
hand_flat = 16 * 5 * 5
hand_parameters_conv1 = 6 * (5 * 5 + 1)
hand_parameters_conv2 = 16 * (6 * 5 * 5 + 1)
hand_parameters_fc1 = 120 * (400 + 1)
hand_parameters_fc2 = 84 * (120 + 1)
hand_parameters_fc3 = 10 * (84 + 1)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: ten whole numbers in a sensible range (whether they are right is tested after you hand in)
for name, value in {
    "hand_side_conv1": hand_side_conv1,
    "hand_side_pool1": hand_side_pool1,
    "hand_side_conv2": hand_side_conv2,
    "hand_side_pool2": hand_side_pool2,
}.items():
    assert isinstance(value, int), f"{name} should be a whole number, not {value!r}"
    assert 1 <= value <= 32, f"{name} = {value}: the maps are not larger than the padded image"
for name, value in {
    "hand_flat": hand_flat,
    "hand_parameters_conv1": hand_parameters_conv1,
    "hand_parameters_conv2": hand_parameters_conv2,
    "hand_parameters_fc1": hand_parameters_fc1,
    "hand_parameters_fc2": hand_parameters_fc2,
    "hand_parameters_fc3": hand_parameters_fc3,
}.items():
    assert isinstance(value, int), f"{name} should be a whole number, not {value!r}"
    assert 1 <= value <= 200_000, f"{name} = {value} is far too large or too small"

# %% [markdown]
# ## 2 The images
#
# scikit-learn brings 1797 handwritten digits along, each $8 \times 8$ pixels with grey values from 0 (paper) to 16 (ink). LeNet wants $28 \times 28$. We
# blow every pixel up to a block of $3 \times 3$ equal pixels, which gives $24 \times 24$, and put a frame of two pixels of paper (zeros) around it.
#
# torch has its own idea of how images are stored: a batch is a tensor of shape `(n, channels, height, width)`, of type `float32`.
#
# ### Task: images (2 points)
#
# Write `to_images`, and `shift`, which moves images over the paper. Later we will train with slightly moved copies of the digits, and test what the network makes of digits
# that have moved further.


# %% nbgrader={"grade": false, "grade_id": "images_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def to_images(digits):
    """Digits as LeNet wants them.

    digits: float array (n, 8, 8) of numbers from 0 to 16.
    Returns a torch tensor (n, 1, 28, 28) of type float32 with values from 0 to 1: the grey values divided by 16, each
    pixel a block of 3 x 3, and a frame of zeros, two pixels wide, on every side.
    """
    ### BEGIN SOLUTION
    blocks = np.kron(digits / 16, np.ones((1, 3, 3)))  # every pixel times a block of ones
    return F.pad(torch.tensor(blocks[:, None], dtype=torch.float32), (2, 2, 2, 2))
    ### END SOLUTION


def shift(images, dy, dx):
    """Images moved down by dy pixels and to the right by dx pixels.

    images: float tensor (n, 1, H, W); dy, dx: whole numbers with |dy| < H and |dx| < W; negative ones move up and to
    the left.
    Returns a new tensor of the same shape and type. What is pushed over the edge is lost, and zeros come in on the
    other side. `images` is not changed.
    """
    ### BEGIN SOLUTION
    return F.pad(images, (dx, -dx, dy, -dy))  # padding by a negative number cuts off
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "images", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of images: two digits with a single dot of ink each, and a tiny image that moves
dots = np.zeros((2, 8, 8))
dots[0, 1, 2], dots[1, 0, 7] = 16.0, 8.0
dot_images = to_images(dots)
assert isinstance(dot_images, torch.Tensor), f"return a torch tensor, not {type(dot_images).__name__}"
assert dot_images.shape == (2, 1, 28, 28), (
    f"expected shape (2, 1, 28, 28), not {tuple(dot_images.shape)}: is the channel axis there?"
)
assert dot_images.dtype == torch.float32, f"expected float32, not {dot_images.dtype}"
assert torch.all(dot_images[0, 0, 5:8, 8:11] == 1.0), "pixel (1, 2) becomes the rows 5-7 and the columns 8-10"
assert dot_images[0].sum() == 9.0, "a block has nine pixels, and all the rest is paper"
assert dot_images[1, 0, 2, 25] == 0.5, "a grey value of 8 becomes 0.5"
tiny = torch.tensor([[[[1.0, 2.0], [3.0, 4.0]]]])
assert shift(tiny, 1, 0).tolist() == [[[[0.0, 0.0], [1.0, 2.0]]]], "down by one row"
assert shift(tiny, 0, -1).tolist() == [[[[2.0, 0.0], [4.0, 0.0]]]], "to the left by one column"

# %% nbgrader={"grade": false, "grade_id": "data", "locked": true, "schema_version": 3, "solution": false, "task": false}
digits = load_digits()
images = to_images(digits.images)
labels = torch.tensor(digits.target)

# %% nbgrader={"grade": false, "grade_id": "see_digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
fig, axes = plt.subplots(2, 8, figsize=(10, 2.9), layout="constrained")
for ax, image, label in zip(axes.flat, images, labels):
    ax.imshow(image[0], cmap="gray_r", vmin=0, vmax=1)
    ax.set(title=f"{label}", xticks=[], yticks=[])
fig.suptitle("Sixteen digits of 28 × 28 pixels")
plt.show()

# %% [markdown]
# ## 3 Which device?
#
# torch computes on a *device*: `"cuda"` is an NVIDIA GPU, `"mps"` the GPU of an Apple computer, `"cpu"` is always there. A notebook that insists on a GPU is of no use
# on the train. So: **CUDA if it is available, otherwise MPS, otherwise fall back to the CPU.**
#
# ### Task: device (1 point)
#
# Write the decision as a function of what is available; that makes it easy to test on any computer.


# %% nbgrader={"grade": false, "grade_id": "device_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
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


# %% nbgrader={"grade": true, "grade_id": "device", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of device: a computer with an NVIDIA GPU, and one without any
assert choose_device(True, False) == "cuda", "an NVIDIA GPU is there: use it"
assert choose_device(False, False) == "cpu", "no GPU at all: fall back to the CPU"

# %% nbgrader={"grade": false, "grade_id": "device_here", "locked": true, "schema_version": 3, "solution": false, "task": false}
device = torch.device(choose_device(torch.cuda.is_available(), torch.backends.mps.is_available()))
print("computing on", device)

# %% [markdown]
# From now on `device` is known. **The name of a device occurs nowhere else**: a network does not know where it is; its weights are moved once with
# `model.to(device)`, the batches are moved to the same place with `batch.to(device)`, and everything that is computed from the two stays there.
#
# ## 4 Training set, test set, batches
#
# First put the test set aside; no step of the training ever sees it. Then the training proceeds in mini-batches: in every epoch all training images
# come once, in a new random order, a few at a time.
#
# ### Task: batches (1 point)
#
# The random order is an argument of both functions, so that the result can be tested.


# %% nbgrader={"grade": false, "grade_id": "batches_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def split(order, n_test):
    """Divide the images, by their numbers, into training set and test set.

    order: tensor (n,) of integers, the numbers 0 ... n - 1 in random order; n_test: a whole number, 0 < n_test < n.
    Returns the tuple (train, test) of two integer tensors: test holds the first n_test entries of order, train all the
    others, both in the order in which they come.
    """
    ### BEGIN SOLUTION
    return order[n_test:], order[:n_test]
    ### END SOLUTION


def make_batches(images, labels, order, size):
    """Mini-batches in a given order.

    images: float tensor (n, 1, H, W); labels: integer tensor (n,); order: tensor (m,) of different integers, the
    numbers of the images to be used, first to last; size: images in a batch, a whole number >= 1.
    Returns a list of tuples (images of the batch, labels of the batch). Every batch has `size` images, but for the last
    one, which holds what remains (and is never empty).
    """
    ### BEGIN SOLUTION
    return [(images[chosen], labels[chosen]) for chosen in order.split(size)]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "batches", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of batches: five images, numbered by their only pixel
train_example, test_example = split(torch.tensor([3, 0, 4, 1, 2]), 2)
assert train_example.tolist() == [4, 1, 2], f"training images 4, 1, 2, not {train_example.tolist()}"
assert test_example.tolist() == [3, 0], f"test images 3, 0, not {test_example.tolist()}"
five_images, five_labels = torch.arange(5.0).view(5, 1, 1, 1), torch.tensor([10, 11, 12, 13, 14])
batches_example = make_batches(five_images, five_labels, torch.tensor([4, 1, 2]), 2)
assert isinstance(batches_example, list), f"return a list, not {type(batches_example).__name__}"
assert [len(batch_labels) for _, batch_labels in batches_example] == [2, 1], (
    "three images: batches of two and one"
)
assert batches_example[0][1].tolist() == [14, 11], "the first batch holds the images 4 and 1, in this order"
assert batches_example[1][0].shape == (1, 1, 1, 1), "a batch of one image has four axes, too"

# %% nbgrader={"grade": false, "grade_id": "test_set_aside", "locked": true, "schema_version": 3, "solution": false, "task": false}
N_TEST = 397
train, test = split(torch.from_numpy(np.random.default_rng(0).permutation(len(images))), N_TEST)
print(len(train), "training images,", len(test), "test images")

# %% [markdown]
# ## 5 The network
#
# ### Task: lenet (3 points)
#
# Write the network of section 1 as a torch module. Make the five layers with weights attributes of the names in the table (`self.conv1`, ...):
# the tests load weights of their own into them by these names, and look at what arrives at each of them. In `forward`, call these layers, and
#
# - flatten every image by itself, in torch's usual order (channel by channel, row by row);
# - return the raw scores: no softmax, which is part of the loss function that we will use;
# - name no device and move nothing: `x` is where the weights are, and so is everything you compute from it. If you need a new tensor, make
#   it where `x` is.


# %% nbgrader={"grade": false, "grade_id": "lenet_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
class LeNet(nn.Module):
    """LeNet-5 with ReLU: 28 x 28 pixels in, ten scores out."""

    def __init__(self):
        """Make the layers conv1, conv2, fc1, fc2 and fc3, all with biases."""
        super().__init__()
        ### BEGIN SOLUTION
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)
        self.pool = nn.AvgPool2d(2)
        ### END SOLUTION

    def forward(self, x):
        """Scores of a batch: x is a float32 tensor (n, 1, 28, 28) on any device; returns a tensor (n, 10) on the same."""
        ### BEGIN SOLUTION
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = torch.flatten(x, start_dim=1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "lenet", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of lenet: names, number of parameters, shape of the scores
lenet_example = LeNet()
layer_names = {name.split(".")[0] for name, _ in lenet_example.named_parameters()}
assert layer_names == {"conv1", "conv2", "fc1", "fc2", "fc3"}, f"your layers are called {sorted(layer_names)}"
n_parameters = sum(each.numel() for each in lenet_example.parameters())
assert n_parameters == 61_706, f"LeNet has 61706 parameters, yours has {n_parameters}"
noise = torch.rand(3, 1, 28, 28, generator=torch.Generator().manual_seed(0))
noise_scores = lenet_example(noise)
assert noise_scores.shape == (3, 10), (
    f"three images, ten scores each: (3, 10), not {tuple(noise_scores.shape)}"
)
assert torch.allclose(lenet_example(noise[1:2]), noise_scores[1:2], atol=1e-5), (
    "the scores of an image must not depend on the other images of the batch: check how you flatten"
)

# %% [markdown]
# ## 6 One epoch of training
#
# For each batch: clear the old gradients, compute scores and loss, compute the new gradients, take a step. torch *adds* new gradients to the old ones until
# somebody clears them. And some layers behave differently while they learn (dropout is the best known), so the model has to be told: `model.train()` switches
# it to training mode. LeNet has no such layer, but your loop should work for every model.
#
# The loss function receives the **raw scores** and the labels. `nn.CrossEntropyLoss` contains the softmax: a second one in front of it would flatten all
# gradients.
#
# ### Task: train (3 points)


# %% nbgrader={"grade": false, "grade_id": "train_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_one_epoch(model, batches, optimiser, loss_fn, device):
    """Go through the batches once and take one step of the optimiser for each.

    model: a torch module whose weights are on `device` already, in training or in evaluation mode; it is trained in
    training mode. batches: a list of (images, labels), tensors on the CPU; the batches may differ in size.
    optimiser: a torch optimiser of the model's parameters. loss_fn: a function of (scores, labels) that returns the mean
    loss of a batch. device: a torch device, to which each batch is moved.
    Returns the mean loss of an image, a Python float: every image counts the same, whatever the size of its batch, with
    the loss that it had just before its batch's step.
    """
    ### BEGIN SOLUTION
    model.train()
    total = 0.0
    for images, labels in batches:
        loss = loss_fn(model(images.to(device)), labels.to(device))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        total += loss.item() * len(labels)
    return total / sum(len(labels) for _, labels in batches)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "train", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of train: a linear model with two inputs and two classes, in batches of two images and one image
line = nn.Sequential(nn.Flatten(), nn.Linear(2, 2))
nn.init.zeros_(line[1].weight)
nn.init.zeros_(line[1].bias)
line.to(device).eval()
line_batches = [
    (torch.tensor([[[[1.0, 0.0]]], [[[0.0, 1.0]]]]), torch.tensor([0, 1])),
    (torch.tensor([[[[2.0, 0.0]]]]), torch.tensor([0])),
]
line_optimiser = torch.optim.SGD(line.parameters(), lr=0.0)
first_loss = train_one_epoch(line, line_batches, line_optimiser, nn.CrossEntropyLoss(), device)
assert isinstance(first_loss, float), f"return a Python float (loss.item()), not {type(first_loss).__name__}"
assert abs(first_loss - np.log(2)) < 1e-5, (
    f"with all weights zero and rate 0 the loss is ln 2, not {first_loss}"
)
assert line.training, "the model should be in training mode"
line_optimiser.param_groups[0]["lr"] = 0.5
losses_example = [
    train_one_epoch(line, line_batches, line_optimiser, nn.CrossEntropyLoss(), device) for _ in range(20)
]
assert losses_example[-1] < 0.2, f"after 20 epochs the loss should be below 0.2, not {losses_example[-1]:.3f}"

# %% [markdown]
# ## 7 Measuring the accuracy
#
# Now the model is only used: switch to evaluation mode with `model.eval()`, and switch off the recording of gradients
# (`with torch.no_grad():`), which would only cost memory and time. The predicted digit is the one with the highest score.
#
# ### Task: accuracy (2 points)


# %% nbgrader={"grade": false, "grade_id": "accuracy_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def accuracy(model, batches, device):
    """The fraction of images whose highest score is that of the right label.

    model, batches, device: as for train_one_epoch. The model is used in evaluation mode, whichever mode it was in, and no
    gradients are recorded.
    Returns a number between 0 and 1, a Python float: every image counts the same, whatever the size of its batch.
    """
    ### BEGIN SOLUTION
    model.eval()
    right = 0
    with torch.no_grad():
        for images, labels in batches:
            predicted = model(images.to(device)).argmax(dim=1)
            right += (predicted == labels.to(device)).sum().item()
    return right / sum(len(labels) for _, labels in batches)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "accuracy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of accuracy: images with two pixels that are themselves the scores of two classes
echo = nn.Flatten()
echo_batches = [
    (torch.tensor([[[[1.0, 0.0]]], [[[0.3, 0.7]]], [[[0.9, 0.1]]]]), torch.tensor([0, 1, 1])),
    (torch.tensor([[[[0.2, 0.8]]]]), torch.tensor([1])),
]
right = accuracy(echo, echo_batches, device)
assert isinstance(right, float), f"return a Python float, not {type(right).__name__}"
assert right == 0.75, f"three of the four images are recognised, but you returned {right}"
assert not echo.training, "the model should be in evaluation mode"

# %% [markdown]
# ## 8 Train LeNet
#
# Everything is ready. One thing is left: to take the trained weights out of the network, for example to save them or to hand them in. The network's own tensors will not
# do: they may be on a GPU, and the next step of the training would *change* them. What we want is a copy.
#
# ### Task: trained (2 points)
#
# 1. Write `weights_of`. Half of the points are for this function.
# 2. Run the cell after it, which trains LeNet with **your** functions and calls `weights_of`. The other half is for the result. The goal is an accuracy of **97 %** on
#    the 397 test images. The grader runs the training again, loads `trained_weights` into a LeNet of its own and asks for at least 96 % on the
#    test images and at least 93 % when each test image is moved at random by up to two pixels in both directions (training on another computer ends with slightly
#    different weights, hence the margin).


# %% nbgrader={"grade": false, "grade_id": "trained_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def weights_of(model):
    """A copy of a model's parameters as numpy arrays.

    model: a torch module on any device.
    Returns a dictionary: the name of each parameter, as model.named_parameters() has it (for example "conv1.weight"), and
    a numpy array with its values. The arrays do not change when the model is trained further.
    """
    ### BEGIN SOLUTION
    return {name: each.cpu().numpy().copy() for name, each in model.state_dict().items()}
    ### END SOLUTION


# %% [markdown]
# `fit` trains any model on slightly moved digits: every time an image is used, it is moved by up to two pixels up or down and left or right. So the network never sees the very same image
# twice, which makes 1400 images go a long way. The learning rate of the optimiser (Adam) falls to zero in a straight line.


# %% nbgrader={"grade": false, "grade_id": "fit", "locked": true, "schema_version": 3, "solution": false, "task": false}
def jitter(images, pixels, generator):
    """Copies of the images, each moved at random by up to `pixels` in both directions."""
    moves = torch.randint(-pixels, pixels + 1, (len(images), 2), generator=generator)
    moved = torch.zeros_like(images)
    for dy, dx in moves.unique(dim=0).tolist():  # all images with the same move together
        chosen = (moves == torch.tensor([dy, dx])).all(dim=1)
        moved[chosen] = shift(images[chosen], dy, dx)
    return moved


def fit(model, images, labels, epochs=9, rate=0.01, size=64, pixels=2):
    """Train a model, which is on `device`, on images and labels; returns the mean loss of every epoch."""
    generator = torch.Generator().manual_seed(1)
    optimiser = torch.optim.Adam(model.parameters(), lr=rate, fused=True)  # fused: only faster
    losses = []
    for epoch in range(epochs):
        optimiser.param_groups[0]["lr"] = rate * (1 - epoch / epochs)
        order = torch.randperm(len(images), generator=generator)
        batches = make_batches(jitter(images, pixels, generator), labels, order, size)
        losses.append(train_one_epoch(model, batches, optimiser, nn.CrossEntropyLoss(), device))
    return losses


# %% nbgrader={"grade": false, "grade_id": "train_lenet", "locked": true, "schema_version": 3, "solution": false, "task": false}
torch.manual_seed(0)
lenet = LeNet().to(device)
start = time.perf_counter()
lenet_losses = fit(lenet, images[train], labels[train])
seconds = time.perf_counter() - start
trained_weights = weights_of(lenet)

test_batches = make_batches(images, labels, test, 100)
lenet_accuracy = accuracy(lenet, test_batches, device)
print(f"{seconds:.0f} s on {device}, test accuracy {100 * lenet_accuracy:.1f} %")

# %% nbgrader={"grade": true, "grade_id": "trained", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of trained: the copy of the weights, and the accuracy on the test set
copy_example = nn.Linear(2, 3)
weights_example = weights_of(copy_example)
assert isinstance(weights_example, dict), f"return a dictionary, not {type(weights_example).__name__}"
assert set(weights_example) == {"weight", "bias"}, (
    f"the names should be weight and bias, not {set(weights_example)}"
)
assert isinstance(weights_example["weight"], np.ndarray), (
    "the values of the dictionary should be numpy arrays"
)
assert weights_example["weight"].shape == (3, 2), "an array has the shape of its parameter"
assert set(trained_weights) == set(dict(LeNet().named_parameters())), "run the cell that trains LeNet first"
assert lenet_accuracy >= 0.97, (
    f"the goal is 97 %, you reached {100 * lenet_accuracy:.1f} %: go back to your functions"
)

# %% [markdown]
# **See it.** On the left the loss during training. On the right what the first layer has learned without being told: its six kernels, and the six
# feature maps (after ReLU) that they make of a test digit. Compare with filters that one would make by hand: some look for edges of one direction, some for strokes.

# %% nbgrader={"grade": false, "grade_id": "what_it_learned", "locked": true, "schema_version": 3, "solution": false, "task": false}
fig = plt.figure(figsize=(12, 4), layout="constrained")
left, right_side = fig.subfigures(1, 2, width_ratios=(1, 2))
ax = left.subplots()
ax.plot(range(1, len(lenet_losses) + 1), lenet_losses, "o-", markersize=3)
ax.set(xlabel="epoch", ylabel="mean loss of a training image", title="Learning curve", yscale="log")

example = images[test[:1]].to(device)
with torch.no_grad():
    maps = F.relu(lenet.conv1(example))[0].cpu()
kernels = trained_weights["conv1.weight"][:, 0]
limit = np.abs(kernels).max()
axes = right_side.subplots(2, 7)
axes[0, 0].axis("off")
axes[1, 0].imshow(example[0, 0].cpu(), cmap="gray_r")
axes[1, 0].set_title("test digit")
for i in range(6):
    axes[0, i + 1].imshow(kernels[i], cmap="RdBu_r", vmin=-limit, vmax=limit)
    axes[0, i + 1].set_title(f"kernel {i}")
    axes[1, i + 1].imshow(maps[i], cmap="gray_r")
    axes[1, i + 1].set_title(f"map {i}")
for ax in axes.flat:
    ax.set(xticks=[], yticks=[])
right_side.suptitle("What the first layer looks for (red: positive weights, blue: negative)")
plt.show()

# %% [markdown]
# ## 9 What have we gained?
#
# Question Q1 of the lecture: why is this better than just flattening the images? Here is the opponent: a multilayer perceptron with one hidden layer of 78 units. It
# flattens the image at once and has 62 020 parameters, slightly *more* than LeNet. It is trained by the same `fit`, on the same moved digits.
#
# Then both have to read test digits that have moved, further than ever during training. **Predict first:** draw two curves of accuracy against the
# distance, and then run the cell.

# %% nbgrader={"grade": false, "grade_id": "translation_test", "locked": true, "schema_version": 3, "solution": false, "task": false}
torch.manual_seed(0)
mlp = nn.Sequential(nn.Flatten(), nn.Linear(28 * 28, 78), nn.ReLU(), nn.Linear(78, 10)).to(device)
fit(mlp, images[train], labels[train])


def accuracy_moved(model, pixels):
    """Mean test accuracy for digits that are moved up, down, left and right by some pixels."""
    moves = [(pixels, 0), (-pixels, 0), (0, pixels), (0, -pixels)]
    every = torch.arange(len(test))
    return np.mean(
        [
            accuracy(model, make_batches(shift(images[test], dy, dx), labels[test], every, 100), device)
            for dy, dx in moves
        ]
    )


distances = range(7)
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for name, model in {"LeNet": lenet, "multilayer perceptron": mlp}.items():
    ax.plot(distances, [accuracy_moved(model, pixels) for pixels in distances], "o-", label=name)
ax.axvspan(0, 2, color="tab:green", alpha=0.12, label="distances seen in training")
ax.axhline(0.1, color="grey", linestyle=":", label="guessing")
ax.set(
    xlabel="distance that the test digits are moved (pixels)",
    ylabel="test accuracy (fraction)",
    ylim=(0, 1.03),
    title="The same digits, somewhere else",
)
ax.legend()
plt.show()

# %% [markdown]
# Where the digits stay at home, both networks read them well. But the perceptron has learned *which pixel* means what; a digit three pixels further on is made of other pixels, and it
# falls behind. LeNet's convolutions move along with the digit (they are translation *equivariant*), and pooling forgets the exact place. That does
# not make it invariant, as a slide of the lecture has it: `fc1` looks at fixed places of the last maps, and five pixels are too many for it, too.
#
# ## What if …?
#
# This one is not graded. What if somebody shuffled the 784 pixels of all images, always in the same way, so that each picture looks like noise? Which of the two
# networks would suffer, and which would not even notice? Think of what each of them knows about neighbours. To find out, add a cell of your own:
#
# ```python
# shuffled = torch.randperm(784)
# noise_like = images.flatten(1)[:, shuffled].view(-1, 1, 28, 28)
# for make in (LeNet, lambda: nn.Sequential(nn.Flatten(), nn.Linear(784, 78), nn.ReLU(), nn.Linear(78, 10))):
#     model = make().to(device)
#     fit(model, noise_like[train], labels[train], pixels=0)
#     print(accuracy(model, make_batches(noise_like, labels, test, 100), device))
# ```
#
# **In short.** Few weights that are used everywhere, pooling in between, a small dense network at the end: 61 706 numbers that read digits. The loop that trains them is the same for every network in
# torch. And code that names the device once, with the CPU as a fallback, runs everywhere.
