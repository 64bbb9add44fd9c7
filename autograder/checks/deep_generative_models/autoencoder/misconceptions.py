"""Wrong solutions of deep_generative_models/autoencoder that real students write, and the hint each of them earns.

None of them is trained: those of the training are seen in single steps.
"""

import numpy as np
import torch
from torch import nn

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="You add up the squared differences. The reconstruction error is their mean over the inputs.",
)
class hand_sum_for_mean:
    """Not divided by 2."""

    hand_L, hand_L_denoising = 3.24, 3.88


@misconception(
    fails=["by_hand"],
    hint="You have taken the root. The reconstruction error is the mean of the squares itself.",
)
class hand_root:
    """The root of the mean square."""

    hand_L, hand_L_denoising = 1.272792, 1.392839


@misconception(
    fails=["by_hand"],
    hint="You compare with the noisy input. A denoising autoencoder must return the *clean* one: it "
    "would learn to keep the noise.",
)
class hand_compared_with_the_noisy_input:
    """Target (3, 2)."""

    hand_L_denoising = 0.72


@misconception(
    fails=["by_hand"],
    hint="You encode the clean input. What the denoising autoencoder sees is the noisy one; the clean "
    "one is only the target.",
)
class hand_clean_input_encoded:
    """The error without noise."""

    hand_L_denoising = 1.62


@misconception(
    fails=["by_hand"],
    hint="The code is the weighted *sum* of the inputs. You divide by the number of inputs.",
)
class hand_code_is_a_mean:
    """h = 1.3."""

    hand_h = 1.3
    hand_x1, hand_x2 = 0.78, 1.04


@misconception(
    fails=["by_hand"],
    hint="The decoder multiplies the *code* by its weights. You multiply the input.",
)
class hand_input_decoded:
    """v * x."""

    hand_x1, hand_x2 = 1.8, 0.8
    hand_L = 0.74


@misconception(
    fails=["by_hand"],
    hint="You count the weights only. Every unit of a dense layer has a bias as well.",
)
class hand_biases_forgotten:
    """Weights only."""

    hand_parameters = 4224


@misconception(
    fails=["by_hand"],
    hint="This is one half of the network. Encoder *and* decoder have to be learned.",
)
class hand_encoder_only:
    """64 - 32 - 2."""

    hand_parameters = 2146


@misconception(
    fails=["by_hand"],
    hint="You double the encoder. The decoder has as many weights, but not as many biases: it has "
    "other outputs.",
)
class hand_encoder_twice:
    """2 * (64 - 32 - 2)."""

    hand_parameters = 4292


# --- vectors --------------------------------------------------------------------------------------


@misconception(
    fails=["vectors"],
    hint="Your grey values are not scaled to 0 … 1. A sigmoid at the end of the decoder can never "
    "reach them.",
)
class grey_values_not_scaled:
    """Not divided by 16."""

    def to_vectors(digits):
        return torch.tensor(digits.reshape(len(digits), 64), dtype=torch.float32)


@misconception(
    fails=["vectors"],
    hint="You divide by 255, as for photographs. The grey values of these digits have another range; "
    "the text says which.",
)
class grey_values_of_photographs:
    """/ 255."""

    def to_vectors(digits):
        return torch.tensor(digits.reshape(len(digits), 64) / 255, dtype=torch.float32)


@misconception(
    fails=["vectors"],
    hint="Your scale depends on the images at hand: the same image would get other numbers in other "
    "company. Divide by the largest *possible* grey value.",
)
class scaled_by_the_largest_value:
    """/ digits.max()."""

    def to_vectors(digits):
        return torch.tensor((digits / digits.max()).reshape(len(digits), 64), dtype=torch.float32)


@misconception(
    fails=["vectors"],
    hint="You read the images column by column. The text says row by row.",
)
class column_by_column:
    """Column-major."""

    def to_vectors(digits):
        return torch.tensor(digits.transpose(0, 2, 1).reshape(len(digits), 64) / 16, dtype=torch.float32)


@misconception(
    fails=["vectors"],
    hint="Your noisy images leave the interval from 0 to 1. Cut them off there.",
)
class noise_not_cut_off:
    """No clamp."""

    def add_noise(x, noise, strength):
        return x + strength * noise


