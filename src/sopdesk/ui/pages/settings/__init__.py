"""Pengaturan: the office, its people, numbers, lists, and how the window looks."""
