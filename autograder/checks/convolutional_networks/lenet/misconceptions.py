"""Wrong solutions of convolutional_networks/lenet that real students write, and the hint each of them earns.

None of them is trained: those of the network and of the training loop are seen in single steps.
"""

import numpy as np
import torch
from torch import nn

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="The first convolution is padded, so its maps are as large as the image. You let it shrink, and "
    "everything behind it with it.",
)
class hand_padding_forgotten:
    """28 → 24 → 12 → 8 → 4."""

    hand_side_conv1, hand_side_pool1, hand_side_conv2, hand_side_pool2 = 24, 12, 8, 4
    hand_flat = 16 * 4 * 4
    hand_parameters_fc1 = 120 * (256 + 1)


@misconception(
    fails=["by_hand"],
    hint="You count the weights only. Every output channel of a convolution and every output of a dense "
    "layer has a bias as well.",
)
class hand_biases_forgotten:
    """Weights only."""

    hand_parameters_conv1, hand_parameters_conv2 = 150, 2400
    hand_parameters_fc1, hand_parameters_fc2, hand_parameters_fc3 = 48_000, 10_080, 840


@misconception(
    fails=["by_hand"],
    hint="Each output channel of the second convolution has a kernel for *every* one of its input channels. "
    "You count one kernel for each output channel.",
)
class hand_one_kernel_for_each_output_channel:
    """16 · (25 + 1)."""

    hand_parameters_conv2 = 416


@misconception(
    fails=["by_hand"],
    hint="A bias belongs to an output channel, not to a kernel: it is added once, after the input channels "
    "have been added up.",
)
class hand_one_bias_for_each_kernel:
    """16 · 6 · (25 + 1)."""

    hand_parameters_conv2 = 2496


@misconception(
    fails=["by_hand"],
    hint="You flatten a single map. All channels of the image go into the row of numbers.",
)
class hand_one_map_flattened:
    """5 · 5."""

    hand_flat = 25
    hand_parameters_fc1 = 120 * (25 + 1)


# --- images ---------------------------------------------------------------------------------------


@misconception(
    fails=["images"],
    hint="Your grey values are not between 0 and 1: what is the largest one in the digits of scikit-learn?",
)
class grey_values_not_scaled:
    """Not divided by 16."""

    def to_images(digits):
        blocks = np.asarray(digits).repeat(3, axis=1).repeat(3, axis=2)
        return torch.tensor(np.pad(blocks, ((0, 0), (2, 2), (2, 2)))[:, None], dtype=torch.float32)


@misconception(
    fails=["images"],
    hint="You divide by 255, as for photographs. The grey values of these digits have another range; the "
    "text says which.",
)
class grey_values_of_photographs:
    """/ 255."""

    def to_images(digits):
        blocks = np.asarray(digits).repeat(3, axis=1).repeat(3, axis=2) / 255
        return torch.tensor(np.pad(blocks, ((0, 0), (2, 2), (2, 2)))[:, None], dtype=torch.float32)


@misconception(
    fails=["images"],
    hint="You put nine small copies of the digit side by side. Each *pixel* becomes a block of equal pixels:"
    " repeat it, do not tile the image.",
)
class tiled_for_repeated:
    """np.tile for np.repeat."""

    def to_images(digits):
        blocks = np.tile(np.asarray(digits) / 16, (1, 3, 3))
        return torch.tensor(np.pad(blocks, ((0, 0), (2, 2), (2, 2)))[:, None], dtype=torch.float32)


@misconception(
    fails=["images"],
    hint="The frame goes around the digit, the same on every side. Yours is on two sides only.",
)
class frame_on_two_sides:
    """(0, 4) for (2, 2)."""

    def to_images(digits):
        blocks = np.asarray(digits).repeat(3, axis=1).repeat(3, axis=2) / 16
        return torch.tensor(np.pad(blocks, ((0, 0), (0, 4), (0, 4)))[:, None], dtype=torch.float32)


@misconception(
    fails=["images"],
    hint="The axis of the channels is missing: torch wants (n, channels, height, width), also with a single "
    "channel.",
)
class channel_axis_missing:
    """(n, 28, 28)."""

    def to_images(digits):
        blocks = np.asarray(digits).repeat(3, axis=1).repeat(3, axis=2) / 16
        return torch.tensor(np.pad(blocks, ((0, 0), (2, 2), (2, 2))), dtype=torch.float32)


