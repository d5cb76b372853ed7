"""A disk that fails at the n-th operation, and then works again."""

from collections.abc import Callable

from sopdesk.store.disk import Disk


class DiskFaultError(OSError):
    """The fault that was planned."""


class FaultyDisk(Disk):
    """Counts the operations and fails at one of them.

    Args:
        fail_at: which operation fails, from 1; 0 for none.
        dying: whether all later operations fail too, as after a power cut.
    """

    def __init__(self, fail_at: int, *, dying: bool = False) -> None:
        self.fail_at = fail_at
        self.dying = dying
        self.done = 0

    def __getattribute__(self, name):
        found = object.__getattribute__(self, name)
        return (
            self._counted(found)
            if name in {"make_folder", "open_new", "write", "sync", "replace", "sync_folder"}
            else found
        )

    def _counted(self, operation: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object) -> object:
            self.done += 1
            if self.done == self.fail_at or (self.dying and self.fail_at and self.done > self.fail_at):
                raise DiskFaultError(5, "Input/output error")
            return operation(*arguments)

        return run
