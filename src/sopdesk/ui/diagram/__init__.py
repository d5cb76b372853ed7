"""Paints a Scene of the layout engine."""