@misconception(
    fails=["vectors"],
    hint="You cut off the noise, before it is added. It is the noisy *image* that must stay between 0 "
    "and 1, and noise may be negative.",
)
class noise_cut_off_before:
    """Clamp of the noise."""

    def add_noise(x, noise, strength):
        return x + (strength * noise).clamp(0, 1)


@misconception(
    fails=["vectors"],
    hint="The strength is not used, or not on the noise: multiply the noise by it.",
)
class strength_ignored:
    """x + noise."""

    def add_noise(x, noise, strength):
        return (x + noise).clamp(0, 1)


@misconception(
    fails=["vectors"],
    hint="Your noise is written into the clean images (`+=`, `add_`, `clamp_`), which are still "
    "needed as targets. Make a new tensor.",
)
class noise_in_place:
    """x += ..."""

    def add_noise(x, noise, strength):
        x += strength * noise
        return x.clamp_(0, 1)


@misconception(
    fails=["vectors"],
    hint="You mix image and noise with weights that add up to one. The noise is *added*; the image "
    "keeps its full strength.",
)
class noise_mixed_in:
    """(1 - s) x + s noise."""

    def add_noise(x, noise, strength):
        return ((1 - strength) * x + strength * noise).clamp(0, 1)


# --- linear ---------------------------------------------------------------------------------------


@misconception(
    fails=["linear"],
    hint="The data are not centred. The plane of PCA goes through the mean of the data, not through "
    "the origin.",
)
class not_centred:
    """SVD of X itself."""

    def pca_weights(X, k):
        Q = np.linalg.svd(X, full_matrices=False)[2][:k]
        return Q, np.zeros(k), Q.T, np.zeros(X.shape[1])


@misconception(
    fails=["linear"],
    hint="Your decoder does not add the mean, which was subtracted before encoding.",
)
class mean_not_added:
    """b_d = 0."""

    def pca_weights(X, k):
        mean = X.mean(axis=0)
        Q = np.linalg.svd(X - mean, full_matrices=False)[2][:k]
        return Q, -Q @ mean, Q.T, np.zeros(X.shape[1])


@misconception(
    fails=["linear"],
    hint="Your encoder does not subtract the mean. In the form W x + b this is the work of the bias: "
    "multiply out Q (x − x̄).",
)
class mean_not_subtracted:
    """b_e = 0."""

    def pca_weights(X, k):
        mean = X.mean(axis=0)
        Q = np.linalg.svd(X - mean, full_matrices=False)[2][:k]
        return Q, np.zeros(k), Q.T, mean


@misconception(
    fails=["linear"],
    hint="The bias of the encoder has the wrong sign: multiply out Q (x − x̄).",
)
class bias_of_the_wrong_sign:
    """+ Q mean."""

    def pca_weights(X, k):
        mean = X.mean(axis=0)
        Q = np.linalg.svd(X - mean, full_matrices=False)[2][:k]
        return Q, Q @ mean, Q.T, mean


@misconception(
    fails=["linear"],
    hint="You keep the directions in which the data vary *least*. In which order does `eigh` return "
    "its eigenvalues?",
)
class smallest_variances:
    """eigh's first k."""

    def pca_weights(X, k):
        mean = X.mean(axis=0)
        _, vectors = np.linalg.eigh(np.cov(X.T))
        Q = vectors[:, :k].T
        return Q, -Q @ mean, Q.T, mean


@misconception(
    fails=["linear"],
    hint="Right directions, wrong order: the code should begin with the largest variance, and `eigh` "
    "puts it last.",
)
class largest_variance_last:
    """eigh's last k, ascending."""

    def pca_weights(X, k):
        mean = X.mean(axis=0)
        _, vectors = np.linalg.eigh(np.cov(X.T))
        Q = vectors[:, -k:].T
        return Q, -Q @ mean, Q.T, mean


@misconception(
    fails=["linear"],
    hint="Rows and columns have changed places: numpy's `svd` returns the directions as *rows* of its "
    "third result, `eigh` as *columns*.",
)
class columns_for_rows:
    """directions[:, :k].T of the SVD."""

    def pca_weights(X, k):
        mean = X.mean(axis=0)
        Q = np.linalg.svd(X - mean, full_matrices=False)[2][:, :k].T
        return Q, -Q @ mean, Q.T, mean


