# ruff: noqa: E501  (attacks are not wrapped)
"""Using up what a submission is given: processors, memory, processes, files, output."""

from tests.hostile.case import EVERYWHERE, ISOLATED, Case

CASES = [
    Case(
        "endless_loop_in_a_cell",
        'tell("TRIED")\nwhile True: pass',
        right=True,
        seconds=0.5,
        notes=("did not end",),
        levels=EVERYWHERE,
    ),
    Case(
        "endless_c_loop_in_a_cell",
        'tell("TRIED")\nsum(iter(int, 1))',
        right=True,
        seconds=0.5,
        notes=("did not end",),
    ),
    Case(
        "endless_sleep_in_a_cell",
        'tell("TRIED")\ntime.sleep(10**6)',
        right=True,
        seconds=0.4,
        notes=("did not end",),
    ),
    Case(
        "endless_power_in_a_cell",
        'tell("TRIED")\n10 ** 10 ** 9',
        right=True,
        seconds=0.5,
        notes=("did not end",),
    ),
    Case(
        "endless_regular_expression",
        'import re\ntell("TRIED")\nre.match("(a+)+$", "a" * 60 + "b")',
        right=True,
        seconds=0.5,
    ),
    Case(
        "endless_class_bodies",
        "tell('TRIED')\n" + "\n".join(f"class C{n}:\n    while True: pass" for n in range(3)),
        seconds=0.3,
    ),
    Case(
        "endless_default_argument", "tell('TRIED')\ndef f(x=sum(iter(int, 1))): pass", right=True, seconds=0.4
    ),
    Case(
        "endless_after_a_deep_expression",
        "tell('TRIED')\ndef f(): return " + " + ".join(["1"] * 700) + "\nwhile True: pass",
        right=True,
        seconds=0.5,
    ),
    Case(
        "endless_function",
        "def energy(x):\n    tell('TRIED')\n    while True: pass",
        seconds=0.3,
        statuses=(("energy", "timeout"),),
        levels=EVERYWHERE,
    ),
    Case(
        "endless_generator",
        r"""
class Tally:
    def add(self, word): pass
    def count(self, word): return 0
    def __iter__(self):
        tell("TRIED")
        while True: yield "w"
""",
        seconds=2,
    ),
    Case(
        "memory_in_a_cell",
        'tell("TRIED")\nhog = [bytearray(50 << 20) for _ in range(100)]',
        right=True,
        levels=EVERYWHERE,
    ),
    Case(
        "memory_in_a_function",
        "def energy(x):\n    tell('TRIED')\n    return len([bytearray(50 << 20) for _ in range(100)])",
    ),
    Case(
        "memory_of_many_processes",
        r"""
tell("TRIED")
for _ in range(30):
    if os.fork() == 0:
        hog = bytearray(b"x" * (150 << 20))
        time.sleep(60)
time.sleep(60)
""",
        right=True,
        seconds=4,
    ),
    Case("memory_of_arrays", 'tell("TRIED")\nhog = np.ones((20000, 20000))', right=True),
    Case(
        "memory_by_name",
        r"""
attempt("memfd", lambda: os.memfd_create("hog"))
attempt("memfd_secret", lambda: libc.syscall(447, 0))
attempt("System V memory", lambda: libc.shmget(1, 1 << 20, 0o1600))
attempt("message queue", lambda: libc.msgget(1, 0o1600))
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "memory_in_shared_memory",
        r"""
tell("TRIED")
try:
    with open("/dev/shm/hostile-mark", "wb") as file:
        for _ in range(2000): file.write(b"x" * (1 << 20))
    tell("REACHED 2 GB of shared memory")
except OSError: pass
finally:
    try: os.unlink("/dev/shm/hostile-mark")
    except OSError: pass
""",
        right=True,
    ),
    Case(
        "fork_bomb",
        'tell("TRIED")\nwhile True:\n    try: os.fork()\n    except OSError: pass',
        right=True,
        seconds=1,
    ),
    Case(
        "fork_bomb_in_a_function",
        "def energy(x):\n    tell('TRIED')\n    while True:\n        try: os.fork()\n        except OSError: pass",
        seconds=1,
    ),
    Case(
        "threads",
        r"""
tell("TRIED")
threads = []
try:
    for _ in range(1000):
        thread = threading.Thread(target=time.sleep, args=(60,), daemon=True); thread.start(); threads.append(thread)
except RuntimeError: pass
if len(threads) > 200: tell("REACHED", len(threads), "threads")
""",
        right=True,
    ),
    Case(
        "daemons",
        r"""
tell("TRIED")
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(3, 64):
                try: os.close(number)
                except OSError: pass
            time.sleep(600)
        os._exit(0)
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "daemons_in_a_function",
        r"""
def energy(x):
    tell("TRIED")
    if os.fork() == 0:
        os.setsid()
        signals.signal(signals.SIGTERM, signals.SIG_IGN)
        if os.fork() == 0: time.sleep(600)
        os._exit(0)
    return 0.0
""",
        levels=ISOLATED,
    ),
    Case(
        "programs_in_the_background",
        r"""
tell("TRIED")
subprocess.Popen(["/bin/sh", "-c", "sleep 600 # hostile-mark"], start_new_session=True, stdout=subprocess.DEVNULL)
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "disk",
        r"""
tell("TRIED")
total = 0
try:
    for number in range(64):
        with open(f"hostile-mark-{number}", "wb") as file:
            while file.tell() < 15 << 20: total += file.write(b"x" * (1 << 20))
except OSError: pass
if total > 64 << 20: tell("REACHED", total >> 20, "MB of disk")
""",
        right=True,
    ),
    Case(
        "files_without_number",
        r"""
tell("TRIED")
count = 0
try:
    for count in range(5000): open(f"hostile-mark-{count}", "w").close()
except OSError: pass
if count > 1000: tell("REACHED", count, "files")
""",
        right=True,
    ),
    Case(
        "deep_folders",
        r"""
tell("TRIED")
try:
    for _ in range(150): os.mkdir("hostile-mark"); os.chdir("hostile-mark")
except OSError: pass
os.chdir("/")
""",
        right=True,
        levels=EVERYWHERE,
    ),
    Case(
        "folders_that_cannot_be_removed",
        r"""
tell("TRIED")
os.makedirs("hostile-mark/inner"); open("hostile-mark/inner/file", "w").close()
os.chmod("hostile-mark/inner", 0); os.chmod("hostile-mark", 0)
""",
        right=True,
        levels=EVERYWHERE,
    ),
    Case(
        "open_files",
        r"""
tell("TRIED")
held = []
try:
    for _ in range(5000): held.append(open("/dev/null"))
except OSError: pass
if len(held) > 1000: tell("REACHED", len(held), "files")
held.clear()
""",
        right=True,
        levels=EVERYWHERE,
    ),
    Case(
        "open_files_kept",
        "tell('TRIED')\nheld = []\ntry:\n    while True: held.append(open('/dev/null'))\nexcept OSError: pass",
        right=True,
        score=None,
        at_most=10.0,
        levels=EVERYWHERE,
    ),
    Case(
        "output_flood",
        'tell("TRIED")\nfor _ in range(3000): print("x" * 10_000)',
        right=True,
        notes=("printed",),
        levels=EVERYWHERE,
    ),
    Case("endless_output", 'tell("TRIED")\nwhile True: os.write(1, b"x" * 65536)', right=True, seconds=0.5),
    Case(
        "output_flood_in_a_function",
        r"""
def energy(x):
    tell("TRIED")
    for _ in range(2000): os.write(2, b"LEAK" * 4000)
    return 0.0
""",
        statuses=(("energy", "failed"),),
    ),
    Case("one_endless_line", 'tell("TRIED")\nsys.stdout.write("x" * (60 << 20))', right=True),
    Case(
        "deep_recursion",
        "def energy(x):\n    tell('TRIED')\n    return energy(x)",
        statuses=(("energy", "error"),),
        levels=EVERYWHERE,
    ),
    Case(
        "deeper_recursion",
        "sys.setrecursionlimit(10**8)\ndef energy(x):\n    return energy(x)\ntell('TRIED')",
    ),
    Case(
        "great_answers",
        r"""
tell("TRIED")
hand_mean = "x" * (70 << 20)
def scaled(x, factor): return np.zeros(9 * 2**20)
def energy(x): return list(range(1_000_001))
def integral(f, a, b, n): return {i: i for i in range(600_000)}
""",
    ),
    Case(
        "great_but_allowed_answers",
        r"""
tell("TRIED")
def scaled(x, factor): return np.zeros(3 * 2**20)
def energy(x): return list(range(300_000))
def integral(f, a, b, n): return set(range(300_000))
""",
    ),
    Case(
        "priority",
        r"""
attempt("nice", lambda: os.nice(-20) and True)
attempt("real time", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)) or True)
attempt("more memory", lambda: __import__("resource").setrlimit(__import__("resource").RLIMIT_AS, (-1, -1)) or True)
attempt("more processes", lambda: __import__("resource").setrlimit(__import__("resource").RLIMIT_NPROC, (9999, 9999)) or True)
""",
        right=True,
        levels=EVERYWHERE,
    ),
    Case("slow_but_not_too_slow", "tell('TRIED')\ntime.sleep(0.3)", right=True, seconds=3),
]
