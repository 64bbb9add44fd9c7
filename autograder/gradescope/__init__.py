"""Gradescope: the archive that an instructor uploads, and what happens in the container that Gradescope makes of it.

autograder gradescope --zip FILE     archive.py      this course  → the autograder's archive
autograder gradescope --run DIR      submission.py   a student's upload → entries for the grader
                                     results.py      results → Gradescope's results.json
"""

from autograder.gradescope.archive import autograder_files
from autograder.gradescope.results import VISIBILITIES, results_json
from autograder.gradescope.submission import name_of, students_of, uploaded

__all__ = ["VISIBILITIES", "autograder_files", "name_of", "results_json", "students_of", "uploaded"]