@misconception(
    fails=["linear"],
    hint="You divide every feature by its standard deviation. That is another PCA, of the correlation "
    "matrix: here only the mean is subtracted.",
)
class standardised:
    """PCA of the correlation matrix."""

    def pca_weights(X, k):
        mean, spread = X.mean(axis=0), X.std(axis=0)
        Q = np.linalg.svd((X - mean) / spread, full_matrices=False)[2][:k]
        return Q / spread, -(Q / spread) @ mean, (Q * spread).T, mean


@misconception(
    fails=["linear"],
    hint="Your codes are rescaled to variance one. The directions should have length 1, in the "
    "encoder and in the decoder.",
)
class whitened:
    """Divided by the singular values."""

    def pca_weights(X, k):
        mean = X.mean(axis=0)
        _, s, directions = np.linalg.svd(X - mean, full_matrices=False)
        Q, s = directions[:k], s[:k, None] / np.sqrt(len(X))
        return Q / s, -(Q / s) @ mean, (Q * s).T, mean


@misconception(
    fails=["linear"],
    hint="Your function subtracts the mean from the caller's data (`-=` writes into them). Make a new array.",
)
class centred_in_place:
    """X -= mean."""

    def pca_weights(X, k):
        mean = X.mean(axis=0)
        X -= mean
        Q = np.linalg.svd(X, full_matrices=False)[2][:k]
        return Q, -Q @ mean, Q.T, mean


# --- network --------------------------------------------------------------------------------------


@misconception(
    fails=["network"],
    hint="Your function insists on a GPU. On a computer without one, what should it fall back to?",
)
class no_fallback_to_the_cpu:
    """cuda or mps."""

    def choose_device(cuda_available, mps_available):
        return "cuda" if cuda_available else "mps"


@misconception(
    fails=["network"],
    hint="Apple's GPU is forgotten: without CUDA, ask for MPS before you fall back to the CPU.",
)
class mps_forgotten:
    """cuda or cpu."""

    def choose_device(cuda_available, mps_available):
        return "cuda" if cuda_available else "cpu"


@misconception(
    fails=["network"],
    hint="Where both are available, the text asks for CUDA. Which of the two do you ask for first?",
)
class mps_before_cuda:
    """The order of the two."""

    def choose_device(cuda_available, mps_available):
        return "mps" if mps_available else "cuda" if cuda_available else "cpu"


@misconception(
    fails=["network"],
    hint="Your images do not go through the bottleneck: from the hidden units of the encoder straight "
    "to the pixels, the network only has to copy.",
)
class no_bottleneck:
    """decoder2(relu(encoder1(x)))."""

    class Autoencoder(nn.Module):
        def __init__(self, p, k, width):
            super().__init__()
            self.encoder1, self.encoder2 = nn.Linear(p, width), nn.Linear(width, k)
            self.decoder1, self.decoder2 = nn.Linear(k, width), nn.Linear(width, p)

        def encode(self, x):
            return self.encoder2(F.relu(self.encoder1(x)))

        def decode(self, h):
            return torch.sigmoid(self.decoder2(F.relu(self.decoder1(h))))

        def forward(self, x):
            return torch.sigmoid(self.decoder2(F.relu(self.encoder1(x))))


@misconception(
    fails=["network"],
    hint="Your bottleneck is as wide as the hidden layers: the code must have k numbers.",
)
class code_too_wide:
    """width for k."""

    class Autoencoder(nn.Module):
        def __init__(self, p, k, width):
            super().__init__()
            self.encoder1, self.encoder2 = nn.Linear(p, width), nn.Linear(width, width)
            self.decoder1, self.decoder2 = nn.Linear(width, width), nn.Linear(width, p)

        def encode(self, x):
            return self.encoder2(F.relu(self.encoder1(x)))

        def decode(self, h):
            return torch.sigmoid(self.decoder2(F.relu(self.decoder1(h))))

        def forward(self, x):
            return self.decode(self.encode(x))


@misconception(
    fails=["network"],
    hint="Your code goes through a ReLU, so half of the latent space is lost. The code has no activation.",
)
class relu_on_the_code:
    """relu(encoder2(...))."""

    class Autoencoder(nn.Module):
        def __init__(self, p, k, width):
            super().__init__()
            self.encoder1, self.encoder2 = nn.Linear(p, width), nn.Linear(width, k)
            self.decoder1, self.decoder2 = nn.Linear(k, width), nn.Linear(width, p)

        def encode(self, x):
            return F.relu(self.encoder2(F.relu(self.encoder1(x))))

        def decode(self, h):
            return torch.sigmoid(self.decoder2(F.relu(self.decoder1(h))))

        def forward(self, x):
            return self.decode(self.encode(x))


