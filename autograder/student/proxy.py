"""What a check sees of a submission: names as attributes, plain values by value, the rest as handles."""

from __future__ import annotations

import builtins
import time
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, Protocol

from autograder.student.snapshot import CellError, text_only
from autograder.student.watch import WorkerLost
from autograder.worker.decode import decode
from autograder.worker.encode import encode
from autograder.worker.wire import WireError

_ROOT = 0
_ITERATION_LIMIT = 100_000


class NotPlainError(AssertionError):
    """A check needed a plain value and the submission gave something else."""


class StudentError(Exception):
    """What the student's code raised. Always also an instance of the nearest built-in exception."""

    error: CellError


class Wire(Protocol):
    """What a session needs of a worker: messages out and in, and the handles of names seen before."""

    names: dict[str, tuple[int, str]]

    def send(self, message: list[Any]) -> None:
        """Send a request."""

    def receive(self, seconds: float) -> Any:
        """The next message."""


class Session:
    """One check's conversation with one worker, under one deadline."""

    def __init__(
        self, worker: Wire, seconds: float, observe: Callable[[str, Any], None] | None = None
    ) -> None:
        self._worker = worker
        self._deadline = time.monotonic() + seconds
        self._callbacks: list[Callable[..., Any]] = []
        self._observe = observe

    def request(self, operation: str, target: int, *rest: Any) -> Any:
        """Ask the worker; a value, a handle, or the exception that the student's code raised.

        Raises:
            WorkerLost: no answer within the check's time, or the worker is gone.
            StudentError: the student's code raised.
            NotPlainError: the answer cannot travel.
        """
        self._worker.send([operation, target, *rest])
        while True:
            reply = self._worker.receive(self._deadline - time.monotonic())
            if not isinstance(reply, list) or not 2 <= len(reply) <= 4:
                raise WorkerLost("protocol", "the worker broke the protocol")
            if reply[0] == "callback" and len(reply) == 4:
                self._worker.send(self.call_back(*reply[1:]))
            elif reply[0] == "ok" and len(reply) == 2:
                return self._decode(reply[1])
            elif reply[0] == "raised":
                raise student_error(CellError.from_wire(reply[1]))
            elif reply[0] == "unsendable":
                raise NotPlainError(f"the answer cannot be compared: {text_only(reply[1], 200)}")
            else:
                raise WorkerLost("protocol", "the worker broke the protocol")

    def name(self, name: str) -> Any:
        """The value of a name of the notebook, or its handle; a name's handle is asked for once per worker."""
        known = self._worker.names.get(name)
        if known is not None:
            return Handle(self, *known)
        value = self.request("get", _ROOT, name)
        if isinstance(value, Handle):
            self._worker.names[name] = (value._number, value._type)
        return value

    def encode(self, value: Any) -> Any:
        """The wire form of an argument; trusted functions become callbacks."""
        return encode(value, self._refer)

    def record(self, event: str, value: Any) -> None:
        """Tell the observer (diagnosis) what the student's code answered."""
        if self._observe is not None:
            self._observe(event, value)

    def _decode(self, tree: Any) -> Any:
        try:
            return decode(tree, self._resolve)
        except WireError as error:
            raise WorkerLost("protocol", f"the worker broke the protocol: {error}") from None

    def _refer(self, value: Any) -> list[Any]:
        if isinstance(value, Handle):
            return ["h", object.__getattribute__(value, "_number")]
        if callable(value):
            self._callbacks.append(value)
            return ["k", len(self._callbacks) - 1]
        raise TypeError(f"a check cannot pass a {type(value).__name__} to student code")

    def _resolve(self, reference: list[Any]) -> Handle:
        if len(reference) != 4 or reference[0] != "h" or type(reference[1]) is not int:
            raise WireError("malformed handle")
        return Handle(self, reference[1], text_only(reference[2], 100))

    def call_back(self, number: Any, arguments: Any, keywords: Any) -> list[Any]:
        """Run a trusted function for the student's code; only its value or a bare refusal goes back."""
        try:
            function = self._callbacks[number]
            args = self._decode(arguments)
            kwargs = {str(name): self._decode(value) for name, value in keywords}
            return ["ok", self.encode(function(*args, **kwargs))]
        except WorkerLost:
            raise
        except Exception as error:
            return ["refused", f"the function raised {type(error).__name__}"]


