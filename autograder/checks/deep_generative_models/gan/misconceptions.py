"""Wrong solutions of deep_generative_models/gan that real students write, and the hint each of them earns.

None of them is trained: those of the training are seen in single steps.
"""

import numpy as np
import torch
from torch import nn

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="These are logarithms to base 10. The cross-entropy of the lecture has the natural logarithm.",
)
class hand_base_10:
    """log10 for ln."""

    hand_C = -0.23413
    hand_L_D_half = 0.60206
    hand_L_G_half = 0.30103


@misconception(
    fails=["by_hand"],
    hint="You add up the samples. The cost is a mean over the N pairs.",
)
class hand_sum_for_mean:
    """Not divided by N."""

    hand_C = -1.07822


@misconception(
    fails=["by_hand"],
    hint="A mean of logarithms of probabilities cannot be positive. Is there a minus sign too many in "
    "your cost?",
)
class hand_cost_with_minus:
    """-C for C."""

    hand_C = 0.53911


@misconception(
    fails=["by_hand"],
    hint="For a fake sample the cost has the logarithm of 1 − D, the probability that it is fake. You "
    "take that of D for all samples.",
)
class hand_fakes_as_real:
    """log D for log(1 - D)."""

    hand_C = -2.06137


@misconception(
    fails=["by_hand"],
    hint="Real and fake samples have changed roles: D is the probability of being *real*.",
)
class hand_labels_swapped:
    """log(1 - D) for real samples, log D for fake ones."""

    hand_C = -3.36263


@misconception(
    fails=["by_hand"],
    hint="The loss of the discriminator has two terms, one for the real and one for the fake samples. "
    "Yours has one of them, or the mean of both.",
)
class hand_half_of_the_loss:
    """ln 2."""

    hand_L_D_half = 0.693147


@misconception(
    fails=["by_hand"],
    hint="This is the cost C itself. The *loss* is to be descended, so it has the other sign.",
)
class hand_cost_for_loss:
    """C for -C (the slide's descent)."""

    hand_L_D_half = -1.386294


@misconception(
    fails=["by_hand"],
    hint="This is the saturating loss of the slide. The non-saturating one has a minus sign in front "
    "of a logarithm of D.",
)
class hand_saturating_for_non_saturating:
    """ln(1/2)."""

    hand_L_G_half = -0.693147


@misconception(
    fails=["by_hand"],
    hint="The two derivatives have changed places. Which loss gets stuck when all fakes are found out?",
)
class hand_slopes_swapped:
    """-0.9 and -0.1."""

    hand_slope_sat, hand_slope = -0.9, -0.1


@misconception(
    fails=["by_hand"],
    hint="You differentiate with respect to D. The question is about the logit: multiply by the "
    "derivative of the sigmoid.",
)
class hand_slopes_by_D:
    """-1 / (1 - D) and -1 / D."""

    hand_slope_sat, hand_slope = -1.1111, -10.0


@misconception(
    fails=["by_hand"],
    hint="Both losses fall when the logit of a fake grows. What does that say about the sign of the "
    "derivative?",
)
class hand_slopes_positive:
    """+0.1 and +0.9."""

    hand_slope_sat, hand_slope = 0.1, 0.9


# --- losses ---------------------------------------------------------------------------------------


@misconception(
    fails=["losses"],
    hint="Your discriminator would descend C, as the formula on the slide has it, and learn to take "
    "fakes for real. It *ascends* C: the loss is −C.",
)
class discriminator_descends_the_cost:
    """C for -C (the slide)."""

    def discriminator_loss(real_logits, fake_logits):
        return F.logsigmoid(real_logits).mean() + F.logsigmoid(-fake_logits).mean()


@misconception(
    fails=["losses"],
    hint="Real and fake samples have changed roles: D is the probability of being *real*.",
)
class labels_swapped:
    """log(1 - D) for real samples, log D for fake ones."""

    def discriminator_loss(real_logits, fake_logits):
        return -(F.logsigmoid(-real_logits).mean() + F.logsigmoid(fake_logits).mean())


@misconception(
    fails=["losses"],
    hint="For the fake samples the cost has the logarithm of 1 − D. You reward the discriminator for "
    "calling everything real.",
)
class everything_real:
    """log D for both."""

    def discriminator_loss(real_logits, fake_logits):
        return -(F.logsigmoid(real_logits).mean() + F.logsigmoid(fake_logits).mean())


