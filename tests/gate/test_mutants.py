"""Generated mutants: every operator makes its mistake, nothing else is touched, and ids are stable."""

from __future__ import annotations

import ast

import pytest

from autograder.gate.mutants import Mutant, mutants
from autograder.gate.operators import OPERATORS

OPERATOR_NAMES = {operator.__name__ for operators in OPERATORS.values() for operator in operators}


def bodies(source: str, operator: str) -> set[str]:
    """The last line of each mutant of one operator."""
    return {
        each.source.strip().splitlines()[-1].strip() for each in mutants(source) if each.operator == operator
    }


CASES = [
    ("arithmetic", "def f(a, b):\n    return a + b", {"return a - b"}),
    ("arithmetic", "def f(a, b):\n    return a @ b", {"return a * b"}),
    ("arithmetic", "def f(a):\n    a **= 2", {"a *= 2"}),
    ("operand", "def f(a, b):\n    return a - b", {"return a"}),
    ("operand", "def f(a, b):\n    return a * b", {"return a", "return b"}),
    ("swap_operands", "def f(a, b):\n    return a @ b", {"return b @ a"}),
    ("comparison", "def f(a, b):\n    return a < b", {"return a >= b"}),
    ("boundary", "def f(a, b):\n    return 0 < a >= b", {"return 0 <= a >= b", "return 0 < a > b"}),
    ("boolean", "def f(a, b):\n    return a and b", {"return a or b"}),
    ("unary", "def f(a):\n    return -a", {"return a"}),
    ("constant", "def f():\n    return 3", {"return 4", "return 2"}),
    ("constant", "def f():\n    return 0.5", {"return 1.0", "return -0.5"}),
    ("constant", "EPS = 1e-8", {"EPS = 1e-05", "EPS = -1e-08"}),
    ("constant", "def f():\n    return True", {"return False"}),
    ("constant", "def f(x):\n    return x.ravel('C')", {"return x.ravel('F')"}),
    ("axis", "def f(x):\n    return x.sum(axis=0)", {"return x.sum(axis=1)"}),
    ("axis", "def f(x):\n    return x.sum(dim=-1)", {"return x.sum(dim=0)"}),
    ("keyword", "def f(x):\n    return x.var(ddof=1)", {"return x.var()"}),
    ("swap_arguments", "def f(a, b):\n    return g(a, b)", {"return g(b, a)"}),
    ("function", "def f(x):\n    return np.argmax(x)", {"return np.argmin(x)"}),
    ("function", "def f(x):\n    return np.log(x)", {"return np.exp(x)", "return np.log2(x)"}),
    ("call_removed", "def f(x):\n    return np.sqrt(x)", {"return x"}),
    ("call_removed", "def f(x):\n    return x.copy()", {"return x"}),
    (
        "loop_range",
        "def f(n):\n    return range(n)",
        {"return range(n - 1)", "return range(n + 1)", "return range(1, n)"},
    ),
    ("loop_range", "def f(n):\n    return range(2, n, 3)", {
        "return range(2, n - 1, 3)", "return range(2, n + 1, 3)", "return range(3, n, 3)",
    }),
    ("transpose", "def f(x):\n    return x.T", {"return x"}),
    ("slice_bounds", "def f(x):\n    return x[1:n]", {"return x[2:n]", "return x[1:n - 1]", "return x[1:n + 1]"}),
    ("slice_bounds", "def f(x):\n    return x[:-1]", {"return x[1:-1]", "return x[:-2]", "return x[:0]"}),
    ("slice_bounds", "def f(x):\n    return x[::2]", {"return x[1::2]", "return x[:]"}),
    ("index", "def f(x):\n    return x[k]", {"return x[k - 1]"}),
    ("index", "def f(x):\n    return x[i, j]", {"return x[j, i]"}),
    ("index", "def f(x):\n    return x[0][1]", {"return x[1][0]"}),
    ("swap_elements", "def f(a, b):\n    return a, b", {"return (b, a)"}),
    ("swap_elements", "def f(x):\n    n, d = x.shape", {"d, n = x.shape"}),
    ("argument", "def f(tp, fp, fn):\n    return tp", {"return fp"}),
    ("condition", "def f(a):\n    return 1 if a else 2", {"return 1 if True else 2", "return 1 if False else 2"}),
    ("filter_removed", "def f(x):\n    return [a for a in x if a]", {"return [a for a in x]"}),
    ("return_none", "def f(x):\n    return x", {"return None"}),
    ("overwrite", "def f(x):\n    x += 1", {"x = 1"}),
    ("jump", "def f(x):\n    for a in x:\n        break", {"pass", "continue"}),
    ("statement_removed", "def f(x):\n    x[0] = 1", {"pass"}),
]  # fmt: skip


@pytest.mark.parametrize(("operator", "source", "expected"), CASES)
def test_each_operator_makes_its_mistakes(operator: str, source: str, expected: set[str]) -> None:
    assert bodies(source, operator) == expected


def test_every_operator_has_a_case() -> None:
    assert {operator for operator, _, _ in CASES} == OPERATOR_NAMES


