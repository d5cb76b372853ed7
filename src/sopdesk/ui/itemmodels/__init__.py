"""Qt table models over frozen read models."""
