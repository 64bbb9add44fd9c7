"""Exercises, hidden checks and an isolating autograder for machine-learning courses."""

__version__ = "0.1.0"
