"""Runs beside a student's autoencoder: loads weights, takes training steps, pretends that there is a GPU. Holds no secret.

Weights, images and labels come in as numpy arrays and leave as numpy arrays or plain numbers.
"""

import contextlib

import numpy as np
import torch
from torch import nn
from torch.overrides import TorchFunctionMode

GPU = "cuda:3"  # neither the default device nor the first GPU: a name written into the code cannot match it


def shapes(network, *sizes):
    """The shape of every trainable parameter, by name."""
    return {name: list(each.shape) for name, each in network(*sizes).named_parameters()}


def encoded(network, sizes, weights, x):
    """Codes of images, with the given weights; a numpy array."""
    with torch.no_grad():
        return _loaded(network(*sizes), weights).encode(torch.from_numpy(x)).numpy()


def decoded(network, sizes, weights, h):
    """Images made of codes."""
    with torch.no_grad():
        return _loaded(network(*sizes), weights).decode(torch.from_numpy(h)).numpy()


def reconstructed(network, sizes, weights, x):
    """Images that were encoded and decoded."""
    with torch.no_grad():
        return _loaded(network(*sizes), weights)(torch.from_numpy(x)).numpy()


def reconstructed_on_gpu(network, sizes, weights, x):
    """The same on the pretended GPU: {"image": ..., "device": ..., "problem": ...}."""
    with _pretended_gpu() as gpu, torch.no_grad():
        try:
            answer = _loaded(network(*sizes), weights).to(GPU)(torch.from_numpy(x).to(GPU))
        except DeviceError as error:
            return {"image": None, "device": None, "problem": str(error)}
        return {"image": gpu.unwrapped(answer), "device": str(gpu.place(answer)), "problem": ""}


class Tiny(nn.Module):
    """Reconstructions W x + b. In evaluation mode they are turned round."""

    def __init__(self, W, b):
        super().__init__()
        self.linear = nn.Linear(W.shape[1], W.shape[0])
        _loaded(self, {"linear.weight": W, "linear.bias": b})
        self.with_gradients = []

    def forward(self, x):
        """Reconstructions (n, p) of images (n, p)."""
        self.with_gradients.append(torch.is_grad_enabled())
        answer = self.linear(x)
        return answer if self.training else -answer


def one_epoch(train_one_epoch, W, b, batches, rate, training=True, gpu=False):
    """One epoch of plain gradient descent on a Tiny model: {"loss": ..., "W": ..., "b": ..., "problem": ...}.

    `training` is the mode in which the model is handed over.
    """
    with _pretended_gpu() if gpu else contextlib.nullcontext():
        device = torch.device(GPU if gpu else "cpu")
        model = Tiny(W, b).to(device).train(training)
        optimiser = torch.optim.SGD(model.parameters(), lr=rate)
        tensors = [tuple(map(torch.from_numpy, batch)) for batch in batches]
        try:
            loss = train_one_epoch(model, tensors, optimiser, device)
        except DeviceError as error:
            return {"loss": None, "W": None, "b": None, "problem": str(error)}
    after = {name: np.array(each.detach().tolist()) for name, each in model.named_parameters()}
    return {"loss": loss, "W": after["linear.weight"], "b": after["linear.bias"], "problem": ""}


def measure(reconstruction_error, W, b, clean, seen, training=False, gpu=False):
    """What `reconstruction_error` says of a Tiny model that is right in evaluation mode.

    Returns {"error": ..., "gradients": whether any forward pass recorded them, "problem": ...}.
    """
    with _pretended_gpu() if gpu else contextlib.nullcontext():
        device = torch.device(GPU if gpu else "cpu")
        model = Tiny(-W, -b).to(device).train(training)
        try:
            value = reconstruction_error(model, torch.from_numpy(clean), torch.from_numpy(seen), device)
        except DeviceError as error:
            return {"error": None, "gradients": None, "problem": str(error)}
    return {"error": value, "gradients": any(model.with_gradients), "problem": ""}


def _loaded(model, weights):
    """The model with other weights, strictly by name and shape."""
    model.load_state_dict({name: torch.from_numpy(each) for name, each in weights.items()})
    return model


