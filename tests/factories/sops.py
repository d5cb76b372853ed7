"""Made-up SOPs for tests.

``make_sop()`` is a small, faultless SOP: the checker finds nothing in it. Say only what differs::

    sop = make_sop(
        row("1", start("opd")),
        row("2", process("kadis")),
        row("3", decision("tim", way("Tidak", "2"), way("Ya"))),
        row("4", end("opd"), text="Selesai", time=None),
        title="Permohonan Colocation",
    )

Rows and cells are plain dictionaries, as a file would hold them; lanes are made from the cells unless given.
"""

from typing import Any

from sopdesk.domain.sop import Sop

Data = dict[str, Any]

LANES: dict[str, Data] = {
    "kadis": {"label": "Kepala Dinas", "position": "kepala-dinas"},
    "sekretaris": {"label": "Sekretaris", "position": "sekretaris"},
    "kabid": {"label": "Kepala Bidang", "position": "kepala-bidang"},
    "kasi": {"label": "Kepala Seksi", "position": "kepala-seksi"},
    "tim": {"label": "Tim Data Center", "position": "tim-data-center"},
    "opd": {"label": "Pemohon", "applicant": True},
}


def lane(key: str, **fields: Any) -> Data:
    """A lane; known keys (kadis, sekretaris, kabid, kasi, tim, opd) bring their label and position."""
    known = LANES.get(key, {"label": key.replace("-", " ").capitalize(), "position": key})
    lane = {"key": key, **known, **fields}
    return {"column": lane["label"], **lane}


def cell(performer: str, symbol: str = "process", **fields: Any) -> Data:
    return {"performer": performer, "symbol": symbol, **fields}


def start(performer: str, **fields: Any) -> Data:
    return cell(performer, "start", **fields)


def process(performer: str, **fields: Any) -> Data:
    return cell(performer, "process", **fields)


def joint(performer: str, **fields: Any) -> Data:
    """A symbol drawn beside its row and never waited for."""
    return cell(performer, "process", joint=True, **fields)


def end(performer: str, **fields: Any) -> Data:
    return cell(performer, "end", **fields)


def decision(performer: str, *exits: Data, **fields: Any) -> Data:
    return cell(performer, "decision", exits=list(exits), **fields)


def way(label: str, to: str | None = None, **fields: Any) -> Data:
    """An exit of a decision; without ``to`` it leads to the next row."""
    return {"label": label, **({"to": to} if to else {}), **fields}


def row(step_id: str, *cells: Data, **fields: Any) -> Data:
    """A row of the table; ``time=None`` leaves the time blank."""
    data = {"id": step_id, "text": f"Mengerjakan bagian {step_id} permohonan", "time": "15 menit"} | fields
    return {key: value for key, value in data.items() if value is not None} | {"cells": list(cells)}


def variants(*keys: str) -> list[Data]:
    return [{"key": key, "label": key.capitalize()} for key in keys]


def sop_data(*rows: Data, **fields: Any) -> Data:
    """The content of an SOP file."""
    steps = list(fields.pop("steps", rows) or _three_rows())
    used = list(dict.fromkeys(c["performer"] for step in steps for c in step["cells"]))
    performers = fields.pop("performers", None) or [lane(key) for key in used]
    labels = [str(performer["label"]) for performer in performers]
    return {
        "schema": 1,
        "office": "contoh",
        "code": "permohonan-contoh",
        "title": "Permohonan Contoh",
        "number": "01/SOP/Kominfo/01/2026",
        "made": {"text": "5 Januari 2026", "date": "2026-01-05"},
        "effective": {"text": "12 Januari 2026", "date": "2026-01-12"},
        "approver": {"position": "Kepala Dinas", "name": "Ani", "rank": "Pembina", "nip": "19700101 199503 2 001"},
        "qualifications": [{"text": label} for label in dict.fromkeys(labels)],
        "performers": performers,
        "steps": steps,
    } | fields


def make_sop(*rows: Data, **fields: Any) -> Sop:
    """An SOP of these rows (or of three rows: start, process, end); ``fields`` override any key of the file."""
    return Sop.model_validate(sop_data(*rows, **fields))


def identity_only(**fields: Any) -> Sop:
    """An SOP whose table was never received."""
    return Sop.model_validate(sop_data(**fields) | {"steps": []})


def title_only(code: str, title: str, *, office: str = "contoh") -> Sop:
    """An SOP of which only the title is known."""
    return Sop.model_validate({"schema": 1, "office": office, "code": code, "title": title, "title_only": True})


def _three_rows() -> list[Data]:
    return [row("1", start("opd")), row("2", process("kadis")), row("3", end("opd"))]
