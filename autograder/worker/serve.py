"""Serves the checks of one task from a fork of the executed notebook.

Requests arrive one at a time: read an attribute or an item, call, iterate, measure. Plain values go back by
value, everything else as a handle. A request may call back into the grader (a trusted function passed as an argument).
"""

from __future__ import annotations

import types
from functools import lru_cache
from typing import Any

from autograder.worker.decode import decode
from autograder.worker.encode import encode
from autograder.worker.shell import describe_error
from autograder.worker.state import digest
from autograder.worker.wire import Channel, ChannelClosed, WireError

ROOT = 0
MAX_HANDLES = 100_000


class TaskServer:
    """One task's session: the handles that it gave out, and the loop that answers requests.

    `state` is the digest of the namespace before the fork; while it has not changed, the next task may have this
    fork too.
    """

    def __init__(self, channel: Channel, namespace: dict[str, Any], state: int | None = None) -> None:
        self._channel = channel
        self._state = state
        self._objects: list[Any] = [_Root(namespace)]
        self._namespace = namespace

    def run(self) -> None:
        """Answer requests until the grader closes the channel."""
        while True:
            try:
                request = self._channel.receive()
            except ChannelClosed:
                return
            self._channel.send(self.answer(request))

    def answer(self, request: list[Any]) -> list[Any]:
        """The reply to one request; what student code raises is a reply too."""
        operation, target, *rest = request
        try:
            value = getattr(self, f"_do_{operation}")(self._objects[target], *rest)
            return ["ok", encode(value, self._refer)]
        except (ChannelClosed, WireError) as error:
            if isinstance(error, ChannelClosed):
                raise
            return ["unsendable", str(error)]
        except BaseException as error:  # whatever student code raises is an answer, SystemExit too
            return ["raised", describe_error(error)]

    def _do_get(self, target: Any, name: str) -> Any:
        return getattr(target, name)

    def _do_call(self, target: Any, arguments: Any, keywords: Any, echo: bool) -> Any:
        args = decode(arguments, self._resolve)
        kwargs = {name: decode(value, self._resolve) for name, value in keywords}
        result = target(*args, **kwargs)
        return (result, args) if echo else result

    def _do_item(self, target: Any, key: Any) -> Any:
        return target[decode(key, self._resolve)]

    def _do_length(self, target: Any) -> Any:
        return len(target)

    def _do_take(self, target: Any, count: int) -> Any:
        """Up to `count` elements of an iterable, as a list of at most that length."""
        taken = []
        for element in target:
            taken.append(element)
            if len(taken) >= count:
                break
        return taken

    def _do_load(self, _target: Any, name: str, source: str) -> Any:
        """A public probe module, executed beside the student's objects."""
        module = types.ModuleType(name)
        exec(_compiled(name, source), module.__dict__)
        return module

    def _do_renew(self, _target: Any) -> bool:
        """Forget all handles; whether this fork is then as good as a fresh one."""
        del self._objects[1:]
        return self._state is not None and digest(self._namespace) == self._state

    def _refer(self, value: Any) -> list[Any]:
        if len(self._objects) >= MAX_HANDLES:
            raise WireError("too many objects")
        self._objects.append(value)
        kind = type(value)
        return ["h", len(self._objects) - 1, str(getattr(kind, "__name__", "object"))[:100], callable(value)]

    def _resolve(self, reference: list[Any]) -> Any:
        if reference[0] == "h":
            return self._objects[reference[1]]
        return self._callback(reference[1])

    def _callback(self, number: int) -> Any:
        def call_grader(*args: Any, **kwargs: Any) -> Any:
            keywords = [[str(name), encode(value, self._refer)] for name, value in kwargs.items()]
            self._channel.send(["callback", number, encode(list(args), self._refer), keywords])
            status, payload = self._channel.receive()
            if status == "ok":
                return decode(payload, self._resolve)
            raise RuntimeError(str(payload))

        return call_grader


@lru_cache(maxsize=8)  # each check that uses the probe loads it afresh
def _compiled(name: str, source: str) -> types.CodeType:
    return compile(source, f"<{name}>", "exec")


class _Root:
    """The notebook's namespace, with its names as attributes."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        object.__setattr__(self, "_namespace", namespace)

    def __getattribute__(self, name: str) -> Any:
        namespace = object.__getattribute__(self, "_namespace")
        if name not in namespace:
            raise AttributeError(name)
        return namespace[name]
