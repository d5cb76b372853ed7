"""Which tests run in one process: those of a file that makes something costly once for all of them."""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = frozenset(
    f"tests/{path}.py"
    for path in (
        "integration/app/test_day",
        "integration/app/test_hosting_papers",
        "integration/printing/paper/test_hostile_text",
        "ui/test_every_page",
        "ui/test_start_up",
        "unit/diagram/test_source_sops",
    )
)
_AHEAD = 2  # a process begins a test only when it knows what comes after it


class FilesTogether(LoadScopeScheduling):  # type: ignore[misc] # xdist tells no types
    """Hands out single tests, and the files of ``TOGETHER`` as a whole, these first.

    A process that falls costs the test that felled it and nothing else: xdist would give that test to the next process
    too, and the process that comes in place of the fallen one a single test, for whose successor both would wait.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in TOGETHER else nodeid

    def _reschedule(self, node) -> None:
        if node not in self.registered_collections:  # it just came and is still collecting
            return
        super()._reschedule(node)
        while self.workqueue and not node.shutting_down and self._pending_of(self.assigned_work[node]) < _AHEAD:
            self._assign_work_unit(node)

    def remove_node(self, node) -> str | None:
        """Take back what a process left undone; return the test that felled it, None if it ended well."""
        left = [test for unit in self.assigned_work.pop(node).values() for test, done in unit.items() if not done]
        for test in left[1:]:
            self.workqueue.setdefault(self._split_scope(test), {})[test] = False
        for other in self.assigned_work:
            self._reschedule(other)
        return left[0] if left else None
