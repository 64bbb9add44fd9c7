"""How a long run says how far it is, where there is no terminal."""

from __future__ import annotations

import pytest

from autograder.cli.progress import Progress


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("autograder.cli.progress.time", made)
    return made


def test_a_log_gets_a_line_every_half_minute(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(enabled=True) as progress:
        progress.update(500, 1000)  # results of an earlier run: not fast, only there already
        for second in range(1, 101):
            clock.now = second
            progress.update(500 + 2 * second, 1000)
    assert capsys.readouterr().err.splitlines() == [
        "graded 562 of 1000, 2.0/s, 4 min left",
        "graded 624 of 1000, 2.0/s, 3 min left",
        "graded 686 of 1000, 2.0/s, 3 min left",
    ]


def test_the_rate_is_that_of_the_last_minute(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(enabled=True) as progress:
        for second in range(0, 200, 5):
            clock.now = second
            progress.update(second if second < 100 else 100 + 10 * (second - 100), 2000)
    assert capsys.readouterr().err.splitlines()[-1].endswith(", 10.0/s, 2 min left")


def test_a_quiet_run_says_nothing(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(enabled=False) as progress:
        clock.now = 1000
        progress.update(1, 2)
    assert capsys.readouterr().err == ""