@pytest.mark.parametrize(
    ("operator", "source"),
    [
        ("arithmetic", "def f(a):\n    return 'a' + a"),
        ("arithmetic", "def f(a):\n    return '%d' % a"),
        ("swap_arguments", "def f(a, b):\n    return max(a, b)"),
        ("swap_elements", "def f(a):\n    return isinstance(a, (int, float))"),
        ("swap_elements", "def f(a):\n    return a in (1, 2)"),
        ("function", "def f(a):\n    return sum(a)"),
        ("jump", "def f(a):\n    while True:\n        break"),
        ("statement_removed", "def f(a):\n    b = a"),
        ("constant", "def f(a):\n    return a.sum(axis=1)"),
        ("constant", "def f(a):\n    return g('text')"),
        ("argument", "def f(a, b):\n    return a()"),
    ],
)
def test_hopeless_and_harmless_mistakes_are_not_made(operator: str, source: str) -> None:
    assert bodies(source, operator) == set()


def test_messages_and_declarations_stay() -> None:
    source = '''
import numpy as np

@cache(maxsize=7)
def f(x: Array[3]) -> Array[4]:
    """Doc 5."""
    assert x > 1 + 2, "no"
    print(x + 1)
    warnings.warn(f"{x + 1}", 3)
    raise ValueError(f"{x - 1}" + str(x * 2))
'''
    assert list(mutants(source)) == []


SOURCE = """import numpy as np  # λ
unused = 0; LIMIT = 5; other = "é"
def first(a, b):
    # a comment
    return a - b
class Model:
    rate = 0.1

    @staticmethod
    def step(w):
        def inner(v):
            return v + 1
        return inner(w)
print(first(2, 1))
"""


def test_sources_differ_in_one_definition_only() -> None:
    for mutant in mutants(SOURCE):
        originals, changed = ast.parse(SOURCE).body, ast.parse(mutant.source).body
        assert len(originals) == len(changed)
        differing = [a for a, b in zip(originals, changed, strict=True) if ast.dump(a) != ast.dump(b)]
        assert len(differing) == 1
        assert mutant.name in ast.unparse(differing[0])


def test_names_select_definitions() -> None:
    assert {each.name for each in mutants(SOURCE)} == {"unused", "LIMIT", "first", "Model"}
    assert {each.name for each in mutants(SOURCE, ["LIMIT"])} == {"LIMIT"}
    assert next(mutants(SOURCE, ["LIMIT"])).source == SOURCE.replace("LIMIT = 5", "LIMIT = 6")


def test_a_decorated_definition_is_replaced_as_a_whole() -> None:
    source = "@g\n@h(1)\ndef f(a):\n    return -a\nx = f(1)\n"
    mutant = next(each for each in mutants(source, ["f"]) if each.operator == "unary")
    assert mutant.source == "@g\n@h(1)\ndef f(a):\n    return a\nx = f(1)\n"


def by_id(source: str) -> dict[str, Mutant]:
    found = list(mutants(source))
    assert len({each.id for each in found}) == len(found)
    return {each.id: each for each in found}


def test_ids_are_stable_against_edits_elsewhere() -> None:
    before = by_id(SOURCE)
    edited = SOURCE.replace("import numpy", "def new(z):\n    return z - 1\n\nimport numpy").replace(
        "LIMIT = 5;", ""
    )
    after = by_id(edited)
    kept = {key for key in before if not key.startswith("LIMIT/")}
    assert {key for key in after if not key.startswith("new/")} == kept
    assert (
        after["first/arithmetic/1: a - b -> a + b"].line
        == before["first/arithmetic/1: a - b -> a + b"].line + 3
    )


def test_ids_name_methods_and_second_definitions() -> None:
    assert "Model.step.inner/arithmetic/1: v + 1 -> v - 1" in by_id(SOURCE)
    assert "Model/constant/1: 0.1 -> 0.2" in by_id(SOURCE)
    twice = by_id("def f(a):\n    return -a\ndef f(a):\n    return -a\n")
    assert {"f/unary/1: -a -> a", "f#2/unary/1: -a -> a"} <= set(twice)


def test_equal_mutants_come_once_and_the_original_never() -> None:
    source = "def f(x):\n    return x[-1], -1, x[0:3], range(3), g(x, x)\n"
    texts = [ast.unparse(ast.parse(each.source)) for each in mutants(source)]
    assert len(set(texts)) == len(texts)
    assert ast.unparse(ast.parse(source)) not in texts


def test_diff_and_description_show_the_change() -> None:
    mutant = by_id(SOURCE)["first/operand/1: a - b -> a"]
    assert "-    return a - b\n+    return a" in mutant.diff
    assert mutant.description == "line 5: a - b -> a (operand)"


def test_long_snippets_are_cut_and_blocks_show_their_head() -> None:
    source = f"def f(a):\n    for i in a:\n        g(i)\n    return {' * '.join(['a'] * 60)}\n"
    found = by_id(source)
    assert "f/statement_removed/1: for i in a: -> (removed)" in found
    assert max(len(key) for key in found) < 180


def test_mutants_behave_differently() -> None:
    source = "def f(a, b):\n    if a > b:\n        return a * b\n    return a - 2 * b\n"

    def run(code: str) -> list[object]:
        scope: dict[str, object] = {}
        exec(code, scope)
        f = scope["f"]
        assert callable(f)
        return [f(a, b) for a in (-3, 0.5, 2, 7) for b in (-5, 0.5, 3)]

    reference = run(source)
    survivors = [each.id for each in mutants(source) if run(each.source) == reference]
    assert survivors == []
