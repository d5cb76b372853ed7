"""The first run: six steps from an empty PC to an office that can work."""
