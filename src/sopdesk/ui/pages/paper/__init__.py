"""Filling a form or letter: the entry from its definition, the page beside it, and where papers are listed."""
