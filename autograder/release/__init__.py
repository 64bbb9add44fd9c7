"""From source scripts to what students get: `source/*.py` → `release/*.ipynb` and executed `solutions/*.ipynb`.

Importing this package is cheap; jupytext, nbformat and nbclient are imported when they are used.
"""

from autograder.release.build import ReleasedExercise, release
from autograder.release.drift import drift
from autograder.release.leaks import leaks
from autograder.release.source import Notebook, read_source

__all__ = ["Notebook", "ReleasedExercise", "drift", "leaks", "read_source", "release"]
