"""The exercise that every grader gets: the same tasks, answers and tests, once with numpy and once with torch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """One function to write. In `tests`, `{at}` stands before each of the student's names."""

    name: str
    answer: str
    wrong: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Spec:
    """An exercise: what it imports and its tasks."""

    name: str
    setup: str
    tasks: tuple[Task, ...]


NUMPY = Spec(
    "numpy_tasks",
    "import numpy as np",
    (
        Task(
            "mse",
            "def mse(y, p):\n    return float(np.mean((np.asarray(y) - np.asarray(p)) ** 2))",
            "def mse(y, p):\n    return float(np.sum((np.asarray(y) - np.asarray(p)) ** 2))",
            (
                "assert abs({at}mse(np.array([1.0, 2.0]), np.array([2.0, 4.0])) - 2.5) < 1e-9",
                "assert abs({at}mse(np.arange(10.0), np.zeros(10)) - 28.5) < 1e-9",
                "assert {at}mse(np.ones(5), np.ones(5)) == 0",
            ),
        ),
        Task(
            "standardise",
            "def standardise(x):\n    return (x - x.mean(axis=0)) / x.std(axis=0)",
            "def standardise(x):\n    return (x - x.mean()) / x.std()",
            (
                "z = {at}standardise(np.arange(12.0).reshape(4, 3) ** 2)\nassert abs(z.mean(axis=0)).max() < 1e-9",
                "z = {at}standardise(np.arange(12.0).reshape(4, 3) ** 2)\nassert abs(z.std(axis=0) - 1).max() < 1e-9",
                "assert {at}standardise(np.arange(6.0).reshape(2, 3)).shape == (2, 3)",
            ),
        ),
        Task(
            "softmax",
            "def softmax(x):\n    e = np.exp(x - x.max(axis=1, keepdims=True))\n    return e / e.sum(axis=1, keepdims=True)",
            "def softmax(x):\n    e = np.exp(x)\n    return e / e.sum()",
            (
                "p = {at}softmax(np.arange(6.0).reshape(2, 3))\nassert abs(p.sum(axis=1) - 1).max() < 1e-9",
                "p = {at}softmax(np.array([[1000.0, 0.0]]))\nassert p[0, 0] == 1",
                "p = {at}softmax(np.zeros((2, 4)))\nassert abs(p - 0.25).max() < 1e-9",
            ),
        ),
        Task(
            "distances",
            "def distances(a, b):\n    return np.sqrt(((a[:, None, :] - b[None, :, :]) ** 2).sum(axis=2))",
            "def distances(a, b):\n    return ((a[:, None, :] - b[None, :, :]) ** 2).sum(axis=2)",
            (
                "d = {at}distances(np.zeros((2, 2)), np.array([[3.0, 4.0]]))\nassert abs(d - 5).max() < 1e-9",
                "assert {at}distances(np.zeros((3, 2)), np.ones((4, 2))).shape == (3, 4)",
                "assert abs(np.diag({at}distances(np.eye(3), np.eye(3)))).max() == 0",
            ),
        ),
        Task(
            "fit_line",
            "def fit_line(x, y):\n    slope, offset = np.polyfit(x, y, 1)\n    return float(slope), float(offset)",
            "def fit_line(x, y):\n    slope, offset = np.polyfit(x, y, 1)\n    return float(offset), float(slope)",
            (
                "s, o = {at}fit_line(np.arange(5.0), 2 * np.arange(5.0) + 1)\nassert abs(s - 2) + abs(o - 1) < 1e-9",
                "s, o = {at}fit_line(np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.0, 5.0]))\nassert abs(s - 1.5) < 1e-9",
                "s, o = {at}fit_line(np.arange(4.0), -np.arange(4.0))\nassert abs(s + 1) < 1e-9",
            ),
        ),
        Task(
            "accuracy",
            "def accuracy(y, p):\n    return float(np.mean(np.asarray(y) == np.asarray(p)))",
            "def accuracy(y, p):\n    return float(np.mean(np.asarray(y) != np.asarray(p)))",
            (
                "assert abs({at}accuracy(np.array([1, 2, 3, 4]), np.array([1, 2, 3, 0])) - 0.75) < 1e-9",
                "assert {at}accuracy(['a', 'b'], ['a', 'b']) == 1",
                "assert {at}accuracy([0, 0, 1], [1, 1, 0]) == 0",
            ),
        ),
    ),
)

TORCH = Spec(
    "torch_tasks",
    "import torch",
    (
        Task(
            "linear",
            "def linear(x, w, b):\n    return x @ w.T + b",
            "def linear(x, w, b):\n    return x @ w.T - b",
            (
                "assert {at}linear(torch.ones(2, 3), torch.ones(4, 3), torch.ones(4)).sum() == 32",
                "assert {at}linear(torch.ones(2, 3), torch.ones(4, 3), torch.ones(4)).shape == (2, 4)",
                "assert {at}linear(torch.zeros(1, 2), torch.ones(1, 2), torch.full((1,), 3.0))[0, 0] == 3",
            ),
        ),
        Task(
            "gradient",
            "def gradient(w, x, y):\n    w = w.clone().requires_grad_(True)\n"
            "    ((x @ w - y) ** 2).mean().backward()\n    return w.grad",
            "def gradient(w, x, y):\n    return x.T @ (x @ w - y)",
            (
                "g = {at}gradient(torch.zeros(2), torch.eye(2), torch.ones(2))\nassert abs(g + 1).max() < 1e-6",
                "g = {at}gradient(torch.ones(3), torch.ones(4, 3), torch.zeros(4))\nassert abs(g - 6).max() < 1e-5",
                "assert {at}gradient(torch.ones(3), torch.ones(4, 3), torch.zeros(4)).shape == (3,)",
            ),
        ),
        Task(
            "count_parameters",
            "def count_parameters(i, h, o):\n"
            "    net = torch.nn.Sequential(torch.nn.Linear(i, h), torch.nn.ReLU(), torch.nn.Linear(h, o))\n"
            "    return sum(p.numel() for p in net.parameters())",
            "def count_parameters(i, h, o):\n    return i * h + h * o",
            (
                "assert {at}count_parameters(2, 3, 1) == 13",
                "assert {at}count_parameters(10, 5, 2) == 67",
                "assert {at}count_parameters(1, 1, 1) == 4",
            ),
        ),
    ),
)
SPECS = {spec.name: spec for spec in (NUMPY, TORCH)}
