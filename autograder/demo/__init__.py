"""A sample class, graded end to end: what `autograder demo` shows.

Nothing here is a real student's. The class hands in the exercises of the course around the current folder that
`cast` knows; anywhere else those of the small public course in `course/`, which is part of the package.
"""

from autograder.demo.stage import Performance, choose, perform

__all__ = ["Performance", "choose", "perform"]
