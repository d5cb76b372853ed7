"""Practice offices: many invented letters, or one working day from the first letter to the last paper."""

from sopdesk.app.demo.day import walk_a_day
from sopdesk.app.demo.practice import make_practice_office

__all__ = ["make_practice_office", "walk_a_day"]