@misconception(
    fails=["losses"],
    hint="Real and fake samples each have a mean of their own, and the two are added. You average all "
    "samples together, or halve the sum.",
)
class one_mean_for_all:
    """The mean over real and fake samples together."""

    def discriminator_loss(real_logits, fake_logits):
        return -F.logsigmoid(torch.cat([real_logits, -fake_logits])).mean()


@misconception(
    fails=["losses"],
    hint="Real and fake samples each have a mean of their own, and the two are added. You average all "
    "samples together, or halve the sum.",
)
class half_of_the_two_means:
    """½ of the sum."""

    def discriminator_loss(real_logits, fake_logits):
        return -(F.logsigmoid(real_logits).mean() + F.logsigmoid(-fake_logits).mean()) / 2


@misconception(
    fails=["losses"],
    hint="Your losses add up the samples. The text asks for the mean, so that the size of a batch "
    "does not matter.",
)
class sums_for_means:
    """sum for mean."""

    def discriminator_loss(real_logits, fake_logits):
        return -(F.logsigmoid(real_logits).sum() + F.logsigmoid(-fake_logits).sum())

    def saturating_loss(fake_logits):
        return F.logsigmoid(-fake_logits).sum()

    def generator_loss(fake_logits):
        return -F.logsigmoid(fake_logits).sum()


@misconception(
    fails=["losses"],
    hint="First the sigmoid and then the logarithm: when the discriminator is very sure, that is a "
    "logarithm of 0. Build the loss from the logit directly.",
)
class log_of_zero:
    """log(sigmoid(s))."""

    def discriminator_loss(real_logits, fake_logits):
        D_real, D_fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
        return -(torch.log(D_real).mean() + torch.log(1 - D_fake).mean())

    def saturating_loss(fake_logits):
        return torch.log(1 - torch.sigmoid(fake_logits)).mean()

    def generator_loss(fake_logits):
        return -torch.log(torch.sigmoid(fake_logits)).mean()


@misconception(
    fails=["losses"],
    hint="A small number inside the logarithm keeps it finite, but then the loss is wrong where it "
    "matters, and its gradient is nearly 0. Build the loss from the logit directly.",
)
class small_number_in_the_logarithm:
    """log(sigmoid(s) + 1e-8)."""

    def discriminator_loss(real_logits, fake_logits):
        D_real, D_fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
        return -(torch.log(D_real + 1e-8).mean() + torch.log(1 - D_fake + 1e-8).mean())

    def saturating_loss(fake_logits):
        return torch.log(1 - torch.sigmoid(fake_logits) + 1e-8).mean()

    def generator_loss(fake_logits):
        return -torch.log(torch.sigmoid(fake_logits) + 1e-8).mean()


@misconception(
    fails=["losses"],
    hint="You apply the sigmoid twice: `F.logsigmoid` wants the logit as it is.",
)
class sigmoid_twice:
    """logsigmoid(sigmoid(s))."""

    def discriminator_loss(real_logits, fake_logits):
        D_real, D_fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
        return -(F.logsigmoid(D_real).mean() + F.logsigmoid(-D_fake).mean())

    def saturating_loss(fake_logits):
        return F.logsigmoid(-torch.sigmoid(fake_logits)).mean()

    def generator_loss(fake_logits):
        return -F.logsigmoid(torch.sigmoid(fake_logits)).mean()


@misconception(
    fails=["losses"],
    hint="This is the loss of the slide again. The non-saturating one is another function: look where "
    "the logarithm stands, and at the minus.",
)
class saturating_for_non_saturating:
    """log(1 - D) for -log D."""

    def generator_loss(fake_logits):
        return F.logsigmoid(-fake_logits).mean()


@misconception(
    fails=["losses"],
    hint="Descending this loss makes the fakes *worse*: it is small where the discriminator finds them out.",
)
class generator_helps_the_discriminator:
    """-log(1 - D) for -log D, and -log(1 - D) for log(1 - D)."""

    def saturating_loss(fake_logits):
        return -F.logsigmoid(-fake_logits).mean()

    def generator_loss(fake_logits):
        return -F.logsigmoid(-fake_logits).mean()


@misconception(
    fails=["losses"],
    hint="You return a Python number. torch cannot differentiate that: return the tensor.",
)
class loss_as_a_number:
    """.item() in the loss."""

    def discriminator_loss(real_logits, fake_logits):
        return -(F.logsigmoid(real_logits).mean() + F.logsigmoid(-fake_logits).mean()).item()

    def saturating_loss(fake_logits):
        return F.logsigmoid(-fake_logits).mean().item()

    def generator_loss(fake_logits):
        return -F.logsigmoid(fake_logits).mean().item()