@misconception(
    fails=["images"],
    hint="Your images come in again on the other side (`roll` turns them round in a circle). What is pushed "
    "over the edge is lost.",
)
class shift_in_a_circle:
    """torch.roll."""

    def shift(images, dy, dx):
        return torch.roll(images, (dy, dx), dims=(2, 3))


@misconception(
    fails=["images"],
    hint="Your images move the wrong way: with a positive dy they go down, with a positive dx to the right.",
)
class shift_backwards:
    """−dy, −dx."""

    def shift(images, dy, dx):
        height, width = images.shape[-2:]
        frame = max(abs(dy), abs(dx))
        framed = F.pad(images, (frame, frame, frame, frame))
        return framed[:, :, frame + dy : frame + dy + height, frame + dx : frame + dx + width].clone()


@misconception(
    fails=["images"],
    hint="The two directions have changed places: dy belongs to the height, which is the axis *before* the "
    "width.",
)
class shift_axes_swapped:
    """dx along the height."""

    def shift(images, dy, dx):
        height, width = images.shape[-2:]
        frame = max(abs(dy), abs(dx))
        framed = F.pad(images, (frame, frame, frame, frame))
        return framed[:, :, frame - dx : frame - dx + height, frame - dy : frame - dy + width].clone()


# --- device ---------------------------------------------------------------------------------------


@misconception(
    fails=["device"],
    hint="Your function insists on a GPU. On a computer without one, what should it fall back to?",
)
class no_fallback_to_the_cpu:
    """cuda or mps."""

    def choose_device(cuda_available, mps_available):
        return "cuda" if cuda_available else "mps"


@misconception(
    fails=["device"],
    hint="Apple's GPU is forgotten: without CUDA, ask for MPS before you fall back to the CPU.",
)
class mps_forgotten:
    """cuda or cpu."""

    def choose_device(cuda_available, mps_available):
        return "cuda" if cuda_available else "cpu"


@misconception(
    fails=["device"],
    hint="Where both are available, the text asks for CUDA. Which of the two do you ask for first?",
)
class mps_before_cuda:
    """The order of the two."""

    def choose_device(cuda_available, mps_available):
        return "mps" if mps_available else "cuda" if cuda_available else "cpu"


# --- batches --------------------------------------------------------------------------------------


@misconception(
    fails=["batches"],
    hint="The images of the test set are in your training set as well. A test on images that were learned by"
    " heart says nothing.",
)
class training_on_the_test_set:
    """All images are used for training."""

    def split(order, n_test):
        return order, order[:n_test]


@misconception(
    fails=["batches"],
    hint="The order is random for a reason: the images must be taken from `order`, not by counting from the "
    "first.",
)
class split_ignores_the_order:
    """The first n_test images are the test set."""

    def split(order, n_test):
        return torch.arange(n_test, len(order)), torch.arange(n_test)


@misconception(
    fails=["batches"],
    hint="Training set and test set have changed places: return the training set first.",
)
class training_and_test_set_swapped:
    """(test, train)."""

    def split(order, n_test):
        return order[:n_test], order[n_test:]


