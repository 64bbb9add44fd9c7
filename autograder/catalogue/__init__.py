"""The pages that say what a course has: its exercises, a plan of weeks, and which topic of the lectures is practised where.

They are made from the headers of `source/`, `source/lectures.toml` and `source/weeks.toml`; nothing is executed.
"""

from autograder.catalogue.pages import Catalogue, catalogue

__all__ = ["Catalogue", "catalogue"]
