"""Pindaian: what comes back from scanner and phone, and where it went."""
