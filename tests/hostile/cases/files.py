# ruff: noqa: E501  (attacks are not wrapped)
"""Reading what is hidden, writing what is not the submission's own."""

from tests.hostile.case import ISOLATED, Case

CASES = [
    Case(
        "the_course",
        r"""
def walk():
    found = []
    for root in ("/", "/tmp", "/home", "/root", "/var", "/srv", "/opt", "/mnt"):
        for folder, folders, files in os.walk(root):
            if folder.count("/") > 5 or folder.startswith(("/proc", "/sys", "/usr", "/dev")):
                folders.clear()
            found += [os.path.join(folder, n) for n in (*files, *folders) if n in ("gradebook.db", "seed-key", "course.toml", "checks.py", "misconceptions.py")]
    return found
attempt("find the course", walk)
""",
        right=True,
        levels=("full",),
    ),
    Case(
        "the_graders_files",
        r"""
import autograder
root = os.path.dirname(os.path.dirname(list(autograder.__path__)[0])) if getattr(autograder, "__path__", None) else "/"
for name in ("autograder/checks", "autograder/grading/grade.py", "autograder/checking", "solutions", "source", ".autograder/seed-key", "course.toml", ".git/HEAD"):
    path = os.path.join(os.path.dirname(list(autograder.__path__)[0]), name)
    attempt("read " + name, lambda: os.listdir(path) if os.path.isdir(path) else open(path).read())
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "where_the_code_came_from",
        r"""
def parents():
    found = []
    for path in {p for p in (*sys.path, *sys.orig_argv, sys.prefix, os.getcwd()) if p.startswith("/")}:
        while path != "/":
            path = os.path.dirname(path)
            for name in ("solutions", "source", "release", "submitted", "gradebook.db", ".autograder", ".git"):
                if os.path.exists(os.path.join(path, name)):
                    found.append(os.path.join(path, name))
    return found
attempt("beside the libraries", parents)
""",
        right=True,
        levels=("full",),
    ),
    Case(
        "the_hosts_files",
        r"""
attempt("users", lambda: [line for line in open("/etc/passwd") if not line.startswith("student:")])
for path in ("/etc/shadow", "/etc/hostname", "/etc/machine-id", "/root/.ssh", "/root/.bash_history", "/var/log", "/home", "/run/docker.sock"):
    attempt("read " + path, lambda: os.listdir(path) if os.path.isdir(path) else open(path).read())
""",
        right=True,
        levels=("full",),
    ),
    Case(
        "its_own_arguments",
        r"""
attempt("command line", lambda: [w for w in open("/proc/self/cmdline").read().split("\0") if "key" in w or "checks" in w or "solution" in w])
attempt("environment", lambda: [w for w in open("/proc/self/environ").read().split("\0") if "KEY" in w or "TOKEN" in w or "SECRET" in w])
attempt("mounts name the course", lambda: [l for l in open("/proc/self/mountinfo") if "under-attack" in l or "solutions" in l])
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "writing_outside",
        r"""
for path in ("/hostile-mark", "/usr/hostile-mark", "/usr/lib/hostile-mark", "/etc/hostile-mark", "/dev/hostile-mark", "/proc/hostile-mark",
             os.path.join(os.path.dirname(np.__file__), "hostile-mark"), os.path.join(sys.prefix, "hostile-mark"), "/var/hostile-mark", "/root/hostile-mark"):
    attempt("write " + path, lambda: open(path, "w").write("x"))
attempt("change a library", lambda: open(np.__file__, "a").write("#"))
attempt("change the interpreter", lambda: open(sys.executable, "r+b").read(1))
attempt("remove a library", lambda: os.rename(np.__file__, np.__file__ + "x") or True)
attempt("set its mode", lambda: os.chmod(np.__file__, 0o777) or True)
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "bytecode_for_the_next",
        r"""
import importlib.util
cache = importlib.util.cache_from_source(np.__file__)
attempt("poison bytecode", lambda: open(cache, "r+b").write(b"x"))
attempt("user site", lambda: os.makedirs(os.path.expanduser("~root/.local/lib/hostile-mark")) or True)
attempt("start-up files", lambda: open(os.path.join(sys.prefix, "lib", "hostile-mark.pth"), "w").write("x"))
attempt("font cache", lambda: open("/root/.cache/ml-autograder/hostile-mark", "w").write("x"))
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "files_for_the_next_submission",
        r"""
attempt("what the last one left", lambda: [n for n in (*os.listdir("."), *os.listdir(os.environ["TMPDIR"])) if n.startswith("hostile-mark")])
open("hostile-mark", "w").write("x"); open(os.environ["TMPDIR"] + "/hostile-mark", "w").write("x")
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "files_of_the_submission_before",
        r"""
attempt("what the last one left", lambda: [n for n in (*os.listdir("."), *os.listdir(os.environ["TMPDIR"])) if n.startswith("hostile-mark")])
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "links",
        r"""
def through(target):
    name = "hostile-mark-link"
    if os.path.lexists(name): os.unlink(name)
    os.symlink(target, name)
    return open(name).read()
attempt("link to shadow", lambda: through("/etc/shadow"))
attempt("link upwards", lambda: through("../" * 30 + "etc/shadow"))
attempt("hard link", lambda: os.link(np.__file__, "hostile-mark-hard") or True)
attempt("link to a process", lambda: os.getpid() != 1 and through("/proc/1/environ"))
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "descriptors",
        r"""
attempt("inherited files", lambda: [t for t in (os.readlink(f"/proc/self/fd/{n}") for n in os.listdir("/proc/self/fd") if n not in "012" and os.path.lexists(f"/proc/self/fd/{n}")) if t.startswith("/") and "/proc/" not in t])
attempt("high descriptors", lambda: [n for n in range(64, 4096) if not isinstance(_stat(n), OSError)])
""".replace(
            "attempt(",
            "def _stat(n):\n    try: return os.fstat(n)\n    except OSError as error: return error\nattempt(",
            1,
        ),
        right=True,
        levels=ISOLATED,
    ),
]
