"""Floor 8: arguments → one function of ``app``."""

from sopdesk.cli.main import main

__all__ = ["main"]
