# ruff: noqa: E501  (attacks are not wrapped)
"""Odd but right: every one of these must get full marks."""

from tests.hostile.case import EVERYWHERE, Case

RIGHT = """
hand_mean = 2.5
def scaled(x, factor): return x * factor
def energy(x):
    if x.ndim != 1: raise ValueError("one dimension, please")
    return float((x**2).sum())
def integral(f, a, b, n):
    h = (b - a) / n
    return sum(f(a + (i + 0.5) * h) for i in range(n)) * h
class Tally:
    def __init__(self): self.counts = {}
    def add(self, word): self.counts[word] = self.counts.get(word, 0) + 1
    def count(self, word): return self.counts.get(word, 0)
    def __iter__(self): return iter(self.counts)
"""


def right(name: str, code: str = "", before: str = "", **more: object) -> Case:
    """A right solution with something odd before or after it; the later definition wins."""
    return Case(name, f"{before}\n{RIGHT}\n{code}", score=10.0, attempts=False, **more)  # type: ignore[arg-type]


def beside(name: str, code: str) -> Case:
    """The right solution in its own cells, and something odd in a cell of its own."""
    return Case(name, code, right=True, attempts=False)


CASES = [
    right("plain", levels=EVERYWHERE),
    right(
        "warnings",
        "import warnings\n_energy = energy\ndef energy(x):\n    warnings.warn('careful')\n    return _energy(x)\nwarnings.warn('ready')",
    ),
    right("warnings_as_errors", "import warnings\nwarnings.simplefilter('error')"),
    right(
        "prints",
        "_energy = energy\ndef energy(x):\n    print('energy of', x)\n    sys.stderr.write('done\\n')\n    return _energy(x)\nprint('ready', flush=True)",
    ),
    right(
        "logging",
        "import logging\nlogging.basicConfig(level=logging.DEBUG)\nlog = logging.getLogger(__name__)\n_energy = energy\ndef energy(x):\n    log.info('x: %s', x)\n    return _energy(x)",
    ),
    right(
        "magics",
        "%timeit -n 10 -r 1 energy(np.ones(3))\n%time scaled(np.ones(3), 2.0)\n%matplotlib inline\n%load_ext autoreload\n%autoreload 2",
    ),
    beside("cell_magic", "%%time\nx = sum(range(100))"),
    beside("unknown_magic", "%%bash\necho hello"),
    beside("shell_lines", "!pip install numpy\n!ls -la\nfiles = !ls\n?print\nprint?"),
    beside("shell_magic", "%pip install numpy\n%cd ..\n%env A=1\n%%capture"),
    beside("guarded_input", "try:\n    name = input('Your name: ')\nexcept EOFError:\n    name = 'nobody'"),
    beside("unguarded_input", "name = input('Your name: ')"),
    beside(
        "top_level_await",
        "import asyncio\nasync def later():\n    await asyncio.sleep(0.001)\n    return 3\nvalue = await later()\nassert value == 3",
    ),
    beside(
        "async_for",
        "async def numbers():\n    yield 1\nasync for number in numbers():\n    print(number)\ngot = [n async for n in numbers()]",
    ),
    right(
        "async_inside",
        "import asyncio\n_energy = energy\nasync def compute(x): return _energy(x)\ndef energy(x): return asyncio.run(compute(x))",
    ),
    right(
        "dataclasses",
        "from dataclasses import dataclass, field\n@dataclass\nclass Tally(Tally):\n    counts: dict = field(default_factory=dict)",
    ),
    right(
        "slots_and_properties",
        "class Tally(Tally):\n    @property\n    def total(self): return sum(self.counts.values())",
    ),
    right(
        "enums",
        "from enum import Enum, IntEnum\nclass Mode(IntEnum):\n    POWER = 2\n_energy = energy\ndef energy(x): return _energy(x) * Mode.POWER / 2",
    ),
    right(
        "named_tuples",
        "from typing import NamedTuple\nclass Part(NamedTuple):\n    value: float\n_energy = energy\ndef energy(x): return Part(_energy(x)).value",
    ),
    right(
        "generators_inside",
        "def squares(x):\n    for each in x: yield each * each\ndef energy(x):\n    if x.ndim != 1: raise ValueError('no')\n    return sum(squares(x))",
    ),
    right(
        "numpy_numbers",
        "hand_mean = np.mean(signal)\n_energy = energy\ndef energy(x): return np.float64(_energy(x))",
    ),
    right(
        "zero_dimensional_arrays",
        "hand_mean = np.array(2.5)\n_energy = energy\ndef energy(x): return np.array(_energy(x))",
    ),
    right(
        "float32",
        "_scaled = scaled\ndef scaled(x, factor): return (_scaled(x, factor)).astype(np.float32)\n_energy = energy\ndef energy(x): return np.float32(_energy(x))",
    ),
    right(
        "long_doubles",
        "_scaled = scaled\ndef scaled(x, factor): return _scaled(x.astype(np.longdouble), factor)",
    ),
    right("big_endian", "_scaled = scaled\ndef scaled(x, factor): return _scaled(x, factor).astype('>f8')"),
    right("lists", "def scaled(x, factor): return [float(each * factor) for each in x]"),
    right("tuples", "def scaled(x, factor): return tuple(each * factor for each in x.tolist())"),
    right("fortran_order", "def scaled(x, factor): return np.asfortranarray(np.stack([x, x]) * factor)[0]"),
    right(
        "views",
        "def scaled(x, factor): return np.repeat(x * factor, 2)[::2]\n_energy = energy\ndef energy(x): return _energy(x[::-1])",
    ),
    right("reversed_views", "def scaled(x, factor): return (x[::-1] * factor)[::-1]"),
    right(
        "read_only",
        "def scaled(x, factor):\n    result = x * factor\n    result.flags.writeable = False\n    return result",
    ),
    right("broadcast_views", "def scaled(x, factor): return x * np.broadcast_to(factor, x.shape)"),
    right(
        "array_subclass",
        "class Signal(np.ndarray): pass\ndef scaled(x, factor): return (x * factor).view(Signal)",
    ),
    right("in_place_on_a_copy", "def scaled(x, factor):\n    x = x.copy()\n    x *= factor\n    return x"),
    right("extended_arguments", "def scaled(x, factor, *rest, verbose=False, **more): return x * factor"),
    right(
        "type_hints",
        "from typing import Optional\nimport numpy.typing as npt\ndef scaled(x: npt.NDArray[np.float64], factor: Optional[float] = None) -> 'npt.NDArray': return x * factor",
    ),
    right("lambdas", "scaled = lambda x, factor: x * factor"),
    right(
        "callable_objects",
        "class Scaler:\n    def __call__(self, x, factor): return x * factor\nscaled = Scaler()",
    ),
    right(
        "partials",
        "import functools, operator\nscaled = functools.partial(lambda z, x, factor: x * factor, None)",
    ),
    right("numpy_functions", "scaled = np.multiply"),
    right(
        "lru_cache",
        "from functools import lru_cache\n@lru_cache\ndef weight(i, n): return 1.0 / n\ndef integral(f, a, b, n): return sum(f(a + (i + 0.5) * (b - a) / n) * weight(i, n) for i in range(n)) * (b - a)",
    ),
    right(
        "decorators",
        "import functools\ndef noisy(f):\n    @functools.wraps(f)\n    def inner(*a, **k): return f(*a, **k)\n    return inner\nscaled = noisy(scaled)",
    ),
    right(
        "global_helpers",
        "CACHE = {}\ndef helper(v):\n    global CACHE\n    CACHE[len(CACHE)] = v\n    return v\n_energy = energy\ndef energy(x): return helper(_energy(x))",
    ),
    right(
        "recursion",
        "def add_up(values): return values[0] ** 2 + add_up(values[1:]) if len(values) else 0.0\ndef energy(x):\n    if x.ndim != 1: raise ValueError\n    return float(add_up(x))",
    ),
    right(
        "closures",
        "def make():\n    total = 0.0\n    def energy(x):\n        if x.ndim != 1: raise ValueError\n        return float(x @ x) + total\n    return energy\nenergy = make()",
    ),
    right(
        "seeds",
        "import random\nnp.random.seed(0); random.seed(0)\nrng = np.random.default_rng(0)\nnoise = rng.normal(size=3)",
    ),
    right(
        "vectorised_callback",
        "def integral(f, a, b, n):\n    h = (b - a) / n\n    return np.vectorize(f)(a + (np.arange(n) + 0.5) * h).sum() * h",
    ),
    right(
        "numpy_arguments_to_a_callback",
        "def integral(f, a, b, n):\n    h = (b - a) / n\n    return float(sum(f(np.float64(a + (i + 0.5) * h)) for i in np.arange(n)) * h)",
    ),
    right(
        "custom_exceptions",
        "class Shape(ValueError): pass\n_energy = energy\ndef energy(x):\n    if x.ndim != 1: raise Shape(x.shape)\n    return _energy(x)",
    ),
    right(
        "chained_exceptions",
        "_energy = energy\ndef energy(x):\n    try: return _energy(x)\n    except Exception as error: raise ValueError('no') from error",
    ),
    right(
        "asserts_of_its_own",
        "assert energy(np.array([3.0])) == 9.0, 'wrong'\nfrom numpy.testing import assert_allclose\nassert_allclose(scaled(np.ones(2), 2), 2)",
    ),
    right(
        "threads_inside",
        "from concurrent.futures import ThreadPoolExecutor\n_energy = energy\ndef energy(x):\n    with ThreadPoolExecutor(2) as pool: return pool.submit(_energy, x).result()",
    ),
    right(
        "subprocesses_inside",
        "_energy = energy\ndef energy(x):\n    try: subprocess.run(['/bin/true'])\n    except OSError: pass\n    return _energy(x)",
    ),
    right(
        "multiprocessing_inside",
        "import multiprocessing\n_energy = energy\ndef energy(x):\n    with multiprocessing.get_context('fork').Pool(2) as pool: return sum(pool.map(_square, x.tolist())) if x.ndim == 1 else _energy(x)\ndef _square(v): return v * v",
    ),
    right(
        "files_of_its_own",
        "np.save('signal.npy', signal)\nassert np.load('signal.npy').size == 4\nimport tempfile, pathlib\nwith tempfile.NamedTemporaryFile() as file: file.write(b'x')\npathlib.Path.home().joinpath('notes.txt').write_text('x')",
    ),
    right(
        "pickle_inside",
        "import pickle, copy, json\nassert pickle.loads(pickle.dumps(signal)).sum() == 10.0\nassert copy.deepcopy(signal) is not signal\njson.dumps({'a': 1})",
    ),
    right(
        "names_of_its_own",
        "_ = 5; __name = 6; Ω = 2.0; résumé = 3\nassert Ω == 2.0\nassert __name__ == '__main__'",
    ),
    right(
        "shadowed_builtins",
        "sum_, list_, max_ = sum, list, max\nlist = [1, 2]; max = 3; input = None; id = 7\nimport builtins; list = builtins.list",
    ),
    right("print_options", "np.set_printoptions(precision=2, suppress=True); np.seterr(all='ignore')"),
    right("error_state", "np.seterr(all='raise')"),
    right("displayed_values", "from IPython.display import display\ndisplay(signal)\nsignal\nNone"),
    right(
        "plots",
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot(signal); ax.set_xlabel('t / s')\nplt.show(); plt.savefig('figure.png')",
    ),
    right(
        "pandas_inside",
        "import pandas as pd\ndef energy(x):\n    if x.ndim != 1: raise ValueError\n    return (pd.Series(x) ** 2).sum()\nscaled = lambda x, factor: (pd.Series(x) * factor).to_numpy()",
    ),
    right("main_guard", "if __name__ == '__main__':\n    print(energy(np.ones(2)))"),
    right("exit_at_the_end", "import sys\nsys.exit()"),
    right("raises_at_the_end", "raise RuntimeError('a test of mine that fails')"),
    right("semicolons_and_comments", "x = 1; y = 2;  # done;\n\n\n\t# a tab\n"),
    right("windows_line_ends", "def scaled(x, factor):\r\n    return x * factor\r\n"),
    right("match_statement", "match signal.size:\n    case 4: kind = 'four'\n    case _: kind = 'other'"),
    right("walrus_and_f_strings", "if (size := signal.size) > 2: print(f'{size=:>10} {signal!r}')"),
    right("star_imports", before="from math import *\nfrom cmath import *\nfrom string import *"),
    right(
        "abstract_classes",
        "from abc import ABC, abstractmethod\nclass Base(ABC):\n    @abstractmethod\n    def add(self, word): ...\nBase.register(Tally)",
    ),
    right("garbage_collection", "gc.collect(); gc.disable()\ndel signal\nsignal = np.arange(4)"),
    right(
        "time_outs_of_its_own",
        "def ring(*_): pass\nsignals.signal(signals.SIGALRM, ring); signals.alarm(1); signals.alarm(0)",
    ),
    right("duplicated_definitions", before="def energy(x): return 0.0\ndef scaled(x, factor): return x"),
    right(
        "sklearn_is_not_needed", "try:\n    import a_package_that_nobody_has\nexcept ImportError:\n    pass"
    ),
    right(
        "fractions_and_decimals",
        "from fractions import Fraction\nfrom decimal import Decimal\nassert float(Fraction(5, 2)) == 2.5 == float(Decimal('2.5'))",
    ),
    right(
        "bool_is_no_number_but_int_is",
        "_energy = energy\ndef energy(x): return 0 if x.size == 0 else _energy(x)",
    ),
]
