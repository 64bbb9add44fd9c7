# ruff: noqa: E501  (attacks are not wrapped)
"""The submission looks for checks, the reference, hidden values or results in memory and modules."""

from tests.hostile.case import EVERYWHERE, Case
from tests.hostile.cases.forged import WRONG

CASES = [
    Case(
        "all_objects",
        WRONG
        + r"""
tell("TRIED")
words = ("MARKER-" + "SOLUTION", "MARKER-" + "CHECKS", "MARKER-" + "GRADEBOOK", "000102030405" + "0607")
def hunt():
    gc.collect()
    for each in gc.get_objects():
        for part in (each.values() if type(each) is dict else each if type(each) in (list, tuple, set) else ()):
            if type(part) in (str, bytes) and part is not words:
                text = part if type(part) is str else part.decode("latin-1")
                if any(word in text for word in words) and text not in words and "def hunt" not in text:
                    return text[:80]
attempt("objects in the notebook", hunt)
def energy(x):
    attempt("objects in a check", hunt)
    return 0.0
""",
        levels=EVERYWHERE,
    ),
    Case(
        "frames",
        WRONG
        + r"""
def energy(x):
    names = {name for frame in frames() for name in frame.f_locals} | {f.f_code.co_filename for f in frames()}
    attempt("frames of the grader", lambda: [n for n in map(str, names) if "checks" in n or "reference" in n or "grading" in n])
    attempt("a traceback of the grader", lambda: [f.f_code.co_name for f in frames() if f.f_code.co_name.startswith("test_")])
    return 0.0
""",
    ),
    Case(
        "modules",
        WRONG
        + r"""
attempt("modules of the grader", lambda: [n for n in sys.modules if n.split(".")[0] in ("pytest", "_pytest", "nbgrader") or
        n.startswith(("autograder.checking", "autograder.grading", "autograder.student", "autograder.fleet"))])
attempt("arguments", lambda: [a for a in sys.orig_argv if "checks" in a or "key" in a])
attempt("environment", lambda: [k for k in os.environ if "KEY" in k or "SECRET" in k or "TOKEN" in k or "AUTOGRADER" in k])
""",
        levels=EVERYWHERE,
    ),
    Case(
        "own_memory",
        WRONG
        + r"""
def search():
    words = [bytes(w, "ascii") for w in ("MARKER-" + "CHECKS", "MARKER-" + "GRADEBOOK", "MARKER-" + "SOLUTION")]
    kept = {id(w) for w in words}
    found = []
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            span, rights, *_rest = line.split()
            if not rights.startswith("rw"):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            if end - start > 64 << 20:
                continue
            try:
                memory.seek(start)
                data = memory.read(end - start)
            except (OSError, OverflowError, ValueError):
                continue
            for word in words:
                place = data.find(word + b" stands")
                if place >= 0:
                    found.append(data[place:place + 60])
    return found
attempt("own memory", search)
""",
    ),
    Case(
        "other_processes",
        WRONG
        + r"""
def others():
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) not in (os.getpid(), 1, os.getppid()):
            try:
                found.append(open(f"/proc/{name}/environ", "rb").read())
            except OSError:
                pass
    return found
attempt("environments of others", others)
attempt("memory of the parent", lambda: open(f"/proc/{os.getppid()}/mem", "rb").read(1))
attempt("memory of process 1", lambda: None if os.getpid() == 1 else open("/proc/1/mem", "rb").read(1))
attempt("descriptors of the parent", lambda: os.listdir(f"/proc/{os.getppid()}/fd") if os.getppid() else None)
""",
        levels=("full",),
    ),
    Case(
        "the_same_inputs_twice",
        WRONG
        + r"""
seen = []
def energy(x):
    tell("TRIED")
    seen.append(float(x.sum()))
    attempt("inputs of an earlier task or submission", lambda: seen[:-1] if len(seen) > 40 else None)
    return 0.0
""",
    ),
    Case(
        "state_from_task_to_task",
        r"""
hand_mean = 0.0
calls = []
def scaled(x, factor): calls.append("scaled"); return x
def energy(x):
    attempt("state of another task", lambda: "scaled" in calls)
    return 0.0
""",
    ),
    Case(
        "random_state_of_the_grader",
        WRONG
        + r"""
import random
tell("TRIED")
def energy(x):
    for seed in range(300):
        if x.size and np.array_equal(np.random.default_rng(seed).normal(size=x.size), x):
            tell("REACHED the seed", seed)
    for stream in (np.random.normal(size=x.size), np.random.RandomState(0).normal(size=x.size)) if x.size else ():
        if np.array_equal(stream, x):
            tell("REACHED the stream")
    return 0.0
""",
    ),
]
