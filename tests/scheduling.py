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


class FilesTogether(LoadScopeScheduling):  # type: ignore[misc] # xdist tells no types
    """Hands out single tests, and the files of ``TOGETHER`` as a whole, these first."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in TOGETHER else nodeid