# --- slopes ---------------------------------------------------------------------------------------


@misconception(
    fails=["slopes"],
    hint="The two derivatives have changed places. Which loss gets stuck when all fakes are found out?",
)
class slopes_swapped:
    """(non-saturating, saturating)."""

    def logit_slopes(s):
        D = 1 / (1 + np.exp(-s))
        return -(1 - D), -D


@misconception(
    fails=["slopes"],
    hint="You differentiate with respect to D. The question is about the logit: multiply by the "
    "derivative of the sigmoid.",
)
class slopes_by_D:
    """-1 / (1 - D) and -1 / D."""

    def logit_slopes(s):
        D = 1 / (1 + np.exp(-s))
        return -1 / (1 - D), -1 / D


@misconception(
    fails=["slopes"],
    hint="Both losses fall when the logit of a fake grows. What does that say about the sign of the "
    "derivative?",
)
class slopes_positive:
    """Signs lost."""

    def logit_slopes(s):
        D = 1 / (1 + np.exp(-s))
        return D, 1 - D


@misconception(
    fails=["slopes"],
    hint="That is the derivative of the sigmoid alone. The derivative of the logarithm in front of it "
    "is missing.",
)
class slope_of_the_sigmoid_only:
    """D (1 - D)."""

    def logit_slopes(s):
        D = 1 / (1 + np.exp(-s))
        return -D * (1 - D), -D * (1 - D)


@misconception(
    fails=["slopes"],
    hint="Every sample is taken by itself: do not divide by their number here.",
)
class slopes_of_the_mean:
    """/ n."""

    def logit_slopes(s):
        D = 1 / (1 + np.exp(-s))
        return -D / len(s), -(1 - D) / len(s)


# --- networks -------------------------------------------------------------------------------------


@misconception(
    fails=["networks"],
    hint="Your function insists on a GPU. On a computer without one, what should it fall back to?",
)
class no_fallback_to_the_cpu:
    """cuda or mps."""

    def choose_device(cuda_available, mps_available):
        return "cuda" if cuda_available else "mps"


@misconception(
    fails=["networks"],
    hint="Apple's GPU is forgotten: without CUDA, ask for MPS before you fall back to the CPU.",
)
class mps_forgotten:
    """cuda or cpu."""

    def choose_device(cuda_available, mps_available):
        return "cuda" if cuda_available else "cpu"


@misconception(
    fails=["networks"],
    hint="Where both are available, the text asks for CUDA. Which of the two do you ask for first?",
)
class mps_before_cuda:
    """The order of the two."""

    def choose_device(cuda_available, mps_available):
        return "mps" if mps_available else "cuda" if cuda_available else "cpu"


@misconception(
    fails=["networks"],
    hint="Your discriminator ends with a sigmoid. Our losses want the logit, and apply the sigmoid "
    "themselves.",
)
class sigmoid_in_the_discriminator:
    """Probabilities for logits."""

    class Discriminator(nn.Module):
        def __init__(self):
            super().__init__()
            self.hidden1, self.hidden2, self.out = nn.Linear(1, 32), nn.Linear(32, 32), nn.Linear(32, 1)

        def forward(self, x):
            x = F.leaky_relu(self.hidden2(F.leaky_relu(self.hidden1(x), 0.2)), 0.2)
            return torch.sigmoid(self.out(x))


@misconception(
    fails=["networks"],
    hint="Your discriminator has the plain ReLU. Where a unit is off, no gradient comes through to "
    "the generator: that is why the table says leaky.",
)
class plain_relu_in_the_discriminator:
    """F.relu for F.leaky_relu."""

    class Discriminator(nn.Module):
        def __init__(self):
            super().__init__()
            self.hidden1, self.hidden2, self.out = nn.Linear(1, 32), nn.Linear(32, 32), nn.Linear(32, 1)

        def forward(self, x):
            return self.out(F.relu(self.hidden2(F.relu(self.hidden1(x)))))


@misconception(
    fails=["networks"],
    hint="The leaky ReLU has another slope for negative numbers here than torch takes by itself: look "
    "below the table.",
)
class slope_of_the_library:
    """F.leaky_relu(x) with its default slope."""

    class Discriminator(nn.Module):
        def __init__(self):
            super().__init__()
            self.hidden1, self.hidden2, self.out = nn.Linear(1, 32), nn.Linear(32, 32), nn.Linear(32, 1)

        def forward(self, x):
            return self.out(F.leaky_relu(self.hidden2(F.leaky_relu(self.hidden1(x)))))


