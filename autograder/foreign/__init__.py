"""Courses made for nbgrader, unchanged: their tests stand in cells of the notebook and run beside the student's code.

    edition ── source/ → .autograder/edition/: a course as the engine knows it, made by nbgrader's own preprocessors
    course  ── which folder is such a course, and its edition
    run     ── the cells of a submission, one after another, in a worker's kernel
    grade   ── what the cells with tests returned → points, one result
    files   ── what lies beside a notebook;  outputs ── what its cells showed

Everything that such a test says comes from the untrusted side: its results say `"trust": "in_notebook"`.
"""
