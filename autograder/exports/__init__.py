"""Marks for the gradebooks of other systems, each in the format that it imports."""

from autograder.exports.canvas import canvas_csv
from autograder.exports.marks import Marks, marks_of
from autograder.exports.moodle import moodle_csv
from autograder.exports.nbgrader_csv import nbgrader_csv
from autograder.exports.plain_csv import plain_csv
from autograder.exports.table import Export

__all__ = ["Export", "Marks", "canvas_csv", "marks_of", "moodle_csv", "nbgrader_csv", "plain_csv"]
