"""What `autograder new` writes: an empty course, and an exercise to be filled in."""

from autograder.scaffold.course import new_course
from autograder.scaffold.exercise import new_exercise

__all__ = ["new_course", "new_exercise"]
