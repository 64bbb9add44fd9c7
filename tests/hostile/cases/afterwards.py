# ruff: noqa: E501  (attacks are not wrapped)
"""Import hooks, exit handlers, threads and timers that act after the notebook has run."""

from tests.hostile.case import EVERYWHERE, Case
from tests.hostile.cases.forged import WRONG

CASES = [
    Case(
        "import_hooks",
        WRONG
        + r"""
tell("TRIED")
class Hook:
    def find_spec(self, name, path=None, target=None):
        tell("asked for", name)
        raise SystemExit
sys.meta_path.insert(0, Hook())
sys.path_hooks.insert(0, lambda path: 1 / 0)
import builtins
builtins.__import__ = lambda *a, **k: 1 / 0
""",
    ),
    Case(
        "exit_handlers",
        WRONG
        + r"""
import atexit
tell("TRIED")
atexit.register(lambda: tell("REACHED the exit handler"))
sys.exitfunc = lambda: tell("REACHED the exit function")
""",
        levels=EVERYWHERE,
    ),
    Case(
        "threads_that_change_answers",
        WRONG
        + r"""
tell("TRIED")
def change():
    while True:
        globals()["hand_mean"] = globals().get("hand_mean", 0) + 1e-3
        time.sleep(0.001)
threading.Thread(target=change, daemon=True).start()
""",
        at_most=1.0,
    ),
    Case(
        "threads_that_crash_later",
        r"""
tell("TRIED")
def later():
    time.sleep(0.05)
    os.kill(os.getpid(), signals.SIGKILL)
threading.Thread(target=later, daemon=True).start()
""",
        right=True,
        at_most=10.0,
    ),
    Case(
        "threads_that_never_stop",
        "tell('TRIED')\nthreading.Thread(target=lambda: [None for _ in iter(int, 1)]).start()",
        right=True,
        levels=EVERYWHERE,
    ),
    Case(
        "threads_in_a_function",
        r"""
def energy(x):
    tell("TRIED")
    for _ in range(8): threading.Thread(target=lambda: [None for _ in iter(int, 1)]).start()
    return 0.0
""",
    ),
    Case(
        "a_child_that_answers_later",
        WRONG
        + r"""
tell("TRIED")
if os.fork() == 0:
    while True:
        time.sleep(0.01)
        for number in sockets():
            try: os.write(number, b"\0\0\0\x01\xc3")
            except OSError: pass
""",
        seconds=1,
    ),
    Case(
        "a_child_that_reads_along",
        WRONG
        + r"""
tell("TRIED")
if os.fork() == 0:
    for number in sockets():
        while True:
            try:
                if not os.read(number, 1): break
            except OSError: break
    os._exit(0)
""",
        seconds=0.5,
    ),
    Case(
        "fork_handlers",
        WRONG
        + r"""
tell("TRIED")
os.register_at_fork(before=lambda: None, after_in_child=lambda: 1 / 0, after_in_parent=lambda: 1 / 0)
""",
    ),
    Case(
        "trace_functions",
        WRONG
        + r"""
tell("TRIED")
def trace(frame, event, argument):
    frame.f_trace_lines = False
    return trace
sys.settrace(trace); sys.setprofile(lambda *a: None); threading.settrace(trace)
""",
        levels=EVERYWHERE,
    ),
    Case(
        "weak_references",
        WRONG
        + r"""
import weakref
tell("TRIED")
class Bomb:
    def __del__(self): os._exit(7)
bomb = Bomb(); bomb.me = bomb
del bomb
""",
        at_most=0.0,
    ),
    Case(
        "ast_and_input_transformers",
        WRONG
        + r"""
tell("TRIED")
get_ipython().ast_transformers.append(1) if get_ipython().ast_transformers is not None and hasattr(get_ipython().ast_transformers, "append") else None
get_ipython().input_transformers_post = [lambda lines: []]
import ast
ast.parse = compile_ = lambda *a, **k: ast.Module([], [])
""",
    ),
]