@misconception(
    fails=["networks"],
    hint="Your generator is squeezed into an interval at its end. The last layer has no activation: "
    "heights may be any number.",
)
class tanh_in_the_generator:
    """tanh after the last layer, as for images."""

    class Generator(nn.Module):
        def __init__(self):
            super().__init__()
            self.hidden, self.out = nn.Linear(1, 32), nn.Linear(32, 1)

        def forward(self, z):
            return torch.tanh(self.out(F.relu(self.hidden(z))))


@misconception(
    fails=["networks"],
    hint="There is no activation between the two layers of your generator, so together they are one "
    "straight line.",
)
class linear_generator:
    """out(hidden(z))."""

    class Generator(nn.Module):
        def __init__(self):
            super().__init__()
            self.hidden, self.out = nn.Linear(1, 32), nn.Linear(32, 1)

        def forward(self, z):
            return self.out(self.hidden(z))


@misconception(
    fails=["networks"],
    hint="Your generator draws noise of its own. The noise is its argument: with the same z comes the "
    "same sample.",
)
class generator_draws_its_own_noise:
    """randn_like(z) in forward."""

    class Generator(nn.Module):
        def __init__(self):
            super().__init__()
            self.hidden, self.out = nn.Linear(1, 32), nn.Linear(32, 1)

        def forward(self, z):
            noise = torch.randn(z.shape, generator=torch.Generator().manual_seed(0)).to(z.device)
            return self.out(F.relu(self.hidden(noise)))


@misconception(
    fails=["networks"],
    hint="`forward` makes a new tensor, and a new tensor is on the CPU unless you say otherwise: on a "
    "GPU the two do not mix. Make it where the input is, with `device=x.device` or `zeros_like`.",
)
class tensor_made_on_the_cpu:
    """torch.maximum(..., torch.zeros(1))."""

    class Generator(nn.Module):
        def __init__(self):
            super().__init__()
            self.hidden, self.out = nn.Linear(1, 32), nn.Linear(32, 1)

        def forward(self, z):
            return self.out(torch.maximum(self.hidden(z), torch.zeros(1)))


# --- steps ----------------------------------------------------------------------------------------


@misconception(
    fails=["steps"],
    hint="In the step of the discriminator, `backward` goes on into the generator and leaves "
    "gradients there. Cut the connection at the fake samples.",
)
class fakes_not_detached:
    """D(G(z)) for D(G(z).detach())."""

    def d_step(G, D, optimiser_D, loss_D, x, z):
        loss = loss_D(D(x), D(G(z)))
        optimiser_D.zero_grad()
        loss.backward()
        optimiser_D.step()
        return loss.item()


@misconception(
    fails=["steps"],
    hint="You cut the connection in the step of the generator: no gradient can reach it, so it never "
    "learns. Here the gradient has to pass through the discriminator.",
)
class fakes_detached_for_G:
    """detach in both steps."""

    def g_step(G, D, optimiser_G, loss_G, z):
        loss = loss_G(D(G(z).detach()))
        optimiser_G.zero_grad()
        loss.backward()
        optimiser_G.step()
        return loss.item()


@misconception(
    fails=["steps"],
    hint="The gradients of earlier steps pile up: torch adds new ones to the old ones until they are "
    "cleared, before every `backward`.",
)
class zero_grad_missing:
    """No zero_grad in either step."""

    def d_step(G, D, optimiser_D, loss_D, x, z):
        loss = loss_D(D(x), D(G(z).detach()))
        loss.backward()
        optimiser_D.step()
        return loss.item()

    def g_step(G, D, optimiser_G, loss_G, z):
        loss = loss_G(D(G(z)))
        loss.backward()
        optimiser_G.step()
        return loss.item()


@misconception(
    fails=["steps"],
    hint="You clear the gradients after the step only. What the *other* network's step has left there "
    "comes before this `backward`, and still counts.",
)
class zero_grad_after_the_step:
    """backward, step, zero_grad."""

    def d_step(G, D, optimiser_D, loss_D, x, z):
        loss = loss_D(D(x), D(G(z).detach()))
        loss.backward()
        optimiser_D.step()
        optimiser_D.zero_grad()
        return loss.item()

    def g_step(G, D, optimiser_G, loss_G, z):
        loss = loss_G(D(G(z)))
        loss.backward()
        optimiser_G.step()
        optimiser_G.zero_grad()
        return loss.item()


