"""What the checker finds on the SOPs that ship, word for word.

After a wanted change: ``SOPDESK_RENEW_GOLDEN=1 pytest tests/unit/domain/test_checker_golden.py``, then read the
difference as the head of an office would: is every sentence right, clear, useful?
"""

import os
from pathlib import Path

from sopdesk.core.resources import resource
from sopdesk.domain.checker import check
from sopdesk.domain.finding import SEVERITY_LABELS
from sopdesk.domain.library import Library
from sopdesk.store.sop_files import load_library

GOLDEN = Path(__file__).parents[2] / "golden" / "checker.txt"


def report() -> str:
    library = Library(load_library(resource("sop")))
    parts = []
    for sop in library:
        if not sop.title_only:
            lines = [
                f"{SEVERITY_LABELS[f.severity]} [{f.code}{', ' + f.row if f.row else ''}] {f.message}\n    → {f.remedy}"
                for f in check(sop, library)
            ]
            parts.append("\n".join([f"# {sop.key}: {sop.title}", *lines]))
    return "\n\n".join(parts) + "\n"


def test_findings_on_the_library_are_as_kept():
    found = report()
    if os.environ.get("SOPDESK_RENEW_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8"), "SOPDESK_RENEW_GOLDEN=1 renews the list; read it afterwards"


def test_no_sop_of_the_library_has_an_error():
    library = Library(load_library(resource("sop")))
    assert [f.message for sop in library for f in check(sop, library) if f.severity == "error"] == []
