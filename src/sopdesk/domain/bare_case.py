"""Cases without an SOP: disposition, work, report, close.

The same engine runs them over this small flow. It has no standard times, for no document gives any. The lane of the
worker is mapped to no position: whoever receives the disposition takes it (``Finish.position``, ``Finish.person``).
"""

from sopdesk.domain.sop import Sop

BARE_CODE = "tanpa-sop"
BARE_TITLE = "Tindak lanjut tanpa SOP"
WORKER_LANE = "pelaksana"


def bare_sop(
    *, title: str = BARE_TITLE, office: str = "umum", code: str = BARE_CODE, head: str = "kepala-dinas"
) -> Sop:
    """Return the flow of a case without an SOP.

    Args:
        title: the title of the SOP that was never received, or the general one.
        office: the office's key.
        code: the code of that SOP, or the general one.
        head: the key of the position that disposes and sees the report.
    """
    return Sop.model_validate(
        {
            "schema": 1,
            "office": office,
            "code": code,
            "title": title,
            "short_title": BARE_TITLE,
            "performers": [
                {"key": "pemohon", "label": "Pemohon", "column": "Pemohon", "applicant": True, "origin": "inferred"},
                {"key": "pimpinan", "label": "Pimpinan", "column": "Pimpinan", "position": head, "origin": "inferred"},
                {"key": WORKER_LANE, "label": "Pelaksana", "column": "Pelaksana", "origin": "inferred"},
            ],
            "steps": [
                _row("1", "Surat atau laporan diterima", [("pemohon", "start")]),
                _row("2", "Disposisi", [("pimpinan", "process")], acts=["disposition", "appoint"]),
                _row("3", "Menindaklanjuti", [(WORKER_LANE, "process")]),
                _row("4", "Melaporkan hasil", [(WORKER_LANE, "process"), ("pimpinan", "process")]),
                _row("5", "Selesai", [("pimpinan", "end")]),
            ],
        }
    )


def runnable_sop(sop: Sop, *, head: str = "kepala-dinas") -> Sop:
    """Return the SOP itself, or the bare flow under its title where it has no rows."""
    if sop.runnable:
        return sop
    return bare_sop(title=sop.title.text, office=sop.office, code=sop.code, head=head)


def _row(step_id: str, text: str, cells: list[tuple[str, str]], acts: list[str] | None = None) -> dict[str, object]:
    drawn = [{"performer": lane, "symbol": symbol, "origin": "inferred"} for lane, symbol in cells]
    return {"id": step_id, "text": text, "acts": acts or [], "cells": drawn}