@misconception(
    fails=["network"],
    hint="Your code goes through a sigmoid. That belongs to the last layer of the decoder only; the "
    "code has no activation.",
)
class sigmoid_on_the_code:
    """sigmoid(encoder2(...))."""

    class Autoencoder(nn.Module):
        def __init__(self, p, k, width):
            super().__init__()
            self.encoder1, self.encoder2 = nn.Linear(p, width), nn.Linear(width, k)
            self.decoder1, self.decoder2 = nn.Linear(k, width), nn.Linear(width, p)

        def encode(self, x):
            return torch.sigmoid(self.encoder2(F.relu(self.encoder1(x))))

        def decode(self, h):
            return torch.sigmoid(self.decoder2(F.relu(self.decoder1(h))))

        def forward(self, x):
            return self.decode(self.encode(x))


@misconception(
    fails=["network"],
    hint="The sigmoid at the end of the decoder is missing: your pixels can be anything, also negative.",
)
class no_sigmoid_at_the_end:
    """A linear output."""

    class Autoencoder(nn.Module):
        def __init__(self, p, k, width):
            super().__init__()
            self.encoder1, self.encoder2 = nn.Linear(p, width), nn.Linear(width, k)
            self.decoder1, self.decoder2 = nn.Linear(k, width), nn.Linear(width, p)

        def encode(self, x):
            return self.encoder2(F.relu(self.encoder1(x)))

        def decode(self, h):
            return self.decoder2(F.relu(self.decoder1(h)))

        def forward(self, x):
            return self.decode(self.encode(x))


@misconception(
    fails=["network"],
    hint="The hidden layers have no ReLU, so each half of your network is nothing but one linear layer.",
)
class hidden_layers_without_activation:
    """Linear encoder and decoder."""

    class Autoencoder(nn.Module):
        def __init__(self, p, k, width):
            super().__init__()
            self.encoder1, self.encoder2 = nn.Linear(p, width), nn.Linear(width, k)
            self.decoder1, self.decoder2 = nn.Linear(k, width), nn.Linear(width, p)

        def encode(self, x):
            return self.encoder2(self.encoder1(x))

        def decode(self, h):
            return torch.sigmoid(self.decoder2(self.decoder1(h)))

        def forward(self, x):
            return self.decode(self.encode(x))


@misconception(
    fails=["network"],
    hint="`decode` makes a new tensor, and a new tensor is on the CPU unless you say otherwise: on a "
    "GPU the two do not mix. Make it where the input is, with `device=h.device` or `zeros_like`.",
)
class tensor_made_on_the_cpu:
    """torch.maximum(..., torch.zeros(1))."""

    class Autoencoder(nn.Module):
        def __init__(self, p, k, width):
            super().__init__()
            self.encoder1, self.encoder2 = nn.Linear(p, width), nn.Linear(width, k)
            self.decoder1, self.decoder2 = nn.Linear(k, width), nn.Linear(width, p)

        def encode(self, x):
            return self.encoder2(F.relu(self.encoder1(x)))

        def decode(self, h):
            return torch.sigmoid(self.decoder2(torch.maximum(self.decoder1(h), torch.zeros(1))))

        def forward(self, x):
            return self.decode(self.encode(x))


@misconception(
    fails=["network"],
    hint="Your network calls `.cuda()` by itself, which fails without an NVIDIA GPU and goes to the "
    "wrong one where there are several. It is moved from outside, with `model.to(device)`.",
)
class network_insists_on_cuda:
    """x.cuda() where CUDA is available."""

    class Autoencoder(nn.Module):
        def __init__(self, p, k, width):
            super().__init__()
            self.encoder1, self.encoder2 = nn.Linear(p, width), nn.Linear(width, k)
            self.decoder1, self.decoder2 = nn.Linear(k, width), nn.Linear(width, p)

        def encode(self, x):
            return self.encoder2(F.relu(self.encoder1(x)))

        def decode(self, h):
            return torch.sigmoid(self.decoder2(F.relu(self.decoder1(h))))

        def forward(self, x):
            if torch.cuda.is_available():
                x = x.cuda()
            return self.decode(self.encode(x))


# --- train ----------------------------------------------------------------------------------------


