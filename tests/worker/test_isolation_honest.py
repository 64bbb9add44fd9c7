"""What honest notebooks do works in a worker."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from autograder.worker.isolation import (
    LEVELS,
)
from tests.worker.isolated import POLICY, USERS, levels_open_to_others, run

HONEST = """
import asyncio, multiprocessing, concurrent.futures, random, uuid, getpass, shutil, glob
def square(x):
    return x * x
answers["thread"] = list(concurrent.futures.ThreadPoolExecutor(4).map(square, [1, 2, 3]))
def output(command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options).stdout
answers["subprocess"] = output([sys.executable, "-c", "print(6 * 7)"])
answers["shell"] = output("echo hello | tr a-z A-Z > out; cat out", shell=True)
answers["terminate"] = (lambda p: (p.terminate(), p.wait())[1])(subprocess.Popen(["sleep", "60"]))
with multiprocessing.get_context("fork").Pool(2) as pool:
    answers["fork pool"] = pool.map(abs, [-1, -4, -9])
del sys.modules["__main__"].__file__  # this driver cannot be read here
with multiprocessing.get_context("spawn").Pool(1) as pool:
    answers["spawn pool"] = pool.map(abs, [-1, -2, -3])
async def work():
    process = await asyncio.create_subprocess_exec("echo", "async", stdout=subprocess.PIPE)
    out, _ = await process.communicate()
    await asyncio.sleep(0.01)
    return out.decode().strip()
answers["asyncio"] = asyncio.run(work())
answers["user"] = getpass.getuser()
shutil.copytree(".", os.environ["TMPDIR"] + "/copy")
answers["copied"] = os.listdir(os.environ["TMPDIR"] + "/copy")
"""


@pytest.mark.parametrize(("level", "user"), [("full", USERS[-1]), *((level, USERS[0]) for level in LEVELS)])
def test_the_standard_library_works(level: str, user: str) -> None:
    if user == "user" and os.geteuid() == 0 and not levels_open_to_others():
        pytest.skip("this Python lies in a folder that an ordinary user cannot enter")
    answers = run(level, HONEST, user=user)["answers"]
    assert answers == {
        "thread": [1, 4, 9],
        "subprocess": "42\n",
        "shell": "HELLO\n",
        "terminate": -15,
        "fork pool": [1, 4, 9],
        "spawn pool": [1, 2, 3],
        "asyncio": "async",
        "user": "student",
        "copied": ["out"],
    }


LEARN = """
rng = numpy.random.default_rng(0)
X = rng.normal(size=(200, 5))
y = (X @ [1.0, -2.0, 0.5, 0.0, 1.0] > 0).astype(int)
model = sklearn.ensemble.RandomForestClassifier(10, n_jobs=2, random_state=0).fit(X, y)
answers["forest"] = float(model.score(X, y))
answers["grid"] = sklearn.model_selection.GridSearchCV(
    sklearn.linear_model.LogisticRegression(), {"C": [0.1, 1.0]}, cv=3).fit(X, y).score(X, y)
answers["norm"] = float(numpy.linalg.svd(X @ X.T)[1][0] > 0)
answers["minimum"] = float(scipy.optimize.minimize(lambda w: (w - 3) ** 2, 0.0).x[0])
answers["frame"] = int(pandas.DataFrame({"a": [1, 2, 2]}).groupby("a").size().max())
fig, ax = matplotlib.pyplot.subplots()
ax.plot(X[:, 0]); ax.set_title("$x_0$")
fig.savefig("figure.png"); fig.savefig("figure.pdf")
answers["figure"] = open("figure.png", "rb").read(4)[1:].decode()
"""
IMPORTS = """
import numpy, scipy.optimize, pandas, matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot
import sklearn.ensemble, sklearn.linear_model, sklearn.model_selection
"""


@pytest.mark.parametrize("level", LEVELS)
def test_learning_works(level: str) -> None:
    answers = run(level, LEARN, before=IMPORTS)["answers"]
    assert answers["forest"] > 0.9
    assert answers["grid"] > 0.9
    assert answers["minimum"] == pytest.approx(3, abs=1e-3)
    assert (answers["norm"], answers["frame"], answers["figure"]) == (1.0, 2, "PNG")


@pytest.mark.slow
@pytest.mark.parametrize("level", ["full", "restricted"])
def test_torch_trains_with_threads(level: str) -> None:
    pytest.importorskip("torch")
    body = """
torch.set_num_threads(2)
torch.manual_seed(0)
X = torch.randn(256, 64)
y = X.sum(1, keepdim=True)
model = torch.nn.Sequential(torch.nn.Linear(64, 64), torch.nn.ReLU(), torch.nn.Linear(64, 1))
optimiser = torch.optim.Adam(model.parameters(), 1e-2)
losses = []
for _ in range(50):
    optimiser.zero_grad()
    loss = ((model(X) - y) ** 2).mean()
    loss.backward()
    optimiser.step()
    losses.append(loss.item())
answers["losses"] = [losses[0], losses[-1]]
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), batch_size=64, num_workers=spec["loaders"])
answers["batches"] = sum(1 for _ in loader)
torch.save(model.state_dict(), "model.pt")
answers["restored"] = len(torch.load("model.pt"))
"""
    limits = replace(POLICY, memory_mb=4096, processes=64)
    loaders = 1 if level == "full" or os.geteuid() == 0 else 0  # they need local sockets
    answers = run(level, body, before="import torch, torch.utils.data", limits=limits, loaders=loaders)[
        "answers"
    ]
    assert answers["losses"][1] < 0.5 * answers["losses"][0]
    assert (answers["batches"], answers["restored"]) == (4, 4)