# --- a GPU that is not there ----------------------------------------------------------------------


_MIXING = ("__getitem__", "__setitem__", "copy_", "__set__", "_has_compatible_shallow_copy_type")


class DeviceError(RuntimeError):
    """What a real GPU would have refused."""


@contextlib.contextmanager
def _pretended_gpu():
    available = torch.cuda.is_available
    torch.cuda.is_available = lambda: True
    try:
        with PretendedDevices() as mode:
            yield mode
    finally:
        torch.cuda.is_available = available


class PretendedDevices(TorchFunctionMode):
    """Computes everything on the CPU, but keeps account of the device on which each tensor would be.

    As with a real GPU, tensors of different devices do not mix (numbers, indices and copies excepted), new tensors
    are made on the CPU unless told otherwise, and only a tensor on the CPU becomes a numpy array.
    """

    def place(self, tensor):
        """The device on which a tensor would be."""
        return getattr(tensor, "_pretended", torch.device("cpu"))

    def unwrapped(self, tensor):
        """The values of a tensor as a numpy array, wherever it would be."""
        with torch._C.DisableTorchFunction():
            return np.array(tensor.detach().tolist())

    def __torch_function__(self, func, types, args=(), kwargs=None):
        kwargs = dict(kwargs or {})
        name = getattr(func, "__name__", "")
        tensors = [each for each in _flat([args, kwargs]) if isinstance(each, torch.Tensor)]
        owner = getattr(getattr(func, "__self__", None), "__name__", "")
        if name == "__get__" and owner in ("device", "is_cuda", "is_cpu"):
            where = self.place(tensors[0])
            return {"device": where, "is_cuda": where.type == "cuda", "is_cpu": where.type == "cpu"}[owner]
        if name in ("numpy", "__array__") and self.place(tensors[0]).type != "cpu":
            raise DeviceError(f"numpy cannot read a tensor on {self.place(tensors[0])}")
        if name in ("to", "cuda", "cpu"):
            return self._moved(func, name, args, kwargs)
        target = kwargs.pop("device", None)
        if target is not None:
            result, where = func(*args, **kwargs), torch.device(target)
        else:
            result, where = func(*args, **kwargs), self._common(name, tensors)
        if name == "__set__":
            self._mark(args[0], self.place(args[1]) if tensors[1:] else self.place(args[0]))
        for each in _flat(result):
            self._mark(each, where)
        return result

    def _moved(self, func, name, args, kwargs):
        """`x.to(...)`, `x.cuda(...)`, `x.cpu()`: a copy, if the device is another one."""
        tensor, *rest = args
        target = kwargs.pop("device", None)
        if name != "to":
            number = target if target is not None else (rest[0] if rest else 0)
            where = torch.device("cpu" if name == "cpu" else number if name == "cuda" and rest else "cuda:0")
            result = tensor
        else:
            if target is None and rest and isinstance(rest[0], (str, torch.device)):
                target, rest[0] = rest[0], "cpu"
            if rest and isinstance(rest[0], torch.Tensor):
                target = self.place(rest[0])
            where = self.place(tensor) if target is None else torch.device(target)
            result = func(tensor, *rest, **kwargs)
        if result is tensor and where != self.place(tensor):
            result = tensor.clone()
        self._mark(result, where)
        return result

    def _common(self, name, tensors):
        """The device of a result: that of all arguments; numbers, indices and copies go along with any other."""
        if name in _MIXING and tensors:
            return self.place(tensors[0])
        places = {self.place(each) for each in tensors if each.dim() > 0}
        if len(places) > 1:
            raise DeviceError(f"{name}: tensors on {' and '.join(sorted(map(str, places)))}")
        scalars = {self.place(each) for each in tensors} - {torch.device("cpu")}
        return places.pop() if places else scalars.pop() if scalars else torch.device("cpu")

    def _mark(self, value, where):
        if isinstance(value, torch.Tensor) and self.place(value) != where:
            value._pretended = where


def _flat(value):
    """The leaves of nested lists, tuples and dicts."""
    if isinstance(value, (list, tuple)):
        return [leaf for each in value for leaf in _flat(each)]
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in _flat(each)]
    return [value]