@misconception(
    fails=["train"],
    hint="Your target is the label. An autoencoder needs none: its target is the image.",
)
class label_as_target:
    """y for x."""

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        total, n = 0.0, 0
        for clean, seen, labels in batches:
            target = labels.to(device)[:, None].float().expand(clean.shape)
            loss = F.mse_loss(model(seen.to(device)), target)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total, n = total + loss.item() * len(clean), n + len(clean)
        return total / n


@misconception(
    fails=["train"],
    hint="You compare with what the network has seen, noise included. The target is the clean image.",
)
class noisy_target:
    """Loss against the noisy input."""

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        total, n = 0.0, 0
        for clean, seen, _ in batches:
            seen = seen.to(device)
            loss = F.mse_loss(model(seen), seen)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total, n = total + loss.item() * len(clean), n + len(clean)
        return total / n


@misconception(
    fails=["train"],
    hint="You show the clean images to the network. What goes in is what it is to see, the second "
    "entry of a batch.",
)
class clean_input:
    """model(clean)."""

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        total, n = 0.0, 0
        for clean, _, _ in batches:
            clean = clean.to(device)
            loss = F.mse_loss(model(clean), clean)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total, n = total + loss.item() * len(clean), n + len(clean)
        return total / n


@misconception(
    fails=["train"],
    hint="Input and target have changed places: your network learns to add noise to clean images.",
)
class learns_to_add_noise:
    """mse(model(clean), seen)."""

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        total, n = 0.0, 0
        for clean, seen, _ in batches:
            loss = F.mse_loss(model(clean.to(device)), seen.to(device))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total, n = total + loss.item() * len(clean), n + len(clean)
        return total / n


@misconception(
    fails=["train"],
    hint="The gradients of the batches pile up: torch adds new ones to the old ones until they are "
    "cleared, and that has to happen for every batch.",
)
class zero_grad_missing:
    """No optimiser.zero_grad()."""

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        total, n = 0.0, 0
        for clean, seen, _ in batches:
            loss = F.mse_loss(model(seen.to(device)), clean.to(device))
            loss.backward()
            optimiser.step()
            total, n = total + loss.item() * len(clean), n + len(clean)
        return total / n


@misconception(
    fails=["train"],
    hint="You clear the gradients between `backward` and `step`, so the step finds none and the model "
    "never learns.",
)
class zero_grad_before_the_step:
    """backward, zero_grad, step."""

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        total, n = 0.0, 0
        for clean, seen, _ in batches:
            loss = F.mse_loss(model(seen.to(device)), clean.to(device))
            loss.backward()
            optimiser.zero_grad()
            optimiser.step()
            total, n = total + loss.item() * len(clean), n + len(clean)
        return total / n


@misconception(
    fails=["train"],
    hint="The model learns in evaluation mode. It has to be switched to training mode first; after an "
    "evaluation, for example, it is in the other one.",
)
class training_mode_not_set:
    """No model.train()."""

    def train_one_epoch(model, batches, optimiser, device):
        total, n = 0.0, 0
        for clean, seen, _ in batches:
            loss = F.mse_loss(model(seen.to(device)), clean.to(device))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total, n = total + loss.item() * len(clean), n + len(clean)
        return total / n


@misconception(
    fails=["train"],
    hint="Your loss adds up the squares. It is to be their mean over all images and pixels: then the "
    "size of the step does not depend on the batch.",
)
class sum_of_squares:
    """reduction='sum'."""

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        total, n = 0.0, 0
        for clean, seen, _ in batches:
            loss = F.mse_loss(model(seen.to(device)), clean.to(device), reduction="sum")
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total, n = total + loss.item(), n + len(clean)
        return total / n


@misconception(
    fails=["train"],
    hint="You sum over the pixels of an image, and take the mean over the images only. The loss is "
    "the mean over both.",
)
class sum_over_the_pixels:
    """Mean over images of the sum over pixels."""

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        total, n = 0.0, 0
        for clean, seen, _ in batches:
            loss = ((model(seen.to(device)) - clean.to(device)) ** 2).sum(dim=1).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total, n = total + loss.item() * len(clean), n + len(clean)
        return total / n


@misconception(
    fails=["train"],
    hint="You use absolute differences. The loss has squares.",
)
class absolute_differences:
    """F.l1_loss."""

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        total, n = 0.0, 0
        for clean, seen, _ in batches:
            loss = F.l1_loss(model(seen.to(device)), clean.to(device))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total, n = total + loss.item() * len(clean), n + len(clean)
        return total / n