class Handle:
    """Something in the worker that is not a plain value: call it, read it, index it, iterate it.

    It equals nothing, not even itself, and has no truth value: a check that compares or tests one fails.
    """

    __slots__ = ("_number", "_session", "_type")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, session: Session, number: int, type_name: str) -> None:
        object.__setattr__(self, "_session", session)
        object.__setattr__(self, "_number", number)
        object.__setattr__(self, "_type", type_name)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)  # numpy and pytest probe for protocols: a handle has none
        return self._session.request("get", self._number, name)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise TypeError("a check does not change the student's objects")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the worker; the result by value, or a handle."""
        return self._call(args, kwargs, echo=False)

    def _call(self, args: tuple[Any, ...], kwargs: dict[str, Any], echo: bool) -> Any:
        session: Session = self._session
        keywords = [[name, session.encode(value)] for name, value in kwargs.items()]
        try:
            value = session.request("call", self._number, session.encode(list(args)), keywords, echo)
        except StudentError as error:
            session.record("raised", error.error.type)
            raise
        session.record("called", value)
        return value

    def __getitem__(self, key: Any) -> Any:
        return self._session.request("item", self._number, self._session.encode(key))

    def __len__(self) -> int:
        value = self._session.request("length", self._number)
        if type(value) is not int or value < 0:
            raise NotPlainError("len() of the answer is not a count")
        return value

    def __iter__(self) -> Iterator[Any]:
        values = self._session.request("take", self._number, _ITERATION_LIMIT)
        if not isinstance(values, list):
            raise NotPlainError("the answer cannot be iterated")
        return iter(values)

    def __bool__(self) -> NoReturn:
        raise NotPlainError(f"a plain value was expected, not a {self._type}")

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<a {self._type} of the student's>"


class Student(Handle):
    """The submission's namespace: `student.precision(25, 10)`, `student.hand_f1`."""

    __slots__ = ()

    def __init__(self, session: Session) -> None:
        super().__init__(session, _ROOT, "notebook")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        value = self._session.name(name)
        if not isinstance(value, Handle):
            self._session.record(f"read {name}", value)
        return value


def load_probe(student: Student, source: str) -> Any:
    """Execute a public probe module beside the student's objects; a handle to its namespace."""
    return student._session.request("load", _ROOT, "probe", source)


def mutated(function: Any, *args: Any) -> tuple[Any, list[Any]]:
    """Call a student's function; its result, and the arguments as they are after the call."""
    if not isinstance(function, Handle):
        result = function(*args)
        return result, list(args)
    answer = function._call(args, {}, echo=True)
    if not isinstance(answer, tuple) or len(answer) != 2 or not isinstance(answer[1], list):
        raise NotPlainError("the answer cannot be compared")
    return answer[0], answer[1]


def student_error(error: CellError) -> StudentError:
    """An exception of the nearest built-in type for what the student's code raised."""
    for name in error.builtins:
        base = getattr(builtins, name, None)
        if not isinstance(base, type) or issubclass(base, BaseExceptionGroup):  # a group needs its members
            continue
        if issubclass(base, Exception) and base is not Exception:
            kind = _error_class(base)
            break
    else:
        kind = StudentError
    raised = kind.__new__(kind)
    raised.args = (str(error),)
    raised.error = error
    return raised


def _error_class(base: type[Exception]) -> type[StudentError]:
    if base not in _ERROR_CLASSES:  # the built-in base comes first: MemoryError makes its own instances
        _ERROR_CLASSES[base] = type(f"Student{base.__name__}", (base, StudentError), {"__str__": _text})
    return _ERROR_CLASSES[base]


def _text(error: StudentError) -> str:
    return str(error.error)


_ERROR_CLASSES: dict[type[Exception], type[StudentError]] = {}