@misconception(
    fails=["batches"],
    hint="The images that remain at the end are dropped. They make a last, smaller batch.",
)
class last_batch_dropped:
    """len(order) // size batches."""

    def make_batches(images, labels, order, size):
        chosen = [order[i * size : (i + 1) * size] for i in range(len(order) // size)]
        return [(images[each], labels[each]) for each in chosen]


@misconception(
    fails=["batches"],
    hint="You shuffle the images but not the labels, or the reverse: an image must keep its own label.",
)
class labels_not_shuffled:
    """Labels in the old order."""

    def make_batches(images, labels, order, size):
        starts = range(0, len(order), size)
        return [(images[order[i : i + size]], labels[: len(order)][i : i + size]) for i in starts]


@misconception(
    fails=["batches"],
    hint="Your batches follow the order of the data set. Take the images in the order of `order`, and only "
    "those.",
)
class order_ignored:
    """images[i : i + size]."""

    def make_batches(images, labels, order, size):
        return [(images[i : i + size], labels[i : i + size]) for i in range(0, len(images), size)]


# --- lenet ----------------------------------------------------------------------------------------


@misconception(
    fails=["lenet"],
    hint="The first convolution has no padding, so its maps shrink. Look at the table.",
)
class padding_forgotten:
    """padding=0, and fc1 made to fit."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 16, 5)
            self.fc1, self.fc2, self.fc3 = nn.Linear(256, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            x = F.avg_pool2d(F.relu(self.conv1(x)), 2)
            x = F.avg_pool2d(F.relu(self.conv2(x)), 2)
            return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x.flatten(1))))))


@misconception(
    fails=["lenet"],
    hint="Your convolutions have no biases.",
)
class convolutions_without_bias:
    """bias=False."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(1, 6, 5, padding=2, bias=False)
            self.conv2 = nn.Conv2d(6, 16, 5, bias=False)
            self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            x = F.avg_pool2d(F.relu(self.conv1(x)), 2)
            x = F.avg_pool2d(F.relu(self.conv2(x)), 2)
            return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x.flatten(1))))))


@misconception(
    fails=["lenet"],
    hint="Your network ends with a softmax. The loss function contains one already: return the raw scores.",
)
class softmax_in_the_network:
    """Probabilities for scores."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
            self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            x = F.avg_pool2d(F.relu(self.conv1(x)), 2)
            x = F.avg_pool2d(F.relu(self.conv2(x)), 2)
            x = F.relu(self.fc2(F.relu(self.fc1(x.flatten(1)))))
            return torch.softmax(self.fc3(x), dim=1)


@misconception(
    fails=["lenet"],
    hint="The scores go through a ReLU, so none of them can be negative. The last layer has no activation.",
)
class relu_on_the_scores:
    """ReLU after fc3."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
            self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            x = F.avg_pool2d(F.relu(self.conv1(x)), 2)
            x = F.avg_pool2d(F.relu(self.conv2(x)), 2)
            return F.relu(self.fc3(F.relu(self.fc2(F.relu(self.fc1(x.flatten(1)))))))


@misconception(
    fails=["lenet"],
    hint="You use the sigmoid of the original. Our LeNet has ReLU: see the table.",
)
class sigmoid_for_relu:
    """The activation of the 1990s."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
            self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            x = F.avg_pool2d(torch.sigmoid(self.conv1(x)), 2)
            x = F.avg_pool2d(torch.sigmoid(self.conv2(x)), 2)
            return self.fc3(torch.sigmoid(self.fc2(torch.sigmoid(self.fc1(x.flatten(1))))))


@misconception(
    fails=["lenet"],
    hint="You keep the largest number of each window. LeNet pools by the mean.",
)
class max_pooling_for_average_pooling:
    """F.max_pool2d."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
            self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            x = F.max_pool2d(F.relu(self.conv1(x)), 2)
            x = F.max_pool2d(F.relu(self.conv2(x)), 2)
            return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x.flatten(1))))))


@misconception(
    fails=["lenet"],
    hint="There is no activation between your dense layers, so the three of them are together nothing but "
    "one linear layer.",
)
class dense_layers_without_activation:
    """fc3(fc2(fc1(x)))."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
            self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            x = F.avg_pool2d(F.relu(self.conv1(x)), 2)
            x = F.avg_pool2d(F.relu(self.conv2(x)), 2)
            return self.fc3(self.fc2(self.fc1(x.flatten(1))))


@misconception(
    fails=["lenet"],
    hint="You flatten with the channels last. torch stores the channels first and flattens channel by "
    "channel.",
)
class flattened_with_channels_last:
    """permute(0, 2, 3, 1) before flattening."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
            self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            x = F.avg_pool2d(F.relu(self.conv1(x)), 2)
            x = F.avg_pool2d(F.relu(self.conv2(x)), 2)
            x = x.permute(0, 2, 3, 1).flatten(1)
            return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x)))))


