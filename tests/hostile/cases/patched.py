"""Libraries, built-in functions and the worker's own modules changed by the submission."""

from tests.hostile.case import EVERYWHERE, Case
from tests.hostile.cases.forged import WRONG

CASES = [
    Case(
        "numpy_closeness",
        WRONG
        + r"""
tell("TRIED")
import numpy.testing
for name in ("allclose", "isclose", "array_equal", "array_equiv", "all", "any"):
    setattr(np, name, lambda *a, **k: True)
for name in ("assert_allclose", "assert_array_equal", "assert_equal", "assert_almost_equal"):
    setattr(np.testing, name, lambda *a, **k: None)
""",
        levels=EVERYWHERE,
    ),
    Case(
        "numpy_itself",
        WRONG
        + r"""
tell("TRIED")
for name in dir(np):
    if not name.startswith("__") and callable(getattr(np, name)) and not isinstance(getattr(np, name), type):
        try: setattr(np, name, lambda *a, **k: True)
        except Exception: pass
""",
        levels=EVERYWHERE,
    ),
    Case(
        "builtins",
        WRONG
        + r"""
tell("TRIED")
import builtins
for name in ("abs", "all", "any", "sum", "len", "isinstance", "type", "getattr", "sorted", "zip", "float", "int", "max"):
    setattr(builtins, name, lambda *a, **k: True)
""",
    ),
    Case(
        "asserts_and_exceptions",
        WRONG
        + r"""
tell("TRIED")
import builtins
builtins.AssertionError = builtins.ValueError = type("Nothing", (BaseException,), {})
sys.excepthook = lambda *a: None
""",
    ),
    Case(
        "json_and_msgpack",
        WRONG
        + r"""
import json, msgpack
tell("TRIED")
msgpack.packb = msgpack._cmsgpack.packb if hasattr(msgpack, "_cmsgpack") else (lambda *a, **k: b"\xc3")
msgpack.packb = msgpack.unpackb = json.dumps = json.loads = lambda *a, **k: b"\x92\xa2ok\xc3"
""",
    ),
    Case(
        "sockets",
        WRONG
        + r"""
tell("TRIED")
socket.socket.sendall = lambda self, data: os.write(1, b"swallowed\n")
""",
        seconds=0.5,
    ),
    Case(
        "fork",
        WRONG
        + r"""
tell("TRIED")
os.fork = lambda: 12345
""",
        seconds=0.5,
    ),
    Case(
        "fork_in_two",
        WRONG
        + r"""
tell("TRIED")
real = os.fork
def fork():
    real()
    return real()
os.fork = fork
""",
        seconds=0.5,
    ),
    Case(
        "exit_of_forks",
        WRONG
        + r"""
tell("TRIED")
os._exit = lambda code: None
""",
    ),
    Case(
        "waitpid_and_kill",
        WRONG
        + r"""
tell("TRIED")
os.waitpid = lambda *a: (0, 0)
os.kill = lambda *a: None
def energy(x):
    while True: time.sleep(1)
""",
        seconds=0.3,
        statuses=(("energy", "timeout"),),
    ),
    Case(
        "time_itself",
        WRONG
        + r"""
tell("TRIED")
time.monotonic = time.time = time.perf_counter = lambda: 0.0
def energy(x):
    while True: pass
""",
        seconds=0.3,
        statuses=(("energy", "timeout"),),
        levels=EVERYWHERE,
    ),
    Case(
        "the_wire",
        WRONG
        + r"""
from autograder.worker import wire, serve, notebook
tell("TRIED")
wire.MAX_FRAME = wire.MAX_ITEMS = wire.MAX_DEPTH = 2**60
wire.encode = serve.encode = lambda value, refer: ["h", 0, "float", True]
""",
        levels=EVERYWHERE,
    ),
    Case(
        "the_description_of_errors",
        WRONG
        + r"""
from autograder.worker import notebook, serve
tell("TRIED")
deep = []
for _ in range(600): deep = [deep]
notebook.describe_error = serve.describe_error = lambda error: {
    "type": deep, "builtins": ["ExceptionGroup", "BaseException", "KeyboardInterrupt", deep, "__loader__"],
    "message": deep, "where": [deep] * 20,
}
def energy(x): raise ValueError
raise RuntimeError
""",
        statuses=(("energy", "error"),),
    ),
    Case(
        "the_shell",
        WRONG
        + r"""
tell("TRIED")
kernel = get_ipython()
kernel._shell.run = lambda name, source: None
kernel._shell.namespace = {}
""",
    ),
    Case(
        "the_garbage_collector",
        WRONG
        + r"""
tell("TRIED")
gc.callbacks.append(lambda phase, info: 1 / 0)
gc.set_threshold(1)
sys.setrecursionlimit(10**9)
sys.settrace(lambda *a: 1 / 0)
""",
    ),
    Case(
        "the_import_system",
        WRONG
        + r"""
tell("TRIED")
sys.modules.clear()
sys.path.clear()
sys.meta_path.clear()
""",
    ),
    Case(
        "attribute_access_of_its_names",
        r"""
tell("TRIED")
class Names(dict):
    def __contains__(self, name): return True
    def __getitem__(self, name): return 2.4
serving = next(o for o in gc.get_objects() if type(o).__name__ == "Shell")
serving.namespace = Names(serving.namespace)
""",
    ),
]
