"""nbgrader as a host: its commands and its gradebook, our grading.

Two lines in a course's `nbgrader_config.py` are enough:

    from autograder.nbgrader_bridge import configure
    configure(get_config())

    configure ── build/source/ (generated from source/)      → nbgrader generate_assignment
              ── SubmissionExporter: submitted/ → grade_all  → autograded/ (a sound notebook, whatever was submitted)
              ── SaveResults: results → gradebook            → nbgrader export, formgrader, generate_feedback
"""

from autograder.nbgrader_bridge.config import configure

__all__ = ["configure"]
