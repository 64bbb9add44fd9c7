"""Which of a notebook's names an exercise's checks may read: what those do not need does not have to run.

Found in the source of the checks. Where `student` goes cannot always be followed; then every attribute and every word in
quotes counts. The gate compares with what the checks ask of the reference.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

STUDENT = "student"
# With these a probe could reach names that no check has handed to it.
_REFLECTION = ("__globals__", "__main__", "sys.modules", "inspect", "gc.")

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def asked_names(checks: str, probe: str) -> frozenset[str]:
    """The names that checks and probe, given as sources, may read of a submission."""
    tree = ast.parse(checks)
    for node in ast.walk(tree):
        if isinstance(node, _Function):
            node.decorator_list = [value for each in node.decorator_list for value in _parametrized(each)]
    followed = _Followed(tree)
    names = followed.names | set(_words(followed.by_words()))
    if followed.lost:
        names.update(_every(tree))
    if followed.lost or reflects(probe):
        names.update(_every(ast.parse(probe)))
    return frozenset(names)


def reflects(probe: str) -> bool:
    """Whether a probe could reach names of the notebook that no check has handed to it."""
    return any(word in probe for word in _REFLECTION)


class _Followed:
    """Follows `student` through the functions of a module.

    Attributes:
        names: what is read of it.
        lost: it goes somewhere where it is not followed.
    """

    def __init__(self, tree: ast.Module) -> None:
        self.names: set[str] = set()
        self.lost = False
        self._tree = tree
        self._parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        self._all = [node for node in ast.walk(tree) if isinstance(node, _Function)]
        self._waiting = [(each, STUDENT) for each in self._all if STUDENT in _parameters(each)]
        self._seen: set[tuple[_Function, str]] = set()
        self._asks_by_word: set[_Function] = set()
        while self._waiting:
            function, variable = self._waiting.pop()
            if (function, variable) not in self._seen:
                self._seen.add((function, variable))
                for node in ast.walk(function):
                    if isinstance(node, ast.Name) and node.id == variable and _is_read(node):
                        self._use(node, function)

    def by_words(self) -> list[ast.AST]:
        """Where the words stand by which something is read of it, as in `getattr(student, word)`.

        They may come from any function that calls those which do so or is called by them, or from a constant.
        """
        names = {each: mentioned(each) for each in self._all} if self._asks_by_word else {}
        found, pending = set[_Function](), list(self._asks_by_word)
        while pending:
            function = pending.pop()
            if function not in found:
                found.add(function)
                pending += [each for each in self._all if each.name in names[function]]
                pending += [each for each in self._all if function.name in names[each]]
        constants = set[str]().union(*(names[each] for each in found))
        return [*found, *(each for each in self._tree.body if _assigned(each) & constants)]

    def _use(self, name: ast.Name, function: _Function) -> None:
        parent = self._parents[name]
        if isinstance(parent, ast.Attribute):
            self.names.add(parent.attr)
        elif isinstance(parent, ast.Tuple | ast.List):
            around = self._parents[parent]
            in_turn = isinstance(around, ast.For | ast.comprehension) and around.iter is parent
            if in_turn and isinstance(around.target, ast.Name):  # type: ignore[attr-defined]
                self._waiting.append((function, around.target.id))  # type: ignore[attr-defined]
            else:
                self.lost = True
        elif isinstance(parent, ast.keyword):
            self._hand_on(self._parents[parent], parent.arg)
        elif isinstance(parent, ast.Call) and name in parent.args:
            number = parent.args.index(name)
            if isinstance(parent.func, ast.Name) and parent.func.id == "getattr" and number == 0:
                self._asks_by_word.add(function)
            else:
                self._hand_on(parent, number)
        else:
            self.lost = True

    def _hand_on(self, call: ast.AST, place: int | str | None) -> None:
        """It is an argument of a call: go on in the functions of that name."""
        called = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else None
        found = [each for each in self._all if each.name == called]
        self.lost |= not found
        for function in found:
            parameters = _parameters(function)
            if isinstance(place, str) and place in parameters:
                self._waiting.append((function, place))
            elif isinstance(place, int) and place < len(parameters):
                self._waiting.append((function, parameters[place]))
            else:
                self.lost = True


def _parameters(function: _Function) -> list[str]:
    arguments = function.args
    return [each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]


def mentioned(tree: ast.AST) -> set[str]:
    """The names that a piece of code mentions, anywhere in it."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _assigned(statement: ast.stmt) -> set[str]:
    """The names that an assignment binds."""
    if not isinstance(statement, ast.Assign | ast.AnnAssign):
        return set()
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return set[str]().union(*map(mentioned, targets))


def _is_read(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Load)


def _parametrized(decorator: ast.expr) -> list[ast.expr]:
    """The values of `@parametrize`; what it calls them, and the task that `@task` names, are nothing to be read."""
    is_task = isinstance(decorator, ast.Call) and "task" in mentioned(decorator.func)
    return decorator.args[1:] if isinstance(decorator, ast.Call) and not is_task else []


def _words(trees: Iterable[ast.AST]) -> Iterator[str]:
    """Words in quotes, but for keys, `table["key"]`, and for what a rule forbids to be used."""
    for tree in trees:
        others: set[ast.AST] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Subscript):
                others.add(node.slice)
            elif isinstance(node, ast.Call) and "assert_not_used" in mentioned(node.func):
                others.update(node.args)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node not in others:
                yield from _identifier(node.value)


def _every(tree: ast.AST) -> Iterator[str]:
    """Every attribute, and every word in quotes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant):
            yield from _identifier(node.value)


def _identifier(value: object) -> list[str]:
    return [value] if isinstance(value, str) and value.isidentifier() else []
