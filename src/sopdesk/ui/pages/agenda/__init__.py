"""Buku Agenda: the list of letters, logging one, and everything about one letter."""
