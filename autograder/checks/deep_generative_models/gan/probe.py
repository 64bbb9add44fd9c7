"""Runs beside a student's GAN: loads weights, differentiates losses, takes single steps. Holds no secret.

Weights, samples and noise come in as numpy arrays and leave as numpy arrays or plain numbers.
"""

import numpy as np
import torch
from torch import nn
from torch.nn.functional import softplus


def differentiated(loss, *logits):
    """{"value": of a loss, "shape": of its result, "gradients": by each of the logits}, from arrays of logits."""
    tensors = [torch.from_numpy(each).requires_grad_() for each in logits]
    answer = loss(*tensors)
    if not isinstance(answer, torch.Tensor):
        return {"value": answer, "shape": "no tensor", "gradients": None}
    gradients = None
    if answer.requires_grad and answer.numel() == 1:
        found = torch.autograd.grad(answer.sum(), tensors, allow_unused=True)
        gradients = [None if each is None else each.numpy() for each in found]
    value = answer.item() if answer.numel() == 1 else answer.detach().numpy()
    return {"value": value, "shape": list(answer.shape), "gradients": gradients}


def shapes(network):
    """The shape of every trainable parameter, by name."""
    return {name: list(each.shape) for name, each in network().named_parameters()}


def outputs(network, weights, inputs):
    """What a network with the given weights makes of the inputs; a numpy array."""
    model = _loaded(network(), weights)
    with torch.no_grad():
        return model(torch.from_numpy(inputs)).numpy()


def elsewhere(network, weights, inputs):
    """The same on a device that computes shapes only: {"problem": ..., "device": ..., "shape": ...}."""
    try:
        answer = _loaded(network(), weights).to("meta")(torch.from_numpy(inputs).to("meta"))
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        return {"problem": type(error).__name__, "device": None, "shape": None}
    return {"problem": "", "device": answer.device.type, "shape": list(answer.shape)}


def loss_D(real, fake):
    """A loss of the discriminator that is none of the notebook's."""
    return 0.7 * softplus(-real).mean() + 1.3 * softplus(fake).mean()


def loss_G(fake):
    """A loss of the generator that is none of the notebook's."""
    return softplus(0.5 - fake).mean()


def one_d_step(step, weights, x, z, rate, steps=1, leftover=0.0):
    """Steps of D from given weights of a linear G and a linear D; what they leave."""
    G, D = _pair(weights, D=leftover)
    optimiser = torch.optim.SGD(D.parameters(), lr=rate)
    losses = [step(G, D, optimiser, loss_D, torch.from_numpy(x), torch.from_numpy(z)) for _ in range(steps)]
    return {"losses": losses, **_left(G, D), "pull_on_G": _pull(G)}


def one_g_step(step, weights, z, rate, steps=1, leftover=0.0):
    """Steps of G from given weights of a linear G and a linear D; what they leave."""
    G, D = _pair(weights, G=leftover)
    optimiser = torch.optim.SGD(G.parameters(), lr=rate)
    losses = [step(G, D, optimiser, loss_G, torch.from_numpy(z)) for _ in range(steps)]
    return {"losses": losses, **_left(G, D)}


def places(alternate, batches):
    """On which devices the steps find their tensors, when they are to be on the device "meta"."""
    found = []

    def step_D(x, z):
        found.append([x.device.type, z.device.type])
        return 0.5

    def step_G(z):
        found.append([z.device.type])
        return 0.25

    alternate(
        [tuple(map(torch.from_numpy, batch)) for batch in batches], step_D, step_G, torch.device("meta")
    )
    return found


def _pair(weights, **leftovers):
    """A linear generator and a linear discriminator; old gradients of this size where one is named."""
    networks = {}
    for name in ("G", "D"):
        W, b = weights[name]
        networks[name] = _loaded(nn.Linear(W.shape[1], W.shape[0]), {"weight": W, "bias": b})
        if leftovers.get(name):
            for each in networks[name].parameters():
                each.grad = torch.full_like(each, leftovers[name])
    return networks["G"], networks["D"]


def _left(G, D):
    """The parameters of both."""
    return {
        name: [np.array(each.detach().tolist(), dtype=np.float64) for each in network.parameters()]
        for name, network in (("G", G), ("D", D))
    }


def _pull(network):
    """The sum of the sizes of all gradients that a network holds."""
    return float(sum(each.grad.abs().sum().item() for each in network.parameters() if each.grad is not None))


def _loaded(model, weights):
    """The model with other weights, strictly by name and shape."""
    model.load_state_dict({name: torch.from_numpy(each) for name, each in weights.items()})
    return model
