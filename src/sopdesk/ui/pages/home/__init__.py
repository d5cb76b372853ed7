"""Beranda: the parts of the first page."""
