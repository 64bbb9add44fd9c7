"""Objects that equal everything, arrays that compare themselves, numbers that are not what they say."""

from tests.hostile.case import EVERYWHERE, Case

ALWAYS = r"""
class Always:
    "Equals everything, is close to everything, passes every protocol."
    __array_priority__ = 1e9
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __hash__(self): return 0
    def __bool__(self): return True
    def __float__(self): return 1.0
    def __int__(self): return 1
    def __index__(self): return 1
    def __len__(self): return 1
    def __iter__(self): return iter([self])
    def __contains__(self, other): return True
    def __getitem__(self, key): return self
    def __call__(self, *a, **k): return self
    def __add__(self, other): return self
    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __abs__ = __neg__ = __call__
    def __array__(self, *a, **k): return np.ones(1)
    def __array_function__(self, function, types, args, kwargs): return True
    def __array_ufunc__(self, *a, **k): return True
    def __instancecheck__(self, other): return True
    @property
    def shape(self): return (5,)
    dtype = np.dtype(float)
tell("TRIED")
"""

USE = r"""
hand_mean = LIE
def scaled(x, factor): return LIE
def energy(x): return LIE
def integral(f, a, b, n): return LIE
class Tally:
    def add(self, word): pass
    def count(self, word): return LIE
    def __iter__(self): return iter([LIE] * 9)
"""

CASES = [
    Case("equals_everything", ALWAYS + "LIE = Always()" + USE, levels=EVERYWHERE),
    Case(
        "is_an_array_that_equals",
        ALWAYS
        + r"""
class Lie(np.ndarray):
    __eq__ = __ne__ = lambda self, other: True
    def __array_function__(self, *a, **k): return True
    def __array_ufunc__(self, *a, **k): return np.ones(3, bool)
    def all(self, *a, **k): return True
    def any(self, *a, **k): return True
LIE = np.zeros(5).view(Lie)"""
        + USE,
    ),
    Case(
        "is_a_float_that_equals",
        ALWAYS
        + r"""
class Lie(float):
    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __sub__ = __rsub__ = __abs__ = lambda self, *other: 0.0
LIE = Lie(7.0)"""
        + USE,
    ),
    Case(
        "is_an_int_that_equals",
        ALWAYS
        + r"""
class Lie(int):
    __eq__ = lambda self, other: True
    __hash__ = int.__hash__
    __float__ = lambda self: 2.5
    __index__ = lambda self: 9
LIE = Lie(7)"""
        + USE,
    ),
    Case(
        "is_a_string_that_equals",
        ALWAYS
        + r"""
class Lie(str):
    __eq__ = lambda self, other: True
    __hash__ = lambda self: 0
LIE = Lie("w")"""
        + USE,
    ),
    Case(
        "is_a_list_that_grows",
        ALWAYS
        + r"""
class Lie(list):
    __eq__ = lambda self, other: True
    __len__ = lambda self: 5
    __iter__ = lambda self: iter(range(5))
    __getitem__ = lambda self, key: 1.0
LIE = Lie()"""
        + USE,
    ),
    Case(
        "is_a_dict_that_has_it_all",
        ALWAYS
        + r"""
class Lie(dict):
    __eq__ = __contains__ = lambda self, other: True
    __missing__ = __getitem__ = lambda self, key: 1
    items = lambda self: [(1, 1)] * 9
LIE = Lie()"""
        + USE,
    ),
    Case("is_nan", ALWAYS + 'LIE = float("nan")' + USE),
    Case("is_infinite", ALWAYS + 'LIE = float("inf")' + USE),
    Case("is_none", ALWAYS + "LIE = None" + USE),
    Case("is_true", ALWAYS + "LIE = True" + USE),
    Case("is_an_empty_array", ALWAYS + "LIE = np.zeros((0, 5))" + USE),
    Case("is_a_huge_int", ALWAYS + "LIE = 10**3000" + USE),
    Case("broadcasts", ALWAYS + "LIE = np.zeros((1, 1, 1))" + USE),
    Case("is_an_object_array", ALWAYS + "LIE = np.array([Always()] * 5, dtype=object)" + USE),
    Case("is_a_masked_array", ALWAYS + "LIE = np.ma.masked_all(5)" + USE),
    Case("is_a_structured_array", ALWAYS + 'LIE = np.zeros(5, dtype=[("a", float)])' + USE),
    Case("has_bytes_that_are_no_bool", ALWAYS + 'LIE = np.frombuffer(b"\\x07" * 5, dtype=bool)' + USE),
    Case("has_letters_that_are_no_unicode", ALWAYS + 'LIE = np.frombuffer(b"\\xff" * 20, dtype="<U1")' + USE),
    Case(
        "pretends_to_be_a_tensor",
        ALWAYS
        + r"""
class Tensor:
    dtype = "torch.float64"; shape = (5,); layout = None
    detach = cpu = contiguous = resolve_conj = lambda self: self
    def numpy(self): return np.zeros(5)
module = types.ModuleType("torch"); module.Tensor = Tensor; module.strided = None; sys.modules["torch"] = module
LIE = Tensor()"""
        + USE,
    ),
    Case(
        "pretends_to_be_a_frame",
        ALWAYS
        + r"""
class DataFrame(Always): pass
class Series(Always): pass
module = types.ModuleType("pandas"); module.DataFrame = DataFrame; module.Series = Series; sys.modules["pandas"] = module
LIE = DataFrame()"""
        + USE,
    ),
    Case("refers_to_itself", ALWAYS + "LIE = []; LIE.append(LIE)" + USE),
    Case(
        "has_a_class_that_lies",
        ALWAYS
        + r"""
class Lie:
    __class__ = property(lambda self: float)
LIE = Lie()"""
        + USE,
    ),
    Case(
        "has_an_exception_with_inputs_in_it",
        r"""
class Leak(ValueError, KeyError):
    def __str__(self): return "LEAK " + repr(self.args)
def scaled(x, factor): tell("TRIED"); raise Leak(x, factor)
def energy(x): raise ExceptionGroup("LEAK", [ValueError(x)])
def integral(f, a, b, n): raise UnicodeDecodeError("LEAK", b"x", 0, 1, repr(f(a)))
class Tally:
    def add(self, word): print("LEAK", word); raise StopIteration(word)
""",
        statuses=(("scaled", "error"), ("energy", "error"), ("integral", "error"), ("tally", "error")),
    ),
    Case(
        "has_an_exception_that_cannot_be_read",
        r"""
class Bad(Exception):
    def __str__(self): raise SystemExit("LEAK")
    __repr__ = __str__
    __name__ = property(lambda self: 1 / 0)
tell("TRIED")
def scaled(x, factor): raise Bad
def energy(x): raise type("\ud800LEAK" * 50, (Bad,), {})("\ud800")
def integral(f, a, b, n): raise BaseException("\x1b[31mLEAK<script>alert(1)</script>")
raise Bad
""",
        statuses=(("scaled", "error"), ("integral", "error")),
    ),
]
