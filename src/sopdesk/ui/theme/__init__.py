"""Colours, type and icons: one token table, light and dark."""
