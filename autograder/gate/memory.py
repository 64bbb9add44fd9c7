"""What our own solutions did, remembered: trying one wrong solution again and again is most of the gate's work."""

from __future__ import annotations

from autograder.checking.collect import Check
from autograder.checking.diagnose import local_events
from autograder.checking.rules import SubmittedSource
from autograder.checking.run import Draw, Event, Outcome
from autograder.checking.suite import Suite
from autograder.checking.variants import Variant
from autograder.gate.looks import Looks


class Memory:
    """Answers to checks by solution and hidden inputs, for one suite.

    Attributes:
        first: how each check went with the first hidden inputs, by the solution's name (the reference has none) and the
            check's id.
        sources: their cells, by the solution's name.
        seconds: how long the checks took with each alternative, by name.
    """

    def __init__(self) -> None:
        self.first: dict[str | None, dict[str, Outcome]] = {}
        self.sources: dict[str | None, SubmittedSource] = {}
        self.seconds: dict[str, float] = {}
        self._events: dict[tuple[object, ...], list[tuple[Looks, list[Event]]]] = {}

    def events(
        self, check: Check, suite: Suite, variants: tuple[Variant, ...], draw: Draw, source: SubmittedSource
    ) -> list[Event]:
        """`local_events`, which the diagnosis of each wrong solution asks of all the others."""
        key = (check.id, tuple(each.name for each in variants), draw)
        known = self._events.setdefault(key, [])
        for looks, events in known:
            if looks.same(source):
                return events
        looks = Looks(source)
        events = local_events(check, suite, variants, draw, looks.as_source())
        known.append((looks, events))
        return events
