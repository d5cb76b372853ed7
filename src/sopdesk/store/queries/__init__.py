"""Shared SELECTs; they return frozen read models of ``domain``, never ORM objects."""
