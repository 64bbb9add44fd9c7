"""Runs beside a student's LeNet: loads weights, takes training steps, pretends that there is a GPU. Holds no secret.

Weights, images and labels come in as numpy arrays and leave as numpy arrays or plain numbers.
"""

import contextlib

import numpy as np
import torch
from torch import nn
from torch.overrides import TorchFunctionMode

GPU = "cuda:3"  # neither the default device nor the first GPU: a name written into the code cannot match it


def shapes(model_class):
    """The shape of every trainable parameter, by name."""
    return {name: list(each.shape) for name, each in model_class().named_parameters()}


def arrivals(model_class, images):
    """The shape of what arrives at each layer with weights, by name, as far as the network gets."""
    model = model_class()
    found = {}
    for name, layer in model.named_modules():
        if isinstance(layer, (nn.Conv2d, nn.Linear)):
            layer.register_forward_pre_hook(
                lambda _, given, name=name: found.update({name: list(given[0].shape)})
            )
    with (
        torch.no_grad(),
        contextlib.suppress(RuntimeError),
    ):  # sizes that do not fit: the next layer refuses them
        model(torch.from_numpy(images))
    return found


def scores(model_class, weights, images):
    """The model's output for images, with the given weights; a numpy array."""
    model = _loaded(model_class(), weights).eval()
    with torch.no_grad():
        return model(torch.from_numpy(images)).numpy()


def scores_on_gpu(model_class, weights, images):
    """The same on the pretended GPU: {"scores": ..., "device": ..., "problem": ...}."""
    with _pretended_gpu() as gpu, torch.no_grad():
        try:
            model = _loaded(model_class(), weights).to(GPU)
            answer = model(torch.from_numpy(images).to(GPU))
        except DeviceError as error:
            return {"scores": None, "device": None, "problem": str(error)}
        return {"scores": gpu.unwrapped(answer), "device": str(gpu.place(answer)), "problem": ""}


class Tiny(nn.Module):
    """Scores W x + b of flattened images. In evaluation mode they are turned round."""

    def __init__(self, W, b):
        super().__init__()
        self.linear = nn.Linear(W.shape[1], W.shape[0])
        _loaded(self, {"linear.weight": W, "linear.bias": b})
        self.with_gradients = []

    def forward(self, images):
        """Scores (n, classes) of images (n, ...)."""
        self.with_gradients.append(torch.is_grad_enabled())
        answer = self.linear(images.flatten(1))
        return answer if self.training else -answer


def smoothed_loss(scores, labels):
    """Mean cross-entropy of a batch from raw scores, with a little label smoothing."""
    return nn.functional.cross_entropy(scores, labels, label_smoothing=0.2)


def one_epoch(train_one_epoch, W, b, batches, rate, training=True, gpu=False):
    """One epoch of plain gradient descent on a Tiny model: {"loss": ..., "W": ..., "b": ..., "problem": ...}.

    `training` is the mode in which the model is handed over.
    """
    with _pretended_gpu() if gpu else contextlib.nullcontext():
        device = torch.device(GPU if gpu else "cpu")
        model = Tiny(W, b).to(device).train(training)
        optimiser = torch.optim.SGD(model.parameters(), lr=rate)
        try:
            loss = train_one_epoch(model, _tensors(batches), optimiser, smoothed_loss, device)
        except DeviceError as error:
            return {"loss": None, "W": None, "b": None, "problem": str(error)}
    after = {name: np.array(each.detach().tolist()) for name, each in model.named_parameters()}
    return {"loss": loss, "W": after["linear.weight"], "b": after["linear.bias"], "problem": ""}


def measure(accuracy, W, b, batches, training=False, gpu=False):
    """What `accuracy` says of a Tiny model that scores rightly in evaluation mode.

    Returns {"accuracy": ..., "gradients": whether any forward pass recorded them, "problem": ...}.
    """
    with _pretended_gpu() if gpu else contextlib.nullcontext():
        device = torch.device(GPU if gpu else "cpu")
        model = Tiny(-W, -b).to(device).train(training)
        try:
            value = accuracy(model, _tensors(batches), device)
        except DeviceError as error:
            return {"accuracy": None, "gradients": None, "problem": str(error)}
    return {"accuracy": value, "gradients": any(model.with_gradients), "problem": ""}


def collected(weights_of, W, b, gpu=False):
    """What `weights_of` gives for a Tiny model whose weights change afterwards: {"weights": ..., "problem": ...}."""
    with _pretended_gpu() if gpu else contextlib.nullcontext():
        model = Tiny(W, b).to(GPU if gpu else "cpu")
        try:
            weights = weights_of(model)
        except DeviceError as error:
            return {"weights": None, "problem": str(error)}
        with torch.no_grad():
            for each in model.parameters():
                each.fill_(-1.0)
    return {"weights": weights, "problem": ""}


def _loaded(model, weights):
    """The model with other weights, strictly by name and shape."""
    model.load_state_dict({name: torch.from_numpy(each) for name, each in weights.items()})
    return model


def _tensors(batches):
    return [(torch.from_numpy(images), torch.from_numpy(labels)) for images, labels in batches]


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
