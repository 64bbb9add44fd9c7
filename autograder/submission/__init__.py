"""An untrusted notebook file becomes a list of clean cells in the shape of its release.

    raw = read_notebook(path.read_bytes())   # or Unreadable
    released = recognise(raw, releases)      # which exercise is it?
    submission = restore(raw, released)      # all cells in order, and notes on what was repaired
    cells = needed(submission.cells, names)  # those that have to run

Standard library only: one notebook costs a millisecond or two.
"""

from autograder.submission.needed import needed
from autograder.submission.notebook import RawCell, RawNotebook, Unreadable, read_notebook
from autograder.submission.recognise import recognise
from autograder.submission.released import Cell, Released, Role, read_release
from autograder.submission.releases import Releases
from autograder.submission.restore import Submission, restore

__all__ = [
    "Cell",
    "RawCell",
    "RawNotebook",
    "Released",
    "Releases",
    "Role",
    "Submission",
    "Unreadable",
    "needed",
    "read_notebook",
    "read_release",
    "recognise",
    "restore",
]
