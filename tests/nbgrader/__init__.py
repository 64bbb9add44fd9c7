"""Tests of the nbgrader bridge, with the real nbgrader."""
