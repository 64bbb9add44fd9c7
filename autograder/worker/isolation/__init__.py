"""Isolation of student code: a warm process prepares once, then forks workers that can do no harm.

`best_level()` says which of three levels this machine has, `probe()` why, `enter_warm` prepares the warm process
for one, and `fork_worker` makes workers. `levels` describes what each level does and cannot do.
"""

from autograder.worker.isolation.levels import enter_warm, fork_worker
from autograder.worker.isolation.policy import LEVELS, IsolationError, Level, Policy, default_readable
from autograder.worker.isolation.probe import Feature, Probe, best_level, probe, reads_packages
from autograder.worker.isolation.worker import Worker

__all__ = [
    "LEVELS",
    "Feature",
    "IsolationError",
    "Level",
    "Policy",
    "Probe",
    "Worker",
    "best_level",
    "default_readable",
    "enter_warm",
    "fork_worker",
    "probe",
    "reads_packages",
]
