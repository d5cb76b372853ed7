"""The guide to the SOP file is complete, its example loads, and an SOP written from it alone works."""

import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from sopdesk.domain.flow import Flow, edges
from sopdesk.domain.sop import Sop
from sopdesk.store.sop_files import load_library, load_sop

GUIDE = (Path(__file__).parents[3] / "docs" / "format-sop.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"^```toml\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)

MADE_UP = """
schema = 1
office = "kota-contoh"
code = "servis-laptop"
title = { text = "Servis Laptop Dinas", source = "Servis Lapotp Dinas" }
short_title = "Servis laptop"
number = "7/SOP/2026"
revision = "[Revisi 01]"
heading = ["PEMERINTAH KOTA CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA"]
made = { text = "5 Januari 2026", date = 2026-01-05 }
effective_label = "Tanggal Pengesahan"
equipment = { marker = "letter", start = 3, items = ["Obeng", { text = "Alat ukur", children = ["Multimeter", "Tespen"] }] }
flow_title = "Lampiran SOP Servis Laptop Dinas"
legend = ["■ proses"]
subjects = ["servis laptop"]

[approver]
position = "Kepala Dinas"
name = "Rahmawati, S.Kom"
nip = "19800101 200501 2 001"

[related]
items = [{ text = "SOP Peminjaman", sop = "kota-contoh/peminjaman-ruang" }]

[[revisions]]
number = "1"
text = "Lajur teknisi ditambah"
proposed = { text = "1 Maret 2026", date = 2026-03-01 }

[[appendices]]
key = "kartu-servis"
title = "Kartu Servis"
paper = "kartu-servis"
section = ["Nama barang", "Kerusakan"]

[table]
activity = "Uraian Kegiatan"
numbers = ["1", "2", "3", "4", "5", "6", "7"]

[[variants]]
key = "ringan"
label = "Ringan"

[[variants]]
key = "berat"
label = "Berat"
origin = "inferred"

[[performers]]
key = "kadis"
label = "Kepala Dinas"
column = "Kepala Dinas"
position = "kepala-dinas"

[[performers]]
key = "teknisi"
label = "Teknisi"
column = "Teknisi"

[[performers]]
key = "opd"
label = "OPD"
column = "OPD"
applicant = true
origin = "inferred"

[[steps]]
id = "1"
text = "Surat diterima"
time = "15 menit"
cells = [{ performer = "kadis", symbol = "start", by = "teknisi" }]

[[steps]]
id = "2"
text = "Memilah kerusakan"
acts = ["variant", "register:servis"]
gap = "akhir kalimat tidak terbaca"
[[steps.cells]]
performer = "teknisi"
symbol = "decision"
question = "Dapat diperbaiki?"
exits = [
  { label = "Menunggu suku cadang", wait = "suku-cadang", variants = ["berat"] },
  { label = "Tidak", to = "2/kadis", outcome = "ditolak", result = "diganti", acts = ["paper:surat-balasan"] },
  { label = "Ya", to = "3" },
]
[[steps.cells]]
performer = "kadis"
symbol = "process"
to = "5"
arrow_origin = "source"

[[steps]]
id = "3"
text = "Membongkar"
variants = ["berat"]
time = "2 hari"
cells = [
  { performer = "teknisi", symbol = "process" },
  { performer = "opd", symbol = "process", joint = true, origin = "inferred" },
]

[[steps]]
id = "4"
number = "3"
text = "Mencoba"
note = "di ruang server"
requirements = [{ text = "Kartu servis", check = "advised", paper = "kartu-servis", attachment = "foto" }]
cells = [{ performer = "teknisi", id = "coba", symbol = "process" }, { performer = "teknisi", symbol = "process" }]

[[steps]]
id = "5"
text = "Selesai"
cells = [{ performer = "kadis", symbol = "end" }]
"""


def models(model: type[BaseModel], found: set[type[BaseModel]] | None = None) -> set[type[BaseModel]]:
    found = set() if found is None else found
    if model not in found:
        found.add(model)
        for field in model.model_fields.values():
            for part in _parts(field.annotation):
                if isinstance(part, type) and issubclass(part, BaseModel):
                    models(part, found)
    return found


def _parts(annotation: Any) -> list[Any]:
    return [annotation, *(p for a in get_args(annotation) for p in _parts(a))]


def keys() -> set[str]:
    return {field.alias or name for model in models(Sop) for name, field in model.model_fields.items()}


def words() -> set[str]:
    fields = [f.annotation for model in models(Sop) for f in model.model_fields.values()]
    literals = [p for a in fields for p in _parts(a) if get_origin(p) is Literal]
    return {value for literal in literals for value in get_args(literal) if isinstance(value, str)}


def write(folder: Path, text: str, code: str) -> Path:
    (folder / "kota-contoh").mkdir(exist_ok=True)
    path = folder / "kota-contoh" / f"{code}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_guide_has_one_example_of_two_pages_at_most():
    assert len(EXAMPLE) == 1
    assert GUIDE.count("\n") <= 120


def test_example_of_the_guide_runs(tmp_path):
    sop = load_sop(write(tmp_path, EXAMPLE[0], "peminjaman-ruang"))
    flow = Flow(sop)
    assert flow.start == "1/pemohon"
    assert flow.successors("2/sekretaris") == ("2/sekretaris", "3/pemohon", "3/pemohon")
    assert load_library(tmp_path) == (sop,)


@pytest.mark.parametrize("key", sorted(keys()))
def test_guide_explains_every_key(key):
    prose = GUIDE.replace(EXAMPLE[0], "")
    assert re.search(rf"`\[*(steps\.)?{key}\b[^`\n]*`|`[^`\n]*\b{key} = [^`\n]*`", prose), f"{key} is not in the guide"


@pytest.mark.parametrize("word", sorted(words() - {"menit", "hari"}))
def test_guide_names_every_choice(word):
    assert re.search(rf'`([a-z_]+ = )?"?{word}"?`', GUIDE)


def test_models_reach_the_innermost_parts():
    assert {"Sop", "Text", "Exit", "Cell", "Related", "PrintedDate"} <= {m.__name__ for m in models(Sop)}
    assert {"schema", "arrow_origin", "nip"} <= keys()
    assert {"suku-cadang", "decision", "bullet"} <= words()


def test_sop_written_from_the_guide_runs(tmp_path):
    sop = load_sop(write(tmp_path, MADE_UP, "servis-laptop"))
    assert Flow(sop, "ringan").after("2/teknisi", 2) == "4/coba"
    assert Flow(sop, "berat").after("2/teknisi", 2) == "3/teknisi"
    assert Flow(sop, "ringan").successors("2/teknisi") == ("2/kadis", "4/coba")
    assert Flow(sop).after("4/coba") == "4/teknisi"
    origins = {(e.source, e.target): e.origin for e in edges(sop)}
    assert origins["2/kadis", "5/kadis"] == "source"
    assert sop.step("4").printed_number == "3"
    tools = sop.equipment.items[1].children
    assert tools
    assert str(tools.items[0]) == "Multimeter"