@misconception(
    fails=["train"],
    hint="You average the losses of the batches. An image of a small batch then counts more than one "
    "of a large batch.",
)
class mean_over_batches:
    """Sum of the batch losses / number of batches."""

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        losses = []
        for clean, seen, _ in batches:
            loss = F.mse_loss(model(seen.to(device)), clean.to(device))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        return sum(losses) / len(losses)


@misconception(
    fails=["train"],
    hint="The batches stay on the CPU. On a GPU they have to be moved to where the model is, with "
    "`.to(device)`.",
)
class batches_not_moved:
    """No .to(device)."""

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        total, n = 0.0, 0
        for clean, seen, _ in batches:
            loss = F.mse_loss(model(seen), clean)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total, n = total + loss.item() * len(clean), n + len(clean)
        return total / n


@misconception(
    fails=["train"],
    hint="Only what the network sees is moved to the device. The loss needs the target in the same "
    "place as the reconstruction.",
)
class target_not_moved:
    """seen.to(device) only."""

    def train_one_epoch(model, batches, optimiser, device):
        model.train()
        total, n = 0.0, 0
        for clean, seen, _ in batches:
            loss = F.mse_loss(model(seen.to(device)), clean)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total, n = total + loss.item() * len(clean), n + len(clean)
        return total / n


# --- trained --------------------------------------------------------------------------------------


@misconception(
    fails=["trained"],
    hint="You compare with what the model has seen, noise included. How far is the reconstruction "
    "from the *clean* image?",
)
class error_against_the_noisy_image:
    """mse(model(seen), seen)."""

    def reconstruction_error(model, clean, seen, device):
        model.eval()
        with torch.no_grad():
            return F.mse_loss(model(seen.to(device)), seen.to(device)).item()


@misconception(
    fails=["trained"],
    hint="You show the clean images to the model, so nothing is left to be removed. What goes in is `seen`.",
)
class clean_images_measured:
    """mse(model(clean), clean)."""

    def reconstruction_error(model, clean, seen, device):
        model.eval()
        with torch.no_grad():
            return F.mse_loss(model(clean.to(device)), clean.to(device)).item()


@misconception(
    fails=["trained"],
    hint="You do not ask the model at all: this is the error of what it has seen.",
)
class model_not_asked:
    """mse(seen, clean)."""

    def reconstruction_error(model, clean, seen, device):
        model.eval()
        return F.mse_loss(seen.to(device), clean.to(device)).item()


@misconception(
    fails=["trained"],
    hint="You measure in whatever mode the model happens to be. After training it is in training "
    "mode: switch to evaluation.",
)
class evaluation_mode_not_set:
    """No model.eval()."""

    def reconstruction_error(model, clean, seen, device):
        with torch.no_grad():
            return F.mse_loss(model(seen.to(device)), clean.to(device)).item()


@misconception(
    fails=["trained"],
    hint="While you measure, torch records everything for a gradient that nobody will ask for. Switch "
    "that off.",
)
class gradients_recorded:
    """No torch.no_grad()."""

    def reconstruction_error(model, clean, seen, device):
        model.eval()
        return F.mse_loss(model(seen.to(device)), clean.to(device)).item()


@misconception(
    fails=["trained"],
    hint="You have taken the root. The reconstruction error is the mean of the squares itself.",
)
class root_of_the_error:
    """RMSE."""

    def reconstruction_error(model, clean, seen, device):
        model.eval()
        with torch.no_grad():
            return F.mse_loss(model(seen.to(device)), clean.to(device)).sqrt().item()


@misconception(
    fails=["trained"],
    hint="You sum over the pixels of an image, and take the mean over the images only. The error is "
    "the mean over both.",
)
class error_summed_over_pixels:
    """Sum over the pixels."""

    def reconstruction_error(model, clean, seen, device):
        model.eval()
        with torch.no_grad():
            return ((model(seen.to(device)) - clean.to(device)) ** 2).sum(dim=1).mean().item()


@misconception(
    fails=["trained"],
    hint="The images stay on the CPU. On a GPU they have to be moved to where the model is, with "
    "`.to(device)`.",
)
class images_not_moved:
    """No .to(device)."""

    def reconstruction_error(model, clean, seen, device):
        model.eval()
        with torch.no_grad():
            return F.mse_loss(model(seen), clean).item()
