"""Right solutions of deep_generative_models/autoencoder, written differently: each must reach full marks."""

import numpy as np
import torch
from torch import nn

from autograder.checking import alternative


@alternative
class eigenvectors_and_modules:
    """eigh of the covariance matrix; encoder and decoder as sequences of the named layers; nn.MSELoss."""

    hand_h = 2.6
    hand_x1, hand_x2 = 1.56, 2.08
    hand_L = 1.62
    hand_L_denoising = 1.94
    hand_parameters = 4354

    def to_vectors(digits):
        return torch.as_tensor(np.asarray(digits), dtype=torch.float32).flatten(1) / 16

    def add_noise(x, noise, strength):
        return torch.clip(torch.add(x, noise, alpha=strength), 0, 1)

    def pca_weights(X, k):
        mean = np.mean(X, axis=0)
        covariance = (X - mean).T @ (X - mean) / (len(X) - 1)
        values, vectors = np.linalg.eigh(covariance)
        Q = vectors[:, np.argsort(values)[::-1][:k]].T
        return Q, Q @ -mean, Q.T.copy(), mean

    class Autoencoder(nn.Module):
        def __init__(self, p, k, width):
            super().__init__()
            self.decoder2 = nn.Linear(width, p)
            self.decoder1 = nn.Linear(k, width)
            self.encoder2 = nn.Linear(width, k)
            self.encoder1 = nn.Linear(p, width)
            self.relu, self.sigmoid = nn.ReLU(), nn.Sigmoid()

        def encode(self, x):
            return self.encoder2(self.relu(self.encoder1(x)))

        def decode(self, h):
            return self.sigmoid(self.decoder2(self.relu(self.decoder1(h))))

        def forward(self, x):
            h = self.encode(x)
            return self.decode(h)

    def train_one_epoch(model, batches, optimiser, device):
        model.train(True)
        loss_fn = nn.MSELoss()
        losses, sizes = [], []
        for target, image, _ in batches:
            optimiser.zero_grad(set_to_none=True)
            loss = loss_fn(model(image.to(device)), target.to(device))
            loss.backward()
            optimiser.step()
            losses.append(float(loss.detach()))
            sizes.append(target.shape[0])
        return float(np.average(losses, weights=sizes))

    def reconstruction_error(model, clean, seen, device):
        model.train(False)
        with torch.inference_mode():
            return float(nn.MSELoss()(model(seen.to(device)), clean.to(device)))


@alternative
class plain_loops:
    """Pixel by pixel and image by image; activations by hand; other signs of the directions."""

    def to_vectors(digits):
        vectors = torch.zeros(len(digits), 64)
        for n in range(len(digits)):
            for i in range(8):
                for j in range(8):
                    vectors[n, 8 * i + j] = digits[n, i, j] / 16
        return vectors

    def add_noise(x, noise, strength):
        noisy = x.clone()
        noisy += strength * noise
        noisy[noisy < 0] = 0
        noisy[noisy > 1] = 1
        return noisy

    def pca_weights(X, k):
        centred = X - X.mean(axis=0, keepdims=True)
        U = np.linalg.svd(centred.T)[0]
        Q = -U[:, :k].T
        mean = X.mean(axis=0)
        return Q, np.array([-np.dot(q, mean) for q in Q]), np.transpose(Q), mean

    def choose_device(cuda_available, mps_available):
        names = ["cuda"] * cuda_available + ["mps"] * mps_available + ["cpu"]
        return names[0]

    class Autoencoder(nn.Module):
        def __init__(self, p, k, width):
            super().__init__()
            self.encoder1, self.encoder2 = nn.Linear(p, width), nn.Linear(width, k)
            self.decoder1, self.decoder2 = nn.Linear(k, width), nn.Linear(width, p)

        def encode(self, x):
            return self.encoder2(self.encoder1(x).clamp(min=0))

        def decode(self, h):
            zero = torch.zeros(1, device=h.device)
            return 1 / (1 + torch.exp(-self.decoder2(torch.maximum(self.decoder1(h), zero))))

        def forward(self, x):
            return self.decode(self.encode(x))

    def train_one_epoch(model, batches, optimiser, device):
        total, n = 0.0, 0
        for batch in batches:
            model.train()
            clean, seen = batch[0].to(device), batch[1].to(device)
            for parameter in model.parameters():
                parameter.grad = None
            wrong = model(seen) - clean
            loss = (wrong * wrong).sum() / wrong.numel()
            loss.backward()
            optimiser.step()
            total, n = total + loss.item() * len(clean), n + len(clean)
        return total / n

    def reconstruction_error(model, clean, seen, device):
        model.eval()
        total = 0.0
        for target, image in zip(clean, seen):
            with torch.no_grad():
                answer = model(image[None].to(device))[0]
            total += ((answer - target.to(device)) ** 2).mean().item()
        return total / len(clean)


@alternative
class sums_on_the_device:
    """One sum on the device; a decorator for no_grad; the SVD from torch; expit as tanh."""

    def pca_weights(X, k):
        points = torch.from_numpy(X.copy())
        mean = points.mean(dim=0)
        directions = torch.linalg.svd(points - mean, full_matrices=False).Vh[:k].numpy()
        return directions, -(mean.numpy() @ directions.T), directions.T, mean.numpy()

    class Autoencoder(nn.Module):
        def __init__(self, p, k, width):
            super().__init__()
            for name, inputs, outputs in (
                ("encoder1", p, width),
                ("encoder2", width, k),
                ("decoder1", k, width),
                ("decoder2", width, p),
            ):
                setattr(self, name, nn.Linear(inputs, outputs))

        def encode(self, x):
            return self.encoder2(torch.relu(self.encoder1(x)))

        def decode(self, h):
            return 0.5 * (1 + torch.tanh(self.decoder2(torch.relu(self.decoder1(h))) / 2))

        def forward(self, x):
            return self.decode(self.encode(x))

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        total = torch.zeros((), device=device)
        for clean, seen, _ in batches:
            clean = clean.to(device)
            loss = (model(seen.to(device)) - clean).square().mean()
            model.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.detach() * clean.shape[0]
        return total.item() / sum(len(labels) for _, _, labels in batches)

    @torch.no_grad()
    def reconstruction_error(model, clean, seen, device):
        model.eval()
        return (model(seen.to(device)) - clean.to(device)).square().mean().item()
