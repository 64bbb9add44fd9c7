"""The trusted end of the wire: starts workers, and shows a check the student's names as a proxy."""

from autograder.student.proxy import Handle, Student, StudentError, mutated
from autograder.student.sandbox import Sandbox
from autograder.student.snapshot import Snapshot, TaskWorker
from autograder.student.watch import WorkerLost

__all__ = ["Handle", "Sandbox", "Snapshot", "Student", "StudentError", "TaskWorker", "WorkerLost", "mutated"]
