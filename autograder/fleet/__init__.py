"""Many submissions: find them, grade them side by side, keep the results, grade again only what changed."""

from autograder.fleet.find import Entry, find
from autograder.fleet.graders import Cluster
from autograder.fleet.run import Options, grade_all

__all__ = ["Cluster", "Entry", "Options", "find", "grade_all"]
