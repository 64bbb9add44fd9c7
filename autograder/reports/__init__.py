"""Results as tables, files, and pages: for the terminal, for CI, for students and for the instructor."""
