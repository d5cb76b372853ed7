"""The command ``sopdesk``."""

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 findings, 2 bad input."""
    del argv
    return 0