@misconception(
    fails=["lenet"],
    hint="Your flattening mixes the images of a batch: the first axis counts images and must stay as it is.",
)
class flattening_mixes_images:
    """reshape(400, n) and its transpose."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
            self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            x = F.avg_pool2d(F.relu(self.conv1(x)), 2)
            x = F.avg_pool2d(F.relu(self.conv2(x)), 2)
            x = x.reshape(400, len(x)).T
            return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x)))))


@misconception(
    fails=["lenet"],
    hint="Your network calls `.cuda()` by itself, which fails without an NVIDIA GPU and goes to the wrong "
    "one where there are several. It is moved from outside, with `model.to(device)`.",
)
class network_insists_on_cuda:
    """x.cuda() where CUDA is available."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
            self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            if torch.cuda.is_available():
                x = x.cuda()
            x = F.avg_pool2d(F.relu(self.conv1(x)), 2)
            x = F.avg_pool2d(F.relu(self.conv2(x)), 2)
            return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x.flatten(1))))))


@misconception(
    fails=["lenet"],
    hint="Your network calls `.cuda()` by itself, which fails without an NVIDIA GPU and goes to the wrong "
    "one where there are several. It is moved from outside, with `model.to(device)`.",
)
class network_moves_its_layers_to_cuda:
    """self.cuda() in the constructor, and x.cuda() in forward."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2).cuda(), nn.Conv2d(6, 16, 5).cuda()
            self.fc1, self.fc2 = nn.Linear(400, 120).cuda(), nn.Linear(120, 84).cuda()
            self.fc3 = nn.Linear(84, 10).cuda()

        def forward(self, x):
            x = F.avg_pool2d(F.relu(self.conv1(x.cuda())), 2)
            x = F.avg_pool2d(F.relu(self.conv2(x)), 2)
            return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x.flatten(1))))))


@misconception(
    fails=["lenet"],
    hint="`forward` makes a new tensor, and a new tensor is on the CPU unless you say otherwise: on a GPU "
    "the two do not mix. Make it where `x` is, with `device=x.device` or `zeros_like`.",
)
class tensor_made_on_the_cpu:
    """A running sum that starts with torch.zeros."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
            self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            zeros = torch.zeros(1)
            x = F.avg_pool2d(torch.maximum(self.conv1(x), zeros), 2)
            x = F.avg_pool2d(torch.maximum(self.conv2(x), zeros), 2)
            return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x.flatten(1))))))