@misconception(
    fails=["steps"],
    hint="You clear the gradients between `backward` and `step`, so the step finds none and nothing moves.",
)
class zero_grad_before_the_step:
    """backward, zero_grad, step."""

    def d_step(G, D, optimiser_D, loss_D, x, z):
        loss = loss_D(D(x), D(G(z).detach()))
        loss.backward()
        optimiser_D.zero_grad()
        optimiser_D.step()
        return loss.item()


@misconception(
    fails=["steps"],
    hint="Your step of the generator moves the discriminator as well, and so helps it to be fooled. "
    "The parameters of D stay fixed.",
)
class discriminator_moves_in_the_g_step:
    """A step for all parameters with gradients."""

    def g_step(G, D, optimiser_G, loss_G, z):
        loss = loss_G(D(G(z)))
        optimiser_G.zero_grad()
        loss.backward()
        optimiser_G.step()
        rate = optimiser_G.param_groups[0]["lr"]
        with torch.no_grad():
            for parameter in D.parameters():
                parameter -= rate * parameter.grad
        return loss.item()


@misconception(
    fails=["steps"],
    hint="`loss_D` is already what the discriminator descends. With one more minus it climbs.",
)
class minus_before_the_loss:
    """(-loss).backward() to 'maximise' C."""

    def d_step(G, D, optimiser_D, loss_D, x, z):
        loss = loss_D(D(x), D(G(z).detach()))
        optimiser_D.zero_grad()
        (-loss).backward()
        optimiser_D.step()
        return loss.item()


@misconception(
    fails=["steps"],
    hint="`loss_D` wants the logits of the real samples first, then those of the fake ones.",
)
class logits_in_the_wrong_order:
    """loss_D(fake, real)."""

    def d_step(G, D, optimiser_D, loss_D, x, z):
        loss = loss_D(D(G(z).detach()), D(x))
        optimiser_D.zero_grad()
        loss.backward()
        optimiser_D.step()
        return loss.item()


@misconception(
    fails=["steps"],
    hint="Your steps use the losses of section 2, whatever loss they are given. Use the argument.",
)
class own_losses_used:
    """discriminator_loss and generator_loss by their names."""

    def d_step(G, D, optimiser_D, loss_D, x, z):
        loss = discriminator_loss(D(x), D(G(z).detach()))
        optimiser_D.zero_grad()
        loss.backward()
        optimiser_D.step()
        return loss.item()

    def g_step(G, D, optimiser_G, loss_G, z):
        loss = generator_loss(D(G(z)))
        optimiser_G.zero_grad()
        loss.backward()
        optimiser_G.step()
        return loss.item()


@misconception(
    fails=["steps"],
    hint="You return the loss *after* the step. The text asks for the one before.",
)
class loss_after_the_step:
    """The loss is computed again."""

    def d_step(G, D, optimiser_D, loss_D, x, z):
        optimiser_D.zero_grad()
        loss_D(D(x), D(G(z).detach())).backward()
        optimiser_D.step()
        return loss_D(D(x), D(G(z).detach())).item()

    def g_step(G, D, optimiser_G, loss_G, z):
        optimiser_G.zero_grad()
        loss_G(D(G(z))).backward()
        optimiser_G.step()
        return loss_G(D(G(z))).item()


@misconception(
    fails=["steps"],
    hint="The returned loss is still a tensor, which drags its whole history of computation along. "
    "Return a Python float.",
)
class loss_as_a_tensor:
    """return loss."""

    def d_step(G, D, optimiser_D, loss_D, x, z):
        loss = loss_D(D(x), D(G(z).detach()))
        optimiser_D.zero_grad()
        loss.backward()
        optimiser_D.step()
        return loss.detach()[None]

    def g_step(G, D, optimiser_G, loss_G, z):
        loss = loss_G(D(G(z)))
        optimiser_G.zero_grad()
        loss.backward()
        optimiser_G.step()
        return loss.detach()[None]


# --- alternating ----------------------------------------------------------------------------------


@misconception(
    fails=["alternating"],
    hint="The generator learns from the very noise that the discriminator has just been trained on. "
    "Its step gets fresh noise.",
)
class same_noise_again:
    """step_G(z_D)."""

    def alternate(batches, step_D, step_G, device):
        losses_D, losses_G = [], []
        for x, z_D, _ in batches:
            z = z_D.to(device)
            losses_D.append(step_D(x.to(device), z))
            losses_G.append(step_G(z))
        return losses_D, losses_G


