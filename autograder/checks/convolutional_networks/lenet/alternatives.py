"""Right solutions of convolutional_networks/lenet, written differently: each must reach full marks."""

import numpy as np
import torch
from torch import nn

from autograder.checking import alternative


@alternative
class layers_as_modules:
    """Activations and pooling as modules, `nn.Flatten`, shapes from `view`."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.pool = nn.AvgPool2d(kernel_size=2, stride=2)
            self.relu = nn.ReLU()
            self.flatten = nn.Flatten()
            self.fc3 = nn.Linear(84, 10)
            self.fc2 = nn.Linear(120, 84)
            self.fc1 = nn.Linear(16 * 5 * 5, 120)
            self.conv2 = nn.Conv2d(in_channels=6, out_channels=16, kernel_size=(5, 5))
            self.conv1 = nn.Conv2d(in_channels=1, out_channels=6, kernel_size=5, padding="same")

        def forward(self, x):
            x = self.pool(self.relu(self.conv1(x)))
            x = self.pool(self.relu(self.conv2(x)))
            x = self.flatten(x)
            return self.fc3(self.relu(self.fc2(self.relu(self.fc1(x)))))

    def shift(images, dy, dx):
        moved = torch.zeros_like(images)
        height, width = images.shape[2], images.shape[3]
        to_rows, from_rows = slice(max(dy, 0), height + min(dy, 0)), slice(max(-dy, 0), height - max(dy, 0))
        to_columns, from_columns = (
            slice(max(dx, 0), width + min(dx, 0)),
            slice(max(-dx, 0), width - max(dx, 0)),
        )
        moved[:, :, to_rows, to_columns] = images[:, :, from_rows, from_columns]
        return moved

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.train(True)
        losses, sizes = [], []
        for x, y in batches:
            x = x.to(device=device, dtype=torch.float32, non_blocking=True)
            y = y.to(device)
            loss = loss_fn(model(x), y)
            model.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(float(loss.detach().cpu()))
            sizes.append(y.shape[0])
        return float(np.average(losses, weights=sizes))

    def accuracy(model, batches, device):
        model.train(False)
        hits = []
        with torch.inference_mode():
            for x, y in batches:
                hits += (model(x.to(device)).cpu().argmax(1) == y).tolist()
        return float(np.mean(hits))

    def weights_of(model):
        return {name: np.array(each.cpu()) for name, each in model.state_dict().items()}


@alternative
class tensors_made_where_x_is:
    """Device-agnostic code with constants of its own; the loop written with sums on the device."""

    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
            self.conv2 = nn.Conv2d(6, 16, 5)
            self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

        def forward(self, x):
            zero = torch.zeros(1, device=x.device)
            x = torch.maximum(self.conv1(x), zero)
            x = x.unfold(2, 2, 2).unfold(3, 2, 2).mean(dim=(-2, -1))
            x = torch.maximum(self.conv2(x), x.new_zeros(1))
            x = torch.nn.functional.adaptive_avg_pool2d(x, (5, 5)).reshape(x.shape[0], -1)
            for layer in (self.fc1, self.fc2):
                x = layer(x).clamp(min=0)
            return self.fc3(x)

    def to_images(digits):
        small = torch.as_tensor(digits, dtype=torch.float32)[:, None] / 16
        large = torch.nn.functional.interpolate(small, scale_factor=3, mode="nearest")
        return nn.ZeroPad2d(2)(large)

    def choose_device(cuda_available, mps_available):
        return "cuda" if cuda_available else "mps" if mps_available else "cpu"

    def split(order, n_test):
        test = order[:n_test]
        is_test = torch.isin(order, test)
        return order[~is_test], test

    def make_batches(images, labels, order, size):
        return [(images[part], labels[part]) for part in order.split(size)]

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        model.train()
        total = torch.zeros((), device=device)
        for images, labels in batches:
            labels = labels.to(device)
            loss = loss_fn(model(images.to(device)), labels)
            loss.backward()
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            total += loss.detach() * labels.numel()
        return total.item() / sum(labels.numel() for _, labels in batches)

    @torch.no_grad()
    def accuracy(model, batches, device):
        model.eval()
        right = 0.0
        for images, labels in batches:
            predicted = torch.softmax(model(images.to(device)), dim=1).max(dim=1).indices
            right += float((predicted == labels.to(device)).float().sum())
        return right / sum(len(labels) for _, labels in batches)

    def weights_of(model):
        return {name: each.detach().clone().cpu().numpy() for name, each in model.named_parameters()}


@alternative
class plain_loops:
    """Pixel by pixel and image by image; the device taken from the model."""

    hand_flat = 400
    hand_parameters_conv1 = 156
    hand_parameters_conv2 = 2416
    hand_parameters_fc1 = 48_120
    hand_parameters_fc2 = 10_164
    hand_parameters_fc3 = 850

    def to_images(digits):
        images = torch.zeros(len(digits), 1, 28, 28)
        for n, digit in enumerate(digits):
            for i in range(8):
                for j in range(8):
                    images[n, 0, 2 + 3 * i : 5 + 3 * i, 2 + 3 * j : 5 + 3 * j] = digit[i, j] / 16
        return images

    def shift(images, dy, dx):
        height, width = images.shape[-2:]
        moved = torch.zeros(images.shape)
        for i in range(height):
            for j in range(width):
                if 0 <= i - dy < height and 0 <= j - dx < width:
                    moved[:, :, i, j] = images[:, :, i - dy, j - dx]
        return moved

    def make_batches(images, labels, order, size):
        batches, start = [], 0
        while start < len(order):
            numbers = order[start : start + size].tolist()
            batches.append(
                (torch.stack([images[i] for i in numbers]), torch.stack([labels[i] for i in numbers]))
            )
            start += size
        return batches

    def train_one_epoch(model, batches, optimiser, loss_fn, device):
        where = next(model.parameters()).device
        total, seen = 0.0, 0
        for x, y in batches:
            model.train()
            for parameter in model.parameters():
                parameter.grad = None
            loss = loss_fn(model(x.to(where)), y.to(where))
            loss.backward()
            optimiser.step()
            total, seen = total + loss.item() * len(x), seen + len(x)
        return total / seen

    def accuracy(model, batches, device):
        right = seen = 0
        model.eval()
        for images, labels in batches:
            for image, label in zip(images, labels):
                with torch.no_grad():
                    scores = model(image[None].to(device))[0].tolist()
                right += scores.index(max(scores)) == label.item()
                seen += 1
        return right / seen

    def weights_of(model):
        weights = {}
        for name, parameter in model.named_parameters():
            values = parameter.detach().to("cpu", copy=True)
            weights[name] = values.numpy()
        return weights


@alternative
class one_sequence:
    """The layers in a row, found again by their names."""

    class LeNet(nn.Sequential):
        def __init__(self):
            from collections import OrderedDict

            super().__init__(
                OrderedDict(
                    conv1=nn.Conv2d(1, 6, 5, padding=2),
                    relu1=nn.ReLU(),
                    pool1=nn.AvgPool2d(2),
                    conv2=nn.Conv2d(6, 16, 5),
                    relu2=nn.ReLU(inplace=True),
                    pool2=nn.AvgPool2d(2),
                    flat=nn.Flatten(),
                    fc1=nn.Linear(400, 120),
                    relu3=nn.ReLU(),
                    fc2=nn.Linear(120, 84),
                    relu4=nn.ReLU(),
                    fc3=nn.Linear(84, 10),
                )
            )
