"""Catat dari pena: keying a stack of sheets that came back with ink on them."""