@misconception(
    fails=["lenet"],
    hint="The scores that your network returns are on the CPU, wherever the images were. Moving them is the "
    "caller's business.",
)
class scores_brought_to_the_cpu:
    """return scores.cpu()."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
            self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            x = F.avg_pool2d(F.relu(self.conv1(x)), 2)
            x = F.avg_pool2d(F.relu(self.conv2(x)), 2)
            return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x.flatten(1)))))).cpu()


# --- train ----------------------------------------------------------------------------------------


@misconception(
    fails=["train"],
    hint="The gradients of the batches pile up: torch adds new ones to the old ones until they are cleared, "
    "and that has to happen for every batch.",
)
class zero_grad_missing:
    """No optimiser.zero_grad()."""

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.train()
        total, seen = 0.0, 0
        for images, labels in batches:
            images, labels = images.to(device), labels.to(device)
            loss = loss_fn(model(images), labels)
            loss.backward()
            optimiser.step()
            total, seen = total + loss.item() * len(labels), seen + len(labels)
        return total / seen


@misconception(
    fails=["train"],
    hint="The gradients of the batches pile up: torch adds new ones to the old ones until they are cleared, "
    "and that has to happen for every batch.",
)
class zero_grad_before_the_loop:
    """Once per epoch."""

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.train()
        optimiser.zero_grad()
        total, seen = 0.0, 0
        for images, labels in batches:
            images, labels = images.to(device), labels.to(device)
            loss = loss_fn(model(images), labels)
            loss.backward()
            optimiser.step()
            total, seen = total + loss.item() * len(labels), seen + len(labels)
        return total / seen


@misconception(
    fails=["train"],
    hint="You clear the gradients between `backward` and `step`, so the step finds none and the model never "
    "learns.",
)
class zero_grad_before_the_step:
    """backward, zero_grad, step."""

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.train()
        total, seen = 0.0, 0
        for images, labels in batches:
            images, labels = images.to(device), labels.to(device)
            loss = loss_fn(model(images), labels)
            loss.backward()
            optimiser.zero_grad()
            optimiser.step()
            total, seen = total + loss.item() * len(labels), seen + len(labels)
        return total / seen


@misconception(
    fails=["train"],
    hint="The loss function contains the softmax already. A second one in front of it flattens all "
    "gradients: pass the raw scores.",
)
class softmax_before_the_loss:
    """loss_fn(softmax(scores), labels)."""

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.train()
        total, seen = 0.0, 0
        for images, labels in batches:
            images, labels = images.to(device), labels.to(device)
            optimiser.zero_grad()
            loss = loss_fn(torch.softmax(model(images), dim=1), labels)
            loss.backward()
            optimiser.step()
            total, seen = total + loss.item() * len(labels), seen + len(labels)
        return total / seen


@misconception(
    fails=["train"],
    hint="The model learns in evaluation mode. It has to be switched to training mode first; after an "
    "evaluation, for example, it is in the other one.",
)
class training_mode_not_set:
    """No model.train()."""

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        total, seen = 0.0, 0
        for images, labels in batches:
            images, labels = images.to(device), labels.to(device)
            optimiser.zero_grad()
            loss = loss_fn(model(images), labels)
            loss.backward()
            optimiser.step()
            total, seen = total + loss.item() * len(labels), seen + len(labels)
        return total / seen


@misconception(
    fails=["train"],
    hint="The model learns in evaluation mode. It has to be switched to training mode first; after an "
    "evaluation, for example, it is in the other one.",
)
class trains_in_evaluation_mode:
    """model.eval() for model.train()."""

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.eval()
        total, seen = 0.0, 0
        for images, labels in batches:
            images, labels = images.to(device), labels.to(device)
            optimiser.zero_grad()
            loss = loss_fn(model(images), labels)
            loss.backward()
            optimiser.step()
            total, seen = total + loss.item() * len(labels), seen + len(labels)
        return total / seen


@misconception(
    fails=["train"],
    hint="You average the losses of the batches. An image of a small batch then counts more than one of a "
    "large batch.",
)
class mean_over_batches:
    """Sum of the batch losses / number of batches."""

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.train()
        losses = []
        for images, labels in batches:
            images, labels = images.to(device), labels.to(device)
            optimiser.zero_grad()
            loss = loss_fn(model(images), labels)
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        return sum(losses) / len(losses)


@misconception(
    fails=["train"],
    hint="The loss of a batch is a mean over its images already. Dividing the sum of the batch losses by the"
    " number of images divides twice.",
)
class divided_twice:
    """Sum of the batch losses / number of images."""

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.train()
        total, seen = 0.0, 0
        for images, labels in batches:
            images, labels = images.to(device), labels.to(device)
            optimiser.zero_grad()
            loss = loss_fn(model(images), labels)
            loss.backward()
            optimiser.step()
            total, seen = total + loss.item(), seen + len(labels)
        return total / seen


@misconception(
    fails=["train"],
    hint="You return the loss of the last batch. It says little about the epoch.",
)
class loss_of_the_last_batch:
    """return loss.item()."""

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.train()
        for images, labels in batches:
            images, labels = images.to(device), labels.to(device)
            optimiser.zero_grad()
            loss = loss_fn(model(images), labels)
            loss.backward()
            optimiser.step()
        return loss.item()


@misconception(
    fails=["train"],
    hint="The batches stay on the CPU. On a GPU they have to be moved to where the model is, with "
    "`.to(device)`.",
)
class batches_not_moved:
    """No .to(device)."""

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.train()
        total, seen = 0.0, 0
        for images, labels in batches:
            optimiser.zero_grad()
            loss = loss_fn(model(images), labels)
            loss.backward()
            optimiser.step()
            total, seen = total + loss.item() * len(labels), seen + len(labels)
        return total / seen


@misconception(
    fails=["train"],
    hint="Only the images are moved to the device. The loss needs the labels in the same place as the "
    "scores.",
)
class labels_not_moved:
    """images.to(device) only."""

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.train()
        total, seen = 0.0, 0
        for images, labels in batches:
            optimiser.zero_grad()
            loss = loss_fn(model(images.to(device)), labels)
            loss.backward()
            optimiser.step()
            total, seen = total + loss.item() * len(labels), seen + len(labels)
        return total / seen


@misconception(
    fails=["train"],
    hint="Your loop goes to a GPU by itself, whatever the argument `device` says.",
)
class loop_insists_on_cuda:
    """.cuda() where CUDA is available."""

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.train()
        total, seen = 0.0, 0
        for images, labels in batches:
            if torch.cuda.is_available():
                images, labels = images.cuda(), labels.cuda()
            optimiser.zero_grad()
            loss = loss_fn(model(images), labels)
            loss.backward()
            optimiser.step()
            total, seen = total + loss.item() * len(labels), seen + len(labels)
        return total / seen


# --- accuracy -------------------------------------------------------------------------------------


@misconception(
    fails=["accuracy"],
    hint="You measure in whatever mode the model happens to be. After training it is in training mode: "
    "switch to evaluation.",
)
class evaluation_mode_not_set:
    """No model.eval()."""

    def accuracy(model, batches, device):
        correct, seen = 0, 0
        with torch.no_grad():
            for images, labels in batches:
                predicted = model(images.to(device)).argmax(dim=1)
                correct += (predicted == labels.to(device)).sum().item()
                seen += len(labels)
        return correct / seen


@misconception(
    fails=["accuracy"],
    hint="While you measure, torch records everything for a gradient that nobody will ask for. Switch that "
    "off.",
)
class gradients_recorded:
    """No torch.no_grad()."""

    def accuracy(model, batches, device):
        model.eval()
        correct, seen = 0, 0
        for images, labels in batches:
            predicted = model(images.to(device)).argmax(dim=1)
            correct += (predicted == labels.to(device)).sum().item()
            seen += len(labels)
        return correct / seen


@misconception(
    fails=["accuracy"],
    hint="You average the accuracies of the batches. An image of a small batch then counts more than one of "
    "a large batch.",
)
class mean_of_batch_accuracies:
    """Unweighted mean over batches."""

    def accuracy(model, batches, device):
        model.eval()
        with torch.no_grad():
            values = [
                (model(images.to(device)).argmax(dim=1) == labels.to(device)).float().mean().item()
                for images, labels in batches
            ]
        return sum(values) / len(values)


@misconception(
    fails=["accuracy"],
    hint="You return the number of right answers. A fraction lies between 0 and 1.",
)
class number_of_right_answers:
    """Not divided."""

    def accuracy(model, batches, device):
        model.eval()
        correct = 0.0
        with torch.no_grad():
            for images, labels in batches:
                predicted = model(images.to(device)).argmax(dim=1)
                correct += (predicted == labels.to(device)).sum().item()
        return correct


@misconception(
    fails=["accuracy"],
    hint="You return the share of wrong answers, the error rate.",
)
class error_rate:
    """1 − accuracy."""

    def accuracy(model, batches, device):
        model.eval()
        wrong, seen = 0, 0
        with torch.no_grad():
            for images, labels in batches:
                predicted = model(images.to(device)).argmax(dim=1)
                wrong += (predicted != labels.to(device)).sum().item()
                seen += len(labels)
        return wrong / seen


@misconception(
    fails=["accuracy"],
    hint="The labels stay on the CPU while the predictions are on the device: on a GPU the two cannot be "
    "compared.",
)
class labels_not_moved_for_accuracy:
    """predicted == labels."""

    def accuracy(model, batches, device):
        model.eval()
        correct, seen = 0, 0
        with torch.no_grad():
            for images, labels in batches:
                predicted = model(images.to(device)).argmax(dim=1)
                correct += (predicted == labels).sum().item()
                seen += len(labels)
        return correct / seen


# --- trained --------------------------------------------------------------------------------------


@misconception(
    fails=["trained"],
    hint="Your arrays are no copies: on the CPU, `numpy()` shows the very memory that the next training step"
    " changes.",
)
class weights_not_copied:
    """detach().cpu().numpy() shares its memory."""

    def weights_of(model):
        return {name: each.detach().cpu().numpy() for name, each in model.named_parameters()}


@misconception(
    fails=["trained"],
    hint="numpy cannot read the memory of a GPU: bring the weights to the CPU first.",
)
class weights_left_on_the_gpu:
    """numpy() without cpu()."""

    def weights_of(model):
        return {name: each.detach().numpy().copy() for name, each in model.named_parameters()}