@misconception(
    fails=["alternating"],
    hint="The generator moves first in your loop. The lecture trains the discriminator first.",
)
class generator_first:
    """step_G before step_D."""

    def alternate(batches, step_D, step_G, device):
        losses_D, losses_G = [], []
        for x, z_D, z_G in batches:
            losses_G.append(step_G(z_G.to(device)))
            losses_D.append(step_D(x.to(device), z_D.to(device)))
        return losses_D, losses_G


@misconception(
    fails=["alternating"],
    hint="First all steps of the discriminator and then all of the generator is no game: the two take "
    "turns, batch by batch.",
)
class one_after_all:
    """Two loops."""

    def alternate(batches, step_D, step_G, device):
        losses_D = [step_D(x.to(device), z_D.to(device)) for x, z_D, _ in batches]
        return losses_D, [step_G(z_G.to(device)) for _, _, z_G in batches]


@misconception(
    fails=["alternating"],
    hint="The two lists of losses have changed places.",
)
class lists_swapped:
    """(losses_G, losses_D)."""

    def alternate(batches, step_D, step_G, device):
        losses = [(step_D(x.to(device), z_D.to(device)), step_G(z_G.to(device))) for x, z_D, z_G in batches]
        return [each[1] for each in losses], [each[0] for each in losses]


@misconception(
    fails=["alternating"],
    hint="You return the losses of the last batch only.",
)
class losses_of_the_last_batch:
    """Two lists with one number."""

    def alternate(batches, step_D, step_G, device):
        for x, z_D, z_G in batches:
            loss_D, loss_G = step_D(x.to(device), z_D.to(device)), step_G(z_G.to(device))
        return [loss_D], [loss_G]


@misconception(
    fails=["alternating"],
    hint="The batches stay on the CPU. On a GPU they have to be moved to where the networks are, with "
    "`.to(device)`, noise included.",
)
class batches_not_moved:
    """No .to(device)."""

    def alternate(batches, step_D, step_G, device):
        losses_D, losses_G = [], []
        for x, z_D, z_G in batches:
            losses_D.append(step_D(x, z_D))
            losses_G.append(step_G(z_G))
        return losses_D, losses_G


@misconception(
    fails=["alternating"],
    hint="Only the real samples are moved to the device. The noise has to come along.",
)
class noise_not_moved:
    """x.to(device) only."""

    def alternate(batches, step_D, step_G, device):
        losses_D, losses_G = [], []
        for x, z_D, z_G in batches:
            losses_D.append(step_D(x.to(device), z_D))
            losses_G.append(step_G(z_G))
        return losses_D, losses_G


# --- trained --------------------------------------------------------------------------------------


@misconception(
    fails=["trained"],
    hint="You compare the samples in the order in which they happen to come. Sort both first.",
)
class not_sorted:
    """mean |a - b|."""

    def wasserstein(a, b):
        return np.mean(np.abs(a - b))


@misconception(
    fails=["trained"],
    hint="Your distance compares the two means only: ways to the left and to the right cancel. A "
    "sample that is far too wide could have the right mean.",
)
class difference_of_means:
    """|mean a - mean b|."""

    def wasserstein(a, b):
        return abs(np.mean(a) - np.mean(b))


@misconception(
    fails=["trained"],
    hint="You take the root of the mean *square*, which is another distance. The formula has absolute "
    "values.",
)
class root_mean_square:
    """W2 for W1."""

    def wasserstein(a, b):
        return np.sqrt(np.mean((np.sort(a) - np.sort(b)) ** 2))


@misconception(
    fails=["trained"],
    hint="You add up the ways. The distance is their mean: it must not grow with the number of samples.",
)
class sum_of_ways:
    """sum for mean."""

    def wasserstein(a, b):
        return np.sum(np.abs(np.sort(a) - np.sort(b)))


@misconception(
    fails=["trained"],
    hint="That is the longest way of all. The distance is the mean.",
)
class longest_way:
    """max for mean."""

    def wasserstein(a, b):
        return np.max(np.abs(np.sort(a) - np.sort(b)))


@misconception(
    fails=["trained"],
    hint="`a.sort()` sorts the caller's array. Use `np.sort`, which makes a new one.",
)
class sorted_in_place:
    """a.sort()."""

    def wasserstein(a, b):
        a.sort()
        b.sort()
        return np.mean(np.abs(a - b))
