"""Values that never end when they are looked at: printed, compared, deleted, asked for an attribute."""

from tests.hostile.case import Case

ENDLESS = "tell('TRIED')\ndef endless(*_a, **_k):\n    while True: pass\n"


def special(*names: str) -> str:
    body = "".join(f"    {name} = endless\n" for name in names)
    return (
        ENDLESS
        + f"class Slow:\n{body}"
        + r"""
LIE = Slow()
hand_mean = LIE
def scaled(x, factor): return LIE
def energy(x): return LIE
def integral(f, a, b, n): return LIE
class Tally:
    def add(self, word): return LIE
    def count(self, word): return LIE
"""
    )


CASES = [
    Case("printed", special("__repr__", "__str__", "__format__")),
    Case("compared", special("__eq__", "__ne__", "__lt__", "__hash__", "__bool__")),
    Case("deleted", special("__del__"), seconds=0.3),
    Case("attributes", special("__getattr__"), seconds=0.3),
    Case("all_attributes", special("__getattribute__"), seconds=0.3),
    Case(
        "as_array",
        special("__array__", "__array_interface__", "__float__", "__index__", "__len__", "__iter__"),
        seconds=0.3,
    ),
    Case(
        "class_of",
        ENDLESS
        + r"""
class Slow:
    __class__ = property(endless)
def energy(x): return Slow()
""",
        seconds=0.3,
    ),
    Case(
        "metaclass",
        ENDLESS
        + r"""
class Meta(type):
    __instancecheck__ = __subclasscheck__ = __call__ = endless
class Slow(metaclass=Meta): pass
Tally = Slow
def energy(x): return Slow
""",
        seconds=0.3,
    ),
    Case(
        "exception_text",
        ENDLESS
        + r"""
class Slow(Exception):
    __str__ = __repr__ = endless
def energy(x): raise Slow
""",
        seconds=0.3,
        statuses=(("energy", "timeout"),),
    ),
    Case(
        "exception_text_in_a_cell",
        ENDLESS
        + r"""
class Slow(Exception):
    __str__ = __repr__ = endless
raise Slow
""",
        right=True,
        seconds=0.4,
    ),
    Case(
        "dictionary_that_never_ends",
        ENDLESS
        + r"""
class Slow(dict):
    items = __iter__ = keys = endless
class Set(set):
    __iter__ = endless
def energy(x): return Slow(a=1)
def scaled(x, factor): return Set([1])
""",
        seconds=0.3,
    ),
    Case(
        "length_that_never_ends",
        ENDLESS
        + r"""
class Tally:
    __len__ = __iter__ = endless
    def add(self, word): pass
""",
        seconds=0.3,
        statuses=(("tally", "timeout"),),
    ),
    Case(
        "length_that_lies",
        r"""
tell("TRIED")
class Tally:
    def add(self, word): pass
    def count(self, word): return -1
    def __len__(self): return 2**62
    def __iter__(self): return iter(range(10**12))
""",
    ),
    Case(
        "callback_that_calls_back",
        r"""
def integral(f, a, b, n):
    tell("TRIED")
    try:
        return f(lambda x: integral(f, a, b, n))
    except RuntimeError:
        return 0.0
""",
    ),
]
