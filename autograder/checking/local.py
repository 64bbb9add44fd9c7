"""A stand-in worker inside the grader, for namespaces of ours: the reference and the misconceptions.

Diagnosis runs a check against them exactly as against a student, values copied alike. Student code
never runs here.
"""

from __future__ import annotations

from typing import Any

from autograder.student.proxy import Session
from autograder.worker.serve import TaskServer


class LocalWorker:
    """Both ends of the wire in one process: requests are answered when they are sent."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._server = TaskServer(self, namespace)  # type: ignore[arg-type]
        self._replies: list[Any] = []
        self._called_back: Any = None
        self.session: Session | None = None
        self.names: dict[str, tuple[int, str]] = {}

    def send(self, message: list[Any]) -> None:
        """From the session: a request. From the server: a callback into the session."""
        if message[0] == "callback":
            assert self.session is not None
            self._called_back = self.session.call_back(*message[1:])
        else:
            self._replies.append(self._server.answer(message))

    def receive(self, _seconds: float = 0.0) -> Any:
        """To the session: the reply. To the server: what its callback returned."""
        if self._called_back is not None:
            result, self._called_back = self._called_back, None
            return result
        return self._replies.pop()
