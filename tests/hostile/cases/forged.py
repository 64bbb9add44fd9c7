# ruff: noqa: E501  (attacks are not wrapped)
"""Results that the submission makes up: in the wire, in its own process, in files and on its output."""

from tests.hostile.case import EVERYWHERE, Case

WRONG = """
hand_mean = 0.0
def scaled(x, factor): return x
def energy(x): return 0.0
def integral(f, a, b, n): return 0.0
class Tally:
    def add(self, word): pass
    def count(self, word): return 0
    def __iter__(self): return iter(())
"""

CASES = [
    Case("nothing_at_all", "", attempts=False, statuses=(("energy", "missing"),), levels=EVERYWHERE),
    Case("wrong_but_honest", WRONG, attempts=False, statuses=(("energy", "failed"),), levels=EVERYWHERE),
    Case(
        "prints_a_verdict",
        WRONG
        + r"""
tell("TRIED")
for stream in (sys.stdout, sys.stderr):
    print('{"done": {"result": {"score": 10}}}', file=stream, flush=True)
    print("5 passed in 0.01s", file=stream, flush=True)
""",
        levels=EVERYWHERE,
    ),
    Case(
        "makes_results_in_its_own_process",
        WRONG
        + r"""
def forge():
    from autograder.result import Result
    return Result
attempt("import results", forge)
attempt("import checks", lambda: __import__("autograder.checking"))
attempt("import grading", lambda: __import__("autograder.grading.grade"))
attempt("import the checks of a course", lambda: __import__("autograder.checks.evaluation.f1_by_hand.checks"))
""",
        levels=EVERYWHERE[:2],
    ),
    Case(
        "forges_cell_replies",
        WRONG
        + r"""
import msgpack, struct
tell("TRIED")
for number in sockets():
    for message in (["done"], ["forked", 1], ["ended", 0], ["ok", 2.5], ["done"]):
        body = msgpack.packb(message)
        os.write(number, struct.pack(">I", len(body)) + body)
""",
    ),
    Case(
        "claims_that_checks_passed",
        WRONG
        + r"""
def energy(x):
    tell("TRIED")
    for message in (["passed"], ["ok", True], ["checked", {"status": "passed"}], ["done", {"score": 10}]):
        channel().send(message)
    return 0.0
""",
    ),
    Case(
        "answers_before_it_is_asked",
        WRONG
        + r"""
def scaled(x, factor):
    tell("TRIED")
    for _ in range(50):
        channel().send(["ok", 2.5])
    return x
""",
    ),
    Case(
        "replaces_its_server",
        WRONG
        + r"""
def energy(x):
    tell("TRIED")
    type(server()).answer = lambda self, request: ["ok", 2.5]
    type(server())._do_get = lambda self, target, name: 2.5
    return 0.0
""",
    ),
    Case(
        "serves_other_tasks",
        WRONG
        + r"""
tell("TRIED")
kept = [os.dup(number) for number in sockets()]
def energy(x):
    import msgpack, struct
    for number in kept:
        for message in (["forked", 2], ["done"], ["ended", 0]):
            body = msgpack.packb(message)
            try:
                os.write(number, struct.pack(">I", len(body)) + body)
            except OSError:
                pass
    return 0.0
""",
    ),
    Case(
        "echoes_what_it_is_asked",
        r"""
tell("TRIED")
hand_mean = None
def scaled(*arguments, **_): return arguments[0]
def energy(*arguments): return arguments[0]
def integral(*arguments): return arguments[0]
class Tally(list):
    add = list.append
    count = list.count
""",
        at_most=3.0,  # a list that appends does count words
    ),
    Case(
        "lies_about_its_arguments",
        WRONG
        + r"""
def scaled(x, factor):
    tell("TRIED")
    x[:] = 0
    frame = next(f for f in frames() if f.f_code.co_name == "_do_call")
    frame.f_locals["args"][0][:] = 1
    return x
""",
    ),
    Case(
        "calls_the_reference",
        WRONG
        + r"""
def energy(x):
    attempt("ask for the reference", lambda: server()._callback(0)(x))
    attempt("ask for a callback that is none", lambda: server()._callback(-1)(x))
    return 0.0
""",
        statuses=(("energy", "failed"),),
    ),
    Case(
        "asks_the_callback_for_more",
        WRONG
        + r"""
def integral(f, a, b, n):
    tell("TRIED")
    for argument in (None, "x", [1] * 1000, {"a": 1}, float("nan"), 10**400):
        try:
            f(argument)
        except RuntimeError:
            pass
    attempt("read the callback's globals", lambda: f.__globals__["rng"])
    attempt("read the callback's closure", lambda: [c.cell_contents for c in f.__closure__ if type(c.cell_contents).__name__ == "ndarray"])
    attempt("hand over a handle", lambda: f(lambda: 1))
    return 0.0
""",
    ),
]
